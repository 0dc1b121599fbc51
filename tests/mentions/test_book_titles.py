"""What stands inside 《》 is part of a title: it is not listed, but a decision's title may tell a change of post."""

from __future__ import annotations

import pytest

from govnews_ie.mentions.book_titles import outside
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Label


def found(chars: str, *names: tuple[str, Label]) -> list[Candidate]:
    return [Candidate(chars.index(name), chars.index(name) + len(name), label, 0.9, "marked") for name, label in names]


CASES = [
    # text, names, shown, read from
    ("审议《山阳县供水条例》。", [("山阳县", "PLACE")], [], []),
    ("山阳县审议《供水条例》。", [("山阳县", "PLACE")], ["山阳县"], ["山阳县"]),
    ("审议《供水条例》和山阳县预算。", [("山阳县", "PLACE")], ["山阳县"], ["山阳县"]),
    ("审议《关于贯彻〈山阳县供水条例〉的意见》。", [("山阳县", "PLACE")], [], []),
    ("审议《关于《山阳县供水条例》的说明》。", [("山阳县", "PLACE")], [], []),
    (
        "通过《关于接受周文涛辞去副县长职务请求的决定》。",
        [("周文涛", "PERSON"), ("副县长", "TITLE")],
        [],
        ["周文涛", "副县长"],
    ),
    ("通过《关于任命周文涛的决定》。", [("周文涛", "PERSON")], [], ["周文涛"]),
    ("学习《周文涛先进事迹》。", [("周文涛", "PERSON")], [], []),
    ("通过《关于接受山阳县代表辞去职务的决定》。", [("山阳县", "PLACE")], [], []),
    ("打开《山阳县志，翻到第一页。", [("山阳县", "PLACE")], ["山阳县"], ["山阳县"]),
    ("《山阳县\n供水条例》", [("山阳县", "PLACE")], ["山阳县"], ["山阳县"]),
    ("供水条例》山阳县", [("山阳县", "PLACE")], ["山阳县"], ["山阳县"]),
]


@pytest.mark.parametrize(("chars", "names", "shown", "read"), CASES)
def test_outside(chars: str, names: list[tuple[str, Label]], shown: list[str], read: list[str]) -> None:
    listed, read_from = outside(chars, found(chars, *names))
    assert [chars[m.start : m.end] for m in listed] == shown
    assert [chars[m.start : m.end] for m in read_from] == read


def test_two_titles_and_what_stands_between_them() -> None:
    chars = "《甲县条例》乙县《丙县条例》丁县"
    mentions = found(chars, *((name, "PLACE") for name in ("甲县", "乙县", "丙县", "丁县")))
    listed, _ = outside(chars, mentions)
    assert [chars[m.start : m.end] for m in listed] == ["乙县", "丁县"]
