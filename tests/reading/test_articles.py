"""Articles of a file: bounds, roles of lines, sentences. Articles are made up, layouts are those of the field."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gold
import operations
import rewriting
from govnews_ie.reading.articles import ArticleText, read

BODY = "10月10日，临江市召开项目推进会，市长何远山出席并讲话。\n会议要求，加快推进项目建设。"

# An article with the role in front of each line; a blank line parts two articles.
LAYOUTS: dict[str, str] = {
    "headline alone": """
headline 临江市召开项目推进会
paragraph 10月10日，临江市召开项目推进会。
paragraph 会议要求，加快推进项目建设。
""",
    "no headline": """
paragraph 10月10日，临江市召开项目推进会。
paragraph 会议要求，加快推进项目建设。
""",
    "kicker that leads on": """
kicker 周志明在全市经济工作会议上强调
headline 坚定信心 真抓实干 奋力开创高质量发展新局面
roll 何远山主持 沈一鸣作部署 李文 赵大勇出席
paragraph 本报讯（首席记者 高远）12月28日，市委经济工作会议召开。
""",
    "kicker that names the event": """
kicker 临江市举行2022年第三季度项目观摩活动
headline 比学赶超 奋勇争先 以项目建设新成效推动高质量发展
roll 周志明讲话 何远山主持 沈一鸣吴桂兰张业出席
byline 本报讯（临江日报首席记者 王海文 记者 李文）
paragraph 9月9日，临江市举行项目观摩活动。
""",
    "claim first, occasion as subtitle": """
headline 聚力项目建设 蓄积发展动能
subtitle ——临江市第三季度项目观摩活动侧记
byline □临江日报首席记者 王海文
paragraph 秋高气爽，塔吊林立。
""",
    "meeting and its agenda": """
headline 省委常委会召开会议
subtitle 传达学习中央经济工作会议精神 研究部署贯彻落实工作
roll 省委书记林建华主持会议
paragraph 12月20日，省委常委会召开会议，传达学习精神。
""",
    "column name above": """
kicker 【项目攻坚进行时】
headline 老工业区焕发新活力
paragraph 走进临江老工业区，一座座新厂房拔地而起。
""",
    "web copy of a government site": """
meta 首页 > 政务动态 > 领导活动 > 正文
headline 何远山调研重点项目建设工作
meta 2023-05-18 08:59:43 来源：临江日报 浏览次数：1203 【字体：大 中 小】 打印
paragraph 5月16日上午，市长何远山调研重点项目建设情况。
meta 责任编辑：赵茜
meta 【打印】 【关闭】
meta 相关阅读：
meta 何远山主持召开市政府常务会议
meta 全市春季植树活动启动
""",
    "window title repeated": """
meta 何远山调研重点项目建设工作-临江市人民政府
headline 何远山调研重点项目建设工作
meta 发布时间：2023-05-18
meta 信息来源：临江日报
paragraph 5月16日上午，市长何远山调研重点项目建设情况。
""",
    "tally above the occasion": """
kicker 签约3个项目 开工5个项目 投产2个项目
headline 临江举行第四期项目建设活动
paragraph 本报讯（记者 王海文）4月6日，临江县举行第四期项目建设活动。
""",
    "page of a government site": """
meta 临江县人民政府
meta 无障碍浏览 长者模式
headline 临江县大河水库工程建设如期推进
meta 来源： 作者： 时间：2018-01-23 点击率： 打印 】【 关闭
paragraph 近4个多月来，大河水库工程进展顺利。
""",
    "digital paper": """
meta 标题导航
meta 2022年02月19日 星期六
meta 上一篇 下一篇 放大 缩小 默认
headline 市委召开三届十次全体会议
subtitle 决定2月23日召开党代会
roll 市委常委会主持 周志明讲话
paragraph 本报讯（记者 王海文）昨天下午，市委召开三届十次全体会议。
paragraph 临江日报
""",
    "title of a decree": """
headline 临江市人民政府
subtitle 关于表彰先进单位的通知
paragraph 各县（市、区）人民政府，市政府各部门：
""",
    "headline repeated as original title": """
headline 周志明会见客商代表团
meta 临江日报 2018-02-01 10:35:18
meta 原题：我市举办客商座谈会 共谋发展 周志明会见客商代表团
paragraph 临江日报1月31日讯（记者 王海文）：今天晚上，市委书记周志明会见客商代表团。
""",
    "section's name and a bar": """
meta 集团要闻
headline 陆大江董事长拜会临江市长何远山
meta 日期：2024-04-17 09:35
meta | | | |
paragraph 4月15日，临江集团董事长陆大江赴临江市拜会市长何远山。
""",
    "aim above what was done": """
kicker 加强产业合作
headline 临江市在柳川集中签约12个项目
paragraph 9月24日，临江市在柳川市举行推介会。
""",
    "sharing buttons": """
meta 首页 > 新闻 > 时政
headline 何远山走访慰问困难群众
meta 分享到微信朋友圈
paragraph 1月30日，市长何远山走访慰问困难群众。
""",
    "captions in the body": """
headline 新材料项目竣工投产
paragraph 6月12日，新材料项目竣工投产。
heading 董事长陆大江先生致辞
heading 投产仪式剪彩现场
paragraph 公司将首批产品捐赠给体育中心。
""",
    "notice signed, then more news": """
headline 临江市人民代表大会常务委员会公告
meta 第十二号
paragraph 临江市第六届人民代表大会常务委员会第三次会议于2023年5月26日通过下列人事任免事项，现予公布：
paragraph 接受何远山辞去临江市副市长职务的请求。
paragraph 临江市人民代表大会常务委员会
meta 2023年5月26日
paragraph 又讯（记者 王海文 李文）26日下午，会议举行第二次全体会议。
""",
    "chat account": """
meta 临江发布 2022-03-04 19:30
headline 全市一季度重大项目集中开工！
paragraph 3月4日，全市一季度重大项目集中开工仪式在临江经开区举行。
meta 来源丨临江市融媒体中心
byline 记者丨张 敏 王海涛
meta 编辑丨刘芳
meta 审核丨陈立
""",
    "news agency feature": """
headline 守护一江清水
meta 2021-08-01 10:51 来源：新华社
byline 新华社临江7月31日电 题：守护一江清水
byline 新华社记者
paragraph 这里是临江，水清岸绿。
""",
    "caption": """
headline 护城河建设正酣
paragraph 2月21日，施工工地一派繁忙景象。图为施工现场。
byline 本报记者 周小梦 李金文 摄
""",
    "section headings": """
headline 奋力跑出项目建设加速度
byline 本报记者 郭晓峰
paragraph 走进临江高新区，塔吊林立。
heading 一、抓谋划
paragraph 今年以来，全市谋划项目120个。
heading 聚焦主业 做强产业
paragraph 临江高新区落地项目12个，总投资56亿元。
heading （二）优化营商环境
paragraph 推行“一窗通办”。
""",
    "work report": """
headline 2026年临江省政府工作报告
subtitle ——2026年1月27日在临江省第十四届人民代表大会第五次会议上
subtitle 临江省省长 王 立
paragraph 各位代表：
paragraph 现在，我代表省人民政府，向大会报告工作，请予审议。
heading 一、2025年工作回顾
paragraph 过去一年，全省生产总值增长5.4%。
""",
    "decision with a note": """
headline 临江市人民代表大会常务委员会任免名单
meta （2024年4月29日临江市第六届人民代表大会常务委员会第二十一次会议通过）
paragraph 任命：
paragraph 何海燕为临江市人民政府副市长；
paragraph 李文（女）为临江市农业农村局局长。
""",
    "questions and answers": """
headline 对话临江市市长
paragraph 记者：请介绍一下今年的项目情况？
paragraph 何远山：今年全市开工项目120个。
""",
    "a date in the headline": """
headline 2022年1月5日新闻发布会召开
paragraph 1月5日，临江市召开新闻发布会。
""",
    "two articles of a page": """
headline 省重点项目推进会召开
paragraph 本报讯（记者 高远）12月20日，省重点项目推进会召开。
paragraph 会议强调，要抓好落实。

headline 全省重点项目集中签约仪式举行
paragraph 本报讯（记者 李文 通讯员 赵大勇）12月20日，全省重点项目集中签约仪式举行。
heading 加快产业升级
paragraph 签约项目30个，总投资200亿元。

headline 新起点 新作为
byline ■孙立平
paragraph 过去五年，成绩来之不易。

kicker 临江市举行招商推介会
headline 以商招商 全力打造产业高地
roll 何远山致辞 沈一鸣主持
paragraph 3月9日，临江市举行招商推介会。
""",
    "labelled titles": """
headline 临江市召开大会
meta 来源：临江日报
meta 发布时间：2022-01-01
paragraph 1月1日，临江市召开大会。

meta 标题：
headline 柳川市召开大会
meta 来源：柳川日报
paragraph 1月2日，柳川市召开大会。
""",
}


def parsed(layout: str) -> tuple[str, list[list[tuple[str, str]]]]:
    articles = [
        [(role, text) for role, _, text in (line.partition(" ") for line in block.strip().split("\n"))]
        for block in layout.strip().split("\n\n")
    ]
    rows = [line for article in articles for line in article]
    raw = "\n".join(text for _, text in rows).replace("标题：\n", "标题：")
    return raw, articles


@pytest.mark.parametrize("line_break", ["\n", "\n\n", "\r\n\r\n"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_what_each_line_is(name: str, line_break: str) -> None:
    raw, wanted = parsed(LAYOUTS[name])
    found = read(raw.replace("\n", line_break))
    squeezed = [[(role, "".join(text.split())) for role, text in article] for article in wanted]
    got = [
        [(line.role, "".join(article.surface(line.start, line.end).split())) for line in article.lines]
        for article in found
    ]
    assert got == squeezed


def test_the_fixture() -> None:
    raw = gold.text()
    wanted = gold.labels()["articles"]
    found = read(raw, date(2021, 10, 11))
    assert [(article.start, article.end) for article in found] == [(row["start"], row["end"]) for row in wanted]
    for article, row in zip(found, wanted, strict=True):
        check_heads(article, row)
        assert article.outlet == "石家庄日报"
        assert (article.published, article.published_basis) == (date(2021, 10, 11), "given")
    labels = {(row["start"], row["end"], row["label"]) for row in gold.labels()["mentions"]}
    parts = [(*article.raw_span(part.start, part.end), part.label) for article in found for part in article.byline]
    assert len(parts) == 8
    assert set(parts) <= labels


def check_heads(article: ArticleText, row: dict[str, object]) -> None:
    for role in ("kicker", "headline", "subtitle", "roll"):
        span = getattr(article, role)
        wanted = row.get(role)
        assert (span and article.surface(*span)) == (wanted and "".join(str(wanted).split())), role
    assert list(article.reporters) == row["reporters"]


@pytest.mark.parametrize("seed", range(16))
def test_the_fixture_under_other_names(seed: int) -> None:
    raw, fixture = rewriting.rewrite(seed)
    found = read(raw)
    assert len(found) == len(fixture["articles"]) == 2
    for article, row in zip(found, fixture["articles"], strict=True):
        assert (article.start, article.end) == (row["start"], row["end"])
        check_heads(article, row)
    labels = {(row["start"], row["end"], row["label"]) for row in fixture["mentions"]}
    parts = {(*article.raw_span(part.start, part.end), part.label) for article in found for part in article.byline}
    assert len(parts) == 8
    assert parts <= labels
    # No mention crosses a sentence's end.
    for article in found:
        clean_at = {offset: index for index, offset in enumerate(article.text.offsets)}
        for mention in fixture["mentions"]:
            if mention["start"] in clean_at:
                start, end = clean_at[mention["start"]], clean_at[mention["end"] - 1] + 1
                assert sum(first <= start and end <= last for first, last in article.sentences) == 1


DEVELOPMENT = sorted(gold.FIXTURE.parent.glob("development/*.json"))


@pytest.mark.parametrize("path", DEVELOPMENT, ids=lambda path: path.stem)
def test_the_development_articles(path: object) -> None:
    fixture = gold.labels(path)  # type: ignore[arg-type]
    raw = path.with_suffix(".txt").read_bytes().decode("utf-8")  # type: ignore[attr-defined]
    found = read(raw)
    assert [(article.start, article.end) for article in found] == [
        (row["start"], row["end"]) for row in fixture["articles"]
    ]
    for article, row in zip(found, fixture["articles"], strict=True):
        assert list(article.reporters) == row["reporters"]
        assert article.outlet == row.get("outlet")
        span = article.headline
        assert span is not None
        assert article.surface(*span) == "".join(row["headline"].split())


def test_page_numbers_around_an_article_are_no_part_of_it() -> None:
    raw = f"第03版：要闻\n\n临江市召开大会\n{BODY}\n\n— 3 —\n"
    [article] = read(raw)
    assert raw[article.start : article.end] == f"临江市召开大会\n{BODY}"


@pytest.mark.parametrize("raw", ["", " ", "\n\u3000\n", "\ufeff", "\u200b\x00"])
def test_nothing_visible_is_no_article(raw: str) -> None:
    assert read(raw) == []


@pytest.mark.parametrize(
    "raw", ["临江", "临江市召开大会", "10月10日，临江市召开大会。", "3", "——", "（下转第二版）", "来源："]
)
def test_one_line_is_one_article(raw: str) -> None:
    [article] = read(raw)
    assert (article.start, article.end) == (0, len(raw))
    assert len(article.lines) == len(article.sentences) == 1


def test_a_given_date_stands_and_a_found_one_is_shared() -> None:
    raw = f"临江市召开大会\n发布时间：2022-10-11\n{BODY}\n\n柳川市召开大会\n本报讯（记者 王海文）柳川市召开大会。"
    assert [(a.published, a.published_basis) for a in read(raw, date(2020, 1, 2))] == [(date(2020, 1, 2), "given")] * 2
    assert [(a.published, a.published_basis) for a in read(raw)] == [
        (date(2022, 10, 11), "metadata"),
        (date(2022, 10, 11), "text"),
    ]


def test_reading_twice_is_equal_and_remembers_nothing() -> None:
    raw = gold.text()
    first = read(raw)
    read(f"柳川市召开大会\n发布时间：2022-10-11\n{BODY}")
    assert read(raw) == first


@pytest.mark.parametrize(
    "unit",
    [
        *("中", "（", "“", "记者 ", "□", "1\n", "中国，\n", "来源：", "本报讯（", "张三、", "——\n", "> ", "第3版\n"),
        "大会\n——侧记\n正文。\n",
    ],
)
def test_the_work_is_linear_in_the_length(unit: str) -> None:
    # Linear work grows four times; a quadratic step would grow sixteen times.
    assert operations.growth(lambda size: lambda: read(unit * (size // len(unit)), date(2022, 1, 1)), 1000) < 6


PIECES = st.sampled_from(
    [
        "临江市召开大会",
        "——临江市侧记",
        "本报讯（记者 王海文）",
        "□本报记者 李文",
        "周志明讲话 何远山主持",
        "10月10日，临江市召开大会。",
        "市长何远山出席",
        "来源：临江日报",
        "发布时间：2022-10-11",
        "责任编辑：赵大勇",
        "相关阅读：",
        "标题：",
        "一、抓谋划",
        "（一）",
        "第3版",
        "2022年10月11日 星期二 第2版",
        "----",
        "（下转第二版）",
        "（上接第一版）",
        "“要抓落实。",
        "（王海文）",
        "1.jpg",
        "\u3000\u3000",
        "，",
        "。",
        "”",
        "图/",
        "记者站",
        "记者",
        "·",
        "\n",
        "\n\n",
        " ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=4), max_size=24).map("".join))
def test_any_text_is_read_and_its_parts_fit_together(raw: str) -> None:
    articles = read(raw)
    assert [article.start for article in articles] == sorted(article.start for article in articles)
    for before, after in pairwise(articles):
        assert before.end <= after.start
    for article in articles:
        chars = article.chars
        assert chars == article.text.chars
        assert 0 <= article.start < article.end <= len(raw)
        # Lines cover everything but the breaks, sentences cover the lines.
        assert article.lines
        covered = "".join(chars[line.start : line.end] for line in article.lines)
        assert covered == chars.replace("\n", "")
        assert "".join(chars[start:end] for start, end in article.sentences) == covered
        assert all("\n" not in chars[start:end] for start, end in article.sentences)
        previous = 0
        for part in article.byline:
            assert previous <= part.start < part.end <= len(chars)
            assert "\n" not in chars[part.start : part.end]
            previous = part.end
        for role in (article.kicker, article.headline, article.subtitle, article.roll):
            assert role is None or chars[role[0] : role[1]].strip()


FURNITURE = [
    "无障碍浏览",
    "跳转到正文内容",
    "小字号",
    "查看次数：2287",
    "55555",
    "http://www.linjiang.example.cn 2022年01月03日14:46 临江网-临江晚报",
    "2022/01/03/ 05:18 来源：临江网-临江日报 记者王海文 李大伟 赵大勇 孙立 何文静 张业 林远 刘江 马可 周正 吴明 郑华",
    "（2022年第3号）",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_above_the_body_is_no_headline(line: str) -> None:
    raw = f"临江市重大项目集中开工\n{line}\n1月2日，临江市举行重大项目集中开工活动。会议要求，加快推进项目建设。"
    [article] = read(raw)
    assert [row.role for row in article.lines] == ["headline", "meta", "paragraph"]


def test_what_stands_below_a_copy_opens_no_article() -> None:
    raw = (
        "临江市重大项目集中开工\n1月2日，临江市举行重大项目集中开工活动。会议要求，加快推进项目建设。（王海文）\n"
        "（责编：赵大勇）\n临江台综合报道\n临江台全媒体记者：李大伟\n标签：\n分享让更多人看到\n- 评论\n- 关注"
    )
    [article] = read(raw)
    assert "王海文" in article.reporters or "李大伟" in article.reporters


def test_scanning_is_no_furniture() -> None:
    [article] = read("临江项目建设扫描\n1月2日，临江市举行重大项目集中开工活动。会议要求，加快推进项目建设。")
    assert article.lines[0].role == "headline"
