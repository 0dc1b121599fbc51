"""The surface of date expressions: atoms, the marks that join them, and the grammar over them.

Reading goes in three steps. :func:`atoms` finds the smallest pieces (2021年, 10月, 1—9月份, 第四季度, 底, 去年, 国庆期间)
around characters that no date is without. Each atom has a one-letter code; the codes in text order, with ``-``
for a range mark between two atoms, ``,`` for a list mark and a space for anything else, are a short string, and
:data:`EXPRESSION` is a regular expression over it. :func:`expressions` gives the groups of atoms that it matches.

Time is linear: windows around anchors do not overlap, and every atom looks a bounded distance ahead and back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from govnews_ie.values.dates.holidays import festivals
from govnews_ie.values.dates.holidays import plans as plan_years
from govnews_ie.values.numerals import integer

# --- pieces of patterns ------------------------------------------------------------------------------------------

#: The mark between the two ends of a range.
RANGE: Final = "(?:[-—–－−~～〜∼]{1,2}|至|到)"
#: The mark between the members of a list.
LIST: Final = "[、和及与]"
JOIN: Final = f"(?:{RANGE}|{LIST})"
#: 1 to 99, Arabic or Chinese.
TWO: Final = "[0-9]{1,2}"
CHINESE: Final = "(?:[二三]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[一二三四五六七八九])"
YEAR4: Final = "(?:1[0-9]|2[01])[0-9]{2}"
CHINESE_YEAR: Final = "[一二][〇○零一二三四五六七八九]{3}"
DIGITS: Final = "零〇○一二三四五六七八九两十百千万亿廿卅"
NOT_NUMBER_BEFORE: Final = rf"(?<![0-9.,·{DIGITS}第几数半])"
HAN: Final = r"[\u4e00-\u9fff]"
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
ANIMALS: Final = "鼠牛虎兔龙蛇马羊猴鸡狗猪"

#: 初, 中, 底, 末 as a part of a month, a quarter or a year, and not the head of another word.
START: Final = "初(?![步始心中级审创期衷衣具见赛稿选评诊次等夏冬秋春一二三四五六七八九十犯恋战衰露显试])"
MIDDLE: Final = "中(?:旬|(?=[，。、；）]|前|之前|以前|完成|建成|投产|竣工|开工|启动|正式|投入|左右|前后|\n|$))"
BOTTOM: Final = "底(?![线蕴气座部层盘数色价板稿子下片册牌细图料薪功特泥漆肥栖物])"
ENDING: Final = "末(?![端梢位尾代日了路班等次期])"
PART: Final = f"(?:{START}|{BOTTOM}|{ENDING})"

#: What may stand before 年底, 年内 … when no year is said: not a length (3年内), not a person (青少年内心).
NO_LENGTH: Final = "(?<![0-9一二三四五六七八九十两几数多半近百每整全青少老成中童幼历往逐连年])"

_QUARTER: Final = "[一二三四1-4]"
_WEEKDAY: Final = "[一二三四五六日天末]"
_TERMINATED: Final = r"(?=[，。、；：）晚上下凌早中至起举召在（]|\n|$|电|讯)"
#: Holidays' suffixes that belong to the expression.
PERIOD: Final = "(?:小?长假|黄金周|假期|假日)?(?:期间)?"

#: Characters without which no atom stands (prefilter; kept cheap because it runs over the whole text).
_ANCHOR: Final = (
    "[年月日号旬季周]|星期|礼拜|[今昨明前后当次翌][天晚晨早夜日]|同一天|世纪|[今去明昨][春夏秋冬]|腊|小年|平安夜"
    "|[一二三四五六七八九十]五[”’'“期时规计]|[十]五五|十[一二三四六七]五|[0-9]{4}[-/.][01]?[0-9]"
)

# --- atoms: name of the group → pattern; the first letter of the name is the atom's code --------------------------

_ATOMS: Final[dict[str, str]] = {
    # 2021-10-11, 2021/10/11, 2021.10.11, also as a range.
    "I_iso": (
        rf"(?<![0-9A-Za-z./-])(?:1[89]|20)[0-9]{{2}}(?:-[01]?[0-9]-[0-3]?[0-9]|/[01]?[0-9]/[0-3]?[0-9]"
        r"|\.[01]?[0-9]\.[0-3]?[0-9])(?![0-9%A-SU-Za-z]|[-/.][0-9])"
    ),
    # 1998.07—2001.09 and 2019.08—今 of a curriculum vitae.
    "J_months": (
        rf"(?<![0-9A-Za-z./-])(?:19|20)[0-9]{{2}}[./](?:0?[1-9]|1[0-2]){RANGE}"
        r"(?:(?:19|20)[0-9]{2}[./](?:0?[1-9]|1[0-2])(?![0-9./])|今(?![年天日]))"
    ),
    "A_school": rf"(?<![0-9])20[0-9]{{2}}{RANGE}(?:20)?[0-9]{{2}}学年度?",
    "Y_year": rf"(?:公元)?(?<![0-9,])(?<![0-9]\.){YEAR4}(?:{JOIN}(?:{YEAR4}|[0-9]{{2}}))*年(?:度(?![假夏冬过量])|份)?",
    "Y_chinese": rf"(?<![{DIGITS}]){CHINESE_YEAR}(?:{JOIN}{CHINESE_YEAR})*年(?:度(?![假夏冬过量])|份)?",
    "Y_minguo": rf"民国(?:[0-9]{{1,3}}|元|[{DIGITS}]{{1,4}})年",
    "Y_short": (
        rf"[’'‘][0-9]{{2}}年?|(?<![0-9.,·第近约超逾满])(?:0[0-9]年|[0-9]{{2}}年"
        rf"(?=度(?![假夏冬过量])|年?{PART}|1?[0-9]月|[上下]半年|第?{_QUARTER}季度|春节|国庆))(?:度)?"
    ),
    "Z_ganzhi": rf"(?:农历)?[{STEMS}][{BRANCHES}][{ANIMALS}]?年",
    "Z_zodiac": rf"(?<!{HAN})[{ANIMALS}]年(?=春节|元宵|除夕|正月|新春)",
    "y_relative": (
        "今明两年|去今两年|大前年|大后年|(?<![如])今年(?!轻)|(?<![过])去年|(?<![文光黎])明年"
        rf"|(?:(?<!{HAN})|(?<=[到于从自比较是与和及、的在]))前年(?![产均])"
        rf"|(?:(?<!{HAN})|(?<=[到于至自是与和及、的在待]))后年(?=[，。、；底初末内起年春夏秋冬上下第0-9一二三四（）的]|$|以前|前)"
        rf"|(?:(?<!{HAN})|(?<=[比较与和同占为由于是超从在到至达及的自对按完成]))上一?年(?:度(?![假夏冬过量]))?"
        "|(?<=[^上去前])上一年(?:度)?|(?<![基资成样原日文])本年(?:度(?![假夏冬过量]))?|下一?年度"
        rf"|(?<![正])当年|(?<![{DIGITS}0-9每历多首])次年|翌年|(?<![不相])同年(?![级龄代份轻])|(?<![年以近])来年(?!均)"
    ),
    # 底, 内, 春季, 同期 after a year; 底 after a month or a quarter.
    "e_part": rf"(?:(?<=年)|(?<=年度))年?(?:{PART}|{MIDDLE})",
    "n_within": "(?<=[年月周份])内(?![心涵部容外陆蒙需生循分在地置设])",
    "s_season": "(?<=年)(?:的)?[春夏秋冬](?:季|天)",
    "F_same": "(?<=[年月度份])(?:同期|同月|同日)",
    "k_part": rf"(?:(?<=[月份])|(?<=季度))(?:{PART}|{MIDDLE})",
    "E_part": (
        rf"{NO_LENGTH}年(?:{START}|{BOTTOM}|{ENDING}|中(?=[，。、；）]|前|之前|以前|完成|建成|投产|竣工|时)"
        "|内(?![心涵部容外陆蒙需生循分在地置设]))"
    ),
    # Lunar days before months: 农历八月十五, 正月初八, 腊月廿三, 大年初一.
    "L_lunar": (
        r"(?:农历|阴历|旧历)闰?(?:[正腊冬]|十[一二]?|[一二三四五六七八九]|[0-9]{1,2})月"
        r"(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|二?十[一二三四五六七八九]|[二三]?十|[0-9]{1,2})?日?"
        r"|闰?(?:[正腊]月|冬月(?=[初廿十二三]))"
        r"(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|二?十[一二三四五六七八九]|[二三]?十)?"
        r"|(?<![一二三四五六七八九十个])(?:十[一二]?|[二三四五六七八九])月"
        r"(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|(?<=八月)十五)(?!日)"
        r"|(?:大年|年)初[一二三四五六七八九十]|(?:大年|年)三十(?![多余年])"
    ),
    "M_month": rf"(?<![0-9.,·第])(?:{TWO}(?:{JOIN}|月份?{RANGE})){{0,4}}{TWO}月(?:份)?(?![龄嫂饼薪])",
    "M_chinese": (
        rf"(?<![{DIGITS}0-9.,个第每半数几上下])(?:元|(?:{CHINESE}(?:{JOIN}|月份?{RANGE})|[一二三四五六七八](?=[二三四五六七八九]月)){{0,2}}{CHINESE})月(?:份)?"
        "(?![龄嫂饼薪怀革花亮球圆光有河余兔]|天(?!津)|一有|流火|街)"
    ),
    "m_relative": (
        "(?<![基日])本月(?!饼)|(?<!以)上{1,2}个?月|下{1,2}个?月|当月|(?<![0-9一二三四五六七八九十])次月|翌月"
        "|(?<![不])同月(?!份)|[这该]个?月(?!光)"
    ),
    "x_tenth": "[上中下]{1,2}旬|(?<=[月份])[上下]半月",
    "p_part": (rf"(?<![0-9{DIGITS}个本当上下次同每这该元正腊冬月岁日蜜])月(?:{START}|{BOTTOM}|{ENDING}|中旬)"),
    "D_day": rf"(?<![0-9.,·第])(?:{TWO}(?:{JOIN}|[日号]{RANGE})){{0,6}}{TWO}[日号]",
    "D_chinese": rf"(?<![{DIGITS}0-9.,第每几数])(?:{CHINESE}(?:{JOIN}|日{RANGE})){{0,3}}{CHINESE}日",
    "d_relative": (
        r"[昨今明]（[0-3]?[0-9]日?）[日天晚]?|昨[日天]（[0-3]?[0-9]日）|今[日天]（[0-3]?[0-9]日）"
        r"|今日(?![头说]|中国|关注|视点|本)|今天|昨[日天](?!重现)|(?<![的好向创赢])明[天日](?!之|更|会更)"
        r"|大前天|大后天|(?<![日月年之以此])前天(?![津水门山长])|(?<!先)后天(?![性努])"
        r"|(?<!应)当[天日](?!然|均|产)|(?<!不)同日(?![本期常均语元])|同一[天日]|(?<![0-9一二三四五六七八九十])次日(?!达)|翌日"
        r"|即日(?=起|始)|[今昨明][晚晨夜早](?![霞报会])|当晚"
    ),
    "Q_quarter": (
        rf"(?:(?<!提)[前头](?:[一二三四两1-4])个?季度|(?<![每各连续])第?{_QUARTER}(?:{JOIN}第?{_QUARTER})*季度"
        r"|首季度?(?!月)|[上下本这]个?季度)"
    ),
    "q_part": rf"(?<=[^{DIGITS}0-9首本上下])季(?:度)?(?:末|初)",
    "B_months": (
        rf"(?<![提之以此日产开到届年营])[前头](?:{TWO}个?月|(?:十[一二]?|[一二两三四五六七八九])个?月)(?:份)?(?![0-9])"
        rf"|(?<=年)[前头](?:{TWO}个?月|(?:十[一二]?|[一二两三四五六七八九])个?月)(?:份)?(?![0-9])"
    ),
    "H_half": "[上下]半年度?",
    "W_week": (
        rf"(?<!以)(?:上{{1,2}}|下{{1,2}}|[本这])个?(?:周|星期|礼拜)(?:{_WEEKDAY}(?![岁个年次级等]))?(?![边围口密转岁长年刊])"
    ),
    "w_weekday": (
        rf"(?<![每双单{DIGITS}0-9上下本这个隔（姓])周[一二三四五六日]{_TERMINATED}"
        rf"|(?<![每双单个上下本这（])(?:星期|礼拜)[一二三四五六日天](?!形)"
    ),
    "S_season": r"(?:[今去明][春夏秋冬]){1,2}(?![季天]?[节会])[季天]?",
    "C_decade": (
        r"(?:(?:上个?|本|20|21|19|二十一?|十九)世纪)?(?<![0-9])(?:[1-9]0|[一二三四五六七八九]十)年代(?:初|末|中)?期?"
        r"|(?<![0-9])(?:19|20)[0-9]0年代(?:初|末|中)?期?|(?:本|21|20|19|二十一?|十九)世纪(?:中叶|初|末|中期|前期)?"
    ),
}

#: Codes of the atoms; the letters of EXPRESSION.
_TAIL: Final = "(?:M(?:D|[xkF])?|m(?:D|[xk])?|Qk?F?|HF?|BF?|[eEsOLFnd])"
_UNIT: Final = rf"(?:[Yyz]{_TAIL}?|Z[OL]?|[Mm](?:D|[xkFn])?|Qk?F?|HF?|BF?|[EpDdxWwSCPOLIJAq]n?)"
EXPRESSION: Final = re.compile(rf"{_UNIT}(?:-{_UNIT})?")


class Atom(NamedTuple):
    """The smallest piece of a date: code letter, kind (the name of its pattern), span, surface."""

    code: str
    kind: str
    start: int
    end: int
    text: str


class Expression(NamedTuple):
    """One expression: the atoms of its left side, those of its right side (empty unless it is a range)."""

    left: tuple[Atom, ...]
    right: tuple[Atom, ...]

    @property
    def start(self) -> int:
        """Where the first atom starts."""
        return self.left[0].start

    @property
    def end(self) -> int:
        """Where the last atom ends."""
        return (self.right or self.left)[-1].end


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The anchor pattern and the pattern of all atoms."""
    plain = "|".join(sorted((f.surface for f in festivals().values() if f.guard == "plain"), key=len, reverse=True))
    terms = "|".join(f.surface for f in festivals().values() if f.guard == "term")
    short = "|".join(f.surface for f in festivals().values() if f.guard == "short")
    plan = "|".join(sorted(plan_years(), key=len, reverse=True))
    sure = "|".join(name for name in plan_years() if len(name) == 3)
    period = "(?:小?长假|黄金周|假期|假日)?(?:期间)?"
    follows = "(?=[”’]?(?:、“|“|前夕|前后|之?前|之?后|以[前后]|来临|将至|期间|假期|假日|小?长假|黄金周))"
    atoms = {
        # “十四五”时期: the quotes open inside the expression; “十四五”规划: they stand around it.
        "P_period": rf"“(?:{plan})”(?:时期|期间|末)",
        "P_quoted": rf"(?<=“)(?:{plan})(?=”)",
        "P_plain": rf"(?<![{DIGITS}第0-9])(?:{sure})(?:时期|期间|末(?!期))?(?=规划|计划|时期|期间|末|以来|开局|收官|发展|[，。、的和与及”]|$|)",
        "P_long": rf"第(?:十[一二三四五六七]?|[一二三四五六七八九])个五年(?:规划|计划)(?:时期|期间)",
        "O_period": rf"“(?:{plain}|{short})”(?:小?长假|黄金周|假期|假日|期间)(?:期间)?",
        "O_short": rf"(?<=“)(?:{short})(?=”{follows})",
        "O_golden": rf"(?<![{DIGITS}0-9第])(?:五一|十一)(?:小?长假|黄金周|假期|假日|期间)(?:期间)?|五一(?=节?前|节后)节?",
        "O_term": rf"(?:{terms})节气",
        "O_plain": rf"(?:{plain})(?:节气)?{period}",
    }
    order = ["I_iso", "J_months", "A_school", "C_decade", "L_lunar"]
    rest = [name for name in _ATOMS if name not in order]
    parts = {**{name: _ATOMS[name] for name in order}, **atoms, **{name: _ATOMS[name] for name in rest}}
    anchor = f"{_ANCHOR}|{plain}|{terms}|“(?:{short})|五一|十一[长黄假期]"
    return re.compile(anchor), re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in parts.items()))


#: How far an atom reaches back from, and on after, the anchor inside it.
_BACK: Final = 26
_AHEAD: Final = 14


def atoms(text: str) -> Iterator[Atom]:
    """The atoms of ``text`` in order, without overlap."""
    anchor, atom = _patterns()
    low = high = -1
    length = len(text)
    for hit in anchor.finditer(text):
        start = hit.start() - _BACK
        if start > high:
            if high >= 0:
                yield from _window(atom, text, low, high)
            low = max(start, 0)
        high = min(hit.end() + _AHEAD, length)
    if high >= 0:
        yield from _window(atom, text, low, high)


def _window(pattern: re.Pattern[str], text: str, low: int, high: int) -> Iterator[Atom]:
    for match in pattern.finditer(text, low, high):
        kind = match.lastgroup
        if kind is not None and match.end() > match.start():
            yield Atom(kind[0], kind, match.start(), match.end(), match.group())


#: A bracketed weekday, 起 or a time of day's end may stand before the range mark: 10月1日（周五）至3日, 9月1日起至30日.
_BETWEEN = re.compile(rf"(?:（(?:周|星期)[一二三四五六日天]）)?(?:起|开始)?({RANGE})|({LIST})|的(?=$)")


def expressions(text: str) -> Iterator[Expression]:
    """The groups of adjacent atoms that make one expression each, in text order."""
    run: list[Atom] = []
    codes: list[str] = []
    for atom in atoms(text):
        if run:
            gap = text[run[-1].end : atom.start] if atom.start - run[-1].end <= 12 else None
            if gap == "":
                pass
            elif gap is not None and (mark := _BETWEEN.fullmatch(gap)) is not None and mark.group(1):
                codes.append("-")
            else:
                yield from _grouped(run, codes)
                run, codes = [], []
        run.append(atom)
        codes.append(atom.code)
    if run:
        yield from _grouped(run, codes)


def _grouped(run: list[Atom], codes: list[str]) -> Iterator[Expression]:
    line = "".join(codes)
    if len(run) == 1:
        if EXPRESSION.fullmatch(line):
            yield Expression((run[0],), ())
        return
    # The position in the code line of every atom, range marks left out.
    index = [i for i, code in enumerate(line) if code != "-"]
    position = {where: i for i, where in enumerate(index)}
    for match in EXPRESSION.finditer(line):
        body = match.group()
        first = position[match.start()]
        if "-" in body:
            cut = body.index("-")
            middle = first + cut
            yield Expression(tuple(run[first:middle]), tuple(run[middle : middle + len(body) - cut - 1]))
        else:
            yield Expression(tuple(run[first : first + len(body)]), ())


@cache
def small(numeral: str) -> int:
    """The value of a two-figure numeral that a pattern matched (初三 and 元 too); 0 where it has none."""
    if numeral == "元":
        return 1
    return integer(numeral.removeprefix("初")) or 0
