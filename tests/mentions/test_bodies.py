"""Bodies: one sentence, its bodies in braces; posts hold theirs, class words are no names."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.mentions import bodies, posts

POSITIVE = """
落实{省委}、{省政府}决策部署。
在{市委}、{市政府}坚强领导下。
{河北省委}{省政府}联合印发方案。
{中共澜川市委}、{澜川市人民政府}欢迎您。
{市委组织部}、{宣传部}、{统战部}负责同志参加。
{县委办公室}、{县政府办公室}联合发文。
{市发展改革委}、{市财政局}、{市自然资源和规划局}要加强协同。
{市发改委}会同{市工信局}研究。
{国家发展改革委}、{国家能源局}批复同意。
{财政部}、{税务总局}联合发布公告。
{党中央}、{国务院}高度重视。
{中办}、{国办}印发意见。
{中央纪委国家监委}网站消息。
{市人大常委会}听取报告。
{县人大常委会}、{县政协}领导参加。
{市十六届人大}一次会议隆重开幕。
{澜川市第十五届人民代表大会}第三次会议召开。
{自治区党委}、{自治区人民政府}召开会议。
{广西壮族自治区人民政府}批准。
{市中级人民法院}、{市人民检察院}列席。
{省高级人民法院}作出终审判决。
{青阳县公安局}发布通告。
{市公安局交警支队}启动预案。
{国家税务总局石家庄市税务局}推出举措。
{高新区管委会}加快审批。
{石家庄高新区管委会}加快审批。
{省委督查组}到我市督查。
全体{县委中心组}成员参加学习。
{澜川县委理论学习中心组}举行集体学习。
3日，{市铁路和机场项目推进指挥部}组织现场办公。
{市铁路和机场项目推进指挥部办公室}作了说明。
县级部门负责人和{2018年重点工程推进领导小组}成员参加。
立春以来，{新疆生产建设兵团第九师}、{第十师}项目集中开工。
{新疆兵团第九师}及{第十师}的进度均比往年快。
{宁夏党政代表团}来考察。
{中央第三生态环境保护督察组}进驻。
{市总工会}、{团市委}、{市妇联}联合举办。
{市工商联}组织民营企业座谈。
{新华社}报道。
据{石家庄日报}消息。
{河北广播电视台}播出专题。
{清华大学}与{河北工业大学}签署协议。
毕业于{西南财经大学}。
{燕山大学}参与研发。
{市第一医院}开诊。
{石家庄市第二中学}开学。
{河北省建筑业协会}换届。
{楚雄商会}牵线搭桥。
{中国钢铁工业协会}发布数据。
{中国科学院}院士大会召开。
{市乡村振兴领导小组}印发通知。
{市防汛抗旱指挥部}启动响应。
{民建河北省委}开展调研。
{桥东街道办事处}开展排查。
{省农科院}选育新品种。
{县住建局}、{县城管局}联合执法。
{市市场监管局}抽检。
{市行政审批局}推行“一枚印章管审批”。
{市退役军人事务局}走访慰问。
{县纪委监委}通报典型案例。
{市府办}转发通知。
{市经济发展局}、{市社会事务局}参加。
{中国人民银行}、{证监会}出台措施。
{岚山区区委}召开会议。
{区委}{区政府}将一如既往支持企业。
{市委}政府将一如既往支持企业。
{市委办}、{市府办}印发通知。
据{四川青年报}报道，{省经委}、{商务厅}参加。
新云河·{云南日报}记者报道。
{河北省人民政府新闻办公室}举行新闻发布会。
{民盟永州市委会}提交提案，{政协第六届永州市委员会}采纳。
{县农业局}、{林业局}、{水利局}汇报工作。
{河北大学}党委书记许国璋致辞。
{青阳市发展改革局}、{科工文旅局}、{自然资源局}、{住房和城乡建设局}、{市场监管局}有关领导出席。
{旗政府办}、{发展改革经济商务和信息化局}、{教育局}、{建设局}等相关负责人陪同。
{石家庄市生态环境局青阳分局}现场检查。
主持召开{市政府}十一届三十五次常务会议。
{市发改委}、{市科委}、{市规资局}参加。
{市政协文史文化和学习委}、{教科卫体委}负责同志参加。
来源：{文化文史和学习委}
包括{经济和信息化委员会}、{商务委员会}、{人力资源和社会保障局}等部门。
{石家庄市政府驻北京办事处}召开座谈会。
{市投促办}、{市援疆办}有关负责人参加。
全市{项目观摩督查组}来我县。
{市十八届人民政府}第37次常务会议召开。
这是{南方网}记者从会上获悉的。
他告诉{科技日报}记者，装备已升级。
一百名{市府}组成人员发言。
在友好大会暨{中国钢铁工业协会}成立大会上。
会见{天津报业集团}负责人一行。
"""

INSIDE_POSTS = """
市委书记温如岳主持会议。
市财政局局长钱满仓说明预算。
省发展改革委党组书记、主任沈一舟答问。
石门军分区政委卫青山出席。
市中级人民法院院长包青天列席会议。
"""

NEGATIVE = """
各街道人大工委、各镇人大主要负责人列席。
全县两级班子中，有3人任县委书记。
各级党委、政府要压实责任。
各级人大常委会要依法监督。
会议由常委会主任会议提出。
集团加快转型，本报将持续关注。
市直各部门、各单位要密切配合。
有关部门要抓紧办理。
城市委员会治理模式值得借鉴。
全市委托代理业务稳步增长。
建设一批公立医院和普通高中学校。
新建改扩建中小学120所。
推进县级公立医院改革。
打造高水平实验室。
发挥行业协会作用。
党委领导、政府负责。
教育部门要加强监管。
财政部署专项检查。
发展社区卫生服务中心。
大学生就业形势稳定，中学生研学升温。
推动全国重点实验室建设。
集中学习讨论，专题研讨。
领导小组要定期调度。
优化区域经济布局，构建县域发展新格局。
新建50个乡镇区域养老服务中心。
乡镇卫生院能力提升，5家市疾控中心达标。
建设中国特色高水平高职学校。
首批63个省重点实验室高效运营。
争创国家实验室，布局建设多层次实验室。
东盟国家农业部长会议召开。
教育、财政等部门要加强监管，由县里主办、承办、协办。
各县区教育局、财政局、住建局要加强监管。
石家庄市第一小学新校区主体封顶。
某公司实验室建设改造项目开工。
调研组来我市。
经贸交易会禾宁专场招商会开幕。
"""


def _unmarked(line: str) -> tuple[str, list[str]]:
    chars, found, opened = [], [], 0
    for char in line:
        if char == "{":
            opened = len(chars)
        elif char == "}":
            found.append("".join(chars[opened:]))
        else:
            chars.append(char)
    return "".join(chars), found


def _bodies(text: str) -> list[str]:
    titles = posts.propose(text)
    return [
        text[c.start : c.end] for c in sorted(bodies.propose(text, titles), key=lambda c: c.start) if c.score >= 0.5
    ]


@pytest.mark.parametrize("line", POSITIVE.strip().splitlines())
def test_bodies_of_a_sentence(line: str) -> None:
    text, expected = _unmarked(line)
    assert _bodies(text) == expected


@pytest.mark.parametrize("line", INSIDE_POSTS.strip().splitlines())
def test_body_inside_a_post_is_not_labelled_again(line: str) -> None:
    assert _bodies(line) == []


@pytest.mark.parametrize("line", NEGATIVE.strip().splitlines())
def test_no_body(line: str) -> None:
    assert _bodies(line) == []


def test_place_and_level_are_given() -> None:
    text = "石家庄市财政局发布公告。"
    (body,) = bodies.scan(text)
    assert (body.level, body.kind, body.text(text)) == ("市", "department", "财政局")
    assert body.place is not None
    start, end = body.place
    assert text[start:end] == "石家庄市"


def test_parts_of_a_chain() -> None:
    (body,) = bodies.scan("市公安局交警支队")
    assert body.parts == ("公安局", "交警支队")


_ALPHABET = st.sampled_from(
    list("省市县区委政府人大常会协局厅部院学校医日报石家庄河北中国的和与、，。0第一二公安财领导小组指挥督查团")
)


@settings(max_examples=150, deadline=None)
@given(st.text(_ALPHABET, max_size=60))
def test_never_raises_and_offsets_hold(text: str) -> None:
    found = bodies.scan(text)
    assert all(0 <= b.start <= b.core <= b.end <= len(text) and b.start < b.end for b in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 <= c.start < c.end <= len(text) for c in bodies.propose(text, posts.propose(text, found), found))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    assert all(0 <= c.start < c.end <= len(text) for c in bodies.propose(text))
