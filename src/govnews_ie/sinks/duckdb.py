"""DuckDB: one table a record type, with keys to article and mention, and views that answer the common questions.

``articles`` has a row an article with the key ``article`` (a number of this file); every other table has that column.
``mentions`` has ``mention``, the number of a mention in its article; each record table has ``number``, the number of a
record in its article; ``record_mentions`` ties the two: which mentions a record was read from. ``posts``, ``acts`` and
``milestones`` have the ``number`` of the official or project they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from govnews_ie.extras import need
from govnews_ie.model import Article, DateRange, PlaceRef
from govnews_ie.sinks import parquet
from govnews_ie.sinks.atomic import replacing
from govnews_ie.sinks.flat import ARTICLE_FIELDS, PARTS, RECORD_TYPES

if TYPE_CHECKING:
    import pyarrow as pa

#: Articles that go into the database at a time.
GROUP = 1000
_PARENT = {"posts": "officials", "acts": "officials", "milestones": "projects"}

VIEWS = {
    # Who held which post, when and where was it said?
    "posts_held": """
        SELECT o.name AS person, p.text AS post, p.body, p.role, p.acting, p.place AS place_code, o.kind,
               a.published, a.headline, a.source, a.article
        FROM officials o JOIN posts p USING (article, number) JOIN articles a USING (article)""",
    # Who did what, at which event?
    "acts_done": """
        SELECT o.name AS person, c.verb, c.event, a.published, a.headline, a.source, a.article
        FROM officials o JOIN acts c USING (article, number) JOIN articles a USING (article)""",
    # Who came and who went?
    "changes_of_post": """
        SELECT t.person, t.change, t.post, t.effective, t.by, a.published, a.headline, a.source, a.article
        FROM appointments t JOIN articles a USING (article)""",
    # Which projects stand where, who builds them, what do they produce, what do they cost?
    "project_overview": """
        SELECT p.name AS project, p.stage, p.companies, p.places, a.place AS article_place, a.place_code,
               p.capacities, p.money, a.published, a.headline, a.source, a.article, p.number
        FROM projects p JOIN articles a USING (article)""",
    # When does a project do what?
    "project_steps": """
        SELECT p.name AS project, m.what, m.when_start, m.when_end, m.status, a.published, a.source, a.article, p.number
        FROM projects p JOIN milestones m USING (article, number) JOIN articles a USING (article)""",
    # What does a project cost, in figures?
    "project_amounts": """
        SELECT p.name AS project, m.kind, m.amount, m.low, m.high, m.currency, m.bound, m.status, m.text,
               a.published, a.source, a.article, p.number
        FROM (SELECT *, unnest(evidence) AS read FROM projects) p
        JOIN money m ON m.article = p.article AND p.read.field = 'money' AND m.spans[1].start = p.read.start
        JOIN articles a ON a.article = p.article""",
    # What does a project produce, in figures?
    "project_capacities": """
        SELECT p.name AS project, c.product, c.value, c.low, c.high, c.unit, c.per, c.kind, c.status, c.text,
               a.published, a.source, a.article, p.number
        FROM (SELECT *, unnest(evidence) AS read FROM projects) p
        JOIN capacities c ON c.article = p.article AND p.read.field = 'capacities' AND c.spans[1].start = p.read.start
        JOIN articles a ON a.article = p.article""",
    # Which company is in which projects?
    "company_projects": """
        SELECT company, p.name AS project, p.stage, p.places, a.published, a.source, a.article, p.number
        FROM (SELECT *, unnest(companies) AS company FROM projects) p JOIN articles a USING (article)""",
}


def write(parts: Iterable[bytes], path: Path) -> None:
    """Write what ``parquet.render`` gave, in this order, as one database file.

    The same parts give the same rows in the same order; the bytes of the file are DuckDB's own affair.
    """
    duckdb = need("duckdb", "duckdb", "writing DuckDB")
    with replacing(path) as part:
        # DuckDB makes its own files; an empty one is none to it.
        part.unlink()
        log = part.with_name(part.name + ".wal")
        try:
            with duckdb.connect(str(part)) as connection:
                connection.execute("SET preserve_insertion_order = true")
                _create(connection)
                first = 1
                for table in parquet.tables(parts, GROUP):
                    first += _insert(connection, table, first)
                for name, query in VIEWS.items():
                    connection.execute(f"CREATE VIEW {name} AS {query}")
                connection.execute("CHECKPOINT")
        except duckdb.IOException as error:
            raise OSError(" ".join(str(error).split())) from None
        finally:
            log.unlink(missing_ok=True)


@cache
def _selects() -> dict[str, str]:
    """Every table and the query that gives its rows from a batch ``part`` of numbered articles."""
    hints = get_type_hints(Article)
    made = {
        "articles": 'SELECT key AS article, source, article AS number, start, "end", '
        f"{_columns(Article, 'part', ARTICLE_FIELDS)} FROM part WHERE part.article IS NOT NULL",
        "mentions": "SELECT article, mention, unnest(m) FROM (SELECT key AS article, "
        "generate_subscripts(mentions, 1)::INTEGER AS mention, unnest(mentions) AS m FROM part)",
    }
    for kind in RECORD_TYPES:
        (record, _) = get_args(hints[kind])
        made[kind] = f"SELECT article, number, {_columns(record, 'r')} FROM ({_numbered(kind)})"
    for part, kind in _PARENT.items():
        made[part] = (
            f"SELECT article, number, position, {_columns(PARTS[part], 's')} FROM (SELECT article, number, "
            f"generate_subscripts(r.{part}, 1)::INTEGER AS position, unnest(r.{part}) AS s FROM ({_numbered(kind)}))"
        )
    spans = " UNION ALL ".join(
        f"SELECT article, '{kind}' AS record, number, unnest(r.spans) AS s FROM ({_numbered(kind)})"
        for kind in RECORD_TYPES
    )
    made["record_mentions"] = (
        f"SELECT r.article, r.record, r.number, m.mention FROM ({spans}) r JOIN ({made['mentions']}) m "
        'ON m.article = r.article AND m.start = r.s.start AND m."end" = r.s."end" '
        "ORDER BY r.article, r.record, r.number, m.mention"
    )
    return made


def _numbered(kind: str) -> str:
    return f"SELECT key AS article, generate_subscripts({kind}, 1)::INTEGER AS number, unnest({kind}) AS r FROM part"


def _columns(record: Any, of: str, names: tuple[str, ...] | None = None) -> str:
    """The fields of a struct as columns: a division is two (name, code), an interval two (start, end)."""
    hints = get_type_hints(record)
    columns = []
    for name in names or tuple(field.name for field in fields(record)):
        if name in PARTS:
            continue
        alone = {hints[name], *get_args(hints[name])} if get_origin(hints[name]) is not tuple else set()
        field = f'{of}."{name}"'
        if PlaceRef in alone:
            columns += [f'{field}.name AS "{name}"', f'{field}.code AS "{name}_code"']
        elif DateRange in alone:
            columns += [f'{field}."start" AS "{name}_start"', f'{field}."end" AS "{name}_end"']
        else:
            columns.append(f'{field} AS "{name}"')
    return ", ".join(columns)


def _create(connection: Any) -> None:
    """The tables, empty: every column with the type that a row would give it."""
    from govnews_ie.sinks import arrow

    _register(connection, arrow.schema().empty_table(), 1)
    for name, query in _selects().items():
        connection.execute(f"CREATE TABLE {name} AS {query} LIMIT 0")
    connection.unregister("part")


def _insert(connection: Any, table: pa.Table, first: int) -> int:
    """Put in the articles of a table, numbered from ``first``; gives how many numbers were used."""
    _register(connection, table, first)
    for name, query in _selects().items():
        connection.execute(f"INSERT INTO {name} {query}")
    connection.unregister("part")
    return int(table.num_rows)


def _register(connection: Any, table: pa.Table, first: int) -> None:
    import pyarrow as pa

    keys = pa.array(range(first, first + table.num_rows), pa.int64())
    connection.register("part", table.append_column("key", keys))
