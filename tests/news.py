"""Short articles in the style of the genre for tests of the records: a dateline, sentences, one article's records."""

from __future__ import annotations

import govnews_ie
from govnews_ie.model import Article, Event, Official, Project

PUBLISHED = "2023-10-09"


def article(text: str, published: str | None = PUBLISHED) -> Article:
    """The only article of ``text``, read by the rules alone."""
    articles = govnews_ie.extract(text, published, statistical=False).articles
    assert len(articles) == 1, [a.headline for a in articles]
    return articles[0]


def report(body: str, place: str = "山阳县") -> Article:
    """``body`` as the first paragraph of a county's report of 9 October 2023."""
    return article(f"{place}新闻\n\n本报讯（记者 李明）{body}\n")


def official(found: Article, name: str) -> Official:
    """The record of a person."""
    return next(person for person in found.officials if person.name == name)


def project(found: Article, name: str) -> Project:
    """The record of a project."""
    names = [project.name for project in found.projects]
    assert name in names, names
    return found.projects[names.index(name)]


def event(found: Article, name: str) -> Event:
    """The record of an event."""
    names = [event.name for event in found.events]
    assert name in names, names
    return found.events[names.index(name)]


def acts(found: Article, name: str) -> set[tuple[str, str | None]]:
    """What a person did, and at which event."""
    return {(act.verb, act.event) for act in official(found, name).acts}
