"""Patterns that are compiled when they are first used: importing compiles nothing, and an article needs about half.

The methods are slots that the first use fills, so later calls cost what those of a compiled pattern cost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import regex  # noqa: F401 - named in the base of Lazy

M = TypeVar("M")


class _Deferred(Generic[M]):
    """A pattern that is not compiled yet; ``M`` is the type of its matches."""

    __slots__ = ("findall", "finditer", "fullmatch", "match", "search", "source", "split", "sub")
    findall: Callable[..., list[str]]
    finditer: Callable[..., Iterator[M]]
    fullmatch: Callable[..., M | None]
    match: Callable[..., M | None]
    search: Callable[..., M | None]
    split: Callable[..., list[str]]
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
        raise NotImplementedError


_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class Lazy(_Deferred["regex.Match[str]"]):
    """A pattern of ``regex``: for searches from the right, ``\\\\p{Han}`` and what else ``re`` does not know."""

    __slots__ = ()

    def _compiled(self) -> object:
        import regex

        return regex.compile(self.source)


class Plain(_Deferred["re.Match[str]"]):
    """A pattern of ``re``: a scan for one class of characters, or for alternatives that begin so, is faster there."""

    __slots__ = ()

    def _compiled(self) -> object:
        return re.compile(self.source)
