"""Records and fields, scored against the labelled fixture with faults put in."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import Any

import gold
from govnews_ie.evaluation.mentions import Counts
from govnews_ie.evaluation.records import score_records
from govnews_ie.model import Extraction

RECORDS = {key: value for key, value in gold.labels().items() if isinstance(value, list) and key != "mentions"}


def with_article(index: int, **changes: Any) -> Extraction:
    articles = list(gold.extraction().articles)
    articles[index] = dataclasses.replace(articles[index], **changes)
    return Extraction(None, tuple(articles))


def test_the_fixture_against_itself_is_all_right() -> None:
    scores = score_records(RECORDS, gold.extraction())
    assert scores.errors == []
    for kind, score in scores.types.items():
        assert score.exact == score.counts.right == len(RECORDS[kind])
        assert all(cell.right == cell.total > 0 for cell in score.fields.values())


def test_types_without_a_key_are_not_scored() -> None:
    scores = score_records({"money": RECORDS["money"]}, gold.extraction())
    assert list(scores.types) == ["money"]


def test_a_wrong_field_is_named_with_both_values() -> None:
    money = gold.extraction().money
    wrong = dataclasses.replace(money[0], amount=Decimal("114000000"))
    scores = score_records(RECORDS, with_article(1, money=(wrong, money[1])))
    assert (scores.types["money"].exact, scores.types["money"].counts) == (1, Counts(2, 2, 2))
    assert scores.types["money"].fields["amount"].right == 1
    (error,) = scores.errors
    assert (error.kind, error.name, error.field) == ("field", "11.4亿元", "amount")
    assert (error.labelled, error.predicted) == ("1140000000", "114000000")


def test_numbers_are_compared_as_numbers() -> None:
    money = gold.extraction().money
    same = dataclasses.replace(money[0], amount=Decimal("1140000000.00"))
    assert score_records(RECORDS, with_article(1, money=(same, money[1]))).errors == []


def test_missing_and_spurious_records() -> None:
    projects = gold.extraction().projects
    extra = dataclasses.replace(projects[0], name="云川大桥工程", spans=((3000, 3002),))
    scores = score_records(RECORDS, with_article(1, projects=(*projects[1:], extra)))
    assert scores.types["projects"].counts == Counts(12, 13, 13)
    assert [(error.kind, error.name) for error in scores.errors] == [
        ("missing", "联东U谷生命健康基地项目"),
        ("spurious", "云川大桥工程"),
    ]


def test_a_name_with_another_boundary_is_the_same_record_with_a_wrong_name() -> None:
    projects = gold.extraction().projects
    cut = dataclasses.replace(projects[0], name="U谷生命健康基地项目", spans=((3153, 3163),))
    scores = score_records(RECORDS, with_article(1, projects=(cut, *projects[1:])))
    assert scores.types["projects"].counts == Counts(13, 13, 13)
    assert scores.types["projects"].fields["name"].right == 12
    assert [(error.kind, error.field) for error in scores.errors] == [("field", "name")]


def test_posts_must_be_exactly_those_of_the_person() -> None:
    officials = gold.extraction().articles[0].officials
    mayor = next(official for official in officials if official.name == "马宇骏")
    half = dataclasses.replace(mayor, posts=mayor.posts[:1])
    scores = score_records(RECORDS, with_article(0, officials=tuple(half if o is mayor else o for o in officials)))
    cell = scores.types["officials"].fields["posts"]
    assert (cell.right, cell.total) == (9, 10)
    assert cell.members is not None
    assert (cell.members.right, cell.members.labelled) == (11, 12)


def test_the_order_of_a_list_does_not_matter() -> None:
    events = gold.extraction().articles[0].events
    turned = dataclasses.replace(events[0], attendees=events[0].attendees[::-1])
    assert score_records(RECORDS, with_article(0, events=(turned, *events[1:]))).errors == []


def test_one_person_in_two_articles_is_one_record() -> None:
    officials = gold.extraction().articles[0].officials
    second = gold.extraction().articles[1].officials
    again = dataclasses.replace(officials[0], posts=(), acts=())
    assert score_records(RECORDS, with_article(1, officials=(*second, again))).errors == []


def test_dates_are_matched_by_their_characters() -> None:
    dates = gold.extraction().articles[0].dates
    scores = score_records(RECORDS, with_article(0, dates=dates[1:]))
    assert scores.types["dates"].counts == Counts(17, 17, 18)
