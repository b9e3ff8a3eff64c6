"""Who is moved to say something: "The row prompted the union to warn that trams would stop"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.roles import nouns

__all__ = ["moved_to"]

_REACH = 16  # tokens from what moves somebody to what he says


def moved_to(tokens: Sequence[Token], k: int, lex: Lexicon) -> int | None:
    """The last word for whoever is moved to do what the infinitive at ``k`` tells; None where nobody is."""
    if k < 3 or tokens[k - 1].lower != "to":
        return None
    for n in range(k - 2, max(0, k - _REACH), -1):
        if tokens[n].finite or tokens[n].quotation is not None or tokens[n].lower in lex.words["moving"]:
            moves = tokens[n].pos == "VERB" and tokens[n].lower in lex.words["moving"]
            denied = any(t.lower in lex.words["negation"] for t in tokens[max(0, n - 3) : n])
            return _last_word(tokens, n + 1, k - 2, lex) if moves and not denied else None
    return None


def _last_word(tokens: Sequence[Token], first: int, last: int, lex: Lexicon) -> int | None:
    """The last of the words for somebody, an apposition between two commas left out save for his name."""
    commas = [n for n in range(first, last + 1) if tokens[n].lower == ","]
    if commas and (len(commas) != 2 or commas[1] != last):
        return None
    ends = [commas[1] - 1, commas[0] - 1] if commas else [last]
    named = (n for n in ends if tokens[n].entity in ("PERSON", "ORG"))
    end = next(named, ends[-1])
    known = tokens[end].pos == "PROPN" or nouns(lex.language).classes.get(tokens[end].lower) is not None
    return end if end >= first and known else None
