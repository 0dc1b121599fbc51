"""Events: meetings, ceremonies, tours and congresses with a modifier that says which one.

The head noun is the anchor; the name goes left to the first modifier that belongs to it (an ordinal, a date, a
body, a topic). 市 and 省 directly in front are inside, 全市 and 我市 outside. A bare head is no event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from govnews_ie.frozen import quick
from govnews_ie.lexicons import heads
from govnews_ie.mentions.boundaries import EVENT, PlaceIndex, before_bracket, left_edge, segment, window_start
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.patterns import Lazy, Plain


@quick
@dataclass(frozen=True, slots=True)
class EventValue:
    """The head noun, the ordinal or session (第十一次, 十四届) where one stands inside, the span of a date inside."""

    head: str
    ordinal: str | None = None
    date: tuple[int, int] | None = None


_ORDINAL = Lazy(r"第?[0-9一二三四五六七八九十百]+[次届期轮]")
_SESSION = Lazy(r"[0-9一二三四五六七八九十]{1,4}届[0-9一二三四五六七八九十]{1,3}次")
_SESSIONS = Plain("两会")
_LEVELS = tuple("省市县区州盟旗")
_HARD_AFTER = Lazy(
    r"室|中心|事(?!项)|厅堂|场所|经费|桌|[员化力]|半径|费|纪要|记录|常务委员会|常委会|代表(?!大会)|制|堂|党委|党组"
)
# Behind these the next verb belongs to the name (召开优化营商环境座谈会).
_CALLED = Plain("(?:召开|举行|举办|召集|参加|出席|列席|的)了?$")
# Verbs that govern the name at its left edge; with the topic's 精神 they belong to it (学习…精神研讨班).
_EDGE = Lazy(
    r"(?:贯彻落实|全国(?!人大|人民|两会|政协|党代|“|总工会|妇联|劳模|英模)|学习贯彻|传达学习|推动|加快推进|加快|落实|贯彻|学习|传达|听取|审议|研究|部署|宣传|深化|提升|加强|强化|优化"
    r"|完善|拓展|保障|服务保障|改革|提高|组织|经|据|按|因|安排|实施|打造|构建|培育|壮大|争取|聚焦|赋能|助力|成立|组建|签署|签订|欢迎|引进|承接|抓|促|迎|对标|扩大|公布|汇报|发布|全面|部署|欢迎|协办"
    r"|视察|检查|慰问|看望|考核|统筹推进|统筹|参观|重点|成功|隆重|如期|顺利|先期|当前|等|好|各|及|并|为|按|中|上|下|会|年|日|月|处|后|可|能|同|条|项|次|外|内|正|不|无|出|进|前)(?=.)"
    r"(?<!中(?=[车建铁交核粮石化冶煤铝航电船国科广储]))"
)
_SCOPE = Lazy(
    r"(?r)(?:(?:20[0-9]{2}年|今年|去年)?(?:上半年|下半年|第?[一二三四]季度|前[一二三]季度|[0-9]{1,2}月份?|[0-9]{1,2}[-—][0-9]{1,2}月份?)"
    r"|20[0-9]{2}年度?)(?:全[市省县区国]|我[市省县区])"
)
_PERIOD = Lazy(r"20[0-9]{2}年|[上下]半年|第?[一二三四]季度|[0-9]{1,2}月份|[一二三四五六七八九十]{1,3}月份")
_WHOLE = Lazy(r"(?r)(?:全[国省市县区]|我[省市县区])")
_BREAK = Plain("[了是在对与向的由为以和后前]|召开|举行|举办|出席|参加|传达|[议会]上|听取")
_NUMBERED = Lazy(r"第?[一二三四五六七八九十0-9]{1,4}届|首届|暨|20[0-9]{2}年?中国")
_PARTY = Lazy("[一二三四五六七八九十]{1,3}(?:届|大)")
_TOPIC = Lazy("精神|规定|条例|讲话|思想")
_DAY = Lazy(
    r"(?:(?:[0-9一二三四五六七八九十]+年)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月)?"
    r"(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})[日号]"
)
# 二季度21个重点项目开工仪式: the count stands inside the name.
_COUNTED = Lazy(
    r"(?r)(?:20[0-9]{2}年(?:第?[一二三四]季度|[0-9]{1,2}月份?|度)?|第?[一二三四]季度|[0-9]{1,2}月份?)[0-9]{1,3}个"
)
_CHAIRED = ("市长", "县长", "区长", "州长", "省长", "盟长", "旗长", "书记")
_CHAIRED_HEADS = frozenset({"办公会", "办公会议", "碰头会", "专题会", "专题会议"})
_ACTIVITY_MARK = Lazy(r"第[0-9一二三四五六七八九十百]+[届次期]|[0-9]{4}年|季度|周年|[“”]"
    r"|[0-9一二三四五六七八九十]+[·.][0-9一二三四五六七八九十]+|首届|集中|月度")
@cache
def _bare_heads() -> frozenset[str]:
    """Heads that need a modifier; the others (总结大会, 签约仪式) bring one of their own."""
    return heads.words("event_bare_heads.tsv")


@cache
def _heads() -> heads.Scanner:
    return heads.Scanner(heads.words("event_heads.tsv"))


@cache
def _generic() -> frozenset[str]:
    return heads.words("event_generic.tsv")


class _Finder:
    def __init__(self, chars: str, dates: Sequence[Candidate]) -> None:
        self.chars = chars
        self.date_ends = {date.end: date.start for date in dates}
        self.date_starts = {date.start: date.end for date in dates}
        self.index = PlaceIndex(chars, ())
        self.found: list[Candidate] = []

    def edge(self, end: int) -> int:
        """The first character of the name whose head begins at ``end``."""
        chars = self.chars
        low = window_start(chars, end)
        left, _ = left_edge(chars, low, end, EVENT, 2)
        # 第二届甲江区域合作与发展论坛: a conjunction inside a numbered name.
        if left - 1 > low and chars[left - 1] in "与和":
            outer_left, _ = left_edge(chars, low, left - 1, EVENT, 2)
            if _NUMBERED.match(chars, outer_left, left):
                left = outer_left
        # 第二届中国（甲江）文化周: a bracketed place inside the name.
        outer = before_bracket(chars, low) if left == low else None
        if outer is not None:
            low = window_start(chars, outer)
            left, _ = left_edge(chars, low, end, EVENT, 2)
        # Behind 全国, 全省, 全市 the name begins, whatever verbs it opens with.
        whole = _WHOLE.search(chars, low, left)
        if whole and left - whole.end() <= 30 and not _BREAK.search(chars, whole.end(), left):
            left = whole.end()
        # 甲项目集中开工暨乙及丙项目开工活动: what 暨 joins is one name.
        joint = chars.rfind("暨", low + 2, left) if left - low > 2 else -1
        if joint > 0 and not _BREAK.search(chars, joint, left):
            left = left_edge(chars, low, joint, EVENT, 2)[0]
        # A quoted word at the left belongs to the name: 市“两会”, “十五五”规划座谈会.
        # “比学赶超”现场会: the quoted word alone says which; what is done as 活动 is a campaign.
        bare = low == end and not chars.startswith(("活动", "行动"), end)
        if left == low and low > 1 and (low < end or bare) and chars[low - 1] == "”":
            quote = chars.rfind("“", max(0, low - 14), low - 1)
            if quote >= 0:
                outer = window_start(chars, quote)
                if low == end:
                    return quote - chars.startswith(_LEVELS, quote - 1)
                left = left_edge(chars, outer, quote, EVENT, 2)[0] if outer < quote else quote
        if _PARTY.match(chars, left) and chars.startswith("党的", left - 2):
            left -= 2
        # A day says when and stays outside; a year or a quarter belongs to the name.
        # 上半年全市经济运行情况发布会: a period in front of 全市 keeps it inside.
        scope = _SCOPE.match(chars, max(low, left - 16), left)
        if scope:
            left = scope.start()
        # 禾市3月份重点项目开工活动: the division in front of a period says where.
        counted = _COUNTED.match(chars, max(low, left - 20), left)
        if counted:
            left = counted.start()
        stop = left
        while (after := self.index.after(stop, end)) is not None:
            stop = after
        if stop > left and chars[stop - 1] in "省市县区州盟旗" and _PERIOD.match(chars, stop, end):
            left = stop
        days = [hit.end() for hit in _DAY.finditer(chars, left, end)]
        if days:
            left = days[-1]
        elif left > low and left in self.date_ends:
            start = self.date_ends[left]
            if start >= low and chars[left - 1] in "度年":
                left = start
        return left

    def dates_within(self, low: int, high: int) -> list[tuple[int, int]]:
        return [(s, e) for s, e in self.date_starts.items() if s < high and e > low and e <= high] if (
            len(self.date_starts) < 64
        ) else [(s, self.date_starts[s]) for s in range(max(0, low - 12), high) if s in self.date_starts]

    def run(self) -> list[Candidate]:
        chars = self.chars
        for hit in _SESSIONS.finditer(chars):
            start, end = hit.span()
            if chars.startswith("“", start - 1) and chars.startswith("”", end):
                start, end = start - 1, end + 1
                start -= chars.startswith(_LEVELS, start - 1)
            elif chars.startswith("全国", start - 2):
                start -= 2
            elif chars.startswith(_LEVELS, start - 1):
                start -= 1
            else:
                continue
            self.found.append(Candidate(start, end, "EVENT", 0.9, "event.two_sessions", EventValue("两会")))
        for start, end, head in _heads().find(chars):
            if chars.startswith(head, 2 * start - end):
                continue
            if not _HARD_AFTER.match(chars, end):
                self.head(start, end, head)
        return self.resolved()

    def head(self, start: int, end: int, head: str) -> None:
        chars = self.chars
        left = self.trim(self.edge(start), start)
        if left == start and head in _CHAIRED_HEADS and chars.startswith(_CHAIRED, max(0, start - 2)):
            left = start - 2
        modifier = chars[left:start]
        words = segment(modifier) if modifier else ()
        generic = _generic()
        content = [w for w in words if w not in generic]
        whole = modifier + head
        # 讲评总结大会 is 讲评 + 总结大会: such a head brings a modifier of its own.
        if not content and head in _bare_heads():
            return
        if len(whole) < 4 or (head == "代表大会" and ("人民" in whole or not _ORDINAL.search(whole))):
            return
        score = 0.85
        if head.endswith("节") and not _FEAST.search(whole):
            return
        if head == "活动" or (head.endswith("活动") and head in _bare_heads() and not _VENTURE.search(whole)):
            if not _ACTIVITY_MARK.search(whole) and not (_HELD.search(whole) and len(whole) > 7):
                return
        elif head in ("会议", "大会", "仪式", "会谈", "比赛", "竞赛", "晚会", "大赛") and len(modifier) < 2:
            return
        if not content:
            score = 0.7
        ordinal = _SESSION.search(whole) or _ORDINAL.search(whole)
        date = next(((s, e) for s, e in self.dates_within(left, start) if s >= left), None)
        value = EventValue(head, ordinal.group() if ordinal else None, date)
        self.found.append(Candidate(left, end, "EVENT", score, "event.head", value))

    def trim(self, left: int, end: int) -> int:
        """Drops the verbs and particles that govern the name at its left edge."""
        chars = self.chars
        called = _CALLED.search(chars, max(0, left - 6), left) is not None
        if chars.startswith(("会议", "大会"), left) and end - left > 2:
            left += 2
        while left < end:
            if chars[left] in "的了、和与及等·—":
                left += 1
                continue
            hit = _EDGE.match(chars, left, end)
            if not hit or (called and not hit.group().startswith("全国")):
                break
            if _TOPIC.search(chars, left, end) or not _whole_word(chars, left, hit.end()):
                break
            left = hit.end()
        return left

    def resolved(self) -> list[Candidate]:
        out: list[Candidate] = []
        reach = -1
        for item in sorted(self.found, key=lambda c: (c.start, -c.end)):
            if item.start < reach:
                continue
            if out and item.start == reach and self.chars[reach] == "暨":
                # 甲会议暨乙会议 is one.
                first = out.pop()
                item = Candidate(first.start, item.end, "EVENT", item.score, "event.joint", item.value)
            out.append(item)
            reach = item.end
        return out


_FEAST = Lazy("[届年季]|首届|“|国际|中国")
_HELD = Lazy("(?:观摩|点评|签约|开工|拉练|推介|揭牌|奠基|竣工|投产)活动$")
_VENTURE = Lazy("观摩|拉练|签约|开工|招商|推介|对接|慰问|植树|纪念|启动|调研|考察|庆祝")


def _whole_word(chars: str, left: int, right: int) -> bool:
    """Whether the first word at ``left`` ends at ``right`` or before: 会商 does not lose its 会."""
    first = segment(chars[left : right + 4])[0]
    return left + len(first) <= right


def propose(chars: str, dates: Sequence[Candidate] = ()) -> list[Candidate]:
    """The named events of one article, in text order, none overlapping; ``dates`` are its DATE candidates."""
    return _Finder(chars, dates).run()
