"""Events: one record for each named meeting, ceremony, tour or activity, with its date, place, chair and people."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import DateRange, Event
from govnews_ie.patterns import Plain
from govnews_ie.records.acts import ActFound
from govnews_ie.records.ledger import Ledger
from govnews_ie.values.dates import DateValue
from govnews_ie.values.openings import HAN

_HOLDS = Plain(r"(?:(?:举行|召开|举办|开展|组织|启动|开幕|闭幕|迎来)(?:了|的)?|主持|见证了)$")
_WILL_HOLD = Plain(r"(?:将|拟|计划|筹备|定于|要|将于)[^，。；\n]{0,16}$")
_HELD_AFTER = Plain(
    r"^”?(?:上午|下午|晚上?)?(?:在[^，。；\n]{1,40}?)?(?:隆重|胜利|正式|顺利|如期)?(?:举行|召开|举办|开幕|闭幕|启动|而至|如期)"
)
REACH = 160  # characters of a sentence before an event that may tell its day and place
ENDING = 40  # characters of a name by whose endings shorter forms are found
RECENT = 4  # events of one form that a later mention may still mean
TELLING = 6  # characters: a shorter name (开工仪式) does not tell which event it is
_SESSION = Plain(r"第[一二三四五六七八九十百\d]+次")
_ORDINAL = Plain(r"^第(?=[一二三四五六七八九十\d]+届)")
_LEVEL_OF_CONGRESS = Plain(r"^[省市县区州旗](?=第?[一二三四五六七八九十\d]+届)")
_SHORT_FORMS = (
    ("人民代表大会常务委员会", "人大常委会"),
    ("人民代表大会", "人大"),
    ("中国人民政治协商会议", "政协"),
    ("人民政府", "政府"),
)
# 2月2日下午，|某某会议上: a day that opens the sentence is the event's.
_OPENS = Plain("^(?:[（(][^）)]{1,8}[）)])?(?:上午|下午|晚上?|早上|傍晚)?，?(?:在“?)?$")
_LOOKS_FORWARD = Plain("(?:迎接|喜迎|迎|献礼|保障|筹备|服务|确保)[^，。；\n]{0,12}$")
_WHOLE = Plain("全[省市县区州]|我[省市县区州]")
_COUNT = Plain(r"\d+个(?=[^0-9]{0,8}项目)")
_PARTY_CONGRESS = (("党代表大会", "代表大会"), ("党代会", "代表大会"), ("竣工投产", "投产"))
_DATELINE = Plain(r"[电讯](?:（|\s|$)|日[电讯]")
# The congresses of a level meet in its own division; other meetings only where the article says so.
_OF_LEVEL = Plain("(?:党代会|党代表大会|代表大会|两会)”?$")
_VENUE_BEFORE = Plain(r"(?:主?会场设?在|设在|会场为)$")
# 某酒店灯火通明。某县在这里举办推介会
_HERE = Plain(rf"在(?:这里|此|该{HAN}{{1,4}}|此地)(?:隆重|正式|成功)?(?:举行|召开|举办)")
_HELD_THERE = Plain(r"[^，。；\n]{0,4}(?:隆重|胜利|正式)?(?:举行|召开|举办|开幕)")
_BARE_HOSTED = Plain(r"(?:^|[，。；\n])(?:此次|本次|该|整个)?(?:活动|会议|仪式|大会|论坛|比赛)由$")
_JOINT = Plain(r"(?P<first>[^暨]{4,})暨[^暨]{2,}(?P<head>活动|仪式|大会|会议|推介会|会)")
_HOST_VERB = Plain(r"(?:共同|联合|承办|主办)*(?:主办|举办|承办|组织)")


@dataclass(slots=True)
class EventFound:
    """An event while it is assembled: its name, its mentions, its date and the mentions that report it as held."""

    name: str
    mentions: list[Candidate]
    dates: list[tuple[DateRange, Candidate]] = field(default_factory=list)
    held: list[Candidate] = field(default_factory=list)
    hosts: list[Candidate] = field(default_factory=list)
    told: DateRange | None = None  # the day that another article of the file tells

    @property
    def date(self) -> DateRange | None:
        """The day, from this article or else from another of the file."""
        return self.dates[0][0] if self.dates else self.told


class _Days:
    """The days that the article's paragraphs tell (not those of its metadata lines), in text order."""

    def __init__(self, linked: Linked) -> None:
        self._body = [(line.start, line.end) for line in linked.article.lines if line.role == "paragraph"]
        self._days = [day for line in self._body for day in _days(linked.within(*line, "DATE"))]
        self._starts = [date.start for _, date in self._days]

    def told_by(self, offset: int) -> list[tuple[DateRange, Candidate]]:
        """The day told last before ``offset``, else the first of all; none where ``offset`` is in no paragraph."""
        line = bisect_right(self._body, (offset, offset)) - 1
        if line < 0 or self._body[line][1] <= offset:
            return []
        i = bisect_left(self._starts, offset)
        return self._days[max(0, i - 1) : max(1, i)]


def group(linked: Linked) -> list[EventFound]:
    """The events of an article, each with its mentions; a shorter form joins the one longer name that it ends, when
    their dates do not contradict each other (项目观摩活动 ↔ 第四季度项目观摩活动)."""
    events: list[EventFound] = []
    by_name: dict[str, EventFound] = {}
    by_ending: defaultdict[str, list[EventFound]] = defaultdict(list)
    by_form: defaultdict[str, list[EventFound]] = defaultdict(list)
    days = _Days(linked)
    for mention in linked.of("EVENT"):
        surface = linked.surface(mention.start, mention.end)
        dates, is_held, host = _occasion(linked, mention, days)
        key = _canonical(linked, surface)
        event = by_name.get(key)
        # 第三次会议 is one meeting whatever days it is told of; a yearly 推进会 of another day is another.
        if event is None or (
            dates and event.dates and dates[0][0] != event.dates[0][0] and _SESSION.search(surface) is None
        ):
            event = _other_form(surface, dates, by_ending, by_form) or _ceremony(surface, events)
            if event is None:
                event = EventFound(surface, [])
                events.append(event)
            by_name.setdefault(key, event)
            by_form[surface].append(event)
            opening = _opening(surface)
            if opening is not None:
                by_form[opening].append(event)
            for size in range(4, min(len(surface), ENDING) + 1):
                by_ending[surface[-size:]].append(event)
        if _names_better(surface, event.name, same=key == _canonical(linked, event.name)):
            event.name = surface
        event.mentions.append(mention)
        event.dates.extend(dates)
        if is_held:
            event.held.append(mention)
        if host is not None:
            event.hosts.append(host)
    return events


def _names_better(surface: str, name: str, *, same: bool) -> bool:
    """Whether ``surface`` is the fuller name, or the ``same`` one without 全市 and the like in it."""
    if same and bool(_WHOLE.search(surface)) != bool(_WHOLE.search(name)):
        return _WHOLE.search(name) is not None
    return len(surface) > len(name) and (surface.endswith(name) or same or _opening(surface) == name)


def _canonical(linked: Linked, surface: str) -> str:
    """One form for 市六届人大常委会第三次会议 and 某市第六届人民代表大会常务委员会第三次会议."""
    name = _COUNT.sub("", _WHOLE.sub("", surface)).removeprefix("中国共产党").removeprefix("中共")
    for full, short in _PARTY_CONGRESS:
        name = name.replace(full, short)
    for full, short in _SHORT_FORMS:
        name = name.replace(full, short)
    division = linked.context.about.division
    for place in linked.context.about.line if division is not None else ():
        name = name.removeprefix(place.name)
    if "届" not in name:
        return name.removeprefix("市").removeprefix("省").removeprefix("县")
    name = _ORDINAL.sub("", name.removeprefix("市").removeprefix("省").removeprefix("县"))
    return _LEVEL_OF_CONGRESS.sub("", name)


_CEREMONY = Plain("(?:项目)?(?:集中)?(?P<act>签约|开工|投产|竣工|奠基|揭牌|启动|封顶|通车)(?:仪式|活动)")


def _ceremony(surface: str, events: Sequence[EventFound]) -> EventFound | None:
    """The ceremony told of last that a short form means (签约仪式 of 某产业项目集中签约活动)."""
    match = _CEREMONY.fullmatch(surface)
    if match is None:
        return None
    act = match.group("act")
    return next(
        (one for one in reversed(events[-RECENT:]) if act in one.name and one.name.endswith(("仪式", "活动"))), None
    )


def _opening(name: str) -> str | None:
    """A joint event's first half with the head noun of the whole (甲开工暨乙奠基仪式 → 甲开工仪式)."""
    match = _JOINT.fullmatch(name)
    return match.group("first") + match.group("head") if match is not None else None


def _other_form(
    surface: str,
    dates: Sequence[tuple[DateRange, Candidate]],
    by_ending: dict[str, list[EventFound]],
    by_form: dict[str, list[EventFound]],
) -> EventFound | None:
    """The event that another form means: for a shorter one (开工仪式) the last that ends so, for a longer the only."""

    def fits(event: EventFound) -> bool:
        return not dates or not event.dates or dates[0][0] == event.dates[0][0]

    longer = [event for event in by_ending.get(surface, ())[-RECENT:] if fits(event)]
    if longer:
        return longer[-1]
    opening = _opening(surface)
    if opening is not None:
        # 某月集中开工活动 in the headline is 某月集中开工暨甲项目开工活动 in the text.
        joint = [event for event in by_form.get(opening, ())[-RECENT:] if fits(event)]
        if joint:
            return joint[-1]
    endings = (surface[-size:] for size in range(TELLING, min(len(surface) - 1, ENDING) + 1))
    shorter = {id(event): event for ending in endings for event in by_form.get(ending, ())[-RECENT:] if fits(event)}
    return next(iter(shorter.values())) if len(shorter) == 1 else None


def _occasion(
    linked: Linked, mention: Candidate, days: _Days
) -> tuple[list[tuple[DateRange, Candidate]], bool, Candidate | None]:
    """When the sentence says the event took place, whether it reports it as held, and who (which place) held it."""
    chars = linked.chars
    sentence = linked.sentence_at(mention.start)
    floor = max(sentence[0], mention.start - REACH)
    lead = chars[max(sentence[0], mention.start - 4) : mention.start]
    # 某次会议10月8日举行: the day stands between the name and its verb.
    after = mention.end + (chars[mention.end : mention.end + 1] == "于")
    between = [d for d in linked.within(after, min(sentence[1], after + 12), "DATE") if d.start == after]
    tail_from = between[0].end if between else mention.end
    tail = chars[tail_from : min(sentence[1], tail_from + 48)]
    forward = _LOOKS_FORWARD.search(chars, max(sentence[0], mention.start - 16), mention.start) is not None
    takes_place = not forward and (_HOLDS.search(lead) is not None or _HELD_AFTER.match(tail) is not None)
    is_held = takes_place or (lead.endswith("在") and tail.startswith("上"))
    directly = [
        d for d in linked.within(max(sentence[0], mention.start - 12), mention.start, "DATE") if d.end == mention.start
    ]
    if not directly and between and _HELD_AFTER.match(tail) is not None:
        directly = between
    opening = linked.within(sentence[0], mention.start, "DATE")[-1:]
    opens = opening and (opening[0].start == sentence[0] or chars[opening[0].start - 1] in "）讯电 ")
    if opens and _OPENS.match(chars[opening[0].end : mention.start]):
        is_held = is_held or tail.startswith(("上", "”开幕", "开幕"))
    dates = _days(directly)
    host: Candidate | None = None
    if is_held:
        if not dates:
            # 继9月1日举行A后，10月10日，B如期而至: the nearest day is the event's own.
            dates = _days(linked.within(floor, mention.start, "DATE"), months=True)[-1:]
        will_be = _WILL_HOLD.search(chars[max(floor, mention.start - 24) : mention.start]) is not None
        if not dates and takes_place and not will_be:
            # 在某次会议上，他曾…: only what the article says to be held has the day that the article tells.
            dates = days.told_by(mention.start)
        hosts = linked.within(floor, mention.start, "PLACE")
        host = hosts[-1] if hosts and _DATELINE.search(chars[hosts[-1].end : mention.start]) is None else None
    return dates, is_held, host


def _days(dates: Sequence[Candidate], *, months: bool = False) -> list[tuple[DateRange, Candidate]]:
    """The dates that are days (``months``: or months), with their mentions."""
    wanted = ("day", "part_of_month", "month") if months else ("day",)
    found = []
    for date in dates:
        value = date.value
        assert isinstance(value, DateValue)
        if (
            value.granularity in wanted
            and value.relation in ("on", "since")
            and value.start is not None
            and value.end is not None
        ):
            found.append((DateRange(value.start, value.end), date))
    return found


def records(linked: Linked, events: Sequence[EventFound], acts: Sequence[ActFound]) -> tuple[Event, ...]:
    """The event records, in the order of their first mention."""
    # What the byline's reporters wrote about are the newest of the events that took place, not those it looks back on.
    by_event: defaultdict[str | None, list[ActFound]] = defaultdict(list)
    for act in acts:
        by_event[act.event].append(act)
    shared = _Shared(linked)
    newest = max((event.date.end for event in events if event.held and event.date is not None), default=None)
    return tuple(
        _record(
            linked,
            event,
            by_event[event.name],
            shared,
            is_covered=(bool(event.held) or event.told is not None)
            and (event.date is None or newest is None or event.date.end == newest),
        )
        for event in events
    )


def _record(linked: Linked, event: EventFound, acts: Sequence[ActFound], shared: _Shared, *, is_covered: bool) -> Event:
    ledger = Ledger(linked)
    aliases: dict[str, None] = {}
    for mention in event.mentions:
        ledger.note("name", mention.start, mention.end, mention.rule)
        surface = linked.surface(mention.start, mention.end)
        if surface != event.name:
            aliases[surface] = None
    for _, date in event.dates:
        ledger.note("date", date.start, date.end, "event.date.sentence")
    places = _places(linked, event, shared, ledger)
    chair: str | None = None
    speakers: dict[str, None] = {}
    attendees: dict[str, None] = {}
    for act in sorted(acts, key=lambda act: shared.rank[linked.surface(act.person.start, act.person.end)]):
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
    if is_covered:
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
        organiser=_organiser(linked, event, shared, ledger),
        speakers=tuple(speakers),
        attendees=tuple(attendees),
        reporters=reporters,
        spans=ledger.spans("name", "date", "chair", "speakers", "attendees"),
        evidence=ledger.evidence(),
    )


def _places(linked: Linked, event: EventFound, shared: _Shared, ledger: Ledger) -> tuple[str, ...]:
    """The place that holds it (石市举行…) and the venue (在…举行, 主会场设在…), else what 市/省 in its name means."""
    chars = linked.chars
    found: dict[int, tuple[Candidate, str]] = {}
    for host in event.hosts[:1]:
        found[host.start] = (host, "event.place.host")
    for mention in event.mentions:
        sentence = linked.sentence_at(mention.start)
        for place in linked.within(max(sentence[0], mention.start - 20), min(sentence[1], mention.end + 40), "PLACE"):
            if _VENUE_BEFORE.search(chars[max(0, place.start - 6) : place.start]) or (
                chars[place.start - 1 : place.start] == "在"
                and (there := _HELD_THERE.match(chars, place.end)) is not None
                and (place.start < mention.start or not _holds_another(linked, there.end()))
            ):
                found[place.start] = (place, "event.place.venue")
        here = _HERE.search(chars, max(sentence[0], mention.start - 24), mention.start)
        if here is not None and sentence[0] > 0:
            before = linked.sentence_at(sentence[0] - 1)
            spoken_of = linked.within(max(before[0], before[1] - REACH), before[1], "PLACE")
            for place in spoken_of[-1:]:
                found[place.start] = (place, "event.place.here")
    if not found and event.name[:1] in "省市县区州旗" and _OF_LEVEL.search(event.name):
        division = linked.context.about.body_place(event.name[0])
        meant = shared.divisions.get(division.code) if division is not None else None
        if meant is not None:
            found[meant.start] = (meant, "event.place.level_word")
    for place, rule in found.values():
        ledger.note("places", place.start, place.end, rule)
    return tuple(dict.fromkeys(linked.surface(place.start, place.end) for place, _ in found.values()))


def _holds_another(linked: Linked, at: int) -> bool:
    """Whether what is held at ``at`` is an event of its own (为贯彻甲会议精神，某市在某县举行了|乙仪式)."""
    return bool(linked.within(at, min(len(linked.chars), at + 40), "EVENT"))


class _Shared:
    """What every event of an article looks up: who comes first, where each division is named, who hosts what."""

    def __init__(self, linked: Linked) -> None:
        self.rank: dict[str, int] = {}
        for person in linked.of("PERSON"):
            self.rank.setdefault(linked.surface(person.start, person.end), person.start)
        self.divisions: dict[str, Candidate] = {}
        for mention in linked.of("PLACE"):
            place = linked.places.get(mention.start)
            if place is not None and place.code is not None:
                self.divisions.setdefault(place.code, mention)
        # 由X主办 by the sentence it stands in, and 开工活动由X承办 by the short form of the event's name.
        self.hosts: dict[int, Candidate] = {}
        self.hosts_of: dict[str, Candidate] = {}
        # 活动由X承办: of the event named last.
        self.hosts_of_mention: dict[int, Candidate] = {}
        for label in ("ORG", "COMPANY"):
            for body in linked.of(label):
                start, end = linked.sentence_at(body.start)
                if linked.chars[max(start, body.start - 1) : body.start] == "由" and _HOST_VERB.match(
                    linked.chars, body.end, end
                ):
                    self.hosts.setdefault(start, body)
                    self.hosts_of.setdefault(linked.chars[max(start, body.start - 5) : body.start - 1], body)
                    bare = _BARE_HOSTED.search(linked.chars[max(start, body.start - 8) : body.start])
                    last = next(linked.backwards(body.start, "EVENT"), None)
                    if bare is not None and last is not None:
                        self.hosts_of_mention.setdefault(last.start, body)


def _organiser(linked: Linked, event: EventFound, shared: _Shared, ledger: Ledger) -> str | None:
    """由X主办 in the sentence of a mention, or of a short form of the name (开工活动由X承办)."""
    told = (
        shared.hosts.get(linked.sentence_at(mention.start)[0]) or shared.hosts_of_mention.get(mention.start)
        for mention in event.mentions
    )
    body = next((body for body in told if body is not None), shared.hosts_of.get(event.name[-4:]))
    if body is None:
        return None
    ledger.note("organiser", body.start, body.end, "event.organiser.hosted_by")
    return linked.surface(body.start, body.end)
