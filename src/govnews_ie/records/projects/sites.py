"""Where a project is: stated before or after its name, in its list or clause, else the article's own place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.patterns import Plain
from govnews_ie.records.projects.found import ProjectFound
from govnews_ie.records.projects.scopes import BETWEEN_PLACE_AND_PROJECT, LONGEST, LOOK_BEHIND, Scope

_SITE_AFTER = Plain(
    r"(?:位于|坐落(?:于|在)|落户(?:于|在)?|选址(?:于|在)?|落地|落址|建设?在|地点[：:为]?|地址[：:为]?|布局在|地处|位处)"
    r"(?:[^，。；\n]{2,14}旗下(?:的)?)?$"
)
_SITE_OF = Plain(r"(?:位于|坐落于|坐落在|落户|落户于|地处|在)$")
_INVESTING_THERE = Plain(
    r"(?:境内)?(?:[共合]同|联合|计划|拟|将)*(?:投资|出资|斥资)[^。；]{0,36}(?:建设|实施|新建|打造|兴建|投建)(?:的|了)?“?"
)
# 在某县调研X项目: what is looked at there is there.
_VISITING = Plain(
    r"[，]?(?:先后|分别|实地|现场|深入|前往)*(?:调研|考察|察看|查看|视察|检查|督导|督查|观摩|走访|参观|看望)(?:了)?"
)
_BETWEEN_MEMBERS = Plain(r"”?(?:（[^）\n]{1,20}）)?[、和与及，以“]*(?:以及)?")
_LISTED_WITH = Plain(r"[、和与及]|以及")
# 在五原县，…; 临河区则…; 牟定县与某公司签下…: the place that its clause is about.
_OPENING_IN = Plain(r"(?:^|[，；。“\n])(?:而|其中，?)?(?:在|走进|来到|走入|步入)$")
_OPENING = Plain(r"(?:^|[，；。“\n—])(?:今年|明年|去年|目前|近年来|近期|日前|近日)?$")
_IS_SUBJECT = Plain(
    r"(?:：|[将已]|正在|加快|全力|积极|大力|持续|则"
    r"|与|同|也|还|引进|实施|推进|投资|依托|围绕|谋划|启动|开工|新建|建设|签约|签下)"
)
# X项目投产仪式在某镇举行: what is opened there is there.
_CEREMONY_IN = Plain(r"[^，。；\n]{0,12}(?:仪式|典礼|活动)(?:隆重)?在")
_HELD = Plain(r"[^，。；\n]{0,6}(?:举行|举办|召开)")
_SUFFIX = frozenset("省市县区州盟旗")
_ROUTE = Plain("至|—|-|高铁|铁路|高速|公路|号线|大桥")
_IN_BRACKET = Plain(r"（([^（）\n]{2,40})）")


def join_places(linked: Linked, project: ProjectFound, mention: Candidate, scope: Scope) -> None:
    """Add the places that are stated for the mention; the first way of saying it that holds is taken."""
    for read in (_before, _of_list, _in_bracket, _site_verb, _topic):
        stated = read(linked, mention, scope)
        if stated:
            for place, rule in stated:
                project.add_place(linked, place, rule)
            return


def place_in_name(linked: Linked, mention: Candidate) -> Candidate | None:
    """A division of the article that stands in the name itself (甲电投乙川氧化铝项目); the ends of a route do not.

    By its short form it says no more than the article does, where the article is about it.
    """
    name = linked.surface(mention.start, mention.end)
    if _ROUTE.search(name):
        return None
    about = linked.context.place
    best: Candidate | None = None
    longest = 1
    for place in linked.of("PLACE"):
        division = linked.places.get(place.start)
        if division is None or not division.code or division.level == "province":
            continue
        own = linked.surface(place.start, place.end)
        elsewhere = about is None or division.code != about.code
        for form in (own, division.full_name, division.full_name[:-1]):
            size = 2 * len(form) + (form == own)
            says = elsewhere or (form[-1] in _SUFFIX and len(form) > 2)
            if says and size > longest and form in name:
                best, longest = place, size
    return best


def article_place(linked: Linked) -> Candidate | None:
    """The place that the article is about, as it is written most often (not by a letter like 陕 in 来陕考察)."""
    about = linked.context.place
    if about is None:
        return None
    first: dict[str, Candidate] = {}
    times: Counter[str] = Counter()
    for mention in linked.of("PLACE"):
        place = linked.places.get(mention.start)
        is_meant = place is not None and (place.code, place.full_name) == (about.code, about.name)
        if is_meant and mention.end - mention.start > 1:
            name = linked.surface(mention.start, mention.end)
            first.setdefault(name, mention)
            times[name] += 1
    return first[times.most_common(1)[0][0]] if first else None


_Stated = Sequence[tuple[Candidate, str]]


def _near(linked: Linked, mention: Candidate) -> tuple[int, Sequence[Candidate]]:
    """Where the sentence begins (a bounded distance before the name) and the places from there on."""
    floor = max(linked.sentence_at(mention.start)[0], mention.start - LONGEST)
    return floor, linked.within(floor, mention.start, "PLACE")


def _before(linked: Linked, mention: Candidate, scope: Scope) -> _Stated:
    """高新区X项目, 位于A县的X项目, 在某园区投资5亿元建设X项目, and the other places of such a list."""
    chars = linked.chars
    floor, places = _near(linked, mention)
    if not places:
        return ()
    nearest = places[-1]
    between = chars[nearest.end : mention.start]
    lead = chars[max(floor, nearest.start - 6) : nearest.start]
    if BETWEEN_PLACE_AND_PROJECT.match(between) or (
        between.endswith("的") and len(between) <= LOOK_BEHIND and "，" not in between and _SITE_OF.search(lead)
    ):
        return [*_listed_before(linked, places, nearest), (nearest, "project.place.before")]
    if _SITE_OF.search(lead) and _VISITING.fullmatch(between):
        return [(nearest, "project.place.visited")]
    if _SITE_OF.search(lead) and _INVESTING_THERE.fullmatch(between):
        return [(nearest, "project.place.invested_in")]
    return ()


def _listed_before(linked: Linked, places: Sequence[Candidate], last: Candidate) -> list[tuple[Candidate, str]]:
    """The other places of a list that ends in ``last`` (A县、B县的…项目); a chain is one PLACE already."""
    found: list[tuple[Candidate, str]] = []
    right = last
    for place in reversed(places[:-1]):
        if place.end < right.start and not _LISTED_WITH.fullmatch(linked.chars, place.end, right.start):
            break
        found.append((place, "project.place.before_list"))
        right = place
    found.reverse()
    return found


def _of_list(linked: Linked, mention: Candidate, scope: Scope) -> _Stated:
    """The place that stands before an earlier member of the list (X县A项目、B项目)."""
    chars = linked.chars
    floor, places = _near(linked, mention)
    if _places_differ(linked, mention):
        return ()
    siblings = [p for p in linked.within(floor, mention.start, "PROJECT") if p.end <= mention.start]
    right = mention.start
    first: Candidate | None = None
    for sibling in reversed(siblings):
        if not _BETWEEN_MEMBERS.fullmatch(chars, sibling.end, right):
            if any(place.end == right for place in places):
                # 天津B, in the middle of the list: that place is this member's alone.
                right = next(place.start for place in places if place.end == right)
                if _BETWEEN_MEMBERS.fullmatch(chars, sibling.end, right):
                    first = sibling
                    right = sibling.start
                    continue
            break
        right = sibling.start
        first = sibling
    if first is None:
        return ()
    before = next((p for p in reversed(places) if p.end <= first.start), None)
    if before is not None and BETWEEN_PLACE_AND_PROJECT.match(chars[before.end : first.start]):
        return [(before, "project.place.list")]
    return ()


def _places_differ(linked: Linked, mention: Candidate) -> bool:
    """Whether the next member of the list has a place of its own (宜州A、B、秭县C): then each place is one member's."""
    chars = linked.chars
    last = mention
    for other in linked.within(mention.end, min(len(chars), mention.end + 80), "PROJECT"):
        if other.start < last.end or "、" not in chars[last.end : last.end + 2]:
            break
        between = chars[last.end : other.start].lstrip("”、")
        places = linked.within(last.end, other.start, "PLACE")
        if places and places[-1].end == other.start and places[0].start == other.start - len(between):
            return True
        if between:
            break
        last = other
    return False


def _in_bracket(linked: Linked, mention: Candidate, scope: Scope) -> _Stated:
    """X项目（A县、B县）: a bracket behind the name that holds places and nothing else."""
    bracket = _IN_BRACKET.match(linked.chars, mention.end)
    if bracket is None:
        return ()
    places = linked.within(*bracket.span(1), "PLACE")
    if not places or places[0].start != bracket.start(1) or places[-1].end != bracket.end(1):
        return ()
    if not all(_LISTED_WITH.fullmatch(linked.chars, a.end, b.start) for a, b in pairwise(places)):
        return ()
    return [(place, "project.place.bracket") for place in places]


def _site_verb(linked: Linked, mention: Candidate, scope: Scope) -> _Stated:
    """X项目位于A县、B县; later sentences may say it of 该项目, or of 厂区 where the article is about one project."""
    chars = linked.chars
    for start, end in scope.all:
        if start < mention.end:
            continue
        found: list[tuple[Candidate, str]] = []
        for place in linked.within(start, end, "PLACE"):
            if found:
                if not _LISTED_WITH.fullmatch(chars, found[-1][0].end, place.start):
                    break
                found.append((place, "project.place.site_verb"))
            elif _SITE_AFTER.search(chars[max(start, place.start - 24) : place.start]):
                found.append((place, "project.place.site_verb"))
            elif _CEREMONY_IN.fullmatch(chars, mention.end, place.start) and _HELD.match(chars, place.end):
                found.append((place, "project.place.ceremony"))
        if found:
            return found
    return ()


def _topic(linked: Linked, mention: Candidate, scope: Scope) -> _Stated:
    """The place that opens the clause a project stands in, or one before it in its sentence (在A县，总投资3亿元的X)."""
    chars = linked.chars
    floor, places = _near(linked, mention)
    others = linked.within(floor, mention.start, "PROJECT")
    floor = max([floor, chars.rfind("；", floor, mention.start) + 1, *(p.end for p in others)])
    for place in reversed(places):
        if place.start < floor:
            break
        lead = chars[max(floor, place.start - 6) : place.start]
        if _OPENING_IN.search(lead) or (_OPENING.search(lead) and _IS_SUBJECT.match(chars, place.end)):
            return [(place, "project.place.topic")]
    return ()
