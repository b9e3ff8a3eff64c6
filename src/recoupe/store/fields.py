"""What is kept of each article and of each statement to look them up by.

Articles and statements have text fields of their own, so that how frequent a word is in the ones does not
weigh in the others.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Literal
from urllib.parse import urlsplit

from tantivy import Document, Schema, SchemaBuilder

from recoupe.model import Article, Statement
from recoupe.store.terms import form, spelled, stems

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
    common = list(_common(entry))
    speaking = {key for s in article.statements for key in persons.get(s.id, ())}
    whole = _document("article", common, speaking, {s.act for s in article.statements}, article)
    title = spelled(article.title or "")
    _add_words(whole, "article", [title, spelled(article.text)], article.language)
    whole.add_text("title_stems", " ".join(stems(title, article.language)))
    yield whole
    for statement in article.statements:
        made = _document("statement", common, persons.get(statement.id, ()), [statement.act], article)
        made.add_text("statement", term(statement.id))
        _add_words(made, "statement", [spelled(_around(statement, entry))], article.language)
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
    return " ".join(map(form, spelled(name[:LONGEST])))


def day_number(value: str | None) -> int:
    """The day of an ISO 8601 value, counted as ``date.toordinal`` does; 0 where it is none."""
    if value is None or not _DAY.match(value):
        return 0
    try:
        return date.fromisoformat(value[:10]).toordinal()
    except ValueError:
        return 0


def _document(
    kind: Kind, common: Iterable[tuple[str, str]], persons: Iterable[str], acts: Iterable[str], article: Article
) -> Document:
    document = Document()
    document.add_text("kind", kind)
    own = [("person", term(key)) for key in persons] + [("act", act) for act in acts]
    for field, value in (*common, *own):
        document.add_text(field, value)
    if day := day_number(article.published.value if article.published else None):
        document.add_unsigned("day", day)
        document.add_float("recency", _recency(day))
    return document


def _common(entry: Entry) -> Iterator[tuple[str, str]]:
    """What an article's statements are found by as it is itself."""
    yield "article", term(entry.article.id)
    yield "language", term(entry.article.language or "")
    yield from (("outlet", name) for name in sorted(_outlets(entry.article)))
    yield from (("origin", name_term(name)) for name in entry.origins)


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
    start, end = statement.content.start, statement.content.end
    first = max(0, bisect_right(entry.sentences, start, key=itemgetter(0)) - 1)
    after = bisect_left(entry.sentences, end, first, key=itemgetter(0))
    touched = [(a, b) for a, b in entry.sentences[first:after] if start < b]
    return entry.article.text[min([start, *(a for a, _ in touched)]) : max([end, *(b for _, b in touched)])]


def _add_words(document: Document, kind: Kind, texts: Sequence[Sequence[str]], language: str | None) -> None:
    for words in texts:  # values of their own: no phrase runs from one into the next
        document.add_text(f"{kind}_forms", " ".join(map(form, words)))
        document.add_text(f"{kind}_stems", " ".join(stems(words, language)))
