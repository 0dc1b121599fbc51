"""Words and tags of a stronger teacher for every training text: LAC 2.1.2 (Apache-2.0), in an environment of its own.

    python -m venv lac-env && lac-env/bin/pip install lac==2.1.2 paddlepaddle==2.6.2 'numpy<2'
    lac-env/bin/python teach.py --data DATA --out lac.jsonl

Writes one JSON line a text: source, text, words, tags. Takes about seven minutes for five million characters. Runs on
Python 3.8 and 3.9, so it imports nothing of the project. LAC was written for ``paddle.fluid``, which PaddlePaddle has
since renamed ``paddle.base``; the new modules are given the old name and nothing else is changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

SOURCES = (
    *(f"ner/{name}.train.jsonl" for name in ("cluener", "resume", "msra", "pd98", "uner_gsdsimp", "fewfc")),
    "ner/fewfc.dev.jsonl",
    "ner/fewfc.test.jsonl",
    "unlabelled/gov_reports_2026.jsonl",
)


def teacher():
    """LAC with segmentation, tags and names."""
    import paddle
    import paddle.base

    for name in [n for n in sys.modules if n == "paddle.base" or n.startswith("paddle.base.")]:
        sys.modules["paddle.fluid" + name[len("paddle.base") :]] = sys.modules[name]
    paddle.fluid = paddle.base
    from LAC import LAC

    return LAC(mode="lac")


def main() -> None:
    """Write the teacher's words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    lac = teacher()
    with args.out.open("w", encoding="utf-8") as out:
        for source in SOURCES:
            with (args.data / source).open(encoding="utf-8") as lines:
                texts = [text for text in (json.loads(line)["text"] for line in lines) if text.strip()]
            for i in range(0, len(texts), 64):
                batch = texts[i : i + 64]
                for text, (words, tags) in zip(batch, lac.run(batch)):  # noqa: B905
                    row = [Path(source).name.split(".")[0], text, words, tags]
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
            print(source, len(texts), flush=True)


if __name__ == "__main__":
    main()
