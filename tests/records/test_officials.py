"""People and their posts: chains, shared posts, posts behind the name, bodies that a post inherits, firms."""

from __future__ import annotations

import pytest

import news

PARTY, GOVERNMENT = "中共山阳县委员会", "山阳县人民政府"

# (sentence, person, posts as (text, body, role))
POSTS = [
    ("10月8日，县委书记张明远调研。", "张明远", [("县委书记", PARTY, "书记")]),
    (
        "10月8日，县委副书记、县长李思齐调研。",
        "李思齐",
        [("县委副书记", PARTY, "副书记"), ("县长", GOVERNMENT, "县长")],
    ),
    (
        "10月8日，县委常委、常务副县长周文涛调研。",
        "周文涛",
        [("县委常委", PARTY, "常委"), ("常务副县长", GOVERNMENT, "常务副县长")],
    ),
    ("10月8日，县人大常委会主任王海视察。", "王海", [("县人大常委会主任", "山阳县人民代表大会常务委员会", "主任")]),
    ("10月8日，县政协主席赵立新视察。", "赵立新", [("县政协主席", "中国人民政治协商会议山阳县委员会", "主席")]),
    ("10月8日，副县长周文涛、何秀英调研。", "周文涛", [("副县长", GOVERNMENT, "副县长")]),
    ("10月8日，副县长周文涛、何秀英调研。", "何秀英", [("副县长", GOVERNMENT, "副县长")]),
    ("10月8日，县委书记张明远、县长李思齐调研。", "李思齐", [("县长", GOVERNMENT, "县长")]),
    (
        "10月8日，县纪委书记、县监委主任王海调研。",
        "王海",
        [("县纪委书记", "中共山阳县纪律检查委员会", "书记"), ("县监委主任", "山阳县监察委员会", "主任")],
    ),
    (
        "10月8日，县委常委、县委组织部部长何秀英调研。",
        "何秀英",
        [("县委常委", PARTY, "常委"), ("县委组织部部长", "中共山阳县委员会组织部", "部长")],
    ),
    ("10月8日，县人民法院院长郑国强调研。", "郑国强", [("县人民法院院长", "山阳县人民法院", "院长")]),
    ("10月8日，县人民检察院检察长郑国强调研。", "郑国强", [("县人民检察院检察长", "山阳县人民检察院", "检察长")]),
    ("10月8日，县水利局局长郑国强调研。", "郑国强", [("县水利局局长", "山阳县水利局", "局长")]),
    ("10月8日，张明远书记调研。", "张明远", [("书记", None, "书记")]),
    (
        "10月8日，省委副书记、省长陈向东来山阳调研。",
        "陈向东",
        [("省委副书记", "中共陕西省委员会", "副书记"), ("省长", "陕西省人民政府", "省长")],
    ),
    ("10月8日，商洛市委书记陈向东来山阳调研。", "陈向东", [("商洛市委书记", "中共商洛市委员会", "书记")]),
    ("10月8日，代县长李思齐调研。", "李思齐", [("代县长", GOVERNMENT, "县长")]),
    ("10月8日，山河集团董事长陈光明来访。", "陈光明", [("董事长", "山河集团", "董事长")]),
    (
        "10月8日，山河集团党委书记、董事长陈光明来访。",
        "陈光明",
        [("党委书记", "中共山河集团委员会", "书记"), ("董事长", "山河集团", "董事长")],
    ),
    ("10月8日，陕西恒达新材料有限公司总经理陈光明来访。", "陈光明", [("总经理", "陕西恒达新材料有限公司", "总经理")]),
    (
        "陕西恒达新材料有限公司已投产。“订单不断。”公司总经理陈光明说。",
        "陈光明",
        [("总经理", "陕西恒达新材料有限公司", "总经理")],
    ),
    ("10月8日，山河集团亚太区总裁陈光明来访。", "陈光明", [("亚太区总裁", "山河集团", "亚太区总裁")]),
    (
        "10月8日，县人大常委会委员、社会建设委员会主任委员王海视察。",
        "王海",
        [
            ("县人大常委会委员", "山阳县人民代表大会常务委员会", "委员"),
            ("社会建设委员会主任委员", "山阳县人民代表大会社会建设委员会", "主任委员"),
        ],
    ),
    (
        "10月8日，县十九届人大财政经济委员会主任委员王海视察。",
        "王海",
        [("县十九届人大财政经济委员会主任委员", "山阳县人民代表大会财政经济委员会", "主任委员")],
    ),
    (
        "10月8日，县人民法院刑事审判庭庭长、审判员王海列席。",
        "王海",
        [
            ("县人民法院刑事审判庭庭长", "山阳县人民法院刑事审判庭", "庭长"),
            ("审判员", "山阳县人民法院", "审判员"),
        ],
    ),
    (
        "10月8日，县委常委、县政府党组副书记、副县长提名人选王海调研。",
        "王海",
        [
            ("县委常委", PARTY, "常委"),
            ("县政府党组副书记", "中国共产党山阳县人民政府党组", "副书记"),
            ("副县长", GOVERNMENT, "副县长"),
        ],
    ),
    (
        "10月8日，王海（县政协主席）、赵立新参加活动。",
        "王海",
        [("县政协主席", "中国人民政治协商会议山阳县委员会", "主席")],
    ),
    ("10月8日，县委副书记（挂职）王海调研。", "王海", [("县委副书记", PARTY, "副书记")]),
    (
        "10月8日，柳树沟村村长王海介绍了情况。",
        "王海",
        [("柳树沟村村长", "柳树沟村村民委员会", "村长")],
    ),
    (
        "10月8日，县委常委、副县长周文涛、何秀英调研。",
        "何秀英",
        [("县委常委", PARTY, "常委"), ("副县长", GOVERNMENT, "副县长")],
    ),
    (
        "10月8日，县人大法制委主任委员王海列席。",
        "王海",
        [("县人大法制委主任委员", "山阳县人民代表大会法制委员会", "主任委员")],
    ),
    ("10月8日，县统计局总经济师王海介绍。", "王海", [("县统计局总经济师", "山阳县统计局", "总经济师")]),
    (
        "10月8日，山河集团董事长陈光明，党委副书记、总经理王海来访。",
        "王海",
        [("党委副书记", "中共山河集团委员会", "副书记"), ("总经理", "山河集团", "总经理")],
    ),
    ("10月8日，习近平总书记作出重要指示。", "习近平", [("总书记", "中国共产党中央委员会", "总书记")]),
]


@pytest.mark.parametrize(("text", "name", "expected"), POSTS)
def test_posts(text: str, name: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = news.official(news.report(text), name)
    assert [(post.text, post.body, post.role) for post in found.posts] == expected


def test_acting_is_told_apart_from_the_role() -> None:
    (post,) = news.official(news.report("10月8日，代县长李思齐调研。"), "李思齐").posts
    assert (post.role, post.acting) == ("县长", True)


def test_place_is_the_code_of_the_division() -> None:
    posts = news.official(news.report("10月8日，县委书记张明远、副市长陈向东调研。"), "张明远").posts
    assert [post.place for post in posts] == ["611024"]


def test_the_second_of_two_people_does_not_inherit_a_post_that_only_one_can_hold() -> None:
    assert news.official(news.report("10月8日，县委书记张明远、李思齐调研。"), "李思齐").posts == ()


def test_a_guest_named_with_与_does_not_share_the_host_s_post() -> None:
    assert news.official(news.report("10月8日，副县长周文涛与陈光明座谈。"), "陈光明").posts == ()


def test_a_bare_post_of_a_zone_is_of_the_zone_named_last() -> None:
    text = "10月8日，周文涛到长春经济技术开发区调研，与党工委书记李思齐座谈。"
    assert [post.body for post in news.official(news.report(text), "李思齐").posts] == [
        "中共长春经济技术开发区工作委员会"
    ]


LIFE = (
    "1.郑国强，男，汉族，1975年6月生，中共党员，大学学历，现任县水利局局长，拟任县农业农村局局长。\n"
    "2.何秀英，女，回族，1980年3月生，曾任城关镇党委书记，现任县民政局局长。"
)


def test_the_posts_of_a_curriculum_vitae_are_its_persons() -> None:
    found = news.article(f"山阳县拟任干部公示\n\n经县委研究，现将有关情况公示如下：\n{LIFE}\n")
    assert [post.text for post in news.official(found, "郑国强").posts] == ["县水利局局长", "县农业农村局局长"]
    assert "县民政局局长" in [post.text for post in news.official(found, "何秀英").posts]


def test_an_appointment_gives_the_post() -> None:
    found = news.report("10月8日，县人大常委会决定任命周文涛为副县长。")
    assert [post.text for post in news.official(found, "周文涛").posts] == ["副县长"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("10月8日，县委书记张明远调研。", "张明远", "official"),
        ("10月8日，山河集团董事长陈光明来访。", "陈光明", "executive"),
        ("“今年增收了。”村民赵大山说。", "赵大山", "other"),
        ("“订单不断。”公司负责人陈光明说。", "陈光明", "executive"),
        ("“月底封顶。”项目技术负责人陈光明说。", "陈光明", "executive"),
        ("10月8日，县领导张明远、李思齐、王海参加活动。", "王海", "official"),
        ("10月8日，张明远、李思齐、王海等县四套班子领导参加活动。", "张明远", "official"),
        ("10月8日，李思齐看望慰问困难党员陈光明、王海，与他们拉家常。", "王海", "other"),
        ("10月8日，县统计局总经济师王海介绍。", "王海", "official"),
        ("10月8日，县委书记张明远调研。", "李明", "reporter"),
    ],
)
def test_kind(text: str, name: str, kind: str) -> None:
    assert news.official(news.report(text), name).kind == kind


def test_a_part_of_a_name_with_an_inner_dot_is_the_same_person() -> None:
    found = news.report("10月8日，县长吐尔逊·阿布拉调研。吐尔逊·阿布拉走进果园。吐尔逊说，要抓好销售。")
    assert [o.name for o in found.officials if "吐尔逊" in o.name] == ["吐尔逊·阿布拉"]


def test_a_person_is_one_record_with_every_mention_among_its_spans() -> None:
    found = news.report("10月8日，县委书记张明远调研。张明远强调，要抓好秋收。张明远指出，要抓好秋种。")
    assert len(news.official(found, "张明远").spans) == 3
