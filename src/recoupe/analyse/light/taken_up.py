"""Who says words between marks that stand alone, where the sentence behind takes them up: "„…“ So sieht es Holt"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.light.cast import Cast
from recoupe.analyse.light.naming import inverted_subject
from recoupe.analyse.light.pieces import Piece

__all__ = ["takes_up_words"]

_WITH_WORDS = 3  # pieces of "Mit diesen Worten"


def takes_up_words(split: Sequence[Piece], cast: Cast) -> Sequence[Piece]:
    """Who a sentence tells has said what stands before it between marks; nobody where it tells of something else.

    "Mit diesen Worten trat [Eva Sand] ab", "So sieht das [Jan Pohl]", "Das sagt [Eva Sand], die Wirtin".
    """
    lex = cast.lex
    lead = " ".join(p.lower for p in split[:_WITH_WORDS])
    verb = split[1].lower if len(split) > _WITH_WORDS else ""
    so = bool(verb) and split[0].lower in lex.words["after_mark"] and verb in lex.has("puts_it")
    that = bool(verb) and split[0].lower in lex.has("vague") and verb in lex.has("says_it")
    if not (so or that or lead in lex.has("these_words")):
        return ()
    behind = [p for p in split if p.lower not in lex.has("vague")]
    phrase = cast.phrases.subject_of_verb(behind) or inverted_subject(behind, lex)
    known = [p for p in behind[2:4] if p.capital and cast.stage.known([p.text], False)]
    return phrase or known[:1]
