"""What the network sees of a text: for every character an id, rows of the n-grams around it, words that meet it.

All integer arithmetic on whole arrays; a sentence is a run of character ids between stretches of padding (id 0).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
Hashes = NDArray[np.uint32]

PAD = 0
UNKNOWN = 1
SIZES = (2, 3, 4, 5, 6)
"""Lengths of the words of the lexicon, in characters."""

_MIX = np.uint32(0x85EBCA6B)
_SECOND = np.uint32(0x9E3779B1)
_STEP = np.uint32(0x01000193)


def normal(char: str) -> str:
    """A character as the network knows it: half width, lower case, one digit for all, one form of each stop."""
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E:
        char = chr(code - 0xFEE0)
    if char.isdecimal():
        return "0"
    if char.isspace():
        return " "
    return _STOPS.get(char, char.lower()[:1])


_STOPS = {
    "，": ",",
    "；": ";",
    "：": ":",
    "！": "!",
    "？": "?",
    "（": "(",
    "）": ")",
    "．": ".",
    "“": '"',
    "”": '"',
    "„": '"',
    "「": '"',
    "」": '"',
    "『": '"',
    "』": '"',
    "‘": "'",
    "’": "'",
    "—": "-",
    "–": "-",
    "─": "-",
    "―": "-",
    "•": "·",
    "・": "·",
    "∙": "·",
    "‧": "·",
    "～": "~",
    "﹑": "、",
    "○": "〇",
}


def character_table(chars: Sequence[str]) -> NDArray[np.uint16]:
    """Code point (below 65,536) → id, for the characters that the network knows, in the order of their ids from 2."""
    known = {char: i + 2 for i, char in enumerate(chars)}
    table = np.full(0x10000, UNKNOWN, dtype=np.uint16)
    for code in range(0x10000):
        char = chr(code)
        if 0xD800 <= code <= 0xDFFF:
            continue
        found = known.get(normal(char))
        if found is not None:
            table[code] = found
    return table


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of a text, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def finish(mixed: Hashes) -> Hashes:
    """A running hash stirred so that every bit of the result depends on every character."""
    stirred = mixed ^ (mixed >> np.uint32(15))
    stirred *= _MIX
    stirred ^= stirred >> np.uint32(13)
    return stirred


def hashes(ids: Ids, sizes: Sequence[int]) -> list[Hashes]:
    """For each size (ascending, from 2 on) the hash of the n-gram that begins at every position of ``ids``."""
    codes = ids.astype(np.uint32)
    running = (codes + np.uint32(1)) * _SECOND
    found: list[Hashes] = []
    for size in range(2, max(sizes) + 1):
        shifted = np.zeros_like(codes)
        shifted[: len(codes) - size + 1] = codes[size - 1 :]
        running = (running ^ (running >> np.uint32(16))) * _STEP + (shifted + np.uint32(size)) * _MIX
        if size in sizes:
            found.append(finish(running))
    return found


@dataclass(frozen=True)
class HashTable:
    """A cuckoo table: a hash has two slots, and an entry holds ``32 - bits`` bits of it above its value."""

    entries: NDArray[np.uint32]
    bits: int

    @property
    def shift(self) -> int:
        """By how much a hash is shifted to give a slot."""
        return 33 - len(self.entries).bit_length()

    def find(self, wanted: Hashes) -> NDArray[np.uint32]:
        """The value of every hash, 0 for those that the table does not hold."""
        shift = np.uint32(self.shift)
        low = np.uint32((1 << self.bits) - 1)
        first = self.entries.take(wanted >> shift)
        second = self.entries.take((wanted * _SECOND) >> shift)
        differs = (first ^ wanted) > low
        np.copyto(first, second, where=differs)
        first[(first ^ wanted) > low] = 0
        return first & low

    @classmethod
    def build(cls, keys: Iterable[int], values: Iterable[int], bits: int) -> HashTable:
        """The table of ``keys`` (32-bit hashes) and ``values`` (1 … 2**bits - 1); of equal keys the first counts."""
        pairs: dict[int, int] = {}
        mask = ~((1 << bits) - 1) & 0xFFFFFFFF
        for key, value in zip(keys, values, strict=True):
            pairs.setdefault(key, value)
        size = 1 << max(4, (len(pairs) * 2 - 1).bit_length())
        shift = 33 - size.bit_length()
        while True:
            slots: list[int | None] = [None] * size
            if all(_insert(slots, key, shift) for key in pairs):
                break
            size *= 2
            shift -= 1
        entries = np.zeros(size, dtype=np.uint32)
        for slot, held in enumerate(slots):
            if held is not None:
                entries[slot] = (held & mask) | pairs[held]
        return cls(entries, bits)


def _slots(key: int, shift: int) -> tuple[int, int]:
    return key >> shift, ((key * int(_SECOND)) & 0xFFFFFFFF) >> shift


def _insert(slots: list[int | None], key: int, shift: int) -> bool:
    slot = _slots(key, shift)[0]
    for _ in range(500):
        held, slots[slot] = slots[slot], key
        if held is None:
            return True
        key = held
        first, second = _slots(key, shift)
        slot = second if slot == first else first
    return False


def word_ids(words: Sequence[str], table: NDArray[np.uint16]) -> tuple[list[int], NDArray[np.uint32]]:
    """Which of ``words`` have only known characters (their indices), and the hashes of these."""
    kept: list[int] = []
    found: list[int] = []
    by_size: dict[int, list[tuple[int, NDArray[np.uint16]]]] = {}
    for i, word in enumerate(words):
        codes = code_points(word)
        if len(codes) < 2 or codes.max() > 0xFFFF:
            continue
        ids = table[codes]
        if (ids != UNKNOWN).all():
            by_size.setdefault(len(ids), []).append((i, ids))
    for size, members in by_size.items():
        # One word after the other in one array; only the positions where a word begins are read.
        flat = np.concatenate([ids for _, ids in members]).astype(np.int32)
        hashed: Any = hashes(flat, (size,))[0][::size]
        kept.extend(i for i, _ in members)
        found.extend(hashed.tolist())
    return kept, np.array(found, dtype=np.uint32)
