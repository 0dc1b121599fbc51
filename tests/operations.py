"""How much work a call does, as a number that is the same on every machine: the lines of Python that it executes.

A timed test says as much about the machine as about the code; the benchmark measures time. Here linear means that four
times the input takes about four times the lines.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines(call: Callable[[], object]) -> int:
    """The lines of Python executed by ``call``, in every function that it calls."""
    count = 0

    def local(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        nonlocal count
        if event == "line":
            count += 1
        return local

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        return local

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], Callable[[], object]], small: int, factor: int = 4) -> float:
    """How many times the lines grow when the size grows ``factor`` times: ``factor`` for linear work.

    ``work(size)`` gives the call for an input of that size. A call of each size, not counted, fills the lazy tables.
    """
    work(small)()
    work(small * factor)()
    return lines(work(small * factor)) / max(1, lines(work(small)))
