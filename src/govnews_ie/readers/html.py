"""Web pages: the article without the page around it, with its headline, day and outlet.

Government sites carry standard tags (ArticleTitle, PubDate, ContentSource; 《政府网站发展指引》国办发〔2017〕47号,
annex on page labels): they go first. Else trafilatura finds the article and its metadata, and htmldate the day, where
the page marks one as the day of publication. The text is headline, a line of day and outlet, and the paragraphs, as a
web copy of an article has them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

from govnews_ie.errors import InputError
from govnews_ie.extras import need
from govnews_ie.readers import Document, Fields, Problem
from govnews_ie.reading.decode import decode
from govnews_ie.reading.published import parse_date

# A page declares its encoding within its first 1,024 bytes (HTML Living Standard, 4.2.5.4); old pages later.
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})""", re.IGNORECASE)
_DECLARED_WITHIN = 8192
_GB_LABELS = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "hz-gb-2312", "cp936", "chinese"})
_META = re.compile(r"<meta\s[^>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z\-:]{1,30})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_TITLE_TAGS = ("articletitle", "og:title", "twitter:title")
_DATE_TAGS = ("pubdate", "publishdate", "publish_date", "article:published_time", "og:release_date", "datepublished")
_OUTLET_TAGS = ("contentsource", "source", "og:article:source", "article:source")
# A page's title is followed by the names of column and site.
_SITE_BEHIND = re.compile(
    r"\s*(?:[_|｜]|\s[-–—]+\s|--+).*\Z"
    r"|\s*[-–—][^-–—]{1,20}(?:网|网站|政府|门户|报|新闻|在线|客户端|频道|台|融媒)\s*\Z",
    re.DOTALL,
)
_WHITE = re.compile(r"[ \t\r\f\v\xa0]+")


def read_html(data: bytes, source: str | None, fields: Fields) -> Iterator[Document | Problem]:
    """The one article of a page. Raises InputError where a page holds none (lists, frames, scripts only)."""
    trafilatura = need("trafilatura", "html", "reading HTML")
    # What it has to say of broken pages is told here.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    page = _decoded(data)
    found: Any = None
    try:
        # with_metadata would make it raise for a page without; comments and links are not the article.
        found = trafilatura.bare_extraction(
            page, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False, deduplicate=False
        )
    except Exception as error:  # lxml and trafilatura raise many kinds on broken trees
        raise InputError(f"not a readable page: {type(error).__name__}") from None
    body = _tidy(found.text if found is not None and found.text else "")
    if not body:
        raise InputError("no article found in this page")
    tags = _tags(page)
    title = _first(tags, _TITLE_TAGS) or _SITE_BEHIND.sub("", _title(found, page))
    day = _published(tags, page)
    outlet = _first(tags, _OUTLET_TAGS)
    lines = body.split("\n")
    # What the page shows above its text stands there already; it is not said twice.
    title = "" if _same(title, lines[0]) or any(_same(title, line) for line in lines[:3]) else title
    head = "\n".join(lines[:4])
    said = " ".join(
        part
        for part in (
            f"发布时间：{day.isoformat()}" if day is not None and not _shows(head, day) else "",
            f"来源：{outlet}" if outlet and outlet not in head else "",
        )
        if part
    )
    if title:
        text = "\n".join(part for part in (title, said, body) if part)
    elif said:
        text = "\n".join((lines[0], said, *lines[1:])) if len(lines[0]) <= 60 else f"{said}\n{body}"
    else:
        text = body
    yield Document(source, text + "\n")


def _decoded(data: bytes) -> str:
    """The page's characters: its own declaration where the bytes agree with it, else as for a text."""
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if declared is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        label = declared[1].decode("ascii").lower()
        try:
            # A stray byte in a script must not lose the page: GB 18030 says where it goes on.
            if label in _GB_LABELS:
                return data.decode("gb18030", "replace" if _mostly(data, "gb18030") else "strict")
            return data.decode(label)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _mostly(data: bytes, encoding: str) -> bool:
    """Whether all but a few characters are valid: a page with one broken byte, not one in another encoding."""
    text = data.decode(encoding, "replace")
    return text.count("\ufffd") * 500 <= len(text)


def _tags(page: str) -> dict[str, str]:
    """The page's <meta> tags, name in lower case → content; the first of a name counts."""
    tags: dict[str, str] = {}
    for match in _META.finditer(page):
        found = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(match.group())}
        name = found.get("name") or found.get("property") or found.get("itemprop")
        content = _WHITE.sub(" ", found.get("content", "")).strip()
        if name and content:
            tags.setdefault(name.lower(), content)
    return tags


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str:
    return next((" ".join(tags[name].split()) for name in names if tags.get(name)), "")


def _title(found: Any, page: str) -> str:
    title = getattr(found, "title", None)
    if not title:
        match = re.search(r"<title[^>]*>([^<]{1,400})</title", page, re.IGNORECASE)
        title = unescape(match[1]) if match else ""
    return " ".join(title.split())


def _published(tags: dict[str, str], page: str) -> date | None:
    """The day that the page gives as that of publication."""
    for name in _DATE_TAGS:
        if name in tags:
            try:
                return parse_date(tags[name])
            except ValueError:
                try:
                    return date.fromisoformat(tags[name][:10])
                except ValueError:
                    continue
    htmldate = need("htmldate", "html", "reading HTML")
    try:
        # Not the extensive search: it takes any date of the page, and a wrong day is worse than none.
        found = htmldate.find_date(page, original_date=True, extensive_search=False)
    except Exception:
        return None
    return date.fromisoformat(found) if found else None


def _shows(head: str, day: date) -> bool:
    """Whether the first lines give the day themselves."""
    return any(
        form in head
        for form in (
            day.isoformat(),
            f"{day.year}年{day.month}月{day.day}日",
            f"{day.year}年{day.month:02}月{day.day:02}日",
            f"{day.year}/{day.month:02}/{day.day:02}",
            f"{day.year}.{day.month:02}.{day.day:02}",
        )
    )


def _tidy(text: str) -> str:
    lines = (_WHITE.sub(" ", line).strip(" \u3000") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _same(title: str, line: str) -> bool:
    return "".join(title.split()) == "".join(line.split())
