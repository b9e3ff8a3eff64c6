"""Whom something is held against, "warf [dem Minister] Untätigkeit vor", or who is told it."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.phrasing import Phrases
from recoupe.analyse.light.pieces import Piece

__all__ = ["are_told", "is_press", "past_recipient"]


def past_recipient(found: Sequence[Piece], k: int, stop: int, lex: Lexicon) -> int:
    """Past whom a reproach between ``k`` and ``stop`` is made to; ``k`` where nobody stands before it."""
    n = k
    if n < stop and found[n].lower in lex.words["article"]:
        n = next((m for m in range(n, stop) if found[m].capital), stop)
        end = _past_roles(found, n, stop, lex)
        end = _past_name(found, end, stop, lex) if end > n else n
    else:
        roles = _past_roles(found, n, stop, lex)
        end = _past_name(found, roles, stop, lex)
        end = end if end > n else _past_surname(found, n, stop, lex)
    return end if n < end < stop else k


def _past_roles(found: Sequence[Piece], k: int, stop: int, lex: Lexicon) -> int:
    """Past nouns for somebody: "[Regierungschef] Karl Roth"."""
    return next((n for n in range(k, stop) if not found[n].capital or lex.noun_class(found[n].lower) is None), stop)


def _past_name(found: Sequence[Piece], k: int, stop: int, lex: Lexicon) -> int:
    named = k + 1 < stop and found[k].lower in lex.given and found[k + 1].capital
    return k + 2 if named else k


def _past_surname(found: Sequence[Piece], k: int, stop: int, lex: Lexicon) -> int:
    """Past a capital right before another phrase: "[Roth] schweren Betrug", not "Verrat der Wähler"."""
    if k + 1 >= stop or not found[k].capital:
        return k
    behind = found[k + 1]
    small = lex.words["stop"] | lex.words["conjunction"] | lex.words["particle"] | lex.has("genitive")
    return k + 1 if behind.kind == "word" and behind.lower not in small else k


def is_press(found: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """Whether a paper that is told something stands behind who speaks: "sagte der Minister [der Zeitung]"."""
    if not found[n - 1].capital:
        return False
    paper = found[n + 1].lower if n + 1 < len(found) else ""
    if found[n].lower in lex.has("this_paper") and paper.endswith(tuple(lex.has("press"))):
        return True  # "sagte eine Sprecherin der Behörde [dieser Zeitung]"
    titled = found[n].lower in lex.has("told_article") and n + 1 < len(found) and found[n + 1].kind == "quotation"
    if titled and n > 1 and found[n - 2].lower in lex.has("genitive"):
        return True  # "sagte der Sprecher der Fraktion [der „Nordpost“]"
    paper = next((p.lower for p in found[n + 1 : n + 3] if p.capital and "-" not in p.text[:2]), "")
    told = found[n].lower in lex.has("dative_article") and paper.endswith(tuple(lex.has("press")))
    own = found[n - 1].lower.removesuffix("in").endswith(tuple(lex.has("of_the_press")))
    return told and bool(paper) and not own and lex.noun_class(found[n - 1].lower) == "person"


def are_told(found: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """Whether those spoken to stand right behind who speaks, without an article: "sagte Anna Holt [Reportern]".

    Those of a place are no such: "sagte ein Sprecher der Halmer Liberalen".
    """
    before, piece = found[n - 1], found[n]
    several = piece.capital and piece.lower.endswith(tuple(lex.has("dative_plural")))
    named = before.capital and before.lower not in lex.given and lex.noun_class(before.lower) is None
    if not several or not named or lex.noun_class(piece.lower) not in ("person", "group"):
        return False
    owned = n > 1 and found[n - 2].lower in lex.has("genitive") and Phrases(lex).is_of_place(found[n - 1 : n + 1])
    surname = n + 1 < len(found) and found[n + 1].capital
    return not surname and not owned
