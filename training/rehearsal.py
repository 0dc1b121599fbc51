"""Made-up sentences that ``govnews-ie train`` mixes with a user's texts, so that the network forgets nothing else.

python rehearsal.py --out ../src/govnews_ie/models/rehearsal.jsonl [--sentences 600] [--seed 7]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from generate import Maker


def main() -> None:
    """Write the file: the form that ``govnews-ie train`` reads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=600)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    maker = Maker(args.seed)
    # Made-up things are said of no firm that there is.
    known = set(maker.known)
    made: dict[str, str] = {}
    while len(made) < args.sentences:
        text, spans = maker.sentence()
        if not any(text[start:end] in known for start, end, _ in spans):
            made[text] = json.dumps({"text": text, "spans": sorted(spans)}, ensure_ascii=False)
    args.out.write_text("".join(f"{line}\n" for line in made.values()), encoding="utf-8")


if __name__ == "__main__":
    main()
