"""Sentences in our own convention: labelled articles, made-up sentences, corpora joined with what the rules say.

Where a corpus says nothing (it does not label posts, or calls firms and bodies alike) or contradicts the rules, nothing
is claimed: every character carries the set of tags that are possible, and the likelihood sums over all chains in it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import corpora
import numpy as np
from generate import Maker

from govnews_ie.evaluation import fixture
from govnews_ie.reading.articles import read
from govnews_ie.statistical.features import character_table, code_points

LABELS = corpora.HEADS["govnews"]
ALL = (1 << (1 + 4 * len(LABELS))) - 1
SWAPS = 12
MADE = 12000

#: What a corpus's labels may be in ours; a label that is not here may be anything.
MAPPED: dict[str, dict[str, tuple[str, ...]]] = {
    "cluener": {
        "name": ("PERSON",),
        "position": ("TITLE",),
        "address": ("PLACE",),
        "company": ("COMPANY",),
        "organization": ("ORG",),
        "government": ("ORG",),
    },
    "msra": {"PER": ("PERSON",), "LOC": ("PLACE",), "ORG": ("ORG", "COMPANY")},
    "pd98": {"nr": ("PERSON",), "ns": ("PLACE",), "nt": ("ORG", "COMPANY")},
    "resume": {"NAME": ("PERSON",), "TITLE": ("TITLE",), "ORG": ("ORG", "COMPANY"), "LOC": ("PLACE",)},
    "uner": {"PER": ("PERSON",), "LOC": ("PLACE",), "ORG": ("ORG", "COMPANY")},
}
_FIRM = ("公司", "集团", "银行", "厂", "股份", "企业", "证券", "保险", "基金", "酒店", "航空", "石化", "石油")
_BODY = (
    "部",
    "委",
    "局",
    "院",
    "会",
    "学",
    "党",
    "府",
    "校",
    "队",
    "社",
    "报",
    "台",
    "组",
    "军",
    "处",
    "办",
    "团",
    "联",
    "盟",
    "所",
)

Allowed = np.ndarray


def exact(length: int, spans: Iterable[tuple[int, int, Sequence[str]]]) -> Allowed:
    """Sets of tags: outside everywhere but in ``spans``, each with the labels that it may have."""
    allowed = np.ones(length, dtype=np.uint32)
    for start, end, labels in spans:
        roles = [3] if end - start == 1 else [0, *([1] * (end - start - 2)), 2]
        for at, role in zip(range(start, end), roles, strict=True):
            allowed[at] = sum(1 << (1 + 4 * LABELS.index(label) + role) for label in labels)
    return allowed


def joined(
    text: str, gold: Sequence[corpora.Span], rules: Sequence[corpora.Span], mapped: dict[str, tuple[str, ...]]
) -> Allowed:
    """What corpus and rules together leave possible."""
    said = {label for labels in mapped.values() for label in labels}
    names = [(a, z, label) for a, z, label in rules if label in LABELS]
    certain: list[tuple[int, int, Sequence[str]]] = []
    open_spans: list[tuple[int, int]] = []
    used: set[int] = set()
    for a, z, label in names:
        over = [i for i, (b, y, _) in enumerate(gold) if b < z and a < y]
        used.update(over)
        labels = [mapped.get(gold[i][2]) for i in over]
        same = len(over) == 1 and (gold[over[0]][0], gold[over[0]][1]) == (a, z)
        if same and labels[0] and label in labels[0]:
            certain.append((a, z, (label,)))
        elif not over:
            if label in said:
                open_spans.append((a, z))
            else:
                certain.append((a, z, (label,)))
        elif all(a <= gold[i][0] and gold[i][1] <= z for i in over) and not same:
            # Longer than the corpus's: a post with its body, a chain of divisions, a body with its place.
            certain.append((a, z, (label,)))
        else:
            open_spans.append((min(a, *(gold[i][0] for i in over)), max(z, *(gold[i][1] for i in over))))
    containers = [(a, z) for a, z, label in rules if label not in LABELS]
    for i, (a, z, label) in enumerate(gold):
        if i in used:
            continue
        labels = mapped.get(label)
        beside = any(abs(b - z) == 0 or abs(y - a) == 0 for b, y, _ in gold)
        inside = any(b <= a and z <= y for b, y in containers)
        if not labels or inside or (labels == ("PLACE",) and (beside or z - a == 1)):
            open_spans.append((a, z))
        elif len(labels) > 1:
            surface = text[a:z]
            firm, body = surface.endswith(_FIRM), surface.endswith(_BODY)
            certain.append((a, z, ("COMPANY",) if firm else ("ORG",) if body else labels))
        else:
            certain.append((a, z, labels))
    allowed = exact(len(text), certain)
    for a, z in open_spans:
        allowed[a:z] = ALL
    return allowed


def silver(
    text: str, rules: Sequence[corpora.Span] | None, words: Sequence[str], tags: Sequence[str]
) -> Allowed | None:
    """What the rules say of a text without labels; where only the teacher sees a name, nothing is claimed."""
    if rules is None:
        return None
    allowed = exact(len(text), [(a, z, (label,)) for a, z, label in rules if label in LABELS])
    at = 0
    for word, tag in zip(words, tags, strict=True):
        end = at + len(word)
        if tag in {"PER", "LOC", "ORG", "nz", "nw"} and not any(a < end and at < z for a, z, _ in rules):
            allowed[at:end] = ALL
        at = end
    return allowed


def articles(paths: Iterable[Path]) -> list[corpora.Sentence]:
    """The clean text of labelled articles, line by line, with the labels that are ours."""
    found: list[corpora.Sentence] = []
    for one in fixture.load_all(paths):
        for article in read(one.text):
            offsets = article.text.offsets
            at = {raw: i for i, raw in enumerate(offsets)}
            spans = [
                (at[m.start], at[m.end - 1] + 1, m.label)
                for m in one.mentions or ()
                if m.label in LABELS and m.start in at and m.end - 1 in at
            ]
            begin = 0
            for line in article.chars.split("\n"):
                end = begin + len(line)
                if line.strip():
                    found.append(
                        (line, [(a - begin, z - begin, label) for a, z, label in spans if begin <= a and z <= end])
                    )
                begin = end + 1
    return found


def _raw(teacher: Path) -> list[tuple[str, str, list[str], list[str]]]:
    """The teacher's unlabelled texts in the order of ``prepare.py``."""
    found: dict[str, tuple[str, str, list[str], list[str]]] = {}
    with teacher.open(encoding="utf-8") as lines:
        for line in lines:
            source, text, words, tags = json.loads(line)
            if source in {"fewfc", "gov_reports_2026"} and len("".join(words)) == len(text):
                found.setdefault(text, (text, source, words, tags))
    return list(found.values())


def _cut(text: str, gold: Sequence[corpora.Span], allowed: Allowed | None) -> Allowed:
    """The sets of tags with a chain that is broken by a cut of the text left open."""
    made = np.full(len(text), ALL, dtype=np.uint32) if allowed is None else allowed.copy()
    begin = 0
    for piece, _ in corpora.pieces((text, list(gold))):
        end = begin + len(piece)
        for edge, step, roles in ((begin, 1, (1, 2)), (end - 1, -1, (0, 1))):
            # A name that began before the piece, or ends behind it.
            broken = sum(1 << (1 + 4 * k + role) for k in range(len(LABELS)) for role in roles)
            at = edge
            while begin <= at < end and made[at] != ALL and made[at] & broken == made[at]:
                made[at] = ALL
                at += step
        begin = end
    return made


def main() -> None:
    """Write ``WORK/govnews.npz``: groups of sentences with sets of tags."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--rules", type=Path, required=True, help="what label_rules.py wrote")
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--fixtures", type=Path, nargs="*", default=[])
    parser.add_argument(
        "--hold-out", default="", help="files of the fixtures that are kept for evaluation, by part of name"
    )
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    stored = np.load(args.work / "features.npz")
    table = character_table("".join(stored["chars"].tolist()))
    groups: dict[str, list[tuple[str, Allowed]]] = {}

    def add(name: str, text: str, allowed: Allowed) -> None:
        groups.setdefault(name, []).append((text, allowed))

    maker = Maker(args.seed)
    paths = [file for path in args.fixtures for file in fixture.find(path)]
    held = [path for path in paths if args.hold_out and any(part in path.name for part in args.hold_out.split(","))]
    for text, spans in articles([path for path in paths if path not in held]):
        for piece, inner in corpora.pieces((text, spans)):
            versions = [(piece, inner), *(maker.swapped((piece, inner)) for _ in range(SWAPS))]
            for version, marked in versions:
                add("articles", version, exact(len(version), [(a, z, (label,)) for a, z, label in marked]))
    for text, spans in articles(held):
        add("held", text, exact(len(text), [(a, z, (label,)) for a, z, label in spans]))
    for _ in range(MADE):
        text, spans = maker.sentence()
        add("made", text, exact(len(text), [(a, z, (label,)) for a, z, label in spans]))
    marked: dict[str, list[corpora.Span]] = {}
    with args.rules.open(encoding="utf-8") as lines:
        for line in lines:
            _, text, spans = json.loads(line)
            marked[text] = [(a, z, label) for a, z, label in spans]
    store: dict[str, np.ndarray] = {}
    sentences = np.load(args.work / "sentences.npz")
    for head, mapped in MAPPED.items():
        parts = [
            _cut(text, gold, joined(text, gold, marked[text], mapped) if text in marked else None)
            for text, gold in corpora.corpus(args.data, head, "train")
        ]
        store[f"{head}.train.allowed"] = np.concatenate(parts)
    store["raw.train.allowed"] = np.concatenate(
        [_cut(text, [], silver(text, marked.get(text), words, tags)) for text, _, words, tags in _raw(args.teacher)]
    )
    for name in list(store):
        assert len(store[name]) == len(sentences[name.replace("allowed", "ids")]), name
        print(f"{name}: {float((store[name] == ALL).mean()):.1%} open", flush=True)
    for name, members in groups.items():
        store[f"{name}.train.length"] = np.array([len(text) for text, _ in members], dtype=np.int32)
        store[f"{name}.train.ids"] = np.concatenate(
            [table[np.minimum(code_points(text), 0xFFFF)] for text, _ in members]
        )
        store[f"{name}.train.allowed"] = np.concatenate([allowed for _, allowed in members])
        print(f"{name}: {len(members)} sentences, {len(store[f'{name}.train.ids'])} characters", flush=True)
    np.savez(args.work / "govnews.npz", **store)


if __name__ == "__main__":
    main()
