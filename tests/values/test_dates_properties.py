"""Any day or interval, written in any style, reads back the same; no text raises; time is linear."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

import operations
from govnews_ie.values.dates import DateFound, find

PUBLISHED = date(2021, 10, 11)
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
_HAN = "〇一二三四五六七八九"


def han(number: int) -> str:
    """1–31 as Chinese numerals."""
    tens, units = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_HAN[tens]}十"
    return head + (_HAN[units] if units else "")


def han_year(year: int) -> str:
    return "".join(_HAN[int(c)] for c in str(year))


DAY_STYLES: list[Callable[[date], str]] = [
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    lambda d: f"{d.year}年{d.month}月{d.day}号",
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}.{d.month:02}.{d.day:02}",
    lambda d: f"{han_year(d.year)}年{han(d.month)}月{han(d.day)}日",
    lambda d: f"{han_year(d.year).replace('〇', '零')}年{han(d.month)}月{han(d.day)}日",
    lambda d: f"民国{d.year - 1911}年{d.month}月{d.day}日",
    lambda d: f"公元{d.year}年{d.month}月{d.day}日",
]
MONTH_STYLES: list[Callable[[int, int], str]] = [
    lambda y, m: f"{y}年{m}月",
    lambda y, m: f"{y}年{m:02}月份",
    lambda y, m: f"{han_year(y)}年{han(m)}月",
]
MARKS = ["至", "到", "—", "-", "–", "~", "～", "——"]
SURROUNDINGS = [
    ("", ""),
    ("", "，全市项目集中开工。"),
    ("截止时间为", "。"),
    ("\n", "\n正文"),
    ("（", "）"),
    ("某市", "召开大会"),
]
surroundings = st.sampled_from(SURROUNDINGS)


def only(text: str, surface: str) -> DateFound:
    """The single date of the text, which must cover ``surface``."""
    found = find(text, PUBLISHED)
    assert [text[f.start : f.end] for f in found] == [surface]
    return found[0]


@settings(max_examples=3000, deadline=None)
@given(DAYS, st.sampled_from(DAY_STYLES), surroundings)
def test_day(day: date, style: Callable[[date], str], around: tuple[str, str]) -> None:
    surface = style(day)
    value = only(around[0] + surface + around[1], surface).value
    assert (value.start, value.end, value.granularity) == (day, day, "day")
    assert value.anchor is None


@settings(max_examples=3000, deadline=None)
@given(DAYS, st.integers(0, 700), st.sampled_from(MARKS), st.integers(0, 2), surroundings)
def test_range_of_days(first: date, length: int, mark: str, shortness: int, around: tuple[str, str]) -> None:
    last = first + timedelta(days=length)
    left = f"{first.year}年{first.month}月{first.day}日"
    right = f"{last.year}年{last.month}月{last.day}日"
    if shortness >= 1 and first.year == last.year:
        right = f"{last.month}月{last.day}日"
        if shortness == 2 and first.month == last.month and first.day < last.day:
            right = f"{last.day}日"
    surface = left + mark + right
    value = only(around[0] + surface + around[1], surface).value
    assert (value.start, value.end, value.granularity) == (first, last, "day")


@settings(max_examples=2000, deadline=None)
@given(
    st.integers(1950, 2049), st.integers(1, 12), st.integers(0, 40), st.sampled_from(MONTH_STYLES),
    st.sampled_from(MARKS), surroundings,
)  # fmt: skip
def test_months(
    year: int, month: int, length: int, style: Callable[[int, int], str], mark: str, around: tuple[str, str]
) -> None:
    index = year * 12 + month - 1 + length
    last_year, last_month = index // 12, index % 12 + 1
    surface = style(year, month) + (mark + style(last_year, last_month) if length else "")
    value = only(around[0] + surface + around[1], surface).value
    assert value.start == date(year, month, 1)
    assert value.end == date(last_year, last_month, monthrange(last_year, last_month)[1])
    assert value.granularity == "month"


@settings(max_examples=1500, deadline=None)
@given(
    st.integers(1950, 2049),
    st.sampled_from(
        [
            ("", 1, 12, "year"), ("度", 1, 12, "year"), ("上半年", 1, 6, "half"), ("下半年", 7, 12, "half"),
            ("第一季度", 1, 3, "quarter"), ("二季度", 4, 6, "quarter"), ("第3季度", 7, 9, "quarter"),
            ("四季度", 10, 12, "quarter"), ("前三季度", 1, 9, "quarter"), ("三、四季度", 7, 12, "quarter"),
            ("初", 1, 3, "quarter"), ("年初", 1, 3, "quarter"), ("底", 12, 12, "month"), ("年末", 12, 12, "month"),
            ("二季度末", 6, 6, "month"), ("1—9月份", 1, 9, "month"), ("前11个月", 1, 11, "month"),
        ]
    ),
    st.booleans(),
    surroundings,
)  # fmt: skip
def test_parts_of_a_year(year: int, part: tuple[str, int, int, str], chinese: bool, around: tuple[str, str]) -> None:
    written, first, last, granularity = part
    surface = f"{han_year(year) if chinese else year}年{written}"
    value = only(around[0] + surface + around[1], surface).value
    assert value.start == date(year, first, 1)
    assert value.end == date(year, last, monthrange(year, last)[1])
    assert value.granularity == granularity


@settings(max_examples=1000, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.integers(0, 120))
def test_month_and_day_are_the_nearest_past(published: date, back: int) -> None:
    """A day of the last four months, written without its year, is read as that day."""
    day = published - timedelta(days=back)
    found = find(f"{day.month}月{day.day}日，全市项目观摩活动举行。", published)
    assert [(f.value.start, f.value.anchor) for f in found] == [(day, published)]


@settings(max_examples=500, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.integers(0, 22))
def test_bare_day_is_the_last_one(published: date, back: int) -> None:
    """Not further back than three weeks: what lies up to three days ahead may be announced."""
    day = published - timedelta(days=back)
    found = find(f"{day.day}日，全市项目观摩活动举行。", published)
    assert [f.value.start for f in found] == [day]


ALPHABET = st.sampled_from(
    list("0123456789〇零一二三四五六七八九十廿年月日号季度周旬初中底末上下前后本当次同今去明昨半世纪代农历正腊闰")
    + list("至到—-~、，。；：（）“”《》/.\n 的自从起止以来截春节国庆元旦甲子辛丑牛虎民国公元期间Q’")
)


@settings(max_examples=3000, deadline=None)
@given(st.lists(ALPHABET, max_size=60).map("".join), st.none() | st.dates(date(1901, 1, 1), date(2090, 12, 31)))
def test_any_text(text: str, published: date | None) -> None:
    """Nothing raises; spans are ordered, apart and inside; intervals are closed; pieces lie in the text."""
    last = 0
    for found in find(text, published):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        value = found.value
        assert (value.start is None) == (value.end is None)
        if value.start is not None and value.end is not None:
            assert value.start <= value.end
        assert 0 < found.score <= 1
        assert all(0 <= start < end <= len(text) for _, start, end, _ in value.evidence)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), st.dates())
def test_any_characters_and_any_day(text: str, published: date) -> None:
    find(f"{text}今年、明年底、去年同期、大前年、后天、下周五、春节前{text}", published)


def test_the_work_is_linear() -> None:
    """A line of digits, units and marks, four times as long, takes about four times the work."""
    for piece in (
        "年月日",
        "2021年",
        "1、",
        "10月至",
        "一二三四五",
        "前后上下本",
        "2021-10-",
        "二十",
        "农历正月",
        "（）“”五五",
        "去年同期",
    ):
        assert (
            operations.growth(lambda size, piece=piece: lambda: find(piece * (size // len(piece)), PUBLISHED), 1_000)
            < 6
        ), piece
