"""Strict scores and kinds of error."""

from __future__ import annotations

import pytest

from govnews_ie.evaluation.mentions import Counts, context, score_mentions
from govnews_ie.model import Label, Mention

TEXT = "市委书记江明远到青石县调研总投资3亿元的新材料项目"


def mention(surface: str, label: Label, shift: tuple[int, int] = (0, 0)) -> Mention:
    start = TEXT.index(surface) + shift[0]
    end = TEXT.index(surface) + len(surface) + shift[1]
    return Mention(start, end, TEXT[start:end], label, 0.9, "a.rule")


PERSON = mention("江明远", "PERSON")
PLACE = mention("青石县", "PLACE")
MONEY = mention("3亿元", "MONEY")


def test_all_right() -> None:
    scores = score_mentions([PERSON, PLACE], [PLACE, PERSON], TEXT)
    assert scores.micro == Counts(2, 2, 2)
    assert scores.micro.f1 == 1
    assert scores.errors == []


@pytest.mark.parametrize(
    ("labelled", "predicted", "kinds"),
    [
        ([PERSON], [], ["missing"]),
        ([], [PERSON], ["spurious"]),
        ([PERSON], [mention("江明远", "TITLE")], ["type"]),
        ([PERSON], [mention("江明远", "PERSON", (0, 1))], ["boundary"]),
        ([PERSON], [mention("江明远", "TITLE", (0, 1))], ["boundary and type"]),
        # A long mention of another label that merely contains it is another matter.
        ([PERSON], [mention(TEXT, "PROJECT")], ["missing", "spurious"]),
        # Of two overlapping candidates the nearer one is the counterpart.
        (
            [PERSON],
            [mention("江明远", "PERSON", (-4, 0)), mention("江明远", "PERSON", (0, 1))],
            ["boundary", "spurious"],
        ),
        # The same span under the wrong label goes before an overlap under the right one.
        ([PERSON], [mention("江明远", "TITLE"), mention("江明远", "PERSON", (0, 1))], ["type", "spurious"]),
        ([PERSON], [PERSON, PERSON], ["spurious"]),
        ([PERSON, PLACE], [PLACE, MONEY], ["missing", "spurious"]),
    ],
)
def test_kinds_of_error(labelled: list[Mention], predicted: list[Mention], kinds: list[str]) -> None:
    scores = score_mentions(labelled, predicted, TEXT)
    assert sorted(error.kind for error in scores.errors) == sorted(kinds)


def test_precision_recall_f1() -> None:
    scores = score_mentions([PERSON, PLACE, MONEY], [PERSON, PLACE, mention("青石县", "PLACE", (0, -1)), MONEY], TEXT)
    assert scores.labels["PLACE"] == Counts(1, 2, 1)
    assert scores.labels["PLACE"].precision == 0.5
    assert scores.labels["PLACE"].recall == 1
    assert scores.micro.f1 == pytest.approx(6 / 7)


def test_nothing_labelled_and_nothing_predicted_is_no_error() -> None:
    assert Counts().precision == Counts().recall == Counts().f1 == 1
    assert Counts(0, 1, 0).f1 == 0


def test_scores_add_up() -> None:
    scores = score_mentions([PERSON], [PERSON], TEXT)
    scores.add(score_mentions([PERSON], [], TEXT))
    assert scores.micro == Counts(1, 1, 2)
    assert [error.kind for error in scores.errors] == ["missing"]


def test_context_shows_breaks() -> None:
    assert context("甲\n\n乙丙", 1, 4) == "甲⟦⏎⏎乙⟧丙"
