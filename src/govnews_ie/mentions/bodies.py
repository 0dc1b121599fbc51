"""Bodies: Party, state and public bodies, media, schools, hospitals and associations.

``scan`` finds every body with its parts, also those that only a post needs; ``propose`` turns into ORG candidates
those that are a name by themselves and do not stand inside a post.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from govnews_ie.lexicons.divisions import townships
from govnews_ie.lexicons.posts import (
    DETERMINERS,
    LEVEL_CHARS,
    NOT_LEVELS,
    BodyAtom,
    body_automaton,
    common_words,
    place_names,
    wide_names,
)
from govnews_ie.mentions.boundaries import COMPANY, left_edge, segment
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Span


@dataclass(frozen=True, slots=True)
class Body:
    """A body as found: its span, kind, parts, level word, the span of the place in front, and how sure its left edge is.

    ``anchor`` is ``place`` (a division's name in front), ``level`` (only a level word), ``guess`` (an unknown name
    before the level word), ``named`` (a name by itself), ``open`` (an open name) or ``none``.
    """

    start: int
    end: int
    kind: str
    core: int
    level: str | None
    place: Span | None
    anchor: str
    parts: tuple[str, ...]

    def text(self, chars: str) -> str:
        """The body without level and place."""
        return chars[self.core : self.end]


@dataclass(frozen=True, slots=True)
class LevelPlace:
    """What stands before a body or a role: where it starts, the level word, the place's span."""

    start: int
    level: str | None
    place: Span | None
    anchor: str


# Words that may stand directly before a name of a place or a body and are no part of it.
STOP_WORDS = ["的", "了", "在", "与", "及", "以及", "和", "跟", "由", "到", "从", "为", "是", "等", "给", "把", "被", "将", "让", "使", "于", "至", "赴", "往", "并", "也", "都", "就", "又", "还", "或", "即", "该", "其", "陪同", "会见", "任命", "免去", "现任", "时任", "曾任", "历任", "担任", "兼任", "拟任", "出任", "原任", "聘任", "当选", "参加", "出席", "邀请", "来到", "走进", "走访", "前往", "深入", "考察", "调研", "视察", "检查", "督导", "访问", "慰问", "看望", "组织", "联合", "会同", "协同", "配合", "支持", "根据", "按照", "经过", "通过", "接受", "召集", "主持", "听取", "传达", "学习", "贯彻", "落实", "包括", "其中", "以来", "提请", "提名", "决定", "选举", "批准", "成立", "组建", "创办", "建立", "推动", "推进", "加强", "依托", "借助", "围绕", "面向", "针对", "关于", "毕业于", "就读", "来自", "位于", "进入", "离开", "返回", "抵达", "途经", "率领", "带领", "免去", "聘请", "委托", "授权", "要求", "指导", "协助", "协调", "对接", "联系", "携手", "共建", "引进", "引入", "介绍", "宣布", "表示", "认为", "强调", "指出", "记者", "通讯员", "报道", "同意", "建议", "先后", "分别", "一同", "一起", "共同", "随后", "当天", "当日", "近日", "日前", "上午", "下午", "晚上", "今天", "昨天", "目前", "同时", "期间", "之后", "之前", "全面", "进一步", "积极", "充分", "切实", "我国", "我省", "我市", "我县", "我区", "全省", "全市", "全县", "全区", "各地", "各级", "有关", "相关", "所属", "下属", "直属", "一所", "一家", "一个", "这所", "该所", "多家", "多所", "几所", "两所", "县级", "市级", "省级", "同志", "先生", "女士", "主任", "书记", "局长", "市长", "县长", "区长", "省长", "部长", "厅长", "主席", "院长", "校长", "董事长", "总经理", "常委"]
# Characters that are such a word only outside the words that they also stand in (对外, 经济, 同济, 率先 …).
_STOP_CHARS = (
    r"(?<![绝面相应])对(?!外|台|口|接)|向(?!阳)|同(?!济|仁|心|志|德|江)|(?<![财东已历])经(?!济|信|贸|开|营|管|纬|合|委)|据(?!点)|以(?!色列)|因|如(?!皋|东)|像|任(?!丘|县|城|泽)|请|获(?!嘉)|称|说|派(?!出)|带|率|"
    r"各(?!族)|原(?!子|料|平|阳|州|始|产|油)"
)
_STOP_SET = frozenset(STOP_WORDS)
_STOP = regex.compile(
    r"[^\u4e00-\u9fff·A-Za-z0-9]|" + "|".join(sorted(STOP_WORDS, key=len, reverse=True)) + "|" + _STOP_CHARS
    + r"|[0-9]+[万亿余多]*[家所个座名批项支条类场亩]"
)
# The term of a congress, between the level and the congress (市六届人大, 第十四届人民代表大会).
_TERM = regex.compile(r"第?[0-9一二三四五六七八九十百]{1,4}届$")
_PARTY_PREFIX = (
    "中国共产党",
    "中共",
    "共青团",
    "民革",
    "民盟",
    "民建",
    "民进",
    "农工党",
    "致公党",
    "九三学社",
    "台盟",
    "团",
)
# Heads whose name may begin with one of these instead of a division.
_WIDE_STARTS = (
    "中国",
    "中华",
    "全国",
    "国家",
    "中央",
    "国际",
    "世界",
    "香港",
    "澳门",
    "台湾",
    "京津冀",
    "长三角",
    "粤港澳",
)
_WIDE = regex.compile("|".join(_WIDE_STARTS))
_WINDOW = 22
# Levels whose names are too many to know them all (provinces are known).
_GUESSED = frozenset("市县区州旗镇乡")
# The longest open name, by kind; the name alone (no division in it) may be this long.
_OPEN_REACH = {
    "school": 14,
    "hospital": 14,
    "assoc": 18,
    "media": 8,
    "research": 14,
    "culture": 12,
    "department": 12,
    "group": 18,
    "team": 14,
    "zone": 14,
    "township": 8,
    "village": 6,
}


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def place_ending(chars: str, end: int) -> int | None:
    """Where the division name that ends at ``end`` starts (the longest full name, else the longest short one)."""
    full, short, longest = place_names()
    for size in range(min(longest, end), 1, -1):
        if chars[end - size : end] in full:
            if size == 2 and _is_no_place(chars, end):
                break
            return end - size
    for size in range(min(5, end), 1, -1):
        if chars[end - size : end] in short:
            return None if size == 2 and _is_no_place(chars, end) else end - size
    return None


def _is_no_place(chars: str, end: int) -> bool:
    """Whether a county's two-character name is only a word and a level here: 时任|县长, 召开|县委, 和|县妇联."""
    first, before = chars[end - 2], chars[end - 3 : end - 2]
    if not before:
        return False
    if first == "任":
        return before in "时现曾原担历兼拟出聘升转调接连留"
    if first == "和":
        return before not in "省市在由到赴：\n"
    return _is_han(before) and before + first in common_words()


def _chain_left(chars: str, start: int) -> int:
    """Further divisions directly in front (河北省石家庄市 …), at most three."""
    for _ in range(3):
        further = place_ending(chars, start)
        if further is None:
            return start
        start = further
    return start


def level_word_at(chars: str, end: int) -> str | None:
    """The level word that ends at ``end`` and is no part of another word (城市, 地区)."""
    tail = chars[max(0, end - 3) : end]
    if tail in ("自治区", "自治州", "自治县", "自治旗"):
        return tail
    if tail[-2:] == "兵团":
        return "兵团"
    last = tail[-1:]
    if last not in LEVEL_CHARS:
        return None
    if tail[-2:] in NOT_LEVELS and tail[-2] not in DETERMINERS:
        return None
    return last


_SMALL_LEVELS = ("街道", "社区", "村", "镇", "乡", "苏木", "嘎查")


def small_place(chars: str, end: int) -> LevelPlace | None:
    """A township, village or community that ends at ``end``, with the places in front of it (利州区荣山镇)."""
    for level in _SMALL_LEVELS:
        if chars.endswith(level, max(0, end - 2), end):
            break
    else:
        return None
    stem = end - len(level)
    if level in ("镇", "乡", "村") and chars[stem - 1 : end] in NOT_LEVELS | _NOT_SMALL:
        return None
    for size in (2, 1, 3, 4):
        start = stem - size
        name = chars[start:stem]
        if start < 0 or len(name) < size or not all(map(_is_han, name)):
            continue
        if start == 0 or not _is_han(chars[start - 1]):
            if size > 1 and (name[:2] in common_words() and name[:2] not in place_names()[1]):
                break
            return LevelPlace(start, level, (start, end), "place" if townships(chars[start:end]) else "guess")
        before = place_ending(chars, start)
        if before is not None:
            return LevelPlace(_chain_left(chars, before), level, (before, end), "place")
        if chars[start - 1] in "镇乡" and (further := small_place(chars, start)) is not None:
            return LevelPlace(further.start, level, (further.start, end), further.anchor)
        if townships(chars[start:end]) or (size == 2 and chars[start - 1] in "的由与和任在为" and name not in common_words()):
            return LevelPlace(start, level, (start, end), "place")
    return LevelPlace(stem, level, None, "level") if level in ("镇", "乡", "街道", "村") else None


_NOT_SMALL = frozenset("农村 乡村 山村 渔村 新村 驻村 全村 各村 本村 进村 入村 行政村 我村 下乡 返乡 故乡 老乡 回乡 水乡".split())
_ZONE = regex.compile(
    r"(?r)(?:高新(?:技术)?|经济(?:技术)?|技术|经|高技术|综合|产业|工业|旅游|现代农业|农业)?(?:开发区|开区|新区|园区|示范区|保税区|自贸区|自贸试验区|自由贸易试验区|"
    r"合作区|度假区|名胜区|风景区|景区|实验区|试验区|功能区|集聚区|聚集区|工业园|产业园|科技园|物流园|化工园|保税港区|综保区|港区|管理区)|高新区"
)


def zone_ending(chars: str, end: int) -> int | None:
    """Where the name of a zone or a park that ends at ``end`` starts (高新区, 云河经开区, 某市高新技术产业开发区)."""
    if end < 3 or chars[end - 1] not in "区园":
        return None
    match = _ZONE.match(chars, max(0, end - 12), end)
    if match is None or match.start() == match.end():
        return None
    full, _, _ = place_names()
    if any(chars[end - size : end] in full for size in range(3, 8)):
        return None
    start = match.start()
    low = max(0, start - 10)
    cut = low
    for stop in _STOP.finditer(chars, low, start):
        cut = stop.end()
    if cut == start:
        return start
    opening = _opening_place(chars, cut, start)
    if opening is not None:
        return cut
    inner = _inner_place(chars, cut + 1, start)
    if inner is not None:
        return inner[0]
    if start - cut <= 6 and cut > low and not any(chars[i : i + 2] in common_words() for i in range(cut, start - 1)):
        return cut
    return start


def level_and_place(chars: str, end: int) -> LevelPlace | None:
    """The level word and the place in front that end at ``end``, or None where neither stands there."""
    small = small_place(chars, end)
    if small is not None:
        return small
    zone = zone_ending(chars, end)
    if zone is not None:
        return LevelPlace(zone, "区", (zone, end), "place")
    place = place_ending(chars, end)
    if place is not None:
        level = level_word_at(chars, end)
        start = _chain_left(chars, place)
        return LevelPlace(start, level, (start, end), "place")
    level = level_word_at(chars, end)
    if level is None:
        return None
    start = end - len(level)
    if start and chars[start - 1] in DETERMINERS:
        return LevelPlace(start, level, None, "level")
    if level in ("自治区", "兵团"):
        return LevelPlace(start, level, None, "level")
    guess = _unknown_place(chars, start) if level in _GUESSED else start
    if guess < start:
        return LevelPlace(guess, level, (guess, end), "guess")
    return LevelPlace(start, level, None, "level")


def _unknown_place(chars: str, end: int) -> int:
    """Where a place that no lexicon knows may start: two or three characters after a break that are no common word."""
    for size in (2, 3):
        start = end - size
        if start < 0 or not all(map(_is_han, chars[start:end])):
            break
        if start == 0 or not _is_han(chars[start - 1]) or chars[start - 1] in "的由与和对任":
            name = chars[start:end]
            common = common_words()
            if name in common or name[:2] in common or name[-2:] in common or _STOP.search(name):
                break
            return start
    for size in (2, 3):
        start = end - size
        if start >= 2 and chars[start - 2 : start] in _STOP_SET and all(map(_is_han, chars[start:end])):
            name = chars[start:end]
            common = common_words()
            if name[:2] not in common and name[-2:] not in common and not _STOP.search(name):
                return start
    return end


def _with_party_prefix(chars: str, start: int) -> int:
    for prefix in _PARTY_PREFIX:
        if chars.startswith(prefix, start - len(prefix)) and start >= len(prefix):
            return start - len(prefix)
    return start


def _atoms(chars: str) -> list[tuple[int, int, BodyAtom]]:
    """The atoms in text order, the longest at each place; words that are no body hold off what they cross."""
    found: list[tuple[int, int, BodyAtom]] = []
    blocked: list[Span] = []
    for last, atom in body_automaton().iter(chars):
        start, end = last + 1 - len(atom.text), last + 1
        if atom.mode == "no":
            blocked.append((start, end))
        else:
            found.append((start, end, atom))
    if blocked and found:
        starts = [start for start, _ in blocked]
        found = [hit for hit in found if not _is_blocked(hit, blocked, starts)]
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[tuple[int, int, BodyAtom]] = []
    reached = 0
    for start, end, atom in found:
        if start >= reached:
            kept.append((start, end, atom))
            reached = end
    return kept


def _is_blocked(hit: tuple[int, int, BodyAtom], blocked: list[Span], starts: list[int]) -> bool:
    start, end, _ = hit
    i = bisect_right(starts, end - 1) - 1
    for j in range(i, max(-1, i - 3), -1):
        b_start, b_end = blocked[j]
        if b_end > start and b_start < end and (b_end > end or b_start < start or (b_start, b_end) == (start, end)):
            return True
    return False


def scan(chars: str) -> list[Body]:
    """Every body of the text with its parts, in text order; contiguous parts are one body (市委组织部), a new level starts a new one."""
    bodies: list[Body] = []
    for start, end, atom in _atoms(chars):
        previous = bodies[-1] if bodies else None
        adjacent = previous is not None and previous.end == start
        if previous is not None and adjacent and not atom.level and atom.mode in ("part", "free", "open", "level"):
            if not (atom.mode == "level" and previous.anchor == "none"):
                bodies[-1] = Body(
                    previous.start,
                    end,
                    _joined_kind(previous, atom),
                    previous.core,
                    previous.level,
                    previous.place,
                    previous.anchor,
                    (*previous.parts, atom.text),
                )
                continue
        body = _body_at(chars, start, end, atom, previous.end if previous else 0)
        if body is None:
            continue
        if (
            previous is not None
            and atom.mode == "open"
            and body.start == previous.end
            and body.anchor in ("open", "vague", "none")
            and previous.anchor in ("place", "level", "guess", "named")
        ):
            bodies[-1] = replace(previous, end=end, parts=(*previous.parts, chars[body.start : end]))
            continue
        if (
            previous is not None
            and body.start == previous.end
            and previous.anchor == "named"
            and _takes_branch(chars, previous)
        ):
            bodies[-1] = Body(
                previous.start,
                end,
                body.kind,
                previous.core,
                previous.level,
                body.place,
                "named",
                (*previous.parts, chars[body.start : end]),
            )
            continue
        bodies.append(body)
    return bodies


def _joined_kind(previous: Body, atom: BodyAtom) -> str:
    if atom.kind == "office" or (atom.mode == "part" and atom.kind == "party"):
        return previous.kind
    return atom.kind


def _takes_branch(chars: str, body: Body) -> bool:
    """Whether a national body has local branches that follow its name (国家税务总局某市税务局)."""
    return chars[body.start : body.end].endswith(("总局", "总署", "银行", "监会", "统计局", "气象局", "科学院"))


def _body_at(chars: str, start: int, end: int, atom: BodyAtom, floor: int) -> Body | None:
    """The body whose first atom this is, with level and place, or None where it needs one and has none."""
    if atom.mode == "named":
        return Body(start, end, atom.kind, start, "国家", None, "named", (atom.text,))
    if atom.mode == "open":
        return open_body(chars, start, end, atom, floor)
    left = start + atom.level if atom.level < 2 else start
    if atom.kind in ("congress", "cppcc"):
        term = _TERM.search(chars, max(0, start - 8), start)
        left = term.start() if term else left
    before = level_and_place(chars, left)
    if before is None and atom.text in ("地委", "行署", "行政公署"):
        first = start - 2 if chars.endswith("地区", 0, start) else start
        before = LevelPlace(first, "地区", None, "level")
    core = start + atom.level
    if left != start and atom.level == 0:
        core = start
    if before is None or before.start < floor:
        if (
            before is not None
            and before.place is not None
            and before.level is not None
            and start + atom.level - len(before.level) >= floor
        ):
            before = LevelPlace(start + atom.level - len(before.level), before.level, None, "level")
        elif before is not None:
            before = None
    if atom.level == 2:
        level = atom.text[1]
        return Body(
            before.start if before and before.place else start,
            end,
            atom.kind,
            start,
            level,
            before.place if before else None,
            "level",
            (atom.text,),
        )
    if before is None:
        if atom.level:
            return None
        if atom.text.startswith("委办"):
            return Body(start + 1, end, "office", start + 1, None, None, "none", (atom.text[1:],))
        if atom.mode == "level" and atom.kind not in ("congress", "cppcc", "government"):
            return None
        return Body(start, end, atom.kind, start, None, None, "none", (atom.text,))
    if before.level is not None and before.start == core - len(before.level) and core - len(before.level) > 0:
        determiner = chars[before.start - 1]
        if determiner in "全各" and before.level in LEVEL_CHARS:
            return (
                Body(core, end, atom.kind, core, None, None, "none", (atom.text[atom.level :],))
                if not atom.level
                else None
            )
    if before.anchor == "level" and before.level in LEVEL_CHARS:
        # 岚山区|区委: the division in full, and its level again.
        doubled = place_ending(chars, before.start)
        if doubled is not None and chars[before.start - 1] == before.level and doubled >= floor:
            begin = _chain_left(chars, doubled)
            before = LevelPlace(begin if begin >= floor else doubled, before.level, (doubled, before.start), "place")
    first = _with_party_prefix(chars, before.start)
    if first < floor:
        first = before.start
    return Body(first, end, atom.kind, core, before.level, before.place, before.anchor, (atom.text[atom.level :],))


def open_body(chars: str, start: int, end: int, atom: BodyAtom, floor: int) -> Body | None:
    """A body of an open class: its name reaches left to a division, a level word or a word that cannot be in it."""
    low = max(floor, start - _WINDOW)
    window = chars[low:start]
    cut = 0
    for match in _STOP.finditer(window):
        if (
            match.group() in ("和", "与", "为", "于", "同", "并", "等", "以", "将", "在", "对")
            and atom.kind in ("group", "assoc", "department", "team")
            and match.start() > 1
            and match.group() in "和与"
        ):
            continue
        cut = match.end()
    name_start = low + cut
    if name_start >= start:
        return Body(start, end, atom.kind, start, None, None, "none", (atom.text,))
    opening = _opening_place(chars, name_start, start)
    if (
        opening is None
        and chars[name_start] in LEVEL_CHARS
        and start - name_start <= _OPEN_REACH.get(atom.kind, 12) + 1
    ):
        return Body(
            name_start, end, atom.kind, name_start + 1, chars[name_start], None, "level", (chars[name_start + 1 : end],)
        )
    if opening is None:
        opening = _inner_place(chars, name_start + 1, start)
    if opening is not None:
        at, core = opening
        level = level_word_at(chars, core)
        anchor = "place" if _says_which(chars, core, start, atom, chars[at:core] in _WIDE_STARTS) else "vague"
        return Body(at, end, atom.kind, core, level, (at, core), anchor, (chars[core:end],))
    if start - name_start > _OPEN_REACH.get(atom.kind, 12):
        return Body(start, end, atom.kind, start, None, None, "none", (atom.text,))
    edge, words = left_edge(chars, name_start, start, COMPANY)
    while words and (words[0] in _GENERIC or words[0] in _LEADING_VERBS):
        edge += len(words[0])
        words = words[1:]
    specific = [word for word in words if word not in _GENERIC]
    if start - edge < 2 or not specific:
        return Body(start, end, atom.kind, start, None, None, "none", (atom.text,))
    if atom.text == "大学" and sum(map(len, specific)) >= 3:
        return Body(edge, end, atom.kind, edge, None, None, "open", (chars[edge:end],))
    coined = any(len(word) == 1 for word in specific) or len(specific) >= 3
    anchor = "open" if coined or (atom.kind in ("assoc", "media") and len(specific) >= 2) else "vague"
    return Body(edge, end, atom.kind, edge, None, None, anchor, (chars[edge:end],))


# Words that say which class of school, hospital or society, and name none.
_GENERIC = frozenset(
    "公立 普通 重点 高中 初中 中小 大中小 职业 公办 民办 优质 国家级 省级 市级 县级 三级 三甲 二级 综合 综合性 专科 社区 社区卫生 乡镇 镇 高水平 示范 示范性 本科 "
    "高职 中职 高等 高等教育 中等 特殊 特殊教育 义务 义务教育 教育 寄宿制 基层 定点 行业 一流 医疗 全国 国家 全国重点 新 老 大 小 各 所有 部分 农村 城乡 城市 "
    "村 镇 乡 县 市 省 区 专门 现代 产业 创新 科技 人民 全国性 地方 新型 普惠性 普惠 学前教育 研究型 应用型 世界 薄弱 知名 著名 一所 十二年一贯制 九年一贯制 "
    "老年 开放式 寄宿 制 系列 级 校 院 完全 传统 优秀 名 中心 紧密型 互助 合作 民间 社会 商业 专业 党校 主流 新闻 中央 省市 各类 多家 相关 海外 国际 中外 国内 国外 科研 科研院所 高校 高等院校 "
    "企业 骨干 头部 龙头 战略 体验 联合 共建 开放 智能 智慧 数字 绿色 标准化 规范化 两校 职工 工会".split()
)
_LEADING_VERBS = frozenset(
    "新建 改建 扩建 改扩建 新增 增加 建设 建成 建强 建好 深化 健全 提升 设立 设置 实施 实现 创建 争创 打造 加快 支持 推进 推动 发挥 晋级 入选 升格 筹建 认定 "
    "组建 重组 成立 开展 促进 发展 完善 加强 引进 培育 扩大 创新 推行 整体 持续 关爱 构建 用好 力争 领军 引领 位列 享受 减免 援助 走出 考入 考上 保障 完成 "
    "启用 投用 搬迁 迁建 整合 撤并 提质 优化 做强 做优 办好 举办 兴办 承办 主办 协办 联合 携手 依托 用足 建 办 入 读 上 新 新设 增设".split()
)
# Heads that a division alone does not make a name of (某市学校, 某省实验室).
_NO_NAME_ALONE = frozenset(("学校", "小学", "幼儿园", "实验室", "联盟", "协会", "学会", "研究会", "联合会", "基金会", "促进会", "卫生院", "卫生服务中心", "院校"))


def _says_which(chars: str, core: int, start: int, atom: BodyAtom, wide: bool) -> bool:
    """Whether what stands between the place and the head makes a name (not 全国重点实验室, 某市学校)."""
    if core >= start:
        return atom.text not in _NO_NAME_ALONE and not wide
    if atom.kind not in ("school", "hospital", "assoc", "research", "culture"):
        return True
    words = segment(chars[core:start])
    if wide or atom.text in _NO_NAME_ALONE:
        return any(word not in _GENERIC for word in words)
    return not all(word in _GENERIC and word not in ("人民", "中心", "职业", "综合", "科技", "现代", "国际", "城市") for word in words)


def _opening_place(chars: str, at: int, limit: int) -> Span | None:
    """The place or the wide start (中国, 全国 …) at ``at``, with the divisions that follow it."""
    wide = _WIDE.match(chars, at, limit)
    if wide:
        return at, wide.end()
    full, short, longest = place_names()
    for size in range(min(longest, limit - at), 1, -1):
        piece = chars[at : at + size]
        if piece in full or (size <= 5 and piece in short):
            further = _opening_place(chars, at + size, limit) if at + size < limit - 1 else None
            return at, further[1] if further else at + size
    return None


def _inner_place(chars: str, start: int, limit: int) -> Span | None:
    """The first place inside an open name: it opens the name, what stands before it does not belong."""
    names = wide_names()
    for at in range(start, limit - 1):
        for size in range(min(8, limit - at), 1, -1):
            if chars[at : at + size] in names:
                further = _opening_place(chars, at + size, limit) if at + size < limit - 1 else None
                return at, further[1] if further else at + size
    return None


# An office of a body that closes a clause (市委组织部干部监督科).
_OFFICE = regex.compile(r"[\u4e00-\u9fff]{2,6}[科处](?![\u4e00-\u9fff])")
_SCORES = {"place": 0.93, "level": 0.9, "guess": 0.8, "named": 0.95, "open": 0.62, "vague": 0.4}
# Without a division or a level these are no names: 领导小组, 督查组, 指挥部, 管理局 …
_NEEDS_ANCHOR = frozenset({"group", "team", "department", "village"})


def propose(chars: str, titles: Sequence[Candidate] = (), bodies: Sequence[Body] | None = None) -> list[Candidate]:
    """ORG candidates of the text, none inside a post; ``bodies`` is :func:`scan`'s result where the caller has it."""
    if bodies is None:
        bodies = scan(chars)
    spans = sorted((title.start, title.end) for title in titles if title.label == "TITLE")
    starts = [start for start, _ in spans]
    found: list[Candidate] = []
    previous: Candidate | None = None
    for body in bodies:
        i = bisect_right(starts, body.end - 1) - 1
        if i >= 0 and spans[i][1] > body.start and spans[i][0] < body.end:
            previous = None
            continue
        score = _SCORES.get(body.anchor)
        if score is None and previous is not None and body.start == previous.end + 1 and chars[previous.end] == "、":
            # 市委组织部、宣传部、统战部: the level is said once for the list.
            if body.kind in ("party", "department", "discipline", "court", "procuratorate", "mass") and body.parts[
                0
            ] not in ("党组", "党委"):
                score = 0.7
        text = chars[body.start : body.end]
        if body.kind == "team" and any(word in text for word in ("集团", "公司", "银行", "企业")):
            continue
        if body.kind == "research" and any(word in text for word in ("设计", "勘察", "勘测", "工程咨询")):
            continue
        if score is None or score < 0.5 or (body.anchor == "open" and body.kind in _NEEDS_ANCHOR):
            previous = None
            continue
        end = body.end
        if body.kind in ("party", "department", "government", "discipline") and body.anchor in ("place", "level"):
            office = _OFFICE.match(chars, end)
            end = office.end() if office else end
        candidate = Candidate(body.start, end, "ORG", score, f"body.{body.kind}.{body.anchor}", body)
        found.append(candidate)
        previous = candidate
    found.extend(_open_departments(chars, found, spans, starts))
    return found


_DEPARTMENT = re.compile(
    r"[省市县区州旗]([\u4e00-\u9fff]{2,10}?)(?:局|厅|管理中心|服务中心|事务中心|发展中心|推进中心)(?=[、，。；等及和与的）\n]|$)"
)


def _open_departments(
    chars: str, found: Sequence[Candidate], titles: Sequence[Span], title_starts: Sequence[int]
) -> list[Candidate]:
    """Departments that no lexicon holds, by a level word in front and a clear end behind (市经济发展局、)."""
    taken = sorted((c.start, c.end) for c in found)
    taken_starts = [start for start, _ in taken]
    more: list[Candidate] = []
    for match in _DEPARTMENT.finditer(chars):
        if _STOP.search(chars, match.start(1), match.end(1)):
            continue
        before = level_and_place(chars, match.start() + 1)
        if before is None or (before.anchor == "level" and before.start and chars[before.start - 1] in DETERMINERS):
            continue
        start, end = before.start, match.end()
        if any(_touches(start, end, spans, first) for spans, first in ((taken, taken_starts), (titles, title_starts))):
            continue
        body = Body(start, end, "department", match.start() + 1, before.level, before.place, before.anchor, (match.group()[1:],))
        more.append(Candidate(start, end, "ORG", 0.7, "body.department.open", body))
    return more


def _touches(start: int, end: int, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    i = bisect_right(starts, end - 1) - 1
    return i >= 0 and spans[i][1] > start
