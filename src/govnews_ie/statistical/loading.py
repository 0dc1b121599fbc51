"""The door by which models come in: the shipped network, another of its kind, any spaCy pipeline with entities."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from govnews_ie.errors import InputError

if TYPE_CHECKING:
    from spacy.language import Language

    from govnews_ie.statistical.network import Network

Names = list[tuple[int, int, str, float]]
UNSCORED = 0.6
"""The score of entities whose pipeline gives none."""


class Proposer(Protocol):
    """What proposes names: (start, end, label, score) of every text, in text order."""

    name: str

    def propose(self, texts: Sequence[str]) -> list[Names]:
        """The names of each text; offsets are code points of the text."""


class NetworkProposer:
    """A network of our own kind, shipped or trained further."""

    def __init__(self, network: Network, name: str) -> None:
        self.network = network
        self.name = name

    def propose(self, texts: Sequence[str]) -> list[Names]:
        """See ``Proposer``."""
        return self.network.propose(texts)


class PipelineProposer:
    """A spaCy pipeline of any make, a transformer too: its ``doc.ents``, with the scores of its span groups if any."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.nlp = nlp
        self.name = name

    def propose(self, texts: Sequence[str]) -> list[Names]:
        """See ``Proposer``. The pipeline is given line by line: a name never crosses a line."""
        lines = [text.split("\n") for text in texts]
        docs = self.nlp.pipe(line for parts in lines for line in parts)
        found: list[Names] = []
        for parts in lines:
            names: Names = []
            offset = 0
            for line in parts:
                doc = next(docs)
                scores = {
                    (span.start_char, span.end_char, span.label_): float(score)
                    for group in doc.spans.values()
                    for span, score in zip(group, group.attrs.get("scores", ()), strict=False)
                }
                for ent in doc.ents:
                    key = (ent.start_char, ent.end_char, ent.label_)
                    names.append((offset + key[0], offset + key[1], key[2], scores.get(key, UNSCORED)))
                offset += len(line) + 1
            found.append(names)
        return found


def open_model(path: str | Path | None = None) -> Proposer:
    """The shipped network, or the model of ``path``: a network's ``.npz`` file or a spaCy pipeline's folder.

    Raises InputError where there is no such model or it cannot be read.
    """
    from govnews_ie import statistical

    if path is None:
        return NetworkProposer(statistical.shipped(), "shipped")
    place = Path(path)
    if place.is_file():
        from govnews_ie.statistical.network import Network

        try:
            return NetworkProposer(Network.from_bytes(place.read_bytes()), place.stem)
        except (OSError, ValueError, KeyError) as error:
            raise InputError(f"{place}: cannot load the model: {error}") from error
    import spacy

    from govnews_ie.statistical import component

    try:
        nlp = spacy.load(place)
    except (OSError, ValueError, ImportError) as error:
        raise InputError(f"{place}: cannot load the model: {str(error).splitlines()[0]}") from error
    own = [part for _, part in nlp.pipeline if isinstance(part, component.Names)]
    name = str(nlp.meta.get("name") or place.name)
    if len(own) == len(nlp.pipeline) == 1 and own[0].head is None:
        # No need of documents where the network is all there is.
        return NetworkProposer(own[0].network, name)
    return PipelineProposer(nlp, name)
