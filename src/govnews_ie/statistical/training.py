"""Training further: a user's labelled texts change the head of the shipped network; its encoder stays as it is.

The head's weights, bias and transitions are moved by Adam along the exact gradient of the CRF's likelihood (forward
and backward sums) from what they are; the epoch that does best on held-out texts is kept. Made-up sentences of news
are mixed with the user's (``models/rehearsal.jsonl``), or a thousand names of one kind would make the network forget
the other kinds. numpy is all it needs.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from govnews_ie import statistical
from govnews_ie.errors import InputError
from govnews_ie.statistical.network import SCORED, SCORES, Head, Network, decode, structure

Doubles = NDArray[np.float64]
Mark = tuple[int, int, str]

RATE = 2e-3
"""Adam's step."""
SMOOTH = 0.99
"""How much of the running mean of the weights each step keeps."""
KEEP = 0.02
"""By how much of a step the head is drawn back to what it was: a name or two must not undo what many texts taught."""
BATCH = 32
STEPS = 20
"""Pieces of text (a sentence or a few) that make one step; less where an epoch would have fewer steps than this."""
REHEARSED = 60
"""The sentences of our own that an epoch takes are as many as the user's pieces, but at least so many."""
DEV_PART = 0.2


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled text."""

    text: str
    spans: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Epoch:
    """What an epoch came to: mean loss in nats a character while training, loss and micro F1 on the held-out texts."""

    number: int
    loss: float
    dev_loss: float
    f1: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Change:
    """A name of the held-out texts that became right or wrong: its label and the characters around it."""

    label: str
    shown: str
    kind: str
    """``found``, ``lost``, ``new error`` or ``error gone``."""


@dataclass
class Result:
    """A trained head and how it came about. ``best`` is the epoch that it is of, None where the start was best."""

    network: Network
    best: Epoch | None
    start: Epoch
    epochs: list[Epoch] = field(default_factory=list)
    before: dict[str, list[int]] = field(default_factory=dict)
    after: dict[str, list[int]] = field(default_factory=dict)
    """Right, found, labelled for each label and ``all``, on the held-out texts."""
    familiar: tuple[float, float] = (0.0, 0.0)
    """Micro F1 on sentences of our own that were not trained on, before and after."""
    changes: list[Change] = field(default_factory=list)
    unlearnable: int = 0
    """Labelled names over a place where the network cuts texts; it cannot give them."""
    interrupted: bool = False


# --- data -------------------------------------------------------------------------------------------------------


def read(path: Path, labels: Sequence[str]) -> tuple[list[Text], list[str]]:
    """The labelled texts of a JSON Lines file, and what is wrong with it: one line each, with the line's number.

    Raises OSError where the file cannot be read.
    """
    texts: list[Text] = []
    problems: list[str] = []
    for number, line in enumerate(path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            texts.append(_text(line, labels))
        except InputError as error:
            problems.append(f"{path}:{number}: {error}")
    if not texts and not problems:
        problems.append(f"{path}: no labelled text")
    return texts, problems


def rehearsal() -> list[Text]:
    """Our own made-up sentences (``training/rehearsal.py``)."""
    from importlib.resources import as_file, files

    with as_file(files("govnews_ie") / "models" / "rehearsal.jsonl") as path:
        return read(path, statistical.LABELS)[0]


def _text(line: bytes, labels: Sequence[str]) -> Text:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON: {error}") from None
    if not isinstance(row, dict):
        raise InputError('no object of the form {"text": …, "spans": [[start, end, label], …]}')
    text, spans = row.get("text"), row.get("spans")
    if not isinstance(text, str) or not text:
        raise InputError('"text" is missing or empty')
    if not isinstance(spans, list):
        # Left out is not the same as none: what is not labelled is learnt as no name.
        raise InputError('"spans" is missing; a text without names has []')
    marks = sorted(_mark(span, text, labels) for span in spans)
    for left, right in pairwise(marks):
        if right[0] < left[1]:
            raise InputError(f"{text[left[0] : left[1]]!r} and {text[right[0] : right[1]]!r} overlap")
    return Text(text, tuple(marks))


def _mark(span: object, text: str, labels: Sequence[str]) -> Mark:
    if not isinstance(span, list) or len(span) != 3:
        raise InputError(f"{span!r} is no [start, end, label]")
    start, end, label = span
    if type(start) is not int or type(end) is not int or not isinstance(label, str):
        raise InputError(f"{span!r} is no [start, end, label]")
    if not 0 <= start < end <= len(text):
        raise InputError(f"[{start}, {end}] is no part of a text of {len(text)} characters")
    if label not in labels:
        raise InputError(f"unknown label {label!r}; use {', '.join(labels)}")
    if "\n" in text[start:end]:
        raise InputError(f"{text[start:end]!r} runs over a line break")
    return start, end, label


def split(texts: Sequence[Text], seed: int = 0) -> tuple[list[Text], list[Text]]:
    """Training and held-out texts, a fifth of them; equal texts stay on one side. InputError for less than two."""
    distinct = sorted({text.text for text in texts})
    if len(distinct) < 2:
        raise InputError("one text can be trained on or tested on, not both: name held-out texts with --dev")
    random.Random(seed).shuffle(distinct)
    held = set(distinct[: max(1, round(DEV_PART * len(distinct)))])
    return [text for text in texts if text.text not in held], [text for text in texts if text.text in held]


@dataclass(frozen=True)
class _Encoded:
    """Texts, one behind the other with a line break between, as the encoder sees them; offsets are of the joined."""

    joined: str
    states: NDArray[np.float32]
    opens: NDArray[np.bool_]
    breaks: NDArray[np.bool_]
    gold: frozenset[tuple[int, int, int]]
    tags: NDArray[np.int64]
    pieces: tuple[tuple[int, int], ...]
    """Those that a head can learn: no line breaks, none that cuts a name."""
    cut: int

    @classmethod
    def of(cls, network: Network, texts: Sequence[Text], labels: Sequence[str]) -> _Encoded:
        joined = "\n".join(text.text for text in texts)
        states, opens, breaks = network.states(joined)
        tags = np.zeros(len(joined), dtype=np.int64)
        gold: set[tuple[int, int, int]] = set()
        torn: set[int] = set()
        number = np.cumsum(opens) - 1
        offset = cut = 0
        for text in texts:
            for start, end, label in text.spans:
                start, end, kind = start + offset, end + offset, labels.index(label)
                gold.add((start, end, kind))
                tags[start:end] = 2 + 4 * kind
                tags[start], tags[end - 1] = 1 + 4 * kind, 3 + 4 * kind
                if end - start == 1:
                    tags[start] = 4 + 4 * kind
                if number[start] != number[end - 1]:
                    torn.update(range(int(number[start]), int(number[end - 1]) + 1))
                    cut += 1
            offset += len(text.text) + 1
        edges = [*np.flatnonzero(opens).tolist(), len(joined)]
        pieces = tuple(
            (begin, end) for i, (begin, end) in enumerate(pairwise(edges)) if i not in torn and not breaks[begin]
        )
        return cls(joined, states, opens, breaks, frozenset(gold), tags, pieces, cut)

    def found(self, head: Head) -> set[tuple[int, int, int]]:
        """What a head finds."""
        emissions = self.states @ head.weight + head.bias
        emissions[self.breaks, 0] = np.inf
        spans = decode(emissions, self.opens, head)
        return set(zip(spans.start.tolist(), spans.end.tolist(), spans.label.tolist(), strict=True))

    def shown(self, start: int, end: int) -> str:
        """A name with some characters of its line on either side."""
        left = self.joined[max(0, start - 8) : start].rpartition("\n")[2]
        right = self.joined[end : end + 8].partition("\n")[0]
        return f"{left}[{self.joined[start:end]}]{right}"


# --- the likelihood ---------------------------------------------------------------------------------------------


def loss(
    emissions: Doubles, tags: NDArray[np.int64], lengths: NDArray[np.int64], transitions: Doubles
) -> tuple[float, Doubles, Doubles]:
    """Minus the log-likelihood of the tags of a batch, and its gradients by emissions and by transitions.

    ``emissions`` [step, piece, tag] and ``tags`` [step, piece], pieces in order of falling length; what lies behind a
    piece's end is not read, its gradient is 0. Chains that the structure of the tags forbids have no part in it.
    """
    steps, pieces, size = emissions.shape
    allowed = structure((size - 1) // 4)
    step = np.exp(transitions) * allowed
    live = [int(np.searchsorted(-lengths, -k)) for k in range(steps)]
    top = emissions.max(axis=2, keepdims=True)
    likely = np.exp(emissions - top)
    forward, backward = np.zeros_like(emissions), np.zeros_like(emissions)
    scale = np.ones((steps, pieces))
    for k, n in enumerate(live):
        before = np.broadcast_to(allowed[0].astype(np.float64), (n, size)) if k == 0 else forward[k - 1, :n] @ step
        state = before * likely[k, :n]
        scale[k, :n] = state.sum(axis=1)
        forward[k, :n] = state / scale[k, :n, None]
    final = allowed[:, 0].astype(np.float64)
    pairs = np.zeros_like(step)
    # A piece may only end in a tag that closes its name: what the last step holds of other tags is taken out.
    ends = (forward[lengths - 1, np.arange(pieces)] * final).sum(axis=1)
    for k in range(steps - 1, -1, -1):
        n, m = live[k], live[k + 1] if k + 1 < steps else 0
        backward[k, m:n] = final / ends[m:n, None]
        if m:
            after = likely[k + 1, :m] * backward[k + 1, :m] / scale[k + 1, :m, None]
            backward[k, :m] = after @ step.T
            pairs += step * (forward[k, :m].T @ after)
    marginals = forward * backward
    value = float(np.log(ends).sum())
    for k, n in enumerate(live):
        rows = np.arange(n)
        value += float((np.log(scale[k, :n]) + top[k, :n, 0] - emissions[k, rows, tags[k, :n]]).sum())
        marginals[k, rows, tags[k, :n]] -= 1
        if k:
            value -= float(transitions[tags[k - 1, :n], tags[k, :n]].sum())
            np.subtract.at(pairs, (tags[k - 1, :n], tags[k, :n]), 1)
    return value, marginals, pairs


def _batches(pieces: Iterable[tuple[int, int]], rng: random.Random | None) -> Iterator[list[tuple[int, int]]]:
    """Pieces in batches of like length, the batches shuffled; longest piece first in each."""
    pieces = list(pieces)
    if rng is not None:
        rng.shuffle(pieces)
    pieces.sort(key=lambda piece: piece[0] - piece[1])
    size = BATCH if rng is None else max(1, min(BATCH, len(pieces) // STEPS))
    batches = [pieces[i : i + size] for i in range(0, len(pieces), size)]
    if rng is not None:
        rng.shuffle(batches)
    yield from batches


def _gradient(
    encoded: _Encoded, batch: Sequence[tuple[int, int]], weights: Mapping[str, Doubles]
) -> tuple[float, dict[str, Doubles]]:
    """The loss of a batch (sum, nats) and its gradient by weight, bias and transitions."""
    lengths = np.array([end - begin for begin, end in batch])
    rows = np.array([begin for begin, _ in batch])[None, :] + np.arange(lengths[0])[:, None]
    np.minimum(rows, len(encoded.tags) - 1, out=rows)
    states = encoded.states[rows].astype(np.float64)
    emissions = states @ weights["weight"] + weights["bias"]
    value, by_emissions, by_transitions = loss(emissions, encoded.tags[rows], lengths, weights["transitions"])
    flat = by_emissions.reshape(-1, by_emissions.shape[2])
    return value, {
        "weight": states.reshape(len(flat), -1).T @ flat,
        "bias": flat.sum(axis=0),
        "transitions": by_transitions,
    }


class _Adam:
    """Adam, with a pull back to where it began; ``mean`` is a running mean of the weights, calmer than they are."""

    def __init__(self, weights: dict[str, Doubles]) -> None:
        self.weights = weights
        self._start = {name: value.copy() for name, value in weights.items()}
        self._slope = {name: np.zeros_like(value) for name, value in weights.items()}
        self._square = {name: np.zeros_like(value) for name, value in weights.items()}
        self.mean = {name: value.copy() for name, value in weights.items()}
        self._steps = 0

    def step(self, gradient: Mapping[str, Doubles]) -> None:
        self._steps += 1
        for name, slope in gradient.items():
            mean, square, value = self._slope[name], self._square[name], self.weights[name]
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope * slope - square)
            size = np.sqrt(square / (1 - 0.999**self._steps)) + 1e-8
            value -= RATE * mean / (1 - 0.9**self._steps) / size
            value -= RATE * KEEP * (value - self._start[name])
            # Shorter while there are few steps to take the mean of.
            self.mean[name] += (1 - min(SMOOTH, (1 + self._steps) / (10 + self._steps))) * (value - self.mean[name])


# --- training ---------------------------------------------------------------------------------------------------


def train(
    network: Network,
    texts: Sequence[Text],
    dev: Sequence[Text],
    *,
    epochs: int = 30,
    patience: int = 5,
    seed: int = 0,
    watch: Callable[[Epoch], None] = lambda epoch: None,
    tick: Callable[[int, int], None] = lambda done, total: None,
) -> Result:
    """Train the network's own head on ``texts``; ends ``patience`` epochs after the best one on ``dev``.

    ``watch`` is told of every epoch, ``tick`` of every step of one. Interrupted, it gives the best head so far. The
    same data and seed give the same weights. InputError where there is nothing to learn from.
    """
    name = network.default
    head = network.heads[name]
    own = rehearsal() if head.labels == statistical.LABELS else []
    learnt = _Encoded.of(network, [*texts, *(text for i, text in enumerate(own) if i % 5)], head.labels)
    familiar = _Encoded.of(network, own[::5], head.labels)
    edge = sum(len(text.text) + 1 for text in texts)
    given = [piece for piece in learnt.pieces if piece[0] < edge]
    ours = [piece for piece in learnt.pieces if piece[0] >= edge]
    held = _Encoded.of(network, dev, head.labels)
    if not given or not held.pieces:
        raise InputError("nothing to learn from" if not given else "nothing to test on")
    weights = {part: getattr(head, part).astype(np.float64) for part in ("weight", "bias", "transitions")}
    adam, rng = _Adam(weights), random.Random(seed)
    before = held.found(head)
    start = Epoch(0, float("nan"), _mean_loss(held, weights), f1_of(_counts(held, before, head)["all"]), 0.0)
    result = Result(network, None, start, before=_counts(held, before, head), unlearnable=learnt.cut)
    best, best_head, last = start, head, 0
    try:
        for number in range(1, epochs + 1):
            begun, total, characters = perf_counter(), 0.0, 0
            rehearsed = rng.sample(ours, min(len(ours), max(len(given), REHEARSED)))
            batches = list(_batches([*given, *rehearsed], rng))
            for i, batch in enumerate(batches):
                value, gradient = _gradient(learnt, batch, weights)
                adam.step(gradient)
                total += value
                characters += sum(end - begin for begin, end in batch)
                tick(i + 1, len(batches))
            now = Head(head.labels, *(adam.mean[part].astype(np.float32) for part in ("weight", "bias", "transitions")))
            f1 = f1_of(_counts(held, held.found(now), head)["all"])
            epoch = Epoch(number, total / characters, _mean_loss(held, adam.mean), f1, perf_counter() - begun)
            result.epochs.append(epoch)
            watch(epoch)
            if (epoch.f1, -epoch.dev_loss) > (best.f1, -best.dev_loss):
                best, best_head, last = epoch, now, number
            elif number - last >= patience:
                break
    except KeyboardInterrupt:
        result.interrupted = True
    after = held.found(best_head)
    result.after = _counts(held, after, head)
    if own:
        was, now_is = (f1_of(_counts(familiar, familiar.found(one), head)["all"]) for one in (head, best_head))
        result.familiar = (was, now_is)
    result.changes = list(_changes(held, before, after, head))
    if best is not start:
        result.best = best
        # The scores of a head that has moved a little still mean what those of the shipped one do.
        known = SCORED if network is statistical.shipped() else network.meta.get(SCORES)
        result.network = network.with_head(name, best_head, {SCORES: known} if known else {})
    return result


def _mean_loss(encoded: _Encoded, weights: Mapping[str, Doubles]) -> float:
    total = sum(_gradient(encoded, batch, weights)[0] for batch in _batches(encoded.pieces, None))
    return total / sum(end - begin for begin, end in encoded.pieces)


def _counts(encoded: _Encoded, found: set[tuple[int, int, int]], head: Head) -> dict[str, list[int]]:
    counts = {"all": [len(found & encoded.gold), len(found), len(encoded.gold)]}
    for kind, label in enumerate(head.labels):
        ours, theirs = ({span for span in spans if span[2] == kind} for spans in (found, encoded.gold))
        counts[label] = [len(ours & theirs), len(ours), len(theirs)]
    return counts


def f1_of(counts: Sequence[int]) -> float:
    """F1 of right, found, labelled; 1 where there was nothing to find and nothing was found."""
    return 2 * counts[0] / (counts[1] + counts[2]) if counts[1] + counts[2] else 1.0


def _changes(
    encoded: _Encoded, before: set[tuple[int, int, int]], after: set[tuple[int, int, int]], head: Head
) -> Iterator[Change]:
    gold = encoded.gold
    groups = (
        ("found", (after - before) & gold),
        ("error gone", (before - after) - gold),
        ("lost", (before - after) & gold),
        ("new error", (after - before) - gold),
    )
    for kind, spans in groups:
        for start, end, label in sorted(spans):
            yield Change(head.labels[label], encoded.shown(start, end), kind)
