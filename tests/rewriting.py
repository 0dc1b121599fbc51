"""The fixture with every name and figure replaced: the guard against learning it by heart.

``rewrite(seed)`` gives a fixture of the same sentences about another city of another province: its own divisions with
their real codes, made-up people, firms and brands, another outlet, other figures and dates. Replacement is consistent
(a name is replaced everywhere, also inside other names, in the labels and in the records), and a name that a column or
page break cuts in two is still cut. Offsets are computed from the replacements, never searched for.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import gold

Fixture = dict[str, Any]

# Surnames by frequency in China, commonest first, and some compound ones.
SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范"
    "汪廖石金韦贾夏傅方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵覃武钱戴严莫孔向常汤"
)
COMPOUND_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "司徒", "端木")
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红玲芬燕彬鹏辉梅鑫波宇浩凯健俊帆雪婷晨阳文博志远建国海峰永春"
    "立新思源嘉怡涵晓东振兴庆林德胜光荣佩瑶锦程宏图培元景云舟卫东维良启航承志松柏茂森润泽"
)
BRANDS = "瑞康恒泰华盛启辰博远鼎新锐捷联创信达宏图正阳天成远景万和中科德润泰格金桥昊宇盈科拓普森源佳禾晟隆卓越凌云沃尔"
LATIN = "ABCDEHKMQSTVXYZ"
CENTRAL_GROUPS = ("海洋装备", "光电科技", "精密机械", "低空航空", "深地探测", "先进材料")
CARRIERS = ("中国移动", "中国电信", "中国广电", "中国铁塔")
DRUGS = ("瑞格列奈", "恩格列净", "依折麦布", "非布司他", "达格列净", "沙库巴曲")
MINERALS = ("锂提纯", "钨选冶", "锆萃取", "铍冶炼")
PARKS = ("精细化工园区", "临空产业园区", "新材料产业园区", "装备制造园区", "生物医药产业园区")
ZONES = {"高新区": "高新技术产业开发区", "经开区": "经济技术开发区"}
COUNTRIES = {
    "法国": "法兰西共和国",
    "韩国": "大韩民国",
    "瑞士": "瑞士联邦",
    "意大利": "意大利共和国",
    "荷兰": "荷兰王国",
}
REGIONS = {
    "长三角": "长三角地区(上海市、江苏省、浙江省、安徽省)",
    "珠三角": "珠江三角洲地区",
    "成渝地区": "成渝地区",
    "长株潭": "长株潭地区",
}
# National new zones: name, full name, province.
NEW_ZONES = (
    ("贵安新区", "贵州贵安新区", "520000"),
    ("西咸新区", "陕西西咸新区", "610000"),
    ("赣江新区", "江西赣江新区", "360000"),
    ("湘江新区", "湖南湘江新区", "430000"),
    ("滇中新区", "云南滇中新区", "530000"),
    ("兰州新区", "甘肃兰州新区", "620000"),
)
# Divisions whose names are common nouns would need other sentences.
PLAIN = {"城区", "郊区", "矿区", "市中区", "新区"}
DIGITS = "零一二三四五六七八九十"

PEOPLE = ("张超超", "马宇骏", "詹晓阳", "李雪荣", "张业", "李克良", "齐广君", "郭慧", "吴温", "习近平")
COUNTIES = {
    "栾城区": "130111",
    "赵县": "130133",
    "元氏县": "130132",
    "高邑县": "130127",
    "赞皇县": "130129",
    "井陉矿区": "130107",
    "井陉县": "130121",
    "桥西区": "130104",
    "新华区": "130105",
    "长安区": "130102",
    "裕华区": "130108",
}


@dataclass(frozen=True, slots=True)
class Division:
    """A row of the table of divisions."""

    code: str
    name: str

    @property
    def stem(self) -> str:
        """The name without its suffix (one character remains of 赵县); an autonomous county has no short form here."""
        for suffix in ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市", "区", "县", "旗"):
            if self.name.endswith(suffix) and not self.name.endswith(("自治县", "自治旗")):
                return self.name.removesuffix(suffix)
        return self.name


@cache
def divisions() -> tuple[Division, ...]:
    """The divisions of county level and above that bear this name from 2016 at the latest until now."""
    table = resources.files("govnews_ie") / "lexicons/data/divisions.tsv"
    found = []
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, name, _, since, until, *_ = line.split("\t")
        if not until and int(since or 0) < 2016:
            found.append(Division(code, name))
    return tuple(found)


@cache
def cities() -> tuple[tuple[Division, Division, tuple[Division, ...]], ...]:
    """(province, city, its counties) for the cities outside the fixture's province with counties enough."""
    provinces = {division.code[:2]: division for division in divisions() if division.code.endswith("0000")}
    counties: dict[str, list[Division]] = {}
    for division in divisions():
        if not division.code.endswith("00") and division.name not in PLAIN and "区管" not in division.name:
            counties.setdefault(division.code[:4], []).append(division)
    found = []
    for city in divisions():
        is_city = city.code.endswith("00") and not city.code.endswith("0000") and city.name.endswith("市")
        inside = counties.get(city.code[:4], [])
        if is_city and city.code[:2] != "13" and len(inside) >= len(COUNTIES) and len(city.stem) > 1:
            found.append((provinces[city.code[:2]], city, tuple(inside)))
    return tuple(found)


def rewrite(seed: int) -> tuple[str, Fixture]:
    """The raw text and the fixture object of one rewriting; the same seed gives the same rewriting."""
    chance = random.Random(seed)
    plan = _Plan(chance)
    raw = gold.text()
    edits = list(_edits(raw, plan.pattern, plan.replacements))
    text = "".join(_spliced(raw, edits))
    return text, plan.fixture(gold.labels(), _Offsets(edits), text)


# --- what is replaced by what -----------------------------------------------------------------------------------


class _Plan:
    """All replacements of one rewriting."""

    def __init__(self, chance: random.Random) -> None:
        province, city, counties = chance.choice(cities())
        chosen = self._counties(chance, counties)
        stem = city.stem
        # Long names have a short form of one character and 市, as the fixture's city has; the others stand as they are.
        self.abbreviation = f"{stem[0]}市" if len(stem) > 2 else city.name
        zone = chance.choice(tuple(ZONES))
        park = chance.choice(PARKS)
        region = chance.choice(tuple(REGIONS))
        country = chance.choice(tuple(COUNTRIES))
        new_zone = chance.choice(NEW_ZONES)
        other_city = chance.choice(
            [entry for entry in self._cities_of(province) if entry.code != city.code and len(entry.stem) > 1]
        )
        number = chance.choice([n for n in range(11, 60) if n % 10 and n != 54])
        group = chance.choice(CENTRAL_GROUPS)
        inner = chosen["井陉县"]

        self.year = chance.randrange(2017, 2024)
        self.days = {date(2021, 10, 10): chance.randrange(3, 28), date(2021, 9, 1): chance.randrange(2, 29)}
        self.new_zone = new_zone
        self.provinces = {division.code: division for division in divisions() if division.code.endswith("0000")}
        self.codes = {
            "130000": province.code,
            "130100": city.code,
            "130800": other_city.code,
            **{code: chosen[name].code for name, code in COUNTIES.items()},
        }

        names: dict[str, str] = dict(zip(PEOPLE, self._people(chance, len(PEOPLE)), strict=True))
        names |= {
            "石家庄高新技术产业开发区": stem + ZONES[zone],
            "石家庄": stem,
            "石市": self.abbreviation,
            "河北": province.stem,
            "河北省": province.name,
            "承德": other_city.stem,
            "承德市": other_city.name,
            "井陉": inner.stem if len(inner.stem) > 1 else inner.name,
            "高新区": zone,
            "循环化工园区": park,
            "京津冀": region,
            "京津冀地区(北京市、天津市、河北省)": REGIONS[region],
            "雄安新区": new_zone[0],
            "河北雄安新区": new_zone[1],
            "德国": country,
            "德意志联邦共和国": COUNTRIES[country],
            "联东U谷": f"{_brand(chance, 2)}{chance.choice(LATIN)}{chance.choice('谷港园')}",
            "中国电子科技集团公司第五十四研究所": f"中国{group}集团公司第{_chinese(number)}研究所",
            "54所": f"{number}所",
            "石药集团": f"{stem[0]}药集团",
            "中国联通": chance.choice(CARRIERS),
            "石钢": f"{stem[0]}钢",
            "优智享": _brand(chance, 3),
            "MG智享": f"{chance.choice(LATIN)}{chance.choice(LATIN)}{_brand(chance, 2)}",
            "受成": _brand(chance, 2),
            "腾鹤": _brand(chance, 2),
            "凯诺中星": _brand(chance, 4),
            "普力": _brand(chance, 2),
            "星泉": _brand(chance, 2),
            "立邦": _brand(chance, 2),
            "阿卡波糖": chance.choice(DRUGS),
            "铀采治": chance.choice(MINERALS),
            **{name: chosen[name].name for name in COUNTIES},
        }
        # Figures: only where these units or nouns follow, white space or not.
        figures = {
            ("2021", "年"): str(self.year),
            ("2022", "年"): str(self.year + 1),
            ("10", "日"): str(self.days[date(2021, 10, 10)]),
            ("1", "日"): str(self.days[date(2021, 9, 1)]),
            ("2000", "吨"): str(chance.randrange(11, 99) * 100),
            ("2", "亿片"): str(chance.randrange(3, 10)),
            ("5", "亿支"): str(chance.randrange(2, 10)),
            ("100", "亿粒"): str(chance.randrange(11, 90) * 10),
            ("25", "万吨"): str(chance.randrange(12, 90)),
            ("11.4", "亿元"): f"{chance.randrange(2, 80)}.{chance.randrange(1, 10)}",
            ("20", "亿元"): str(chance.randrange(11, 99)),
            ("40", "%"): str(chance.randrange(15, 80)),
            ("30", "—40家"): str(chance.randrange(10, 40)),
            ("40", "家"): str(chance.randrange(41, 90)),
            ("19", "个"): str(chance.randrange(11, 60)),
            ("7", "个县"): str(chance.randrange(3, 10)),
            ("5", "个省会"): str(chance.randrange(2, 10)),
            ("20", "家"): str(chance.randrange(11, 60)),
            ("100", "家"): str(chance.randrange(70, 400)),
            ("9", "个单体"): str(chance.randrange(2, 30)),
            ("2", "座"): str(chance.randrange(3, 12)),
            ("十一", "次党代会"): chance.choice(("八", "九", "十", "十二", "十三")),
        }
        ordered = sorted(names, key=len, reverse=True)
        self.replacements = [names[name] for name in ordered] + list(figures.values())
        parts = [_spaced(name) for name in ordered]
        parts += [
            rf"(?<![\d.]){_spaced(figure)}(?=\s*{_spaced(unit)})"
            if figure[0].isdigit()
            else rf"{figure}(?={_spaced(unit)})"
            for figure, unit in figures
        ]
        self.pattern = re.compile("|".join(f"({part})" for part in parts))

    def _counties(self, chance: random.Random, counties: tuple[Division, ...]) -> dict[str, Division]:
        """A division for each of the fixture's; the one-character county gets another such where there is one."""
        chosen = dict(zip(COUNTIES, chance.sample(counties, len(COUNTIES)), strict=True))
        single = next((county for county in counties if len(county.stem) == 1), None)
        if single is not None and single not in chosen.values():
            chosen["赵县"] = single
        return chosen

    def _cities_of(self, province: Division) -> list[Division]:
        return [
            division
            for division in divisions()
            if division.code[:2] == province.code[:2]
            and division.code.endswith("00")
            and not division.code.endswith("0000")
            and division.name.endswith("市")
        ]

    def _people(self, chance: random.Random, count: int) -> list[str]:
        people: list[str] = []
        while len(people) < count:
            compound = chance.random() < 0.06
            surname = (
                chance.choice(COMPOUND_SURNAMES) if compound else SURNAMES[int(len(SURNAMES) * chance.random() ** 2)]
            )
            name = surname + "".join(chance.sample(GIVEN, 1 if chance.random() < 0.25 else 2))
            if name not in people and not any(name in known or known in name for known in people):
                people.append(name)
        return people

    def apply(self, text: str) -> str:
        """A name or other string of the records, rewritten."""
        return self.pattern.sub(lambda match: self.replacements[(match.lastindex or 1) - 1], text)

    # --- labels and records -------------------------------------------------------------------------------------

    def fixture(self, labels: Fixture, offsets: _Offsets, text: str) -> Fixture:
        """The fixture object with everything replaced and every offset moved."""
        made: Fixture = self._walk(labels, offsets)
        made["mentions"] = [
            {**mention, "text": "".join(text[mention["start"] : mention["end"]].split())}
            for mention in made["mentions"]
        ]
        for old, new in zip(labels["capacities"] + labels["money"], made["capacities"] + made["money"], strict=True):
            scale = _numeral(new["text"]) / _numeral(old["text"])
            for field in ("value", "low", "high", "amount", "si_value"):
                if old.get(field) is not None:
                    new[field] = format((Decimal(old[field]) * scale).normalize(), "f")
        for quantity in made["quantities"]:
            # Its text alone does not say which figure it is (7个, 5个); its characters do.
            (span,) = quantity["spans"]
            quantity["text"] = "".join(text[slice(*span)].split())
            numerals = re.findall(r"\d+", quantity["text"])
            for field, numeral in zip(("value",) if len(numerals) == 1 else ("low", "high"), numerals, strict=True):
                quantity[field] = numeral
        for old, new in zip(labels["places"], made["places"], strict=True):
            if old["name"] == "雄安新区":
                province = self.provinces[self.new_zone[2]]
                new["parents"] = [{"name": province.name, "code": province.code}]
        return made

    def _walk(self, value: Any, offsets: _Offsets) -> Any:
        if isinstance(value, str):
            if value in self.codes:
                return self.codes[value]
            return self._day(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else self.apply(value)
        if isinstance(value, list):
            if len(value) == 2 and all(isinstance(offset, int) for offset in value):
                return offsets.span(value[0], value[1])
            return [self._walk(member, offsets) for member in value]
        if not isinstance(value, dict):
            return value
        made = {key: self._walk(member, offsets) for key, member in value.items()}
        if isinstance(value.get("start"), int):
            made["start"], made["end"] = offsets.span(value["start"], value["end"])
        elif isinstance(value.get("start"), str) and value["start"] != value["end"]:
            # A month or quarter begins on the same day of another year.
            for end in ("start", "end"):
                made[end] = self._shifted(date.fromisoformat(value[end])).isoformat()
        return made

    def _day(self, value: str) -> str:
        day = date.fromisoformat(value)
        if day == date(2021, 10, 11):
            return (date(self.year, 10, self.days[date(2021, 10, 10)]) + timedelta(1)).isoformat()
        moved = self._shifted(day)
        return (moved.replace(day=self.days[day]) if day in self.days else moved).isoformat()

    def _shifted(self, day: date) -> date:
        return day.replace(year=day.year - 2021 + self.year)


def _brand(chance: random.Random, length: int) -> str:
    return "".join(chance.sample(BRANDS, length))


def _chinese(number: int) -> str:
    """11–99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def _numeral(text: str) -> Decimal:
    match = re.search(r"\d+(?:\.\d+)?", text)
    assert match is not None, text
    return Decimal(match[0])


def _spaced(name: str) -> str:
    """A pattern for the name with breaks allowed between its characters."""
    return r"\s*".join(re.escape(char) for char in name)


# --- the text and its offsets -----------------------------------------------------------------------------------

Edit = tuple[int, int, str]


def _edits(raw: str, pattern: re.Pattern[str], replacements: list[str]) -> Iterator[Edit]:
    """(start, end, new characters) for every replacement; breaks inside the old name are put inside the new one."""
    for match in pattern.finditer(raw):
        yield match.start(), match.end(), _broken_like(match[0], replacements[(match.lastindex or 1) - 1])


def _broken_like(old: str, new: str) -> str:
    """``new`` with the white space of ``old`` at the same share of its length, never at its ends."""
    length = len("".join(old.split()))
    seen, inserted = 0, 0
    made = list(new)
    for part in re.findall(r"\s+|\S", old):
        if part.isspace():
            place = min(max(1, round(seen / length * len(new))), len(new) - 1)
            made.insert(place + inserted, part)
            inserted += 1
        else:
            seen += 1
    return "".join(made)


def _spliced(raw: str, edits: list[Edit]) -> Iterator[str]:
    position = 0
    for start, end, new in edits:
        yield raw[position:start]
        yield new
        position = end
    yield raw[position:]


class _Offsets:
    """Old offsets to new ones."""

    def __init__(self, edits: list[Edit]) -> None:
        self.edits = edits

    def span(self, start: int, end: int) -> list[int]:
        """A span moved; neither end may lie inside a replaced name."""
        return [self._moved(start), self._moved(end)]

    def _moved(self, offset: int) -> int:
        shift = 0
        for start, end, new in self.edits:
            if end <= offset:
                shift += len(new) - (end - start)
            else:
                assert start >= offset, f"offset {offset} lies inside the replaced characters {start}–{end}"
                break
        return offset + shift
