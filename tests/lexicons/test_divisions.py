"""Divisions by name and code: the present table, the years, the short forms."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govnews_ie.lexicons import divisions

# One city of every province, with its code.
CITIES = """
北京市 110000|天津市 120000|石家庄市 130100|太原市 140100|呼和浩特市 150100|沈阳市 210100|长春市 220100
哈尔滨市 230100|上海市 310000|南京市 320100|杭州市 330100|合肥市 340100|福州市 350100|南昌市 360100
济南市 370100|郑州市 410100|武汉市 420100|长沙市 430100|广州市 440100|南宁市 450100|海口市 460100
重庆市 500000|成都市 510100|贵阳市 520100|昆明市 530100|拉萨市 540100|西安市 610100|兰州市 620100
西宁市 630100|银川市 640100|乌鲁木齐市 650100|台湾省 710000|香港特别行政区 810000|澳门特别行政区 820000
莱芜市 371200|巢湖市 341400
"""


@pytest.mark.parametrize("line", CITIES.replace("\n", "|").strip("|").split("|"))
def test_a_city_of_every_province(line: str) -> None:
    name, code = line.split(" ")
    assert code in {division.code for division in divisions.named(name)}


SHORTS = """
石家庄 130100|内蒙古 150000|内蒙 150000|广西 450000|宁夏 640000|新疆 650000|西藏 540000|香港 810000
延边 222400|延边州 222400|喀左 211324|喀左县 211324|喀什 653100|锡盟 152500|锡林郭勒 152500|黔西南 522300
黔西南州 522300|湘西 433100|恩施州 422800|甘孜 513300|大理州 532900|西双版纳 532800|巴州 652800|莫旗 150722
科左后旗 150522|达茂旗 150223|大厂 131028|青龙 130321|围场 130828|双江 530925|互助 630223|景宁 331127
浦东 310115|滨海 120116|阿拉善 152900|大兴安岭 232700|神农架 429021|博州 652700|前郭 220721|鄂温克旗 150724
呼市 150100|融水 450225|三江 450226|察布查尔 654022
"""


@pytest.mark.parametrize("line", SHORTS.replace("\n", "|").strip("|").split("|"))
def test_short_forms(line: str) -> None:
    form, code = line.split(" ")
    assert code in {division.code for division in divisions.named(form)}


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("鄂", "湖北省"),
        ("湘", "湖南省"),
        ("冀", "河北省"),
        ("沪", "上海市"),
        ("渝", "重庆市"),
        ("穗", "广州市"),
        ("莆", "莆田市"),
    ],
)
def test_one_character_names(char: str, name: str) -> None:
    assert name in {division.name for division in divisions.one_character(char)}


@pytest.mark.parametrize(
    ("name", "year", "code", "later"),
    [
        ("襄樊市", 2021, "420600", "襄阳市"),
        ("栾城县", 2021, "130111", "栾城区"),
        ("栾城县", 2010, "130124", "栾城县"),
        ("思茅市", 2015, "530800", "普洱市"),
        ("密云县", 2020, "110118", "密云区"),
        ("崇文区", 2015, "110101", "东城区"),
        ("滦县", 2020, "130284", "滦州市"),
        ("公主岭市", 2024, "220184", "公主岭市"),
    ],
)
def test_a_former_name_leads_to_what_it_is_in_the_year(name: str, year: int, code: str, later: str) -> None:
    found = {divisions.at(division, year) for division in divisions.named(name)}
    assert (code, later) in {(division.code, division.name) for division in found}


def test_a_code_gives_the_name_of_its_year() -> None:
    old, new = divisions.by_code("420600", 2005), divisions.by_code("420600")
    assert old is not None
    assert new is not None
    assert (old.name, new.name) == ("襄樊市", "襄阳市")


@pytest.mark.parametrize("code", ["000000", "999999", "13", "", "130199999", "abc"])
def test_an_unknown_code_is_none(code: str) -> None:
    assert divisions.by_code(code) is None


def test_a_township_by_name_and_code() -> None:
    codes = divisions.townships("景山街道")
    assert "110101002" in codes
    town = divisions.by_code("110101002")
    assert town is not None
    assert (town.name, town.level, town.parent) == ("景山街道", "township", "110101")


def test_parents_and_children() -> None:
    county = divisions.by_code("130133")
    assert county is not None
    assert [d.name for d in divisions.parents(county)] == ["石家庄市", "河北省"]
    jiyuan = divisions.by_code("419001")
    assert jiyuan is not None
    assert [d.name for d in divisions.parents(jiyuan)] == ["河南省"]
    assert {"长安区", "新华区", "赵县", "辛集市"} <= {d.name for d in divisions.children("130100")}
    assert {"东城区", "密云区"} <= {d.name for d in divisions.children("110000")}


def test_the_present_table_is_whole() -> None:
    living = [d for name in divisions.forms().values() for d in name.full if d.until is None]
    levels = {level: len({d.code for d in living if d.level == level}) for level in ("province", "city", "county")}
    assert levels == {"province": 34, "city": 333, "county": 2845}


def test_countries_regions_and_zones() -> None:
    assert divisions.countries()["德国"].full_name == "德意志联邦共和国"
    assert divisions.countries()["印尼"].full_name == "印度尼西亚共和国"
    assert divisions.regions()["京津冀"].full_name == "京津冀地区(北京市、天津市、河北省)"
    assert divisions.zones()["雄安新区"].full_name == "河北雄安新区"
    assert all(division for place in divisions.regions().values() for division in map(divisions.by_code, place.codes))
    assert all(division for place in divisions.zones().values() for division in map(divisions.by_code, place.codes))


def test_find_gives_the_longest_form_at_each_offset() -> None:
    found = {(start, form.text) for start, form in divisions.find("在内蒙古自治区和襄阳市")}
    assert {(1, "内蒙古自治区"), (8, "襄阳市")} <= found


@given(st.text(max_size=60) | st.text(alphabet="石家庄市河北省新区内蒙古", max_size=40))
def test_find_never_raises_and_tells_what_stands_there(text: str) -> None:
    for start, form in divisions.find(text):
        assert text[start : start + len(form.text)] == form.text


def test_nothing_is_loaded_at_import() -> None:
    code = (
        "import sys, govnews_ie.lexicons.divisions as d;"
        "assert d._table.cache_info().currsize == 0 and d._finder.cache_info().currsize == 0;"
        "assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
