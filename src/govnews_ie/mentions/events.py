"""Events: meetings, ceremonies, tours and congresses with a modifier that says which one.

The head noun is the anchor; the name goes left to the first modifier that belongs to it (an ordinal, a date, a
body, a topic). 市, 省 or a division directly in front are inside, 全市 and 我市 outside. A bare head is no event.
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
    r"战|室|中心|事(?!项)|厅堂|场所|经费|桌|[员化力]|半径|费|纪要|记录|常务委员会|常委会|代表(?!大会|建议|议案|提案|提出)|制|堂|党委|党组"
)
# Behind these the next verb belongs to the name (召开优化营商环境座谈会).
_CALLED = Plain("(?:召开|举行|举办|召集|参加|出席|列席|的)了?$")
# Verbs that govern the name at its left edge; with the topic's 精神 they belong to it (学习…精神研讨班).
_EDGE = Lazy(
    r"(?:贯彻落实|关于|全国(?!人大|人民|两会|政协|党代|“|总工会|妇联|劳模|英模)|学习贯彻|传达学习|推动|加快推进|加快|落实|贯彻|学习|传达|听取|审议|研究|部署|宣传|深化|提升|加强|强化|优化"
    r"|完善|拓展|保障|服务保障|改革|提高|组织|专设|增设|分设|下设|经|据|按|因|安排|实施|打造|构建|培育|壮大|争取|聚焦|赋能|助力|成立|组建|签署|签订|欢迎|引进|承接|抓|促|迎|对标|扩大|公布|汇报|发布|全面|部署|欢迎|协办"
    r"|视察|检查|慰问|看望|考核|统筹推进|统筹|参观|重点|成功|隆重|如期|顺利|先期|当前|等|好|各|及|并|为|按|中|上|下|会|年|日|月|处|后|可|能|同|条|项|次|外|内|正|不|无|出|进|前)(?=.)"
    r"(?<!中(?=[车建铁交核粮石化冶煤铝航电船国科广储]))"
)
_SCOPE = Lazy(
    r"(?r)(?:(?:20[0-9]{2}年|今年|去年)?(?:上半年|下半年|第?[一二三四]季度|前[一二三]季度|[0-9]{1,2}月份?|[0-9]{1,2}[-—][0-9]{1,2}月份?)"
    r"|20[0-9]{2}年度?)(?:全[市省县区国]|我[市省县区])"
)
_WHOLE = Lazy(r"(?r)(?:全[国省市县区]|我[省市县区])")
_BREAK = Plain("[了是在对与向的由为以和后前]|召开|举行|举办|开展|出席|参加|传达|[议会]上|听取")
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
# 某经济论坛|生态分会.
_PART = Plain("[\u4e00-\u9fff]{2,6}?(?:分会|分论坛|主论坛)(?!场)")
_CHAIRED = ("市长", "县长", "区长", "州长", "省长", "盟长", "旗长", "书记")
_CHAIRED_HEADS = frozenset({"办公会", "办公会议", "碰头会", "专题会", "专题会议"})
_ACTIVITY_MARK = Lazy(r"第[0-9一二三四五六七八九十百]+[届次期]|[0-9]{4}年|季度|周年|[“”]"
    r"|[0-9一二三四五六七八九十]+[·.][0-9一二三四五六七八九十]+|首届|集中|月度")
# 党的二十大: the Party's national congress, also where only its 精神 is spoken of.
_CONGRESS = Plain(
    "党的[一二三四五六七八九十]{1,3}大(?![型会家力])|(?<![第一二三四五六七八九十的])(?:十[七八九]|二十[一二]?)大(?=报告|精神)"
)
_N = "第?[0-9一二三四五六七八九十百]{1,4}"
# Where a session's name begins: the level or the division right before a body and its ordinal (市第三次, 省政府第8次).
_ASSEMBLY = Lazy(
    rf"(?:自治区|兵团|[省市县区州盟旗])(?:委|政府|人大|人民代表大会|政协|党委)?(?:常委会|常务委员会)?{_N}[届次]"
)
_TERM = Lazy(rf"{_N}届$")
# 招商引资8个项目集中开工仪式: a count inside the name; 市委四届四次、五次全体会议: several sittings.
_COUNT_INSIDE = Lazy(r"(?r)(?:招商引资|重点|重大|产业|工业)[0-9]{1,3}个")
_SITTINGS = Lazy(rf"(?r)(?:[省市县区州]委)?{_N}届{_N}次、(?:{_N}次、){{0,3}}")
# 十九届二中、三中、|四中全会.
_PLENUMS = Lazy(r"(?r)(?:党的)?[一二三四五六七八九十]{1,3}届(?:[一二三四五六七八]中[、和]){1,6}")
# What the sitting of a group is named by, and the first half of the group's name.
_OF_GROUP = Lazy(rf"[\u4e00-\u9fff]{{2,16}}?(?:指挥部|领导小组|委员会|工作专班){_N}[次届]")
_GROUP_HALF = Lazy(
    r"(?:^|[^\u4e00-\u9fff]|[的开行在])(?P<half>[省市县区州盟旗][\u4e00-\u9fff]{2,8}(?<![委府局厅办院会部协])和)$"
)
# 2月21日|中央政治局会议: the day tells which of a body's meetings.
_BODY_MEETING = Plain("(?:中共)?(?:中央|国务院|[省市县区州]委|[省市县区州]政府)(?:政治局|常委会|党组)?(?:常务)?会议$")
_PHASE = Lazy("[一二三四五]期")
_YEAR_AND = Lazy(r"20[0-9]{2}年[^，。；、]{2,30}?暨")
_PARTY_NAMES = ("中国共产党", "中共")
_PARTY_CONGRESS = frozenset({"党代会", "人代会", "党代表大会"})
# 多次召开某某专题会: a class of meetings.
_SEVERAL = Lazy(
    r"(?r)(?:多次|数次|屡次|定期|不定期|每[月周季年]|每半年|[0-9一二三四五六七八九十]+余?次|[0-9]+余?场次?|多场|系列)"
    r"(?:组织|主持)?(?:召开|举行|举办|开展)?"
)
# 中央重要会议, 上级有关会议.
_SOME = Plain("(?:重要|有关|相关|系列)(?:会议|活动)$")
_CAMPAIGN = Lazy(r"(?r)(?:开展|实施|推进|推行|深化|持续|通过|采取|以)(?:了|好)?")
_ATTENDED = Lazy(r"(?r)(?:参加|出席|此次|本次|这次|举行|举办|启动|见证|组织)(?:了)?(?:的)?")
_TOUR = Plain("[行]”$")
_CONVENED = Plain("召开|举行|举办")
_NO_NAME = Plain("[的了]|会议|大会|活动|仪式|听取|传达|研究|部署|审议|学习|要求|全[市省县区州国]|我[市省县区州]")
_LIST_ITEM = Plain("(?:项目|工程|基地)$")
_REACH = 48  # characters: the longest quoted name of an event


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
        # 首届全省学生（青年）运动会: a bracket right before the head of a numbered name.
        if left == end and chars[end - 1] == "）" and (opened := chars.rfind("（", max(0, end - 8), end)) > 0:
            inner = window_start(chars, opened)
            numbered = _NUMBERED.search(chars, inner, opened)
            if numbered is not None:
                return numbered.start()
        if low < left <= low + 2 and _PHASE.fullmatch(chars, low, left):
            left = low
        # A quoted word at the left belongs to the name: 市“两会”, “十五五”规划座谈会.
        # “比学赶超”现场会: the quoted word alone says which; what is done as 活动 is a campaign.
        bare = low == end and not chars.startswith(("活动", "行动"), end)
        if left == low and low > 1 and (low < end or bare) and chars[low - 1] == "”":
            quote = chars.rfind("“", max(0, low - _REACH), low - 1)
            if quote >= 0 and _is_quoted_name(chars, quote, low):
                outer = window_start(chars, quote)
                if low == end:
                    return quote - chars.startswith(_LEVELS, quote - 1)
                left = left_edge(chars, outer, quote, EVENT, 2)[0] if outer < quote else quote
                if left > outer and _YEAR_AND.match(chars, outer, left) and not _BREAK.search(chars, outer, left):
                    # 2020年甲产业合作暨乙市“…”推介会: a year opens it, 暨 joins it.
                    left = outer
        if _PARTY.match(chars, left) and chars.startswith("党的", left - 2):
            left -= 2
        # A day says when and stays outside; a year or a quarter belongs to the name.
        # 上半年全市经济运行情况发布会: a period in front of 全市 keeps it inside.
        scope = _SCOPE.match(chars, max(low, left - 16), left)
        if scope:
            left = scope.start()
        counted = _COUNTED.match(chars, max(low, left - 20), left)
        counted = counted or _COUNT_INSIDE.match(chars, max(low, left - 8), left)
        if counted:
            left = counted.start()
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
            elif chars.startswith(_LEVELS, start - 1) and chars[start - 2 : start - 1] not in ("全", "我", "各"):
                start -= 1
            else:
                continue
            self.found.append(Candidate(start, end, "EVENT", 0.9, "event.two_sessions", EventValue("两会")))
        for hit in _CONGRESS.finditer(chars):
            self.found.append(Candidate(hit.start(), hit.end(), "EVENT", 0.9, "event.congress", EventValue("大")))
        for start, end, head in _heads().find(chars):
            if chars.startswith(head, 2 * start - end):
                continue
            if not _HARD_AFTER.match(chars, end):
                self.head(start, end, head)
        return self.resolved()

    def quoted_activity(self, start: int) -> int | None:
        """Where 某市“…”活动 begins that somebody attends or a place holds; what is carried out so is a campaign."""
        chars = self.chars
        if chars[start - 1 : start] != "”":
            return None
        quote = chars.rfind("“", max(0, start - 16), start - 1)
        if quote < 0 or chars.find("，", quote, start) >= 0 or _CAMPAIGN.match(chars, max(0, quote - 4), quote):
            return None
        low = window_start(chars, quote)
        left = quote
        while left > low and chars[left - 1] in "省市县区州" and chars[left - 2 : left - 1] not in ("全", "我", "各"):
            left -= 1
        place = self.before(quote, low)
        if place is None and left < quote:
            place = self.before(left + 1, low)
        if place is not None:
            return place
        if _ATTENDED.match(chars, max(0, quote - 6), quote) or _TOUR.search(chars, quote, start):
            return quote
        return None

    def before(self, end: int, low: int) -> int | None:
        """Where the divisions that end at ``end`` begin (某市某区), None where none stands there."""
        first: int | None = None
        chars = self.chars
        while end > low and (start := self.index.before(end, low)) is not None:
            if chars[end - 1] not in "省市县区州盟旗" and first is None and not self.is_free(start):
                break
            first = end = start
        return first

    def is_free(self, start: int) -> bool:
        """Whether no word runs over ``start``: a break or a word that governs a name stands in front."""
        chars = self.chars
        return start == 0 or not "\u4e00" <= chars[start - 1] <= "\u9fff" or chars[start - 1] in "在于的由与和"

    def session(self, left: int, start: int) -> int:
        """Where a session's name begins: at its level or division, whatever stands in front (按照|市第三次党代会)."""
        hit = _ASSEMBLY.search(self.chars, left, start)
        if hit is None or hit.start() <= left:
            return left
        level = hit.start()
        place = self.before(level + (3 if self.chars.startswith("自治区", level) else 1), left)
        first = level if place is None else place
        last = segment(self.chars[left:first])[-1:]
        if last and len(last[0]) == 1 and last[0] not in "经按据在向对由从以为迎":
            # What stands in front is no word: a division that no table holds.
            return left
        if (term := _TERM.search(self.chars, max(left, first - 6), first)) is not None:
            # 八届市委第2次常委会会议.
            return term.start()
        for name in _PARTY_NAMES:
            if self.chars.endswith(name, left, first):
                return first - len(name)
        return first

    def joint(self, left: int, head: str) -> int:
        """甲项目、乙项目开工仪式 is one ceremony; what stands before 、 must be a project too."""
        chars = self.chars
        if not head.endswith(("仪式", "活动")) or chars[left - 1 : left] != "、":
            return left
        for _ in range(4):
            if chars[left - 1 : left] != "、" or _LIST_ITEM.search(chars, max(0, left - 3), left - 1) is None:
                break
            low = window_start(chars, left - 1)
            further = left_edge(chars, low, left - 1, EVENT, 2)[0]
            if left - 1 - further < 4:
                break
            left = further
        return left

    def parallel(self, left: int, start: int) -> int:
        """国家甲和国家乙颁授仪式: the same word opens both halves that 和 joins."""
        chars = self.chars
        if chars[left - 1 : left] not in ("和", "与") or start - left < 3:
            return left
        low = window_start(chars, left - 1)
        if "座谈" in chars[left:start + 4] or "交流" in chars[left:start]:
            # 市政府与某公司座谈会: both sides are in the name.
            partner = left_edge(chars, low, left - 1, EVENT, 2)[0]
            if left - partner > 3 and chars.endswith(("政府", "公司", "集团", "银行", "大学"), partner, left - 1):
                return partner
        twin = left_edge(chars, max(window_start(chars, left - 1), left - 13), left - 1, EVENT, 2)[0]
        return twin if left - twin > 3 and chars.startswith(chars[left : left + 2], twin) else left

    def head(self, start: int, end: int, head: str) -> None:
        chars = self.chars
        if head == "活动" and (quoted := self.quoted_activity(start)) is not None:
            self.found.append(Candidate(quoted, end, "EVENT", 0.8, "event.quoted", EventValue(head)))
            return
        left = self.session(self.trim(self.edge(start), start), start)
        left = self.named_behind_verb(left, start)
        if chars[left - 1 : left] == "、" and (sittings := _SITTINGS.match(chars, max(0, left - 32), left)):
            left = sittings.start()
        if chars[left - 1 : left] in ("、", "和") and (plenums := _PLENUMS.match(chars, max(0, left - 24), left)):
            left = plenums.start()
        if chars[left - 1 : left] == "和" and chars[left] not in _LEVELS and _OF_GROUP.match(chars, left, start):
            # 市甲和|乙项目推进指挥部第二次会议: the group's name has two halves.
            half = _GROUP_HALF.search(chars, max(0, left - 12), left)
            left = half.start("half") if half is not None else left
        if chars.startswith("暨", left) and not _BREAK.search(chars, low := window_start(chars, left), left):
            # Nothing begins with 暨: what it joins goes back to the clause's start.
            left = low
        if left in self.date_ends and _BODY_MEETING.match(chars, left, end):
            left = self.date_ends[left]
        left = self.parallel(self.joint(left, head), start)
        place = self.before(left, window_start(chars, left))
        if place is not None:
            left = place
        if left == start and head in _CHAIRED_HEADS and chars.startswith(_CHAIRED, max(0, start - 2)):
            left = start - 2
        modifier = chars[left:start].removeprefix("关于")
        left = start - len(modifier)
        words = segment(modifier) if modifier else ()
        generic = _generic()
        content = [w for w in words if w not in generic]
        whole = modifier + head
        if head == "论坛" and (part := _PART.match(chars, end)) is not None:
            end = part.end()
        # 讲评总结大会 is 讲评 + 总结大会: such a head brings a modifier of its own.
        if not content and head in _bare_heads() and not self.continues(left, head):
            return
        if head in _PARTY_CONGRESS and not _ORDINAL.search(whole) and modifier[-1:] not in _LEVELS:
            return
        if _SOME.search(whole) or _SEVERAL.match(chars, max(0, left - 12), left):
            return
        if head.endswith("活动") and "“" in whole and not _ORDINAL.search(whole) and (
            _CAMPAIGN.match(chars, max(0, left - 4), left)
        ):
            return
        if len(whole) < 4 or (head == "代表大会" and ("人民" in whole or not _ORDINAL.search(whole))):
            return
        score = 0.85
        if head.endswith("节") and not _FEAST.search(whole):
            return
        if head == "活动" or (head.endswith("活动") and head in _bare_heads() and not _VENTURE.search(whole)):
            if not _ACTIVITY_MARK.search(whole) and not (_HELD.search(whole) and len(whole) > 7):
                return
        elif head == "拉练" and not _ACTIVITY_MARK.search(whole):
            # 组织开展重点项目拉练: what is done, no name.
            return
        elif head in ("会议", "大会", "仪式", "会谈", "比赛", "竞赛", "晚会", "大赛") and len(modifier) < 2:
            return
        if not content:
            score = 0.7
        ordinal = _SESSION.search(whole) or _ORDINAL.search(whole)
        date = next(((s, e) for s, e in self.dates_within(left, start) if s >= left), None)
        value = EventValue(head, ordinal.group() if ordinal else None, date)
        self.found.append(Candidate(left, end, "EVENT", score, "event.head", value))

    def continues(self, left: int, head: str) -> bool:
        """Whether a bare head is the second of two meetings of one body (省政府党组会议和|常务会议)."""
        if head not in ("常务会议", "全体会议", "党组会议") or self.chars[left - 1 : left] not in ("和", "、"):
            return False
        last = self.found[-1] if self.found else None
        return last is not None and last.end == left - 1 and self.chars.endswith("会议", last.start, last.end)

    def named_behind_verb(self, left: int, end: int) -> int:
        """召开|某集团在某地投资项目座谈会: the whole behind the verb is the name, if nothing in it ends one."""
        chars = self.chars
        low = window_start(chars, end)
        if left == low or chars[left - 1] not in "在与和对":
            return left
        verbs = [hit.end() for hit in _CONVENED.finditer(chars, max(low, left - 24), left)]
        if verbs and left - verbs[-1] > 2 and _NO_NAME.search(chars, verbs[-1], left) is None:
            return verbs[-1]
        return left

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
            if not hit or (called and not hit.group().startswith(("全国", "关于"))):
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
            beside = bool(out) and item.start == reach + 1 and self.chars[reach] == "及"
            if beside and self.chars.endswith("仪式", 0, item.end):
                # 甲座谈交流会及签约仪式 is one.
                first = out.pop()
                item = Candidate(first.start, item.end, "EVENT", item.score, "event.joint", item.value)
            elif out and item.start == reach and self.chars[reach] == "暨":
                # 甲会议暨乙会议 is one.
                first = out.pop()
                item = Candidate(first.start, item.end, "EVENT", item.score, "event.joint", item.value)
            out.append(item)
            reach = item.end
        return out


_FEAST = Lazy("[届年季]|首届|“|国际|中国")
_HELD = Lazy("(?:观摩|观摩督查|点评|签约|开工|拉练|推介|揭牌|奠基|竣工|投产)活动$")
_VENTURE = Lazy("观摩|拉练|签约|开工|招商|推介|对接|慰问|植树|纪念|启动|调研|考察|庆祝")


def _is_quoted_name(chars: str, quote: int, close: int) -> bool:
    """Whether a quotation is a name: short, or without a clause's end in it."""
    return close - quote <= 14 or not any(mark in chars[quote:close] for mark in "，。；！？\n")


def _whole_word(chars: str, left: int, right: int) -> bool:
    """Whether the first word at ``left`` ends at ``right`` or before: 会商 does not lose its 会."""
    first = segment(chars[left : right + 4])[0]
    return left + len(first) <= right


def propose(chars: str, dates: Sequence[Candidate] = ()) -> list[Candidate]:
    """The named events of one article, in text order, none overlapping; ``dates`` are its DATE candidates."""
    return _Finder(chars, dates).run()
