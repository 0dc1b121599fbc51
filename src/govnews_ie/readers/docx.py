"""Word documents (.docx): paragraphs and the rows of tables in their order, without headers, footers and comments."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from govnews_ie.errors import InputError
from govnews_ie.extras import need
from govnews_ie.readers import Document, Fields, Problem

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(data: bytes, source: str | None, fields: Fields) -> Iterator[Document | Problem]:
    """The document's text: one line a paragraph, the cells of a table's row parted by tabs."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError("not a .docx: an old or encrypted Word document; save it as .docx without a password")
    docx = need("docx", "docx", "reading .docx")
    try:
        body = docx.Document(BytesIO(data)).element.body
    except Exception as error:  # zipfile, lxml and python-docx each raise errors of their own
        raise InputError(f"not a readable .docx: {_reason(error)}") from None
    text = "\n".join(_lines(body)).strip("\n")
    if not text.strip():
        raise InputError("no text in this document (pictures only?)")
    yield Document(source, text + "\n")


def _lines(parent: Any) -> Iterator[str]:
    """The lines of a body or a cell."""
    for child in parent.iterchildren():
        if child.tag == f"{_WORD}p":
            yield _paragraph(child)
        elif child.tag == f"{_WORD}tbl":
            for row in child.iter(f"{_WORD}tr"):
                cells = (" ".join(filter(None, map(str.strip, _lines(cell)))) for cell in row.iter(f"{_WORD}tc"))
                yield "\t".join(cells)
        elif child.tag == f"{_WORD}sdt":
            for content in child.iter(f"{_WORD}sdtContent"):
                yield from _lines(content)


def _paragraph(paragraph: Any) -> str:
    """The characters of a paragraph: its runs, links and accepted insertions, not what was struck out."""
    parts: list[str] = []
    for node in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
        if node.tag == f"{_WORD}t":
            parts.append(node.text or "")
        elif node.tag == f"{_WORD}tab":
            # The stops of w:pPr/w:tabs have the same tag as a tab in a run.
            if node.getparent().tag == f"{_WORD}r":
                parts.append("\t")
        else:
            parts.append("\n")
    return "".join(parts)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
