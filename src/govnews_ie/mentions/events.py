"""Events: meetings, ceremonies, tours and congresses with a modifier that says which one.

The head noun is the anchor; the name goes left to the first modifier that belongs to it (an ordinal, a date, a
body, a topic). 市 and 省 directly in front are inside, 全市 and 我市 outside. A bare head is no event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from govnews_ie.lexicons import heads
from govnews_ie.mentions.boundaries import EVENT, is_stop, left_edge, segment, window_start
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
_BARE_ACTIVITY = frozenset("活动 仪式 会议 大会 论坛 会谈 比赛 竞赛 晚会".split())
_NOT_AFTER = regex.compile(r"室|厅|中心|场所|场地|现场|馆|纪要|纪录|记录|制度|期间|精神|经费|桌|主办|主办方|组委会|[员化力]|半径|方案|组|安排|费|主任|人士|策划|式|部署|要求|指出|强调|认为|决定|听取|审议|传达|通过")
_HARD_AFTER = regex.compile(r"室|厅堂|场所|经费|桌|[员化力]|半径|费|纪要|记录|常务委员会|常委会|代表(?!大会)|制|堂|党委|党组")
_GOVERN = frozenset("参加 出席 举行 举办 召开 主持召开 组织召开 组织 开展 主持 列席 筹备 承办 协办 召集".split())


@cache
def _heads() -> regex.Pattern[str]:
    return regex.compile("(?:" + heads.alternation(heads.words("event_heads.tsv")) + ")(?!议(?!事))")


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
        # A date that belongs to the name: a quarter, a half, a year; a day says when and stays outside.
        for start, stop in self.dates_within(left, end):
            text = chars[start:stop]
            if start < left or text.endswith(("日", "号")) or (text.endswith("月") and stop - start < 4):
                left = max(left, stop)
        if left > low and left in self.date_ends:
            start = self.date_ends[left]
            text = chars[start:left]
            if not text.endswith(("日", "号")) and start >= low and text[-1] in "度年月":
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
        left = self.edge(start)
        left = self.trim(left, start)
        modifier = chars[left:start]
        # A head of several characters brings its own modifier (讲评总结大会 is split 讲评 + 总结大会).
        words = segment(modifier) if modifier else ()
        generic = _generic()
        content = [w for w in words if w not in generic]
        whole = modifier + head
        if head in _BARE_ACTIVITY:
            if not content:
                return
            if head == "活动" and len(content) == 1 and len(content[0]) <= 2 and len(words) == 1:
                return
        elif not content and not _own_modifier(head):
            return
        if len(whole) < 4:
            return
        ordinal = _SESSION.search(whole) or _ORDINAL.search(whole)
        date = next(((s, e) for s, e in self.dates_within(left, start) if s >= left), None)
        self.found.append(
            Candidate(left, end, "EVENT", 0.85, "event.head", EventValue(head, ordinal.group() if ordinal else None, date))
        )

    def trim(self, left: int, end: int) -> int:
        chars = self.chars
        while left < end and chars[left] in "的了、和与及":
            left += 1
        return left

    def resolved(self) -> list[Candidate]:
        out: list[Candidate] = []
        reach = -1
        for item in sorted(self.found, key=lambda c: (c.start, -c.end)):
            if item.start < reach:
                continue
            out.append(item)
            reach = item.end
        return out


def _own_modifier(head: str) -> bool:
    """Whether a head such as 党代会 or 推进会 says by itself which kind of event it is."""
    return head not in _BARE_ACTIVITY and len(head) >= 3 and not is_stop(head, EVENT)


def propose(chars: str, dates: Sequence[Candidate] = ()) -> list[Candidate]:
    """The named events of one article, in text order, none overlapping; ``dates`` are its DATE candidates."""
    return _Finder(chars, dates).run()
