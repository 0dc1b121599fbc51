"""The examples of the READMEs, run as a reader would run them."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest
import typer.main

import gold
from govnews_ie.cli import FORMATS, app
from govnews_ie.sinks.csv import LONG_HEADER

ROOT = Path(__file__).parent.parent
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_python_examples_give_what_they_show(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert blocks
    test = doctest.DocTestParser().get_doctest("".join(blocks), {}, path.name, str(path), 0)
    assert test.examples
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE, verbose=False)
    runner.run(test, out=report.append)
    assert runner.failures == 0, "".join(report)


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_commands_and_options_of_the_readme_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    known = {
        name: {option for p in command.params for option in (*p.opts, *p.secondary_opts)}
        for name, command in commands.items()
    }
    lines = [line for line in text.splitlines() if line.startswith("govnews-ie ")]
    assert {line.split()[1] for line in lines} == set(commands)
    for line in lines:
        _, command, *words = shlex.split(line.replace("[", " ").replace("]", " "))
        for option in (word for word in words if word.startswith("-") and word != "-"):
            assert option in known[command], line
        for formats in re.findall(r"--format (\S+)", line):
            assert tuple(formats.strip("]").split("|")) == FORMATS


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_readme_names_the_csv_columns_and_files_that_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ", ".join(LONG_HEADER) in text
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).exists(), target
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)$", text, re.MULTILINE):
        assert f"\n{target}:" in makefile


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_table_of_the_readme_is_what_is_printed(path: Path) -> None:
    """Line by line from the fixture's faultless records; … stands for lines left out."""
    import io

    from govnews_ie.sinks import Item, table

    stream = io.StringIO()
    table.write([Item(gold.extraction(), gold.text())], stream)
    printed = stream.getvalue().splitlines()
    (shown,) = re.findall(r"^```text\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    position = 0
    for line in shown.splitlines():
        if line not in ("…", ""):
            assert line in printed[position:], line
            position = printed.index(line, position) + 1
