"""What a worker does: read the pieces of a part, have the kernel read their texts, make the bytes of the output."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from govnews_ie.batch.inputs import Part, Piece, reason
from govnews_ie.batch.kernel import Kernel, Settings, input_batch
from govnews_ie.errors import InputError
from govnews_ie.readers import Document, Fields, Problem, archives, read, shown, tabular
from govnews_ie.sinks import Item, forms

#: Results are ten times their text and mostly repetition; the fastest level makes a tenth of them.
_LEVEL: Final = 1
CRASHED: Final = "the process that read it died, twice (damaged beyond what its reader bears, or too large for memory)"


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done with every part; it travels to the workers."""

    settings: Settings
    fields: Fields
    form: forms.Form
    keep_text: bool = False


@dataclass(slots=True)
class Report:
    """What became of a part: how much was read, what could not be, and what else is to be said."""

    documents: int = 0
    characters: int = 0
    mentions: int = 0
    share: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def to_bytes(self) -> bytes:
        """For the journal."""
        return json.dumps(asdict(self) | {"problems": [tuple(problem) for problem in self.problems]}).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Report:
        """What ``to_bytes`` gave."""
        told: dict[str, Any] = json.loads(data)
        told["problems"] = [Problem(*problem) for problem in told["problems"]]
        return cls(**told)


class Finished(NamedTuple):
    """A part's share of the output and of the texts, both compressed, and the report."""

    payload: bytes
    texts: bytes
    report: Report


def unpack(data: bytes) -> bytes:
    """The bytes that a ``Finished`` holds compressed."""
    return zlib.decompress(data) if data else b""


def do(
    part: Part,
    work: Work,
    kernel: Kernel,
    *,
    skip: frozenset[int] = frozenset(),
    at: Callable[[int], None] = lambda index: None,
) -> Finished:
    """Work on a part; ``at`` is called with the index of each piece before it is read, ``skip`` are those that the
    process did not survive."""
    report = Report(share=part.share)
    texts: list[bytes] = []
    documents = _documents(part, work, report, skip, at)
    if work.form.name in forms.ARROW:
        payload = _arrow(documents, kernel, report, texts)
    else:
        payload = _rendered(documents, kernel, work.form, report, texts)
    kept = b"".join(texts) if work.keep_text else b""
    return Finished(zlib.compress(payload, _LEVEL), zlib.compress(kept, _LEVEL), report)


def _rendered(
    documents: Iterator[Document], kernel: Kernel, form: forms.Form, report: Report, texts: list[bytes]
) -> bytes:
    """The part in a text format."""
    items: list[Item] = []
    for document, result, why in kernel.run(documents):
        if result is None:
            report.problems.append(Problem(shown(document.source), None, why or "unknown"))
            continue
        items.append(Item(result, document.text))
        _count(report, document, sum(len(article.mentions) for article in result.articles), texts)
    return forms.render(form, items) if items else b""


def _arrow(documents: Iterator[Document], kernel: Kernel, report: Report, texts: list[bytes]) -> bytes:
    """The part through the kernel's Arrow side, rows with errors taken out and reported."""
    import pyarrow.compute as compute

    from govnews_ie.sinks import parquet

    read = list(documents)
    if not read:
        return b""
    out = kernel(input_batch(read))
    numbers, errors = out.column("article").to_pylist(), out.column("error").to_pylist()
    sizes = compute.fill_null(compute.list_value_length(out.column("mentions")), 0).to_pylist()
    # Every document has a first row: its first article, or one without an article.
    firsts = [row for row, number in enumerate(numbers) if number in (None, 1)]
    for document, row, behind in zip(read, firsts, [*firsts[1:], len(numbers)], strict=True):
        if errors[row] is not None:
            report.problems.append(Problem(shown(document.source), None, errors[row]))
        else:
            _count(report, document, sum(sizes[row:behind]), texts)
    good = out.filter(compute.is_null(out.column("error"))).drop_columns(["error"])
    return parquet.render(good) if good.num_rows else b""


def _count(report: Report, document: Document, mentions: int, texts: list[bytes]) -> None:
    texts.append(_kept(document))
    report.documents += 1
    report.characters += len(document.text)
    report.mentions += mentions
    if not mentions:
        report.notes.append(f"{shown(document.source)}: nothing found in {len(document.text):,} characters")


def _kept(document: Document) -> bytes:
    told = {"source": document.source, "text": document.text}
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def _documents(
    part: Part, work: Work, report: Report, skip: frozenset[int], at: Callable[[int], None]
) -> Iterator[Document]:
    """The documents of a part; what cannot be read goes into the report."""
    for index, piece in enumerate(part.pieces):
        at(index)
        if index in skip:
            report.problems.append(Problem(shown(piece.source), None, CRASHED))
            continue
        for made in documents_of(piece, work.fields):
            if isinstance(made, Problem):
                report.problems.append(made)
            else:
                yield made


def documents_of(piece: Piece, fields: Fields) -> Iterator[Document | Problem]:
    """The documents of a piece, and a problem for each part of it that cannot be read; never raises."""
    try:
        for made in _read(piece, fields):
            if isinstance(made, Document):
                made = made._replace(source=_whole(made.source), text=_whole(made.text) or "")
            yield made
    except InputError as error:
        yield Problem(shown(piece.source), None, str(error))
    except OSError as error:
        yield Problem(shown(piece.source), None, reason(error))
    except MemoryError:
        yield Problem(shown(piece.source), None, "too large for this machine's memory")
    except Exception as error:  # A reader's library may raise anything on a broken file.
        why = f"cannot be read as {piece.kind}: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        yield Problem(shown(piece.source), None, why)


def _whole(text: str | None) -> str | None:
    """The text with U+FFFD for halves of surrogate pairs: JSON escapes and file names can hold them, UTF-8 cannot."""
    if text is None:
        return None
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _read(piece: Piece, fields: Fields) -> Iterator[Document | Problem]:
    if piece.problem is not None:
        yield piece.problem
    elif piece.rows:
        for row in piece.rows:
            yield from tabular.document(row, piece.source, fields)
    elif piece.kind == "jsonl" and piece.data is not None:
        yield from tabular.read_jsonl(piece.data, piece.source, fields, piece.first)
    else:
        yield from read(piece.kind, _bytes(piece), piece.source, fields)


def _bytes(piece: Piece) -> bytes:
    if piece.data is not None:
        return piece.data
    assert piece.path is not None
    if piece.member is not None:
        return archives.zip_bytes(piece.path, piece.member)
    return Path(piece.path).read_bytes()
