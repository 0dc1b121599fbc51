"""Everything that training reads as arrays: sentences as ids, tags of the heads, the teacher's words.

python prepare.py --data DATA --work WORK [--jieba dict.txt] [--teacher lac.jsonl] [--vectors LAC_MODEL_FOLDER]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import corpora
import lexicon
import numpy as np

from govnews_ie.statistical.features import UNKNOWN, HashTable, character_table, code_points, hashes, normal, word_ids

ROW_BITS = 18
CLASS_BITS = 7
MIN_PAIR, MIN_TRIPLE = 6, 10
LAC_TAGS = (
    *("n", "f", "s", "nw", "nz", "v", "vd", "vn", "a", "ad", "an", "d", "m", "q", "r", "p", "c", "u", "xc", "w"),
    *("PER", "LOC", "ORG", "TIME"),
)
NOTHING = 255


def tags_of(text_length: int, spans: Iterable[corpora.Span], labels: Sequence[str]) -> np.ndarray:
    """BIES tags: 0 outside, 1 + 4 × label + (0 begin, 1 inside, 2 end, 3 single)."""
    tags = np.zeros(text_length, dtype=np.uint8)
    for start, end, label in spans:
        base = 1 + 4 * labels.index(label)
        if end - start == 1:
            tags[start] = base + 3
        else:
            tags[start] = base
            tags[start + 1 : end - 1] = base + 1
            tags[end - 1] = base + 2
    return tags


def teacher_tags(words: Sequence[str], tags: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The teacher's boundaries (BIES) and kinds for every character."""
    bounds: list[int] = []
    kinds: list[int] = []
    for word, tag in zip(words, tags, strict=True):
        n = len(word)
        bounds.extend([3] if n == 1 else [0, *([1] * (n - 2)), 2])
        kinds.extend([LAC_TAGS.index(tag) if tag in LAC_TAGS else NOTHING] * n)
    return np.array(bounds, dtype=np.uint8), np.array(kinds, dtype=np.uint8)


def main() -> None:
    """Read the corpora and write ``WORK/features.npz`` and ``WORK/sentences.npz``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--jieba", type=Path)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--vectors", type=Path)
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)

    taught: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    sentences: list[tuple[str, str, str, list[corpora.Span]]] = []  # part, head, text, spans
    raw: list[str] = []
    if args.teacher:
        with args.teacher.open(encoding="utf-8") as lines:
            for line in lines:
                source, text, words, tags = json.loads(line)
                if len("".join(words)) == len(text):
                    taught[text] = teacher_tags(words, tags)
                if source in {"fewfc", "gov_reports_2026"}:
                    raw.append(text)
    else:
        raw = corpora.unlabelled(args.data)
    for head in corpora.FILES:
        for part in ("train", "dev"):
            sentences.extend((part, head, *sentence) for sentence in corpora.corpus(args.data, head, part))
    train_text = [text for part, _, text, _ in sentences if part == "train"] + raw

    counted = Counter(char for text in train_text for char in map(normal, text))
    words, kinds, names = lexicon.words(args.jieba)
    for char in Counter(char for word in words for char in word):
        counted[char] += 0
    chars = [char for char, n in counted.most_common() if n >= 2]
    table = character_table(chars)
    kept, keys = word_ids(words, table)
    classes = HashTable.build(keys.tolist(), [kinds[i] for i in kept], CLASS_BITS)

    vectors, vector_words = (None, [])
    if args.vectors:
        vectors, vector_words = read_vectors(args.vectors)
    flat = np.concatenate([np.append(table[np.minimum(code_points(t), 0xFFFF)], [0, 0]) for t in train_text]).astype(
        np.int32
    )
    grams = []
    for size, least, hashed in zip((2, 3), (MIN_PAIR, MIN_TRIPLE), hashes(flat, (2, 3)), strict=True):
        usable = np.ones(len(flat), dtype=bool)
        for k in range(size):
            usable &= np.append(flat[k:], np.zeros(k, dtype=np.int32)) > UNKNOWN
        values, numbers = np.unique(hashed[usable], return_counts=True)
        grams.append(dict(zip(values[numbers >= least].tolist(), numbers[numbers >= least].tolist(), strict=True)))
    kept_v, keys_v = word_ids(vector_words, table)
    for i, key in zip(kept_v, keys_v.tolist(), strict=True):
        size = len(vector_words[i])
        if size in (2, 3):
            grams[size - 2].setdefault(key, 0)
    print("chars", len(chars), "pairs", len(grams[0]), "triples", len(grams[1]), "words", len(keys), flush=True)
    tables = [HashTable.build(g, range(1, len(g) + 1), ROW_BITS) for g in grams]
    initial: dict[str, Any] = {}
    if vectors is not None:
        row_of = [{key: i + 1 for i, key in enumerate(g)} for g in grams]
        at = {word: i for i, word in enumerate(vector_words)}
        initial["init_char"] = np.array([at.get(char, -1) for char in ["", "", *chars]])
        for n, name in ((0, "init_pair"), (1, "init_triple")):
            rows = np.full(len(grams[n]) + 1, -1)
            for i, key in zip(kept_v, keys_v.tolist(), strict=True):
                if len(vector_words[i]) == n + 2:
                    rows[row_of[n][key]] = i
            initial[name] = rows
        initial["vectors"] = vectors
    np.savez(
        args.work / "features.npz",
        chars=np.array(chars),
        words=classes.entries,
        pairs=tables[0].entries,
        triples=tables[1].entries,
        rows=np.array([len(g) + 1 for g in grams]),
        kinds=np.array(names),
        **initial,
    )

    store: dict[str, Any] = {}
    groups: dict[str, list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]] = {}

    def add(name: str, text: str, tags: np.ndarray | None) -> None:
        ids = table[np.minimum(code_points(text), 0xFFFF)]
        nothing = np.full(len(ids), NOTHING, dtype=np.uint8)
        bounds, sorts = taught.get(text, (nothing, nothing))
        groups.setdefault(name, []).append((ids, nothing if tags is None else tags, bounds, sorts))

    for part, head, text, spans in sentences:
        labels = corpora.HEADS[head]
        if part == "dev":
            add(f"{head}.dev", text, tags_of(len(text), spans, labels))
            continue
        begin = 0
        bounds, sorts = taught.get(text, (None, None))
        for piece, inner in corpora.pieces((text, spans)):
            ids = table[np.minimum(code_points(piece), 0xFFFF)]
            end = begin + len(piece)
            nothing = np.full(len(ids), NOTHING, dtype=np.uint8)
            taught_here = (nothing, nothing) if bounds is None else (bounds[begin:end], sorts[begin:end])
            groups.setdefault(f"{head}.train", []).append((ids, tags_of(len(piece), inner, labels), *taught_here))
            begin = end
    for text in dict.fromkeys(raw):
        whole = taught.get(text)
        begin = 0
        for piece, _ in corpora.pieces((text, [])):
            end = begin + len(piece)
            if whole is not None:
                ids = table[np.minimum(code_points(piece), 0xFFFF)]
                nothing = np.full(len(ids), NOTHING, dtype=np.uint8)
                groups.setdefault("raw.train", []).append((ids, nothing, whole[0][begin:end], whole[1][begin:end]))
            begin = end
    for name, members in groups.items():
        store[f"{name}.length"] = np.array([len(m[0]) for m in members], dtype=np.int32)
        for k, what in enumerate(("ids", "tags", "bounds", "sorts")):
            store[f"{name}.{what}"] = np.concatenate([m[k] for m in members])
        print(name, len(members), len(store[f"{name}.ids"]), flush=True)
    np.savez(args.work / "sentences.npz", **store)


def read_vectors(folder: Path) -> tuple[np.ndarray, list[str]]:
    """LAC's trained word vectors (Apache-2.0), 128 wide, and their words."""
    with (folder / "conf" / "word.dic").open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    words = [""] * (max(int(row[0]) for row in rows) + 1)
    for row in rows:
        words[int(row[0])] = row[1]
    raw = (folder / "model" / "word_emb").read_bytes()
    count = (len(raw) - 16) // (128 * 4)
    vectors = np.frombuffer(raw[len(raw) - count * 128 * 4 :], dtype="<f4").reshape(count, 128)
    print("vectors", vectors.shape, "words", len(words), flush=True)
    return vectors[: len(words)].copy(), words


if __name__ == "__main__":
    main()
