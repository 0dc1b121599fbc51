"""Bodies: Party, state and public bodies, media, schools, hospitals and associations.

``scan`` finds every body with its parts, also those that only a post needs; ``propose`` turns into ORG candidates
those that are a name by themselves and do not stand inside a post.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import regex

from govnews_ie.frozen import quick
from govnews_ie.lexicons.divisions import townships
from govnews_ie.lexicons.posts import (
    DETERMINERS,
    LEVEL_CHARS,
    BodyAtom,
    body_finder,
    common_words,
    place_heads,
    place_names,
    place_tails,
    wide_names,
    words,
)
from govnews_ie.mentions.boundaries import COMPANY, left_edge, segment
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Span
from govnews_ie.patterns import Lazy, Plain


@quick
@dataclass(frozen=True, slots=True)
class Body:
    """A body as found: its span, kind, parts, level word, the place in front, and how sure its left edge is.

    ``anchor`` is ``place`` (a division's name in front), ``level`` (only a level word), ``guess`` (an unknown name
    before the level word), ``named`` (a name by itself), ``open`` (an open name) or ``none``.
    """

    start: int
    end: int
    kind: str
    core: int
    level: str | None
    place: Span | None
    anchor: str
    parts: tuple[str, ...]
    # What of the name stands before level and place: another party's name (民盟|某市委), the term (第十九届).
    prefix: str = ""

    def text(self, chars: str) -> str:
        """The body without level and place."""
        return self.prefix + chars[self.core : self.end]


@quick
@dataclass(frozen=True, slots=True)
class LevelPlace:
    """What stands before a body or a role: where it starts, the level word, the place's span."""

    start: int
    level: str | None
    place: Span | None
    anchor: str


# Characters that are such a word only outside the words that they also stand in (对外, 经济, 同济, 率先 …).
_STOP_CHARS = (
    r"(?<![绝面相应])对(?!外|台|口|接)|向(?!阳)|同(?!济|仁|心|志|德|江)|(?<![财东已历])经(?!济|信|贸|开|营|管|纬|合|委)|据(?!点)|以(?!色列)|因|如(?!皋|东)|像|任(?!丘|县|城|泽)|请|获(?!嘉)|称|说|派(?!出)|带|率|"
    r"各(?!族)|暨(?!南)|(?<![太中草平高])原(?!子|料|平|阳|州|始|产|油)"
)

_STOP_FIRSTS = "暨对向同经据以因如像任请获称说派带率各原"


@cache
def stop_pattern() -> re.Pattern[str]:
    """What ends a name on the left: a character that no name holds, a stop word, a counted amount."""
    listed = sorted(words("stop"), key=len, reverse=True)
    # Most characters open no stop word, which a look at one class says before two hundred words are tried.
    firsts = "".join(sorted({word[0] for word in listed} | set(_STOP_FIRSTS)))
    worded = f"(?=[{firsts}])(?:{'|'.join([*listed, _STOP_CHARS])})"
    return re.compile(f"[^\u4e00-\u9fff·A-Za-z0-9]|{worded}|[0-9]+[万亿余多]*[家所个座名批项支条类场亩]")


# The term of a congress, between the level and the congress (市六届人大, 第十四届人民代表大会).
_TERM = Lazy(r"(?<![新上本下历每])第?[0-9一二三四五六七八九十百]{1,4}届$")
_CPPCC = Lazy(r"(?:中国人民政治协商会议|政协)(?:第?[0-9一二三四五六七八九十百]{1,4}届)?$")
_PARTY_PREFIX = (
    "中国共产党",
    "中共",
    "共青团",
    "民革",
    "民盟",
    "民建",
    "民进",
    "农工党",
    "致公党",
    "九三学社",
    "台盟",
    "团",
)
# Heads whose name may begin with one of these instead of a division.
_WIDE_STARTS = (
    "中国",
    "中华",
    "全国",
    "国家",
    "中央",
    "国际",
    "世界",
    "香港",
    "澳门",
    "台湾",
    "京津冀",
    "长三角",
    "粤港澳",
)
_WIDE = Lazy("|".join(_WIDE_STARTS))
_WIDE_INSIDE = Lazy("国家|全国|中国|世界|长三角|京津冀|粤港澳")
_WINDOW = 22
# Levels whose names are too many to know them all (provinces are known).
_GUESSED = frozenset("市县区州旗镇乡")
# The longest open name, by kind; the name alone (no division in it) may be this long.
_OPEN_REACH = {
    "school": 14,
    "hospital": 14,
    "assoc": 18,
    "media": 8,
    "research": 14,
    "culture": 12,
    "department": 12,
    "group": 18,
    "team": 14,
    "zone": 14,
    "township": 8,
    "village": 6,
}


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def place_ending(chars: str, end: int) -> int | None:
    """Where the division name that ends at ``end`` starts (the longest full name, else the longest short one)."""
    if end < 2:
        return None
    tail = chars[end - 2 : end]
    of_full, of_short = place_tails()
    if tail not in of_full and tail not in of_short:
        return None
    full, short, _ = place_names()
    for size in of_full.get(tail, ()):
        if size <= end and chars[end - size : end] in full:
            if size == 2 and _is_no_place(chars, end):
                break
            if size == 2 and end >= 3 and chars[end - 3 : end - 1] in short:
                # 江华|县: the short name of a county, not the county of its last two characters.
                return end - 3
            return end - size
    for size in of_short.get(tail, ()):
        if size <= min(5, end) and chars[end - size : end] in short:
            return None if size == 2 and _is_no_place(chars, end) else end - size
    return None


def _is_no_place(chars: str, end: int) -> bool:
    """Whether a county's two-character name is only a word and a level here: 时任|县长, 召开|县委, 和|县妇联."""
    first, before = chars[end - 2], chars[end - 3 : end - 2]
    if not before:
        return False
    if first == "任":
        return before in "时现曾原担历兼拟出聘升转调接连留"
    if first == "和":
        return before not in "省市在由到赴：\n，、。；（“ "
    return _is_han(before) and before + first in common_words()


def _chain_left(chars: str, start: int) -> int:
    """Further divisions directly in front (河北省石家庄市 …), at most three."""
    for _ in range(3):
        further = place_ending(chars, start)
        if further is None:
            return start
        start = further
    return start


def level_word_at(chars: str, end: int) -> str | None:
    """The level word that ends at ``end`` and is no part of another word (城市, 地区)."""
    tail = chars[max(0, end - 3) : end]
    if tail in ("自治区", "自治州", "自治县", "自治旗"):
        return tail
    if tail[-2:] == "兵团":
        return "兵团"
    last = tail[-1:]
    if last not in LEVEL_CHARS:
        return None
    if tail[-2:] in words("not_level") and tail[-2] not in DETERMINERS and tail[:2] != "召开":
        return None
    return last


# No township's name holds these (某某与|乡党委书记, 某某坐在|乡长的…).
_NO_SMALL = frozenset("的了在与及跟由从是给把被让使往也都就还该其说")
_SMALL_LEVELS = ("街道", "社区", "村", "镇", "乡", "苏木", "嘎查")


def small_place(chars: str, end: int) -> LevelPlace | None:
    """A township, village or community that ends at ``end``, with the places in front of it (利州区荣山镇)."""
    for level in _SMALL_LEVELS:
        if chars.endswith(level, max(0, end - 2), end):
            break
    else:
        return None
    stem = end - len(level)
    if level in ("镇", "乡", "村") and chars[stem - 1 : end] in words("not_level") | words("not_township"):
        return None
    for size in (2, 1, 3, 4):
        start = stem - size
        name = chars[start:stem]
        if start < 0 or len(name) < size or not all(map(_is_han, name)) or not _NO_SMALL.isdisjoint(name):
            continue
        if start == 0 or not _is_han(chars[start - 1]):
            if size > 1 and name[:2] in common_words() and not townships(chars[start:end]):
                continue
            return LevelPlace(start, level, (start, end), "place" if townships(chars[start:end]) else "guess")
        before = place_ending(chars, start)
        if before is not None:
            return LevelPlace(_chain_left(chars, before), level, (before, end), "place")
        if chars[start - 1] in "镇乡" and (further := small_place(chars, start)) is not None:
            return LevelPlace(further.start, level, (further.start, end), further.anchor)
        if townships(chars[start:end]) or (
            size == 2 and chars[start - 1] in "的由与和任在为" and name not in common_words()
        ):
            return LevelPlace(start, level, (start, end), "place")
    return LevelPlace(stem, level, None, "level") if level in ("镇", "乡", "街道", "村") else None


_ZONE = Lazy(
    r"(?r)(?:医药)?高新区|(?:高新(?:技术)?|经济(?:技术)?|技术|经|高技术|综合|产业|工业|旅游|现代农业|农业)?(?:开发区|开区|新区|新片区|园区|示范区|保税区|自贸区|自贸试验区|"
    r"自由贸易试验区|合作区|度假区|名胜区|风景区|景区|实验区|试验区|功能区|集聚区|聚集区|工业园|产业园|科技园|高科园|科创园|科学园|软件园|物流园|化工园|保税港区|综保区|港区|管理区)"
)


def zone_ending(chars: str, end: int) -> int | None:
    """Where the name of a zone or a park that ends at ``end`` starts (高新区, 云河经开区, 某市高新技术产业开发区)."""
    if end < 3 or chars[end - 1] not in "区园":
        return None
    match = _ZONE.match(chars, max(0, end - 12), end)
    if match is None or match.start() == match.end():
        return None
    full, _, _ = place_names()
    if any(chars[end - size : end] in full for size in range(3, 8)):
        return None
    start = match.start()
    low = max(0, start - 10)
    cut = low
    for stop in stop_pattern().finditer(chars, low, start):
        cut = stop.end()
    if cut + 1 < start and chars[cut] == "兼":
        # 市长，兼|某某开发区工委副书记.
        cut += 1
    if cut == start:
        return start
    opening = _opening_place(chars, cut, start)
    if opening is not None:
        return cut
    inner = _inner_place(chars, cut + 1, start)
    if inner is not None:
        return inner[0]
    if (
        start - cut <= 6
        and (cut > low or low == 0)
        and not any(chars[i : i + 2] in common_words() for i in range(cut, start - 1))
    ):
        return cut
    return start


def level_and_place(chars: str, end: int) -> LevelPlace | None:
    """The level word and the place in front that end at ``end``, or None where neither stands there."""
    if end <= 0:
        return None
    low = max(0, end - _REACH)
    found = _level_and_place(chars[low:end])
    if found is None or not low:
        return found
    place = (found.place[0] + low, found.place[1] + low) if found.place is not None else None
    return LevelPlace(found.start + low, found.level, place, found.anchor)


# No chain of divisions in front of a body is longer.
_REACH = 64


@lru_cache(maxsize=4096)
def _level_and_place(chars: str) -> LevelPlace | None:
    """The same at the end of a window; an article says 市委, 市政府 again and again."""
    end = len(chars)
    small = small_place(chars, end)
    if small is not None:
        return small
    zone = zone_ending(chars, end)
    if zone is not None:
        return LevelPlace(zone, "区", (zone, end), "place")
    place = place_ending(chars, end)
    if place is not None:
        level = level_word_at(chars, end)
        if level is None and chars[end - 1] in LEVEL_CHARS and chars[place:end] in place_names()[0]:
            level = chars[end - 1]
        start = _chain_left(chars, place)
        return LevelPlace(start, level, (start, end), "place")
    level = level_word_at(chars, end)
    if level is None:
        return None
    start = end - len(level)
    if start and chars[start - 1] in DETERMINERS:
        return LevelPlace(start, level, None, "level")
    if level in ("自治区", "兵团"):
        return LevelPlace(start, level, None, "level")
    guess = _unknown_place(chars, start) if level in _GUESSED else start
    if guess < start:
        return LevelPlace(guess, level, (guess, end), "guess")
    return LevelPlace(start, level, None, "level")


def _unknown_place(chars: str, end: int) -> int:
    """Where a place that no lexicon knows may start: two or three characters after a break that are no common word."""
    for size in (2, 3):
        start = end - size
        if start < 0 or not all(map(_is_han, chars[start:end])):
            break
        party = chars.endswith(_PARTY_PREFIX, 0, start)
        if start == 0 or party or not _is_han(chars[start - 1]) or chars[start - 1] in "的由与和对任届":
            name = chars[start:end]
            common = common_words()
            if name not in place_names()[1] and (
                name[:2] in common or name[-2:] in common or stop_pattern().search(name)
            ):
                break
            return start
    for size in (2, 3):
        start = end - size
        if start >= 2 and chars[start - 2 : start] in words("stop") and all(map(_is_han, chars[start:end])):
            name = chars[start:end]
            common = common_words()
            if name[:2] not in common and name[-2:] not in common and not stop_pattern().search(name):
                return start
    return end


def _party_name(prefix: str) -> str:
    """The other party's name that a body opens with, empty for the Communist Party's own."""
    return "" if prefix in ("中国共产党", "中共") else prefix


def _committee_end(chars: str, end: int) -> int:
    """Where another party's committee ends: 民盟某市委会 is 民盟某市委."""
    return end + 1 if chars.startswith("会", end) and not chars.startswith("会议", end) else end


def _with_party_prefix(chars: str, start: int) -> int:
    for prefix in _PARTY_PREFIX:
        if chars.startswith(prefix, start - len(prefix)) and start >= len(prefix):
            return start - len(prefix)
    return start


def _atoms(chars: str) -> list[tuple[int, int, BodyAtom]]:
    """The atoms in text order, the longest at each place; words that are no body hold off what they cross."""
    found: list[tuple[int, int, BodyAtom]] = []
    blocked: list[Span] = []
    for start, end, atom in body_finder().all(chars):
        if atom.mode == "no":
            blocked.append((start, end))
        else:
            found.append((start, end, atom))
    if blocked and found:
        starts = [start for start, _ in blocked]
        found = [hit for hit in found if not _is_blocked(hit, blocked, starts)]
    kept: list[tuple[int, int, BodyAtom]] = []
    reached = 0
    for start, end, atom in found:
        if start >= reached:
            kept.append((start, end, atom))
            reached = end
    return kept


def _is_blocked(hit: tuple[int, int, BodyAtom], blocked: list[Span], starts: list[int]) -> bool:
    start, end, _ = hit
    i = bisect_right(starts, end - 1) - 1
    for j in range(i, max(-1, i - 3), -1):
        b_start, b_end = blocked[j]
        if b_end > start and b_start < end and (b_end > end or b_start < start or (b_start, b_end) == (start, end)):
            return True
    return False


def scan(chars: str) -> list[Body]:
    """Every body of the text, in order; contiguous parts are one body (市委组织部), a new level starts a new one."""
    bodies: list[Body] = []
    for start, end, atom in _atoms(chars):
        previous = bodies[-1] if bodies else None
        adjacent = previous is not None and previous.end == start
        if previous is not None and adjacent and atom.kind in _OTHER_ORGANS and previous.kind == "party":
            # 市委|政府: another organ of the same level.
            adjacent = False
        continues = not atom.level and atom.mode in ("part", "free", "open", "level")
        if previous is not None and len(previous.parts) >= _MOST_PARTS:
            continues = False
        if previous is not None and adjacent and continues and (atom.mode != "level" or previous.anchor != "none"):
            bodies[-1] = Body(
                previous.start,
                end,
                _joined_kind(previous, atom),
                previous.core,
                previous.level,
                previous.place,
                previous.anchor,
                (*previous.parts, atom.text),
                previous.prefix,
            )
            continue
        if previous is not None and start < previous.end:
            continue
        if previous is not None and atom.text == "分局" and _is_branch(chars, previous, start):
            # 某市生态环境局|某县分局.
            bodies[-1] = replace(previous, end=end, parts=(*previous.parts, chars[previous.end : end]))
            continue
        if previous is not None and atom.text == "办事处" and previous.kind in _SENDING:
            mission = _MISSION.match(chars, previous.end)
            if mission is not None and mission.end() >= end:
                # 某市政府|驻某地办事处.
                bodies[-1] = replace(previous, end=mission.end(), parts=(*previous.parts, mission.group()))
                continue
        body = _body_at(chars, start, end, atom, previous.end if previous else 0)
        if body is None:
            continue
        if (
            previous is not None
            and body.kind == previous.kind == "hospital"
            and body.start == previous.end
            and previous.anchor == "place"
        ):
            # 某省中医院|某市医院 is one.
            bodies[-1] = replace(previous, end=body.end, parts=(*previous.parts, chars[body.start : body.end]))
            continue
        if body.kind == "cppcc" and previous is not None and body.start < previous.end:
            bodies.pop()
        if (
            previous is not None
            and body.kind == "party"
            and body.start == previous.end
            and (chars[previous.start : previous.end] in _PARTY_PREFIX)
        ):
            # 九三学社|某市委: the party's name belongs to its local committee.
            name = chars[previous.start : previous.end]
            if _party_name(name):
                body = replace(body, kind="party_other", end=_committee_end(chars, body.end), prefix=name)
            bodies[-1] = replace(body, start=previous.start)
            continue
        if (
            previous is not None
            and atom.mode == "open"
            and body.start == previous.end
            and body.anchor in ("open", "vague", "none")
            and previous.anchor in ("place", "level", "guess", "named")
        ):
            bodies[-1] = replace(previous, end=end, parts=(*previous.parts, chars[body.start : end]))
            continue
        if (
            previous is not None
            and body.start == previous.end
            and previous.anchor == "named"
            and _takes_branch(chars, previous)
        ):
            bodies[-1] = Body(
                previous.start,
                end,
                body.kind,
                previous.core,
                previous.level,
                body.place,
                "named",
                (*previous.parts, chars[body.start : end]),
            )
            continue
        bodies.append(body)
    return bodies


def _is_branch(chars: str, body: Body, start: int) -> bool:
    """Whether only a division stands between a department and the 分局 at ``start``."""
    if body.kind != "department" or not 2 <= start - body.end <= 6:
        return False
    if place_ending(chars, start) == body.end:
        return True
    between = chars[body.end : start]
    return len(between) <= 3 and all(map(_is_han, between)) and _BRANCH_STOP.search(between) is None


_BRANCH_STOP = Lazy("[和与及各的]")
# Who sends a mission to another place, and its name (驻某地办事处某区工作部).
_SENDING = frozenset({"government", "department", "zone", "party"})
_MISSION = Plain("驻[\u4e00-\u9fff]{1,6}?(?:办事处|联络处|代表处)(?:[\u4e00-\u9fff]{2,4}(?:工作部|工作处|联络处))?")
# Longer chains of parts are no name.
_MOST_PARTS = 8
# The organs beside a Party committee.
_OTHER_ORGANS = frozenset({"government", "congress", "cppcc"})


def _joined_kind(previous: Body, atom: BodyAtom) -> str:
    if atom.kind == "office" or (atom.mode == "part" and atom.kind == "party"):
        return previous.kind
    if previous.kind in ("discipline", "party_other") and atom.kind in ("party", "department"):
        # 省纪委监委|宣传部, 民盟某市委|组织部.
        return previous.kind
    return atom.kind


def _takes_branch(chars: str, body: Body) -> bool:
    """Whether a national body has local branches that follow its name (国家税务总局某市税务局)."""
    return chars[body.start : body.end].endswith(
        (
            "总局",
            "总署",
            "银行",
            "监会",
            "统计局",
            "气象局",
            "科学院",
            "中科院",
            "能源局",
            "外汇管理局",
            "外汇局",
            "监察局",
        )
    )


def _body_at(chars: str, start: int, end: int, atom: BodyAtom, floor: int) -> Body | None:
    """The body whose first atom this is, with level and place, or None where it needs one and has none."""
    if atom.mode == "named":
        return Body(start, end, atom.kind, start, "国家", None, "named", (atom.text,))
    if atom.mode == "open":
        return open_body(chars, start, end, atom, floor)
    youth = atom.text.startswith("团") and atom.level == 2
    left = start if youth else start + atom.level
    term: regex.Match[str] | None = None
    if atom.kind in ("congress", "cppcc") or atom.text.startswith("人民政府"):
        term = _TERM.search(chars, max(0, start - 8), start)
        left = term.start() if term else left
    before = level_and_place(chars, left)
    if before is None and atom.text in ("地委", "行署", "行政公署"):
        first = start - 2 if chars.endswith("地区", 0, start) else start
        of = place_ending(chars, start)
        if of is None:
            # 和田 is a word, too; before these organs it is the prefecture.
            full = place_names()[0]
            of = next((start - size for size in (2, 3, 4) if f"{chars[start - size : start]}地区" in full), None)
        named = of is not None and of >= floor
        # 和田|地委, 阿里地区|行署: the prefecture by its short name or in full.
        before = LevelPlace(
            _chain_left(chars, of) if of is not None and named else first,
            "地区",
            (of, start) if of is not None and named else None,
            "place" if named else "level",
        )
    core = start + atom.level
    if left != start and atom.level == 0:
        core = start
    if before is None or before.start < floor:
        if (
            before is not None
            and before.place is not None
            and before.level is not None
            and start + atom.level - len(before.level) >= floor
        ):
            before = LevelPlace(start + atom.level - len(before.level), before.level, None, "level")
        elif before is not None:
            before = None
    if youth:
        level = atom.text[1]
        return Body(
            before.start if before and before.place else start,
            end,
            atom.kind,
            start,
            level,
            before.place if before else None,
            "level",
            (atom.text,),
        )
    if before is None:
        if atom.level:
            return None
        if atom.text.startswith("委办"):
            return Body(start + 1, end, "office", start + 1, None, None, "none", (atom.text[1:],))
        if atom.mode == "level" and atom.kind not in ("congress", "cppcc", "government"):
            return None
        return Body(start, end, atom.kind, start, None, None, "none", (atom.text,))
    if before.level is not None and before.start == core - len(before.level) and core - len(before.level) > 0:
        determiner = chars[before.start - 1]
        if determiner in "全各" and before.level in LEVEL_CHARS:
            return (
                Body(core, end, atom.kind, core, None, None, "none", (atom.text[atom.level :],))
                if not atom.level
                else None
            )
    if before.anchor == "level" and before.level in LEVEL_CHARS:
        # 岚山区|区委: the division in full, and its level again.
        doubled = place_ending(chars, before.start)
        if doubled is not None and chars[before.start - 1] == before.level and doubled >= floor:
            begin = _chain_left(chars, doubled)
            before = LevelPlace(begin if begin >= floor else doubled, before.level, (doubled, before.start), "place")
    if atom.text == "分局":
        return Body(start, end, atom.kind, start, None, None, "none", (atom.text,))
    first = _with_party_prefix(chars, before.start)
    kind, prefix = atom.kind, ""
    if floor <= first < before.start and kind == "party":
        prefix = _party_name(chars[first : before.start])
        if prefix:
            kind, end = "party_other", _committee_end(chars, end)
    if atom.kind == "party" and atom.level == 1 and (count := _TERM.search(chars, max(floor, first - 7), first)):
        # 八届市委, 十二届省委: the term is in front of the level.
        first = count.start()
    if first < floor:
        first = before.start
    part = chars[core:end]
    cppcc = _CPPCC.search(chars, max(0, first - 20), first) if kind == "party" and part.startswith("委员会") else None
    if cppcc is not None:
        # 政协第十三届某市委员会: the same words as the Party's committee, another body.
        return Body(cppcc.start(), end, "cppcc", core, before.level, before.place, before.anchor, (part,), "政协")
    if term is not None and term.start() >= floor:
        prefix = chars[term.start() : term.end()]
    return Body(first, end, kind, core, before.level, before.place, before.anchor, (part,), prefix)


# 项目推进|指挥部: the task of a group, no verb; and the year that its name opens with.
_PUSHING = Lazy("推进(?:工作)?$")
_YEAR = Lazy("20[0-9]{2}年度?")


def open_body(chars: str, start: int, end: int, atom: BodyAtom, floor: int) -> Body | None:
    """A body of an open class: its name reaches left to a division, a level word or a word that cannot be in it."""
    low = max(floor, start - _WINDOW)
    window = chars[low:start]
    cut = 0
    for match in stop_pattern().finditer(window):
        if (
            match.group() in ("和", "与", "为", "于", "同", "并", "等", "以", "将", "在", "对")
            and atom.kind in ("group", "assoc", "department", "team")
            and match.start() > 1
            and match.group() in "和与"
            and not window[match.end() : match.end() + 1].isdigit()
        ):
            continue
        if atom.kind == "group" and match.group() == "推进" and _PUSHING.match(window, match.start()):
            continue
        cut = match.end()
    name_start = low + cut
    if atom.kind == "media" and (dot := chars.rfind("·", name_start, start)) >= 0:
        # 某客户端·某日报: the paper alone.
        name_start = dot + 1
    if name_start >= start:
        return Body(start, end, atom.kind, start, None, None, "none", (atom.text,))
    if atom.kind == "zone" and (zone := zone_ending(chars, start)) is not None and zone >= name_start:
        return Body(zone, end, atom.kind, zone, "区", (zone, start), "place", (chars[zone:end],))
    if atom.kind == "group" and (year := _YEAR.match(chars, name_start, start)) is not None and start - year.end() > 3:
        # 2017年重大项目推进|领导小组: the year opens the name.
        return Body(name_start, end, atom.kind, name_start, None, None, "named", (chars[name_start:end],))
    opening = _opening_place(chars, name_start, start)
    if (
        opening is None
        and chars[name_start] in LEVEL_CHARS
        and start - name_start <= _OPEN_REACH.get(atom.kind, 12) + 1
    ):
        return Body(
            name_start, end, atom.kind, name_start + 1, chars[name_start], None, "level", (chars[name_start + 1 : end],)
        )
    if opening is None:
        opening = _inner_place(chars, name_start + 1, start)
    if opening is None:
        # 争创|国家实验室: what stands before the wide start does not belong.
        opening = max((m.span() for m in _WIDE_INSIDE.finditer(chars, name_start + 1, start)), default=None)
    if opening is not None:
        at, core = opening
        level = level_word_at(chars, core)
        anchor = "place" if _says_which(chars, core, start, atom, chars[at:core] in _WIDE_STARTS) else "vague"
        return Body(at, end, atom.kind, core, level, (at, core), anchor, (chars[core:end],))
    if start - name_start > _OPEN_REACH.get(atom.kind, 12):
        return Body(start, end, atom.kind, start, None, None, "none", (atom.text,))
    edge, pieces = left_edge(chars, name_start, start, COMPANY)
    generic = words("generic")
    verbs = words("verb")
    # 体系化布局建设|多层次实验室: behind the last verb, if it is none of the name's own words.
    last = max((i for i, piece in enumerate(pieces) if piece in verbs and piece not in generic), default=-1)
    edge += sum(map(len, pieces[: last + 1]))
    pieces = pieces[last + 1 :]
    while pieces and (pieces[0] in generic or pieces[0] in verbs or pieces[0] in _ENDINGS):
        edge += len(pieces[0])
        pieces = pieces[1:]
    specific = [piece for piece in pieces if piece not in generic]
    if start - edge < 2 or not specific:
        return Body(start, end, atom.kind, start, None, None, "none", (atom.text,))
    if atom.text == "大学" and sum(map(len, specific)) >= 2:
        return Body(edge, end, atom.kind, edge, None, None, "open", (chars[edge:end],))
    if atom.kind == "township" and start - edge <= 4:
        return Body(edge, end, atom.kind, edge, None, None, "open", (chars[edge:end],))
    coined = any(len(word) == 1 for word in specific) or len(specific) >= 3
    anchor = "open" if coined or (atom.kind in ("assoc", "media") and len(specific) >= 2) else "vague"
    return Body(edge, end, atom.kind, edge, None, None, anchor, (chars[edge:end],))


# What ends a word and begins no name (开放|型).
_ENDINGS = frozenset("型性化式级类")


def _says_which(chars: str, core: int, start: int, atom: BodyAtom, wide: bool) -> bool:
    """Whether what stands between the place and the head makes a name (not 全国重点实验室, 某市学校)."""
    if core >= start:
        return atom.text not in words("alone") and not wide
    if atom.kind not in ("school", "hospital", "assoc", "research", "culture"):
        return True
    pieces = segment(chars[core:start])
    generic = words("generic")
    if wide or atom.text in words("alone"):
        return any(word not in generic for word in pieces)
    return not all(
        word in generic and word not in ("人民", "中心", "职业", "综合", "科技", "现代", "国际", "城市")
        for word in pieces
    )


def _opening_place(chars: str, at: int, limit: int) -> Span | None:
    """The place or the wide start (中国, 全国 …) at ``at``, with the divisions that follow it."""
    wide = _WIDE.match(chars, at, limit)
    if wide:
        return at, wide.end()
    full, short, _ = place_names()
    for size in place_heads()[0].get(chars[at : at + 2], ()):
        piece = chars[at : at + size]
        if size <= limit - at and (piece in full or (size <= 5 and piece in short)):
            further = _opening_place(chars, at + size, limit) if at + size < limit - 1 else None
            return at, further[1] if further else at + size
    return None


def _inner_place(chars: str, start: int, limit: int) -> Span | None:
    """The first place inside an open name: it opens the name, what stands before it does not belong."""
    names, lengths = wide_names(), place_heads()[1]
    for at in range(start, limit - 1):
        for size in lengths.get(chars[at : at + 2], ()):
            if size <= min(8, limit - at) and chars[at : at + size] in names:
                further = _opening_place(chars, at + size, limit) if at + size < limit - 1 else None
                return at, further[1] if further else at + size
    return None


# An office of a body that closes a clause (市委组织部干部监督科).
_OFFICE = Lazy(r"[\u4e00-\u9fff]{2,6}[科处](?![\u4e00-\u9fff])")
_BUILT = Plain(
    "(?:[二三]级(?:[甲乙]等)?(?:综合|专科)?医院|新建|改扩建|扩建|迁建|改造|建设|搬迁|整体|新校区|新院区|新区|分院|[一二三四]期)*(?:项目|工程)|新校区|新院区"
    "|主体(?:施工|结构|工程|建筑|封顶)"
)
_SCORES = {"place": 0.93, "level": 0.9, "guess": 0.8, "named": 0.95, "open": 0.62, "vague": 0.4}
# Bodies whose name is a mention of its own beside the role.
_OWN_NAME = frozenset({"school", "hospital", "assoc", "media", "research", "culture"})
# Without a division or a level these are no names: 领导小组, 督查组, 指挥部, 管理局 …
_NEEDS_ANCHOR = frozenset({"group", "team", "department", "village"})


def propose(chars: str, titles: Sequence[Candidate] = (), bodies: Sequence[Body] | None = None) -> list[Candidate]:
    """ORG candidates of the text, none inside a post; ``bodies`` is :func:`scan`'s result where the caller has it."""
    if bodies is None:
        bodies = scan(chars)
    spans = sorted((title.start, title.end) for title in titles if title.label == "TITLE")
    starts = [start for start, _ in spans]
    found: list[Candidate] = []
    previous: Candidate | None = None
    for body in bodies:
        i = bisect_right(starts, body.end - 1) - 1
        if i >= 0 and spans[i][1] > body.start and spans[i][0] < body.end:
            previous = None
            if (
                spans[i][0] > body.start
                and body.kind in _OWN_NAME
                and body.anchor in ("place", "level", "named", "open")
            ):
                # 某大学|党委书记: the Party committee belongs to the post, the school is a body of its own.
                found.append(Candidate(body.start, spans[i][0], "ORG", _SCORES[body.anchor], f"body.{body.kind}", body))
            continue
        if _is_class(chars, body):
            previous = None
            continue
        score = _SCORES.get(body.anchor)
        if score is None and previous is not None and _continues_list(chars, previous, body):
            # The level and the division are those of the body before it.
            score, first = 0.7, previous.value
            if isinstance(first, Body):
                body = replace(body, level=first.level, place=first.place)
        if score is None and _SOURCE.search(chars, max(0, body.start - 6), body.start):
            # 来源：市政协某委, 来源：教育局.
            score = 0.6
        text = chars[body.start : body.end]
        if text.endswith("党校") and chars.startswith(("研究生", "大学", "本科", "在职"), body.end):
            # A degree (省委党校研究生), no body.
            previous = None
            continue
        if body.kind == "team" and any(word in text for word in ("集团", "公司", "银行", "企业")):
            continue
        if body.kind == "research" and any(word in text for word in ("设计", "勘察", "勘测", "工程咨询")):
            continue
        if body.kind == "team" and body.anchor in ("open", "vague", "none") and (named := _task_team(chars, body)):
            found.append(named)
            previous = None
            continue
        if score is None or score < 0.5 or (body.anchor == "open" and body.kind in _NEEDS_ANCHOR):
            previous = None
            continue
        end = body.end
        if body.kind in ("school", "hospital", "culture", "research") and _BUILT.match(chars, end):
            # A school or hospital that is being built is a project.
            score = 0.45
        if body.kind in ("party", "department", "government", "discipline") and body.anchor in ("place", "level"):
            office = _OFFICE.match(chars, end)
            end = office.end() if office else end
        if end > body.end:
            body = replace(body, end=end, parts=(*body.parts, chars[body.end : end]))
        candidate = Candidate(body.start, end, "ORG", score, f"body.{body.kind}.{body.anchor}", body)
        found.append(candidate)
        previous = candidate
    found.extend(_open_departments(chars, found, spans, starts))
    found.extend(_listed(chars, found, bodies, spans, starts))
    found.extend(_media(chars, found))
    found.extend(_corps(chars, found, spans, starts))
    return found


# A team by its task behind 全市 and the like, its number behind it: 全市|项目观摩督查组, 专项巡察第二组.
_WHOLE = Lazy("(?:全[省市县区州国]|我[省市县区州])")
_TASK = Lazy(r"(?r)(?:全[省市县区州国]|我[省市县区州])[\u4e00-\u9fff]{3,12}")
_NUMBER = Lazy("第[一二三四五六七八九十0-9]{1,2}组")


def _task_team(chars: str, body: Body) -> Candidate | None:
    task = _TASK.match(chars, max(0, body.end - 14), body.end)
    if task is None or (stop := _WHOLE.match(chars, task.start())) is None or body.end - stop.end() < 5:
        return None
    if stop_pattern().search(chars, stop.end(), body.end):
        return None
    value = replace(body, start=stop.end(), core=stop.end(), parts=(chars[stop.end() : body.end],))
    return Candidate(stop.end(), body.end, "ORG", 0.7, "body.team.task", value)


_SOURCE = Plain("来源[：:] ?$")
# A class of bodies, not one of them: 5家市疾控中心, 乡镇卫生院, 中国特色高水平学校.
_COUNTED = Plain(r"[0-9一二三四五六七八九十百千万几数多余](?:万|余|多)?[个家所座间批名处类对]$")
# 其中有4人任|县委书记: how many hold such a post.
_HOW_MANY = Plain("[有中另外，（][0-9一二两三四五六七八九十百多]+余?[人名位](?:分别|现|已|均|都)?担?任$")
# Two levels at once are a class of bodies (各县区教育局).
_PAIRS = frozenset({"县区", "区县", "县市", "市县", "市州", "市区"})
_CLASSES = ("乡镇", "县乡", "中国特色", "国家级", "省市级", "市县")


def _is_class(chars: str, body: Body) -> bool:
    """Whether a body is only counted, or its first characters say a class, or its last one belongs to a post."""
    if chars.startswith((*_CLASSES, "各"), body.start) or (body.start and chars.startswith("乡镇", body.start - 1)):
        return True
    if chars.startswith(("长会", "长级", "长们", "长论"), body.end):
        return True
    if chars.endswith("任", 0, body.start) and _HOW_MANY.search(chars, max(0, body.start - 12), body.start):
        return True
    if body.anchor == "level" and chars[max(0, body.start - 1) : body.start + 1] in _PAIRS:
        return True
    if body.kind not in (*_OWN_NAME, "department", "group", "team", "village"):
        return False
    if body.anchor == "named" and _YEAR.match(chars, body.start, body.end):
        return False
    return chars[body.start].isdigit() or _COUNTED.search(chars, max(0, body.start - 4), body.start) is not None


def _continues_list(chars: str, previous: Candidate, body: Body) -> bool:
    """Whether a body takes its level from the one before it in a list (市委组织部、宣传部、统战部)."""
    if body.start != previous.end + 1 or chars[previous.end] != "、" or body.parts[0] in ("党组", "党委"):
        return False
    return body.kind in ("party", "department", "discipline", "court", "procuratorate", "mass")


_DEPARTMENT = Plain(
    r"[省市县区州旗](?![域级直属内外])([\u4e00-\u9fff]{2,10}?)(?:(?<![布格结大全战时残破僵危变])局|厅|管理中心|服务中心|事务中心|发展中心|推进中心"
    r"|(?<=[\u4e00-\u9fff]{2}[^主承举协督开创筹交经包停政府])办)(?=[、，。；等及和与的）\n]|$|有关|主要|负责|参加|发布|组织|联合|要|会同|获悉|了解)"
)


def _open_departments(
    chars: str, found: Sequence[Candidate], titles: Sequence[Span], title_starts: Sequence[int]
) -> list[Candidate]:
    """Departments that no lexicon holds, by a level word in front and a clear end behind (市经济发展局、)."""
    taken = sorted((c.start, c.end) for c in found)
    taken_starts = [start for start, _ in taken]
    more: list[Candidate] = []
    for match in _DEPARTMENT.finditer(chars):
        if stop_pattern().search(chars, match.start(1), match.end(1)):
            continue
        before = level_and_place(chars, match.start() + 1)
        if before is None or (before.anchor == "level" and before.start and chars[before.start - 1] in DETERMINERS):
            continue
        start, end = before.start, match.end()
        if any(_touches(start, end, spans, first) for spans, first in ((taken, taken_starts), (titles, title_starts))):
            continue
        body = Body(
            start, end, "department", match.start() + 1, before.level, before.place, before.anchor, (match.group()[1:],)
        )
        more.append(Candidate(start, end, "ORG", 0.7, "body.department.open", body))
    return more


# One department of a list behind 、 and where it ends (市发展改革局、科工商务局、住房和城乡建设局有关领导).
_ITEM = Plain(
    "、(?P<name>(?!各|有关|相关|其他|党组|党委|委办)[\u4e00-\u9fff]{1,16}?"
    "(?:分局|支队|委员会|办公室|总工会|妇联|团委|[局厅署社]|(?<![常党政支村纪])委|(?<![主承举协督开创筹交经包停政府])办))"
    "(?=[、，。；等及与）\n]|和(?!城乡|信息|社会|草原|旅游|改革|计划|法制|医疗|退役|国土|交通)|$|有关|相关|主要|负责|参加|陪同|分管|班子"
    "|领导|部门|工作|的|就|分别|联合|组成|单位|等)"
)
_LISTING = frozenset(
    {"party", "department", "government", "discipline", "congress", "cppcc", "mass", "zone", "supervision"}
)
_CLASS_BEFORE = Plain("(?:各[\u4e00-\u9fff]{0,4}|有关|相关|以及)$")


def _listed(
    chars: str,
    found: Sequence[Candidate],
    bodies: Sequence[Body],
    titles: Sequence[Span],
    title_starts: Sequence[int],
) -> list[Candidate]:
    """Departments that a list goes on with behind a body whose level they share, whatever they are called.

    A list of three or more departments by their full names needs no body in front (包括商务委员会、教育局、财政局).
    """
    taken = sorted((c.start, c.end) for c in found)
    starts = [start for start, _ in taken]
    more: list[Candidate] = []
    reach = 0
    for candidate in sorted(found, key=lambda c: c.start):
        body = candidate.value
        end = candidate.end
        if end < reach or not isinstance(body, Body) or body.kind not in _LISTING or body.anchor in ("named", "none"):
            continue
        while (item := _ITEM.match(chars, end)) is not None:
            start, end = item.span("name")
            reach = end
            if _touches(start, end, titles, title_starts):
                break
            if _touches(start, end, taken, starts) or _verb_inside(chars, start, end):
                continue
            name = chars[start:end]
            value = Body(start, end, "department", start, body.level, body.place, "listed", (name,))
            more.append(Candidate(start, end, "ORG", 0.72, "body.department.listed", value))
    taken = sorted([*taken, *((c.start, c.end) for c in more)])
    starts = [start for start, _ in taken]
    run: list[Body] = []
    for body in (*bodies, None):
        loose = body is not None and body.kind == "department" and body.anchor == "none" and body.end - body.start > 3
        if run and (body is None or not loose or body.start != run[-1].end + 1 or chars[run[-1].end] != "、"):
            if len(run) > 2 and _CLASS_BEFORE.search(chars, max(0, run[0].start - 8), run[0].start) is None:
                more.extend(
                    Candidate(one.start, one.end, "ORG", 0.6, "body.department.list", one)
                    for one in run
                    if not _touches(one.start, one.end, taken, starts)
                    and not _touches(one.start, one.end, titles, title_starts)
                )
            run = []
        if body is not None and loose:
            run.append(body)
    return more


def _verb_inside(chars: str, start: int, end: int) -> bool:
    return stop_pattern().match(chars, start, end) is not None or place_ending(chars, end) is not None


# 新疆兵团, its divisions, and a division alone behind one of them (新疆兵团第一师及|第三师).
_CORPS = Plain(
    "(?:(?:新疆)?生产建设兵团|新疆兵团|(?<!新疆)(?<!建设)兵团(?=第[一二三四五六七八九十0-9]))"
    "(?:第[一二三四五六七八九十0-9]{1,3}师(?!范|[傅生德资徒]))?"
)
_NEXT_DIVISION = Lazy("[、和及与](第[一二三四五六七八九十0-9]{1,3}师)(?![范傅生德资徒])")


def _corps(
    chars: str, found: Sequence[Candidate], titles: Sequence[Span], title_starts: Sequence[int]
) -> list[Candidate]:
    """The production and construction corps and its divisions as bodies; before their city they are a place's part."""
    more: list[Candidate] = []
    taken: list[Span] | None = None
    for match in _CORPS.finditer(chars):
        if taken is None:
            taken = sorted((c.start, c.end) for c in found)
            starts = [start for start, _ in taken]
        spans = [match.span()]
        while (after := _NEXT_DIVISION.match(chars, spans[-1][1])) is not None:
            spans.append(after.span(1))
        for start, end in spans:
            if _opening_place(chars, end, min(len(chars), end + 6)) is not None:
                continue
            if _touches(start, end, taken, starts) or _touches(start, end, titles, title_starts):
                continue
            value = Body(start, end, "government", start, None, None, "named", (chars[start:end],))
            more.append(Candidate(start, end, "ORG", 0.96, "body.corps", value))
    return more


# A paper or site whose reporter speaks (南方某网记者, 告诉某日报记者).
_REPORTER = Plain("记者")
_MEDIUM = Lazy(
    r"(?r)(?:[\u4e00-\u9fff]{2,6}(?:日报|晚报|早报|晨报|商报|时报|都市报|青年报|新闻网|电视台|广播电视台|客户端|融媒)|[\u4e00-\u9fff]{2,4}网)"
)


# 甲某某 摄/视觉某地: the agency that a picture is from.
_CREDITED = Plain("摄/([\u4e00-\u9fff]{4,8})(?=[\n）]|$)(?<!报道|制图|设计|编辑)")


def _media(chars: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Media right before 记者 that no lexicon holds."""
    taken = sorted((c.start, c.end) for c in found)
    starts = [start for start, _ in taken]
    more: list[Candidate] = []
    for match in _REPORTER.finditer(chars):
        end = match.start()
        medium = _MEDIUM.match(chars, max(0, end - 12), end)
        if medium is None:
            continue
        edge = medium.start()
        for stop in stop_pattern().finditer(chars, edge, end - 2):
            edge = stop.end()
        left, pieces = left_edge(chars, edge, end, COMPANY)
        verbs = words("verb")
        while len(pieces) > 1 and pieces[0] in verbs | _TELLING:
            left += len(pieces[0])
            pieces = pieces[1:]
        if end - left < 3 or _touches(left, end, taken, starts):
            continue
        value = Body(left, end, "media", left, None, None, "open", (chars[left:end],))
        more.append(Candidate(left, end, "ORG", 0.7, "body.media.reporter", value))
    for match in _CREDITED.finditer(chars):
        start, end = match.span(1)
        if not _touches(start, end, taken, starts):
            value = Body(start, end, "media", start, None, None, "open", (chars[start:end],))
            more.append(Candidate(start, end, "ORG", 0.96, "body.media.credit", value))
    return more


_TELLING = frozenset({"告诉", "接受", "面对", "这", "是", "这是", "据", "让", "本", "向", "对", "受访", "邀请", "带领"})


def _touches(start: int, end: int, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    i = bisect_right(starts, end - 1) - 1
    return i >= 0 and spans[i][1] > start
