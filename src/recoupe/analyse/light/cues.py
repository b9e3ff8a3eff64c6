"""Where a sentence without a parse may tell of saying: verbs, verbs in two parts, and words that name a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import DASHES, Piece, phrase_at
from recoupe.model import Act

__all__ = ["FAR", "CueAt", "ceiling_at", "cues", "verb_at"]

FAR = 12  # pieces between a verb and what closes its clause
_LEAST_VERB = 4  # letters


@dataclass(frozen=True, slots=True)
class CueAt:
    """Pieces ``first`` to ``last`` (exclusive) of a sentence that tell of saying."""

    first: int
    last: int
    act: Act
    closing: int | None = None  # where the other part of its verb stands
    told: bool = False  # "wie X mitteilte": what is said is all the rest
    source: bool = False  # "laut X"


def cues(found: Sequence[Piece], lex: Lexicon) -> Iterator[CueAt]:
    taken = 0
    for k, piece in enumerate(found):
        if piece.kind != "word" or k < taken:
            continue
        phrase = next((p for p in lex.source_before if phrase_at(found, k, p, lex.words["pronoun"])), None)
        if phrase and piece.lower in lex.words["after_mark"] and (k == 0 or found[k - 1].kind == "word"):
            phrase = None
        verb = verb_at(found, k, lex)
        if phrase and not (verb and piece.lower in lex.as_told):
            told = _told(found, k, lex) if piece.lower in lex.as_told else None
            yield told or CueAt(k, k + len(phrase), "assert", source=True)
            taken = told.last if told else k + len(phrase)
        elif piece.lower in lex.as_told and (told := _told(found, k, lex)):
            yield told
            taken = told.last
        elif piece.lower in lex.source_after:
            yield CueAt(k, k + 1, "assert", source=True)
        elif verb:
            yield CueAt(k, k + 1, verb, closing=_closing(found, k, lex))
        elif _unknown_verb(found, k, lex):
            yield CueAt(k, k + 1, "assert")


def _told(found: Sequence[Piece], k: int, lex: Lexicon) -> CueAt | None:
    """The verb of "wie die Polizei mitteilte", before the clause's end."""
    for n in range(k + 1, min(k + FAR, len(found))):
        if found[n].lower == "," or found[n].kind == "quotation":
            return None
        if act := verb_at(found, n, lex):
            return CueAt(n, n + 1, act, told=True)
    return None


def _closing(found: Sequence[Piece], k: int, lex: Lexicon) -> int | None:
    closings = lex.parted.get(found[k].lower, {})
    stop = next((n for n in range(k + 1, len(found)) if found[n].lower in (",", ":", ";", ".")), len(found))
    return next((n for n in range(stop - 1, k, -1) if found[n].lower in closings), None)


def _unknown_verb(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a word right behind a quotation and before a name or a pronoun tells of saying: «…», krächzte er."""
    before = k - 1
    while before > 0 and found[before].lower in (",", *DASHES):
        before -= 1
    if before in (k - 1, -1) or found[before].kind != "quotation" or k + 1 >= len(found):
        return False
    word, next_ = found[k], found[k + 1]
    small = any(word.lower in words for words in lex.words.values())
    subject = next_.lower in lex.words["pronoun"] or next_.lower in lex.words["definite"] or next_.capital
    subject = subject or lex.nominative.get(next_.lower) == next_.lower
    return not small and not word.capital and len(word.text) >= _LEAST_VERB and subject


def ceiling_at(found: Sequence[Piece], cue: CueAt, later: CueAt, lex: Lexicon) -> int | None:
    """Where what ``cue`` reports ends because of a later cue; None where that one is part of what is said."""
    if not lex.has("null_subject"):
        return later.first
    between = found[cue.last : later.first]
    if any(p.lower == ":" for p in between) or later.source:
        return None
    verb = later.first
    while verb > cue.last and found[verb - 1].lower in lex.words["before_verb"]:
        verb -= 1
    if found[verb - 1].lower in lex.has("coordinating"):
        return verb - 1
    comma = next((n for n in range(verb - 1, cue.last - 1, -1) if found[n].lower == ","), None)
    opened = any(p.lower in lex.words["that"] or p.lower in lex.words["question"] for p in between)
    if comma is None:
        return None if opened else later.first
    if comma == verb - 1 or found[comma + 1].lower in lex.has("coordinating"):
        return comma
    return None if opened else later.first


def verb_at(found: Sequence[Piece], k: int, lex: Lexicon) -> Act | None:
    word = found[k].lower
    closing = _closing(found, k, lex)
    if closing is not None:
        return lex.parted[word][found[closing].lower]
    if word in lex.verbs:
        return lex.verbs[word]
    if word in lex.participles and any(p.lower in lex.words["auxiliary"] for p in found[max(0, k - FAR) : k]):
        return lex.participles[word]
    return None
