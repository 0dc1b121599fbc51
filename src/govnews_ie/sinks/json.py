"""JSON: one object per input, an array where there are several."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from govnews_ie.convert import to_dict
from govnews_ie.sinks import Item

OPEN, BETWEEN, CLOSE = "[\n", ",\n", "\n]\n"


def write(items: Iterable[Item], stream: TextIO, *, several: bool) -> None:
    """Write the inputs' objects, indented, keys in the contract's order, characters as themselves.

    ``several`` says whether the command was given several inputs; then an array is written, also where only
    one of them, or none, could be read.
    """
    if not several:
        for item in items:
            stream.write(render([item]) + "\n")
        return
    between = OPEN
    for item in items:
        stream.write(between + render([item]))
        between = BETWEEN
    stream.write("[]\n" if between == OPEN else CLOSE)


def write_lines(items: Iterable[Item], stream: TextIO) -> None:
    """Write one object a line (JSON Lines)."""
    for item in items:
        stream.write(render_lines([item]))


def render(items: Iterable[Item]) -> str:
    """The inputs' objects with what stands between them in an array."""
    return BETWEEN.join(json.dumps(to_dict(item.result), ensure_ascii=False, indent=2) for item in items)


def render_lines(items: Iterable[Item]) -> str:
    """The inputs' objects, one a line."""
    return "".join(
        json.dumps(to_dict(item.result), ensure_ascii=False, separators=(",", ":")) + "\n" for item in items
    )
