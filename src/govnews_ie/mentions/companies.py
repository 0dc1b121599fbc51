"""Companies: legal forms, groups, banks, plants, institutes, well-known names, short names with support, aliases.

A registered name is place + brand + industry + form. The form is the anchor; the left boundary comes from
``boundaries``; of several places in front the last that opens the name is inside, zones and districts are not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

import ahocorasick

from govnews_ie.frozen import quick
from govnews_ie.lexicons import heads
from govnews_ie.mentions import company_slots
from govnews_ie.mentions.boundaries import (
    COMPANY,
    PlaceIndex,
    aligned,
    is_division,
    is_stop,
    is_word,
    left_edge,
    segment,
    sits,
    split_chain,
    unknown_run,
    window_start,
    within,
)
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.patterns import Lazy, Plain

Form = Literal["full", "group", "bank", "plant", "institute", "cooperative", "known", "short", "alias"]


@quick
@dataclass(frozen=True, slots=True)
class CompanyValue:
    """What the finder understood: the form, the place that opens the name, the stem between place and form.

    ``full`` is the name that an alias stands for, where the article declares or shows it.
    """

    form: Form
    place: str | None
    stem: str
    full: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    score: float
    rule: str
    value: CompanyValue


_HAN = r"[\u4e00-\u9fff]"
_NUMERAL = r"(?:[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,5})"
_ANCHORS = frozenset(
    {"公司", "集团", "株式会社", "厂", "银行", "分行", "支行", "合作社", "联合社", "信用社", "农商行", "村镇行"}
    | {"设计院", "研究院", "研究所", "钢"}
)
_ONE = Plain("[厂钢]")
_LEGAL = Lazy(
    r"(?r)(?:(?:集团|控股|科技|投资|实业)?股份有限|(?:集团|控股)?有限责任|(?:集团|控股)?有限|集团股份|股份合作|股份|集团|总|分|支|子|母)公司"
)
_BRACKET = Lazy(r"(?r)（(?:" + _HAN + r"|[A-Za-z]){1,8}）")
_AFTER_COMPANY = Lazy(r"(?:第" + _NUMERAL + r"(?:研究所|研究院|设计院|工程局|分公司|工程公司|项目部)(?!项目部))")
_NOT_COMPANY_TAIL = Lazy(r"(?:部(?!门)|业务|金融|法|章程|化|制|类|债|型|治理|注册|登记|总部经济|债券)(?!人)")
_PRESS = ("报业", "日报", "晚报")
_UTILITY = Lazy(
    r"(?:供电|自来水|烟草|热力|燃气|公交|水务|邮政|电力|石油|盐业|粮油|供水|客运|保险|路桥|城建|移动|联通|电信|种业|旅游|物资|建筑|城投|交投|国投|水投|文旅|环卫|园林|市政|公路|港务"
    r"|建工|市场|保安|农机)$"
)


def _skip_brackets(chars: str, end: int) -> int:
    """The position before a bracketed place that ends at ``end``, or ``end``."""
    if end and chars[end - 1] == "）":
        hit = _BRACKET.match(chars, max(0, end - 10), end)
        if hit:
            return hit.start()
    return end


def _chain_edge(chars: str, start: int, end: int, index: PlaceIndex) -> tuple[int, str | None]:
    """Where the registered name in ``[start, end)`` opens: behind the places that only say where the firm is.

    The last place that opens the name is inside; zones, districts and towns are outside. Returns the start and the
    place inside, if any.
    """
    position = start
    opener: tuple[int, int] | None = None
    probe = start
    while probe < end:
        stop = index.after(probe, end)
        if stop is None:
            break
        # A whole chain is read by its divisions.
        parts = split_chain(chars, probe, stop)
        if parts:
            for part in parts:
                opener, position = _step(chars, part, opener, position, parts[-1][1], end)
            probe = stop
            continue
        opener, position = _step(chars, (probe, stop), opener, position, stop, end)
        probe = stop
    if opener is not None:
        return opener[0], chars[opener[0] : opener[1]]
    return position, None


def _step(
    chars: str, part: tuple[int, int], opener: tuple[int, int] | None, position: int, chain_end: int, end: int
) -> tuple[tuple[int, int] | None, int]:
    """One division of a chain: it opens the name, or puts everything up to it outside."""
    if end - part[1] < 1:
        return opener, position
    if sits(chars[part[0] : part[1]]):
        return None, part[1]
    if opener is not None and opener[1] == part[0]:
        # Two bare short forms (甲州乙川) and a province with its city are both of the name.
        if _bare(chars, opener) and _bare(chars, part):
            return (opener[0], part[1]), position
        if within(chars[part[0] : part[1]], chars[opener[0] : opener[1]]):
            return (opener[0], part[1]), position
    return part, position


def _bare(chars: str, part: tuple[int, int]) -> bool:
    """Whether a division stands without its suffix (苏州 does, 赵县 does not)."""
    return chars[part[1] - 1] not in _SUFFIX or (part[1] - part[0] == 2 and chars[part[1] - 1] == "州")


_SUFFIX = frozenset("省市县区州盟旗")


def _name_start(
    chars: str, low: int, end: int, index: PlaceIndex, least: int
) -> tuple[int, str | None, tuple[str, ...]]:
    """The start of the registered name whose form begins at ``end``; the place inside; the words of the walk."""
    edge, found = left_edge(chars, low, end, COMPANY, least)
    verb = chars[edge - 1 : edge]
    lone = least > 2 and verb not in _NO_VERB and not is_stop(chars[edge - 2 : edge], COMPANY)
    if low < edge < end and (chars[edge - 1] in _CONJUNCTIONS or lone):
        # What a conjunction joins has two characters or more on its left, a brand on its right
        # (新和新型材料, 昊和鼎科技 join nothing); nor does a verb of one character stand before 辰科技.
        if not lone and edge - 1 - low == 1 and not (low and chars[low - 1] == "、"):
            edge = low
        elif least > 2 and _no_brand(found):
            edge, more = left_edge(chars, low, edge - 1, COMPANY, 2)
            found = (*more, *found)
    # A one-character stop right behind a place that opens a name belongs to the brand (河北和泰…).
    if edge - 1 > low and end - edge < 9 and chars[edge - 1] not in _NEVER_BRAND:
        for gap in (1, 2):
            opener = index.before(edge - gap, low)
            if opener is not None and not sits(chars[opener : edge - gap]):
                edge = opener
                break
    # Places inside the walk, from the left; what precedes the last chain is outside unless it is a brand.
    start = edge
    place: str | None = None
    probe = edge
    last = end - 1
    while probe < last:
        stop = index.after(probe, last)
        if stop is None or (probe and chars[probe - 1] == "（"):
            # What stands in a bracket does not open the name.
            probe = stop if stop is not None else probe + 1
            continue
        if place is not None:
            # What looks like a place behind the opener is the brand's (福建朗明光电).
            break
        if probe == start or _outside(chars, start, probe):
            start, place = _chain_edge(chars, probe, end, index)
            following: int | None = stop
            while following is not None:
                probe = following
                following = index.after(probe, last) if probe < last else None
            probe = max(probe, start + 1)
        else:
            if sits(chars[probe:stop]) and end - stop >= 4:
                start, place = stop, None
            probe = stop
    cut = _behind_verb(chars, start, end, index)
    if cut > start:
        start, place = cut, None
        stop = index.after(start, end - 1)
        if stop is not None and not sits(chars[start:stop]):
            place = chars[start:stop]
    return start, place, found


# What governs a firm's name from the left, and what describes it; no registered name holds them before a brand.
_GOVERNS = frozenset(
    {"出自", "会同", "锁定", "希望", "重视", "来自", "联系", "邀请", "感谢", "祝贺", "依托", "隶属", "借助", "敦促"}
    | {"共有", "拥有", "现有", "还有", "包括"}
    | {"责成", "要求", "恳请", "企业", "客户", "单位", "巨头", "龙头", "股东", "房企", "药企", "车企", "央企", "国企"}
    | {"民企"}
)


def _behind_verb(chars: str, start: int, end: int, index: PlaceIndex) -> int:
    """Behind the last verb or description in ``[start, end)`` that a firm's name follows, else ``start``."""
    words = segment(chars[start:end])
    if len(words) < 2:
        return start
    trades = heads.words("company_industries.tsv")
    parts = heads.counts()
    at = end
    for i in range(len(words) - 1, 0, -1):
        at -= len(words[i])
        word = words[i - 1]
        plain = unknown_run(words[:i]) < 2 or _DIGIT.search(chars, start, at)
        if plain and index.before(at, start) is None and _opens_with_known(chars, at):
            # 10月招商银行, 对话邮储银行: what is no place and no brand stands outside.
            return at
        if len(word) < 2 or end - at < 2:
            continue
        governs = word in _GOVERNS
        if not governs:
            verb = parts.get(word, (0, ""))[1] == "v" and word not in trades and word not in _generic()
            # 甲州开心乙丙用品: behind the place that opens a name stands its brand.
            verb = verb and index.after(at - len(word), at) is None and index.before(at - len(word), start) is None
            # 新希望…, 禾润创新…: what is coined in front of a verb makes it a part of the brand.
            if not verb or unknown_run(words[: i - 1]) >= 2:
                continue
        if i >= 2 and len(words[i - 2]) == 1 and unknown_run(words[: i - 1]) == at - start - len(word) <= 2:
            continue
        if chars[start:at] in heads.words("company_known.tsv"):
            # 一汽解放甲州汽车: the group opens the name.
            continue
        rest = words[i:]
        if unknown_run(rest) >= 2 or index.after(at, end) is not None or _opens_known(chars, at, end):
            return at
    return start


def _opens_known(chars: str, start: int, end: int) -> bool:
    """Whether a known firm's name, or its opening, begins at ``start``."""
    names, more = heads.words("company_known.tsv"), heads.words("company_prefixes.tsv")
    openings = (chars[start:stop] for stop in range(start + 2, min(end, start + 6) + 1))
    return any(opening in names or opening in more for opening in openings)


def _opens_with_known(chars: str, start: int) -> bool:
    """Whether a known firm's whole name of four characters or more begins at ``start``."""
    names = heads.words("company_known.tsv")
    return any(chars[start : start + size] in names for size in (4, 5, 6))


def _no_brand(words: Sequence[str]) -> bool:
    """Whether words in front of a legal form hold a trade and no more than one character of a brand."""
    if unknown_run(words) > 1:
        return False
    trades = heads.words("company_industries.tsv")
    rest = words[unknown_run(words) :]
    return bool(rest) and all(word in trades or word in _generic() or word[-2:] in trades for word in rest)


_CONJUNCTIONS = frozenset("和与同")
_NEVER_BRAND = frozenset("及的市省县区在与、对向赴到了是由将被把")
_NO_VERB = _NEVER_BRAND | _CONJUNCTIONS


@cache
def _generic() -> frozenset[str]:
    """Words that alone make no firm's name (上市, 物业, 大型 …)."""
    return heads.words("company_generic.tsv")


def _outside(chars: str, start: int, probe: int) -> bool:
    """Whether ``[start, probe)`` in front of a place is no part of the name."""
    text = chars[start:probe]
    if text.endswith(("集团", "公司")):
        return False
    if text in heads.words("company_prefixes.tsv") or text in heads.words("company_known.tsv"):
        return False
    found = segment(text)
    run = unknown_run(found)
    return text in ("省", "市", "县", "区", "州") or not (run == len(text) <= 5)


def _brand_ok(body: Sequence[str]) -> bool:
    """Whether the words in front of a form name a firm: some word that is not generic."""
    return any(word not in _generic() for word in body)


class _Finder:
    """One article's search; collects what it finds, keeps the longest of overlapping finds."""

    def __init__(self, chars: str, places: Sequence[Candidate]) -> None:
        self.chars = chars
        self.index = PlaceIndex(chars, places)
        self.found: list[_Found] = []
        self.initials = {chars[place.start] for place in places if place.end > place.start}

    def add(
        self, start: int, end: int, score: float, rule: str, form: Form, stem: str, place: str | None = None
    ) -> None:
        if _COUNT.search(self.chars, start, end):
            return
        self.found.append(_Found(start, end, score, rule, CompanyValue(form, place, stem)))

    # -- anchors ------------------------------------------------------------------------------

    def anchors(self) -> None:
        """Forms, well-known names, numbered institutes, short names."""
        chars = self.chars
        for start, end, form in _forms().find(chars):
            self.form(form, start, end)
        for hit in _ONE.finditer(chars):
            self.form(hit.group(), hit.start(), hit.end())
        for start, end, _ in _known_scan().find(chars):
            self.known(start, end)
        for hit in _NUMBER_END.finditer(chars):
            number = _NUMBERED.match(chars, max(0, hit.start() - 4), hit.end())
            if number:
                self.numbered(number.start(), hit.end())
        strong = heads.marked("company_industries.tsv", "strong")
        words = heads.counts()
        visits = [hit.start() for hit in _VISITED_ANY.finditer(chars)]
        built = [hit.start() for hit in _PROJECT.finditer(chars)]
        project, visit = 0, 0
        for start, end, trade in _industries().find(chars):
            # A quick look at what follows, before anything is measured.
            after = chars[end : end + 1]
            while project < len(built) and built[project] < end + 2:
                project += 1
            while visit < len(visits) and visits[visit] < start - 16:
                visit += 1
            if after in _LIST_END:
                toured = chars.startswith("、", start - 3) and _between(visits, start - 60, start)
                if toured or chars[start - 2 : start] not in words:
                    self.short(start, end, trade in strong)
            elif (
                after in _SHORT_FIRST
                or (after in "调考检走察督慰开分双" and chars.startswith(_INSPECTS, end))
                or (project < len(built) and built[project] <= end + 12)
                or (visit < len(visits) and visits[visit] <= start - 2)
            ):
                self.short(start, end, trade in strong)
        for hit in _WORKS.finditer(chars):
            self.works(hit.start(), hit.end())
        for hit in _EXECUTIVE.finditer(chars):
            before = _BEFORE_POST.match(chars, max(0, hit.start() - 8), hit.start())
            self.executive(before.start() if before else hit.start())
        for hit in _CALLED_FIRM.finditer(chars):
            self.called(hit.end())

    def executive(self, end: int) -> None:
        """Place + brand in front of an executive's post: 山西禾大总经理."""
        chars = self.chars
        low = window_start(chars, end, 9)
        for start in range(max(low, end - 8), end - 3):
            stop = self.index.after(start, end)
            if stop is None:
                continue
            opens = start == low or left_edge(chars, low, start, COMPANY, 1)[0] == start
            named = _bare(chars, (start, stop)) and not sits(chars[start:stop]) and self.brand(stop, end)
            if opens and named:
                self.add(start, end, 0.75, "company.executive", "short", chars[stop:end], chars[start:stop])
            return

    def brand(self, start: int, end: int) -> bool:
        """Whether two to six characters may be a firm's brand and trade: no stop, no verb, not all class words."""
        if not 2 <= end - start <= 6 or self.chars[start:end] in _NO_BRAND:
            return False
        words = segment(self.chars[start:end])
        if any(is_stop(word, COMPANY) or _acts(word) for word in words):
            return False
        return not all(word in _generic() or word in _NO_BRAND for word in words) and words[-1] not in _NO_BRAND

    def called(self, start: int) -> None:
        """What “链主”企业 or 龙头企业 calls by its name: place or coined brand + trade, up to a verb or punctuation."""
        chars = self.chars
        limit = start
        while limit < len(chars) and limit - start < 12 and "\u4e00" <= chars[limit] <= "\u9fff":
            limit += 1
        if limit - start < 3:
            return
        stop = self.index.after(start, limit)
        opener = stop if stop is not None and _bare(chars, (start, stop)) else start
        end = opener
        for word in segment(chars[opener:limit]):
            if is_stop(word, COMPANY) or word[0] in "等的" or _acts(word):
                break
            end += len(word)
        trades = heads.words("company_industries.tsv")
        trade = next((size for size in (4, 3, 2) if chars[end - size : end] in trades), 0)
        named = segment(chars[opener : end - trade])
        plain = any(word in _generic() or word in heads.words("project_generic.tsv") for word in named)
        if end - opener < 2 or end - start > 9 or not self.brand(opener, end):
            return
        if opener > start or (trade and end - trade - opener >= 2 and not plain):
            self.add(start, end, 0.75, "company.called", "short", chars[opener:end], chars[start:opener] or None)

    def works(self, start: int, end: int) -> None:
        """A city's refinery or heavy works: 茂州石化, 禾江重工."""
        chars = self.chars
        if _NOT_WORKS.match(chars, end):
            return
        low = max(0, start - 4)
        for begin in range(low, start - 1):
            if self.index.after(begin, start) == start:
                if _bare(chars, (begin, start)) and (begin == 0 or aligned(chars, begin, end)):
                    self.add(begin, end, 0.8, "company.city_works", "short", chars[start:end], chars[begin:start])
                return

    def form(self, text: str, start: int, end: int) -> None:
        """A legal form or another word that only firms end with."""
        if text == "公司":
            self.company(start, end)
        elif text == "株式会社":
            self.foreign(start, end)
        elif text == "集团":
            self.group(start, end)
        elif text == "厂":
            self.plant(start, end)
        elif text == "钢":
            self.steel(start, end)
        elif text in ("合作社", "联合社"):
            self.cooperative(start, end)
        elif text in ("设计院", "研究院", "研究所"):
            self.institute(start, end, text)
        else:
            self.bank(start, end, text)

    def company(self, start: int, end: int) -> None:
        chars = self.chars
        if chars.startswith("公司有限", start - 4):
            return
        legal = _LEGAL.match(chars, max(0, end - 10), end)
        form_start = legal.start() if legal else start
        form = chars[form_start:end]
        if form in ("子公司", "母公司") or chars.endswith("公司", 0, form_start):
            return
        if _NOT_COMPANY_TAIL.match(chars, end) and "有限" not in form:
            return
        body_end = _skip_brackets(chars, form_start)
        low = window_start(chars, body_end)
        # A bracket inside the name further left: 某某（集团）股份有限公司 is covered; 某某（集团）建设有限公司 here.
        while low and chars[low - 1] == "）" and body_end - low >= 2:
            outer = _skip_brackets(chars, low)
            if outer == low:
                break
            low = window_start(chars, outer)
        strong = "有限" in form
        start_, place, _ = _name_start(chars, low, body_end, self.index, 3 if strong else 2)
        if "+" in chars[start_:body_end]:
            # 机构+平台公司: a scheme, or the last of a sum.
            start_, place = chars.rindex("+", start_, body_end) + 1, None
        if "公司" in chars[start_:body_end] and form != "分公司" and form != "支公司":
            start_ = chars.rindex("公司", start_, body_end) + 2
            place = None
        if chars[start_] in "原属" and self.index.after(start_ + 1, body_end) is not None:
            # 原山东甲集团, 属山东甲公司.
            start_ += 1
        stem_start = start_ + len(place or "")
        body = segment(chars[stem_start:body_end])
        if place is None and body and not _brand_ok(body):
            # 甲湾开发区发展有限公司: what else only says where the firm is makes its name.
            own = self.index.before(start_, low)
            if own is not None:
                above = self.index.before(own, low)
                start_ = own if above is None else above
        if body_end - start_ < 2 or (body_end - start_ < 3 and not place and not strong and not _coined(body)):
            return
        if form in ("分公司", "支公司") and "公司" not in chars[start_:body_end] and not _brand_ok(body):
            return
        if not strong and not _brand_ok(body):
            # 市自来水公司, 赵县供电公司: a utility of a place is a firm; 自来水公司 is none.
            local = place is not None or chars[start_] in "市省县区"
            if not (local and (_UTILITY.search(chars[start_:body_end]) or _known_in(chars[start_:body_end]))):
                return
        if not strong and chars[body_end - 1] == "级":
            return
        if not strong and len(body) and body[-1] in ("上市", "龙头", "控股子", "大型", "知名", "跨国", "旗下", "企业"):
            return
        if strong and not body:
            return
        if form == "公司" and place and len(place) > 2 and place[-1] in "县市区" and unknown_run(body) >= 2:
            # 绥河县禾业机械公司: behind a verb, the division says where a firm of a short form is.
            start_, place = stem_start, None
        tail = _AFTER_COMPANY.match(chars, end)
        stop = tail.end() if tail else end
        rule = "company.legal_form" if strong else "company.form"
        self.add(
            start_,
            stop,
            0.97 if strong else 0.85,
            rule,
            "institute" if tail else "full",
            chars[stem_start:body_end],
            place,
        )

    def foreign(self, start: int, end: int) -> None:
        chars = self.chars
        left, place, _ = _name_start(chars, window_start(chars, start), start, self.index, 2)
        if start - left >= 2:
            self.add(left, end, 0.95, "company.legal_form", "full", chars[left + len(place or "") : start], place)

    def group(self, start: int, end: int) -> None:
        chars = self.chars
        if chars.startswith(("公司", "有限", "股份", "之一", "军", "化", "式", "内", "作案", "犯罪", "客户"), end):
            return
        if chars.endswith("集团", 0, start):
            return
        low = window_start(chars, start)
        start_, place, _ = _name_start(chars, low, start, self.index, 2)
        if "公司" in chars[start_:start]:
            start_ = chars.rindex("公司", start_, start) + 2
            place = None
        if chars[start_] in "原属" and self.index.after(start_ + 1, start) is not None:
            start_ += 1
        stem = start_ + len(place or "")
        body = segment(chars[stem:start])
        if start - start_ < 2:
            return
        if "及" in body or "各" in body or (place is None and all(_acts(word) for word in body)):
            # 各大企业集团, 受到集团…
            return
        if not _brand_ok(body) and not (place and not sits(place) and start > stem):
            return
        if body and body[-1] in ("企业", "产业", "大型", "龙头", "犯罪", "利益", "化", "家", "个", "为"):
            # 甲省能源产业集团, 乙州染化集团 are firms.
            coined = body[-1] == "化" and unknown_run(body) == start - stem > 1
            own = any(word not in _generic() and word not in _classes() and not _acts(word) for word in body[:-1])
            local = place is not None and (len(body) > 1 or not is_division(place))
            if not coined and not (body[-1] == "产业" and (own or local)):
                return
        if chars.endswith(_PRESS, start_, start):
            # Newspaper groups are bodies.
            return
        if start - start_ > 12:
            return
        self.add(start_, end, 0.9, "company.group", "group", chars[stem:start], place)

    def bank(self, start: int, end: int, text: str) -> None:
        chars = self.chars
        if text == "银行" and chars.startswith(_BANK_TRADE, end):
            return
        low = window_start(chars, start)
        start_, place, _ = _name_start(chars, low, start, self.index, 2)
        if place is None and self.index.after(start_, start) == start:
            # 甲州银行: the place is all that stands before the form.
            place = chars[start_:start]
        stem = start_ + len(place or "")
        body = segment(chars[stem:start])
        if start - start_ < 1 or (start - start_ < 2 and text != "农商行"):
            return
        branded = unknown_run(body) >= 2 or (len(body) > 1 and body[-1] in _BANK_KINDS) or text == "农商行"
        if not place and not (branded or text in ("分行", "支行")):
            return
        if not _brand_ok(body) and not place:
            return
        if text in ("分行", "支行") and not chars.startswith(("行长", "副行长", "党委"), end):
            # A branch shows its bank, or its head.
            name = chars[start_:start]
            if "银行" not in name and not _known_in(name):
                return
        self.add(start_, end, 0.88, "company.bank", "bank", chars[stem:start], place)

    def plant(self, start: int, end: int) -> None:
        chars = self.chars
        if start == 0 or chars[start - 1] in "工水分建入进新老旧" or chars.startswith(_PLANT_GROUNDS, end):
            return
        low = window_start(chars, start)
        start_, place, _ = _name_start(chars, low, start, self.index, 2)
        owner = _OWNER.match(chars, start_, start)
        if owner:
            start_, place = owner.end(), None
        stem = start_ + len(place or "")
        text = chars[start_:start]
        if len(text) < 3 or "处理" in text or "净化" in text or "焚烧" in text or ("发电" in text and not place):
            return
        body = segment(chars[stem:start])
        if not place and unknown_run(body) < 2 and not _known_in(text):
            return
        if len(text) > 14:
            return
        self.add(start_, end, 0.7, "company.plant", "plant", chars[stem:start], place)

    def cooperative(self, start: int, end: int) -> None:
        chars = self.chars
        low = window_start(chars, start)
        start_, found = left_edge(chars, low, start, COMPANY, 3)
        if not _brand_ok(found) or start - start_ < 4:
            return
        stop = self.index.after(start_, start - 1)
        if stop is not None and sits(chars[start_:stop]) and not chars[start_:stop].endswith("村"):
            start_ = stop
        stop = self.index.after(start_, start - 1)
        if stop is not None and chars[stop - 1] == "村" and unknown_run(segment(chars[stop:start])) >= 2:
            start_ = stop
        body = segment(chars[start_:start])
        if "+" in chars[start_:start]:
            return
        if start - start_ < 4 or all(word in _generic() or word in ("村", "集体经济", "专业", "合作") for word in body):
            return
        self.add(start_, end, 0.85, "company.cooperative", "cooperative", chars[start_:start])

    def institute(self, start: int, end: int, text: str) -> None:
        chars = self.chars
        low = window_start(chars, start)
        numbered = _NUMBER_BEFORE.match(chars, max(0, start - 7), start)
        if text != "设计院" and not numbered and not chars.endswith(("设计", "勘察", "勘测", "规划"), start - 2, start):
            return
        if text == "研究院" and not numbered and "设计" not in chars[start - 2 : start]:
            return
        start_, place, found = _name_start(chars, low, start, self.index, 2)
        stem = start_ + len(place or "")
        if start - start_ < 4:
            return
        if numbered:
            prefix = chars[start_ : numbered.start()]
            if not prefix.endswith(("集团", "公司", "总公司", "科工", "科技", "工业")) and not _known_in(prefix):
                return
        elif not (place or _known_in(chars[start_:start]) or chars[start_] in "中省市" or unknown_run(found) >= 2):
            # Without a place or a coined name, the long official forms alone (甲江勘测规划设计研究院).
            official = start - start_ >= 6 and _DESIGN.search(chars, start_, start)
            if not official:
                return
        self.add(start_, end, 0.85, "company.institute", "institute", chars[stem:start], place)

    def numbered(self, start: int, end: int) -> None:
        """38所 behind the name of its group; alone it is found as the alias of a full name."""
        chars = self.chars
        if chars.startswith(("有", "以", "学", "高", "大", "小", "中", "省", "普", "属", "用", "医"), end):
            return
        low = window_start(chars, start, 12)
        for known in _institute_groups():
            if chars.endswith(known, low, start):
                self.add(start - len(known), end, 0.9, "company.numbered", "institute", chars[start:end])
                return

    def steel(self, start: int, end: int) -> None:
        """A city's steelworks: the first character of a place of the article + 钢."""
        chars = self.chars
        if start == 0:
            return
        first = chars[start - 1]
        if first not in self.initials:
            return
        if is_word(chars[start - 1 : end]):
            return
        if start > 1 and is_word(chars[start - 2 : start]):
            # 以南, 以上 follow a noun; behind punctuation it is 以 + 南钢.
            opens = start == 2 or chars[start - 3] in "，。；：、\n“”（） "
            if not (opens and chars[start - 2] in "以由向与同对到"):
                return
        if end < len(chars) and is_word(chars[start : end + 1]) and chars[end] not in "铁":
            return
        before = chars[start - 2] if start > 1 else "\n"
        if before not in "，。；：、\n“”（）以在与和由对向到为及 赴":
            return
        self.add(start - 1, end, 0.75, "company.city_steel", "short", chars[start - 1 : end])

    # -- names without a form -------------------------------------------------------------------

    def known(self, start: int, end: int) -> None:
        """A well-known name, with the legal form or the branch behind it."""
        chars = self.chars
        if (end - start <= 3 or chars[start:end] in _listed()) and not aligned(chars, start, end):
            return
        if chars.startswith("间", end) and chars.endswith("银行", start, end):
            return
        if _NOT_AFTER_KNOWN.match(chars, end) and not _BRANCH_BANK.match(chars, end):
            return
        if start and chars[start - 1] in _LATIN and chars[start] > _LAST_LATIN:
            return
        if chars.startswith("”", end) and _ACHIEVED.match(chars, max(0, start - 6), start):
            # 实现“中交”: a stage of the works.
            return
        if chars[start:end] == "国投集团":
            # A division's own investment group.
            own = self.index.before(start, max(0, start - 8))
            start = start if own is None or sits(chars[own:start]) else own
        if chars[end - 1] == "行" and end - start == 2 and start and chars[start - 1] in "省市县区":
            # 市农行、县工行: the division's branch, unless the character closes the division's own name.
            opens = start < 2 or chars[start - 2] in _BEFORE_OWN
            start -= opens and self.index.before(start, max(0, start - 8)) is None
        if chars[start:end] in _POWER:
            # A province's firm of a power group: 甲疆华电.
            own = self.index.before(start, max(0, start - 3))
            if own is not None and chars[own:start] in heads.words("boundary_provinces.tsv"):
                start = own
        tail = _KNOWN_TAIL.match(chars, end)
        stop = tail.end() if tail else end
        if tail is None:
            stop = self.known_trade(start, end)
        place_end = self.index.after(end, min(len(chars), end + 8))
        if place_end is not None and (tail is None or stop <= place_end):
            branch = _BRANCH.match(chars, place_end)
            if branch:
                stop = branch.end()
        self.add(start, stop, 0.93, "company.known", "known", chars[start:stop])

    def known_trade(self, start: int, end: int) -> int:
        """The end of a group's firm by its branch (禾迪半导体): behind a known name a trade that no product follows."""
        chars = self.chars
        size = company_slots.trade_at(chars, end)
        stop = end + size
        if not size or end - start > 4 or chars[end - 2 : end] in _trade_words():
            return end
        closes = stop == len(chars) or chars[stop] in "，。；、）”和与" or chars.startswith("等", stop)
        if closes or (company_slots.only_firms(chars[end:stop]) and _FIRM_GOES_ON.match(chars, stop)):
            return stop if company_slots.only_firms(chars[end:stop]) or chars[end:stop] in _BRANCHES else end
        return end

    def bureaus(self) -> None:
        chars = self.chars
        for hit in _BUREAU.finditer(chars):
            start = hit.start()
            if hit.group("short") and start and is_word(chars[start - 1 : start + 1]):
                continue
            self.add(start, hit.end(), 0.93, "company.bureau", "known", hit.group())

    def lettered(self) -> None:
        """Operators of business parks: two or three characters + letter + 谷 (甲乙U谷), used as a firm's name."""
        chars = self.chars
        for hit in _LETTERED.finditer(chars):
            low = window_start(chars, hit.start(), 12)
            letter = hit.start()
            edge = left_edge(chars, low, letter, COMPANY, 2)[0]
            if edge == letter and chars[letter - 1] in _CONJUNCTIONS:
                # 禾和A园: nothing to join.
                edge = left_edge(chars, low, letter - 1, COMPANY, 2)[0]
            edge = max(edge, letter - 4)
            for place_end in range(edge + 1, letter - 1):
                if self.index.before(place_end, low) is not None:
                    edge = max(edge, place_end)
            words = segment(chars[edge:letter])
            while words and sum(map(len, words)) > 3:
                edge += len(words[0])
                words = words[1:]
            if letter - edge >= 2:
                self.add(edge, hit.end(), 0.85, "company.lettered_brand", "short", chars[edge : hit.end()])

    def short(self, start: int, end: int, strong_trade: bool) -> None:
        """Place or coined brand + industry, where something beside it says that it is a firm."""
        chars = self.chars
        after = _SHORT_SUPPORT.match(chars, end)
        listed = end == len(chars) or chars[end] in "、，。；）”\n和与及" or chars.startswith(_INSPECTS, end)
        if not after and not listed and not _VISITED_ANY.search(chars, max(0, start - 16), start):
            return
        low = window_start(chars, start, 24)
        if start - low < 2 or _LETTERED.search(chars, low, start + 1):
            return
        start_, place, _ = _name_start(chars, low, start, self.index, 2)
        stem = start_ + len(place or "")
        size = start - stem
        if size == 0 and strong_trade and listed and chars[start_ - 1 : start_] == "、":
            # 东方钢构: in a list the short form of a city may be a brand.
            stem, place, size = start_, None, start - start_
        if end < len(chars) and chars[end] in "园城港谷镇街":
            return
        if size > 5 or size < 1 or (size < 2 and not (place and after)):
            return
        if "至" in chars[stem:start] or (_PAIR.fullmatch(chars, stem, start) and chars.startswith("合作", end)):
            # 甲窟至乙置旅游公路, 中马石化合作项目.
            return
        if after and after.group("thing") and not strong_trade and not _FIRM_GOES_ON.match(chars, end):
            # 甲乙汽车芯片…项目: the branch is the product's.
            after = None
            if not listed:
                return
        if chars[start:end] == "国际" and chars.startswith("项目", end):
            return
        if "公司" in chars[stem:start] or "集团" in chars[stem:start] or _DIGIT.search(chars, start_, start):
            return
        if place and (chars[stem:end] in heads.words("company_known.tsv") or chars[stem:end] in _listed()):
            return
        brand = segment(chars[stem:start])
        if place and len(place) > 2 and place[-1] in _SUFFIX:
            # A short name does not open with a division's full form: that says where the firm is.
            start_ = stem
        coined = unknown_run(brand)
        visited = _VISITED.search(chars, max(0, start_ - 6), start_) is not None
        person = bool(after and after.group("person"))
        figure = bool(after and after.group("figure"))
        if listed and 2 <= size <= 4 and start_ and chars[start_ - 1] in "、到进看访察" and self.brand(start_, start):
            trades = heads.words("company_industries.tsv")
            if not any(word in trades or word in _generic() for word in brand) and _VISITED_LIST.search(
                chars, max(0, start_ - 70), start_
            ):
                self.add(start_, end, 0.72, "company.visited", "short", chars[stem:end], place)
                return
        # What is coined to the last character is a brand; a known word can be one only beside a place or a post.
        whole = coined == size
        if not after and not listed and not strong_trade:
            return
        if whole and size >= 2:
            if place and not sits(place):
                score = 0.85 if after or strong_trade else 0.72
            elif person or figure:
                score = 0.8
            elif strong_trade and (after or visited or (size >= 3 and self.opens(start_))):
                score = 0.75
            elif not strong_trade and after and size == 2 and end - start >= 2 and self.opens(start_):
                score = 0.7
            else:
                score = 0.5
        elif place and not sits(place) and size <= 4 and _brand_ok(brand) and (person or figure):
            score = 0.8
        elif person and _brand_ok(brand) and size <= 4:
            score = 0.7
        elif place and strong_trade and after and size <= 4 and _brand_ok(brand):
            score = 0.72
        else:
            return
        self.add(
            start_,
            end,
            score,
            "company.short" if score > 0.5 else "company.short_listed",
            "short",
            chars[stem:end],
            place,
        )

    def opens(self, start: int) -> bool:
        """Whether the name opens its clause or a list item."""
        return start == 0 or self.chars[start - 1] in "、，。；：\n“（的"

    def lists(self, kept: list[_Found]) -> list[_Found]:
        """The other items of a list of firms: 甲乙投资、丙丁科技、戊己电磁线9家企业."""
        chars = self.chars
        ends = {found.end: found for found in kept}
        out: list[_Found] = []
        for hit in _FIRMS.finditer(chars):
            items: list[tuple[int, int]] = []
            right = hit.start()
            if chars[right] == "家":
                count = _FIRMS_COUNT.match(chars, max(0, right - 8), right)
                if not count:
                    continue
                right = count.start()
            known = 0
            for _ in range(20):
                found = ends.get(right)
                if found is not None:
                    known += 1
                    left = found.start
                else:
                    low = window_start(chars, right, 24)
                    left = left_edge(chars, low, right, COMPANY, 2)[0]
                    opens = left == low or _VISITED.search(chars, max(0, left - 6), left) is not None
                    if not 2 <= right - left <= 15 or not opens:
                        break
                    items.append((left, right))
                if not left or chars[left - 1] not in "、和":
                    break
                right = left - 1
            # Brands alone make a list too, where it says that they are firms.
            coined = sum(self.coined(left, right) for left, right in items)
            all_brands = known + coined >= 2 and 2 * coined >= len(items)
            if (known >= 2 and known >= len(items)) or all_brands:
                for left, right in items:
                    listed = self.names(left, right) and not _LIST_CLASS.search(chars, left, right)
                    if listed and (all_brands or right - left > 2):
                        value = CompanyValue("short", None, chars[left:right])
                        out.append(_Found(left, right, 0.7, "company.list", value))
        return out

    def coined(self, start: int, end: int) -> bool:
        """Whether an item of a list opens with a coined word: 禾润体育, 欧禾特."""
        return end - start <= 8 and unknown_run(segment(self.chars[start:end])) >= 2

    def names(self, start: int, end: int) -> bool:
        """Whether an item of a list of firms holds a word that is no trade and no class."""
        trades = heads.words("company_industries.tsv")
        classes = heads.words("project_generic.tsv")
        words = segment(self.chars[start:end])
        return not all(word in trades or word in classes or word in _generic() for word in words)

    def slots(self, kept: list[_Found]) -> list[_Found]:
        """Short names that no rule above knows, by their shape and the place of the sentence where they stand."""
        starts = [found.start for found in kept]
        ends = [found.end for found in kept]

        def taken(start: int, end: int) -> bool:
            at = bisect_right(ends, start)
            # A longer name may end with a known one (安禾法半导体).
            if at < len(starts) and start < starts[at] and ends[at] == end and kept[at].rule == "company.known":
                return starts[at] - start > 2
            return at < len(starts) and starts[at] < end

        out = []
        for named, rule, points in company_slots.find(self.chars, self.index, taken, taken):
            stem = self.chars[named.start + len(named.place or "") : named.end]
            if named.place is not None and (stem in heads.words("company_known.tsv") or stem in _listed()):
                # 甲省中联重科: the place only says where.
                continue
            value = CompanyValue("short", named.place, stem)
            out.append(_Found(named.start, named.end, min(0.85, 0.62 + 0.04 * points), rule, value))
        return out

    # -- aliases -----------------------------------------------------------------------------------

    def declared(self, kept: list[_Found]) -> list[_Found]:
        """（以下简称“甲乙”） right behind a company, and every later occurrence of 甲乙."""
        chars = self.chars
        values: dict[str, CompanyValue] = {}
        since: dict[str, int] = {}
        for found in kept:
            hit = _DECLARED.match(chars, found.end)
            if not hit:
                continue
            for name in re.split("[”“、或/]+", hit.group("names")):
                name = name.strip("“”‘’ ")
                if 2 <= len(name) <= 12 and name not in values:
                    values[name] = CompanyValue("alias", None, name, chars[found.start : found.end])
                    since[name] = found.end
        return self.occurrences(values, 0.95, "company.declared_alias", since)

    def undeclared(self, kept: list[_Found]) -> list[_Found]:
        """Shorter forms of the full names found: place and form dropped, 38所 of 第三十八研究所."""
        chars = self.chars
        shorter: dict[str, str | None] = {}
        seen: set[str] = set()
        values_of: dict[str, CompanyValue] = {}
        for found in kept:
            full = chars[found.start : found.end]
            if full in seen:
                continue
            seen.add(full)
            values_of[full] = found.value
            for name in short_forms(found.value, full):
                # Two firms may share a short form: then it says neither. One firm with and without its place is one.
                first = shorter.setdefault(name, full)
                if first is not None and first != full and not _one_firm(values_of[first], found.value):
                    shorter[name] = None
        values = {name: CompanyValue("alias", None, name, full) for name, full in shorter.items() if name not in seen}
        ends = [found.end for found in kept]
        found_again = []
        for found in self.occurrences(values, 0.85, "company.alias"):
            at = bisect_right(ends, found.start)
            if at == len(kept) or kept[at].start >= found.end:
                found_again.append(self.with_trade(found))
        # A brand that only projects are called by is a part of their names (禾泰二期裂解项目), not the firm once more;
        # that of a group is the group where something that firms do stands beside it.
        firm = set()
        for found in found_again:
            name = chars[found.start : found.end]
            whole = found.value.full
            if name[-2:] in _trade_words():
                used = not _OWN_PROJECT.match(chars, found.end)
            elif len(name) == 2 and whole is not None and whole.endswith("集团"):
                used = _AS_FIRM.match(chars, found.end) is not None
            else:
                used = not _SOME_PROJECT.match(chars, found.end)
            if used:
                firm.add(name)
        return [found for found in found_again if chars[found.start : found.end] in firm]

    def with_trade(self, found: _Found) -> _Found:
        """A brand found again with a trade that its full name does not show (禾江光伏 for 甲省禾江新能源有限公司)."""
        chars = self.chars
        size = company_slots.trade_at(chars, found.end)
        brand = chars[found.start : found.end]
        place = self.index.before(found.start, max(0, found.start - 3)) if len(brand) <= 4 else None
        if place is not None and _bare(chars, (place, found.start)) and brand[-2:] not in _trade_words():
            # 丙海禾江 beside 甲省禾江新能源有限公司: another firm of that brand.
            value = CompanyValue("short", chars[place : found.start], brand)
            return _Found(place, found.end, found.score, found.rule, value)
        if not size or brand[-2:] in _trade_words() or found.value.full is None:
            return found
        end = found.end + size
        if end < len(chars) and chars[end] not in "，。；、）”" and not _AS_FIRM.match(chars, end):
            return found
        return _Found(found.start, end, found.score, found.rule, found.value)

    def occurrences(
        self, values: dict[str, CompanyValue], score: float, rule: str, since: dict[str, int] | None = None
    ) -> list[_Found]:
        """Every place where one of the names of ``values`` stands as a word of its own, in one pass over the text."""
        if not values:
            return []
        chars = self.chars
        automaton = ahocorasick.Automaton()
        for name, value in values.items():
            automaton.add_word(name, (len(name), value))
        automaton.make_automaton()
        out: list[_Found] = []
        for last, (size, value) in automaton.iter_long(chars):
            start, end = last + 1 - size, last + 1
            if since is not None and start < since[chars[start:end]]:
                continue
            if chars[start] in _NUMERALS:
                if start and (chars[start - 1].isdigit() or chars[start - 1] in ".第"):
                    continue
            elif (start and chars[start - 1] in _LATIN) or (size <= 4 and not aligned(chars, start, end)):
                continue
            out.append(_Found(start, end, score, rule, value))
        return out


def _one_firm(one: CompanyValue, other: CompanyValue) -> bool:
    """Whether two names may be one firm's: no two places, one stem the beginning of the other."""
    if one.place is not None and other.place is not None and one.place != other.place:
        return False
    return one.stem.startswith(other.stem) or other.stem.startswith(one.stem)


_AS_FIRM = Lazy(
    "(?:计划|拟|将|已|总|累计|再)?投资|副?董事长|副?总经理|副?总裁|公司|负责人|方面|有关负责|相关负责|员工|工厂|厂区|车间|入驻|落户|生产|、|等企业|与|携手|是"
    "|[扩增投]产|中标|获|复工|开工"
)
_OWN_PROJECT = Lazy("项目")
_SOME_PROJECT = Lazy(r"[^，。；：、！？\n]{0,16}?(?:项目|工程)")
_NUMERALS = frozenset("0123456789")
_LAST_LATIN = "\u024f"
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_NOT_AFTER_KNOWN = Lazy(
    r"大学|学院|协会|学会|总工会|研究会|日报|时报|报社|杂志|工业协会|行业|市场|史|人民|省|市|县|区(?!域)|路|镇|街道|村|杯|奖|精神|站|人(?!才|寿|保|民)|女排|足球|风云|(?<=汽车)城|堆"
)
_KNOWN_TAIL = Lazy(
    r"股份(?![制有公])"
    r"|(?:集团|股份|控股|科技|建设|投资|电力|能源|通信)?(?:（" + _HAN + r"{2,4}）)?(?:集团|股份|控股)?"
    r"(?:股份有限公司|有限责任公司|有限公司|集团公司|总公司|公司(?!部|业务)|集团)"
    r"|[^及和与等、其\W0-9A-Za-z]{2,6}?(?:分公司|分行|支行|筹建处)"
)
_BUREAU = Lazy(
    r"(?P<short>中[建铁交冶核水]|中国电建|中国水电|中国能建|中电建|中铁建|水电|中国铁建|中国中铁|中交|葛洲坝)(?:集团)?(?:第)?[一二三四五六七八九十]{1,3}(?:冶|航|公"
    r"|勘)?(?:局|院|公司|治)(?:集团)?(?:有限公司|公司)?"
)
_BEFORE_OWN = frozenset("，。；：、\n（“ 和与及由向赴到在对")
_ACHIEVED = Lazy(r"(?r)(?:实现|完成|达到|顺利|全面|提前|如期|即将|工程)“")
# A group's firm in a place, before its head: 中石化甲州石油副总经理.
_BRANCH = Lazy(
    "(?:石油|石化|炼化|供电|电力|燃气|天然气|热电|发电|化工|建材|水泥|物流)"
    "(?=副?总经理|(?:党委书记、?)?董事长|党委|负责人|有关负责人|相关负责人)"
)
_BRANCH_BANK = Lazy("[\u4e00-\u9fff]{2,6}?[分支]行")
_POWER = frozenset({"华电", "华能", "国能", "龙源", "国电投", "国网"})
# Branches that firms of a group are called after; others are its goods (…电池, …汽车).
_BRANCHES = frozenset(
    {"科技", "半导体", "电子", "新能源", "食品", "医药", "地产", "置地", "金融", "物流", "智能", "实业"}
)
_PAIR = Lazy("中[俄美日韩德法英意马新泰越老缅柬印尼巴哈白乌蒙欧非阿沙荷瑞比西葡澳埃]")
_BOTH = ("分别", "双双", "均", "等", "两家", "2家", "都")
_PROJECT = Plain("项目")
_VISITED_ANY = Plain("后到|别到|次到|来到|走进|走访|参观|考察|会见|察看|引进|携手|并到")
_VISITED = Plain("(?:到|走进|走访|参观|考察|会见|察看|查看|引进|携手|由|与|和|、)了?$")
# No optional beginning: a scan is fast where the first character is one of a few.
_EXECUTIVE = Plain("董事长|总经理|总裁|首席执行官|厂长")
_BEFORE_POST = Lazy(r"(?r)(?:党委书记、)?(?:常务)?副")
_WORKS = Plain("石化|炼化|重工|焦煤|机床")
_NOT_WORKS = Plain(
    "产业|工业|园|基地|行业|区|城|项目|企业|装备|新材|产品|下游|领域|集群|大学|学院|学校|公司|集团|股份|有限|工程|一体"
)
_CALLED_FIRM = Plain("(?:链主”?|龙头|骨干|头部|小巨人”?|单项冠军|独角兽|500强|领军)企业[“]?")
# Parts of speech of verbs; words that no brand ends with.
_ACTION = frozenset({"v", "vn", "d", "p", "c", "vd", "r"})
_NO_BRAND = frozenset(
    {"分部", "总部", "区域", "大区", "公司", "集团", "企业", "项目", "商会", "协会"}
    | {"基地", "分公司", "办事处", "市场", "国资", "国企", "民企", "银行", "行业"}
)
# Along a list of what was visited.
_VISITED_LIST = Plain(
    "(?:先后|分别|依次|实地|一行)(?:深入|走进|来到|到|赴|前往|察看|查看|参观|考察|走访)了?[^，。；：\n]{0,60}$"
)
_INSPECTS = ("分别", "双双", "调研", "考察", "检查", "走访", "察看", "督导", "慰问", "开展", "等地", "等处")
_COUNT = Plain("[0-9一二三四五六七八九十两多各余数几][家个批户名位]|[0-9]组")
_FIRMS = Plain("[家等](?:知名|重点|龙头|上市|优质|行业|骨干|规上){0,3}(?:企业|公司)")
_FIRMS_COUNT = Lazy(r"(?r)等?(?:[0-9一二三四五六七八九十]+[余多]?|[多数几])")
_LIST_CLASS = Plain("企业|产业|行业|领域|项目|[0-9]家$")
_DESIGN = Plain("(?:规划|工程|建筑|勘察|勘测|水利|电力|交通|市政|冶金|化工|煤炭|铁路|公路)设计$")
_BANK_KINDS = frozenset({"农商", "农村", "商业", "村镇", "联合", "民生", "发展"})
_BANK_TRADE = ("机构", "业", "卡", "家", "账", "贷款", "间", "存款", "保函", "从业")
_PLANT_GROUNDS = tuple("区房家商长址矿界里内方部子前门外")
_OWNER = Lazy(r".{2,12}?(?:集团|公司)(?:所属)?(?:企业)?")
_NUMBER_BEFORE = Lazy(r"(?r)第" + _NUMERAL)
_DIGIT = Lazy(r"[0-9]")
_LETTERED = Lazy(r"(?<=" + _HAN + r"{2})[A-Z](?:谷|[园港城湾](?=" + _HAN + r"{2,16}?(?:项目|基地|产业园|工程)))")
_SHORT_SUPPORT = Lazy(
    r"(?P<person>(?:集团|公司)?(?:党委书记、?|副)?(?:董事长|总经理|总裁|首席执行官|执行董事|创始人|负责人|副总))"
    r"|(?P<figure>年[产处]|日产|[0-9][0-9.]*[万亿]?[吨台套片米辆GM千])"
    r"|(?P<thing>生产基地|生产车间|厂区|项目|基地|总部|工厂|产业园|等企业|等公司|[一二三四]期|[0-9]+家企业|智能|绿色|高端|扩建|技改"
    r"|" + _HAN + r"{2,12}项目)"
)
_FIRM_GOES_ON = Lazy("生产基地|生产车间|厂区|项目|基地|总部|工厂|等|[一二三四]期|[0-9]|扩建|技改|智能工厂")
# The characters that such support begins with, and those that end an item of a list.
_SHORT_FIRST = frozenset("年日董总首执创副集公党生厂项基工产等一二三四智绿高扩技0123456789负")
_LIST_END = frozenset(["", *"、，。；）”\n和与及"])
_DECLARED = Lazy(
    r"[（，]?(?:以下|下)?(?:统|合)?(?:简称|下称|简称为)(?:为)?[:：]?(?P<names>[“‘]?[^（），。；\n]{2,26})(?:[）]|(?<=”))"
)


@cache
def _known_scan() -> heads.Scanner:
    return heads.Scanner(heads.words("company_known.tsv") | _listed())


@cache
def _classes() -> frozenset[str]:
    return heads.words("project_generic.tsv")


@cache
def _trade_words() -> frozenset[str]:
    """Every trade that closes a short name."""
    return heads.words("company_industries.tsv") | heads.words("company_trades.tsv")


@cache
def _listed() -> frozenset[str]:
    """Short names of listed firms; some read like the beginning of another word (…新材料)."""
    return heads.words("company_listed.tsv")


@cache
def _institute_groups() -> tuple[str, ...]:
    """Groups whose institutes are called by number, the longest name first."""
    return tuple(sorted(heads.words("company_institute_groups.tsv"), key=lambda name: (-len(name), name)))


_NUMBER_END = Plain("[0-9][所院]")
_NUMBERED = Lazy(r"(?r)(?<![0-9年.])[0-9]{1,3}[所院]")


def _between(positions: Sequence[int], low: int, high: int) -> bool:
    """Whether one of the sorted ``positions`` lies in ``[low, high]``."""
    at = bisect_left(positions, low)
    return at < len(positions) and positions[at] <= high


def _acts(word: str) -> bool:
    """Whether a word of two characters or more is a verb, an adverb or a preposition."""
    return len(word) > 1 and heads.counts().get(word, (0, ""))[1] in _ACTION


@cache
def _forms() -> heads.Scanner:
    return heads.Scanner(frozenset(word for word in _ANCHORS if len(word) > 1))


@cache
def _industries() -> heads.Scanner:
    return heads.Scanner(heads.words("company_industries.tsv"))


def _known_in(text: str) -> bool:
    return bool(_known_scan().find(text))


def _coined(body: Sequence[str]) -> bool:
    return unknown_run(body) >= 2


_DIGITS = dict(zip("零〇一二三四五六七八九", "00123456789", strict=True))


def _arabic(numeral: str) -> str:
    """三十八 -> 38; an Arabic numeral stays."""
    if numeral.isdigit():
        return numeral
    total = 0
    current = 0
    plain = ""
    for char in numeral:
        if char in _DIGITS:
            current = int(_DIGITS[char])
            plain += _DIGITS[char]
        elif char == "十":
            total += (current or 1) * 10
            current = 0
        elif char == "百":
            total += (current or 1) * 100
            current = 0
    if "十" not in numeral and "百" not in numeral:
        return plain
    return str(total + current)


_GROUP_TAIL = Plain(r"(?:集团|控股|股份)+$")
_DIVISION_TAIL = Plain("[省市县]$")
_HAN_RUN = Lazy(_HAN + r"{2}|[A-Za-z]{2}")
_NUMBERED_TAIL = Lazy(r"第(" + _NUMERAL + r")(研究所|研究院|设计院)$")


def short_forms(value: CompanyValue, full: str) -> Sequence[str]:
    """The shorter forms under which an article may name ``full`` again."""
    return _short_forms(value, full)


@lru_cache(maxsize=2048)
def _short_forms(value: CompanyValue, full: str) -> Sequence[str]:
    """The same; the finder asks for them, and so does the link of what it found."""
    out: list[str] = []
    hit = _NUMBERED_TAIL.search(full)
    if hit:
        number = _arabic(hit.group(1))
        letter = "所" if hit.group(2) == "研究所" else "院"
        for text in {number, hit.group(1)}:
            out.append(text + letter)
            out.append("第" + text + ("研究所" if letter == "所" else "研究院"))
            for group in _institute_groups():
                out.append(group + text + letter)
        return out
    if value.form == "group":
        words = segment(value.stem)
        if unknown_run(words) >= 3 and unknown_run(words) <= 5 and _HAN_RUN.match(value.stem):
            brand = value.stem[: unknown_run(words)]
            out.extend((brand, brand + "集团", brand + "公司"))
        if value.place is not None and len(value.stem) >= 2 and unknown_run(words) == 0:
            # 甲省投资集团 is 投资集团 again.
            out.append(value.stem + "集团")
        core = full.removesuffix("集团")
        coined = unknown_run(words)
        if coined == 2 == len(value.stem) and not is_word(value.stem) and not is_division(value.stem):
            out.append(value.stem)
        if coined >= 2 and len(value.stem) > coined and value.stem[coined:] in _trade_words():
            out.extend((value.stem, core))
        if core[:2] in heads.words("boundary_provinces.tsv") and len(core) >= 6:
            # 海南甲海石化集团 -> 甲海石化.
            out.extend((core[2:], core))
        return out
    if value.form != "full":
        return out
    stem = value.stem.replace("（", "(").partition("(")[0]
    stem = _GROUP_TAIL.sub("", stem)
    if len(stem) < 2:
        return out
    parent, _, own = stem.partition("集团")
    if parent and own:
        # A subsidiary: what it shares with its group is no short form of it.
        return [own] if len(own) >= 4 and unknown_run(segment(own)) >= 2 else []
    words = segment(stem)
    coined = unknown_run(words)
    place = value.place or ""
    short = _DIVISION_TAIL.sub("", place) if len(place) > 2 else place
    industries = _trade_words()
    # brand + first industry word, brand + whole industry, with and without place, with 集团/公司.
    if coined >= 2 and _HAN_RUN.match(stem):
        brand = stem[:coined]
        rest = stem[coined:]
        stems = {stem}
        for size in range(1, len(rest) + 1):
            stems.update(brand + part for part in (rest[:size], rest[-size:]) if part in industries)
        if len(words) > coined:
            stems.add(brand + words[coined])
        for text in sorted(stems):
            if len(text) > coined:
                out.append(text)
            if place:
                out.append(place + text)
                if short != place:
                    out.append(short + text)
        if coined <= 4:
            # 甲乙集团 is short for a group; beside 甲乙新材料有限公司 it is another firm.
            for tail in ("集团", "公司", "股份") if "集团" in full else ("公司", "股份"):
                out.append(brand + tail)
            out.extend(text + "公司" for text in sorted(stems) if len(text) > coined)
            if place:
                out.append(short + brand)
        if coined <= 4 and len(brand) >= 2 and not is_word(brand):
            out.append(brand)
    else:
        if len(stem) >= 4 and not _no_brand(words):
            out.append(stem)
        if place and len(stem) >= 3:
            out.append(place + stem)
            if short != place:
                out.append(short + stem)
        if len(words[0]) >= 2 and words[0] not in _generic():
            out.extend((words[0] + "集团", words[0] + "公司"))
            if "股份" in full:
                out.append(words[0] + "股份")
    return out


def _resolve(found: list[_Found]) -> list[_Found]:
    """Of overlapping finds the longest, then the surer; in text order."""
    taken: list[_Found] = []
    used: dict[int, int] = {}
    for item in sorted(found, key=lambda f: (f.start - f.end, -f.score, f.start)):
        if any(position in used for position in (item.start, item.end - 1)) or any(
            position in used for position in range(item.start, item.end)
        ):
            continue
        for position in range(item.start, item.end):
            used[position] = 1
        taken.append(item)
    taken.sort(key=lambda f: f.start)
    return taken


def _supported(found: list[_Found], chars: str) -> list[_Found]:
    """What stands: the longest of overlapping finds, and the short names in a list whose neighbours are firms."""
    kept = _resolve([f for f in found if f.score > 0.5])
    weak = _resolve([f for f in found if f.score <= 0.5])
    if not weak:
        return kept
    ends = {f.end for f in kept}
    starts = {f.start for f in kept}
    out = list(kept)
    for first, second in pairwise(weak):
        # 甲乙电子、丙丁材料分别获奖: two brands side by side.
        if first.end + 1 == second.start and chars[first.end] in "、和与" and chars.startswith(_BOTH, second.end):
            out.extend(_Found(f.start, f.end, 0.7, f.rule, f.value) for f in (first, second))
            ends.add(second.end)
            starts.add(first.start)
    for f in weak:
        if (f.start and chars[f.start - 1] in "、和与及" and f.start - 1 in ends) or (
            f.end < len(chars) and chars[f.end] in "、和与及" and f.end + 1 in starts
        ):
            out.append(_Found(f.start, f.end, 0.7, f.rule, f.value))
            ends.add(f.end)
    return _resolve(out)


def propose(chars: str, places: Sequence[Candidate] = ()) -> list[Candidate]:
    """The companies of one article, in text order, none overlapping; ``places`` are its PLACE candidates."""
    finder = _Finder(chars, places)
    finder.anchors()
    finder.bureaus()
    finder.lettered()
    kept = _supported(finder.found, chars)
    kept = _resolve(kept + finder.slots(kept))
    if kept:
        kept = _resolve(kept + finder.lists(kept))
        more = finder.declared(kept)
        more.extend(finder.undeclared(kept))
        if more:
            kept = _resolve(kept + more)
    return [Candidate(f.start, f.end, "COMPANY", f.score, f.rule, f.value) for f in kept]
