"""What a command names, as pieces that can be read on their own, grouped into parts of about equal work.

A piece is a file, a member of an archive, or a slice of a table. Nothing is held but the piece at hand: a folder is
walked, an archive and a table are read, as far as the work has come. The same arguments and files give the same pieces
and parts in the same order, and a part's ``key`` tells it from any other, which is what resuming a run rests on.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from govnews_ie.errors import InputError
from govnews_ie.readers import (
    ARCHIVES,
    IN_FOLDERS,
    TABULAR,
    Fields,
    Problem,
    Row,
    archives,
    by_content,
    by_name,
    shown,
    tabular,
)

STANDARD_INPUT: Final = "-"
#: A part is closed when its pieces come to so many bytes or are so many.
PART_BYTES: Final = 1 << 16
PART_PIECES: Final = 32
_SLICE = 1 << 16
_ROWS = 32
_HEAD = 1 << 16


class Piece(NamedTuple):
    """What a worker reads at once: a file by its path, a member of an archive, or what has been read already.

    ``source`` names it for the user (None: standard input); ``share`` is how many bytes of the input it stands for,
    ``weight`` how many bytes are to be read, ``stamp`` the file's time of change, ``first`` the number of its first
    line in its file.
    """

    source: str | None
    kind: str
    share: int
    weight: int
    path: str | None = None
    member: str | None = None
    stamp: int = 0
    data: bytes | None = None
    first: int = 1
    rows: tuple[Row, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces that are worked on together; ``number`` counts from 0."""

    number: int
    key: bytes
    pieces: tuple[Piece, ...]

    @property
    def share(self) -> int:
        """How many bytes of the input it stands for."""
        return sum(piece.share for piece in self.pieces)


def group(pieces: Iterable[Piece], size: int = PART_BYTES, most: int = PART_PIECES) -> Iterator[Part]:
    """The pieces in parts, in order."""
    held: list[Piece] = []
    weight = number = 0
    for piece in pieces:
        held.append(piece)
        weight += piece.weight
        if weight >= size or len(held) >= most:
            yield Part(number, _key(number, held), tuple(held))
            held, weight, number = [], 0, number + 1
    if held:
        yield Part(number, _key(number, held), tuple(held))


def _key(number: int, pieces: Iterable[Piece]) -> bytes:
    digest = blake2b(digest_size=16)
    for piece in pieces:
        # All but the bytes and rows, whose contents count, and the share, which is for the eye.
        told = piece._replace(data=None, rows=(), share=0)
        digest.update(repr((number, tuple(told))).encode("utf-8", "surrogatepass"))
        digest.update(piece.data or b"")
        digest.update(repr(piece.rows).encode("utf-8", "surrogatepass"))
    return digest.digest()


# --- arguments to files ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be read: files, folders, patterns and ``-``; ``lists`` are files with one of these a line.

    ``fields`` are a table's fields; where its text is named, folders are searched for tables too. ``without`` is a file
    that is never an input: the output.
    """

    arguments: tuple[str, ...]
    lists: tuple[str, ...] = ()
    fields: Fields = field(default_factory=Fields)
    without: str | None = None

    def pieces(self, standard_input: BinaryIO | None = None) -> Iterator[Piece]:
        """Every piece in order; what cannot be found or opened is a piece that tells so."""
        for found in self.files():
            if isinstance(found, Problem):
                yield _told(found)
            else:
                yield from _opened(found, self.fields, standard_input)

    def size(self) -> int:
        """How many bytes all the files have, standard input left out."""
        total = 0
        for found in self.files():
            if not isinstance(found, Problem) and found != STANDARD_INPUT:
                try:
                    total += os.stat(found).st_size
                except (OSError, ValueError):
                    continue
        return total

    def files(self) -> Iterator[str | Problem]:
        """Every file that the arguments name, in order and once; what names none is a problem.

        A name that comes up twice in one list file is read twice.
        """
        without = None if self.without is None else os.path.realpath(self.without)
        # One argument names nothing twice, and a folder of millions of files need not be remembered.
        seen: set[bytes] | None = set() if len(self.arguments) + len(self.lists) > 1 else None
        for found in self._named():
            if not isinstance(found, Problem) and found != STANDARD_INPUT:
                try:
                    real = os.path.realpath(found)
                except (OSError, ValueError):
                    real = found
                if real == without:
                    continue
                if seen is not None:
                    digest = blake2b(os.fsencode(real), digest_size=12).digest()
                    if digest in seen:
                        continue
                    seen.add(digest)
            elif found == STANDARD_INPUT and seen is not None:
                if b"-" in seen:
                    continue
                seen.add(b"-")
            yield found

    def _named(self) -> Iterator[str | Problem]:
        kinds = IN_FOLDERS | (TABULAR if self.fields.text else frozenset())
        for argument in self.arguments:
            yield from _files(argument, kinds)
        for name in self.lists:
            try:
                with open(name, encoding="utf-8-sig", errors="surrogateescape") as stream:
                    for line in stream:
                        if line.strip():
                            yield from _files(line.rstrip("\r\n"), kinds)
            except OSError as error:
                yield Problem(name, None, reason(error))


def _files(argument: str, kinds: frozenset[str]) -> Iterator[str | Problem]:
    if argument == STANDARD_INPUT:
        yield argument
        return
    path = Path(argument)
    try:
        if path.is_dir():
            yield from _within(argument, kinds)
            return
        if path.exists() or not glob.has_magic(argument):
            yield argument
            return
    except (OSError, ValueError) as error:
        yield Problem(argument, None, reason(error))
        return
    # A name that is no file is a pattern where it has * ? or [.
    matches = sorted(glob.glob(argument, recursive=True))
    for match in matches:
        if not Path(match).is_dir():
            yield match
        elif argument.endswith(("**", "*")):
            # The pattern's own ** or * has met this folder's files, or does not ask for them.
            yield from _within(match, kinds, told=False)
        else:
            yield from _within(match, kinds)
    if not matches:
        yield Problem(argument, None, "no file matches this pattern")


def _within(folder: str, kinds: frozenset[str], *, told: bool = True) -> Iterator[str | Problem]:
    found = False
    for name in _walk(folder, kinds):
        found = True
        yield name
    if not found and told:
        endings = "txt, html, pdf, docx, zip, tar" + (", json, jsonl, csv, parquet" if "csv" in kinds else "")
        yield Problem(folder, None, f"no file of a known kind in this folder ({endings})")


def _walk(folder: str, kinds: frozenset[str]) -> Iterator[str | Problem]:
    """The files below a folder in the order of their paths, hidden ones left out; one folder's names are held at once.

    A folder that may not be read is reported, not skipped; links to folders are not followed.
    """
    try:
        with os.scandir(folder) as entries:
            names = [
                (entry.name + os.sep if inner else entry.name, entry.path, inner)
                for entry in entries
                if not entry.name.startswith((".", "~$"))
                and ((inner := entry.is_dir(follow_symlinks=False)) or by_name(entry.name) in kinds)
            ]
    except OSError as error:
        yield Problem(str(error.filename or folder), None, reason(error))
        return
    for _, path, inner in sorted(names):
        if inner:
            yield from _walk(path, kinds)
        else:
            yield path


# --- files to pieces ------------------------------------------------------------------------------------------------


def _opened(name: str, fields: Fields, standard_input: BinaryIO | None) -> Iterator[Piece]:
    """The pieces of a file. Errors on the way are pieces too: what came before them stands."""
    try:
        if name == STANDARD_INPUT:
            yield from _streamed(standard_input, fields)
            return
        told = os.stat(name)
        kind = by_name(name) or _sniffed(name)
        if kind in ARCHIVES:
            yield from _members(name, kind, told, fields)
        elif kind == "jsonl":
            with open(name, "rb") as stream:
                yield from _lines(name, stream)
        elif kind in ("csv", "parquet"):
            yield from _records(name, kind, told, fields)
        else:
            yield Piece(name, kind, told.st_size, told.st_size, path=name, stamp=told.st_mtime_ns)
    except InputError as error:
        yield _told(Problem(_shown(name), None, str(error)))
    except (OSError, ValueError) as error:
        yield _told(Problem(_shown(name), None, reason(error)))
    except MemoryError:
        yield _told(Problem(_shown(name), None, "too large for this machine's memory"))


def _told(problem: Problem) -> Piece:
    return Piece(problem.source, "problem", 0, 0, problem=problem)


def _sniffed(name: str) -> str:
    with open(name, "rb") as stream:
        return by_content(stream.read(_HEAD))


def _streamed(stream: BinaryIO | None, fields: Fields) -> Iterator[Piece]:
    """Standard input: JSON Lines as they come, anything else whole."""
    if stream is None:
        raise InputError("there is no standard input")
    head = stream.peek(_HEAD)[:_HEAD] if hasattr(stream, "peek") else b""
    kind = by_content(head)
    if kind == "jsonl":
        for _, data, first in tabular.line_slices(stream, _SLICE):
            yield Piece(None, kind, 0, len(data), data=data, first=first)
        return
    data = stream.read()
    kind = by_content(data[:_HEAD])
    if kind == "txt" and fields.text:
        # A text has no fields, a table does.
        kind = "csv"
    if kind in ARCHIVES:
        raise InputError("an archive cannot be read from standard input; name its file")
    yield Piece(None, kind, 0, len(data), data=data)


def _lines(name: str, stream: BinaryIO) -> Iterator[Piece]:
    found = False
    for _, data, first in tabular.line_slices(stream, _SLICE):
        found = found or bool(data.strip())
        yield Piece(name, "jsonl", len(data), len(data), data=data, first=first)
    if not found:
        raise InputError("empty")


def _records(name: str, kind: str, told: os.stat_result, fields: Fields) -> Iterator[Piece]:
    """The records of a CSV or Parquet file, some at a time."""
    if kind == "csv":
        with tabular.open_csv(Path(name)) as stream:
            yield from _rows(name, kind, tabular.csv_rows(stream, name), told.st_size)
    else:
        yield from _rows(name, kind, tabular.parquet_rows(name, fields), told.st_size)


def _rows(name: str, kind: str, rows: Iterable[Row | Problem], size: int) -> Iterator[Piece]:
    """Rows in slices. How much of the file a slice stands for is estimated by its characters."""
    held: list[Row] = []
    weight = spent = 0
    for row in rows:
        if isinstance(row, Problem):
            yield _told(row)
            continue
        held.append(row)
        # Three bytes a Chinese character in UTF-8, as in most tables.
        weight += 3 * sum(len(value) for value in row.values.values() if isinstance(value, str))
        if len(held) >= _ROWS or weight >= _SLICE:
            share = min(weight, size - spent)
            spent += share
            yield Piece(name, "rows", share, weight, rows=tuple(held))
            held, weight = [], 0
    if held:
        yield Piece(name, "rows", size - spent, weight, rows=tuple(held))
    elif not spent:
        raise InputError("no records")


def _members(name: str, kind: str, told: os.stat_result, fields: Fields) -> Iterator[Piece]:
    """The members of an archive; those of a TAR are read in passing."""
    found = False
    members = archives.zip_members(name, fields) if kind == "zip" else archives.tar_members(name, fields)
    spent = 0
    for member in members:
        found = True
        if isinstance(member, Problem):
            yield _told(member)
            continue
        share = min(member.size, told.st_size - spent)
        spent += share
        source = f"{name}/{member.name}"
        if member.data is not None:
            yield Piece(source, member.kind, share, member.size, data=member.data)
        else:
            yield Piece(
                source, member.kind, share, member.size, path=name, member=member.stored, stamp=told.st_mtime_ns
            )
    if not found:
        raise InputError("no file of a known kind in this archive")


def _shown(name: str) -> str:
    return shown(None if name == STANDARD_INPUT else name)


def reason(error: Exception) -> str:
    """Why the system refused, in one line."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return " ".join(str(error).split()) or type(error).__name__
