"""The text index: articles and statements found by their words.

Derived and disposable: everything in it can be put in again from the store. One process writes, any number
read, and each question sees what was last committed.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tantivy import DocAddress, Index, IndexWriter, Order, Searcher
from tantivy import Query as IndexQuery

from recoupe.errors import NotOpened, NotPublished
from recoupe.store.fields import Entry, Kind, documents, mark_document, schema, term
from recoupe.store.matching import Query, matching

__all__ = ["WORDS", "Entry", "Hit", "Kind", "Query", "Results", "TextIndex"]

WORDS = "words"  # the folder of a store's index, among what is derived
FORMAT = "1"  # of fields and terms: raise it when either changes, and every index is made anew
MADE_BY = "format"  # the file that says which it is
HEAP = 50_000_000  # bytes the writer collects before it puts them on disk
PAGE = 1_000  # hits at most in one answer
DEPTH = 100_000  # and this far down


@dataclass(frozen=True, slots=True)
class Hit:
    """An article, or a statement in it, that fits."""

    article: str
    statement: str | None
    score: float  # comparable within one answer; 0 where only filters were asked for


@dataclass(frozen=True, slots=True)
class Results:
    total: int  # all that fit, of which ``hits`` are a page
    hits: tuple[Hit, ...]


class TextIndex:
    """A folder with the index in it. Open it with ``TextIndex.open``."""

    def __init__(self, folder: Path, index: Index) -> None:
        self._folder = folder
        self._index = index
        self._writer: IndexWriter | None = None
        self._seen: tuple[int, int] | None = None
        self._marked: str | None = None  # what this process wrote as the mark

    @classmethod
    def open(cls, folder: Path, *, make: bool = True) -> TextIndex:
        """The index in ``folder``; where it is missing, damaged or of another version, one made anew, and empty.

        A new index has no ``mark``. Who only reads opens with ``make`` False: NotOpened then where it cannot be
        used; else only where the folder cannot be made.
        """
        if make:
            _sweep(folder)
        try:
            index = cls(folder, _existing(folder))
            _ = index.mark  # the first question: what is damaged shows
        except NotOpened:
            if not make:
                raise
            return cls(folder, _new(folder))
        return index

    @property
    def mark(self) -> str | None:
        """What the last commit was given to say how far it goes; None where there was none."""
        with self._telling():
            searcher = self._searcher()
            found = searcher.search(IndexQuery.term_query(schema(), "kind", "mark", "basic"), 1).hits
            return str(searcher.doc(found[0][1]).get_first("mark")) if found else None

    def put(self, entries: Iterable[Entry]) -> None:
        """Take in articles with their statements, each in place of what was there under its id.

        Nothing is found before ``commit``. NotPublished where it cannot be written, or another process writes;
        what was put and removed since the last commit is then forgotten.
        """
        for entry in entries:
            made = list(documents(entry))
            with self._changing() as writer:
                writer.delete_documents_by_term("article", term(entry.article.id))
                for document in made:
                    writer.add_document(document)

    def remove(self, articles: Iterable[str]) -> None:
        """Take articles out, by id, with their statements; one that is not there is no matter. Fails as ``put``."""
        with self._changing() as writer:
            for article in articles:
                writer.delete_documents_by_term("article", term(article))

    def commit(self, mark: str | None = None) -> None:
        """Make what was put and removed last, all of it or nothing, together with ``mark``. Fails as ``put``."""
        with self._changing() as writer:
            if mark not in (None, self._marked):  # one written again costs every commit a file more
                writer.delete_documents_by_term("kind", "mark")
                writer.add_document(mark_document(term(mark)))
            writer.commit()
        self._marked = mark or self._marked

    def search(self, query: Query, limit: int = 20, offset: int = 0) -> Results:
        """A page of what fits ``query``: the best first, the newest of equals; or the newest.

        Pages hold 1,000 at most, and none begins beyond 100,000. NotOpened where the index turns out damaged:
        opened once more it is made anew.
        """
        with self._telling():
            asked, weighed = matching(schema(), query)
            searcher = self._searcher()
            limit, offset = min(max(limit, 0), PAGE), min(max(offset, 0), DEPTH)
            if weighed and not query.newest:
                found = searcher.search(asked, max(limit, 1), offset=offset, weight_by_field="recency")
            else:
                found = searcher.search(asked, max(limit, 1), offset=offset, order_by_field="day", order=Order.Desc)
            hits = tuple(_hits(searcher, found.hits[:limit], scored=weighed and not query.newest))
            return Results(found.count, hits)  # type: ignore[attr-defined]  # tantivy's stubs lack it

    def close(self) -> None:
        """Let go of the index; what was not committed is lost."""
        writer, self._writer = self._writer, None
        if writer is not None:
            with self._telling():
                writer.rollback()
                writer.wait_merging_threads()

    @contextmanager
    def _changing(self) -> Iterator[IndexWriter]:
        """The writer, taken where this process has not got it; let go of where it fails, with all it was given."""
        try:
            with self._telling():
                if self._writer is None:
                    self._writer = self._index.writer(HEAP, 1)
                    # what a commit cut short left behind: the next of the same number would not write over it
                    self._writer.garbage_collect_files()
                yield self._writer
        except NotOpened as error:
            writer, self._writer, self._marked = self._writer, None, None  # who writes next may mark it otherwise
            if writer is not None:
                with suppress(NotOpened), self._telling():
                    writer.wait_merging_threads()  # or it keeps the lock for as long as anything refers to it
            raise NotPublished(error.subject, error.cause) from error

    def _searcher(self) -> Searcher:
        """A searcher of the last commit, whichever process made it."""
        status = (self._folder / "meta.json").stat()
        if (seen := (status.st_mtime_ns, status.st_ino)) != self._seen:
            self._index.reload()
            self._seen = seen
        return self._index.searcher()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Whatever goes wrong in the index, as one line; its own panics are no Exception."""
        try:
            yield
        except BaseException as error:
            if isinstance(error, Exception) or type(error).__name__ == "PanicException":
                raise NotOpened(str(self._folder), _cause(error)) from error
            raise


def _hits(searcher: Searcher, found: Iterable[tuple[float, DocAddress]], scored: bool) -> Iterator[Hit]:
    for score, address in found:
        document = searcher.doc(address)
        yield Hit(document["article"][0], document.get_first("statement"), float(score) if scored else 0.0)


def _existing(folder: Path) -> Index:
    """The index in ``folder``. NotOpened where there is none that can be used."""
    try:
        if (folder / MADE_BY).read_text(encoding="ascii") != FORMAT:
            raise NotOpened(str(folder), "made by another version")
        index = Index.open(str(folder))
    except (OSError, ValueError) as error:  # ValueError: what tantivy finds damaged, what is no ASCII
        raise NotOpened(str(folder), _cause(error)) from error
    index.config_reader("manual")  # no thread that watches: ``_searcher`` looks
    return index


def _sweep(folder: Path) -> None:
    """Remove what a process that died while it made an index left beside ``folder``."""
    for left in folder.parent.glob(f".{folder.name}.*"):
        shutil.rmtree(left, ignore_errors=True)


def _new(folder: Path) -> Index:
    """An empty index that takes the place of what is there, in one move: nobody finds half of one."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as aside:
            made = Path(aside, "new")
            made.mkdir()
            Index(schema(), str(made))
            (made / MADE_BY).write_text(FORMAT, encoding="ascii")
            with suppress(FileNotFoundError):
                folder.rename(Path(aside, "old"))
            made.rename(folder)
    except OSError as error:
        raise NotOpened(str(folder), _cause(error)) from error
    return _existing(folder)


def _cause(error: BaseException) -> str:
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    told = str(error)
    if "LockBusy" in told:
        return "another process is writing to it"
    if "PermissionDenied" in str(error):
        return "only who may write to its folder can search in it"
    if "writer was killed" in told:  # tantivy does not hand on why
        return "writing broke off, as it does on a full disk"
    if system := re.search(r"([^':]+) \(os error \d+\)", told):
        return system[1].lower()
    return f"damaged: {next(iter(told.splitlines()), type(error).__name__)}"
