"""What a language's words of saying are: the tables of ``languages`` made ready to look up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeVar, cast

from recoupe.languages import table
from recoupe.model import Act
from recoupe.typography import plain

__all__ = ["BEING", "LANGUAGES", "Lexicon", "Verb", "lexicon"]

LANGUAGES = ("en", "fr")
BEING = frozenset("est sont était étaient été être fut furent sera is are was were be been being".split())  # noqa: SIM905
_FR_ENDINGS = (
    "er e es ent ons ait aient a èrent era eront erait eraient é ée és ées ant erai ai".split()  # noqa: SIM905
)
_PRONOMINAL = re.compile(r"^(?:s'|se )")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying as it is conjugated; ``pronominal`` where it says something only with "se"."""

    lemma: str
    act: Act
    pronominal: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The words of saying of one language."""

    language: str
    verbs: dict[str, tuple[Verb, ...]]  # form → readings, the plain one first
    tones: dict[str, Act]  # forms of verbs that say something only beside a quotation
    phrases: dict[str, tuple[tuple[tuple[str, ...], Verb], ...]]  # by their first word
    constructions: dict[str, frozenset[str]]
    according: dict[str, tuple[tuple[str, ...], ...]]  # by their first word, longest first
    words: dict[str, frozenset[str]]  # grammar by name
    facts: tuple[tuple[str, ...], ...]
    whose: tuple[tuple[str, ...], ...]  # what joins a noun for words to who said them, longest first
    speaking_for: tuple[tuple[str, ...], ...]  # what brings in who speaks for somebody: "par la voix de"
    exemplifying: tuple[tuple[str, ...], ...]  # what picks one out of many: "à l'image de"
    insiders: tuple[tuple[str, ...], ...]  # what tells how sources know it: "with knowledge of"
    handing: tuple[tuple[str, ...], ...]  # what hands somebody the word
    narration: tuple[str, ...]
    nominal: dict[str, Act]
    intents: dict[str, Act]  # nouns for what one means to do
    not_a_source: frozenset[str]
    adjectival: dict[str, tuple[tuple[tuple[str, ...], Act], ...]]  # by their first word
    triggers: dict[str, tuple[frozenset[str], ...]]  # folded words, one of which reports need; what goes with each

    @cached_property
    def verb_group(self) -> frozenset[str]:
        """The small words that belong to the verb after them: auxiliaries, both parts of a negation."""
        return self.words["auxiliary"] | self.words["negation"] | self.words["negation_second"]

    @cached_property
    def aside(self) -> re.Pattern[str]:
        """Words that only join, or turn to somebody: "pour sa part", "by contrast"; without their commas."""
        return re.compile("|".join(self.words["aside"]))

    @cached_property
    def summing_up(self) -> re.Pattern[str]:
        """Openings that give the sentence before to somebody: "C'est du moins ce que"."""
        return re.compile("|".join(self.words["summing_up"]))

    def may_report(self, told: Set[str]) -> bool:
        """Whether a sentence of these folded words holds all that some way of reporting needs."""
        return any(with_it <= told for word in told & self.triggers.keys() for with_it in self.triggers[word])

    def takes(self, construction: str, lemma: str) -> bool:
        return lemma in self.constructions.get(construction, frozenset())


def _french_forms(lemma: str) -> list[str]:
    bare = _PRONOMINAL.sub("", lemma)
    if not bare.endswith("er"):
        return [bare]
    stem = bare[:-2]
    forms = [stem + e for e in _FR_ENDINGS]
    if stem.endswith("c"):
        forms += [stem[:-1] + "ç" + e for e in ("ait", "aient", "ant", "a", "ons")]
    if stem.endswith("g"):
        forms += [stem + "e" + e for e in ("ait", "aient", "ant", "a", "ons")]
    if stem.endswith("el"):  # rappelle, appelle
        forms += [stem + "l" + e for e in ("e", "ent", "era", "erait")]
    if stem.endswith("y"):  # balaie
        forms += [stem[:-1] + "i" + e for e in ("e", "es", "ent", "era", "erait")]
    heard = re.sub(r"[eé]([^aeiouyéè]+)$", r"è\1", stem)  # répète, libère, allègue
    return [*forms, *(heard + e for e in ("e", "es", "ent", "era", "erait"))]


def _french_future(lemma: str) -> list[str]:
    """What a verb will or would do: "se réjouirait", "promettront"; those in -oir and -enir have stems of their own."""
    bare = _PRONOMINAL.sub("", lemma).removesuffix("e")
    regular = bare.endswith(("ir", "r")) and not bare.endswith(("oir", "enir", "érir"))
    return [bare + ending for ending in ("ait", "aient", "a", "ont")] if regular else []


def _english_forms(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = "es" if re.search(r"(?:s|x|sh|ch)$", lemma) else "s"
    return [lemma, lemma + third, lemma + "ed", lemma + "ing"]


def _forms_of(lemma: str, language: str) -> list[str]:
    return _french_forms(lemma) if language == "fr" else _english_forms(lemma)


def _tones(data: dict[str, Any], language: str) -> dict[str, Act]:
    return {
        form: cast("Act", act)
        for act, lemmas in data["tone"].items()
        for v in lemmas
        for form in _forms_of(v, language)
    }


def _verbs(data: dict[str, Any], language: str) -> tuple[dict[str, tuple[Verb, ...]], dict[tuple[str, ...], Verb]]:
    readings: dict[str, list[Verb]] = {}
    phrases: dict[tuple[str, ...], Verb] = {}
    seen: set[str] = set()
    for act, lemmas in data["verbs"].items():
        for lemma in lemmas:
            if lemma in seen:
                continue
            seen.add(lemma)
            verb = Verb(lemma, act, bool(_PRONOMINAL.match(lemma)) and language == "fr")
            irregular = data["irregular"].get(lemma)
            for form in (
                [*irregular, *_french_future(lemma)]
                if irregular and language == "fr"
                else irregular or _forms_of(lemma, language)
            ):
                if " " in form:
                    phrases[tuple(form.split())] = verb
                else:
                    readings.setdefault(form, []).append(verb)
    for entry in data["phrase"]:
        first, *rest = split(entry["words"])
        for form in data.get("leading_forms", {}).get(first, [first]):
            phrases[form, *rest] = Verb(entry["lemma"], cast("Act", entry["act"]))
    ordered = {form: tuple(sorted(vs, key=lambda v: v.pronominal)) for form, vs in readings.items()}
    return ordered, phrases


def _triggers(
    verbs: dict[str, tuple[Verb, ...]], phrases: dict[tuple[str, ...], Verb], data: dict[str, Any]
) -> dict[str, tuple[frozenset[str], ...]]:
    texts = data["phrases"]
    single = [*verbs, *(n for nouns in data["nominal"].values() for n in nouns), *data["grammar"]["denying_relative"]]
    single += data["grammar"]["view"]
    several = [*phrases, *(split(p) for p in texts["according"])]
    adjectives = {max(split(p), key=len) for found in data["adjectival"].values() for p in found}
    # of several words one is enough: the longest that is not everywhere ("leurs" of "à leurs yeux")
    everywhere = frozenset(data["grammar"]["own_view"])
    found = {plain(w): {frozenset[str]()} for w in single}
    for phrase in several:
        telling = max([w for w in phrase if w not in everywhere] or phrase, key=len)
        found.setdefault(plain(telling), set()).add(frozenset(plain(w) for w in phrase))
    for word in adjectives:
        found.setdefault(plain(word), set()).update(
            frozenset((plain(w),)) for w in (*BEING, *data["grammar"]["seeming"])
        )
    return {word: tuple(sorted(with_it, key=len)) for word, with_it in found.items()}


def split(phrase: str) -> tuple[str, ...]:
    """A phrase as tokens: elided words keep their mark ("d'", "après")."""
    return tuple(re.findall(r"[^\s']+'?", phrase))


def _contracted(phrases: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Phrases as tokens; one that ends in a French "de" as it is, before a vowel ("d'") and with an article ("du")."""
    for phrase in map(split, phrases):
        yield phrase
        if phrase[-1] == "de":
            yield from ((*phrase[:-1], word) for word in ("d'", "du", "des"))


Row = TypeVar("Row")


def _by_first(rows: Iterable[Row], words: Callable[[Row], Sequence[str]]) -> dict[str, tuple[Row, ...]]:
    """Rows by the first of their words, each list in the order given."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(words(row)[0], []).append(row)
    return {first: tuple(listed) for first, listed in found.items()}


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language of ``LANGUAGES``."""
    data = dict(table("cues", language))
    grammar, phrases = data["grammar"], data["phrases"]
    verbs, verb_phrases = _verbs(data, language)
    constructions = {k: frozenset(v) for k, v in data["constructions"].items() if isinstance(v, list)}
    return Lexicon(
        language=language,
        verbs=verbs,
        tones=_tones(data, language),
        phrases=_by_first(verb_phrases.items(), lambda row: row[0]),
        constructions=constructions,
        according=_by_first(sorted(_contracted(phrases["according"]), key=len, reverse=True), lambda p: p),
        words={k: frozenset(v) for k, v in grammar.items()},
        facts=tuple(split(p) for p in grammar["fact"]),
        whose=tuple(sorted((split(p) for p in grammar["whose"]), key=len, reverse=True)),
        speaking_for=tuple(_contracted(grammar.get("speaking_for", ()))),
        exemplifying=tuple(_contracted(grammar.get("exemplifying", ()))),
        insiders=tuple(map(split, grammar.get("insiders", ()))),
        handing=tuple(sorted(_contracted(grammar.get("handing", ())), key=len, reverse=True)),
        narration=tuple(grammar["narration"]),
        intents={noun: cast("Act", act) for act, found in data.get("intents", {}).items() for noun in found},
        nominal={noun: cast("Act", act) for act, found in data["nominal"].items() for noun in found},
        not_a_source=frozenset(phrases["not_a_source"]),
        adjectival=_by_first(
            [(split(p), cast("Act", act)) for act, found in data["adjectival"].items() for p in found],
            lambda row: row[0],
        ),
        triggers=_triggers(verbs, verb_phrases, data),
    )
