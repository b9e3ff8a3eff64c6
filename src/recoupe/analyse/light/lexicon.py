"""What is known of how a language without a parser tells who said what: its table ``saying``, ready to look up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, product
from typing import Any, Literal, cast

from recoupe.analyse.light.inflection import Inflection, ending, inflection
from recoupe.languages import known, table
from recoupe.model import Act

__all__ = ["Lexicon", "NounClass", "lexicon", "light_languages"]

NounClass = Literal["person", "body", "group"]
Phrase = tuple[str, ...]
_REMEMBERED = 20_000  # nouns whose class is kept


@dataclass(frozen=True)
class Lexicon:
    """The words of saying of one language; all of them in lower case."""

    language: str
    verbs: Mapping[str, Act]  # finite forms
    participles: Mapping[str, Act]  # that need one of the auxiliaries before them
    infinitive_too: frozenset[str]  # of ``verbs``: the forms of several that are infinitives as well
    joined: frozenset[str]  # of ``verbs``: those in two parts as one word, which ends a clause
    parted: Mapping[str, Mapping[str, Act]]  # form → the word that closes its clause → act: "kündigte … an"
    source_before: Mapping[str, tuple[Phrase, ...]]  # "laut X", by their first words, longest first
    source_after: frozenset[str]  # "X zufolge"
    as_told: frozenset[str]  # opens "wie X mitteilte"
    words: Mapping[str, frozenset[str]]  # grammar by name
    classes: Mapping[str, NounClass]
    human: re.Pattern[str]  # how nouns for people end
    corporate: re.Pattern[str]  # how nouns for bodies end
    feminine: re.Pattern[str]  # how nouns for women end
    reported: re.Pattern[str] | None  # a mood that tells that somebody else's words go on
    mood: re.Pattern[str]  # how verbs look in that mood
    evidence: tuple[tuple[Act, re.Pattern[str]], ...]  # of acts, in the words said with a neutral verb
    inflection: Inflection
    house: frozenset[str]  # prepositions before a house whose people speak
    reflexive: Mapping[str, Act]  # that say something only with a reflexive word beside them: "si è detto"
    source_opening: frozenset[str]  # of ``source_before``, those that name a source only at the head of a sentence
    source_own: frozenset[str]  # of ``source_before``, those that mean whoever spoke last: "a suo dire"
    finite: re.Pattern[str] | None  # shapes of finite verbs, where they can be told
    plural: re.Pattern[str]  # verbs of several
    infinitive: re.Pattern[str]
    past: re.Pattern[str]  # how participles look that may close a clause without a verb: "Vom Richter befragt, …"
    given: Mapping[str, bool | None]  # first names: whether a woman's; None where they do not tell
    synonyms: tuple[frozenset[str], ...]  # nouns for one office or trade
    governing: Mapping[str, Mapping[str, Act]]  # form → the word its object begins with → act: "rechnet … mit"
    infinitives: Mapping[str, Act]  # of saying, behind one of the verbs that govern them
    stances: Mapping[str, Act]  # adjectives that tell what somebody says of himself: "se mostró dispuesto"
    abstract: re.Pattern[str]  # how nouns end for what is nobody
    abbreviated: Mapping[str, str]  # offices as they are written short, in capitals → the noun: "OB"
    kinds: Mapping[str, tuple[str, ...]]  # nouns for any body → how the names of bodies end that they mean
    varied: Mapping[str, tuple[str, ...]]  # nouns for a person → how words of the roles end that they may be put for
    dative: re.Pattern[str]  # how nouns end whose dative has the article of a subject: "der Verwaltung"

    def has(self, name: str) -> frozenset[str]:
        """Words of the grammar that only some languages have."""
        return self.words.get(name, frozenset())

    def woman(self, first_name: str) -> bool | None:
        """Whether a first name is a woman's, by the lists and then by its ending, where endings tell."""
        if first_name in self.given or self.finite is None:
            return self.given.get(first_name)
        return {"a": True, "o": False}.get(first_name[-1:])

    def womans(self, role: str) -> bool | None:
        """Whether a role is a woman's or a man's; None where the noun for it is put for both."""
        noun = role.split()[0].lower()
        if self.feminine.search(noun):
            return True
        man = noun.endswith(tuple(self.has("masculine_role"))) and not noun.endswith(tuple(self.has("either_role")))
        return False if man else None

    @cached_property
    def noun_class(self) -> Callable[[str], NounClass | None]:
        """Tells what kind of speaker a noun names; a page asks it of each of its nouns many times."""
        return lru_cache(_REMEMBERED)(self._noun_class)

    def _noun_class(self, word: str) -> NounClass | None:
        """The class of a noun by the lists and then by its ending; a first name has none: "Murat"."""
        if word in self.given and word not in self.classes:
            return None
        for form in (word, *(word.removesuffix(end) for end in ("s", "es", "n", *self.has("weak_plural")))):
            if form in self.classes:
                return self.classes[form]
        last = word.rpartition("-")[2]
        if last != word and (
            last in self.inflection.nominative or (last in self.classes and self.words["noun_capitals"])
        ):
            return self.classes[last]
        # "des Landesamts", "Journalisten", "Vertretern"
        declined = (
            (word, *map(word.removesuffix, ("s", "es", *self.has("weak_plural"))))
            if self.has("noun_capitals")
            else (word,)
        )
        for form in declined:
            if self.corporate.search(form):
                return "body"
            if self.human.search(form):
                return "person"
        return None


def light_languages() -> tuple[str, ...]:
    """The languages read without a parser."""
    return tuple(language for language in known() if table("saying", language))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one of ``light_languages``."""
    data = table("saying", language)
    nouns = data["nouns"]
    reported = data["grammar"].get("reported", [])
    parted = _in_two(data.get("parted", ()), "closing", "closings")
    verbs = _conjugated(data)
    # in a subordinate clause the two parts are one word: "wie die Stadt mitteilte"
    joined = {closing + form: act for form, acts in parted.items() for closing, act in acts.items()}
    verbs |= joined
    return Lexicon(
        language=language,
        verbs=verbs,
        participles=_participles(data),
        infinitive_too=frozenset(_infinitives(data, verbs)),
        joined=frozenset(joined),
        parted=parted,
        source_before=_by_first(_phrases(*data["source"]["before"], *data["source"].get("own", ()))),
        source_after=frozenset(data["source"]["after"]),
        as_told=frozenset(data["source"]["as_told"]),
        words={k: frozenset(chain(*map(_spelled, v))) for k, v in data["grammar"].items() if k != "reported"},
        classes=_classes(nouns),
        human=ending(nouns["human"]),
        corporate=ending(nouns["corporate"]),
        feminine=ending(nouns["feminine"]),
        reported=re.compile("|".join(reported)) if reported else None,
        mood=_whole(data.get("shapes", {}).get("mood", ())),
        evidence=tuple((row["act"], re.compile("|".join(row["patterns"]))) for row in data["evidence"]),
        inflection=inflection(data),
        house=frozenset(data["source"].get("house", ())),
        reflexive=_by_form(data.get("reflexive", {})),
        source_opening=frozenset(data["source"].get("opening", ())),
        source_own=frozenset(data["source"].get("own", ())),
        finite=_whole(finite) if (finite := data.get("shapes", {}).get("finite")) else None,
        plural=ending(data.get("shapes", {}).get("plural", ())),
        infinitive=_whole(data.get("shapes", {}).get("infinitive", ())),
        past=_whole(data.get("shapes", {}).get("past", ())),
        given=_given(language) if not data["grammar"]["cases"] else {},
        synonyms=tuple(frozenset(group) for group in nouns.get("synonyms", ())),
        governing=_in_two(data.get("governing", ()), "object", "objects"),
        infinitives=_by_form(data.get("infinitives", {})),
        stances=_by_form(data.get("stances", {})),
        abstract=ending(nouns.get("abstract", ())),
        abbreviated=nouns.get("abbreviated", {}),
        kinds={noun: tuple(ends) for noun, ends in nouns.get("kinds", {}).items()},
        varied={noun: tuple(roles) for noun, roles in nouns.get("varied", {}).items()},
        dative=ending(nouns.get("dative", ())),
    )


def _in_two(rows: Iterable[Mapping[str, Any]], second: str, several: str) -> dict[str, dict[str, Act]]:
    """Verbs that tell of saying with another word, by that word; a row has one such word or ``several``."""
    found: dict[str, dict[str, Act]] = {}
    for row in rows:
        for form, word in product(_forms(row), row.get(several) or [row[second]]):
            found.setdefault(form, {}).setdefault(word, row["act"])
    return found


def _forms(row: Mapping[str, Any]) -> Iterable[str]:
    """The forms of a row of verbs: as listed, and those that its endings make of its stems."""
    return [
        *chain(*map(_spelled, row.get("forms", ()))),
        *chain(*(_spelled(stem + person) for stem, person in product(row.get("stems", ()), row.get("endings", ())))),
    ]


def _rows(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The rows of verbs, in one part or in two, that have ``key``."""
    return [row for row in (*data.get("conjugated", ()), *data.get("parted", ())) if key in row]


def _infinitives(data: Mapping[str, Any], verbs: Iterable[str]) -> Iterable[str]:
    """The infinitives that are forms of several as well: "erklären", "ankündigen"."""
    yield from (stem + row["infinitive"] for row in _rows(data, "infinitive") for stem in row["stems"])
    ends = tuple(data.get("shapes", {}).get("infinitive_ending", ()))
    yield from (form for form in verbs if form.endswith(ends))


def _participles(data: Mapping[str, Any]) -> dict[str, Act]:
    """The participles listed, and those a pattern makes of stems, as "ge*t" of "sag"; "mit" goes before "geteilt"."""
    found = _by_form(data.get("participles", {}))
    for row in _rows(data, "participle"):
        for stem in row["stems"]:
            for form in _spelled(row.get("closing", "") + row["participle"].replace("*", stem)):
                found.setdefault(form, row["act"])
    return found


def _given(language: str) -> dict[str, bool | None]:
    data = table("given")
    found: dict[str, bool | None] = dict.fromkeys(data["either"])
    for names in (data, data.get(language, {})):
        found |= dict.fromkeys(names.get("feminine", ()), True)
        found |= dict.fromkeys(names.get("masculine", ()), False)
    return found


def _classes(nouns: Mapping[str, Any]) -> dict[str, NounClass]:
    classes: dict[str, NounClass] = {}
    names: tuple[NounClass, ...] = ("person", "body", "group")
    for name in names:
        for noun in nouns[name]:
            classes.setdefault(noun, name)
    for noun in chain(*nouns.get("synonyms", ())):
        classes.setdefault(noun, "person")
    for noun in nouns.get("varied", ()):
        classes.setdefault(noun, "person")
        classes.setdefault(f"{noun.removesuffix('e')}in", "person")
    for row in nouns.get("declined", ()):
        for stem, case in product(row["stems"], row["endings"]):
            classes.setdefault(stem + case, row["class"])
    return classes


def _conjugated(data: Mapping[str, Any]) -> dict[str, Act]:
    verbs = _by_form(data["verbs"])
    for row in data.get("conjugated", ()):
        for form in (*_forms(row), *(stem + row["infinitive"] for stem in row["stems"] if "infinitive" in row)):
            verbs.setdefault(form, row["act"])
    return verbs


def _by_first(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def _phrases(*written: str) -> tuple[Phrase, ...]:
    return tuple(sorted((tuple(phrase.split()) for phrase in written), key=len, reverse=True))


def _whole(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns) or '(?!)'})\Z")


def _by_form(acts: Mapping[str, Iterable[str]]) -> dict[str, Act]:
    found: dict[str, Act] = {}
    for act, forms in acts.items():
        for form in chain(*map(_spelled, forms)):
            found.setdefault(form, cast("Act", act))
    return found


def _spelled(form: str) -> set[str]:
    """A form, and as Switzerland writes it: "heisst" for "heißt"."""
    return {form, form.replace("ß", "ss")}
