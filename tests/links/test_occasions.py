"""Events of several articles of a file: which shorter form is which fuller name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from govnews_ie.links import occasions
from govnews_ie.model import DateRange


@dataclass
class Told:
    """An event as an article tells it."""

    name: str
    day: DateRange | None = None
    told: DateRange | None = None

    @property
    def date(self) -> DateRange | None:
        return self.day or self.told


def on(number: int) -> DateRange:
    return DateRange(date(2023, 9, number), date(2023, 9, number))


CASES = [
    # the shorter form, its day, the other article's names and days, the name it takes
    ("项目观摩活动", on(1), [("第三季度项目观摩活动", on(1))], "第三季度项目观摩活动"),
    ("项目观摩活动", on(1), [("第三季度项目观摩活动", on(2))], "项目观摩活动"),
    ("项目观摩活动", None, [("第三季度项目观摩活动", on(2))], "第三季度项目观摩活动"),
    ("项目观摩活动", on(1), [("第三季度项目观摩活动", None)], "项目观摩活动"),
    ("项目观摩活动", None, [("第三季度项目观摩活动", on(1)), ("第四季度项目观摩活动", on(2))], "项目观摩活动"),
    ("集中开工仪式", on(1), [("重大项目集中开工暨产业园奠基仪式", on(1))], "重大项目集中开工暨产业园奠基仪式"),
    ("集中签约仪式", on(1), [("重大项目集中开工暨产业园奠基仪式", on(1))], "集中签约仪式"),
    ("开工仪式", None, [("丰阳塔产业园开工仪式", on(1))], "开工仪式"),
    ("开工仪式", on(1), [("丰阳塔产业园开工仪式", on(1))], "丰阳塔产业园开工仪式"),
    ("项目观摩活动", on(1), [("项目观摩活动", on(1))], "项目观摩活动"),
]


@pytest.mark.parametrize(("short", "day", "others", "name"), CASES)
def test_join(short: str, day: DateRange | None, others: list[tuple[str, DateRange | None]], name: str) -> None:
    event = Told(short, day)
    full = [Told(*other) for other in others]
    occasions.join([[event], full])
    assert event.name == name
    assert [other.name for other in full] == [other for other, _ in others]


def test_the_day_is_taken_over_with_the_name() -> None:
    event = Told("项目观摩活动")
    occasions.join([[event], [Told("第三季度项目观摩活动", on(3))]])
    assert event.date == on(3)


def test_forms_of_one_article_are_left_to_it() -> None:
    events = [Told("项目观摩活动", on(1)), Told("第三季度项目观摩活动", on(1))]
    occasions.join([events])
    assert [event.name for event in events] == ["项目观摩活动", "第三季度项目观摩活动"]
