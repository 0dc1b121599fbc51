"""Clean characters with an exact map to the raw ones.

One clean character comes from exactly one raw character: cleaning drops characters or puts one for one, so the map is
an array of raw offsets and nothing is ever guessed. The work is done in passes that keep the length (a dropped
character becomes NUL) and one that squeezes the NULs out; patterns run over the rare characters only, so the time is
linear and mostly spent in C.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from govnews_ie.frozen import quick
from govnews_ie.patterns import Plain

# The block that holds nearly all of them first: a pattern tries the ranges in this order.
HAN = "\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff〇々\U00020000-\U000323af"
STOPS = "，。；：！？、"
MARKS = STOPS + "（）“”‘’《》〈〉【】〔〕…"

# Marks of this module's inner form: NUL is a dropped character, U+3000 a wide gap (an ideographic space, a tab, or
# several spaces), the ASCII space a narrow one.
DROP = "\0"
WIDE = "\u3000"


@quick
@dataclass(frozen=True, slots=True)
class Text:
    """Clean characters, and for each the offset of the raw character that it comes from (strictly increasing)."""

    raw: str
    chars: str
    offsets: array[int]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open raw span of the clean span ``[start, end)``; an empty span gives an empty one."""
        if end <= start:
            at = self.offsets[start] if 0 <= start < len(self.offsets) else len(self.raw)
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1

    def surface(self, start: int, end: int) -> str:
        """The raw characters of a clean span without breaks, white space and characters that show nothing."""
        if end <= start:
            return ""
        offsets, raw = self.offsets, self.raw
        if offsets[end - 1] - offsets[start] == end - 1 - start:
            surface = raw[offsets[start] : offsets[end - 1] + 1]
        else:
            # What was dropped between (breaks, page numbers in a cut) is not part of the surface.
            surface = "".join([raw[offset] for offset in offsets[start:end]])
        parts = surface.split()
        return parts[0] if len(parts) == 1 else "".join(parts)

    def slice(self, start: int, end: int) -> Text:
        """The part ``[start, end)`` as a text of its own, over the same raw characters."""
        return Text(self.raw, self.chars[start:end], self.offsets[start:end])


def squeeze(text: Text, kept: str) -> Text:
    """``text`` with the characters of ``kept``, which is as long as ``text.chars``, and without its NULs."""
    if DROP not in kept:
        return Text(text.raw, kept, text.offsets)
    before = text.offsets
    offsets = array("I")
    extend = offsets.extend
    for run in _KEPT.finditer(kept):
        extend(before[run.start() : run.end()])
    return Text(text.raw, kept.replace(DROP, ""), offsets)


_KEPT = Plain(f"[^{DROP}]+")


# --- first pass: characters -------------------------------------------------------------------------------------------

# Written as ranges for the pattern that finds them; ``_substitute`` says what becomes of each.
_ODD = (
    "\x00-\x09\x0b-\x1f\x7f-\xa0\xad"  # controls, next line, no-break space, soft hyphen
    "\u061c\u115f\u1160\u180e\u2000-\u200f\u2015\u2027-\u202f\u205f-\u2064\u2066-\u206f\u2219\u22c5"
    "\u2e80-\u2fd5\u3000\u3164\u301d-\u301f\u30fb\u318d\u2500\ufe00-\ufe0f\ufeff\ufff9-\ufffc\uf900-\ufad9"
    "「」『』｢｣﹁﹂﹃﹄﹐-﹗﹙-﹞\uff02-\uff07\uff0a\uff0b\uff0d-\uff0f\uff10-\uff19\uff1c-\uff1e\uff20-\uff3e\uff40-\uff5d"
    "｡､･丨"
)
_ODD_CHAR = Plain(f"[{_ODD}]")
# Only what differs from the general rules of ``_substitute``.
_CHOSEN = {
    "「": "“", "」": "”", "『": "‘", "』": "’", "｢": "“", "｣": "”", "﹁": "“", "﹂": "”", "﹃": "‘", "﹄": "’",
    "〝": "“", "〞": "”", "〟": "”", "｡": "。", "､": "、", "･": "·", "‧": "·", "∙": "·", "⋅": "·", "・": "·", "ㆍ": "·",
    "―": "—", "─": "—", "﹐": "，", "﹑": "、", "﹒": ".", "﹔": "；", "﹕": "：", "﹖": "？", "﹗": "！",
    "丨": "|",  # a Han character, but in bylines only ever a rule between two words
    "﹙": "（", "﹚": "）", "﹝": "〔", "﹞": "〕",
    "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n", "\r": "\n", "\t": WIDE, "\u2003": WIDE,
    "\u2001": WIDE, "\u3000": WIDE,
}  # fmt: skip


@cache
def _substitute(char: str) -> str:
    """What the clean text has in place of ``char``: one character, or NUL where it is dropped."""
    chosen = _CHOSEN.get(char)
    if chosen is not None:
        return chosen
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category in ("Cc", "Cf", "Mn") or char in "\u115f\u1160\u3164\ufffc":
        return DROP
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def skim(raw: str) -> Text:
    """The first pass: odd characters replaced or dropped, line ends made ``\\n``, runs of spaces made one gap.

    A gap is an ASCII space where it was narrow and U+3000 where it was wide; later passes decide what it meant.
    """
    kept = raw.replace("\r\n", "\0\n") if "\r\n" in raw else raw
    kept = _ODD_CHAR.sub(lambda match: _substitute(match[0]), kept)
    kept = _GAPS.sub(_one_gap, kept)
    return squeeze(Text(raw, kept, array("I", range(len(raw)))), kept)


_GAPS = Plain(f"[ {WIDE}](?:{DROP}*[ {WIDE}])+")


def _one_gap(match: re.Match[str]) -> str:
    return WIDE + DROP * (match.end() - match.start() - 1)


# --- punctuation ------------------------------------------------------------------------------------------------------

_TO_CHINESE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
# Each pattern of this module begins with the rare character itself, which the engine looks for fastest.
_BESIDE = f"{HAN}{MARKS}—"
_HALF_WIDTH = Plain(
    f"[,;:!?()](?:(?=[ {WIDE}]?[{_BESIDE}])|(?<=[{_BESIDE}][,;:!?()])|(?<=[{_BESIDE}] [,;:!?()]))"
)
_OPEN_MIXED = Plain(r"\(([^()（）\n]{0,120})）")
_CLOSE_MIXED = Plain(r"（([^()（）\n]{0,120})\)")
_FIGURE_COMMA_HINT = Plain(r"，(?<=\d，)\d{3}(?!\d)")
_FIGURE_COMMA = Plain(r"(?<![\d.，])[1-9]\d{0,2}(?:，\d{3})+(?![\d，])")
_FIGURE_COLON = Plain(r"：(?<=\d：)(?=\d)")
_STOP_POINT = Plain(f"\\.(?<=[{HAN}].)(?=[ {WIDE}\n”’）\"]|[{HAN}]|\\Z)")
_NUMBERED = Plain(f"(?:^|\n)[ {WIDE}]?第?[一二三四五六七八九十]{{1,3}}\\Z")
_BULLET = Plain(f"•(?<=[{HAN}A-Za-z].)(?=[{HAN}A-Za-z])")


def chinese_marks(chars: str) -> str:
    """``chars`` with ASCII marks beside Han characters in their Chinese form, and inside figures in their ASCII form.

    As long as ``chars``. A full stop after a Han character is 。 before a gap or a line's end; between two Han
    characters it is the dot of a foreign name where the text has its 。 elsewhere.
    """
    chars = _HALF_WIDTH.sub(lambda match: _TO_CHINESE[match[0]], chars)
    if "(" in chars and "）" in chars:
        chars = _OPEN_MIXED.sub(r"（\1）", chars)
    if ")" in chars and "（" in chars:
        chars = _CLOSE_MIXED.sub(r"（\1）", chars)
    if _FIGURE_COMMA_HINT.search(chars):
        chars = _FIGURE_COMMA.sub(lambda match: match[0].replace("，", ","), chars)
    if "：" in chars:
        chars = _FIGURE_COLON.sub(":", chars)
    if "•" in chars:
        chars = _BULLET.sub("·", chars)
    if "." in chars:
        inner = "·" if "。" in chars else "。"

        def stop(match: re.Match[str]) -> str:
            at = match.start()
            if _NUMBERED.search(chars[max(0, at - 6) : at]):
                return "."
            after = chars[at + 1 : at + 2]
            return inner if after and after not in f" {WIDE}\n”’）\"" else "。"

        chars = _STOP_POINT.sub(stop, chars)
    return chars


_HAN_CHAR = Plain(f"[{HAN}]")
_QUOTE_OR_BREAK = Plain("[\"'\n]")


def paired_quotes(chars: str) -> str:
    """Straight quotes of lines with Han characters as “” and ‘’, opening and closing in turn; the length stays."""
    if ('"' not in chars and "'" not in chars) or not _HAN_CHAR.search(chars):
        return chars
    opened = {'"': False, "'": False}

    def turn(match: re.Match[str]) -> str:
        quote, at = match[0], match.start()
        if quote == "\n":
            opened['"'] = opened["'"] = False
            return quote
        before, after = chars[at - 1 : at] if at else "", chars[at + 1 : at + 2]
        if quote == "'" and before.isascii() and after.isascii() and (before + after).isalnum():
            return quote
        if not opened[quote] and before.isdigit() and not _HAN_CHAR.match(after):
            return quote  # inches, minutes of arc
        opened[quote] = not opened[quote]
        return ("“" if opened[quote] else "”") if quote == '"' else ("‘" if opened[quote] else "’")

    return _QUOTE_OR_BREAK.sub(turn, chars)


# --- spaces -----------------------------------------------------------------------------------------------------------

_STOP_GAP = Plain(f"[ {WIDE}](?:(?<=[{STOPS}（“‘《【〔].)|(?=[{STOPS}）”’》】〕（]))")
_SPACED_HINT = Plain(f"[ {WIDE}]\\S(?![0-9A-Za-z{HAN}])")
_SPACED_LINE = Plain(f"(?<![^ {WIDE}])\\S(?:[ {WIDE}]\\S){{5,}}(?![^ {WIDE}])")
_SPACED_WORD = Plain(f"(?<![{HAN}0-9A-Za-z])[{HAN}](?:[ {WIDE}][{HAN}]){{1,4}}(?![{HAN}0-9A-Za-z])")
_ANY_GAP = Plain(f"[ {WIDE}]")
_SENTENCE = Plain("[，。；！？]")
_HAN_GAP_HAN = Plain(f"[ {WIDE}](?<=[{HAN}].)(?=[{HAN}])")
# What may follow a figure as its unit, or belong to a date; longer units begin with one of these.
_UNIT_CHARS = frozenset(
    "年月日号时点分秒元角万亿千百十个家项名人次台套件吨公亩平立米倍度里辆座栋条批期天届户所间处只头种类岁周位艘架片支粒瓶箱余多"
)
_LATIN_UNIT = Plain(
    r"(?:[kMGT]?Wh?|[kMGT]?W·?h|[kM]?VA?|Hz|[kMG]Hz|[kmcn]?m[23²³]?|hm2|km|kg|mg|g|t|L|mL|ml|[KMGTP]B|ha|MPa|bp|mu)(?![A-Za-z])"
)
_CALENDAR_FIGURE = Plain(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}:\d{2}")
_CALENDAR_TAIL = Plain(
    rf"(?:\A|[^\d{HAN}])(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}:\d{{2}}(?::\d{{2}})?)\Z"
)
_FIGURE_THEN_GAP = Plain(f"[0-9A-Za-z.,%+/-]{{1,24}}[ {WIDE}][{HAN}]")
# A surname standing apart from a one-character given name in running text: 省长王 晓主持, 、李 强、.
_POST_END = "长记任席员委理总监授士师志、，；：（。"
_AFTER_NAME = "出主参讲强指表在到会率带陪调介说等和与及代同实来听考视察看走作做致宣、，；。）"


def settle_gaps(chars: str) -> str:
    """``chars`` with each gap dropped (NUL) or kept as one ASCII space; the length stays.

    Kept: between headline clauses, names, words of other scripts, and whatever else may separate words. Dropped: at
    line ends, beside punctuation, between a figure and its unit, around single figures and Latin words in running
    text, inside letter-spaced words and names.
    """
    if " " not in chars and WIDE not in chars:
        return chars
    return "\n".join([
        _settled(line) if " " in line or WIDE in line else line for line in chars.split("\n")
    ])  # fmt: skip


def _settled(line: str) -> str:
    """One line with its gaps settled; as long as before."""
    if line[0] in (" ", WIDE):
        line = DROP + line[1:]
    if line[-1] in (" ", WIDE):
        line = line[:-1] + DROP
    if _SPACED_HINT.search(line):
        line = _SPACED_LINE.sub(_close_spaced_line, line)
    line = _STOP_GAP.sub(DROP, line)
    if " " not in line and WIDE not in line:
        return line
    line = _SPACED_WORD.sub(_close_spaced_word, line)
    line = _spaced_name().sub(lambda match: match[0][0] + DROP + match[0][2:], line)
    return _settle_rest(line) if " " in line or WIDE in line else line


def _close_spaced_line(match: re.Match[str]) -> str:
    """A line of single characters set apart (letter-spaced print): only gaps wider than the usual one stay."""
    run = match[0]
    if len(_HAN_CHAR.findall(run)) < 3:
        return run
    return run.replace(" ", DROP) if " " in run else run.replace(WIDE, DROP)


def _close_spaced_word(match: re.Match[str]) -> str:
    """Single Han characters set apart: 张 业, 记 者, or two names 王 强 李 伟."""
    run = match[0]
    if " " in run and WIDE in run:
        return run.replace(" ", DROP)
    if len(run) > 3 and run[-1] in "摄文图":
        # 张 业 摄: a name and what its bearer did.
        return run[:-2].replace(run[1], DROP) + " " + run[-1]
    size = (len(run) + 1) // 2
    if size >= 4:
        surnames = _surnames()
        for cut in (2, 3):
            if size - cut in (2, 3) and run[0] in surnames and run[2 * cut] in surnames:
                gap = 2 * cut - 1
                return run[:gap].replace(run[1], DROP) + " " + run[gap + 1 :].replace(run[1], DROP)
    return run.replace(run[1], DROP)


@cache
def _surnames() -> frozenset[str]:
    from govnews_ie.reading.names import common_surnames

    return common_surnames()


@cache
def _spaced_name() -> re.Pattern[str]:
    surnames = "".join(sorted(_surnames()))
    return re.compile(f"(?<=[{_POST_END}])[{surnames}] [{HAN}](?=[{_AFTER_NAME}])")


def _settle_rest(line: str) -> str:
    """The gaps that need a look at their neighbours and their line."""
    running = bool(_SENTENCE.search(line))
    clauses = not running and bool(_HAN_GAP_HAN.search(line))
    last = len(line) - 1

    def settle(match: re.Match[str]) -> str:
        at = match.start()
        if at == 0 or at == last:
            return DROP
        before, after = line[at - 1], line[at + 1]
        if after in (" ", WIDE, DROP):
            return DROP
        left, right = _kind(before), _kind(after)
        if left == right and left in ("han", "digit"):
            return " "
        if left == "digit":
            if right == "latin":
                return DROP if _LATIN_UNIT.match(line, at + 1) else " "
            if after in _UNIT_CHARS or after in "%‰℃°":
                return DROP
        elif before.isascii() and after.isascii():
            return " "
        if match[0] == WIDE or (before in "讯电" and at > 1 and line[at - 2] in "报网台刊日"):
            return " "
        if left == "han" and right == "digit" and _CALENDAR_FIGURE.match(line, at + 1):
            return " "
        if left == "digit" and _CALENDAR_TAIL.search(line[max(0, at - 12) : at]):
            return " "
        if not clauses:
            return DROP
        # A headline of clauses: a gap on both sides of a figure is typesetting, a gap on one side parts two clauses.
        if left == "han" and right in ("digit", "latin"):
            return DROP if _FIGURE_THEN_GAP.match(line, at + 1) else " "
        if left in ("digit", "latin") and right == "han":
            head = at
            while head and at - head < 24 and line[head - 1].isascii() and line[head - 1] not in (" ", DROP):
                head -= 1
            return DROP if head and line[head - 1] in (" ", DROP) else " "
        return " "

    return _ANY_GAP.sub(settle, line)


def _kind(char: str) -> str:
    if char.isascii():
        return "digit" if char.isdigit() else "latin" if char.isalpha() else "mark"
    return "han" if _HAN_CHAR.match(char) else "mark"


# --- all of it --------------------------------------------------------------------------------------------------------


def finish(text: Text) -> Text:
    """The last pass, over lines that stand: quotes paired, gaps settled."""
    return squeeze(text, settle_gaps(paired_quotes(text.chars)))


def clean(raw: str, lay_out: Callable[[Text], Text] | None = None) -> Text:
    """``raw`` as clean text with its map; ``lay_out`` joins and breaks lines (default: every break stays, as one).

    The parts of the result: full-width letters and digits are ASCII, marks beside Han characters Chinese, a line break
    is one ``\\n``, a space that separates words one ASCII space, everything else of white space is gone.
    """
    text = skim(raw)
    text = Text(text.raw, chinese_marks(text.chars), text.offsets)
    return finish(squeeze(text, _BREAKS.sub(_one_break, text.chars)) if lay_out is None else lay_out(text))


_BREAKS = Plain(f"[ {WIDE}]?\n[ {WIDE}\n]*")


def _one_break(match: re.Match[str]) -> str:
    first = match[0].index("\n")
    if match.start() == 0 or match.end() == len(match.string):
        return DROP * len(match[0])
    return DROP * first + "\n" + DROP * (len(match[0]) - first - 1)
