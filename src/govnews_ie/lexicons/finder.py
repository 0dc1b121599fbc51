"""Finding the words of a large table in a text: one vectorised look at every pair of characters, then a few look-ups.

An automaton over Chinese words spends its time at its root, which has as many branches as there are first characters.
A text's pairs and triples of characters are hashed once for all tables that it is looked up in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from numpy import bool_, intp, uint8, uint32
    from numpy.typing import NDArray

T = TypeVar("T")
_SIZE = 1 << 18
_FACTOR = 2654435
_SECOND_FACTOR = 40503
# Below this a look-up of every pair in a dictionary is sooner done.
_SHORT = 48
# A longer text is not remembered with its hashes.
_REMEMBERED = 1 << 20


def points(chars: str) -> NDArray[uint32]:
    """The code points of a text."""
    import numpy as np  # here, so that importing the package stays cheap

    return np.frombuffer(chars.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _hashed(chars: str) -> tuple[NDArray[uint32], NDArray[intp], NDArray[intp]]:
    """The code points, and at every offset the slot of the two and of the three characters that begin there."""
    import numpy as np

    codes = points(chars)
    two = codes[:-1] * np.uint32(_FACTOR) + codes[1:]
    three = two[:-1] * np.uint32(_SECOND_FACTOR) + codes[2:]
    mask = np.uint32(_SIZE - 1)
    # The upper bits of a product are the mixed ones.
    three ^= three >> np.uint32(15)
    return codes, (two & mask).astype(np.intp), (three & mask).astype(np.intp)


_recent = lru_cache(maxsize=2)(_hashed)


def _hashes(chars: str) -> tuple[NDArray[uint32], NDArray[intp], NDArray[intp]]:
    """The same, remembered for the article that is being read."""
    return _recent(chars) if len(chars) <= _REMEMBERED else _hashed(chars)


def _slot(word: str) -> int:
    """The slot of a word's first two characters, of its first three where it has as many: as in ``_hashed``."""
    two = (ord(word[0]) * _FACTOR + ord(word[1])) & 0xFFFFFFFF
    if len(word) < 3:
        return two & (_SIZE - 1)
    three = (two * _SECOND_FACTOR + ord(word[2])) & 0xFFFFFFFF
    return (three ^ (three >> 15)) & (_SIZE - 1)


class Openers:
    """Where one of many words may begin. A false alarm is possible and costs its caller a look-up; a miss is not.

    Words have two characters or more; ``ones`` are words of one character, for which there is no false alarm.
    """

    __slots__ = ("_heads", "_ones", "_single", "_three", "_two")

    def __init__(self, words: Iterable[str], ones: Iterable[str] = ()) -> None:
        self._heads = frozenset(word[:3] for word in words)
        self._single = frozenset(ones)
        # The tables, made when the first text that is not short is looked at.
        self._two: NDArray[bool_] | None = None
        self._three: NDArray[bool_] | None = None
        self._ones: NDArray[bool_] | None = None

    def of(self, chars: str) -> list[int]:
        """The offsets in text order."""
        if len(chars) < _SHORT:
            found, single = self._heads, self._single
            return [
                at
                for at in range(len(chars))
                if chars[at : at + 3] in found or chars[at : at + 2] in found or chars[at] in single
            ]
        codes, two, three = _hashes(chars)
        if self._two is None or self._three is None:
            self._two, self._three, self._ones = self._tables()
        marks: NDArray[bool_] = self._two[two]
        marks[:-1] |= self._three[three]
        if self._single and self._ones is not None:
            import numpy as np

            ones = self._ones[np.minimum(codes, np.uint32(0xFFFF))]
            ones[:-1] |= marks
            marks = ones
        starts: list[int] = marks.nonzero()[0].tolist()
        return starts

    def _tables(self) -> Any:
        import numpy as np

        two, three = np.zeros(_SIZE, dtype=np.bool_), np.zeros(_SIZE, dtype=np.bool_)
        for head in self._heads:
            (two if len(head) == 2 else three)[_slot(head)] = True
        ones = np.zeros(0x10000, dtype=np.bool_)
        ones[[ord(char) for char in self._single]] = True
        return two, three, ones


class Finder(Generic[T]):
    """Finds words of two characters and more by their last two; linear in the text, whatever the text.

    The last two, because the names of public office begin like many words (发展…) and end like few (…革委). The table
    has a bit for each hash of a pair; a false alarm costs a failed dictionary look-up, no error.
    """

    __slots__ = ("_lengths", "_table", "_words")

    def __init__(self, words: Mapping[str, T]) -> None:
        import numpy as np

        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[-2:], set()).add(len(word))
        self._words = words
        self._lengths = {pair: tuple(sorted(sizes, reverse=True)) for pair, sizes in lengths.items()}
        table: NDArray[bool_] = np.zeros(_SIZE, dtype=np.bool_)
        for pair in lengths:
            table[_slot(pair)] = True
        self._table = table

    def get(self, word: str) -> T | None:
        """The value of a word, None where the table does not hold it."""
        return self._words.get(word)

    def all(self, chars: str) -> list[tuple[int, int, T]]:
        """Every occurrence of every word as (start, end, value), by start, the longest first; they may overlap."""
        if len(chars) < 2:
            return []
        words, lengths = self._words, self._lengths
        found: list[tuple[int, int, T]] = []
        for last in self._table[_hashes(chars)[1]].nonzero()[0].tolist():
            end = last + 2
            for size in lengths.get(chars[last:end], ()):
                word = chars[end - size : end] if size <= end else ""
                if word in words:
                    found.append((end - size, end, words[word]))
        found.sort(key=_by_start)
        return found


def _by_start(hit: tuple[int, int, object]) -> tuple[int, int]:
    return hit[0], -hit[1]


class Classes:
    """Characters in up to eight classes, for finding places by what stands beside them."""

    __slots__ = ("_table",)

    def __init__(self, *classes: Iterable[str]) -> None:
        import numpy as np

        self._table: NDArray[uint8] = np.zeros(0x10000, dtype=np.uint8)
        for i, members in enumerate(classes):
            self._table[[ord(char) for char in members if ord(char) < 0x10000]] |= np.uint8(1 << i)

    def of(self, chars: str) -> NDArray[uint8]:
        """For every character the sum of the bits of its classes (1 for the first, 2 for the second …)."""
        import numpy as np

        found: NDArray[uint8] = self._table[np.minimum(_hashes(chars)[0], np.uint32(0xFFFF))]
        return found
