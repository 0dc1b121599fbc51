"""Events: the head with the modifiers that say which one; bare heads, campaigns and bodies never."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import operations
from govnews_ie.mentions import events
from govnews_ie.mentions.candidate import Candidate
from inline import Line, texts

ALPHABET = (
    "河北赵县市省新区甲乙丙公司集团有限厂银行项目工程产业园基地年产20万吨会议大会活动仪式第一届次"
    "，。、（）“”的和与在由\n aU谷所研究院简称"
)

POSITIVE = """
禾市赴深圳举办{E|招商推介会}。
下午召开的{E|市铁路和机场项目推进指挥部第二次会议}通报了进度。
会上传达了{E|县重大项目推进指挥部第三次会议}精神。
学习{E|十九届二中、三中、四中全会}精神。
{E|二十大}报告指出，要坚持实体经济。
10月10日，禾市举行{E|{D|2021年第四季度}项目观摩活动}，并在晚上召开{E|讲评总结大会}。
全面落实{E|市第十一次党代会}部署要求。
认真落实{E|市第十一次党代会}和{E|市“两会”}部署要求。
自{D|9月1日}{E|项目观摩活动}以来，力度增强。
全市{E|{D|2021年第四季度}项目观摩活动}和{E|讲评总结大会}精神。
继{D|9月1日}禾市举行{E|第三季度项目观摩活动}后。
我县召开{E|2018年重点项目建设推进会}。
会议于3月29日召开，{E|市十五届人大常委会第十六次会议}听取报告。
{E|市十四届人大一次会议}举行预备会议。
{E|省十二届人大常委会第二十七次会议}闭幕。
县长主持召开{E|县政府第93次常务会议}。
市委书记主持召开{E|市委常委会会议}。
{E|十二届县委常委会第57次会议}召开。
县委书记主持召开{E|县委常委（扩大）会}。
县长主持召开{E|县政府党组会议}。
会议传达{E|省委十五届九次全会}精神。
学习{E|党的二十届四中全会}精神。
学习{E|二十届四中全会}精神。
贯彻{E|中央经济工作会议}和{E|省委经济工作会议}精神。
我市召开{E|优化营商环境座谈会}。
市政府召开{E|民营企业家座谈会}。
8月2日，{E|项目工作专题会}召开。
县委常委主持召开全县{E|重点项目调度会议}。
{E|禾宁市长三角地区产业链招商重点合作项目签约仪式}在沪举行。
全国{E|稳住经济大盘电视电话会议}召开。
贯彻落实全国{E|稳住经济大盘电视电话会议}精神。
{D|7月27日}，我市召开{E|{D|上半年}全市经济运行情况新闻发布会}。
在博鳌举行的{E|博鳌亚洲论坛{D|2023年}年会}上。
{E|第六届中国国际进口博览会}开幕。
{E|第九届中国—亚欧博览会}签约。
参加{E|第十五届全国运动会}。
{E|第二届禾江啤酒节}开幕。
市领导出席{E|重大项目集中开工仪式}。
举行{E|战略合作协议签约仪式}。
{E|投产仪式}由副县长主持。
{E|开工仪式}上，县委书记致辞。
全省{E|高质量发展大会}召开。
召开{E|安全生产电视电话会议}。
{E|习近平新时代中国特色社会主义思想主题教育动员大会}举行。
召开{E|扫黑除恶专项斗争推进会}。
{E|市委农村工作会议}召开。
{E|市委理论学习中心组学习会}举行。
召开{E|市政府第一次廉政工作会议}。
{E|中国共产党禾城县第十四次代表大会}开幕。
{E|市第九届人民代表大会第三次会议}召开预备会议。
{E|政协禾安县十二届二次会议}有关事宜。
出席{E|世界新能源汽车大会}。
办好{E|第二十三届中国—东盟博览会}。
参加{E|{D|2025年}中国网络文明大会}。
{E|2019年第二次重点项目推进活动}举行。
{E|一季度重点项目讲评会}上，发改局通报排名。
全市{E|2023年一季度重大项目集中开工活动}在禾县举行。
随后召开{E|现场点评会}。
召开{E|乡村振兴现场推进会}。
举行{E|禾汉高铁开通仪式}。
{E|市委深改委第三次会议}审议通过。
{E|央企合作恳谈会}在京举行。
召开{E|“十五五”规划编制座谈会}。
{E|全国两会}期间。
主持召开{E|防汛抗旱工作调度会}。
{E|招商引资项目推介会}在深圳举行。
{E|泉州市3月份重点项目集中开工暨轨道交通及工程机械研发产业项目开工活动}举行。
{E|中车集团（佳木斯）新能源装备产业基地项目开工仪式}举行。
禾连县举行{E|2023年12月招商引资项目集中签约仪式}。
12月22日，{E|项目集中签约仪式}在县会议中心举行。
{E|2019年二季度21个重点项目集中开工仪式}在园区举行。
市长主持召开{E|市长办公会议}。
副书记主持召开{E|书记专题会议}。
全市{E|项目建设观摩点评活动}启动。
县里的{E|“比学赶超”现场会}开幕。
召开{E|理论学习中心组学习会议}。
同步举行{E|重点项目集中开工仪式}。
3月23日，{E|湘潭市{D|2019年}重点产业项目开工仪式}在经开区举行。
6月17日下午，{E|宜昌市夷陵区领导干部会议}召开。
衡水全市{E|领导干部会议}召开。
在{E|赵县经济开发区重点项目集中签约仪式}上，项目签约。
随后，我市分别举行{E|禾江公司高效组件项目、乙方新能源装备基地项目开工仪式}。
市委书记周志明通报{E|市第十四次党代会}筹备工作情况。
动员全市人民按照{E|市第十二次党代会}作出的部署。
事项经{E|天津市十七届人大常委会第六次会议}审议。
全面贯彻{E|党的二十大}精神。
以优异成绩迎接{E|党的二十大}和{E|省第十三次党代会}胜利召开。
{E|衢州市区县“互学互促”活动}与会人员到我县。
我们将以此次{E|“互评”活动}为契机。
欢迎各位企业家来我省参加{E|“甲江行”活动}。
4月27日，在{E|“美丽新城建设一季度实现良好开局”新闻发布会}上。
{E|“禾江光伏500MW太阳能项目”一期竣工投产仪式}隆重举行。
主持召开{E|禾江集团在甲投资项目推进协商座谈会}。
出席{E|全民阅读奖章和全民阅读称号颁授仪式}。
先后召开{E|省政府党组会议}和{E|常务会议}。
将专设{E|化工分论坛}。
12日晚，{E|观摩讲评会}召开。
在{E|首届全省学生（青年）运动会}上夺牌。
经{E|八届市委第27次常委会会议}研究。
禾安县举行{E|招商引资8个项目集中开工仪式}。
认真贯彻{E|市委四届四次、五次、六次全体会议}精神。
会议传达了{E|{D|2月21日}中共中央政治局会议}精神。
项目观摩组来禾安县开展{E|项目观摩督查活动}。
作关于{E|市九届人大一次会议}代表建议办理情况的报告。
9月21日下午，{E|禾江市政府与乙江集团座谈交流会及签约仪式}举行。
参加{E|甲洲经济论坛生态分会}。
5月9日，{E|禾宁区招商大使聘任暨项目集中签约仪式}举行。
""".strip().splitlines()

NEGATIVE = """
市铁路和机场项目推进指挥部组织开展重点项目拉练。
跻身全国二十大城市。
今年全省两会刚刚闭幕。
要妥善安排党代会期间各项工作。
该市多次召开招商引资项目谋划专题会。
开展“走出去、请进来”招商活动受到影响。
形成项目大会战的火热态势。
学习中央重要会议精神。
听取了关于会议议程草案的说明。
会议指出，会议强调，本次会议决定，此次活动，会上通报。
此次观摩活动继续进行，观摩活动分两个阶段，大家参加活动。
召开会议，举行仪式，出席活动，召开座谈会，举行新闻发布会。
全体会议代表，会议室，会议中心，会议纪要，大会堂。
开展招商引资突破年活动，深入开展百日攻坚行动。
严厉打击违法犯罪活动，丰富群众文化活动，开展志愿服务活动。
经济活动、生产经营活动、社会活动、商业活动。
市人民代表大会备案，人民代表大会制度，代表大会职权。
社会各界、工会、学会、协会、商会、机会、国务委员会。
常委会主任、人大常委会、居委会、管委会、组委会。
开展“学雷锋”活动，“安全生产月”活动，会议中心落成。
会见会谈会商，研究会，董事会，监事会，基金会。
参观展览，参加比赛，举办培训班，开展大讨论。
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_events_are_found_whole(marked: str) -> None:
    line = Line(marked)
    assert texts(line.chars, events.propose(line.chars, line.candidates("DATE"))) == line.texts("EVENT")


@pytest.mark.parametrize("chars", NEGATIVE)
def test_what_is_no_event(chars: str) -> None:
    assert texts(chars, events.propose(chars)) == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=160), st.integers(0, 40), st.integers(1, 9))
def test_no_text_raises_and_every_span_lies_inside(chars: str, start: int, size: int) -> None:
    inside = [Candidate(start, start + size, "DATE", 0.9, "test")] if start + size <= len(chars) else []
    found = events.propose(chars, inside)
    assert [(c.start, c.end) for c in found] == sorted((c.start, c.end) for c in found)
    reach = 0
    for candidate in found:
        assert reach <= candidate.start < candidate.end <= len(chars)
        assert candidate.label == "EVENT"
        assert 0 < candidate.score <= 1
        assert candidate.rule.startswith("event.")
        reach = candidate.end


def test_the_same_text_gives_the_same_names() -> None:
    line = Line(POSITIVE[0])
    first = events.propose(line.chars)
    for other in POSITIVE[1:9]:
        events.propose(Line(other).chars)
    assert events.propose(line.chars) == first


@pytest.mark.parametrize(
    "unit", ["会议", "甲乙大会、", "第一届甲乙博览会暨", "2021年第四季度项目观摩活动和", "全市", "“两会”"]
)
def test_the_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    # Linear work grows four times; a quadratic step would grow sixteen times.
    assert operations.growth(lambda times: lambda: events.propose(unit * times), 100) < 6


@pytest.mark.parametrize("unit", ["会议", "大会", "的", "、", "（", "“", "两会"])
def test_the_same_word_over_and_over_costs_little(unit: str) -> None:
    chars = unit * 500
    events.propose(chars)
    # A window measured anew at every head would take thousands of lines a character.
    assert operations.lines(lambda: events.propose(chars)) < 120 * len(chars)


def test_the_value_tells_the_head_and_the_ordinal() -> None:
    (found,) = events.propose("全面落实市第十一次党代会部署要求")
    value = found.value
    assert isinstance(value, events.EventValue)
    assert (value.head, value.ordinal) == ("党代会", "第十一次")


def test_joint_meetings_are_one_event() -> None:
    chars = "听取县政府十八届四次全体（扩大）会议暨廉政工作会议筹备情况。"
    assert texts(chars, events.propose(chars)) == ["县政府十八届四次全体（扩大）会议暨廉政工作会议"]
