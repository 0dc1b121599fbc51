"""Bytes to characters: the encodings of Chinese files, and one clear line for everything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govnews_ie.errors import GovnewsError, InputError
from govnews_ie.reading.decode import decode

SIMPLIFIED = "10月10日，石桥市召开大会，市长王海出席并讲话。要加快推进项目建设的进度，为全市发展作出贡献。\r\n"
TRADITIONAL = "市長王海出席會議並講話，要加快推進項目建設的進度，為全市發展作出貢獻。在這個時候，我們要努力。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "utf-32"),
        (SIMPLIFIED, "gb2312"),
        (SIMPLIFIED, "gbk"),
        ("㐀𠀀" + SIMPLIFIED, "gb18030"),
        ("石桥市召开大会", "gbk"),
        (TRADITIONAL, "big5"),
        ("", "utf-8"),
        ("plain ASCII\n", "ascii"),
    ],
)
def test_text_comes_back_as_it_was(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbf" + "石桥".encode()) == "石桥"
    assert decode(b"\xff\xfe" + "石桥".encode("utf-16-le")) == "石桥"
    assert decode(b"\xfe\xff" + "石桥".encode("utf-16-be")) == "石桥"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n rest",
        b"%PDF-1.7 rest",
        b"PK\x03\x04 rest",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest",
        bytes(range(256)) * 20,
        bytes(range(1, 9)) * 40,
        bytes(range(128, 256)) * 10,
        SIMPLIFIED.encode("utf-16-le"),
        SIMPLIFIED.encode()[:50] + b"\xff\xfe\xfa" + SIMPLIFIED.encode(),
        b"\xef\xbb\xbf\xff",
        b"\xff\xfe\x00",
        b"caf\xe9 cr\xe8me",
    ],
)
def test_what_is_no_text_is_one_clear_line(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    message = str(caught.value)
    assert message.startswith("not a ")
    assert "\n" not in message
    assert isinstance(caught.value, GovnewsError)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_input_error(data: bytes) -> None:
    try:
        outcome = decode(data)
    except InputError as error:
        outcome = str(error).replace("\n", "\0")
    assert "\0" not in outcome


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=200))
def test_utf_8_text_always_comes_back(text: str) -> None:
    assert decode(text.encode()) == text
