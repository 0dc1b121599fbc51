"""The surface of date expressions: atoms, the marks that join them, and the grammar over them.

Reading goes in three steps. :func:`atoms` finds the smallest pieces (2021年, 10月, 1—9月份, 第四季度, 底, 去年,
国庆期间) around characters that no date is without. Each atom has a one-letter code; the codes in text order, with
``-`` for a range mark between two atoms, are a short string, and :data:`EXPRESSION` is a regular expression over it.
:func:`read` gives the groups of atoms that it matches.

Time is linear: an atom is tried only at characters that may open it, in the bounded run before an anchor character,
and looks a bounded distance ahead and back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from govnews_ie.patterns import Plain
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
#: Not inside a figure (1,200, 3.5); a comma behind a sign (6.3%,6月份) parts clauses.
NOT_FIGURE: Final = "(?<![0-9.·第])(?<![0-9],)"
HAN: Final = r"[\u4e00-\u9fff]"
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
ANIMALS: Final = "鼠牛虎兔龙蛇马羊猴鸡狗猪"

#: 初, 中, 底, 末 as a part of a month, a quarter or a year, and not the head of another word.
START: Final = "初(?!中(?![断止途期])|[步始心级审创期衷衣具见赛稿选评诊次等夏冬秋春一二三四五六七八九十犯恋战衰露显试])"
MIDDLE: Final = "中(?:旬|(?=[，。、；）]|前|之前|以前|完成|建成|投产|竣工|开工|启动|正式|投入|左右|前后|\n|$))"
BOTTOM: Final = "底(?![线蕴气座部层盘数色价板稿子下片册牌细图料薪功特泥漆肥栖物])"
ENDING: Final = "末(?![端梢位尾代日了路班等次期])"
PART: Final = f"(?:{START}|{BOTTOM}|{ENDING})"

#: What may stand before 年底, 年内 … when no year is said: not a length (3年内), not a person (青少年内心).
NO_LENGTH: Final = "(?<![0-9一二三四五六七八九十两几数多半近百每整干全青少老成中童幼历往逐连年])"

_QUARTER: Final = "[一二三四1-4]"
_WEEKDAY: Final = "[一二三四五六日天末]"
#: What closes a bare 周五, lest 周三明 or 周一围 be read.
_CLOSED: Final = r"(?=[，。、；：）晚上下凌早中至起举召在（]|\n|$|电|讯|[到—–~-]{1,2}(?:本?周|星期))"
#: What a date may stand directly before: …于2021-10召开.
HELD: Final = "召开|举[行办]|开[工幕业]|启动|发布|成立|实施|施行|生效"
#: Holidays' suffixes that belong to the expression.
PERIOD: Final = "(?:小?长假|黄金周|假期|假日)?(?:期间)?"
_SUFFIX: Final = "(?:小?长假|黄金周|假期|假日|期间)(?:期间)?"
#: What follows 内 when it means 之内, and 度 when it closes 年度.
_WITHIN: Final = "内(?![心涵部容外陆蒙需生循分在地置设战乱阁政销])"
_YEARLY: Final = "度(?![假夏冬过量])"
_MONTHS: Final = "(?:(?:[2-9]|1[0-2])个?月|(?:十[一二]?|[二两三四五六七八九])个?月)(?:份)?(?![0-9内])"
_LUNAR_DAY: Final = "初[一二三四五六七八九十]|廿[一二三四五六七八九]?|二?十[一二三四五六七八九]|[二三]?十"
#: The whole of what may stand before a year word that other words could swallow (投产后年产, 以上年轻).
_OPEN: Final = rf"(?<!{HAN})"

#: Parts of a decade or a century.
_ERA: Final = "(?:[初末]期?|中期|中后期|[前后]期)"

_ARABIC: Final = "0123456789"
_NUMERALS: Final = "一二三四五六七八九十廿卅"

# --- atoms: code and name, the characters that may open it, its pattern; earlier ones win --------------------------

_ATOMS: Final[tuple[tuple[str, str, str], ...]] = (
    # 2021-10-11, 2021/10/11, 2021.10.11.
    (
        "I_iso",
        "12",
        r"(?<![0-9A-Za-z./-])(?:1[89]|20)[0-9]{2}(?:-[01]?[0-9]-[0-3]?[0-9]|/[01]?[0-9]/[0-3]?[0-9]"
        r"|\.[01]?[0-9]\.[0-3]?[0-9])(?![0-9%A-SU-Za-z]|[-/.][0-9])",
    ),
    # 1998.07—2001.09 and 2019.08—今 of a curriculum vitae.
    (
        "J_months",
        "12",
        rf"(?<![0-9A-Za-z./-])(?:19|20)[0-9]{{2}}[./](?:0?[1-9]|1[0-2]){RANGE}"
        r"(?:(?:19|20)[0-9]{2}[./](?:0?[1-9]|1[0-2])(?![0-9./])|今(?![年天日]))",
    ),
    # 1985.06 of a curriculum vitae: ，1985.06生，2007.07参加工作.
    (
        "J_point",
        "12",
        r"(?<![0-9A-Za-z./-])(?:19|20)[0-9]{2}\.(?:0[1-9]|1[0-2])(?=出?生|参加|加入|入党|入伍|毕业|任[^务])",
    ),
    # 2021-10 and 2021.10 between marks: elsewhere they may be figures.
    (
        "J_month",
        "12",
        r"(?<![0-9A-Za-z./,%-])(?:(?<![\u4e00-\u9fff：])|(?<=[于在自从至到])|(?<=[日时期年][期间限月]：))"
        rf"(?:19|20)[0-9]{{2}}[-.](?:0[1-9]|1[0-2])(?=[，。；、）\n]|\Z| [^0-9]|起|至今|之?前|之?后|{HELD})",
    ),
    ("R_quarter", "2", r"(?<![0-9A-Za-z])20[0-9]{2}年?Q[1-4](?![0-9A-Za-z])"),
    ("A_school", "2", rf"(?<![0-9])20[0-9]{{2}}{RANGE}(?:20)?[0-9]{{2}}学年度?"),
    # 上世纪90年代末, 八十年代, 2020年代, 21世纪中叶.
    (
        "C_decade",
        "上下本" + _ARABIC + _NUMERALS,
        rf"(?:(?:[上下]个?|本|20|21|19|二十一?|十九)世纪)?(?<![0-9{_NUMERALS}])(?:[1-9]0|[一二三四五六七八九]{{1,2}}十)年代{_ERA}?"
        rf"|(?<![0-9])(?:19|20)[0-9]0年代{_ERA}?"
        rf"|(?<![0-9{_NUMERALS}])(?:[上下]个?|本|21|20|19|二十一?|十九)世纪(?:中叶|上半叶|下半叶|{_ERA}|(?=[，。；\n]|以来|\Z))",
    ),
    # 农历八月十五, 正月初八, 腊月廿三, 大年初一.
    (
        "L_named",
        "农阴旧",
        rf"(?:农历|阴历|旧历)闰?(?:[正腊冬]|十[一二]?|[一二三四五六七八九]|[0-9]{{1,2}})月(?:{_LUNAR_DAY}|[0-9]{{1,2}})?日?",
    ),
    ("L_month", "闰正腊冬", rf"闰?(?:[正腊]月|冬月(?=[初廿十二三]))(?:{_LUNAR_DAY})?"),
    (
        "L_plain",
        "二三四五六七八九十",
        r"(?<![一二三四五六七八九十个])(?:十[一二]?|[二三四五六七八九])月"
        r"(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|(?<=八月)十五)(?!日)",
    ),
    ("L_new", "大年", "(?:大年|(?<![今去明前后0-9])年)(?:初[一二三四五六七八九十]|三十(?![多余年]))"),
    # “十四五”末: the quotes open inside the expression; “十四五”时期, “十四五”规划: they stand around it.
    ("P_period", "“", "“(?:{plans})”末期?"),
    ("P_quoted", _NUMERALS, "(?<=“)(?:{plans})(?=”)(?!”(?:普法|法治))"),
    ("P_plain", "十", rf"(?<![{DIGITS}第0-9])(?:{{sure}})(?:时期|期间|末期?)?(?!普法)"),
    ("P_long", "第", "第(?:十[一二三四五六七]?|[一二三四五六七八九])个五年(?:规划|计划)(?:时期|期间)"),
    # “五一”期间, “七一”前夕, 五一假期, 国庆节, 春节期间, 雨水节气.
    ("O_period", "“", f"“(?:{{plain}}|{{short}})”{_SUFFIX}"),
    (
        "O_short",
        "三五六七八十",
        "(?<=“)(?:{short})(?=”[”’]?(?:、“|“|前夕|前后|之?前|之?后|以[前后]|来临|将至|期间|假期|假日|小?长假|黄金周))",
    ),
    ("O_golden", "五十", rf"(?<![{DIGITS}0-9第])(?:(?:五一|十一){_SUFFIX}|五一(?=节?[前后])节?)"),
    # 五一 and “五一” that are a clause's first words and stand before its mark.
    (
        "O_clause",
        "三五六七八十",
        r"(?:(?<=\A“)|(?<=[，。；\n]“))(?:{short})(?=”[，。])|(?:\A|(?<=[，。；！？\n年]))五一节?(?=[，。；！？\n]|\Z)|(?<=[于在])五一节?(?=召开|举[行办]|开[工幕业]|启动)|(?<=年)十一(?=[，。；！？\n]|\Z)",
    ),
    ("O_term", "{terms1}", "(?:{terms})节气"),
    ("O_plain", "{plain1}", f"(?:{{plain}})(?:节气)?{PERIOD}"),
    (
        "Y_year",
        "公12",
        rf"(?:公元)?(?<![0-9])(?<![0-9],){YEAR4}(?:{JOIN}(?:{YEAR4}|[0-9]{{2}})){{0,7}}年(?:{_YEARLY}|份)?",
    ),
    ("Y_chinese", "一二", rf"(?<![{DIGITS}]){CHINESE_YEAR}(?:{JOIN}{CHINESE_YEAR}){{0,3}}年(?:{_YEARLY}|份)?"),
    ("Y_minguo", "民", rf"民国(?:[0-9]{{1,3}}|元|[{DIGITS}]{{1,4}})年"),
    (
        "Y_short",
        "’'‘" + _ARABIC,
        rf"[’'‘][0-9]{{2}}年|(?<![0-9.,·第近约超逾满—–~-])(?:0[0-9]年|[0-9]{{2}}年"
        rf"(?={_YEARLY}|年?{PART}|1?[0-9]月|[上下]半年|第?{_QUARTER}季度|春节|国庆))(?:度)?",
    ),
    ("Z_ganzhi", "农" + STEMS, rf"(?:农历)?[{STEMS}][{BRANCHES}][{ANIMALS}]?年"),
    ("Z_zodiac", ANIMALS, rf"{_OPEN}[{ANIMALS}]年(?=春节|元宵|除夕|正月|新春)"),
    ("y_now", "今去明大", "今明两年|去今两年|大[前后]年|(?<!如)今年(?!轻)|(?<!过)去年|(?<![文光黎])明年"),
    (
        "y_before",
        "前",
        rf"(?:{_OPEN}|(?<=[到于从自比较是与和及、的在他她它们我])|(?<=公司)|(?<=项目))前年(?![产均])|(?<![日月年之以此目产])前年(?=1?[0-9]月|同期|年?[底初末])",
    ),
    (
        "y_after",
        "后",
        rf"(?:{_OPEN}|(?<=[到于至自是与和及、的在待]))后年"
        r"(?=[，。、；底初末内起年春夏秋冬上下第0-9一二三四（）的]|$|以前|前)"
        "|(?<=[到于至自待他她它们我将])后年(?![产均])",
    ),
    (
        "y_last",
        "上下",
        rf"(?:{_OPEN}|(?<=[比较与和同占为由于是超从在到至达及的自对按完成]))上一?年(?:{_YEARLY})?(?![轻纪])"
        "|(?<=[^上去前])上一年(?:度)?|下一?年度",
    ),
    (
        "y_this",
        "本当次翌同来",
        rf"(?<![基资成样原日文])本年(?:{_YEARLY})?(?!轻)|(?<!正)当年|(?<![{DIGITS}0-9每历多首人这])次年(?![均终])|翌年"
        rf"|(?<![不相])同年(?![级龄代份轻])|(?<![年以近未0-9数几多{_NUMERALS}])来年(?!均)",
    ),
    # 底, 内, 春季, 同期 after a year; 底 after a month or a quarter.
    ("e_part", "年初中底末岁", rf"(?:(?<=年)|(?<=年度))(?:年?(?:{PART}|{MIDDLE})|岁[末尾])"),
    ("n_within", "内", f"(?<=[年月周份]){_WITHIN}"),
    ("s_season", "的春夏秋冬", "(?<=年)的?[春夏秋冬](?:季|天)"),
    ("v_week", "第", rf"(?<=年)第(?:{TWO}|{CHINESE})(?:周|个?星期)(?![期年岁边末刊])"),
    ("F_same", "同", "(?<=[年月度份”])同[期月日](?!待)"),
    ("k_part", "初中底末", rf"(?:(?<=[月份])|(?<=季度))(?:{PART}|{MIDDLE})"),
    (
        "E_part",
        "年",
        rf"{NO_LENGTH}年(?:{START}|{BOTTOM}|{ENDING}|{_WITHIN}|中(?=[，。、；）]|前|之前|以前|完成|建成|投产|竣工|时))",
    ),
    (
        "M_month",
        _ARABIC,
        rf"{NOT_FIGURE}(?:{TWO}(?:{JOIN}|月份?{RANGE})){{0,4}}{TWO}月(?:份)?(?![龄嫂饼薪])",
    ),
    (
        "M_chinese",
        "元" + _NUMERALS,
        rf"(?<![{DIGITS}0-9.,个第每半数几上下])(?:元|(?:{CHINESE}(?:{JOIN}|月份?{RANGE})"
        rf"|[一二三四五六七八](?=[二三四五六七八九]月)){{0,2}}{CHINESE})月(?:份)?"
        "(?![龄嫂饼薪怀革花亮球圆光有河余兔]|天(?!津)|一有|流火|街)",
    ),
    (
        "m_relative",
        "本上下当次翌同这该",
        rf"(?<![基日])本月(?!饼)|(?<!以)上{{1,2}}个?月|(?<!一)下{{1,2}}个?月|当月|(?<![0-9{_NUMERALS}])次月|翌月"
        "|(?<!不)同月(?!份)|[这该]个?月(?!光)",
    ),
    ("x_tenth", "上中下", "[上中下]{1,2}旬|(?<=[月份])[上下]半月"),
    ("p_part", "月", rf"(?<![0-9{DIGITS}个本当上下次同每这该元正腊冬月岁日蜜])月(?:{START}|{BOTTOM}|{ENDING}|中旬)"),
    ("D_day", _ARABIC, rf"{NOT_FIGURE}(?:{TWO}(?:{JOIN}|[日号]{RANGE})){{0,6}}{TWO}[日号]"),
    ("D_chinese", _NUMERALS, rf"(?<![{DIGITS}0-9.,第每几数])(?:{CHINESE}(?:{JOIN}|日{RANGE})){{0,3}}{CHINESE}日"),
    ("D_number", _NUMERALS, f"(?<=月){CHINESE}号(?![楼院线文机门桌车馆厅井令店厂公])"),
    ("d_bracket", "昨今明", "[昨今明]（[0-3]?[0-9]日?）[日天晚]?|[昨今明][日天]（[0-3]?[0-9]日）"),
    (
        "d_named",
        "今昨明大前后",
        "今日(?![头说]|中国|关注|视点|本)|今天(?!的(?!.{0,8}(?:会|活动|仪式|讲话|报告|比赛|座谈)))|昨[日天](?!重现)|(?<![的好向创赢光探文])明[天日](?!之|更|会更|报)"
        "|大[前后]天|(?<![日月年之以此目])前天(?![津水门山长然])|(?<![先然而])后天(?![性努津下])|[今昨][晚晨夜早](?![霞报会])|(?<![表说证声申阐])明[晚晨夜早](?![霞报会])",
    ),
    (
        "d_same",
        "当同次翌即",
        "(?<!应)当[天日](?!然|均|产|本)|(?<!不)同日(?![本期常均语元])|同一[天日]"
        rf"|(?<![0-9{_NUMERALS}])次日(?!达)|翌日|即日(?=起|始)|当晚",
    ),
    ("Q_first", "前头", "(?<!提)[前头][二三四两2-4](?:个?季度|季(?![节]))"),
    (
        "Q_quarter",
        "第" + _ARABIC[1:5] + "一二三四",
        rf"(?<![每各续])第?{_QUARTER}(?:{JOIN}第?{_QUARTER}){{0,3}}季度|第{_QUARTER}个季度",
    ),
    ("Q_relative", "首上下本这前", "首季度?(?!月)|(?:[上下本这]|(?:上|下|前)一)个?季度"),
    ("q_part", "季", rf"(?<![{DIGITS}0-9首本上下每各])季(?:度末|末|度初|初(?=[，。、]))"),
    (
        "B_months",
        "前头",
        rf"(?:(?<![提之以此日产开到届年营])|(?<=[0-9今去前明〇○零一二三四五六七八九度]年)|(?<=年度))[前头]{_MONTHS}",
    ),
    ("H_half", "上下", "[上下]半年度?"),
    (
        "W_week",
        "上下本这",
        r"(?:(?<!以)上{1,2}|(?<!一)下{1,2}|[本这])个?(?:周|星期|礼拜)"
        rf"(?:(?:周|星期)?{_WEEKDAY}(?![岁个年次级等]))?(?![边围口密转岁长年刊])",
    ),
    (
        "w_short",
        "周",
        rf"(?<![每双单{DIGITS}0-9上下本这个隔（姓])周[一二三四五六日]{_CLOSED}"
        "|(?<=周[一二三四五六日][至到—–~-])周[一二三四五六日]",
    ),
    ("w_long", "星礼", "(?<![每双单个上下本这（])(?:星期|礼拜)[一二三四五六日天](?!形)"),
    ("S_season", "今去明", "(?<!春)(?:[今去明][春夏秋冬]){1,2}(?![季天]?[节会装来])[季天]?"),
    # 三年前, 10天后: placed from the publication date.
    (
        "N_offset",
        _ARABIC + _NUMERALS + "两半",
        rf"(?<![0-9.,{DIGITS}第几数提近每连续仅])(?:{TWO}|{CHINESE}|两|半)(?:年|个月|个?星期|周|天)(?:之?前|以前)"
        r"(?![三两往期列来景提进置沿一二四0-9后])"
        # 毕业三年后 counts from something else; what opens its clause, or follows 将在 or a pronoun, from today.
        rf"|(?:\A|(?<=[，。；：！？\n（“])|(?<=将[在于])|(?<=[定拟]于)|(?<=计在)|(?<=预计)|(?<=[将我你他她们]))"
        rf"(?:{TWO}|{CHINESE}|两|半)"
        r"(?:年|个月|个?星期|周|天)(?:[之以]后(?!的?[0-9一二三两])|后(?![来期续备勤者代方台果援的世市天年半0-9一二三两]))",
    ),
)

#: Codes of the atoms; the letters of EXPRESSION.
_TAIL: Final = "(?:M(?:D|[xkF])?|m(?:D|[xk])?|Qk?F?|HF?|BF?|[eEsOLFndv])"
_UNIT: Final = rf"(?:[Yy]{_TAIL}?|Z[OL]?|[Mm](?:D|[xkFn])?|Qk?F?|HF?|BF?|PF?|[EpDdxWwSCOLIJAqNR]n?)"
EXPRESSION: Final = Plain(rf"{_UNIT}(?:-{_UNIT})?")


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


class _Openers(dict[str, re.Pattern[str]]):
    """For every character that may open an atom, the pattern of the atoms that it may open, compiled when first met."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__()
        self._sources = sources
        self._compiled: dict[str, re.Pattern[str]] = {}

    def __missing__(self, character: str) -> re.Pattern[str]:
        source = self._sources.get(character, "(?!)")
        pattern = self._compiled.get(source)
        if pattern is None:
            pattern = self._compiled[source] = re.compile(source)
        if character in self._sources:
            self[character] = pattern
        return pattern


#: Figures open much the same atoms: one pattern for them all, compiled once, under the first of them.
_CLASSES: Final = {**dict.fromkeys(_ARABIC, _ARABIC[0]), **dict.fromkeys(_NUMERALS, _NUMERALS[0])}


@cache
def _openers() -> tuple[_Openers, frozenset[str]]:
    """The patterns by opening character, and the opening characters."""
    by_guard: dict[str, list[str]] = {"plain": [], "short": [], "term": []}
    for surface, festival in festivals().items():
        by_guard[festival.guard].append(surface)
    words = {
        "plain": list(by_guard["plain"]),
        "short": list(by_guard["short"]),
        "terms": list(by_guard["term"]),
        "plans": list(plan_years()),
        "sure": [name for name in plan_years() if len(name) == 3],
    }
    openings = {"{plain1}": _heads(by_guard["plain"]), "{terms1}": _heads(by_guard["term"])}
    sources: dict[str, str] = {}
    for name, characters, pattern in _ATOMS:
        for character in dict.fromkeys(_CLASSES.get(c, c) for c in openings.get(characters, characters)):
            own = pattern
            if name[0] in "OP":
                for key, alternatives in words.items():
                    # Where the word opens the atom, only those with its first character; behind “ and 第 all of them.
                    fitting = alternatives
                    if character not in "“第" and character not in _CLASSES:
                        fitting = [word for word in alternatives if word[0] == character] or alternatives
                    own = own.replace("{" + key + "}", _either(fitting))
            group = f"(?P<{name}>{own})"
            sources[character] = f"{sources[character]}|{group}" if character in sources else group
    sources |= {character: sources[chief] for character, chief in _CLASSES.items()}
    return _Openers(sources), frozenset(sources)


def _either(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


def _heads(names: Iterable[str]) -> str:
    return "".join(dict.fromkeys(name[0] for name in names))


#: Anchors that are enough in themselves.
_ANCHORS: Final = "年月旬季周夕宵晨夜腊拜纪"
#: Anchors that need the characters before them: last character → the pairs that end in it.
_PAIRS: Final = {
    "日": frozenset([f"{n}日" for n in _ARABIC + _NUMERALS] + [f"{c}日" for c in "今昨明当同次翌即一）念告"]),
    "号": frozenset(f"{n}号" for n in _ARABIC),
    "天": frozenset(
        ["今天", "昨天", "明天", "前天", "后天", "当天", "一天"] + [f"{n}天" for n in _ARABIC + _NUMERALS + "两半"]
    ),
    "期": frozenset(["星期"]),
    "晚": frozenset(["今晚", "昨晚", "明晚", "当晚", "）晚"]),
    "早": frozenset(["今早", "昨早", "明早"]),
    "五": frozenset(f"{c}五" for c in "一二三四五六七八九十"),
    "一": frozenset(["五一", "十一", "六一", "七一", "八一"]),
    "八": frozenset(["三八"]),
    "四": frozenset(["五四"]),
    "）": frozenset(),
}


@cache
def _anchors() -> tuple[re.Pattern[str], Mapping[str, frozenset[str]]]:
    """A character class of all anchors, and the pairs that the weaker ones must close."""
    pairs = {c: set(p) for c, p in _PAIRS.items() if p}
    for surface in festivals():
        if surface[-1] not in _ANCHORS:
            pairs.setdefault(surface[-1], set()).add(surface[-2:])
    for name in "春夏秋冬":
        pairs.setdefault(name, set()).update({f"今{name}", f"去{name}", f"明{name}"})
    pairs["Q"] = {f"{c}Q" for c in _ARABIC + "年"}
    for mark in "-/.":
        pairs.setdefault(mark, set()).update(f"{n}{mark}" for n in _ARABIC)
    characters = re.escape(_ANCHORS + "".join(pairs))
    return re.compile(f"[{characters}]"), {c: frozenset(p) for c, p in pairs.items()}


#: Characters that stand in an atom before its anchor.
_INSIDE: Final = frozenset(
    _ARABIC + DIGITS + _NUMERALS + "元-—–－−~～〜∼至到、和及与第前头首上下今去明昨后大当本次翌同来这该即公民国农阴旧历"
    "闰正腊冬世个半两’'‘“（）./年月日号份度星礼鼠牛虎兔龙蛇马羊猴鸡狗猪春夏秋学初底末中内" + STEMS + BRANCHES
)
#: Festivals' and terms' own characters are added to it at first use.
_REACH: Final = 26


@cache
def _inside() -> frozenset[str]:
    return _INSIDE | frozenset("".join(festivals()))


def atoms(text: str) -> Iterator[Atom]:
    """The atoms of ``text`` in order, without overlap."""
    anchor, pairs = _anchors()
    (openers, opening), inside = _openers(), _inside()
    length = len(text)
    # Whether an atom opens at a place does not depend on the anchor that leads there: no place is tried twice.
    tried = 0
    for hit in anchor.finditer(text):
        at = hit.start()
        if at < tried:
            continue
        needed = pairs.get(text[at])
        if needed is not None and text[at - 1 : at + 1] not in needed:
            continue
        low = max(tried, at - _REACH)
        start = at
        while start > low and text[start - 1] in inside:
            start -= 1
        attached = False
        while start <= at or attached:
            match = openers[text[start]].match(text, start) if start < length and text[start] in opening else None
            if match is None or match.end() == start:
                if attached and start > at:
                    break
                attached = False
                start += 1
                continue
            kind = match.lastgroup
            assert kind is not None
            cut = _enumerator(text, kind, match)
            yield Atom(kind[0], kind, start + cut, match.end(), text[start + cut : match.end()])
            start = match.end()
            attached = True
        tried = max(start, at + 1)


_LISTED = Plain("([0-9]{1,4})、([0-9]{1,4})")


def _enumerator(text: str, kind: str, match: re.Match[str]) -> int:
    """The length of a list number that a pattern took for a member of a list: 2、1月10日, 1、3月5日."""
    if kind not in ("M_month", "D_day", "Y_year"):
        return 0
    listed = _LISTED.match(match.group())
    if listed is None:
        return 0
    descends = int(listed.group(1)) >= int(listed.group(2))
    day_follows = kind == "M_month" and text[match.end() : match.end() + 1].isdigit()
    return listed.start(2) if descends or day_follows else 0


#: The edition of an event, named by its year without 年: 2024某国际论坛, 2024“某某杯”锦标赛.
EDITION: Final = (
    "20[0-4][0-9](?<![0-9A-Za-z.,/~～—–-]20[0-9]{2})(?=“|[^\\W\\d_A-Za-z])"
    "(?![年多余个家人名项万亿千百元亩吨级届公米辆套件座户头条所株棵次小时日号分秒度位种类期批口间处栋幢和至到版款份]|[台平](?![州安顶凉]))"
    "(?=[^，。；：！？、\n《》]{2,40}?(?:论坛|活动|马拉松|铁人三项|盛典|大典|年会|峰会|[会节赛杯展周]))"
)
_EDITION = Plain(EDITION)


def editions(text: str) -> Iterator[Expression]:
    """Years that name the edition of an event: 2024某国际论坛."""
    for match in _EDITION.finditer(text):
        yield Expression((Atom("Y", "Y_edition", match.start(), match.end(), match.group()),), ())


#: A day in eight figures between marks: 20211010.
_COMPACT = Plain(
    r"[12][09][0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?=[，。；、）\n]|\Z| [^0-9]|"
    rf"{HELD})"
    r"(?:(?<=\A.{8})|(?<=[\n，。；（于在自从至到].{8})|(?<=[日时][期间]：.{8}))"
)


def compact(text: str) -> Iterator[Expression]:
    """Days in eight figures: 20211010."""
    for match in _COMPACT.finditer(text):
        yield Expression((Atom("I", "I_compact", match.start(), match.end(), match.group()),), ())


#: A bracketed weekday, 起 or a time of day's end may stand before the range mark: 10月1日（周五）至3日, 9月1日起至30日.
_BETWEEN = Plain(rf"(?:（(?:周|星期)[一二三四五六日天]）)?(?:起|开始)?{RANGE}")


def read(text: str) -> Iterator[Expression]:
    """The groups of adjacent atoms that make one expression each, in text order."""
    run: list[Atom] = []
    codes: list[str] = []
    end = -1
    for atom in atoms(text):
        start = atom.start
        if run and start != end:
            if start - end <= 12 and _BETWEEN.fullmatch(text, end, start) is not None:
                codes.append("-")
            else:
                yield from _grouped(run, codes)
                run, codes = [], []
        run.append(atom)
        codes.append(atom.code)
        end = atom.end
    if run:
        yield from _grouped(run, codes)


#: More atoms than this without a character between them are no date: today's date as a filler, a damaged file.
_LONGEST_RUN: Final = 16


def _grouped(run: list[Atom], codes: list[str]) -> Iterator[Expression]:
    if len(run) > _LONGEST_RUN:
        return
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
