"""Evidence of one record while it is built: which field was read from which characters by which rule."""

from __future__ import annotations

from collections.abc import Iterable

from govnews_ie.links.linked import Linked
from govnews_ie.model import Evidence, Span


class Ledger:
    """Collects evidence in clean offsets and gives it back in raw ones, in the order of its first entry.

    Every record has one, so its loops are kept plain: no entry is empty, and so the raw span of an entry is the raw
    offsets of its first and its last character.
    """

    __slots__ = ("_entries", "_offsets")

    def __init__(self, linked: Linked) -> None:
        self._offsets = linked.article.text.offsets
        self._entries: dict[tuple[str, int, int, str], None] = {}

    def note(self, field: str, start: int, end: int, rule: str) -> None:
        """Record that ``field`` was read from the clean span ``[start, end)`` by ``rule``."""
        if start < end:
            self._entries[field, start, end, rule] = None

    def note_all(self, entries: Iterable[tuple[str, int, int, str]]) -> None:
        """Record several ``(field, start, end, rule)`` entries."""
        for entry in entries:
            if entry[1] < entry[2]:
                self._entries[entry] = None

    def copy(self, other: Ledger, field: str) -> None:
        """Take over what another record's ``field`` was read from."""
        self.note_all(entry for entry in other._entries if entry[0] == field)

    def evidence(self) -> tuple[Evidence, ...]:
        """The entries with raw offsets."""
        offsets = self._offsets
        return tuple(
            [Evidence(field, offsets[start], offsets[end - 1] + 1, rule) for field, start, end, rule in self._entries]
        )

    def spans(self, *fields: str) -> tuple[Span, ...]:
        """The raw spans of these fields (of all fields when none is named), each once."""
        offsets = self._offsets
        return tuple(
            dict.fromkeys(
                [
                    (offsets[start], offsets[end - 1] + 1)
                    for field, start, end, _ in self._entries
                    if not fields or field in fields
                ]
            )
        )
