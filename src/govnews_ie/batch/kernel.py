"""The kernel: a batch of texts in, a batch of records out; no text, however odd, loses the others.

>>> kernel = Kernel(Settings())
>>> out = kernel(pa.RecordBatch.from_pydict({"source": ["a"], "text": ["市委书记王小明出席会议。"]}))  # doctest: +SKIP

The local driver, Ray Data (``batch/ray.py``) and any engine that maps Arrow batches (Spark's ``mapInArrow``, Dask,
DuckDB) call the same object. It holds nothing between calls but the loaded pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import govnews_ie
from govnews_ie.errors import InputError
from govnews_ie.extras import need
from govnews_ie.model import Extraction
from govnews_ie.readers import Document
from govnews_ie.reading.published import parse_date

if TYPE_CHECKING:
    import pyarrow as pa


#: The columns of the kernel's input; only ``text`` must be there.
INPUT_COLUMNS: Final = ("source", "text", "published", "error")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the pipeline is loaded with, as in ``govnews_ie.extract``; ``published`` is the day of publication of
    documents that have none of their own."""

    statistical: bool = True
    model: str | None = None
    lexicon: tuple[str, ...] = ()
    published: date | None = None


class Outcome(NamedTuple):
    """What became of a document: its records, or why there are none."""

    document: Document
    result: Extraction | None
    why: str | None


class Kernel:
    """A loaded pipeline for batches. Raises InputError for a model or lexicon that cannot be read."""

    def __init__(self, settings: Settings | None = None) -> None:
        from govnews_ie import pipeline

        self._settings = settings or Settings()
        own = self._settings
        pipeline.get(statistical=own.statistical, model=own.model, lexicon=own.lexicon)

    def run(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        """The outcome of each document, in order; never raises for a document."""
        own = self._settings
        for document in documents:
            result, why = None, None
            try:
                result = govnews_ie.extract(
                    document.text,
                    document.published or own.published,
                    source=document.source,
                    statistical=own.statistical,
                    model=own.model,
                    lexicon=own.lexicon,
                )
            except InputError as error:
                why = str(error)
            except MemoryError:
                why = "too large for this machine's memory"
            except Exception as error:  # One bad input must not lose the others, whatever is wrong with it.
                why = f"internal error, please report: {type(error).__name__}: {' '.join(str(error).split())}"
            yield Outcome(document, result, why)

    def __call__(self, batch: pa.RecordBatch | pa.Table) -> pa.RecordBatch:
        """Records of a batch with the columns ``text``, and where there are ``source``, ``published`` and ``error``.

        ``published`` holds days, or strings that :func:`~govnews_ie.reading.published.parse_date` reads; ``error`` is
        why a text could not be read, and is handed on. Gives the columns of :func:`output_schema`, at least one row
        for every row of ``batch``, in its order. Raises InputError for a batch without ``text``.
        """
        pa = need("pyarrow", "parquet", "Arrow tables")
        return pa.RecordBatch.from_pylist(list(self._rows(batch)), schema=output_schema())

    def _rows(self, batch: Any) -> Iterator[dict[str, Any]]:
        from govnews_ie.sinks import arrow

        for document, why in documents(batch):
            if why is None:
                ((document, result, why),) = self.run([document])
                if result is not None:
                    yield from arrow.to_rows(result)
                    continue
            yield {"source": document.source, "error": why}


def output_schema() -> pa.Schema:
    """The columns of ``sinks/arrow.py`` and ``error``: why a row's text gave nothing, null for all others."""
    from govnews_ie.sinks import arrow

    pa = need("pyarrow", "parquet", "Arrow tables")
    return arrow.schema().append(pa.field("error", pa.string()))


def input_batch(documents: Iterable[Document]) -> pa.RecordBatch:
    """Documents as the kernel's input."""
    pa = need("pyarrow", "parquet", "Arrow tables")
    schema = pa.schema([("source", pa.string()), ("text", pa.large_string()), ("published", pa.date32())])
    return pa.RecordBatch.from_pylist([document._asdict() for document in documents], schema=schema)


def documents(batch: Any) -> Iterator[tuple[Document, str | None]]:
    """The rows of an Arrow batch as documents, each with what is wrong with it."""
    names = batch.schema.names
    if "text" not in names:
        raise InputError(f"the batch has no column 'text' (columns: {', '.join(names)})")
    nothing = [None] * batch.num_rows
    columns = [batch.column(name).to_pylist() if name in names else nothing for name in INPUT_COLUMNS]
    for source, text, published, error in zip(*columns, strict=True):
        name = None if source is None else str(source)
        if error is not None:
            yield Document(name, ""), str(error)
            continue
        if not isinstance(text, str) or not text.strip():
            yield Document(name, ""), "empty" if isinstance(text, str) else "no text"
            continue
        try:
            day = _day(published)
        except ValueError as error:
            yield Document(name, text), f"published: {error}"
            continue
        yield Document(name, text, day), None


def _day(value: object) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else parse_date(str(value))
