"""Whom an impersonal subject stands for: "au rectorat, on explique que", "a-t-on appris auprès des pompiers"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.analyse.cues import Hit, matches
from recoupe.analyse.lexicon import Lexicon, split
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import Phrase, can_speak, phrase_from
from recoupe.analyse.roles import head_noun, nouns

__all__ = ["agent", "doer", "heard_from", "is_nobody", "is_passive", "is_put", "whence"]

_NEAR = 8  # tokens between a place and the clause on what is said there
_OPENING = 3  # tokens before the preposition of a clause's first phrase: "Mais au rectorat, …"


def whence(tokens: Sequence[Token], hit: Hit, subject: Phrase, lex: Lexicon) -> Phrase | None:
    """The body or person at whose place, or from whom, the impersonal ``subject`` speaks or hears."""
    after = max(hit.last, subject.last) + 1
    if hit.verb.lemma in lex.words["hearing"] and (found := _behind(tokens, after, lex.words["learnt_from"], lex)):
        return found  # "a-t-on appris du ministère"
    if found := heard_from(tokens, after, lex) or _at_whose(tokens, after, lex):
        return found
    where = next((k for k in range(subject.first - 1, max(1, subject.first - 4), -1) if tokens[k].lower == "où"), 0)
    for k in range(where - 2, max(0, where - _NEAR), -1):  # "à la Banque Ostrel, où l'on déplore …"
        if place := _behind(tokens[:where], k, lex.words["among"], lex):
            return place
    start = max(0, hit.first - 16)
    for k in range(start, min(start + _OPENING, hit.first)):
        if k and tokens[k - 1].pos not in ("CCONJ", "ADV", "PUNCT"):
            break
        if found := _behind(tokens[: hit.first], k, lex.words["among"], lex) or _within(tokens[: hit.first], k, lex):
            return found
    return None


def is_put(tokens: Sequence[Token], subject: Phrase, lex: Lexicon) -> bool:
    """As in "Quand on lui demande s'il a peur, Roux sourit": what nobody says but to be answered."""
    k = subject.first
    opens = 0 < k < len(tokens) - 1 and tokens[k - 1].lower in lex.words["opening_clause"]
    return lex.language == "fr" and opens and tokens[k].lower == "on" and tokens[k + 1].lower in lex.words["hearer"]


def is_passive(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """Whether the clitic ``k`` is that of a French passive without a subject: "est-il précisé", "a-t-il été dit"."""
    if k < 1 or k + 2 >= len(tokens) or tokens[k].lower not in ("-il", "-t-il"):
        return False
    being = tokens[k - 1].lower in ("est", "était") and tokens[k - 2].lower not in ("s'", "m'", "t'")
    being, done = (True, k + 2) if tokens[k + 1].lower == "été" else (being, k + 1)
    return being and tokens[done].lower in lex.verbs and tokens[done].pos != "ADP"


def agent(tokens: Sequence[Token], clitic: int, lex: Lexicon) -> Phrase | None:
    """Who says it in an impersonal passive: "est-il précisé par la préfecture"."""
    by = (k for k in range(clitic + 2, min(clitic + 5, len(tokens))) if tokens[k].lower == "par")
    k = next(by, None) if is_passive(tokens, clitic, lex) else None
    return None if k is None else _behind(tokens, k, ("par",), lex)


def doer(tokens: Sequence[Token], first: int, last: int, lex: Lexicon) -> Phrase | None:
    """As in "Un retard relevé par la presse et justifié par le maire : « … »": by whom, where no auxiliary stands."""
    bare = first == last and tokens[last].lower.endswith(("é", "ée", "és", "ées"))
    by = bare and any(t.lower == "par" for t in tokens[last + 1 : last + 2])
    found = phrase_from(tokens, last + 2, lex) if by else None
    return found if found and can_speak(tokens, found, lex) else None


def heard_from(tokens: Sequence[Token], first: int, lex: Lexicon) -> Phrase | None:
    """Whom something was heard from, before the next comma: "a appris NR2 de source judiciaire"."""
    for k in range(first, len(tokens)):
        if tokens[k].quotation is not None or tokens[k].lower == ",":
            break
        if found := _behind(tokens, k, lex.words["heard_from"], lex):
            return found
    return None


def _at_whose(tokens: Sequence[Token], k: int, lex: Lexicon) -> Phrase | None:
    """As in "on assure au ministère que": a body; whom one assures of it is a person."""
    found = _behind(tokens, k, lex.words["among"], lex) or _within(tokens, k, lex) if k < len(tokens) else None
    inside = tokens[found.first : found.last + 1] if found else ()
    body = head_noun(inside, lex.language)[1] == "institution" or any(t.entity in ("ORG", "LOC") for t in inside)
    return found if inside and body else None


def _within(tokens: Sequence[Token], k: int, lex: Lexicon) -> Phrase | None:
    """As in "en mairie, on assure que …", "dans son entourage": the body, or somebody's people, without "the"."""
    if tokens[k].lower not in lex.words["within"] or k + 1 >= len(tokens):
        return None
    found = phrase_from(tokens, k + 1, lex)
    inside = tokens[found.first : found.last + 1] if found else ()
    owned = bool(inside) and inside[0].lower in nouns(lex.language).titles["possessive"]
    body = bool(inside) and (owned or inside[0].pos == "NOUN")
    return found if body and head_noun(inside, lex.language)[1] in ("institution", "group") else None


def _behind(tokens: Sequence[Token], k: int, openings: Iterable[str], lex: Lexicon) -> Phrase | None:
    """The noun phrase behind one of ``openings`` that begins at ``k``; with its own word where that is somebody.

    As in "de source policière", "dans l'entourage du préfet".
    """
    for opening in sorted((split(o) for o in openings), key=len, reverse=True):
        if matches(tokens, k, opening):
            own = next((n for n, word in enumerate(opening) if word in lex.words["sourcing"]), None)
            found = phrase_from(tokens, k + (len(opening) if own is None else own), lex)
            return found if found and (own is not None or can_speak(tokens, found, lex)) else None
    return None


def is_nobody(tokens: Sequence[Token], speaker: Phrase, lex: Lexicon) -> bool:
    """As in "None of them said it", "Neither Ann Roe nor Tom Day said it"."""
    led = tokens[speaker.first - 1].lower if speaker.first and lex.language == "en" else ""
    return bool(lex.words["nobody"] & {tokens[speaker.first].lower, led})
