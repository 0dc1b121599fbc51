"""The shipped segmentation model: a trained spacy-pkuseg model with the features that hardly matter left out.

    python prune_words.py --model TRAINED --dev pd98.dev.txt --out words.npz [--keep 300000]

``TRAINED`` is what ``spacy_pkuseg.train`` wrote (features.msgpack, weights.npz). Features are kept by the spread of
their weights over the five tags; weights are stored in eight bits. Prints word F1 of both models on the dev lines.
"""

from __future__ import annotations

import argparse
import lzma
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import spacy_pkuseg
import srsly

from govnews_ie.statistical.words import Segmenter


def word_f1(cut: Callable[[str], list[str]], lines: Iterable[list[str]]) -> float:
    """F1 of word spans."""
    right = found = gold = 0
    for words in lines:
        spans = [_spans(words), _spans(cut("".join(words)))]
        right += len(spans[0] & spans[1])
        gold += len(spans[0])
        found += len(spans[1])
    return 2 * right / (gold + found)


def _spans(words: Iterable[str]) -> set[tuple[int, int]]:
    made, at = set(), 0
    for word in words:
        made.add((at, at + len(word)))
        at += len(word)
    return made


def main() -> None:
    """Prune, write, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--keep", type=int, default=300_000)
    args = parser.parse_args()
    stored = np.load(args.model / "weights.npz")
    features = srsly.read_msgpack(args.model / "features.msgpack")
    tags, count = stored["sizes"].tolist()
    node = stored["w"][: tags * count].reshape(count, tags)
    edge = stored["w"][tags * count :]
    names = sorted(features["feature_to_idx"], key=features["feature_to_idx"].get)
    rank = (node.max(1) - node.min(1)).argsort(kind="stable")[::-1][: args.keep]
    kept = sorted(rank.tolist(), key=lambda i: names[i])
    scale = float(np.abs(node).max() / 127)
    order = [tag for tag, _ in sorted(features["tag_to_idx"].items(), key=lambda item: item[1])]
    # A word's features are asked for only where the word is in this list.
    wanted: set[str] = set()
    for i in kept:
        name = names[i]
        if name.startswith(("w1.", "w-1.")):
            wanted.add(name.split(".", 1)[1])
        elif name.startswith(("ww.l.", "ww.r.")):
            wanted.update(name[5:].split("*"))
    words = sorted(wanted & set(features["unigram"]))
    packed = [lzma.compress("\n".join(lines).encode(), preset=9) for lines in ([names[i] for i in kept], words)]
    np.savez_compressed(
        args.out,
        features=np.frombuffer(packed[0], dtype=np.uint8),
        words=np.frombuffer(packed[1], dtype=np.uint8),
        weights=np.round(node[kept] / scale).astype(np.int8),
        scale=np.float64(scale),
        edges=edge.astype(np.float32),
        tags=np.array(order),
    )
    lines = [line.split() for line in args.dev.read_text(encoding="utf-8").splitlines() if line.strip()]
    whole = spacy_pkuseg.pkuseg(str(args.model), user_dict=None)
    small = Segmenter(args.out)
    print(f"whole {word_f1(whole.cut, lines):.4f}  shipped {word_f1(small.cut, lines):.4f}")
    print(f"{args.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
