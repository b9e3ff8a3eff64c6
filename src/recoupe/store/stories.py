"""Stories as they grow: which pages they have, what happened to them, and what was made of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from recoupe.model import Dossier
from recoupe.store.people import People
from recoupe.store.records import from_blob, to_blob

__all__ = ["SHORTEST_STORY", "EventKind", "Happening", "Stories", "Told"]

SHORTEST_STORY = 3  # characters of an id's beginning that may stand for it

EventKind = Literal["born", "grown", "merged", "split", "gone"]
Order = Literal["recent", "growing", "origins"]

_ORDERS: Mapping[str, str] = {
    "recent": "grown desc, pages desc",
    "growing": "(select count(*) from story_page where story = story.id and joined >= ?1) desc, grown desc",
    "origins": "origins is null, origins desc, pages desc, grown desc",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A story as a list shows it."""

    id: str
    title: str | None
    pages: int
    origins: int | None  # independent ones; None until it is collated
    first_day: str | None
    last_day: str | None
    born: str
    grown: str
    lately: int  # pages that joined since the moment asked for


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a story."""

    at: str
    story: str
    kind: EventKind
    other: str | None
    pages: int


class Stories:
    def __init__(self, db: sqlite3.Connection, people: People) -> None:
        self._db = db
        self._people = people

    # --- which pages they have ---

    def members(self, articles: Iterable[str]) -> dict[str, frozenset[str]]:
        """The stories that have any of ``articles``, the oldest first, each with all its articles."""
        wanted = {story for article in articles if (story := self.of(article))}
        born = {s: self._db.execute("select born from story where id = ?", (s,)).fetchone()["born"] for s in wanted}
        return {story: frozenset(self.pages(story)) for story in sorted(wanted, key=lambda s: (born[s], s))}

    def alive(self, stories: Iterable[str]) -> set[str]:
        """Those of ``stories`` that there are, or that lead to one they merged into."""
        there = "select 1 from story where id = ? and (pages > 0 or heir is not null)"
        return {story for story in stories if self._db.execute(there, (story,)).fetchone()}

    def ids(self) -> list[str]:
        """All stories there are."""
        return [row["id"] for row in self._db.execute("select id from story where pages > 0 order by id")]

    def of(self, article: str) -> str | None:
        row = self._db.execute("select story from story_page where article = ?", (article,)).fetchone()
        return row["story"] if row else None

    def pages(self, story: str) -> set[str]:
        """The articles of a story."""
        return {r["article"] for r in self._db.execute("select article from story_page where story = ?", (story,))}

    def replace(self, article: str, by: str | None) -> None:
        """Have another version of its page stand in an article's place, where there is one."""
        self.touch(filter(None, [self.of(article)]))
        self._db.execute("update or ignore story_page set article = ? where article = ?", (by, article))
        self._db.execute("delete from story_page where article = ?", (article,))
        self._db.execute("update or ignore former_page set article = ? where article = ?", (by, article))
        self._db.execute("delete from former_page where article = ?", (article,))

    def place(self, story: str, articles: Collection[str], now: str) -> None:
        """Have ``story`` consist of ``articles``, which leave the stories they were in."""
        before, after = self.pages(story), set(articles)
        if before == after:
            return
        self._db.execute(
            "insert into story (id, born, grown) values (?, ?, ?) on conflict (id) do update set gone = null,"
            " heir = null",
            (story, now, now),
        )
        left = {s for article in after - before if (s := self.of(article))}
        self._db.executemany("delete from story_page where article = ?", ((a,) for a in before ^ after))
        self._db.executemany(
            "insert into story_page (article, story, joined) values (?, ?, ?)",
            ((a, story, now) for a in after - before),
        )
        self._db.executemany(
            "update story set grown = ?1, dossier = null, made_by = null,"
            " pages = (select count(*) from story_page where story = ?2) where id = ?2",
            ((now, s) for s in {story, *left}),
        )

    def end(self, story: str, heir: str | None, now: str) -> None:
        """A story is no more: it merged into ``heir``, or has no pages left."""
        self._db.execute("delete from story_page where story = ?", (story,))
        self._db.execute(
            "update story set gone = ?, heir = ?, pages = 0, dossier = null, made_by = null where id = ?",
            (now, heir, story),
        )
        self._people.forget(story)

    def merged(self, story: str, articles: Iterable[str]) -> None:
        """Remember which pages a story had when it merged into another, or another into it."""
        self._db.executemany(
            "insert or ignore into former_page (article, story) values (?, ?)", ((a, story) for a in articles)
        )

    def former(self, articles: Iterable[str]) -> dict[str, frozenset[str]]:
        """The stories that had any of ``articles`` when they merged, each with all its pages of then."""
        had = "select story from former_page where article = ?"
        stories = {row["story"] for article in articles for row in self._db.execute(had, (article,))}
        pages = "select article from former_page where story = ?"
        return {s: frozenset(row["article"] for row in self._db.execute(pages, (s,))) for s in stories}

    def parted(self, stories: Iterable[str]) -> None:
        """Forget what those of ``stories`` had that no story merged into: they are themselves."""
        self._db.executemany(
            "delete from former_page where story = ?1 and not exists (select 1 from story where heir = ?1)",
            ((story,) for story in stories),
        )

    def happened(self, event: Happening) -> None:
        """Note what happened to a story."""
        self._db.execute(
            "insert into story_event (at, story, kind, other, pages) values (?, ?, ?, ?, ?)",
            (event.at, event.story, event.kind, event.other, event.pages),
        )

    def history(self, story: str) -> list[Happening]:
        rows = self._db.execute("select * from story_event where story = ? or other = ? order by id", (story, story))
        return [Happening(r["at"], r["story"], r["kind"], r["other"], r["pages"]) for r in rows]

    # --- what was made of them ---

    def stale(self, made_by: str) -> list[str]:
        """Stories to be collated: changed since, or collated by another version."""
        # Asked in one, or in order, all stories there are would be read, with what was made of them.
        found = "select id, grown from story where gone is null and pages > 0 and made_by "
        tests = ("is null", "< ?1", "> ?1")
        rows = [r for test in tests for r in self._db.execute(found + test, (made_by,) if "?" in test else ())]
        return [r["id"] for r in sorted(sorted(rows, key=lambda r: r["id"]), key=lambda r: r["grown"], reverse=True)]

    def touched(self) -> set[str]:
        """Stories that changed since they were collated, or never were."""
        rows = self._db.execute("select id from story where gone is null and pages > 0 and made_by is null")
        return {row["id"] for row in rows}

    def touch(self, stories: Iterable[str]) -> None:
        """Have stories collated again."""
        self._db.executemany("update story set dossier = null, made_by = null where id = ?", ((s,) for s in stories))

    def collated(self, story: str, dossier: Dossier, made_by: str, keys: Mapping[str, Collection[str]]) -> None:
        """Keep what a story came to; ``keys`` are the names by which each of its people is found."""
        told = dossier.stories[0]
        self._db.execute(
            "update story set title = ?, first_day = ?, last_day = ?, origins = ?, dossier = ?, made_by = ?"
            " where id = ?",
            (told.title, *told.span, told.independent_origins, to_blob(dossier), made_by, story),
        )
        self._people.forget(story)
        self._people.keep(story, dossier, keys)

    def entitle(self, story: str, title: str) -> bool:
        """Have what a story came to bear a title; False where it is to be collated first."""
        made = self.dossier(story)
        if made is None:
            return False
        told = replace(made, stories=(replace(made.stories[0], title=title), *made.stories[1:]))
        self._db.execute("update story set title = ?, dossier = ? where id = ?", (title, to_blob(told), story))
        return True

    def dossier(self, story: str) -> Dossier | None:
        """What a story came to; None where it is to be collated first."""
        row = self._db.execute("select dossier from story where id = ?", (story,)).fetchone()
        return from_blob(row["dossier"], Dossier) if row and row["dossier"] else None

    # --- to be read ---

    def listed(self, order: Order, lately: str, limit: int, since: str | None = None) -> list[Told]:
        """Stories in an order; ``lately`` is the moment from which a page that joined is news."""
        rows = self._db.execute(
            "select *, (select count(*) from story_page where story = story.id and joined >= ?1) as lately"
            f" from story where gone is null and pages > 0 and grown >= ?2 order by {_ORDERS[order]}, id limit ?3",
            (lately, since or "", limit),
        )
        return [_told(row) for row in rows]

    def called(self, name: str) -> list[str]:
        """The stories a user may mean: by id or how it begins; a merged one stands for its heir."""
        rows = self._db.execute(
            "select id, heir from story where id = ?1 or (length(?1) >= ?2 and id > ?1 and id < ?1 || char(1114111))",
            (name, SHORTEST_STORY),
        ).fetchall()
        exact = [r for r in rows if r["id"] == name] or rows
        return sorted({self._heir(r["id"]) for r in exact})

    def _heir(self, story: str) -> str:
        seen = {story}
        while True:
            row = self._db.execute("select heir from story where id = ?", (story,)).fetchone()
            if row is None or row["heir"] is None or row["heir"] in seen:
                return story
            story = row["heir"]
            seen.add(story)


def _told(row: sqlite3.Row) -> Told:
    return Told(
        row["id"],
        row["title"],
        row["pages"],
        row["origins"],
        row["first_day"],
        row["last_day"],
        row["born"],
        row["grown"],
        row["lately"],
    )
