"""Projects: the mention joined to the companies, places, stage, capacities, amounts and milestones of its own sentence.

What a project is told about stands in its *scope*: the modifier directly before its name (正在进行主体施工的…项目),
the text after it up to the next project, and later sentences of the paragraph that speak of 该项目 or open with
项目/总投资/建成后. A place or a state said of a list in the clause that introduces it holds for every member
(annotation guidelines, section 2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import regex

from govnews_ie.lexicons import tables
from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import DateRange, Milestone, PlaceBasis, Project, Span, Stage, Status
from govnews_ie.records.ledger import Ledger
from govnews_ie.values.dates import DateValue

LOOK_BEHIND = 80
LIST = 40  # members of a list that may share one predicate
CLAUSE_ENDS = "，。；：！？\n"
STAGE_ORDER: tuple[Stage, ...] = (
    "planned",
    "signed",
    "started",
    "under_construction",
    "topped_out",
    "installing",
    "trial",
    "completed",
    "in_production",
)

_EXPECTED = regex.compile(r"预计|将|拟|即将|有望|可望|计划|待|可(?=[投建实达完竣开])|年内|届时")
_TARGET = regex.compile(r"力争|确保|争取|目标|要|务必|加快推进|推动|促进|尽快|早日|努力|为了")
_NEGATED = regex.compile(r"未|没有|不|尚")
_HYPOTHETICAL_AFTER = regex.compile(
    r"^(?:运行|运营|投产|达产|达效|使用)?(?:后|之后|以后|前|之前|以前|时|的话|率|面积|图|条件|要求|标准|仪式|大会|现场|企业)"
)
_PROGRESSIVE = regex.compile(r"正在?|正[有加抓]|目前|如火如荼|马不停蹄|紧锣密鼓|有序推进|加紧|全力|抓紧")
_DONE = regex.compile(r"已经?|顺利|完成|全部|全面|正式|均|日前|近日|成功|实现|建成|刚刚")
_ADVERBS = regex.compile(
    r"(?:也?已经?|均已?|也|都|即可|就可|即|便|可|全部|顺利|目前|现|正式|将|预计|计划|有望|力争|确保|争取|基本上)"
)
_EXTENT = regex.compile(r"(?:全面|全线|整体|部分|主体|基本)$")
_RELATIONS = regex.compile(r"^(?:以?前|之前|以后|后|底|，)+")
_SHARE_AFTER = regex.compile(r"[\d.]+[万亿]?(?:千瓦|兆瓦|个|台|套|栋|座|条|公里|米|吨|%)")
_MILESTONE_ONLY = regex.compile(r"基本完成|全部完成|完成|到位|进场|获得?批|通过评审|取得|下线|点火|贯通|合龙")
_THAT_PROJECT = regex.compile(
    r"^[\s“]*(?:目前，|其中，|据悉，|据了解，|据介绍，)?(?:该|这个|此|上述|本)?(?:项目|工程)(?!为王|建设是|审批|储备)"
)
_CONTINUES = regex.compile(
    r"^(?:目前，|据悉，|据了解，|据介绍，)?(?:总投资|计划总?投资|概算|建成|投产|达产|全部建成|全面建成|竣工|项目建成|项目达产|项目投产|占地|规划占地|主要建设|建设内容|建设规模|预计|投资)"
)
_SITE_AFTER = regex.compile(
    r"(?:位于|坐落(?:于|在)|落户(?:于|在)?|选址(?:于|在)?|落地|落址|建设?在|地点[：:为]?|地址[：:为]?|布局在|地处|位处)$"
)
_SITE_BEFORE = regex.compile(
    r"(?:在|位于|坐落于|坐落在|落户|落户于|落户在|地处|走进|来到|走入|步入|进入|抵达|前往|赴|到)?$"
)
_BETWEEN_PLACE_AND_PROJECT = regex.compile(
    r"^(?:境内|辖区|内|里|县城|城区|的|，|、|：|:|——|投资建设|实施|新建|建设|正在建设|现场|\s|“)*$"
)
_BUILT_BY = regex.compile(r"(?:^|[，；。、]|项目|工程|[一二三]期)(?:将|拟|均|分别|现)?由$")
_OWNER = regex.compile(
    r"(?:业主|业主单位|建设单位|投资方|投资主体|实施单位|承建单位|施工单位|承建方|中标人|招标人|中标单位)(?:为|是|：)$"
)
_AND = regex.compile(r"[、和与及]|以及|(?:、|，)?联合")
_INVESTS_IN = regex.compile(
    r"(?:（[^）]{1,20}）)?(?:全资|独资|共同|联合|拟|计划|率先|成功|正式|顺利|将|在[^，。；]{1,16}|现场)*"
    r"(?:(?:总?投资|出资|建设|实施|投建|兴建|承建|打造|开发|运营|签约|签下|签订|签署|落笔|敲定|落户)[^。；]{0,40}|的|：)"
)
# 1.天长市：, （三）…：, 第一标段：a line that is one item of a list, and its label.
_ITEM = regex.compile(r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]|[◆●■★▲·•—-]{1,2})\s?|[^，。；：\n]{2,16}：")
_ITEM_LABEL = regex.compile(
    r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]\s?)?[^，。；：\n]{2,16}$|(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]\s?)?[^，。；：\n]{2,16}(?=：)"
)
# 开工X, 推动X…完工, 加快X建设: the verb that governs the name.
_VERB_BEFORE = regex.compile(
    r"(?:开工|建成|投用|投产|续建|启动|完成|加快|推进|推动|促进|确保|力争|支持)(?:建设|实施|了)?$"
)
_ADVANCES = regex.compile(r"(?:加快|推进)(?:推进|建设)?$")
_MEMBER = regex.compile(r"”?(?:、|和|与|及|以及)“?[^，。；：、\n]{0,12}")
_OF_ALL = regex.compile(
    r"全市|全省|全县|全区|全州|全国|我市|我省|我县|我区|累计签约|个项目|项目(?:共?有?|共计)\d|重点项目|会议|强调|指出"
)


@dataclass(slots=True)
class _Scope:
    """The characters that speak of one project: spans in text order, its own sentence's first."""

    own: list[Span] = field(default_factory=list)
    later: list[Span] = field(default_factory=list)
    intro: Span | None = None

    @property
    def all(self) -> list[Span]:
        return self.own + self.later


@dataclass(slots=True)
class _Found:
    """One project of the article while it is assembled."""

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


@dataclass(slots=True)
class ProjectRecords:
    """The projects, and for the value records which project each CAPACITY and MONEY belongs to (by mention start)."""

    projects: tuple[Project, ...]
    subjects: dict[int, tuple[str, int, int, str]]
    products: dict[int, tuple[str, int, int, str]]


@dataclass(frozen=True, slots=True)
class _StageWord:
    """A row of stages.tsv: the stage, whether a word said of a part tells it of the whole, whether it is a step."""

    stage: Stage
    of_part_too: bool
    step: bool


@cache
def _stages() -> tuple[regex.Pattern[str], tuple[_StageWord, ...]]:
    """One pattern with a group for every row of stages.tsv, and what each group tells."""
    table: list[tuple[str, _StageWord]] = []
    for pattern, name, part, step in tables.rows("stages.tsv"):
        stage = next(known for known in STAGE_ORDER if known == name)
        table.append((pattern, _StageWord(stage, part == "yes", step == "yes")))
    # 建成投产 before 建成, 试投产 before 投产: the longer reading of a place is the right one.
    table.sort(key=lambda row: -len(regex.sub(r"[^\p{Han}]", "", row[0])))
    return regex.compile("|".join(f"({pattern})" for pattern, _ in table)), tuple(word for _, word in table)


def projects(linked: Linked) -> ProjectRecords:
    """The projects of an article, one record an entity, in the order of their first mention."""
    found: dict[str, _Found] = {}
    subjects: dict[int, tuple[str, int, int, str]] = {}
    products: dict[int, tuple[str, int, int, str]] = {}
    mentions = linked.of("PROJECT")
    names = _entity_names(linked, mentions)
    scopes = _scopes(linked, mentions, names)
    for mention, name, scope in zip(mentions, names, scopes, strict=True):
        project = found.get(name)
        if project is None:
            project = found[name] = _Found(name, [], Ledger(linked))
        surface = linked.surface(mention.start, mention.end)
        if surface != name:
            project.aliases[surface] = None
        project.mentions.append(mention)
        project.ledger.note("name", mention.start, mention.end, mention.rule)
        _join_companies(linked, project, mention, scope)
        _join_places(linked, project, mention, scope)
        _join_values(linked, project, mention, scope, subjects, products)
        _join_progress(linked, project, mention, scope)
    own = _article_place(linked)
    for project in found.values():
        if not project.places and own is not None:
            project.places[linked.surface(own.start, own.end)] = None
            project.ledger.note("places", own.start, own.end, "project.place.article")
            project.basis = "article"
    return ProjectRecords(tuple(_record(project) for project in found.values()), subjects, products)


def _record(project: _Found) -> Project:
    return Project(
        name=project.name,
        aliases=tuple(project.aliases),
        companies=tuple(project.companies),
        places=tuple(project.places),
        place_basis=project.basis,
        stage=project.stage,
        capacities=tuple(project.capacities),
        money=tuple(project.money),
        milestones=tuple(project.milestones),
        spans=project.ledger.spans("name", "places", "stage"),
        evidence=project.ledger.evidence(),
    )


def _entity_names(linked: Linked, mentions: Sequence[Candidate]) -> list[str]:
    """For each mention the fullest name of its project: a short form (再生铝项目) is an alias of the one longer name
    that holds its characters."""
    surfaces = [linked.surface(mention.start, mention.end) for mention in mentions]
    known = dict.fromkeys(surfaces)
    by_pair: defaultdict[str, list[str]] = defaultdict(list)
    for name in known:
        for pair in {name[i : i + 2] for i in range(len(name) - 1)}:
            by_pair[pair].append(name)
    fullest: dict[str, str] = {}
    for surface in known:
        near = by_pair[surface[:2]]
        # A pair of characters that many names share tells nothing; looking at each would not stay linear either.
        fuller = [name for name in near if name != surface and _is_short_form(surface, name)] if len(near) < 50 else []
        fullest[surface] = fuller[0] if len(fuller) == 1 else surface
    return [fullest.get(fullest[surface], fullest[surface]) for surface in surfaces]


def _is_short_form(short: str, full: str) -> bool:
    """Whether ``short`` without its head noun stands in ``full``: as it is, or (four characters and more) in order."""
    stem = regex.sub(r"(?:项目|工程)$", "", short)
    if len(stem) < 2 or len(short) >= len(full):
        return False
    if stem in full:
        return True
    rest = iter(full)
    return len(stem) >= 4 and stem[:2] in full and all(character in rest for character in stem)


def _scopes(linked: Linked, mentions: Sequence[Candidate], names: Sequence[str]) -> list[_Scope]:
    chars = linked.chars
    only_one = len(set(names)) == 1
    scopes = []
    for i, mention in enumerate(mentions):
        sentence = linked.sentence_at(mention.start)
        line = linked.line_at(mention.start)
        scope = _Scope()
        before = mentions[i - 1].end if i and mentions[i - 1].end > sentence[0] else sentence[0]
        following = _following(mentions, i)
        after = following.start if following is not None else len(chars)
        start = _modifier_start(linked, mention, max(before, mention.start - LOOK_BEHIND))
        if start < mention.start:
            scope.own.append((start, mention.start))
        scope.intro = _intro(linked, sentence, mention, mentions)
        end = min(sentence[1], after)
        if following is not None and after < sentence[1]:
            # The next project's own modifier (总投资2亿元的B项目) is not ours.
            end = _modifier_start(linked, following, max(mention.end, after - LOOK_BEHIND))
        if end > mention.end:
            scope.own.append((mention.end, end))
        shared = _shared_predicate(linked, mentions, i, sentence[1])
        if shared is not None:
            scope.own.append(shared)
        if after >= sentence[1]:
            limit = after if only_one else min(line[1], after)
            for later in linked.sentences_in(sentence[1], limit):
                text = chars[later[0] : min(later[1], later[0] + 24)]
                if _THAT_PROJECT.match(text):
                    scope.own.append((later[0], min(later[1], after)))
                elif _CONTINUES.match(text) or (only_one and _goes_on(linked, later, mention)):
                    scope.later.append((later[0], min(later[1], after)))
                elif not only_one:
                    break
        scopes.append(scope)
    return scopes


def _goes_on(linked: Linked, sentence: Span, mention: Candidate) -> bool:
    """Whether a sentence of an article on one project may speak of it: not of the whole county, nor of another firm."""
    if _OF_ALL.search(linked.chars, *sentence):
        return False
    own = {linked.companies.get(c.start) for c in linked.within(mention.start, mention.end, "COMPANY")}
    subject = next(iter(linked.within(sentence[0], sentence[0] + 12, "COMPANY")), None)
    return subject is None or linked.companies.get(subject.start) in own


def _following(mentions: Sequence[Candidate], i: int) -> Candidate | None:
    """The first mention that begins behind the end of mention ``i``."""
    for j in range(i + 1, len(mentions)):
        if mentions[j].start >= mentions[i].end:
            return mentions[j]
    return None


def _shared_predicate(linked: Linked, mentions: Sequence[Candidate], i: int, end: int) -> Span | None:
    """What is said of a list of projects after its last member (A、B主体封顶): it holds for every member."""
    last, stop = mentions[i], end
    for j in range(i + 1, min(len(mentions), i + 1 + LIST)):
        other = mentions[j]
        if other.start >= end:
            break
        if not _MEMBER.fullmatch(linked.chars, last.end, other.start):
            stop = other.start
            break
        last = other
    if last is mentions[i]:
        return None
    semicolon = linked.chars.find("；", last.end, stop)
    return (last.end, semicolon if semicolon >= 0 else stop)


def _modifier_start(linked: Linked, mention: Candidate, floor: int) -> int:
    """Where the modifier before a project's name begins: the run of clauses up to it that ends in 的 or in a place."""
    chars = linked.chars
    start = mention.start
    if start and chars[start - 1] == "“":
        start -= 1
    reach = start
    while reach > floor and chars[reach - 1] not in CLAUSE_ENDS:
        reach -= 1
    text = chars[reach:start]
    if text.endswith(("的", "在建", "新开工", "投资建设")) or _PROGRESSIVE.search(text) or _VERB_BEFORE.search(text):
        return reach
    place = next((p for p in reversed(linked.within(reach, start, "PLACE"))), None)
    if place is not None and _BETWEEN_PLACE_AND_PROJECT.match(chars[place.end : start]):
        return reach
    return start


def _intro(linked: Linked, sentence: Span, mention: Candidate, mentions: Sequence[Candidate]) -> Span | None:
    """The clause or line that introduces the list a project stands in.

    五个项目均已开工：A、B in one sentence, or 部分项目如下： above lines of one item each.
    """
    chars = linked.chars
    colon = chars.rfind("：", sentence[0], mention.start)
    if colon >= 0 and not _ITEM_LABEL.match(chars, linked.line_at(mention.start)[0], colon):
        return None if any(sentence[0] <= m.start < colon for m in mentions) else (sentence[0], colon)
    line = linked.line_at(mention.start)
    if _ITEM.match(chars, line[0], line[1]) is None:
        return None
    while line[0] > 0 and _ITEM.match(chars, line[0], line[1]) is not None:
        line = linked.line_at(line[0] - 1)
    return line if chars[line[0] : line[1]].endswith("：") else None


def _join_companies(linked: Linked, project: _Found, mention: Candidate, scope: _Scope) -> None:
    chars = linked.chars

    def add(company: Candidate, rule: str) -> None:
        project.companies.setdefault(linked.companies.get(company.start, linked.surface(company.start, company.end)))
        project.ledger.note("companies", company.start, company.end, rule)

    for company in linked.within(mention.start, mention.end, "COMPANY"):
        add(company, "project.company.in_name")
    for start, end in scope.all:
        listed = False
        companies = linked.within(start, end, "COMPANY")
        for i, company in enumerate(companies):
            floor = companies[i - 1].end if i else start
            before = chars[max(floor, company.start - 14) : company.start]
            # 由A与B共同建设: the second of a list follows the first.
            listed = _BUILT_BY.search(before) is not None or (
                listed and _AND.fullmatch(chars[floor : company.start]) is not None
            )
            if listed:
                add(company, "project.company.built_by")
            elif _OWNER.search(before):
                add(company, "project.company.owner")
    # X公司投资建设的P项目, X公司签下P项目, X公司拟投资5亿美元建设P项目: the company is the clause's subject.
    floor = max(linked.sentence_at(mention.start)[0], mention.start - LOOK_BEHIND)
    others = [p.end for p in linked.within(floor, mention.start, "PROJECT")]
    for company in reversed(linked.within(max([floor, *others]), mention.start, "COMPANY")):
        if _INVESTS_IN.fullmatch(chars, company.end, mention.start):
            add(company, "project.company.invests")
        break


def _join_places(linked: Linked, project: _Found, mention: Candidate, scope: _Scope) -> None:
    chars = linked.chars
    stated: list[tuple[Candidate, str]] = []
    sentence = linked.sentence_at(mention.start)
    places = linked.within(sentence[0], mention.start, "PLACE")
    if places:
        nearest = places[-1]
        between = chars[nearest.end : mention.start]
        lead = chars[max(sentence[0], nearest.start - 6) : nearest.start]
        if _BETWEEN_PLACE_AND_PROJECT.match(between) or (
            between.endswith("的")
            and len(between) <= LOOK_BEHIND
            and "，" not in between
            and regex.search(r"(?:位于|坐落于|坐落在|落户|落户于|地处|在)$", lead)
        ):
            stated.append((nearest, "project.place.before"))
            stated.extend(_list_before(linked, places, nearest))
        else:
            listed = _place_of_list(linked, sentence, mention, places)
            if listed is not None:
                stated.append((listed, "project.place.list"))
    if not stated:
        for start, end in scope.own:
            if start < mention.end:
                continue
            for place in linked.within(start, end, "PLACE"):
                if _SITE_AFTER.search(chars[max(start, place.start - 6) : place.start]):
                    stated.append((place, "project.place.site_verb"))
                    break
            if stated:
                break
    for place, rule in stated:
        project.places.setdefault(linked.surface(place.start, place.end))
        project.ledger.note("places", place.start, place.end, rule)
        project.basis = "stated"


def _list_before(linked: Linked, places: Sequence[Candidate], last: Candidate) -> list[tuple[Candidate, str]]:
    """The other places of a list that ends in ``last`` (A县、B县的…项目); a chain is one PLACE already."""
    chars = linked.chars
    found: list[tuple[Candidate, str]] = []
    right = last
    for place in reversed(places[:-1]):
        if chars[place.end : right.start] not in ("、", "和", "与", "及"):
            break
        found.append((place, "project.place.before_list"))
        right = place
    found.reverse()
    return found


def _place_of_list(linked: Linked, sentence: Span, mention: Candidate, places: Sequence[Candidate]) -> Candidate | None:
    """The place that stands before an earlier member of the list (X县A项目、B项目), or opens the list's clause."""
    chars = linked.chars
    siblings = [p for p in linked.within(sentence[0], mention.start, "PROJECT") if p.end <= mention.start]
    right = mention.start
    for sibling in reversed(siblings):
        if (
            not regex.fullmatch(r"[、和与及，以“”；]*(?:以及)?", chars[sibling.end : right])
            or "；" in chars[sibling.end : right]
        ):
            return None
        right = sibling.start
        before = [p for p in places if p.end <= sibling.start]
        if before and _BETWEEN_PLACE_AND_PROJECT.match(chars[before[-1].end : sibling.start]):
            return before[-1]
    return None


def _article_place(linked: Linked) -> Candidate | None:
    """The first mention of the place that the article is about."""
    about = linked.context.place
    for mention in linked.of("PLACE") if about is not None else ():
        place = linked.places.get(mention.start)
        if about is not None and place is not None and (place.code, place.full_name) == (about.code, about.name):
            return mention
    return None


def _join_values(
    linked: Linked,
    project: _Found,
    mention: Candidate,
    scope: _Scope,
    subjects: dict[int, tuple[str, int, int, str]],
    products: dict[int, tuple[str, int, int, str]],
) -> None:
    for start, end in [(mention.start, mention.end), *scope.all]:
        rule = "subject.in_name" if start == mention.start else "subject.scope"
        for capacity in linked.within(start, end, "CAPACITY"):
            if capacity.start in subjects:
                continue
            subjects[capacity.start] = (project.name, mention.start, mention.end, rule)
            project.capacities.setdefault(linked.surface(capacity.start, capacity.end))
            project.ledger.note("capacities", capacity.start, capacity.end, rule)
            product = _product_in_name(linked, mention)
            if product is not None:
                products[capacity.start] = product
        for amount in linked.within(start, end, "MONEY"):
            if amount.start in subjects:
                continue
            subjects[amount.start] = (project.name, mention.start, mention.end, rule)
            project.money.setdefault(linked.surface(amount.start, amount.end))
            project.ledger.note("money", amount.start, amount.end, rule)


_PRODUCT_END = regex.compile(
    r"绿色|智能|智慧|高端|生产|产业|升级|技术|技改|扩建|改建|改造|新建|建设|基地|工厂|车间|加工|制造|研发|一期|二期|三期|项目|工程|全产业链|综合|循环"
)


def _product_in_name(linked: Linked, mention: Candidate) -> tuple[str, int, int, str] | None:
    """What a project's name says it makes: the words between the company and the first word of the project's kind."""
    start = max((c.end for c in linked.within(mention.start, mention.end, "COMPANY")), default=mention.start)
    end = _PRODUCT_END.search(linked.chars, start, mention.end)
    if end is None or not 2 <= end.start() - start <= 12:
        return None
    return (linked.surface(start, end.start()), start, end.start(), "capacity.product.project_name")


def _join_progress(linked: Linked, project: _Found, mention: Candidate, scope: _Scope) -> None:
    """Stage and milestones from the stage words of the scope."""
    chars = linked.chars
    pattern, words = _stages()
    best: tuple[bool, int, Stage, int, int] | None = None
    spans = [*scope.all, *([scope.intro] if scope.intro is not None else [])]
    for start, end in spans:
        own = (start, end) in scope.own or (start, end) == scope.intro
        for match in pattern.finditer(chars, start, end):
            assert match.lastindex is not None
            word = words[match.lastindex - 1]
            clause = _clause_start(chars, match.start(), start)
            lead = chars[clause : match.start()]
            tail = chars[match.end() : min(end, match.end() + 6)]
            if _NEGATED.search(lead[-4:]) or _HYPOTHETICAL_AFTER.match(tail):
                continue
            when = _date_before(linked, clause, match.start())
            status = _status(linked, chars[_clause_start(chars, clause - 1, start) : match.start()], lead, when)
            progressive = _PROGRESSIVE.search(lead + match.group()) is not None
            share = _SHARE_AFTER.match(linked.chars, match.end(), end)
            part = _part(linked, clause, match.start()) or share is not None
            if status == "actual" and own and (word.of_part_too or not part):
                rank = (progressive, STAGE_ORDER.index(word.stage), word.stage, clause, match.end())
                if best is None or rank[:2] > best[:2]:
                    best = rank
            if (start, end) == scope.intro or (progressive and status == "actual" and not word.step):
                continue
            if word.step or when is not None or (status != "actual" and word.stage == "started"):
                stop = share.end() if share is not None else match.end()
                project.milestones.append(_milestone(linked, clause, match.start(), stop, status, when, part))
        _other_steps(linked, project, (start, end))
    if best is None and linked.chars.startswith("建设", mention.end):
        clause = _clause_start(chars, mention.start, max(0, mention.start - LOOK_BEHIND))
        if _ADVANCES.search(chars[clause : mention.start]):
            best = (True, STAGE_ORDER.index("under_construction"), "under_construction", clause, mention.end + 2)
    if best is None and project.stage is None:
        _plan(project)
    if best is not None and project.stage is None:
        project.stage = best[2]
        project.ledger.note("stage", best[3], best[4], f"project.stage.{best[2]}")


def _plan(project: _Found) -> None:
    """A project whose start is still to come is planned."""
    for milestone in project.milestones:
        if milestone.status != "actual" and regex.search("开工|动工|开建|奠基", milestone.what):
            project.stage = "planned"
            return


def _other_steps(linked: Linked, project: _Found, span: Span) -> None:
    """Steps that are no stage: 设备购置基本完成, 首批设备进场."""
    chars = linked.chars
    pattern, _ = _stages()
    for match in _MILESTONE_ONLY.finditer(chars, *span):
        clause = _clause_start(chars, match.start(), span[0])
        lead = chars[clause : match.start()]
        if regex.search(r"已|全部|基本$|均", lead) is None or pattern.search(
            chars, match.start(), min(span[1], match.end() + 10)
        ):
            continue
        if regex.search(r"[\p{Han}]{2,}", _ADVERBS.sub("", lead)):
            when = _date_before(linked, clause, match.start())
            status = _status(linked, lead, lead, when)
            project.milestones.append(_milestone(linked, clause, match.start(), match.end(), status, when, True))


def _clause_start(chars: str, offset: int, floor: int) -> int:
    start = offset
    while start > floor and chars[start - 1] not in CLAUSE_ENDS:
        start -= 1
    return start


def _status(linked: Linked, sentence_lead: str, lead: str, when: DateRange | None) -> Status:
    """Actual, expected or target, from the words before the verb and from a date that is still to come."""
    if _TARGET.search(lead):
        return "target"
    if _EXPECTED.search(lead):
        return "expected"
    published = linked.article.published
    if when is not None and published is not None and when.start > published:
        return "target" if _TARGET.search(sentence_lead) else "expected"
    return "actual"


def _part(linked: Linked, start: int, end: int) -> bool:
    """Whether the clause speaks of a part of the project (9个单体建筑, 主体结构, 生产车间), not of the whole."""
    lead = linked.chars[start:end]
    return (
        bool(linked.within(start, end, "QUANTITY"))
        or regex.search(
            r"车间|厂房|建筑|主体|办公楼|宿舍|研发楼|综合楼|号楼|生产线|一期|首期|基础|设备|桩基|钢结构|道路|管网|围墙|标段|隧道|桥梁|路基",
            lead,
        )
        is not None
    )


def _date_before(linked: Linked, start: int, end: int) -> DateRange | None:
    for date in reversed(linked.within(start, end, "DATE")):
        value = date.value
        assert isinstance(value, DateValue)
        if value.start is not None and value.end is not None:
            return DateRange(value.start, value.end)
    return None


def _milestone(
    linked: Linked, clause: int, start: int, end: int, status: Status, when: DateRange | None, part: bool
) -> Milestone:
    chars = linked.chars
    extent = _EXTENT.search(chars[max(clause, start - 2) : start])
    what = linked.surface(start - 2 if extent is not None else start, end).removesuffix("的")
    if part:
        lead = chars[clause:start]
        for date in reversed(linked.within(clause, start, "DATE")):
            lead = lead[: date.start - clause] + lead[date.end - clause :]
        quantity = next(iter(linked.within(clause, start, "QUANTITY")), None)
        head = _RELATIONS.sub("", _ADVERBS.sub("", lead))
        if "的" in head:
            # 2座黄褐色相间的生产车间 → 2座生产车间: the attribute is colour, the count is not.
            count = linked.surface(quantity.start, quantity.end) if quantity is not None else ""
            head = count + head.rsplit("的", 1)[1]
        what = head.strip("，、 的在") + what
    return Milestone(what=what, when=when, status=status, spans=(linked.raw_span(clause, end),))
