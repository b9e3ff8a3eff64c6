"""Feeds: RSS, Atom, JSON Feed, news sitemaps.

In a feed that is read as a file, an entry's full content is its article. Where there is only a summary it is taken
if it is long enough to be a report of its own; a teaser is refused, for a reader would take the first sentence for
the whole article.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from recoupe.collect.arrivals import entry_arrival
from recoupe.collect.entries import Feed, is_teaser
from recoupe.collect.feedxml import xml_feed
from recoupe.collect.jsonfeed import json_feed
from recoupe.collect.limits import Limits
from recoupe.collect.sitemaps import sitemap
from recoupe.collect.strings import address_in
from recoupe.collect.xmltree import local, xml_text, xml_tree
from recoupe.errors import NotCollected
from recoupe.ledger import Arrival
from recoupe.model import Refused

__all__ = ["feed_arrivals", "read_feed"]

_MAPS = {"urlset", "sitemapindex"}


def read_feed(content: bytes, name: str, url: str | None, limits: Limits, charset: str | None = None) -> Feed:
    """The feed that ``content`` is; ``url`` is the address its links start from, ``charset`` what HTTP declared.

    Raises NotCollected where it is none, or defines entities. One that breaks off gives the entries that came whole.
    """
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not content.strip():
        raise NotCollected(name, "it is empty")
    if start[:1] in {b"{", b"["}:
        return json_feed(content, name, url, limits)
    text = xml_text(content, charset)
    root = xml_tree(text, name)
    if local(root) in _MAPS:
        return sitemap(root, name, url, limits)
    return xml_feed(root, text, name, url, limits)


def feed_arrivals(
    content: bytes, name: str, place: str, taken: datetime, limits: Limits
) -> Iterator[Arrival | Refused]:
    """The articles that a feed holds, which stands at ``place``. Raises NotCollected where it is none."""
    feed = read_feed(content, name, address_in(place), limits)
    for number, entry in enumerate(feed.entries, 1):
        if is_teaser(entry):
            yield Refused(f"{name}#{number}", "not collected: the feed holds only a summary of this article")
        else:
            yield entry_arrival(entry, place, taken, name=f"{name}#{number}")
    if feed.left_out:
        yield Refused(name, f"not collected: only the first {limits.entries} entries of the feed are read")
    if feed.breaks_off:
        yield Refused(name, f"not collected: the feed breaks off; entries that came whole: {len(feed.entries)}")
