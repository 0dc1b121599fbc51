"""The pipeline on the fixture with every name and figure replaced, and the generator that replaces them."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

import gold
import rewriting

SEEDS = range(16)
NAMES = (
    *rewriting.PEOPLE,
    *rewriting.COUNTIES,
    *("石家庄", "石市", "河北", "承德", "石药", "石钢", "54所", "五十四", "联东", "凯诺", "立邦"),
)


def rewritten(seed: int) -> tuple[str, rewriting.Fixture]:
    return rewriting.rewrite(seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_mention_has_the_characters_of_its_span(seed: int) -> None:
    text, fixture = rewritten(seed)
    old = gold.labels()["mentions"]
    assert [mention["label"] for mention in fixture["mentions"]] == [mention["label"] for mention in old]
    for mention in fixture["mentions"]:
        surface = text[mention["start"] : mention["end"]]
        assert "".join(surface.split()) == mention["text"]
        assert surface == surface.strip() != ""


@pytest.mark.parametrize("seed", SEEDS)
def test_labels_and_records_are_rewritten_as_the_text_is(seed: int) -> None:
    _, fixture = rewritten(seed)
    surfaces = {(mention["start"], mention["end"]): mention["text"] for mention in fixture["mentions"]}
    for kind in ("officials", "projects", "places", "companies", "organisations", "money", "quantities", "dates"):
        for record in fixture[kind]:
            name = record.get("name") or record["text"]
            assert surfaces[tuple(record["spans"][0])] == name, kind
    posts = {post["body"]: post["place"] for official in fixture["officials"] for post in official["posts"]}
    city = fixture["places"][0]
    assert posts[f"{city['full_name']}人民政府"] == city["code"]
    gold.as_extraction(fixture)  # still of the contract's form


@pytest.mark.parametrize("seed", SEEDS)
def test_no_name_of_the_original_is_left(seed: int) -> None:
    text, fixture = rewritten(seed)
    squeezed = "".join(text.split())
    divisions = {place["name"] for place in fixture["places"]}
    for name in NAMES:
        # A division's name may recur elsewhere in the country: other cities have a 新华区 too.
        if not any(name in division for division in divisions):
            assert name not in squeezed


@pytest.mark.parametrize("seed", SEEDS)
def test_breaks_are_kept_also_inside_names(seed: int) -> None:
    text, fixture = rewritten(seed)
    original = gold.text()
    assert [char for char in text if char.isspace()] == [char for char in original if char.isspace()]

    def cut(source: str, mentions: list[dict[str, object]]) -> list[bool]:
        return ["\n" in source[mention["start"] : mention["end"]] for mention in mentions]  # type: ignore[misc]

    cuts = cut(text, fixture["mentions"])
    assert cuts == cut(original, gold.labels()["mentions"])
    assert any(cuts)


def test_figures_of_the_records_follow_those_of_the_text() -> None:
    scales = {"亿": 10**8, "万": 10**4, "": 1}
    for seed in SEEDS:
        _, fixture = rewritten(seed)
        for capacity in fixture["capacities"]:
            scale = scales[capacity["unit_text"].removesuffix(capacity["unit"])]
            figure = capacity["text"].split(capacity["unit_text"])[0].lstrip("年产能提升至国内总的")
            assert int(capacity["value"]) == int(figure) * scale
        for date in fixture["dates"]:
            if date["granularity"] == "day":
                assert date["text"] == f"{int(date['start'][5:7])}月{int(date['start'][8:])}日"


def test_rewritings_differ_and_repeat() -> None:
    texts = {rewritten(seed)[0] for seed in SEEDS}
    assert len(texts) == len(SEEDS)
    assert rewritten(3) == rewritten(3)
    assert len({rewritten(seed)[1]["articles"][0]["outlet"] for seed in range(30)}) > 12


@pytest.mark.skipif(find_spec("govnews_ie.pipeline") is None, reason="the pipeline is not there yet")
@pytest.mark.parametrize("seed", SEEDS)
def test_mentions_are_found_under_other_names(seed: int) -> None:
    import govnews_ie
    from govnews_ie.evaluation.mentions import score_mentions
    from govnews_ie.model import Mention

    text, fixture = rewritten(seed)
    labelled = [Mention(score=1.0, rule="fixture", **mention) for mention in fixture["mentions"]]
    result = govnews_ie.extract(text, fixture["published"])
    scores = score_mentions(labelled, result.mentions, text)
    assert scores.micro.f1 >= 0.95, "\n".join(
        f"{error.kind}: {error.labelled and (error.labelled.label, error.labelled.text)} "
        f"{error.predicted and (error.predicted.label, error.predicted.text)} {error.context}"
        for error in scores.errors
    )
