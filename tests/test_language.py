"""The spaCy side: the same records, offsets and proof, through processes, pickles and folders."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import gold
import govnews_ie
from govnews_ie import language

SENTENCE = "3月5日,市委书记江明远到青石县调研,市长白晓舟参加。"
TEXTS = [SENTENCE, "", " \n ", "市长 白晓舟\n\n主持会议。  总投资3 亿元。", gold.text()]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return govnews_ie.load(statistical=False)


def extracted(text: str) -> govnews_ie.Extraction:
    return govnews_ie.extract(text, statistical=False)


@pytest.mark.parametrize("text", TEXTS)
def test_the_document_carries_the_same_extraction(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert doc._.govnews == extracted(text)


@pytest.mark.parametrize("text", TEXTS)
def test_every_mention_is_a_span_with_the_same_offsets_and_rule(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert [(span.start_char, span.end_char, span.label_, span.id_) for span in doc.spans["govnews"]] == [
        (mention.start, mention.end, mention.label, mention.rule) for mention in extracted(text).mentions
    ]


def test_entities_are_the_outermost_mentions(nlp: Language) -> None:
    doc = nlp(gold.text())
    assert any(ent.label_ == "PROJECT" for ent in doc.ents)
    covered = {index for ent in doc.ents for index in range(ent.start, ent.end)}
    for span in doc.spans["govnews"]:
        assert covered & set(range(span.start, span.end)), span
    for before, after in zip(doc.ents, doc.ents[1:], strict=False):
        assert before.end <= after.start


def test_the_tokenizer_keeps_every_character() -> None:
    tokenizer = govnews_ie.load(statistical=False).tokenizer
    for text in ("", " ", "  ", "a  b ", "\n 甲\u3000乙\r\n", "👍🏽e\u0301", "\x00", " 甲"):
        doc = tokenizer(text)
        assert doc.text == text
        assert all(len(token.text) == 1 for token in doc)
    # Half a character cannot be kept; its place is.
    assert tokenizer("甲\ud800乙").text == "甲\ufffd乙"


def test_several_processes_give_the_same(nlp: Language) -> None:
    docs = list(nlp.pipe(TEXTS, n_process=2, batch_size=2))
    assert [doc._.govnews for doc in docs] == [extracted(text) for text in TEXTS]
    assert len(docs[-1].spans["govnews"]) == len(extracted(gold.text()).mentions)


def test_the_context_gives_day_and_source(nlp: Language) -> None:
    context = {"published": "2024-03-06", "source": "a.txt"}
    ((doc, kept),) = nlp.pipe([(SENTENCE, context)], as_tuples=True)
    assert kept == context
    expected = govnews_ie.extract(SENTENCE, "2024-03-06", source="a.txt", statistical=False)
    assert doc._.govnews == expected


def test_the_pipeline_and_its_documents_pickle(nlp: Language) -> None:
    again = pickle.loads(pickle.dumps(nlp))
    assert again(SENTENCE)._.govnews == extracted(SENTENCE)
    doc = pickle.loads(pickle.dumps(nlp(SENTENCE)))
    assert doc._.govnews == extracted(SENTENCE)


def test_unpickling_in_a_new_process_registers_the_extension_again(nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "nlp").write_bytes(pickle.dumps(nlp))
    code = f"""
import pickle, sys
nlp = pickle.load(open({str(tmp_path / "nlp")!r}, "rb"))
print(len(nlp({SENTENCE!r})._.govnews.articles))
from spacy.tokens import Doc
Doc.remove_extension("govnews")
nlp = pickle.loads(pickle.dumps(nlp))
print(Doc.has_extension("govnews"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.split() == ["1", "True"], done.stderr


def test_to_disk_and_spacy_load(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again(SENTENCE)._.govnews == extracted(SENTENCE)
    assert again.get_pipe("govnews_records").statistical is False
    code = f"import spacy; print(spacy.load({str(tmp_path / 'pipeline')!r}).pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "['govnews_records', 'govnews_spans']", done.stderr


def test_documents_go_to_bytes_and_into_a_docbin(nlp: Language) -> None:
    doc = nlp(SENTENCE)
    bin_ = DocBin(store_user_data=True, docs=[doc])
    (again,) = DocBin().from_bytes(bin_.to_bytes()).get_docs(nlp.vocab)
    assert again._.govnews == doc._.govnews
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.govnews == doc._.govnews


def test_the_components_work_in_a_pipeline_of_the_users_own() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("govnews_records", config={"statistical": False})
    nlp.add_pipe("govnews_spans", config={"key": "mine", "ents": False})
    doc = nlp(SENTENCE)
    assert doc._.govnews == extracted(SENTENCE)
    assert len(doc.spans["mine"]) == len(extracted(SENTENCE).mentions)
    assert doc.ents == ()


def test_a_document_that_was_not_read_has_none(nlp: Language) -> None:
    assert nlp.make_doc(SENTENCE)._.govnews is None
    language.register()  # again: nothing happens


def test_long_texts_are_taken(nlp: Language) -> None:
    assert nlp.max_length > 10**7
