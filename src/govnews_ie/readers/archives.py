"""Archives: the members of ZIP and TAR files that a reader knows, in their order."""

from __future__ import annotations

import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from govnews_ie.errors import InputError
from govnews_ie.readers import ARCHIVES, DOCUMENTS, TABULAR, Fields, Problem, by_name

#: No document is larger; a few kilobytes of an archive can be made to unpack to more than any memory.
LARGEST: Final = 1 << 30


class Member(NamedTuple):
    """A file inside an archive: its name as shown and as stored, its kind, its size unpacked, its bytes if read."""

    name: str
    stored: str
    kind: str
    size: int
    data: bytes | None = None


def zip_members(path: str, fields: Fields) -> Iterator[Member | Problem]:
    """The members of a ZIP file; their bytes are read by :func:`zip_bytes`."""
    for info in _opened(path).infolist():
        if info.is_dir() or _is_hidden(info.filename):
            continue
        name = _zip_name(info)
        yield from _member(path, name, info.filename, info.file_size, fields)


def zip_bytes(path: str, stored: str) -> bytes:
    """A member's bytes. Raises InputError where it is locked or damaged."""
    archive = _opened(path)
    try:
        return archive.read(stored)
    except RuntimeError:
        raise InputError("it needs a password") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError) as error:
        raise InputError(f"damaged in the archive: {' '.join(str(error).split())[:120]}") from None


def _opened(path: str) -> zipfile.ZipFile:
    return _zip(path, os.stat(path).st_mtime_ns)


@lru_cache(maxsize=4)
def _zip(path: str, stamp: int) -> zipfile.ZipFile:
    """An open archive as it was at a time; the list of its members is read once a process."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise InputError(f"not a readable ZIP archive: {' '.join(str(error).split())}") from None


def _zip_name(info: zipfile.ZipInfo) -> str:
    """A member's name; archives made on Chinese systems hold it in GBK without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def tar_members(path: str, fields: Fields) -> Iterator[Member | Problem]:
    """The members of a TAR file with their bytes, read in passing: a compressed one can be read in no other way."""
    try:
        with tarfile.open(path, "r:*") as archive:
            for info in archive:
                if not info.isfile() or _is_hidden(info.name):
                    continue
                for member in _member(path, info.name, info.name, info.size, fields):
                    if isinstance(member, Member):
                        stream = archive.extractfile(info)
                        member = member._replace(data=stream.read() if stream is not None else b"")
                    yield member
    except (tarfile.TarError, zlib.error, EOFError) as error:
        raise InputError(f"not a readable TAR archive: {' '.join(str(error).split())[:160]}") from None
    except OSError as error:
        if error.errno is not None:
            raise
        # bz2 and gzip say so of damaged data.
        raise InputError(f"not a readable TAR archive: {error}") from None


def _member(path: str, name: str, stored: str, size: int, fields: Fields) -> Iterator[Member | Problem]:
    kind = by_name(name)
    source = f"{path}/{name}"
    if kind in ARCHIVES:
        yield Problem(source, None, "an archive inside an archive; unpack it first")
    elif kind is not None and (kind in DOCUMENTS or (kind in TABULAR and (kind != "json" or fields.text))):
        if size > LARGEST:
            yield Problem(source, None, f"too large: {size:,} bytes unpacked")
        else:
            yield Member(name, stored, kind, size)


def _is_hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or Path(name).name.startswith((".", "~$"))
