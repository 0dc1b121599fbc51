"""CSV for spreadsheets: one long table, or a folder with one file per record type.

The **long** table has a row for every value: ``source, article, record, number, name, field, value, start,
end, evidence, rule``. ``number`` counts the records of a type within the article, so that rows of one record
can be brought together again; ``start``/``end`` are raw offsets and ``evidence`` the characters there.

The **folder** has a file per record type with a row for every record (``officials.csv``, ``projects.csv`` …)
and a file for every list inside a record (``posts.csv``, ``acts.csv``, ``milestones.csv``); ``source``,
``article`` and ``number`` join them. Lists of names share a cell, separated by "; ".
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import fields
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

from govnews_ie.model import Act, Article, Evidence, Post, Span
from govnews_ie.sinks import Item, flat
from govnews_ie.sinks.atomic import open_atomic

LONG_HEADER = ("source", "article", "record", "number", "name", "field", "value", "start", "end", "evidence", "rule")

SINGULAR = {
    "officials": "official",
    "appointments": "appointment",
    "places": "place",
    "companies": "company",
    "organisations": "organisation",
    "projects": "project",
    "capacities": "capacity",
    "money": "money",
    "percents": "percent",
    "quantities": "quantity",
    "dates": "date",
    "events": "event",
}


def write(items: Iterable[Item], stream: TextIO) -> None:
    """Write the long table of all inputs."""
    stream.write(header())
    for item in items:
        stream.write(render([item]))


def header() -> str:
    """The first line of the long table."""
    return ",".join(LONG_HEADER) + "\r\n"


def render(items: Iterable[Item]) -> str:
    """The rows of these inputs, without the header."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    for item in items:
        source = item.result.source or ""
        for number, article in enumerate(item.result.articles, 1):
            for row in _article_rows(article, item):
                writer.writerow((source, number, *row))
    return stream.getvalue()


def write_folder(items: Iterable[Item], folder: Path) -> None:
    """Write a file per record type into ``folder``, which must be there; each file replaces one of its name whole."""
    write_parts((render_folder([item]) for item in items), folder)


def render_folder(items: Iterable[Item]) -> bytes:
    """The rows of these inputs, table by table, for :func:`write_parts`."""
    streams = {name: StringIO(newline="") for name in flat.tables()}
    writers = {name: csv.writer(stream, lineterminator="\r\n") for name, stream in streams.items()}
    for item in items:
        for table, row in flat.rows(item.result):
            writers[table].writerow(row)
    return json.dumps({name: stream.getvalue() for name, stream in streams.items()}, ensure_ascii=False).encode()


def write_parts(parts: Iterable[bytes], folder: Path) -> None:
    """Write what :func:`render_folder` gave, in this order, into the files of ``folder``, all of them or none."""
    with ExitStack() as stack:
        streams: dict[str, TextIO] = {}
        for name, columns in flat.tables().items():
            path = folder / f"{name}.csv"
            streams[name] = stack.enter_context(open_atomic(path, encoding="utf-8-sig", newline=""))
            streams[name].write(",".join(column.name for column in columns) + "\r\n")
        for part in filter(None, parts):
            for name, rows in json.loads(part).items():
                streams[name].write(rows)


# --- the long table ---------------------------------------------------------------------------------------------


def _article_rows(article: Article, item: Item) -> Iterator[tuple[object, ...]]:
    for field in flat.ARTICLE_FIELDS:
        for value in flat.values(getattr(article, field)):
            yield "article", 1, article.headline or "", field, value, "", "", "", ""
    for number, mention in enumerate(article.mentions, 1):
        yield (
            "mention", number, mention.text, mention.label, mention.text,
            mention.start, mention.end, mention.text, mention.rule,
        )  # fmt: skip
    for kind in flat.RECORD_TYPES:
        for number, record in enumerate(getattr(article, kind), 1):
            for row in _record_rows(record, item):
                yield SINGULAR[kind], number, *row


def _record_rows(record: Any, item: Item) -> Iterator[tuple[object, ...]]:
    name = flat.name_of(record)
    evidence: dict[str, list[Evidence]] = {}
    for entry in record.evidence:
        evidence.setdefault(entry.field, []).append(entry)
    for field in fields(record):
        if field.name in ("spans", "evidence"):
            continue
        value = getattr(record, field.name)
        if field.name in flat.PARTS:
            for part in value:
                yield name, field.name, _part_text(part), *_where(part.spans, None, item)
            continue
        values = flat.values(value)
        entries = evidence.get(field.name, [])
        for index, text in enumerate(values):
            # Evidence goes with the values of a list one by one only where there is as much of it.
            entry = entries[index if len(entries) == len(values) else 0] if entries else None
            yield name, field.name, text, *_where(record.spans, entry, item)


def _where(spans: tuple[Span, ...], evidence: Evidence | None, item: Item) -> tuple[object, object, str, str]:
    """Where a value was read: its own evidence where the record says, else the record's first span."""
    if evidence is not None:
        span = (evidence.start, evidence.end)
        return *span, item.quote(span), evidence.rule
    if spans:
        return *spans[0], item.quote(spans[0]), ""
    return "", "", "", ""


def _part_text(part: Any) -> str:
    """A post, act or milestone in one cell."""
    if isinstance(part, Post):
        where = " ".join(filter(None, (part.body, part.place)))
        return f"{part.text} ({where})" if where else part.text
    if isinstance(part, Act):
        return f"{part.verb}: {part.event}" if part.event else part.verb
    when = f" {flat.text(part.when)}" if part.when else ""
    return f"{part.what}{when} ({part.status})"
