"""What keeps a French noun for persons from meaning one told of before: a number, an office he is known by alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.analyse.discourse import Referent
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token, joined
from recoupe.analyse.roles import Nouns, head_noun
from recoupe.analyse.wording import bare
from recoupe.typography import plain, words

__all__ = ["in_headline", "is_counted", "is_known_by_trade", "is_trade_of"]

_ENDING = 4  # letters that a noun for who works at something has of its own: "cordonnier", "cordonnerie"
_STEM = 5  # letters


def is_counted(inside: Sequence[Token], head: str, known: Nouns) -> bool:
    """As in "le premier expert", "l'autre prévenu": one of several, whom no other words have told."""
    counting = known.first_of_two if head in known.anyone | known.anybody_told else frozenset[str]()
    number = next((k for k, t in enumerate(inside[:2]) if t.lower in counting | known.of_several), None)
    if known.language != "fr" or number is None:
        return False
    return not any(t.text == "-" for t in inside[number + 1 : number + 2])  # "le deuxième-ligne"


def is_known_by_trade(r: Referent, inside: Sequence[Token], known: Nouns, lex: Lexicon) -> bool:
    """Whether somebody is told by his office alone, whom a noun for his age hardly means: "le sexagénaire"."""
    if known.language != "fr" or r.named or head_noun(inside, "fr")[0] not in known.nameless:
        return False
    experts = lex.words["experts"]
    trade = known.office | known.serving | known.graded | (known.anyone - known.nameless) | experts
    trade = trade.union(*(known.kinds.get(noun, ()) for noun in experts))
    return bool({*r.heads, *r.speaker.name.lower().split()} & trade)


def in_headline(
    inside: Sequence[Token], persons: Iterable[Referent], heading: frozenset[str], known: Nouns
) -> Referent | None:
    """As in "Roux salue la trêve … la cheffe de la diplomatie": whom the heading names, where no role tells him."""
    told = f"{plain(bare(joined(inside)))} "
    if known.language != "fr" or not any(" " in office and told.startswith(f"{office} ") for office in known.titled):
        return None
    named = (r for r in persons if r.named and r.speaker.name.split()[-1] in heading)
    return next((r for r in named if not r.heads & known.classes.keys()), None)


def is_trade_of(head: str, role: str) -> bool:
    """As in "le cordonnier" for "patron de la cordonnerie": a noun for who works at what a role tells of."""
    noun = plain(head)
    least = max(_STEM, len(noun) - _ENDING)
    return any(w.folded.startswith(noun[:least]) and w.folded != noun for w in words(role))
