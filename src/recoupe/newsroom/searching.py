"""The text index kept level with the store."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe import pipeline
from recoupe.model import Article
from recoupe.read import sentence_spans
from recoupe.store import Store
from recoupe.store.search import Entry, TextIndex

__all__ = ["WORDS", "Searching", "entry"]

WORDS = "words"  # the folder of the index


class Searching:
    """What of the store is not searchable yet is made so."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open: TextIndex | None = None

    def run(self) -> None:
        """Make all versions that stand searchable."""
        self._index()  # which may find that all are to be put in again
        while todo := self._store.versions.to_do("searchable"):
            self._index().put(entry(standing.article) for standing in todo)
            self._index().commit(self._store.identity)
            with self._store.change():
                self._store.versions.done("searchable", (standing.version for standing in todo))

    def remove(self, articles: Iterable[str]) -> None:
        """Have articles found no more."""
        self._index().remove(articles)
        self._index().commit(self._store.identity)

    def close(self) -> None:
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
