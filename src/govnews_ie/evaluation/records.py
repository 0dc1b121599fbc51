"""Records against records: which were found, and which of their fields are right.

Labelled records stand over all articles of a text, extracted ones in each article; so the extracted records of
one entity (a person, a project …) are brought together first. Only fields that the labelled record has are
scored. ``spans`` and ``evidence`` are proof, not content, and are not scored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from govnews_ie.convert import to_dict
from govnews_ie.evaluation.mentions import Counts
from govnews_ie.model import Extraction

Record = dict[str, Any]

# What makes two records one entity; the other types hold one record per occurrence.
ENTITY_KEYS: dict[str, Callable[[Record], object]] = {
    "officials": lambda record: record["name"],
    "places": lambda record: record.get("code") or record.get("full_name") or record["name"],
    "companies": lambda record: record["name"],
    "organisations": lambda record: record.get("full_name") or record["name"],
    "projects": lambda record: record["name"],
    "events": lambda record: record["name"],
    "appointments": lambda record: (record["person"], record.get("change"), record.get("post")),
}
VALUE_TYPES = ("capacities", "money", "percents", "quantities", "dates")
UNSCORED = ("spans", "evidence")
# An article's records and mentions are scored for themselves; its offsets only say which article it is.
UNSCORED_ARTICLE = (*UNSCORED, "mentions", "start", "end", *ENTITY_KEYS, *VALUE_TYPES)
NUMBERS = ("value", "low", "high", "amount", "si_value")


@dataclass(slots=True)
class FieldScore:
    """How often a field was exactly right, of all labelled records; for lists also right members."""

    right: int = 0
    total: int = 0
    members: Counts | None = None

    def add(self, other: FieldScore) -> None:
        """Sum another score into this one."""
        self.right += other.right
        self.total += other.total
        if other.members is not None:
            if self.members is None:
                self.members = Counts()
            self.members.add(other.members)


@dataclass(frozen=True, slots=True)
class RecordError:
    """A record that is missing or spurious, or a field of a record that is wrong."""

    kind: Literal["missing", "spurious", "field"]
    file: str
    record: str
    name: str
    field: str | None = None
    labelled: object = None
    predicted: object = None


@dataclass(slots=True)
class TypeScore:
    """The scores of one record type: found records (``counts``), wholly right ones, and every field."""

    counts: Counts = field(default_factory=Counts)
    exact: int = 0
    fields: dict[str, FieldScore] = field(default_factory=dict)

    def add(self, other: TypeScore) -> None:
        """Sum another score into this one."""
        self.counts.add(other.counts)
        self.exact += other.exact
        for name, score in other.fields.items():
            self.fields.setdefault(name, FieldScore()).add(score)


@dataclass(slots=True)
class RecordScores:
    """Scores per record type and the list of errors, over one or more fixtures."""

    types: dict[str, TypeScore] = field(default_factory=dict)
    errors: list[RecordError] = field(default_factory=list)

    def add(self, other: RecordScores) -> None:
        """Sum another fixture's scores into these."""
        for kind, score in other.types.items():
            self.types.setdefault(kind, TypeScore()).add(score)
        self.errors += other.errors


def score_records(labelled: dict[str, list[Record]], result: Extraction, file: str = "") -> RecordScores:
    """Score every record type that ``labelled`` has a key for."""
    articles = to_dict(result)["articles"]
    scores = RecordScores()
    for kind, gold in labelled.items():
        found = articles if kind == "articles" else [record for article in articles for record in article[kind]]
        scores.types[kind] = _score_type(kind, gold, _one_per_entity(kind, found), file, scores.errors)
    return scores


def _one_per_entity(kind: str, records: Iterable[Record]) -> list[Record]:
    """Bring the records of one entity together: lists are united, a missing value is taken from the next."""
    key = ENTITY_KEYS.get(kind)
    if key is None:
        return list(records)
    entities: dict[object, Record] = {}
    for record in records:
        known = entities.get(key(record))
        if known is None:
            entities[key(record)] = dict(record)
            continue
        for name, value in record.items():
            if isinstance(value, list):
                known[name] = known[name] + [member for member in value if not _has(known[name], member)]
            elif known[name] is None:
                known[name] = value
    return list(entities.values())


def _has(members: list[Any], member: Any) -> bool:
    return any(_plain(known) == _plain(member) for known in members)


def _score_type(kind: str, gold: list[Record], found: list[Record], file: str, errors: list[RecordError]) -> TypeScore:
    score = TypeScore(Counts(0, len(found), len(gold)))
    unscored = UNSCORED_ARTICLE if kind == "articles" else UNSCORED
    pairs = _pairs(kind, gold, found)
    score.counts.right = len(pairs)
    for i, record in enumerate(gold):
        counterpart = found[pairs[i]] if i in pairs else None
        if counterpart is None:
            errors.append(RecordError("missing", file, kind, _name(record)))
        wrong = 0
        for name in record:
            if name in unscored:
                continue
            value = counterpart.get(name) if counterpart is not None else None
            right = counterpart is not None and _same(name, record[name], value)
            cell = FieldScore(int(right), 1)
            if isinstance(record[name], list):
                cell.members = _members(record[name], value or [])
            score.fields.setdefault(name, FieldScore()).add(cell)
            wrong += not right
            if counterpart is not None and not right:
                labelled, predicted = _readable(record[name]), _readable(value)
                errors.append(RecordError("field", file, kind, _name(record), name, labelled, predicted))
        score.exact += not wrong
    taken = set(pairs.values())
    errors += [RecordError("spurious", file, kind, _name(one)) for j, one in enumerate(found) if j not in taken]
    return score


def _pairs(kind: str, gold: list[Record], found: list[Record]) -> dict[int, int]:
    """Labelled record → extracted record: first by what identifies them, then by overlapping characters."""
    pairs: dict[int, int] = {}
    free = set(range(len(found)))
    for fits in (_identical(kind), _overlap):
        for i, record in enumerate(gold):
            if i in pairs:
                continue
            match = next((j for j in sorted(free) if fits(record, found[j])), None)
            if match is not None:
                pairs[i] = match
                free.remove(match)
    return pairs


def _identical(kind: str) -> Callable[[Record, Record], bool]:
    key = ENTITY_KEYS.get(kind)
    if key is not None:
        return lambda one, other: _plain(key(one)) == _plain(key(other))
    return lambda one, other: one.get("text") == other.get("text") and _overlap(one, other)


def _overlap(one: Record, other: Record) -> bool:
    """Whether the records are about the same characters: the first span is the mention itself."""
    start, end = _main_span(one)
    other_start, other_end = _main_span(other)
    return start < other_end and other_start < end


def _main_span(record: Record) -> tuple[int, int]:
    if "start" in record and isinstance(record["start"], int):
        return record["start"], record["end"]
    spans = record.get("spans") or [[0, 0]]
    return spans[0][0], spans[0][1]


def _same(name: str, labelled: object, predicted: object) -> bool:
    if name in NUMBERS:
        return _number(labelled) == _number(predicted)
    if isinstance(labelled, list):
        return isinstance(predicted, list) and Counter(_for(labelled, labelled)) == Counter(_for(predicted, labelled))
    if isinstance(labelled, dict) and isinstance(predicted, dict):
        return _plain(labelled) == _plain({key: predicted.get(key) for key in labelled})
    return _plain(labelled) == _plain(predicted)


def _members(labelled: list[Any], predicted: list[Any]) -> Counts:
    gold, found = Counter(_for(labelled, labelled)), Counter(_for(predicted, labelled))
    return Counts((gold & found).total(), found.total(), gold.total())


def _for(members: list[Any], labelled: list[Any]) -> list[object]:
    """Members in a comparable form; objects with only the keys that the labelled ones have."""
    keys = {key for member in labelled if isinstance(member, dict) for key in member}
    return [
        _plain({key: member.get(key) for key in keys} if isinstance(member, dict) and keys else member)
        for member in members
    ]


def _plain(value: object) -> object:
    """A hashable form in which white space inside strings, key order and proof play no part."""
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, dict):
        return tuple(sorted((key, _plain(member)) for key, member in value.items() if key not in ("spans", "evidence")))
    if isinstance(value, list | tuple):
        return tuple(_plain(member) for member in value)
    return value


def _number(value: object) -> object:
    try:
        return Decimal(str(value)) if value is not None else None
    except InvalidOperation:
        return value


def _readable(value: object) -> object:
    """A field's value for the error listing, without the proof."""
    if isinstance(value, dict):
        return {key: _readable(member) for key, member in value.items() if key not in ("spans", "evidence")}
    if isinstance(value, list):
        return [_readable(member) for member in value]
    return value


def _name(record: Record) -> str:
    for name in ("name", "text", "person", "headline"):
        if record.get(name):
            return str(record[name])
    return "(unnamed)"
