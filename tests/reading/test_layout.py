"""Breaks that cut are taken back, breaks that part stay."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rewriting
from govnews_ie.reading.layout import is_page_furniture, lay_out
from govnews_ie.reading.text import clean

# Paragraphs of a made-up article; each is one line of clean text.
HEADLINE = "临江市重点项目建设推进会召开"
PARAGRAPHS = (
    "9月8日，临江市重点项目建设推进会召开。市委书记周志明出席会议并讲话，市长何远山主持，市委副书记、政法委书记沈一鸣，市人大常委会主任吴桂兰参加。",
    "周志明指出，项目建设是高质量发展的重要支撑。要解放思想、担当实干，凝心聚力、全力冲刺，加快推进产业类项目建设，确保完成全年目标任务。",
    "在临江经开区，瑞康生物医药产业园项目正在进行主体施工。该项目总投资56.8亿元，占地1200亩，建成后可年产3亿片缓释片、8000万支水针剂，预计2023年6月投产。",
    "位于北湖区的华鼎新材料有限公司年产20万吨锂电池负极材料项目，已完成设备安装；凌云智造产业园二期项目，正在办理前期手续。",
    "何远山要求，各级各部门要强化要素保障，提升服务水平，推动项目早开工、早建成、早达效，为建设现代化区域中心城市提供有力支撑。",
)


def lines(raw: str) -> list[str]:
    return clean(raw, lay_out).chars.split("\n")


def cut(paragraph: str, behind: str) -> tuple[str, str]:
    at = paragraph.index(behind) + len(behind)
    return paragraph[:at], paragraph[at:]


# --- cuts -------------------------------------------------------------------------------------------------------------

CUTS = (
    (0, "政法委书"),  # a post
    (0, "沈一"),  # a name
    (0, "会议并"),
    (1, "解放思想、"),
    (1, "担当实干，"),
    (1, "全力冲"),
    (2, "瑞康生物"),  # a company
    (2, "总投资56.8"),  # a figure and its unit
    (2, "总投资56"),  # a figure
    (2, "8000万支"),
    (2, "预计2023年"),
    (3, "华鼎新材料有"),
    (3, "已完成设备安装"),  # before a mark that begins no line
    (3, "位于北湖"),
    (4, "早开工、"),
    (4, "为建设现代化"),
)
BREAKS = ("\n\n", "\n", "\r\n\r\n", " \n \n", "\n　\n\n", "\x0c\n")


@pytest.mark.parametrize("line_break", BREAKS)
@pytest.mark.parametrize(("index", "behind"), CUTS)
def test_a_cut_paragraph_is_one_again(index: int, behind: str, line_break: str) -> None:
    halves = line_break.join(cut(PARAGRAPHS[index], behind))
    raw = "\n\n".join([HEADLINE, *PARAGRAPHS[:index], halves, *PARAGRAPHS[index + 1 :]])
    assert lines(raw) == [HEADLINE, *PARAGRAPHS]


@pytest.mark.parametrize(
    "between",
    [
        "— 3 —",
        "- 12 -",
        "17",
        "2/5",
        "第3页",
        "第 3 页 共 10 页",
        "第二版",
        "A3 要闻",
        "03版：时政要闻",
        "第03版：要闻",
        "第3版\n临江日报 2022年9月9日 星期五",
        "2022年9月9日 星期五 责编：王海",
        "（下转第二版）\n（上接第一版）",
        "▲（下转第3版）",
        "IMG_2041.jpg",
        "————————",
    ],
)
def test_what_a_page_put_between_the_halves_is_dropped(between: str) -> None:
    first, second = cut(PARAGRAPHS[2], "瑞康生物")
    raw = f"{HEADLINE}\n{PARAGRAPHS[0]}\n{first}\n{between}\n{second}\n{PARAGRAPHS[4]}\n"
    assert lines(raw) == [HEADLINE, PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[4]]


@pytest.mark.xfail(reason="a few characters of a paragraph's first clause look like a heading")
def test_a_cut_in_a_first_clause_is_joined() -> None:
    raw = f"{HEADLINE}\n\n{PARAGRAPHS[0]}\n\n华鼎新材料\n\n产业园项目正在进行主体施工，预计年底投产。"
    assert len(lines(raw)) == 3


def test_turned_pages_are_one_article() -> None:
    first, second = cut(PARAGRAPHS[1], "全力冲")
    raw = f"{HEADLINE}\n{first}（下转第二版）\n（上接第一版）{second}"
    assert lines(raw) == [HEADLINE, PARAGRAPHS[1]]


def test_a_cut_between_latin_words_keeps_them_apart() -> None:
    text = "9月9日，市长何远山会见了美国某公司总裁John Smith一行，双方就加快Smart Factory项目建设进行了交流。"
    halves = text.replace("John Smith", "John\n\nSmith")
    assert lines(f"{PARAGRAPHS[0]}\n{halves}") == [PARAGRAPHS[0], text]


@pytest.mark.parametrize("seed", range(12))
def test_the_cuts_of_the_rewritten_fixture_are_joined(seed: int) -> None:
    raw, fixture = rewriting.rewrite(seed)
    text = clean(raw, lay_out)
    clean_at = {offset: index for index, offset in enumerate(text.offsets)}
    for mention in fixture["mentions"]:
        start, end = clean_at[mention["start"]], clean_at[mention["end"] - 1] + 1
        assert "\n" not in text.chars[start:end]
        assert text.surface(start, end) == mention["text"]
    assert text.chars.count("\n") == 23


# --- what stays apart -------------------------------------------------------------------------------------------------

APART: dict[str, tuple[str, ...]] = {
    "paragraphs": (HEADLINE, *PARAGRAPHS),
    "kicker, headline, roll": (
        "周志明在全市重点项目建设推进会上强调",
        "坚定信心 真抓实干 奋力开创项目建设新局面",
        "何远山主持 沈一鸣吴桂兰出席",
        PARAGRAPHS[0],
    ),
    "a headline of two clauses": ("坚持项目为王，推动高质量发展", PARAGRAPHS[1], "聚焦主业，做强产业", PARAGRAPHS[4]),
    "subtitle and byline": (HEADLINE, "——临江市项目建设综述", "□本报记者 王海文", PARAGRAPHS[1]),
    "numbered headings": (
        PARAGRAPHS[0],
        "一、抓谋划",
        PARAGRAPHS[1],
        "（一）聚焦主导产业，做强龙头企业",
        PARAGRAPHS[4],
        "二、抓服务",
        PARAGRAPHS[3],
    ),
    "list items": (
        "临江市公布重点项目名单，包括：",
        "1.临江高铁新城项目，总投资50亿元；",
        "2.凯达新材料产业园项目，总投资30亿元；",
        "3.市第二人民医院迁建项目，总投资8亿元。",
    ),
    "items without marks at their ends": (
        "2023年重点项目名单",
        "1、临江高铁新城项目",
        "2、凯达新材料产业园项目",
        "①桥西区污水处理厂",
        "②桥东区热电厂",
    ),
    "bylines below": (HEADLINE, PARAGRAPHS[1], "记者：王海文 李文", "编辑：赵大勇", "来源：临江日报"),
    "dates open paragraphs": (
        "临江市推进招商引资，成效明显，落地项目12个，总投资56亿元（记者 王海文）",
        "10月10日，临江市召开招商引资大会。",
    ),
    "questions and answers": ("记者：请介绍一下项目情况？", "何远山：今年全市开工项目120个，总投资680亿元。"),
    "a lead-in": ("会议强调，要做到以下几点：", "要加快推进项目建设，做好服务保障。"),
    "quoted paragraphs": (
        "何远山说：“要做好服务保障，推动项目建设。",
        "“要强化要素保障，优化营商环境。”",
    ),
    "a signature and a date": ("请各单位认真贯彻执行，抓好落实。", "临江市人民政府办公室", "2023年5月6日"),
}


@pytest.mark.parametrize("line_break", ["\n", "\n\n", "\r\n", "\n　　", "\n\n    "])
@pytest.mark.parametrize("name", APART)
def test_real_lines_stay_apart(name: str, line_break: str) -> None:
    assert lines(line_break.join(APART[name])) == list(APART[name])


def test_table_rows_stay_apart() -> None:
    raw = "项目名称\t总投资（亿元）\t建设单位，\n临江高铁新城\t50\t市城投集团，\n凯达产业园\t30\t凯达新材料有限公司。"
    assert len(lines(raw)) == 3


# --- hard-wrapped text ------------------------------------------------------------------------------------------------


def wrapped(paragraph: str, columns: int, indent: str) -> list[str]:
    """``paragraph`` in lines of ``columns``, words and figures whole, no closing mark at a line's start."""
    rows: list[str] = []
    row, width, at = indent, 2 * len(indent), 0
    while at < len(paragraph):
        end = at + 1
        while paragraph[at].isascii() and end < len(paragraph) and paragraph[end].isascii():
            end += 1
        unit = paragraph[at:end]
        size = sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in unit)
        if width + size > columns and unit not in "，。；、：！？）”》":
            rows.append(row)
            row, width = "", 0
        row, width, at = row + unit, width + size, end
    return [*rows, row]


@pytest.mark.parametrize("columns", [28, 36, 44, 60, 76])
@pytest.mark.parametrize(
    ("between_lines", "between_paragraphs", "indent"),
    [
        *(("\n", "\n\n", ""), ("\n", "\n", "　　"), ("\n", "\n\n", "　　")),
        *(("\n\n", "\n\n", "　　"), ("\r\n", "\r\n", "　　")),
    ],
)
def test_hard_wrapped_text_is_unwrapped(columns: int, between_lines: str, between_paragraphs: str, indent: str) -> None:
    body = between_paragraphs.join(between_lines.join(wrapped(text, columns, indent)) for text in PARAGRAPHS)
    assert lines(f"{HEADLINE}\n\n{body}\n") == [HEADLINE, *PARAGRAPHS]


def test_hard_wrapped_text_without_any_sign_of_a_paragraph_breaks_only_behind_sentences() -> None:
    body = "\n".join("\n".join(wrapped(text, 40, "")) for text in PARAGRAPHS)
    found = lines(f"{HEADLINE}\n\n{body}")
    assert "".join(found) == HEADLINE + "".join(PARAGRAPHS)
    assert all(line[-1] in "。；" for line in found[1:])


def test_names_of_one_width_are_not_wrapped_text() -> None:
    names = [f"临江市{char}山镇人民政府便民服务中心" for char in "东西南北中青黄白"]
    assert lines("\n".join(names)) == names


# --- furniture --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        *("今年以来，项目建设取得成效。", HEADLINE, "2021年10月11日临江日报社召开大会", "第三届项目观摩会"),
        *("一、抓谋划", "记者 王海文", "2022年9月9日"),
    ],
)
def test_lines_of_the_article_are_no_furniture(line: str) -> None:
    assert not is_page_furniture(line)


# --- properties -------------------------------------------------------------------------------------------------------


@given(st.integers(0, 4), st.integers(0, 10_000))
def test_a_cut_anywhere_loses_no_character(index: int, seed: int) -> None:
    paragraph = PARAGRAPHS[index]
    at = random.Random(seed).randrange(1, len(paragraph))
    raw = "\n\n".join([HEADLINE, *PARAGRAPHS[:index], paragraph[:at], paragraph[at:], *PARAGRAPHS[index + 1 :]])
    found = lines(raw)
    assert "".join(found) == HEADLINE + "".join(PARAGRAPHS)
    assert found[0] == HEADLINE
    assert len(found) in (6, 7)


def test_nearly_every_cut_in_a_later_clause_is_joined() -> None:
    chance = random.Random(7)
    tried = joined = 0
    for index, paragraph in enumerate(PARAGRAPHS):
        first = paragraph.index("，") + 1
        for _ in range(30):
            at = chance.randrange(max(first + 12, 30), len(paragraph) - 2)
            if paragraph[at - 1] in "。；":
                continue
            tried += 1
            raw = "\n\n".join([HEADLINE, *PARAGRAPHS[:index], paragraph[:at], paragraph[at:], *PARAGRAPHS[index + 1 :]])
            joined += lines(raw) == [HEADLINE, *PARAGRAPHS]
    assert tried > 120
    assert joined >= 0.97 * tried
