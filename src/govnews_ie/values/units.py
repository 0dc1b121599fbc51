"""Units, classifiers and currencies: what may follow a numeral, looked up by its first character.

The tables are ``lexicons/data/units.tsv`` and ``currencies.tsv``; they load once, at first use. Factors to SI units are
exact: a decimal or a fraction of integers (亩 is 2000/3 m²).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from govnews_ie.frozen import quick
from govnews_ie.lexicons.tables import rows
from govnews_ie.values.numerals import plain, product, quotient

Dimension = Literal[
    "mass",
    "volume",
    "area",
    "length",
    "power",
    "apparent_power",
    "energy",
    "voltage",
    "frequency",
    "pressure",
    "density",
    "speed",
    "flow",
    "data",
    "other",
    "time",
    "count",
]
#: Dimensions that a Chinese numeral may measure: 三千亩, 十公里 (一个, 两年 are words, not figures).
PHYSICAL = frozenset(
    {"mass", "volume", "area", "length", "power", "apparent_power", "energy", "voltage", "flow", "speed", "density"}
)


@quick
@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or classifier as written, the unit it stands for, and its exact factor to an SI unit where it has one.

    ``factor`` is numerator and denominator.
    """

    surface: str
    unit: str
    dimension: Dimension
    si_unit: str | None
    factor: tuple[Decimal, Decimal] | None
    not_before: tuple[str, ...]

    def to_si(self, value: Decimal) -> Decimal | None:
        """``value`` of this unit in its SI unit, exact where the quotient is."""
        if self.factor is None:
            return None
        numerator, denominator = self.factor
        scaled = product(value, numerator)
        return scaled if denominator == 1 else quotient(scaled, denominator)


@quick
@dataclass(frozen=True, slots=True)
class Currency:
    """A currency as written: ISO 4217 code and factor to its base unit (角 is 0.1)."""

    surface: str
    code: str
    factor: Decimal
    not_before: tuple[str, ...]


@quick
@dataclass(frozen=True, slots=True)
class PercentMark:
    """%, ‰ or 个百分点: how many percent one of it is."""

    surface: str
    factor: Decimal
    points: bool


Follower = Unit | Currency | PercentMark

_MARKS = (
    PercentMark("%", Decimal(1), False),
    PercentMark("％", Decimal(1), False),
    PercentMark("‰", Decimal("0.1"), False),
    PercentMark("‱", Decimal("0.01"), False),
    PercentMark("个百分点", Decimal(1), True),
    PercentMark("个多百分点", Decimal(1), True),
    PercentMark("百分点", Decimal(1), True),
    PercentMark("个百分比", Decimal(1), True),
    PercentMark("个千分点", Decimal("0.1"), True),
    PercentMark("个基点", Decimal("0.01"), True),
    PercentMark("个BP", Decimal("0.01"), True),
)


def _guards(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split("|"))


def _factor(cell: str) -> tuple[Decimal, Decimal] | None:
    if cell == "-":
        return None
    numerator, _, denominator = cell.partition("/")
    return plain(Decimal(numerator)), Decimal(denominator or 1)


@cache
def units() -> dict[str, Unit]:
    """Every unit and classifier by its surface."""
    return {
        surface: Unit(
            surface,
            unit,
            dimension,  # type: ignore[arg-type]
            None if si_unit == "-" else si_unit,
            _factor(factor),
            _guards(not_before),
        )
        for surface, unit, dimension, si_unit, factor, not_before in rows("units.tsv")
    }


@cache
def currencies(form: Literal["suffix", "prefix", "parse"]) -> dict[str, Currency]:
    """The currencies of one form by their surface; ``parse`` holds the forms too short for running text."""
    return {
        surface: Currency(surface, code, Decimal(factor), _guards(not_before))
        for surface, code, factor, kind, not_before in rows("currencies.tsv")
        if kind == form
    }


@cache
def followers() -> dict[str, tuple[Follower, ...]]:
    """First character → what may follow a numeral in running text, longest surface first."""
    table: dict[str, list[Follower]] = {}
    known: tuple[Follower, ...] = (*_MARKS, *currencies("suffix").values(), *units().values())
    for follower in known:
        table.setdefault(follower.surface[0], []).append(follower)
    return {first: tuple(sorted(group, key=lambda f: -len(f.surface))) for first, group in table.items()}


@lru_cache(maxsize=4096)
def _fitting(ahead: str) -> tuple[Follower, ...]:
    """What may follow a numeral where the two characters ``ahead`` stand, longest surface first."""
    group = followers().get(ahead[:1], ())
    return tuple(known for known in group if len(known.surface) == 1 or known.surface[:2] == ahead)


def follower(text: str, at: int) -> Follower | None:
    """The longest percent mark, currency or unit that stands at ``at``, or None.

    A guard (元 not before 器, 位 not before 于) sends the search on to shorter surfaces; a Latin unit must end there.
    """
    for candidate in _fitting(text[at : at + 2]):
        surface = candidate.surface
        if not text.startswith(surface, at):
            continue
        end = at + len(surface)
        if isinstance(candidate, PercentMark):
            return candidate
        if candidate.not_before and text.startswith(candidate.not_before, end):
            continue
        last = surface[-1]
        if last.isascii() and last.isalpha() and text[end : end + 1].isascii() and text[end : end + 1].isalnum():
            continue
        return candidate
    return None
