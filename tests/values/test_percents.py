"""Percentages: whole strings, and their direction, basis and subject in sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.values import percents
from values.corpus import Case, check

WHOLE: list[tuple[tuple[str, str | None, str], list[str]]] = [
    (("40", None, "exact"), ["40%", "40％", "百分之四十", "百分之40", "四成", "40.0%", "4成"]),
    (("0.3", None, "exact"), ["0.3个百分点", "0.3%", "3‰", "千分之三", "百分之零点三", "0.3百分点"]),
    (("5", None, "exact"), ["5%", "百分之五", "五个百分点"]),
    (("35", None, "exact"), ["三成五", "35%", "百分之三十五", "三成半"]),
    (("80", None, "exact"), ["八折", "8折", "80%", "八成"]),
    (("85", None, "exact"), ["八五折", "85折", "8.5折"]),
    (("50", None, "exact"), ["一半", "50%", "五成", "半数"]),
    (("50", None, "more_than"), ["过半", "超50%", "超过五成", "过半数"]),
    (("40", None, "at_least"), ["40%以上", "不低于40%", "四成以上"]),
    (("30", None, "less_than"), ["近三成", "近30%", "不足30%", "不到三成"]),
    (("5", "8", "exact"), ["5%-8%", "5%—8%", "5-8%", "5—8%", "百分之五至百分之八", "百分之五到八", "5%至8%"]),
    (("-0.3", None, "exact"), ["-0.3%", "负0.3%", "−0.3%"]),
    (("0.01", None, "exact"), ["万分之一", "0.1‰", "0.01%"]),
    (("75", None, "exact"), ["七成五", "75%", "7.5成", "七五折"]),
    (("60", None, "exact"), ["六折", "六成", "6折"]),
    (("55", None, "exact"), ["五五折", "五成五", "5.5折"]),
    (("60", "70", "about"), ["六七成"]),
    (("-2.1", None, "exact"), ["负2.1%", "-2.1%"]),
    (("100", None, "exact"), ["100%", "百分之百", "十成", "百分之一百"]),
]
NOT_PERCENT = [
    "",
    "%",
    "百分",
    "分之五",
    "40",
    "40元",
    "五",
    "成",
    "折",
    "成立",
    "百分之",
    "个百分点",
    "三成分",
    "第3%",
    "一百零一折",
]

SENTENCES: list[Case] = [
    ("财政支出【八成】以上投向民生。", [{"value": 80, "bound": "at_least"}]),
    ("服务覆盖【九成】以上行政村。", [{"value": 90, "bound": "at_least"}]),
    ("会议精简【两成】，效率提高。", [{"value": 20, "change": "share"}]),
    ("非公经济比重为【八成】。", [{"value": 80}]),
    ("清洁能源占【七成五】。", [{"value": 75}]),
    ("产量占全国【六七成】。", [{"low": 60, "high": 70, "value": None}]),
    ("成本降低【三至五成】。", [{"low": 30, "high": 50, "change": "down"}]),
    ("近【八成】企业预期向好。", [{"value": 80, "bound": "less_than"}]),
    ("门票打【六折】优惠，老人【五五折】。", [{"value": 60}, {"value": 55}]),
    ("出口额增长【负百分之三】。", [{"value": "3", "change": "down"}]),
    ("有【七八成】的农户参加。", [{"low": 70, "high": 80, "bound": "about"}]),
    ("进口额增长【负2.1%】。", [{"value": "2.1", "change": "down"}]),
    (
        "规模以上工业增加值同比增长【6.5%】。",
        [
            {
                "value": "6.5",
                "change": "up",
                "basis": "year_on_year",
                "subject": "规模以上工业增加值",
                "status": "actual",
            }
        ],
    ),
    ("固定资产投资下降【3.2%】。", [{"change": "down", "subject": "固定资产投资", "basis": None}]),
    ("居民消费价格环比下降【0.1%】。", [{"change": "down", "basis": "month_on_month", "subject": "居民消费价格"}]),
    (
        "城镇化率较上年提高【0.8个百分点】。",
        [{"value": "0.8", "change": "up", "basis": "year_on_year", "subject": "城镇化率"}],
    ),
    ("增速比全国高【0.3个百分点】。", [{"change": "up", "basis": "other"}]),
    ("失业率回落【0.2个百分点】。", [{"change": "down", "subject": "失业率"}]),
    ("森林覆盖率达到【45.6%】。", [{"change": "share", "subject": "森林覆盖率"}]),
    ("森林覆盖率提高到【45.6%】。", [{"change": "share", "value": "45.6"}]),
    ("贫困发生率降至【1.2%】以下。", [{"change": "share", "bound": "at_most"}]),
    ("民营经济增加值占比超过【60%】。", [{"change": "share", "bound": "more_than", "subject": "民营经济增加值"}]),
    ("高技术产业占规上工业比重达【25%】。", [{"change": "share", "subject": "高技术产业占规上工业比重"}]),
    (
        "力争固定资产投资增速达到【8%】左右。",
        [{"change": "up", "bound": "about", "status": "target", "subject": "固定资产投资增速"}],
    ),
    ("预计全年地区生产总值增长【5.5%】。", [{"change": "up", "status": "expected", "subject": "地区生产总值"}]),
    ("完成年度计划的【85%】。", [{"change": "share", "status": "actual"}]),
    (
        "货物和旅客运输量分别增长【14.2%】、【4.2%】。",
        [{"change": "up"}, {"change": "up", "subject": "货物和旅客运输量"}],
    ),
    ("财政收入达到【86亿元】、增长【7.5%】。", [{"label": "MONEY"}, {"change": "up", "subject": "财政收入"}]),
    ("两率分别提高【20.9】、【36.2】、【54个百分点】。", [{"value": "20.9"}, {"value": "36.2"}, {"value": "54"}]),
    ("增幅在【5%—8%】之间。", [{"low": 5, "high": 8, "value": None, "change": "up"}]),
    ("增长【5—8%】。", [{"low": 5, "high": 8, "change": "up"}]),
    ("占比由【23%】提高到【40%】。", [{"value": 23}, {"value": 40, "change": "share"}]),
    ("进出口总额增长【-2.6%】。", [{"value": "2.6", "change": "down"}]),
    ("利率优惠【百分之五】。", [{"value": 5}]),
    ("能耗降低【千分之八】。", [{"value": "0.8", "change": "down"}]),
    ("成本下降近【三成】，效益向好。", [{"value": 30, "change": "down", "bound": "less_than"}]),
    ("产量占全国【3成】以上。", [{"value": 30, "bound": "at_least"}]),
    ("以年均【12%】的速度增长。", [{"change": "up", "basis": "other"}]),
    ("降幅收窄【1.5个百分点】。", [{"change": "down"}]),
    ("主要指标好于预期，增长【5.2%】。", [{"status": "actual"}]),
    ("确保单位能耗下降【3%】以上。", [{"status": "target", "change": "down", "bound": "at_least"}]),
    ("参保率稳定在【95%】以上。", [{"change": "share", "bound": "at_least"}]),
    ("不超过【5%】。", [{"bound": "at_most"}]),
    ("不良率为【0.96%】，同比持平。", [{"change": "share", "value": "0.96"}]),
    (
        "对外贸易增长【9%】，增速较一季度提高【3.7个百分点】。",
        [{}, {"subject": "对外贸易增速", "basis": "other", "change": "up"}],
    ),
    ("比最高限价下浮【3.17%】。", [{"change": "down", "basis": "other"}]),
    ("人口自然增长率为【-1.2‰】。", [{"value": "0.12", "change": "down"}]),
    ("年均分别增长【7%】、【6.8%】。", [{"basis": "other"}, {"basis": "other", "change": "up"}]),
]


@pytest.mark.parametrize(("expected", "surface"), [(want, s) for want, surfaces in WHOLE for s in surfaces])
def test_one_percentage_many_surfaces(expected: tuple[str, str | None, str], surface: str) -> None:
    first, high, bound = expected
    read = percents.parse(surface)
    assert read is not None
    assert read.bound == bound
    if high is None:
        assert read.value == Decimal(first)
    else:
        assert (read.value, read.low, read.high) == (None, Decimal(first), Decimal(high))


@pytest.mark.parametrize("surface", NOT_PERCENT)
def test_no_percentage(surface: str) -> None:
    assert percents.parse(surface) is None


@pytest.mark.parametrize(("marked", "expected"), SENTENCES)
def test_percentages_in_sentences(marked: str, expected: list[dict[str, object]]) -> None:
    check(marked, [{"label": "PERCENT", **fields} for fields in expected])


@settings(max_examples=1000, deadline=None)
@given(
    st.integers(0, 10**5),
    st.integers(0, 3),
    st.sampled_from(["%", "％", "个百分点"]),
    st.sampled_from(["增长", "下降"]),
)
def test_percentages_read_back(digits: int, places: int, mark: str, verb: str) -> None:
    number = Decimal(digits).scaleb(-places)
    read = percents.parse(f"{number:f}{mark}")
    assert read is not None
    assert read.value == number
    change = "up" if verb == "增长" else "down"
    check(
        f"粮食产量{verb}【{number:f}{mark}】。",
        [{"label": "PERCENT", "value": number, "change": change, "subject": "粮食产量"}],
    )
