"""Fixtures read from files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import gold
from govnews_ie.errors import InputError
from govnews_ie.evaluation import evaluate
from govnews_ie.evaluation.fixture import find, load, load_all


def write(folder: Path, **changes: Any) -> Path:
    (folder / "a.txt").write_text("市长 某某", encoding="utf-8")
    data = {"file": "a.txt", "published": "2024-01-02", "mentions": [{"start": 0, "end": 2, "label": "TITLE"}]}
    path = folder / "a.json"
    path.write_text(json.dumps(data | changes), encoding="utf-8")
    return path


def test_the_projects_own_fixture_is_sound() -> None:
    (fixture,) = load_all([gold.FIXTURE])
    assert fixture.published == "2021-10-11"
    assert fixture.mentions is not None
    assert len(fixture.mentions) == 163
    assert {kind: len(records) for kind, records in fixture.records.items()} == {
        "articles": 2,
        "officials": 10,
        "projects": 13,
        "places": 19,
        "companies": 12,
        "organisations": 3,
        "capacities": 7,
        "money": 2,
        "quantities": 9,
        "events": 5,
        "dates": 18,
    }


@pytest.mark.parametrize("path", find(gold.FIXTURES), ids=lambda path: path.stem)
def test_every_fixture_can_be_read(path: Path) -> None:
    fixture = load(path)
    assert fixture.mentions
    assert fixture.text


def test_spans_of_the_projects_own_records_give_their_names() -> None:
    text = gold.text()
    for kind in ("officials", "projects", "companies", "places"):
        for record in gold.labels()[kind]:
            start, end = record["spans"][0]
            assert "".join(text[start:end].split()) == record["name"]
    for kind in ("capacities", "money", "dates"):
        for record in gold.labels()[kind]:
            start, end = record["spans"][0]
            assert "".join(text[start:end].split()).startswith(record["text"])


def test_texts_may_leave_out_the_surface(tmp_path: Path) -> None:
    fixture = load(write(tmp_path))
    assert fixture.mentions is not None
    assert fixture.mentions[0].text == "市长"
    assert find(tmp_path) == [tmp_path / "a.json"]


def test_fixtures_without_mentions_are_scored_for_their_records_alone(tmp_path: Path) -> None:
    fixture = load(write(tmp_path, mentions=None, officials=[]))
    report = evaluate([fixture], lambda text, published: gold.extraction())
    assert report.mentions.micro.predicted == 0
    assert report.records.types["officials"].counts.predicted == 10


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"mentions": [{"start": 0, "end": 2, "label": "NAME"}]}, "unknown label 'NAME'"),
        ({"mentions": [{"start": 0, "label": "TITLE"}]}, "start, end and label expected"),
        ({"mentions": [{"start": 0, "end": 2, "label": "TITLE", "text": "县长"}]}, "the text has '市长' at 0–2"),
        ({"mentions": [{"start": 2, "end": 3, "label": "TITLE"}]}, "the text has ''"),
        ({"published": "2024"}, "an ISO 8601 date expected"),
        ({"money": {}}, "money: a list of objects expected"),
        ({"file": "b.txt"}, "No such file"),
        ({"file": None}, "an object with the key 'file' expected"),
    ],
)
def test_faults_are_named(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    path = write(tmp_path, **changes)
    with pytest.raises(InputError, match=message) as refused:
        load(path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_folder_without_fixtures(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no fixture"):
        find(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        find(tmp_path / "no")
