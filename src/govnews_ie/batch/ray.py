"""The kernel on Ray Data: the same records from one machine or a cluster.

>>> import ray
>>> from govnews_ie.batch import ray as cluster
>>> ray.init()  # a local cluster; ray.init(address="ray://head:10001") joins another  # doctest: +SKIP
>>> articles = ray.data.read_parquet("s3://archive/")  # doctest: +SKIP
>>> records = cluster.extract(articles, text="body", source="id", published="day")  # doctest: +SKIP
>>> records.write_parquet("s3://records/")  # doctest: +SKIP

Each actor loads the pipeline once. An actor or a node that dies is replaced and its batch done again (Ray Data's own
default: ``max_restarts`` and ``max_task_retries`` without end), so that every input leaves its rows once. Needs the
extra [ray].
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from govnews_ie.batch.inputs import Inputs, Piece, group
from govnews_ie.batch.kernel import INPUT_COLUMNS, Kernel, Settings
from govnews_ie.batch.work import documents_of
from govnews_ie.extras import need
from govnews_ie.readers import Document, Fields

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset

_WHAT = "extracting on Ray"


class Extractor:
    """An actor: one loaded pipeline. ``columns`` are the names of source, text and published in the dataset."""

    def __init__(self, settings: Settings, columns: dict[str, str | None]) -> None:
        self._kernel = Kernel(settings)
        self._columns = columns

    def __call__(self, table: pa.Table) -> pa.Table:
        """The records of a batch, with the columns of ``kernel.output_schema``."""
        import pyarrow as pa

        chosen = {to: table.column(name) for to, name in self._columns.items() if name in table.column_names}
        return pa.Table.from_batches([self._kernel(pa.table(chosen))])


def extract(
    dataset: Dataset,
    *,
    text: str = "text",
    source: str | None = "source",
    published: str | None = "published",
    settings: Settings | None = None,
    actors: int | tuple[int, int] | None = None,
    batch_size: int = 64,
    **options: Any,
) -> Dataset:
    """The records of a dataset's texts: one row an article, as ``sinks/arrow.py`` describes them, and ``error``.

    ``text``, ``source`` and ``published`` name its columns; a column that is not there is left out. ``actors`` is how
    many work at a time, or the least and the most (None: as many as the cluster has processors). ``options`` go to
    ``map_batches`` (``num_cpus``, ``memory`` …). Raises InputError where Ray is missing or the column of the text.
    """
    ray = need("ray", "ray", _WHAT)
    need("ray.data", "ray", _WHAT)
    if actors is None:
        actors = (1, max(1, int(ray.cluster_resources().get("CPU", 1))))
    columns = {"text": text, "source": source, "published": published, "error": "error"}
    made: Dataset = dataset.map_batches(
        Extractor,
        fn_constructor_args=(settings or Settings(), columns),
        batch_format="pyarrow",
        batch_size=batch_size,
        concurrency=actors,
        **({"num_cpus": 1} | options),
    )
    return made


def read(paths: str | PathLike[str] | Iterable[str | PathLike[str]], fields: Fields | None = None) -> Dataset:
    """The documents of files, folders and patterns that every node can read, for :func:`extract`.

    Every kind of ``readers/``. What cannot be read is a row with ``error``. A large table is better read by Ray itself
    (``ray.data.read_json``, ``read_csv``, ``read_parquet``).
    """
    need("ray", "ray", _WHAT)
    data = need("ray.data", "ray", _WHAT)
    named = (paths,) if isinstance(paths, str | PathLike) else tuple(paths)
    inputs = Inputs(tuple(fspath(path) for path in named), fields=fields or Fields())
    rows = [{"path": found if isinstance(found, str) else found.source} for found in inputs.files()]

    def documents(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
        one = Inputs((row["path"],), fields=inputs.fields)
        for part in group(one.pieces()):
            for piece in part.pieces:
                yield from _rows(piece, inputs.fields)

    made: Dataset = data.from_items(rows).flat_map(documents)
    return made


def _rows(piece: Piece, fields: Fields) -> Iterator[dict[str, Any]]:
    for made in documents_of(piece, fields):
        row: dict[str, Any] = dict.fromkeys(INPUT_COLUMNS)
        if isinstance(made, Document):
            row.update(made._asdict())
            # One type in all rows: a day is text on its way.
            row["published"] = None if made.published is None else made.published.isoformat()
        else:
            row.update(source=made.source, error=f"{made.where}: {made.why}" if made.where else made.why)
        yield row
