"""The words that the network is told of, with their kinds: the package's own lexicons and jieba's dictionary."""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

DATA = files("govnews_ie") / "lexicons" / "data"
LONGEST = 6
MOST = 127  # sets of kinds; the table keeps seven bits for each word

_POS = {
    "nr": "nr",
    "nrt": "foreign",
    "nrfg": "nr",
    "ns": "ns",
    "nt": "nt",
    "nz": "nz",
    "n": "n",
    "ng": "n",
    "l": "i",
    "v": "v",
    "vn": "vn",
    "vg": "v",
    "a": "a",
    "ad": "a",
    "an": "a",
    "b": "a",
    "z": "a",
    "i": "i",
    "t": "t",
    "m": "m",
    "mq": "m",
    "q": "m",
    "s": "f",
    "f": "f",
    "j": "nz",
}
_COMMON = 300  # counts in jieba's dictionary from which a noun or verb is a common one


def _rows(name: str) -> Iterator[list[str]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#") and line.strip():
                yield line.rstrip("\n").split("\t")


def _own() -> Iterator[tuple[str, str]]:
    for row in _rows("divisions.tsv"):
        yield row[1], f"division.{row[2]}"
        for short in (row[6] if len(row) > 6 else "").replace("/", " ").split():
            yield short, "division.short"
    townships = lzma.decompress((DATA / "divisions_townships.tsv.xz").read_bytes()).decode("utf-8")
    for line in townships.splitlines()[1:]:
        for cell in line.split("\t")[1:]:
            yield cell[3:], "township"
    for row in _rows("countries.tsv"):
        for name in (row[0], row[1], *(row[2].split() if len(row) > 2 else ())):
            yield name, "country"
    for row in _rows("world_cities.tsv"):
        yield row[0], "city"
    for row in _rows("regions.tsv"):
        yield row[0], "region"
    for row in _rows("posts.tsv"):
        yield row[0], "post" if row[1] != "no" and (len(row) < 3 or row[2] != "no") else "post.no"
    for row in _rows("bodies.tsv"):
        yield row[0], "body"
    for row in _rows("departments.tsv"):
        for suffix in row[1] if len(row) > 1 else "":
            yield row[0] + suffix, "body"
    for row in _rows("company_known.tsv"):
        yield row[0], "company"
    for row in _rows("company_industries.tsv"):
        yield row[0], "industry"
    for ending in ("有限公司", "有限责任公司", "股份有限公司", "集团公司", "公司", "集团", "总公司", "分公司", "股份"):
        yield ending, "form"
    for row in _rows("project_heads.tsv"):
        yield row[0], "project"
    for row in _rows("event_heads.tsv"):
        yield row[0], "event"


def words(jieba: Path | None) -> tuple[list[str], list[int], list[str]]:
    """Words of 2–6 characters, the number of each one's set of kinds (from 1), and the sets in words.

    ``jieba`` is its ``dict.txt``. Rare sets share the number of their commonest kind.
    """
    kinds: dict[str, set[str]] = {}
    for word, kind in _own():
        if 2 <= len(word) <= LONGEST:
            kinds.setdefault(word, set()).add(kind)
    if jieba is not None:
        with jieba.open(encoding="utf-8") as lines:
            for line in lines:
                word, count, pos = line.split()
                if not 2 <= len(word) <= LONGEST:
                    continue
                kind = _POS.get(pos, "other")
                if kind in {"n", "v"} and int(count) >= _COMMON:
                    kind += "+"
                kinds.setdefault(word, set()).add("jieba." + kind)
    sets = Counter(" ".join(sorted(held)) for held in kinds.values())
    singles = Counter(kind for held in kinds.values() for kind in held)
    names = list(singles)
    for name, _ in sets.most_common():
        if len(names) < MOST and name not in names:
            names.append(name)
    number = {name: i + 1 for i, name in enumerate(names)}

    def of(held: set[str]) -> int:
        whole = " ".join(sorted(held))
        return number.get(whole) or number[min(held, key=lambda kind: (kind.startswith("jieba."), singles[kind]))]

    ordered = sorted(kinds)
    return ordered, [of(kinds[word]) for word in ordered], names
