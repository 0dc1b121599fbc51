"""A file's articles: where each begins and ends, its headline lines, byline and body, its sentences.

A newspaper file can hold several articles, a web copy has furniture around one. An article opens with headline lines
(a kicker that names the event, the headline with the largest claim, a —— subtitle, a roll line of people and verbs), a
byline or dateline, and goes on in paragraphs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from govnews_ie.frozen import quick
from govnews_ie.patterns import Plain
from govnews_ie.reading.bylines import (
    Byline,
    BylinePart,
    credit_of,
    dateline_of,
    end_bracket_of,
    is_byline_line,
    read_byline,
    read_signature,
)
from govnews_ie.reading.layout import is_page_furniture, lay_out
from govnews_ie.reading.names import split_names
from govnews_ie.reading.sentences import split
from govnews_ie.reading.text import HAN, Text, clean
from govnews_ie.reading.words import any_of

LineRole = Literal["kicker", "headline", "subtitle", "roll", "byline", "heading", "meta", "paragraph"]
PublishedBasis = Literal["given", "metadata", "text"]


@quick
@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article in article-relative clean offsets, with what it is."""

    start: int
    end: int
    role: LineRole


@quick
@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article: clean characters with their map, lines, sentences, byline and date.

    ``sentences`` covers all lines in order; a line that is no paragraph is one sentence. All offsets are clean and
    relative to the article; ``text.raw_span`` gives raw ones. ``reporters`` are the authors named in bylines, in order.
    """

    text: Text
    chars: str
    lines: tuple[Line, ...]
    sentences: tuple[tuple[int, int], ...]
    byline: tuple[BylinePart, ...]
    outlet: str | None
    reporters: tuple[str, ...]
    published: date | None
    published_basis: PublishedBasis | None

    @property
    def start(self) -> int:
        """The raw offset of the article's first character."""
        return self.text.offsets[0]

    @property
    def end(self) -> int:
        """The raw offset behind the article's last character."""
        return self.text.offsets[-1] + 1

    @property
    def kicker(self) -> tuple[int, int] | None:
        """The line above the headline that names the event."""
        return self._span("kicker", last=True)

    @property
    def headline(self) -> tuple[int, int] | None:
        """The line with the largest claim."""
        return self._span("headline")

    @property
    def subtitle(self) -> tuple[int, int] | None:
        """The first line that explains the headline."""
        return self._span("subtitle")

    @property
    def roll(self) -> tuple[int, int] | None:
        """The line of people and what they did."""
        return self._span("roll")

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of an article-relative clean span."""
        return self.text.raw_span(start, end)

    def surface(self, start: int, end: int) -> str:
        """The raw characters of an article-relative clean span, without breaks and white space."""
        return self.text.surface(start, end)

    def _span(self, role: LineRole, *, last: bool = False) -> tuple[int, int] | None:
        found = [(line.start, line.end) for line in self.lines if line.role == role]
        return (found[-1] if last else found[0]) if found else None


def read(raw: str, published: date | None = None) -> list[ArticleText]:
    """The articles of ``raw`` in order; no article where there is no visible character.

    ``published`` is the publication date where it is known; else it is looked for in each article's metadata and text,
    and an article that has none takes that of its neighbours in the file.
    """
    text = clean(raw, lay_out)
    if not text.chars:
        return []
    rows = _classified(text.chars)
    bounds = _starts(rows)
    ends = [*bounds[1:], len(rows)]
    parts = [_trimmed(rows[first:last]) for first, last in zip(bounds, ends, strict=True)]
    articles = [
        _article(text, part, published, _metadata(rows[first:last]))
        for part, first, last in zip(parts, bounds, ends, strict=True)
    ]
    return _share_dates(articles)


# --- what each line is ------------------------------------------------------------------------------------------------

_Kind = Literal[
    "text", "short", "dash", "roll", "post_roll", "heading", "byline", "photo",
    "head_meta", "tail_meta", "related", "rule",
]


@quick
@dataclass(frozen=True, slots=True)
class _Row:
    """A clean line with its kind and, where it is or holds one, its byline (offsets of the whole text)."""

    start: int
    end: int
    chars: str
    kind: _Kind
    byline: Byline | None


_FULL_DATE = r"(?:19|20)\d{2}[ ]?[年\-/.][ ]?\d{1,2}[ ]?[月\-/.][ ]?\d{1,2}"
@cache
def _head_label() -> re.Pattern[str]:
    return re.compile(rf"【?{any_of('head_label')}[ ]?[：:】|]")


@cache
def _tail_label() -> re.Pattern[str]:
    return re.compile(rf"[（【\[]?{any_of('tail_label')}(?:[人：:/|]|[ ](?=\S))")


@cache
def _buttons() -> re.Pattern[str]:
    return re.compile(rf"(?:[【\[]?{any_of('button')}[】\]]?[ |/·、-]?){{1,8}}")


@cache
def _related() -> re.Pattern[str]:
    return re.compile(rf"[【\[]?{any_of('related')}[：:】\]]?")


@cache
def _legal() -> re.Pattern[str]:
    return re.compile(any_of("legal"))


_BREADCRUMB = Plain(
    r"(?:您?(?:的|现在的|当前的?|所在的?)?(?:当前)?(?:所在)?位置|(?:网站)?首页)[ ：:/>»→]"
    r"|[^。，]{1,14}(?: ?(?:>|»|→)+ ?[^。，]{1,16}){1,6}\Z"
)
_BARS = Plain(r"[ |·•*_=~-]{2,}")
_DATED = Plain(rf"{_FULL_DATE}")
_TIME_ONLY = Plain(rf"(?:{_FULL_DATE}日?)?[ T]?(?:(?:上午|下午)?[ ]?\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?(?:星期.)?")
# The note under the title of a decision: （2024年4月29日某市人民代表大会常务委员会第二十一次会议通过）.
# The number of a notice under its title: （2024年第3号）.
_HEAD_NOTE = Plain(rf"（{_FULL_DATE}[^（）]{{2,60}}）|[（〔][^（）〔〕，。]{{0,16}}?第?\d{{1,4}}[号期][）〕]?"
                   r"|第[0-9一二三四五六七八九十百〇零]{1,5}号")
_SPEAKER = Plain(rf"(?:记者|问|答|网友|主持人|[{HAN}]{{2,3}})：")
_DASH = Plain(r"(?:——|—|--|－－|―)[ ]?\S")
_END = frozenset("。！？；…：!?")
_ORDINAL = "[一二三四五六七八九十]"
_SECTION = Plain(rf"{_ORDINAL}{{1,3}}、|（{_ORDINAL}{{1,3}}）|第{_ORDINAL}+[章节部]|\d{{1,2}}[.、]")
_ADDRESS = Plain(r"(?:https?://|www\.)\S+ ")
_STOPS = frozenset("，。；：！？、”’）》】…")
_LABELLED_HEAD = Plain(r"(?:原标题|标题|原题)[ ]?[：:][ ]?")


def _classified(chars: str) -> list[_Row]:
    """The lines of the text with their kinds."""
    rows: list[_Row] = []
    start = 0
    related = body = False
    for line in chars.split("\n"):
        end = start + len(line)
        if line:
            row = _row(chars, start, end, line)
            if not rows and row.kind == "short" and _SITE.fullmatch(line) and _is_site_head(chars, end):
                row = replace(row, kind="head_meta")
            body = body or row.kind == "text"
            if row.kind == "related":
                # Above the text 上一篇, 下一篇 are the page's buttons, and what follows is the article.
                related = body
            elif row.kind not in ("short", "roll", "post_roll", "heading"):
                related = False
            if related and row.kind in ("short", "roll", "post_roll", "heading"):
                row = _Row(row.start, row.end, row.chars, "related", None)
            rows.append(row)
        start = end + 1
    return rows


_FORMAL = Plain("关于|公告|通告|令|.{0,40}(?:通知|公告|决定|意见|办法|通报|任免)\\Z")


def _is_site_head(chars: str, end: int) -> bool:
    """Whether the site's name that ends at ``end`` stands above a page, not in a document's title."""
    follow = chars[end + 1 : end + 201].split("\n")
    return len(follow) > 1 and bool(follow[0]) and _FORMAL.match(follow[0]) is None


def _row(chars: str, start: int, end: int, line: str) -> _Row:
    size = len(line)
    if size > 160:
        return _Row(start, end, line, "text", None)
    if size <= 3:
        if _bare_word().match(line):
            return _Row(start, end, line, "short", None)
        if not line[0].isalnum() and not any(char.isalnum() for char in line):
            return _Row(start, end, line, "text" if line[-1] in _STOPS else "rule", None)
    if is_page_furniture(line):
        if not any(char.isalnum() for char in line):
            return _Row(start, end, line, "rule", None)
        if _DATED.search(line):
            return _Row(start, end, line, "head_meta", read_byline(chars, start, end))
        return _Row(start, end, line, "tail_meta", None)
    if _related().match(line) and size <= 60:
        return _Row(start, end, line, "related", None)
    if _tail_label().match(line) and "。" not in line:
        return _Row(start, end, line, "tail_meta", read_byline(chars, start, end))
    if _head_label().match(line) and "。" not in line[:-1]:
        return _Row(start, end, line, "head_meta", read_byline(chars, start, end))
    if _ADDRESS.match(line) and _DATED.search(line):
        return _Row(start, end, line, "head_meta", read_byline(chars, start, end))
    if line.isdigit() or _BARS.fullmatch(line):
        return _Row(start, end, line, "rule", None)
    if _buttons().fullmatch(line.strip("-·•：: ")) or (_legal().search(line) and size <= 120):
        return _Row(start, end, line, "tail_meta", None)
    if "。" not in line and size <= 80 and _BREADCRUMB.match(line):
        return _Row(start, end, line, "head_meta", None)
    if _HEAD_NOTE.fullmatch(line) or (_TIME_ONLY.fullmatch(line) and any(char.isdigit() for char in line)):
        return _Row(start, end, line, "head_meta", None)
    if size <= 140 and _DATED.search(line) and not _SENTENCE.search(line) and _is_dated_meta(line):
        return _Row(start, end, line, "head_meta", read_byline(chars, start, end))
    if size <= 60 and line[-1] not in _END and _is_roll(line):
        return _Row(start, end, line, "post_roll" if _ROLL_POST.search(line) else "roll", None)
    byline = _byline_line(chars, start, end, line)
    if byline is not None:
        photo = bool(byline.photographers) and not byline.authors
        return _Row(start, end, line, "photo" if photo else "byline", byline)
    if _DASH.match(line) and "。" not in line:
        return _Row(start, end, line, "dash", None)
    if _SECTION.match(line) and line[-1] not in "。；" and size <= 50 and "。" not in line:
        return _Row(start, end, line, "heading", None)
    asked = line[-1] in "！？…!?" and (size > 30 or _SPEAKER.match(line))
    if "。" in line or size > 70 or line[-1] in "；：，、" or asked:
        return _Row(start, end, line, "text", None)
    if dateline_of(chars, start, end) is not None:
        return _Row(start, end, line, "text", None)
    return _Row(start, end, line, "short", None)


@cache
def _bare_word() -> re.Pattern[str]:
    """Up to three Han characters that are no button, no weekday and no 本报讯: what verse, cells and columns leave."""
    return re.compile(rf"(?![本我□]|星期|周|今日|{_buttons().pattern}\Z|{_related().pattern})[{HAN}]{{1,3}}\Z")


_SENTENCE = Plain("[，。；！？]")
_META_WORD = Plain(r"(?:来源|作者|编辑|浏览|字体|字号|阅读|点击|时间|日期)[量数]?[ ]?[：:|]|打印|大字|【字")
_NOT_DATE = Plain(
    rf"{_FULL_DATE}日?|发表于[{HAN}]{{2,4}}|\d{{1,2}}:\d{{2}}(?::\d{{2}})?"
    r"|[^ ]{1,12}(?:日报|晚报|网|台|社|客户端|发布|融媒|中心|新闻)(?= |\Z|20\d\d)|[ |·/：:]"
)


def _is_dated_meta(line: str) -> bool:
    """Whether a short line with a full date is metadata: it has a label, or little besides the date and an outlet."""
    if len(line) > 70:
        return bool(_META_WORD.search(line[:60]))
    return bool(_META_WORD.search(line)) or len(_NOT_DATE.sub("", line)) <= 4


def _byline_line(chars: str, start: int, end: int, line: str) -> Byline | None:
    """The byline that a line consists of, or None where the line is something else."""
    if len(line) > 110 or "。" in line:
        return None
    dateline = dateline_of(chars, start, end)
    if dateline is not None and (dateline[1] >= end - 1 or chars[dateline[1] : end].lstrip().startswith("题：")):
        return dateline[0]
    byline = read_byline(chars, start, end)
    relative = Byline(
        tuple(BylinePart(part.start - start, part.end - start, part.label) for part in byline.parts),
        byline.outlet,
        byline.authors,
        bodies=tuple((first - start, last - start) for first, last in byline.bodies),
    )
    if is_byline_line(line, relative):
        return byline
    credit = credit_of(chars, start, end)
    if credit is not None and (len(line) <= 16 or not _SENTENCE.search(line)):
        return credit
    if line[0] in "（(" and line[-1] in "）)":
        signature = read_signature(chars, start + 1, end - 1)
        return signature if signature.parts else None
    if line[0] in "□■●◆○▲":
        signature = read_signature(chars, start + 1, end)
        return signature if signature.parts else None
    return None


@cache
def _roll_verb() -> re.Pattern[str]:
    return re.compile(rf"(?:等)?(?:分别|共同|一同)?(?:{any_of('roll_verb')}|并|，|和|、)+(?:活动|会议|并讲话)?\Z")


_ROLL_POST = Plain(
    rf"\A[{HAN}]{{0,12}}(?:书记|[省市县区州盟旗乡镇部局厅处院会校]长|主席|主任|常委|秘书长|委员长|总理|专员|司令员|政委)"
)


#: A body that presides: 市委常委会主持.
_ROLL_BODY = Plain("[省市县区州盟旗]委(?:常委会)?|[省市县区州盟旗](?:政府|人大常委会|政协)")


def _is_roll(line: str) -> bool:
    """Whether a line is a roll: clauses of names and what they did (讲话, 主持, 出席), nothing else."""
    verbs = 0
    for clause in re.split("[ 、，；]", line):
        if not clause:
            continue
        verb = _roll_verb().search(clause)
        names = _ROLL_POST.sub("", clause[: verb.start()] if verb else clause)
        if verb:
            verbs += 1
            if not names:
                if verbs < 2:
                    return False
                continue
        if verb and _ROLL_BODY.fullmatch(clause[: verb.start()]):
            continue
        if len(names) > 24 or split_names(names) is None:
            return False
    return verbs > 0


# --- where articles begin ---------------------------------------------------------------------------------------------


def _starts(rows: list[_Row]) -> list[int]:
    """The indices of the rows that open an article; the first is 0."""
    starts = [0]
    body = False
    index = 0
    while index < len(rows):
        kind = rows[index].kind
        if kind == "text":
            body = True
        elif body and (kind in ("short", "roll", "post_roll") or _LABELLED_HEAD.match(rows[index].chars)):
            behind = _head_end(rows, index)
            if behind is not None:
                first = index
                # A running head or breadcrumb directly above the headline is the new article's.
                while first - 1 > starts[-1] and rows[first - 1].kind == "head_meta":
                    first -= 1
                if any(row.kind == "text" for row in rows[starts[-1] : first]):
                    starts.append(first)
                    body = False
                    index = behind
                    continue
        index += 1
    return starts


def _head_end(rows: list[_Row], index: int) -> int | None:
    """Where the body behind the headline lines at ``index`` begins, if they open an article; else None.

    It takes more than a heading: a —— subtitle, a roll, a byline, metadata, or a dateline right behind.
    """
    if _SIGNING_BODY.search(rows[index].chars) and index + 1 < len(rows) and _DAY_ONLY.fullmatch(rows[index + 1].chars):
        # A notice is signed so: the body that gives it out, then the day.
        return None
    evidence = bool(_LABELLED_HEAD.match(rows[index].chars))
    if index and rows[index - 1].kind == "rule":
        evidence = True
    # A line that only one person's act fills is a caption (某某致辞), no roll that opens an article.
    at = index + (0 if rows[index].kind == "roll" and " " in rows[index].chars else 1)
    shorts = 1
    while at < len(rows) and at - index <= 12:
        row = rows[at]
        if row.kind in ("dash", "roll", "post_roll", "head_meta"):
            # 合影, 某某致辞 are captions: one act below a few characters opens nothing.
            evidence = evidence or "roll" not in row.kind or " " in row.chars or len(rows[index].chars) > 6
        elif row.kind == "byline":
            byline = row.byline
            evidence = evidence or bool(byline and (byline.authors or byline.outlet or row.chars[0] in "□■●◆"))
        elif row.kind == "short":
            shorts += 1
            if shorts > 5:
                return None
        elif row.kind == "text":
            told = row.chars[-1] in _END or len(row.chars) >= _TEXT
            return at if told and (evidence or _opens_with_dateline(row)) else None
        elif row.kind not in ("photo", "tail_meta"):
            return None
        at += 1
    return None


_DAY_ONLY = Plain(r"(?:19|20)\d{2}[ ]?年[ ]?\d{1,2}[ ]?月[ ]?\d{1,2}[ ]?日")
#: A body opens with a sentence; 标签： and the like behind a byline open none.
_TEXT = 12


def _trimmed(rows: list[_Row]) -> list[_Row]:
    """The rows of an article without page numbers and rules before and behind it, if anything else is there."""
    first, last = 0, len(rows)
    while first < last and (_is_bare_furniture(rows[first]) or _is_navigation(rows[first])):
        first += 1
    while last > first and _is_bare_furniture(rows[last - 1]):
        last -= 1
    return rows[first:last] or rows


_NAVIGATION = Plain("(?:信息)?索引号")


def _is_navigation(row: _Row) -> bool:
    return row.kind == "head_meta" and _NAVIGATION.match(row.chars) is not None


def _is_bare_furniture(row: _Row) -> bool:
    return row.kind == "rule" or (row.kind == "tail_meta" and row.byline is None and is_page_furniture(row.chars))


def _opens_with_dateline(row: _Row) -> bool:
    return dateline_of(row.chars, 0, len(row.chars)) is not None


# --- one article ------------------------------------------------------------------------------------------------------


def _metadata(rows: Sequence[_Row]) -> list[str]:
    """The metadata lines in front of the article that are no part of it but may tell its day."""
    return [row.chars for row in itertools.takewhile(_is_navigation, rows)]


def _article(text: Text, rows: Sequence[_Row], published: date | None, above: Sequence[str]) -> ArticleText:
    origin, behind = rows[0].start, rows[-1].end
    part = text.slice(origin, behind)
    roles = _roles(rows)
    lines = _lines(rows, roles, origin)
    sentences: list[tuple[int, int]] = []
    for line in lines:
        if line.role == "paragraph":
            sentences.extend(split(part.chars, line.start, line.end))
        else:
            sentences.append((line.start, line.end))
    bylines = _bylines(part.chars, roles, rows, origin)
    parts = sorted({found for byline in bylines for found in byline.parts}, key=lambda found: (found.start, found.end))
    reporters = tuple(dict.fromkeys(name for byline in bylines for name in byline.authors))
    if not reporters:
        reporters = tuple(dict.fromkeys(name for byline in bylines for name in byline.photographers))
    basis: PublishedBasis | None = "given" if published else None
    if published is None:
        metadata = [*above, *(row.chars for row, role in zip(rows, roles, strict=True) if role == "meta")]
        body = "\n".join(row.chars for row, role in zip(rows, roles, strict=True) if role != "meta")
        found = _find_published()(metadata, body)
        if found is not None:
            published, basis = found
    return ArticleText(
        part, part.chars, lines, tuple(sentences), _disjoint(parts), _outlet(bylines, rows), reporters, published, basis
    )


def _lines(rows: Sequence[_Row], roles: Sequence[LineRole], origin: int) -> tuple[Line, ...]:
    """The lines with their roles; of 标题：… the label is one line and the headline another."""
    lines: list[Line] = []
    for row, role in zip(rows, roles, strict=True):
        start = row.start - origin
        label = _LABELLED_HEAD.match(row.chars) if role in ("headline", "kicker", "subtitle") else None
        if label is not None and label.end() < len(row.chars):
            lines.append(Line(start, start + label.end(), "meta"))
            start += label.end()
        lines.append(Line(start, row.end - origin, role))
    return tuple(lines)


def _disjoint(parts: Sequence[BylinePart]) -> tuple[BylinePart, ...]:
    kept: list[BylinePart] = []
    for part in parts:
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return tuple(kept)


def _bylines(chars: str, roles: Sequence[LineRole], rows: Sequence[_Row], origin: int) -> list[Byline]:
    """All bylines of an article in text order: lines of their own, datelines, brackets that end a paragraph."""
    bylines: list[Byline] = []
    paragraphs = [index for index, role in enumerate(roles) if role == "paragraph"]
    last = paragraphs[-1] if paragraphs else -1
    for index, (role, row) in enumerate(zip(roles, rows, strict=True)):
        start, end = row.start - origin, row.end - origin
        if row.byline is not None:
            bylines.append(_shifted(row.byline, origin))
        elif role in ("paragraph", "heading"):
            dateline = dateline_of(chars, start, end)
            if dateline is not None:
                bylines.append(dateline[0])
            if row.kind == "text":
                closing = end_bracket_of(chars, start, end, last=index == last) or credit_of(chars, start, end)
                if closing is not None:
                    bylines.append(closing)
    return bylines


def _shifted(byline: Byline, origin: int) -> Byline:
    parts = tuple(BylinePart(part.start - origin, part.end - origin, part.label) for part in byline.parts)
    return replace(byline, parts=parts)


_MASTHEAD = Plain(rf"[{HAN}]{{2,10}}(?:日报|晚报|早报|晨报|时报|商报|都市报|导报|周报)")


def _outlet(bylines: Sequence[Byline], rows: Sequence[_Row]) -> str | None:
    """The outlet: the medium behind 来源：, else that of a byline with authors, else of any, else a masthead."""
    for byline in bylines:
        if byline.sourced:
            # 来源：某网 of what 某网某新闻 reports: the account that signs it.
            fuller = (one.outlet for one in bylines if one.outlet and byline.outlet and one.outlet != byline.outlet)
            return next((name for name in fuller if name.startswith(byline.outlet or name)), byline.outlet)
    for byline in bylines:
        if byline.outlet and byline.authors:
            return byline.outlet
    for byline in bylines:
        if byline.outlet:
            return byline.outlet
    for row in rows:
        if row.kind == "head_meta":
            masthead = _MASTHEAD.search(row.chars)
            if masthead is not None:
                return masthead[0]
    for row in rows[-1:]:
        if row.kind == "short" and (_MASTHEAD.fullmatch(row.chars) or _SITE.fullmatch(row.chars)):
            return row.chars
    if rows[0].kind == "head_meta" and _SITE.fullmatch(rows[0].chars):
        return rows[0].chars
    if len(rows) > 2 and rows[-2].kind == "short" and _TIME_ONLY.fullmatch(rows[-1].chars):
        # A notice is signed with the body that gives it out and the date.
        return rows[-2].chars if _SIGNING_BODY.search(rows[-2].chars) else None
    return None


#: A site's name at the head of its page: 某县人民政府, 某市政府门户网站, 某某新闻网.
_SITE = Plain(rf"[{HAN}]{{2,16}}(?:人民政府(?:门户)?(?:网站?)?|政府(?:门户)?网站?|门户网站"
              r"|政务网|新闻网|党建网|先锋网|信息网)")
_SIGNING_BODY = Plain("(?:部|委|委员会|局|厅|办|办公室|政府|会|院|中心|小组|指挥部|公司|集团|大学|法院)\\Z")


# --- roles of lines ---------------------------------------------------------------------------------------------------

_META_KINDS = frozenset({"head_meta", "tail_meta", "related", "rule"})
_LEADS_ON = Plain(r"(?:强调|指出|要求|提出|寄语|表示|时|之际|透露)[：:]?\Z")


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile(any_of("occasion"))


@cache
def _claim_word() -> re.Pattern[str]:
    return re.compile(rf"{any_of('claim')}|以.{{2,12}}(?:推|促|助|谋|为)|让.{{2,}}|为.{{2,}}(?:提供|营造|作出|注入)")


@cache
def _column() -> re.Pattern[str]:
    """A column's name above the headline."""
    return re.compile(
        rf"【.{{1,16}}】|[“《].{{2,16}}[”》]{any_of('column')}?|.{{0,12}}{any_of('column')}(?:[①-⑳]|{_ORDINAL})?|.{{1,4}}"
    )


def _roles(rows: Sequence[_Row]) -> list[LineRole]:
    """What each line of one article is."""
    roles: list[LineRole] = []
    body = next((index for index, row in enumerate(rows) if row.kind == "text"), len(rows))
    titled = next((index for index, row in enumerate(rows[:body]) if row.kind in ("short", "dash", "roll")), body)
    body = next((index for index in range(titled, body) if rows[index].kind == "heading"), body)
    heads: list[int] = []
    for index, row in enumerate(rows):
        role: LineRole = "paragraph"
        if row.kind in _META_KINDS:
            role = "meta"
        elif row.kind in ("byline", "photo"):
            role = "byline"
        elif index < body:
            if row.kind == "dash":
                role = "subtitle"
            elif row.kind == "roll" or (row.kind == "post_roll" and heads):
                role = "roll"
            else:
                heads.append(index)
        elif row.kind == "heading" or (row.kind in ("short", "roll", "post_roll") and _has_text_behind(rows, index)):
            role = "heading"
        roles.append(role)
    for index, row in enumerate(rows[:body]):
        if row.kind == "head_meta" and _LABELLED_HEAD.match(row.chars) and not heads and "headline" not in roles:
            roles[index] = "headline"
    _head_roles(rows, heads, roles)
    if "headline" not in roles:
        # Headlines are told from rolls by their length of stay: a roll with nothing above it is the headline.
        for index in range(body):
            if roles[index] in ("roll", "subtitle"):
                roles[index] = "headline"
                break
    return roles


def _has_text_behind(rows: Sequence[_Row], index: int) -> bool:
    """Whether a short line inside the body is a heading: text follows before the article's end."""
    for row in rows[index + 1 : index + 4]:
        if row.kind == "text":
            return True
        if row.kind in _META_KINDS:
            return False
    return False


def _head_roles(rows: Sequence[_Row], heads: list[int], roles: list[LineRole]) -> None:
    """Kicker, headline and subtitle among the headline lines."""
    for index in _repeated(rows, heads):
        roles[index] = "meta"
    heads = [index for index in heads if roles[index] != "meta"]
    if not heads:
        return
    if len(heads) > 1 and _SECTION_NAME.fullmatch(rows[heads[0]].chars):
        roles[heads[0]] = "meta"
        heads = heads[1:]
    lines = [rows[index].chars for index in heads]
    chief = _chief(lines)
    for place, index in enumerate(heads):
        roles[index] = "kicker" if place < chief else "headline" if place == chief else "subtitle"


_SECTION_NAME = Plain(rf"[{HAN}]{{0,4}}(?:要闻|动态|资讯|快讯)")


def _repeated(rows: Sequence[_Row], heads: list[int]) -> list[int]:
    """Window titles of web copies: a headline that stands again below, alone or with the site's name behind it."""
    found = []
    for place, index in enumerate(heads[:-1]):
        line = rows[index].chars
        for other in heads[place + 1 : place + 4]:
            again = rows[other].chars
            if len(again) < 6 or not line.startswith(again):
                continue
            if line == again or line[len(again) :].lstrip()[0] in "-_|—–":
                found.append(index)
                break
    return found


def _chief(lines: list[str]) -> int:
    """Which of the headline lines makes the largest claim."""
    if len(lines) == 1:
        return 0
    first = 0
    # Column names and lines that lead on (…时强调) stand above the headline.
    while first + 1 < len(lines) and (_column().fullmatch(lines[first]) or _LEADS_ON.search(lines[first])):
        led = bool(_LEADS_ON.search(lines[first]))
        first += 1
        if led:
            return first
    if first + 1 < len(lines) and _TALLY.fullmatch(lines[first]) and _occasion().search(lines[first + 1]):
        return first + 1
    if (
        first + 1 < len(lines)
        and len(lines[first]) <= 12
        and len(lines[first + 1]) > len(lines[first])
        and not _FIGURE.search(lines[first])
        and _RESULT.search(lines[first + 1])
    ):
        # 加强产业合作 / 某市集中签约12个项目: the aim above, what was done below.
        return first + 1
    if first + 1 < len(lines) and _occasion().search(lines[first]) and _claim(lines[first + 1]) > _claim(lines[first]):
        return first + 1
    return first


#: A tally of what was done: 签约2个项目 开工5个项目, 总投资30亿元.
_TALLY = Plain(rf"[{HAN}]{{0,6}}\d[\d.,]*[余多]?[{HAN}]{{1,6}}(?:[ ，、][{HAN}]{{0,6}}\d[\d.,]*[余多]?[{HAN}]{{1,6}})+")


_FIGURE = Plain(r"\d")
_RESULT = Plain(rf"(?:签约|开工|投产|落地|引进|新增|完成|竣工)[{HAN}]{{0,4}}\d"
                rf"|\d[\d.]*[{HAN}]{{1,6}}(?:签约|开工|投产|落地|竣工)")


def _claim(line: str) -> int:
    """How much a headline line claims: words of effort and aim, and clauses set apart."""
    claims = len(_claim_word().findall(line)) + line.count(" ") + line.count("，")
    return claims - 2 * bool(_ASSEMBLED.search(line)) - 4 * bool(_AGENDA.search(line))


# What a meeting dealt with is no claim: 传达学习…精神, 研究部署…等工作.
_AGENDA = Plain(r"\A(?:传达|学习|听取|研究|审议|部署|通报|安排|讨论)|(?:等工作|事项|等情况|等事宜)\Z")
_ASSEMBLED = Plain("举行|召开|主持|出席|会见|参加")


# --- dates ------------------------------------------------------------------------------------------------------------

_Finder = Callable[[Sequence[str], str], "tuple[date, PublishedBasis] | None"]


@cache
def _find_published() -> _Finder:
    # Imported at first use: it brings the whole grammar of dates with it.
    from govnews_ie.reading.published import find_published

    return find_published


def _share_dates(articles: list[ArticleText]) -> list[ArticleText]:
    """Articles of one file were published together: one without a date takes an earlier one's, else a later one's."""
    dated = [article.published for article in articles if article.published is not None]
    if not dated or len(dated) == len(articles):
        return articles
    shared: list[ArticleText] = []
    near = dated[0]
    for article in articles:
        if article.published is None:
            article = replace(article, published=near, published_basis="text")
        else:
            near = article.published
        shared.append(article)
    return shared
