"""Which addresses may be asked: the public ones, and the very host its user named."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from recoupe.errors import NotCollected

__all__ = ["host_of", "refuse_private"]


def host_of(url: str) -> str:
    """The host of an http(s) address with its port. Raises NotCollected where it is none."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise NotCollected(url, "it is no valid address") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise NotCollected(url, "only http and https addresses are read")
    return parts.netloc.rpartition("@")[2].casefold()


def refuse_private(url: str, named: str, subject: str) -> None:
    """Raise NotCollected where ``url`` leads into a private network that ``named``, the user's host, is not."""
    if host_of(url) == named:
        return
    host = urlsplit(url).hostname or ""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except OSError as error:
        raise NotCollected(subject, f"no such host: {host}") from error
    for address in found:
        if not ipaddress.ip_address(str(address).partition("%")[0]).is_global:
            raise NotCollected(subject, f"it leads to a private address ({host})")
