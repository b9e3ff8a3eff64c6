"""Who has an office that is another's as well, and who is told by his age: "l'ancien maire", "le quinquagénaire"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from recoupe.analyse.parse import Token
from recoupe.analyse.referents import People, Person
from recoupe.analyse.roles import Nouns
from recoupe.typography import words

__all__ = ["aged", "has_been", "of_that_age", "office_of_two"]

_STEM = 6  # letters that "valdorien" and "valdorienne" share
_OF_AGE = re.compile(r"(?:,| \() ?(?:âgée? de )?(\d{1,2})(?: ans\b|,|\))")  # behind a name
_TELLS_AGE = re.compile(r"(?<!\d)(\d{1,2}) ans\b|^(\d{1,2})-year-old")


def has_been(person: Person, past: Set[str]) -> bool:
    """Whether a person's role is one of former days: "l'ancien maire" is not the mayor."""
    return any(w.split("-")[0] in past for w in (person.role or "").lower().split())


def office_of_two(people: People, description: str, wanted: Set[str], known: Nouns) -> Person | None:
    """Whom the noun of another's office means: his predecessor's with "former", or his counterpart's by the country.

    "Le maire accuse son prédécesseur, Luc Ferrand. « C'est faux », rétorque l'ancien maire."
    """
    told = [w.folded for w in words(description)]
    past = bool(told) and told[0].split("-")[0] in known.past
    others = [p for p in people.all if p.heads & (known.predecessor if past else known.counterpart)]
    if not others or not any(p.heads & wanted and p not in others for p in people.all):
        return None
    if past and any(has_been(p, known.past) for p in people.all if p.heads & wanted):
        return None  # the page knows of a former mayor
    fits = [p for p in others if past or _of_one_country(told, p, wanted | known.counterpart)]
    return fits[0] if len(fits) == 1 else None


def _of_one_country(told: Sequence[str], person: Person, nouns: Set[str]) -> bool:
    """Whether a description shares a word with somebody's role that is no noun for what he is: "valdorien"."""
    own = {w[:_STEM] for w in told if len(w) > _STEM and w not in nouns}
    return bool(own & {w.folded[:_STEM] for w in words(person.role or "") if w.folded not in nouns})


def aged(people: People, text: str, description: str, head: str, known: Nouns) -> Person | None:
    """Who is of the age that tells him: "the 31-year-old", "la femme de 40 ans", "le quinquagénaire"."""
    told = _TELLS_AGE.search(description) if known.language == "en" or head in known.nameless else None
    least = int(told[1] or told[2]) if told else known.decades.get(head, 0)
    if not least:
        return None
    ages = range(least, least + (1 if told else 10))
    fits = {p.name: p for _, end, p in people.named if (m := _OF_AGE.match(text, end)) and int(m[1]) in ages}
    return next(iter(fits.values())) if len(fits) == 1 else None


def of_that_age(description: str, inside: Sequence[Token], known: Nouns) -> bool:
    """As in "le quinquagénaire" for "l'artisan de 52 ans": whether a noun tells the age that words for somebody do."""
    least = next((known.decades[t.lower] for t in inside[1:] if t.lower in known.decades), 0)
    told = _TELLS_AGE.search(description) if least else None
    return told is not None and int(told[1] or told[2]) in range(least, least + 10)
