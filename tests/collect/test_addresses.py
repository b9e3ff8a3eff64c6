"""Which addresses belong to the public network, and which hosts the user named."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.collect.addresses import is_named, is_public


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - nothing is bound
        "255.255.255.255",
        "224.0.0.1",
        "239.1.2.3",
        "240.0.0.1",
        "192.0.2.1",
        "::",
        "::1",
        "::127.0.0.1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "2002:7f00:1::",  # 127.0.0.1 by 6to4
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",  # Teredo
        "64:ff9b::7f00:1",
        "::ffff:192.168.0.1",
    ],
)
def test_addresses_that_are_not_public_in_any_disguise(address: str) -> None:
    assert not is_public(address)


@given(st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address))
def test_an_ipv4_address_written_as_ipv6_is_what_it_is(address: ipaddress.IPv4Address) -> None:
    for written in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert is_public(written) == is_public(str(address))


@pytest.mark.parametrize(
    ("host", "port", "named", "yes"),
    [
        ("intranet", 80, {"intranet"}, True),
        ("intranet", 8080, {"intranet"}, True),
        ("INTRANET.", 8080, {"intranet:8080"}, True),
        ("intranet", 80, {"intranet:8080"}, False),
        ("::1", 8080, {"[::1]:8080"}, True),
        ("::1", 8080, {"[::1]"}, True),
        ("my-intranet", 80, {"intranet"}, False),
        ("intranet.evil.example", 80, {"intranet"}, False),
    ],
)
def test_hosts_that_were_named(host: str, port: int, named: set[str], yes: bool) -> None:
    assert is_named(host, port, named) is yes
