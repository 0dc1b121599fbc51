"""Ids, hashes and tables of the network's input."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govnews_ie.statistical.features import (
    PAD,
    SIZES,
    UNKNOWN,
    HashTable,
    character_table,
    code_points,
    hashes,
    normal,
    word_ids,
)

HASH = st.integers(0, 2**32 - 1)


@pytest.mark.parametrize(
    "group",
    ["3３7７", "aAａＡ", ",，", '"“”「」', "-—–", "·•・", " \u3000\t", "〇○"],
)
def test_forms_of_one_character_have_one_id(group: str) -> None:
    assert len({normal(char) for char in group}) == 1
    table = character_table(sorted({normal(char) for char in group}))
    assert {int(table[ord(char)]) for char in group} == {2}


@pytest.mark.parametrize("pair", ["。，", "市县", "、，", "()", "0a"])
def test_characters_that_differ_stay_apart(pair: str) -> None:
    assert normal(pair[0]) != normal(pair[1])


def test_unknown_characters_share_an_id_that_is_not_padding() -> None:
    table = character_table("市长")
    assert table[ord("县")] == UNKNOWN != PAD
    assert table[ord("市")] == 2
    assert table[ord("长")] == 3


def test_lone_surrogates_are_code_points_too() -> None:
    assert code_points("市\ud800").tolist() == [ord("市"), 0xD800]


@given(st.dictionaries(HASH, st.integers(1, 127), max_size=300), st.lists(HASH, max_size=100))
def test_a_table_gives_back_what_was_put_in_and_little_else(held: dict[int, int], others: list[int]) -> None:
    table = HashTable.build(held.keys(), held.values(), 7)
    keys = np.array(list(held), dtype=np.uint32)
    found = table.find(keys).tolist()
    # Two keys that differ in their lowest seven bits alone are one to the table when they share a slot.
    alike = {key >> 7 for key in held if sum(other >> 7 == key >> 7 for other in held) > 1}
    assert all(got == held[key] for key, got in zip(held, found, strict=True) if key >> 7 not in alike)
    strange = [key for key in others if key >> 7 not in {k >> 7 for k in held}]
    assert not table.find(np.array(strange, dtype=np.uint32)).any()


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=40))
def test_the_hash_of_an_ngram_depends_on_its_ids_alone(ids: list[int]) -> None:
    whole = hashes(np.array([7, 9, *ids, 0, 0, 0, 0, 0], dtype=np.int32), SIZES)
    alone = hashes(np.array([*ids, 0, 0, 0, 0, 0], dtype=np.int32), SIZES)
    for size, a, b in zip(SIZES, whole, alone, strict=True):
        n = max(0, len(ids) - size + 1)
        assert a[2 : 2 + n].tolist() == b[:n].tolist()


def test_words_with_unknown_characters_are_left_out() -> None:
    table = character_table("市长县")
    kept, found = word_ids(["市长", "省长", "县", "县长", "市县长"], table)
    assert sorted(kept) == [0, 3, 4]
    by_word = dict(zip(kept, found.tolist(), strict=True))
    ids = table[code_points("县长")].astype(np.int32)
    assert by_word[3] == hashes(ids, (2,))[0][0]
    ids = table[code_points("市县长")].astype(np.int32)
    assert by_word[4] == hashes(ids, (2, 3))[1][0]


def test_ngrams_of_known_characters_hardly_collide() -> None:
    rng = np.random.default_rng(0)
    ids = rng.integers(2, 5000, 200_000).astype(np.int32)
    for size, found in zip(SIZES, hashes(ids, SIZES), strict=True):
        grams = np.lib.stride_tricks.sliding_window_view(ids, size)
        different = len(np.unique(grams, axis=0))
        # Of 200,000 random 32-bit numbers about five pairs agree.
        assert different - len(np.unique(found[: len(grams)])) < 40, size
