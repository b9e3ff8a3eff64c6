"""The text index kept level with the store."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from recoupe import pipeline
from recoupe.model import Article
from recoupe.read import sentence_spans
from recoupe.store import Store
from recoupe.store.search import WORDS, Entry, TextIndex

__all__ = ["Searching", "entry"]


class Searching:
    """What of the store is not searchable yet is made so.

    A commit waits for the disk, often longer than all else takes that a page needs. So it is begun, and waited
    for when the caller has done the rest, or has more to put in.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open: TextIndex | None = None
        self._aside = ThreadPoolExecutor(1)
        self._under_way: tuple[list[int], Future[None]] | None = None  # versions, and the commit they are in

    def begin(self) -> None:
        """Begin to make versions that stand searchable, some hundred at most; fails as ``finish``."""
        self._land()
        self._index()  # which may find that all are to be put in again
        if todo := self._store.versions.to_do("searchable"):
            self._index().put(entry(standing.article) for standing in todo)
            commit = self._aside.submit(self._index().commit, self._store.identity)
            self._under_way = [standing.version for standing in todo], commit

    def finish(self) -> None:
        """All versions that stand are searchable when this returns. NotPublished where they cannot be written."""
        while self._under_way is not None:
            self.begin()

    def remove(self, articles: Iterable[str]) -> None:
        """Have articles found no more."""
        self._land()
        self._index().remove(articles)
        self._index().commit(self._store.identity)

    def _land(self) -> None:
        """Wait for the commit under way, and note what is in it."""
        if self._under_way is not None:
            versions, commit = self._under_way
            self._under_way = None
            commit.result()
            with self._store.change():
                self._store.versions.done("searchable", versions)

    def close(self) -> None:
        """Let go of the index; what is under way is waited for, and done again by the next run."""
        self._aside.shutdown()
        if self._open is not None:
            self._open.close()
            self._open = None

    def _index(self) -> TextIndex:
        if self._open is None:
            self._open = TextIndex.open(self._store.indexes / WORDS)
            if self._open.mark != self._store.identity:  # new, or another store's
                with self._store.change():
                    self._store.versions.undo("searchable")
        return self._open


def entry(article: Article) -> Entry:
    """What an article is found by."""
    speakers = ((s.id, s.speaker.name) for s in article.statements if s.speaker is not None)
    return Entry(
        article,
        tuple(sentence_spans(article.text, article.language)),
        {statement: tuple(sorted(pipeline.name_keys(name))) for statement, name in speakers},
        tuple(dict.fromkeys(credit.name for credit in article.credits)),
    )
