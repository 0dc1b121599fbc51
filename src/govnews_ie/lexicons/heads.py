"""Loader of the word lists that companies, projects and events are found with; each loads once, when first asked."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import regex
    from numpy import bool_
    from numpy.typing import NDArray


class Lazy:
    """A pattern of ``regex`` that is compiled when it is first used: importing compiles nothing.

    The methods are slots that the first use fills, so later calls cost what those of a compiled pattern cost.
    """

    __slots__ = ("finditer", "fullmatch", "match", "search", "source", "sub")
    finditer: Callable[..., Iterator[regex.Match[str]]]
    fullmatch: Callable[..., regex.Match[str] | None]
    match: Callable[..., regex.Match[str] | None]
    search: Callable[..., regex.Match[str] | None]
    sub: Callable[..., str]

    def __init__(self, source: str) -> None:
        self.source = source

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = self._compiled()
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def _compiled(self) -> object:
        import regex

        return regex.compile(self.source)


class Plain(Lazy):
    """The same for a pattern of ``re``: a scan for alternatives whose first characters are few is faster there."""

    __slots__ = ()

    def _compiled(self) -> object:
        return re.compile(self.source)


_METHODS = ("finditer", "fullmatch", "match", "search", "sub")


def rows(name: str) -> list[list[str]]:
    """The tab-separated rows of one data file, the ``#`` line that names its source left out."""
    text = (files("govnews_ie.lexicons") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words in the first column of ``name``, for instance ``project_generic.tsv``."""
    return frozenset(row[0] for row in rows(name))


@cache
def marked(name: str, mark: str) -> frozenset[str]:
    """The words of ``name`` whose second column is ``mark``."""
    return frozenset(row[0] for row in rows(name) if row[1:] == [mark])


@cache
def counted() -> tuple[tuple[int, str, list[str]], ...]:
    """(count, part of speech, the words that share them) of each row of ``boundary_words.tsv``."""
    return tuple((int(row[0]), row[1], row[2].split(" ")) for row in rows("boundary_words.tsv"))


@cache
def counts() -> dict[str, tuple[int, str]]:
    """Word -> (count, part of speech) of ``boundary_words.tsv``."""
    found: dict[str, tuple[int, str]] = {}
    for count, part, members in counted():
        found.update(dict.fromkeys(members, (count, part)))
    return found


@cache
def stops() -> dict[str, str]:
    """Word -> the kinds of name that never hold it (``boundary_stops.tsv``): letters of ``cpe``, or ``a``, ``-``."""
    return {row[0]: row[1] for row in rows("boundary_stops.tsv")}


def trie(items: frozenset[str]) -> str:
    """A regular expression for ``re`` that matches the longest of ``items``: a trie, as fast for many as for few."""
    root: dict[str, dict[str, object]] = {}
    for item in items:
        node: dict[str, object] = root  # type: ignore[assignment]
        for char in item:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = {}
    return _branch(root)  # type: ignore[arg-type]


def _branch(node: dict[str, object]) -> str:
    """The pattern of one node of the trie; the empty key says that a word ends here."""
    leaves: list[str] = []
    branches: list[str] = []
    for char in sorted(key for key in node if key):
        below = _branch(node[char])  # type: ignore[arg-type]
        if below:
            branches.append(re.escape(char) + below)
        else:
            leaves.append(re.escape(char))
    if leaves:
        branches.append(leaves[0] if len(leaves) == 1 else "[" + "".join(leaves) + "]")
    if not branches:
        return ""
    if "" in node:
        return "(?:" + "|".join(branches) + ")?"
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"


class Scanner:
    """Finds the longest of many words at every place, left to right, none overlapping: a look at pairs of characters.

    Words of two characters or more; linear in the text, tens of millions of characters a second.
    """

    __slots__ = ("_buckets", "_table")
    _SIZE = 1 << 18
    _SMALL = 256

    def __init__(self, items: frozenset[str]) -> None:
        buckets: dict[str, list[str]] = {}
        for item in items:
            if len(item) < 2:
                raise ValueError(f"a word of one character: {item}")
            buckets.setdefault(item[:2], []).append(item)
        self._buckets = {pair: tuple(sorted(found, key=len, reverse=True)) for pair, found in buckets.items()}
        self._table: NDArray[bool_] | None = None

    def find(self, chars: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
        """(start, end, word) of each find within ``chars[start:end]``."""
        text = chars if start == 0 and end is None else chars[start:end]
        buckets = self._buckets
        out: list[tuple[int, int, str]] = []
        reach = 0
        for at in self._starts(text):
            if at < reach:
                continue
            pair = text[at : at + 2]
            for word in buckets.get(pair, ()):
                # A word of two characters, the last of its bucket, needs no further look.
                if len(word) == 2 or text.startswith(word, at):
                    reach = at + len(word)
                    out.append((start + at, start + reach, word))
                    break
        return out

    def _starts(self, text: str) -> list[int]:
        """The offsets at which a word may begin."""
        if len(text) < self._SMALL:
            buckets = self._buckets
            return [at for at in range(len(text) - 1) if text[at : at + 2] in buckets]
        import numpy as np  # here, so that importing the package stays cheap

        mask = np.uint32(self._SIZE - 1)
        table = self._table
        if table is None:
            table = np.zeros(self._SIZE, dtype=np.bool_)
            for pair in self._buckets:
                table[(ord(pair[0]) * 2654435 + ord(pair[1])) & (self._SIZE - 1)] = True
            self._table = table
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        hashes = (points[:-1] * np.uint32(2654435) + points[1:]) & mask
        starts: list[int] = np.flatnonzero(table[hashes]).tolist()
        return starts


def scanner(items: frozenset[str], after: str = "") -> re.Pattern[str]:
    """A compiled trie of ``items`` behind a look at the first two characters, which is what makes a scan fast.

    Items of one character are allowed; ``after`` is a pattern that follows the word.
    """
    long_ = frozenset(item for item in items if len(item) > 1)
    firsts = "".join(sorted({re.escape(item[0]) for item in long_}))
    seconds = "".join(sorted({re.escape(item[1]) for item in long_}))
    pattern = f"(?=[{firsts}][{seconds}])(?:{trie(long_)})"
    short = items - long_
    if short:
        pattern = f"(?:{pattern}|[{''.join(sorted(short))}])"
    return re.compile(pattern + after)
