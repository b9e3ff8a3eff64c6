"""Everything a newsroom keeps, in one folder: the evidence, what was made of it, and what people said of that.

The folder holds ``store.sqlite3`` (the only place of SQL is this room), ``captures/`` (WARC files, the evidence)
and ``index/`` (derived, made again where it is missing). One process writes at a time; any number may read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from recoupe.errors import NotKept, NotOpened
from recoupe.store import opening
from recoupe.store.captures import Captures, Refusal, Waiting
from recoupe.store.corrections import Corrections
from recoupe.store.lock import Lock
from recoupe.store.nearness import Nearness
from recoupe.store.people import Ahead, People, Saying
from recoupe.store.sources import Brought, Sources
from recoupe.store.stories import SHORTEST_STORY, EventKind, Happening, Order, Stories, Told
from recoupe.store.vault import Vault
from recoupe.store.versions import SHORTEST_ARTICLE, Reading, Standing, Versions

__all__ = [
    "SHORTEST_ARTICLE",
    "SHORTEST_STORY",
    "Ahead",
    "Brought",
    "EventKind",
    "Happening",
    "Order",
    "Reading",
    "Refusal",
    "Saying",
    "Standing",
    "Store",
    "Told",
    "Waiting",
]

INDEXES = "index"


def _none(name: str) -> bytes:  # noqa: ARG001 - archives begin with nothing
    return b""


class Store:
    """The store in ``home``, to read or (``writes``) to change.

    Where there is none to change one is made, but not where it ``exists``: where what it holds is to be changed.
    ``preface`` gives what an archive of a name begins with.
    Raises NotOpened where there is none to read, or what is there cannot be used; NotKept where it cannot be
    written to: another process is at work on it, or the folder is write-protected.
    """

    def __init__(
        self, home: Path, *, writes: bool = False, exists: bool = False, preface: Callable[[str], bytes] = _none
    ) -> None:
        self.home = home
        self._lock: Lock | None = None
        if home.exists() and not home.is_dir():
            raise (NotKept if writes else NotOpened)(str(home), "it is a file, and a newsroom is kept in a folder")
        if (exists or not writes) and not (home / opening.FILE).exists():
            raise NotOpened(str(home), "nothing is kept here yet: follow a source or add a page first")
        if writes:
            self._lock = _locked(home)
        try:
            self._db = opening.connect(home)
            self._bring_up_to_date()
            self._vault = Vault(home, self._db, preface)
            if writes:
                with _writing(home):
                    self._vault.open()
                self._name_itself()
        except BaseException:
            if self._lock:
                self._lock.release()
            raise
        self.sources = Sources(self._db)
        self.captures = Captures(self._db, self._vault)
        self.versions = Versions(self._db, self.captures)
        self.nearness = Nearness(self._db)
        self.people = People(self._db)
        self.stories = Stories(self._db, self.people)
        self.corrections = Corrections(self._db)

    @property
    def indexes(self) -> Path:
        """The folder of what is derived."""
        return self.home / INDEXES

    @contextmanager
    def change(self) -> Iterator[None]:
        """What is done within is kept whole or not at all. Raises NotKept where the disk or the rights say no."""
        try:
            with opening.change(self._db, self.home):
                yield
                self._vault.settle()
        except BaseException:
            with _writing(self.home):
                self._vault.undo()
            raise

    @property
    def identity(self) -> str:
        """What tells this store from others: derived indexes bear it."""
        return self.mark("identity") or ""

    def mark(self, name: str) -> str | None:
        """What was noted under a name."""
        row = self._db.execute("select value from mark where name = ?", (name,)).fetchone()
        return row["value"] if row else None

    def note(self, name: str, value: str) -> None:
        self._db.execute("insert or replace into mark (name, value) values (?, ?)", (name, value))

    def close(self) -> None:
        self._vault.close()
        self._db.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()

    def _name_itself(self) -> None:
        if not self.identity:
            with opening.change(self._db, self.home):
                self.note("identity", uuid4().hex)

    def _bring_up_to_date(self) -> None:
        if opening.schema_of(self._db) == opening.newest():
            return
        lock = None if self._lock else Lock(self.home)
        try:
            opening.migrate(self._db, self.home)
        finally:
            if lock:
                lock.release()


def _locked(home: Path) -> Lock:
    with _writing(home):
        try:
            home.mkdir(parents=True, exist_ok=True)
        except FileNotFoundError as error:  # where the system makes the folders itself, as in /proc
            raise NotKept(str(home), "the folder cannot be made") from error
    return Lock(home)


@contextmanager
def _writing(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotKept(str(home), opening.cause(error)) from error
