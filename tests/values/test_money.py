"""Amounts of money: whole strings, and amounts in sentences with what the sentence says of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.values import money
from govnews_ie.values.units import currencies
from values.corpus import Case, check

# (value or low, high, currency, bound) → surfaces
WHOLE: list[tuple[tuple[str, str | None, str, str], list[str]]] = [
    (
        ("1140000000", None, "CNY", "exact"),
        [
            "11.4亿元",
            "11亿4000万元",
            "十一点四亿元",
            "114,000万元",
            "人民币11.4亿元",
            "11.4亿元人民币",
            "11.4亿元（人民币）",
            "￥11.4亿",
            "RMB11.4亿",
            "达11.4亿元",
        ],
    ),
    (
        ("1234.5", None, "CNY", "exact"),
        [
            "1234.5元",
            "1,234.5元",
            "￥1,234.5",
            "¥1234.50",
            "１２３４．５元",
            "一千二百三十四元五角",
            "1234元5角",
            "1234块5",
        ],
    ),
    (
        ("3.5", None, "CNY", "exact"),
        ["三块五", "3块5", "3.5元", "三元五角", "3元5角", "三块五毛", "3块5毛钱", "叁元伍角整"],
    ),
    (("15.37", None, "CNY", "exact"), ["十五块三毛七", "15元3角7分", "15.37元", "15块3毛7分"]),
    (("0.8", None, "CNY", "exact"), ["八毛", "8角", "0.8元", "八角钱", "8毛钱"]),
    (("50", None, "CNY", "exact"), ["五十元", "伍拾元整", "50元", "50块", "五十块钱", "50圆"]),
    (
        ("30000000", None, "USD", "exact"),
        ["3000万美元", "三千万美元", "3000万美金", "US$3000万", "$3000万", "USD3000万", "3千万美元"],
    ),
    (("5000", None, "HKD", "exact"), ["5000港元", "5000港币", "HK$5,000", "五千港元"]),
    (("670", None, "JPY", "exact"), ["670日元", "六百七十日元", "670日圆"]),
    (("100000000", None, "EUR", "exact"), ["1亿欧元", "一亿欧元", "€1亿"]),
    (("3000", None, "CNY", "about"), ["约3000元", "大约3000元", "3000元左右", "3000元上下", "大概三千元"]),
    (("3000", None, "CNY", "more_than"), ["超3000元", "超过3000元", "3000多元", "3000余元", "逾3000元", "三千多元"]),
    (("3000", None, "CNY", "less_than"), ["近3000元", "不到3000元", "不足3000元", "将近3000元"]),
    (("3000", None, "CNY", "at_least"), ["3000元以上", "不低于3000元", "至少3000元", "不少于3000元", "3000元及以上"]),
    (("3000", None, "CNY", "at_most"), ["3000元以内", "不超过3000元", "3000元以下", "最多3000元", "最高3000元"]),
    (("2000000000", None, "CNY", "more_than"), ["20余亿元", "20多亿元", "超20亿元", "二十多亿元"]),
    (
        ("10000", "50000", "CNY", "exact"),
        ["1万-5万元", "1万元—5万元", "1-5万元", "一万至五万元", "1万～5万元", "1万元到5万元"],
    ),
    (("3000000000", "5000000000", "CNY", "exact"), ["30亿至50亿元", "30—50亿元", "30亿元至50亿元", "三十亿到五十亿元"]),
    (("300", "500", "CNY", "about"), ["三五百元"]),
    (("200000000", "900000000", "CNY", "about"), ["数亿元", "几亿元"]),
    (("100000000", None, "CNY", "at_least"), ["上亿元", "亿元以上"]),
    (("123.45", None, "CNY", "exact"), ["壹佰贰拾叁元肆角伍分", "123元4角5分", "一百二十三块四毛五"]),
    (("20.5", None, "CNY", "exact"), ["二十块零五毛", "20块零5毛", "20元5角"]),
    (("200", None, "CNY", "exact"), ["两百块", "两百块钱", "200块", "贰佰元整"]),
    (("10000", None, "CNY", "exact"), ["1w元", "1W元", "一万元"]),
    (("5000", None, "CNY", "exact"), ["5k元", "5K元", "五千元"]),
    (("10000", "20000", "CNY", "exact"), ["1w-2w元", "1万-2万元"]),
    (("300000000", None, "CNY", "exact"), ["三个亿元", "三个亿", "3个亿", "3亿元"]),
    (("500000", "1000000", "CNY", "exact"), ["五十万到一百万元", "50万到100万元", "五十万至一百万元"]),
    (("3000000", "5000000", "CNY", "about"), ["三五百万元"]),
    (("1000000", None, "USD", "more_than"), ["100多万美元", "一百多万美元"]),
    (("300000000", None, "CNY", "more_than"), ["三个多亿", "3个多亿元", "三亿多元"]),
    (("350000000", None, "CNY", "exact"), ["三个半亿", "3.5亿元"]),
    (("20000", "900000", "CNY", "about"), ["几万到几十万元"]),
    (("200000", "500000", "CNY", "about"), ["二三十万到五十万元"]),
    (("8.3", None, "USD", "exact"), ["8.3美金", "8.3美元"]),
    (("20000000", None, "AUD", "exact"), ["2,000万澳元", "两千万澳元"]),
]

NOT_MONEY = [
    "",
    "元",
    "3000万",
    "三千",
    "元旦",
    "三元里",
    "5年",
    "40%",
    "多元",
    "美元",
    "￥",
    "19个",
    "3月5日",
    "RMB",
    "一元二次方程",
    "3000瓦",
]

SENTENCES: list[Case] = [
    ("捐赠首批价值【80万】的器材。", [{"amount": 800000, "currency": "CNY"}]),
    ("签约项目总投资逾【228亿】。", [{"amount": 22800000000, "bound": "more_than", "kind": "total_investment"}]),
    ("产业迅速达到【千亿元】级规模。", [{"amount": 100000000000}]),
    ("上亿元的大项目过半，投资上亿元项目不少。", []),
    ("合计【壹佰贰拾叁元肆角伍分】。", [{"amount": "123.45"}]),
    ("每户领到【一千五百二十元八角】。", [{"amount": "1520.8"}]),
    ("票价【3元5角】，单程【2元零5分】。", [{"amount": "3.5"}, {"amount": "2.05"}]),
    ("一斤卖【十五块三毛七】。", [{"amount": "15.37"}]),
    ("午餐只要【二十块零五毛】。", [{"amount": "20.5"}]),
    ("甜瓜【三块五】一斤。", [{"amount": "3.5", "label": "MONEY"}]),
    ("每月收费【两百块】，不另收押金。", [{"amount": "200"}]),
    ("奖金【1w元】，补助【5k元】。", [{"amount": "10000"}, {"amount": "5000"}]),
    ("奖金【1w-2w元】。", [{"low": "10000", "high": "20000"}]),
    ("投资【三个亿元】，", [{"amount": "300000000"}]),
    ("带动了【两个亿】的投资。", [{"amount": "200000000"}]),
    ("总投资【3个亿】。", [{"amount": "300000000"}]),
    ("总投资【3个多亿】，营收【三个半亿】。", [{"bound": "more_than"}, {"amount": "350000000", "bound": "exact"}]),
    ("年产值【10个亿】以上。", [{"amount": "1000000000", "bound": "at_least"}]),
    ("农户的积蓄【几万到几十万元】不等。", [{"low": "20000", "high": "900000", "bound": "about"}]),
    ("订金【HK$10w】。", [{"amount": "100000", "currency": "HKD"}]),
    ("投资【五十万到一百万元】。", [{"low": "500000", "high": "1000000"}]),
    ("投资【五十万到三百万元】的农户。", [{"low": "500000", "high": "3000000"}]),
    ("捐款【三五百万元】。", [{"low": "3000000", "high": "5000000", "bound": "about"}]),
    ("出口【100多万美元】。", [{"amount": "1000000", "bound": "more_than", "currency": "USD"}]),
    ("每桶【8.3美金】，贷款【2,000万澳元】。", [{"currency": "USD"}, {"amount": "20000000", "currency": "AUD"}]),
    ("每次【2元】【5分钟】。", [{"amount": "2"}, {"label": "QUANTITY"}]),
    (
        "项目总投资【20余亿元】。",
        [
            {
                "amount": "2000000000",
                "bound": "more_than",
                "kind": "total_investment",
                "currency": "CNY",
                "status": "actual",
                "per": None,
            }
        ],
    ),
    (
        "该项目计划总投资【12.5亿元】，占地【300亩】。",
        [{"amount": "1250000000", "kind": "total_investment"}, {"label": "QUANTITY", "value": 300, "unit": "亩"}],
    ),
    (
        "项目投产后，预计年产值可达【20亿元】。",
        [{"amount": "2000000000", "kind": "output_value", "per": "year", "status": "expected", "bound": "exact"}],
    ),
    (
        "全部达产后预计年收入【8.6亿元】、年利税【9000万元】。",
        [
            {"kind": "revenue", "per": "year", "status": "expected"},
            {"amount": "90000000", "kind": "tax", "per": "year", "status": "expected"},
        ],
    ),
    ("可实现年税收【1.2亿元】。", [{"kind": "tax", "per": "year", "status": "expected"}]),
    ("年净利润约【3000万元】。", [{"kind": "profit", "per": "year", "bound": "about"}]),
    ("今年计划投资【5.8亿元】。", [{"kind": "planned_investment", "status": "expected", "per": None}]),
    ("累计完成投资【97.4亿元】。", [{"kind": "completed_investment", "status": "actual"}]),
    ("力争全年完成投资【310亿元】以上。", [{"kind": "completed_investment", "status": "target", "bound": "at_least"}]),
    ("合同金额达【4.3亿元】。", [{"kind": "contract"}]),
    ("中标价为【2.18亿元】。", [{"kind": "contract"}]),
    ("现场签约额【156亿元】。", [{"kind": "contract"}]),
    ("获得中央补助资金【3500万元】。", [{"kind": "subsidy"}]),
    ("对每户给予【3000元】补贴。", [{"kind": "subsidy"}]),
    ("发行专项债券【45亿元】。", [{"kind": "fund"}]),
    ("设立规模【100亿元】的产业引导基金。", [{"kind": "fund", "amount": "10000000000"}]),
    ("全市地区生产总值达到【1.2万亿元】。", [{"kind": "gdp", "amount": "1200000000000"}]),
    ("工业增加值【860亿元】。", [{"kind": "gdp"}]),
    ("主营业务收入突破【500亿元】。", [{"kind": "revenue", "bound": "more_than"}]),
    ("居民人均可支配收入【4.2万元】。", [{"kind": "other", "amount": "42000"}]),
    ("进出口总额超【6000亿元】。", [{"kind": "other", "bound": "more_than"}]),
    ("最低工资标准提高到【2200元】/月。", [{"per": "month"}]),
    ("每人每月发放【280元】。", [{"per": "month"}]),
    ("注册资本人民币【3000万元】。", [{"amount": "30000000"}]),
    ("合同价为【5000万元人民币】。", [{"amount": "50000000", "kind": "contract"}]),
    ("出资【2.4亿元（人民币）】。", [{"amount": "240000000", "currency": "CNY"}]),
    ("实际使用外资【1.3亿美元】。", [{"currency": "USD", "amount": "130000000"}]),
    ("贷款【2亿欧元】和【50亿日元】。", [{"currency": "EUR"}, {"currency": "JPY", "amount": "5000000000"}]),
    ("投资【3亿—5亿元】。", [{"low": "300000000", "high": "500000000", "amount": None}]),
    ("投资【3—5亿元】。", [{"low": "300000000", "high": "500000000"}]),
    ("投资【3亿元至5亿元】。", [{"low": "300000000", "high": "500000000"}]),
    ("单价由【3元】降至【2.8元】。", [{"amount": "3"}, {"amount": "2.8"}]),
    ("营收从【8亿元】到【10亿元】。", [{"amount": "800000000"}, {"amount": "1000000000"}]),
    ("奖励【三千万元】。", [{"amount": "30000000"}]),
    ("损失【数亿元】。", [{"low": "200000000", "high": "900000000"}]),
    ("投入资金不低于【8000万元】。", [{"bound": "at_least"}]),
    ("最高可获【50万元】贷款。", [{"amount": "500000"}]),
    ("贷款不超过【50万元】。", [{"bound": "at_most"}]),
    ("经济总量超【千亿元】。", [{"amount": "100000000000", "bound": "more_than", "kind": "gdp"}]),
    (
        "实施亿元以上项目【32个】、【10亿元】以上重点项目【5个】。",
        [
            {"label": "QUANTITY"},
            {"amount": "1000000000", "bound": "at_least", "kind": "total_investment"},
            {"label": "QUANTITY"},
        ],
    ),
    ("经济总量迈上【万亿元】台阶。", [{"amount": "1000000000000", "bound": "more_than"}]),
    ("打造【百亿元】产业。", [{"amount": "10000000000"}]),
    ("中标金额：人民币【玖佰捌拾叁万元】整。", [{"amount": "9830000", "kind": "contract"}]),
    ("安排省级财政资金【450万元】。", [{"kind": "fund"}]),
    ("三县分别获得【120】、【80】和【30万元】。", [{"amount": "1200000"}, {"amount": "800000"}, {"amount": "300000"}]),
    ("成交价【￥1,280万】。", [{"amount": "12800000", "currency": "CNY"}]),
    ("每张门票【3元5角】。", [{"amount": "3.5"}]),
    ("电价下降【5分】/千瓦时。", [{"amount": "0.05"}]),
    ("有望突破【1500亿元】大关。", [{"status": "expected", "bound": "more_than"}]),
    ("确保地方财政收入达到【26亿元】。", [{"status": "target", "kind": "revenue"}]),
    ("朝着产值【百亿元】以上的目标迈进。", [{"amount": "10000000000", "bound": "at_least", "status": "target"}]),
]


@pytest.mark.parametrize(("expected", "surface"), [(want, s) for want, surfaces in WHOLE for s in surfaces])
def test_one_amount_many_surfaces(expected: tuple[str, str | None, str, str], surface: str) -> None:
    first, high, currency, bound = expected
    read = money.parse(surface)
    assert read is not None
    assert (read.currency, read.bound) == (currency, bound)
    if high is None:
        assert read.amount == Decimal(first)
    else:
        assert (read.amount, read.low, read.high) == (None, Decimal(first), Decimal(high))


@pytest.mark.parametrize("surface", NOT_MONEY)
def test_no_amount(surface: str) -> None:
    assert money.parse(surface) is None


@pytest.mark.parametrize(("marked", "expected"), SENTENCES)
def test_amounts_in_sentences(marked: str, expected: list[dict[str, object]]) -> None:
    check(marked, [{"label": "MONEY", **fields} for fields in expected])


def test_evidence_points_at_the_words() -> None:
    from govnews_ie.values.scan import find

    text = "投产后预计年产值可达20亿元以上。"
    (found,) = find(text)
    said = {field: text[start:end] for field, start, end, _ in found.value.evidence}
    assert said == {"bound": "以上", "kind": "产值", "per": "年", "status": "可"}


def test_a_table_head_gives_the_unit() -> None:
    from govnews_ie.values.scan import find

    text = "表2 财政收支\n单位：万元\n项目 2024年 2025年\n教育 1,200 1,350\n合计 3,000 3,260\n以上数据已核。共5个部门。"
    found = find(text)
    amounts = [(text[f.start : f.end], f.value.amount) for f in found if f.label == "MONEY"]
    assert amounts == [("1,200", 12000000), ("1,350", 13500000), ("3,000", 30000000), ("3,260", 32600000)]
    said = [e for e in found[0].value.evidence if e[0] == "unit"]
    assert [text[start:end] for _, start, end, _ in said] == ["万元"]


@pytest.mark.parametrize("surface", sorted(currencies("suffix")))
def test_every_currency_is_found_in_running_text(surface: str) -> None:
    check(f"共计【35万{surface}】。", [{"label": "MONEY", "currency": currencies("suffix")[surface].code}])


@settings(max_examples=1500, deadline=None)
@given(
    st.integers(1, 10**7),
    st.integers(0, 2),
    st.sampled_from(["", "万", "亿", "万亿"]),
    st.sampled_from(["元", "美元", "欧元", "港元", "日元"]),
)
def test_amounts_read_back_alone_and_in_text(digits: int, places: int, scale: str, unit: str) -> None:
    number = Decimal(digits).scaleb(-places)
    written = f"{number:f}{scale}{unit}"
    want = number.scaleb({"": 0, "万": 4, "亿": 8, "万亿": 12}[scale])
    read = money.parse(written)
    assert read is not None
    assert read.amount == want
    check(f"项目总投资【{written}】。", [{"label": "MONEY", "amount": want, "kind": "total_investment"}])
