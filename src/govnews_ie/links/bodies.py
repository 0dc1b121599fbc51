"""A post's body in full: 市委书记 in a paper of Shijiazhuang is the 书记 of 中共石家庄市委员会.

Full names follow the constitution of the Party (党章, ch. 5–6), the organic laws of local congresses and governments,
of courts and procuratorates, and the usual registered names of mass organisations.
"""

from __future__ import annotations

from typing import Protocol

from govnews_ie.lexicons.posts import departments
from govnews_ie.mentions.posts import PostValue


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
}
_PARTY_GROUPS = ("党组", "机关党委", "党委", "党工委", "党总支", "党支部")
_COURT_OF_LEVEL = {"province": "高级人民法院", "city": "中级人民法院", "county": "人民法院"}


def body_full_name(post: PostValue, division: Division | None) -> tuple[str | None, str]:
    """The full name of a post's body (None where the text does not say which) and the role in it.

    ``division`` is the division that the post belongs to: the one written in it, else the article's own. National
    bodies need none. A Party group or committee inside another body (省发展改革委党组书记) belongs to the role.
    """
    role = post.role
    if post.family == "central":
        bare = role.removeprefix("中共")
        return _CENTRAL.get(bare, _CENTRAL["总书记"] if bare == "总书记" else None), role
    text = post.body_text
    if post.body_kind == "central" and text is not None:
        return _national(text, role)
    name = division.name if division is not None else None
    if post.family == "head":
        return (f"{name}人民政府" if name else None), role
    if post.level_word == "全国":
        if role == "政协委员":
            return _CENTRAL_BODIES["全国政协"], role
        if role == "人大代表":
            return _CENTRAL_BODIES["全国人大"], role
    if (role == "秘书长" or role == "副秘书长") and text is None:
        return None, role
    if text is None or name is None or division is None:
        if text is None and name is not None and role in ("人大代表", "政协委员"):
            body = f"{name}人民代表大会" if role == "人大代表" else f"中国人民政治协商会议{name}委员会"
            return body, role
        return None, role
    return _local(post, text, role, name, division.level)


def _national(text: str, role: str) -> tuple[str | None, str]:
    for group in ("机关党委", "党组", "党委"):
        if text.endswith(group) and text != group:
            return _national(text.removesuffix(group), group + role)
    if text in _CENTRAL_BODIES:
        return _CENTRAL_BODIES[text], role
    # 国务院办公厅, 全国人大财经委: the longest known beginning in full, the rest as written.
    for known in sorted(_CENTRAL_BODIES, key=len, reverse=True):
        if text.startswith(known) and known in ("国务院", "全国人大", "全国政协", "中央纪委"):
            return (text if known == "国务院" else _CENTRAL_BODIES[known] + text[len(known) :]), role
    return text, role


def _local(post: PostValue, text: str, role: str, name: str, level: str) -> tuple[str | None, str]:
    kind = post.body_kind
    if kind == "party" and (text.startswith(("委", "党委"))):
        return _party_committee(text.removeprefix("党"), role, name, level)
    if text in ("党工委", "街道党工委", "街道工委", "街工委", "工委"):
        return f"中共{name}工作委员会", role
    if text in ("党委",):
        return (f"中共{name}委员会", role) if level == "township" else (None, "党委" + role)
    for group in _PARTY_GROUPS:
        if text.endswith(group):
            inner = text.removesuffix(group)
            if not inner:
                return None, group + role
            if group == "党工委":
                return f"中共{_joined(name, inner)}工作委员会", role
            if group in ("党支部", "党总支"):
                return f"中共{_joined(name, inner)}{'支部委员会' if group == '党支部' else '总支部委员会'}", role
            body, _ = _local(post, inner, role, name, level)
            return body, group + role
    if kind == "party":
        return f"中共{name}委员会{_PARTY_OFFICES.get(text, text)}", role
    if kind == "discipline":
        if text.startswith(("纪委", "纪律检查委员会")):
            rest = text.removeprefix("纪委").removeprefix("纪律检查委员会").removeprefix("监委")
            return f"中国共产党{name}纪律检查委员会{rest}", role
        return f"{name}{text}", role
    if kind == "supervision":
        return f"{name}监察委员会" if text in ("监委", "监察委", "监察委员会") else f"{name}{text}", role
    if kind == "government":
        return _government(text, role, name)
    if kind == "congress":
        for short, full in (("人大常委会", "人民代表大会常务委员会"), ("人大", "人民代表大会")):
            if text.startswith(short):
                return f"{name}{full}{text[len(short) :]}", role
        return f"{name}{text}", role
    if kind == "cppcc":
        rest = text.removeprefix("政协").removeprefix("常委会")
        return f"中国人民政治协商会议{name}委员会{rest}", role
    if kind == "court":
        return _court(text, role, name, level)
    if kind == "procuratorate":
        return f"{name}{text.replace('检察院', '人民检察院') if '人民' not in text else text}", role
    if kind == "military":
        return _military(text, role, name)
    if kind in ("mass", "group", "research") and text in _MASS:
        return _MASS[text].format(name), role
    if kind == "mass" and text.startswith("团"):
        return _MASS["团委"].format(name), role
    if text.startswith("人大"):
        rest = text.removeprefix("人大").removeprefix("常委会")
        stem = "人民代表大会常务委员会" if text.startswith("人大常委会") else "人民代表大会"
        return f"{name}{stem}{rest}", role
    if text.startswith("政协"):
        return f"中国人民政治协商会议{name}委员会{text[2:]}", role
    if kind in ("department", "office", "zone", "township", "group", "mass"):
        return _department(text, role, name)
    return (f"{_joined(name, text)}" if kind is not None else None), role


def _joined(name: str, rest: str) -> str:
    return rest if rest.startswith(name) else name + rest


def _party_committee(text: str, role: str, name: str, level: str) -> tuple[str | None, str]:
    rest = text[1:].removeprefix("员会") if text.startswith("委员会") else text[1:]
    if rest in ("办公室", "办", "办公厅"):
        rest = "办公厅" if level == "province" else "办公室"
    for short, full in _PARTY_OFFICES.items():
        if rest == short:
            rest = full
            break
    if rest == "" and role in ("秘书长", "副秘书长"):
        return f"中共{name}委员会", role
    return f"中共{name}委员会{rest}", role


def _government(text: str, role: str, name: str) -> tuple[str | None, str]:
    for short in ("人民政府", "政府", "府"):
        if text.startswith(short):
            rest = text[len(short) :]
            rest = "办公室" if rest == "办" else rest
            return f"{name}人民政府{rest}", role
    return f"{name}{text}", role


def _court(text: str, role: str, name: str, level: str) -> tuple[str | None, str]:
    if text in ("法院", "中院", "高院", "中级法院", "高级法院", "人民法院"):
        full = {
            "中院": "中级人民法院",
            "中级法院": "中级人民法院",
            "高院": "高级人民法院",
            "高级法院": "高级人民法院",
        }.get(text)
        return f"{name}{full or _COURT_OF_LEVEL.get(level, '人民法院')}", role
    return f"{name}{text}", role


def _military(text: str, role: str, name: str) -> tuple[str | None, str]:
    if text in ("人武部", "武装部", "人民武装部"):
        return f"{name}人民武装部", role
    if text.startswith("武警"):
        return f"中国人民武装警察部队{name}{text[2:]}", role
    if text in ("军分区", "警备区"):
        return f"中国人民解放军{name.removesuffix('市')}{text}", role
    return f"中国人民解放军{name}{text}", role


def _department(text: str, role: str, name: str) -> tuple[str | None, str]:
    table = departments()
    if text == "税务局":
        return f"国家税务总局{name}税务局", role
    for size in range(len(text), 1, -1):
        full = table.get(text[:size])
        if full is not None:
            return f"{name}{full}{text[size:]}", role
    for short, full in (("管委会", "管理委员会"), ("街道办", "街道办事处"), ("工委", "工作委员会")):
        if text.endswith(short):
            return _joined(name, text.removesuffix(short) + full), role
    return _joined(name, text), role
