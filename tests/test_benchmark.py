"""The figures of the benchmark are measured and complete."""

from __future__ import annotations

import io

from govnews_ie import benchmark


def test_all_figures_are_there_and_plausible() -> None:
    figures = benchmark.measure(benchmark.SAMPLE, statistical=False, seconds=0.1)
    assert figures["characters"] == len(benchmark.SAMPLE)
    assert figures["mentions"] > 20
    assert figures["characters_per_second"] > 100
    assert 0 < figures["import_seconds"] < 5
    assert 0 < figures["first_result_seconds"] < 30
    assert figures["peak_memory_mib_this_text"] is None or figures["peak_memory_mib_this_text"] > 10
    assert sum(figures["shares"].values()) > 0.9
    assert "mentions" in figures["shares"]
    stream = io.StringIO()
    benchmark.write(figures, stream)
    assert f"{figures['characters_per_second']:,} characters per second" in stream.getvalue()
