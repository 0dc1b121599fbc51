"""Divisions, countries, regions and zones by name and by code; every table loads once, when first asked for.

Codes are GB/T 2260 (six digits) for county level and above, GB/T 10114 (nine digits) for townships. A division that was
renamed, merged or recoded keeps its years, so that a code can be given that is valid at an article's date.
"""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from govnews_ie.frozen import quick
from govnews_ie.lexicons.finder import Openers
from govnews_ie.lexicons.tables import rows
from govnews_ie.model import PlaceLevel

DivisionLevel = Literal["province", "city", "county", "township"]

_LEVELS: dict[str, DivisionLevel] = {"pr": "province", "ci": "city", "co": "county"}


@quick
@dataclass(frozen=True, slots=True)
class Division:
    """One division under one name.

    ``parent`` is the code of the division above (None for provinces), ``short`` the usual short form (the full name
    where there is none), ``since`` and ``until`` years, the division being itself in ``since <= year < until``;
    ``until`` is None while it exists, ``successor`` then None too, else the code of the division that its seat belongs
    to (its own code where only the name changed).
    """

    code: str
    name: str
    level: DivisionLevel
    parent: str | None
    short: str
    since: int | None
    until: int | None
    successor: str | None

    def __hash__(self) -> int:
        return hash((self.code, self.name))

    def valid(self, year: int) -> bool:
        """Whether the division existed under this name at some time of ``year``."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@quick
@dataclass(frozen=True, slots=True)
class Named:
    """A named place that is no division: country, world city, region, zone; ``codes`` are its members or parents."""

    name: str
    full_name: str
    level: PlaceLevel
    codes: tuple[str, ...]
    parent: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Form:
    """What one surface may stand for: divisions by full name or by short form, other places; ``tier`` as in the table.

    ``tier`` 0 stands alone, 1 needs some support by the context, 2 is an ordinary word as a rule.
    """

    text: str
    full: tuple[Division, ...]
    short: tuple[Division, ...]
    other: tuple[Named, ...]
    tier: int

    @property
    def divisions(self) -> tuple[Division, ...]:
        """The divisions, full names first."""
        return self.full + self.short


_AUTONOMOUS = ("自治县", "自治旗", "自治州")


class _Table:
    """The loaded divisions: by code, by full name, by short form, by one character."""

    __slots__ = ("by_code", "by_name", "by_one", "by_short")

    def __init__(self) -> None:
        self.by_code: dict[str, list[Division]] = {}
        self.by_name: dict[str, list[Division]] = {}
        self.by_short: dict[str, list[Division]] = {}
        self.by_one: dict[str, list[Division]] = {}
        codes = {row[0] for row in rows("divisions.tsv")}
        for code, name, level, since, until, successor, forms in rows("divisions.tsv"):
            shorts, _, ones = forms.partition("/")
            listed = shorts.split()
            division = Division(
                code,
                name,
                _LEVELS[level],
                _parent(code, codes),
                listed[0] if listed else name,
                int(since),
                int(until) if until else None,
                successor or None,
            )
            self.by_code.setdefault(code, []).append(division)
            self.by_name.setdefault(name, []).append(division)
            if name.endswith(_AUTONOMOUS) and listed and listed[0] != name:
                # 道真自治县: the people's name left out.
                listed.append(listed[0] + name[-3:])
            for form in listed:
                self.by_short.setdefault(form, []).append(division)
            for one in ones.split():
                self.by_one.setdefault(one, []).append(division)


def _parent(code: str, codes: set[str]) -> str | None:
    """The code of the division above: the prefecture where the table has it, else the province."""
    if code.endswith("0000"):
        return None
    city = code[:4] + "00"
    return city if code != city and city in codes else code[:2] + "0000"


@cache
def _table() -> _Table:
    return _Table()


@cache
def _township_lines() -> tuple[list[str], ...]:
    """For each county its code and its items (three digits and name)."""
    data = resources.files("govnews_ie.lexicons").joinpath("data", "divisions_townships.tsv.xz").read_bytes()
    return tuple(line.split("\t") for line in lzma.decompress(data).decode("utf-8").splitlines()[1:])


@cache
def _township_codes() -> dict[str, str]:
    """Name -> nine-digit codes, joined by spaces."""
    found: dict[str, str] = {}
    for county, *items in _township_lines():
        for item in items:
            name = item[3:]
            known = found.get(name)
            code = county + item[:3]
            found[name] = code if known is None else f"{known} {code}"
    return found


@cache
def _township_items() -> dict[str, list[str]]:
    """County code -> items (three digits and name)."""
    return {county: items for county, *items in _township_lines()}


def by_code(code: str, year: int | None = None) -> Division | None:
    """The division with this code: the one of ``year`` where given, else the present (or last) one; None if unknown.

    Nine digits are a township of the present table.
    """
    if len(code) == 9:
        for item in _township_items().get(code[:6], ()):
            if item[:3] == code[6:]:
                return Division(code, item[3:], "township", code[:6], item[3:], None, None, None)
        return None
    found = _table().by_code.get(code)
    if not found:
        return None
    if year is not None:
        for division in reversed(found):
            if division.valid(year):
                return division
    return found[-1]


@lru_cache(maxsize=8192)
def named(name: str) -> tuple[Division, ...]:
    """The divisions of county level and above with this full name, short form or one character; full names first."""
    table = _table()
    found = [*table.by_name.get(name, ()), *table.by_short.get(name, ()), *table.by_one.get(name, ())]
    return tuple(dict.fromkeys(found))


def townships(name: str) -> tuple[str, ...]:
    """The nine-digit codes of the townships with this full name (王庄镇 …); () if there is none."""
    return tuple(_township_codes().get(name, "").split())


def is_township(name: str) -> bool:
    """Whether a township has this full name."""
    return name in _township_codes()


def one_character(char: str) -> tuple[Division, ...]:
    """The provinces and cities that this character is the short name of (鄂, 沪, 穗 …)."""
    return tuple(_table().by_one.get(char, ()))


def parents(division: Division, year: int | None = None) -> tuple[Division, ...]:
    """The divisions above, nearest first."""
    return _line(division.parent, year)


@lru_cache(maxsize=8192)
def _line(code: str | None, year: int | None) -> tuple[Division, ...]:
    """The division with this code and those above it, nearest first."""
    found: list[Division] = []
    while code:
        above = by_code(code, year)
        if above is None:
            break
        found.append(above)
        code = above.parent
    return tuple(found)


def children(code: str, year: int | None = None) -> tuple[Division, ...]:
    """The divisions directly under ``code`` (counties of a city, cities of a province), in ``year`` or at present."""
    prefix = code[:2] if code.endswith("0000") else code[:4]
    if not code.endswith("00"):
        return ()
    found = []
    for other, spells in _table().by_code.items():
        if other.startswith(prefix) and other != code:
            for division in spells:
                lives = division.until is None if year is None else division.valid(year)
                if lives and division.parent == code:
                    found.append(division)
    return tuple(found)


def at(division: Division, year: int | None) -> Division:
    """The division that holds its place in ``year``: itself while valid, else the chain of successors followed.

    A name used after its end (襄樊市 in 2021) gives the successor (襄阳市); one used before its beginning stays itself.
    """
    seen = set()
    while year is not None and division.until is not None and year > division.until and division.successor:
        if (division.code, division.name) in seen:
            break
        seen.add((division.code, division.name))
        later = [d for d in _table().by_code.get(division.successor, ()) if d.until is None or d.until > division.until]
        if not later:
            break
        division = next((d for d in later if d.valid(year)), later[-1])
    return division


@cache
def ambiguity() -> dict[str, int]:
    """Form -> tier (1 needs support, 2 and 3 are words); forms that are left out stand alone.

    Full names are there only where they are common nouns too (郊区, 矿区).
    """
    found = {row[0]: int(row[1]) for row in rows("divisions_ambiguous.tsv")}
    for kind, _, names in rows("divisions_judged.tsv"):
        if kind in ("foreign", "weak"):
            found.update(dict.fromkeys(names.split(), 1))
        elif kind == "common":
            found.update(dict.fromkeys(names.split(), 3))
    return found


@cache
def countries() -> dict[str, Named]:
    """Every name of every country -> the country."""
    found: dict[str, Named] = {}
    for row in rows("countries.tsv"):
        name, full = row[0], row[1]
        country = Named(name, full, "country", ())
        for form in (name, full, *(row[2].split() if len(row) > 2 else ())):
            found[form] = country
    return found


@cache
def one_character_countries() -> dict[str, Named]:
    """The countries that one character stands for (对俄, 在华)."""
    named = {
        "华": "中国",
        "俄": "俄罗斯",
        "美": "美国",
        "日": "日本",
        "韩": "韩国",
        "德": "德国",
        "英": "英国",
        "法": "法国",
    }
    return {char: countries()[name] for char, name in named.items()}


@cache
def world_cities() -> dict[str, Named]:
    """Foreign cities and states, cities and counties of Taiwan; ``parent`` is the country's short name."""
    found = {}
    for name, level, parent in rows("world_cities.tsv"):
        codes = ("710000",) if parent == "台湾省" else ("810000",) if parent.startswith("香港") else ()
        full = name
        if parent == "台湾省" and name[-1] not in "市县":
            full = name + ("县" if level == "county" else "市")
        found[name] = Named(name, full, level, codes, parent)  # type: ignore[arg-type]
    return found


@cache
def regions() -> dict[str, Named]:
    """Every name of every region (京津冀, 长三角地区) -> the region; ``codes`` are its member divisions."""
    found: dict[str, Named] = {}
    for row in rows("regions.tsv"):
        region = Named(row[0], row[1], "region", tuple(row[2].split()) if len(row) > 2 else ())
        for form in (row[0], *(row[3].split() if len(row) > 3 else ())):
            found[form] = region
    return found


@cache
def zones() -> dict[str, Named]:
    """Every name of every listed zone and park -> the zone; ``codes`` are its parents, nearest first."""
    found: dict[str, Named] = {}
    for row in rows("zones.tsv"):
        zone = Named(row[0], row[1], row[2], tuple(row[3].split()))  # type: ignore[arg-type]
        for form in (row[0], row[1], *(row[4].split() if len(row) > 4 else ())):
            found[form] = zone
    return found


@cache
def outlets() -> dict[str, Division]:
    """The papers and news sites that do not bear the name of their division -> the division."""
    table = _table()
    return {name: table.by_code[code][-1] for code, names in rows("divisions_outlets.tsv") for name in names.split()}


@cache
def landmarks() -> dict[str, Named]:
    """Rivers, lakes, seas, mountains and deserts by name; they have no parents."""
    return {name: Named(name, name, "site", ()) for _, names in rows("landmarks.tsv") for name in names.split()}


@cache
def forms() -> dict[str, Form]:
    """Every surface of two characters or more -> what it may stand for (townships left out: see ``townships``)."""
    table = _table()
    tiers = ambiguity()
    # 太湖, 泰山: the lake and the mountain need no support, whatever county bears the name.
    known = landmarks()
    others: dict[str, list[Named]] = {}
    for source in (countries(), world_cities(), regions(), zones(), landmarks()):
        for name, place in source.items():
            others.setdefault(name, []).append(place)
    found: dict[str, Form] = {}
    for name in {**table.by_name, **table.by_short, **others}:
        full = tuple(table.by_name.get(name, ()))
        short = tuple(table.by_short.get(name, ()))
        other = tuple(others.get(name, ()))
        found[name] = Form(name, full, short, other, 0 if name in known else tiers.get(name, 0))
    return found


class _Finder:
    """Finds forms by their first characters: one look at the whole text, then a look-up of the pair."""

    __slots__ = ("buckets", "openers")

    def __init__(self, words: dict[str, Form]) -> None:
        buckets: dict[str, list[str]] = {}
        for word in words:
            buckets.setdefault(word[:2], []).append(word)
        self.buckets = {
            pair: tuple(words[word] for word in sorted(found, key=len, reverse=True)) for pair, found in buckets.items()
        }
        self.openers = Openers(words)


@cache
def _finder() -> _Finder:
    return _Finder(forms())


def find(chars: str) -> list[tuple[int, Form]]:
    """The longest form at every offset where one begins, as (offset, form), in text order; they may overlap.

    Linear in the text, about 50 million characters a second.
    """
    finder = _finder()
    buckets = finder.buckets
    found: list[tuple[int, Form]] = []
    for start in finder.openers.of(chars):
        bucket = buckets.get(chars[start : start + 2])
        if bucket is not None:
            for form in bucket:
                if chars.startswith(form.text, start):
                    found.append((start, form))
                    break
    return found
