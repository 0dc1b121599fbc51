"""The merge: which of the overlapping candidates stand."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from govnews_ie.mentions.candidate import Candidate
from govnews_ie.mentions.merge import CONTAINERS, THRESHOLD, best_cover, merge, weight

LABELS = ("PERSON", "TITLE", "PLACE", "COMPANY", "ORG", "PROJECT", "EVENT", "CAPACITY", "MONEY", "QUANTITY", "DATE")


def spans(candidates: list[Candidate]) -> list[tuple[int, int, str]]:
    return [(c.start, c.end, c.label) for c in candidates]


def make(start: int, end: int, label: str, score: float = 0.9) -> Candidate:
    return Candidate(start, end, label, score, f"test.{label.lower()}")  # type: ignore[arg-type]


def test_the_longer_name_of_equal_score_wins() -> None:
    assert spans(merge([make(0, 2, "ORG"), make(0, 4, "TITLE")])) == [(0, 4, "TITLE")]


def test_two_good_neighbours_beat_a_weak_span_over_both() -> None:
    assert spans(merge([make(0, 6, "COMPANY", 0.55), make(0, 3, "TITLE", 0.97), make(3, 6, "PERSON", 0.97)])) == [
        (0, 3, "TITLE"),
        (3, 6, "PERSON"),
    ]


def test_a_project_keeps_its_company_and_capacity_and_drops_a_place_in_its_name() -> None:
    project = make(0, 30, "PROJECT")
    inner = [make(0, 10, "COMPANY"), make(10, 20, "CAPACITY"), make(22, 24, "PLACE")]
    assert spans(merge([project, *inner])) == [(0, 30, "PROJECT"), (0, 10, "COMPANY"), (10, 20, "CAPACITY")]


def test_a_place_before_a_project_stays_outside() -> None:
    assert spans(merge([make(0, 3, "PLACE"), make(3, 15, "PROJECT")])) == [(0, 3, "PLACE"), (3, 15, "PROJECT")]


def test_a_project_may_stand_inside_an_event() -> None:
    assert spans(merge([make(0, 14, "EVENT"), make(0, 10, "PROJECT")])) == [(0, 14, "EVENT"), (0, 10, "PROJECT")]


def test_a_container_that_crosses_a_heavier_name_falls() -> None:
    assert spans(merge([make(5, 9, "EVENT", 0.6), make(0, 7, "COMPANY", 0.95)])) == [(0, 7, "COMPANY")]


def test_a_weak_candidate_does_not_stand() -> None:
    assert merge([make(0, 3, "PERSON", THRESHOLD - 0.01)]) == []


candidates = st.lists(
    st.builds(
        lambda start, length, label, score: make(start, start + length, label, score),
        st.integers(0, 40),
        st.integers(0, 12),
        st.sampled_from(LABELS),
        st.floats(0, 1),
    ),
    max_size=14,
)


@given(candidates, st.randoms(use_true_random=False))
def test_the_order_of_the_sources_never_matters(proposed: list[Candidate], rng: random.Random) -> None:
    shuffled = proposed.copy()
    rng.shuffle(shuffled)
    assert merge(proposed) == merge(shuffled)


@given(candidates)
def test_atoms_never_overlap_and_merging_again_changes_nothing(proposed: list[Candidate]) -> None:
    kept = merge(proposed)
    atoms = sorted((c for c in kept if c.label not in CONTAINERS), key=lambda c: c.start)
    assert all(left.end <= right.start for left, right in pairwise(atoms))
    assert all(c.score >= THRESHOLD and c in proposed for c in kept)
    assert merge(kept) == kept


@given(candidates)
def test_the_cover_is_the_best_one(proposed: list[Candidate]) -> None:
    """Against exhaustive search over the subsets of a small set."""
    proposed = [c for c in proposed if c.end > c.start][:9]
    best = 0.0
    for bits in range(1 << len(proposed)):
        subset = sorted((c for i, c in enumerate(proposed) if bits >> i & 1), key=lambda c: c.start)
        if all(left.end <= right.start for left, right in pairwise(subset)):
            best = max(best, sum(map(weight, subset)))
    assert abs(sum(map(weight, best_cover(proposed))) - best) < 1e-9
