"""The whole way: what an input gives, whatever it is; settings; what is asserted of every extraction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gold
import govnews_ie
import operations
from govnews_ie import pipeline
from govnews_ie.errors import InputError
from govnews_ie.model import LABELS


def test_one_pipeline_for_a_combination_of_settings() -> None:
    assert pipeline.get(statistical=False) is pipeline.get(statistical=False)
    assert pipeline.get(statistical=False) is not pipeline.get(statistical=True)


@pytest.mark.parametrize("published", ["2021-10-11", date(2021, 10, 11)])
def test_a_given_day_is_the_articles(published: str | date) -> None:
    result = govnews_ie.extract(gold.text(), published, statistical=False)
    assert {(a.published, a.published_basis) for a in result.articles} == {(date(2021, 10, 11), "given")}


@pytest.mark.parametrize("published", ["yesterday", "2021-13-01", "2021年"])
def test_a_day_that_is_none_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match=r"\d|date|day"):
        govnews_ie.extract("山阳县新闻", published, statistical=False)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "。", "，，，", "《", "》", "abc", "\u3000\u3000", "年产", "由", "\ufeff", "\x00"]
)
def test_hardly_any_text_gives_an_extraction(text: str) -> None:
    assert govnews_ie.extract(text, statistical=False).projects == ()


def test_the_source_is_kept() -> None:
    assert pipeline.get(statistical=False).run("山阳县新闻", source="a.txt").source == "a.txt"


def test_a_lexicon_that_is_missing_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        govnews_ie.extract("山阳县新闻", statistical=False, lexicon=[tmp_path / "none.tsv"])


def test_reading_twice_gives_the_same() -> None:
    first = govnews_ie.extract(gold.text(), "2021-10-11", statistical=False)
    assert first == govnews_ie.extract(gold.text(), "2021-10-11", statistical=False)
    assert hash(first) == hash(govnews_ie.extract(gold.text(), "2021-10-11", statistical=False))


def test_mentions_are_in_order_with_the_characters_of_their_spans() -> None:
    text = gold.text()
    for article in govnews_ie.extract(text, "2021-10-11", statistical=False).articles:
        starts = [mention.start for mention in article.mentions]
        assert starts == sorted(starts)
        for mention in article.mentions:
            assert "".join(text[mention.start : mention.end].split()) == mention.text
            assert mention.label in LABELS
            assert 0 < mention.score <= 1
            assert mention.rule


def test_every_amount_has_its_record() -> None:
    for article in govnews_ie.extract(gold.text(), "2021-10-11", statistical=False).articles:
        for label, records in (("MONEY", article.money), ("CAPACITY", article.capacities), ("DATE", article.dates)):
            spans = {(m.start, m.end) for m in article.mentions if m.label == label}
            assert spans == {record.spans[0] for record in records}


PIECES = st.sampled_from(
    [
        *(
            "山阳县",
            "县委书记张明远",
            "出席并讲话",
            "由",
            "项目",
            "年产3万吨陶瓷纤维",
            "总投资3亿元",
            "10月8日",
            "任命",
            "免去",
        ),
        *(
            "为副县长",
            "陕西恒达新材料有限公司",
            "第三季度项目观摩活动",
            "举行",
            "已开工",
            "在",
            "上",
            "记者 李明",
            "——",
            " ",
        ),
        *("，", "。", "、", "；", "：", "“", "”", "（", "）", "《", "》", "\n", "\n\n"),
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_any_heap_of_pieces_is_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    for article in govnews_ie.extract(text, "2023-10-09", statistical=False).articles:
        assert 0 <= article.start <= article.end <= len(text)


HEAPS = {
    "projects": "甲乙陶瓷纤维产业园项目、",
    "people": "张明远、",
    "posts": "县委书记张明远，",
    "events": "举行第三季度项目观摩活动，",
    "amounts": "总投资3亿元，",
    "stages": "预计2024年6月投产，",
    "places": "在山阳县，",
    "firms": "陕西恒达新材料有限公司、",
    "appointments": "任命周文涛为副县长、",
    "organs": "县委、县政府、",
    "open brackets": "（",
    "colons": "任命：",
}


@pytest.mark.parametrize("piece", HEAPS.values(), ids=HEAPS.keys())
def test_the_work_is_linear_in_one_endless_sentence(piece: str) -> None:
    """Four times the text takes four times the work: nothing looks at all mentions for each."""

    def work(size: int) -> Callable[[], object]:
        text = "山阳县新闻\n\n本报讯 10月8日，" + piece * (size // len(piece)) + "。\n"
        return lambda: govnews_ie.extract(text, "2023-10-09", statistical=False)

    assert operations.growth(work, 1_500) < 7
