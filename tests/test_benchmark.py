"""The figures of the benchmark are measured and complete."""

from __future__ import annotations

import io
import json

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
    assert figures["characters_per_processor_second"] > 100
    assert figures["start_up_seconds"] >= figures["first_result_seconds"]
    assert tuple(figures["stages"]) == benchmark.STAGES
    assert all(found["characters_per_second"] > 0 for found in figures["stages"].values())
    assert abs(sum(found["share"] for found in figures["stages"].values()) - 1) < 0.01
    stream = io.StringIO()
    benchmark.write(figures, stream)
    assert f"{figures['characters_per_second']:,} characters per second" in stream.getvalue()
    assert f"reading {figures['stages']['reading']['characters_per_second']:,}" in stream.getvalue()


def test_json_lines_are_the_paragraphs_of_articles() -> None:
    rows = [{"text": "甲", "source_url": "a"}, {"text": "乙", "source_url": "b"}, {"text": "丙", "source_url": "a"}]
    lines = "\n".join(json.dumps(row) for row in rows)
    assert benchmark.texts_of(lines) == ["甲\n丙", "乙"]
    assert benchmark.texts_of('{"text": "甲"}\n{"text": "乙"}') == ["甲", "乙"]
    for text in ("甲", "{甲", '{"words": "甲"}', '{"text": "甲"}\n[1]'):
        assert benchmark.texts_of(text) == [text]
