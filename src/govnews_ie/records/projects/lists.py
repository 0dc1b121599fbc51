"""What introduces a list of projects and says of every member: a state (集中开工的6个项目分别为：) and a place.

A list that only refers back (附项目概况：, 具体包括：, 这8个项目包括) is introduced by the sentence before it that says
what was signed or started together. Annotation guidelines, section 2: said of a list, it holds for every member.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import PlaceBasis, Span, Stage
from govnews_ie.patterns import Plain

LEAD = 160  # characters before the first member that may introduce a list
BACK = 480  # characters before a list that only refers back
DETAILS = 400  # characters that a list may say of one member before the next

_DEED = "(?P<deed>签约|开工|动工|奠基|竣工|投产|落地签约)"
_TOGETHER = Plain(
    rf"(?:集中|此次|本次|当日|当天|现场|共同|同步|(?<=完成)|(?<=成功)|(?<=正式)){_DEED}"
    rf"|(?<=[个项]项目){_DEED.replace('deed', 'of_all')}"
    rf"|{_DEED.replace('deed', 'rite')}(?:仪式|活动)"
    rf"|{_DEED.replace('deed', 'modifier')}(?:建设)?的[^，。；\n]{{0,16}}?(?:项目|工程)"
    r"|(?P<going>在建|拟建|新开工)的?有?[\d一二三四五六七八九十]+余?[个座条项件处]"
    r"|(?P<governs>启动建设|开工建设|新开工|开工|签约)(?:了)?“?$"
)
_STAGES: dict[str, Stage] = {"签": "signed", "落": "signed", "开": "started", "动": "started", "奠": "started"}
_STAGES |= {"在": "under_construction", "拟": "planned", "启": "started", "新": "started"}
_STAGES |= {"竣": "completed", "投": "in_production"}
_LATER = Plain(r"(?:(?<!正)将|拟|计划|力争|推动|推进|促进|确保|加快|预计|即将|待|未|准备|组织)[^，。；\n]{0,6}$")
_REFERS = Plain(
    r"其中|^附|概况|简介|具体(?:包括|为|有|如下|是)|分别(?:是|为)|包括|[这该]\d+个|此次|本次|上述|如下|名单|主要有|涉及"
)
_SEPARATED = Plain(r"”?(?:（[^）\n]{0,30}）)?(?:[一二三四]期)?(?:等)?(?P<mark>[、，；]|和|与|及|以及)+“?")
_VENUE = Plain(r"在$")
_HELD = Plain(r"[^，。；\n]{0,6}(?:举行|召开|举办)")


@dataclass(frozen=True, slots=True)
class Introduction:
    """What the introduction of a list says: the stage and its characters, the place and whether it is stated."""

    stage: Stage | None = None
    told: Span = (0, 0)
    place: Candidate | None = None
    basis: PlaceBasis = "stated"


def introductions(linked: Linked, mentions: Sequence[Candidate]) -> list[Introduction | None]:
    """For every mention of a project what introduces the list that it is a member of."""
    found: list[Introduction | None] = []
    i = 0
    while i < len(mentions):
        j = i + 1
        while j < len(mentions) and _goes_on(linked, mentions[j - 1], mentions[j]):
            j += 1
        introduction = _introduction(linked, mentions[i], j - i)
        found.extend([introduction] * (j - i))
        i = j
    return found


def _goes_on(linked: Linked, one: Candidate, other: Candidate) -> bool:
    """Whether nothing but a separator, a place or the next member's builder stands between two members."""
    if other.start < one.end:
        return True
    if other.start - one.end > DETAILS:
        return False
    # The members of a list of lines end in a separator too.
    gap = linked.chars[one.end : other.start].replace("、\n", "、").replace("；\n", "；")
    if "。" in gap or "\n" in gap:
        return False
    if "；" in gap:
        return True
    mark = _SEPARATED.match(gap)
    if mark is None or len(gap) > 60:
        return False
    rest = gap[mark.end() :]
    if not rest or (rest.endswith("的") and "，" not in rest):
        return True
    if mark["mark"] != "，":
        return len(rest) <= 12 and "，" not in rest
    start = one.end + mark.end()
    return sum(place.end - place.start for place in linked.within(start, other.start, "PLACE")) == len(rest)


def _introduction(linked: Linked, first: Candidate, size: int) -> Introduction | None:
    chars = linked.chars
    start = linked.sentence_at(first.start)[0]
    if chars[:start].endswith("：\n", max(0, start - 2)):
        # 这些项目分别是：, the members on lines of their own.
        start = linked.sentence_at(start - 2)[0]
    start = max(start, first.start - LEAD)
    lead = chars[start : first.start]
    told = _last(lead) if size > 1 or _REFERS.search(lead) else None
    if told is not None:
        return _said(linked, start, told)
    if not _REFERS.search(lead) or len(lead) > 80 or (size == 1 and not lead.startswith("其中")):
        return None
    floor = max(0, start - BACK)
    sentences = list(linked.sentences_in(floor, start))
    for begin, end in reversed(sentences):
        told = _last(chars[begin : min(end, start)])
        if told is not None:
            return _said(linked, begin, told)
    return None


def _last(text: str) -> re.Match[str] | None:
    """The last deed told in ``text`` as done, not as wished for."""
    last = None
    for match in _TOGETHER.finditer(text):
        if _LATER.search(text[max(0, match.start() - 10) : match.start()]) is None:
            last = match
    return last


def _said(linked: Linked, start: int, told: re.Match[str]) -> Introduction:
    group = told.lastgroup
    assert group is not None
    deed = told[group]
    stage = _STAGES[deed[0]]
    span = (start + told.start(), start + told.end())
    place, basis = _place(linked, start, span)
    return Introduction(stage, span, place, basis)


def _place(linked: Linked, start: int, told: Span) -> tuple[Candidate | None, PlaceBasis]:
    """The place whose projects were started together; one that the meeting was only held in says less."""
    chars = linked.chars
    for place in reversed(linked.within(max(start, told[0] - 80), told[0] + 40, "PLACE")):
        if _VENUE.search(chars[max(start, place.start - 2) : place.start]) and _HELD.match(chars, place.end):
            return place, "article"
        if place.end <= told[0]:
            return place, "stated"
    return None, "article"
