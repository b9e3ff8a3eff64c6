"""Clauses that hand somebody the word: "C'est au tour d'Anne Roux :", "La réponse du maire ne tarde pas."."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.cues import matches
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import Phrase, can_speak, phrase_from

__all__ = ["answering", "handed_to"]

_NOUN = 3  # tokens within which the noun for an answer opens its sentence: "Et la réponse du maire"


def handed_to(tokens: Sequence[Token], lex: Lexicon) -> Phrase | None:
    """Whom a French clause hands the word, by a set phrase."""
    for k in range(len(tokens) - 1):
        words = next((w for w in lex.handing if matches(tokens, k, w)), ())
        if words and tokens[k].quotation is None:
            return _somebody(tokens, k + len(words), lex)
    return None


def answering(tokens: Sequence[Token], lex: Lexicon) -> Phrase | None:
    """Whose answer a French sentence opens with, which it does not give itself: "La réplique du maire a fusé."."""
    if lex.language != "fr" or any(t.quotation is not None for t in tokens):
        return None
    for k in range(min(_NOUN, len(tokens) - 2)):
        link = next((w for w in lex.whose if matches(tokens, k + 1, w)), ())
        if link and tokens[k].lower in lex.words["answers"]:
            return _somebody(tokens, k + 1 + len(link), lex)
    return None


def _somebody(tokens: Sequence[Token], k: int, lex: Lexicon) -> Phrase | None:
    phrase = phrase_from(tokens, k, lex)
    return phrase if phrase and can_speak(tokens, phrase, lex) else None
