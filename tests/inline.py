"""Test lines with their mentions marked in place: ``{C|甲乙有限公司}在{L|丙市}``; spans may nest.

C company, P project, E event, L place, D date, K capacity.
"""

from __future__ import annotations

from collections import defaultdict

from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Label

LETTERS: dict[str, Label] = {
    "C": "COMPANY",
    "P": "PROJECT",
    "E": "EVENT",
    "L": "PLACE",
    "D": "DATE",
    "K": "CAPACITY",
}


class Line:
    """The characters of a marked line and its spans by label."""

    def __init__(self, marked: str) -> None:
        chars: list[str] = []
        open_: list[tuple[str, int]] = []
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        position = 0
        while position < len(marked):
            char = marked[position]
            if char == "{":
                open_.append((LETTERS[marked[position + 1]], len(chars)))
                position += 3
                continue
            if char == "}":
                label, start = open_.pop()
                spans[label].append((start, len(chars)))
            else:
                chars.append(char)
            position += 1
        assert not open_, marked
        self.chars = "".join(chars)
        self.spans = {label: sorted(found) for label, found in spans.items()}

    def texts(self, label: Label) -> list[str]:
        """The marked characters of ``label``, in text order."""
        return [self.chars[start:end] for start, end in self.spans.get(label, [])]

    def candidates(self, label: Label) -> list[Candidate]:
        """The marked spans of ``label`` as another finder would hand them over."""
        return [Candidate(start, end, label, 0.9, "marked") for start, end in self.spans.get(label, [])]


def texts(chars: str, found: list[Candidate]) -> list[str]:
    """What the candidates cover, in text order."""
    return [chars[candidate.start : candidate.end] for candidate in found]
