"""Verbs of saying that no list has, told by where they stand: behind words said, before whoever says them."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.light.beside import name_behind
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.mood import is_listed, opens_in_reported_mood
from recoupe.analyse.light.pieces import DASHES, Piece, capital_at

__all__ = ["unlisted_verb", "unlisted_verb_of_clause"]

_LEAST_VERB = 4  # letters


def unlisted_verb(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a word right behind a quotation and before a name or a pronoun tells of saying: «…», krächzte er."""
    before = k - 1
    while before > 0 and found[before].lower in (",", *DASHES):
        before -= 1
    if before in (k - 1, -1) or found[before].kind != "quotation" or k + 1 >= len(found):
        return False
    word, next_ = found[k], found[k + 1]
    knows = word.lower in lex.has("knows")  # "„…“, weiß der Wirt"
    small = not knows and any(word.lower in words for words in lex.words.values())
    mood = is_listed(word, lex) or lex.mood.match(word.lower)  # "Sobald „das Geld fließt“, [trete] Ruhe ein"
    small = small or bool(mood)
    if lex.finite is not None and name_behind(found, k + 1, lex) is not None:
        return not small and not word.capital and len(word.text) >= _LEAST_VERB
    subject = next_.lower in lex.words["pronoun"] or next_.lower in lex.words["definite"] or next_.capital
    subject = subject or lex.inflection.nominative.get(next_.lower) == next_.lower
    if subject and next_.lower in lex.words["definite"] and lex.has("noun_capitals"):
        subject = any(lex.noun_class(p.lower) or (p.capital and capital_at(found, n)) for n, p in _behind(found, k + 2))
    return not small and not word.capital and len(word.text) >= _LEAST_VERB and subject


def unlisted_verb_of_clause(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a verb no list has stands behind a clause in the mood of reports: "Er sei treu, [säuselte] der Chef"."""
    word = found[k].lower
    comma = k > 1 and found[k - 1].lower == "," and k + 1 < len(found) and found[k].text.islower()
    weak = comma and len(word) >= _LEAST_VERB and word.endswith(tuple(lex.has("weak_past")))
    if not weak or any(word in words for words in lex.words.values()) or not opens_in_reported_mood(found[:k], lex):
        return False
    behind = found[k + 1]
    article = behind.lower in lex.has("nominative_article")
    noun = article and any(lex.noun_class(p.lower) for _, p in _behind(found, k + 2)[:1])
    return (
        noun
        or behind.lower in lex.has("personal")
        or behind.lower in lex.given
        or lex.noun_class(behind.lower) is not None
    )


def _behind(found: Sequence[Piece], k: int) -> list[tuple[int, Piece]]:
    """The two pieces from ``k`` on, each with the place behind it: a noun, or an adjective and one."""
    return [(n + 1, p) for n, p in enumerate(found[k : k + 2], k) if p.kind == "word"]
