"""The scores as a person reads them, and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, TextIO

from govnews_ie.evaluation.mentions import KINDS, Counts, MentionError, MentionScores
from govnews_ie.evaluation.records import FieldScore, RecordError, RecordScores

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found over ``files`` fixtures."""

    files: int
    mentions: MentionScores
    records: RecordScores

    @property
    def f1(self) -> float:
        """Micro F1 of the mentions, strict spans."""
        return self.mentions.micro.f1

    def to_dict(self) -> dict[str, Any]:
        """The report, JSON-ready: measures rounded to four places, counts beside them."""
        kinds = self.mentions.kinds()
        return {
            "files": self.files,
            "mentions": {
                "micro": _counts(self.mentions.micro),
                "labels": {
                    label: _counts(counts)
                    for label, counts in self.mentions.labels.items()
                    if counts.labelled or counts.predicted
                },
                "errors": {kind: kinds[kind] for kind in KINDS},
            },
            "records": {
                kind: {
                    **_counts(score.counts),
                    "exact": score.exact,
                    "fields": {name: _field(cell) for name, cell in score.fields.items()},
                }
                for kind, score in self.records.types.items()
            },
            "mention_errors": [asdict(error) for error in self.mentions.errors],
            "record_errors": [asdict(error) for error in self.records.errors],
        }

    def write(self, stream: TextIO) -> None:
        """Print the tables and the error listing."""
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        width = None if stream.isatty() else WIDTH
        console = Console(file=stream, width=width, markup=False, emoji=False, highlight=False)

        def table(title: str, *columns: str) -> Table:
            made = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
            for number, column in enumerate(columns):
                made.add_column(column, justify="left" if number == 0 else "right")
            return made

        mentions = table("Mentions", "label", "labelled", "predicted", "right", "precision", "recall", "F1")
        for label, counts in self.mentions.labels.items():
            if counts.labelled or counts.predicted:
                mentions.add_row(label, *_row(counts))
        mentions.add_section()
        mentions.add_row("micro", *_row(self.mentions.micro))
        console.print(mentions)
        kinds = self.mentions.kinds()
        console.print("errors: " + ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS))
        console.print()

        if self.records.types:
            columns = ("type", "labelled", "predicted", "found", "all right", "F1", "fields that are not all right")
            records = table("Records", *columns)
            records.columns[-1].justify = "left"
            for kind, score in self.records.types.items():
                wrong = {name: cell for name, cell in score.fields.items() if cell.right < cell.total}
                cells = [f"{name} {cell.right}/{cell.total}" for name, cell in wrong.items()]
                counts = score.counts
                numbers = (counts.labelled, counts.predicted, counts.right, score.exact)
                records.add_row(kind, *map(str, numbers), f"{counts.f1:.3f}", ", ".join(cells))
            console.print(records)

        for title, lines in (
            ("Mention errors", [_mention_line(error) for error in self.mentions.errors]),
            ("Record errors", [_record_line(error) for error in self.records.errors]),
        ):
            if lines:
                console.print(Text(f"{title}  {len(lines)}", "bold"))
                for line in lines:
                    console.print(Text(line), soft_wrap=True)
                console.print()


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "labelled": counts.labelled,
        "predicted": counts.predicted,
        "right": counts.right,
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
    }


def _field(cell: FieldScore) -> dict[str, Any]:
    members = {} if cell.members is None else {"members": _counts(cell.members)}
    return {"right": cell.right, "total": cell.total, **members}


def _row(counts: Counts) -> list[str]:
    numbers = [str(number) for number in (counts.labelled, counts.predicted, counts.right)]
    return numbers + [f"{measure:.3f}" for measure in (counts.precision, counts.recall, counts.f1)]


def _mention_line(error: MentionError) -> str:
    """One line: kind, where, what was labelled and what was predicted, the characters around it."""
    one, other = error.labelled, error.predicted
    mention = one or other
    assert mention is not None
    parts = [f"{error.kind:<9} {error.file}:{mention.start}–{mention.end}"]
    if one is not None:
        parts.append(f"labelled {one.label} {one.text}")
    if other is not None:
        parts.append(f"predicted {other.label} {other.text} ({other.rule})")
    return " | ".join([*parts, error.context])


def _record_line(error: RecordError) -> str:
    line = f"{error.kind:<9} {error.file} {error.record} {error.name}"
    if error.field is not None:
        line += f" | {error.field}: labelled {error.labelled}, predicted {error.predicted}"
    return line
