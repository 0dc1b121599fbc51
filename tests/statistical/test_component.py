"""The network as a spaCy component: saved, loaded, sent to other processes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy

import tiny_network as tiny
from govnews_ie import language  # noqa: F401 - registers the tokenizer of single characters
from govnews_ie.statistical.component import KEY, Names

TEXTS = ["市长张三在华东公司调研。", "", "记者王五和李四的公司"]


@pytest.fixture
def nlp() -> spacy.language.Language:
    made = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "govnews_ie.characters.v1"}}})
    made.add_pipe(KEY)
    made.get_pipe(KEY).from_bytes(tiny.network(1).to_bytes())  # type: ignore[attr-defined]
    return made


def seen(nlp: spacy.language.Language) -> list[list[tuple[int, int, str]]]:
    return [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in nlp.pipe(TEXTS)]


def test_entities_are_what_the_network_proposes(nlp: spacy.language.Language) -> None:
    expected = [[name[:3] for name in names] for names in tiny.network(1).propose(TEXTS)]
    assert seen(nlp) == expected
    assert any(expected)


def test_one_document_is_read_as_in_a_stream(nlp: spacy.language.Language) -> None:
    doc = nlp(TEXTS[2])
    assert [(e.start_char, e.end_char, e.label_) for e in doc.ents] == seen(nlp)[2]


def test_scores_lie_beside_the_spans(nlp: spacy.language.Language) -> None:
    doc = nlp(TEXTS[0])
    scores = doc.spans[KEY].attrs["scores"]
    assert len(scores) == len(doc.spans[KEY]) == len(doc.ents) > 0
    assert all(0 <= score <= 1 for score in scores)


def test_to_disk_and_load(nlp: spacy.language.Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert seen(again) == seen(nlp)
    assert again.get_pipe(KEY).labels == tiny.LABELS  # type: ignore[attr-defined]


def test_bytes_and_pickle(nlp: spacy.language.Language) -> None:
    again = pickle.loads(pickle.dumps(nlp))
    assert seen(again) == seen(nlp)
    other = Names().from_bytes(Names(network=tiny.network(1)).to_bytes())
    assert other.network.propose(TEXTS) == tiny.network(1).propose(TEXTS)


def test_words_as_tokens_are_widened_and_never_overlap() -> None:
    made = spacy.blank("zh")
    made.add_pipe(KEY).from_bytes(tiny.network(1).to_bytes())  # type: ignore[attr-defined]
    doc = spacy.tokens.Doc(made.vocab, words=["市长张", "三在华", "东公司", "调研", "。"], spaces=[False] * 5)
    doc = made.get_pipe(KEY)(doc)
    last = 0
    for span in doc.spans[KEY]:
        assert span.start >= last
        last = span.end
