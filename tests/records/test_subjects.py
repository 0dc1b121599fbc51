"""What an amount is an amount of: a project, an indicator, a firm, a branch, a group of projects, or nothing said."""

from __future__ import annotations

import pytest

import news

MONEY = [
    ("上半年，地区生产总值98.5亿元，增长5.2%。", "98.5亿元", "地区生产总值"),
    ("其中，第一产业增加值12.4亿元，增长3.1%。", "12.4亿元", "第一产业增加值"),
    ("第二产业增加值38.5亿元，增长5.9%。", "38.5亿元", "第二产业增加值"),
    ("全县社会消费品零售总额达到26.9亿元。", "26.9亿元", "社会消费品零售总额"),
    ("地方一般公共预算收入完成5.4亿元。", "5.4亿元", "地方一般公共预算收入"),
    ("全县外贸进出口总值突破3亿元。", "3亿元", "外贸进出口总值"),
    ("9月末，金融机构本外币存款余额263.7亿元。", "263.7亿元", "金融机构本外币存款余额"),
    ("居民人均可支配收入15862元。", "15862元", "居民人均可支配收入"),
    ("城乡居民人均可支配收入分别达到37286元和14521元。", "37286元", "城镇居民人均可支配收入"),
    ("城乡居民人均可支配收入分别达到37286元和14521元。", "14521元", "农村居民人均可支配收入"),
    ("到位内资7.5亿元。", "7.5亿元", "内资"),
    ("全县中药材产业完成产值21.8亿元。", "21.8亿元", "中药材产业"),
    ("规上工业总产值完成176亿元。", "176亿元", "规上工业"),
    ("陕西恒达新材料有限公司上半年产值达1.7亿元。", "1.7亿元", "陕西恒达新材料有限公司"),
    ("陕西恒达新材料有限公司已投产。该公司年产值达1.7亿元。", "1.7亿元", "陕西恒达新材料有限公司"),
    ("此次开工的项目总投资68.4亿元。", "68.4亿元", "开工项目"),
    ("本次共签约项目23个，协议总投资87亿元。", "87亿元", "签约项目"),
    ("全年实施重点项目126个，年度投资98亿元。", "98亿元", "重点项目"),
    # nothing said
    ("比去年多收入8000多元。", "8000多元", None),
    ("每公斤能卖13元。", "13元", None),
    ("村民赵大山领到补偿款4.6万元。", "4.6万元", None),
]


@pytest.mark.parametrize(("text", "amount", "subject"), MONEY)
def test_money(text: str, amount: str, subject: str | None) -> None:
    (found,) = (m for m in news.report(text).money if m.text == amount)
    assert found.subject == subject


def test_the_label_of_a_line_says_what_the_fee_is() -> None:
    found = news.article("中标结果公告\n\n五、公示期：3日\n六、代理服务费：按0.8%计取，共18.16万元\n七、其他：无\n")
    assert [m.subject for m in found.money] == ["代理服务费"]


CAPACITIES = [
    ("陕西恒达新材料有限公司年产陶瓷纤维3万吨。", "陕西恒达新材料有限公司"),
    ("陕西恒达新材料有限公司已投产。该公司年产陶瓷纤维3万吨。", "陕西恒达新材料有限公司"),
]


@pytest.mark.parametrize(("text", "subject"), CAPACITIES)
def test_capacities(text: str, subject: str) -> None:
    (found,) = news.report(text).capacities
    assert found.subject == subject
