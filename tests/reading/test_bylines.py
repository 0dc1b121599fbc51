"""Bylines of all kinds: outlet, role word, names. People and outlets are made up."""

from __future__ import annotations

import pytest

from govnews_ie.reading.articles import read
from govnews_ie.reading.names import split_names

BODY = "10月10日，临江市召开大会，市长何远山出席并讲话。会议要求，加快推进项目建设。"
HEADLINE = "临江市召开大会"

# The byline as it stands on a line above the body → its parts, each with O(utlet), T(itle) or P(erson).
LINES: dict[str, str] = {
    "□本报记者 王海文": "记者/T 王海文/P",
    "□临江日报首席记者 王海文": "临江日报/O 首席记者/T 王海文/P",
    "■本报记者 王海文 李 文 通讯员 赵大勇": "记者/T 王海文/P 李文/P 通讯员/T 赵大勇/P",
    "本报记者 王海文": "记者/T 王海文/P",
    "本报记者王海文 通讯员赵大勇": "记者/T 王海文/P 通讯员/T 赵大勇/P",
    "编辑：王海文 审核：赵大勇 终审：李建民": "编辑/T 王海文/P 审核/T 赵大勇/P 终审/T 李建民/P",
    "本报记者王海文通讯员赵大勇": "记者/T 王海文/P 通讯员/T 赵大勇/P",
    "临江日报全媒体记者 王海文/文 李大伟/图": "临江日报/O 全媒体记者/T 王海文/P 李大伟/P",
    "临江市融媒体中心记者 欧阳文静": "临江市融媒体中心/O 记者/T 欧阳文静/P",
    "极光新闻记者 王海文 实习生 孙立": "极光新闻/O 记者/T 王海文/P 实习生/T 孙立/P",
    "（记者 王海文、李大伟）": "记者/T 王海文/P 李大伟/P",
    "(记者王海文 通讯员 赵大勇)": "记者/T 王海文/P 通讯员/T 赵大勇/P",
    "本报讯（临江日报首席记者 王海文 记者 李文）": "临江日报/O 首席记者/T 王海文/P 记者/T 李文/P",
    "作者：赵大勇": "赵大勇/P",
    "文/图 赵大勇 李文": "赵大勇/P 李文/P",
    "文 赵大勇 图 李文": "赵大勇/P 李文/P",
    "图/赵大勇": "赵大勇/P",
    "记者丨王海文 李大伟": "记者/T 王海文/P 李大伟/P",
    "记者：王海文 编辑：赵大勇": "记者/T 王海文/P 编辑/T 赵大勇/P",
    "来源：临江日报 记者：王海文 责任编辑：赵大勇": "临江日报/O 记者/T 王海文/P 责任编辑/T 赵大勇/P",
    "见习记者 王海文 摄影报道": "见习记者/T 王海文/P",
    "记者 买买提·艾力 古丽娜尔·买买提": "记者/T 买买提·艾力/P 古丽娜尔·买买提/P",
    "记者 呼格吉勒": "记者/T 呼格吉勒/P",
    # Names without a known surname count behind a label.
    "记者：阿荣 思远": "记者/T 阿荣/P 思远/P",
    # Firms and bodies of the authors are no people; neither is 本报.
    "（作者：中川七局 王海文）": "王海文/P",
    "作者：临江县委党校 王海文": "王海文/P",
    "（通讯员：国网临江供电公司 王海文 李大伟）": "通讯员/T 王海文/P 李大伟/P",
    "本报记者 王海文 本报通讯员 李大伟": "记者/T 王海文/P 通讯员/T 李大伟/P",
    "文/图 本报记者 王海文": "记者/T 王海文/P",
    "本报讯 记者 王海文": "记者/T 王海文/P",
    # An outlet's app or alliance belongs to its name.
    "（新临江·临江日报记者王海文）": "新临江·临江日报/O 记者/T 王海文/P",
    "东川新闻·临江日报 记者 王海文": "东川新闻·临江日报/O 记者/T 王海文/P",
}

# The opening of a paragraph → its parts.
DATELINES: dict[str, str] = {
    "本报记者王海文西安报道 ": "记者/T 王海文/P",
    "本报讯（记者 王海文）": "记者/T 王海文/P",
    "本报讯 （融媒体记者 王海文 李 文）": "融媒体记者/T 王海文/P 李文/P",
    "本报讯（记者 王海文 通讯员 赵大勇 孙立）": "记者/T 王海文/P 通讯员/T 赵大勇/P 孙立/P",
    "本报讯(赵大勇 记者王海文)": "赵大勇/P 记者/T 王海文/P",
    "本报讯（赵大勇）": "赵大勇/P",
    "本报临江10月10日讯 记者王海文报道 ": "记者/T 王海文/P",
    "本报记者王海文通讯员赵大勇报道：": "记者/T 王海文/P 通讯员/T 赵大勇/P",
    "新华社临江10月10日电（记者王海文、李大伟）": "新华社/O 记者/T 王海文/P 李大伟/P",
    "新华社临江10月10日电 ": "新华社/O",
    "东山网10月10日讯（本网记者 王海文 通讯员 赵大勇）": "东山网/O 记者/T 王海文/P 通讯员/T 赵大勇/P",
    "临江日报讯（首席记者 王海文）": "临江日报/O 首席记者/T 王海文/P",
    "临江融媒讯(全媒体记者 王海文)": "临江融媒/O 全媒体记者/T 王海文/P",
    "临江新闻网讯 （记者 古丽娜尔·买买提 孙 博 摄影报道）": "临江新闻网/O 记者/T 古丽娜尔·买买提/P 孙博/P",
    "（记者 王海文）": "记者/T 王海文/P",
    "新临江·临江日报临江10月10日讯（记者 王海文）": "新临江·临江日报/O 记者/T 王海文/P",
}

# What closes the last paragraph → its parts.
CLOSINGS: dict[str, str] = {
    "（记者 王海文）": "记者/T 王海文/P",
    "(记者王海文 通讯员李文)": "记者/T 王海文/P 通讯员/T 李文/P",
    "（王海文 李大伟）": "王海文/P 李大伟/P",
    "（王海文）": "王海文/P",
    "（全媒体记者 王海文）": "全媒体记者/T 王海文/P",
    "（临江日报记者 王海文 摄）": "临江日报/O 记者/T 王海文/P",
    "（临江日报北湖记者站 王海文 李大伟 摄影报道）": "临江日报/O 王海文/P 李大伟/P",
    "（责任编辑：赵大勇）": "责任编辑/T 赵大勇/P",
    "（临江县融媒体中心 王海文 李大伟）": "临江县融媒体中心/O 王海文/P 李大伟/P",
    " 王海文 摄": "王海文/P",
    "（王海文供图）": "王海文/P",
}


def parts(raw: str) -> str:
    [article] = read(raw)
    return " ".join(f"{article.surface(part.start, part.end)}/{part.label[0]}" for part in article.byline)


@pytest.mark.parametrize("line", LINES)
def test_a_byline_above_the_body(line: str) -> None:
    assert parts(f"{HEADLINE}\n\n{line}\n\n{BODY}") == LINES[line]
    [article] = read(f"{HEADLINE}\n\n{line}\n\n{BODY}")
    assert [row.role for row in article.lines][0::2] == ["headline", "paragraph"]
    assert article.lines[1].role in ("byline", "meta")


@pytest.mark.parametrize("line", LINES)
def test_a_byline_below_the_body(line: str) -> None:
    if not line.startswith("本报讯"):
        assert parts(f"{HEADLINE}\n{BODY}\n{line}\n") == LINES[line]


@pytest.mark.parametrize("opening", DATELINES)
def test_a_dateline(opening: str) -> None:
    assert parts(f"{HEADLINE}\n{opening}{BODY}") == DATELINES[opening]
    [article] = read(f"{HEADLINE}\n{opening}{BODY}")
    assert [row.role for row in article.lines] == ["headline", "paragraph"]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_bracket_at_the_end(closing: str) -> None:
    assert parts(f"{HEADLINE}\n{BODY}{closing}") == CLOSINGS[closing]
    assert parts(f"{HEADLINE}\n{BODY}\n{closing}\n") == CLOSINGS[closing]


@pytest.mark.parametrize(
    "sentence",
    [
        "记者从市发展改革委获悉，项目已经开工。",
        "记者在现场看到，工人正在施工。",
        "“欢迎大家来采访。”他对记者说。",
        "临江日报社记者站站长参加活动。",
        "市长何远山会见了记者团一行。",
        "会议由编辑部主办（完）",
        "图为施工现场（左图）",
        "招商工作取得成效（下同）",
        "该市有关部门负责人（王某）说。",
    ],
)
def test_running_text_is_no_byline(sentence: str) -> None:
    assert parts(f"{HEADLINE}\n{BODY}\n{sentence}\n{BODY}") == ""


@pytest.mark.parametrize(
    ("raw", "outlet", "reporters"),
    [
        (f"{HEADLINE}\n来源：临江日报 作者：王海文\n{BODY}", "临江日报", ("王海文",)),
        (f"{HEADLINE}\n2022-01-02 10:00 来源：临江日报社 浏览次数：12\n{BODY}", "临江日报社", ()),
        (f"{HEADLINE}\n来源：临江日报·新临江客户端\n{BODY}", "临江日报·新临江客户端", ()),
        (f"{HEADLINE}\n2020-03-27 11:17:39来源：东山网责任编辑：赵大勇\n{BODY}", "东山网", ()),
        (f"{HEADLINE}\n来源：市政府办公室 发布时间：2022-01-02\n{BODY}", "市政府办公室", ()),
        (f"{HEADLINE}\n（新临江·临江日报记者王海文）\n{BODY}", "临江日报", ("王海文",)),
        (f"{HEADLINE}\n临江网·海潮新闻记者 王海文 临江报道\n{BODY}", "临江网", ("王海文",)),
        (f"{HEADLINE}\n来源：本站原创\n{BODY}", None, ()),
        (f"{HEADLINE}\n来源：临江发布 阅读量：120\n{BODY}", "临江发布", ()),
        (f"{HEADLINE}\n来源：大河融媒  评论0\n{BODY}", "大河融媒", ()),
        (f"{HEADLINE}\n2020年08月05日19:17 来源：人民网-临江频道\n{BODY}", "人民网-临江频道", ()),
        (f"{HEADLINE}\n发布日期：2022-04-07 发布者：临江发布 来源： 浏览量：3791\n{BODY}", "临江发布", ()),
        (f"{HEADLINE}\n临江日报客户端 2022-02-21 10:28\n{BODY}", "临江日报客户端", ()),
        (f"{HEADLINE}\n本文来源：临江网\n{BODY}", "临江网", ()),
        (f"{HEADLINE}\n{BODY}\n（来源：临江发布　编辑：小周）", "临江发布", ()),
        (f"{HEADLINE}\n临江网11月1日讯 据大河晚报报道（记者 王海文）{BODY}", "临江网", ("王海文",)),
        (f"{HEADLINE}\n本报柳川11月8日电（特派记者李 文）{BODY}", None, ("李文",)),
        (f"{HEADLINE}\n来源： 作者： 时间：2018-01-23 点击率：\n{BODY}", None, ()),
        (f"临江县人民政府\n{HEADLINE}\n{BODY}", "临江县人民政府", ()),
        (f"{HEADLINE}\n{BODY}\n临江日报", "临江日报", ()),
        (f"{HEADLINE}\n2017-03-01 10:17 来源 : 临江日报网络版\n{BODY}", "临江日报网络版", ()),
        (f"{HEADLINE}\n红网柳川站讯（记者 王海文）{BODY}", "红网柳川站", ("王海文",)),
        (f"{HEADLINE}\n来源：未知\n{BODY}", None, ()),
        (f"临江日报 2022年1月3日 星期一 第2版\n{HEADLINE}\n本报讯（记者 王海文）{BODY}", "临江日报", ("王海文",)),
        (f"{HEADLINE}\n来源：新华社\n新华社临江10月10日电（记者王海文）{BODY}", "新华社", ("王海文",)),
        (f"{HEADLINE}\n{BODY}\n本报记者 王海文 摄", None, ("王海文",)),
        (f"{HEADLINE}\n□本报记者 王海文\n{BODY}\n本报记者 李大伟 摄", None, ("王海文",)),
        (f"{HEADLINE}\n本报讯（记者 王海文）{BODY}（王海文 李大伟）", None, ("王海文", "李大伟")),
        (f"{HEADLINE}\n{BODY}\n编辑：赵大勇\n审核：孙立", None, ()),
        (f"{HEADLINE}\n请认真执行。\n临江市人民政府办公室\n2022年1月3日", "临江市人民政府办公室", ()),
    ],
)
def test_outlet_and_reporters(raw: str, outlet: str | None, reporters: tuple[str, ...]) -> None:
    [article] = read(raw)
    assert article.outlet == outlet
    assert article.reporters == reporters


@pytest.mark.parametrize(
    ("token", "names"),
    [
        ("詹明阳李文荣张业", ["詹明阳", "李文荣", "张业"]),
        ("王海李江", ["王海", "李江"]),
        ("欧阳文静司马光", ["欧阳文静", "司马光"]),
        ("买买提·艾力", ["买买提·艾力"]),
        ("王海文", ["王海文"]),
        ("项目建设", None),
        ("A组", None),
        ("", None),
    ],
)
def test_names_that_run_together(token: str, names: list[str] | None) -> None:
    spans = split_names(token)
    assert (None if spans is None else [token[start:end] for start, end in spans]) == names


@pytest.mark.parametrize("credit", ["王海文 摄", "王海文摄", "图为施工现场。王海文摄", "施工现场（王海文 供图）"])
def test_a_credit_ends_its_line(credit: str) -> None:
    [article] = read(f"{HEADLINE}\n{BODY}\n{credit}\n何远山指出，要加快推进项目建设，\n{BODY}")
    assert article.chars.split("\n")[-1].startswith("何远山指出")
    assert [article.chars[part.start : part.end] for part in article.byline] == ["王海文"]
    assert article.reporters == ("王海文",)


@pytest.mark.parametrize("sentence", ["风光片由王海文拍摄", "这组照片在景区拍摄", "摄影爱好者用镜头记录，全景航拍摄"])
def test_photographs_in_running_text_are_no_credit(sentence: str) -> None:
    assert parts(f"{HEADLINE}\n{BODY}{sentence}\n{BODY}") == ""
