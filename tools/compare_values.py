"""Set the value grammar beside JioNLP and recognizers-text, on the cases of ``tests/values`` and on whole articles.

Every system gets the same strings and is scored by the same rules (docs/values.md says which). The peers stay out of
the project's environment: each runs in an interpreter that is given, with this file as a server that answers JSON
lines::

    python -m venv peers-env
    peers-env/bin/pip install jionlp==1.5.31 recognizers-text-suite==1.0.2a2 'emoji<2'
    python tools/compare_values.py --peers peers-env/bin/python --articles fixtures/*.txt

``--wrong`` lists what each system gets wrong, ``--differences`` where a peer and the grammar differ on the articles.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = date(2021, 10, 11)
SYSTEMS = ("govnews_ie", "jionlp", "recognizers")
TITLES = {"govnews_ie": "govnews_ie", "jionlp": "JioNLP 1.5.31", "recognizers": "recognizers-text 1.0.2a2"}
OUTCOMES = ("right", "other span", "wrong value", "missed")
#: What a finding of one kind may stand for: a peer has no notion of a capacity, it sees a quantity or a percentage.
FAMILY = {
    "number": {"number"},
    "money": {"money"},
    "percent": {"percent"},
    "quantity": {"quantity", "capacity"},
    "capacity": {"quantity", "capacity", "percent"},
    "date": {"date"},
}
#: What a peer has a reader for; the rest it is not asked. JioNLP reads lengths of time as well as dates.
OFFERS = {
    "govnews_ie": ("",),
    "jionlp": ("number", "money", "length of time", "date", "everyday: money", "everyday: date"),
    "recognizers": ("number", "money", "percentage", "measured", "length of time", "capacity", "date", "everyday"),
}
NEGATIVE = "no value: "
EVERYDAY = "everyday"
PATIENCE = 20.0  # seconds after which no further run is made
FIGURES = frozenset({"money", "percent", "quantity", "capacity"})

Finding = dict[str, Any]


# --- the cases -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Expected:
    """A value that stands in a case: its span, kind and value; ``value`` is None where the corpus states none."""

    start: int
    end: int
    kind: str
    row: str
    value: tuple[Decimal, Decimal] | None = None
    bound: str = "exact"
    currency: str | None = None
    days: tuple[date, date] | None = None
    relation: str = "on"

    @property
    def scored(self) -> bool:
        """Whether the corpus says what the value is."""
        return self.value is not None or self.days is not None


@dataclass(frozen=True)
class Case:
    """A string to read: as a whole (``whole`` names its kind) or as running text in which ``kinds`` are looked for."""

    text: str
    expected: tuple[Expected, ...]
    kinds: frozenset[str]
    published: date = PUBLISHED
    whole: str | None = None


def cases() -> list[Case]:
    """All cases, made from the corpora of the tests."""
    sys.path.insert(0, str(ROOT / "tests"))
    try:
        modules = {
            name: import_module(f"values.test_{name}")
            for name in ("numerals", "money", "percents", "quantities", "capacities", "scan", "negative", "dates")
        }
    finally:
        sys.path.remove(str(ROOT / "tests"))
    made = [
        *_whole(modules),
        *_sentences(modules),
        *_dates(modules["dates"]),
        *_everyday(ROOT / "tests" / "values" / "everyday.tsv"),
        *_negatives(modules["negative"].LINES, modules["dates"].NEGATIVE),
    ]
    return list(dict.fromkeys(made))


def _whole(modules: dict[str, Any]) -> Iterator[Case]:
    numerals = modules["numerals"]
    for value, surfaces in numerals.EXACT.items():
        for surface in surfaces:
            yield _whole_case("number, exact", "number", surface, (value, None), "exact")
    for surface, (low, high, bound) in numerals.VAGUE.items():
        row = "number, interval" if high is not None and bound == "exact" else "number, vague"
        yield _whole_case(row, "number", surface, (low, high), bound)
    for (low, high, currency, bound), surfaces in modules["money"].WHOLE:
        for surface in surfaces:
            yield _whole_case("money, alone", "money", surface, (low, high), bound, currency)
    for (low, high, bound), surfaces in modules["percents"].WHOLE:
        for surface in surfaces:
            yield _whole_case("percentage, alone", "percent", surface, (low, high), bound)
    for (low, high, unit, bound), surfaces in modules["quantities"].WHOLE:
        for surface in surfaces:
            yield _whole_case(f"{_measure(unit)}, alone", "quantity", surface, (low, high), bound)


def _whole_case(
    row: str, kind: str, surface: str, ends: tuple[Any, Any], bound: str, currency: str | None = None
) -> Case:
    expected = Expected(0, len(surface), kind, row, _ends(*ends), bound, currency)
    return Case(surface, (expected,), FAMILY_OF[kind], whole=kind)


FAMILY_OF = {kind: frozenset(family) for kind, family in FAMILY.items()}


def _ends(low: Any, high: Any) -> tuple[Decimal, Decimal]:
    return Decimal(str(low)), Decimal(str(low if high is None else high))


def _measure(unit: str) -> str:
    """Which row a unit belongs to: physical measures, lengths of time, counted things."""
    from govnews_ie.values.units import units

    entry = units().get(unit)
    dimension = entry.dimension if entry is not None else "other"
    return {"count": "counted quantity", "time": "length of time"}.get(dimension, "measured quantity")


def _sentences(modules: dict[str, Any]) -> Iterator[Case]:
    from govnews_ie.values.units import units

    unmark = import_module("values.corpus").unmark
    longest_first = sorted(units(), key=len, reverse=True)
    labels = {"money": "MONEY", "percents": "PERCENT", "quantities": "QUANTITY", "capacities": "CAPACITY", "scan": ""}
    for name, default in labels.items():
        corpus = modules[name].REPORT if name == "scan" else modules[name].SENTENCES
        for marked, fields in corpus:
            text, spans = unmark(marked)
            expected = []
            for (start, end), stated in zip(spans, fields, strict=True):
                kind = str(stated.get("label", default) or "quantity").lower()
                unit = stated.get("unit") or next((u for u in longest_first if text[start:end].endswith(u)), "")
                row = _measure(str(unit)) if kind == "quantity" else _ROWS[kind]
                expected.append(_expected(start, end, kind, f"{row}, in a sentence", stated))
            yield Case(text, tuple(expected), FIGURES)


_ROWS = {"money": "money", "percent": "percentage", "capacity": "capacity"}


def _expected(start: int, end: int, kind: str, row: str, stated: dict[str, Any]) -> Expected:
    low = next((stated[key] for key in ("low", "amount", "value") if stated.get(key) is not None), None)
    value = None if low is None else _ends(low, stated.get("high"))
    return Expected(start, end, kind, row, value, str(stated.get("bound", "exact")), stated.get("currency"))


#: Parts of a year or month whose ends are a convention (年底 is December here, November and December elsewhere).
_CONVENTION = re.compile("[初底末尾春夏秋冬]|[月年]中(?!旬)")


def _dates(module: Any) -> Iterator[Case]:
    tables: list[tuple[str, Iterable[tuple[str, str, date]]]] = [
        ("date, complete", ((s, k, PUBLISHED) for k, v in module.COMPLETE.items() for s in v)),
        ("date, from the day of the article", ((s, k, PUBLISHED) for k, v in module.RELATIVE.items() for s in v)),
        ("date, before/after/since/until", ((s, k, PUBLISHED) for k, v in module.RELATIONS.items() for s in v)),
        ("date, from an earlier date", ((s, k, PUBLISHED) for s, k in module.CONTEXT)),
        ("date, the year that turns", ((s, k, day) for day, s, k in module.TURNS)),
    ]
    for row, table in tables:
        for sentence, stated, day in table:
            text, spans = module.unmark(sentence)
            written, *rest = stated.split(" from ")[0].split()
            if written == "?":
                continue
            days = tuple(date.fromisoformat(part) for part in written.split("/"))
            relation = rest[-1] if rest[-1] in ("before", "after", "since", "until") else "on"
            expected = [Expected(start, end, "date", row) for start, end in spans[:-1]]
            named = "date, part that is a convention" if _CONVENTION.search(text[slice(*spans[-1])]) else row
            start, end = spans[-1]
            expected.append(Expected(start, end, "date", named, days=(days[0], days[-1]), relation=relation))
            yield Case(text, tuple(expected), frozenset({"date"}), day)


#: What an everyday form stands in; nothing in it changes the value.
_CARRIERS = {
    "money": "投资{}建设。",
    "percent": "比重为{}，",
    "quantity": "共达到{}，",
    "date": "会议于{}召开。",
}


def _everyday(path: Path) -> Iterator[Case]:
    for line in path.read_text(encoding="utf-8").splitlines()[2:]:
        kind, surface, low, high, currency = line.split("\t")
        before, after = _CARRIERS[kind].split("{}")
        text, start, end = before + surface + after, len(before), len(before) + len(surface)
        row = f"{EVERYDAY}: {kind}"
        if kind == "date":
            days = date.fromisoformat(low), date.fromisoformat(high or low)
            yield Case(text, (Expected(start, end, kind, row, days=days),), frozenset({"date"}))
        else:
            bound = "about" if surface[0] in "几数" or "几" in surface else "exact"
            value = _ends(low, high or None)
            yield Case(text, (Expected(start, end, kind, row, value, bound, currency or None),), FAMILY_OF[kind])


def _negatives(figures: Sequence[str], days: Sequence[str]) -> Iterator[Case]:
    for line in figures:
        inside = not line[-1].isdigit() and not line[0].isdigit()
        text = f"会议指出，要抓好{line}，推动工作落实。" if inside else line
        yield Case(text, (), FIGURES)
    for line in days:
        yield Case(f"会议指出，{line}，要抓好落实。", (), frozenset({"date"}))


# --- scoring -------------------------------------------------------------------------------------------------------


def right(expected: Expected, found: Finding, codes: Callable[[str], str | None]) -> bool:
    """Whether a finding has the value expected; bounds and relations are judged leniently, as peers have others."""
    if expected.days is not None:
        return any(_same_days(expected, start, end) for start, end in found.get("days", ()))
    low, high = (None if end is None else Decimal(end) for end in (found.get("low"), found.get("high")))
    assert expected.value is not None
    first, last = expected.value
    if expected.currency is not None and found.get("currency"):
        code = codes(found["currency"])
        if code is not None and code != expected.currency:
            return False
    if low is None and high is None:
        return False
    if expected.kind == "percent":
        first, last = abs(first), abs(last)
        low, high = (None if end is None else abs(end) for end in (low, high))
    if (low, high) == (first, last):
        return True
    if expected.bound in ("more_than", "at_least"):
        return low == first
    if expected.bound in ("less_than", "at_most"):
        return high == last
    if low is None or high is None or expected.bound != "about":
        return False
    if first < last:
        return low < high and first / 2 <= low and high <= last * 10 / 9
    return low <= first <= high <= 2 * first


def _same_days(expected: Expected, start: str | None, end: str | None) -> bool:
    assert expected.days is not None
    first, last = expected.days
    day = timedelta(days=1)
    begins = None if start is None else date.fromisoformat(start)
    ends = None if end is None else date.fromisoformat(end)
    # A peer may give the end of an interval as the first day after it.
    if begins == first and ends is not None and ends in (last, last + day):
        return True
    if expected.relation in ("before", "until"):
        return ends in (first - day, first, last, last + day)
    if expected.relation in ("after", "since"):
        return begins in (first, first + day, last, last + day)
    return False


@dataclass
class Row:
    """One line of the table: how many values it has, and what became of them."""

    values: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    alarms: int = 0


def outcome(expected: Expected, found: Sequence[Finding], codes: Callable[[str], str | None]) -> str:
    """The best that a system has for an expected value among its findings that touch the span."""
    near = [
        f for f in found
        if f["kind"] in FAMILY[expected.kind] and f["start"] < expected.end and expected.start < f["end"]
    ]  # fmt: skip
    good = [f for f in near if right(expected, f, codes)]
    if any((f["start"], f["end"]) == (expected.start, expected.end) for f in good):
        return "right"
    return "other span" if good else "wrong value" if near else "missed"


def alarms(case: Case, found: Sequence[Finding]) -> list[Finding]:
    """The findings of a kind that is looked for, where the case has nothing."""
    return [
        f for f in found
        if f["kind"] in case.kinds and not any(f["start"] < e.end and e.start < f["end"] for e in case.expected)
    ]  # fmt: skip


def score(
    case: Case, found: Sequence[Finding], rows: dict[str, Row], codes: Callable[[str], str | None]
) -> list[tuple[str, Expected | Finding]]:
    """Count a case; what is not right comes back for the listing."""
    faults: list[tuple[str, Expected | Finding]] = []
    for expected in case.expected:
        if expected.scored:
            row = rows.setdefault(expected.row, Row())
            row.values += 1
            what = outcome(expected, found, codes)
            row.outcomes[what] += 1
            if what != "right":
                faults.append((what, expected))
    if case.whole is None:
        kind = "dates" if "date" in case.kinds else "figures"
        row = rows.setdefault(
            f"{NEGATIVE}{kind}, {'elsewhere in a sentence' if case.expected else 'in a line without any'}", Row()
        )
        row.values += 1
        false = alarms(case, found)
        row.alarms += bool(false)
        faults.extend(("false alarm", f) for f in false)
    return faults


# --- the systems ---------------------------------------------------------------------------------------------------


class Ours:
    """The value grammar of this project, called as the pipeline calls it: text cleaned, dates first."""

    version = ""

    def __init__(self) -> None:
        import govnews_ie

        self.version = govnews_ie.__version__

    def whole(self, kind: str, text: str) -> list[Finding]:
        """A string read as one value."""
        from govnews_ie.values import money, numerals, percents, quantities

        parse: Callable[[str], Any] = {
            "number": numerals.parse, "money": money.parse, "percent": percents.parse, "quantity": quantities.parse,
        }[kind]  # fmt: skip
        value = parse(text)
        return [] if value is None else [{"kind": kind, "start": 0, "end": len(text), **_value(value)}]

    def find(self, text: str, published: date) -> list[Finding]:
        """The values of a text, in raw offsets."""
        from govnews_ie.reading.text import clean
        from govnews_ie.values import dates, scan

        cleaned = clean(text)
        dated = dates.find(cleaned.chars, published)
        found: list[Finding] = []
        for one in dated:
            start, end = cleaned.raw_span(one.start, one.end)
            days = [[d.isoformat() if d else None for d in (one.value.start, one.value.end)]]
            found.append({"kind": "date", "start": start, "end": end, "days": days})
        for other in scan.find(cleaned.chars, [(d.start, d.end) for d in dated]):
            start, end = cleaned.raw_span(other.start, other.end)
            found.append({"kind": other.label.lower(), "start": start, "end": end, **_value(other.value)})
        return found

    def pace(self, texts: Sequence[str], published: date) -> tuple[float, int]:
        """Processor seconds for clean articles, and how many values there are."""
        from govnews_ie.values import dates, scan

        self.find("10月10日，总投资3亿元。", published)
        begun, count = process_time(), 0
        for text in texts:
            dated = dates.find(text, published)
            count += len(dated) + len(scan.find(text, [(d.start, d.end) for d in dated]))
        return process_time() - begun, count


def _value(value: Any) -> Finding:
    one = value.amount if hasattr(value, "amount") else value.value
    low, high = (one, one) if one is not None else (value.low, value.high)
    ends = {"low": str(low), "high": str(high)}
    return {**ends, "currency": value.currency} if hasattr(value, "currency") else ends


class Peer:
    """A peer behind a pipe, in an interpreter of its own."""

    def __init__(self, interpreter: str, name: str) -> None:
        self._process = subprocess.Popen(
            [interpreter, "-W", "ignore", str(Path(__file__).resolve()), "--serve", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        self.version = self._ask(op="about")["version"]
        self.failures = 0

    def _ask(self, **request: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"the peer's process ended (status {self._process.wait()}) on {request!r:.200}")
        return json.loads(line)

    def whole(self, kind: str, text: str) -> list[Finding]:
        """A string read as one value."""
        return self._found(self._ask(op="whole", kind=kind, text=text))

    def find(self, text: str, published: date) -> list[Finding]:
        """The values of a text."""
        return self._found(self._ask(op="find", text=text, published=published.isoformat()))

    def _found(self, answer: Any) -> list[Finding]:
        self.failures += bool(answer["failed"])
        return list(answer["found"])

    def pace(self, texts: Sequence[str], published: date) -> tuple[float, int]:
        """Processor seconds for clean articles, measured in the peer's process, and how many values there are."""
        answer = self._ask(op="pace", texts=list(texts), published=published.isoformat())
        return answer["seconds"], answer["values"]

    def close(self) -> None:
        """End the peer's process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)


# --- the peers' side: nothing of this project may be imported from here on -------------------------------------------


class _JioNLP:
    """``jio.ner.extract_money`` and ``extract_time``; ``parse_money`` for whole strings, numbers read as yuan."""

    def __init__(self) -> None:
        import jionlp

        self._jio = jionlp
        self.version = jionlp.__version__

    def whole(self, kind: str, text: str) -> list[Finding]:
        if kind == "quantity":
            return [f for f in self._time(text, PUBLISHED) if f["kind"] == "quantity"]
        if kind == "percent":
            return []
        detail = self._jio.parse_money(text)
        return [] if detail is None else [self._amount(detail, 0, len(text), kind)]

    def find(self, text: str, published: date) -> list[Finding]:
        return self._money(text) + self._time(text, published)

    def _money(self, text: str) -> list[Finding]:
        return [
            self._amount(f["detail"], f["offset"][0], f["offset"][1], "money")
            for f in self._jio.ner.extract_money(text)
        ]

    def _time(self, text: str, published: date) -> list[Finding]:
        base = datetime(published.year, published.month, published.day, 12).timestamp()
        found = []
        for one in self._jio.ner.extract_time(text, time_base=base):
            start, end = one["offset"]
            detail = one["detail"]
            if one["type"] in ("time_point", "time_span"):
                days = [[_day(moment) for moment in detail["time"]]]
                found.append({"kind": "date", "start": start, "end": end, "days": days})
            elif one["type"] == "time_delta":
                found.append({"kind": "quantity", "start": start, "end": end, **_length(detail["time"])})
        return found

    @staticmethod
    def _amount(detail: dict[str, Any], start: int, end: int, kind: str) -> Finding:
        number = detail["num"]
        low, high = (number[0], number[-1]) if isinstance(number, list) else (number, number)
        return {"kind": kind, "start": start, "end": end, "low": _number(low), "high": _number(high),
                "currency": detail.get("case")}  # fmt: skip


def _length(time: Any) -> Finding:
    """The figure, or the two, of a length of time (三年半 is given as a year and six months: years then)."""
    low, high = (time[0], time[-1]) if isinstance(time, list) else (time, time)

    def figure(parts: Any, end: int) -> str | None:
        if not isinstance(parts, dict) or not parts:
            return None
        ends = {unit: n[end] if isinstance(n, list) else n for unit, n in parts.items()}
        if set(ends) == {"year", "month"}:
            return str(Decimal(str(ends["year"])) + Decimal(str(ends["month"])) / 12)
        return _number(next(iter(ends.values()))) if len(ends) == 1 else None

    return {"low": figure(low, 0), "high": figure(high, -1)}


def _day(moment: Any) -> str | None:
    return moment[:10] if isinstance(moment, str) and re.match("[0-9]{4}-[0-9]{2}-[0-9]{2}", moment) else None


def _number(written: Any) -> str | None:
    try:
        return str(Decimal(str(written).rstrip("%％").replace(",", "")))
    except InvalidOperation:
        return None


class _Recognizers:
    """Each recogniser of numbers, units and dates for Chinese; spans made half-open, all resolutions kept."""

    def __init__(self) -> None:
        from importlib.metadata import version

        from recognizers_date_time import recognize_datetime
        from recognizers_number import recognize_number, recognize_percentage
        from recognizers_number_with_unit import (
            recognize_age,
            recognize_currency,
            recognize_dimension,
            recognize_temperature,
        )
        from recognizers_text import Culture

        self.version = version("recognizers-text-suite")
        self._culture = Culture.Chinese
        self._dates = recognize_datetime
        self._kinds = {
            "number": [recognize_number],
            "percent": [recognize_percentage],
            "money": [recognize_currency],
            "quantity": [recognize_dimension, recognize_age, recognize_temperature],
        }

    def whole(self, kind: str, text: str) -> list[Finding]:
        found = list(self._figures(kind, text))
        if kind == "quantity":
            found += [f for f in self._time(text, PUBLISHED) if f["kind"] == "quantity"]
        return found

    def find(self, text: str, published: date) -> list[Finding]:
        found = [f for kind in ("percent", "money", "quantity") for f in self._figures(kind, text)]
        return found + self._time(text, published)

    def _figures(self, kind: str, text: str) -> Iterator[Finding]:
        for recognise in self._kinds[kind]:
            for one in recognise(text, self._culture):
                resolution = one.resolution or {}
                value = _number(resolution.get("value"))
                yield {"kind": kind, "start": one.start, "end": one.end + 1, "low": value, "high": value,
                       "currency": resolution.get("isoCurrency")}  # fmt: skip

    def _time(self, text: str, published: date) -> list[Finding]:
        found = []
        reference = datetime(published.year, published.month, published.day)
        for one in self._dates(text, self._culture, reference=reference):
            kind = one.type_name.rpartition(".")[2]
            values = (one.resolution or {}).get("values") or []
            span = {"start": one.start, "end": one.end + 1}
            if kind in ("date", "daterange", "datetime", "datetimerange"):
                days = [[_day(v.get("start") or v.get("value")), _day(v.get("end") or v.get("value"))] for v in values]
                found.append({"kind": "date", **span, "days": days})
            elif kind == "duration":
                timex = [re.fullmatch("PT?([0-9.]+)[YMWDHS]", v.get("timex", "")) for v in values]
                figure = next((m.group(1) for m in timex if m), None)
                found.append({"kind": "quantity", **span, "low": figure, "high": figure})
        return found


def serve(name: str) -> None:
    """Answer requests, one JSON line each, until the input ends. What the peer prints goes to the standard error."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    system: Any = {"jionlp": _JioNLP, "recognizers": _Recognizers}[name]()

    def guarded(call: Callable[[], list[Finding]]) -> dict[str, Any]:
        try:
            return {"found": call(), "failed": None}
        except Exception as error:  # a peer's own fault counts as nothing found
            return {"found": [], "failed": repr(error)}

    for line in sys.stdin:
        request = json.loads(line)
        day = date.fromisoformat(request.get("published", PUBLISHED.isoformat()))
        answer: dict[str, Any]
        if request["op"] == "about":
            answer = {"version": system.version}
        elif request["op"] == "whole":
            answer = guarded(lambda: system.whole(request["kind"], request["text"]))  # noqa: B023 - called at once
        elif request["op"] == "find":
            answer = guarded(lambda: system.find(request["text"], day))  # noqa: B023 - called at once
        else:
            guarded(lambda: system.find("10月10日，总投资3亿元。", day))  # noqa: B023 - called at once
            begun, count = process_time(), 0
            for text in request["texts"]:
                count += len(guarded(lambda: system.find(text, day))["found"])  # noqa: B023 - called at once
            answer = {"seconds": process_time() - begun, "values": count}
        out.write(json.dumps(answer) + "\n")
        out.flush()


# --- the report ----------------------------------------------------------------------------------------------------


def articles(paths: Iterable[Path], limit: int) -> list[tuple[str, list[str]]]:
    """The clean articles of each path: a text file, a folder of them, or JSON lines.

    In JSON lines, those that follow each other and have one ``source_url`` are one article; articles are taken until
    ``limit`` characters are reached.
    """
    made = []
    for path in paths:
        if path.is_dir():
            texts = [part.read_text(encoding="utf-8") for part in sorted(path.glob("*.txt"))]
        elif path.suffix == ".jsonl":
            texts = _by_source(path.read_text(encoding="utf-8").splitlines(), limit)
        else:
            texts = [path.read_text(encoding="utf-8")]
        made.append((path.name, _clean(texts)))
    return made


def _by_source(lines: Iterable[str], limit: int) -> list[str]:
    texts: list[str] = []
    last, size = None, 0
    for line in lines:
        entry = json.loads(line)
        source = entry.get("source_url")
        if texts and source == last:
            texts[-1] += "\n" + entry["text"]
        else:
            if size >= limit:
                break
            texts.append(entry["text"])
            last = source
        size += len(entry["text"]) + 1
    return texts


def _clean(texts: Iterable[str]) -> list[str]:
    """Every system is given what the reading of this project makes of a text: lines joined, digits half-width."""
    from govnews_ie.reading.articles import read

    return [article.chars for text in texts for article in read(text, PUBLISHED)]


def currency_code(written: str) -> str | None:
    """The ISO 4217 code of a currency as a system gives it, or None where the name says nothing."""
    from govnews_ie.values.units import currencies

    known = currencies("suffix").get(written)
    return known.code if known is not None else written if re.fullmatch("[A-Z]{3}", written) else None


def table(results: dict[str, dict[str, Row]]) -> str:
    """The Markdown table: right / right value with another span / wrong value / missed, and – where not offered."""
    names = list(results)
    rows = next(iter(results.values()))
    lines = [
        "| cases | n | " + " | ".join(TITLES[name] for name in names) + " |",
        "|---|---:|" + "---|" * len(names),
    ]
    values = [title for title in rows if not title.startswith(NEGATIVE)]
    offered = {name: [title for title in values if title.startswith(OFFERS[name])] for name in names}
    for title in values:
        cells = [_outcomes([results[n][title]]) if title in offered[n] else "–" for n in names]
        lines.append(f"| {title} | {rows[title].values} | " + " | ".join(cells) + " |")
    for name in dict.fromkeys(tuple(offered[n]) for n in names):
        cells = [_outcomes([results[n][t] for t in name]) if set(name) <= set(offered[n]) else "–" for n in names]
        title = "**all**" if len(name) == len(values) else "**what " + " and ".join(
            TITLES[n].split()[0] for n in names if tuple(offered[n]) == name) + " reads**"  # fmt: skip
        lines.append(f"| {title} | {sum(rows[t].values for t in name)} | " + " | ".join(cells) + " |")
    for title in rows:
        if title.startswith(NEGATIVE):
            cells = [str(results[n][title].alarms) for n in names]
            lines.append(f"| {title} | {rows[title].values} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _outcomes(rows: Sequence[Row]) -> str:
    return " / ".join(str(sum(row.outcomes[outcome] for row in rows)) for outcome in OUTCOMES)


def paces(systems: dict[str, Any], texts: Sequence[tuple[str, list[str]]], runs: int) -> str:
    """The Markdown table of characters a processor second: the fastest of ``runs`` runs, of fewer if they are long."""
    lines = [
        "| text | articles | characters | " + " | ".join(TITLES[n] for n in systems) + " | times the faster peer |",
        "|---|---:|---:|" + "---:|" * (len(systems) + 1),
    ]
    for name, parts in texts:
        size = sum(map(len, parts))
        rates = []
        for system in systems.values():
            times = [system.pace(parts, PUBLISHED)[0]]
            while len(times) < runs and sum(times) < PATIENCE:
                times.append(system.pace(parts, PUBLISHED)[0])
            rates.append(size / min(times))
        cells = [f"{rate:,.0f}" for rate in rates]
        ratio = f"{rates[0] / max(rates[1:]):.1f}" if len(rates) > 1 else ""
        lines.append(f"| {name} | {len(parts)} | {size:,} | " + " | ".join(cells) + f" | {ratio} |")
    return "\n".join(lines)


def differences(ours: Ours, peer: Any, texts: Iterable[str]) -> Iterator[str]:
    """Lines of the articles where a peer has a value that the grammar has not, or has otherwise."""
    for text in texts:
        for line in text.splitlines():
            own = ours.find(line, PUBLISHED)
            for found in peer.find(line, PUBLISHED):
                if found["kind"] == "number":
                    continue
                start, end = found["start"], found["end"]
                near = [o for o in own if o["start"] < end and start < o["end"]]
                same = [o for o in near if o["kind"] == found["kind"] and _agrees(o, found)]
                if not same:
                    context = f"{line[max(0, start - 12) : start]}⟦{line[start:end]}⟧{line[end : end + 10]}"
                    mine = "; ".join(f"{line[o['start'] : o['end']]} {o['kind']} {_shown(o)}" for o in near) or "–"
                    yield f"{found['kind']}\t{context}\t{_shown(found)}\tours: {mine}"


def _agrees(one: Finding, other: Finding) -> bool:
    if one["kind"] == "date":
        ((start, end),) = one["days"]
        if start is None or end is None:
            return not other["days"]
        expected = Expected(0, 0, "date", "", days=(date.fromisoformat(start), date.fromisoformat(end)))
        return right(expected, other, currency_code)
    if "None" in (one["low"], one["high"]):
        return False
    value = Decimal(one["low"]), Decimal(one["high"])
    return any(
        right(Expected(0, 0, one["kind"], "", value, bound), other, currency_code)
        for bound in ("about", "more_than", "less_than")
    )


def _shown(found: Finding) -> str:
    return str(found["days"]) if "days" in found else f"{found.get('low')}..{found.get('high')}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison, or serve as a peer; returns the exit status."""
    parser = argparse.ArgumentParser(description="Compare the value grammar with JioNLP and recognizers-text.")
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter that has both peers installed")
    parser.add_argument("--articles", nargs="*", type=Path, default=[], help="texts (.txt, .jsonl) to measure speed on")
    parser.add_argument("--limit", type=int, default=200_000, help="characters taken from each .jsonl (whole articles)")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the fastest counts")
    parser.add_argument("--wrong", action="store_true", help="list what each system gets wrong")
    parser.add_argument("--differences", action="store_true", help="list where peers differ from ours on the articles")
    parser.add_argument("--serve", choices=SYSTEMS[1:], help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.serve:
        serve(options.serve)
        return 0
    ours = Ours()
    peers = {name: Peer(options.peers, name) for name in SYSTEMS[1:]} if options.peers else {}
    systems: dict[str, Any] = {"govnews_ie": ours, **peers}
    results: dict[str, dict[str, Row]] = {name: {} for name in systems}
    better: list[str] = []
    for case in cases():
        faults = {}
        for name, system in systems.items():
            found = (
                system.find(case.text, case.published) if case.whole is None else system.whole(case.whole, case.text)
            )
            faults[name] = score(case, found, results[name], currency_code)
            if options.wrong:
                for what, about in faults[name]:
                    shown = about if isinstance(about, dict) else case.text[about.start : about.end]
                    row = about.row if isinstance(about, Expected) else NEGATIVE
                    print(f"{name}\t{what}\t{row}\t{case.text}\t{shown}\t{found}")
        better += [
            f"{name}: {case.text}"
            for name in peers
            if faults["govnews_ie"] and len(faults[name]) < len(faults["govnews_ie"])
        ]
    print(table(results))
    for name, peer in peers.items():
        print(f"\n{TITLES[name]}: version {peer.version}, raised on {peer.failures} cases (counted as nothing found)")
    print(f"\ncases on which a peer does better: {len(better)}")
    print("\n".join(better))
    texts = articles(options.articles, options.limit)
    if texts:
        print("\n" + paces(systems, texts, options.runs))
    if options.differences:
        for name, peer in peers.items():
            print(f"\n{TITLES[name]} differs on the articles:")
            for line in differences(ours, peer, [part for _, parts in texts for part in parts]):
                print(line)
    for peer in peers.values():
        peer.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
