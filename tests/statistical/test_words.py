"""The shipped segmentation model."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.statistical.words import register, segmenter

CASES = (
    ("市长来到企业调研", ["市长", "来到", "企业", "调研"]),
    ("全市经济平稳发展", ["全市", "经济", "平稳", "发展"]),
    ("会议强调，要加强领导。", ["会议", "强调", "，", "要", "加强", "领导", "。"]),
)


@pytest.mark.parametrize(("text", "words"), CASES)
def test_words(text: str, words: list[str]) -> None:
    assert segmenter().cut(text) == words


@given(st.text(alphabet="市长来到企业调研，。 \n\t3a－”", max_size=80))
@settings(max_examples=80, deadline=None)
def test_spans_cover_all_but_white_space(text: str) -> None:
    end = 0
    for start, stop in segmenter().spans(text):
        assert start < stop
        assert not text[end:start].strip()
        assert not any(char.isspace() for char in text[start:stop])
        end = stop
    assert not text[end:].strip()


def test_a_long_run_is_cut_into_all_its_characters() -> None:
    text = "重点项目建设" * 1000
    assert "".join(segmenter().cut(text)) == text


def test_document_extension() -> None:
    register()
    register()
    doc = spacy.blank("zh")("市长来到企业调研")
    assert [span.text for span in doc._.words] == ["市长", "来到", "企业", "调研"]
