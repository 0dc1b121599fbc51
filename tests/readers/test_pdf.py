"""PDF pages set as newspapers and reports set them."""

from __future__ import annotations

from datetime import date

import pytest

import govnews_ie
from govnews_ie.errors import InputError
from govnews_ie.readers import Document, Fields, Problem, read
from pdfs import Put, column, pdf

PARAGRAPHS = [
    "3月5日，云川市召开2024年一季度项目建设推进会。市委书记江明远出席会议并讲话，市委副书记、市长白晓舟主持会议。",
    "江明远指出，今年以来，全市上下抢抓机遇，固定资产投资同比增长12.5%，规模以上工业增加值增长8.3%，"
    "完成一般公共预算收入62.4亿元，新签约项目46个。",
    "位于东湖新区的云川金桥新材料有限公司年产30万吨特种玻璃项目，总投资18.6亿元，目前正在进行设备安装，预计6月底投产。",
    "市人大常委会主任陆广田，市政协主席苏文静，各县（市、区）党政主要负责同志参加会议。",
]
HEADLINE = "云川市召开项目建设推进会"
HEAD = "云川日报  2024年3月6日 星期三  第{}版 要闻"


def columns(paragraphs: list[str], count: int, top: float, lines: int) -> list[Put]:
    """Paragraphs that run through columns of ``lines`` lines, the last one taking the rest."""
    width = 495 / count
    put: list[Put] = []
    rest = paragraphs
    for number in range(count):
        more, rest = column(
            rest, 50 + number * width, top, int((width - 15) // 10), lines=lines if number < count - 1 else 10**6
        )
        put += more
    return put


def read_all(data: bytes) -> tuple[list[str], list[Problem]]:
    found = list(read("pdf", data, "a.pdf", Fields()))
    (document,) = (made for made in found if isinstance(made, Document))
    return document.text.rstrip("\n").split("\n"), [made for made in found if isinstance(made, Problem)]


def lines_of(data: bytes) -> list[str]:
    lines, problems = read_all(data)
    assert problems == []
    return lines


@pytest.mark.parametrize(("count", "lines"), [(1, 100), (2, 9), (2, 7), (3, 8), (4, 9)])
def test_columns_in_reading_order_paragraphs_whole(count: int, lines: int) -> None:
    page = [Put(120, 740, 24, HEADLINE), *columns(PARAGRAPHS, count, 700, lines)]
    assert lines_of(pdf(page)) == [HEADLINE, *PARAGRAPHS]


def test_the_order_in_the_file_does_not_matter() -> None:
    page = [Put(120, 740, 24, HEADLINE), *columns(PARAGRAPHS, 2, 700, 9)]
    assert lines_of(pdf(page[::-1])) == [HEADLINE, *PARAGRAPHS]


def test_two_articles_one_above_the_other_each_in_columns() -> None:
    other = ["4月2日，青石县召开全县工业经济运行分析会。县委书记陈望舒主持会议并讲话，县长罗启明作工作部署。"] * 2
    page = [
        Put(120, 790 - 50, 24, HEADLINE),
        *columns(PARAGRAPHS, 2, 700, 9),
        Put(160, 500, 20, "青石县召开分析会"),
        *columns(other, 3, 470, 5),
    ]
    assert lines_of(pdf(page)) == [HEADLINE, *PARAGRAPHS, "青石县召开分析会", *other]


def test_running_heads_and_page_numbers_go_the_day_of_a_page_head_stays() -> None:
    pages = []
    for number, part in enumerate((PARAGRAPHS[:2], PARAGRAPHS[2:]), 2):
        furniture = [Put(50, 810, 9, HEAD.format(number)), Put(280, 25, 9, f"— {number} —")]
        title = [Put(120, 740, 24, HEADLINE)] if number == 2 else []
        pages.append([*furniture, *title, *columns(part, 2, 700, 5)])
    lines = lines_of(pdf(*pages))
    assert lines == ["发布日期：2024-03-06", HEADLINE, *PARAGRAPHS]
    (article,) = govnews_ie.extract("\n".join(lines)).articles
    assert (article.published, article.published_basis) == (date(2024, 3, 6), "metadata")


def test_a_report_head_that_every_page_repeats_goes() -> None:
    pages = [
        [Put(200, 800, 9, "云川市政府工作报告"), *column([text], 50, 740, 48)[0], Put(290, 30, 9, f"第{number}页")]
        for number, text in enumerate(PARAGRAPHS, 1)
    ]
    assert lines_of(pdf(*pages)) == PARAGRAPHS


def test_a_paragraph_goes_on_over_a_page() -> None:
    first, rest = column(PARAGRAPHS, 50, 740, 30, lines=4)
    second, _ = column(rest, 50, 740, 30)
    assert rest[0].startswith("\0")
    assert lines_of(pdf(first, second)) == PARAGRAPHS


def test_latin_words_keep_their_space_and_lose_their_hyphen() -> None:
    lines = ("The project of Yunchuan will be com-", "pleted next year and the first", "phase is in use")
    page = [Put(50, 700 - 15 * number, 10, line) for number, line in enumerate(lines)]
    assert lines_of(pdf(page)) == ["The project of Yunchuan will be completed next year and the first phase is in use"]


def test_names_set_apart_by_blanks_stay_apart() -> None:
    page = [Put(50, 700, 10, "出席会议的有"), Put(50, 680, 10, "江明远"), Put(110, 680, 10, "白晓舟")]
    assert lines_of(pdf(page)) == ["出席会议的有", "江明远 白晓舟"]


def test_a_bold_headline_that_is_printed_twice_is_read_once() -> None:
    page = [Put(120, 740, 24, HEADLINE), Put(120.6, 740.2, 24, HEADLINE), *columns(PARAGRAPHS, 2, 700, 9)]
    assert lines_of(pdf(page)) == [HEADLINE, *PARAGRAPHS]


def test_a_scanned_page_is_reported_and_the_others_are_read() -> None:
    text = column(PARAGRAPHS, 50, 740, 48)[0]
    lines, problems = read_all(pdf(text, [], text, scans=(2,)))
    assert lines == PARAGRAPHS * 2
    assert problems == [Problem("a.pdf", "page 2", "no text on this page (a scan without a text layer)")]


def test_an_empty_page_is_no_problem() -> None:
    text = column(PARAGRAPHS, 50, 740, 48)[0]
    assert lines_of(pdf(text, [], text)) == PARAGRAPHS * 2


GOOD = pdf(column(PARAGRAPHS, 50, 740, 48)[0])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([], scans=(1,)), "no page has text: no text on this page (a scan without a text layer)"),
        (pdf([]), "no text in this PDF"),
        (GOOD[:200], "not a readable PDF: damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)), "not a readable PDF: damaged"),
        (pdf([Put(50, 700, 10, "\ue001\ue002\ue003\ue004")]), "fonts of this page do not say"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as told:
        list(read("pdf", data, "a", Fields()))
    assert reason in str(told.value)


def test_offsets_of_the_pipeline_count_in_the_text() -> None:
    page = [Put(50, 810, 9, HEAD.format(2)), Put(120, 740, 24, HEADLINE), *columns(PARAGRAPHS, 2, 700, 9)]
    text = "\n".join(lines_of(pdf(page)))
    found = govnews_ie.extract(text)
    assert len(found.mentions) > 10
    for mention in found.mentions:
        assert "".join(text[mention.start : mention.end].split()) == mention.text
