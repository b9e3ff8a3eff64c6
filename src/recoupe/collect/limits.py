"""How much is taken in at most, so that one bad input cannot fill the machine."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIMITS", "Limits", "megabytes"]

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds. Chosen well above what a page of news takes."""

    page: int = 10 * MB  # one page, as it lies on the disk or comes over the wire
    unpacked: int = 20 * MB  # one page, decompressed
    feed: int = 20 * MB
    archive: int = 5_000 * MB  # a web archive is read as a stream
    archive_pages: int = 100_000
    entries: int = 2_000  # of one feed
    side_file: int = 1 * MB
    wait: float = 20.0  # for a server to connect, or to send on
    whole_wait: float = 60.0  # for one page altogether
    redirects: int = 5


LIMITS = Limits()


def megabytes(size: int) -> str:
    return f"{size / MB:.1f} MB"
