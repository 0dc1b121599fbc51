"""The command as a user meets it: what it prints where, and the exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import gold
import govnews_ie
from govnews_ie import cli
from govnews_ie.model import Extraction


class Ran(NamedTuple):
    """A finished run of the command."""

    status: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process on results that do not depend on the rules: the labelled fixture's."""

    def extract(text: str, published: date | None = None, *, source: str | None = None, **_: object) -> Extraction:
        if "boom" in text:
            raise RuntimeError("two\nlines")
        articles = gold.extraction().articles if text == gold.text() else ()
        return Extraction(source, articles)

    monkeypatch.setattr(govnews_ie, "extract", extract)

    def call(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["govnews-ie", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = capfd.readouterr()
        return Ran(int(stopped.value.code or 0), out, err)

    return call


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(gold.TEXT.read_bytes())
    return path


def test_json_is_the_default_where_no_terminal_is(run: Run, article: Path) -> None:
    ran = run("extract", article)
    assert (ran.status, ran.err) == (0, "")
    data = json.loads(ran.out)
    assert data["source"] == str(article)
    assert govnews_ie.from_dict(data).articles == gold.extraction().articles
    assert "张超超" in ran.out  # characters, not escapes


def test_several_inputs_make_an_array_one_an_object(run: Run, article: Path) -> None:
    second = article.with_name("second.txt")
    second.write_bytes(article.read_bytes())
    data = json.loads(run("extract", article, second).out)
    assert [entry["source"] for entry in data] == [str(article), str(second)]
    assert json.loads(run("extract", article).out)["source"] == str(article)


def test_a_folder_is_read_below_and_a_file_named_twice_is_read_once(run: Run, article: Path, tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "deep.TXT").write_bytes(article.read_bytes())
    (deep / "picture.png").write_bytes(b"\x89PNG\r\n")
    ran = run("extract", tmp_path, article, "--format", "jsonl")
    sources = [json.loads(line)["source"] for line in ran.out.splitlines()]
    assert ran.status == 0
    assert sources == sorted([str(deep / "deep.TXT"), str(article)])


def test_globs_and_standard_input(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "[odd].txt").write_bytes(article.read_bytes())
    ran = run("extract", f"{tmp_path}/*.txt", "--format", "jsonl")
    assert len(ran.out.splitlines()) == 2
    ran = run("extract", f"{tmp_path}/[odd].txt", "--format", "jsonl")
    assert len(ran.out.splitlines()) == 1  # a file of that name, not a pattern
    ran = run("extract", "-", stdin=gold.TEXT.read_bytes())
    assert json.loads(ran.out)["source"] is None


def test_the_table_shows_officials_projects_money_events(run: Run, article: Path) -> None:
    ran = run("extract", article, "--format", "table")
    assert ran.status == 0
    for expected in (
        "People",
        "Projects",
        "Money",
        "Events",
        "张超超",
        "中共石家庄市委员会 130100",
        "1,140,000,000 CNY",
    ):
        assert expected in ran.out


def test_csv_goes_to_a_file_with_a_mark_and_to_standard_output_without(run: Run, article: Path, tmp_path: Path) -> None:
    ran = run("extract", article, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {"record": "official", "name": "张超超", "field": "posts"}.items() <= next(
        row for row in rows if row["field"] == "posts"
    ).items()
    out = tmp_path / "out.csv"
    assert run("extract", article, "-o", out) == (0, "", "")
    assert out.read_bytes().startswith(b"\xef\xbb\xbfsource,article,")
    folder = tmp_path / "tables"
    folder.mkdir()
    assert run("extract", article, "-o", folder) == (0, "", "")
    assert {"officials.csv", "posts.csv", "projects.csv", "money.csv"} <= {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("suffix", ["xlsx", "parquet", "duckdb"])
def test_formats_that_are_no_text(run: Run, article: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out.{suffix}"
    assert run("extract", article, "-o", out) == (0, "", "")
    assert out.stat().st_size > 1000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", f"out.{suffix}"]


def test_tables_archives_and_lists(run: Run, article: Path, tmp_path: Path) -> None:
    text = article.read_text(encoding="utf-8")
    (tmp_path / "t.jsonl").write_text(json.dumps({"nr": "x7", "body": text}) + "\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("inner/a.txt", text)
    (tmp_path / "list").write_text(f"{tmp_path}/t.jsonl\n\n{tmp_path}/z.zip\n", encoding="utf-8")
    ran = run("extract", "--list", tmp_path / "list", "--text-field", "body", "--id-field", "nr", "-f", "jsonl")
    assert (ran.status, ran.err) == (0, "")
    sources = [json.loads(line)["source"] for line in ran.out.splitlines()]
    assert sources == [f"{tmp_path}/t.jsonl#x7", f"{tmp_path}/z.zip/inner/a.txt"]


def test_a_table_from_standard_input(run: Run) -> None:
    data = json.dumps({"text": gold.text()}).encode() + b"\n7\n"
    ran = run("extract", "-", "-f", "jsonl", stdin=data)
    complaint = "govnews-ie: standard input: line 2: an object is expected, not int"
    assert (ran.status, ran.complaints) == (1, [complaint])
    assert json.loads(ran.out)["source"] == "1"


def test_the_text_that_offsets_count_in_is_kept(run: Run, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("extract", article, "-o", out, "--keep-text").status == 0
    (kept,) = (tmp_path / "out.jsonl.texts.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(kept) == {"source": str(article), "text": gold.text()}


def test_errors_are_listed_as_what_where_why(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"text": "天"}\n[]\n', encoding="utf-8")
    errors = tmp_path / "errors.jsonl"
    ran = run("extract", tmp_path / "t.jsonl", tmp_path / "no.pdf", article, "--errors", errors, "-f", "jsonl")
    assert ran.status == 1
    assert [json.loads(line) for line in errors.read_text(encoding="utf-8").splitlines()] == [
        {"source": str(tmp_path / "t.jsonl"), "where": "line 2", "why": "an object is expected, not list"},
        {"source": str(tmp_path / "no.pdf"), "where": None, "why": "no such file or directory"},
    ]
    assert run("extract", article, "--errors", errors, "-f", "jsonl").status == 0
    assert errors.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(("suffix", "beginning"), [("json", "{\n"), ("jsonl", '{"source"'), ("txt", "{source} ─")])
def test_the_name_of_the_output_says_the_format(
    run: Run, article: Path, tmp_path: Path, suffix: str, beginning: str
) -> None:
    out = tmp_path / f"out.{suffix}"
    assert run("extract", article, "-o", out) == (0, "", "")
    assert out.read_text(encoding="utf-8").startswith(beginning.replace("{source}", str(article)))


# --- bad input: one line each, the others done and kept ---------------------------------------------------------


def bad_inputs(tmp_path: Path) -> dict[str, tuple[Path, str]]:
    """Name → (path, a word of the reason)."""
    files = {
        "binary": bytes(range(256)) * 20,
        "png": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        "invalid": "第一".encode() + b"\xff\xfe\xff" + b"\x81" * 30,
        "empty": b"",
        "blank": b" \n\n",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder").mkdir()
    reasons = {"binary": "not a text", "png": "PNG", "invalid": "not", "empty": "empty", "blank": "empty"}
    bad = {name: (tmp_path / name, reasons[name]) for name in files}
    bad["folder"] = (tmp_path / "folder", "no file of a known kind")
    bad["missing"] = (tmp_path / "missing.txt", "no such file")
    bad["pattern"] = (tmp_path / "nothing-*.txt", "no file matches")
    return bad


@pytest.mark.parametrize("name", ["binary", "png", "invalid", "empty", "blank", "folder", "missing", "pattern"])
def test_a_bad_input_is_named_with_its_reason(run: Run, tmp_path: Path, name: str) -> None:
    path, reason = bad_inputs(tmp_path)[name]
    ran = run("extract", path)
    assert (ran.status, ran.out, len(ran.complaints)) == (1, "", 1)
    assert str(path) in ran.err
    assert reason in ran.err


def test_good_inputs_are_done_beside_bad_ones(run: Run, article: Path, tmp_path: Path) -> None:
    bad = [path for path, _ in bad_inputs(tmp_path).values()]
    out = tmp_path / "out.jsonl"
    ran = run("extract", *bad[:3], article, *bad[3:], "-o", out)
    assert ran.status == 1
    assert len(ran.complaints) == len(bad)
    assert [json.loads(line)["source"] for line in out.read_text(encoding="utf-8").splitlines()] == [str(article)]


def test_a_fault_of_ours_is_reported_and_the_rest_is_done(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "boom.txt").write_text("boom", encoding="utf-8")
    ran = run("extract", tmp_path / "boom.txt", article, "--format", "jsonl")
    assert ran.status == 1
    assert ran.complaints == [
        f"govnews-ie: {tmp_path / 'boom.txt'}: internal error, please report: RuntimeError: two lines"
    ]
    assert len(ran.out.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_input_without_permission(run: Run, article: Path) -> None:
    article.chmod(0)
    ran = run("extract", article)
    assert (ran.status, len(ran.complaints)) == (1, 1)
    assert "permission denied" in ran.err


def test_a_text_without_a_mention_is_no_error_but_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("天" * 10, encoding="utf-8")
    ran = run("extract", tmp_path / "plain.txt")
    assert ran.status == 0
    assert ran.complaints == [f"govnews-ie: {tmp_path / 'plain.txt'}: nothing found in 10 characters"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--format", "xml"),
        ("--format", "parquet"),
        ("--format", "xlsx"),
        ("--resume",),
        ("--keep-text",),
        ("--jobs", "0"),
        ("--errors", "{tmp}/no/such/errors.jsonl"),
        ("--published", "2021-13-01"),
        ("--published", "20211011"),
        ("--published", "soon"),
        ("-o", "{tmp}/no/such/out.json"),
        ("-o", "{tmp}/no/"),
        ("-o", "{tmp}", "--format", "json"),
        ("--lexicon", "{tmp}/no.tsv"),
        ("--nonsense",),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    run: Run, article: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    inputs = [article] if arguments else []
    ran = run("extract", *inputs, *(argument.format(tmp=tmp_path) for argument in arguments))
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert ran.err.startswith("govnews-ie: ")
    assert "Traceback" not in ran.err


def test_no_input_at_all_is_wrong_usage(run: Run) -> None:
    ran = run("extract", "--format", "json")
    assert (ran.status, ran.complaints) == (2, ["govnews-ie: no INPUT is named (see govnews-ie --help)"])


@pytest.mark.parametrize(("form", "module", "extra"), [("xlsx", "xlsxwriter", "xlsx"), ("duckdb", "duckdb", "duckdb")])
def test_a_format_without_its_library_names_the_extra(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    ran = run("extract", article, "-o", tmp_path / f"out.{form}")
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert f"govnews_ie[{extra}]" in ran.err


def test_help_names_the_commands(run: Run) -> None:
    ran = run("--help")
    assert ran.status == 0
    assert all(command in ran.out for command in ("extract", "evaluate", "benchmark"))
    assert run("--version").out.strip() == govnews_ie.__version__


# --- output is whole or not there -------------------------------------------------------------------------------


def test_out_is_replaced_whole_and_keeps_its_permissions(run: Run, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o600)
    assert run("extract", article, "-o", out).status == 0
    json.loads(out.read_text(encoding="utf-8"))
    assert out.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "out.json"]


def test_out_stays_as_it_was_where_nothing_could_be_read(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old", encoding="utf-8")
    assert run("extract", tmp_path / "missing.txt", "-o", out).status == 1
    assert out.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_reader_that_stops_early_is_no_error(article: Path) -> None:
    command = [sys.executable, "-m", "govnews_ie", "extract", str(article), "--format", "csv"]
    first = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert first.stdout is not None
    assert first.stderr is not None
    first.stdout.close()
    err = first.stderr.read()
    first.stderr.close()
    assert first.wait(timeout=60) in (0, 1)
    assert b"Traceback" not in err


# --- evaluate ---------------------------------------------------------------------------------------------------


def test_evaluate_prints_scores_and_obeys_the_threshold(run: Run) -> None:
    ran = run("evaluate", gold.FIXTURE, "--min-f1", "0.98")
    assert (ran.status, ran.err) == (0, "")
    assert "micro" in ran.out
    data = json.loads(run("evaluate", gold.FIXTURE, "--json").out)
    assert data["mentions"]["micro"]["f1"] == 1
    assert data["records"]["projects"]["exact"] == 13


def test_evaluate_below_the_threshold_is_status_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("市长某某出席。", encoding="utf-8")
    labels = {"file": "other.txt", "mentions": [{"start": 0, "end": 2, "label": "TITLE", "text": "市长"}]}
    (tmp_path / "other.json").write_text(json.dumps(labels), encoding="utf-8")
    ran = run("evaluate", tmp_path, "--min-f1", "0.5")
    assert ran.status == 1
    assert ran.complaints == ["govnews-ie: micro F1 0.0000 is below 0.5"]
    assert "missing" in ran.out


@pytest.mark.parametrize("content", [None, "{", "[]", '{"file": "no.txt"}', '{"file": "a.txt", "published": "x"}'])
def test_evaluate_names_a_faulty_fixture(run: Run, tmp_path: Path, content: str | None) -> None:
    (tmp_path / "a.txt").write_text("一", encoding="utf-8")
    path = tmp_path / "a.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    ran = run("evaluate", path)
    assert (ran.status, ran.out, len(ran.complaints)) == (1, "", 1)
    assert str(path) in ran.err


# --- start-up ---------------------------------------------------------------------------------------------------


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, govnews_ie; heavy = {'spacy', 'dateparser', 'rich', 'typer', 'numpy', 'regex', 'ahocorasick'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
