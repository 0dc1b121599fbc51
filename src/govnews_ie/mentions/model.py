"""The statistical source: a trained spaCy pipeline proposes names, the merge decides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govnews_ie.errors import InputError
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Label

if TYPE_CHECKING:
    from spacy.language import Language

LABELS: dict[str, Label] = {
    "PERSON": "PERSON",
    "TITLE": "TITLE",
    "PLACE": "PLACE",
    "COMPANY": "COMPANY",
    "ORG": "ORG",
}
SCORE = 0.6  # below every rule that has evidence of its own, above the merge's threshold


class Model:
    """A spaCy pipeline on disk whose entities carry the labels PERSON, TITLE, PLACE, COMPANY and ORG."""

    def __init__(self, path: Path) -> None:
        import spacy

        try:
            self._nlp: Language = spacy.load(path)
        except (OSError, ValueError) as error:
            raise InputError(f"{path}: cannot load the model: {str(error).splitlines()[0]}") from error
        self.name = str(self._nlp.meta.get("name") or path.name)

    def propose(self, chars: str) -> list[Candidate]:
        """The model's entities in an article's clean characters, line by line (a name never crosses a line)."""
        found: list[Candidate] = []
        offset = 0
        lines = chars.split("\n")
        for line, doc in zip(lines, self._nlp.pipe(lines), strict=True):
            found.extend(
                Candidate(offset + ent.start_char, offset + ent.end_char, label, SCORE, f"model.{self.name}")
                for ent in doc.ents
                if (label := LABELS.get(ent.label_)) is not None
            )
            offset += len(line) + 1
        return found
