"""Processes: every part once, whatever dies."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from deadly import Deadly
from govnews_ie.batch import pool as pools
from govnews_ie.batch.inputs import Inputs, Part, Piece, group
from govnews_ie.batch.kernel import Settings
from govnews_ie.batch.pool import Pool, WorkerError, jobs_here
from govnews_ie.batch.work import CRASHED, Finished, Work, unpack
from govnews_ie.readers import Fields, Row
from govnews_ie.sinks.forms import Form

WORK = Work(Settings(statistical=False), Fields(), Form("jsonl"))


@pytest.fixture
def parts(tmp_path: Path) -> list[Part]:
    """Twenty parts of one text each."""
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(f"3月{number + 1}日，市长白晓舟出席会议。", encoding="utf-8")
    return list(group(Inputs((str(tmp_path),)).pieces(), most=1))


def sources(finished: Finished) -> list[str]:
    return [Path(json.loads(line)["source"]).stem for line in unpack(finished.payload).splitlines()]


EVERY = [f"{number:02}" for number in range(20)]


def test_every_part_comes_once(parts: list[Part]) -> None:
    with Pool(WORK, 2) as pool:
        made = {part.number: sources(finished) for part, finished in pool.run(iter(parts))}
    assert made == {number: [name] for number, name in enumerate(EVERY)}


def test_no_more_is_taken_than_the_workers_hold(parts: list[Part]) -> None:
    taken = 0

    def counted() -> Iterator[Part]:
        nonlocal taken
        for part in parts:
            taken += 1
            yield part

    with Pool(WORK, 2) as pool:
        for done, _ in enumerate(pool.run(counted()), 1):
            # Two at work, two waiting, one asked for but not yet given.
            assert taken <= done + 5
    assert taken == 20


def test_a_part_is_held_back_until_it_may_be_given(parts: list[Part]) -> None:
    done: set[int] = set()

    def turn() -> int:
        return next(number for number in range(21) if number not in done)

    with Pool(WORK, 2) as pool:
        for part, _ in pool.run(iter(parts), lambda part: part.number < turn() + 2):
            assert part.number < turn() + 2
            done.add(part.number)
    assert turn() == 20


def test_killed_workers_lose_and_double_nothing(parts: list[Part]) -> None:
    made: list[str] = []
    with Pool(WORK, 2) as pool:
        for done, (_, finished) in enumerate(pool.run(iter(parts)), 1):
            made += sources(finished)
            # Far enough apart that no part is killed twice: then its piece would be blamed.
            if done in (1, 10):
                victim = pool._workers[done % len(pool._workers)]
                os.kill(victim.process.pid or 0, signal.SIGKILL)
    assert sorted(made) == EVERY


def test_a_piece_that_kills_is_told_and_costs_no_other(parts: list[Part]) -> None:
    bad = Piece("t.csv", "rows", 1, 1, rows=(Row(Deadly(), "record 1"),))
    mixed = Part(3, b"k" * 16, (*parts[3].pieces, bad, *parts[4].pieces))
    made: list[str] = []
    problems = []
    with Pool(WORK, 2) as pool:
        for _, finished in pool.run(iter([*parts[:3], mixed, *parts[5:8]])):
            made += sources(finished)
            problems += finished.report.problems
    assert sorted(made) == EVERY[:8]
    assert [(problem.source, problem.why) for problem in problems] == [("t.csv", CRASHED)]


def test_workers_that_cannot_start_are_told(parts: list[Part]) -> None:
    work = Work(Settings(lexicon=(__file__ + ".none",)), Fields(), Form("jsonl"))
    with Pool(work, 2) as pool, pytest.raises(WorkerError):
        list(pool.run(iter(parts)))


def test_the_pool_leaves_no_process(parts: list[Part]) -> None:
    with Pool(WORK, 2) as pool:
        next(pool.run(iter(parts)))
        processes = [worker.process for worker in pool._workers]
    assert processes
    assert not any(process.is_alive() for process in processes)


@pytest.mark.parametrize(
    ("memory", "processors", "jobs"),
    [(None, 4, 4), (100 << 30, 4, 4), (1 << 30, 4, 2), (1, 4, 1)],
)
def test_the_size_of_the_pool(monkeypatch: pytest.MonkeyPatch, memory: int | None, processors: int, jobs: int) -> None:
    monkeypatch.setattr(pools, "_memory_free", lambda: memory)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(processors)), raising=False)
    assert jobs_here() == jobs
