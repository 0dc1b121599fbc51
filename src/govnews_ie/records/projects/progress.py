"""How far a project is: its stage, and the steps told of it with their dates (milestones)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from govnews_ie.lexicons import tables
from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import DateRange, Milestone, Span, Stage, Status
from govnews_ie.patterns import Plain
from govnews_ie.records.projects.found import ProjectFound
from govnews_ie.records.projects.lists import Introduction
from govnews_ie.records.projects.scopes import LOOK_BEHIND, PROGRESSIVE, Scope, clause_start
from govnews_ie.values.dates import DateValue
from govnews_ie.values.openings import HAN, choices, opening

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

_EXPECTED = Plain(r"就(?=[开投竣])|就$|预计|将|拟|即将|有望|可望|计划|待|可(?=[投建实达完竣开])|年内|届时")
_TARGET = Plain(r"力争|确保|争取|目标|要|务必|加快推进|推动|促进|尽快|早日|努力|为了")
_DONE = Plain(r"已|均|顺利|成功|日前|近日|刚刚|去年|正式")
_NEGATED = Plain(r"未|没有|不|尚")
_HYPOTHETICAL_AFTER = Plain(
    r"^(?:运行|运营|投产|达产|达效|达标|使用)*"
    r"(?:后|之后|以后|前(?!期)|之前|以前|时|的话|率|面积|图|条件|要求|标准|仪式|大会|活动|典礼|现场|企业|令)"
)
_ADVERBS = Plain(
    r"(?:也?已经?|均已?|也|都|即可|就可|即|便|可|全部|顺利|目前|实现|(?<![体出])现|正式|将|预计|计划|有望|力争|确保|争取|基本上)"
)
_EXTENT = Plain(r"(?:全面|全线|整体|部分|主体|基本)$")
# 2023年10月前投产, 6月底以前完工: what a date leaves behind when it is taken out.
_RELATION = Plain(r"(?:以?前|之前|以后|后|底|起|，)")
_SHARE_AFTER = Plain(r"[\d.]+[万亿]?(?:千瓦|兆瓦|个|台|套|栋|座|条|公里|米|吨|%)")
_STEP = opening(
    "基全完到进获通取下点贯合",
    rf"基本完成|全部完成|完成(?:{HAN}{{1,8}}(?=[，。；\n]))?|到位|进场|获得?批|通过评审|取得|下线|点火|贯通|合龙",
)
_STEP_SAID = Plain(r"已|全部|基本$|均")
_PART = Plain(
    r"部分|土护降|基坑|支护|开挖|浇筑|架设|铺设|桥面|路面|隧洞|大坝|坝体|渠道|桥墩|箱梁|装修|土建|车间|厂房|建筑|主体|办公楼|宿舍|研发楼|综合楼|号楼|生产线|产线|[一二三四首]期|首批|首台|首条|基础|设备|桩基|钢结构|道路|管网|围墙"
    r"|标段|隧道|桥梁|路基"
)
# 一期年产5万吨，2024年6月投产: the phase that the clause before speaks of.
_PHASE = Plain(r"[一二三四首](?:期|阶段)(?:工程|项目)?")
# 一期投产 puts the project into production; a workshop that is ready does not.
_FIRST_PHASE = Plain(r"[一首]期(?:工程|项目)?(?:也?已|顺利|正式|全部|建成|进入|完工|并|实现|盛大)*$")
# 部分生产线投产 puts a plant into production.
_LINES = Plain(r"生产线|产线")
_ADVANCES = Plain(r"(?:加快|推进)(?:推进|建设)?$")
# The body of a building, whose progress is the building's; a workshop's is not.
_BODY = Plain("主体|部分|结构|土护降|基坑|支护|土建|桩基|标段|隧道|桥|路面|大坝")
_BUILDING_SITE = Plain(r"(?:建设|施工)(?:现场|工地)")
_CEREMONY = Plain(rf"”?{HAN}{{2,8}}?(?:仪式|大会|活动|典礼)")
_WORD = Plain(f"{HAN}{{2}}")
_HOLDS = Plain(r"举行|召开|举办|隆重|出席")
_HOLDS_NEXT = Plain(r"”?(?:现场|建设现场|建设工地|工地)?(?:正式|顺利|隆重)?(?:举行|举办|迎来|出席)(?:了)?“?")
_STARTS = Plain(r"开工|动工|开建|奠基")
# 拟投资5亿元建设X, 规划建设X: no more than an intention.
_INTENDED = Plain(r"(?:拟|规划|谋划)[^，。；]{0,40}(?:投资|建设|新建|兴建|实施)")
# A date that stands alone before a comma, behind a dateline at most.
_BARE_DATE = Plain(r"(?:[^，。；\n]{0,40}[）讯电\s])?(?:到|至|截至|于|在|早在)?")


@dataclass(frozen=True, slots=True)
class StageWord:
    """A row of stages.tsv: the stage, whether a word said of a part tells it of the whole, whether it is a step."""

    stage: Stage
    of_part_too: bool
    step: bool


_OPENING_GROUP = Plain(r"\(\?:([^()]*)\)(\??)")


@cache
def stage_words() -> tuple[Plain, tuple[StageWord, ...]]:
    """One pattern with a group for every form of a row of stages.tsv, and what each group tells."""
    table: list[tuple[str, StageWord]] = []
    for pattern, name, part, step in tables.rows("stages.tsv"):
        stage = next(known for known in STAGE_ORDER if known == name)
        table.append((pattern, StageWord(stage, part == "yes", step == "yes")))
    # 建成投产 before 建成, 试投产 before 投产: the longer reading of a place is the right one.
    table.sort(key=lambda row: -sum(map(str.isalpha, row[0])))
    by_first: dict[str, list[tuple[str, StageWord]]] = {}
    for pattern, word in table:
        for spelled in _spelled(pattern):
            by_first.setdefault(spelled[0], []).append((spelled, word))
    gathered = [row for rows in by_first.values() for row in rows]
    told = opening("".join(by_first), choices(f"{pattern[0]}({pattern[1:]})" for pattern, _ in gathered))
    return told, tuple(word for _, word in gathered)


def _spelled(pattern: str) -> list[str]:
    """(?:建成|竣工)?投产 as 建成投产, 竣工投产 and 投产: every form opens with a character that stands for itself."""
    grouped = _OPENING_GROUP.match(pattern)
    if grouped is None:
        return [pattern]
    rest = pattern[grouped.end() :]
    forms = [form + rest for form in grouped.group(1).split("|")]
    return [*forms, rest] if grouped.group(2) else forms


@dataclass(frozen=True, slots=True)
class _Said:
    """One stage word of a scope with its clause: where the clause begins, the words before the stage word, the date.

    ``phase`` is the phase that the clause before speaks of, where this one names nothing.
    """

    word: StageWord
    clause: int
    start: int
    end: int
    lead: str
    when: DateRange | None
    status: Status
    phase: str | None
    is_part: bool
    is_progressive: bool


def join_progress(
    linked: Linked, project: ProjectFound, mention: Candidate, scope: Scope, introduction: Introduction | None
) -> None:
    """Stage and milestones from the stage words of the scope; else the stage that introduces the project's list."""
    best: tuple[bool, int, Stage, int, int] | None = None
    parts: tuple[bool, int, Stage, int, int] | None = None
    spans = [*scope.all, *([scope.intro] if scope.intro is not None else [])]
    for span in spans:
        is_own = span in scope.own or span == scope.intro
        for said in _said(linked, mention, scope, span):
            if said.status == "actual" and is_own and said.is_part and not said.word.of_part_too:
                parts = parts or _of_part(said)
            if (
                said.status == "actual"
                and is_own
                and (
                    said.word.of_part_too
                    or not said.is_part
                    or _FIRST_PHASE.match(said.lead)
                    or (said.word.stage == "in_production" and _LINES.search(said.lead))
                )
            ):
                rank = (said.is_progressive, STAGE_ORDER.index(said.word.stage))
                if best is None or rank > best[:2]:
                    best = (*rank, said.word.stage, said.clause, said.end)
            if span == scope.intro or (said.is_progressive and said.status == "actual" and not said.word.step):
                continue
            if said.word.step or said.when is not None or (said.status != "actual" and said.word.stage == "started"):
                project.milestones.append(_milestone(linked, said))
        if span != scope.intro:
            _other_steps(linked, project, span)
    if best is None:
        best = parts or _advanced(linked, mention)
    if project.stage is not None:
        return
    if best is None and introduction is not None and introduction.stage is not None and not scope.is_outlook:
        stage = introduction.stage
        best = (False, STAGE_ORDER.index(stage), stage, *introduction.told)
    if best is not None:
        project.stage = best[2]
        project.ledger.note("stage", best[3], best[4], f"project.stage.{best[2]}")
    else:
        _plan(linked, project, mention, scope)


def _said(linked: Linked, mention: Candidate, scope: Scope, span: Span) -> list[_Said]:
    """The stage words of one span of a scope that are neither denied nor supposed (未开工, 投产后)."""
    chars = linked.chars
    pattern, words = stage_words()
    start, end = span
    found = []
    for match in pattern.finditer(chars, start, end):
        assert match.lastindex is not None
        word = words[match.lastindex - 1]
        clause = clause_start(chars, match.start(), start)
        lead = chars[clause : match.start()]
        if _NEGATED.search(lead[-4:]) or _HYPOTHETICAL_AFTER.match(chars[match.end() : min(end, match.end() + 6)]):
            continue
        when = _when(linked, clause, match.start(), mention, start)
        progressive = PROGRESSIVE.search(lead + match.group()) is not None
        status = _status(linked, mention, span, clause, match.start(), when)
        if status != "target" and scope.is_outlook and not progressive and _DONE.search(lead) is None:
            status = "target"
        share = _SHARE_AFTER.match(chars, match.end(), end)
        phase = _phase_before(linked, clause, match.start(), start)
        part = share is not None or phase is not None or _is_part(linked, clause, match.start())
        stop = share.end() if share is not None else match.end()
        found.append(_Said(word, clause, match.start(), stop, lead, when, status, phase, part, progressive))
    return found


def _of_part(said: _Said) -> tuple[bool, int, Stage, int, int] | None:
    """A part that is ready or begun (主体结构基本完工, 部分标段开工): the whole is being built, or has been begun."""
    if _BODY.search(said.lead) is None:
        return None
    if said.word.stage == "started":
        stage: Stage = "started"
    elif said.word.stage == "completed":
        stage = "under_construction"
    else:
        return None
    return (False, STAGE_ORDER.index(stage), stage, said.clause, said.end)


def _advanced(linked: Linked, mention: Candidate) -> tuple[bool, int, Stage, int, int] | None:
    """加快X建设: the project is being built."""
    chars = linked.chars
    clause = clause_start(chars, mention.start, max(0, mention.start - LOOK_BEHIND))
    beside = [place.start for place in linked.within(clause, mention.start, "PLACE") if place.end == mention.start]
    end = beside[0] if beside else mention.start
    lead = _ADVANCES.search(chars[clause:end])
    ceremony = _ceremony(linked, mention)
    if ceremony is not None:
        return ceremony
    site = _BUILDING_SITE.match(chars, mention.end)
    if site is not None:
        return (True, STAGE_ORDER.index("under_construction"), "under_construction", *site.span())
    built = chars.startswith("建设", mention.end)
    if lead is not None and (built or lead.group().startswith("加快")):
        end = mention.end + 2 if built else mention.start
        return (True, STAGE_ORDER.index("under_construction"), "under_construction", clause, end)
    return None


def _ceremony(linked: Linked, mention: Candidate) -> tuple[bool, int, Stage, int, int] | None:
    """X项目开工仪式, X奠基仪式: what the event's own name says, where the article says that it was held."""
    chars = linked.chars
    event = _rite(linked, mention)
    if event is None:
        return None
    pattern, words = stage_words()
    verbs = list(pattern.finditer(chars, max(mention.end, event.end - 10), event.end))
    if not verbs:
        return None
    verb = verbs[-1]
    assert verb.lastindex is not None
    stage = words[verb.lastindex - 1].stage
    return (False, STAGE_ORDER.index(stage), stage, verb.start(), verb.end())


def _rite(linked: Linked, mention: Candidate) -> Candidate | None:
    """The event that the project's name stands in, or that is held for it right behind its name, if it was held."""
    chars = linked.chars
    for event in linked.within(max(0, mention.start - 120), min(len(chars), mention.end + 160), "EVENT"):
        around = event.start <= mention.start and mention.end < event.end
        if around and _HOLDS.search(chars, max(0, event.start - 40), min(len(chars), event.end + 40)):
            return event
        if _HOLDS_NEXT.fullmatch(chars, mention.end, event.start):
            return event
    return None


def _plan(linked: Linked, project: ProjectFound, mention: Candidate, scope: Scope) -> None:
    """A project whose start is still to come, or that somebody intends to build, is planned."""
    is_to_start = any(m.status != "actual" and _STARTS.search(m.what) for m in project.milestones)
    before = scope.own[0] if scope.own and scope.own[0][1] <= mention.start else None
    intended = _INTENDED.search(linked.chars, *before) if before is not None else None
    if is_to_start or intended is not None:
        project.stage = "planned"
    if intended is not None:
        project.ledger.note("stage", *intended.span(), "project.stage.planned")


def _other_steps(linked: Linked, project: ProjectFound, span: Span) -> None:
    """Steps that are no stage: 设备购置基本完成, 首批设备进场."""
    chars = linked.chars
    pattern, _ = stage_words()
    for match in _STEP.finditer(chars, *span):
        clause = clause_start(chars, match.start(), span[0])
        lead = chars[clause : match.start()]
        if _STEP_SAID.search(lead) is None or pattern.match(chars, match.start(), span[1]):
            continue
        if _WORD.search(_ADVERBS.sub("", lead)):
            when = _date_in(linked, clause, match.start())
            status: Status = "target" if _TARGET.search(lead) else "expected" if _EXPECTED.search(lead) else "actual"
            word = StageWord("under_construction", False, True)
            said = _Said(word, clause, match.start(), match.end(), lead, when, status, None, True, False)
            project.milestones.append(_milestone(linked, said))


def _status(linked: Linked, mention: Candidate, span: Span, clause: int, verb: int, when: DateRange | None) -> Status:
    """Actual, expected or target, from the words before the verb and from a date that is still to come."""
    chars = linked.chars
    lead = chars[clause:verb]
    if _TARGET.search(lead):
        return "target"
    if _EXPECTED.search(lead):
        return "expected"
    published = linked.article.published
    if when is not None and published is not None and when.start > published:
        sentence_lead = chars[clause_start(chars, clause - 1, span[0]) : verb]
        if clause == mention.end:
            # 推动X在9月底前完工: the word that governs the clause stands before the name.
            sentence_lead = chars[clause_start(chars, mention.start, max(0, mention.start - 24)) : mention.start] + lead
        return "target" if _TARGET.search(sentence_lead) else "expected"
    return "actual"


def _is_part(linked: Linked, start: int, end: int) -> bool:
    """Whether the clause speaks of a part of the project (9个单体建筑, 主体结构, 生产车间), not of the whole."""
    return bool(linked.within(start, end, "QUANTITY")) or _PART.search(linked.chars, start, end) is not None


def _phase_before(linked: Linked, start: int, end: int, floor: int) -> str | None:
    """The phase that the clause before speaks of, when this one names nothing but a date and a verb."""
    if start <= floor or linked.chars[start - 1] != "，" or _named(linked, start, end):
        return None
    phase = _PHASE.match(linked.chars, clause_start(linked.chars, start - 1, floor), start)
    return phase.group() if phase is not None else None


def _when(linked: Linked, clause: int, verb: int, mention: Candidate, floor: int) -> DateRange | None:
    """The date of the clause, of one before the project's name that governs it, or of a bare 2017年， before it."""
    found = _date_in(linked, clause, verb)
    if found is not None:
        return found
    chars = linked.chars
    if clause == mention.end:
        # 今年6月X项目建成投产
        begin = clause_start(chars, mention.start, max(0, mention.start - LOOK_BEHIND))
        return _date_in(linked, begin, mention.start)
    if clause <= mention.start and clause and chars[clause - 1] == "，":
        before = clause_start(chars, clause - 1, max(0, clause - LOOK_BEHIND))
        dates = linked.within(before, clause, "DATE")
        if dates and dates[-1].end == clause - 1 and _BARE_DATE.fullmatch(chars, before, dates[0].start):
            return _date_in(linked, before, clause)
    return None


def _date_in(linked: Linked, start: int, end: int) -> DateRange | None:
    for date in reversed(linked.within(start, end, "DATE")):
        value = date.value
        assert isinstance(value, DateValue)
        if value.start is not None and value.end is not None:
            return DateRange(value.start, value.end)
    return None


def _named(linked: Linked, start: int, end: int) -> str:
    """The words of a clause before its verb without dates and adverbs: what the verb is said of."""
    pieces = []
    position = start
    for date in linked.within(start, end, "DATE"):
        pieces.append(linked.chars[position : date.start])
        relation = _RELATION.match(linked.chars, date.end, end)
        position = relation.end() if relation is not None else date.end
    pieces.append(linked.chars[position:end])
    return _ADVERBS.sub("", "".join(pieces)).strip("，、 的在于")


def _milestone(linked: Linked, said: _Said) -> Milestone:
    chars = linked.chars
    extent = _EXTENT.search(chars[max(said.clause, said.start - 2) : said.start])
    verb = said.start - 2 if extent is not None else said.start
    what = linked.surface(verb, said.end).removesuffix("的")
    if said.is_part:
        head = _named(linked, said.clause, verb)
        if "的" in head:
            # 2座黄褐色相间的生产车间 → 2座生产车间: the attribute is colour, the count is not.
            quantity = next(iter(linked.within(said.clause, said.start, "QUANTITY")), None)
            count = linked.surface(quantity.start, quantity.end) if quantity is not None else ""
            head = count + head.rsplit("的", 1)[1]
        what = (head or said.phase or "") + what
    return Milestone(what=what, when=said.when, status=said.status, spans=(linked.raw_span(said.clause, said.end),))
