"""One part: its bytes, its texts, its report."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest

import govnews_ie
from govnews_ie.batch.inputs import Inputs, Part, group
from govnews_ie.batch.kernel import Kernel, Settings
from govnews_ie.batch.work import CRASHED, Finished, Work, do, unpack
from govnews_ie.readers import Fields, Problem
from govnews_ie.sinks import arrow
from govnews_ie.sinks.forms import Form

TEXT = "云川市召开会议\n\n3月5日，市委书记江明远出席会议并讲话。市长白晓舟主持会议。\n"
SETTINGS = Settings(statistical=False)


@pytest.fixture(scope="module")
def kernel() -> Kernel:
    return Kernel(SETTINGS)


@pytest.fixture
def part(tmp_path: Path) -> Part:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "c.txt").write_text("天" * 10, encoding="utf-8")
    lines = [{"text": TEXT}, {"text": None}, {"text": TEXT + "\ud800"}]
    (tmp_path / "d.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    arguments = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt", "d.jsonl", "missing.pdf")]
    (part,) = group(Inputs(tuple(map(str, arguments))).pieces())
    return part


def results(form: str, finished: Finished) -> list[tuple[str | None, int]]:
    """Source and number of mentions of every result."""
    payload = unpack(finished.payload)
    if form == "jsonl":
        made = [govnews_ie.from_dict(json.loads(line)) for line in payload.splitlines()]
    else:
        made = list(arrow.from_table(pa.ipc.open_stream(payload).read_all()))
    return [(result.source, len(result.mentions)) for result in made]


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_good_documents_are_done_and_bad_ones_told(form: str, part: Part, kernel: Kernel, tmp_path: Path) -> None:
    finished = do(part, Work(SETTINGS, Fields(), Form(form), keep_text=True), kernel)
    good = [f"{tmp_path}/{name}" for name in ("a.txt", "c.txt", "d.jsonl#1", "d.jsonl#3")]
    made = results(form, finished)
    assert [source for source, _ in made] == good
    assert [count > 0 for _, count in made] == [True, False, True, True]
    report = finished.report
    assert (report.documents, report.mentions) == (4, sum(count for _, count in made))
    assert report.characters == 3 * len(TEXT) + 1 + 10
    assert report.problems == [
        Problem(f"{tmp_path}/b.txt", None, "not a text: this is a PNG image"),
        Problem(f"{tmp_path}/d.jsonl", "line 2", "no text in field 'text'"),
        Problem(f"{tmp_path}/missing.pdf", None, "no such file or directory"),
    ]
    assert report.notes == [f"{tmp_path}/c.txt: nothing found in 10 characters"]
    kept = [json.loads(line) for line in unpack(finished.texts).splitlines()]
    assert [entry["source"] for entry in kept] == good
    assert kept[3]["text"] == TEXT + "\ufffd"  # half a surrogate pair is no character


def test_both_ways_through_the_kernel_give_the_same_records(part: Part, kernel: Kernel) -> None:
    finished = {form: do(part, Work(SETTINGS, Fields(), Form(form)), kernel) for form in ("jsonl", "parquet")}
    lines = [govnews_ie.from_dict(json.loads(line)) for line in unpack(finished["jsonl"].payload).splitlines()]
    table = pa.ipc.open_stream(unpack(finished["parquet"].payload)).read_all()
    assert list(arrow.from_table(table)) == lines
    assert finished["jsonl"].report == finished["parquet"].report


def test_a_part_is_the_same_bytes_every_time(part: Part, kernel: Kernel) -> None:
    for form in ("table", "json", "jsonl", "csv", "xlsx", "parquet"):
        work = Work(SETTINGS, Fields(), Form(form))
        assert do(part, work, kernel) == do(part, work, kernel)


def test_pieces_that_killed_are_skipped_and_told(part: Part, kernel: Kernel, tmp_path: Path) -> None:
    seen: list[int] = []
    work = Work(SETTINGS, Fields(), Form("jsonl"))
    finished = do(part, work, kernel, skip=frozenset({0}), at=seen.append)
    assert seen == [0, 1, 2, 3, 4]
    assert finished.report.problems[0] == Problem(f"{tmp_path}/a.txt", None, CRASHED)
    assert results("jsonl", finished)[0][0] == f"{tmp_path}/c.txt"


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_fault_in_the_pipeline_costs_one_document(
    form: str, part: Part, kernel: Kernel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    extract = govnews_ie.extract

    def faulty(text: str, *arguments: object, **named: object) -> object:
        if named["source"] == f"{tmp_path}/d.jsonl#1":
            raise RuntimeError("two\nlines")
        return extract(text, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(govnews_ie, "extract", faulty)
    finished = do(part, Work(SETTINGS, Fields(), Form(form)), kernel)
    assert [source for source, _ in results(form, finished)] == [
        f"{tmp_path}/{name}" for name in ("a.txt", "c.txt", "d.jsonl#3")
    ]
    why = "internal error, please report: RuntimeError: two lines"
    assert Problem(f"{tmp_path}/d.jsonl#1", None, why) in finished.report.problems


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_part_in_which_nothing_can_be_read_is_empty(form: str, kernel: Kernel, tmp_path: Path) -> None:
    (part,) = group(Inputs((str(tmp_path / "no.txt"),)).pieces())
    finished = do(part, Work(SETTINGS, Fields(), Form(form)), kernel)
    assert unpack(finished.payload) == b""
    assert len(finished.report.problems) == 1


def test_an_error_of_a_readers_library_is_told(part: Part, kernel: Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> str:
        raise KeyError("some\ninner thing")

    monkeypatch.setattr("govnews_ie.readers.txt.decode", broken)
    finished = do(part, Work(SETTINGS, Fields(), Form("jsonl")), kernel)
    assert finished.report.problems[0].why == "cannot be read as txt: KeyError: 'some\\ninner thing'"
    assert finished.report.documents == 2
