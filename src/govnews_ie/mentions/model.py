"""The statistical source: a trained model proposes names where no rule does, the merge decides.

A model's own score says how sure it is of a name in any text. What counts here is how often a name is right that
*no rule has found*: the rules have taken the easy ones, so it is far less. ``models/calibration.tsv`` holds that
share for each label and score, measured on labelled articles (docs/model-card.md).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Label
from govnews_ie.statistical.loading import NetworkProposer, Proposer, open_model

LABELS: dict[str, Label] = {
    "PERSON": "PERSON",
    "TITLE": "TITLE",
    "PLACE": "PLACE",
    "COMPANY": "COMPANY",
    "ORG": "ORG",
}
CALIBRATION = "calibration.tsv"


class Model:
    """The shipped model, or that of ``path``; its entities carry the labels PERSON, TITLE, PLACE, COMPANY and ORG.

    Raises InputError for a path that holds no model.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._proposer = open_model(path)
        self.name = self._proposer.name
        # Another model's scores mean something else; they are taken as they are.
        self._calibrated = path is None or _as_shipped(self._proposer)

    def propose(self, chars: str) -> list[Candidate]:
        """The model's names in an article's clean characters; the score is the share of such names that is right."""
        rule = f"model.{self.name}"
        return [
            Candidate(start, end, known, self._score(known, score), rule)
            for start, end, label, score in self._proposer.propose([chars])[0]
            if (known := LABELS.get(label)) is not None
        ]

    def _score(self, label: Label, score: float) -> float:
        return calibrated(label, score) if self._calibrated else score


def _as_shipped(proposer: Proposer) -> bool:
    """Whether a model was trained on from the shipped one (``govnews-ie train``): its scores mean much the same."""
    return isinstance(proposer, NetworkProposer) and proposer.network.scored_as_shipped


@cache
def _table() -> dict[str, tuple[list[float], list[float]]]:
    """Label → (scores of the model, shares that are right), both ascending."""
    from importlib.resources import files

    found: dict[str, tuple[list[float], list[float]]] = {}
    text = (files("govnews_ie") / "models" / CALIBRATION).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            label, score, share = line.split("\t")
            scores, shares = found.setdefault(label, ([], []))
            scores.append(float(score))
            shares.append(float(share))
    return found


def calibrated(label: Label, score: float) -> float:
    """The share (0 … 1) of the names of ``label`` that the model gives ``score`` and no rule finds that is right.

    Between the table's points the share is on the line that joins them, beyond them it is the nearest point's.
    """
    scores, shares = _table()[label]
    i = bisect_right(scores, score)
    if i == 0:
        return shares[0]
    if i == len(scores):
        return shares[-1]
    part = (score - scores[i - 1]) / (scores[i] - scores[i - 1])
    return shares[i - 1] + part * (shares[i] - shares[i - 1])


def contradicted(mentions: Sequence[Candidate], names: Sequence[Candidate]) -> list[Candidate]:
    """The mentions, those marked in ``rule`` that the model reads otherwise (``place.site~model.ORG``).

    The rule stands, for it has its reason; the mark lets a reader look at the places where the two part.
    """
    marked: list[Candidate] = []
    i = 0
    for mention in mentions:
        while i < len(names) and names[i].end <= mention.start:
            i += 1
        other = names[i] if i < len(names) and names[i].start < mention.end else None
        agreed = other is None or (other.start, other.end, other.label) == (mention.start, mention.end, mention.label)
        if other is not None and not agreed and mention.label in LABELS:
            mention = replace(mention, rule=f"{mention.rule}~model.{other.label}")
        marked.append(mention)
    return marked
