"""News sitemaps, and indexes of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from recoupe.collect.entries import Entry, Feed, plain
from recoupe.collect.limits import Limits
from recoupe.collect.strings import address_in
from recoupe.collect.xmltree import local, text_of
from recoupe.errors import NotCollected

__all__ = ["sitemap"]

MOST_MAPS = 5  # of an index: those with "news" in their names, then the newest


def sitemap(root: Any, name: str, url: str | None, limits: Limits) -> Feed:
    """The entries of a news sitemap, or the addresses an index leads to.

    Raises NotCollected where it holds no news: an ordinary sitemap lists every page of a site.
    """
    if local(root) == "sitemapindex":
        return Feed(None, (), maps=_maps(root, url))
    pages = [child for child in root if local(child) == "url"]
    entries = [entry for page in pages[: limits.entries] if (entry := _entry(page, url))]
    if not entries:
        raise NotCollected(name, "it is a sitemap without news")
    outlet = next((e.outlet for e in entries if e.outlet), None)
    return Feed(outlet, tuple(entries), max(0, len(pages) - limits.entries))


def _entry(page: Any, url: str | None) -> Entry | None:
    news = next((child for child in page if local(child) == "news"), None)
    address = _address(text_of(page, "loc"), url)
    if news is None or address is None:
        return None
    publication = next((child for child in news if local(child) == "publication"), ())
    return Entry(
        id=address,
        url=address,
        title=plain(text_of(news, "title")),
        published=text_of(news, "publication_date"),
        updated=text_of(page, "lastmod"),
        language=text_of(publication, "language"),
        outlet=plain(text_of(publication, "name")),
    )


def _maps(root: Any, url: str | None) -> tuple[str, ...]:
    found = []
    for child in root:
        address = _address(text_of(child, "loc"), url)
        if local(child) == "sitemap" and address:
            found.append(("news" in address.lower(), text_of(child, "lastmod") or "", address))
    found.sort(key=lambda m: m[:2], reverse=True)
    return tuple(dict.fromkeys(address for _, _, address in found))[:MOST_MAPS]


def _address(value: str | None, base: str | None) -> str | None:
    try:
        return address_in(urljoin(base or "", value)) if value else None
    except ValueError:
        return None
