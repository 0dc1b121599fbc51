"""PDF files: the characters of each page in reading order, as paragraphs, without what a page adds to its text.

pdfium gives characters with boxes. Neighbours on a line make a run; a region of runs is cut at its clearest gutter
(a white band from top to bottom that only spanning lines cross), what spans it standing between the bands above and
below; a region without a gutter is cut at its widest gap and read from top to bottom. Lines that go on are joined
without a hyphen or a space between Chinese characters. Running heads and page numbers are dropped; the day that a
newspaper's page head gives is kept as a line of its own, because nothing else in the page may say it.

Lengths are in points (1/72 inch), with y upwards as in PDF; ``em`` is the height of a character.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any, Final

from govnews_ie.errors import InputError
from govnews_ie.extras import need
from govnews_ie.readers import Document, Fields, Problem, shown
from govnews_ie.reading.layout import is_page_furniture
from govnews_ie.reading.published import parse_date

# --- how wide is wide, in ems ---------------------------------------------------------------------------------------
_RUN_GAP: Final = 1.3  # characters further apart are two runs; letter-spaced text is closer
_GUTTER: Final = 0.8
_WORD_GAP: Final = 0.2  # between Latin words
_HAN_GAP: Final = 1.5  # between Han characters: 张三　李四 set apart by blanks
_INDENT: Final = 1.2
_SHORT: Final = 1.6  # a line that ends so far before the column's edge ends its paragraph
_SIZE: Final = 1.12  # sizes that differ by more are a headline and its text
#: A gutter has at least so many runs on either side (fewer only beside a flush column of some length), and at most this
#: share of a region's runs may cross it.
_SIDE_RUNS: Final = 3
_FLUSH_RUNS: Final = 4
_FLUSH: Final = 0.6
_CROSSING: Final = 0.2
_TRIED: Final = 8
#: Running heads and page numbers stand within this share of the page's height from its edges.
_MARGIN: Final = 0.1
#: A line of the margin that so many pages share is a running head.
_REPEATED: Final = 0.3
_DEEPEST: Final = 60
#: pdfium's sign for a hyphen at the end of a line.
_HYPHEN: Final = 0x02

_FULL_DATE = re.compile(r"(?:19|20)[0-9]{2} ?[年\-/.] ?[01]?[0-9] ?[月\-/.] ?[0-3]?[0-9] ?日?")
_NO_BREAK_AFTER = re.compile(r"[。！？：；…”』」]\Z|[.!?:]\Z")
_LATIN_WORD = re.compile("[!-~]+")
_PAGE_NUMBER = re.compile(
    r"[-—–·•~\s]*(?:第?\s*[0-9]{1,4}\s*[页版]?|[0-9]{1,4}\s*/\s*[0-9]{1,4}|[A-Z][0-9]{1,3}版?)[-—–·•~\s]*"
)
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af\u3000-\u303f“”‘’…—·]")


@dataclass(slots=True)
class _Run:
    """Neighbouring characters of one line."""

    x0: float
    x1: float
    y0: float
    y1: float
    text: str
    em: float

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class _Row:
    """The runs of one line of a column, from left to right."""

    x0: float
    x1: float
    middle: float
    text: str
    em: float


@dataclass(slots=True)
class _Paragraph:
    """A paragraph; ``open`` where its last line is full and ends no sentence, ``flush`` where its first is not
    indented: an open one goes on in a flush one, in the next column or on the next page."""

    text: str
    em: float
    open: bool
    flush: bool


def read_pdf(data: bytes, source: str | None, fields: Fields) -> Iterator[Document | Problem]:
    """The text of all pages as one document, and a problem for each page whose characters cannot be had.

    Raises InputError for a damaged or locked file and where no page has text.
    """
    pdfium = need("pypdfium2", "pdf", "reading PDF")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = "it needs a password" if "assword" in str(error) else "damaged"
        raise InputError(f"not a readable PDF: {reason}") from None
    try:
        pages, problems = [], []
        for number in range(len(document)):
            try:
                page = document[number]
                runs, height, why = _runs(pdfium, page)
                page.close()
            except pdfium.PdfiumError:
                runs, height, why = [], 0.0, "damaged page"
            if why is not None:
                problems.append((number + 1, why))
            pages.append((runs, height))
    finally:
        document.close()
    if problems and not any(runs for runs, _ in pages):
        raise InputError(_summary(problems))
    for number, why in problems:
        yield Problem(shown(source), f"page {number}", why)
    text = _text(pages)
    if not text.strip():
        raise InputError("no text in this PDF")
    yield Document(source, text)


def _summary(problems: Sequence[tuple[int, str]]) -> str:
    why = Counter(why for _, why in problems).most_common(1)[0][0]
    return f"no page has text: {why}"


# --- characters and runs --------------------------------------------------------------------------------------------


def _runs(pdfium: Any, page: Any) -> tuple[list[_Run], float, str | None]:
    """The runs of a page in the order of its content, the page's height, and why it has none where that is a fault."""
    raw = pdfium.raw
    textpage = page.get_textpage()
    count = textpage.count_chars()
    left, bottom, right, top = (ctypes.c_double() for _ in range(4))
    loose = raw.FS_RECTF()
    found: list[tuple[_Run, list[str], list[float]]] = []
    chars: list[str] = []
    heights: list[float] = []
    run: _Run | None = None
    lost = seen = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if raw.FPDFText_IsGenerated(textpage, index) == 1 or code in (0x0D, 0x0A):
            continue
        if code == _HYPHEN:
            code = 0x2D
        char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        seen += 1
        if code < 0x20 or code in (0xFFFD, 0xFFFE, 0xFFFF) or 0xE000 <= code < 0xF900:
            # No character, or one of private use: the font does not say what its glyphs mean.
            lost += 1
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(loose)):
            continue
        x0, x1, y0, y1 = loose.left, loose.right, loose.bottom, loose.top
        if x1 <= x0 or y1 <= y0:
            if not raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top):
                continue
            x0, x1, y0, y1 = left.value, right.value, bottom.value, top.value
        em = y1 - y0
        if em <= 0.1:
            continue
        if run is not None:
            overlap = min(run.y1, y1) - max(run.y0, y0)
            gap = x0 - run.x1
            if (
                overlap > 0.5 * min(em, run.em)
                and -0.6 * run.em < gap < _RUN_GAP * max(em, run.em)
                and max(em, run.em) < 1.8 * min(em, run.em)
            ):
                if _parts_words(chars[-1], char, gap, run.em):
                    chars.append(" ")
                chars.append(char)
                heights.append(em)
                run.x1, run.y0, run.y1 = max(run.x1, x1), min(run.y0, y0), max(run.y1, y1)
                continue
        run, chars, heights = _Run(x0, x1, y0, y1, "", em), [char], [em]
        found.append((run, chars, heights))
    runs = []
    for run, chars, heights in found:
        run.text = "".join(chars)
        # Boxes of Latin letters differ in height with the font that stands in for one that is not embedded.
        run.em = median(heights)
        if run.text.strip():
            runs.append(run)
    textpage.close()
    runs = _shown_once(runs)
    height = page.get_height()
    if seen and lost * 3 > seen:
        return [], height, "the fonts of this page do not say which characters they show"
    if not runs and any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])):
        return [], height, "no text on this page (a scan without a text layer)"
    return runs, height, None


def _parts_words(before: str, char: str, gap: float, em: float) -> bool:
    """Whether the gap between two characters is a blank that the page does not hold as a character."""
    last = before[-1]
    if last.isspace() or char.isspace():
        return False
    if _WIDE.match(last) or _WIDE.match(char):
        return gap > _HAN_GAP * em
    return gap > _WORD_GAP * em


def _shown_once(runs: list[_Run]) -> list[_Run]:
    """Without the copies that print a bold or a shadow: the same characters at almost the same place."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[_Run] = []
    for run in runs:
        cell = (run.text, round(run.x0 / max(run.em, 1)), round(run.middle / max(run.em, 1)))
        near = {(cell[0], cell[1] + dx, cell[2] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
        # A single character may well stand again in the next line.
        if len(run.text) > 3 and near & seen and any(
            abs(run.x0 - other.x0) + abs(run.middle - other.middle) < 0.3 * run.em
            for other in kept
            if other.text == run.text
        ):
            continue
        seen.add(cell)
        kept.append(run)
    return kept


# --- reading order --------------------------------------------------------------------------------------------------


def _columns(runs: list[_Run], depth: int = 0) -> list[list[_Run]]:
    """The runs of a region in blocks, in reading order; a block is one column of lines."""
    if len(runs) <= _FLUSH_RUNS or depth > _DEEPEST:
        return [runs] if runs else []
    gutter = _gutter(runs)
    if gutter is not None:
        blocks: list[list[_Run]] = []
        for spanning, part in _bands(runs, gutter):
            if spanning:
                blocks += _columns(part, depth + 1) if len(part) < len(runs) else [part]
            else:
                blocks += _columns([run for run in part if (run.x0 + run.x1) / 2 <= gutter], depth + 1)
                blocks += _columns([run for run in part if (run.x0 + run.x1) / 2 > gutter], depth + 1)
        return blocks
    cut = _widest_gap(runs)
    if cut is None:
        return [runs]
    above = [run for run in runs if run.middle > cut]
    below = [run for run in runs if run.middle <= cut]
    return _columns(above, depth + 1) + _columns(below, depth + 1)


def _gutter(runs: list[_Run]) -> float | None:
    """The x of the white band that parts two columns: the one that the fewest runs cross, then the widest."""
    em = median(run.em for run in runs)
    edges = sorted({edge for run in runs for edge in (run.x0, run.x1)})
    change: Counter[float] = Counter()
    for run in runs:
        change[run.x0] += 1
        change[run.x1] -= 1
    allowed = int(_CROSSING * len(runs))
    bands: list[tuple[int, float, float, float]] = []
    covering, begin, crossed = 0, None, 0
    for edge, following in pairwise(edges):
        covering += change[edge]
        if covering > allowed:
            continue
        if begin is None:
            begin, crossed = edge, covering
        crossed = max(crossed, covering)
        if covering + change[following] > allowed or following == edges[-1]:
            if following - begin >= _GUTTER * em:
                bands.append((-crossed, following - begin, begin, following))
            begin = None
    for _, _, begin, end in sorted(bands, reverse=True)[:_TRIED]:
        if _parts_columns(runs, begin, end, em):
            return (begin + end) / 2
    return None


def _parts_columns(runs: list[_Run], begin: float, end: float, em: float) -> bool:
    """Whether the band has a column on either side: lines enough, and nothing that crosses it beside them."""
    left = [run for run in runs if run.x1 <= begin + 0.05 * em]
    right = [run for run in runs if run.x0 >= end - 0.05 * em]
    few, many = sorted((left, right), key=len)
    if not few:
        return False
    if len(few) < _SIDE_RUNS:
        # Two names side by side are no columns; a paragraph that has run over into the next one is.
        edge = max(run.x1 for run in left) if many is left else min(run.x0 for run in right)
        flush = sum(abs((run.x1 if many is left else run.x0) - edge) < em for run in many)
        if len(many) < _FLUSH_RUNS or flush < _FLUSH * len(many):
            return False
    # What spans two columns stands above or below them, not in a line with theirs.
    spanning = [run for run in runs if run.x0 < begin + 0.05 * em and run.x1 > end - 0.05 * em]
    spanning = [run for run in spanning if run.x1 > begin + 0.05 * em and run.x0 < end - 0.05 * em]
    beside = sum(
        any(min(run.y1, other.y1) - max(run.y0, other.y0) > 0.5 * min(run.em, other.em) for other in (*left, *right))
        for run in spanning
    )
    return beside * 10 <= len(spanning)


def _bands(runs: list[_Run], gutter: float) -> Iterator[tuple[bool, list[_Run]]]:
    """The region from top to bottom: what spans the gutter, and what stands beside it, in turn."""
    ordered = sorted(runs, key=lambda run: -run.middle)
    band: list[_Run] = []
    kind: bool | None = None
    for run in ordered:
        spanning = run.x0 < gutter < run.x1
        if kind is not None and spanning != kind:
            yield kind, band
            band = []
        kind = spanning
        band.append(run)
    if band and kind is not None:
        yield kind, band


def _widest_gap(runs: list[_Run]) -> float | None:
    """The y of the widest white band from left to right, where it is wider than a line."""
    em = median(run.em for run in runs)
    ordered = sorted(runs, key=lambda run: -run.y1)
    lowest, best = ordered[0].y0, (0.0, 0.0)
    for run in ordered[1:]:
        if run.y1 < lowest:
            best = max(best, (lowest - run.y1, (lowest + run.y1) / 2))
        lowest = min(lowest, run.y0)
    return best[1] if best[0] > em else None


# --- lines and paragraphs -------------------------------------------------------------------------------------------


def _rows(runs: list[_Run]) -> list[_Row]:
    """The lines of a block from top to bottom."""
    grouped: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: -run.middle):
        last = grouped[-1][0] if grouped else None
        if last is not None and min(last.y1, run.y1) - max(last.y0, run.y0) > 0.5 * min(last.em, run.em):
            grouped[-1].append(run)
        else:
            grouped.append([run])
    rows = []
    for group in grouped:
        group.sort(key=lambda run: run.x0)
        text = group[0].text
        for before, run in pairwise(group):
            blank = _parts_words(text, run.text[0], run.x0 - before.x1, before.em) if text else False
            text += (" " if blank else "") + run.text
        rows.append(
            _Row(
                min(run.x0 for run in group),
                max(run.x1 for run in group),
                group[0].middle,
                text,
                max(run.em for run in group),
            )
        )
    return rows


def _paragraphs(runs: list[_Run]) -> list[_Paragraph]:
    rows = [row for row in _rows(runs) if row.text.strip()]
    if not rows:
        return []
    left = sorted(row.x0 for row in rows)[len(rows) // 5]
    right = max(row.x1 for row in rows)
    leads = [above.middle - row.middle for above, row in pairwise(rows)]
    lead = median(leads) if leads else 0.0
    paragraphs: list[_Paragraph] = []
    before: _Row | None = None
    for row in rows:
        indented = row.x0 - left > _INDENT * row.em or row.text[0] == "\u3000"
        new = (
            before is None
            or indented
            or not _same_size(row.em, before.em)
            or before.middle - row.middle > 1.7 * lead
            or right - before.x1 > _SHORT * before.em + _first_word(row)
        )
        text = row.text.strip()
        open_ended = right - row.x1 <= _SHORT * row.em and not _NO_BREAK_AFTER.search(text)
        if new:
            paragraphs.append(_Paragraph(text, row.em, open_ended, not indented))
        else:
            paragraphs[-1].text = _joined(paragraphs[-1].text, text)
            paragraphs[-1].open = open_ended
        before = row
    return paragraphs


def _first_word(row: _Row) -> float:
    """The room that the row's first word takes: a Latin word that does not fit goes to the next line whole."""
    word = _LATIN_WORD.match(row.text)
    return 0.5 * row.em * (len(word.group()) + 1) if word else 0.0


def _same_size(one: float, other: float) -> bool:
    return max(one, other) <= _SIZE * min(one, other)


def _joined(before: str, after: str) -> str:
    """Two lines as one: a word cut by a hyphen is whole again, other Latin words keep their space."""
    if _WIDE.match(before[-1]) or _WIDE.match(after[0]):
        return before + after
    if before[-1] in "-\u00ad\u2010" and len(before) > 1 and before[-2].isalpha() and after[0].islower():
        return before[:-1] + after
    if before[-1].isdigit() and (after[0].isdigit() or after[0] in "%‰°.,"):
        return before + after
    return before + " " + after


# --- pages ----------------------------------------------------------------------------------------------------------


def _text(pages: Sequence[tuple[list[_Run], float]]) -> str:
    """The text of all pages, a line a paragraph."""
    heads = _running_heads(pages)
    day: date | None = None
    paragraphs: list[_Paragraph] = []
    for runs, height in pages:
        kept, shown_day = _without_furniture(runs, height, heads)
        day = day or shown_day
        for block in _columns(kept):
            for paragraph in _paragraphs(block):
                last = paragraphs[-1] if paragraphs else None
                if last is not None and last.open and paragraph.flush and _same_size(last.em, paragraph.em):
                    last.text = _joined(last.text, paragraph.text)
                    last.open = paragraph.open
                else:
                    paragraphs.append(paragraph)
    lines = [paragraph.text for paragraph in paragraphs]
    if day is not None and not any(day.isoformat() in line for line in lines[:3]):
        lines.insert(0, f"发布日期：{day.isoformat()}")
    return "".join(line + "\n" for line in lines)


def _margin_rows(runs: list[_Run], height: float) -> list[tuple[str, list[_Run]]]:
    """The two outermost lines at the top and at the bottom, as far as they stand in the margins."""
    found = []
    for low, high, first in ((1 - _MARGIN, 1.0, True), (0.0, _MARGIN, False)):
        inside = [run for run in runs if low * height <= run.middle <= high * height]
        rows: list[list[_Run]] = []
        for run in sorted(inside, key=lambda run: -run.middle if first else run.middle):
            last = rows[-1][0] if rows else None
            if last is not None and abs(last.middle - run.middle) < 0.5 * min(last.em, run.em):
                rows[-1].append(run)
            else:
                rows.append([run])
        for row in rows[:2]:
            row.sort(key=lambda run: run.x0)
            found.append((" ".join(run.text.strip() for run in row), row))
    return found


def _running_heads(pages: Sequence[tuple[list[_Run], float]]) -> set[str]:
    """The lines of the margins that pages share, figures aside."""
    count: Counter[str] = Counter()
    for runs, height in pages:
        if runs:
            # A headline may stand in the margin, and twice; a running head is no larger than the text.
            largest = _SIZE * median(run.em for run in runs)
            rows = _margin_rows(runs, height)
            count.update({_shape(text) for text, row in rows if max(run.em for run in row) <= largest})
    least = max(2, _REPEATED * len(pages))
    return {shape for shape, times in count.items() if times >= least}


def _shape(text: str) -> str:
    return re.sub("[0-9〇一二三四五六七八九十]+", "#", "".join(text.split()))


def _without_furniture(
    runs: list[_Run], height: float, heads: set[str]
) -> tuple[list[_Run], date | None]:
    """The runs without running heads and page numbers, and the day that such a head gives."""
    drop: set[int] = set()
    day: date | None = None
    for text, row in _margin_rows(runs, height):
        if not (_shape(text) in heads or _PAGE_NUMBER.fullmatch(text) or is_page_furniture(text)):
            continue
        drop.update(id(run) for run in row)
        found = _FULL_DATE.search(text)
        if found is not None and day is None:
            try:
                day = parse_date(found.group().replace(" ", ""))
            except ValueError:
                continue
    return [run for run in runs if id(run) not in drop], day
