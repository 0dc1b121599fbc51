"""Word documents."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as Word

from govnews_ie.errors import InputError
from govnews_ie.readers import Document, Fields, read


def saved(word: Word) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def text(data: bytes) -> str:
    (document,) = read("docx", data, "a.docx", Fields())
    assert isinstance(document, Document)
    return document.text


def test_paragraphs_and_tables_in_their_order() -> None:
    word = docx.Document()
    word.add_heading("任前公示", 0)
    word.add_paragraph("经研究，现将有关同志予以公示：")
    table = word.add_table(rows=2, cols=3)
    people = (("姓名", "现任职务", "拟任职务"), ("何一凡", "云川市商务局副局长", "云川市商务局局长"))
    for row, cells in enumerate(people):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    word.add_paragraph("公示期为5个工作日。")
    word.sections[0].header.paragraphs[0].text = "云川市委组织部"
    assert text(saved(word)) == (
        "任前公示\n经研究，现将有关同志予以公示：\n姓名\t现任职务\t拟任职务\n"
        "何一凡\t云川市商务局副局长\t云川市商务局局长\n公示期为5个工作日。\n"
    )


def test_runs_breaks_and_tabs_of_a_paragraph() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("市委书记")
    paragraph.add_run("江明远").bold = True
    paragraph.add_run().add_break()
    paragraph.add_run("市长\t白晓舟")
    assert text(saved(word)) == "市委书记江明远\n市长\t白晓舟\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "old or encrypted"),
        (b"PK\x03\x04 broken", "not a readable .docx"),
        ("文".encode() * 10, "not a readable .docx"),
        (saved(docx.Document()), "no text"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as told:
        list(read("docx", data, "a", Fields()))
    assert "\n" not in str(told.value)
