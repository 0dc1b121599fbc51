"""The structure of public office as data: roles, bodies, departments, levels, and the names in front of them.

Bodies and roles are composed where they are found (``mentions.bodies``, ``mentions.posts``); this module only holds
the atoms, in tables that are built once, at first use.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from govnews_ie.frozen import quick
from govnews_ie.lexicons.divisions import ambiguity
from govnews_ie.lexicons.finder import Finder
from govnews_ie.lexicons.heads import counts
from govnews_ie.lexicons.tables import rows

# Levels of government as one word directly before a body or a role, longest first.
LEVEL_WORDS = (
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "兵团",
    "全国",
    "国家",
    "中央",
    "省",
    "市",
    "县",
    "区",
    "州",
    "盟",
    "旗",
    "镇",
    "乡",
)
LEVEL_CHARS = frozenset("省市县区州盟旗镇乡")
# Determiners: the level's character after them stands outside the name (全省, 我市).
DETERMINERS = frozenset("全各我该本两多跨外")


@quick
@dataclass(frozen=True, slots=True)
class BodyAtom:
    """One atom of a body's name; ``mode`` as in the first line of ``bodies.tsv``."""

    text: str
    kind: str
    mode: str
    # Length of the level's characters at the atom's start (省委 1, 团市委 2).
    level: int = 0


@quick
@dataclass(frozen=True, slots=True)
class RoleAtom:
    """One role word with its family and strength, as in the first line of ``posts.tsv``."""

    text: str
    family: str
    strength: str


@cache
def domains() -> dict[str, tuple[str, str]]:
    """Department domains as written → (suffixes taken, domain in the full name)."""
    return {row[0]: (row[1], row[2]) for row in rows("departments.tsv")}


# How a department's short suffix reads in the full name.
SUFFIXES = {"委": "委员会", "办": "办公室", "局": "局", "厅": "厅", "部": "部", "署": "署", "室": "室", "社": "社"}
_LONG_SUFFIXES = {
    "委": ("委", "委员会"),
    "办": ("办", "办公室"),
    "局": ("局", "总局"),
    "厅": ("厅",),
    "部": (),
    "署": (),
    "室": ("室",),
}


@cache
def departments() -> dict[str, str]:
    """Department names without their level, as written → in full (发改委 → 发展和改革委员会)."""
    found: dict[str, str] = {}
    for domain, (suffixes, full) in domains().items():
        if suffixes == "-":
            found[domain] = full
            continue
        for suffix in suffixes.replace("中心", "C").replace("总队", "Z"):
            if suffix == "C":
                found[domain + "中心"] = full + "中心"
            elif suffix == "Z":
                found[domain + "总队"] = full + "总队"
            elif suffix == "部":
                # National ministries stand in bodies.tsv; local ones are few (社会工作部).
                if domain == "社会工作":
                    found[domain + "部"] = full + "部"
            else:
                for written in _LONG_SUFFIXES.get(suffix, (suffix,)):
                    ending = SUFFIXES.get(suffix, suffix) if written == suffix else written
                    found[domain + written] = full + ending
    return found


@cache
def body_finder() -> Finder[BodyAtom]:
    """The finder of all body atoms."""
    atoms: dict[str, BodyAtom] = {}
    for name in departments():
        atoms[name] = BodyAtom(name, "department", "free")
    for row in rows("bodies.tsv"):
        text, kind, mode = row[0], row[1], row[2]
        level = int(mode[5:]) if mode.startswith("level") and mode[5:] else 0
        if level == 1 and text.startswith(("街道", "社区", "兵团")):
            level = 2
        atoms[text] = BodyAtom(text, kind, "level" if level else mode, level)
    return Finder(atoms)


@cache
def role_finder() -> Finder[RoleAtom]:
    """The finder of all role words."""
    return Finder({row[0]: RoleAtom(row[0], row[1], row[2]) for row in rows("posts.tsv")})


@cache
def place_names() -> tuple[frozenset[str], frozenset[str], int]:
    """Full division names of county level and above, their short forms (two characters and more), the longest's length.

    Short forms that are mostly words (``divisions_ambiguous.tsv``, tier 2 and up) are left out.
    """
    full: set[str] = set()
    short: set[str] = set()
    for row in _divisions():
        if not (len(row[1]) == 2 and row[1][-1] not in "县旗"):
            full.add(row[1])
        short.update(_short_forms(row))
    # 现任县水利局局长: 任 is the verb. The county of that name is 任泽区 since 2020.
    full.discard("任县")
    short = {form for form in short if ambiguity().get(form, 0) < 2} | _SHORT_EXTRA | _zone_forms()
    return frozenset(full), frozenset(short - full), max(map(len, full))


def _zone_forms() -> set[str]:
    """Short names of zones that a body may open with (洋浦|工委)."""
    forms = {form for row in rows("zones.tsv") if row[2] == "zone" and len(row) > 4 for form in row[4].split()}
    return {form for form in forms if 2 <= len(form) <= 4 and form[-1] not in "区城" and ambiguity().get(form, 0) < 2}


@cache
def wide_names() -> frozenset[str]:
    """Names that open a body's name even inside a longer string: full names, short names of provinces and cities."""
    full, _, _ = place_names()
    short = {form for row in _divisions() if row[2] in ("pr", "ci") for form in _short_forms(row)}
    return full | short | _SHORT_EXTRA


def _lengths(names: frozenset[str], pair: slice) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[pair], set()).add(len(name))
    return {key: tuple(sorted(sizes, reverse=True)) for key, sizes in found.items()}


@cache
def place_tails() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """The last two characters of the full names and of the short ones → the lengths of those that end so."""
    full, short, _ = place_names()
    return _lengths(full, slice(-2, None)), _lengths(short, slice(-2, None))


@cache
def place_heads() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """The first two characters of all names, and of the wide ones → the lengths of those that begin so."""
    full, short, _ = place_names()
    return _lengths(full | short, slice(2)), _lengths(wide_names(), slice(2))


def _divisions() -> list[tuple[str, ...]]:
    return [row for row in rows("divisions.tsv") if len(row) > 2 and row[2] in ("pr", "ci", "co")]


def _short_forms(row: tuple[str, ...]) -> list[str]:
    return [form for form in row[6].replace("/", " ").split() if len(form) >= 2] if len(row) > 6 else []


_SHORT_EXTRA = frozenset(
    {"内蒙古", "广西", "宁夏", "新疆", "西藏", "香港", "澳门", "台湾", "雄安新区", "浦东新区", "滨海新区", "两江新区"}
)


@cache
def common_words() -> frozenset[str]:
    """Common words of two and more characters, that hold no unknown place's name and no person's."""
    return frozenset(word for word in counts() if len(word) >= 2)


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind of ``bodies_words.tsv``; its first line says which kinds there are."""
    return frozenset(row[0] for row in rows("bodies_words.tsv") if row[1] == kind)
