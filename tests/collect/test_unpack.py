"""Compressed bytes: undone within bounds."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.collect.unpack import decoded, unpacked
from recoupe.errors import NotCollected


@given(parts=st.lists(st.binary(max_size=200_000), min_size=1, max_size=4))
def test_streams_one_after_the_other_are_one_page(parts: list[bytes]) -> None:
    whole = b"".join(parts)
    assert decoded(b"".join(map(gzip.compress, parts)), "gzip", "a", len(whole)) == whole
    assert decoded(zlib.compress(whole), "deflate", "a", len(whole)) == whole


@given(content=st.binary(max_size=2_000), cut=st.integers(1, 10))
def test_a_page_cut_off_is_never_taken_for_whole(content: bytes, cut: int) -> None:
    packed = gzip.compress(content)[:-cut]
    with pytest.raises(NotCollected):
        decoded(packed, "gzip", "a", 10_000)


@pytest.mark.parametrize("most", [0, 1, 70_000, 999_999])
def test_no_more_is_taken_than_allowed(most: int) -> None:
    for packed, encoding in ((gzip.compress(bytes(1_000_000)), "gzip"), (zlib.compress(bytes(1_000_000)), "deflate")):
        with pytest.raises(NotCollected, match="too large when decompressed"):
            decoded(packed, encoding, "a", most)


def test_a_million_empty_streams_are_not_gone_through() -> None:
    with pytest.raises(NotCollected, match="damaged"):
        unpacked(gzip.compress(b"") * 400_000, "a", 1_000)


def test_what_follows_a_stream_is_no_part_of_the_page() -> None:
    assert unpacked(gzip.compress(b"page") + bytes(512), "a", 1_000) == b"page"
