"""One round of collecting: every source that is due, each at its host's pace."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from recoupe.collect.answers import Answer
from recoupe.collect.arrivals import digest_of, entry_arrival, entry_key, page_arrival, refuse_wall
from recoupe.collect.entries import Entry, Feed, holds_whole
from recoupe.collect.feeds import read_feed
from recoupe.collect.fetching import Fetcher
from recoupe.collect.keeper import Keeper
from recoupe.collect.moments import moment, now
from recoupe.collect.visits import address_of, failed_page, failed_visit, is_due, is_lasting, succeeded, unchanged
from recoupe.errors import NotAnswered, NotCollected
from recoupe.ledger import Arrival, Failed, Followed, Known, Settings, Validators

__all__ = ["collect_round"]

SOURCES_AT_ONCE = 300  # whose feeds are held in memory; more than hosts that can be slow at one time


async def collect_round(
    sources: Sequence[Followed],
    rechecks: Sequence[Known],
    keeper: Keeper,
    fetcher: Fetcher,
    *,
    stop: asyncio.Event | None = None,
) -> None:
    """Visit the sources that are due and not paused, and ask again for the pages of ``rechecks``.

    Pages that are known are not asked for otherwise. Ends early, keeping what is in hand and nothing half, when
    ``stop`` is set or the task is cancelled. Raises whatever ``keeper`` raises, after the rest has been ended.
    """
    round_ = _Round(keeper, fetcher)
    due = [source for source in sources if is_due(source, now())]
    work: list[Callable[[], Awaitable[None]]] = [partial(round_.visit, source) for source in due]
    work += [partial(round_.recheck, known) for known in rechecks if not known.entry]
    await _until(stop, _together(work))


async def _together(work: Sequence[Callable[[], Awaitable[None]]]) -> None:
    """Do all of it; the first error that is raised ends the rest."""
    try:
        async with asyncio.TaskGroup() as group:
            for part in work:
                group.create_task(_done(part))
    except BaseExceptionGroup as errors:
        first: BaseException = errors
        while isinstance(first, BaseExceptionGroup):
            first = first.exceptions[0]
        raise first from None


async def _done(part: Callable[[], Awaitable[None]]) -> None:
    await part()


async def _until(stop: asyncio.Event | None, work: Coroutine[Any, Any, None]) -> None:
    """``work``, or as much of it as is done when ``stop`` is set."""
    working = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait()) if stop else None
    try:
        await asyncio.wait({working, *([stopping] if stopping else [])}, return_when=asyncio.FIRST_COMPLETED)
        stopped = not working.done()
    finally:
        for task in filter(None, (working, stopping)):
            task.cancel()
        await asyncio.wait({working, *([stopping] if stopping else [])})
    if not (stopped and working.cancelled()):
        await working


class _Round:
    def __init__(self, keeper: Keeper, fetcher: Fetcher) -> None:
        self._keeper = keeper
        self._fetcher = fetcher
        self._places = asyncio.Semaphore(SOURCES_AT_ONCE)
        self._claimed: set[str] = set()  # keys in hand: two feeds may lead to one page

    async def visit(self, source: Followed) -> None:
        async with self._places:
            try:
                answer = await self._fetcher.ask(address_of(source), source.visit.validators)
                feed = None if unchanged(source, answer) else await self._read(answer)
            except NotCollected as error:
                self._keeper.visited(source, failed_visit(source, error, now()))
                return
            complete = feed is None or await self._entries(source, feed)
            self._keeper.visited(source, succeeded(source, answer, now(), complete=complete))

    async def recheck(self, known: Known) -> None:
        """Ask for a known page again, if it has changed."""
        try:
            answer = await self._fetcher.ask(known.url, known.validators)
            if answer.unchanged or digest_of(answer.content) == known.digest:
                fresh = answer.validators
                self._keeper.rechecked(known, known.validators if fresh == Validators() else fresh)
                return
            arrival = await self._page(answer, known.url, known_as=known.key)
        except NotCollected as error:
            if not _spared(error):
                self._keeper.failed(failed_page(known.key, known.url, error, now()))
            return
        self._keeper.arrived(arrival)

    # --- the entries of a feed -------------------------------------------------------------------

    async def _read(self, answer: Answer) -> Feed:
        """The feed; of an index of news sitemaps, what they hold together."""
        feed = await asyncio.to_thread(
            read_feed, answer.content, answer.url, answer.url, self._fetcher.limits, answer.charset
        )
        if not feed.maps:
            return feed
        entries: list[Entry] = []
        for inner in feed.maps:
            if len(entries) < self._fetcher.limits.entries and "news" in inner.lower():
                found = await self._fetcher.ask(inner)
                read = await asyncio.to_thread(
                    read_feed, found.content, inner, found.url, self._fetcher.limits, found.charset
                )
                entries.extend(read.entries)
        return replace(feed, entries=tuple(entries))

    async def _entries(self, source: Followed, feed: Feed) -> bool:
        """Have the entries; whether nothing is left for which the whole feed must be seen again."""
        later: list[bool] = []

        async def have(entry: Entry) -> None:
            later.append(await self._entry(source, entry))

        await _together([partial(have, entry) for entry in feed.entries])
        return not (any(later) or feed.maps or feed.breaks_off)

    async def _entry(self, source: Followed, entry: Entry) -> bool:
        """Have one entry's article, if it is new or the feed has changed it; whether to come back for it."""
        feed = address_of(source)
        key = entry_key(entry, feed)
        if key in self._claimed:
            return False
        self._claimed.add(key)
        known = self._keeper.knows(key)
        if _from_feed(entry, source.settings):
            arrival = entry_arrival(entry, feed, now(), source.settings, source.id)
            if not isinstance(known, Known) or (known.entry and digest_of(arrival.capture.content) != known.digest):
                self._keeper.arrived(arrival)
            return False
        if isinstance(known, Known):
            return False
        if isinstance(known, Failed) and known.again > moment(now()):
            return not is_lasting(known)
        return await self._ask_page(key, entry, source, known)

    async def _ask_page(self, key: str, entry: Entry, source: Followed, before: Failed | None) -> bool:
        """Have the page of an entry; whether to come back for it."""
        url = entry.url or address_of(source)
        try:
            if entry.url is None:
                raise NotAnswered(url, "the feed has only a summary of an article, and no address", lasting=True)
            if source.settings.full_text == "feed":
                raise NotAnswered(url, "the feed has no text of this article", lasting=True)
            arrival = await self._page(await self._fetcher.ask(url), url, source, entry)
        except NotCollected as error:
            if _spared(error):
                return True
            failed = failed_page(key, url, error, now(), before, source.id)
            self._keeper.failed(failed)
            return not is_lasting(failed)
        self._claimed.update((arrival.key, *arrival.aliases))
        self._keeper.arrived(arrival)
        return False

    async def _page(
        self,
        answer: Answer,
        url: str,
        source: Followed | None = None,
        entry: Entry | None = None,
        known_as: str | None = None,
    ) -> Arrival:
        """The page that was answered, aside from the loop: a long one takes a while. NotAnswered where it is none."""

        def made() -> Arrival:
            settings, number = (source.settings, source.id) if source else (None, None)
            arrival = page_arrival(answer, url, settings, entry, number, known_as)
            refuse_wall(arrival, url)
            return arrival

        return await asyncio.to_thread(made)


def _from_feed(entry: Entry, settings: Settings) -> bool:
    """Whether the entry's own content is taken for its article."""
    if settings.full_text == "auto":
        return holds_whole(entry)
    return settings.full_text == "feed" and bool(entry.text)


def _spared(error: NotCollected) -> bool:
    """Whether the page was not even asked for, because its host is left alone for now."""
    return isinstance(error, NotAnswered) and not error.asked and not error.lasting
