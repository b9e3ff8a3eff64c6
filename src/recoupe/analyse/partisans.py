"""Whom the word for his side tells: "la centriste Anne Roux … la conseillère centriste"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.analyse.discourse import Referent
from recoupe.analyse.parse import Token
from recoupe.analyse.referents import People, Person
from recoupe.analyse.roles import Nouns

__all__ = ["partisan", "words_ahead"]

_LABELLED = 3  # tokens of a French article, a noun and the word for a side
_BEFORE = 20  # characters that hold the word in front of a name


def partisan(
    inside: Sequence[Token], persons: Iterable[Referent], people: People, text: str, known: Nouns
) -> Referent | None:
    """The only one of ``persons`` whose name the last word of a description has stood before, as a noun."""
    label = inside[-1].lower
    if len(inside) != _LABELLED or inside[1].lower in known.office | known.past or label in known.grade:
        return None
    named = ((r, people.called(r.speaker.name)) for r in persons if r.named)
    told = [r for r, person in named if person and label in words_ahead(text, person)]
    return told[0] if len(told) == 1 else None


def words_ahead(text: str, person: Person) -> set[str]:
    """The words right in front of somebody's name, wherever it stands, without an elided article."""
    ahead = (text[max(0, place - _BEFORE) : place].rsplit(maxsplit=1)[-1:] for place in person.places)
    return {word[0].lower().replace("’", "'").removeprefix("l'") for word in ahead if word}
