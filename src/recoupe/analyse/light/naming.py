"""How pages name people and bodies once in full: beside their role, and with all the words of their name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece

__all__ = ["apposed_role", "full_name", "heads", "opens", "role_behind"]

_LONGEST_ROLE = 12  # pieces


def apposed_role(sentence: Sequence[Piece], at: int, lex: Lexicon) -> Sequence[Piece]:
    """The role before a comma and the name at ``at``: "la presidenta del Sindicato Unido, Graça Valadim"."""
    if lex.finite is None or at < 2:
        return ()
    first = at - 1
    while first > 0 and at - first <= _LONGEST_ROLE and sentence[first - 1].kind == "word":
        first -= 1
    role = sentence[first : at - 1]
    begins = next((n for n, p in enumerate(role) if lex.noun_class(p.lower) == "person"), None)
    verbs = begins is not None and any(lex.finite.match(p.lower) for p in role[begins:])
    return () if begins is None or verbs else role[begins:]


def role_behind(sentence: Sequence[Piece], run: Sequence[Piece], lex: Lexicon) -> Sequence[Piece]:
    """The role behind a name and a comma: "Noelia Prats, investigadora"."""
    after = [p for p in sentence if p.start >= run[-1].end][:2]
    if lex.finite is None or len(run) < 2 or len(after) < 2 or after[0].lower != "," or after[1].capital:
        return ()
    return after[1:] if lex.noun_class(after[1].lower) == "person" else ()


def heads(sentence: Sequence[Piece], run: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether a sentence begins with a name that a comma or a verb follows, as it does with a person's."""
    after = next((p for p in sentence if p.start >= run[-1].end), None)
    if lex.finite is None or after is None or sentence[0] is not run[0]:
        return False
    return after.lower == "," or bool(lex.finite.match(after.lower))


def opens(sentence: Sequence[Piece], first: Piece, lex: Lexicon) -> bool:
    """Whether a name or its role is what a sentence begins with, articles and "Del otro lado," apart."""
    before = [p for p in sentence if p.end <= first.start]
    if before and before[0].lower in lex.words["opener"]:
        comma = next((n for n, p in enumerate(before) if p.lower == ","), len(before))
        before = before[comma + 1 :] if comma < len(before) else before
    return all(p.lower in lex.words["article"] or p.kind == "mark" or lex.noun_class(p.lower) for p in before)


def full_name(noun: str, before: str, known: Sequence[str], lex: Lexicon) -> str:
    """The name a bare noun is short for, if one body alone was called so with more words: "el sindicato"."""
    spoken = [name for name in known if name.lower().startswith(f"{noun.lower()} ")]
    if spoken:
        return spoken[-1]
    small = "|".join(sorted(lex.words["particle"]))
    name = rf"\b{re.escape(noun.capitalize())}(?: (?:(?:{small}) )?[A-ZÀ-Ý][\w'-]+)+"
    met = {m.group() for m in re.finditer(name, before)}
    return met.pop() if len(met) == 1 else noun
