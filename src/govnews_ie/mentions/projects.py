"""Projects: the proper name in front of 项目 or 工程, or of a park, line or plant that is being built.

The anchor is the head noun. The name goes left to the first character of its proper name, its company and its
capacities included, over the 、 of a capacity chain; a place that only says where the project is stays outside,
unless the rest says nothing without it. What is made of class words alone (重点产业项目) is no project.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from govnews_ie.frozen import quick
from govnews_ie.lexicons import divisions, heads
from govnews_ie.mentions import works
from govnews_ie.mentions.boundaries import (
    PROJECT,
    PlaceIndex,
    before_bracket,
    is_division,
    is_stop,
    is_word,
    left_edge,
    segment,
    unknown_run,
    window_start,
    within,
)
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.mentions.places import PlacePart, PlaceValue
from govnews_ie.model import Span
from govnews_ie.patterns import Lazy, Plain


@quick
@dataclass(frozen=True, slots=True)
class ProjectValue:
    """The head noun, the phase (二期), the span of the company inside, the spans of the capacities inside."""

    head: str
    phase: str | None = None
    company: Span | None = None
    capacities: tuple[Span, ...] = ()


_HAN = r"[\u4e00-\u9fff]"
_PHASE = r"(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})(?:期|标段|阶段|号线)"
_ANCHOR = Plain(r"项目|工程")
_NOT_PROJECT = Lazy(
    r"(?:20[0-9]{2}年?度?|今[日天年]|本[月年]|[一二三四]季度|[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:第?[一二三四五六七八九十0-9]{1,2}(?:批次?|季度|次))?(?:同时)?集中(?:开工|签约)|"
    r"多(?=[、，；。])|部(?!分)|[组化制库办]|经理|公司|法人|总监|集中|签约仪式|推进(?!情况)|攻坚|清单|审批|管理|谋划|储备|资金|单位|指挥部|秘书|观摩|推介|路演|招商|带动战略|为王|服务|要素|数|总数|数量|质量"
    r"|计划(?!投资|总|于|建|新|用|引|年|生产|采用|分|在|开|完|[0-9])|推进会|调度|现场会"
    r"|(?:近|约|达|共|超)?[0-9]+(?:[.][0-9]+)?万?(?:个|项|宗|余)"
)
_NOT_WORKS = Lazy(
    r"(?:近|约|达|共|超)?[0-9]+(?:[.][0-9]+)?万?(?:个|项|宗|处|余)|股份|集团|科技|设备|师|院|局|学|大学|机械|技术|建设(?!，|。|、|；|进|完|项)|有限|公司|款"
    r"|量|质量|车|项目部|造价|监理|咨询|设计|勘察|硕士|博士|菌|塑料|规划|进度|验收|档案|单位|施工(?!现场)|部队|系|类|化"
)
_BRACKET = Lazy(
    r"（(?!总投资|投资|占地|以下|下同)(?:[^（）。\n]{0,16}(?:期|批|标段|段|境|阶段|线|路|—|至|号|改造|扩建|新建|[东西南北中A-Z]区|简称|又名|原名)[^（）。\n]{0,10}"
    r"|(?:第)?[一二三四五六七八九十]{1,3}[期批])）"
)
_TAIL = Lazy(r"(?:（" + _PHASE + r"[^（）]{0,8}）|" + _PHASE + r")?(?:项目|工程)?")
# Units of products; kilovolts and kilometres measure a line, they do not chain.
_CAPACITY = Lazy(
    r"(?:年产|日产|年处理|日处理|年加工|年储|年出栏|年屠宰|年生产|年回收|年|日)?(?:[0-9][0-9.,]*|[一二三四五六七八九十百千]+)(?:[十百千万亿]*)"
    r"(?:吨|片|支|粒|台|套|辆|只|件|个|张|瓶|盒|米|平方米|立方米|千瓦|兆瓦|MW|GW|GWh|MWh|kW|KW|头|羽|袋|万|亿|碗|包|条|根|块|双|株|座|标方|方|千瓦时|亩|箱|枚|颗|升"
    r"|公斤|千克|克|匹|门|艘|架|床|位|间|t/[dah])(?!伏)"
)
_CAPACITY_START = Lazy(r"(?:年产|日产|年处理|日处理|年加工|[0-9])")
_COUNTED = Lazy(
    r"(?:(?<![0-9.])[0-9]+|[一二三四五六七八九十百千两数几多]+)余?(?:个|项|大类|批|类|系列|所|座|条|处|家)[“]?$|(?:这|那)些$|一(?:大)?批[“]?$"
)
# Programmes of policy, not of building: 文艺精品创作工程, 品质提升工程.
_TALLY = Lazy(r"(?:[0-9]+|[一二三四五六七八九十两几多数]+)余?(?:座|个|条|家|栋|处|所|幢|批|项|件|段)")
# 自由贸易港建设项目 is a class of its province.
_INNER_TALLY = Plain(
    "自(?:由贸易|贸)[港区]建设$|(?:项目|工程)等?[0-9一二两三四五六七八九十]+[个项]|[省市县区州旗镇年][0-9一二两三四五六七八九十]+余?[个项]|全部|所有|各类|一批|第[0-9一二三四五六七八九十]+[条个座栋台]|首[条个座台]|多地|各地"
)
_QUOTED_CLASS = Lazy("“[^“”\n]{1,10}”")
# 是…的重要布点项目: what follows says what something else is.
_PREDICATE = Plain("是[^，。；\n]{0,30}的(?:重要|重点|标志性|最大)?$")
# 是某省重点水源项目、某省“五网”建设重点工程: told of another project, whatever place stands in it.
_SAID_OF = Lazy(r"(?:是|作为|列为|成为|列入|纳入)[^，。；\n]{0,40}$")
_SUPERLATIVE = Plain("是[^，。；\n]{0,14}(?:最大|最早|最多|最长|最高|首个|唯一|首批|重要)的$")
_RANKED = Plain("献礼|重点|重大|骨干|标志性|首个|首批|最大|示范性|关键性|控制性")
# Words that make a class of whatever stands with them, be it of one place.
_BUILDS = Lazy("(?:开工|投资|规划|负责)?(?:建设|兴建|承建|打造|实施|推进)的?(?!工程|项目)")
_BODY_ENDS = ("公司", "集团", "中心", "局", "院", "部", "处", "办")
_WEAK_TAIL = ("负责", "业主", "推进情况")
_STAGES = frozenset(
    {"集中", "开工", "新开工", "签约", "招商引资", "招商", "重点", "重大"}
    | {"储备", "续建", "在建", "新建", "竣工", "入库", "产业", "工业"}
)
_CAMPAIGN = Lazy(
    r"(?:提升|提质|培优|培育|培养|倍增|攻坚|铸魂|树人|育人|发展|惠民|利民|富民|扩面|提标|复明|先锋|关爱|关怀|传承|创作|扶持|增收|强基|固本|引领|赋能|协同|救助|帮扶|护航|防护|保障|安全"
    r"|保护|普及|激活|振兴|人才|五个一|品牌|文化|教育|健康|探源|服务|创新|倡导|文明|素质|质量|行动|温暖|希望|阳光|民心|暖心|安居|清零|孵化|双百|万人|百县千镇万村|十百千|计划|示范|普惠"
    r"|优化|扩容|强化|巩固|提效|增效|壮大|倍增|联通)$"
)
_LATER_HEAD = Lazy(_HAN + r"{2,16}?(?:项目|工程|基地)(?!" + r"部|组|办|经理)")
_CAMPAIGN_RESULT = Lazy("(?:巩固|提升|提质|攻坚|行动|培育|倍增|帮扶|振兴|成果|优化|增效|惠民|赋能|强基)$")
_FIGURE = Lazy("[0-9]")
_STAGE = Plain("开工|签约|招商|重[点大]|储备|[续在新]建|竣工|入库|产业|工业|集中")
_WHEN = Lazy(
    r"(?:20[0-9]{2}年?度?|[0-9]{1,2}月份?|第?[一二三四]季度|[上下]半年|[春夏秋冬]季|年度|第[0-9一二三四五六七八九十]+[次批])"
)
_CONJ = "和及与暨"
_BARE_CONJ = "和及与暨"
_LIST_HEAD = Lazy(
    r"(?:配套|集群|谷|高速公路[东南西北中]{1,2}段|项目|工程|基地|园区?|中心|生产线|生产|制造|加工|改造|扩建|建设|研发|技改|大桥|公路|铁路|高速|道路|大道|学校|小学|中学|少年宫|医院|公园|大厦|小镇|电站|绿地|综合体|广场|厂房|厂"
    r"|启动区|地块|隧洞|隧道|机场|专线|枢纽|站点|平台|港|城|馆|院|楼|站|库|所|路|园|整治|治理|修复|提升|升级|[一二三四五]期|2期|扩能|扩产|迁建|[东南西北]延|延伸|延长线|扩容|至[\u4e00-\u9fff]{1,6}段|级路|管网|营地|通道|连接线)$"
)
_LIST_END = Plain(
    "[等个](?:一大?批|多个|系列)?(?:(?:国家|省)?[\u4e00-\u9fff]{2,6}(?:产业园|园区|新区|开发区))?(?:高端|优质|龙头|装备|科技|能源|标杆|骨干|重点|重大|产业|工业|民生|建设|在建|续建|标志性|代表性|基础设施|招商|签约|开工|交通|水利|能源|文旅|文化|旅游|农业|生态|环保|类|县级|市级|省级|区级|社会){0,4}(?:项目|工程|基础设施(?=的?规划|的?建设|建设))"
    "|等(?=(?:开工|建成|竣工|投产|投用|陆续开工|相继开工|顺利开工|正式开工|加快推进|加快建设))"
)
# A short bracket or a phase with its dash inside a name.
_INNER_MARK = Lazy(
    r"(?r)(?<=[\u4e00-\u9fffA-Za-z0-9])（(?!左|右|前|中|后|不含|图|记者|总投资|投资|以下|下同|简称)[^（），。；：、\n]{1,8}）"
    r"|(?r)(?<=[期园区])——"
)
_FIGURE_BACK = Lazy(
    r"(?r)[0-9][0-9.,]*[十百千万亿]*(?:吨|片|支|台|套|辆|只|件|米|平方米|立方米|千瓦|兆瓦|MW|GW|GWh|MWh|kW|头|羽|袋|碗|包|瓶|盒|箱|粒|枚|颗)(?:/[年日天])?"
    r"[\u4e00-\u9fff]{0,4}"
)
_FIRM_AHEAD = Lazy(r"[\u4e00-\u9fff]{2,6}?(?:集团|公司|药业|股份|陶业|矿业|钢铁|水泥|化工厂|机械厂)")
_OF_RIVER = Lazy(
    "大桥|特大桥|流域|综合|生态|干流|堤|防洪|治理|水系|上游|中游|下游|城区|水利|航道|船闸|河道|引水|湿地|景观|整治|[一二三四东南西北]"
)
# What says nothing behind 与 or 及 (生产与研发中心, 研发与产业化), and what stands in front of it then.
_BARE_PARTS = Lazy("(?:研发|产业化|应用|示范|推广|配套|生产|制造|加工|中心|基地|平台|设施|建设){1,3}")
_ACTION = Lazy("(?:配套|研发|生产|制造|加工|改造|扩建|建设|技改|开发|保护|利用|处理|修复|整治|治理)$")
_PARTS = frozenset(
    {"车间", "厂房", "改造", "生产线", "产线", "小区", "社区", "安置房", "门诊楼"}
    | {"教学楼", "停车场", "工厂", "中试线", "道路"}
)
# Sites open a name (悬禾遗址景区 + 综合体); they are no division.
_SITE_END = Lazy("(?:景区|灌区|库区|港区|景点|遗址|湖区|林区)$")
# Behind these nothing is told of the name itself.
_NO_DEED = frozenset("、。；：！？\n和及与等的 ")
_TERRAIN = frozenset("谷山河江湖海岛峡湾关岭坡沟坪坝溪泉寺口")
_SITES_JOINED = Lazy(
    _HAN + r"{3,20}(?:启动区|地块|大楼|中心|基地|公园|枢纽|大桥|隧道|医院|学校|广场|公路|高速|铁路|机场|水库"
    r"|园|路|站|段)"
    r"[及和与](?=" + _HAN + r"{3})"
)
_FACILITY = Lazy("(?:产业|园区?|中心|基地|场|设施|路|网|馆|院|校|站|厂|房|区)建设$")
# 1957年，甲大桥建成通车 is history.
_HISTORY = Lazy("(?:18|19)[0-9]{2}年")
_LINE_AND_WORK = Lazy(
    r"(?P<line>[\u4e00-\u9fff]{2,10}?(?:高铁|铁路|高速公路|高速|地铁[0-9一二三四五六七八九十]+号线|公路|轨道交通[0-9一二三四五六七八九十]+号线))"
    r"[\u4e00-\u9fff0-9]{2,10}(?:隧道|大桥|特大桥|隧洞|斜拉桥|互通)$"
)
_AHEAD = Lazy(
    r"(?:在建|拟建|续建|新开工|规划建设|已开工)的?(?:有)?[0-9一二三四五六七八九十]+(?:座|条|个|项|处|件)"
    r"[\u4e00-\u9fff]{0,6}[，：]?(?:主要)?(?:有|包括|为|是|分别是|分别为)[：“]?"
)
# 产业项目有3个，包括; 开工的10个项目包括; 集中开工的省级项目为; 15个项目中，还有; 占到5个，分别是.
_ANNOUNCES = Plain(
    "(?:[0-9一二两三四五六七八九十]个[^，。；：、\\n]{0,12}?(?:项目|工程)中?，?"
    "|(?:项目|工程)(?:共?有|占到?|共|共计)[0-9一二两三四五六七八九十]{1,3}个，"
    "|集中(?:开工|签约)的?(?:[^，。；：、\\n]{0,10}?项目)?)"
    "(?:主要|分别|具体|依次|还)?(?:包括|是|为|有)：?(?![0-9])"
)
_CLOSES_LIST = Plain("等(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})个[^，。；：、\n]{0,8}?项目")
_BETWEEN_NAMES = Plain("[、，。；\\n]")
_AFTER_LIST = Plain("等(?:[0-9一二三四五六七八九十]+[个项]|项目|工程|[，。；\\n]|一批)")
_BETWEEN_ITEMS = Plain("[、。…；\n]")
_DEED_AFTER_FIRM = Lazy("(?:竣工|签约|投资|在建|新开工|开工|投产|入驻|合作|拟建|扶持|帮扶)+")
_PRESENTED = Lazy(
    "(?:位于[^，。；]{2,12}的|主角是|上马了?|新上|拿出的是|组建公司，建设|签下了?|引进了?|落子|布局了?)“?$"
)
_PHASE_BEHIND = Lazy(r"（(?:[一二三四五六]|[1-6])期）")
_PART_WORKS = Lazy("(?:控制性|关键性|标志性|节点|重难点|承重结构|主体结构|主厂房|土建主体|土建|[^位]主体)$")
_CORE = ("核心项目", "重点项目", "配套项目", "子项目")
_MADE_OF = Lazy(r"(?:年产|年加工|年处理)[0-9]")
_ROUTE = Lazy(r"[\u4e00-\u9fff]{0,4}至[\u4e00-\u9fff]")
_APPOSED = Lazy(
    r"[^，。；、\n]*(?:(?:控制性|关键性|标志性|骨干|节点|配套)|(?:国家|省级?|市级?)?(?:重大|重点)(?:水利|交通|能源|基础设施|民生)?)"
    r"工程(?=.)"
)
_TOPONYM = frozenset("塘坝湾岭山坡沟寨村河江溪坪冲垭店庄屯沱峪洼坎滩潭洞桥")
_NUMBERED = Lazy(
    r"第[一二三四五六七八九十]+(?:小学|中学|初级|高级|人民医院|幼儿园|水厂|实验|污水|自来水)"
    r"|[一二三四五六七八九十壹贰叁0-9]{1,2}号"
)
# 侯禾经济开发区 + 果蔬包装项目, where no place was found: a zone in front says where.
_ZONE_LEAD = Lazy(
    r"[\u4e00-\u9fff]{2,16}?(?:经济(?:技术)?开发区|高新(?:技术产业开发)?区|经开区|示范区|集聚区|产业园区|工业园区|集中区)(?!建设|基础|道路|标准|污水|管|[路提改扩])"
)
# What is done with a project, where it stands in front of its name.
_DEED_INSIDE = Plain("(?<!集中)签约|引进|(?:集中)?开工建设|集中开工|落户")
_BY_FIRM = Lazy(
    r"(?r)(?:公司|集团|厂|院|合作社)?(?:全资|独资|共同|联合|拟|计划)?(?:投资|出资|投建|承建|投资建设|投资兴建|投资新建|投资实施|新上)的[“]?"
)
_MEMBER_JOIN = Lazy(r"(?r)[\u4e00-\u9fffA-Z]{2,10}、")
_FOR = Lazy(r"[\u4e00-\u9fff]{2,6}用(?!地|水|电|户)")
_RIVERS = Lazy(r"[\u4e00-\u9fff]{1,3}[江河湖溪](?:流域)?")
_VERB_END = Lazy("(?:推进|建成|实施|启动|抓好|谋划|包括|有|为|是|了|到|的)$")
_LIST_COUNT = Lazy(r"(?r)(?:等(?:[0-9]{1,3}|[一二三四五六七八九十]+)|(?<=[\u4e00-\u9fff）])[0-9]{1,2})")
_PHASE_BACK = Lazy(r"(?r)(?:[一二三四五六]期|[1-6]期)")
_BRACKET_BACK = Lazy(r"(?r)（[^（）\n]{1,16}）")
# 二期（扩能）项目, 水厂（一期）工程.
_PHASE_BRACKET = Lazy(
    r"(?r)（[^（）\n]{0,6}"
    r"(?:[一二三四五六七八九十]期|扩能|扩建|改造|新建|迁建|续建|技改|扩产|[东南西北]段|[东南西北]区)）"
)
_ROAD = Plain("[路街道桥]$")
_ROADS = Plain("[\u4e00-\u9fff]{1,5}[路街道桥]")
# 总投资3亿元的…, 总投资3亿元，兴建…
_INVESTED_IN = Plain("投资[^，。；\n]{0,14}元(?:的|(?:以上|左右)?，(?:投资)?(?:兴建|建设|新建)的?)$")
_INVESTED_CHAIN = Lazy(
    r"(?r)投资(?:额)?(?:约|近|达|超)?[0-9][0-9.,]*[十百千万亿]*元，(?:投资)?(?:兴建|建设|新建)"
    r"(?P<name>[\u4e00-\u9fff]{2,8})、"
)
_AMOUNT = Plain(r"[0-9][0-9.,]*[十百千万亿]*(?:美元|欧元|元)(?:以上|左右)?(?:建设|兴建|打造|新建|实施)?的?")
_YEAR = Plain(r"^(?:20[0-9]{2}年度?|[一二三四五六七八九十]{1,3}期|第[一二三四五六七八九十]+批)")
_OWN_NAME = Lazy(
    _HAN
    + r"{2,3}[江河湖溪](?=综合|流域|治理|生态|整治|防洪|水系)|"
    + _HAN
    + r"{2,4}(?:水库|水利枢纽|抽水蓄能|水电站|大桥|特大桥|隧道|公路|大道|灌区|泵站|煤矿|产业园|科技园|[A-Z]谷)"
)
_PHASE_ANY = Lazy(_PHASE)
_OPENERS = Lazy(
    r"(?:(?:重点|重大)?(?:工程|项目)中|[上下]半年|建成投用|投用|年内|年底前|开工建设|新开工|开工(?!仪)|续建|在建|拟建|规划建设|(?:签约)?(?:投资)?兴建|(?:签约)?投资建设|签约建设|建设|打造|完善|深化|重点(?!实验)|重大|最大|首个|单体|国内最大|全国|全省|全市|我国|亿元"
    r"|[\u4e00-\u9fff]{2,12}情况[及和与]|[\u4e00-\u9fff]{2,14}?(?:用于|设在|实现)|原则同意|同意|听说|[\u4e00-\u9fff0-9A-Z]{0,24}?(?:项目|工程)(?:[及和与]|之一)(?=[\u4e00-\u9fff]{4})|[0-9一二三四五六七八九十]{1,3}周年|产业类|上述|以及|并|并从|关于|一期|二期)(?=.)"
)
_OPAQUE = Lazy("[0-9A-Za-z“（]")
_DEMONSTRATIVE = frozenset("该此本这那其各每某类等个的大小新好老旧多总分上跑抓谋招引促推建批签优")


@cache
def _wide_places() -> frozenset[str]:
    """Provinces whose short form opens a firm's name rather than says where a project is; not the four cities."""
    return heads.words("boundary_provinces.tsv") - {"北京", "天津", "上海", "重庆"}


@cache
def _generic() -> frozenset[str]:
    return heads.words("project_generic.tsv")


@cache
def _facilities() -> tuple[str, ...]:
    return tuple(sorted(heads.words("project_facilities.tsv")))


@cache
def _lasting() -> tuple[str, ...]:
    """Heads of works that keep their name when they are done: dams, lines, bridges, mines; no schools, no parks."""
    return tuple(head for head in _facilities() if head[-1] not in "学校院园馆区")


@cache
def _infrastructure() -> tuple[str, ...]:
    return tuple(sorted(heads.words("project_infrastructure.tsv"), key=len, reverse=True))


@cache
def _support_head() -> heads.Scanner:
    return heads.Scanner(heads.words("project_heads.tsv"))


_BUILT_BEFORE = Lazy(
    r"(?r)(?:投资(?:额)?(?:约|近|达|超|超过)?[0-9][0-9.,]*[十百千万亿]*(?:元|美元)(?:以上|左右)?(?:建设|兴建|打造|新建)?的?|开工建设|加快建设|正在建设|在建"
    r"|新建|兴建|奠基|规划建设|建设)"
)
_INVESTED = Plain(r"投资[^，。；\n]{0,12}元")
_BUILT_FIRST = frozenset("，（项施工一二三四五六七八九十正顺全主已将即今当在开奠动竣建投封试通落签破复贯合完点下")
_BUILT_AFTER = Lazy(
    r"(?:（[^（）]{1,20}）)?，(?:计划|预计|项目)?(?:建设|新建|主要|一期|总投资|投资|总装机|总占地|总建筑面积|设计床位|设床位)"
    r"|(?:（[^（）]{1,20}）)?(?:[一二三四五六七八九十]期)?(?:正式|顺利|全面|全部|全线|主体|已|已经|将|即将|今日|当日|在){0,4}(?:(?:项目|建设|施工)现场|工地|开工|奠基|动工"
    r"|竣工|建成|投产|封顶|试运行|投入使用|投入运营|投运|通车|落户|签约|开建|破土|复工|贯通|合龙|完工|投入生产|点火|下线)"
)


# What stands beside a name that is made of ordinary words: a visit, an amount, a stage.
_CONTEXT_BEFORE = Lazy(
    r"(?r)(?:签下|签约|签订了?|引进了?|引进的|投资建设|投建|承建|承建的|中标|来到|走进|察看了?|查看了?|考察了?|调研了?|视察了?|参观了?|观摩了?|深入|前往|先后到|赴"
    r"|位于[^，。；\n]{2,16}的|投资(?:额)?(?:约|近|达|超|超过)?[0-9][0-9.,]*[十百千万亿]*(?:元|美元)(?:以上|左右)?(?:建设|实施)?的?|在|其中，"
    r"|作为[^，。；\n]{2,16}的|上马了?|新上|主角是|拿出的是|引来了?|建起了?|(?<=[，；])建设|投资的|组建公司，建设)[“]?"
)
_CONTEXT_AFTER = Lazy(
    r"的(?:奠基|开工|建成|竣工|投产|落成|投用)|”?(?:（[^（）\n]{1,24}）)?(?:，|现场|建设现场|施工现场|、|和|等)?(?:正式|顺利|全面|主体|也|正|已|已经|将|正在|日前|近日"
    r"|今日|是|计划|预计|于|今年|明年|[0-9]{1,2}月底?|项目){0,5}"
    r"(?:投资额|总投资|计划总投资|总装机|设床位|设计|概算|估算|投资(?:约|近|超)?[0-9]|占地|总占地|总建筑面积|建筑面积|规划用地|位于|坐落|由[^，。；\n]{2,24}(?:投资|建设|承建|实施)"
    r"|开工|奠基|动工|破土|竣工|建成|投产|封顶|投用|试运行|试生产|通车|完工|完成|复工|签约|落户|落地|现场|建设现场|施工现场|工地|全长|新建|主要建设|主要包括|建设内容|达产|投运|一期|二期|首期|部分|坐落|主体|全面|进入"
    r"|三期|建设用地|以每[日天月])"
)


_TOUR_END = frozenset("，。、；和及与等")
_TOUR = Plain(
    "先后[到赴在]|分别[到赴]|依次[到赴]|来到|走进|深入|前往|实地[察查走考调]|察看|查看|考察|调研|视察|参观|观摩|一行[到赴]"
)
# What is made, and how much of it; an area or a count of firms says nothing of the kind.
_MADE = Lazy(
    r"(?:年产|日产|年处理|日处理|年加工)?[0-9][0-9.,]*+[十百千万亿]*+(?!平方米|亩|家|株|号|年|米|强|间|栋|人|个|位|元|公里)[\u4e00-\u9fffA-Zt]"
)


class _Finder:
    def __init__(
        self,
        chars: str,
        companies: Sequence[Candidate],
        capacities: Sequence[Candidate],
        places: Sequence[Candidate],
    ) -> None:
        self.chars = chars
        self.index = PlaceIndex(chars, places)
        # A region of several divisions (成渝地区) opens a name; it does not say where.
        self.regions = {place.start for place in places if place.rule.startswith("place.region")}
        self.places = {(place.start, place.end): place for place in places}
        surfaces = [chars[place.start : place.end] for place in places if place.score >= 0.5]
        self.named = frozenset(surfaces) | {name[:-1] for name in surfaces if name[-1] in "县市区旗" and len(name) > 2}
        # Where a place ends that a name leaves outside -> where it begins.
        self.outside: dict[int, int] = {}
        self.company_at: dict[int, Candidate] = {}
        self.company_ends: dict[int, Candidate] = {}
        for company in companies:
            if company.rule == "company.plant" and chars.startswith(
                ("项目", "工程", "二期", "三期", "四期"), company.end
            ):
                # 成都 + 万禾发电厂项目: the plant is what is being built.
                continue
            if chars.endswith("国际", company.start, company.end) and self.opens_with_division(company):
                continue
            self.company_ends[company.end] = company
            for position in range(company.start, company.end):
                self.company_at[position] = company
        self.capacities = sorted((c.start, c.end) for c in capacities)
        self.found: list[Candidate] = []
        self.weak: list[tuple[int, int, int, str]] = []
        self.starts: set[int] = set()

    def opens_with_division(self, company: Candidate) -> bool:
        """Whether a short firm's name is a county's or city's short form and a brand: 乐禾 + 万禾国际."""
        for size in (3, 2):
            end = company.start + size
            if company.end - end >= 2 and self.division(company.start, end):
                return self.chars[company.start : end] not in _wide_places()
        return False

    # -- left edge --------------------------------------------------------------------------------

    def start(self, end: int) -> int:
        """The first character of the proper name whose head begins at ``end``."""
        chars = self.chars
        position = self.clause_start(end)
        # A chain of products behind an amount and its verb: 总投资3亿元，兴建甲饮片、乙药生产线项目.
        if position > 2 and chars[position - 1] == "、":
            chain = _INVESTED_CHAIN.match(chars, max(0, position - 40), position)
            if chain and end - chain.start("name") >= 8 and not _LIST_HEAD.search(chain.group("name")):
                return chain.start("name")
        # A chain of capacities: 年产3亿支甲剂、2亿片乙片及1亿粒丙胶囊.
        for _ in range(8):
            if position == 0 or chars[position - 1] not in "、及和与暨":
                break
            if not _CAPACITY_START.match(chars, position):
                break
            if chars.startswith(("项目", "工程"), position - 3):
                # 年产15万吨甲项目、年产18万吨乙项目: two names.
                break
            before = self.clause_start(position - 1)
            if not _CAPACITY.search(chars, before, position - 1):
                break
            position = before
        # 年产6万吨甲酮、丙酯系列产品项目: one figure for both products.
        if position > 6 and chars[position - 1] == "、" and not _CAPACITY_START.match(chars, position):
            before = self.clause_start(position - 1)
            made = before
            firm = self.company_at.get(before)
            if firm is not None and firm.end < position:
                made = firm.end
            if _MADE_OF.match(chars, made, position - 1) and not _LIST_HEAD.search(chars, made, position - 1):
                return before
        return position

    def clause_start(self, end: int) -> int:
        """The start of the name within the run without hard punctuation that ends at ``end``."""
        chars = self.chars
        low = window_start(chars, end)
        # A bracket of a company's name is no end (甲乙材料（河北）有限公司年产…).
        if low and chars[low - 1] == "）" and (low in self.company_at or low in self.company_ends):
            company = self.company_at.get(low) or self.company_ends.get(low)
            if company is not None and company.start < low:
                inner, _ = left_edge(chars, min(company.end, end), end, PROJECT, 2)
                return company.start if inner <= company.end else inner
        outer = before_bracket(chars, low)
        if outer is not None and end - low >= 2 and left_edge(chars, low, end, PROJECT, 2)[0] == low:
            # 甲建（乙川）新型材料工业园项目.
            low = window_start(chars, outer)
        low = self.before_marks(low, end)
        edge, _ = left_edge(chars, low, end, PROJECT, 2)
        edge = self.whole_capacity(edge, low)
        edge = self.whole_route(edge, low)
        # 甲灌区续建配套与现代化改造工程: what stands behind the conjunction says nothing alone.
        for _ in range(2):
            if edge - 1 > low and chars[edge - 1] in _CONJ and edge < end:
                if edge - 1 in self.company_ends:
                    break
                left, _ = left_edge(chars, low, edge - 1, PROJECT, 2)
                roads = _ROAD.search(chars, left, edge - 1) and _ROADS.match(chars, edge, end)
                bare = self.classes(edge, end) or _BARE_PARTS.fullmatch(chars, edge, end) is not None
                short = chars[edge - 1] == "与" and end - edge <= 5 and edge - 1 - left >= 4
                short = short or (chars[edge - 1] == "暨" and edge - 1 - left >= 4)
                if chars[edge - 1] in "和与" and end - edge <= 6 and edge - 1 - left >= 5:
                    # 东禾云达现代物流和电子商务项目: one coined name in front of both.
                    short = short or (
                        unknown_run(segment(chars[left : edge - 1])) >= 2 and not unknown_run(segment(chars[edge:end]))
                    )
                listed = _LIST_HEAD.search(chars[low : edge - 1])
                if not roads and listed and not (bare and _ACTION.search(chars, left, edge - 1)):
                    break
                firm = any(at in self.company_ends for at in range(left + 1, edge - 1))
                if not (roads or firm or short or (bare and edge - 1 - left >= 4)):
                    break
                edge = left
            else:
                break
        # A short quoted word at the left opens the name: “三北”六期工程.
        if edge - low <= 2 and low > 1 and chars[low - 1] == "”" and not chars[low:edge].strip("建设新"):
            quote = chars.rfind("“", max(0, low - 10), low - 1)
            if quote >= 0 and low - quote > 3:
                outer = window_start(chars, quote)
                return left_edge(chars, outer, quote, PROJECT, 2)[0] if outer < quote else quote
        # 甲有限公司全州精钢项目: a stop that is the place behind the firm is none.
        for size in (2, 3):
            company = self.company_ends.get(edge - size)
            if company is not None and company.start >= low and is_division(chars[edge - size : edge]):
                return company.start
        company = self.company_at.get(edge)
        if company is not None and company.end <= end:
            # A stop inside the firm's name is none.
            return self.before_company(company.start, low)
        # The last firm in the run opens the name.
        for at in range(end, edge, -1):
            company = self.company_ends.get(at)
            if company is not None and company.start - 1 > low and self.index.ends_at(company.start - 1):
                # 高新区 + 安意法半导体: the brand is one character longer than the firm that is known.
                return company.start - 1
            if company is not None:
                return max(company.start, low) if company.start >= low else company.start
        company = self.company_ends.get(edge)
        if company is not None and edge < end and edge > low and not is_stop(chars[edge - 1], PROJECT):
            return company.start
        return edge

    def before_marks(self, low: int, end: int) -> int:
        """Where the run in front of a bracket or dash begins that stands inside a name, else ``low`` itself.

        捷禾（N型）电池片项目, 年产80万kw（千瓦）电机项目, 平台一期——装配中心项目.
        """
        chars = self.chars
        for _ in range(2):
            if end - low < 2:
                break
            mark = _INNER_MARK.match(chars, max(0, low - 12), low)
            if mark is None or (chars[low - 1] == "）" and left_edge(chars, low, end, PROJECT, 2)[0] != low):
                break
            outer = window_start(chars, mark.start())
            if mark.start() - left_edge(chars, outer, mark.start(), PROJECT, 2)[0] < 2:
                break
            low = outer
        return low

    def joined(self, left: int, start: int) -> int:
        """Where a name begins that opens with a list of products, places or rivers joined by 、, else ``left``.

        禾马经济开发区 + 高频变压器、电感元器件项目; 前禾旗、乌禾市出入口改造项目; 大数据、云计算用电极箔项目.
        """
        chars = self.chars
        if left < 3 or chars[left - 1] != "、" or left in self.company_at:
            return left
        if _FOR.match(chars, left, start):
            position = left
            for _ in range(4):
                piece = _MEMBER_JOIN.match(chars, max(0, position - 7), position)
                if piece is None:
                    break
                edge = left_edge(chars, piece.start(), position - 1, PROJECT, 2)[0]
                if position - 1 - edge < 2:
                    break
                position = edge
                if edge > piece.start():
                    break
            return position
        low = window_start(chars, left - 1, 40)
        run = self.strip(left_edge(chars, low, left - 1, PROJECT, 2)[0], left - 1)
        piece_start = self.trim_places(run, left - 1)
        if left - 1 in self.company_ends or _LIST_HEAD.search(chars, piece_start, left - 1):
            return left
        before = self.index.before(left - 1, max(low, left - 7))
        after = self.index.after(left, start)
        if before is None and left > 3 and chars[left - 2] in "市县旗区" and left - 3 >= low:
            before = left - 3
        if before is not None and after is not None and self.says_nothing(chars[after:start]):
            return before
        rivers = _RIVERS.match(chars, left, start)
        if rivers and chars[left - 2] in "江河湖溪":
            return self.division_end(run, left - 1) or piece_start
        behind = run
        while (stop := self.index.after(behind, left - 1)) is not None:
            behind = stop
        if behind > run and 2 <= left - 1 - behind <= 10:
            return behind
        return left

    def whole_capacity(self, edge: int, low: int) -> int:
        """A stop inside a capacity or its product is none (50万吨/年差别 + 化纤维): the name goes on before it."""
        chars = self.chars
        figure = _FIGURE_BACK.match(chars, max(low, edge - 24), edge)
        if figure is None or "项" in figure.group():
            return edge
        return left_edge(chars, low, figure.start(), PROJECT, 2)[0] if figure.start() > low else low

    def whole_route(self, edge: int, low: int) -> int:
        """The end points of a route belong to it: 诸禾至青禾城际铁路, 引禾入乾灌区."""
        chars = self.chars
        if edge - 2 >= low and chars[edge - 1] == "入" and "引" in chars[max(low, edge - 4) : edge - 1]:
            return chars.rfind("引", max(low, edge - 4), edge - 1)
        if edge - 3 >= low and chars[edge - 1] == "至":
            return left_edge(chars, low, edge - 1, PROJECT, 2)[0]
        return edge

    def before_company(self, start: int, low: int) -> int:
        return max(start, low) if start >= low else start

    def trim_places(self, start: int, end: int) -> int:
        """Drops the places in front that only say where; keeps one where the rest alone would say nothing."""
        chars = self.chars
        position = start
        last: tuple[int, int] | None = None
        first: tuple[int, int] | None = None
        while position < end:
            if position in self.company_at:
                return position
            stop = self.index.after(position, end)
            if stop == end and end - position > 4:
                # 天津 + 中禾创新园项目: the park is what is built, not where.
                stop = next((at for at in range(end - 2, position + 1, -1) if self.division(position, at)), None)
            if stop is None or (last is not None and chars.startswith(_infrastructure(), position)):
                break
            if chars[stop - 1] in "省市县区" and chars.startswith("立", stop) and stop < end:
                # 甲省立医院, 乙市立中学: the whole is the institution's name.
                return position if last is None else last[1]
            first = last if last is not None and chars[last[1] - 1] not in "省市县区镇乡村旗州盟园" else None
            last = (position, stop)
            position = stop
        if last is None:
            return start
        rest = chars[position:end]
        if position >= end or rest[0] in "（）—-·":
            # 甲产业园（三期）配套路网工程.
            return last[0]
        if _ROUTE.match(rest):
            # 榆禾窟至悬禾置公路: end points are inside.
            return last[0]
        generic = rest.startswith(_infrastructure()) or self.says_nothing(rest) or self.facility(rest)
        if chars[position - 1] in "镇乡村" and len(rest) >= 5 and not generic:
            return position
        if position - last[0] > 4 and self.says_nothing(rest):
            # 格禾市 + 昆禾产业园垃圾焚烧发电项目: the park or river of the name stays, its division goes.
            inner = self.division_end(last[0], position)
            named = chars[inner:end] if inner is not None else ""
            if inner is not None and not (self.says_nothing(named) or self.facility(named)):
                self.outside[inner] = last[0]
                return inner
        if self.says_nothing(rest) or (chars[position - 1] in "县市区旗" and self.facility(rest)):
            return last[0]
        if rest[0] in _TERRAIN:
            # 红禾 + 谷, 云禾 + 岭: what looks like a place is a piece of a longer one.
            return last[0]
        if chars[position - 1] in "江河湖溪" and not _OF_RIVER.match(rest):
            # 渠江 + 风禾子航运工程.
            return position
        if _FIRM_AHEAD.match(rest) and chars[position - 1] not in "县市区旗镇乡园":
            return last[0]
        suffixed = (
            chars[last[1] - 1] in "省市县区镇乡村旗州盟园"
            and last[0] not in self.regions
            and not _SITE_END.search(chars, last[0], last[1])
        )
        if (
            not suffixed
            and first is not None
            and first[1] == last[0]
            and not within(chars[last[0] : last[1]], chars[first[0] : first[1]])
        ):
            # 山东 + 北辰: what looks like a place behind the opener is the brand's.
            return first[0]
        if suffixed or _CAPACITY_START.match(rest) or _OWN_NAME.match(rest):
            return position
        if not self.says_where(last, rest):
            return last[0]
        self.outside[position] = last[0]
        return position

    def division_end(self, start: int, end: int) -> int | None:
        """Where the division ends that opens a longer place, two characters and more behind it."""
        for at in range(min(end - 2, start + 8), start + 1, -1):
            form = divisions.forms().get(self.chars[start:at])
            if form is not None and form.divisions and (form.full or not form.other):
                return at
        return None

    def division(self, start: int, end: int) -> bool:
        """Whether the characters are a division's name or its short form."""
        form = divisions.forms().get(self.chars[start:end])
        return form is not None and bool(form.divisions) and form.tier < 2

    def says_where(self, place: tuple[int, int], rest: str) -> bool:
        """Whether a division's bare short form says where the rest is: 成都 + 万禾环保发电厂三期项目.

        A region or river opens the name; so does a province in front of what looks like its firm (山东 + 北辰), and
        a short form that is an ordinary word (东方), unless the article names that place or a coined name follows.
        """
        name = self.chars[place[0] : place[1]]
        form = divisions.forms().get(name)
        if form is None or not form.short or form.other or name in _wide_places():
            return False
        if is_word(name + rest[:1]):
            # 普洱 + 茶: a longer word.
            return False
        if form.tier >= 2 and name not in self.named:
            return form.tier == 2 and unknown_run(segment(rest)) >= 2
        return True

    def says_nothing(self, rest: str) -> bool:
        """Whether a name without its place would fit any place: infrastructure words, class words, regions' parks."""
        rest = _YEAR.sub("", rest)
        if rest.startswith(_infrastructure()) or _NUMBERED.match(rest):
            return True
        if len(rest) > 1 and rest[-1] in _TOPONYM and rest not in _generic():
            # 鸭禾塘水库: a village's or a hill's name.
            return False
        words = segment(rest)
        if any(len(word) == 1 and not is_stop(word, PROJECT) for word in words) and unknown_run(words) >= 2:
            return False
        if len(words) > 1 and len(words[0]) == 1 and not is_stop(words[0], PROJECT) and words[0] not in _generic():
            # 郭大寨水库: a surname or the like opens a village's name.
            return False
        if any(word[0] < "\u0250" for word in words):
            return False
        generic = _generic()
        content = [word for word in words if word not in generic and len(word) > 1]
        if not content:
            return True
        return sum(map(len, content)) <= 3 and all(is_word(word) for word in content)

    def facility(self, rest: str) -> bool:
        """Whether a name ends in 建设 and holds nothing but ordinary words: 县 + 青少年科普培训中心建设项目."""
        if len(rest) > 18 or _OPAQUE.search(rest) or not _FACILITY.search(rest):
            return False
        words = segment(rest)
        return sum(len(word) == 1 for word in words) < 2

    # -- one head ---------------------------------------------------------------------------------

    def classes(self, start: int, end: int) -> bool:
        """Whether what stands in front of the head is a class, not a name."""
        chars = self.chars
        text = chars[start:end]
        if not text or text.isdigit():
            return True
        if any(start <= position < end for position in (start,) if position in self.company_at):
            return False
        if _TALLY.match(text) or _INNER_TALLY.search(text):
            return True
        if start and chars[start - 1] in "这该此那" and text[0] in "座条个项处":
            return True
        quoted = _QUOTED_CLASS.match(text)
        if quoted is not None:
            # “五网”建设重点工程, “光伏+光热”一体化项目.
            rest = [word for word in segment(text[quoted.end() :]) if word not in _generic()]
            if not rest and not _PHASE_ANY.search(text):
                return True
        words = segment(text)
        generic = _generic()
        content = [w for w in words if w not in generic and w not in _DEMONSTRATIVE]
        if not content:
            return True
        if _CAPACITY.search(text):
            return False
        size = sum(map(len, content))
        if size < 2:
            return True
        where = self.outside.get(start, start)
        return bool(_COUNTED.search(chars, max(0, where - 24), where))

    def class_of_place(self, start: int, end: int) -> bool:
        """Whether a class stands with a place or a time: 禾县集中开工项目, 2021年禾县一季度重点项目."""
        chars = self.chars
        timed = _STAGE.search(chars, start, end) or _WHEN.search(chars, start, end)
        if not timed and chars[end - 1] not in "省市县区旗盟":
            return False
        kept: list[str] = []
        position = start
        last = 0
        while position < end:
            stop = self.index.after(position, end)
            if stop is None:
                when = _WHEN.match(chars, position, end)
                stop = when.end() if when else None
            if stop is None:
                kept.append(chars[position])
                position += 1
                continue
            kept.append(" ")
            last = stop
            position = stop
        if last == end and chars[end - 1] in "省市县区旗盟" and not _SITE_END.search(chars, start, end):
            return True
        words = [word for part in "".join(kept).split() for word in segment(part)]
        if not words and _WHEN.search(chars, start, end):
            # 禾县2019年项目.
            return True
        return any(word in _STAGES for word in words) and all(word in _generic() or word == "集中" for word in words)

    def head(self, start: int, end: int, head: str) -> None:
        chars = self.chars
        if head == "工程" and _PART_WORKS.search(chars, max(0, start - 5), start):
            return
        weak_tail = head == "项目" and chars.startswith(_WEAK_TAIL, end)
        whole = self.strip(self.start(start), start)
        built = False
        firm = self.company_at.get(whole)
        if firm is not None and firm.end < start:
            # 甲有限公司建设乙项目: the verb stands between the firm and the name.
            verb = _BUILDS.match(chars, firm.end, start)
            if verb and start - verb.end() >= 3:
                whole = verb.end()
                built = True
        if whole not in self.company_at:
            # 甲公司和县政府签约 + 乙基地项目.
            whole = self.behind_deed(whole, start)
        left = self.strip(self.trim_places(whole, start), start)
        first = left
        left = self.joined(left, start)
        is_joined = left < first
        if whole and chars[whole - 1] == "“" and chars[end : end + 1] == "”":
            # A name that is quoted whole keeps its division.
            left = whole
        zone = _ZONE_LEAD.match(chars, left, start)
        if zone and left not in self.company_at and start - zone.end() >= 4 and not self.classes(zone.end(), start):
            left = zone.end()
        by_firm = left == whole and start - left >= 4 and _BY_FIRM.match(chars, max(0, left - 8), left) is not None
        if by_firm and chars[left - 3 : left] != "投资的":
            by_firm = self.firm_before(left)
        if start - left < 2 or (self.classes(left, start) and not by_firm):
            return
        if left not in self.company_at and not by_firm and self.class_of_place(left, start):
            return
        built = built or by_firm
        firm = self.company_at.get(left)
        if firm is not None and firm.end < start and _DEED_AFTER_FIRM.fullmatch(chars, firm.end, start):
            return
        if firm is not None and firm.end < start and _TALLY.match(chars, firm.end, start):
            # 甲公司两个重点工业项目.
            return
        if weak_tail and (self.score(left, start) < 0.85 or chars.endswith(_BODY_ENDS, left, start)):
            return
        if _SUPERLATIVE.search(chars, max(0, left - 24), left):
            return
        if left not in self.company_at and _PREDICATE.search(chars, max(0, left - 36), left):
            return
        if _RANKED.search(chars, left, start) and _SAID_OF.search(chars, max(0, left - 44), left):
            return
        self.starts.add(whole)
        if (
            head == "工程"
            and left == whole
            and left not in self.company_at
            and _CAMPAIGN.search(chars, left, start)
            and not self.placed(left, start)
            and not self.context(left, end, strict=True)
        ):
            return
        programme = (
            head == "项目"
            and not is_joined
            and left not in self.company_at
            and _CAMPAIGN_RESULT.search(chars, left, start)
        )
        if programme and not self.placed(left, start) and not _FIGURE.search(chars, left, start):
            return
        if chars[start - 1] == "等":
            return
        score = self.score(left, start)
        if score < 0.7 and built:
            score = 0.7
        if score < 0.7 and start - left >= 5 and _PRESENTED.search(chars, max(0, left - 18), left):
            score = 0.7
        if score < 0.7 and _INVESTED_IN.search(chars, max(0, left - 30), left):
            score = 0.7
        if 0.3 < score < 0.7 or (score < 0.7 and start - left >= 4):
            # 在建的甲项目, 甲项目（一期）: told of one, not of a class.
            single = _PHASE_BEHIND.match(chars, end) or works.governed(chars, left)
            if single or (head == "项目" and self.stop_of_tour(left, start, end)):
                score = 0.7
        if head == "工程" and score < 0.7 and left == whole and not self.context(left, end, strict=True):
            self.weak.append((left, start, end, head))
            return
        if score < 0.85:
            if (
                score < 0.4
                and left == whole
                and start - left < 4
                and not self.context(left, end, strict=True)
                and not _INVESTED_IN.search(chars, max(0, left - 30), left)
            ):
                self.weak.append((left, start, end, head))
                return
            if left > whole and chars[left - 1] != "县":
                score = max(score, 0.8)
            elif left > whole:
                score = max(score, 0.75)
            if self.context(left, end, strict=score < 0.4):
                score = max(score, 0.7)
            elif not self.listed(left) and score < 0.7 and left == whole:
                score = min(score, 0.55)
        if score < 0.6:
            self.weak.append((left, start, end, head))
            return
        stop = self.tail(end, head)
        hit = _PHASE_ANY.search(chars, left, stop)
        phase = hit.group() if hit else None
        self.emit(left, stop, head, phase, score, "project." + ("works" if head == "工程" else "project"))

    def behind_deed(self, left: int, end: int) -> int:
        """Where a name begins behind the deed that its run opens with: 推介会签约 + 甲基地."""
        last = left
        for deed in _DEED_INSIDE.finditer(self.chars, left, end):
            last = deed.end()
        return last if end - last >= 4 else left

    def stop_of_tour(self, left: int, start: int, end: int) -> bool:
        """Whether the name is one of several stations of a tour: 先后到甲示范园、乙王国项目、丙项目."""
        chars = self.chars
        before = self.outside.get(left, left)
        if not before or (chars[before - 1] != "、" and chars[end : end + 1] != "、"):
            return False
        return self.toured(before, end) or _TOUR.search(chars, max(0, before - 4), before) is not None

    def firm_before(self, left: int) -> bool:
        """Whether a firm's name ends a few characters before ``left``: …有限公司承建的."""
        return any(at in self.company_ends for at in range(max(0, left - 8), left - 2))

    def quoted(self, start: int, end: int, head: str) -> None:
        """A name whose last word is quoted: G30柳禾高速悬沱“开口子”项目."""
        chars = self.chars
        if _NOT_PROJECT.match(chars, end) or _NOT_WORKS.match(chars, end):
            return
        quote = chars.rfind("“", max(0, start - 12), start - 2)
        if quote < 0:
            return
        low = window_start(chars, quote)
        left = self.strip(
            self.trim_places(self.strip(left_edge(chars, low, quote, PROJECT, 2)[0], quote), quote), quote
        )
        if quote - left < 4 or left in self.company_at or self.classes(left, quote):
            return
        if self.score(left, quote) >= 0.65:
            self.emit(left, self.tail(end, head), head, None, 0.8, "project.quoted")

    def tail(self, end: int, head: str) -> int:
        """The end of the name behind its head: a phase, a bracket with the phase, the route or another name."""
        chars = self.chars
        stop = end
        if head != "项目":
            tail = _TAIL.match(chars, end)
            if tail:
                stop = tail.end()
        bracket = _BRACKET.match(chars, stop)
        if bracket and bracket.end() - stop <= 26:
            stop = bracket.end()
            if chars.startswith(("项目", "工程"), stop):
                stop += 2
        return stop

    def strip(self, left: int, end: int) -> int:
        """Drops what no name opens with: particles, 建设, 重点, 最大."""
        chars = self.chars
        amounts = [hit.end() for hit in _AMOUNT.finditer(chars, left, end)]
        if amounts and amounts[-1] < end:
            left = amounts[-1]
        while left < end:
            if left in self.company_at:
                break
            if chars[left] in "的、及和与等了" and self.index.after(left, end) is None:
                left += 1
                continue
            if chars.startswith("公司", left) and left + 3 < end:
                left += 2
                continue
            hit = _OPENERS.match(chars, left, end)
            if not hit:
                break
            left = hit.end()
        return left

    def context(self, left: int, end: int, strict: bool) -> bool:
        """Whether a visit, an amount, a place or a stage beside the name says that it is one project."""
        chars = self.chars
        if _CONTEXT_AFTER.match(chars, end):
            return True
        if strict:
            return False
        return _CONTEXT_BEFORE.match(chars, max(0, left - 40), left) is not None

    def listed(self, left: int) -> bool:
        """Whether the name is an item of a list of projects."""
        if not left or not self.found or self.chars[left - 1] not in "、和及":
            return False
        return 0 <= left - self.found[-1].end <= 2

    def emit(self, left: int, stop: int, head: str, phase: str | None, score: float, rule: str) -> None:
        company = self.company_at.get(left)
        span = (company.start, company.end) if company is not None else None
        inside = tuple((s, e) for s, e in self.capacities if left <= s and e <= stop)
        self.found.append(Candidate(left, stop, "PROJECT", score, rule, ProjectValue(head, phase, span, inside)))

    def score(self, left: int, end: int) -> float:
        """How much the modifier says: a firm, a figure, a coined word, many content words."""
        chars = self.chars
        text = chars[left:end]
        if left in self.company_at:
            return 0.95
        if _CAPACITY.search(text):
            return 0.9
        words = segment(text)
        generic = _generic()
        content = [w for w in words if w not in generic]
        size = sum(map(len, content))
        coined = unknown_run(words)
        # Coined characters anywhere.
        run = best = 0
        for word in words:
            run = run + len(word) if len(word) == 1 and not is_stop(word, PROJECT) else 0
            best = max(best, run)
        if len(text) >= 4 and _NUMBERED.fullmatch(text, len(text) - 2) and self.placed(left, end + 1):
            return 0.85
        if len(text) >= 5 and (self.placed(left, end) or (text[0] in "县市区镇" and words[0] == text[0])):
            return 0.85
        if coined >= 2 or best >= 3:
            return 0.85 if len(text) >= 4 else 0.6
        if best == 2:
            return 0.65
        if size >= 8:
            return 0.8
        if size >= 5 and len(text) >= 7:
            return 0.65
        if size >= 4 and len(text) >= 6:
            return 0.55
        return 0.3

    def placed(self, left: int, end: int) -> bool:
        """Whether a place stands in the name."""
        return any(self.index.after(at, end) is not None for at in range(left, end - 2))

    # -- all ----------------------------------------------------------------------------------------

    def run(self) -> list[Candidate]:
        chars = self.chars
        for hit in _ANCHOR.finditer(chars):
            start, end = hit.span()
            if start and chars[start - 1] == "）":
                bracket = _PHASE_BRACKET.match(chars, max(0, start - 14), start)
                if bracket and bracket.start() not in self.company_at:
                    start = bracket.start()
            elif (
                start > 4
                and chars[start - 1] == "期"
                and chars[start - 2] in "一二三四五六"
                and chars[start - 3] not in _SKIP
            ):
                start -= 2
            if start == 0 or chars[start - 1] in _SKIP or start in self.company_at:
                continue
            head = hit.group()
            if head == "项目" and chars[start - 4 : start] in ("工程核心", "工程重点", "工程配套"):
                continue
            if chars.startswith(head, start - 2) or hit.start() in self.company_at:
                continue
            if chars[start - 1] == "”":
                self.quoted(start, end, head)
                continue
            if chars[start - 1] in _BARE_CONJ and segment(chars[max(0, start - 4) : start])[-1] == chars[start - 1]:
                # 地块清表及项目规划: the head stands alone behind the conjunction.
                continue
            if head == "项目":
                if _NOT_PROJECT.match(chars, end):
                    continue
            elif _NOT_WORKS.match(chars, end) or chars.startswith("项目", end) or self.goes_on(end):
                continue
            self.head(start, end, head)
        self.sections()
        self.short_works()
        self.supported()
        self.lists()
        self.announced()
        self.lists_ahead()
        self.shorter()
        self.repeated()
        return self.resolved()

    def goes_on(self, end: int) -> bool:
        """Whether the name runs on behind 工程 to a later head: 提纯工程验证科研条件建设项目."""
        chars = self.chars
        hit = _LATER_HEAD.match(chars, end, end + 24)
        if not hit or chars.startswith(_CORE, end):
            return False
        if _BUILT_AFTER.match(chars, end) or _CONTEXT_AFTER.match(chars, end):
            return False
        return not any(is_stop(word, PROJECT) for word in segment(chars[end : hit.end() - 2]))

    def lists(self) -> None:
        """The items of a list that ends in 等项目 or 9个建设项目, where one of them is surely a project."""
        chars = self.chars
        ends = {c.end: c for c in self.found}
        for hit in _LIST_END.finditer(chars):
            right = hit.start()
            etc = chars[right] == "等"
            count = None
            if not etc:
                count = _LIST_COUNT.match(chars, max(0, right - 6), right)
                if not count:
                    continue
                right = count.start()
                etc = chars[right] == "等"
            if not etc and self.counted(right, count.group() if count else ""):
                continue
            items: list[tuple[int, int]] = []
            elided = 0
            sure = 0
            alone = chars[hit.start()] == "个" and chars[right : right + 1] != "等"
            for _ in range(16):
                found = ends.get(right)
                if found is not None:
                    sure += 1
                    left = found.start
                else:
                    stop = right
                    bracket = _BRACKET_BACK.match(chars, max(0, right - 20), right)
                    if bracket:
                        stop = bracket.start()
                    phase = _PHASE_BACK.match(chars, max(0, stop - 2), stop)
                    if phase:
                        stop = right = phase.start()
                    low = self.before_marks(window_start(chars, stop, 40), stop)
                    left = self.whole_route(left_edge(chars, low, stop, PROJECT, 2)[0], low)
                    left = self.strip(left, stop)
                    left = self.behind_deed(left, stop)
                    maker = self.company_ends.get(left)
                    if maker is not None and maker.start >= low:
                        left = maker.start
                    if stop - left < 3:
                        break
                    if not _LIST_HEAD.search(chars, left, stop):
                        if stop - left < 4 or stop < right or not etc or self.classes(left, stop):
                            break
                        elided += 1
                    items.append((left, right))
                    if left > low:
                        break
                if not left or chars[left - 1] not in "、和及":
                    break
                right = left - 1
            if elided:
                items = self.told_in_short(items)
            specific = [item for item in items if self.score(item[0], item[1]) >= 0.6]
            one = len(items) == len(specific) == 1 and self.score(*specific[0]) >= 0.7 and not alone
            if not sure and len(specific) < 2 and not (specific and len(items) > 2) and not one:
                continue
            for left, right in items:
                if right - left < 4 or self.bland(left, right):
                    continue
                if (not self.classes(left, right) and left not in self.company_at) or (left, right) in specific:
                    start = self.strip(self.trim_places(left, right), right)
                    if right - start >= 4 or (left, right) in specific:
                        self.emit(start if right - start >= 4 else left, right, "项目", None, 0.65, "project.list")

    def counted(self, right: int, count: str) -> bool:
        """The items of 甲园、乙工程、丙基地3个重大项目, where there are as many as the figure says."""
        chars = self.chars
        size = int(count) if count.isdigit() else 0
        if not 2 <= size <= 12:
            return False
        low = window_start(chars, right, 30)
        cuts = [right]
        left = low
        while left and chars[left - 1] == "、" and len(cuts) <= size:
            cuts.append(left - 1)
            left = window_start(chars, left - 1, 30)
        cuts.append(left - 1)
        if len(cuts) != size + 1:
            return False
        spans = [(cuts[i + 1] + 1, cuts[i]) for i in range(size)]
        of = chars.rfind("的", *spans[-1])
        spans[-1] = (self.strip(max(spans[-1][0], of + 1), spans[-1][1]), spans[-1][1])
        if any(stop - start < 3 for start, stop in spans) or not any(self.single(*span) for span in spans):
            return False
        known = {found.end for found in self.found}
        for start, stop in spans:
            if stop not in known and self.company_at.get(start) is None and not self.classes(start, stop):
                trimmed = self.strip(self.trim_places(start, stop), stop)
                self.emit(trimmed if stop - trimmed >= 4 else start, stop, "项目", None, 0.7, "project.announced")
        return True

    def bland(self, left: int, right: int) -> bool:
        """Whether an item holds nothing but class words and kinds of works: 老旧小区改造, 医院建设."""
        known = _generic() | frozenset(_facilities()) | frozenset(_infrastructure())
        return all(word in known for word in segment(self.chars[left:right]))

    def announced(self) -> None:
        """The items behind 3个产业项目，包括 or 集中开工的项目为: the introduction says that they are projects."""
        chars = self.chars
        for hit in _ANNOUNCES.finditer(chars):
            left = hit.end()
            items: list[tuple[int, int]] = []
            for _ in range(24):
                mark = _BETWEEN_NAMES.search(chars, left, left + 60)
                if mark is None:
                    break
                stop = mark.start()
                etc = chars.find("等", left, stop)
                if etc > left and _AFTER_LIST.match(chars, etc):
                    stop = etc
                items.append((left, stop))
                if stop == etc or chars[mark.start()] not in "、；" or chars.startswith("\n", mark.end()):
                    break
                left = mark.end()
            named = [item for item in items if self.single(*item)]
            if len(items) < 2 or not named:
                continue
            # 集中开工有甲食品、乙产业基地、丙冷链物流等8个项目: what closes the list says it again.
            closed = _CLOSES_LIST.match(chars, items[-1][1]) and not any(self.plain(*item) for item in items)
            if not closed and len(named) * 2 < len(items):
                continue
            ends = {found.end: found.start for found in self.found}
            for left, stop in items:
                known = ends.get(stop, -1)
                if known >= left:
                    # Found by its own head; 和 may join another one before it.
                    if known - 1 - left < 4 or chars[known - 1] not in "和及与":
                        continue
                    stop = known - 1
                of = chars.rfind("的", left, stop - 3)
                left = max(left, of + 1)
                start = self.strip(self.trim_places(left, stop), stop)
                start = start if stop - start >= 4 else left
                firm = self.company_at.get(start)
                if stop - start < 4 or (firm is not None and firm.end >= stop) or self.bland(start, stop):
                    continue
                told = closed or self.single(left, stop) or self.score(start, stop) >= 0.65
                if chars[start] in "（）" or not told or self.plain(start, stop):
                    continue
                self.emit(start, stop, "项目", None, 0.7, "project.announced")

    def plain(self, left: int, stop: int) -> bool:
        """Whether an item is a class and does not open with coined characters (新禾食品)."""
        stop = self.before_head(left, stop)
        return self.classes(left, stop) and unknown_run(segment(self.chars[left:stop])) < 2

    def before_head(self, left: int, stop: int) -> int:
        """Where 项目 or 工程 begins that closes an item, else its end."""
        return stop - 2 if self.chars.endswith(("项目", "工程"), left, stop) else stop

    def single(self, left: int, stop: int) -> bool:
        """Whether an item of an announced list ends like a work or a project and is no class."""
        if stop - left < 4 or self.classes(left, self.before_head(left, stop)):
            return False
        head = _LIST_HEAD.search(self.chars, left, stop)
        return head is not None and head.start() > left + 1

    def lists_ahead(self) -> None:
        """The items behind 在建的12座，有: bridges, roads and dams by name."""
        chars = self.chars
        for hit in _AHEAD.finditer(chars):
            left = hit.end()
            for _ in range(20):
                mark = _BETWEEN_ITEMS.search(chars, left, left + 30)
                stop = mark.start() if mark else left
                start = self.trim_places(left, stop)
                if stop - start < 4 or not _LIST_HEAD.search(chars, start, stop):
                    break
                self.emit(start, stop, chars[stop - 2 : stop], None, 0.7, "project.list")
                if chars[stop] != "、":
                    break
                left = stop + 1

    def repeated(self) -> None:
        """A work that is a project once is one wherever it is named in the article."""
        chars = self.chars
        names: dict[str, Candidate] = {}
        for found in self.resolved():
            name = chars[found.start : found.end]
            if found.rule in ("project.supported", "project.road", "project.section") and len(name) >= 4:
                names.setdefault(name, found)
            elif name.endswith(("项目", "工程")):
                # 甲水库工程 is called 甲水库 later; so is what is told again by its whole name.
                if len(name) >= 6:
                    names.setdefault(name, found)
                work = name[:-2].removesuffix("新建").removesuffix("建设")
                if len(work) >= 4 and work.endswith(_lasting()):
                    names.setdefault(work, found)
        for name, first in list(names.items())[:48]:
            at = chars.find(name)
            while at >= 0:
                end = at + len(name)
                longer = name[-1] in "目程" and _NOT_PROJECT.match(chars, end) is not None
                if at != first.start and not longer and not chars.startswith(("项目", "工程"), end):
                    self.emit(at, end, name[-2:], None, 0.66, "project.repeated")
                at = chars.find(name, end)

    def told_in_short(self, items: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The items of a list without heads (比禾锂电池、金禾锂盐等): all, where one opens with a coined word.

        Else those behind the last item that has no head of its own.
        """
        chars = self.chars
        # Of a tour (先后到甲机械、乙新材料等项目现场) they are the firms that are visited.
        for left, right in items if not self.toured(*items[-1]) else ():
            if left in self.company_at or (right - left >= 5 and unknown_run(segment(chars[left:right])) >= 2):
                return items
        kept: list[tuple[int, int]] = []
        for item in items:
            if not _LIST_HEAD.search(chars, *item):
                break
            kept.append(item)
        return kept

    def shorter(self) -> None:
        """A short later name with its own modifier (铝材项目), where a longer name of the article holds it."""
        chars = self.chars
        if not self.weak or not self.found:
            return
        self.beside()
        # Names by their pairs of characters, so that each modifier meets few of them.
        names: dict[str, set[str]] = {chars[left : left + 2]: set() for left, _, _, _ in self.weak}
        for name in dict.fromkeys(chars[found.start : found.end] for found in self.found):
            for pair in {name[at : at + 2] for at in range(len(name) - 1)} & names.keys():
                if len(names[pair]) < 32:
                    names[pair].add(name)
        generic = _generic()
        for left, start, end, head in self.weak:
            modifier = chars[left:start]
            if not any(modifier in name for name in names.get(modifier[:2], ())):
                continue
            if all(word in generic for word in segment(modifier)):
                continue
            if len(modifier) < 3 and (head != "项目" or chars.startswith(("等", "建设", "类"), end)):
                continue
            if (left and chars[left - 1] in "等个项批类") or _CAMPAIGN.search(modifier):
                continue
            self.emit(left, self.tail(end, head), head, None, 0.72, "project.shorter")

    def beside(self) -> None:
        """A name of ordinary words next to a sure one in a list of projects: 综合产业基地项目、台禾技改项目."""
        chars = self.chars
        sure = [found for found in self.found if found.rule == "project.project"]
        starts = {found.start for found in sure} | {self.outside.get(found.start, -1) for found in sure}
        ends = {found.end for found in sure}
        for left, start, end, head in self.weak:
            before = self.outside.get(left, left)
            if head != "项目" or start - left < 6 or _CAMPAIGN.search(chars, left, start):
                continue
            follows = chars[end : end + 1] == "、" and end + 1 in starts
            if follows or (chars[before - 1 : before] == "、" and before - 1 in ends):
                self.emit(left, self.tail(end, head), head, None, 0.65, "project.beside")

    def supported(self) -> None:
        chars = self.chars
        listed = {c.start for c in self.found} | self.starts
        # From the right, so that an item is known when the one in front of it is looked at.
        for start, end, head in reversed(_support_head().find(chars)):
            head_end = name_end = end
            phase = _PHASE_ANY.match(chars, end)
            if phase:
                # 甲公园一期完工 speaks of a part; 甲大桥一期工程 is the name.
                end = phase.end()
                name_end = end if chars.startswith(("项目", "工程"), end) else head_end
            after = chars[end] if end < len(chars) else "\n"
            if start == 0 or chars[start - 1] in _SKIP or start in self.company_at:
                continue
            if after.isascii() and after.isalnum():
                continue
            in_list = after in "、和及与" and end + 1 in listed
            follows = after in _BUILT_FIRST and bool(_BUILT_AFTER.match(chars, end))
            grows = after not in _NO_DEED and works.grows(chars, end)
            follows = follows or grows
            toured = after in _TOUR_END and self.toured(start, end)
            near = works.NEAR.search(chars, max(0, start - 50), start)
            told = not follows and works.told(chars, end) and chars.endswith(_facilities(), start, head_end)
            if not (in_list or follows or toured or near or told):
                continue
            whole = left = self.start(start)
            before = _BUILT_BEFORE.match(chars, max(0, left - 24), left)
            paid = works.paid(chars, left)
            invested = paid or (before is not None and before.group().startswith("投资"))
            apposed = _APPOSED.match(chars, left, start) or _SITES_JOINED.match(chars, left, start)
            if apposed:
                # 成禾高铁全线控制性工程 + 遂禾 + 涪禾特大桥.
                left = apposed.end()
            left = self.strip(self.trim_places(self.strip(left, start), start), start)
            if not (follows or in_list or invested):
                invested = works.governed(chars, left)
            if told and not (follows or invested):
                inner = "工程" in chars[left:start] or "项目" in chars[left:start]
                follows = not (inner or works.used(chars, left)) and works.opens(chars, self.outside.get(left, whole))
            pushed = not (follows or in_list or invested) and works.pushed(chars, left, end)
            if not (follows or in_list or invested or toured or pushed):
                continue
            works_head = chars.endswith(_facilities(), start, head_end)
            coined = works_head and start - left >= 3 and unknown_run(segment(chars[left:start])) >= 2
            if start - left < 2 or (self.classes(left, start) and not coined):
                continue
            if works_head and (chars[left:head_end] in _infrastructure() or self.bland(left, head_end)):
                # 12座长江大桥, 连接两地的高速铁路.
                continue
            if _HISTORY.search(chars, max(0, left - 24), left):
                continue
            line = _LINE_AND_WORK.match(chars, left, head_end) if works_head else None
            if line:
                # 贵禾高铁 + 九禾山四号隧道: both are being built.
                self.emit(left, line.end("line"), line.group("line")[-2:], None, 0.7, "project.supported")
                listed.add(left)
                left = line.end("line")
            if "总部" in chars[left:head_end] and chars[left - 1 : left] == "、" and left - 1 in self.company_ends:
                # 甲集团、乙中心总部大楼: one house for both.
                left = self.company_ends[left - 1].start
            score = self.score(left, start)
            in_tour = in_list and self.toured(start, end) and not works_head
            only_toured = not (follows or (in_list and not in_tour) or invested or pushed)
            if pushed and not works_head:
                continue
            if only_toured and not self.branded(left, start):
                # A site on a tour is a place, unless a brand and a capacity say what is built there.
                continue
            if score < 0.65 and works_head and (in_list or start - left >= 2):
                # A proper word of two characters names a bridge, a station, a school.
                score = 0.65
            if score < 0.65 and (in_list or grows or paid) and self.solid(left, start, head_end):
                score = 0.65
            if score < 0.6:
                continue
            stop = head_end if name_end < end else self.tail(end, head)
            self.emit(left, stop, chars[start:end], None, min(score, 0.75), "project.supported")
            if not only_toured:
                # A station of a tour does not make a project of the one in front of it.
                listed.update((left, whole))

    def solid(self, left: int, start: int, end: int) -> bool:
        """Whether a name of ordinary words opens its clause and is no part of a plant: 行政办公区二期启动区主体封顶."""
        chars = self.chars
        if chars[start:end] in _PARTS or start - left < 4:
            return False
        before = self.outside.get(left, left)
        named = before in self.company_ends or works.paid(chars, before)
        if before and chars[before - 1] not in "，。；：、\n”“ 及和与" and not named:
            return False
        generic = _generic()
        return sum(len(word) for word in segment(chars[left:start]) if word not in generic) >= 4

    def sections(self) -> None:
        """Sections of roads and railways that are being built: 甲乙高速公路甲禾（东禾）至乙禾、丙禾至丁禾段."""
        chars = self.chars
        for hit in works.SECTION.finditer(chars):
            road = hit.start()
            if road in self.company_at:
                continue
            low = window_start(chars, road, 16)
            left = self.strip(left_edge(chars, low, road, PROJECT, 2)[0], road)
            if not 1 <= road - left <= 12 or works.used(chars, left):
                continue
            bracket = works.STRETCH_BRACKET.match(chars, hit.end())
            end = hit.end() if bracket is None else bracket.end()
            if chars.startswith(("项目", "工程", "改", "扩"), end):
                continue
            listed = chars[end : end + 1] in ("、", "等") and _LIST_END.search(chars, end, end + 60)
            if listed or works.grows(chars, end) or works.told(chars, end) or works.governed(chars, left):
                self.emit(left, end, "段", None, 0.75, "project.section")

        for number in works.NUMBERED.finditer(chars):
            start, end = number.span()
            left = self.strip(self.trim_places(self.strip(self.start(start), start), end), end)
            phase = _PHASE_BACK.match(chars, end, end + 2)
            end = phase.end() if phase else end
            if start - left < 2 or chars.startswith(("项目", "工程"), end):
                continue
            built = works.grows(chars, end) or works.governed(chars, left) or works.paid(chars, left)
            named = _INVESTED_IN.search(chars, max(0, left - 30), left) or (
                works.told(chars, end) and works.opens(chars, left)
            )
            if built or named:
                self.emit(left, end, number.group(), None, 0.75, "project.section")

    def short_works(self) -> None:
        """Roads, lines, bridges by one character, coined characters before it: 榆禾路, 平禾线（禾州段）, 甲至乙段."""
        chars = self.chars
        for hit in works.SHORT_HEAD.finditer(chars):
            start, end = hit.span()
            if start in self.company_at:
                continue
            low = self.before_marks(window_start(chars, start, 24), start)
            words = segment(chars[low:end])
            stretch = works.STRETCH.match(chars, low, end) if hit.group() == "段" else None
            if stretch is None and (hit.group() == "段" or len(words[-1]) > 1 or not words[-1]):
                continue
            left = self.strip(self.trim_places(left_edge(chars, low, start, PROJECT, 2)[0], start), start)
            if chars.startswith(("规划", "新建", "拟建"), left):
                left += 2
            if start - left < 2 or start - left > 24:
                continue
            bracket = works.STRETCH_BRACKET.match(chars, end)
            stop = bracket.end() if bracket else end
            if hit.group() in "园城谷":
                if not works.paid(chars, left):
                    continue
            elif not (works.grows(chars, stop) or works.governed(chars, left)):
                continue
            name = segment(chars[left:start])
            if stretch is None and unknown_run(name[-2:]) < 2 and not bracket and hit.group() not in "园城谷":
                continue
            self.emit(left, stop, hit.group(), None, 0.7, "project.road")

    def toured(self, start: int, end: int) -> bool:
        """Whether the head ends a station of a tour: 先后到甲项目点、乙6万吨…基地，实地察看."""
        chars = self.chars
        low = max(0, start - 90)
        sentence = max(chars.rfind("。", low, start), chars.rfind("\n", low, start), chars.rfind("；", low, start)) + 1
        return _TOUR.search(chars, max(low, sentence), start) is not None

    def branded(self, left: int, end: int) -> bool:
        """Whether a firm or a coined word stands in front of the figure of what is made: 禾瓴6万吨光伏玻璃."""
        chars = self.chars
        made = _MADE.search(chars, left, end)
        if not made or made.start() - left < 2 or chars[made.start() - 1] in "省市县区镇乡村":
            return False
        if any(at in self.company_at for at in range(left, made.start())):
            return True
        first = self.index.after(left, made.start())
        return unknown_run(segment(chars[first or left : made.start()])) >= 2

    def resolved(self) -> list[Candidate]:
        out: list[Candidate] = []
        ends = {end for _, end in self.places}
        reach = -1
        for item in sorted(self.found, key=lambda c: (c.start, -c.end)):
            if item.start < reach:
                continue
            site = self.outside.get(item.start)
            if site is None and item.start not in ends:
                site = self.division_before(item.start)
            if site is not None and site >= reach:
                out.append(self.site(site, item.start))
            out.append(item)
            reach = item.end
        return out

    def division_before(self, end: int) -> int | None:
        """Where a division begins that ends right before a name (禾县 + a firm's name), else None."""
        for start in range(max(0, end - 8), end - 1):
            form = divisions.forms().get(self.chars[start:end])
            if form is not None and (form.full or (form.short and not form.other)) and form.tier < 2:
                return start
        return None

    def site(self, start: int, end: int) -> Candidate:
        """The division that stands before a project's name and says where it is."""
        known = self.places.get((start, end))
        if known is not None:
            value = known.value
        else:
            text = self.chars[start:end]
            form = divisions.forms().get(text)
            kind: Literal["full", "short"] = "full" if form is not None and form.full else "short"
            value = PlaceValue(kind, (), (PlacePart(text, kind, ()),))
        return Candidate(start, end, "PLACE", 0.92, "place.before_project", value)


_SKIP = frozenset("，。；：！？、\n“（） 谋争促该此类个项的大小新好等上各抓跑批本这两些其")


def propose(
    chars: str,
    companies: Sequence[Candidate] = (),
    capacities: Sequence[Candidate] = (),
    places: Sequence[Candidate] = (),
) -> list[Candidate]:
    """The projects of one article, in text order, none overlapping, and a short form of a division before one's name.

    ``companies``, ``capacities`` and ``places`` are what the other finders proposed for the same characters.
    """
    return _Finder(chars, companies, capacities, places).run()
