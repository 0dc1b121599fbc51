"""Amounts of money: the value, its currency, and what the clause says it is an amount of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from govnews_ie.frozen import quick
from govnews_ie.model import Bound, MoneyKind, Per, Status
from govnews_ie.patterns import Plain
from govnews_ie.values import context, numerals
from govnews_ie.values.context import Evidence, Passage
from govnews_ie.values.numerals import Numeral, product, total
from govnews_ie.values.openings import HAN, opening
from govnews_ie.values.units import Currency, currencies


@quick
@dataclass(frozen=True, slots=True)
class MoneyValue:
    """An amount in the currency's base unit, or its interval, with the fields that its context gives."""

    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    currency: str
    bound: Bound
    kind: MoneyKind
    per: Per | None
    status: Status
    evidence: tuple[Evidence, ...] = ()


# --- what it is an amount of -----------------------------------------------------------------------------------

_LEFT_KINDS: Final = opening(
    "G一上专业中主交产人今价优估余保债入全公共农净出创利动协单发可合固国地均基增外奖子存完居工已市年引当总意成户扶技投拟捐授支收政救斥旅明服本概母注津消特生电盈票租税签累纯纳经综缴罚耗股营融衔补规计订让财贷费资超转进销门集零静项预",
    "(?P<contract>合同(?:外资|内资|投资)|(?:技术|服务)?合同(?:总)?(?:成交)?(?:金)?额?|中标(?:总)?(?:价|金额|额)?|签约(?:总|金)*额?"
    "|协议(?:资金|引资)(?:额|总额)?|合同(?:外资|内资|投资)|协议外资"
    "|成交(?:总)?(?:金|价|额)?额?|成交价|订单(?:总|金)*额?|意向(?:投资|采购|成交)(?:金?额)?|签约[^，。；]{0,6}总投资)"
    f"|(?P<completed_investment>(?:累计|已|今年|全年|当年|共)?完成(?:了)?(?:{HAN}{{0,8}}?)投资"
    "|投资(?:累计)?(?:已)?完成额?|累计(?:完成)?投资|已投资|已投入)"
    "|(?P<planned_investment>(?:年度|当年|本年|明年)投资|(?:年度|今年|当年|本年|明年)?(?:计划|拟|规划|预计|预算)(?:完成"
    f"|投入)?(?:{HAN}{{0,4}}?)(?<!总)投资(?!者|方|人)额?)"
    "|(?P<total_investment>(?:计划|预计|规划|概算|估算|预算|项目|工程|协议)?总(?:的)?投资(?:概算|估算|规模|额)?"
    "|投资(?:总额|总规模|总量|概算|估算|规模|金额|额)"
    "|总(?:投入|造价|概算|投资)|总投|工程造价|动态投资|静态投资|斥资|耗资|投资(?!者|方|人|基金|商|增|环境|促进|公司"
    "|集团|热|于|收益|回报|和|、|超亿|强度|率))"
    "|(?P<output_value>(?:总)?产值|产出)"
    "|(?P<tax>利税(?:总?额)?|税收(?:收入|贡献)?|入库税收|纳税(?:总?额)?|税款|缴税|税金|上缴税费|税费|创税)"
    "|(?P<profit>(?:净|纯)?利润(?:总额)?|盈利|净利|纯收益|纯收入|盈余|利润额)"
    "|(?P<gdp>地区生产总值|国内生产总值|生产总值|GDP|增加值|经济总量)"
    "|(?P<fund>(?:专项|政府|地方|特别|一般|超长期特别)*(?:财政资金|债券|国债|债)(?:资金|额度|规模)?|(?:产业|投资"
    "|引导|母|子"
    "|发展|创投|创业投资|股权投资)*基金(?:总)?(?:规模|额)?)"
    "|(?P<subsidy>补助(?:资金|金|款|标准)?|补贴(?:资金|标准)?|奖补(?:资金)?|奖励(?:资金|金)?|奖金|资助(?:资金|金)?"
    "|扶持资金|专项资金|救助(?:资金|金)?|救灾资金|衔接资金|转移支付(?:资金)?|津贴|优惠券|消费券)"
    "|(?P<revenue>(?:主营业务|营业|销售|经营|旅游|业务|年|总|综合|门票|票房|集体经济|经营性|电影票房)(?:总)?(?:收入"
    "|花费)|营收|营业额|销售(?:总)?额|交易(?:总)?额"
    "|(?:一般)?公共(?:财政)?预算收入|财政(?:总)?收入|票房|(?<!人均|居民|农民|户均)收入)"
    f"|(?P<other>固定资产投资|零售(?:总)?额|补偿款?|可支配收入|人均{HAN}{{0,8}}收入|居民{HAN}{{0,6}}收入"
    f"|农民{HAN}{{0,6}}收入|户均{HAN}{{0,6}}收入"
    "|进出口(?:总)?[额值]|贷款(?:余额)?|存款(?:余额)?|融资|授信|支出|资金|余额|注册资本|市值|资产(?:总额)?|罚款|保费"
    "|工资|价值|费用|成本|外资|让利|捐款|价格|均价|单价|租金|消费|出口|进口)",
)
_RIGHT_KINDS: Final = Plain(
    f"(?P<over>(?:及)?以上的?{HAN}{{0,8}}?项目)|(?:（[^）]{{0,12}}）)?(?:以上|以下|左右)?的?(?:{HAN}{{0,6}}?)(?:"
    "(?P<contract>合同|订单|中标)"
    "|(?P<output_value>(?:总)?产值)"
    "|(?P<tax>利税|税收|税款)"
    "|(?P<profit>利润)"
    "|(?P<gdp>增加值)"
    f"|(?P<fund>{HAN}{{0,6}}?(?:国债|债券|专项债|基金))"
    "|(?P<subsidy>补助|补贴|奖补|奖励|资助|扶持|专项资金|救助|奖金|消费券)"
    "|(?P<revenue>营收|营业收入|销售收入|销售额|收入)"
    "|(?P<total_investment>(?:总)?投资(?!者|商|公司|集团|基金)))"
)
_PER_LEFT: Final = opening(
    "人年日月每",
    "(?<![0-9〇零一二三四五六七八九十两去今前全当上本近多几半同期历])(?P<year>(?:每)?年(?:均)?)(?=(?:均|可"
    "|度)?(?:实现|新增|创|上缴|销售|总|工业|综合|利|税|产|营|收|纳|缴|主营|经营|净|纯|租|补|支付|增|节))"
    "|(?P<year2>每年|年均|每户每年|人均每年)|(?P<month>每月|月均|(?:每人)?每月|月(?=租|薪|工资|销售|产|收入|营))"
    "|(?P<day>每[日天]|日均|日(?=产值|销售|营))|(?P<quarter>每季度?)",
)


def describe(p: Passage, inner: Bound) -> tuple[Bound, MoneyKind, Per | None, Status, tuple[Evidence, ...]]:
    """Bound, kind, per and status of the amount at ``p``, with the evidence for each."""
    bound, evidence = context.bound(p, inner, "元")
    kind, kind_evidence = _kind(p)
    per, per_evidence = _per(p)
    status, status_evidence = context.status(p, carried=kind != "total_investment")
    return bound, kind, per, status, evidence + kind_evidence + per_evidence + status_evidence


def _kind(p: Passage) -> tuple[MoneyKind, tuple[Evidence, ...]]:
    """The nearest word of the clause that names an amount; where the clause has none, of the clause before it."""
    left = p.last(_LEFT_KINDS, p.clause, p.start)
    right = _RIGHT_KINDS.match(p.text, p.end, p.end + 24)
    # 10亿元以上项目: the size of a project, whatever stands before it.
    if right is not None and right.group("over") is not None:
        return "total_investment", (("kind", *right.span("over"), "money.kind.project_size"),)
    # 获得3000万元补助: a noun after the amount beats a far or a colourless word before it.
    if right is not None and (left is None or left.lastgroup == "other" or p.start - left.end() > 6):
        return _named(right)
    if left is None and p.clause > p.sentence and _CONTINUES.fullmatch(p.text, p.clause, p.start) is not None:
        left = p.last(_LEFT_KINDS, p.sentence, p.clause)
    if left is None:
        return "other", ()
    return _named(left)


#: A clause that opens with nothing but 达到, 突破 … before its amount has its subject in the clause before.
_CONTINUES: Final = Plain(
    "(?:人民币)?(?:其中)?(?:已|将|可|预计)?(?:总量|总额|规模)?(?:达到?|为|突破|超过?|约|增至|增加到|同比|比上年|较上年|首次"
    "|历史性|分别|增长|近|[、和及])*(?:达到?|突破|为|超过?|约|近)?"
)


def _named(found: re.Match[str]) -> tuple[MoneyKind, tuple[Evidence, ...]]:
    kind: MoneyKind = found.lastgroup  # type: ignore[assignment]
    start, end = found.span(found.lastgroup or 0)
    return kind, (("kind", start, end, f"money.kind.{kind}"),)


def _per(p: Passage) -> tuple[Per | None, tuple[Evidence, ...]]:
    after = context.per_after(p.text, p.end)
    if after is not None:
        return after[0], (("per", after[1], after[2], "per.after"),)
    found = p.last(_PER_LEFT, p.clause, p.start)
    if found is None:
        return None, ()
    name = (found.lastgroup or "").rstrip("2")
    per: Per = name  # type: ignore[assignment]
    return per, (("per", found.start(found.lastgroup or 0), found.end(found.lastgroup or 0), "per.before"),)


# --- whole strings ---------------------------------------------------------------------------------------------

_OUTER_LEFT: Final[tuple[tuple[str, Bound], ...]] = (
    ("不低于", "at_least"), ("不少于", "at_least"), ("至少", "at_least"), ("最少", "at_least"),
    ("不超过", "at_most"), ("不高于", "at_most"), ("至多", "at_most"), ("最多", "at_most"), ("最高", "at_most"),
    ("不到", "less_than"), ("不足", "less_than"), ("低于", "less_than"), ("少于", "less_than"), ("小于", "less_than"),
    ("将近", "less_than"), ("接近", "less_than"), ("近", "less_than"), ("未满", "less_than"),
    ("超过", "more_than"), ("突破", "more_than"), ("高于", "more_than"), ("多于", "more_than"), ("大于", "more_than"),
    ("超", "more_than"), ("逾", "more_than"), ("大约", "about"), ("大概", "about"), ("约", "about"), ("达到", "exact"),
    ("达", "exact"),
)  # fmt: skip
_OUTER_RIGHT: Final[tuple[tuple[str, Bound], ...]] = (
    ("及以上", "at_least"), ("或以上", "at_least"), ("以上", "at_least"), ("及以下", "at_most"), ("以下", "at_most"),
    ("以内", "at_most"), ("之内", "at_most"), ("左右", "about"), ("上下", "about"), ("多", "more_than"),
    ("有余", "more_than"), ("余", "more_than"), ("起", "at_least"),
)  # fmt: skip


def strip_bounds(s: str) -> tuple[str, Bound]:
    """``s`` without an outer bound before or after it, and that bound."""
    bound: Bound = "exact"
    for word, meaning in _OUTER_LEFT:
        if s.startswith(word):
            s, bound = s[len(word) :], meaning
            break
    for word, meaning in _OUTER_RIGHT:
        if s.endswith(word):
            return s[: -len(word)], meaning
    return s, bound


@cache
def _suffixes() -> tuple[Currency, ...]:
    names = {**currencies("parse"), **currencies("suffix")}
    return tuple(sorted(names.values(), key=lambda c: -len(c.surface)))


@cache
def _prefixes() -> tuple[Currency, ...]:
    return tuple(sorted(currencies("prefix").values(), key=lambda c: -len(c.surface)))


_PIECES: Final = Plain(
    "(?:(?P<yuan>[^元块圆角毛分]+)[元块圆](?:零)?)?(?:(?P<jiao>[0-9一二三四五六七八九壹贰叁肆伍陆柒捌玖零]+)[角毛])?"
    "(?:零?(?P<fen>[0-9一二三四五六七八九壹贰叁肆伍陆柒捌玖零]+)分?)?(?:钱|整|正)?"
)
_YI: Final = Plain("(?P<n>[0-9.一二三四五六七八九两十百几数好]{1,8})个(?P<more>[多半])?亿(?:元(?:人民币)?)?")
_HALF_HUNDRED_MILLION: Final = Decimal(50_000_000)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，（）", "0123456789.,()")


def _in_pieces(s: str) -> Decimal | None:
    """三块五, 十五块三毛七, 3元5角2分: 元, 角 and 分 written apart."""
    found = _PIECES.fullmatch(s)
    if found is None or not any(found.groups()):
        return None
    yuan, jiao, fen = found.group("yuan", "jiao", "fen")
    amount = Decimal(0)
    if yuan is not None:
        whole = numerals.parse(yuan)
        if whole is None or whole.value is None or whole.bound != "exact":
            return None
        amount = whole.value
    if jiao is not None:
        tenths = numerals.parse(jiao)
        if tenths is None or tenths.value is None:
            return None
        amount = total(amount, product(tenths.value, Decimal("0.1")))
    if fen is not None:
        last = numerals.parse(fen)
        if last is None or last.value is None:
            return None
        # 三块五 is five 角, 三毛七 seven 分; a written 分 is always 分.
        step = Decimal("0.01") if jiao is not None or s.rstrip("钱整正").endswith("分") else Decimal("0.1")
        if step == Decimal("0.1") and last.value >= 10:
            return None
        amount = total(amount, product(last.value, step))
    return amount


def parse(s: str) -> MoneyValue | None:
    """The amount that ``s`` is as a whole (約3000元, ￥1,234.5, 三块五, 1万-5万元, 八百万美元), or None. Never raises.

    Outer bounds may stand around it; without a currency there is no amount. Context fields have their defaults.
    """
    s = s.strip().replace(" ", "")
    if not s or len(s) > 80:
        return None
    s, outer = strip_bounds(s.translate(_FULL_WIDTH).replace("(人民币)", ""))
    # 三个亿 is spoken of money alone
    spoken = _YI.fullmatch(s)
    if spoken is not None:
        more = spoken.group("more") or ""
        half = _HALF_HUNDRED_MILLION if more == "半" else Decimal(0)
        number = numerals.parse(f"{spoken.group('n')}{more.strip('半')}亿")
        if number is None:
            return None
        if number.value is not None:
            number = Numeral(total(number.value, half), bound=number.bound)
        elif half:
            return None
        return _interval(number, currencies("suffix")["元"], outer, None)
    currency: Currency | None = None
    for prefix in _prefixes():
        if s.startswith(prefix.surface):
            currency, s = prefix, s[len(prefix.surface) :]
            break
    per: Per | None = None
    mark = re.search("/|每", s)
    if mark is not None:
        after = context.per_after(s, mark.start())
        if after is not None and after[2] == len(s):
            per, s = after[0], s[: after[1]]
    s, inner = strip_bounds(s)
    bound: Bound = outer if outer != "exact" else inner
    suffix_money = _suffixed(s)
    if suffix_money is not None:
        unit, low, high, said = suffix_money
        if currency is not None and unit.code != currency.code and currency.surface != "人民币":
            return None
        return _value(low, high, unit.code, said if said != "exact" else bound, per)
    pieces = _in_pieces(s)
    if pieces is not None and any(c in s for c in "元块圆角毛分"):
        return _value(pieces, None, "CNY", bound, per)
    if currency is not None:
        number = numerals.parse(s)
        if number is not None:
            return _interval(number, currency, bound, per)
    return None


def _suffixed(s: str) -> tuple[Currency, Decimal, Decimal | None, Bound] | None:
    for currency in _suffixes():
        name = currency.surface
        if not s.endswith(name):
            continue
        stem = s[: -len(name)]
        # 30亿元至50亿元: the currency said twice
        twice = re.search(f"{re.escape(name)}{numerals.RANGE_MARK}", stem)
        if twice is not None:
            stem = stem[: twice.start()] + stem[twice.start() + len(name) :]
        number = numerals.parse(stem)
        if number is None:
            continue
        if number.value is not None:
            return currency, product(number.value, currency.factor), None, number.bound
        assert number.low is not None
        assert number.high is not None
        return (
            currency,
            product(number.low, currency.factor),
            product(number.high, currency.factor),
            number.bound,
        )
    return None


def _interval(number: Numeral, currency: Currency, bound: Bound, per: Per | None) -> MoneyValue:
    said = number.bound if number.bound != "exact" else bound
    if number.value is not None:
        return _value(product(number.value, currency.factor), None, currency.code, said, per)
    assert number.low is not None
    assert number.high is not None
    low, high = product(number.low, currency.factor), product(number.high, currency.factor)
    return _value(low, high, currency.code, said, per)


def _value(low: Decimal, high: Decimal | None, code: str, bound: Bound, per: Per | None) -> MoneyValue:
    if high is None:
        return MoneyValue(low, None, None, code, bound, "other", per, "actual")
    return MoneyValue(None, low, high, code, bound, "other", per, "actual")
