"""Which company mentions name the same firm: one entity each, under the fullest form that the article gives.

Two surfaces are one firm where they are equal, where the article declares it (以下简称“…”), where one is the other
without its legal form (甲乙管业 ↔ 丙市甲乙管业有限公司), without the place in front, or is a short form that the finder
took from it (38所). A group and its subsidiary are two firms; a short form that fits two firms is joined to neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from govnews_ie.frozen import quick
from govnews_ie.lexicons import heads
from govnews_ie.mentions.boundaries import segment, unknown_run
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.mentions.companies import CompanyValue, short_forms
from govnews_ie.patterns import Lazy


@quick
@dataclass(frozen=True, slots=True)
class CompanyEntity:
    """One firm of an article: its fullest form, the other forms in text order, its mentions in text order."""

    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Candidate, ...]


_FORM = Lazy(
    r"(?:（集团）)?(?:股份合作|股份有限|有限责任|有限)?(?:总公司|公司)$|(?:集团|控股)?股份$|（集团）$|株式会社$"
)
_GROUP = Lazy(r"(?:控股|实业|投资|产业)?集团$|（集团）")


@quick
@dataclass(frozen=True, slots=True)
class _Parts:
    """A surface without its legal form: the core with and without the place; whether it is a group, shows a form."""

    core: str
    bare: str
    group: bool
    legal: bool


def _parts(surface: str, place: str | None) -> _Parts:
    core = surface
    legal = False
    group = False
    for _ in range(4):
        shorter = _FORM.sub("", core)
        if shorter != core and len(shorter) >= 2:
            legal = True
            group = group or "（集团）" in core[len(shorter) :]
            core = shorter
            continue
        shorter = _GROUP.sub("", core)
        if shorter != core and len(shorter) >= 2:
            group = True
            core = shorter
            continue
        break
    bare = core
    if place and core.startswith(place) and len(core) - len(place) >= 2:
        bare = core[len(place) :]
    return _Parts(core, bare, group, legal)


@cache
def _synonyms() -> dict[str, str]:
    """Name -> the first name of its row in ``company_synonyms.tsv``."""
    return {name: row[0] for row in heads.rows("company_synonyms.tsv") for name in row}


class _Union:
    """Disjoint sets of surfaces."""

    def __init__(self, surfaces: Sequence[str]) -> None:
        self.parent = {surface: surface for surface in surfaces}

    def root(self, surface: str) -> str:
        while self.parent[surface] != surface:
            self.parent[surface] = self.parent[self.parent[surface]]
            surface = self.parent[surface]
        return surface

    def join(self, one: str, other: str) -> None:
        first, second = self.root(one), self.root(other)
        if first != second:
            self.parent[second] = first


def entities(chars: str, mentions: Sequence[Candidate]) -> list[CompanyEntity]:
    """The firms of an article, in the order of their first mention.

    ``chars`` are the article's clean characters, ``mentions`` its COMPANY candidates; a candidate whose ``value`` is no
    ``CompanyValue`` (from a user's lexicon, say) is grouped by its surface alone.
    """
    ordered = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    surfaces: dict[str, list[Candidate]] = {}
    places: dict[str, str | None] = {}
    full: dict[str, str] = {}
    for mention in ordered:
        surface = _surface(chars, mention)
        surfaces.setdefault(surface, []).append(mention)
        value = mention.value
        if isinstance(value, CompanyValue):
            places.setdefault(surface, value.place)
            if value.full is not None:
                full.setdefault(surface, value.full.replace("\n", "").replace(" ", ""))
    union = _Union(list(surfaces))
    _join_by_place(surfaces, places, union)
    for surface, target in full.items():
        if target in union.parent and target != surface:
            union.join(target, surface)
    _join_short_forms(surfaces, union)
    _join_by_parts(surfaces, places, full, union)
    _join_by_brand(surfaces, union)
    grouped: dict[str, list[str]] = {}
    for surface in surfaces:
        grouped.setdefault(union.root(surface), []).append(surface)
    out: list[CompanyEntity] = []
    for names in grouped.values():
        best = max(names, key=_fullness)
        members = sorted((m for name in names for m in surfaces[name]), key=lambda mention: mention.start)
        out.append(CompanyEntity(best, tuple(name for name in names if name != best), tuple(members)))
    out.sort(key=lambda entity: entity.mentions[0].start)
    return out


def full_names(chars: str, mentions: Sequence[Candidate]) -> dict[int, str]:
    """Start of each mention -> the fullest form of its firm in the article."""
    return {mention.start: entity.name for entity in entities(chars, mentions) for mention in entity.mentions}


def _surface(chars: str, mention: Candidate) -> str:
    """The mention's characters without breaks and spaces between Han characters."""
    text = chars[mention.start : mention.end]
    return text.replace("\n", "").replace(" ", "") if ("\n" in text or " " in text) else text


def _join_by_place(surfaces: dict[str, list[Candidate]], places: dict[str, str | None], union: _Union) -> None:
    """Joins registered names that differ in their place alone: 珠州市甲乙公司 ↔ 珠州甲乙公司, 甲乙（珠州）公司.

    One that shows no place is joined where the others show the same one.
    """
    by_rest: dict[str, dict[str | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    for surface in surfaces:
        if not _FORM.search(surface):
            continue
        place, rest = places.get(surface), surface
        if place is not None and rest.startswith(place):
            rest = rest[len(place) :]
        inside = _PLACE_INSIDE.search(rest)
        if place is None and inside:
            place, rest = inside.group(1), rest[: inside.start()] + rest[inside.end() :]
        by_rest[rest][_SUFFIX.sub("", place) if place is not None and len(place) > 2 else place].append(surface)
    for same in by_rest.values():
        for names in same.values():
            for other in names[1:]:
                union.join(names[0], other)
        shown = [names[0] for place, names in same.items() if place is not None]
        if len(shown) == 1 and None in same:
            union.join(shown[0], same[None][0])


def _join_by_brand(surfaces: dict[str, list[Candidate]], union: _Union) -> None:
    """Joins brand + another trade (甲乙光伏) to the one registered name of the article that opens with the brand."""
    stems = {s: m[0].value for s, m in surfaces.items() if isinstance(m[0].value, CompanyValue)}
    for surface, value in stems.items():
        if value.form != "short" or value.place is not None or value.full is not None:
            continue
        brand = surface[: unknown_run(segment(surface))]
        if len(brand) < 2 or surface == brand:
            continue
        full = {
            union.root(other)
            for other, held in stems.items()
            if held.form == "full" and "有限" in other and held.stem.startswith(brand)
        }
        if len(full) == 1:
            union.join(full.pop(), surface)


_PLACE_INSIDE = Lazy("（([\u4e00-\u9fff]{2,4})）")
_SUFFIX = Lazy("[省市县区]$")


def _join_short_forms(surfaces: dict[str, list[Candidate]], union: _Union) -> None:
    """Joins a surface to the one full name of the article that has it as a short form."""
    owners: dict[str, list[str]] = defaultdict(list)
    for surface, mentions in surfaces.items():
        value = mentions[0].value
        if isinstance(value, CompanyValue):
            for name in dict.fromkeys(short_forms(value, surface)):
                if name in surfaces and name != surface:
                    owners[name].append(surface)
    for name, fuller in owners.items():
        if len({union.root(surface) for surface in fuller}) == 1:
            union.join(fuller[0], name)


def _join_by_parts(
    surfaces: dict[str, list[Candidate]], places: dict[str, str | None], full: dict[str, str], union: _Union
) -> None:
    """Joins surfaces that differ only in legal form, place or a well-known synonym, where that is decided."""
    synonyms = _synonyms()
    by_core: dict[str, list[str]] = defaultdict(list)
    by_bare: dict[str, list[str]] = defaultdict(list)
    parts = {surface: _parts(surface, places.get(surface)) for surface in surfaces}
    by_synonym: dict[str, list[str]] = defaultdict(list)
    for surface, part in parts.items():
        by_core[part.core].append(surface)
        if part.bare != part.core:
            by_bare[part.bare].append(surface)
        name = synonyms.get(surface)
        if name is None and (part.legal or part.group):
            name = synonyms.get(part.core + "集团") or synonyms.get(part.core)
        if name:
            by_synonym[name].append(surface)
    for same in by_synonym.values():
        for other in same[1:]:
            union.join(same[0], other)
    for same in by_core.values():
        # 甲乙集团 and 甲乙有限公司 are two; a short form between them belongs to neither.
        groups = [s for s in same if parts[s].group]
        firms = [s for s in same if parts[s].legal and not parts[s].group]
        short = [s for s in same if not parts[s].legal and not parts[s].group]
        for side in (groups, firms, short):
            for other in side[1:]:
                union.join(side[0], other)
        if short and bool(groups) != bool(firms):
            union.join((groups or firms)[0], short[0])
    for bare, fuller in by_bare.items():
        shorter = [s for s in by_core.get(bare, []) if s not in full and parts[s].bare == parts[s].core]
        roots = {union.root(s) for s in fuller}
        for surface in shorter:
            if len(roots) == 1 and (not parts[surface].group or any(parts[s].group for s in fuller)):
                union.join(fuller[0], surface)


def _fullness(surface: str) -> tuple[int, int]:
    """How full a form is: with a legal form before without, then the longer."""
    return (1 if surface.endswith(("公司", "研究所", "研究院", "株式会社")) else 0, len(surface))
