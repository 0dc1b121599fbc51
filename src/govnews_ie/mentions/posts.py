"""Posts (职务): a role word with what stands before it – deputy or acting, the body, its level and its place.

The grammar is composed: role × modifiers × body (``mentions.bodies.scan``) × level × place; no list of whole posts.
A role that is too common to be a post by itself (主任, 书记, 记者) needs a body, a name beside it, or a neighbour
in a chain of posts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from govnews_ie.frozen import quick
from govnews_ie.lexicons.posts import DETERMINERS, BodyAtom, RoleAtom, common_words, place_names, role_finder, words
from govnews_ie.lexicons.surnames import name_model
from govnews_ie.mentions.bodies import (
    Body,
    LevelPlace,
    level_and_place,
    open_body,
    place_ending,
    scan,
    small_place,
    stop_pattern,
)
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import OfficialKind, Span
from govnews_ie.patterns import Lazy


@quick
@dataclass(frozen=True, slots=True)
class PostValue:
    """A post in parts. ``level_word`` 市, 省 …; ``place`` the span of the place that is written in the post;
    ``body_kind`` and ``body_text`` (without level and place) where a body is named; ``role`` with its 副 or 常务副,
    without 代; ``acting`` for 代 and 代理."""

    level_word: str | None
    place: Span | None
    body_kind: str | None
    body_text: str | None
    role: str
    acting: bool
    deputy: bool
    family: str
    kind: OfficialKind


@dataclass(slots=True)
class _Reading:
    """A role as read before it is known whether it stands."""

    start: int
    end: int
    value: PostValue
    # 2: a post by itself, 1: needs a neighbour in a chain or a name, 0: needs a name.
    strength: int
    rule: str
    named: bool = False


# What makes a class or a meeting of a post (局长们, 政协主席联席会议).
_NOT_AFTER = (
    "们", "级", "联席", "会议", "碰头", "论坛", "热线", "直通车", "电话", "邮箱", "信箱", "培训", "负责制", "接待日",
    "质量奖", "岗位", "助理员",
)  # fmt: skip
_MODIFIERS = (
    "常务副",
    "专职副",
    "兼职副",
    "驻会副",
    "荣誉副",
    "名誉副",
    "第一副",
    "执行副",
    "高级副",
    "党组副",
    "代理",
    "名誉",
    "荣誉",
    "执行",
    "常务",
    "第一",
    "副",
    "代",
    "助理",
)
_MODIFIER_ENDS = frozenset(word[-1] for word in _MODIFIERS)
_NOT_ACTING = frozenset("时年朝后古现当近换替取历世末汉唐宋清交一二三四五两几下")
# Bodies whose name is a mention of its own beside the role.
_OWN_NAME = frozenset({"school", "hospital", "assoc", "media", "research", "culture"})
_PARTY_PARTS = ("党委", "党组", "党总支", "党支部", "纪委", "团委", "工会", "机关党委", "党工委", "纪检组")
# What a mission's post names before its role (某国驻某地总领事馆商务|领事), and the region of an executive's.
_MISSION = Lazy(
    r"(?P<state>[\u4e00-\u9fff]{2,6}?)驻(?P<seat>[\u4e00-\u9fff]{1,8}?)(?P<house>大使馆|总领事馆|领事馆|代表处)?"
    r"(?P<section>商务|文化|科技|经济|新闻|特命全权)?$"
)
_AREA = Lazy(
    r"(?:亚太|大中华|中国|亚洲|北亚|东亚|欧洲|美洲|非洲|全球|华东|华南|华北|华中|东北|西北|西南)(?:地区|大区|区|区域)$"
    r"|(?:(?<=公司|集团)|(?<![\u4e00-\u9fff]))[\u4e00-\u9fff]{2,7}(?:部|大区|中心|车间)$"
)
_FIELD_OF_FIRM = Lazy(r"(?<=公司|集团|股份|银行)[\u4e00-\u9fff]{2,6}$")
_OFFICE = Lazy(r"[\u4e00-\u9fff]{2,10}[庭处科室组队司]$")
_TERM = Lazy(r"第?[0-9一二三四五六七八九十]{1,3}届$")
_SUFFIX_CHARS = frozenset("局厅委办部处科室署司队所站会组团院心庭")
_FUSED = frozenset("局厅部处科院校所站馆园台庭队组会团社")
_LINKS = ("、", " ", "兼", "兼任")
_EXEC_ENDINGS = ("公司", "集团", "银行", "企业", "厂", "酒店", "商场", "股份", "控股")
_CLASS_BEFORE = ("各", "各级", "名", "位", "个", "历任", "每位", "所有", "任一", "多名", "几位", "哪位", "新任", "届")


def propose(chars: str, bodies: Sequence[Body] | None = None) -> list[Candidate]:
    """TITLE candidates with a :class:`PostValue`; ``bodies`` is ``mentions.bodies.scan``'s result, if at hand."""
    if bodies is None:
        bodies = scan(chars)
    by_end = {body.end: body for body in bodies}
    starts = [body.start for body in bodies]
    readings: list[_Reading] = []
    for start, end, atom in _roles(chars):
        i = bisect_right(starts, start) - 1
        if i >= 0 and bodies[i].end > end and bodies[i].anchor in ("place", "named"):
            # 总局长沙监管局: the characters belong to the body's name.
            continue
        reading = _read(chars, start, end, atom, by_end, readings[-1].end if readings else 0)
        if reading is not None:
            readings.append(reading)
    return _settle(chars, readings)


def _roles(chars: str) -> list[tuple[int, int, RoleAtom]]:
    """The role words in text order, the longest at each place; words that are no post hold off what they cover."""
    kept: list[tuple[int, int, RoleAtom]] = []
    for hit in role_finder().all(chars):
        if kept and hit[0] < kept[-1][1]:
            # 市长 inside 副市长热线: a longer word that begins earlier wins, a blocking word that reaches further too.
            if hit[2].strength == "no" and hit[1] > kept[-1][1]:
                kept[-1] = hit
            continue
        kept.append(hit)
    return [hit for hit in kept if hit[2].strength != "no"]


def _modifiers(chars: str, start: int, floor: int) -> int:
    """Where the modifiers that stand directly before a role begin (常务副, 代, 第一 …)."""
    for _ in range(3):
        if chars[start - 1 : start] not in _MODIFIER_ENDS:
            return start
        for word in _MODIFIERS:
            at = start - len(word)
            if at >= floor and chars.startswith(word, at):
                if word == "代" and at and (chars[at - 1] in _NOT_ACTING or chars.endswith("同志", 0, at)):
                    continue
                start = at
                break
        else:
            return start
    return start


def _read(chars: str, start: int, end: int, atom: RoleAtom, by_end: dict[int, Body], floor: int) -> _Reading | None:
    head = _modifiers(chars, start, floor)
    modifier = chars[head:start]
    acting = "代" in modifier
    role = modifier.replace("代理", "").replace("代", "") + atom.text
    deputy = "副" in role
    if chars.startswith(_NOT_AFTER, end):
        return None
    body = by_end.get(head)
    fused = False
    if body is None and head == start and atom.family == "seat":
        # 市政协党组|成员: the body's scan has read the Party group as its part.
        for prefix in _PARTY_PARTS:
            if atom.text.startswith(prefix) and start + len(prefix) in by_end:
                body = by_end[start + len(prefix)]
                break
    if body is None and not modifier and atom.text[0] in _FUSED and atom.text[-1] == "长":
        body = by_end.get(start + 1)
        fused = body is not None
    if body is None and chars[head - 1 : head] == "原" and (former := by_end.get(head - 1)) is not None:
        # 某市政府办公室|原|副主任: the word stands inside the post.
        body = former if former.anchor in ("place", "level") and former.kind not in _OWN_NAME else None
    if body is not None and body.start < floor:
        body = None
    if body is None and modifier.startswith("党组") and (group := by_end.get(head + 2)) is not None:
        # 政府党组|副书记: the scan has read the Party group as the body's part.
        body, head, role = group, head + 2, role.removeprefix("党组")
    if body is not None and body.kind == "department" and body.anchor == "none" and body.end == head > floor:
        # 某某市文化广电|新闻出版局: the lexicon knows only the name's last part.
        whole = open_body(chars, head - 1, head, BodyAtom(chars[head - 1], "department", "open"), floor)
        if whole is not None and whole.anchor in ("place", "level") and whole.start < body.start:
            body = whole
    if atom.text in _OF_COMMITTEES and (committee := _committee(chars, head, floor, by_end)) is not None:
        body = committee
    kind = _kind(atom, body)
    if atom.family in ("exec", "media", "academic", "foreign") and not _is_chief_of_office(atom, body):
        own = 1 if atom.strength == "body" else 0
        body_kind, body_text = (body.kind, body.text(chars)) if body is not None else (None, None)
        if atom.family == "foreign" and (reach := _MISSION.search(chars, max(floor, head - 24), head)) is not None:
            body_kind, body_text, role = "mission", _mission(reach, atom), (reach.group("section") or "") + role
            head = reach.start()
        elif atom.text == "总监" and (field := _FIELD_OF_FIRM.search(chars, max(floor, head - 8), head)) is not None:
            head, role = field.start(), field.group() + role
        elif atom.family == "exec" and (reach := _AREA.search(chars, max(floor, head - 24), head)) is not None:
            head, role = reach.start(), reach.group() + role
        post = PostValue(
            None,
            None,
            body_kind,
            body_text,
            role,
            acting,
            deputy,
            atom.family,
            kind,
        )
        if body is not None and body.parts[-1] in ("董事会", "监事会"):
            own = 2
        if chars.endswith(_EXEC_ENDINGS, max(0, head - 6), head) and own:
            own = 2
        if atom.text in ("董事长", "总经理", "董事局主席", "首席执行官") and own:
            own = max(own, 1)
        return _Reading(head, end, post, 2 if atom.strength == "alone" else own, f"post.{atom.family}")
    if body is None:
        body = _open(chars, head, atom, floor, by_end)
    if body is not None:
        return _with_body(chars, head, end, role, atom, body, acting, deputy, fused)
    if atom.text == "主席" and chars.endswith("自治区", floor, head):
        before = level_and_place(chars, head)
        first_of_region = before.start if before is not None and before.start >= floor else head - 3
        post = PostValue(
            "自治区", before.place if before else None, "government", None, role, acting, deputy, "head", "official"
        )
        return _Reading(first_of_region, end, post, 2, "post.head")
    if atom.family == "head":
        return _head(chars, head, start, end, role, atom, acting, deputy, floor)
    takes_level = atom.strength == "alone" and atom.family != "central"
    if atom.text in _OF_VILLAGE and (village := _village(chars, head, floor)) is not None:
        text = chars[slice(*village.place)] if village.place is not None else None
        post = PostValue("村", village.place, "village_post", text, role, acting, deputy, atom.family, kind)
        strength = 2 if village.place is not None else 1
        return _Reading(village.start, end, post, strength, "post.village")
    if atom.family == "rank" and chars[head - 1 : head] in _RANK_LEVELS:
        takes_level = True
    if atom.text in ("人大代表", "政协委员", "党代表"):
        takes_level = True
        head = _term_left(chars, head)
    place = level_and_place(chars, head) if takes_level else None
    first: int = head
    level: str | None = None
    span: Span | None = None
    if place is None and takes_level and chars.endswith("全国", floor, head):
        first, level = head - 2, "全国"
    if place is not None and place.start >= floor and place.anchor in ("place", "level"):
        first, level, span = place.start, place.level, place.place
    post = PostValue(level, span, None, None, role, acting, deputy, atom.family, kind)
    strength = 2 if atom.strength == "alone" else 1
    if atom.family == "seat" or atom.strength == "named":
        strength = 0
    if atom.text == "常委" or (atom.family == "rank" and chars.endswith(("一级", "二级", "三级", "四级"), 0, end)):
        strength = 1
    return _Reading(first, end, post, strength, f"post.{atom.family}.bare")


# Posts of a village, whose name or the bare 村 is inside them (某村第一书记, 村支书).
_OF_VILLAGE = frozenset({"第一书记", "书记", "支书", "村支书", "村长"})
_RANK_LEVELS = frozenset("省市县区州盟旗")


def _village(chars: str, head: int, floor: int) -> LevelPlace | None:
    """The village whose secretary or head the role behind it is: its name, 驻村, or the bare 村 of a list."""
    found = small_place(chars, head) if chars[head - 1 : head] == "村" else None
    if found is None or found.start < floor or found.level != "村":
        return None
    start = found.start - 1 if found.place is None and chars[found.start - 1 : found.start] == "驻" else found.start
    return replace(found, start=max(floor, start))


# Roles that a committee has.
_OF_COMMITTEES = frozenset({"主任", "主任委员", "委员", "主席", "秘书长", "召集人"})
_OFFICES = frozenset({"department", "government", "party", "office"})


def _is_chief_of_office(atom: RoleAtom, body: Body | None) -> bool:
    """Whether a chief of a profession serves a public office (市统计局|总经济师), not a firm."""
    chief = atom.text.startswith("总") and atom.text.endswith("师")
    return chief and body is not None and body.kind in _OFFICES and body.anchor in ("place", "level")


def _mission(found: regex.Match[str], atom: RoleAtom) -> str:
    """The mission that a diplomat's post names (某国驻某地|总领事 → …总领事馆)."""
    house = found.group("house") or {"总领事": "总领事馆", "领事": "领事馆"}.get(atom.text, "大使馆")
    return f"{found.group('state')}驻{found.group('seat')}{house}"


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _office_start(chars: str, floor: int, head: int) -> int | None:
    """Where an office's name starts that stands alone or behind its school or firm (某大学|教务处, 民事审判第二庭)."""
    low = max(floor, head - 12)
    found = _OFFICE.search(chars, low, head)
    if found is None:
        return None
    start = found.start()
    for stop in stop_pattern().finditer(chars, start, head):
        start = stop.end()
    for ending in _OWNERS:
        at = chars.rfind(ending, start, head)
        if at >= 0:
            start = at + len(ending)
    if start == head or chars[start] in "省市县区州":
        return None
    closed = start == 0 or not _is_han(chars[start - 1]) or start > found.start()
    return start if closed else None


# Committees of a congress or of the CPPCC: the fields that their names are put together from, as in the organic law of
# the congresses (地方组织法 art. 33, 51), the rules of the CPPCC, and the names of their working committees.
_FIELD = (
    "宪法|法律|法制|法治|立法|监察|监督|司法|内务|财政|财经|经济|预算|教育|科学|科技|教科文卫体?|教科卫体?|文化|文史|文旅|卫生|体育|"
    "民族|宗教|民宗|华侨|侨务|民侨外宗?|侨外|外事|环境|环资|城环|城建|资源|生态|保护|城乡|城市|建设|农业|农村|农牧|社会|社建|人事|代表|"
    "联络|选举|任免|资格|审查|人口|提案|委员|学习|资料|港澳台侨?|台侨|信访|信息|发展|改革|旅游|工业"
)
_FIELD_ENDS = frozenset(word.rstrip("?")[-1] for word in _FIELD.split("|")) | frozenset("作卫委宗台")
_COMMITTEE = Lazy(rf"(?r)(?:{_FIELD})(?:{_FIELD}|[与和、](?!委))*(?:工作)?(?:委员会|委|工委)")
_BEFORE_COMMITTEE = frozenset("的为任兼和及与辞去免由被")
_ASSEMBLIES = frozenset({"congress", "cppcc"})


def _is_assembly(body: Body) -> bool:
    national = body.kind == "central" and body.parts[-1].endswith(("人大", "政协", "人大常委会"))
    return national or body.kind in _ASSEMBLIES


def _committee(chars: str, head: int, floor: int, by_end: dict[int, Body]) -> Body | None:
    """A committee of a congress or of the CPPCC that ends at ``head`` (某省人大常委会|法制工作委员会, 提案委员会).

    The assembly in front is its body where it is named there; else the post before it says whose committee it is.
    """
    if chars[head - 1 : head] not in ("会", "委"):
        return None
    cut = 3 if chars.endswith("委员会", floor, head) else 2 if chars.endswith("工委", floor, head) else 1
    if chars[head - cut - 1 : head - cut] not in _FIELD_ENDS:
        return None
    found = _COMMITTEE.match(chars, max(floor, head - 24), head)
    if found is None:
        return None
    at = found.start()
    assembly = by_end.get(at)
    if assembly is not None and assembly.start >= floor and _is_assembly(assembly):
        return replace(assembly, end=head, parts=(*assembly.parts, chars[at:head]))
    if (
        not chars.endswith("委员会", at, head)
        or head - at < 5
        or (at and _is_han(chars[at - 1]) and chars[at - 1] not in _BEFORE_COMMITTEE)
    ):
        return None
    return Body(at, head, "office", at, None, None, "none", (chars[at:head],))


_CHAINED = Lazy(r"、(?![省市县区州])[\u4e00-\u9fff]{2,6}[局部办]")
_OWNERS = ("学院", "大学", "医院", "公司", "集团", "学校", "银行", "中学", "小学")


def _term_left(chars: str, head: int) -> int:
    """Where the term before a deputy's seat begins (省第十四届|人大代表)."""
    found = _TERM.search(chars, max(0, head - 7), head)
    return found.start() if found else head


# What an office inside a body ends in, and the bodies that have such.
_INNER = frozenset("处科室庭队组司局部办")
_HAS_OFFICES = frozenset(
    {"department", "party", "government", "court", "procuratorate", "congress", "discipline", "central"}
)


def _inner_office(chars: str, head: int, floor: int, by_end: dict[int, Body]) -> Body | None:
    """An office with the body in front that it belongs to (市委组织部|干部监督处, 市财政局|预算科)."""
    if chars[head - 1] not in _INNER:
        return None
    for at in range(head - 2, max(floor, head - 12), -1):
        if not _is_han(chars[at]):
            return None
        body = by_end.get(at)
        if body is not None and body.kind in _HAS_OFFICES and body.anchor in ("place", "level", "named"):
            return replace(body, end=head, parts=(*body.parts, chars[at:head]))
    return None


def _open(chars: str, head: int, atom: RoleAtom, floor: int, by_end: dict[int, Body]) -> Body | None:
    """A body that no lexicon holds, by its suffix and a level or a place at its start (市某某服务中心|主任)."""
    if head <= floor or chars[head - 1] not in _SUFFIX_CHARS or atom.family == "central":
        return None
    office_of = _inner_office(chars, head, floor, by_end)
    if office_of is not None:
        return office_of
    chained = _CHAINED.fullmatch(chars, floor, head) if floor and atom.text in ("局长", "部长", "主任") else None
    if chained is not None:
        # 某某办公室发言人、|新闻局|副局长: an office named right behind another post.
        return Body(floor + 1, head, "office", floor + 1, None, None, "none", (chars[floor + 1 : head],))
    if atom.text in ("庭长", "处长", "科长", "主任", "组长", "队长", "司长"):
        office = _office_start(chars, floor, head)
        if office is not None and head - office >= 2:
            return Body(office, head, "office", office, None, None, "none", (chars[office:head],))
    body = open_body(chars, head - 1, head, BodyAtom(chars[head - 1], "group", "open"), floor)
    if body is not None and chars.endswith("中共", floor, body.start):
        body = replace(body, start=body.start - 2)
    if body is None or body.anchor not in ("place", "level") or body.end - body.core < 2:
        return None
    text = chars[body.core : body.end]
    for ending in _OWNERS:
        at = text.rfind(ending)
        if at >= 0 and body.core + at + len(ending) < body.end:
            # 某学院|教务处|副处长: the school is a body of its own, the office belongs to the post.
            inner = body.core + at + len(ending)
            return Body(inner, body.end, "office", inner, None, None, "open", (chars[inner : body.end],))
    if text.endswith(("医院", "学院", "研究院", "设计院", "协会", "学会", "商会", "联合会", "研究会", "公司")):
        return Body(body.start, body.end, "assoc", body.core, body.level, body.place, body.anchor, body.parts)
    return body


def _with_body(
    chars: str, head: int, end: int, role: str, atom: RoleAtom, body: Body, acting: bool, deputy: bool, fused: bool
) -> _Reading | None:
    kind = _kind(atom, body)
    text = body.text(chars)
    if body.start + len(role) > end:
        return None
    if body.kind == "group" and chars.endswith(_EXEC_ENDINGS, body.start, head):
        # 某某集团|主席: a firm's chair.
        post = PostValue(None, None, body.kind, text, role, acting, deputy, "exec", "executive")
        return _Reading(head, end, post, 2, "post.exec")
    if body.anchor in ("none", "vague", "open") and body.kind == "department":
        whole = _joined_start(chars, body.start)
        if whole < body.start:
            text = chars[whole : body.core] + text
            body = replace(body, start=whole, core=whole)
    if chars[body.end : end] != chars[head:end] and chars[body.end : head] != "原":
        # The role's first characters are the body's last ones (党组成员, 公安局长).
        role = chars[max(head, body.end if not fused else head) : end]
    post = PostValue(body.level, body.place, body.kind, text, role, acting, deputy, atom.family, kind)
    strength = 2
    if atom.family == "seat":
        group = atom.text in ("党组成员", "党委委员", "党委成员", "党工委委员")
        strength = 0 if not group else 2 if body.anchor in ("place", "level") else 1
    if body.kind in _OWN_NAME:
        first = head
        if body.parts[-1] in _PARTY_PARTS:
            first = body.end - len(body.parts[-1])
        if body.anchor == "none":
            strength = min(strength, 1)
        return _Reading(first, end, post, strength, "post.role_of_own_body")
    if body.anchor == "none":
        if (
            body.parts[-1] in ("办公室", "机关", "委员会", "支部", "分局", "办事处", "工会", "团委")
            or body.kind == "group"
        ):
            strength = min(strength, 1)
        elif body.kind == "department" or body.kind in ("court", "procuratorate"):
            strength = min(strength, 2)
    return _Reading(body.start, end, post, strength, f"post.{body.kind}.{'fused' if fused else body.anchor}")


# 为|城乡建设和: the first half of a department's name, behind a mark or a verb.
_FIRST_HALF = Lazy(r"(?:^|[^\u4e00-\u9fff]|[为任的])(?P<half>(?:(?![为任的])[\u4e00-\u9fff]){2,8}?[和与])$")


def _joined_start(chars: str, start: int) -> int:
    """Where a department's name begins whose two fields are joined by 和 (规划和|国土资源管理局), else ``start``."""
    if chars[start - 1 : start] not in ("和", "与"):
        return start
    found = _FIRST_HALF.search(chars, max(0, start - 10), start)
    if found is None or found.group("half")[-2] in _SUFFIX_CHARS or stop_pattern().search(found.group("half")[:-1]):
        return start
    return found.start("half")


def _head(
    chars: str, head: int, start: int, end: int, role: str, atom: RoleAtom, acting: bool, deputy: bool, floor: int
) -> _Reading | None:
    """Heads of a government (市长, 副省长), whose level is in the role; the place in front is inside."""
    level = atom.text[0]
    if (
        head == start
        and start
        and (chars[start - 1] + level in words("not_level") and chars[start - 1] not in DETERMINERS)
        and place_ending(chars, start + 1) is None
    ):
        return None
    if head == start and place_ending(chars, start + 1) is not None and _begins_place(chars, start + 1):
        # 重庆市|长寿区, 湖南省|长沙: the next place's first character.
        return None
    if head == start and level == "州" and place_ending(chars, start + 1) == start - 1:
        # 福州|长乐: a city's name, no prefecture's head.
        return None
    before = level_and_place(chars, head) if head > floor else None
    if before is None and head == start:
        # 石家庄市长: the level's character belongs to the place as well.
        fused = level_and_place(chars, start + 1)
        if fused is not None and fused.anchor == "place":
            before = fused
    first, place = head, None
    if before is not None and before.start >= floor and before.anchor in ("place", "guess"):
        if not (before.anchor == "guess" and before.level != level):
            first, place = before.start, before.place
    elif before is not None and before.anchor == "level" and before.level == level and before.start >= floor:
        determined = before.start > 0 and chars[before.start - 1] in DETERMINERS
        first = head if determined else before.start
    post = PostValue(level, place, "government", None, role, acting, deputy, atom.family, "official")
    strength = 2 if atom.strength == "alone" else 1
    return _Reading(first, end, post, strength, "post.head")


# Bodies that have a Party group or committee of their own.
_HAS_GROUP = frozenset({"government", "department", "congress", "cppcc", "court", "procuratorate", "mass"})


def _inherit(chars: str, readings: list[_Reading], standing: list[bool]) -> None:
    """A role in a chain takes the body, or the level, of the post before it (省发改委党组书记、主任)."""
    for i in range(1, len(readings)):
        left, right = readings[i - 1], readings[i]
        if not (standing[i - 1] and standing[i]) or chars[left.end : right.start] not in _LINKS:
            continue
        before, value = left.value, right.value
        if (
            value.body_kind is None
            and before.body_kind is not None
            and value.family in ("lead", "party", "rank", "military", "seat")
            and value.level_word is None
        ):
            if value.role in ("秘书长", "常委") and before.body_kind != "party":
                continue
            right.value = replace(
                value,
                level_word=before.level_word,
                place=before.place,
                body_kind=before.body_kind,
                body_text=before.body_text if value.family == "party" else _owner(before.body_text, value.role),
            )
        elif value.body_text in _PARTY_PARTS and value.level_word is None and before.body_kind in _HAS_GROUP:
            # 副市长、|党组成员: the Party group of the body before.
            group_of = _without_party_group(before.body_text) or "政府"
            right.value = replace(
                value,
                level_word=before.level_word,
                place=before.place,
                body_kind=before.body_kind,
                body_text=f"{group_of}{value.body_text}",
            )
        elif value.body_kind == "office" and value.place is None and before.body_text is not None:
            # 某法院审判委员会委员、民事审判第二庭|庭长: the office belongs to the body before it.
            owner = _without_party_group(before.body_text)
            if value.body_text is not None and value.body_text.endswith("委员会"):
                owner = _assembly_of(owner or "", value.body_text)
            right.value = replace(
                value,
                level_word=before.level_word,
                place=before.place,
                body_kind=before.body_kind,
                body_text=f"{owner}{value.body_text}",
            )
        elif value.place is None and before.place is not None and value.level_word == before.level_word is not None:
            # 某县委常委、副县长: the same level, so the same place.
            right.value = replace(value, place=before.place)
        elif (
            value.level_word is None
            and value.place is None
            and value.body_kind not in (None, "central")
            and before.level_word is not None
            and value.family not in ("exec", "media", "academic")
        ):
            right.value = replace(value, level_word=before.level_word, place=before.place)


_ASSEMBLY = Lazy(r"(?P<house>[\u4e00-\u9fff0-9]{0,8}?(?:人大|人民代表大会))(?:常委会|常务委员会)?")


def _assembly_of(text: str, committee: str) -> str:
    """The assembly whose committee it is: a working committee serves the standing one, the others the whole.

    ``text`` is the body of the post before, itself perhaps another committee of the same assembly.
    """
    found = _ASSEMBLY.match(text)
    if found is None:
        return "政协" if text.startswith("政协") else text
    standing = committee.endswith("工作委员会") or "资格审查" in committee
    return found.group("house") + ("常委会" if standing else "")


def _owner(text: str | None, role: str) -> str | None:
    """The body that a bare post behind another's is one of; a judge's is the court, not its division."""
    whole = _HOUSE_OF_LAW.match(text or "") if role in ("审判员", "检察员") else None
    return whole.group() if whole is not None else _without_party_group(text)


_HOUSE_OF_LAW = Lazy(r"[\u4e00-\u9fff]{0,16}?(?:法院|检察院|中院|高院)")


def _without_party_group(text: str | None) -> str | None:
    """The body itself, where a Party group inside it was named (发展改革委党组 → 发展改革委)."""
    for group in ("党组", "党委", "党工委"):
        if text is not None and text.endswith(group) and text != group:
            return text.removesuffix(group)
    return text


def _begins_place(chars: str, start: int) -> bool:
    """Whether a division's name, full or short, begins here."""
    full, short, _ = place_names()
    return any(chars[start : start + size] in full for size in (3, 4)) or chars[start : start + 2] in short


def _kind(atom: RoleAtom, body: Body | None) -> OfficialKind:
    if atom.family == "media":
        return "reporter"
    if atom.family == "exec":
        return "official" if _is_chief_of_office(atom, body) else "executive"
    if atom.family == "academic":
        return "other"
    if body is not None and body.kind in ("school", "hospital", "assoc", "research", "culture"):
        return "other"
    return "official"


_CLOSED = Lazy(r"[\u4e00-\u9fff]{2,3}(?=[，、。；）]|等|一行|$)")
_TOKEN = Lazy(r"[\u4e00-\u9fff]{2,4}(?=[ ）、\n]|$)")


def named_after(chars: str, end: int) -> bool:
    """Whether a person's name can start right after a post (a space or a colon may stand between)."""
    return _named_at_start(chars[end : end + 32])


@lru_cache(maxsize=4096)
def _named_at_start(chars: str) -> bool:
    at = end = 0
    if chars.startswith(("（", "("), at):
        close = chars.find("）", at, at + 12)
        if close > 0:
            at = close + 1
    while at < end + 14 and chars[at : at + 1] in (" ", "：", ":"):
        at += 1
    piece = chars[at : at + 8]
    if not piece:
        return False
    if chars[end : end + 1] == " " and _TOKEN.match(chars, end + 1):
        return True
    for mark in "·•":
        dot = piece.find(mark)
        if 0 < dot <= 6 and all("\u4e00" <= char <= "\u9fff" for char in piece[:dot]):
            return True
    model = name_model()
    # Two or three characters to a clear edge, the first of them a surname: likely enough behind a post.
    closed = _CLOSED.match(piece)
    if closed and closed.group()[0] in model.surnames and model.score(closed.group()) > -3.5:
        return True
    # A name split by a space (张 业).
    if len(piece) >= 3 and piece[1] == " " and piece[0] in model.surnames and "\u4e00" <= piece[2] <= "\u9fff":
        return not _is_han(piece[3:4] or "。") or model.score(piece[0] + piece[2]) > 2.0
    return max(model.score(piece[:2]) + 1.0, model.score(piece[:3])) > 0.5


_APPOINTED_ENDS = (
    "现任",
    "拟任",
    "曾任",
    "历任",
    "时任",
    "担任",
    "兼任",
    "出任",
    "当选",
    "当选为",
    "聘为",
    "挂任",
    "辞去",
    "挂职",
    "转任",
    "升任",
    "调任",
    "先后任",
    "选举为",
)


# 任命张三、李四、王五三位同志为…
_NAMING = Lazy(r"(?:任命|选举|补选|推选|聘任|提名)[^。；：\n]{2,56}为$")


def _is_appointed(chars: str, start: int) -> bool:
    """Whether a verb of appointment governs the post (张三任副组长, 李四为审判员, 现任主任)."""
    if chars.endswith(_APPOINTED_ENDS, max(0, start - 4), start):
        return True
    last = chars[start - 1 : start]
    if last == "为" and (chars.endswith("同志", 0, start - 1) or _NAMING.search(chars, max(0, start - 60), start)):
        return True
    if last in ("任", "为") and chars[start - 2 : start] not in words("not_appointing"):
        return _named_before(chars, start - 1, -1.0) > 0 and chars[start - 3 : start - 1] != "作为"
    return False


# What stands before a post that is given up or taken away.
_HELD_ENDS = ("的", "担任", "兼任", "所任", "辞去", "免去", "其", "、", "兼", "和", "及")


def _is_office_held(chars: str, reading: _Reading) -> bool:
    """Whether the post is said to be an office that somebody leaves (免去某某的…审判员职务, 辞去…委员、主任职务)."""
    start = reading.start
    return chars.startswith("职务", reading.end) and chars.endswith(_HELD_ENDS, max(0, start - 2), start)


def _is_called(chars: str, reading: _Reading) -> bool:
    """Whether somebody is spoken to by the post (“书记，您看…”)."""
    return chars[reading.start - 1 : reading.start] == "“" and chars[reading.end : reading.end + 1] in ("，", "！")


def _named_before(chars: str, start: int, least: float = 2.5) -> int:
    """2 where a name or a surname with a boundary stands right before the post, 0 where none does."""
    return _name_at_end(chars[max(0, start - 8) : start], least)


@lru_cache(maxsize=4096)
def _name_at_end(chars: str, least: float) -> int:
    start = len(chars)
    model = name_model()
    if start >= 1 and chars[start - 1] in model.surnames and (start == 1 or _is_edge(chars, start - 1)):
        return 2
    for size in (3, 2):
        at = start - size
        if at >= 0 and model.score(chars[at:start]) > least and (at == 0 or _is_edge(chars, at)):
            return 2
    return 0


def _is_edge(chars: str, at: int) -> bool:
    """Whether a name can begin at ``at``: a break, or a word that stands before names."""
    if at <= 0:
        return at == 0
    before = chars[at - 1]
    if not ("\u4e00" <= before <= "\u9fff"):
        return True
    return before in words("stop") or chars[at - 2 : at] in words("stop") or chars.endswith(_OWNER_ENDS, 0, at)


# A firm or an organ in front of a name with its post behind (该集团|张三总经理, 县政府|李四县长).
_OWNER_ENDS = ("公司", "集团", "政府", "县委", "市委", "区委", "省委")


def _behind_known_names(chars: str, readings: list[_Reading], standing: list[bool]) -> None:
    """A bare role behind a name that a full post introduces (乡党委书记吐尔逊 … 吐尔逊书记)."""
    bare = [i for i, reading in enumerate(readings) if not standing[i] and _is_bare_head(reading)]
    if not bare:
        return
    introduced = {
        chars[reading.end : reading.end + size]
        for reading, stands in zip(readings, standing, strict=True)
        if stands
        for size in range(2, 9)
    }
    # 区长王亚明 … 亚明区长: by the given name.
    model = name_model()
    given = {name[1:] for name in introduced if len(name) == 3 and model.score(name) > 2.0}
    introduced |= given
    for i in bare:
        start = readings[i].start
        for size in range(8, 1, -1):
            name = chars[max(0, start - size) : start]
            if name not in introduced or name[-1] in "为任代的":
                continue
            if size == 2 and name not in given and name[0] not in model.surnames:
                continue
            if _is_edge(chars, start - size) and all(_is_han(char) or char in "·•" for char in name):
                standing[i] = readings[i].named = True
                break


def _is_bare_head(reading: _Reading) -> bool:
    value = reading.value
    return value.family == "head" or (value.family in ("party", "lead") and value.body_kind is None)


# 各市州|政协主席, 部分县（市区）|长: every one of a class.
_CLASS = Lazy(r"(?:各|部分|有关|相关|全体|所有|历届)(?:[省市县区州盟旗乡镇村级、]|自治区|街道|（[^（）\n]{1,8}）)*$")


def _is_of_levels(chars: str, reading: _Reading) -> bool:
    """Whether another level stands in front (县|区委书记, 市|县长): the heads of a class of divisions."""
    value = reading.value
    if value.place is not None or value.level_word is None or reading.start == 0:
        return False
    if chars[reading.start - 2 : reading.start - 1] in "两三四五":
        return False
    return chars[reading.start - 1] in "省市县区州旗" and chars[reading.start] in "省市县区州旗"


# 任省级|开发区管委会主任, 县（市、区）|党委书记: a grade of posts.
_MIXED = ("设区市", "县市区", "市州委", "县区委", "区县委", "市县委", "乡镇党委", "县区长", "区县长", "市县长")
_GRADES = ("国家级", "省级", "市级", "县级", "（市、区）", "（市区）", "（区）", "（市）")


def _is_class(chars: str, start: int) -> bool:
    """Whether what stands before a post says that a whole class holds it."""
    if chars.startswith(_MIXED, start) or chars.endswith(_GRADES, 0, start):
        return True
    if chars.endswith("任", 0, start) and _COUNTED.search(chars, max(0, start - 12), start) is not None:
        return True
    return chars.endswith(_CLASS_BEFORE, 0, start) or _CLASS.search(chars, max(0, start - 12), start) is not None


# 其中有4人任|县委书记: how many, not who.
_COUNTED = Lazy("[有中另外，（][0-9一二两三四五六七八九十百多]+余?[人名位](?:分别|现|已|均|都)?担?任$")


def _is_spoken_of(chars: str, reading: _Reading) -> bool:
    """Whether the name in front is one though a verb touches it (学习领会张三丰总理所作的报告)."""
    start, model = reading.start, name_model()
    for size in (3, 2):
        name, verb = chars[max(0, start - size) : start], chars[max(0, start - size - 2) : max(0, start - size)]
        if model.score(name) > 3.0 and verb in common_words():
            return True
    return False


def _settle(chars: str, readings: list[_Reading]) -> list[Candidate]:
    """The readings that stand: by themselves, by a name beside them, or by a neighbour in a chain of posts."""
    count = len(readings)
    standing = [False] * count
    for i, reading in enumerate(readings):
        appointed = _is_called(chars, reading)
        if not appointed and reading.value.family not in ("media",) and reading.strength < 2:
            appointed = _is_appointed(chars, reading.start)
        reading.named = named_after(chars, reading.end)
        if not reading.named and reading.rule != "post.head" and reading.strength < 2:
            known = reading.strength >= 1 and not _is_class(chars, reading.start)
            reading.named = known and _named_before(chars, reading.start) > 0
        if not reading.named and reading.strength < 2 and _is_office_held(chars, reading):
            appointed = reading.named = True
        standing[i] = reading.strength == 2 or reading.named or appointed
        if standing[i] and not reading.named and (_is_class(chars, reading.start) or _is_of_levels(chars, reading)):
            standing[i] = False
        if not standing[i] and reading.value.role == "总理" and _is_spoken_of(chars, reading):
            standing[i] = reading.named = True
    for order in (range(1, count), range(count - 2, -1, -1)):
        for i in order:
            j = i - 1 if order.step == 1 else i + 1
            if not standing[i] and standing[j] and (readings[i].strength >= 1 or order.step == 1 or readings[j].named):
                left, right = (readings[j], readings[i]) if j < i else (readings[i], readings[j])
                if 0 < right.start - left.end <= 2 and chars[left.end : right.start] in _LINKS:
                    standing[i] = True
    _behind_known_names(chars, readings, standing)
    _inherit(chars, readings, standing)
    found = []
    for reading, stands in zip(readings, standing, strict=True):
        if stands:
            score = 0.95 if reading.named else 0.9 if reading.strength == 2 else 0.82
            found.append(Candidate(reading.start, reading.end, "TITLE", score, reading.rule, reading.value))
    return found
