"""Festivals, their days off, the lunar calendar, the solar terms and the five-year plans, as days of the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache
from math import radians, sin
from typing import Final, NamedTuple

from govnews_ie.lexicons.tables import rows

Interval = tuple[date, date]

#: The years that the lunar tables cover.
LUNAR_YEARS: Final = range(1900, 2100)
#: Days off where no notice is known: days before and after the festival. The weekly holidays of 2000-2007 and the
#: four days off of the Spring Festival since 2025 (eve to the third) give the pattern; the rest is the day itself.
_USUAL_SPAN: Final = {"春节": (1, 6), "国庆": (0, 6), "劳动节": (0, 4)}


class Festival(NamedTuple):
    """A row of ``holidays.tsv``."""

    surface: str
    name: str
    kind: str
    first: int
    second: int
    guard: str


@cache
def festivals() -> dict[str, Festival]:
    """Surface → festival, for every surface of ``holidays.tsv``."""
    return {
        surface: Festival(surface, name, kind, int(first), int(second), guard)
        for surface, name, kind, first, second, guard in rows("holidays.tsv")
    }


@cache
def _notices() -> dict[tuple[str, int], Interval]:
    return {
        (name, int(year)): (date.fromisoformat(start), date.fromisoformat(end))
        for year, name, start, end in rows("holiday_spans.tsv")
    }


@cache
def plans() -> dict[str, tuple[int, int]]:
    """Short name of a five-year plan (十四五) → its first and last year."""
    return {name: (int(first), int(last)) for name, first, last in rows("plans.tsv")}


@lru_cache(maxsize=4096)
def lunar(year: int, month: int, day: int, leap: bool = False) -> date | None:
    """The day of the lunar calendar's ``year`` (named by the solar year it opens in); None where there is none."""
    if year not in LUNAR_YEARS:
        return None
    from lunardate import LunarDate

    try:
        found = LunarDate(year, month, day, leap)
        convert = getattr(found, "to_solar_date", None) or found.toSolarDate
        solar = convert()
    except ValueError:
        return None
    return date(solar.year, solar.month, solar.day)


def lunar_month(year: int, month: int, leap: bool = False) -> Interval | None:
    """First and last day of a lunar month; None where the year has no such month or lies outside the tables."""
    first = lunar(year, month, 1, leap)
    if first is None:
        return None
    last = lunar(year, month, 30, leap) or lunar(year, month, 29, leap)
    return None if last is None else (first, last)


def lunar_year(year: int) -> Interval | None:
    """From the first day of the first month to the last day of the twelfth."""
    first = lunar(year, 1, 1)
    last = lunar_month(year, 12)
    return None if first is None or last is None else (first, last[1])


@lru_cache(maxsize=1024)
def solar_term(year: int, longitude: int) -> date:
    """The day (Beijing time) on which the sun reaches ``longitude`` degrees, 清明 being 15.

    Low-precision position of the sun (Meeus, Astronomical Algorithms, chapter 25, 0.01°, a quarter of an hour),
    solved by bisection around the mean day.
    """
    # 春分 (0°) falls near day 80 of the year; the sun moves 360° in 365.2422 days.
    guess = 80 + ((longitude if longitude < 285 else longitude - 360) / 360) * 365.2422
    base = (date(year, 1, 1) - date(2000, 1, 1)).days - 0.5 - 8 / 24 + guess - 1
    low, high = base - 8, base + 8
    for _ in range(40):
        middle = (low + high) / 2
        if (_sun(middle) - longitude + 180) % 360 < 180:
            low = middle
        else:
            high = middle
    return date(2000, 1, 1) + timedelta(days=int((low + 0.5 + 8 / 24) // 1))


def _sun(days: float) -> float:
    """Apparent longitude of the sun in degrees, ``days`` after 2000-01-01 12:00 TT (ΔT of about a minute left out)."""
    t = days / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    omega = radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * sin(omega)) % 360


def festival_day(name: str, year: int) -> date | None:
    """The day of the festival with this surface in the solar ``year`` (除夕 of 2021 is 2021-02-11)."""
    festival = festivals()[name]
    kind, first, second = festival.kind, festival.first, festival.second
    if kind == "solar":
        return date(year, first, second)
    if kind == "term":
        return solar_term(year, first)
    if kind == "lunar":
        if first < 12:
            return lunar(year, first, second)
        # The twelfth month of the lunar year before ends in this solar year.
        month = lunar_month(year - 1, 12)
        if month is None:
            return None
        return month[1] if second == 0 else month[0] + timedelta(days=second - 1)
    weekday = int(kind.removeprefix("weekday"))
    opening = date(year, first, 1)
    return opening + timedelta(days=(weekday - opening.weekday()) % 7 + 7 * (second - 1))


def festival_span(name: str, year: int) -> Interval | None:
    """The days off of the festival in ``year``: by the notice of that year where known, else the usual ones."""
    key = festivals()[name].name
    known = _notices().get((key, year))
    if known is not None:
        return known
    day = festival_day(name, year)
    if day is None:
        return None
    before, after = _USUAL_SPAN.get(key, (0, 0))
    return day - timedelta(days=before), day + timedelta(days=after)
