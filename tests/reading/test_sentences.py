"""Where a sentence ends, and where a quote or bracket keeps it open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import operations
from govnews_ie.reading.sentences import split

# Sentences are set apart with a bar.
CASES = (
    "会议召开。|市长讲话。|",
    "会议召开！|市长讲话？|好",
    "一是抓谋划；二是抓服务；三是抓落实。|",
    "甲、乙、丙，丁",
    "他说：“今天很好。”|随后离开。|",
    "他说：“一是谋划好。二是服务好。”|会议还研究了其他事项。|",
    "坚持“人一之我十之。人十之我百之。”的精神，推动发展。|会议结束。|",
    "“项目怎么抓？”成为会场上的话题。|",
    "“项目怎么抓？”他问大家。|大家回答：“一起抓！”|散会。|",
    "“太好了！”|“真好！”|",
    "各县（市。区）的同志参加（名单略。）。|会后观摩。|",
    "工程完工。|（记者 王海文 李文）",
    "电影《你好！春天》上映。|票房很好。|",
    "绑扎钢筋、浇筑混凝土……|昨天一早，工地忙了起来。|",
    "钢筋、模板……等材料到场。|",
    "真的？！|是的。|",
    "“未闭合的引号。|下一句。|",
    "多余的引号”。|下一句。|",
    "（“交叉）”的括号。|下一句。|",
    "Is it done? |Yes.",
    "占比1.5个百分点。|",
    "他说，“‘十四五’开局很好。”|",
)


@pytest.mark.parametrize("marked", CASES)
def test_sentences(marked: str) -> None:
    wanted = [part for part in marked.split("|") if part]
    chars = "".join(wanted)
    found = [chars[start:end] for start, end in split(chars, 0, len(chars))]
    assert found == wanted if "? |" not in marked else "".join(found) == chars


def test_a_part_is_split_without_a_look_outside() -> None:
    chars = "“前文。中间一句。再一句。后文”"
    start, end = 4, 12
    assert [chars[first:last] for first, last in split(chars, start, end)] == ["中间一句。", "再一句"]
    assert split(chars, 5, 5) == []


@given(st.text(st.sampled_from("市县项目。！？；，…“”‘’（）《》【】.!? 1a：的"), max_size=120), st.integers(0, 5))
def test_sentences_follow_each_other_without_gaps(chars: str, start: int) -> None:
    start = min(start, len(chars))
    spans = split(chars, start, len(chars))
    edges = [start, *(end for _, end in spans)]
    assert [first for first, _ in spans] == edges[:-1]
    assert edges[-1] == len(chars)
    assert all(first < last for first, last in spans)


@pytest.mark.parametrize("unit", ["。", "“", "“。”", "（“", "啊”", "（。", "…", "“”"])
def test_the_work_is_linear_in_the_length(unit: str) -> None:
    # Linear work grows four times; a quadratic step would grow sixteen times.
    assert (
        operations.growth(
            lambda size: lambda: split(unit * (size // len(unit)), 0, size // len(unit) * len(unit)), 2000
        )
        < 6
    )
