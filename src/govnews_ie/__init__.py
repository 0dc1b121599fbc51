"""Typed records from Chinese government news, each with the exact characters it was read from.

>>> import govnews_ie
>>> result = govnews_ie.extract("市委书记王小明出席会议。", published="2024-05-01")
>>> [official.name for official in result.officials]
['王小明']

Importing the package loads no lexicon, no model and no third-party library; the first call does.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from govnews_ie._version import __version__

if TYPE_CHECKING:
    from spacy.language import Language

    from govnews_ie.convert import from_dict, to_dict
    from govnews_ie.model import (
        Act,
        Appointment,
        Article,
        Capacity,
        Company,
        DateRange,
        DateRef,
        Event,
        Evidence,
        Extraction,
        Mention,
        Milestone,
        Money,
        Official,
        Organisation,
        Percent,
        Place,
        PlaceRef,
        Post,
        Project,
        Quantity,
    )

__all__ = [
    "Act",
    "Appointment",
    "Article",
    "Capacity",
    "Company",
    "DateRange",
    "DateRef",
    "Event",
    "Evidence",
    "Extraction",
    "Mention",
    "Milestone",
    "Money",
    "Official",
    "Organisation",
    "Percent",
    "Place",
    "PlaceRef",
    "Post",
    "Project",
    "Quantity",
    "__version__",
    "extract",
    "from_dict",
    "load",
    "to_dict",
]

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]


def extract(
    text: str,
    published: str | date | None = None,
    *,
    source: str | None = None,
    statistical: bool = True,
    model: str | PathLike[str] | None = None,
    lexicon: Paths = (),
) -> Extraction:
    """Read one input (one article or several) and return its records.

    ``published`` is the day of publication (ISO 8601 string or ``date``) that relative dates are resolved
    against; without it the day is inferred from the text where it says. ``source`` is kept in the result.
    ``statistical=False`` uses the rules alone, ``model`` another trained model, ``lexicon`` one or more files
    of your own names. One pipeline is kept for every combination of these three.

    No text makes it raise; ``ValueError`` is raised for a date that is none.
    """
    with _building_tables():
        from govnews_ie import pipeline

        loaded = pipeline.get(statistical=statistical, model=_path(model), lexicon=_paths(lexicon))
        return loaded.run(text, published, source)


def load(
    *,
    statistical: bool = True,
    model: str | PathLike[str] | None = None,
    lexicon: Paths = (),
) -> Language:
    """A spaCy ``Language`` whose documents carry ``doc._.govnews``, ``doc.spans["govnews"]`` and ``doc.ents``."""
    from govnews_ie import language

    return language.build(statistical=statistical, model=_path(model), lexicon=_paths(lexicon))


_built = False


@contextmanager
def _building_tables() -> Iterator[None]:
    """No garbage collection during the first call: what it builds (tables, patterns) stays, and the collector would
    look through all of it again and again, a fifth of the start-up time. Later calls are left alone."""
    global _built
    if _built or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        _built = True


def _path(path: str | PathLike[str] | None) -> str | None:
    return None if path is None else fspath(path)


def _paths(paths: Paths) -> tuple[str, ...]:
    if isinstance(paths, str | PathLike):
        return (fspath(paths),)
    return tuple(fspath(path) for path in paths)


def __getattr__(name: str) -> Any:
    # PEP 562: the records and converters are reachable from here, but read from disk when first asked for.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = "convert" if name in ("to_dict", "from_dict") else "model"
    value = globals()[name] = getattr(import_module(f"govnews_ie.{room}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
