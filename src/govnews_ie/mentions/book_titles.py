"""Titles of laws, plans and decisions in 《》: what stands inside is part of a name, not of the news."""

from __future__ import annotations

from collections.abc import Sequence

from govnews_ie.mentions.candidate import Candidate
from govnews_ie.patterns import Lazy

# A title on one line; an unclosed 《 opens nothing.
_TITLE = Lazy(r"《[^《》\n]{1,200}(?:《[^《》\n]{1,100}》[^《》\n]{0,100}){0,4}》")
# 《关于接受张三辞去某职务请求的决定》: the decision's title is the only place that tells the change of post.
_DECISION = Lazy(r"辞去|任命|免去|撤销.{1,20}职务|任职|免职")


def outside(chars: str, mentions: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The mentions outside every title, and those plus the ones in titles of decisions on posts (both in text order).

    The first are what an article's mentions are (annotation guidelines: what stands inside 《》 is not labelled); the
    second are what its records may be read from.
    """
    titles = [
        (match.start(), match.end(), _DECISION.search(match.group()) is not None) for match in _TITLE.finditer(chars)
    ]
    if not titles:
        return list(mentions), list(mentions)
    shown: list[Candidate] = []
    read: list[Candidate] = []
    i = 0
    for mention in mentions:
        while i < len(titles) and titles[i][1] <= mention.start:
            i += 1
        inside = i < len(titles) and titles[i][0] <= mention.start and mention.end <= titles[i][1]
        if not inside:
            shown.append(mention)
            read.append(mention)
        elif titles[i][2] and mention.label in ("PERSON", "TITLE"):
            read.append(mention)
    return shown, read
