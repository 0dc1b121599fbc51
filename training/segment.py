"""Train spacy-pkuseg on the segmented People's Daily of January 1998.

python segment.py --data DATA --work WORK
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy_pkuseg

ITERATIONS = 8


def lines(path: Path) -> list[str]:
    """The sentences of a file, words one space apart."""
    return [" ".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    """Write ``WORK/words``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    args = parser.parse_args()
    seg = args.data / "seg"
    train, dev = args.work / "words.train.txt", args.work / "words.dev.txt"
    train.write_text("\n".join(lines(seg / "pd98.train.txt")) + "\n", "utf-8")
    dev.write_text("\n".join(lines(seg / "pd98.dev.txt")) + "\n", "utf-8")
    spacy_pkuseg.train(str(train), str(dev), str(args.work / "words"), train_iter=ITERATIONS)


if __name__ == "__main__":
    main()
