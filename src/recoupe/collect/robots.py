"""What hosts ask of programs: their robots.txt (RFC 9309)."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from recoupe.collect.pacing import Manners
from recoupe.errors import NotAnswered

__all__ = ["Robots", "Rules"]

_ROBOT = "recoupe"  # the name that rules are looked up by
_LONGEST = 500_000  # bytes, as search engines read them
_MOST_KEPT = 1_000  # hosts whose rules are remembered


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host."""

    parsed: Any = None  # None: it has none
    sitemaps: tuple[str, ...] = ()
    delay: float | None = None  # seconds between two requests
    missed: NotAnswered | None = None  # why they could not be had: nothing may be asked then
    until: float = 0.0

    def allow(self, url: str) -> bool:
        return self.parsed is None or bool(self.parsed.can_fetch(url, _ROBOT))


# The text of an origin's robots.txt; None where it has none. Raises NotAnswered where that cannot be told.
Ask = Callable[[str], Awaitable[bytes | None]]


class Robots:
    """The rules of the hosts asked so far, each asked for once in a while."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._rules: OrderedDict[str, Rules] = OrderedDict()
        self._locks: dict[str, asyncio.Lock] = {}

    async def rules(self, origin: str, ask: Ask) -> Rules:
        """The rules of ``origin`` ("https://valmont.example"). Raises NotAnswered where they cannot be told."""
        lock = self._locks.setdefault(origin, asyncio.Lock())
        async with lock:
            found = self._rules.get(origin)
            if found is None or found.until < time.monotonic():
                found = await self._asked(origin, ask)
                self._rules[origin] = found
            self._rules.move_to_end(origin)
            while len(self._rules) > _MOST_KEPT:
                old, _ = self._rules.popitem(last=False)
                self._locks.pop(old, None)
        if found.missed is not None:
            raise found.missed.about(origin)
        return found

    async def _asked(self, origin: str, ask: Ask) -> Rules:
        from protego import Protego

        until = time.monotonic() + self._manners.rules_kept
        try:
            text = await ask(origin)
        except NotAnswered as error:
            wait = (error.again or self._manners.rules_missed) if error.asked else 0
            if error.status is not None:
                cause = f"its robots.txt cannot be had: {error.cause}"
                error = NotAnswered(origin, cause, status=error.status, again=error.again)
            return Rules(missed=error, until=time.monotonic() + wait)
        if text is None:
            return Rules(until=until)
        parsed = Protego.parse(text[:_LONGEST].decode("utf-8", "replace"))
        delay = parsed.crawl_delay(_ROBOT)
        delay = min(float(delay), self._manners.longest_delay) if delay is not None else None
        return Rules(parsed, tuple(parsed.sitemaps), delay, until=until)
