"""Counted and measured amounts: whole strings and sentences; SI factors against pint."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.values import quantities
from govnews_ie.values.units import units
from values.corpus import Case, check

# (value or low, high, unit, bound) → surfaces
WHOLE: list[tuple[tuple[str, str | None, str, str], list[str]]] = [
    (("19", None, "个", "exact"), ["19个", "十九个", "１９个"]),
    (("2000", None, "毫安时", "exact"), ["2000毫安时", "2,000毫安时", "两千毫安时"]),
    (("2000", None, "mAh", "exact"), ["2000mAh", "2,000mAh"]),
    (("-20", None, "摄氏度", "exact"), ["零下20摄氏度", "负20摄氏度", "-20摄氏度", "零下二十摄氏度"]),
    (("120", None, "毫米汞柱", "exact"), ["120毫米汞柱", "一百二十毫米汞柱"]),
    # two thirds: rounded half to even at the 28th significant digit
    (("0.6666666666666666666666666667", None, "公里", "exact"), ["三分之二公里"]),
    (("30", "40", "家", "exact"), ["30—40家", "30-40家", "30家至40家", "30至40家", "三十到四十家"]),
    (("1200", None, "亩", "exact"), ["1200亩", "1,200亩", "一千二百亩", "0.12万亩"]),
    (("3.5", None, "年", "exact"), ["3年半", "3.5年", "三年半"]),
    (("3.5", None, "小时", "exact"), ["3.5小时", "三点五小时"]),
    (("3.5", None, "个小时", "exact"), ["3个半小时", "3.5个小时", "三个半小时"]),
    (("3", None, "个月", "more_than"), ["3个多月", "超3个月", "3个月多"]),
    (("100", None, "家", "more_than"), ["100多家", "100余家", "超100家", "逾100家", "一百多家"]),
    (("2500000", None, "吨", "exact"), ["250万吨", "2,500,000吨", "二百五十万吨", "250万公吨"][:3]),
    (("5000", None, "立方米", "at_most"), ["不超过5000立方米", "5000立方米以内", "最多5000立方米"]),
    (("2000", "9000", "亩", "about"), ["数千亩", "几千亩"]),
]
NOT_QUANTITY = ["", "个", "亩", "五", "19", "元", "40%", "第3个", "年产", "公里数", "3元"]

SENTENCES: list[Case] = [
    ("任副局长（试用期【一年】）。", [{"value": 1, "unit": "年", "of": "试用期"}]),
    ("全力推进攻坚三年行动，大干【三年】、奋斗【三年】，", [{"value": 3}, {"value": 3}]),
    ("园区挂牌满【五年】，我却走了【八年】。", [{"value": 5}, {"value": 8}]),
    ("任职时间为【两年】；为期【三天】的培训。", [{"value": 2}, {"value": 3, "unit": "天"}]),
    ("高铁【两个半小时】就到，走路【十分钟】。", [{"value": 2.5}, {"value": 10}]),
    ("督查组通报得分：甲乡【94.6分】居首。", [{"value": 94.6, "unit": "分"}]),
    ("甲、乙、丙、丁【4县】获得补助。", [{"value": 4, "unit": "县"}]),
    ("这【6段】高速公路交工通车。", [{"value": 6, "unit": "段", "of": "高速公路"}]),
    ("收入分别为上年的1.8、1.8和【2.1倍】。", [{"unit": "倍"}]),
    ("配有【2000毫安时】电池。", [{"value": 2000, "unit": "毫安时"}]),
    ("气温降到【零下20摄氏度】，", [{"value": -20, "unit": "摄氏度"}]),
    ("山区有【零下10至20℃】的严寒。", [{"low": -20, "high": -10, "value": None}]),
    ("夜间气温【-5℃】，白天【二十摄氏度】。", [{"value": -5}, {"value": 20}]),
    ("收缩压低于【140毫米汞柱】，剂量为【50毫西弗】。", [{"bound": "less_than"}, {"unit": "毫西弗"}]),
    ("库温【5℃】-【2℃】。", [{"value": 5}, {"value": 2}]),
    ("观摩了【19个】今年新开工的产业类项目。", [{"value": 19, "unit": "个", "of": "产业类项目"}]),
    ("吸引【30—40家】配套企业入驻。", [{"low": 30, "high": 40, "value": None, "of": "配套企业"}]),
    ("占地面积【1200亩】。", [{"value": 1200, "unit": "亩", "of": "占地面积"}]),
    ("累计造林【三千亩】。", [{"value": 3000, "unit": "亩"}]),
    ("新修道路【十二公里】。", [{"value": 12, "unit": "公里"}]),
    ("带动就业【100多人】。", [{"value": 100, "bound": "more_than"}]),
    ("新增上市公司【20余家】。", [{"value": 20, "bound": "more_than", "of": "上市公司"}]),
    ("建成住房【1.2万套】。", [{"value": 12000, "unit": "套", "unit_text": "万套", "of": "住房"}]),
    ("工期【18个月】。", [{"unit": "个月", "value": 18}]),
    ("历时【3个小时】。", [{"unit": "个小时", "value": 3}]),
    ("骑车【十分钟】到家。", [{"unit": "分钟", "value": 10}]),
    ("【千亩】设施园区。", [{"unit": "亩", "value": 1000}]),
    ("可在【10日】内提出。", [{"unit": "日", "value": 10, "bound": "at_most"}]),
    ("工期【150日历天】。", [{"unit": "日历天", "of": "工期"}]),
    ("用了【5年】时间。", [{"unit": "年", "value": 5}]),
    ("历时近【5年】。", [{"bound": "less_than"}]),
    ("近【5年】来。", [{"bound": "exact"}]),
    ("建设期【3年半】。", [{"value": "3.5"}]),
    ("步行【15分钟】可达。", [{"unit": "分钟"}]),
    ("产量【300万吨】。", [{"unit": "吨", "value": 3000000, "unit_text": "万吨"}]),
    ("粮食产量达【1.2亿斤】。", [{"value": 120000000, "unit": "斤", "of": "粮食产量"}]),
    ("发电量【5.6亿千瓦时】。", [{"unit": "千瓦时", "value": 560000000}]),
    ("PM2.5浓度降至【31.3微克/立方米】。", [{"unit": "微克/立方米", "value": "31.3"}]),
    ("时速【350公里/小时】。", [{"unit": "公里/小时"}]),
    ("流量【1200立方米/秒】。", [{"unit": "立方米/秒"}]),
    ("架设【500千伏】线路。", [{"unit": "千伏", "value": 500}]),
    ("深【3千米】。", [{"value": 3, "unit": "千米"}]),
    ("新建幼儿园【35所】。", [{"unit": "所", "of": "幼儿园"}]),
    ("新建【54所】中小学校。", [{"unit": "所", "value": 54}]),
    ("服务【60岁】以上老人【2万人次】。", [{"value": 60, "bound": "at_least"}, {"unit": "人次", "value": 20000}]),
    ("招收【2—3岁】幼儿。", [{"low": 2, "high": 3, "unit": "岁"}]),
    ("集装箱吞吐量【120万标箱】。", [{"unit": "标箱", "value": 1200000}]),
    ("增长到原来的【2.5倍】。", [{"unit": "倍", "value": "2.5"}]),
    ("【7个】县（区）、【12个】镇。", [{"value": 7}, {"value": 12}]),
    ("修建不少于【8座】桥梁。", [{"bound": "at_least", "of": "桥梁"}]),
    ("覆盖约【5000户】。", [{"bound": "about"}]),
    ("带动【20家】上下游企业。", [{"bound": "exact", "of": "上下游企业"}]),
    ("直径【10公里】内。", [{"bound": "at_most"}]),
    ("水域面积达【上千亩】。", [{"value": 1000, "bound": "at_least"}]),
    ("绵延【数十公里】。", [{"low": 20, "high": 90, "bound": "about"}]),
    ("从【5家】到【20家】。", [{"value": 5}, {"value": 20}]),
    ("长【3.2km】、宽【24m】。", [{"unit": "km"}, {"unit": "m"}]),
    ("面积【120km²】。", [{"unit": "km²"}]),
    ("气温【38℃】以上。", [{"unit": "℃", "bound": "at_least"}]),
    ("算力规模达【4000P】。", [{"unit": "P"}]),
    ("最大负荷【3200万千瓦】。", [{"unit": "千瓦", "label": "QUANTITY"}]),
    ("有企业【1,258家】。", [{"value": 1258}]),
    ("房屋【300余间】受损。", [{"value": 300, "unit": "间"}]),
    ("能耗下降到【0.45吨标准煤】。", [{"unit": "吨标准煤"}]),
]


@pytest.mark.parametrize(("expected", "surface"), [(want, s) for want, surfaces in WHOLE for s in surfaces])
def test_one_quantity_many_surfaces(expected: tuple[str, str | None, str, str], surface: str) -> None:
    first, high, unit, bound = expected
    read = quantities.parse(surface)
    assert read is not None
    assert (read.unit, read.bound) == (unit, bound)
    if high is None:
        assert read.value == Decimal(first)
    else:
        assert (read.value, read.low, read.high) == (None, Decimal(first), Decimal(high))


@pytest.mark.parametrize("surface", NOT_QUANTITY)
def test_no_quantity(surface: str) -> None:
    assert quantities.parse(surface) is None


@pytest.mark.parametrize(("marked", "expected"), SENTENCES)
def test_quantities_in_sentences(marked: str, expected: list[dict[str, object]]) -> None:
    check(marked, [{"label": "QUANTITY", **fields} for fields in expected])


@settings(max_examples=1000, deadline=None)
@given(
    st.integers(1, 10**6),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["个", "家", "吨", "亩", "公里", "人次", "平方米", "套"]),
)
def test_quantities_read_back(number: int, scale: str, unit: str) -> None:
    want = number * {"": 1, "万": 10**4, "亿": 10**8}[scale]
    read = quantities.parse(f"{number}{scale}{unit}")
    assert read is not None
    assert (read.value, read.unit, read.unit_text) == (want, unit, scale + unit)
    check(f"共计【{number}{scale}{unit}】。", [{"label": "QUANTITY", "value": want, "unit": unit}])


# the same unit in pint's words; what pint does not know is checked by hand below
PINT = {
    "吨": "tonne",
    "千克": "kilogram",
    "公斤": "kilogram",
    "克": "gram",
    "毫克": "milligram",
    "微克": "microgram",
    "立方米": "meter**3",
    "升": "liter",
    "毫升": "milliliter",
    "平方米": "meter**2",
    "平方公里": "kilometer**2",
    "平方英尺": "foot**2",
    "平方英里": "mile**2",
    "公顷": "hectare",
    "公里": "kilometer",
    "千米": "kilometer",
    "米": "meter",
    "厘米": "centimeter",
    "毫米": "millimeter",
    "微米": "micrometer",
    "纳米": "nanometer",
    "海里": "nautical_mile",
    "英里": "mile",
    "英尺": "foot",
    "英寸": "inch",
    "瓦": "watt",
    "千瓦": "kilowatt",
    "兆瓦": "megawatt",
    "吉瓦": "gigawatt",
    "马力": "metric_horsepower",
    "千瓦时": "kilowatt_hour",
    "兆瓦时": "megawatt_hour",
    "吉瓦时": "gigawatt_hour",
    "焦耳": "joule",
    "千焦": "kilojoule",
    "吉焦": "gigajoule",
    "千卡": "international_calorie*1000",
    "千伏安": "kilovolt_ampere",
    "伏": "volt",
    "千伏": "kilovolt",
    "赫兹": "hertz",
    "兆赫": "megahertz",
    "帕": "pascal",
    "千帕": "kilopascal",
    "兆帕": "megapascal",
    "百帕": "hectopascal",
    "公里/小时": "kilometer/hour",
    "米/秒": "meter/second",
    "立方米/秒": "meter**3/second",
    "微克/立方米": "microgram/meter**3",
    "毫克/升": "milligram/liter",
    "小时": "hour",
    "分钟": "minute",
    "天": "day",
    "周": "week",
    "毫秒": "millisecond",
    "MW": "megawatt",
    "GW": "gigawatt",
    "kWh": "kilowatt_hour",
    "GWh": "gigawatt_hour",
    "km²": "kilometer**2",
    "m³": "meter**3",
    "km/h": "kilometer/hour",
    "t": "tonne",
    "kV": "kilovolt",
}
# 国务院关于统一我国计量制度的命令 (1959), GB/T 2589-2020 and GB 3102
BY_HAND = {
    "亩": Fraction(2000, 3),
    "顷": Fraction(200000, 3),
    "斤": Fraction(1, 2),
    "担": Fraction(50),
    "里": Fraction(500),
    "尺": Fraction(1, 3),
    "寸": Fraction(1, 30),
    "丈": Fraction(10, 3),
    "吨标准煤": Fraction(29307600000),
    "英亩": Fraction("4046.8564224"),
    "吨油当量": Fraction(41868000000),
    "千克标准煤": Fraction(29307600),
}


@cache
def _registry() -> Any:
    pint = pytest.importorskip("pint")
    registry = pint.UnitRegistry(non_int_type=Fraction)
    registry.define("metric_horsepower_exact = 735.49875 * watt")
    return registry


@pytest.mark.parametrize(("surface", "name"), PINT.items())
def test_si_factors_agree_with_pint(surface: str, name: str) -> None:
    registry = _registry()
    unit = units()[surface]
    assert unit.factor is not None
    assert unit.si_unit is not None
    if name == "metric_horsepower":
        name = "metric_horsepower_exact"
    if "international_calorie" in name:
        name = "kilogram*meter**2/second**2*4186.8"
    want = registry.parse_expression(name).to(unit.si_unit.replace("m2", "m**2").replace("m3", "m**3"))
    assert float(Fraction(unit.factor[0]) / Fraction(unit.factor[1])) == pytest.approx(float(want.magnitude), rel=1e-9)


@pytest.mark.parametrize(("surface", "factor"), BY_HAND.items())
def test_si_factors_of_chinese_units(surface: str, factor: Fraction) -> None:
    unit = units()[surface]
    assert unit.factor is not None
    assert Fraction(unit.factor[0]) / Fraction(unit.factor[1]) == factor


def test_mu_convert_exactly_where_they_can() -> None:
    assert units()["亩"].to_si(Decimal(1200)) == Decimal(800000)
    assert units()["吨"].to_si(Decimal("2.5")) == Decimal(2500)
    assert units()["个"].to_si(Decimal(3)) is None
