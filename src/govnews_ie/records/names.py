"""Companies and organisations: one record an entity, the fullest form as its name."""

from __future__ import annotations

from govnews_ie.links.linked import Linked
from govnews_ie.model import Company, Organisation
from govnews_ie.records.ledger import Ledger


def companies(linked: Linked) -> tuple[Company, ...]:
    """The enterprises of an article in the order of their first mention."""
    ledgers: dict[str, Ledger] = {}
    aliases: dict[str, dict[str, None]] = {}
    for mention in linked.of("COMPANY"):
        surface = linked.surface(mention.start, mention.end)
        name = linked.companies.get(mention.start, surface)
        ledgers.setdefault(name, Ledger(linked)).note("name", mention.start, mention.end, mention.rule)
        if surface != name:
            aliases.setdefault(name, {})[surface] = None
    return tuple(
        Company(name, tuple(aliases.get(name, ())), ledger.spans(), ledger.evidence())
        for name, ledger in ledgers.items()
    )


def organisations(linked: Linked) -> tuple[Organisation, ...]:
    """The other bodies of an article, grouped by full name, in the order of their first mention."""
    ledgers: dict[str, Ledger] = {}
    first: dict[str, str] = {}
    aliases: dict[str, dict[str, None]] = {}
    places: dict[str, str | None] = {}
    for mention in linked.of("ORG"):
        surface = linked.surface(mention.start, mention.end)
        full_name = linked.context.full_name_of_body(surface, mention.value)
        if full_name not in ledgers:
            ledgers[full_name] = Ledger(linked)
            first[full_name] = surface
            places[full_name] = linked.context.code_of_body(surface, mention.value)
        ledgers[full_name].note("name", mention.start, mention.end, mention.rule)
        if surface != first[full_name]:
            aliases.setdefault(full_name, {})[surface] = None
    return tuple(
        Organisation(first[full], full, places[full], tuple(aliases.get(full, ())), ledger.spans(), ledger.evidence())
        for full, ledger in ledgers.items()
    )
