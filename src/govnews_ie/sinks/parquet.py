"""Parquet: one row an article, records nested, as ``arrow.py`` describes the columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from govnews_ie.extras import need
from govnews_ie.sinks import arrow
from govnews_ie.sinks.atomic import replacing

if TYPE_CHECKING:
    import pyarrow as pa

#: Articles in a row group; what is held in memory while one is gathered is some tens of megabytes.
GROUP = 2000


def render(batch: pa.RecordBatch) -> bytes:
    """A batch in Arrow's stream format, for :func:`write`."""
    pa = need("pyarrow", "parquet", "writing Parquet")
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


def write(parts: Iterable[bytes], path: Path) -> None:
    """Write what :func:`render` gave, in this order, as one file; the same parts give the same bytes."""
    parquet = need("pyarrow.parquet", "parquet", "writing Parquet")
    with (
        replacing(path) as part,
        parquet.ParquetWriter(str(part), arrow.schema(), compression="zstd", store_schema=True) as writer,
    ):
        for table in tables(parts, GROUP):
            writer.write_table(table, row_group_size=GROUP)


def tables(parts: Iterable[bytes], size: int) -> Iterator[pa.Table]:
    """The rows of the parts in tables of ``size`` rows, the last one shorter."""
    arrow_library = need("pyarrow", "parquet", "Arrow tables")
    held: list[pa.Table] = []
    count = 0
    for part in filter(None, parts):
        with arrow_library.ipc.open_stream(part) as reader:
            table: pa.Table = reader.read_all()
        held.append(table)
        count += table.num_rows
        while count >= size:
            whole = arrow_library.concat_tables(held)
            yield whole.slice(0, size)
            held, count = [whole.slice(size)], count - size
    if count:
        yield arrow_library.concat_tables(held)
