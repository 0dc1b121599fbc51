"""Write a trained network as the one file that the package reads.

python export.py --work WORK --run WORK/run1 --out ../src/govnews_ie/models/names.npz
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import corpora
import numpy as np
import torch
from network import Shape
from prepare import CLASS_BITS, ROW_BITS

from govnews_ie.statistical.features import character_table
from govnews_ie.statistical.network import VERSION, Network, quantised


def arrays(work: Path, run: Path, default: str, heads: list[str], about: dict[str, Any]) -> dict[str, Any]:
    """The arrays of ``govnews_ie.statistical.network`` from a checkpoint."""
    stored = np.load(work / "features.npz")
    shape = Shape(
        **{k: tuple(v) if isinstance(v, list) else v for k, v in json.loads((run / "shape.json").read_text()).items()}
    )
    state = {name: value.numpy() for name, value in torch.load(run / "network.pt").items()}
    enter, c, p, t = state["enter.weight"].T, shape.char, shape.pair, shape.triple
    meta = {
        "version": VERSION,
        "default": default,
        "hidden": shape.hidden,
        "dilations": shape.dilations,
        "row_bits": ROW_BITS,
        "class_bits": CLASS_BITS,
        "heads": {name: corpora.HEADS[name] for name in heads},
        **about,
    }
    made: dict[str, Any] = {
        "meta": np.frombuffer(json.dumps(meta, ensure_ascii=False).encode(), dtype=np.uint8),
        "ids": character_table(stored["chars"].tolist()),
        "pairs": stored["pairs"],
        "triples": stored["triples"],
        "words": stored["words"],
        "names": np.load(work / "names.npz")["names"],
        # What a character adds to the first layer, with the layer's bias (padding is set to zero afterwards).
        "char": state["char.weight"] @ enter[:c] + state["enter.bias"],
        "pair_enter": np.concatenate([enter[c : c + p], enter[c + p : c + 2 * p]], 1),
        "triple_enter": np.concatenate([enter[c + 2 * p + k * t : c + 2 * p + (k + 1) * t] for k in range(3)], 1),
    }
    tables = {"pair": "pair", "triple": "triple", "begin": "begin", "end": "end"}
    for name, source in tables.items():
        made[name], made[f"{name}.scale"] = quantised(state[f"{source}.weight"])
    made["char"], made["char.scale"] = quantised(made["char"])
    for i in range(len(shape.dilations)):
        made[f"layer{i}.weight"] = state[f"layers.{i}.weight"].T.astype(np.float16)
        made[f"layer{i}.bias"] = state[f"layers.{i}.bias"]
    for name in heads:
        made[f"head.{name}.weight"] = state[f"heads.{name}.emit.weight"].T
        made[f"head.{name}.bias"] = state[f"heads.{name}.emit.bias"]
        made[f"head.{name}.transitions"] = state[f"heads.{name}.transitions"]
    return made


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--default", default="govnews")
    parser.add_argument("--heads", default="govnews,cluener,msra,pd98,resume,uner")
    args = parser.parse_args()
    network = Network(arrays(args.work, args.run, args.default, args.heads.split(","), {}))
    args.out.write_bytes(network.to_bytes())
    print(f"{args.out}: {args.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
