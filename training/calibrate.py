"""How often a name that no rule found is right, by label and the network's score: ``models/calibration.tsv``.

    python calibrate.py --articles FOLDER [--rules RULES.jsonl] [--out ../src/govnews_ie/models/calibration.tsv]

FOLDER holds labelled articles (``fixtures/README.md``) that neither the network nor the rules were made on. Where the
rules have been worked on with them since, RULES.jsonl keeps what an earlier version found in them: the output of its
``govnews-ie extract --no-statistical -f jsonl FOLDER/*.txt``. Prints a reliability table, each article scored by the
table that the other articles give.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import govnews_ie
from govnews_ie import statistical
from govnews_ie.evaluation import fixture
from govnews_ie.mentions import book_titles
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.mentions.merge import THRESHOLD, merge
from govnews_ie.reading.articles import read
from govnews_ie.reading.published import parse_date

SHRINK = 3.0
"""How strongly the labels' heights are drawn together; of 0.3, 1 and 3 the one with the least cross-validated loss."""
POINTS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
"""The scores at which the curve is written down."""
FOLDS = 10

Curve = NDArray[np.float64]
Mark = tuple[int, int, str]


@dataclass(frozen=True)
class Name:
    """A name of the network: from which article, whether a rule left room for it, whether it is right."""

    article: int
    label: str
    score: float
    free: bool
    right: bool


def marks(folder: Path, rules: Path | None) -> tuple[list[set[Mark]], list[set[Mark]]]:
    """For every article of a folder the mentions that are labelled and those that the rules find, of any label."""
    kept: dict[str, set[Mark]] = {}
    if rules is not None:
        for line in rules.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            mentions = [m for article in row["articles"] for m in article["mentions"]]
            kept[Path(row["source"]).stem] = {(m["start"], m["end"], m["label"]) for m in mentions}
    labelled, found = [], []
    for path in fixture.find(folder):
        one = fixture.load(path)
        labelled.append({(m.start, m.end, m.label) for m in one.mentions or ()})
        if rules is None:
            result = govnews_ie.extract(one.text, one.published, statistical=False)
            kept[path.stem] = {(m.start, m.end, m.label) for m in result.mentions}
        found.append(kept[path.stem])
    return labelled, found


def collect(folder: Path, rules: Path | None) -> list[Name]:
    """The network's names in all articles of a folder."""
    made: list[Name] = []
    texts = [fixture.load(path) for path in fixture.find(folder)]
    for number, (one, gold, found) in enumerate(zip(texts, *marks(folder, rules), strict=True)):
        ruled = [Candidate(start, end, label, 1.0, "rule") for start, end, label in sorted(found)]
        for article in read(one.text, parse_date(one.published) if one.published else None):
            names = [
                Candidate(start, end, label, score, "model")
                for start, end, label, score in statistical.propose([article.chars])[0]
            ]
            listed = {id(name) for name in book_titles.outside(article.chars, names)[0]}
            for name in names:
                span = article.raw_span(name.start, name.end)
                # Whole: the threshold is not the question here.
                whole = Candidate(*span, name.label, 1.0, "model")
                free = id(name) in listed and whole in merge(ruled, names=[whole])
                made.append(Name(number, name.label, name.score, free, (*span, name.label) in gold))
    return made


def fit(names: Sequence[Name]) -> Curve:
    """A logistic curve of the score's logit with a height of its own for every label, drawn in where names are few."""
    x, y = inputs(names), np.array([name.right for name in names], dtype=np.float64)
    weights = np.zeros(x.shape[1])
    penalty = np.full(len(weights), SHRINK)
    penalty[:2] = 0.01
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ weights))
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(penalty)
        weights -= np.linalg.solve(bend, x.T @ (chance - y) + penalty * weights)
    return weights


def inputs(names: Sequence[Name]) -> Curve:
    """One row a name: 1, the logit of its score, which label it has."""
    score = np.clip([name.score for name in names], 0.02, 0.995)
    labels = [[name.label == label for name in names] for label in statistical.LABELS]
    return np.stack([np.ones(len(names)), np.log(score / (1 - score)), *np.array(labels, dtype=np.float64)], axis=1)


def shares(curve: Curve, names: Sequence[Name]) -> Curve:
    """What a curve says of names."""
    made: Curve = 1 / (1 + np.exp(-inputs(names) @ curve))
    return made


def crossed(names: Sequence[Name]) -> list[float]:
    """The share of every name by the curve of the articles that are not in its fold."""
    found = [0.0] * len(names)
    for fold in range(FOLDS):
        own = [i for i, name in enumerate(names) if name.article % FOLDS == fold]
        curve = fit([name for name in names if name.article % FOLDS != fold])
        for i, share in zip(own, shares(curve, [names[i] for i in own]).tolist(), strict=True):
            found[i] = share
    return found


def noise(scores: Sequence[float], seed: int = 0, rounds: int = 300) -> float:
    """The expected calibration error that chance alone gives, were every score exactly right."""
    rng = np.random.default_rng(seed)
    drawn = (reliability(scores, (rng.random(len(scores)) < scores).tolist(), lambda _: None) for _ in range(rounds))
    return sum(drawn) / rounds


def reliability(scores: Sequence[float], right: Sequence[bool], say: Callable[[str], None]) -> float:
    """Print a table of ten steps; gives the expected calibration error."""
    error = 0.0
    say("score      names  said   right")
    for step in range(10):
        inside = [i for i, score in enumerate(scores) if min(int(score * 10), 9) == step]
        if inside:
            said = sum(scores[i] for i in inside) / len(inside)
            true = sum(right[i] for i in inside) / len(inside)
            error += abs(said - true) * len(inside) / len(scores)
            say(f"{step / 10:.1f}–{step / 10 + 0.1:.1f}  {len(inside):6}  {said:.3f}  {true:.3f}")
    say(f"expected calibration error {error:.3f}")
    return error


def gain(folder: Path, rules: Path | None, free: Sequence[Name], scores: Sequence[float]) -> None:
    """Print the strict F1 of each label by the rules alone and with the names that stand."""
    labelled, ruled = marks(folder, rules)
    for label in ("all", *statistical.LABELS):
        counted = statistical.LABELS if label == "all" else (label,)
        gold, found = ([{m for m in one if m[2] in counted} for one in part] for part in (labelled, ruled))
        right = sum(len(a & b) for a, b in zip(gold, found, strict=True))
        total = sum(map(len, gold)) + sum(map(len, found))
        added = [
            name.right
            for name, score in zip(free, scores, strict=True)
            if score >= THRESHOLD and label in ("all", name.label)
        ]
        after = 2 * (right + sum(added)) / (total + len(added))
        print(f"{label:8} rules {2 * right / total:.4f}  with the model {after:.4f}")


def main() -> None:
    """Print the tables, write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--rules", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    names = collect(args.articles, args.rules)
    print(f"all {len(names)} names, the network's own score")
    reliability([name.score for name in names], [name.right for name in names], print)
    free = [name for name in names if name.free]
    right = [name.right for name in free]
    print(f"\n{len(free)} names that no rule found, the network's own score")
    reliability([name.score for name in free], right, print)
    print(f"\nthe same, calibrated on the other articles ({FOLDS} folds)")
    scores = crossed(free)
    reliability(scores, right, print)
    print(f"of which chance alone would give {noise(scores):.3f}")
    stand = [ok for score, ok in zip(scores, right, strict=True) if score >= THRESHOLD]
    print(f"at {THRESHOLD} or more stand {len(stand)}, {sum(stand)} of them right")
    gain(args.articles, args.rules, free, scores)
    curve = fit(free)
    table = {
        label: list(zip(POINTS, shares(curve, [Name(0, label, s, True, True) for s in POINTS]).tolist(), strict=True))
        for label in statistical.LABELS
    }
    for label, points in table.items():
        own = [name.right for name in free if name.label == label]
        print(label, f"{sum(own)}/{len(own)}", *(f"{score:.2f}→{part:.2f}" for score, part in points))
    if args.out is not None:
        lines = [
            "# The share of the shipped model's names that are right where no rule finds a name: label, score of the "
            "model, share. Source: training/calibrate.py on 96 labelled excerpts of real news (docs/model-card.md)."
        ]
        lines += [f"{label}\t{score:g}\t{part:.3f}" for label, points in table.items() for score, part in points]
        args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
