"""The network as a spaCy component: ``nlp.add_pipe("govnews_names")`` sets ``doc.ents`` and ``doc.spans``.

A pipeline with it is saved and loaded by spaCy's own ``to_disk`` and ``spacy.load``; the network goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import ensure_path

from govnews_ie import statistical
from govnews_ie.statistical.network import Network

KEY = "govnews_names"
FILE = "names.npz"
BATCH = 256


class Names:
    """Proposes names: entities in ``doc.ents``, and in ``doc.spans[key]`` with their scores (``attrs["scores"]``).

    Without a network of its own (``from_disk``, ``from_bytes``, ``network=``) it uses the shipped one.
    """

    def __init__(
        self, name: str = KEY, *, head: str | None = None, key: str = KEY, network: Network | None = None
    ) -> None:
        self.name = name
        self.head = head
        self.key = key
        self._network = network

    @property
    def network(self) -> Network:
        """The network that it asks."""
        return self._network if self._network is not None else statistical.shipped()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of its convention."""
        if self._network is None and self.head is None:
            return (
                statistical.LABELS
            )  # asked whenever spaCy writes a pipeline's description: no reason to read the network
        network = self.network
        return network.heads[self.head or network.default].labels

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe((doc,)))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """The documents with their names, ``batch_size`` at a time."""
        source = iter(docs)
        while batch := list(islice(source, batch_size)):
            found = self.network.propose([doc.text for doc in batch], self.head)
            for doc, names in zip(batch, found, strict=True):
                yield self._marked(doc, names)

    def _marked(self, doc: Doc, names: Sequence[tuple[int, int, str, float]]) -> Doc:
        spans: list[Span] = []
        scores: list[float] = []
        for start, end, label, score in names:
            # Where tokens are words a name may begin inside one; then the words that it touches are named.
            span = doc.char_span(start, end, label=label, alignment_mode="expand")
            if span is not None and (not spans or span.start >= spans[-1].end):
                spans.append(span)
                scores.append(score)
        doc.spans[self.key] = spans
        doc.spans[self.key].attrs["scores"] = scores
        doc.set_ents(spans)
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The network."""
        return self.network.to_bytes()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Names:
        """With the network of ``to_bytes``."""
        self._network = Network.from_bytes(data)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the network into a folder."""
        folder: Path = ensure_path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_bytes(self.network.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Names:
        """With the network of a folder that ``to_disk`` wrote."""
        folder: Path = ensure_path(path)
        return self.from_bytes((folder / FILE).read_bytes())

    def __reduce__(self) -> tuple[Any, ...]:
        data = None if self._network is None else self._network.to_bytes()
        return _restored, (self.name, self.head, self.key, data)


def _restored(name: str, head: str | None, key: str, data: bytes | None) -> Names:
    return Names(name, head=head, key=key, network=None if data is None else Network.from_bytes(data))


@Language.factory(KEY, assigns=["doc.ents", "doc.spans"], default_config={"head": None, "key": KEY})
def make_names(nlp: Language, name: str, head: str | None, key: str) -> Names:
    """The factory of ``Names``; ``head`` is another convention of the network than its default."""
    return Names(name, head=head, key=key)
