"""Files that are there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from govnews_ie.sinks.atomic import open_atomic


def test_the_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with open_atomic(path) as stream:
        stream.write("一\n")
        stream.flush()
        assert not path.exists()
    assert path.read_bytes() == "一\n".encode()
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_leaves_the_old_file_and_no_trace(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "out"
    path.write_text("old", encoding="utf-8")

    def write() -> None:
        with open_atomic(path) as stream:
            stream.write("new")
            raise error

    with pytest.raises(error):
        write()
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


def test_a_missing_folder_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), open_atomic(tmp_path / "no" / "out"):
        pass
