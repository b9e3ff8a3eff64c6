"""Where the subject of a verb stands in languages that tell finite verbs by their shape and leave subjects out."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece

__all__ = ["infinitive", "names_speaker", "own_subject", "past_aside", "past_small"]


def own_subject(segment: Sequence[Piece], verb: str, lex: Lexicon) -> list[Piece] | None:
    """The part of what stands before a verb that may be its subject; None where another clause has it all.

    "La flota volvió al puerto y el ministro [dijo]" gives "el ministro", "El alcalde vino y [dijo]" gives "El alcalde".
    """
    if lex.finite is None:
        return list(segment)
    start, main, subject = 0, None, list(segment[:0])
    relative = False
    for n, piece in enumerate(segment):
        if piece.lower in lex.words["relative"]:
            relative = True
        elif _finite(segment, n, lex):
            main = n if not relative else main
            subject = list(segment[start:n]) if not relative else subject
            relative = False
        elif main is not None and (piece.lower == "," or piece.lower in lex.words["conjunction"]):
            start, main = n + 1, None
    if main is not None:
        return subject if verb in lex.has("gerund") else None
    rest = list(segment[start:])
    while rest and (rest[0].kind == "mark" or rest[0].lower in lex.words["conjunction"]):
        rest = rest[1:]
    return rest or subject


def _finite(segment: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    piece = segment[n]
    if lex.finite is None or piece.kind != "word" or not lex.finite.match(piece.lower):
        return False
    if piece.capital and (n or piece.lower in lex.given or (len(segment) > 1 and segment[1].capital)):
        return False
    return not (n and segment[n - 1].lower in lex.words["article"]) and lex.noun_class(piece.lower) is None


def past_aside(found: Sequence[Piece], k: int, lex: Lexicon) -> int:
    """Past "en rueda de prensa", "a los periodistas": to where a subject or a clause may begin, or the next mark."""
    if k >= len(found) or found[k].lower not in lex.has("aside"):
        return k
    n = _past_noun(found, k + 1, lex)
    clause = lex.words["that"] | lex.has("whether")
    while n < len(found) and found[n].kind == "word" and found[n].lower not in clause:
        piece = found[n]
        if begins_infinitive(found, n, lex):
            break
        place = piece.lower in lex.has("to") and _strange(found, n + 1, lex)  # "durante visita [a Porto Velho]"
        subject = piece.lower in lex.words["article"] or piece.lower in lex.words["pronoun"]
        subject = subject and not place
        if place:
            n = next((m for m in range(n + 1, len(found)) if not found[m].capital), len(found))
            continue
        if piece.lower in lex.has("aside") or (piece.lower in lex.words["particle"] and not subject):
            n = _past_noun(found, n + 1, lex)
        elif subject or _opens_name(found, n, lex):
            break
        else:
            n += 1
    return n


def begins_infinitive(found: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """Whether an infinitive begins at ``n``, with "di", "no" and pronouns before it: "[di non uscire]"."""
    return infinitive(found, past_small(found, n, lex), lex)


def past_small(found: Sequence[Piece], n: int, lex: Lexicon) -> int:
    """Past "di", "no" and pronouns before an infinitive."""
    if n < len(found) and found[n].lower in lex.has("to"):
        n += 1
    while n < len(found) and found[n].lower in lex.words["before_verb"]:
        n += 1
    return n


def infinitive(found: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    if n >= len(found) or found[n].kind != "word" or found[n].capital:
        return False
    word = found[n].lower
    if word in lex.has("no_infinitive") or word in lex.words["stop"] or lex.noun_class(word):
        return False
    return bool(lex.infinitive.match(word))


def _past_noun(found: Sequence[Piece], n: int, lex: Lexicon) -> int:
    while n < len(found) and found[n].lower in lex.words["article"]:
        n += 1
    return n + 1 if n < len(found) and found[n].kind == "word" and found[n].lower not in lex.words["that"] else n


def _strange(found: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """Whether a capital is neither a first name nor a noun for somebody."""
    return (
        n < len(found) and found[n].capital and found[n].lower not in lex.given and not lex.noun_class(found[n].lower)
    )


def _opens_name(found: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """Whether a name begins: not the one that a noun has ("la red X que")."""
    named = n + 1 < len(found) and found[n + 1].lower in lex.words["that"]
    titled = lex.noun_class(found[n - 1].lower) is not None  # "ante el juez Luis Roca"
    return found[n].capital and not found[n - 1].capital and not named and not titled


def names_speaker(phrase: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether the first noun of a phrase is one for those who speak, or a name."""
    bare = [p for p in phrase if p.kind == "word" and p.lower not in lex.words["article"]]
    if phrase and phrase[0].lower in lex.words["pronoun"] and len(phrase) == 1:
        return True
    if bare and bare[0].lower in lex.has("no_speaker"):
        return False
    head = [p for p in bare[:2] if p.lower not in lex.words["particle"]]
    if len(bare) > 1 and bare[1].lower in lex.words["particle"]:
        head = bare[:1]
    return any(p.capital or lex.noun_class(p.lower) for p in head)
