"""The one place that decides which of the proposed candidates stand.

Two layers, as in the annotation guidelines: *atoms* (people, titles, places, companies, bodies and values) never
overlap each other; *containers* (projects, events) may hold atoms that stand on their own, but not the people,
titles and places that are only a part of the container's proper name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from govnews_ie.mentions.candidate import Candidate

CONTAINERS = frozenset({"PROJECT", "EVENT"})
# A place, a person or a post inside a project's or an event's name is a part of that name (guidelines, Overlap).
NAME_PARTS = frozenset({"PLACE", "PERSON", "TITLE"})
THRESHOLD = 0.5


def merge(
    candidates: Iterable[Candidate], threshold: float = THRESHOLD, names: Sequence[Candidate] = ()
) -> list[Candidate]:
    """The candidates that stand, in text order (outer before inner), of those that score ``threshold`` or more.

    ``names`` are a model's, in text order: they stand where the rules leave room for them.
    """
    atoms: list[Candidate] = []
    projects: list[Candidate] = []
    events: list[Candidate] = []
    for candidate in candidates:
        if candidate.score < threshold or candidate.end <= candidate.start:
            continue
        if candidate.label == "PROJECT":
            projects.append(candidate)
        elif candidate.label == "EVENT":
            events.append(candidate)
        else:
            atoms.append(candidate)
    chosen_atoms = best_cover(_uncrossed(atoms))
    containers = _settle_containers(best_cover(projects), best_cover(events))
    containers = [container for container in containers if not _is_crossed(container, chosen_atoms)]
    kept = _outside_names(chosen_atoms, containers)
    free = [name for name in names if name.score >= threshold]
    if free:
        free = _outside_names([name for name in free if _is_clear(name, kept)], containers)
    return sorted(kept + containers + free, key=lambda c: (c.start, -c.end, c.label))


def _is_clear(name: Candidate, atoms: Sequence[Candidate]) -> bool:
    """Whether no atom shares a character with the name."""
    i = bisect_left(atoms, name.start + 1, key=lambda atom: atom.end)
    return i == len(atoms) or atoms[i].start >= name.end


def _uncrossed(atoms: list[Candidate]) -> list[Candidate]:
    """The atoms without those that run over the place before a project into its name (西华县 + 双汇物流园区项目)."""
    starts = {atom.end for atom in atoms if atom.rule == "place.before_project"}
    if not starts:
        return atoms
    return [atom for atom in atoms if not any(at in starts for at in range(atom.start + 1, atom.end))]


def weight(candidate: Candidate) -> float:
    """What a candidate is worth in the cover: its score for every character, a little more for the whole."""
    return candidate.score * (candidate.end - candidate.start + 0.5)


def best_cover(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The non-overlapping subset of the greatest total weight, in text order (weighted interval scheduling)."""
    if len(candidates) < 2:
        return list(candidates)
    # Among equal spans the better score, then the label's name, so that the order of the sources never matters.
    ordered = sorted(candidates, key=lambda c: (c.end, c.start, -c.score, c.label, c.rule))
    ends = [candidate.end for candidate in ordered]
    totals = [0.0] * (len(ordered) + 1)
    taken = [False] * len(ordered)
    previous = [0] * len(ordered)
    for i, candidate in enumerate(ordered):
        # Mostly the one before ends where this one has not yet begun.
        j = i if not i or ends[i - 1] <= candidate.start else bisect_left(ends, candidate.start + 1, 0, i)
        previous[i] = j
        total = totals[j] + weight(candidate)
        if total > totals[i]:
            totals[i + 1] = total
            taken[i] = True
        else:
            totals[i + 1] = totals[i]
    chosen: list[Candidate] = []
    i = len(ordered)
    while i > 0:
        if taken[i - 1]:
            chosen.append(ordered[i - 1])
            i = previous[i - 1]
        else:
            i -= 1
    chosen.reverse()
    return chosen


def _settle_containers(projects: list[Candidate], events: list[Candidate]) -> list[Candidate]:
    """A project may stand inside an event's name (…项目开工仪式); every other overlap goes to the heavier."""
    losers: set[int] = set()
    first = 0
    for event in events:
        while first < len(projects) and projects[first].end <= event.start:
            first += 1
        for project in projects[first:]:
            if project.start >= event.end:
                break
            if event.start <= project.start and project.end <= event.end and project.end < event.end:
                continue
            losers.add(id(project) if weight(project) < weight(event) else id(event))
    return sorted((c for c in (*projects, *events) if id(c) not in losers), key=lambda c: (c.start, -c.end))


def _is_crossed(container: Candidate, atoms: Sequence[Candidate]) -> bool:
    """Whether an atom that weighs at least as much lies across one of the container's ends, or all around it."""
    for edge in (container.start, container.end):
        i = bisect_left(atoms, edge + 1, key=lambda atom: atom.end)
        if i < len(atoms) and atoms[i].start < edge < atoms[i].end and weight(atoms[i]) >= weight(container):
            return True
    i = bisect_left(atoms, container.end, key=lambda atom: atom.end)
    return (
        i < len(atoms)
        and atoms[i].start <= container.start
        and (atoms[i].end - atoms[i].start) > (container.end - container.start)
    )


def _outside_names(atoms: Sequence[Candidate], containers: Sequence[Candidate]) -> list[Candidate]:
    """The atoms without those that are only a part of a container's name, or that lie across its end."""
    kept: list[Candidate] = []
    first = 0
    for atom in atoms:
        while first < len(containers) and containers[first].end <= atom.start:
            first += 1
        clear = first == len(containers) or containers[first].start >= atom.end
        if clear or not any(_loses(atom, container) for container in _overlapping(containers, first, atom)):
            kept.append(atom)
    return kept


def _overlapping(containers: Sequence[Candidate], first: int, atom: Candidate) -> Iterator[Candidate]:
    for i in range(first, len(containers)):
        if containers[i].start >= atom.end:
            return
        if containers[i].end > atom.start:
            yield containers[i]


def _loses(atom: Candidate, container: Candidate) -> bool:
    inside = container.start <= atom.start and atom.end <= container.end
    return not inside or atom.label in NAME_PARTS
