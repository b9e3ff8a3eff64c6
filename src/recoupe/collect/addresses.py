"""Which addresses may be asked: the public ones, and the hosts that the user himself named."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from recoupe.errors import NotCollected

__all__ = ["host_of", "is_named", "is_public"]

# IPv4 addresses inside IPv6 ones, as networks that speak IPv6 only write them (RFC 6052)
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


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


def is_named(host: str, port: int, named: Collection[str]) -> bool:
    """Whether ``named`` holds the host, alone or with this port ("intranet", "intranet:8080", "[::1]:8080")."""
    host = host.strip("[]").rstrip(".").casefold()
    return not {host, f"[{host}]", f"{host}:{port}", f"[{host}]:{port}"}.isdisjoint(named)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network, also where it is another one in disguise."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.teredo:
            return False
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inner:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
