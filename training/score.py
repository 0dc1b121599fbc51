"""Strict F1 of the shipped file on every corpus's dev part, and its speed.

python score.py --data DATA --model names.npz [--json]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import corpora

from govnews_ie.statistical.network import Network

Counts = dict[str, list[int]]


def count(
    predicted: Sequence[Sequence[tuple[int, int, str, float]]],
    gold: Sequence[corpora.Sentence],
    scored: Mapping[str, str],
) -> Counts:
    """Right, found and labelled for every scored label and for ``all``."""
    counts: Counts = {}
    for found, (_, spans) in zip(predicted, gold, strict=True):
        ours = {(a, z, scored[label]) for a, z, label, _ in found if label in scored}
        theirs = {(a, z, scored[label]) for a, z, label in spans if label in scored}
        for label in {"all", *(span[2] for span in ours | theirs)}:
            cell = counts.setdefault(label, [0, 0, 0])
            chosen = [{span for span in spans if label in ("all", span[2])} for spans in (ours, theirs)]
            for i, number in enumerate((len(chosen[0] & chosen[1]), len(chosen[0]), len(chosen[1]))):
                cell[i] += number
    return counts


def f1(cell: Sequence[int]) -> float:
    """F1 of right, found, labelled."""
    return 2 * cell[0] / (cell[1] + cell[2]) if cell[1] + cell[2] else 1.0


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-speed", action="store_true")
    args = parser.parse_args()
    begun = time.perf_counter()
    network = Network.from_bytes(args.model.read_bytes())
    loaded = time.perf_counter() - begun
    report: dict[str, object] = {"load_seconds": round(loaded, 2), "bytes": args.model.stat().st_size}
    for head, scored in corpora.SCORED.items():
        if head not in network.heads:
            continue
        gold = corpora.corpus(args.data, head, "dev")
        counts = count(network.propose([text for text, _ in gold], head), gold, scored)
        report[head] = {label: round(f1(cell), 4) for label, cell in sorted(counts.items())}
    texts = [] if args.no_speed else corpora.unlabelled(args.data)
    network.propose(texts[:200])
    size = sum(map(len, texts))
    for name, calls in (
        () if args.no_speed else (("one_call", [texts]), ("by_paragraph", [[text] for text in texts[:400]]))
    ):
        best = 0.0
        for _ in range(3):
            begun = time.process_time()
            for call in calls:
                network.propose(call)
            best = max(best, sum(len(text) for call in calls for text in call) / (time.process_time() - begun))
        report[f"chars_per_second.{name}"] = round(best)
    report["chars"] = size
    print(json.dumps(report, indent=None if args.json else 1, ensure_ascii=False))


if __name__ == "__main__":
    main()
