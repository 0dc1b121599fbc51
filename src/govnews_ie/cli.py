"""The command ``govnews-ie``: arguments in, results on standard output, everything else on standard error.

Exit status: 0 all inputs done; 1 some input failed (each named with the reason, the others done and kept), or an
evaluation below ``--min-f1``; 2 wrong usage.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import date
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, BinaryIO, NoReturn

import typer

from govnews_ie._version import __version__
from govnews_ie.errors import GovnewsError, InputError

if TYPE_CHECKING:
    from govnews_ie.batch.driver import Plan
    from govnews_ie.batch.progress import Reporter
    from govnews_ie.sinks.forms import Form
    from govnews_ie.statistical.training import Text

FORMATS = ("table", "json", "jsonl", "csv", "xlsx", "parquet", "duckdb")
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
        list[str] | None,
        typer.Argument(
            metavar="INPUT...",
            help="Files (txt, html, pdf, docx, json, jsonl, csv, parquet, zip, tar), folders of them, globs, "
            "or - for standard input.",
        ),
    ] = None,
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
    text_field: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="The field of a table that holds the text; may be repeated (title, body)."),
    ] = None,
    date_field: Annotated[
        str | None, typer.Option(metavar="NAME", help="The field that holds the day of publication.")
    ] = None,
    id_field: Annotated[
        str | None, typer.Option(metavar="NAME", help="The field that names a record in the results.")
    ] = None,
    lists: Annotated[
        list[str] | None,
        typer.Option("--list", metavar="FILE", help="A file with one input a line; may be repeated."),
    ] = None,
    keep_text: Annotated[
        bool, typer.Option("--keep-text", help="Write the texts that the offsets count in to OUT.texts.jsonl.")
    ] = False,
    errors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what could not be read, as JSON Lines: what, where, why.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("-j", "--jobs", min=1, metavar="N", help="Processes. Default: what the machine bears.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run that was stopped before OUT was whole.")
    ] = False,
    unordered: Annotated[
        bool, typer.Option("--unordered", help="Results as they finish, not in the order of the inputs.")
    ] = False,
    statistical: Annotated[bool, typer.Option(help="Use the statistical model beside the rules.")] = True,
    lexicon: Annotated[
        list[Path] | None, typer.Option(metavar="PATH", help="A file of your own names; may be repeated.")
    ] = None,
) -> None:
    """Read articles and write their records."""
    from govnews_ie.batch import driver
    from govnews_ie.batch.inputs import Inputs
    from govnews_ie.batch.kernel import Settings
    from govnews_ie.batch.progress import Reporter
    from govnews_ie.batch.work import Work
    from govnews_ie.readers import Fields

    if not inputs and not lists:
        raise typer.BadParameter("no INPUT is named")
    day = _date(published)
    output = _output(out)
    if output is None and (resume or keep_text):
        raise typer.BadParameter(f"{'--resume' if resume else '--keep-text'} needs a file for the results: -o OUT")
    if errors is not None:
        _folder("--errors", errors.parent)
    chosen = _format(form, output)
    settings = Settings(statistical, None, _lexicons(lexicon or [], statistical), day)
    fields = Fields(tuple(text_field or ()), date_field, id_field)
    plan = driver.Plan(
        Inputs(tuple(inputs or ()), tuple(lists or ()), fields, None if output is None else str(output)),
        Work(settings, fields, chosen, keep_text),
        output,
        jobs,
        not unordered,
        resume,
        errors,
    )
    raise typer.Exit(_run(plan, Reporter(_line)))


def _run(plan: Plan, reporter: Reporter) -> int:
    """Do the run; gives the exit status."""
    from govnews_ie.batch import driver

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    stdin = sys.stdin.buffer if sys.stdin is not None else None
    before = signal.signal(signal.SIGTERM, stop)
    try:
        with reporter:
            summary = driver.run(plan, reporter, stdin=stdin, stdout=_binary_output())
    except KeyboardInterrupt:
        if plan.journal is not None and plan.journal.exists():
            _say("interrupted; what is finished is kept, and the same command with --resume goes on from there")
        else:
            _say("interrupted")
        return 130
    except BrokenPipeError:
        raise
    except OSError as error:
        _say(f"{error.filename or plan.output or 'standard output'}: {_reason(error)}")
        return 2
    except GovnewsError as error:
        _say(f"{plan.output or 'extract'}: {error}")
        return 2
    finally:
        signal.signal(signal.SIGTERM, before)
    return 1 if summary.problems else 0


def _binary_output() -> BinaryIO:
    """Standard output for bytes: whatever the locale says, the results are UTF-8."""
    sys.stdout.flush()
    return sys.stdout.buffer


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
def train(
    data: Annotated[
        Path,
        typer.Argument(metavar="DATA.jsonl", help='Lines of {"text": …, "spans": [[start, end, label], …]}.'),
    ],
    dev: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Texts to test on, of the same form. Default: a fifth of DATA, held out."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE.npz", help="The trained model. Default: DATA.npz beside DATA.jsonl."),
    ] = None,
    epochs: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many passes.")] = 30,
    patience: Annotated[
        int, typer.Option(min=1, metavar="N", help="Stop when so many passes have brought nothing better.")
    ] = 5,
) -> None:
    """Train the shipped model further on your own labels; extract(model=FILE.npz) uses the result."""
    from govnews_ie import statistical
    from govnews_ie.sinks.atomic import replacing
    from govnews_ie.statistical import training
    from govnews_ie.statistical.training_report import Watcher, report

    out = data.with_suffix(".npz") if out is None else out
    _folder("--out", out.parent)
    if out.is_dir():
        raise typer.BadParameter(f"--out: {out} is a folder")
    texts = _labelled(data)
    held = _labelled(dev) if dev is not None else []
    try:
        if dev is None:
            texts, held = training.split(texts)
        with Watcher(_say, epochs) as watcher:
            result = training.train(
                statistical.shipped(),
                texts,
                held,
                epochs=epochs,
                patience=patience,
                watch=watcher.epoch,
                tick=watcher.step,
            )
    except GovnewsError as error:
        _say(f"{data}: {error}")
        raise typer.Exit(1) from None
    report(result, sys.stdout)
    if result.unlearnable:
        _say(f"names over the end of a sentence, which the model cannot give: {result.unlearnable}")
    if result.best is None:
        _say(f"no epoch did better than the shipped model on the held-out texts; {out} is not written")
        raise typer.Exit(130 if result.interrupted else 1)
    try:
        with replacing(out) as part:
            part.write_bytes(result.network.to_bytes())
    except OSError as error:
        _say(f"{out}: {_reason(error)}")
        raise typer.Exit(1) from None
    _say(f"{'interrupted; ' if result.interrupted else ''}{out}: epoch {result.best.number}")
    if result.interrupted:
        raise typer.Exit(130)


def _labelled(path: Path) -> list[Text]:
    """The labelled texts of a file; every bad line is named, and nothing begins while there is one."""
    from govnews_ie import statistical
    from govnews_ie.statistical import training

    try:
        texts, problems = training.read(path, statistical.LABELS)
    except OSError as error:
        texts, problems = [], [f"{path}: {_reason(error)}"]
    for problem in problems:
        _say(problem)
    if problems:
        raise typer.Exit(1)
    return texts


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


def _format(form: str | None, output: Path | None) -> Form:
    """The output's form, with what it needs installed."""
    from govnews_ie.extras import need
    from govnews_ie.sinks import forms

    folder = output is not None and output.is_dir()
    if form is None and output is not None:
        form = "csv" if folder else forms.SUFFIXES.get(output.suffix.lower(), "json")
    elif form is None:
        form = "table" if sys.stdout.isatty() else "json"
    if form not in FORMATS:
        raise typer.BadParameter(f"--format: unknown format {form!r}; use {', '.join(FORMATS)}")
    if folder and form != "csv":
        raise typer.BadParameter(f"-o: {output} is a folder, and {form} goes to one file")
    if output is None and form in forms.FILES:
        raise typer.BadParameter(f"--format: {form} goes to a file: -o OUT")
    for module, extra in forms.NEEDS.get(form, ()):
        try:
            need(module, extra, f"the format {form}")
        except InputError as error:
            raise typer.BadParameter(str(error)) from None
    if form == "table" and output is None and sys.stdout.isatty():
        from rich.console import Console

        return forms.Form(form, width=Console().width, colour=True)
    return forms.Form(form, folder=folder)


def _output(out: str | None) -> Path | None:
    """Where the results go; says before the work what could not be written after it."""
    if out is None:
        return None
    output = Path(out)
    _folder("-o", output if output.is_dir() or out.endswith(("/", os.sep)) else output.parent)
    return output


def _folder(option: str, folder: Path) -> None:
    if not folder.is_dir():
        raise typer.BadParameter(f"{option}: no such folder: {folder}")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise typer.BadParameter(f"{option}: no permission to write in {folder}")


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


# --- messages ---------------------------------------------------------------------------------------------------


def _read(name: str) -> str:
    """A plain text, for the benchmark."""
    from govnews_ie.reading.decode import decode

    data = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    text = decode(data)
    if not text.strip():
        raise InputError("empty")
    return text


def _shown(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


def _reason(error: Exception) -> str:
    """Why the system refused, in one line."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return " ".join(str(error).split())


def _say(message: str) -> None:
    """One line on standard error."""
    print(_line(message), file=sys.stderr)


def _line(message: str) -> str:
    """A message as it is shown; characters that standard error's encoding or a terminal cannot take are escaped."""
    line = "".join(char if char.isprintable() else repr(char)[1:-1] for char in message)
    encoding = sys.stderr.encoding or "utf-8"
    return f"govnews-ie: {line}".encode(encoding, "backslashreplace").decode(encoding)
