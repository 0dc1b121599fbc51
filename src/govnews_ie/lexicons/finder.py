"""Finding the words of a large table in a text: one vectorised look at every pair of characters, then a few look-ups.

An automaton over Chinese words spends its time at its root, which has as many branches as there are first characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from numpy import bool_, uint8, uint32
    from numpy.typing import NDArray

T = TypeVar("T")
_SIZE = 1 << 18
_FACTOR = 2654435


def points(chars: str) -> NDArray[uint32]:
    """The code points of a text."""
    import numpy as np  # here, so that importing the package stays cheap

    return np.frombuffer(chars.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


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
            table[(ord(pair[0]) * _FACTOR + ord(pair[1])) & (_SIZE - 1)] = True
        self._table = table

    def get(self, word: str) -> T | None:
        """The value of a word, None where the table does not hold it."""
        return self._words.get(word)

    def all(self, chars: str) -> list[tuple[int, int, T]]:
        """Every occurrence of every word as (start, end, value), by start, the longest first; they may overlap."""
        import numpy as np

        if len(chars) < 2:
            return []
        codes = points(chars)
        hashes = (codes[:-1] * np.uint32(_FACTOR) + codes[1:]) & np.uint32(_SIZE - 1)
        words, lengths = self._words, self._lengths
        found: list[tuple[int, int, T]] = []
        for last in np.flatnonzero(self._table[hashes]).tolist():
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

        found: NDArray[uint8] = self._table[np.minimum(points(chars), np.uint32(0xFFFF))]
        return found
