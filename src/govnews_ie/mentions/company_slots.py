"""Firms called by a short name that no list holds: what stands in a slot where news names firms.

A slot is a part of the sentence that firms take: the items of a visit (先后来到…), those of a list that says 等企业,
what stands before an executive's post, before 投资3亿元, 落户, 年产 or opens a project's name. The shape of the name
(place, brand, trade) and the slot each give points; with ``ENOUGH`` of them a name stands, so that a weak shape needs
a strong slot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from govnews_ie.frozen import quick
from govnews_ie.lexicons import heads
from govnews_ie.mentions.boundaries import COMPANY, PlaceIndex, is_stop, segment, sits, unknown_run, window_start
from govnews_ie.patterns import Lazy, Plain

ENOUGH = 3.0
_FARTHEST = 120
_LONGEST_ITEM = 40


@quick
@dataclass(frozen=True, slots=True)
class Named:
    """A name that a slot may hold: its span, the place that opens it, the points of its shape.

    ``rest`` counts the characters of its item behind it, ``trade`` those of the trade that closes it.
    """

    start: int
    end: int
    place: str | None
    points: float
    rest: int
    trade: int = 0


@quick
@dataclass(frozen=True, slots=True)
class Slot:
    """The characters ``[start, end)`` of one item of a slot, the points that the slot gives, and its rule."""

    start: int
    end: int
    points: float
    rule: str
    whole: bool = False


_HAN = "[\u4e00-\u9fff]"
_END = Plain("[，。；：！？、\n（）“”《》]")
_TAILS = ("集团", "股份", "公司")
# What is visited stands behind; the list ends with the clause.
_VISIT = Plain(
    "(?:来到|走进|深入(?=[^，。；、\n]{2,12}(?:[、，]|公司|企业|等|车间|现场|调研|走访|考察|检查|了解))|前往|走访|参观|考察|察看|查看|视察|探访|调研|观摩|奔赴|到访|莅临|先后[到赴]|分别[到赴]|依次[到赴]|一行[到赴]|实地[到赴]|陪同下到)了?"
)
_SITED = Plain("位于[^，。；、\n]{2,16}?的|坐落(?:于|在)[^，。；、\n]{2,16}?的")
_AT = Plain("[。；\n](?:随后|之后|接着)?，?在")
_FIRMS = Plain(
    "等(?!几名|区|地|处|城市|国)[^，。；：、\n“”等了]{0,14}?(?:企业|公司|药企|车企|房企|厂商|厂家|巨头|金融机构|商户|运营商)(?!家|所得税|文化|发展)"
)
_PROJECTS = Lazy(
    "等?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})?[个家]?"
    "[^，。；：、\n“”等]{0,10}?(?:项目|现场|工地|车间|基地|生产线)"
)
_FIRM_HEAD = Lazy("等?(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})?家?[^，。；：、\n“”等]{0,10}?(?:企业|公司)(?!家)")
_COUNTED = Lazy("(?:[0-9]{1,3}|[两二三四五六七八九十]{1,3})家[^，。；：、\n“”等]{0,8}?(?:企业|公司)")
_OF_PROJECTS = Plain("等(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})?个?[^，。；：、\n“”等]{0,8}?项目")
_POST = Plain("董事长|总经理|总裁|首席执行官|执行董事|创始人|公司负责人|相关负责人|厂长")
_DEPUTY = Lazy("(?r)(?:党委书记、?|执行|常务副|副)")
_PROJECT = Plain("项目")
_INSTITUTES = ("研究所", "研究院", "设计院", "中心")
_LEADS = frozenset({"", "在", "对", "以及", "和", "及", "与", "其中"})
_YEARLY = Plain("年产(?:能)?[0-9]")
# What stands behind a firm's name in the name of its project.
_GOES_ON = Lazy("年产|日产|新型|高端|高性能|[0-9]|[一二三四五六]期|总部")
_FUNDS = Plain("投资(?:了|约|近|逾|超)?[0-9]")
_WILL = Lazy("(?r)(?:计划|拟|将|累计|已)")
# 甲米业的智慧工厂; 由甲油田与乙机械共建: who owns the works, who builds them together.
_OWNS = Plain(
    "的(?=[^，。；、\n的]{0,14}?(?:智慧工厂|智能工厂|中试基地|制造基地|生产基地|压铸基地|生产线|冷链中心|分拨中心))"
)
_SHARES = Plain("由(?P<one>[^，。；、\n由]{3,10})[与和](?P<two>[^，。；、\n]{3,10}?)(?:共建|共同建设|共同投资)")
_LANDS = Plain("(?:落户|入驻|落子|落地|扎根)(?!意向)")
_DONE = Lazy("(?r)(?:正式|成功|签约|顺利)")
# A name that goes on with one of these is a place or a body, no firm.
_NO_FIRM = Lazy(
    "园|谷|港|城|镇|村|乡|街|路|区|馆|中心|广场|大厦|小镇|市场|学校|医院|大学|学院|协会|商会|公园|景区|博物|社区|小区|局|委|办|部门|产业|行业|企业|产品|事业|经济|领域|技术|研究"
    "|工程|建设|设施|条件|资源|工作|站|队|所|厅|院|校|用地|会|节|周|赛|展|人员|集群|集聚|业|类|化|品|板块|基础|文化|中学|小学|大道|大桥|职业|特色|综合|服务|示范|创新|展示|体验|孵化"
)
# Branches that are mostly spoken of as such: 乡村文化, 生态旅游, 师德师风建设.
_BROAD = frozenset(
    {"建设", "文化", "生态", "旅游", "文旅", "国际", "服务", "农业", "水利", "市政", "园林", "体育", "养老", "健康"}
    | {"城建", "设计", "数据", "基金", "信息", "技术", "工业", "教育", "金融", "生态农业", "现代农业", "城投"}
    | {"果业", "渔业", "林业", "水产"}
)
_MADE = frozenset({"年产", "日产", "年处理", "年加工", "新型", "高端", "智能", "绿色", "现代", "高性能", "高效"})
_ONE_PLACE = frozenset(
    "村镇馆园路街校院局办组队户家店所站区县市河湖山寺桥庄寨屯坡沟湾岛峡洞泉塔殿庙宫亭楼"
    "廊巷坊营堡圩埠港码仓库田地段线桩场厂洲乡江州湿塘坝渠闸库林岗苑城委部厅会署司处科室"
)
_FIRST = frozenset("像前原如即的了在是有和与及等将对把被为到这那其各每个多全本该我他她它一两几第不也都就还已以从由向于")
# With the place alone before them, a firm where the slot says so: the field, the works, the mill of a place.
_WORKS = frozenset({"油田", "石化", "炼化", "钢铁", "焦化", "盐业", "碱业", "重工", "机床", "煤业", "水泥"})


@cache
def _trades() -> dict[str, bool]:
    """Trade -> whether it only closes names of firms."""
    found = {row[0]: row[1:2] == ["strong"] for row in heads.rows("company_trades.tsv")}
    found.update((row[0], row[1:2] == ["strong"]) for row in heads.rows("company_industries.tsv"))
    return found


@cache
def _provinces() -> frozenset[str]:
    """Provinces without their suffix; abroad is no province."""
    return frozenset(name for name in heads.words("boundary_provinces.tsv") if name[-1] not in "省市区国")


@cache
def _openers() -> frozenset[str]:
    return frozenset(word[:2] for word in _trades())


@cache
def _common() -> frozenset[str]:
    """Words that are no brand: classes, trades, what projects are called after."""
    return (
        heads.words("company_generic.tsv")
        | heads.words("project_generic.tsv")
        | frozenset(_trades())
        | frozenset({"分部", "总部", "区域", "大区", "公司", "集团", "国资", "国企", "民企", "央企", "银行", "商会"})
        | frozenset({"协会", "我市", "我县", "我区", "本地", "当地", "中国", "全国", "世界", "市民", "群众", "农民"})
    )


@cache
def _surnames() -> frozenset[str]:
    """Surnames of one character: three characters that open with one may be a person."""
    return frozenset(row[0] for row in heads.rows("surnames.tsv") if len(row[0]) == 1)


@cache
def _strong_openers() -> frozenset[str]:
    return frozenset(word[:2] for word, strong in _trades().items() if strong) | frozenset(_TAILS)


def trade_at(text: str, at: int) -> int:
    """The length of the longest trade that begins at ``at``, or 0."""
    if text[at : at + 2] not in _openers():
        return 0
    trades = _trades()
    return next((size for size in (5, 4, 3, 2) if at + size <= len(text) and text[at : at + size] in trades), 0)


def only_firms(trade: str) -> bool:
    """Whether a trade only closes names of firms (药业, 重工), and is none of their goods."""
    return _trades().get(trade, False)


def read(chars: str, start: int, end: int, index: PlaceIndex) -> Named | None:
    """The firm's name that opens ``[start, end)`` behind the places that only say where it is, with its points.

    3 place or coined brand + a firm's own trade; 2 coined brand + a branch; 1 to 2 an ordinary word + a trade; less
    for a brand alone. None where nothing reads like a firm.
    """
    place: tuple[int, int] | None = None
    for _ in range(4):
        stop = index.after(start if place is None else place[1], end)
        if stop is None:
            break
        first = start if place is None else place[0]
        own = chars[(start if place is None else place[1]) : stop]
        if place is None and (sits(own) or own[-1] in "省市县区旗" or (own[-1] == "州" and len(own) > 2)):
            start = stop
            continue
        place = (first, stop)
    begin = start if place is None else place[1]
    text = chars[begin:end]
    if len(text) < 2 and place is None:
        return None
    words = segment(text)
    edges = [0]
    for word in words:
        edges.append(edges[-1] + len(word))
    trades = _trades()
    if place is not None and text in _WORKS:
        return Named(place[0], end, _surface(chars, place), 1.5, 0)
    if place is not None and text in trades and text not in _BROAD and text not in heads.words("project_heads.tsv"):
        # 甲安生物: the short form of a city as a brand.
        return Named(place[0], end, _surface(chars, place), 1.0, 0)
    if len(text) >= 4 and text.endswith(_INSTITUTES) and (place is not None or text[:2] == "中国"):
        # 甲京计量技术研究所、中国甲乙交流中心等13家企业: the slot alone says that they are firms.
        return Named(begin if place is None else place[0], end, _surface(chars, place), 1.0, 0)
    for size in edges[1:]:
        if size > 5:
            break
        long = trade_at(text, size)
        if long and size + long in edges and (size >= 2 or place is not None):
            brand = words[: edges.index(size)]
            if not _brand(brand):
                break
            strong = trades[text[size : size + long]]
            close = size + long
            while (further := trade_at(text, close)) and close + further in edges:
                strong = strong or trades[text[close : close + further]]
                close += further
            for tail in _TAILS:
                if text.startswith(tail, close):
                    close += len(tail)
                    strong = True
            whole = unknown_run(brand) == size
            points = (2.0 if whole and size >= 2 else 1.0 if strong else 0.5) + (1.0 if strong else 0.0)
            if place is not None:
                points += 1.0
            if not strong and text[size:close] in _BROAD:
                points -= 1.0
            name_start = begin if place is None else place[0]
            if _NO_FIRM.match(text, close):
                points -= 2.5
            return Named(name_start, begin + close, _surface(chars, place), points, len(text) - close, close - size)
    coined = unknown_run(words)
    if place is not None and coined in (2, 3) and len(words) > coined and chars[place[0] : place[1]] in _provinces():
        # 甲省 + brand + what it makes: in its own province a province says no more of where.
        made = words[coined]
        makes = made in _MADE or made[0].isdigit() or made in heads.words("project_generic.tsv")
        if makes and _brand(words[:coined]):
            return Named(place[0], begin + coined, _surface(chars, place), 2.0, len(text) - coined)
    if coined != len(text) or not 2 <= coined <= 5 or text.isascii() or text in _common():
        return None
    if text[-1] in _ONE_PLACE or not _brand(words):
        return None
    points = 0.5 if coined != 4 and (coined != 3 or text[0] in _surnames()) else 1.0
    if place is not None:
        points += 1.0 if chars[place[0] : place[1]] in _provinces() else 0.5
    return Named(begin if place is None else place[0], end, _surface(chars, place), points, 0)


def _surface(chars: str, place: tuple[int, int] | None) -> str | None:
    return None if place is None else chars[place[0] : place[1]]


def _brand(words: Sequence[str]) -> bool:
    """Whether words may be a brand: no stop, no verb, no class word; not a word of the sentence in front."""
    if not words or words[0][0] in _FIRST or any(char.isdigit() for word in words for char in word):
        return False
    parts = heads.counts()
    for word in words:
        if len(word) > 1 and (word in _common() or is_stop(word, COMPANY) or parts.get(word, (0, ""))[1] in _VERBAL):
            return False
        if len(word) == 1 and is_stop(word, COMPANY):
            return False
    return True


_VERBAL = frozenset({"v", "d", "p", "c", "r", "vd", "m", "q", "f"})


def slots(chars: str) -> Iterator[Slot]:
    """The items of every slot of an article, in no order; a span may come twice."""
    for hit in _VISIT.finditer(chars):
        yield from _behind(chars, hit.end(), 1.0, "company.visit_list")
    for hit in _SITED.finditer(chars):
        yield from _behind(chars, hit.end(), 0.5, "company.visit_list")
    opening = [1] if chars.startswith("在") else []
    for at in (*opening, *(hit.end() for hit in _AT.finditer(chars))):
        stop = chars.find("，", at, at + 24)
        if stop > 0:
            yield Slot(at, stop, 1.0, "company.visited_at", True)
    for hit in _PROJECT.finditer(chars):
        yield Slot(window_start(chars, hit.start(), 30), hit.start(), 0.5, "company.of_project")
    for hit in _YEARLY.finditer(chars):
        yield Slot(window_start(chars, hit.start(), 16), hit.start(), 1.5, "company.makes", True)
    for hit in _FIRMS.finditer(chars):
        yield from _before(chars, hit.start())
    for hit in _OF_PROJECTS.finditer(chars):
        yield Slot(window_start(chars, hit.start(), 12), hit.start(), 1.0, "company.of_projects", True)
    for hit in _FUNDS.finditer(chars):
        will = _WILL.match(chars, max(0, hit.start() - 2), hit.start())
        end = will.start() if will else hit.start()
        yield Slot(window_start(chars, end, 16), end, 1.0, "company.investor", True)
    for hit in _OWNS.finditer(chars):
        yield Slot(window_start(chars, hit.start(), 16), hit.start(), 1.0, "company.owns", True)
    for hit in _SHARES.finditer(chars):
        for part in ("one", "two"):
            yield Slot(hit.start(part), hit.end(part), 1.0, "company.shares", True)
    for hit in _LANDS.finditer(chars):
        done = _DONE.match(chars, max(0, hit.start() - 2), hit.start())
        end = done.start() if done else hit.start()
        yield Slot(window_start(chars, end, 16), end, 1.0, "company.settles", True)
    for hit in _POST.finditer(chars):
        deputy = _DEPUTY.match(chars, max(0, hit.start() - 5), hit.start())
        end = deputy.start() if deputy else hit.start()
        yield Slot(window_start(chars, end, 16), end, 2.0, "company.before_post", True)


def _behind(chars: str, start: int, points: float, rule: str) -> Iterator[Slot]:
    """The items of a list that opens at ``start``; what closes it may say that they are firms or sites."""
    items: list[tuple[int, int]] = []
    at = start
    limit = min(len(chars), start + _FARTHEST)
    while at < limit:
        mark = _END.search(chars, at, limit)
        stop = mark.start() if mark else limit
        items.append((at, stop))
        if stop >= limit or chars[stop] != "、":
            break
        at = stop + 1
    if not items:
        return
    last_start, last_end = items[-1]
    more = 0.0
    cut = chars.find("等", last_start, last_end)
    if cut < 0 and (counted := _COUNTED.search(chars, last_start + 2, last_end)):
        # 走访禾天重工、安禾生物两家企业.
        more = 2.0
        items[-1] = (last_start, counted.start())
    elif cut > last_start:
        if _FIRM_HEAD.match(chars, cut, last_end):
            more = 2.0
        elif _PROJECTS.match(chars, cut, last_end):
            more = 1.0
        items[-1] = (last_start, cut)
    elif len(items) > 1:
        more = 0.5
    for left, right in items:
        if right - left >= 2:
            yield Slot(left, right, points + more, rule)


def _before(chars: str, end: int) -> Iterator[Slot]:
    """The items of a list that 等…企业 closes at ``end``, read back to the clause's beginning."""
    low = max(0, end - _FARTHEST)
    right = end
    for _ in range(20):
        left = window_start(chars, right, right - low)
        if right - left >= 2:
            yield Slot(left, right, 2.0, "company.firm_list")
        if left <= low or chars[left - 1] != "、":
            return
        right = left - 1


def _worth(chars: str, slot: Slot) -> bool:
    """Whether an item may hold a name at all: a quick look for a trade, where the slot asks for one."""
    start, end = slot.start, slot.end
    if end - start < 3 and not (slot.points >= 2 and end - start == 2):
        return False
    if slot.whole:
        if slot.points >= 2 or any(chars[end - size : end - size + 2] in _provinces() for size in (4, 5)):
            return True
        trades = _trades()
        return any(chars[end - size : end] in trades for size in (2, 3, 4)) or chars.endswith(_TAILS, start, end)
    if slot.points >= 2:
        return True
    if slot.rule == "company.of_project":
        stop = min(end, start + _LONGEST_ITEM)
        if chars[start : start + 2] in _provinces():
            return True
        # A branch alone needs a figure or a phase behind it.
        pairs = _openers() if _GOES_ON.search(chars, start, stop) else _strong_openers()
        return any(chars[at : at + 2] in pairs for at in range(start + 2, stop - 1))
    if slot.points > 1 and (chars[start - 1 : start] == "、" or chars[end : end + 1] == "、"):
        return True
    pairs = _openers()
    return any(chars[at : at + 2] in pairs for at in range(start + 1, min(end, start + _LONGEST_ITEM) - 1))


def find(
    chars: str, index: PlaceIndex, taken: Callable[[int, int], bool], firm_at: Callable[[int, int], bool]
) -> Iterator[tuple[Named, str, float]]:
    """(name, rule, points) of the firms that slots show where nothing is ``taken``.

    ``firm_at`` says whether a known firm stands in a span: one firm of a list speaks for its neighbours.
    """
    unsure: list[tuple[Named, Slot, float, int, int]] = []
    spans: set[tuple[int, int]] = set()
    for slot in slots(chars):
        if not _worth(chars, slot) or (slot.whole and taken(slot.end - 1, slot.end)):
            continue
        for left, right, near in _parts(chars, slot):
            named = read(chars, left, right, index)
            if named is None or (slot.whole and named.rest) or taken(named.start, named.end):
                continue
            points = named.points + slot.points
            if slot.rule == "company.of_project":
                points = _of_project(chars, slot, named, left)
            if points >= ENOUGH:
                spans.add((named.start, named.end))
                yield named, slot.rule, points
            elif near and points + 1.0 >= ENOUGH and (named.points >= 1.0 or slot.points >= 2.0):
                unsure.append((named, slot, points, left, right))
    ends, starts = {end for _, end in spans}, {start for start, _ in spans}
    for named, slot, points, left, right in unsure:
        around = (max(0, left - 14), left), (right, min(len(chars), right + 14))
        beside = left - 1 in ends or right + 1 in starts
        if (beside or any(firm_at(*side) for side in around)) and (named.start, named.end) not in spans:
            yield named, slot.rule, points + 1.0


def _of_project(chars: str, slot: Slot, named: Named, left: int) -> float:
    """The points of a name that opens a project's name; a branch alone may be of the product (…电子芯片项目)."""
    if chars[slot.start : left] not in _LEADS or "至" in chars[named.start : named.end]:
        return 0.0
    goes_on = _GOES_ON.match(chars, named.end) is not None
    least = (2.0 if named.place is None else 3.0) if goes_on else (3.0 if named.place is None else 4.0)
    if goes_on and named.place is not None and named.trade == 0:
        least = 2.0
    if named.points < least:
        return 0.0
    trade = chars[named.end - named.trade : named.end]
    if named.points < 3 and trade in heads.words("project_generic.tsv"):
        return 0.0
    return named.points + slot.points + (0.5 if goes_on else 0.0)


def _parts(chars: str, slot: Slot) -> Iterator[tuple[int, int, bool]]:
    """The stretches of a slot's item in which a name may open: behind 的, a conjunction, a verb or another stop."""
    start, end = slot.start, min(slot.end, slot.start + _LONGEST_ITEM)
    if slot.whole:
        start, end = max(slot.start, slot.end - _LONGEST_ITEM), slot.end
    words = segment(chars[start:end])
    at = start
    opens = start
    parts = heads.counts()
    spans: list[tuple[int, int]] = []
    for word in words:
        verb = len(word) > 1 and parts.get(word, (0, ""))[1] == "v" and word not in _trades()
        if verb or word == "的" or is_stop(word, COMPANY):
            if at > opens:
                spans.append((opens, at))
            opens = at + len(word)
        at += len(word)
    if at > opens:
        spans.append((opens, at))
    near = chars[start - 1 : start] == "、" or chars[end : end + 1] in ("、", "等")
    if slot.whole or (slot.rule == "company.firm_list" and chars[start - 1 : start] != "、"):
        # Only what stands right before the word that makes the slot.
        spans = [span for span in spans[-1:] if span[1] == end]
    for left, right in spans:
        yield left, right, near
