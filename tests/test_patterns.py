"""Patterns that are compiled late work like compiled ones."""

from __future__ import annotations

import pytest

from govnews_ie.patterns import Lazy, Plain


@pytest.mark.parametrize("kind", [Lazy, Plain])
def test_a_late_pattern_works_like_a_compiled_one(kind: type[Lazy] | type[Plain]) -> None:
    pattern = kind("[0-9]+亿?")
    hit = pattern.search("投资20亿元")
    assert hit is not None
    assert hit.span() == (2, 5)
    assert pattern.match("投资", 0) is None
    assert [found.group() for found in pattern.finditer("1亿、2")] == ["1亿", "2"]
    assert pattern.findall("1亿、2") == ["1亿", "2"]
    assert pattern.split("共1亿、2个") == ["共", "、", "个"]
    assert pattern.sub("", "投资20亿元") == "投资元"
    with pytest.raises(AttributeError):
        pattern.nothing  # noqa: B018


def test_from_the_right() -> None:
    hit = Lazy("(?r)[0-9]").search("1、2")
    assert hit is not None
    assert hit.start() == 2
