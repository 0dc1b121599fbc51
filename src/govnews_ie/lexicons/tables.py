"""Reading the small lexicon files: tab-separated, UTF-8, comment lines open with ``#`` and name the source."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``lexicons/data/NAME``, split at tabs, in file order, without comments and empty lines."""
    text = resources.files("govnews_ie.lexicons").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))
