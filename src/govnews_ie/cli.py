"""The command ``govnews-ie``: arguments in, results on standard output, everything else on standard error.

Exit status: 0 all inputs done; 1 some input failed (each named with the reason, the others done and kept), or an
evaluation below ``--min-f1``; 2 wrong usage.
"""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from govnews_ie._version import __version__
from govnews_ie.errors import GovnewsError, InputError

if TYPE_CHECKING:
    from govnews_ie.sinks import Item

FORMATS = ("table", "json", "jsonl", "csv")
# In the output contract, built with the batch driver.
FORMATS_TO_COME = ("xlsx", "parquet", "duckdb")
SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".txt": "table"}
STANDARD_INPUT = "-"

app = typer.Typer(
    name="govnews-ie",
    help="Typed records (officials, posts, projects, money, dates …) from Chinese government news.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> NoReturn:
    """The console script: one line for every error, never a traceback for what a user did."""
    try:
        status = app(standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        _say("interrupted")
        status = 130
    except BrokenPipeError:
        # The reader (head, less) has seen enough; the interpreter must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception as error:
        # Usage errors of typer, whose base class differs from version to version, know their message and status.
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        text = " ".join(str(message()).split()).removeprefix("Invalid value: ")
        # Empty: no command was given, and the help has been shown.
        if text:
            _say(f"{text.rstrip('.')} (see govnews-ie --help)")
        status = getattr(error, "exit_code", 2)
    raise SystemExit(status)


def _version(asked: bool) -> None:
    if asked:
        print(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and stop.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    pass


@app.command()
def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders (their *.txt), globs, or - for standard input."),
    ],
    out: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="File for the results; a folder takes a CSV per record type."
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            metavar="F",
            help=f"One of {', '.join(FORMATS)}. Default: what OUT ends in; a table on a terminal; else json.",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day of publication, YYYY-MM-DD, that relative dates are resolved against."),
    ] = None,
    statistical: Annotated[bool, typer.Option(help="Use the statistical model beside the rules.")] = True,
    lexicon: Annotated[
        list[Path] | None, typer.Option(metavar="PATH", help="A file of your own names; may be repeated.")
    ] = None,
) -> None:
    """Read articles and write their records."""
    day = _date(published)
    output = _output(out)
    chosen = _format(form, output)
    lexicons = _lexicons(lexicon or [], statistical)

    from govnews_ie.sinks import Item

    failures: list[str] = []

    def fail(name: str, reason: str) -> None:
        failures.append(name)
        _say(f"{name}: {reason}")

    sources = list(_expand(inputs, fail))
    several = len(sources) + len(failures) > 1

    def items() -> Iterator[Item]:
        import govnews_ie

        for name in sources:
            try:
                text = _read(name)
                result = govnews_ie.extract(
                    text,
                    day,
                    source=None if name == STANDARD_INPUT else name,
                    statistical=statistical,
                    lexicon=lexicons,
                )
            except GovnewsError as error:
                fail(_shown(name), str(error))
            except OSError as error:
                fail(_shown(name), _reason(error))
            except MemoryError:
                fail(_shown(name), "too large for this machine's memory")
            except Exception as error:  # One bad input must not lose the others, whatever is wrong with it.
                fail(
                    _shown(name),
                    f"internal error, please report: {type(error).__name__}: {' '.join(str(error).split())}",
                )
            else:
                if not any(article.mentions for article in result.articles):
                    _say(f"{_shown(name)}: nothing found in {len(text):,} characters")
                yield Item(result, text)

    try:
        _write(items(), chosen, output, several=several)
    except BrokenPipeError:
        raise
    except OSError as error:
        _say(f"{output or 'standard output'}: {_reason(error)}")
        raise typer.Exit(2) from None
    if failures:
        raise typer.Exit(1)


@app.command()
def evaluate(
    fixtures: Annotated[
        list[Path], typer.Argument(metavar="FIXTURES...", help="Fixture files (JSON) or folders of them.")
    ],
    min_f1: Annotated[
        float | None, typer.Option("--min-f1", min=0, max=1, metavar="X", help="Exit with 1 where micro F1 is below.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The scores and every error as JSON.")] = False,
    statistical: Annotated[bool, typer.Option(help="Use the statistical model beside the rules.")] = True,
    lexicon: Annotated[
        list[Path] | None, typer.Option(metavar="PATH", help="A file of your own names; may be repeated.")
    ] = None,
) -> None:
    """Score the pipeline on labelled fixtures: mentions per label, records per type and field, every error."""
    import json

    import govnews_ie
    from govnews_ie import evaluation
    from govnews_ie.evaluation import fixture

    lexicons = _lexicons(lexicon or [], statistical)
    loaded, failed = [], False
    for path in fixtures:
        try:
            files = fixture.find(path)
        except GovnewsError as error:
            failed = True
            _say(str(error))
            continue
        for file in files:
            try:
                loaded.append(fixture.load(file))
            except GovnewsError as error:
                failed = True
                _say(str(error))
    if not loaded:
        raise typer.Exit(1)
    report = evaluation.evaluate(
        loaded,
        lambda text, published: govnews_ie.extract(text, published, statistical=statistical, lexicon=lexicons),
    )
    if as_json:
        print(json.dumps(report.to_dict(), ensure_ascii=False, indent=2))
    else:
        report.write(sys.stdout)
    if min_f1 is not None and report.f1 < min_f1:
        _say(f"micro F1 {report.f1:.4f} is below {min_f1}")
        failed = True
    if failed:
        raise typer.Exit(1)


@app.command()
def benchmark(
    source: Annotated[
        str | None, typer.Argument(metavar="INPUT", help="A text; default: articles made up on the spot.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    statistical: Annotated[bool, typer.Option(help="Use the statistical model beside the rules.")] = True,
    seconds: Annotated[float, typer.Option(min=0.1, metavar="S", help="How long to measure the rate.")] = 3.0,
) -> None:
    """Measure characters per second, memory, start-up, and where the time goes."""
    import json

    from govnews_ie import benchmark as measuring

    text = None
    if source is not None:
        try:
            text = _read(source)
        except GovnewsError as error:
            _say(f"{_shown(source)}: {error}")
            raise typer.Exit(1) from None
        except OSError as error:
            _say(f"{_shown(source)}: {_reason(error)}")
            raise typer.Exit(1) from None
    figures = measuring.measure(text, statistical=statistical, seconds=seconds)
    if as_json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        measuring.write(figures, sys.stdout)


# --- arguments --------------------------------------------------------------------------------------------------


def _date(published: str | None) -> date | None:
    if published is None:
        return None
    try:
        # date.fromisoformat also takes 20211011 and week dates; here a slip should be seen, not guessed at.
        if len(published) != len("2021-10-11"):
            raise ValueError
        return date.fromisoformat(published)
    except ValueError:
        raise typer.BadParameter(f"--published: {published!r} is no date of the form YYYY-MM-DD") from None


def _format(form: str | None, output: Path | None) -> str:
    folder = output is not None and output.is_dir()
    if form is None and output is not None:
        suffix = output.suffix.lower()
        form = "csv" if folder else SUFFIXES.get(suffix, suffix[1:] if suffix[1:] in FORMATS_TO_COME else "json")
    elif form is None:
        form = "table" if sys.stdout.isatty() else "json"
    if form in FORMATS_TO_COME:
        raise typer.BadParameter(f"--format: {form} is not available in this version; use {', '.join(FORMATS)}")
    if form not in FORMATS:
        raise typer.BadParameter(f"--format: unknown format {form!r}; use {', '.join(FORMATS)}")
    if folder and form != "csv":
        raise typer.BadParameter(f"-o: {output} is a folder, and {form} goes to one file")
    return form


def _output(out: str | None) -> Path | None:
    """Where the results go; says before the work what could not be written after it."""
    if out is None:
        return None
    output = Path(out)
    folder = output if output.is_dir() or out.endswith(("/", os.sep)) else output.parent
    if not folder.is_dir():
        raise typer.BadParameter(f"-o: no such folder: {folder}")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise typer.BadParameter(f"-o: no permission to write in {folder}")
    return output


def _lexicons(paths: list[Path], statistical: bool) -> tuple[str, ...]:
    """The user's files of names, loaded once here so that a faulty one is told before the inputs are read."""
    from govnews_ie import pipeline

    lexicons = tuple(str(path) for path in paths)
    try:
        pipeline.get(statistical=statistical, model=None, lexicon=lexicons)
    except GovnewsError as error:
        raise typer.BadParameter(f"--lexicon: {error}") from None
    except OSError as error:
        raise typer.BadParameter(f"--lexicon: {error.filename}: {_reason(error)}") from None
    return lexicons


# --- inputs -----------------------------------------------------------------------------------------------------


def _expand(inputs: list[str], fail: Callable[[str, str], None]) -> Iterator[str]:
    """Every file that the arguments name, in order and once; what names none is reported."""
    seen: set[str] = set()
    for argument in inputs:
        for name in _files(argument, fail):
            key = name if name == STANDARD_INPUT else os.path.realpath(name)
            if key not in seen:
                seen.add(key)
                yield name


def _files(argument: str, fail: Callable[[str, str], None]) -> list[str]:
    if argument == STANDARD_INPUT:
        return [argument]
    path = Path(argument)
    try:
        if path.is_dir():
            found = _text_files(path, fail)
            if not found:
                fail(argument, "no *.txt in this folder")
            return found
        if path.exists() or not glob.has_magic(argument):
            return [argument]
    except (OSError, ValueError) as error:
        fail(argument, _reason(error))
        return []
    # A name that is no file is a pattern where it has * ? or [.
    found = []
    for match in sorted(glob.glob(argument, recursive=True)):
        found += _text_files(Path(match), fail) if Path(match).is_dir() else [match]
    if not found:
        fail(argument, "no file matches this pattern")
    return found


def _text_files(folder: Path, fail: Callable[[str, str], None]) -> list[str]:
    """The ``*.txt`` below a folder, sorted; a folder that may not be read is reported, not skipped."""
    found = []
    for place, folders, files in os.walk(folder, onerror=lambda error: fail(str(error.filename), _reason(error))):
        folders.sort()
        found += [os.path.join(place, file) for file in files if file.lower().endswith(".txt")]
    return sorted(found)


def _read(name: str) -> str:
    from govnews_ie.reading.decode import decode

    data = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    if not data.strip():
        raise InputError("empty")
    text = decode(data)
    if not text.strip():
        raise InputError("empty")
    return text


# --- outputs ----------------------------------------------------------------------------------------------------


def _write(items: Iterator[Item], form: str, output: Path | None, *, several: bool) -> None:
    if output is None:
        # Whatever the locale says: the results are UTF-8.
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="" if form == "csv" else None)
        _write_stream(items, form, sys.stdout, several=several)
        sys.stdout.flush()
        return
    from govnews_ie.sinks.atomic import open_atomic

    first = next(items, None)
    if first is None:
        # Nothing could be read: what OUT held before is worth more than an empty result.
        return
    items = chain([first], items)
    if output.is_dir():
        from govnews_ie.sinks import csv

        csv.write_folder(items, output)
        return
    # Spreadsheet programs take a CSV file without a mark for one in the system's old encoding.
    encoding, newline = ("utf-8-sig", "") if form == "csv" else ("utf-8", "\n")
    with open_atomic(output, encoding=encoding, newline=newline) as stream:
        _write_stream(items, form, stream, several=several)


def _write_stream(items: Iterator[Item], form: str, stream: TextIO, *, several: bool) -> None:
    if form == "table":
        from govnews_ie.sinks import table

        table.write(items, stream)
    elif form == "csv":
        from govnews_ie.sinks import csv

        csv.write(items, stream)
    elif form == "jsonl":
        from govnews_ie.sinks import json

        json.write_lines(items, stream)
    else:
        from govnews_ie.sinks import json

        json.write(items, stream, several=several)


def _shown(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


def _reason(error: Exception) -> str:
    """Why the system refused, in one line."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return " ".join(str(error).split())


def _say(message: str) -> None:
    """One line on standard error; characters that its encoding or a terminal cannot take are escaped."""
    line = "".join(char if char.isprintable() else repr(char)[1:-1] for char in message)
    encoding = sys.stderr.encoding or "utf-8"
    print(f"govnews-ie: {line}".encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)
