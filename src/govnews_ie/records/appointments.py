"""Appointments: who was given or relieved of which post, by whom, from when.

The sentence is read as a skeleton in which every mention is one token, so that 任命P为T、T and 免去P的T职务 are
short patterns whatever the names are. In lists the heading (任命：, 免去：, 一、任命) carries the change for the lines
below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import get_args

from govnews_ie.lexicons import tables
from govnews_ie.links.linked import Linked
from govnews_ie.mentions.bodies import Body
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.mentions.posts import PostValue
from govnews_ie.model import Appointment, Change, Span
from govnews_ie.patterns import Plain
from govnews_ie.records.ledger import Ledger
from govnews_ie.values.dates import DateValue
from govnews_ie.values.openings import opening

# One private-use character for each kind of mention.
_TOKENS = {
    "PERSON": "\ue000",
    "TITLE": "\ue001",
    "ORG": "\ue002",
    "COMPANY": "\ue003",
    "PLACE": "\ue004",
    "DATE": "\ue005",
    "EVENT": "\ue006",
}
_P, _T, _L = _TOKENS["PERSON"], _TOKENS["TITLE"], _TOKENS["PLACE"]
_B = f"[{_TOKENS['ORG']}{_TOKENS['COMPANY']}]"
_ASIDE = r"(?:（[^）]{1,10}）)?"
_PEOPLE = rf"(?P<p>{_P}{_ASIDE}(?:[、和， ]{_P}{_ASIDE})*)(?:等?(?:[一二两三四五六七八九十\d]+(?:名|位|人))?)?(?:同志)?"
_POSTS = rf"(?P<t>{_B}*{_L}?{_T}(?:(?:[、，]?(?:兼任?)?[、，]?|和){_B}*{_T})*)"
# One post: of a chain before 提名人选 only the last is meant.
_POST = rf"(?P<t>{_B}*{_L}?{_T})"
_HEADING_MARK = r"^(?:[一二三四五六七八九十\d（）()、.]{0,4})?"
# The verb is said once for a list: 免去A的甲职务、B的乙职务; 任命A为甲，B为乙.
_ALSO: dict[Change, Plain] = {
    "remove": Plain(rf"(?:的?职务)?[、，；]{_PEOPLE}的{_POSTS}"),
    **dict.fromkeys(("appoint", "elect", "nominate"), Plain(rf"[、，；]{_PEOPLE}(?:为|任){_POSTS}")),
}
LOOK_BACK = 40  # mentions: farther back, a date or a body belongs to another decision
_IS_LIFE = Plain(r"(?:现任|历任|曾任|先后任|时任|原任)$")
_BEFORE_NOW = Plain(r"(?:此前|之前|以前|早年|当时|其间|期间)，?$")
_IN_GROUP = Plain(r"(?:组长|召集人|总指挥|指挥长|总河长|总林长)$")
# 任前公示 as a form, a field a line: the name stands lines above the post.
_FORM_NAME = Plain(r"姓 ?名： ?")
_FORM_POST = Plain(r"拟(?:任|提任|担任|提拔任|提名为?|推荐为?|交流任)(?:职务|职级)?： ?")
_DECIDES = Plain(r"(?:决定|会议|通过|表决|批准|任命|任免|选举|研究(?![生员院所])|同意|审议)")


def _compiled(pattern: str) -> Plain:
    filled = pattern.replace("[^PT", rf"[^{_T}{_P}\n。；").replace("[^P\\n]", rf"[^{_P}\n]")
    filled = filled.replace("<P>", _PEOPLE).replace("<T>", _POSTS).replace("<1>", _POST)
    if pattern.startswith("<1>"):
        return opening("".join(_TOKENS[label] for label in ("ORG", "COMPANY", "PLACE", "TITLE")), filled)
    return opening(_P, filled) if pattern.startswith("<P>") else Plain(filled)


@cache
def _patterns() -> tuple[tuple[str, Change, Plain], ...]:
    return tuple(
        (name, _change(change), _compiled(text)) for name, change, text in tables.rows("appointment_patterns.tsv")
    )


@cache
def _headings() -> tuple[tuple[Change, Plain, Plain], ...]:
    """The change a heading announces, the pattern of the heading, the pattern of the lines below it."""
    return tuple(
        (
            _change(change),
            Plain(rf"{_HEADING_MARK}[^，。；\n]{{0,30}}?(?:{words})[^，。；\n]{{0,12}}：?$"),
            _compiled(line),
        )
        for change, words, line in tables.rows("appointment_headings.tsv")
    )


@cache
def _announces() -> Plain:
    """The words that a heading has: most lines have none, and are no heading."""
    return Plain("|".join(words for _, words, _ in tables.rows("appointment_headings.tsv")))


def _change(name: str) -> Change:
    return next(known for known in get_args(Change) if known == name)


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
    named: Candidate | None = None
    for line in linked.article.lines:
        if _FORM_NAME.search(linked.chars, line.start, line.end) is not None:
            named = _named(linked, line.start, line.end)
        elif named is not None and (field := _FORM_POST.match(linked.chars, line.start, line.end)) is not None:
            found.extend(_from_form(linked, named, field.end(), line.end))
            continue
        announced = _heading(linked.chars, line.start, line.end)
        heading = announced or (heading if line.role != "headline" else None)
        if not linked.within(line.start, line.end, "TITLE") or not linked.within(line.start, line.end, "PERSON"):
            continue
        skeleton = _skeleton(linked, line.start, line.end)
        matched = list(_matches(linked, skeleton))
        if not matched and heading is not None:
            matched = list(_from_list(linked, skeleton, heading))
        found.extend(matched)
    return found


def _named(linked: Linked, start: int, end: int) -> Candidate | None:
    """The person of the last 姓名： on a line, None where no person follows it."""
    at = [match.end() for match in _FORM_NAME.finditer(linked.chars, start, end)][-1]
    return next((person for person in linked.within(start, end, "PERSON") if person.start == at), None)


def _from_form(linked: Linked, person: Candidate, start: int, end: int) -> Iterator[AppointmentFound]:
    """The posts of a line 拟任职务：… of the form whose 姓名： named the person on a line above."""
    titles = tuple(linked.within(start, end, "TITLE"))
    if titles:
        yield AppointmentFound(person, titles, "nominate", "appointment.form", (person.start, titles[-1].end))


def records(linked: Linked, found: list[AppointmentFound]) -> tuple[Appointment, ...]:
    """One record for each person and post, each change once."""
    entries: dict[tuple[str, str, Change], tuple[list[AppointmentFound], Ledger]] = {}
    for change in found:
        if all(_IN_GROUP.search(linked.surface(title.start, title.end)) for title in change.titles):
            # 组长由张三兼任，李四任副组长: how a working group is made up changes nobody's post.
            continue
        name = linked.surface(change.person.start, change.person.end)
        for title in change.titles:
            key = (name, linked.surface(title.start, title.end), change.change)
            told, ledger = entries.setdefault(key, ([], Ledger(linked)))
            told.append(change)
            ledger.note("person", change.person.start, change.person.end, change.rule)
            ledger.note("post", title.start, title.end, change.rule)
            ledger.note("change", *change.span, change.rule)
    made = []
    for (name, post, kind), (told, ledger) in entries.items():
        # A headline has neither date nor body; the sentence below it that tells the same has.
        effective = next((day for change in told if (day := _effective(linked, change, ledger)) is not None), None)
        by = next((body for change in told if (body := _by(linked, change, ledger)) is not None), None)
        made.append(
            Appointment(name, post, kind, effective, by, ledger.spans("person", "post", "change"), ledger.evidence())
        )
    return tuple(made)


def _heading(chars: str, start: int, end: int) -> Change | None:
    if end - start > 40 or _announces().search(chars, start, end) is None:
        return None
    text = chars[start:end]
    return next((change for change, heading, _ in _headings() if heading.match(text)), None)


def _skeleton(linked: Linked, start: int, end: int) -> _Skeleton:
    chars = linked.chars
    pieces: list[str] = []
    at: list[int] = []
    mentions: dict[int, Candidate] = {}
    position = start
    for mention in linked.between(start, end):
        token = _TOKENS.get(mention.label)
        if token is None or mention.start < position or mention.end > end:
            continue
        pieces.append(chars[position : mention.start])
        at.extend(range(position, mention.start))
        mentions[len(at)] = mention
        pieces.append(token)
        at.append(mention.start)
        position = mention.end
    pieces.append(chars[position:end])
    at.extend(range(position, end + 1))
    return _Skeleton("".join(pieces), at, mentions)


def _matches(linked: Linked, skeleton: _Skeleton) -> Iterator[AppointmentFound]:
    taken = bytearray(len(skeleton.text))  # 1 where a post is that has changed already
    for name, change, pattern in _patterns():
        for match in pattern.finditer(skeleton.text):
            # One post changes once; a person may leave one and take another in the same sentence.
            start, end = match.span("t")
            if any(taken[start:end]):
                continue
            if name == "appointment.takes_post" and _is_past(skeleton.text, match):
                continue
            taken[start:end] = b"\1" * (end - start)
            yield from _expand(skeleton, match, change, name)
            if change in _ALSO and name not in _OF_ONE:
                yield from _also_changed(skeleton, match, taken, change, name)


# Changes that are told of the person alone: what follows is another sentence's verb.
_OF_ONE = frozenset({"appointment.takes_post", "appointment.elected", "appointment.nominee", "appointment.ended"})


def _is_past(text: str, match: re.Match[str]) -> bool:
    """Whether a post is told as held, not as given: 曾任…, 此前，张三担任…, 以张三担任团长的代表团."""
    start, end = match.span("t")
    if _IS_LIFE.search(text[max(0, start - 8) : start]) or text.startswith("的", end):
        return True
    return _BEFORE_NOW.search(text[max(0, match.start() - 8) : match.start()]) is not None


def _also_changed(
    skeleton: _Skeleton, match: re.Match[str], taken: bytearray, change: Change, name: str
) -> Iterator[AppointmentFound]:
    """免去A的甲职务、B的乙职务; 任命A为甲，B为乙: the verb is said once for the list."""
    end = match.end()
    while (more := _ALSO[change].match(skeleton.text, end)) is not None:
        start, end = more.span("t")
        taken[start:end] = b"\1" * (end - start)
        yield from _expand(skeleton, more, change, name)
        end = more.end()


def _from_list(linked: Linked, skeleton: _Skeleton, change: Change) -> Iterator[AppointmentFound]:
    pattern = next((line for announced, _, line in _headings() if announced == change), None)
    for match in pattern.finditer(skeleton.text) if pattern is not None else ():
        yield from _expand(skeleton, match, change, f"appointment.list.{change}")


def _expand(skeleton: _Skeleton, match: re.Match[str], change: Change, rule: str) -> Iterator[AppointmentFound]:
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
    dates = linked.within(*sentence, "DATE")
    chosen = next((d for d in dates if _is_day(d)), None)
    if chosen is None and any(_is_past_month(d) for d in dates if d.start < change.span[0]):
        # 2021年10月，张三任…: told by the month, not of this occasion.
        return None
    if chosen is None:
        before = islice(linked.backwards(sentence[0], "DATE"), LOOK_BACK)
        chosen = next((d for d in before if _is_day(d)), None)
    if chosen is None:
        return None
    value = chosen.value
    assert isinstance(value, DateValue)
    ledger.note("effective", chosen.start, chosen.end, "appointment.effective.date")
    return value.start


def _is_past_month(mention: Candidate) -> bool:
    value = mention.value
    return isinstance(value, DateValue) and value.granularity in ("month", "quarter", "year")


def _is_day(mention: Candidate) -> bool:
    value = mention.value
    return (
        isinstance(value, DateValue)
        and value.granularity == "day"
        and value.start == value.end
        and value.start is not None
    )


# 市政府组成人员: whose members they are, not who decides.
# 听取了县政府关于…的报告, 根据县法院提请: who reports or asks decides nothing.
_TELLS_ONLY = ("听取", "听取了", "根据", "据", "受")
_MEMBERS = ("组成人员", "组成部门", "工作人员", "班子", "主要负责", "领导", "部门")


def _by(linked: Linked, change: AppointmentFound, ledger: Ledger) -> str | None:
    """The body that decides: named in the sentence before the change, else the nearest before it that decides.

    A body of a lower division than the post's, or the post's own, decides nothing; of two joined by 和 the first does.
    """
    post = _code_of(linked, change)
    bodies = list(islice(linked.backwards(change.span[0], "ORG"), LOOK_BACK))
    chosen: Candidate | None = None
    for i, body in enumerate(bodies):
        tail = linked.chars[body.end : body.end + 30]
        if body.end > change.span[0] or _DECIDES.search(tail.split("。")[0]) is None:
            continue
        if linked.chars.endswith(_TELLS_ONLY, max(0, body.start - 3), body.start) or tail.startswith(_MEMBERS):
            continue
        if _is_below(linked, body, post) or _is_head_of(linked, change, body):
            continue
        if chosen is not None and not _is_congress_of(body, change):
            continue
        first = bodies[i + 1] if i + 1 < len(bodies) else None
        joined = first is not None and linked.chars[first.end : body.start] in ("和", "、", "及")
        chosen = first if first is not None and joined else body
        if _kind_of(body) not in _NOT_DECIDING:
            break
    if chosen is None:
        return None
    ledger.note("by", chosen.start, chosen.end, "appointment.by.decides")
    return linked.context.full_name_of_body(linked.surface(chosen.start, chosen.end), chosen.value)


# Organs that report to the congress or ask it for an appointment: where a congress is told of, it decides.
_NOT_DECIDING = frozenset({"government", "department", "office", "court", "procuratorate", "supervision"})


def _is_congress_of(body: Candidate, change: AppointmentFound) -> bool:
    """Whether a body is a congress of the level whose post changes."""
    value, post = body.value, change.titles[0].value if change.titles else None
    if not isinstance(value, Body) or value.kind != "congress":
        return False
    level = post.level_word if isinstance(post, PostValue) else None
    return value.level is None or level is None or value.level == level


def _kind_of(mention: Candidate) -> str | None:
    value = mention.value
    return value.kind if isinstance(value, Body) else None


def _code_of(linked: Linked, change: AppointmentFound) -> str | None:
    """The code of the division whose post changes, None where the post does not say."""
    value = change.titles[0].value if change.titles else None
    division = linked.context.division_of_post(value) if isinstance(value, PostValue) else None
    return division.code if division is not None else None


def _is_below(linked: Linked, body: Candidate, post: str | None) -> bool:
    """Whether a body's division lies inside the division whose post changes (a county's, a province's post)."""
    own = linked.context.code_of_body(linked.surface(body.start, body.end), body.value)
    if own is None or post is None or own == post:
        return False
    stem = post.removesuffix("00").removesuffix("00")
    return own.startswith(stem)


def _is_head_of(linked: Linked, change: AppointmentFound, body: Candidate) -> bool:
    """Whether the body is the one whose post changes (中共某市委 … 任中共某市委书记), unless it is a congress."""
    surface = linked.surface(body.start, body.end)
    if not surface.endswith("委"):
        return False
    return any(linked.surface(title.start, title.end).startswith(surface) for title in change.titles)
