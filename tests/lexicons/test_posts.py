"""The atoms of public office: what the tables give, and that every file names its source."""

from __future__ import annotations

from importlib import resources

import pytest

from govnews_ie.lexicons import posts
from govnews_ie.lexicons.surnames import name_model

FILES = [
    "posts.tsv", "bodies.tsv", "bodies_words.tsv", "departments.tsv", "surnames.tsv", "surnames_beside.tsv",
    "name_chars.tsv", "name_chars_pairs.tsv", "not_names.tsv", "not_names_across.tsv",
]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_files_name_their_source_and_have_even_rows(name: str) -> None:
    text = resources.files("govnews_ie.lexicons").joinpath("data", name).read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0].startswith("# ")
    assert len(lines) > 50
    assert all(line == line.strip("\n ") and line for line in lines)


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("发改委", "发展和改革委员会"),
        ("发展改革委", "发展和改革委员会"),
        ("工信厅", "工业和信息化厅"),
        ("人社局", "人力资源和社会保障局"),
        ("住建局", "住房和城乡建设局"),
        ("卫健委", "卫生健康委员会"),
        ("市场监管局", "市场监督管理局"),
        ("文旅局", "文化和旅游局"),
        ("资规局", "自然资源和规划局"),
        ("融媒体中心", "融媒体中心"),
    ],
)
def test_departments_in_full(written: str, full: str) -> None:
    assert posts.departments()[written] == full


@pytest.mark.parametrize("word", ["城市", "地区", "社区", "上市", "一区"])
def test_words_that_end_like_a_level(word: str) -> None:
    assert word in posts.words("not_level")


def test_place_names_are_full_and_short() -> None:
    full, short, longest = posts.place_names()
    assert {"石家庄市", "栾城区", "广西壮族自治区"} <= full
    assert {"石家庄", "广西", "延边"} <= short
    assert longest == max(map(len, full))
    assert not full & short


def test_blocking_words_are_in_the_tables() -> None:
    role, body = posts.role_finder().get("书记员"), posts.body_finder().get("委员")
    assert role is not None
    assert role.strength == "no"
    assert body is not None
    assert body.mode == "no"


@pytest.mark.parametrize("name", ["张伟", "王建国", "欧阳明远", "李晓东", "詹国华", "蒲志强"])
def test_names_score_above_running_text(name: str) -> None:
    assert name_model().score(name) > 2.0


@pytest.mark.parametrize(
    "word", ["高质量", "金融", "石化", "安全", "方案", "高新", "曾经", "应当", "于是", "全力", "和平", "时任"]
)
def test_words_score_below_names(word: str) -> None:
    assert name_model().score(word) < 0.0


@pytest.mark.parametrize("text", ["", "的", "会议", "ABC", "1", "张", "一二三四五"])
def test_what_is_no_name_at_all(text: str) -> None:
    assert name_model().score(text) < -3.0


def test_edges_inside_words() -> None:
    assert name_model().is_across("扩张")
    assert not name_model().is_across("长张")
