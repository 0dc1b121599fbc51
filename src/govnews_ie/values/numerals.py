"""Numerals of Chinese official text: Arabic, Chinese small and capital, mixed, vague and ranges, read exactly.

The atoms below are regular-expression sources that other modules compose; :func:`parse` reads what they match.
Every source is linear: no atom nests one unbounded repetition in another over the same characters.

Forms after GB/T 15835-2011 (出版物上数字用法); capital numerals as on bills
(正确填写票据和结算凭证的基本规定).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import Final

from govnews_ie.frozen import quick
from govnews_ie.model import Bound
from govnews_ie.patterns import Plain

# --- atoms -----------------------------------------------------------------------------------------------------

#: 1,234.5 and 1234.5; a comma group must have three digits and no fourth.
ARABIC: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
#: One Chinese digit, small or capital.
DIGIT: Final = "[零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖貳參陸兩]"
#: Ten to a trillion.
SCALE: Final = "[十百千万亿兆拾佰仟萬億]"
#: A character of a Chinese numeral.
CHINESE: Final = "[零〇○一二三四五六七八九两十百千万亿兆廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟萬億貳參陸兩]"
#: A whole Chinese number with an optional 点 decimal: 三千五百, 三点五亿.
CHINESE_NUMBER: Final = rf"{CHINESE}{{1,24}}(?:点{DIGIT}{{1,8}}{SCALE}{{0,3}})?"
#: What follows a digit string to stretch it: 万, 万亿, 千万.
SCALES: Final = rf"{SCALE}{{1,4}}"
#: An Arabic number with scales and further pieces: 1.2万, 3万亿, 2亿5千万, 3万5000.
MIXED: Final = rf"{ARABIC}(?:{SCALES}(?:零?[0-9]{{1,4}}{SCALES})*(?:[0-9]{{3,4}}(?![0-9.]))?)?"
#: Inner vagueness: 20余亿, 100多, 十来.
VAGUE: Final = "[余餘多来來几]"
#: One number with its inner vagueness.
NUMBER: Final = rf"(?:{MIXED}|{CHINESE_NUMBER})(?:{VAGUE}{SCALE}{{0,4}})?"
#: 几, 数 and 上 before a scale: 几十, 数百, 上千亿, 好几万.
VAGUE_NUMBER: Final = rf"(?:(?:好?[几幾]|[数數]|上){SCALES}|[几幾])"
#: The mark between the two ends of a range.
RANGE_MARK: Final = "(?:[-—–－−~～〜∼]{1,2}|至|到)"
#: Any numeral, ranges without a repeated unit included.
NUMERAL: Final = rf"(?:{VAGUE_NUMBER}|{NUMBER}(?:{RANGE_MARK}{NUMBER})?)"
#: 三分之二, 2/3 is left to dates.
FRACTION: Final = rf"{CHINESE_NUMBER}分之{CHINESE_NUMBER}"

_SMALL = str.maketrans(
    "０１２３４５６７８９．，－〇○壹贰叁肆伍陆柒捌玖拾佰仟萬億貳參陸兩两餘來幾數負−點",
    "0123456789.,-零零一二三四五六七八九十百千万亿二三六二二余来几数负-点",
)
_VALUES: Final = {c: i for i, c in enumerate("零一二三四五六七八九")}
_POWER: Final = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "兆": 12}
_ARABIC = Plain(ARABIC)
_DIGITS = Plain("[零一二三四五六七八九]+")
_ARABIC_SCALED = Plain(rf"({ARABIC})([十百千万亿兆]{{0,4}})")
_LATIN_SCALE = Plain("(?<=[0-9])[wWkK](?![A-Za-z0-9])")
_RANGE = Plain(RANGE_MARK)
_ANY, _NONZERO = "[零一二三四五六七八九]", "[一二三四五六七八九]"
_PAIR = Plain(rf"(?<!点)(?<!{_ANY})({_NONZERO})({_NONZERO})(?!{_ANY})")
_FRACTION = Plain("(?:(.+)又)?(.+)分之(.+)")
_LAST_SCALE = Plain("[十百千万亿兆]+$")

#: Longer digit strings are identifiers (accounts, permits), not amounts.
MAX_DIGITS: Final = 18
#: Wide enough for every product here; the caller's own decimal context is never read.
_EXACT = Context(prec=80)
_ZERO: Final = Decimal(0)
_TEN: Final = Decimal(10)


@quick
@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that was read: ``value``, or ``low`` and ``high`` of an interval (closed), and its inner bound.

    20余 has value 20 and bound ``more_than``, 上百 value 100 and ``at_least``, 几十 low 20 and high 90, 八九 low 8 and
    high 9 (both ``about``); a range 2—3 has low, high and bound ``exact``.
    """

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = "exact"


def plain(number: Decimal) -> Decimal:
    """The same number without exponent and without trailing zeros: 1.20E+4 is 12000, 11.40 is 11.4."""
    whole = int(number)
    if number == whole:
        return Decimal(whole)
    return _EXACT.normalize(number)


def scaled(number: Decimal, power: int) -> Decimal:
    """``number`` × 10 to the ``power``, exact and plain."""
    return plain(_EXACT.scaleb(number, power))


def product(left: Decimal, right: Decimal) -> Decimal:
    """left × right, exact and plain."""
    if right == 1:
        return plain(left)
    return plain(_EXACT.multiply(left, right))


def total(left: Decimal, right: Decimal) -> Decimal:
    """left + right, exact and plain."""
    return plain(_EXACT.add(left, right))


def quotient(left: Decimal, right: Decimal) -> Decimal:
    """left ÷ right, exact where it has a decimal of 28 significant digits, else rounded half to even at the 28th.

    Two thirds are 0.6666666666666666666666666667: the one rounding that this room does.
    """
    return plain(Context(prec=28, rounding=ROUND_HALF_EVEN).divide(left, right))


def parse(s: str) -> Numeral | None:
    """The numeral that ``s`` is as a whole, or None. Never raises.

    Takes a leading minus or 负, ranges (2—3亿 carries 亿 back to the 2), inner 余/多/几 and fractions;
    outer 约, 以上 and the like are not a numeral's. 1w and 5k of the spoken page are 1万 and 5千. A fraction without an
    exact decimal is rounded as :func:`quotient` says.
    """
    if not s or len(s) > 64:
        return None
    return _parse(s)


@lru_cache(maxsize=4096)
def _parse(s: str) -> Numeral | None:
    s = s.translate(_SMALL).strip()
    if s[-1:] in ("w", "W", "k", "K"):
        s = _LATIN_SCALE.sub(lambda m: "万" if m.group() in "wW" else "千", s)
    simple = _arabic_scaled(s)
    if simple is not None:
        return Numeral(simple)
    negative = s[:1] in ("-", "负")
    if negative:
        s = s[1:]
    read = _unsigned(s)
    if read is None or not negative:
        return read
    return Numeral(
        None if read.value is None else -read.value,
        None if read.high is None else -read.high,
        None if read.low is None else -read.low,
        read.bound,
    )


def _unsigned(s: str) -> Numeral | None:
    mark = _RANGE.search(s)
    if mark is not None:
        return _range(s[: mark.start()], s[mark.end() :])
    fraction = _FRACTION.fullmatch(s)
    if fraction is not None:
        return _fraction(*fraction.groups())
    return _single(s)


def _range(left: str, right: str) -> Numeral | None:
    """A range; the right end's scale holds for a left end that has none and is smaller (2—3亿, 三到五百)."""
    low, high = _single(left), _single(right)
    if low is None or high is None:
        return None
    if low.value is None or high.value is None:
        # 几万到几十万, 二三十万到五十万: from the least of the one to the most of the other
        least = low.low if low.value is None else low.value
        most = high.high if high.value is None else high.value
        if least is None or most is None or least >= most or not _scale_said(left, right):
            return None
        return Numeral(None, least, most, "about")
    scale = _LAST_SCALE.search(right.rstrip("余多"))
    if scale is not None:
        carried = _carry(left, right, scale.group())
        if carried is not None:
            low = Numeral(carried)
            assert low.value is not None
    if low.value is None or high.value is None or low.value >= high.value:
        return None
    return Numeral(None, low.value, high.value, high.bound)


def _scale_said(left: str, right: str) -> bool:
    """Whether a vague left end says its own 万 or 亿, or the right has none to lend."""
    return any(c in left for c in "万亿") or not any(c in right for c in "万亿")


def _carry(left: str, right: str, scale: str) -> Decimal | None:
    """The left end with the right end's scale, where the left is written without that scale and below the right."""
    big = scale.lstrip("十百千") or scale
    stem = right.rstrip("余多")[: -len(big)]
    if not stem or left.endswith(big) or ("万" in left or "亿" in left):
        return None
    low, high = _number(left), _number(stem)
    if low is None or high is None or low >= high:
        return None
    return scaled(low, sum(_POWER[c] for c in big))


def _fraction(whole: str | None, below: str, above: str) -> Numeral | None:
    under, over = _number(below), _number(above)
    if under is None or over is None or under == 0:
        return None
    part = quotient(over, under)
    if whole is None:
        return Numeral(part)
    base = _number(whole)
    return None if base is None else Numeral(total(base, part))


def _single(s: str) -> Numeral | None:
    """One number with inner vagueness, no range."""
    if not s:
        return None
    simple = _arabic_scaled(s)
    if simple is not None:
        return Numeral(simple)
    if s[0] in "几数上好":
        return _leading_vague(s)
    for mark, bound in (("余", "more_than"), ("多", "more_than"), ("来", "about")):
        if mark in s:
            return _inner_vague(s, mark, "about" if bound == "about" else "more_than")
    if "几" in s:
        return _some(s)
    if s == "半":
        return Numeral(Decimal("0.5"))
    pair = _PAIR.search(s)
    if pair is not None:
        return _pair(s, pair)
    value = _number(s)
    return None if value is None else Numeral(value)


def _leading_vague(s: str) -> Numeral | None:
    """几十, 数百万, 上千亿, 好几万, 几."""
    if s[0] == "上":
        value = _number(s[1:]) if s[1:2] in _POWER else None
        return None if value is None else Numeral(value, bound="at_least")
    rest = s[2:] if s.startswith("好几") else s[1:]
    if s[0] == "数" and rest[:1] not in _POWER:
        return None
    if s[0] == "好" and not s.startswith("好几"):
        return None
    bound: Bound = "about"
    if rest[-1:] in ("余", "多"):
        rest = rest[:-1]
    unit = _number(rest) if rest else Decimal(1)
    if unit is None or (rest and rest[0] not in _POWER):
        return None
    return Numeral(None, product(Decimal(2), unit), product(Decimal(9), unit), bound)


def _inner_vague(s: str, mark: str, bound: Bound) -> Numeral | None:
    """20余亿, 三百多, 十来: the number without the mark, and its bound."""
    before, _, after = s.partition(mark)
    if not before or any(c not in _POWER for c in after):
        return None
    base = _number(before)
    if base is None:
        return None
    return Numeral(scaled(base, sum(_POWER[c] for c in after)), bound=bound)


def _some(s: str) -> Numeral | None:
    """十几, 二十几万, 10几: the ten's interval from one to nine."""
    before, _, after = s.partition("几")
    base = _number(before)
    if base is None or base % 10 != 0 or base == 0 or any(c not in _POWER for c in after):
        return None
    power = sum(_POWER[c] for c in after)
    # 三百几: 几 counts in the place under the last scale written, tens for hundreds.
    step = Decimal(10) ** max(_POWER.get(before[-1], 1) - 1, 0)
    low = total(base, step)
    high = total(base, product(Decimal(9), step))
    return Numeral(None, scaled(low, power), scaled(high, power), "about")


def _pair(s: str, pair: re.Match[str]) -> Numeral | None:
    """八九亿, 三五百, 十七八: two neighbouring digits are an interval; others are digits in their places (二一)."""
    first, second = _VALUES[pair.group(1)], _VALUES[pair.group(2)]
    neighbours = second == first + 1 or (first, second) == (3, 5)
    if neighbours:
        low = _number(s[: pair.start(2)] + s[pair.end(2) :])
        high = _number(s[: pair.start(1)] + s[pair.end(1) :])
        if low is not None and high is not None and low < high:
            return Numeral(None, low, high, "about")
        return None
    value = _number(s)
    return None if value is None else Numeral(value)


def _arabic_scaled(s: str) -> Decimal | None:
    """1,234.5 and 1.2万亿: the common case, in integers."""
    found = _ARABIC_SCALED.fullmatch(s)
    if found is None:
        return None
    number, scales = found.groups()
    power = 0
    for c in scales:
        power += _POWER[c]
    if "," in number:
        number = number.replace(",", "")
    whole, _, part = number.partition(".")
    if len(whole) + len(part) > MAX_DIGITS:
        return None
    if not part:
        return Decimal(int(whole) * 10**power)
    shift = power - len(part)
    digits = int(whole + part)
    if shift >= 0:
        return Decimal(digits * 10**shift)
    return plain(Decimal(digits).scaleb(shift, _EXACT))


def _number(s: str) -> Decimal | None:
    """An exact number in canonical characters (small numerals), 点 and scales, no vagueness."""
    if not s:
        return None
    simple = _arabic_scaled(s) if s[0] in "0123456789" else None
    if simple is not None:
        return simple
    if any(c in s for c in "廿卅卌"):
        s = s.replace("廿", "二十").replace("卅", "三十").replace("卌", "四十")
    return _by_scale(s, True)


def _by_scale(s: str, first: bool) -> Decimal | None:
    """Split at the largest scale: left × scale + right, right below the scale; ``first`` allows a bare 百, 万."""
    for name in "兆亿万":
        cut = s.rfind(name)
        if cut >= 0:
            return _split(s, cut, _POWER[name], first)
    if "点" in s:
        return _point(s)
    for name in "千百十":
        cut = s.rfind(name)
        if cut >= 0:
            return _split(s, cut, _POWER[name], first)
    if _DIGITS.fullmatch(s) is not None and len(s) <= MAX_DIGITS:
        number = 0
        for c in s:
            number = number * 10 + _VALUES[c]
        return Decimal(number)
    return _arabic_scaled(s)


def _split(s: str, cut: int, power: int, first: bool) -> Decimal | None:
    left, right = s[:cut], s[cut + 1 :]
    if s[cut] in left:
        return None
    if not left:
        if not first and power != 1:
            return None
        front: Decimal | None = Decimal(1)
    else:
        front = _by_scale(left, first)
        # 三百二十千: below 万 a scale takes one digit (or an Arabic number) in front.
        if power < 4 and front is not None and front >= 10 and left[-1] not in "0123456789":
            return None
    if front is None:
        return None
    value = scaled(front, power)
    if not right:
        return value
    back = _tail(right, power)
    if back is None or back >= _TEN**power:
        return None
    return total(value, back)


def _tail(right: str, power: int) -> Decimal | None:
    """What follows a scale: 零五 is 5, a lone digit counts in the next place (三万五 is 35000), else a number."""
    if right[0] == "零":
        rest = right.lstrip("零")
        return _by_scale(rest, False) if rest else None
    if len(right) == 1 and power > 1:
        digit = _VALUES.get(right, int(right) if right in "0123456789" else None)
        return None if digit is None else scaled(Decimal(digit), power - 1)
    if _DIGITS.fullmatch(right) is not None and len(right) > 1:
        return None
    return _by_scale(right, False)


def _point(s: str) -> Decimal | None:
    """三点五, 一百二十点零八, 3点5."""
    before, _, after = s.partition("点")
    whole = _by_scale(before, True) if before else None
    if whole is None or not after:
        return None
    if all(c in _VALUES for c in after):
        digits = "".join(str(_VALUES[c]) for c in after)
    elif after.isascii() and after.isdigit():
        digits = after
    else:
        return None
    if len(digits) > MAX_DIGITS:
        return None
    return total(whole, Decimal(f"0.{digits}"))


def integer(s: str) -> int | None:
    """A whole number below 10⁹, Arabic or Chinese, digits in their places too (二〇二一), exact, else None."""
    if not s or len(s) > 12:
        return None
    if s.isascii():
        return int(s) if s.isdigit() and len(s) <= 9 else None
    s = s.translate(_SMALL)
    if s.isascii():
        return int(s) if s.isdigit() and len(s) <= 9 else None
    value = _number(s)
    if value is None or value != int(value) or value >= 10**9:
        return None
    return int(value)
