"""The whole way of a datum, top to bottom: text → articles → candidates → mentions → links → records → Extraction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from govnews_ie.links import companies as company_links
from govnews_ie.links import occasions
from govnews_ie.links.context import ArticleContext
from govnews_ie.links.linked import Linked
from govnews_ie.mentions import bodies, book_titles, bylines, companies, events, people, places, posts, projects
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.mentions.merge import merge
from govnews_ie.mentions.model import Model, contradicted
from govnews_ie.mentions.user_lexicon import UserLexicon
from govnews_ie.model import Article, Extraction, Mention
from govnews_ie.reading.articles import ArticleText, read
from govnews_ie.reading.published import parse_date
from govnews_ie.records import acts as act_records
from govnews_ie.records import appointments as appointment_records
from govnews_ie.records import events as event_records
from govnews_ie.records import names as name_records
from govnews_ie.records import officials as official_records
from govnews_ie.records import places as place_records
from govnews_ie.records import projects as project_records
from govnews_ie.records import subjects
from govnews_ie.records import values as value_records
from govnews_ie.records.events import EventFound
from govnews_ie.values import dates, scan


class Pipeline:
    """Rules, lexicons and a model, loaded once; ``run`` may be called from several threads.

    ``statistical`` False leaves the model out, ``model`` is the path of another than the shipped one, ``lexicon`` are
    files of the user's own names. Raises InputError for a model or lexicon that cannot be read.
    """

    def __init__(self, *, statistical: bool = True, model: str | None = None, lexicon: Sequence[str] = ()) -> None:
        self._model = Model(Path(model) if model is not None else None) if statistical else None
        self._lexicon = UserLexicon([Path(path) for path in lexicon])

    def run(self, text: str, published: str | date | None = None, source: str | None = None) -> Extraction:
        """The records of one input; ``ValueError`` for a publication date that is none, never for a text."""
        day = parse_date(published) if isinstance(published, str) else published
        articles = [self.linked(article) for article in read(text, day)]
        events = [event_records.group(linked) for linked, _ in articles]
        occasions.join(events)
        made = (records(linked, shown, held) for (linked, shown), held in zip(articles, events, strict=True))
        return Extraction(source, tuple(made))

    def linked(self, article: ArticleText) -> tuple[Linked, list[Candidate]]:
        """One article with its mentions linked, and the mentions that it lists."""
        proposed = self.propose(article)
        names = self._model.propose(article.chars) if self._model is not None else []
        shown, read_from = book_titles.outside(article.chars, merge(proposed, names=names))
        return link(article, read_from, proposed), contradicted(shown, names)

    def propose(self, article: ArticleText) -> list[Candidate]:
        """What rules and lexicons propose for an article, before the merge."""
        found = propose(article)
        found.extend(self._lexicon.propose(article.chars))
        return found


@lru_cache(maxsize=8)
def get(*, statistical: bool = True, model: str | None = None, lexicon: tuple[str, ...] = ()) -> Pipeline:
    """The pipeline for a combination of settings; asking again for the same costs nothing."""
    return Pipeline(statistical=statistical, model=model, lexicon=lexicon)


def propose(article: ArticleText) -> list[Candidate]:
    """The rules' candidates. Later sources may read what earlier ones proposed; none changes it."""
    chars = article.chars
    written = bylines.propose(article)
    dated = [
        Candidate(found.start, found.end, "DATE", found.score, found.rule, found.value)
        for found in dates.find(chars, article.published)
    ]
    year = article.published.year if article.published is not None else None
    located = places.propose(chars, article.sentences, outlet=article.outlet, year=year)
    known_bodies = bodies.scan(chars)
    titles = posts.propose(chars, known_bodies)
    organisations = bodies.propose(chars, titles, known_bodies)
    firms = companies.propose(chars, located)
    names = [(c.start, c.end) for c in (*dated, *firms)]
    valued = [
        Candidate(found.start, found.end, found.label, found.score, found.rule, found.value)
        for found in scan.find(chars, sorted(names))
    ]
    named = people.propose(
        chars,
        titles,
        byline=[(part.start, part.end) for part in article.byline if part.label == "PERSON"],
        roll=[article.roll] if article.roll is not None else [],
    )
    built = projects.propose(chars, firms, [c for c in valued if c.label == "CAPACITY"], located)
    held = events.propose(chars, dated)
    return [*written, *dated, *located, *titles, *organisations, *firms, *valued, *named, *built, *held]


def link(article: ArticleText, mentions: Sequence[Candidate], proposed: Sequence[Candidate]) -> Linked:
    """Ties mentions to what they refer to: divisions by the article's own place, firms by their fullest form."""
    context = ArticleContext.of(article, mentions, proposed)
    return Linked(
        article=article,
        mentions=mentions,
        context=context,
        places=context.places,
        companies=_full_names(article, [m for m in mentions if m.label == "COMPANY"]),
    )


def _full_names(article: ArticleText, firms: Sequence[Candidate]) -> dict[int, str]:
    """The fullest form of each firm's name as it is written in the raw text, by mention start."""
    found: dict[int, str] = {}
    for entity in company_links.entities(article.chars, firms):
        fullest = max(entity.mentions, key=lambda m: (article.chars[m.start : m.end] == entity.name, m.end - m.start))
        found.update((mention.start, article.surface(fullest.start, fullest.end)) for mention in entity.mentions)
    return found


def records(linked: Linked, shown: Sequence[Candidate], grouped: Sequence[EventFound]) -> Article:
    """The records of one linked article; ``shown`` are the mentions that it lists, ``grouped`` its events."""
    article = linked.article
    changes = appointment_records.find(linked)
    held = official_records.held_posts(linked, changes)
    event_names = {mention.start: event.name for event in grouped for mention in event.mentions}
    acts = act_records.find(linked, event_names, [mention for event in grouped for mention in event.held])
    joined = project_records.projects(linked)
    raw_lines = (article.kicker, article.headline, article.subtitle, article.roll)
    kicker, headline, subtitle, roll = (_line(article, *span) if span else None for span in raw_lines)
    return Article(
        start=article.start,
        end=article.end,
        kicker=kicker,
        headline=headline,
        subtitle=subtitle,
        roll=roll,
        outlet=article.outlet,
        reporters=article.reporters,
        place=linked.context.place,
        published=article.published,
        published_basis=article.published_basis,
        mentions=tuple(_mention(linked, mention) for mention in shown),
        officials=official_records.officials(linked, acts, held),
        appointments=appointment_records.records(linked, changes),
        places=place_records.places(linked),
        companies=name_records.companies(linked),
        organisations=name_records.organisations(linked),
        projects=joined.projects,
        capacities=value_records.capacities(linked, subjects.of_capacities(linked, joined.subjects), joined.products),
        money=value_records.money(linked, subjects.of_money(linked, joined.subjects)),
        percents=value_records.percents(linked),
        quantities=value_records.quantities(linked),
        dates=value_records.dates(linked),
        events=event_records.records(linked, grouped, acts),
    )


def _line(article: ArticleText, start: int, end: int) -> str:
    """A headline line as written: its raw characters, with the spaces that separate clauses kept as one."""
    text = article.text
    return " ".join("".join(text.raw[offset] for offset in text.offsets[start:end]).split())


def _mention(linked: Linked, mention: Candidate) -> Mention:
    start, end = linked.raw_span(mention.start, mention.end)
    return Mention(start, end, linked.surface(mention.start, mention.end), mention.label, mention.score, mention.rule)
