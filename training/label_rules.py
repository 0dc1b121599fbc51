"""What the package's rules find in every training text: silver labels for our own convention.

    python label_rules.py --data DATA --out rules.jsonl

Writes one JSON line a text: source, text, [[start, end, label] …] of the five names and of projects and events.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import corpora

from govnews_ie import pipeline

KEPT = frozenset({*corpora.HEADS["govnews"], "PROJECT", "EVENT"})


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """Source and text of all that is trained on."""
    yield from (("gov_reports_2026", text) for text in corpora.unlabelled(data))
    for head in corpora.FILES:
        yield from ((head, text) for text, _ in corpora.corpus(data, head, "train"))
    for part in ("train", "dev", "test"):
        yield from (("fewfc", text) for text, _ in corpora.read(data / "ner" / f"fewfc.{part}.jsonl"))


def main() -> None:
    """Write the rules' mentions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rules = pipeline.get(statistical=False)
    with args.out.open("w", encoding="utf-8") as out:
        for source, text in texts(args.data):
            found = rules.run(text)
            spans = [(m.start, m.end, m.label) for a in found.articles for m in a.mentions if m.label in KEPT]
            out.write(json.dumps([source, text, spans], ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
