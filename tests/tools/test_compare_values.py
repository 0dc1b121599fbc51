"""The comparison of values: fair scoring, peers behind a pipe, and the examples and figures of docs/values.md."""

from __future__ import annotations

import doctest
import importlib.util
import json
import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "values.md"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("govnews_compare_values", ROOT / "tools" / "compare_values.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = _load()


def money(low: str, high: str, bound: str, currency: str | None = "CNY") -> Any:
    return tool.Expected(2, 6, "money", "", (Decimal(low), Decimal(high)), bound, currency)


def found(low: str | None, high: str | None, start: int = 2, end: int = 6, **more: Any) -> dict[str, Any]:
    return {"kind": "money", "start": start, "end": end, "low": low, "high": high, **more}


@pytest.mark.parametrize(
    ("expected", "answer", "right"),
    [
        (money("3000", "3000", "exact"), found("3000.00", "3000.00"), True),
        (money("3000", "3000", "exact"), found("3000", "4000"), False),
        (money("3000", "3000", "exact"), found(None, None), False),
        (money("3000", "3000", "exact"), found("3000", "3000", currency="元"), True),
        (money("3000", "3000", "exact"), found("3000", "3000", currency="美元"), False),
        (money("3000", "3000", "exact"), found("3000", "3000", currency="USD"), False),
        (money("3000", "3000", "exact"), found("3000", "3000", currency="a name that nobody knows"), True),
        # a peer may give "more than 3000" as an interval, or as the figure alone
        (money("3000", "3000", "more_than"), found("3000", "4000"), True),
        (money("3000", "3000", "at_least"), found("3000", "3000"), True),
        (money("3000", "3000", "at_least"), found("2000", "3000"), False),
        (money("3000", "3000", "less_than"), found(None, "3000"), True),
        (money("3000", "3000", "at_most"), found("3000", "4000"), False),
        (money("3000", "3000", "about"), found("2500", "3500"), True),
        (money("3000", "3000", "about"), found("30", "35000"), False),
        # several hundred: 100–1000 and 200–900 are both the same order of magnitude
        (money("200", "900", "about"), found("100", "1000"), True),
        (money("200", "900", "about"), found("100", "100"), False),
        (money("200", "900", "about"), found("1000", "9000"), False),
        (money("2", "5", "exact"), found("2", "5"), True),
        (money("2", "5", "exact"), found("5", "5"), False),
    ],
)
def test_values_are_judged_leniently_but_judged(expected: Any, answer: dict[str, Any], right: bool) -> None:
    assert tool.right(expected, answer, tool.currency_code) is right


def test_a_fall_may_be_negative_or_not() -> None:
    expected = tool.Expected(0, 4, "percent", "", (Decimal("2.6"), Decimal("2.6")))
    assert tool.right(expected, {"low": "-2.6", "high": "-2.6"}, tool.currency_code)
    assert not tool.right(expected, {"low": "2.5", "high": "2.5"}, tool.currency_code)


@pytest.mark.parametrize(
    ("relation", "days", "right"),
    [
        ("on", [["2021-12-01", "2021-12-31"]], True),
        ("on", [["2021-12-01", "2022-01-01"]], True),  # the end as the first day after it
        ("on", [["2020-12-01", "2020-12-31"], ["2021-12-01", "2021-12-31"]], True),  # one of several readings
        ("on", [["2021-11-01", "2021-12-31"]], False),
        ("on", [["2021-12-02", "2021-12-31"]], False),
        ("on", [[None, "2021-12-31"]], False),
        ("before", [["2021-10-11", "2021-12-31"]], True),
        ("before", [["2021-10-11", "2021-11-30"]], True),
        ("before", [["2021-10-11", "2021-12-15"]], False),
        ("since", [["2021-12-01", None]], True),
        ("since", [["2021-11-01", None]], False),
        ("on", [], False),
    ],
)
def test_intervals(relation: str, days: list[list[str | None]], right: bool) -> None:
    expected = tool.Expected(0, 2, "date", "", days=(date(2021, 12, 1), date(2021, 12, 31)), relation=relation)
    assert tool.right(expected, {"days": days}, tool.currency_code) is right


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ([found("3", "3")], "right"),
        ([found("3", "3", 1, 6)], "other span"),
        ([found("4", "4"), found("3", "3", 5, 9)], "other span"),
        ([found("4", "4")], "wrong value"),
        ([found("3", "3", 6, 9)], "missed"),
        ([{**found("3", "3"), "kind": "quantity"}], "missed"),
        ([], "missed"),
    ],
)
def test_outcomes(answers: list[dict[str, Any]], outcome: str) -> None:
    assert tool.outcome(money("3", "3", "exact"), answers, tool.currency_code) == outcome


def test_alarms_are_of_the_kinds_looked_for_and_beside_the_values() -> None:
    case = tool.Case("", (money("3", "3", "exact"),), tool.FIGURES)
    beside, inside, other = found("1", "1", 8, 9), found("1", "1", 5, 9), {"kind": "date", "start": 8, "end": 9}
    assert tool.alarms(case, [beside, inside, other]) == [beside]


@pytest.fixture(scope="module")
def cases() -> list[Any]:
    return list(tool.cases())


def test_the_cases_are_the_corpora_of_the_tests(cases: list[Any]) -> None:
    assert len(cases) == len(set(cases))
    scored = [expected for case in cases for expected in case.expected if expected.scored]
    assert len(scored) >= 900
    assert sum(not case.expected for case in cases) >= 350
    for case in cases:
        for expected in case.expected:
            assert 0 <= expected.start < expected.end <= len(case.text)
            assert expected.kind in tool.FAMILY
    rows = {expected.row for expected in scored}
    assert {"number, exact", "money, alone", "percentage, in a sentence", "capacity, in a sentence"} <= rows
    assert {"date, complete", "date, part that is a convention", "date, the year that turns"} <= rows
    # a date whose ends are a convention is not among those that every system could know
    assert not [e for c in cases for e in c.expected if e.row == "date, complete" and "底" in c.text[e.start : e.end]]


def test_the_grammar_has_all_of_its_own_cases(cases: list[Any]) -> None:
    ours, rows = tool.Ours(), {}
    faults: list[Any] = []
    for case in cases:
        answer = ours.find(case.text, case.published) if case.whole is None else ours.whole(case.whole, case.text)
        wrong = tool.score(case, answer, rows, tool.currency_code)
        # The everyday forms stand in no corpus of the tests: docs/values.md says which of them are not read.
        if not any(expected.row.startswith(tool.EVERYDAY) for expected in case.expected):
            faults += [(case.text, fault) for fault in wrong]
    assert faults == []
    assert sum(row.values for title, row in rows.items() if not title.startswith(tool.NEGATIVE)) >= 900


def test_everyday_forms_stand_whole_in_their_sentences(cases: list[Any]) -> None:
    everyday = [c for c in cases if any(e.row.startswith(tool.EVERYDAY) for e in c.expected)]
    assert len(everyday) >= 130
    for case in everyday:
        (expected,) = case.expected
        assert expected.scored
        assert 0 < expected.start < expected.end < len(case.text)
        ends = expected.days or expected.value
        assert ends[0] <= ends[1]
    by_text = {case.text: case.expected[0] for case in everyday}
    assert by_text["投资十几万日元建设。"].value == (Decimal(110000), Decimal(190000))
    assert by_text["投资十几万日元建设。"].currency == "JPY"
    assert by_text["会议于1-2月召开。"].days == (date(2021, 1, 1), date(2021, 2, 28))


def test_findings_are_in_raw_offsets() -> None:
    text = "　　总投资 １２３４．５ 万元。"
    (answer,) = tool.Ours().find(text, date(2021, 10, 11))
    assert text[answer["start"] : answer["end"]] == "１２３４．５ 万元"
    assert Decimal(answer["low"]) == Decimal("12345000")


FAKE = {
    "jionlp.py": """
import types
print("a banner that must not reach the answers")
__version__ = "0"
def parse_money(text):
    if "万" not in text:
        raise ValueError(text)
    return {"num": ["10000.00", "20000.00"], "case": "元", "definition": "blur"}
def extract_money(text):
    at = text.index("3亿元")
    return [{"text": "3亿元", "offset": [at, at + 3], "type": "money",
             "detail": {"num": "300000000.00", "case": "元", "definition": "accurate"}}]
def extract_time(text, time_base):
    return [{"text": "x", "offset": [0, 2], "type": "time_span",
             "detail": {"time": ["2021-10-01 00:00:00", "inf"]}},
            {"text": "y", "offset": [2, 4], "type": "time_delta", "detail": {"time": {"month": 3}}},
            {"text": "z", "offset": [2, 4], "type": "time_period", "detail": {"time": {}}}]
ner = types.SimpleNamespace(extract_money=extract_money, extract_time=extract_time)
"""
}


def test_a_peer_answers_over_the_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, source in FAKE.items():
        (tmp_path / name).write_text(source, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    peer = tool.Peer(sys.executable, "jionlp")
    try:
        assert peer.version == "0"
        assert peer.whole("money", "一万多") == [
            {"kind": "money", "start": 0, "end": 3, "low": "10000.00", "high": "20000.00", "currency": "元"}
        ]
        assert peer.whole("money", "三") == []
        assert peer.failures == 1
        answer = peer.find("投资3亿元", date(2021, 10, 11))
        assert [(f["kind"], f["start"], f["end"]) for f in answer] == [
            ("money", 2, 5),
            ("date", 0, 2),
            ("quantity", 2, 4),
        ]
        assert answer[1]["days"] == [["2021-10-01", None]]
        assert answer[2]["low"] == answer[2]["high"] == "3"
        seconds, values = peer.pace(["投资3亿元", "没有"], date(2021, 10, 11))
        assert seconds > 0
        assert values == 3
    finally:
        peer.close()


def test_a_peer_that_is_not_installed_ends_the_comparison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "jionlp.py").write_text("raise ImportError('none')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(SystemExit, match="ended"):
        tool.Peer(sys.executable, "jionlp")


def test_articles_are_clean_and_lines_of_one_source_belong_together(tmp_path: Path) -> None:
    body = "全市项目建设推进会召开，总投资３亿元的项目开工。"
    lines = [{"text": body, "source_url": url} for url in ("a", "a", "b", "c")]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    ((name, texts),) = tool.articles([path], limit=60)
    assert name == "reports.jsonl"
    assert [text.count("3亿元") for text in texts] == [2, 1]


def test_a_folder_of_texts_is_one_row(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(f"全市项目建设推进会召开，{name[0]}项目开工。", encoding="utf-8")
    ((name, texts),) = tool.articles([tmp_path], limit=1)
    assert name == tmp_path.name
    assert ["a项目" in texts[0], "b项目" in texts[1]] == [True, True]


def test_the_table_leaves_out_what_a_peer_does_not_offer() -> None:
    counted, amount = tool.Row(2), tool.Row(3)
    counted.outcomes["right"] = 2
    amount.outcomes.update({"right": 1, "other span": 1, "missed": 1})
    rows = {"money, alone": amount, "percentage, alone": counted, f"{tool.NEGATIVE}figures": tool.Row(5, alarms=4)}
    lines = tool.table({"govnews_ie": rows, "jionlp": rows}).splitlines()
    assert "| money, alone | 3 | 1 / 1 / 0 / 1 | 1 / 1 / 0 / 1 |" in lines
    assert "| percentage, alone | 2 | 2 / 0 / 0 / 0 | – |" in lines
    assert "| **all** | 5 | 3 / 1 / 0 / 1 | – |" in lines
    assert "| **what JioNLP reads** | 3 | 1 / 1 / 0 / 1 | 1 / 1 / 0 / 1 |" in lines
    assert lines[-1] == f"| {tool.NEGATIVE}figures | 5 | 4 | 4 |"


# --- docs/values.md ---------------------------------------------------------------------------------------------


def test_examples_of_the_guide_give_what_they_show() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    test = doctest.DocTestParser().get_doctest("".join(blocks), {}, DOCUMENT.name, str(DOCUMENT), 0)
    assert len(test.examples) >= 15
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE, verbose=False)
    runner.run(test, out=report.append)
    assert runner.failures == 0, "".join(report)
