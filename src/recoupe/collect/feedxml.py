"""RSS of every age, and Atom."""

from __future__ import annotations

import io
import re
from itertools import accumulate
from typing import Any

from recoupe.collect.entries import Entry, Feed, plain
from recoupe.collect.limits import Limits
from recoupe.collect.strings import address_in, text_in
from recoupe.collect.xmltree import local
from recoupe.errors import NotCollected

__all__ = ["xml_feed"]

# Elements of all entries that are read: some 50 for each of the 2,000 entries
MOST_ELEMENTS = 100_000
_ENTRIES = {"item", "entry"}
_OPENED = re.compile(r"<(?:\w+:)?(?:item|entry)(?:[\s>/]|\Z)", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
# What a parser made for every feed there is may stumble over in one that is none
_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)


def xml_feed(root: Any, text: str, name: str, url: str | None, limits: Limits) -> Feed:
    """The feed whose tree ``root`` is, made of ``text``. Raises NotCollected where it is none."""
    import feedparser
    from lxml import etree  # type: ignore[import-untyped]

    broken = _breaks_off(text)
    left_out = _shortened(root, limits.entries, broken)
    if sum(1 for _ in root.iter()) > 2 * MOST_ELEMENTS:
        raise NotCollected(name, "it is no feed that a program of news would write")
    where = {"content-location": url} if url else {}
    try:
        # our own reader cleans; the parser's sanitizer would hide what was there. From a stream: it would take
        # bytes that are the name of a file for the file.
        found = feedparser.parse(
            io.BytesIO(etree.tostring(root, encoding="utf-8", xml_declaration=True)),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers=where,
        )
    except _STUMBLES as error:
        raise NotCollected(name, "it is no feed that can be read") from error
    if not found.get("version"):
        raise NotCollected(name, "it is no feed of articles")
    title = plain(text_in(found.feed.get("title")))
    language = text_in(found.feed.get("language"))
    dated = found.version.startswith("rss")  # an old feed's dc:date is taken for a date of change
    entries = tuple(_entry(entry, title, language, dated=dated) for entry in found.entries[: limits.entries])
    return Feed(title, entries, left_out, broken)


def _shortened(root: Any, most: int, broken: bool) -> int:
    """Take out what is beyond the entries that are read, and the last one where it broke off."""
    entries = [e for e in root.iter() if local(e) in _ENTRIES]
    sizes = accumulate(sum(1 for _ in entry.iter()) for entry in entries[:most])
    kept = sum(size <= MOST_ELEMENTS for size in sizes)
    left_out = len(entries) - kept
    for entry in entries[kept - 1 if broken and not left_out else kept :]:
        entry.getparent().remove(entry)
    return left_out


def _breaks_off(text: str) -> bool:
    """Whether the text ends within an entry."""
    last = max((m.start() for m in _OPENED.finditer(text)), default=-1)
    return last >= 0 and _CLOSED.search(text, last) is None


def _entry(entry: Any, title: str | None, language: str | None, *, dated: bool) -> Entry:
    contents = [text_in(c.get("value")) or "" for c in entry.get("content", [])]
    source = entry.get("source")
    updated = text_in(dict(entry).get("updated"))  # itself, it gives the date of publication under this name too
    return Entry(
        id=text_in(entry.get("id")),
        url=address_in(entry.get("feedburner_origlink")) or address_in(entry.get("link")),
        title=plain(text_in(entry.get("title"))),
        published=text_in(entry.get("published")) or (updated if dated else None),
        updated=updated,
        content=max(contents, key=len, default=None) or None,
        summary=text_in(entry.get("summary")),
        language=text_in(entry.get("language")) or language,
        author=plain(text_in(entry.get("author"))),
        outlet=plain(text_in(source.get("title") if isinstance(source, dict) else None)) or title,
    )
