"""Asking servers for pages, politely and within limits."""

from __future__ import annotations

from collections.abc import Collection
from types import TracebackType
from typing import Self

from recoupe.collect.limits import LIMITS, Limits

__all__ = ["Fetcher"]


class Fetcher:
    """The one client of a process: ``async with Fetcher(...) as fetcher``.

    ``allowed`` names the hosts ("host" or "host:port") that may be asked although their addresses are not public.
    """

    def __init__(self, limits: Limits = LIMITS, *, allowed: Collection[str] = ()) -> None:
        self.limits = limits
        self._allowed = frozenset(allowed)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None
