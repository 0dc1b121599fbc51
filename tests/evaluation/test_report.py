"""The report as a person and as a program reads it."""

from __future__ import annotations

import dataclasses
import io
import json

import gold
from govnews_ie.evaluation import evaluate
from govnews_ie.evaluation.fixture import load
from govnews_ie.evaluation.report import Report
from govnews_ie.model import Article, Extraction


def report(*, faulty: bool) -> Report:
    result = gold.extraction()
    if faulty:
        (first, second) = result.articles
        wider = dataclasses.replace(first.mentions[0], end=first.mentions[0].end + 2, rule="place.too_wide")
        first = dataclasses.replace(first, mentions=(wider, *first.mentions[1:]), officials=first.officials[1:])
        result = Extraction(None, (first, second))
    return evaluate([load(gold.FIXTURE)], lambda text, published: result)


def test_errors_are_listed_with_context_and_rule() -> None:
    stream = io.StringIO()
    report(faulty=True).write(stream)
    lines = stream.getvalue().splitlines()
    assert "errors: 1 boundary, 0 type, 0 boundary and type, 0 missing, 0 spurious" in lines
    text = "".join(lines)
    assert "labelled PLACE 石市 | predicted PLACE 石市 (place.too_wide)" in text
    assert "⟦石市⟧举行 2021" in text
    assert "missing   000_9a059b5030db942b.json officials 张超超" in text


def test_json_holds_everything() -> None:
    data = json.loads(json.dumps(report(faulty=True).to_dict(), ensure_ascii=False))
    assert data["mentions"]["micro"] == {
        "labelled": 163,
        "predicted": 163,
        "right": 162,
        "precision": 0.9939,
        "recall": 0.9939,
        "f1": 0.9939,
    }
    assert data["mentions"]["labels"]["PLACE"]["right"] == 37
    assert data["mentions"]["errors"]["boundary"] == 1
    assert data["records"]["officials"]["fields"]["posts"]["members"]["labelled"] == 12
    assert data["mention_errors"][0]["predicted"]["rule"] == "place.too_wide"


def test_a_faultless_report_lists_nothing() -> None:
    stream = io.StringIO()
    report(faulty=False).write(stream)
    assert "Mention errors" not in stream.getvalue()
    assert report(faulty=False).f1 == 1


def test_the_published_day_reaches_the_pipeline() -> None:
    seen: list[str | None] = []

    def extract(text: str, published: str | None) -> Extraction:
        seen.append(published)
        return Extraction(None, ())

    found = evaluate([load(gold.FIXTURE)], extract)
    assert seen == ["2021-10-11"]
    assert found.mentions.micro.recall == 0
    assert Article not in found.records.types
