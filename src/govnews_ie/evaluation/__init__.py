"""Scores of an extraction against hand-labelled fixtures: mentions, records, and a list of what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from govnews_ie.evaluation.fixture import Fixture
from govnews_ie.evaluation.mentions import MentionScores, score_mentions
from govnews_ie.evaluation.records import RecordScores, score_records
from govnews_ie.evaluation.report import Report
from govnews_ie.model import Extraction

Extract = Callable[[str, str | None], Extraction]


def evaluate(fixtures: Iterable[Fixture], extract: Extract) -> Report:
    """Run ``extract(text, published)`` over the fixtures and score what it gives; sums over all of them."""
    mentions, records, files = MentionScores(), RecordScores(), 0
    for fixture in fixtures:
        result = extract(fixture.text, fixture.published)
        files += 1
        if fixture.mentions is not None:
            mentions.add(score_mentions(fixture.mentions, result.mentions, fixture.text, fixture.path.name))
        records.add(score_records(fixture.records, result, fixture.path.name))
    return Report(files, mentions, records)
