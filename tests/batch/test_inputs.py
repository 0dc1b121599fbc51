"""Arguments to files, files to pieces, pieces to parts."""

from __future__ import annotations

import io
import json
import os
import tarfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from govnews_ie.batch.inputs import Inputs, Piece, group
from govnews_ie.readers import Fields, Problem

TEXT = Fields(("text",))


def write(path: Path, data: bytes | str = "天") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def files(
    *arguments: object, lists: tuple[str, ...] = (), fields: Fields | None = None, without: str | None = None
) -> list[str]:
    found = Inputs(tuple(map(str, arguments)), lists, fields or Fields(), without).files()
    return [f"! {made.source}: {made.why}" if isinstance(made, Problem) else made for made in found]


def pieces(*arguments: object, fields: Fields | None = None, stdin: bytes | None = None) -> list[Piece]:
    stream = None if stdin is None else io.BufferedReader(io.BytesIO(stdin))
    return list(Inputs(tuple(map(str, arguments)), (), fields or Fields()).pieces(stream))


# --- files ----------------------------------------------------------------------------------------------------------


def test_a_folder_in_the_order_of_paths_known_kinds_alone(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a.txt", "a-b/x.PDF", "c.png", ".hidden.txt", "labels.json", "~$w.docx", "t.csv"):
        write(tmp_path / name)
    expected = ["a-b/x.PDF", "a.txt", "a/z.html", "b.txt"]
    assert files(tmp_path) == [str(tmp_path / name) for name in expected]
    assert sorted(expected) == expected
    with_tables = files(tmp_path, fields=TEXT)
    assert [os.path.relpath(name, tmp_path) for name in with_tables] == [*expected, "labels.json", "t.csv"]


def test_a_file_that_is_named_twice_is_read_once_and_the_output_never(tmp_path: Path) -> None:
    a, b, out = write(tmp_path / "a.txt"), write(tmp_path / "b.txt"), write(tmp_path / "out.txt")
    (tmp_path / "link.txt").symlink_to(a)
    assert files(b, tmp_path, f"{tmp_path}/*.txt", without=str(out)) == [str(b), str(a)]


def test_a_list_of_files_folders_and_patterns(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.txt"), write(tmp_path / "in" / "b.txt")
    listed = write(tmp_path / "list", f"\ufeff{a}\r\n\r\n{tmp_path}/in\n{tmp_path}/no-*.txt\n")
    assert files(lists=(str(listed),)) == [
        str(a),
        str(b),
        f"! {tmp_path}/no-*.txt: no file matches this pattern",
    ]
    assert files(lists=(str(tmp_path / "none"),)) == [f"! {tmp_path}/none: no such file or directory"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert files(tmp_path) == [str(tmp_path / "a" / "x.txt")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt")
    (tmp_path / "a").chmod(0)
    assert files(tmp_path) == [f"! {tmp_path}/a: permission denied"]
    (tmp_path / "a").chmod(0o700)


def test_the_size_is_that_of_all_files(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", b"12345")
    write(tmp_path / "b.html", b"123")
    assert Inputs((str(tmp_path), str(tmp_path / "missing"))).size() == 8


# --- pieces ---------------------------------------------------------------------------------------------------------


def test_a_file_is_a_piece_of_the_kind_its_name_or_content_tells(tmp_path: Path) -> None:
    write(tmp_path / "page", "<html><body>天</body></html>")
    write(tmp_path / "a.txt")
    (page, text) = pieces(tmp_path / "page", tmp_path / "a.txt")
    assert (page.kind, text.kind, text.weight) == ("html", "txt", 3)


def test_a_missing_file_is_a_piece_that_says_so(tmp_path: Path) -> None:
    (piece,) = pieces(tmp_path / "no.pdf")
    assert piece.problem == Problem(str(tmp_path / "no.pdf"), None, "no such file or directory")


def test_lines_come_in_slices_with_their_numbers(tmp_path: Path) -> None:
    line = json.dumps({"text": "天" * 100}) + "\n"
    path = write(tmp_path / "t.jsonl", line * 1000)
    made = pieces(path)
    assert len(made) > 5
    assert b"".join(piece.data or b"" for piece in made) == path.read_bytes()
    firsts = [piece.first for piece in made]
    lengths = [(piece.data or b"").count(b"\n") for piece in made]
    assert firsts == [1 + sum(lengths[:index]) for index in range(len(lengths))]
    assert sum(piece.share for piece in made) == path.stat().st_size


@pytest.mark.parametrize("name", ["t.csv", "t.parquet"])
def test_tables_come_in_slices_of_records(tmp_path: Path, name: str) -> None:
    texts = [f"第{number}条" for number in range(100)]
    path = tmp_path / name
    if name.endswith("csv"):
        write(path, "text\n" + "\n".join(texts))
    else:
        pq.write_table(pa.table({"text": texts, "other": texts}), path)
    made = pieces(path)
    assert len(made) > 2
    assert [row.values["text"] for piece in made for row in piece.rows] == texts
    assert sum(piece.share for piece in made) == path.stat().st_size
    if name.endswith("parquet"):
        assert "other" not in made[0].rows[0].values


def test_archives_come_member_by_member_and_keep_what_came_before_a_cut(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x/一.txt", "天")
        archive.writestr("no.png", "x")
    (member,) = pieces(tmp_path / "a.zip")
    assert (member.source, member.member, member.data) == (f"{tmp_path}/a.zip/x/一.txt", "x/一.txt", None)
    with tarfile.open(tmp_path / "a.tgz", "w:gz") as tar:
        for name in ("a.txt", "b.txt"):
            info = tarfile.TarInfo(name)
            info.size = 100_000
            tar.addfile(info, io.BytesIO(os.urandom(100_000)))
    data = (tmp_path / "a.tgz").read_bytes()
    first, broken = pieces(write(tmp_path / "cut.tgz", data[:150_000]))
    assert first.source == f"{tmp_path}/cut.tgz/a.txt"
    assert broken.problem is not None
    assert "not a readable TAR" in broken.problem.why


@pytest.mark.parametrize(
    ("data", "fields", "kinds"),
    [
        ("天".encode(), Fields(), ["txt"]),
        (b'{"text": "x"}\n' * 10_000, Fields(), ["jsonl"] * 3),
        (b"%PDF-1.7 x", Fields(), ["pdf"]),
        (b"text\nx\n", TEXT, ["csv"]),
        (b"PK\x03\x04 x", Fields(), ["problem"]),
    ],
)
def test_standard_input_is_told_by_its_content(data: bytes, fields: Fields, kinds: list[str]) -> None:
    made = pieces("-", fields=fields, stdin=data)
    assert [piece.kind for piece in made] == kinds
    if kinds != ["problem"]:
        assert b"".join(piece.data or b"" for piece in made) == data


@pytest.mark.parametrize(("name", "why"), [("t.jsonl", "empty"), ("t.csv", "empty"), ("a.zip", "not a readable ZIP")])
def test_empty_containers(tmp_path: Path, name: str, why: str) -> None:
    (piece,) = pieces(write(tmp_path / name, b""))
    assert piece.problem is not None
    assert why in piece.problem.why


# --- parts ----------------------------------------------------------------------------------------------------------


def keys(tmp_path: Path) -> list[bytes]:
    return [part.key for part in group(Inputs((str(tmp_path),)).pieces(), size=30, most=3)]


def test_parts_are_closed_by_weight_and_by_number() -> None:
    many = [Piece(str(number), "txt", 1, weight) for number, weight in enumerate([40, 1, 1, 1, 10, 20, 5])]
    parts = list(group(many, size=30, most=3))
    assert [[piece.weight for piece in part.pieces] for part in parts] == [[40], [1, 1, 1], [10, 20], [5]]
    assert [part.number for part in parts] == [0, 1, 2, 3]


def test_the_same_inputs_give_the_same_keys_and_a_changed_file_another(tmp_path: Path) -> None:
    for number in range(9):
        write(tmp_path / f"{number}.txt", "天" * 4)
    before = keys(tmp_path)
    assert keys(tmp_path) == before
    assert len(set(before)) == len(before) == 3
    changed = write(tmp_path / "4.txt", "地" * 4)
    os.utime(changed, ns=(1, 1))
    after = keys(tmp_path)
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True]


def test_keys_tell_contents_of_tables_apart(tmp_path: Path) -> None:
    one = [part.key for part in group(pieces("-", stdin=b'{"text": "x"}\n'))]
    other = [part.key for part in group(pieces("-", stdin=b'{"text": "y"}\n'))]
    assert one != other
