"""From expressions to days: calendar arithmetic, the year and month that a partial date leaves out, relations.

An expression is resolved against, in this order: what it says itself; the dates before it in its sentence, its
paragraph and its article (:class:`Memory`); the publication date. Conventions (月初 days 1–10, 月中 11–20, 月底 21–end,
年初 January–March, 年底 December) are those of the annotation guidelines, section 2.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

from govnews_ie.model import Granularity, Relation
from govnews_ie.patterns import Plain
from govnews_ie.values.dates import holidays
from govnews_ie.values.dates.expressions import (
    ANIMALS,
    BRANCHES,
    JOIN,
    STEMS,
    Atom,
    Expression,
    small,
)
from govnews_ie.values.dates.value import DateFound, DateValue, Piece
from govnews_ie.values.numerals import integer

#: An interval and its granularity; None days where the text does not place it.
Days = tuple[date, date, Granularity]

_FINENESS: Final[dict[Granularity, int]] = {
    "day": 0,
    "part_of_month": 1,
    "month": 2,
    "quarter": 3,
    "half": 4,
    "year": 5,
    "decade": 6,
    "span": 7,
}
_SEASONS: Final = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_RELATIVE_YEARS: Final = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "去年": -1,
    "前年": -2,
    "大前年": -3,
    "明年": 1,
    "来年": 1,
    "后年": 2,
    "大后年": 3,
    "下年度": 1,
    "下一年度": 1,
}
_RELATIVE_DAYS: Final = {"今": 0, "昨": -1, "明": 1, "大前": -3, "前": -2, "后": 2, "大后": 3, "即": 0}
_WEEKDAYS: Final = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}

_DIGITS = Plain("[0-9]+|[元〇○零一二三四五六七八九十廿卅两]+")
_JOINS = Plain(JOIN)
_FUTURE = Plain(
    "将(?![军领士官近])|预计|计划|力争|争取|确保|拟(?!定)|有望|预期|届时|目标|前(?:完|建|竣|投|开|实|全|基|交|达|启|要|必)"
)
_UNTIL_NOW = Plain("截[至止]")
_CLAUSE_MARK = Plain("[，。；！？：\n]")
_SENTENCE_END = Plain("[。！？；\n]")


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(year: int, month: int, offset: int) -> tuple[int, int]:
    """Year and month, ``offset`` months on."""
    index = year * 12 + month - 1 + offset
    return index // 12, index % 12 + 1


@lru_cache(maxsize=4096)
def month_days(year: int, first: int, last: int | None = None) -> Days:
    """From the first day of the first month to the last day of the last."""
    return date(year, first, 1), month_end(year, last or first), "month"


def part_of_month(year: int, month: int, part: str) -> Days:
    """上旬, 月初, 上半月 … of a month."""
    last = month_end(year, month).day
    if part.endswith("半月"):
        first, final = (1, 15) if part[0] == "上" else (16, last)
    else:
        thirds = {"上": (1, 10), "初": (1, 10), "中": (11, 20), "下": (21, last), "底": (21, last), "末": (21, last)}
        names = [c for c in part if c in thirds]
        first, final = thirds[names[0]][0], thirds[names[-1]][1]
    return date(year, month, first), date(year, month, final), "part_of_month"


def part_of_year(year: int, part: str) -> Days:
    """年初 (January–March), 年中 (June, July), 年底 (December), 年内 (the year)."""
    if "初" in part:
        return date(year, 1, 1), date(year, 3, 31), "quarter"
    if "中" in part:
        return date(year, 6, 1), date(year, 7, 31), "month"
    if "内" in part:
        return date(year, 1, 1), date(year, 12, 31), "year"
    return month_days(year, 12)


def shifted(days: Days, years: int) -> Days:
    """The same interval ``years`` later; the 29th of February falls back to the 28th."""
    return _shift(days[0], years), _shift(days[1], years), days[2]


def _shift(day: date, years: int) -> date:
    year = day.year + years
    if day.day == monthrange(day.year, day.month)[1] and day.month == 2:
        return month_end(year, 2)
    return day.replace(year=year)


# --- inside a year -----------------------------------------------------------------------------------------------


# The same few surfaces come again and again; the bounds keep a damaged file from filling the memory.
@lru_cache(maxsize=4096)
def _numbers(text: str) -> tuple[int, ...]:
    return tuple([small(part) for part in _DIGITS.findall(text)])


def _month_numbers(atom: Atom) -> tuple[int, ...]:
    text = atom.text
    if atom.kind == "M_chinese" and len(text) >= 3 and _JOINS.search(text) is None:
        body = text.rstrip("份").rstrip("月")
        # 七八月份 is July and August, 十二月 is December.
        if "十" not in body and "廿" not in body and "卅" not in body:
            return tuple([small(c) for c in body])
    return _numbers(text)


def within_year(year: int, atoms: Sequence[Atom]) -> Days | None:
    """The days of ``year`` that month, quarter, half, part, holiday … atoms name; None where it has no such days."""
    if not atoms:
        return date(year, 1, 1), date(year, 12, 31), "year"
    try:
        return _within_year(year, atoms)
    except ValueError:
        return None


def _within_year(year: int, atoms: Sequence[Atom]) -> Days | None:
    head = atoms[0]
    code, text = head.code, head.text
    if code == "M":
        months = _month_numbers(head)
        first, last = months[0], months[-1]
        if not all(1 <= m <= 12 for m in months):
            return None
        if last < first:
            # 12—2月 runs into the next year.
            return date(year, first, 1), month_end(year + 1, last), "month"
        if len(atoms) == 1 or atoms[1].code in "Fn":
            return month_days(year, first, last)
        return within_month(year, last, atoms[1:])
    if code == "Q":
        return _quarter(year, head, atoms[1:])
    if code == "H":
        return (
            (date(year, 1, 1), date(year, 6, 30), "half")
            if text[0] == "上"
            else (date(year, 7, 1), date(year, 12, 31), "half")
        )
    if code == "B":
        count = small("".join(_DIGITS.findall(text)))
        return month_days(year, 1, count) if 1 <= count <= 12 else None
    if code in "eE":
        return part_of_year(year, text)
    if code in "nF":
        return date(year, 1, 1), date(year, 12, 31), "year"
    if code == "v":
        return week(year, _numbers(text)[0])
    if code == "s":
        return season(year, next(c for c in text if c in _SEASONS))
    if code == "O":
        return festival(year, head)
    if code == "L":
        return lunar(year, text)
    return None


def week(year: int, number: int) -> Days | None:
    """A week of the year, Monday to Sunday, by GB/T 7408 (ISO 8601): the first holds the first Thursday."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return monday, monday + timedelta(days=6), "span"


def season(year: int, name: str) -> Days:
    """Spring is March to May, and so on; winter is December to the February after."""
    first = _SEASONS[name]
    end_year, end_month = add_months(year, first, 2)
    return date(year, first, 1), month_end(end_year, end_month), "quarter"


def _quarter(year: int, head: Atom, rest: Sequence[Atom]) -> Days | None:
    text = head.text
    numbers = [small(c.replace("两", "二")) for c in re.findall("[一二三四两1-4]", text)]
    if text[0] == "首":
        numbers = [1]
    if not numbers:
        return None
    first, last = (1, numbers[0]) if text[0] in "前头" else (numbers[0], numbers[-1])
    if last < first:
        return None
    if rest and rest[0].code == "k":
        return _quarter_part(year, last, rest[0].text)
    return date(year, 3 * first - 2, 1), month_end(year, 3 * last), "quarter"


def _quarter_part(year: int, quarter: int, part: str) -> Days:
    """季度末 is the quarter's last month, 季度初 its first, 季度中 its second."""
    month = 3 * quarter - 2 + (0 if "初" in part else 1 if "中" in part else 2)
    return month_days(year, month)


def within_month(year: int, month: int, atoms: Sequence[Atom]) -> Days | None:
    """The days of a month that day or part atoms name; None where the month has no such day."""
    if not atoms or atoms[0].code in "Fn":
        return month_days(year, month)
    if atoms[0].code in "xkp":
        return part_of_month(year, month, atoms[0].text.removeprefix("月"))
    days = _numbers(atoms[0].text)
    first, last = days[0], days[-1]
    try:
        start = date(year, month, first)
        if last < first:
            # 30日至2日 runs into the next month.
            year, month = add_months(year, month, 1)
        return start, date(year, month, last), "day"
    except ValueError:
        return None


def festival(year: int, atom: Atom) -> Days | None:
    """A festival of the solar year: its day, or its days off where 期间, 假期, 黄金周 … follow."""
    name = atom.text.strip("“”").replace("”", "")
    table = holidays.festivals()
    surface = max((s for s in table if name.startswith(s)), key=len, default=None)
    if surface is None:
        return None
    if len(name) > len(surface) and not name.endswith(("节", "节气")):
        span = holidays.festival_span(surface, year)
        return None if span is None else (*span, "day")
    day = holidays.festival_day(surface, year)
    return None if day is None else (day, day, "day")


_LUNAR = Plain(
    "(?:农历|阴历|旧历)?(?P<leap>闰)?(?:(?P<month>[正腊冬]|[一二三四五六七八九十]+|[0-9]{1,2})月"
    "(?P<day>初?[一二三四五六七八九十廿]+|[0-9]{1,2})?日?|(?:大年|年)(?P<new>初?[一二三四五六七八九十]+))"
)


def lunar(year: int, text: str) -> Days | None:
    """A lunar day or month of the lunar year that opens in ``year``; 大年三十 is the last day before it."""
    match = _LUNAR.fullmatch(text)
    if match is None:
        return None
    new = match.group("new")
    if new is not None:
        opening = holidays.lunar(year, 1, 1)
        if opening is None:
            return None
        if new == "三十":
            eve = opening - timedelta(days=1)
            return eve, eve, "day"
        day = opening + timedelta(days=small(new) - 1)
        return day, day, "day"
    month = {"正": 1, "冬": 11, "腊": 12}.get(match.group("month")) or small(match.group("month"))
    leap = match.group("leap") is not None
    if match.group("day") is None:
        whole = holidays.lunar_month(year, month, leap) if 1 <= month <= 12 else None
        return None if whole is None else (*whole, "month")
    found = holidays.lunar(year, month, small(match.group("day")), leap) if 1 <= month <= 12 else None
    return None if found is None else (found, found, "day")


# --- complete in themselves --------------------------------------------------------------------------------------


def absolute(atom: Atom, century: int) -> Days | None:
    """ISO dates, curriculum ranges, decades, school years, plans: what needs no anchor. ``century`` dates 90年代."""
    text = atom.text
    try:
        if atom.code == "I":
            figures = [text[:4], text[4:6], text[6:]] if text.isdigit() else re.findall("[0-9]+", text)
            day = date(*(int(n) for n in figures))
            return day, day, "day"
        if atom.code == "J":
            numbers = [int(n) for n in re.findall("[0-9]+", text)]
            if len(numbers) == 2 and atom.kind != "J_months":
                return month_days(*numbers)
            if len(numbers) < 4:
                return None
            start, end = date(numbers[0], numbers[1], 1), month_end(numbers[2], numbers[3])
            return (start, end, "month") if start <= end else None
        if atom.code == "R":
            year, quarter = int(text[:4]), int(text[-1])
            return date(year, 3 * quarter - 2, 1), month_end(year, 3 * quarter), "quarter"
        if atom.code == "A":
            year = int(text[:4])
            return date(year, 9, 1), date(year + 1, 8, 31), "span"
        if atom.code == "P":
            return _plan(text)
        if atom.code == "C":
            return _decade(text, century)
    except ValueError:
        return None
    return None


@cache
def _plan(text: str) -> Days | None:
    plans = holidays.plans()
    if text.startswith("第"):
        ordinal = text[1 : text.index("个")]
        first, last = plans[f"{ordinal}五"]
    else:
        name = max(p for p in plans if text.strip("“").startswith(p))
        name = max((p for p in plans if text.strip("“").startswith(p)), key=len, default=name)
        first, last = plans[name]
        if text.endswith(("末", "末期")):
            return date(last, 1, 1), date(last, 12, 31), "year"
    return date(first, 1, 1), date(last, 12, 31), "span"


_CENTURY = Plain("(?P<which>[上下]个?|本|[0-9]{2}|二十一?|十九)世纪")
#: Parts of a century: first and last year in it.
_CENTURY_PARTS: Final = {
    "初": (1, 20),
    "前": (1, 30),
    "上": (1, 50),
    "中": (41, 60),
    "下": (51, 100),
    "后": (71, 100),
    "末": (91, 100),
}
#: Parts of a decade: first and last year in it.
_DECADE_PARTS: Final = {"初": (0, 3), "前": (0, 4), "中": (4, 6), "后": (5, 9), "末": (7, 9)}


def _decade(text: str, century: int) -> Days | None:
    base: int | None = None
    named = _CENTURY.match(text)
    if named is not None:
        which = named.group("which")
        near = {"上": century - 100, "本": century, "下": century + 100}
        base = near[which[0]] if which[0] in near else (small(which) - 1) * 100
        text = text[named.end() :]
    if "年代" not in text:
        if base is None:
            return None
        first, last = _CENTURY_PARTS[text[0]] if text else (1, 100)
        return date(base + first, 1, 1), date(base + last, 12, 31), "span"
    figure, part = text[: text.index("年代")], text[text.index("年代") + 2 :]
    if not figure.isdigit() and len(figure) == 3:
        # 六七十年代: two decades.
        years = [small(figure[0]) * 10, small(figure[1]) * 10]
    else:
        years = [small(figure)] * 2
    if years[0] < 1000:
        if base is None:
            # 八十年代 without a century is the last such decade; 二十年代 could be either century's.
            if years[0] < 30:
                return None
            base = 1900
        years = [base + year for year in years]
    if part:
        first, last = _DECADE_PARTS[part[0]]
        return date(years[0] + first, 1, 1), date(years[1] + last, 12, 31), "span"
    return date(years[0], 1, 1), date(years[1] + 9, 12, 31), "decade"


def _years(atom: Atom, pivot: int) -> tuple[int, int] | None:
    """First and last year of a year atom; ``pivot`` is the year that two-figure years may not pass by over ten."""
    text = atom.text.removeprefix("公元")
    if atom.kind == "Y_minguo":
        body = text[2:-1]
        year = 1911 + (1 if body == "元" else integer(body) or 0)
        return (year, year) if 1912 <= year <= 2100 else None
    if atom.kind == "Y_short":
        year = int(re.findall("[0-9]{2}", text)[0])
        year += 2000 if 2000 + year <= pivot + 10 else 1900
        return year, year
    if atom.kind == "Y_chinese":
        numbers = [integer(part) or 0 for part in re.findall("[〇○零一二三四五六七八九]{4}", text)]
    else:
        numbers = [int(n) for n in re.findall("[0-9]+", text)]
    first = numbers[0]
    last = numbers[-1]
    if last < 100:
        last += first // 100 * 100
    return (first, last) if 1500 <= first <= last <= 2199 else None


# --- memory of the article ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Known:
    """A date that was said: its days, the span of its mention."""

    days: Days
    start: int
    end: int


@dataclass(slots=True)
class Memory:
    """What the article has said so far, by how near it is.

    ``sentence`` and ``paragraph`` hold the last date whose year was said (or follows from a year that was said),
    ``point`` the last date of the paragraph with a month, ``day`` the last single day of the article, ``year`` the
    last year of the article, ``period`` the last interval of the paragraph that 同期 can repeat, ``article_period`` the
    last count from a year's start or half-year of the article.
    """

    sentence: Known | None = None
    paragraph: Known | None = None
    point: Known | None = None
    day: Known | None = None
    year: Known | None = None
    period: Known | None = None
    article_period: Known | None = None
    point_in_sentence: bool = False

    def pass_over(self, gap: str) -> None:
        """Forget what the text between two expressions closes."""
        if _SENTENCE_END.search(gap):
            self.sentence = None
            self.point_in_sentence = False
        if "\n" in gap:
            self.paragraph = self.point = self.period = None


@dataclass(slots=True)
class Reading:
    """One side of an expression while it is being resolved."""

    days: Days | None
    granularity: Granularity
    anchor: date | None = None
    year_said: bool = False
    evidence: list[Piece] = field(default_factory=list)


_DEFAULT: Final[dict[str, Granularity]] = {
    "D": "day",
    "d": "day",
    "x": "part_of_month",
    "p": "part_of_month",
    "k": "part_of_month",
    "m": "month",
    "M": "month",
    "Q": "quarter",
    "q": "month",
    "H": "half",
    "B": "month",
    "W": "span",
    "w": "day",
    "S": "quarter",
    "s": "quarter",
    "O": "day",
    "L": "day",
    "y": "year",
    "Y": "year",
    "Z": "year",
    "F": "year",
    "v": "span",
    "e": "month",
    "E": "month",
    "n": "year",
}


_OFFSET = Plain("(?P<count>[0-9]+|[一二三四五六七八九十廿卅两半]+?)个?(?P<unit>年|月|星期|周|天)")


#: Next year's festival is meant, without a word of the future, only so many days ahead of it.
_FESTIVAL_AHEAD: Final = 75
#: 元宵节，将举办灯会: the clause behind the mark looks ahead.
_WILL = Plain("，[^，。；！？\\n]{0,8}?(?:将(?!军)|预计|计划|拟(?!定)|有望)")


class Resolver:
    """Resolves the expressions of one text in order; keeps the memory of what was said."""

    def __init__(self, text: str, published: date | None, written: date | None = None) -> None:
        self.text = text
        self.published = published
        #: The day that 今天 is: the dateline's, else the day of publication.
        self.today = written or published
        self.memory = Memory()
        self.last_end = 0
        #: Filled by the caller: the first year said later in the same sentence, where no publication date is known.
        self.ahead: Known | None = None

    # -- one expression

    def resolve(self, expression: Expression, relation: Relation) -> Reading:
        """The days of an expression; updates the memory."""
        self.memory.pass_over(self.text[self.last_end : expression.start])
        self.last_end = expression.end
        future = self._future(expression.start, expression.end)
        # 10月底前 looks ahead; “七一”前夕 may as well tell of last summer.
        future = future or (relation == "before" and expression.left[0].code not in "OL")
        try:
            reading = self.side(expression.left, future, relation)
            if expression.right:
                reading = self._range(expression, reading, future, relation)
        except (ValueError, OverflowError):
            # A publication date at the very edge of the calendar (year 1 or 9999) has no last or next year.
            reading = self._made(None, expression.left, None)
        self._remember(expression, reading)
        return reading

    def _range(self, expression: Expression, left: Reading, future: bool, relation: Relation) -> Reading:
        right_atoms = expression.right
        head = right_atoms[0]
        end: Reading
        if head.code == "y" and head.text in ("次年", "翌年", "同年", "当年") and left.days is not None:
            year = left.days[0].year + (head.text in ("次年", "翌年"))
            end = self._made(within_year(year, right_atoms[1:]), right_atoms, left.anchor)
        elif head.code == "m" and head.text in ("次月", "翌月", "下月", "下个月") and left.days is not None:
            year, month = add_months(left.days[0].year, left.days[0].month, 1)
            end = self._made(within_month(year, month, right_atoms[1:]), right_atoms, left.anchor)
        elif head.code in "MQHBeEOLs" and left.days is None and self.published is None:
            end = self._made(None, right_atoms, None)
        elif head.code in "MQHBEOL" and left.days is not None:
            end = self._made(self._after(left.days, right_atoms), right_atoms, left.anchor)
        elif head.code in "Dxp" and left.days is not None:
            year, month = left.days[1].year, left.days[1].month
            days = within_month(year, month, right_atoms)
            if days is None or days[1] < left.days[0]:
                days = within_month(*add_months(year, month, 1), right_atoms)
            end = self._made(days, right_atoms, left.anchor)
        elif head.code in "Ww" and left.days is not None and head.text[-1] in _WEEKDAYS:
            monday = left.days[0] - timedelta(days=left.days[0].weekday())
            day = monday + timedelta(days=_WEEKDAYS[head.text[-1]])
            if day < left.days[0]:
                day += timedelta(days=7)  # 周五至周一
            if head.code == "W":
                end = self.side(right_atoms, future, relation)
            else:
                end = self._made((day, day, "day"), right_atoms, left.anchor)
        else:
            end = self.side(right_atoms, future, relation)
            if left.days is None and end.days is not None and end.year_said:
                # 10月至2022年3月 before any publication date: the year of the end, or the one before.
                days = within_year(end.days[0].year, expression.left)
                if days is not None and days[0] > end.days[1]:
                    days = within_year(end.days[0].year - 1, expression.left)
                if days is not None:
                    left = self._made(days, expression.left, None)
            elif (
                left.days is not None
                and end.days is not None
                and not left.year_said
                and end.year_said
                and expression.left[0].code in "MQHBE"
            ):
                days = within_year(end.days[0].year, expression.left)
                if days is not None and days[0] > end.days[1]:
                    days = within_year(end.days[0].year - 1, expression.left)
                if days is not None:
                    left = self._made(days, expression.left, end.anchor)
        granularity = min(left.granularity, end.granularity, key=_FINENESS.__getitem__)
        if left.days is None or end.days is None or left.days[0] > end.days[1]:
            days = None
        else:
            days = (left.days[0], end.days[1], granularity)
        return Reading(
            days,
            granularity,
            left.anchor or end.anchor,
            left.year_said or end.year_said,
            left.evidence + end.evidence,
        )

    @staticmethod
    def _after(left: Days, atoms: Sequence[Atom]) -> Days | None:
        days = within_year(left[0].year, atoms)
        if days is None or days[1] < left[0]:
            later = within_year(left[0].year + 1, atoms)
            return later or days
        return days

    # -- one side

    def side(self, atoms: Sequence[Atom], future: bool, relation: Relation) -> Reading:
        """Resolve the atoms of a single expression."""
        head, rest = atoms[0], atoms[1:]
        code = head.code
        if code == "Y":
            return self._said_year(head, rest)
        if code == "y":
            return self._relative_year(head, rest)
        if code == "Z":
            return self._animal_year(head, rest)
        if code in "MQHBEOL":
            if code == "Q" and (head.text[0] in "上下本这" or head.text.startswith("前一")):
                return self._relative_quarter(head, atoms)
            return self._in_some_year(atoms, future, relation)
        if code == "m":
            return self._relative_month(head, rest)
        if code in "Dxp":
            return self._in_some_month(atoms, future)
        if code == "q":
            return self._bare_quarter_part(atoms)
        if code == "d":
            return self._relative_day(head)
        if code in "Ww":
            return self._week(head, future)
        if code == "S":
            return self._season(head)
        if code == "N":
            return self._offset(head, future)
        days = absolute(head, self._century())
        if code == "J" and days is None and self.published is not None and head.text.endswith("今"):
            numbers = [int(n) for n in re.findall("[0-9]+", head.text)]
            start = date(numbers[0], numbers[1], 1)
            if start <= self.published:
                return Reading((start, self.published, "month"), "month", self.published, True, [_piece("span", head)])
        granularity: Granularity = days[2] if days else "span"
        return Reading(days, granularity, None, code in "IJAR", [_piece(_FIELDS.get(code, "span"), head)])

    def _made(self, days: Days | None, atoms: Sequence[Atom], anchor: date | None) -> Reading:
        granularity = days[2] if days is not None else _usual(atoms)
        return Reading(days, granularity, anchor, False, [_piece(_FIELDS.get(a.code, "part"), a) for a in atoms])

    def _century(self) -> int:
        year = self.published.year if self.published else 2001
        return (year - 1) // 100 * 100

    def _said_year(self, head: Atom, rest: Sequence[Atom]) -> Reading:
        years = _years(head, self.published.year if self.published else 2030)
        days: Days | None = None
        if years is not None:
            if rest and rest[0].code == "F":
                days = self._same_period(years[1])
            elif rest and rest[0].code == "m":
                days = None
            else:
                days = within_year(years[1], rest)
            if days is not None and years[0] < years[1]:
                days = (date(years[0], 1, 1), days[1], days[2])
        reading = self._made(days, (head, *rest), None)
        reading.year_said = days is not None
        return reading

    def _relative_year(self, head: Atom, rest: Sequence[Atom]) -> Reading:
        text = head.text
        anchor = self.published
        if anchor is not None and self.today is not None and self.today.year != anchor.year:
            anchor = self.today  # written in the old year, printed in the new one
        year: int | None = None
        span = 0
        source: Known | None = None
        if text in ("今明两年", "去今两年"):
            span = 1
            year = None if anchor is None else anchor.year + (1 if text[0] == "今" else 0)
        elif text in _RELATIVE_YEARS:
            year = None if anchor is None else anchor.year + _RELATIVE_YEARS[text]
        else:
            source = self.memory.sentence or self.memory.paragraph
            if source is None and text[0] in "当同次翌":
                source = self.memory.year
            looks_back = source is None and text[0] == "上" and self._reviews()
            if looks_back:
                source = self.memory.year
            offset = -1 if text[0] == "上" else 1 if text[0] in "次翌" else 0
            if source is not None:
                if not looks_back:
                    anchor = source.days[0]
                year = source.days[1].year + offset
            elif anchor is not None and text[0] in "上当":
                year = anchor.year + offset
            else:
                anchor = None
        days: Days | None = None
        if year is not None:
            days = self._same_period(year) if rest and rest[0].code == "F" else within_year(year, rest)
            if days is not None and span:
                days = (date(year - 1, 1, 1), days[1], days[2])
        reading = self._made(days, (head, *rest), anchor if days is not None else None)
        reading.year_said = days is not None
        if source is not None and days is not None:
            reading.evidence.append(("anchor", source.start, source.end, "date.context"))
        return reading

    def _same_period(self, year: int) -> Days:
        """The period under discussion, in ``year``; the whole year where none was named in the paragraph."""
        period = self.memory.period or self.memory.article_period
        if period is None:
            return date(year, 1, 1), date(year, 12, 31), "year"
        try:
            return shifted(period.days, year - period.days[1].year)
        except ValueError:
            return date(year, 1, 1), date(year, 12, 31), "year"

    def _animal_year(self, head: Atom, rest: Sequence[Atom]) -> Reading:
        text = head.text.removeprefix("农历")
        if self.published is None:
            return self._made(None, (head, *rest), None)
        if text[0] in STEMS:
            stem, branch = STEMS.index(text[0]), BRANCHES.index(text[1])
            near = [
                y
                for y in range(self.published.year - 30, self.published.year + 31)
                if (y - 4) % 10 == stem and (y - 4) % 12 == branch
            ]
        else:
            animal = ANIMALS.index(text[0])
            near = [y for y in range(self.published.year - 6, self.published.year + 7) if (y - 4) % 12 == animal]
        if not near:
            return self._made(None, (head, *rest), None)
        year = min(near, key=lambda y: abs(y - self.published.year))  # type: ignore[union-attr]
        if rest:
            days = within_year(year, rest)
        else:
            whole = holidays.lunar_year(year)
            days = None if whole is None else (*whole, "year")
        return self._made(days, (head, *rest), self.published)

    # -- without a year

    def _in_some_year(self, atoms: Sequence[Atom], future: bool, relation: Relation) -> Reading:
        make = _maker(atoms)
        code = atoms[0].code
        recent = self._recent(make) if code == "M" and len(atoms) > 1 and atoms[1].code == "D" else None
        known = self.memory.sentence
        if known is None and self.memory.paragraph is not None and _FINENESS[self.memory.paragraph.days[2]] <= 2:
            known = self.memory.paragraph
            if code in "EOL":
                known = None
        if known is not None and recent is not None and _FINENESS[known.days[2]] > 2:
            known = None
        if known is not None and known is not self.memory.sentence and recent is not None:
            known = None
        if known is not None and self.published is not None:
            if known is not self.memory.sentence and known.days[0] > self.published and not future:
                known = None  # a plan of the sentence before says nothing about what has been
            elif code == "E" and relation == "before" and _repeats(make(known.days[1].year), known):
                known = None
        if known is None and self.published is None:
            known = self.memory.paragraph or self.ahead
            year = self.memory.year
            if known is None and year is not None and atoms[0].start - year.end <= 200:
                known = year
        if known is not None:
            return self._with_known(atoms, make, known)
        if self.published is None:
            return self._made(None, atoms, None)
        days = self._nearest(make, future, relation, atoms)
        return self._made(days, atoms, self.published if days is not None else None)

    def _with_known(self, atoms: Sequence[Atom], make: Callable[[int], Days | None], known: Known) -> Reading:
        year = known.days[1].year
        days = make(year)
        pointed = _FINENESS[known.days[2]] <= 2 and known.start < atoms[0].start
        if pointed and days is not None and days[1] < known.days[0] and atoms[0].code in "MQHE":
            # 2020年12月签约，3月开工: time goes on, unless that would pass the publication date.
            later = make(year + 1)
            if later is not None and (self.published is None or later[0] <= self.published):
                days = later
        reading = self._made(days, atoms, None)
        if days is not None:
            same = self.published is not None and self.published.year == known.days[1].year
            reading.anchor = self.published if same else known.days[0]
            reading.year_said = True
            reading.evidence.append(("anchor", known.start, known.end, "date.context"))
        return reading

    def _recent(self, make: Callable[[int], Days | None]) -> Days | None:
        """The day in the five weeks before publication (or the week after it), if the expression falls there."""
        if self.published is None:
            return None
        for year in (self.published.year, self.published.year - 1):
            days = make(year)
            if days is not None and -7 <= (self.published - days[0]).days <= 35:
                return days
        return None

    def _nearest(
        self, make: Callable[[int], Days | None], future: bool, relation: Relation, atoms: Sequence[Atom]
    ) -> Days | None:
        """The occurrence that an article of the publication date means: this year's, or another's as the year turns.

        What would lie ahead is last year's when that is nearer and nothing speaks of the future (12月 in January);
        what would lie behind is next year's when that is nearer and the clause speaks of the future (1月 in December).
        """
        published = self.published
        assert published is not None
        this, last, following = make(published.year), make(published.year - 1), make(published.year + 1)
        if this is None:
            # The 29th of February and lunar leap months: the nearest year that has one.
            return last or following
        code = atoms[0].code
        if code == "E":
            if atoms[0].text != "年内" and published.month <= 2 and relation == "until" and not future and last:
                return last
            return this
        if code in "OL":
            options = [d for d in (last, this, following) if d is not None]
            if future:
                options = [d for d in options if d[1] >= published] or options
            near = min(options, key=lambda d: abs((d[0] - published).days))
            far = near is following and (near[0] - published).days > _FESTIVAL_AHEAD
            if far and not future and relation == "on" and not _WILL.match(self.text, atoms[-1].end):
                return this
            return near
        if this[1] > published and not future and self._reviews():
            # Early in the year, after the year before was named: the review of that year.
            return last
        if _counts_up(atoms) and (this[1] - published).days > 31 and not future:
            # 前三季度 in January: a count that is closed, so last year's.
            return last
        if this[0] > published and not future and last is not None:
            ahead = (this[0] if this[2] == "day" else this[1]) - published
            behind = published - last[1]
            return last if behind < ahead else this
        if this[1] < published and future and following is not None:
            ahead = following[0] - published
            behind = published - this[1]
            return following if ahead < behind else this
        return this

    def _reviews(self) -> bool:
        """Whether the article, of the first months of a year, has named the year before: it looks back on it."""
        published, named = self.published, self.memory.year
        return (
            published is not None
            and named is not None
            and published.month <= 3
            and named.days[1].year == published.year - 1
        )

    def _in_some_month(self, atoms: Sequence[Atom], future: bool) -> Reading:
        memory, published = self.memory, self.published
        point = memory.point
        if (
            point is not None
            and not memory.point_in_sentence
            and published is not None
            and (point.days[2] != "day" or not 0 <= (published - point.days[0]).days <= 400)
        ):
            # Across sentences only a day of the past carries its month on.
            point = None
        if point is not None:
            year, month = point.days[1].year, point.days[1].month
            days = within_month(year, month, atoms)
            if days is not None:
                near = published is not None and (published.year, published.month) == (year, month)
                reading = self._made(days, atoms, published if near else point.days[0])
                reading.evidence.append(("anchor", point.start, point.end, "date.context"))
                return reading
        if published is None:
            ahead = memory.day
            if ahead is not None and ahead.days[0] is not None:
                days = within_month(ahead.days[0].year, ahead.days[0].month, atoms)
                if days is not None:
                    reading = self._made(days, atoms, ahead.days[0])
                    reading.evidence.append(("anchor", ahead.start, ahead.end, "date.context"))
                    return reading
            return self._made(None, atoms, None)
        year, month = published.year, published.month
        days = within_month(year, month, atoms)
        if atoms[0].code == "D":
            if (days is None or days[0] > published) and not future:
                ahead_days = (days[0] - published).days if days is not None else 99
                # The month before that has such a day: the 30th of January in early March.
                earlier = within_month(*add_months(year, month, -1), atoms) or within_month(
                    *add_months(year, month, -2), atoms
                )
                # Dates shortly ahead (announced) stay in this month; the rest was last month's.
                if earlier is not None and ahead_days > 3:
                    days = earlier
            elif days is not None and days[1] < published and future and (published - days[1]).days > 7:
                days = within_month(*add_months(year, month, 1), atoms) or days
        return self._made(days, atoms, published if days is not None else None)

    def _relative_month(self, head: Atom, rest: Sequence[Atom]) -> Reading:
        text = head.text
        anchor: date | None
        source: Known | None = None
        if text in ("当月", "同月", "次月", "翌月", "该月"):
            source = self.memory.point
            if source is None and text in ("次月", "翌月", "同月"):
                source = self.memory.day
            anchor = source.days[1] if source is not None else self.published if text == "当月" else None
            offset = 1 if text[0] in "次翌" else 0
        else:
            anchor = self.today
            if anchor is not None and self.published is not None and anchor.month == self.published.month:
                anchor = self.published
            offset = text.count("下") - text.count("上")
        days = None
        if anchor is not None:
            if rest and rest[0].code == "F":
                days = self._same_period(anchor.year)
            else:
                days = within_month(*add_months(anchor.year, anchor.month, offset), rest)
        reading = self._made(days, (head, *rest), anchor if days is not None else None)
        if source is not None and days is not None:
            reading.evidence.append(("anchor", source.start, source.end, "date.context"))
        return reading

    def _relative_quarter(self, head: Atom, atoms: Sequence[Atom]) -> Reading:
        if self.published is None:
            return self._made(None, atoms, None)
        offset = {"上": -1, "前": -1, "下": 1}.get(head.text[0], 0)
        index = self.published.year * 4 + (self.published.month - 1) // 3 + offset
        year, quarter = index // 4, index % 4 + 1
        if len(atoms) > 1 and atoms[1].code == "k":
            days = _quarter_part(year, quarter, atoms[1].text)
        else:
            days = (date(year, 3 * quarter - 2, 1), month_end(year, 3 * quarter), "quarter")
        return self._made(days, atoms, self.published)

    def _bare_quarter_part(self, atoms: Sequence[Atom]) -> Reading:
        if self.published is None:
            return self._made(None, atoms, None)
        quarter = (self.published.month - 1) // 3 + 1
        return self._made(_quarter_part(self.published.year, quarter, atoms[0].text), atoms, self.published)

    def _relative_day(self, head: Atom) -> Reading:
        text = head.text
        bracket = re.search("（([0-9]{1,2})日?）", text)
        if bracket is not None:
            day = Atom("D", "D_day", head.start, head.end, f"{bracket.group(1)}日")
            if self.today is None:
                return self._in_some_month((day,), future=text[0] == "明")
            near = [self.today + timedelta(days=n) for n in (0, -1, 1, -2, 2, -3, 3)]
            same = next((d for d in near if d.day == int(bracket.group(1))), None)
            if same is not None:
                return self._made((same, same, "day"), (head,), self.today)
            return self._in_some_month((day,), future=False)
        if text[0] in "当同次翌" or text == "当晚":
            source = self.memory.day
            anchor = source.days[1] if source is not None else self.today if text[0] in "当" else None
            if anchor is None:
                return self._made(None, (head,), None)
            found = anchor + timedelta(days=1 if text[0] in "次翌" else 0)
            reading = self._made((found, found, "day"), (head,), anchor)
            if source is not None:
                reading.evidence.append(("anchor", source.start, source.end, "date.context"))
            return reading
        if self.today is None:
            return self._made(None, (head,), None)
        name = text[:2] if text[0] == "大" else text[0]
        found = self.today + timedelta(days=_RELATIVE_DAYS[name])
        return self._made((found, found, "day"), (head,), self.today)

    def _week(self, head: Atom, future: bool) -> Reading:
        published, text = self.published, head.text
        single = text[-1] in _WEEKDAYS and not text.endswith(("周", "星期", "礼拜"))
        if published is None:
            return Reading(None, "day" if single else "span", None, False, [_piece("part", head)])
        monday = published - timedelta(days=published.weekday())
        if head.code == "w":
            day = monday + timedelta(days=_WEEKDAYS[text[-1]])
            if day > published and not future:
                ahead = (day - published).days
                day -= timedelta(days=7 if ahead > 3 else 0)
            elif day < published and future:
                day += timedelta(days=7)
            return self._made((day, day, "day"), (head,), published)
        monday += timedelta(days=7 * (text.count("下") - text.count("上")))
        days: Days
        if text[-1] == "末":
            days = (monday + timedelta(days=5), monday + timedelta(days=6), "day")
        elif single:
            day = monday + timedelta(days=_WEEKDAYS[text[-1]])
            days = (day, day, "day")
        else:
            days = (monday, monday + timedelta(days=6), "span")
        return self._made(days, (head,), published)

    def _offset(self, head: Atom, future: bool) -> Reading:
        """三年前, 10天后, 半年前: so long before or after publication, to the unit's own grain.

        后 counts from a date that the paragraph has told, at least as fine as the unit, unless the clause looks ahead.
        """
        match = _OFFSET.match(head.text)
        if match is None:
            return self._made(None, (head,), None)
        count, unit = match.group("count"), match.group("unit")
        half = count == "半"
        granularity: Granularity = "year" if unit == "年" else "month" if unit == "月" else "day"
        if half:
            granularity = "month" if unit == "年" else "day"
        ahead = head.text.endswith("后")
        anchor, source = self.published, None
        if ahead and not future:
            source = self.memory.point or self.memory.paragraph
            if source is not None and _FINENESS[source.days[2]] > _FINENESS[granularity]:
                source = None
            if source is not None:
                anchor = source.days[1]
        days: Days | None = None
        if anchor is not None:
            sign = 1 if ahead else -1
            number = 0 if half else small(count.replace("两", "二"))
            try:
                if granularity == "year":
                    days = within_year(anchor.year + sign * number, ())
                elif granularity == "month":
                    days = month_days(*add_months(anchor.year, anchor.month, sign * (number or 6)))
                else:
                    length = 15 if half and unit == "月" else number * (1 if unit == "天" else 7)
                    day = anchor + timedelta(days=sign * length)
                    days = (day, day, "day")
            except (ValueError, OverflowError):
                days = None
        reading = self._made(days, (head,), anchor if days is not None else None)
        reading.granularity = granularity
        if source is not None and days is not None:
            reading.evidence.append(("anchor", source.start, source.end, "date.context"))
        return reading

    def _season(self, head: Atom) -> Reading:
        if self.published is None:
            return self._made(None, (head,), None)
        pairs = re.findall("([今去明])([春夏秋冬])", head.text)
        spans = []
        for when, name in pairs:
            year = self.published.year + {"今": 0, "去": -1, "明": 1}[when]
            if name == "冬" and when == "今" and self.published.month <= 2:
                year -= 1
            spans.append(season(year, name))
        first, last = spans[0], spans[-1]
        granularity: Granularity = "quarter" if len(spans) == 1 else "span"
        if first[0] > last[1]:
            return self._made(None, (head,), None)
        return self._made((first[0], last[1], granularity), (head,), self.published)

    # -- memory and context

    def _remember(self, expression: Expression, reading: Reading) -> None:
        days = reading.days
        if days is None:
            return
        atoms = expression.left + expression.right
        codes = {atom.code for atom in atoms}
        if codes <= _NO_POINT:
            return
        known = Known(days, atoms[0].start, atoms[-1].end)
        memory = self.memory
        if reading.year_said:
            memory.sentence = memory.paragraph = memory.year = known
        if _FINENESS[days[2]] <= 2 and not codes.isdisjoint("MmDIdL"):
            memory.point = known
            memory.point_in_sentence = True
        if days[0] == days[1]:
            memory.day = known
        compared = self.text[known.start - 1 : known.start] in ("较", "比")
        if "F" not in codes and not compared and days[2] in ("month", "quarter", "half", "year"):
            memory.period = known
            if days[2] == "half" or (days[2] != "year" and _counts_up(expression.left[-1:])):
                memory.article_period = known

    def _future(self, start: int, end: int) -> bool:
        low = max(start - 16, 0)
        if _FUTURE.search(self.text, low, end + 16) is None:
            return False  # by far the most frequent case
        before = self.text[low:start]
        marks = list(_CLAUSE_MARK.finditer(before))
        if marks:
            before = before[marks[-1].end() :]
        after = self.text[end : end + 16]
        mark = _CLAUSE_MARK.search(after)
        if mark is not None:
            after = after[: mark.start()]
        return _FUTURE.search(before + after) is not None


#: Plans, decades and school years: spans that no later date leans on.
_NO_POINT: Final = frozenset("PCA")


def _repeats(days: Days | None, known: Known) -> bool:
    """Whether 年底 would only say again what was said: 去年12月…，赶在年底前 means this year's end."""
    return days is not None and days[0] <= known.days[0] and known.days[1] <= days[1]


def _counts_up(atoms: Sequence[Atom]) -> bool:
    """Whether the atoms count from the start of the year (前三季度, 1—9月份, 前10个月)."""
    head = atoms[0]
    if len(atoms) > 1 or head.code not in "MQB":
        return False
    if head.code == "M":
        months = _month_numbers(head)
        return len(months) > 1 and months[0] == 1
    return head.code == "B" or head.text[0] in "前头"


def _maker(atoms: Sequence[Atom]) -> Callable[[int], Days | None]:
    """``within_year`` of the atoms as a function of the year."""

    def make(year: int) -> Days | None:
        return within_year(year, atoms)

    return make


_FIELDS: Final = {"Y": "year", "y": "year", "Z": "year", "M": "month", "m": "month", "D": "day", "d": "day", "I": "day"}


def _piece(name: str, atom: Atom) -> Piece:
    return name, atom.start, atom.end, f"date.atom.{atom.kind.split('_', 1)[1]}"


def _usual(atoms: Sequence[Atom]) -> Granularity:
    """The granularity of atoms that no year could be found for."""
    finest = min((_DEFAULT.get(a.code, "span") for a in atoms), key=_FINENESS.__getitem__)
    if atoms[0].code == "E" and "初" in atoms[0].text:
        return "quarter"
    if atoms[0].code == "E" and "内" in atoms[0].text:
        return "year"
    if len(atoms) > 1 and atoms[0].code == "Q" and atoms[1].code == "k":
        return "month"
    return finest


__all__ = ["DateFound", "DateValue", "Reading", "Resolver"]
