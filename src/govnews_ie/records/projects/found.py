"""A project while it is assembled."""

from __future__ import annotations

from dataclasses import dataclass, field

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Milestone, PlaceBasis, Stage
from govnews_ie.records.ledger import Ledger


@dataclass(slots=True)
class ProjectFound:
    """One project of the article with what was read so far; the dictionaries are ordered sets of surfaces."""

    name: str
    mentions: list[Candidate]
    ledger: Ledger
    aliases: dict[str, None] = field(default_factory=dict)
    companies: dict[str, None] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)
    capacities: dict[str, None] = field(default_factory=dict)
    money: dict[str, None] = field(default_factory=dict)
    milestones: list[Milestone] = field(default_factory=list)
    stage: Stage | None = None
    basis: PlaceBasis | None = None

    def add_company(self, linked: Linked, company: Candidate, rule: str) -> None:
        """Join a firm, by the fullest form of its name."""
        self.companies.setdefault(linked.companies.get(company.start, linked.surface(company.start, company.end)))
        self.ledger.note("companies", company.start, company.end, rule)

    def add_place(self, linked: Linked, place: Candidate, rule: str, basis: PlaceBasis = "stated") -> None:
        """Join a place, as it is written."""
        name = linked.surface(place.start, place.end)
        for known in [known for known in self.places if name != known and name.startswith(known)]:
            # 某市某镇 says more than 某市.
            del self.places[known]
        if not any(known.startswith(name) for known in self.places):
            self.places[name] = None
        self.ledger.note("places", place.start, place.end, rule)
        self.basis = basis
