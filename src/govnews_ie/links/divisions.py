"""Which division a place is: the article's own place first, then every place of the article by it.

A name that several divisions bear (新华区, 朝阳) is decided by its chain, the article's own place, the neighbours in
the same list and the provinces that the article names; where these do not decide, it has no code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from govnews_ie.frozen import quick
from govnews_ie.lexicons import divisions
from govnews_ie.lexicons.divisions import Division, Named
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.mentions.places import PlacePart, PlaceValue, current, find_home, has_own_name
from govnews_ie.model import PlaceLevel, PlaceRef


@quick
@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """What a PLACE mention refers to.

    ``code`` is GB/T 2260 (six digits) and None for anything that is no division of county level or above, or that the
    text does not decide; ``township_code`` the nine digits of a township; ``parents`` are nearest first. ``score`` is
    the share of the evidence for this reading, ``basis`` what decided: chain, home, list, province, unique, rank,
    lexicon, name, none.
    """

    full_name: str
    level: PlaceLevel
    code: str | None
    parents: tuple[PlaceRef, ...]
    score: float
    basis: str
    township_code: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class ArticlePlace:
    """The division that an article is about, with those above it, as of ``year`` (None: at present)."""

    division: Division | None
    year: int | None = None

    @property
    def place(self) -> PlaceRef | None:
        """The division as a reference."""
        return None if self.division is None else PlaceRef(self.division.name, self.division.code)

    @property
    def line(self) -> tuple[Division, ...]:
        """The division and those above it, nearest first; () where there is none."""
        return () if self.division is None else (self.division, *divisions.parents(self.division, self.year))

    def at_level(self, level: str) -> Division | None:
        """The division of this level (province, city, county) in the line."""
        return next((division for division in self.line if division.level == level), None)

    @property
    def province(self) -> Division | None:
        """The province."""
        return self.at_level("province")

    @property
    def city(self) -> Division | None:
        """The prefecture-level division; for a municipality the municipality itself."""
        city = self.at_level("city")
        if city is None and self.division is not None:
            province = self.province
            if province is not None and province.name.endswith("市"):
                return province
        return city

    @property
    def county(self) -> Division | None:
        """The county-level division."""
        return self.at_level("county")

    def body_place(self, level_word: str) -> Division | None:
        """The division whose body 省委, 市政府, 县委 … is in this article: see ``full_body_place``."""
        return full_body_place(level_word, self)


def article_place(
    chars: str,
    places: Iterable[Candidate],
    *,
    outlet: str | None = None,
    year: int | None = None,
    headline_end: int | None = None,
) -> ArticlePlace:
    """The division that the article is about, from outlet, dateline, headline and the places it names.

    ``places`` are the PLACE candidates (of ``mentions.places.propose``); ``headline_end`` the end of the headline
    lines, found by line lengths where None.
    """
    return ArticlePlace(find_home(chars, places, outlet=outlet, year=year, headline_end=headline_end), year)


def full_body_place(level_word: str, context: ArticlePlace) -> Division | None:
    """The division that 省, 市, 县, 区, 州, 盟, 旗 or 镇 means in 市委, 县政府 …; None if unclear.

    市 is the county-level city that the article is about, else its prefecture or municipality; 区 the district that
    it is about, else the autonomous region.
    """
    line = context.line
    if not line:
        return None
    province = context.province
    if level_word in ("省", "自治区"):
        return province
    if level_word == "市":
        for division in line:
            if division.name.endswith("市"):
                return division
        return None
    if level_word == "区":
        if line[0].level == "county" and line[0].name.endswith("区"):
            return line[0]
        return province if province is not None and province.name.endswith("自治区") else None
    if level_word in ("州", "自治州"):
        return next((d for d in line if d.level == "city" and d.name.endswith("州")), None)
    if level_word in ("盟", "地区", "地"):
        suffix = "盟" if level_word == "盟" else "地区"
        return next((d for d in line if d.level == "city" and d.name.endswith(suffix)), None)
    if level_word in ("县", "旗", "自治县"):
        return next((d for d in line if d.level == "county" and d.name.endswith(level_word[-1])), None)
    if level_word in ("镇", "乡", "街道"):
        return next((d for d in line if d.level == "township" and d.name.endswith(level_word)), None)
    return None


# ------------------------------------------------------------------------------------------------------- resolution


@dataclass(slots=True)
class _Evidence:
    """How much of the article speaks for each division code: its own place, and what is named without doubt."""

    home: tuple[Division, ...]
    year: int | None
    votes: Counter[str] = field(default_factory=Counter)

    def weight(self, code: str) -> float:
        return float(self.votes[code])


_LIST, _HOME_CITY, _HOME_PROVINCE, _VOTE = 4.0, 6.0, 2.5, 1.0
# Without evidence, a short form means the highest division that bears it; 吉林 the province, 朝阳 the city.
_RANK = {"province": 3.0, "city": 1.6, "county": 0.4, "township": 0.0}
MARGIN = 1.0
"""By how much the best reading must outweigh the next, else the text does not decide."""


def resolve(places: Sequence[Candidate], context: ArticlePlace, chars: str = "") -> dict[Candidate, ResolvedPlace]:
    """Every PLACE candidate -> the place that it refers to; ``chars`` (the article) tells lists from sentences."""
    year = context.year
    ordered = sorted((c for c in places if isinstance(c.value, PlaceValue)), key=lambda c: (c.start, c.end))
    evidence = _Evidence(context.line, year)
    # A name that stands several times shares its value: it is read once, and outside lists resolved once.
    known: dict[int, list[Division]] = {}
    readings = [
        known.get(id(candidate.value)) or known.setdefault(id(candidate.value), _options(candidate, year))
        for candidate in ordered
    ]
    alone: dict[int, ResolvedPlace] = {}
    for candidate, options in zip(ordered, readings, strict=True):
        if len(options) == 1:
            _count(evidence.votes, options[0], 1.0, year)
        elif not options and isinstance(candidate.value, PlaceValue) and candidate.value.kind == "region":
            # 川渝: what is named beside it lies there rather than elsewhere.
            region = _named(candidate.value.parts[-1])
            for code in region.codes if region is not None and len(region.codes) < 4 else ():
                evidence.votes[code] += 2
    lists = _lists(ordered, chars)
    out: dict[Candidate, ResolvedPlace] = {}
    for i, candidate in enumerate(ordered):
        value = candidate.value
        assert isinstance(value, PlaceValue)
        place = alone.get(id(value)) if not lists[i] else None
        if place is None:
            neighbours: Counter[str] = Counter()
            for j in lists[i]:
                for option in readings[j]:
                    _count(neighbours, option, 1.0 / len(readings[j]), year)
            place = _resolve(value, readings[i], evidence, neighbours)
            if not lists[i]:
                alone[id(value)] = place
        if (
            (value.kind in ("street", "site") or (value.kind == "water" and place.basis != "lexicon"))
            and i
            and ordered[i - 1].end == candidate.start
        ):
            # 汇川区|大连路18号: two mentions, the street in the district.
            outer = out[ordered[i - 1]]
            if outer.level == "site" and outer.basis == "chain":
                # 某区|某路|市政务中心: both lie in the district.
                place = replace(place, parents=outer.parents, basis="chain")
            elif outer.code is not None or outer.level == "township":
                place = replace(place, parents=(PlaceRef(outer.full_name, outer.code), *outer.parents), basis="chain")
        out[candidate] = place
    _copy_fuller_names(ordered, out)
    return out


def _copy_fuller_names(ordered: Sequence[Candidate], out: dict[Candidate, ResolvedPlace]) -> None:
    """新区 in the news of one 某新区 is that one; 金螺 beside 金螺半岛 the peninsula."""
    for candidate in ordered:
        value = candidate.value
        assert isinstance(value, PlaceValue)
        if len(value.parts) > 1:
            continue
        text = value.text
        if candidate.rule == "place.zone.bare":
            fuller = {
                place.full_name: place
                for other, place in out.items()
                if place.full_name.endswith(text) and place.full_name != text and other.rule != "place.zone.bare"
            }
        elif candidate.rule == "place.again":
            again = next((other for other in ordered if other.rule != "place.again" and _last(other) == text), None)
            if again is not None:
                out[candidate] = out[again]
            continue
        elif candidate.rule == "place.township.short" and value.kind == "water":
            fuller = {
                place.full_name: place for place in out.values() if place.full_name in (text + "半岛", text + "岛")
            }
        else:
            continue
        if len(fuller) == 1:
            out[candidate] = fuller.popitem()[1]


def _last(candidate: Candidate) -> str:
    """The surface of the deepest part."""
    value = candidate.value
    return value.text if isinstance(value, PlaceValue) else ""


def _options(candidate: Candidate, year: int | None) -> list[Division]:
    """The divisions that the deepest division part may be, as of ``year``, those that fit the chain only."""
    value = candidate.value
    assert isinstance(value, PlaceValue)
    found: list[Division] = []
    for part in value.parts:
        if part.kind not in ("full", "short", "char", "abbrev"):
            continue
        options = _of_part(part, year)
        if found:
            fitting = [d for d in options if any(_lies_in(d, above) for above in found)]
            if not fitting:
                continue
            options = fitting
        found = options
    return found


def _of_part(part: PlacePart, year: int | None) -> list[Division]:
    # A place that another source proposed by its surface alone carries no codes: whatever the name may mean.
    spells = (
        [d for d in divisions.named(part.text) if d.code in part.codes or not part.codes]
        if part.kind != "abbrev"
        else []
    )
    if not spells:
        spells = [d for code in part.codes if len(code) == 6 and (d := divisions.by_code(code, year)) is not None]
    full = [d for d in spells if d.name == part.text]
    return current(full or spells, year)


def _lies_in(division: Division, above: Division) -> bool:
    if above.level == "province":
        return division.code[:2] == above.code[:2] and division.code != above.code
    if above.level == "city":
        return division.code[:4] == above.code[:4] and division.code != above.code
    return False


def _count(votes: Counter[str], division: Division, weight: float, year: int | None) -> None:
    votes[division.code] += weight  # type: ignore[assignment]
    for above in divisions.parents(division, year):
        votes[above.code] += weight  # type: ignore[assignment]


_GAPS = frozenset(("、", "和", "与", "及", "以及", "至", "到", "—"))


def _lists(ordered: Sequence[Candidate], chars: str) -> list[list[int]]:
    """For every place the others of its run-on list."""
    found: list[list[int]] = [[] for _ in ordered]
    run: list[int] = []
    for i in range(len(ordered)):
        if run and chars and chars[ordered[i - 1].end : ordered[i].start] in _GAPS:
            run.append(i)
        else:
            run = [i]
        for j in run[:-1]:
            if len(run) <= 60:
                found[j].append(i)
                found[i].append(j)
    return found


def _score(division: Division, evidence: _Evidence, neighbours: Counter[str], part: PlacePart) -> tuple[float, str]:
    """What speaks for a division, and the strongest of it."""
    above = {d.code for d in divisions.parents(division, evidence.year)}
    scored: list[tuple[float, str]] = []
    if part.kind == "township":
        # The county of a town is named elsewhere in the article.
        scored.append((min(3.0, evidence.weight(division.code)), "list"))
    home = evidence.home
    if home:
        own = home[0]
        if division.code in {d.code for d in home}:
            scored.append((_HOME_CITY + 1.0, "home"))
        elif any(d.code in above for d in home if d.level in ("city", "county")):
            scored.append((_HOME_CITY, "home"))
        elif own.level != "province" and any(d.level == "city" and d.code in above for d in home[1:]):
            scored.append((_HOME_CITY - 1.0, "home"))
        elif home[-1].code in above:
            # Districts of a municipality are as near as those of a city.
            near = home[-1].name.endswith("市") or own.level == "province"
            scored.append((_HOME_CITY - 1.0 if near else _HOME_PROVINCE, "home" if near else "province"))
    if neighbours:
        best = max((neighbours[code] for code in above if not code.endswith("0000")), default=0.0)
        province = max((neighbours[code] for code in above if code.endswith("0000")), default=0.0)
        scored.append((min(_LIST, 1.5 * best) + min(1.5, 0.5 * province), "list"))
    vote = max((evidence.weight(code) for code in above if not code.endswith("0000")), default=0.0)
    province = max((evidence.weight(code) for code in above if code.endswith("0000")), default=0.0)
    scored.append((min(3.0, _VOTE * vote) + min(1.5, 0.5 * province), "province" if province and not vote else "list"))
    if part.kind == "short":
        scored.append((_RANK[division.level] - (0.6 if division.name.endswith("区") else 0.0), "rank"))
    total = sum(value for value, _ in scored)
    return total, max(scored)[1] if total > 0 else "none"


def _decide(
    options: Sequence[Division], evidence: _Evidence, neighbours: Counter[str], part: PlacePart
) -> tuple[Division | None, float, str]:
    """The division that the evidence decides for, its share, and what decided; None where it does not."""
    if not options:
        return None, 0.0, "none"
    if len(options) == 1:
        return options[0], 1.0, "unique"
    if part.kind == "short":
        # A division and the one inside it that bears its name (大理州, 大理市): the one above, unless the article is
        # about the other one.
        own = evidence.home[0].code if evidence.home else ""
        outer = [d for d in options if d.code == own or not any(_lies_in(d, above) for above in options)]
        if own not in {d.code for d in outer} or len(outer) == 1:
            options = outer
        elif any(d.code == own and any(_lies_in(d, above) for above in options) for d in outer):
            options = [d for d in outer if d.code == own]
        if len(options) == 1:
            return options[0], 0.9, "rank"
    scored = sorted(((*_score(d, evidence, neighbours, part), d) for d in options), key=lambda s: (-s[0], s[2].code))
    best, second = scored[0], scored[1]
    if best[0] - second[0] < MARGIN:
        return None, best[0] / (best[0] + second[0]) if best[0] > 0 else 0.0, "none"
    return best[2], best[0] / (best[0] + max(0.0, second[0])), best[1]


def _refs(line: Iterable[Division]) -> tuple[PlaceRef, ...]:
    return tuple(PlaceRef(division.name, division.code if len(division.code) == 6 else None) for division in line)


def _resolve(
    value: PlaceValue,
    options: list[Division],
    evidence: _Evidence,
    neighbours: Counter[str],
) -> ResolvedPlace:
    last = value.parts[-1]
    year = evidence.year
    if value.kind in ("full", "short", "char", "abbrev"):
        division, score, basis = _decide(options, evidence, neighbours, last)
        if len(value.parts) > 1 and division is not None:
            basis = "chain"
        if division is None:
            return _undecided(last, options, score)
        return _division(division, score, basis, year)
    named = _named(last)
    if value.kind == "township" and (named is None or named.level != "township"):
        return _township(value, options, evidence, neighbours)
    if named is not None and value.kind in ("township", "zone", "park", "region", "country", "city", "water", "site"):
        return _listed(named, year)
    inner = next((p for p in reversed(value.parts[:-1]) if p.kind in ("full", "short", "abbrev")), None)
    division = _decide(options, evidence, neighbours, inner)[0] if inner is not None else None
    if value.kind in ("zone", "park"):
        if inner is not None and inner.kind == "short" and _is_only_a_name(value, inner, division, evidence):
            joined = "".join(part.text for part in value.parts)
            value = PlaceValue(value.kind, (), (PlacePart(joined, value.kind, ()),))
            return _zone(value, None, evidence, named=True)
        return _zone(value, division, evidence)
    if value.kind == "village":
        town = next((p for p in reversed(value.parts[:-1]) if p.kind == "township"), None)
        above: tuple[PlaceRef, ...] = ()
        if town is not None:
            upper = PlaceValue("township", town.codes, value.parts[: value.parts.index(town) + 1])
            resolved = _township(upper, options, evidence, neighbours)
            above = (PlaceRef(resolved.full_name, None), *resolved.parents)
        elif division is not None:
            above = _refs((division, *divisions.parents(division, year)))
        elif evidence.home and evidence.home[0].level != "province":
            return ResolvedPlace(last.text, "site", None, _refs(_nearest(evidence)), 0.6, "home")
        return ResolvedPlace(last.text, "site", None, above, 0.8, "chain" if above else "name")
    if division is not None:
        return ResolvedPlace(
            last.text, "site", None, _refs((division, *divisions.parents(division, year))), 0.8, "chain"
        )
    if value.kind == "site":
        for _, place in _openings(last.text):
            found = current(place, year)
            far = evidence.home and found and found[0].level == "county" and _is_far(found[0], evidence.home)
            if len(found) == 1 and not far:
                refs = _refs((found[0], *divisions.parents(found[0], year)))
                return ResolvedPlace(last.text, "site", None, refs, 0.8, "name")
    if value.kind == "water" and last.text.endswith("段"):
        # 长江嘉鱼段: in the county that it names.
        for start in (2, 3):
            for _, place in _openings(last.text[start:]):
                found = current(place, year)
                if len(found) == 1:
                    refs = _refs((found[0], *divisions.parents(found[0], year)))
                    return ResolvedPlace(last.text, "site", None, refs, 0.8, "name")
    if value.kind == "site" and last.text[0] in "市县区州" and evidence.home:
        owner = full_body_place(last.text[0], ArticlePlace(evidence.home[0], year))
        if owner is not None:
            refs = _refs((owner, *divisions.parents(owner, year)))
            return ResolvedPlace(owner.name + last.text[1:], "site", None, refs, 0.7, "home")
    full_name = last.text
    if "高速" in full_name and value.kind == "street":
        full_name = full_name.replace("高速公路", "高速").replace("高速", "高速公路")
        return ResolvedPlace(full_name, "site", None, (), 0.8, "name")
    local = not full_name.endswith(("口岸", "机场", "港口")) and (
        value.kind in ("site", "street") or (value.kind == "water" and full_name.endswith("岛"))
    )
    if local and evidence.home and evidence.home[0].level != "province":
        return ResolvedPlace(full_name, "site", None, _refs(_nearest(evidence)), 0.6, "home")
    if value.kind == "region" and last.text and all(divisions.one_character(char) for char in last.text):
        # 川渝黔: its members, the provinces before the cities that bear the same character.
        members = [current(divisions.one_character(char), year)[0].name for char in last.text]
        return ResolvedPlace(f"{last.text}地区({'、'.join(members)})", "region", None, (), 0.8, "name")
    if value.kind == "region":
        above = () if full_name.endswith(_LANDSCAPES) else _region_parents(full_name, year)
        return ResolvedPlace(full_name, "region", None, above, 0.7, "name")
    return ResolvedPlace(full_name, "site", None, (), 0.8, "name")


_LANDSCAPES = ("平原", "丘陵", "高原", "盆地", "半岛", "省区", "省市", "省", "省份")


def _nearest(evidence: _Evidence) -> tuple[Division, ...]:
    """The article's own place, or the one county of it that the article names, with those above."""
    home = evidence.home
    if home and home[0].level == "city":
        named = [
            division
            for code in evidence.votes
            if code[:4] == home[0].code[:4] and (division := divisions.by_code(code, evidence.year)) is not None
            if division.level == "county"
        ]
        if len(named) == 1:
            return (named[0], *home)
    return home


def _is_far(division: Division, home: Sequence[Division]) -> bool:
    """Whether a division lies in another province than the article's own place."""
    return home[-1].code[:2] != division.code[:2]


def _region_parents(text: str, year: int | None) -> tuple[PlaceRef, ...]:
    """The province that a region's name opens with, where all readings of it lie in one (宜荆荆都市圈, 合肥都市圈)."""
    forms = divisions.forms()
    for stop in range(min(len(text) - 1, 8), 1, -1):
        form = forms.get(text[:stop])
        if form is not None:
            codes = {code[:2] for named in form.other for code in named.codes} | {d.code[:2] for d in form.divisions}
            province = divisions.by_code(codes.pop() + "0000", year) if len(codes) == 1 else None
            return _refs((province,)) if province is not None else ()
    return ()


def _is_only_a_name(value: PlaceValue, part: PlacePart, division: Division | None, evidence: _Evidence) -> bool:
    """Whether a zone's first word only looks like a far division's short form (东山公园 far from any 东山区)."""
    if not evidence.home:
        return False
    if division is None:
        return True
    is_kind = "bare" in value.flags and not divisions.ambiguity().get(part.text)
    return not is_kind and division.level == "county" and evidence.home[-1].code[:2] != division.code[:2]


def _division(division: Division, score: float, basis: str, year: int | None) -> ResolvedPlace:
    line = divisions.parents(division, year)
    level: PlaceLevel = division.level
    return ResolvedPlace(division.name, level, division.code, _refs(line), round(score, 3), basis)


def _undecided(part: PlacePart, options: Sequence[Division], score: float) -> ResolvedPlace:
    """A division by name only: its level where all readings agree, no code, the parents that all readings share."""
    level: PlaceLevel = "county"
    levels = {division.level for division in options}
    if len(levels) == 1:
        level = options[0].level
    elif options:
        level = max(options, key=lambda d: _RANK[d.level]).level
    names = {division.name for division in options}
    shared: tuple[PlaceRef, ...] = ()
    lines = [_refs(divisions.parents(division)) for division in options]
    if lines:
        shared = tuple(ref for ref in lines[0] if all(ref in line for line in lines))
    full_name = names.pop() if len(names) == 1 else part.text
    return ResolvedPlace(full_name, level, None, shared, round(score, 3), "none")


def _township(
    value: PlaceValue, options: list[Division], evidence: _Evidence, neighbours: Counter[str]
) -> ResolvedPlace:
    part = value.parts[-1]
    year = evidence.year
    codes = part.codes
    if codes and not divisions.is_township(part.text):
        # 东山 for 东山镇: the name in full.
        town = divisions.by_code(codes[0])
        part = replace(part, text=town.name) if town is not None else part
    if len(value.parts) > 1 and options:
        inner = next((p for p in reversed(value.parts[:-1]) if p.kind in ("full", "short", "abbrev")), part)
        above = _decide(options, evidence, neighbours, inner)[0]
        if above is not None:
            fitting = tuple(c for c in codes if c.startswith(_prefix(above)))
            if len(fitting) == 1:
                codes = fitting
            elif not fitting or above.level == "county":
                return ResolvedPlace(
                    part.text, "township", None, _refs((above, *divisions.parents(above, year))), 0.9, "chain"
                )
            else:
                codes = fitting
    counties = [d for code in codes if (d := divisions.by_code(code[:6])) is not None]
    if len(codes) == 1 and counties:
        # One town of this name in the country may still be another's: only near the article's place it is sure.
        basis = "chain" if len(value.parts) > 1 else "unique"
        line = (counties[0], *divisions.parents(counties[0], year))
        return ResolvedPlace(part.text, "township", None, _refs(line), 0.9, basis, codes[0])
    if counties:
        county, score, basis = _decide(counties, evidence, neighbours, part)
        if county is not None and basis != "none":
            code = next(c for c in codes if c.startswith(county.code))
            line = (county, *divisions.parents(county, year))
            return ResolvedPlace(part.text, "township", None, _refs(line), round(score, 3), basis, code)
    home = evidence.home
    if home and not codes:
        return ResolvedPlace(part.text, "township", None, _refs(home), 0.5, "home")
    return ResolvedPlace(part.text, "township", None, (), 0.0, "none")


def _prefix(division: Division) -> str:
    return {"province": division.code[:2], "city": division.code[:4]}.get(division.level, division.code)


def _named(part: PlacePart) -> Named | None:
    if len(part.text) == 1:
        return divisions.one_character_countries().get(part.text)
    form = divisions.forms().get(part.text)
    return form.other[0] if form is not None and form.other else None


def _listed(named: Named, year: int | None) -> ResolvedPlace:
    """A country, region, zone or foreign city of the tables."""
    above: tuple[PlaceRef, ...] = ()
    provinces = {code[:2] for code in named.codes}
    if named.level == "region" and len(provinces) == 1 and named.name.endswith(("圈", "走廊", "群", "带")):
        # A planned area inside one province (胶东经济圈); a mere landscape (河套, 苏北) has no parent.
        province = divisions.by_code(named.codes[0][:2] + "0000", year)
        above = _refs((province,)) if province is not None else ()
    elif named.level in ("zone", "park", "city", "county", "township") or (named.level == "site" and named.codes):
        line: list[Division] = []
        for code in named.codes:
            division = divisions.by_code(code, year)
            if division is not None:
                line.append(division)
        above = _refs(line)
    if not above and named.parent is not None:
        country = divisions.countries().get(named.parent)
        above = (PlaceRef(country.full_name if country is not None else named.parent, None),)
    return ResolvedPlace(named.full_name, named.level, None, above, 0.95, "lexicon")


_MUNICIPALITIES = frozenset(("110000", "120000", "310000", "500000"))
_ZONE_NAMES = {
    "高新区": "高新技术产业开发区",
    "高新技术开发区": "高新技术产业开发区",
    "经开区": "经济技术开发区",
    "综保区": "综合保税区",
    "自贸区": "自由贸易试验区",
    "自贸试验区": "自由贸易试验区",
    "开发区": "经济技术开发区",
}
_PARK_WORDS = (
    "园区",
    "产业园",
    "工业园",
    "科技园",
    "物流园",
    "公园",
    "景区",
    "园",
    "保护区",
    "林场",
    "农场",
    "牧场",
    "科技城",
    "科学城",
    "航天城",
)
# What is a site rather than a zone or park; 空港区, 临港区, 保税港区 are zones.
_SITE_WORDS = ("港区", "作业区", "自然保护区", "景区", "风景区", "名胜区")
_ZONE_PORTS = ("保税港区", "空港区", "临港区", "航空港区", "综合港区")


def _zone(value: PlaceValue, division: Division | None, evidence: _Evidence, *, named: bool = False) -> ResolvedPlace:
    """A zone or park: 高新区 is the article's own city's 高新技术产业开发区; one behind a division is that division's.

    ``named`` says that a division's name at its beginning is only a part of the zone's own name.
    """
    year = evidence.year
    text = value.parts[-1].text
    if len(value.parts) > 1 and value.parts[-2].kind in ("zone", "park") and not _named(value.parts[-2]):
        # 某航天城|起步区, 某开发区|临港园区: named after the zone that holds it.
        outer = PlaceValue(value.parts[-2].kind, value.parts[-2].codes, value.parts[:-1], value.flags)
        held = _zone(outer, division, evidence)
        part_level: PlaceLevel = "park" if text.endswith(_PARK_WORDS) else "zone"
        return ResolvedPlace(held.full_name + text, part_level, None, held.parents, held.score, held.basis)
    level: PlaceLevel = "park" if value.kind == "park" or text.endswith(_PARK_WORDS) else "zone"
    if text.endswith(_SITE_WORDS) and not text.endswith(_ZONE_PORTS):
        level = "site"
    bare = "bare" in value.flags
    own = division
    basis = "chain"
    prefix = ""
    if own is None and not named:
        for form, place in _openings(text):
            # 石家庄高新区: the division that opens the name.
            found = current(place, year)
            if len(found) == 1 or (found and bare):
                own, prefix = found[0], form
                basis = "name"
                break
    town = next((part for part in reversed(value.parts[:-1]) if part.kind == "township"), None)
    if own is None and town is not None:
        upper = PlaceValue("township", town.codes, value.parts[: value.parts.index(town) + 1])
        counties = _township(upper, [], evidence, Counter()).parents
        code = counties[0].code if counties else None
        own = divisions.by_code(code, year) if code is not None else None
    if own is None and evidence.home:
        line = evidence.home if bare else _nearest(evidence)
        # A city's zones are named by the city also in the news of its districts; a county has its own.
        own = line[0]
        if bare and own.level == "county" and own.name.endswith("区") and len(line) > 1:
            own = line[1]
        basis = "home"
    if own is None:
        return ResolvedPlace(_ZONE_NAMES.get(text, text), level, None, (), 0.3, "none")
    rest = text[len(prefix) :]
    long = rest
    for short_form, full_form in _ZONE_NAMES.items():
        if rest == short_form:
            long = full_form
            if own.level == "county" and full_form == "经济技术开发区" and own.parent not in _MUNICIPALITIES:
                long = "经济开发区"
            break
    refs = _refs((own, *divisions.parents(own, year)))
    if rest in ("自贸区", "自贸试验区") and refs:
        province = refs[-1].name
        short = divisions.named(province)[0].short
        return ResolvedPlace(f"中国({short})自由贸易试验区", level, None, refs[-1:], 0.7, basis)
    inner = next((part for part in reversed(value.parts[:-1]) if part.kind in ("full", "short", "abbrev")), None)
    if town is not None and not bare:
        # 某镇建材产业园 has no name but the town's, 某镇葵河产业园 has.
        name = town.text + text if not has_own_name(text) else text
    elif inner is not None and inner.kind == "full" and len(inner.text) > 2 and not bare and has_own_name(text):
        name = text
    elif text[0] in "市县旗区" and own.name.endswith(text[0]) and division is None and len(text) > 3:
        name = own.name + text[1:]
    elif bare or prefix or division is not None:
        name = long if long.startswith(own.short) else own.short + long
    elif (
        (named or basis == "home")
        and level == "park"
        and town is None
        and value.kind != "park"
        and not has_own_name(text)
    ):
        # A park of another name: the division in full before it.
        name = own.name + text
    else:
        name = text
    if town is not None:
        refs = (PlaceRef(town.text, None), *refs)
    if level == "site" and basis == "chain":
        # 某省某市某国家级自然保护区: the official name holds its places.
        name = "".join(part.text for part in value.parts)
    if own.level == "province" and not prefix and division is None:
        # A provincial article does not say whose 高新区 it is.
        name = long
    return ResolvedPlace(name, level, None, refs, 0.85 if basis != "home" else 0.75, basis)


def _openings(text: str) -> Iterable[tuple[str, tuple[Division, ...]]]:
    for stop in range(min(len(text) - 1, 12), 1, -1):
        found = divisions.named(text[:stop])
        if found:
            yield text[:stop], found
