"""Appointments: who was given or relieved of which post, by whom, from when.

The sentence is read as a skeleton in which every mention is one token, so that 任命P为T、T and 免去P的T职务 are short
patterns whatever the names are. In lists the heading (任命：, 免去：, 一、任命) carries the change for the lines below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

import regex

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Appointment, Change, Span
from govnews_ie.records.ledger import Ledger
from govnews_ie.values.dates import DateValue

_TOKENS = {"PERSON": "\ue000", "TITLE": "\ue001", "ORG": "\ue002", "COMPANY": "\ue003", "PLACE": "\ue004", "DATE": "\ue005", "EVENT": "\ue006"}  # fmt: skip
_P, _T, _B, _L, _D, _E = "\ue000", "\ue001", "[\ue002\ue003]", "\ue004", "\ue005", "\ue006"
_PEOPLE = rf"(?P<p>{_P}(?:（[^）]{{1,10}}）)?(?:[、和， ]{_P}(?:（[^）]{{1,10}}）)?)*)(?:等?(?:[一二三四五六七八九十\d]+(?:名|位|人))?)?(?:同志)?"
_POSTS = rf"(?P<t>{_B}*{_L}?{_T}(?:(?:[、，]?(?:兼任?)?[、，]?|和){_B}*{_T})*)"

_PATTERNS: tuple[tuple[str, Change, regex.Pattern[str]], ...] = tuple(
    (name, change, regex.compile(pattern))
    for name, change, pattern in (
        ("appointment.nominate", "nominate", rf"(?:提名|拟提名|拟推荐|推荐|拟任命){_PEOPLE}(?:为|担任|任){_POSTS}"),
        ("appointment.proposed", "nominate", rf"{_PEOPLE}[^{_P}\n]{{0,200}}?(?:拟任|拟提任|拟担任|拟提名为?|拟推荐为?|拟提拔任|拟进一步使用，?任|拟交流任)(?:[^{_T}{_P}\n。；]{{0,12}}){_POSTS}"),
        ("appointment.resign", "resign", rf"(?:接受|同意|批准){_PEOPLE}(?:因[^，。；]{{1,16}}[，]?)?(?:请求)?辞去(?:其|所任|担任的|所担任的)?{_POSTS}"),
        ("appointment.resigns", "resign", rf"{_PEOPLE}(?:因[^，。；]{{1,16}}[，]?)?(?:请求|申请|提出)?辞去(?:其|所任|担任的)?{_POSTS}"),
        ("appointment.remove", "remove", rf"(?:免去|撤销|免除){_PEOPLE}(?:的|担任的|所任的|所任|兼任的)?{_POSTS}"),
        ("appointment.no_longer", "remove", rf"{_PEOPLE}(?:，)?不再(?:担任|兼任|任){_POSTS}"),
        ("appointment.elect", "elect", rf"(?:选举|补选|推选|增选){_PEOPLE}(?:为|任|担任){_POSTS}"),
        ("appointment.elected", "elect", rf"{_PEOPLE}(?:全票|高票)?当选(?:为|新一届)?{_POSTS}"),
        ("appointment.appoint", "appoint", rf"(?:任命|决定任命|聘任|聘请|任用){_PEOPLE}(?:为|任|担任){_POSTS}"),
        ("appointment.takes_post", "appoint", rf"{_PEOPLE}(?:已|正式|新|调|改|转)?(?:任|担任|出任|就任|接任|调任|升任|转任|兼任){_POSTS}"),
    )
)  # fmt: skip
_LIST_PATTERNS: dict[Change, regex.Pattern[str]] = {
    "appoint": regex.compile(rf"{_PEOPLE}(?:为|任|：| ){_POSTS}"),
    "elect": regex.compile(rf"{_PEOPLE}(?:为|任|：| ){_POSTS}"),
    "nominate": regex.compile(rf"{_PEOPLE}(?:为|任|：| ){_POSTS}"),
    "remove": regex.compile(rf"{_PEOPLE}的?{_POSTS}"),
    "resign": regex.compile(rf"{_PEOPLE}的?{_POSTS}"),
}
_HEADINGS: tuple[tuple[regex.Pattern[str], Change], ...] = (
    (
        regex.compile(
            r"^(?:[一二三四五六七八九十\d（）()、.]{0,4})?(?:决定|现将|经[^，。]{0,30}，)?[^，。；\n]{0,24}?(?:任命|任职)[^，。；\n]{0,12}[：:]?$"
        ),
        "appoint",
    ),
    (
        regex.compile(
            r"^(?:[一二三四五六七八九十\d（）()、.]{0,4})?(?:决定)?[^，。；\n]{0,24}?(?:免去|免职)[^，。；\n]{0,12}[：:]?$"
        ),
        "remove",
    ),
    (
        regex.compile(
            r"^(?:[一二三四五六七八九十\d（）()、.]{0,4})?[^，。；\n]{0,24}?(?:接受|批准)?[^，。；\n]{0,8}辞(?:职|去)[^，。；\n]{0,12}[：:]?$"
        ),
        "resign",
    ),
    (
        regex.compile(
            r"^(?:[一二三四五六七八九十\d（）()、.]{0,4})?[^，。；\n]{0,24}?(?:选举|当选)[^，。；\n]{0,12}[：:]?$"
        ),
        "elect",
    ),
)
LOOK_BACK = 40  # mentions: farther back, a date or a body belongs to another decision
_IS_LIFE = regex.compile(r"(?:现任|历任|曾任|先后任|时任|原任)$")
_DECIDES = regex.compile(r"(?:决定|会议|通过|表决|批准|任命|任免|选举|研究|同意|审议)")


@dataclass(slots=True)
class _Skeleton:
    """A span of text with every mention replaced by one token; ``at`` gives each skeleton index its clean offset."""

    text: str
    at: list[int]
    mentions: dict[int, Candidate]


@dataclass(frozen=True, slots=True)
class AppointmentFound:
    """One change of one post of one person, in clean offsets, before it becomes a record."""

    person: Candidate
    titles: tuple[Candidate, ...]
    change: Change
    rule: str
    span: Span


def find(linked: Linked) -> list[AppointmentFound]:
    """The changes of post that an article reports, in text order, one for each person and post."""
    found: list[AppointmentFound] = []
    heading: Change | None = None
    for line in linked.article.lines:
        heading = _heading(linked.chars[line.start : line.end]) or (heading if line.role != "headline" else None)
        if not linked.within(line.start, line.end, "TITLE") or not linked.within(line.start, line.end, "PERSON"):
            continue
        skeleton = _skeleton(linked, line.start, line.end)
        matched = list(_matches(linked, skeleton))
        if not matched and heading is not None:
            matched = list(_from_list(linked, skeleton, heading))
        found.extend(matched)
    return found


def records(linked: Linked, found: list[AppointmentFound]) -> tuple[Appointment, ...]:
    """One record for each person and post, each change once."""
    entries: dict[tuple[str, str, Change], tuple[AppointmentFound, Ledger]] = {}
    for change in found:
        name = linked.surface(change.person.start, change.person.end)
        for title in change.titles:
            key = (name, linked.surface(title.start, title.end), change.change)
            ledger = entries.setdefault(key, (change, Ledger(linked)))[1]
            ledger.note("person", change.person.start, change.person.end, change.rule)
            ledger.note("post", title.start, title.end, change.rule)
            ledger.note("change", *change.span, change.rule)
    made = []
    for (name, post, kind), (change, ledger) in entries.items():
        effective = _effective(linked, change, ledger)
        by = _by(linked, change, ledger)
        made.append(
            Appointment(name, post, kind, effective, by, ledger.spans("person", "post", "change"), ledger.evidence())
        )
    return tuple(made)


def _heading(text: str) -> Change | None:
    if len(text) > 40:
        return None
    for pattern, change in _HEADINGS:
        if pattern.match(text):
            return change
    return None


def _skeleton(linked: Linked, start: int, end: int) -> _Skeleton:
    tokens: list[str] = []
    at: list[int] = []
    mentions: dict[int, Candidate] = {}
    position = start
    for mention in linked.between(start, end):
        token = _TOKENS.get(mention.label)
        if token is None or mention.start < position or mention.end > end:
            continue
        for i in range(position, mention.start):
            tokens.append(linked.chars[i])
            at.append(i)
        mentions[len(tokens)] = mention
        tokens.append(token)
        at.append(mention.start)
        position = mention.end
    for i in range(position, end):
        tokens.append(linked.chars[i])
        at.append(i)
    at.append(end)
    return _Skeleton("".join(tokens), at, mentions)


def _matches(linked: Linked, skeleton: _Skeleton) -> Iterator[AppointmentFound]:
    taken: list[Span] = []
    for name, change, pattern in _PATTERNS:
        for match in pattern.finditer(skeleton.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if name == "appointment.takes_post" and _IS_LIFE.search(skeleton.text[: match.start("t")]):
                continue
            taken.append(match.span())
            yield from _expand(skeleton, match, change, name)
            if change == "remove":
                yield from _also_removed(skeleton, match, taken, change, name)


def _also_removed(
    skeleton: _Skeleton, match: regex.Match[str], taken: list[Span], change: Change, name: str
) -> Iterator[AppointmentFound]:
    """免去A的甲职务、B的乙职务: the verb is said once for the list."""
    follow = regex.compile(rf"(?:的?职务)?[、，；]{_PEOPLE}的{_POSTS}")
    end = match.end()
    while (more := follow.match(skeleton.text, end)) is not None:
        taken.append(more.span())
        yield from _expand(skeleton, more, change, name)
        end = more.end()


def _from_list(linked: Linked, skeleton: _Skeleton, change: Change) -> Iterator[AppointmentFound]:
    for match in _LIST_PATTERNS[change].finditer(skeleton.text):
        yield from _expand(skeleton, match, change, f"appointment.list.{change}")


def _expand(skeleton: _Skeleton, match: regex.Match[str], change: Change, rule: str) -> Iterator[AppointmentFound]:
    titles = tuple(
        skeleton.mentions[i]
        for i in range(*match.span("t"))
        if i in skeleton.mentions and skeleton.mentions[i].label == "TITLE"
    )
    span = (skeleton.at[match.start()], skeleton.at[match.end() - 1] + 1)
    if match.end() - 1 in skeleton.mentions:
        span = (span[0], skeleton.mentions[match.end() - 1].end)
    for i in range(*match.span("p")):
        mention = skeleton.mentions.get(i)
        if mention is not None and mention.label == "PERSON":
            yield AppointmentFound(mention, titles, change, rule, span)


def _effective(linked: Linked, change: AppointmentFound, ledger: Ledger) -> date | None:
    """The day of the decision: in its sentence, else the last day named before it; a nomination has taken no effect."""
    if change.change == "nominate":
        return None
    sentence = linked.sentence_at(change.span[0])
    chosen = next((d for d in linked.within(*sentence, "DATE") if _is_day(d)), None)
    if chosen is None:
        before = islice(linked.backwards(sentence[0], "DATE"), LOOK_BACK)
        chosen = next((d for d in before if _is_day(d)), None)
    if chosen is None:
        return None
    value = chosen.value
    assert isinstance(value, DateValue)
    ledger.note("effective", chosen.start, chosen.end, "appointment.effective.date")
    return value.start


def _is_day(mention: Candidate) -> bool:
    value = mention.value
    return (
        isinstance(value, DateValue)
        and value.granularity == "day"
        and value.start == value.end
        and value.start is not None
    )


def _by(linked: Linked, change: AppointmentFound, ledger: Ledger) -> str | None:
    """The body that decides: named in the sentence before the change, else the nearest before it that decides."""
    for body in islice(linked.backwards(change.span[0], "ORG"), LOOK_BACK):
        tail = linked.chars[body.end : body.end + 30]
        if body.end <= change.span[0] and _DECIDES.search(tail.split("。")[0]):
            ledger.note("by", body.start, body.end, "appointment.by.decides")
            return linked.context.full_name_of_body(linked.surface(body.start, body.end), body.value)
    return None
