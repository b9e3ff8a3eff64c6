"""The clauses of what is said: about whom each is, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from recoupe.analyse.places import place
from recoupe.languages import table
from recoupe.typography import fold

__all__ = ["Clause", "Evidence", "Voice", "clauses", "evidence"]

About = Literal["own", "nobody", "other", "state", "third"]
# commas and stops part clauses, and words that join them where a subject or a condition follows
_STOP = re.compile(
    r"[.;:!?…()]+\s*|,\s+|\s+-\s+"
    r"|\s+(?=(?:and|but|et|mais) (?:i|we|they|he|she|it|you|nobody|je|j'|nous|ils?|elles?|on|personne)\b)"
    r"|\s+(?=(?:if|unless|while|tant que|as long as)\b|s'ils? |si (?:on|nous|vous|le|la|les|l'|un|une|elles?|rien)\b)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?(?:(?<=')[^\W\d_]+(?=\s))?")
_OBJECTS = frozenset({"them", "him"})  # whom something befalls: the clause is about who does it
_OPENING = 4  # words in which a clause tells about whom it is


@dataclass(frozen=True, slots=True)
class Clause:
    """``condition``: "if …". ``future`` counts "would" where words are reported."""

    words: str
    about: About
    condition: bool
    negated: bool
    future: bool
    past: bool
    possible: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words they are, and whether they are his own.

    ``names``: what the speaker and his side go by, lower-case; ``sided``: whether his side is known;
    ``body``: a state or organisation speaks; ``decides``: it, or one whose office decides what will be or who speaks
    for those; ``outside``: one who only knows what others will do; ``charges``: one who brings a charge;
    ``pronouns``: what stands for the speaker in reported words, None where any of the language may.
    """

    reported: bool = False
    names: frozenset[str] = frozenset()
    sided: bool = False
    body: bool = False
    pronouns: frozenset[str] | None = None
    decides: bool = False
    outside: bool = False
    charges: bool = False


@dataclass(frozen=True)
class Evidence:
    """The table ``acts`` of a language, ready to search with."""

    person: dict[str, frozenset[str]]
    thought: re.Pattern[str]
    opening: dict[str, re.Pattern[str]]
    patterns: dict[str, re.Pattern[str]]

    def shows(self, name: str, words: str) -> bool:
        """Whether words hold such evidence; a language need not have it."""
        return name in self.patterns and bool(self.patterns[name].search(words))


@cache
def evidence(language: str) -> Evidence:
    """The evidence for acts in a language of ``LANGUAGES``."""
    data = table("acts", language)
    return Evidence(
        person={k: frozenset(v) for k, v in data["person"].items()},
        thought=re.compile(data["clause"]["thought"]),
        opening={
            k: re.compile(rf"\b(?:{'|'.join(v)})(?:\b|(?<='))") for k, v in data["clause"].items() if k != "thought"
        },
        patterns={k: _any_of(v) for g in ("time", "evidence") for k, v in data[g].items()},
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    """One pattern for several; those that begin at the edge of a word are tried nowhere else, which is much faster."""
    edge, free = r"\b", [p for p in patterns if not p.startswith(r"\b")]
    inner = "|".join(f"(?:{p.removeprefix(edge)})" for p in patterns if p.startswith(edge))
    return re.compile("|".join([*([rf"{edge}(?:{inner})"] if inner else []), *(f"(?:{p})" for p in free)]))


def clauses(said: str, language: str, voice: Voice) -> list[Clause]:
    """The clauses of ``said``, in order."""
    known = evidence(language)
    folded = fold(said).lower().replace('"', "").replace("no one ", "nobody ").strip()
    pieces = _STOP.split(known.thought.sub(lambda m: m.group() + ", ", folded))
    return [_clause(piece.strip(), known, voice, language) for piece in pieces if piece.strip()]


def _clause(words: str, known: Evidence, voice: Voice, language: str) -> Clause:
    main = known.opening["relative"].split(words)[0]
    future = known.shows("future", main) or (voice.reported and known.shows("reported_future", main))
    possible = known.shows("possible", words)
    return Clause(
        words=words,
        about=_about(words, known, voice, language),
        condition=bool(known.opening["condition"].match(words)),
        negated=known.shows("negation", words),
        future=future,
        past=known.shows("past", words) and not future and not possible,
        possible=possible,
    )


def _about(words: str, known: Evidence, voice: Voice, language: str) -> About:
    """By its first words."""
    opening = [w for w in _WORD.findall(words) if w not in known.person["introduce"]][:_OPENING]
    reported = (known.person["reported"] if voice.pronouns is None else voice.pronouns) - _OBJECTS
    own = known.person["own"] | (reported if voice.reported else frozenset())
    if any(w in voice.names for w in opening[:2]):
        return "own"
    owned = known.person.get("owned", frozenset())
    for n, w in enumerate(opening):
        if w in own and not (n > 1 and w in owned):
            return "own"
        if w in known.person["nobody"]:
            return "nobody"
        if w in known.person["other"]:
            return "other"
    return "state" if any(place(w.capitalize(), language) for w in opening[:2]) else "third"
