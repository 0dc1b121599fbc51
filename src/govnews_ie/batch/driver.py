"""A run over many inputs: parts worked on here or in processes, kept in a journal, put together in order.

An output file is made of the journal when every part is finished, so it is the same bytes however many processes
worked, in whatever order, and however often the run was killed and resumed. Standard output takes the parts as they
come in order; what waits for its turn is bounded. Memory does not grow with the input but for sixteen bytes and a place
in the journal a part (64 kB of input).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from govnews_ie._version import __version__
from govnews_ie.batch.inputs import PART_BYTES, PART_PIECES, Inputs, Part, group
from govnews_ie.batch.journal import Journal, JournalError
from govnews_ie.batch.kernel import Kernel
from govnews_ie.batch.pool import Pool, jobs_here
from govnews_ie.batch.work import Finished, Report, Work, do, unpack
from govnews_ie.readers import DOCUMENTS, Problem
from govnews_ie.sinks import forms
from govnews_ie.sinks.atomic import open_atomic, replacing

#: Parts that may wait for one before them, for each process, where the output is a stream.
_WINDOW: Final = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run reads, does and writes.

    ``output`` None is standard output; ``jobs`` None is what the machine bears. ``ordered`` False lets results come as
    they finish. ``resume`` goes on with what a killed run left; ``errors`` takes a JSON object for every problem.
    """

    inputs: Inputs
    work: Work
    output: Path | None = None
    jobs: int | None = None
    ordered: bool = True
    resume: bool = False
    errors: Path | None = None
    part_bytes: int = PART_BYTES
    part_pieces: int = PART_PIECES

    @property
    def journal(self) -> Path | None:
        """Where finished parts are kept until the output is whole."""
        if self.output is None:
            return None
        if self.work.form.folder:
            return self.output / ".govnews-ie.journal"
        return self.output.with_name(f".{self.output.name}.journal")

    @property
    def texts(self) -> Path | None:
        """Where the texts go, one JSON object a line, that the offsets count in."""
        if self.output is None or not self.work.keep_text:
            return None
        return self.output / "texts.jsonl" if self.work.form.folder else self.output.with_name(
            f"{self.output.name}.texts.jsonl"
        )


class Watcher(Protocol):
    """Whoever is told how a run goes."""

    def begun(self, plan: Plan, *, large: bool) -> None:
        """The run begins; ``large``: in processes, with a journal."""

    def done(self, report: Report, *, resumed: bool) -> None:
        """A part is finished, or was already."""

    def writing(self) -> None:
        """All parts are finished; the output is put together."""


@dataclass(slots=True)
class Summary:
    """What a run came to. ``problems`` counts what could not be read."""

    documents: int = 0
    characters: int = 0
    mentions: int = 0
    problems: int = 0

    def add(self, report: Report) -> None:
        """Count a part in."""
        self.documents += report.documents
        self.characters += report.characters
        self.mentions += report.mentions
        self.problems += len(report.problems)


def run(plan: Plan, watcher: Watcher, *, stdin: BinaryIO | None = None, stdout: BinaryIO) -> Summary:
    """Do what ``plan`` says. Bad inputs are in the summary and with the watcher, never raised.

    Raises KeyboardInterrupt when stopped (the journal keeps what is finished), OSError for an output that cannot be
    written, GovnewsError for a journal that cannot be continued or workers that cannot start. An output in which
    nothing could be read is not written: what was there before is worth more.
    """
    parts = group(plan.inputs.pieces(stdin), plan.part_bytes, plan.part_pieces)
    first = list(islice(parts, 2))
    plan = _with_form(plan, first)
    jobs = jobs_here() if plan.jobs is None else plan.jobs
    # One part is done before a process has started.
    jobs = 1 if len(first) < 2 else jobs
    if plan.journal is not None and not plan.resume and len(first) < 2:
        plan.journal.unlink(missing_ok=True)
    everything = chain(first, parts)
    watcher.begun(plan, large=len(first) > 1)
    if plan.output is None:
        return _to_stream(plan, watcher, everything, jobs, stdout)
    if len(first) < 2 and not plan.resume:
        return _at_once(plan, watcher, everything)
    return _to_path(plan, watcher, everything, jobs)


def _with_form(plan: Plan, first: list[Part]) -> Plan:
    """The plan with its output's form settled: one document gives one JSON object, anything else an array."""
    pieces = [piece for part in first for piece in part.pieces]
    single = len(pieces) == 1 and (pieces[0].kind in DOCUMENTS or pieces[0].problem is not None)
    return replace(plan, work=replace(plan.work, form=replace(plan.work.form, several=not single)))


def _finished(
    plan: Plan, parts: Iterator[Part], jobs: int, may_feed: Callable[[Part], bool]
) -> Generator[tuple[Part, Finished], None, None]:
    """The parts as they finish, worked on here (``jobs`` 1) or in processes."""
    if jobs == 1:
        kernel = Kernel(plan.work.settings)
        for part in parts:
            yield part, do(part, plan.work, kernel)
        return
    with Pool(plan.work, jobs) as pool:
        yield from pool.run(parts, may_feed)


def _at_once(plan: Plan, watcher: Watcher, parts: Iterator[Part]) -> Summary:
    """A run of a single part, which needs no journal."""
    summary, problems = Summary(), _Problems(plan)
    made = []
    for _, finished in _finished(plan, parts, 1, lambda part: True):
        summary.add(finished.report)
        problems.add(finished.report)
        watcher.done(finished.report, resumed=False)
        made.append(finished)
    problems.write()
    if summary.documents:
        _write(plan, (finished.payload for finished in made), (finished.texts for finished in made))
    return summary


def _to_stream(plan: Plan, watcher: Watcher, parts: Iterator[Part], jobs: int, stdout: BinaryIO) -> Summary:
    """Results go out as they come, in order unless the plan says otherwise."""
    summary, problems = Summary(), _Problems(plan)
    waiting: dict[int, Finished] = {}
    turn = 0

    def may_feed(part: Part) -> bool:
        return not plan.ordered or part.number < turn + _WINDOW * jobs

    def told(finished: Finished) -> bytes:
        summary.add(finished.report)
        problems.add(finished.report)
        payload = unpack(finished.payload)
        watcher.done(finished.report, resumed=False)
        return payload

    def payloads(done: Iterator[tuple[Part, Finished]]) -> Iterator[bytes]:
        nonlocal turn
        for part, finished in done:
            if not plan.ordered:
                yield told(finished)
                continue
            waiting[part.number] = finished
            while turn in waiting:
                turn += 1
                yield told(waiting.pop(turn - 1))

    try:
        with closing(_finished(plan, parts, jobs, may_feed)) as done:
            forms.to_stream(plan.work.form, payloads(done), stdout)
    finally:
        problems.write()
    return summary


def _to_path(plan: Plan, watcher: Watcher, parts: Iterator[Part], jobs: int) -> Summary:
    """Results go into the journal, and from there into the output."""
    assert plan.journal is not None
    summary, keys, late = Summary(), [], []
    with Journal(plan.journal, _name(plan), resume=plan.resume) as journal:

        def missing() -> Iterator[Part]:
            for part in parts:
                keys.append(part.key)
                if part.key in journal:
                    report = journal.report(part.key)
                    summary.add(report)
                    watcher.done(report, resumed=True)
                else:
                    yield part

        try:
            with closing(_finished(plan, missing(), jobs, lambda part: True)) as done:
                for part, finished in done:
                    journal.add(part.key, finished)
                    late.append(part.key)
                    summary.add(finished.report)
                    watcher.done(finished.report, resumed=False)
        except BaseException:
            _report_problems(plan, journal, [key for key in keys if key in journal])
            raise
        if not plan.ordered:
            new = set(late)
            keys = [key for key in keys if key not in new] + late
        _report_problems(plan, journal, keys)
        watcher.writing()
        if summary.documents:
            _write(plan, (journal.payload(key) for key in keys), (journal.texts(key) for key in keys))
        journal.remove()
    return summary


def _write(plan: Plan, payloads: Iterable[bytes], texts: Iterable[bytes]) -> None:
    """Put the output together, and beside it the texts; neither is there unless both could be written."""
    assert plan.output is not None
    with ExitStack() as stack:
        if plan.texts is not None:
            part = stack.enter_context(replacing(plan.texts))
            with part.open("wb") as stream:
                for data in texts:
                    stream.write(unpack(data))
        forms.to_path(plan.work.form, (data for payload in payloads if (data := unpack(payload))), plan.output)


class _Problems:
    """The problems of a run without a journal, for ``--errors``."""

    def __init__(self, plan: Plan) -> None:
        self._path = plan.errors
        self._problems: list[Problem] = []

    def add(self, report: Report) -> None:
        if self._path is not None:
            self._problems += report.problems

    def write(self) -> None:
        if self._path is not None:
            _write_problems(self._path, self._problems)


def _report_problems(plan: Plan, journal: Journal, keys: Iterable[bytes]) -> None:
    if plan.errors is not None:
        _write_problems(plan.errors, (problem for key in keys for problem in journal.report(key).problems))


def _write_problems(path: Path, problems: Iterable[Problem]) -> None:
    """A JSON object a line: what could not be read, where in it, and why; an empty file says that there was nothing."""
    with open_atomic(path) as stream:
        for problem in problems:
            line = json.dumps(problem._asdict(), ensure_ascii=False)
            stream.write(line.encode("utf-8", "replace").decode() + "\n")


def _name(plan: Plan) -> str:
    """What tells this run from others that would give other bytes: options, the user's files, the version."""
    work = plan.work
    told = blake2b(digest_size=16)
    told.update(repr((__version__, work, plan.inputs.fields, plan.part_bytes, plan.part_pieces)).encode())
    for path in work.settings.lexicon:
        told.update(Path(path).read_bytes())
    return told.hexdigest()


__all__ = ["JournalError", "Plan", "Summary", "Watcher", "run"]
