"""Places: divisions in every form, regions, zones, parks, countries, towns, streets, rivers and venues.

A gazetteer look-up gives the divisions and the other listed names; a few dozen head nouns (开发区, 镇, 村, 大道,
水库, 机场 …) give the rest, each with a bounded look to its left. Adjoining divisions, zones and villages are one
place, the deepest. A short form that is also a word (和平, 通道, 资源 …) is a place only where the context says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

import regex

from govnews_ie.frozen import quick
from govnews_ie.lexicons import divisions, heads
from govnews_ie.lexicons.divisions import Division, Form, Named
from govnews_ie.lexicons.tables import rows
from govnews_ie.mentions import boundaries
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Span
from govnews_ie.patterns import Lazy, Plain

PlaceKind = Literal[
    "full", "short", "char", "abbrev", "township", "village", "zone", "park", "region", "country", "city", "street",
    "water", "site",
]  # fmt: skip
"""What a surface is: a division by full name, short form, one character or city abbreviation (石市); a township; a
village or community; a zone or park; a region; a country; a world city or state; a street; a river, lake, sea or
mountain; a site."""


@quick
@dataclass(frozen=True, slots=True)
class PlacePart:
    """One link of a chain: its surface, kind and the codes it may have (six digits, townships nine)."""

    text: str
    kind: PlaceKind
    codes: tuple[str, ...]


@quick
@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A place as read: the kind, codes and surface of the deepest part, and the whole chain, outermost first.

    ``flags``: ``tail`` a company's, outlet's or school's name goes on behind it, ``name`` it may be a piece of a
    person's name, ``bare`` a zone without a name of its own (高新区), ``home`` only the article's own place supports
    it.
    """

    kind: PlaceKind
    codes: tuple[str, ...]
    parts: tuple[PlacePart, ...]
    flags: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The surface of the deepest part."""
        return self.parts[-1].text


@dataclass(slots=True)
class _Unit:
    """One link while it is judged. ``needs`` is how much support it still lacks (the form's tier)."""

    start: int
    end: int
    kind: PlaceKind
    rule: str
    score: float
    options: tuple[Division, ...] = ()
    others: tuple[Named, ...] = ()
    needs: int = 0
    flags: set[str] = field(default_factory=set)
    codes: tuple[str, ...] = ()
    cue: bool = False
    dead: bool = False


# ---------------------------------------------------------------------------------------------------- the gazetteer


@cache
def _context() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """Form -> characters that may not stand before it, strings that may not follow it."""
    return {
        row[0]: (frozenset(row[1] if len(row) > 1 else ""), tuple(row[2].split() if len(row) > 2 else ()))
        for row in rows("divisions_context.tsv")
    }


def _lexicon_units(chars: str) -> list[_Unit]:
    """The listed names, leftmost longest, those held off by their neighbours left out."""
    forms = divisions.forms()
    units: list[_Unit] = []
    end = 0
    finds = divisions.find(chars)
    # 正安|吉他: a word across the end does not undo a name that the text writes in full elsewhere.
    in_full = {id(division) for _, form in finds if form.full for division in form.full}
    for start, form in finds:
        if start < end:
            # A weak short form in front and a full name across its end: the full name is the better reading.
            last = units[-1]
            if not (form.full and last.kind == "short" and len(form.text) > last.end - last.start + 1 and last.needs):
                continue
            units.pop()
            end = units[-1].end if units else 0
        unit = _admit(chars, form, start, start == end, in_full)
        if unit is None and len(form.text) > 2:
            # 西安区域: the longest form is no name here, a shorter one may be.
            for stop in range(start + len(form.text) - 1, start + 1, -1):
                shorter = forms.get(chars[start:stop])
                if shorter is not None:
                    unit = _admit(chars, shorter, start, start == end, in_full)
                    break
        if unit is not None:
            if unit.kind == "region" and unit.end - start == 2 and (joint := _JOINT.match(chars, start)) is not None:
                # 川渝|黔: three provinces or more by one character each.
                unit = _Unit(start, joint.end("all"), "region", "place.region.joint", 0.85)
            elif unit.kind == "region" or unit.kind == "short":
                land = _LAND_AFTER.match(chars, unit.end)
                if land is not None and land.group() == "湾":
                    unit = _Unit(start, land.end(), "water", "place.bay", 0.85)
                elif land is not None and (form.text in _DIRECTIONS or land.group() in _LANDS):
                    # 豫东平原, 西南五省区: the whole is the region's name.
                    unit = _Unit(start, land.end(), "region", "place.region.named", 0.85)
            elif unit.kind == "water":
                if _BRIDGE_AFTER.match(chars, unit.end):
                    # 甲市|长江|大桥: a bridge's name, with the division before it.
                    if units and units[-1].end == start and units[-1].kind == "short":
                        units.pop()
                    end = units[-1].end if units else 0
                    continue
                if chars.startswith("平原", unit.end):
                    unit = _Unit(start, unit.end + 2, "region", "place.region.named", 0.85)
                    units.append(unit)
                    end = unit.end
                    continue
                reach = _SECTION_OF_A_RIVER.match(chars, unit.end)
                if reach is not None:
                    # 长江某县段: one place.
                    unit = _Unit(start, reach.end(), "water", "place.section", 0.92)
            units.append(unit)
            end = unit.end
    return units


_BRIDGE_AFTER = Plain(
    "(?:[\u4e00-\u9fff]{0,2}(?:公铁|公路|铁路|高速))?(?:两用)?特?大桥|[一二三四五六七八九十]桥|隧道|过江通道|公铁两用"
)
_SECTION_OF_A_RIVER = Lazy(
    "[^的在是和与及至、，。；将有上中下每各这那全\\P{Han}]{2,6}?(?:江段|河段|段)(?![落位时治综整生防])|[上中下]游段"
)


_DISTRICT_NOT_BEFORE = ("域", "别", "间", "位", "块", "划分")
_COUNTY_NOT_BEFORE = ("区", "市", "域", "级", "城", "镇", "乡", "处级", "委常委")


def _admit(chars: str, form: Form, start: int, joined: bool, in_full: set[int]) -> _Unit | None:
    """The unit of a form, or None where its neighbours show that the characters are something else.

    ``joined`` says that a listed name ends where this one begins, so that its left edge is sure; ``in_full`` are the
    divisions (by ``id``) that the text also writes in full.
    """
    text = form.text
    stop = start + len(text)
    context = _context().get(text)
    if context is not None:
        before, after = context
        if start and chars[start - 1] in before and not joined:
            return None
        if after and chars.startswith(after, stop):
            return None
    if form.full:
        final = text[-1]
        if final == "市" and chars.startswith("区", stop) and not chars.startswith(("县", "域", "划"), stop + 1):
            # 拉萨|市区: the town, not the district of a city.
            return None
        if final == "区" and chars.startswith(_DISTRICT_NOT_BEFORE, stop):
            return None
        if final == "省" and chars.startswith("级", stop):
            # 某省级示范园区: a class, the province by its short form at most.
            return None
        if len(text) == 2 and final == "县" and chars.startswith("长", stop):
            # 代县长 is an acting head of a county.
            return None
        short = len(text) == 2 or text.endswith("城市") or divisions.ambiguity().get(text[:-1], 0) > 1
        if short and not joined and start and _is_han(chars[start - 1]) and not _is_free(chars, start):
            # 示范|县, 新增|城市, 中南部|县城: two characters of a name are not enough inside a run of text.
            if final == "县" and (text[0] in "和应" or chars.startswith(_COUNTY_NOT_BEFORE, stop)):
                return None
            if _is_crossed(chars, start, stop):
                return None
            if (len(text) == 2 or text.endswith("城市")) and not _is_behind_a_word(chars, start, stop):
                return None
        if not joined and chars.startswith(_COUNTY_NOT_BEFORE, stop) and short:
            return None
    if not form.full and chars[start - 2 : start] in _SLOGAN_WORDS and chars.startswith(_MAKING, max(0, start - 4)):
        # 建设品质西安: what is made, not where.
        return None
    in_list = not form.full and not joined and len(text) == 2 and start > 1 and chars[start - 2] == "、"
    if in_list and chars.startswith(("、", "等"), stop) and _is_han(chars[start - 1]) and not _is_edge(chars, start):
        # 、天|龙岩、: an item of a list is one name.
        return None
    # 天山脚下: a mountain or river behind punctuation is not undone by the word that follows.
    loose = not form.full and not joined and len(text) <= 3
    sure = text in divisions.landmarks() and not _has_han_before(chars, start)
    if loose and not sure and _is_crossed(chars, start, stop):
        # 在|于都|工业园区, 工业强则|德兴|强: what follows, or the frame, shows the name.
        in_slogan = start and chars[start - 1] == "则" and chars.startswith(_FLOURISH, stop)
        if not in_slogan and not (_is_edge(chars, start) and _rules().zone_follows.match(chars, stop)):
            known = any(id(division) in in_full for division in form.short)
            if not known or _has_han_before(chars, start) or form.tier > 1:
                return None
    unit = _unit_of(form, start, stop)
    if loose and unit.needs > 1 and start and chars[start - 1] == "则" and chars.startswith(_FLOURISH, stop):
        unit.needs = 1
    return unit


_SLOGAN_WORDS = frozenset(("品质", "魅力", "活力", "法治", "平安", "数字", "智慧", "幸福", "健康", "富强"))
_MAKING = ("建设", "打造", "共建")
_FLOURISH = ("强", "兴", "活", "稳", "美", "富", "旺")


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


_BREAKS = Lazy(r"[^\p{Han}A-Za-z0-9]")


def _is_crossed(chars: str, start: int, stop: int) -> bool:
    """Whether a word lies across an end of the name (美|丽江|苏, 巩|固安|全): tried with a segmenter where one may."""
    is_word = boundaries.is_word
    size = len(chars)
    if not (
        (start and (is_word(chars[start - 1 : start + 1]) or (start > 1 and is_word(chars[start - 2 : start + 1]))))
        or (stop < size and (is_word(chars[stop - 1 : stop + 1]) or is_word(chars[stop - 1 : stop + 2])))
        or (start > 0 and stop < size and is_word(chars[start - 1 : stop + 1]))
    ):
        return False
    low = max(0, start - 4)
    hit = _LAST_BREAK.search(chars, low, start)
    if hit:
        low = hit.end()
    high = min(size, stop + 4)
    hit = _BREAKS.search(chars, stop, high)
    if hit:
        high = hit.start()
    position = low
    for word in boundaries.segment(chars[low:high]):
        end = position + len(word)
        if position < start < end or (start < position < stop < end):
            return True
        position = end
    return False


_LAST_BREAK = Lazy(r"(?r)[^\p{Han}A-Za-z0-9]")


_LONG_AGO = 2002
"""A name that ended by then (南城区 of Taiyuan) is in today's news more often something else."""


@cache
def _reading(form_text: str) -> tuple[PlaceKind, str, float, int]:
    """Kind, rule, score and need of the unit that a form makes."""
    form = divisions.forms()[form_text]
    if form.full:
        rule = f"place.division.{form.full[0].level}"
        if not form.tier and all(d.until is not None and d.until <= _LONG_AGO for d in form.divisions):
            return "full", rule, 0.85, 2
        return "full", rule, 0.95, form.tier
    if form.other:
        level = form.other[0].level
        kind: PlaceKind = "city"
        if level == "country" or level == "region" or level == "zone" or level == "park" or level == "township":
            kind = level
        elif level == "site":
            kind = "water"
            if form.other[0].codes:
                return kind, "place.sight", 0.9, form.tier
        return kind, f"place.{level}", 0.9, form.tier
    return "short", "place.division.short", 0.9, form.tier


@cache
def _divisions_of(form_text: str) -> tuple[Division, ...]:
    """What the unit of a form may be: the divisions that bear it, or have it as their short form."""
    form = divisions.forms()[form_text]
    return form.divisions if form.full else form.short


_LAND_AFTER = Plain(
    "[东西南北]部(?:地区)?(?![新战分门])|湾(?![区里村镇街社仔畔新])|平原|丘陵|高原|盆地|半岛|沿海地区|沿海|[两三四五六七八九十](?:省区市|省区|省市|省份?)(?![级直委长道际])"
)


_LANDS = (
    "东部地区",
    "西部地区",
    "南部地区",
    "北部地区",
    "东部",
    "西部",
    "南部",
    "北部",
    "平原",
    "丘陵",
    "高原",
    "盆地",
    "半岛",
)
_DIRECTIONS = frozenset(
    (
        "东北",
        "西北",
        "西南",
        "东南",
        "华东",
        "华南",
        "华北",
        "华中",
        "中部",
        "东部",
        "西部",
        "长三角",
        "泛珠三角",
        "京津冀",
        "沿海",
        "沿江",
    )
)


def _unit_of(form: Form, start: int, stop: int) -> _Unit:
    kind, rule, score, needs = _reading(form.text)
    return _Unit(start, stop, kind, rule, score, _divisions_of(form.text), form.other, needs)


# ------------------------------------------------------------------------------------------------------ head nouns

_LITTLE_HEADS = {
    "township": ("街道办事处", "街道", "民族乡", "镇", "乡", "苏木"),
    "village": ("社区", "小区", "村", "嘎查", "安置点", "安置区", "安置小区"),
    "street": ("大道", "大街", "路", "街", "巷"),
    "water": ("水库", "运河", "江", "河", "湖", "山", "岛", "半岛", "群岛"),
}


class _Rules:
    """The word lists of ``places_words.tsv`` and the patterns made of them.

    ``head`` finds head nouns, ``kinds`` says what each makes; ``stop`` is searched backwards from a head noun: function
    words, verbs that take a place, nouns that only describe; ``generic`` matches words that only say what kind of zone
    it is; ``arrive`` verbs and prepositions before a place; ``follow`` what is done or lies at a place; ``nots`` words
    that are no place of a kind, ``afters`` what shows that a head noun is a piece of another word.
    """

    def __init__(self) -> None:
        lists = {row[0]: tuple(row[1].split(" ")) for row in rows("places_words.tsv")}
        self.kinds: dict[str, str] = {}
        for kind in ("site", "park", "zone", "region"):
            self.kinds.update(dict.fromkeys(lists[f"head.{kind}"], kind))
        for kind, nouns in _LITTLE_HEADS.items():
            self.kinds.update(dict.fromkeys(nouns, kind))
        self.head = heads.Scanner(
            frozenset(noun for noun in self.kinds if len(noun) > 1),
            frozenset(noun for noun in self.kinds if len(noun) == 1),
        )
        chars = "暨在到赴至于从由沿与及的了是对将把被为并也就等其该此各每某让使给往个座条批项名位类着过以和跨经进去"
        # What ends a name on its left, by length.
        self.stop_chars = frozenset(chars)
        self.stop_words = frozenset(lists["stop"])
        self.stop_sizes = tuple(sorted({len(word) for word in self.stop_words}, reverse=True))
        self.stop_ends = frozenset(word[-1] for word in self.stop_words)
        self.generic = regex.compile(f"(?:{_any(lists['generic'])})*")
        # The same at the end of a name; only words of two characters, which cannot be its last by chance.
        self.generic_tail = regex.compile(f"(?r)(?:{_any(w for w in lists['generic'] if len(w) > 1)})*")
        described = _any(w for w in lists["generic"] if len(w) > 1)
        self.zone_follows = regex.compile(f"(?:{described}){{0,3}}(?:{_any((*lists['bare'], *lists['bare.weak']))})")
        self.arrive = regex.compile(f"(?:{_any(lists['arrive'])})了?$")
        self.follow = regex.compile(f"(?:{_any(lists['follow'])})")
        self.bare = frozenset(lists["bare"])
        self.roads = frozenset(lists["road"])
        self.bare_weak = frozenset(lists["bare.weak"])
        self.afters = {kind.removeprefix("after."): names for kind, names in lists.items() if kind.startswith("after.")}
        self.nots = {kind.removeprefix("not."): frozenset(names) for kind, names in lists.items() if kind[:4] == "not."}
        # A character and a head noun that make no village or street whatever stands before them (农村, 公路).
        self.never = frozenset(
            name for kind in ("village", "street") for name in self.nots[kind] if name[1:] in _LITTLE_HEADS[kind]
        ) | frozenset(noun * 2 for nouns in _LITTLE_HEADS.values() for noun in nouns if len(noun) == 1)


def _any(words: Iterable[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def _rules() -> _Rules:
    return _Rules()


def _left_edge(chars: str, head: int, floor: int, limit: int, tail: int | None = None) -> tuple[int, str] | None:
    """Where the name in front of a head noun begins, at most ``limit`` characters back, and the stop before it.

    ``floor`` is the end of the place before, or 0; the stop is then ``|``. ``tail`` is where words begin that only
    describe (循环经济|试验区): no stop is looked for inside them. None where no stop is near.
    """
    low = max(floor, head - limit - 4)
    rules = _rules()
    stop_chars, stop_ends = rules.stop_chars, rules.stop_ends
    start, stop = low, "|" if low == floor else ""
    for at in range(head if tail is None else tail, low, -1):
        char = chars[at - 1]
        if char in stop_chars or not ("\u4e00" <= char <= "\u9fff" or char.isalnum() or char == "·"):
            start, stop = at, char
            break
        # 家 counts firms (三家), but names hold it too (梁家湾).
        if char == "家" and at - 2 >= low and chars[at - 2] in _COUNTS:
            start, stop = at, char
            break
        if char in stop_ends:
            word = next(
                (w for n in rules.stop_sizes if at - n >= low and (w := chars[at - n : at]) in rules.stop_words), ""
            )
            if word:
                start, stop = at, word
                break
    if not stop or head - start > limit:
        return None
    return start, stop


_COUNTS = frozenset("0123456789一二两三四五六七八九十百千余多几各这那")
_LIMITS = {"zone": 10, "park": 8, "township": 5, "village": 4, "street": 4, "water": 3, "site": 12}


def _head_units(chars: str, units: list[_Unit]) -> list[_Unit]:
    """The places that a head noun makes, each after the listed places that end before it."""
    found: list[_Unit] = []
    ends = {unit.end: unit for unit in units if unit.needs < 2 or unit.kind != "full"}
    rules = _rules()
    kinds, never = rules.kinds, rules.never
    floors = sorted(ends)
    pointer, floor = 0, 0
    last: _Unit | None = None
    for head, end, noun in rules.head.find(chars):
        if last is not None and head < last.end:
            continue
        # 某镇|东大|村: a township's village may be called by such a word.
        in_town = noun == "村" and last is not None and last.kind == "township" and last.end == head - 2
        if not in_town and chars[head - 1 : end] in never:
            continue
        while pointer < len(floors) and floors[pointer] <= head:
            floor = floors[pointer]
            pointer += 1
        closing = ends.get(end)
        if closing is not None and (closing.kind == "full" or end - closing.start > 2):
            # The head noun closes a listed name: 京津冀协作示范区 is new, 石家庄市长安区 is not.
            continue
        kind = kinds[noun]
        before = ends.get(floor)
        if last is not None and floor < last.end <= head:
            before = last
            if kind == "site" and last.kind == "zone" and (outer := ends.get(last.start)) is not None:
                # 某市台商投资区|城市规划展示馆: one venue.
                before = outer if outer.kind == "short" else last
        elif (
            before is not None
            and before.end == head
            and before.kind in ("short", "water", "city")
            and kind in _LITTLE_HEADS
        ):
            # 荷塘村, 黄山路: the short form is the name itself; what stands before it is the place above.
            before = last if last is not None and last.end == before.start else ends.get(before.start)
        elif kind == "street" and before is not None and before.kind == "short" and head - before.start <= 4:
            # 大连西路: the short form is a part of the street's name.
            before = last if last is not None and last.end == before.start else ends.get(before.start)
        elif (
            kind in ("zone", "park")
            and before is not None
            and before.kind == "short"
            and last is not None
            and last.end == before.start
            and last.kind in ("zone", "park", "township")
        ):
            # 某开发区|临江园区, 某镇|南山公园: the part's own name.
            before = last
        elif (
            kind in ("zone", "park", "village")
            and before is not None
            and before.kind == "short"
            and (outer := ends.get(before.start)) is not None
            and outer.options
            and not any(_is_under(d, above) for d in before.options for above in outer.options)
        ):
            # 某市富民工业园: a short form that lies elsewhere is the park's own name.
            before = outer
        elif kind == "site" and before is not None and before.kind == "region":
            # 青岛|胶东|国际机场: all of it is the airport's name.
            before = ends.get(before.start, before)
        made = _READERS[kind](chars, head, end, before.end if before is not None else 0, before)
        if made is not None:
            if made.kind in ("zone", "park"):
                _widen(chars, made, before, ends)
            found.append(made)
            last = made
    return found


_ITS_PART = Lazy(
    "（\\p{Han}{2,6}(?:片区|园区|组团|新区|基地|园|区)）|[一二三四五六七八九十]+[区期](?![域间别块位划]|项目|工程)|[东西南北]区(?![域间别块位划])"
)


def _widen(chars: str, unit: _Unit, before: _Unit | None, ends: dict[int, _Unit]) -> None:
    """A zone with its part in brackets (某新型功能区（某片区）), and one that two places run (甲—乙科技园)."""
    bracket = _ITS_PART.match(chars, unit.end)
    if bracket is not None:
        unit.end = bracket.end()
    start = before.start if before is not None and before.end == unit.start else unit.start
    partner = ends.get(start - 1) if start and chars[start - 1] in "—-" else None
    if partner is not None and partner.kind in ("short", "char"):
        unit.start, unit.rule = partner.start, f"place.{unit.kind}.named"
        unit.flags.discard("bare")


def _read_zone(chars: str, head: int, end: int, floor: int, before: _Unit | None) -> _Unit | None:
    return _read_named(chars, head, end, floor, before, "zone")


def _read_park(chars: str, head: int, end: int, floor: int, before: _Unit | None) -> _Unit | None:
    return _read_named(chars, head, end, floor, before, "park")


_CLASS_BEFORE = Lazy(
    r"(?:入选|国家级|省级|市级|国家|全国|全省|全市|[各个家级类些座批种两多该此本这那全每某几]|以上|\d|[一二三四五六七八九十]|“|等)$"
)
_NOT_AFTER_ZONE = ("化", "型", "内外", "建设试点", "级", "名单", "评选", "创建工作", "交所")


def _read_named(chars: str, head: int, end: int, floor: int, before: _Unit | None, kind: PlaceKind) -> _Unit | None:
    """A zone or park: after a division, with a name of its own, or bare."""
    word = chars[head:end]
    if chars.startswith(_NOT_AFTER_ZONE, end):
        return None
    floor = floor if before is not None else 0
    describing = _rules().generic_tail.match(chars, max(floor, head - _LIMITS[kind]), head)
    tail = describing.start() if describing is not None else head
    edge = _left_edge(chars, head, floor, _LIMITS[kind], tail)
    if edge is None:
        return None
    start, stop = edge
    joined = before is not None and start == before.end == floor and stop == "|"
    name = chars[start:head]
    if joined and before is not None:
        if not name and before.kind == "site":
            # 某遗址|景区, 某机场|片区: one name.
            return _Unit(before.start, end, kind, f"place.{kind}.named", 0.75, needs=before.needs, cue=before.cue)
        if before.kind in ("zone", "park") and not before.others:
            # 某开发区|临港园区, 某航天城|起步区: the part of a zone.
            if word in _INNER_PARTS:
                return None if name else _Unit(start, end, kind, f"place.{kind}.part", 0.8)
            nameless = not name and "bare" not in before.flags
            if len(name) > 6 or nameless:
                return None
            return _Unit(start, end, kind, f"place.{kind}.part", 0.8, needs=min(before.needs, 1))
        if not (before.options or before.others or before.codes) or len(name) > 8 or before.needs > 2:
            return None
        if word in _INNER_PARTS:
            listed = before.kind in ("zone", "park") and not name
            return _Unit(start, end, kind, f"place.{kind}.part", 0.8) if listed else None
        generic = _rules().generic.fullmatch(name) is not None
        if before.kind == "country" or name.startswith(_OF_A_CLASS):
            return None
        if before.kind in ("region", "water", "city", "char"):
            # 川渝高竹新区, 湘江科学城: the name begins with the region's.
            if not name and word not in _rules().bare and not (before.kind == "water" and word in _SCENIC):
                return None
            return _Unit(before.start, end, kind, f"place.{kind}.named", 0.7)
        if not name and word in _PARTS:
            weak = 1 if before.kind in ("short", "full") else 2
            return _Unit(start, end, kind, f"place.{kind}.joined", 0.6, needs=weak, flags={"bare"})
        return _Unit(
            start, end, kind, f"place.{kind}.joined", 0.8 if generic else 0.88, flags=set() if name else {"bare"}
        )
    if word in _INNER_PARTS:
        return None
    # 精细|化工园区, 循环|化工园区: what only describes the industry is a part of the name.
    shift = 0 if word not in _rules().bare and _rules().generic.fullmatch(name) else _verbs_before(name)
    if shift:
        start += shift
        name = name[shift:]
    if _COUNTED.search(name):
        return None
    if not name:
        if kind == "park" or _CLASS_BEFORE.search(chars, max(0, start - 2), start):
            return None
        if word in _rules().bare:
            return _Unit(
                start,
                end,
                kind,
                "place.zone.bare",
                0.8,
                needs=1 if "自贸" in word else 0,
                flags={"bare"},
                cue=_is_arrival(chars, start),
            )
        if word in _rules().bare_weak:
            return _Unit(
                start, end, kind, "place.zone.bare", 0.6, needs=2, flags={"bare"}, cue=_is_arrival(chars, start)
            )
        return None
    if name in ("国家", "国家级", "省级", "市级", "各类", "全国", "全省"):
        return None
    if _rules().generic.fullmatch(name):
        if name + word in _rules().bare:
            return _Unit(start, end, kind, "place.zone.bare", 0.8, flags={"bare"}, cue=_is_arrival(chars, start))
        if len(name) < 2 or _CLASS_BEFORE.search(chars, max(0, start - 2), start):
            return None
        return _Unit(
            start, end, kind, f"place.{kind}.generic", 0.6, needs=3, flags={"bare"}, cue=_is_arrival(chars, start)
        )
    if len(name) < 2 and not (word.startswith("化工") and word not in _LOOSE):
        return None
    # 葵河新材料产业园: a name that is made of no words is one wherever its left edge is sure.
    coined = _is_coined(chars[start:tail])
    if chars.startswith("项目", end):
        # 某休闲农业示范区项目: what is built.
        return None
    cue = _is_arrival(chars, start) or _is_visited(chars, start)
    if word in _LOOSE:
        return _Unit(start, end, kind, f"place.{kind}.named", 0.7, needs=1 if coined else 2, cue=cue)
    return _Unit(start, end, kind, f"place.{kind}.named", 0.75, needs=0 if coined else 1, cue=cue)


_OF_A_CLASS = ("重点", "级", "省级", "国家级", "市级")
_LOOSE = frozenset(
    (
        *("园区", "片区", "功能区", "组团", "管理区", "示范区", "试验区", "实验区", "先行区", "合作区", "集聚区"),
        *("集中区", "项目区", "经济区", "保护区", "新城", "公园", "景区"),
    )
)
"""Heads that describe more often than they name."""


def _is_coined(name: str) -> bool:
    """Whether a name of two characters or more is not made of words of the general language (葵河, 悬台遗址)."""
    if not 2 <= len(name) <= 8:
        return False
    return any(len(word) == 1 and "\u4e00" <= word <= "\u9fff" for word in boundaries.segment(name))


def has_own_name(text: str) -> bool:
    """Whether a zone or park has a name beside its kind (葵河新材料产业园; not 建材产业园)."""
    rules = _rules()
    head = next((text[-size:] for size in range(min(len(text) - 1, 12), 1, -1) if text[-size:] in rules.kinds), "")
    body = text[: len(text) - len(head)]
    tail = rules.generic_tail.match(body)
    return _is_coined(body[: tail.start()] if tail is not None else body)


_VISITED = Lazy(
    "(?:调研|考察|视察|参观|检查|察看|查看|走访|观摩|督导|打造|建设|依托|用足|深入|围绕|支持|推进|促进)了?$"
)


def _is_visited(chars: str, start: int) -> bool:
    """Whether a verb ends at ``start`` whose object a named zone or site is (实地察看某园, 用足某试验区政策)."""
    return _VISITED.search(chars, max(0, start - 4), start) is not None


_SCENIC = frozenset(
    (
        "景区",
        "风景区",
        "风景名胜区",
        "旅游景区",
        "旅游度假区",
        "度假区",
        "湿地公园",
        "国家湿地公园",
        "国家森林公园",
        "森林公园",
        "新区",
    )
)
_INNER_PARTS = frozenset(("起步区", "启动区", "核心区", "拓展区", "先导区"))
_PARTS = (
    "园区",
    "片区",
    "功能区",
    "港区",
    "示范区",
    "组团",
    "合作区",
    "先行区",
    "公园",
    "景区",
    "保护区",
    "林场",
    "农场",
    "牧场",
    "新城",
)
_COUNTED = Plain(
    "(?:[百千万亿]+级|[一二三四五六七八九十两几多]大|更多|[0-9]+A级?|A级.*|[0-9]+)$|^(?:[0-9]A|更多|A级|[一二三四五六七八九十百千万几]+[亩头吨级处个座])"
)


def _verbs_before(name: str) -> int:
    """How many characters at the start of a name are verbs that only govern it (制定出台|自贸试验区, 理顺|开发区)."""
    if len(name) < 2:
        return 0
    size = 0
    counts = heads.counts()
    for word in boundaries.segment(name):
        known = counts.get(word)
        if known is None or len(word) < 2 or not known[1].startswith(("v", "d", "a", "c", "r")) or known[1] == "vn":
            break
        size += len(word)
    return size


def _is_arrival(chars: str, start: int) -> bool:
    """Whether a verb or preposition that takes a place ends at ``start``."""
    return _rules().arrive.search(chars, max(0, start - 5), start) is not None


def _read_town(chars: str, head: int, end: int, floor: int, before: _Unit | None) -> _Unit | None:
    """A township: by the table, or after a division or an arrival verb."""
    word = chars[head:end]
    stop_at = end if word != "街道办事处" else head + 2
    if before is not None and before.kind in ("short", "water", "city"):
        # 长寿湖镇: the township's name may begin with the short form of another place.
        floor = before.start
    if word == "乡" and chars.startswith(("村", "镇"), end):
        return None
    low = max(floor if before is not None else 0, stop_at - 12)
    is_known = divisions.is_township
    for start in range(low, head):
        if is_known(chars[start:stop_at]):
            codes = divisions.townships(chars[start:stop_at])
            if chars[start:stop_at] in _rules().nots["township"] or chars.startswith("乡村", stop_at - 1):
                continue
            name = head - start
            joined = before is not None and start == before.end
            clear = joined or start == 0 or _is_edge(chars, start) or _is_behind_a_word(chars, start, stop_at)
            if not clear and name < 3:
                # 大庄镇 in 王大庄镇 is the shorter name of another township: the character before decides.
                return _Unit(start, stop_at, "township", "place.township", 0.55, needs=2, codes=codes)
            return _Unit(start, stop_at, "township", "place.township", 0.9 if clear else 0.75, codes=codes)
    edge = _left_edge(chars, head, floor if before is not None else 0, _LIMITS["township"])
    if edge is None:
        return None
    start, stop = edge
    name_text = chars[start:head]
    if (
        not name_text
        or name_text + word in _rules().nots["township"]
        or chars.startswith(_rules().afters["township"], end)
        or chars[head - 1 : end] in _rules().nots["township"]
        or _NOT_A_TOWN.search(name_text)
        or _rules().generic.fullmatch(name_text)
        or len(name_text) > 5
    ):
        return None
    if before is not None and start == before.end and stop == "|":
        if before.kind == "short" and len(name_text) == 1:
            # 长安路街道: the short form opens the street's name.
            return _Unit(before.start, stop_at, "township", "place.township.named", 0.65, needs=2)
        if not before.options:
            return None
        return _Unit(start, stop_at, "township", "place.township.joined", 0.8)
    if _is_arrival(chars, start) and 2 <= len(name_text) <= 3:
        return _Unit(start, stop_at, "township", "place.township.named", 0.6, needs=1, cue=True)
    if (
        2 <= len(name_text) <= 3
        and (stop in ("、", "和", "与", "及") or chars.startswith("、", stop_at))
        and _is_edge(chars, start)
    ):
        # A name that no table has, in a list: its neighbours say whether it is a township.
        return _Unit(start, stop_at, "township", "place.township.named", 0.6, needs=2)
    return None


def _is_free(chars: str, start: int) -> bool:
    """Whether what stands before may end a word: an edge, a time, or one of a few nouns and adverbs."""
    return start == 0 or _is_edge(chars, start) or chars[start - 1] in "日月年时后前间今昨近对向来离返称为是据带给率"


def _is_behind_a_word(chars: str, start: int, stop: int) -> bool:
    """Whether a word of two characters or more ends where the name begins (开工|云台镇), as a segmenter reads it."""
    low = max(0, start - 4)
    hit = _LAST_BREAK.search(chars, low, start)
    if hit:
        low = hit.end()
    position = low
    for word in boundaries.segment(chars[low:stop]):
        if position + len(word) == start:
            return len(word) > 1 and boundaries.is_word(word)
        position += len(word)
    return False


_NOT_A_TOWN = Plain("[0-9]|小$")
_EDGE = Lazy(r"(?:[^\p{Han}]|[在到赴至于从由沿与及的了是对将把被为和经往进])$")


def _is_edge(chars: str, start: int) -> bool:
    """Whether a name may begin at ``start``: punctuation, a function word or an arrival verb before it."""
    return start == 0 or _EDGE.search(chars, start - 1, start) is not None or _is_arrival(chars, start)


_KINDS_OF_VILLAGE = ("行政", "自然", "薄弱", "试点", "示范", "贫困", "民族", "搬迁", "边境", "抵边")


def _read_village(chars: str, head: int, end: int, floor: int, before: _Unit | None) -> _Unit | None:
    """A village or community: after a township or county, or after an arrival verb or a list of such."""
    joined = _joined_village(chars, head, end, before)
    if joined is not None:
        return joined
    edge = _left_edge(chars, head, floor if before is not None else 0, _LIMITS["village"] + 2)
    if edge is None:
        return None
    start, stop = edge
    if stop in "该本我" and chars[start] in "乡镇":
        start += 1
    name = chars[start:head]
    if (
        not name
        or _rules().generic.fullmatch(name)
        or name.endswith(_KINDS_OF_VILLAGE)
        or chars[start:end] in _rules().nots["village"]
        or chars[max(start, head - 1) : end] in _rules().nots["village"]
    ):
        return None
    # 某村村民 and 某村村委会 still name the village, 农村民 does not; the name must then be joined to a township.
    if chars.startswith(_rules().afters["village"], end) and not chars.startswith(("村", "委会"), end):
        near = before is not None and start == before.end
        if not (near and chars.startswith(("党", "两委", "“两委”", "里"), end)):
            return None
    if before is not None and start == before.end and stop == "|":
        held = before.options or before.codes or before.kind in ("village", "township")
        return _Unit(start, end, "village", "place.village.joined", 0.82) if held else None
    if _ITS_TOWN.match(chars, 0, start) and 1 < len(name) <= 4:
        # 该乡林场村: the township is the one spoken of.
        return _Unit(start, end, "village", "place.village.named", 0.75)
    arrival = _is_arrival(chars, start) or _is_visited(chars, start)
    if arrival and 2 <= len(name) <= 3:
        return _Unit(start, end, "village", "place.village.named", 0.6, needs=1, cue=True)
    if arrival and 4 <= len(name) <= 6 and len(boundaries.segment(name)) == len(name):
        # 阿克塔木村: a name of another language, no character of which is in a word.
        return _Unit(start, end, "village", "place.village.named", 0.85, needs=1, cue=True)
    if 2 <= len(name) <= 7 and chars.startswith("嘎查", head) and not _has_han_before(chars, start):
        # The word is used of nothing else; the names are long, as they are not Chinese.
        return _Unit(start, end, "village", "place.village.named", 0.8, needs=0 if _is_coined(name) else 1, cue=True)
    if 2 <= len(name) <= 3 and not _has_han_before(chars, start):
        return _Unit(start, end, "village", "place.village.named", 0.6, needs=3)
    if stop in ("、", "和", "与", "及") and (len(name) == 4 or (len(name) < 4 and _has_han_before(chars, start))):
        # 古守营村、西上碾头村; 东岭村和磨刀村: its neighbour in the list says that it is one.
        return _Unit(start, end, "village", "place.village.named", 0.6, needs=3)
    return None


_ITS_TOWN = Lazy("(?r)(?:[该我本][乡镇县区市旗]|[该我本]街道)")
_VILLAGE_STANDS = Lazy("[、，。；（“的]|和|与|及|村民|村委|党|两委|位于|[0-9]|实地|调研|考察|检查|察看|看望|走访|$")
_NO_VILLAGE_NAME = frozenset("各该此每全本农乡建新")


def _joined_village(chars: str, head: int, end: int, before: _Unit | None) -> _Unit | None:
    """A village that follows its township at once, whatever word its name is (甲镇|联合|村, 甲镇|东大|村)."""
    if before is None or before.kind != "township" or not 1 < head - before.end <= 3:
        return None
    name = chars[before.end : head]
    stop = _rules().stop_chars
    if not _is_all_han(name) or any(char in stop for char in name) or name[0] in _NO_VILLAGE_NAME:
        return None
    if name[-1] in "农乡" or _rules().generic.fullmatch(name) or name.endswith(_KINDS_OF_VILLAGE):
        return None
    if name + chars[head:end] in _rules().nots["village"] or not _VILLAGE_STANDS.match(chars, end):
        return None
    if name in _rules().stop_words and name not in _VILLAGES_LIKE_WORDS:
        return None
    return _Unit(before.end, end, "village", "place.village.joined", 0.82)


_VILLAGES_LIKE_WORDS = frozenset(("联合", "发展", "建设", "建新", "新建", "建成", "团结", "服务", "全面", "成立"))
"""Words that stop a name elsewhere and that villages are called by."""


def _is_all_han(name: str) -> bool:
    """Whether a name is Chinese characters only."""
    return all("\u4e00" <= char <= "\u9fff" for char in name)


def _has_han_before(chars: str, start: int) -> bool:
    return start > 0 and "\u4e00" <= chars[start - 1] <= "\u9fff"


_ROAD_NUMBER = Lazy(r"\d+号|与|至|和|交叉口")
_ROAD_AFTER = Lazy(
    r"(?:[市县区](?:政务|行政|市民)|\d|与|和|、|至|到|以[东西南北]|段|沿线|两侧|东侧|西侧|南侧|北侧|交叉|交会|交汇|东段|西段|南段|北段|中段|[一二三四五六七八九十]+号|号|口|旁|上的|附近|片区|，|。|；|）|$)"
)


_ROAD_SIDE = Lazy("[东西南北][侧段]|以[东西南北]")


def _read_road(chars: str, head: int, end: int, floor: int, before: _Unit | None) -> _Unit | None:
    """A street: with a name of two to four characters, after an edge, and with something street-like behind."""
    word = chars[head:end]
    if word in ("高速", "高速公路"):
        return None
    if chars[head - 2 : head] in _rules().roads and _ROAD_NUMBER.match(chars, end):
        return _Unit(head - 2, end, "street", "place.street", 0.75)
    under = before is not None and before.kind in ("full", "township", "street") and before.end <= head
    edge = _left_edge(chars, head, before.end if under and before is not None else 0, _LIMITS["street"] + 2)
    if edge is None:
        return None
    start, stop = edge
    name = chars[start:head]
    if (
        not 2 <= len(name) <= 5
        or name + word in _rules().nots["street"]
        or chars[head - 1 : end] in _rules().nots["street"]
        or _rules().generic.fullmatch(name)
    ):
        return None
    joined = under and before is not None and start == before.end and before.kind != "street"
    along = chars.startswith(("沿", "沿着"), max(0, start - 2 if chars[start - 1] == "着" else start - 1))
    if word in ("路", "街", "巷") and not joined and not along and not _ROAD_AFTER.match(chars, end):
        return None
    if (
        chars.startswith(("线", "径", "演", "灯", "网", "况", "面", "基", "桥", "政", "局", "由", "上", "子"), end)
        and word == "路"
    ):
        return None
    if chars.startswith(("道", "办"), end):
        return None
    number = _ROAD_NUMBER.match(chars, end)
    strong = _is_arrival(chars, start) or number is not None or joined or _ROAD_SIDE.match(chars, end) is not None
    if strong or stop in ("、", "与", "和", "及", "至") or (before is not None and start == before.end):
        return _Unit(start, end, "street", "place.street", 0.7 if strong else 0.55, needs=0 if strong else 2)
    return None


_WATER_AFTER = Lazy(
    r"(?:风光带|风景|公园|至|景区|出境|断面|入境|流域|两岸|沿岸|干流|支流|上游|中游|下游|水系|水环境|水质|水域|大堤|沿线|湿地|国家湿地|生态廊道|岸线|河道|入海口|源头|畔|段(?![庄村家])|大桥|特大桥|综合治理|治理|生态修复|防洪)"
)


def _read_water(chars: str, head: int, end: int, floor: int, before: _Unit | None) -> _Unit | None:
    """A river, lake or reservoir that no list has: by what stands behind it."""
    word = chars[head:end]
    if word == "山":
        return _read_mountain(chars, head, end)
    if word in _ISLANDS:
        return _read_island(chars, head, end, floor, before)
    if len(word) == 1 and not _WATER_AFTER.match(chars, end):
        return None
    edge = _left_edge(chars, head, floor if before is not None else 0, 3)
    if edge is None:
        return None
    start = edge[0]
    name = chars[start:head]
    if chars.startswith("段", end) and start and chars[start - 1] == "至":
        return None
    if not name or (len(word) == 1 and len(name) > 2) or name in _rules().nots["water"]:
        return None
    if _rules().generic.fullmatch(name):
        return None
    if chars.startswith(("工程", "项目", "建设", "大坝", "枢纽", "扩建", "扩容"), end):
        return None
    # 甲县某湖畔, 支流某河: what stands before it is enough, unless a bridge or a works is named after it.
    sure = not chars.startswith(("特大桥", "大桥", "综合治理", "治理", "防洪", "生态修复"), end)
    if word == "水库" and _BUILT.search(chars, end, min(len(chars), end + 40)):
        sure = False
    sure = sure and (
        (before is not None and before.end == start and before.kind in ("full", "short")) or edge[1] == "支流"
    )
    return _Unit(start, end, "water", "place.water", 0.65, needs=0 if sure else 1, cue=_is_arrival(chars, start))


_BUILT = Lazy("开工|动工|封顶|蓄水验收|下闸|截流|竣工|完工|主体工程|投资|施工")
_ISLANDS = frozenset(("岛", "半岛", "群岛"))


def _read_island(chars: str, head: int, end: int, floor: int, before: _Unit | None) -> _Unit | None:
    """An island or peninsula that no list has: a name of one to three characters behind a sure edge."""
    edge = _left_edge(chars, head, floor if before is not None else 0, 4)
    if edge is None or chars.startswith(_NOT_AFTER_ISLAND, end):
        return None
    start = edge[0]
    name = chars[start:head]
    if not 1 <= len(name) <= 3 or _rules().generic.fullmatch(name) or name[-1] in "半海离孤群列岛":
        return None
    joined = before is not None and before.end == start and before.kind in ("full", "short", "township")
    if boundaries.is_word(chars[start:end]) or (len(name) == 1 and not joined and not _is_arrival(chars, start)):
        return None
    if not joined and not _is_edge(chars, start):
        return None
    return _Unit(start, end, "water", "place.island", 0.65)


_NOT_AFTER_ISLAND = ("屿", "式", "上", "礁", "市", "国")
_AT_A_MOUNTAIN = Lazy("(?r)(?:共护|守护|保护|位于|坐落于|地处|登上|来到|走进|绿化|毗邻)")
_MOUNTAIN_AFTER = Lazy("[^\\p{Han}]|脚下|山脉|之巅|景区|生态|一带|上|下|和|与|$")


def _read_mountain(chars: str, head: int, end: int) -> _Unit | None:
    """A mountain that no list has: two characters between a verb that takes a place and an edge."""
    start = head - 2
    if start < 2 or not _MOUNTAIN_AFTER.match(chars, end) or _rules().generic.fullmatch(chars, start, head):
        return None
    if not _AT_A_MOUNTAIN.match(chars, max(0, start - 3), start) or boundaries.is_word(chars[start:end]):
        return None
    return _Unit(start, end, "water", "place.water", 0.7)


_STATIONS = frozenset(
    ("汽车站", "客运站", "汽车客运站", "火车站", "高铁站", "机场", "国际机场", "码头", "渔港", "博物馆", "会展中心")
)


def _read_site(chars: str, head: int, end: int, floor: int, before: _Unit | None) -> _Unit | None:
    """A venue, airport, station or port with a name: after 在 or another arrival verb, or a division's short form."""
    describing = _rules().generic_tail.match(chars, max(0, head - _LIMITS["site"]), head)
    edge = _left_edge(chars, head, 0, _LIMITS["site"], describing.start() if describing is not None else None)
    if edge is None:
        return None
    start = edge[0]
    if before is not None and start < before.end:
        if before.kind in ("full", "township", "village", "street"):
            start = before.end
        elif before.start >= start:
            start = before.start
    name = chars[start:head]
    if (
        not name
        and before is not None
        and before.kind == "full"
        and before.end == head
        and chars[head:end] in _STATIONS
    ):
        return _Unit(before.start, end, "site", "place.site", 0.97)
    if name in ("市", "县", "区", "州") and before is not None and before.kind == "street" and start == before.end:
        # 迎宾路|市政务中心: an address.
        return _Unit(start, end, "site", "place.site", 0.7)
    if not name and chars.startswith("国际", head) and _is_arrival(chars, start):
        return _Unit(start, end, "site", "place.site", 0.7, cue=True)
    if not 1 <= len(name) <= 12 or chars[start:end] in _rules().nots["site"] or _rules().generic.fullmatch(name):
        return None
    if chars.startswith(_rules().afters["site"], end):
        return None
    near = before is not None and (start in (before.start, before.end))
    if _is_arrival(chars, start) or chars.startswith(("参观", "察看", "走访"), max(0, start - 2)):
        return _Unit(start, end, "site", "place.site", 0.75, cue=True)
    if near:
        return _Unit(start, end, "site", "place.site", 0.65)
    if 2 <= len(name) <= 5 and not _has_han_before(chars, start) and not _verbs_before(name):
        return _Unit(start, end, "site", "place.site", 0.55)
    return None


def _read_region(chars: str, head: int, end: int, floor: int, before: _Unit | None) -> _Unit | None:
    """A metropolitan area, city cluster or corridor: its name begins with a place or stands behind an edge."""
    edge = _left_edge(chars, head, 0, 8)
    if before is not None and before.kind in ("short", "region", "full", "water", "zone", "city"):
        near = head - before.end <= 4 and edge is not None and edge[0] <= before.start
        if before.end == head or (near and before.end < head):
            return _Unit(before.start, end, "region", "place.region.named", 0.8)
    if edge is None:
        return None
    start = edge[0]
    name = chars[start:head]
    if not 2 <= len(name) <= 4 or not chars[head:end].endswith("走廊") or _rules().generic.fullmatch(name):
        return None
    if _verbs_before(name):
        return None
    return _Unit(start, end, "region", "place.region.named", 0.65)


_READERS = {
    "region": _read_region,
    "zone": _read_zone,
    "park": _read_park,
    "township": _read_town,
    "village": _read_village,
    "street": _read_road,
    "water": _read_water,
    "site": _read_site,
}

# ---------------------------------------------------------------------------------- one character, city abbreviations

_ONE_AFTER = (
    "调研|考察|视察|访问|检查|督导|督察|巡视|投资|企业|创业|就业|央企|期间|参加|出席|召开|举行|举办|工作|学习|挂职|发展|落户|看望|慰问|会见|座谈|招商|指导|"
    "开展|宣讲|签约|开幕|闭幕|揭牌|成立|启动|发布|参会|与会|全国人大代表|全国政协委员|高校|院士|专家|商会|侨|务工|过年|参观|对接|洽谈|交流|推介|推进|表示|带来|项目|单位|部队|官兵|机构|各"
)


_ONES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇藏陕甘青宁疆港澳台穗深蓉杭甬汉莆榕厦邕莞"
_HAN = "\u4e00-\u9fff"
_ONE_CHARACTER = Plain(
    rf"[{_ONES}](?:(?<=[来赴在驻抵离返进留援莅入].)(?=(?:{_ONE_AFTER})|[，。、；\n])"
    rf"|(?:(?<![{_HAN}A-Za-z].)|(?<=[从由自与赴至到向对来在].))(?:、[{_ONES}])+(?:(?![{_HAN}A-Za-z0-9])|(?=[等两三四五六七八九往回来返之各]))"
    rf"|(?:、[{_ONES}])+(?=等地|等省|两省|三省|四省|五省|两地|三地)"
    rf"|[{_ONES}]{{1,3}}(?=两地|三地|四地|两省|三省|四省|省际|毗邻|交界|边界))"
)


def _is_covered(offset: int, units: list[_Unit], ends: list[int]) -> bool:
    """Whether a unit (they stand in text order, without overlaps) holds the character at ``offset``."""
    i = bisect_right(ends, offset)
    return i < len(units) and units[i].start <= offset


def _character_units(chars: str, units: list[_Unit]) -> list[_Unit]:
    """One-character names in the frames that only places stand in (来鄂调研, 豫、鲁、皖)."""
    ends = [unit.end for unit in units]
    found: list[_Unit] = []
    for match in _ONE_CHARACTER.finditer(chars):
        text = match.group()
        listed = "、" in text
        for offset in range(match.start(), match.end(), 2 if listed else 1):
            if _is_covered(offset, units, ends):
                continue
            options = divisions.one_character(chars[offset])
            if options:
                found.append(_Unit(offset, offset + 1, "char", "place.division.character", 0.8, options))
    for match in _JOINT.finditer(chars):
        start, end = match.span("all")
        if _is_covered(start, units, ends) or _is_covered(end - 1, units, ends) or not _is_spelt(match.group("all")):
            continue
        if not (start == 0 or _is_edge(chars, start) or chars[start - 1] in "成跨合通月日年"):
            continue
        if any(divisions.one_character(char) for char in match.group("all")):
            found.append(_Unit(start, end, "region", "place.region.joint", 0.8))
    for match in _ONE_COUNTRY.finditer(chars):
        if not _is_covered(match.start(), units, ends):
            country = divisions.one_character_countries()[match.group()]
            found.append(_Unit(match.start(), match.end(), "country", "place.country.character", 0.7, (), (country,)))
    return found


_JOINT = Plain(
    f"(?P<all>[{_ONES}]{{3,5}})(?=[、，。；“及等和与]|在建|各地|两省|地区|交界|毗邻|区域|[三四五]地|[三四五]省|省际|一体化|之间)"
)
_ONE_COUNTRY = Plain(
    r"[华俄美日韩德英法](?:(?<=对.)(?=开放|进出口|出口|进口|贸易|经贸|合作|投资)"
    r"|(?<=[在来访赴].)(?=投资|销售|企业|考察|访问|留学|发展|业务|市场|合作|参加|出席|举行|开展))"
)
_ONE_PEOPLE = Lazy("(?<=[^族])\\p{Han}族自治州$")
_ABBREVIATION = Lazy(r"\p{Han}[市县区](?![\p{Han}]?场|[值面容井民场花])")


def _abbreviation_units(chars: str, units: list[_Unit], home: Division | None) -> list[_Unit]:
    """石市 for 石家庄市: the first character of the article's own city or county with 市, 县 or 区."""
    if home is None:
        return []
    wanted: dict[str, Division] = {}
    for division in (home, *divisions.parents(home)):
        if division.level in ("city", "county") and len(division.short) > 1:
            suffix = division.name[-1]
            if suffix in "市县区":
                wanted.setdefault(division.short[0] + suffix, division)
            elif _ONE_PEOPLE.search(division.name) and division.name[-5] not in "省市县区":
                # 彝州, 苗州: a prefecture by the one people that it is named after.
                wanted.setdefault(division.name[-5] + "州", division)
    wanted = {
        text: d
        for text, d in wanted.items()
        if text not in _rules().nots["abbreviation"] and text not in divisions.forms()
    }
    ends = [unit.end for unit in units]
    found: list[_Unit] = []
    for division in (home, *divisions.parents(home)):
        # 在楚兴业: the first character alone, only where somebody comes or is there to do something.
        if division.level in ("city", "county") and division.short[0] not in _ONES and len(division.short) > 1:
            for match in re.finditer(f"(?<=[来赴在驻返留]){division.short[0]}(?={_ONE_AFTER}|兴业)", chars):
                if not _is_covered(match.start(), units, ends):
                    found.append(
                        _Unit(match.start(), match.end(), "abbrev", "place.division.abbreviation", 0.75, (division,))
                    )
    if not wanted:
        return found
    pattern = regex.compile("(?:" + "|".join(map(regex.escape, wanted)) + r")(?![场值面容井民价级貌])")
    for hit in pattern.finditer(chars):
        start, end = hit.span()
        if _is_covered(start, units, ends) or _is_covered(start + 1, units, ends):
            continue
        if not _is_free(chars, start) and chars[end - 1] != "州":
            continue
        found.append(
            _Unit(start, end, "abbrev", "place.division.abbreviation", 0.9, (wanted[hit.group()],), flags={"home"})
        )
    return found


# ------------------------------------------------------------------------------------------------------- judgement

# One class first, which the engine looks for fastest.
_TAIL_FIRM = Plain("[公集股银厂](?:(?<=公)司|(?<=集)团|(?<=股)份|(?<=银)行|(?<=厂))")
_FIRM_REACH = 26
_TAIL_BODY = Plain(
    "(?:日报|晚报|晨报|早报|商报|时报|都市报|青年报|电视台|广播|新闻网|新闻|发布|大学|[\u4e00-\u9fff]{0,6}(?:学院|大学|银行|医院|中学|小学|一中|二中)|师大|理工|农大|"
    "分局|工作部|分公司|分行|支行|支队|供电局|供电公司|网(?![络民友点格红购箱约贷箱])|频道|铁路局|海关|军区|铁塔|移动|联通|电信|石化|油田|机场|商会|同乡会|卫视|云|信托|证券|农商行|港股|站讯)"
)
# A country before an association or consulate is inside its name.
_OF_FOREIGNERS = Lazy("\\p{Han}{0,8}?(?:联合会|总商会|商会|协会|同乡会|大使馆|领事馆|使馆|总领事|大使(?!馆))")
_TAIL_BREAK = Lazy(
    r"[^\p{Han}A-Za-z0-9（）()·&\-]|[在和与及的等对将是由从于到向为以]|举行|召开|开展|会见|会谈|座谈|共同|签署|签约|出席|参加|投资|建设|考察|调研|境内|推进|推动|加快|企业|"
    r"落户|开工|建成|设立|生产|引进|发展|通过|实施|完成|实现|新增|[0-9]{2,}"
)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔崔康毛邱秦史顾侯邵孟段雷钱汤尹黎易乔贺赖龚文"
)
_NAME_BEFORE = Lazy(r"(?:^|[^\p{Han}]|[记长员任席理事授师监手官]|同志)$")


# A title, or a campaign's, award's or brand's name: quoted, short, without punctuation .
_TITLE = Lazy("《[^》\n]{1,80}》|“[\\p{Han}A-Za-z0-9]{4,12}”|“\\p{Han}{2,3}[行杯礼]”")


def _is_inside(chars: str, unit: _Unit, titles: list[Span], starts: list[int]) -> bool:
    """Whether a place stands inside a title, or is only a part of a quoted name."""
    i = bisect_right(starts, unit.start) - 1
    if i < 0 or unit.start >= titles[i][1]:
        return False
    start, end = titles[i]
    if chars[start] == "《":
        return True
    if end - start < 6:
        return unit.end == end - 2 and unit.start == start + 1
    return unit.end - unit.start < end - start - 2 and unit.kind in ("full", "short", "city", "country")


def propose(
    chars: str,
    sentences: Sequence[Span] = (),
    *,
    outlet: str | None = None,
    home: Division | None = None,
    year: int | None = None,
) -> list[Candidate]:
    """PLACE candidates of an article's clean characters, each with a :class:`PlaceValue`.

    ``home`` is the division that the article is about; without it, it is read from ``outlet`` and the text itself
    (``find_home``). ``sentences`` bounds the neighbours that may support a name; without it they are found by 。 and
    line ends. Linear in ``len(chars)``.
    """
    units = _lexicon_units(chars)
    # What stands inside 《》 is a title, and no place of its own (guidelines, more cases); so is a slogan's part.
    titles = [match.span() for match in _TITLE.finditer(chars)] if "《" in chars or "“" in chars else []
    starts = [start for start, _ in titles]
    if titles:
        units = [u for u in units if not _is_inside(chars, u, titles, starts)]
    lines = _line_units(chars)
    if lines:
        units = _settle(units, lines)
    units = [u for i, u in enumerate(units) if not _names_a_line(chars, units, i) and not _is_a_person(chars, units, i)]
    heads = _head_units(chars, units)
    if titles:
        heads = [u for u in heads if not _is_inside(chars, u, titles, starts)]
    units = [unit for unit in _settle(units, heads) if not _is_a_town(chars, unit)]
    if home is None:
        home = _home_of_units(chars, units, outlet, year)
    units = sorted(
        (
            *units,
            *_character_units(chars, units),
            *_abbreviation_units(chars, units, home),
            *_short_town_units(chars, units),
        ),
        key=lambda u: u.start,
    )
    _turn_to_towns(chars, units, home)
    listed = _class_list_units(chars, units)
    if listed:
        held = [u for u in units if not any(u.start < new.end and new.start < u.end for new in listed)]
        units = sorted((*held, *listed), key=lambda u: u.start)
    _widen_divisions_of_the_corps(chars, units)
    chains = _chains(units)
    _turn_to_water(chars, chains)
    _support(chars, chains, home)
    _repeat(chars, chains)
    values: dict[tuple[str, str, int], PlaceValue] = {}
    return [candidate for chain in chains if (candidate := _candidate(chars, chain, values)) is not None]


_DIVISION_OF_THE_CORPS = Lazy("(?r)(?:新疆)?(?:(?:生产建设)?兵团)?第?[一二三四五六七八九十]{1,3}师")


def _widen_divisions_of_the_corps(chars: str, units: list[_Unit]) -> None:
    """A city that a division of the corps in Xinjiang runs, with that division (兵团第一师|阿拉尔市): one place."""
    last_end = 0
    for i, unit in enumerate(units):
        if unit.kind == "full" and chars[unit.start - 1 : unit.start] == "师" and unit.options[0].code[:2] == "65":
            corps = _DIVISION_OF_THE_CORPS.match(chars, last_end, unit.start)
            if corps is None and i and units[i - 1].kind == "short":
                corps = _DIVISION_OF_THE_CORPS.match(chars, units[i - 1].start, unit.start)
            if corps is not None:
                unit.start = corps.start()
        last_end = unit.end
    units[:] = [u for i, u in enumerate(units) if i + 1 == len(units) or u.end <= units[i + 1].start]


_ENDS_OF_LINES = (
    "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇藏陕甘青宁新港成广昆南杭甬合武张沈丹哈大齐兰西银郑太徐"
    "连盐济深福厦龙漳汕茂柳衡怀常益长韶包海九昌烟淄邯石保秦唐襄宜荆郴温金台绍通商"
)
_NAMED_RAILWAY = Plain(f"(?P<ends>[{_ENDS_OF_LINES}]{{2,4}})(?:高铁|客专|铁路|城际铁路)(?=[、，。；和与及]|等|沿线|以)")
_REPEATED = ("place.village", "place.zone", "place.park", "place.site", "place.island", "place.street")


def _repeat(chars: str, chains: list[list[_Unit]]) -> None:
    """A named village, park or site once more, where nothing beside it shows what it is (听取了新桥村的汇报)."""
    known: dict[str, _Unit] = {}
    for chain in chains:
        last = chain[-1]
        text = chars[last.start : last.end]
        if last.needs or "bare" in last.flags or not last.rule.startswith(_REPEATED) or len(text) < 3:
            continue
        if last.kind == "village" or has_own_name(text) or last.kind == "street":
            known.setdefault(text, last)
    if not known:
        return
    units = [unit for chain in chains for unit in chain if max(u.needs for u in chain) < 2]
    ends = [unit.end for unit in units]
    again: list[list[_Unit]] = []
    for hit in re.finditer("|".join(map(re.escape, sorted(known, key=len, reverse=True))), chars):
        start, end = hit.span()
        if _is_covered(start, units, ends) or _is_covered(end - 1, units, ends):
            continue
        first = known[hit.group()]
        again.append([_Unit(start, end, first.kind, "place.again", 0.75)])
    if again:
        chains[:] = sorted(
            (*(c for c in chains if max(u.needs for u in c) < 2), *again), key=lambda chain: chain[0].start
        )


_HIGHWAY = Plain("高速(?:公路)?(?![铁发路化度增成率运转公推动列])")
_HIGHWAY_NAME = Lazy("(?r)(?:[GS][0-9]{1,4})?\\p{Han}{0,3}")
_SEGMENT = Lazy("\\p{Han}{2,5}至\\p{Han}{2,5}?段")
_BESIDE_HIGHWAY = Lazy("\\p{Han}{0,6}(?:停车区|服务区|收费站|出入?口|互通|立交)")
_ALONG = Lazy("(?r)(?:既有|毗邻|紧邻|驶入|驶出|沿|经|走)")


def _line_units(chars: str) -> list[_Unit]:
    """Motorways by name where they are a place: a number, a section (某高速甲至乙段) or something that lies at them."""
    found: list[_Unit] = []
    for hit in _NAMED_RAILWAY.finditer(chars):
        start = hit.start()
        # A railway in use, in a list of such or at an end; one that is built is a project.
        if (start == 0 or chars[start - 1] in "、与和及沿经至，" or _is_arrival(chars, start)) and _is_spelt(
            hit.group("ends")
        ):
            found.append(_Unit(start, hit.end(), "street", "place.railway", 0.6))
    if "高速" not in chars:
        return found
    for hit in _HIGHWAY.finditer(chars):
        before = _HIGHWAY_NAME.match(chars, max(0, hit.start() - 8), hit.start())
        if before is None:
            continue
        text = before.group()
        name = text.lstrip("GS0123456789")
        number = text[: len(text) - len(name)]
        if not number:
            name = next(
                (
                    text[-size:]
                    for size in (3, 2)
                    if len(text) >= size
                    and text[-size] not in "与和及在至从沿由经的往对"
                    and _is_spelt(text[-size:])
                    and _is_edge(chars, hit.start() - size)
                ),
                "",
            )
        start = hit.start() - len(number) - len(name)
        if not (number or name) or (name and not _is_spelt(name)):
            continue
        end = hit.end()
        section = _SEGMENT.match(chars, end)
        if section is not None:
            end = section.end()
        elif not (number and name) and not _BESIDE_HIGHWAY.match(chars, end) and not _ALONG.match(chars, 0, start):
            continue
        if not chars.startswith(("项目", "工程", "建设", "改扩建", "开工", "通车"), end):
            found.append(_Unit(start, end, "street", "place.motorway", 0.8))
    return found


def _is_spelt(name: str) -> bool:
    """Whether no two characters of a name are a word: the ends of a road, each by one character (连霍, 京港澳)."""
    return len(name) > 1 and all(len(word) == 1 for word in boundaries.segment(name))


# A channel of a site: 首页 > 江苏 > 要闻.
_CRUMB = Plain(" ?[>›»]")
_CRUMB_BEFORE = Lazy("(?r)[>›»] ?")
_LINE_AFTER = Lazy(
    "\\p{Han}{0,4}?(?:城际|客运|高速|旅游)?(?:铁路|公路|高铁|专线|航线|高速|通道)|\\p{Han}{0,3}段|输[变电气]|特高压"
)
_OF_A_LINE = Lazy("绕城|环城高速|线(?![上下索条路性])|段[）)]")


_CLASS_OF_PLACES = Plain(
    "[、和与及](?P<last>[\u4e00-\u9fff]{2,7}?)"
    "(?:[两三四五六七八九十]?(?:个)?板块|[两三四五六七八九]村(?![村民])"
    "|等(?:[0-9]+|[一二两三四五六七八九十几数百]+)?[余多]?个?[\u4e00-\u9fff]{0,4}?"
    "(?:村庄|村子|村寨|村(?![民集企])|社区|乡镇|街道|景点|景区|板块|水库|河流|山峰|岛屿|古镇|古村落))"
)
_ITEMS_BEFORE = Lazy("(?r)(?:[\\p{Han}]{2,9}[、和与及])*[\\p{Han}]{2,24}")
_OPENS_A_LIST = Lazy(
    "(?r)(?:的|以|在|到|赴|为|是|对|将|把|从|由|于|了|及|有|经|沿|走进|走访|来到|前往|深入|串起|串联|串联起|包括|涉及|打造|建成|覆盖|辐射"
    "|如今|目前|其中|分别|连日来|近年来|此外|同时|该镇|该乡|该县)"
)
_NO_ITEM = Lazy(
    "[各全该本每几数]|[一二三四五六七八九十两][个大座条处项类批家级是种]|(?:特色|传统|产业|农业|工业|服务|旅游|文化|生态|重点|示范|精品|美丽|城市|乡村|生活)"
)


def _class_list_units(chars: str, units: list[_Unit]) -> list[_Unit]:
    """Hamlets, hills and sights that no word shows, in a list that its last words call places (甲、乙、丙板块; 等景点).

    A list is believed where most of its items are no words of the language or stand behind a township.
    """
    found: list[_Unit] = []
    ends = [unit.end for unit in units]
    for hit in _CLASS_OF_PLACES.finditer(chars):
        line = _ITEMS_BEFORE.match(chars, max(0, hit.start() - 90), hit.start())
        if line is None:
            continue
        spans: list[Span] = [hit.span("last")]
        # From the right: the item in which a word stands that opens a list is the first.
        stop = hit.start()
        while stop > line.start():
            low = (
                next((i for i in range(stop - 1, line.start() - 1, -1) if chars[i] in "、和与及"), line.start() - 1) + 1
            )
            opened = next((i for i in range(stop - 1, low, -1) if _OPENS_A_LIST.match(chars, low, i)), None)
            spans.append((low if opened is None else opened, stop))
            if opened is not None or low == line.start():
                break
            stop = low - 1
        made: list[_Unit] = []
        known = coined = 0
        for start, end in spans:
            i = bisect_right(ends, start)
            inside = units[i] if i < len(units) and units[i].start < end else None
            if inside is not None and inside.end >= end:
                known += 1
                continue
            kind: PlaceKind = "village"
            if inside is not None:
                if inside.kind == "township" and end - inside.end >= 2:
                    # 改造了|某镇|某山: the item begins with its township.
                    start = inside.start
                if inside.start != start or inside.kind not in ("township", "full") or not 2 <= end - inside.end <= 4:
                    continue
                start = inside.end
                known += 1
            elif not 2 <= end - start <= 5:
                continue
            name = chars[start:end]
            if _NO_ITEM.match(name) or not _is_all_han(name) or _rules().generic.fullmatch(name):
                continue
            if _is_coined(name):
                coined += 1
            made.append(_Unit(start, end, kind, "place.class_list", 0.7))
        if made and 2 * (known + coined) >= len(spans):
            found.extend(made)
    return found


def _names_a_line(chars: str, units: list[_Unit], i: int) -> bool:
    """Whether a division only says where a railway, road or section runs (甲至乙城际铁路, 地铁甲线, （甲段）)."""
    unit = units[i]
    if _CRUMB.match(chars, unit.end) or (unit.start > 1 and _CRUMB_BEFORE.match(chars, 0, unit.start)):
        return True
    if _IN_A_SECTION.match(chars, 0, unit.start) and _SECTION_GOES_ON.match(chars, unit.end):
        # 某高速公路甲（乙）至|丙|段.
        return True
    if unit.kind != "short":
        return False
    if _OF_A_LINE.match(chars, unit.end):
        return True
    if chars.startswith("段", unit.end) and _LINE_BEFORE.match(chars, 0, unit.start):
        # 贵南高铁|广西段.
        return True
    if _RAILWAY.match(chars, unit.end) and unit.options[0].level == "county":
        # 贵南高铁: one character for each end.
        return True
    beside = units[i + 1] if i + 1 < len(units) and units[i + 1].start == unit.end else None
    if beside is not None and beside.kind == "short" and _RAILWAY.match(chars, beside.end):
        return not _lie_together(unit, beside)
    if i and units[i - 1].end == unit.start and units[i - 1].kind == "short" and _RAILWAY.match(chars, unit.end):
        return not _lie_together(units[i - 1], unit)
    if chars.startswith("至", unit.end) and i + 1 < len(units) and units[i + 1].start == unit.end + 1:
        return _LINE_AFTER.match(chars, units[i + 1].end) is not None and not _is_departure(chars, unit.start)
    if unit.start and chars[unit.start - 1] == "至" and i and units[i - 1].end == unit.start - 1:
        other = units[i - 1]
        return _LINE_AFTER.match(chars, unit.end) is not None and not _is_departure(chars, other.start)
    return False


_IN_A_SECTION = Lazy("(?r)(?:高速|高速公路|铁路|高铁|公路)(?:[\\p{Han}]{2,5}(?:（\\p{Han}{1,5}）)?[至、]){0,3}")
_SECTION_GOES_ON = Lazy("(?:（\\p{Han}{1,5}）)?(?:至|段|、\\p{Han}{2,5}至)")
_LINE_BEFORE = Lazy("(?r)(?:高铁|高速|铁路|公路|客专|国道|线)")
_RAILWAY = Lazy("(?:城际)?(?:高铁|铁路|客专|城际|客运专线)(?![局公集投站总系])")


def _lie_together(outer: _Unit, inner: _Unit) -> bool:
    """Whether one reading of ``inner`` lies in one of ``outer``."""
    return any(_is_under(d, above) for d in inner.options for above in outer.options)


def _is_departure(chars: str, start: int) -> bool:
    return start > 0 and chars[start - 1] in "从由自"


_NAME_LEFT = Lazy(f"(?r)(?:^|[、，。：（\n ])[{''.join(sorted(_SURNAMES))}]\\p{{Han}}{{1,2}}、")
_NAME_RIGHT = Lazy(f"、[{''.join(sorted(_SURNAMES))}]\\p{{Han}}{{1,2}}(?:[、，。）\n]|等)")


def _is_a_person(chars: str, units: list[_Unit], i: int) -> bool:
    """Whether a river's name stands in a list of people (李强、黄河、赵云山): both neighbours are names, not places."""
    unit = units[i]
    if unit.kind != "water" or unit.end - unit.start != 2 or chars[unit.start] not in _SURNAMES:
        return False
    left = _NAME_LEFT.match(chars, 0, unit.start)
    if left is None or not _NAME_RIGHT.match(chars, unit.end):
        return False
    return not (i and units[i - 1].end > left.start() + 1) and not (
        i + 1 < len(units) and units[i + 1].start == unit.end + 1
    )


_TOWN_ENDS = ("街道", "半岛", "群岛", "镇", "乡", "岛")
_NOT_A_SHORT_TOWN = Lazy(
    "工业|产业|[镇乡村社路街山江河湖岛港站县区市州盟园寨]|街道|中学|小学|大道|水库|大桥|银行|公司|集团|股份|半岛|群岛|农场|林场|派出所"
)


def _short_town_units(chars: str, units: list[_Unit]) -> list[_Unit]:
    """A township or an island of the article again, without its last character (让企业在云台放心 for 云台镇)."""
    bases: dict[str, _Unit] = {}
    for unit in units:
        if unit.needs < 2 and (unit.kind == "township" or unit.rule in ("place.island", "place.sight")):
            text = chars[unit.start : unit.end]
            base = next((text.removesuffix(end) for end in _TOWN_ENDS if text.endswith(end)), text)
            if len(base) > 1 and base != text and not boundaries.is_word(base):
                bases.setdefault(base, unit)
    if not bases:
        return []
    ends = [unit.end for unit in units]
    found: list[_Unit] = []
    for hit in re.finditer("|".join(sorted(bases, key=len, reverse=True)), chars):
        start, end = hit.span()
        if _is_covered(start, units, ends) or _is_covered(end - 1, units, ends):
            continue
        if _NOT_A_SHORT_TOWN.match(chars, end) or _firm_follows(chars, end) or not _is_edge(chars, start):
            continue
        # 云台用木架…: behind mere punctuation the characters are as often a product's or a person's name.
        sure = (
            _is_arrival(chars, start)
            or (start and chars[start - 1] in "的、和与及")
            or _rules().follow.match(chars, end)
        )
        if sure and not _is_crossed(chars, start, end):
            unit = bases[hit.group()]
            codes = unit.codes if unit.kind == "township" else ()
            kind: PlaceKind = "township" if unit.kind == "township" else "water"
            found.append(_Unit(start, end, kind, "place.township.short", 0.8, codes=codes))
    return found


_TOWN_AFTER = Lazy(
    "镇(?!江|海|远|平|原|雄|宁|康|赉|巴|坪|安|沅|压|静|痛|定)|乡(?![村镇亲音土愁贤情友])|街道|社区|村(?![级镇民])"
)


def _is_a_town(chars: str, unit: _Unit) -> bool:
    """Whether a county's or city's short form is the name of a township or village that no head noun made a place."""
    if unit.kind == "water":
        return bool(unit.others) and _WATER_NAMES.match(chars, unit.end) is not None
    if unit.kind == "city":
        # 柏林|乡.
        return _TOWN_AFTER.match(chars, unit.end) is not None
    return unit.kind == "short" and unit.options[0].level != "province" and bool(_TOWN_AFTER.match(chars, unit.end))


_WATER_NAMES = Lazy("[镇乡路街县区市](?![政委府长人场域])|街道|大道|社区|村(?!民)|中学|小学|大学|学院|日报|晚报")


def _settle(units: list[_Unit], heads: list[_Unit]) -> list[_Unit]:
    """Listed names and head-noun places without overlaps: the longer stands, except that full names are never cut."""
    if not heads:
        return units
    ordered = sorted((*units, *heads), key=lambda u: (u.start, -u.end, u.needs))
    kept: list[_Unit] = []
    for unit in ordered:
        while kept and unit.start < kept[-1].end:
            last = kept[-1]
            if unit.end - unit.start > last.end - last.start and not (last.kind == "full" and unit.start > last.start):
                kept.pop()
                continue
            break
        else:
            kept.append(unit)
    return kept


_DEPTH = {
    "country": 0,
    "region": 0,
    "char": 1,
    "abbrev": 2,
    "city": 2,
    "township": 4,
    "zone": 4,
    "park": 4,
    "village": 5,
}
_LEVEL_DEPTH = {"province": 1, "city": 2, "county": 3, "township": 4}


def _chains(units: list[_Unit]) -> list[list[_Unit]]:
    """Adjoining units that lie in one another, outermost first."""
    chains: list[list[_Unit]] = []
    for unit in units:
        if chains and chains[-1][-1].end == unit.start and _holds(chains[-1][-1], unit):
            chains[-1].append(unit)
        else:
            chains.append([unit])
    return chains


def _holds(outer: _Unit, inner: _Unit) -> bool:
    """Whether ``inner`` lies in ``outer``, so that both are one place."""
    if inner.kind in ("street", "water", "site", "char", "region", "country", "abbrev"):
        # 敦煌莫高窟: a listed sight with its city is one place; a river or mountain is one of its own.
        return inner.rule == "place.sight" and outer.kind in ("full", "short") and bool(inner.others)
    if inner.kind in ("zone", "park"):
        return outer.kind in ("full", "short", "zone", "township", "abbrev", "park", "city")
    if inner.kind == "village":
        return outer.kind in ("full", "short", "township", "zone", "village") and outer.end - outer.start > 1
    if inner.kind == "township":
        if outer.kind not in ("full", "short", "zone"):
            return False
        if inner.codes and outer.options:
            fitting = tuple(code for code in inner.codes if any(code.startswith(_prefix(d)) for d in outer.options))
            if not fitting:
                return outer.kind == "full"
            inner.codes = fitting
        return True
    if inner.kind == "city":
        return outer.kind == "country" and any(place.parent == outer.others[0].name for place in inner.others)
    if outer.kind == "country":
        return outer.others[0].name == "中国" and inner.kind in ("full", "short")
    both_full = inner.kind == outer.kind == "full"
    if both_full and inner.options[0].name.endswith("新区") and not _lie_together(outer, inner):
        # 临海市|滨海新区 is a zone of that city.
        inner.kind, inner.rule, inner.options = "zone", "place.zone.joined", ()
        return True
    if outer.options and inner.options:
        held = tuple(d for d in inner.options if any(_is_under(d, above) for above in outer.options))
        if held and not (inner.needs > 2 and outer.kind != "full"):
            inner.options = held
            outer.options = tuple(d for d in outer.options if any(_is_under(below, d) for below in held))
            inner.needs = 0
            if outer.needs and inner.kind == "full":
                outer.needs = 0
            return True
    return False


def _prefix(division: Division) -> str:
    if division.level == "province":
        return division.code[:2]
    return division.code[:4] if division.level == "city" else division.code


def _is_under(division: Division, above: Division) -> bool:
    """Whether a division lies in another, by code: cities that a province runs itself lie in no prefecture."""
    if division.code == above.code or above.level == "county":
        return False
    return division.code.startswith(_prefix(above))


def _support(chars: str, chains: list[list[_Unit]], home: Division | None) -> None:
    """Takes away what forms need: arrival verbs, list neighbours, the full form elsewhere, the article's own place."""
    full_codes: set[str] = set()
    counted: set[int] = set()
    for chain in chains:
        for unit in chain:
            if unit.needs or id(unit.options) in counted:
                continue
            if unit.kind == "full" or (unit.kind == "short" and len(chain) > 1):
                counted.add(id(unit.options))
                full_codes.update(division.code for division in unit.options)
    own: set[str] = set()
    if home is not None:
        own = {home.code, *(division.code for division in divisions.parents(home))}
    named = {
        chars[unit.end - size : unit.end]
        for chain in chains
        for unit in chain
        if (unit.kind == "full" or (unit.kind in ("zone", "park") and "bare" not in unit.flags)) and not unit.needs
        for size in (2, 3)
    }
    for chain in chains:
        unit = chain[0]
        bare = len(chain) == 1 and unit.needs == 2 and unit.rule == "place.zone.bare"
        if bare and chars[unit.start : unit.end] in named and chars.startswith(_NAMED_ZONE_DOES, unit.end):
            # 新区 in the news of 某某新区.
            unit.needs = 0 if _is_edge(chars, unit.start) else 2
    solid = [not (chain[0].needs if len(chain) == 1 else any(unit.needs for unit in chain)) for chain in chains]
    for i, chain in enumerate(chains):
        last = chain[-1]
        first = chain[0]
        if solid[i]:
            continue
        if len(chain) > 1 and last.kind in ("zone", "park", "township", "village"):
            for unit in chain:
                # 藁城经开区, 平安镇: a head noun behind a short form makes both places.
                if unit.needs < 3 or unit.kind in ("zone", "park"):
                    unit.needs = 0
        for unit in chain:
            if not unit.needs:
                continue
            before = _is_arrival(chars, first.start)
            behind = _rules().follow.match(chars, last.end) is not None
            cued = unit.cue and (unit.needs < 3 or unit.kind == "zone")
            known = unit.needs < 3 and any(d.code in full_codes for d in unit.options)
            if (before and behind) or cued or known:
                unit.needs = 0
            elif unit.needs == 1:
                if before or behind:
                    unit.needs = 0
                elif unit.options and any(_is_near(d, own) for d in unit.options):
                    unit.needs = 0
                    unit.flags.add("home")
                elif not unit.options and unit.kind in ("zone", "park", "water") and _is_edge(chars, first.start):
                    unit.needs = 0
                    unit.score -= 0.1
        solid[i] = not any(unit.needs for unit in chain)
    _support_runs(chars, chains, solid, own)
    _support_lists(chars, chains, solid)


_NAMED_ZONE_DOES = (
    "加快",
    "大力",
    "将",
    "产业",
    "集成电路",
    "已",
    "，",
    "、",
    "、",
    "力争",
    "坚持",
    "聚焦",
    "今年",
    "全力",
    "持续",
)


def _is_near(division: Division, own: set[str]) -> bool:
    """Whether a division lies in the article's own province or city, or is one of them."""
    return division.code in own or division.parent in own or division.code[:2] + "0000" in own


def _turn_to_towns(chars: str, units: list[_Unit], home: Division | None) -> None:
    """A far county's short form that opens a township of the article (东山 beside 东山镇) is that township."""
    towns: dict[str, tuple[str, ...]] = {}
    for unit in units:
        if unit.kind == "township":
            text = chars[unit.start : unit.end]
            for suffix in ("镇", "乡", "街道"):
                if text.endswith(suffix):
                    towns.setdefault(text.removesuffix(suffix), unit.codes)
    if not towns:
        return
    near = "" if home is None else home.code[:2] if home.level == "province" else home.code[:4]
    for unit in units:
        if unit.kind != "short" or any(near and d.code.startswith(near) for d in unit.options):
            continue
        if any(d.level != "county" for d in unit.options):
            continue
        codes = towns.get(chars[unit.start : unit.end])
        if codes is not None:
            unit.kind, unit.rule, unit.options, unit.codes, unit.needs = (
                "township",
                "place.township.short",
                (),
                codes,
                0,
            )


_WATERS = ("江", "河", "湖", "水", "海", "溪")


def _turn_to_water(chars: str, chains: list[list[_Unit]]) -> None:
    """黔江 beside 郁江, 柳江两岸: a division's short form that is a river's name where the text speaks of water."""
    for i, chain in enumerate(chains):
        unit = chain[0]
        if len(chain) > 1 or unit.kind != "short" or not chars.startswith(_WATERS, unit.end - 1):
            continue
        near: list[_Unit] = []
        if i and chars[chains[i - 1][-1].end : unit.start] in _LISTED:
            near.append(chains[i - 1][-1])
        if i + 1 < len(chains) and chars[unit.end : chains[i + 1][0].start] in _LISTED:
            near.append(chains[i + 1][0])
        if any(other.kind == "water" for other in near) or _ITS_WATER.match(chars, unit.end):
            unit.kind, unit.rule, unit.options, unit.needs = "water", "place.water", (), 0


_LISTED = ("、", "和", "与", "及")
_ITS_WATER = Lazy("交汇|汇合|干流|两岸|沿岸|江畔|水位|流域|河段|江段|上游|下游|水质|水系")
_SEPARATORS = frozenset(("、", "和", "与", "及", "以及", "至", "到", "—", "-", "，", "·", " ", "/"))


def _support_runs(chars: str, chains: list[list[_Unit]], solid: list[bool], own: set[str]) -> None:
    """Three names or more in one list that all lie in one city, or in the article's province, support each other."""
    last = -1
    for i, is_solid in enumerate(solid):
        if is_solid or i <= last or not chains[i][-1].options:
            continue
        first = last = i
        while first and _is_listed(chars, chains[first - 1], chains[first]):
            first -= 1
        while last + 1 < len(chains) and _is_listed(chars, chains[last], chains[last + 1]):
            last += 1
        run = range(first, last + 1)
        if len(run) > 2:
            cities = set.intersection(*({d.code[:4] for d in chains[j][-1].options} for j in run))
            provinces = set.intersection(*({d.code[:2] + "0000" for d in chains[j][-1].options} for j in run))
            if cities or provinces & own:
                for j in run:
                    solid[j] = True
                    for unit in chains[j]:
                        unit.needs = 0


def _is_listed(chars: str, left: list[_Unit], right: list[_Unit]) -> bool:
    """Whether two divisions stand side by side in a list."""
    if not (left[-1].options and right[-1].options):
        return False
    gap = right[0].start - left[-1].end
    return gap < 3 and chars[left[-1].end : right[0].start] in ("、", "和", "与", "及", "以及")


def _support_lists(chars: str, chains: list[list[_Unit]], solid: list[bool]) -> None:
    """Neighbours in a list lend each other support, from the left and from the right."""
    weak = [i for i, is_solid in enumerate(solid) if not is_solid]
    for direction in (1, -1):
        for i in weak if direction == 1 else reversed(weak):
            j = i - direction
            if solid[i] or not 0 <= j < len(chains) or not solid[j]:
                continue
            left, right = (chains[j], chains[i]) if direction == 1 else (chains[i], chains[j])
            gap = chars[left[-1].end : right[0].start]
            if gap not in _SEPARATORS or (gap in ("，", " ") and max(u.needs for u in chains[i]) > 1):
                continue
            if _are_alike(chains[i][-1], chains[j][-1], gap):
                for unit in chains[i]:
                    unit.needs = 0
                    unit.flags.discard("home")
                solid[i] = True


def _are_alike(weak: _Unit, strong: _Unit, gap: str) -> bool:
    """Whether a list item supports a weak one: divisions of one province do, zones among places do."""
    if weak.kind == "full" and weak.needs > 1:
        return False
    if weak.kind == "township":
        return strong.kind in ("township", "zone", "park") or any(d.level == "county" for d in strong.options)
    if not weak.options:
        return strong.kind not in ("country", "region", "street", "water") or weak.kind == strong.kind
    if weak.needs == 1 and strong.options:
        return gap == "、" or any(a.code[:2] == b.code[:2] for a in weak.options for b in strong.options)
    if strong.options:
        return any(a.code[:2] == b.code[:2] for a in weak.options for b in strong.options)
    return strong.kind in ("zone", "park") and weak.needs < 3


def _firm_follows(chars: str, end: int) -> bool:
    """Whether the characters behind a place run on, without a break, into a company's ending."""
    tails = _firm_tails(chars)
    i = bisect_left(tails, (end,))
    if i == len(tails) or tails[i][1] > end + _FIRM_REACH:
        return False
    return not _TAIL_BREAK.search(chars, end, tails[i][0])


@lru_cache(maxsize=4)
def _firm_tails(chars: str) -> list[Span]:
    """The endings of companies in text order; remembered for the article that is being read."""
    return [hit.span() for hit in _TAIL_FIRM.finditer(chars)]


_NO_FLAGS: frozenset[str] = frozenset()


def _candidate(chars: str, chain: list[_Unit], values: dict[tuple[str, str, int], PlaceValue]) -> Candidate | None:
    """The candidate of a chain: its span from the first unit to the last, the value of the deepest.

    ``values`` are those of single names made so far, to be used again.
    """
    last, first = chain[-1], chain[0]
    score = last.score
    flags = first.flags
    needs = first.needs
    if len(chain) > 1:
        flags = flags.union(*(unit.flags for unit in chain))
        needs = max(unit.needs for unit in chain)
    if needs > 1:
        return None
    if needs:
        score = 0.45
    elif len(chain) > 1:
        score = max(score, 0.9)
    if last.kind in ("short", "full", "country", "city", "region", "zone") or (last.kind == "water" and last.others):
        tail = _OF_FOREIGNERS if last.kind == "country" else _TAIL_BODY if last.kind == "short" else None
        if tail is not None and tail.match(chars, last.end):
            score = min(score, 0.3)
            flags.add("tail")
        elif _firm_follows(chars, last.end):
            score = min(score, 0.62 if last.kind in ("full", "zone") else 0.4)
            flags.add("tail")
    if last.kind == "short" and len(chain) == 1 and last.end - last.start == 2 and first.start:
        before = chars[first.start - 1]
        if before in _SURNAMES and _NAME_BEFORE.search(chars, max(0, first.start - 3), first.start - 1):
            score = min(score, 0.35)
            flags.add("name")
    if len(chain) == 1 and not flags and not last.codes:
        key = (chars[last.start : last.end], last.kind, id(last.options))
        value = values.get(key)
        if value is None:
            part = _part(chars, last)
            value = values[key] = PlaceValue(last.kind, part.codes, (part,))
    else:
        parts = tuple(_part(chars, unit) for unit in chain)
        value = PlaceValue(last.kind, parts[-1].codes, parts, frozenset(flags) if flags else _NO_FLAGS)
    return Candidate(first.start, last.end, "PLACE", score, last.rule, value)


def _part(chars: str, unit: _Unit) -> PlacePart:
    codes = unit.codes
    if not codes:
        options = unit.options
        codes = (options[0].code,) if len(options) == 1 else tuple(dict.fromkeys([d.code for d in options]))
    return PlacePart(chars[unit.start : unit.end], unit.kind, codes)


# -------------------------------------------------------------------------------------------- the article's own place

_OUTLET = Lazy(
    r"(?:日报|晚报|晨报|早报|商报|都市报|时报|青年报|法制报|法治报|广播电视台|电视台|广播|新闻网|融媒体中心|融媒|发布|人民政府|政府网|委员会$|管委会$|党报|报|网)"
)
_DATELINE = Lazy(
    r"(?:本报|本网|新华社|中新社|中新网|人民网|央视网)([\p{Han}]{2,8}?)(?:\d{1,2}月)?(?:\d{1,2}日)?(?:讯|电|消息)"
)
# 市长, not the end of a city's name and the beginning of another's (重庆市长寿区, 西安市长安区).
# One class first, which the engine looks for fastest; the lookbehinds tell which of its characters stands there.
_LEVEL_WORDS = Plain(
    "[省市州县区旗盟全我行地](?=[委政长人直第一二三四五六七八九十省市县区州旗盟署])"
    "(?:(?<=[省市州县区旗盟])"
    "(?=委(?!员|党校)|政府|长(?![期远寿安乐垣兴阳江治沙春清丰武汀岭泰白海宁子葛途三])|人大|政协|直"
    "|第?[一二三四五六七八九十]{1,3}[届次])"
    "|(?<![\u4e00-\u9fff].)(?<=[省市州县区旗盟])(?=人民政府)"
    "|(?<=[全我])[省市县区州旗盟]|(?<=行)署|(?<=地)委)"
)


def find_home(
    chars: str,
    places: Iterable[Candidate],
    *,
    outlet: str | None = None,
    year: int | None = None,
    headline_end: int | None = None,
) -> Division | None:
    """The division that the article is about, from its PLACE candidates; see ``home_of``."""
    named: list[_Vote] = []
    towns: dict[str, tuple[str, ...]] = {}
    for candidate in places:
        value = candidate.value
        if not isinstance(value, PlaceValue) or candidate.score < 0.3:
            continue
        start = candidate.start
        for part in value.parts:
            end = start + len(part.text)
            if part.kind in ("full", "short", "abbrev") and part.codes:
                options = tuple(d for d in divisions.named(part.text) if d.code in part.codes)
                if part.kind == "abbrev":
                    options = tuple(d for code in part.codes if (d := divisions.by_code(code, year)) is not None)
                weight = 0.4 if "tail" in value.flags or "home" in value.flags else 1.0
                named.append((start, end, part.kind, options, weight))
            elif part.kind == "township":
                towns[part.text] = part.codes
            start = end
    return _home_of(chars, named, towns, outlet, year, headline_end)


def _home_of_units(chars: str, units: Iterable[_Unit], outlet: str | None, year: int | None) -> Division | None:
    named: list[_Vote] = []
    towns: dict[str, tuple[str, ...]] = {}
    for unit in units:
        if unit.kind == "township":
            towns[chars[unit.start : unit.end]] = unit.codes
        if not unit.options or unit.needs > 1:
            continue
        weight = 0.4 if unit.needs else 1.0
        if unit.kind == "short" and (_TAIL_BODY.match(chars, unit.end) or _firm_follows(chars, unit.end)):
            weight *= 0.4
        named.append((unit.start, unit.end, unit.kind, unit.options, weight))
    return _home_of(chars, named, towns, outlet, year, None)


_Vote = tuple[int, int, str, tuple[Division, ...], float]
"""Start, end, kind, options and weight of a division that is named."""
_ITS_CONGRESS = Lazy("第[一二三四五六七八九十]{1,3}届(?:人民代表大会|人大|委员会)|人民政府(?=$|[\n ])")


def _home_of(
    chars: str,
    named: Sequence[_Vote],
    towns: dict[str, tuple[str, ...]],
    outlet: str | None,
    year: int | None,
    headline_end: int | None,
) -> Division | None:
    """The division that most speaks for: outlet, dateline, headline, places named, its townships; None if nothing."""
    votes: dict[str, float] = {}
    direct: dict[str, float] = {}
    seen: dict[str, int] = {}
    weights: dict[tuple[str, int], float] = {}
    meant: dict[tuple[str, int], tuple[Division, ...]] = {}
    if headline_end is None:
        headline_end = _head_end(chars)
    sure: set[str] = set()
    heading: set[str] = set()
    last_end, opens = -1, False
    for i, (start, end, kind, options, share) in enumerate(named):
        text = chars[start:end]
        count = seen.get(text, 0)
        seen[text] = count + 1
        weight = share * (2.5 if start < headline_end else 1.0) / (1 + 0.5 * count)
        if start < headline_end or start < _OPENING_REACH:
            if start != last_end:
                opens = start < headline_end and (not start or chars[start - 1] in "\n：:")
            if chars[end - 1] in "州盟旗":
                kind = "full"
            joined = start == last_end
            last_end = end
            if i + 1 == len(named) or named[i + 1][0] != end:
                # The deepest division that opens the headline or whose congress or government speaks.
                if opens and (kind == "full" or _SPEAKS.match(chars, end)):
                    weight += 3.0
                    if chars.startswith(("：", ":"), end):
                        weight += 3.0
                        heading.update(d.code for d in current(options, year))
                elif start < headline_end and not joined and _VISITED_IN_HEAD.match(chars, end):
                    # 某某在甲市调研时强调: what is visited is what the news is about.
                    weight += 6.0
                    heading.update(d.code for d in current(options, year))
                elif _ON_A_DAY.match(chars, 0, start) and _SPEAKS.match(chars, end):
                    weight += 3.0
            deepest = kind == "full" and (i + 1 == len(named) or named[i + 1][0] != end)
            if deepest and start < _OPENING_REACH and _ITS_CONGRESS.match(chars, end):
                weight += 6.0
                sure.update(d.code for d in current(options, year))
        key = (text, len(options))
        weights[key] = weights.get(key, 0.0) + weight
        meant.setdefault(key, options)
    for key, weight in weights.items():
        _vote(votes, direct, current(meant[key], year), weight)
    _vote_of_towns(votes, direct, towns)
    if outlet:
        places = outlet_divisions(outlet)
        # An outlet's own place is strong; that of a provincial paper only says the province.
        _vote(votes, direct, places, 8.0 if places and places[0].level != "province" else 2.5)
        sure.update(d.code for d in places)
        if len(places) == 1 and places[0].level == "county" and places[0].name in outlet:
            # A county's own site tells of its city's men in the county.
            heading.add(places[0].code)
    for match in _DATELINE.finditer(chars, 0, min(len(chars), 1500)):
        # 新华社北京…电 is the agency's seat.
        told = current(_opening(match.group(1)), year)
        _vote(votes, direct, told, 1.0 if match.group().startswith(_AGENCIES) and match.group(1) == "北京" else 5.0)
    for match in _ITS_ORDINANCE.finditer(chars):
        _vote(votes, direct, [d for d in current(_opening(match.group(1)), year) if d.name == match.group(1)], 1.0)
    if not votes:
        return None
    best = _pick(chars, named, votes, direct, sure | heading)
    if best is None or best.code not in heading:
        # A provincial paper's news of one place that its headline names (甲市：…; 在甲市调研): the place.
        for code in sorted(heading, key=lambda code: (-direct.get(code, 0.0), code)):
            division = divisions.by_code(code)
            if division is None or (best is not None and not _is_under(division, best)):
                continue
            if best is None or best.level == "province" or (best.code not in sure and len(heading) == 1):
                return division
    return best


_ITS_ORDINANCE = Lazy(
    "《(\\p{Han}{2,12}?(?:省|市|县|自治区|自治州|自治县|自治旗))\\p{Han}{2,30}?(?:条例|办法|规定|决定|报告|规划|方案)"
)
_AGENCIES = ("新华社", "中新社", "中新网", "人民网", "央视网")
_OPENING_REACH = 300
_SPEAKS = Lazy("[:：，]|举行|召开|组织|集中|开展|启动|掀起|加快|推进|举办|发布|公布|隆重|全力|多措|前|[一二三四上下]")
_VISITED_IN_HEAD = Lazy(
    "(?:市|县|区)?(?:开展)?\\p{Han}{0,6}?(?:专题|实地)?(?:观摩|调研|考察|检查|督导|视察|走访|慰问|督查)"
)
_ON_A_DAY = Lazy("(?r)日(?:上午|下午|晚)?，?")


def _vote_of_towns(votes: dict[str, float], direct: dict[str, float], towns: dict[str, tuple[str, ...]]) -> None:
    """The county that holds most of the townships named, two at least; less for the only county of a single one."""
    holding: Counter[str] = Counter()
    for codes in towns.values():
        holding.update({code[:6] for code in codes})
    leading = holding.most_common(2)
    if not leading or (len(leading) > 1 and leading[0][1] == leading[1][1]):
        return
    code, count = leading[0]
    county = divisions.by_code(code)
    if county is not None:
        _vote(votes, direct, [county], min(3.0, 0.75 * count) if count > 1 else 0.4)


_WORTH = {"province": 4.0, "city": 2.0, "county": 1.0, "township": 0.5}


def _vote(votes: dict[str, float], direct: dict[str, float], options: Sequence[Division], weight: float) -> None:
    """A vote for the divisions that a form may mean, half of it for those above."""
    if not options:
        return
    # 海南 is the province before it is a district of Wuhai: lower divisions have a small share in a form.
    top = max(_WORTH[division.level] for division in options)
    options = [division for division in options if _WORTH[division.level] * 4 > top]
    share = weight / len(options)
    for division in options:
        votes[division.code] = votes.get(division.code, 0.0) + share
        direct[division.code] = direct.get(division.code, 0.0) + share
        part = share
        for above in divisions.parents(division):
            part *= 0.5
            votes[above.code] = votes.get(above.code, 0.0) + part


def _head_end(chars: str) -> int:
    """The end of the headline lines: the first lines before one with a full stop."""
    end = 0
    for _ in range(5):
        stop = chars.find("\n", end)
        if stop < 0 or stop - end > 80:
            break
        if "。" in chars[end:stop]:
            break
        end = stop + 1
    return end


def current(options: Sequence[Division], year: int | None) -> list[Division]:
    """Of the divisions of one name, those that exist in ``year`` (at present where None), else their successors."""
    living = [d for d in options if (d.until is None if year is None else d.valid(year))]
    if not living:
        living = list(dict.fromkeys(divisions.at(d, year if year is not None else 9999) for d in options))
    best: dict[str, Division] = {}
    for division in living:
        best.setdefault(division.code, division)
    return list(best.values())


def _opening(text: str) -> tuple[Division, ...]:
    """The divisions of the longest form that opens ``text``."""
    for stop in range(min(len(text), 15), 1, -1):
        found = divisions.named(text[:stop])
        if found:
            return found
    return ()


def outlet_divisions(outlet: str) -> list[Division]:
    """The division of an outlet, by the table or by the name that opens it; [] for one of the whole country."""
    listed = divisions.outlets().get(outlet)
    if listed is not None:
        return [listed]
    if not _OUTLET.search(outlet):
        return []
    found = current(_opening(outlet), None)
    at = 0
    while found:
        # 昆明市西山区人民政府: the deepest of the chain.
        size = next((n for n in range(min(len(outlet) - at, 15), 1, -1) if divisions.named(outlet[at : at + n])), 0)
        at += size
        inner = [d for d in current(_opening(outlet[at:]), None) if any(_is_under(d, above) for above in found)]
        if not inner or not size:
            break
        found = inner
    return found


_HOME_REACH = 20_000
"""Level words are counted this far; an article is shorter, and a file that is none has no place of its own."""


@lru_cache(maxsize=4)
def _level_words(chars: str) -> tuple[tuple[int, str, float], ...]:
    """Where each level of division speaks, and how much it says; asked twice for an article.

    The level is 省, 市, 县, 区, 州, 旗, 盟 or 地 (for 地区); an autonomous region's word counts as 省.
    """
    words: list[tuple[int, str, float]] = []
    for hit in _LEVEL_WORDS.finditer(chars):
        word = hit.group()
        at = hit.end() - 1
        level = "地" if word[0] in "行地" else word[-1]
        if level == "区" and chars.startswith("自治", max(0, at - 2)):
            level = "省"
        # 我州, 我市 is the paper's own; 全省 stands in the news of every city.
        words.append((at, level, 3.0 if word[0] == "我" else 0.2 if word[0] == "全" else 1.0))
    return tuple(words)


def _own_words(chars: str, named: Sequence[_Vote]) -> dict[str, float]:
    """How much each level speaks without a name (市委, 全县): 某市委 and 某县县长 are not the article's own."""
    ends = {end for _, end, *_ in named}
    words: dict[str, float] = {}
    for at, level, weight in _level_words(chars[:_HOME_REACH]):
        if at not in ends and at + 1 not in ends:
            words[level] = words.get(level, 0.0) + weight
    return words


def _speaks(division: Division, level: str) -> bool:
    """Whether 省委, 市政府, 行署 … can be a division's own."""
    if level == "省":
        return division.level == "province" and division.name[-1] != "市"
    if level == "地":
        return division.name.endswith("地区")
    if level == "区":
        return division.level == "county" and division.name[-1] == "区"
    return division.name[-1] == level and (level != "州" or division.level == "city")


def _pick(
    chars: str, named: Sequence[_Vote], votes: dict[str, float], direct: dict[str, float], sure: set[str]
) -> Division | None:
    """The best division, of the level that the article's own level words (市委, 县政府 …) speak of.

    ``sure`` are the codes that the outlet or the headline names, which are not lifted to the level that speaks.
    """
    words = _own_words(chars, named)
    total = sum(words.values())
    ranked: list[tuple[float, Division]] = []
    for code, score in votes.items():
        division = divisions.by_code(code)
        if division is None:
            continue
        factor = 1.0
        if total:
            said = sum(weight for level, weight in words.items() if _speaks(division, level))
            factor = 1.0 + (1.5 * said / total - 0.5) * min(1.0, total / 2.0)
        elif division.level == "province":
            factor = 0.8
        # A division that is itself named outweighs one that only its parts speak for.
        ranked.append(((score + direct.get(code, 0.0)) * factor, division))
    if not ranked:
        return None
    ranked.sort(key=lambda item: (-item[0], item[1].code))
    best_score, best = ranked[0]
    if best_score < 0.9:
        return None
    own = {best.code, *(division.code for division in divisions.parents(best))}
    for score, other in ranked[1:]:
        if score < 0.95 * best_score:
            break
        above = [division.code for division in divisions.parents(other)]
        if other.code not in own and best.code not in above:
            # Two places with equal claims: what holds both is all that the text says.
            return next((d for d in divisions.parents(best) if d.code in above), None)
    if best.code in sure:
        return best
    inside = sum(w for code, w in direct.items() if code == best.code or code.startswith(_prefix(best)))
    if not total and len(direct) > 4 and inside < 0.25 * sum(direct.values()):
        # One of many: the province where they all lie, if there is one.
        line = divisions.parents(best)
        return line[-1] if line and all(code[:2] == best.code[:2] for code in direct) else None
    if total >= 2.0:
        level, most = max(words.items(), key=lambda item: item[1])
        if most >= 0.6 * total and not _speaks(best, level):
            # 市政协主席 in a county: the city speaks.
            return next((d for d in divisions.parents(best) if _speaks(d, level)), best)
        return best
    return best if total or best.level == "province" else _deepest(best, direct)


def _deepest(best: Division, direct: dict[str, float]) -> Division:
    """The deepest division of a text where no body speaks and all that is named lies on one line."""
    below: list[Division] = []
    for code, weight in direct.items():
        division = divisions.by_code(code)
        if division is not None and weight >= 0.5 * direct.get(best.code, 0.0) and _is_under(division, best):
            below.append(division)
    if not below:
        return best
    deepest = max(below, key=lambda d: (len(divisions.parents(d)), direct[d.code]))
    line = {deepest.code, *(division.code for division in divisions.parents(deepest))}
    beside = sum(weight for code, weight in direct.items() if code not in line)
    return deepest if beside < 0.34 * direct[deepest.code] else best
