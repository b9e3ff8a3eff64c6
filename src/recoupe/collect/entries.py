"""The entries of feeds: what each says of its article, and whether it holds the whole of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape, unescape

from recoupe.collect.strings import text_in
from recoupe.collect.tables import table
from recoupe.model import Declared

__all__ = ["Entry", "Feed", "body_of", "holds_whole", "is_teaser", "plain"]

# Words. Two paragraphs of news: a teaser is one paragraph, a brief printed whole two or more. Not measured.
SHORTEST_SUMMARY = 80
# Words. A summary of more is hardly one: a standfirst is a paragraph or two. Not measured.
LONGEST_STANDFIRST = 150
_TAG = re.compile(r"<(?:[a-zA-Z/!][^<>]{0,2000})>")
_IS_MARKUP = re.compile(r"<[a-zA-Z/!]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. Dates as they were declared, any format; content and summary as HTML or plain text."""

    id: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    content: str | None = None
    summary: str | None = None
    language: str | None = None
    author: str | None = None
    outlet: str | None = None  # whom the feed names as the entry's source; else its own title

    @property
    def text(self) -> str:
        """Its content; its summary where it has none."""
        return self.content or self.summary or ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself, and its entries in its order."""

    title: str | None
    entries: tuple[Entry, ...]
    left_out: int = 0  # entries beyond what is read of one feed
    breaks_off: bool = False  # it ends too early: its entries are those that came whole
    maps: tuple[str, ...] = ()  # addresses of further sitemaps, newest first, where it is an index of them


def plain(text: str | None) -> str | None:
    """The text of a title: mark-up and entities gone, one line."""
    if text is None:
        return None
    return text_in(" ".join(unescape(_TAG.sub(" ", text) if _IS_MARKUP.search(text) else text).split()))


def holds_whole(entry: Entry) -> bool:
    """Whether the feed itself has the article whole, as far as can be told: precision first, the page can be asked."""
    words, cut = _judged(entry.text)
    if cut:
        return False
    if entry.content and plain(entry.content) != plain(entry.summary):
        return words >= SHORTEST_SUMMARY
    return words > LONGEST_STANDFIRST


def is_teaser(entry: Entry) -> bool:
    """Whether the feed has surely only the beginning of the article, or what it is about."""
    words, cut = _judged(entry.text)
    return (not entry.content and words < SHORTEST_SUMMARY) or (cut and words <= LONGEST_STANDFIRST)


def body_of(entry: Entry) -> tuple[bytes, str, Declared]:
    """An entry as a page: its bytes (UTF-8), their media type, and what the feed declares of them."""
    declared = Declared(entry.title, entry.published, entry.language, entry.author, "utf-8")
    text = entry.text
    if not _IS_MARKUP.search(text):
        return text.encode("utf-8", "replace"), "text/plain", declared
    head = f"<head><title>{escape(entry.title)}</title></head>" if entry.title else ""
    page = f"<html>{head}<body><article>{text}</article></body></html>"
    return page.encode("utf-8", "replace"), "text/html", declared


def _judged(text: str) -> tuple[int, bool]:
    """The words of a text, and whether it ends where the rest of the article is elsewhere."""
    said = plain(text) or ""
    tail = said[-400:].casefold()
    for pattern in _patterns("appended"):
        tail = pattern.sub("", tail).rstrip()
    return len(said.split()), any(pattern.search(tail) for pattern in _patterns("cut"))


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"(?:{pattern})$") for pattern in table("teasers")[name])
