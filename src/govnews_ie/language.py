"""The spaCy side: a pipeline whose documents carry the records.

``doc._.govnews`` is the ``Extraction``; ``doc.spans["govnews"]`` holds every mention, ``doc.ents`` the outermost
ones. The document has one token a character, so that every mention begins and ends with a token, and token offsets
are those of the records. Two components do the work, both registered as factories (entry points of the package, so
that ``spacy.load`` finds them): ``govnews_records`` and ``govnews_spans``.

What is known of a text beside its characters is handed in as its context::

    nlp.pipe([(text, {"published": "2021-10-11", "source": "a.txt"})], as_tuples=True)
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from spacy.lang.zh import Chinese
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import DummyTokenizer, filter_spans, registry
from spacy.vocab import Vocab

from govnews_ie import pipeline
from govnews_ie.convert import from_dict, to_dict
from govnews_ie.model import Extraction

KEY = "govnews"
# Longer texts are refused by spaCy's default of a million characters; here nothing grows faster than the text.
MAX_LENGTH = 1_000_000_000
# Half a character: Python strings can hold one, spaCy's (UTF-8) cannot.
_SURROGATE = re.compile("[\ud800-\udfff]")


def build(*, statistical: bool = True, model: str | None = None, lexicon: tuple[str, ...] = ()) -> Language:
    """A new ``Language`` with the package's tokenizer and components."""
    nlp = Chinese.from_config({"nlp": {"tokenizer": {"@tokenizers": "govnews_ie.characters.v1"}}})
    nlp.max_length = MAX_LENGTH
    settings = {"statistical": statistical, "model": model, "lexicon": list(lexicon)}
    nlp.add_pipe("govnews_records", config=settings)
    nlp.add_pipe("govnews_spans")
    return nlp


def register() -> None:
    """Make ``doc._.govnews`` known to spaCy; doing it again changes nothing.

    Called on import, and by the components when they are unpickled in another process.
    """
    if not Doc.has_extension(KEY):
        Doc.set_extension(KEY, getter=_of_doc)


def _of_doc(doc: Doc) -> Extraction | None:
    """The extraction of a document, None where ``govnews_records`` has not run."""
    stored = doc.user_data.get(KEY)
    return None if stored is None else _parsed(stored)


# A document keeps the JSON form: spaCy sends documents between processes, and to disk, as msgpack.
@lru_cache(maxsize=64)
def _parsed(stored: str) -> Extraction:
    return from_dict(json.loads(stored))


class Characters(DummyTokenizer):
    """Tokens of one character; a single space belongs to the character before it, as spaCy wants it."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The document of ``text``; its text is the same, but for lone surrogates, which become U+FFFD."""
        text = _SURROGATE.sub("\ufffd", text)
        words: list[str] = []
        spaces: list[bool] = []
        for char in text:
            if char == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(char)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def __reduce__(self) -> tuple[Any, ...]:
        return Characters, (self.vocab,)


@registry.tokenizers("govnews_ie.characters.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], Characters]:
    """The tokenizer's factory, as spaCy's configuration names it."""
    return lambda nlp: Characters(nlp.vocab)


class Records:
    """Reads the document's text and keeps the extraction with the document.

    Holds its settings only; the pipeline is fetched on first use, so that the component is small to pickle.
    """

    def __init__(self, name: str, statistical: bool, model: str | None, lexicon: tuple[str, ...]) -> None:
        self.name = name
        self.statistical = statistical
        self.model = model
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        context = doc._context if isinstance(doc._context, dict) else {}
        loaded = pipeline.get(statistical=self.statistical, model=self.model, lexicon=self.lexicon)
        result = loaded.run(doc.text, context.get("published"), context.get("source"))
        doc.user_data[KEY] = json.dumps(to_dict(result), ensure_ascii=False)
        return doc

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        register()


class Spans:
    """Puts the mentions into ``doc.spans`` (all, with the rule as ``span_id``) and ``doc.ents`` (the outermost)."""

    def __init__(self, name: str, key: str, ents: bool) -> None:
        self.name = name
        self.key = key
        self.ents = ents

    def __call__(self, doc: Doc) -> Doc:
        result: Extraction | None = doc._.govnews
        spans: list[Span] = []
        for mention in result.mentions if result is not None else ():
            span = doc.char_span(
                mention.start, mention.end, label=mention.label, span_id=mention.rule, alignment_mode="expand"
            )
            if span is not None:
                spans.append(span)
        doc.spans[self.key] = spans
        if self.ents:
            doc.set_ents(filter_spans(spans))
        return doc

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        register()


@Language.factory(
    "govnews_records",
    assigns=["doc._.govnews"],
    default_config={"statistical": True, "model": None, "lexicon": []},
)
def make_records(nlp: Language, name: str, statistical: bool, model: str | None, lexicon: list[str]) -> Records:
    """The factory of ``Records``: rules alone or with the model, another model, files of the user's own names."""
    return Records(name, statistical, model, tuple(lexicon))


@Language.factory(
    "govnews_spans",
    requires=["doc._.govnews"],
    assigns=["doc.spans", "doc.ents"],
    default_config={"key": KEY, "ents": True},
)
def make_spans(nlp: Language, name: str, key: str, ents: bool) -> Spans:
    """The factory of ``Spans``: the key in ``doc.spans``, and whether ``doc.ents`` is set too."""
    return Spans(name, key, ents)


register()
