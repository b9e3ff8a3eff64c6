"""All that is kept, written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Generic, Literal, TypeVar

from recoupe.errors import WrongUsage
from recoupe.model import Article
from recoupe.pipeline import Progress, silent
from recoupe.publish.exports import FORMS, ArticleRow, Form, StatementRow, article_row, exported, statement_rows
from recoupe.publish.folder import write_file
from recoupe.store import Store

__all__ = ["What", "export"]

T = TypeVar("T")
What = Literal["articles", "statements", "captures"]


def export(store: Store, what: What, out: Path, progress: Progress = silent) -> int:
    """Write articles, statements or captures to ``out``, in the form its name tells; how many there were.

    NotPublished where the file cannot be written; WrongUsage where its name tells no form for that.
    """
    if what == "captures":
        if not out.name.endswith((".warc", ".warc.gz")):
            raise WrongUsage(str(out), "captures are written as a web archive; name the file .warc.gz")
        counted = _Counted(store.captures.records())
        write_file(out, counted)
        return counted.count
    form = _form(out)
    if what == "articles":
        articles = _Counted(article_row(a, origin, story) for a, origin, story in _articles(store, progress))
        write_file(out, exported(articles, ArticleRow, form))
        return articles.count
    told = _articles(store, progress)
    statements = _Counted(row for a, origin, story in told for row in statement_rows(a, origin, story))
    write_file(out, exported(statements, StatementRow, form))
    return statements.count


def _form(out: Path) -> Form:
    found = next((form for form in FORMS if out.name.endswith(f".{form}")), None)
    if found is None:
        raise WrongUsage(
            str(out), f"the file's name tells no form; let it end in {', '.join(f'.{form}' for form in FORMS)}"
        )
    return found


def _articles(store: Store, progress: Progress) -> Iterator[tuple[Article, str | None, str]]:
    """All articles with their origin's name and their story, as the stories have them: dated, speakers known."""
    ids = store.stories.ids()
    for number, story in enumerate(ids, 1):
        dossier = store.stories.dossier(story)
        origins = {a: o.name for o in dossier.origins for a in o.articles} if dossier else {}
        articles = dossier.articles if dossier else store.versions.articles(sorted(store.stories.pages(story)))
        for article in articles:
            yield article, origins.get(article.id), story
        progress("export", number, len(ids))


class _Counted(Generic[T]):
    """Counts what goes through."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = items
        self.count = 0

    def __iter__(self) -> Iterator[T]:
        for item in self._items:
            self.count += 1
            yield item
