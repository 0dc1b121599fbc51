"""Kinds by name and content, plain text in every encoding, and libraries that are missing."""

from __future__ import annotations

import codecs
import io
import sys
import tarfile
import zipfile

import pytest

from govnews_ie.errors import InputError
from govnews_ie.extras import need
from govnews_ie.readers import Document, Fields, by_content, by_name, read

TEXT = "云川市召开项目建设推进会\n\n3月5日，市委书记江明远出席会议并讲话。\n"
TRADITIONAL = (
    "雲川市召開會議\n這個會議是為了市民的生活，大家說了很多，主席來到會場和市民見面，對於這些問題也有了答案。\n"
)


def only(kind: str, data: bytes, fields: Fields | None = None) -> Document:
    (document,) = read(kind, data, "a", fields or Fields())
    assert isinstance(document, Document)
    return document


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "txt"),
        ("A.TXT", "txt"),
        ("a.b.html", "html"),
        ("dir.pdf/a.htm", "html"),
        ("a.tar.gz", "tar"),
        ("a.tgz", "tar"),
        ("a.ndjson", "jsonl"),
        ("a.parquet", "parquet"),
        ("a.png", None),
        ("a", None),
        ("a.doc", None),
    ],
)
def test_the_name_tells_the_kind(name: str, kind: str | None) -> None:
    assert by_name(name) == kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("a.txt"), "zip"),
        (tarred(), "tar"),
        (b"PAR1\x15", "parquet"),
        (b"\n <!DOCTYPE html><html>", "html"),
        (codecs.BOM_UTF8 + b"<html>", "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', "html"),
        (b'{"text": "x"}\n', "jsonl"),
        (b'[\n  {"text": 1}]', "json"),
        ("3月5日".encode(), "txt"),
        (b"", "txt"),
        (b"[1] a note", "txt"),
    ],
)
def test_the_content_tells_the_kind(head: bytes, kind: str) -> None:
    assert by_content(head) == kind


@pytest.mark.parametrize(
    ("text", "encoding", "mark"),
    [
        (TEXT, "utf-8", b""),
        (TEXT, "utf-8", codecs.BOM_UTF8),
        (TEXT, "gb18030", b""),
        (TEXT, "gbk", b""),
        (TEXT, "gb2312", b""),
        (TEXT, "utf-16-le", codecs.BOM_UTF16_LE),
        (TEXT, "utf-16-be", codecs.BOM_UTF16_BE),
        (TEXT + "㐂𠮷", "gb18030", b""),
        (TRADITIONAL * 4, "big5", b""),
    ],
)
def test_text_in_every_encoding(text: str, encoding: str, mark: bytes) -> None:
    assert only("txt", mark + text.encode(encoding)).text == text


@pytest.mark.parametrize("kind", ["txt", "html", "pdf", "docx", "json", "jsonl", "csv", "parquet"])
@pytest.mark.parametrize("data", [b"", b" \r\n"])
def test_an_empty_file_is_said_to_be_empty(kind: str, data: bytes) -> None:
    with pytest.raises(InputError, match=r"\Aempty\Z"):
        list(read(kind, data, "a", Fields()))


@pytest.mark.parametrize(
    ("kind", "module", "extra"),
    [
        ("html", "trafilatura", "html"),
        ("pdf", "pypdfium2", "pdf"),
        ("docx", "docx", "docx"),
        ("parquet", "pyarrow", "parquet"),
    ],
)
def test_a_missing_library_is_told_with_its_extra(
    kind: str, module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError) as told:
        list(read(kind, b"x", "a", Fields()))
    assert f"[{extra}]" in str(told.value)
    assert f"python -m pip install 'govnews_ie[{extra}]'" in str(told.value)
    assert "\n" not in str(told.value)


def test_need_gives_the_library() -> None:
    assert need("json", "x", "y").loads("1") == 1
