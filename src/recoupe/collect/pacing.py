"""The pace at which hosts are asked: one request at a time, a pause between two, and silence where they want it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from recoupe.errors import NotAnswered

__all__ = ["Manners", "Pacing"]


@dataclass(frozen=True, slots=True)
class Manners:
    """How a host is treated; times in seconds.

    Set by what is asked of crawlers: a second between requests is the shortest pause that hosts with rules of
    their own commonly name, Retry-After is honoured whole, a Crawl-delay up to half a minute.
    """

    delay: float = 1.0  # between the end of a request and the beginning of the next one to the same host
    longest_delay: float = 30.0  # of what robots.txt may ask for
    at_once_host: int = 1
    at_once: int = 50  # requests altogether
    tries: int = 3  # of one address that is answered 429 or 5xx
    first_pause: float = 2.0  # before the second try; doubled for each further one
    longest_pause: float = 60.0  # that is waited for; a host that wants more is left alone for this time
    longest_silence: float = 86_400.0  # of what Retry-After may ask for
    unanswered: int = 3  # times a host may fail to answer, in a row, before it is left alone
    silence: float = 600.0  # for which it then is
    rules_kept: float = 43_200.0  # how long a robots.txt is not asked for again
    rules_missed: float = 600.0  # the same where it could not be had
    contact: str | None = None  # an address for those who keep the servers, shown in the user agent

    def pause(self, attempt: int) -> float:
        """Before asking again after ``attempt`` failed ones; scattered, so that hosts are not asked in waves."""
        scattered: float = random.uniform(0.75, 1.25)  # noqa: S311 - no secret
        return scattered * self.first_pause * (1 << (attempt - 1))


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    ready: float = 0.0  # when it may be asked next
    unanswered: int = field(default=0)


class Pacing:
    """Turns at hosts."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._hosts: dict[str, _Host] = {}
        self._all = asyncio.Semaphore(manners.at_once)

    @asynccontextmanager
    async def turn(self, host: str, delay: float) -> AsyncIterator[None]:
        """Wait until ``host`` may be asked, and keep it from being asked again for ``delay`` seconds afterwards.

        Raises NotAnswered where that would take too long.
        """
        place = self._place(host)
        async with place.slots:
            wait = place.ready - time.monotonic()
            if wait > max(self._manners.longest_pause, self._manners.longest_delay):
                raise NotAnswered(host, f"{host} is left alone for {_in_words(wait)}", again=wait, asked=False)
            place.ready = max(place.ready, time.monotonic()) + delay
            if wait > 0:
                await asyncio.sleep(wait)
            async with self._all:
                try:
                    yield
                finally:
                    place.ready = max(place.ready, time.monotonic() + delay)

    def hold(self, host: str, seconds: float) -> None:
        """Do not ask ``host`` for so long."""
        place = self._place(host)
        place.ready = max(place.ready, time.monotonic() + min(seconds, self._manners.longest_silence))

    def heard(self, host: str) -> None:
        self._place(host).unanswered = 0

    def unheard(self, host: str) -> None:
        """A host that fails again and again is not waited for with every page it has."""
        place = self._place(host)
        place.unanswered += 1
        if place.unanswered >= self._manners.unanswered:
            self.hold(host, self._manners.silence)

    def _place(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host(asyncio.Semaphore(self._manners.at_once_host)))


def _in_words(seconds: float) -> str:
    for unit, name in ((3_600, "h"), (60, "min")):
        if seconds > 1.5 * unit:
            return f"{seconds / unit:.0f} {name}"
    return f"{seconds:.0f} s"
