"""Clauses that hand somebody the word: "C'est au tour d'Anne Roux :", "Quant au maire, il …", "comme Anne : « … »"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.analyse.cues import matches
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import Phrase, can_speak, phrase_from

__all__ = ["answering", "exemplified", "handed_to", "mouthpiece", "topic"]

_NOUN = 3  # tokens within which the noun for an answer opens its sentence: "Et la réponse du maire"
_BEHIND_VERB = 5  # tokens within which who is told of stands behind its verb: "qui a vite mis en colère Anne Roux"
_THIRD = frozenset({"il", "elle", "ils", "elles"})


def handed_to(tokens: Sequence[Token], lex: Lexicon) -> Phrase | None:
    """Whom a French clause hands the word: by a set phrase, by whose view it is, by whom it matters to."""
    for k in range(len(tokens) - 1):
        words = next((w for w in lex.handing if matches(tokens, k, w)), ())
        if words and tokens[k].quotation is None:
            return _somebody(tokens, k + len(words), lex)
    if lex.language != "fr" or any(t.quotation is not None or t.whole for t in tokens):
        return None
    return _such_as(tokens, lex) or _whose_view(tokens, lex) or _whom_it_matters_to(tokens, lex)


def _such_as(tokens: Sequence[Token], lex: Lexicon) -> Phrase | None:
    """As in "Les parents s'inquiètent, comme Anne Roux, mère de deux enfants": one of many, whom a clause ends on."""
    for k in range(2, len(tokens) - 1):
        words = next((w for w in lex.exemplifying if matches(tokens, k, w)), ())
        first = k + len(words)
        if words and tokens[k - 1].lower == "," and first < len(tokens) and tokens[first].entity == "PER":
            return _somebody(tokens, first, lex) if not any(t.finite for t in tokens[k:]) else None
    return None


def _whose_view(tokens: Sequence[Token], lex: Lexicon) -> Phrase | None:
    """As in "C'est aussi l'avis d'Anne Roux.", "Même constat chez le maire.": whose it is, of a clause that only is."""
    finite = [k for k, t in enumerate(tokens) if t.finite]
    if finite and (finite != [1] or tokens[0].lower != "c'" or tokens[1].lower != "est"):
        return None
    for k in range(len(tokens) - 2):
        link = next((w for w in lex.whose if matches(tokens, k + 1, w)), ())
        if link and tokens[k].lower in lex.words["utterance"]:
            return _somebody(tokens, k + 1 + len(link), lex)
    return None


def _whom_it_matters_to(tokens: Sequence[Token], lex: Lexicon) -> Phrase | None:
    """As in "Un calcul que conteste Anne Roux.", "Une fermeture qui désole le maire.": whom it ends on."""
    k = next((k for k in range(1, len(tokens) - 2) if tokens[k].lower in ("que", "qu'", "qui")), 0)
    if not k or any(t.finite or t.lower == "," for t in tokens[:k]):
        return None
    verb = k + 1 + (tokens[k + 1].lower in ("ne", "n'"))
    if not (tokens[verb].finite or tokens[verb].lower in lex.verbs) or any(t.finite for t in tokens[verb + 1 :]):
        return None
    behind = range(verb + 1, min(verb + 1 + _BEHIND_VERB, len(tokens) - 1))
    opens = next((n for n in behind if tokens[n].pos in ("DET", "PROPN") or tokens[n].entity == "PER"), None)
    return _somebody(tokens, opens, lex) if opens else None


def mouthpiece(tokens: Sequence[Token], places: Iterable[int], lex: Lexicon) -> Phrase | None:
    """As in "Les élus, par la voix d'Anne Roux, ont fait valoir que": who speaks for them, at one of the places."""
    for k in (k for k in places if k < len(tokens)):
        words = next((w for w in lex.speaking_for if matches(tokens, k, w)), ())
        found = _somebody(tokens, k + len(words), lex) if words and tokens[k].quotation is None else None
        if found and any(t.entity == "PER" for t in tokens[found.first : found.last + 1]):
            return found  # "par la voix d'un avocat" leaves the words to whom he speaks for
    return None


def exemplified(tokens: Sequence[Token], verb: int, lex: Lexicon) -> Phrase | None:
    """As in "Les parents s'inquiètent, comme Anne Roux : « … »": the one of many whose words the colon brings in."""
    colon = next((k for k in range(verb + 1, len(tokens) - 1) if tokens[k].lower == ":"), 0)
    return _such_as(tokens[:colon], lex) if colon and tokens[colon + 1].whole else None


def topic(tokens: Sequence[Token], pronoun: Phrase, lex: Lexicon) -> Phrase | None:
    """As in "Quant au ministre, Jean Roux, il a promis …": whom a French pronoun takes up in its own sentence."""
    k = next((k for k in range(pronoun.first - 2) if tokens[k].lower == "quant"), None)
    if k is None or tokens[pronoun.first].lower.lstrip("-t") not in _THIRD:
        return None
    named = phrase_from(tokens[: pronoun.first], k + 2, lex)
    if named is None or named.pronoun or any(t.finite for t in tokens[k : pronoun.first]):
        return None  # "Quant aux familles, elles partiront, promet-il"
    closed = any(t.lower == "," for t in tokens[named.last : named.last + 2])
    return named if closed and can_speak(tokens, named, lex) else None


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
