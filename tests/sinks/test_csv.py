"""The long table and the folder of tables."""

from __future__ import annotations

import csv
import dataclasses
import io
from pathlib import Path

import gold
from govnews_ie.model import Evidence, Extraction
from govnews_ie.sinks import Item
from govnews_ie.sinks import csv as sink


def item(result: Extraction | None = None) -> Item:
    return Item(result or dataclasses.replace(gold.extraction(), source="a.txt"), gold.text())


def long_rows(*items: Item) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    sink.write(items, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_value_has_a_row_with_its_place() -> None:
    rows = long_rows(item())
    money = {row["field"]: row for row in rows if row["record"] == "money" and row["number"] == "1"}
    assert money["amount"]["value"] == "1140000000"
    assert money["amount"]["article"] == "2"
    assert (money["amount"]["start"], money["amount"]["end"], money["amount"]["evidence"]) == (
        "4121",
        "4127",
        "11.4亿元",
    )
    assert "low" not in money  # nothing was said, nothing is written


def test_lists_have_a_row_a_member_and_posts_are_readable() -> None:
    rows = [row for row in long_rows(item()) if row["record"] == "official" and row["name"] == "马宇骏"]
    posts = [row for row in rows if row["field"] == "posts"]
    assert [row["value"] for row in posts] == [
        "市委副书记 (中共石家庄市委员会 130100)",
        "市长 (石家庄市人民政府 130100)",
    ]
    assert [row["evidence"] for row in posts] == ["市委副书记", "市长"]


def test_rows_quote_the_characters_of_their_offsets() -> None:
    text = gold.text()
    for row in long_rows(item()):
        if row["start"]:
            assert "".join(text[int(row["start"]) : int(row["end"])].split()) == row["evidence"]


def test_a_fields_own_evidence_goes_before_the_records() -> None:
    result = gold.extraction()
    (first, second) = result.articles
    proven = dataclasses.replace(first.officials[0], evidence=(Evidence("kind", 171, 175, "official.by_post"),))
    first = dataclasses.replace(first, officials=(proven,))
    rows = long_rows(item(Extraction(None, (first, second))))
    (kind,) = [row for row in rows if row["name"] == "张超超" and row["field"] == "kind"]
    assert (kind["evidence"], kind["rule"]) == ("市委书记", "official.by_post")


def test_every_mention_is_there_with_its_rule() -> None:
    rows = [row for row in long_rows(item()) if row["record"] == "mention"]
    assert len(rows) == 163
    assert {row["rule"] for row in rows} == {"fixture"}


def test_the_folder_has_a_file_per_record_type_that_join(tmp_path: Path) -> None:
    sink.write_folder([item()], tmp_path)
    projects, milestones = table(tmp_path, "projects"), table(tmp_path, "milestones")
    assert len(projects) == 13
    joined = {
        project["name"]
        for project in projects
        for step in milestones
        if all(step[key] == project[key] for key in ("source", "article", "number"))
    }
    assert joined == {step["name"] for step in milestones}
    assert {"when_start": "2022-11-01", "when_end": "2022-11-30"}.items() <= milestones[3].items()
    assert table(tmp_path, "articles")[0]["place_code"] == "130100"
    assert table(tmp_path, "places")[4]["parents"] == "石家庄市 130100; 河北省 130000"
    assert table(tmp_path, "appointments") == []


def test_several_inputs_share_the_tables(tmp_path: Path) -> None:
    other = Item(dataclasses.replace(gold.extraction(), source="b.txt"), gold.text())
    sink.write_folder([item(), other], tmp_path)
    assert [row["source"] for row in table(tmp_path, "articles")] == ["a.txt", "a.txt", "b.txt", "b.txt"]
    assert len(table(tmp_path, "officials")) == 20
