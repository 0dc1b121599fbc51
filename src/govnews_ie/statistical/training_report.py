"""What a person sees of a training: its epochs as they come, and then what got better and what worse."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO

from govnews_ie.statistical.training import Epoch, Result, f1_of

if TYPE_CHECKING:
    from rich.progress import Progress

EXAMPLES = 8
"""How many names are shown of each kind."""


class Watcher:
    """Says a line for each epoch and, where standard error is a terminal, shows how far the epoch is.

    A context manager: the bar is gone when it ends.
    """

    def __init__(self, say: Callable[[str], None], epochs: int) -> None:
        self._say = say
        self._epochs = epochs
        self._progress: Progress | None = None
        self._task: Any = None

    def __enter__(self) -> Watcher:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            self._progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(30),
                TextColumn("{task.percentage:>3.0f}%"),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._progress.start()
            self._task = self._progress.add_task("epoch 1", total=None)
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def step(self, done: int, total: int) -> None:
        """So many steps of an epoch are done."""
        if self._progress is not None:
            self._progress.update(self._task, completed=done, total=total)

    def epoch(self, epoch: Epoch) -> None:
        """An epoch has ended."""
        if self._progress is not None:
            self._progress.update(self._task, description=f"epoch {epoch.number + 1}", completed=0)
        self._say(
            f"epoch {epoch.number}/{self._epochs}: loss {epoch.loss:.4f}, held out {epoch.dev_loss:.4f}, "
            f"F1 {epoch.f1:.4f} ({epoch.seconds:.1f} s)"
        )


def report(result: Result, out: TextIO) -> None:
    """What got better and worse on the held-out texts: F1 of each label, and names."""
    print(f"{'label':8} {'names':>6} {'before':>7} {'after':>7}", file=out)
    for label, counts in result.after.items():
        before, after = f1_of(result.before[label]), f1_of(counts)
        if counts[1] or counts[2] or result.before[label][1]:
            word = "better" if after > before else "worse" if after < before else ""
            print(f"{label:8} {counts[2]:6} {before:7.3f} {after:7.3f}  {word}".rstrip(), file=out)
    if result.familiar != (0.0, 0.0):
        before, after = result.familiar
        print(f"{'familiar news':15} {before:7.3f} {after:7.3f}", file=out)
    for kind in ("found", "error gone", "lost", "new error"):
        some = [change for change in result.changes if change.kind == kind]
        if some:
            print(f"\n{'better' if kind in ('found', 'error gone') else 'worse'}: {kind} ({len(some)})", file=out)
            for change in some[:EXAMPLES]:
                print(f"  {change.label:8} {change.shown}", file=out)
            if len(some) > EXAMPLES:
                print(f"  … {len(some) - EXAMPLES} more", file=out)
