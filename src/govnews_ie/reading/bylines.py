"""Bylines: who wrote it and for which outlet.

A byline is read as outlet, role word, names, as often as they come: 某日报首席记者 甲某某 记者 乙某, 本报记者甲某 通讯员乙某,
来源：某某网 编辑：丙某. Only places that can hold a byline are read (a line of its own, the dateline, a bracket at the
end), so 记者 in running text is left to the mention rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from govnews_ie.reading.names import is_name, split_names
from govnews_ie.reading.text import HAN

BylineLabel = Literal["ORG", "TITLE", "PERSON"]


@dataclass(frozen=True, slots=True)
class BylinePart:
    """A piece of a byline in article-relative clean offsets: the outlet, the role word, or one name."""

    start: int
    end: int
    label: BylineLabel


@dataclass(frozen=True, slots=True)
class Byline:
    """What one byline says: its parts, the outlet as written, authors in order, photographers apart."""

    parts: tuple[BylinePart, ...] = ()
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()


# --- words ------------------------------------------------------------------------------------------------------------

_RANK = (
    "首席|高级|资深|特约|特派|特别|见习|实习|全媒体|融媒体|全媒|融媒|新媒体|自媒体|摄影|摄像|文字|视频|客户端|驻站|一线|主任|专职|联合|现场|跨界|"
    "时政|经济|本地|调查|评论|体育|文化"
)
_REPORTER = rf"(?:{_RANK}){{0,3}}记者(?!站|会|团|节|证|协|从|在|了|获|看|来到|采|提问|们|见|问)"
_CORRESPONDENT = r"(?:特约|骨干|首席|新华社|本报)?(?:通讯员|撰稿人|评论员|特约作者|实习生)"
_EDITOR = (
    r"(?:(?:责任|执行|实习|值班|文字|图片|视觉|版面|新媒体|本期|栏目|流程|网络|见习|首席|高级)?(?:编辑|主编|编委|总编辑?|副总编)|责编|编审|美编|总值班)"
)
_WRITER = r"(?:文/图|图/文|文图|图文|文字|撰文|撰稿|供稿|执笔|采写|作者|文|来稿|通讯|组稿)"
_OTHER = (
    r"(?:摄影报道|摄影|摄像|图片|供图|配图|制图|图/|图表|图|摄|审核|审校|校对|校审|监制|监审|统筹|策划|总策划|出品人?|终审|初审|复审|[一二三]审|"
    r"签发|版式设计|版式|剪辑|视频|海报|制作|配音|整理|值班|排版|投稿)"
)
_ROLE = re.compile(
    rf"(?P<reporter>{_REPORTER})|(?P<correspondent>{_CORRESPONDENT})|(?P<editor>{_EDITOR})(?=[ ：:/｜|丨])"
    rf"|(?<![{HAN}])(?:(?P<writer>{_WRITER})|(?P<other>{_OTHER}))(?=[ ：:/｜|丨])"
)
# A role word within a run of Han characters ends the names before it; only those that are no part of names.
_ROLE_INSIDE = re.compile(rf"{_REPORTER}|(?:特约|骨干)?通讯员|实习生|(?:责任|实习|值班)?编辑|摄影报道|责编|校对|审核|监制|摄影")
_OUTLET_END = (
    r"(?:日报社?|晚报社?|早报|晨报|时报|商报|周报|导报|都市报|快报|青年报|工人报|经济报|法[治制]报|农民报|农村报|文汇报|教育报|科技报|党报|政协报|公安报|"
    r"解放军报|信息报|新报|学习报|报业集团|报社|周刊|杂志社?|新华社|通讯社|新闻社|新闻中心|"
    r"融媒体?(?:传媒)?中心|全媒体(?:传媒)?(?:中心)?|传媒(?:中心|集团)|广播电视(?:总)?台|广播电台|电视台|卫视|总台|广电(?:台|传媒)?|"
    r"新闻网|在线|[新观视网]?客户端|新闻频道|频道|视听|云媒|[人民央广华新光明江海南北东西中国省市县区]网|网)"
)
_OUTLET_NAMES = (
    r"新华社|中新社|中新网|新华网|人民网|央视网|央广网|中广网|光明网|中国网|求是网|央视新闻|央视|央广|人民日报|光明日报|经济日报|中国日报|中国新闻网|"
    r"中国青年报|工人日报|农民日报|法治日报|科技日报|解放军报|中央广播电视总台|红网|大河网|大众网|东方网|澎湃新闻|上游新闻|封面新闻|极目新闻|海报新闻|"
    r"学习强国"
)
_OUTLET_CHAR = rf"[{HAN}A-Za-z0-9]"
_BOUNDARY = r"(?:(?<=[ （(【\[：:□■●◆○▲、/·“\n｜|丨])|\A|(?<=^))"
_OUTLET = re.compile(
    rf"{_BOUNDARY}(?!本报|本网|本台|本刊|记者|通讯员|编辑)(?P<name>(?:{_OUTLET_NAMES})|{_OUTLET_CHAR}{{1,14}}?{_OUTLET_END}|"
    rf"{_OUTLET_CHAR}{{1,8}}(?:新闻|发布|观察|融媒|广电|传媒)(?=(?:{_RANK})*记者))(?:客户端)?"
)
_OWN = re.compile(r"本报|本网|本台|本刊|本社|我报")
_SOURCE = re.compile(rf"(?:信息来源|文章来源|稿件来源|资料来源|新闻来源|来源|稿源|转自|原载|出处)[ ：:]+(?P<source>[{HAN}A-Za-z0-9·“”《》\-]{{2,30}})")
_NO_SOURCE = re.compile(r"未知|本站|原创|网络|互联网|综合|其他|转载|本网|作者|发布|时间|编辑|浏览|点击|字体|\d{4}")
_SEPARATOR = re.compile(r"[ 、，,；;/／|｜丨]+")
_RUN = re.compile(rf"[{HAN}·]+")
_LABEL_GAP = re.compile(r"[ ：:/／|｜丨]*")
_TAIL_VERB = re.compile(r"(?:综合报道|摄影报道|联合报道|现场报道|报道|综合|整理|采写|撰写|撰文|摄影|摄|供图|供稿|发自.*|等|一行|文图|图文|文|图|/)\Z")
_FIRM_VERB = re.compile(r"(?:报道|摄|供图|供稿|采写)\Z")
_PHOTO = re.compile(r"[ ]?(?:摄|供图)")


def read_byline(chars: str, start: int, end: int) -> Byline:
    """The byline in ``chars[start:end)``, a zone that holds nothing else (a few words such as 本报讯 apart)."""
    zone = chars[start:end]
    parts: list[BylinePart] = []
    authors: list[str] = []
    photographers: list[str] = []
    outlet: str | None = None
    at = 0
    plain = True  # no role word so far: bare names may stand before one
    while at < len(zone):
        role = _ROLE.search(zone, at)
        source = _OUTLET.search(zone, at)
        named = _SOURCE.search(zone, at)
        if named is not None and (role is None or named.start() < role.start()):
            body = _source_outlet(zone, named)
            if body is not None:
                begin, stop, known = body
                outlet = outlet or zone[begin:stop]
                if known:
                    parts.append(BylinePart(start + begin, start + stop, "ORG"))
                at = max(stop, named.start("source"))
            else:
                at = named.start("source")
            continue
        if source is not None and (role is None or source.end() <= role.start()):
            if plain:
                _bare_names(zone, at, source.start(), start, parts, authors)
            parts.append(BylinePart(start + source.start("name"), start + source.end("name"), "ORG"))
            outlet = outlet or source["name"]
            at = source.end()
            continue
        if role is None:
            break
        if plain:
            _bare_names(zone, at, role.start(), start, parts, authors)
        plain = False
        begin = role.end() + len(_LABEL_GAP.match(zone, role.end())[0])  # type: ignore[index]
        names, stop = _names(zone, begin)
        if names:
            if role["reporter"] or role["correspondent"] or role["editor"]:
                parts.append(BylinePart(start + role.start(), start + role.end(), "TITLE"))
            parts.extend(BylinePart(start + first, start + last, "PERSON") for first, last in names)
            found = [zone[first:last].replace(" ", "") for first, last in names]
            if _PHOTO.match(zone, stop) or (role["other"] and role["other"][0] in "摄图供"):
                photographers.extend(found)
            elif role["reporter"] or role["correspondent"] or role["writer"]:
                authors.extend(found)
        at = max(stop, role.end())
    return Byline(tuple(parts), outlet, tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(photographers)))


def _source_outlet(zone: str, match: re.Match[str]) -> tuple[int, int, bool] | None:
    """The outlet behind 来源：, and whether it is an outlet by its name (else some body that published it)."""
    source, begin = match["source"].strip("“”《》"), match.start("source")
    begin += match["source"].find(source) if source else 0
    outlet = _OUTLET.match(zone, begin)
    if outlet is not None:
        return begin, outlet.end(), True
    if not source or _NO_SOURCE.search(source):
        return None
    return begin, begin + len(source), False


def _names(zone: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """The names that follow a role word, as spans of ``zone``, and where they end."""
    names: list[tuple[int, int]] = []
    while at < len(zone):
        gap = _SEPARATOR.match(zone, at)
        begin = gap.end() if gap else at
        run = _RUN.match(zone, begin)
        if run is None:
            break
        token = run[0]
        if _ROLE.match(zone, begin) or _OUTLET.match(zone, begin):
            break
        inside = _ROLE_INSIDE.search(token, 1)
        cut = inside is not None
        if inside is not None:
            token = _without_outlet(token[: inside.start()])
        bare = _bare(token)
        spans = split_names(bare, trusted=True) if bare else None
        if spans is None or (not names and len(bare) < 2):
            break
        names.extend((begin + first, begin + last) for first, last in spans)
        at = begin + len(bare)
        if cut or len(bare) < len(token):
            break
    return names, at


def _without_outlet(token: str) -> str:
    """A run of names without the 本报 that belongs to the next role word."""
    own = _OWN.search(token, 2)
    return token[: own.start()] if own else token


def _bare(token: str) -> str:
    """A name without 报道, 摄 and the like behind it; 文 and 图 end many given names and go only where that is too long."""
    while True:
        firm = _FIRM_VERB.search(token)
        if firm is not None and firm.start():
            token = token[: firm.start()]
            continue
        tail = _TAIL_VERB.search(token)
        if tail is None or not tail.start() or is_name(token) or not split_names(token[: tail.start()], trusted=True):
            return token
        token = token[: tail.start()]


def _bare_names(zone: str, begin: int, end: int, shift: int, parts: list[BylinePart], authors: list[str]) -> None:
    """Names without a role word in front of one with it: （甲某某 记者 乙某）; all of them must be names."""
    found: list[tuple[int, int]] = []
    for run in _RUN.finditer(zone, begin, end):
        if _OWN.fullmatch(run[0]) or run[0] in ("讯", "电", "消息"):
            continue
        spans = split_names(run[0]) if len(run[0]) <= 12 else None
        if spans is None:
            return
        found.extend((run.start() + first, run.start() + last) for first, last in spans)
    parts.extend(BylinePart(shift + first, shift + last, "PERSON") for first, last in found)
    authors.extend(zone[first:last] for first, last in found)


_NOT_SIGNATURE = re.compile("[图完略续注下上左右]|同上|转自|单位|原")


def read_signature(chars: str, start: int, end: int) -> Byline:
    """Names alone in a bracket at an article's end (甲某某 乙某): every token must be a name by its surname."""
    parts: list[BylinePart] = []
    authors: list[str] = []
    tokens = list(re.finditer(r"[^ 、，,；/]+", chars[start:end]))
    if not tokens or len(tokens) > 8:
        return Byline()
    for token in tokens:
        if _NOT_SIGNATURE.fullmatch(token[0][:1]) and len(token[0]) <= 2:
            return Byline()
        spans = split_names(token[0])
        if spans is None:
            return Byline()
        for first, last in spans:
            parts.append(BylinePart(start + token.start() + first, start + token.start() + last, "PERSON"))
            authors.append(token[0][first:last])
    return Byline(tuple(parts), None, tuple(dict.fromkeys(authors)), ())


# --- where a byline can stand ----------------------------------------------------------------------------------------

_DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
# 本报讯（…）, 本报某地10月10日电 记者…报道, 新华社某地10月10日电（…）, 某某网10月10日讯（…）.
DATELINE = re.compile(
    rf"(?P<source>(?:本报|本网|本台|本刊|{_OUTLET_NAMES}|[{HAN}A-Za-z0-9]{{1,14}}?{_OUTLET_END}))(?:[{HAN}]{{2,9}}?)?[ ]?(?:{_DATE})?[ ]?"
    rf"(?:综合)?(?:专?电|快?讯|消息|综述)(?![{HAN}]{{0,3}}[化子息费力气机网价话动台站池梯商])[ ：:]?(?P<bracket>[（【](?P<inner>[^（）【】]{{2,90}})[）】])?"
)
_REPORTED = re.compile(rf"[ ：]?(?P<inner>(?:本报|本网)?[{HAN}A-Za-z0-9]{{0,16}}?(?:{_REPORTER}|通讯员)[^，。；（）\n]{{2,60}}?)(?:报道|(?=[ ：，]))")
_HEAD_BRACKET = re.compile(r"（(?P<inner>[^（）]{2,90})）")
_END_BRACKET = re.compile(r"[（【](?P<inner>[^（）【】\n]{2,120})[）】][。 ]?\Z")
SIGNED = re.compile(rf"{_REPORTER}|通讯员|摄影|[ ]摄|摄\Z|供图|编辑|责编|文/|图/|作者|撰稿|校对|审核|来源|供稿|实习生|采写")


def dateline_of(chars: str, start: int, end: int) -> tuple[Byline, int] | None:
    """The dateline that opens ``chars[start:end)`` and where it ends, or None."""
    match = DATELINE.match(chars, start, end)
    if match is None:
        bracket = _HEAD_BRACKET.match(chars, start, end)
        if bracket is not None and SIGNED.search(bracket["inner"]):
            return read_byline(chars, bracket.start("inner"), bracket.end("inner")), bracket.end()
        return None
    source, stop = match["source"], match.end()
    byline = Byline()
    if match["inner"] is not None:
        byline = read_byline(chars, match.start("inner"), match.end("inner"))
        if not byline.authors and not byline.parts:
            byline = read_signature(chars, match.start("inner"), match.end("inner"))
        if not byline.parts:
            stop = match.start("bracket")
    else:
        reported = _REPORTED.match(chars, match.end(), min(end, match.end() + 90))
        if reported is not None:
            byline = read_byline(chars, reported.start("inner"), reported.end("inner"))
            if byline.parts:
                stop = reported.end()
    if not _OWN.fullmatch(source):
        part = BylinePart(start, start + len(source), "ORG")
        byline = Byline((part, *byline.parts), source, byline.authors, byline.photographers)
    return byline, stop


def end_bracket_of(chars: str, start: int, end: int, *, last: bool) -> Byline | None:
    """The byline in a bracket that ends ``chars[start:end)``; bare names count only in the ``last`` paragraph."""
    match = _END_BRACKET.search(chars, max(start, end - 124), end)
    if match is None:
        return None
    first, stop = match.span("inner")
    if SIGNED.search(match["inner"]):
        byline = read_byline(chars, first, stop)
        return byline if byline.parts else None
    if last and match.start() > start and chars[match.start() - 1] in "。！？”’…）":
        byline = read_signature(chars, first, stop)
        return byline if byline.parts else None
    return None


_WRAPPER = re.compile(
    rf"本报|本网|本台|本刊|讯|电|消息|专稿|特稿|报道|综合|整理|摄影|摄|图|文|供|发自|{_DATE}|来源|作者|编辑|[□■●◆○▲（）()【】 ：:、，/｜|丨*]|"
    rf"{_ROLE.pattern}"
)


def is_byline_line(chars: str, byline: Byline) -> bool:
    """Whether a whole line is a byline: little is left of it besides what the byline's parts cover."""
    if not any(part.label == "PERSON" for part in byline.parts):
        return bool(_BARE_BYLINE.fullmatch(chars))
    rest = list(chars)
    for part in byline.parts:
        rest[part.start : part.end] = " " * (part.end - part.start)
    left = _WRAPPER.sub("", "".join(rest))
    return len(left) <= max(4, len(chars) // 6)


_BARE_BYLINE = re.compile(r"[□■●◆○▲]? ?(?:本报|新华社|人民日报|本网)(?:特约|首席)?(?:评论员|记者|编辑部|讯|专电)[：:]?")
