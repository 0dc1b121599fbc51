"""The publication date of an article: from its metadata lines, or inferred from what the article says.

Every relative date is resolved against it, so a wrong one is worse than none: :func:`find_published` gives None
where the lines and the text do not decide.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from govnews_ie.patterns import Plain
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
_WHOLE = Plain(rf"(?:{_NUMERIC}|{_CHINESE}|{_COMPACT}){_WEEKDAY} *{_TIME}{_WEEKDAY}")
#: English dates are dateparser's, and only when the whole string has one of these two shapes: it reads much that is
#: no date at all (2013 年 6 月 as a day of the year 10, 3.5 as a date).
_ENGLISH = Plain(
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

_SEPARATED = Plain(rf"(?<![0-9])(?:{_NUMERIC}|{_CHINESE})(?![0-9](?![0-9][:：]))")
#: From the surest name of a publication date to the least sure.
_LABELS: Final = (
    "发布时间|发布日期|发表时间|发表日期|发稿时间|刊发时间|刊发日期|见报日期|出版日期|公布日期|发布于"
    "|[Pp]ub(?:lish(?:ed)?)?(?:[ _]?(?:[Dd]ate|[Tt]ime))?",
    "发文日期|成文日期|印发日期|信息时间|录入时间|上传时间|创建时间",
    "日期|时间|[Dd]ate",
    "更新时间|更新日期|修改时间|[Uu]pdated?",
)
_LABELLED = tuple(Plain(rf"(?<![开举结])(?:{label})[】\] ]*[：:】 ]+ *(.{{8,40}})") for label in _LABELS)
_SOURCED = Plain(
    "来源|作者|编辑|浏览|点击|字号|字体|打印|记者|通讯员|阅读|访问|责编|星期[一二三四五六日]|第[0-9]{1,3}版|[A-Z]?[0-9]{1,2}版"
)
#: A line holding only a date may have these marks around it.
_BARE_MARKS = " 　[]【】()（）|·—-"


def _date_at(text: str) -> date | None:
    match = _SEPARATED.search(text.translate(_WIDE)[:60])
    if match is not None:
        return _read(match.group())
    packed = re.match(rf"{_COMPACT}(?![0-9])", text.strip())
    return None if packed is None else _read(packed.group())


_HOLDS_YEAR = Plain("[12１２] ?[0-9０-９]{2}|[一二][〇○零一二三四五六七八九]{2}")


def _from_lines(lines: Sequence[str], *, meta: bool) -> date | None:
    """The date of the surest line: a label first, then a line with a source or an editor, then a bare date line.

    Of ``meta`` lines one that holds an outlet's name and a date counts too, of others only where the name tells.
    """
    tidy = [
        re.sub("(?<=[0-9年月]) +(?=[0-9年月日号])(?![0-9]{1,2}:)", "", line.translate(_WIDE))
        for line in lines
        if len(line) <= 200 and (_HOLDS_YEAR.search(line) or line.isascii())
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
    for line in tidy:
        if len(line) <= 80 and _names_outlet(line, meta=meta) and (found := _date_at(line)) is not None:
            return found
    return None


_OUTLET_END = Plain("(?:报|网|台|社|客户端|发布|融媒|中心|新闻|在线|传媒|广电|频道|头条|号)\\Z")
_DECISION = Plain("通过|任命|会议|印发|施行|实施")


def _names_outlet(line: str, *, meta: bool) -> bool:
    """Whether a line is a date and little more than an outlet's name: 某某发布 2021-10-11 09:30."""
    match = _SEPARATED.search(line)
    if match is None:
        return False
    timed = _WHOLE_TIME.match(line, match.end())
    rest = _ADDRESS.sub("", line[: match.start()])
    rest = (rest + " " + line[timed.end() if timed else match.end() :]).strip(_BARE_MARKS)
    if not 2 <= len(rest) <= 14 or _CLAUSE_MARK.search(rest) or _DECISION.search(rest) or re.search("[0-9]", rest):
        return False
    return meta or _OUTLET_END.search(rest) is not None


_ADDRESS = Plain(r"(?:https?://|www\.)\S+")
_WHOLE_TIME = Plain(rf"{_WEEKDAY} *{_TIME}{_WEEKDAY}")


# --- the text itself ---------------------------------------------------------------------------------------------

_MONTH: Final = "1[0-2]|0?[1-9]"
_DAY: Final = "3[01]|[12][0-9]|0?[1-9]"
_TO: Final = "[-—–~～至到]"
#: A month and a day, with the year where it is said; of a range the last day is the one that counts.
_OPENING = Plain(
    rf"(?<![0-9.,·月第])(?:(?P<year>{_YEAR})年)?(?P<month>{_MONTH})月(?P<day>{_DAY})日"
    rf"(?:{_TO}(?:(?P<month2>{_MONTH})月)?(?P<day2>{_DAY})日)?"
)
#: A year with what may follow it of a month, a quarter or a half; complete in itself.
_STATED = Plain(
    rf"(?<![0-9.,])(?P<year>{_YEAR}|[一二][〇○零一二三四五六七八九]{{3}})年(?:度|份)?"
    rf"(?:(?P<day>(?P<day_month>{_MONTH})月(?P<month_day>{_DAY})[日号])|(?:[0-9]{{1,2}}月?{_TO})?(?P<month>{_MONTH})月"
    r"|第?(?P<quarter>[一二三四1-4])季度|前(?P<quarters>[二三四2-4])个?季度|(?P<first>首季)|(?P<half>[上下])半年)?"
)
#: The edition of an event, its year without 年: 2024某国际论坛, 2024“某某杯”锦标赛.
_EDITION = Plain(
    "(?<![0-9A-Za-z.,/年-])(?P<year>20[0-9]{2})(?=[“（\u4e00-\u9fff])(?![年多余个家人名项万亿千百元亩吨级届])"
    "(?=[^，。；！？\n]{2,40}?(?:会|节|赛|杯|论坛|活动|马拉松|展|周))"
)
#: 新华社北京10月10日电, 本报10月10日讯, 中新网10月10日电.
_DATELINE = Plain(r"(?:社|报|网|台|客户端|中心|发布|融媒)[^\s，。；：！？]{0,12}?\Z")
_DATELINE_END = Plain(r"[^\s，。；：！？]{0,3}?(?:电|讯|消息)")
_AHEAD: Final = ("将", "预计", "计划", "力争", "争取", "确保", "拟", "有望", "到", "规划", "目标")
_AFTER_AHEAD: Final = ("将", "前", "底前", "计划", "预计", "投产", "建成", "完工", "竣工", "交付", "年底")
_NOT_OPENING_BEFORE: Final = ("继", "自", "自从", "从", "截至", "截止", "截至到", "至", "到")
_NOT_OPENING_AFTER = Plain("以来|起|之?前|以前|之?后|为?止|至今")
#: A year that something began or was done in says nothing about the day of the news.
_PAST_BEFORE: Final = ("自", "从", "始于", "于", "是", "早在", "截至")
_PAST_AFTER = Plain(
    "[^，。；！？]{0,6}?(?:以来|成立|建成|投产|投运|进入|开工|创办|创立|始建|落户|起|引进|注册|组建|获)"
)
_CLAUSE_MARK = Plain("[，。；：！？\n]")
_SENTENCE_END = Plain("[。！？\n]")
#: The opening day stands in the first characters; a year is looked for a little further on.
_HEAD: Final = 400
_REACH: Final = 2000
#: News of a period comes within about three months of its end.
_AFTER_PERIOD: Final = timedelta(days=100)


class _Said(NamedTuple):
    """A stretch of time that the text names in full: its offset, first and last day, whether it is a whole year."""

    at: int
    first: date
    last: date
    whole: bool


def find_published(meta_lines: Sequence[str], body: str) -> tuple[date, Basis] | None:
    """The publication date and where it was read; None where undecided.

    Looks for an explicit line in ``meta_lines`` and among the first and last lines of ``body``; else for the day that
    the article opens with (a dateline or the first day of its first paragraphs) together with a year that the
    article gives: 10月10日 … 2021年第四季度 is 2021-10-10. A paper that tells of yesterday gives no sign of it, so the
    day that is told of stands for the day of publication. Reads a bounded part of the text.
    """
    found = _from_lines(meta_lines, meta=True)
    if found is not None:
        return found, "metadata"
    short = _end_lines(body)
    found = _from_lines(short, meta=False) if short else None
    if found is not None:
        return found, "metadata"
    found = _inferred(meta_lines, body[:_REACH])
    return None if found is None else (found, "text")


def _end_lines(body: str) -> list[str]:
    """The first six and last three lines of the body, as far as they are short."""
    head = body[:_REACH].split("\n")[:7]
    tail = body[-_REACH:].split("\n")[-4:] if len(body) > _REACH else body.split("\n")[6:][-4:]
    lines = [line.strip() for line in (*head[:6], *tail[-3:])]
    return [line for line in lines if line and len(line) <= 100]


def _inferred(meta_lines: Sequence[str], body: str) -> date | None:
    opening = _opening_day(body)
    if isinstance(opening, date):
        return opening
    noted = [said for line in meta_lines for said in _said(line[:200])]
    if opening is None:
        # The note under a decision's title: （2024年4月29日某市人大常委会第二十一次会议通过）.
        return next((said.first for said in noted if said.first == said.last), None)
    month, day, at = opening
    for said in noted:
        whole = _on(said.first.year, month, day)
        if whole is not None and said.first <= whole <= said.last:
            return whole
    past = [said for said in _said(body) if not said.whole or not _is_told(body, said.at)]
    stop = _SENTENCE_END.search(body, at)
    sentence = stop.start() if stop is not None else len(body)
    # What the headlines and the opening sentence say is what the article is about.
    best = _latest((said for said in past if said.at < sentence), month, day)
    if best is not None:
        return best
    best = _latest((said for said in past if not said.whole), month, day)
    first_break = body.find("\n", _HEAD)
    near = first_break if first_break >= 0 else len(body)
    for said in past:
        if not said.whole or (best is not None and said.last < best):
            continue
        # A whole year says little unless it stands where the article opens, and in its first months less than that:
        # early in the year the news tells of the year before.
        whole = _on(said.first.year, month, day)
        if whole is None or said.at > near or month <= 3:
            if best is None or said.first > best:
                return None
            continue
        if best is None or whole > best:
            best = whole
    return best


def _latest(said: Iterable[_Said], month: int, day: int) -> date | None:
    """The day of the year that the latest of these stretches of time leaves for it, soonest after its start."""
    best: date | None = None
    for period in said:
        if period.whole and month <= 3:
            continue
        for year in (period.first.year,) if period.whole else (period.first.year, period.first.year + 1):
            whole = _on(year, month, day)
            if whole is not None and period.first <= whole <= period.last + _AFTER_PERIOD:
                best = whole if best is None else max(best, whole)
                break
    return best


def _said(text: str) -> Iterator[_Said]:
    """What the text names with its year, plans left out."""
    for match in _STATED.finditer(text):
        year = integer(match["year"])
        if year is None or not 1900 <= year <= 2199 or _looks_ahead(text, match.start(), match.end()):
            continue
        days = _days(year, match)
        if days is not None:
            yield _Said(match.start(), *days, match.end() <= match.end("year") + 2)
    for match in _EDITION.finditer(text):
        year = int(match["year"])
        # An edition is held in its year, early or late: as good as a date for any month.
        yield _Said(match.start(), date(year, 1, 1), date(year, 12, 31) - _AFTER_PERIOD, False)


def _days(year: int, match: re.Match[str]) -> tuple[date, date] | None:
    if match["day"]:
        whole = _on(year, int(match["day_month"]), int(match["month_day"]))
        return None if whole is None else (whole, whole)
    first, last = 1, 12
    if match["month"]:
        first = last = int(match["month"])
    elif match["quarter"] or match["quarters"]:
        quarter = integer(match["quarter"] or match["quarters"]) or 1
        first, last = (3 * quarter - 2 if match["quarter"] else 1), 3 * quarter
    elif match["first"]:
        last = 3
    elif match["half"]:
        first, last = (1, 6) if match["half"] == "上" else (7, 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _is_told(body: str, at: int) -> bool:
    """Whether a whole year is one that something began in: 自2009年…以来, 于2012年建成."""
    return body.endswith(_PAST_BEFORE, max(at - 4, 0), at) or _PAST_AFTER.match(body, at + 5) is not None


def _looks_ahead(body: str, start: int, end: int) -> bool:
    before = _CLAUSE_MARK.split(body[max(start - 12, 0) : start])[-1]
    after = _CLAUSE_MARK.split(body[end : end + 12])[0]
    return any(word in before for word in _AHEAD) or after.startswith(_AFTER_AHEAD)


def _opening_day(body: str) -> date | tuple[int, int, int] | None:
    """The day that the article opens with: whole, or month and day only and where they stand."""
    first: re.Match[str] | None = None
    for match in _OPENING.finditer(body, 0, _HEAD + 40):
        start, end = match.span()
        if _DATELINE.search(body, max(start - 30, 0), start) and _DATELINE_END.match(body, end):
            first = match
            break
        if first is not None or start > _HEAD:
            continue
        bare = match["year"] is None
        if _looks_ahead(body, start, end) or _NOT_OPENING_AFTER.match(body, end):
            continue
        if bare and body.endswith(_NOT_OPENING_BEFORE, max(start - 4, 0), start):
            continue
        first = match
    if first is None:
        return None
    month, day = int(first["month2"] or first["month"]), int(first["day2"] or first["day"])
    if first["year"]:
        return _on(int(first["year"]), month, day)
    return month, day, first.start()


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
