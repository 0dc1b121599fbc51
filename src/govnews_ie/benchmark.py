"""How fast, how large, how soon: figures of this machine, measured and not estimated.

The rate is that of ``extract`` in this process, one core, warm: by the clock, and by processor time, which other work
on the machine disturbs less. The stages are the steps of the pipeline, timed one after the other by processor time.
Start-up is measured in new processes that find their modules compiled, as an installed package has them.
The shares of the rooms (``reading``, ``mentions`` …) come from a profiled run; profiling slows small functions down
more than large ones, so they say where to look, not how long it takes.
"""

from __future__ import annotations

import cProfile
import json
import os
import platform
import pstats
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, TextIO

import govnews_ie

STARTS = 3
PUBLISHED = "2024-03-06"
# Made up; people, firms and projects are nobody's.
SAMPLE = """云川市召开全市项目建设推进会

江明远讲话 白晓舟主持

本报讯(记者 何一凡)3月5日,云川市召开2024年一季度项目建设推进会。市委书记江明远出席会议并讲话,市委副书记、市长白晓舟主持会议。

江明远指出,今年以来,全市上下抢抓机遇,固定资产投资同比增长12.5%,规模以上工业增加值增长8.3%,完成一般公共预算收入62.4亿元。

会上,市发展改革委党组书记、主任韩立秋通报了1—2月份重点项目进展情况。位于东湖新区的云川金桥新材料有限公司年产30万吨特种玻璃项目,总投资18.6亿元,目前正在进行设备安装,预计6月底投产,投产后年产值可达25亿元。青石县启辰储能科技有限公司200兆瓦储能电站项目已于2月20日开工,计划2025年12月建成。

市人大常委会主任陆广田,市政协主席苏文静,各县(市、区)党政主要负责同志参加会议。

"""  # noqa: E501 - a paragraph of an article is one line
ROOMS = ("reading", "lexicons", "values", "mentions", "links", "records", "pipeline")

STAGES = ("reading", "values", "mentions", "merge", "links", "records", "conversion")

_CHILD = """
import json, sys, time
texts, statistical = json.load(sys.stdin)
start = time.perf_counter()
import govnews_ie
imported = time.perf_counter()
govnews_ie.extract(texts[0], "2024-03-06", statistical=statistical)
done, worked = time.perf_counter(), time.process_time()
for text in texts[1:]:
    govnews_ie.extract(text, "2024-03-06", statistical=statistical)
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
except ImportError:
    peak = None
print(json.dumps([imported - start, done - imported, worked, peak]))
"""


def texts_of(text: str) -> list[str]:
    """The inputs that a file holds: of JSON lines with a ``text`` the articles, else the text itself.

    Lines with the same ``source_url`` are the paragraphs of one article. Lines that are no such JSON make the file an
    ordinary text.
    """
    if not text.lstrip().startswith("{"):
        return [text]
    articles: dict[str, list[str]] = {}
    try:
        for number, line in enumerate(text.splitlines()):
            if line.strip():
                row = json.loads(line)
                articles.setdefault(str(row.get("source_url", number)), []).append(str(row["text"]))
    except (ValueError, KeyError, AttributeError):
        return [text]
    return ["\n".join(paragraphs) for paragraphs in articles.values()]


def measure(text: str | None = None, *, statistical: bool = True, seconds: float = 3.0) -> dict[str, Any]:
    """Measure on ``text`` (default: a made-up article, twenty times over) for about ``seconds``.

    ``text`` may be JSON lines of paragraphs (see ``texts_of``). Rates are characters a second, times seconds, memory
    MiB.
    """
    texts = texts_of(text) if text is not None else [SAMPLE * 20]
    size = sum(map(len, texts))
    with TemporaryDirectory() as compiled:
        _start([SAMPLE], statistical, compiled)
        started = [_start([SAMPLE], statistical, compiled) for _ in range(STARTS)]
        peak = _start(texts, statistical, compiled)[3]
    imports, firsts, worked_by_then, peaks = zip(*started, strict=True)

    results = [govnews_ie.extract(one, PUBLISHED, statistical=statistical) for one in texts]
    runs, begun, worked = 0, perf_counter(), process_time()
    while not runs or perf_counter() - begun < seconds:
        for one in texts:
            govnews_ie.extract(one, PUBLISHED, statistical=statistical)
        runs += 1
    elapsed, worked = perf_counter() - begun, process_time() - worked

    begun = perf_counter()
    output = [json.dumps(govnews_ie.to_dict(result), ensure_ascii=False) for result in results]
    converted = perf_counter() - begun
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "statistical": statistical,
        "inputs": len(texts),
        "characters": size,
        "mentions": sum(len(result.mentions) for result in results),
        "characters_per_second": round(size * runs / elapsed),
        "characters_per_processor_second": round(size * runs / max(worked, 1e-9)),
        "milliseconds_per_1000_characters": round(1000 * elapsed / runs / max(size, 1) * 1000, 3),
        "import_seconds": round(median(imports), 3),
        "first_result_seconds": round(median(firsts), 3),
        "start_up_seconds": round(median(map(sum, zip(imports, firsts, strict=True))), 3),
        "start_up_processor_seconds": round(median(worked_by_then), 3),
        "json_seconds": round(converted, 4),
        "json_characters": sum(map(len, output)),
        "peak_memory_mib_short_text": _mebibytes(peaks),
        "peak_memory_mib_this_text": _mebibytes((peak,)),
        "stages": _stages(texts, statistical, seconds),
        "shares": _shares(texts, statistical),
    }


def write(figures: dict[str, Any], stream: TextIO) -> None:
    """Print the figures for a person."""
    model = "rules, and a model where there is one" if figures["statistical"] else "rules alone"
    memory = figures["peak_memory_mib_this_text"]
    lines = [
        f"Python {figures['python']}, {figures['machine']}, one process, {model}",
        f"{figures['characters']:,} characters, {figures['mentions']:,} mentions",
        f"{figures['characters_per_second']:,} characters per second "
        f"({figures['milliseconds_per_1000_characters']} ms per 1,000 characters)",
        f"{figures['characters_per_processor_second']:,} characters per second of processor time",
        f"import {figures['import_seconds']} s, first result {figures['first_result_seconds']} s after it, "
        f"together {figures['start_up_seconds']} s ({figures['start_up_processor_seconds']} s of processor time)",
        f"to JSON {figures['json_seconds']} s for {figures['json_characters']:,} characters",
        f"peak memory {memory} MiB with this text, {figures['peak_memory_mib_short_text']} MiB with a short one",
        "characters per second by stage: "
        + ", ".join(
            f"{stage} {found['characters_per_second']:,} ({found['share']:.0%})"
            for stage, found in figures["stages"].items()
        ),
        "where the time goes (profiled): "
        + ", ".join(f"{room} {share:.0%}" for room, share in figures["shares"].items()),
    ]
    stream.write("\n".join(lines) + "\n")


def _start(texts: Sequence[str], statistical: bool, compiled: str) -> tuple[float, float, float, int | None]:
    """Import seconds, seconds to the first result after it, processor time by then, peak memory in bytes.

    Of a new process; the processor time counts the interpreter's own start.

    ``compiled`` is where the process finds and leaves compiled modules.
    """
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=json.dumps([texts, statistical]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""},
    )
    imported, first, worked, peak = json.loads(done.stdout)
    return imported, first, worked, peak


def _mebibytes(peaks: tuple[int | None, ...]) -> int | None:
    known = [peak for peak in peaks if peak is not None]
    return round(max(known) / 2**20) if known else None


def _stages(texts: Sequence[str], statistical: bool, seconds: float) -> dict[str, dict[str, float]]:
    """For each stage the characters a second of processor time and the share of the whole, the best of some runs."""
    best: dict[str, float] = {}
    begun = perf_counter()
    while not best or perf_counter() - begun < seconds:
        spent = _timed(texts, statistical)
        if not best or sum(spent.values()) < sum(best.values()):
            best = spent
    size, total = sum(map(len, texts)), sum(best.values()) or 1.0
    return {
        stage: {
            "characters_per_second": round(size / max(best[stage], 1e-9)),
            "share": round(best[stage] / total, 3),
        }
        for stage in STAGES
    }


def _timed(texts: Sequence[str], statistical: bool) -> dict[str, float]:
    """Seconds of processor time of each stage: the steps of ``Pipeline.run``, one after the other."""
    from govnews_ie import pipeline
    from govnews_ie.links import occasions
    from govnews_ie.mentions import book_titles
    from govnews_ie.mentions.merge import merge
    from govnews_ie.model import Extraction
    from govnews_ie.reading.articles import read
    from govnews_ie.reading.published import parse_date
    from govnews_ie.records import events
    from govnews_ie.values import dates, scan

    loaded = pipeline.get(statistical=statistical)
    spent = dict.fromkeys(STAGES, 0.0)
    last = process_time()

    def lap(stage: str) -> float:
        nonlocal last
        now = process_time()
        taken, last = now - last, now
        spent[stage] += taken
        return taken

    for text in texts:
        articles = read(text, parse_date(PUBLISHED))
        lap("reading")
        linked = []
        for article in articles:
            # The mentions room calls the values room; here it is called once more, to tell the two apart.
            dated = dates.find(article.chars, article.published)
            scan.find(article.chars, [(found.start, found.end) for found in dated])
            valued = lap("values")
            proposed = loaded.propose(article)
            lap("mentions")
            spent["mentions"] -= valued
            shown, read_from = book_titles.outside(article.chars, merge(proposed))
            lap("merge")
            linked.append((pipeline.link(article, read_from, proposed), shown))
            lap("links")
        held = [events.group(one) for one, _ in linked]
        occasions.join(held)
        made = [pipeline.records(one, shown, here) for (one, shown), here in zip(linked, held, strict=True)]
        lap("records")
        govnews_ie.to_dict(Extraction(None, tuple(made)))
        lap("conversion")
    return spent


def _shares(texts: Sequence[str], statistical: bool) -> dict[str, float]:
    """The share of each room in a profiled run, greatest first; what libraries do counts for who called them."""
    profiler = cProfile.Profile()
    for text in texts:
        profiler.runcall(govnews_ie.extract, text, PUBLISHED, statistical=statistical)
    stats: dict[Any, Any] = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    spent: dict[str, float] = {}
    for (file, _, _), (_, _, own, _, callers) in stats.items():
        room = _room(file)
        if room is not None:
            spent[room] = spent.get(room, 0.0) + own
            continue
        for (caller, _, _), (_, _, share, _) in callers.items():
            name = _room(caller) or "libraries"
            spent[name] = spent.get(name, 0.0) + share
    total = sum(spent.values()) or 1.0
    ranked = sorted(spent.items(), key=lambda entry: -entry[1])
    return {room: round(time / total, 3) for room, time in ranked if time / total >= 0.005}


def _room(file: str) -> str | None:
    package = Path(govnews_ie.__file__).parent
    path = Path(file)
    if not path.is_relative_to(package):
        return None
    room = path.relative_to(package).parts[0].removesuffix(".py")
    return room if room in ROOMS else "other"
