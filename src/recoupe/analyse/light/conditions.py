"""Clauses that tell of nothing said yet because they only suppose it: "Lehnt der Rat ab, bleibt alles beim Alten"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece

__all__ = ["supposes"]

_LEAST = 3  # pieces of a verb, its subject and a comma


def supposes(found: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether a sentence that a verb opens has that of its main clause right behind the comma.

    Nobody has said anything then: "Stimmt der Rat zu, [beginnt] der Bau", "Winkt er ab, [so] steht das Dorf allein da".
    """
    if not lex.has("verb_last"):
        return False
    comma = next((n for n, p in enumerate(found) if p.kind != "word"), len(found))
    if comma < _LEAST - 1 or comma + 2 >= len(found) or found[comma].lower != ",":
        return False
    behind = found[comma + 1]
    if behind.lower in lex.has("then"):
        return True
    names = ("article", "stop", "particle", "pronoun", "conjunction", "relative", "that", "question", "no_content")
    small = any(behind.lower in lex.words[name] for name in names) or behind.lower in lex.has("advised")
    return behind.kind == "word" and behind.text.islower() and not small
