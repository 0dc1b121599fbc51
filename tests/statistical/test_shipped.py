"""The network that ships with the package: what it must see, and that it is the file that it should be."""

from __future__ import annotations

from importlib.resources import files

import pytest

from govnews_ie import statistical
from govnews_ie.statistical.loading import NetworkProposer, open_model

# Fictional sentences; names that stand in no lexicon.
SEEN = (
    ("8月3日，市委副书记韩启岳到嵩岭县调研。", {("韩启岳", "PERSON"), ("嵩岭县", "PLACE"), ("市委副书记", "TITLE")}),
    ("县长闵若川主持会议。", {("县长", "TITLE"), ("闵若川", "PERSON")}),
    ("四川锐澜光电科技有限公司落户嵩岭县。", {("四川锐澜光电科技有限公司", "COMPANY"), ("嵩岭县", "PLACE")}),
    ("记者从市农业农村局获悉，今年夏粮丰收。", {("市农业农村局", "ORG")}),
    ("市委、市政府高度重视。", {("市委", "ORG"), ("市政府", "ORG")}),
    ("董事长邹立恒介绍了企业情况。", {("董事长", "TITLE"), ("邹立恒", "PERSON")}),
)
SILENT = (
    "会议指出，要坚持稳中求进。",
    "项目建成后，年产值可达十亿元。",
    "大家一致表示，要真抓实干。",
    "",
    "。",
    " ",
    "3.5%",
)


@pytest.mark.parametrize(("text", "names"), SEEN)
def test_names_of_plain_sentences(text: str, names: set[tuple[str, str]]) -> None:
    found = {(text[start:end], label) for start, end, label, _ in statistical.propose([text])[0]}
    assert names <= found


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_seen_with_confidence_where_nothing_is(text: str) -> None:
    assert [name for name in statistical.propose([text])[0] if name[3] > 0.7] == []


def test_scores_are_probabilities_and_labels_ours() -> None:
    for names in statistical.propose([text for text, _ in SEEN]):
        for _, _, label, score in names:
            assert 0.0 < score <= 1.0
            assert label in statistical.LABELS


def test_every_convention_answers() -> None:
    network = statistical.shipped()
    assert network.heads[network.default].labels == statistical.LABELS
    for head in network.heads:
        names = statistical.propose(["市委书记张志远在北京会见了来宾。"], head)[0]
        assert any((start, end) == (4, 7) for start, end, _, _ in names), head


def test_the_door_without_a_path_is_the_shipped_network() -> None:
    model = open_model()
    assert isinstance(model, NetworkProposer)
    assert model.network is statistical.shipped()


def test_models_stay_small() -> None:
    folder = files("govnews_ie") / "models"
    sizes = [len((folder / name).read_bytes()) for name in ("names.npz", "words.npz")]
    assert sum(sizes) <= 25_000_000
