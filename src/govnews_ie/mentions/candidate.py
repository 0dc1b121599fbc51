"""What a mention source hands to the merge: a span, a label, a score, the rule's name, a parsed value."""

from __future__ import annotations

from dataclasses import dataclass

from govnews_ie.frozen import quick
from govnews_ie.model import Label


@quick
@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed mention, in offsets of the article's clean characters (``ArticleText.chars``).

    ``value`` is what the source has already understood (a parsed amount, a post's parts …); the links and
    records rooms read it, the merge does not.
    """

    start: int
    end: int
    label: Label
    score: float
    rule: str
    value: object = None

    def __hash__(self) -> int:
        # Not the value: what a rule has understood is deep, and the span and the rule all but name the candidate.
        return hash((self.start, self.end, self.rule))
