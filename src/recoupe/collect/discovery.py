"""Finding the feed of a site: what its page names, the usual places, its news sitemap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from recoupe.collect.addresses import host_of
from recoupe.collect.answers import Answer
from recoupe.collect.entries import Feed, plain
from recoupe.collect.feeds import read_feed
from recoupe.collect.fetching import Fetcher
from recoupe.collect.identity import same_site
from recoupe.collect.limits import Limits
from recoupe.collect.pages import page_tree
from recoupe.collect.strings import address_in
from recoupe.collect.tables import table
from recoupe.errors import NotAnswered, NotCollected

__all__ = ["Candidate", "Found", "find_feed"]

MOST_TRIED = 8  # feeds that a page names and that are asked for before another way is gone
MOST_LINKS = 5  # links in the text of a page that look like one to a feed


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that may be meant, and what speaks for it."""

    url: str
    reason: str
    title: str | None = None
    entries: int | None = None  # None: it was not asked for


@dataclass(frozen=True, slots=True)
class Found:
    """The feed to follow, and the others there are."""

    best: Candidate
    others: tuple[Candidate, ...] = ()


async def find_feed(url: str, fetcher: Fetcher, *, named: str | None = None) -> Found:
    """The feed of the site at ``url``, which may be the feed itself, a home page, a section or an article.

    The main feed comes before sections, those before comments. ``named`` is a host the user himself typed: it may
    be private. Raises NotCollected where the address gives nothing, or there is no feed.
    """
    search = _Search(fetcher, named)
    answer = await fetcher.ask(url, named=named)
    if answer.media == "application/feed":
        return await search.itself(url, answer)
    for candidates in (_named(answer), _linked(answer)):
        found = await search.first(candidates)
        if found:
            return found
    home = urljoin(answer.url, "/")
    if urlsplit(answer.url).path not in {"", "/"}:
        found = await search.home(home)
        if found:
            return found
    found = await search.first(_usual(answer.url), listed=False) or await search.map(home)
    if found is None:
        raise NotCollected(url, "no feed found: the page names none, and the usual places have none")
    return found


class _Search:
    def __init__(self, fetcher: Fetcher, named: str | None) -> None:
        self._fetcher = fetcher
        self._named = named
        self._tried: set[str] = set()

    async def itself(self, url: str, answer: Answer) -> Found:
        feed = _read(answer, self._fetcher.limits)
        if feed.maps:
            found = await self.first([Candidate(m, "it is in the index of sitemaps given") for m in feed.maps])
            if found is None:
                raise NotCollected(url, "the index of sitemaps leads to no news")
            return found
        return Found(Candidate(answer.moved or url, "the address is a feed", feed.title, len(feed.entries)))

    async def first(self, candidates: Iterable[Candidate], *, listed: bool = True) -> Found | None:
        """The best candidate that is a feed; the others beside it, where the page itself ``listed`` them."""
        ranked = [c for c in _once(candidates) if c.url not in self._tried]
        if listed:
            ranked.sort(key=_rank)
        empty: Candidate | None = None
        for candidate in ranked[: MOST_TRIED if listed else None]:
            asked = await self._asked(candidate)
            if asked is None:
                continue
            if asked.entries:
                return Found(asked, tuple(c for c in ranked if c.url != candidate.url) if listed else ())
            empty = empty or asked
        return Found(empty, tuple(c for c in ranked if c.url != empty.url)) if empty and listed else None

    async def home(self, home: str) -> Found | None:
        try:
            answer = await self._fetcher.ask(home, named=self._named)
        except NotCollected:
            return None
        return await self.first(_named(answer)) or await self.first(_linked(answer))

    async def map(self, home: str) -> Found | None:
        """The news sitemap of a site: one that robots.txt names, or in a usual place."""
        try:
            told = (await self._fetcher.rules(home, named=self._named)).sitemaps
        except NotCollected:
            told = ()
        maps = [Candidate(m, "robots.txt names this sitemap") for m in told if address_in(m) and same_site(m, home)]
        maps.sort(key=lambda m: "news" not in m.url.lower())
        usual = [Candidate(urljoin(home, p), f"a news sitemap is at {p}") for p in table("places")["sitemaps"]]
        return await self.first([*maps[:MOST_TRIED], *usual], listed=False)

    async def _asked(self, candidate: Candidate, *, deep: bool = True) -> Candidate | None:
        """The candidate with what its feed says of itself; None where it is none."""
        self._tried.add(candidate.url)
        try:
            answer = await self._fetcher.ask(candidate.url, named=self._named)
            feed = _read(answer, self._fetcher.limits) if answer.media == "application/feed" else None
        except NotAnswered as error:
            if not error.asked and error.again:
                raise  # the host is to be left alone
            return None
        except NotCollected:
            return None
        if feed is None:
            return None
        for inner in feed.maps if deep else ():
            if "news" in inner.lower() and inner not in self._tried:
                asked = await self._asked(Candidate(inner, candidate.reason), deep=False)
                if asked and asked.entries:
                    return asked
        if feed.maps:
            return None
        return replace(candidate, url=answer.moved or candidate.url, title=feed.title, entries=len(feed.entries))


def _read(answer: Answer, limits: Limits) -> Feed:
    return read_feed(answer.content, answer.url, answer.url, limits, answer.charset)


def _once(candidates: Iterable[Candidate]) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.url, candidate)
    return list(found.values())


def _rank(candidate: Candidate) -> int:
    """The main feed first; what is aside of it later; comments last."""
    said = f"{candidate.title or ''} {candidate.url}".casefold()
    for rank, words in ((2, "comments"), (1, "aside")):
        if any(word in said for word in table("places")[words]):
            return rank
    return 0


def _named(answer: Answer) -> Iterator[Candidate]:
    """The feeds that the head of a page names."""
    tree, base = page_tree(answer.content, answer.url, answer.charset)
    types = table("places")["types"]
    for link in tree.iter("link") if tree is not None else ():
        rels = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if ("alternate" in rels and kind in types) or "feed" in rels:
            address = _address(base, link.get("href"))
            if address:
                yield Candidate(address, "the page names it as its feed", plain(link.get("title")))


def _linked(answer: Answer) -> list[Candidate]:
    """Links in the text of a page that look like ones to a feed."""
    tree, base = page_tree(answer.content, answer.url, answer.charset)
    looks = re.compile("|".join(table("places")["links"]), re.IGNORECASE)
    found = []
    for link in tree.iter("a") if tree is not None else ():
        address = _address(base, link.get("href"))
        if address and looks.search(address) and same_site(address, answer.url):
            found.append(Candidate(address, "the page links to it", plain("".join(link.itertext())[:200])))
    return _once(found)[:MOST_LINKS]


def _usual(url: str) -> list[Candidate]:
    """The usual places, below a section first."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}/"
    section = parts.path.strip("/")
    bases = [f"{root}{section}/", root] if section and "." not in section.rpartition("/")[2] else [root]
    usual = table("places")["feeds"]
    return [Candidate(base + p, f"a feed is at {p}") for base in bases for p in (usual if base == root else usual[:2])]


def _address(base: str, href: Any) -> str | None:
    try:
        address = address_in(urljoin(base, (href or "").strip())) if href else None
        return address if address and host_of(address) else None
    except (ValueError, NotCollected):
        return None
