"""A French noun that varies a name: "…, a dit Jean Roux, secrétaire. …, glisse l'apiculteur"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.discourse import Referent
from recoupe.analyse.parse import Token
from recoupe.analyse.referents import People
from recoupe.analyse.roles import Nouns
from recoupe.analyse.wording import agrees

__all__ = ["only_one_named"]


def only_one_named(
    inside: Sequence[Token], head: str, gender: str, told: Sequence[Referent], people: People, known: Nouns
) -> Referent | None:
    """The only person of that gender whom the page names, where no other it has ``told`` of may be the ``head``.

    Held to a bare noun for what somebody does: an office, a relative, a party to a trial may be another's.
    """
    others = known.office | known.kin | known.defendant | known.party | known.counterpart | known.anybody
    others |= known.human_too | known.anyone | known.nameless
    if known.language != "fr" or len(inside) != 2 or head in others or inside[0].lower not in ("le", "la", "l'"):
        return None
    named = [person for person in people.all if agrees(person.gender, gender)]
    if len(named) != 1 or any(head in r.heads for r in told):
        return None
    return next((r for r in told if r.speaker.name == named[0].name), None)
