"""Changes of post: every way of telling them, lists under headings, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

import govnews_ie
import news

# (sentence, [(person, post, change)])
CHANGES = [
    ("任命周文涛为副县长。", [("周文涛", "副县长", "appoint")]),
    ("决定任命周文涛为副县长。", [("周文涛", "副县长", "appoint")]),
    ("任命周文涛、何秀英为副县长。", [("周文涛", "副县长", "appoint"), ("何秀英", "副县长", "appoint")]),
    ("任命郑国强同志为县水利局局长。", [("郑国强", "县水利局局长", "appoint")]),
    ("周文涛任副县长。", [("周文涛", "副县长", "appoint")]),
    ("周文涛同志任县委常委、副县长。", [("周文涛", "县委常委", "appoint"), ("周文涛", "副县长", "appoint")]),
    ("周文涛已任副县长。", [("周文涛", "副县长", "appoint")]),
    ("聘任郑国强为县水利局局长。", [("郑国强", "县水利局局长", "appoint")]),
    ("免去郑国强的县水利局局长职务。", [("郑国强", "县水利局局长", "remove")]),
    ("免去郑国强同志县水利局局长职务。", [("郑国强", "县水利局局长", "remove")]),
    (
        "免去郑国强的县水利局局长职务、何秀英的县民政局局长职务。",
        [("郑国强", "县水利局局长", "remove"), ("何秀英", "县民政局局长", "remove")],
    ),
    ("撤销郑国强的县水利局局长职务。", [("郑国强", "县水利局局长", "remove")]),
    ("郑国强不再担任县水利局局长职务。", [("郑国强", "县水利局局长", "remove")]),
    ("接受周文涛辞去副县长职务的请求。", [("周文涛", "副县长", "resign")]),
    ("接受周文涛因工作变动请求辞去副县长职务。", [("周文涛", "副县长", "resign")]),
    ("同意周文涛辞去副县长职务。", [("周文涛", "副县长", "resign")]),
    ("周文涛因工作调动辞去副县长职务。", [("周文涛", "副县长", "resign")]),
    ("选举李思齐为县长。", [("李思齐", "县长", "elect")]),
    ("会议补选李思齐为县长。", [("李思齐", "县长", "elect")]),
    ("李思齐当选县长。", [("李思齐", "县长", "elect")]),
    pytest.param(
        "李思齐全票当选为县长。",
        [("李思齐", "县长", "elect")],
        marks=pytest.mark.xfail(reason="the people finder misses a name before 全票当选"),
    ),
    ("提名李思齐为县长候选人。", [("李思齐", "县长", "nominate")]),
    ("郑国强，现任县水利局局长，拟任县农业农村局局长。", [("郑国强", "县农业农村局局长", "nominate")]),
    ("郑国强，现任县水利局局长，拟提名为副县长人选。", [("郑国强", "副县长", "nominate")]),
    ("县委常委、副县长提名人选周文涛参加。", [("周文涛", "副县长", "nominate")]),
    (
        "任命郑国强为县水利局局长，何秀英为县民政局局长。",
        [("郑国强", "县水利局局长", "appoint"), ("何秀英", "县民政局局长", "appoint")],
    ),
    (
        "任命郑国强、何秀英两位同志为县监察委员会委员。",
        [("郑国强", "县监察委员会委员", "appoint"), ("何秀英", "县监察委员会委员", "appoint")],
    ),
    ("决定郑国强为县人民法院代理院长。", [("郑国强", "县人民法院代理院长", "appoint")]),
    ("通过关于郑国强为县人民检察院代理检察长的决定。", [("郑国强", "县人民检察院代理检察长", "appoint")]),
    ("郑国强被任命为县水利局局长。", [("郑国强", "县水利局局长", "appoint")]),
    (
        "郑国强、何秀英分别提出辞去县人大常委会委员职务。",
        [("郑国强", "县人大常委会委员", "resign"), ("何秀英", "县人大常委会委员", "resign")],
    ),
    ("郑国强的县人大常委会委员职务相应终止。", [("郑国强", "县人大常委会委员", "remove")]),
    ("免去郑国强因退休不再担任的县人民检察院检察员职务。", [("郑国强", "县人民检察院检察员", "remove")]),
    (
        "郑国强任县民政局局长，不再担任县水利局局长职务。",
        [("郑国强", "县水利局局长", "remove"), ("郑国强", "县民政局局长", "appoint")],
    ),
    (
        "当选为县委常委的还有郑国强、何秀英（女）。",
        [("郑国强", "县委常委", "elect"), ("何秀英", "县委常委", "elect")],
    ),
]

NONE = [
    "郑国强曾任县水利局局长。",
    "郑国强历任县水利局局长、县民政局局长。",
    "郑国强现任县水利局局长。",
    "县水利局局长郑国强主持会议。",
    "县长李思齐强调，要任用一批好干部。",
    "县防汛指挥部总指挥由李思齐兼任。",
    "县农田建设领导小组组长由李思齐兼任，周文涛任副组长。",
    "县委书记张明远、县长李思齐出席。",
    "此前，郑国强担任县水利局局长。",
    "以郑国强担任团长的代表团来访。",
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_changes(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = news.report(f"10月8日，县人大常委会召开会议，{text}").appointments
    assert [(a.person, a.post, a.change) for a in found] == expected


@pytest.mark.parametrize("text", NONE)
def test_no_change(text: str) -> None:
    assert news.report(text).appointments == ()


LISTS = [
    ("任命：", "郑国强为县水利局局长", ("郑国强", "县水利局局长", "appoint")),
    ("一、任命", "郑国强 县水利局局长", ("郑国强", "县水利局局长", "appoint")),
    ("决定任命名单", "郑国强任县水利局局长", ("郑国强", "县水利局局长", "appoint")),
    ("决定任命名单", "郑国强任山阳县水利局局长", ("郑国强", "山阳县水利局局长", "appoint")),
    ("免去：", "郑国强的县水利局局长职务", ("郑国强", "县水利局局长", "remove")),
    ("二、免职", "郑国强的县水利局局长职务", ("郑国强", "县水利局局长", "remove")),
]


@pytest.mark.parametrize(("heading", "line", "expected"), LISTS)
def test_lists(heading: str, line: str, expected: tuple[str, str, str]) -> None:
    found = news.article(
        "山阳县人大常委会任免名单\n\n（2023年10月8日山阳县第十九届人民代表大会常务委员会第十二次会议通过）\n\n"
        f"{heading}\n\n{line}。\n"
    )
    assert [(a.person, a.post, a.change) for a in found.appointments] == [expected]


def test_effective_is_the_day_of_the_decision() -> None:
    found = news.report("10月8日，县人大常委会召开会议，决定任命周文涛为副县长。")
    assert [a.effective for a in found.appointments] == [date(2023, 10, 8)]


def test_a_nomination_has_taken_no_effect() -> None:
    found = news.report("10月8日，县委研究，提名李思齐为县长候选人。")
    assert [a.effective for a in found.appointments] == [None]


def test_by_is_the_body_that_decides() -> None:
    found = news.report("10月8日，县人大常委会决定任命周文涛为副县长。")
    assert [a.by for a in found.appointments] == ["山阳县人民代表大会常务委员会"]


def test_by_is_the_congress_not_the_organ_that_reports_to_it() -> None:
    found = news.report(
        "10月8日，县人大常委会召开会议，听取了县政府关于机构改革情况的报告，并审议人事任免议案，决定任命周文涛为副县长。"
    )
    assert [a.by for a in found.appointments] == ["山阳县人民代表大会常务委员会"]


def test_a_body_of_a_lower_division_decides_nothing() -> None:
    found = news.article(
        "山阳县新闻\n\n省人大常委会10月8日举行会议。山阳县人大常委会已决定接受其辞职。会议通过任命周文涛为省人大常委会副秘书长。\n"
    )
    assert [a.by for a in found.appointments] == ["陕西省人民代表大会常务委员会"]


def test_effective_is_read_where_it_is_told_below_the_headline() -> None:
    found = news.article(
        "山阳县人大常委会决定任命周文涛为副县长\n\n山阳县人大常委会10月8日举行会议，决定任命周文涛为副县长。\n"
    )
    assert [a.effective for a in found.appointments] == [date(2023, 10, 8)]


def test_a_school_is_no_body_that_decides() -> None:
    found = news.article(
        "山阳县拟任干部公示\n\n经县委研究决定，现将拟任干部公示如下：\n\n"
        "1.郑国强，男，1975年6月生，省委党校研究生，现任县水利局局长，拟任县农业农村局局长。\n"
        "2.何秀英，女，1980年3月生，省委党校研究生，现任县民政局局长，拟任县财政局局长。\n"
    )
    assert [a.by for a in found.appointments] == ["中共山阳县委员会"] * 2


def test_a_form_names_the_person_lines_above_the_post() -> None:
    text = (
        "姓名：贺春林　性别：男　民族：满族\n现任职务：市水利局副局长\n拟任职务：市水利局局长\n"
        "姓名：沈国栋　性别：男　民族：汉族\n现任职务：市教育局副局长\n拟提名为：市教育局局长"
    )
    found = govnews_ie.extract(text, published="2024-05-06").appointments
    assert [(a.person, a.post, a.change) for a in found] == [
        ("贺春林", "市水利局局长", "nominate"),
        ("沈国栋", "市教育局局长", "nominate"),
    ]
