"""Nouns that tell what somebody asks or has said: "Auf die Frage des Richters, ob …", "Auf den Vorwurf der SPD, …"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.mood import in_reported_mood
from recoupe.analyse.light.pieces import Piece
from recoupe.model import Act

__all__ = ["act_of_knowing", "act_of_noun"]

_NEAR = 12  # pieces between such a noun and the comma behind whose words they are


def act_of_noun(found: Sequence[Piece], k: int, lex: Lexicon) -> Act | None:
    """What the words behind a noun do that tells of them, if it does: "Auf die Frage …", "Auf den Vorwurf …"."""
    if _is_question(found, k, lex):
        return "ask"
    return "assert" if _is_remark(found, k, lex) else None


def _is_question(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a noun tells what somebody asks: "Auf die [Frage] des Richters, ob er gehe, …"."""
    if found[k].lower not in lex.has("question_noun"):
        return False
    comma = next((n for n in range(k + 1, min(k + _NEAR, len(found))) if found[n].kind != "word"), k)
    asks = lex.words["question"] | lex.has("question_behind")
    whose = lex.has("genitive") | lex.has("of") | lex.has("possessive")  # and not "Die Frage [ist], ob …"
    return k + 1 < comma < len(found) - 1 and found[comma + 1].lower in asks and found[k + 1].lower in whose


def _is_remark(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a noun at the head of a sentence tells whose remark follows: "Auf den [Vorwurf] der SPD, er lüge, …"."""
    if found[k].lower not in lex.has("remark"):
        return False
    opens = found[0].lower in lex.words["opener"]
    comma = next((n for n in range(k + 1, min(k + _NEAR, len(found))) if found[n].kind != "word"), k)
    whose = comma > k + 1 and found[k + 1].lower in lex.has("genitive") | lex.has("of")
    somebody = whose and any(lex.noun_class(p.lower) or p.lower in lex.given for p in found[k + 2 : comma])
    apart = all(p.kind == "word" for p in found[:k])
    behind = next((n for n in range(comma + 1, len(found)) if found[n].kind == "mark"), comma)
    return opens and apart and somebody and found[comma].lower == "," and in_reported_mood(found[comma:behind], lex)


def act_of_knowing(found: Sequence[Piece], k: int, n: int, lex: Lexicon) -> Act | None:
    """What it is to tell what somebody knows: "…, wie der Wirt weiß", and not "wie viel der Wirt weiß"."""
    behind = found[k + 1]
    subject = behind.capital or behind.lower in lex.has("personal") | lex.has("nominative_article")
    knows = found[n].lower in lex.has("knows") and n > k + 1 and found[n - 1].lower not in lex.has("negation")
    asks = any(p.lower in lex.has("vague") for p in found[k + 2 : n])  # "…, wie der Wirt das weiß"
    return "assert" if knows and subject and not asks else None
