"""What stands around a value: outer bounds (约, 以上), status words (预计, 力争), the clause, per-time words.

Every reader looks a bounded distance (:data:`REACH` characters at most) to the left or right of the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from govnews_ie.model import Bound, Per, Status
from govnews_ie.patterns import Plain
from govnews_ie.values.openings import opening

#: (field, start, end, rule): the characters a field was read from.
Evidence = tuple[str, int, int, str]

#: How far to the left of a value its context may stand, in characters.
REACH: Final = 120


class Track:
    """The matches of one pattern along a text, found as the values come by: no character is searched twice.

    Values come in text order; the track searches from where it stopped to the next value's start. For a value out of
    order it searches anew.
    """

    __slots__ = ("begun", "found", "pattern", "position")

    def __init__(self, pattern: Plain) -> None:
        self.pattern = pattern
        self.begun = 0
        self.position = 0
        self.found: list[re.Match[str]] = []

    def reach(self, text: str, floor: int, end: int) -> list[re.Match[str]]:
        """The matches found up to ``end``, in text order; older and later ones may stand around them."""
        found = self.found
        if end > self.position:
            if floor > self.position:
                found.clear()
                self.begun = self.position = floor
            found.extend(self.pattern.finditer(text, self.position, end))
            self.position = end
        elif floor < self.begun:
            return list(self.pattern.finditer(text, floor, end))
        return found


class Tracks(dict[Plain, Track]):
    """The tracks along one text, by pattern."""

    def __missing__(self, pattern: Plain) -> Track:
        track = self[pattern] = Track(pattern)
        return track


@dataclass(slots=True)
class Passage:
    """A value's place: its span, and where its sentence and its clause begin (never more than REACH before it).

    A sentence ends at 。！？ or a line break, a clause at ，；： too.
    """

    text: str
    start: int
    end: int
    sentence: int
    clause: int
    tracks: Tracks

    def last(self, pattern: Plain, floor: int, end: int) -> re.Match[str] | None:
        """The last match of ``pattern`` between ``floor`` and ``end``, which lie in the sentence before the value."""
        for match in reversed(self.tracks[pattern].reach(self.text, self.sentence, self.start)):
            if match.start() < floor:
                return None
            if match.end() <= end:
                return match
        return None

    def all_from(self, pattern: Plain, floor: int) -> Iterator[re.Match[str]]:
        """The matches of ``pattern`` from ``floor`` to the value, the last first."""
        for match in reversed(self.tracks[pattern].reach(self.text, self.sentence, self.start)):
            if match.start() < floor:
                return
            if match.end() <= self.start:
                yield match


_CLAUSE_ENDS = "，；："
_SENTENCE_ENDS = "。！？\n"


def sentence_start(text: str, at: int, reach: int) -> int:
    """Where the sentence that holds ``at`` begins, not more than ``reach`` characters before it."""
    start = max(0, at - reach)
    for mark in _SENTENCE_ENDS:
        # rfind gives -1 for none, and then the start stays
        start = text.rfind(mark, start, at) + 1 or start
    return start


def passage(text: str, start: int, end: int, tracks: Tracks) -> Passage:
    """The passage of the value at ``start``..``end``."""
    sentence = clause = sentence_start(text, start, REACH)
    for mark in _CLAUSE_ENDS:
        clause = text.rfind(mark, clause, start) + 1 or clause
    return Passage(text, start, end, sentence, clause, tracks)


# --- bounds ----------------------------------------------------------------------------------------------------

_LEFT_BOUNDS: Final[dict[str, Bound]] = {
    **dict.fromkeys(("约", "大约", "约为", "约达", "大概", "左右", "约合", "约有", "约占", "大致", "将约"), "about"),
    **dict.fromkeys(
        ("不低于", "不少于", "不小于", "不下于", "至少", "起码", "最低", "最少", "不低於", "大于等于", "≥"), "at_least"
    ),
    **dict.fromkeys(
        (
            "超", "超过", "突破", "逾", "高于", "多于", "大于", "超出", "远超", "破", "跃上", "迈上", "越过", "跨越",
            "突破了", "超过了", "站上", "冲破", "高达逾", "跨过", "跨上", "跨入", ">", "＞",
        ),
        "more_than",
    ),
    **dict.fromkeys(
        ("近", "将近", "接近", "不足", "不到", "低于", "少于", "小于", "未满", "不满", "逼近", "未达", "<", "＜"),
        "less_than",
    ),
    **dict.fromkeys(
        ("不超过", "不高于", "不大于", "不多于", "最多", "至多", "最高", "不超", "最高达", "≤", "以不超过"), "at_most"
    ),
}  # fmt: skip
#: Words between a bound and its figure that change nothing: 超过人民币3亿元, 约为3亿元.
_THROUGH: Final = frozenset(("人民币", "达到", "达", "为", "有", "了", "占", "到", "其", "折合", "的", "“", "("))
_WORDS_ENDING_NEAR: Final = ("附近", "最近", "临近", "靠近", "邻近", "就近", "新近", "远近", "贴近", "走近")
#: What either kind of word ends in: most values have neither before them.
_BEFORE_LAST: Final = frozenset(word[-1] for word in (*_LEFT_BOUNDS, *_THROUGH))
_RECENT: Final = ("年", "个月", "天", "周", "个多月", "个季度", "个星期")
_RECENT_AFTER: Final = Plain("来|以来|间|内(?!地)|里|中")

_RIGHT_BOUND: Final = Plain(
    "(?P<at_least>(?:及|或)?以上|及上|或更多|起(?=[，。；、）]|售|拍|卖))"
    "|(?P<at_most>(?:及|或)?以下|(?:之|以)内|封顶)"
    "|(?P<about>左右(?![手岸两江滩摇])|上下(?=[，。；、）的]|$))"
    "|(?P<more_than>[多余](?=[，。；、）的]|$)|有余|开外)"
)
_INSIDE: Final = Plain("内(?![容部外地需资陆生环径涵蒙在化销阁])")
_WORD_LENGTHS: Final = (4, 3, 2, 1)


def left_bound(p: Passage, unit: str) -> tuple[Bound, int, int] | None:
    """The bound directly before the value, through 人民币, 达 and the like: (bound, start, end)."""
    text, at = p.text, p.start
    for _ in range(3):
        room = at - p.sentence
        if not room or text[at - 1] not in _BEFORE_LAST:
            return None
        for length in _WORD_LENGTHS:
            if length > room:
                continue
            word = text[at - length : at]
            found = _LEFT_BOUNDS.get(word)
            if found is not None:
                start = at - length
                if word == "近" and _not_near(p, start, unit):
                    return None
                if word == "破" and text[start - 1 : start] in "突打攻爆侦":
                    return None
                return found, start, at
            if word in _THROUGH:
                at -= length
                break
        else:
            return None
    return None


def _not_near(p: Passage, start: int, unit: str) -> bool:
    """近 is no bound in 附近 and in 近5年来 (the last five years)."""
    if p.text.startswith(_WORDS_ENDING_NEAR, max(0, start - 1)):
        return True
    if unit not in _RECENT:
        return False
    opens = start == p.clause or not p.text[start - 1].isalnum()
    return opens or _RECENT_AFTER.match(p.text, p.end) is not None


def right_bound(text: str, end: int, inside: bool) -> tuple[Bound, int, int] | None:
    """The bound directly after the value: (bound, start, end); ``inside`` lets a bare 内 count (3公里内)."""
    found = _RIGHT_BOUND.match(text, end)
    if found is not None:
        return found.lastgroup, found.start(), found.end()  # type: ignore[return-value]
    if inside and _INSIDE.match(text, end) is not None:
        return "at_most", end, end + 1
    return None


def bound(p: Passage, inner: Bound, unit: str, inside: bool = False) -> tuple[Bound, tuple[Evidence, ...]]:
    """The value's bound: 以上/以下 after it, else what its numeral says (余), else what stands before it, else 左右."""
    right = right_bound(p.text, p.end, inside)
    if right is not None and right[0] in ("at_least", "at_most"):
        return right[0], (("bound", right[1], right[2], "bound.after"),)
    if inner not in ("exact", "about"):
        return inner, (("bound", p.start, p.end, "bound.inside"),)
    left = left_bound(p, unit)
    if left is not None:
        return left[0], (("bound", left[1], left[2], "bound.before"),)
    if right is not None:
        return right[0], (("bound", right[1], right[2], "bound.after"),)
    if inner == "about":
        return inner, (("bound", p.start, p.end, "bound.inside"),)
    return "exact", ()


# --- status ----------------------------------------------------------------------------------------------------

#: own: holds in its clause; on: holds to the end of the sentence's part (；), through commas.
_STATUS: Final = opening(
    "争冲力努去可奋完实将届已建投拟有满现目瞄确竣要规计达运锚项预",
    "(?P<target_on>力争|争取(?=实现|达到|完成|突破|新增|到|在|把|用|使|让|今|明|年|全)|确保|目标(?!任务|考核|责任"
    "|导向|值?的)|力求|努力(?:实现|达到|完成)|奋力实现|冲刺)"
    "|(?P<target_own>瞄准|锚定|(?<![不需只主首重必]|只|就)要(?=达到?|实现|突破|完成|新增|新建|建成|超过|力争))"
    "|(?P<expected_on>预计|届时|(?<![于合超过出])预期|有望|预测|(?:投产|达产|建成|运营|完工|满产|投用|投运|竣工"
    "|投入使用"
    "|达效|项目达产)(?:达效)?(?:后|之后))"
    "|(?P<expected_own>(?<![即行必终势])将(?![近军士领乐这其]|[^，。；]{0,6}作为)"
    "|(?<![草比模虚])拟(?!定|订|合)|计划(?=总投|投|建|新|引|用|完成|实施|年|到|在|于|今|明|安排|生产|募|筹|开工|争取"
    "|总)"
    "|规划(?=总|建设[^用]|用地|面积|产能|装机|投资|年|布|床|容|新)|可望"
    "|可(?=达|实现|形成|年|新增|带动|节|增|满足|提供|提升|提高|创造|完成|存|吸|减|覆盖|安置|解决|接|同时|降低))"
    "|(?P<actual_own>(?<!自|而|早)已(?!经?将)|目前|完成了|实现了|达到了|现有|去年|实际)",
)
_GOAL_AFTER: Final = Plain("的?(?:以上|左右)?的?(?:总|奋斗|预期|发展|增长|年度)?目标(?!任务|的)")


def status(p: Passage, carried: bool = True) -> tuple[Status, tuple[Evidence, ...]]:
    """Actual, expected or target, after the last status word before the value.

    将 and 可 hold in their own clause; 预计, 力争 hold through commas when ``carried``. 的目标 after it makes a target.
    """
    goal = _GOAL_AFTER.match(p.text, p.end)
    if goal is not None:
        return "target", (("status", goal.start(), goal.end(), "status.goal_after"),)
    floor = p.sentence if carried else p.clause
    stop = p.text.rfind("；", floor, p.start) + 1
    for found in p.all_from(_STATUS, floor):
        name = found.lastgroup or ""
        if found.start() < p.clause and name.endswith("_own"):
            continue
        if found.start() < stop and not found.group().startswith("目标"):
            continue
        kind: Status = "target" if name[0] == "t" else "expected" if name[0] == "e" else "actual"
        return kind, (("status", found.start(), found.end(), f"status.{name}"),)
    return "actual", ()


# --- per -------------------------------------------------------------------------------------------------------

_PER_WORDS: Final[dict[str, Per]] = {
    "年": "year", "a": "year", "y": "year", "半年": "half", "季": "quarter", "季度": "quarter", "月": "month",
    "周": "week", "星期": "week", "日": "day", "天": "day", "d": "day", "昼夜": "day", "小时": "hour", "时": "hour",
    "h": "hour", "分钟": "minute", "分": "minute", "min": "minute", "秒": "second", "s": "second",
}  # fmt: skip
_PER_AFTER: Final = Plain(r"(?:/|每|∕|／)(年|半年|季度?|月|周|星期|日|天|昼夜|小时|时|分钟|秒|[adhy](?![A-Za-z])|min)")


def per_after(text: str, end: int) -> tuple[Per, int, int] | None:
    """万吨/年, 元每月: (per, start, end) of what follows the unit."""
    found = _PER_AFTER.match(text, end)
    if found is None:
        return None
    return _PER_WORDS[found.group(1)], found.start(), found.end()


def per_word(word: str) -> Per | None:
    """年 → year, 日 → day …"""
    return _PER_WORDS.get(word)
