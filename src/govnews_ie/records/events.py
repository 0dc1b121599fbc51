"""Events: one record for each named meeting, ceremony, tour or activity, with its date, place, chair and people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

import regex

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import DateRange, Event
from govnews_ie.records.acts import ActFound
from govnews_ie.records.ledger import Ledger
from govnews_ie.values.dates import DateValue

_HOLDS = regex.compile(r"(?:举行|召开|举办|开展|组织|启动|开幕|闭幕|迎来)了?$")
_HELD_AFTER = regex.compile(
    r"^(?:在[^，。；\n]{1,16})?(?:隆重|胜利|正式|顺利|如期)?(?:举行|召开|举办|开幕|闭幕|启动|而至|如期)"
)
_ORDINAL = regex.compile(r"^(?:\d{4}年|第[一二三四五六七八九十百\d]+(?:季度|届|次|期)?|[一二三四]季度|(?:上|下)半年)+")
_HOSTED_BY = regex.compile(r"由$")
_HOST_VERB = regex.compile(r"^(?:共同|联合|承办|主办)*(?:主办|举办|承办|组织)")


@dataclass(slots=True)
class EventFound:
    """An event while it is assembled: its name, its mentions, its date and the mentions that report it as held."""

    name: str
    mentions: list[Candidate]
    dates: list[tuple[DateRange, Candidate]] = field(default_factory=list)
    held: list[Candidate] = field(default_factory=list)
    hosts: list[Candidate] = field(default_factory=list)

    @property
    def date(self) -> DateRange | None:
        return self.dates[0][0] if self.dates else None


def group(linked: Linked) -> list[EventFound]:
    """The events of an article, each with its mentions; a shorter form joins the one longer name that it ends, when
    their dates do not contradict each other (项目观摩活动 ↔ 第四季度项目观摩活动)."""
    events: list[EventFound] = []
    by_name: dict[str, EventFound] = {}
    for mention in linked.of("EVENT"):
        surface = linked.surface(mention.start, mention.end)
        dates, is_held, host = _occasion(linked, mention)
        event = by_name.get(surface)
        if event is None or (dates and event.dates and dates[0][0] != event.dates[0][0]):
            event = _fuller(events, surface, dates)
            if event is None:
                event = EventFound(surface, [])
                events.append(event)
            by_name.setdefault(surface, event)
        if len(surface) > len(event.name) and surface.endswith(event.name):
            event.name = surface
        event.mentions.append(mention)
        event.dates.extend(dates)
        if is_held:
            event.held.append(mention)
        if host is not None:
            event.hosts.append(host)
    return events


def _fuller(
    events: Sequence[EventFound], surface: str, dates: Sequence[tuple[DateRange, Candidate]]
) -> EventFound | None:
    fits = [
        event
        for event in events
        if (event.name.endswith(surface) or surface.endswith(event.name))
        and (not dates or not event.dates or dates[0][0] == event.dates[0][0])
        and not (_ORDINAL.match(surface) and _ORDINAL.match(event.name) and event.name != surface)
    ]
    return fits[0] if len(fits) == 1 else None


def _occasion(linked: Linked, mention: Candidate) -> tuple[list[tuple[DateRange, Candidate]], bool, Candidate | None]:
    """When the sentence says the event took place, whether it reports it as held, and who (which place) held it."""
    chars = linked.chars
    sentence = linked.sentence_at(mention.start)
    lead = chars[max(sentence[0], mention.start - 4) : mention.start]
    tail = chars[mention.end : min(sentence[1], mention.end + 24)]
    is_held = _HOLDS.search(lead) is not None or _HELD_AFTER.match(tail) is not None
    directly = [
        d for d in linked.within(max(sentence[0], mention.start - 12), mention.start, "DATE") if d.end == mention.start
    ]
    dates = _days(directly)
    host: Candidate | None = None
    if is_held:
        if not dates:
            # 继9月1日举行A后，10月10日，B如期而至: the nearest day is the event's own.
            dates = _days(linked.within(sentence[0], mention.start, "DATE"))[-1:]
        hosts = linked.within(sentence[0], mention.start, "PLACE")
        host = hosts[-1] if hosts else None
    return dates, is_held, host


def _days(dates: Sequence[Candidate]) -> list[tuple[DateRange, Candidate]]:
    found = []
    for date in dates:
        value = date.value
        assert isinstance(value, DateValue)
        if (
            value.granularity == "day"
            and value.relation in ("on", "since")
            and value.start is not None
            and value.end is not None
        ):
            found.append((DateRange(value.start, value.end), date))
    return found


def records(linked: Linked, events: Sequence[EventFound], acts: Sequence[ActFound]) -> tuple[Event, ...]:
    """The event records, in the order of their first mention."""
    return tuple(_record(linked, event, [act for act in acts if act.event == event.name]) for event in events)


def _record(linked: Linked, event: EventFound, acts: Sequence[ActFound]) -> Event:
    ledger = Ledger(linked)
    aliases: dict[str, None] = {}
    for mention in event.mentions:
        ledger.note("name", mention.start, mention.end, mention.rule)
        surface = linked.surface(mention.start, mention.end)
        if surface != event.name:
            aliases[surface] = None
    for _, date in event.dates:
        ledger.note("date", date.start, date.end, "event.date.sentence")
    places = _places(linked, event, ledger)
    chair: str | None = None
    speakers: dict[str, None] = {}
    attendees: dict[str, None] = {}
    rank: dict[str, int] = {}
    for person in linked.of("PERSON"):
        rank.setdefault(linked.surface(person.start, person.end), person.start)
    for act in sorted(acts, key=lambda act: rank[linked.surface(act.person.start, act.person.end)]):
        name = linked.surface(act.person.start, act.person.end)
        attendees[name] = None
        if act.manner == "preside" and chair is None:
            chair = name
        elif act.manner == "speak":
            speakers[name] = None
        part = {"preside": "chair", "speak": "speakers"}.get(act.manner, "attendees")
        for start, end in act.spans:
            ledger.note(part, start, end, f"event.{part}.act")
    reporters: tuple[str, ...] = ()
    if event.held:
        reporters = linked.article.reporters
        for byline in linked.article.byline:
            if byline.label == "PERSON":
                ledger.note("reporters", byline.start, byline.end, "event.reporters.byline")
    return Event(
        name=event.name,
        aliases=tuple(aliases),
        date=event.date,
        places=places,
        chair=chair,
        organiser=_organiser(linked, event, ledger),
        speakers=tuple(speakers),
        attendees=tuple(attendees),
        reporters=reporters,
        spans=ledger.spans("name", "date", "chair", "speakers", "attendees"),
        evidence=ledger.evidence(),
    )


def _places(linked: Linked, event: EventFound, ledger: Ledger) -> tuple[str, ...]:
    """The place that holds it (石市举行…), the venue (在…举行), or the division that 市/省 in its name stands for."""
    chars = linked.chars
    found: dict[str, None] = {}
    for mention in event.mentions:
        sentence = linked.sentence_at(mention.start)
        for place in chain(
            linked.within(max(sentence[0], mention.start - 20), mention.start, "PLACE"),
            linked.within(mention.end, min(sentence[1], mention.end + 24), "PLACE"),
        ):
            if chars[place.start - 1 : place.start] == "在" and regex.match(
                r"^(?:隆重|胜利|正式)?(?:举行|召开|举办|开幕)", chars[place.end : place.end + 6]
            ):
                found[linked.surface(place.start, place.end)] = None
                ledger.note("places", place.start, place.end, "event.place.venue")
    for host in event.hosts:
        if not found:
            found[linked.surface(host.start, host.end)] = None
            ledger.note("places", host.start, host.end, "event.place.host")
    if not found and linked.context.place is not None and event.name[:1] in "省市县区州":
        for mention in linked.of("PLACE"):
            place_of = linked.places.get(mention.start)
            if place_of is not None and place_of.full_name == linked.context.place.name:
                found[linked.surface(mention.start, mention.end)] = None
                ledger.note("places", mention.start, mention.end, "event.place.level_word")
                break
    return tuple(found)


def _organiser(linked: Linked, event: EventFound, ledger: Ledger) -> str | None:
    """由X主办, or X主办的… in the sentence of a mention."""
    chars = linked.chars
    for mention in event.mentions:
        start, end = linked.sentence_at(mention.start)
        for label in ("ORG", "COMPANY"):
            for body in linked.within(start, end, label):  # type: ignore[arg-type]
                if _HOSTED_BY.search(chars[max(start, body.start - 1) : body.start]) and _HOST_VERB.match(
                    chars[body.end : body.end + 6]
                ):
                    ledger.note("organiser", body.start, body.end, "event.organiser.hosted_by")
                    return linked.surface(body.start, body.end)
    return None
