"""The authoring tool: offsets exact by construction, mechanical rules enforced, fixtures in step with their sources."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
AUTHORED = [p for folder in ("development", "test") for p in sorted((ROOT / "fixtures" / folder).glob("*.markup"))]


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("govnews_markup_tool", ROOT / "tools" / "markup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


markup = _load()


def build(text: str, section: str = "") -> dict[str, Any]:
    head = "published = 2024-03-15\n" if "published" not in section else ""
    articles = "" if "[[articles]]" in section else "\n[[articles]]\n"
    result: dict[str, Any] = markup.Fixture("x", f"{text}\n%%%\n{head}{section}{articles}").build()
    return result


def test_nested_marks_and_breaks() -> None:
    raw, marks = markup.parse("在{L|甲县}，{J {C|某\n\n某公司}{A u=吨|年产2万吨}项目}开工")
    assert raw == "在甲县，某\n\n某公司年产2万吨项目开工"
    assert [(m.label, m.start, m.end, m.text) for m in marks] == [
        ("PLACE", 1, 3, "甲县"),
        ("PROJECT", 4, 17, "某某公司年产2万吨项目"),
        ("COMPANY", 4, 10, "某某公司"),
        ("CAPACITY", 10, 15, "年产2万吨"),
    ]


@given(st.lists(st.tuples(st.sampled_from("PTLCOQ"), st.text("甲乙丙 1\n，", min_size=1)), max_size=12))
def test_text_is_the_raw_slice(pieces: list[tuple[str, str]]) -> None:
    pieces = [(code, text) for code, text in pieces if text == text.strip()]
    raw, marks = markup.parse("始" + "，".join(f"{{{code}|{text}}}" for code, text in pieces) + "终")
    assert raw == "始" + "，".join(text for _, text in pieces) + "终"
    assert [raw[m.start : m.end] for m in marks] == [text for _, text in pieces]
    assert [m.text for m in marks] == ["".join(text.split()) for _, text in pieces]


@pytest.mark.parametrize(
    "source",
    [
        "{Z|甲}",
        "{L|甲",
        "甲}",
        "{L|}",
        "{L|甲 }",
        "{ L|甲}",
    ],
)
def test_broken_markup_is_named(source: str) -> None:
    with pytest.raises(markup.MarkupError):
        markup.parse(source)


@pytest.mark.parametrize(
    "source",
    [
        "{T|甲县{P|张三}}",
        "{L|甲县{L|乙镇}}",
        "{J|京津冀{L|甲县}示范园}",
        "{A u=吨|年产{M|2亿元}}",
    ],
)
def test_forbidden_overlap(source: str) -> None:
    raw, marks = markup.parse(source)
    with pytest.raises(markup.MarkupError, match="inside"):
        markup.check_marks(raw, marks)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.2万亩", "32000"),
        ("1,286.45万元", "12864500"),
        ("20余亿元", "2000000000"),
        ("1.2亿多元", "120000000"),
        ("百亿元", "10000000000"),
        ("万亩", "10000"),
        ("千亩", "1000"),
        ("五千多元", "5000"),
        ("十分钟", "10"),
        ("二十三个", "23"),
        ("1.5万亿元", "1500000000000"),
        ("百分之五", "5"),
        ("0.3个百分点", "0.3"),
        ("年产5000吨白酒", "5000"),
    ],
)
def test_figure(text: str, value: str) -> None:
    assert markup.plain(markup.figure(text)[0]) == value


@pytest.mark.parametrize(
    ("mark", "wanted"),
    [
        ("{M total_investment about|18.6亿元}", {"amount": "1860000000", "kind": "total_investment", "bound": "about"}),
        ("{M USD|3000万美元}", {"amount": "30000000", "currency": "USD"}),
        ("{M|20余亿元}", {"amount": "2000000000", "bound": "more_than"}),
        ("{M|2亿至3亿元}", {"amount": None, "low": "200000000", "high": "300000000"}),
        ("{M|2—3亿元}", {"amount": None, "low": "200000000", "high": "300000000"}),
    ],
)
def test_money(mark: str, wanted: dict[str, Any]) -> None:
    (record,) = build(f"共{mark}。")["money"]
    assert {key: record[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("mark", "wanted"),
    [
        ("{Q|30—40家}", {"low": "30", "high": "40", "unit": "家", "unit_text": "家"}),
        ("{Q|43万多人次}", {"value": "430000", "unit": "人次", "unit_text": "万人次", "bound": "more_than"}),
        ("{Q of=就业|800余人}", {"value": "800", "unit": "人", "bound": "more_than", "of": "就业"}),
        ("{Q|千亩}", {"value": "1000", "unit": "亩", "unit_text": "亩"}),
    ],
)
def test_quantity(mark: str, wanted: dict[str, Any]) -> None:
    (record,) = build(f"共{mark}。")["quantities"]
    assert {key: record[key] for key in wanted} == wanted


def test_date_anchor_only_where_the_year_is_not_said() -> None:
    dates = build("{D 2024-03-14 day|3月14日}、{D 2024-01-01..2024-12-31 year|2024年}")["dates"]
    assert [d["anchor"] for d in dates] == ["2024-03-15", None]


def test_evidence_is_found_over_a_break_and_must_be_unique() -> None:
    fixture = markup.Fixture("x", "甲乙\n\n丙，甲乙\n%%%\npublished = 2024-03-15\n[[articles]]\n")
    assert fixture.find("甲乙丙") == [0, 5]
    assert fixture.find("甲乙@2") == [6, 8]
    with pytest.raises(markup.MarkupError, match="2 times"):
        fixture.find("甲乙")


@pytest.mark.parametrize(
    ("text", "section", "message"),
    [
        ("{P|张三}", "", "without a record"),
        ("{L|桥西区}", 'places = [["桥西区", "桥西区", "county", "999999"]]', "no division"),
        ("{L|桥西区}", 'places = [["桥西区", "桥西区", "county", "130102"]]', "not 桥西区"),
        ("{L|某某镇}", 'places = [["某某镇", "某某镇", "township", "", "130102"]]', "no township"),
        (
            "{L|桥西区}",
            'places = [["桥西区", "桥西区", "county", "130104"], ["桥西区", "桥西区", "county"]]',
            "two records",
        ),
        ("共{M nonsense|3亿元}", "", "knows no"),
        ("增长{R|3%}", "", "up, down or share"),
        ("{D 2024-02-30 day|2月30日}", "", "day is out of range"),
    ],
)
def test_errors_name_the_rule(text: str, section: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build(text, section)


def test_acting_and_shared_posts() -> None:
    section = """
[[officials]]
name = "张三"
posts = [["某市代市长", "某市人民政府", "市长", ""]]
[[officials]]
name = "李四"
posts = [["副市长", "某市人民政府", "副市长", ""]]
[[officials]]
name = "王五"
posts = [["副市长", "某市人民政府", "副市长", ""]]
"""
    people = build("{T|某市代市长}{P|张三}，{T|副市长}{P|李四}、{P|王五}", section)["officials"]
    assert [p["posts"][0]["acting"] for p in people] == [True, False, False]
    assert people[1]["posts"][0]["spans"] == people[2]["posts"][0]["spans"] == [[8, 11]]


@pytest.mark.parametrize("path", AUTHORED, ids=lambda path: path.stem)
def test_authored_fixture_is_what_its_source_says(path: Path) -> None:
    assert markup.main([str(path), "--check"]) == 0


@pytest.mark.parametrize("path", AUTHORED, ids=lambda path: path.stem)
def test_authored_spans_lie_in_the_text(path: Path) -> None:
    raw = path.with_suffix(".txt").read_text(encoding="utf-8")
    fixture = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert 400 <= len(raw) <= 1500
    for mention in fixture["mentions"]:
        assert "".join(raw[mention["start"] : mention["end"]].split()) == mention["text"]
    for key, records in fixture.items():
        if key in ("file", "published", "mentions"):
            continue
        for record in records:
            assert record["spans"], (key, record)
            for start, end in record["spans"]:
                assert 0 <= start < end <= len(raw)
                assert raw[start:end].strip() == raw[start:end]
