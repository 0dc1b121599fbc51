"""What introduces a list of projects holds for every member: a state, a place, the firm that builds them."""

from __future__ import annotations

import pytest

import news

LISTED = ("桃花溪水厂扩建工程", "云台岭灌区改造工程", "丰阳塔陶瓷纤维产业园项目")
MEMBERS = "、".join(LISTED)
LINES = "、\n".join(LISTED)

# (text with {L} the list and {N} its lines, the stage of every member)
INTRODUCED = [
    ("集中开工的3个项目分别为：{L}。", "started"),
    ("此次签约的3个项目包括{L}。", "signed"),
    ("集中签约仪式上，{L}等5个项目分两批亮相。", "signed"),
    ("山阳县集中开工3个项目。具体包括：{L}。", "started"),
    ("10月8日，山阳县3个项目集中竣工。附项目概况：{L}。", "completed"),
    ("本次集中投产的项目共3个，总投资5亿元。其中，{L}产品前景广阔。", "in_production"),
    ("启动建设{L}。", "started"),
    ("山阳县举行重大项目集中开工仪式。\n这些项目分别是：\n{N}。", "started"),
    ("在建的3个项目有：{L}。", "under_construction"),
    # Wished for, or said of something else.
    ("推动集中开工的项目早见效。{L}产品前景广阔。", None),
    ("县领导先后来到{L}。", None),
    ("力争年内集中开工3个项目。具体包括：{L}。", None),
]


@pytest.mark.parametrize(("text", "stage"), INTRODUCED)
def test_the_introduction_tells_the_stage_of_every_member(text: str, stage: str | None) -> None:
    found = news.report(text.format(L=MEMBERS, N=LINES))
    assert [news.project(found, name).stage for name in LISTED] == [stage] * 3


def test_a_member_s_own_stage_comes_first() -> None:
    found = news.report("集中开工的2个项目分别为：桃花溪水厂扩建工程，已完成主体封顶；云台岭灌区改造工程。")
    assert [news.project(found, name).stage for name in LISTED[:2]] == ["topped_out", "started"]


def test_the_place_whose_projects_were_started_is_stated_the_venue_is_not() -> None:
    stated = news.report("此次城关镇集中开工的项目共2个。具体包括：桃花溪水厂扩建工程、云台岭灌区改造工程。")
    venue = news.report(
        "集中开工仪式在城关镇举行，2个项目集中开工。\n附项目概况：桃花溪水厂扩建工程、云台岭灌区改造工程。"
    )
    for name in LISTED[:2]:
        project = news.project(stated, name)
        assert (project.places, project.place_basis) == (("城关镇",), "stated")
        project = news.project(venue, name)
        assert (project.places, project.place_basis) == (("城关镇",), "article")


def test_a_place_in_the_middle_of_a_list_is_one_member_s() -> None:
    found = news.report("在建的有桃花溪水厂扩建工程、城关镇云台岭灌区改造工程、丰阳塔陶瓷纤维产业园项目。")
    assert [news.project(found, name).places for name in LISTED] == [("山阳县",), ("城关镇",), ("山阳县",)]


def test_the_builder_of_a_list_builds_every_member() -> None:
    found = news.report("由陕西恒达新材料有限公司承建的桃花溪水厂扩建工程、云台岭灌区改造工程正式开工。")
    assert [news.project(found, name).companies for name in LISTED[:2]] == [("陕西恒达新材料有限公司",)] * 2


def test_each_member_has_its_own_builder() -> None:
    found = news.report(
        "此次签约的项目包括陕西恒达新材料有限公司投资的陶瓷纤维生产线项目、商洛金源食品有限公司投资的核桃油加工项目。"
    )
    assert news.project(found, "陶瓷纤维生产线项目").companies == ("陕西恒达新材料有限公司",)
    assert news.project(found, "核桃油加工项目").companies == ("商洛金源食品有限公司",)
    assert {project.stage for project in found.projects} == {"signed"}
