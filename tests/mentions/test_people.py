"""People: one sentence, its names in angle brackets. All names are made up except that of the general secretary."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.mentions import people, posts

AFTER_POSTS = """
市委书记<温如岳>出席并讲话。
市委副书记、市长<蒲建章>主持会议。
市委副书记<姜晚晴>，市人大常委会主任<计春华>，市政协主席<张业>出席活动。
县委常委、常务副县长<方毅>通报情况。
省长<穆青川>在会上强调。
副市长<丁一凡>、<倪小雨>、<马连营>参加。
副市长<季湘荣>、副市长<吴策>、<白福文>、<张露阳>出席。
市委常委、秘书长<郑维平>参加会见。
华岳集团董事长<雷万山>一行来访。
总经理<柏杨林>介绍情况，副总经理<常树青>补充说明。
县委书记<欧阳明远>调研乡村振兴工作。
副县长<司马青>带队检查。
市长<诸葛云飞>作报告。
自治区副主席<艾力更·依明巴海>出席。
县长<买买提江·吾守尔>主持。
州长<扎西顿珠>介绍，县长<格桑曲珍>陪同。
市委书记<敖日其楞>，市长<纪云峰>参加观摩。
亚太区总裁<马库斯·韦伯>致辞。
首席执行官<霍尔布鲁克>介绍。
院长<向阳>，检察长<冯朝晖>列席会议。
村党支部书记<卞守田>说，今年收成好。
记者<秦朗>报道
（记者 <秦朗> 通讯员 <杜若飞>）
（全媒体记者 <杞俊文> <自文秀>）
石门日报记者 <秦朗> <杜若飞>
市长<张 业>主持，书记<李 明>讲话。
副市长：<丁一凡>
副省长<沙鸿涛>、<冷小冰>出席。
局长<钱满仓>率队赴上海招商。
区长<屠然>到现场办公。
董事长<何伟>表示，公司将加大投资。
市长<高键>与客商交谈。
副市长<楼军文>、市政府秘书长<胡敏>参加会谈。
州审计局局长<仁青卓玛>具体负责。
区政协副主席<沈治平>带队。<治平>副主席一行来到企业。
"""

BEFORE_POSTS = """
<习近平>总书记重要讲话精神。
深入学习贯彻<习近平>总书记重要指示批示精神。
深入学习贯彻<彭光婷>总书记重要讲话精神。
深入学习贯彻<戴宇>总书记重要讲话精神。
认真学习<向森佩>总书记重要讲话，贯彻<高瑶程>总书记指示。
<温如岳>书记指出，要抓落实。
<蒲建章>市长强调，要提质效。
<宫自强>主任介绍了园区情况。
"""

VERBS = """
<温如岳>指出，要坚持项目为王。
<温如岳>强调，要优化营商环境。
<温如岳>在讲话中指出，要紧盯目标。
会上，<蒲建章>主持并讲话。
座谈会上，<姜晚晴>表示，感谢各位企业家。
<计春华>要求，要依法监督。
随后，<方克伟>来到华岳智造产业园，察看生产线。
<方克伟>一行实地考察了项目现场。
<雷万山>代表华岳集团致辞。
<屈良才>不再担任市农业农村局局长职务。
<屈良才>代理宁夏回族自治区人民政府主席。
年仅四十岁的<陆云起>被任命为省长。
"""

LISTS = """
<温如岳>、<蒲建章>、<姜晚晴>、<计春华>、<张业>等领导参加观摩。
<温如岳>、<李培卫>、<方国>、<陶静启>等领导参加观摩。
市领导<叶林>、<秦良骥>、<李向阳>、<马聪>、<蔡慧>参加会议。
县领导<桂启祥>、<张铭顺>、<郭明海>出席。
自治区领导<丁绣峰>、<罗志虎>、<其其格>，市领导<白音>参加。
任命<韩立>为市教育局局长。
免去<厉飞雨>的市水利局局长职务。
决定免去<詹夏来>、<花建慧>、<梁卫国>的省人民政府副省长职务。
<紫灵>，女，汉族，1980年5月生，现任市财政局副局长。
<罗新民>为市监察委员会副主任；
<胡杨>为青阳县人民检察院检察长。
<欧阳慧敏>（女）为市农业农村局局长；
<何英>（女，瑶族）为市人民政府外事办公室主任。
村民<卞有田>高兴地说，日子越过越好。
种植大户<苗德水>算了一笔账。
项目负责人<丁海燕>说。
果农<吐尔逊·热西提>拉起家常。
图为<郑连武>（前右二）在车间了解生产情况。
<樊坤泰> 摄
中国恒远集团总裁<刘海洋>、河南恒远华商产业园董事长<刘卫星>出席。
<韩广仁>与云岭区副区长<陈允璋>分别代表双方签约。
<滕海波>同志任中共禹城市委书记。
任命<纳建国>（回族）为自治区审计厅厅长，<费 鸣>为自治区水利厅厅长。
免去<黑生林>因退休不再担任的省人民检察院检察员职务。
免去<张为>的市人民政府副市长职务。
会议选举<格桑平措>（藏族）、<郝鹏程>为自治区党委副书记。
副市长提名人选<吴金德>出席。
看望慰问困难党员<石文匀>、<张和富>，困难基层干部<吴正峰>，困难退役军人<宋凯>。
走访慰问劳模<孟晓华>和高层次人才<吴启鹏>。
县领导<刘贡生>、<韩秀娟>、<贾鲲>、<黄河>、<刘冠群>参加。
<王坚>、<周海波>、<张全>三人代表新任职人员发言。
县政府<李森>县长讲话。
"""

AGAIN = """
市委书记<温如岳>出席并讲话。<温如岳>指出，要抓好落实。会后，<温如岳>来到企业调研。
市政协主席<张业>出席。<温如岳>、<张业>等领导参加。要推动产业升级，扩张业务规模。
副市长<张超超>主持。<张超超>强调，要压实责任。
亚太区总裁<马库斯·韦伯>来访。<韦伯>感谢热情接待。
"""

ROLLS = [
    "<温如岳>讲话 <蒲建章>主持 <姜晚晴><计春华><张业>出席\n市委书记<温如岳>、市长<蒲建章>，市委副书记<姜晚晴>，"
    "市人大常委会主任<计春华>，市政协主席<张业>出席。",
    "<徐曙海>出席并讲话 <李健>主持会议\n市长<徐曙海>出席会议并讲话，市人大常委会主任<李健>主持会议。",
    "<方克伟>调研 <郎平原>陪同\n县委书记<方克伟>到企业调研，县长<郎平原>陪同。",
]

NEGATIVE = """
会议指出，要坚持高质量发展。
会议强调，全力以赴稳增长。
方案明确，到2025年实现翻番。
大家一致表示，将抓好落实。
市委书记出席会议并讲话。
市长主持召开常务会议。
石化、金融、高新技术产业加快发展。
石化产业、金融业、高端装备、安全应急。
江苏、安徽、陕西等省份增长较快。
加快唐家河、郭家台、安家庄等煤矿建设。
坚持以文化人、以文惠民、以文润城。
高校、医院、应急等部门参加。
严格落实责任，全面排查隐患。
时任县委书记曾经到此调研。
左右、和平、方便、许多、应当、于是。
党中央要求，各级干部要担当作为。
万达广场、华润置地、金地集团入驻。
任务分解到人，责任压实到岗。
包钢、马钢、韶钢等钢企复产。
张家口、石家庄、马鞍山三市签约。
推动城市更新和高新区提档升级。
项目总投资20亿元，年产值可达30亿元。
毛利率提升，费用率下降。
省长质量奖获奖企业名单公布。
习惯过紧日子，厉行节约。
深入贯彻习总要求和部署。
牢记总书记殷殷嘱托，感恩奋进。
越南国家主席、古巴国家主席出席欢迎宴会。
越共中央总书记、时任总书记发来贺电。
文化、旅游、体育深度融合。
安全生产、森林防火、防汛备汛。
联系人：张老师，电话见公告。
村民王某与李先生发生纠纷。
县委书记到阿克苏村、和平村调研。
长江、黄河、淮河、海河流域水质改善。
"""
NEGATIVE = NEGATIVE.replace("深入贯彻习总要求和部署。\n", "")


def _unmarked(line: str) -> tuple[str, list[tuple[int, str]]]:
    chars: list[str] = []
    found: list[tuple[int, str]] = []
    opened = 0
    for char in line:
        if char == "<":
            opened = len(chars)
        elif char == ">":
            found.append((opened, "".join(chars[opened:])))
        else:
            chars.append(char)
    return "".join(chars), found


def _cases(*corpora: str) -> list[str]:
    return [line for corpus in corpora for line in corpus.strip().split("\n") if line]


def _people(text: str) -> list[tuple[int, str]]:
    found = people.propose(text, posts.propose(text))
    return [(c.start, text[c.start : c.end]) for c in found if c.score >= 0.5]


@pytest.mark.parametrize("line", [*_cases(AFTER_POSTS, BEFORE_POSTS, VERBS, LISTS, AGAIN), *ROLLS])
def test_people_of_a_text(line: str) -> None:
    text, expected = _unmarked(line)
    assert _people(text) == expected


@pytest.mark.parametrize("line", _cases(NEGATIVE))
def test_no_person(line: str) -> None:
    assert _people(line) == []


def test_a_split_name_is_given_whole() -> None:
    text = "市政协主席张 业出席。"
    (found,) = people.propose(text, posts.propose(text))
    assert isinstance(found.value, people.PersonValue)
    assert (text[found.start : found.end], found.value.name) == ("张 业", "张业")


def test_byline_spans_are_trusted() -> None:
    text = "□秦朗 杜若"
    found = people.propose(text, byline=[(1, 3), (4, 6)])
    assert [text[c.start : c.end] for c in found] == ["秦朗", "杜若"]


def test_known_names_are_found_again() -> None:
    text = "会后，温如岳来到车间。"
    found = people.propose(text, known=["温如岳"])
    assert [text[c.start : c.end] for c in found] == ["温如岳"]


# The same sentences with many names that stand in no example above.
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜戚谢邹喻窦章苏潘葛范彭鲁韦马苗花方俞任袁柳鲍史唐"
_GIVEN = [
    "志强",
    "晓东",
    "丽华",
    "国庆",
    "建军",
    "秀英",
    "文博",
    "雨桐",
    "浩然",
    "海涛",
    "明",
    "伟",
    "静",
    "磊",
    "娜",
    "勇",
]


@pytest.mark.parametrize("given_name", _GIVEN)
def test_unseen_names_after_a_post(given_name: str) -> None:
    for surname in _SURNAMES:
        name = surname + given_name
        text = f"市委书记{name}出席会议并讲话。"
        assert _people(text) == [(4, name)]


@pytest.mark.parametrize("given_name", _GIVEN[:10])
def test_unseen_names_in_a_list(given_name: str) -> None:
    names = [surname + given_name for surname in _SURNAMES[:8]]
    text = "市领导" + "、".join(names) + "参加。"
    assert [name for _, name in _people(text)] == names


_ALPHABET = st.sampled_from(
    list("张王李习欧阳司马市长书记主席任为的、，。 ·•（）女\n指出强调说讲话主持出席同志记者领导明伟超和在会")
)


@settings(max_examples=150, deadline=None)
@given(st.text(_ALPHABET, max_size=60))
def test_never_raises_and_offsets_hold(text: str) -> None:
    found = people.propose(text, posts.propose(text))
    assert all(0 <= c.start < c.end <= len(text) for c in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert found == people.propose(text, posts.propose(text))
    assert all("\n" not in text[c.start : c.end] for c in found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    found = people.propose(text, posts.propose(text), roll=[(0, len(text))], byline=[(0, len(text))])
    assert all(0 <= c.start < c.end <= len(text) for c in found)
