"""The words of a text by the segmentation model that ships with the package, in the manner of the People's Daily.

Trained with spacy-pkuseg (``training/prune_words.py``); stored small and given to spacy-pkuseg's own decoder.
"""

from __future__ import annotations

import lzma
import re
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RUN = re.compile(r"\S+")
# spacy-pkuseg keeps the scores of a whole run, so a run without any space is given to it in parts.
_LONGEST = 2000


class Segmenter:
    """A pruned spacy-pkuseg model; ``cut`` gives words, ``spans`` their offsets."""

    def __init__(self, path: Path) -> None:
        import numpy as np
        from spacy_pkuseg import Postprocesser, Preprocesser, pkuseg
        from spacy_pkuseg.feature_extractor import FeatureExtractor
        from spacy_pkuseg.model import Model

        with np.load(path) as stored:
            features = lzma.decompress(stored["features"].tobytes()).decode().split("\n")
            words = lzma.decompress(stored["words"].tobytes()).decode().split("\n")
            weights = stored["weights"].astype(np.float64) * float(stored["scale"])
            edges = stored["edges"].astype(np.float64)
            tags = stored["tags"].tolist()
        extractor: Any = FeatureExtractor()
        extractor.unigram = set(words)
        extractor.feature_to_idx = {name: i for i, name in enumerate(features)}
        extractor.tag_to_idx = {tag: i for i, tag in enumerate(tags)}
        model: Any = Model.__new__(Model)
        model.n_tag, model.n_feature = len(tags), len(features)
        model.n_transition_feature = len(tags) * (len(features) + len(tags))
        model.w = np.concatenate([weights.reshape(-1), edges])
        # The constructor reads a folder of files in another form; these are all the parts that it would have made.
        made: Any = pkuseg.__new__(pkuseg)
        made.postag = False
        made.preprocesser = Preprocesser(None)
        made.postprocesser = Postprocesser(None, None)
        made.feature_extractor, made.model = extractor, model
        made.idx_to_tag = dict(enumerate(tags))
        made.n_feature, made.n_tag = len(features), len(tags)
        self._segmenter = made

    def cut(self, text: str) -> list[str]:
        """The words of a text; white space separates words and is none."""
        return [text[start:end] for start, end in self.spans(text)]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of every word, in order."""
        found: list[tuple[int, int]] = []
        for run in _RUN.finditer(text):
            for begin in range(run.start(), run.end(), _LONGEST):
                at = begin
                for word in self._segmenter.cut(text[begin : min(begin + _LONGEST, run.end())]):
                    found.append((at, at + len(word)))
                    at += len(word)
        return found


@cache
def segmenter() -> Segmenter:
    """The shipped segmentation model, read on first use."""
    with as_file(files("govnews_ie") / "models" / "words.npz") as path:
        return Segmenter(path)


def register() -> None:
    """Make ``doc._.words`` known to spaCy: the words of a document as spans; doing it again changes nothing."""
    from spacy.tokens import Doc

    if not Doc.has_extension("words"):
        Doc.set_extension("words", getter=_of_doc)


def _of_doc(doc: Doc) -> list[Any]:
    """The words of a document as its spans; one that no token begins or ends with is widened to whole tokens."""
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in segmenter().spans(doc.text))
    return [span for span in spans if span is not None]
