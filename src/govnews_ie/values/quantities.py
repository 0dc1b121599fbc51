"""Counted and measured amounts: the value, its unit as written, and what is counted or measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from govnews_ie.frozen import quick
from govnews_ie.model import Bound
from govnews_ie.patterns import Plain
from govnews_ie.values import context, numerals
from govnews_ie.values.context import Evidence, Passage
from govnews_ie.values.money import strip_bounds
from govnews_ie.values.numerals import scaled, total
from govnews_ie.values.openings import HAN, opening
from govnews_ie.values.units import units


@quick
@dataclass(frozen=True, slots=True)
class QuantityValue:
    """A value in its unit (万 and 亿 expanded), or its interval; ``unit_text`` keeps them (万吨)."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    unit_text: str
    bound: Bound
    of: str | None
    evidence: tuple[Evidence, ...] = ()


# --- what is counted -------------------------------------------------------------------------------------------

_HAN = "[一-龥A-Za-z0-9“”·]"
_STOP: Final = Plain(
    "[^一-龥A-Za-z0-9“”·（）()]|以上|以下|左右|上下(?!游)|以内|以来|有余|分别|同比|全部|陆续|相继|先后|均|已|将|正在"
    "|正式|纳入|入选|获批?|达到?|完成|建成|投产|投用|投入|开工|落地|签约"
    "|进驻|入驻|实现|增长|增加|减少|下降|提高|提升|位居|居全|排名|占|为|是(?!非)|在(?!线|校|建|册|编|岗|职|外)"
    "|可(?!再生|穿戴|降解)|被|由|与|和|及|以及|并|等(?!级)|从|到|对(?!口|外|接)|超|约|近|推动|带动|吸引|参加|参与"
    "|开展|进行|建立|成立|运行|运营|通过|成功"
    "|挂牌|上市|启动|推进|加快|集中|受益|得到|惠及|覆盖|涉及|应邀|前来|出席|予以|同日|增收|动工|包括|总投资|投资"
    "|交工|通车(?!里程)|组成|来自|挑战|奋战|时间|之[一内外间久多]"
)
_OF_MAX: Final = 16
#: 19个今年新开工的产业类项目: a clause that ends in a verb and 的 stands before the noun.
_RELATIVE: Final = Plain(
    "[一-龥“”]{0,10}(?:开工|建成|投产|投用|签约|落地|入驻|实施|推进|规划|在建|入选|引进|认定|竣工|完工|培育"
    f"|急需)的(?={HAN})"
)
# The look-ahead is for speed alone, as in ``opening``: \W and \d open what no name has.
_LEFT_STOP: Final = Plain(
    r"(?=[\W\d_个为举了产今保全共其减创到力加吸在培增完实带建开引当总惠打拥接推提改数新是有本此治的目确种突累约至认超达近连])(?:"
    "[^一-龥A-Za-z“”]|全[市省县区州国旗]|此次|本次|目前|今年|当前|其中|连续|带动|惠及|接待|产出|治理|种植|新修|新增"
    "|新建|新造|新培育|新开工|建成|完成|实施|改造提升|改造|提升|培育|认定|引进|吸引|吸纳"
    "|确保|力争|保持|推进|加快|达到?|为|超过?|突破"
    "|有(?![机色限轨])|共|至|到|约|近|增加|减少|拥有|建设|打造|开展|举办|创建"
    "|(?<![创更革高最])新(?![型兴能闻材三生])|(?<!新)增(?!殖|值)|累计|的|了|是|在(?![建线校])|个|总数|数量|总量)"
)
_LEFT_TAIL: Final = opening("不再净占又增等", "(?:等|占地|不少于|不|净增|增加|增长|再提高|再增|又增)+$")
_NOT_COUNTED: Final = frozenset(("大关", "台阶", "关口", "时间", "以来", "多", "之久"))
_SCHOOLS: Final = Plain(
    "[一-龥“”（）]{0,10}?(?:学校|中学|小学|幼儿园|高校|院校|医院|大学|学院|卫生院|托育|书院|高中|初中|职校|党校|养老"
    "|福利院|园区?|校区|机构|中职|高职|义务教育|公办|民办|普通|学前)"
)


def schools(text: str, start: int, end: int) -> bool:
    """Whether 所 at ``end`` - 1 counts schools, hospitals and the like, so that 54所 as a name is no quantity."""
    if _SCHOOLS.match(text, end, end + 18) is not None:
        return True
    after = text[end : end + 1]
    if after and after not in "，。；、）和及以左\n（":
        return False
    return _SCHOOLS_BEFORE.search(text, max(0, start - 14), start) is not None


_SCHOOLS_BEFORE: Final = Plain("学校|名校|幼儿园|医院|高校|院校|小学|中学|高中|大学|学院|卫生院|敬老院|养老院|福利院")


def counted(p: Passage, physical: bool) -> tuple[str | None, tuple[Evidence, ...]]:
    """What is counted or measured: the noun after the unit, else the noun before the figure."""
    text = p.text
    at = p.end
    for word in ("以上的", "左右的", "以上", "左右", "的", "多"):
        if text.startswith(word, at):
            at += len(word)
            break
    clause = _RELATIVE.match(text, at)
    if clause is not None:
        at = clause.end()
    limit = min(len(text), at + 30)
    stop = _STOP.search(text, at, limit)
    end = stop.start() if stop is not None else limit
    # 19个今年新开工的产业类项目: the noun is after the last 的.
    cut = text.rfind("的", at, end)
    start = cut + 1 if cut >= 0 else at
    while start < end and text[start] in "”“、":
        start += 1
    if text[end - 1 : end] == "”" and "“" not in text[start:end]:
        end -= 1
    if text.startswith("建设", end - 2) and end - 2 > start:
        end -= 2
    if start < end <= start + _OF_MAX and text[start] not in "（(" and text[start:end] not in _NOT_COUNTED:
        bracket = text.find("（", start, end)
        if bracket > start:
            end = bracket
        return text[start:end], (("of", start, end, "quantity.of_after"),)
    return _before(p)


_LEFT_LINK: Final = opening(
    "为仍保共减分到增将已总恢扩提数有稳突累约至超达近逾降首",
    "(?:分别|已|将|总数|数量|总量|累计|仍|首次)*(?:达到?|为|超过?|突破|约|近|有|共|增至|增加[到至]|提[高升][到至]"
    "|扩大[到至]|[降减]至|恢复[到至]|稳定在|保持在|至|到|逾)+$",
)
_HAN_ONLY: Final = Plain(_HAN + "+")


def _before(p: Passage) -> tuple[str | None, tuple[Evidence, ...]]:
    """面积达到1200亩, 新建幼儿园35所: the noun before the verb or the figure."""
    text = p.text
    end = p.start
    link = _LEFT_LINK.search(text, max(p.clause, end - 8), end)
    if link is not None:
        end = link.start()
    tail = _LEFT_TAIL.search(text, p.clause, end)
    if tail is not None:
        end = tail.start()
    floor = max(p.clause, end - 20)
    start = floor
    for found in _LEFT_STOP.finditer(text, floor, end):
        if found.end() < end:
            start = found.end()
    if start == floor > p.clause:
        return None, ()
    if end - start < 2 or _HAN_ONLY.fullmatch(text, start, end) is None:
        return None, ()
    return text[start:end], (("of", start, end, "quantity.of_before"),)


def describe(p: Passage, inner: Bound, unit: str, dimension: str) -> tuple[Bound, str | None, tuple[Evidence, ...]]:
    """Bound and what is counted of the quantity at ``p``, with the evidence for each."""
    bound, evidence = context.bound(p, inner, unit, inside=dimension in ("time", "length"))
    if dimension == "time":
        of, of_evidence = _before(p)
        return bound, of, evidence + of_evidence
    of, of_evidence = counted(p, dimension != "count")
    return bound, of, evidence + of_evidence


# --- whole strings ---------------------------------------------------------------------------------------------

_SCALE_END: Final = Plain("[万亿萬億]+$")
_DIGITS: Final = frozenset("0123456789")


def unit_text(number: str, surface: str) -> str:
    """The unit with the 万 or 亿 that the numeral ends in: 2亿 and 片 give 亿片."""
    if number[-1:] in _DIGITS:
        return surface
    found = _SCALE_END.search(number.rstrip("余多来"))
    return surface if found is None else found.group() + surface


def parse(s: str) -> QuantityValue | None:
    """The quantity that ``s`` is as a whole (19个, 三千亩, 30—40家, 3.5小时, 3年半), or None. Never raises."""
    s = s.strip().replace(" ", "")
    if not s or len(s) > 64:
        return None
    s, outer = strip_bounds(s)
    if s.startswith("零下"):
        s = f"负{s[2:]}"
    half = s.endswith("半")
    if half:
        s = s[:-1]
    table = units()
    for length in range(min(8, len(s) - 1), 0, -1):
        unit = table.get(s[-length:])
        if unit is None:
            continue
        stem = s[:-length]
        twice = re.search(f"{re.escape(unit.surface)}(?={numerals.RANGE_MARK})", stem)
        if twice is not None:
            stem = stem[: twice.start()] + stem[twice.end() :]
        number = numerals.parse(stem)
        if number is None:
            continue
        value, low, high = number.value, number.low, number.high
        inner = unit.surface.startswith("个半")
        if value is not None and (half or inner):
            value = total(value, Decimal("0.5"))
        bound = number.bound if number.bound != "exact" else outer
        if "多" in unit.surface:
            bound = "more_than"
        return QuantityValue(value, low, high, unit.unit, unit_text(stem, unit.surface), bound, None)
    return None


__all__ = ["QuantityValue", "counted", "describe", "parse", "scaled", "schools", "unit_text"]
