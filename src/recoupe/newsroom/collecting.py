"""Sources followed and pages collected, into a store."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from recoupe.collect import (
    LIMITS,
    Fetcher,
    Outline,
    collect_round,
    find_feed,
    packed,
    read_bounded,
    read_opml,
    write_opml,
)
from recoupe.collect.discovery import Found as FoundFeed
from recoupe.errors import NotFound
from recoupe.ledger import Arrival, Failed, Followed, FullText, Known, Settings, Validators, Visit, moment
from recoupe.model import Refused
from recoupe.newsroom.working import now
from recoupe.store import Brought, Store

__all__ = [
    "Gathered",
    "Wishes",
    "collect",
    "follow",
    "follow_all",
    "outline",
    "set_source",
    "sources",
    "unfollow",
]

# How old a page is when it is asked again whether it changed: corrections come within hours, or the next days.
RECHECKS = tuple(timedelta(hours=h) for h in (1, 6, 24, 72))
RECHECKED_AT_ONCE = 500  # pages in one round


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a user wants a source followed; None leaves a setting as it is."""

    outlet: str | None = None
    language: str | None = None
    full_text: FullText | None = None
    interval: int | None = None  # seconds
    paused: bool | None = None
    allowed: tuple[str, ...] = ()  # hosts, besides those allowed already
    disallowed: tuple[str, ...] = ()  # hosts allowed until now

    def over(self, settings: Settings) -> Settings:
        """``settings`` with what is wished. NotFound where a host that is to be disallowed is not allowed."""
        for host in self.disallowed:
            if host not in settings.allowed:
                raise NotFound(host, "this source allows no such host")
        kept = [host for host in settings.allowed if host not in self.disallowed]
        return Settings(
            self.outlet or settings.outlet,
            self.language or settings.language,
            self.full_text or settings.full_text,
            self.interval or settings.interval,
            settings.paused if self.paused is None else self.paused,
            tuple(dict.fromkeys((*kept, *self.allowed))),
        )


@dataclass(slots=True)
class Gathered:
    """What a round brought."""

    new: int = 0  # pages, or other bytes of a page
    failed: int = 0  # pages
    visited: int = 0  # sources
    troubled: list[tuple[str, str]] = field(default_factory=list)  # sources that did not answer: the feed and why


# --- sources -------------------------------------------------------------------------------------


def follow(store: Store, url: str, wishes: Wishes) -> tuple[Followed, str]:
    """Follow the site at ``url``, or change how it is followed; the source, and why this feed of it.

    NotCollected where it has none.
    """
    found = asyncio.run(_found(url, wishes.allowed)).best
    source = Followed(0, url, found.url, found.title, now())
    with store.change():
        return _follow(store, source, wishes), found.reason


def _follow(store: Store, source: Followed, wishes: Wishes) -> Followed:
    followed = store.sources.add(source)  # as it stands where it was followed already
    return _settle(store, followed, wishes.over(followed.settings))


async def _found(url: str, allowed: Collection[str]) -> FoundFeed:
    async with Fetcher(allowed=allowed) as fetcher:
        return await find_feed(url, fetcher)


def follow_all(store: Store, file: Path, wishes: Wishes) -> list[Followed | Refused]:
    """Follow the feeds of an OPML file; those that cannot be followed as Refused. NotCollected where it is none."""
    outlines = list(read_opml(read_bounded(file, str(file), LIMITS.feed), str(file)))
    with store.change():
        return [
            outline
            if isinstance(outline, Refused)
            else _follow(store, Followed(0, outline.site or outline.feed, outline.feed, outline.title, now()), wishes)
            for outline in outlines
        ]


def outline(store: Store) -> bytes:
    """The sources as an OPML file."""
    every = store.sources.all()
    return write_opml((Outline(s.feed, s.settings.outlet or s.title, s.url) for s in every), "Recoupe")


def sources(store: Store) -> list[Brought]:
    """All sources with what they brought."""
    return store.sources.standing(datetime.now(UTC))


def unfollow(store: Store, name: str) -> Followed:
    """Follow a source no more; its pages stay."""
    source = _called(store, name)
    with store.change():
        store.sources.remove(source.id)
    return source


def set_source(store: Store, name: str, wishes: Wishes) -> Followed:
    """Change how a source is followed."""
    source = _called(store, name)
    with store.change():
        return _settle(store, source, wishes.over(source.settings))


def _settle(store: Store, source: Followed, settings: Settings) -> Followed:
    """Have a source followed so; one that answered is due as the new interval says, not as the old one did."""
    store.sources.set(source.id, settings)
    visit = source.visit
    if settings.interval != source.settings.interval and visit.tried and visit.error is None:
        due = datetime.fromisoformat(visit.tried) + timedelta(seconds=settings.interval)
        visit = replace(visit, due=moment(due))
        store.sources.visited(source.id, visit)
    return replace(source, settings=settings, visit=visit)


def _called(store: Store, name: str) -> Followed:
    found = store.sources.named(name)
    if len(found) != 1:
        many = f"several sources are called so: {', '.join(str(s.id) for s in found)}"
        raise NotFound(name, many if found else "no such source")
    return found[0]


# --- pages ---------------------------------------------------------------------------------------


async def collect(store: Store, fetcher: Fetcher, stop: asyncio.Event | None = None) -> Gathered:
    """One round: visit the sources that are due, ask again for the pages that may have changed."""
    keeping = Keeping(store)
    rechecks = store.captures.due(now(), RECHECKED_AT_ONCE)
    await collect_round(store.sources.all(), rechecks, keeping, fetcher, stop=stop)
    return keeping.gathered


class Keeping:
    """Keeps what a round brings; every page is in the store when its call returns."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.gathered = Gathered()

    def knows(self, key: str) -> Known | Failed | None:
        return self._store.captures.known(key) or self._store.captures.failed(key)

    def arrived(self, arrival: Arrival) -> None:
        arrival = self._from_its_source(arrival)
        first = self._store.captures.first_seen(arrival.key) or arrival.taken
        is_page = arrival.status is not None  # of a feed's entry its feed tells when it changes
        with self._store.change():
            new = self._store.captures.keep(arrival, packed(arrival), _recheck(first) if is_page else None)
        self.gathered.new += new

    def _from_its_source(self, arrival: Arrival) -> Arrival:
        """A page asked for again is of the source, and the outlet, that it was of."""
        origin = None if arrival.source is not None else self._store.captures.came_from(arrival.key)
        if origin is None:
            return arrival
        source, outlet = origin
        page = arrival.capture
        return replace(arrival, source=source, capture=replace(page, source=replace(page.source, outlet=outlet)))

    def rechecked(self, known: Known, validators: Validators) -> None:
        first = self._store.captures.first_seen(known.key)
        with self._store.change():
            self._store.captures.recheck(known.key, _recheck(first) if first else None, validators)

    def failed(self, failed: Failed) -> None:
        self.gathered.failed += 1
        with self._store.change():
            if self._store.captures.known(failed.key):
                self._store.captures.recheck(failed.key, failed.again)
            else:
                self._store.captures.fail(failed)

    def visited(self, source: Followed, visit: Visit) -> None:
        self.gathered.visited += 1
        if visit.error:
            self.gathered.troubled.append((source.feed, visit.error))
        with self._store.change():
            self._store.sources.visited(source.id, visit)


def _recheck(first_seen: str) -> str | None:
    """When to ask again for a page; None once it is old."""
    seen, here = datetime.fromisoformat(first_seen), datetime.now(UTC)
    return next((moment(seen + age) for age in RECHECKS if seen + age > here), None)
