"""The web for those who ask for one page after another, and wait."""

from __future__ import annotations

import asyncio

from recoupe.collect.addresses import host_of
from recoupe.collect.answers import Answer
from recoupe.collect.fetching import Fetcher
from recoupe.collect.limits import Limits
from recoupe.collect.pacing import Manners

__all__ = ["Visitor"]

DELAY = 0.2  # seconds between two requests to a host: what one types by hand is little, and waited for


class Visitor:
    """One visit to addresses that the user typed himself. Close it when done."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._runner = asyncio.Runner()
        self._fetcher: Fetcher | None = None  # made for the first address: many visits are to files only

    def ask(self, url: str) -> Answer:
        """The page at ``url``. Raises NotCollected with the reason in one line."""
        return self._runner.run(self._ask(url))

    def close(self) -> None:
        if self._fetcher is not None:
            self._runner.run(self._fetcher.aclose())
        self._runner.close()

    async def _ask(self, url: str) -> Answer:
        if self._fetcher is None:
            self._fetcher = Fetcher(self._limits, Manners(delay=DELAY))
        return await self._fetcher.ask(url, named=host_of(url))
