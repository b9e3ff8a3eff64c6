"""Nouns that vary a name, where a page has one alone: "…, a dit Jean Roux, secrétaire. …, glisse l'apiculteur"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.discourse import Referent
from recoupe.analyse.parse import Token
from recoupe.analyse.referents import People, Person
from recoupe.analyse.roles import Nouns
from recoupe.analyse.wording import agrees

__all__ = ["only_one_named", "only_one_titled"]


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
    alone = _alone(people, gender)
    if alone is None or any(head in r.heads for r in told):
        return None
    return next((r for r in told if r.speaker.name == alone.name), None)


def only_one_titled(
    inside: Sequence[Token],
    head: str,
    gender: str,
    told: Sequence[Referent],
    people: People,
    title: str,
    known: Nouns,
) -> Referent | None:
    """As in "Mme Roux a jugé … La patronne du parti répondait": the only one of a page, whom its title names.

    Held to offices whose holders news name, and to somebody of whom no role is told.
    """
    political = head in known.political and inside[0].lower in known.titles["definite"]
    alone = _alone(people, gender) if political and gender else None
    if alone is None or alone.gender != gender or alone.heads & known.classes.keys():
        return None
    titled = alone.name.split()[-1] in title
    return next((r for r in told if titled and r.named and r.speaker.name == alone.name), None)


def _alone(people: People, gender: str) -> Person | None:
    """The only person a page names who can be of a gender."""
    named = [person for person in people.all if agrees(person.gender, gender)]
    return named[0] if len(named) == 1 else None
