"""The network in PyTorch: n-gram rows and word kinds in, dilated convolutions, a linear-chain CRF a convention."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from govnews_ie.statistical.features import PAD, SIZES, HashTable, hashes

TABLES = (*SIZES, *SIZES)
"""Sizes of the words of the lexicon, then of the names."""


@dataclass(frozen=True)
class Shape:
    """Widths of the tables and layers."""

    chars: int
    pairs: int
    triples: int
    kinds: int
    char: int = 64
    pair: int = 64
    triple: int = 32
    hidden: int = 96
    dilations: tuple[int, ...] = (1, 2, 4)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


class Features:
    """The hash tables of ``prepare.py``; gives the rows of a flat array of ids with padding between the sentences."""

    def __init__(self, stored: Any, names: Any) -> None:
        from prepare import CLASS_BITS, ROW_BITS

        self.names = {
            part: HashTable(names[key], CLASS_BITS) for part, key in (("dev", "names"), ("train", "names.train"))
        }

        self.pairs = HashTable(stored["pairs"], ROW_BITS)
        self.triples = HashTable(stored["triples"], ROW_BITS)
        self.words = HashTable(stored["words"], CLASS_BITS)

    def rows(self, ids: np.ndarray, part: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Row of the pair and of the triple that begin at each position; the kinds, [position, table and size]."""
        hashed = hashes(ids, SIZES)
        found = [table.find(h) for table in (self.words, self.names[part]) for h in hashed]
        kinds = np.stack(found, axis=1).astype(np.uint8)
        return (
            self.pairs.find(hashed[0]).astype(np.int32),
            self.triples.find(hashed[1]).astype(np.int32),
            kinds,
        )


def structure(labels: int) -> tuple[Tensor, Tensor, Tensor]:
    """Which transitions, first and last tags BIES allows, as 0/1."""
    size = 1 + 4 * labels
    allowed = torch.zeros(size, size)
    opens = [0] + [1 + 4 * k + j for k in range(labels) for j in (0, 3)]
    closed = [0] + [1 + 4 * k + j for k in range(labels) for j in (2, 3)]
    for a in closed:
        allowed[a, opens] = 1
    for k in range(labels):
        b = 1 + 4 * k
        allowed[b, [b + 1, b + 2]] = 1
        allowed[b + 1, [b + 1, b + 2]] = 1
    first, last = torch.zeros(size), torch.zeros(size)
    first[opens], last[closed] = 1, 1
    return allowed, first, last


class _Likelihood(torch.autograd.Function):
    """log Z − log Z(allowed) and its gradient, from one pass over both; time runs along dimension 0."""

    @staticmethod
    def forward(ctx, emissions, transitions, structure, first, last, allowed, mask):
        t_max, batch, size = emissions.shape
        top = emissions.amax(2, keepdim=True)
        e = torch.exp((emissions - top).clamp_min(-60.0))
        e = torch.cat([e, e * allowed], 1)
        m = torch.cat([mask, mask], 1).unsqueeze(2)
        a = torch.exp(transitions) * structure
        alphas = torch.empty(t_max, 2 * batch, size)
        scales = torch.ones(t_max, 2 * batch, 1)
        alpha = e[0] * first
        for t in range(t_max):
            if t:
                new = (alpha @ a) * e[t]
                new = torch.where(m[t], new, alpha)
            else:
                new = alpha
            c = new.sum(1, keepdim=True).clamp_min(1e-30)
            scales[t] = c
            alpha = new / c
            alphas[t] = alpha
        z = (alpha * last).sum(1, keepdim=True).clamp_min(1e-30)
        log_z = scales.log().sum(0) + z.log()
        beta = last.expand(2 * batch, size) / z
        betas = torch.empty_like(alphas)
        betas[t_max - 1] = beta
        flow = torch.zeros(t_max, 2 * batch, size)
        for t in range(t_max - 1, 0, -1):
            into = e[t] * beta / scales[t]
            flow[t] = into * m[t]
            beta = torch.where(m[t], into @ a.T, beta)
            betas[t - 1] = beta
        marginals = alphas * betas * m
        grad_e = marginals[:, :batch] - marginals[:, batch:]
        sign = torch.ones(2 * batch, 1)
        sign[batch:] = -1
        grad_t = (alphas[:-1] * sign).reshape(-1, size).T @ flow[1:].reshape(-1, size)
        grad_t = grad_t * a
        ctx.save_for_backward(grad_e, grad_t)
        return (log_z[:batch] - log_z[batch:]).sum()

    @staticmethod
    def backward(ctx, grad):
        grad_e, grad_t = ctx.saved_tensors
        return grad * grad_e, grad * grad_t, None, None, None, None, None


class Head(nn.Module):
    """Emissions and transitions of one convention."""

    def __init__(self, hidden: int, labels: int) -> None:
        super().__init__()
        self.emit = nn.Linear(hidden, 1 + 4 * labels)
        self.transitions = nn.Parameter(torch.zeros(1 + 4 * labels, 1 + 4 * labels))
        allowed, first, last = structure(labels)
        self.register_buffer("allowed", allowed)
        self.register_buffer("first", first)
        self.register_buffer("last", last)

    def loss(self, hidden: Tensor, allowed: Tensor, mask: Tensor) -> Tensor:
        """Summed over a batch [B, T, …]; ``allowed`` [B, T, K] is 1 for every tag that the labels leave possible."""
        emissions = self.emit(hidden).transpose(0, 1)
        return _Likelihood.apply(
            emissions,
            self.transitions,
            self.allowed,
            self.first,
            self.last,
            allowed.transpose(0, 1),
            mask.transpose(0, 1),
        )

    def decode(self, hidden: Tensor, mask: Tensor) -> np.ndarray:
        """The best tags [B, T]."""
        scores = self.emit(hidden).transpose(0, 1)
        trans = self.transitions.masked_fill(self.allowed == 0, -1e4)
        best = scores[0].masked_fill(self.first == 0, -1e4)
        back = []
        m = mask.T.unsqueeze(2)
        for t in range(1, len(scores)):
            value, index = (best.unsqueeze(2) + trans).max(1)
            best = torch.where(m[t], value + scores[t], best)
            back.append(torch.where(m[t], index, torch.arange(index.shape[1]).expand_as(index)))
        tag = best.masked_fill(self.last == 0, -1e4).argmax(1)
        tags = [tag]
        for index in reversed(back):
            tag = index.gather(1, tag.unsqueeze(1)).squeeze(1)
            tags.append(tag)
        return torch.stack(tags[::-1], 1).numpy()


class Pooled(nn.Module):
    """Dropout from a pool of random masks: drawing a number for every activation would take a quarter of the time."""

    def __init__(self, rate: float, size: int = 1 << 23) -> None:
        super().__init__()
        self.size = size
        self.register_buffer("pool", (torch.rand(size) >= rate).float() / (1 - rate), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """``x`` with a part of its values zero while training."""
        if not self.training:
            return x
        begin = int(torch.randint(self.size - x.numel(), ()))
        return x * self.pool[begin : begin + x.numel()].view_as(x)


class Network(nn.Module):
    """The shared encoder and the heads."""

    def __init__(
        self, shape: Shape, heads: dict[str, int], teacher: tuple[int, int], drop: float, drop_rows: float
    ) -> None:
        super().__init__()
        self.shape = shape
        self.drop_rows = drop_rows
        self.char = nn.Embedding(shape.chars, shape.char)
        self.pair = nn.Embedding(shape.pairs, shape.pair)
        self.triple = nn.Embedding(shape.triples, shape.triple)
        self.begin = nn.Embedding(len(TABLES) * (shape.kinds + 1), shape.hidden)
        self.end = nn.Embedding(len(TABLES) * (shape.kinds + 1), shape.hidden)
        width = shape.char + 2 * shape.pair + 3 * shape.triple
        self.enter = nn.Linear(width, shape.hidden)
        self.layers = nn.ModuleList(nn.Linear(3 * shape.hidden, shape.hidden) for _ in shape.dilations)
        self.heads = nn.ModuleDict({name: Head(shape.hidden, n) for name, n in heads.items()})
        self.bounds = nn.Linear(shape.hidden, teacher[0])
        self.sorts = nn.Linear(shape.hidden, teacher[1])
        self.drop = Pooled(drop)
        for table in (self.pair, self.triple, self.begin, self.end):
            nn.init.normal_(table.weight, std=0.05)
        nn.init.normal_(self.char.weight, std=0.2)
        for layer in self.layers:
            nn.init.normal_(layer.weight, std=(1.0 / (3 * shape.hidden)) ** 0.5)
            nn.init.zeros_(layer.bias)
        self.empty_rows()

    def empty_rows(self) -> None:
        """Row 0 of the tables of n-grams and kinds is zero: nothing is known there."""
        with torch.no_grad():
            self.pair.weight[0] = 0
            self.triple.weight[0] = 0
            self.char.weight[PAD] = 0
            for k in range(len(TABLES)):
                self.begin.weight[k * (self.shape.kinds + 1)] = 0
                self.end.weight[k * (self.shape.kinds + 1)] = 0

    def encode(self, ids: Tensor, pairs: Tensor, triples: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """Hidden states [B, T, hidden] of padded rows [B, T]; ``kinds`` is [B, T, sizes]."""
        if self.training and self.drop_rows:
            pairs = pairs * (torch.rand(pairs.shape) >= self.drop_rows)
            triples = triples * (torch.rand(triples.shape) >= self.drop_rows)
            kinds = kinds * (torch.rand(kinds.shape) >= self.drop_rows / 2)
        step = self.shape.kinds + 1
        offsets = torch.arange(len(TABLES)) * step
        ends = torch.stack([_shift(kinds[:, :, k], size - 1) for k, size in enumerate(TABLES)], 2)
        pair, triple = self.pair(pairs), self.triple(triples)
        x = torch.cat([self.char(ids), pair, _shift(pair, 1), triple, _shift(triple, 1), _shift(triple, 2)], 2)
        known = functional.embedding_bag((kinds + offsets).flatten(0, 1), self.begin.weight, mode="sum")
        known = known + functional.embedding_bag((ends + offsets).flatten(0, 1), self.end.weight, mode="sum")
        hidden = self.enter(self.drop(x)) + known.view(*ids.shape, -1)
        m = mask.unsqueeze(2).float()
        hidden = self.drop(functional.relu(hidden)) * m
        for dilation, layer in zip(self.shape.dilations, self.layers, strict=True):
            around = torch.cat([_shift(hidden, dilation), hidden, _shift(hidden, -dilation)], 2)
            hidden = (hidden + self.drop(functional.relu(layer(around)))) * m
        return hidden


def _shift(x: Tensor, by: int) -> Tensor:
    """Moved along dimension 1 by ``by`` (positive: to the right), zeros coming in."""
    zeros = torch.zeros_like(x[:, : min(abs(by), x.shape[1])])
    if by > 0:
        return torch.cat([zeros, x[:, :-by]], 1)[:, : x.shape[1]]
    return torch.cat([x[:, -by:], zeros], 1)[:, : x.shape[1]]
