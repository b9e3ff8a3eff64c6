"""Subjects whose last words are set in marks: "les élus « verts » réclament", "le collectif « Vivre ici » demande"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import Phrase, phrase_to
from recoupe.analyse.roles import nouns

__all__ = ["marked"]

_HEADS = ("NOUN", "PROPN", "ADJ")
_OPENING = ("PUNCT", "CCONJ", "SCONJ", "ADV")  # what may stand in front of a subject


def marked(tokens: Sequence[Token], hit: Hit, floor: int, lex: Lexicon) -> Phrase | None:
    """The subject that stands right before its verb and whose last words are set in marks.

    Without it the words in marks pass for what is said, and what the verb governs for who says it.
    """
    last = hit.first - 1
    if lex.language != "fr" or last <= floor or tokens[last].quotation is None or tokens[last].whole:
        return None
    noun = next((n for n in range(last, floor - 1, -1) if tokens[n].quotation != tokens[last].quotation), None)
    if noun is None or tokens[noun].quotation is not None:
        return None
    if tokens[noun].pos == "DET":  # "les « verts »", but no « Un « scandale », dit Anne Roux »
        found = None if tokens[noun].lower in nouns("fr").titles["indefinite"] else Phrase(noun, last)
    else:
        found = phrase_to(tokens, noun, floor) if tokens[noun].pos in _HEADS else None
        headless = found and not any(t.pos in ("NOUN", "PROPN") for t in tokens[found.first : noun + 1])
        found = None if headless else found
    if found is None or (found.first > floor and tokens[found.first - 1].pos not in _OPENING):
        return None
    return Phrase(found.first, last)
