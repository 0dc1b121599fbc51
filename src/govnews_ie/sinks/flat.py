"""Extractions as flat tables: what spreadsheets take.

One table a record type with a row for every record (``officials``, ``projects`` …), one for every list inside a record
(``posts``, ``acts``, ``milestones``), ``articles`` and ``mentions``; ``source``, ``article`` and ``number`` join them.
The columns come from ``model.py``: a division takes two (name, code), an interval two (start, end), a list of names
one cell, its members separated by "; ".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from govnews_ie.model import RECORD_TYPES as RECORD_TYPES
from govnews_ie.model import Act, Article, DateRange, Extraction, Milestone, PlaceRef, Post, Span

#: Lists of records inside a record: they get tables of their own.
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
Kind = Literal["text", "int", "float", "decimal", "date", "bool"]


class Column(NamedTuple):
    """A column of a flat table: its name and what its cells are."""

    name: str
    kind: Kind = "text"


_KEYS = (Column("source"), Column("article", "int"))
_NUMBER = Column("number", "int")
_OFFSETS = (Column("start", "int"), Column("end", "int"))
_KINDS: dict[Any, Kind] = {int: "int", float: "float", Decimal: "decimal", date: "date", bool: "bool"}


@cache
def tables() -> dict[str, tuple[Column, ...]]:
    """Every table and its columns."""
    hints = _hints(Article)
    made = {
        "articles": (*_KEYS, *_OFFSETS, *_columns(Article, ARTICLE_FIELDS)),
        "mentions": (*_KEYS, *_OFFSETS, Column("text"), Column("label"), Column("score", "float"), Column("rule")),
    }
    for kind in RECORD_TYPES:
        (record, _) = get_args(hints[kind])
        made[kind] = (*_KEYS, _NUMBER, *_columns(record), Column("spans"))
    for part, record in PARTS.items():
        made[part] = (*_KEYS, _NUMBER, Column("name"), *_columns(record), Column("spans"))
    return made


def rows(result: Extraction) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The rows of one input, each with its table; a cell is a string, a number, or empty."""
    source = result.source or ""
    for number, article in enumerate(result.articles, 1):
        for table, row in _article_rows(article):
            yield table, (source, number, *row)


def name_of(record: Any) -> str:
    """What a reader calls the record: its name, its text, or the person."""
    for field in ("name", "text", "person"):
        if hasattr(record, field):
            return str(getattr(record, field))
    raise TypeError(type(record).__name__)


def values(value: object) -> list[str]:
    """A field's values as text, none where nothing was said."""
    if isinstance(value, tuple):
        return [text(member) for member in value]
    return [] if value is None else [text(value)]


def text(value: object) -> str:
    """One value as text: plain digits, ISO 8601 days, a division with its code."""
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


def _columns(record: Any, names: tuple[str, ...] | None = None) -> list[Column]:
    """The columns of a record's fields."""
    hints = _hints(record)
    columns: list[Column] = []
    for name in names or tuple(hints):
        if name in PARTS or name in ("spans", "evidence"):
            continue
        hint = hints[name]
        alone = {hint, *get_args(hint)} if get_origin(hint) is not tuple else set()
        if PlaceRef in alone:
            columns += [Column(name), Column(f"{name}_code")]
        elif DateRange in alone:
            columns += [Column(f"{name}_start", "date"), Column(f"{name}_end", "date")]
        else:
            columns.append(Column(name, next((kind for of, kind in _KINDS.items() if of in alone), "text")))
    return columns


@cache
def _widths(record: Any, names: tuple[str, ...] | None = None) -> tuple[tuple[str, int], ...]:
    """The fields of a record that have columns, and how many."""
    kept = [name for name in names or tuple(_hints(record)) if name not in PARTS and name not in ("spans", "evidence")]
    return tuple((name, len(_columns(record, (name,)))) for name in kept)


def _cells(record: Any, names: tuple[str, ...] | None = None) -> list[str]:
    """The cells of a record, one for each of ``_columns``."""
    cells: list[str] = []
    for name, width in _widths(record.__class__, names):
        value = getattr(record, name)
        if width == 1:
            cells.append("; ".join(values(value)))
        elif isinstance(value, DateRange):
            cells += [value.start.isoformat(), value.end.isoformat()]
        elif isinstance(value, PlaceRef):
            cells += [value.name, value.code or ""]
        else:
            cells += [""] * width
    return cells


@cache
def _hints(record: Any) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {field.name: hints[field.name] for field in fields(record)}


def _article_rows(article: Article) -> Iterator[tuple[str, tuple[object, ...]]]:
    yield "articles", (article.start, article.end, *_cells(article, ARTICLE_FIELDS))
    for mention in article.mentions:
        yield (
            "mentions",
            (mention.start, mention.end, mention.text, mention.label, mention.score, mention.rule),
        )
    for kind in RECORD_TYPES:
        for number, record in enumerate(getattr(article, kind), 1):
            yield kind, (number, *_cells(record), _spans(record.spans))
            for part in PARTS:
                for member in getattr(record, part, ()):
                    yield part, (number, name_of(record), *_cells(member), _spans(member.spans))


def _spans(spans: tuple[Span, ...]) -> str:
    return "; ".join(f"{start}-{end}" for start, end in spans)
