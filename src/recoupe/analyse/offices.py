"""Roles told apart from a name: "Anne Roux, 54 ans, maire", "préside l'association", "a été élue députée"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.referents import People
from recoupe.analyse.roles import Nouns, head_noun

__all__ = ["learn_offices"]

_QUALIFYING = ("DET", "ADV", "ADJ", "PRON")
_OF_ROLE = ("DET", "ADJ", "NOUN", "PROPN", "NUM")
_NEAR = 6  # tokens between a name and the words that give it its role
_LONGEST = 25  # tokens of what may be set off behind a name


def learn_offices(people: People, sentences: Sequence[Sentence], known: Nouns) -> None:
    """Give the persons of a page the roles that its verbs and asides tell."""
    for sentence in sentences:
        tokens = sentence.tokens
        for start, end, person in people.within(sentence.start, sentence.end):
            first = next((n for n, t in enumerate(tokens) if t.start >= start), len(tokens))
            last = next((n for n, t in enumerate(tokens) if t.end >= end), len(tokens))
            if known.language != "fr":
                person.heads |= _by_part(tokens, first, last, known) | _by_copula(tokens, last + 1, known)
                continue
            person.heads |= _by_verb(tokens, last + 1, known) | _by_agent(tokens, first, known)
            person.heads |= _by_team(tokens, first, known) | _in_common(tokens, first, last, known)
            told = _by_predicate(tokens, last + 1, known), _ahead(tokens, first, known), _equated(tokens, first, known)
            person.heads |= {head for head in told if head}
            if first or last > first:  # "Contactée, la directrice …" is nobody's name
                person.heads |= _asides(tokens, last + 1, known)


def _by_part(tokens: Sequence[Token], first: int, last: int, known: Nouns) -> set[str]:
    """As in "Tim Roe, defending, said", "Prosecuting, Tim Roe said": what somebody does for a living, all by itself."""
    behind, ahead = tokens[last + 1 : last + 4], tokens[max(0, first - 3) : first]
    asides = [near for near in (behind, ahead) if [t.lower for t in near[::2]] == [",", ","]]
    if first == 2 and ahead[-1].lower == ",":
        asides.append([ahead[-1], *ahead])  # the sentence opens with it
    return {head for _, word, _ in asides for head in known.holding.get(word.lower, ()) if word.quotation is None}


def _by_copula(tokens: Sequence[Token], k: int, known: Nouns) -> set[str]:
    """As in "Ann Roe has been a court reporter for ten years", "Ann Roe, who is a nurse, said"; no office he was in."""
    leading = {",", "who", *known.having}
    while k < len(tokens) and (tokens[k].lower in leading or tokens[k].pos == "ADV"):
        k += 1
    if k >= len(tokens) or tokens[k].lower not in known.becoming or tokens[k].quotation is not None:
        return set()
    noun = list(takewhile(lambda t: t.pos in _OF_ROLE and t.quotation is None, tokens[k + 1 :]))
    head, kind = head_noun(noun, "en") if noun and noun[0].lower != "no" else ("", None)
    held = kind == "person" and noun[-1].number != "Plur" and noun[-1].lower == head.split()[-1]
    return {head} if held and not (tokens[k].lower == "was" and head in known.office) else set()


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


def _in_common(tokens: Sequence[Token], first: int, last: int, known: Nouns) -> set[str]:
    """As in "les procureurs Jean Roux et Anne Day": a plural in front of two names, each of whom it tells."""
    plain = range(first - 1, max(-1, first - _NEAR), -1)
    start = next((n for n in plain if not (tokens[n].entity == "PER" or tokens[n].lower in ("et", ","))), -1)
    noun = tokens[start] if start >= 0 else None
    named = first > start + 1 or (last + 2 < len(tokens) and tokens[last + 1].lower in ("et", ","))
    if noun is None or not named or not noun.lower.endswith("s") or known.classes.get(noun.lower) != "group":
        return set()
    one = noun.lower.removesuffix("s")
    return {one} if known.classes.get(one) == "person" else set()


def _by_team(tokens: Sequence[Token], k: int, known: Nouns) -> frozenset[str]:
    """As in "les hommes de Jean Roux"."""
    led = k > 2 and tokens[k - 1].lower in ("de", "d'") and tokens[k - 2].lower in known.led
    return known.leading if led and tokens[k - 3].lower == "les" else frozenset()


def _by_predicate(tokens: Sequence[Token], k: int, known: Nouns) -> str:
    """The noun behind "est", "a été élue", "devenu": what somebody is."""
    for n in range(k, min(k + _NEAR, len(tokens) - 1)):
        t = tokens[n]
        if t.quotation is not None or t.lower in (";", ":", ".", "("):
            break
        if t.lower not in known.becoming:
            continue
        if head := _role_at(tokens, n + 1, known):
            return head
    return ""


def _equated(tokens: Sequence[Token], k: int, known: Nouns) -> str:
    """As in "La nouvelle directrice sera Anne Roux"."""
    if k < 2 or tokens[k - 1].lower not in known.copula or not tokens[k - 1].finite:
        return ""
    opening = next((n + 1 for n in range(k - 2, -1, -1) if tokens[n].pos == "PUNCT"), 0)
    return _role_at(tokens, opening, known)


def _role_at(tokens: Sequence[Token], k: int, known: Nouns) -> str:
    """The role noun that begins at ``k``, behind its article and what qualifies it: "aussi le tout nouveau maire"."""
    while k < len(tokens) and tokens[k].pos in _QUALIFYING and known.classes.get(tokens[k].lower) is None:
        k += 1
    plain = k < len(tokens) and tokens[k].quotation is None
    return tokens[k].lower if plain and known.classes.get(tokens[k].lower) == "person" else ""


def _asides(tokens: Sequence[Token], k: int, known: Nouns) -> set[str]:
    """The roles set off behind a name, up to its verb: "Anne Roux, 54 ans, par ailleurs maire de Valmont, …"."""
    found: set[str] = set()
    for n in range(k, min(k + _LONGEST, len(tokens))):
        t = tokens[n]
        if t.finite or t.quotation is not None or t.lower in (".", ";", ":", ")"):
            break
        if t.lower in (",", "-", "--", "–", "—", "("):
            aside = n + 3 if [x.lower for x in tokens[n + 1 : n + 3]] == ["par", "ailleurs"] else n + 1
            if (head := _role_at(tokens, aside, known)) and _closed(tokens, aside):
                found.add(head)
    return found


def _closed(tokens: Sequence[Token], k: int) -> bool:
    """Whether what begins at ``k`` ends before any verb: "…, la patronne a ri" is no aside but the next subject."""
    marks = (",", ".", ";", ":", ")", "-", "–", "—")
    ends = next((t for t in tokens[k:] if t.finite or t.whole or t.lower in marks), None)
    return ends is None or not (ends.finite or ends.whole)


def _ahead(tokens: Sequence[Token], k: int, known: Nouns) -> str:
    """As in "Maire de Valmont depuis 2014, Anne Roux", "Élue maire en 2014, Anne Roux": what opens her sentence."""
    if k < 2 or tokens[k - 1].lower != "," or any(t.finite or t.pos == "PUNCT" for t in tokens[: k - 1]):
        return ""
    opens = 1 if tokens[0].lower in known.becoming else 0
    return _role_at(tokens, opens, known) if tokens[opens].pos != "DET" else ""
