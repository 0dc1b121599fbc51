"""The statistical room: a small trained network proposes names from characters; the merge decides.

``propose`` gives what the shipped network finds; ``component`` is the network as a spaCy component; ``words`` is the
shipped segmentation model. Nothing is read before it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govnews_ie.statistical.network import Network

FILE = "names.npz"
LABELS = ("PERSON", "TITLE", "PLACE", "COMPANY", "ORG")
"""The labels of the shipped network's default convention."""


@cache
def shipped() -> Network:
    """The network that ships with the package, read on first use."""
    from importlib.resources import files

    from govnews_ie.statistical.network import Network

    return Network.from_bytes((files("govnews_ie") / "models" / FILE).read_bytes())


def propose(texts: Sequence[str], head: str | None = None) -> list[list[tuple[int, int, str, float]]]:
    """For every text the names that the shipped network sees: (start, end, label, score), in text order.

    Offsets are code points of the text, ``score`` a probability (0 … 1). Names of one text neither overlap nor cross a
    line break. ``head`` names another convention than the package's own (``shipped().heads``).
    """
    return shipped().propose(texts, head)
