"""What says that a road, a railway, a dam or a building is being built: the words beside a name without 项目 or 工程.

Annotation guidelines, section 1: a road, school or station that is being built is a ``PROJECT``, in use it is a place.
Every test looks at the characters directly beside the name.
"""

from __future__ import annotations

from govnews_ie.patterns import Lazy, Plain

_BRACKET = r"(?:（[^（）\n]{1,14}）)?"
# 部分标段, 主体结构, 一期: the part that is told first.
_PART = (
    r"(?:[一二三四首]期|部分[\u4e00-\u9fff]{2,3}|首批|首段|先导段|控制性工程|先期工程)?(?:工程|项目)?"
    r"(?:建设施工|主体施工|主体(?:结构|工程|建筑)?|主桥|主塔|主墩|主厂房|[左右双]线|土建(?:工程)?|桩基|隧道|桥梁|路基|线下工程|施工|建设|前期工作|征地拆迁|征拆)?"
)
_HOW = (
    r"(?:(?:拟|计划|预计)?于?(?:20[0-9]{2}年|今年|明年)?[0-9]{1,2}月(?:[0-9]{1,2}日|底|初|中旬|份)?|[上本下]月|在(?=[上本下]月)|也|都|均|已经?|正在?|将|预计|计划|有望|力争|确保|基本|全面|全部|全线|整体|双向|顺利|正式|陆续"
    r"|实现|开始|进行|如期|如火如荼|火热|提前|先后|日前|近日|目前|今年|当日|今日|昨日|年内|年底前?|相继|同步|成功|盛大|部分|工程|项目|主体|结构|正线){0,6}"
)
_DONE = (
    r"(?:封顶|开工|动工|完工|竣工|通车|贯通|合龙|投用|投运|投产|试产|并网|动土|动了土|首[台套批](?:产品|机组|设备|整机)?(?:成功|顺利|正式|实现)?(?:交付|下线|并网|投产|投运)|建成|开通|开园|通水|蓄水|截流|获批|复工|开建|奠基|破土|交付|交工|通航|首飞"
    r"|架通|成型|(?:正常|有序|稳步|扎实|加快|加速|顺利|全力|如期|快速|平稳)推进(?!会)|(?:正在|加紧|全面|有序|火热)施工(?!单位|方|图|队|企业|人员|许可)"
    r"|完成(?:年度|累计|总)?(?:投资|产值)|完成[^，。；\n]{0,12}(?:目标|任务|验收|总工程量|工程量|立项|可研|铺轨|架设|主体|开挖|支护|初设)"
    r"|进入[^，。；\n]{0,14}(?:阶段|施工|冲刺|倒计时|调试|尾声|期)|联调联试|试运行|试运营|试通车|(?:正在|加快|加紧|全面|开工|启动|有序)建设(?!局|厅|部|单位|集团|公司|银行|者|兵团|用地)"
    r"|投入(?:使用|运营|运行)|主体完成|铺轨|架梁|启用|掘进|通过[^，。；\n]{0,6}验收|完成(?=[，。；\n]))"
)
_GROWS = Lazy(rf"”?{_BRACKET}{_PART}{_HOW}{_DONE}|(?:全线)?(?:跨江|跨海)?(?:重点|重难点)?(?:控制性|关键性|节点)工程")
# ，全长5910米: the measures of a work stand right behind its name.
_MEASURED = Lazy(
    rf"”?{_BRACKET}，?(?:路线|线路|正线|项目|工程|主桥|渠道|隧道|桥梁)?(?:长(?=[0-9.]+公里)|全长|总长|长度|线路全长|总库容|设计时速|设计库容)约?[0-9]"
    r"|，于?(?:20[0-9]{2}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:正式|全面)?(?:开工|动工|开建|截流|封顶|通车|竣工|完工)"
    r"|，(?:项目|计划|预计)?总投资(?:约|达|近|超)?[0-9][0-9.,]*[十百千万亿]*(?:美元|元)(?!的|建设|新建|兴建)"
)
_GOVERNED = Lazy(
    r"(?r)(?:(?:控制性|关键性|标志性|节点|重点)(?:工程|项目)(?:之一)?(?:——)?|组成部分——|(?:基本|即将|刚刚)(?:完工|建成|竣工)|建设中|新近通车|在建|续建|拟建|筹建|规划(?:建设)?中?|正在(?:加快|加紧|抓紧)?(?:建设|施工|推进)|即将(?:开工|建成|通车|投用|开通))(?:的|中的)?“?"
    r"|(?r)(?:^|[，。；\n])(?:新?开工|动工|建成|开工建设)(?:了)?“?"
)
# 加快X建设, 推进X前期工作: the verb in front and the noun behind hold the name between them.
_PUSHED = Lazy(
    r"(?r)(?:加快|推进|推动|加速|统筹推进|启动|实施|开展|抓好|抓紧|全力|支持|争取|力争|确保|促进|做好|谋划|开工|新开工|完成|建成|打通|新建|建设|改造|力促|加大)"
    r"(?:建设|推进|实施|完成|了)?“?"
)
_PUSHED_TO = Lazy(
    rf"”?{_BRACKET}(?:[一二三]期)?(?:等)?的?(?:规划|项目|工程|扩建|改造|主体|征迁|全线|如期|早日|年内|尽快|按期|顺利)*"
    r"(?:建设|前期|开工|通车|投用|完工|竣工|建成|贯通|改造|施工|立项|审批|核准|投产|落地)"
)
# Heads of one character behind coined characters (榆禾路, 平禾线): they need a word beside them that builds.
# 甲机场S1线, 甲港区3号泊位: the number is the name.
NUMBERED = Plain(r"(?:[A-Z][0-9]{1,2}|[0-9一二三四五六七八九十]{1,3}号)(?:线|泊位|机组|高炉|码头|船坞)")
SHORT_HEAD = Plain(
    r"(?<=[\u4e00-\u9fff])[路线桥段园城谷](?=[（，、及和与等已将正开主部全完施建进通贯工加二一顺预实连长”])"
)


def grows(chars: str, end: int) -> bool:
    """Whether what follows the name says that it is being built or has just been: 进入主体施工, 已通车, 完成投资."""
    return _GROWS.match(chars, end, end + 60) is not None or _MEASURED.match(chars, end, end + 40) is not None


def governed(chars: str, left: int) -> bool:
    """Whether 在建 or 规划 stands before the name."""
    return _GOVERNED.match(chars, max(0, left - 10), left) is not None


# What is said in the rest of the sentence of a work that is not finished.
_TOLD = Plain(
    "施工|建设者|沉井|封顶|合龙|浇筑|铺轨|架梁|掘进|主塔|主墩|拱肋|截流|围堰|开挖|贯通|联调联试|静态验收|动态验收|建设(?:工地|现场|工期)|开工|动工|交工|完工|铺架"
    "|(?:建成|通车|投用|投运|开通|竣工)后|预计[^，。；]{0,14}(?:建成|通车|投用|完工|竣工|投产|发电|蓄水)|(?:实现|正式|即将|顺利|全线|建成)(?:通车|开通)"
)
_USED = Lazy(
    r"(?r)(?:已建成的|已通车的|原有|既有|[北南东西]?[接连至]|顺接|沿着?|途经|穿越|上跨|下穿|跨越|与|从|由|经)$"
)
_BESIDE_WORK = Lazy(
    "(?!的|主体|控制性|[一二三四五]期)[\u4e00-\u9fff]{1,8}?(?:工程|项目)"
    "|附近|旁|边|上(?!下)|沿线|路段|收费站|服务区|出入?口|高速口|[东南西北]侧|以[东南西北]"
    "|公司|集团|管理|指挥|为例|等企业|处理厂"
)
_OPENS = Lazy(
    r"(?r)(?:[，。；：\n ——”]|^|[，。；\n](?:在|位于|日前|近日|目前|随着|当)"
    r"|随着|标志着|承建的|建设的|工程|其中|的|此外，)“?"
)
_ENDPOINT = r"[\u4e00-\u9fff]{1,6}?(?:（[\u4e00-\u9fff]{1,6}）)?"
# 高速公路双禾（集禾）至佳禾、鸡禾至牡禾段, 铁路东北段.
SECTION = Lazy(
    rf"(?:高速公路|高速(?!公路)|铁路|高铁|公路|客专|号线)(?!工程|项目|建设){_ENDPOINT}(?:至{_ENDPOINT}(?:、{_ENDPOINT}至{_ENDPOINT}){{0,3}})?段"
)


def told(chars: str, end: int) -> bool:
    """Whether the rest of the sentence behind the name tells of building: 主塔正在施工, 预计明年通车."""
    stop = chars.find("。", end, end + 60)
    hit = _TOLD.search(chars, end, stop if stop >= 0 else end + 60)
    return hit is not None and "\n" not in chars[end : hit.start()] and _BESIDE_WORK.match(chars, end) is None


def opens(chars: str, left: int) -> bool:
    """Whether the name opens its clause, so that what follows is told of it."""
    return left == 0 or _OPENS.match(chars, max(0, left - 8), left) is not None


def used(chars: str, left: int) -> bool:
    """Whether the words before the name make it one that is in use: 北接…, 已建成的…."""
    return _USED.match(chars, max(0, left - 6), left) is not None


def pushed(chars: str, left: int, end: int) -> bool:
    """Whether a verb stands before the name and 建设 behind it: 加快X建设, 推进X前期工作."""
    if _PUSHED.match(chars, max(0, left - 10), left) is None:
        return False
    return _PUSHED_TO.match(chars, end, end + 30) is not None


def paid(chars: str, left: int) -> bool:
    """Whether the clause before the name pays for it or says who builds it: 安排3600万元支持X, 公司承建的X."""
    return _PAID.match(chars, max(0, left - 50), left) is not None


# A word that makes a look at what stands before a name worth while.
NEAR = Plain(
    "投资[^，。；\\n]{0,12}元|[在续拟筹]建|规划|正在|即将|加快|推进|推动|加速|启动|实施|开展|抓好|支持|争取|力争|确保|促进|谋划|开工|新建|建设|元|承建"
    "|工程|完工|建成|通车|动工"
)
_PAID = Lazy(
    r"(?r)(?:投资|出资|安排|拿出|投入|斥资|筹资)[^，。；\n]{0,14}元[^，。；\n]{0,16}(?:支持|建设|兴建|打造|用于|新建|修建)的?“?"
    r"|(?:公司|集团|局|院)(?:投资|承建|兴建|建设|投资建设|投建|打造)的“?"
)
STRETCH = Lazy(r".*(?:高速公路|高速|铁路|公路|高铁)[东南西北中]{1,2}段$|.*[\u4e00-\u9fff]至[\u4e00-\u9fff]{2,8}段$")
STRETCH_BRACKET = Lazy(r"（[\u4e00-\u9fff]{2,8}段）")
