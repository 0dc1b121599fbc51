"""Ray Data on a real local cluster of two nodes."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest

import govnews_ie
from govnews_ie.batch.kernel import Settings
from govnews_ie.sinks import arrow

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'govnews_ie[ray]'")
pytest.importorskip("ray.data", reason="Ray Data is not installed: pip install 'govnews_ie[ray]'")

ARTICLE = "云川市召开会议\n\n3月{day}日，市委书记江明远出席会议并讲话。市长白晓舟主持会议，总投资{day}亿元。\n"
SETTINGS = Settings(statistical=False)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two nodes of one processor each: two schedulers, two object stores, workers of their own."""
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    made.add_node(num_cpus=1)
    ray.init(address=made.address, log_to_driver=False)
    yield made
    ray.shutdown()
    made.shutdown()


def texts(count: int) -> list[dict[str, Any]]:
    return [
        {"id": number, "body": ARTICLE.format(day=1 + number % 28), "day": "2024-03-29"} for number in range(count)
    ]


def actors() -> dict[int, str]:
    """The processes of the cluster's actors of ours: pid → node."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            title = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if title.startswith("ray::") and "Extractor" in title:
            found[int(path.parent.name)] = title
    return found


def test_records_of_a_dataset_are_those_of_extract(cluster: Any) -> None:
    from govnews_ie.batch import ray as batch

    rows = [*texts(5), {"id": 5, "body": " ", "day": "2024-03-29"}]
    made = batch.extract(
        ray.data.from_items(rows), text="body", source="id", published="day", settings=SETTINGS, actors=1
    )
    out = sorted(made.take_all(), key=lambda row: int(row["source"]))
    assert [row["error"] for row in out] == [None] * 5 + ["empty"]
    tables = [table for table in ray.get(made.to_arrow_refs()) if table.num_rows]
    back = {result.source: result for table in tables for result in arrow.from_table(table) if result.articles}
    assert back == {
        str(row["id"]): govnews_ie.extract(row["body"], row["day"], source=str(row["id"]), statistical=False)
        for row in rows[:5]
    }


def test_a_killed_worker_loses_and_doubles_nothing(cluster: Any) -> None:
    if not Path("/proc/self").exists():
        pytest.skip("actors are found in /proc")
    from govnews_ie.batch import ray as batch

    count = 300
    # Long enough that the actors are at work when they are killed.
    rows = [row | {"body": row["body"] * 10} for row in texts(count)]
    data = ray.data.from_items(rows, override_num_blocks=40)
    made = batch.extract(
        data, text="body", source="id", published="day", settings=SETTINGS, actors=2, batch_size=10, num_cpus=1
    )
    seen: list[str] = []
    killed = 0
    for out in made.iter_batches(batch_size=10, batch_format="pyarrow", prefetch_batches=0):
        firsts = out.filter(pc.equal(out.column("article"), 1))
        seen += firsts.column("source").to_pylist()
        assert out.column("error").null_count == out.num_rows
        if killed < 2 and len(seen) >= 50 * (killed + 1):
            victims = list(actors())
            assert victims, "there is no actor to kill"
            os.kill(victims[0], signal.SIGKILL)
            killed += 1
    assert killed == 2
    assert sorted(map(int, seen)) == list(range(count))


def test_files_of_every_kind_and_what_cannot_be_read(cluster: Any, tmp_path: Path) -> None:
    from govnews_ie.batch import ray as batch

    (tmp_path / "a.txt").write_text(ARTICLE.format(day=1), encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    lines = [{"text": ARTICLE.format(day=2)}, 7]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    documents = batch.read([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.jsonl", tmp_path / "no.pdf"])
    out = batch.extract(documents, settings=SETTINGS, actors=1).take_all()
    errors = {(row["source"], row["error"]) for row in out}
    assert errors == {
        (f"{tmp_path}/a.txt", None),
        (f"{tmp_path}/b.txt", "not a text: this is a PNG image"),
        (f"{tmp_path}/c.jsonl#1", None),
        (f"{tmp_path}/c.jsonl", "line 2: an object is expected, not int"),
        (f"{tmp_path}/no.pdf", "no such file or directory"),
    }


def test_actors_are_on_both_nodes(cluster: Any) -> None:
    @ray.remote(num_cpus=1)
    def where() -> str:
        time.sleep(1)
        return str(ray.get_runtime_context().get_node_id())

    assert len(set(ray.get([where.remote() for _ in range(2)]))) == 2
