"""Loader of the word lists that companies, projects and events are found with; each loads once, when first asked."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from govnews_ie.lexicons.finder import Openers


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


class Scanner:
    """Finds the longest of many words at every place, left to right, none overlapping.

    Words of two characters or more, and ``ones`` of one; linear in the text, about a hundred million characters a
    second where there is nothing to find.
    """

    __slots__ = ("_buckets", "_ones", "_openers")

    def __init__(self, items: frozenset[str], ones: frozenset[str] = frozenset()) -> None:
        buckets: dict[str, list[str]] = {}
        for item in items:
            if len(item) < 2:
                raise ValueError(f"a word of one character: {item}")
            buckets.setdefault(item[:2], []).append(item)
        self._buckets = {pair: tuple(sorted(found, key=len, reverse=True)) for pair, found in buckets.items()}
        self._ones = ones
        self._openers = Openers(items, ones)

    def find(self, chars: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
        """(start, end, word) of each find within ``chars[start:end]``."""
        text = chars if start == 0 and end is None else chars[start:end]
        buckets, ones = self._buckets, self._ones
        out: list[tuple[int, int, str]] = []
        reach = 0
        for at in self._openers.of(text):
            if at < reach:
                continue
            for word in buckets.get(text[at : at + 2], ()):
                # A word of two characters, the last of its bucket, needs no further look.
                if len(word) == 2 or text.startswith(word, at):
                    reach = at + len(word)
                    out.append((start + at, start + reach, word))
                    break
            else:
                if text[at] in ones:
                    reach = at + 1
                    out.append((start + at, start + reach, text[at]))
        return out
