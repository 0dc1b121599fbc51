"""Every output format in two halves: what a worker makes of its inputs, and how the parts become one output.

:func:`render` runs in a worker and gives bytes that depend on nothing but the inputs; :func:`to_stream` and
:func:`to_path` put the parts together in order, holding one at a time, so that a result is the same however many
workers made it and however often the run was interrupted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import BinaryIO, Final

from govnews_ie.sinks import Item
from govnews_ie.sinks.atomic import replacing

FORMATS: Final = ("table", "json", "jsonl", "csv", "xlsx", "parquet", "duckdb")
SUFFIXES: Final = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".txt": "table",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".duckdb": "duckdb",
    ".db": "duckdb",
}
#: Formats whose parts are Arrow batches.
ARROW: Final = frozenset({"parquet", "duckdb"})
#: Formats that need a file: they are no stream of characters.
FILES: Final = frozenset({"xlsx", "parquet", "duckdb"})
#: The libraries of a format and the extra that brings them.
NEEDS: Final = {
    "xlsx": (("xlsxwriter", "xlsx"),),
    "parquet": (("pyarrow", "parquet"),),
    "duckdb": (("duckdb", "duckdb"), ("pyarrow", "duckdb")),
}


@dataclass(frozen=True, slots=True)
class Form:
    """An output format with what it depends on.

    ``several`` makes a JSON array; ``folder`` a CSV file per record type; ``width`` and ``colour`` are the terminal's.
    """

    name: str
    several: bool = True
    folder: bool = False
    width: int | None = None
    colour: bool = False


def render(form: Form, items: Sequence[Item]) -> bytes:
    """What one part of the inputs comes to in a text format or a workbook (Arrow formats: ``parquet.render``)."""
    if form.name == "jsonl":
        from govnews_ie.sinks import json

        return json.render_lines(items).encode()
    if form.name == "json":
        from govnews_ie.sinks import json

        return json.render(items).encode()
    if form.name == "csv":
        from govnews_ie.sinks import csv

        return csv.render_folder(items) if form.folder else csv.render(items).encode()
    if form.name == "xlsx":
        from govnews_ie.sinks import xlsx

        return xlsx.render(items)
    from govnews_ie.sinks import table

    stream = StringIO()
    table.write(items, stream, width=form.width or table.WIDTH, colour=form.colour)
    return stream.getvalue().encode()


def to_stream(form: Form, parts: Iterable[bytes], stream: BinaryIO) -> None:
    """Write the parts of a text format as they come."""
    head, between, tail, nothing = _frame(form)
    gap = head
    for part in parts:
        if part:
            stream.write(gap + part)
            stream.flush()
            gap = between
            nothing = tail
    stream.write(nothing)
    stream.flush()


def _frame(form: Form) -> tuple[bytes, bytes, bytes, bytes]:
    """What stands before, between and behind the parts of a text format, and what stands where there is none."""
    if form.name == "json":
        from govnews_ie.sinks import json

        if form.several:
            return json.OPEN.encode(), json.BETWEEN.encode(), json.CLOSE.encode(), b"[]\n"
        return b"", b"\n", b"\n", b""
    if form.name == "csv":
        from govnews_ie.sinks import csv

        return csv.header().encode(), b"", b"", csv.header().encode()
    return b"", b"", b"", b""


def to_path(form: Form, parts: Iterable[bytes], path: Path) -> None:
    """Write the parts as one file, or a folder of files, that is there whole or not at all."""
    if form.name == "parquet":
        from govnews_ie.sinks import parquet

        parquet.write(parts, path)
    elif form.name == "duckdb":
        from govnews_ie.sinks import duckdb

        duckdb.write(parts, path)
    elif form.name == "xlsx":
        from govnews_ie.sinks import xlsx

        xlsx.write(parts, path)
    elif form.folder:
        from govnews_ie.sinks import csv

        csv.write_parts(parts, path)
    else:
        with replacing(path) as part, part.open("wb") as stream:
            if form.name == "csv":
                # Spreadsheet programs take a CSV file without a mark for one in the system's old encoding.
                stream.write(b"\xef\xbb\xbf")
            to_stream(form, parts, stream)
