"""Calendar expressions of official Chinese text: where they stand and which days they mean.

:func:`find` is the way in. What is a date and what is not follows section 1 of the annotation guidelines:
durations (一天, 5年), scopes (全年), sets (每月), vague times (近日, 当前), names (“七一”讲话, 《2021年…》) and
document numbers are not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from heapq import merge
from typing import Final

from govnews_ie.model import Relation
from govnews_ie.patterns import Plain
from govnews_ie.values.dates.expressions import (
    DIGITS,
    HELD,
    JOIN,
    LIST,
    RANGE,
    Atom,
    Expression,
    compact,
    editions,
    read,
)
from govnews_ie.values.dates.resolve import Known, Reading, Resolver, within_month, within_year
from govnews_ie.values.dates.value import DateFound, DateValue, Piece

__all__ = ["DateFound", "DateValue", "find"]

_TITLE = Plain("《[^》\n]{0,80}》")
_SENTENCE_END = Plain("[。！？；\n]")

# --- what stands around a date ------------------------------------------------------------------------------------

_SET_BEFORE = Plain("(?:每[年月周]|每个?季度|每逢|每到|历年|往年|逐年|常年)的?(?:农历)?$")
_LIST_GAP = Plain(LIST)
_DOCUMENT_AFTER = Plain(rf"第[0-9{DIGITS}]{{1,4}}(?:[号期]|次?公[告报])")
_LENGTH_AFTER = Plain(
    "来(?=[，。的]|年均)|(?:的)?(?:建城|建县|文明|悠久)?(?:历史|文明史|古树|古城|古镇)|间[，的]|以上[的，。]|多?年?树龄"
)
_LENGTH_BEFORE = Plain("(?:近|约|逾|超|超过|有着|距今|长达|上下|经历)$")
_LENGTH_NOUN = Plain("(?:期限|近|历时|为期|长达|工期)$")
_DAYS_BEFORE = Plain(
    "(?:为期|历时|连续|长达|用时|仅用?|只用|近|约|超|超过|逾|满|共|每|前|头|最后|剩余|不足|至少|最多|提前|推迟|延长|缩短|住院|隔离|停留|最长|[个第周逢])$"
)
_DAYS_AFTER = Plain(
    "之?内|游(?!客)|间(?!，)|均|产(?!业)|[之以][内上下]|左右|[的]?时[间长]|行程|处理|照|常|龄|供[水气]|吞吐|加工|[消耗]|"
    "本(?![报刊台网市省县区次届轮周月院校公])|程|化|益|用(?!户)|语|元|新增|志"
)
_NUMBER_SIGN_AFTER = Plain(
    "[起前]|之前|以前|(?:上|下|中)午|晚|早|凌晨|，(?:记者|市|省|县|区)|（周|（星期|至|到|举行|召开"
)
_CHINESE_DAY_AFTER = Plain("[，。、；前后起止晚电讯至（]|上午|下午|中午|凌晨|早|在|举|召|$|\n")
_CHINESE_DIGIT_AFTER = Plain("[电讯晚]|上午|下午|中午|凌晨|宣布|表示|发表|在|抵|说")
_HOLIDAY_AFTER = Plain(
    "前(?!身|者|线|沿|哨)|后|之[前后]|以[前后来]|过后|期间|当[天日晚]|之?夜|前夕|来临|将至|将近|将到|临近|即将|到来|至(?=[“正元国中])|起|，|节?刚过|已过|就要到|快到"
)
_HOLIDAY_LIST = Plain(
    "[、“”]{0,3}(?:元旦|春节|元宵|清明|五一|端午|中秋|国庆|十一)节?”?(?:[、“”]{0,3}(?:元宵|中秋|国庆|春节)节?”?)?(?:小?长假|假期|假日|期间|前|后|[两双]节)"
)
#: 春节走访慰问, 春节的热闹仍在持续: done or felt at that time.
_HOLIDAY_TIME = Plain("节?(?:走访|慰问|送温暖|[^，。；]{0,4}值班|保供|不打烊|的?(?:热闹|喜庆|喜悦|氛围|气氛|余温))")
_HOLIDAY_BEFORE = Plain("(?:[在于至到临近]|临近|年的?|适逢|正值|时值|恰逢|欢度|喜迎|自|从|截至|将于)$")

_BEFORE = Plain(
    "(?:以|之)?前(?!三|两|二|一|四|[0-9]|[往来后期列景提进沿夕卫线方身所途端行头者半锋哨瞻])|前夕|到来之前|来临之前|来临前|将至"
)
_AFTER = Plain("(?:以|之|过)后|后(?![来期续备勤者代方台果援世市疫的天年半三两一二四劲院排继悔顾门])")
_SINCE = Plain(
    "以来|至今|迄今|到现在|起(?![步点草义飞航伏源来诉动降吊重火码跑势到了始初名因用家居早价运跳])|开始(?=[，。、；实施执行正全])|伊始|始(?=，)"
)
_UNTIL_AFTER = Plain("为?止(?!损|血|步)")
_UNTIL_BEFORE = Plain("(?:截[至止]到?|截止至|不[晚迟]于|最[迟晚]|截至目前的)$")
_BY_BEFORE = Plain("(?:^|[，。；：！？\n、“（）]|力争|确保|预计|计划|争取|规划|目标|有望|将)(?:到|至)$")
_SINCE_BEFORE = Plain("(?:^|[^来出亲独各暗私擅])(自)$|从$")
_SINCE_CLAUSE = Plain("[^，。；：！？\n]{0,30}?(?:以来|至今)")
_START_CLAUSE = Plain("[^，。；：！？\n]{0,3}?(?:起|开始)")

_NEGATIVE_WITHOUT_SOURCE: Final = frozenset(
    ["当年", "同年", "次年", "翌年", "同月", "次月", "翌月", "同日", "次日", "翌日", "同一天", "同一日"]
)

_NAMES: Final = {
    "Y": "year",
    "y": "relative_year",
    "Z": "lunar_year",
    "M": "month",
    "m": "relative_month",
    "D": "day",
    "d": "relative_day",
    "Q": "quarter",
    "q": "quarter_part",
    "H": "half",
    "B": "months",
    "E": "year_part",
    "p": "month_part",
    "x": "tenth",
    "W": "week",
    "w": "weekday",
    "S": "season",
    "C": "decade",
    "P": "plan",
    "O": "holiday",
    "L": "lunar",
    "I": "iso",
    "J": "months",
    "A": "school_year",
    "N": "offset",
    "R": "quarter",
}
_SECOND: Final = {
    "M": "month",
    "m": "month",
    "Q": "quarter",
    "H": "half",
    "B": "months",
    "e": "part",
    "E": "part",
    "n": "within",
    "s": "season",
    "F": "same_period",
    "O": "holiday",
    "L": "lunar",
    "D": "day",
    "k": "part",
    "x": "tenth",
    "d": "day",
    "v": "week",
}
_SCORES: Final = {
    "d": 0.85,
    "D": 0.8,
    "w": 0.55,
    "S": 0.7,
    "C": 0.85,
    "P": 0.85,
    "O": 0.75,
    "L": 0.85,
    "Z": 0.6,
    "x": 0.7,
    "p": 0.85,
    "q": 0.7,
    "E": 0.9,
    "J": 0.8,
    "A": 0.7,
    "B": 0.8,
    "m": 0.9,
    "H": 0.9,
    "N": 0.45,
}


def find(text: str, published: date | None = None) -> list[DateFound]:
    """The date expressions of one article's clean text, in order, without overlap.

    Offsets count characters of ``text``. With ``published`` None, what only a publication date could place has
    start and end None. 今天, 昨日, 当日 … of an article with a dateline (某报4月29日讯) are resolved against the
    dateline's day: it was written then, whenever it was printed. Never raises.
    """
    titles = [match.span() for match in _TITLE.finditer(text)]
    starts = [start for start, _ in titles]
    resolver = Resolver(text, published, dateline_day(text, published))
    found: list[DateFound] = []
    taken = [e for e in _outside_sets(text) if not _in_title(e.start, starts, titles) and _stands(text, e)]
    for position, expression in enumerate(taken):
        if published is None:
            resolver.ahead = _year_ahead(text, taken, position)
        if found and _names_its_weekday(text, found[-1], expression):
            found[-1] = replace(found[-1], end=expression.end)
            continue
        relation, piece = _relation(text, expression)
        reading = resolver.resolve(expression, relation)
        if reading.days is None and not _placed_elsewhere(expression, published):
            continue
        found.append(_found(expression, reading, relation, piece))
    return found


def _names_its_weekday(text: str, day: DateFound, expression: Expression) -> bool:
    """2022年2月19日 星期六: the weekday right after a day belongs to it."""
    if expression.right or len(expression.left) != 1 or expression.left[0].code != "w":
        return False
    if day.value.granularity != "day" or day.value.start != day.value.end:
        return False
    return text[day.end : expression.start] in ("", " ") and text[day.end - 1] in "日号0123456789"


#: What closes a dateline, the day before it, and how near its day must be to the publication (days before, after it).
_DATELINE_END = Plain("日(?:综合|专|快)?(?:电|讯|消息)")
_DATELINE_DAY = Plain(
    r"(?:\A|[\n（(□■●◆ ])[^\n，。；：！？（）、]{2,30}?(?:(?P<month>1[0-2]|0?[1-9])月)?"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])日\Z"
)
_DATELINE_REACH: Final = 1500
_WRITTEN_WITHIN: Final = (31, 2)


def dateline_day(text: str, published: date | None) -> date | None:
    """The day of the dateline (某报10月10日讯, 某社北京10日电) near the publication date; None where there is none."""
    if published is None:
        return None
    for match in _DATELINE_END.finditer(text, 0, _DATELINE_REACH):
        end = match.start() + 1
        line = _DATELINE_DAY.search(text[max(end - 40, 0) : end])
        if line is None:
            continue
        months = [int(line["month"])] if line["month"] else [published.month, published.month - 1 or 12]
        for month in months:
            for year in (published.year, published.year - 1):
                try:
                    day = date(year, month, int(line["day"]))
                except ValueError:
                    continue
                if -_WRITTEN_WITHIN[1] <= (published - day).days <= _WRITTEN_WITHIN[0]:
                    return day
        return None
    return None


def _outside_sets(text: str) -> Iterator[Expression]:
    """The expressions of the text that no 每年, 每月 … governs; a set goes on over its list (每年3月和9月)."""
    closed = -9
    found: Iterator[Expression] = read(text)
    named = sorted([*editions(text), *compact(text)], key=_start)
    if named:
        found = merge(found, named, key=_start)
    for expression in found:
        start = expression.start
        if _SET_BEFORE.search(text, max(start - 6, 0), start) or (
            0 <= start - closed <= 2 and _LIST_GAP.fullmatch(text, closed, start)
        ):
            closed = expression.end
        else:
            yield expression


def _start(expression: Expression) -> int:
    return expression.start


def _found(expression: Expression, reading: Reading, relation: Relation, piece: Piece | None) -> DateFound:
    days = reading.days
    evidence = tuple(reading.evidence) if piece is None else (*reading.evidence, piece)
    value = DateValue(
        days[0] if days else None,
        days[1] if days else None,
        days[2] if days else reading.granularity,
        relation,
        reading.anchor if days else None,
        evidence,
    )
    return DateFound(expression.start, expression.end, _rule(expression), _score(expression), value)


def _in_title(start: int, starts: list[int], titles: list[tuple[int, int]]) -> bool:
    index = bisect_right(starts, start) - 1
    return index >= 0 and start < titles[index][1]


def _rule(expression: Expression) -> str:
    if expression.right:
        return "date.range"
    atoms = expression.left
    head = atoms[0].code
    if len(atoms) == 1:
        if head == "d" and atoms[0].text.startswith("即"):
            return "date.relative_day"
        return f"date.{_NAMES[head]}"
    if len(atoms) == 3 and head in "Yy":
        return "date.full" if atoms[2].code == "D" else f"date.{_NAMES[head]}_{_SECOND.get(atoms[2].code, 'part')}"
    return f"date.{_NAMES[head]}_{_SECOND.get(atoms[1].code, 'part')}"


def _score(expression: Expression) -> float:
    atoms = expression.left + expression.right
    if len(atoms) > 1:
        return 0.97 if atoms[0].code in "YyM" else 0.9
    atom = atoms[0]
    if atom.kind in ("M_chinese", "D_chinese"):
        return 0.65
    if atom.text in ("当年", "当晚", "明天", "今天", "今日"):
        return 0.6
    if atom.text.endswith("号"):
        return 0.5
    return _SCORES.get(atom.code, 0.95)


def _stands(text: str, expression: Expression) -> bool:
    """Whether the neighbours let the atoms be a date."""
    start, end = expression.start, expression.end
    before, after = text[max(start - 6, 0) : start], text[end : end + 12]
    head = expression.left[0]
    single = len(expression.left) == 1 and not expression.right
    if single and _slogan(before, after, head):
        return False
    if head.code == "Y":
        if _DOCUMENT_AFTER.match(after) and not before.endswith("（"):
            return False
        if single and (_LENGTH_AFTER.match(after) or (head.text[:4] < "1800" and _LENGTH_BEFORE.search(before))):
            return False
        return not (single and head.text[2:4] == "00" and _LENGTH_BEFORE.search(before))
    if head.code == "M" and not expression.right and _month_is_length(before, expression):
        return False
    if head.code == "m" and head.text == "当月" and before.endswith(("月", "月份")):
        return False  # 6月份当月: the month has been said
    if head.code == "D":
        return _day_stands(before, after, expression)
    if head.code == "w":
        return _weekday_stands(before, after, expression)
    if head.code == "O":
        return _holiday_stands(before, after, text, head)
    if head.code == "L" and single and head.kind == "L_lunar" and head.text in ("正月", "腊月"):
        return re.match("[里间十廿初]?[，。、；前后底中]|里", after) is not None
    if head.kind == "M_chinese" and single:
        return _chinese_month_stands(head.text, after)
    if head.code == "x" and single:
        return re.match("[，。、；前后起以完开举将（]|$|\n", after) is not None or before.endswith(
            ("于", "在", "至", "到", "，")
        )
    return True


_SLOGAN_BEFORE = Plain("“(?:决战|决胜|冲刺|奋战|大干|打好|鏖战)$|(?:阳春|烟花|人间|金秋|早春)$")
_SLOGAN_AFTER = Plain("“?(?:开门|满堂|首战)[红彩捷]")
_NAMED_YEAR = Plain("[^”，。；\n]{2,12}年”")


def _slogan(before: str, after: str, head: Atom) -> bool:
    """Whether a date is only a word: 阳春三月, 首季“开门红”, “决战四季度”, “2021年执行落实年”, 年初预算."""
    if _SLOGAN_BEFORE.search(before) is not None:
        return True
    if head.code == "Y":
        return before.endswith("“") and _NAMED_YEAR.match(after) is not None
    if head.text == "年初":
        return after.startswith("预算") and not after.startswith(("预算执行", "预算调整"))
    return head.text == "首季" and _SLOGAN_AFTER.match(after) is not None


_OPENING_DAYS = Plain("(?:每[天日周]|[0-9]{1,2}[:：点时]|上午|开放|营业|工作|办公|上班|上课|轮流)")


def _weekday_stands(before: str, after: str, expression: Expression) -> bool:
    """Not the end of 每周三至周五; 周一至周五 and days with opening hours are a set."""
    left, right = expression.left[0].text, expression.right
    if not right:
        return _WEEKDAY_RANGE_BEFORE.search(before) is None and _WEEKDAY_RANGE_AFTER.match(after) is None
    if right[0].code != "w":
        return True
    if left[-1] in "一二" and right[0].text[-1] in ("五六日天" if left[-1] == "一" else "日天"):
        return False
    return _OPENING_DAYS.match(after.lstrip("，（")) is None


_WEEKDAY_RANGE_BEFORE = Plain(
    "(?:周|星期|礼拜)[一二三四五六日天](?:至|到|[-—–~]{1,2})$|每个?(?:周|星期)[一二三四五六日天][、和及]$"
)
_WEEKDAY_RANGE_AFTER = Plain("(?:至|到|[-—–~]{1,2})(?:周|星期|礼拜)[一二三四五六日天]")


def _month_is_length(before: str, expression: Expression) -> bool:
    """3月内, 近12月, 期限6月: lengths written without 个."""
    atoms = expression.left
    if atoms[0].text.endswith("份"):
        return False
    return (len(atoms) == 2 and atoms[1].code == "n") or (len(atoms) == 1 and _LENGTH_NOUN.search(before) is not None)


def _day_stands(before: str, after: str, expression: Expression) -> bool:
    if _DAYS_BEFORE.search(before) or _DAYS_AFTER.match(after):
        return False
    atom = (expression.right or expression.left)[-1]
    if atom.text.endswith("号"):
        return expression.left[0].text.endswith("号") and _NUMBER_SIGN_AFTER.match(after) is not None
    if atom.kind == "D_chinese":
        # 二十三日 is a day, 十日 and 三日 are lengths unless what follows speaks for a day.
        value = re.split(JOIN, atom.text[:-1])[-1]
        if len(value) >= 2:
            return True
        return (_CHINESE_DAY_AFTER if value == "十" else _CHINESE_DIGIT_AFTER).match(after) is not None
    return True


def _chinese_month_stands(month: str, after: str) -> bool:
    if month.endswith("份") or "、" in month:
        return True
    return re.match("[，。、；前后起以中的间举（]|$|\n|上旬|全|我|市|省", after) is not None


#: The end of a clause, and what one does or when one does it on a festival.
_CLOSES_CLAUSE = Plain("[，。；！？\n]|$")
_HOLIDAY_DONE = Plain("去(?!年)|回[来去家]|放假|[那这]天|的?时候|上午|下午|晚上|早上|凌晨|清晨|傍晚|中午|早晨")


_HELD = Plain(HELD)


def _opens_clause(before: str) -> bool:
    return not before or before[-1] in "，。；！？\n"


def _holiday_stands(before: str, after: str, text: str, atom: Atom) -> bool:
    if (
        atom.kind in ("O_period", "O_golden")
        or atom.text == "除夕夜"
        or atom.text.endswith(("期间", "假期", "假日", "长假", "黄金周"))
    ):
        return True
    if atom.kind in ("O_short", "O_clause"):
        return True
    if _opens_clause(before) and _CLOSES_CLAUSE.match(after):
        return True
    if (atom.text.endswith("节") or _opens_clause(before)) and _HOLIDAY_DONE.match(after):
        return True
    if before.endswith(("于", "定在", "将在")) and _HELD.match(after):
        return True
    if _HOLIDAY_AFTER.match(after.removeprefix("”")):
        # A comma after a festival places something only where the festival opens the clause or follows 在 and the like.
        if after.startswith("，"):
            return _HOLIDAY_BEFORE.search(before) is not None
        return True
    if _HOLIDAY_LIST.match(after) or _HOLIDAY_TIME.match(after):
        return True
    return _HOLIDAY_BEFORE.search(before) is not None and re.match("[，。；]|[这那]天|佳节|假|长假", after) is not None


def _placed_elsewhere(expression: Expression, published: date | None) -> bool:
    """Whether an expression without days is a date all the same: one that a publication date would place."""
    if published is not None:
        return False
    for side in (expression.left, expression.right):
        if not side:
            continue
        head = side[0]
        if head.code in "YIJACPR" or (head.text in _NEGATIVE_WITHOUT_SOURCE):
            return False
        if head.code in "MQHBEOL" and within_year(2024, side) is None and _unplaceable(side):
            return False
        if head.code == "D" and within_month(2024, 1, side) is None:
            return False
        if head.code == "y" and len(side) > 1 and within_year(2024, side[1:]) is None and side[1].code != "m":
            return False
    return True


def _unplaceable(atoms: Sequence[Atom]) -> bool:
    # 上季度 and 本季度 are relative; no year alone places them.
    return not (atoms[0].code == "Q" and (atoms[0].text[0] in "上下本这" or atoms[0].text.startswith("前一")))


def _year_ahead(text: str, taken: Sequence[Expression], position: int) -> Known | None:
    """The first year said after the expression in the same sentence."""
    here = taken[position]
    for other in taken[position + 1 : position + 6]:
        if _SENTENCE_END.search(text, here.end, other.start):
            return None
        if other.left[0].code in "YI":
            reading = Resolver(text, None).side(other.left, False, "on")
            return None if reading.days is None else Known(reading.days, other.start, other.end)
    return None


def _relation(text: str, expression: Expression) -> tuple[Relation, Piece | None]:
    """How what is told stands to the date: read from what directly follows it, then from what stands before it."""
    start, end = expression.start, expression.end
    closed = bool(expression.right) or _RANGED.search(text, start, end) is not None
    follow = end + 1 if text.startswith("”", end) else end
    for pattern, relation in _RIGHT if text[follow : follow + 1] in _RIGHT_OPENS else ():
        match = pattern.match(text, follow)
        if match is None:
            continue
        if closed and relation == "until":
            # 10月1日至3日止 closes the range, it does not open one.
            return "on", None
        return relation, ("relation", match.start(), match.end(), "date.relation")
    if closed:
        # 自2011年至2013年, 从5日到9日: the words before belong to the range.
        return "on", None
    before = text[max(start - 6, 0) : start].removesuffix("“")
    if before[-1:] not in _LEFT_CLOSES:
        return "on", None
    match = _UNTIL_BEFORE.search(before)
    if match is not None:
        return "until", ("relation", start - len(match.group()), start, "date.relation")
    if _SINCE_BEFORE.search(before):
        clause = _SINCE_CLAUSE.match(text, end) or _START_CLAUSE.match(text, end)
        if clause is not None:
            return "since", ("relation", start - 1, clause.end(), "date.relation")
        if before.endswith("自"):
            return "since", ("relation", start - 1, start, "date.relation")
    if _BY_BEFORE.search(before):
        return "until", ("relation", start - 1, start, "date.relation")
    return "on", None


_RANGED = Plain(RANGE)
#: The characters that the patterns of _RIGHT open with, and those that the patterns for what stands before end with.
_RIGHT_OPENS: Final = frozenset("前之以到来将后过至迄起开伊始为止")
_LEFT_CLOSES: Final = frozenset("至止到于晚迟的自从")
_RIGHT: Final[tuple[tuple[Plain, Relation], ...]] = (
    (Plain("前后"), "on"),
    (_SINCE, "since"),
    (_UNTIL_AFTER, "until"),
    (_BEFORE, "before"),
    (_AFTER, "after"),
)
