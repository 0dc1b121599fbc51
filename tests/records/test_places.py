"""Place records: one for each place, by the fullest form that the article writes."""

from __future__ import annotations

import pytest

import news


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("西华重点项目开工\n\n6月1日，西华县举行活动。西华的企业家参加。", "西华县", "411622"),
        ("在贵阳举行活动。贵阳的企业家参加。", "贵阳", "520100"),
        ("滁州市举行活动。滁州的企业家参加。", "滁州市", "341100"),
    ],
)
def test_a_division_is_named_by_its_full_name_where_the_article_writes_it(text: str, name: str, code: str) -> None:
    found = news.article(text)
    assert [place.name for place in found.places if place.code == code] == [name]
    assert all(place.spans for place in found.places)
