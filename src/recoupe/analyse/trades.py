"""What keeps a French noun for persons from meaning one told of before: a number, an office he is known by alone."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.discourse import Referent
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.roles import Nouns, head_noun

__all__ = ["is_counted", "is_known_by_trade"]


def is_counted(inside: Sequence[Token], head: str, known: Nouns) -> bool:
    """As in "le premier expert", "la seconde experte": one of several, whom no other words have told."""
    counting = known.first_of_two | known.last_of_two
    counted = head in known.anyone | known.anybody_told and any(t.lower in counting for t in inside[1:2])
    return known.language == "fr" and counted


def is_known_by_trade(r: Referent, inside: Sequence[Token], known: Nouns, lex: Lexicon) -> bool:
    """Whether somebody is told by his office alone, whom a noun for his age hardly means: "le sexagénaire"."""
    experts = lex.words["experts"] if known.language == "fr" else frozenset[str]()
    trade = known.office | known.serving | known.graded | (known.anyone - known.nameless) | experts
    trade = trade.union(*(known.kinds.get(noun, ()) for noun in experts))
    aged = known.language == "fr" and head_noun(inside, "fr")[0] in known.nameless
    return aged and not r.named and bool({*r.heads, *r.speaker.name.lower().split()} & trade)
