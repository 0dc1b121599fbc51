"""Loader of the word lists that companies, projects and events are found with; each list loads once, when first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def _rows(name: str) -> list[list[str]]:
    """The tab-separated rows of one data file, the ``#`` line that names its source left out."""
    text = (files("govnews_ie.lexicons") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words in the first column of ``name``, for instance ``project_generic.tsv``."""
    return frozenset(row[0] for row in _rows(name))


@cache
def counts() -> dict[str, tuple[int, str]]:
    """Word -> (count, part of speech) of ``boundary_words.tsv``."""
    return {row[0]: (int(row[1]), row[2]) for row in _rows("boundary_words.tsv")}


@cache
def stops() -> dict[str, str]:
    """Word -> the kinds of name it never belongs to (``boundary_stops.tsv``): letters of ``cpe``, ``a`` all, ``-`` none."""
    return {row[0]: row[1] for row in _rows("boundary_stops.tsv")}


def alternation(items: frozenset[str]) -> str:
    """A regular expression that matches any of ``items``, the longest first."""
    return "|".join(sorted(items, key=lambda item: (-len(item), item)))
