"""Train the network on what ``prepare.py`` wrote.

python train.py --work WORK --out WORK/run1 [--epochs 8] [--hidden 96] …
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import corpora
import numpy as np
import torch
from network import Features, Network, Shape
from prepare import LAC_TAGS, NOTHING
from torch.nn import functional


class Group:
    """The sentences of one corpus and part, with the rows of every character."""

    def __init__(self, stored: Any, name: str, features: Features) -> None:
        self.name = name
        # A name of a labelled sentence must not be known from that sentence alone.
        part = "train" if name.endswith(".train") and f"{name}.tags" in stored and name != "raw.train" else "dev"
        self.length: np.ndarray = stored[f"{name}.length"]
        self.start = np.concatenate([[0], np.cumsum(self.length)[:-1]])
        ids = stored[f"{name}.ids"].astype(np.int32)
        nothing = np.full(len(ids), NOTHING, dtype=np.uint8)
        self.tags, self.bounds, self.sorts = (
            stored.get(f"{name}.{what}", nothing) for what in ("tags", "bounds", "sorts")
        )
        self.allowed: np.ndarray | None = stored.get(f"{name}.allowed")
        # Padding keeps n-grams from reaching into the next sentence.
        at = np.arange(len(ids)) + 6 * np.repeat(np.arange(len(self.length)), self.length)
        wide = np.zeros(len(ids) + 6 * len(self.length) + 8, dtype=np.int32)
        wide[at] = ids
        pairs, triples, kinds = features.rows(wide, part)
        self.ids, self.pairs, self.triples, self.kinds = ids, pairs[at], triples[at], kinds[at]

    def batch(self, members: np.ndarray) -> dict[str, torch.Tensor]:
        """Padded tensors of the sentences ``members``."""
        lengths = self.length[members]
        t_max = int(lengths.max())
        mask = np.arange(t_max) < lengths[:, None]
        at = np.where(mask, self.start[members][:, None] + np.arange(t_max), 0)
        made = {"mask": torch.from_numpy(mask)}
        for name, empty in (
            ("ids", 0),
            ("pairs", 0),
            ("triples", 0),
            ("tags", 0),
            ("bounds", NOTHING),
            ("sorts", NOTHING),
        ):
            values = np.where(mask, getattr(self, name)[at], empty)
            made[name] = torch.from_numpy(values.astype(np.int64))
        if self.allowed is not None:
            made["allowed"] = torch.from_numpy(np.where(mask, self.allowed[at], 1).astype(np.int64))
        made["kinds"] = torch.from_numpy(np.where(mask[:, :, None], self.kinds[at], 0).astype(np.int64))
        return made

    def batches(self, rng: np.random.Generator, chars: int) -> Iterator[np.ndarray]:
        """Sentences of like length together, in random order, about ``chars`` characters each."""
        order = np.argsort(
            self.length + rng.random(len(self.length)) * 4 + 0.2 * rng.random(len(self.length)) * self.length
        )
        order = order[self.length[order] > 0]
        ends = np.cumsum(self.length[order])
        cuts = np.searchsorted(ends, np.arange(chars, ends[-1], chars))
        parts = [part for part in np.split(order, cuts) if len(part)]
        for i in rng.permutation(len(parts)):
            yield parts[i]


def spans_of(tags: np.ndarray) -> set[tuple[int, int, int]]:
    """BIES tags → (start, end, label)."""
    found = set()
    start = 0
    for i, tag in enumerate(tags):
        if tag == 0:
            continue
        label, role = divmod(int(tag) - 1, 4)
        if role == 0:
            start = i
        elif role == 2:
            found.add((start, i + 1, label))
        elif role == 3:
            found.add((i, i + 1, label))
    return found


@torch.no_grad()
def evaluate(net: Network, group: Group, head: str) -> dict[str, float]:
    """Strict F1 over the scored labels together (key ``all``) and of every label."""
    net.eval()
    labels = corpora.HEADS[head]
    scored = corpora.SCORED.get(head) or {label: label for label in labels}
    counts: dict[str, list[int]] = {}
    order = np.argsort(group.length, kind="stable")
    for i in range(0, len(order), 64):
        members = order[i : i + 64]
        b = group.batch(members)
        hidden = net.encode(b["ids"], b["pairs"], b["triples"], b["kinds"], b["mask"])
        best = net.heads[head].decode(hidden, b["mask"])
        for row, member in enumerate(members):
            n = group.length[member]
            mapped = [
                {(a, z, scored[labels[k]]) for a, z, k in spans_of(tags[:n]) if labels[k] in scored}
                for tags in (b["tags"][row].numpy(), best[row])
            ]
            for label in {"all", *(s[2] for s in mapped[0] | mapped[1])}:
                cell = counts.setdefault(label, [0, 0, 0])
                gold, found = ({s for s in spans if label in ("all", s[2])} for spans in mapped)
                cell[0] += len(gold & found)
                cell[1] += len(found)
                cell[2] += len(gold)
    net.train()
    return {label: round(2 * r / max(1, p + g), 4) for label, (r, p, g) in sorted(counts.items())}


def initialise(net: Network, stored: Any) -> None:
    """Rows of characters and n-grams from the teacher's word vectors, reduced by their principal axes."""
    if "vectors" not in stored:
        return
    vectors = stored["vectors"]
    centred = vectors - vectors.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    with torch.no_grad():
        for table, name in ((net.char, "init_char"), (net.pair, "init_pair"), (net.triple, "init_triple")):
            rows = stored[name]
            reduced = centred @ axes[: table.weight.shape[1]].T
            reduced *= 0.35 / reduced.std()
            has = rows >= 0
            table.weight[torch.from_numpy(np.flatnonzero(has))] = torch.from_numpy(
                reduced[rows[has]].astype(np.float32)
            )
    net.empty_rows()


def started(net: Network, state: dict[str, torch.Tensor]) -> None:
    """The weights of an earlier stage; tables that have grown since keep zeros in their new rows."""
    now = net.state_dict()
    for name, value in state.items():
        if value.shape != now[name].shape:
            grown = torch.zeros_like(now[name])
            grown[: len(value)] = value
            state[name] = grown
    net.load_state_dict(state)


def main() -> None:
    """Train, evaluate after every epoch, keep the best by the mean of the heads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--hidden", type=int, default=96)
    parser.add_argument("--dilations", default="1,2,4")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--chars", type=int, default=6000)
    parser.add_argument("--drop", type=float, default=0.25)
    parser.add_argument("--drop-rows", type=float, default=0.15)
    parser.add_argument("--teacher", type=float, default=0.3)
    parser.add_argument("--heads", default="cluener,msra,pd98,resume,uner")
    parser.add_argument("--repeat", default="cluener=3,resume=3,uner=1,msra=1,pd98=1,raw=1,articles=1,made=1")
    parser.add_argument("--ours", type=float, default=0.5, help="weight of our own convention")
    parser.add_argument("--no-vectors", action="store_true")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--master", type=Path, help="a wider network whose emissions of all heads are to be matched")
    parser.add_argument("--match", type=float, default=0.03, help="weight of the squared difference")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = np.random.default_rng(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    stored = np.load(args.work / "features.npz")
    features = Features(stored, np.load(args.work / "names.npz"))
    sentences = dict(np.load(args.work / "sentences.npz"))
    if (args.work / "govnews.npz").exists() and args.ours:
        sentences.update(np.load(args.work / "govnews.npz"))
    heads = args.heads.split(",")
    repeat = {k: float(v) for k, v in (pair.split("=") for pair in args.repeat.split(","))}
    train = {name: Group(sentences, f"{name}.train", features) for name in repeat if f"{name}.train.ids" in sentences}
    dev = {head: Group(sentences, f"{head}.dev", features) for head in heads}
    if "held.train.ids" in sentences and args.ours:
        # One tag is left of every set, so its number is the set's only bit.
        sentences["held.train.tags"] = np.log2(sentences["held.train.allowed"]).astype(np.uint8)
        dev["govnews"] = Group(sentences, "held.train", features)
    shape = Shape(
        chars=len(stored["chars"]) + 2,
        pairs=int(stored["rows"][0]),
        triples=int(stored["rows"][1]),
        kinds=len(stored["kinds"]),
        hidden=args.hidden,
        dilations=tuple(int(d) for d in args.dilations.split(",")),
    )
    sizes, outputs = {h: len(labels) for h, labels in corpora.HEADS.items()}, (4, len(LAC_TAGS))
    net = Network(shape, sizes, outputs, args.drop, args.drop_rows)
    if not args.no_vectors:
        initialise(net, stored)
    if args.start:
        started(net, torch.load(args.start / "network.pt"))
    master = None
    if args.master:
        wide = json.loads((args.master / "shape.json").read_text())
        master = Network(Shape(**{**wide, "dilations": tuple(wide["dilations"])}), sizes, outputs, 0.0, 0.0)
        master.load_state_dict(torch.load(args.master / "network.pt"))
        master.eval()
        with torch.no_grad():
            for name in ("char", "pair", "triple"):
                getattr(net, name).weight.copy_(getattr(master, name).weight)
    print(shape, "parameters", sum(p.numel() for p in net.parameters()), flush=True)
    optimizer = torch.optim.Adam(net.parameters(), lr=args.rate, fused=True)
    plan = [(name, n) for name, n in repeat.items() if name in train]

    def epoch_batches() -> list[tuple[str, np.ndarray]]:
        made: list[tuple[str, np.ndarray]] = []
        for name, n in plan:
            parts: list[np.ndarray] = []
            while n > 0:
                some = list(train[name].batches(rng, args.chars))
                parts.extend(some[: max(1, round(len(some) * min(1.0, n)))])
                n -= 1
            made.extend((name, part) for part in parts)
        return [made[i] for i in rng.permutation(len(made))]

    total = None
    step = 0
    best = -1.0
    log = (args.out / "log.jsonl").open("a", encoding="utf-8")
    for epoch in range(args.epochs):
        begun = time.time()
        todo = epoch_batches()
        total = total or len(todo) * args.epochs
        sums: dict[str, list[float]] = {}
        seen = 0
        for name, members in todo:
            warm = min(1.0, (step + 1) / 200)
            for group in optimizer.param_groups:
                group["lr"] = args.rate * warm * max(0.02, 1 - step / total)
            b = train[name].batch(members)
            size = int(b["mask"].sum())
            hidden = net.encode(b["ids"], b["pairs"], b["triples"], b["kinds"], b["mask"])
            loss = torch.zeros(())
            if name in net.heads:
                head = net.heads[name]
                allowed = functional.one_hot(
                    b["tags"].clamp_max(head.emit.out_features - 1), head.emit.out_features
                ).float()
                supervised = head.loss(hidden, allowed, b["mask"]) / size
                sums.setdefault(name, []).append(float(supervised.detach()))
                loss = loss + supervised
            if "allowed" in b:
                head = net.heads["govnews"]
                bits = (b["allowed"].unsqueeze(2) >> torch.arange(head.emit.out_features)) & 1
                ours = head.loss(hidden, bits.float(), b["mask"]) / size
                sums.setdefault("ours", []).append(float(ours.detach()))
                loss = loss + (1.0 if name in ("articles", "made") else args.ours) * ours
            if master is not None:
                with torch.no_grad():
                    wanted = master.encode(b["ids"], b["pairs"], b["triples"], b["kinds"], b["mask"])[b["mask"]]
                    targets = {h: master.heads[h].emit(wanted) for h in net.heads}
                own = hidden[b["mask"]]
                gaps = [functional.mse_loss(net.heads[h].emit(own), targets[h]) for h in net.heads]
                matched = torch.stack(gaps).mean()
                sums.setdefault("match", []).append(float(matched.detach()))
                loss = loss + args.match * matched
            if args.teacher:
                known = b["bounds"] != NOTHING
                if bool(known.any()):
                    h = hidden[known]
                    taught = functional.cross_entropy(net.bounds(h), b["bounds"][known])
                    taught = taught + functional.cross_entropy(net.sorts(h), b["sorts"][known], ignore_index=NOTHING)
                    sums.setdefault("teacher", []).append(float(taught.detach()))
                    loss = loss + args.teacher * taught
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimizer.step()
            net.empty_rows()
            step += 1
            seen += size
        now = {k: v.clone() for k, v in net.state_dict().items()}
        scores = {head: evaluate(net, dev[head], head) for head in dev}
        mean = sum(s["all"] for s in scores.values()) / len(scores)
        row = {
            "epoch": epoch,
            "seconds": round(time.time() - begun),
            "chars": seen,
            "loss": {k: round(sum(v) / len(v), 4) for k, v in sums.items()},
            "f1": {k: v["all"] for k, v in scores.items()},
            "labels": scores,
        }
        print(json.dumps({k: v for k, v in row.items() if k != "labels"}), flush=True)
        log.write(json.dumps({**row, "args": {k: str(v) for k, v in vars(args).items()}}) + "\n")
        log.flush()
        if mean > best:
            best = mean
            torch.save(now, args.out / "network.pt")
            (args.out / "shape.json").write_text(json.dumps(shape.as_dict()))
            (args.out / "scores.json").write_text(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
