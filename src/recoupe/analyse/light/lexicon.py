"""What is known of how a language without a parser tells who said what: its table ``saying``, ready to look up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, Literal, cast

from recoupe.languages import known, table
from recoupe.model import Act

__all__ = ["Lexicon", "NounClass", "lexicon", "light_languages"]

NounClass = Literal["person", "body", "group"]
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """The words of saying of one language; all of them in lower case."""

    language: str
    verbs: Mapping[str, Act]  # finite forms
    participles: Mapping[str, Act]  # that need one of the auxiliaries before them
    parted: Mapping[str, Mapping[str, Act]]  # form → the word that closes its clause → act: "kündigte … an"
    source_before: tuple[Phrase, ...]  # "laut X", longest first
    source_after: frozenset[str]  # "X zufolge"
    as_told: frozenset[str]  # opens "wie X mitteilte"
    words: Mapping[str, frozenset[str]]  # grammar by name
    classes: Mapping[str, NounClass]
    human: re.Pattern[str]  # how nouns for people end
    corporate: re.Pattern[str]  # how nouns for bodies end
    feminine: re.Pattern[str]  # how nouns for women end
    reported: re.Pattern[str] | None  # a mood that tells that somebody else's words go on
    evidence: tuple[tuple[Act, re.Pattern[str]], ...]  # of acts, in the words said with a neutral verb
    nominative: Mapping[str, str]  # form of a noun → how it is named; empty where nouns have no cases
    genders: Mapping[str, str]  # of the nouns in ``nominative``: m, f, n or p
    adjectives: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]  # gender → endings and those of the nominative
    surname: re.Pattern[str]  # how surnames end
    first_names: tuple[re.Pattern[str], ...]  # how they end in the nominative, the surest ending first
    adjective: re.Pattern[str]  # how an adjective ends that may begin a subject
    house: frozenset[str]  # prepositions before a house whose people speak
    plural_verb: re.Pattern[str]  # verbs with no subject but the people of a house: "в полиции сообщили"
    feminine_verb: re.Pattern[str]  # verbs that tell the sex of who speaks
    masculine_verb: re.Pattern[str]

    def has(self, name: str) -> frozenset[str]:
        """Words of the grammar that only some languages have."""
        return self.words.get(name, frozenset())

    def noun_class(self, word: str) -> NounClass | None:
        """What kind of speaker a noun names, by the lists and then by its ending."""
        for form in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("n")):
            if form in self.classes:
                return self.classes[form]
        last = word.rpartition("-")[2]
        if last in self.nominative and last != word:
            return self.classes[last]
        if self.corporate.search(word):
            return "body"
        return "person" if self.human.search(word) else None


def light_languages() -> tuple[str, ...]:
    """The languages read without a parser."""
    return tuple(language for language in known() if table("saying", language))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one of ``light_languages``."""
    data = table("saying", language)
    nouns = data["nouns"]
    classes: dict[str, NounClass] = {}
    names: tuple[NounClass, ...] = ("person", "body", "group")
    for name in names:
        for noun in nouns[name]:
            classes.setdefault(noun, name)
    nominative, genders = _declined(nouns.get("declined", ()), classes)
    reported = data["grammar"].get("reported", [])
    parted: dict[str, dict[str, Act]] = {}
    for row in data.get("parted", ()):
        for form in row["forms"]:
            parted.setdefault(form, {})[row["closing"]] = row["act"]
    verbs = _by_form(data["verbs"])
    for row in data.get("conjugated", ()):
        for stem, ending in product(row["stems"], row["endings"]):
            verbs.setdefault(stem + ending, row["act"])
    # in a subordinate clause the two parts are one word: "wie die Stadt mitteilte"
    verbs |= {closing + form: act for form, acts in parted.items() for closing, act in acts.items()}
    return Lexicon(
        language=language,
        verbs=verbs,
        participles=_by_form(data.get("participles", {})),
        parted=parted,
        source_before=tuple(sorted((tuple(p.split()) for p in data["source"]["before"]), key=len, reverse=True)),
        source_after=frozenset(data["source"]["after"]),
        as_told=frozenset(data["source"]["as_told"]),
        words={k: frozenset(v) for k, v in data["grammar"].items() if k != "reported"},
        classes=classes,
        human=_ending(nouns["human"]),
        corporate=_ending(nouns["corporate"]),
        feminine=_ending(nouns["feminine"]),
        reported=re.compile("|".join(reported)) if reported else None,
        evidence=tuple((row["act"], re.compile("|".join(row["patterns"]))) for row in data["evidence"]),
        nominative=nominative,
        genders=genders,
        adjectives=_adjectives(nouns.get("adjectives", ())),
        surname=_ending(nouns.get("surname", ())),
        first_names=tuple(_ending([ending]) for ending in nouns.get("first_names", ())),
        adjective=_ending(nouns.get("adjective", ())),
        house=frozenset(data["source"].get("house", ())),
        plural_verb=_ending(data["source"].get("plural_verb", ())),
        feminine_verb=_ending(data["source"].get("feminine_verb", ())),
        masculine_verb=_ending(data["source"].get("masculine_verb", ())),
    )


def _declined(
    rows: Iterable[Mapping[str, Any]], classes: dict[str, NounClass]
) -> tuple[dict[str, str], dict[str, str]]:
    """The nominatives and genders of nouns given by stem and endings, the first one the nominative's."""
    nominative: dict[str, str] = {}
    genders: dict[str, str] = {}
    for row in rows:
        for stem in row["stems"]:
            for ending in row["endings"]:
                form = stem + ending
                classes.setdefault(form, row["class"])
                nominative.setdefault(form, stem + row["endings"][0])
                genders.setdefault(form, row["gender"])
    return nominative, genders


def _adjectives(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    found: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {}
    for row in rows:
        rule = re.compile(rf"(?:{row['oblique']})$"), row["nominative"]
        found[row["gender"]] = (*found.get(row["gender"], ()), rule)
    return found


def _by_form(acts: Mapping[str, Iterable[str]]) -> dict[str, Act]:
    found: dict[str, Act] = {}
    for act, forms in acts.items():
        for form in forms:
            found.setdefault(form, cast("Act", act))
    return found


def _ending(endings: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(endings) or '(?!)'})$")
