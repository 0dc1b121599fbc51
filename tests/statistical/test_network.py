"""The numpy network against a plain one, its chain against all chains, and what holds for any text."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tiny_network as tiny
from govnews_ie.statistical import network as module
from govnews_ie.statistical.network import Head, Network, decode, quantised, structure

TEXT = st.text(alphabet=tiny.CHARS + "猫\ud800😀", max_size=120)


@cache
def with_bias(seed: int, outside: float) -> Network:
    """A tiny network that leans to ``outside`` or away from it."""
    made = tiny.arrays(seed)
    made["head.ours.bias"] = made["head.ours.bias"].copy()
    made["head.ours.bias"][0] += outside
    return Network(made)


@pytest.mark.parametrize("seed", range(4))
def test_emissions_are_those_of_the_plain_network(seed: int) -> None:
    made = tiny.arrays(seed)
    net = Network(made)
    sentences = ["记者王五在华东公司调研", "市长张三", "猫和李四的公司", "0a"]
    text = "\n".join(sentences)
    codes = module.code_points(text)
    cuts = net._cuts(codes)
    ids, at = net._layout(codes, cuts)
    fast = net.emissions(ids, net.heads["ours"])[at]
    begin = 0
    for sentence in sentences:
        here = fast[begin : begin + len(sentence)]
        np.testing.assert_allclose(here, tiny.plain_emissions(made, net, sentence), atol=1e-3)
        begin += len(sentence) + 1


@pytest.mark.parametrize("seed", range(12))
def test_decoding_agrees_with_all_chains(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SURE", 1e9)
    rng = np.random.default_rng(seed)
    size = 1 + 4 * 2
    head = Head(("A", "B"), np.zeros((1, size)), np.zeros(size), rng.normal(0, 1, (size, size)).astype(np.float32))
    allowed = structure(2)
    lengths = rng.integers(1, 5, 6)
    emissions = rng.normal(0, 2, (int(lengths.sum()), size)).astype(np.float32)
    opens = np.zeros(len(emissions), dtype=np.bool_)
    opens[np.concatenate([[0], np.cumsum(lengths)[:-1]])] = True
    found = decode(emissions, opens, head)
    begin = 0
    for length in lengths.tolist():
        here = emissions[begin : begin + length]
        chains = tiny.all_chains(here, head, allowed)
        weights = np.exp([score - max(s for s, _ in chains) for score, _ in chains])
        marginals = np.zeros((length, size))
        for weight, (_, chain) in zip(weights, chains, strict=True):
            marginals[np.arange(length), chain] += weight
        marginals /= weights.sum()
        tags = marginals.argmax(1)
        path = [0, *tags, 0]
        if not all(allowed[a, b] for a, b in pairwise(path)):
            with np.errstate(divide="ignore"):
                logs = np.log(marginals)
            tags = np.array(max((chain for _, chain in chains), key=lambda c: logs[np.arange(length), c].sum()))
        expected = {}
        start = 0
        for i, tag in enumerate(tags.tolist()):
            kind, role = divmod(tag - 1, 4)
            if tag and role in (0, 3):
                start = i
            if tag and role in (2, 3):
                expected[begin + start, begin + i + 1, kind] = min(marginals[start, tags[start]], marginals[i, tag])
        got = {
            (int(a), int(z), int(k)): float(s)
            for a, z, k, s in zip(found.start, found.end, found.label, found.score, strict=True)
            if begin <= a < begin + length
        }
        assert got.keys() == expected.keys()
        assert got == pytest.approx(expected, abs=1e-4)
        begin += length


@pytest.mark.parametrize("seed", range(6))
def test_leaving_out_sure_characters_changes_nothing_where_the_lead_is_real(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = 1 + 4 * 2
    head = Head(("A", "B"), np.zeros((1, size)), np.zeros(size), rng.normal(0, 0.3, (size, size)).astype(np.float32))
    emissions = rng.normal(0, 1, (400, size)).astype(np.float32)
    emissions[rng.random(400) < 0.6, 0] += 25
    opens = rng.random(400) < 0.05
    opens[0] = True
    fast = decode(emissions, opens, head)
    keep = module.SURE
    try:
        module.SURE = 1e9
        slow = decode(emissions, opens, head)
    finally:
        module.SURE = keep
    assert fast.start.tolist() == slow.start.tolist()
    assert fast.end.tolist() == slow.end.tolist()
    assert fast.label.tolist() == slow.label.tolist()
    np.testing.assert_allclose(fast.score, slow.score, atol=1e-4)


@given(st.lists(TEXT, max_size=6), st.integers(0, 3))
@settings(max_examples=150)
def test_any_texts(texts: list[str], seed: int) -> None:
    net = with_bias(seed, 1.0)
    found = net.propose(texts)
    assert len(found) == len(texts)
    for text, names in zip(texts, found, strict=True):
        end = 0
        for start, stop, label, score in names:
            assert end <= start < stop <= len(text)
            assert "\n" not in text[start:stop]
            assert label in tiny.LABELS
            assert 0.0 <= score <= 1.0
            end = stop


def near(names: list[tuple[int, int, str, float]]) -> list[tuple[object, ...]]:
    return [(start, end, label, pytest.approx(score, abs=1e-4)) for start, end, label, score in names]


@given(st.lists(TEXT, min_size=1, max_size=5))
@settings(max_examples=100)
def test_a_text_is_read_the_same_alone_and_among_others(texts: list[str]) -> None:
    net = tiny.network(1)
    for text, names in zip(texts, net.propose(texts), strict=True):
        assert names == near(net.propose([text])[0])


def test_no_texts_and_empty_texts() -> None:
    net = tiny.network()
    assert net.propose([]) == []
    assert net.propose(["", ""]) == [[], []]


def test_batches_and_blocks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    net = tiny.network(2)
    texts = ["市长张三在华东公司调研。记者王五和李四的公司。" * n for n in (1, 9, 3, 30)]
    whole = net.propose(texts)
    assert any(whole)
    monkeypatch.setattr(module, "BLOCK", 16)
    monkeypatch.setattr(module, "BATCH", 64)
    for a, b in zip(whole, net.propose(texts), strict=True):
        assert a == near(b)


def test_one_endless_sentence_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    net = tiny.network(3)
    monkeypatch.setattr(module, "LONGEST", 32)
    found = net.propose(["张三" * 500])[0]
    assert all(stop - start <= 32 for start, stop, _, _ in found)


def test_bytes_round_trip() -> None:
    net = tiny.network(1)
    again = Network.from_bytes(net.to_bytes())
    text = ["市长张三在华东公司调研。记者王五"]
    assert again.propose(text) == net.propose(text)
    assert again.heads["ours"].labels == tiny.LABELS


@pytest.mark.parametrize("data", [b"", b"nothing", b"PK\x03\x04"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a network"):
        Network.from_bytes(data)


def test_another_version_is_refused() -> None:
    made = tiny.arrays()
    meta = bytes(made["meta"]).replace(b'"version": 1', b'"version": 99')
    made["meta"] = np.frombuffer(meta, dtype=np.uint8)
    with pytest.raises(ValueError, match="version 99"):
        Network(made)


def test_eight_bits_are_near_the_table() -> None:
    table = np.random.default_rng(0).normal(0, 1, (50, 16))
    table[3] = 0
    small, scale = quantised(table)
    assert small.dtype == np.int8
    back = small * scale.astype(np.float64)[:, None]
    np.testing.assert_allclose(back, table, atol=float(np.abs(table).max()) / 100)
    assert not back[3].any()
