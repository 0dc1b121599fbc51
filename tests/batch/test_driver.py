"""Whole runs: the same bytes however many processes, however often killed."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govnews_ie.batch import driver
from govnews_ie.batch.driver import Plan
from govnews_ie.batch.inputs import Inputs
from govnews_ie.batch.journal import JournalError
from govnews_ie.batch.kernel import Settings
from govnews_ie.batch.work import Report, Work
from govnews_ie.readers import Fields
from govnews_ie.sinks.forms import Form

ARTICLE = (
    "云川市召开会议\n\n3月{day}日，市委书记江明远出席会议并讲话。"
    "市长白晓舟主持会议，通报{day}个项目，总投资{day}亿元。\n"
)


class Watcher:
    """Counts parts, and stops the run after so many new ones."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.new = self.old = 0
        self.stop_after = stop_after

    def begun(self, plan: Plan, *, large: bool) -> None:
        """Nothing to show."""

    def done(self, report: Report, *, resumed: bool) -> None:
        """Count, and stop as Ctrl-C does."""
        if resumed:
            self.old += 1
            return
        self.new += 1
        if self.new == self.stop_after:
            raise KeyboardInterrupt

    def writing(self) -> None:
        """Nothing to show."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(ARTICLE.format(day=number + 1), encoding="utf-8")
    (folder / "03.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def plan(folder: Path, out: Path | None, *, form: Form | None = None, **options: object) -> Plan:
    made = form or Form("jsonl")
    work = Work(Settings(statistical=False), Fields(), made, keep_text=out is not None)
    options.setdefault("jobs", 1)
    return Plan(Inputs((str(folder),)), work, out, part_pieces=2, **options)  # type: ignore[arg-type]


def run(made: Plan, watcher: Watcher | None = None) -> tuple[driver.Summary, bytes]:
    stream = io.BytesIO()
    summary = driver.run(made, watcher or Watcher(), stdout=stream)
    return summary, stream.getvalue()


@pytest.mark.parametrize("name", ["jsonl", "json", "csv", "xlsx", "parquet", "table"])
def test_processes_and_interruptions_do_not_change_a_byte(name: str, folder: Path, tmp_path: Path) -> None:
    whole = tmp_path / f"whole.{name}"
    summary, _ = run(plan(folder, whole, form=Form(name)))
    assert (summary.documents, summary.problems) == (11, 1)
    broken = tmp_path / f"broken.{name}"
    errors = tmp_path / "errors"
    for stop in (1, 1, 2):
        with pytest.raises(KeyboardInterrupt):
            run(plan(folder, broken, form=Form(name), resume=True, errors=errors), Watcher(stop))
        assert not broken.exists()
    last = Watcher()
    # The last run in processes, as those before were not (once: starting them takes seconds).
    jobs = 2 if name == "jsonl" else 1
    run(plan(folder, broken, form=Form(name), resume=True, errors=errors, jobs=jobs), last)
    assert (last.old, last.new) == (4, 2)
    assert broken.read_bytes() == whole.read_bytes()
    texts = [path.with_name(f"{path.name}.texts.jsonl").read_bytes() for path in (whole, broken)]
    assert texts[0] == texts[1]
    assert len(texts[0].splitlines()) == 11
    told = [json.loads(line)["why"] for line in errors.read_text(encoding="utf-8").splitlines()]
    assert told == ["not a text: this is a PNG image"]
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_folder_of_tables_and_a_database_go_on_too(folder: Path, tmp_path: Path) -> None:
    import duckdb

    tables = tmp_path / "tables"
    tables.mkdir()
    with pytest.raises(KeyboardInterrupt):
        run(plan(folder, tables, form=Form("csv", folder=True)), Watcher(2))
    run(plan(folder, tables, form=Form("csv", folder=True), resume=True))
    assert (tables / "articles.csv").read_text(encoding="utf-8-sig").count("\n") == 12
    assert ".govnews-ie.journal" not in {path.name for path in tables.iterdir()}
    out = tmp_path / "out.duckdb"
    with pytest.raises(KeyboardInterrupt):
        run(plan(folder, out, form=Form("duckdb")), Watcher(2))
    run(plan(folder, out, form=Form("duckdb"), resume=True))
    with duckdb.connect(str(out), read_only=True) as connection:
        sources = [row[0] for row in connection.execute("SELECT source FROM articles ORDER BY article").fetchall()]
    assert sources == [str(folder / f"{number:02}.txt") for number in range(12) if number != 3]


def test_what_was_finished_when_it_was_stopped_is_listed(folder: Path, tmp_path: Path) -> None:
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors"
    with pytest.raises(KeyboardInterrupt):
        run(plan(folder, out, errors=errors), Watcher(3))
    assert len(errors.read_text(encoding="utf-8").splitlines()) == 1


def test_a_file_that_changed_meanwhile_is_read_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run(plan(folder, out), Watcher(3))
    (folder / "00.txt").write_text(ARTICLE.format(day=28) + "县长罗启明出席。", encoding="utf-8")
    watcher = Watcher()
    run(plan(folder, out, resume=True), watcher)
    assert (watcher.old, watcher.new) == (2, 4)
    assert "罗启明" in out.read_text(encoding="utf-8").splitlines()[0]


def test_other_options_do_not_go_on(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run(plan(folder, out), Watcher(3))
    other = plan(folder, out, form=Form("csv"), resume=True)
    with pytest.raises(JournalError, match="other options"):
        run(other)
    watcher = Watcher()
    run(plan(folder, out), watcher)  # without --resume it begins again
    assert (watcher.old, watcher.new) == (0, 6)


def test_what_the_output_was_stays_where_nothing_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    summary, _ = run(plan(folder, out))
    assert (summary.documents, summary.problems) == (0, 5)
    assert out.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.jsonl"]


def test_a_stream_comes_in_order_and_unordered_is_whole(folder: Path) -> None:
    _, alone = run(plan(folder, None))
    _, ordered = run(plan(folder, None, jobs=2))
    _, unordered = run(plan(folder, None, jobs=2, ordered=False))
    assert ordered == alone
    assert sorted(unordered.splitlines()) == sorted(alone.splitlines())


def test_unordered_goes_on_too(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run(plan(folder, out, ordered=False), Watcher(2))
    run(plan(folder, out, ordered=False, resume=True, jobs=2))
    _, alone = run(plan(folder, None))
    assert sorted(out.read_bytes().splitlines()) == sorted(alone.splitlines())


# --- the command, killed for good -----------------------------------------------------------------------------------


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of two hundred articles of some length: thirty parts."""
    path = tmp_path / "articles.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(200):
            text = "".join(ARTICLE.format(day=1 + (number + more) % 28) for more in range(70))
            stream.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
    return path


def command(table: Path, out: Path, *options: str) -> list[str]:
    extract = [sys.executable, "-m", "govnews_ie", "extract", str(table), "-o", str(out), "--no-statistical"]
    return [*extract, "--jobs", "2", *options]


def started(table: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    """The command, as soon as it has a finished part behind what was there."""
    journal = out.with_name(f".{out.name}.journal")
    before = journal.stat().st_size if journal.exists() else 100
    process = subprocess.Popen(
        command(table, out, *options),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # What a shell starts in the background ignores Ctrl-C, and so would what it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while process.poll() is None and not (journal.exists() and journal.stat().st_size > before):
        time.sleep(0.02)
    return process


def test_kills_and_ctrl_c_lose_nothing_of_the_command(table: Path, tmp_path: Path) -> None:
    out, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    killed = started(table, out)
    assert killed.poll() is None, "it was done before it could be killed"
    killed.kill()
    killed.communicate()
    stopped = started(table, out, "--resume")
    assert stopped.poll() is None, "it was done before it could be stopped"
    # Ctrl-C goes to every process of the terminal's group.
    os.killpg(stopped.pid, signal.SIGINT)
    _, err = stopped.communicate()
    assert stopped.returncode == 130
    assert err.endswith(
        "govnews-ie: interrupted; what is finished is kept, and the same command with --resume goes on from there\n"
    )
    assert "Traceback" not in err
    assert not out.exists()
    last = subprocess.run(command(table, out, "--resume"), capture_output=True, text=True, check=True)
    assert "inputs were already done" in last.stderr
    subprocess.run(command(table, whole), capture_output=True, check=True)
    assert out.read_bytes() == whole.read_bytes()
    assert len(out.read_bytes().splitlines()) == 200


def test_workers_end_when_the_command_is_killed(table: Path, tmp_path: Path) -> None:
    if not Path("/proc/self").exists():
        pytest.skip("processes are counted in /proc")
    process = started(table, tmp_path / "out.jsonl")
    group = [int(stat.split()[0]) for stat in _stats() if stat.rpartition(")")[2].split()[2] == str(process.pid)]
    assert len(group) >= 3
    process.kill()
    process.communicate()
    for _ in range(1000):
        if not any(Path(f"/proc/{member}").exists() for member in group):
            return
        time.sleep(0.02)
    raise AssertionError("workers live on")


def _stats() -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            found.append(path.read_text())
        except OSError:
            continue
    return found
