"""What is asked of a store: its stories, its people, its calendar, and any words in it.

Most of it stands in the store as it is told. What reads and makes is loaded only where something is to be made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.errors import NotFound, WrongUsage
from recoupe.ledger import moment
from recoupe.model import Act, Article, Dossier, Person, Span, Statement
from recoupe.read import sentence_spans
from recoupe.store import SHORTEST_ARTICLE, SHORTEST_STORY, Ahead, Happening, Order, Store, Told
from recoupe.store.excerpts import excerpt
from recoupe.store.search import WORDS, Query, TextIndex

if TYPE_CHECKING:
    from recoupe.collate.editions import Edit

__all__ = [
    "Asked",
    "Change",
    "Found",
    "Page",
    "Portrait",
    "Said",
    "Shown",
    "calendar",
    "changes",
    "day",
    "search",
    "show",
    "stories",
    "who",
]

LATELY = timedelta(days=1)  # what joined a story since is what it grew by


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: words, and what else must hold. Days are the pages' days of publication."""

    words: str = ""
    person: str | None = None
    outlet: str | None = None
    origin: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    act: Act | None = None
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a list shows of an article."""

    article: str  # its id
    title: str | None
    url: str | None
    outlet: str | None
    language: str | None
    published: str | None  # ISO 8601

    @classmethod
    def of(cls, article: Article) -> Page:
        source, published = article.source, article.published
        address = source.url or source.path
        day = published.value if published else None
        return cls(article.id, article.title, address, source.outlet, article.language, day)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that answers a search."""

    page: Page
    story: str | None
    statement: Statement | None
    passage: Span
    marks: tuple[Span, ...]  # the words that answer; offsets are the article's


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the page it stands on."""

    story: str
    day: str | None  # said or else published
    statement: Statement
    page: Page


@dataclass(frozen=True, slots=True)
class Portrait:
    """Someone, and what the store has of him saying."""

    person: Person
    stories: tuple[str, ...]
    said: tuple[Said, ...]  # the last first


@dataclass(frozen=True, slots=True)
class Change:
    """A page that is another text than it was."""

    page: Page  # as it is now
    number: int  # of the version it became: 2, 3, …
    seen: str  # day
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A story as it stands, and what happened to it."""

    dossier: Dossier
    history: tuple[Happening, ...]


def day(text: str | None) -> date | None:
    """A day as a user writes it. WrongUsage where it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongUsage(text or "", "not a day; write it as 2022-01-12") from None


def stories(store: Store, order: Order, now: datetime, limit: int, since: str | None = None) -> list[Told]:
    """The stories in an order, at most ``limit``; ``since`` is the first moment of growth that counts."""
    return store.stories.listed(order, moment(now - LATELY), limit, since)


def show(store: Store, name: str, reader: str) -> Shown:
    """The story called ``name`` in the reader's language. NotFound where none is, or several are."""
    story = story_called(store, name)
    made = store.stories.dossier(story)
    if made is None or made.reader_language != reader:
        from recoupe.correct import titles
        from recoupe.newsroom.working import dossier_of
        from recoupe.trace.encoder import Remembering, SentenceEncoder

        title = titles(store.corrections.standing()).get(story)
        made = dossier_of(store, story, Remembering(SentenceEncoder()), reader, title)
    return Shown(made, tuple(store.stories.history(story)))


def story_called(store: Store, name: str) -> str:
    """The id of the story a user means: by its id, how that begins, or a page of it."""
    found = store.stories.called(name) or sorted({s for a in _articles(store, name) if (s := store.stories.of(a))})
    found = [story for story in found if store.stories.pages(story)]
    if len(found) == 1:
        return found[0]
    if not found and len(name) < SHORTEST_STORY:
        raise NotFound(name, f"no such story; of its id at least {SHORTEST_STORY} characters are wanted")
    raise NotFound(name, f"several stories begin like that: {', '.join(found[:5])}" if found else "no such story")


def article_called(store: Store, name: str) -> str:
    """The id of the article a user means: by its id, how that begins, or its address."""
    found = _articles(store, name)
    if len(found) == 1:
        return found[0]
    if not found and len(name) < SHORTEST_ARTICLE:
        raise NotFound(name, f"no such page; of its id at least {SHORTEST_ARTICLE} characters are wanted")
    raise NotFound(name, f"several pages begin like that: {', '.join(found[:5])}" if found else "no such page")


def _articles(store: Store, name: str) -> list[str]:
    """The articles a user may mean, a page also by any address that leads to it, a file by any path."""
    found = store.versions.called(name)
    if found or "." not in name:  # every address has a full stop, and every file that holds a page
        return found
    from recoupe.newsroom.adding import key_of

    return store.versions.called(key_of(name))


def search(store: Store, asked: Asked, limit: int, offset: int = 0) -> tuple[int, list[Found]]:
    """How many passages answer, and a page of them: the best first, or the newest."""
    persons = _persons(asked.person) if asked.person else ()
    query = Query(
        words=asked.words,
        persons=persons,
        outlet=asked.outlet,
        origin=asked.origin,
        language=asked.language,
        since=asked.since,
        until=asked.until,
        act=asked.act,
        newest=asked.newest,
    )
    index = TextIndex.open(store.indexes / WORDS, make=False)
    try:
        results = index.search(query, limit, offset)
    finally:
        index.close()
    articles = {a.id: a for a in store.versions.articles(list({hit.article for hit in results.hits}))}
    found = (
        _found(store, articles[h.article], h.statement, asked.words) for h in results.hits if h.article in articles
    )
    return results.total, [_known(store, item) for item in found if item is not None]


def _persons(name: str) -> tuple[str, ...]:
    from recoupe.pipeline import whole_key

    return (whole_key(name),)


def _found(store: Store, article: Article, statement: str | None, words: str) -> Found | None:
    said = next((s for s in article.statements if s.id == statement), None) if statement else None
    if statement and said is None:  # the index is behind the store by a moment
        return None
    spans = sentence_spans(article.text, article.language)
    if said is not None:
        spans = tuple((start, end) for start, end in spans if start < said.content.end and said.content.start < end)
    shown = excerpt(article.text, spans, words, article.language)
    if shown is None:
        return None
    return Found(Page.of(article), store.stories.of(article.id), said, shown.span, shown.marks)


def _known(store: Store, found: Found) -> Found:
    """What was found, its speaker with the id that the story knows him by; none where it is not collated yet."""
    said = found.statement
    if said is None or said.speaker is None or found.story is None:
        return found
    person = store.people.speakers(found.story, found.page.article).get(said.id)
    return replace(found, statement=replace(said, speaker=replace(said.speaker, id=person)))


def who(store: Store, name: str, limit: int) -> list[Portrait]:
    """Those called ``name``, under any spelling, with the last things each said; who said most comes first."""
    from recoupe.pipeline import word_keys

    together: dict[str, list[tuple[str, Person]]] = {}
    for story, person in store.people.found(word_keys(name)):
        together.setdefault(person.id, []).append((story, person))
    portraits = [_portrait(store, known, limit) for known in together.values()]
    if not portraits:
        raise NotFound(name, "nobody of that name speaks or is named in full in the stories here")
    return sorted(portraits, key=lambda p: (-len(p.said), -len(p.stories), p.person.name))


def _portrait(store: Store, known: list[tuple[str, Person]], limit: int) -> Portrait:
    persons = [person for _, person in known]
    main = max(persons, key=lambda p: (len(p.variants), p.name))
    merged = replace(
        main,
        variants=tuple(dict.fromkeys(v for p in (main, *persons) for v in p.variants)),
        roles=tuple(dict.fromkeys(r for p in (main, *persons) for r in p.roles)),
    )
    return Portrait(merged, tuple(story for story, _ in known), tuple(_said(store, main.id, limit)))


def _said(store: Store, person: str, limit: int) -> Iterator[Said]:
    sayings = store.people.said(person)[:limit]
    dossiers = map(store.stories.dossier, {s.story for s in sayings})  # whose speakers are known, and have roles
    articles = {a.id: a for dossier in dossiers if dossier for a in dossier.articles}
    for saying in sayings:
        article = articles.get(saying.article)
        statement = next((s for s in article.statements if s.id == saying.statement), None) if article else None
        if article and statement:
            yield Said(saying.story, saying.day, statement, Page.of(article))


def calendar(store: Store, first: date, last: date, limit: int) -> list[Ahead]:
    """What the stories say lies between two days, these included."""
    return store.people.entries(first.isoformat(), last.isoformat(), limit)


def changes(store: Store, since: date) -> list[Change]:
    """Pages that were another text before, changed since a day, the last first."""
    from recoupe.collate.editions import edits

    found = []
    for article in store.versions.changed(since.isoformat()):
        for before, after in pairwise(store.versions.history(article)):
            if after.seen >= since.isoformat():
                marked = edits(before.article, after.article)
                found.append(Change(Page.of(after.article), after.number, after.seen, marked))
    return found
