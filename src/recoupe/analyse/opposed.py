"""Words that set somebody against whoever has just spoken: "le patron, lui, …", "lui rétorque la patronne"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token

__all__ = ["answers", "set_against"]


def set_against(tokens: Sequence[Token], end: int, text: str, lex: Lexicon) -> bool:
    """As in "Le patron, lui, pense que …", "Le patron pense, lui, que …" behind the noun that ends at ``end``.

    The parser is not shown what such commas hold: it stands in the page's ``text`` alone. In English it never stands
    behind the verb.
    """
    ends = [end]
    if lex.language == "fr":
        ends += [t.end for t in tokens if t.start > end and t.pos in ("AUX", "VERB")][:2]
    opposing = tuple(f", {word}," for word in (*lex.words["resuming"], *lex.words["set_against"]))
    return any(text[n : n + len(max(opposing, key=len))].lower().startswith(opposing) for n in ends)


def answers(tokens: Sequence[Token], start: int, lex: Lexicon) -> bool:
    """As in "« Quoi ? », lui rétorque la patronne", "le coupe la maire": who speaks to the one who just has.

    ``start`` is where the noun stands that may be set against him.
    """
    ahead = [t for t in tokens if t.end <= start]
    verb = next((k for k in range(len(ahead) - 1, -1, -1) if ahead[k].pos not in ("AUX", "VERB")), -1)
    told = 0 <= verb < len(ahead) - 1 and ahead[-1].lower in lex.verbs
    quoted = any(t.quotation is not None for t in ahead[max(0, verb - 2) : verb])  # not "comme le dit la patronne"
    to_him = told and (ahead[verb].lower == "lui" or (quoted and ahead[verb].lower in ("le", "la", "l'")))
    return lex.language == "fr" and to_him
