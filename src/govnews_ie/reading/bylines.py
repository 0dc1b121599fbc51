"""Bylines: who wrote it and for which outlet.

A byline is read as outlet, role word, names, as often as they come: 某日报首席记者 甲某某 记者 乙某,
本报记者甲某 通讯员乙某, 来源：某某网 编辑：丙某. Only places that can hold a byline are read (a line of its own, the
dateline, a bracket at the end), so 记者 in running text is left to the mention rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from govnews_ie.frozen import quick
from govnews_ie.lexicons.posts import place_names
from govnews_ie.patterns import Plain
from govnews_ie.reading.names import is_body, is_name, is_plain, split_names
from govnews_ie.reading.text import HAN
from govnews_ie.reading.words import any_of

BylineLabel = Literal["ORG", "TITLE", "PERSON"]


@quick
@dataclass(frozen=True, slots=True)
class BylinePart:
    """A piece of a byline in article-relative clean offsets: the outlet, the role word, or one name."""

    start: int
    end: int
    label: BylineLabel


@quick
@dataclass(frozen=True, slots=True)
class Byline:
    """What one byline says: its parts, the outlet as written, authors in order, photographers apart.

    ``sourced``: the outlet stands behind 来源： and is a medium by its name. ``bodies`` are the spans of firms and
    bodies that authors are of (作者：某厂 甲某某); the mention rules read them.
    """

    parts: tuple[BylinePart, ...] = ()
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    sourced: bool = False
    bodies: tuple[tuple[int, int], ...] = ()


# --- patterns, built from the lexicon at first use --------------------------------------------------------------------

_CHAR = rf"[{HAN}A-Za-z0-9]"
#: What an outlet's app or alliance puts before its name: 新某某·某某日报.
_ALLIANCE = rf"(?:{_CHAR}{{1,8}}·){{0,2}}"
#: A channel or app of an outlet: 某网-某频道, 某网某某频道, 某报业·某日报客户端.
_CHANNEL = rf"[-—·]?{_CHAR}{{0,8}}?(?:频道|客户端|APP|网络版|数字版|海外版)"
_SEPARATOR = Plain(r"[ 、，,；;/|]+")
_RUN = Plain(rf"[{HAN}·]+")
_SPACED = Plain(rf"(?<![{HAN}])[{HAN}] [{HAN}](?![{HAN}])|(?<=记者)[{HAN}] [{HAN}](?![{HAN}])")
_LABEL_GAP = Plain(r"[ ：:/|]*")
_TAIL_VERB = Plain(
    r"(?:(?:综合|摄影|联合|现场)?报道|综合|整理|采写|撰写|撰文|摄影|摄|供图|供稿|发自.*|等|一行|文图|图文|文|图|/)\Z"
)
_FIRM_VERB = Plain(r"(?:报道|摄|供图|供稿|采写)\Z")
# 甲某某/文 乙某/图.
_JOB_AFTER_SLASH = Plain("[文图摄]|图文|文图|摄影|视频|制图")
_PHOTO = Plain(r"[ ]?(?:摄|供图)")


@cache
def _reporter() -> str:
    """记者 with its ranks; not 记者站, 记者团 and not the 记者 who does something (记者从市统计局获悉)."""
    return rf"{any_of('rank')}{{0,3}}记者(?!站|会|团|节|证|协|从|在|了|获|看|来到|采|提问|们|见|问)"


@cache
def _role() -> re.Pattern[str]:
    """A word that says what the names behind it did."""
    mark = "(?=[ ：:/|])"
    return re.compile(
        rf"(?P<station>记者站)|(?P<reporter>{_reporter()})|(?P<correspondent>{any_of('correspondent')})"
        rf"|(?P<editor>{any_of('editor')}){mark}"
        rf"|(?<![{HAN}])(?:(?P<reviewer>{any_of('reviewer')})|(?P<writer>{any_of('writer')})|(?P<other>{any_of('other')}))"
        rf"{mark}"
    )


@cache
def _role_inside() -> re.Pattern[str]:
    """A role word within a run of Han characters, where it ends the names before it: 甲某某通讯员乙某."""
    return re.compile(
        rf"{_reporter()}|(?:特约|骨干)?通讯员|实习生|(?:责任|实习|值班)?编辑|摄影报道|责编|校对|审核|监制|摄影"
    )


@cache
def _outlet() -> re.Pattern[str]:
    """An outlet's name, at the beginning of a word."""
    boundary = r"(?:(?<=[ （(【\[：:□■●◆○▲、/·“\n|])|\A|(?<=^))"
    return re.compile(
        rf"{boundary}(?!{any_of('own')}|记者|通讯员|编辑)"
        rf"(?P<name>{_ALLIANCE}(?:(?:{any_of('outlet')}|{_CHAR}{{1,14}}?{any_of('outlet_end')})"
        # 某日报某新闻记者, 某网-某频道: the account of an outlet is one name with it.
        rf"(?:{_CHAR}{{1,6}}?{any_of('outlet_end_before_reporter')}(?=[ ]?{any_of('rank')}*记者)"
        rf"|·{_CHAR}{{1,6}}?(?=[ ]?{any_of('rank')}*记者)|{_CHANNEL})?"
        rf"|{_CHAR}{{1,8}}{any_of('outlet_end_before_reporter')}(?=[ ]?{any_of('rank')}*记者))(?:客户端)?)"
        rf"(?![{HAN}]{{0,10}}(?:公司|集团|电厂))"
    )


def _chief_outlet(name: str) -> str:
    """Of allied outlets (新某某·某某日报) the newspaper, else the first; an app or account is one name."""
    allied = name.split("·")
    if allied[-1].endswith(("客户端", "频道", "APP", "版")):
        return name
    return next((part for part in allied if part.endswith(("报", "报社"))), allied[0])


@cache
def _own() -> re.Pattern[str]:
    return re.compile(any_of("own"))


@cache
def _source() -> re.Pattern[str]:
    """来源：and what stands behind it, up to the next label."""
    return re.compile(
        rf"{any_of('source_label')}[ ：:|]+(?P<source>[{HAN}A-Za-z0-9·“”《》\-]{{2,30}}?)"
        r"(?=作者|发布(?=[时日人机单者部：])|时间|日期|编辑|责任|责编|浏览|点击|阅读|字体|字号|打印|记者|[^\w·“”《》\-]|\Z|(?:19|20)\d\d)"
    )


@cache
def _account() -> re.Pattern[str]:
    """An account or channel that stands alone behind 来源：: 某地发布, 某某融媒, 某网-某频道."""
    return re.compile(
        rf"(?!{any_of('no_source')}){_CHAR}{{2,10}}?{any_of('outlet_end_before_reporter')}"
        rf"|(?:{any_of('outlet')}|{_CHAR}{{1,14}}?{any_of('outlet_end')}){_CHANNEL}"
    )


@cache
def _label() -> re.Pattern[str]:
    """A label of the page (时间：, 点击率：) where a name could stand."""
    return re.compile(rf"{any_of('head_label', 'tail_label', 'source_label')}[ ]?[：:]")


@cache
def _no_source() -> re.Pattern[str]:
    return re.compile(rf"{any_of('no_source')}|\d{{4}}")


def read_byline(chars: str, start: int, end: int) -> Byline:
    """The byline in ``chars[start:end)``, a zone that holds nothing else (a few words such as 本报讯 apart)."""
    zone = chars[start:end]
    parts: list[BylinePart] = []
    authors: list[str] = []
    photographers: list[str] = []
    outlet: str | None = None
    sourced = False
    bodies: list[tuple[int, int]] = []
    at = 0
    plain = True  # no role word so far: bare names may stand before one
    while at < len(zone):
        role = _role().search(zone, at)
        source = _outlet().search(zone, at)
        named = _source().search(zone, at)
        if named is not None and (role is None or named.start() < role.start()):
            body = _source_outlet(zone, named)
            if body is not None:
                begin, stop, known = body
                outlet = outlet or _chief_outlet(zone[begin:stop])
                sourced = sourced or known
                if known:
                    parts.append(BylinePart(start + begin, start + stop, "ORG"))
                at = max(stop, named.start("source"))
            else:
                at = named.start("source")
            continue
        if source is not None and (role is None or source.end() <= role.start()):
            if plain:
                _bare_names(zone, at, source.start(), start, parts, authors, bodies)
            parts.append(BylinePart(start + source.start("name"), start + source.end("name"), "ORG"))
            outlet = outlet or _chief_outlet(source["name"])
            at = source.end()
            continue
        if role is None:
            break
        if plain and not role["station"]:
            _bare_names(zone, at, role.start(), start, parts, authors, bodies)
        plain = False
        begin = role.end() + len(_LABEL_GAP.match(zone, role.end())[0])  # type: ignore[index]
        names, stop = _names(zone, begin, bodies, start, labelled=zone[role.end() : role.end() + 1] in ("：", ":", "|"))
        if names:
            if role["reporter"] or role["correspondent"] or role["editor"] or role["reviewer"]:
                parts.append(BylinePart(start + role.start(), start + role.end(), "TITLE"))
            parts.extend(BylinePart(start + first, start + last, "PERSON") for first, last in names)
            found = [zone[first:last].replace(" ", "") for first, last in names]
            if _PHOTO.match(zone, stop) or (role["other"] and role["other"][0] in "摄图供"):
                photographers.extend(found)
            elif not role["editor"] and not role["reviewer"] and not role["other"]:
                authors.extend(found)
        at = max(stop, role.end())
    people = tuple(dict.fromkeys(authors)), tuple(dict.fromkeys(photographers))
    return Byline(tuple(parts), outlet, *people, sourced, tuple(bodies))


def _source_outlet(zone: str, match: re.Match[str]) -> tuple[int, int, bool] | None:
    """The outlet behind 来源：, and whether it is an outlet by its name (else some body that published it)."""
    source, begin = match["source"].strip("“”《》"), match.start("source")
    begin += match["source"].find(source) if source else 0
    account = _account().fullmatch(source)
    if account is not None:
        return begin, begin + len(source), True
    outlet = _outlet().match(zone, begin)
    if outlet is not None:
        return begin, outlet.end(), True
    if not source or _no_source().search(source):
        return None
    return begin, begin + len(source), False


def _names(
    zone: str, at: int, bodies: list[tuple[int, int]], shift: int, *, labelled: bool
) -> tuple[list[tuple[int, int]], int]:
    """The names that follow a role word, as spans of ``zone``, and where they end; ``bodies`` takes what is none.

    Behind a ``labelled`` role (记者：) a word of two characters is a name without a known surname too.
    """
    names: list[tuple[int, int]] = []
    while at < len(zone):
        gap = _SEPARATOR.match(zone, at)
        begin = gap.end() if gap else at
        run = _RUN.match(zone, begin)
        if run is None:
            break
        token = run[0]
        if names and gap is not None and "/" in gap[0] and _JOB_AFTER_SLASH.fullmatch(token):
            at = run.end()
            continue
        if _role().match(zone, begin) or _outlet().match(zone, begin) or _own().match(zone, begin):
            break
        if _label().match(zone, begin):
            break
        spaced = _SPACED.match(zone, begin)
        if spaced is not None and split_names(spaced[0].replace(" ", "")) == [(0, 2)]:
            # 李 文: two characters that the layout sets apart.
            names.append(spaced.span())
            at = spaced.end()
            continue
        if is_body(token):
            bodies.append((shift + begin, shift + run.end()))
            at = run.end()
            continue
        inside = _role_inside().search(token, 1)
        cut = inside is not None
        if inside is not None:
            token = _without_outlet(token[: inside.start()])
        bare = _bare(token)
        # 摄/视觉某地 is an agency: behind a stroke a longer word must be names by its surnames.
        trusted = len(bare) < 4 or zone[begin - 1 : begin] != "/"
        spans = split_names(bare, trusted=trusted) if bare else None
        if spans is None and labelled and len(bare) == 2 and is_plain(bare) and bare[0] not in "小阿":
            spans = [(0, 2)]
        if spans is None or (not names and len(bare) < 2) or (len(bare) == 2 and bare[0] == "小"):
            break
        names.extend((begin + first, begin + last) for first, last in spans)
        at = begin + len(bare)
        if cut or len(bare) < len(token):
            break
    return names, at


def _without_outlet(token: str) -> str:
    """A run of names without the 本报 that belongs to the next role word."""
    own = _own().search(token, 2)
    return token[: own.start()] if own else token


def _bare(token: str) -> str:
    """A name without 报道, 摄 and the like behind it; 文 and 图 end given names too: they go where it is too long."""
    while True:
        firm = _FIRM_VERB.search(token)
        if firm is not None and firm.start():
            token = token[: firm.start()]
            continue
        tail = _TAIL_VERB.search(token)
        if tail is None or not tail.start() or is_name(token) or not split_names(token[: tail.start()], trusted=True):
            return token
        token = token[: tail.start()]


def _bare_names(
    zone: str,
    begin: int,
    end: int,
    shift: int,
    parts: list[BylinePart],
    authors: list[str],
    bodies: list[tuple[int, int]],
) -> None:
    """Names without a role word in front of one with it: （甲某某 记者 乙某）; all of them must be names."""
    found: list[tuple[int, int]] = []
    for run in _RUN.finditer(zone, begin, end):
        if _NEWS.fullmatch(_own().sub("", run[0], 1)):
            continue
        if is_body(run[0]):
            bodies.append((shift + run.start(), shift + run.end()))
            continue
        spans = split_names(run[0]) if len(run[0]) <= 12 else None
        if spans is None:
            return
        found.extend((run.start() + first, run.start() + last) for first, last in spans)
    parts.extend(BylinePart(shift + first, shift + last, "PERSON") for first, last in found)
    authors.extend(zone[first:last] for first, last in found)


#: What is left of 本报讯 without 本报.
_NEWS = Plain("(?:讯|快讯|电|专电|消息|文|图|文图|图文|综合)?")
_NOT_SIGNATURE = Plain("[图完略续注下上左右]|同上|转自|单位|原")


def read_signature(chars: str, start: int, end: int) -> Byline:
    """Names alone in a bracket at an article's end (甲某某 乙某): every token must be a name by its surname."""
    parts: list[BylinePart] = []
    authors: list[str] = []
    bodies: list[tuple[int, int]] = []
    outlet: str | None = None
    tokens = list(re.finditer(r"[^ 、，,；/]+", chars[start:end]))
    if not tokens or len(tokens) > 8:
        return Byline()
    for token in tokens:
        if _NOT_SIGNATURE.fullmatch(token[0][:1]) and len(token[0]) <= 2:
            return Byline()
        named = _outlet().fullmatch(token[0])
        if named is not None and not parts and len(tokens) > 1:
            parts.append(BylinePart(start + token.start(), start + token.end(), "ORG"))
            outlet = _chief_outlet(token[0])
            continue
        if is_body(token[0]):
            bodies.append((start + token.start(), start + token.end()))
            continue
        spans = split_names(token[0])
        if spans is None:
            return Byline()
        for first, last in spans:
            parts.append(BylinePart(start + token.start() + first, start + token.start() + last, "PERSON"))
            authors.append(token[0][first:last])
    if not authors:
        return Byline()
    return Byline(tuple(parts), outlet, tuple(dict.fromkeys(authors)), (), False, tuple(bodies))


# --- where a byline can stand ----------------------------------------------------------------------------------------

_DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
_HEAD_BRACKET = Plain(r"（(?P<inner>[^（）]{2,90})）")
_END_BRACKET = Plain(r"[（【](?P<inner>[^（）【】\n]{2,120})[）】][。 ]?\Z")


@cache
def _dateline() -> re.Pattern[str]:
    """本报讯（…）, 本报某地10月10日电 记者…报道, 新华社某地10月10日电（…）, 某某网10月10日讯（…）."""
    return re.compile(
        rf"(?P<source>{any_of('own')}|又(?=讯)"
        rf"|{_ALLIANCE}{any_of('outlet')}(?:{_CHAR}{{1,6}}?{any_of('outlet_end_before_reporter')}(?=\d)"
        # 某网某县站讯: the local station of a site is one name with it.
        rf"|[{HAN}]{{2,4}}站(?=讯|\d))?"
        rf"|{_ALLIANCE}{_CHAR}{{1,14}}?{any_of('outlet_end')}"
        rf"|{_CHAR}{{1,8}}?{any_of('outlet_end_before_reporter')}(?=讯[ ：（]))"
        rf"(?:[{HAN}]{{2,9}}?)?[ ]?(?:{_DATE})?[ ]?(?:综合)?(?:专?电|快?讯|消息|综述)"
        r"(?:(?<=日[电讯])|(?<=日消息)|(?<=本[报网台刊]讯)|(?=[ ：（【\d“]|昨[天日]|今[天日]|近日|日前|连日|\Z))"
        rf"[ ：:]?(?:据[{HAN}]{{2,12}}报道)?"
        r"(?P<bracket>[（【](?P<inner>[^（）【】]{2,90})[）】])?"
    )


@cache
def _reported() -> re.Pattern[str]:
    """记者甲某某 通讯员乙某报道."""
    return re.compile(
        rf"[ ：]?(?P<inner>(?:本报|本网)?{_CHAR}{{0,16}}?(?:{_reporter()}|通讯员)[^，。；（）\n]{{2,60}}?)"
        r"(?:报道|(?=[ ：，]))"
    )


@cache
def _signed() -> re.Pattern[str]:
    """A word that makes a bracket a byline."""
    return re.compile(
        rf"{_reporter()}|通讯员|摄影|[ ]摄|摄\Z|供图|编辑|责编|文/|图/|作者|撰稿|校对|审核|来源|供稿|实习生|采写"
    )


def dateline_of(chars: str, start: int, end: int) -> tuple[Byline, int] | None:
    """The dateline that opens ``chars[start:end)`` and where it ends, or None."""
    match = _dateline().match(chars, start, end)
    if match is None:
        bracket = _HEAD_BRACKET.match(chars, start, end)
        if bracket is not None and _signed().search(bracket["inner"]):
            signed = read_byline(chars, bracket.start("inner"), bracket.end("inner"))
            return (signed if signed.parts else credit_of(chars, start, bracket.end()) or signed), bracket.end()
        reported = _reported().match(chars, start, min(end, start + 90))
        if reported is not None and chars[reported.end() - 2 : reported.end()] == "报道":
            byline = read_byline(chars, reported.start("inner"), _before_place(chars, *reported.span("inner")))
            if byline.authors:
                return byline, reported.end()
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
        reported = _reported().match(chars, match.end(), min(end, match.end() + 90))
        if reported is not None:
            byline = read_byline(chars, reported.start("inner"), _before_place(chars, *reported.span("inner")))
            if byline.parts:
                stop = reported.end()
    if source != "又" and not _own().fullmatch(source):
        part = BylinePart(start, start + len(source), "ORG")
        byline = replace(byline, parts=(part, *byline.parts), outlet=_chief_outlet(source))
    return byline, stop


_NAME_AND_PLACE = Plain(rf"(?:(?<=记者)|(?<=通讯员)|(?<=[ 、]))[{HAN}]{{4,5}}\Z")


def _before_place(chars: str, start: int, end: int) -> int:
    """Where the names of a byline end, without the place that is reported from (本报记者甲某某某地|报道)."""
    token = _NAME_AND_PLACE.search(chars, start, end)
    if token is None or chars[end - 2 : end] not in place_names()[1] or not is_name(chars[token.start() : end - 2]):
        return end
    return end - 2


#: A photographer at the end of a line: …调研。 甲某某 摄, 图为施工现场（甲某某供图）.
_CREDIT = Plain(
    rf"(?P<gap>[。！？”）（ ]|\A)(?P<inner>(?:{_CHAR}{{2,12}}[ ])?(?:[{HAN}·]{{2,8}}[ 、]?){{1,4}}?)"
    r"[ ]?(?:(?<!拍)摄|供图)[）。]?\Z"
)


def credit_of(chars: str, start: int, end: int) -> Byline | None:
    """The photographers that ``chars[start:end)`` ends with (甲某某 摄); every word before 摄 must be a name."""
    if end - start < 3 or not chars.endswith(_CREDIT_END, start, end):
        return None
    match = _CREDIT.search(chars[max(start, end - 40) : end])
    if match is None:
        return None
    if max(start, end - 40) > start and not match["gap"]:
        return None
    first = max(start, end - 40) + match.start("inner")
    byline = read_signature(chars, first, first + len(match["inner"].rstrip()))
    return replace(byline, authors=(), photographers=byline.authors) if byline.parts else None


_CREDIT_END = ("摄", "供图", "摄）", "供图）", "摄。", "供图。")


def end_bracket_of(chars: str, start: int, end: int, *, last: bool) -> Byline | None:
    """The byline in a bracket that ends ``chars[start:end)``; bare names count only in the ``last`` paragraph."""
    match = _END_BRACKET.search(chars, max(start, end - 124), end)
    if match is None:
        return None
    first, stop = match.span("inner")
    if _signed().search(match["inner"]):
        byline = read_byline(chars, first, stop)
        return byline if byline.parts else None
    if last and match.start() > start and chars[match.start() - 1] in "。！？”’…）":
        byline = read_signature(chars, first, stop)
        return byline if byline.parts else None
    return None


@cache
def _wrapper() -> re.Pattern[str]:
    """What a byline line may hold besides outlet, roles and names."""
    return re.compile(
        rf"{any_of('own', 'source_label')}|讯|电|消息|专稿|特稿|报道|综合|整理|摄影|摄|图|文|供|发自|作者|编辑|{_DATE}"
        rf"|[□■●◆○▲（()）【】 ：:、，/|*]|{_role().pattern}"
    )


_BARE_BYLINE = Plain(
    r"[□■●◆○▲]? ?(?:本报|新华社|人民日报|本网)(?:特约|首席)?(?:评论员|记者|编辑部|讯|专电)[：:]?"
)


def is_byline_line(chars: str, byline: Byline) -> bool:
    """Whether a whole line is a byline: little is left of it besides what the byline's parts cover."""
    if not any(part.label == "PERSON" for part in byline.parts):
        return bool(_BARE_BYLINE.fullmatch(chars))
    rest = list(chars)
    for first, last in (*((part.start, part.end) for part in byline.parts), *byline.bodies):
        rest[first:last] = " " * (last - first)
    left = _wrapper().sub("", "".join(rest))
    return len(left) <= max(4, len(chars) // 6)
