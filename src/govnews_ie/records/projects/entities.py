"""Which mentions are one project: a short form (再生铝项目) means the one longer name that holds its characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.patterns import Plain

CROWD = 50  # a pair of characters that so many names share tells nothing; looking at each would not stay linear either
_HEAD = Plain(r"(?:项目|工程)$")


def names(linked: Linked, mentions: Sequence[Candidate]) -> list[str]:
    """For each mention the fullest name of its project in the article."""
    surfaces = [linked.surface(mention.start, mention.end) for mention in mentions]
    known = dict.fromkeys(surfaces)
    by_pair: defaultdict[str, list[str]] = defaultdict(list)
    for name in known:
        for pair in {name[i : i + 2] for i in range(len(name) - 1)}:
            by_pair[pair].append(name)
    fullest: dict[str, str] = {}
    for surface in known:
        near = by_pair[surface[:2]]
        fuller = (
            [name for name in near if name != surface and is_short_form(surface, name)] if len(near) < CROWD else []
        )
        fullest[surface] = fuller[0] if len(fuller) == 1 else surface
    return [fullest.get(fullest[surface], fullest[surface]) for surface in surfaces]


def is_short_form(short: str, full: str) -> bool:
    """Whether ``short`` without its head noun stands in ``full``: as it is, or (four characters and more) in order."""
    stem = _HEAD.sub("", short)
    if len(stem) < 2 or len(short) >= len(full):
        return False
    if stem in full:
        return True
    rest = iter(full)
    return len(stem) >= 4 and stem[:2] in full and all(character in rest for character in stem)
