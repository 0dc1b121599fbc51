"""Firms by short names that no list holds: the slots of the sentence where they stand, and what is none there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import operations
from govnews_ie.mentions import companies, company_slots
from govnews_ie.mentions.boundaries import PlaceIndex
from inline import Line, texts

POSITIVE = """
在开发区，李川先后来到{C|特禾氪}、{C|创禾科技}、{C|塔雷博}等项目建设现场，实地查看进展。
在位于官河镇的{C|康禾智能}、{C|嘉塬家居}等投资10亿元以上项目现场，他详细了解情况。
市长一行先后前往{C|辰耕科技}高端农机、{C|中禾化能}、{C|浔美黄金}精炼及电镀、{C|德沐化工}等企业。
他来到河湾汽车站、{C|旭禾超市}，与群众交流。
园区已有{C|韩国大禾油脂化工}、{C|百沐石化}等11家企业落户。
会议强调，{C|柴达木盐泽锂业}、{C|青海油田}等驻州企业要用足政策。
{C|吉林油田}执行董事李川说。
以及{C|绎液空}、{C|普塔名特}等外资企业进驻。
副县长走访{C|恒禾重工}、{C|沐安生物}两家企业。
调研组来到{C|东方禾胶业}，深入了解产品研发。
6个项目分别为：{C|河南禾承}年产80万台电机生产项目。
饲料加工项目、{C|海南禾得}新型环保沥青生产项目。
{C|禾津电化}技改项目，总投资1.2亿元。
生产线；{C|禾一筑工}项目，总投资3000万元。
在{L|高新区}{C|安禾法半导体}8英寸芯片项目现场。
抓好{C|禾创智控}、{C|辰海数科}等一批领军企业上市。
{C|禾辰锻压}投资2亿元建设新厂。
""".strip().splitlines()

NEGATIVE = """
先后来到阳光社区、幸福村、市人民医院、体育公园，看望一线职工。
走进现代农业产业园、智慧物流园、市民文化中心等项目现场。
深入践行大农业观，深入推进师德师风建设，深入阐释盐湖历史文化。
深入推进世界级生态岛建设，深入实施巴蜀文旅推广计划。
一行深入车间、班组、工地，了解企业生产经营情况。
市住建委相关负责人表示，县委办公室相关负责人介绍。
四川区域总经理、河北国资总裁到会。
吸引卫星研发制造、火箭总装测试、卫星数据应用等企业集聚。
实施卫全塑板建设项目、流域生态修复项目、旅游公路项目。
榆川窟至泉塬置旅游公路项目正式开工。
防爆电机生产项目、碳化硅器件项目、聚酯纤维项目开工。
等几名办案人员查封了该公司，等区域的中介公司接到通知。
考察城市更新、老旧小区改造、道路建设等工作。
参观党史馆、烈士陵园、红色教育基地等处。
来到柳河街、长青路、新华书店，检查安全。
江湾国际项目、城市会客厅项目开工。
今年投资3亿元，计划投资5亿元，累计投资8亿元。
人才落户，项目落地，企业入驻。
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_slots_show_firms(marked: str) -> None:
    line = Line(marked)
    assert texts(line.chars, companies.propose(line.chars, line.candidates("PLACE"))) == line.texts("COMPANY")


@pytest.mark.parametrize("chars", NEGATIVE)
def test_what_stands_in_a_slot_and_is_no_firm(chars: str) -> None:
    assert texts(chars, companies.propose(chars)) == []


@pytest.mark.parametrize(
    ("chars", "name", "points"),
    [
        ("禾辰锂业", "禾辰锂业", 3.0),
        ("禾辰科技", "禾辰科技", 2.0),
        ("衡水禾辰锂业", "衡水禾辰锂业", 4.0),
        ("东方锂业", "东方锂业", 2.0),
        ("东方科技", "东方科技", 0.5),
        ("禾辰科技高端农机", "禾辰科技", 2.0),
        ("禾辰生物科技", "禾辰生物科技", 3.0),
        ("禾辰股份", "禾辰股份", 3.0),
        ("西湖区禾辰锂业", "禾辰锂业", 3.0),
        ("禾沐塔特", "禾沐塔特", 1.0),
        ("禾沐", "禾沐", 0.5),
        ("大庆油田", "大庆油田", 1.5),
    ],
)
def test_the_shape_gives_points(chars: str, name: str, points: float) -> None:
    named = company_slots.read(chars, 0, len(chars), PlaceIndex(chars, []))
    assert named is not None
    assert (chars[named.start : named.end], named.points) == (name, points)


@pytest.mark.parametrize("chars", ["现代农业", "新能源", "智能制造", "的禾辰", "禾辰村", "重点企业", "12", "abc", "禾"])
def test_what_has_no_shape_of_a_firm(chars: str) -> None:
    assert company_slots.read(chars, 0, len(chars), PlaceIndex(chars, [])) is None


def test_who_owns_the_works_is_a_firm() -> None:
    chars = "禾香米业的大米智慧工厂开工。"
    assert texts(chars, companies.propose(chars)) == ["禾香米业"]
    plain = "当地的大米智慧工厂开工，农业的生产基地扩大。"
    assert texts(plain, companies.propose(plain)) == []


def test_those_who_build_together_are_firms() -> None:
    chars = "该基地由禾辰锂业与沐光机械共建。"
    assert texts(chars, companies.propose(chars)) == ["禾辰锂业", "沐光机械"]


def test_one_firm_of_a_list_speaks_for_its_neighbours() -> None:
    alone = "他来到特禾氪。"
    beside = "他来到特禾氪、华为、禾辰锂业。"
    assert texts(alone, companies.propose(alone)) == []
    assert texts(beside, companies.propose(beside)) == ["特禾氪", "华为", "禾辰锂业"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="来到走进先后禾辰科技锂业、，。等企业项目的在总经理年产投资20落户\n河北 a", max_size=120))
def test_every_name_lies_inside_its_slot(chars: str) -> None:
    index = PlaceIndex(chars, [])
    for slot in company_slots.slots(chars):
        assert 0 <= slot.start <= slot.end <= len(chars)
    for named, rule, points in company_slots.find(chars, index, lambda _s, _e: False, lambda _s, _e: False):
        assert 0 <= named.start < named.end <= len(chars)
        assert "\n" not in chars[named.start : named.end]
        assert rule.startswith("company.")
        assert points >= company_slots.ENOUGH


@pytest.mark.parametrize(
    "unit",
    ["来到", "等企业", "、", "项目", "的生产线", "由禾与", "禾辰科技、", "总经理", "投资3", "位于河湾的"],
)
def test_the_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    assert operations.growth(lambda times: lambda: companies.propose(unit * times), 100) < 6
