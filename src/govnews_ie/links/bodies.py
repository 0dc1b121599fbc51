"""A post's body in full: 市委书记 in a paper of Shijiazhuang is the 书记 of 中共石家庄市委员会.

Full names follow the constitution of the Party (党章, ch. 5–6), the organic laws of local congresses and governments,
of courts and procuratorates, and the usual registered names of mass organisations.
"""

from __future__ import annotations

from typing import Protocol

from govnews_ie.lexicons.posts import departments
from govnews_ie.mentions.posts import PostValue
from govnews_ie.patterns import Lazy


class Division(Protocol):
    """What is read of a division: its full name and its level (province, city, county, township)."""

    @property
    def name(self) -> str: ...

    @property
    def level(self) -> str: ...


_CENTRAL = {
    "总书记": "中国共产党中央委员会",
    "国家主席": "中华人民共和国",
    "国家副主席": "中华人民共和国",
    "中央军委主席": "中央军事委员会",
    "中央军委副主席": "中央军事委员会",
    "委员长": "全国人民代表大会常务委员会",
    "副委员长": "全国人民代表大会常务委员会",
    "总理": "中华人民共和国国务院",
    "副总理": "中华人民共和国国务院",
    "国务委员": "中华人民共和国国务院",
    "中央政治局常委": "中国共产党中央委员会政治局常务委员会",
    "中央政治局委员": "中国共产党中央委员会政治局",
    "中央书记处书记": "中国共产党中央委员会书记处",
}
_CENTRAL_BODIES = {
    "国务院": "中华人民共和国国务院",
    "中共中央": "中国共产党中央委员会",
    "党中央": "中国共产党中央委员会",
    "中央委员会": "中国共产党中央委员会",
    "中央纪委": "中国共产党中央纪律检查委员会",
    "国家监委": "中华人民共和国国家监察委员会",
    "中央军委": "中央军事委员会",
    "全国人大": "全国人民代表大会",
    "全国人大常委会": "全国人民代表大会常务委员会",
    "全国政协": "中国人民政治协商会议全国委员会",
    "最高法": "最高人民法院",
    "最高检": "最高人民检察院",
    "国家发展改革委": "国家发展和改革委员会",
    "国家发改委": "国家发展和改革委员会",
    "工信部": "工业和信息化部",
    "科技部": "科学技术部",
    "人社部": "人力资源和社会保障部",
    "人力资源社会保障部": "人力资源和社会保障部",
    "住建部": "住房和城乡建设部",
    "住房城乡建设部": "住房和城乡建设部",
    "文旅部": "文化和旅游部",
    "国家卫健委": "国家卫生健康委员会",
    "国家卫生健康委": "国家卫生健康委员会",
    "国家民委": "国家民族事务委员会",
    "退役军人部": "退役军人事务部",
    "应急部": "应急管理部",
    "市场监管总局": "国家市场监督管理总局",
    "国家市场监管总局": "国家市场监督管理总局",
    "金融监管总局": "国家金融监督管理总局",
    "国家林草局": "国家林业和草原局",
    "国家医保局": "国家医疗保障局",
    "国家药监局": "国家药品监督管理局",
    "国家广电总局": "国家广播电视总局",
    "证监会": "中国证券监督管理委员会",
    "中国证监会": "中国证券监督管理委员会",
    "国务院国资委": "国务院国有资产监督管理委员会",
    "中组部": "中国共产党中央委员会组织部",
    "中办": "中国共产党中央委员会办公厅",
    "中共中央办公厅": "中国共产党中央委员会办公厅",
    "中央办公厅": "中国共产党中央委员会办公厅",
    "国办": "中华人民共和国国务院办公厅",
    "国务院办公厅": "中华人民共和国国务院办公厅",
    "中央政治局": "中国共产党中央委员会政治局",
    "中共中央政治局": "中国共产党中央委员会政治局",
    "中央组织部": "中国共产党中央委员会组织部",
    "中宣部": "中国共产党中央委员会宣传部",
    "中央宣传部": "中国共产党中央委员会宣传部",
    "中央统战部": "中国共产党中央委员会统一战线工作部",
    "中央政法委": "中国共产党中央委员会政法委员会",
    "全国妇联": "中华全国妇女联合会",
    "全国总工会": "中华全国总工会",
    "全国工商联": "中华全国工商业联合会",
    "共青团中央": "中国共产主义青年团中央委员会",
    "团中央": "中国共产主义青年团中央委员会",
    "中科院": "中国科学院",
    "央行": "中国人民银行",
    "人民银行": "中国人民银行",
}
_PARTY_OFFICES = {
    "政法委": "政法委员会",
    "统战部": "统一战线工作部",
    "社工部": "社会工作部",
    "网信办": "网络安全和信息化委员会办公室",
    "编办": "机构编制委员会办公室",
    "编委办": "机构编制委员会办公室",
    "巡视办": "巡视工作领导小组办公室",
    "巡察办": "巡察工作领导小组办公室",
    "政研室": "政策研究室",
    "台办": "台湾工作办公室",
    "台工办": "台湾工作办公室",
    "农办": "农村工作领导小组办公室",
    "改革办": "全面深化改革委员会办公室",
    "财经办": "财经委员会办公室",
    "国安办": "国家安全委员会办公室",
    "文明办": "精神文明建设办公室",
    "办": "办公室",
    "直工委": "直属机关工作委员会",
    "机关工委": "直属机关工作委员会",
}
_MASS = {
    "工商联": "{}工商业联合会",
    "妇联": "{}妇女联合会",
    "科协": "{}科学技术协会",
    "文联": "{}文学艺术界联合会",
    "残联": "{}残疾人联合会",
    "侨联": "{}归国华侨联合会",
    "贸促会": "中国国际贸易促进委员会{}委员会",
    "社科联": "{}社会科学界联合会",
    "作协": "{}作家协会",
    "记协": "{}新闻工作者协会",
    "台联": "{}台湾同胞联谊会",
    "关工委": "{}关心下一代工作委员会",
    "计生协": "{}计划生育协会",
    "供销社": "{}供销合作社联合社",
    "团委": "中国共产主义青年团{}委员会",
    "安委会": "{}安全生产委员会",
    "人武部": "{}人民武装部",
    "武装部": "{}人民武装部",
    "社科院": "{}社会科学院",
    "农科院": "{}农业科学院",
    "爱卫会": "{}爱国卫生运动委员会",
    "青联": "{}青年联合会",
    "学联": "{}学生联合会",
    "侨商会": "{}侨商联合会",
    "红会": "{}红十字会",
    "黄埔同学会": "{}黄埔军校同学会",
}
# Groups and committees of the Party inside another body, as written → the full name around the body's own.
_PARTY_GROUPS = {
    "党组": "中国共产党{}党组",
    "机关党委": "中共{}机关委员会",
    "机关纪委": "中共{}机关纪律检查委员会",
    "党委": "中共{}委员会",
    "党工委": "中共{}工作委员会",
    "党总支": "中共{}总支部委员会",
    "党支部": "中共{}支部委员会",
}
# The other parties and the Youth League, as written before a committee (民盟某市委) and alone.
_PARTIES = {
    "中国共产主义青年团": "中国共产主义青年团",
    "共青团": "中国共产主义青年团",
    "团": "中国共产主义青年团",
    "民革": "中国国民党革命委员会",
    "民盟": "中国民主同盟",
    "民建": "中国民主建国会",
    "民进": "中国民主促进会",
    "农工党": "中国农工民主党",
    "致公党": "中国致公党",
    "九三学社": "九三学社",
    "台盟": "台湾民主自治同盟",
}
_JUDGES = Lazy("(审判委员会|检察委员会|审委会|检委会)((?:专职|候补)?委员)")
_TERM = Lazy("第?([0-9一二三四五六七八九十百]{1,4})届")
# A congress in short or in full, the term in front, the standing committee behind (十二届人大|财政经济委员会).
_HOUSE = Lazy("(?:第?[0-9一二三四五六七八九十百]{1,4}届)?(?:人大|人民代表大会)(?P<standing>常委会|常务委员会)?")
_TERM_FULL = {"审委会": "审判委员会", "检委会": "检察委员会"}
_COURT_OF_LEVEL = {"province": "高级人民法院", "city": "中级人民法院", "county": "人民法院"}


def body_full_name(post: PostValue, division: Division | None) -> tuple[str | None, str]:
    """The full name of a post's body (None where the text does not say which) and the role in it.

    ``division`` is the division that the post belongs to: the one written in it, else the article's own. National
    bodies need none. A Party group or committee inside another body is a body of its own (省发展改革委党组书记 is 书记
    of 中国共产党…发展和改革委员会党组), and so are the committees of judges and procurators.
    """
    role = post.role
    if post.family == "central":
        bare = role.removeprefix("中共")
        return _CENTRAL.get(bare, _CENTRAL["总书记"] if bare == "总书记" else None), role
    if post.body_kind == "mission":
        return post.body_text, role
    if post.body_kind == "village_post":
        return _village(post), role
    group, role = _group_in_role(role)
    text = post.body_text
    if group and text is not None and not text.endswith(group):
        text += group
    elif group and text is None:
        role = group + role
    if post.body_kind == "central" and text is not None:
        return _national(text), role
    if post.level_word == "国家" and text is not None:
        # A national body's local unit is named in full (国家统计局某市调查队).
        return text, role
    name = division.name if division is not None else None
    if post.family == "head":
        return (_government("政府", name) if name else None), role
    if role in ("人大代表", "政协委员") and text is None:
        if post.level_word == "全国":
            return _CENTRAL_BODIES["全国" + role[:2]], role[2:]
        if name is None:
            return None, role[2:]
        return (f"{name}人民代表大会" if role == "人大代表" else f"中国人民政治协商会议{name}委员会"), role[2:]
    judges = _JUDGES.fullmatch(role)
    if judges is not None:
        role = judges.group(2)
    if text is None or division is None:
        if post.body_kind == "party_other" and text is not None:
            return _PARTIES.get(text), role
        return None, role
    if post.body_kind == "congress" and text == "人大" and role in _OF_STANDING and division.level != "township":
        # 县人大副主任: a congress has no such office, its standing committee does (地方组织法 art. 47).
        text = "人大常委会"
    body = _local(post.body_kind, text, division.name, division.level)
    if judges is not None and body is not None:
        body += _TERM_FULL.get(judges.group(1), judges.group(1))
    return body, role


_OF_STANDING = frozenset({"主任", "副主任", "常务副主任", "主席", "副主席"})


def _village(post: PostValue) -> str | None:
    """The committee of a village that its head or its Party secretary leads (村民委员会组织法 art. 2; 党章 art. 30)."""
    if post.body_text is None:
        return None
    name = post.body_text
    return f"{name}村民委员会" if post.role.endswith("村长") else f"中共{name}支部委员会"


_MEDIA = {"中新社": "中国新闻社"}


def media_full_name(name: str) -> str:
    """The full name of a medium; its name as written where no shorter form is known."""
    return _MEDIA.get(name, name)


def _group_in_role(role: str) -> tuple[str, str]:
    """The Party group that a role begins with, and the rest (党组成员 → 党组, 成员); empty where it has none."""
    for group in _PARTY_GROUPS:
        if role.startswith(group) and role != group:
            return group, role.removeprefix(group)
    return "", role


def _national(text: str) -> str:
    for group in ("机关党委", "党组", "党委"):
        if text.endswith(group) and text != group:
            return _PARTY_GROUPS[group].format(_national(text.removesuffix(group)))
    if text in _CENTRAL_BODIES:
        return _CENTRAL_BODIES[text]
    if text in _PARTIES:
        return _PARTIES[text]
    if text.endswith("中央") and text.removesuffix("中央") in _PARTIES:
        return _PARTIES[text.removesuffix("中央")] + "中央委员会"
    # 国务院办公厅, 全国人大财经委: the longest known beginning in full, the rest as written.
    for known in sorted(_CENTRAL_BODIES, key=len, reverse=True):
        if text.startswith(known) and known in ("国务院", "全国人大", "全国政协", "中央纪委"):
            return text if known == "国务院" else _CENTRAL_BODIES[known] + text[len(known) :]
    return text


def _local(kind: str | None, text: str, name: str, level: str) -> str | None:
    """The full name of a local body ``text`` (without level and place) of the division ``name``."""
    if kind == "party_other":
        for short, full in _PARTIES.items():
            if text.startswith(short) and text != short:
                rest = text.removeprefix(short).removeprefix("委员会").removeprefix("委会").removeprefix("委")
                return f"{full}{name}委员会{rest}"
    if kind == "party" and text.startswith(("委", "党委")):
        return _party_committee(text.removeprefix("党"), name, level)
    if text in ("党工委", "街道党工委", "街道工委", "街工委", "工委"):
        return f"中共{name}工作委员会"
    if text == "党委":
        return f"中共{name}委员会" if level == "township" else None
    for group, pattern in _PARTY_GROUPS.items():
        if text.endswith(group):
            inner = text.removesuffix(group)
            body = _local(kind, inner, name, level) if inner else None
            return pattern.format(body) if body is not None else None
    if kind == "party":
        return f"中共{name}委员会{_PARTY_OFFICES.get(text, text)}"
    if kind == "discipline":
        return _discipline(text, name)
    if kind == "supervision":
        return f"{name}监察委员会" if text in ("监委", "监察委", "监察委员会") else f"{name}{text}"
    if kind == "government":
        return _government(text, name)
    if kind == "congress":
        return _congress(text, name)
    if kind == "cppcc":
        rest = text.removeprefix("政协").removeprefix("委员会").removeprefix("常委会")
        return f"中国人民政治协商会议{name}委员会{rest}"
    if kind == "court":
        return _court(text, name, level)
    if kind == "procuratorate":
        return f"{name}{text.replace('检察院', '人民检察院') if '人民' not in text else text}"
    if kind == "military":
        return _military(text, name)
    if kind in ("mass", "group", "research") and text in _MASS:
        return _MASS[text].format(name)
    if kind == "mass" and text.startswith("团"):
        return _MASS["团委"].format(name)
    house = _HOUSE.match(text)
    if house is not None:
        stem = "人民代表大会常务委员会" if house.group("standing") else "人民代表大会"
        return f"{name}{stem}{_committee_name(text[house.end() :])}"
    if text.startswith("政协"):
        return f"中国人民政治协商会议{name}委员会{text[2:]}"
    if kind == "zone" and level == "township":
        # The division is the zone itself (宜昌高新区|管委会).
        for short in ("管委会", "管理委员会"):
            if text.endswith(short):
                return f"{name}管理委员会"
    if kind in ("department", "office", "zone", "township", "group", "mass"):
        return _department(text, name)
    return _joined(name, text) if kind is not None else None


def _committee_name(text: str) -> str:
    """A committee's name in full: 法制委 → 法制委员会, 财经工委 → 财经工作委员会."""
    if text.endswith("工委"):
        return text.removesuffix("工委") + "工作委员会"
    return text + "员会" if text.endswith("委") else text


def _joined(name: str, rest: str) -> str:
    return rest if rest.startswith(name) else name + rest


def _party_committee(text: str, name: str, level: str) -> str:
    rest = text[1:].removeprefix("员会") if text.startswith("委员会") else text[1:]
    if rest in ("办公室", "办", "办公厅"):
        rest = "办公厅" if level == "province" else "办公室"
    if rest == "常委会":
        return f"中共{name}委员会常务委员会"
    return f"中共{name}委员会{_PARTY_OFFICES.get(rest, rest)}"


def _discipline(text: str, name: str) -> str:
    for short in ("纪律检查委员会", "纪委"):
        if text.startswith(short):
            rest = text.removeprefix(short)
            full = f"中共{name}纪律检查委员会"
            for beside in ("监察委员会", "监察委", "监委"):
                if rest.startswith(beside):
                    # Two bodies that work as one (合署办公).
                    return f"{full}、{name}监察委员会{rest.removeprefix(beside)}"
            return full + rest
    return f"{name}{text}"


def _congress(text: str, name: str) -> str:
    """A congress or its standing committee; the congress of a term has the term in its name."""
    term = _TERM.match(text)
    if term is not None:
        text = text[term.end() :]
    for short, full in (("人大常委会", "人民代表大会常务委员会"), ("人大", "人民代表大会")):
        if text.startswith(short):
            text = full + _committee_name(text[len(short) :])
            break
    if term is not None and text == "人民代表大会":
        return f"{name}第{term.group(1)}届{text}"
    return f"{name}{text}"


def _government(text: str, name: str) -> str:
    """A government; that of a prefecture (地区, 盟) is an administrative office (行政公署)."""
    for short in ("人民政府", "行政公署", "政府", "行署", "府"):
        if text.startswith(short):
            rest = text[len(short) :]
            rest = "办公室" if rest == "办" else departments().get(rest, rest)
            office = "行政公署" if name.endswith(("地区", "盟")) else "人民政府"
            return f"{name}{office}{rest}"
    return f"{name}{text}"


def _court(text: str, name: str, level: str) -> str:
    """A court by its short or full name, with the division of it that follows (中院民事审判第二庭)."""
    for short, full in (
        ("中级人民法院", "中级人民法院"),
        ("高级人民法院", "高级人民法院"),
        ("中级法院", "中级人民法院"),
        ("高级法院", "高级人民法院"),
        ("中院", "中级人民法院"),
        ("高院", "高级人民法院"),
        ("人民法院", _COURT_OF_LEVEL.get(level, "人民法院")),
        ("法院", _COURT_OF_LEVEL.get(level, "人民法院")),
    ):
        if text.startswith(short):
            return f"{name}{full}{text.removeprefix(short)}"
    if text.startswith(_SPECIAL_COURTS):
        # 银川铁路运输法院, 上海金融法院: the place stands there without its level.
        return f"{name.removesuffix('市')}{text}"
    return f"{name}{text}"


_SPECIAL_COURTS = ("铁路运输", "海事", "知识产权", "互联网", "金融")


def _military(text: str, name: str) -> str:
    if text in ("人武部", "武装部", "人民武装部"):
        return f"{name}人民武装部"
    if text.startswith("武警"):
        return f"中国人民武装警察部队{name}{text[2:]}"
    if text in ("军分区", "警备区"):
        return f"中国人民解放军{name.removesuffix('市')}{text}"
    return f"中国人民解放军{name}{text}"


# Offices whose full names say that they are the government's.
_OF_GOVERNMENT = {
    "侨办": "侨务办公室",
    "外办": "外事办公室",
    "外事办": "外事办公室",
    "外侨办": "外事侨务办公室",
    "侨务办公室": "侨务办公室",
    "外事办公室": "外事办公室",
    "参事室": "参事室",
}


def _department(text: str, name: str) -> str:
    if text == "税务局":
        return f"国家税务总局{name}税务局"
    if text in ("国资委", "国有资产监督管理委员会"):
        # The one commission whose name says whose it is (企业国有资产法, art. 11).
        return f"{name}人民政府国有资产监督管理委员会"
    if text.endswith("海关"):
        place = name.removesuffix("市") if text == "海关" else ""
        return f"中华人民共和国{place}{text}"
    if text in _OF_GOVERNMENT:
        return f"{name}人民政府{_OF_GOVERNMENT[text]}"
    table = departments()
    for size in range(len(text), 1, -1):
        full = table.get(text[:size])
        if full is not None:
            return f"{name}{full}{text[size:]}"
    for short, full in (("管委会", "管理委员会"), ("街道办", "街道办事处"), ("工委", "工作委员会")):
        if text.endswith(short):
            return _joined(name, text.removesuffix(short) + full)
    return _joined(name, text)
