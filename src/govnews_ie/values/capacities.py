"""Production and service capacities: heads (年产, 装机, 库容 …), products, shares, and chains that share a head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from govnews_ie.frozen import quick
from govnews_ie.model import Bound, CapacityKind, Per, Status
from govnews_ie.patterns import Plain
from govnews_ie.values.context import Evidence, per_word
from govnews_ie.values.openings import HAN, LETTER, opening


@quick
@dataclass(frozen=True, slots=True)
class CapacityValue:
    """A capacity in its unit (万 and 亿 expanded), or its interval; SI value and unit for physical units."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    unit_text: str
    si_value: Decimal | None
    si_unit: str | None
    product: str | None
    per: Per | None
    bound: Bound
    kind: CapacityKind
    status: Status
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Head:
    """What makes a figure a capacity: where its span starts, its kind, per and product, and the rule's name."""

    start: int
    end: int
    kind: CapacityKind
    per: Per | None
    per_span: tuple[int, int] | None
    product: tuple[int, int] | None
    rule: str


#: How far before its figure a head may begin.
_HEAD_REACH: Final = 30

_LINK = (
    "(?:总量|总规模|规模|能力|容量)?(?:的)?(?:将|可|已|又|再|有望|预计|要|现已|实际|合计|累计|分别|首次|历史性|每年"
    "|新)*"
    "(?:还|达到了?|达成|达|为|是|有|突破了?|超过了?|超|约|近|逾|不低于|不少于|至少|由|从|增至|增加[到至]?|提升到?|提升至"
    "|提高到?|提高至|扩大到?|扩大至|稳定在|保持在|恢复到|新增|增加|净增|一举|"
    "超出|接近|将近|大约|仅|共|合计|：|——)*"
)
_VERBS = (
    "产|生产|加工|处理|处置|屠宰|出栏|发电|供水|供气|供热|供电|供|输送|输气|制造|组装|回收|利用|综合利用|拆解|冶炼|"
    "精炼|养殖|繁育|繁殖|焚烧|消纳|吞吐|仓储|周转|分拣|灌装|印染|提纯|转化|储运|中转|压榨|烘干|育苗|孵化|消化|储"
    "|检测|封碳|捕集|封存|抽水|制氢|制氧|液化|采气|抽采|采油|采矿|开采|过货|清洗|维修|检修|提取|制备|发酵|酿造|配送|印刷|洗选|复烤"
    "|碳化|气化"
)
#: Work done on things that stay somebody else's is a service; making is an output.
_SERVED: Final = Plain("处理|处置|加工|检测|过货|吞吐|周转|中转|清洗|维修|检修|焚烧|消纳|配送|抽水|分拣|储运")
# 2021年产, 今年产, 全年产 count what was made; the year is not a rate there.
_NOT_AFTER = "(?<![0-9〇零一二三四五六七八九今去前明全当上本近多几历该同])"
_RATE: Final = opening(
    "小年日时昼月每",
    f"(?:{_NOT_AFTER}(?P<per>年|每年|月|每月|日|每日|每天|每小时|小时|时|昼夜))(?:均)?(?:可(?:以)?|能(?:够)?|设计"
    f"|最大|新增|总|计划|综合)*(?!产能)"
    f"(?P<verb>(?:{_VERBS})(?:{_VERBS})?(?P<amount>量)?|吞吐)(?:能力|能"
    f"|规模)?{_LINK}(?P<product>[一-龥A-Za-z（）()、“”-]{{0,14}}?){_LINK}$",
)
_MADE_IN_VERB: Final = frozenset(("发电", "供电", "制氢", "制氧", "抽水", "供水", "封碳", "供气", "采气", "采油"))
#: 年产量 is an amount that was made, unless it says what could be.
_COULD: Final = Plain(
    "设计(?!指标|要求|标准)|预计|可达|可实现|有望|届时|年(?:上网|发)电量"
    "|(?:建成|达产|投产|投运|投用|满产)(?:投产|达效|投用)?[后，]"
)
#: Characters before 年产量 in which the sentence may say what could be.
_COULD_REACH: Final = 44
# 年接待 and 年服务 count people that came; only what could come is a capacity.
_SERVICE: Final = opening(
    "可年日月每能设",
    f"(?:{_NOT_AFTER}(?P<per>年|每年|月|每月|日|每日|每天)?(?:可|(?<![技职功产智性节才潜热动势])能"
    f"|设计)+(?:同时)?(?P<verb>接待|服务|容纳|停放|停靠|培训|培养|供养|收治|诊疗|存放|储存|贮存|存储|满足|装载|承载"
    f"|照护|提供))(?P<product>{HAN}{{0,8}}?){_LINK}$"
    f"|(?P<hold>可|(?<![技职功产智性节才潜热动势])能|能够)(?:同时)?(?:容纳|停放|停靠|收治|供养|存放|储存"
    f"|接纳)(?P<held>{HAN}{{0,8}}?){_LINK}$",
)
_NOUN: Final = opening(
    "主产仓供保停储先兴养冶冷利制加单变吞回处外实小屠年库建总承接收新旅日月有服核每消炼焚生电种精综罐蓄装设诊调货转输运送通防集静",
    "(?:(?P<installed>(?:总装机|装机|单机容量|装机规模|装机容量|变电容量|主变容量)(?:总?容量"
    "|总?规模)?(?:总)?)"
    "|(?P<storage>(?:总|新型|电化学)?储能(?:规模|容量|装机|能力)?|(?:总|调节|兴利|防洪|有效|设计)*库容|(?:仓|罐|库"
    "|蓄水|储气|储油|储粮|冷库|仓储)容量?|(?:总|静态)?仓容|储气能力|蓄水能力|储备能力|仓储能力|储存能力|储油能力"
    "|储粮能力)"
    "|(?P<service>(?:综合|旅客|货物|集装箱|货邮"
    "|总)*(?:吞吐|接待|通行|保障|服务|运输|运送|通航|承载|输送|诊疗|供养|收治|停放)能力)"
    f"|(?P<rated>{_NOT_AFTER}(?P<rate2>年|月|日|每年|每日|每天|每小时|小时)(?:设计|最大|总)?{HAN}{{2,6}}?能力)"
    f"|(?P<output>(?P<rate>{_NOT_AFTER}(?:年|月|日))?(?:总|设计|核定|综合|先进|有效|实际)*"
    "(?:产能|(?:生产|加工|处理|供水|供气|供热|供电|制造|屠宰|冶炼|利用处置|处置|焚烧|综合生产|精深加工|综合利用|回收"
    "|供应|供给|保障供应|消纳|转化|炼油|炼化|外送|输电|送电|调峰|综合加工)能力|(?:生产|建设|处理|种植"
    "|养殖)规模)(?:总)?(?:量)?)"
    f"){_LINK}(?P<product>{LETTER}{{0,8}}?){_LINK}$",
)
_ABILITY_AFTER: Final = Plain(
    f"(?:以上|左右)?(?:的)?(?P<product>{LETTER}{{0,12}}?)(?:的)?(?P<rate>年|日|月)?(?:总|新增|综合|设计)?"
    "(?:产能(?!提升|重点|建设|大县|利用|占|调控)|(?:生产|加工|处理|供应|供给|制造|屠宰|处置|储存|仓储|储备|供水|吞吐"
    "|接待|储气|发电|综合生产|存储|供热|利用|回收|焚烧)能力)"
)
#: Before these the product of a capacity ends.
_PRODUCT_STOP: Final = Plain(
    f"[^一-龥A-Za-z0-9（）()·“”+\\-/]|[+/](?=[0-9.]+[万亿]?[兆千吨立台套kKMGtW])|(?<={LETTER}{{2}})(?:以及|及|和|与|或|暨)(?!(?:配套|系列|相关|其)?{LETTER}{{0,6}}?"
    "(?:用品|制品|产品|材料|部件|配件|组件|零件|型材|板材|线材|添加剂)(?:项目|生产线|基地|的|[，。；、]))|(?:以及|及|和|与|或"
    "|暨)(?=[^，。；、]{0,6}[0-9])|一次(?!性)|开车|试车|试生产|投料|大型|(?<=发电)系统|项目|生产线|产线|基地"
    "|工程|装置|车间|工厂|厂房|产业园|园区|等(?!级|离子|静压|温|轴)|的|以上|以下|左右|产能|(?:生产|加工|处理"
    "|供应)?能力|规模"
    "|治沙|酿造|提纯|示范|产业化|一体化|大(?=基地|项目|工程)|扩建|扩能|技改|技术改造|改造|改建|新建|迁建|升级|搬迁"
    "|建设|(?:生产|制造"
    "|研发|深加工|精深加工|综合利用|智能制造|开发|销售|组装|养殖|种植|屠宰)(?=项目|基地|工程|及|、|线|车间|建设"
    "|，|厂|中心|一体)"
    "|建成|投产|达产|开工|竣工|投运|投用|落地|签约|正在|正式|已(?!烯|醇|酸)|将|可(?!降解|再生|穿戴|编程|燃|充|溶"
    "|移动|循环|发性|膨)|为|是|在(?!线)|并(?!联)|同比|全部|顺利|成功|启动|加快|推进(?!剂|器|系统|舱)|预计|有望|增长|实现|形成|获批"
    "|并网|同时|居|占|达"
)
_PRODUCT_MAX: Final = 20
_PROJECT_AFTER: Final = Plain(
    "(?:[、和及][^，。；！？、\n]{0,14}?[0-9.]+[万亿]?[吨台套辆只件片支头立平米][^，。；！？、\n]{1,16}?){0,3}"
    "[一-龥A-Za-z0-9（）()·+\\-/]{0,14}?(?:项目|生产线|工程|装置|基地)"
)
_SHARE: Final = opening(
    "产总",
    "(?:总)?产能(?:将|可|已|约|合计|规模)*(?:提升|提高|扩大|增加|上升|扩|增|升|达|占|约占|占到|达到|突破|超过)(?:到"
    "|至)?"
    "(?P<of>[^，。；！？\n0-9%]{0,16}?)(?:的)?(?:约|近|超过?|逾|不低于)?$",
)
_LOAD: Final = Plain("负荷|用电|功率|外送电力|电力缺口|缺口|电量|光功率|调出|外送|最大电力|送电|出力|支援")
#: Units a power plant, a store or a grid is rated in.
RATED: Final = frozenset({"power", "apparent_power"})


def _span(found: re.Match[str], name: str) -> tuple[int, int] | None:
    start, end = found.span(name)
    return (start, end) if end > start else None


def head_before(text: str, start: int, clause: int) -> Head | None:
    """The head that ends at the figure at ``start``: 年产, 日处理生活垃圾, 装机容量达到, 再生铝产能 …"""
    floor = max(clause, start - _HEAD_REACH)
    window = text[floor:start]
    rate = _RATE.search(window)
    if rate is not None and (rate.group("amount") is None or _says_could(text, start)):
        per = per_word(rate.group("per").removeprefix("每"))
        verb = rate.group("verb")
        product = _span(rate, "product")
        if product is None and verb.removesuffix("量") in _MADE_IN_VERB:
            # 年发电9亿千瓦时, 每小时制氢5000立方米: the verb's object is the product.
            last = rate.end("verb") - (2 if rate.group("amount") is not None else 1)
            product = (last, last + 1)
        kind: CapacityKind = "output"
        if verb in ("储", "仓储"):
            kind = "storage"
        elif _SERVED.search(verb) is not None:
            kind = "service"
        return Head(
            floor + rate.start("per"),
            floor + rate.end(),
            kind,
            per,
            (floor + rate.start("per"), floor + rate.end("per")),
            None if product is None else (floor + product[0], floor + product[1]),
            "capacity.rate_verb",
        )
    noun = _NOUN.search(window)
    if noun is not None:
        return _noun_head(text, noun, floor, clause)
    service = _SERVICE.search(window)
    if service is not None:
        held = _span(service, "product") or _span(service, "held")
        word = service.group("per")
        return Head(
            floor + service.start(),
            floor + service.end(),
            "service",
            None if word is None else per_word(word.removeprefix("每")),
            None if word is None else (floor + service.start("per"), floor + service.end("per")),
            None if held is None else (floor + held[0], floor + held[1]),
            "capacity.can_hold",
        )
    return None


def _says_could(text: str, start: int) -> bool:
    """Whether the sentence before a figure, up to a 年产量, says that it is what could be made."""
    floor = max(0, start - _COULD_REACH)
    floor = max(floor, max(text.rfind(mark, floor, start) for mark in "。；！？\n") + 1)
    return _COULD.search(text, floor, start) is not None


_AVERAGE: Final = Plain("每千|每万|千人|万人|人均|每百|占比|利用率|比重|户均")
_BEFORE_NOUN_STOP: Final = Plain(
    r"[\W\d_]|新增|形成|拥有|具备|建成|释放|淘汰|退出|压减|化解|全市|全省|全县|全区|全国|我市|我省|公司|集团"
    "|项目|企业|园区|其中|目前|现有|已|年|的|达|总|使|将|增加|扩大|提升|把|为|是|新|在|建设|规划|预计|实现|置换|引进"
    "|打造|推动|现|省|市|县|我|区|镇|届时|后|如期"
)
#: 设计生产能力: what says that it is planned stays outside.
_PLANNED: Final = Plain("(?:设计|核定|规划)")
_QUALIFIED: Final = Plain("设计|核定|综合|先进|有效|实际")
_BOUNDED: Final = Plain("将超过?|将突破|(?:建设|种植|养殖)规模")
_PRODUCED_NOUN: Final = Plain("产能|(?:综合生产|生产|加工|处理|利用|处置|冶炼|屠宰|供应|供给)能力")


def _noun_head(text: str, noun: re.Match[str], floor: int, clause: int) -> Head | None:
    kind: CapacityKind = "output"
    for name in ("installed", "storage", "service"):
        if noun.group(name) is not None:
            kind = name
    start = floor + noun.start()
    if kind == "service" and _AVERAGE.search(text, max(clause, start - 8), start) is not None:
        return None
    which = "rate" if noun.group("rate") is not None else "rate2"
    word = noun.group(which)
    if kind == "output" and noun.group("rated") is not None and _SERVED.search(noun.group("rated")) is not None:
        kind = "service"
    product = _span(noun, "product")
    where = None if product is None else (floor + product[0], floor + product[1])
    planned = _PLANNED.match(noun.group())
    if planned is not None:
        start += planned.end()
    made = kind == "output" and noun.group("rated") is None and _PRODUCED_NOUN.search(noun.group()) is not None
    if where is None and made:
        # 再生铝产能10万吨: the product directly before 产能 belongs to the capacity.
        left = max(clause, start - 10)
        start = floor + noun.start()
        for found in _BEFORE_NOUN_STOP.finditer(text, left, start):
            left = found.end()
        if 1 < start - left <= 9:
            where = (left, start)
            # 煤炭先进产能: with a word between, the product stays outside.
            if _QUALIFIED.match(noun.group()) is None:
                start = left
        if planned is not None:
            start = max(start, floor + noun.start() + planned.end())
    if kind == "output" and _BOUNDED.search(noun.group()) is not None:
        # 总产能将超过200万吨, 建设规模350MW: only the figure is the capacity.
        start = floor + noun.end()
    return Head(
        start,
        floor + noun.end(),
        kind,
        None if word is None else per_word(word.removeprefix("每")),
        None if word is None else (floor + noun.start(which), floor + noun.end(which)),
        where,
        f"capacity.{kind}_noun",
    )


def product_after(text: str, end: int) -> int:
    """Where the product that begins at ``end`` ends; ``end`` itself where none stands there."""
    limit = min(len(text), end + _PRODUCT_MAX + 1)
    stop = _PRODUCT_STOP.search(text, end, limit)
    at = stop.start() if stop is not None else limit
    if at - end > _PRODUCT_MAX or at - end < 1:
        return end
    # an opened bracket that does not close inside is not part of it
    closing = text.find("”", end, at)
    if closing >= 0 and text.find("“", end, closing) < 0:
        at = closing
    opened = text.find("（", end, at)
    if opened >= 0 and text.find("）", opened, at) < 0:
        at = opened
    return at


_OWNERS: Final = ("项目", "生产线", "生产能力", "加工能力", "产能", "能力", "基地", "装置")


def of_product(text: str, end: int) -> tuple[int, int] | None:
    """年产10万吨的铝板项目: a product behind 的 that a project or a capacity word follows."""
    if not text.startswith("的", end):
        return None
    at = product_after(text, end + 1)
    if at <= end + 1 or not text.startswith(_OWNERS, at):
        return None
    return end + 1, at


_TANK: Final = Plain(f"的?(?P<product>{LETTER}{{0,10}}?(?:储罐|球罐|储气罐|储槽|储气柜|罐区|冷库))")


def tank_after(text: str, end: int) -> tuple[int, int] | None:
    """3万立方米低温乙烯储罐: where the tank or store stands whose volume the figure is."""
    found = _TANK.match(text, end, end + 16)
    return None if found is None else found.span("product")


def ability_after(text: str, end: int) -> re.Match[str] | None:
    """10万吨电解铝产能, 5万吨的年生产能力: the words after a figure that make it a capacity."""
    return _ABILITY_AFTER.match(text, end, end + 24)


def names_plant(text: str, end: int) -> bool:
    """Whether 项目, 生产线 or 装置 stands there, with 等 at most before it."""
    return text.startswith(("项目", "生产线", "装置", "等项目", "等装置"), end)


def names_project(text: str, end: int) -> bool:
    """Whether a product and 项目, 生产线 or 装置 follow the unit: 20万吨高性能铝箔项目."""
    return _PROJECT_AFTER.match(text, end, end + 80) is not None


def share_before(text: str, start: int, clause: int) -> tuple[int, re.Match[str]] | None:
    """产能提升至国内总产能的 before a percentage: (where the span starts, the match)."""
    floor = max(clause, start - _HEAD_REACH)
    found = _SHARE.search(text[floor:start])
    if found is None:
        return None
    said = found.group()
    if "占比" in said or ("的" not in said and "占" not in said):
        return None
    return floor + found.start(), found


def is_load(text: str, start: int, clause: int) -> bool:
    """Whether a figure in kilowatts is a load or a flow of power, not an installed capacity."""
    return _LOAD.search(text, max(clause, start - 16), start) is not None


__all__ = [
    "RATED", "CapacityValue", "Head", "ability_after", "head_before", "is_load", "names_project", "of_product",
    "product_after", "share_before", "tank_after",
]  # fmt: skip
