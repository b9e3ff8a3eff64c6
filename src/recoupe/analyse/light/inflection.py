"""How the nouns, names and verbs of a language with cases are inflected, as its table ``saying`` tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Inflection", "Rules", "ending", "inflection"]

Rules = Sequence[tuple[re.Pattern[str], str]]  # endings, and what they become


@dataclass(frozen=True)
class Inflection:
    """All of it is empty in languages whose nouns have no cases."""

    nominative: Mapping[str, str]  # form of a noun → how it is named
    named: frozenset[str]  # the nominatives among the forms, whatever else they may be
    genitives: frozenset[str]
    genders: Mapping[str, str]  # of the forms: m, f, n or p
    adjectives: Mapping[str, Rules]  # by gender: their endings, and those of the nominative
    names: Mapping[str, Rules]  # the genitives of names, "first" and "last", and their nominatives
    first_names: tuple[re.Pattern[str], ...]  # how they end in the nominative, the surest ending first
    surname: re.Pattern[str]
    patronymic: re.Pattern[str]
    place: re.Pattern[str]  # how names of places end that stand behind the nouns for their mayors
    place_masculine: re.Pattern[str]  # the same behind a noun for a man
    adjective: re.Pattern[str]  # how an adjective ends that may begin a subject
    plural_verb: re.Pattern[str]  # verbs with no subject but the people of a house: "в полиции сообщили"
    feminine_verb: re.Pattern[str]  # verbs that tell the sex of who speaks
    masculine_verb: re.Pattern[str]


def inflection(data: Mapping[str, Any]) -> Inflection:
    """What a table ``saying`` tells of cases."""
    nouns, forms = data["nouns"], data.get("forms", {})
    declined: Sequence[Mapping[str, Any]] = nouns.get("declined", ())
    nominative: dict[str, str] = {}
    genders: dict[str, str] = {}
    for row in declined:
        for stem, case in ((s, e) for s in row["stems"] for e in row["endings"]):
            nominative.setdefault(stem + case, stem + row["endings"][0])
            genders.setdefault(stem + case, row["gender"])
    return Inflection(
        nominative=nominative,
        named=frozenset(s + row["endings"][0] for row in declined for s in row["stems"]),
        genitives=frozenset(s + row["endings"][1] for row in declined for s in row["stems"]),
        genders=genders,
        adjectives={
            gender: _rules((r for r in nouns.get("adjectives", ()) if r["gender"] == gender), "oblique")
            for gender in {r["gender"] for r in nouns.get("adjectives", ())}
        },
        names={part: _rules(rows, "genitive") for part, rows in nouns.get("names", {}).items()},
        first_names=tuple(ending([e]) for e in nouns.get("first_names", ())),
        surname=ending(nouns.get("surname", ())),
        patronymic=ending(nouns.get("patronymic", ())),
        place=ending(nouns.get("place", ())),
        place_masculine=ending(nouns.get("place_masculine", ())),
        adjective=ending(nouns.get("adjective", ())),
        plural_verb=ending(forms.get("plural_verb", ())),
        feminine_verb=ending(forms.get("feminine_verb", ())),
        masculine_verb=ending(forms.get("masculine_verb", ())),
    )


def _rules(rows: Iterable[Mapping[str, str]], case: str) -> Rules:
    return tuple((ending([row[case]]), row["nominative"]) for row in rows)


def ending(endings: Iterable[str]) -> re.Pattern[str]:
    """A pattern for words that end so; nothing does where there are none."""
    return re.compile(rf"(?:{'|'.join(endings) or '(?!)'})$")
