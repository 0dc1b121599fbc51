"""Places: one record for each place that the article names, with every surface among its spans."""

from __future__ import annotations

from govnews_ie.links.divisions import ResolvedPlace
from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Place
from govnews_ie.records.ledger import Ledger


def places(linked: Linked) -> tuple[Place, ...]:
    """The places of an article, in the order of their first mention; ``name`` is the first form as written."""
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
