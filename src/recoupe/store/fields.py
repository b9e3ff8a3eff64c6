"""What is kept of each article and of each statement to look them up by.

Articles and statements have text fields of their own, so that how frequent a word is in the ones does not
weigh in the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from tantivy import Document, Schema, SchemaBuilder

from recoupe.model import Article, Span, Statement
from recoupe.store.terms import forms, stem_terms, tokens

__all__ = ["Entry", "Kind", "day_number", "documents", "mark_document", "name_term", "schema", "term"]

Kind = Literal["article", "statement"]
KINDS: tuple[Kind, ...] = ("article", "statement")
LONGEST = 200  # characters of a name or key that count
_OLD = date(1950, 1, 1).toordinal()  # pages older than that count as equally old
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article, and what others than itself know of it."""

    article: Article
    sentences: tuple[tuple[int, int], ...] = ()  # of its text, in order
    persons: Mapping[str, tuple[str, ...]] | None = None  # by statement id: keys its speaker is looked up by
    origins: tuple[str, ...] = ()  # names of whom it has its report from


@cache
def schema() -> Schema:
    builder = SchemaBuilder()
    for name in ("article", "statement", "mark"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "language", "outlet", "origin", "person", "act"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for kind in KINDS:
        builder.add_text_field(f"{kind}_stems", tokenizer_name="whitespace", index_option="freq")
        builder.add_text_field(f"{kind}_forms", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("title_stems", tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("day", indexed=True, fast=True)
    builder.add_float_field("recency", fast=True)
    return builder.build()


def documents(entry: Entry) -> Iterator[Document]:
    """One for the article, one for each of its statements."""
    article = entry.article
    persons = entry.persons or {}
    speaking = {key for s in article.statements for key in persons.get(s.id, ())}
    whole = _document("article", entry, speaking, {s.act for s in article.statements})
    title = article.title or ""
    _add_text(whole, "article", [title, article.text], article.language)
    whole.add_text("title_stems", _stems(title, article.language))
    yield whole
    for statement in article.statements:
        made = _document("statement", entry, persons.get(statement.id, ()), [statement.act])
        made.add_text("statement", term(statement.id))
        _add_text(made, "statement", [_around(statement, entry)], article.language)
        yield made


def mark_document(mark: str) -> Document:
    document = Document()
    document.add_text("kind", "mark")
    document.add_text("mark", mark)
    return document


def term(value: str) -> str:
    """``value`` as it can be kept: no halves of characters, no end without a beginning, not a book."""
    return value[:LONGEST].encode("utf-8", "replace").decode()


def name_term(name: str) -> str:
    """What the writings of one name share: « Le Monde » and "le monde"."""
    return " ".join(forms(name[:LONGEST]))


def day_number(value: str | None) -> int:
    """The day of an ISO 8601 value, counted as ``date.toordinal`` does; 0 where it is none."""
    if value is None or not _DAY.match(value):
        return 0
    try:
        return date.fromisoformat(value[:10]).toordinal()
    except ValueError:
        return 0


def _document(kind: Kind, entry: Entry, persons: Iterable[str], acts: Iterable[str]) -> Document:
    article = entry.article
    document = Document()
    document.add_text("kind", kind)
    document.add_text("article", term(article.id))
    document.add_text("language", term(article.language or ""))
    names = {"outlet": _outlets(article), "origin": {name_term(o) for o in entry.origins}}
    for field, values in {**names, "person": set(map(term, persons)), "act": set(acts)}.items():
        for value in sorted(values):
            document.add_text(field, value)
    if day := day_number(article.published.value if article.published else None):
        document.add_unsigned("day", day)
        document.add_float("recency", _recency(day))
    return document


def _outlets(article: Article) -> set[str]:
    """An outlet is asked for by its name, or by the address of its site."""
    found = {name_term(article.source.outlet)} if article.source.outlet else set()
    try:
        host = urlsplit(article.source.url or "").hostname
    except ValueError:  # brackets that are no address
        host = None
    return found | ({name_term(host.removeprefix("www."))} if host else set())


def _recency(day: int) -> float:
    """A weight so small that it tells apart only what fits a question equally well.

    A score is multiplied by log2(2 + weight): from one day to the next by twice what a 32-bit number can tell
    apart, over ten years by a thousandth.
    """
    return max(0, day - _OLD) * 3.3e-7


def _around(statement: Statement, entry: Entry) -> str:
    """What is said, in the sentences it stands in."""
    content: Span = statement.content
    touched = [(a, b) for a, b in entry.sentences if a < content.end and content.start < b]
    start = min([content.start, *(a for a, _ in touched)])
    return entry.article.text[start : max([content.end, *(b for _, b in touched)])]


def _add_text(document: Document, kind: Kind, texts: list[str], language: str | None) -> None:
    for text in filter(None, texts):  # values of their own: no phrase runs from one into the next
        document.add_text(f"{kind}_forms", " ".join(forms(text)))
    document.add_text(f"{kind}_stems", " ".join(_stems(text, language) for text in texts))


def _stems(text: str, language: str | None) -> str:
    return " ".join(t for token in tokens(text) for t in stem_terms(token.word, language))
