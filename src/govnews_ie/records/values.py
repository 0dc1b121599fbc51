"""Value records: one for each CAPACITY, MONEY, PERCENT, QUANTITY and DATE mention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, TypeVar

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Capacity, DateRef, Label, Money, Percent, Quantity
from govnews_ie.patterns import Plain
from govnews_ie.records.ledger import Ledger
from govnews_ie.values.capacities import CapacityValue
from govnews_ie.values.dates import DateValue
from govnews_ie.values.money import MoneyValue
from govnews_ie.values.percents import PercentValue
from govnews_ie.values.quantities import QuantityValue

# What a value belongs to: the start of its mention → (project name, the characters that say so, rule).
Subjects = Mapping[int, tuple[str, int, int, str]]


class _Value(Protocol):
    @property
    def evidence(self) -> tuple[tuple[str, int, int, str], ...]: ...


V = TypeVar("V", bound=_Value)


def _each(linked: Linked, label: Label, kind: type[V]) -> Iterator[tuple[Candidate, V, Ledger]]:
    """The mentions with this label, each with its parsed value and a ledger that holds what the value was read from."""
    for mention in linked.of(label):
        value = mention.value
        assert isinstance(value, kind)
        ledger = Ledger(linked)
        ledger.note("text", mention.start, mention.end, mention.rule)
        ledger.note_all(value.evidence)
        yield mention, value, ledger


def capacities(linked: Linked, subjects: Subjects, products: Subjects) -> tuple[Capacity, ...]:
    """The capacities, each with its project as subject; ``products`` names what a share of capacity is a share of."""
    records = []
    for mention, value, ledger in _each(linked, "CAPACITY", CapacityValue):
        product = value.product
        if product is None and mention.start in products:
            product, start, end, rule = products[mention.start]
            ledger.note("product", start, end, rule)
        records.append(
            Capacity(
                text=linked.surface(mention.start, mention.end),
                value=value.value,
                low=value.low,
                high=value.high,
                unit=value.unit,
                unit_text=value.unit_text,
                si_value=value.si_value,
                si_unit=value.si_unit,
                product=product,
                per=value.per,
                bound=value.bound,
                kind=value.kind,
                status=value.status,
                subject=_subject(ledger, subjects, mention),
                spans=ledger.spans(),
                evidence=ledger.evidence(),
            )
        )
    return tuple(records)


# 关于下达…补助资金的通知, …专项资金分配公示: a notice whose amounts are what is handed out, whatever their rows say.
_ALLOCATES = Plain(
    r"(?:下达|拨付|安排|分配|提前下达)[^，。；\n]{0,40}(?:资金|经费|补助|奖补|预算)"
    r"|(?:资金|经费|补助|奖补)[^，。；\n]{0,16}(?:下达|拨付|安排|分配|公示)"
)


def _allocation(linked: Linked) -> tuple[int, int] | None:
    """The words of the headline lines that make an article a notice of allocation."""
    for line in linked.article.lines:
        if line.role in ("headline", "kicker", "subtitle"):
            found = _ALLOCATES.search(linked.chars, line.start, line.end)
            if found is not None:
                return found.span()
    return None


def money(linked: Linked, subjects: Subjects) -> tuple[Money, ...]:
    """The amounts of money, each with its project as subject where it has one."""
    records = []
    allocation = _allocation(linked)
    for mention, value, ledger in _each(linked, "MONEY", MoneyValue):
        kind = value.kind
        if kind == "other" and allocation is not None:
            kind = "fund"
            ledger.note("kind", *allocation, "money.kind.allocation_notice")
        records.append(
            Money(
                text=linked.surface(mention.start, mention.end),
                amount=value.amount,
                low=value.low,
                high=value.high,
                currency=value.currency,
                bound=value.bound,
                kind=kind,
                per=value.per,
                status=value.status,
                subject=_subject(ledger, subjects, mention),
                spans=ledger.spans(),
                evidence=ledger.evidence(),
            )
        )
    return tuple(records)


def percents(linked: Linked) -> tuple[Percent, ...]:
    """The percentages with direction, basis and subject."""
    records = []
    for mention, value, ledger in _each(linked, "PERCENT", PercentValue):
        records.append(
            Percent(
                text=linked.surface(mention.start, mention.end),
                value=value.value,
                low=value.low,
                high=value.high,
                change=value.change,
                basis=value.basis,
                bound=value.bound,
                status=value.status,
                subject=value.subject,
                spans=ledger.spans(),
                evidence=ledger.evidence(),
            )
        )
    return tuple(records)


def quantities(linked: Linked) -> tuple[Quantity, ...]:
    """The counted and measured amounts."""
    records = []
    for mention, value, ledger in _each(linked, "QUANTITY", QuantityValue):
        records.append(
            Quantity(
                text=linked.surface(mention.start, mention.end),
                value=value.value,
                low=value.low,
                high=value.high,
                unit=value.unit,
                unit_text=value.unit_text,
                bound=value.bound,
                of=value.of,
                spans=ledger.spans(),
                evidence=ledger.evidence(),
            )
        )
    return tuple(records)


def dates(linked: Linked) -> tuple[DateRef, ...]:
    """The dates, one record an occurrence, resolved where the text allows it."""
    records = []
    for mention, value, ledger in _each(linked, "DATE", DateValue):
        records.append(
            DateRef(
                text=linked.surface(mention.start, mention.end),
                start=value.start,
                end=value.end,
                granularity=value.granularity,
                relation=value.relation,
                anchor=value.anchor,
                spans=ledger.spans(),
                evidence=ledger.evidence(),
            )
        )
    return tuple(records)


def _subject(ledger: Ledger, subjects: Subjects, mention: Candidate) -> str | None:
    if mention.start not in subjects:
        return None
    name, start, end, rule = subjects[mention.start]
    ledger.note("subject", start, end, rule)
    return name
