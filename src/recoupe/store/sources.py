"""The sources that are followed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from recoupe.ledger import Followed, Settings, Visit, moment
from recoupe.store.records import from_json, to_json

__all__ = ["Brought", "Sources"]

LATELY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Brought:
    """A source with what it has brought."""

    source: Followed
    articles: int
    a_day: float  # articles a day over the last fortnight
    refused: int  # pages that could not be read


class Sources:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(self, source: Followed) -> Followed:
        """Follow ``source``; as it stands already where its feed is followed."""
        known = self.of_feed(source.feed)
        if known is not None:
            return known
        row = (source.url, source.feed, source.title, source.added, to_json(source.settings), to_json(source.visit))
        done = self._db.execute(
            "insert into source (url, feed, title, added, settings, visit) values (?, ?, ?, ?, ?, ?)", row
        )
        return replace(source, id=int(done.lastrowid or 0))

    def remove(self, source: int) -> None:
        """Follow it no more; its pages stay."""
        self._db.execute("delete from source where id = ?", (source,))

    def set(self, source: int, settings: Settings) -> None:
        self._db.execute("update source set settings = ? where id = ?", (to_json(settings), source))

    def visited(self, source: int, visit: Visit) -> None:
        """Note what a visit came to; where the feed moved for good, its new address is asked from now on."""
        self._db.execute("update source set visit = ? where id = ?", (to_json(visit), source))
        if visit.moved and self.of_feed(visit.moved) is None:
            self._db.execute("update source set feed = ? where id = ?", (visit.moved, source))

    def titled(self, source: int, title: str) -> None:
        self._db.execute("update source set title = ? where id = ? and title is null", (title, source))

    def all(self) -> list[Followed]:
        return [_followed(row) for row in self._db.execute("select * from source order by id")]

    def of_feed(self, feed: str) -> Followed | None:
        row = self._db.execute("select * from source where feed = ?", (feed,)).fetchone()
        return _followed(row) if row else None

    def named(self, name: str) -> list[Followed]:
        """The sources a user may mean: by number, by address, or by title or outlet."""
        everyone = self.all()
        if name.isdigit():
            return [s for s in everyone if s.id == int(name)]
        wanted = name.casefold().rstrip("/")
        exact = [s for s in everyone if wanted in (s.url.casefold().rstrip("/"), s.feed.casefold().rstrip("/"))]
        return exact or [
            s for s in everyone if wanted in ((s.title or "").casefold(), (s.settings.outlet or "").casefold())
        ]

    def standing(self, now: datetime) -> list[Brought]:
        """All sources with what they brought."""
        since = moment(now - LATELY)
        count = """select page.source, count(*) as articles, count(*) filter (where first_seen >= ?) as late
                   from page where version is not null group by page.source"""
        counted = {row["source"]: row for row in self._db.execute(count, (since,))}
        refusals = "select source, count(*) as n from capture where state = 'refused' group by source"
        refused = {row["source"]: row["n"] for row in self._db.execute(refusals)}
        return [self._stands(s, counted.get(s.id), refused.get(s.id, 0), now) for s in self.all()]

    def _stands(self, source: Followed, row: sqlite3.Row | None, refused: int, now: datetime) -> Brought:
        followed = now - datetime.fromisoformat(source.added)
        days = max(1.0, min(LATELY, followed) / timedelta(days=1))
        return Brought(source, row["articles"] if row else 0, (row["late"] if row else 0) / days, refused)


def _followed(row: sqlite3.Row) -> Followed:
    return Followed(
        id=row["id"],
        url=row["url"],
        feed=row["feed"],
        title=row["title"],
        added=row["added"],
        settings=from_json(row["settings"], Settings),
        visit=from_json(row["visit"], Visit),
    )
