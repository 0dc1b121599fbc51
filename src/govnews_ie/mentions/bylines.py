"""The byline's outlet, reporter posts and names, as the reading room understood them."""

from __future__ import annotations

from govnews_ie.mentions.candidate import Candidate
from govnews_ie.mentions.posts import PostValue
from govnews_ie.reading.articles import ArticleText

SCORE = 0.99


def propose(article: ArticleText) -> list[Candidate]:
    """One candidate for each part of the byline; a TITLE carries a reporter's post."""
    found = []
    for part in article.byline:
        value = None
        if part.label == "TITLE":
            role = article.chars[part.start : part.end]
            value = PostValue(None, None, "media", None, role, False, False, "media", "reporter")
        found.append(Candidate(part.start, part.end, part.label, SCORE, f"byline.{part.label.lower()}", value))
    return found
