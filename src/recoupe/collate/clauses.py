"""What a clause denies and which of its words have opposites: what tells two clauses in like words apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.collate.tables import knowledge, matcher, patterns
from recoupe.languages import table
from recoupe.trace.sheets import function_words, stem
from recoupe.typography import fold, words

__all__ = ["Clause", "Pole", "clauses", "negations"]

_PAUSE = re.compile(r"[.;:!?…](?:\s|$)|,\"?\s|\s-\s|\b(?:et que?|mais|tandis que|alors que|and that|but|while)\b")


@dataclass(frozen=True, slots=True)
class Pole:
    """A word that has an opposite: which pair of the table, which side of it, and the words of content around it."""

    pair: int
    side: int
    text: str
    before: frozenset[str]
    behind: frozenset[str]
    denies: bool  # it is one of the words that deny by themselves

    def meets(self, other: Pole) -> bool:
        """Whether both stand in one company, with nobody on the other side: who buys is not who sells."""
        crossed = self.before & other.behind or self.behind & other.before
        same = self.before & other.before or (self.behind & other.behind and not crossed)
        return bool(same or (crossed and not (self.before and other.before)))


@dataclass(frozen=True, slots=True)
class Clause:
    """The words between two pauses, and how often they deny."""

    text: str
    lower: tuple[str, ...]  # all words, folded
    denials: int
    denied: frozenset[str]  # the word of content behind each word that denies
    content: frozenset[str]
    named: frozenset[str]  # the content and the words of names
    poles: tuple[Pole, ...]
    drifts: tuple[Pole, ...]  # words that have a stronger or weaker twin: "want" and "demand"

    @property
    def flat(self) -> str:
        return " ".join(self.lower)


def clauses(text: str, language: str | None, skip: frozenset[str] | set[str]) -> tuple[Clause, ...]:
    """The clauses of a sentence that have words of content, those in ``skip`` not counted."""
    found, grammar = [], function_words(language)
    for part in _PAUSE.split(fold(text)):
        lower = tuple(w.folded for w in words(part))
        content = frozenset(stem(w) for w in lower if w not in skip and len(w) > 1)
        if content:
            flat = " ".join(lower)
            poles, drifts = (tuple(_poles(flat, language, key)) for key in ("antonyms", "drifts"))
            denied = _denied(lower, language)
            named = frozenset(stem(w) for w in lower if w not in grammar and len(w) > 1)
            found.append(Clause(part.strip(), lower, _denials(flat, language), denied, content, named, poles, drifts))
    return tuple(found)


@cache
def _sides(language: str | None, key: str) -> tuple[tuple[int, int, str], ...]:
    """The words of a table of opposites, each with its pair and its side of it."""
    found = knowledge(language).get(key, ())
    pairs = enumerate(found) if isinstance(found, list) else ()
    return tuple((pair, side, word) for pair, sides in pairs for side, word in enumerate(sides))


@cache
def _any(language: str | None, key: str) -> re.Pattern[str]:
    """Any word of a table of opposites."""
    return matcher(tuple(word for _, _, word in _sides(language, key)))


@cache
def _places(word: str, language: str | None, key: str) -> tuple[tuple[int, int], ...]:
    return tuple((pair, side) for pair, side, wanted in _sides(language, key) if matcher((wanted,)).fullmatch(word))


def _poles(flat: str, language: str | None, key: str) -> Iterable[Pole]:
    grammar = function_words(language)
    seen: set[tuple[int, int]] = set()
    for hit in _any(language, key).finditer(flat):
        before = frozenset(stem(w) for w in [w for w in flat[: hit.start()].split() if w not in grammar][-2:])
        behind = frozenset(stem(w) for w in [w for w in flat[hit.end() :].split() if w not in grammar][:2])
        denies = bool(matcher(patterns(language, "denying")).fullmatch(hit.group()))
        for place in _places(hit.group(), language, key):
            if place not in seen:  # the first of a clause stands for all
                seen.add(place)
                yield Pole(*place, hit.group(), before, behind, denies)


def _denied(lower: Sequence[str], language: str | None) -> frozenset[str]:
    grammar, flat = function_words(language), " ".join(lower)
    found: set[str] = set()
    for hit in matcher((*patterns(language, "denying"), *negations(language))).finditer(flat):
        behind = [w for w in flat[hit.end() :].split() if w not in grammar and w not in negations(language)]
        found.update(stem(w) for w in behind[:1])
    return frozenset(found)


@cache
def negations(language: str | None) -> frozenset[str]:
    """The words of a language that say no."""
    found = frozenset(table("words", language).get("negations", ())) if language else frozenset[str]()
    return found | {"t"} if language == "en" else found  # the t of "don't"


def _denials(flat: str, language: str | None) -> int:
    """How often a clause denies, by its negations and by its verbs."""
    cleared = matcher(patterns(language, "not_negations")).sub(" ", flat)
    count = len(matcher(patterns(language, "denying")).findall(cleared))
    return count + (_denials_french(cleared) if language == "fr" else len(_NEGATION.findall(cleared)))


# "not before Monday" sets a bound, and so does "pas avant lundi"
_NEGATION = re.compile(
    r"(?<!\w)(?:not|never|no|nobody|none|nothing|neither|without|cannot|\w+n t)(?!\w)"
    r"(?! (?:\w+ ){0,2}(?:before|until|after)(?!\w))"
)
# "ne" alone restricts with "que" and says nothing behind "avant que"
_NE = re.compile(
    r"(?<!\w)(?:ne|n) (?!(?:(?!(?:pas|jamais|rien|aucun|aucune) )\w+ ){0,5}(?:que|qu) )"
    r"(?!(?:\w+ ){1,3}(?:avant|apres)(?!\w))"
)
_IDLE_NE = re.compile(r"(?<!\w)(?:avant|moins|peur|crainte|empecher) (?:que|qu) (?:[\w-]+ ){1,4}?(?:ne|n) ")
_WITHOUT = re.compile(r"(?<!\w)sans(?!\w)")
_FREE = re.compile(r"(?<!\w)(?:aucune?|nullement)(?!\w)")
_ANY_NE = re.compile(r"(?<!\w)(?:ne|n) ")
_SPOKEN = re.compile(r"plus jamais|(?<!\w)pas(?!\w)")


def _denials_french(flat: str) -> int:
    """How often: "aucun … ne" denies once, "ne … que" not at all, "n'est pas sans" twice; "pas" alone is spoken."""
    flat = _IDLE_NE.sub(" ", flat)
    count = (len(_NE.findall(flat)) or len(_FREE.findall(flat))) + len(_WITHOUT.findall(flat))
    return count or (0 if _ANY_NE.search(flat) else len(_SPOKEN.findall(flat)))
