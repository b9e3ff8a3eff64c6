"""What is derived from articles two by two: the passages they share, and how near they are to each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping

from recoupe.model import Reuse
from recoupe.store.records import from_blob, to_blob

__all__ = ["Nearness"]


class Nearness:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def shared(self, reuse: Iterable[Reuse]) -> None:
        """Keep what pairs of articles share, over what was known of the same pairs."""
        self._db.executemany(
            "insert or replace into reuse (a, b, record) values (?, ?, ?)", ((r.a, r.b, to_blob(r)) for r in reuse)
        )

    def unshare(self, articles: Iterable[str]) -> None:
        """Forget what articles share with any other."""
        self._db.executemany("delete from reuse where a = ?1 or b = ?1", ((a,) for a in articles))

    def among(self, articles: Collection[str]) -> list[Reuse]:
        """What ``articles`` share with each other."""
        inside = set(articles)
        rows = (
            row
            for article in sorted(inside)
            for row in self._db.execute("select b, record from reuse where a = ? order by b", (article,))
        )
        return [from_blob(row["record"], Reuse) for row in rows if row["b"] in inside]

    def sharing(self, article: str) -> list[Reuse]:
        """What an article shares with any other."""
        rows = self._db.execute(
            "select a, b, record from reuse where a = ?1"
            " union all select a, b, record from reuse where b = ?1 order by a, b",
            (article,),
        )
        return [from_blob(row["record"], Reuse) for row in rows]

    # --- how near pages are: what collate.growing.Neighbours asks for ---

    def profiled(self, article: str, day: int | None, profile: bytes) -> None:
        """Keep an article's profile; ``day`` is its day as an ordinal."""
        self._db.execute(
            "insert or replace into profile (article, day, record) values (?, ?, ?)", (article, day, profile)
        )

    def profiles(self, block: int | None, days: int) -> Iterator[bytes]:
        """The profiles of a block of so many days, counted from the first; of None: those without a day."""
        if block is None:
            rows = self._db.execute("select record from profile where day is null")
        else:
            span = (block * days, (block + 1) * days)
            rows = self._db.execute("select record from profile where day >= ? and day < ?", span)
        yield from (row["record"] for row in rows)

    def blocks(self, days: int) -> set[int]:
        """The blocks of so many days that there are profiles of."""
        rows = self._db.execute("select distinct day / ? as block from profile where day is not null", (days,))
        return {row["block"] for row in rows}

    def profile(self, article: str) -> bytes | None:
        row = self._db.execute("select record from profile where article = ?", (article,)).fetchone()
        return row["record"] if row else None

    def __contains__(self, page: str) -> bool:
        return self._db.execute("select 1 from profile where article = ?", (page,)).fetchone() is not None

    def of(self, page: str) -> Mapping[str, float]:
        """The articles near one, with their nearness."""
        pairs = self._db.cursor()
        pairs.row_factory = None  # plain ones: there may be thousands, and as many pages
        both = "select b, nearness from near where a = ?1 union all select a, nearness from near where b = ?1"
        return dict(pairs.execute(both, (page,)))

    def put(self, page: str, near: Mapping[str, float]) -> None:
        """How near an article is to those that are there."""
        self._db.executemany(
            "insert or replace into near (a, b, nearness) values (?, ?, ?)",
            ((min(page, other), max(page, other), value) for other, value in near.items()),
        )

    def drop(self, page: str) -> None:
        """Forget how near an article is to any other; its profile stays."""
        self._db.execute("delete from near where a = ?1 or b = ?1", (page,))

    def forget(self, articles: Iterable[str]) -> None:
        """Take out all that is derived from ``articles``."""
        articles = list(articles)
        self.unshare(articles)
        for article in articles:
            self.drop(article)
            self._db.execute("delete from profile where article = ?", (article,))
