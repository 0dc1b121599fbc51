"""Posts: one sentence, its posts in square brackets; what stands outside them must not be read as a post.

All people and most places are made up; the sentences follow the grammar of county, city and provincial news.
"""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.mentions import bodies, posts
from govnews_ie.mentions.posts import PostValue

PARTY = """
[市委书记]温如岳出席并讲话。
[市委副书记]、[市长]蒲建章主持会议，[市委副书记]姜晚晴参加。
[市委常委]、[政法委书记]、[公安局局长]尹国梁陪同。
[市委常委]、[组织部部长]裴志远宣读决定。
[市委常委]、[市委组织部部长]裴志远宣读决定。
[市委组织部常务副部长]柯文博主持。
[县委书记]方可为指出，要抓好落实。
[县委常委]、[宣传部部长]庄小曼介绍情况。
[县委常委]、[统战部长]庄小曼介绍情况。
[区委副书记]、[政法委书记]闻一鸣作动员讲话。
[省委书记]祁连山、[省长]穆青川出席。
[省委常委]、[秘书长]卜应龙参加调研。
[省委副秘书长]乔木然一同调研。
[自治区党委书记]巴音其格深入嘎查调研。
[自治区党委副书记]、[自治区主席]努尔江·赛力克主持。
[栾川县委书记]崔立新说。
[兰溪市委书记]戴望舒来到现场。
[中共辽阳市委书记]耿长青主持召开会议。
[州委书记]向东方讲话，[州长]杨昌文主持。
[盟委书记]特木尔，[盟长]宝力道出席。
[镇党委书记]甘大河介绍了情况。
[龙潭镇党委书记]甘大河介绍了情况。
[街道党工委书记]俞小宁汇报。
[高新区党工委书记]、[管委会主任]宫自强致辞。
[经开区党工委副书记]、[管委会副主任]阮清作介绍。
[村党支部书记]卞守田说，今年收成好。
[省委常委]、[省纪委书记]、[省监委代主任]权威出席。
[市纪委书记]、[市监委主任]简明德通报案例。
[市纪委常务副书记]管一丁参加会议。
[市委巡察办主任]柳成荫反馈意见。
[市委党校常务副校长]成长春主持开班式。
[机关党委书记]伍子文传达精神。
[党委副书记]、[政法委员]伍子文，[组织委员]姚柯参加。
[中共河北省委宣传部新闻发布处四级调研员]伍子文主持。
[国家能源局新闻发言人]、[宣传司副司长]伍子文介绍。
[河北省人民政府新闻办公室处长]伍子文介绍。
[市直机关工委书记]钟子期主持。
[市委书记]、[市人大常委会主任]温如岳主持会议。
[肥城市委书记]温如岳来到现场。
温如岳同志任[中共禹城市委书记]，不再担任[县长]职务。
[岚山区区委书记]温如岳接受采访。
[九三学社衡阳市委主委]古月明调研。
[九三学社衡阳市委会主委]古月明调研。
“[书记]，今年收成好。”村民乐呵呵地说。
[市委常委]、[市委办主任]周功勋参加调研。
[县委常委][组织部长]杨洛龙宣读决定。
[青阳高科园党工委书记]汤勇为汇报。
"""

GOVERNMENT = """
[常务副市长]何其正、[副市长]倪小雨出席。
[市委常委]、[市政府副市长]倪小雨通报情况。
[市政府党组成员]、[副市长]马连营参加。
[市政府秘书长]曾令仪主持，[市政府副秘书长]、[办公室主任]秦守业参加。
[河北省副省长]左明远一行来调研。
[石家庄市市长]郁达成作政府工作报告。
[代市长]纪云天主持召开常务会议。
[副县长]、[县公安局局长]雷震参加。
[县长]郎平原、[副县长]鲍小冬陪同调研。
[区长]屠呦然与客商座谈。
[副区长]、[公安分局局长]贺长歌部署工作。
[镇长]甘小河、[副镇长]苗圃到现场。
[地区行署副专员]阿里木江参加。
[省发展改革委主任]沈一舟答记者问。
[省发展改革委党组书记]、[主任]沈一舟答记者问。
[市发改委主任]宫小满汇报。
[市财政局局长]钱满仓说明预算。
[市财政局党组书记]、[局长]钱满仓说明预算。
[市自然资源和规划局副局长]田野介绍。
[省工业和信息化厅厅长]鲁班介绍。
[省工信厅副厅长]鲁班介绍。
[市市场监管局党委书记]、[局长]商鞅然作报告。
[县文化广电和旅游局局长]游子吟宣布开幕。
[市行政审批局局长]申慧敏参加。
[市国资委主任]顾维钧主持签约。
[住建局局长]梁思危说。
[市公安局交警支队支队长]路遥说。
[市税务局局长]舒尔文介绍。
[省商务厅厅长]等参加活动。
[市委常委]、[市政府副市长]等参加会议。
[市重点项目推进中心主任]尤建国汇报。
[市大数据局局长]云飞扬作推介。
[高新区管委会主任]宫自强陪同。
[曹妃甸区区长]海明月致辞。
[副市长]丁一凡、[市政府党组成员]古月明、[市政府副秘书长]文心参加。
[副市长]兼[市公安局局长]龙在天出席。
[常务副省长]谭震东，[副省长]沙鸿涛、冷小冰参加。
"""

OTHERS = """
[市委副书记]、[市长]，兼[明溪经济开发区工委副书记]毕升出席。
[澜川医药高新区党工委书记]计春华致辞。
深入学习领会张克诚[总理]所作的报告。
[市人大常委会主任]计春华、[市政协主席]党恩来出席。
[市人大常委会党组书记]、[主任]计春华主持，[副主任]毕升、[秘书长]史可文参加。
[市人大常委会副主任]毕升带队检查。
[省人大财政经济委员会主任委员]屈家岭作说明。
[省人大常委会法制工作委员会副主任]文天祥瑞作说明。
[县人大主任]关山月参加视察。
[镇人大主席]牛得水列席。
[市政协副主席]、[市工商联主席]路加林出席。
[市政协副主席]、[民建市委主委]盛夏调研。
[政协第十三届衡阳市委员会副主席]盛夏讲话。
[国家统计局衡阳调查队副队长]盛夏发布数据。
[国家金融监督管理总局长沙监管局局长]盛夏介绍情况。
[洋浦工委书记]盛夏出席。
[全国人大代表]花木兰说。
[省政协委员]柴可夫建议。
[市中级人民法院院长]包青天、[市人民检察院检察长]宋慈列席会议。
[区法院院长]包大年主持。
[县检察院检察长]宋小慈作报告。
[最高人民法院院长]万法正作工作报告。
[军分区司令员]霍去疾、[军分区政委]卫青山出席。
[省军区政委]岳鹏举出席。
[县人武部部长]戚继先参加。
[市总工会主席]工有力慰问职工。
[市妇联主席]秦良慧致辞。
[团市委书记]青春致辞。
[共青团榆林市委副书记]青松参加。
[市科协党组书记]、[主席]科学文主持。
[市红十字会会长]善为民讲话。
[习近平总书记]考察时强调。
[中共中央总书记]、[国家主席]、[中央军委主席]出席会议。
[国务院总理]主持召开国务院常务会议。
[中央政治局委员]、[国务院副总理]出席开幕式。
[国家发展改革委副主任]丛林说。
[国家能源局局长]章建山说。
[教育部部长]怀教授出席。
[省防汛抗旱指挥部指挥长]江河到一线。
[县乡村振兴领导小组组长]方可为主持。
[省人大常委会人事代表选举工作委员会主任]方可为作说明。
[省人大常委会教育科学文化卫生工作委员会副主任]方可为作说明。
[市人大监察和司法委员会主任委员]方可为，[市人大常委会农业与农村工委主任]方可为参加。
[县人大财经工委主任]方可为列席。
[全国政协提案委员会主任]方可为，[经济委员会主任]姜晚晴，[文史和学习委员会副主任]方可为分别汇报工作。
[县委常委]、[政府党组副书记]方可为参加。
[市财政局党组副书记]方可为参加。
[市一级巡视员]温如岳主持。
[市统计局总经济师]方可为点评。
[和田地委副书记]、[行署专员]方可为调研。
[和田地区行署副专员]方可为陪同。
[柳树沟村村长]方可为介绍，[双河村第一书记]姜晚晴补充。
[市委组织部干部监督处处长]方可为宣布。
[市统计局新闻发言人]、[综合处处长]方可为介绍。
[市政府办公室原副主任]方可为参加。
[自治区财政厅党组成员]、[副厅长]格桑罗布表示感谢。
[副市长]、[党组成员]方可为参加。
[县人大常委会专职副主任]方可为列席。
海外联谊会[荣誉会长]温如岳参加。
[乡党委书记]吐尔逊·买买提介绍情况。吐尔逊·买买提[书记]说，收成不错。
[区长]方可为陪同。随后，可为[区长]作了介绍。
[市安委会主任]蒲建章主持。
"""
# 习近平总书记 above: the name in front is outside; the test below spells it so.
OTHERS = OTHERS.replace("[习近平总书记]", "习近平[总书记]")

CORPORATE = """
华岳集团[董事长]雷万山表示感谢。
北辰股份[总经理]柏杨林签约。
云河控股集团[党委书记]、[董事长]车万里考察项目。
远山科技有限公司[执行董事]、[总经理]万重山介绍。
中国电建某局[副总经理]常树青表示。
某银行石门分行[行长]金满堂签约。
河北大学[党委书记]许国璋、[校长]孟繁森出席。
市第一医院[院长]扁鹊生介绍。
市阳光小学[校长]陶行之说。
省建筑业协会[会长]鲁小班致辞。
石门日报[首席记者]齐大圣 [记者]郭小靖
[本报记者]文采
（[记者] 文采 [通讯员] 武略）
（[全媒体记者] 文采 武略）
新华社[记者]文采摄
华岳集团[亚太区总裁]马库斯·韦伯致辞。
石门建投集团[党委副书记]、[总经理]、[董事]任我行参加。
中国工程院[院士]钟山岳作报告。
"""
CORPORATE = CORPORATE.replace("[本报记者]", "本报[记者]")

APPOINTMENTS = """
任命韩立为[市教育局局长]。
免去厉飞雨的[市水利局局长]职务。
决定任命南宫婉为[省人民政府副省长]。
墨大夫任[市卫生健康委员会主任]，不再担任[市中医院院长]职务。
张铁为[市人民检察院检察员]；王蝉为[市中级人民法院审判委员会委员]、[审判员]、[刑事审判第一庭庭长]。
紫灵，女，汉族，1980年5月生，现任[市财政局副局长]、[二级调研员]，拟任[市审计局党组书记]、[局长]。
陈巧倩，曾任[青阳县副县长]，现任[青阳县委常委]、[常务副县长]，拟提名为[县长]候选人。
接受田不缺辞去[省第十四届人大代表]职务的请求。
田不缺提出辞去[省十二届人大常委会委员]、[内务司法委员会主任委员]职务。
田不缺的[省十二届人大常委会委员]、[社会建设委员会委员]职务相应终止。
免去田不缺因退休不再担任的[省人民检察院检察委员会委员]、[检察员]职务。
任命田不缺、韩立、王蝉三位同志为[县监察委员会委员]。
张铁为[市城乡建设和交通委员会主任]，王蝉为[规划和国土资源管理局局长]。
"""
APPOINTMENTS = APPOINTMENTS.replace("不再担任[市中医院院长]", "不再担任市中医院[院长]")

NEGATIVE = """
全县两级班子中，有3人任县委书记。
各县（市、区）党政主要负责同志参加。
市委主要领导作出批示。
党政“一把手”要靠前指挥。
市直有关部门负责人参加会议。
领导小组成员单位要各负其责。
记者从市统计局获悉，前三季度增速加快。
记者在现场看到，工人们正在施工。
全面推行河长制、林长制、田长制。
市长质量奖评选结果揭晓。
拨打市长热线反映问题。
省长直通车受理留言一万件。
在主席台就座。
会议由主任会议提请审议。
代表团抵达石门。
各位代表：现在我向大会报告工作。
广大人大代表要密切联系群众。
人大代表、政协委员积极建言献策。
城区长期积水问题得到解决。
推动全市长效机制建设。
加强农村地区长远规划。
建设长江经济带。
在重庆市长寿区第十九届人民代表大会上。
走进湖南省长沙县。
学校长期坚持立德树人。
加大部署力度，部长级会议召开。
董事会决定增资扩股。
企业法人治理结构不断完善，经理层任期制全面推开。
书记员当庭宣读。
主任医师坐诊。
加强教育部门协同。
编辑出版系列丛书。
公司员工约300人。
项目负责人说，预计年底投产。
增长点不断涌现。
各市州政协主席列席会议。
部分县（市、区）长参加座谈。
选举产生了新一届市委常委。
以上15位常委中有三人来自基层。
蒲建章代表市委、市政府致辞。
"""


def _cases(*corpora: str) -> list[str]:
    return [line for corpus in corpora for line in corpus.strip().splitlines()]


def _unmarked(line: str) -> tuple[str, list[str]]:
    chars, found, depth = [], [], None
    for char in line:
        if char == "[":
            depth = len(chars)
        elif char == "]":
            assert depth is not None
            found.append("".join(chars[depth:]))
            depth = None
        else:
            chars.append(char)
    return "".join(chars), found


def _posts(text: str) -> list[str]:
    return [text[c.start : c.end] for c in posts.propose(text) if c.score >= 0.5]


@pytest.mark.parametrize("line", _cases(PARTY, GOVERNMENT, OTHERS, CORPORATE, APPOINTMENTS))
def test_posts_of_a_sentence(line: str) -> None:
    text, expected = _unmarked(line)
    assert _posts(text) == expected


@pytest.mark.parametrize("line", _cases(NEGATIVE))
def test_no_post(line: str) -> None:
    assert _posts(line) == []


VALUES = [
    ("市委书记温如岳", "市", "party", "委", "书记", False, False),
    ("县委副书记温如岳", "县", "party", "委", "副书记", False, True),
    ("常务副市长温如岳", "市", "government", None, "常务副市长", False, True),
    ("代县长温如岳", "县", "government", None, "县长", True, False),
    ("省监委代理主任温如岳", "省", "supervision", "监委", "主任", True, False),
    ("市人大常委会副主任温如岳", "市", "congress", "人大常委会", "副主任", False, True),
    ("市政协主席温如岳", "市", "cppcc", "政协", "主席", False, False),
    ("市发改委主任温如岳", "市", "department", "发改委", "主任", False, False),
    ("市公安局长温如岳", "市", "department", "公安局", "局长", False, False),
    ("河北省副省长温如岳", "省", "government", None, "副省长", False, True),
]


@pytest.mark.parametrize(("text", "level", "kind", "body", "role", "acting", "deputy"), VALUES)
def test_parts_of_a_post(
    text: str, level: str, kind: str, body: str | None, role: str, acting: bool, deputy: bool
) -> None:
    (found,) = posts.propose(text)
    value = found.value
    assert isinstance(value, PostValue)
    assert (value.level_word, value.body_kind, value.body_text, value.role, value.acting, value.deputy) == (
        level, kind, body, role, acting, deputy,
    )  # fmt: skip


def test_place_in_front_is_given() -> None:
    text = "栾城区委书记温如岳"
    (found,) = posts.propose(text)
    assert isinstance(found.value, PostValue)
    assert found.value.place is not None
    start, end = found.value.place
    assert text[start:end] == "栾城区"


def test_role_in_a_chain_takes_the_body_before_it() -> None:
    found = posts.propose("省发展改革委党组书记、主任沈一舟")
    second = found[1].value
    assert isinstance(second, PostValue)
    assert (second.role, second.level_word, second.body_kind) == ("主任", "省", "department")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("市长温如岳", "official"),
        ("石门日报记者温如岳", "reporter"),
        ("华岳集团董事长温如岳", "executive"),
        ("河北大学校长温如岳", "other"),
    ],
)
def test_kind_of_holder(text: str, kind: str) -> None:
    (found,) = posts.propose(text)
    assert isinstance(found.value, PostValue)
    assert found.value.kind == kind


_ALPHABET = st.sampled_from(
    list("省市县区委书记副长局厅部主任席人大常会政协院张三李四、，。 ·（）\n0aA的为代任公安财发改新华记者")
)


@settings(max_examples=150, deadline=None)
@given(st.text(_ALPHABET, max_size=60))
def test_never_raises_and_offsets_hold(text: str) -> None:
    found = posts.propose(text, bodies.scan(text))
    assert all(0 <= c.start < c.end <= len(text) for c in found)
    assert [c.start for c in found] == sorted(c.start for c in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert found == posts.propose(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    assert all(0 <= c.start < c.end <= len(text) for c in posts.propose(text))
