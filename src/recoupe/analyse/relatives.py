"""Whom a relative clause or an aside stands on: "Mary Roe, 58, a farmer near Lorne, who says", "Roe, 37, wondered"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.beside import RELATIVES
from recoupe.analyse.cues import Hit
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import Phrase, clip, phrase_to, subtree
from recoupe.analyse.roles import nouns
from recoupe.analyse.subjects import before_paper, opens_clause, whose_office

__all__ = ["before_aside", "relative_resolved"]

_ASIDE = 20  # tokens of what is told of somebody between two commas
_PLACING = frozenset({"near", "in", "at", "from", "outside"})  # in front of a place that is taken for somebody
_RESUMING = frozenset({"lui", "elle", "eux", "elles"})


def relative_resolved(tokens: Sequence[Token], phrase: Phrase | None, hit: Hit, floor: int) -> Phrase | None:
    """As in "le maire, qui a dit": the noun the relative clause stands on."""
    if (
        phrase is None
        or tokens[phrase.first].lower not in ("qui", "who", "which", "that", "laquelle", "lequel")
        or phrase.first != phrase.last
    ):
        return phrase
    if tokens[phrase.first].lower == "that" and tokens[hit.core].dep == "pcomp":
        return phrase  # "whether that ruled out a hotel"
    if tokens[phrase.first].lower == "who" and (somebody := _before_who(tokens, phrase.first, floor)) is not None:
        return somebody
    antecedent = tokens[hit.core].head
    if tokens[antecedent].dep == "appos" and tokens[antecedent].head < antecedent:
        antecedent = tokens[antecedent].head  # "Mary Roe, its secretary, who threatened": she does
        return clip(tokens, subtree(tokens, antecedent), antecedent, 0, phrase.first - 1)
    antecedent = whose_office(tokens, antecedent, floor)
    if (last := before_paper(tokens, antecedent, phrase.first)) is not None:
        return clip(tokens, subtree(tokens, antecedent), antecedent, 0, last)
    if floor <= antecedent < phrase.first and tokens[antecedent].pos in ("NOUN", "PROPN", "PRON"):
        return clip(tokens, subtree(tokens, antecedent), antecedent, floor, phrase.first - 1)
    k = phrase.first - 1
    if k > 1 and tokens[k].lower == "," and tokens[k - 1].text.isdigit():
        return phrase_to(tokens, before_aside(tokens, k, 0), 0)  # "…, dit Anne Roux, élue en 2012, qui redoute …"
    return phrase_to(tokens, k - 1 if k > 0 and tokens[k].lower == "," else k, floor)


def _before_who(tokens: Sequence[Token], who: int, floor: int) -> Phrase | None:
    """Whom "who" stands on, where that is a name or the noun of an earlier "who", whatever the parser hung it on."""
    if who > floor and tokens[who - 1].entity == "PERSON":
        named = who - 1  # "the ire of Justice Roe who said"
        while named > floor and tokens[named - 1].pos == "PROPN":
            named -= 1
        return Phrase(named, who - 1)
    if (stacked := _stacked(tokens, who, floor)) is not None:
        return phrase_to(tokens, stacked - 1, floor)
    if (told := _told_before(tokens, who - 1, floor)) is not None:
        return phrase_to(tokens, told, floor)
    named = who - 2  # "…, Mary Roe, who wrote"
    return phrase_to(tokens, named, floor) if named >= floor and tokens[named].entity == "PERSON" else None


def _told_before(tokens: Sequence[Token], comma: int, floor: int) -> int | None:
    """The end of a name that is told of in front of "who": "Mary Roe, 58, a farmer near Lorne, who says"."""
    if comma <= floor or tokens[comma].lower != ",":
        return None
    opening = next((n for n in range(comma - 1, max(floor, comma - _ASIDE), -1) if _names_before(tokens, n)), None)
    aside = tokens[opening + 1 : comma] if opening is not None else ()
    told = bool(aside) and aside[0].pos in ("NUM", "DET", "NOUN", "ADJ", "PROPN")
    others = (n for n in range(comma - len(aside), comma) if tokens[n].entity == "PERSON")
    placed = all(_is_no_person(tokens, _opens_name(tokens, n)) for n in others)
    plain = told and placed and not any(t.finite or t.quotation is not None for t in aside)
    return opening - 1 if plain and opening is not None else None


def _is_no_person(tokens: Sequence[Token], first: int) -> bool:
    """Whether a name is of a place or a body: "near Lorne", "the start-up Mirelo", "the owner of the Bell Inn"."""
    noun = "".join(t.lower for t in tokens[first - 3 : first])  # "start-up", which the tokenizer cuts
    before = tokens[first - 1].lower
    return before in _PLACING or before == "the" or not nouns("en").anybody.isdisjoint((before, noun))


def _opens_name(tokens: Sequence[Token], k: int) -> int:
    """The first token of the name that token ``k`` stands in."""
    while k > 1 and tokens[k - 1].entity == "PERSON":
        k -= 1
    return k


def _names_before(tokens: Sequence[Token], comma: int) -> bool:
    return comma > 0 and tokens[comma].lower == "," and tokens[comma - 1].entity == "PERSON"


def _stacked(tokens: Sequence[Token], who: int, floor: int) -> int | None:
    """As in "a nurse who has been there for ten years who said": the first of two relatives of one noun."""
    before = tokens[who - 1]
    if tokens[who].lower != "who" or before.entity == "PERSON" or before.lower in nouns("en").classes:
        return None
    first = next((n for n in range(who - 1, floor, -1) if tokens[n].lower == "who"), None)
    parted = first is None or any(t.pos == "PUNCT" or t.quotation is not None for t in tokens[first:who])
    return None if parted else first


def before_aside(tokens: Sequence[Token], k: int, floor: int) -> int:
    """The end of a name before an age or a relative clause set off by commas: "Roe, 37, wondered"."""
    if k < floor or tokens[k].lower != ",":
        return k
    opening = next((n for n in range(k - 1, floor, -1) if tokens[n].lower == ","), None)
    if opening is None or k - opening > 16:
        return k
    first = tokens[opening + 1]
    told = first.pos == "VERB" and first.lower.endswith("ed")  # "an ally, granted anonymity because he …, predicted"
    aside = first.pos == "NUM" or first.lower in RELATIVES or told or not any(t.finite for t in tokens[opening:k])
    named = tokens[opening - 1].entity in ("PER", "PERSON", "ORG") or tokens[opening - 1].pos == "PROPN"
    named = named or opens_clause(tokens, opening - 1) or (opening == 1 and tokens[0].lower in _RESUMING)
    named = named or all(t.pos in ("ADJ", "ADV") for t in tokens[opening + 1 : k])  # "Le syndicat, minoritaire, juge"
    named = named or any(
        t.lower == "ans" for t in tokens[opening + 2 : opening + 3]
    )  # "La jardinière, 54 ans, assure que …"
    named = named or (told and nouns("en").classes.get(tokens[opening - 1].lower) in ("person", "group"))
    return opening - 1 if aside and named else k
