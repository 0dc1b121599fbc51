"""Plain text in any encoding that ``reading/decode.py`` knows."""

from __future__ import annotations

from collections.abc import Iterator

from govnews_ie.errors import InputError
from govnews_ie.readers import Document, Fields, Problem
from govnews_ie.reading.decode import decode


def read_txt(data: bytes, source: str | None, fields: Fields) -> Iterator[Document | Problem]:
    """The one text that ``data`` is; offset 0 is the character behind a byte-order mark."""
    text = decode(data)
    if not text.strip():
        raise InputError("empty")
    yield Document(source, text)
