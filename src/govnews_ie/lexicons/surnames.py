"""Chinese personal names: surnames, the characters of given names, and the words that only look like names.

A name is scored by a log-likelihood ratio in nats: how much more likely these characters are as a name than as
running text. The tables are counts (``surnames.tsv``, ``name_chars.tsv``, ``not_names.tsv``, ``not_names_across.tsv``);
their first lines name the sources.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache

from govnews_ie.lexicons.posts import place_names
from govnews_ie.lexicons.tables import rows

# Three-character names are about four times as frequent as two-character ones among office holders.
_LENGTH_PRIOR = {1: math.log(0.22), 2: math.log(0.78)}
_SMOOTHING = 0.4
_CAP = 4.0
# A division's name (江苏, 元氏) is rarely a person's.
_PLACE_PENALTY = 5.0
# Nor does a person's often begin with one (河南恒|天集团).
_PLACE_START_PENALTY = 2.5
# A surname with a form of address is no name (张老师, 李某).
_ADDRESS = frozenset(("老师", "先生", "女士", "师傅", "同志", "小姐", "大娘", "大爷", "某", "某某", "总", "老", "工"))
_SETTLEMENTS = frozenset(
    "河台庄村沟湾寨屯堡坡岭营桥口坪峪塘坝店集园街巷渡窑圩洼墩铺楼院坳坑冲垭梁山崖滩咀嘴洞井泉港洲岗桥畈埠埭浜汇渚墅"
)
# So many scores are remembered at a time.
_REMEMBERED = 1 << 16
# Two-character surnames and minority names may be followed by up to two characters.
LONGEST_HAN_NAME = 4


@dataclass(frozen=True, slots=True)
class NameModel:
    """The tables as log odds; ``score`` is their sum. Build it with :func:`name_model`."""

    surnames: dict[str, float]
    single: dict[str, float]
    first: dict[str, float]
    second: dict[str, float]
    foreign: dict[str, float]
    unseen: tuple[float, float, float]
    not_names: dict[str, float]
    across: frozenset[str]
    places: frozenset[str]
    pairs: dict[str, float]
    # What was scored before: an article asks for the same few names again and again.
    _scores: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def surname(self, chars: str, at: int) -> str | None:
        """The surname that starts at ``at`` (the two-character one where there is a choice), or None."""
        two = chars[at : at + 2]
        if len(two) == 2 and two in self.surnames:
            return two
        one = chars[at : at + 1]
        return one if one in self.surnames else None

    def score(self, name: str) -> float:
        """How name-like ``name`` is, in nats over running text; -99 where it has no surname or an odd length."""
        known = self._scores.get(name)
        if known is None:
            if len(self._scores) >= _REMEMBERED:
                self._scores.clear()
            known = self._scores[name] = self._score(name)
        return known

    def _score(self, name: str) -> float:
        size = len(name)
        two = name[:2]
        if size >= 3 and two in self.surnames:
            odds, given = self.surnames[two], name[2:]
        elif size >= 2 and name[0] in self.surnames:
            odds, given = self.surnames[name[0]], name[1:]
        else:
            return -99.0
        if len(given) == 1:
            odds += self.single.get(given, self.unseen[0]) + _LENGTH_PRIOR[1]
        elif len(given) == 2:
            odds += self.first.get(given[0], self.unseen[1]) + self.second.get(given[1], self.unseen[2])
            odds += self.pairs.get(given, 0.0)
            odds += _LENGTH_PRIOR[2]
        else:
            return -99.0
        return odds - self.word_penalty(name)

    def word_penalty(self, name: str) -> float:
        """How strongly ``name`` is an ordinary word, or begins with one (nats, 0 where it is neither)."""
        penalty = self.not_names.get(name, 0.0)
        if name[1:] in _ADDRESS:
            return 20.0
        if len(name) == 3 and name[1] == "家" and name[2] in _SETTLEMENTS:
            # 唐家河, 郭家台: a village or a hill.
            penalty = 8.0
        if name in self.places:
            penalty = max(penalty, _PLACE_PENALTY)
        if len(name) >= 3:
            penalty = max(penalty, 0.6 * self.not_names.get(name[:2], 0.0))
            if name[:2] in self.places:
                penalty = max(penalty, _PLACE_START_PENALTY)
        return penalty

    def foreignness(self, name: str) -> float:
        """The mean log odds of the characters as a transliteration (positive: more likely a foreign name)."""
        return sum(self.foreign.get(char, -2.0) for char in name) / len(name) if name else -99.0

    def is_across(self, pair: str) -> bool:
        """Whether the pair of characters on both sides of a name's edge is a common word (扩|张)."""
        return pair in self.across


@cache
def name_model() -> NameModel:
    """The one shared model, read from the lexicon files at first use."""
    import numpy as np  # here, so that importing the package stays cheap

    listed = rows("name_chars.tsv")
    chars = [row[0] for row in listed]
    counts = np.array([row[1:6] for row in listed], dtype=np.float64)
    sums = counts.sum(axis=0)
    inside = (counts[:, :4] + _SMOOTHING) / (sums[:4] + _SMOOTHING * len(listed))
    outside = (counts[:, 4:] + 20.0) / sums[4]
    odds = np.clip(np.log(inside / outside), -_CAP, _CAP)
    seen = (counts[:, :4] > 0) | (counts[:, 4:] > 60)
    single, first, second, foreign = (
        {chars[at]: value for at, value in zip(np.flatnonzero(seen[:, i]), odds[seen[:, i], i].tolist(), strict=True)}
        for i in range(4)
    )
    background = dict(zip(chars, counts[:, 4].tolist(), strict=True))
    full, short, _ = place_names()
    surname_rows = [(row[0], float(row[1])) for row in rows("surnames.tsv")]
    surname_total = sum(count for _, count in surname_rows)
    surnames: dict[str, float] = {}
    for surname, count in surname_rows:
        if len(surname) == 2:
            surnames[surname] = 3.5
            continue
        as_name = (count + 2.0) / surname_total
        as_text = (background.get(surname, 0.0) + 50.0) / float(sums[4])
        surnames[surname] = max(-_CAP, min(_CAP, math.log(as_name / as_text)))
    return NameModel(
        surnames=surnames,
        single=single,
        first=first,
        second=second,
        foreign=foreign,
        unseen=(-1.0, -1.0, -1.0),
        not_names={row[0]: float(row[1]) for row in rows("not_names.tsv")},
        across=frozenset(row[0] for row in rows("not_names_across.tsv")),
        places=full | short,
        pairs={row[0]: min(2.5, 1.0 + 0.3 * float(row[1])) for row in rows("name_chars_pairs.tsv")},
    )
