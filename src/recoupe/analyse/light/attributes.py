"""What stands between an article and its noun: "der [im Mai frisch gewählte] Landrat", "die [heute] 18-Jährige"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece

__all__ = ["parts_adjectives", "past_attribute"]

_LONGEST = 10  # pieces of "der im Mai frisch gewählte"
_NEAR = 5  # pieces between a comma and the noun that adjectives around it have


def past_attribute(found: Sequence[Piece], k: int, lex: Lexicon) -> int:
    """To the noun for somebody, or first name, behind an article at ``k`` and an attribute; ``k`` where there is none.

    The attribute has a preposition or a time.
    """
    articles, ending = lex.words["article"], tuple(lex.has("case_ending"))
    if k + 2 >= len(found) or found[k].lower not in articles or not lex.has("noun_capitals"):
        return k
    if found[k + 1].lower in lex.words["time"] and found[k + 1].text.islower():
        return k + 2 if lex.noun_class(found[k + 2].lower) is not None else k
    if found[k + 1].lower not in lex.has("adverbial") | lex.words["stop"]:
        return k
    for n in range(k + 3, min(k + _LONGEST, len(found))):
        before = found[n - 1]
        inflected = before.text.islower() and before.lower.endswith(ending) and before.lower not in articles
        if found[n].kind == "mark":
            return k
        named = found[n].lower in lex.given or lex.noun_class(found[n].lower) is not None
        if found[n].capital and inflected and named:
            return n
    return k


def parts_adjectives(found: Sequence[Piece], comma: int, lex: Lexicon) -> bool:
    """Whether a comma parts two adjectives of one noun: "forderte schnelle[,] unbürokratische Hilfe"."""
    if found[comma].lower != "," or not found[comma - 1].text.islower():
        return False
    noun = next((n for n in range(comma + 1, min(comma + _NEAR, len(found))) if not found[n].text.islower()), 0)
    if noun < comma + 2 or not found[noun].capital or not lex.has("noun_capitals"):
        return False
    first, last = found[comma - 1].lower, found[noun - 1].lower
    endings = tuple(lex.has("case_ending"))
    lists = (words for name, words in lex.words.items() if name != "no_mood")
    small = any(w in words for words in lists for w in (first, last))  # "sagte heute, …"
    return not small and first.endswith(endings) and last.endswith(endings) and first[-1] == last[-1]
