"""Bytes to characters, or one clear line that says why not."""

from __future__ import annotations

import codecs

from govnews_ie.errors import InputError
from govnews_ie.patterns import Plain

# File signatures of what is most often handed in by mistake; the name goes into the message.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\x7fELF", "a program"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"SQLite format 3\x00", "a database"),
)
# Control characters that no text file needs: all of C0 but tab, line feed, vertical tab, form feed, return, SUB (old
# editors' end mark) and escape.
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B})
# More than one control character in so many bytes is taken for binary data.
_CONTROL_RATIO = 200
# A guess at the encoding needs no more than this many bytes.
_GUESS_BYTES = 65536
# Supersets of the national encodings: labels that guessers and web servers give for GB text mean at most GB 18030.
_GB_LABELS = frozenset({"gb2312", "gbk", "gb18030", "hz", "cp936", "euc_cn"})


def decode(data: bytes) -> str:
    """The characters of ``data``; a byte-order mark is not part of the text: offset 0 is the character behind it.

    Tried in this order: UTF-8 (with or without mark), UTF-16 and UTF-32 with mark, GB 18030 or what charset-normalizer
    finds. Line ends stay as they are. Raises :class:`InputError` for binary data and for bytes in no known encoding.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"not a text: this is {kind}")
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            try:
                return _checked(data[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise InputError(
                    f"not a readable text: it is marked as {encoding.upper()} but byte {error.start + len(mark)} is not"
                ) from None
    if b"\0" in data:
        raise InputError("not a text: the input holds NUL bytes (binary data, or UTF-16 without a byte-order mark)")
    if len(data.translate(None, _CONTROLS)) * _CONTROL_RATIO < len(data) * (_CONTROL_RATIO - 1):
        raise InputError("not a text: the input is full of control characters (binary data)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = error
    text = _guessed(data)
    if text is None:
        raise InputError(
            f"not a readable text: byte {bad.start} (0x{data[bad.start]:02x}) is not UTF-8, and no other encoding fits"
        )
    return _checked(text)


def _checked(text: str) -> str:
    """``text`` unless it is no text: NULs, lone surrogates or many control characters."""
    if "\0" in text:
        raise InputError("not a text: the input holds NUL characters (binary data)")
    return text


def _guessed(data: bytes) -> str | None:
    """``data`` in GB 18030 where that gives Chinese, else in what charset-normalizer finds, else None."""
    gb = _decoded(data, "gb18030")
    if gb is not None and _looks_chinese(gb):
        return gb
    # Imported here: it is slow to load and almost never needed.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_BYTES]).best()
    if best is None:
        return None
    label = best.encoding.lower()
    text = _decoded(data, "gb18030" if label in _GB_LABELS else label)
    return text if text is not None and _looks_chinese(text) else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _looks_chinese(text: str) -> bool:
    """Whether most characters beyond ASCII are common Han or Chinese punctuation.

    Nearly every byte string is valid in some eight-bit encoding, and many are valid GB 18030; what is wrongly decoded
    falls outside the 20,992 characters of the first Han block or into private use.
    """
    sample = text[:_GUESS_BYTES]
    beyond = [char for char in sample if char > "\x7f"]
    if not beyond:
        return False
    good = sum(bool(_CHINESE.match(char)) for char in beyond)
    if len(beyond) < 60:
        return good == len(beyond)  # a headline need not hold a common character
    common = sum(char in _COMMON for char in beyond)
    return good >= 0.9 * len(beyond) and common >= 0.05 * len(beyond)


_CHINESE = Plain(r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U000323af\u3000-\u301f\uff00-\uff65\u2010-\u203b·℃×㎡]")
# The most frequent characters of modern Chinese, in both scripts: a twentieth of real text at the least.
_COMMON = frozenset(
    "的一是不了在人有我他这這个個上们們来來到时時大地为為子中你说說生国國年着就那和要出也得里后後以会會，。、"
)
