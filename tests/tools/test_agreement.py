"""Agreement of two readers: what counts as equal, how a difference is classed, and the figures."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def _load() -> ModuleType:
    # The tool imports its neighbour by its plain name, as it does when it is run as a script.
    sys.path.insert(0, str(TOOLS))
    try:
        spec = importlib.util.spec_from_file_location("govnews_agreement_tool", TOOLS / "agreement.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(TOOLS))
    return module


tool = _load()
LABELS = ("PERSON", "TITLE", "PROJECT")


def mentions(source: str) -> list[Any]:
    return [tool.Mention(m.start, m.end, m.label) for m in tool.markup.parse(source)[1]]


def classes(first: str, second: str) -> list[str]:
    return [d.kind for d in tool.differences(set(mentions(first)), set(mentions(second)))]


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        ("{T|市长}{P|甘望秋}说", "{T|市长}{P|甘望秋}说", []),
        ("{L|云港花园}开工", "{J|云港花园}开工", ["type"]),
        ("{L|云港县}{J|花园工程}", "{J|云港县花园工程}", ["first only", "boundary"]),
        ("{L|云港县}花园", "云{O|港县花园}", ["both"]),
        ("市长{P|甘望秋}", "{T|市长}甘望秋", ["second only", "first only"]),
        # The outer marks are paired by their label; the inner one is a mention that the second reader lacks.
        ("{J {C|云港化工}年产线}项目", "{J|云港化工年产线项目}", ["first only", "boundary"]),
    ],
)
def test_differences_are_classed(first: str, second: str, kinds: list[str]) -> None:
    assert classes(first, second) == kinds


def test_an_equal_span_is_paired_before_an_overlap() -> None:
    first = {tool.Mention(0, 6, "PROJECT"), tool.Mention(0, 3, "PLACE")}
    second = {tool.Mention(0, 6, "PLACE")}
    found = {(d.kind, d.first and d.first.label) for d in tool.differences(first, second)}
    assert found == {("type", "PROJECT"), ("first only", "PLACE")}


def test_figures() -> None:
    agreement = tool.Agreement()
    agreement.add(mentions("{T|市长}{P|甘望秋}到{L|云港}"), mentions("{T|市长}{P|甘望}秋到{O|云港}"))
    assert agreement.f1("TITLE") == 1.0
    assert agreement.f1("PERSON") == 0.0
    assert agreement.f1("COMPANY") == 1.0  # neither marked one
    assert agreement.f1() == pytest.approx(1 / 3)
    assert agreement.types == {("TITLE", "TITLE"): 1, ("PLACE", "ORG"): 1}
    # Observed 1/2; by chance 1/2 · 1/2 (TITLE) and nothing else.
    assert agreement.kappa() == pytest.approx((1 / 2 - 1 / 4) / (1 - 1 / 4))
    assert agreement.kinds == {"type": 1, "boundary": 1}


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder, source in (("a", "{T|市长}{P|甘望秋}说\n%%%\nrecords = 1"), ("b", "{T|市长}甘望秋说")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.markup").write_text(source, encoding="utf-8")
    assert tool.main([str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    shown = capsys.readouterr().out
    assert "x: first only: 市长[PERSON 甘望秋]说" in shown
    assert "| all | 2 | 1 | 1 | 0.667 |" in shown
    assert tool.main([str(tmp_path / "a"), str(tmp_path / "b"), "--counts-only"]) == 0
    assert "甘望秋" not in capsys.readouterr().out


def test_texts_must_be_the_same(tmp_path: Path) -> None:
    one, two = tmp_path / "x.markup", tmp_path / "b"
    two.mkdir()
    one.write_text("{T|市长}", encoding="utf-8")
    assert tool.main([str(one), str(two)]) == 1
    (two / "x.markup").write_text("{T|县长}", encoding="utf-8")
    assert tool.main([str(one), str(two)]) == 1


def test_json_and_markup_say_the_same() -> None:
    folder = TOOLS.parent / "fixtures" / "development"
    for path in sorted(folder.glob("*.markup"))[:3]:
        raw, marks = tool.read(path)
        again, listed = tool.read(path.with_suffix(".json"))
        assert raw == again
        assert set(marks) == set(listed)


_MENTION = st.builds(
    lambda start, length, label: tool.Mention(start, start + length, label),
    st.integers(0, 20),
    st.integers(1, 8),
    st.sampled_from(LABELS),
)


@given(st.sets(_MENTION, max_size=8), st.sets(_MENTION, max_size=8))
def test_each_difference_is_told_once_and_the_figures_are_symmetric(first: set[Any], second: set[Any]) -> None:
    found = tool.differences(first, second)
    assert sorted(d.first for d in found if d.first) == sorted(first - second)
    assert sorted(d.second for d in found if d.second) == sorted(second - first)
    here, there = tool.Agreement(), tool.Agreement()
    here.add(first, second)
    there.add(second, first)
    assert here.f1() == there.f1()
    assert here.kappa() == pytest.approx(there.kappa())
    assert [here.f1(label) for label in LABELS] == [there.f1(label) for label in LABELS]
