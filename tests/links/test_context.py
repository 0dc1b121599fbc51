"""What an article's short words stand for: its own place, the division of a post, bodies in full, the text by parts."""

from __future__ import annotations

import pytest

import news
from govnews_ie import pipeline
from govnews_ie.links.linked import Linked
from govnews_ie.reading.articles import read
from govnews_ie.reading.published import parse_date

TEXT = "山阳县新闻\n\n本报讯（记者 李明）10月8日，县委书记张明远调研。县长李思齐到城关镇、十里铺镇调研。\n"


def linked(text: str = TEXT) -> Linked:
    (article,) = read(text, parse_date(news.PUBLISHED))
    return pipeline.get(statistical=False).linked(article)[0]


PLACES = [
    ("本报讯 10月8日，山阳县召开会议。", "山阳县", "611024"),
    ("商洛日报讯 10月8日，市委召开会议。山阳县、柞水县作汇报。", "商洛市", "611000"),
    ("10月8日，商洛市召开会议，商洛市领导出席。", "商洛市", "611000"),
    ("10月8日，召开了会议。", None, None),
]


@pytest.mark.parametrize(("text", "name", "code"), PLACES)
def test_the_place_that_an_article_is_about(text: str, name: str | None, code: str | None) -> None:
    place = linked(f"会议召开\n\n{text}\n").context.place
    assert (place and place.name, place and place.code) == (name, code)


POSTS = [
    ("县委书记", "611024"),
    ("市委书记", "611000"),
    ("省长", "610000"),
    ("柞水县委书记", "611026"),
    ("总书记", None),
]


@pytest.mark.parametrize(("post", "code"), POSTS)
def test_the_division_of_a_post(post: str, code: str | None) -> None:
    found = linked(f"山阳县新闻\n\n本报讯 10月8日，{post}张明远到山阳县调研。\n")
    (title,) = (t for t in found.of("TITLE") if found.chars[t.start : t.end] == post)
    division = found.context.division_of_post(title.value)  # type: ignore[arg-type]
    assert (division and division.code) == code


BODIES = [
    ("县委", "中共山阳县委员会", "611024"),
    ("县政府", "山阳县人民政府", "611024"),
    ("市政府", "商洛市人民政府", "611000"),
    ("省政府", "陕西省人民政府", "610000"),
]


@pytest.mark.parametrize(("body", "full_name", "code"), BODIES)
def test_a_body_in_full(body: str, full_name: str, code: str) -> None:
    found = linked(f"山阳县新闻\n\n本报讯 10月8日，山阳县召开会议，学习{body}文件。\n")
    (mention,) = (m for m in found.of("ORG") if found.chars[m.start : m.end] == body)
    assert found.context.full_name_of_body(body, mention.value) == full_name
    assert found.context.code_of_body(body, mention.value) == code


def test_within_gives_what_lies_inside_and_backwards_the_nearest_first() -> None:
    found = linked()
    places = found.of("PLACE")
    assert list(found.within(0, len(found.chars), "PLACE")) == list(places)
    assert list(found.within(places[-1].start, places[-1].end - 1, "PLACE")) == []
    assert list(found.backwards(len(found.chars), "PLACE")) == list(reversed(places))
    assert list(found.backwards(places[0].start, "PLACE")) == []


def test_sentences_and_lines_hold_their_offsets() -> None:
    found = linked()
    for mention in found.mentions:
        for start, end in (found.sentence_at(mention.start), found.line_at(mention.start)):
            assert start <= mention.start < mention.end <= end
    sentences = [found.chars[start:end] for start, end in found.sentences_in(0, len(found.chars))]
    assert "县长李思齐到城关镇、十里铺镇调研。" in sentences


def test_the_role_of_a_line() -> None:
    found = linked()
    assert found.role_at(0) == "headline"
    assert found.role_at(found.chars.index("县委书记")) == "paragraph"


def test_between_gives_every_label_in_order() -> None:
    found = linked()
    inside = list(found.between(0, len(found.chars)))
    assert inside == list(found.mentions)
    assert [m.start for m in inside] == sorted(m.start for m in inside)


def test_raw_spans_give_the_characters_of_the_surface() -> None:
    text = "山阳县新闻\n\n本报讯 10 月 8 日，县委书记张明远到城\n\n关镇调研。\n"
    found = linked(text)
    for mention in found.mentions:
        start, end = found.raw_span(mention.start, mention.end)
        assert "".join(text[start:end].split()) == found.surface(mention.start, mention.end)
