"""Which company mentions are one firm: aliases, places and forms dropped, groups and subsidiaries kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.links import companies as links
from govnews_ie.mentions import companies
from govnews_ie.mentions.candidate import Candidate

CASES: list[tuple[str, list[list[str]]]] = [
    ("邢台普禾制药有限公司投产。普禾制药增产。", [["邢台普禾制药有限公司", "普禾制药"]]),
    ("普禾制药先行。邢台普禾制药有限公司投产。", [["邢台普禾制药有限公司", "普禾制药"]]),
    ("邢台普禾制药有限公司与邢台普禾制药。", [["邢台普禾制药有限公司", "邢台普禾制药"]]),
    (
        "绵阳科睿电子有限公司（以下简称“科睿电子”）扩产，科睿公司招工。",
        [["绵阳科睿电子有限公司", "科睿电子", "科睿公司"]],
    ),
    ("中国电子科技集团公司第三十八研究所，38所。", [["中国电子科技集团公司第三十八研究所", "38所"]]),
    ("禾药集团与禾药集团中诺药业有限公司。", [["禾药集团"], ["禾药集团中诺药业有限公司"]]),
    ("禾药集团签约，禾药集团有限公司表示。", [["禾药集团有限公司", "禾药集团"]]),
    ("中国石油与中石油。", [["中国石油", "中石油"]]),
    ("中国石油天然气集团有限公司，中石油。", [["中国石油天然气集团有限公司", "中石油"]]),
    ("工行贷款，中国工商银行支持。", [["中国工商银行", "工行"]]),
    (
        "河北禾川科技有限公司，河南禾川科技有限公司，禾川科技公司。",
        [["河北禾川科技有限公司"], ["河南禾川科技有限公司"], ["禾川科技公司"]],
    ),
    ("中国联通，中国联通邢台分公司。", [["中国联通"], ["中国联通邢台分公司"]]),
    ("甘肃禾塬牧业有限公司、甘肃禾塬牧业有限公司。", [["甘肃禾塬牧业有限公司"]]),
    ("比亚迪扩产，比亚迪股份有限公司增资。", [["比亚迪股份有限公司", "比亚迪"]]),
    ("襄阳星桦管业年产20万吨管道项目。襄阳星桦管业有限公司投资。", [["襄阳星桦管业有限公司", "襄阳星桦管业"]]),
    ("浙江禾达股份有限公司，浙江禾泰股份有限公司。", [["浙江禾达股份有限公司"], ["浙江禾泰股份有限公司"]]),
    ("湖北禾磷新材料有限公司扩产，禾磷集团签约。", [["湖北禾磷新材料有限公司"], ["禾磷集团"]]),
    ("云南禾海石化集团签约，禾海石化表示。", [["云南禾海石化集团", "禾海石化"]]),
    ("国家电网投资，国网供电。", [["国家电网", "国网"]]),
    ("中国一汽与一汽集团。", [["中国一汽", "一汽集团"]]),
    ("珠海市禾桥置业有限公司与珠海禾桥置业有限公司。", [["珠海市禾桥置业有限公司", "珠海禾桥置业有限公司"]]),
    (
        "禾顺风能（苏州）股份有限公司，苏州禾顺风能股份有限公司。",
        [["禾顺风能（苏州）股份有限公司", "苏州禾顺风能股份有限公司"]],
    ),
    (
        "江苏禾江新能源科技有限公司投资，禾江新能源公司负责人说，禾江新能源科技有限公司扩产，走访禾江光伏、华为。",
        [["江苏禾江新能源科技有限公司", "禾江新能源公司", "禾江新能源科技有限公司", "禾江光伏"], ["华为"]],
    ),
    ("江苏凌禾建设集团有限公司，凌禾集团。", [["江苏凌禾建设集团有限公司", "凌禾集团"]]),
]


@pytest.mark.parametrize(("chars", "expected"), CASES)
def test_surfaces_are_joined_into_firms(chars: str, expected: list[list[str]]) -> None:
    found = links.entities(chars, companies.propose(chars))
    assert [[entity.name, *sorted(entity.aliases)] for entity in found] == [
        [names[0], *sorted(names[1:])] for names in expected
    ]


def test_every_mention_has_its_full_name() -> None:
    chars = "邢台普禾制药有限公司投产。普禾制药增产，普禾制药获奖。"
    mentions = companies.propose(chars)
    assert links.full_names(chars, mentions) == {mention.start: "邢台普禾制药有限公司" for mention in mentions}
    assert len(mentions) == 3


def test_a_candidate_of_another_source_is_grouped_by_its_surface() -> None:
    chars = "甲乙丙与甲乙丙"
    mentions = [Candidate(0, 3, "COMPANY", 1.0, "user.lexicon"), Candidate(4, 7, "COMPANY", 1.0, "user.lexicon")]
    (entity,) = links.entities(chars, mentions)
    assert (entity.name, entity.aliases, len(entity.mentions)) == ("甲乙丙", (), 2)


def test_a_break_inside_a_name_is_no_part_of_it() -> None:
    chars = "河北\n禾中科技有限公司，河北禾中科技有限公司"
    first = chars.index("，")
    mentions = [
        Candidate(0, first, "COMPANY", 0.9, "test"),
        Candidate(first + 1, len(chars), "COMPANY", 0.9, "test"),
    ]
    assert [entity.name for entity in links.entities(chars, mentions)] == ["河北禾中科技有限公司"]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="河北甲乙丙集团股份有限公司总（）制药科技，、所5简称“”", max_size=120))
def test_every_mention_is_in_one_entity(chars: str) -> None:
    mentions = companies.propose(chars)
    found = links.entities(chars, mentions)
    spans = sorted((m.start, m.end) for entity in found for m in entity.mentions)
    assert spans == [(m.start, m.end) for m in mentions]
    for entity in found:
        assert entity.name not in entity.aliases
        assert len(set(entity.aliases)) == len(entity.aliases)
