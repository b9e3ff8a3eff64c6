"""Lines that do no more than name who has the word below them: "Harbour coach Ann Roe:", "The Tin Lanterns:"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import Phrase
from recoupe.analyse.roles import head_noun, nouns

__all__ = ["labelling"]

_LONGEST = 10  # tokens of a name with what its bearer is
_BEGINS = ("DET", "PROPN", "ADJ", "NOUN")
_NEVER = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART", "LAW"})


def labelling(tokens: Sequence[Token], lex: Lexicon) -> Phrase | None:
    """The name a line ending with a colon begins with; None where it tells a place, a day or a kind of text."""
    name = list(takewhile(lambda t: t.pos not in ("PUNCT", "ADP", "SCONJ") or t.entity, tokens[: _LONGEST + 1]))
    if not name or len(name) > _LONGEST or any(t.quotation is not None for t in tokens) or name[0].pos not in _BEGINS:
        return None
    if any(t.finite for t in name) or any(t.lower in lex.words["utterance"] for t in name):
        return None
    speaks = head_noun(name, lex.language)[1] in ("person", "institution")
    return Phrase(0, len(name) - 1) if speaks or _is_name(name, lex) else None


def _is_name(name: Sequence[Token], lex: Lexicon) -> bool:
    last = name[-1]
    if last.entity in ("PER", "PERSON", "ORG"):
        return True
    capitals = len(name) > 1 and last.pos == "PROPN" and last.entity not in _NEVER
    return capitals and not nouns(lex.language).abstract.search(last.lower)
