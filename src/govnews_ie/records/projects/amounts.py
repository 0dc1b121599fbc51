"""Which capacities and amounts of money are a project's, and what its name says it makes."""

from __future__ import annotations

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.patterns import Plain
from govnews_ie.records.projects.found import ProjectFound
from govnews_ie.records.projects.scopes import Scope, clause_start

# By the start of a mention: the name of what it belongs to, and the characters and the rule that say so.
Subjects = dict[int, tuple[str, int, int, str]]

_PRODUCT_END = Plain(
    r"绿色|智能|智慧|高端|生产|产业|升级|技术|技改|扩建|改建|改造|新建|建设|基地|工厂|车间|加工|制造|研发|一期|二期|三期"
    r"|项目|工程|全产业链|综合|循环"
)
# 月薪五千元, 全市总装机: told beside the project, not of it.
_NOT_ITS_OWN = Plain(
    r"月薪|年薪|工资|薪水|补偿款|服务费|代理费|保证金|单价|亩产|每[公千]?[斤克]|每亩|人均|户均|全[市省县区州旗国]|我[市省县区]"
)
# 六、代理服务费：按0.8%计取，共18万元
_FEES = Plain(r"(?:服务|代理|交易|工本)费[^。；\n]*$")
# 玖佰万元整（小写：9,000,000.00元）: one amount written twice.
_SAME_IN_FIGURES = Plain(r"整?（小写")


def join_values(
    linked: Linked, project: ProjectFound, mention: Candidate, scope: Scope, subjects: Subjects, products: Subjects
) -> None:
    """Give the project the CAPACITY and MONEY mentions of its name and scope that are no other's."""
    for start, end in [(mention.start, mention.end), *scope.all]:
        rule = "subject.in_name" if start == mention.start else "subject.scope"
        for capacity in linked.within(start, end, "CAPACITY"):
            if capacity.start in subjects or not _is_its_own(linked, capacity, start):
                continue
            subjects[capacity.start] = (project.name, mention.start, mention.end, rule)
            project.capacities.setdefault(linked.surface(capacity.start, capacity.end))
            project.ledger.note("capacities", capacity.start, capacity.end, rule)
            product = product_in_name(linked, mention)
            if product is not None:
                products[capacity.start] = product
        for amount in linked.within(start, end, "MONEY"):
            if amount.start in subjects or not _is_its_own(linked, amount, start):
                continue
            subjects[amount.start] = (project.name, mention.start, mention.end, rule)
            project.money.setdefault(linked.surface(amount.start, amount.end))
            project.ledger.note("money", amount.start, amount.end, rule)


def _is_its_own(linked: Linked, value: Candidate, start: int) -> bool:
    chars = linked.chars
    if _SAME_IN_FIGURES.match(chars, value.end):
        return False
    clause = clause_start(chars, value.start, max(start, value.start - 40))
    if _NOT_ITS_OWN.search(chars, clause, value.start):
        return False
    sentence = max(start, linked.sentence_at(value.start)[0], value.start - 60)
    return _FEES.search(chars, sentence, value.start) is None


def product_in_name(linked: Linked, mention: Candidate) -> tuple[str, int, int, str] | None:
    """What a project's name says it makes: the words between the company and the first word of the project's kind."""
    start = max((c.end for c in linked.within(mention.start, mention.end, "COMPANY")), default=mention.start)
    inside = linked.within(start, mention.end, "CAPACITY")
    end = _PRODUCT_END.search(linked.chars, start, mention.end)
    if inside or end is None or not 2 <= end.start() - start <= 12:
        return None
    return (linked.surface(start, end.start()), start, end.start(), "capacity.product.project_name")
