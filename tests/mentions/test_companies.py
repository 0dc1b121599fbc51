"""Companies: whole legal names, the place in front, groups, banks, plants, institutes, short names, aliases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import operations
from govnews_ie.mentions import companies
from govnews_ie.mentions.candidate import Candidate
from inline import Line, texts

ALPHABET = (
    "河北赵县市省新区甲乙丙公司集团有限厂银行项目工程产业园基地年产20万吨会议大会活动仪式第一届次"
    "，。、（）“”的和与在由\n aU谷所研究院简称"
)

POSITIVE = """
{L|赵县}{C|邢台润谷制药有限公司}已投产。
在{L|高新区}，{C|衡水恒睦新材料科技有限公司}的厂房封顶。
{L|桥西区}{C|南阳朗川智能装备有限公司}二期开工。
{C|河北受川新材料有限公司}落户。
{C|县农行}、{C|市工行}等单位负责同志参加。
全县共有{C|福建省禾力爵食品有限公司}等企业参加。
{C|吉利控股集团}和{C|贵州吉利汽车制造公司}有关负责人参加会见。
{C|浙江和禾生物科技股份有限公司}上市。
{C|海润水性涂料（江西）有限公司}扩产。
{C|禾丰（集团）股份有限公司}董事长到场。
{C|九江市远禾建设集团有限公司}中标。
由{C|宁夏绿穗农业发展有限公司}投资建设。
副市长先后来到{C|福建泽拓纺织有限公司}、{C|漳州凯禾食品有限公司}察看。
与{C|深圳市驰元电子有限公司}签约。
他走进{C|湖州德沃智能制造有限公司}的车间。
{C|中国邮政集团有限公司}河湾分馆。
{C|苏州智翎机器人有限公司}、{C|无锡优沐精密机械有限公司}签约。
{C|云南鼎驰矿业有限责任公司}复产。
总投资10亿元的{C|安徽奥禾光电有限公司}开工。
{C|上海宏桦（集团）有限公司}总经理出席。
考察团赴{C|四川蜀沐酒业有限公司}考察。
{C|甘肃禾塬牧业有限公司}养殖基地。
引进{C|青岛远瀚物流有限公司}等企业。
{C|石河集团}董事长一行到访。
{C|凌禾集团}总部落户{L|滨州}。
市长会见{C|嘉沐集团}党委书记。
{C|江苏远帆集团}在我市投资。
{C|山东鲁禾控股集团}增资。
携手{C|华润集团}共建。
{C|中国联通}与市政府签约。
{C|国家电网}投资建设。
{C|中国石化}、{C|中国石油}加油站。
{C|中建八局}承建。
由{C|中铁十二局集团有限公司}施工。
{C|中交二航局}中标。
{C|中国宝武}与我省签约。
{C|华为}、{C|腾讯}等企业参会。
{C|宁德时代}在{L|宜宾}建厂。
{C|中国工商银行}{L|徐州}支持实体经济。
{C|中国银行江苏省分行}行长一行。
{C|徽商银行}、{C|长丰农村商业银行}参加对接会。
{C|广发银行武汉分行}负责人介绍。
{C|建设银行淮北分行}发放贷款。
{C|河湾农商行}发放贷款。
{C|中国电子科技集团公司第三十八研究所}研发中心。
{C|中国船舶集团有限公司第七一三研究所}参与。
{C|河北省建筑设计研究院}编制。
{C|中国市政工程西北设计研究院}编制可研。
{C|美国科德姆公司}投资。
{C|德国汉科化学集团}代表团。
{C|日本三和精机株式会社}提供设备。
{C|禾润种植专业合作社}流转土地。
{L|龙湾村}{C|丰穗农机专业合作社}理事长。
{C|邯钢}产品升级。
{L|安阳}：以{C|安钢}特钢为依托。
{C|联禾U谷}生命健康产业园。
{C|襄阳星桦管业}年产20万吨管道项目。
{C|衢州德睿药业}董事长介绍。
{C|湖南穗丰酒业}总经理李川说。
{C|泉州市凌禾鞋业有限公司}、{C|泉州森桦服饰有限公司}。
{C|绵阳科睿电子有限公司}（以下简称“{C|科睿电子}”）成立于2010年。{C|科睿电子}产品远销。
{C|赣州稀禾磁材股份有限公司}（简称{C|稀禾磁材}）是龙头。{C|稀禾磁材}扩产。
{C|济源润禾制药有限公司}复工。去年，{C|润禾制药}增产，{C|济源润禾制药}获奖。
{C|中国电子科技集团公司第五十五研究所}参建，{C|55所}负责人说。
{C|中国航天科工集团第三研究院}承担任务，{C|三院}专家到场。
{C|南京禾信软件有限公司}称，{C|禾信公司}将扩招。
{C|河北港口集团}重组。
{C|省交投集团}董事长。
{C|市水务集团}负责人说。
{C|国网河北省电力有限公司}投运。
{C|国网甘南供电公司}抢修。
{C|中国移动通信集团江西有限公司赣州分公司}承建。
{C|中国石油天然气股份有限公司华北油田分公司}增产。
{C|特斯拉}供应商。
{C|蓝思科技}、{C|比亚迪}增资。
拜会{C|中粮集团}总裁。
新区与{C|万华化学}洽谈。
{C|常德卷烟厂}技改。
{C|华能上洛电厂}检修。
据{C|湖北禾江化工有限公司}负责人介绍，
（{C|贵州磷川化工有限公司}供图）
{L|敦化市}{C|吉林敖禾药业股份有限公司}
1.{L|临泉县}：{C|安徽明禾光能科技有限公司}年产12GW组件。
中标人：{C|遵义播州禾投建设有限责任公司}（联合体）
{C|山西焦禾集团}与{C|陕西延禾石油有限公司}合作。
{C|福建省泉州禾岭水泥有限公司}复产。
{L|牧野区}{C|新乡森禾景智能制造有限公司}扩产。
{L|仁怀市}{C|遵义桥博和智能制造有限公司}扩产。
一年来，{C|新和禾新型材料（云南）有限公司}扩产。
在园区，{C|辽宁中禾和鼎科技有限公司}建厂。
施工的{L|高新区}{C|禾泰D园}生命健康基地项目。
{L|经开区}{C|禾和S港}智慧医疗基地项目。
{L|南阳}：以{C|南钢}特钢为依托。
市长一行先后到{C|禾润新材料}、{C|东方钢构}、{C|润禾制药}、{C|恒禾机械}调研。
{C|山西禾大}总经理李川说。
“链主”企业{C|{L|川东}禾纶}跻身百强。
龙头企业{C|华禾新材}等企业扩产。
走访了{C|永禾体育}、{C|天禾塑业}、{C|鑫烨塑刷}、{C|钟禾人防}等多家企业。
{C|禾杰电子}、{C|新禾新材料}分别获奖。
{C|茂名石化}有关负责人透露。
书记一行莅临{C|禾运集团}调研。
该园属{C|山东禾鸿矿业有限公司}所有。
{C|山东禾晨物流有限公司}（原{C|山东禾晨集团}）。
在{L|高新区}，{C|山西晟禾成辰科技有限公司}投产。
市政府与中国500强企业{C|禾发集团有限公司}签约。
全市高度重视{C|禾钢集团}的项目，希望{C|禾钢集团}扩产。
锁定{C|沐氟辰化工股份有限公司}等领先企业，压缩机出自{C|禾鼓集团}。
省供销社要会同{C|中化现代农业吉林公司}拿出办法。
10月{C|招商银行}开业，对话{C|邮储银行}行长，{C|建行镇雄支行}放款。
{C|赣州银行}、{C|农发行于都支行}当场授信。
{C|山西能源产业集团}副董事长到访，{C|临汾染禾化集团}迁建。
丙方与{C|于都国投集团}合资。
{C|中石化舟山石油}副总经理说。
{L|延安市南湾开发区}察看，{C|香港恒纭集团}签约，{C|恒纭}投资9亿元，{C|恒纭}智慧园开工。
{C|甘肃辅禾药业集团}扩产，{C|辅禾药业}的种植点开工。
{C|江苏禾江新能源科技有限公司}投资，{C|禾江新能源公司}负责人说，{C|禾江光伏}扩产，{C|上海禾江}也来。
{C|中铁大桥局}、{C|铁四院}参建，{L|绥阳县}{C|禾业机械铸造公司}供货。
{C|泉州开心禾奇儿童用品有限公司}投产。
{C|福建投资集团}董事长说，{C|投资集团}将加大投入。
“{C|中交二航局}”参建。
{C|禾江产业集团}与{C|中荆禾集团}合作，{C|一汽解放青岛汽车有限公司}投产。
位于{L|湖南}的{C|中联重科}、{C|合力泰科技}等企业，{C|华润置地}签约。
{C|大唐新能源陕西筹建处}挂牌，引进{C|北京禾天测控技术研究所}等13家企业。
""".strip().splitlines()

NEGATIVE = """
该公司将继续投资，本公司员工三百人，一家公司落户。
上市公司达到30家，子公司、分公司负责人参加。
引进大型企业集团，培育产业集群，培育龙头企业集团。
国有企业、民营企业家座谈，公司治理不断完善。
各银行、商业银行加大信贷投放，银行业运行平稳。
工厂、水厂、污水处理厂运行正常，进厂务工。
发展钢铁产业、化工产业，特钢、炼钢、不锈钢产量增长。
科技项目、电子信息、生物医药、新材料产业园。
研究院、研究所、设计院等科研单位参与。
金融创新、完美的服务、提高通行效率、上海信息化、中国美术馆。
集中建设、集中铁路运力、构建行动体系。
专业合作社、农民合作社、家庭农场共1200家。
村集体经济合作社增收，保险公司赔付，房地产公司整治。
80个、80%、8个品种、有关部门所属单位。
3所学校、5所高校、2所幼儿园、12所医院。
集团军、集团化办学、医疗集团、教育集团。
文化建设、生态建设、数字智能、绿色能源。
河北分公司总经理、四川区域总经理、河北国资总裁到会。
龙头企业带动力强，骨干企业培育有力，龙头企业牵头。
引进新能源、新材料等企业，装备制造、食品加工等企业加快发展。
16户农民专业合作社受到表彰。
发展茂名石化产业、连云港石化基地。
推动有限责任落实，股份制改革，公司法学习。
高风险银行机构清零，政策性银行支持。
中国石油大学、中国移动市场、长安汽车站不在内。
今年3月实现“中交”，迄今最大的中马石化合作项目。
大部分商业银行、7家银行、10余家银行、其余银行放贷。
上海银行间同业拆放利率、三星堆遗址、醉美的风景。
受到集团董事局热烈欢迎，引进央企二三级公司和项目28个。
会见了河湾报业集团客人，各大企业集团到会。
通过“村级引导+农户种植+合作社”发展，采取“法定机构+平台公司”体制。
培育产业集团，打造新能源产业集团、现代产业集团。
""".strip().splitlines()


@pytest.mark.parametrize("marked", POSITIVE)
def test_companies_are_found_whole(marked: str) -> None:
    line = Line(marked)
    assert texts(line.chars, companies.propose(line.chars, line.candidates("PLACE"))) == line.texts("COMPANY")


@pytest.mark.parametrize("chars", NEGATIVE)
def test_what_is_no_company(chars: str) -> None:
    assert texts(chars, companies.propose(chars)) == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=160), st.integers(0, 40), st.integers(1, 9))
def test_no_text_raises_and_every_span_lies_inside(chars: str, start: int, size: int) -> None:
    inside = [Candidate(start, start + size, "PLACE", 0.9, "test")] if start + size <= len(chars) else []
    found = companies.propose(chars, inside)
    assert [(c.start, c.end) for c in found] == sorted((c.start, c.end) for c in found)
    reach = 0
    for candidate in found:
        assert reach <= candidate.start < candidate.end <= len(chars)
        assert candidate.label == "COMPANY"
        assert 0 < candidate.score <= 1
        assert candidate.rule.startswith("company.")
        reach = candidate.end


def test_the_same_text_gives_the_same_names() -> None:
    line = Line(POSITIVE[0])
    first = companies.propose(line.chars)
    for other in POSITIVE[1:9]:
        companies.propose(Line(other).chars)
    assert companies.propose(line.chars) == first


@pytest.mark.parametrize(
    "unit", ["公司", "甲乙有限公司、", "河北甲乙科技有限公司与", "甲乙集团", "54所", "石", "（河北）"]
)
def test_the_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    # Linear work grows four times; a quadratic step would grow sixteen times.
    assert operations.growth(lambda times: lambda: companies.propose(unit * times), 100) < 6


def test_an_alias_names_its_full_form() -> None:
    chars = "绵阳科睿电子有限公司（以下简称“科睿电子”）成立。科睿电子扩产。"
    values = [candidate.value for candidate in companies.propose(chars)]
    assert all(isinstance(value, companies.CompanyValue) for value in values)
    assert [value.full for value in values if isinstance(value, companies.CompanyValue)] == [
        None,
        "绵阳科睿电子有限公司",
        "绵阳科睿电子有限公司",
    ]


def test_the_value_tells_the_place_and_the_stem() -> None:
    chars = "湖州德沃智能制造有限公司"
    (found,) = companies.propose(chars)
    assert found.value == companies.CompanyValue("full", "湖州", "德沃智能制造")


def test_a_division_inside_the_bracket_does_not_open_the_name() -> None:
    chars = "察看了中禾动力（福建）新能源汽车有限公司"
    assert texts(chars, companies.propose(chars)) == ["中禾动力（福建）新能源汽车有限公司"]


def test_a_letter_in_front_of_a_short_form_ends_no_word() -> None:
    chars = "潍坊科禾新材料有限公司CA科禾工厂"
    assert texts(chars, companies.propose(chars)) == ["潍坊科禾新材料有限公司"]


@pytest.mark.parametrize("unit", ["有限公司", "集团", "（", "的", "、", "总经理", "龙头企业"])
def test_the_same_word_over_and_over_costs_little(unit: str) -> None:
    chars = unit * 500
    companies.propose(chars)
    # A window measured anew at every head would take thousands of lines a character.
    assert operations.lines(lambda: companies.propose(chars)) < 120 * len(chars)


def test_no_name_without_its_words() -> None:
    assert companies.propose("") == []
    assert companies.propose("公司") == []
