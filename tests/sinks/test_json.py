"""JSON and JSON Lines."""

from __future__ import annotations

import io
import json

import pytest

import gold
from govnews_ie.convert import to_dict
from govnews_ie.sinks import Item
from govnews_ie.sinks import json as sink

ITEM = Item(gold.extraction(), gold.text())


@pytest.mark.parametrize("count", [0, 1, 3])
def test_several_inputs_are_an_array_however_many_could_be_read(count: int) -> None:
    stream = io.StringIO()
    sink.write([ITEM] * count, stream, several=True)
    assert json.loads(stream.getvalue()) == [to_dict(ITEM.result)] * count
    assert stream.getvalue().endswith("]\n")


def test_one_input_is_an_object() -> None:
    stream = io.StringIO()
    sink.write([ITEM], stream, several=False)
    assert json.loads(stream.getvalue()) == to_dict(ITEM.result)


def test_lines() -> None:
    stream = io.StringIO()
    sink.write_lines([ITEM, ITEM], stream)
    lines = stream.getvalue().splitlines()
    assert [json.loads(line) for line in lines] == [to_dict(ITEM.result)] * 2
