"""Value records: what a notice's headline says of its amounts, arrows beside percentages."""

from __future__ import annotations

import pytest

import govnews_ie


def test_amounts_of_an_allocation_notice_are_funds() -> None:
    text = (
        "关于下达2023年第二批县域商业建设补助资金的通知\n\n各县（市）财政局：\n\n"
        "现下达你们有关资金，具体如下：\n\n青禾县1200万元。\n\n白塔县860万元。\n"
    )
    found = govnews_ie.extract(text, published="2023-05-04")
    assert [(m.text, m.kind) for m in found.money] == [("1200万元", "fund"), ("860万元", "fund")]
    (proof,) = [e for e in found.money[0].evidence if e.field == "kind"]
    assert text[proof.start : proof.end].startswith("下达")


def test_amounts_elsewhere_stay_what_they_are() -> None:
    text = "白塔县召开招商推介会\n\n本报讯 5月4日，白塔县召开招商推介会，项目总投资3亿元，有人捐出2万元。\n"
    found = govnews_ie.extract(text, published="2023-05-04")
    assert [(m.text, m.kind) for m in found.money] == [("3亿元", "total_investment"), ("2万元", "other")]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("规上工业增加值6.3%↑", "up"),
        ("固定资产投资2.1%↓，", "down"),
        ("工业用电量↑4.5%", "up"),
        ("占全市的12%。", "share"),
    ],
)
def test_an_arrow_gives_the_change(text: str, change: str) -> None:
    (percent,) = govnews_ie.extract(text, published="2023-05-04").percents
    assert percent.change == change
