"""Every record says which characters it was read from: the spans and the evidence point to what they claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gold
from govnews_ie import extract
from govnews_ie.model import Article, Evidence, Extraction

FILES = (gold.TEXT, *sorted((gold.FIXTURES / "development").glob("*.txt")))
KINDS = tuple(kind for kind in gold.RECORDS if kind != "mentions")


def squeezed(text: str) -> str:
    return "".join(text.split())


@cache
def read(path: Path) -> tuple[str, Extraction]:
    text = path.read_bytes().decode("utf-8")
    return text, extract(text, statistical=False)


def records(article: Article) -> Iterator[object]:
    for kind in KINDS:
        yield from getattr(article, kind)


def inner_spans(record: object) -> Iterator[tuple[int, int]]:
    """The spans of a record and of the posts, acts and milestones in it."""
    yield from getattr(record, "spans", ())
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        for member in value if isinstance(value, tuple) else ():
            if is_dataclass(member) and not isinstance(member, Evidence):
                yield from getattr(member, "spans", ())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_spans_and_evidence_lie_in_their_article(path: Path) -> None:
    text, result = read(path)
    for article in result.articles:
        for record in records(article):
            for start, end in inner_spans(record):
                assert article.start <= start < end <= article.end, record
            for entry in record.evidence:  # type: ignore[attr-defined]
                assert article.start <= entry.start < entry.end <= article.end, record
                assert text[entry.start : entry.end].strip(), record
                assert entry.rule, record


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_record_has_a_span_and_proof(path: Path) -> None:
    _, result = read(path)
    for article in result.articles:
        for record in records(article):
            assert record.spans, record  # type: ignore[attr-defined]
            assert record.evidence, record  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_and_texts_stand_where_the_evidence_says(path: Path) -> None:
    text, result = read(path)
    for article in result.articles:
        for record in records(article):
            shown = getattr(record, "text", None)
            if shown is not None:
                start, end = record.spans[0]  # type: ignore[attr-defined]
                assert squeezed(text[start:end]) == squeezed(shown), record
        for kind in ("projects", "companies", "events"):
            for record in getattr(article, kind):
                forms = {squeezed(form) for form in (record.name, *record.aliases)}
                said = {squeezed(text[e.start : e.end]) for e in record.evidence if e.field == "name"}
                assert said <= forms, record


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_project_s_places_and_amounts_are_what_its_evidence_covers(path: Path) -> None:
    text, result = read(path)
    for project in result.projects:
        for field in ("places", "money", "capacities"):
            said = {squeezed(text[e.start : e.end]) for e in project.evidence if e.field == field}
            assert {squeezed(value) for value in getattr(project, field)} <= said, project


SENTENCES = (
    "10月8日，山阳县举行第三季度项目观摩活动。",
    "县委书记张明远出席并讲话，县长李思齐主持。",
    "任命周文涛、何秀英为副县长。",
    "免去郑国强的县水利局局长职务。",
    "位于城关镇的陕西恒达新材料有限公司年产3万吨陶瓷纤维项目正在进行主体施工，总投资3亿元，预计2024年6月投产。",
    "该项目由北京中科云山科技有限公司投资建设。",
    "全县地方一般公共预算收入完成5.4亿元，同比增长6.2%。",
    "两个项目均已开工：桃花溪水厂扩建工程、云台岭灌区改造工程。",
    "“订单不断。”公司总经理陈光明说。",
    "，。；：、",
    "\n",
    "　",
    "年产",
    "由",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12))
def test_any_order_of_sentences_gives_spans_inside_the_text(parts: list[str]) -> None:
    text = "山阳县新闻\n\n本报讯（记者 李明）" + "".join(parts)
    for article in extract(text, "2023-10-09", statistical=False).articles:
        for record in records(article):
            for start, end in inner_spans(record):
                assert 0 <= start < end <= len(text)
