"""What an article is about and what its short words stand for: its own place, 市委, 省政府, 高新区, 发改委."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from govnews_ie.lexicons import divisions
from govnews_ie.lexicons.divisions import Division
from govnews_ie.links import divisions as division_links
from govnews_ie.links.bodies import body_full_name, media_full_name
from govnews_ie.links.divisions import ArticlePlace, ResolvedPlace
from govnews_ie.mentions import places as place_mentions
from govnews_ie.mentions.bodies import Body
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.mentions.merge import THRESHOLD
from govnews_ie.mentions.posts import PostValue
from govnews_ie.model import PlaceRef
from govnews_ie.reading.articles import ArticleText

# Bodies that are called by a name of their own, which is not spelt out by level and place.
OWN_NAME = frozenset({"school", "hospital", "assoc", "media", "research", "culture"})


@dataclass(slots=True)
class ArticleContext:
    """The article's own place and the places that its mentions were resolved to (by mention start)."""

    chars: str
    about: ArticlePlace
    places: dict[int, ResolvedPlace]
    _written: dict[str, Division | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls, article: ArticleText, mentions: Sequence[Candidate], proposed: Sequence[Candidate] = ()
    ) -> ArticleContext:
        """The article's own place from outlet, dateline, headline and places, and every PLACE mention resolved by it.

        ``proposed`` are the candidates before the merge: a place that lost to a longer name (某县某项目) is evidence.
        """
        places = [c for c in (*mentions, *proposed) if c.label == "PLACE" and c.score >= THRESHOLD]
        located = list(dict.fromkeys(places))
        year = article.published.year if article.published is not None else None
        about = division_links.article_place(article.chars, located, outlet=article.outlet, year=year)
        resolved = division_links.resolve(located, about, article.chars)
        return cls(article.chars, about, {m.start: resolved[m] for m in mentions if m in resolved})

    @property
    def place(self) -> PlaceRef | None:
        """The division that the article is about, None where it does not say."""
        return self.about.place

    def division_of_post(self, post: PostValue) -> Division | None:
        """The division a post belongs to: the one written in it, else the one its level word means in this article."""
        if post.place is not None:
            written = self.chars[post.place[0] : post.place[1]]
            # 和田|地委: the short name of a prefecture is a word, too.
            return self._division_written(written + "地区" if self._is_prefecture(post, written) else written)
        if post.level_word is not None:
            return division_links.full_body_place(post.level_word, self.about)
        return None

    @staticmethod
    def _is_prefecture(post: PostValue, written: str) -> bool:
        return post.level_word == "地区" and not written.endswith(("地区", "盟", "州"))

    def _division_written(self, written: str) -> Division | None:
        """The deepest division of a place that is written inside a post or body (利州区荣山镇 → the town)."""
        if written not in self._written:
            self._written[written] = self._read_division(written)
        return self._written[written]

    def _read_division(self, written: str) -> Division | None:
        found = place_mentions.propose(written, home=self.about.division, year=self.about.year)
        if not found and len(written) > 3 and written[0] in "省市县区州盟旗":
            # 市|高新区: the level says whose zone it is.
            return self._read_division(written[1:])
        home = self.about.division
        if not found and home is not None and home.level == "county" and written.endswith(_SMALL):
            # A village or town that no gazetteer has is one of the county that the article is about.
            return Division(home.code, written, "township", None, written, None, None, None)
        if not found:
            return None
        resolved = division_links.resolve(found, self.about, written)
        place = resolved[found[-1]]
        if place.code is not None:
            return divisions.by_code(place.code, self.about.year)
        county = place.parents[0].code if place.parents else None
        if place.level in ("township", "zone", "park") and county is not None:
            # A town's, street's or zone's body: its own name, the code of the division around it.
            return Division(county, place.full_name, "township", None, place.full_name, None, None, None)
        return None

    def full_name_of_body(self, surface: str, value: object) -> str:
        """The full name of an ORG mention; its surface where the article does not say more."""
        if not isinstance(value, Body) or value.kind in OWN_NAME:
            return media_full_name(surface)
        post = _as_post(value, self.chars)
        full_name, _ = body_full_name(post, self.division_of_post(post))
        return full_name or surface

    def code_of_body(self, surface: str, value: object) -> str | None:
        """The code of the division that a body belongs to; for a paper or school the one its name opens with."""
        if isinstance(value, Body) and value.kind not in OWN_NAME:
            division = self.division_of_post(_as_post(value, self.chars))
            return division.code if division is not None else None
        # 大众日报 is Shandong's: a table has the papers that do not bear their division's name.
        opening = place_mentions.outlet_divisions(surface) or _opening_divisions(surface, self.about.year)
        near = [d for d in opening if d in self.about.line] or list(opening)
        return near[0].code if len(near) == 1 else None


# What the names of the places below a county end in.
_SMALL = ("村", "镇", "乡", "街道", "社区", "苏木", "嘎查")


def _opening_divisions(name: str, year: int | None) -> list[Division]:
    """The divisions, as of ``year``, of the longest place name that opens a body's name (四川大学)."""
    for stop in range(min(len(name) - 1, 15), 1, -1):
        found = divisions.named(name[:stop])
        if found:
            return place_mentions.current(found, year)
    return []


def _as_post(body: Body, chars: str) -> PostValue:
    return PostValue(body.level, body.place, body.kind, body.text(chars), "", False, False, "body", "official")
