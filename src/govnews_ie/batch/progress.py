"""What a person sees of a long run: how far it is, how fast it goes, how long it will take; on standard error."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from govnews_ie.batch.driver import Plan
from govnews_ie.batch.work import Report

if TYPE_CHECKING:
    from rich.progress import Progress

#: Inputs without a mention that are named one by one; of more only the number is said.
_NOTES = 20


class Reporter:
    """Names problems as they come and, where standard error is a terminal, shows the progress of a large run.

    ``line`` makes a message fit for standard error. A context manager: the bar is gone when it ends.
    """

    def __init__(self, line: Callable[[str], str]) -> None:
        self._line = line
        self._progress: Progress | None = None
        self._task: Any = None
        self._characters = self._documents = self._notes = self._resumed = 0

    def __enter__(self) -> Reporter:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
        if self._notes > _NOTES:
            self._say(f"nothing found in {self._notes - _NOTES:,} more inputs")
        if self._resumed:
            self._say(f"{self._resumed:,} inputs were already done")

    def begun(self, plan: Plan, *, large: bool) -> None:
        """Show the bar, if anyone sees it, and find out how much there is to do while the work goes on."""
        if not large or not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        self._progress = Progress(
            BarColumn(30),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn("{task.fields[documents]} inputs, {task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[what]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("", total=None, documents="0", rate="", what="")
        self._progress.start()

        def count() -> None:
            total = plan.inputs.size()
            if self._progress is not None and total:
                self._progress.update(self._task, total=total)

        threading.Thread(target=count, daemon=True).start()

    def done(self, report: Report, *, resumed: bool) -> None:
        """A part is finished."""
        for problem in report.problems:
            where = f"{problem.where}: " if problem.where else ""
            self._say(f"{problem.source}: {where}{problem.why}")
        for note in report.notes:
            self._notes += 1
            if self._notes <= _NOTES:
                self._say(note)
        self._documents += report.documents
        if resumed:
            self._resumed += report.documents
        else:
            self._characters += report.characters
        if self._progress is not None:
            task = self._progress.tasks[0]
            rate = self._characters / task.elapsed if task.elapsed else 0.0
            self._progress.update(
                self._task, advance=report.share, documents=f"{self._documents:,}", rate=f"{rate:,.0f} characters/s"
            )

    def writing(self) -> None:
        """The output is put together."""
        if self._progress is not None:
            self._progress.update(self._task, what="writing")

    def _say(self, message: str) -> None:
        line = self._line(message)
        if self._progress is None:
            print(line, file=sys.stderr)
        else:
            from rich.text import Text

            # Above the bar, which would overwrite it.
            self._progress.console.print(Text(line), soft_wrap=True)
