"""Places, companies and organisations: one record an entity, the forms of its name, what it is in full."""

from __future__ import annotations

import pytest

import news

PLACES = [
    ("10月8日，张明远来到山阳县。", "山阳县", ("山阳县", "county", "611024")),
    ("10月8日，张明远来到商洛市。", "商洛市", ("商洛市", "city", "611000")),
    ("10月8日，张明远来到陕西。", "陕西", ("陕西省", "province", "610000")),
    ("产品销往德国。", "德国", ("德意志联邦共和国", "country", None)),
    ("产品销往京津冀。", "京津冀", ("京津冀地区(北京市、天津市、河北省)", "region", None)),
]


@pytest.mark.parametrize(("text", "name", "expected"), PLACES)
def test_places(text: str, name: str, expected: tuple[str, str, str | None]) -> None:
    (place,) = (p for p in news.report(text).places if p.name == name)
    full_name, level, code = expected
    assert (place.level, place.code) == (level, code)
    assert place.full_name.endswith(full_name)


def test_a_county_s_parents_are_the_city_and_the_province() -> None:
    place = next(p for p in news.report("10月8日，张明远来到山阳县。").places if p.name == "山阳县")
    assert [(parent.name, parent.code) for parent in place.parents] == [("商洛市", "611000"), ("陕西省", "610000")]


def test_a_place_is_one_record_with_every_mention_among_its_spans() -> None:
    found = news.report("10月8日，柞水县与山阳县签约。张明远曾在柞水县工作。")
    (place,) = (p for p in found.places if p.name == "柞水县")
    assert len(place.spans) == 2


FIRM = "陕西恒达新材料有限公司"

COMPANIES = [
    (f"{FIRM}已投产。{FIRM}产品畅销。", [(FIRM, ())]),
    (f"{FIRM}（以下简称“恒达新材”）已投产。恒达新材的产品畅销。", [(FIRM, ("恒达新材",))]),
    (f"{FIRM}、北京中科云山科技有限公司签约。", [(FIRM, ()), ("北京中科云山科技有限公司", ())]),
]


@pytest.mark.parametrize(("text", "expected"), COMPANIES)
def test_companies(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(c.name, c.aliases) for c in news.report(text).companies] == expected


ORGANISATIONS = [
    ("县委、县政府高度重视。", "县委", "中共山阳县委员会"),
    ("县委、县政府高度重视。", "县政府", "山阳县人民政府"),
    ("县人大常委会召开会议。", "县人大常委会", "山阳县人民代表大会常务委员会"),
    ("县发展改革局牵头落实。", "县发展改革局", "山阳县发展和改革局"),
    ("党中央、国务院高度重视。", "国务院", "中华人民共和国国务院"),
    ("国务院办公厅印发方案。", "国务院办公厅", "中华人民共和国国务院办公厅"),
    ("县纪委通报典型案例。", "县纪委", "中共山阳县纪律检查委员会"),
    ("县委常委会召开会议。", "县委常委会", "中共山阳县委员会常务委员会"),
    ("县发展改革局、科工商务局、自然资源局有关领导参加。", "科工商务局", "山阳县科工商务局"),
    ("县发展改革局、科工商务局、自然资源局有关领导参加。", "自然资源局", "山阳县自然资源局"),
]


@pytest.mark.parametrize(("text", "name", "full_name"), ORGANISATIONS)
def test_organisations(text: str, name: str, full_name: str) -> None:
    (body,) = (o for o in news.report(text).organisations if o.name == name)
    assert body.full_name == full_name


def test_two_forms_of_a_body_are_one_record() -> None:
    found = news.report("中共山阳县委召开会议。县委要求，抓好秋收。")
    (body,) = (o for o in found.organisations if o.full_name == "中共山阳县委员会")
    assert (len(body.spans), body.place) == (2, "611024")
    assert {body.name, *body.aliases} == {"中共山阳县委", "县委"}
