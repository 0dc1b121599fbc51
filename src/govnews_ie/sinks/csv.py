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
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TextIO, get_args, get_origin, get_type_hints

from govnews_ie.model import Act, Article, DateRange, Evidence, Mention, Milestone, PlaceRef, Post, Span
from govnews_ie.sinks import Item
from govnews_ie.sinks.atomic import open_atomic

LONG_HEADER = ("source", "article", "record", "number", "name", "field", "value", "start", "end", "evidence", "rule")

RECORD_TYPES = (
    "officials",
    "appointments",
    "places",
    "companies",
    "organisations",
    "projects",
    "capacities",
    "money",
    "percents",
    "quantities",
    "dates",
    "events",
)
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
# Lists of records inside a record: they get rows, and in a folder files, of their own.
PARTS: dict[str, type] = {"posts": Post, "acts": Act, "milestones": Milestone}
ARTICLE_FIELDS = (
    "kicker",
    "headline",
    "subtitle",
    "roll",
    "outlet",
    "reporters",
    "place",
    "published",
    "published_basis",
)


def write(items: Iterable[Item], stream: TextIO) -> None:
    """Write the long table of all inputs."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(LONG_HEADER)
    for item in items:
        source = item.result.source or ""
        for number, article in enumerate(item.result.articles, 1):
            for row in _article_rows(article, item):
                writer.writerow((source, number, *row))


def write_folder(items: Iterable[Item], folder: Path) -> None:
    """Write a file per record type into ``folder``, which must be there; each file replaces one of its name whole."""
    with ExitStack() as stack:
        writers: dict[str, Any] = {}
        for name, header in _tables().items():
            stream = stack.enter_context(open_atomic(folder / f"{name}.csv", encoding="utf-8-sig", newline=""))
            writers[name] = csv.writer(stream, lineterminator="\r\n")
            writers[name].writerow(header)
        for item in items:
            source = item.result.source or ""
            for number, article in enumerate(item.result.articles, 1):
                for table, row in _folder_rows(article, item):
                    writers[table].writerow((source, number, *row))


# --- the long table ---------------------------------------------------------------------------------------------


def _article_rows(article: Article, item: Item) -> Iterator[tuple[object, ...]]:
    for field in ARTICLE_FIELDS:
        for value in _values(getattr(article, field)):
            yield "article", 1, article.headline or "", field, value, "", "", "", ""
    for number, mention in enumerate(article.mentions, 1):
        yield (
            "mention", number, mention.text, mention.label, mention.text,
            mention.start, mention.end, mention.text, mention.rule,
        )  # fmt: skip
    for kind in RECORD_TYPES:
        for number, record in enumerate(getattr(article, kind), 1):
            for row in _record_rows(record, item):
                yield SINGULAR[kind], number, *row


def _record_rows(record: Any, item: Item) -> Iterator[tuple[object, ...]]:
    name = _name(record)
    evidence: dict[str, list[Evidence]] = {}
    for entry in record.evidence:
        evidence.setdefault(entry.field, []).append(entry)
    for field in fields(record):
        if field.name in ("spans", "evidence"):
            continue
        value = getattr(record, field.name)
        if field.name in PARTS:
            for part in value:
                yield name, field.name, _part_text(part), *_where(part.spans, None, item)
            continue
        values = _values(value)
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
    when = f" {_text(part.when)}" if part.when else ""
    return f"{part.what}{when} ({part.status})"


def _values(value: object) -> list[str]:
    if isinstance(value, tuple):
        return [_text(member) for member in value]
    return [] if value is None else [_text(value)]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, DateRange):
        return value.start.isoformat() if value.start == value.end else f"{value.start}/{value.end}"
    if isinstance(value, PlaceRef):
        return f"{value.name} {value.code}" if value.code else value.name
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _name(record: Any) -> str:
    """What a reader calls the record: its name, its text, or the person."""
    for field in ("name", "text", "person"):
        if hasattr(record, field):
            return str(getattr(record, field))
    raise TypeError(type(record).__name__)


# --- the folder -------------------------------------------------------------------------------------------------


@cache
def _tables() -> dict[str, tuple[str, ...]]:
    """The files of a folder and their headers."""
    hints = _hints(Article)
    tables = {
        "articles": ("source", "article", "start", "end", *_columns(Article, ARTICLE_FIELDS)),
        "mentions": ("source", "article", "start", "end", "text", "label", "score", "rule"),
    }
    for kind in RECORD_TYPES:
        (record, _) = get_args(hints[kind])
        tables[kind] = ("source", "article", "number", *_columns(record), "spans")
    for part, record in PARTS.items():
        tables[part] = ("source", "article", "number", "name", *_columns(record), "spans")
    return tables


def _columns(record: Any, names: tuple[str, ...] | None = None) -> list[str]:
    """Column names of a record: a division takes two (name, code), an interval two (start, end)."""
    hints = _hints(record)
    columns = []
    for name in names or tuple(hints):
        if name in PARTS or name in ("spans", "evidence"):
            continue
        parts = {name, *(argument.__name__ for argument in get_args(hints[name]) if isinstance(argument, type))}
        if get_origin(hints[name]) is not tuple and PlaceRef.__name__ in parts:
            columns += [name, f"{name}_code"]
        elif DateRange.__name__ in parts:
            columns += [f"{name}_start", f"{name}_end"]
        else:
            columns.append(name)
    return columns


def _cells(record: Any, names: tuple[str, ...] | None = None) -> list[str]:
    """The cells of a record, one for each of ``_columns``."""
    kind: Any = type(record)
    hints = _hints(kind)
    cells = []
    for name in names or tuple(hints):
        if name in PARTS or name in ("spans", "evidence"):
            continue
        value = getattr(record, name)
        width = len(_columns_cached(kind, name))
        if width == 1:
            cells.append("; ".join(_values(value)))
        elif isinstance(value, DateRange):
            cells += [value.start.isoformat(), value.end.isoformat()]
        elif isinstance(value, PlaceRef):
            cells += [value.name, value.code or ""]
        else:
            cells += [""] * width
    return cells


@cache
def _hints(record: Any) -> dict[str, Any]:
    return get_type_hints(record)


@cache
def _columns_cached(record: Any, name: str) -> tuple[str, ...]:
    return tuple(_columns(record, (name,)))


def _folder_rows(article: Article, item: Item) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield "articles", (article.start, article.end, *_cells(article, ARTICLE_FIELDS))
    for mention in article.mentions:
        yield "mentions", _mention_cells(mention)
    for kind in RECORD_TYPES:
        for number, record in enumerate(getattr(article, kind), 1):
            yield kind, (number, *_cells(record), _spans(record.spans))
            for part in PARTS:
                for member in getattr(record, part, ()):
                    yield part, (number, _name(record), *_cells(member), _spans(member.spans))


def _mention_cells(mention: Mention) -> tuple[object, ...]:
    return mention.start, mention.end, mention.text, mention.label, mention.score, mention.rule


def _spans(spans: tuple[Span, ...]) -> str:
    return "; ".join(f"{start}-{end}" for start, end in spans)
