"""The steps over what a store holds, each only where something changed.

``read → clean → analyse → trace → group → make searchable``, then the stories that changed are collated. Every
step marks what it has done in the same transaction as its results, so that a run cut short is taken up where it
was, and what was done is not done again. The indexes of copies and of words are derived: where they fell behind
the store, or are gone, they are brought level with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import groupby

from recoupe import pipeline, trace
from recoupe.correct import titles
from recoupe.errors import NotOpened, NotPublished
from recoupe.ledger import Correction, moment
from recoupe.model import Dossier, Person, Refused, Reuse
from recoupe.newsroom.grouping import Stories
from recoupe.newsroom.reading import read_waiting, tidy
from recoupe.newsroom.searching import Searching
from recoupe.pipeline import Progress, Workers, silent
from recoupe.store import Standing, Store
from recoupe.trace.encoder import Encoder, Remembering, SentenceEncoder

__all__ = ["Done", "Work", "dossier_of", "now"]

AT_ONCE = 256  # captures in one go: what a run that is cut short may have to do again
# Days: what is further apart is not compared for copies. A relay comes within days; background is pasted for
# longer, and each day more costs every page.
WINDOW = 14
SAVED_EVERY = 2_000  # articles: writing the index of copies takes time with all it holds
COPIES = "copies"
READ_BY = "read_by"  # the store's note that all its pages are of these versions of the steps


def now() -> str:
    """The moment it is, as the store writes it."""
    return moment(datetime.now(UTC))


@dataclass(slots=True)
class Done:
    """What a run came to."""

    read: int = 0
    stories: set[str] = field(default_factory=set)  # whose pages are others, or say something else
    refused: list[Refused] = field(default_factory=list)  # that no article could be read from
    unheld: list[Correction] = field(default_factory=list)  # that hold of nothing on the pages as they are now


def _never() -> bool:
    return False


class Work:
    """The steps at work on ``store``, which is open for writing. ``reader`` is the language stories are told in."""

    def __init__(self, store: Store, reader: str, progress: Progress = silent, encoder: Encoder | None = None) -> None:
        self._store = store
        self._reader = reader
        self._progress = progress
        self._encoder = encoder or Remembering(SentenceEncoder())
        self._copies: trace.Index | None = None
        self._unsaved = 0
        self._stories = Stories(store, self._encoder)
        self._searching = Searching(store)

    def run(self, stopping: Callable[[], bool] = _never) -> Done:
        """Do all there is to do; what was found stands when it returns. ``stopping`` ends it after a step."""
        done = self._gather(stopping)
        done.stories = self._store.stories.touched()
        self.collate(stopping)
        self._searching.finish()
        return done

    def settle(self, stopping: Callable[[], bool] = _never) -> Done:
        """Have every capture read, traced, grouped and searchable; the stories are not collated yet."""
        done = self._gather(stopping)
        self._searching.finish()
        return done

    def _gather(self, stopping: Callable[[], bool]) -> Done:
        """Have every capture read, traced and grouped, and its text on its way into the index."""
        done = Done()
        self._renew()
        while True:
            waiting = self._store.captures.waiting(AT_ONCE)
            with Workers(len(waiting)) as workers:
                done.refused += read_waiting(self._store, waiting, workers, self._progress)
                done.unheld += tidy(self._store, workers, self._progress)
            self._forget()
            self._searching.begin()
            self._trace()
            self._stories.run(now())
            done.read += len(waiting)
            if stopping() or not self._store.captures.waiting(1):  # a page that changed may have others read again
                return done

    def _renew(self) -> None:
        """Have pages read again that older versions of the steps made: some in every run, until none is left."""
        by = " ".join(pipeline.MADE_BY)
        if self._store.mark(READ_BY) != by:
            with self._store.change():
                if not self._store.versions.read_again(pipeline.MADE_BY, AT_ONCE):
                    self._store.note(READ_BY, by)

    def collate(self, stopping: Callable[[], bool] = _never) -> None:
        """Make the dossiers of the stories that changed."""
        by = self.made_by
        stale = self._store.stories.stale(by)
        names = titles(self._store.corrections.standing()) if stale else {}
        for number, story in enumerate(stale):
            if stopping():
                return
            self._progress("collate", number, len(stale))
            self.collated(story, names.get(story))
        self._progress("collate", len(stale), len(stale))

    @property
    def made_by(self) -> str:
        return f"{pipeline.COLLATED_BY} {self._reader}"

    def collated(self, story: str, title: str | None) -> Dossier:
        """The dossier of a story, made and kept; ``title`` is what a person called it."""
        made = dossier_of(self._store, story, self._encoder, self._reader, title)
        with self._store.change():
            self._store.stories.collated(story, made, self.made_by, {p.id: _keys(p) for p in made.people})
        return made

    def close(self) -> None:
        """Write what the indexes hold. NotPublished where that cannot be done."""
        try:
            if self._copies is not None and self._unsaved:
                self._save(self._copies)
        finally:
            self._searching.close()

    # --- copies ---

    def _trace(self) -> None:
        while todo := self._store.versions.to_do("traced"):
            copies = self._level()
            for standing in todo:
                if standing.article.id in copies:
                    copies.remove(standing.article.id)
            _take(copies, todo)
            ids = [standing.article.id for standing in todo]
            self._progress("trace", 0, len(ids))
            reuse = copies.reuse(ids)
            self._progress("trace", len(ids), len(ids))
            with self._store.change():
                self._store.nearness.unshare(ids)
                self._store.nearness.shared(reuse)
                self._store.versions.done("traced", (s.version for s in todo))
                self._store.stories.touch(self._shared_within(reuse))
            self._unsaved += len(todo)
            if self._unsaved >= SAVED_EVERY:
                self._save(copies)

    def _shared_within(self, reuse: Iterable[Reuse]) -> set[str]:
        """The stories that tell both pages of a pair: what they share with others is nothing to them."""
        of = self._store.stories.of
        return {story for r in reuse if (story := of(r.a)) is not None and story == of(r.b)}

    def _level(self) -> trace.Index:
        """The index of copies, holding just the articles that were traced and stand, as they stand."""
        if self._copies is None:
            try:
                self._copies = trace.Index.open(self._store.indexes / COPIES, self._encoder)
            except NotOpened:
                self._copies = trace.Index(self._encoder, WINDOW)
            traced = self._store.versions.marked("traced")
            for article in self._copies.articles - (traced & self._store.versions.marked("indexed")):
                self._copies.remove(article)  # it stands no more, or another record of it does
            lacking = sorted(traced - self._copies.articles)
            _take(self._copies, self._store.versions.of(lacking))
            self._unsaved += len(lacking)
        return self._copies

    def _save(self, copies: trace.Index) -> None:
        folder = self._store.indexes / COPIES
        try:
            copies.save(folder)
        except OSError as error:
            raise NotPublished(str(folder), (error.strerror or str(error)).lower()) from error
        with self._store.change():
            self._store.versions.saved()
        self._unsaved = 0

    def _forget(self) -> None:
        """Take what is derived from articles that stand no more out of everything."""
        gone = self._store.versions.replaced()
        if not gone:
            return
        copies = self._level()
        for article in gone:
            if article in copies:
                copies.remove(article)
        self._searching.remove(gone)
        with self._store.change():
            self._stories.remove(gone)
            for article, heir in gone.items():
                self._store.stories.replace(article, heir)
            self._store.nearness.forget(gone)
            self._store.versions.forgotten(gone)


def _keys(person: Person) -> set[str]:
    return {key for name in person.variants for key in pipeline.name_keys(name)}


def _take(copies: trace.Index, standing: Iterable[Standing]) -> None:
    """Take articles into the index, each by the day it came where it tells none itself."""
    for came, group in groupby(sorted(standing, key=lambda s: s.came or ""), key=lambda s: s.came):
        copies.extend([s.article for s in group], date.fromisoformat(came) if came else None)


def dossier_of(store: Store, story: str, encoder: Encoder, reader: str, title: str | None = None) -> Dossier:
    """The dossier of a story's pages as they stand, under the ``title`` a person gave it, if any."""
    members: Sequence[str] = sorted(store.stories.pages(story))
    made = pipeline.told(story, store.versions.articles(members), store.nearness.among(members), encoder, reader)
    if title is None:
        return made
    return replace(made, stories=(replace(made.stories[0], title=title),))
