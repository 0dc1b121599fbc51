"""Loader of the word lists that companies, projects and events are found with; each loads once, when first asked."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


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
def counts() -> dict[str, tuple[int, str]]:
    """Word -> (count, part of speech) of ``boundary_words.tsv``."""
    return {row[0]: (int(row[1]), row[2]) for row in rows("boundary_words.tsv")}


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
