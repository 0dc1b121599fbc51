"""The labelled fixture as an ``Extraction``, for tests of everything that stands behind the pipeline."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from govnews_ie.convert import SCHEMA_VERSION, from_dict
from govnews_ie.model import Extraction

FIXTURES = Path(__file__).parent.parent / "fixtures"
FIXTURE = FIXTURES / "000_9a059b5030db942b.json"
TEXT = FIXTURE.with_suffix(".txt")

RECORDS = (
    "mentions",
    "officials",
    "appointments",
    "places",
    "companies",
    "organisations",
    "projects",
    "capacities",
    "money",
    "percents",
    "quantities",
    "dates",
    "events",
)


def labels(path: Path = FIXTURE) -> dict[str, Any]:
    """The fixture's JSON object."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def text() -> str:
    """The fixture's raw characters."""
    return TEXT.read_bytes().decode("utf-8")


@cache
def extraction() -> Extraction:
    """What a faultless pipeline would give for the fixture; a record is in the article of its first span."""
    return as_extraction(labels())


def as_extraction(fixture: dict[str, Any], source: str | None = None) -> Extraction:
    """Any fixture's JSON object as an ``Extraction``."""
    articles = []
    for article in fixture["articles"]:
        data = {key: value for key, value in article.items() if key != "spans"}
        for kind in RECORDS:
            inside = []
            for record in fixture.get(kind, []):
                first = record["start"] if kind == "mentions" else record["spans"][0][0]
                if article["start"] <= first < article["end"]:
                    extra = {"score": 1.0, "rule": "fixture"} if kind == "mentions" else {"evidence": []}
                    unsaid = {"of": None} if kind == "quantities" else {}
                    inside.append({**unsaid, **record, **extra})
            data[kind] = inside
        articles.append(data)
    return from_dict({"source": source, "schema_version": SCHEMA_VERSION, "articles": articles})
