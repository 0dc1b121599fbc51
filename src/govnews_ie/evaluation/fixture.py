"""Hand-labelled fixtures: a JSON file beside the text that it labels.

The JSON object holds ``file`` (the text's name, relative to the JSON file), ``published`` (ISO 8601 or null),
``mentions`` (``start``, ``end``, ``label``, ``text``) and lists of records under the keys of the output, over
all articles of the text. A record type that has no key is not labelled in that fixture, and not scored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from govnews_ie.errors import InputError
from govnews_ie.model import LABELS, RECORD_TYPES, Mention
from govnews_ie.reading.decode import decode

SCORED = ("articles", *RECORD_TYPES)


@dataclass(frozen=True, slots=True)
class Fixture:
    """A labelled text; ``mentions`` is None where the fixture labels none, ``records`` holds the labelled types."""

    path: Path
    text: str
    published: str | None
    mentions: tuple[Mention, ...] | None
    records: dict[str, list[dict[str, Any]]]


def find(path: Path) -> list[Path]:
    """The fixture files of a path: the file itself, or every ``*.json`` in a folder, subfolders not included.

    Splits live in subfolders of their own (development, test), so that none is scored by accident.

    Raises ``InputError`` for a path that is not there and for a folder without fixtures.
    """
    if path.is_dir():
        found = sorted(path.glob("*.json"))
        if not found:
            raise InputError(f"{path}: no fixture (*.json) in this folder")
        return found
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    return [path]


def load(path: Path) -> Fixture:
    """Read a fixture and its text; raises ``InputError``, naming the file and the place, for one that is not sound."""
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from None
    except ValueError as error:
        raise InputError(f"{path}: no JSON ({error})") from None
    if not isinstance(data, dict) or not isinstance(data.get("file"), str):
        raise InputError(f"{path}: no fixture: an object with the key 'file' expected")
    source = path.parent / data["file"]
    try:
        text = decode(source.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: its text {source}: {error.strerror}") from None
    return Fixture(path, text, _published(path, data), _mentions(path, data, text), _records(path, data))


def load_all(paths: Iterable[Path]) -> list[Fixture]:
    """The fixtures of files and folders, in order."""
    return [load(file) for path in paths for file in find(path)]


def _published(path: Path, data: dict[str, Any]) -> str | None:
    published = data.get("published")
    if published is None:
        return None
    try:
        return date.fromisoformat(published).isoformat()
    except (TypeError, ValueError):
        raise InputError(f"{path}: published: an ISO 8601 date expected, not {published!r}") from None


def _mentions(path: Path, data: dict[str, Any], text: str) -> tuple[Mention, ...] | None:
    """The labelled mentions; each must have a known label and repeat the characters of its span."""
    if data.get("mentions") is None:
        return None
    mentions = []
    for number, entry in enumerate(data["mentions"]):
        where = f"{path}: mentions[{number}]"
        try:
            start, end, label = entry["start"], entry["end"], entry["label"]
            surface = "".join(text[start:end].split())
            named = entry.get("text", surface)
        except (TypeError, KeyError, AttributeError):
            raise InputError(f"{where}: start, end and label expected") from None
        if label not in LABELS:
            raise InputError(f"{where}: unknown label {label!r}")
        if not surface or "".join(str(named).split()) != surface:
            raise InputError(f"{where}: the text has {surface!r} at {start}–{end}, the fixture says {named!r}")
        mentions.append(Mention(start, end, surface, label, 1.0, "fixture"))
    return tuple(mentions)


def _records(path: Path, data: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    records = {kind: data[kind] for kind in SCORED if data.get(kind) is not None}
    for kind, entries in records.items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise InputError(f"{path}: {kind}: a list of objects expected")
    return records
