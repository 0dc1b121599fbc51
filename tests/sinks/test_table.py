"""The readable form."""

from __future__ import annotations

import dataclasses
import io
from datetime import date
from decimal import Decimal

import pytest
from rich.cells import cell_len

import gold
from govnews_ie.model import Appointment, Article, DateRange, Extraction, Percent
from govnews_ie.sinks import Item, table


def printed(result: Extraction, width: int | None = None) -> str:
    stream = io.StringIO()
    table.write([Item(result, "")], stream, width=width)
    return stream.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(cell_len, printed(gold.extraction(), width).splitlines())) <= width


def test_a_pipe_gets_100_columns_without_padding_or_colour() -> None:
    text = printed(gold.extraction())
    assert max(map(cell_len, text.splitlines())) == 100
    assert not any(line.endswith(" ") for line in text.splitlines())
    assert "\x1b" not in text


def test_people_projects_money_and_events_are_there() -> None:
    text = printed(gold.extraction())
    assert [line for line in text.splitlines() if line[:6] in ("People", "Projec", "Money ", "Events")] == [
        "People 人物  9",
        "Events 活动  5",
        "People 人物  1",
        "Projects 项目  13",
        "Money 金额  2",
    ]
    assert "市长  石家庄市人民政府 130100" in text
    assert "出席、讲话  讲评总结大会" in text
    assert "投产 2021-12 expected" in text
    assert "1,140,000,000 CNY" in text
    assert "under" in text


def test_appointments_are_shown_when_there_are_some() -> None:
    (first, _) = gold.extraction().articles
    change = Appointment("何一凡", "市商务局局长", "appoint", date(2024, 5, 1), "云川市人大常委会", ())
    text = printed(Extraction(None, (dataclasses.replace(first, appointments=(change,)),)))
    assert "Appointments 任免  1" in text
    line = next(line for line in text.splitlines() if line.startswith("何一凡"))
    assert line.split() == ["何一凡", "appoint", "市商务局局长", "2024-05-01", "云川市人大常委会"]


def test_a_capacity_outside_every_project_is_shown_too() -> None:
    (_, second) = gold.extraction().articles
    loose = dataclasses.replace(
        second.capacities[0], text="日处理2万吨污水", value=Decimal(20000), unit="吨", per="day"
    )
    text = printed(Extraction(None, (dataclasses.replace(second, capacities=(*second.capacities, loose)),)))
    assert "Capacities 产能  1" in text
    assert "20,000 吨/day" in text


def test_percentages_with_a_subject_are_shown() -> None:
    (_, second) = gold.extraction().articles
    grown = Percent("12.5%", Decimal("12.5"), None, None, "up", "year_on_year", "exact", "actual", "工业增加值", ())
    bare = dataclasses.replace(grown, subject=None)
    text = printed(Extraction(None, (dataclasses.replace(second, percents=(grown, bare)),)))
    assert "Percentages 百分比  1" in text
    line = next(line for line in text.splitlines() if line.startswith("工业增加值"))
    assert line.split() == ["工业增加值", "12.5", "%", "up", "year", "on", "year", "actual"]


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (date(2024, 2, 29), date(2024, 2, 29), "2024-02-29"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2023, 10, 1), date(2023, 12, 31), "2023-10-01 – 2023-12-31"),
        (date(2023, 1, 1), date(2024, 1, 31), "2023-01-01 – 2024-01-31"),
    ],
)
def test_intervals_in_their_shortest_form(start: date, end: date, shown: str) -> None:
    assert table._days(DateRange(start, end)) == shown


def test_a_text_cannot_reach_the_terminal_or_the_markup() -> None:
    (first, _) = gold.extraction().articles
    text = printed(Extraction("\x1b]0;a\x07.txt", (dataclasses.replace(first, headline="[bold]\x1b[31m红[/]"),)))
    assert "\x1b" not in text
    assert "[bold][31m红[/]" in text


def test_an_empty_article_and_an_empty_input() -> None:
    (first, _) = gold.extraction().articles
    empty = {
        field.name: () if isinstance(getattr(first, field.name), tuple) else None
        for field in dataclasses.fields(Article)
        if field.name not in ("start", "end")
    }
    assert "0 mentions" in printed(Extraction(None, (dataclasses.replace(first, **empty),)))  # type: ignore[arg-type]
    assert "no article found" in printed(Extraction(None, ()))
