"""The words that bylines, page furniture and headline lines are made of, from ``lexicons/data/bylines.tsv``."""

from __future__ import annotations

import re
from functools import cache

from govnews_ie.lexicons.tables import rows


@cache
def any_of(*kinds: str) -> str:
    """The words of these kinds as one pattern, longer ones first."""
    words = {row[1] for row in rows("bylines.tsv") if row[0] in kinds}
    if not words:
        raise KeyError(f"no words of kind {', '.join(kinds)} in bylines.tsv")
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
