"""What a date expression is worth: :class:`DateValue`, and where it stands: :class:`DateFound`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from govnews_ie.frozen import quick
from govnews_ie.model import Granularity, Relation

#: One piece of evidence: the field it gives, its span in the searched text, the rule that read it.
Piece = tuple[str, int, int, str]


@quick
@dataclass(frozen=True, slots=True)
class DateValue:
    """A closed interval of days.

    ``start`` and ``end`` are None where the text alone does not place the expression; ``anchor`` is the date it was
    resolved against, None when the expression is complete in itself. ``evidence`` holds ``(field, start, end, rule)``
    with the fields year, month, day, part, relation, anchor; an anchor's span is the earlier mention it was read from.
    """

    start: date | None
    end: date | None
    granularity: Granularity
    relation: Relation
    anchor: date | None
    evidence: tuple[Piece, ...]


@quick
@dataclass(frozen=True, slots=True)
class DateFound:
    """A date expression of the text: half-open span, the rule that found it, a score in [0, 1], its value."""

    start: int
    end: int
    rule: str
    score: float
    value: DateValue
