"""What is joined to a project: places, companies, amounts, capacities, other names."""

from __future__ import annotations

import pytest

import news

FIRM = "陕西恒达新材料有限公司"
NAME = "金钱河陶瓷纤维生产线项目"

# (text with {P}, places, basis)
PLACES = [
    ("位于城关镇的{P}正在建设。", ("城关镇",), "stated"),
    ("在城关镇，{P}正在建设。", ("城关镇",), "stated"),
    ("城关镇{P}正在建设。", ("城关镇",), "stated"),
    ("{P}位于城关镇。", ("城关镇",), "stated"),
    ("{P}选址城关镇，总投资3亿元。", ("城关镇",), "stated"),
    ("{P}落户城关镇。", ("城关镇",), "stated"),
    ("{P}位于城关镇、十里铺镇。", ("城关镇", "十里铺镇"), "stated"),
    ("{P}（城关镇、十里铺镇），总投资3亿元。", ("城关镇", "十里铺镇"), "stated"),
    ("{P}总投资3亿元。该项目位于城关镇。", ("城关镇",), "stated"),
    ("城关镇、十里铺镇的{P}正在建设。", ("城关镇", "十里铺镇"), "stated"),
    ("在城关镇，总投资3亿元的{P}正在建设。", ("城关镇",), "stated"),
    ("城关镇与陕西恒达新材料有限公司签下{P}。", ("城关镇",), "stated"),
    ("陕西恒达新材料有限公司拟在城关镇投资3亿元建设{P}。", ("城关镇",), "stated"),
    ("{P}正在建设。", ("山阳县",), "article"),
    ("{P}产品销往柞水县。", ("山阳县",), "article"),
]


@pytest.mark.parametrize(("text", "places", "basis"), PLACES)
def test_places(text: str, places: tuple[str, ...], basis: str) -> None:
    found = news.project(news.report("10月8日，山阳县观摩重点项目。" + text.format(P=NAME)), NAME)
    assert (found.places, found.place_basis) == (places, basis)


def test_a_place_said_of_a_list_holds_for_every_member_and_not_for_the_next_sentence() -> None:
    found = news.report(
        "10月8日，山阳县观摩重点项目。城关镇桃花溪水厂扩建工程、云台岭灌区改造工程正在建设。丰阳塔陶瓷纤维产业园项目前景广阔。"
    )
    listed = [news.project(found, name).places for name in ("桃花溪水厂扩建工程", "云台岭灌区改造工程")]
    assert listed == [("城关镇",), ("城关镇",)]
    after = news.project(found, "丰阳塔陶瓷纤维产业园项目")
    assert (after.places, after.place_basis) == (("山阳县",), "article")


def test_the_label_of_a_list_s_line_is_the_place() -> None:
    found = news.article(
        "商洛市重大项目集中开工\n\n本报讯 10月8日，商洛市举行集中开工仪式。部分项目如下：\n"
        "1.山阳县：桃花溪水厂扩建工程，总投资2亿元。\n2.柞水县：云台岭灌区改造工程，总投资60亿元。\n"
    )
    listed = [news.project(found, name).places for name in ("桃花溪水厂扩建工程", "云台岭灌区改造工程")]
    assert listed == [("山阳县",), ("柞水县",)]


# (text with {F} the firm and {P} the name, project's name, companies)
COMPANIES = [
    ("{F}{P}正在建设。", FIRM + NAME, (FIRM,)),
    ("{P}由{F}投资建设。", NAME, (FIRM,)),
    ("{P}由{F}投资3亿元建设。", NAME, (FIRM,)),
    ("{P}由{F}与北京中科云山科技有限公司共同建设。", NAME, (FIRM, "北京中科云山科技有限公司")),
    ("{F}投资建设的{P}正在建设。", NAME, (FIRM,)),
    ("{F}拟投资3亿元建设{P}。", NAME, (FIRM,)),
    ("{F}签下{P}。", NAME, (FIRM,)),
    ("{F}（以下简称“恒达新材”）签下{P}。", NAME, (FIRM,)),
    ("{P}建设单位为{F}。", NAME, (FIRM,)),
    ("{P}，业主单位：{F}。", NAME, (FIRM,)),
    ("{F}是行业龙头。此次拟投资3亿元建设{P}。", NAME, (FIRM,)),
    ("{P}的产品销往{F}。", NAME, ()),
    ("{P}采用{F}的工艺。", NAME, ()),
]


@pytest.mark.parametrize(("text", "name", "companies"), COMPANIES)
def test_companies(text: str, name: str, companies: tuple[str, ...]) -> None:
    found = news.report(text.format(F=FIRM, P=NAME))
    assert news.project(found, name).companies == companies


# (text, amounts, capacities)
VALUES = [
    ("{P}总投资3亿元。", ("3亿元",), ()),
    ("总投资3亿元的{P}正在建设。", ("3亿元",), ()),
    ("{P}正在建设。该项目总投资3亿元。", ("3亿元",), ()),
    ("{P}正在建设。总投资3亿元，其中设备投资1亿元。", ("3亿元", "1亿元"), ()),
    ("{P}投产后，年产值可达5亿元。", ("5亿元",), ()),
    ("{F}拟投资3亿元建设{P}。", ("3亿元",), ()),
    ("{P}建成后，年产陶瓷纤维3万吨。", (), ("年产陶瓷纤维3万吨",)),
    ("{P}正在建设，工人月薪5000元。", (), ()),
]


@pytest.mark.parametrize(("text", "money", "capacities"), VALUES)
def test_values(text: str, money: tuple[str, ...], capacities: tuple[str, ...]) -> None:
    found = news.report(text.format(F=FIRM, P=NAME))
    made = news.project(found, NAME)
    assert (made.money, made.capacities) == (money, capacities)
    assert [amount.subject for amount in found.money if amount.text in money] == [NAME] * len(money)
    assert [capacity.subject for capacity in found.capacities] == [NAME] * len(capacities)


def test_each_of_two_projects_has_its_own_amount() -> None:
    found = news.report("总投资2亿元的桃花溪水厂扩建工程已竣工，总投资60亿元的云台岭灌区改造工程已开工。")
    assert news.project(found, "桃花溪水厂扩建工程").money == ("2亿元",)
    assert news.project(found, "云台岭灌区改造工程").money == ("60亿元",)


def test_what_the_whole_county_has_is_no_project_s() -> None:
    found = news.report("桃花溪水厂扩建工程已竣工。全县完成固定资产投资98亿元。")
    assert news.project(found, "桃花溪水厂扩建工程").money == ()


def test_a_short_form_is_an_alias() -> None:
    found = news.report(f"{FIRM}年产3万吨陶瓷纤维项目已开工。陶瓷纤维项目总投资3亿元。")
    (made,) = found.projects
    assert (made.name, made.aliases) == (f"{FIRM}年产3万吨陶瓷纤维项目", ("陶瓷纤维项目",))
    assert made.money == ("3亿元",)


def test_what_goes_with_a_project_is_its_builder_s_and_in_its_place() -> None:
    found = news.report(f"{FIRM}拟在城关镇投资3亿元建设金钱河陶瓷纤维生产线项目；配套的桃花溪水厂扩建工程日供水5万吨。")
    beside = news.project(found, "桃花溪水厂扩建工程")
    assert (beside.companies, beside.places, beside.place_basis) == ((FIRM,), ("城关镇",), "stated")


@pytest.mark.parametrize(
    ("text", "name", "places", "basis"),
    [
        ("禾投集团柞水氧化铝项目投产。柞水县负责人参加。", "禾投集团柞水氧化铝项目", ("柞水县",), "stated"),
        ("禾桥至柞水高速公路项目开工。柞水县负责人参加。", "禾桥至柞水高速公路项目", ("山阳县",), "article"),
    ],
)
def test_a_division_in_the_name_says_where_but_the_ends_of_a_route_do_not(
    text: str, name: str, places: tuple[str, ...], basis: str
) -> None:
    found = news.project(news.report("10月8日，山阳县观摩重点项目。" + text), name)
    assert (found.places, found.place_basis) == (places, basis)


def test_the_modifier_of_the_next_project_is_not_the_last_one_s() -> None:
    found = news.report(
        f"10月8日，山阳县观摩重点项目。总投资3亿元的{NAME}开工。此外，总投资6亿元的丰阳塔陶瓷纤维产业园项目也在其列。"
    )
    assert news.project(found, NAME).money == ("3亿元",)
    assert news.project(found, "丰阳塔陶瓷纤维产业园项目").money == ("6亿元",)
