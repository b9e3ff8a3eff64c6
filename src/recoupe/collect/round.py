"""One round of collecting: every source that is due, each at its own pace."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from recoupe.collect.fetching import Fetcher
from recoupe.collect.keeper import Keeper
from recoupe.ledger import Followed, Known

__all__ = ["collect_round"]


async def collect_round(
    sources: Sequence[Followed],
    rechecks: Sequence[Known],
    keeper: Keeper,
    fetcher: Fetcher,
    *,
    stop: asyncio.Event | None = None,
) -> None:
    """Visit the sources that are due and not paused, and ask again for the pages of ``rechecks``.

    Ends early, keeping what is in hand and nothing half, when ``stop`` is set or the task is cancelled.
    Raises whatever ``keeper`` raises, after the rest has been ended.
    """
    raise NotImplementedError
