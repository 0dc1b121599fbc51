"""Line breaks: which of them part paragraphs, and which only cut a sentence, a name or a company in two.

Three kinds of break are taken back: a cut by a column or page (a body paragraph that stops in mid-sentence, with the
rest as the next paragraph, a page number or running head perhaps between the halves), the break of hard-wrapped text
(all lines of one width), and a line that begins with what cannot begin one. Headlines, headings, list items, table
rows, bylines and web furniture are never joined.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from govnews_ie.frozen import quick
from govnews_ie.patterns import Plain
from govnews_ie.reading.text import DROP, HAN, WIDE, Text, squeeze
from govnews_ie.reading.words import any_of

# --- what a line can be, by its own characters ------------------------------------------------------------------------

_NUMERAL = "一二三四五六七八九十百〇零"
LIST_MARKER = Plain(
    rf"(?:第[{_NUMERAL}\d]{{1,4}}[章节条款部分篇]|[{_NUMERAL}]{{1,3}}(?:[、.]|是(?=[{HAN}]))|[（(][{_NUMERAL}\d]{{1,3}}[）)]"
    rf"|\d{{1,3}}(?:[、）)]|\.(?!\d))|[①-⑳⑴-⒇❶-❿㈠-㈩]|[■□●○◆◇▲△★☆▶►◎※•·\-*](?=[ {WIDE}]?[{HAN}\w“《]))"
)
# Lines of the page, not of the article: page numbers, running heads with date and page, 下转/上接.
_WEEKDAY = "(?:星期|周)[一二三四五六日天]"
_FULL_DATE = r"\d{4}[ 　]?[年\-/.][ 　]?\d{1,2}[ 　]?[月\-/.][ 　]?\d{1,2}[ 　]?日?"
_DASHES = r"[\-—–·~ 　]"
_PAGE_NUMBER = rf"{_DASHES}*\d{{1,4}}{_DASHES}*|\d{{1,3}}[ 　]?/[ 　]?\d{{1,3}}"
_PAGE = rf"第[ 　]?[\d{_NUMERAL}]{{1,4}}[ 　]?[页版]"
_PAGES = rf"{_PAGE}(?:[ 　/，]*共[ 　]?[\d{_NUMERAL}]{{1,4}}[ 　]?[页版])?"
_TURN = (
    r"[▲▼△▽■]?[（(][ 　]?(?:下转|上接|紧接|转|接)[^（）()\n]{1,14}[）)]"
    rf"|[▲▼△▽■]?(?:下转|上接|紧接)(?:第?[ 　]?[\dA-Z{_NUMERAL}]{{1,4}}[ 　]?版|[ 　]?[A-Z]\d{{1,2}})"
)
_RULE = r"[·\-—=_*~＊＝\s]{3,}"
_EPAPER_PAGE = r"[（(【]?第[ 　]?[A-Z]{0,2}\d{1,3}[ 　]?版[：:·][^，。；\n]{0,16}"
_PICTURE_FILE = r"[\w\-]{1,40}\.(?:jpe?g|png|gif|webp|bmp)"
# A date with a weekday, a page or a masthead beside it.
_BESIDE_DATE = rf"{_WEEKDAY}|第[\d{_NUMERAL}]{{1,3}}版|[日晚早]报[ 　]*\d{{4}}|日[ 　]+[{HAN}]{{2,8}}[日晚早]报"
_RUNNING_HEAD = (
    rf"(?=[^。，；\n]{{0,60}}{_FULL_DATE})(?=[^。，；\n]{{0,60}}(?:{_BESIDE_DATE}))[^。，；\n]{{4,60}}"
    rf"|(?:{_FULL_DATE}[ 　]*)?{_WEEKDAY}(?:[ 　]*(?:农历)?[^。，；\n]{{0,20}})?"
)
_TURN_PAGE = rf"第?[ 　]?[\dA-Z{_NUMERAL}]{{1,4}}[ 　]?版[^（）()\n]{{0,8}}[）)]"
_CONTINUED = Plain(rf"[（(][ 　]?(?:紧接|上接|接){_TURN_PAGE}[ 　]?")
_CARRIED_OVER = Plain(rf"[ 　]?[（(][ 　]?(?:下转|转){_TURN_PAGE}\Z")


@cache
def _page_furniture() -> re.Pattern[str]:
    section = rf"[A-Z]?\d{{1,3}}[ 　]?版?(?:[ 　:：·]*{any_of('section_name')}){{1,2}}"
    kinds = (_PAGE_NUMBER, _PAGES, section, _TURN, _RUNNING_HEAD, _RULE, _EPAPER_PAGE, _PICTURE_FILE)
    return re.compile("|".join(kinds))


@cache
def _new_line_word() -> re.Pattern[str]:
    """What begins a line that says who wrote it, where it comes from, when: it never goes on from the line above."""
    label = any_of("head_label", "tail_label", "writer", "related")
    return re.compile(
        r"[■□●○◆◇▲★☆]|——|--"
        rf"|[（(]?(?:{any_of('own')}|{any_of('rank')}|通讯员|记者)[^，。]{{0,24}}(?:记者|通讯员|讯|电|消息)"
        r"|(?:记者|通讯员)[ 　：:|]"
        rf"|{label}[ 　]?[：:/|]|【?(?:字体|字号|大字体|打印|分享到|关闭窗口|收藏)"
        rf"|{_FULL_DATE}[ 　]|{any_of('outlet')}[^，。]{{0,12}}[电讯]|[{HAN}]{{2,10}}(?:讯|消息)[ 　]?[（(]"
    )


_NEW_LINE_DATE = Plain(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚|至|，)")
_BEFORE_DATE = "，、在于从至到截自（"
_TERMINAL = "。！？…；：!?"
_CLOSERS = "”’）】》〉)]"
_CANNOT_START = "，。；：！？、）”’》】〉…%％"
_CANNOT_END = "、，（“‘《【〈—"
_MAY_RUN_ON = frozenset(_CANNOT_END + "）)")
_HAS_STOP = Plain("[。！？]")
_HAS_MARK = Plain("[，。；！？]")
_ANY_MARK = Plain("[，。；：、！？]")
_HEAD_OPEN = "（“《【‘"
_PAIRS = {"）": "（", "”": "“", "》": "《", "】": "【", "’": "‘"}

# Hard-wrapped text: its width in columns (a Han character is two), how near a full line comes to it, and how many lines
# must. A line may miss two characters that may not begin the next (kinsoku), more before a figure or a Latin word.
_NARROWEST, _WIDEST = 20, 170
_SLACK, _WORD_SLACK = 4, 14
_MOST_LINES = 0.45
_LONGER_LINES = 0.06


@quick
@dataclass(frozen=True, slots=True)
class _Row:
    """One printed line: its characters, where they stand, and how it was set off."""

    start: int
    end: int
    chars: str
    indent: bool
    blank: bool


def lay_out(text: Text) -> Text:
    """``text`` with every break settled: one ``\\n`` between lines that stand, nothing where a cut was joined.

    Takes the characters after :func:`~govnews_ie.reading.text.chinese_marks`, with their gaps and all their breaks.
    What a page put between the halves of a cut (page number, running head) is dropped with the break.
    """
    chars = text.chars
    if "\n" not in chars:
        return text
    rows = _rows(chars)
    if not rows:
        return squeeze(text, DROP * len(chars))
    joins = _joins(rows)
    kept: list[str] = []
    at = 0
    for index, row in enumerate(rows):
        join = joins[index]
        if join is _WITHIN:
            # Furniture between two halves: dropped whole.
            kept.append(DROP * (row.end - at))
            at = row.end
            continue
        start = row.start
        gap = start - at
        if index == 0:
            kept.append(DROP * gap)
        elif join is _BREAK:
            offset = chars.index("\n", at, start) - at
            kept.append(DROP * offset + "\n" + DROP * (gap - offset - 1))
        else:
            start += len(_continued(row.chars))
            word = join is _WORDS
            # Latin words keep a gap: the break itself becomes the space.
            offset = chars.index("\n", at, row.start) - at
            kept.append(DROP * offset + (" " if word else DROP) + DROP * (start - at - offset - 1))
        end = row.end
        if index + 1 < len(rows) and joins[index + 1] not in (_BREAK,):
            end -= len(_carried(row.chars))
        kept.append(chars[start:end])
        at = end
    kept.append(DROP * (len(chars) - at))
    return squeeze(text, "".join(kept))


_BREAK, _JOIN, _WORDS, _WITHIN = "break", "join", "words", "within"


def _continued(chars: str) -> str:
    if "接" not in chars[:4]:
        return ""
    match = _CONTINUED.match(chars)
    return match[0] if match else ""


def _carried(chars: str) -> str:
    if "转" not in chars[-24:]:
        return ""
    match = _CARRIED_OVER.search(chars, max(0, len(chars) - 24))
    return match[0] if match else ""


def _rows(chars: str) -> list[_Row]:
    """The printed lines that are not blank."""
    rows: list[_Row] = []
    last = 0
    for match in _LINE.finditer(chars):
        start, end = match.span()
        indent = chars[start] in (" ", WIDE)
        if indent:
            start += 1
        if end > start and chars[end - 1] in (" ", WIDE):
            end -= 1
        if end <= start:
            continue
        rows.append(_Row(start, end, chars[start:end], indent, chars.count("\n", last, match.start()) > 1))
        last = match.end()
    return rows


_LINE = Plain("[^\n]+")


def _joins(rows: list[_Row]) -> list[str]:
    """For each row how it hangs on what stands before it: a break, a join, a join of words, or dropped between."""
    joins = [_BREAK] * len(rows)
    furniture = [is_page_furniture(row.chars) for row in rows]
    setting = _setting(rows)
    body = False
    left = 0
    index = 1
    # The open paragraph: its first row, so that a test sees the whole of what was joined so far (bounded below).
    first = 0
    if _HAS_STOP.search(rows[0].chars):
        body = True
    while index < len(rows):
        right = index
        # Look over furniture, but only to find the other half.
        while right < len(rows) and right - index < 4 and furniture[right]:
            right += 1
        if right < len(rows) and right > index and not furniture[left]:
            joined = _cut(rows, first, left, right, setting, body, bridged=True)
            if joined is not _BREAK:
                for between in range(index, right):
                    joins[between] = _WITHIN
                joins[right] = joined
                left = right
                index = right + 1
                continue
        joined = _BREAK
        if not furniture[left] and not furniture[index]:
            joined = _cut(rows, first, left, index, setting, body, bridged=False)
        joins[index] = joined
        if joined is _BREAK:
            first = index
        body = body or bool(_HAS_STOP.search(rows[index].chars[-2:])) or "。" in rows[index].chars
        left = index
        index += 1
    return joins


def is_page_furniture(chars: str) -> bool:
    """Whether a line is a page number, a running head, 下转第二版 or a rule of dashes."""
    return len(chars) <= 80 and bool(_page_furniture().fullmatch(chars))


@quick
@dataclass(frozen=True, slots=True)
class _Setting:
    """How the whole text is set: the width of hard-wrapped lines (0: not wrapped), and what parts its paragraphs.

    ``double_spaced``: blank lines stand everywhere and say nothing; ``parted``: they stand between paragraphs only.
    """

    width: int
    indented: bool
    double_spaced: bool
    parted: bool


def _setting(rows: list[_Row]) -> _Setting:
    widths = Counter(_columns(row) for row in rows if len(row.chars) <= _WIDEST)
    longer = sum(len(row.chars) > _WIDEST for row in rows)
    eligible = sum(count for width, count in widths.items() if width >= _NARROWEST) + longer
    width = 0
    if eligible >= 5:
        ordered = sorted(widths)
        best = 0
        over = longer
        for candidate in reversed(ordered):
            if candidate < _NARROWEST or over > _LONGER_LINES * len(rows):
                break
            if candidate <= _WIDEST:
                near = sum(widths[candidate - slack] for slack in range(_SLACK))
                if near > best:
                    best, width = near, candidate
            over += widths[candidate]
        full = [row for row in rows if width - _SLACK < _columns(row) <= width + 2] if width else []
        open_ended = sum(row.chars[-1] not in _TERMINAL + _CLOSERS for row in full)
        marked = sum(bool(_ANY_MARK.search(row.chars)) for row in full)
        if best < max(4, _MOST_LINES * eligible) or min(open_ended, marked) < 0.5 * len(full):
            width = 0
    indented = sum(row.indent for row in rows) >= max(2, 0.1 * len(rows))
    blanks = sum(row.blank for row in rows[1:])
    double_spaced = blanks > 0.8 * max(1, len(rows) - 1)
    return _Setting(width, indented, double_spaced, blanks >= 2 and not double_spaced)


def _columns(row: _Row) -> int:
    """How far a line reaches: two columns for a character beyond ASCII, four for an indent (two Han characters)."""
    chars = row.chars
    return (len(chars) if chars.isascii() else len(chars.encode("gbk", "replace"))) + 4 * row.indent


def _cut(rows: list[_Row], first: int, left: int, right: int, setting: _Setting, body: bool, *, bridged: bool) -> str:
    """Whether the break between two rows is a cut, and how the halves are joined."""
    before, after = rows[left].chars, rows[right].chars
    if not setting.width and before[-1] in "。！？；：" and after[0] not in _CANNOT_START:
        return _BREAK  # by far the most frequent case
    if (
        not setting.width
        and before[-1] not in _MAY_RUN_ON
        and after[0] not in _CANNOT_START
        and not _HAS_MARK.search(after)
    ):
        return _BREAK  # a line without a mark continues nothing: verse, names, cells one under another
    carried = _carried(before)
    if carried:
        before = before[: -len(carried)]
    continued = _continued(after)
    if continued:
        after = after[len(continued) :]
    if not before or not after:
        return _BREAK
    if after[0] in "，、；" and before[-1] not in _TERMINAL + _CLOSERS:
        if len(before) > 1 and not _is_meta(before):
            return _JOIN
        if len(before) == 1 and not before.isalnum():
            return _BREAK  # marks alone on their lines
    joined = _WORDS if _WORD_BREAK.fullmatch(before[-1] + after[0]) else _JOIN
    if before.count(WIDE) > 1 or after.count(WIDE) > 1 or after[:60].count("|") > 1:
        return _BREAK  # table rows
    if _starts_new_line(after) and before[-1] not in "第（":
        return _BREAK
    if before[-1] not in _BEFORE_DATE and _NEW_LINE_DATE.match(after):
        return _BREAK
    if before[-1] in "摄图" and _CREDITED.search(before[-40:]):
        return _BREAK
    closing = after[0] in _CANNOT_START and not after.startswith(("……", "“"))
    terminal = _is_terminal(before)
    if closing and not (terminal and after[0] not in "）”’》】") and len(before) > 1 and not _is_meta(before):
        return _JOIN
    if _starts_new_line(before) and not _HAS_MARK.search(before):
        return _BREAK
    if carried and continued:
        return joined
    if setting.width and not bridged:
        wrapped = _wrapped(rows[left], rows[right], setting, terminal, after)
        if wrapped is not None:
            return joined if wrapped else _BREAK
    if terminal:
        return _BREAK
    if setting.indented and rows[right].indent and before[-1] not in "、，":
        return _BREAK
    size = sum(len(rows[row].chars) for row in range(max(first, left - 3), left + 1))
    stop = any(_HAS_STOP.search(rows[row].chars) for row in range(max(first, left - 3), left + 1))
    continues = bool(_HAS_MARK.search(after))
    if before[-1] in _CANNOT_END:
        # A headline broken after its comma goes on as a headline; a paragraph as a paragraph.
        return joined if (stop or size >= 12) and (continues or not stop) else _BREAK
    if not continues:
        return _BREAK
    if _open_bracket(before) and _closes_first(after):
        return joined
    if size <= 50 and not stop and LIST_MARKER.match(rows[first].chars):
        return _BREAK  # a numbered heading of two clauses
    if body and _OPENS_CLAUSE.match(rows[first].chars):
        return joined
    if body and _RESTS.match(after):
        return joined
    if _OPENS_BODY.match(rows[first].chars) or _LEFT_HANGING.search(before) or _GOES_ON.match(after):
        return joined if "，" in before else _BREAK
    if stop or (size >= 45 and before.count("，") + before.count("、") >= 2):
        return joined
    if body and size >= 28 and "，" in before:
        return joined
    return joined if body and after[0] in "的了着过" and size >= 8 else _BREAK


def _wrapped(row: _Row, following: _Row, setting: _Setting, terminal: bool, after: str) -> bool | None:
    """In hard-wrapped text: whether the line was broken for its width; None where its width does not say."""
    width = _columns(row)
    if width > setting.width + 8:
        return None
    apart = following.blank and not setting.double_spaced
    if setting.indented and following.indent:
        return False
    full = width >= setting.width - _SLACK or (
        not terminal and width >= setting.width - _WORD_SLACK and (after[0].isascii() or after[0] in _HEAD_OPEN)
    )
    if full:
        if terminal:
            return (setting.indented or setting.parted) and not apart
        return True
    if terminal or apart:
        return False
    # A short line that ends in mid-sentence: ragged right, if it is a sentence at all.
    return True if width >= 0.6 * setting.width and _HAS_MARK.search(row.chars) else None


def _starts_new_line(chars: str) -> bool:
    return bool(LIST_MARKER.match(chars) or _new_line_word().match(chars))


def _is_meta(chars: str) -> bool:
    return bool(_new_line_word().match(chars)) and not _HAS_STOP.search(chars)


def _is_terminal(chars: str) -> bool:
    """Whether a line ends as a sentence, a lead-in or a list item does (closing marks looked through)."""
    if chars[-1] in _TERMINAL:
        return True
    if chars[-1] not in _CLOSERS:
        return False
    bare = chars.rstrip(_CLOSERS)
    if not bare or bare[-1] in _TERMINAL:
        return True
    if chars[-1] in "）)】":
        # …。（记者 张三） and the like: a bracket of its own behind a full stop.
        opened = max(chars.rfind("（"), chars.rfind("("), chars.rfind("【"))
        return opened <= 0 or chars[opened - 1] in _TERMINAL + _CLOSERS or bool(_SIGNED.search(chars, opened))
    return False


# Words that no sentence ends with, openings that only a paragraph has, a figure with a unit that begins a line.
_LEFT_HANGING = Plain("(?:[的在和与及为将把对由向从达约并]|总投资|年产|预计|位于|其中|包括)\\Z")
_OPENS_BODY = Plain(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[^，。]{0,8}，|(?:近日|日前|昨日|昨天|今天|今日|连日来|近期|近年来|今年以来|据悉|记者从|本报讯|本网讯)"
)
# 位于…, 在…，…: clauses that lead to something; the rest of a company's or a place's name.
_OPENS_CLAUSE = Plain("位于|坐落于|(?:在|截至|随着|据|自从?|经过|针对|围绕)[^，]{1,20}，")
_RESTS = Plain("有?限公司|有限责任|股份有限|责任公司|[区县市镇乡村省州](?:的|内|域内|境内|、)")
_GOES_ON = Plain(r"\d[\d.,]*(?:[余多]?[万亿千百]|个|家|项|%|元|平方|公里|吨|亩|人|名|户|台|辆|公顷|米|倍)")
# Latin letters on both sides of a break, or a letter and a digit; two digits are halves of one figure.
_WORD_BREAK = Plain("[A-Za-z][A-Za-z0-9]|[0-9][A-Za-z]")
_SIGNED = Plain("记者|通讯员|摄|供图|编辑|文/|图/|作者|来源")


# A photographer's credit ends a line: 图为施工现场。甲某某摄.
_CREDITED = Plain(
    rf"(?:\A|[。！？）”… {WIDE}])[{HAN}·、 {WIDE}]{{2,24}}?(?:(?<!拍)摄|供图)\Z|[文图]/[^，。]{{2,12}}[文图]\Z"
)


def _open_bracket(chars: str) -> bool:
    """Whether the last bracket or quote of a line is still open (looks at most 60 characters back)."""
    for char in reversed(chars[-60:]):
        if char in _PAIRS:
            return False
        if char in "（“《【‘":
            return True
    return False


def _closes_first(chars: str) -> bool:
    for char in chars[:60]:
        if char in _PAIRS:
            return True
        if char in "（“《【‘":
            return False
    return False
