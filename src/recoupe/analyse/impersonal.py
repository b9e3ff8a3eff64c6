"""Whom an impersonal subject stands for: "au rectorat, on explique que", "a-t-on appris auprès des pompiers"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.analyse.cues import Hit, matches
from recoupe.analyse.lexicon import Lexicon, split
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import Phrase, can_speak, phrase_from

__all__ = ["whence"]

_OPENING = 3  # tokens before the preposition of a clause's first phrase: "Mais au rectorat, …"


def whence(tokens: Sequence[Token], hit: Hit, subject: Phrase, lex: Lexicon) -> Phrase | None:
    """The body or person at whose place, or from whom, the impersonal ``subject`` speaks or hears."""
    for k in range(max(hit.last, subject.last) + 1, len(tokens)):
        if tokens[k].quotation is not None or tokens[k].lower == ",":
            break
        if found := _behind(tokens, k, lex.words["heard_from"], lex):
            return found
    start = max(0, hit.first - 16)
    for k in range(start, min(start + _OPENING, hit.first)):
        if k and tokens[k - 1].pos not in ("CCONJ", "ADV", "PUNCT"):
            break
        if found := _behind(tokens[: hit.first], k, lex.words["among"], lex):
            return found
    return None


def _behind(tokens: Sequence[Token], k: int, openings: Iterable[str], lex: Lexicon) -> Phrase | None:
    """The noun phrase behind one of ``openings`` that begins at ``k``; "de source policière" is itself a source."""
    for opening in sorted((split(o) for o in openings), key=len, reverse=True):
        if matches(tokens, k, opening):
            sourced = opening[-1] in ("source", "sources")
            first = k + len(opening) - sourced
            found = phrase_from(tokens, first, lex)
            return found if found and (sourced or can_speak(tokens, found, lex)) else None
    return None
