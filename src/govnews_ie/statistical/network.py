"""The trained network in numpy: rows of n-grams and word kinds in, dilated convolutions, a linear-chain CRF out.

Texts are laid out in one long array of ids, sentences apart by padding, and worked on in blocks that stay in the
processor's cache; nothing here loops over characters but the chain of the CRF, and that over all names of a batch at
once. Weights come from ``training/``; tables are kept in eight bits with one scale a row.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from govnews_ie.statistical.features import PAD, SIZES, HashTable, code_points, hashes

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]

GAP = 4
"""Ids of padding between sentences: the widest step of a convolution."""
BLOCK = 1024
"""Rows that are worked on at a time."""
PIECE = 120
"""Lines are cut at about one stop in so many characters, as the texts were for training."""
LONGEST = 512
"""Longer pieces are cut, so that a block has a bounded size."""
BATCH = 1 << 17
"""Characters that are decoded at a time."""
SURE = 4.0
"""By how much (nats) ``outside`` must lead over any name that covers a character for it to be left out of the chain."""
VERSION = 1
SCORES = "scores"
SCORED = "as shipped"
"""What the description of a network says whose head was trained on from the shipped one's."""


@dataclass(frozen=True)
class Spans:
    """What was found in a joined text: parallel arrays, in text order."""

    start: Indices
    end: Indices
    label: Indices
    score: Floats


@dataclass(frozen=True)
class Head:
    """One convention: labels, emissions and transitions."""

    labels: tuple[str, ...]
    weight: Floats
    bias: Floats
    transitions: Floats


@dataclass(frozen=True)
class _Room:
    """Arrays that every block is worked on in: new ones would cost more than the arithmetic."""

    hidden: Floats
    new: Floats
    wide: Floats
    pairs: Floats
    rows: Floats

    @classmethod
    def of(cls, n: int, network: Network) -> _Room:
        """Room for blocks of up to ``n`` rows."""
        width = network.meta["hidden"]
        widest = max(network._pair.shape[1], network._triple.shape[1])
        shapes = ((n, width), (n, width), (n, 3 * width), (n, 2 * width), (n * widest,))
        return cls(*(np.empty(shape, dtype=np.float32) for shape in shapes))


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


class Network:
    """A trained network; ``propose`` is all that most callers need. Safe to share between threads once made."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.arrays = dict(arrays)
        meta = json.loads(bytes(arrays["meta"]).decode("utf-8"))
        if meta["version"] != VERSION:
            raise ValueError(f"a network of version {meta['version']}, this program reads {VERSION}")
        self.meta: dict[str, Any] = meta
        self.default: str = meta["default"]
        self.dilations: tuple[int, ...] = tuple(meta["dilations"])
        self._ids: NDArray[np.uint16] = arrays["ids"].copy()
        # A line break is no character to the network: what stands behind it begins anew.
        self._ids[ord("\n")] = PAD
        self._stop = np.zeros(0x10000, dtype=np.bool_)
        self._stop[[ord(char) for char in "。！？；!?;"]] = True
        self._pairs = HashTable(arrays["pairs"], meta["row_bits"])
        self._triples = HashTable(arrays["triples"], meta["row_bits"])
        self._words = HashTable(arrays["words"], meta["class_bits"])
        self._char = _floats(arrays, "char")
        self._pair = _floats(arrays, "pair")
        self._triple = _floats(arrays, "triple")
        self._names = HashTable(arrays["names"], meta["class_bits"])
        self._begin = _floats(arrays, "begin").reshape(2 * len(SIZES), -1, meta["hidden"])
        self._end = _floats(arrays, "end").reshape(2 * len(SIZES), -1, meta["hidden"])
        self._pair_enter = _floats(arrays, "pair_enter")
        self._triple_enter = _floats(arrays, "triple_enter")
        self._layers = [
            (_floats(arrays, f"layer{i}.weight"), _floats(arrays, f"layer{i}.bias")) for i in range(len(self.dilations))
        ]
        self.heads = {
            name: Head(
                tuple(labels),
                _floats(arrays, f"head.{name}.weight"),
                _floats(arrays, f"head.{name}.bias"),
                _floats(arrays, f"head.{name}.transitions"),
            )
            for name, labels in meta["heads"].items()
        }

    @property
    def scored_as_shipped(self) -> bool:
        """Whether its scores mean what those of the shipped network do, from whose head its own was trained on."""
        return self.meta.get(SCORES) == SCORED

    # ---- what callers use

    def propose(self, texts: Sequence[str], head: str | None = None) -> list[list[tuple[int, int, str, float]]]:
        """For every text its names as (start, end, label, score), in text order; none overlap, none cross a line.

        ``score`` is the probability (0 … 1) that the model gives to the name with just this start, end and label.
        """
        # Several threads on blocks this small cost more than they do, and would make the last digit depend on them.
        with _libraries().limit(limits=1, user_api="blas"):
            return self._batches(texts, self.heads[head or self.default])

    def _batches(self, texts: Sequence[str], chosen: Head) -> list[list[tuple[int, int, str, float]]]:
        found: list[list[tuple[int, int, str, float]]] = []
        pending: list[str] = []
        size = 0
        for text in texts:
            pending.append(text)
            size += len(text) + 1
            if size >= BATCH:
                found.extend(self._propose(pending, chosen))
                pending, size = [], 0
        found.extend(self._propose(pending, chosen))
        return found

    def _propose(self, texts: Sequence[str], head: Head) -> list[list[tuple[int, int, str, float]]]:
        if not texts:
            return []
        joined = "\n".join(texts)
        spans = self.spans(joined, head)
        ends = np.cumsum([len(text) + 1 for text in texts])
        owners = np.searchsorted(ends, spans.start, side="right")
        begins = (ends - [len(text) + 1 for text in texts])[owners] if len(owners) else owners
        found: list[list[tuple[int, int, str, float]]] = [[] for _ in texts]
        rows = zip(
            owners.tolist(),
            (spans.start - begins).tolist(),
            (spans.end - begins).tolist(),
            spans.label.tolist(),
            spans.score.tolist(),
            strict=True,
        )
        for owner, start, end, label, score in rows:
            found[owner].append((start, end, head.labels[label], score))
        return found

    def spans(self, text: str, head: Head) -> Spans:
        """The names of one string."""
        parts: list[Spans] = []
        codes = code_points(text)
        cuts = self._cuts(codes)
        # Sentences go to the decoder in batches of bounded size, so that memory does not grow with the text.
        first = 0
        while first < len(cuts) - 1:
            last = max(int(np.searchsorted(cuts, cuts[first] + BATCH, side="right")) - 1, first + 1)
            offset = int(cuts[first])
            ids, at = self._layout(codes[offset : cuts[last]], cuts[first : last + 1] - offset)
            emissions = self.emissions(ids, head)[at]
            emissions[ids[at] == PAD, 0] = np.inf
            opens = np.zeros(len(at), dtype=np.bool_)
            opens[cuts[first:last] - offset] = True
            found = decode(emissions, opens, head)
            parts.append(Spans(found.start + offset, found.end + offset, found.label, found.score))
            first = last
        if len(parts) == 1:
            return parts[0]
        empty = np.zeros(0, dtype=np.int64)
        if not parts:
            return Spans(empty, empty, empty, np.zeros(0, dtype=np.float32))
        return Spans(
            np.concatenate([part.start for part in parts]),
            np.concatenate([part.end for part in parts]),
            np.concatenate([part.label for part in parts]),
            np.concatenate([part.score for part in parts]),
        )

    # ---- layout

    def states(self, text: str) -> tuple[Floats, NDArray[np.bool_], NDArray[np.bool_]]:
        """What the encoder makes of a text, for training a head on: [character, channel], whether a piece begins at
        each character, and which are line breaks. Takes four bytes a character and channel.
        """
        codes = code_points(text)
        cuts = self._cuts(codes)
        width = int(self.meta["hidden"])
        # A head that hands on what it is given.
        head = Head((), np.eye(width, dtype=np.float32), np.zeros(width, np.float32), np.zeros((1, 1), np.float32))
        made = np.empty((len(codes), width), dtype=np.float32)
        opens, breaks = np.zeros(len(codes), dtype=np.bool_), np.zeros(len(codes), dtype=np.bool_)
        opens[cuts[:-1]] = True
        first = 0
        while first < len(cuts) - 1:
            last = max(int(np.searchsorted(cuts, cuts[first] + BATCH, side="right")) - 1, first + 1)
            part = slice(int(cuts[first]), int(cuts[last]))
            ids, at = self._layout(codes[part], cuts[first : last + 1] - part.start)
            made[part] = self.emissions(ids, head)[at]
            breaks[part] = ids[at] == PAD
            first = last
        return made, opens, breaks

    def with_head(self, name: str, head: Head, about: Mapping[str, Any] | None = None) -> Network:
        """A network with the same encoder and one head replaced; ``about`` is added to what it says of itself."""
        arrays: dict[str, NDArray[Any]] = {
            f"head.{name}.{part}": getattr(head, part) for part in ("weight", "bias", "transitions")
        }
        meta = json.dumps({**self.meta, **(about or {})}, ensure_ascii=False).encode()
        return Network({**self.arrays, **arrays, "meta": np.frombuffer(meta, dtype=np.uint8)})

    def _cuts(self, codes: NDArray[np.uint32]) -> Indices:
        """Where pieces begin, and the end: around line breaks, and after about one stop in ``PIECE`` characters."""
        n = len(codes)
        if not n:
            return np.zeros(0, dtype=np.int64)
        breaks = np.flatnonzero(codes == ord("\n"))
        lines = np.concatenate([[0], breaks + 1])
        stops = np.flatnonzero(self._stop[np.minimum(codes, np.uint32(0xFFFF))]) + 1
        if len(stops):
            # Counted from the line's beginning, so that a line is cut in the same way wherever it stands.
            line = np.searchsorted(lines, stops, side="right") - 1
            window = (stops - lines[line]) // PIECE
            stops = stops[1:][(np.diff(window) > 0) & (np.diff(line) == 0)]
        cuts = np.unique(np.concatenate([[0], stops, breaks, breaks + 1, [n]])).astype(np.int64)
        cuts = cuts[cuts <= n]
        lengths = np.diff(cuts)
        if lengths.max() > LONGEST:
            more = [
                np.arange(start + LONGEST, end, LONGEST)
                for start, end in zip(cuts[:-1][lengths > LONGEST], cuts[1:][lengths > LONGEST], strict=True)
            ]
            cuts = np.unique(np.concatenate([cuts, *more]))
        return cuts

    def _layout(self, codes: NDArray[np.uint32], cuts: Indices) -> tuple[NDArray[np.int32], Indices]:
        """Ids with gaps between the sentences, and where each character went."""
        lengths = np.diff(cuts)
        at = np.arange(len(codes)) + np.repeat(np.arange(1, len(lengths) + 1) * GAP, lengths)
        ids = np.full(len(codes) + (len(lengths) + 1) * GAP, PAD, dtype=np.int32)
        ids[at] = self._ids[np.minimum(codes, np.uint32(0xFFFF))]
        return ids, at

    # ---- the network

    def emissions(self, ids: NDArray[np.int32], head: Head) -> Floats:
        """[position, tag] for an array of ids whose sentences stand ``GAP`` apart."""
        hashed = hashes(ids, SIZES)
        pairs, triples = (self._pairs.find(hashed[0]).astype(np.int64), self._triples.find(hashed[1]).astype(np.int64))
        kinds = [table.find(h) for table in (self._words, self._names) for h in hashed]
        made = np.empty((len(ids), len(head.bias)), dtype=np.float32)
        # Blocks end inside the gaps, so that no sentence is in two.
        gaps = np.flatnonzero(ids == PAD)
        room = _Room.of(min(len(ids), BLOCK + LONGEST + 2 * GAP + 1), self)
        begin = 0
        while begin < len(ids):
            end = len(ids)
            if begin + BLOCK < end:
                # the first id after a gap, so that the block takes the gap with it
                stop = int(np.searchsorted(gaps, begin + BLOCK))
                while stop < len(gaps) and (stop + 1 < len(gaps) and gaps[stop + 1] == gaps[stop] + 1):
                    stop += 1
                end = int(gaps[stop]) + 1 if stop < len(gaps) else len(ids)
            block = slice(begin, end)
            hidden = self._encode(ids[block], pairs[block], triples[block], [k[block] for k in kinds], room)
            np.dot(hidden, head.weight, out=made[block])
            begin = end
        made += head.bias
        return made

    def _encode(
        self,
        ids: NDArray[np.int32],
        pairs: NDArray[np.int64],
        triples: NDArray[np.int64],
        kinds: Sequence[NDArray[np.uint32]],
        room: _Room,
    ) -> Floats:
        """The hidden states of one block; they stand in ``room`` until the next block."""
        n = len(ids)
        width = self._char.shape[1]
        hidden, new, wide, rows = room.hidden[:n], room.new[:n], room.wide[:n], room.rows
        np.take(self._char, ids, axis=0, out=hidden, mode="clip")
        pair = rows[: n * self._pair.shape[1]].reshape(n, -1)
        np.take(self._pair, pairs, axis=0, out=pair, mode="clip")
        np.dot(pair, self._pair_enter, out=room.pairs[:n])
        around = room.pairs[:n]
        hidden += around[:, :width]
        hidden[1:] += around[:-1, width:]
        triple = rows[: n * self._triple.shape[1]].reshape(n, -1)
        np.take(self._triple, triples, axis=0, out=triple, mode="clip")
        np.dot(triple, self._triple_enter, out=wide)
        hidden += wide[:, :width]
        hidden[1:] += wide[:-1, width : 2 * width]
        hidden[2:] += wide[:-2, 2 * width :]
        for k, (size, kind) in enumerate(zip((*SIZES, *SIZES), kinds, strict=True)):
            met = np.flatnonzero(kind[: n - size + 1])
            # A chance agreement of hashes must not reach into the gap.
            met = met[ids[met + (size - 1)] != PAD]
            sort = kind[met]
            hidden[met] += self._begin[k].take(sort, axis=0)
            hidden[met + (size - 1)] += self._end[k].take(sort, axis=0)
        empty = np.flatnonzero(ids == PAD)
        np.maximum(hidden, 0, out=hidden)
        hidden[empty] = 0
        for dilation, (weight, bias) in zip(self.dilations, self._layers, strict=True):
            wide[dilation:, :width] = hidden[:-dilation]
            wide[:dilation, :width] = 0
            wide[:, width : 2 * width] = hidden
            wide[: n - dilation, 2 * width :] = hidden[dilation:]
            wide[n - dilation :, 2 * width :] = 0
            np.dot(wide, weight, out=new)
            new += bias
            np.maximum(new, 0, out=new)
            hidden += new
            hidden[empty] = 0
        return hidden

    # ---- bytes

    def to_bytes(self) -> bytes:
        """The network as the bytes of an ``.npz`` archive."""
        buffer = io.BytesIO()
        arrays: Any = self.arrays
        np.savez_compressed(buffer, **arrays)
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Network:
        """The network from ``to_bytes``; ValueError for bytes that are none."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in stored.files}
        except (OSError, ValueError, EOFError, AttributeError, zipfile.BadZipFile) as error:
            raise ValueError(f"not a network: {error}") from error
        if "meta" not in arrays:
            raise ValueError("not a network: it does not say what it is")
        return cls(arrays)


def quantised(values: NDArray[Any]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """A table in eight bits with a scale for every row."""
    scale = (np.abs(values).max(axis=1) / 127).astype(np.float16)
    safe = np.where(scale > 0, scale, 1).astype(np.float32)
    return np.clip(np.round(values / safe[:, None]), -127, 127).astype(np.int8), scale


def _floats(arrays: Mapping[str, NDArray[Any]], name: str) -> Floats:
    """An array in single precision, from eight bits where it is kept so."""
    values = arrays[name]
    if values.dtype == np.int8:
        return np.ascontiguousarray(values.astype(np.float32) * arrays[f"{name}.scale"].astype(np.float32)[:, None])
    return np.ascontiguousarray(values, dtype=np.float32)


def decode(emissions: Floats, opens: NDArray[np.bool_], head: Head) -> Spans:
    """The likeliest tags of every sentence, read as spans, with the probability of each.

    ``emissions`` [position, tag] of sentences one behind the other, ``opens`` where one begins. Where ``outside`` leads
    by ``SURE`` or more the chain is taken to pass through it, which leaves short runs to be decoded, all at once. Every
    character takes its likeliest tag; where these do not fit together, the chain with the likeliest tags that do.
    """
    places = np.flatnonzero(_best_name(emissions, opens) > -SURE)
    if not len(places):
        empty = np.zeros(0, dtype=np.int64)
        return Spans(empty, empty, empty, np.zeros(0, dtype=np.float32))
    allowed = structure(len(head.labels))
    runs = _Runs.of(places, opens)
    scores = emissions[places]
    marginals = _marginals(scores, runs, head.transitions, allowed)
    tags = marginals.argmax(axis=1)
    before = np.where(runs.fresh, 0, np.append(0, tags[:-1]))
    final = np.append(runs.fresh[1:], True)
    bad = ~allowed[before, tags] | (final & ~allowed[tags, 0])
    if bad.any():
        torn = np.unique(runs.number[bad])
        part = np.isin(runs.number, torn)
        some = _Runs.of(places[part], opens)
        tags[part] = _fitting(np.log(np.maximum(marginals[part], 1e-30)), some, allowed)
    kind, role = np.divmod(tags - 1, 4)
    named = tags > 0
    single = named & (role == 3)
    at = np.flatnonzero(single | (named & (role == 0)))
    to = np.flatnonzero(single | (named & (role == 2)))
    chance = np.minimum(marginals[at, tags[at]], marginals[to, tags[to]])
    return Spans(places[at], places[to] + 1, kind[at], chance.astype(np.float32))


def _best_name(emissions: Floats, opens: NDArray[np.bool_]) -> NDArray[np.float64]:
    """For every character the lead over ``outside`` of the best name that covers it, transitions and its kind aside.

    A name is a begin, insides and an end, or a single character; sums over stretches are differences of running sums,
    and the best begin on the left, or end on the right, is a running maximum: nothing here goes step by step.
    """
    begin, inside, end, single = (_lead(emissions, role) for role in range(4))
    # No name reaches over the beginning of a sentence.
    inside[opens] = end[opens] = -1e4
    total = np.cumsum(inside)
    left = total + np.maximum.accumulate(begin - total)
    before = total - inside
    right = np.maximum.accumulate((end + before)[::-1])[::-1] - before
    best = single
    np.maximum(best[:-1], left[:-1] + right[1:], out=best[:-1])
    np.maximum(best[1:], left[:-1] + end[1:], out=best[1:])
    return best


def _lead(emissions: Floats, role: int) -> NDArray[np.float64]:
    """The lead over ``outside`` of the best tag of a role, whatever the label."""
    best = emissions[:, 1 + role].copy()
    for tag in range(5 + role, emissions.shape[1], 4):
        np.maximum(best, emissions[:, tag], out=best)
    best -= emissions[:, 0]
    # An outside that is certain leads by infinity; sums need a number.
    return np.maximum(best, np.float32(-1e4)).astype(np.float64)


@dataclass(frozen=True)
class _Runs:
    """Runs of characters that are decoded together: packed by step, so that each step is one slice of an array."""

    fresh: NDArray[np.bool_]
    """Whether a run begins at each place."""
    number: Indices
    """The run of each place, in text order."""
    packed: Indices
    """Where each place stands in the packed order: all first characters, longest run first, then all second ones …"""
    steps: tuple[tuple[int, int], ...]
    """Begin and end of each step in the packed order."""
    opens: NDArray[np.bool_]
    closes: NDArray[np.bool_]
    """Whether a run, in packed order, begins or ends its sentence."""

    @classmethod
    def of(cls, places: Indices, opens: NDArray[np.bool_]) -> _Runs:
        fresh = opens[places]
        fresh[0] = True
        fresh[1:] |= np.diff(places) > 1
        heads = np.flatnonzero(fresh)
        length = np.diff(np.append(heads, len(places)))
        order = np.argsort(-length, kind="stable")
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        number = np.cumsum(fresh) - 1
        falling = -length[order]
        active = np.searchsorted(falling, -np.arange(1, 1 - falling[0]), side="right")
        offsets = np.concatenate([[0], np.cumsum(active)])
        packed = offsets[np.arange(len(places)) - heads[number]] + rank[number]
        edges = offsets.tolist()
        after = places[heads + length - 1] + 1
        closes = np.append(opens, True)[after]
        steps = tuple(pairwise(edges))
        return cls(fresh, number, packed, steps, opens[places[heads]][order], closes[order])


def _marginals(scores: Floats, runs: _Runs, transitions: Floats, allowed: NDArray[np.bool_]) -> Floats:
    """The probability of every tag at every place, by forward and backward sums that are scaled at each step."""
    likely = np.empty_like(scores)
    likely[runs.packed] = np.exp(np.maximum(scores - scores.max(axis=1, keepdims=True), -60.0))
    # A sentence's beginning and end ask nothing; ``outside`` on either side of a run does.
    step = np.exp(transitions) * allowed
    first = np.where(runs.opens[:, None], allowed[0], step[0]).astype(np.float32)
    last = np.where(runs.closes[:, None], allowed[:, 0], step[:, 0]).astype(np.float32)
    forward = likely.copy()
    begin, end = runs.steps[0]
    state = forward[begin:end]
    state *= first
    state /= state.sum(axis=1, keepdims=True)
    for begin, end in runs.steps[1:]:
        new = forward[begin:end]
        new *= state[: end - begin] @ step
        new /= new.sum(axis=1, keepdims=True)
        state = new
    back = np.ascontiguousarray(step.T)
    after = last
    for begin, end in reversed(runs.steps):
        n = end - begin
        likely[begin:end] *= after[:n]
        forward[begin:end] *= after[:n]
        if begin:
            into = likely[begin:end] @ back
            into /= into.sum(axis=1, keepdims=True)
            after[:n] = into
    forward /= np.maximum(forward.sum(axis=1, keepdims=True), 1e-30)
    return forward[runs.packed]


def _fitting(scores: Floats, runs: _Runs, allowed: NDArray[np.bool_]) -> Indices:
    """Of the chains that the structure allows the one with the greatest sum of scores, for every run (Viterbi)."""
    step = np.where(allowed, 0, -1e6).astype(np.float32)
    given = np.empty_like(scores)
    given[runs.packed] = scores
    begin, end = runs.steps[0]
    best = step[0] + given[begin:end]
    back = np.zeros(scores.shape, dtype=np.int64)
    for begin, end in runs.steps[1:]:
        n = end - begin
        ways = best[:n, :, None] + step
        back[begin:end] = ways.argmax(axis=1)
        best[:n] = ways.max(axis=1) + given[begin:end]
    tag = (best + step[:, 0]).argmax(axis=1)
    tags = np.empty(len(scores), dtype=np.int64)
    for begin, end in reversed(runs.steps):
        n = end - begin
        tags[begin:end] = tag[:n]
        tag[:n] = back[np.arange(begin, end), tag[:n]]
    return tags[runs.packed]


def structure(labels: int) -> NDArray[np.bool_]:
    """Which tag may follow which: outside is 0, of label k begin, inside, end and single are 1 + 4k … 4 + 4k."""
    size = 1 + 4 * labels
    allowed = np.zeros((size, size), dtype=np.bool_)
    opening = [0, *(1 + 4 * k + role for k in range(labels) for role in (0, 3))]
    for k in range(labels):
        for role in (2, 3):
            allowed[1 + 4 * k + role, opening] = True
        for role in (0, 1):
            allowed[1 + 4 * k + role, [2 + 4 * k, 3 + 4 * k]] = True
    allowed[0, opening] = True
    return allowed
