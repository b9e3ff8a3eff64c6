"""The subject that a participle or a second verb shares with what stands before it: "apologised, saying …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import (
    RELATIVES,
    Phrase,
    can_speak,
    children,
    clip,
    is_nominal,
    is_subject,
    phrase_around,
    phrase_from,
    subtree,
)
from recoupe.analyse.sayers import subject, whole

__all__ = ["is_fragment", "shared", "subject_of", "whom_cited"]

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")


def shared(tokens: Sequence[Token], hit: Hit, main: Phrase | None, lex: Lexicon) -> Phrase | None:
    """The subject a participle or a second verb shares with what stands before it."""
    if cited := whom_cited(tokens, hit):
        return cited
    if hit.form == "participle" and (own := _described(tokens, hit, lex) or _hung_on(tokens, hit, lex)):
        return own
    if main is not None:
        return main
    if hit.form == "finite" and tokens[hit.core].dep == "conj":
        return _of_coordinated(tokens, hit, lex)
    if hit.form not in ("participle", "infinitive") or _goes_on(tokens, hit):
        return None
    front = tokens[: hit.first]  # "Poursuivie pour avoir lancé « … », Anne Roux se défend"
    if hit.form == "participle" and _opens(front) and (ahead := _subject_ahead(tokens, lex)):
        return ahead
    return _of_main_verb(tokens, hit, lex)


def _of_main_verb(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> Phrase | None:
    """The subject of the verb of a sentence in which a participle or an infinitive reports."""
    if is_fragment(tokens, hit, lex):
        return None
    said = {n for n in subtree(tokens, hit.core) if n > hit.last} if lex.language == "en" else ()
    roots = [n for n, t in enumerate(tokens) if (t.head == n or t.finite) and n not in said]
    for root in roots:
        for n, t in enumerate(tokens):
            if t.head == root and t.dep in _SUBJECTS and t.quotation is None:
                return _around(tokens, n, hit)
    return None


def _goes_on(tokens: Sequence[Token], hit: Hit) -> bool:
    """As in "Et d'ajouter que les quais tiendront": whoever spoke before, and nobody in what is said."""
    return hit.form == "infinitive" and [t.lower for t in tokens[: hit.first]] in (["et", "de"], ["et", "d'"])


def _of_coordinated(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> Phrase | None:
    """The subject of the verb that a second one goes on from: "apologised and promised", "a pris note et promis"."""
    k = tokens[hit.core].head
    while lex.language == "fr" and tokens[k].pos == "NOUN" and tokens[k].head < k:
        k = tokens[k].head
    found = subject(tokens, replace(hit, first=k, core=k, last=k), lex) if tokens[k].quotation is None else None
    if (
        found and lex.language == "en" and not can_speak(tokens, found, lex)
    ):  # "He was for a time considered … and told"
        found = _around(tokens, n, hit) if (n := subject_of(tokens, k, k)) is not None else None
    return found if found and found.last < k else None


def _hung_on(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> Phrase | None:
    """The subject of the verb a participle hangs on: "a letter that the network sent, informing them that"."""
    k, verbs = hit.core, 0
    while tokens[k].head != k and verbs < 1:
        k = tokens[k].head
        verbs += tokens[k].pos in ("VERB", "AUX")
    n = subject_of(tokens, k, hit.first)
    if n is not None and tokens[n].lower == "it":  # "It emerged that Roe had left, telling them that": Roe tells them
        told = (c for c, t in enumerate(tokens[: hit.first]) if t.head == k and t.dep == "ccomp")
        n = next((s for c in told if (s := subject_of(tokens, c, hit.first)) is not None), n)
    if not verbs or n is None or tokens[n].lower in RELATIVES:
        return None
    if tokens[n].pos == "PRON":
        return Phrase(n, n, pronoun=True)
    found = phrase_around(tokens, n)
    heads = [c for c in children(tokens, k) if tokens[c].dep == "nsubj"]
    # "The charity Open Door rejected that, saying …"
    return whole(tokens, found, heads, k) if lex.language == "en" and found.last < k else found


def _described(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> Phrase | None:
    """As in "La députée, assurant que le pont tiendra, a voté": of whom a French participle set off behind is told."""
    comma, above = hit.first - 1, tokens[hit.core].head
    own = next((n for n in range(max(0, comma)) if tokens[n].head == hit.core and tokens[n].dep in _SUBJECTS), None)
    told = tokens[hit.core].dep == "acl" and tokens[above].dep in (*_SUBJECTS, "ROOT")
    noun = own if own is not None else above if told else comma
    if lex.language != "fr" or not 0 <= noun < comma or tokens[comma].lower != "," or not is_nominal(tokens[noun]):
        return None
    found = clip(tokens, subtree(tokens, noun), noun, 0, comma - 1)
    return found if found and found.last == comma - 1 and can_speak(tokens, found, lex) else None


def subject_of(tokens: Sequence[Token], verb: int, before: int) -> int | None:
    """The head of the subject that a verb has in front of a token."""
    subjects = (n for n, t in enumerate(tokens) if t.head == verb and t.dep in _SUBJECTS)
    return next((n for n in subjects if n < before and tokens[n].quotation is None), None)


def is_fragment(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> bool:
    """As in "Tout en assurant que la digue tient.": a cue that opens a French sentence without a subject."""
    return lex.language == "fr" and {t.lower for t in tokens[: hit.first]} <= lex.words["before_fragment"]


def _opens(front: Sequence[Token]) -> bool:
    """Whether nothing but small words stands before a participle: "Tout en assurant que …"."""
    alone = all(t.lower in ("tout", "en", "après") for t in front)
    return alone or (front[-1].lower == "pour" and not any(t.finite for t in front))


def _subject_ahead(tokens: Sequence[Token], lex: Lexicon) -> Phrase | None:
    """As in "Assurant que …, le caviste a fermé sa porte": the subject of the clause a participle opens."""
    for k in range(1, len(tokens) - 1):
        if tokens[k].lower == "," and tokens[k].quotation is None and tokens[k + 1].pos in ("DET", "PROPN", "PRON"):
            found = phrase_from(tokens, k + 1, lex)
            if found and any(is_subject(tokens, n) for n in range(found.first, found.last + 1)):
                return found
    return None


def whom_cited(tokens: Sequence[Token], hit: Hit) -> Phrase | None:
    """As in "a cité le responsable comme disant", "quoted Roe as saying": the one who is cited."""
    k = hit.first - 1
    if hit.form != "participle" or k < 2 or tokens[k].lower not in ("comme", "as"):
        return None
    first = next((n for n in range(k - 1, -1, -1) if tokens[n].pos in ("VERB", "AUX")), None)
    if first is None or tokens[first].pos not in ("VERB", "AUX"):
        return None
    passive = next((n for n, t in enumerate(tokens[:first]) if t.head == first and t.dep == "nsubjpass"), None)
    if passive is not None:  # "Roe was quoted by the agency as saying"
        return Phrase(passive, passive, True) if tokens[passive].pos == "PRON" else phrase_around(tokens, passive)
    return Phrase(first + 1, k - 1, pronoun=tokens[first + 1].pos == "PRON") if first + 1 <= k - 1 else None


def _around(tokens: Sequence[Token], n: int, hit: Hit) -> Phrase:
    if tokens[n].pos == "PRON":
        return Phrase(n, n, pronoun=True)
    first = last = n
    near = {k for k, t in enumerate(tokens) if t.head == n or tokens[t.head].head == n}
    while first - 1 in near and first > 0 and tokens[first - 1].pos != "PUNCT":
        first -= 1
    while last + 1 in near and last + 1 < hit.first:
        last += 1
    return Phrase(first, last)
