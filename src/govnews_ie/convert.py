"""Records to JSON-ready dictionaries and back, without loss.

The dataclasses of ``model.py`` are the only description of the shape: their fields, in their order, are the
keys. Decimals become strings, dates ISO 8601 strings, tuples lists, missing values null.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from govnews_ie.model import Article, Extraction

SCHEMA_VERSION = "1"

Encoder = Callable[[Any], Any]
Decoder = Callable[[Any, str], Any]


def to_dict(result: Extraction) -> dict[str, Any]:
    """The extraction as nested dictionaries, lists, strings, numbers and None, ready for ``json.dumps``."""
    encode = _codec(Article)[0]
    return {
        "source": result.source,
        "schema_version": SCHEMA_VERSION,
        "articles": [encode(article) for article in result.articles],
    }


def from_dict(data: dict[str, Any]) -> Extraction:
    """The extraction that ``to_dict`` gave ``data`` for.

    Raises ``ValueError``, naming the place in ``data``, for a missing or unknown key, a value of the wrong
    kind, or another ``schema_version``.
    """
    if not isinstance(data, dict):
        raise ValueError(f"result: an object expected, not {type(data).__name__}")
    _check_keys(data, ("source", "schema_version", "articles"), "result")
    if data["schema_version"] != SCHEMA_VERSION:
        raise ValueError(f"result.schema_version: {SCHEMA_VERSION!r} expected, not {data['schema_version']!r}")
    source: str | None = _codec(Union[str, None])[1](data["source"], "source")  # noqa: UP007 - a value, not a hint
    articles: tuple[Article, ...] = _codec(tuple[Article, ...])[1](data["articles"], "articles")
    return Extraction(source, articles)


def record_to_dict(record: object) -> dict[str, Any]:
    """One record (any dataclass of ``model.py`` but ``Extraction``) in the form it has inside ``to_dict``."""
    kind: Any = type(record)
    encoded: dict[str, Any] = _codec(kind)[0](record)
    return encoded


@cache
def _codec(kind: Any) -> tuple[Encoder, Decoder]:
    """How a value of a type of ``model.py`` is written and read; built once a type."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in get_args(kind) if argument is not type(None))
        return _optional(*_codec(inner))
    if origin is Literal:
        return _same, _one_of(get_args(kind))
    if origin is tuple:
        arguments = get_args(kind)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return _sequence(*_codec(arguments[0]))
        return _fixed(tuple(_codec(argument) for argument in arguments))
    if is_dataclass(kind):
        return _record(kind)
    return _SCALARS[kind]


def _same(value: Any) -> Any:
    return value


def _optional(encode: Encoder, decode: Decoder) -> tuple[Encoder, Decoder]:
    return (
        lambda value: None if value is None else encode(value),
        lambda data, where: None if data is None else decode(data, where),
    )


def _one_of(values: tuple[Any, ...]) -> Decoder:
    def decode(data: Any, where: str) -> Any:
        if data not in values:
            raise ValueError(f"{where}: one of {', '.join(values)} expected, not {data!r}")
        return data

    return decode


def _sequence(encode: Encoder, decode: Decoder) -> tuple[Encoder, Decoder]:
    def read(data: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(data, list | tuple):
            raise ValueError(f"{where}: a list expected, not {data!r}")
        return tuple(decode(item, f"{where}[{index}]") for index, item in enumerate(data))

    return lambda value: [encode(item) for item in value], read


def _fixed(codecs: tuple[tuple[Encoder, Decoder], ...]) -> tuple[Encoder, Decoder]:
    def read(data: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(data, list | tuple) or len(data) != len(codecs):
            raise ValueError(f"{where}: a list of {len(codecs)} expected, not {data!r}")
        return tuple(decode(item, where) for (_, decode), item in zip(codecs, data, strict=True))

    return lambda value: [encode(item) for (encode, _), item in zip(codecs, value, strict=True)], read


def _record(kind: Any) -> tuple[Encoder, Decoder]:
    hints = get_type_hints(kind)
    names = tuple(field.name for field in fields(kind))
    codecs = tuple((name, *_codec(hints[name])) for name in names)

    def write(value: Any) -> dict[str, Any]:
        return {name: encode(getattr(value, name)) for name, encode, _ in codecs}

    def read(data: Any, where: str) -> Any:
        if not isinstance(data, dict):
            raise ValueError(f"{where}: an object expected, not {data!r}")
        _check_keys(data, names, where)
        return kind(*(decode(data[name], f"{where}.{name}") for name, _, decode in codecs))

    return write, read


def _check_keys(data: dict[str, Any], names: tuple[str, ...], where: str) -> None:
    missing = [name for name in names if name not in data]
    unknown = [str(name) for name in data if name not in names]
    if missing:
        raise ValueError(f"{where}: missing {', '.join(missing)}")
    if unknown:
        raise ValueError(f"{where}: unknown {', '.join(unknown)}")


def _plain(kind: type, name: str) -> Decoder:
    def decode(data: Any, where: str) -> Any:
        # bool is an int in Python, never in a record.
        if not isinstance(data, kind) or (isinstance(data, bool) and kind is not bool):
            raise ValueError(f"{where}: {name} expected, not {data!r}")
        return data

    return decode


def _read_float(data: Any, where: str) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise ValueError(f"{where}: a number expected, not {data!r}")
    return float(data)


def _read_decimal(data: Any, where: str) -> Decimal:
    try:
        value = Decimal(data) if isinstance(data, str) else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite():
        raise ValueError(f"{where}: a decimal as a string expected, not {data!r}")
    return value


def _read_date(data: Any, where: str) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError):
        raise ValueError(f"{where}: an ISO 8601 date expected, not {data!r}") from None


_SCALARS: dict[Any, tuple[Encoder, Decoder]] = {
    str: (_same, _plain(str, "a string")),
    int: (_same, _plain(int, "a whole number")),
    bool: (_same, _plain(bool, "true or false")),
    float: (_same, _read_float),
    # Plain digits: 2E+8 is the same number, but not what a reader of the file looks for.
    Decimal: (lambda value: format(value, "f"), _read_decimal),
    date: (date.isoformat, _read_date),
}
