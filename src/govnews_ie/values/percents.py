"""Percentages: the value in percent, the direction of change, what it is compared with, and whose share it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from govnews_ie.frozen import quick
from govnews_ie.model import Bound, PercentBasis, PercentChange, Status
from govnews_ie.patterns import Plain
from govnews_ie.values import context, numerals
from govnews_ie.values.context import Evidence, Passage
from govnews_ie.values.money import strip_bounds
from govnews_ie.values.numerals import product, total
from govnews_ie.values.openings import HAN, opening


@quick
@dataclass(frozen=True, slots=True)
class PercentValue:
    """A value in percent (5‰ is 0.5, a fall is not negated), or its interval, with its context's fields."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    change: PercentChange
    basis: PercentBasis | None
    bound: Bound
    status: Status
    subject: str | None
    evidence: tuple[Evidence, ...] = ()


_CHANGE: Final = opening(
    "上下为低保净减加升占压回在增复多完快慢扩提收放新比涨经缩节覆调负贡超跌达降高",
    "(?P<rate_down>降幅|跌幅|降速|减幅|收窄幅度|负增长)"
    "|(?P<rate_up>增速|增幅|涨幅|增长率|增长速度|升幅|经济增长|复合增长)"
    "|(?P<up>增长|增加|提高|提升|上升|上涨|回升|扩大|高于|高出|快于|加快|多增|新增|调增|净增|上浮|增(?=[0-9百])|涨"
    "|升(?=[0-9至到幅])|升(?=百)|超出|(?<![提最新])高(?=[0-9约近])|快(?=[0-9约近]))"
    "|(?P<down>下降|降低|减少|回落|下滑|收窄|缩小|压减|压降|下跌|低于|下调|调减|下浮|放缓|缩短|节约|节省"
    "|低(?=[0-9约近])"
    "|慢(?=[0-9约近])|减(?=[0-9至到])|降(?=[0-9至到百])|跌)"
    "|(?P<share>占|比重|贡献|完成|达到?|为|在|覆盖|保持)",
)
# 6.3%↑ in bulletins and tables.
_ARROWS: Final[dict[str, PercentChange]] = {"↑": "up", "▲": "up", "⬆": "up", "↓": "down", "▼": "down", "⬇": "down"}
_TO: Final = Plain("(?:了)?(?:到|至)")
_AFTER: Final = Plain(
    f"(?:以上|左右)?(?:的)?(?:{HAN}{{0,3}}?)(?P<up>增速|增长|增幅|涨幅|速度)|(?:的)?(?P<down>降幅|跌幅|降低|下降)"
)
_BASIS: Final = opening(
    "与两低同年快慢比环较高",
    "(?P<year_on_year>同比|(?:比|较|与)(?:上|去)年(?:同期)?)"
    "|(?P<month_on_month>环比|(?:比|较)上(?:个)?(?:月|季度))"
    "|(?P<other>年均|两年平均|同口径|高于|低于|快于|高出|慢于|较(?![大好快高强低为多少])"
    "|(?<![占对同环正之])比(?![重例率])|(?:比|较|与)(?:年初|(?:20[0-9]{2}|二〇[〇一二三][〇一二三四五六七八九])年"
    "|“?十[一二三四五]五”?|全国|全省|全市|前年|五年前|改革前|计划))",
)


def describe(
    p: Passage, inner: Bound, minus: bool
) -> tuple[PercentChange, PercentBasis | None, Bound, Status, str | None, tuple[Evidence, ...]]:
    """Change, basis, bound, status and subject of the percentage at ``p``, with the evidence for each."""
    bound, evidence = context.bound(p, inner, "%")
    change, change_evidence = _change(p)
    if minus:
        change = "down"
    basis, basis_evidence = _basis(p)
    status, status_evidence = context.status(p)
    subject, subject_evidence = _subject(p)
    return change, basis, bound, status, subject, (
        evidence + change_evidence + basis_evidence + status_evidence + subject_evidence
    )  # fmt: skip


def _change(p: Passage) -> tuple[PercentChange, tuple[Evidence, ...]]:
    """An arrow beside the value, else the last word of change before it; 提高到 gives a level, except of a rate."""
    for at in (p.end, p.start - 1):
        if 0 <= at < len(p.text) and p.text[at] in _ARROWS:
            return _ARROWS[p.text[at]], (("change", at, at + 1, "percent.arrow"),)
    rate: re.Match[str] | None = None
    last: re.Match[str] | None = None
    for found in p.all_from(_CHANGE, p.clause):
        if last is None:
            last = found
        if found.lastgroup in ("rate_up", "rate_down"):
            rate = found
            break
        if found.group() in ("占", "比重", "贡献"):
            break
    if last is None:
        after = _AFTER.match(p.text, p.end, p.end + 10)
        if after is not None:
            change: PercentChange = "up" if after.lastgroup == "up" else "down"
            return change, (("change", *after.span(after.lastgroup or 0), "percent.change_after"),)
        return "share", ()
    name = last.lastgroup or "share"
    if name in ("up", "down") and _TO.match(p.text, last.end(), p.start) is not None:
        name = "share"
    if name == "share" and rate is not None:
        last, name = rate, rate.lastgroup or "share"
    if name == "share":
        return "share", ()
    direction: PercentChange = "down" if name.endswith("down") else "up"
    return direction, (("change", last.start(), last.end(), f"percent.{direction}"),)


def _basis(p: Passage) -> tuple[PercentBasis | None, tuple[Evidence, ...]]:
    # 同比增长5%、占全国8%: 同比 does not hold past a value that has its own word; 同比增长5%、8% goes on.
    last = p.last(_BASIS, p.clause, p.start)
    if last is None:
        return None, ()
    change = p.last(_CHANGE, p.clause, p.start)
    if change is not None:
        closed = p.last(_VALUE_END, p.clause, change.start())
        if closed is not None and last.start() < closed.end():
            return None, ()
    basis: PercentBasis = last.lastgroup  # type: ignore[assignment]
    return basis, (("basis", last.start(), last.end(), f"percent.{basis}"),)


# --- subject ---------------------------------------------------------------------------------------------------

_LEAD: Final = Plain(
    r"(?:全[市省县区州国旗]|其中|力争|确保|争取|预计|推动|带动|促进|实现|使得?|努力|坚持|以及|并|且|而|是|将|年均"
    r"|同比|今年|去年|全年"
    r"|上半年|下半年|目前|当前|截至"
    r"|(?:20)?[0-9]{2,4}年底?|[0-9]{1,2}月(?:[份底末]|[0-9]{1,2}日)?|[前一二三四1-4]+季度"
    r"|[0-9]{1,2}[-—~至][0-9]{1,2}月份?|到|至|末|底|[0-9][0-9,.]*[万亿多余]*(?:个|项|家|条|座|所|件|类|种)|[、，“”\s]"
    r"|“?十[一二三四五]五”?(?:时期|期间|末|以来)?|五年来|一年来|近[一二三四五六七八九十0-9]+年来?|过去[一-龥0-9]年"
    r"|累计)+"
)
_VERB: Final = opening(
    "0123456789上下不为从低保减分升占同回均增完实年快控提收比环由稳突约超跃跨较达迈近连降高",
    "(?:同比|环比|分别|年均|均(?=[增达为超下])|较|(?<!占)比(?!重|例|率)|连续|跨越|跨过|迈上|跃上|由|从)|增长(?!率"
    "|速度|贡献)|增加(?!值)|提高|提升(?!率)|上升|上涨|回升|下降|降低|减少|回落|下滑|收窄|达|为|超|突破|完成(?!率)"
    "|保持|控制|稳定|占(?!比|[^，。；]{1,16}比[重例])"
    "|高于|低于|快于|实现|约|近|不低于|降[0-9到至幅]|增[0-9到至]|升[0-9到至]|[0-9][0-9.,]*(?=[%％万亿元]|个百分)",
)
_TAIL: Final = opening(
    "“”、也再分力占可同大实将就已平总持明有环的稳累约继进预首（）",
    "(?:同比|环比|同口径|占比|累计|分别|平均|预期|预计|有望|将|可|再|实际|已|也|就|约|的|总体|继续|持续|进一步|力争"
    "|大幅|明显"
    "|稳步|首次|[“”（）、])+$",
)
_VALUE_END: Final = Plain("[0-9%％‰元点吨个人户家亩](?:以上|左右|以内|以下)?[、和]")
_SUBJECT_MAX: Final = 36


#: A rate alone names nothing: 增速较一季度提高 is the growth of what the clause before speaks of.
_RATE_ALONE: Final = frozenset(("增速", "增幅", "降幅", "占比", "比重", "涨幅"))


def _subject(p: Passage) -> tuple[str | None, tuple[Evidence, ...]]:
    """The noun phrase that opens the clause, or a clause before it where this one opens with a verb."""
    start = p.clause
    closed = p.last(_VALUE_END, p.clause, p.start)
    if closed is not None:
        start = closed.end()
    read = _phrase(p.text, start, p.start)
    if read is None and start > p.clause:
        read = _phrase(p.text, p.clause, start)
    if read is None:
        read = _earlier(p)
    if read is None:
        return None, ()
    said = p.text[read[0] : read[1]]
    evidence: tuple[Evidence, ...] = (("subject", read[0], read[1], "percent.subject"),)
    if said in _RATE_ALONE:
        whose = _earlier(p)
        if whose is not None:
            said = p.text[whose[0] : whose[1]] + said
            evidence = (("subject", whose[0], whose[1], "percent.subject_before"), *evidence)
    return said, evidence


def _earlier(p: Passage) -> tuple[int, int] | None:
    """The noun phrase of the nearest of three clauses before that opens with one."""
    end = p.clause - 1
    for _ in range(3):
        if end <= p.sentence or p.text[end] not in "，；":
            return None
        start = max(p.sentence, max(p.text.rfind(mark, p.sentence, end) for mark in "，；：") + 1)
        read = _phrase(p.text, start, end)
        if read is not None:
            return read
        end = start - 1
    return None


def _phrase(text: str, start: int, end: int) -> tuple[int, int] | None:
    lead = _LEAD.match(text, start, end)
    if lead is not None:
        start = lead.end()
    verb = _VERB.search(text, start, end)
    if verb is not None:
        end = verb.start()
    tail = _TAIL.search(text, start, end)
    if tail is not None:
        end = tail.start()
    if not 2 <= end - start <= _SUBJECT_MAX or text[start] == "按":
        return None
    return start, end


# --- whole strings ---------------------------------------------------------------------------------------------

_NUMBER_PERCENT: Final = Plain(
    "(?P<n>.+?)(?P<mark>%|‰|‱|个?百分点|个百分比|个千分点|成(?P<half>半|[0-9一二三四五六七八九])?|折)"
)
_OF: Final = Plain("(?P<base>[百千万])分之(?P<n>.+)")
_FACTORS: Final = {
    "%": Decimal(1), "‰": Decimal("0.1"), "‱": Decimal("0.01"), "个百分点": Decimal(1), "百分点": Decimal(1),
    "个百分比": Decimal(1), "个千分点": Decimal("0.1"), "百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01"),
}  # fmt: skip
_WORDS: Final = {"一半": 50, "半数": 50, "对半": 50, "五五折": 55}
_REPEATED: Final = Plain("[%‰](?=[-—–－−~～〜∼至到])")


def parse(s: str) -> PercentValue | None:
    """The percentage that ``s`` is as a whole (40%, 百分之五, 0.3个百分点, 三成五, 八五折), or None. Never raises."""
    s = s.strip().replace(" ", "").replace("％", "%")
    if not s or len(s) > 64:
        return None
    if s in ("过半", "超半", "超过半数", "过半数", "超半数", "大半"):
        return _percent(Decimal(50), None, "more_than")
    s, bound = strip_bounds(s)
    if s in _WORDS:
        return _percent(Decimal(_WORDS[s]), None, bound)
    negative = s[:1] in ("负", "-", "−")
    if negative:
        s = s[1:]
    of = _OF.fullmatch(s)
    factor = Decimal(1)
    extra = Decimal(0)
    if of is not None:
        factor = _FACTORS[of.group("base")]
        # 百分之三至百分之五
        stem = re.sub(f"({numerals.RANGE_MARK}){of.group('base')}分之", r"\1", of.group("n"))
    else:
        found = _NUMBER_PERCENT.fullmatch(s)
        if found is None:
            return None
        mark, stem = found.group("mark"), _REPEATED.sub("", found.group("n"))
        if mark[0] == "成":
            factor = Decimal(10)
            half = found.group("half")
            if half == "半":
                extra = Decimal(5)
            elif half is not None:
                extra = Decimal(numerals.integer(half) or 0)
        elif mark == "折":
            return _discount(stem, bound)
        else:
            factor = _FACTORS[mark]
    number = numerals.parse(stem)
    if number is None:
        return None
    said = number.bound if number.bound != "exact" else bound
    if number.value is not None:
        value = total(product(number.value, factor), extra)
        return _percent(value if not negative else -value, None, said)
    assert number.low is not None
    assert number.high is not None
    return _percent(product(number.low, factor), product(number.high, factor), said)


def _discount(stem: str, bound: Bound) -> PercentValue | None:
    """八折 is 80, 八五折 and 85折 are 85, 7.5折 is 75."""
    if len(stem) > 4:
        return None
    digits = numerals.integer(stem)
    if digits is not None:
        return _percent(Decimal(digits * 10 if digits < 10 else digits), None, bound) if digits <= 100 else None
    number = numerals.parse(stem)
    if number is None or number.value is None or number.value >= 10:
        return None
    return _percent(product(number.value, Decimal(10)), None, bound)


def _percent(low: Decimal, high: Decimal | None, bound: Bound) -> PercentValue:
    if high is None:
        return PercentValue(low, None, None, "share", None, bound, "actual", None)
    return PercentValue(None, low, high, "share", None, bound, "actual", None)
