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
    ("市政府党组成员", CITY, "中国共产党澜川市人民政府党组", "成员"),
    ("县政府办公室主任", COUNTY, "云岭县人民政府办公室", "主任"),
    ("市人大副主任", CITY, "澜川市人民代表大会常务委员会", "副主任"),
    ("市人大常委会主任", CITY, "澜川市人民代表大会常务委员会", "主任"),
    ("市人大常委会党组书记", CITY, "中国共产党澜川市人民代表大会常务委员会党组", "书记"),
    ("市政协主席", CITY, "中国人民政治协商会议澜川市委员会", "主席"),
    ("省政协副主席", PROVINCE, "中国人民政治协商会议河北省委员会", "副主席"),
    ("市纪委书记", CITY, "中共澜川市纪律检查委员会", "书记"),
    ("市监委主任", CITY, "澜川市监察委员会", "主任"),
    ("市发改委主任", CITY, "澜川市发展和改革委员会", "主任"),
    ("省发展改革委党组书记", PROVINCE, "中国共产党河北省发展和改革委员会党组", "书记"),
    ("市财政局局长", CITY, "澜川市财政局", "局长"),
    ("市公安局长", CITY, "澜川市公安局", "局长"),
    ("县住建局局长", COUNTY, "云岭县住房和城乡建设局", "局长"),
    ("省工信厅厅长", PROVINCE, "河北省工业和信息化厅", "厅长"),
    ("市市场监管局局长", CITY, "澜川市市场监督管理局", "局长"),
    ("市国资委党委书记", CITY, "中共澜川市人民政府国有资产监督管理委员会委员会", "书记"),
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
    ("市政协党组成员", CITY, "中国共产党中国人民政治协商会议澜川市委员会党组", "成员"),
    ("市财政局党组成员", CITY, "中国共产党澜川市财政局党组", "成员"),
    ("市公安局党委委员", CITY, "中共澜川市公安局委员会", "委员"),
    ("省援疆指挥部党委书记", PROVINCE, "中共河北省援疆指挥部委员会", "书记"),
    ("市住建局机关党委书记", CITY, "中共澜川市住房和城乡建设局机关委员会", "书记"),
    ("市国资委主任", CITY, "澜川市人民政府国有资产监督管理委员会", "主任"),
    ("地区行署副专员", Place("云岭地区", "city"), "云岭地区行政公署", "副专员"),
    ("盟长", Place("云岭盟", "city"), "云岭盟行政公署", "盟长"),
    ("市中级人民法院审判委员会委员", CITY, "澜川市中级人民法院审判委员会", "委员"),
    ("市中级人民法院审判委员会专职委员", CITY, "澜川市中级人民法院审判委员会", "专职委员"),
    ("市检察院检委会委员", CITY, "澜川市人民检察院检察委员会", "委员"),
    ("省人大代表", PROVINCE, "河北省人民代表大会", "代表"),
    ("市政协委员", CITY, "中国人民政治协商会议澜川市委员会", "委员"),
    ("全国人大代表", None, "全国人民代表大会", "代表"),
    ("省纪委监委宣传部部长", PROVINCE, "中共河北省纪律检查委员会、河北省监察委员会宣传部", "部长"),
    ("共青团辽阳市委副书记", CITY, "中国共产主义青年团澜川市委员会", "副书记"),
    ("民革辽阳市委主委", CITY, "中国国民党革命委员会澜川市委员会", "主委"),
    ("九三学社辽阳市委会主委", CITY, "九三学社澜川市委员会", "主委"),
    ("政协第十三届辽阳市委员会副主席", CITY, "中国人民政治协商会议澜川市委员会", "副主席"),
    ("市青联主席", CITY, "澜川市青年联合会", "主席"),
    ("国家统计局辽阳调查队副队长", CITY, "国家统计局辽阳调查队", "副队长"),
    ("国家税务总局辽阳市税务局局长", CITY, "国家税务总局辽阳市税务局", "局长"),
    ("国家金融监督管理总局长沙监管局局长", CITY, "国家金融监督管理总局长沙监管局", "局长"),
    ("辽阳海关关长", CITY, "中华人民共和国澜川海关", "关长"),
    ("法国驻武汉总领事馆商务领事", None, "法国驻武汉总领事馆", "商务领事"),
    ("法国驻武汉总领事", None, "法国驻武汉总领事馆", "总领事"),
    ("巴西驻华大使", None, "巴西驻华大使馆", "大使"),
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


@pytest.mark.parametrize(
    ("text", "division", "body", "role"),
    [
        ("市财政局党组书记、局长温如岳", CITY, "澜川市财政局", "局长"),
        ("市财政局党组成员、办公室主任温如岳", CITY, "澜川市财政局办公室", "主任"),
        ("市中级人民法院审判委员会委员、民事审判第二庭庭长温如岳", CITY, "澜川市中级人民法院民事审判第二庭", "庭长"),
        ("市委副书记、政法委书记温如岳", CITY, "中共澜川市委员会政法委员会", "书记"),
    ],
)
def test_last_role_of_a_chain(text: str, division: Place, body: str, role: str) -> None:
    value = posts.propose(text)[-1].value
    assert isinstance(value, PostValue)
    assert body_full_name(value, division) == (body, role)


def test_own_place_in_a_chain_stays() -> None:
    text = "儋州市委书记、洋浦工委书记温如岳"
    value = posts.propose(text)[-1].value
    assert isinstance(value, PostValue)
    assert value.place is not None
    assert text[slice(*value.place)] == "洋浦"


@pytest.mark.parametrize("text", ["栾城县委常委、副县长温如岳", "栾城区委副书记、区委政法委书记温如岳"])
def test_same_level_in_a_chain_is_the_same_place(text: str) -> None:
    first, second = (found.value for found in posts.propose(text))
    assert isinstance(first, PostValue)
    assert isinstance(second, PostValue)
    assert first.place == second.place == (0, 3)


@pytest.mark.parametrize(
    ("kind", "text", "full"),
    [
        ("congress", "第十九届人民代表大会", "澜川市第十九届人民代表大会"),
        ("congress", "十九届人大", "澜川市第十九届人民代表大会"),
        ("congress", "十九届人大常委会", "澜川市人民代表大会常务委员会"),
        ("central", "农工党", "中国农工民主党"),
        ("central", "民盟中央", "中国民主同盟中央委员会"),
    ],
)
def test_body_without_a_role(kind: str, text: str, full: str) -> None:
    value = PostValue("市", None, kind, text, "", False, False, "body", "official")
    assert body_full_name(value, CITY) == (full, "")


def test_executives_and_reporters_have_no_public_body() -> None:
    assert body_full_name(_value("董事长"), CITY) == (None, "董事长")
    assert body_full_name(_value("记者"), CITY) == (None, "记者")
