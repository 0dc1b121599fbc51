"""People with their posts and acts: which title belongs to which name, and which body it is a post of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from govnews_ie.lexicons.divisions import Division
from govnews_ie.links.bodies import body_full_name
from govnews_ie.links.linked import Linked
from govnews_ie.mentions.bodies import Body
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.mentions.posts import PostValue
from govnews_ie.model import Act, Evidence, Official, OfficialKind, Post, Span
from govnews_ie.patterns import Plain
from govnews_ie.records.acts import ActFound
from govnews_ie.records.appointments import AppointmentFound
from govnews_ie.records.ledger import Ledger

# 市委副书记、市长|张三; 党组书记 局长|张三; 省委常委，市委书记|张三
_POST_SEPARATOR = Plain(r"[、， 兼和及]{0,2}(?:时任|现任|原)?")
_LIFE = Plain(r"[，：]?(?:（[^）]{1,8}）)?[，]?[男女][，、]")
_INNER_DOT = Plain("[·•]")
_TAKES = Plain(r"(?:同志)?(?:兼任|担任|出任)")
_BEFORE_NAME = Plain(r"[ ：“]?(?:同志)?|(?:提名|正式)?(?:人选|候选人)|（[^（）\n]{1,8}）[ ：]?")
# Roles that several people can hold at once, so that one post may stand before a list of names.
_SHARED = Plain(
    r"^(?:副|常务副|执行副|党组副|常委|委员|记者|.*记者|通讯员|摄影|编辑|代表|秘书|.*助理|成员|.*巡视员|.*调研员|政协委员|院士|教授|专家|研究员|顾问|.*副)"
)


_WIRE = Plain(r"[电讯][（ ]")
_SECTION = Plain(r"[处部科室院系庭队厂所站局]$|中心$|车间$")
_HAS_SECTIONS = ("法院", "检察院", "委员会", "人民政府", "局", "厅", "学院", "大学")
_OF_COURTS = frozenset({"审判员", "检察员", "助理审判员"})
_COURT = Plain(r"[^、，]{2,20}?(?:法院|检察院)")
_ASSEMBLY = Plain(r"[^、，]{0,24}人民代表大会|中国人民政治协商会议[^、，]{1,20}?委员会")
_PARTY_BRANCH = Plain(r"党(?:总支|支部)")
_LEVELS = {"市": ("city", "county"), "省": ("province",), "州": ("city",)} | dict.fromkeys("县区旗", ("county",))
# 公司负责人张三, 技术负责人：李四: nobody's post by name, but somebody of the firm.
_OF_A_FIRM = Plain(
    r"(?:公司|企业|集团|厂|项目(?:部)?|技术|工程|施工|安全|质量|生产|车间|销售)[^，。；：、\n]{0,6}"
    r"(?:负责人|工作人员|员工|工程师)[：，]?\s?$"
)
# 县领导|张三, 市四套班子领导：张三 and 张三、李四等|市领导.
_WHOSE = "(?:[省市县区州盟旗镇乡校院局厅]|自治区|兵团|师市|街道|有关|相关|部分|主要)"
_LEADERS = Plain(
    rf"{_WHOSE}(?:级|直)?(?:党政|四套班子|四大班子|四家班子|党政班子)?(?:老)?(?:领导|领导同志|领导干部)[： ]?$"
)
_LEADERS_AFTER = Plain(
    rf"(?:（[^）]{{1,10}}）)?等?(?:{_WHOSE}(?:级)?(?:党政|四套班子|四大班子|四家班子)?(?:老)?(?:领导|班子成员)|(?:四套|四大|四家)班子(?:领导|成员))"
)
_IN_LIST = Plain(r"(?:（[^）\n]{1,16}）)?(?:[、 和与及]|以及)")
# Somebody from among the people, whatever they do in the text.
_CITIZEN = Plain(
    r"(?:群众|党员|村民|居民|市民|职工|员工|工人|农民|农户|大户|大学生|学生|学员|老人|军属|烈属|劳模|模范|老兵|退役军人|困难户|贫困户|脱贫户|种植户|养殖户|家长|患者|乘客|游客|业主|商户|志愿者|专家|教师|医生|护士)"
    r"[： ]?$"
)
FAR = 400  # characters: committees are told of in the lines below their assembly
_TAKEN = Plain(
    r"(?:担任|担任过|曾任|现任|历任|出任|升任|就任|接任|转任|调任|当选为?|先后任|分别任|[后年月起已]任|兼任)$"
)
REACH = 80  # characters: the subject of a verb farther back is another's more often than not
NEAR = 120  # characters: a firm named farther back is not the one whose manager is named now


@dataclass(slots=True)
class _Person:
    name: str
    mentions: list[Candidate] = field(default_factory=list)
    posts: dict[tuple[str, str | None], _Post] = field(default_factory=dict)


@dataclass(slots=True)
class _Post:
    value: PostValue
    kind: OfficialKind
    text: str
    body: str | None
    role: str
    place: str | None
    rule: str
    spans: dict[Span, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """One post at one place of the text: the person's mention, the title's, and the body's where it stands apart."""

    person: Candidate
    title: Candidate
    body: Candidate | None
    rule: str
    # Whether the post is one of a firm although its words do not say so (党委副书记、总经理).
    of_firm: bool = False


def officials(linked: Linked, acts: Sequence[ActFound], held: Sequence[Held]) -> tuple[Official, ...]:
    """The people of an article, one record a name, in the order of their first mention."""
    people: dict[str, _Person] = {}
    full = full_names(linked)
    for mention in linked.of("PERSON"):
        name = full[mention.start]
        people.setdefault(name, _Person(name)).mentions.append(mention)
    bodies = _Bodies(linked)
    for link in sorted(held, key=lambda link: link.title.start):
        _hold(linked, people[full[link.person.start]], link, bodies)
    for person in people.values():
        _join_bare(person)
    by_name: dict[str, list[ActFound]] = {}
    for act in acts:
        by_name.setdefault(full[act.person.start], []).append(act)
    called = _called(linked)
    return tuple(_record(linked, person, by_name.get(person.name, ()), called) for person in people.values())


def _called(linked: Linked) -> dict[int, OfficialKind]:
    """What the words before or behind a list of people call them, by mention start.

    县领导张三、李四（女）、王五参加; 张三、李四等市四套班子领导; 困难党员张三、李四.
    """
    found: dict[int, OfficialKind] = {}
    people = linked.of("PERSON")
    i = 0
    while i < len(people):
        first = i
        while i + 1 < len(people) and _IN_LIST.fullmatch(linked.chars, people[i].end, people[i + 1].start):
            i += 1
        start, end = people[first].start, people[i].end
        kind: OfficialKind | None = None
        if _LEADERS.search(linked.chars, max(0, start - 16), start) or _LEADERS_AFTER.match(
            linked.chars, end, end + 24
        ):
            kind = "official"
        elif _CITIZEN.search(linked.chars, max(0, start - 8), start):
            kind = "other"
        if kind is not None:
            found.update((person.start, kind) for person in people[first : i + 1])
        i += 1
    return found


def full_names(linked: Linked) -> dict[int, str]:
    """The fullest form of each person's name in the article, by mention start.

    A part of a name with an inner dot is the same person (吐尔逊 ↔ 吐尔逊·某某), and so is the name in Latin letters in
    brackets behind it.
    """
    people = linked.of("PERSON")
    parts: dict[str, str] = {}
    for mention in people:
        name = linked.surface(mention.start, mention.end)
        pieces = _INNER_DOT.split(name)
        if len(pieces) > 1:
            for piece in pieces:
                parts.setdefault(piece, name)
    found: dict[int, str] = {}
    previous: Candidate | None = None
    for mention in people:
        name = linked.surface(mention.start, mention.end)
        name = parts.get(name, name)
        if mention.rule == "person.given":
            name = next((full for full in found.values() if len(full) == 3 and full.endswith(name)), name)
        if previous is not None and name.isascii() and linked.chars[previous.end : mention.start] == "（":
            name = found[previous.start]
        found[mention.start] = name
        previous = mention
    return found


def held_posts(linked: Linked, appointments: Sequence[AppointmentFound]) -> list[Held]:
    """Every link from a person to a title: titles before the name, after it, before the list that it stands in, in the
    person's curriculum vitae, or in an appointment (a post that was taken away was held, too)."""
    titles = linked.of("TITLE")
    by_end = {title.end: title for title in titles}
    by_start = {title.start: title for title in titles}
    links: list[Held] = []
    before: list[Candidate] = []
    previous: Candidate | None = None
    for person in linked.of("PERSON"):
        chain = _titles_before(linked, person, by_end)
        if chain:
            rule = "post.before_name"
        elif (
            previous is not None
            and before
            and linked.chars[previous.end : person.start] in ("、", "和", " ", "及", "，", "以及")
        ):
            # 市委常委、副市长张三、李四: the posts that several hold, from the last one back.
            chain = list(takewhile(_may_share, reversed(before)))[::-1]
            rule = "post.before_list"
        if chain:
            before, previous = chain, person
            firm = _firm_of_chain(linked, chain)
            for i, title in enumerate(chain):
                of_firm = firm is not None and _is_party_of_firm(title)
                is_executive = isinstance(title.value, PostValue) and title.value.kind == "executive"
                body = _body_of_chain(linked, chain, i)
                if body is None and firm is not None and (of_firm or is_executive):
                    body = firm[0]
                links.append(Held(person, title, body, rule, of_firm))
        else:
            before, previous = [], None
        links.extend(Held(person, title, None, "post.after_name") for title in _titles_after(linked, person, by_start))
        links.extend(Held(person, title, None, "post.held_by") for title in _titles_given_to(linked, person, by_end))
    links.extend(_from_lives(linked))
    links.extend(_taken(linked, by_start))
    for change in appointments:
        links.extend(
            Held(change.person, title, _body_of_chain(linked, change.titles, i), "post.appointment")
            for i, title in enumerate(change.titles)
        )
    seen: set[tuple[str, int]] = set()
    return [
        link
        for link in links
        if (key := (linked.surface(link.person.start, link.person.end), link.title.start)) not in seen
        and not seen.add(key)  # type: ignore[func-returns-value]
    ]


def _from_lives(linked: Linked) -> Iterator[Held]:
    """张三，男，汉族，… 曾任…，现任…: every post of such a line is its first person's."""
    for line in linked.article.lines:
        people = linked.within(line.start, line.end, "PERSON")
        if not people or _LIFE.match(linked.chars, people[0].end, line.end) is None or people[0].start - line.start > 4:
            continue
        own = [
            title
            for title in linked.within(line.start, line.end, "TITLE")
            if len(people) == 1 or title.start < people[1].start
        ]
        for i, title in enumerate(own):
            yield Held(people[0], title, _body_of_chain(linked, own, i), "post.life")


def _taken(linked: Linked, by_start: dict[int, Candidate]) -> Iterator[Held]:
    """张三1965年生，曾任某市委副书记、某县县长: posts behind such a verb are the last named person's."""
    chars = linked.chars
    for title in linked.of("TITLE"):
        first = title.start
        firm = _named_before(linked, title)
        if firm is not None:
            first = firm.start
        if _TAKEN.search(chars, max(0, first - 4), first) is None or chars.startswith("的", title.end):
            continue
        sentence = linked.sentence_at(title.start)
        person = next(linked.backwards(title.start, "PERSON"), None)
        if person is None or person.start < sentence[0] or title.start - person.end > REACH:
            continue
        chain = [title]
        while (following := by_start.get(chain[-1].end + 1)) is not None and chars[chain[-1].end] in "、，":
            chain.append(following)
        if any(p.start == chain[-1].end for p in linked.within(chain[-1].end, chain[-1].end + 6, "PERSON")):
            # 时任县长李四: the post of the name behind it.
            continue
        for i, held in enumerate(chain):
            yield Held(person, held, _body_of_chain(linked, chain, i), "post.taken")


def _body_of_chain(linked: Linked, titles: Sequence[Candidate], i: int) -> Candidate | None:
    """The firm or school before the chain of posts that this one stands in (某公司党委书记、董事长)."""
    while (
        i
        and _named_before(linked, titles[i]) is None
        and _POST_SEPARATOR.fullmatch(linked.chars[titles[i - 1].end : titles[i].start])
    ):
        i -= 1
    return _body_before(linked, titles[i])


def _firm_of_chain(linked: Linked, chain: Sequence[Candidate]) -> tuple[Candidate | None] | None:
    """The firm of a chain that holds an executive's post (None in it where none is named), None of another chain."""
    for i, title in enumerate(chain):
        value = title.value
        if isinstance(value, PostValue) and value.kind == "executive":
            return (_body_of_chain(linked, chain, i) or _firm_spoken_of(linked, title),)
    return None


def _is_party_of_firm(title: Candidate) -> bool:
    """Whether a post may be one in a firm's Party organisation: 党委书记, 纪委书记 without a level or a place."""
    value = title.value
    if not isinstance(value, PostValue) or value.level_word is not None or value.place is not None:
        return False
    return value.family in ("party", "seat") and value.body_text in (None, "党委", "党组", "纪委", "党总支", "党支部")


def _may_share(title: Candidate) -> bool:
    value = title.value
    return isinstance(value, PostValue) and _SHARED.match(value.role) is not None


def _titles_before(linked: Linked, person: Candidate, by_end: dict[int, Candidate]) -> list[Candidate]:
    chars = linked.chars
    title: Candidate | None = None
    for gap in range(12):
        found = by_end.get(person.start - gap)
        if found is not None and _BEFORE_NAME.fullmatch(chars[found.end : person.start]):
            title = found
            break
    chain: list[Candidate] = []
    while title is not None:
        chain.append(title)
        # 某商会会长、某公司董事长张三: the next post stands before the body of this one.
        apart = _named_before(linked, title)
        start = apart.start if apart is not None else title.start
        title = None
        for gap in range(5):
            found = by_end.get(start - gap)
            if found is not None and found.end <= start and _POST_SEPARATOR.fullmatch(chars[found.end : start]):
                title = found
                break
    chain.reverse()
    return chain


def _titles_after(linked: Linked, person: Candidate, by_start: dict[int, Candidate]) -> list[Candidate]:
    """某某总书记, 张三市长: a title that begins where the name ends, unless a name follows it directly."""
    title = by_start.get(person.end)
    if title is None:
        return _titles_in_bracket(linked, person, by_start)
    if any(p.start == title.end for p in linked.within(title.end, title.end + 12, "PERSON")):
        return []
    found = [title]
    while linked.chars[title.end : title.end + 1] == "、" and (title := by_start.get(title.end + 1)) is not None:
        if linked.within(title.end, title.end + 2, "PERSON"):
            break
        found.append(title)
    return found


def _titles_in_bracket(linked: Linked, person: Candidate, by_start: dict[int, Candidate]) -> list[Candidate]:
    """张三（县委副书记）、李四（某局局长、党组书记）: the posts that fill the bracket behind a name."""
    found: list[Candidate] = []
    if linked.chars[person.end : person.end + 1] != "（":
        return found
    at = person.end + 1
    while (title := by_start.get(at)) is not None:
        found.append(title)
        at = title.end + 1
        if linked.chars[title.end : at] == "）":
            return found
        if linked.chars[title.end : at] not in ("、", "，", " "):
            break
    return []


def _titles_given_to(linked: Linked, person: Candidate, by_end: dict[int, Candidate]) -> list[Candidate]:
    """组长由张三兼任, 张三、李四任副组长 is an appointment; here the post stands before 由."""
    if linked.chars[person.start - 1 : person.start] != "由" or not _TAKES.match(linked.chars, person.end):
        return []
    title = by_end.get(person.start - 1)
    return [title] if title is not None else []


def _body_before(linked: Linked, title: Candidate) -> Candidate | None:
    """The firm, paper or school that the first title of a chain follows directly, else the firm spoken of."""
    return _named_before(linked, title) or _firm_spoken_of(linked, title)


def _named_before(linked: Linked, title: Candidate) -> Candidate | None:
    """The body that stands directly before a title."""
    floor = max(0, title.start - 60)
    for label in ("COMPANY", "ORG"):
        for body in reversed(linked.within(floor, title.start, label)):
            if linked.chars[body.end : title.start] in ("", " "):
                return body
    return None


_MEMBER_ONLY = Plain(r"（(?:联合体)?成员(?:单位)?）")


def _firm_spoken_of(linked: Linked, title: Candidate) -> Candidate | None:
    """公司董事长, 集团总经理, and a firm's post with no firm at all (项目经理：张三): the firm named last before."""
    value = title.value
    spoken = linked.chars[max(0, title.start - 2) : title.start] in ("公司", "集团", "企业")
    if not spoken and not (isinstance(value, PostValue) and value.kind == "executive"):
        return None
    named = islice(linked.backwards(title.start, "COMPANY"), 4)
    # 中标人：A（联合体牵头人）、B（联合体成员）: the project's manager is the leader's.
    firm = next((c for c in named if _MEMBER_ONLY.match(linked.chars, c.end) is None), None)
    return firm if firm is not None and (spoken or title.start - firm.end <= NEAR) else None


@dataclass(slots=True)
class _Body:
    """The body that the last post named, for bare posts that follow it (党组书记、主任张三主持，副主任李四 …)."""

    value: PostValue
    full_name: str
    place: str | None
    title: Candidate
    division: Division | None


# The organs of a development zone, and what the name of one ends in.
_OF_ZONE = frozenset({"党工委", "工委", "管委会", "管理委员会"})
_ZONE_ENDS = ("开发区", "高新区", "经开区", "投资区", "保税区", "示范区", "合作区", "新区", "园区", "试验区")


def _is_department(value: PostValue) -> bool:
    committee = value.body_kind == "office" and (value.body_text or "").endswith("委员会")
    return value.body_kind == "department" or committee


class _Bodies:
    """Finds the body of each post, the bare ones' from the chain and the sentences before."""

    def __init__(self, linked: Linked) -> None:
        self._linked = linked
        self._last: _Body | None = None
        self._title_span: Span = (0, 0)

    def of(self, link: Held) -> tuple[str | None, str, str | None, list[Span]]:
        """Full name of the body, role, code of the division, and the spans that the body was read from."""
        linked, value = self._linked, link.title.value
        assert isinstance(value, PostValue)
        self._title_span = (link.title.start, link.title.end)
        if link.body is not None and value.kind != "official":
            name = linked.companies.get(link.body.start, linked.surface(link.body.start, link.body.end))
            return self._within(value, name, link.body)
        if value.kind == "reporter" and (medium := _medium_of_dateline(linked, link.title)) is not None:
            return (
                linked.surface(medium.start, medium.end),
                value.role,
                None,
                [linked.raw_span(medium.start, medium.end)],
            )
        if value.kind == "reporter" and linked.article.outlet is not None:
            parts = [p for p in linked.article.byline if p.label == "ORG"]
            return linked.article.outlet, value.role, None, [linked.raw_span(p.start, p.end) for p in parts]
        bare = link.title.end - link.title.start <= len(value.role) + 1
        if bare and value.body_text is None and value.level_word is None and value.place is None:
            inherited = self._inherited(link, value)
            if inherited is not None:
                return inherited
        division = linked.context.division_of_post(value)
        if division is None and value.level_word is not None and value.place is None:
            # 某县委常委、副县长: the county is the one whose post stands before.
            division = self._division_before(link.title, value.level_word) or self._small_before(link.title, value)
        if division is None and value.level_word is None and value.place is None and value.body_text in _OF_ZONE:
            division = self._zone_before(link.title, value)
        committee = self._committee_of_last(link.title, value) if value.body_kind == "office" else None
        if committee is not None and division is None:
            return committee
        if division is None and value.level_word is None and value.place is None and _is_department(value):
            # …经济和信息化委员会主任，张三为商务委员会主任: the division of the post before, else the article's own.
            chained = self._last is not None and self._is_chained(link.title)
            division = self._last.division if chained and self._last is not None else linked.context.about.division
        body, role = body_full_name(value, division)
        place = division.code if division is not None else None
        if link.body is not None and body is None:
            return self._within(value, linked.surface(link.body.start, link.body.end), link.body)
        if body is not None:
            self._last = _Body(value, body, place, link.title, division)
        elif value.body_text is None and self._is_chained(link.title):
            inside = self._part_of_last(link.title, value)
            if inside is not None:
                return inside
        return body, role, place, []

    def _is_chained(self, title: Candidate) -> bool:
        last = self._last
        if last is None or last.title.start >= title.start:
            return False
        return self._linked.line_at(last.title.start) == self._linked.line_at(title.start)

    def _small_before(self, title: Candidate, value: PostValue) -> Division | None:
        """某县某某镇 … 镇党委书记: the town or village that was named last."""
        level = value.level_word
        if level not in ("镇", "乡", "街道", "村"):
            return None
        for place in islice(self._linked.backwards(title.start, "PLACE"), 12):
            if self._linked.chars.endswith(level, place.start, place.end):
                named = replace(value, place=(place.start, place.end))
                return self._linked.context.division_of_post(named)
        return None

    def _zone_before(self, title: Candidate, value: PostValue) -> Division | None:
        """某某经开区 … 党工委书记, 管委会主任: the zone that was named last."""
        linked = self._linked
        named = [(c.start, c.end) for c in islice(linked.backwards(title.start, "PLACE"), 8)]
        for body in islice(linked.backwards(title.start, "ORG"), 8):
            if isinstance(body.value, Body) and body.value.place is not None:
                named.append(body.value.place)
        for start, end in sorted(named, reverse=True):
            if linked.chars.endswith(_ZONE_ENDS, start, end):
                return linked.context.division_of_post(replace(value, level_word="区", place=(start, end)))
        return None

    def _division_before(self, title: Candidate, level_word: str) -> Division | None:
        last = self._last
        if last is None or last.division is None or not self._is_chained(title):
            return None
        return last.division if last.division.level in _LEVELS.get(level_word, ()) else None

    def _part_of_last(
        self, title: Candidate, value: PostValue
    ) -> tuple[str | None, str, str | None, list[Span]] | None:
        """民事审判第二庭庭长 behind a post of a court: a section of the body that the post before names."""
        linked, last = self._linked, self._last
        section = linked.surface(title.start, title.end).removesuffix(value.role)
        if last is None or not _SECTION.search(section) or not last.full_name.endswith(_HAS_SECTIONS):
            return None
        return last.full_name + section, value.role, last.place, [linked.raw_span(last.title.start, last.title.end)]

    def _committee_of_last(
        self, title: Candidate, value: PostValue
    ) -> tuple[str | None, str, str | None, list[Span]] | None:
        """提案委员会主任 in the line of a post of the assembly: one of its committees."""
        last, text = self._last, value.body_text or ""
        if last is None or not text.endswith("委员会") or not 0 < title.start - last.title.end < FAR:
            return None
        house = _ASSEMBLY.match(last.full_name)
        if house is None:
            return None
        standing = "常务委员会" if text.endswith("工作委员会") and house.group().endswith("大会") else ""
        spans = [self._linked.raw_span(last.title.start, last.title.end)]
        return house.group() + standing + text, value.role, last.place, spans

    def _within(self, value: PostValue, name: str, body: Candidate) -> tuple[str | None, str, str | None, list[Span]]:
        """A post in a firm, school or paper; its Party committee is a body of its own (党委书记 → 中共…委员会)."""
        spans = [self._linked.raw_span(body.start, body.end)]
        text = self._linked.surface(*self._title_span)
        prefix = text.removesuffix(value.role)
        if _PARTY_BRANCH.fullmatch(prefix):
            return f"{name}{prefix}", value.role, None, spans
        if prefix and prefix != text and not value.acting and "党委" not in prefix:
            # 教务处副处长 is a post of the section, 亚太区总裁 a role in the whole.
            section = _SECTION.search(prefix) is not None
            return (name + prefix, value.role, None, spans) if section else (name, text, None, spans)
        if value.body_text == "党委" or value.role.startswith("党委"):
            return f"中共{name}委员会", value.role.removeprefix("党委"), None, spans
        return name, value.role, None, spans

    def _inherited(self, link: Held, value: PostValue) -> tuple[str | None, str, str | None, list[Span]] | None:
        last = self._last
        if last is None or last.title.start >= link.title.start or value.family in ("head", "central", "media"):
            return None
        if self._linked.line_at(last.title.start) != self._linked.line_at(link.title.start):
            return None
        name = last.full_name
        if name.endswith("党组"):
            # 市财政局党组书记、局长: the bare post is one of the body, not of its Party group.
            name = name.removesuffix("党组").removeprefix("中国共产党")
        if value.family == "exec" and last.value.kind == "official":
            # A government has no 董事长: the firm is one that nobody has found.
            return None
        if value.role in _OF_COURTS and (house := _COURT.match(name)) is not None:
            # …第二庭庭长、审判员: a judge is one of the court.
            name = house.group()
        return name, value.role, last.place, [self._linked.raw_span(last.title.start, last.title.end)]


def _medium_of_dateline(linked: Linked, title: Candidate) -> Candidate | None:
    """东方网某市6月9日电（记者 张三）: the reporter is the medium's whose wire it is."""
    line = linked.line_at(title.start)
    medium = next(iter(linked.within(line[0], min(line[0] + 16, title.start), "ORG")), None)
    if medium is None or medium.start != line[0] or title.start - medium.end > 40:
        return None
    return medium if _WIRE.search(linked.chars, medium.end, title.start) else None


def _hold(linked: Linked, person: _Person, link: Held, bodies: _Bodies) -> None:
    value = link.title.value
    if not isinstance(value, PostValue):
        return
    text = linked.surface(link.title.start, link.title.end)
    body, role, place, spans = bodies.of(link)
    if body is None and text == role:
        # 某某书记: the post that the article has given in full before.
        same = next((p for p in reversed(person.posts.values()) if p.body and p.role == role), None)
        body, place = (same.body, same.place) if same is not None else (body, place)
    spans.append(linked.raw_span(link.title.start, link.title.end))
    # The Party secretary of a firm is one of its executives.
    in_firm = link.of_firm or (link.body is not None and link.body.label == "COMPANY")
    kind: OfficialKind = "executive" if in_firm else value.kind
    post = person.posts.setdefault((text, body), _Post(value, kind, text, body, role, place, link.rule))
    post.spans.update(dict.fromkeys(spans))


def _join_bare(person: _Person) -> None:
    """A bare post of the headline (某某董事长) is the post that the article gives in full below."""
    for key, post in list(person.posts.items()):
        if post.body is not None or post.text != post.role:
            continue
        same = next((p for p in person.posts.values() if p.body is not None and p.role == post.role), None)
        if same is None:
            continue
        if same.text == post.text:
            same.spans.update(post.spans)
            del person.posts[key]
        else:
            post.body, post.place = same.body, same.place


def _kind(linked: Linked, person: _Person, acts: Sequence[ActFound], called: dict[int, OfficialKind]) -> OfficialKind:
    kinds = [post.kind for post in person.posts.values()]
    if not kinds and person.name in linked.article.reporters:
        return "reporter"
    order: tuple[OfficialKind, ...] = ("official", "executive", "reporter", "other")
    for kind in order:
        if kind in kinds:
            return kind
    named = [called[m.start] for m in person.mentions if m.start in called]
    if named:
        return "official" if "official" in named else named[0]
    chars = linked.chars
    if any(_OF_A_FIRM.search(chars[max(0, m.start - 20) : m.start]) for m in person.mentions[:4]):
        return "executive"
    return "official" if acts else "other"


def _record(linked: Linked, person: _Person, acts: Sequence[ActFound], called: dict[int, OfficialKind]) -> Official:
    ledger = Ledger(linked)
    for mention in person.mentions:
        ledger.note("name", mention.start, mention.end, mention.rule)
    merged: dict[tuple[str, str | None], dict[Span, None]] = {}
    for act in acts:
        spans = merged.setdefault((act.verb, act.event), {})
        spans.update(dict.fromkeys(linked.raw_span(start, end) for start, end in act.spans))
    evidence = [*ledger.evidence(), *_post_evidence(person)]
    return Official(
        name=person.name,
        kind=_kind(linked, person, acts, called),
        posts=tuple(
            Post(p.text, p.body, p.role, p.value.acting, p.place, tuple(p.spans)) for p in person.posts.values()
        ),
        acts=tuple(Act(verb, event, tuple(spans)) for (verb, event), spans in merged.items()),
        spans=ledger.spans(),
        evidence=tuple(evidence),
    )


def _post_evidence(person: _Person) -> Iterator[Evidence]:
    for post in person.posts.values():
        for start, end in post.spans:
            yield Evidence("posts", start, end, post.rule)
