"""Who did what: act verbs joined to the people who stand before them and to the events they belong to.

A *group* is the run of people that share a predicate (市委副书记某甲，市人大常委会主任某乙出席活动): people
with nothing between them but posts and separators. The verbs after a group, up to the next group or the end of its
sentence, are its acts; reporting verbs (指出, 强调, 要求) end the search, since what follows is speech.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from govnews_ie.lexicons import tables
from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Span
from govnews_ie.patterns import Plain
from govnews_ie.values.openings import choices, opening

HEARD_OF = 60  # characters before a subject in which the report is said to be heard
RECENT = 4  # events that 主持 or 出席 without an object may still refer to
OBJECT = 16  # characters of an event's name that a verb's object may repeat
OPENING = 300  # characters of an article in which the event that it tells of is named
HEADING = 60  # characters: a longer line is no heading
LOOKS = frozenset({"察看", "查看"})
PARTY = 240  # characters of unnamed people between the last name of a list and 出席
REACH = 60  # a predicate farther than this from its subject belongs to another one more often than not

_SEPARATORS = Plain(
    r"^(?:[、，；和与及兼 ·]|以及|同志|等|分别|（女）|（[^（）\n]{0,12}）|(?:提名)?(?:候选)?人选"
    r"|[省市县区州旗]?(?:直)?领导|企业家|嘉宾|客商)*$"
)
# 张三在致辞中代表…: the speech is named before what is said.
_IN_SPEECH = Plain(r"在(?:[^，。；]{0,6})?(?P<noun>讲话|致辞|发言|总结讲话)(?:中|时)")
_AT_SPEECH = Plain(r"在(?:大?会|讲话|致辞|总结|座谈|活动|仪式|动员)[^，。]{0,6}$")
_SPEECH = Plain(r"讲话|致辞|发言")
_MEETING = Plain(r"(?:会|会议|仪式|论坛|座谈|典礼|两会”?)(?:（[^）]*）)?$")
# 向参加活动的各位来宾表示欢迎: others take part.
_OF_THOSE = Plain(r"[^，。；]{0,16}的(?:各位|全体|企业|嘉宾|来宾|领导|代表|朋友|客商|同志)")
# 介绍签约项目情况: what is told; 介绍信 is none.
_TELLS = Plain(r"[^，。；]{0,24}(?:情况|进展|经验|做法|成果)")
# 见证项目签约: what is seen is no act of those who see it; 15个项目陆续签约 is none of theirs either.
_SEEN = Plain(r"见证(?:下)?[^。；]{0,24}$")
_AFTER_GROUP = Plain(
    r"(?:等[^，。；\n]{0,12}?(?:企业家|企业代表|嘉宾|来宾|客商|专家|负责人)|等?(?:省|市|县|区|州|旗|有关|相关)?(?:领导|同志)?(?:同志)?(?:一行)?(?:和[^，。；\n]{2,60}?同志)?(?:一行)?)?"
)
_REPORTS = Plain(r"(?:指出|强调|要求|表示|认为|希望|提出|说道|说，|说：|介绍说|介绍[，：]|透露|：“)")
_NOMINAL_AFTER = Plain(r"^(?:时的?|期间的?|中的|过的|的|精神|部署|要求|并?重要|指示|组|团|活动的?精神|讲话)")
_BY_OTHERS = Plain(r"(?:在|由)$")
# 某某总书记“七一”重要讲话精神: the act is named, not told of this occasion. 作重要讲话, 发表重要讲话 tell it.
_NAMED_SPEECH = Plain(r"(?<!作)(?<!作了)(?<!发表)(?<!发表了)(?<!并)(?:重要|系列|的)$")
# 参加观摩, 参加调研: the act is the one that is taken part in; 陪同调研 is to go with those who look.
_TAKES_PART_IN = Plain(
    r"(?:了)?(?:此次|本次|上述)?(?:观摩|调研|考察|视察|检查|督查|督导|巡查|走访|慰问|看望|参观|会见|会谈|座谈|签约|揭牌)"
    r"(?!(?:讲评|点评)?(?:会(?![见谈])|大会|仪式|活动))"
)
# 本次观摩项目, 调研组: part of a noun, nobody's act.
_NOUN_BEFORE = Plain(r"(?:本次|此次|这次|该次|各|被)$")
_NOUN_AFTER = Plain(
    r"^(?:工作|团|组|点|项目|活动|情况|得分|报告|成果|路线|人员|单位|企业|对象|提纲|方案|队|指标|任务|金|品|信|了?解)"
)
# 参加工作, 参加单位: no occasion; 出席项目签约仪式 is one.
_NO_OCCASION = Plain(
    r"^(?:工作(?!会|座谈|推进|部署|汇报)|人员|单位|企业|对象|团队|队伍|革命|高考|考试|比赛|培训|社会|听取|了?这一|了?历史)"
)
# 与来朔考察的李四座谈, 对李四一行来朔考察表示欢迎: guests look.
_GUESTS = Plain(r"(?:与|和|同|会见了?|对|向|接待)[^，。；]{0,16}来[^，。；到]{1,3}$")
# 点评会, 通报会, 座谈会: a kind of meeting.
_MEETING_AFTER = Plain(r"^会(?![见谈])")
# 感谢主人的盛情接待: what others did.
_OF_OTHERS = Plain(r"(?:的(?:集中|成功|顺利)?|盛情|热情|周到|精心)$")
# 认真听取了企业的汇报: what others told, he listened to.
_HEARS = Plain(r"听取?[^。；]*$")
# 会议听取了|张三所作的关于…的报告: the report is heard, and its giver told.
_HEARD_FROM = Plain(r"听取(?:并审议|和审议)?了?[^，。；]{0,40}$")
_GIVEN = Plain(r"(?:同志)?(?:代表[^，。；]{2,20})?(?:所)?作的?(?:关于|《|了)[^。；\n]{0,160}?(?P<noun>报告|说明)")
_HEARD_NOUN = {"报告": "作报告", "说明": "说明"}
# 宣布某生产线正式投产: what is declared.
_DECLARED = Plain(r"[^，。；\n]{0,40}?(?:正式|胜利)?(?P<what>开工|投产|开幕|启动|通车|闭幕|竣工)")
# 带领市商务局局长李四…赴外地考察: who leads them takes part.
_LEADS_OTHERS = Plain(r"(?:一行)?(?:先后|冒雨|亲自)?(?:带领|率领|率队|率|带队|偕)[^，。；]{0,30}$")
# 按照E的讲话精神, 即将召开的E: no occasion of this article.
_NOT_THERE = Plain(r"”?(?:的|上的)?(?:重要)?(?:讲话)?(?:精神|部署|要求|决议|决策|提出|确定|安排)")
_TO_COME = Plain(r"(?:即将|将要|将于|将在|筹备|迎接|喜迎|贯彻落实|学习贯彻|为贯彻)[^，。；]{0,10}$")
HEARD = 30  # characters between 听取 and 汇报
# 某部门负责人、各镇代表等 出席: the unnamed others of a list stand between its last name and its verb.
_UNNAMED = Plain(
    r"[^。；！？\n]*(?:负责人|代表|领导|同志|成员|人员|嘉宾|部门|单位|处室|企业|班子|干部|群众|客商|专家|师生|职工|委员|主席|主任|书记)"
    r"(?:等|共|约|近)*(?:[\d一二三四五六七八九十百千]+[余多]?人)?(?:[，、及和与]|以及)?$"
)
# 张三，某集团总经理人选|李四出席: a list goes on whose next post no rule knows.
_LIST_GOES_ON = Plain(r"(?:[，、及和与]|以及)[^，。；！？：:\n“”在对就向将为由]{0,24}$")
# 据张三介绍，…: where the reporter has it from.
_SOURCE = Plain(r"(?:据|听取了?|听了?)$")
# 在A会上，张三强调: to be reported as saying something at a meeting is to speak there.
_AT_EVENT = Plain(r"上[，,]?$")
_BYLINE_GAP = Plain(r"[\s、，]*")


@dataclass(frozen=True, slots=True)
class ActFound:
    """One act of one person, in clean offsets: ``person`` is the PERSON mention, ``event`` an event's name or None."""

    person: Candidate
    verb: str
    manner: str
    event: str | None
    spans: tuple[Span, ...]


class _Held:
    """The names of the events that the article reports as held, by where they are told."""

    def __init__(self, mentions: Sequence[Candidate], event_names: dict[int, str], own: Candidate | None) -> None:
        self._own = own
        self._own_name = [] if own is None else [event_names[own.start]]
        self._starts: list[int] = []
        self._names: list[list[str]] = []
        recent: list[str] = []
        for mention in sorted(mentions, key=lambda m: m.start):
            name = event_names[mention.start]
            recent = [*(known for known in recent if known != name), name][-RECENT:]
            self._starts.append(mention.start)
            self._names.append(recent)

    def before(self, offset: int) -> list[str]:
        """The last few events told before ``offset``, in the order in which they were told."""
        i = bisect_left(self._starts, offset)
        if i:
            return self._names[i - 1]
        return self._own_name if self._own is not None and self._own.start < offset else []


def _of_this_occasion(linked: Linked, held: Sequence[Candidate]) -> list[Candidate]:
    """``held`` without those to come (即将召开的E), those only cited, and those of which a sitting is held."""
    chars = linked.chars
    return [
        event
        for event in held
        if not any(
            chars[event.end : sitting.start] in ("举行", "召开", "举行了", "召开了")
            for sitting in linked.within(event.end, event.end + 12, "EVENT")
        )
        and _TO_COME.search(chars, max(0, event.start - 14), event.start) is None
        and _NOT_THERE.match(chars, event.end) is None
    ]


def _own_event(linked: Linked, event_names: dict[int, str]) -> Candidate | None:
    """The event that an article tells of where it reports none as held: the first one named, in its first lines."""
    for event in linked.of("EVENT"):
        if event.start - linked.article.start > OPENING:
            return None
        if event.start in event_names and _of_this_occasion(linked, [event]):
            return event
    return None


@cache
def _verbs() -> tuple[Plain, dict[str, tuple[str, str]]]:
    table = {surface: (lemma, manner) for surface, lemma, manner in tables.rows("acts.tsv")}
    ordered = sorted(table, key=len, reverse=True)
    # 作(了)…讲话: a few words may stand inside the light verb's phrase; the noun alone carries the act.
    return opening("".join({surface[0] for surface in table}), choices(ordered)), table


def find(linked: Linked, event_names: dict[int, str], held: Sequence[Candidate]) -> list[ActFound]:
    """The acts of an article in text order.

    ``event_names`` maps an EVENT mention's start to its record's name; ``held`` are the mentions of events that the
    article reports as taking place, which are what 主持 or 出席 without an object refers to.
    """
    found: list[ActFound] = []
    lead: ActFound | None = None
    suffixes = _suffixes(event_names.values(), {event_names[mention.start] for mention in held})
    places = _Held(_of_this_occasion(linked, held), event_names, _own_event(linked, event_names))
    found.extend(_speeches_in_headings(linked, event_names))
    waiting: list[Candidate] = []
    for group, region, following in _groups(linked):
        acts = list(_acts_of(linked, group, region, following, event_names, places, suffixes))
        leads = following is not None and _LEADS_OTHERS.match(linked.chars, region[0], region[1]) is not None
        if (
            not acts
            and following is not None
            and (leads or _UNNAMED.match(linked.chars, *region) or _LIST_GOES_ON.match(linked.chars, *region))
        ):
            # 张三等市领导、各区负责人，本县领导李四参加: those before the unnamed take part as well.
            waiting.extend(group)
            continue
        for act in acts:
            if lead is None and act.manner in ("tour", "meet"):
                lead = act
            if act.manner == "attend" and act.event is None and lead is not None and act.verb != "陪同":
                # …会见了客人。市长张三参加。 Taking part without an object is taking part in what the article tells of.
                act = replace(act, verb=lead.verb, manner=lead.manner, event=lead.event)
            found.append(act)
            if act.person is group[0] and act.manner in ("attend", "tour", "meet"):
                found.extend(replace(act, person=person) for person in waiting)
        waiting = []
    return _telling(linked, found)


def _telling(linked: Linked, found: Sequence[ActFound]) -> list[ActFound]:
    """Looking at things (察看) is an act only of those of whom nothing larger (调研, 会见) is told."""
    names = [linked.surface(act.person.start, act.person.end) for act in found]
    larger = {
        name for name, act in zip(names, found, strict=True) if act.verb not in LOOKS and act.manner in ("tour", "meet")
    }
    return [act for name, act in zip(names, found, strict=True) if act.verb not in LOOKS or name not in larger]


def _speeches_in_headings(linked: Linked, event_names: dict[int, str]) -> Iterator[ActFound]:
    """政府工作报告 / ——在某会议上 / 市长 张三: the heading of a speech says who gave it, and where."""
    lines = linked.article.lines
    is_report = False
    for line, below in pairwise(lines):
        if line.role == "paragraph" and line.end - line.start > HEADING:
            return
        is_report = is_report or "报告" in linked.chars[line.start : line.end]
        if not linked.chars.startswith("上", line.end - 1):
            continue
        event = next((e for e in linked.within(line.start, line.end, "EVENT") if e.end == line.end - 1), None)
        person = next(iter(linked.within(below.start, below.end, "PERSON")), None)
        if event is None or person is None or event.start not in event_names:
            continue
        rest = _without(linked, below.start, below.end, ("TITLE", "ORG", "COMPANY", "PLACE", "PERSON"))
        if _BYLINE_GAP.fullmatch(rest):
            span = (line.start, person.end)
            yield ActFound(person, "作报告" if is_report else "讲话", "speak", event_names[event.start], (span,))


def _groups(linked: Linked) -> Iterator[tuple[list[Candidate], Span, Candidate | None]]:
    """The people that share a predicate, with the region after them in which their verbs may stand, and who follows."""
    people = linked.of("PERSON")
    byline = {(part.start, part.end) for part in linked.article.byline}
    people = [p for p in people if (p.start, p.end) not in byline]
    i = 0
    while i < len(people):
        sentence = linked.sentence_at(people[i].start)
        group = [people[i]]
        while (
            i + 1 < len(people) and people[i + 1].start < sentence[1] and _is_joined(linked, group[-1], people[i + 1])
        ):
            i += 1
            group.append(people[i])
        i += 1
        end = sentence[1]
        if i < len(people):
            end = min(end, _subject_start(linked, people[i]))
        following = people[i] if i < len(people) and people[i].start < sentence[1] else None
        yield group, (_skip_titles(linked, group[-1].end), end), following


def _is_joined(linked: Linked, left: Candidate, right: Candidate) -> bool:
    gap = _without(linked, left.end, right.start, ("TITLE", "ORG", "COMPANY", "PLACE"))
    # A roll line's space stands behind a predicate (张三讲话 李四主持); names run together share one (李四王五出席).
    return _SEPARATORS.match(gap) is not None


def _without(linked: Linked, start: int, end: int, labels: Sequence[str]) -> str:
    text = linked.chars[start:end]
    spans = sorted((m.start, m.end) for label in labels for m in linked.within(start, end, label))  # type: ignore[arg-type]
    for a, b in reversed(spans):
        text = text[: a - start] + text[b - start :]
    return text


def _subject_start(linked: Linked, person: Candidate) -> int:
    """Where a person's noun phrase begins: at the first of the posts and bodies directly before the name."""
    start = person.start
    floor = max(0, start - 80)
    before = sorted(
        (m for label in ("TITLE", "ORG", "COMPANY", "PLACE") for m in linked.within(floor, start, label)),
        key=lambda m: m.end,
    )
    for mention in reversed(before):
        if linked.chars[mention.end : start].strip("、 ") == "" and mention.end <= start:
            start = mention.start
        else:
            break
    return start


def _skip_titles(linked: Linked, start: int) -> int:
    for title in linked.within(start, start + 24, "TITLE"):
        if title.start == start:
            return title.end
    return start


def _acts_of(
    linked: Linked,
    group: Sequence[Candidate],
    region: Span,
    following: Candidate | None,
    event_names: dict[int, str],
    held: _Held,
    suffixes: dict[str, str],
) -> Iterator[ActFound]:
    chars = linked.chars
    pattern, table = _verbs()
    start, end = region
    spoken = _REPORTS.search(chars, start, end)
    speech = spoken.start() if spoken else end
    stop = min(end, speech, start + REACH * 2)
    party = min(end, speech, start + PARTY)
    lead = chars[group[0].start : start]
    position = _after(chars, start, stop)
    last = position
    toured = -1  # where the last word of a tour ends
    passed = 0  # where an act ends that takes its object's verb up
    seen: set[tuple[str, str | None]] = set()
    subject = _subject_start(linked, group[0])
    names = [e for label in ("EVENT", "PROJECT") for e in linked.within(start, stop + 40, label)]
    inside = [(e.start, e.end) for e in names]
    if spoken and speech - position <= 2:
        if _SOURCE.search(chars, max(0, subject - 3), subject):
            return
        for name in _at_event(linked, subject, event_names):
            for person in group:
                yield ActFound(person, "讲话", "speak", name, ((subject, spoken.end()),))
        if spoken.group().startswith("介绍") and spoken.group() != "介绍说":
            for person in group:
                yield ActFound(person, "介绍", "speak", None, ((subject, spoken.start() + 2),))
        return
    floor = linked.sentence_at(group[0].start)[0]
    heard = _HEARD_FROM.search(chars, max(floor, subject - HEARD_OF), subject) is not None
    given = _GIVEN.match(chars, start, end)
    if heard or given is not None:
        if given is not None:
            lemma = _HEARD_NOUN[given.group("noun")]
            region_told = (start, given.end(), given.end())
            for told in _events(linked, group[0], "speak", lemma, region_told, event_names, held):
                for person in group:
                    yield ActFound(person, lemma, "speak", told, ((subject, given.end()),))
        return
    in_speech = _IN_SPEECH.match(chars, start, stop)
    if in_speech is not None:
        noun = in_speech.group("noun").removeprefix("总结")
        for told in _events(
            linked, group[0], "speak", noun, (start, in_speech.end(), in_speech.end()), event_names, held
        ):
            for person in group:
                yield ActFound(person, noun, "speak", told, ((subject, in_speech.end()),))
        return
    if spoken and _AT_SPEECH.match(chars, start, speech):
        noun = _SPEECH.search(chars, start, speech)
        if noun:
            for person in group:
                for told in _events(linked, person, "speak", noun.group(), (start, speech, speech), event_names, held):
                    yield ActFound(person, noun.group(), "speak", told, ((group[0].start, speech),))
        return
    for match in pattern.finditer(chars, position, party):
        lemma, manner = table[match.group()]
        if any(a <= match.start() < b for a, b in inside):
            continue
        gap = chars[last : match.start()]
        if _ends_clause(gap):
            break
        if match.start() - last > REACH or match.start() >= stop:
            if manner == "attend" and last == position and _UNNAMED.fullmatch(gap):
                stop = min(end, speech, match.end() + REACH)
            elif manner == "attend":
                break
            else:
                continue
        if _BY_OTHERS.search(chars[max(position, match.start() - 1) : match.start()]):
            continue
        before, after = chars[max(position, match.start() - 4) : match.start()], chars[match.end() : match.end() + 6]
        if _OF_OTHERS.search(before) and manner != "speak":
            continue
        if manner in ("tour", "speak", "meet") and _MEETING_AFTER.match(after):
            continue
        if lemma == "汇报" and _HEARS.search(chars, max(position, match.start() - HEARD), match.start()):
            lemma = "听取汇报"
        if match.group() == "介绍" and _TELLS.match(chars, match.end(), stop) is None:
            continue
        if (
            manner in ("tour", "sign")
            and (_NOUN_BEFORE.search(before) or (_NOUN_AFTER.match(after) and not after.startswith("活动")))
        ) or (manner == "attend" and _NO_OCCASION.match(after)):
            continue
        at_event = any(e.start == match.end() for e in linked.within(match.end(), match.end() + REACH, "EVENT"))
        if manner == "attend" and not at_event and (taken := _TAKES_PART_IN.match(chars, match.end(), stop)):
            last = match.end()
            if lemma != "陪同":
                continue
            # 陪同考察: the act is to go with those who look.
            passed = taken.end()
        elif match.start() < passed:
            last = match.end()
            continue
        if manner != "attend" and _has_subject(linked, last, match.start()):
            break
        if manner == "attend" and _OF_THOSE.match(chars, match.end(), stop):
            continue
        if manner == "sign" and _SEEN.search(chars, max(position, match.start() - 28), match.start()):
            continue
        nominal = _NOMINAL_AFTER.match(after) is not None or (
            manner == "speak" and _NAMED_SPEECH.search(before) is not None
        )
        if nominal and manner not in ("speak", "tour"):
            continue
        if manner == "declare" and lemma == "宣布":
            declared = _DECLARED.match(chars, match.end(), stop)
            lemma = lemma if declared is None else f"宣布{declared.group('what')}"
        guest = _guest(linked, match.end(), stop, following) if manner == "attend" else None
        if guest is not None and following is not None:
            # 会见了来琼出席E的某公司总经理李四: it is the guest who takes part.
            for name in [event_names[guest.start]] if guest.start in event_names else []:
                yield ActFound(following, lemma, manner, name, ((match.start(), following.end),))
            last = match.end()
            continue
        if manner == "tour" and (
            _GUESTS.search(chars, max(position, match.start() - 24), match.start())
            or (lemma == "走访" and chars.startswith("调研", match.end()))
        ):
            last = match.end()
            continue
        if manner == "tour" and toured == match.start():
            # 观摩督查, 考察调研: one act in two words, told by the first.
            toured = last = match.end()
            continue
        if manner == "tour":
            toured = match.end()
        span = (group[0].start, match.end()) if not lead else (subject, match.end())
        events: Sequence[str | None]
        if nominal:
            events = [None]
        else:
            events = _events(linked, group[0], manner, lemma, (position, match.start(), stop), event_names, held)
            events = _named_by_object(chars[match.end() : min(stop, match.end() + 16)], events, suffixes) or events
        for event in events:
            if (lemma, event) in seen:
                continue
            seen.add((lemma, event))
            for person in group:
                yield ActFound(person, lemma, manner, event, (span,))
        last = match.end()


def _at_event(linked: Linked, subject: int, event_names: dict[int, str]) -> Iterator[str]:
    """The event of 在E上，directly before a subject."""
    floor = linked.sentence_at(subject)[0]
    for event in reversed(linked.within(max(floor, subject - REACH), subject, "EVENT")):
        if event.start in event_names and _AT_EVENT.fullmatch(linked.chars, event.end, subject):
            yield event_names[event.start]
        return


def _guest(linked: Linked, start: int, stop: int, following: Candidate | None) -> Candidate | None:
    """The event of 出席E的 before a person: the relative clause is that person's."""
    if following is None:
        return None
    for event in linked.within(start, min(stop + OBJECT, start + REACH), "EVENT"):
        return event if event.start - start <= 2 and linked.chars.startswith("的", event.end) else None
    return None


def _suffixes(names: Iterable[str], held: set[str]) -> dict[str, str]:
    """Every ending of the events' names with the first name that has it; two characters (活动) mean what is held."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        for size in range(2 if name in held else 3, min(len(name), OBJECT) + 1):
            found.setdefault(name[-size:], name)
    return found


def _named_by_object(tail: str, events: Sequence[str | None], suffixes: dict[str, str]) -> Sequence[str | None]:
    """The event whose name ends in the verb's object (主持|点评会 → 现场点评会); none where the object says nothing."""
    for size in range(min(len(tail), OBJECT), 1, -1):
        name = suffixes.get(tail[:size])
        if name is not None:
            return [] if any(event is not None and event.endswith(tail[:size]) for event in events) else [name]
    return []


def _after(chars: str, start: int, stop: int) -> int:
    match = _AFTER_GROUP.match(chars, start, stop)
    return match.end() if match else start


def _ends_clause(gap: str) -> bool:
    return any(character in "。；！？\n" for character in gap)


def _has_subject(linked: Linked, start: int, verb: int) -> bool:
    """Whether a clause between here and the verb opens with a body, firm or project: what follows is its doing."""
    comma = linked.chars.rfind("，", start, verb)
    if comma < 0:
        return False
    return any(
        m.start == comma + 1 for label in ("ORG", "COMPANY", "PROJECT") for m in linked.within(comma, verb, label)
    )


def _events(
    linked: Linked,
    person: Candidate,
    manner: str,
    lemma: str,
    region: tuple[int, int, int],
    event_names: dict[int, str],
    held: _Held,
) -> list[str | None]:
    """The events an act belongs to: those named in its own region, else in its sentence before it, else those held."""
    begin, verb, stop = region
    if manner in ("meet", "sign", "other"):
        named = [event_names[e.start] for e in linked.within(begin, verb, "EVENT") if e.start in event_names]
        told = named[0] if named else next(_at_event(linked, _subject_start(linked, person), event_names), None)
        return [told]
    own = [e for e in linked.within(begin, stop, "EVENT") if e.start in event_names]
    if not own:
        sentence = linked.sentence_at(person.start)
        own = [e for e in linked.within(sentence[0], person.start, "EVENT") if e.start in event_names]
    own = [e for e in own if e.end <= begin or _NOT_THERE.match(linked.chars, e.end) is None]
    if own:
        names = list(dict.fromkeys(event_names[e.start] for e in own))
    else:
        names = held.before(len(linked.chars) if _is_headline(linked, person) else person.start)
    if manner == "tour":
        return next(([name] for name in names if lemma in name), [None])
    if manner in ("speak", "preside"):
        # One speaks at a meeting, and chairs one; a tour has neither where a meeting is at hand.
        meetings = [name for name in names if _MEETING.search(name)]
        names = meetings[-1:] or names[-1:]
    found: list[str | None] = [*names]
    return found or [None]


def _is_headline(linked: Linked, person: Candidate) -> bool:
    return linked.role_at(person.start) != "paragraph"
