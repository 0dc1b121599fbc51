"""The recipe for Spark of docs/batches.md, run as it stands there."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import govnews_ie

pyspark = pytest.importorskip("pyspark", reason="PySpark is not installed: pip install pyspark")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)

DOCS = Path(__file__).parents[2] / "docs" / "batches.md"
ARTICLE = "云川市召开会议\n\n3月{day}日，市委书记江明远出席会议并讲话。市长白晓舟主持会议，总投资{day}亿元。\n"


def recipe() -> str:
    """The Python block of the section on Spark."""
    section = DOCS.read_text(encoding="utf-8").split("### Spark")[1]
    found = re.search(r"```python\n(.*?)```", section, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    options = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.sql.shuffle.partitions": "2"}
    with pytest.MonkeyPatch.context() as patch:
        # Spark starts its workers with the first python3 of the path.
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = SparkSession.builder.master("local[2]").config(map=options).getOrCreate()
        yield session
        session.stop()


def test_the_recipe_gives_the_records_of_extract(spark: Any) -> None:
    rows = [(str(number), ARTICLE.format(day=number), "2024-03-29") for number in range(1, 9)]
    articles = spark.createDataFrame([*rows, ("9", " ", None)], ["source", "text", "published"])
    names: dict[str, Any] = {"articles": articles}
    exec(compile(recipe(), str(DOCS), "exec"), names)
    out = {row["source"]: row for row in names["records"].collect()}
    assert out["9"]["error"] == "empty"
    for source, text, day in rows:
        (article,) = govnews_ie.extract(text, day, source=source).articles
        assert [found["text"] for found in out[source]["mentions"]] == [mention.text for mention in article.mentions]
        assert [money["amount"] for money in out[source]["money"]] == [money.amount for money in article.money]
        assert out[source]["published"] == article.published
