"""The newsroom at work: pages in, everything brought up to date, once or day after day."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress

from recoupe.collect import Fetcher
from recoupe.model import Refused
from recoupe.newsroom import adding, collecting
from recoupe.newsroom.collecting import Gathered
from recoupe.newsroom.working import Done, Work
from recoupe.pipeline import Progress, silent
from recoupe.store import Store
from recoupe.trace.encoder import Encoder

__all__ = ["add", "collect", "rebuild", "work"]

Told = Callable[[Gathered, Done], None]


@contextmanager
def _at_work(store: Store, reader: str, progress: Progress, encoder: Encoder | None = None) -> Iterator[Work]:
    under_way = Work(store, reader, progress, encoder)
    try:
        yield under_way
    finally:
        under_way.close()


def work(store: Store, reader: str, progress: Progress = silent, encoder: Encoder | None = None) -> Done:
    """Do all that is to be done in a store: read what waits, trace, group, collate."""
    with _at_work(store, reader, progress, encoder) as under_way:
        return under_way.run()


def add(store: Store, inputs: Sequence[str], reader: str, progress: Progress = silent) -> tuple[Done, list[Refused]]:
    """Take in the pages of files, folders and addresses; what was done, and what could not be taken in."""
    refused: list[Refused] = []
    kept = 0
    for item in adding.add(store, inputs):
        if isinstance(item, Refused):
            refused.append(item)
        else:
            kept += 1
            progress("collect", kept, 0)
    done = work(store, reader, progress)
    return done, [*refused, *done.refused]


def collect(
    store: Store,
    reader: str,
    *,
    every: float | None = None,
    allowed: Collection[str] = (),
    told: Told | None = None,
    progress: Progress = silent,
) -> None:
    """Collect from all sources that are due and bring everything up to date; again ``every`` so many seconds.

    Hosts ``allowed`` may be asked though they are not public, and those that are allowed for a source followed.
    An interrupt or a request to end lets what is in hand be finished; a second one ends at once.
    """
    kept = {host for source in store.sources.all() for host in source.settings.allowed}
    with _at_work(store, reader, progress) as under_way:
        asyncio.run(_rounds(store, under_way, every, kept.union(allowed), told))


async def _rounds(
    store: Store, under_way: Work, every: float | None, allowed: Collection[str], told: Told | None
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no handlers in a loop: there it ends at once
            loop.add_signal_handler(number, _stopping, stop, loop)
    async with Fetcher(allowed=allowed) as fetcher:
        while True:
            gathered = await collecting.collect(store, fetcher, stop)
            done = under_way.run(stop.is_set)
            if told:
                told(gathered, done)
            if every is None or stop.is_set():
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), every)
            if stop.is_set():
                return


def _stopping(stop: asyncio.Event, loop: asyncio.AbstractEventLoop) -> None:
    stop.set()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.remove_signal_handler(number)  # who asks twice wants an end


def rebuild(store: Store, reader: str, progress: Progress = silent, encoder: Encoder | None = None) -> Done:
    """Make everything anew from the captures: readings, stories, indexes. Corrections and stories' ids stay."""
    with store.change():
        store.captures.read_again()
    return work(store, reader, progress, encoder)
