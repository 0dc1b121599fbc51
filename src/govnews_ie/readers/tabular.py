"""Tables with a text in every record: JSON, JSON Lines, CSV and Parquet, by the fields that the user names.

Large files are read in slices: JSON Lines by byte ranges that begin at a line, CSV and Parquet record by record. A
record that cannot be read is a problem with its number; the others are read.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO

from govnews_ie.errors import InputError
from govnews_ie.extras import need
from govnews_ie.readers import Document, Fields, Problem, Row, shown
from govnews_ie.reading.decode import decode
from govnews_ie.reading.published import parse_date

#: Tried in this order where the user names no field for the text.
TEXT_FIELDS: Final = ("text", "content", "body", "article", "fulltext", "full_text", "正文", "内容", "全文", "文本")
_HEAD = 65536
_BLOCK = 1 << 20
# csv's own limit of 128 KiB a field is less than a long report.
_LONGEST_FIELD = 1 << 30
_PARQUET_ROWS = 256


def document(row: Row, source: str | None, fields: Fields) -> Iterator[Document | Problem]:
    """The document of a record, or what is wrong with it; a day that is none costs the day, not the document."""
    name = shown(source)
    values = row.values
    names = fields.text or tuple(name for name in TEXT_FIELDS if name in values)[:1]
    if not names:
        there = ", ".join(list(map(str, values))[:12]) or "none"
        yield Problem(name, row.where, f"no field for the text (fields: {there}); name it with --text-field")
        return
    missing = [field for field in names if _value(values, field) is None]
    if len(missing) == len(names):
        there = ", ".join(list(map(str, values))[:12])
        told = "" if any(field in values for field in names) else f" (fields: {there})"
        yield Problem(name, row.where, f"no text in field {' or '.join(map(repr, names))}{told}")
        return
    text = "\n".join(part for field in names if (part := _text(_value(values, field))))
    identifier = _value(values, fields.id) if fields.id is not None else None
    if fields.id is not None and identifier is None:
        yield Problem(name, row.where, f"no field {fields.id!r} for the identifier; its number stands for it")
    label = str(identifier) if identifier is not None else row.where.rpartition(" ")[2]
    whole = label if source is None else f"{source}#{label}"
    published = None
    if fields.date is not None:
        try:
            published = _day(_value(values, fields.date))
        except ValueError as error:
            yield Problem(name, row.where, f"field {fields.date!r}: {error}; the text was read without it")
    if not text.strip():
        yield Problem(name, row.where, "empty")
        return
    yield Document(whole, text, published)


def _value(values: Mapping[str, object], field: str) -> object | None:
    """A field's value; ``a.b`` is field b of the object in field a, unless a field has that name."""
    if field in values:
        return values[field]
    inner: Any = values
    for part in field.split("."):
        if not isinstance(inner, Mapping) or part not in inner:
            return None
        inner = inner[part]
    return inner  # type: ignore[no-any-return]


def _text(value: object) -> str:
    """A field as text: a list is its parts line by line."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, map(_text, value)))
    if isinstance(value, bytes):
        try:
            return decode(value)
        except InputError:
            return ""
    return str(value)


def _day(value: object) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return parse_date(str(value).strip())


# --- JSON -----------------------------------------------------------------------------------------------------------


def read_json(data: bytes, source: str | None, fields: Fields) -> Iterator[Document | Problem]:
    """An array of objects, or one object, whose text it is."""
    try:
        found = json.loads(decode(data))
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: line {error.lineno}: {error.msg}") from None
    except RecursionError:
        raise InputError("not a table: nested too deeply") from None
    if isinstance(found, dict):
        for made in document(Row(found, "record 1"), source, fields):
            # The file is the record: its name is enough.
            yield made._replace(source=source) if isinstance(made, Document) and fields.id is None else made
        return
    if not isinstance(found, list):
        raise InputError("not a table: an array of objects is expected")
    for number, record in enumerate(found, 1):
        yield from _record(record, f"record {number}", source, fields)


def read_jsonl(
    data: bytes, source: str | None, fields: Fields, first: int = 1
) -> Iterator[Document | Problem]:
    """A JSON object a line; ``first`` is the number of the first line of ``data`` in its file."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = decode(data).encode()
    for number, line in enumerate(data.split(b"\n"), first):
        # A mark may stand at the head of the file, blanks anywhere.
        line = line.removeprefix(codecs.BOM_UTF8).strip()
        if not line:
            continue
        where = f"line {number}"
        try:
            record = json.loads(line)
        except UnicodeDecodeError:
            try:
                record = json.loads(decode(line))
            except (InputError, json.JSONDecodeError):
                yield Problem(shown(source), where, "not JSON: its characters are in no known encoding")
                continue
        except json.JSONDecodeError as error:
            yield Problem(shown(source), where, f"not JSON: {error.msg} at character {error.pos + 1}")
            continue
        except RecursionError:
            yield Problem(shown(source), where, "nested too deeply")
            continue
        yield from _record(record, where, source, fields)


def _record(record: object, where: str, source: str | None, fields: Fields) -> Iterator[Document | Problem]:
    if isinstance(record, dict):
        yield from document(Row(record, where), source, fields)
    elif isinstance(record, str):
        yield from document(Row({"text": record}, where), source, Fields())
    else:
        yield Problem(shown(source), where, f"an object is expected, not {type(record).__name__}")


def line_slices(stream: BinaryIO, size: int) -> Iterator[tuple[int, bytes, int]]:
    """A file of lines in slices of whole lines, each of ``size`` bytes or a little more: (offset, bytes, number of the
    first line). A single line may be longer."""
    offset, first, held = 0, 1, b""
    while block := stream.read(_BLOCK):
        held += block
        at = 0
        while len(held) - at > size:
            end = held.find(b"\n", at + size - 1)
            if end < 0:
                break
            part = held[at : end + 1]
            yield offset, part, first
            offset += len(part)
            first += part.count(b"\n")
            at = end + 1
        held = held[at:]
    if held:
        yield offset, held, first


# --- CSV ------------------------------------------------------------------------------------------------------------


def read_csv(data: bytes, source: str | None, fields: Fields) -> Iterator[Document | Problem]:
    """A table with a header line; commas, semicolons or tabs between the cells."""
    for row in csv_rows(StringIO(decode(data), newline=""), shown(source)):
        yield from document(row, source, fields) if isinstance(row, Row) else (row,)


def csv_rows(stream: TextIO, name: str) -> Iterator[Row | Problem]:
    """The records of a table; ``stream`` is open with ``newline=""``."""
    csv.field_size_limit(_LONGEST_FIELD)
    start = stream.tell()
    head = stream.readline()
    stream.seek(start)
    marks = {mark: head.count(mark) for mark in ("\t", ",", ";", "|")}
    reader = csv.reader(stream, delimiter=max(marks, key=lambda mark: marks[mark]) if any(marks.values()) else ",")
    header: list[str] | None = None
    number = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Problem(name, f"line {reader.line_num}", f"not CSV: {error}")
            continue
        except UnicodeDecodeError as error:
            yield Problem(name, f"record {number + 1} and on", f"not {error.encoding}: the rest was not read")
            return
        if cells is None:
            return
        if not any(map(str.strip, cells)):
            continue
        if header is None:
            header = [cell.strip().removeprefix("\ufeff") for cell in cells]
            continue
        number += 1
        yield Row(dict(zip(header, cells, strict=False)), f"record {number}")


def encoding_of(head: bytes) -> str:
    """The encoding of a large text by its first bytes: by its mark, UTF-8 where they are, else GB 18030."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def open_csv(path: Path) -> TextIO:
    """A table's file, open in its encoding."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip():
        raise InputError("empty")
    if b"\0" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError("not CSV: the input holds NUL bytes (binary data)")
    return path.open(encoding=encoding_of(head), newline="")


# --- Parquet --------------------------------------------------------------------------------------------------------


def read_parquet(data: bytes, source: str | None, fields: Fields) -> Iterator[Document | Problem]:
    """A Parquet file held in memory (a member of an archive, standard input)."""
    for row in parquet_rows(BytesIO(data), fields):
        yield from document(row, source, fields)


def parquet_rows(file: str | BytesIO, fields: Fields) -> Iterator[Row]:
    """The records of a Parquet file, only the columns that are asked for, a few hundred in memory at a time."""
    need("pyarrow", "parquet", "reading Parquet")
    parquet = need("pyarrow.parquet", "parquet", "reading Parquet")
    try:
        opened = parquet.ParquetFile(file)
    except OSError:
        raise
    except Exception as error:  # pyarrow's errors share no base below Exception that is its own
        raise InputError(f"not a readable Parquet file: {' '.join(str(error).split())[:160]}") from None
    with opened:
        there = opened.schema_arrow.names
        tops = {field.split(".")[0] if field not in there else field for field in _asked(fields, there)}
        columns = [name for name in there if name in tops] or None
        number = 0
        try:
            for batch in opened.iter_batches(batch_size=_PARQUET_ROWS, columns=columns):
                for values in batch.to_pylist():
                    number += 1
                    yield Row(values, f"row {number}")
        except (OSError, ValueError) as error:
            raise InputError(f"damaged behind row {number}: {' '.join(str(error).split())[:160]}") from None


def _asked(fields: Fields, there: Iterable[str]) -> list[str]:
    text = fields.text or tuple(name for name in TEXT_FIELDS if name in there)[:1]
    return [*text, *filter(None, (fields.date, fields.id))]
