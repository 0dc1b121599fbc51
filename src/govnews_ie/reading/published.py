"""The publication date of an article: from its metadata lines, or inferred from what the article says.

Every relative date is resolved against it, so a wrong one is worse than none: :func:`find_published` gives None
where the lines and the text do not decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, Literal

from govnews_ie.values.dates import DateFound
from govnews_ie.values.dates import find as find_dates
from govnews_ie.values.numerals import integer

Basis = Literal["metadata", "text"]

# --- one date, whole string --------------------------------------------------------------------------------------

_YEAR: Final = "(?:19|20)[0-9]{2}"
_TIME: Final = (
    r"(?:[T ]?(?:上午|下午|晚上?|凌晨|中午)?[0-2]?[0-9]"
    r"(?:[:：时点][0-5]?[0-9]?(?:[:：分][0-5]?[0-9](?:\.[0-9]+)?秒?)?分?)(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_WEEKDAY: Final = "(?:[ （(]*(?:星期|周|礼拜)[一二三四五六日天][）)]?)?"
_NUMERIC: Final = rf"(?P<year>{_YEAR})(?P<mark>[-/.])(?P<month>[01]?[0-9])(?P=mark)(?P<day>[0-3]?[0-9])"
_CHINESE: Final = (
    "(?P<cyear>(?:19|20)[0-9]{2}|[一二][〇○零一二三四五六七八九]{3})年"
    "(?P<cmonth>[01]?[0-9]|[一二三四五六七八九十元]{1,2})月"
    "(?P<cday>[0-3]?[0-9]|[一二三四五六七八九十廿卅]{1,3})[日号]"
)
_COMPACT: Final = rf"(?P<packed>{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))"
_WHOLE = re.compile(rf"(?:{_NUMERIC}|{_CHINESE}|{_COMPACT}){_WEEKDAY} *{_TIME}{_WEEKDAY}")
#: English dates are dateparser's, and only when the whole string has one of these two shapes: it reads much that is
#: no date at all (2013 年 6 月 as a day of the year 10, 3.5 as a date).
_ENGLISH = re.compile(
    rf"(?:[A-Z][a-z]{{2,8}}, ?)?(?:[A-Z][a-z]{{2,8}}\.? [0-3]?[0-9](?:st|nd|rd|th)?,? {_YEAR}"
    rf"|[0-3]?[0-9](?:st|nd|rd|th)? [A-Z][a-z]{{2,8}}\.?,? {_YEAR})"
    r"(?: [0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?: ?[AP]M)?)?"
)
_WIDE = str.maketrans("０１２３４５６７８９－／．：，（）　", "0123456789-/.:,() ")


def parse_date(s: str) -> date:
    """The date that the whole string is: 2021-10-11, 2021/10/11, 2021.10.11, 20211011, 2021年10月11日, 11 October 2021.

    A time of day or a weekday after it is allowed and dropped. Raises ValueError, naming the string, for anything else.
    """
    found = _read(s)
    if found is None:
        raise ValueError(f"not a date: {s!r} (use YYYY-MM-DD, YYYY/MM/DD, YYYYMMDD or YYYY年M月D日)")
    return found


def _read(s: str) -> date | None:
    text = " ".join(s.translate(_WIDE).split())
    match = _WHOLE.fullmatch(text) or _WHOLE.fullmatch(re.sub("(?<=[0-9年月]) (?=[0-9年月日号])", "", text))
    if match is not None:
        return _from_match(match)
    if _ENGLISH.fullmatch(text) is None:
        return None
    import dateparser

    parsed = dateparser.parse(text, languages=["en"], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    return None if parsed is None else parsed.date()


def _from_match(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    try:
        if parts["packed"]:
            packed = parts["packed"]
            return date(int(packed[:4]), int(packed[4:6]), int(packed[6:]))
        if parts["year"]:
            return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        month = "一" if parts["cmonth"] == "元" else parts["cmonth"]
        return date(integer(parts["cyear"]) or 0, integer(month) or 0, integer(parts["cday"]) or 0)
    except ValueError:
        return None


# --- metadata lines ----------------------------------------------------------------------------------------------

_SEPARATED = re.compile(rf"(?<![0-9])(?:{_NUMERIC}|{_CHINESE})(?![0-9](?![0-9][:：]))")
#: From the surest name of a publication date to the least sure.
_LABELS: Final = (
    "发布时间|发布日期|发表时间|发表日期|发稿时间|刊发时间|刊发日期|见报日期|出版日期|公布日期|发布于"
    "|[Pp]ub(?:lish(?:ed)?)?(?:[ _]?(?:[Dd]ate|[Tt]ime))?",
    "发文日期|成文日期|印发日期|信息时间|录入时间|上传时间|创建时间",
    "日期|时间|[Dd]ate",
    "更新时间|更新日期|修改时间|[Uu]pdated?",
)
_LABELLED = tuple(re.compile(rf"(?<![开举结])(?:{label})[】\] ]*[：:】 ]+ *(.{{8,40}})") for label in _LABELS)
_SOURCED = re.compile(
    "来源|作者|编辑|浏览|点击|字号|字体|打印|记者|通讯员|阅读|访问|责编|星期[一二三四五六日]|第[0-9]{1,3}版|[A-Z]?[0-9]{1,2}版"
)
#: A line holding only a date may have these marks around it.
_BARE_MARKS = " 　[]【】()（）|·—-"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _date_at(text: str) -> date | None:
    match = _SEPARATED.search(text.translate(_WIDE)[:60])
    if match is not None:
        return _read(match.group())
    packed = re.match(rf"{_COMPACT}(?![0-9])", text.strip())
    return None if packed is None else _read(packed.group())


def _from_lines(lines: Sequence[str]) -> date | None:
    """The date of the surest line: a label first, then a line with a source or an editor, then a bare date line."""
    tidy = [
        re.sub("(?<=[0-9年月]) +(?=[0-9年月日号])(?![0-9]{1,2}:)", "", line.translate(_WIDE))
        for line in lines
        if len(line) <= 200
    ]
    for pattern in _LABELLED:
        for line in tidy:
            match = pattern.search(line)
            if match is not None and (found := _date_at(match.group(1))) is not None:
                return found
    for line in tidy:
        if len(line) <= 120 and _SOURCED.search(line) and (found := _date_at(line)) is not None:
            return found
    for line in tidy:
        found = _read(line.strip(_BARE_MARKS))
        if found is not None:
            return found
    return None


# --- the text itself ---------------------------------------------------------------------------------------------

#: 新华社北京10月10日电, 本报10月10日讯, 中新网10月10日电.
_DATELINE = re.compile(
    r"(?:社|报|网|台|客户端|中心)[^\s，。；：！？]{0,12}?(?P<month>1[0-2]|[1-9])月(?P<day>[12][0-9]|3[01]|[1-9])日[^\s，。；：！？]{0,3}?[电讯]"
)
_AHEAD: Final = ("将", "预计", "计划", "力争", "争取", "确保", "拟", "有望", "到", "规划", "目标")
_HEAD: Final = 400
#: News of a period comes within about three months of its end.
_AFTER_PERIOD: Final = timedelta(days=100)


def find_published(meta_lines: Sequence[str], body: str) -> tuple[date, Basis] | None:
    """The publication date and where it was read; None where undecided.

    Looks for an explicit line in ``meta_lines`` and among the first and last lines of ``body``; else for the day that
    the article opens with (a dateline or the first day of its first paragraphs) together with a year that the
    article gives: 10月10日 … 2021年第四季度 is 2021-10-10.
    """
    found = _from_lines(meta_lines)
    if found is not None:
        return found, "metadata"
    lines = _lines(body)
    short = [line for line in (*lines[:6], *lines[-3:]) if len(line) <= 100]
    found = _from_lines(short) if short else None
    if found is not None:
        return found, "metadata"
    found = _inferred(meta_lines, body)
    return None if found is None else (found, "text")


def _inferred(meta_lines: Sequence[str], body: str) -> date | None:
    said = list(_said(body))
    opening = _opening_day(body, said)
    if isinstance(opening, date):
        return opening
    if opening is None:
        return None
    month, day = opening
    for line in meta_lines:
        for found in find_dates(line):
            if found.value.start is not None and found.value.anchor is None:
                whole = _on(found.value.start.year, month, day)
                if whole is not None and found.value.start <= whole <= (found.value.end or found.value.start):
                    return whole
    past = [(f.start, f.value) for f in said if not _looks_ahead(body, f)]
    first_break = body.find("\n", _HEAD)
    near = first_break if first_break >= 0 else len(body)
    best: date | None = None
    # The latest quarter, month or day that was said, then the opening day as soon after its start as may be.
    latest = max(
        (v for _, v in past if v.granularity != "year" and v.start is not None),
        key=lambda v: v.start or date.min,
        default=None,
    )
    if latest is not None and latest.start is not None and latest.end is not None:
        for year in (latest.start.year, latest.start.year + 1):
            whole = _on(year, month, day)
            if whole is not None and latest.start <= whole <= latest.end + _AFTER_PERIOD:
                best = whole
                break
    for start, value in past:
        if value.granularity != "year" or value.start is None or value.end is None:
            continue
        if best is not None and value.end < best:
            continue
        # A whole year says little unless it stands where the article opens, and in its first months less than that:
        # early in the year the news tells of the year before.
        whole = _on(value.start.year, month, day)
        if whole is None or value.start.year != value.end.year or start > near or month <= 3:
            if best is None or value.start > best:
                return None
            continue
        if best is None or whole > best:
            best = whole
    return best


def _said(body: str) -> Iterator[DateFound]:
    """Dates of the text that are complete in themselves, plans and decades left out."""
    for found in find_dates(body):
        value = found.value
        if (
            value.start is not None
            and value.anchor is None
            and value.granularity in ("day", "part_of_month", "month", "quarter", "half", "year")
        ):
            yield found


def _looks_ahead(body: str, found: DateFound) -> bool:
    if found.value.relation in ("before", "until"):
        return True
    before = body[max(found.start - 12, 0) : found.start]
    clause = re.split("[，。；：！？\n]", before)[-1]
    after = re.split("[，。；：！？\n]", body[found.end : found.end + 12])[0]
    return any(word in clause for word in _AHEAD) or after.startswith(("将", "前", "底前", "计划", "预计"))


def _opening_day(body: str, said: Sequence[DateFound]) -> date | tuple[int, int] | None:
    """The day that the article opens with: whole, or month and day only."""
    head = body[:_HEAD]
    line = _DATELINE.search(head)
    if line is not None:
        whole = next(
            (f for f in said if f.start <= line.start("month") <= f.end and f.value.granularity == "day"), None
        )
        if whole is not None and whole.value.start is not None:
            return whole.value.start
        return int(line.group("month")), int(line.group("day"))
    # Far enough ahead for the sentence that the window may cut.
    for found in find_dates(body[: 2 * _HEAD]):
        if found.start > _HEAD:
            break
        value = found.value
        if found.rule == "date.full" or found.rule == "date.iso":
            if value.start is not None and not _looks_ahead(body, found) and value.relation == "on":
                return value.start
        elif found.rule == "date.month_day" and value.relation == "on" and not _looks_ahead(body, found):
            numbers = re.findall("[0-9]+", body[found.start : found.end])
            if len(numbers) == 2 and not body[max(found.start - 8, 0) : found.start].endswith(("继", "自", "自从")):
                return int(numbers[0]), int(numbers[1])
    return None


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
