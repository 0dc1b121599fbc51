"""Extractions as Arrow record batches and back, without loss.

One row an article: ``source``, ``article`` (its number in the input, from 1), then the fields of ``model.Article`` in
their order, records as lists of structs. An input without an article has one row whose ``article`` is null, so that
no input is missing. The dataclasses of ``model.py`` are the only description of the shape.

Amounts are decimal128(38, 10): 28 digits before the point and 10 behind it. A value with more digits behind the point
is rounded half to even, one beyond 28 digits is null; ``text`` keeps what was written.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from govnews_ie.extras import need
from govnews_ie.model import Article, Extraction, Span

if TYPE_CHECKING:
    import pyarrow as pa

PRECISION, SCALE = 38, 10
#: The release of the shape; it is in the schema's metadata.
SCHEMA_VERSION = "1"
_WHAT = "Arrow tables"
_QUANTUM = Decimal(1).scaleb(-SCALE)
_CONTEXT = Context(prec=PRECISION, rounding=ROUND_HALF_EVEN)

Convert = Callable[[Any], Any]


@cache
def schema() -> pa.Schema:
    """The columns of :func:`to_batch`. Raises InputError where pyarrow is missing."""
    pa = need("pyarrow", "parquet", _WHAT)
    return pa.schema(
        [pa.field("source", pa.string()), pa.field("article", pa.int32()), *_type(Article)],
        metadata={"govnews_ie.schema_version": SCHEMA_VERSION},
    )


def to_batch(results: Iterable[Extraction]) -> pa.RecordBatch:
    """The articles of these inputs, one a row, in their order."""
    pa = need("pyarrow", "parquet", _WHAT)
    return pa.RecordBatch.from_pylist([row for result in results for row in to_rows(result)], schema=schema())


def to_rows(result: Extraction) -> Iterator[dict[str, Any]]:
    """The rows of one input as dictionaries; columns that are not there are null."""
    if not result.articles:
        yield {"source": result.source, "article": None}
    encode = _codec(Article)[0]
    for number, article in enumerate(result.articles, 1):
        yield {"source": result.source, "article": number, **encode(article)}


def from_table(table: pa.Table | pa.RecordBatch) -> Iterator[Extraction]:
    """The extractions that a table was made of; the rows of one input must stand together, as they were written."""
    decode = _codec(Article)[1]
    names = [field.name for field in fields(Article)]
    source: str | None = None
    articles: list[Article] | None = None
    for row in table.to_pylist():
        if articles is not None and (row["article"] in (None, 1) or row["source"] != source):
            yield Extraction(source, tuple(articles))
            articles = None
        source = row["source"]
        if row["article"] is None:
            yield Extraction(source, ())
            continue
        articles = [*(articles or ()), decode({name: row[name] for name in names})]
    if articles is not None:
        yield Extraction(source, tuple(articles))


# --- one type of model.py -------------------------------------------------------------------------------------------


def _type(kind: Any) -> Any:
    """The Arrow type of a type of ``model.py``."""
    import pyarrow as pa

    kind = _stated(kind)
    origin = get_origin(kind)
    if kind == Span:
        return pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)])
    if origin is Literal:
        return pa.string()
    if origin is tuple:
        return pa.list_(pa.field("item", _type(get_args(kind)[0]), nullable=False))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        # A struct's fields may all be null as far as Arrow goes: an input without an article has none of them.
        return pa.struct([pa.field(field.name, _type(hints[field.name])) for field in fields(kind)])
    scalars = {
        str: pa.string(),
        int: pa.int32(),
        float: pa.float64(),
        bool: pa.bool_(),
        Decimal: pa.decimal128(PRECISION, SCALE),
        date: pa.date32(),
    }
    return scalars[kind]


@cache
def _codec(kind: Any) -> tuple[Convert, Convert]:
    """How a value is put into Arrow's form and read from it; built once a type."""
    inner = _stated(kind)
    if inner is not kind:
        encode, decode = _codec(inner)
        return (
            lambda value: None if value is None else encode(value),
            lambda data: None if data is None else decode(data),
        )
    if kind == Span:
        return lambda span: {"start": span[0], "end": span[1]}, lambda data: (data["start"], data["end"])
    if get_origin(kind) is tuple:
        encode, decode = _codec(get_args(kind)[0])
        if encode is _same:
            return list, tuple
        return lambda value: [encode(item) for item in value], lambda data: tuple(decode(item) for item in data)
    if is_dataclass(kind):
        return _record(kind)
    return (_decimal, _written) if kind is Decimal else (_same, _same)


def _record(kind: Any) -> tuple[Convert, Convert]:
    hints = get_type_hints(kind)
    codecs = [(field.name, *_codec(hints[field.name])) for field in fields(kind)]
    plain = [name for name, encode, _ in codecs if encode is _same]
    coded = [(name, encode) for name, encode, _ in codecs if encode is not _same]

    def write(value: Any) -> dict[str, Any]:
        made = {name: getattr(value, name) for name in plain}
        for name, encode in coded:
            made[name] = encode(getattr(value, name))
        return made

    def read(data: Any) -> Any:
        return kind(*(decode(data[name]) for name, _, decode in codecs))

    return write, read


def _stated(kind: Any) -> Any:
    """The type without ``None``."""
    if get_origin(kind) in (Union, types.UnionType):
        (inner,) = (argument for argument in get_args(kind) if argument is not type(None))
        return inner
    return kind


def _same(value: Any) -> Any:
    return value


def _decimal(value: Decimal) -> Decimal | None:
    if value.adjusted() >= PRECISION - SCALE:
        return None
    exponent = value.as_tuple().exponent
    return value.quantize(_QUANTUM, context=_CONTEXT) if isinstance(exponent, int) and exponent < -SCALE else value


def _written(value: Decimal) -> Decimal:
    """Without the zeros that the scale has added."""
    value = value.normalize(_CONTEXT)
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1), context=_CONTEXT) if isinstance(exponent, int) and exponent > 0 else value
