"""Evidence of one record while it is built: which field was read from which characters by which rule."""

from __future__ import annotations

from collections.abc import Iterable

from govnews_ie.links.linked import Linked
from govnews_ie.model import Evidence, Span


class Ledger:
    """Collects evidence in clean offsets and gives it back in raw ones, in the order of its first entry."""

    __slots__ = ("_entries", "_linked")

    def __init__(self, linked: Linked) -> None:
        self._linked = linked
        self._entries: dict[tuple[str, int, int, str], None] = {}

    def note(self, field: str, start: int, end: int, rule: str) -> None:
        """Record that ``field`` was read from the clean span ``[start, end)`` by ``rule``."""
        if start < end:
            self._entries.setdefault((field, start, end, rule), None)

    def note_all(self, entries: Iterable[tuple[str, int, int, str]]) -> None:
        """Record several ``(field, start, end, rule)`` entries."""
        for entry in entries:
            self.note(*entry)

    def copy(self, other: Ledger, field: str) -> None:
        """Take over what another record's ``field`` was read from."""
        self.note_all(entry for entry in other._entries if entry[0] == field)

    def evidence(self) -> tuple[Evidence, ...]:
        """The entries with raw offsets."""
        return tuple(
            Evidence(field, *self._linked.raw_span(start, end), rule) for field, start, end, rule in self._entries
        )

    def spans(self, *fields: str) -> tuple[Span, ...]:
        """The raw spans of these fields (of all fields when none is named), each once."""
        wanted = dict.fromkeys((start, end) for field, start, end, _ in self._entries if not fields or field in fields)
        return tuple(self._linked.raw_span(start, end) for start, end in wanted)
