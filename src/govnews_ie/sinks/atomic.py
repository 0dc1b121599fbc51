"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def open_atomic(path: Path, *, encoding: str = "utf-8", newline: str = "\n") -> Iterator[TextIO]:
    """A text file that takes the place of ``path`` when the block ends well, and leaves no trace when it does not.

    The temporary file lies in the same folder, so that the last step is one rename. Permissions of a file that
    was there are kept. Raises ``OSError`` where the folder is missing or may not be written to.
    """
    with replacing(path) as part, part.open("w", encoding=encoding, newline=newline) as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """The path of an empty file that takes the place of ``path`` when the block ends well: for what opens files itself.

    As :func:`open_atomic` otherwise; the block may remove the file and make another of its name.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(descriptor)
    try:
        yield Path(name)
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions the finished file should have; mkstemp's own are for the user alone."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
