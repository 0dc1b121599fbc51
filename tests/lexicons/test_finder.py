"""Finding the words of a table: every occurrence and nothing else, by start, the longest first."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.lexicons.finder import Classes, Finder, Openers

_ALPHABET = st.sampled_from("市委书记长副𠀀a、")


# The first example waits for numpy to load.
@settings(deadline=None)
@given(st.sets(st.text(_ALPHABET, min_size=2, max_size=4), max_size=8), st.text(_ALPHABET, max_size=40))
def test_every_occurrence_and_nothing_else(words: set[str], text: str) -> None:
    spans = [(i, j) for i in range(len(text)) for j in range(len(text), i, -1) if text[i:j] in words]
    found = Finder({word: word for word in words}).all(text)
    assert [(start, end) for start, end, _ in found] == spans
    assert all(text[start:end] == word for start, end, word in found)


def test_value_of_a_word() -> None:
    finder = Finder({"市委": 1})
    assert finder.get("市委") == 1
    assert finder.get("市") is None


@given(st.text(max_size=40))
def test_classes_are_sums_of_bits(text: str) -> None:
    expected = [("a" <= char <= "c") + 2 * (char in "bc，") for char in text]
    assert Classes("abc", "bc，").of(text).tolist() == expected


@settings(deadline=None)
@given(st.sets(st.text(_ALPHABET, min_size=2, max_size=4), max_size=8), st.text(_ALPHABET, max_size=60), st.booleans())
def test_openers_miss_no_word(words: set[str], text: str, long: bool) -> None:
    # A long text is looked at the other way.
    text = "的" * (100 * long) + text
    wanted = {i for i in range(len(text)) for word in words if text.startswith(word, i)}
    found = Openers(words, "、").of(text)
    assert found == sorted(set(found))
    assert wanted | {i for i, char in enumerate(text) if char == "、"} <= set(found)
