"""How a body is called without an article: "dem Deutschen Wetterdienst" and "laut Deutschem Wetterdienst" are one."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece

__all__ = ["unarticled"]

_STRONG = {"masculine": "er", "feminine": "e", "neuter": "es"}


def unarticled(phrase: Sequence[Piece], kept: Sequence[Piece], lex: Lexicon) -> str:
    """The first word of ``kept``, a phrase without its article, as it stands before its noun alone.

    An adjective of a body's name has another ending behind each article: "das Statistische Bundesamt" is called
    "Statistisches Bundesamt".
    """
    word = kept[0].text
    if len(kept) < 2 or not kept[0].capital or not kept[1].capital or lex.noun_class(kept[1].lower) != "body":
        return word
    ends = next((e for e in lex.has("inflected") if word.endswith(e)), "")
    stem = word[: len(word) - len(ends)]
    article = phrase[0].lower if phrase[0] is not kept[0] else ""
    gender = _gender(article, ends, stem.lower(), kept[1].lower, lex)
    noun = kept[0].lower in lex.given or lex.noun_class(kept[0].lower) is not None
    return stem + _STRONG[gender] if gender and ends and not noun else word


def _gender(article: str, ends: str, stem: str, noun: str, lex: Lexicon) -> str | None:
    """The gender an article and the ending of an adjective tell, then the noun; None where they tell no adjective."""
    bare = noun.removesuffix("s").removesuffix("e") if article in lex.has("genitive_article") else noun
    neuter = "neuter" if bare.endswith(tuple(lex.has("neuter_body"))) else "masculine"
    national = stem.endswith(tuple(lex.has("adjective_stem")))
    told = {
        ("der", "e"): "masculine",
        ("die", "e"): "feminine",
        ("das", "e"): "neuter",
        ("der", "en"): "feminine",
        ("dem", "en"): neuter,
        ("des", "en"): neuter,
        ("", "em"): neuter,
        ("", "er"): "feminine" if national and lex.dative.search(noun) else None,
    }
    return told.get((article, ends))
