"""Clean characters and their map back."""

from __future__ import annotations

import unicodedata
from array import array

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import gold
import operations
from govnews_ie.reading.layout import lay_out
from govnews_ie.reading.text import Text, clean

# One meaning, many surfaces: what a file may hold → the one form that the rules are written for.
SURFACES: dict[str, tuple[str, ...]] = {
    "2021年第四季度": ("2021 年第四季度", "２０２１年第四季度", "2021　年第四季度", "2021\u00a0年第四季度"),
    "总投资11.4亿元": ("总投资 11.4 亿元", "总投资11．4亿元", "总投资１１.４ 亿元", "总投资\u200b11.4亿\u200d元"),
    "产值1,234.5亿元": ("产值1，234.5亿元", "产值１，２３４．５亿元", "产值1,234.5 亿元"),
    "增长40%，达到": ("增长40%,达到", "增长40％，达到", "增长 40 %, 达到"),
    "会议于15:30召开": ("会议于15：30召开", "会议于１５：３０召开", "会议于15:30 召开"),
    "各县（市、区）": ("各县(市、区)", "各县（市､区)", "各县( 市、区 )"),
    "他说：“很好。”": ('他说:"很好。"', "他说：「很好。」", "他说：〝很好。〞", '他说："很好｡"'),
    "“一带‘一路’”": ("「一带『一路』」", "\"一带'一路'\""),
    "买买提·艾力": ("买买提•艾力", "买买提・艾力", "买买提･艾力", "买买提‧艾力"),
    "阿不都·热西提出席。": ("阿不都.热西提出席。", "阿不都．热西提出席。"),
    "会议召开。": ("会议召开.", "会议召开．", "会议召开｡"),
    "来源：某日报": ("来源:某日报", "来源： 某日报", "来源 : 某日报"),
    "高工智造": ("⾼工智造", "高\u00ad工智造", "高\ufeff工智造"),
    "A3版MG智享（5G）": ("Ａ３版ＭＧ智享(５Ｇ)", "A3版 MG 智享(5G)"),
    "装机500MW，年发电3亿kWh": ("装机 500 MW,年发电 3 亿 kWh",),
    "New York": ("New York", "New\tYork", "Ｎｅｗ　Ｙｏｒｋ", "New   York"),
}


@pytest.mark.parametrize(
    ("surface", "wanted"),
    [(surface, wanted) for wanted, surfaces in SURFACES.items() for surface in (wanted, *surfaces)],
)
def test_one_form_for_many_surfaces(surface: str, wanted: str) -> None:
    assert clean(surface).chars == wanted


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        # A space that parts clauses or words stays, as one.
        ("解放思想　担当实干  凝心聚力", "解放思想 担当实干 凝心聚力"),
        ("聚力攻坚 2021年再出发 勇争先", "聚力攻坚 2021年再出发 勇争先"),
        ("王海讲话 李文主持", "王海讲话 李文主持"),
        ("首席记者 王海文 记者 李文", "首席记者 王海文 记者 李文"),
        ("本报讯 3月4日,召开会议。", "本报讯 3月4日，召开会议。"),
        ("某日报 2021-10-10 15:30 编辑", "某日报 2021-10-10 15:30 编辑"),
        # A two-character name is set over the width of three.
        ("记者 张 业 摄", "记者 张业 摄"),
        ("通讯员 施勤伟 袁 艺", "通讯员 施勤伟 袁艺"),
        ("王 强 李 伟", "王强 李伟"),
        ("某省省长 龚 正", "某省省长 龚正"),
        ("会议由省委书记王 宁主持,省长李 强出席。", "会议由省委书记王宁主持，省长李强出席。"),
        ("记 者 王耀辉 罗玉文", "记者 王耀辉 罗玉文"),
        # Letter-spaced print.
        ("项 目 建 设 , 推 动 发 展 再 上 台 阶", "项目建设，推动发展再上台阶"),
        # Line ends of all systems, indents, blank lines.
        ("甲\r\n\r\n　　乙\r丙\u2028丁\n \t\n戊 \n", "甲\n乙\n丙\n丁\n戊"),
        # Marks beside Latin letters and inside figures keep their ASCII form.
        ("see https://a.b/c?d=1, OK (yes)", "see https://a.b/c?d=1, OK (yes)"),
        ("5,000, 3:1", "5,000, 3:1"),
        ("一. 加强领导\n二．抓好落实", "一.加强领导\n二.抓好落实"),
        ("", ""),
        (" \n\t\u3000", ""),
    ],
)
def test_what_stays_and_what_goes(raw: str, wanted: str) -> None:
    assert clean(raw).chars == wanted


def test_the_map_gives_back_the_raw_characters() -> None:
    raw = "\n总投资 １１.４\u200b 亿元,\r\n由 New \t York 公司"
    text = clean(raw)
    assert text.chars == "总投资11.4亿元，\n由New York公司"
    start = text.chars.index("11.4")
    assert text.raw_span(start, start + 6) == (raw.index("１１"), raw.index("元") + 1)
    assert text.surface(start, start + 6) == "１１.４亿元"
    start = text.chars.index("New")
    assert text.surface(start, start + 10) == "NewYork公司"
    assert text.raw_span(start, start) == (text.offsets[start],) * 2
    assert text.raw_span(len(text.chars), len(text.chars)) == (len(raw), len(raw))
    assert text.surface(3, 3) == ""


def test_a_slice_maps_as_the_whole_does() -> None:
    text = clean("第一行\n\n第二 行")
    part = text.slice(4, 7)
    assert part.chars == text.chars[4:7]
    assert part.raw_span(0, 2) == text.raw_span(4, 6)
    assert isinstance(part.offsets, array)


def test_every_mention_of_the_fixture_is_its_own_surface() -> None:
    raw = gold.text()
    text = clean(raw, lay_out)
    clean_at = {offset: index for index, offset in enumerate(text.offsets)}
    for mention in gold.labels()["mentions"]:
        start, end = clean_at[mention["start"]], clean_at[mention["end"] - 1] + 1
        assert text.raw_span(start, end) == (mention["start"], mention["end"])
        assert text.surface(start, end) == mention["text"]
        assert "\n" not in text.chars[start:end]


NEWSLIKE = st.text(
    st.sampled_from(
        "市委书记张王李年月日亿元项目建设，。、；：？！“”（）《》…—·"
        "\n\n\n \u3000\t\r12390.,:;!?()\"'%ABab□-１Ａ，\u200b\x00\u2028「」⾼丨•"
    )
    | st.characters(),
    max_size=120,
)

# Every way in which a clean character may differ from its raw one, besides compatibility folding (NFKC).
SUBSTITUTIONS = {
    *zip(",;:!?()", "，；：！？（）", strict=True),
    *((quote, sign) for quote in "\"'" for sign in "“”‘’"),
    *((quote, sign) for quote in "＂＇" for sign in "“”‘’\"'"),
    *zip("「」『』｢｣﹁﹂﹃﹄〝〞〟", "“”‘’“”“”‘’“””", strict=True),
    *((dot, "·") for dot in "･‧∙⋅・ㆍ•."),
    *((dot, "。") for dot in ".．｡﹒"),
    *((dot, "·") for dot in "．﹒"),
    *zip("，：", ",:", strict=True),
    *zip("﹐﹑﹒﹔﹕﹖﹗﹙﹚﹝﹞", "，、.；：？！（）〔〕", strict=True),
    *zip("―─丨", "——|", strict=True),
}


def explained(raw: str, char: str) -> bool:
    if raw == char or (raw, char) in SUBSTITUTIONS:
        return True
    if char in " \n":
        return raw.isspace() or unicodedata.category(raw) in ("Zs", "Cc", "Zl", "Zp")
    folded = unicodedata.normalize("NFKC", raw)
    return folded == char or (len(folded) == 1 and (folded, char) in SUBSTITUTIONS)


@given(NEWSLIKE)
@example("甲'")
@example("1：2，345 ")
@example("\u3000\n甲")
def test_any_text_is_cleaned_and_every_character_explained(raw: str) -> None:
    for text in (clean(raw), clean(raw, lay_out)):
        assert len(text.chars) == len(text.offsets)
        assert list(text.offsets) == sorted(set(text.offsets))
        for char, offset in zip(text.chars, text.offsets, strict=True):
            assert explained(raw[offset], char), (raw[offset], char)
        assert text.chars == text.chars.strip()
        assert "\n\n" not in text.chars
        assert "  " not in text.chars
        assert not set(text.chars) & set("\0\r\t\u3000\u200b")
        assert text.surface(0, len(text.chars)).count("\n") == 0


@pytest.mark.parametrize("raw", [gold.text(), "\n".join(SURFACES)])
def test_clean_text_stays_as_it_is(raw: str) -> None:
    once = clean(raw, lay_out).chars
    assert clean(once, lay_out).chars == once


@pytest.mark.parametrize(
    "unit",
    [*'中 \u3000\n"(a1，.\0“—', "中 ", "张 ", "中.", '中" ', "(中", "中\n", "。”", "1\n"],
)
def test_the_work_is_linear_in_the_length(unit: str) -> None:
    # Linear work grows four times; a quadratic step would grow sixteen times.
    assert operations.growth(lambda size: lambda: clean(unit * (size // len(unit)), lay_out), 2000) < 6


def test_text_compares_by_value() -> None:
    assert clean("甲 乙") == clean("甲 乙")
    assert clean("甲 乙") != clean("甲乙")
    assert isinstance(clean(""), Text)
