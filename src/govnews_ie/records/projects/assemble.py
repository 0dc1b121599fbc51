"""The project records of an article: every mention's scope read by the rooms beside this one, one record an entity."""

from __future__ import annotations

from dataclasses import dataclass

from govnews_ie.links.linked import Linked
from govnews_ie.mentions.candidate import Candidate
from govnews_ie.model import Project
from govnews_ie.records.ledger import Ledger
from govnews_ie.records.projects import entities
from govnews_ie.records.projects.amounts import Subjects, join_values
from govnews_ie.records.projects.builders import goes_on, is_beside, join_companies
from govnews_ie.records.projects.found import ProjectFound
from govnews_ie.records.projects.lists import introductions
from govnews_ie.records.projects.progress import join_progress
from govnews_ie.records.projects.scopes import scopes
from govnews_ie.records.projects.sites import article_place, join_places, place_in_name


@dataclass(slots=True)
class ProjectRecords:
    """The projects, and for the value records which project each CAPACITY and MONEY belongs to (by mention start)."""

    projects: tuple[Project, ...]
    subjects: Subjects
    products: Subjects


def projects(linked: Linked) -> ProjectRecords:
    """The projects of an article, one record an entity, in the order of their first mention."""
    found: dict[str, ProjectFound] = {}
    subjects: Subjects = {}
    products: Subjects = {}
    mentions = linked.of("PROJECT")
    names = entities.names(linked, mentions)
    previous: ProjectFound | None = None
    last: Candidate | None = None
    introduced = introductions(linked, mentions)
    read = zip(mentions, names, scopes(linked, mentions, names), introduced, strict=True)
    for mention, name, scope, introduction in read:
        project = found.get(name)
        if project is None:
            project = found[name] = ProjectFound(name, [], Ledger(linked))
        surface = linked.surface(mention.start, mention.end)
        if surface != name:
            project.aliases[surface] = None
        project.mentions.append(mention)
        project.ledger.note("name", mention.start, mention.end, mention.rule)
        join_companies(linked, project, mention, scope)
        join_places(linked, project, mention, scope)
        if introduction is not None and introduction.place is not None and not project.places:
            project.add_place(linked, introduction.place, "project.place.introduced", introduction.basis)
        join_values(linked, project, mention, scope, subjects, products)
        join_progress(linked, project, mention, scope, introduction)
        if previous is not None and previous is not project and is_beside(linked, mention):
            _share(project, previous)
        if last is not None and previous is not None and not project.companies and goes_on(linked, last, mention):
            project.companies.update(previous.companies)
            project.ledger.copy(previous.ledger, "companies")
        previous, last = project, mention
    own = article_place(linked)
    for project in found.values():
        if not project.places and (named := place_in_name(linked, project.mentions[0])) is not None:
            project.add_place(linked, named, "project.place.in_name")
        if not project.places and own is not None:
            project.add_place(linked, own, "project.place.article", "article")
    return ProjectRecords(tuple(_record(project) for project in found.values()), subjects, products)


def _share(project: ProjectFound, main: ProjectFound) -> None:
    """What goes with a project (配套的…工程) is its builders' and in its place."""
    if not project.companies:
        project.companies.update(main.companies)
        project.ledger.copy(main.ledger, "companies")
    if not project.places and main.basis == "stated":
        project.places.update(main.places)
        project.ledger.copy(main.ledger, "places")
        project.basis = "stated"


def _record(project: ProjectFound) -> Project:
    return Project(
        name=project.name,
        aliases=tuple(project.aliases),
        companies=tuple(project.companies),
        places=tuple(project.places),
        place_basis=project.basis,
        stage=project.stage,
        capacities=tuple(project.capacities),
        money=tuple(project.money),
        milestones=tuple(project.milestones),
        spans=project.ledger.spans("name", "places", "stage"),
        evidence=project.ledger.evidence(),
    )
