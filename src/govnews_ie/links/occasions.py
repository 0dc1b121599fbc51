"""One event across the articles of a file: 项目观摩活动 here is 第三季度项目观摩活动 in the report beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol

from govnews_ie.model import DateRange
from govnews_ie.patterns import Lazy

SHORTEST = 6  # characters: 开工仪式 does not tell which event it is, unless the day does
LONGEST = 40  # characters of a name whose endings are looked up
_HEAD = Lazy(r"(?:活动|仪式|大会|会议|会|典礼|论坛|节)$")


class Occasion(Protocol):
    """What is read and set of an event of one article: its name, its day, and the fuller name that it has elsewhere."""

    name: str
    told: DateRange | None

    @property
    def date(self) -> DateRange | None: ...


def join(articles: Sequence[Sequence[Occasion]]) -> None:
    """Give a shorter form the one fuller name that another article of the file has for it, and the day told there.

    Two forms are one event where the fuller ends in the shorter, or has all of the shorter's modifier and its head
    noun, and their days are equal or only one is told. A form that fits several fuller names stays as it is.
    """
    if len(articles) < 2:
        return
    by_ending: defaultdict[str, list[tuple[int, Occasion]]] = defaultdict(list)
    by_head: defaultdict[str, list[tuple[int, Occasion]]] = defaultdict(list)
    for number, events in enumerate(articles):
        for event in events:
            for size in range(2, min(len(event.name) - 1, LONGEST) + 1):
                by_ending[event.name[-size:]].append((number, event))
            by_head[_head(event.name)].append((number, event))
    for number, events in enumerate(articles):
        for event in events:
            known = {full.name: full for full in _fuller(event, number, by_ending, by_head)}
            if len(known) == 1:
                full = next(iter(known.values()))
                event.name = full.name
                event.told = full.date


def _head(name: str) -> str:
    found = _HEAD.search(name)
    return found.group() if found is not None else ""


def _fuller(
    event: Occasion,
    number: int,
    by_ending: dict[str, list[tuple[int, Occasion]]],
    by_head: dict[str, list[tuple[int, Occasion]]],
) -> Iterator[Occasion]:
    """The events of other articles that this one's name may be short for."""
    for other, full in by_ending.get(event.name, ())[:8]:
        if other != number and _same_day(event, full, certain=len(event.name) < SHORTEST):
            yield full
    head = _head(event.name)
    stem = event.name.removesuffix(head)
    if not head or len(stem) < 3:
        return
    for other, full in by_head.get(head, ())[:8]:
        if other != number and len(full.name) > len(event.name) and stem in full.name and _same_day(event, full):
            yield full


def _same_day(event: Occasion, full: Occasion, *, certain: bool = False) -> bool:
    if event.date is None or full.date is None:
        return not certain and full.date is not None
    return event.date == full.date
