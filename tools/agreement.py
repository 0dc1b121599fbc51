"""How far two readers agree who labelled the mentions of the same texts.

Each reader gives a folder (or files) of ``NAME.markup`` or ``NAME.json``; texts are paired by NAME and must be equal::

    python tools/agreement.py fixtures/development other/reader --counts-only

Printed are strict agreement (same label, same span: one F1 per label and over all), Cohen's kappa and the confusion of
labels on the spans that both readers marked, and every difference with its context, by what differs: the type (same
span, another label), the boundary (same label, overlapping spans), both, or one reader has nothing there.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import markup

_SPACE = re.compile(r"\s+")
KINDS = ("type", "boundary", "both", "first only", "second only")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A labelled span of a raw text, half-open in code points."""

    start: int
    end: int
    label: str

    @property
    def span(self) -> tuple[int, int]:
        """The span alone."""
        return self.start, self.end

    def overlap(self, other: Mention) -> int:
        """How many code points the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Difference:
    """One disagreement: its kind (one of `KINDS`) and what each reader has there."""

    kind: str
    first: Mention | None
    second: Mention | None


@dataclass(slots=True)
class Agreement:
    """Counts over any number of texts; `add` takes one text of both readers."""

    agreed: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    second: Counter[str] = field(default_factory=Counter)
    # (first's label, second's label) of the spans that both marked.
    types: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, first: Iterable[Mention], second: Iterable[Mention]) -> list[Difference]:
        """Count one text; returns its differences in text order."""
        one, two = set(first), set(second)
        self.first.update(m.label for m in one)
        self.second.update(m.label for m in two)
        self.agreed.update(m.label for m in one & two)
        found = differences(one, two)
        self.types.update((m.label, m.label) for m in one & two)
        self.types.update((d.first.label, d.second.label) for d in found if d.kind == "type" and d.first and d.second)
        self.kinds.update(d.kind for d in found)
        return found

    def f1(self, label: str | None = None) -> float:
        """Strict F1 of a label, or micro over all; symmetric in the readers, 1.0 where neither marked anything."""
        if label is None:
            marked, same = self.first.total() + self.second.total(), self.agreed.total()
        else:
            marked, same = self.first[label] + self.second[label], self.agreed[label]
        return 2 * same / marked if marked else 1.0

    def kappa(self) -> float:
        """Cohen's kappa of the labels on the spans that both marked; 1.0 where chance alone would agree."""
        total = self.types.total()
        if not total:
            return 1.0
        one: Counter[str] = Counter()
        two: Counter[str] = Counter()
        for (a, b), count in self.types.items():
            one[a] += count
            two[b] += count
        observed = sum(n for (a, b), n in self.types.items() if a == b) / total
        chance = sum(one[label] * two[label] for label in one) / total**2
        return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def differences(first: set[Mention], second: set[Mention]) -> list[Difference]:
    """Every mention that the other reader has not, paired where the two stand for the same thing; in text order.

    A mention is paired once: with an equal span first, then with the largest overlap of its own label, then of any.
    """
    one, two = sorted(first - second), sorted(second - first)
    found: list[Difference] = []
    ranked: list[tuple[int, int, Mention, Mention]] = []
    for a in one:
        for b in two:
            if b.start >= a.end:
                break
            if a.span == b.span:
                ranked.append((0, 0, a, b))
            elif shared := a.overlap(b):
                ranked.append((1 if a.label == b.label else 2, -shared, a, b))
    paired: set[tuple[int, Mention]] = set()
    for rank, _, a, b in sorted(ranked):
        if (0, a) not in paired and (1, b) not in paired:
            paired |= {(0, a), (1, b)}
            found.append(Difference(KINDS[rank], a, b))
    found += [Difference("first only", a, None) for a in one if (0, a) not in paired]
    found += [Difference("second only", None, b) for b in two if (1, b) not in paired]
    return sorted(found, key=lambda d: min(m for m in (d.first, d.second) if m is not None))


def read(path: Path) -> tuple[str, list[Mention]]:
    """A labelled text: the mentions of a fixture's JSON, or the marks of a markup file (records, if any, left aside).

    Raises:
        markup.MarkupError: the marks cannot be read.
    """
    if path.suffix == ".json":
        fixture = json.loads(path.read_text(encoding="utf-8"))
        raw = (path.parent / fixture["file"]).read_text(encoding="utf-8")
        return raw, [Mention(m["start"], m["end"], m["label"]) for m in fixture["mentions"]]
    raw, marks = markup.parse(path.read_text(encoding="utf-8").partition("\n%%%\n")[0])
    return raw, [Mention(m.start, m.end, m.label) for m in marks]


def labelled(place: Path) -> dict[str, Path]:
    """NAME → labelled file; a folder gives its ``*.markup``, or its ``*.json`` where there are none."""
    if place.is_file():
        return {place.stem: place}
    found = sorted(place.glob("*.markup")) or sorted(place.glob("*.json"))
    return {path.stem: path for path in found}


def table(agreement: Agreement) -> str:
    """The figures as a Markdown table, a row per label and one over all, then kappa, confusions and kinds."""
    rows = ["| label | first | second | agreed | F1 |", "|---|---|---|---|---|"]
    for label in markup.CODES.values():
        if agreement.first[label] or agreement.second[label]:
            counts = f"{agreement.first[label]} | {agreement.second[label]} | {agreement.agreed[label]}"
            rows.append(f"| {label} | {counts} | {agreement.f1(label):.3f} |")
    counts = f"{agreement.first.total()} | {agreement.second.total()} | {agreement.agreed.total()}"
    rows += [f"| all | {counts} | {agreement.f1():.3f} |", ""]
    rows.append(f"labels on the {agreement.types.total()} spans that both marked: kappa {agreement.kappa():.3f}")
    rows += [f"  {a} / {b}: {n}" for (a, b), n in agreement.types.most_common() if a != b]
    rows.append("differences: " + ", ".join(f"{kind} {agreement.kinds[kind]}" for kind in KINDS))
    return "\n".join(rows)


def context(raw: str, mention: Mention, width: int = 12) -> str:
    """The mention in its surroundings on one line: …before[LABEL text]after…"""
    before, after = raw[max(0, mention.start - width) : mention.start], raw[mention.end : mention.end + width]
    return _SPACE.sub(" ", f"{before}[{mention.label} {raw[mention.start : mention.end]}]{after}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the agreement; 1 where no text is labelled by both or the texts differ."""
    parser = argparse.ArgumentParser(description="agreement of two readers on the mentions of the same texts")
    parser.add_argument("first", type=Path, help="a folder of NAME.markup or NAME.json, or one such file")
    parser.add_argument("second", type=Path)
    parser.add_argument("--only", default="", help="only texts whose NAME starts so")
    parser.add_argument("--counts-only", action="store_true", help="no differences with their text")
    options = parser.parse_args(arguments)
    one, two = labelled(options.first), labelled(options.second)
    names = [name for name in one if name in two and name.startswith(options.only)]
    if not names:
        print("no text is labelled by both", file=sys.stderr)
        return 1
    agreement = Agreement()
    for name in names:
        (raw, first), (other, second) = read(one[name]), read(two[name])
        if raw != other:
            print(f"{name}: the two texts differ", file=sys.stderr)
            return 1
        found = agreement.add(first, second)
        if not options.counts_only:
            for d in found:
                shown = " / ".join(context(raw, m) for m in (d.first, d.second) if m)
                print(f"{name}: {d.kind}: {shown}")
    print(f"{len(names)} texts\n\n{table(agreement)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
