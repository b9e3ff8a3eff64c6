"""What a newsroom keeps besides the articles themselves: its sources, its pages, and its people's corrections.

Moments are ISO 8601 in UTC, to the second ("2026-03-02T08:15:00Z").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from recoupe.model import Capture

__all__ = [
    "Arrival",
    "Correction",
    "CorrectionKind",
    "Failed",
    "Followed",
    "FullText",
    "Known",
    "Settings",
    "Validators",
    "Visit",
    "moment",
]

# feed: an entry's own content is its article; page: the address of an entry is asked for; auto: the entry's
# content where the feed has it whole, else the page
FullText = Literal["auto", "feed", "page"]
CorrectionKind = Literal[
    "together", "apart", "title", "speaker", "date", "origin", "furniture", "same_person", "other_person"
]


@dataclass(frozen=True, slots=True)
class Settings:
    """What its user decides about a source; None leaves it to what the source says of itself."""

    outlet: str | None = None
    language: str | None = None  # ISO 639-1
    full_text: FullText = "auto"
    interval: int = 1_800  # seconds between two visits, at least
    paused: bool = False
    allowed: tuple[str, ...] = ()  # hosts ("host" or "host:port") that may be asked though they are not public


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether a thing has changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """What the visits to a source have come to."""

    tried: str | None = None  # moment of the last visit
    succeeded: str | None = None  # moment of the last one that was answered
    error: str | None = None  # why the last one failed, in one line; None where it did not
    failures: int = 0  # in a row
    due: str | None = None  # moment before which it is not asked again; None: at once
    validators: Validators = field(default_factory=Validators)
    digest: str | None = None  # of the feed's bytes, for servers without validators
    moved: str | None = None  # the feed's new address, where the server said it moved for good


@dataclass(frozen=True, slots=True)
class Followed:
    """A source that is followed: the feed or news sitemap of a site."""

    id: int  # 0 where the store has not got it yet
    url: str  # as its user gave it
    feed: str  # what is asked
    title: str | None
    added: str  # moment
    settings: Settings = field(default_factory=Settings)
    visit: Visit = field(default_factory=Visit)


@dataclass(frozen=True, slots=True)
class Known:
    """A page the store has, as who collects needs to know it."""

    key: str  # what makes several addresses one page
    url: str  # the address to ask
    validators: Validators
    digest: str  # SHA-256 of the bytes last kept (Capture.content), in hexadecimal
    entry: bool = False  # it was kept as a feed's entry: its feed tells of changes, its page is not asked


@dataclass(frozen=True, slots=True)
class Failed:
    """A page that was asked for and could not be had, or was none; it is left alone until ``again``."""

    key: str  # what makes several addresses one page
    url: str
    reason: str  # in one line
    at: str  # moment of the last attempt
    again: str  # moment before which it is not asked again
    times: int = 1  # attempts that failed, in a row
    source: int | None = None  # id of the Followed that led to it


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page as it came: its bytes as they were sent, for the archive, and as they are read."""

    capture: Capture  # decompressed, with what the feed declared of it
    key: str  # what makes several addresses one page; for a file its absolute path as file:// address
    taken: str  # moment
    source: int | None = None  # id of the Followed that led to it
    aliases: tuple[str, ...] = ()  # keys of other addresses that led to it: they are this page too
    status: int | None = None  # of the HTTP answer; None for a file or a feed's entry
    status_line: str | None = None  # of the HTTP answer, as sent: "HTTP/1.1 200 OK"
    headers: tuple[tuple[str, str], ...] = ()  # of the HTTP answer, in order; bytes as ISO 8859-1
    body: bytes | None = None  # as sent, still compressed; None: the capture's content as it stands
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, slots=True)
class Correction:
    """A human's word, which stands over the machine's.

    ``subject`` and ``value`` are plain JSON values whose meaning the kind gives (docs/corrections.md).
    """

    id: int  # 0 where the store has not got it yet
    at: str  # moment
    by: str  # who
    kind: CorrectionKind
    subject: tuple[str, ...]
    value: tuple[str, ...]
    undone: str | None = None  # moment it was taken back
    unheld: str | None = None  # why it stands, and holds of nothing as the pages are now


def moment(when: datetime) -> str:
    """A moment as the records hold it."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
