"""A model's names: where they stand beside the rules', what their scores mean, how disagreement shows."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import govnews_ie
import tiny_network as tiny
from govnews_ie.errors import InputError
from govnews_ie.mentions import model
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.mentions.merge import CONTAINERS, NAME_PARTS, THRESHOLD, merge
from govnews_ie.mentions.model import LABELS, Model, calibrated, contradicted
from govnews_ie.pipeline import Pipeline

TEXT = "市长张三在华东公司调研。\n记者王五"


def rule(start: int, end: int, label: str, score: float = 0.9) -> Candidate:
    return Candidate(start, end, label, score, f"test.{label.lower()}")  # type: ignore[arg-type]


def name(start: int, end: int, label: str, score: float = 0.9) -> Candidate:
    return Candidate(start, end, label, score, "model.test")  # type: ignore[arg-type]


def network(path: Path) -> Path:
    path.write_bytes(tiny.network(1).to_bytes())
    return path


def ruler(path: Path, *patterns: tuple[str, str]) -> Path:
    nlp = spacy.blank("zh")
    made = [{"label": label, "pattern": pattern} for pattern, label in patterns]
    nlp.add_pipe("entity_ruler").add_patterns(made)  # type: ignore[attr-defined]
    nlp.to_disk(path)
    return path


# --- the merge


def test_a_name_fills_a_gap() -> None:
    (person, firm) = rule(0, 3, "PERSON"), name(5, 9, "COMPANY")
    assert merge([person], names=[firm]) == [person, firm]


@pytest.mark.parametrize("span", [(0, 3), (0, 2), (1, 3), (2, 6), (1, 2), (0, 9)])
def test_a_name_gives_way_to_a_rule_that_is_less_sure(span: tuple[int, int]) -> None:
    weak = rule(0, 3, "PERSON", THRESHOLD)
    assert merge([weak], names=[name(*span, "COMPANY", 1.0)]) == [weak]


def test_a_name_takes_the_room_of_a_candidate_that_did_not_stand() -> None:
    firm = name(0, 3, "COMPANY")
    assert merge([rule(0, 3, "PERSON", THRESHOLD - 0.01)], names=[firm]) == [firm]


def test_names_beside_a_rule_touch_it() -> None:
    left, middle, right = name(0, 2, "TITLE"), rule(2, 4, "PERSON"), name(4, 6, "ORG")
    assert merge([middle], names=[left, right]) == [left, middle, right]


@pytest.mark.parametrize("container", sorted(CONTAINERS))
@pytest.mark.parametrize("label", sorted(LABELS.values()))
def test_inside_the_name_of_a_project_or_event_only_firms_and_bodies(container: str, label: str) -> None:
    outer, inner = rule(0, 12, container), name(3, 6, label)
    assert merge([outer], names=[inner]) == ([outer] if label in NAME_PARTS else [outer, inner])


def test_no_name_across_the_end_of_a_project() -> None:
    project = rule(4, 12, "PROJECT")
    assert merge([project], names=[name(2, 6, "COMPANY"), name(10, 14, "ORG")]) == [project]


def test_an_unsure_name_does_not_stand() -> None:
    assert merge([], names=[name(0, 3, "PERSON", THRESHOLD - 0.01)]) == []
    assert len(merge([], names=[name(0, 3, "PERSON", THRESHOLD)])) == 1


spans = st.lists(
    st.tuples(
        st.integers(0, 40), st.integers(1, 8), st.sampled_from([*LABELS.values(), "PROJECT", "MONEY"]), st.floats(0, 1)
    ),
    max_size=10,
)


def apart(found: list[Candidate]) -> list[Candidate]:
    """The names of a model: in text order, none over another."""
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda c: c.start):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


@given(spans, spans)
def test_names_never_move_what_the_rules_found(
    ruled: list[tuple[int, int, str, float]], named: list[tuple[int, int, str, float]]
) -> None:
    candidates = [rule(start, start + size, label, score) for start, size, label, score in ruled]
    names = apart([name(start, start + size, label, score) for start, size, label, score in named if label in LABELS])
    alone, together = merge(candidates), merge(candidates, names=names)
    assert [mention for mention in together if mention.rule != "model.test"] == alone
    atoms = sorted((c for c in together if c.label not in CONTAINERS), key=lambda c: c.start)
    assert all(left.end <= right.start for left, right in pairwise(atoms))
    assert [(c.start, -c.end) for c in together] == sorted((c.start, -c.end) for c in together)


# --- disagreement


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        (name(2, 5, "ORG"), "test.place"),  # beside it
        (name(5, 9, "PLACE"), "test.place~model.PLACE"),  # the same, with other ends
        (name(5, 8, "ORG"), "test.place~model.ORG"),
        (name(7, 12, "PERSON"), "test.place~model.PERSON"),
        (name(5, 8, "PLACE"), "test.place"),  # agrees
        (name(8, 10, "ORG"), "test.place"),
    ],
)
def test_disagreement_shows_in_the_rule(other: Candidate, shown: str) -> None:
    (marked,) = contradicted([rule(5, 8, "PLACE")], [other])
    assert (marked.rule, marked.start, marked.end, marked.label) == (shown, 5, 8, "PLACE")


def test_what_the_model_has_no_label_for_is_never_contradicted() -> None:
    mentions = [rule(0, 9, "PROJECT"), rule(0, 3, "MONEY"), rule(4, 6, "PERSON")]
    marked = contradicted(mentions, [name(0, 3, "ORG"), name(4, 6, "TITLE")])
    assert [mention.rule for mention in marked] == ["test.project", "test.money", "test.person~model.TITLE"]


def test_a_model_does_not_contradict_itself() -> None:
    names = [name(0, 3, "PERSON"), name(5, 9, "ORG")]
    assert contradicted(merge([], names=names), names) == names


# --- scores


@pytest.mark.parametrize("label", LABELS.values())
def test_the_surer_the_model_the_more_is_right(label: str) -> None:
    shares = [calibrated(label, step / 200) for step in range(201)]  # type: ignore[arg-type]
    assert shares == sorted(shares)
    assert shares[0] >= 0
    assert shares[-1] <= 1


def test_every_label_of_the_model_is_calibrated_at_rising_scores() -> None:
    assert set(model._table()) == set(LABELS.values())
    for scores, shares in model._table().values():
        assert scores == sorted(set(scores))
        assert len(scores) == len(shares)


def test_between_two_points_of_the_table_the_line_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_table", lambda: {"ORG": ([0.4, 0.8], [0.1, 0.5])})
    assert calibrated("ORG", 0.0) == calibrated("ORG", 0.4) == 0.1
    assert calibrated("ORG", 0.5) == pytest.approx(0.2)
    assert calibrated("ORG", 0.8) == calibrated("ORG", 1.0) == 0.5


def test_the_shipped_model_s_scores_are_calibrated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_table", lambda: {label: ([0.5], [0.25]) for label in LABELS.values()})
    found = Model().propose("副县长周文涛出席会议并讲话。")
    assert found
    assert {candidate.score for candidate in found} == {0.25}
    assert {candidate.rule for candidate in found} == {"model.shipped"}


def test_the_scores_of_another_model_are_taken_as_they_are(tmp_path: Path) -> None:
    proposed = Model(network(tmp_path / "mine.npz")).propose(TEXT)
    assert [(c.start, c.end, c.label, c.score, c.rule) for c in proposed] == [
        (*found, "model.mine") for found in tiny.network(1).propose([TEXT])[0]
    ]
    assert proposed


# --- the whole way


def test_a_name_that_no_rule_finds_stands_with_the_model_s_name(tmp_path: Path) -> None:
    text = "江心镇新闻\n\n本报讯 近日，大禾苗在活动现场介绍了情况。\n"
    path = ruler(tmp_path / "other", ("大禾苗", "COMPANY"), ("活动现场", "GAME"))
    assert "大禾苗" not in [m.text for m in govnews_ie.extract(text, statistical=False).mentions]
    found = {m.text: m for m in govnews_ie.extract(text, model=path).mentions}
    assert (found["大禾苗"].label, found["大禾苗"].score, found["大禾苗"].rule) == ("COMPANY", 0.6, "model.pipeline")
    assert "活动现场" not in found  # a label that is none of ours
    assert [c.name for c in govnews_ie.extract(text, model=path).companies] == ["大禾苗"]


def test_a_rule_that_a_model_contradicts_stands_and_says_so(tmp_path: Path) -> None:
    text = "山阳县新闻\n\n本报讯 县委书记张明远出席会议。\n"
    path = ruler(tmp_path / "other", ("张明远", "ORG"))
    alone = govnews_ie.extract(text, statistical=False).mentions
    marked = govnews_ie.extract(text, model=path).mentions
    assert [(m.start, m.end, m.label, m.score) for m in marked] == [(m.start, m.end, m.label, m.score) for m in alone]
    assert [m.rule for m in marked if m.text == "张明远"] == [
        f"{m.rule}~model.ORG" for m in alone if m.text == "张明远"
    ]
    assert [m.rule for m in marked if m.text != "张明远"] == [m.rule for m in alone if m.text != "张明远"]


def test_the_model_through_the_spacy_pipeline(tmp_path: Path) -> None:
    path = ruler(tmp_path / "other", ("大禾苗", "COMPANY"))
    doc = govnews_ie.load(model=path)("江心镇新闻\n\n本报讯 近日，大禾苗在活动现场介绍了情况。\n")
    assert ("大禾苗", "COMPANY") in [(ent.text, ent.label_) for ent in doc.ents]


def test_no_model_where_none_is_wanted() -> None:
    for mention in Pipeline(statistical=False).run("山阳县新闻\n\n本报讯 县委书记张明远出席会议。\n").mentions:
        assert "model" not in mention.rule


def test_a_path_without_a_model_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.npz"):
        Model(tmp_path / "nothing.npz")
    (tmp_path / "broken.npz").write_bytes(b"no archive")
    with pytest.raises(InputError, match=r"broken\.npz"):
        Model(tmp_path / "broken.npz")
