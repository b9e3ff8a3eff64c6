"""Who says what in the stories as they were collated, and what their calendars hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from recoupe.model import Article, CalendarEntry, Dossier, Person, Statement
from recoupe.store.records import from_blob, to_blob

__all__ = ["Ahead", "People", "Saying"]


@dataclass(frozen=True, slots=True)
class Saying:
    """Where a statement stands."""

    story: str
    article: str
    statement: str
    day: str | None  # said or else published


@dataclass(frozen=True, slots=True)
class Ahead:
    """An entry of a story's calendar."""

    story: str
    title: str | None  # of the story
    entry: CalendarEntry


class People:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def forget(self, story: str) -> None:
        for table in ("person", "person_key", "said", "entry"):
            self._db.execute(f"delete from {table} where story = ?", (story,))

    def keep(self, story: str, dossier: Dossier, keys: Mapping[str, Collection[str]]) -> None:
        self._db.executemany(
            "insert into person (story, id, name, kind, record) values (?, ?, ?, ?, ?)",
            ((story, p.id, p.name, p.kind, to_blob(p)) for p in dossier.people),
        )
        self._db.executemany(
            "insert or ignore into person_key (key, story, person) values (?, ?, ?)",
            ((key, story, person) for person, its in keys.items() for key in its),
        )
        said = [
            (
                story,
                s.speaker.id,
                a.id,
                s.id,
                _day(s, a),
                s.act,
            )
            for a in dossier.articles
            for s in a.statements
            if s.speaker is not None and s.speaker.id is not None
        ]
        self._db.executemany("insert or ignore into said values (?, ?, ?, ?, ?, ?)", said)
        self._db.executemany(
            "insert into entry (story, value, first_day, last_day, record) values (?, ?, ?, ?, ?)",
            ((story, e.value, *_ends(e.value), to_blob(e)) for e in dossier.stories[0].calendar),
        )

    def found(self, words: Sequence[Collection[str]]) -> list[tuple[str, Person]]:
        """Those who have for each word any of its keys, as each story knows them: story and person."""
        found: set[tuple[str, str]] | None = None
        for keys in words:
            marks = ",".join("?" * len(keys))
            rows = self._db.execute(f"select story, person from person_key where key in ({marks})", tuple(keys))
            these = {(row["story"], row["person"]) for row in rows}
            found = these if found is None else found & these
        records = (
            self._db.execute("select story, record from person where story = ? and id = ?", pair).fetchone()
            for pair in sorted(found or ())
        )
        return [(record["story"], from_blob(record["record"], Person)) for record in records]

    def said(self, person: str) -> list[Saying]:
        """What a person said in all stories, the last first."""
        rows = self._db.execute(
            "select * from said where person = ? order by day is null, day desc, story, article, statement", (person,)
        )
        return [Saying(r["story"], r["article"], r["statement"], r["day"]) for r in rows]

    def speakers(self, story: str, article: str) -> dict[str, str]:
        """Who says the statements of an article, as its story knows them: persons' ids by those of statements."""
        rows = self._db.execute("select statement, person from said where story = ? and article = ?", (story, article))
        return {row["statement"]: row["person"] for row in rows}

    def entries(self, first: str, last: str, limit: int) -> list[Ahead]:
        """The calendars' entries that fall between two days, in their order."""
        rows = self._db.execute(
            "select story, entry.record, title from entry join story on story.id = story"
            " where entry.last_day >= ? and entry.first_day <= ?"
            " order by entry.first_day, entry.last_day, story limit ?",
            (first, last, limit),
        )
        return [Ahead(r["story"], r["title"], from_blob(r["record"], CalendarEntry)) for r in rows]


def _day(statement: Statement, article: Article) -> str | None:
    """The day something was said, else published."""
    dated = statement.said_on or article.published
    return dated.value.partition("/")[0][:10] if dated else None


def _ends(value: str) -> tuple[str, str]:
    """The first and last day of a time, as text that sorts: "2022-01" is from 2022-01-01 to 2022-01-31."""
    first, _, last = value.partition("/")
    last = last or first
    return (first[:10] + "-01-01"[len(first) - 4 :])[:10] if len(first) < 10 else first[:10], _last_day(last[:10])


def _last_day(value: str) -> str:
    if len(value) == 4:
        return f"{value}-12-31"
    return f"{value}-31" if len(value) == 7 else value
