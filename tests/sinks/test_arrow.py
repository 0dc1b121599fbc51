"""Arrow batches: the whole extraction there and back."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gold
from govnews_ie.model import Article, Extraction, Money
from govnews_ie.sinks import arrow


def named(source: str | None, result: Extraction | None = None) -> Extraction:
    return dataclasses.replace(result or gold.extraction(), source=source)


def money(amount: Decimal) -> Money:
    return Money("x", amount, None, None, "CNY", "exact", "other", None, "actual", None, ((0, 1),))


def with_money(amount: Decimal) -> Extraction:
    (article, *_) = gold.extraction().articles
    return Extraction("a", (dataclasses.replace(article, money=(money(amount),)),))


@pytest.mark.parametrize(
    "results",
    [
        [],
        [named("a")],
        [named(None), named(None)],
        [named("a", Extraction(None, ())), named("b"), named("b", Extraction(None, ())), named("b")],
    ],
)
def test_what_goes_in_comes_out(results: list[Extraction]) -> None:
    batch = arrow.to_batch(results)
    assert list(arrow.from_table(batch)) == results
    assert list(arrow.from_table(pa.Table.from_batches([batch]))) == results


def test_an_article_is_a_row_with_typed_columns() -> None:
    batch = arrow.to_batch([named("a")])
    assert batch.num_rows == len(gold.extraction().articles)
    assert batch.schema.names[:2] == ["source", "article"]
    assert batch.schema.names[2:] == [field.name for field in dataclasses.fields(Article)]
    assert batch.schema.field("published").type == pa.date32()
    amount = batch.schema.field("money").type.value_type.field("amount").type
    assert amount == pa.decimal128(38, 10)
    assert batch.schema.metadata == {b"govnews_ie.schema_version": b"1"}


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=Decimal(10) ** 28 - 1, places=10))
def test_every_decimal_that_fits_is_exact(amount: Decimal) -> None:
    (back,) = arrow.from_table(arrow.to_batch([with_money(amount)]))
    assert back.articles[0].money[0].amount == amount


@pytest.mark.parametrize(
    ("amount", "kept"),
    [
        ("2E+8", "200000000"),
        ("0.12345678905", "0.1234567890"),
        ("0.12345678915", "0.1234567892"),
        ("1E+28", None),
        ("9.99E+27", "9990000000000000000000000000"),
    ],
)
def test_longer_decimals_are_rounded_and_larger_ones_null(amount: str, kept: str | None) -> None:
    (back,) = arrow.from_table(arrow.to_batch([with_money(Decimal(amount))]))
    assert back.articles[0].money[0].amount == (None if kept is None else Decimal(kept))
