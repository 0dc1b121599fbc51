"""Which characters speak of a project.

Its *scope* is the modifier directly before its name (正在进行主体施工的…项目, 拟投资5亿元建设…项目), the text after
it up to the next project, and later sentences of the paragraph that speak of 该项目 or open with 总投资/建成后. A place
or a state said of a list in the clause or line that introduces it holds for every member (annotation guidelines,
section 2).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Span
from govnews_ie.patterns import Plain
from govnews_ie.values.openings import opening

LOOK_BEHIND = 80  # characters of a modifier before a name
LONGEST = 400  # characters of a sentence that are looked at on either side of a name
LIST = 40  # members of a list that may share one predicate
CLAUSE_ENDS = "，。；：！？\n"

PROGRESSIVE = Plain(r"正在?|正[有加抓]|目前|如火如荼|马不停蹄|紧锣密鼓|有序推进|加紧|全力|抓紧")
# What may stand between a place and the project that is in it.
BETWEEN_PLACE_AND_PROJECT = Plain(
    r"^(?:境内|辖区|内|里|县城|城区|的|，|、|：|:|——|投资建设|实施|新建|建设|正在建设|现场|\s|“)*$"
)
_NUMBER = r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]|[①-⑳]|[◆●■★▲·•—-]{1,2})\s?"
# 1.天长市：…, （三）…：, ①…, 第一标段：a line that is one item of a list, and its label.
_ITEM = Plain(rf"{_NUMBER}|[^，。；：\n]{{2,16}}：(?!\n|$)")
_ITEM_LABEL = Plain(rf"(?:{_NUMBER})?[^，。；：\n]{{2,16}}")
# 开工X, 推动X…完工, 加快X建设: the verb that governs the name.
_VERB_BEFORE = Plain(r"(?:开工|建成|投用|投产|续建|启动|完成|加快|推进|推动|促进|确保|力争|支持)(?:建设|实施|了)?$")
# 投资5亿元建设X; 投资5亿元，建设X
INVESTING = Plain(r"(?:投资|出资|斥资)[^。；]{0,40}(?:建设|实施|新建|打造|兴建|投建)(?:的|了)?$")
_BUILDING = Plain(r"(?:用于|来|并|主要|共同)?(?:建设|实施|新建|打造|兴建|投建)(?:的|了)?")
_MEMBER = Plain(r"”?(?:（[^）\n]{1,20}）)?(?:[一二三四]期)?(?:、|和|与|及|以及)“?[^，。；：、\n]{0,12}")
_INTRODUCED = r"(?:目前，|同时，|此外，|其中，|据悉，|据了解，|据介绍，)?"
_THAT_PROJECT = Plain(
    rf"^[\s“]*{_INTRODUCED}(?:该|这个|此|上述|本|[一二三首]期)?(?:项目|工程)(?!为王|建设是|审批|储备|[^，。；]{{0,6}}负责人)"
)
_CONTINUES = Plain(
    rf"^{_INTRODUCED}(?:总投资|计划总?投资|概算|建成|投产|达产|全部建成|全面建成|竣工|项目建成|项目达产|项目投产|占地"
    r"|规划占地|主要建设|建设内容|建设规模|预计|投资)"
)
_OF_ALL = Plain(
    r"全市|全省|全县|全区|全州|全国|全旗|我市|我省|我县|我区|累计签约|个项目|项目(?:共?有?|共计)\d|重点项目|会议|强调|指出"
)
_ACTS = Plain(r"[又也还将已引共则]")
# 二、2024年重点任务 announces what is to come, 一、2023年工作回顾 what was.
_SECTION = Plain(r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]部分)")
# 今年发展的主要预期目标是：… opens what is to come where the report has no headings.
_GOALS = opening("预主奋发做", r"(?:预期|主要|奋斗|发展)目标(?:是|为|：)|做好(?:以下|下列)[^，。；]{0,8}工作")
_OUTLOOK = Plain(r"任务|安排|目标|打算|计划|下一步|重点工作|总体要求")


@dataclass(slots=True)
class Scope:
    """The characters that speak of one project: its own (modifier, rest of the sentence, 该项目…), later ones, and
    the line or clause that introduces its list; ``is_outlook`` where its section tells what is to come."""

    own: list[Span] = field(default_factory=list)
    later: list[Span] = field(default_factory=list)
    intro: Span | None = None
    is_outlook: bool = False

    @property
    def all(self) -> list[Span]:
        """Own and later characters."""
        return self.own + self.later


def clause_start(chars: str, offset: int, floor: int) -> int:
    """Where the clause that holds ``offset`` begins, not before ``floor``."""
    start = offset
    while start > floor and chars[start - 1] not in CLAUSE_ENDS:
        start -= 1
    return start


class _Lines:
    """For every line of the article: the line that introduces the list it is an item of, and whether it is outlook."""

    def __init__(self, linked: Linked) -> None:
        chars = linked.chars
        self._starts: list[int] = []
        self._intros: list[Span | None] = []
        self._outlooks: list[bool] = []
        intro: Span | None = None
        outlook = False
        for line in linked.article.lines:
            if line.end - line.start <= 30 and _SECTION.match(chars, line.start, line.end):
                outlook = _OUTLOOK.search(chars, line.start, line.end) is not None
            elif not outlook and _GOALS.search(chars, line.start, line.end):
                outlook = True
            is_item = _ITEM.match(chars, line.start, line.end) is not None
            if not is_item:
                intro = (line.start, line.end) if chars[line.end - 1 : line.end] == "：" else None
            self._starts.append(line.start)
            self._intros.append(intro if is_item else None)
            self._outlooks.append(outlook)

    def at(self, offset: int) -> tuple[Span | None, bool]:
        """The intro of the list that the line at ``offset`` is an item of, and whether its section is outlook."""
        i = bisect_right(self._starts, offset) - 1
        return (self._intros[i], self._outlooks[i]) if i >= 0 else (None, False)


def scopes(linked: Linked, mentions: Sequence[Candidate], names: Sequence[str]) -> list[Scope]:
    """The scope of every mention; ``names`` are the names of their entities."""
    only_one = len(set(names)) == 1
    lines = _Lines(linked)
    return [_scope(linked, mentions, i, lines, only_one=only_one) for i in range(len(mentions))]


def _scope(linked: Linked, mentions: Sequence[Candidate], i: int, lines: _Lines, *, only_one: bool) -> Scope:
    chars = linked.chars
    mention = mentions[i]
    sentence = linked.sentence_at(mention.start)
    scope = Scope()
    before = mentions[i - 1].end if i and mentions[i - 1].end > sentence[0] else sentence[0]
    following = _following(mentions, i)
    after = following.start if following is not None else len(chars)
    start = _modifier_start(linked, mention, max(before, mention.start - LOOK_BEHIND))
    if start < mention.start:
        scope.own.append((start, mention.start))
    listed, scope.is_outlook = lines.at(mention.start)
    scope.intro = _intro(linked, sentence, mention) or listed
    end = min(sentence[1], after)
    if following is not None and after < sentence[1]:
        # The next project's own modifier (总投资2亿元的B项目) is not ours.
        end = _modifier_start(linked, following, max(mention.end, after - LOOK_BEHIND))
    if end > mention.end:
        scope.own.append((mention.end, end if only_one else _segment_end(chars, mention.end, end)))
    shared = _shared_predicate(linked, mentions, i, sentence[1])
    if shared is not None:
        scope.own.append(shared)
    if after >= sentence[1]:
        limit = after if only_one else min(_paragraph_end(linked, sentence, after), after)
        for later in linked.sentences_in(sentence[1], limit):
            text = chars[later[0] : min(later[1], later[0] + 24)]
            stop = min(later[1], after)
            if following is not None and later[0] < after < later[1]:
                # 此外，总投资6亿元的B项目: the modifier is the next project's.
                stop = _modifier_start(linked, following, max(later[0], after - LOOK_BEHIND))
            if stop <= later[0] or not chars[later[0] : stop].strip("，此外另其中同时"):
                break
            if _THAT_PROJECT.match(text):
                scope.own.append((later[0], stop))
            elif _CONTINUES.match(text) or (only_one and _goes_on(linked, later, mention)):
                scope.later.append((later[0], stop))
            elif not only_one:
                break
    return scope


def _paragraph_end(linked: Linked, sentence: Span, after: int) -> int:
    """The end of the line; of the next one too, where the name's sentence ends its line and 该工程 opens the next."""
    end = linked.line_at(sentence[0])[1]
    if sentence[1] >= end and after > end and _THAT_PROJECT.match(linked.chars[end : end + 24].lstrip()):
        return linked.line_at(min(end + 1, len(linked.chars) - 1))[1]
    return end


def _segment_end(chars: str, start: int, end: int) -> int:
    """Where the text after a name ceases to speak of it: at a ；, unless 该项目, 总投资 … follows."""
    stop = chars.find("；", start, end)
    while stop >= 0 and (
        _THAT_PROJECT.match(chars[stop + 1 : stop + 25]) or _CONTINUES.match(chars[stop + 1 : stop + 25])
    ):
        stop = chars.find("；", stop + 1, end)
    return stop if stop >= 0 else end


def _goes_on(linked: Linked, sentence: Span, mention: Candidate) -> bool:
    """Whether a sentence of an article on one project may speak of it: not of the whole county, nor of another firm
    or park that does something (…工业园又引来7家企业)."""
    if _OF_ALL.search(linked.chars, *sentence):
        return False
    own = {linked.companies.get(c.start) for c in linked.within(mention.start, mention.end, "COMPANY")}
    subject = next(iter(linked.within(sentence[0], sentence[0] + 12, "COMPANY")), None)
    if (
        subject is not None
        and linked.chars[subject.start - 1] != "："
        and linked.companies.get(subject.start) not in own
    ):
        return False
    return not any(
        linked.chars[place.start - 1 : place.start] in ("，", "。", "\n", "") and _ACTS.match(linked.chars, place.end)
        for place in linked.within(*sentence, "PLACE")
    )


def _following(mentions: Sequence[Candidate], i: int) -> Candidate | None:
    """The first mention that begins behind the end of mention ``i``."""
    for j in range(i + 1, len(mentions)):
        if mentions[j].start >= mentions[i].end:
            return mentions[j]
    return None


def _shared_predicate(linked: Linked, mentions: Sequence[Candidate], i: int, end: int) -> Span | None:
    """What is said of a list of projects after its last member (A、B主体封顶): it holds for every member."""
    last, stop = mentions[i], min(end, mentions[i].end + LONGEST)
    for j in range(i + 1, min(len(mentions), i + 1 + LIST)):
        other = mentions[j]
        if other.start >= stop:
            break
        if not _MEMBER.fullmatch(linked.chars, last.end, other.start):
            stop = other.start
            break
        last = other
    if last is mentions[i]:
        return None
    semicolon = linked.chars.find("；", last.end, stop)
    return (last.end, max(last.end, semicolon if semicolon >= 0 else stop))


def _modifier_start(linked: Linked, mention: Candidate, floor: int) -> int:
    """Where the modifier before a project's name begins: the clause up to it that ends in 的, in a place or in a verb
    that governs the name, with the clause before it where that says what is invested."""
    chars = linked.chars
    start = mention.start
    if start and chars[start - 1] == "“":
        start -= 1
    reach = clause_start(chars, start, floor)
    text = chars[reach:start]
    if INVESTING.search(text):
        return reach
    if reach > floor and _BUILDING.fullmatch(text):
        before = clause_start(chars, reach - 1, floor)
        return before if INVESTING.search(chars[before:start]) else reach
    if text.endswith(("的", "在建", "新开工", "投资建设")) or PROGRESSIVE.search(text) or _VERB_BEFORE.search(text):
        return reach
    place = next((p for p in reversed(linked.within(reach, start, "PLACE"))), None)
    if place is not None and BETWEEN_PLACE_AND_PROJECT.match(chars[place.end : start]):
        return reach
    return start


def _intro(linked: Linked, sentence: Span, mention: Candidate) -> Span | None:
    """The clause of its sentence that introduces the list a project stands in (五个项目均已开工：A、B)."""
    chars = linked.chars
    floor = max(sentence[0], mention.start - LONGEST)
    colon = chars.rfind("：", floor, mention.start)
    if colon < 0 or _ITEM_LABEL.fullmatch(chars, linked.line_at(mention.start)[0], colon):
        return None
    return None if linked.within(floor, colon, "PROJECT") else (floor, colon)
