"""Arrow in, Arrow out."""

from __future__ import annotations

import pickle
from datetime import date, datetime

import pyarrow as pa
import pytest

import govnews_ie
from govnews_ie.batch.kernel import Kernel, Settings, output_schema
from govnews_ie.errors import InputError
from govnews_ie.sinks import arrow

TEXT = "云川市召开会议\n\n3月5日，市委书记江明远出席会议并讲话。市长白晓舟主持会议。\n"


@pytest.fixture(scope="module")
def kernel() -> Kernel:
    return Kernel(Settings(statistical=False))


def batch(**columns: object) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(columns)


def test_rows_are_the_records_of_extract(kernel: Kernel) -> None:
    out = kernel(batch(source=["a", "b"], text=[TEXT, "天天"], published=[date(2024, 3, 6), None]))
    assert out.schema == output_schema()
    assert out.column("error").null_count == out.num_rows
    assert list(arrow.from_table(out)) == [
        govnews_ie.extract(TEXT, date(2024, 3, 6), source="a", statistical=False),
        govnews_ie.extract("天天", source="b", statistical=False),
    ]


@pytest.mark.parametrize("published", ["2024-03-06", "2024年3月6日", datetime(2024, 3, 6, 9, 30)])
def test_days_in_other_types(kernel: Kernel, published: object) -> None:
    out = kernel(batch(text=[TEXT], published=[published]))
    assert out.column("published").to_pylist() == [date(2024, 3, 6)]


def test_every_row_leaves_a_row_whatever_is_in_it(kernel: Kernel) -> None:
    texts = [TEXT, None, "", " \n", TEXT, "天"]
    out = kernel(batch(source=[1, 2, 3, 4, 5, 6], text=texts, published=[None, None, None, None, "soon", None]))
    rows = out.select(["source", "error"]).to_pylist()
    errors = {row["source"]: row["error"] for row in rows}
    assert list(errors) == ["1", "2", "3", "4", "5", "6"]
    assert (errors["1"], errors["6"]) == (None, None)
    assert (errors["2"], errors["3"], errors["4"]) == ("no text", "empty", "empty")
    assert errors["5"].startswith("published: not a date: 'soon'")


def test_an_empty_batch_gives_an_empty_batch(kernel: Kernel) -> None:
    empty = pa.RecordBatch.from_pydict({"text": pa.array([], pa.string())})
    out = kernel(empty)
    assert (out.num_rows, out.schema) == (0, output_schema())


def test_a_batch_without_text_is_refused(kernel: Kernel) -> None:
    with pytest.raises(InputError, match=r"no column 'text' \(columns: body\)"):
        kernel(batch(body=["x"]))


def test_a_batch_made_of_large_strings_and_a_table(kernel: Kernel) -> None:
    table = pa.table({"text": pa.chunked_array([[TEXT], [TEXT]], pa.large_string())})
    assert kernel(table).num_rows == 2


def test_settings_reach_the_pipeline(tmp_path: object) -> None:
    named = Kernel(Settings(statistical=False, published=date(2023, 3, 6)))
    out = named(batch(text=[TEXT]))
    assert out.column("published").to_pylist() == [date(2023, 3, 6)]
    with pytest.raises((InputError, OSError)):
        Kernel(Settings(lexicon=("/no/such/file.tsv",)))
    assert pickle.loads(pickle.dumps(Settings())) == Settings()
