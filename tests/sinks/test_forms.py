"""The parts of an output put together: the same whether made in one part or many."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

import gold
from govnews_ie.model import Extraction
from govnews_ie.sinks import Item, arrow, flat, forms, parquet, xlsx


def items() -> list[Item]:
    texts = gold.text()
    made = [Item(dataclasses.replace(gold.extraction(), source=f"{name}.txt"), texts) for name in "abcd"]
    return [*made[:2], Item(Extraction("nothing.txt", ()), "天"), *made[2:]]


def parts(form: forms.Form, cuts: list[int]) -> list[bytes]:
    """The items rendered in parts that end at ``cuts``."""
    made = []
    for start, end in zip([0, *cuts], [*cuts, len(items())], strict=True):
        some = items()[start:end]
        if form.name in forms.ARROW:
            made.append(parquet.render(arrow.to_batch(item.result for item in some)))
        else:
            made.append(forms.render(form, some) if some else b"")
    return made


def stream(form: forms.Form, cuts: list[int]) -> bytes:
    out = io.BytesIO()
    forms.to_stream(form, parts(form, cuts), out)
    return out.getvalue()


CUTS = [[], [1], [2, 3], [0, 1, 2, 3, 4]]


@pytest.mark.parametrize("cuts", CUTS)
@pytest.mark.parametrize("name", ["table", "json", "jsonl", "csv"])
def test_a_stream_does_not_show_its_parts(name: str, cuts: list[int]) -> None:
    assert stream(forms.Form(name), cuts) == stream(forms.Form(name), [])


def test_streams_are_what_their_names_say() -> None:
    assert [entry["source"] for entry in json.loads(stream(forms.Form("json"), [2]))] == [
        item.result.source for item in items()
    ]
    assert len(stream(forms.Form("jsonl"), [2]).splitlines()) == 5
    rows = list(csv.reader(io.StringIO(stream(forms.Form("csv"), [2]).decode(), newline="")))
    assert rows[0][0] == "source"
    assert {row[0] for row in rows[1:]} == {"a.txt", "b.txt", "c.txt", "d.txt"}


@pytest.mark.parametrize(
    ("form", "nothing"),
    [
        (forms.Form("json"), b"[]\n"),
        (forms.Form("json", several=False), b""),
        (forms.Form("jsonl"), b""),
        (forms.Form("csv"), b"source,article,record,number,name,field,value,start,end,evidence,rule\r\n"),
    ],
)
def test_nothing_at_all(form: forms.Form, nothing: bytes) -> None:
    for none in ([], [b""]):
        out = io.BytesIO()
        forms.to_stream(form, none, out)
        assert out.getvalue() == nothing


def written(form: forms.Form, cuts: list[int], path: Path) -> Path:
    forms.to_path(form, parts(form, cuts), path)
    return path


@pytest.mark.parametrize("cuts", CUTS[1:])
@pytest.mark.parametrize("name", ["csv", "xlsx", "parquet"])
def test_files_are_the_same_byte_for_byte_however_cut(name: str, cuts: list[int], tmp_path: Path) -> None:
    form = forms.Form(name)
    one, other = written(form, [], tmp_path / f"one.{name}"), written(form, cuts, tmp_path / f"other.{name}")
    assert one.read_bytes() == other.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"one.{name}", f"other.{name}"]


@pytest.mark.parametrize("name", ["jsonl", "csv", "xlsx", "parquet", "duckdb"])
def test_a_part_that_cannot_be_had_leaves_the_old_file(name: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{name}"
    out.write_text("old")
    form = forms.Form(name)

    def broken() -> Any:
        yield parts(form, [])[0]
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        forms.to_path(form, broken(), out)
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


# --- parquet --------------------------------------------------------------------------------------------------------


def test_parquet_holds_every_input_with_nested_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 3)
    path = written(forms.Form("parquet"), [2, 3], tmp_path / "out.parquet")
    table = pyarrow.parquet.read_table(path)
    assert list(arrow.from_table(table)) == [item.result for item in items()]
    file = pyarrow.parquet.ParquetFile(path)
    assert [file.metadata.row_group(group).num_rows for group in range(file.metadata.num_row_groups)] == [3, 3, 3]


# --- xlsx -----------------------------------------------------------------------------------------------------------


def sheet(path: Path, name: str) -> Any:
    return openpyxl.load_workbook(path)[name]


def test_a_workbook_has_a_sheet_a_record_type_with_a_frozen_header(tmp_path: Path) -> None:
    path = written(forms.Form("xlsx"), [2], tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == list(flat.tables())
    for name, columns in flat.tables().items():
        assert book[name].freeze_panes == "A2"
        assert [cell.value for cell in book[name][1]] == [column.name for column in columns]
    assert book["officials"].max_row == 1 + 4 * len(gold.extraction().officials)


def test_figures_are_numbers_days_are_dates_and_columns_are_readable(tmp_path: Path) -> None:
    path = written(forms.Form("xlsx"), [], tmp_path / "out.xlsx")
    rows = [[cell.value for cell in row] for row in sheet(path, "money")]
    amounts = {row[rows[0].index("text")]: row[rows[0].index("amount")] for row in rows[1:]}
    assert amounts["11.4亿元"] == 1_140_000_000
    days = [[cell.value for cell in row] for row in sheet(path, "articles")]
    assert days[1][days[0].index("published")].date() == date(2021, 10, 11)
    projects = sheet(path, "projects")
    widths = [dimension.width for dimension in projects.column_dimensions.values()]
    assert all(8 <= width <= 62 for width in widths)
    assert projects.column_dimensions["D"].width > 30  # names of projects are long


def test_a_text_that_looks_like_a_formula_stays_text_and_a_long_figure_keeps_its_digits(tmp_path: Path) -> None:
    row = {"officials": ["a", 1, 1, "=1+1", "official", "0-1"]}
    longer = ["a", 1, 1, *("12345678901234567890" if c.name == "amount" else "" for c in flat.tables()["money"][3:])]
    data = json.dumps([["officials", row["officials"]], ["money", longer]]).encode()
    xlsx.write([data], tmp_path / "out.xlsx")
    cell = sheet(tmp_path / "out.xlsx", "officials")["D2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    header = [cell.value for cell in sheet(tmp_path / "out.xlsx", "money")[1]]
    assert sheet(tmp_path / "out.xlsx", "money").cell(2, header.index("amount") + 1).value == "12345678901234567890"


def test_a_table_that_outgrows_a_sheet_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 20)
    path = written(forms.Form("xlsx"), [], tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(path)
    assert {"officials", "officials 2", "officials 3"} <= set(book.sheetnames)
    count = sum(book[name].max_row - 1 for name in book.sheetnames if name.split()[0] == "officials")
    assert count == 4 * len(gold.extraction().officials)
