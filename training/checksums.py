"""Check the data folder against the checksums that the published model was trained on.

python checksums.py --data DATA [--write]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import corpora

HERE = Path(__file__).with_name("checksums.tsv")


def main() -> None:
    """Exit 1 when a file is missing or another one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if args.write:
        files = sorted(path for folder in ("ner", "seg", "unlabelled") for path in (args.data / folder).iterdir())
        HERE.write_text("".join(f"{corpora.checksum(path)}\t{path.relative_to(args.data)}\n" for path in files))
    wrong = 0
    for line in HERE.read_text().splitlines():
        expected, name = line.split("\t")
        path = args.data / name
        state = "missing" if not path.exists() else "ok" if corpora.checksum(path) == expected else "differs"
        wrong += state != "ok"
        print(f"{state:8} {name}")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
