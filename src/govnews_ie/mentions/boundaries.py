"""Where a name begins: words of a bounded window in front of an anchor, and the first word that no name holds.

Chinese names have no capital letters and no spaces; what ends them on the left is punctuation, a function word,
a verb that governs them, a post, or a place that only says where the thing is. The window is cut at hard
punctuation, at most ``LIMIT`` characters long, and segmented with a unigram model, so the work is linear.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from math import log

from govnews_ie.lexicons import divisions, heads
from govnews_ie.lexicons.finder import Classes
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.patterns import Lazy

LIMIT = 60
COMPANY, PROJECT, EVENT = 1, 2, 4
KINDS = {"c": COMPANY, "p": PROJECT, "e": EVENT, "a": COMPANY | PROJECT | EVENT, "-": 0}
_ALL = COMPANY | PROJECT | EVENT

# Brackets are no hard stop: a name may hold a bracketed place. A stop inside a quoted name is judged by its finder.
# A single dash joins (中国—东盟博览会, 一汽—大众), a double one parts.
HARD = "，。；：！？、\n“”‘’《》〈〉【】［］…|｜ \t,;:!?（）()[]「」『』＂\"●■◆▲★□○①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽"
_FUNCTION_POS = frozenset("drcp")
_OPAQUE = Lazy(r"[0-9A-Za-z]")


class _Model:
    """The unigram model: a log-probability for each word, the flags of the stops.

    ``openers`` are the first two characters of the longer words, with the lengths that words so opened have.
    """

    __slots__ = ("flags", "logs", "openers", "single")

    def __init__(self) -> None:
        listed = heads.stops()
        total = 6.0e7
        base = log(total)
        logs: dict[str, float] = {}
        flags: dict[str, int] = {}
        for count, part, members in heads.counted():
            logs.update(dict.fromkeys(members, log(count) - base))
            if part in _FUNCTION_POS:
                flags.update(dict.fromkeys((word for word in members if len(word) > 1), _ALL))
        for word, letters in listed.items():
            mask = 0
            for letter in letters:
                mask |= KINDS[letter]
            flags[word] = mask
            if len(word) > 1 and word not in logs:
                logs[word] = log(300) - base
        for word in heads.words("boundary_places.tsv"):
            if len(word) <= 6 and word not in logs:
                logs[word] = log(60) - base
        for name in (
            "company_industries.tsv",
            "project_heads.tsv",
            "project_generic.tsv",
            "project_infrastructure.tsv",
            "event_heads.tsv",
            "event_generic.tsv",
        ):
            for word in heads.words(name):
                if 1 < len(word) <= 6 and word not in logs:
                    logs[word] = log(200) - base
        self.logs = logs
        self.flags = flags
        self.single = log(3) - base
        by_size: dict[int, list[str]] = {}
        for word in logs:
            by_size.setdefault(len(word), []).append(word)
        openers: dict[str, tuple[int, ...]] = dict.fromkeys(by_size.get(2, ()), (2,))
        for size in sorted(by_size):
            if size > 2:
                for pair in {word[:2] for word in by_size[size]}:
                    openers[pair] = (*openers.get(pair, ()), size)
        self.openers = openers


@cache
def _model() -> _Model:
    return _Model()


@lru_cache(maxsize=8192)
def segment(text: str) -> tuple[str, ...]:
    """The likeliest words of ``text``: a unigram model; figures and Latin letters stay together.

    Meant for windows of a few dozen characters: time and space are linear in ``len(text)``.
    """
    model = _model()
    logs, single, openers = model.logs, model.single, model.openers
    size = len(text)
    best = [-1e9] * (size + 1)
    best[0] = 0.0
    back = [0] * (size + 1)
    for start in range(size):
        here = best[start]
        weight = here + logs.get(text[start], single)
        if weight > best[start + 1]:
            best[start + 1] = weight
            back[start + 1] = start
        # Most pairs of characters open no word, which ends the matter.
        for length in openers.get(text[start : start + 2], ()):
            end = start + length
            if end > size:
                break
            found = logs.get(text[start:end])
            if found is not None and here + found > best[end]:
                best[end] = here + found
                back[end] = start
    out: list[str] = []
    end = size
    while end:
        start = back[end]
        # Figures and Latin letters: one word, however long.
        if end - start == 1 and text[start] < "\u0250":
            while start and text[start - 1] < "\u0250":
                start -= 1
                # The unigram path may have ended inside; ASCII characters are always single, so it did not.
        out.append(text[start:end])
        end = start
    out.reverse()
    return tuple(out)


def window_start(chars: str, end: int, limit: int = LIMIT) -> int:
    """The first character of the run without hard punctuation that ends at ``end``, at most ``limit`` back."""
    low = end - limit if end > limit else 0
    stops = _hard_ends(chars)
    i = bisect_right(stops, end) - 1
    if i < 0:
        return low
    stop = stops[i]
    # The first of two dashes may stand outside the window.
    return stop if stop - (2 if chars[stop - 1] == "—" else 1) >= low else low


@lru_cache(maxsize=4)
def _hard_ends(chars: str) -> list[int]:
    """Where hard punctuation ends, in text order; remembered for the article that is being read."""
    marks = _hard_marks().of(chars)
    hard, dash = marks & 1, marks >> 1
    # A dash ends a stop where another stands in front of it.
    hard[1:] |= dash[1:] & dash[:-1]
    ends: list[int] = (hard.nonzero()[0] + 1).tolist()
    return ends


@cache
def _hard_marks() -> Classes:
    return Classes(HARD, "—")


_INNER_BRACKET = Lazy(r"(?r)(?<=[\u4e00-\u9fff])（[\u4e00-\u9fff]{1,8}）")
_INNER_WORD = Lazy(
    r"集团|控股|国际|[\u4e00-\u9fff]{1,4}[界境]"
    r"|[一二三四五六七八九十][期区]|[东南西北中][区段]|[东西南北]环|扩大"
)


def before_bracket(chars: str, low: int) -> int | None:
    """The position of a bracket inside a name that ends at ``low``: a place, 集团, a phase; else None."""
    if not low or chars[low - 1] != "）":
        return None
    hit = _INNER_BRACKET.match(chars, max(0, low - 11), low)
    if not hit:
        return None
    inside = chars[hit.start() + 1 : low - 1]
    if inside in heads.words("boundary_places.tsv") or _INNER_WORD.fullmatch(inside):
        return hit.start()
    return None


def is_stop(word: str, kind: int) -> bool:
    """Whether ``word``, as a word of its own, never belongs to a name of ``kind``."""
    return bool(_model().flags.get(word, 0) & kind)


def is_word(text: str) -> bool:
    """Whether ``text`` is a word of two characters or more of the general language."""
    return text in _model().logs and len(text) > 1


def is_division(text: str) -> bool:
    """Whether ``text`` is a division's name or its short form, however common a word it is (全州, 新和)."""
    table = heads.words("boundary_places.tsv")
    return any(text + suffix in table for suffix in ("", "县", "市", "区"))


def within(inner: str, outer: str) -> bool:
    """Whether a division named ``inner`` lies directly or indirectly in a province or a city named ``outer``."""
    above = {division.code for division in divisions.named(outer) if division.code.endswith("00")}
    if not above:
        return False
    tops = tuple(code[:2] if code.endswith("0000") else code[:4] for code in above)
    return any(below.code.startswith(tops) and below.code not in above for below in divisions.named(inner))


_OTHER_PLACE = frozenset("山河江湖")
@cache
def _provinces() -> frozenset[str]:
    """Provinces and countries: 海南海… is Hainan and a brand, 贺兰山 is no Helan."""
    return heads.words("boundary_provinces.tsv")


@cache
def _place_heads() -> frozenset[str]:
    """The first two characters of every place of the table: a quick no."""
    return frozenset(name[:2] for name in heads.words("boundary_places.tsv"))


class PlaceIndex:
    """Where places begin and end: the article's candidates (chains also by division), and the table of divisions."""

    __slots__ = ("_chars", "_ends", "_starts")

    def __init__(self, chars: str, places: Sequence[Candidate]) -> None:
        self._chars = chars
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        for place in places:
            self._add(place.start, place.end)
            if place.end - place.start > 4:
                for start, end in split_chain(chars, place.start, place.end):
                    self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        if self._starts.get(start, -1) < end:
            self._starts[start] = end
        if self._ends.get(end, 1 << 60) > start:
            self._ends[end] = start

    def after(self, start: int, limit: int) -> int | None:
        """The end, at most ``limit``, of the longest place that begins at ``start``."""
        end = self._starts.get(start)
        if end is not None and end <= limit:
            return end
        table = heads.words("boundary_places.tsv")
        chars = self._chars
        if chars[start : start + 2] not in _place_heads():
            return None
        for stop in range(min(limit, start + 8), start + 1, -1):
            if chars[start:stop] in table:
                # A river or mountain of that name is another place.
                if stop < len(chars) and chars[stop] in _OTHER_PLACE and chars[start:stop] not in _provinces():
                    return None
                # A district that the table does not hold: its short form + 区.
                if stop < limit and chars[stop] in "区县" and chars[stop - 1] not in "区县市":
                    return stop + 1
                return stop
        return None

    def ends_at(self, end: int) -> bool:
        """Whether one of the article's own places ends there."""
        return end in self._ends

    def before(self, end: int, low: int) -> int | None:
        """The start, at least ``low``, of a place that ends at ``end``."""
        start = self._ends.get(end)
        if start is not None and start >= low:
            return start
        table = heads.words("boundary_places.tsv")
        for begin in range(max(low, end - 8), end - 1):
            if self._chars[begin:end] in table:
                return begin
        return None


_DIVISION = Lazy(r"(?:自治[区州县旗]|[省市县区州盟旗镇乡村]|新区|街道|园区)")


def split_chain(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    """The divisions of a chain such as 河北省石家庄市赵县, each with two characters or more."""
    out: list[tuple[int, int]] = []
    last = start
    for hit in _DIVISION.finditer(chars, start, end):
        if hit.end() - last >= 2:
            out.append((last, hit.end()))
            last = hit.end()
    if out and end - last >= 2:
        out.append((last, end))
    return out if len(out) > 1 else []


_ZONE = Lazy(
    r"(?:高新区|经开区|开发区|新区|园区|工业园|产业园|示范区|保税区|功能区|试验区|街道|镇|乡|村|社区|片区|矿区|[^地城]区|路|街|大道)$"
)


def sits(place: str) -> bool:
    """Whether a place in front of a registered name only says where the firm is: zones, districts, towns, streets."""
    if len(place) <= 3 and place[-1] in "乡镇" and place in heads.words("boundary_places.tsv"):
        # 新乡, 景德镇 are short forms of cities.
        return False
    return bool(_ZONE.search(place))


def left_edge(chars: str, low: int, end: int, kind: int, least: int = 2) -> tuple[int, tuple[str, ...]]:
    """The first character of the name of ``kind`` that ends at ``end``, looking back to ``low``, and its words.

    A single-character stop counts only where at least ``least`` characters follow it.
    """
    found = segment(chars[low:end])
    flags = _model().flags
    position = end
    index = len(found)
    while index:
        word = found[index - 1]
        if flags.get(word, 0) & kind and (len(word) > 1 or end - position >= least or position == end):
            break
        index -= 1
        position -= len(word)
    return position, found[index:]


def aligned(chars: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` cuts no word of its surroundings: 中建 does not stand in 集中建设."""
    low = max(0, start - 4)
    position = low
    edges = {low}
    for word in segment(chars[low : end + 4]):
        position += len(word)
        edges.add(position)
    return start in edges and (end in edges or end == len(chars))


def unknown_run(words: Sequence[str]) -> int:
    """How many characters at the start of ``words`` are single Han characters, letters or figures: a coined name."""
    size = 0
    for word in words:
        if len(word) == 1 or _OPAQUE.match(word):
            size += len(word)
        else:
            break
    return size
