"""Places: what is one, with its span; what only looks like one; what every text may rely on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import operations
from govnews_ie.lexicons import divisions
from govnews_ie.mentions import places
from govnews_ie.mentions.places import PlaceValue, propose

# Marked text: 【…】 is a place, everything else is none. One line is one text; ``@名`` in front gives the outlet.
POSITIVE = """
代表团依次走访【云泽镇联合村】、【古岭村】、【西上柳树村】。
位于【云泽镇东大村】，交通便利。
他最后来到了【槐洼村】。
在该乡【林场村】和【磨石村】建立示范点。
以红色文化为特色的【油坊峪】、【桃峪】板块。
深入【云泽镇槐家山】、【青岭镇滴水崖】等十几个村子。
串起【九柳湖】和【麦斜岩】等景点。
牧民点、【呼日格勒图嘎查】的牧户。
港口位于【漳州开发区一区】。
中央驻【湘】单位参加。
客人来【黔】表示祝贺。
与会人员沿【环湖路】前行。
调研组先后赴【柏林乡】、【青岭镇】。
在【槐山文化旅游区】、【云盖寺古镇】实施改造。
省长在【贵阳】会见某某控股集团客人。
【新疆兵团第三师图木舒克市】举行仪式。
今年【一师阿拉尔市】开工早。
今天上午，【杭州市】召开全市经济工作会议。
他先后来到【襄城县】、【舞阳县】、【临颍县】检查小麦生产。
会议强调，【浙江】要走在前列。
【宁夏回族自治区】党委书记主持会议。
代表团一行访问【喀什】、【和田】两地。
【延边州】和【延边朝鲜族自治州】同为一地。
【喀左县】与【喀左】相邻。
项目落户【鄂尔多斯】。
【辽宁省朝阳市喀左县】的项目开工。
【河北省石家庄市赵县】梨花节开幕。
产业园位于【山东省潍坊市寿光市】。
【湖南浏阳】的烟花产业兴旺。
【四川成都】举办大运会。
他来自【河南省信阳市新县】。
【深圳】、【珠海】、【汕头】、【厦门】四个经济特区。
【北京】、【天津】和【河北】加强合作。
协同推进【京津冀】协同发展。
融入【长三角】一体化发展。
建设【粤港澳大湾区】。
推动【成渝地区双城经济圈】建设。
支持【东北】全面振兴。
【东北地区】老工业基地。
高标准建设【雄安新区】。
【两江新区】聚焦智能制造。
【西咸新区】召开推进会。
【苏州工业园区】入驻企业三千家。
【张江科学城】再添新地标。
【中关村科技园区】聚集了一批企业。
引进【德国】先进工艺。
产品出口【美国】、【日本】、【韩国】等国家。
【俄罗斯】客商前来洽谈。
【沙特阿拉伯】与【阿联酋】代表参会。
与【马来西亚】签署备忘录。
航线直达【新加坡】、【曼谷】。
班列从这里开往【莫斯科】。
【法兰克福】车展。
【台北市】和【高雄】的企业家参会。
【香港】、【澳门】同胞踊跃参与。
【香港特别行政区】代表。
客商来【鄂】考察。
省长在【京】会见企业家。
省委书记赴【湘】调研。
【豫】、【鲁】、【皖】三省签约。
代表团抵【沪】参加活动。
企业在【粤】投资兴业。
院士来【莆】指导。
专家赴【汉】交流。
【高新区】作了典型发言。
【经开区】和【高新区】项目多。
依次观摩了【精细化工园区】、【经开区】的项目。
依次观摩了【煤化工园区】、【氟硅化工园区】和【高新区】。
进一步带动【禹城市】乃至周边发展。
进一步带动【凤县】乃至全市发展。
走访【石桥镇】、【望槐镇】和【临泉街道】。
与邻县共护【青屏山】。
厂址离【黔江】、【郁江】交汇处不远。
【青石湖】风光带已经建成。
在【楚雄市富民工业园】调研。
考察了【红桥新区】。
【唐家坪作业区】主体完工。
项目设在【通海路】【市政务中心】一楼。
参加“放心消费安吉行”活动。
获得“浙江省实干先锋好干部”称号。
融入“【京津冀】”。
各县区、集中开工和县区自行开工。
他来到【循环化工园区】、【高新区】调研。
【综合保税区】封关运行。
【合肥高新区】获批。
【郑州经济技术开发区】新签项目。
【赣州经开区】开工建设。
【昆山经济技术开发区】产值增长。
【成都高新技术产业开发区】挂牌。
【宁波保税区】完成验收。
【贵阳综合保税区】运行良好。
【青岛西海岸新区】挂牌。
一行人来到【八里街工业园区】调研。
车辆驶入【长安街】。
【中山路】与【裕华路】交叉口。
他来到【解放路】32号。
【长江】干流生态保护。
治理【黄河】、【淮河】、【海河】。
在【滹沱河】岸边植树。
【太湖】水质改善。
【泰山】景色壮丽。
【秦岭】生态环境保护。
【青海湖】水位上升。
【三江源国家公园】正式设立。
【黔东南】的苗寨。
【黔西南州】发展山地旅游。
【凉山州】脱贫。
【湘西】土家族苗族。
【甘孜藏族自治州】的旅游。
【锡林郭勒盟】草原。
【锡盟】牧民。
【兴安盟】的大米。
【莫旗】大豆丰收。
【科左后旗】肉牛产业。
【达茂旗】风电项目。
【大兴安岭地区】林业。
在【龙村镇黄狮村】调研。
【江宁区横溪街道】举办西瓜节。
在【正定县塔元庄村】看望村民。
【永嘉县岩头镇】的古村落。
来到【横溪街道】走访。
走进【枫桥镇】学习经验。
【浦东新区】和【滨海新区】对标。
【神农架林区】设立。
【六枝特区】发展。
【井陉矿区】转型。
【襄樊】早年以汽车闻名。
【重庆市万州区】举办三峡博览会。
【北京市海淀区】学校开学。
【上海市浦东新区】的企业。
【天津市滨海新区】的港口。
【新疆维吾尔自治区喀什地区】巴扎热闹。
【西藏林芝】桃花盛开。
【内蒙古】、【内蒙古自治区】草原。
【湖北】【长江】段水位。
【赵县】和【元氏县】的产业。
从【西安】到【兰州】的高铁。
【哈尔滨】至【长春】动车。
【晋城市】、【长治市】、【临汾市】共建。
【玉树】灾后重建。
【海口】、【三亚】旅游旺季。
【苏北】加快发展。
【豫东平原】。
【关中平原城市群】。
在【贵阳国际会议中心】举行。
在【国际会展中心】开幕。
在【滨湖迎宾馆】会见客人。
飞机降落在【天河国际机场】。
@石家庄日报 【石市】举行项目观摩活动。
@洛阳日报 【洛市】召开大会，【洛阳】全市上下行动。
@唐山劳动日报 【唐市】举行签约活动。
@扬州日报 【仪征】、【高邮】、【宝应】三地。
@绍兴日报 【柯桥】、【上虞】联动发展。
@广西日报 【资源】、【全州】、【兴安】三县。
@南通日报 【如东】、【启东】、【海门】产业协同。
@湖州日报 【安吉】、【德清】、【长兴】三县齐头并进。
他在【通道】调研乡村旅游。
书记到【和平】调研。
【天津市和平区】、【河东区】。
【绥化庆安】的大米。
【南漳】、【保康】、【谷城】三县。
春回【皖东】，万象更新。
打造【合肥都市圈】和【宜荆荆都市圈】。
融入【胶东经济圈】。
扩大对【俄】进出口。
该公司在【华】投资增长。
@楚雄日报 【楚雄州】召开会议，欢迎客商在【楚】兴业。
【金水河】出境断面水质达标。
承接【苏】、【浙】等地产业转移。
【纸坊街道梁家湾食品工业园】新增厂房。
项目选址【勤丰镇】。
加快【长寿湖镇】建设。
【汇川区】【大连路】18号。
【晋城市】【凤台西街】1199号。
产品经【磨憨口岸】出口。
会场设在【都匀经济开发区】。
来到【滨河路】与【人民路】交叉口。
在【柳桥社区】南出口，他了解了改造情况。
他来到【赵县汽车站】、城东超市。
促进【悬台遗址景区】旅游业发展。
充分发挥【敦煌莫高窟】的辐射作用。
项目对既有【G4025云津高速】【苦水井停车区】进行改扩建。
与【连霍高速瓜州至柳园段】相接。
主任深入【赵县】调研【泗滏省际毗邻地区新型功能区（葵河片区）】建设。
【滨海—中关村科技园】新设企业。
拿出资金在【于都工业园区】上马项目。
要用足【柴达木循环经济试验区】政策。
开捕以来，【鲁家门渔港】梭子蟹均价上涨。
“一滴油”：【虾峙岛】的炼厂投产。
“在【秀川岛锚地】，8个小时就能加满油。
【普陀山】、【朱家尖】等地过夜游客增多。
另硬化【玉许乡】通村道路37公里。
【查干湖镇】因湖得名。
【金螺半岛】添新塔。
熟手女工从【粤】、【闽】往回走。
【当雄县郝如村】西南7公里处。
【西南五省区】重点水源项目。
【成都平原】上的春耕。
实地察看【大河坝镇高家梁移民安置点】取暖情况。
一行来到【阿克塔木村】大蒜种植基地。
【德兴市】召开会议。工业强则【德兴】强，产业兴则【德兴】兴。
【葵阳镇】全部重点企业参会。让企业在【葵阳】放心发展。
支流【秧滩河】两岸。
【青岛】至【潍坊】方向车流增多。
晨曦之下，【长江赤河江段】的灯火亮起。
在【长江嘉鱼段】，塔吊林立。
【道真自治县】和【务川自治县】相邻。
对【空港经济区】产业项目的签约表示祝贺。
一行深入【葵克工业项目区】。
在【大英县卓河井遗址公园】参观。
他走进【新桐村】。会上，他听取了【新桐村】工作汇报。
座落在【绿溪大道】东侧。
将与【成贵客专】、【贵广高铁】、【渝黔高铁】等共同构成通道。
【川渝黔】及【西北地区】的旅客。
【西北】至【华南沿海地区】的旅客。
【赣鄱大地】春潮涌动。
中心位于【闵行开发区临江园区】内。
活动在【文昌国际航天城起步区】举行。
距【拉萨】市区200公里。
【四里店镇南山公园】开放。
现场会在【恒口示范区（试验区）归雁经济产业园】召开。
承接【宁波舟山港】资源。
发挥【罗源湾】、【福清湾】的优势。
在【海勃湾区银海花园小区】了解情况。
在【柳乐社区柳乐花园小区】查看。
参观了【临海市滨海新区】。
他参观了【泉州台商投资区城市规划展示馆】。
到公园内参观【河西井陈列馆】听取讲解。
学校在【绿溪大道】东侧、【青禾大道】西侧。
【黑龙江西部地区】的公路。
【嫩江平原】的粮食。
航线辐射【欧美】。
"""

NEGATIVE = """
以建设品质西安为引领。
环保静脉产业园建设等领域。
工业、农业、服务业三大板块。
建成产业、生态、文化等示范村。
创建省级示范物流园区。
展示狮子岩、天龙岩、白云洞。
到各乡镇、农场调研涉农园区。
工程是自治区60大庆献礼工程。
全镇推进农村、社区等治理。
解放思想，担当实干。
开通绿色通道，即报即批。
走出一条富民强县的路子。
结合资源禀赋，大力发展产业。
维护世界和平与发展。
朝阳产业前景广阔。
新华社记者报道。
在城区和市区开展整治。
穿着中山装出席。
向阳花盛开。
安全生产责任重大。
一生平安。
加强党的建设。
创新驱动发展是第一动力。
干部群众团结一心。
共和国的旗帜。
互助合作社。
公安机关立即行动。
加强国际合作。
扩大对外开放。
推动文化繁荣。
全面振兴乡村。
光明的前景。
友好往来不断。
友谊地久天长。
民主集中制。
富裕起来的农民。
爱民固边。
来宾们参观了展览。
白银价格上涨。
日照时间长。
出海口建设。
确保定期检查。
近日本报记者走访。
今日本市召开会议。
欠发达县域发展。
建成示范县城。
新增城市人口。
适应城市发展。
提高县域经济。
建设健康县城。
有关部门和县级政府。
巩固安全防线。
发展中国家。
中国特色社会主义。
中国共产党成立。
全市上下一心。
全省推进会。
我国经济稳步增长。
国内外市场。
省会城市。
各县（市、区）落实责任。
市内四区。
全区各单位。
各乡镇街道。
建设美丽乡村。
农村社区治理。
一带一路倡议。
思路决定出路。
高速公路网络。
特色小镇建设。
该开发区成立较早。
各类开发区清理。
国家级开发区名单。
19个工业园区。
打造智慧园区和低成本园区。
引导项目进园区。
重大项目进示范区。
东北部山区。
西北方向。
西南风三级。
中美关系。
城关居民。
大方向没有变。
定南针。
长子继承。
运河水。
灯塔照亮。
动力十足。
宏伟蓝图。
振兴大业。
前进道路。
同心协力。
同仁共勉。
大同小异。
名山大川。
上街宣传。
港口吞吐量。
丰满的果实。
比如说。
延长期限。
开化程度。
会同有关部门。
修文物。
上高中。
建始终如一。
德保障。
大关口。
红旗飘扬。
宝塔闪光。
凤凰涅槃。
木兰从军。
牡丹盛开。
象山一样。
水富含矿物质。
南部地区多雨。
中方表示欢迎。
江山如画。
龙江颂歌。
城口袋。
清水出芙蓉。
东方红。
东风浩荡。
普安排。
集贤纳才。
方正人品。
新建项目开工。
新兴产业。
新源动力。
新民生工程。
新城市建设。
新区建设。
老城改造。
港区作业。
万年青。
长寿老人。
长乐未央。
平和心态。
平原地带。
安定团结。
安居工程。
宜居县城。
市中心。
市南部。
路北侧。
桥东头。
台前幕后。
前锋队员。
解放军战士。
延安精神代代传。
落实《永州市城乡网络化服务管理条例》。
全县城乡一体化。
巩固脱贫成果。
武昌鱼丰收。
万亩设施农业园区。
开展全面振兴乡村行动。
制定出台开发区条例。
理顺开发区体制。
千亿级开发区达到两个。
三家园区入选。
集仓储、物流于一体的综合性物流产业园。
诸城至青岛城际铁路、疏港铁路等一批工程。
渝湘高铁重庆至黔江段进入联调联试阶段。
轨道交通平谷线（通州段）部分标段施工。
来源：中国甘肃网
来源：人民网-新疆频道
参加“吉林行”活动。
家底在盐湖、出路在绿色。
张建国、刘贡、黄河、李冠群、陈安参加。
在建专用码头。
打通高速公路。
经济高速增长。
各移民安置点。
补齐短板。
黄河大道。
12座长江大桥同时在建。
嘉鱼长江大桥主塔高耸。
贵南高铁施工取得进展。
包头至海口通道的重要组成部分。
新华网 > 江苏 > 要闻
旅游中国>滚动新闻>
全国入选高新区数量最多的省份。
市政府驻京办事处河东工作部。
马来西亚华商联合会荣誉会长。
“川河”文化建设。
县委副书记、代县长李某参加。
河段庄、金庄改造。
老旧小区改造。
详细了解文创产业园。
贵南高铁广西段最长隧道。
成为“中国建桥之都”。
鹤大高速公路佳木斯至七台河、鸡西至牡丹江段交工。
哈尔滨绕城高速公路东北段通车。
国内沿海主要港口。
"""


def _read(line: str) -> tuple[str, str | None, list[str]]:
    """The text of a marked line, its outlet and its places in order."""
    outlet = None
    if line.startswith("@"):
        outlet, line = line[1:].split(" ", 1)
    marked = [part.split("】")[0] for part in line.split("【")[1:]]
    return line.replace("【", "").replace("】", ""), outlet, marked


def _stand(text: str, outlet: str | None = None) -> list[str]:
    return [text[c.start : c.end] for c in propose(text, outlet=outlet) if c.score >= 0.5]


@pytest.mark.parametrize("line", POSITIVE.strip().split("\n"))
def test_places_are_found_with_their_spans(line: str) -> None:
    text, outlet, expected = _read(line)
    assert _stand(text, outlet) == expected


@pytest.mark.parametrize("line", NEGATIVE.strip().split("\n"))
def test_ordinary_words_are_no_places(line: str) -> None:
    assert _stand(line) == []


FIRMS_AND_BODIES = """
石家庄|晨光药业有限公司投资建厂。
郑州|日报记者李明。
河北|日报社主办。
南京|大学教授参会。
杭州|银行支持小微企业。
合肥|丰禾精密机械股份有限公司扩产。
长沙|晚报记者。
"""


@pytest.mark.parametrize("line", FIRMS_AND_BODIES.strip().split("\n"))
def test_a_short_name_in_front_of_a_firm_or_outlet_is_held_back_and_flagged(line: str) -> None:
    text = line.replace("|", "")
    first = line.split("|")[0]
    found = [c for c in propose(text) if c.start == 0 and c.end == len(first)]
    assert found
    assert found[0].score < 0.5
    assert isinstance(found[0].value, PlaceValue)
    assert "tail" in found[0].value.flags


@pytest.mark.parametrize("text", ["赵县星河智造有限公司年产2000吨项目", "高新区远达集团新厂"])
def test_a_full_name_or_zone_in_front_of_a_firm_still_stands(text: str) -> None:
    best = max((c for c in propose(text) if c.start == 0), key=lambda c: c.score)
    assert 0.5 <= best.score < 0.8
    assert "tail" in best.value.flags  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["县委书记李大同讲话。", "记者 张北海 王宁", "副市长陈康平主持。"])
def test_a_short_name_inside_a_persons_name_is_held_back(text: str) -> None:
    assert _stand(text) == []


def test_a_chain_is_one_place_with_its_parts() -> None:
    (chain,) = propose("辽宁省朝阳市喀左县开工。")
    assert isinstance(chain.value, PlaceValue)
    assert [part.text for part in chain.value.parts] == ["辽宁省", "朝阳市", "喀左县"]
    assert [part.kind for part in chain.value.parts] == ["full", "full", "short"]
    assert chain.value.codes == ("211324",)
    assert chain.value.text == "喀左县"


def test_a_chain_narrows_the_codes_of_its_parts() -> None:
    (chain,) = propose("沧州市新华区开工。")
    assert isinstance(chain.value, PlaceValue)
    assert chain.value.codes == ("130902",)


def test_a_division_and_a_river_or_street_are_two() -> None:
    assert _stand("襄城县黄河干流。") == ["襄城县", "黄河"]
    assert _stand("赵县建设大街36号。") == ["赵县", "建设大街"]


def test_an_abbreviation_needs_the_articles_own_place() -> None:
    assert _stand("石市举行观摩活动。") == []
    home = divisions.by_code("130100")
    found = propose("石市举行观摩活动。", home=home)
    assert [(c.start, c.end, c.rule) for c in found if c.score >= 0.5] == [(0, 2, "place.division.abbreviation")]
    assert found[0].value.codes == ("130100",)  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["钻石市场火热。", "宝石市值上涨。", "全市部署。", "城市更新。"])
def test_an_abbreviation_is_no_piece_of_another_word(text: str) -> None:
    assert _stand(text, "石家庄日报") == []


def test_the_outlet_decides_the_abbreviation_of_any_city() -> None:
    cities = [d for code in ("320000", "410000", "430000", "370000") for d in divisions.children(code)]
    assert len(cities) > 50
    wrong = []
    for city in cities:
        if not city.name.endswith("市") or len(city.short) < 2 or city.level != "city":
            continue
        text = f"\n{city.short[0]}市举行项目观摩活动。"
        if city.short[0] + "市" in {"东市", "新市", "南市", "中市", "开市"}:
            continue  # words of their own
        if _stand(text, f"{city.short}日报") != [city.short[0] + "市"]:
            wrong.append(city.name)
    assert wrong == []


def test_kinds() -> None:
    kinds = {
        c.value.kind  # type: ignore[attr-defined]
        for c in propose(
            "杭州市。合肥高新区。京津冀。德国。莫斯科。在京召开。长江。石山口水库。西湖区三墩镇荷塘村。在滨湖宾馆。中山路32号。"
        )
        if c.score >= 0.5
    }
    assert kinds >= {"full", "zone", "region", "country", "city", "char", "water", "village", "site", "street"}


ALPHABET = "石家庄市县区高新开发镇村路江河湖在到赴、，。（）的中国日本京津冀朝阳和平解放新华园集团公司报0129A \n"


@given(st.text(alphabet=ALPHABET, max_size=60) | st.text(max_size=40))
def test_no_text_raises_and_offsets_are_in_range(text: str) -> None:
    for candidate in propose(text):
        assert 0 <= candidate.start < candidate.end <= len(text)
        assert 0.0 <= candidate.score <= 1.0
        value = candidate.value
        assert isinstance(value, PlaceValue)
        assert text[candidate.start : candidate.end] == "".join(part.text for part in value.parts)


@given(st.text(alphabet=ALPHABET, max_size=40), st.text(alphabet=ALPHABET, max_size=40))
def test_nothing_is_remembered_between_texts(one: str, two: str) -> None:
    first = propose(one)
    propose(two)
    assert propose(one) == first


def test_candidates_do_not_overlap_and_come_in_order() -> None:
    text = "上海南部、广西南宁、江西安义、山西安泽县、南京西路、黄河南岸、美丽江苏、投资江苏。" * 3
    found = propose(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["石家庄市高新区", "县", "路", "化工园区", "镇、", "市的"])
def test_the_work_is_linear_in_the_text(unit: str) -> None:
    # Linear work grows four times; a quadratic step would grow sixteen times.
    assert operations.growth(lambda size: lambda: propose(unit * (size // len(unit))), 2_000) < 6


def test_words_lists_hold_no_empty_word() -> None:
    assert all("" not in names for names in places._rules().nots.values())
