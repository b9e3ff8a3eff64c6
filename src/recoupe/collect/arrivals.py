"""Pages and entries of feeds as arrivals: what they are known by, and what their feed and its user say of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from recoupe.collect.answers import Answer
from recoupe.collect.entries import Entry, body_of
from recoupe.collect.identity import canonical_of, page_key
from recoupe.collect.moments import moment
from recoupe.collect.strings import address_in, one_line
from recoupe.collect.walls import wall_of
from recoupe.errors import NotAnswered
from recoupe.ledger import Arrival, Settings
from recoupe.model import Capture, Declared, Source

__all__ = ["digest_of", "entry_arrival", "entry_key", "page_arrival", "refuse_wall"]

# What a page of news says its own date with; where it has none of these, its feed's date is taken
_DATED = re.compile(
    rb"datepublished|published_time|pubdate|date\.issued|<time\b|datecreated|parsely-pub-date", re.IGNORECASE
)
EARLIEST = 1995  # year: before, nobody published on the web; programs without a date write 1970
LONGEST_DATE = 100  # characters
AHEAD = timedelta(days=1)  # by which clocks and time zones may be wrong


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def page_arrival(
    answer: Answer,
    asked: str,
    settings: Settings | None = None,
    entry: Entry | None = None,
    source: int | None = None,
    known_as: str | None = None,
) -> Arrival:
    """The page that was asked for at ``asked``; ``known_as`` is the key it keeps, where it was had before.

    Raises NotAnswered where it is no page of text.
    """
    media = answer.media
    if media not in {"text/html", "text/plain"}:
        what = "a feed" if media else one_line(answer.kind) or "of no declared type"
        raise NotAnswered(asked, f"it is {what}, not a page", lasting=True)
    if not answer.content.strip():
        raise NotAnswered(asked, "it is empty")
    settings = settings or Settings()
    dated = entry is not None and not _DATED.search(answer.content)
    declared = Declared(
        published=_plausible(entry.published, answer.taken) if dated and entry else None,
        language=settings.language,
        charset=answer.charset,
    )
    own = canonical_of(answer.content, answer.url) if media == "text/html" else None
    key = known_as or page_key(own or answer.url)
    return Arrival(
        capture=Capture(Source(None, answer.url, settings.outlet, media), answer.content, declared),
        key=key,
        taken=moment(answer.taken),
        source=source,
        aliases=() if known_as else _others(key, (page_key(asked), page_key(answer.url))),
        status=answer.status,
        status_line=answer.status_line,
        headers=answer.headers,
        body=answer.body,
        validators=answer.validators,
    )


def refuse_wall(arrival: Arrival, asked: str) -> None:
    """Raise NotAnswered where the page stands before the article that was asked for, or instead of it."""
    capture = arrival.capture
    url = capture.source.url or asked
    if capture.source.media_type != "text/html":
        return
    if _is_home(url) and not _is_home(asked):
        raise NotAnswered(asked, "it leads to the home page", lasting=True)
    wall = wall_of(capture.content, url, asked, capture.declared.charset)
    if wall:
        raise NotAnswered(asked, wall, status=arrival.status, lasting=True)


def entry_key(entry: Entry, feed: str) -> str:
    """What the page of an entry is known by; where it has no address, its place in its feed."""
    if entry.url:
        return page_key(entry.url)
    return f"{page_key(feed)}#{entry.id or digest_of((entry.title or entry.text).encode('utf-8', 'replace'))[:16]}"


def entry_arrival(
    entry: Entry,
    feed: str,
    taken: datetime,
    settings: Settings | None = None,
    source: int | None = None,
    name: str | None = None,
) -> Arrival:
    """An entry whose own content is its article; ``feed`` is where the feed stands.

    ``name`` is what its user knows it by, where it was given by hand.
    """
    settings = settings or Settings()
    content, media_type, declared = body_of(entry)
    where = Source(name, entry.url or address_in(feed), settings.outlet or entry.outlet, media_type)
    declared = Declared(
        declared.title,
        _plausible(declared.published, taken),
        settings.language or declared.language,
        declared.byline,
        declared.charset,
    )
    return Arrival(Capture(where, content, declared), entry_key(entry, feed), moment(taken), source)


def _others(key: str, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(k for k in dict.fromkeys(keys) if k != key)


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def _plausible(declared: str | None, taken: datetime) -> str | None:
    """A date as it was declared, unless it is one that nobody meant: 1970, or days ahead."""
    if declared is None or len(declared) > LONGEST_DATE:
        return None
    try:
        when = datetime.fromisoformat(declared)
    except ValueError:
        try:
            when = parsedate_to_datetime(declared)
        except (ValueError, TypeError, IndexError, OverflowError):
            return declared  # other forms are for who reads the page
    late = when.replace(tzinfo=None) > (taken + AHEAD).replace(tzinfo=None)
    return None if late or when.year < EARLIEST else declared
