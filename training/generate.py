"""Sentences of government news made up from the lexicons, and labelled ones with other names in them.

Everything is drawn at random from the package's lexicons (real divisions, made-up people, firms and bodies put together
as such names are); no article's sentence is copied.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import corpora
import lexicon

Labelled = corpora.Sentence

GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红玲芬燕彬鹏辉梅鑫波宇浩凯健俊帆雪婷晨阳文博志远建国海峰永春立新思源嘉怡涵"
    "晓东振兴庆林德胜光荣佩瑶锦程宏图培元景云舟卫维良启航承松柏茂森润泽学忠义仁礼智信成功利民安康福禄寿喜财旺发达金银铜铁水木火土山川"
    "河江湖泽田野春夏秋冬晴雨霜露雷电风月星辰日月旭昕昊昌晖晟朝曦毅刚坚定恒久长青碧翠蓝紫丹彤赫琪琳珊瑞珍珠璐瑜瑾"
)
BRAND = (
    "瑞康恒泰华盛启辰博远鼎新锐捷联创信达宏图正阳天成景万和中科德润格金桥昊宇盈拓普森源佳禾晟隆卓越凌云沃尔兴业鑫汇丰航亿利群立讯捷安"
    "通用力帆众欧菲光赛诺顺络飞荣达格林美赣锋晶澳隆基通威阳明海螺牧原温氏益伊蒙光百步长扬子复星药明迈先声石齐鲁绿叶豪森"
)
SYLLABLE = "阿布克尔迪力买提吐逊艾热古丽马木江买合亚库拜里娜孜巴特额日图其格乐达来才让卓玛扎西次仁多吉旺堆尼平措洛桑"
FOREIGN = "克尔斯特林顿森曼德里维奇诺夫娃亚历山大布朗琼安东尼罗伯特约翰史密斯戴维迈穆罕默德阿里萨拉菲利普让皮埃尔"
INDUSTRY = (
    *(
        "科技",
        "新能源",
        "新材料",
        "生物科技",
        "生物医药",
        "制药",
        "药业",
        "电子",
        "电子科技",
        "光电",
        "半导体",
        "智能装备",
        "精密机械",
    ),
    *(
        "机械制造",
        "汽车零部件",
        "汽车",
        "化工",
        "精细化工",
        "纺织",
        "服饰",
        "食品",
        "农业",
        "农业发展",
        "农牧",
        "牧业",
        "林业",
        "茶业",
    ),
    *(
        "酒业",
        "水泥",
        "建材",
        "陶瓷",
        "钢铁",
        "铝业",
        "铜业",
        "矿业",
        "能源",
        "电力",
        "燃气",
        "水务",
        "环保",
        "环保科技",
        "建设",
        "建筑工程",
    ),
    *(
        "建设集团",
        "置业",
        "房地产开发",
        "文化旅游",
        "文旅",
        "旅游发展",
        "物流",
        "供应链",
        "商贸",
        "投资",
        "产业投资",
        "城市发展",
        "交通投资",
    ),
    *(
        "实业",
        "包装",
        "印刷",
        "造纸",
        "玻璃",
        "橡胶",
        "塑业",
        "医疗器械",
        "信息技术",
        "网络科技",
        "数据",
        "软件",
        "智能科技",
        "航空",
        "船舶",
    ),
)
FORM = (
    "有限公司",
    "有限公司",
    "有限公司",
    "股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "集团",
    "集团股份有限公司",
    "公司",
)
SHORT = (
    "集团",
    "股份",
    "科技",
    "新材料",
    "药业",
    "生物",
    "能源",
    "电子",
    "食品",
    "水泥",
    "钢铁",
    "化工",
    "光电",
    "重工",
    "实业",
    "汽车",
    "智能",
    "农业",
)
PARK = (
    *(
        "工业园区",
        "工业园",
        "产业园",
        "高新区",
        "经开区",
        "经济开发区",
        "经济技术开发区",
        "高新技术产业开发区",
        "化工园区",
        "新区",
        "物流园区",
    ),
    *("循环经济产业园", "科技园", "产业集聚区", "保税区", "综合保税区", "空港新城", "农业科技园区", "装备制造产业园"),
)
OFFICE = (
    *(
        "发展改革委",
        "发改委",
        "发改局",
        "工信局",
        "工业和信息化局",
        "教育局",
        "科技局",
        "公安局",
        "民政局",
        "司法局",
        "财政局",
        "人社局",
    ),
    *(
        "人力资源社会保障局",
        "自然资源局",
        "生态环境局",
        "住建局",
        "住房城乡建设局",
        "交通运输局",
        "水利局",
        "农业农村局",
        "商务局",
        "文旅局",
    ),
    *(
        "文化广电和旅游局",
        "卫健委",
        "卫生健康委",
        "退役军人事务局",
        "应急管理局",
        "审计局",
        "国资委",
        "市场监管局",
        "体育局",
        "统计局",
    ),
    *(
        "医保局",
        "乡村振兴局",
        "林草局",
        "林业局",
        "招商局",
        "投资促进局",
        "信访局",
        "税务局",
        "气象局",
        "总工会",
        "妇联",
        "团委",
        "工商联",
        "残联",
    ),
)
PARTY = ("组织部", "宣传部", "统战部", "政法委", "办公室", "网信办", "编办", "巡察办", "社会工作部", "党校")
WORK = (
    *(
        "调研重点项目建设",
        "督导安全生产工作",
        "检查防汛备汛",
        "开展走访慰问",
        "参加义务植树",
        "出席并讲话",
        "主持会议",
        "作工作报告",
        "宣布开工",
    ),
    *(
        "看望慰问困难群众",
        "陪同调研",
        "介绍有关情况",
        "致辞",
        "代表签约",
        "参加活动",
        "通报情况",
        "作表态发言",
        "接待来访群众",
    ),
)
TOPIC = (
    *(
        "重点项目推进会",
        "招商引资工作座谈会",
        "安全生产工作会议",
        "经济运行调度会",
        "乡村振兴现场会",
        "项目集中开工仪式",
        "常务会议",
        "政企座谈会",
    ),
    *("营商环境座谈会", "防汛抗旱工作会议", "信访工作联席会议", "科技创新大会", "民营企业座谈会"),
)
PRODUCT = (
    "锂电池材料",
    "智能终端",
    "光伏组件",
    "储能电站",
    "预制菜",
    "生物制药",
    "高端装备",
    "新能源汽车零部件",
    "绿色建材",
    "冷链物流",
    "中药材加工",
)


@dataclass
class Writer:
    """Puts labelled pieces one behind the other."""

    text: str = ""
    spans: list[corpora.Span] = field(default_factory=list)

    def add(self, *pieces: str | tuple[str, str]) -> Writer:
        """Plain strings, and (name, label) pairs."""
        for piece in pieces:
            name, label = piece if isinstance(piece, tuple) else (piece, "")
            if label:
                self.spans.append((len(self.text), len(self.text) + len(name), label))
            self.text += name
        return self

    def done(self) -> Labelled:
        """The sentence."""
        return self.text, self.spans


class Maker:
    """Draws names of every kind; one seed gives one sequence."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)
        rows = list(lexicon._rows("surnames.tsv"))
        self.surnames = [row[0] for row in rows]
        self.weights = [max(1.0, float(row[1])) ** 0.75 for row in rows]
        self.divisions: dict[str, list[str]] = {"pr": [], "ci": [], "co": [], "to": []}
        self.short: dict[str, list[str]] = {"pr": [], "ci": [], "co": []}
        for row in lexicon._rows("divisions.tsv"):
            if len(row[1]) < 2 or row[1] in {"市辖区", "县"}:
                continue
            self.divisions[row[2]].append(row[1])
            names = (row[6] if len(row) > 6 else "").replace("/", " ").split()
            self.short[row[2]].extend(name for name in names if len(name) >= 2)
        self.divisions["to"] = sorted({w for w, k in lexicon._own() if k == "township" and len(w) <= 6})
        self.countries = [row[0] for row in lexicon._rows("countries.tsv")]
        self.known = [row[0] for row in lexicon._rows("company_known.tsv")]
        self.roles = [
            row[0]
            for row in lexicon._rows("posts.tsv")
            if len(row) > 2 and row[1] not in {"no", "foreign", "media", "seat", "rank"} and row[2] != "no"
        ]
        self.company_roles = [
            *("董事长", "总经理", "副总经理", "总裁", "副总裁", "党委书记", "执行董事", "首席执行官", "CEO"),
            *("总工程师", "副董事长", "厂长", "常务副总经理"),
        ]

    def one(self, *choices: Callable[[], str] | str) -> str:
        """One of the choices."""
        chosen = self.r.choice(choices)
        return chosen if isinstance(chosen, str) else chosen()

    def person(self) -> str:
        """Mostly a Han name, at times of a minority or from abroad."""
        r = self.r
        kind = r.random()
        if kind < 0.9:
            surname = r.choices(self.surnames, self.weights)[0]
            return surname + "".join(r.choice(GIVEN) for _ in range(1 if r.random() < 0.25 else 2))
        syllables = SYLLABLE if kind < 0.96 else FOREIGN
        parts = ["".join(r.choice(syllables) for _ in range(r.randint(2, 4))) for _ in range(r.choice((1, 2, 2)))]
        return r.choice("··•").join(parts) if len(parts) > 1 or kind < 0.96 else "·".join(parts)

    def place(self) -> str:
        """A division, a chain of them, a village, a zone, a short name."""
        r = self.r
        kind = r.random()
        if kind < 0.3:
            return r.choice(self.divisions[r.choice(("ci", "co", "co", "to", "pr"))])
        if kind < 0.45:
            return r.choice(self.short[r.choice(("pr", "ci", "co"))])
        if kind < 0.6:
            return r.choice(self.divisions["co"]) + r.choice(self.divisions["to"])
        if kind < 0.7:
            return r.choice(self.divisions["to"]) + self.village()
        if kind < 0.76:
            return self.village()
        if kind < 0.82:
            return r.choice(self.divisions["pr"]) + r.choice(self.divisions["ci"])
        if kind < 0.95:
            head = r.choice(
                (r.choice(self.short["co"]), "", r.choice(self.divisions["co"]), r.choice(self.short["ci"]))
            )
            return (head or self.brand()) + r.choice(PARK)
        return r.choice(self.countries)

    def village(self) -> str:
        """A village or neighbourhood."""
        return (
            self.r.choice(self.surnames[:200])
            + self.r.choice(("家", "庄", "坪", "湾", "沟", "寨", "店", "河", ""))
            + self.r.choice(("村", "村", "村", "社区", "屯"))
        )

    def brand(self) -> str:
        """Two or three characters as firms take them."""
        return "".join(self.r.choice(BRAND) for _ in range(self.r.choice((2, 2, 2, 3))))

    def company(self) -> str:
        """A firm by its full name, its short name, or one that everybody knows."""
        r = self.r
        kind = r.random()
        brand = self.brand()
        where = r.choice(
            (*[r.choice(self.short["pr"])] * 2, *[r.choice(self.short["ci"])] * 3, r.choice(self.divisions["co"]), "")
        )
        if kind < 0.5:
            if r.random() < 0.2 and where:
                return brand + r.choice(INDUSTRY) + f"（{where}）" + r.choice(FORM[:5])
            return where + brand + r.choice(INDUSTRY) + r.choice(FORM)
        if kind < 0.8:
            return r.choice(("", "", where)) + brand + r.choice(SHORT)
        if kind < 0.92:
            return r.choice(self.known)
        if kind < 0.96:
            return (
                where
                + brand
                + r.choice(
                    (
                        "农民专业合作社",
                        "家庭农场",
                        "农业合作社",
                        "酒厂",
                        "茶厂",
                        "煤矿",
                        "电厂",
                        "设计院",
                        "银行",
                        "农商银行",
                    )
                )
            )
        return brand

    def level(self) -> str:
        """What stands before 委, 政府 and the like."""
        r = self.r
        return r.choice(
            ("省", "市", "县", "区", "州", "旗", r.choice(self.divisions["ci"]), r.choice(self.divisions["co"]))
        )

    def body(self) -> str:
        """A public body."""
        r = self.r
        level = self.level()
        kind = r.random()
        if kind < 0.25:
            return level + "委"
        if kind < 0.45:
            return level + r.choice(("政府", "人民政府", "政府办公室"))
        if kind < 0.65:
            return level + r.choice(OFFICE)
        if kind < 0.75:
            return level + r.choice(("人大常委会", "政协", "纪委监委", "人民法院", "人民检察院", "人大"))
        if kind < 0.82:
            return level + "委" + r.choice(PARTY)
        if kind < 0.9:
            return r.choice(self.short["ci"] + self.short["pr"]) + r.choice(
                ("日报", "晚报", "广播电视台", "大学", "学院", "职业技术学院", "医院", "第一中学", "商会")
            )
        return self.one(
            "国务院",
            "党中央",
            "国家发展改革委",
            "财政部",
            "国家税务总局",
            "中央纪委",
            "工业和信息化部",
            "教育部",
            "农业农村部",
            "全国人大常委会",
        )

    def title(self) -> str:
        """A post of public office, with its body."""
        r = self.r
        level = self.level()
        deputy = r.choice(("", "", "副"))
        kind = r.random()
        if kind < 0.25:
            return level + r.choice(("委书记", "委副书记", "委常委", "委常委", "委秘书长"))
        if kind < 0.42:
            short = level if len(level) == 1 else ""
            if short:
                return (
                    r.choice(("", "代", "副", "常务副")).replace("代", "") + short + "长"
                    if short != "省"
                    else r.choice(("省长", "副省长"))
                )
            return r.choice(("常务副市长", "副县长", "市长", "区长", "县长", "副区长", "州长"))
        if kind < 0.62:
            return (
                level
                + r.choice(OFFICE[:37])
                + r.choice(("局长", "党组书记", "副局长", "党委书记", "主任")).replace("局长", "局长")
            )
        if kind < 0.72:
            return level + "委" + r.choice(PARTY) + r.choice(("部长", "副部长", "主任"))
        if kind < 0.82:
            return level + r.choice(("人大常委会", "政协")) + deputy + r.choice(("主任", "主席", "党组书记", "秘书长"))
        if kind < 0.9:
            return level + r.choice(("人民法院", "中级人民法院")) + deputy + "院长"
        return deputy + r.choice(self.roles)

    # ---- sentences

    def officials(self, w: Writer, n: int) -> None:
        """Post and name, some posts together, some names after one post."""
        for i in range(n):
            if i:
                w.add(self.r.choice(("、", "，", "；")))
            w.add((self.title(), "TITLE"))
            for _ in range(self.r.choice((0, 0, 1, 2))):
                w.add(
                    "、",
                    (self.one(self.title, self.title, "党组成员", "党组书记", "一级巡视员", "市长", "主任"), "TITLE"),
                )
            w.add((self.person(), "PERSON"))
            for _ in range(self.r.choice((0, 0, 0, 1, 2))):
                w.add("、", (self.person(), "PERSON"))

    def sentence(self) -> Labelled:
        """One made-up sentence."""
        r, w = self.r, Writer()
        day = f"{r.randint(1, 12)}月{r.randint(1, 28)}日"
        kind = r.randrange(22)
        place = lambda: (self.place(), "PLACE")  # noqa: E731
        firm = lambda: (self.company(), "COMPANY")  # noqa: E731
        body = lambda: (self.body(), "ORG")  # noqa: E731
        name = lambda: (self.person(), "PERSON")  # noqa: E731
        if kind == 0:
            w.add(day, "，")
            self.officials(w, r.randint(1, 3))
            w.add(r.choice(("到", "赴", "深入", "在")), place(), r.choice(("、", "和")), firm(), r.choice(WORK), "。")
        elif kind == 1:
            self.officials(w, 1)
            w.add(r.choice(WORK), "。")
            self.officials(w, r.randint(1, 4))
            w.add(r.choice(("参加", "陪同", "参加调研", "出席")), "。")
        elif kind == 2:
            w.add(r.choice(("决定任命", "任命", "免去", "决定免去", "")), r.choice(("：", "")))
            for _ in range(r.randint(1, 3)):
                w.add(name(), r.choice(("为", "任", "的")), (self.title(), "TITLE"), r.choice(("；", "职务；", "，")))
            w.text = w.text[:-1] + "。"
        elif kind == 3:
            w.add(
                name(),
                "，",
                r.choice(("男", "女")),
                "，",
                r.choice(("汉族", "回族", "壮族", "土家族")),
                f"，19{r.randint(60, 99)}年{r.randint(1, 12)}月生，现任",
            )
            w.add((self.title(), "TITLE"), "、", (self.title(), "TITLE"), "，拟任", (self.title(), "TITLE"), "。")
        elif kind == 4:
            w.add(
                "位于",
                place(),
                "的",
                firm(),
                f"总投资{r.randint(1, 90)}亿元的",
                r.choice(PRODUCT),
                "项目",
                r.choice(("正式投产", "加快建设", "完成封顶")),
                "。",
            )
        elif kind == 5:
            w.add(r.choice(("本报讯", day + "，")), r.choice(("", "记者")))
            if w.text.endswith("记者"):
                w.text = w.text[:-2]
                w.add(("记者", "TITLE"), r.choice((" ", "")), name(), " ")
            w.add("从", body(), "获悉，", place(), "今年前三季度实现生产总值", str(r.randint(10, 999)), "亿元。")
        elif kind == 6:
            w.add(
                body(),
                r.choice(("与", "同", "和")),
                firm(),
                "签署战略合作协议，双方将在",
                r.choice(PRODUCT),
                "等领域开展合作。",
            )
        elif kind == 7:
            w.add(
                firm(),
                (r.choice(self.company_roles), "TITLE"),
                name(),
                r.choice(("表示", "介绍说", "说", "一行到访")),
                "，",
                r.choice(("企业将加大投入", "项目进展顺利", "对发展充满信心")),
                "。",
            )
        elif kind == 8:
            w.add("会议", r.choice(("由", "")), "")
            self.officials(w, 1)
            w.add("主持。", body(), "、", body(), "、", body(), "主要负责同志参加会议。")
        elif kind == 9:
            w.add("此次签约的企业有")
            for i in range(r.randint(2, 5)):
                w.add("、" if i else "", firm())
            w.add("等", str(r.randint(5, 30)), "家。")
        elif kind == 10:
            for i in range(r.randint(2, 6)):
                w.add(r.choice(("、", "、", " ")) if i else "", place())
            w.add(r.choice(("等地", "等县区", "")), r.choice(("项目建设加快推进", "出现强降雨", "招商成效明显")), "。")
        elif kind == 11:
            names = [self.person() for _ in range(r.randint(2, 6))]
            for i, one in enumerate(names):
                w.add(r.choice(("", "、", "  ", " ")) if i else "", (one, "PERSON"))
            w.add(r.choice(("出席", "参加", "出席会议", "陪同")), r.choice(("", "。")))
        elif kind == 12:
            w.add(
                name(),
                r.choice(("讲话 ", "主持并讲话 ", "出席 ")),
                name(),
                r.choice(("主持", "出席", "作报告")),
                " ",
                name(),
                r.choice(("", " ")),
                name(),
                "参加",
            )
        elif kind == 13:
            w.add(
                name(),
                r.choice(("来到", "一行来到", "先后到", "实地察看了")),
                firm(),
                r.choice(("", "生产车间")),
                r.choice(("、", "和")),
                place(),
                "，",
                r.choice(("详细了解", "听取汇报", "现场办公")),
                "。",
            )
        elif kind == 14:
            w.add(
                f"{r.randint(1, 60)}.",
                firm(),
                r.choice(("年产", "")),
                r.choice(PRODUCT),
                "项目。建设地点：",
                place(),
                "。建设单位：",
                firm(),
                "。",
            )
        elif kind == 15:
            w.add(
                "（",
                ("记者", "TITLE") if r.random() < 0.5 else ("通讯员", "TITLE"),
                " ",
                name(),
                r.choice((" ", "、")),
                name(),
                "）",
            )
        elif kind == 16:
            w.add(place(), r.choice(("召开", "举行", "组织召开")), r.choice(TOPIC), "。")
            self.officials(w, r.randint(1, 2))
            w.add("出席并讲话。")
        elif kind == 17:
            w.add("中标人：", firm(), "。采购单位：", body(), "。代理机构：", firm(), "。")
        elif kind == 18:
            w.add(
                place(),
                (self.village(), "PLACE") if r.random() < 0 else "村民",
                name(),
                "说，",
                r.choice(("日子越过越好", "路修好了", "收入增加了")),
                "。",
            )
        elif kind == 19:
            w.add(
                body(),
                r.choice(("印发通知", "召开党组会议", "发布消息称", "组成督查组")),
                "，要求",
                body(),
                "、",
                body(),
                r.choice(("抓好落实", "密切配合")),
                "。",
            )
        elif kind == 20:
            w.add(
                "据",
                body(),
                (self.one("局长", "主任", "副局长", "科长", "负责人"), "") if False else "",
                r.choice(("介绍", "统计")),
                "，",
                place(),
                "与",
                place(),
                "之间的公路已经通车。",
            )
        else:
            w.add("会前，")
            self.officials(w, 1)
            w.add(
                r.choice(("会见了", "与")),
                firm(),
                (r.choice(self.company_roles), "TITLE"),
                name(),
                r.choice(("一行", "举行会谈")),
                "。",
                name(),
                "参加。",
            )
        return w.done()

    def swapped(self, sentence: Labelled) -> Labelled:
        """The sentence with other names for people, simple places and firms, the same for the same."""
        text, spans = sentence
        names: dict[tuple[str, str], str] = {}
        w, at = Writer(), 0
        for start, end, label in sorted(spans):
            surface = text[start:end]
            key = (surface, label)
            if key not in names:
                names[key] = self.another(surface, label)
            w.add(text[at:start], (names[key], label))
            at = end
        w.add(text[at:])
        return w.done()

    def another(self, surface: str, label: str) -> str:
        """Another name of the same kind and form."""
        r = self.r
        if label == "PERSON" and r.random() < 0.9:
            name = self.person()
            return name[0] + " " + name[1:] if " " in surface and len(name) == 2 else name
        if label == "PLACE" and r.random() < 0.6:
            last = surface[-1]
            if last in "市县区旗州省":
                level = "pr" if last == "省" else "ci" if last in "市州" else "co"
                return r.choice([n for n in self.divisions[level] if n[-1] == last] or [surface])
            if last in "镇乡":
                return r.choice(self.divisions["to"])
            if last == "村":
                return self.village()
            if len(surface) == 2 and surface in set(self.short["ci"] + self.short["co"]):
                return r.choice(self.short["co"])
        if label == "COMPANY" and r.random() < 0.8:
            return self.company()
        if label == "TITLE" and r.random() < 0.3 and re.match(r"[省市县区州]", surface):
            return r.choice("省市县区州") + surface[1:]
        return surface
