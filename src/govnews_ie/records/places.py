"""Places: one record for each place that the article names, with every surface among its spans."""

from __future__ import annotations

from govnews_ie.links.divisions import ResolvedPlace
from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Place
from govnews_ie.records.ledger import Ledger


def places(linked: Linked) -> tuple[Place, ...]:
    """The places of an article, in the order of their first mention.

    ``name`` is the form as written: of a division the first that is its full name, else the first of two characters.
    """
    entities: dict[tuple[str, str | None, tuple[str, ...]], tuple[Candidate, ResolvedPlace, Ledger]] = {}
    for mention in linked.of("PLACE"):
        place = linked.places.get(mention.start)
        if place is None:
            continue
        # A code says which division it is; without one the parents tell places of one name apart.
        parents = () if place.code is not None else tuple([parent.name for parent in place.parents])
        key = (place.full_name, place.code, parents)
        entity = entities.get(key)
        if entity is None:
            entity = entities[key] = (mention, place, Ledger(linked))
        elif place.code is not None and _rank(linked, mention, place) > _rank(linked, entity[0], entity[1]):
            entity = entities[key] = (mention, place, entity[2])
        entity[2].note("name", mention.start, mention.end, mention.rule)
    return tuple(
        Place(
            name=linked.surface(mention.start, mention.end),
            full_name=place.full_name,
            level=place.level,
            code=place.code,
            parents=place.parents,
            spans=ledger.spans(),
            evidence=ledger.evidence(),
        )
        for mention, place, ledger in entities.values()
    )


def _rank(linked: Linked, mention: Candidate, place: ResolvedPlace) -> int:
    """How much a surface says of a division: its full name 2, a short form 1, one character (朔) 0."""
    surface = linked.surface(mention.start, mention.end)
    return 2 if surface.endswith(place.full_name) else min(len(surface) - 1, 1)
