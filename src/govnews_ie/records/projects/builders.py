"""Which companies a project belongs to: in its name, by whom it is built, whose it is, who invests in it."""

from __future__ import annotations

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.patterns import Plain
from govnews_ie.records.projects.found import ProjectFound
from govnews_ie.records.projects.scopes import INVESTING, LOOK_BEHIND, Scope

TOPIC = 240  # characters: a firm that opened a clause farther back is no longer what the paragraph speaks of

_BUILT_BY = Plain(r"(?:^|[，；。、“]|项目|工程|[一二三]期|报告|设计|主体)(?:将|拟|均|分别|现|已|也|共同|主要)*由$")
_ROLE = (
    r"(?:业主(?:单位)?|建设单位|投资(?:方|主体|单位|商)|实施(?:单位|主体)|承建(?:单位|方|商)|承包(?:人|方|商)|施工单位|设计单位"
    r"|监理单位|(?:第一)?中标(?:人|单位|候选人)|招标(?:人|单位)|建设方|总承包单位?)"
)
_OWNER = Plain(rf"{_ROLE}(?:名称)?(?:为|是|：)$")
_AND = Plain(r"(?:（[^）\n]{1,12}）)?(?:[、和与及]|以及|(?:、|，)?联合)")
_NAMED_AS = r"(?:（[^）]{1,40}）)?"
_INVESTS_IN = Plain(
    rf"{_NAMED_AS}(?:全资|独资|共同|联合|拟|计划|率先|成功|正式|顺利|将|在[^，。；]{{1,16}}|现场)*"
    r"(?:(?:总?投资|出资|斥资|建设|实施|投建|兴建|承建|打造|开发|运营|签约|签下|签订|签署|落笔|敲定|落户)[^。；]{0,40}|的|：)"
)
_WITH = Plain(r"(?:与|同|和|携手|联合)$")
_OPENS_CLAUSE = "，。：；“）\n"
# 由县人民政府与某公司签约
_WITH_BODY = Plain(r"由[^，。；\n]{2,24}(?:与|和|同)(?:[^，。；\n]{2,10}(?:强企业|企业))?$")
_SIGNED = Plain(r"(?:合作|共同|联合)?(?:签约|签订|签署|投资|建设)")
# 由某公司承建的A、B: both are its.
_BUILT_LIST = Plain(r"(?:承建|投资建设|投资|建设|实施|兴建)的“?$")
_BESIDES = Plain(r"配套(?:建设|实施)?的?$")


def join_companies(linked: Linked, project: ProjectFound, mention: Candidate, scope: Scope) -> None:
    """Add the companies that the mention's name and scope tell."""
    for company in linked.within(mention.start, mention.end, "COMPANY"):
        project.add_company(linked, company, "project.company.in_name")
    for start, end in scope.all:
        _told(linked, project, start, end)
    _investors(linked, project, mention, scope)


def goes_on(linked: Linked, previous: Candidate, mention: Candidate) -> bool:
    """Whether a list of two and more follows its builder: 由某公司承建的A、B."""
    chars = linked.chars
    if not _AND.fullmatch(chars, previous.end, mention.start):
        return False
    built = _BUILT_LIST.search(chars, max(0, previous.start - 8), previous.start)
    return built is not None and any(
        company.end == built.start() for company in linked.within(max(0, built.start() - 40), built.start(), "COMPANY")
    )


def is_beside(linked: Linked, mention: Candidate) -> bool:
    """配套的某工程: the project goes with the one named before it, and is its builders' and in its place."""
    return _BESIDES.search(linked.chars, max(0, mention.start - 6), mention.start) is not None


def _told(linked: Linked, project: ProjectFound, start: int, end: int) -> None:
    """由A与B共同建设, 中标人：A（牵头人）、B（成员）: the second of a list follows the first."""
    chars = linked.chars
    rule: str | None = None
    floor = start
    for company in linked.within(start, end, "COMPANY"):
        before = chars[max(floor, company.start - 14) : company.start]
        if _BUILT_BY.search(before):
            rule = "project.company.built_by"
        elif _OWNER.search(before):
            rule = "project.company.owner"
        elif _SIGNED.match(chars, company.end) and _WITH_BODY.search(
            chars, max(start, company.start - 44), company.start
        ):
            rule = "project.company.signed"
        elif floor == start or not _AND.fullmatch(chars[floor : company.start]):
            rule = None
        if rule is not None:
            project.add_company(linked, company, rule)
        floor = company.end


def _investors(linked: Linked, project: ProjectFound, mention: Candidate, scope: Scope) -> None:
    """X公司投资建设的P, X公司签下P, X公司拟投资5亿美元建设P: the company is the clause's subject.

    拟在某地投资5亿美元建设P with no firm in its sentence is said of the firm that the paragraph speaks of.
    """
    chars = linked.chars
    sentence = linked.sentence_at(mention.start)
    floor = max(sentence[0], mention.start - LOOK_BEHIND)
    others = linked.within(floor, mention.start, "PROJECT")
    floor = max([floor, *(p.end for p in others)])
    named = linked.within(floor, mention.start, "COMPANY")
    partner = False
    for company in reversed(named[-2:]):
        # A firm's short form in brackets (以下简称“…”) stands between it and its verb.
        if _INVESTS_IN.fullmatch(chars, company.end, mention.start):
            project.add_company(linked, company, "project.company.invests")
            # 此次拟与X集团共同投资: the partner is named, the firm itself is not.
            partner = _WITH.search(chars[floor : company.start]) is not None
            partner = partner and not linked.within(floor, company.start - 1, "PLACE")
            break
    if (named and not partner) or not scope.own or scope.own[0][1] != mention.start:
        return
    if not INVESTING.search(chars[slice(*scope.own[0])]):
        return
    line = linked.line_at(mention.start)
    nearest = max(line[0], mention.start - TOPIC)
    for company in reversed(linked.within(nearest, sentence[0], "COMPANY")):
        if company.start == line[0] or chars[company.start - 1] in _OPENS_CLAUSE:
            project.add_company(linked, company, "project.company.topic")
            return
