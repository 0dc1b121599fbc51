"""Which division a place is: by chain, by the article's own place, by its neighbours – or undecided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govnews_ie.lexicons import divisions
from govnews_ie.lexicons.divisions import Division
from govnews_ie.links.divisions import ArticlePlace, ResolvedPlace, article_place, full_body_place, resolve
from govnews_ie.mentions.places import propose


def _resolved(text: str, outlet: str | None = None, year: int | None = 2021) -> dict[str, ResolvedPlace]:
    found = [c for c in propose(text, outlet=outlet, year=year) if c.score >= 0.5]
    context = article_place(text, found, outlet=outlet, year=year)
    return {text[c.start : c.end]: place for c, place in resolve(found, context, text).items()}


def _home(text: str, outlet: str | None = None, year: int | None = 2021) -> str | None:
    place = article_place(text, propose(text, outlet=outlet, year=year), outlet=outlet, year=year).place
    return place.name if place is not None else None


CITIES = [city for number in range(11, 66) for city in divisions.children(f"{number}0000") if city.level == "city"]


def test_there_are_cities_of_every_province() -> None:
    assert len(CITIES) == 333
    assert len({city.code[:2] for city in CITIES}) >= 27


@pytest.mark.parametrize("city", CITIES, ids=lambda city: city.code)
def test_a_citys_own_paper_gives_all_its_counties_their_codes(city: Division) -> None:
    counties = divisions.children(city.code)
    if len(counties) < 2:
        pytest.skip("a city without counties")
    names = "、".join(county.name for county in counties)
    text = f"{city.name}举行重点项目观摩活动\n领导先后来到高新区、{names}的现场。位于{counties[0].name}的项目已经开工。"
    got = _resolved(text, f"{city.short}日报", None)
    wrong = [c.name for c in counties if c.name not in got or got[c.name].code != c.code]
    assert wrong == []
    assert got[city.name].code == city.code


@pytest.mark.parametrize("city", CITIES[::5], ids=lambda city: city.code)
def test_a_list_of_counties_alone_gives_the_codes_too(city: Division) -> None:
    counties = divisions.children(city.code)
    if len(counties) < 4:
        pytest.skip("too few counties to tell")
    text = "本次活动涉及" + "、".join(county.name for county in counties) + "。"
    got = _resolved(text, None, None)
    assert [c.name for c in counties if c.name not in got or got[c.name].code != c.code] == []


@pytest.mark.parametrize(
    ("text", "surface", "code"),
    [
        ("沧州市新华区项目开工。", "沧州市新华区", "130902"),
        ("平顶山市新华区项目开工。", "平顶山市新华区", "410402"),
        ("西安市长安区与石家庄市长安区结对。", "西安市长安区", "610116"),
        ("西安市长安区与石家庄市长安区结对。", "石家庄市长安区", "130102"),
        ("江苏省南京市鼓楼区。", "江苏省南京市鼓楼区", "320106"),
        ("福建福州鼓楼区。", "福建福州鼓楼区", "350102"),
        ("四川成都举办会议。", "四川成都", "510100"),
        ("吉林全省粮食丰收，吉林的大米香。", "吉林", "220000"),
        ("海南封关运作。", "海南", "460000"),
        ("北京市朝阳区开工。", "北京市朝阳区", "110105"),
        ("辽宁省朝阳市喀左县开工。", "辽宁省朝阳市喀左县", "211324"),
    ],
)
def test_codes(text: str, surface: str, code: str) -> None:
    assert _resolved(text)[surface].code == code


@pytest.mark.parametrize("text", ["新华区举办活动。", "桥西区项目投产。", "鼓楼区招商。", "城关区开工。"])
def test_what_the_text_does_not_decide_has_no_code(text: str) -> None:
    (place,) = _resolved(text).values()
    assert place.code is None
    assert place.basis == "none"
    assert place.level == "county"


def test_the_codes_are_those_of_the_articles_year() -> None:
    assert _resolved("栾城县项目开工。", None, 2010)["栾城县"].code == "130124"
    late = _resolved("栾城县项目开工。", None, 2021)["栾城县"]
    assert (late.code, late.full_name) == ("130111", "栾城区")
    fan = _resolved("襄樊市项目开工。", None, 2021)["襄樊市"]
    assert (fan.code, fan.full_name) == ("420600", "襄阳市")
    assert _resolved("襄樊市项目开工。", None, 2005)["襄樊市"].full_name == "襄樊市"


ZONES = [
    (
        "高新区项目开工，唐山市领导调研。",
        "唐山劳动日报",
        "高新区",
        "唐山高新技术产业开发区",
        "zone",
        ["唐山市", "河北省"],
    ),
    (
        "洛阳全市观摩，循环化工园区、高新区开工。",
        "洛阳日报",
        "循环化工园区",
        "洛阳循环化工园区",
        "park",
        ["洛阳市", "河南省"],
    ),
    ("经开区项目开工。", "徐州日报", "经开区", "徐州经济技术开发区", "zone", ["徐州市", "江苏省"]),
    ("合肥高新区获批。", None, "合肥高新区", "合肥高新技术产业开发区", "zone", ["合肥市", "安徽省"]),
    ("综保区封关运行。", "赣州日报", "综保区", "赣州综合保税区", "zone", ["赣州市", "江西省"]),
    ("支持雄安新区建设。", "绍兴日报", "雄安新区", "河北雄安新区", "zone", ["河北省"]),
]


@pytest.mark.parametrize(("text", "outlet", "surface", "full", "level", "parents"), ZONES)
def test_zones(text: str, outlet: str | None, surface: str, full: str, level: str, parents: list[str]) -> None:
    place = _resolved(text, outlet)[surface]
    assert (place.full_name, place.level, place.code) == (full, level, None)
    assert [parent.name for parent in place.parents] == parents


def _place(text: str, surface: str, outlet: str | None = None) -> tuple[str, str, list[str]]:
    place = _resolved(text, outlet)[surface]
    return place.full_name, place.level, [parent.name for parent in place.parents]


def test_a_park_of_another_name_bears_its_division_in_full() -> None:
    assert _place("龙泉工业园引来企业。", "龙泉工业园", "新余日报")[0] == "新余市龙泉工业园"
    assert _place("在南山公园植树。", "南山公园", "方城日报")[0].endswith("南山公园")


def test_a_park_in_a_town_has_the_town_among_its_parents() -> None:
    full, level, above = _place(
        "正定县诸福屯街道柳树湾食品工业园投产。", "正定县诸福屯街道柳树湾食品工业园", "石家庄日报"
    )
    assert (full, level, above) == (
        "柳树湾食品工业园",
        "park",
        ["诸福屯街道", "正定县", "石家庄市", "河北省"],
    )


@pytest.mark.parametrize(
    ("text", "surface", "level"),
    [
        ("从岚山港区进出。", "岚山港区", "site"),
        ("唐家坪作业区完工。", "唐家坪作业区", "site"),
        ("甘肃张掖青屏国家级自然保护区设立。", "甘肃张掖青屏国家级自然保护区", "site"),
        ("宁波国际航天城开工。", "宁波国际航天城", "park"),
    ],
)
def test_ports_and_reserves_are_sites(text: str, surface: str, level: str) -> None:
    assert _resolved(text, "日照日报")[surface].level == level


def test_a_towns_short_form_is_the_town_and_no_far_county() -> None:
    got = _resolved("在东平镇调研，推动东平发展。", "政和新闻网")
    assert (got["东平"].full_name, got["东平"].level, got["东平"].code) == ("东平镇", "township", None)


@pytest.mark.parametrize(
    ("text", "surface", "full_name", "above"),
    [
        ("在文昌国际航天城起步区举行。", "文昌国际航天城起步区", "文昌国际航天城起步区", ["文昌市", "海南省"]),
        (
            "兴业县葵河新材料产业园投产。",
            "兴业县葵河新材料产业园",
            "葵河新材料产业园",
            ["兴业县", "玉林市", "广西壮族自治区"],
        ),
        (
            "隰县现代农业产业示范区投产。",
            "隰县现代农业产业示范区",
            "隰县现代农业产业示范区",
            ["隰县", "临汾市", "山西省"],
        ),
        ("毗邻G4025云津高速。", "G4025云津高速", "G4025云津高速公路", []),
        ("在长江嘉鱼段施工。", "长江嘉鱼段", "长江嘉鱼段", ["嘉鱼县", "咸宁市", "湖北省"]),
        ("充分发挥敦煌莫高窟的作用。", "敦煌莫高窟", "莫高窟", ["敦煌市", "酒泉市", "甘肃省"]),
        ("服务川渝黔等地。", "川渝黔", "川渝黔地区(四川省、重庆市、贵州省)", []),
        ("豫东平原上。", "豫东平原", "豫东平原", []),
        ("实施双城经济圈建设。", "双城经济圈", "成渝地区双城经济圈", []),
    ],
)
def test_full_names_and_parents(text: str, surface: str, full_name: str, above: list[str]) -> None:
    got = _resolved(text)[surface]
    assert (got.full_name, [p.name for p in got.parents]) == (full_name, above)


def test_a_name_said_again_is_the_same_place() -> None:
    got = _resolved("滨海新区加快发展。新区大力推进项目。", "天津日报")
    assert got["新区"].code == got["滨海新区"].code == "120116"
    village = _resolved("他来到平安县三合镇新桐村。会上听取了新桐村汇报。")
    assert village["新桐村"].parents == village["平安县三合镇新桐村"].parents


def test_a_river_beside_a_river_has_no_code() -> None:
    assert _resolved("厂区离黔江、郁江交汇处不远。")["黔江"].code is None
    assert _resolved("黔江、涪陵加快发展。")["黔江"].code == "500114"


def test_countries_and_regions_have_no_parents() -> None:
    got = _resolved("引进德国技术，服务京津冀，对接粤港澳大湾区。", "廊坊日报")
    assert (got["德国"].full_name, got["德国"].level) == ("德意志联邦共和国", "country")
    assert (got["京津冀"].full_name, got["京津冀"].level) == ("京津冀地区(北京市、天津市、河北省)", "region")
    assert got["德国"].parents == got["京津冀"].parents == ()
    assert got["京津冀"].code is None


def test_townships_and_villages_have_parents_but_no_six_digit_code() -> None:
    got = _resolved("在江宁区横溪街道、正定县塔元庄村调研。")
    town = got["江宁区横溪街道"]
    assert (town.level, town.code) == ("township", None)
    assert town.township_code is not None
    assert town.township_code.startswith("320115")
    assert [p.name for p in town.parents] == ["江宁区", "南京市", "江苏省"]
    assert [p.name for p in got["正定县塔元庄村"].parents] == ["正定县", "石家庄市", "河北省"]


HOMES = [
    ("邯郸日报", "市委书记来到丛台区调研。", "邯郸市"),
    (None, "本报商丘3月5日讯 市委、市政府召开会议，永城市、虞城县参加。", "商丘市"),
    (None, "义乌市召开项目推进会\n市委书记强调，全市上下要行动起来。义乌市各部门参加。", "义乌市"),
    ("湖北日报", "省委书记在武汉主持召开座谈会，省委、省政府高度重视，全省各地要落实。", "湖北省"),
    (None, "石泉县委书记调研\n石泉县委书记来到石泉县城关镇，全县上下要努力，县委、县政府高度重视。", "石泉县"),
    (None, "今天天气很好。", None),
    ("新华社", "会议在此召开。", None),
    (None, "市委书记、县长参加会议。", None),
    (None, "县委书记到拐河镇、四里店镇、杨集镇、清河镇调研，县长一同看了项目。", "方城县"),
    (None, "县委书记到柳河镇、望槐镇调研。", None),
    ("衡水市公共资源交易中心", "枣强县2022年道路改造项目中标公告\n招标人在衡水市、河北省衡水市办理。", "枣强县"),
    (None, "政府工作报告\n在苏州市吴中区第十九届人民代表大会上\n区长\n苏州、苏州、市委、市政府支持区委。", "吴中区"),
    ("三峡日报", "市委书记到企业调研。", "宜昌市"),
    ("大众日报", "省委书记到企业调研。", "山东省"),
    # The city that speaks, not the county that its men visit; a province's committee, not a city named in passing.
    (None, "市政协副主席一行赴乐至县调研。市委提出要求，市政协组织了活动。走访了乐至县的企业。", "资阳市"),
    (None, "省人大常委会任命，省政府提名，省高级法院院长辞职。免去淮上中级法院院长张某在蚌埠市的职务。", "安徽省"),
    (None, "和田地委副书记、行署专员来到企业。墨玉县县长陪同。和田地委要求加快。", "和田地区"),
    # What the headline names.
    ("吉林日报", "某某在松原调研时强调\n粮食生产\n省委书记来到松原市，省委、省政府高度重视。", "松原市"),
    (None, "新疆库尔勒：园区忙生产\n新疆企业来到库尔勒。新疆加快发展。", "库尔勒市"),
    (
        "贵州日报",
        "签约33亿元：黔东南州签约项目16个\n黔东南州在全省签约仪式上签约。黔东南州加快招商。",
        "黔东南苗族侗族自治州",
    ),
    # No body speaks and all lies on one line: the deepest.
    (None, "项目位于西藏自治区拉萨市当雄县，当雄项目投资5亿元。", "当雄县"),
    # One of many, and a dateline of the agency's seat.
    (None, "遂宁、达州、眉山、成都、重庆、德阳、成都、福州、长沙的项目加快。", None),
    (None, "新华社北京11月14日电 广西南宁高铁隧道贯通，南宁加快建设，南宁迎来新线。", "南宁市"),
    ("昆明市西山区人民政府", "市委书记率队调研\n市委提出要求，市政府部署，昆明市各部门参加。", "西山区"),
    (None, "全市项目观摩组来庄浪县开展项目观摩活动\n市委书记带队。市委、市政府、市人大、市政协领导参加。", "庄浪县"),
    # Its own ordinance.
    (None, "市人大常委会举行会议，听取《洛阳市森林公园管理条例》修改情况。市人大常委会主任主持。", "洛阳市"),
]


@pytest.mark.parametrize(("outlet", "text", "name"), HOMES)
def test_the_articles_own_place(outlet: str | None, text: str, name: str | None) -> None:
    assert _home(text, outlet) == name


BODIES = [
    ("130100", "市", "石家庄市"),
    ("130100", "省", "河北省"),
    ("130100", "县", None),
    ("330782", "市", "义乌市"),
    ("330782", "省", "浙江省"),
    ("130133", "县", "赵县"),
    ("130133", "市", "石家庄市"),
    ("110105", "区", "朝阳区"),
    ("110105", "市", "北京市"),
    ("450100", "区", "广西壮族自治区"),
    ("222400", "州", "延边朝鲜族自治州"),
    ("222401", "市", "延吉市"),
    ("152500", "盟", "锡林郭勒盟"),
    ("150722", "旗", "莫力达瓦达斡尔族自治旗"),
    ("429004", "市", "仙桃市"),
    ("130000", "市", None),
]


@pytest.mark.parametrize(("code", "word", "name"), BODIES)
def test_the_division_of_a_body(code: str, word: str, name: str | None) -> None:
    found = full_body_place(word, ArticlePlace(divisions.by_code(code)))
    assert (found.name if found is not None else None) == name


def test_without_a_place_a_body_has_no_division() -> None:
    assert full_body_place("市", ArticlePlace(None)) is None


@given(st.text(alphabet="石家庄市新华区高新朝阳北京县镇村、，。在0", max_size=60) | st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    for place in _resolved(text).values():
        assert place.full_name
        assert place.code is None or len(place.code) == 6
        assert 0.0 <= place.score <= 1.0
