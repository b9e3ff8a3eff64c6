"""Sentences between two in the mood of reports whose own verb has one form for both moods: "Die Fenster stammten …"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece

__all__ = ["may_be_reported"]

_LEAST_VERB = 5  # letters


def may_be_reported(found: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether a sentence can be said as well as told: things are its subject, and the verb is one of several.

    What people do between somebody's words the reporter tells: "Die Zuhörer nickten".
    """
    people = any(p.lower in lex.has("people") or lex.noun_class(p.lower) in ("person", "group") for p in found)
    if people or any(p.kind == "quotation" for p in found) or not found or found[-1].lower == "?":
        return False
    k = next((n for n, p in enumerate(found) if p.lower not in lex.has("even")), 0)
    noun = next((n for n in range(k, len(found)) if found[n].capital), len(found))
    verb = next((n for n in range(noun, len(found)) if not found[n].capital), len(found))
    before = [p.lower for p in found[k:noun]]
    subject = all(w in lex.words["article"] | lex.has("determiner") or w.endswith("en") for w in before)
    opens = not before or before[0] not in lex.words["opener"] | lex.words["stop"]
    return subject and opens and verb < len(found) and _is_of_several(found[verb], lex)


def _is_of_several(piece: Piece, lex: Lexicon) -> bool:
    small = any(piece.lower in words for words in lex.words.values())
    ends = lex.plural.search(piece.lower) is not None and piece.lower.endswith("en")
    return piece.kind == "word" and ends and not small and len(piece.text) >= _LEAST_VERB
