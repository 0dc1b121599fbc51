"""Numerals: one value, many surfaces; strings that are no numeral; what is rendered reads back."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.values import numerals
from govnews_ie.values.numerals import integer, parse

# value → surfaces
EXACT = {
    "0": ["0", "零", "〇", "0.0"],
    "0.3": ["0.3", "零点三", "0.30", "〇点三"],
    "0.5": ["半", "0.5", "零点五"],
    "1": ["1", "一", "壹", "1.0"],
    "2": ["2", "二", "两", "贰", "兩", "２"],
    "10": ["10", "十", "拾", "一十", "壹拾", "１０"],
    "15": ["15", "十五", "一十五", "壹拾伍", "拾伍"],
    "20": ["20", "二十", "廿", "贰拾"],
    "21": ["21", "二十一", "廿一", "贰拾壹"],
    "33": ["33", "三十三", "卅三", "叁拾叁"],
    "100": ["100", "一百", "百", "壹佰", "1百"],
    "110": ["110", "一百一十", "一百一"],
    "105": ["105", "一百零五", "一百〇五", "壹佰零伍"],
    "215": ["215", "二百一十五", "二百十五", "两百一十五"],
    "350": ["350", "三百五十", "三百五", "叁佰伍拾"],
    "1005": ["1005", "1,005", "一千零五", "一千〇五"],
    "1050": ["1050", "1,050", "一千零五十", "1.05千"],
    "1234.5": ["1234.5", "1,234.5", "１，２３４．５", "１２３４．５", "一千二百三十四点五"],
    "2000": ["2000", "2,000", "两千", "二千", "贰仟", "2千"],
    "2500": ["2500", "2.5千", "两千五", "二千五百", "2千5百"],
    "3500": ["3500", "三千五百", "三千五", "叁仟伍佰", "3.5千"],
    "12000": ["12000", "1.2万", "1万2千", "一万二千", "一万二", "壹万贰仟", "1.20万", "１．２万", "1萬2千"],
    "35000": ["35000", "3.5万", "3万5", "三万五", "三万五千", "3万5000"],
    "125000": ["125000", "12.5万", "十二万五千", "十二点五万", "12万5千", "壹拾贰万伍仟"],
    "2000000": ["200万", "两百万", "二百万", "2百万"],
    "30000000": ["3000万", "三千万", "叁仟万", "3千万", "0.3亿"],
    "250000000": ["2.5亿", "2亿5千万", "二亿五千万", "两亿五千万", "2亿5000万", "25000万", "贰亿伍仟万", "两亿五"],
    "100030000": ["1亿零3万", "一亿零三万", "10003万"],
    "1140000000": ["11.4亿", "十一点四亿", "11亿4000万", "11.40亿"],
    "350000000": ["3.5亿", "三点五亿", "三亿五千万", "三亿五"],
    "3000000000000": ["3万亿", "三万亿", "30000亿", "3兆", "3.0万亿"],
    "1234567890": ["1234567890", "1,234,567,890", "12.3456789亿", "十二亿三千四百五十六万七千八百九十"],
    "12345678": ["壹仟贰佰叁拾肆万伍仟陆佰柒拾捌", "1234.5678万", "12,345,678"],
    "2021": ["2021", "二〇二一", "二零二一", "两千零二十一"],
    "-5": ["-5", "负五", "−5"],
    "-0.3": ["-0.3", "负零点三"],
    "0.25": ["四分之一", "0.25"],
    "0.75": ["四分之三"],
    "2.5": ["二又二分之一", "2.5", "二点五", "2点5"],
}

# surface → (low or value, high, bound)
VAGUE = {
    "20余": ("20", None, "more_than"),
    "20余亿": ("2000000000", None, "more_than"),
    "100多": ("100", None, "more_than"),
    "三百余": ("300", None, "more_than"),
    "三十多亿": ("3000000000", None, "more_than"),
    "1.2万余": ("12000", None, "more_than"),
    "30多万亿": ("30000000000000", None, "more_than"),
    "百余": ("100", None, "more_than"),
    "十多": ("10", None, "more_than"),
    "十来": ("10", None, "about"),
    "二十来": ("20", None, "about"),
    "上百": ("100", None, "at_least"),
    "上千亿": ("100000000000", None, "at_least"),
    "上万": ("10000", None, "at_least"),
    "几": ("2", "9", "about"),
    "几十": ("20", "90", "about"),
    "数十": ("20", "90", "about"),
    "数百万": ("2000000", "9000000", "about"),
    "好几万": ("20000", "90000", "about"),
    "几百亿": ("20000000000", "90000000000", "about"),
    "十几": ("11", "19", "about"),
    "10几": ("11", "19", "about"),
    "二十几万": ("210000", "290000", "about"),
    "八九亿": ("800000000", "900000000", "about"),
    "三五百": ("300", "500", "about"),
    "一两百": ("100", "200", "about"),
    "十七八": ("17", "18", "about"),
    "二三十": ("20", "30", "about"),
    "一百二三十": ("120", "130", "about"),
    "七八百万": ("7000000", "8000000", "about"),
    "两三千": ("2000", "3000", "about"),
    "30—40": ("30", "40", "exact"),
    "30-40": ("30", "40", "exact"),
    "30~40": ("30", "40", "exact"),
    "30～40": ("30", "40", "exact"),
    "30至40": ("30", "40", "exact"),
    "30到40": ("30", "40", "exact"),
    "30——40": ("30", "40", "exact"),
    "三十至四十": ("30", "40", "exact"),
    "2—3亿": ("200000000", "300000000", "exact"),
    "2亿—3亿": ("200000000", "300000000", "exact"),
    "1万-5万": ("10000", "50000", "exact"),
    "1-5万": ("10000", "50000", "exact"),
    "30亿至50亿": ("3000000000", "5000000000", "exact"),
    "两到三万": ("20000", "30000", "exact"),
    "一百二十到一百五十万": ("1200000", "1500000", "exact"),
    "三到五百": ("300", "500", "exact"),
    "5000—1万": ("5000", "10000", "exact"),
    "1000-2000万": ("10000000", "20000000", "exact"),
    "0.5—1.5万": ("5000", "15000", "exact"),
    "8000万—1亿": ("80000000", "100000000", "exact"),
}

NO_NUMERAL = [
    "",
    " ",
    "项目",
    "点",
    "点五",
    "数",
    "上",
    "余",
    "多",
    "十百",
    "百十",
    "三百五千",
    "万万",
    "1.2.3",
    "1,23",
    "--5",
    "5-",
    "—",
    "一百二百",
    "几几",
    "5几",
    "40-30",
    "三到二",
    "1e5",
    "NaN",
    "Infinity",
    "0x10",
    "１２ａ",
    "万分",
    "分之三",
    "三分之",
    "零分之一",
    "上三",
    "数三",
    "好三",
    "12345678901234567890123",
    "一" * 70,
    "两两千万万",
    "第三",
    "3G",
    "5个",
]

INTEGERS = {
    "5": 5,
    "05": 5,
    "31": 31,
    "５": 5,
    "十": 10,
    "十二": 12,
    "二十": 20,
    "廿": 20,
    "廿三": 23,
    "卅": 30,
    "三十一": 31,
    "二〇二一": 2021,
    "二零二一": 2021,
    "一九九八": 1998,
    "九八": 98,
    "二一": 21,
    "〇": 0,
    "贰零贰壹": 2021,
    "一百零一": 101,
    "两千": 2000,
    "1万": 10000,
}
NO_INTEGERS = [
    "",
    "几",
    "十几",
    "1.5",
    "三点五",
    "20余",
    "二分之一",
    "1-3",
    "十亿",
    "1234567890",
    "年",
    "半",
    "-5",
    "一" * 13,
]


@pytest.mark.parametrize(("value", "surface"), [(v, s) for v, surfaces in EXACT.items() for s in surfaces])
def test_one_value_many_surfaces(value: str, surface: str) -> None:
    read = parse(surface)
    assert read is not None
    assert (read.value, read.low, read.high, read.bound) == (Decimal(value), None, None, "exact")


@pytest.mark.parametrize(("surface", "expected"), VAGUE.items())
def test_vague_numerals_are_bounds_or_intervals(surface: str, expected: tuple[str, str | None, str]) -> None:
    first, high, bound = expected
    read = parse(surface)
    assert read is not None
    assert read.bound == bound
    if high is None:
        assert (read.value, read.low, read.high) == (Decimal(first), None, None)
    else:
        assert (read.value, read.low, read.high) == (None, Decimal(first), Decimal(high))


@pytest.mark.parametrize("surface", NO_NUMERAL)
def test_no_numeral(surface: str) -> None:
    assert parse(surface) is None


@pytest.mark.parametrize(("surface", "value"), INTEGERS.items())
def test_integers(surface: str, value: int) -> None:
    assert integer(surface) == value


@pytest.mark.parametrize("surface", NO_INTEGERS)
def test_no_integer(surface: str) -> None:
    assert integer(surface) is None


# --- rendering and reading back --------------------------------------------------------------------------------

SMALL, CAPITAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"


def _section(number: int, digits: str, scales: tuple[str, str, str]) -> str:
    """One to 9999 in Chinese, with 零 for gaps."""
    written, gap = "", False
    for power, scale in ((3, scales[2]), (2, scales[1]), (1, scales[0]), (0, "")):
        digit = number // 10**power % 10
        if digit:
            written += (digits[0] if gap and written else "") + digits[digit] + scale
            gap = False
        else:
            gap = True
    return written


def chinese(number: int, capital: bool = False) -> str:
    """A whole number below 10¹² in Chinese numerals."""
    digits = CAPITAL if capital else SMALL
    scales = ("拾", "佰", "仟") if capital else ("十", "百", "千")
    if number == 0:
        return digits[0]
    written, gap = "", False
    for name, section in (("亿", number // 10**8), ("万", number // 10**4 % 10**4), ("", number % 10**4)):
        if section:
            written += (
                (digits[0] if written and (gap or section < 1000) else "") + _section(section, digits, scales) + name
            )
            gap = False
        else:
            gap = bool(written)
    return written


def grouped(number: int) -> str:
    return f"{number:,}"


STYLES = {
    "arabic": str,
    "grouped": grouped,
    "full width": lambda n: str(n).translate({ord(str(i)): chr(0xFF10 + i) for i in range(10)}),
    "small": chinese,
    "capital": lambda n: chinese(n, capital=True),
}


@settings(max_examples=2000, deadline=None)
@given(st.integers(0, 10**12 - 1), st.sampled_from(sorted(STYLES)))
def test_whole_numbers_read_back(number: int, style: str) -> None:
    read = parse(STYLES[style](number))
    assert read is not None
    assert read.value == number
    assert read.bound == "exact"


@settings(max_examples=2000, deadline=None)
@given(
    st.integers(1, 10**9), st.integers(0, 6), st.sampled_from([("", 0), ("千", 3), ("万", 4), ("亿", 8), ("万亿", 12)])
)
def test_scaled_decimals_read_back(digits: int, places: int, scale: tuple[str, int]) -> None:
    number = Decimal(digits).scaleb(-places)
    read = parse(f"{number:f}{scale[0]}")
    assert read is not None
    assert read.value == number.scaleb(scale[1])
    assert "E" not in str(read.value), "an amount must print without an exponent"


@settings(max_examples=1000, deadline=None)
@given(
    st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["-", "—", "～", "至", "到"]), st.sampled_from("万亿")
)
def test_ranges_read_back(low: int, step: int, mark: str, scale: str) -> None:
    factor = {"万": 10**4, "亿": 10**8}[scale]
    for surface in (f"{low}{mark}{low + step}{scale}", f"{low}{scale}{mark}{low + step}{scale}"):
        read = parse(surface)
        assert read is not None
        assert (read.low, read.high) == (low * factor, (low + step) * factor)


@settings(max_examples=1000, deadline=None)
@given(st.integers(1, 9999), st.sampled_from("余多"), st.sampled_from(["", "万", "亿"]), st.booleans())
def test_inner_more_reads_back(number: int, mark: str, scale: str, inside: bool) -> None:
    surface = f"{number}{mark}{scale}" if inside else f"{number}{scale}{mark}"
    read = parse(surface)
    assert read is not None
    assert read.bound == "more_than"
    assert read.value == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]


@settings(max_examples=2000, deadline=None)
@given(st.text(alphabet="0123456789.,-—至零一二两三十百千万亿余多几数上点半分之负廿兆 ", max_size=20))
def test_no_string_raises(s: str) -> None:
    read = parse(s)
    integer(s)
    if read is not None and read.value is None:
        assert read.low is not None
        assert read.high is not None
        assert read.low < read.high


def test_the_callers_decimal_context_is_not_read() -> None:
    with localcontext() as context:
        context.prec = 3
        numerals._parse.cache_clear()
        read = parse("123456.789万")
    numerals._parse.cache_clear()
    assert read is not None
    assert read.value == Decimal("1234567890")
