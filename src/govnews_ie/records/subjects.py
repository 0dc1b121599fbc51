"""What an amount is an amount of where no project claims it: 地方一般公共预算收入3.9亿元, 这次开工的项目总投资689亿元.

Tried in this order: the indicator directly before the amount (第二产业增加值, 社会消费品零售总额), the firm or place
whose output or revenue it is, the group of projects that the sentence speaks of (签约项目, 重点项目).
"""

from __future__ import annotations

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.patterns import Plain
from govnews_ie.records.projects.amounts import Subjects
from govnews_ie.values.openings import HAN

Subject = tuple[str, int, int, str]
REACH = 80  # characters of a sentence before an amount that may say what it is an amount of
CLAUSE = 40  # characters of a clause before an amount

_CLAUSE_ENDS = "，。；：！？、\n—"
# What stands between an indicator and its figure: 完成, 达到, 为, 突破 …, with bounds and adverbs.
_VERB = (
    r"(?:总计|合计|分别|累计|共计?|已|将|预计|力争|同口径|初步核算|全年|约|近|超过?|突破|跃上|达到?|达|为|是|有|完成|实现|增至|增加到|提高到"
    r"|升至|降至|高达|逾|仅|全部)*(?:至|到|了)?"
)
_DATELINE = Plain(r"[^（）\n]{0,24}[讯电](?:（[^（）\n]{0,80}）)?\s?")
_HEADS = (
    "(?:生产总值|增加值|总产值|总额|总值|收入|支出|余额|存款|贷款|授信|资金|外资|内资|零售额|销售额|成交额|进出口|出口|进口|GDP|投资额|利润|税收|税费|服务费|保费"
    "|补贴|奖金)"
)
_INDICATED = Plain(rf"{_HEADS}{_VERB}$")
# By its whole name: tried only where the clause ends so, since it looks far to the right of every start.
_INDICATOR = Plain(rf"(?P<name>(?:[〇㐀-鿿A-Z“”]|（[^（）]{{1,12}}）){{0,24}}?{_HEADS}){_VERB}$")
_LEADS = Plain(
    r"^(?:其中|到位|引进|争取|下达|拨付|实现|完成|新增|另有|还有|当年|当月|同期|全年|上半年|前三季度|今年|去年|我们?的?|以及|和|与|共|按)+"
)
_WHOLE = Plain(r"^(?:全[市省县区州旗国盟](?!地?区?生产总值)|我[市省县区州国])")
_INVESTED = Plain(rf"(?:总?投资额?|年度?计划?投资|投入|合同外?资|引资|到位资金|金额){_VERB}$")
_OUTPUT = Plain(rf"(?:产值|营业收入|营收|主营业务收入|销售收入|销售额|利润|利税|税收|纳税){_VERB}$")
# 全州绿色铝硅产业完成产值218亿元: the branch whose output it is.
_OUTPUT_OF = Plain(
    r"(?P<name>[〇㐀-鿿“”]{0,14}(?:产业|工业|行业|经济|服务业|制造业|农业|企业))(?:实现|完成|的)?"
    rf"(?:总产值|产值|营业收入|营收|主营业务收入|利润|利税){_VERB}$"
)
# 产业发展项目22个: whatever kind is counted.
_COUNTED = Plain(rf"(?P<name>{HAN}{{2,8}}项目)(?=共?有?\d)")
# 比去年多收入, 统计范围为年主营业务收入: no name of an indicator.
_NO_NAME = Plain(r"^(?:比|较|在|年均|每|可|多|少|按)|范围|条件|标准|不足|左右")
_FEE = Plain(rf"(?:[一二三四五六七八九十\d]{{1,3}}[、.．])?({HAN}{{2,8}}费)(?:用)?：")
# 这次开工的项目, 签约项目23个, 实施重点项目126个: a group of projects.
_GROUP = Plain(
    rf"(?P<kind>(?:开工|签约|竣工|投产|在建|续建|引进|招商|技改|推介|观摩))(?:的|建设)?(?:{HAN}{{0,4}})项目"
    r"|(?P<whole>(?:省|市|县|州)?(?:级)?(?:重点|重大|产业|工业|民生|外资|内资|基础设施|制造业|百大|“?\w{2,4}”?工程)项目)"
)


def of_money(linked: Linked, subjects: Subjects) -> Subjects:
    """``subjects`` with those of the amounts that belong to no project, by mention start."""
    found = dict(subjects)
    readers = (_doer, _indicator, _second_of_pair, _fee, _group)
    for amount in linked.of("MONEY"):
        if amount.start not in found:
            clause = _clause(linked, amount)
            subject = next((told for read in readers if (told := read(linked, amount, clause))), None)
            if subject is not None:
                found[amount.start] = subject
    return found


def of_capacities(linked: Linked, subjects: Subjects) -> Subjects:
    """``subjects`` with the firms and zones whose capacity it is where no project is."""
    found = dict(subjects)
    for capacity in linked.of("CAPACITY"):
        if capacity.start not in found:
            subject = _opens_sentence(linked, capacity)
            if subject is not None:
                found[capacity.start] = subject
    return found


def _clause(linked: Linked, value: Candidate) -> int:
    start = value.start
    floor = max(linked.sentence_at(start)[0], start - CLAUSE)
    while start > floor and linked.chars[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    dateline = _DATELINE.match(linked.chars, start, value.start)
    if dateline is not None and linked.line_at(start)[0] == start:
        start = dateline.end()
    # A date or a place that opens the clause is no part of what is counted.
    for label in ("DATE", "PLACE"):
        for mention in linked.within(start, value.start, label):
            if mention.start == start:
                start = mention.end
    return start


def _indicator(linked: Linked, amount: Candidate, start: int) -> Subject | None:
    """地方一般公共预算收入|3.94亿元; not a bare 收入 or 资金, nor a project's 总投资. ``start``: of the clause."""
    if _INDICATED.search(linked.chars, start, amount.start) is None:
        return None
    match = _INDICATOR.search(linked.chars, start, amount.start)
    if match is None or _NO_NAME.search(match.group("name")):
        return None
    begin, end = match.span("name")
    for trimmed in (_LEADS, _WHOLE, _LEADS):
        lead = trimmed.match(linked.chars[begin:end])
        begin += lead.end() if lead is not None else 0
    if end - begin < 4 and linked.chars[begin:end] not in ("外资", "内资", "GDP"):
        return None
    name = linked.surface(begin, end)
    if name.startswith("城乡居民") and "分别" in match.group():
        # 城乡居民收入分别达到A元和B元: the first is the towns', the second the country's.
        name = "城镇" + name.removeprefix("城乡")
    return (name, begin, end, "subject.indicator")


def _second_of_pair(linked: Linked, amount: Candidate, start: int) -> Subject | None:
    """…分别达到A元和|B元: the other half of a pair of indicators."""
    before = next(linked.backwards(amount.start, "MONEY"), None)
    if before is None or linked.chars[before.end : amount.start] not in ("和", "、", "与"):
        return None
    told = _indicator(linked, before, _clause(linked, before))
    if told is None or not told[0].startswith("城镇居民"):
        return None
    return ("农村" + told[0].removeprefix("城镇"), told[1], told[2], told[3])


def _fee(linked: Linked, amount: Candidate, start: int) -> Subject | None:
    """六、代理服务费：按0.8%计取，共18万元: what the line's label says."""
    line, _ = linked.line_at(amount.start)
    label = _FEE.match(linked.chars, line, amount.start)
    return (label.group(1), *label.span(1), "subject.label") if label is not None else None


def _doer(linked: Linked, amount: Candidate, start: int) -> Subject | None:
    """某公司产值达11.7亿元: the firm that the sentence speaks of, else the zone or division that it opens with."""
    if _OUTPUT.search(linked.chars, start, amount.start) is None:
        return None
    branch = _OUTPUT_OF.search(linked.chars, start, amount.start)
    if branch is not None:
        lead = _WHOLE.match(branch.group("name"))
        begin, end = branch.start("name") + (lead.end() if lead is not None else 0), branch.end("name")
        return (linked.surface(begin, end), begin, end, "subject.branch")
    return _opens_sentence(linked, amount)


def _opens_sentence(linked: Linked, value: Candidate) -> Subject | None:
    sentence = linked.sentence_at(value.start)
    floor = max(sentence[0], value.start - REACH)
    floor = max(floor, linked.chars.rfind("；", floor, value.start) + 1)
    named = linked.within(floor, value.start, "COMPANY")
    firm = named[-1] if named else None
    if firm is None and linked.chars.startswith(_THAT_FIRM, sentence[0]):
        before = next(linked.backwards(sentence[0], "COMPANY"), None)
        firm = before if before is not None and sentence[0] - before.end <= REACH else None
    if firm is not None:
        name = linked.companies.get(firm.start, linked.surface(firm.start, firm.end))
        return (name, firm.start, firm.end, "subject.company")
    for place in linked.within(floor, value.start, "PLACE")[:1]:
        if place.start - floor <= 2:
            return (linked.surface(place.start, place.end), place.start, place.end, "subject.place")
    return None


_THAT_FIRM = ("该公司", "该企业", "公司", "企业", "该集团", "该厂")


def _group(linked: Linked, amount: Candidate, start: int) -> Subject | None:
    """此次签约项目23个，协议总投资187亿元: the kind of projects named last before the amount."""
    chars = linked.chars
    if _INVESTED.search(chars, start, amount.start) is None:
        return None
    floor = max(linked.sentence_at(amount.start)[0], amount.start - REACH)
    last = None
    for match in _GROUP.finditer(chars, floor, amount.start):
        last = match
    for match in _COUNTED.finditer(chars, last.end() if last is not None else floor, amount.start):
        lead = _LEADS.match(match.group("name"))
        begin = match.start() + (lead.end() if lead is not None else 0)
        return (linked.surface(begin, match.end("name")), begin, match.end("name"), "subject.group")
    if last is None:
        return None
    name = f"{last.group('kind')}项目" if last.group("kind") is not None else last.group()
    return (name, last.start(), last.end(), "subject.group")
