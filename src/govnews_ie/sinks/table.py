"""The readable form: what a person wants to see first, in a terminal of 100 columns."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TextIO

from rich import box
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from govnews_ie.model import (
    LABELS,
    Appointment,
    Article,
    Capacity,
    DateRange,
    Event,
    Extraction,
    Milestone,
    Money,
    Official,
    Percent,
    Project,
)
from govnews_ie.sinks import Item

WIDTH = 100
DIM = "dim"
# Characters that would move the cursor or change the terminal; a text must not be able to.
_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], None)
_CONTROLS.pop(ord("\n"))


def write(
    items: Iterable[Item], stream: TextIO, *, width: int | None = None, colour: bool | None = None
) -> None:
    """Print every input's articles; ``width`` in columns (a Chinese character takes two).

    Without ``width`` a terminal's own is used, and 100 columns where the stream is no terminal. ``colour`` says that
    what is written will be shown on a terminal; None: where the stream is one.
    """
    if width is None and not stream.isatty():
        width = WIDTH
    console = Console(
        file=stream, width=width, markup=False, emoji=False, highlight=False, force_terminal=colour or None
    )
    for item in items:
        with console.capture() as capture:
            _print_input(console, item.result)
        # A table pads its cells; in a file that is only waste.
        stream.write("".join(line.rstrip(" ") + "\n" for line in capture.get().split("\n")[:-1]))
        stream.flush()


def _print_input(console: Console, result: Extraction) -> None:
    if result.source is not None:
        console.print(Rule(_clean(result.source), style=DIM, align="left"))
    if not result.articles:
        console.print(Text("no article found", DIM))
    for number, article in enumerate(result.articles):
        if number:
            console.print(Rule(style=DIM))
        _print_article(console, article)


def _print_article(console: Console, article: Article) -> None:
    console.print(_head(article))
    sections = (
        ("People 人物", _officials(article.officials)),
        ("Appointments 任免", _appointments(article.appointments)),
        ("Projects 项目", _projects(article.projects)),
        ("Money 金额", _money(article.money)),
        ("Capacities 产能", _capacities(article)),
        ("Percentages 百分比", _percents(article.percents)),
        ("Events 活动", _events(article.events)),
    )
    for title, table in sections:
        if table.row_count:
            console.print()
            console.print(Text.assemble((title, "bold"), (f"  {table.row_count}", DIM)))
            console.print(table)
    console.print()
    console.print(_closing(article))


def _head(article: Article) -> Text:
    """Kicker, headline, subtitle; below them outlet, day, place, reporters."""
    head = Text()
    for line, style in ((article.kicker, DIM), (article.headline, "bold"), (article.subtitle, "")):
        if line:
            head.append(_clean(line), style).append("\n")
    place = article.place
    facts = [
        article.outlet,
        f"{article.published} ({article.published_basis})" if article.published else None,
        " ".join(filter(None, (place.name, place.code))) if place else None,
        f"记者 {'、'.join(article.reporters)}" if article.reporters else None,
    ]
    head.append(_clean(" · ".join(fact for fact in facts if fact)), "cyan")
    return head


def _table(*columns: tuple[str, int]) -> Table:
    """A table over the whole width; columns are (heading, share of the width; 0 is as wide as its content)."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, header_style=DIM)
    for heading, ratio in columns:
        table.add_column(heading, ratio=ratio or None, overflow="fold")
    return table


def _officials(officials: Sequence[Official]) -> Table:
    table = _table(("name", 0), ("posts", 5), ("acts", 5))
    for official in officials:
        posts = []
        for post in official.posts:
            where = " ".join(filter(None, (post.body, post.place)))
            acting = " (acting)" if post.acting else ""
            posts.append(Text.assemble(_clean(post.text + acting), (_clean(f"  {where}" if where else ""), DIM)))
        verbs: dict[str | None, list[str]] = {}
        for act in official.acts:
            known = verbs.setdefault(act.event, [])
            if act.verb not in known:
                known.append(act.verb)
        acts = [
            Text.assemble("、".join(done), (_clean(f"  {event}" if event else ""), DIM))
            for event, done in verbs.items()
        ]
        table.add_row(Text(_clean(official.name), "bold"), _lines(posts), _lines(acts))
    return table


def _appointments(appointments: Sequence[Appointment]) -> Table:
    columns = (("person", 0), ("change", 0), ("post", 4), ("from", 0), ("decided by", 3))
    table = _table(*columns)
    for change in appointments:
        table.add_row(
            Text(_clean(change.person), "bold"),
            change.change,
            Text(_clean(change.post)),
            str(change.effective or ""),
            Text(_clean(change.by or "")),
        )
    return table


def _projects(projects: Sequence[Project]) -> Table:
    columns = (("project", 7), ("companies", 5), ("place", 3), ("stage", 0), ("capacity, money, steps", 7))
    table = _table(*columns)
    for project in projects:
        facts = [Text(_clean(text)) for text in project.capacities]
        facts += [Text(_clean(text), "green") for text in project.money]
        facts += [_milestone(step) for step in project.milestones]
        places = [Text(_clean(place), DIM if project.place_basis == "article" else "") for place in project.places]
        table.add_row(
            Text(_clean(project.name), "bold"),
            _lines([Text(_clean(company)) for company in project.companies]),
            _lines(places),
            (project.stage or "").replace("_", "\n", 1),
            _lines(facts),
        )
    return table


def _milestone(step: Milestone) -> Text:
    when = f" {_days(step.when)}" if step.when else ""
    return Text.assemble(_clean(step.what + when), (f" {step.status}" if step.status != "actual" else "", DIM))


def _money(amounts: Sequence[Money]) -> Table:
    table = _table(("text", 3), ("amount", 4), ("kind", 3), ("status", 0), ("of", 6))
    for money in amounts:
        table.add_row(
            Text(_clean(money.text), "bold"),
            _figure(money.amount, money.low, money.high, money.currency, money.bound),
            money.kind.replace("_", " ") + (f" / {money.per}" if money.per else ""),
            money.status,
            Text(_clean(money.subject or "")),
        )
    return table


def _capacities(article: Article) -> Table:
    """The capacities that no project of the table above shows."""
    shown = {text for project in article.projects for text in project.capacities}
    rest: list[Capacity] = [capacity for capacity in article.capacities if capacity.text not in shown]
    columns = (("text", 4), ("value", 4), ("product", 3), ("kind", 2), ("status", 0), ("of", 4))
    table = _table(*columns)
    for capacity in rest:
        unit = capacity.unit + (f"/{capacity.per}" if capacity.per else "")
        table.add_row(
            Text(_clean(capacity.text), "bold"),
            _figure(capacity.value, capacity.low, capacity.high, unit, capacity.bound),
            Text(_clean(capacity.product or "")),
            capacity.kind,
            capacity.status,
            Text(_clean(capacity.subject or "")),
        )
    return table


def _percents(percents: Sequence[Percent]) -> Table:
    """The percentages that the text says what they are of."""
    table = _table(("of", 6), ("value", 3), ("change", 2), ("basis", 3), ("status", 2))
    for percent in percents:
        if percent.subject:
            table.add_row(
                Text(_clean(percent.subject), "bold"),
                _figure(percent.value, percent.low, percent.high, "%", percent.bound),
                percent.change,
                (percent.basis or "").replace("_", " "),
                percent.status,
            )
    return table


def _events(events: Sequence[Event]) -> Table:
    columns = (("event", 6), ("date", 0), ("places", 2), ("chair", 0), ("speakers", 3), ("attendees", 5))
    table = _table(*columns)
    for event in events:
        table.add_row(
            Text(_clean(event.name), "bold"),
            _days(event.date) if event.date else "",
            Text(_clean(" ".join(event.places))),
            Text(_clean(event.chair or "")),
            # A space, not 、: lines break there, and so between names.
            Text(_clean(" ".join(event.speakers))),
            Text(_clean(" ".join(event.attendees))),
        )
    return table


def _closing(article: Article) -> Text:
    """One line on what the tables above do not show."""
    found = Counter(mention.label for mention in article.mentions)
    labels = ", ".join(f"{label} {found[label]}" for label in LABELS if found[label])
    return Text(f"{len(article.mentions)} mentions" + (f": {labels}" if labels else ""), DIM)


def _figure(value: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str, bound: str) -> Text:
    figure = f"{value:,f}" if value is not None else "–".join("" if end is None else f"{end:,f}" for end in (low, high))
    return Text.assemble(_clean(f"{figure} {unit}"), (f" {bound.replace('_', ' ')}" if bound != "exact" else "", DIM))


def _days(days: DateRange) -> str:
    """An interval in its shortest form: 2024-05-01, 2024-05, 2024, else first day – last day."""
    start, end = days.start, days.end
    if start == end:
        return str(start)
    last_of_month = monthrange(end.year, end.month)[1]
    if start.day == 1 and end.day == last_of_month and start.year == end.year:
        if start.month == end.month:
            return f"{start:%Y-%m}"
        if (start.month, end.month) == (1, 12):
            return f"{start:%Y}"
    return f"{start} – {end}"


def _lines(parts: Sequence[Text]) -> Text:
    return Text("\n").join(parts)


def _clean(text: str) -> str:
    return text.translate(_CONTROLS)
