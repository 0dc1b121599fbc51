"""Dictionaries and back: shape, exactness, refusals."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from decimal import Decimal
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gold
import govnews_ie
from govnews_ie.convert import record_to_dict
from govnews_ie.model import Article, Capacity, Evidence, Extraction, Money

DATES = st.dates(date(1900, 1, 1), date(2100, 1, 1))
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=4)


st.register_type_strategy(date, DATES)
st.register_type_strategy(Decimal, DECIMALS)
st.register_type_strategy(float, st.floats(0, 1))


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """An extraction of one article with one record of any type: the field types say what may stand where."""
    kinds = {field: get_args(hint)[0] for field, hint in get_type_hints(Article).items() if get_origin(hint) is tuple}
    kinds.pop("reporters")
    field = draw(st.sampled_from(sorted(kinds)))
    lists = {name: st.just(()) for name in kinds} | {field: st.tuples(st.from_type(kinds[field]))}
    return Extraction(draw(st.none() | st.text()), (draw(st.builds(Article, **lists)),))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(extractions())
def test_from_dict_is_the_inverse_of_to_dict(result: Extraction) -> None:
    data = govnews_ie.to_dict(result)
    assert govnews_ie.from_dict(data) == result
    assert govnews_ie.from_dict(json.loads(json.dumps(data))) == result


def test_the_fixture_comes_back_and_hashes_alike() -> None:
    result = gold.extraction()
    again = govnews_ie.from_dict(json.loads(json.dumps(govnews_ie.to_dict(result))))
    assert again == result
    assert hash(again) == hash(result)


def test_keys_stand_in_the_order_of_the_contract() -> None:
    data = govnews_ie.to_dict(gold.extraction())
    assert list(data) == ["source", "schema_version", "articles"]
    assert data["schema_version"] == "1"
    assert " ".join(data["articles"][0]) == (
        "start end kicker headline subtitle roll outlet reporters place published published_basis mentions officials "
        "appointments places companies organisations projects capacities money percents quantities dates events"
    )
    assert list(data["articles"][0]["mentions"][0]) == ["start", "end", "text", "label", "score", "rule"]


def test_forms_of_values() -> None:
    article = govnews_ie.to_dict(gold.extraction())["articles"][1]
    assert article["published"] == "2021-10-11"
    assert article["place"] == {"name": "石家庄市", "code": "130100"}
    assert article["kicker"] is None
    assert article["appointments"] == []
    assert article["money"][0]["amount"] == "1140000000"
    assert article["money"][0]["spans"] == [[4121, 4127], [4116, 4121]]


def test_decimals_are_written_in_plain_digits_and_keep_their_places() -> None:
    money = dataclasses.replace(gold.extraction().money[0], amount=Decimal("2E+8"), low=Decimal("1.50"))
    data = record_to_dict(money)
    assert (data["amount"], data["low"]) == ("200000000", "1.50")


def test_evidence_is_kept() -> None:
    (capacity, *_) = gold.extraction().capacities
    proven = dataclasses.replace(capacity, evidence=(Evidence("product", 3, 7, "capacity.chain"),))
    data = record_to_dict(proven)
    assert data["evidence"] == [{"field": "product", "start": 3, "end": 7, "rule": "capacity.chain"}]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data.pop("source"), "result: missing source"),
        (lambda data: data.update(extra=1), "result: unknown extra"),
        (lambda data: data.update(schema_version="2"), "result.schema_version"),
        (lambda data: data.update(articles={}), "articles: a list expected"),
        (lambda data: data["articles"][0].update(start="2"), r"articles\[0\].start: a whole number expected"),
        (lambda data: data["articles"][0].update(start=True), r"articles\[0\].start: a whole number expected"),
        (lambda data: data["articles"][0].update(published="yesterday"), r"articles\[0\].published: an ISO 8601 date"),
        (lambda data: data["articles"][0]["mentions"][0].update(label="X"), r"mentions\[0\].label: one of PERSON"),
        (lambda data: data["articles"][0]["mentions"][0].update(score="1"), r"mentions\[0\].score: a number"),
        (lambda data: data["articles"][1]["money"][0].update(amount=1.5), r"money\[0\].amount: a decimal as a string"),
        (lambda data: data["articles"][1]["money"][0].update(amount="NaN"), r"money\[0\].amount: a decimal"),
        (lambda data: data["articles"][1]["money"][0].update(spans=[[1]]), r"money\[0\].spans\[0\]: a list of 2"),
    ],
)
def test_from_dict_names_the_place_that_is_wrong(change: object, message: str) -> None:
    data = json.loads(json.dumps(govnews_ie.to_dict(gold.extraction())))
    change(data)  # type: ignore[operator]
    with pytest.raises(ValueError, match=message):
        govnews_ie.from_dict(data)


def test_records_can_be_keys_and_are_frozen() -> None:
    money = gold.extraction().money
    assert len(dict.fromkeys(money)) == 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        money[0].amount = Decimal(1)  # type: ignore[misc]
    assert not hasattr(money[0], "__dict__")
    assert {Capacity, Money} == {govnews_ie.Capacity, govnews_ie.Money}
