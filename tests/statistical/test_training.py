"""Training further on labelled texts: the gradient, what is learnt, what is refused."""

from __future__ import annotations

import io
import json
import sys
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest

import govnews_ie
import tiny_network as tiny
from govnews_ie import cli, statistical
from govnews_ie.errors import InputError
from govnews_ie.mentions.model import Model
from govnews_ie.statistical import training
from govnews_ie.statistical.network import Head, structure
from govnews_ie.statistical.training import Epoch, Result, Text
from govnews_ie.statistical.training_report import Watcher, report

# A body of a made-up kind, in a made-up place in each sentence, that the shipped network does not take for one.
KIND = "联席专班"
PLACES = (
    "青禾",
    "白鹭",
    "石桥",
    "柳林",
    "云台",
    "松岭",
    "东湾",
    "北塬",
    "南屏",
    "西畴",
    "金沙",
    "银滩",
    "红岩",
    "绿洲",
    "黄坪",
    "紫阳",
    "玉泉",
    "铁岭",
    "铜鼓",
    "锡林",
)
FRAMES = ("{}负责人介绍了情况。", "方案由{}牵头制定。", "会议要求，{}要抓好落实。")


def labelled(place: str, frame: str) -> Text:
    start = frame.index("{}")
    name = place + KIND
    return Text(frame.format(name), ((start, start + len(name), "ORG"),))


TEXTS = [labelled(place, frame) for place, frame in product(PLACES[:-4], FRAMES)]
DEV = [labelled(place, frame) for place, frame in product(PLACES[-4:], FRAMES)]


@cache
def learnt() -> Result:
    return training.train(statistical.shipped(), TEXTS, DEV, epochs=12, patience=12)


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def rows(texts: list[Text]) -> list[object]:
    return [{"text": text.text, "spans": text.spans} for text in texts]


# --- the likelihood


def random_batch() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    tags = np.array([[1, 4, 0], [2, 8, 4], [3, 5, 0], [0, 0, 0]])
    tags[2, 1] = 0
    return rng.normal(size=(4, 3, 9)), tags, np.array([4, 3, 2]), rng.normal(size=(9, 9))


def test_the_likelihood_is_that_of_all_chains() -> None:
    emissions, tags, lengths, transitions = random_batch()
    head = Head(("A", "B"), np.zeros((1, 9)), np.zeros(9), transitions)  # type: ignore[arg-type]
    expected = 0.0
    for piece, length in enumerate(lengths):
        chains = tiny.all_chains(emissions[:length, piece], head, structure(2))
        (gold,) = (score for score, chain in chains if chain == tuple(tags[:length, piece]))
        expected += np.log(sum(np.exp(score) for score, _ in chains)) - gold
    assert training.loss(emissions, tags, lengths, transitions)[0] == pytest.approx(expected)


def test_the_gradient_is_the_slope_of_the_loss() -> None:
    emissions, tags, lengths, transitions = random_batch()
    _, by_emissions, by_transitions = training.loss(emissions, tags, lengths, transitions)
    step = 1e-6
    for values, slopes in ((emissions, by_emissions), (transitions, by_transitions)):
        for index in np.ndindex(values.shape):
            kept = values[index]
            values[index] = kept + step
            above = training.loss(emissions, tags, lengths, transitions)[0]
            values[index] = kept - step
            below = training.loss(emissions, tags, lengths, transitions)[0]
            values[index] = kept
            assert slopes[index] == pytest.approx((above - below) / (2 * step), abs=1e-5), index


def test_scores_far_apart_neither_overflow_nor_vanish() -> None:
    emissions, tags, lengths, transitions = random_batch()
    value, slopes, _ = training.loss(emissions * 40 + 1000, tags, lengths, transitions)
    assert np.isfinite(value)
    assert np.isfinite(slopes).all()


# --- learning


def test_the_loss_falls_and_names_never_seen_are_found() -> None:
    result = learnt()
    assert result.best is not None
    losses = [epoch.loss for epoch in result.epochs]
    assert losses[-1] < losses[0] / 2
    assert result.best.dev_loss < result.start.dev_loss / 2
    assert result.before["ORG"][0] < len(DEV) / 2
    assert result.after["ORG"][0] > len(DEV) * 0.8
    text = "近日，麒麟联席专班印发通知。"
    assert (3, 9, "ORG") in [name[:3] for name in result.network.propose([text])[0]]
    assert (3, 9, "ORG") not in [name[:3] for name in statistical.propose([text])[0]]


def test_what_was_known_is_still_known() -> None:
    text = "县长闵若川主持会议。"
    found = {name[:3] for name in learnt().network.propose([text])[0]}
    assert found == {(0, 2, "TITLE"), (2, 5, "PERSON")}

    before, after = learnt().familiar
    assert after > before - 0.02


def test_without_familiar_sentences_it_would_be_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "rehearsal", list)
    result = training.train(statistical.shipped(), TEXTS, DEV, epochs=12, patience=12)
    assert "PERSON" not in [name[2] for name in result.network.propose(["县长闵若川主持会议。"])[0]]


def test_the_familiar_sentences_are_labelled_in_our_convention() -> None:
    own = training.rehearsal()
    assert len(own) >= 500
    assert {label for text in own for _, _, label in text.spans} == set(statistical.LABELS)


def test_only_the_head_of_our_own_convention_changes() -> None:
    before, after = statistical.shipped().arrays, learnt().network.arrays
    changed = {name for name, values in before.items() if not np.array_equal(values, after[name])}
    assert changed == {"meta", *(f"head.govnews.{part}" for part in ("weight", "bias", "transitions"))}


def test_the_same_data_and_seed_give_the_same_weights() -> None:
    made = [training.train(statistical.shipped(), TEXTS[:12], DEV, epochs=2) for _ in range(2)]
    assert made[0].network.to_bytes() == made[1].network.to_bytes()


def test_training_ends_when_nothing_gets_better(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "RATE", 0.0)
    result = training.train(statistical.shipped(), TEXTS[:6], DEV, epochs=20, patience=3)
    assert [epoch.number for epoch in result.epochs] == [1, 2, 3]
    assert result.best is None
    assert result.network is statistical.shipped()
    assert result.changes == []


def test_an_interrupted_training_gives_the_best_so_far() -> None:
    def stop(epoch: Epoch) -> None:
        if epoch.number == 4:
            raise KeyboardInterrupt

    result = training.train(statistical.shipped(), TEXTS, DEV, epochs=9, watch=stop)
    assert result.interrupted
    assert result.best is not None
    assert result.best.number <= 3


def test_a_name_over_the_end_of_a_sentence_is_counted_and_left_out() -> None:
    long = "这里没有名称，" * 40 + "。"
    text = Text(long + "青禾。联席专班。" + long, ((len(long), len(long) + 7, "ORG"),))
    result = training.train(statistical.shipped(), [text, *TEXTS[:2]], DEV, epochs=1)
    assert result.unlearnable in (0, 1)
    (start, end, _), cuts = text.spans[0], statistical.shipped().states(text.text)[1]
    assert result.unlearnable == int(cuts[start + 1 : end].any())


def test_texts_of_one_wording_stay_on_one_side() -> None:
    texts, held = training.split([*TEXTS, *TEXTS])
    assert len(texts) + len(held) == 2 * len(TEXTS)
    assert not {text.text for text in texts} & {text.text for text in held}
    assert len(held) == pytest.approx(0.2 * 2 * len(TEXTS), abs=2)
    with pytest.raises(InputError, match="--dev"):
        training.split([TEXTS[0], TEXTS[0]])


# --- the file


def test_the_trained_model_goes_through_the_one_door(tmp_path: Path) -> None:
    path = tmp_path / "mine.npz"
    path.write_bytes(learnt().network.to_bytes())
    text = "山阳县新闻\n\n本报讯 近日，麒麟联席专班印发通知。\n"
    assert "麒麟联席专班" not in [m.text for m in govnews_ie.extract(text).mentions if m.label == "ORG"]
    found = {m.text: m for m in govnews_ie.extract(text, model=path).mentions}
    assert found["麒麟联席专班"].rule == "model.mine"
    doc = govnews_ie.load(model=path)(text)
    assert ("麒麟联席专班", "ORG") in [(ent.text, ent.label_) for ent in doc.ents]


def test_its_scores_are_read_like_those_of_the_shipped_model(tmp_path: Path) -> None:
    path = tmp_path / "mine.npz"
    path.write_bytes(learnt().network.to_bytes())
    ours = Model(path)
    raw = learnt().network.propose(["县长闵若川主持会议。"])[0]
    for candidate, (_, _, _, score) in zip(ours.propose("县长闵若川主持会议。"), raw, strict=True):
        assert candidate.score != score
    assert not tiny.network(1).scored_as_shipped


# --- the data

GOOD = {"text": "县长闵若川主持会议。", "spans": [[0, 2, "TITLE"], [2, 5, "PERSON"]]}
BAD = {
    "not JSON": ("{", "no JSON"),
    "a list": ("[1]", "no object"),
    "no text": ('{"spans": []}', '"text"'),
    "empty text": ('{"text": "", "spans": []}', '"text"'),
    "no spans": ('{"text": "县长"}', '"spans"'),
    "span of two": ('{"text": "县长", "spans": [[0, 2]]}', "no [start, end, label]"),
    "span of words": ('{"text": "县长", "spans": [["0", 2, "TITLE"]]}', "no [start, end, label]"),
    "truth for a number": ('{"text": "县长", "spans": [[false, 2, "TITLE"]]}', "no [start, end, label]"),
    "beyond the end": ('{"text": "县长", "spans": [[0, 3, "TITLE"]]}', "no part of a text of 2 characters"),
    "empty span": ('{"text": "县长", "spans": [[1, 1, "TITLE"]]}', "no part"),
    "negative": ('{"text": "县长", "spans": [[-1, 1, "TITLE"]]}', "no part"),
    "another label": ('{"text": "县长", "spans": [[0, 2, "position"]]}', "unknown label 'position'; use PERSON, TITLE"),
    "overlap": ('{"text": "县长闵若川", "spans": [[0, 3, "TITLE"], [2, 5, "PERSON"]]}', "overlap"),
    "over a line break": ('{"text": "县\\n长", "spans": [[0, 3, "TITLE"]]}', "line break"),
}


@pytest.mark.parametrize(("line", "message"), BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(f"{json.dumps(GOOD, ensure_ascii=False)}\n\n{line}\n", encoding="utf-8")
    texts, problems = training.read(path, statistical.LABELS)
    assert texts == [Text("县长闵若川主持会议。", ((0, 2, "TITLE"), (2, 5, "PERSON")))]
    (problem,) = problems
    assert problem.startswith(f"{path}:3: ")
    assert message in problem
    assert "\n" not in problem


def test_bytes_that_are_no_text_are_told_and_a_mark_at_the_beginning_is_none(tmp_path: Path) -> None:
    path = tmp_path / "data.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n\xff\xfe\n")
    texts, problems = training.read(path, statistical.LABELS)
    assert len(texts) == 1
    assert problems == [f"{path}:2: not UTF-8"]


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data.jsonl").write_text("\n\n")
    assert training.read(tmp_path / "data.jsonl", statistical.LABELS)[1] == [
        f"{tmp_path / 'data.jsonl'}: no labelled text"
    ]


# --- the report and the command


def test_the_report_says_what_got_better_and_what_worse() -> None:
    result = learnt()
    out = io.StringIO()
    report(result, out)
    shown = out.getvalue()
    assert "ORG          12" in shown
    assert "better: found" in shown
    assert "familiar news" in shown
    assert any(f"[{place}{KIND}]" in shown for place in PLACES[-4:])


def test_epochs_are_told_as_they_come() -> None:
    said: list[str] = []
    with Watcher(said.append, 5) as watcher:
        watcher.step(1, 2)
        watcher.epoch(Epoch(1, 0.5, 0.25, 0.75, 1.0))
    assert said == ["epoch 1/5: loss 0.5000, held out 0.2500, F1 0.7500 (1.0 s)"]


def command(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["govnews-ie", "train", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    data = lines(tmp_path / "mine.jsonl", *rows(TEXTS))
    dev = lines(tmp_path / "dev.jsonl", *rows(DEV))
    assert command(monkeypatch, data, "--dev", dev, "--epochs", 4) == 0
    told = capsys.readouterr()
    assert "epoch 4/4" in told.err
    assert "ORG" in told.out
    assert Model(tmp_path / "mine.npz").name == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"mine.jsonl", "dev.jsonl", "mine.npz"}


def test_the_command_names_every_bad_line_and_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = lines(tmp_path / "mine.jsonl", GOOD, {"text": 3}, GOOD, {"text": "县长", "spans": [[0, 9, "TITLE"]]})
    (tmp_path / "mine.npz").write_bytes(b"what was there")
    assert command(monkeypatch, data) == 1
    errors = capsys.readouterr().err.splitlines()
    assert [error.split(": ")[1].rpartition(":")[2] for error in errors] == ["2", "4"]
    assert (tmp_path / "mine.npz").read_bytes() == b"what was there"


def test_the_command_on_what_it_cannot_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = lines(tmp_path / "one.jsonl", GOOD)
    assert command(monkeypatch, tmp_path / "none.jsonl") == 1
    assert "no such file" in capsys.readouterr().err
    assert command(monkeypatch, one) == 1
    assert "--dev" in capsys.readouterr().err
    assert command(monkeypatch, one, "--out", tmp_path / "no" / "where.npz") == 2
    assert command(monkeypatch, one, "--epochs", 0) == 2


def test_where_nothing_gets_better_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(training, "RATE", 0.0)
    data = lines(tmp_path / "mine.jsonl", *rows(TEXTS[:10]))
    assert command(monkeypatch, data, "--epochs", 1) == 1
    assert "not written" in capsys.readouterr().err
    assert not (tmp_path / "mine.npz").exists()
