"""Events: day, chair, speakers, venue, organiser, short forms, and what is only mentioned."""

from __future__ import annotations

from datetime import date

import pytest

import news
from govnews_ie import extract

OPENING = "第三季度重大项目集中开工活动"
HELD = f"10月8日，山阳县举行{OPENING}。"

DAYS = [
    (f"10月8日，山阳县举行{OPENING}。", OPENING, date(2023, 10, 8)),
    (f"10月8日，{OPENING}在城关镇举行。", OPENING, date(2023, 10, 8)),
    (f"10月8日上午，山阳县隆重举行{OPENING}。", OPENING, date(2023, 10, 8)),
    (f"{OPENING}于10月8日举行。", OPENING, date(2023, 10, 8)),
    (
        "10月8日下午，县十五届人大常委会第三次会议上，表决通过任命名单。",
        "县十五届人大常委会第三次会议",
        date(2023, 10, 8),
    ),
    ("10月8日，县委召开会议。会议要求，以优异成绩迎接县第十三次党代会胜利召开。", "县第十三次党代会", None),
    (
        "继9月1日举行第二季度项目观摩活动后，10月8日，第三季度项目观摩活动如期举行。",
        "第二季度项目观摩活动",
        date(2023, 9, 1),
    ),
    (
        "继9月1日举行第二季度项目观摩活动后，10月8日，第三季度项目观摩活动如期举行。",
        "第三季度项目观摩活动",
        date(2023, 10, 8),
    ),
    ("10月8日，县委书记张明远调研。他要求，落实县第十二次党代会部署。", "县第十二次党代会", None),
]


@pytest.mark.parametrize(("text", "name", "day"), DAYS)
def test_day(text: str, name: str, day: date | None) -> None:
    found = news.event(news.report(text), name).date
    assert (found and found.start, found and found.end) == (day, day)


ROLES = [
    ("县委书记张明远出席并讲话。", {"speakers": ("张明远",), "attendees": ("张明远",), "chair": None}),
    ("县长李思齐主持。", {"chair": "李思齐", "speakers": (), "attendees": ("李思齐",)}),
    (
        "县委书记张明远宣布开工，县长李思齐主持。",
        {"chair": "李思齐", "speakers": (), "attendees": ("张明远", "李思齐")},
    ),
    (
        "县委书记张明远致辞，县长李思齐主持，副县长周文涛出席。",
        {"chair": "李思齐", "speakers": ("张明远",), "attendees": ("张明远", "李思齐", "周文涛")},
    ),
    ("县农业农村局局长郑国强作了表态发言。", {"speakers": ("郑国强",)}),
    ("活动由县发展改革局承办。", {"organiser": "县发展改革局", "attendees": ()}),
    ("县委书记张明远指出，要抓好项目。", {"speakers": (), "attendees": ()}),
    ("主会场设在城关镇。", {"places": ("山阳县",)}),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles(text: str, expected: dict[str, object]) -> None:
    found = news.event(news.report(HELD + text), OPENING)
    assert {name: getattr(found, name) for name in expected} == expected


PLACES = [
    (f"10月8日，山阳县举行{OPENING}，主会场设在城关镇。", ("山阳县", "城关镇")),
    (f"10月8日，{OPENING}在城关镇举行。", ("城关镇",)),
    (f"10月8日，山阳县举行{OPENING}。", ("山阳县",)),
    (f"10月8日，城关镇红旗招展。山阳县在这里举行{OPENING}。", ("山阳县", "城关镇")),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_places(text: str, places: tuple[str, ...]) -> None:
    assert set(news.event(news.report(text), OPENING).places) == set(places)


def test_a_later_short_form_is_an_alias_of_the_name() -> None:
    found = news.report(f"{HELD}重大项目集中开工活动由县长李思齐主持。")
    assert [(event.name, event.aliases) for event in found.events] == [(OPENING, ("重大项目集中开工活动",))]


def test_the_reporters_of_the_byline_wrote_of_what_was_held_not_of_what_is_recalled() -> None:
    found = news.report(f"{HELD}县委书记张明远要求，落实县第十二次党代会部署。")
    assert news.event(found, OPENING).reporters == ("李明",)
    assert news.event(found, "县第十二次党代会").reporters == ()


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        (
            "10月8日，山阳县产业项目集中签约活动举行。副县长周文涛主持项目签约仪式。",
            "山阳县产业项目集中签约活动",
            ("项目签约仪式",),
        ),
        (
            "10月8日，中共山阳县第十四次代表大会召开。县第十四次党代会选举产生新一届县委。",
            "中共山阳县第十四次代表大会",
            ("县第十四次党代会",),
        ),
    ],
)
def test_other_forms_of_one_event(text: str, name: str, aliases: tuple[str, ...]) -> None:
    article = news.report(text)
    assert [(event.name, event.aliases) for event in article.events] == [(name, aliases)]


def test_a_meeting_that_is_only_recalled_has_no_place() -> None:
    article = news.report("10月8日，县委书记张明远调研。他要求，落实县委六届三次全会部署。")
    assert news.event(article, "县委六届三次全会").places == ()


def test_no_event_is_made_of_a_bare_noun() -> None:
    assert news.report("10月8日，县委书记张明远出席会议。活动内容丰富。").events == ()


TWO = (
    "山阳县举行2023年第四季度项目观摩活动\n\n本报讯（记者 李明）10月8日，山阳县举行2023年第四季度项目观摩活动。"
    "县委书记张明远出席。"
    "自7月6日项目观摩活动以来，各镇抓项目力度增强。{more}\n\n\n"
    "聚力项目建设\n\n——全县2023年第四季度项目观摩活动侧记\n\n□本报记者 王芳\n\n"
    "继7月6日山阳县举行第三季度项目观摩活动后，10月8日，全县2023年第四季度项目观摩活动如期而至。"
    "天高气爽，秋色正浓，各镇你追我赶，热火朝天的建设场面处处可见。\n"
)


def test_one_event_across_the_articles_of_a_file_takes_the_fuller_name() -> None:
    long = "大家一致表示，将以此次观摩为契机，全力以赴加快招商引资和项目建设步伐，冲刺全年目标任务。" * 3
    first, second = extract(TWO.format(more=long), "2023-10-09", statistical=False).articles
    short = next(event for event in first.events if "项目观摩活动" in event.aliases)
    assert short.name == "第三季度项目观摩活动"
    assert short.date is not None
    assert short.date.start == date(2023, 7, 6)
    assert all(first.start <= start < end <= first.end for start, end in short.spans)
    assert "第三季度项目观摩活动" in [event.name for event in second.events]


def test_the_headline_s_half_of_a_joint_event_is_the_event() -> None:
    found = news.article(
        "全县第三季度重点项目集中开工活动举行\n\n10月8日上午，第三季度重点项目集中开工暨丰阳塔产业园奠基活动在城关镇举行。"
        "县委书记张明远下达开工令。\n"
    )
    assert [(e.name, e.aliases) for e in found.events] == [
        ("第三季度重点项目集中开工暨丰阳塔产业园奠基活动", ("第三季度重点项目集中开工活动",))
    ]
