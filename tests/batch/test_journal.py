"""The journal: what is finished survives any end, and is never mixed with another run's."""

from __future__ import annotations

from pathlib import Path

import pytest

from govnews_ie.batch.journal import Journal, JournalError
from govnews_ie.batch.work import Finished, Report
from govnews_ie.readers import Problem

RUN = "a" * 32
KEYS = [bytes([number]) * 16 for number in range(4)]


def finished(number: int) -> Finished:
    report = Report(number, 10, 2, 5, [Problem("a", None, "why"), Problem("b", "line 2", "二")], ["note"])
    return Finished(b"payload%d" % number * 50, b"" if number % 2 else b"texts%d" % number, report)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / ".out.journal"
    with Journal(path, RUN, resume=False) as journal:
        for number, key in enumerate(KEYS):
            journal.add(key, finished(number))
    return path


def whole(journal: Journal, number: int) -> Finished:
    key = KEYS[number]
    return Finished(journal.payload(key), journal.texts(key), journal.report(key))


def test_what_was_kept_is_there_again(path: Path) -> None:
    with Journal(path, RUN, resume=True) as journal:
        assert len(journal) == 4
        assert [whole(journal, number) for number in (3, 0, 2, 1)] == [finished(number) for number in (3, 0, 2, 1)]
        assert b"x" * 16 not in journal


def test_a_torn_end_is_dropped_wherever_it_is_torn(path: Path) -> None:
    data = path.read_bytes()
    third = data.index(KEYS[3]) - 4
    for end in range(third + 1, len(data)):
        path.write_bytes(data[:end])
        with Journal(path, RUN, resume=True) as journal:
            assert len(journal) == 3, end
            assert whole(journal, 2) == finished(2)
        assert path.stat().st_size == third


def test_work_goes_on_behind_a_torn_end(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])
    with Journal(path, RUN, resume=True) as journal:
        journal.add(KEYS[3], finished(3))
    with Journal(path, RUN, resume=True) as journal:
        assert [whole(journal, number) for number in range(4)] == [finished(number) for number in range(4)]


def test_a_frame_with_a_wrong_byte_is_not_believed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(b"payload2") + 3] ^= 1
    path.write_bytes(bytes(data))
    with Journal(path, RUN, resume=True) as journal:
        assert KEYS[1] in journal
        assert KEYS[2] not in journal


def test_another_runs_journal_is_refused_and_kept(path: Path) -> None:
    data = path.read_bytes()
    with pytest.raises(JournalError, match="other options"):
        Journal(path, "b" * 32, resume=True)
    assert path.read_bytes() == data


def test_without_resume_it_begins_again(path: Path) -> None:
    with Journal(path, "b" * 32, resume=False) as journal:
        assert len(journal) == 0
    with Journal(path, "b" * 32, resume=True) as journal:
        assert len(journal) == 0


@pytest.mark.parametrize("length", [0, 5, 30])
def test_a_journal_torn_in_its_first_line_is_empty(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    with Journal(path, RUN, resume=True) as journal:
        assert len(journal) == 0
        journal.add(KEYS[0], finished(0))
    with Journal(path, RUN, resume=True) as journal:
        assert whole(journal, 0) == finished(0)


def test_two_runs_do_not_write_one_output(path: Path) -> None:
    pytest.importorskip("fcntl", reason="locks of this kind are POSIX's")
    with Journal(path, RUN, resume=True):
        data = path.read_bytes()
        for resume in (True, False):
            with pytest.raises(JournalError, match="another run"):
                Journal(path, RUN, resume=resume)
        assert path.read_bytes() == data
