"""Full names of bodies: a post as written, the division it belongs to, the body in full and the role in it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from govnews_ie.links.bodies import body_full_name
from govnews_ie.mentions import posts
from govnews_ie.mentions.posts import PostValue


@dataclass(frozen=True)
class Place:
    """A division for the tests."""

    name: str
    level: str


CITY = Place("澜川市", "city")
COUNTY = Place("云岭县", "county")
PROVINCE = Place("河北省", "province")
REGION = Place("广西壮族自治区", "province")
TOWN = Place("龙潭镇", "township")
PREFECTURE = Place("恩施土家族苗族自治州", "city")

CASES = [
    ("市委书记", CITY, "中共澜川市委员会", "书记"),
    ("市委副书记", CITY, "中共澜川市委员会", "副书记"),
    ("市委常委", CITY, "中共澜川市委员会", "常委"),
    ("县委书记", COUNTY, "中共云岭县委员会", "书记"),
    ("省委书记", PROVINCE, "中共河北省委员会", "书记"),
    ("自治区党委书记", REGION, "中共广西壮族自治区委员会", "书记"),
    ("州委书记", PREFECTURE, "中共恩施土家族苗族自治州委员会", "书记"),
    ("镇党委书记", TOWN, "中共龙潭镇委员会", "书记"),
    ("市委组织部部长", CITY, "中共澜川市委员会组织部", "部长"),
    ("市委政法委书记", CITY, "中共澜川市委员会政法委员会", "书记"),
    ("市委统战部部长", CITY, "中共澜川市委员会统一战线工作部", "部长"),
    ("市委办公室主任", CITY, "中共澜川市委员会办公室", "主任"),
    ("市长", CITY, "澜川市人民政府", "市长"),
    ("常务副市长", CITY, "澜川市人民政府", "常务副市长"),
    ("市政府副市长", CITY, "澜川市人民政府", "副市长"),
    ("代县长", COUNTY, "云岭县人民政府", "县长"),
    ("河北省副省长", PROVINCE, "河北省人民政府", "副省长"),
    ("自治区主席", REGION, "广西壮族自治区人民政府", "主席"),
    ("州长", PREFECTURE, "恩施土家族苗族自治州人民政府", "州长"),
    ("市政府秘书长", CITY, "澜川市人民政府", "秘书长"),
    ("市政府党组成员", CITY, "澜川市人民政府", "党组成员"),
    ("县政府办公室主任", COUNTY, "云岭县人民政府办公室", "主任"),
    ("市人大常委会主任", CITY, "澜川市人民代表大会常务委员会", "主任"),
    ("市人大常委会党组书记", CITY, "澜川市人民代表大会常务委员会", "党组书记"),
    ("市政协主席", CITY, "中国人民政治协商会议澜川市委员会", "主席"),
    ("省政协副主席", PROVINCE, "中国人民政治协商会议河北省委员会", "副主席"),
    ("市纪委书记", CITY, "中国共产党澜川市纪律检查委员会", "书记"),
    ("市监委主任", CITY, "澜川市监察委员会", "主任"),
    ("市发改委主任", CITY, "澜川市发展和改革委员会", "主任"),
    ("省发展改革委党组书记", PROVINCE, "河北省发展和改革委员会", "党组书记"),
    ("市财政局局长", CITY, "澜川市财政局", "局长"),
    ("市公安局长", CITY, "澜川市公安局", "局长"),
    ("县住建局局长", COUNTY, "云岭县住房和城乡建设局", "局长"),
    ("省工信厅厅长", PROVINCE, "河北省工业和信息化厅", "厅长"),
    ("市市场监管局局长", CITY, "澜川市市场监督管理局", "局长"),
    ("市国资委党委书记", CITY, "澜川市国有资产监督管理委员会", "党委书记"),
    ("市税务局局长", CITY, "国家税务总局澜川市税务局", "局长"),
    ("省法院院长", PROVINCE, "河北省高级人民法院", "院长"),
    ("市中级人民法院院长", CITY, "澜川市中级人民法院", "院长"),
    ("县法院院长", COUNTY, "云岭县人民法院", "院长"),
    ("市检察院检察长", CITY, "澜川市人民检察院", "检察长"),
    ("市人民检察院代检察长", CITY, "澜川市人民检察院", "检察长"),
    ("军分区司令员", CITY, "中国人民解放军澜川军分区", "司令员"),
    ("县人武部政委", COUNTY, "云岭县人民武装部", "政委"),
    ("市总工会主席", CITY, "澜川市总工会", "主席"),
    ("市工商联主席", CITY, "澜川市工商业联合会", "主席"),
    ("市妇联主席", CITY, "澜川市妇女联合会", "主席"),
    ("团市委书记", CITY, "中国共产主义青年团澜川市委员会", "书记"),
    ("高新区管委会主任", CITY, "澜川市高新区管理委员会", "主任"),
    ("中共中央总书记", None, "中国共产党中央委员会", "总书记"),
    ("国务院总理", None, "中华人民共和国国务院", "总理"),
    ("中央军委主席", None, "中央军事委员会", "中央军委主席"),
    ("全国政协主席", None, "中国人民政治协商会议全国委员会", "主席"),
    ("国家发展改革委主任", None, "国家发展和改革委员会", "主任"),
    ("最高人民法院院长", None, "最高人民法院", "院长"),
    ("市委书记", None, None, "书记"),
    ("市长", None, None, "市长"),
]


def _value(text: str) -> PostValue:
    found = posts.propose(text + "温如岳")
    value = found[0].value
    assert isinstance(value, PostValue)
    assert text == (text + "温如岳")[found[0].start : found[0].end]
    return value


@pytest.mark.parametrize(("text", "division", "body", "role"), CASES)
def test_body_in_full(text: str, division: Place | None, body: str | None, role: str) -> None:
    assert body_full_name(_value(text), division) == (body, role)


def test_role_in_a_chain_has_the_body_of_the_first() -> None:
    found = posts.propose("省发展改革委党组书记、主任温如岳")
    assert isinstance(found[1].value, PostValue)
    assert body_full_name(found[1].value, PROVINCE) == ("河北省发展和改革委员会", "主任")


def test_executives_and_reporters_have_no_public_body() -> None:
    assert body_full_name(_value("董事长"), CITY) == (None, "董事长")
    assert body_full_name(_value("记者"), CITY) == (None, "记者")
