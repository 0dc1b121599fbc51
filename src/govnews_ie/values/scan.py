"""Finding amounts, percentages, capacities and quantities in one article's clean text.

A figure is the anchor: one pass finds the numerals, and each is read with what stands a bounded distance around it. So
the time is linear in the text. Offsets are into the text given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final, Literal

from govnews_ie.frozen import quick
from govnews_ie.model import Bound, CapacityKind, Per, Status
from govnews_ie.patterns import Plain
from govnews_ie.values import capacities, context, money, numerals, percents, quantities
from govnews_ie.values.capacities import CapacityValue
from govnews_ie.values.context import Evidence, Passage
from govnews_ie.values.money import MoneyValue
from govnews_ie.values.numerals import Numeral, product, total
from govnews_ie.values.openings import HAN, LETTER
from govnews_ie.values.percents import PercentValue
from govnews_ie.values.quantities import QuantityValue
from govnews_ie.values.units import PHYSICAL, Currency, Follower, PercentMark, Unit, currencies, follower

ValueLabel = Literal["MONEY", "PERCENT", "CAPACITY", "QUANTITY"]


@quick
@dataclass(frozen=True, slots=True)
class Found:
    """A value in the text: span, label, the rule that found it, its score and the value read."""

    start: int
    end: int
    label: ValueLabel
    rule: str
    score: float
    value: MoneyValue | PercentValue | CapacityValue | QuantityValue


# --- anchors ---------------------------------------------------------------------------------------------------

# A scale that is no part of a unit: 千 of 千瓦, 兆 of 兆瓦 and 百 of 百帕 belong to the unit.
_SCALE: Final = "(?:[十万亿拾萬億]|[百佰](?!帕|分点|分之)|[千仟](?![瓦克米伏卡乏安赫帕焦])|兆(?![瓦赫帕焦伏欧丰]))"
_ARABIC_FIGURE: Final = Plain(
    rf"{numerals.ARABIC}(?:{_SCALE}{{1,4}}(?:零?[0-9]{{1,4}}{_SCALE}{{1,3}})*(?:[0-9]{{3,4}}(?=[元块吨亩]))?)?"
    rf"(?:[余餘多来几]{_SCALE}{{0,3}}(?=[^0-9])"
    rf"|[wWkK](?={numerals.RANGE_MARK}?(?:[0-9.]{{1,8}}[wWkK])?(?:元|块钱|[美欧港日]元|英镑)))?"
)
_SMALL_DIGIT: Final = "零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖廿卅"
_CHINESE_CHAR: Final = f"(?:[{_SMALL_DIGIT}]|{_SCALE})"
_CHINESE: Final = (
    rf"(?:(?:好?几|数|(?<![迈跨登站跃赶晚早爬])上){_SCALE}{{1,4}}+|{_CHINESE_CHAR}{{1,20}}+(?:点[{_SMALL_DIGIT}]{{1,6}}+{_SCALE}{{0,3}}+)?"
    rf"|几(?=[十百千万亿公平立]))"
    rf"(?:[余多来几]{_SCALE}{{0,3}})?"
)
# The first characters of currencies, percent marks and physical units: what a Chinese numeral must run into.
_CHINESE_AHEAD: Final = (
    "[元圆块美欧英日港澳新台韩卢瑞加泰越兰令林角毛分个小秒百亩吨公平立千米斤兆吉瓦海升厘毫微纳市载伏克标摄]"
)
_GOODS_AHEAD: Final = "[只头件台套片羽枚支辆粒箱瓶盒包袋尾株张双条块]"
_CHINESE_FIGURE: Final = Plain(
    rf"(?<![0-9第]){_CHINESE}(?:(?={_CHINESE_AHEAD})|(?<=[万亿])(?={_GOODS_AHEAD})|(?={numerals.RANGE_MARK}[0-9{_SMALL_DIGIT}十百几]))"
)
_PERCENT_OF: Final = Plain(
    rf"(负?)([百千万])分之((?:负)?(?:{_CHINESE}"
    rf"|{_ARABIC_FIGURE.source}))(?:{numerals.RANGE_MARK}(?:[百千万]分之)?({_CHINESE}|{_ARABIC_FIGURE.source}))?"
)
_TENTHS: Final = Plain(
    "成(?:半|[一二三四五六七八九](?=[，。；、）的以左\n]|$))?"
    f"(?:(?P<bounded>(?=以上|以下|左右))|(?=多|的|[，。；、）\n]|$)|(?P<noun>(?={HAN})))"
)
_SHARE: Final = "(?:[0-9一二三四五六七八九][至到—-])?(?:[0-9](?:[.][0-9])?|[一二三四五六七八九两]{1,2})"
_TENTHS_NUMBER: Final = Plain(
    "(?:(?<=[近超约达占逾到至长降升加少高过有的涨跌了用省国市为是简缩压减出快仅足满剩低速比重幅盖])"
    f"|^|(?<=[，。；、：（“\n])){_SHARE}$"
)
#: Before 以上 and 左右 anything may stand but more of a number: 支出八成以上.
_TENTHS_BOUNDED: Final = Plain(f"(?<![0-9.第零一二三四五六七八九两十百千万亿]){_SHARE}$")
#: 近八成企业: a noun may follow where a bound stands before, if 成 does not open it (成员, 成都, 成品).
_TENTHS_NOUN: Final = Plain(f"(?<=[近超约逾]){_SHARE}$")
_WITH_CHENG: Final = frozenset("立都员为功就长本果熟品分绩不套交效型人家语年因天新样建份色片批堆群活见说体名千百亿万县")
#: 六折, 八五折, 7.5折 of a price; not 一波三折, 三折叠, 二折页.
_DISCOUNT: Final = Plain("折(?=[，。；、！？）的起]|优惠|出售|销售|购|左右|以下|以上|$)")
_DISCOUNT_NUMBER: Final = Plain(
    "(?<![波0-9.第零一二三四五六七八九十百千])(?:[0-9](?:[.][0-9])?|[1-9][0-9]|[一二三四五六七八九]{1,2})$"
)
_TEMPERATURES: Final = frozenset(("摄氏度", "℃", "度", "华氏度"))
_RANGE_MARKS: Final = frozenset(a + b for a in "-—–－−~～〜∼" for b in ("", *"-—–－−~～〜∼")) | {"至", "到"}
_COIN: Final = "[0-9零一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
#: What follows 元: 八角, 5角2分, 肆角伍分, 零五分; not 5分钟, 五角星.
_YUAN_PIECES: Final = Plain(
    f"零?(?P<jiao>{_COIN})角(?![星大场亭])(?:零?(?P<fen>{_COIN})分(?![之钟]))?|零?(?P<only>{_COIN})分(?![之钟])"
)
#: What follows 块: 三毛七, 零五毛, 5毛, 三块五 before a stop, 钱 or 一斤.
_KUAI_PIECES: Final = Plain(
    f"零?(?P<jiao>{_COIN})[毛角](?:零?(?P<fen>{_COIN})(?:分(?![之钟])|(?!{_COIN}|[十百千万])))?钱?"
    f"|零?(?P<only>{_COIN})分(?![之钟])钱?"
    f"|(?P<tenths>{_COIN})(?:钱|(?=[，。；、！？）]|一[斤个张度只次碗]|$))"
)
#: The clause speaks of money: 块 and 个亿 after their number are then an amount.
_MONEY_TALK: Final = Plain(
    "费|价|钱|花|[卖买付赚挣]|工资|[补奖]|罚|租金|成本|资金|投资|投入|产值|收入|营收|销售|利润|税|贷|融资|金额|财政|订单"
)
_STOPS: Final = frozenset(("", *"，。；、！？）\n"))
#: 三个亿元, 三个亿的投资; 3个亿元项目 are three projects, so a stop or 的 and money must follow.
_YI: Final = Plain(
    "(?P<more>[多半])?亿(?P<yuan>元(?:人民币)?)?(?:(?=[，。；、！？）\n]|左右|$)|(?<=亿)(?=以上|以下)|(?P<named>(?=的(?:总?投资|资金|产值|收入|销售|营收|贷款|利润|订单))))"
)
_BARE_SCALE: Final = frozenset("百千万亿佰仟萬億")


# What the two anchors look for first: a digit, and a run of Chinese numeral characters before a fitting character. Both
# open with a plain character set, which the engine scans for quickly; the whole pattern is then tried there alone.
_DIGIT: Final = Plain("[0-9]+")
_CHINESE_RUN: Final = Plain(
    f"[{_SMALL_DIGIT}十百千万亿兆拾佰仟萬億几数上]{{1,24}}+[余多来点{_SMALL_DIGIT}十百千万亿]{{0,8}}+"
    f"(?:{_CHINESE_AHEAD}|(?<=[万亿]){_GOODS_AHEAD}|(?={numerals.RANGE_MARK}[0-9{_SMALL_DIGIT}十百几]))"
)


def figures(text: str) -> list[tuple[int, int]]:
    """The spans of all numerals that may open a value, in text order; Chinese ones only before a fitting character."""
    spans: list[tuple[int, int]] = []
    end = 0
    whole = _ARABIC_FIGURE.match
    for run in _DIGIT.finditer(text):
        start = run.start()
        if start >= end:
            found = whole(text, start)
            if found is not None:
                end = found.end()
                spans.append((start, end))
    chinese = [m.span() for run in _CHINESE_RUN.finditer(text) for m in _CHINESE_FIGURE.finditer(text, *_around(run))]
    if not chinese:
        return spans
    merged: list[tuple[int, int]] = []
    end = 0
    for span in sorted(spans + chinese):
        if span[0] >= end:
            merged.append(span)
            end = span[1]
    return merged


def _around(run: re.Match[str]) -> tuple[int, int]:
    start, end = run.span()
    return start, end + 4


# --- vocabulary of the reader ----------------------------------------------------------------------------------


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_HALF: Final = Decimal("0.5")
_AND_A_HALF: Final = Plain("半(?![年数径导])")
_KUAI: Final = Currency("块", "CNY", Decimal(1), ())
_HUNDRED_MILLION: Final = Currency("个亿", "CNY", Decimal(10**8), ())
_CENT: Final = Currency("分", "CNY", Decimal("0.01"), ())
#: 10日内 is a length; any other 日 after a figure belongs to a date.
_DAYS: Final = Plain("日(?:之|以)?内(?![地容外部])")
_DAY: Final = Unit("日", "日", "time", "s", (Decimal(86400), Decimal(1)), ())
_WORTH: Final = Plain(
    "(?:价值|总投资额?|造价|产值|总金额|销售额|营收|贷款|捐款|捐资)(?:达到?|约|近|超过?|逾|为|突破|合计|共计?|高达){0,2}$"
)
#: 上亿元的大项目: a class of projects.
_BIG_PROJECTS: Final = Plain("的?大?(?:项目|企业)")
_ENDS_AMOUNT: Final = Plain("[，。；！？、）”\n 的]|以上|左右|$")
_REACHES: Final = ("达到", "突破", "迈上", "跃上", "超过", "达")
_POINT: Final = Unit("分", "分", "count", None, None, ())
#: 得分94.6分, 以92分居首: points of a judgement; 3分钟 and 3月4日9分 are none.
_SCORED: Final = Plain("分|评|考|得|成绩|测|赛|以|排名|满意度|指数")
_AFTER_POINTS: Final = Plain("[之钟公别布期类局行米子支院会校店厂队厅工享为成时角]")


def _is_score(text: str, start: int, end: int) -> bool:
    """Whether 分 after the figure counts points."""
    if _AFTER_POINTS.match(text, end + 1) is not None or text[max(0, start - 1) : start] in "元角时点：:":
        return False
    return _SCORED.search(text, context.sentence_start(text, start, 16), start) is not None


_OF_FACTORS: Final = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}
_LIST_LINKS: Final = frozenset(("、", "和", "与", "及", "，"))
_TABLE_HEAD: Final = Plain("单位[：:](?P<unit>[一-龥A-Za-z/%㎡²³]{1,8})[）)]?(?=\n|$|\\s)")
_SCALE_RUN: Final = Plain("(?:[十百万亿]|千(?![瓦克米伏卡]))*")
#: Measures that, after a Chinese numeral, are mostly words: 千里, 四方, 一克, 三尺.
_WORDLIKE_UNITS: Final = _words("里 华里 尺 寸 丈 方 升 克 担 顷 瓦 伏 帕 马力 m t L V W 立方 平方")
#: What measures time by the clock may stand after a Chinese numeral: 十分钟; 两年 and 三天 may not.
_CLOCK_UNITS: Final = _words("分钟 秒 秒钟 小时 个小时 个半小时 个多小时")
#: What is made by the ten thousand: a Chinese numeral before it is a capacity (年加工一亿只) or nothing.
_COUNTED_GOODS: Final = _words("只 头 件 台 套 片 羽 枚 支 辆 粒 箱 瓶 盒 包 袋 尾 株 张 双 条 块")
_NOT_A_SIZE: Final = ("油耗", "能耗", "电耗", "GDP", "生产总值", "工程", "俱乐部", "地区生产", "长廊", "大道", "马拉松")
_HEAD_HINT: Final = Plain("[年月日天时]|能|容|装机|床位|规模|吞吐|昼夜")
_ABILITY_WORDS: Final = tuple(
    _words("的 产能 年 生产能力 加工能力 处理能力 能力 储备能力 储存能力 供应能力 综合生产能力")
)
_ABILITY_HINT: Final = Plain("产能|能力")
_MADE_DIMENSIONS: Final = frozenset(("mass", "volume", "energy", "power"))
_RATE_PER: Final = frozenset(("year", "day", "month", "hour"))
_ACTUAL_RATE: Final = Plain(
    "产量|排放|用水|消耗|耗|价|收费|补贴|补助|标准|单产|亩产|减少|减排|节约|节能|节水|下降|用量|租金|工资|流量|运价"
)
_STORAGE_AHEAD: Final = Plain("[^，。；、！？0-9]{0,8}?储能")
#: 为期三天, 挂牌满五年, 大干三年: said to last so long, and nothing follows that makes it a name (三年行动).
_LENGTH: Final = Plain(
    "(?P<n>[一二两三四五六七八九十]{1,3}+)(?:年半?|个月|天|周|个星期|个工作日)(?=[，。；、！？）”后的\n]|$)"
)
_LASTS: Final = Plain(
    "(?:试用期|任期|任职时间|为期|历时|历经|时长|时间|期限|长达|满|[走用花干等盼找谈坐跑守扎]了|[大苦实]干"
    "|奋斗|奋战)(?:为|约|近|达|整整)?$"
)
_TANK_UNITS: Final = _words("立方米 立方 方 m³ m3")
_COUNTED_THINGS: Final = _words("个 家 名 位 人 户 项 条 座 栋 幢 处 所 间 场 批 种 类 次 起 例 亩 公里 平方米")
_NEVER_MADE: Final = _words("家 名 位 户 项 所 场 批 种 类 起 例 岁 倍 分 条 处")
_MADE: Final = _words("台 套 辆 只 件 片 支 头 羽 台套 标箱 块 颗 米 平方米 张 瓶 箱 盒 双 枚 锭 纱锭 部 架 艘 株")
_CARRIED_GOODS: Final = Plain(
    "救灾|应急|物资|储备粮|粮食储备|库|仓|码头|泊位|航道|住房|住宅|建筑|厂房|楼|广场|公园|道路|管网|绿化|标准化"
)
_PROJECT_WORDS: Final = tuple(
    _words(
        "项目 生产线 基地 工程 装置 建设项目 扩建 技改 产业化 一体化 技术改造 生产项目 "
        "加工项目 制造项目 等项目 改造项目 产业园 生产基地"
    )
)
_CHAIN_LINK: Final = Plain(
    "(?:一体化|产业化|项目|生产线|装置|的)?(?:(?P<comma>，)|、|和|及|以及|与|或|暨)(?:年|其中"
    f"|新增)?(?P<product>{LETTER}{{0,10}}?)(?:产能|能力)?(?:达到?|约|近|超过?|各)?"
)
_NOT_A_PRODUCT: Final = Plain("产量|总量|用量|数量|销量|突破|增长|同比|占|投资|用地|面积|建设|配套|建筑|新增|新建")
_NOT_PRODUCTS: Final = Plain(
    "提升|重点|县|建设|企业|产业|单位|项目|工人|经营|基地|面积|值|收入|线|园区|车间|增长|同比|居|占"
)
#: Classifiers that a capacity of output does not count beside those above.
_NOT_OUTPUT: Final = _NEVER_MADE | _words("亩 公顷 公里 座 栋 幢 次 度 级 位 层 人")
_NOT_SERVICE: Final = _words("项 家 处 座 类 种 所")
_STORED: Final = _words("标箱 头 件 只")


@dataclass(slots=True)
class _Figure:
    """A figure under reading: its span, its number (or interval), what follows it and where that ends."""

    start: int
    number_end: int
    written: str
    number: Numeral
    follows: Follower | None
    end: int
    arabic: bool
    last: int  # index of the last figure it takes up


@dataclass(slots=True)
class _InWords:
    """A percentage in words, to be read in its turn."""

    start: int
    end: int
    number: Numeral
    factor: Decimal
    rule: str
    score: float


@dataclass(slots=True)
class _Chain:
    """The capacity before, for 、5亿支…: where it ended, and what its head gives to the next."""

    end: int
    per: Per | None
    per_span: tuple[int, int] | None
    kind: CapacityKind
    unit: str
    product_first: bool
    head_rule: str


def find(text: str, skip: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """All values of ``text``, in order, none overlapping another or a span of ``skip`` (dates, names).

    Never raises on any text.
    """
    return list(_Scan(text, skip).run())


class _Scan:
    def __init__(self, text: str, skip: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.skip_starts: list[int] = []
        self.skip_ends: list[int] = []
        for start, end in sorted(skip):
            if self.skip_ends and start <= self.skip_ends[-1]:
                self.skip_ends[-1] = max(end, self.skip_ends[-1])
            else:
                self.skip_starts.append(start)
                self.skip_ends.append(end)
        self.figures = figures(text)
        self.chain: _Chain | None = None
        self.tracks = context.Tracks()
        self.passage: Passage | None = None

    # -- the loop

    def run(self) -> Iterator[Found]:
        taken = 0
        last_rejected = -1
        extra: list[_InWords | Found] = sorted((*self._word_percents(), *self._lengths()), key=lambda word: word.start)
        table = self._table_regions()
        pending = 0
        i = 0
        while i < len(self.figures):
            start, end = self.figures[i]
            while pending < len(extra) and extra[pending].start < start + 1:
                word = extra[pending]
                pending += 1
                if word.start >= taken:
                    taken = word.end
                    yield word if isinstance(word, Found) else self._in_words(word)
            if start < taken or self._skipped(start, end):
                i += 1
                continue
            if self._unfit(start, end, i, last_rejected):
                last_rejected = i
                i += 1
                continue
            figure = self._figure(i)
            if figure is None:
                i += 1
                continue
            found = self._read(figure)
            if found is None and figure.follows is None:
                found = self._listed(figure, i) or self._tabled(figure, table)
            if found is not None and found.start >= taken:
                taken = found.end
                yield found
                i = max(figure.last + 1, i + 1)
            else:
                i = max(figure.last + 1, i + 1) if figure.last > i and figure.follows is not None else i + 1
        for word in extra[pending:]:
            if word.start >= taken:
                taken = word.end
                yield word if isinstance(word, Found) else self._in_words(word)

    def _skipped(self, start: int, end: int) -> bool:
        at = bisect_left(self.skip_starts, end) - 1
        return at >= 0 and self.skip_ends[at] > start

    def _unfit(self, start: int, end: int, i: int, last_rejected: int) -> bool:
        """Whether the figure is an ordinal, or a part of a code, a date, a clock time, a ratio or a document number."""
        text = self.text
        before = text[start - 1] if start else ""
        if before and before.isascii():
            if before.isalpha():
                return self._prefix(start) is None
            if before in "-/.:_#&=\\" and start > 1 and (text[start - 2].isalnum() and text[start - 2].isascii()):
                return not (before == "/" and i > 0 and self._measures(i - 1, start - 1))
            if before in "[#":
                return True
        elif before and before in "第〔［№∶：" and (before != "：" or (start > 1 and text[start - 2].isdigit())):
            return True
        after = text[end : end + 1]
        if after in ":∶" and after and text[end + 1 : end + 2].isdigit():
            return True
        if last_rejected == i - 1 and i:
            gap = text[self.figures[i - 1][1] : start]
            if gap in _RANGE_MARKS or gap in ("、", "、第", "∶", ":"):
                return True
        return False

    def _measures(self, i: int, end: int) -> bool:
        """Whether the figure at ``i`` has a unit of power that ends there: 100MW/200MWh."""
        at = self.figures[i][1]
        unit = follower(self.text, at) if at < end else None
        return isinstance(unit, Unit) and unit.dimension in capacities.RATED and at + len(unit.surface) == end

    # -- one figure

    def _figure(self, i: int) -> _Figure | None:
        """The figure at ``i`` with its number; a range takes the next figure up too."""
        text = self.text
        start, end = self.figures[i]
        written = text[start:end]
        number = numerals.parse(written)
        if number is None:
            return None
        follows = follower(text, end)
        arabic = written[0].isascii()
        if follows is None and arabic and text.startswith("分", end) and _is_score(text, start, end):
            follows = _POINT
        if follows is None and text.startswith("分/", end):
            follows = _CENT
        if follows is None and text.startswith("日", end) and _DAYS.match(text, end) is not None:
            follows = _DAY if start == 0 or text[start - 1] not in "月至到—-" else None
        at = end if follows is None else end + len(follows.surface)
        figure = _Figure(start, end, written, number, follows, at, arabic, i)
        if i + 1 < len(self.figures):
            joined = self._joined(figure, i)
            if joined is not None:
                return self._below_zero(joined)
        if start and text[start - 1] in "-−－负" and _is_signed(follows) and number.value is not None:
            previous = text[start - 2] if start > 1 else ""
            # 20℃-5℃ is a span, whichever end is the warmer
            if previous not in ("℃", "度") and (not previous.isascii() or not previous.isalnum()):
                figure.start -= 1
                figure.number = Numeral(-number.value, bound=number.bound)
        return self._below_zero(figure)

    def _below_zero(self, f: _Figure) -> _Figure:
        """零下20摄氏度, 零下10至20℃: the sign is said in a word and holds for both ends."""
        if not isinstance(f.follows, Unit) or f.follows.unit not in _TEMPERATURES:
            return f
        if not self.text.startswith("零下", max(0, f.start - 2)) or f.start < 2:
            return f
        n = f.number
        f.start -= 2
        f.number = Numeral(
            None if n.value is None else -n.value,
            None if n.high is None else -n.high,
            None if n.low is None else -n.low,
            n.bound,
        )
        return f

    def _joined(self, first: _Figure, i: int) -> _Figure | None:
        """The range that ``first`` opens: 2—3亿元, 30亿元至50亿元, 5%—8%; growth from … to … is none."""
        text = self.text
        start, end = self.figures[i + 1]
        if start - first.number_end <= 2:
            gap = text[first.number_end : start]
            if gap in _RANGE_MARKS:
                written = text[first.start : end]
                number = numerals.parse(written)
                follows = follower(text, end)
                if number is None or number.low is None or follows is None or self._from(first.start):
                    return None
                return self._taken(first, i + 1, number, follows)
            if gap in ("×", "*", "x", "X") and first.number.value is not None:
                return self._times(first, i)
        if first.follows is None or not 0 < start - first.end <= 2 or text[first.end : start] not in _RANGE_MARKS:
            return None
        second = numerals.parse(text[start:end])
        follows = follower(text, end)
        low = first.number.value
        if second is None or second.value is None or low is None or follows is None or self._from(first.start):
            return None
        same = follows == first.follows or (
            isinstance(follows, Unit) and isinstance(first.follows, Unit) and follows.unit == first.follows.unit
        )
        if not same or low >= second.value:
            return None
        return self._taken(first, i + 1, Numeral(None, low, second.value, second.bound), follows)

    def _taken(self, first: _Figure, last: int, number: Numeral, follows: Follower) -> _Figure:
        """One figure from ``first`` to the figure at index ``last`` and its unit."""
        start, end = self.figures[last]
        written = self.text[start:end]
        return _Figure(first.start, end, written, number, follows, end + len(follows.surface), first.arabic, last)

    def _times(self, first: _Figure, i: int) -> _Figure | None:
        """2×66万千瓦: two units of a rated output; the value is the whole."""
        start, end = self.figures[i + 1]
        second = numerals.parse(self.text[start:end])
        follows = follower(self.text, end)
        if second is None or second.value is None or first.number.value is None:
            return None
        if not isinstance(follows, Unit) or follows.dimension not in capacities.RATED:
            return None
        return self._taken(first, i + 1, Numeral(product(first.number.value, second.value)), follows)

    def _from(self, start: int) -> bool:
        return start > 0 and self.text[start - 1] in "从由"

    def _read(self, f: _Figure) -> Found | None:
        follows = f.follows
        if follows is None or isinstance(follows, Unit):
            prefixed = self._prefixed(f)
            if prefixed is not None:
                return prefixed
        if follows is None:
            return self._bare_money(f)
        if self.text.startswith("级", f.end):
            return self._of_class(f)
        if isinstance(follows, Unit) and follows.surface in ("块", "个"):
            spoken = self._kuai(f) if follows.surface == "块" else self._yi(f)
            if spoken is not None:
                return spoken
        if not f.arabic and not self._chinese_fits(f):
            return None
        if isinstance(follows, Currency):
            if f.written[0] == "上" and _BIG_PROJECTS.match(self.text, f.end) is not None:
                return None
            return self._money(f, follows, "money.suffix", 0.98)
        if isinstance(follows, PercentMark):
            return self._percent(f, follows)
        return self._measured(f, follows)

    def _bare_money(self, f: _Figure) -> Found | None:
        """价值80万的设备, 总投资逾228亿: an amount whose 元 is left out, only right after what is always money."""
        if not f.arabic or f.written[-1] not in "万亿" or _ENDS_AMOUNT.match(self.text, f.number_end) is None:
            return None
        if _WORTH.search(self.text, max(0, f.start - 10), f.start) is None:
            return None
        yuan = currencies("suffix")["元"]
        return self._money(replace(f, follows=yuan, end=f.number_end), yuan, "money.bare", 0.7)

    def _of_class(self, f: _Figure) -> Found | None:
        """6兆瓦级机组 is rated so, 千亿元级产业 is an amount; other classes (5A级) are none."""
        follows = f.follows
        if isinstance(follows, Currency):
            # 百亿元级项目 is a class; 产业达到千亿元级 says how much.
            if f.written in ("万", "亿", "萬", "億") or (not f.arabic and not self._chinese_fits(f)):
                return None
            if not self.text.endswith(_REACHES, 0, f.start):
                return None
            return self._money(f, follows, "money.suffix", 0.9)
        if isinstance(follows, Unit) and follows.dimension in capacities.RATED and f.arabic:
            p = self._passage(f.start, f.end)
            return self._build(f, follows, p, f.start, "installed", None, (), None, "capacity.rated")
        return None

    def _chinese_fits(self, f: _Figure) -> bool:
        """Whether a Chinese numeral before this unit is a figure: 三千亩 is, 一元 (化), 最后一公里 and 千里 are not."""
        follows, written, text = f.follows, f.written, self.text
        if isinstance(follows, Unit):
            if follows.surface in _WORDLIKE_UNITS:
                return False
            if follows.surface == "摄氏度":
                return True
            if follows.surface in _COUNTED_GOODS and written[-1] in "万亿":
                return len(written) > 1
            if follows.dimension not in PHYSICAL and follows.surface not in _CLOCK_UNITS:
                return False
        if all(c in _BARE_SCALE for c in written):
            return self._bare_scale_fits(f)
        if len(written) == 1:
            if isinstance(follows, Currency) and follows.surface in ("元", "圆"):
                return written == "十"
            if isinstance(follows, Currency) and follows.surface.endswith("钱"):
                return written != "一"
            if isinstance(follows, Unit):
                return written != "一" and (f.start == 0 or text[f.start - 1] not in "后先初每这同")
        return True

    def _bare_scale_fits(self, f: _Figure) -> bool:
        """百亿元, 千亩: a scale alone is a numeral, but not 亿元 (以上项目), 万元 (GDP), 百公里 (油耗), 每百元."""
        text, written = self.text, f.written
        if (f.start and text[f.start - 1] in "每单户数各件") or text.startswith(_NOT_A_SIZE, f.end):
            return False
        if isinstance(f.follows, Unit) and f.follows.dimension not in PHYSICAL:
            return False
        if isinstance(f.follows, Currency):
            return written not in ("亿", "万", "億", "萬")
        return True

    def _passage(self, start: int, end: int) -> Passage:
        last = self.passage
        if last is not None and last.start == start and last.end == end:
            return last
        self.passage = context.passage(self.text, start, end, self.tracks)
        return self.passage

    # -- money

    def _prefix(self, start: int) -> Currency | None:
        before = self.text[max(0, start - 4) : start]
        if not before or before[-1] not in _prefix_ends():
            return None
        for length in range(min(4, len(before)), 0, -1):
            currency = currencies("prefix").get(before[-length:])
            if currency is not None:
                return currency
        return None

    def _prefixed(self, f: _Figure) -> Found | None:
        """￥3000万, US$5亿, 人民币3000万: the currency stands before the number."""
        currency = self._prefix(f.start)
        if currency is None or (currency.surface == "人民币" and f.follows is not None):
            return None
        start = f.start - len(currency.surface)
        letter = self.text[f.number_end : f.number_end + 1]
        if letter and letter in "wWkK" and not self.text[f.number_end + 1 : f.number_end + 2].isalnum():
            number = numerals.parse(f.written + letter)
            if number is not None:
                f = replace(f, number=number, number_end=f.number_end + 1)
        return self._money(
            _Figure(start, f.number_end, f.written, f.number, currency, f.number_end, f.arabic, f.last),
            currency,
            "money.prefix",
            0.97,
        )

    def _money(self, f: _Figure, currency: Currency, rule: str, score: float) -> Found:
        number, end = f.number, f.end
        value = None if number.value is None else product(number.value, currency.factor)
        pieces = None
        if currency.surface in ("元", "圆"):
            pieces = _YUAN_PIECES.match(self.text, end)
        elif currency.surface == "块":
            pieces = _KUAI_PIECES.match(self.text, end)
        if pieces is not None and value is not None:
            value, end = total(value, _coins(pieces)), pieces.end()
        low = None if number.low is None else product(number.low, currency.factor)
        high = None if number.high is None else product(number.high, currency.factor)
        if all(c in _BARE_SCALE for c in f.written):
            score = min(score, 0.6)
        p = self._passage(f.start, end)
        bound, kind, per, status, evidence = money.describe(p, number.bound)
        if bound == "exact" and self.text[f.start - 1 : f.start] == "过" and f.written[0] in _BARE_SCALE:
            bound, evidence = "more_than", (*evidence, ("bound", f.start - 1, f.start, "bound.before"))
        read = MoneyValue(value, low, high, currency.code, bound, kind, per, status, evidence)
        return Found(f.start, end, "MONEY", rule, score, read)

    def _talks_of_money(self, f: _Figure) -> bool:
        """Whether the clause before the figure speaks of money, or nothing stands before it."""
        clause = self._passage(f.start, f.end).clause
        return clause == f.start or _MONEY_TALK.search(self.text, clause, f.start) is not None

    def _kuai(self, f: _Figure) -> Found | None:
        """十五块三毛七, and 两百块 at a clause's end where it speaks of money; 三块石碑 is none."""
        if f.number.value is None and f.number.low is None:
            return None
        if _KUAI_PIECES.match(self.text, f.end) is None and not (
            self.text[f.end : f.end + 1] in _STOPS and self._talks_of_money(f)
        ):
            return None
        return self._money(f, _KUAI, "money.spoken", 0.8)

    def _yi(self, f: _Figure) -> Found | None:
        """三个亿元, 三个亿: hundreds of millions of yuan, as spoken."""
        yi = _YI.match(self.text, f.end)
        number = f.number
        if yi is None or (yi.group("named") is None and not self._talks_of_money(f)):
            return None
        if yi.group("more") is not None:
            if number.value is None:
                return None
            half = yi.group("more") == "半"
            number = Numeral(total(number.value, _HALF)) if half else Numeral(number.value, bound="more_than")
        spoken = replace(f, number=number, end=yi.end())
        return self._money(spoken, _HUNDRED_MILLION, "money.spoken", 0.8)

    # -- percentages

    def _percent(self, f: _Figure, mark: PercentMark) -> Found:
        if not mark.points:
            share = capacities.share_before(self.text, f.start, self._passage(f.start, f.end).clause)
            if share is not None:
                return self._share(f, share[0])
        return self._percent_value(
            f.start, f.end, f.number, mark.factor, "percent.points" if mark.points else "percent.sign", 0.98,
            "more_than" if "多" in mark.surface else f.number.bound,
        )  # fmt: skip

    def _percent_value(
        self, start: int, end: int, number: Numeral, factor: Decimal, rule: str, score: float, inner: Bound
    ) -> Found:
        value = None if number.value is None else product(number.value, factor)
        minus = value is not None and value < 0
        low = None if number.low is None else product(number.low, factor)
        high = None if number.high is None else product(number.high, factor)
        p = self._passage(start, end)
        change, basis, bound, status, subject, evidence = percents.describe(p, inner, minus)
        read = PercentValue(
            -value if minus and value is not None else value, low, high, change, basis, bound, status, subject, evidence
        )
        return Found(start, end, "PERCENT", rule, score, read)

    def _share(self, f: _Figure, start: int) -> Found:
        """A share of capacity: from 产能 to the percent sign."""
        p = self._passage(f.start, f.end)
        bound, evidence = context.bound(p, f.number.bound, "%")
        status, status_evidence = context.status(p)
        number = f.number
        read = CapacityValue(
            number.value, number.low, number.high, "%", "%", None, None, None, None, bound, "share", status,
            (*evidence, *status_evidence, ("kind", start, start + 2, "capacity.share")),
        )  # fmt: skip
        return Found(start, f.end, "CAPACITY", "capacity.share", 0.85, read)

    def _word_percents(self) -> list[_InWords]:
        """百分之五, 千分之三 and 三成: where percentages stand in words."""
        found: list[_InWords] = []
        text = self.text
        if "分之" in text:
            for m in _PERCENT_OF.finditer(text):
                if self._skipped(*m.span()):
                    continue
                sign, base, first, second = m.groups()
                number = numerals.parse(sign + (first if second is None else f"{first}-{second}"))
                if number is not None:
                    found.append(_InWords(*m.span(), number, _OF_FACTORS[base], "percent.of_hundred", 0.97))
        for m in _TENTHS.finditer(text):
            if m.group("noun") is not None and text[m.start() + 1] in _WITH_CHENG:
                continue
            before = _TENTHS_BOUNDED if m.group("bounded") is not None else _TENTHS_NUMBER
            if m.group("noun") is not None:
                before = _TENTHS_NOUN
            opening = before.search(text, max(0, m.start() - 4), m.start())
            if opening is None or self._skipped(opening.start(), m.end()):
                continue
            tenths = percents.parse(text[opening.start() : m.end()])
            if tenths is not None:
                inner: Bound = "exact" if tenths.low is None else tenths.bound
                number = Numeral(tenths.value, tenths.low, tenths.high, inner)
                found.append(_InWords(opening.start(), m.end(), number, Decimal(1), "percent.tenths", 0.55))
        for m in _DISCOUNT.finditer(text):
            opening = _DISCOUNT_NUMBER.search(text, max(0, m.start() - 3), m.start())
            if opening is None or self._skipped(opening.start(), m.end()):
                continue
            price = percents.parse(text[opening.start() : m.end()])
            if price is not None:
                number = Numeral(price.value, price.low, price.high)
                found.append(_InWords(opening.start(), m.end(), number, Decimal(1), "percent.discount", 0.55))
        return sorted(found, key=lambda word: word.start)

    def _lengths(self) -> Iterator[Found]:
        """试用期一年, 走了五年, 两个半小时: lengths of time in Chinese numerals, only where a word says so."""
        text = self.text
        for m in _LENGTH.finditer(text):
            start, end = m.span()
            if _LASTS.search(text, max(0, start - 6), start) is None or self._skipped(start, end):
                continue
            number = numerals.parse(m.group("n"))
            unit = follower(text, m.end("n"))
            if number is None or not isinstance(unit, Unit) or unit.dimension != "time":
                continue
            yield self._quantity(_Figure(start, m.end("n"), m.group("n"), number, unit, end, False, 0), unit)

    def _in_words(self, word: _InWords) -> Found:
        return self._percent_value(
            word.start, word.end, word.number, word.factor, word.rule, word.score, word.number.bound
        )  # fmt: skip

    # -- quantities and capacities

    def _measured(self, f: _Figure, unit: Unit) -> Found | None:
        number = f.number
        if unit.unit == "年" and _is_year(f.written):
            return None
        if unit.dimension == "time":
            return self._quantity(f, unit)
        if unit.surface == "所" and not quantities.schools(self.text, f.start, f.end):
            return None
        small = number.value is None or number.value < 10000
        if unit.surface in ("P", "兆") and small and "算力" not in self.text[max(0, f.start - 14) : f.start]:
            return None
        capacity = self._capacity(f, unit)
        if capacity is None and not f.arabic and unit.surface in _COUNTED_GOODS:
            return None
        return capacity if capacity is not None else self._quantity(f, unit)

    def _quantity(self, f: _Figure, unit: Unit) -> Found:
        end = f.end
        value, low, high = f.number.value, f.number.low, f.number.high
        inner = f.number.bound
        if unit.surface.startswith("个半"):
            value = None if value is None else total(value, _HALF)
        elif unit.surface.startswith("个多"):
            inner = "more_than"
        elif unit.dimension == "time" and value is not None and _AND_A_HALF.match(self.text, end):
            value, end = total(value, _HALF), end + 1
        elif unit.dimension in _MADE_DIMENSIONS and self.text.startswith("/", end):
            # 11.6万t/a: a rate that is no capacity keeps its whole unit.
            rate = context.per_after(self.text, end)
            end = end if rate is None else rate[2]
        p = self._passage(f.start, end)
        bound, of, evidence = quantities.describe(p, inner, unit.unit, unit.dimension)
        text = quantities.unit_text(f.written, unit.surface)
        read = QuantityValue(value, low, high, unit.unit, text, bound, of, evidence)
        physical = unit.dimension not in ("count", "time")
        rule = "quantity.time" if unit.dimension == "time" else "quantity.unit" if physical else "quantity.classifier"
        return Found(f.start, end, "QUANTITY", rule, 0.95 if f.arabic else 0.85, read)

    def _capacity(self, f: _Figure, unit: Unit) -> Found | None:
        text = self.text
        p = self._passage(f.start, f.end)
        window = text[max(p.clause, f.start - 30) : f.start]
        head: capacities.Head | None = None
        if _HEAD_HINT.search(window) is not None:
            head = capacities.head_before(text, f.start, p.clause)
            if head is not None and not _head_takes(head, unit, text):
                head = None
        if head is not None:
            return self._with_head(f, unit, p, head)
        if self.chain is not None:
            chained = self._chained(f, unit, p)
            if chained is not None:
                return chained
        if unit.dimension == "energy" and _STORAGE_AHEAD.match(text, f.end) is not None:
            return self._build(f, unit, p, f.start, "storage", None, (), None, "capacity.rated")
        if unit.dimension in capacities.RATED:
            if capacities.is_load(text, f.start, p.clause):
                return None
            stored = "储能" in text[f.end : f.end + 8] or "储能" in window
            kind: CapacityKind = "storage" if stored else "installed"
            return self._build(f, unit, p, f.start, kind, None, (), None, "capacity.rated")
        per = context.per_after(text, f.end)
        if (
            per is not None
            and per[0] in _RATE_PER
            and unit.dimension in ("mass", "volume", "energy", "count")
            and unit.unit not in ("个", "次", "人次", "人", "家")
            and _ACTUAL_RATE.search(window) is None
        ):
            return self._build(f, unit, p, f.start, "output", None, (), None, "capacity.rate_unit")
        if unit.dimension == "volume" and unit.surface in _TANK_UNITS:
            tank = capacities.tank_after(text, f.end)
            if tank is not None:
                return self._build(f, unit, p, f.start, "storage", None, (), tank, "capacity.tank")
        if _ABILITY_HINT.search(text, f.end, f.end + 24) is not None:
            ability = capacities.ability_after(text, f.end)
            if ability is not None and (unit.dimension in _MADE_DIMENSIONS or unit.surface in _MADE):
                word = ability.group("rate")
                rate = None if word is None else context.per_word(word)
                evidence = () if word is None else (("per", *ability.span("rate"), "per.ability"),)
                kind = "storage" if "储" in ability.group() else "output"
                return self._build(f, unit, p, f.start, kind, rate, evidence, None, "capacity.ability_after")
        if self._scale_of_project(f, unit):
            return self._build(f, unit, p, f.start, "output", None, (), None, "capacity.project_scale")
        return None

    def _scale_of_project(self, f: _Figure, unit: Unit) -> bool:
        """20万吨铝板带箔项目: a product amount that opens a project's name says its capacity."""
        if unit.dimension not in ("mass", "volume", "energy") and unit.surface not in _MADE:
            return False
        value = f.number.value
        if unit.surface in _MADE and (value is None or value < 10000):
            return False
        at = capacities.product_after(self.text, f.end)
        if at <= f.end + 1:
            return False
        if all(c in _BARE_SCALE for c in f.written):
            return capacities.names_plant(self.text, at)
        return capacities.names_project(self.text, at) and _CARRIED_GOODS.search(self.text, f.end, at) is None

    def _with_head(self, f: _Figure, unit: Unit, p: Passage, head: capacities.Head) -> Found:
        evidence: tuple[Evidence, ...] = (("kind", min(head.start, head.end - 2), head.end, head.rule),)
        if head.per_span is not None:
            evidence += (("per", *head.per_span, "per.head"),)
        kind = (
            "installed"
            if unit.dimension == "power" and self.text.find("建设规模", max(0, head.end - 8), head.end) >= 0
            else head.kind
        )
        found = self._build(f, unit, p, head.start, kind, head.per, evidence, head.product, head.rule)
        self.chain = _Chain(
            found.end, head.per, head.per_span, head.kind, unit.surface, head.product is not None, head.rule
        )  # fmt: skip
        return found

    def _chained(self, f: _Figure, unit: Unit, p: Passage) -> Found | None:
        """、5亿支水针剂 after a capacity: the head and its year hold for this figure too."""
        chain = self.chain
        assert chain is not None
        gap = self.text[chain.end : f.start]
        if len(gap) > 14 or not _head_units(chain.kind, unit):
            self.chain = None
            return None
        link = _CHAIN_LINK.fullmatch(gap)
        if link is None or (link.group("comma") and unit.surface != chain.unit):
            self.chain = None
            return None
        named = link.span("product")
        where = (chain.end + named[0], chain.end + named[1]) if named[1] > named[0] else None
        if where is not None and (
            not chain.product_first or link.group("comma") or _NOT_A_PRODUCT.search(self.text, *where) is not None
        ):
            self.chain = None
            return None
        if where is None and unit.unit in _COUNTED_THINGS and unit.surface != chain.unit:
            return None
        evidence: tuple[Evidence, ...] = ()
        if chain.per_span is not None:
            evidence = (("per", *_head_word(self.text, chain.per_span), "per.chain"),)
        start = f.start if where is None else where[0]
        found = self._build(f, unit, p, start, chain.kind, chain.per, evidence, where, "capacity.chain")
        self.chain = _Chain(
            found.end, chain.per, chain.per_span, chain.kind, unit.surface, chain.product_first, chain.head_rule
        )  # fmt: skip
        return found

    def _build(
        self,
        f: _Figure,
        unit: Unit,
        p: Passage,
        start: int,
        kind: CapacityKind,
        per: Per | None,
        evidence: tuple[Evidence, ...],
        named: tuple[int, int] | None,
        rule: str,
    ) -> Found:
        text, end, number = self.text, f.end, f.number
        after = context.per_after(text, end)
        if after is not None:
            end = after[2]
            if per is None:
                per = after[0]
                evidence += (("per", after[1], after[2], "per.after"),)
        name = named
        status: Status
        if named is None and not text.startswith("级", end):
            at = capacities.product_after(text, end)
            if rule in ("capacity.rated", "capacity.project_scale"):
                at = min([at, *(k for k in (text.find(c, end, at) for c in "和及与") if k > end)])
            if rule == "capacity.ability_after" and not text.startswith(_ABILITY_WORDS, at):
                at = end
            if at > end:
                name = (end, at)
                end = at
            else:
                name = capacities.of_product(text, end)
                if name is not None and after is None:
                    end = name[1]
        elif rule == "capacity.tank" and named is not None:
            end = named[1]
        in_project = text.startswith(_PROJECT_WORDS, end)
        words = None
        if name is not None:
            words = text[name[0] : name[1]]
            evidence += (("product", name[0], name[1], "capacity.product"),)
        bound, bound_evidence = context.bound(p, number.bound, unit.unit)
        if bound == "exact":
            right = context.right_bound(text, end, False)
            if right is not None:
                bound, bound_evidence = right[0], (("bound", right[1], right[2], "bound.after"),)
        if in_project:
            status = "actual"
        else:
            status, status_evidence = context.status(p, carried=rule != "capacity.project_scale")
            bound_evidence += status_evidence
        value, low, high = number.value, number.low, number.high
        si_value = None if value is None else unit.to_si(value)
        read = CapacityValue(
            value, low, high, unit.unit, quantities.unit_text(f.written, unit.surface), si_value, unit.si_unit,
            words, per, bound, kind, status, evidence + bound_evidence,
        )  # fmt: skip
        return Found(start, end, "CAPACITY", rule, 0.8 if rule == "capacity.project_scale" else 0.92, read)

    # -- units said once

    def _listed(self, f: _Figure, i: int) -> Found | None:
        """分别为120、80和30亿元: the unit after the last figure of the list holds for the bare ones before it."""
        text = self.text
        if not f.arabic or f.number.value is None or f.written[-1] in "万亿":
            return None
        at = f.number_end
        for k in range(i + 1, min(i + 8, len(self.figures))):
            start, end = self.figures[k]
            if text[at:start] not in _LIST_LINKS:
                return None
            follows = follower(text, end)
            if follows is not None:
                break
            at = end
        else:
            return None
        if text.find("分别", context.sentence_start(text, f.start, 40), f.start) < 0:
            return None
        scales = quantities.unit_text(text[start:end], "")
        number = numerals.parse(f.written + scales)
        if number is None:
            return None
        return self._shared(f, number, follows, "unit_after_list", scales)

    def _shared(self, f: _Figure, number: Numeral, follows: Follower, rule: str, scales: str) -> Found | None:
        bare = _Figure(f.start, f.number_end, f.written, number, follows, f.number_end, True, f.last)
        if isinstance(follows, Currency):
            return self._money(bare, follows, f"money.{rule}", 0.6)
        if isinstance(follows, PercentMark):
            return self._percent_value(
                f.start, f.number_end, number, follows.factor, f"percent.{rule}", 0.6, number.bound
            )  # fmt: skip
        if rule == "unit_after_list" and follows.unit == "倍":
            return None
        p = self._passage(f.start, f.number_end)
        read = QuantityValue(
            number.value, number.low, number.high, follows.unit, scales + follows.surface,
            context.bound(p, number.bound, follows.unit)[0], None,
        )  # fmt: skip
        return Found(f.start, f.number_end, "QUANTITY", f"quantity.{rule}", 0.6, read)

    def _table_regions(self) -> list[tuple[int, int, Follower, str, int, int]]:
        """The lines under 单位：万元, to the next running sentence: (start, end, unit, scales, where said)."""
        regions: list[tuple[int, int, Follower, str, int, int]] = []
        text = self.text
        if "单位" not in text:
            return regions
        for m in _TABLE_HEAD.finditer(text):
            written = m.group("unit")
            scales = _SCALE_RUN.match(written)
            assert scales is not None
            follows = follower(written, scales.end())
            if follows is None or scales.end() + len(follows.surface) != len(written):
                continue
            end = m.end()
            while end < len(text):
                stop = text.find("\n", end + 1)
                line = text[end + 1 : len(text) if stop < 0 else stop]
                if "。" in line or len(line) > 200 or (regions and line.startswith("单位")):
                    break
                end = len(text) if stop < 0 else stop
            regions.append((m.end(), end, follows, scales.group(), m.start("unit"), m.end("unit")))
        return regions

    def _tabled(self, f: _Figure, regions: list[tuple[int, int, Follower, str, int, int]]) -> Found | None:
        if not regions or not f.arabic or f.number.value is None:
            return None
        for start, end, follows, scales, said, said_end in regions:
            if start <= f.start < end:
                if _is_year(f.written) or self.text.startswith(("年", "月", "日", "、", ".", "）"), f.number_end):
                    return None
                number = numerals.parse(f.written + scales)
                if number is None:
                    return None
                found = self._shared(f, number, follows, "table_head", scales)
                if found is None:
                    return None
                return _with_evidence(found, ("unit", said, said_end, "unit.table_head"))
        return None


def _coins(pieces: re.Match[str]) -> Decimal:
    """角 and 分 after the yuan, in yuan."""
    named = pieces.groupdict()
    jiao = numerals.integer(named["jiao"] or named.get("tenths") or "零") or 0
    fen = numerals.integer(named["fen"] or named["only"] or "零") or 0
    return product(Decimal(jiao * 10 + fen), Decimal("0.01"))


def _is_signed(follows: Follower | None) -> bool:
    """Whether a minus before the figure is its sign: of a percentage or a temperature."""
    return isinstance(follows, PercentMark) or (isinstance(follows, Unit) and follows.unit in ("摄氏度", "℃"))


@cache
def _prefix_ends() -> frozenset[str]:
    return frozenset(surface[-1] for surface in currencies("prefix"))


def _is_year(written: str) -> bool:
    return len(written) == 4 and written.isdigit() and written[:2] in ("18", "19", "20", "21")


def _head_word(text: str, per: tuple[int, int]) -> tuple[int, int]:
    """年产 of 年产2亿片: the rate word with its verb, as evidence for a chain."""
    end = per[1]
    for verb in ("产", "生产", "加工", "处理", "可产", "可生产", "可处理", "产能", "屠宰", "发电"):
        if text.startswith(verb, end):
            return per[0], end + len(verb)
    return per


def _head_takes(head: capacities.Head, unit: Unit, text: str) -> bool:
    """Whether a head and a unit go together: 年产 takes no 家, 床位 no 吨."""
    if head.product is not None:
        words = text[head.product[0] : head.product[1]]
        if words[0] in "业权品地值假" or _NOT_PRODUCTS.search(words) is not None:
            return False
    if unit.unit == "度":
        return "电" in text[head.start : head.end]
    return _head_units(head.kind, unit)


def _head_units(kind: CapacityKind, unit: Unit) -> bool:
    if unit.dimension == "time" or unit.unit in ("岁", "倍", "倍频"):
        return False
    if kind == "output":
        return unit.unit not in _NOT_OUTPUT
    if kind == "installed":
        return unit.dimension in ("power", "apparent_power", "energy", "volume") or unit.unit in ("台", "P")
    if kind == "storage":
        return unit.dimension in ("power", "energy", "volume", "mass", "apparent_power") or unit.unit in _STORED
    return unit.unit not in _NOT_SERVICE


def _with_evidence(found: Found, evidence: Evidence) -> Found:
    return replace(found, value=replace(found.value, evidence=(*found.value.evidence, evidence)))
