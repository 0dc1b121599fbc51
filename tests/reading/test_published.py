"""The publication date, from metadata lines and from the text; parse_date for a single string."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.reading.published import find_published, parse_date

DAY = date(2021, 10, 11)

SURFACES = [
    "2021-10-11",
    "2021/10/11",
    "2021.10.11",
    "20211011",
    "2021年10月11日",
    "2021 年 10 月 11 日",
    "二〇二一年十月十一日",
    "2021年10月11号",
    "２０２１年１０月１１日",
    "2021-10-11 09:00",
    "2021-10-11 09:00:31",
    "2021-10-11T09:00:00+08:00",
    "2021-10-11T01:00:00Z",
    "2021年10月11日 9时30分",
    "2021年10月11日 星期一",
    "2021年10月11日（周一）",
    "2021年10月11日09:30",
    " 2021-10-11 ",
    "Oct 11, 2021",
    "October 11, 2021",
    "11 October 2021",
    "Mon, 11 Oct 2021 09:00:00",
]


@pytest.mark.parametrize("surface", SURFACES)
def test_parse_date(surface: str) -> None:
    assert parse_date(surface) == DAY


NO_DATES = [
    "",
    " ",
    "2013 年 6 月",
    "3.5",
    "2021",
    "10月11日",
    "昨天",
    "2021-13-01",
    "2021-02-30",
    "20211345",
    "今天",
    "yesterday",
    "11/10/2021",
    "2021-10-11 and more",
    "10.11",
    "May",
    "1 May",
    "2021-10",
    "第11期",
    "2021年10月",
    "13812021101",
    "0",
]


@pytest.mark.parametrize("surface", NO_DATES)
def test_parse_date_refuses(surface: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_date(surface)


@given(st.dates(date(1949, 10, 1), date(2060, 12, 31)), st.integers(0, 4))
@settings(max_examples=300, deadline=None)
def test_parse_date_round_trip(day: date, style: int) -> None:
    surface = (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        day.strftime("%Y%m%d"),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month:02}.{day.day:02} 08:15",
    )[style]
    assert parse_date(surface) == day


LINES = [
    "发布时间：2021-10-11 09:00",
    "发布时间: 2021-10-11 09:00:12",
    "发布日期：2021年10月11日",
    "日期:2021-10-11",
    "时间：2021-10-11 10:23:11 来源：某某日报 浏览：32次",
    "来源：某市人民政府网 发布时间：2021-10-11 字号：大 中 小",
    "2021年10月11日 来源：某某日报",
    "2021-10-11 15:21 来源：某某日报",
    "【发布时间：2021-10-11】",
    "【2021-10-11】",
    "[2021-10-11]",
    "2021-10-11",
    "2021年10月11日",
    "2021年10月11日 星期一",
    "二〇二一年十月十一日",
    "2021年10月11日 星期一 第A01版",
    "更新时间：2021-10-11",
    "发布时间：２０２１－１０－１１",
    "发文日期：2021年10月11日",
    "发布时间：20211011",
    "Published: 2021-10-11",
    "发布于：2021-10-11",
    "发布时间：2021-10-1109:00",
]


@pytest.mark.parametrize("line", LINES)
def test_metadata_line(line: str) -> None:
    assert find_published([line], "") == (DAY, "metadata")
    assert find_published(["某市举行项目观摩活动", line, "责任编辑：某某"], "近日，全市项目观摩活动举行。") == (
        DAY,
        "metadata",
    )


@pytest.mark.parametrize("line", LINES)
def test_line_at_the_head_of_the_body(line: str) -> None:
    body = f"某市举行项目观摩活动\n{line}\n昨日，全市2020年第四季度项目观摩活动举行。"
    assert find_published([], body) == (DAY, "metadata")


def test_a_publication_label_beats_an_update_and_a_bare_date() -> None:
    lines = ["更新时间：2021-11-30", "2021-09-01", "发布时间：2021-10-11"]
    assert find_published(lines, "") == (DAY, "metadata")


def test_a_signature_at_the_end() -> None:
    body = "关于开展项目观摩活动的通知\n各县区人民政府：\n现将有关事项通知如下。\n某市人民政府办公室\n2021年10月11日"
    assert find_published([], body) == (DAY, "metadata")


INFERRED = [
    ("10月10日，某市举行2021年第四季度项目观摩活动。", date(2021, 10, 10)),
    ("某市举行2021年第四季度项目观摩活动\n10月10日，全市项目观摩活动举行。预计2022年11月投产。", date(2021, 10, 10)),
    ("某市项目建设掀起高潮\n10月10日，项目观摩活动举行。会议贯彻2021年9月全省会议精神。", date(2021, 10, 10)),
    ("新华社北京10月10日电（记者 某某）2021年前三季度，全国粮食生产稳定。", date(2021, 10, 10)),
    ("某省新闻网10月10日电 2021年9月，全省用电量增长。", date(2021, 10, 10)),
    ("2021年10月10日，全市项目观摩活动举行。", date(2021, 10, 10)),
    ("某报讯 10月10日，2021年某市国际农产品博览会开幕。", date(2021, 10, 10)),
    ("某社某市1月18日电 2021年四季度，全市经济回升。", date(2022, 1, 18)),
]


@pytest.mark.parametrize(("body", "expected"), INFERRED)
def test_inferred(body: str, expected: date) -> None:
    assert find_published([], body) == (expected, "text")


#: Headlines and the opening sentence say the year; plans and what began long ago do not.
OPENINGS = [
    ("某报海口11月21日电 今天，客人来琼出席2021中国（某省）产业合作对接会。公司自2009年进入中国。", date(2021, 11, 21)),
    (
        "某报讯（记者 甲某）4月3日，某市举行2021年二季度重大项目开工仪式。\n一期年产磷酸铁5万吨，2022年6月投产；",
        date(2021, 4, 3),
    ),
    ("10月10日至13日，2021年某市农产品博览会举行。", date(2021, 10, 13)),
    ("自9月1日活动以来，成效明显。10月10日，某市举行2021年第四季度项目观摩活动。", date(2021, 10, 10)),
]


@pytest.mark.parametrize(("body", "expected"), OPENINGS)
def test_openings(body: str, expected: date) -> None:
    assert find_published([], body) == (expected, "text")


def test_an_outlet_and_a_date_on_a_line() -> None:
    assert find_published(["某江发布 2021-10-11 19:30"], "3月4日，活动举行。") == (DAY, "metadata")
    assert find_published([], "某市举行活动\n某江发布 2021-10-11 19:30\n近日，活动举行。") == (DAY, "metadata")


def test_the_note_of_a_decision() -> None:
    note = "（2021年10月11日某市第十五届人民代表大会常务委员会第二十一次会议通过）"
    assert find_published([note], "任命甲某为某市副市长。") == (DAY, "text")


def test_a_long_text_is_read_at_its_ends_only() -> None:
    body = "某市举行活动\n" + "项目建设有序推进，" * 4000 + "10月10日，2021年第四季度活动举行。\n" + "文字。" * 3000
    assert find_published([], body) is None
    assert find_published([], body + "\n2021年10月11日") == (DAY, "metadata")


UNDECIDED = [
    "10月10日，某市举行活动。公司2009年进入中国以来，已建成工厂4座。",
    "",
    "近日，某市举行项目观摩活动。",
    "10月10日，某市举行项目观摩活动。",
    "10月10日，某市举行项目观摩活动。项目预计2022年11月投产。",
    "10月10日，某市举行活动。\n到2025年，产值突破百亿元。",
    "本报北京1月18日电 2021年，全国经济稳定恢复。",
    "2021年，全市经济稳中向好。",
    "“十四五”时期，全市经济稳中向好。",
    "会议时间：另行通知",
    "开工时间：待定",
]


@pytest.mark.parametrize("body", UNDECIDED)
def test_undecided(body: str) -> None:
    assert find_published([], body) is None


def test_unrelated_lines_decide_nothing() -> None:
    assert (
        find_published(["字号：大 中 小", "电话：0311-86021234", "第2021101期", "版本 2.10.11"], "近日，活动举行。")
        is None
    )


@given(st.lists(st.text(max_size=60), max_size=4), st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_never_raises(lines: list[str], body: str) -> None:
    find_published(lines, body)
