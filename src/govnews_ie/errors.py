"""The errors that a user sees: each message is one clear line."""

from __future__ import annotations


class GovnewsError(Exception):
    """Anything that the library refuses; ``str(error)`` is one line, fit for a terminal."""


class InputError(GovnewsError):
    """An input that cannot be read: missing, binary, or in no known encoding."""
