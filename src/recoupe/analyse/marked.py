"""French clauses that marks cut in two: "le collectif « Vivre ici » demande", "le maire « condamne ces violences »"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from recoupe.analyse.cues import Hit, matches
from recoupe.analyse.lexicon import Lexicon, Verb, lexicon
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.phrases import Phrase, can_speak, phrase_from, phrase_to
from recoupe.analyse.roles import nouns
from recoupe.typography import plain

__all__ = ["marked", "own_verbs"]

_HEADS = ("NOUN", "PROPN", "ADJ")
_CLAUSE = 3  # words at least
_INSIDE = ("NOUN", "PROPN", "ADJ", "ADP", "DET", "X")
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


def own_verbs(sentence: Sentence, lex: Lexicon) -> list[tuple[Hit, Phrase, tuple[int, int]]]:
    """As in "Dans un communiqué, le syndicat (FTL) « condamne ces violences »": the cue, who says it, what is said.

    The subject stands outside the marks and its verb inside: his own words, told of him as of a third. Words on a
    view or source ("Selon le maire, la route « s'effondre »") make them another's.
    """
    tokens = sentence.tokens
    k = next((n for n, t in enumerate(tokens) if t.quotation is not None), 0)
    if lex.language != "fr" or not k or not _acts(sentence, k, lex):
        return []
    if (q := tokens[k].quotation) is None or sentence.quotations[q].length < _CLAUSE:
        return []  # "Le maire « tient » la ville"
    led = tokens[0].lower in lex.words["viewpoint"] or any(t.finite or t.pos == "AUX" for t in tokens[:k])
    led = led or any(matches(tokens, n, w) for n in range(k) for w in lex.according.get(tokens[n].lower, ()))
    end = _without_aside(tokens, k, lex)
    starts = (int(tokens[0].pos == "CCONJ"), *(n + 1 for n in range(end) if tokens[n].lower == ","))
    speaker = next((p for n in starts if (p := _up_to(tokens, n, end, lex))), None)
    if led or speaker is None:
        return []
    opens = (n for n in range(k, len(tokens)) if tokens[n - 1].quotation is None and tokens[n].quotation is not None)
    said = (n for n in opens if n == k or (tokens[n - 1].lower in ("et", ",") and _acts(sentence, n, lex)))
    return [
        (Hit(_verb(_opening(sentence, n), lex), n, n, n, "finite"), speaker, sentence.quotations[q].inner)
        for n in said
        if (q := tokens[n].quotation) is not None
    ]


def _verb(opening: str, lex: Lexicon) -> Verb:
    """The verb of saying that a quotation's first word, without its accents, is a form of."""
    forms = (verbs[0] for form, verbs in lex.verbs.items() if plain(form) == opening)
    return next(forms, Verb("dire", "assert"))


def _up_to(tokens: Sequence[Token], first: int, end: int, lex: Lexicon) -> Phrase | None:
    """The words from ``first`` to ``end`` as a speaker, without a bracket behind: "l'Union pour la paix (UPP)"."""
    found = phrase_from(tokens[:end], first, lex)
    last = next((n for n in range(first + 1, end) if tokens[n].lower == "("), end) - 1
    if found is None or found.pronoun or not can_speak(tokens, found, lex):
        return None
    plain = all(t.pos in _INSIDE for t in tokens[found.last + 1 : last + 1])
    closed = last == end - 1 or tokens[end - 1].lower == ")"
    return replace(found, last=last) if plain and closed else None


def _opening(sentence: Sentence, k: int) -> str:
    q = sentence.tokens[k].quotation
    return sentence.quotations[q].opening if q is not None else ""


def _acts(sentence: Sentence, k: int, lex: Lexicon) -> bool:
    """Whether a quotation begins with a verb: one of saying in the third person, or what only stands before a verb."""
    opening = _opening(sentence, k)
    says = lex.may_report({opening}) and opening.endswith(("e", "t", "nt", "d", "a"))
    return says or opening in _before_verbs()


@cache
def _before_verbs() -> frozenset[str]:
    """What else a clause begins with in marks, without accents, as a quotation's first word is kept."""
    words = lexicon("fr").words
    return frozenset(map(plain, words["before_verb"] | words["stances"]))


def _without_aside(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """Where the words in front of token ``k`` end without ", lui," or ", de son côté,"."""
    comma = next((n for n in range(k - 2, 0, -1) if tokens[n].lower == ","), 0) if tokens[k - 1].lower == "," else 0
    aside = " ".join(t.lower for t in tokens[comma + 1 : k - 1]) if comma else ""
    told = aside in lex.words["resuming"] or lex.aside.fullmatch(aside.replace("' ", "'")) is not None
    return comma if aside and told else k
