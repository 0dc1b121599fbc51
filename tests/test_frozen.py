"""Quick frozen records differ from plain ones in nothing but the price."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from inspect import signature

import pytest

from govnews_ie import model
from govnews_ie.frozen import quick
from govnews_ie.mentions.candidate import Candidate


@quick
@dataclass(frozen=True, slots=True)
class Quick:
    left: int
    right: str = "甲"
    more: tuple[int, ...] = ()


def test_made_by_position_by_name_and_by_default() -> None:
    assert Quick(1, "乙", (2,)) == Quick(left=1, right="乙", more=(2,))
    assert Quick(1) == Quick(1, "甲", ())
    assert hash(Quick(1)) == hash(Quick(1, "甲"))
    assert repr(Quick(1)) == "Quick(left=1, right='甲', more=())"
    assert list(signature(Quick).parameters) == [part.name for part in fields(Quick)]


@pytest.mark.parametrize("arguments", [(), (1, "甲", (), 4)])
def test_too_few_and_too_many_fields_are_errors(arguments: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        Quick(*arguments)  # type: ignore[arg-type]


def test_stays_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Quick(1).left = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del Quick(1).left


@pytest.mark.parametrize(
    "record", [Quick(1, "乙", (2,)), model.PlaceRef("甲省", "110000"), Candidate(0, 1, "PLACE", 0.5, "r")]
)
def test_copied_pickled_and_replaced(record: object) -> None:
    assert copy.copy(record) == copy.deepcopy(record) == pickle.loads(pickle.dumps(record)) == record
    assert type(pickle.loads(pickle.dumps(record))) is type(record)
    name = next(iter(fields(record))).name  # type: ignore[arg-type]
    assert getattr(replace(record, **{name: 7}), name) == 7  # type: ignore[type-var]


def test_odd_classes_are_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Factory:
        parts: list[int] = field(default_factory=list)

    @dataclass(frozen=True)
    class Open:
        part: int

    for odd in (Factory, Open):
        with pytest.raises(TypeError, match=odd.__name__):
            quick(odd)
