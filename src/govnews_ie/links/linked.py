"""What the records room reads: an article's mentions, each tied to what it refers to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govnews_ie.links.context import ArticleContext
    from govnews_ie.links.divisions import ResolvedPlace
    from govnews_ie.mentions.candidate import Candidate
    from govnews_ie.model import Label, Span
    from govnews_ie.reading.articles import ArticleText


@dataclass(slots=True)
class Linked:
    """One article after the merge and the links. All offsets are article-relative clean offsets.

    ``places`` maps a PLACE mention's start to the place it was resolved to; ``companies`` maps a COMPANY mention's
    start to the fullest form of its name in the article.
    """

    article: ArticleText
    mentions: Sequence[Candidate]
    context: ArticleContext
    places: dict[int, ResolvedPlace]
    companies: dict[int, str]
    _by_label: dict[str, list[Candidate]] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict)
    _all_starts: list[int] = field(default_factory=list)
    _sentence_starts: list[int] = field(default_factory=list)
    _line_starts: list[int] = field(default_factory=list)
    _surfaces: dict[Span, str] = field(default_factory=dict)
    chars: str = field(init=False)
    """The article's clean characters."""

    def __post_init__(self) -> None:
        self.chars = self.article.chars
        for mention in self.mentions:
            self._by_label.setdefault(mention.label, []).append(mention)
        self._starts = {label: [m.start for m in found] for label, found in self._by_label.items()}
        self._all_starts = [mention.start for mention in self.mentions]
        self._sentence_starts = [start for start, _ in self.article.sentences]
        self._line_starts = [line.start for line in self.article.lines]

    def of(self, label: Label) -> Sequence[Candidate]:
        """The mentions with this label, in text order."""
        return self._by_label.get(label, ())

    def between(self, start: int, end: int) -> Sequence[Candidate]:
        """The mentions of every label that begin in ``[start, end)``, in text order, outer before inner."""
        return self.mentions[bisect_left(self._all_starts, start) : bisect_left(self._all_starts, end)]

    def backwards(self, offset: int, label: Label) -> Iterator[Candidate]:
        """The mentions with this label that begin before ``offset``, the nearest first."""
        found = self._by_label.get(label, [])
        for i in range(bisect_left(self._starts.get(label, []), offset) - 1, -1, -1):
            yield found[i]

    def within(self, start: int, end: int, label: Label) -> Sequence[Candidate]:
        """The mentions with this label that lie inside ``[start, end)``, in text order."""
        starts = self._starts.get(label)
        if not starts:
            return ()
        found = self._by_label[label][bisect_left(starts, start) : bisect_left(starts, end)]
        return [mention for mention in found if mention.end <= end]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds this offset (the whole article where none does)."""
        i = bisect_right(self._sentence_starts, offset) - 1
        return self.article.sentences[i] if i >= 0 else (0, len(self.chars))

    def line_at(self, offset: int) -> Span:
        """The line (paragraph, headline …) that holds this offset."""
        i = bisect_right(self._line_starts, offset) - 1
        if i < 0:
            return (0, len(self.chars))
        line = self.article.lines[i]
        return (line.start, line.end)

    def role_at(self, offset: int) -> str:
        """What the line that holds this offset is: headline, paragraph …"""
        i = bisect_right(self._line_starts, offset) - 1
        return self.article.lines[i].role if i >= 0 else "paragraph"

    def sentences_in(self, start: int, end: int) -> Iterator[Span]:
        """The sentences that begin in ``[start, end)``."""
        for i in range(bisect_left(self._sentence_starts, start), bisect_left(self._sentence_starts, end)):
            yield self.article.sentences[i]

    def surface(self, start: int, end: int) -> str:
        """The raw characters of a clean span without white space: a mention's ``text``."""
        known = self._surfaces.get((start, end))
        if known is None:
            # Several records of a mention ask for it.
            known = self._surfaces[start, end] = self.article.text.surface(start, end)
        return known

    def raw_span(self, start: int, end: int) -> Span:
        """The raw span of a clean span."""
        return self.article.text.raw_span(start, end)
