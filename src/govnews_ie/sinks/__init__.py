"""Ways out: one module a format, each taking the finished inputs one by one and writing them as they come."""

from __future__ import annotations

from typing import NamedTuple

from govnews_ie.model import Extraction, Span


class Item(NamedTuple):
    """One finished input: what was read from it, and its raw characters for quoting the evidence."""

    result: Extraction
    text: str

    def quote(self, span: Span) -> str:
        """The characters of a raw span with the white space taken out, as in ``Mention.text``."""
        return "".join(self.text[span[0] : span[1]].split())
