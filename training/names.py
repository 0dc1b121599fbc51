"""Names that the corpora label, as a table for the network: which kinds an n-gram is a name of, and whether mostly.

    python names.py --data DATA --work WORK

Adds to WORK a table for use (all names) and one for training that leaves out names seen once: in training, such a name
would be known from the very sentence that is learnt.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import corpora
import numpy as np
from prepare import CLASS_BITS

from govnews_ie.statistical.features import SIZES, HashTable, character_table, code_points, hashes, word_ids

KINDS = ("PERSON", "PLACE", "ORG", "COMPANY", "TITLE", "other")
MOSTLY = 1 << len(KINDS)
"""The bit of a string that is a name in six of ten places where it stands."""
_LABELS = {
    "PERSON": "name PER nr NAME",
    "PLACE": "address LOC ns scene",
    "ORG": "organization government ORG nt",
    "COMPANY": "company",
    "TITLE": "position TITLE",
    "other": "nz j game book movie",
}
KIND_OF = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}


def main() -> None:
    """Write ``WORK/names.npz``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    args = parser.parse_args()
    stored = np.load(args.work / "features.npz")
    table = character_table(stored["chars"].tolist())
    kinds: dict[str, Counter[str]] = {}
    texts: list[str] = []
    for head in corpora.FILES:
        for text, spans in corpora.corpus(args.data, head, "train"):
            texts.append(text)
            for start, end, label in spans:
                if label in KIND_OF and 2 <= end - start <= max(SIZES):
                    kinds.setdefault(text[start:end], Counter())[KIND_OF[label]] += 1
    flat = np.concatenate([np.append(table[np.minimum(code_points(t), 0xFFFF)], [0] * 6) for t in texts]).astype(
        np.int32
    )
    seen: dict[int, int] = {}
    words = sorted(kinds)
    kept, keys = word_ids(words, table)
    wanted = np.unique(keys)
    for hashed in hashes(flat, SIZES):
        hashed = hashed[np.isin(hashed, wanted)]
        values, numbers = np.unique(hashed, return_counts=True)
        for value, number in zip(values.tolist(), numbers.tolist(), strict=True):
            seen[value] = seen.get(value, 0) + number
    made: dict[str, np.ndarray] = {}
    rows = []
    for i, key in zip(kept, keys.tolist(), strict=True):
        counted = kinds[words[i]]
        total = sum(counted.values())
        value = sum(1 << KINDS.index(kind) for kind, n in counted.items() if n >= 0.15 * total)
        if total >= 0.6 * seen.get(key, total):
            value |= MOSTLY
        rows.append((key, value, total))
    for name, least in (("names", 1), ("names.train", 2)):
        some = [(key, value) for key, value, total in rows if total >= least]
        made[name] = HashTable.build([k for k, _ in some], [v for _, v in some], CLASS_BITS).entries
        print(name, len(some), len(made[name]))
    np.savez(args.work / "names.npz", **made)


if __name__ == "__main__":
    main()
