"""The corpora, each with its own convention (a head of the network), read from a data folder outside the project."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

Span = tuple[int, int, str]
Sentence = tuple[str, list[Span]]

#: The labels of every head. A corpus's labels that are none of ours stay: they keep their spans from ours.
HEADS: dict[str, tuple[str, ...]] = {
    "govnews": ("PERSON", "TITLE", "PLACE", "COMPANY", "ORG"),
    "cluener": (
        *("name", "position", "address", "company", "organization", "government"),
        *("scene", "game", "book", "movie"),
    ),
    "msra": ("PER", "LOC", "ORG"),
    "pd98": ("nr", "ns", "nt", "nz", "j", "t"),
    "resume": ("NAME", "TITLE", "ORG", "LOC", "CONT", "EDU", "PRO", "RACE"),
    "uner": ("PER", "LOC", "ORG"),
}

FILES = {"cluener": "cluener", "msra": "msra", "pd98": "pd98", "resume": "resume", "uner": "uner_gsdsimp"}

#: How a corpus's labels are counted in the published figures; labels that are not named are left out.
SCORED: dict[str, dict[str, str]] = {
    "cluener": {
        "name": "PERSON",
        "position": "TITLE",
        "address": "PLACE",
        "company": "COMPANY",
        "organization": "ORG",
        "government": "ORG",
    },
    "msra": {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"},
    "pd98": {"nr": "PERSON", "ns": "PLACE"},
    "resume": {"NAME": "PERSON", "TITLE": "TITLE", "ORG": "ORG"},
    "uner": {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"},
}

_CUT = re.compile(r"[。！？；!?;\n]+[”’\"]*")
LONGEST = 120
"""Longer sentences are cut at their stops for training; nothing is cut inside a span."""


def read(path: Path) -> list[Sentence]:
    """The labelled sentences of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["text"], [(a, b, c) for a, b, c in row.get("spans", ())]) for row in rows]


def corpus(data: Path, head: str, part: str) -> list[Sentence]:
    """One corpus, ``part`` train, dev or test."""
    return read(data / "ner" / f"{FILES[head]}.{part}.jsonl")


def unlabelled(data: Path) -> list[str]:
    """The paragraphs of the provincial work reports."""
    return [text for text, _ in read(data / "unlabelled" / "gov_reports_2026.jsonl") if text.strip()]


def pieces(sentence: Sentence, longest: int = LONGEST) -> Iterator[Sentence]:
    """A sentence, cut at stops into pieces of ``longest`` characters or so where it is longer."""
    text, spans = sentence
    if len(text) <= longest:
        yield sentence
        return
    inside = [False] * (len(text) + 1)
    for start, end, _ in spans:
        inside[start + 1 : end] = [True] * (end - start - 1)
    cuts = [m.end() for m in _CUT.finditer(text) if not inside[m.end()]] or [len(text)]
    begin = 0
    for here, after in zip(cuts, [*cuts[1:], len(text)], strict=True):
        if after - begin > longest and here > begin:
            yield _piece(text, spans, begin, here)
            begin = here
    if begin < len(text):
        yield _piece(text, spans, begin, len(text))


def _piece(text: str, spans: Sequence[Span], begin: int, end: int) -> Sentence:
    return text[begin:end], [(a - begin, b - begin, label) for a, b, label in spans if begin <= a and b <= end]


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
