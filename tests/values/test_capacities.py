"""Capacities: heads, products, shares, chains that share a head, and amounts that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.values.scan import find
from values.corpus import Case, check

Q: dict[str, object] = {"label": "QUANTITY"}

SENTENCES: list[Case] = [
    ("设计【年发电量12.5亿千瓦时】，【每小时制氢3000立方米】。", [{"product": "电"}, {"product": "氢"}]),
    ("【单晶硅棒产能达到50GW】。", [{"product": "单晶硅棒", "kind": "output"}]),
    ("新建两条【年产3000吨固体推进剂粘合剂】生产线。", [{"product": "固体推进剂粘合剂"}]),
    (
        "形成【年产2000吨护肤品】和【900万套护肤品及配套用品】的生产能力。",
        [{"product": "护肤品"}, {"product": "护肤品及配套用品"}],
    ),
    ("建设【年产20万吨再生锌】及相关配套设施。", [{"product": "再生锌"}]),
    ("一期设计【年产60万吨的水泥熟料】生产线。", [{"product": "水泥熟料", "per": "year"}]),
    ("【150MW光伏】+【50MW光热发电】项目开工。", [{"product": "光伏"}, {"product": "光热发电"}]),
    ("【100兆瓦】/【200兆瓦时共享储能】项目开工。", [{"kind": "installed"}, {"kind": "storage"}]),
    ("【100MW】/【200MWh储能】项目。", [{"kind": "installed"}, {"kind": "storage"}]),
    ("一期建设规模【350MW】，二期待定。", [{"kind": "installed"}]),
    ("建成后【年生产绿色电能3.2亿度】，节约标煤【9.6万t/a】。", [{"status": "expected"}, Q]),
    ("走进【年加工五千万只肉鸡】项目，园里有三只羊。", [{"value": 50000000, "unit": "只", "product": "肉鸡"}]),
    ("建成后预制构件【年产量达3万平方米】。", [{"status": "expected"}]),
    ("去年预制构件年产量达【3万平方米】。", [Q]),
    ("超过了设计指标，每天产量【3600吨】。", [Q]),
    ("全场【年发电量还增加至6.5亿千瓦时】。", [{"per": "year"}]),
    ("【年产9万吨水产饲料加工】项目。", [{"product": "水产饲料加工"}]),
    ("合作的【300万吨/年】大型煤矿项目。", [{"product": None, "per": "year"}]),
    ("设计【生产能力300万吨/年】，配套洗煤厂。", [{"per": "year"}]),
    ("其中，煤炭【先进产能达到2.5亿吨/年】。", [{"product": "煤炭"}]),
    ("届时丙烯总产能将超过【150万吨】。", [{"product": "丙烯", "bound": "more_than", "status": "expected"}]),
    ("【年产6亿碗米线】、【3亿包粉丝】项目。", [{"product": "米线"}, {"product": "粉丝", "per": "year"}]),
    ("【60万吨/年丙烯】一次开车成功。", [{"product": "丙烯"}]),
    ("配套【5万立方米低温丙烯储罐】【3座】。", [{"kind": "storage", "product": "低温丙烯储罐"}, Q]),
    ("建成后可【年封碳50万吨】。", [{"per": "year", "status": "expected"}]),
    ("【33台】【6兆瓦】级机组。", [Q, {"kind": "installed", "product": None}]),
    # the head opens the span, the product closes it
    (
        "某公司【年产3亿片缓释片】、【6亿支口服液】及【90亿粒软胶囊】项目。",
        [
            {
                "value": 300000000,
                "unit": "片",
                "unit_text": "亿片",
                "product": "缓释片",
                "per": "year",
                "kind": "output",
                "status": "actual",
            },
            {"value": 600000000, "unit": "支", "product": "口服液", "per": "year"},
            {"value": 9000000000, "unit": "粒", "product": "软胶囊", "per": "year"},
        ],
    ),
    (
        "【年产25万吨节水管材】项目。",
        [
            {
                "value": 250000,
                "unit": "吨",
                "unit_text": "万吨",
                "si_value": 250000000,
                "si_unit": "kg",
                "product": "节水管材",
            }
        ],
    ),
    (
        "【年产2000吨电子材料】、【年产3000吨精细化学品】项目。",
        [{"value": 2000, "product": "电子材料"}, {"value": 3000, "product": "精细化学品"}],
    ),
    ("将建成【年产50万台变频电机】生产线。", [{"unit": "台", "product": "变频电机", "value": 500000}]),
    ("可【年产10万吨】。", [{"product": None, "per": "year"}]),
    ("形成【年产5万吨】的生产能力。", [{"product": None}]),
    ("【年产8万吨的铝板带】项目。", [{"product": "铝板带"}]),
    ("【年加工小麦20万吨】。", [{"product": "小麦", "per": "year", "unit": "吨"}]),
    ("【日处理污水5万吨】。", [{"per": "day", "product": "污水"}]),
    ("【日处理生活垃圾800吨】。", [{"per": "day", "product": "生活垃圾"}]),
    ("【年处理30万吨工业固废】项目。", [{"product": "工业固废", "per": "year"}]),
    ("【月产3万套模具】。", [{"per": "month", "product": "模具"}]),
    ("【年屠宰生猪100万头】。", [{"product": "生猪", "unit": "头"}]),
    ("【年可生产15万立方米板材】。", [{"per": "year", "si_unit": "m3"}]),
    ("【年产铝板10万吨】、【铝箔5万吨】。", [{"product": "铝板"}, {"product": "铝箔", "per": "year"}]),
    ("【年产120万只汽车轮毂】。", [{"value": 1200000, "unit": "只"}]),
    ("【年产5—8万吨再生铝】。", [{"low": 50000, "high": 80000, "value": None}]),
    ("【年产10万吨可降解塑料】项目。", [{"product": "可降解塑料"}]),
    ("【年产300台在线监测设备】项目。", [{"product": "在线监测设备"}]),
    ("【年产20万吨铝锭】项目正在建设。", [{"product": "铝锭", "status": "actual"}]),
    # bounds and status
    ("【年产10余万吨钢材】。", [{"bound": "more_than", "value": 100000}]),
    ("预计【年产约10万吨板材】。", [{"bound": "about", "status": "expected"}]),
    ("【年产10万吨】以上。", [{"bound": "at_least"}]),
    ("力争【年产10万吨】。", [{"status": "target"}]),
    # nouns
    ("【再生铝产能10万吨】。", [{"product": "再生铝", "value": 100000, "per": None}]),
    ("【绿氢产能近3万吨】。", [{"product": "绿氢", "bound": "less_than"}]),
    ("【煤炭总产能达到1.2亿吨】。", [{"value": 120000000, "product": "煤炭"}]),
    ("【污水处理能力达到6万吨/日】。", [{"per": "day", "product": "污水", "value": 60000}]),
    ("新增【产能300万吨/年】。", [{"per": "year"}]),
    ("新增【10万吨】产能。", [{"value": 100000}]),
    ("淘汰【20万吨水泥】产能。", [{"product": "水泥"}]),
    ("规划【产能50万辆】。", [{"value": 500000, "unit": "辆"}]),
    (
        "【总装机120万千瓦】。",
        [{"kind": "installed", "value": 1200000, "unit": "千瓦", "si_value": 1200000000, "si_unit": "W"}],
    ),
    ("新能源【装机突破1亿千瓦】。", [{"kind": "installed", "bound": "more_than", "value": 100000000}]),
    ("【装机容量18GW】。", [{"unit": "GW", "value": 18, "unit_text": "GW"}]),
    ("建设【200MW光伏电站】。", [{"unit": "MW", "kind": "installed"}]),
    ("建设【2台】【66万千瓦机组】。", [Q, {"kind": "installed", "product": "机组"}]),
    ("扩建【2×66万千瓦机组】。", [{"value": 1320000}]),
    ("【新型储能规模达到90万千瓦】。", [{"kind": "storage"}]),
    ("【总库容1.2亿立方米】。", [{"kind": "storage", "si_unit": "m3"}]),
    ("【可容纳5000人】。", [{"kind": "service", "unit": "人", "status": "actual"}]),
    ("【可同时停放800辆】。", [{"kind": "service", "unit": "辆"}]),
    ("港口【货物吞吐能力突破2亿吨】。", [{"kind": "service"}]),
    ("【处理规模3万吨/日】。", [{"per": "day"}]),
    # shares
    (
        "将【产能提升至国内总产能的45%】以上。",
        [{"kind": "share", "value": 45, "unit": "%", "bound": "at_least", "status": "expected"}],
    ),
    ("其【产能占全国的30%】。", [{"kind": "share", "value": 30}]),
    # the scale in a project's name
    (
        "某集团【20万吨高性能铝箔】、某公司【10万吨再生铝】等项目开工。",
        [{"product": "高性能铝箔"}, {"product": "再生铝"}],
    ),
    ("安装【每小时抽水320立方米】的水泵。", [{"per": "hour", "kind": "service"}]),
    ("形成【年过货能力1500万吨】。", [{"per": "year", "kind": "service"}]),
    ("煤层气【年抽采能力达到78亿立方米】。", [{"per": "year", "value": 7800000000}]),
    ("【乙烯年产能1300万吨】。", [{"per": "year", "product": "乙烯"}]),
    ("届时【年产能12万吨】。", [{"per": "year", "status": "expected"}]),
    ("设计【年发电量14.5亿千瓦时】。", [{"per": "year"}]),
    ("【年产5000吨白酒】酿造扩建项目。", [{"product": "白酒"}]),
    ("【120万吨/年乙烷裂解】及弹性体一体化项目。", [{"per": "year", "product": "乙烷裂解"}]),
    ("【年产甲醇40万吨】、【超高分子量聚乙烯12万吨】。", [{"product": "甲醇"}, {"product": "超高分子量聚乙烯"}]),
    ("建设【20兆瓦分布式光伏】、【200兆瓦时储能】。", [{"kind": "installed"}, {"kind": "storage"}]),
    # none of them
    ("全年发电量【14.5亿千瓦时】。", [Q]),
    ("产量达到【300万吨】。", [Q]),
    ("2021年产粮【300万吨】。", [Q]),
    ("今年产煤【300万吨】。", [Q]),
    ("某公司年产新型环保系列产品项目。", []),
    ("年产值【20亿元】。", [{"label": "MONEY"}]),
    ("装机占比达【63%】。", [{"label": "PERCENT"}]),
    ("先进产能占比【90%】。", [{"label": "PERCENT"}]),
    ("开展技能培训【10万人次】。", [Q]),
    ("产能提升重点县【12个】。", [Q]),
    ("全国年产业工人【5000人】。", [Q]),
    ("每千人口床位数【6.4张】。", [Q]),
    ("新增养老床位【3000张】。", [Q]),
    ("设置【500张】病床。", [Q]),
    ("外送电量【300亿千瓦时】。", [Q]),
    ("进港航道30万吨级。", []),
    ("百万千瓦级机组。", []),
    ("【年产10万吨铝板】，建筑面积【5万平方米】。", [{"per": "year"}, Q]),
    ("【年产10万吨铝板】，带动就业【300人】。", [{"per": "year"}, Q]),
    ("【年产10万吨铝板】，总投资【5亿元】。", [{}, {"label": "MONEY"}]),
]


@pytest.mark.parametrize(("marked", "expected"), SENTENCES)
def test_capacities_in_sentences(marked: str, expected: list[dict[str, object]]) -> None:
    check(marked, [{"label": "CAPACITY", **fields} for fields in expected])


def test_a_chain_points_at_the_shared_head() -> None:
    text = "某公司年产3亿片缓释片、6亿支口服液及90亿粒软胶囊项目。"
    found = find(text)
    assert len(found) == 3
    for later in found[1:]:
        said = [text[start:end] for field, start, end, _ in later.value.evidence if field == "per"]
        assert said == ["年产"]


@settings(max_examples=1000, deadline=None)
@given(
    st.integers(1, 10**5),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["吨", "台", "套", "立方米", "片", "辆", "支"]),
    st.sampled_from(["特种钢板", "水针剂", "节能电机", "再生纸浆"]),
    st.sampled_from([("年产", "year"), ("月产", "month"), ("日产", "day"), ("年加工", "year")]),
)
def test_capacities_read_back(number: int, scale: str, unit: str, product: str, head: tuple[str, str]) -> None:
    want = number * {"": 1, "万": 10**4, "亿": 10**8}[scale]
    fields = {"value": want, "unit": unit, "unit_text": scale + unit, "product": product, "per": head[1]}
    check(f"某公司【{head[0]}{number}{scale}{unit}{product}】项目。", [{"label": "CAPACITY", **fields}])
