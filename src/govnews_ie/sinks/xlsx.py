"""Excel workbooks: a sheet per record type, the header frozen, columns as wide as what they hold.

The tables are those of ``flat.py``; figures are numbers and days are dates, so that a sheet can be sorted and summed.
Excel counts with 15 digits: a longer figure is kept as text. Rows go to disk as they come; a table that outgrows a
sheet (1,048,576 rows) goes on in another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import east_asian_width

from govnews_ie.extras import need
from govnews_ie.sinks import Item, flat
from govnews_ie.sinks.atomic import replacing

ROWS = 1_048_576
_LONGEST = 32_767
_DIGITS = 15
_NARROW, _WIDE = 8, 60
# Excel's calendar begins here; earlier days stay text.
_FIRST_DAY = date(1900, 3, 1)
# The workbook says when it was made; a fixed day keeps equal results equal byte for byte.
_MADE = datetime(2000, 1, 1)


def render(items: Iterable[Item]) -> bytes:
    """The rows of these inputs, for :func:`write`."""
    rows = [row for item in items for row in flat.rows(item.result)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def write(parts: Iterable[bytes], path: Path) -> None:
    """Write what :func:`render` gave, in this order, as one workbook; the same parts give the same bytes."""
    xlsxwriter = need("xlsxwriter", "xlsx", "writing .xlsx")
    with replacing(path) as part, TemporaryDirectory(prefix=f".{path.name}.", suffix=".part", dir=path.parent) as rows:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "tmpdir": rows}
        book = xlsxwriter.Workbook(str(part), {"constant_memory": True, **options})
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheets = {name: _Sheet(book, name, columns, bold, day) for name, columns in flat.tables().items()}
        for data in filter(None, parts):
            for table, row in json.loads(data):
                sheets[table].add(row)
        for sheet in sheets.values():
            sheet.finish()
        book.close()


class _Sheet:
    """One table of the workbook, on as many sheets as it takes."""

    def __init__(self, book: Any, name: str, columns: tuple[flat.Column, ...], bold: Any, day: Any) -> None:
        self._book, self._name, self._columns, self._bold, self._day = book, name, columns, bold, day
        self._widths = [_width(column.name) for column in columns]
        self._count = 0
        self._sheets = 0
        self._new()

    def _new(self) -> None:
        self._sheets += 1
        self._sheet = self._book.add_worksheet(self._name if self._sheets == 1 else f"{self._name} {self._sheets}")
        self._sheet.freeze_panes(1, 0)
        for index, column in enumerate(self._columns):
            self._sheet.write_string(0, index, column.name, self._bold)
        self._count = 1

    def add(self, row: list[Any]) -> None:
        if self._count == ROWS:
            self.finish()
            self._new()
        for index, (cell, column) in enumerate(zip(row, self._columns, strict=True)):
            if cell is None or cell == "":
                continue
            self._write(index, cell, column.kind)
            width = _width(str(cell)) if self._widths[index] < _WIDE else 0
            self._widths[index] = max(self._widths[index], width)
        self._count += 1

    def _write(self, index: int, cell: Any, kind: flat.Kind) -> None:
        row, sheet = self._count, self._sheet
        if isinstance(cell, int | float):
            sheet.write_number(row, index, cell)
        elif kind in ("int", "decimal") and len(Decimal(cell).normalize().as_tuple().digits) <= _DIGITS:
            sheet.write_number(row, index, float(cell))
        elif kind == "bool":
            sheet.write_boolean(row, index, cell == "true")
        elif kind == "date" and (when := date.fromisoformat(cell)) >= _FIRST_DAY:
            sheet.write_datetime(row, index, datetime(when.year, when.month, when.day), self._day)
        else:
            sheet.write_string(row, index, _cell(cell))

    def finish(self) -> None:
        for index, width in enumerate(self._widths):
            self._sheet.set_column(index, index, min(max(width, _NARROW), _WIDE) + 1)
        self._sheet.autofilter(0, 0, max(self._count - 1, 1), len(self._columns) - 1)


def _cell(text: str) -> str:
    """A cell's text: no longer than Excel takes, without the control characters that XML cannot hold."""
    return "".join(char for char in text[:_LONGEST] if char >= " " or char in "\t\n")


def _width(text: str) -> int:
    """The width in columns; a Chinese character takes two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text[:_WIDE])
