"""What a server answered, and what is no page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from recoupe.collect.headers import charset_of, first, kind_of_content, validators_of
from recoupe.ledger import Validators

__all__ = ["Answer", "Media", "is_text", "may_be_feed", "media_of", "retry_after"]

Media = Literal["application/feed", "text/html", "text/plain"]
_FEEDS = ("xml", "rss", "atom", "feed+json")
# Media types that may hold a page or a feed; archives, for sitemaps are sent as such.
_TEXTS = ("text/", "application/octet-stream", "application/gzip", "application/x-gzip", "json", *_FEEDS)
_FEED_ROOTS = {"rss", "feed", "rdf:rdf", "urlset", "sitemapindex"}
_PROLOG = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!", b">"))
_JSON_FEED = re.compile(rb'\s*\{.{0,4000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as a server sent it, or its word that the page has not changed since."""

    url: str  # that it came from, redirects followed
    status: int  # 200, 203; 304 where it has not changed
    status_line: str
    headers: tuple[tuple[str, str], ...]
    body: bytes  # as sent
    content: bytes  # decompressed
    taken: datetime
    moved: str | None = None  # the new address, where every redirect on the way was for good

    @property
    def unchanged(self) -> bool:
        return self.status == 304

    @property
    def kind(self) -> str:
        """The media type it declares."""
        return kind_of_content(self.headers)

    @property
    def charset(self) -> str | None:
        return charset_of(first(self.headers, "content-type"))

    @property
    def validators(self) -> Validators:
        return validators_of(self.headers)

    @property
    def media(self) -> Media | None:
        return media_of(self.kind, self.content)


def is_text(kind: str) -> bool:
    """Whether something declared as ``kind`` is worth asking for."""
    return not kind or any(kind.startswith(t) if t.endswith("/") else t in kind for t in _TEXTS)


def may_be_feed(kind: str) -> bool:
    return any(k in kind for k in _FEEDS) and "xhtml" not in kind


def media_of(kind: str, content: bytes) -> Media | None:
    """What an answer is to be read as, by what it declares and how it begins; None: no page.

    Many feeds are declared as pages, and some as text or nothing.
    """
    start = content[:20_000]
    root = _root(start)
    if root in _FEED_ROOTS or _JSON_FEED.match(start) or may_be_feed(kind):
        return "application/feed"
    if "html" in kind or (root in {"html", "head", "body"} and not kind.startswith("text/")):
        return "text/html"
    return "text/plain" if kind == "text/plain" else None


def _root(start: bytes) -> str:
    """The name of the first element, in lower case; empty where there is none."""
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    while opened := next((closing for opening, closing in _PROLOG if start.startswith(opening)), None):
        if re.match(rb"<!doctype\s+html", start, re.IGNORECASE):
            return "html"
        start = start.partition(opened)[2].lstrip()
    match = re.match(rb"<([\w:]{1,40})[\s>]", start)
    return match.group(1).decode("ascii").lower() if match else ""


def retry_after(headers: Sequence[tuple[str, str]], at: datetime) -> float | None:
    """Seconds for which the server asks to be left alone; None where it does not, or not in words that are known."""
    value = first(headers, "retry-after").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - at).total_seconds())
