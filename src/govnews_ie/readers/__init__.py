"""Ways in: one module a kind of file, each taking the bytes of one file and giving its documents.

A reader yields a :class:`Document` for every text it finds and a :class:`Problem` for every part that it cannot read
(a scanned page, a broken line); it raises :class:`~govnews_ie.errors.InputError` where nothing can be read at all. It
guesses at nothing. Heavy libraries are extras, imported when a file of their kind is first read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Final, NamedTuple

from govnews_ie.errors import InputError


class Document(NamedTuple):
    """One text with its name. ``published`` is set only where a field of the input gives the day.

    What a page says of itself elsewhere (headline, day, outlet in the tags of a web page) is written into the text as
    a newspaper writes it, so that every offset refers to one string.
    """

    source: str | None
    text: str
    published: date | None = None


class Problem(NamedTuple):
    """What could not be read: the input, where in it (``page 3``, ``line 12``; None: all of it), and why."""

    source: str
    where: str | None
    why: str


class Row(NamedTuple):
    """One record of a table, its values by column; ``where`` is its number in words."""

    values: Mapping[str, object]
    where: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a table hold the text, the day of publication and the identifier.

    Without ``text`` the usual names are tried; several are joined by line breaks, in the order given.
    """

    text: tuple[str, ...] = ()
    date: str | None = None
    id: str | None = None


#: A file's kind by its ending. ``json`` is the only kind that a folder's files are not searched for: beside a text it
#: is more often labels or results than articles.
SUFFIXES: Final = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "tar",
    ".tbz2": "tar",
    ".txz": "tar",
}
_TAR_ENDINGS = (".tar.gz", ".tar.bz2", ".tar.xz")
#: Kinds whose file holds many documents, by their fields.
TABULAR: Final = frozenset({"json", "jsonl", "csv", "parquet"})
ARCHIVES: Final = frozenset({"zip", "tar"})
DOCUMENTS: Final = frozenset({"txt", "html", "pdf", "docx"})
#: What a folder is searched for: documents and archives; tables too where the user says which field holds the text.
IN_FOLDERS: Final = DOCUMENTS | ARCHIVES

_HEAD = 1024
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta ")


def by_name(name: str) -> str | None:
    """The kind that a file's name tells, or None."""
    low = name.lower()
    if low.endswith(_TAR_ENDINGS):
        return "tar"
    return SUFFIXES.get(os.path.splitext(low)[1])


def by_content(head: bytes) -> str:
    """The kind that a file's first bytes tell; ``txt`` where they tell nothing."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        # Word writes its parts in this order; a ZIP of documents has none of these names.
        return "docx" if b"[Content_Types].xml" in head or b"word/" in head else "zip"
    if head[257:262] == b"ustar":
        return "tar"
    opening = head[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith(_HTML_MARKS) or (opening.startswith(b"<?xml") and b"<html" in opening):
        return "html"
    if opening.startswith(b"{") and b'"' in opening[:8]:
        return "jsonl"
    if opening.startswith((b'[{"', b"[\n", b"[\r\n")) and b'{"' in b"".join(opening.split()):
        return "json"
    return "txt"


def read(kind: str, data: bytes, source: str | None, fields: Fields) -> Iterator[Document | Problem]:
    """The documents of a file's bytes. Raises InputError where there are none or the kind cannot be read.

    ``source`` names them; the documents of a table get ``source#identifier`` or ``source#number``.
    """
    if not data.strip():
        raise InputError("empty")
    yield from _reader(kind)(data, source, fields)


def _reader(kind: str) -> Callable[[bytes, str | None, Fields], Iterator[Document | Problem]]:
    module = "tabular" if kind in TABULAR else kind
    read: Callable[[bytes, str | None, Fields], Iterator[Document | Problem]]
    read = getattr(import_module(f"govnews_ie.readers.{module}"), f"read_{kind}")
    return read


def shown(source: str | None) -> str:
    """What a user calls the input."""
    return "standard input" if source is None else source
