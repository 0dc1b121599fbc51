"""The characters that a pattern may open with: none forgotten, none idle."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govnews_ie.records
import govnews_ie.values
from govnews_ie.patterns import Plain
from govnews_ie.records import acts
from govnews_ie.records.projects import progress
from govnews_ie.values.openings import choices, opening

# The parse tree of a pattern is no public interface of ``re``; it is read here, where it can do no harm.
parser = importlib.import_module("re._parser")

_GUARDED = re.compile(r"\(\?=\[(?P<set>.+?)(?<!\\)\]\)\(\?:(?P<rest>.+)\)", re.DOTALL)


def patterns() -> Iterator[tuple[str, Plain]]:
    """Every pattern of the values and records rooms that says what it opens with."""
    for room in (govnews_ie.values, govnews_ie.records):
        for found in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                if isinstance(value, Plain) and value.source.startswith("(?=[") and "\\W" not in value.source[:8]:
                    yield f"{found.name}.{name}", value
    yield "stage words", progress.stage_words()[0]
    yield "acts", acts._verbs()[0]


def firsts(items: object) -> tuple[set[str], bool]:
    """The characters that a sequence of the parse tree may begin with, and whether it may be empty."""
    found: set[str] = set()
    for kind, value in items:  # type: ignore[attr-defined]
        own, empty = _first(str(kind), value)
        found |= own
        if not empty:
            return found, False
    return found, True


def _first(kind: str, value: object) -> tuple[set[str], bool]:
    match kind, value:
        case (("ASSERT" | "ASSERT_NOT" | "AT"), _):
            return set(), True
        case "LITERAL", int(code):
            return {chr(code)}, False
        case "IN", list(members):
            return {c for member in members for c in _members(*member)}, False
        case "BRANCH", (_, list(alternatives)):
            read = [firsts(alternative) for alternative in alternatives]
            return set().union(*(own for own, _ in read)), any(empty for _, empty in read)
        case "SUBPATTERN", (_, _, _, inner):
            return firsts(inner)
        case (("MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT"), (least, _, inner)):
            own, empty = firsts(inner)
            return own, empty or least == 0
    raise NotImplementedError(kind)


def _members(kind: object, value: object) -> set[str]:
    match str(kind), value:
        case "LITERAL", int(code):
            return {chr(code)}
        case "RANGE", (int(low), int(high)):
            return {chr(code) for code in range(low, high + 1)}
        case "CATEGORY", category if str(category) == "CATEGORY_DIGIT":
            return set("0123456789")
    raise NotImplementedError(f"{kind} {value}")


@pytest.mark.parametrize(("name", "pattern"), list(patterns()))
def test_the_opening_characters_are_those_that_a_match_may_begin_with(name: str, pattern: Plain) -> None:
    guarded = _GUARDED.fullmatch(pattern.source)
    assert guarded is not None, name
    said = set(re.sub(r"\\(.)", r"\1", guarded.group("set")))
    able, empty = firsts(parser.parse(guarded.group("rest")))
    assert not empty, f"{name} may match nothing"
    assert able - said == set(), f"{name} forgets {''.join(sorted(able - said))}"
    assert said - able == set(), f"{name} has no use for {''.join(sorted(said - able))}"


def test_there_are_such_patterns() -> None:
    assert len(list(patterns())) >= 10


@given(st.text(alphabet="甲乙丙丁，戊", max_size=40))
def test_a_pattern_that_says_its_openings_matches_as_without(text: str) -> None:
    source = "(?P<a>甲乙|丙[甲乙]?)|(?<!丁)(?P<b>丁+戊)"
    said, plain = opening("甲丙丁", source), re.compile(source)
    assert [(m.span(), m.lastgroup) for m in said.finditer(text)] == [
        (m.span(), m.lastgroup) for m in plain.finditer(text)
    ]


@given(st.lists(st.text(alphabet="甲乙丙", min_size=1, max_size=3), min_size=1, max_size=8), st.text("甲乙丙丁"))
def test_gathered_choices_match_as_in_their_order(words: list[str], text: str) -> None:
    gathered, plain = re.compile(choices(words)), re.compile("|".join(words))
    assert [m.span() for m in gathered.finditer(text)] == [m.span() for m in plain.finditer(text)]


@pytest.mark.parametrize("pattern", ["(?:建成)?投产", "[一二]期", "(?<!不)开工"])
def test_a_choice_opens_with_a_character_that_stands_for_itself(pattern: str) -> None:
    with pytest.raises(ValueError, match="stands for itself"):
        choices(["开工", pattern])
