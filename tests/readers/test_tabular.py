"""Tables: JSON, JSON Lines, CSV, Parquet, by the fields that are named."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govnews_ie.errors import InputError
from govnews_ie.readers import Document, Fields, Problem, Row, read, tabular

RECORDS = [
    {"nr": "a-1", "day": "2024-03-06", "title": "云川市召开会议", "body": "市委书记江明远讲话。\n会议由白晓舟主持。"},
    {"nr": "a-2", "day": "2024年3月7日", "title": "青石县“开门红”", "body": "县长罗启明，出席。"},
]
FIELDS = Fields(("title", "body"), "day", "nr")
EXPECTED = [
    Document("t#a-1", "云川市召开会议\n市委书记江明远讲话。\n会议由白晓舟主持。", date(2024, 3, 6)),
    Document("t#a-2", "青石县“开门红”\n县长罗启明，出席。", date(2024, 3, 7)),
]


def as_csv(mark: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(RECORDS[0]), delimiter=mark)
    writer.writeheader()
    writer.writerows(RECORDS)
    return out.getvalue().encode(encoding)


def as_parquet(records: list[dict[str, object]]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records), out)
    return out.getvalue()


def lines(records: list[dict[str, str]], encoding: str = "utf-8") -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode(encoding)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("json", json.dumps(RECORDS, indent=1).encode()),
        ("json", json.dumps(RECORDS, ensure_ascii=False).encode("gb18030")),
        ("json", json.dumps(RECORDS, ensure_ascii=False).encode("utf-16")),
        ("jsonl", lines(RECORDS)),
        ("jsonl", lines(RECORDS, "utf-8-sig")),
        ("jsonl", lines(RECORDS, "gb18030")),
        ("jsonl", lines(RECORDS, "utf-16")),
        ("jsonl", lines(RECORDS).replace(b"\n", b"\r\n\r\n")),
        ("csv", as_csv()),
        ("csv", as_csv(";")),
        ("csv", as_csv("\t")),
        ("csv", as_csv(encoding="gb18030")),
        ("csv", as_csv(encoding="utf-8-sig")),
        ("csv", as_csv(encoding="utf-16")),
        ("parquet", as_parquet([dict(record) for record in RECORDS])),
    ],
)
def test_every_table_gives_the_same_documents(kind: str, data: bytes) -> None:
    assert list(read(kind, data, "t", FIELDS)) == EXPECTED


def test_the_usual_names_are_tried_and_numbers_stand_for_identifiers() -> None:
    assert list(read("jsonl", lines([{"content": "甲"}, {"content": "乙"}]), "t", Fields())) == [
        Document("t#1", "甲"),
        Document("t#2", "乙"),
    ]
    assert list(read("csv", "id,正文\n7,甲\n".encode(), None, Fields())) == [Document("1", "甲")]
    assert list(read("json", b'{"text": "x"}', "t", Fields())) == [Document("t", "x")]


def test_parquet_days_lists_and_inner_fields() -> None:
    records: list[dict[str, object]] = [{"d": datetime(2024, 3, 6, 8), "p": ["甲", "乙"], "m": {"id": 7}}]
    assert list(read("parquet", as_parquet(records), "t", Fields(("p",), "d", "m.id"))) == [
        Document("t#7", "甲\n乙", date(2024, 3, 6))
    ]


@pytest.mark.parametrize(
    ("line", "where", "reason"),
    [
        ("{", "line 2", "not JSON"),
        ("[1]", "line 2", "an object is expected, not list"),
        ('{"other": 1}', "line 2", "no text in field 'body' (fields: other)"),
        ('{"body": null}', "line 2", "no text in field 'body'"),
        ('{"body": "  "}', "line 2", "empty"),
    ],
)
def test_a_broken_record_is_told_and_the_others_are_read(line: str, where: str, reason: str) -> None:
    data = b'{"body": "x"}\n' + line.encode() + b'\n{"body": "y"}\n'
    first, problem, last = read("jsonl", data, "t", Fields(("body",)))
    assert (first, last) == (Document("t#1", "x"), Document("t#3", "y"))
    assert isinstance(problem, Problem)
    assert (problem.source, problem.where) == ("t", where)
    assert reason in problem.why


def test_a_day_that_is_none_costs_the_day_not_the_text() -> None:
    problem, document = read("jsonl", b'{"text": "x", "day": "soon"}\n', "t", Fields((), "day"))
    assert document == Document("t#1", "x", None)
    assert isinstance(problem, Problem)
    assert "not a date: 'soon'" in problem.why


@pytest.mark.parametrize(
    ("kind", "data", "reason"),
    [
        ("json", b"{", "not JSON: line 1"),
        ("json", b"[" * 100_000, "nested too deeply"),
        ("json", b"1", "an array of objects is expected"),
        ("parquet", b"PAR1 broken", "not a readable Parquet file"),
        ("parquet", as_parquet([{"text": "x" * 100}])[:-60] + b"PAR1", "not a readable Parquet file"),
    ],
)
def test_broken_tables(kind: str, data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as told:
        list(read(kind, data, "t", Fields()))
    assert "\n" not in str(told.value)


def test_a_table_without_a_field_for_the_text_says_which_there_are() -> None:
    (problem,) = read("csv", b"nr,headline\n1,x\n", "t", Fields())
    assert isinstance(problem, Problem)
    assert problem.why == "no field for the text (fields: nr, headline); name it with --text-field"


def test_a_long_field_of_csv_is_read() -> None:
    text = "长" * 200_000
    assert list(read("csv", f"text\n{text}\n".encode(), "t", Fields())) == [Document("t#1", text)]


def test_a_csv_that_turns_out_to_be_no_text_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"text\n" + "好的\n".encode() * 40_000 + b"\xff\xfe\xfd\n")
    with tabular.open_csv(path) as stream:
        rows = list(tabular.csv_rows(stream, "t"))
    assert isinstance(rows[-1], Problem)
    assert "the rest was not read" in rows[-1].why
    assert sum(isinstance(row, Row) for row in rows) > 30_000


@given(
    st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs",)), max_size=20), max_size=30),
    st.integers(1, 50),
)
def test_slices_are_whole_lines_in_order(texts: list[str], size: int) -> None:
    data = "\n".join(texts).encode()
    slices = list(tabular.line_slices(io.BytesIO(data), size))
    assert b"".join(part for _, part, _ in slices) == data
    assert [offset for offset, _, _ in slices] == [
        sum(len(part) for _, part, _ in slices[:index]) for index in range(len(slices))
    ]
    for _, part, _ in slices[:-1]:
        assert part.endswith(b"\n")
    for offset, _, first in slices:
        assert first == 1 + data[:offset].count(b"\n")
