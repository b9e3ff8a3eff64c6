"""A reader's question as the index understands it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import tantivy
from tantivy import FieldType, Occur, Schema

from recoupe.model import Act
from recoupe.store.asked import Asked, asked
from recoupe.store.fields import Kind, name_term, term
from recoupe.store.terms import form, languages, stem_terms

__all__ = ["Query", "kind_of", "matching"]

# What a word weighs that stands in the title, or stands in the text in the very form it is asked for, beside one
# that shares its stem.
IN_TITLE, IN_FORM = 1.5, 0.3


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. All that is given must hold; nothing given finds everything."""

    words: str = ""  # as the reader typed them: see ``asked``
    kind: Kind | None = None  # None: statements where a person or an act is asked for, else articles
    persons: tuple[str, ...] = ()  # keys as entries have them; one of them is enough
    outlet: str | None = None  # its name or its host
    origin: str | None = None
    language: str | None = None
    since: date | None = None  # first day; pages without a date are in no range of days
    until: date | None = None  # last day
    act: Act | None = None
    newest: bool = False  # newest first, else what fits best


def kind_of(query: Query) -> Kind:
    """What the query finds."""
    return query.kind or ("statement" if query.persons or query.act else "article")


def matching(schema: Schema, query: Query) -> tuple[tantivy.Query, bool]:
    """The query for the index, and whether what it finds differs in how well it fits."""
    kind = kind_of(query)
    parts = asked(query.words)
    if query.words.strip() and not parts:  # nothing but punctuation: nowhere are these words
        return tantivy.Query.empty_query(), False
    wanted = [p for p in parts if not p.without]
    clauses = [(Occur.Must, _unweighed(f)) for f in _filters(schema, query, kind)]
    clauses += [(Occur.Must, c) for c in _wanted(schema, wanted, kind)]
    clauses += [(Occur.MustNot, _unwanted(schema, p, kind)) for p in parts if p.without]
    return tantivy.Query.boolean_query(clauses), bool(wanted)


def _filters(schema: Schema, query: Query, kind: Kind) -> list[tantivy.Query]:
    equal = {
        "kind": kind,
        "outlet": query.outlet and name_term(query.outlet),
        "origin": query.origin and name_term(query.origin),
        "language": query.language and term(query.language),
        "act": query.act,
    }
    found = [_term(schema, field, value) for field, value in equal.items() if value is not None]
    if query.persons:
        found.append(_any(_term(schema, "person", term(key)) for key in query.persons))
    if query.since or query.until:
        first = query.since.toordinal() if query.since else 1
        last = query.until.toordinal() if query.until else None
        found.append(tantivy.Query.range_query(schema, "day", FieldType.Unsigned, first, last))
    return found


def _wanted(schema: Schema, parts: Sequence[Asked], kind: Kind) -> list[tantivy.Query]:
    found = [_phrase(schema, p, kind) for p in parts if p.exact]
    loose = [p for p in parts if not p.exact]
    if loose:
        stems = _any(_in_language(schema, loose, kind, language) for language in languages())
        closer = [_boosted(_term(schema, f"{kind}_forms", form(w)), IN_FORM) for p in loose for w in p.words]
        found.append(tantivy.Query.boolean_query([(Occur.Must, stems), *((Occur.Should, c) for c in closer)]))
    return found


def _in_language(schema: Schema, parts: Sequence[Asked], kind: Kind, language: str) -> tantivy.Query:
    """Texts of ``language`` that have all the words; those of grammar only where nothing else is asked for."""
    every = list(dict.fromkeys(w for p in parts for w in p.words))
    words = [w for p in parts for w in p.required(language)] or every
    clauses = [(Occur.Must, _stem(schema, f"{kind}_stems", w, language)) for w in words]
    if kind == "article":
        clauses += [(Occur.Should, _boosted(_stem(schema, "title_stems", w, language), IN_TITLE)) for w in words]
    return tantivy.Query.boolean_query(clauses)


def _unwanted(schema: Schema, part: Asked, kind: Kind) -> tantivy.Query:
    """What the part alone would find."""
    return _wanted(schema, [part], kind)[0]


def _phrase(schema: Schema, part: Asked, kind: Kind) -> tantivy.Query:
    field = f"{kind}_forms"
    if len(part.words) == 1:
        return _term(schema, field, part.words[0])
    return tantivy.Query.phrase_query(schema, field, list(part.words))


def _stem(schema: Schema, field: str, word: str, language: str) -> tantivy.Query:
    return tantivy.Query.disjunction_max_query([_term(schema, field, t) for t in stem_terms(word, language)])


def _term(schema: Schema, field: str, value: str) -> tantivy.Query:
    return tantivy.Query.term_query(schema, field, value, "freq")


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Should, q) for q in queries])


def _boosted(query: tantivy.Query, weight: float) -> tantivy.Query:
    return tantivy.Query.boost_query(query, weight)


def _unweighed(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)
