"""JSON Feed."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urljoin

from recoupe.collect.entries import Entry, Feed, plain
from recoupe.collect.limits import Limits
from recoupe.collect.strings import address_in, text_in
from recoupe.errors import NotCollected

__all__ = ["json_feed"]


def json_feed(content: bytes, name: str, url: str | None, limits: Limits) -> Feed:
    """The feed that ``content`` is. Raises NotCollected where it is none."""
    broken = False
    try:
        text = content.decode("utf-8-sig", "replace")
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        feed = _what_came_whole(text)
        broken = feed is not None
        if feed is None:
            raise NotCollected(name, "it is not valid JSON") from error
    if not isinstance(feed, dict) or "jsonfeed.org" not in str(feed.get("version", "")):
        raise NotCollected(name, "it is JSON, but no JSON Feed")
    items = feed.get("items")
    items = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    entries = tuple(_entry(item, feed, url) for item in items[: limits.entries])
    return Feed(plain(text_in(feed.get("title"))), entries, max(0, len(items) - limits.entries), broken)


def _entry(item: dict[str, Any], feed: dict[str, Any], url: str | None) -> Entry:
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [text_in(a.get("name")) for a in authors or [] if isinstance(a, dict)]
    given = item.get("id")
    return Entry(
        id=text_in(str(given)) if isinstance(given, str | int) else None,
        url=_address(item.get("url"), url) or _address(item.get("external_url"), url),
        title=plain(text_in(item.get("title"))),
        published=text_in(item.get("date_published")),
        updated=text_in(item.get("date_modified")),
        content=text_in(item.get("content_html")) or text_in(item.get("content_text")),
        summary=text_in(item.get("summary")),
        language=text_in(item.get("language")) or text_in(feed.get("language")),
        author=", ".join(n for n in names if n) or None,
        outlet=plain(text_in(feed.get("title"))),
    )


def _address(value: object, base: str | None) -> str | None:
    text = text_in(value)
    if text is None:
        return None
    try:
        return address_in(urljoin(base or "", text))
    except ValueError:
        return None


def _what_came_whole(text: str) -> dict[str, Any] | None:
    """What stands before the items of a feed that breaks off, with the items that came whole."""
    opened = re.search(r'"items"\s*:\s*\[', text)
    if opened is None:
        return None
    try:
        feed = json.loads(text[: opened.end()] + "]}")
    except (ValueError, RecursionError):
        return None
    decoder = json.JSONDecoder()
    items: list[Any] = []
    at = opened.end()
    while True:
        try:
            item, at = decoder.raw_decode(text, re.compile(r"[\s,]*").match(text, at).end())  # type: ignore[union-attr]
        except (ValueError, RecursionError):
            break
        items.append(item)
    return {**feed, "items": items} if isinstance(feed, dict) and items else None
