"""Web pages: the article alone, with its headline, day and outlet."""

from __future__ import annotations

from datetime import date

import pytest

import govnews_ie
from govnews_ie.errors import InputError
from govnews_ie.readers import Document, Fields, read

PARAGRAPHS = (
    "3月5日，云川市召开2024年一季度项目建设推进会。市委书记江明远出席会议并讲话，市委副书记、市长白晓舟主持会议。",
    "江明远指出，今年以来，全市上下抢抓机遇，固定资产投资同比增长12.5%，规模以上工业增加值增长8.3%，完成一般公共预算收入62.4亿元。",
    "位于东湖新区的云川金桥新材料有限公司年产30万吨特种玻璃项目，总投资18.6亿元，目前正在进行设备安装，预计6月底投产。",
)
TITLE = "云川市召开项目建设推进会"


def page(head: str = "", above: str = "", charset: str = "utf-8") -> str:
    body = "\n".join(f"<p>&#12288;&#12288;{text}</p>" for text in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="{charset}">{head}</head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/news">要闻</a></li></ul></div>
<div class="article"><h1>{TITLE}</h1>{above}<div class="content" id="content">{body}</div></div>
<div class="links"><a href="/1">相关：某某县召开会议</a> <a href="/2">上一篇</a> <a href="/3">下一篇</a></div>
<div class="footer">云川市人民政府办公室主办 备案号：00000000</div>
<script>var a = "2019-01-01";</script></body></html>"""


def text(data: bytes) -> str:
    (document,) = read("html", data, "a.html", Fields())
    assert isinstance(document, Document)
    return document.text


STANDARD = (
    f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-03-06 09:30">'
    '<meta name="ContentSource" content="云川日报"><title>'
    f"{TITLE}_云川市人民政府</title>"
)


def test_headline_day_outlet_and_paragraphs_and_nothing_of_the_page() -> None:
    found = text(page(STANDARD).encode())
    assert found.split("\n") == [TITLE, "发布时间：2024-03-06 来源：云川日报", *PARAGRAPHS, ""]


def test_the_pipeline_reads_the_metadata() -> None:
    (article,) = govnews_ie.extract(text(page(STANDARD).encode())).articles
    assert article.headline == TITLE
    assert (article.published, article.published_basis) == (date(2024, 3, 6), "metadata")
    assert article.outlet == "云川日报"


def test_what_the_page_shows_is_not_said_twice() -> None:
    shown = '<div class="content"><p>2024年03月06日 来源：云川日报</p></div>'
    lines = text(page(STANDARD, shown).encode()).split("\n")
    assert lines.count(TITLE) == 1
    assert sum("云川日报" in line for line in lines) == 1
    assert sum("2024" in line and "03" in line for line in lines[:3]) == 1


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="云川市召开项目建设推进会">'
        '<meta property="article:published_time" content="2024-03-06T09:30:00+08:00">',
        '<title>云川市召开项目建设推进会-云川新闻网</title><script type="application/ld+json">'
        '{"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": "2024-03-06T09:30:00+08:00"}'
        "</script>",
    ],
)
def test_other_ways_of_saying_headline_and_day(head: str) -> None:
    lines = text(page(head).encode()).split("\n")
    assert lines[0] == TITLE
    assert "2024-03-06" in lines[1]


def test_a_page_without_a_day_is_given_none() -> None:
    found = text(page(f"<title>{TITLE}</title>").encode())
    assert "发布时间" not in found
    assert found.split("\n")[:2] == [TITLE, PARAGRAPHS[0]]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("gb2312", "gb18030"), ("GBK", "gbk"), ("utf-8", "utf-8"), ("gb2312", "utf-8"), ("utf-8", "gbk")],
)
def test_encodings_declared_rightly_and_wrongly(charset: str, encoding: str) -> None:
    assert PARAGRAPHS[1] in text(page(STANDARD, charset=charset).encode(encoding))


def test_one_broken_byte_does_not_lose_a_page() -> None:
    data = page(STANDARD, charset="gb2312").encode("gb18030").replace(b"var a", b"var \xff a")
    assert PARAGRAPHS[1] in text(data)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><head><title>x</title></head><body></body></html>",
        b"<html><frameset><frame src='a.html'></frameset></html>",
        b"<html><body><script>document.write(1)</script></body></html>",
    ],
)
def test_a_page_without_an_article(data: bytes) -> None:
    with pytest.raises(InputError, match="no article found"):
        list(read("html", data, "a", Fields()))


def test_a_page_cut_off_in_the_middle_gives_what_is_there() -> None:
    data = page(STANDARD).encode()
    assert PARAGRAPHS[0] in text(data[: data.index("总投资".encode())])
