"""The database: tables with keys, and views that answer questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

import gold
from govnews_ie.model import Extraction
from govnews_ie.sinks import arrow, parquet
from govnews_ie.sinks import duckdb as sink
from govnews_ie.sinks.flat import PARTS, RECORD_TYPES


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Three inputs, the middle one without an article, in groups of two rows."""
    monkeypatch.setattr(sink, "GROUP", 2)
    one = dataclasses.replace(gold.extraction(), source="a.txt")
    results = [one, Extraction("none.txt", ()), dataclasses.replace(one, source="b.txt")]
    sink.write([parquet.render(arrow.to_batch([result])) for result in results], tmp_path / "out.duckdb")
    assert [path.name for path in tmp_path.iterdir()] == ["out.duckdb"]
    with duckdb.connect(str(tmp_path / "out.duckdb"), read_only=True) as connection:
        yield connection


def rows(database: Any, query: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = database.execute(query).fetchall()
    return found


def test_every_record_is_a_row_with_the_key_of_its_article(database: Any) -> None:
    result = gold.extraction()
    for kind in RECORD_TYPES:
        assert rows(database, f"SELECT count(*) FROM {kind}") == [(2 * len(getattr(result, kind)),)]
    for part, owner in (("posts", "officials"), ("acts", "officials"), ("milestones", "projects")):
        assert part in PARTS
        whole = sum(len(getattr(record, part)) for record in getattr(result, owner))
        assert rows(database, f"SELECT count(*) FROM {part}") == [(2 * whole,)]
    assert rows(database, "SELECT source, number FROM articles ORDER BY article") == [
        (source, number + 1) for source in ("a.txt", "b.txt") for number in range(len(result.articles))
    ]
    for kind in (*RECORD_TYPES, *PARTS, "mentions"):
        assert rows(database, f"SELECT * FROM {kind} ANTI JOIN articles USING (article)") == []


def test_types_are_kept(database: Any) -> None:
    (amount,) = rows(database, "SELECT amount FROM money WHERE text = '11.4亿元' LIMIT 1")[0]
    assert amount == Decimal(1_140_000_000)
    assert rows(database, "SELECT DISTINCT published FROM articles") == [(date(2021, 10, 11),)]
    (companies,) = rows(database, "SELECT companies FROM projects WHERE len(companies) > 0 LIMIT 1")[0]
    assert isinstance(companies, list)


def test_a_record_leads_to_its_mentions(database: Any) -> None:
    found = rows(
        database,
        """SELECT DISTINCT m.text, m.label FROM record_mentions r
           JOIN officials o USING (article, number) JOIN mentions m USING (article, mention)
           WHERE r.record = 'officials' AND o.name = '马宇骏'""",
    )
    assert ("马宇骏", "PERSON") in found
    assert rows(database, "SELECT * FROM record_mentions ANTI JOIN mentions USING (article, mention)") == []


def test_views_answer_questions(database: Any) -> None:
    held = rows(database, "SELECT DISTINCT post, body FROM posts_held WHERE person = '马宇骏' ORDER BY post")
    assert held == [("市委副书记", "中共石家庄市委员会"), ("市长", "石家庄市人民政府")]
    for name in sink.VIEWS:
        database.execute(f"SELECT * FROM {name}").fetchall()
    amounts = rows(database, "SELECT project, amount FROM project_amounts")
    tied = sum(entry.field == "money" for record in gold.extraction().projects for entry in record.evidence)
    assert len(amounts) == 2 * tied
    firms = rows(database, "SELECT count(*) FROM company_projects")
    assert firms == [(2 * sum(len(project.companies) for project in gold.extraction().projects),)]
