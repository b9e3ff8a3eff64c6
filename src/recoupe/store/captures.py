"""What was collected, page by page."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recoupe.ledger import Arrival, Failed, Known, Validators
from recoupe.store.vault import Place, Vault

__all__ = ["Captures", "Refusal", "Waiting", "same_as"]

_KNOWN = "select key, url, etag, last_modified, digest, entry from page join capture on capture.page = page.id"


def same_as(key: str) -> str:
    """Why nothing is made of a capture whose page is, letter for letter, the one that stands under ``key``."""
    return f"the same page as {key}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A capture that nobody has read yet."""

    capture: int
    page: int
    key: str
    taken: str
    place: Place
    source: int | None  # the followed source that led to it


@dataclass(frozen=True, slots=True)
class Refusal:
    """A page that could not be read."""

    url: str
    taken: str
    reason: str


class Captures:
    def __init__(self, db: sqlite3.Connection, vault: Vault) -> None:
        self._db = db
        self._vault = vault

    def known(self, key: str) -> Known | None:
        """What is held of a page, by its key or that of another address that leads to it."""
        row = self._db.execute(
            f"{_KNOWN} where page.id = (select id from page where key = ?1 union select page from alias where key = ?1)"
            " order by capture.id desc limit 1",
            (key,),
        ).fetchone()
        return _known(row) if row else None

    def failed(self, key: str) -> Failed | None:
        """What came of asking for a page that was never had."""
        row = self._db.execute("select * from failed where key = ?", (key,)).fetchone()
        return _failed(row) if row else None

    def fail(self, failed: Failed) -> None:
        """Note that a page could not be had."""
        self._db.execute(
            "insert or replace into failed (key, url, reason, at, again, times, source) values (?, ?, ?, ?, ?, ?, ?)",
            (failed.key, failed.url, failed.reason, failed.at, failed.again, failed.times, failed.source),
        )

    def had(self, keys: Iterable[str]) -> None:
        """Note that what stands under these keys could be had after all."""
        self._db.executemany("delete from failed where key = ?", ((key,) for key in keys))

    def keep(self, arrival: Arrival, record: bytes, recheck: str | None = None) -> bool:
        """Keep what came, ``record`` being its bytes for the archive; False where its page has the same bytes.

        ``recheck`` is the moment to ask again whether the page changed.
        """
        held = self.known(arrival.key)
        page = self._page(arrival, recheck)
        for alias in arrival.aliases:
            self._db.execute("insert or ignore into alias (key, page) values (?, ?)", (alias, page))
        self.had((arrival.key, *arrival.aliases))
        digest = hashlib.sha256(arrival.capture.content).hexdigest()
        if held is not None and held.digest == digest:
            return False
        entry = arrival.status is None and arrival.source is not None
        validators = (arrival.validators.etag, arrival.validators.last_modified)
        self._db.execute(
            "insert into capture (page, archive, place, length, digest, taken, source, etag, last_modified, entry,"
            " state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'new')",
            (page, *self._vault.append(record), digest, arrival.taken, arrival.source, *validators, entry),
        )
        return True

    def _page(self, arrival: Arrival, recheck: str | None) -> int:
        """The row of an arrival's page, made where it is new."""
        row = self._db.execute(
            "select id from page where key = ?1 union select page from alias where key = ?1", (arrival.key,)
        ).fetchone()
        if row is not None:
            self._db.execute("update page set recheck = ? where id = ?", (recheck, row["id"]))
            return int(row["id"])
        url = arrival.capture.source.url or arrival.capture.source.path or arrival.key
        made = self._db.execute(
            "insert into page (key, url, source, first_seen, recheck) values (?, ?, ?, ?, ?)",
            (arrival.key, url, arrival.source, arrival.taken, recheck),
        )
        return int(made.lastrowid or 0)

    def due(self, now: str, limit: int) -> list[Known]:
        """The pages to ask again by ``now``, those that waited longest first."""
        rows = self._db.execute(
            f"{_KNOWN} where capture.id = (select max(id) from capture where page = page.id) and recheck <= ?"
            " order by recheck limit ?",
            (now, limit),
        )
        return [_known(row) for row in rows]

    def recheck(self, key: str, at: str | None, validators: Validators | None = None) -> None:
        """Ask for a page again at the moment ``at``, never where it is None; ``validators`` are its new ones."""
        self._db.execute("update page set recheck = ? where key = ?", (at, key))
        if validators is not None:
            self.had((key,))
            self._db.execute(
                "update capture set etag = ?, last_modified = ? where id ="
                " (select max(capture.id) from capture join page on page.id = page where key = ?)",
                (validators.etag, validators.last_modified, key),
            )

    def came_from(self, key: str) -> tuple[int | None, str | None] | None:
        """The source that led to a page, and its outlet as it was read last; None where it is not held."""
        row = self._db.execute(
            "select page.source, outlet from page left join version on version.id = page.version where key = ?", (key,)
        ).fetchone()
        return (row["source"], row["outlet"]) if row else None

    def first_seen(self, key: str) -> str | None:
        row = self._db.execute("select first_seen from page where key = ?", (key,)).fetchone()
        return row["first_seen"] if row else None

    def waiting(self, limit: int) -> list[Waiting]:
        """Captures to be read, in the order they came."""
        rows = self._db.execute(
            "select capture.id, page, key, taken, archive, place, length, capture.source from capture"
            " join page on page.id = page where state = 'new' order by capture.id limit ?",
            (limit,),
        )
        return [
            Waiting(r["id"], r["page"], r["key"], r["taken"], Place(r["archive"], r["place"], r["length"]), r["source"])
            for r in rows
        ]

    def bytes_of(self, place: Place) -> bytes:
        """The archive's record at ``place``."""
        return self._vault.read(place)

    def read_again(self) -> None:
        """Have every capture read again. What was made of them stands until it is made anew."""
        self._db.execute("update capture set state = 'new', reason = null")

    def twins_again(self, key: str) -> None:
        """Have the pages read again whose last capture was the same page as ``key``: that one changed."""
        self._db.execute(
            "update capture set state = 'new', reason = null where state = 'same' and reason = ?"
            " and id = (select max(id) from capture as last where last.page = capture.page)",
            (same_as(key),),
        )

    def records(self) -> Iterator[bytes]:
        """The archive's records of all captures, in the order they came."""
        for row in self._db.execute("select archive, place, length from capture order by id"):
            yield self._vault.read(Place(row["archive"], row["place"], row["length"]))

    def settle(self, capture: int, state: str, reason: str | None = None) -> None:
        """A capture was read, refused, or found to be the same as another."""
        self._db.execute("update capture set state = ?, reason = ? where id = ?", (state, reason, capture))

    def refusals(self, limit: int) -> list[Refusal]:
        """The pages that could not be had or read, the last first."""
        rows = self._db.execute(
            "select url, taken, reason from capture join page on page.id = page where state = 'refused'"
            " union all select url, at, reason from failed order by 2 desc, 1 limit ?",
            (limit,),
        )
        return [Refusal(r["url"], r["taken"], r["reason"]) for r in rows]


def _known(row: sqlite3.Row) -> Known:
    validators = Validators(row["etag"], row["last_modified"])
    return Known(row["key"], row["url"], validators, row["digest"], bool(row["entry"]))


def _failed(row: sqlite3.Row) -> Failed:
    return Failed(row["key"], row["url"], row["reason"], row["at"], row["again"], row["times"], row["source"])
