"""Three and more who say something together: "La FTL, l'UNF et Relève paysanne exigent que …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import Phrase

__all__ = ["in_whole_list", "is_list"]

_INSIDE = frozenset({"DET", "NOUN", "PROPN", "ADJ", "ADP", "X"})
_OPENS_CLAUSE = frozenset({"SCONJ", "CCONJ"})
_FEWEST = 3


def in_whole_list(tokens: Sequence[Token], phrase: Phrase, verb: int, floor: int) -> Phrase:
    """The French phrase, the last of a list that is a verb's subject, with all that stand before it in the list."""
    several = tokens[verb].number == "Plur" or tokens[verb].lower.endswith("ont")
    if phrase.pronoun or phrase.last >= verb or not several or phrase.first < floor + 2:
        return phrase
    first = phrase.first
    while first > floor and _may_be_listed(tokens[first - 1]):
        first -= 1
    opens = first == floor or tokens[first - 1].pos in _OPENS_CLAUSE
    whole = tokens[first : max(phrase.last + 1, _end_of(tokens, phrase.last, verb))]
    return replace(phrase, first=first, last=first + len(whole) - 1) if opens and is_list(whole) else phrase


def _may_be_listed(token: Token) -> bool:
    listed = token.pos in _INSIDE or token.lower in (",", "(", ")", "et")
    return listed and token.quotation is None and not token.finite


def _end_of(tokens: Sequence[Token], last: int, verb: int) -> int:
    """The token behind what the parser has cut off a list's last member: "Relève paysanne"."""
    rest = tokens[last + 1 : verb]
    return verb if rest and all(_may_be_listed(t) and t.lower != "," for t in rest) else last + 1


def is_list(inside: Sequence[Token]) -> bool:
    """Whether words list three or more bodies or people, each with its article or each a name."""
    commas = [k for k, t in enumerate(inside) if t.lower == ","]
    joins = [k for k, t in enumerate(inside) if t.lower == "et" and k and k + 1 < len(inside)]
    if not commas or not joins or joins[-1] < commas[-1]:
        return False
    opens = [inside[0], *(inside[k + 1] for k in (*commas, joins[-1]))]
    articled = all(t.pos == "DET" for t in opens[:-1]) and (opens[-1].pos == "DET" or opens[-1].text[:1].isupper())
    named = all(t.text[:1].isupper() and t.pos in ("PROPN", "NOUN") for t in opens)
    between = any(t.lower in ("entre", "avec") for t in inside)  # two who meet, and no list
    return len(opens) >= _FEWEST and (articled or named) and not between
