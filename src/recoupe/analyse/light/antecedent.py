"""Whom a relative clause is about in which somebody says something: "Minister Jan Roth, der betonte, dass …"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from recoupe.analyse.light.cast import Cast
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece, without_brackets

__all__ = ["antecedent"]

_BETWEEN = 6  # pieces between the comma and the verb


def antecedent(sentence: Sequence[Piece], verb: int, cast: Cast) -> Sequence[Piece]:
    """The full name a relative pronoun before the verb at ``verb`` stands for, if it is that verb's subject."""
    lex = cast.lex
    comma = next((n for n in range(verb - 1, max(verb - _BETWEEN, 0), -1) if sentence[n].lower == ","), 0)
    inside = sentence[comma + 1 : verb]
    relative = comma and inside and lex.has("noun_capitals") and inside[0].lower in lex.has("demonstrative")
    end = verb + 1 + (verb + 1 < len(sentence) and sentence[verb + 1].lower in lex.has("perfect_end"))
    closed = end < len(sentence) and sentence[end].lower in (",", ":")
    if not relative or not closed or _has_subject(inside, lex):
        return ()
    before = without_brackets(sentence[:comma])
    runs = [run for run in cast.phrases.runs(before, split=True) if run[-1] is before[-1] and len(run) > 1]
    named = [run for run in runs if run[0].lower in lex.given]
    fits = named and lex.given[named[0][0].lower] in (None, inside[0].lower in lex.has("feminine_article"))
    return named[0] if fits else ()


def _has_subject(clause: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether a relative clause has another subject than its pronoun: "die [der Minister] lobte", "der [sie] half"."""
    pronoun = any(p.lower in lex.has("personal") | lex.has("nominative_pronoun") for p in clause[1:])
    people = [a.lower for a, b in pairwise(clause[1:]) if lex.noun_class(b.lower) == "person"]
    masculine = not lex.has("masculine_article").isdisjoint(people)
    return pronoun or masculine or (len(clause) > 1 and clause[1].capital)
