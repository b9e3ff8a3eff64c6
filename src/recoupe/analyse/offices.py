"""Roles that a page's verbs tell: "Anne Roux est maire", "préside l'association", "a été élue députée"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.referents import People
from recoupe.analyse.roles import Nouns

__all__ = ["learn_offices"]

_NEAR = 6  # tokens between a name and the words that give it its role


def learn_offices(people: People, sentences: Sequence[Sentence], known: Nouns) -> None:
    """Give the persons of a page the roles that its verbs tell."""
    for sentence in sentences:
        tokens = sentence.tokens
        for start, end, person in people.within(sentence.start, sentence.end):
            first = next((n for n, t in enumerate(tokens) if t.start >= start), len(tokens))
            last = next((n for n, t in enumerate(tokens) if t.end >= end), len(tokens))
            person.heads |= _by_verb(tokens, last + 1, known) | _by_agent(tokens, first, known)
            if head := _by_predicate(tokens, last + 1, known):
                person.heads.add(head)


def _by_verb(tokens: Sequence[Token], k: int, known: Nouns) -> set[str]:
    """As in "Anne Roux, qui préside le comité"."""
    while k < len(tokens) and (tokens[k].lower in (",", "qui") or tokens[k].pos in ("ADV", "PRON")):
        k += 1
    return set(known.holding.get(tokens[k].lower, ())) if k < len(tokens) and tokens[k].quotation is None else set()


def _by_agent(tokens: Sequence[Token], k: int, known: Nouns) -> set[str]:
    """As in "l'association, présidée par une ancienne institutrice, Anne Roux"."""
    by = next((n for n in range(k - 1, max(0, k - _NEAR), -1) if tokens[n].lower == "par"), 0)
    if not by or any(t.finite for t in tokens[by:k]):
        return set()
    return set(known.held.get(tokens[by - 1].lower.rstrip("s").removesuffix("e"), ()))


def _by_predicate(tokens: Sequence[Token], k: int, known: Nouns) -> str:
    """The noun behind "est", "a été élue", "devenu": what somebody is."""
    for n in range(k, min(k + _NEAR, len(tokens) - 1)):
        t = tokens[n]
        if t.quotation is not None or t.lower in (";", ":", ".", "("):
            break
        if t.lower not in known.becoming:
            continue
        noun = n + 2 if tokens[n + 1].pos == "DET" else n + 1
        if noun < len(tokens) and known.classes.get(tokens[noun].lower) == "person" and tokens[noun].quotation is None:
            return tokens[noun].lower
    return ""
