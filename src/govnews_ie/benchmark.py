"""How fast, how large, how soon: figures of this machine, measured and not estimated.

The rate is wall-clock time of ``extract`` in this process, one core, warm. Start-up is measured in new processes.
The shares of the rooms (``reading``, ``mentions`` …) come from a profiled run; profiling slows small functions down
more than large ones, so they say where to look, not how long it takes.
"""

from __future__ import annotations

import cProfile
import json
import platform
import pstats
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
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

_CHILD = """
import json, sys, time
start = time.perf_counter()
import govnews_ie
imported = time.perf_counter()
text, statistical = json.load(sys.stdin)
govnews_ie.extract(text, "2024-03-06", statistical=statistical)
done = time.perf_counter()
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
except ImportError:
    peak = None
print(json.dumps([imported - start, done - imported, peak]))
"""


def measure(text: str | None = None, *, statistical: bool = True, seconds: float = 3.0) -> dict[str, Any]:
    """Measure on ``text`` (default: a made-up article, twenty times over) for about ``seconds``."""
    text = text if text is not None else SAMPLE * 20
    imports, firsts, peaks = zip(*(_start(SAMPLE, statistical) for _ in range(STARTS)), strict=True)

    result = govnews_ie.extract(text, PUBLISHED, statistical=statistical)
    runs, begun = 0, perf_counter()
    while not runs or perf_counter() - begun < seconds:
        govnews_ie.extract(text, PUBLISHED, statistical=statistical)
        runs += 1
    elapsed = perf_counter() - begun

    begun = perf_counter()
    output = json.dumps(govnews_ie.to_dict(result), ensure_ascii=False)
    converted = perf_counter() - begun
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "statistical": statistical,
        "characters": len(text),
        "mentions": len(result.mentions),
        "characters_per_second": round(len(text) * runs / elapsed),
        "milliseconds_per_1000_characters": round(1000 * elapsed / runs / max(len(text), 1) * 1000, 3),
        "import_seconds": round(median(imports), 3),
        "first_result_seconds": round(median(firsts), 3),
        "json_seconds": round(converted, 4),
        "json_characters": len(output),
        "peak_memory_mib_short_text": _mebibytes(peaks),
        "peak_memory_mib_this_text": _mebibytes((_start(text, statistical)[2],)),
        "shares": _shares(text, statistical),
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
        f"import {figures['import_seconds']} s, first result {figures['first_result_seconds']} s after it",
        f"to JSON {figures['json_seconds']} s for {figures['json_characters']:,} characters",
        f"peak memory {memory} MiB with this text, {figures['peak_memory_mib_short_text']} MiB with a short one",
        "where the time goes (profiled): "
        + ", ".join(f"{room} {share:.0%}" for room, share in figures["shares"].items()),
    ]
    stream.write("\n".join(lines) + "\n")


def _start(text: str, statistical: bool) -> tuple[float, float, int | None]:
    """Import seconds, seconds to the first result after it, peak memory in bytes, of a new process."""
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=json.dumps([text, statistical]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    imported, first, peak = json.loads(done.stdout)
    return imported, first, peak


def _mebibytes(peaks: tuple[int | None, ...]) -> int | None:
    known = [peak for peak in peaks if peak is not None]
    return round(max(known) / 2**20) if known else None


def _shares(text: str, statistical: bool) -> dict[str, float]:
    """The share of each room in a profiled run, greatest first; what libraries do counts for who called them."""
    profiler = cProfile.Profile()
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
