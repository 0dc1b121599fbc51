"""Members of ZIP and TAR archives."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from govnews_ie.errors import InputError
from govnews_ie.readers import Fields, Problem, archives

FILES = {
    "b/二.txt": "二".encode(),
    "a.html": b"<html>",
    "__MACOSX/._a.html": b"x",
    "b/.hidden.txt": b"x",
    "picture.png": b"x",
    "labels.json": b"[]",
    "more.zip": b"PK",
    "c.jsonl": b"{}",
}


def zip_file(path: Path) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("b")
        for name, data in FILES.items():
            archive.writestr(name, data)
    return str(path)


def tar_file(path: Path, mode: str) -> str:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in FILES.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return str(path)


def test_zip_members_of_known_kinds_in_order(tmp_path: Path) -> None:
    path = zip_file(tmp_path / "a.zip")
    made = list(archives.zip_members(path, Fields()))
    members = [member for member in made if isinstance(member, archives.Member)]
    assert [(member.name, member.kind) for member in members] == [
        ("b/二.txt", "txt"),
        ("a.html", "html"),
        ("c.jsonl", "jsonl"),
    ]
    assert archives.zip_bytes(path, members[0].stored) == "二".encode()
    (problem,) = (member for member in made if isinstance(member, Problem))
    assert problem.source == f"{path}/more.zip"
    assert "archive inside an archive" in problem.why
    named = archives.zip_members(path, Fields(("text",)))
    assert "labels.json" in [member.name for member in named if isinstance(member, archives.Member)]


@pytest.mark.parametrize(
    ("name", "mode"), [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tar.bz2", "w:bz2"), ("a.txz", "w:xz")]
)
def test_tar_members_come_with_their_bytes(tmp_path: Path, name: str, mode: str) -> None:
    path = tar_file(tmp_path / name, mode)
    members = [made for made in archives.tar_members(path, Fields()) if isinstance(made, archives.Member)]
    assert [(member.name, member.data) for member in members] == [
        ("b/二.txt", "二".encode()),
        ("a.html", b"<html>"),
        ("c.jsonl", b"{}"),
    ]


def test_names_that_a_chinese_system_wrote_in_gbk(tmp_path: Path) -> None:
    path = zip_file(tmp_path / "a.zip")
    data = Path(path).read_bytes()
    # The same name in GBK, without the flag that says UTF-8.
    utf, gbk = "二".encode(), "二号".encode("gbk")[:3]
    data = data.replace(b"b/" + utf, b"b/" + "二".encode("gbk") + b"2")
    plain = tmp_path / "gbk.zip"
    plain.write_bytes(_without_utf8_flag(data))
    names = [made.name for made in archives.zip_members(str(plain), Fields()) if isinstance(made, archives.Member)]
    assert "b/二2.txt" in names
    assert len(gbk) == len(utf)


def _without_utf8_flag(data: bytes) -> bytes:
    """Bit 11 of the flags cleared in every local and central header."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = out.find(mark)
        while start >= 0:
            out[start + at + 1] &= 0xF7
            start = out.find(mark, start + 4)
    return bytes(out)


@pytest.mark.parametrize("cut", [10, -40])
def test_broken_archives(tmp_path: Path, cut: int) -> None:
    path = Path(zip_file(tmp_path / "a.zip"))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(InputError, match="not a readable ZIP"):
        list(archives.zip_members(str(path), Fields()))
    path = Path(tar_file(tmp_path / "a.tgz", "w:gz"))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(InputError, match="not a readable TAR"):
        list(archives.tar_members(str(path), Fields()))


def test_a_damaged_and_a_locked_member(tmp_path: Path) -> None:
    path = Path(zip_file(tmp_path / "damaged.zip"))
    data = path.read_bytes()
    at = data.index("b/二.txt".encode()) + len("b/二.txt".encode())
    path.write_bytes(data[:at] + b"\xff\xff" + data[at + 2 :])
    with pytest.raises(InputError, match="damaged in the archive"):
        archives.zip_bytes(str(path), "b/二.txt")
    locked = bytearray(data)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = locked.find(mark)
        while start >= 0:
            locked[start + flags] |= 1
            start = locked.find(mark, start + 4)
    path = tmp_path / "locked.zip"
    path.write_bytes(bytes(locked))
    with pytest.raises(InputError, match="needs a password"):
        archives.zip_bytes(str(path), "b/二.txt")


def test_a_member_that_unpacks_to_more_than_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST", 2)
    made = list(archives.zip_members(zip_file(tmp_path / "a.zip"), Fields()))
    refused = [problem.source for problem in made if isinstance(problem, Problem) and "too large" in problem.why]
    assert refused == [f"{tmp_path}/a.zip/b/二.txt", f"{tmp_path}/a.zip/a.html"]
