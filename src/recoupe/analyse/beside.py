"""What stands beside a noun phrase: to whom and when something is said, which is no part of it, and appositions."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.roles import head_noun, nouns

__all__ = ["RELATIVES", "addressed", "apposition", "is_subject"]

RELATIVES = frozenset("qui que qu' dont où lequel laquelle who which whose whom that where".split())  # noqa: SIM905


def addressed(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "a lancé Jean Roux à la ministre", "a dit un élu au micro de NR2": to whom and where; "ce lundi": when."""
    named, following = tokens[k - 1].entity in ("PER", "PERSON"), tokens[k + 1 : k + 3]
    if tokens[k].lower == "en":
        pronoun = following[0].lower in lex.verbs and len(following) > 1 and following[1].lower == ":"  # "en doute : …"
        doing = named and following[0].lower.endswith("ant")  # "Anne Roux en tendant un thé"
        return following[0].lower in lex.words["occasions"] or pronoun or doing
    if tokens[k].lower in lex.words["towards"]:
        heard = any(t.lower in lex.words["hearers"] for t in following) or _is_somebody(tokens, k, lex)
        heard = heard or following[0].lower.startswith(("radio-", "télé-"))
        # "demande le juge à Jean Roux", but not "la déléguée à Valserre"
        asked = lex.language == "fr" and [t.entity for t in following] == ["PER", "PER"]
        return named or following[0].entity == "ORG" or heard or asked
    apart = lex.language == "fr" and not tokens[k].entity  # "Anne Roux, en revanche, la ministre …"
    return named and tokens[k].pos == "DET" and (apart or following[0].lower in lex.words["time"])


def _is_somebody(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "le chef de l'agence à l'élue": who is spoken to, but not in "l'adjoint au maire"."""
    noun = next((t.lower for t in tokens[k + 1 : k + 3] if t.pos != "DET"), "")
    told = nouns(lex.language).classes.get(noun) in ("person", "group")
    return lex.language == "fr" and told and tokens[k - 1].lower not in lex.words["assisting"]


def apposition(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """Whether what follows the comma names the same one again: a name, a role, an age."""
    t = tokens[k]
    if t.lower in lex.words["time"] or t.quotation is not None:
        return False
    if t.entity in ("PER", "PERSON") or (t.pos == "PROPN" and t.text[:1].isupper() and t.entity not in ("LOC", "GPE")):
        return True
    noun = t.pos in ("DET", "NOUN") and t.lower not in ("des", "plusieurs") and not is_subject(tokens, k)
    if lex.language == "fr" and t.pos == "DET":
        quoted = (
            len(tokens) > k + 2 and tokens[k + 2].quotation is not None
        )  # "Selon Jean Roux, le maire « a renoncé »"
        return noun and not quoted and head_noun(tokens[k : k + 2], "fr")[1] is not None  # "…, l'animal « dormait »"
    return noun


def is_subject(tokens: Sequence[Token], k: int) -> bool:
    """Whether the noun phrase at ``k`` has its own verb, before any comma or relative clause."""
    for t in tokens[k + 1 : k + 16]:
        if t.quotation is not None or t.lower in (",", ")", ";", ".") or t.lower in RELATIVES:
            return False
        if t.finite or t.pos == "AUX":
            return True
    return False
