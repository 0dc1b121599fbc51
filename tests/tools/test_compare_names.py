"""The comparison of names: spans from words, strict counts, LAC's spans led back to raw offsets."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("govnews_compare_names", ROOT / "tools" / "compare_names.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = _load()


def test_words_become_spans() -> None:
    words, tags = ["云川市", "市长", "江明远", "到", "金桥公司"], ["LOC", "n", "PER", "v", "ORG"]
    assert tool.names_of(words, tags) == [(0, 3, "PLACE"), (5, 8, "PERSON"), (9, 13, "ORG+COMPANY")]
    assert tool.names_of([], []) == []


def test_counts_are_strict() -> None:
    counts = tool.Counts()
    counts.add([(0, 3, "PLACE"), (5, 8, "PERSON")], [(0, 3, "PLACE"), (5, 7, "PERSON"), (0, 3, "ORG+COMPANY")])
    assert counts["PLACE"] == [1, 1, 1]
    assert counts["PERSON"] == [0, 1, 1]
    assert counts["ORG+COMPANY"] == [0, 1, 0]
    assert counts.f1("PLACE") == 1.0
    assert counts.f1("PERSON") == 0.0
    counts.add([(0, 3, "PLACE")], [])
    assert counts.f1("PLACE") == pytest.approx(2 / 3)
    assert tool.Counts(PERSON=[0, 0, 0]).f1("PERSON") == 1.0


TEXT = (
    "云川市召开推进会\n\n本报讯(记者 何一凡)3月5日，市长江明远 到云川金\n桥材料有限公司调研。江明远指出，要抓好落实。\n"
)


def by_search(sentences: Sequence[str]) -> list[list[tuple[int, int, str]]]:
    """A tagger that knows two names."""
    names = {"江明远": "PERSON", "云川金桥材料有限公司": "ORG+COMPANY"}
    return [
        [(s.index(name), s.index(name) + len(name), label) for name, label in names.items() if name in s]
        for s in sentences
    ]


def test_spans_lead_back_to_the_raw_text() -> None:
    spans = tool.read_with_lac(TEXT, "2024-03-06", by_search)
    assert [("".join(TEXT[start:end].split()), label) for start, end, label in spans] == [
        ("江明远", "PERSON"),
        ("云川金桥材料有限公司", "ORG+COMPANY"),
        ("江明远", "PERSON"),
    ]
    assert "\n" in TEXT[spans[1][0] : spans[1][1]]  # a name that the line break cut in two is one span


def test_sentences_are_what_is_sent() -> None:
    sent: list[str] = []

    def none(sentences: Sequence[str]) -> list[list[tuple[int, int, str]]]:
        sent.extend(sentences)
        return [[] for _ in sentences]

    assert tool.read_with_lac(TEXT, None, none) == []
    assert all(sentence.strip() for sentence in sent)
    assert all("。" not in sentence[:-1] and "\n" not in sentence for sentence in sent)
    assert any(sentence.startswith("江明远指出") for sentence in sent)


def test_a_folder_is_compared(tmp_path: Path) -> None:
    person = {"start": TEXT.index("江明远"), "label": "PERSON"}
    person["end"] = person["start"] + 3
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps({"file": "one.txt", "mentions": [person]}), encoding="utf-8")
    ours, theirs, files, seconds = tool.compare([tmp_path], None)
    assert files == 1
    assert seconds > 0
    assert theirs == {}
    assert ours["PERSON"][0] == ours["PERSON"][2] == 1
    table = tool.table({"govnews_ie": ours})
    assert table.splitlines()[2].startswith("| PERSON | 1 |")


def test_a_peer_that_is_not_installed_ends_the_comparison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "paddle.py").write_text("raise ImportError('none')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    lac = tool.Lac(sys.executable)
    with pytest.raises(SystemExit, match="ended"):
        lac.find(["会议召开。"])


def test_a_tagger_answers_over_the_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for LAC that imports the old name of Paddle's modules, as LAC does."""
    (tmp_path / "paddle" / "base").mkdir(parents=True)
    (tmp_path / "paddle" / "__init__.py").write_text("print('a banner')", encoding="utf-8")
    (tmp_path / "paddle" / "base" / "__init__.py").write_text("from . import core", encoding="utf-8")
    (tmp_path / "paddle" / "base" / "core.py").write_text("PaddleTensor = object()", encoding="utf-8")
    (tmp_path / "LAC.py").write_text(
        "import paddle.fluid\nfrom paddle.fluid.core import PaddleTensor\n"
        "class LAC:\n"
        "    def __init__(self, mode): assert mode == 'lac'\n"
        "    def run(self, sentences): return [[[s[:3], s[3:]], ['PER', 'v']] for s in sentences]\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    lac = tool.Lac(sys.executable)
    try:
        assert lac.find(["江明远讲话。", "白晓舟主持。"]) == [[(0, 3, "PERSON")], [(0, 3, "PERSON")]]
        assert lac.characters == 12
    finally:
        lac.close()
