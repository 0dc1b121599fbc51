"""Who did what: one sentence each, the act's lemma and the event that it belongs to."""

from __future__ import annotations

import pytest

import news

HELD = "10月8日，山阳县召开秋冬农田水利建设推进会。"
MEETING = "秋冬农田水利建设推进会"

# (sentences after 山阳县召开秋冬农田水利建设推进会, person, acts)
AT_THE_MEETING = [
    ("县委书记张明远出席并讲话。", "张明远", {("出席", MEETING), ("讲话", MEETING)}),
    ("县委书记张明远出席会议并作讲话。", "张明远", {("出席", MEETING), ("讲话", MEETING)}),
    ("县委副书记、县长李思齐主持会议。", "李思齐", {("主持", MEETING)}),
    ("县委副书记、县长李思齐主持。", "李思齐", {("主持", MEETING)}),
    ("会议由县委副书记、县长李思齐主持。", "李思齐", {("主持", MEETING)}),
    ("副县长周文涛参加会议。", "周文涛", {("参加", MEETING)}),
    ("县委书记张明远，县长李思齐出席会议。", "张明远", {("出席", MEETING)}),
    ("县委书记张明远，县长李思齐出席会议。", "李思齐", {("出席", MEETING)}),
    ("县人大常委会主任王海、县政协主席赵立新出席。", "王海", {("出席", MEETING)}),
    ("县人大常委会主任王海、县政协主席赵立新出席。", "赵立新", {("出席", MEETING)}),
    ("县监委主任王海列席会议。", "王海", {("列席", MEETING)}),
    ("会上，副县长周文涛通报了全县农田建设情况。", "周文涛", {("通报", MEETING)}),
    ("会上，县水利局局长郑国强作表态发言。", "郑国强", {("发言", MEETING)}),
    ("会上，县水利局局长郑国强作了典型发言。", "郑国强", {("发言", MEETING)}),
    ("会上，副县长周文涛传达了全省会议精神。", "周文涛", {("传达", MEETING)}),
    ("县委书记张明远应邀出席会议。", "张明远", {("出席", MEETING)}),
    ("会议听取了县水利局局长郑国强所作的关于冬修水利的报告。", "郑国强", {("作报告", MEETING)}),
    ("会议听取了副县长周文涛作关于建设方案的说明。", "周文涛", {("说明", MEETING)}),
    ("县长李思齐，山河集团总经理人选何建军出席会议。", "李思齐", {("出席", MEETING)}),
    ("张明远出席。会议要求做好即将召开的县第九次党代会的筹备。副县长周文涛列席会议。", "周文涛", {("列席", MEETING)}),
    ("副县长周文涛等近百位来宾到场。", "周文涛", {("出席", MEETING)}),
    ("县领导王海（县人大常委会主任）、赵立新出席。", "王海", {("出席", MEETING)}),
    ("副县长周文涛参加工作二十年。", "周文涛", set()),
]

# (sentences, person, acts)
ELSEWHERE = [
    ("10月8日，县委书记张明远调研秋粮收购工作。", "张明远", {("调研", None)}),
    ("10月8日，县委书记张明远到城关镇调研。", "张明远", {("调研", None)}),
    ("10月8日，县长李思齐检查安全生产工作。", "李思齐", {("检查", None)}),
    ("10月8日，县长李思齐带队督导森林防火工作。", "李思齐", {("督导", None)}),
    ("10月8日，县委书记张明远走访慰问困难群众。", "张明远", {("慰问", None)}),
    ("10月8日，县委书记张明远看望慰问老党员。", "张明远", {("慰问", None)}),
    ("10月8日，县长李思齐会见了南京银行客人一行。", "李思齐", {("会见", None)}),
    ("10月8日，县委书记张明远会见山河集团董事长陈光明。县长李思齐参加会见。", "李思齐", {("会见", None)}),
    ("10月8日，县长李思齐与山河集团总经理陈光明座谈。", "李思齐", {("座谈", None)}),
    ("10月8日，副县长周文涛巡河。", "周文涛", {("巡河", None)}),
    ("10月8日，县委书记张明远调研秋粮收购。县长李思齐陪同调研。", "李思齐", {("陪同", None)}),
    ("10月8日，县委书记张明远调研秋粮收购。县长李思齐参加调研。", "李思齐", {("调研", None)}),
    ("10月8日，县长李思齐观摩督查项目建设。", "李思齐", {("观摩", None)}),
    ("10月8日，县长李思齐走访调研种植大户。", "李思齐", {("调研", None)}),
    ("10月8日，副县长周文涛带领县商务局局长郑国强赴南京考察。", "周文涛", {("考察", None)}),
    ("10月8日，县长李思齐与来县考察的山河集团总经理陈光明座谈。", "李思齐", {("座谈", None)}),
    ("10月8日，县长李思齐拜会山河集团董事长陈光明。", "李思齐", {("拜会", None)}),
    ("县长李思齐宣布山河集团第一条生产线正式投产。", "李思齐", {("宣布投产", None)}),
    (
        "秋冬农田水利建设推进会，10月8日下午在山阳宾馆热烈进行。县长李思齐出席了会议。",
        "李思齐",
        {("出席", MEETING)},
    ),
    ("县投资促进局局长郑国强介绍，今年已签约项目12个。", "郑国强", {("介绍", None)}),
    (
        "10月8日，山阳县举行第三季度重大项目集中开工活动。县委书记张明远宣布开工。",
        "张明远",
        {("宣布开工", "第三季度重大项目集中开工活动")},
    ),
    ("在10月8日召开的秋冬农田水利建设推进会上，县长李思齐强调，要抓住时机。", "李思齐", {("讲话", MEETING)}),
    (
        "10月8日，山阳县召开秋冬农田水利建设推进会，县委书记张明远出席并讲话。",
        "张明远",
        {("出席", MEETING), ("讲话", MEETING)},
    ),
    (
        "10月8日，县长李思齐主持召开县政府第35次常务会议。",
        "李思齐",
        {("主持", "县政府第35次常务会议")},
    ),
    (
        "10月8日，县委书记张明远会见了来山阳出席第五届秦岭药材产业发展大会的山河集团董事长陈光明一行。",
        "陈光明",
        {("出席", "第五届秦岭药材产业发展大会")},
    ),
    (
        "10月8日，县委书记张明远会见了来山阳出席第五届秦岭药材产业发展大会的山河集团董事长陈光明一行。",
        "张明远",
        {("会见", None)},
    ),
]

# What looks like an act and is nobody's.
NO_ACTS = [
    ("县委书记张明远指出，要抓好秋收。", "张明远"),
    ("县长李思齐要求，各单位要认真对照检查。", "李思齐"),
    ("据县农业农村局局长郑国强介绍，秋粮丰收已成定局。", "郑国强"),
    ("山河集团董事长陈光明感谢山阳县的盛情接待。", "陈光明"),
    ("县长李思齐要求，加大调研力度。", "李思齐"),
]


@pytest.mark.parametrize(("text", "name", "expected"), AT_THE_MEETING)
def test_acts_at_the_meeting_that_the_article_tells_of(text: str, name: str, expected: set[tuple[str, str]]) -> None:
    assert news.acts(news.report(HELD + text), name) == expected


@pytest.mark.parametrize(("text", "name", "expected"), ELSEWHERE)
def test_acts_elsewhere(text: str, name: str, expected: set[tuple[str, str | None]]) -> None:
    assert news.acts(news.report(text), name) == expected


@pytest.mark.parametrize(("text", "name"), NO_ACTS)
def test_no_acts(text: str, name: str) -> None:
    assert news.acts(news.report(text), name) == set()


def test_a_body_that_opens_the_next_clause_does_what_follows() -> None:
    found = news.report("会见前，副县长周文涛见证了项目合作签约仪式，县商务局同山河集团签署了合作协议。")
    assert news.acts(found, "周文涛") == {("见证", "项目合作签约仪式")}


def test_the_heading_of_a_report_tells_who_gave_it() -> None:
    found = news.article(
        "政府工作报告\n\n——2023年1月10日在山阳县第十九届人民代表大会第二次会议上\n\n山阳县人民政府县长 李思齐\n\n"
        "各位代表：\n\n现在，我代表县人民政府，向大会报告工作，请予审议。\n",
        "2023-01-16",
    )
    assert news.acts(found, "李思齐") == {("作报告", "山阳县第十九届人民代表大会第二次会议")}


def test_an_act_is_told_once_however_often_it_is_said() -> None:
    found = news.report(HELD + "县委书记张明远出席并讲话。县委书记张明远出席。")
    verbs = [act.verb for act in news.official(found, "张明远").acts]
    assert verbs == ["出席", "讲话"]


def test_a_very_long_list_of_people_shares_its_verb() -> None:
    names = [f"{a}{b}{c}" for a in "王李张刘陈" for b in "文国建" for c in "军明华"]
    found = news.report(HELD + "县领导" + "、".join(names) + "出席会议。")
    missing = [name for name in names if ("出席", MEETING) not in news.acts(found, name)]
    assert missing == []


GROUPS = [
    ("县委书记张明远，县长李思齐和县领导王海、赵立新等出席活动。", ("张明远", "李思齐", "王海", "赵立新")),
    ("山河集团董事长陈光明、云山集团总经理何建军等长三角企业家出席活动。", ("陈光明", "何建军")),
    ("县长李思齐，商洛市商会会长陈光明，山河集团考察组一行出席活动。", ("李思齐", "陈光明")),
]


@pytest.mark.parametrize(("text", "names"), GROUPS)
def test_people_of_one_group_share_the_act(text: str, names: tuple[str, ...]) -> None:
    found = news.report("10月8日，山阳县举行重点项目集中签约仪式。" + text)
    for name in names:
        assert news.acts(found, name) == {("出席", "重点项目集中签约仪式")}, name


SIGNING = "重点项目集中签约仪式"

AT_THE_SIGNING = [
    ("县委书记张明远出席签约仪式并致辞。", "张明远", {("出席", SIGNING), ("致辞", SIGNING)}),
    ("县长李思齐在致辞中代表县委、县政府，向参加活动的各位来宾表示欢迎。", "李思齐", {("致辞", SIGNING)}),
    ("县委书记张明远等见证项目签约。", "张明远", {("见证", SIGNING)}),
    ("副县长周文涛介绍签约项目情况。", "周文涛", {("介绍", SIGNING)}),
    ("仪式由副县长周文涛主持。", "周文涛", {("主持", SIGNING)}),
]


@pytest.mark.parametrize(("text", "name", "expected"), AT_THE_SIGNING)
def test_acts_at_a_signing(text: str, name: str, expected: set[tuple[str, str]]) -> None:
    assert news.acts(news.report(f"10月8日，山阳县举行{SIGNING}。" + text), name) == expected
