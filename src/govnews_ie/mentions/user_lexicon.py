"""The user's own names: a file of names and labels that bind without training."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govnews_ie.errors import InputError
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import LABELS

if TYPE_CHECKING:
    import ahocorasick

NAMES = frozenset({"PERSON", "TITLE", "PLACE", "COMPANY", "ORG", "PROJECT", "EVENT"})
SCORE = 0.99


class UserLexicon:
    """Names from tab-separated files, ``name<TAB>LABEL`` a line, ``#`` for comments.

    Raises InputError for a file that cannot be read, a line without a tab or a label that is not a name's label.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._entries: dict[str, str] = {}
        for path in paths:
            self._read(path)
        self._automaton: ahocorasick.Automaton | None = None

    def _read(self, path: Path) -> None:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: cannot read the lexicon: {error}") from error
        for number, line in enumerate(text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            name, tab, label = line.partition("\t")
            label = label.strip().split("\t")[0]
            if not tab or not name.strip():
                raise InputError(f"{path}:{number}: expected a name, a tab and a label")
            if label not in NAMES:
                known = ", ".join(known for known in LABELS if known in NAMES)
                raise InputError(f"{path}:{number}: unknown label {label!r}; a name is one of {known}")
            self._entries[name.strip()] = label

    def propose(self, chars: str) -> list[Candidate]:
        """Every occurrence of a user's name in an article's clean characters."""
        if not self._entries:
            return []
        if self._automaton is None:
            import ahocorasick

            self._automaton = ahocorasick.Automaton()
            for name, label in self._entries.items():
                self._automaton.add_word(name, (len(name), label))
            self._automaton.make_automaton()
        return [
            Candidate(end + 1 - length, end + 1, label, SCORE, f"lexicon.user.{label.lower()}")
            for end, (length, label) in self._automaton.iter(chars)
        ]
