"""Connections to the public network only.

A name is resolved here, every address it has is checked, and the connection is made to one that was: a name that
resolves differently a moment later (DNS rebinding) leads nowhere else. The certificate is still asked for the name.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterable
from functools import cache
from typing import Any

import httpcore
import httpx

from recoupe.collect.addresses import is_public
from recoupe.errors import NotAnswered

__all__ = ["PublicNetwork", "transport"]

MOST_ADDRESSES = 4  # of one host that are tried, one after the other


def transport(limits: httpx.Limits, network: httpcore.AsyncNetworkBackend | None = None) -> httpx.AsyncHTTPTransport:
    """What carries requests over ``network``; over any network where none is given.

    Settings of the environment are left aside: through a proxy nobody could tell where a connection leads.
    """
    context = _context()
    made = httpx.AsyncHTTPTransport(verify=context, trust_env=False, limits=limits)
    if network is not None:  # httpx has no argument for it
        made._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=limits.max_connections,
            max_keepalive_connections=limits.max_keepalive_connections,
            keepalive_expiry=limits.keepalive_expiry,
            network_backend=network,
        )
    return made


@cache
def _context() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


class PublicNetwork(httpcore.AsyncNetworkBackend):
    """Raises NotAnswered, naming the host, where it does not exist or is not public."""

    def __init__(self) -> None:
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await public_addresses(host, port, timeout)
        share = timeout / len(addresses) if timeout else None
        for place, address in enumerate(addresses, 1):
            try:
                return await self._network.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(addresses):
                    raise
        raise NotAnswered(host, f"no such host: {host}")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def public_addresses(host: str, port: int, wait: float | None) -> list[str]:
    """The addresses of ``host``, all of them public. Raises NotAnswered where one is not, or there is none."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(wait):
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except TimeoutError as error:
        raise NotAnswered(host, f"nobody answered in time where {host} is") from error
    except (OSError, UnicodeError) as error:
        raise NotAnswered(host, f"no such host: {host}") from error
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    if not all(map(is_public, addresses)):
        raise NotAnswered(host, f"it leads to a private address ({host})", lasting=True, asked=False)
    return addresses[:MOST_ADDRESSES]
