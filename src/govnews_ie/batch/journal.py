"""The journal: finished parts, kept in one file beside the output until it is whole.

A frame a part, appended as parts finish in whatever order, with a checksum: a frame that a kill or a power cut has torn
is dropped and its part done again. The first line names the run (its options and the library's version): parts of
different runs are never mixed.
"""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Final

from govnews_ie.batch.work import Finished, Report
from govnews_ie.errors import GovnewsError

_FIRST: Final = b"govnews-ie journal 1 "
_FRAME: Final = struct.Struct(">4s16sQQQI")
_MARK: Final = b"part"
#: Seconds between two calls that have the system write to disk what it holds.
_SYNC: Final = 2.0


class JournalError(GovnewsError):
    """A journal that cannot be continued, or that another run is writing."""


class Journal:
    """Opens or makes the journal at ``path``; a context manager that closes the file and leaves it there.

    ``run`` names the run, 32 characters. With ``resume`` what is there is read, and JournalError raised where it is
    another run's; without, it is emptied.
    """

    def __init__(self, path: Path, run: str, *, resume: bool) -> None:
        self.path = path
        self._places: dict[bytes, tuple[int, tuple[int, int, int]]] = {}
        first = _FIRST + run.encode() + b"\n"
        self._file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b")
        try:
            self._lock()
            end = self._read(first) if resume else 0
            self._file.truncate(end)
            self._file.seek(end)
            if not end:
                self._file.write(first)
                self._file.flush()
        except BaseException:
            self._file.close()
            raise
        self._end = self._file.tell()
        self._synced = monotonic()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __contains__(self, key: bytes) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def add(self, key: bytes, finished: Finished) -> None:
        """Keep a finished part."""
        report = zlib.compress(finished.report.to_bytes(), 1)
        body = report + finished.payload + finished.texts
        sizes = (len(report), len(finished.payload), len(finished.texts))
        self._file.seek(self._end)
        self._file.write(_FRAME.pack(_MARK, key, *sizes, zlib.crc32(key + body)) + body)
        self._file.flush()
        self._places[key] = (self._end + _FRAME.size, sizes)
        self._end = self._file.tell()
        if monotonic() - self._synced > _SYNC:
            os.fsync(self._file.fileno())
            self._synced = monotonic()

    def report(self, key: bytes) -> Report:
        """The report of a finished part."""
        at, (size, _, _) = self._places[key]
        return Report.from_bytes(zlib.decompress(self._bytes(at, size)))

    def payload(self, key: bytes) -> bytes:
        """A finished part's share of the output, compressed."""
        at, (report, size, _) = self._places[key]
        return self._bytes(at + report, size)

    def texts(self, key: bytes) -> bytes:
        """A finished part's texts, compressed."""
        at, (report, payload, size) = self._places[key]
        return self._bytes(at + report + payload, size)

    def remove(self) -> None:
        """Take the journal away: the output is whole."""
        self.path.unlink(missing_ok=True)

    def _bytes(self, at: int, size: int) -> bytes:
        self._file.seek(at)
        return self._file.read(size)

    def _lock(self) -> None:
        """One run at a time; the system drops the lock with the process."""
        try:
            import fcntl
        except ImportError:  # Windows opens no file twice for writing
            return
        try:
            fcntl.flock(self._file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise JournalError("another run is writing this output") from None

    def _read(self, first: bytes) -> int:
        """Find the frames; gives where the last whole one ends (0 for an empty file)."""
        size = os.fstat(self._file.fileno()).st_size
        head = self._file.read(len(first))
        if head != first:
            if head and not first.startswith(head):
                raise JournalError(
                    "the unfinished run beside the output was started with other options or another version; "
                    "use the same, or leave out --resume to begin again"
                )
            return 0
        end = len(first)
        while end + _FRAME.size <= size:
            mark, key, report, payload, texts, checksum = _FRAME.unpack(self._file.read(_FRAME.size))
            length = report + payload + texts
            if mark != _MARK or end + _FRAME.size + length > size:
                break
            if zlib.crc32(key + self._file.read(length)) != checksum:
                break
            self._places[key] = (end + _FRAME.size, (report, payload, texts))
            end += _FRAME.size + length
        return end
