"""Reading marked sentences: 【…】 stands around each value that must be found, and nothing else may be found.

One expectation a mark: the fields that the sentence is about. Decimals are written as strings.
"""

from __future__ import annotations

from decimal import Decimal

from govnews_ie.values.scan import Found, find

Case = tuple[str, list[dict[str, object]]]


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without its marks, and the spans they stood around."""
    text, spans, start = "", [], 0
    for c in marked:
        if c == "【":
            start = len(text)
        elif c == "】":
            spans.append((start, len(text)))
        else:
            text += c
    return text, spans


def check(marked: str, expected: list[dict[str, object]]) -> None:
    """Assert that exactly the marked spans are found, each with the fields expected of it."""
    text, spans = unmark(marked)
    found = find(text)
    assert [text[f.start : f.end] for f in found] == [text[a:b] for a, b in spans]
    assert [(f.start, f.end) for f in found] == spans
    assert len(expected) == len(found)
    for value, fields in zip(found, expected, strict=True):
        _check_fields(text, value, fields)


def _check_fields(text: str, found: Found, fields: dict[str, object]) -> None:
    for name, want in fields.items():
        if name == "label":
            assert found.label == want
            continue
        got = getattr(found.value, name)
        if isinstance(got, Decimal):
            assert got == Decimal(str(want)), name
            assert "E" not in str(got)
        else:
            assert got == want, (name, text)
    for field, start, end, rule in found.value.evidence:
        assert 0 <= start < end <= len(text)
        assert field
        assert rule
