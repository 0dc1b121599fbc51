"""Models of every kind through one door."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

import tiny_network as tiny
from govnews_ie.errors import InputError
from govnews_ie.statistical.component import KEY
from govnews_ie.statistical.loading import NetworkProposer, PipelineProposer, open_model

TEXTS = ["市长张三在华东公司调研。\n记者王五", "", "李四的公司"]


def ruler(path: Path) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "王五"}])  # type: ignore[attr-defined]
    nlp.to_disk(path)


def test_file_of_a_network(tmp_path: Path) -> None:
    file = tmp_path / "mine.npz"
    file.write_bytes(tiny.network(1).to_bytes())
    model = open_model(file)
    assert model.name == "mine"
    assert model.propose(TEXTS) == tiny.network(1).propose(TEXTS)


def test_pipeline_that_is_a_network_alone(tmp_path: Path) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(KEY).from_bytes(tiny.network(1).to_bytes())  # type: ignore[attr-defined]
    nlp.meta["name"] = "ours"
    nlp.to_disk(tmp_path / "pipeline")
    model = open_model(tmp_path / "pipeline")
    assert isinstance(model, NetworkProposer)
    assert model.name == "ours"
    assert model.propose(TEXTS) == tiny.network(1).propose(TEXTS)


def test_any_pipeline_with_entities_line_by_line(tmp_path: Path) -> None:
    ruler(tmp_path / "other")
    model = open_model(tmp_path / "other")
    assert isinstance(model, PipelineProposer)
    start = TEXTS[0].index("王五")
    assert model.propose(TEXTS) == [[(start, start + 2, "PERSON", 0.6)], [], []]


def test_scores_of_a_pipeline_are_kept(tmp_path: Path) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(KEY).from_bytes(tiny.network(1).to_bytes())  # type: ignore[attr-defined]
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "two")
    model = open_model(tmp_path / "two")
    assert isinstance(model, PipelineProposer)
    ours = tiny.network(1).propose(TEXTS)
    assert [[n[:3] for n in names] for names in model.propose(TEXTS)] == [[n[:3] for n in names] for names in ours]
    for names, expected in zip(model.propose(TEXTS), ours, strict=True):
        assert [n[3] for n in names] == pytest.approx([n[3] for n in expected], abs=1e-4)


@pytest.mark.parametrize("what", ["nothing", "text", "folder"])
def test_what_is_no_model(what: str, tmp_path: Path) -> None:
    path = tmp_path / what
    if what == "text":
        path.write_text("no model")
    elif what == "folder":
        path.mkdir()
    with pytest.raises(InputError, match="cannot load the model"):
        open_model(path)
