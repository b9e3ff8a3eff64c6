"""Feeds with the articles inside: RSS, Atom, JSON Feed.

An entry's full content is its article. Where there is only a summary it is taken if it is long enough to be
a report of its own; a teaser is refused, for a reader would take the first sentence for the whole article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from recoupe.collect.limits import Limits
from recoupe.collect.strings import address_in, text_in
from recoupe.errors import NotCollected
from recoupe.model import Capture, Declared, Refused, Source

__all__ = ["feed_captures"]

# Words: two paragraphs of news. Not measured; a teaser is one paragraph, a brief printed whole two or more.
SHORTEST_SUMMARY = 80


def feed_captures(content: bytes, name: str, url: str | None, limits: Limits) -> Iterator[Capture | Refused]:
    """The entries of a feed. Raises NotCollected where ``content`` is no feed."""
    if not content.strip():
        raise NotCollected(name, "it is empty")
    entries = _json_feed(content, name) if content.lstrip()[:1] in (b"{", b"[") else _xml_feed(content, name)
    for number, entry in enumerate(entries, 1):
        if number > limits.entries:
            yield Refused(name, f"not collected: only the first {limits.entries} entries of the feed are read")
            return
        yield _capture(entry, f"{name}#{number}", url)


def _capture(entry: dict[str, Any], name: str, feed_url: str | None) -> Capture | Refused:
    content = entry.get("content") or ""
    summary = entry.get("summary") or ""
    if not content:
        content = summary
        if len(content.split()) < SHORTEST_SUMMARY:
            return Refused(name, "not collected: the feed holds only a summary of this article")
    declared = Declared(
        title=entry.get("title"),
        published=entry.get("published"),
        language=entry.get("language"),
        byline=entry.get("author"),
        charset="utf-8",
    )
    media_type = "text/html" if "<" in content else "text/plain"
    body = f"<html><body><article>{content}</article></body></html>" if media_type == "text/html" else content
    source = Source(path=name, url=entry.get("url") or feed_url, outlet=entry.get("outlet"), media_type=media_type)
    return Capture(source, body.encode("utf-8", "replace"), declared)


def _json_feed(content: bytes, name: str) -> list[dict[str, Any]]:
    try:
        feed = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotCollected(name, "it is not valid JSON") from error
    if not isinstance(feed, dict) or "jsonfeed.org" not in str(feed.get("version", "")):
        raise NotCollected(name, "it is JSON, but no JSON Feed")
    items = feed.get("items")
    entries = []
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict):
            continue
        authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
        names = [text_in(a.get("name")) for a in authors or [] if isinstance(a, dict)]
        entries.append(
            {
                "title": text_in(item.get("title")),
                "url": address_in(item.get("url")) or address_in(item.get("external_url")),
                "content": text_in(item.get("content_html")) or text_in(item.get("content_text")),
                "summary": text_in(item.get("summary")),
                "published": text_in(item.get("date_published")),
                "language": text_in(item.get("language")) or text_in(feed.get("language")),
                "author": ", ".join(n for n in names if n) or None,
                "outlet": text_in(feed.get("title")),
            }
        )
    return entries


def _xml_feed(content: bytes, name: str) -> list[dict[str, Any]]:
    import feedparser

    # our own reader cleans; the parser's sanitizer would hide what was there
    feed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        raise NotCollected(name, "it is no feed of articles")
    outlet = text_in(feed.feed.get("title"))
    return [
        {
            "title": text_in(entry.get("title")),
            "url": address_in(entry.get("link")),
            "content": max((text_in(c.get("value")) or "" for c in entry.get("content", [])), key=len, default=None),
            "summary": text_in(entry.get("summary")),
            "published": text_in(entry.get("published")),
            "language": text_in(entry.get("language")) or text_in(feed.feed.get("language")),
            "author": text_in(entry.get("author")),
            "outlet": outlet,
        }
        for entry in feed.entries
    ]
