"""PDF files written by hand: Chinese text in a font that is named, not embedded, as Adobe's CID fonts allow."""

from __future__ import annotations

import zlib
from typing import NamedTuple


class Put(NamedTuple):
    """One line of text at a place, in points from the page's lower left corner."""

    x: float
    y: float
    size: float
    text: str


WIDTH, HEIGHT = 595.0, 842.0


def pdf(*pages: list[Put], scans: tuple[int, ...] = ()) -> bytes:
    """A PDF with these pages (A4); those whose number (from 1) is in ``scans`` show a picture too."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    # Standard widths: a Han character is one em; Latin letters are set half as wide (W, CIDs 1-95 of Adobe-GB1).
    descriptor = add(
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    cid = add(
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe)"
        b" /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor %d 0 R >>" % descriptor
    )
    font = add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [%d 0 R] >>"
        % cid
    )
    dot = zlib.compress(b"\x80")
    picture = add(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(dot), dot)
    )
    parent = len(objects) + 2 * len(pages) + 1
    kids = []
    for number, page in enumerate(pages, 1):
        shown = [
            b"BT /F1 %.2f Tf %.2f %.2f Td <%s> Tj ET"
            % (put.size, put.x, put.y, put.text.encode("utf-16-be").hex().encode())
            for put in page
        ]
        if number in scans:
            shown.append(b"q %.0f 0 0 %.0f 0 0 cm /Im1 Do Q" % (WIDTH, HEIGHT))
        content = zlib.compress(b"\n".join(shown))
        stream = add(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.0f %.0f] /Contents %d 0 R"
                b" /Resources << /Font << /F1 %d 0 R >> /XObject << /Im1 %d 0 R >> >> >>"
                % (parent, WIDTH, HEIGHT, stream, font, picture)
            )
        )
    tree = add(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids)))
    root = add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def column(
    paragraphs: list[str], x: float, top: float, chars: int, *, size: float = 10, lead: float = 15, lines: int = 10**6
) -> tuple[list[Put], list[str]]:
    """Paragraphs set in a column of ``chars`` ems, each first line two ems in; what does not fit in ``lines`` is
    returned, its first paragraph going on without an indent (marked by a leading ``\\0``)."""
    put: list[Put] = []
    rest = list(paragraphs)
    y = top
    while rest:
        text = rest.pop(0)
        first = not text.startswith("\0")
        text = text.lstrip("\0")
        while text:
            if len(put) == lines:
                return put, [text if first else "\0" + text, *rest]
            room = chars - 2 if first else chars
            line, width = "", 0.0
            for char in text:
                width += 0.5 if char.isascii() else 1
                if width > room:
                    break
                line += char
            put.append(Put(x + (2 * size if first else 0), y, size, line))
            text, first = text[len(line) :], False
            y -= lead
    return put, []
