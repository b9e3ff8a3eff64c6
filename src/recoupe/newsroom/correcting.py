"""A human's word, taken down and put over the machine's.

The parts that read pages are loaded only by what needs them: a title is given without.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from recoupe.errors import NotFound, WrongUsage
from recoupe.ledger import Correction, CorrectionKind, moment
from recoupe.model import Article, Statement
from recoupe.newsroom.telling import Page, article_called, story_called
from recoupe.newsroom.telling import day as read_day
from recoupe.store import Store

__all__ = [
    "furniture",
    "held_by_text",
    "log",
    "merge",
    "other_person",
    "rename",
    "same_person",
    "set_date",
    "set_origin",
    "set_speaker",
    "split",
    "undo",
    "waits",
]


class _Log:
    """The log of a store, and whose word goes into it."""

    def __init__(self, store: Store, by: str) -> None:
        self.store = store
        self._by = by

    def add(self, kind: CorrectionKind, subject: Sequence[str], value: Sequence[str]) -> Correction:
        """The correction as it stands in the log; the one that says the same already, where that holds."""
        said = _said_last(self.store, kind, tuple(subject), tuple(value))
        if said is not None:
            return said
        made = Correction(0, _now(), self._by, kind, tuple(subject), tuple(value))
        with self.store.change():
            logged = self.store.corrections.add(made)
            if kind != "title" or not self.store.stories.entitle(subject[0], value[0]):
                _apply(self.store, logged)
        return logged


def waits(store: Store, made: Correction) -> bool:
    """Whether something is to be made again for a correction to hold; a title is put over what stands."""
    return made.kind != "title" or bool(store.stories.touched())


def _now() -> str:
    return moment(datetime.now(UTC))


def _said_last(
    store: Store, kind: CorrectionKind, subject: tuple[str, ...], value: tuple[str, ...]
) -> Correction | None:
    """The correction that has said this and holds: the last of its subject, or any for furniture, which adds up.

    None for what is one story or two, where a later correction about other pages may have undone part of it.
    """
    about = [c for c in store.corrections.standing() if (c.kind, c.subject) == (kind, subject)]
    counted = [] if kind in ("together", "apart") else about if kind == "furniture" else about[-1:]
    return next((c for c in counted if c.value == value), None)


def merge(store: Store, stories: Sequence[str], by: str) -> Correction:
    """Have the pages of several stories be one story."""
    ids = list(dict.fromkeys(story_called(store, name) for name in stories))
    if len(ids) < 2:
        raise WrongUsage(" ".join(stories), "one story alone cannot be merged; name two or more")
    return _Log(store, by).add("together", (), _pages(store, [a for s in ids for a in store.stories.pages(s)]))


def split(store: Store, story: str, articles: Sequence[str], by: str) -> Correction:
    """Have pages of a story be another story than the rest of it."""
    every = store.stories.pages(story_called(store, story))
    out = {article_called(store, name) for name in articles}
    if not out or not out < every:
        raise WrongUsage(story, "a story cannot be split like that; name some of its pages, not all, and no others")
    return _Log(store, by).add("apart", _pages(store, out), _pages(store, every - out))


def rename(store: Store, story: str, title: str, by: str) -> Correction:
    """Have a story bear a title."""
    if not title.strip():
        raise WrongUsage(story, "the title is empty")
    return _Log(store, by).add("title", (story_called(store, story),), (title.strip(),))


def set_speaker(store: Store, statement: str, name: str | None, by: str) -> Correction:
    """Say who said a statement; None: nobody whom the page tells."""
    from recoupe.correct import told_apart

    article, found = _statement(store, statement)
    value = (name,) if name else ()
    return _Log(store, by).add("speaker", (_page(store, article.id), *told_apart(found, article)), value)


def set_date(store: Store, article: str, day: str, by: str) -> Correction:
    """Say on which day (ISO 8601) a page was published."""
    said = read_day(day)
    return _Log(store, by).add("date", (_page(store, article_called(store, article)),), (str(said),))


def set_origin(store: Store, article: str, names: Sequence[str], by: str) -> Correction:
    """Say whom a page has its report from; nobody: it is its own."""
    return _Log(store, by).add("origin", (_page(store, article_called(store, article)),), names)


def held_by_text(store: Store, page: str) -> tuple[str | None, list[Page]]:
    """The origin a page (its key) counts for, and the pages that are of this origin by text they share with it."""
    article = store.versions.article_of(page) or ""
    story = store.stories.of(article)
    made = store.stories.dossier(story) if story else None
    origin = next((o for o in made.origins if article in o.articles), None) if made else None
    if made is None or origin is None:
        return None, []
    sharing = {a for r in made.reuse if article in (r.a, r.b) for a in (r.a, r.b)} & set(origin.articles) - {article}
    return origin.name, [Page.of(a) for a in made.articles if a.id in sharing]


def furniture(store: Store, article: str, words: str, by: str) -> Correction:
    """Say that a paragraph, found by words of it, is furniture on all pages of its site."""
    found = store.versions.articles([article_called(store, article)])[0]
    blocks = [block for block in found.text.split("\n\n") if words.casefold() in block.casefold()]
    if len(blocks) != 1:
        many = f"{len(blocks)} paragraphs have these words" if blocks else "no paragraph has these words"
        raise NotFound(words, many)
    from recoupe.read import site_of

    site = site_of(found) or _page(store, found.id)
    return _Log(store, by).add("furniture", (site,), (blocks[0],))


def same_person(store: Store, name: str, other: str, by: str) -> Correction:
    """Say that who is called ``other`` is who is called ``name``, on all pages."""
    return _Log(store, by).add("same_person", ("", other), (name,))


def other_person(store: Store, article: str, name: str, called: str, by: str) -> Correction:
    """Say that on one page ``name`` is another than elsewhere, to be called ``called``."""
    return _Log(store, by).add("other_person", (_page(store, article_called(store, article)), name), (called,))


def log(store: Store) -> list[Correction]:
    """Every correction ever made, in order; those that stand and hold of nothing with the reason."""
    from recoupe.correct import Articles

    made = store.corrections.all()
    standing = Articles(c for c in made if c.undone is None)
    pages = {c.subject[0] for c in made if c.undone is None and c.kind in ("speaker", "other_person")}
    known = {page: article for page in pages if (article := store.versions.article_of(page)) is not None}
    now = {s.article.id: store.versions.analysed(s.version) for s in store.versions.of(list(known.values()))}
    unheld = {c.id: c for page, a in known.items() if a in now for c in standing.unheld(now[a], page)}
    return [unheld.get(c.id, c) for c in made]


def undo(store: Store, number: int) -> Correction:
    """Take a correction back. NotFound where there is none of that number, or it was taken back."""
    found = next((c for c in store.corrections.all() if c.id == number), None)
    if found is None:
        raise NotFound(str(number), "there is no correction of that number")
    if found.undone is not None:
        raise NotFound(str(number), "it was taken back already; to have it hold again, make it again")
    with store.change():
        store.corrections.undo(number, _now())
        _apply(store, found)
    return found


def _apply(store: Store, correction: Correction) -> None:
    """Have made again what a correction is about."""
    kind, subject = correction.kind, correction.subject
    if kind in ("together", "apart"):
        pages = (*subject, *correction.value)
        store.versions.regroup(filter(None, map(store.versions.article_of, pages)))
    elif kind == "title":
        store.stories.touch(subject)
    elif kind == "furniture":
        store.versions.touch_site(subject[0])
        store.versions.touch(subject[0])  # of a page whose site nobody knows
    elif kind == "same_person":
        from recoupe.pipeline import word_keys

        for name in (subject[1], *correction.value):
            for _, person in store.people.found(word_keys(name)):
                for saying in store.people.said(person.id):
                    store.versions.touch(_page(store, saying.article))
    else:
        store.versions.touch(subject[0])


def _pages(store: Store, articles: Sequence[str] | set[str]) -> list[str]:
    return sorted(_page(store, article) for article in articles)


def _page(store: Store, article: str) -> str:
    page = store.versions.page_of(article)
    if page is None:
        raise NotFound(article, "no such page")
    return page


def _statement(store: Store, name: str) -> tuple[Article, Statement]:
    page, _, number = name.rpartition("-")
    article = store.versions.articles([article_called(store, page or name)])[0]
    found = next((s for s in article.statements if s.id == f"{article.id}-{number}"), None)
    if found is None:
        raise NotFound(name, "no such statement")
    return article, found
