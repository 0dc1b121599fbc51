"""Libraries that only some inputs and outputs need: imported when first used, told by their extra where missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from govnews_ie.errors import InputError


def need(module: str, extra: str, what: str) -> ModuleType:
    """A library that only some inputs or outputs need; InputError says how to get it where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        if error.name is not None and error.name.partition(".")[0] != module.partition(".")[0]:
            missing = f" ({module} is there, but not {error.name})"
        else:
            missing = ""
        raise InputError(
            f"{what} needs the extra [{extra}]{missing}: python -m pip install 'govnews_ie[{extra}]'"
        ) from None
