"""The articles read from pages: a version each time a page's text or title was another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recoupe.model import Article
from recoupe.store.captures import Captures, Waiting, same_as
from recoupe.store.records import from_blob, to_blob

__all__ = ["SHORTEST_ARTICLE", "Reading", "Standing", "Versions"]

AT_ONCE = 500  # parameters of one query
SHORTEST_ARTICLE = 4  # characters of an id's beginning that may stand for it

_NUMBER = "(select count(*) from version as v where v.page = version.page and v.capture <= version.capture) as number"


@dataclass(frozen=True, slots=True)
class Reading:
    """A version of a page as it was read, before its record is made."""

    version: int
    key: str  # of its page
    article: Article
    cleaned: str | None  # digest of the text its record was made from
    made_by: str  # steps and versions that made it, and its record where that is not to be analysed again


@dataclass(frozen=True, slots=True)
class Standing:
    """The version of a page that stands, or stood."""

    version: int
    page: int
    number: int
    key: str
    article: Article
    seen: str  # day of its capture
    came: str | None  # the same where a followed source led to it: a page new in a feed is of that day


class Versions:
    def __init__(self, db: sqlite3.Connection, captures: Captures) -> None:
        self._db = db
        self._captures = captures

    def add(self, waiting: Waiting, reading: Article, site: str, week: str) -> None:
        """What a capture was read as: a new version of its page, or the one it was read as before, read anew.

        The capture is settled; where the version before it says the same, or another page is this very
        article, that is all.
        """
        known = self._db.execute("select id, article from version where capture = ?", (waiting.capture,)).fetchone()
        if known is None and (twin := self._twin(waiting, reading.id)):
            self._captures.settle(waiting.capture, "same", twin)
            return
        day = reading.published.value[:10] if reading.published else None
        values = {
            "page": waiting.page,
            "capture": waiting.capture,
            "article": reading.id,
            "reading": to_blob(reading),
            "cleaned": None,
            "made_by": " ".join(reading.made_by),
            "site": site,
            "week": week,
            "day": day,
            "seen": waiting.taken[:10],
            "came": waiting.taken[:10] if waiting.source is not None else None,
            "language": reading.language,
            "outlet": reading.source.outlet,
            "title": reading.title,
            "words": len(reading.text.split()),
        }
        before = self.article_of(waiting.key)
        self._leave(waiting.page)
        if known is None:
            names = ", ".join(values)
            self._db.execute(f"insert into version ({names}) values ({', '.join(':' + v for v in values)})", values)
        else:
            sets = ", ".join(f"{name} = :{name}" for name in values)
            self._db.execute(f"update version set {sets} where id = {int(known['id'])}", values)
        self._stand(waiting.page)
        self._address(waiting.page, reading)
        self._captures.settle(waiting.capture, "read")
        if before not in (None, reading.id):
            self._captures.twins_again(waiting.key)

    def _twin(self, waiting: Waiting, article: str) -> str | None:
        """Why an article is none of its own: nothing changed, or another page is it."""
        before = self._db.execute(
            "select article from version where page = ? and capture < ? order by capture desc limit 1",
            (waiting.page, waiting.capture),
        ).fetchone()
        if before is not None and before["article"] == article:
            return "its text did not change"
        other = self._db.execute(
            "select key from version join page on page.version = version.id where article = ? and page.id != ?",
            (article, waiting.page),
        ).fetchone()
        return same_as(other["key"]) if other is not None else None

    def _stand(self, page: int) -> None:
        """The version of the last capture is the one that stands."""
        self._db.execute(
            "update page set version = (select id from version where page = ?1 order by capture desc limit 1)"
            " where id = ?1",
            (page,),
        )
        self._db.execute(
            "delete from replaced where article = (select article from version where id ="
            " (select version from page where id = ?))",
            (page,),
        )

    def _address(self, page: int, reading: Article) -> None:
        """Have the page of a file found by the address it is shown with, which may be one that it gives itself."""
        shown = reading.source.url or reading.source.path
        self._db.execute("update page set url = coalesce(?, url) where id = ? and key like 'file:%'", (shown, page))

    def _leave(self, page: int) -> None:
        """Note that the article of a page may stand no more after this: what was derived from it is to go then."""
        self._db.execute(
            "insert or replace into replaced (article, page) select article, page from version where id ="
            " (select version from page where id = ?)",
            (page,),
        )

    def neighbours(self, site: str, week: str) -> list[Reading]:
        """The versions that stand, of a site's pages of one week."""
        rows = self._db.execute(
            "select version.id, key, reading, cleaned, made_by from version join page on page.version = version.id"
            " where site = ? and week = ? order by version.article",
            (site, week),
        )
        return [Reading(r["id"], r["key"], from_blob(r["reading"], Article), r["cleaned"], r["made_by"]) for r in rows]

    def analysed(self, version: int) -> Article:
        """What a version that has a record was analysed as, before corrections to its speakers."""
        row = self._db.execute(
            "select coalesce(analysed, record) as it from version where id = ?", (version,)
        ).fetchone()
        return from_blob(row["it"], Article)

    def record(self, version: int, analysed: Article, article: Article, cleaned: str) -> None:
        """What a version comes to, and was ``analysed`` as; whatever follows from it is to be made again."""
        day = article.published.value[:10] if article.published else None
        self._db.execute(
            "update version set record = ?, analysed = ?, cleaned = ?, made_by = ?, day = ?, title = ?, outlet = ?,"
            " traced = 0, grouped = 0, searchable = 0, indexed = 0 where id = ?",
            (
                to_blob(article),
                None if analysed == article else to_blob(analysed),
                cleaned,
                " ".join(article.made_by),
                day,
                article.title,
                article.source.outlet,
                version,
            ),
        )

    def withdraw(self, version: int, reason: str) -> None:
        """Take back a version of which no record can be made; the one before it stands again, where there is one."""
        row = self._db.execute(
            "select page, capture, key from version join page on page.id = page where version.id = ?", (version,)
        ).fetchone()
        self._leave(row["page"])
        self._db.execute("update page set version = null where id = ?", (row["page"],))
        self._db.execute("delete from version where id = ?", (version,))
        self._stand(row["page"])
        self._captures.settle(row["capture"], "refused", reason)
        self._captures.twins_again(row["key"])

    def to_do(self, mark: str, limit: int = AT_ONCE) -> list[Standing]:
        """Standing versions whose ``mark`` (traced, grouped, searchable) is not set."""
        return self._standing(f"{_mark(mark)} = 0 and record is not null order by version.id limit ?", (limit,))

    def marked(self, mark: str) -> set[str]:
        """The articles that stand and whose ``mark`` is set."""
        rows = self._db.execute(
            f"select article from version join page on page.version = version.id where {_mark(mark)} = 1"
        )
        return {row["article"] for row in rows}

    def of(self, articles: Sequence[str]) -> Iterator[Standing]:
        """The versions of these articles that stand."""
        for begin in range(0, len(articles), AT_ONCE):
            some = articles[begin : begin + AT_ONCE]
            yield from self._standing(f"version.article in ({','.join('?' * len(some))})", some)

    def done(self, mark: str, versions: Iterable[int]) -> None:
        self._db.executemany(f"update version set {_mark(mark)} = 1 where id = ?", ((v,) for v in versions))

    def saved(self) -> None:
        """The index of copies was saved, with all that is traced."""
        self._db.execute("update version set indexed = 1 where traced = 1 and indexed = 0")

    def undo(self, mark: str) -> None:
        """Have all versions done again."""
        self._db.execute(f"update version set {_mark(mark)} = 0")

    def replaced(self) -> dict[str, str | None]:
        """Articles that stand no more and of which something is derived, each with the one in its place."""
        rows = self._db.execute(
            "select replaced.article, version.article as heir from replaced left join page on page.id = replaced.page"
            " left join version on version.id = page.version where not exists"
            " (select 1 from version as v join page as p on p.version = v.id where v.article = replaced.article)"
        )
        return {row["article"]: row["heir"] for row in rows}

    def forgotten(self, articles: Iterable[str]) -> None:
        """What was derived from articles that stand no more is gone."""
        for article in articles:
            self._db.execute(
                "update version set traced = 0, grouped = 0, searchable = 0, indexed = 0 where article = ?", (article,)
            )
            self._db.execute("delete from replaced where article = ?", (article,))

    def articles(self, ids: Sequence[str]) -> list[Article]:
        """The articles of these ids that stand, in the order of the ids given."""
        found = {standing.article.id: standing.article for standing in self.of(ids)}
        return [found[i] for i in ids if i in found]

    def count(self) -> int:
        return int(self._db.execute("select count(*) from page where version is not null").fetchone()[0])

    def called(self, name: str) -> list[str]:
        """The articles a user may mean: by id (or how it begins), address or key."""
        rows = self._db.execute(
            "select article from version join page on page.version = version.id"
            " where article = ?1 or (length(?1) >= ?2 and article > ?1 and article < ?1 || char(1114111))"
            " union select article from page join version on version.id = page.version where key = ?1 or url = ?1"
            " union select article from alias join page on page.id = alias.page"
            " join version on version.id = page.version where alias.key = ?1",
            (name, SHORTEST_ARTICLE),
        )
        return [row["article"] for row in rows]

    def page_of(self, article: str) -> str | None:
        """The key of the page an article stands or stood on."""
        row = self._db.execute(
            "select key from version join page on page.id = page where article = ? limit 1", (article,)
        ).fetchone()
        return row["key"] if row else None

    def article_of(self, key: str) -> str | None:
        """The article that stands on a page."""
        row = self._db.execute(
            "select article from page join version on version.id = page.version where key = ?", (key,)
        ).fetchone()
        return row["article"] if row else None

    def touch(self, key: str) -> None:
        """Have a page's record made again from its reading."""
        self._db.execute(
            "update version set cleaned = null where id = (select version from page where key = ?)", (key,)
        )

    def touch_site(self, site: str) -> None:
        """Have the records of all pages of a site made again from their readings."""
        self._db.execute(
            "update version set cleaned = null where site = ? and id in (select version from page)", (site,)
        )

    def regroup(self, articles: Iterable[str]) -> None:
        """Have articles grouped again."""
        self._db.executemany("update version set grouped = 0 where article = ?", ((a,) for a in articles))

    def untidy(self) -> list[tuple[str, str]]:
        """Sites and weeks of which a standing version's record is to be made."""
        rows = self._db.execute(
            "select distinct site, week from version join page on page.version = version.id where cleaned is null"
        )
        return [(row["site"], row["week"]) for row in rows]

    def history(self, article: str) -> list[Standing]:
        """All versions of the page an article stands on, the first first."""
        rows = self._db.execute(
            f"select version.id, page, {_NUMBER}, key, coalesce(record, reading) as record, seen, came from version"
            " join page on page.id = page where page = (select page from version where article = ? limit 1)"
            " order by capture",
            (article,),
        )
        return [_standing(row) for row in rows]

    def changed(self, since: str) -> list[str]:
        """Articles whose page was another text before, changed since a day."""
        rows = self._db.execute(
            "select article from version join page on page.version = version.id where seen >= ?"
            " and exists (select 1 from version as v where v.page = version.page and v.capture < version.capture)"
            " order by seen desc, version.id desc",
            (since,),
        )
        return [row["article"] for row in rows]

    def read_again(self, made_by: Sequence[str], limit: int) -> int:
        """Have pages read again that other versions of the steps made, ``limit`` at most; how many there are."""
        tests = " and ".join(["' ' || made_by || ' ' like ?"] * len(made_by))
        done = self._db.execute(
            "update capture set state = 'new' where id in (select capture from version"
            f" join page on page.version = version.id where not ({tests}) limit ?)",
            (*(f"% {step} %" for step in made_by), limit),
        )
        return done.rowcount

    def _standing(self, where: str, values: Sequence[object]) -> list[Standing]:
        rows = self._db.execute(
            f"select version.id, page, {_NUMBER}, key, record, seen, came from version"
            f" join page on page.version = version.id where {where}",
            values,
        )
        return [_standing(row) for row in rows]


def _standing(row: sqlite3.Row) -> Standing:
    article = from_blob(row["record"], Article)
    return Standing(row["id"], row["page"], row["number"], row["key"], article, row["seen"], row["came"])


def _mark(name: str) -> str:
    if name not in ("traced", "grouped", "searchable", "indexed"):
        raise ValueError(name)
    return name
