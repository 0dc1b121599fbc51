"""People: names found by what stands beside them – a post, a verb, a list, a bracket – and then wherever they recur.

Every rule names its evidence; a name's own likelihood (``lexicons.surnames``) and the edges of its span are added to
it in nats, and the sum is turned into a score. Names with strong evidence anywhere in the article are looked for in
all of it.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from govnews_ie.frozen import quick
from govnews_ie.lexicons.finder import Classes, Finder
from govnews_ie.lexicons.heads import Scanner
from govnews_ie.lexicons.posts import common_words
from govnews_ie.lexicons.surnames import NameModel, name_model
from govnews_ie.lexicons.tables import rows
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Span
from govnews_ie.patterns import Lazy, Plain

# Characters that may stand alone between a name and the end of its clause (张三摄, 李四说：).
_SHORT_FOLLOW = frozenset("摄说文图等任为率称讯供绘")
_HARD = frozenset("，。、；：！？（）\n“” ,;:《》")
# No name ends in these where a post follows (朱某的|主任职务).
_NO_LAST = frozenset(("的", "为", "任", "是", "在", "和", "与", "及", "等", "兼", "原", "了"))
# Posts with one holder: what stands before them is that person's name or nothing.
_ONE_HOLDER = frozenset(("总书记", "国家主席", "委员长"))
_BRACKET = Plain(
    r"（(?:[男女]|女，|男，|[\u4e00-\u9fff]{1,4}族|女、|已故|左|右|中|前|后|[左右前后]起?[一二三四五六]?|主持工作|正[厅处科]级|副[厅处科]级|挂职|兼)"
)
_HAN = "\u4e00-\u9fff"
_ALL_HAN = Plain(f"[{_HAN}]+")
_DOTTED = Plain(rf"[{_HAN}]{{1,8}}(?:[·•][{_HAN}]{{1,8}}){{1,3}}")
_BORN = Plain(r"[，,][男女][，,]")
_VITA = Lazy(rf"(?r)(?<![{_HAN}])[{_HAN}]{{2,4}}(?: [{_HAN}])?")
_THOUGHT = Plain("(?:新时代中国特色社会主义)?(?:经济|生态文明|法治|文化|外交|强军|党建)?思想|关于|同志")
_ROLL_HINT = Plain("讲话|主持|出席|参加|调研|致辞|陪同|督导|会见|发言|检查|慰问")


@cache
def _beside(kind: str) -> frozenset[str]:
    """The words of one kind of ``surnames_beside.tsv``; its first line says which kinds there are."""
    return frozenset(row[0] for row in rows("surnames_beside.tsv") if row[1] == kind)


@cache
def _nouns() -> dict[str, float]:
    """Nouns for a person that stand directly before the name, and how much they say (nats)."""
    return {row[0]: float(row[2]) for row in rows("surnames_beside.tsv") if row[1] == "noun"}


@cache
def _verbs() -> Scanner:
    verbs = _beside("verb")
    ones = frozenset(word for word in verbs if len(word) == 1)
    return Scanner(verbs - ones, ones)


@quick
@dataclass(frozen=True, slots=True)
class PersonValue:
    """What the source has understood of a name: the name without spaces and line breaks."""

    name: str


@quick
@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    nats: float
    rule: str


def _may_end_clause(char: str, after: str) -> bool:
    """Whether a character can be a word of its own between a name and what follows (张三摄。, but not 张立文，)."""
    return char in _SHORT_FOLLOW and after != "、" and not (after == "，" and char not in "说称")


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


class _Reader:
    """One article while its names are read: the characters, the posts, the name model."""

    def __init__(self, chars: str, titles: Sequence[Candidate]) -> None:
        self.chars = chars
        self.model: NameModel = name_model()
        self.words = common_words()
        self.follow = _beside("follow")
        self.follow_longest = max(map(len, self.follow))
        self.edge_words = _beside("edge")
        self.free, behind = _name_starts(chars)
        self.nouns = _found_nouns(chars) + [(chars[at - 1], at) for at in behind]
        self.titles = sorted((t.start, t.end) for t in titles if t.label == "TITLE")
        self.title_starts = {start for start, _ in self.titles}
        self.title_ends = {end for _, end in self.titles}
        self._right: dict[int, float] = {}
        self._left: dict[int, float] = {}
        self._starts = [start for start, _ in self.titles]

    def in_title(self, start: int, end: int) -> bool:
        """Whether the span touches a post."""
        i = bisect_right(self._starts, end - 1) - 1
        return i >= 0 and self.titles[i][1] > start

    def right_edge(self, end: int) -> float:
        """How well a name may end here (nats)."""
        known = self._right.get(end)
        if known is None:
            known = self._right[end] = self._right_edge(end)
        return known

    def left_edge(self, start: int) -> float:
        """How well a name may begin here (nats)."""
        known = self._left.get(start)
        if known is None:
            known = self._left[start] = self._left_edge(start)
        return known

    def _right_edge(self, end: int) -> float:
        chars = self.chars
        if end >= len(chars):
            return 3.0
        if end in self.title_starts:
            return 3.0
        char = chars[end]
        if not _is_han(char):
            return 3.0 if char in _HARD else 2.0 if char.isdigit() else 1.0 if char in " —/|" else 0.5
        for size in range(self.follow_longest, 1, -1):
            if chars[end : end + size] in self.follow:
                return 2.5 + 0.25 * (size - 2)
        if char in "为任的" and end + 1 in self.title_starts:
            return 3.5
        if char in self.follow:
            after = chars[end + 1 : end + 2]
            if _may_end_clause(char, after) and (not after or after in _HARD or after == " "):
                return 3.0
            if after in _SHORT_FOLLOW and chars[end + 2 : end + 3] in _HARD:
                # 某可为说，: the character belongs to the name, the one behind it ends the clause.
                return -0.5
            return 1.0
        if chars[end : end + 2] in self.words or chars[end : end + 3] in self.words:
            return 0.5
        return -2.5

    def _left_edge(self, start: int) -> float:
        chars = self.chars
        if start == 0 or start in self.title_ends:
            return 3.0
        char = chars[start - 1]
        if not _is_han(char):
            return 3.0 if char in _HARD else 1.5
        if chars[max(0, start - 2) : start] in self.edge_words:
            return 2.0
        if char in self.edge_words:
            return 0.0 if self.model.is_across(chars[start - 1 : start + 1]) else 1.0
        if chars[max(0, start - 2) : start] in self.words and not self.model.is_across(chars[start - 1 : start + 1]):
            return 0.0
        return -3.0

    def name_at(self, start: int, prior: float = 0.0, limit: int | None = None) -> tuple[int, float] | None:
        """The best name that starts here: its end and its nats (likelihood, right edge, ``prior``)."""
        chars = self.chars
        limit = len(chars) if limit is None else limit
        if start >= limit or not _is_han(chars[start]):
            return None
        dotted = _DOTTED.match(chars, start, min(limit, start + 30))
        if dotted:
            return self._dotted_end(start, dotted.end(), prior)
        best = self._foreign_at(start, prior, limit) if prior >= 2.5 else None
        # A name of two characters that the print splits: 张 业.
        if chars[start + 1 : start + 2] == " " and chars[start] in self.model.surnames and start + 2 < limit:
            given = chars[start + 2]
            if _is_han(given) and (
                start + 3 >= len(chars) or not _is_han(chars[start + 3]) or self.right_edge(start + 3) > 2
            ):
                nats = self.model.score(chars[start] + given) + self.right_edge(start + 3) + prior
                best = (start + 3, nats)
        return self._han_at(start, prior, limit, best)

    def _han_at(self, start: int, prior: float, limit: int, best: tuple[int, float] | None) -> tuple[int, float] | None:
        """The best name of two to four Han characters that starts here, if it is better than ``best``."""
        chars = self.chars
        for size in (3, 2, 4):
            end = start + size
            if end > limit:
                continue
            name = chars[start:end]
            if size < 4 and self.model.score(name) < -20:
                continue
            if not _ALL_HAN.fullmatch(name) or self.in_title(start, end):
                continue
            edge = self.right_edge(end)
            nats = self.likelihood(name, prior >= 2.5 and edge >= 2.5)
            if nats < -20:
                continue
            if prior >= 3.0 and edge >= 2.5:
                # Between a post and a clear edge an ordinary word is a name (院长向阳，).
                nats += 0.6 * self.model.word_penalty(name)
            if size >= 3 and edge >= 3.0 and _may_end_clause(name[-1], chars[end : end + 1]):
                nats -= 3.0
            nats += edge + prior
            if best is None or nats > best[1]:
                best = (end, nats)
        return best

    def likelihood(self, name: str, double: bool = False) -> float:
        """The name model's nats; ``double`` allows two surnames in a row (范徐丽泰)."""
        if len(name) == 4:
            if name[:2] in self.model.surnames:
                return self.model.score(name)
            if double and self.model.surnames.get(name[0], -9.0) > 0 and self.model.surnames.get(name[1], -9.0) > 0:
                if any(name[i : i + 2] in self.words for i in range(3)):
                    return -99.0
                nats = self.model.score(name[1:])
                return nats - 2.5 if nats > 4.0 else -99.0
            return -99.0
        return self.model.score(name)

    def _foreign_at(self, start: int, prior: float, limit: int) -> tuple[int, float] | None:
        """A transliterated name without a dot (霍尔布鲁克): a run of such characters to an edge."""
        chars, odds = self.chars, self.model.foreign
        end = start
        while end < min(limit, start + 8) and odds.get(chars[end], -2.0) > -0.3 and end not in self.title_starts:
            end += 1
        best: tuple[int, float] | None = None
        total = 0.0
        for stop in range(start + 1, end + 1):
            total += odds[chars[stop - 1]]
            if stop - start < 2 or chars[start:stop] in self.words:
                continue
            nats = 0.75 * total + self.right_edge(stop) + prior - 3.0
            if best is None or nats >= best[1]:
                best = (stop, nats)
        return best if best is not None and best[1] >= _LEAST + 1.0 else None

    def _dotted_end(self, start: int, end: int, prior: float) -> tuple[int, float] | None:
        chars = self.chars
        letters = [char for char in chars[start:end] if _is_han(char)]
        mean = sum(self.model.foreign.get(char, -2.0) for char in letters) / len(letters)
        if mean < (-1.2 if prior >= 2.5 else 0.0):
            return None
        last = max(chars.rfind("·", start, end), chars.rfind("•", start, end)) + 1
        odds = self.model.foreign
        for stop in range(last + 1, end + 1):
            edge = self.right_edge(stop)
            piece = chars[last:stop]
            pairs = [piece[i : i + 2] for i in range(len(piece) - 1)]
            if any(pair in self.words and self.model.foreignness(pair) < 0.5 for pair in pairs):
                break
            if edge >= 2.5:
                return stop, 6.0 + edge + prior
        # No clear edge: as far as the characters sound foreign.
        best, best_nats = last + 1, -99.0
        for stop in range(last + 1, end + 1):
            if stop > last + 2 and odds.get(chars[stop - 1], -2.0) < -0.5:
                break
            nats = self.right_edge(stop) + 0.4 * (stop - last)
            if nats > best_nats:
                best, best_nats = stop, nats
        return best, 5.0 + prior + max(0.0, self.right_edge(best))

    def name_before(self, end: int, prior: float = 0.0) -> tuple[int, float] | None:
        """The best name that ends here: its start and its nats (likelihood, left edge, ``prior``)."""
        chars = self.chars
        best: tuple[int, float] | None = None
        for size in (3, 2, 4):
            start = end - size
            if start < 0:
                continue
            name = chars[start:end]
            nats = self.likelihood(name)
            if nats < -20 or not _ALL_HAN.fullmatch(name) or self.in_title(start, end):
                continue
            nats += self.left_edge(start) + prior
            if best is None or nats > best[1]:
                best = (start, nats)
        if end >= 3 and chars[end - 2] == " " and chars[end - 3] in self.model.surnames and _is_han(chars[end - 1]):
            start = end - 3
            nats = self.model.score(chars[start] + chars[end - 1]) + self.left_edge(start) + prior
            if best is None or nats > best[1]:
                best = (start, nats)
        dot = max(chars.rfind("·", max(0, end - 9), end), chars.rfind("•", max(0, end - 9), end))
        if dot > 0 and dot + 1 < end and all(map(_is_han, chars[dot + 1 : end])):
            odds = self.model.foreign
            start = end
            while start > 0 and end - start < 16:
                char = chars[start - 1]
                if char not in "·•" and odds.get(char, -2.0) < -0.3:
                    break
                start -= 1
                if start < dot and self.left_edge(start) >= 2.0:
                    break
            if start < dot and self.left_edge(start) > -1.0:
                return start, 6.0 + self.left_edge(start) + prior
        return best


# The least sum of nats for a name by kind of evidence.
_LEAST = 3.0
# The same for a name with no other evidence than its characters and its edges.
_FREE_LEAST = 7.5


def _score(nats: float) -> float:
    """Nats over the least as a probability between 0.5 and 0.99."""
    return round(min(0.99, 1 / (1 + math.exp(-(nats - _LEAST) * 0.45 - 0.25))), 3)


def propose(
    chars: str,
    titles: Sequence[Candidate] = (),
    *,
    byline: Sequence[Span] = (),
    roll: Sequence[Span] = (),
    known: Iterable[str] = (),
) -> list[Candidate]:
    """PERSON candidates of an article's clean characters.

    ``titles`` are the TITLE candidates; ``byline`` and ``roll`` the spans of the byline and of the run-together roll
    line where the layout knows them; ``known`` names that are known from elsewhere (other articles of the file).
    """
    reader = _Reader(chars, titles)
    found: list[_Found] = []
    _beside_posts(reader, found)
    _beside_verbs(reader, found)
    _beside_nouns(reader, found)
    _in_brackets(reader, found)
    _photographers(reader, found)
    _appointees(reader, found)
    _comrades(reader, found)
    _dotted(reader, found)
    _foreign_after_nouns(reader, found)
    _tokens_after_media(reader, found)
    _free(reader, found)
    for start, end in byline:
        _in_byline(reader, start, end, found)
    _along_lists(reader, found)
    first = names = _names(reader, found, known)
    _again(reader, names, found)
    _along_lists(reader, found)
    names = _names(reader, found, known)
    for start, end in roll or _roll_lines(chars):
        _in_roll(reader, start, end, names, found)
    names = _names(reader, found, known)
    if names.keys() != first.keys():
        _again(reader, names, found)
    _given_names(reader, names, found)
    return _candidates(reader, found, names)


def _given_names(reader: _Reader, names: dict[str, float], found: list[_Found]) -> None:
    """The given name alone before a post, of somebody who is named in full elsewhere (亚明区长)."""
    given = {name[1:] for name, nats in names.items() if len(name) == 3 and nats >= _LEAST + 1.0}
    chars = reader.chars
    for start in reader.title_starts:
        name = chars[start - 2 : start] if start >= 2 else ""
        if (
            name in given
            and name not in names
            and chars[start - 3 : start] not in names
            and reader.left_edge(start - 2) >= 0.0
        ):
            found.append(_Found(start - 2, start, 5.0, "person.given"))
    for item in found:
        if item.rule == "person.given":
            names[chars[item.start : item.end]] = 5.0


def _beside_posts(reader: _Reader, found: list[_Found]) -> None:
    chars = reader.chars
    for start, end in reader.titles:
        at = end
        if chars.startswith("（", at):
            close = chars.find("）", at, at + 14)
            if close > 0:
                at = close + 1
        while at < end + 3 and chars[at : at + 1] in (" ", "：", ":"):
            at += 1
        if chars.startswith(("同志", "的", "等"), at):
            at = len(chars)
        central = chars[start:end] in _ONE_HOLDER
        hit = reader.name_at(at, 3.0)
        if central and hit is not None and (hit[0] - at > 3 or hit[1] < _LEAST + 4.0):
            hit = None
        if hit is not None and (hit[1] >= _LEAST or _is_closed(reader, at, hit)):
            found.append(_Found(at, hit[0], max(_LEAST + 0.6, hit[1]), "person.after_post"))
            latin = _LATIN.match(chars, hit[0])
            if latin is not None:
                found.append(_Found(latin.start(1), latin.end(1), 6.0, "person.latin"))
        elif at < len(chars) and not central:
            odd = _rare_name(reader, at)
            if odd is not None:
                found.append(_Found(at, odd, 4.0, "person.after_post_rare"))
        before = reader.name_before(start, 4.5 if central else 2.5)
        least = _LEAST if central else _LEAST + 2.0
        # 古巴|国家主席: a country's name, unless it is as likely a person's.
        foreign = (
            before is not None
            and start - before[0] <= 4
            and reader.model.foreignness(chars[before[0] : start]) > 0.8
            and reader.likelihood(chars[before[0] : start]) < (3.0 if central else 5.0)
        )
        if chars[start - 1 : start] in _NO_LAST:
            continue
        if central and before is not None and chars[before[0] : start] in _countries():
            continue
        if before is not None and before[1] >= least and before[0] not in reader.title_starts and not foreign:
            found.append(_Found(before[0], start, before[1], "person.before_post"))
        elif central and (holder := _holder(reader, start)) is not None:
            found.append(_Found(holder, start, _LEAST + 1.0, "person.before_post"))


@cache
def _countries() -> frozenset[str]:
    return frozenset(row[0] for row in rows("countries.tsv"))


def _holder(reader: _Reader, end: int) -> int | None:
    """Where the name before a post of one holder starts, if it is only unlikely: a surname behind a word or a break."""
    for size in (3, 2):
        start = end - size
        name = reader.chars[max(0, start) : end]
        if start < 0 or not all(map(_is_han, name)) or reader.in_title(start, end):
            continue
        pieces = (name, name[1:], name[:2], name[-2:])
        if any(piece in reader.words or piece in reader.model.places for piece in pieces):
            continue
        odds = reader.model.surnames.get(name[0], -9.0)
        closed = reader.left_edge(start) >= 0.0 or reader.chars[max(0, start - 2) : start] in reader.words
        if odds > -2.0 and reader.model.word_penalty(name) == 0.0 and closed:
            return start
    return None


def _is_closed(reader: _Reader, start: int, hit: tuple[int, float]) -> bool:
    """Whether an unlikely name stands between a post and a clear edge and is no word."""
    name = reader.chars[start : hit[0]]
    if hit[1] >= 0.0 and reader.right_edge(hit[0]) >= 3.0 and name not in reader.follow and len(name) == 2:
        return True
    if hit[1] >= 2.0 and reader.right_edge(hit[0]) >= 1.0 and reader.model.surnames.get(name[0], -9.0) > 0.0:
        # 市长高键与…: a rare given name before a word that joins.
        return reader.model.word_penalty(name) == 0.0 and name not in reader.words
    return (
        hit[1] >= 0.5
        and reader.right_edge(hit[0]) >= 2.5
        and reader.model.word_penalty(name) == 0.0
        and name not in reader.words
        and name[1:] not in reader.words
    )


def _rare_name(reader: _Reader, start: int, least_edge: float = 2.5, listed: bool = False) -> int | None:
    """A name without a surname (Tibetan, Mongolian, transliterated): to the next hard edge, if it can be one."""
    chars = reader.chars
    for size in range(2, 7):
        end = start + size
        piece = chars[start:end]
        if len(piece) < size or not all(map(_is_han, piece)) or piece[0] in _NO_FIRST:
            return None
        if piece in reader.follow or chars[start : start + 2] in reader.follow:
            return None
        if piece[-1] in _SETTLED and size > 2:
            return None
        if any(piece[i : i + 2] in reader.words for i in range(size - 1)):
            return None
        edge = reader.right_edge(end)
        if edge >= least_edge and reader.model.foreignness(piece) > (
            -2.5 if listed else 0.9 if edge < 3.0 or size > 5 else -1.0
        ):
            return end
    return None


# No name begins with these.
_NO_FIRST = frozenset("在与的及等向对率带赴到从把被为由将于并也已")
# What ends a place's name and hardly a person's without a surname (阿克苏村).
_SETTLED = frozenset("村镇乡县市区州旗屯寨")


def _beside_verbs(reader: _Reader, found: list[_Found]) -> None:
    chars = reader.chars
    for at, end, _ in _verbs().find(chars):
        if at < 2 or not _is_han(chars[at - 1]):
            continue
        prior = 0.5 if end - at == 1 else 1.2
        hit = reader.name_before(at, prior)
        if hit is not None and hit[1] >= _LEAST + 3.0 and reader.left_edge(hit[0]) > 0.5:
            found.append(_Found(hit[0], at, hit[1] - 2.0, "person.before_verb"))


def _beside_nouns(reader: _Reader, found: list[_Found]) -> None:
    chars = reader.chars
    seconds = _never_second(-1.8)
    for noun, end in reader.nouns:
        at = end
        while at < end + 2 and chars[at : at + 1] in (" ", "：", ":", "/"):
            at += 1
        appointing = noun in _GIVES_POST
        if not _begins_name(chars, at, seconds) and not (appointing and chars[at : at + 1] in reader.model.surnames):
            continue
        hit = reader.name_at(at, _nouns()[noun])
        if noun == "以" and hit is not None and not chars.startswith("为", hit[0]):
            # 以张三为组长, but 以文惠民.
            continue
        if hit is not None and hit[1] >= _LEAST + 2.5 and reader.right_edge(hit[0]) > 0.0:
            found.append(_Found(at, hit[0], hit[1] - 1.5, "person.after_noun"))


# Verbs whose object is the person who gets or loses a post: no surname is too rare behind them.
_GIVES_POST = frozenset(("任命", "免去", "决定任命", "批准任命", "决定免去", "撤销", "补选", "选举", "提名", "增选"))


@cache
def _noun_finder() -> Finder[None]:
    return Finder(dict.fromkeys(noun for noun in _nouns() if len(noun) > 1))


def _found_nouns(chars: str) -> list[tuple[str, int]]:
    """The nouns for a person in text order, the longest at each place, each with its end."""
    found: list[tuple[str, int]] = []
    reached = 0
    for start, end, _ in _noun_finder().all(chars):
        if start >= reached:
            found.append((chars[start:end], end))
            reached = end
    return found


@cache
def _surname_starts() -> frozenset[str]:
    """Characters that open a likely name: frequent surnames of one character."""
    return frozenset(name for name, odds in name_model().surnames.items() if len(name) == 1 and odds > -1.5)


@cache
def _never_second(floor: float) -> frozenset[str]:
    """Characters that hardly any name has in the second place."""
    model = name_model()
    return frozenset(
        char for char, odds in model.first.items() if odds <= floor and model.single.get(char, -9.0) <= floor
    )


def _begins_name(chars: str, at: int, never: frozenset[str]) -> bool:
    """Whether the first two characters may be a name's (a cheap look before the tables are asked)."""
    pair = chars[at : at + 2]
    if len(pair) < 2:
        return False
    if pair in name_model().surnames:
        return True
    if pair[0] not in _surname_starts():
        return False
    if pair[1] == " ":
        return _is_han(chars[at + 2 : at + 3] or " ")
    return pair[1].isalpha() and not pair[1].isascii() and pair[1] not in never


def _foreign_after_nouns(reader: _Reader, found: list[_Found]) -> None:
    """Transliterated names without a dot behind a noun for a person (职工阿依古丽)."""
    chars = reader.chars
    odds = reader.model.foreign
    for noun, at in reader.nouns:
        if len(noun) < 2 or _nouns()[noun] < 1.0 or odds.get(chars[at : at + 1], -2.0) <= 1.0:
            continue
        if odds.get(chars[at + 2 : at + 3], -2.0) <= 1.0 or not _is_han(chars[at + 1]):
            continue
        odd = _rare_name(reader, at, 2.0)
        if odd is not None and reader.model.foreignness(chars[at:odd]) > 1.0:
            found.append(_Found(at, odd, 4.5, "person.after_noun_rare"))


@cache
def _classes() -> Classes:
    compound = {name[0] for name in name_model().surnames if len(name) == 2}
    return Classes(_BEFORE_FREE, _surname_starts() | compound, (noun for noun in _nouns() if len(noun) == 1))


def _name_starts(chars: str) -> tuple[list[int], list[int]]:
    """Where a surname stands behind a break or a word that joins, and where behind a noun of one character."""
    import numpy as np  # here, so that importing the package stays cheap

    if not chars:
        return [], []
    of = _classes().of(chars)
    before = np.concatenate((np.ones(1, dtype=np.uint8), of[:-1]))
    surname = of >> 1
    return np.flatnonzero(before & surname & 1).tolist(), np.flatnonzero(before >> 2 & surname & 1).tolist()


_BEFORE_FREE = "\n，。、；：！？（）“”《》 的由和与"
_DOT = Plain("[·•]")


def _dotted(reader: _Reader, found: list[_Found]) -> None:
    """Names with an inner dot, wherever they stand: transliteration characters to the left, an edge to the right."""
    chars, odds = reader.chars, reader.model.foreign
    for match in _DOT.finditer(chars):
        dot = match.start()
        start = dot
        while (
            start > 0 and dot - start < 8 and odds.get(chars[start - 1], -2.0) > 0.2 and start not in reader.title_ends
        ):
            start -= 1
            if reader.left_edge(start) >= 3.0:
                break
        if dot - start < 1 or chars[start - 1 : start] in ("·", "•"):
            continue
        hit = reader.name_at(start, 0.0)
        if hit is None or hit[0] <= dot + 1:
            continue
        letters = [char for char in chars[start : hit[0]] if _is_han(char)]
        if any(part in reader.words for part in _DOT.split(chars[start : hit[0]])):
            continue
        if sum(odds.get(char, -2.0) for char in letters) / len(letters) >= 0.5:
            found.append(_Found(start, hit[0], 5.5, "person.dotted"))


def _appointees(reader: _Reader, found: list[_Found]) -> None:
    """Names between a break and 为, 任 or 的 with a post behind (张三为副市长; 李四（女）的局长职务)."""
    chars = reader.chars
    for start in reader.title_starts:
        if chars[start - 1 : start] not in _APPOINTING_ENDS:
            continue
        link = next((word for word in _APPOINTING if chars.endswith(word, 0, start)), "")
        if not link:
            continue
        end = start - len(link)
        if link in _NO_LONGER and (why := _REASON.match(chars, max(0, end - 18), end)) is not None:
            end = why.start()
        if chars[end - 1 : end] == "）":
            end = max(chars.rfind("（", max(0, end - 14), end), 0)
        if end < 2:
            continue
        hit = reader.name_before(end, 2.0)
        if hit is None or reader.left_edge(hit[0]) < 0.0:
            continue
        nats = hit[1] if hit[1] >= _LEAST + 2.0 else _framed(reader, hit, end, link)
        if nats is not None:
            found.append(_Found(hit[0], end, nats + 1.0, "person.appointed"))


_COMRADE = Plain("同志")


def _comrades(reader: _Reader, found: list[_Found]) -> None:
    """Names before 同志 behind a mark or a verb (提名张三同志为…; 李四同志不再担任…)."""
    chars = reader.chars
    for match in _COMRADE.finditer(chars):
        end = match.start()
        for size in (3, 2):
            start = end - size
            name = chars[max(0, start) : end]
            if start < 0 or not all(map(_is_han, name)) or reader.likelihood(name) < -4.0:
                continue
            if any(name[i : i + 2] in reader.words for i in range(size - 1)) or reader.in_title(start, end):
                continue
            verb = chars[max(0, start - 2) : start] in _GIVES_POST or chars[max(0, start - 2) : start] == "提议"
            if verb or reader.left_edge(start) >= 2.0:
                found.append(_Found(start, end, max(0.0, reader.likelihood(name)) + 4.5, "person.comrade"))
                break


def _framed(reader: _Reader, hit: tuple[int, float], end: int, link: str) -> float | None:
    """The nats of a rare name that fills the place between a mark or a verb of appointment and its post's verb."""
    chars, start = reader.chars, hit[0]
    name = chars[start:end].replace(" ", "")
    verb = next((word for word in _GIVES_POST if chars.endswith(word, 0, start)), "")
    if link not in _FRAMES or not (verb or chars[start - 1] in "，、；：。\n "):
        return None
    if hit[1] < (0.0 if verb else 1.5) or name in reader.words or reader.model.word_penalty(name) > 0.0:
        return None
    return _LEAST + 2.0


# Between a name and the post that is given or taken.
_NO_LONGER = ("担任的", "兼任的", "所任的", "现任的", "任的")
_APPOINTING = (
    *_NO_LONGER,
    "代理",
    "担任",
    "兼任",
    "出任",
    "接任",
    "转任",
    "辞去",
    "当选为",
    "当选",
    "为",
    "任",
    "的",
    "辞",
)
_APPOINTING_ENDS = frozenset(word[-1] for word in _APPOINTING)
_FRAMES = frozenset((*_NO_LONGER, "为", "任", "的", "担任"))
# 免去张三因退休不再|担任的…职务
_REASON = Lazy(r"(?r)(?:因[^，。；、\n]{1,12}?)?(?:不再)?")


def _tokens_after_media(reader: _Reader, found: list[_Found]) -> None:
    """Behind a reporter's post every token between spaces is a name, also without a known surname."""
    chars = reader.chars
    for start, end in reader.titles:
        if not chars.endswith(("记者", "通讯员", "实习生"), start, end):
            continue
        at = end
        while chars[at : at + 1] == " " or (chars[at : at + 1] == "、" and at > end):
            token = _TOKEN.match(chars, at + 1)
            if token is None or token.end() in reader.title_ends or reader.in_title(token.start(), token.end()):
                break
            found.append(_Found(token.start(), token.end(), 6.0, "person.byline"))
            at = token.end()


_TOKEN = Plain(rf"[{_HAN}]{{2,4}}(?=[ ）、\n]|$)")
_LATIN = Plain(r"（([A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]*){1,3})）")


def _free(reader: _Reader, found: list[_Found]) -> None:
    """Names that open a clause or an item and are likely by themselves."""
    chars = reader.chars
    never = _never_second(-0.7)
    for at in reader.free:
        if not _begins_name(chars, at, never):
            continue
        best = max(reader.model.score(chars[at : at + 3]), reader.model.score(chars[at : at + 2]))
        if (
            best + 3.5 < _FREE_LEAST
            and chars[at + 1 : at + 2] != " "
            and chars[at : at + 2] not in reader.model.surnames
        ):
            continue
        hit = reader.name_at(at)
        if hit is None or hit[1] < _FREE_LEAST:
            continue
        right = reader.right_edge(hit[0])
        if right <= 0.0:
            continue
        left = reader.left_edge(at)
        if _is_han(chars[at - 1 : at] or "，") and reader.model.is_across(chars[at - 1 : at + 1]):
            continue
        nats = hit[1] - _FREE_LEAST + _LEAST + min(0.0, left - 1.0)
        if nats >= _LEAST:
            found.append(_Found(at, hit[0], nats, "person.free"))


def _in_brackets(reader: _Reader, found: list[_Found]) -> None:
    for match in _BRACKET.finditer(reader.chars):
        hit = reader.name_before(match.start(), 2.5)
        if hit is not None and hit[1] >= _LEAST + 1.0:
            found.append(_Found(hit[0], match.start(), hit[1], "person.bracket"))
        elif (rare := _before_people(reader, match.start())) is not None:
            found.append(_Found(rare, match.start(), 5.0, "person.bracket_rare"))
    for start in reader.title_starts:
        # 张三（县委副书记）、李四（…）
        if reader.chars[start - 1 : start] == "（" and start > 2:
            hit = reader.name_before(start - 1, 2.5)
            if hit is not None and hit[1] >= _LEAST + 1.0 and reader.left_edge(hit[0]) >= 0.0:
                found.append(_Found(hit[0], start - 1, hit[1], "person.bracket"))
    for match in _BORN.finditer(reader.chars):
        end = match.start()
        name = _VITA.match(reader.chars, max(0, end - 7), end)
        if name is not None:
            found.append(_Found(name.start(), end, 7.0, "person.vita"))


_OF_PEOPLE = Plain(r"（(?:[男女]，)?[\u4e00-\u9fff]{1,5}族）")


def _before_people(reader: _Reader, end: int) -> int | None:
    """Where a name without a surname begins that a bracket with its people follows (，格桑平措（藏族）)."""
    chars = reader.chars
    if _OF_PEOPLE.match(chars, end) is None:
        return None
    start = end
    while start > 0 and end - start < 10 and _is_han(chars[start - 1]) and start not in reader.title_ends:
        start -= 1
    start = max([start, *(at + len(verb) for verb in _GIVES_POST if (at := chars.rfind(verb, start, end)) >= 0)])
    name = chars[start:end]
    if not 2 <= len(name) <= 6 or any(name[i : i + 2] in reader.words for i in range(len(name) - 1)):
        return None
    return start


def _in_byline(reader: _Reader, start: int, end: int, found: list[_Found]) -> None:
    """Names in a byline stand between spaces, punctuation and the words for the trade."""
    for match in _BYLINE_NAME.finditer(reader.chars, start, end):
        s, e = match.span()
        if reader.in_title(s, e):
            continue
        if match.group()[-1] in _BODY_ENDS and reader.likelihood(match.group()) < -20:
            continue
        # The layout says that names stand here: the tables only rank them.
        found.append(_Found(s, e, max(0.0, reader.likelihood(match.group())) + 4.0, "person.byline"))


_BYLINE_NAME = Plain(rf"(?<![{_HAN}])[{_HAN}]{{2,4}}(?![{_HAN}])")


# A token of a byline that ends so is a body, no name.
_BODY_ENDS = frozenset("局司社院团台报网部办会厅处厂校")
_PHOTO = Plain(r"(?:摄|供图|/文|文/图)(?=[）。\n]|$)")
_BEFORE_PHOTO = Lazy(rf"(?r)(?<![{_HAN}])[{_HAN}]{{2,3}}")


def _photographers(reader: _Reader, found: list[_Found]) -> None:
    """The name before 摄 or 供图 at the end of a line or a bracket."""
    for match in _PHOTO.finditer(reader.chars):
        end = match.start()
        while end and end > match.start() - 2 and reader.chars[end - 1] in " /":
            end -= 1
        hit = _BEFORE_PHOTO.match(reader.chars, max(0, end - 4), end)
        if hit is None or hit.group()[0] not in reader.model.surnames:
            continue
        if hit.group() not in reader.words and not reader.in_title(*hit.span()):
            nats = max(4.0, reader.likelihood(hit.group()))
            found.append(_Found(hit.start(), hit.end(), nats, "person.photo"))


def _along_lists(reader: _Reader, found: list[_Found]) -> None:
    """From a name along its list: 张三、李四、王五等; in print also with spaces between the names."""
    chars = reader.chars
    seen = {(f.start, f.end) for f in found}
    queue = [f for f in found if f.nats >= _LEAST]
    starts = {f.end: f.start for f in queue}
    while queue:
        item = queue.pop()
        if chars[item.end : item.end + 1] in ("、", " ", "，"):
            at = item.end + 1
            sep = chars[item.end]
            least = _LEAST + (0.0 if sep == "、" else 2.0 if sep == " " else 4.5)
            hit = reader.name_at(at, 2.5 if sep == "、" else 1.5 if sep == " " else 0.0)
            if hit is not None and hit[1] < least and sep == "、" and chars.startswith(("、", "等"), hit[0]):
                # 、方国、: two characters with a surname between names.
                hit = (hit[0], least + 0.5) if _is_closed(reader, at, hit) else None
            if (hit is None or hit[1] < least) and sep == "、":
                odd = _rare_name(
                    reader, at, 3.0, item.rule in ("person.list", "person.after_post", "person.after_noun")
                )
                hit = (odd, 3.5) if odd is not None and odd - at <= 5 else None
            if (hit is None or hit[1] < least + 1.0) and sep == "、":
                plain = _word_as_name(reader, at, _length(chars, item.start, starts))
                hit = (plain, 10.0) if plain is not None else hit
            fits = hit is not None and hit[1] >= least and (sep == "、" or reader.right_edge(hit[0]) >= 1.0)
            if hit is not None and fits and (at, hit[0]) not in seen:
                new = _Found(at, hit[0], hit[1], "person.list")
                seen.add((at, hit[0]))
                starts[hit[0]] = at
                found.append(new)
                queue.append(new)
        if item.start >= 1 and chars[item.start - 1] == "、":
            back = reader.name_before(item.start - 1, 1.5)
            if back is not None and back[1] >= _LEAST + 1.5 and (back[0], item.start - 1) not in seen:
                new = _Found(back[0], item.start - 1, back[1], "person.list")
                seen.add((new.start, new.end))
                found.append(new)
                queue.append(new)


def _length(chars: str, start: int, starts: dict[int, int]) -> int:
    """How many names of a list end with the one that begins at ``start`` (no more than three are counted)."""
    count = 1
    while count < 3 and chars[start - 1 : start] == "、" and start - 1 in starts:
        start = starts[start - 1]
        count += 1
    return count


def _word_as_name(reader: _Reader, at: int, length: int) -> int | None:
    """Where a name ends that is an ordinary word (、黄河、), inside or at the end of a list of names."""
    chars = reader.chars
    for size in (2, 3):
        end = at + size
        name = chars[at:end]
        if len(name) < size or not all(map(_is_han, name)) or name in reader.follow or reader.in_title(at, end):
            continue
        if (
            length >= 3
            and size == 2
            and chars.startswith("等", end)
            and not (name in reader.words or name in reader.model.places)
        ):
            # 、义某等县领导: the last of a list, with a rare surname.
            return end
        if length < 2 or reader.model.surnames.get(name[0], -9.0) < -1.0 or reader.model.score(name) < -8.0:
            continue
        if chars[end : end + 1] == "、":
            after = reader.name_at(end + 1, 2.5)
            if after is not None and after[1] >= _LEAST + 3.0:
                return end
        elif length >= 3 and (chars[end : end + 2] in reader.follow or chars.startswith("等", end)):
            return end
    return None


def _names(reader: _Reader, found: list[_Found], known: Iterable[str]) -> dict[str, float]:
    """The names with their best evidence; of a name and its prolongation (李明, 李明在) only the likelier one."""
    names: dict[str, float] = dict.fromkeys(known, 8.0)
    for item in found:
        name = reader.chars[item.start : item.end].replace(" ", "")
        names[name] = max(names.get(name, -9.0), item.nats)
    pairs = [(name[:-1], name) for name in names if len(name) >= 3 and name[:-1] in names]
    if not pairs:
        return names
    listed = Finder({name: name for pair in pairs for name in pair}).all(reader.chars)
    counts = Counter(name for _, _, name in listed)
    for shorter, longer in pairs:
        if shorter not in names or longer not in names:
            continue
        n_short, n_long = counts[shorter], counts[longer]
        if n_short == n_long or (n_long >= 2 and names[longer] >= names[shorter] and n_long > 0.7 * n_short):
            del names[shorter]
        elif n_long < 0.5 * n_short or names[longer] < names[shorter]:
            del names[longer]
    return names


def _roll_lines(chars: str) -> list[Span]:
    """Headline lines that look like a roll of who did what: short, a verb of meetings, no full stop."""
    lines: list[Span] = []
    start = 0
    for _ in range(10):
        end = chars.find("\n", start)
        end = len(chars) if end < 0 else end
        headline = 5 <= end - start <= 90 and chars[end - 1] not in "。；！？）" and "，" not in chars[start:end]
        if headline and _ROLL_HINT.search(chars, start, end):
            lines.append((start, end))
        start = end + 1
        if start >= len(chars):
            break
    return lines


def _in_roll(reader: _Reader, start: int, end: int, names: dict[str, float], found: list[_Found]) -> None:
    """Segments a roll line into names, verbs and spaces; accepted where nothing else is in it."""
    chars = reader.chars
    line = chars[start:end]
    size = len(line)
    verbs = _beside("roll")
    longest = max(map(len, verbs))
    best = [-1e9] * (size + 1)
    back: list[tuple[int, str]] = [(0, "")] * (size + 1)
    best[0] = 0.0
    for i in range(size):
        if best[i] < -1e8:
            continue
        base = best[i]
        if not _is_han(line[i]) and line[i] not in "·•":
            _relax(best, back, i, i + 1, base, "space")
            continue
        for length in range(1, min(longest, size - i) + 1):
            if line[i : i + length] in verbs:
                _relax(best, back, i, i + length, base + 1.5 * length, "verb")
        for length in (2, 3, 4):
            piece = line[i : i + length]
            if len(piece) < length or not all(map(_is_han, piece)):
                continue
            if piece in names:
                _relax(best, back, i, i + length, base + 9.0 + length, "name")
                continue
            nats = reader.likelihood(piece)
            if nats > -1.0:
                _relax(best, back, i, i + length, base + min(nats, 6.0), "name")
        _relax(best, back, i, i + 1, base - 8.0, "other")
    i = size
    steps: list[tuple[int, int, str]] = []
    while i > 0:
        j, kind = back[i]
        steps.append((j, i, kind))
        i = j
    steps.reverse()
    other = sum(1 for step in steps if step[2] == "other")
    count = sum(1 for step in steps if step[2] == "name")
    if not count or not any(step[2] == "verb" for step in steps) or other > 0.1 * size:
        return
    for j, i, kind in steps:
        if kind == "name":
            known = line[j:i] in names
            found.append(_Found(start + j, start + i, 8.0 if known else 5.0, "person.roll"))


def _relax(best: list[float], back: list[tuple[int, str]], i: int, j: int, value: float, kind: str) -> None:
    if value > best[j]:
        best[j] = value
        back[j] = (i, kind)


def _again(reader: _Reader, names: dict[str, float], found: list[_Found]) -> None:
    """Every other occurrence of the article's names whose edges allow it."""
    strong = {name: nats for name, nats in names.items() if nats >= _LEAST + 0.5 and len(name) >= 2}
    if not strong:
        return
    for name in list(strong):
        # A part of a dotted name stands for the whole later on.
        for part in regex.split("[·•]", name):
            if ("·" in name or "•" in name) and len(part) >= 2 and part not in strong:
                strong[part] = strong[name] - 1.0
                names.setdefault(part, strong[part])
    chars = reader.chars
    taken = {(f.start, f.end) for f in found}
    for start, end, nats in Finder(strong).all(chars):
        if (start, end) in taken or reader.in_title(start, end):
            continue
        if chars[start - 1 : start] in ("·", "•") or chars[end : end + 1] in ("·", "•"):
            continue
        left, right = reader.left_edge(start), reader.right_edge(end)
        if end - start == 2:
            if left < 0.5 or right < 0.5 or left + right < (2.0 if nats >= _LEAST + 3.0 else 3.0):
                continue
        elif (left < 0 and right < 0) or (left < 0 and reader.model.is_across(chars[start - 1 : start + 1])):
            continue
        found.append(_Found(start, end, min(nats, 6.0) + 0.5 * (left + right) - 1.0, "person.again"))


def _candidates(reader: _Reader, found: list[_Found], names: dict[str, float]) -> list[Candidate]:
    best: dict[Span, _Found] = {}
    for item in found:
        name = reader.chars[item.start : item.end].replace(" ", "")
        if name not in names:
            continue
        span = (item.start, item.end)
        if span not in best or item.nats > best[span].nats:
            best[span] = item
    kept: list[_Found] = []
    for item in sorted(best.values(), key=lambda f: (f.start, -f.nats)):
        if kept and item.start < kept[-1].end:
            if item.nats > kept[-1].nats:
                kept[-1] = item
            continue
        kept.append(item)
    return [
        Candidate(
            f.start,
            f.end,
            "PERSON",
            _score(f.nats),
            f.rule,
            PersonValue(reader.chars[f.start : f.end].replace(" ", "")),
        )
        for f in kept
    ]
