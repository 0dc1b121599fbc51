"""Processes that work on parts: as many as the machine bears, each with its own pipeline, none able to stop the run.

A worker has the part it works on and one more, so that it never waits. One that dies (a reader's library that crashes,
the system short of memory, a kill) is replaced and its part done again; a piece that two processes died of is skipped
and reported. Workers end when the parent does, however it ends.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final

from govnews_ie.batch.inputs import Part
from govnews_ie.batch.work import Finished, Work, do
from govnews_ie.errors import GovnewsError

#: Parts that a worker holds: one at work, one waiting.
_AHEAD: Final = 2
#: What a worker may come to use, for sizing the pool (measured: docs/batches.md).
WORKER_BYTES: Final = 400 << 20


class WorkerError(GovnewsError):
    """The workers cannot be started."""


def jobs_here() -> int:
    """How many workers this machine bears: its processors, or fewer where the memory is short."""
    try:
        processors = len(os.sched_getaffinity(0))
    except AttributeError:
        processors = os.cpu_count() or 1
    memory = _memory_free()
    return max(1, processors if memory is None else min(processors, memory // WORKER_BYTES))


def _memory_free() -> int | None:
    """Bytes that may be used, by the system and by the limit of a container; None where nothing tells."""
    found = []
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                found.append(int(line.split()[1]) << 10)
        limit = Path("/sys/fs/cgroup/memory.max").read_text().strip()
        used = Path("/sys/fs/cgroup/memory.current").read_text().strip()
        found.append(int(limit) - int(used))
    except (OSError, ValueError):
        pass
    return min(found, default=None)


class _Worker:
    """One process, its pipe, and the parts it holds (the first is at work)."""

    def __init__(self, context: Any, work: Work) -> None:
        self.pipe, theirs = context.Pipe()
        # Which piece it reads: a plain number in shared memory, so that it outlives the process.
        self.piece = context.RawValue("i", -1)
        self.parts: deque[tuple[Part, frozenset[int]]] = deque()
        self.process = context.Process(target=_serve, args=(theirs, work, self.piece), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, part: Part, skip: frozenset[int]) -> None:
        self.parts.append((part, skip))
        # Where it has died, its pipe says so to whoever waits on it next, and its parts are done again.
        with suppress(OSError):
            self.pipe.send((part, skip))

    def kill(self) -> None:
        self.process.kill()
        self.pipe.close()


def _serve(pipe: Connection, work: Work, piece: Any) -> None:
    """The life of a worker: a part in, a finished part out, until the pipe is closed."""
    # The parent decides what Ctrl-C means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    from govnews_ie.batch.kernel import Kernel

    waiting: queue.SimpleQueue[tuple[Part, frozenset[int]]] = queue.SimpleQueue()

    def receive() -> None:
        try:
            while True:
                waiting.put(pipe.recv())
        except (EOFError, OSError):
            # The parent is gone or done; nobody waits for what is at work.
            os._exit(0)

    threading.Thread(target=receive, daemon=True).start()
    try:
        kernel = Kernel(work.settings)
    except Exception as error:  # Whatever it is, the parent says it in one line.
        why = str(error) if isinstance(error, GovnewsError) else f"{type(error).__name__}: {error}"
        pipe.send(WorkerError(" ".join(why.split())))
        return

    def at(index: int) -> None:
        piece.value = index

    while True:
        part, skip = waiting.get()
        finished = do(part, work, kernel, skip=skip, at=at)
        piece.value = -1
        pipe.send(finished)


class Pool:
    """A pool of ``jobs`` processes; a context manager that ends them at once."""

    def __init__(self, work: Work, jobs: int) -> None:
        # A forked child would inherit locks and threads; a new interpreter inherits nothing, on every system.
        self._context = multiprocessing.get_context("spawn")
        self._work, self._jobs = work, jobs
        self._workers: list[_Worker] = []
        self._again: deque[tuple[Part, frozenset[int]]] = deque()
        self._deaths: dict[tuple[int, int], int] = {}

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.process.join()

    def run(
        self, parts: Iterator[Part], may_feed: Callable[[Part], bool] = lambda part: True
    ) -> Iterator[tuple[Part, Finished]]:
        """The parts as they finish. A part is given out only when ``may_feed`` says so, and asked for again later."""
        held: Part | None = None
        more = True
        while True:
            while self._has_room():
                if held is None and more and not self._again:
                    held = next(parts, None)
                    more = held is not None
                if self._again:
                    self._worker().give(*self._again.popleft())
                elif held is not None and may_feed(held):
                    self._worker().give(held, frozenset())
                    held = None
                else:
                    break
            busy: dict[Any, _Worker] = {worker.pipe: worker for worker in self._workers if worker.parts}
            if not busy:
                return
            for pipe in wait(list(busy)):
                worker = busy[pipe]
                try:
                    made = worker.pipe.recv()
                except (EOFError, OSError):
                    self._bury(worker)
                    continue
                if isinstance(made, WorkerError):
                    raise made
                part, _ = worker.parts.popleft()
                yield part, made

    def _has_room(self) -> bool:
        return len(self._workers) < self._jobs or any(len(worker.parts) < _AHEAD for worker in self._workers)

    def _worker(self) -> _Worker:
        """The worker with the least to do; a new one before anyone is given a second part."""
        least = min(self._workers, key=lambda worker: len(worker.parts), default=None)
        if least is None or (least.parts and len(self._workers) < self._jobs):
            least = _Worker(self._context, self._work)
            self._workers.append(least)
        return least

    def _bury(self, worker: _Worker) -> None:
        """Take a dead worker out; what it held is done again."""
        self._workers.remove(worker)
        piece = worker.piece.value
        worker.kill()
        worker.process.join()
        (part, skip), *rest = worker.parts
        self._again.extendleft(reversed(rest))
        deaths = self._deaths[part.number, piece] = self._deaths.get((part.number, piece), 0) + 1
        if piece < 0 and deaths > 2:
            # It never came to read: there is no piece to blame.
            raise WorkerError(f"workers die before they begin (exit status {worker.process.exitcode})")
        if piece >= 0 and deaths > 1:
            skip |= {piece}
        self._again.appendleft((part, skip))
