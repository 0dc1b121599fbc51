"""Word lists: the scanner agrees with a search word by word; the table of words is whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.lexicons import heads

WORDS = frozenset({"项目", "项目集", "工程", "产业园", "产业", "园区", "ab", "项a"})


def _naive(chars: str) -> list[tuple[int, int, str]]:
    """The longest word at every place, left to right, none overlapping, by trying every word."""
    out = []
    at = 0
    while at < len(chars):
        fits = [word for word in WORDS if chars.startswith(word, at)]
        if fits:
            word = max(fits, key=len)
            out.append((at, at + len(word), word))
            at += len(word)
        else:
            at += 1
    return out


@settings(deadline=None)
@given(st.text(alphabet="项目集工程产业园区ab\n𠀀", max_size=60), st.integers(0, 1))
def test_the_scanner_finds_what_a_search_word_by_word_finds(chars: str, long: int) -> None:
    # Behind a long stretch the other way of looking is taken.
    text = "的" * (600 * long) + chars
    assert heads.Scanner(WORDS).find(text) == _naive(text)


def test_the_scanner_looks_only_where_told() -> None:
    assert heads.Scanner(WORDS).find("项目的工程的产业", 2, 6) == [(3, 5, "工程")]


def test_the_scanner_refuses_single_characters() -> None:
    with pytest.raises(ValueError, match="厂"):
        heads.Scanner(frozenset({"厂"}))


def test_lone_surrogates_are_no_error() -> None:
    assert heads.Scanner(WORDS).find("\ud800" * 300 + "项目") == [(300, 302, "项目")]


def test_single_characters_are_found_where_no_longer_word_is() -> None:
    scanner = heads.Scanner(frozenset({"大道", "道路"}), frozenset("路道"))
    for filler in ("", "的" * 600):
        found = scanner.find(filler + "大道路、道路")
        assert [word for _, _, word in found] == ["大道", "路", "道路"]
        assert [start - len(filler) for start, _, _ in found] == [0, 2, 4]


def test_the_table_of_words_gives_each_word_once() -> None:
    members = [word for _, _, words in heads.counted() for word in words]
    assert len(members) == len(set(members)) == len(heads.counts()) > 40_000
    assert heads.counts()["公司"][0] > 0
