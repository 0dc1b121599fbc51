"""The typed records that an extraction is made of.

Every class here is frozen, slotted and hashable: two extractions of the same text are equal, and a
record can be a dictionary key or cross a process border. Offsets are half-open ``(start, end)`` counts
of Unicode code points in the raw input. Amounts are exact ``decimal.Decimal``, dates ``datetime.date``.

The order of the fields is the order of the keys in the JSON output.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from govnews_ie.frozen import quick

Span = tuple[int, int]

Label = Literal[
    "PERSON",
    "TITLE",
    "PLACE",
    "COMPANY",
    "ORG",
    "PROJECT",
    "EVENT",
    "CAPACITY",
    "MONEY",
    "PERCENT",
    "QUANTITY",
    "DATE",
]
LABELS: tuple[Label, ...] = (
    "PERSON",
    "TITLE",
    "PLACE",
    "COMPANY",
    "ORG",
    "PROJECT",
    "EVENT",
    "CAPACITY",
    "MONEY",
    "PERCENT",
    "QUANTITY",
    "DATE",
)
#: The fields of an ``Article`` that hold its records, in the order of the output contract.
RECORD_TYPES = (
    "officials",
    "appointments",
    "places",
    "companies",
    "organisations",
    "projects",
    "capacities",
    "money",
    "percents",
    "quantities",
    "dates",
    "events",
)

Bound = Literal["exact", "about", "at_least", "more_than", "less_than", "at_most"]
Status = Literal["actual", "expected", "target"]
Per = Literal["year", "half", "quarter", "month", "week", "day", "hour", "minute", "second"]
OfficialKind = Literal["official", "reporter", "executive", "other"]
Change = Literal["appoint", "remove", "elect", "resign", "nominate"]
PlaceLevel = Literal[
    "country", "province", "city", "county", "township", "zone", "park", "region", "site"
]
PlaceBasis = Literal["stated", "article"]
Stage = Literal[
    "planned",
    "signed",
    "started",
    "under_construction",
    "topped_out",
    "installing",
    "trial",
    "completed",
    "in_production",
]
CapacityKind = Literal["output", "share", "storage", "installed", "service"]
MoneyKind = Literal[
    "total_investment",
    "planned_investment",
    "completed_investment",
    "output_value",
    "revenue",
    "tax",
    "profit",
    "contract",
    "subsidy",
    "fund",
    "gdp",
    "other",
]
PercentChange = Literal["up", "down", "share"]
PercentBasis = Literal["year_on_year", "month_on_month", "other"]
Granularity = Literal[
    "day", "part_of_month", "month", "quarter", "half", "year", "decade", "span"
]
Relation = Literal["on", "before", "after", "since", "until"]
PublishedBasis = Literal["given", "metadata", "text"]


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the raw text with its label, its calibrated score and the rule that made it."""

    start: int
    end: int
    text: str
    label: Label
    score: float
    rule: str


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters that one field of a record was read from, and the rule that read them."""

    field: str
    start: int
    end: int
    rule: str


@quick
@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A reference to a division: its full name and its GB/T 2260 code (None where it has none)."""

    name: str
    code: str | None


@quick
@dataclass(frozen=True, slots=True)
class DateRange:
    """A closed interval of days."""

    start: date
    end: date


@quick
@dataclass(frozen=True, slots=True)
class Post:
    """One post (职务) that a person holds: the text, the body's full name, the role, the division's code."""

    text: str
    body: str | None
    role: str
    acting: bool
    place: str | None
    spans: tuple[Span, ...]


@quick
@dataclass(frozen=True, slots=True)
class Act:
    """What a person did: the verb as a lemma (出席, 主持, 讲话 …) and the event's name where there is one."""

    verb: str
    event: str | None
    spans: tuple[Span, ...]


@quick
@dataclass(frozen=True, slots=True)
class Official:
    """A person of the article with the posts held and the acts done."""

    name: str
    kind: OfficialKind
    posts: tuple[Post, ...]
    acts: tuple[Act, ...]
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Appointment:
    """A change of post: who, which post, what kind of change, from when, decided by which body."""

    person: str
    post: str
    change: Change
    effective: date | None
    by: str | None
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Place:
    """A place; ``code`` is GB/T 2260 for divisions of county level and above, None where undecided."""

    name: str
    full_name: str
    level: PlaceLevel
    code: str | None
    parents: tuple[PlaceRef, ...]
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Company:
    """An enterprise: the fullest form in the article and its other forms."""

    name: str
    aliases: tuple[str, ...]
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that is no enterprise: Party and government bodies, media, schools, associations."""

    name: str
    full_name: str
    place: str | None
    aliases: tuple[str, ...]
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a project: what, when (None where the text does not say), actual/expected/target."""

    what: str
    when: DateRange | None
    status: Status
    spans: tuple[Span, ...]


@quick
@dataclass(frozen=True, slots=True)
class Project:
    """A project with the companies, places, capacities and amounts that its sentence gives it."""

    name: str
    aliases: tuple[str, ...]
    companies: tuple[str, ...]
    places: tuple[str, ...]
    place_basis: PlaceBasis | None
    stage: Stage | None
    capacities: tuple[str, ...]
    money: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Capacity:
    """A production or service capacity; ``value`` has 万 and 亿 expanded, ``unit`` is the unit as written."""

    text: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    unit_text: str
    si_value: Decimal | None
    si_unit: str | None
    product: str | None
    per: Per | None
    bound: Bound
    kind: CapacityKind
    status: Status
    subject: str | None
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the currency's base unit (ISO 4217), with what it is an amount of."""

    text: str
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    currency: str
    bound: Bound
    kind: MoneyKind
    per: Per | None
    status: Status
    subject: str | None
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage, permillage or 个百分点; ``value`` in percent (5‰ is 0.5), a fall is not negated."""

    text: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    change: PercentChange
    basis: PercentBasis | None
    bound: Bound
    status: Status
    subject: str | None
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted or measured amount; ``of`` is what is counted or measured."""

    text: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    unit_text: str
    bound: Bound
    of: str | None
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class DateRef:
    """A calendar expression, resolved to a closed interval; ``anchor`` is the date it was resolved against."""

    text: str
    start: date | None
    end: date | None
    granularity: Granularity
    relation: Relation
    anchor: date | None
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Event:
    """A named meeting, ceremony, tour or activity; people by name, places as written."""

    name: str
    aliases: tuple[str, ...]
    date: DateRange | None
    places: tuple[str, ...]
    chair: str | None
    organiser: str | None
    speakers: tuple[str, ...]
    attendees: tuple[str, ...]
    reporters: tuple[str, ...]
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Article:
    """One article of an input: its headline lines, its metadata, its mentions and its records."""

    start: int
    end: int
    kicker: str | None
    headline: str | None
    subtitle: str | None
    roll: str | None
    outlet: str | None
    reporters: tuple[str, ...]
    place: PlaceRef | None
    published: date | None
    published_basis: PublishedBasis | None
    mentions: tuple[Mention, ...]
    officials: tuple[Official, ...]
    appointments: tuple[Appointment, ...]
    places: tuple[Place, ...]
    companies: tuple[Company, ...]
    organisations: tuple[Organisation, ...]
    projects: tuple[Project, ...]
    capacities: tuple[Capacity, ...]
    money: tuple[Money, ...]
    percents: tuple[Percent, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateRef, ...]
    events: tuple[Event, ...]


@quick
@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one input; the record properties chain the articles' records in order."""

    source: str | None
    articles: tuple[Article, ...]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions of all articles, in text order."""
        return tuple(record for article in self.articles for record in article.mentions)

    @property
    def officials(self) -> tuple[Official, ...]:
        """The officials of all articles, in order."""
        return tuple(record for article in self.articles for record in article.officials)

    @property
    def appointments(self) -> tuple[Appointment, ...]:
        """The appointments of all articles, in order."""
        return tuple(record for article in self.articles for record in article.appointments)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of all articles, in order."""
        return tuple(record for article in self.articles for record in article.places)

    @property
    def companies(self) -> tuple[Company, ...]:
        """The companies of all articles, in order."""
        return tuple(record for article in self.articles for record in article.companies)

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """The organisations of all articles, in order."""
        return tuple(record for article in self.articles for record in article.organisations)

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects of all articles, in order."""
        return tuple(record for article in self.articles for record in article.projects)

    @property
    def capacities(self) -> tuple[Capacity, ...]:
        """The capacities of all articles, in order."""
        return tuple(record for article in self.articles for record in article.capacities)

    @property
    def money(self) -> tuple[Money, ...]:
        """The amounts of all articles, in order."""
        return tuple(record for article in self.articles for record in article.money)

    @property
    def percents(self) -> tuple[Percent, ...]:
        """The percentages of all articles, in order."""
        return tuple(record for article in self.articles for record in article.percents)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities of all articles, in order."""
        return tuple(record for article in self.articles for record in article.quantities)

    @property
    def dates(self) -> tuple[DateRef, ...]:
        """The dates of all articles, in order."""
        return tuple(record for article in self.articles for record in article.dates)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of all articles, in order."""
        return tuple(record for article in self.articles for record in article.events)
