"""A network small enough to be made in a test, with random weights; plain versions of what the fast code computes."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise, product
from typing import Any

import numpy as np

from govnews_ie.statistical.features import SIZES, HashTable, character_table, hashes, word_ids
from govnews_ie.statistical.network import VERSION, Head, Network

CHARS = "，。市长张三李四在华东公司调研记者王五的和0a\n"
WORDS = ("市长", "公司", "调研", "记者", "华东公司")
NAMES = ("张三", "李四", "华东")
PAIRS = ("市长", "张三", "李四", "东公", "公司", "调研")
TRIPLES = ("市长张", "东公司", "记者王")
LABELS = ("PERSON", "TITLE", "COMPANY")
BITS = 8


@cache
def known_characters() -> np.ndarray:
    """Code point → id."""
    return character_table(CHARS.replace("\n", ""))


def arrays(seed: int = 0, *, char: int = 6, pair: int = 5, triple: int = 3, hidden: int = 6) -> dict[str, Any]:
    """The arrays of a network of version ``VERSION``."""
    rng = np.random.default_rng(seed)

    def normal(*shape: int) -> np.ndarray:
        return rng.normal(0, 0.7, shape).astype(np.float32)

    table = known_characters()
    made: dict[str, Any] = {"ids": table}
    for name, words in (("pairs", PAIRS), ("triples", TRIPLES), ("words", WORDS), ("names", NAMES)):
        kept, keys = word_ids(words, table)
        assert len(kept) == len(words)
        made[name] = HashTable.build(keys.tolist(), range(1, len(words) + 1), BITS).entries
    size = 1 + 4 * len(LABELS)
    known = len(CHARS) + 2
    made |= {
        "char": normal(known, hidden),
        "pair": np.vstack([np.zeros((1, pair)), normal(len(PAIRS), pair)]),
        "triple": np.vstack([np.zeros((1, triple)), normal(len(TRIPLES), triple)]),
        "begin": normal(2 * len(SIZES) * (len(WORDS) + 1), hidden),
        "end": normal(2 * len(SIZES) * (len(WORDS) + 1), hidden),
        "pair_enter": normal(pair, 2 * hidden),
        "triple_enter": normal(triple, 3 * hidden),
        "head.ours.weight": normal(hidden, size),
        "head.ours.bias": normal(size),
        "head.ours.transitions": normal(size, size),
    }
    for i in range(3):
        made[f"layer{i}.weight"] = normal(3 * hidden, hidden)
        made[f"layer{i}.bias"] = normal(hidden)
    meta = {
        "version": VERSION,
        "default": "ours",
        "hidden": hidden,
        "dilations": [1, 2, 4],
        "row_bits": BITS,
        "class_bits": BITS,
        "heads": {"ours": LABELS},
    }
    made["meta"] = np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8)
    return made


@cache
def network(seed: int = 0) -> Network:
    """A network with random weights."""
    return Network(arrays(seed))


def plain_emissions(a: dict[str, Any], net: Network, text: str) -> np.ndarray:
    """[position, tag] of one sentence, character by character."""
    ids = known_characters()[[ord(c) for c in text]].astype(np.int32)
    n, width = len(ids), a["char"].shape[1]
    padded = np.concatenate([ids, np.zeros(8, dtype=np.int32)])
    hashed = hashes(padded, SIZES)
    pair = a["pair"][HashTable(a["pairs"], BITS).find(hashed[0])] @ a["pair_enter"]
    triple = a["triple"][HashTable(a["triples"], BITS).find(hashed[1])] @ a["triple_enter"]
    begin, end = (a[name].reshape(2 * len(SIZES), -1, width) for name in ("begin", "end"))
    state = np.zeros((n, width))
    for i in range(n):
        state[i] = a["char"][ids[i]] + pair[i, :width] + triple[i, :width]
        if i >= 1:
            state[i] += pair[i - 1, width:] + triple[i - 1, width : 2 * width]
        if i >= 2:
            state[i] += triple[i - 2, 2 * width :]
    for k, (table, size) in enumerate(product(("words", "names"), SIZES)):
        kinds = HashTable(a[table], BITS).find(hashed[k % len(SIZES)])
        for i in range(n - size + 1):
            if kinds[i]:
                state[i] += begin[k][kinds[i]]
                state[i + size - 1] += end[k][kinds[i]]
    state = np.maximum(state, 0)
    for layer, step in enumerate(net.dilations):
        zero = np.zeros(width)
        new = state.copy()
        for i in range(n):
            left = state[i - step] if i >= step else zero
            right = state[i + step] if i + step < n else zero
            around = np.concatenate([left, state[i], right])
            new[i] += np.maximum(around @ a[f"layer{layer}.weight"] + a[f"layer{layer}.bias"], 0)
        state = new
    return state @ a["head.ours.weight"] + a["head.ours.bias"]


def all_chains(emissions: np.ndarray, head: Head, allowed: np.ndarray) -> list[tuple[float, tuple[int, ...]]]:
    """Every chain that the structure allows, with its score; for a few characters and few labels."""
    size = emissions.shape[1]
    found = []
    for chain in product(range(size), repeat=len(emissions)):
        if not allowed[0, chain[0]] or not allowed[chain[-1], 0]:
            continue
        if all(allowed[a, b] for a, b in pairwise(chain)):
            score = sum(emissions[i, tag] for i, tag in enumerate(chain))
            score += sum(head.transitions[a, b] for a, b in pairwise(chain))
            found.append((float(score), chain))
    return found
