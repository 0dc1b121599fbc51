"""Set LAC beside the pipeline on labelled fixtures: people, places, and bodies with companies, strict spans.

LAC stays out of the project's environment: it runs in an interpreter that is given, with this file as a server that
answers JSON lines. LAC 2.1.2 was written for ``paddle.fluid``, which PaddlePaddle has since renamed ``paddle.base``;
the server gives the old name to the new modules and changes nothing else::

    python -m venv lac-env
    lac-env/bin/pip install lac==2.1.2 paddlepaddle==2.6.2 'numpy<2'
    python tools/compare_names.py --peer lac-env/bin/python fixtures/development

LAC has one label for bodies and companies, so ORG and COMPANY are one class here, for both. It is given the clean
sentences that the pipeline itself reads (lines joined, punctuation in its Chinese form).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

Span = tuple[int, int, str]

CLASSES = {"PERSON": "PERSON", "PLACE": "PLACE", "ORG": "ORG+COMPANY", "COMPANY": "ORG+COMPANY"}
#: LAC's named entities in the same classes; its other labels are parts of speech.
LAC_CLASSES = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG+COMPANY"}
NAMES = tuple(dict.fromkeys(CLASSES.values()))


def names_of(words: Sequence[str], tags: Sequence[str]) -> list[Span]:
    """LAC's named entities as half-open spans of the string that its words make up."""
    spans, at = [], 0
    for word, tag in zip(words, tags):  # noqa: B905 - runs on Python 3.8 too
        if tag in LAC_CLASSES:
            spans.append((at, at + len(word), LAC_CLASSES[tag]))
        at += len(word)
    return spans


class Counts(dict[str, list[int]]):
    """Right, predicted and labelled for each class."""

    def add(self, labelled: Iterable[Span], predicted: Iterable[Span]) -> None:
        """Count one text: a predicted span is right where start, end and class are labelled."""
        gold, found = set(labelled), set(predicted)
        for name in NAMES:
            cell = self.setdefault(name, [0, 0, 0])
            for number, spans in enumerate((gold & found, found, gold)):
                cell[number] += sum(span[2] == name for span in spans)

    def f1(self, name: str) -> float:
        """The harmonic mean of precision and recall; 1 where nothing is labelled and nothing predicted."""
        right, predicted, labelled = self[name]
        return 2 * right / (predicted + labelled) if predicted + labelled else 1.0


class Lac:
    """LAC behind a pipe."""

    def __init__(self, interpreter: str) -> None:
        self._process = subprocess.Popen(
            [interpreter, "-W", "ignore", str(Path(__file__).resolve()), "--serve"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "OMP_NUM_THREADS": "1"},
        )
        self.seconds = 0.0
        self.characters = 0

    def find(self, sentences: Sequence[str]) -> list[list[Span]]:
        """The named entities of each sentence."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(list(sentences)) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"LAC's process ended with status {self._process.wait()}")
        answer = json.loads(line)
        self.seconds += answer["seconds"]
        self.characters += sum(map(len, sentences))
        return [names_of(words, tags) for words, tags in answer["words"]]

    def close(self) -> None:
        """End LAC's process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)


def serve() -> None:
    """Answer lists of sentences, one JSON line each, with LAC's words and tags. Nothing of this project is imported."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    import paddle
    import paddle.base

    for name in [n for n in sys.modules if n.split(".")[:2] == ["paddle", "base"]]:
        sys.modules["paddle.fluid" + name[len("paddle.base") :]] = sys.modules[name]
    paddle.fluid = paddle.base
    from LAC import LAC

    lac = LAC(mode="lac")
    lac.run(["会议召开。"])
    for line in sys.stdin:
        begun = perf_counter()
        words = lac.run(json.loads(line))
        out.write(json.dumps({"words": words, "seconds": perf_counter() - begun}) + "\n")
        out.flush()


def read_with_lac(text: str, published: str | None, find: Callable[[Sequence[str]], list[list[Span]]]) -> list[Span]:
    """What LAC finds in a raw text, in raw offsets: sentence by sentence of each article."""
    from govnews_ie.reading.articles import read
    from govnews_ie.reading.published import parse_date

    found = []
    for article in read(text, parse_date(published) if published else None):
        # The lines of the article, cut after each full stop: what LAC is made for.
        spans, at = [], 0
        for line in article.chars.splitlines(keepends=True):
            for piece in line.replace("。", "。\0").split("\0"):
                if piece.strip():
                    spans.append((at, at + len(piece.rstrip("\n"))))
                at += len(piece)
        for (start, _), names in zip(spans, find([article.chars[a:b] for a, b in spans]), strict=True):
            for first, last, name in names:
                found.append((*article.raw_span(start + first, start + last), name))
    return found


def compare(paths: Sequence[Path], lac: Lac | None) -> tuple[Counts, Counts, int, float]:
    """The counts of the pipeline and of LAC over the fixtures, how many there are, and the pipeline's seconds."""
    import govnews_ie
    from govnews_ie.evaluation.fixture import load_all

    ours, theirs, files, seconds = Counts(), Counts(), 0, 0.0
    fixtures = [fixture for fixture in load_all(paths) if fixture.mentions is not None]
    for fixture in fixtures[:1]:
        govnews_ie.extract(fixture.text, fixture.published)
    for fixture in fixtures:
        labelled = [(m.start, m.end, CLASSES[m.label]) for m in fixture.mentions or () if m.label in CLASSES]
        begun = perf_counter()
        found = govnews_ie.extract(fixture.text, fixture.published).mentions
        seconds += perf_counter() - begun
        ours.add(labelled, [(m.start, m.end, CLASSES[m.label]) for m in found if m.label in CLASSES])
        if lac is not None:
            theirs.add(labelled, read_with_lac(fixture.text, fixture.published, lac.find))
        files += 1
    return ours, theirs, files, seconds


def table(counts: dict[str, Counts]) -> str:
    """The Markdown table: labelled, and for each system predicted, right and F1."""
    lines = [
        "| class | labelled | " + " | ".join(f"{name}: predicted | right | F1" for name in counts) + " |",
        "|---|---:|" + "---:|---:|---:|" * len(counts),
    ]
    for name in NAMES:
        cells = [f"{c[name][1]} | {c[name][0]} | {c.f1(name):.3f}" for c in counts.values()]
        lines.append(f"| {name} | {next(iter(counts.values()))[name][2]} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison, or serve as LAC; returns the exit status."""
    parser = argparse.ArgumentParser(description="Compare names with LAC on labelled fixtures.")
    parser.add_argument("fixtures", nargs="*", type=Path, help="fixture files or folders")
    parser.add_argument("--peer", metavar="PYTHON", help="an interpreter that has LAC installed")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.serve:
        serve()
        return 0
    if not options.fixtures:
        parser.error("a fixture or a folder of fixtures is needed")
    lac = Lac(options.peer) if options.peer else None
    ours, theirs, files, seconds = compare(options.fixtures, lac)
    counts: dict[str, Any] = {"govnews_ie": ours}
    if lac is not None:
        counts["LAC 2.1.2"] = theirs
        lac.close()
    print(f"{files} fixtures\n\n{table(counts)}")
    if lac is not None:
        print(
            f"\nseconds: govnews_ie {seconds:.2f} (all labels and records), "
            f"LAC {lac.seconds:.2f} for {lac.characters:,} characters"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
