"""Events: meetings, ceremonies, tours and congresses with a modifier that says which one.

The head noun is the anchor; the name goes left to the first modifier that belongs to it (an ordinal, a date, a
body, a topic). 市 and 省 directly in front are inside, 全市 and 我市 outside. A bare head is no event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from govnews_ie.lexicons import heads
from govnews_ie.mentions.boundaries import EVENT, before_bracket, left_edge, segment, window_start
from govnews_ie.mentions.candidate import Candidate


@dataclass(frozen=True, slots=True)
class EventValue:
    """The head noun, the ordinal or session (第十一次, 十四届) where one stands inside, the span of a date inside."""

    head: str
    ordinal: str | None = None
    date: tuple[int, int] | None = None


_ORDINAL = regex.compile(r"第?[0-9一二三四五六七八九十百]+[次届期轮]")
_SESSION = regex.compile(r"[0-9一二三四五六七八九十]{1,4}届[0-9一二三四五六七八九十]{1,3}次")
_QUOTED = regex.compile(r"[省市县区州盟旗]?“两会”|(?<=[省市县区州盟旗])两会|(?:全国|市|省|县|区|州)两会")
_HARD_AFTER = regex.compile(r"室|厅堂|场所|经费|桌|[员化力]|半径|费|纪要|记录|常务委员会|常委会|代表(?!大会)|制|堂|党委|党组")
# Behind these the next verb belongs to the name (召开优化营商环境座谈会).
_CALLED = re.compile("(?:召开|举行|举办|召集|参加|出席|列席|的)了?$")
# Verbs that govern the name at its left edge; with the topic's 精神 they belong to it (学习…精神研讨班).
_EDGE = regex.compile(
    r"(?:贯彻落实|全国(?!人大|人民|两会|政协|党代|“|总工会|妇联|劳模|英模)|学习贯彻|传达学习|推动|加快推进|加快|落实|贯彻|学习|传达|听取|审议|研究|部署|宣传|深化|提升|加强|强化|优化|完善|拓展|保障|服务保障|改革|提高|组织|安排|实施|打造|构建|培育|壮大|争取|聚焦|赋能|助力|成立|组建|签署|签订|欢迎|引进|承接|抓|促|迎|对标|扩大|公布|汇报|发布|全面|部署|欢迎|协办|视察|检查|慰问|看望|考核|统筹推进|统筹|参观|重点|成功|隆重|如期|顺利|先期|当前|等|好|各|及|并|为|按|中|上|下|会|年|日|月|处|后|可|能|同|条|项|次|外|内|正|不|无|出|进|前)(?=.)"
)
_SCOPE = regex.compile(
    r"(?r)(?:(?:20[0-9]{2}年|今年|去年)?(?:上半年|下半年|第?[一二三四]季度|前[一二三]季度|[0-9]{1,2}月份?|[0-9]{1,2}[-—][0-9]{1,2}月份?)|20[0-9]{2}年度?)(?:全[市省县区国]|我[市省县区])"
)
_WHOLE = regex.compile(r"(?r)(?:全[国省市县区]|我[省市县区])")
_BREAK = re.compile("[了是在对与向的由为以和后前]|召开|举行|举办|出席|参加|传达|[议会]上|听取")
_PARTY = regex.compile("[一二三四五六七八九十]{1,3}(?:届|大)")
_TOPIC = regex.compile("精神|规定|条例|讲话|思想")
_DAY = regex.compile(r"(?:[0-9一二三四五六七八九十]+年)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})[日号])?(?![-—份度])|[0-9]{1,2}[日号]")
_ACTIVITY_MARK = regex.compile(r"第[0-9一二三四五六七八九十百]+[届次期]|[0-9]{4}年|季度|周年|[“”]|[0-9一二三四五六七八九十]+[·.][0-9一二三四五六七八九十]+|首届|集中|月度")
_BARE_HEADS = frozenset(
    ["推进会", "推进会议", "座谈会", "现场会", "现场会议", "调度会", "调度会议", "观摩会", "讲评会", "总结会", "动员会", "部署会", "部署会议", "联席会议", "联席会", "工作会", "工作会议", "例会", "专题会", "专题会议", "对接会", "恳谈会", "推介会", "说明会", "洽谈会", "交易会", "博览会", "展览会", "展销会", "发布会", "新闻发布会", "交流会", "研讨会", "论证会", "评审会", "听证会", "通报会", "汇报会", "见面会", "欢迎会", "茶话会", "年会", "峰会", "论坛", "大会", "全会", "全体会议", "全体会", "常务会议", "常务会", "常委会会议", "党组会议", "党组会", "党委会议", "党委会", "常委会议", "主席会议", "主任会议", "主席团会议", "办公会议", "办公会", "扩大会议", "民主生活会", "生活会", "组织生活会", "学习会", "集体学习", "读书班", "培训班", "研讨班", "宣讲会", "报告会", "视频会议", "视频会", "电视电话会议", "电视电话会", "电话会议", "分析会", "分析会议", "协商会", "协商会议", "反馈会", "反馈会议", "点评会", "述职会", "评议会", "测评会", "会商会", "启动会", "启动会议", "签约会", "会议", "代表大会", "仪式", "典礼", "活动", "文化节", "旅游节", "艺术节", "运动会", "马拉松", "竞赛", "大赛", "比赛", "锦标赛", "晚会", "酒会", "招待会", "圆桌会", "对话会", "沙龙", "讲坛", "拉练", "展会", "博会", "洽会", "交会", "会谈", "开幕式", "闭幕式", "开班式", "招聘会", "碰头会", "一次会议", "观摩活动", "拉练活动", "签约活动", "开工活动", "启动活动", "招商活动", "推介活动", "对接活动", "考察活动", "调研活动", "慰问活动", "植树活动", "义务植树活动", "纪念活动", "庆祝活动", "主题活动", "宣传活动", "党代会", "人代会", "党代表大会", "全会", "两会", "欢迎仪式", "文化周", "活动周", "大讨论", "审议会", "美食节", "采摘节", "啤酒节", "电影节"]
)


@cache
def _heads() -> re.Pattern[str]:
    return heads.scanner(heads.words("event_heads.tsv"))


@cache
def _generic() -> frozenset[str]:
    return heads.words("event_generic.tsv")


class _Finder:
    def __init__(self, chars: str, dates: Sequence[Candidate]) -> None:
        self.chars = chars
        self.date_ends = {date.end: date.start for date in dates}
        self.date_starts = {date.start: date.end for date in dates}
        self.found: list[Candidate] = []

    def edge(self, end: int) -> int:
        """The first character of the name whose head begins at ``end``."""
        chars = self.chars
        low = window_start(chars, end)
        left, _ = left_edge(chars, low, end, EVENT, 2)
        # 第二届中国（甲江）文化周: a bracketed place inside the name.
        outer = before_bracket(chars, low) if left == low else None
        if outer is not None:
            low = window_start(chars, outer)
            left, _ = left_edge(chars, low, end, EVENT, 2)
        # Behind 全国, 全省, 全市 the name begins, whatever verbs it opens with.
        whole = _WHOLE.search(chars, low, left)
        if whole and left - whole.end() <= 30 and not _BREAK.search(chars, whole.end(), left):
            left = whole.end()
        # A quoted word at the left belongs to the name: 市“两会”, “十五五”规划座谈会.
        if left == low and low > 1 and low < end and chars[low - 1] == "”":
            quote = chars.rfind("“", max(0, low - 14), low - 1)
            if quote >= 0:
                outer = window_start(chars, quote)
                left = left_edge(chars, outer, quote, EVENT, 2)[0] if outer < quote else quote
        if _PARTY.match(chars, left) and chars.startswith("党的", left - 2):
            left -= 2
        # A day says when and stays outside; a year or a quarter belongs to the name.
        # 上半年全市经济运行情况发布会: a period in front of 全市 keeps it inside.
        scope = _SCOPE.match(chars, max(low, left - 16), left)
        if scope:
            left = scope.start()
        hit = None
        for hit in _DAY.finditer(chars, left, end):
            pass
        if hit is not None:
            left = hit.end()
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
        for hit in _QUOTED.finditer(chars):
            self.found.append(
                Candidate(hit.start(), hit.end(), "EVENT", 0.9, "event.two_sessions", EventValue("两会"))
            )
        for hit in _heads().finditer(chars):
            start, end = hit.start(), hit.end()
            head = hit.group()
            if _HARD_AFTER.match(chars, end):
                continue
            self.head(start, end, head)
        return self.resolved()

    def head(self, start: int, end: int, head: str) -> None:
        chars = self.chars
        left = self.trim(self.edge(start), start)
        modifier = chars[left:start]
        words = segment(modifier) if modifier else ()
        generic = _generic()
        content = [w for w in words if w not in generic]
        whole = modifier + head
        # 讲评总结大会 is 讲评 + 总结大会: such a head brings a modifier of its own.
        if not content and head in _BARE_HEADS:
            return
        if len(whole) < 4 or (head == "代表大会" and ("人民" in whole or not _ORDINAL.search(whole))):
            return
        score = 0.85
        if head == "活动" or (head.endswith("活动") and head in _BARE_HEADS and not _VENTURE.search(whole)):
            if not _ACTIVITY_MARK.search(whole):
                return
        elif head in ("会议", "大会", "仪式", "会谈", "比赛", "竞赛", "晚会", "大赛") and len(modifier) < 2:
            return
        if not content:
            score = 0.7
        ordinal = _SESSION.search(whole) or _ORDINAL.search(whole)
        date = next(((s, e) for s, e in self.dates_within(left, start) if s >= left), None)
        self.found.append(
            Candidate(left, end, "EVENT", score, "event.head", EventValue(head, ordinal.group() if ordinal else None, date))
        )

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
            if not hit or (called and not hit.group().startswith("全国")) or _TOPIC.search(chars, left, end) or not _whole_word(chars, left, hit.end()):
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


_VENTURE = regex.compile("观摩|拉练|签约|开工|招商|推介|对接|慰问|植树|纪念|启动|调研|考察|庆祝")


def _whole_word(chars: str, left: int, right: int) -> bool:
    """Whether the first word at ``left`` ends at ``right`` or before: 会商 does not lose its 会."""
    first = segment(chars[left : right + 4])[0]
    return left + len(first) <= right


def propose(chars: str, dates: Sequence[Candidate] = ()) -> list[Candidate]:
    """The named events of one article, in text order, none overlapping; ``dates`` are its DATE candidates."""
    return _Finder(chars, dates).run()
