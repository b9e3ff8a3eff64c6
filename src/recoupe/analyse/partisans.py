"""Whom the word for his side tells: "la centriste Anne Roux", "Anne Roux (PS)" … "la conseillère socialiste"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from recoupe.analyse.discourse import Referent
from recoupe.analyse.parse import Token
from recoupe.analyse.referents import People, Person
from recoupe.analyse.roles import Nouns

__all__ = ["partisan", "words_ahead"]

_LABELLED = 3  # tokens of a French article, a noun and the word for a side
_BEFORE = 20  # characters that hold the word in front of a name
_BRACKET = re.compile(r"\s?\(([^()\n]{2,30})\)")


def partisan(
    inside: Sequence[Token], persons: Iterable[Referent], people: People, text: str, known: Nouns
) -> Referent | None:
    """The only one of ``persons`` whose name the last word of a description has stood before, or in brackets behind."""
    named = [(r, p) for r in persons if r.named and (p := people.called(r.speaker.name))]
    label = inside[-1].lower
    if len(inside) == _LABELLED and inside[1].lower not in known.office | known.past and label not in known.grade:
        told = [r for r, person in named if label in words_ahead(text, person)]
        if len(told) == 1:
            return told[0]
    return _bracketed(inside, named, people, text, known)


def _bracketed(
    inside: Sequence[Token], named: Sequence[tuple[Referent, Person]], people: People, text: str, known: Nouns
) -> Referent | None:
    """As in "Anne Roux (PS) … la candidate socialiste": unless somebody else is known by that very noun."""
    of = next((n for n, t in enumerate(inside) if t.pos == "ADP"), len(inside))
    label, head = inside[of - 1].lower, inside[1].lower if len(inside) > 1 else ""
    sides = known.sides.get(label, frozenset()) | {label}
    if of < _LABELLED or not (label in known.sides or inside[of - 1].text.isupper()):
        return None
    told = [(r, person) for r, person in named if sides & _in_brackets(text, people, person)]
    holders = {p.name for p in people.all if head in p.heads}
    return told[0][0] if len(told) == 1 and holders <= {told[0][1].name} else None


def _in_brackets(text: str, people: People, person: Person) -> set[str]:
    """The words in brackets behind somebody's name, wherever it stands: those for his side."""
    behind = (_BRACKET.match(text, end) for _, end, p in people.named if p is person)
    return {word for match in behind if match for word in re.findall(r"[^\s,/–-]+", match[1].lower())}


def words_ahead(text: str, person: Person) -> set[str]:
    """The words right in front of somebody's name, wherever it stands, without an elided article."""
    ahead = (text[max(0, place - _BEFORE) : place].rsplit(maxsplit=1)[-1:] for place in person.places)
    return {word[0].lower().replace("’", "'").removeprefix("l'") for word in ahead if word}
