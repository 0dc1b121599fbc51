"""Mentions against mentions: strict spans and labels, and what kind of error each difference is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from govnews_ie.model import LABELS, Label, Mention

ErrorKind = Literal["boundary", "type", "boundary and type", "missing", "spurious"]
KINDS: tuple[ErrorKind, ...] = ("boundary", "type", "boundary and type", "missing", "spurious")
CONTEXT = 12


@dataclass(slots=True)
class Counts:
    """Right, predicted and labelled mentions, and the measures that follow from them."""

    right: int = 0
    predicted: int = 0
    labelled: int = 0

    @property
    def precision(self) -> float:
        """Right of predicted; 1 where nothing was predicted and nothing labelled."""
        return self.right / self.predicted if self.predicted else float(not self.labelled)

    @property
    def recall(self) -> float:
        """Right of labelled; 1 where nothing was labelled and nothing predicted."""
        return self.right / self.labelled if self.labelled else float(not self.predicted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.predicted + self.labelled
        return 2 * self.right / total if total else 1.0

    def add(self, other: Counts) -> None:
        """Sum another count into this one."""
        self.right += other.right
        self.predicted += other.predicted
        self.labelled += other.labelled


@dataclass(frozen=True, slots=True)
class MentionError:
    """A difference: the labelled mention, the predicted one, or both where they are about the same characters."""

    kind: ErrorKind
    file: str
    labelled: Mention | None
    predicted: Mention | None
    context: str


@dataclass(slots=True)
class MentionScores:
    """Counts per label and the list of errors, over one or more fixtures."""

    labels: dict[Label, Counts] = field(default_factory=lambda: {label: Counts() for label in LABELS})
    errors: list[MentionError] = field(default_factory=list)

    @property
    def micro(self) -> Counts:
        """The counts over all labels."""
        total = Counts()
        for counts in self.labels.values():
            total.add(counts)
        return total

    def kinds(self) -> Counter[ErrorKind]:
        """How many errors of each kind."""
        return Counter(error.kind for error in self.errors)

    def add(self, other: MentionScores) -> None:
        """Sum another fixture's scores into these."""
        for label, counts in other.labels.items():
            self.labels[label].add(counts)
        self.errors += other.errors


def score_mentions(
    labelled: Iterable[Mention], predicted: Iterable[Mention], text: str = "", file: str = ""
) -> MentionScores:
    """Count the mentions that agree in start, end and label, and sort the rest into kinds of error.

    ``type``: the same span under another label. ``boundary``: the same label, overlapping. ``boundary and
    type``: another label, sharing at least half of the characters. ``missing``, ``spurious``: no counterpart.
    Every mention is in one error at most; a mention predicted twice is spurious the second time.
    """
    scores = MentionScores()
    gold = sorted(labelled, key=lambda mention: (mention.start, mention.end))
    found = sorted(predicted, key=lambda mention: (mention.start, mention.end))
    for mention in gold:
        scores.labels[mention.label].labelled += 1
    for mention in found:
        scores.labels[mention.label].predicted += 1

    waiting = Counter((mention.start, mention.end, mention.label) for mention in gold)
    spare = []
    for mention in found:
        key = (mention.start, mention.end, mention.label)
        if waiting[key]:
            waiting[key] -= 1
            scores.labels[mention.label].right += 1
        else:
            spare.append(mention)
    lost = []
    for mention in gold:
        key = (mention.start, mention.end, mention.label)
        if waiting[key]:
            waiting[key] -= 1
            lost.append(mention)

    scores.errors = _sort_errors(lost, spare, text, file)
    return scores


def _sort_errors(lost: list[Mention], spare: list[Mention], text: str, file: str) -> list[MentionError]:
    errors = []
    for kind in ("type", "boundary", "boundary and type"):
        for one, other in _pairs(lost, spare, kind):
            lost.remove(one)
            spare.remove(other)
            errors.append(MentionError(kind, file, one, other, context(text, one.start, one.end)))
    errors += [MentionError("missing", file, one, None, context(text, one.start, one.end)) for one in lost]
    errors += [MentionError("spurious", file, None, one, context(text, one.start, one.end)) for one in spare]
    return sorted(errors, key=_position)


def _pairs(
    lost: Sequence[Mention], spare: Sequence[Mention], kind: Literal["type", "boundary", "boundary and type"]
) -> list[tuple[Mention, Mention]]:
    """Counterparts of one kind, those with the most in common first, no mention twice."""
    candidates = []
    for i, one in enumerate(lost):
        for j, other in enumerate(spare):
            common = min(one.end, other.end) - max(one.start, other.start)
            if common <= 0:
                continue
            whole = max(one.end, other.end) - min(one.start, other.start)
            same_label = one.label == other.label
            fits = {
                "type": common == whole and not same_label,
                "boundary": same_label,
                "boundary and type": not same_label and 2 * common >= whole,
            }[kind]
            if fits:
                candidates.append((-common / whole, i, j))
    taken_lost: set[int] = set()
    taken_spare: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in taken_lost and j not in taken_spare:
            taken_lost.add(i)
            taken_spare.add(j)
            pairs.append((lost[i], spare[j]))
    return pairs


def _position(error: MentionError) -> tuple[int, int]:
    mention = error.labelled or error.predicted
    assert mention is not None
    return mention.start, mention.end


def context(text: str, start: int, end: int) -> str:
    """The characters around a span, the span in ⟦ ⟧, breaks as ⏎."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return f"{before}⟦{text[start:end]}⟧{after}".replace("\r", "").replace("\n", "⏎")
