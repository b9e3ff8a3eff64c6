"""What one sentence says that another on the same thing may say otherwise: figures, days, names, denials.

Each is read on its own by the tables in ``languages/<language>/contrast.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from recoupe.analyse.lexicon import LANGUAGES
from recoupe.analyse.names import sound_key
from recoupe.analyse.places import place
from recoupe.collate.bodies import body_at
from recoupe.languages import table
from recoupe.trace.counting import Number, numbers
from recoupe.trace.sheets import function_words, stem
from recoupe.typography import Word, fold, words

__all__ = [
    "Clause",
    "Count",
    "Figure",
    "Name",
    "Pole",
    "Reading",
    "counted",
    "figure",
    "knowledge",
    "mapped",
    "reading",
]

VERB_NEAR = 4  # words behind a "must" among which its verb stands
YEARS = range(1500, 2100)
OF_A_PLACE = frozenset("d de du des a au aux en of in at from to".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: the stems of the words beside it."""

    value: float
    unit: str | None
    text: str
    beside: frozenset[str]
    about: bool
    above: bool


class Count(NamedTuple):
    """A figure for a thing reports keep count of, at its place; ``loose`` behind an "about"."""

    thing: str
    value: float
    loose: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the keys of its words; ``of`` where a word before it tells that something is its or in it."""

    text: str
    keys: frozenset[str]
    of: bool
    beside: frozenset[str]  # the words next to it


@dataclass(frozen=True, slots=True)
class Pole:
    """A word that has an opposite: which pair of the table, which side of it, and the words around it."""

    pair: int
    side: int
    text: str
    company: frozenset[str]


@dataclass(frozen=True, slots=True)
class Clause:
    """The words between two pauses, and how often they deny."""

    text: str
    flat: str
    denials: int
    denied: frozenset[str]  # what stands behind the words that deny
    content: frozenset[str]
    poles: tuple[Pole, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says that another may say otherwise."""

    language: str | None
    figures: tuple[Figure, ...]
    days: frozenset[int]
    months: frozenset[int]
    dates: frozenset[tuple[int, int]]  # day of the month, month
    years: frozenset[int]
    names: tuple[Name, ...]
    clauses: tuple[Clause, ...]
    modals: frozenset[str]
    musts: tuple[tuple[str, str], ...]  # the words for "must", each with the verb behind it
    lower: tuple[str, ...]  # all words, folded
    content: frozenset[str]  # stems of the words that are not grammar, names and numbers apart


@cache
def knowledge(language: str | None) -> Mapping[str, object]:
    return table("contrast", language) if language else {}


@cache
def matcher(patterns: tuple[str, ...]) -> re.Pattern[str]:
    parts = [re.escape(p).replace(r"\*", r"\w*") for p in patterns]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)")


def _listed(language: str | None, key: str) -> tuple[str, ...]:
    found = knowledge(language).get(key, ())
    return tuple(found) if isinstance(found, list) else ()


def mapped(language: str | None, key: str) -> Mapping[str, int]:
    found = knowledge(language).get(key, {})
    return found if isinstance(found, dict) else {}


@lru_cache(maxsize=20_000)
def reading(text: str, language: str | None) -> Reading:
    """Read one sentence."""
    found = words(text)
    lower = tuple(w.folded for w in found)
    flat = " ".join(lower)
    months, days = mapped(language, "months"), mapped(language, "days")
    at_number = {n.start: n for n in numbers(text, language)}
    dates = frozenset(_dates(found, at_number.values(), months))
    dated = {d for d, _ in dates}
    plain_numbers = [n for n in at_number.values() if not _is_year(n) and not (n.unit is None and n.value in dated)]
    grammar = function_words(language)
    names = tuple(_names(text, found, language, {*days, *months}))
    name_words = {part for name in names for part in (w.folded for w in words(name.text))}
    numbered = {w.folded for w in found if any(n.start <= w.start < n.end for n in at_number.values())}
    skip = grammar | name_words | numbered | set(days) | set(months)
    clauses = _clauses(text, language, skip)
    return Reading(
        language=language,
        figures=tuple(figure(n, text, language) for n in plain_numbers),
        days=frozenset(days[w] for w in lower if w in days),
        months=frozenset(months[w.folded] for w in found if _is_month(w.folded, text[w.start], months, language)),
        dates=dates,
        years=frozenset(int(n.value) for n in at_number.values() if _is_year(n)),
        names=names,
        clauses=clauses,
        modals=frozenset(m for m in ("must", "may") if matcher(_listed(language, m)).search(flat)),
        musts=tuple(must for clause in clauses for must in _musts(clause.flat, language, grammar)),
        lower=lower,
        content=frozenset(stem(w) for w in lower if w not in skip and len(w) > 1),
    )


def _musts(flat: str, language: str | None, grammar: frozenset[str]) -> Iterable[tuple[str, str]]:
    for hit in matcher(_listed(language, "must")).finditer(flat):
        behind = flat[hit.end() :].split()[:VERB_NEAR]
        verb = next((w for w in behind if w not in grammar | _negations(language) and len(w) > 1), None)
        if verb:
            yield hit.group(), verb


def _is_year(number: Number) -> bool:
    return number.unit is None and number.value in YEARS and number.text.strip().isdigit()


def _is_month(word: str, initial: str, months: Mapping[str, int], language: str | None) -> bool:
    return word in months and (language != "en" or initial.isupper())  # "may", "march" are verbs as well


def _dates(found: Sequence[Word], known: Iterable[Number], months: Mapping[str, int]) -> Iterable[tuple[int, int]]:
    values = {n.start: n.value for n in known if n.unit is None and n.value in range(1, 32)}
    for k, word in enumerate(found):
        if word.folded in months:
            for beside in (*found[max(0, k - 1) : k], *found[k + 1 : k + 2]):
                if beside.start in values:
                    yield int(values[beside.start]), months[word.folded]


def figure(number: Number, text: str, language: str | None) -> Figure:
    """A number of ``text`` with the words around it."""
    grammar = function_words(language)
    before = " ".join(w.folded for w in words(text[max(0, number.start - 30) : number.start])[-3:])
    behind = [w.folded for w in words(text[number.end : number.end + 60]) if w.folded not in grammar]
    close = [w.folded for w in words(text[max(0, number.start - 60) : number.start]) if w.folded not in grammar]
    around = f"{before} {' '.join(w.folded for w in words(number.text))}"
    about = bool(matcher(_listed(language, "about")).search(around))
    above = bool(matcher(_listed(language, "above")).search(before))
    unit = number.unit or _unit(behind[0] if behind else None, language)
    return Figure(number.value, unit, number.text, frozenset(stem(w) for w in [*behind[:2], *close[-1:]]), about, above)


def _unit(word: str | None, language: str | None) -> str | None:
    found = knowledge(language).get("units", {})
    return next((unit for unit, forms in found.items() if word in forms), None) if isinstance(found, dict) else None


def _names(text: str, found: Sequence[Word], language: str | None, times: Collection[str]) -> Iterable[Name]:
    """Runs of capitalised words; a sentence's first word only in a longer run or where it is known."""
    grammar = function_words(language)
    k = 0
    while k < len(found):
        size, known = body_at(text, found, k, language)
        if known is None:
            size = _run(text, found, k, times, grammar)
        name = text[found[k].start : found[k + size - 1].end] if size else ""
        if len(name) > 1 and (known is not None or k > 0 or size > 1) and not _adjective(name, language):
            keys = frozenset({known}) if known else frozenset(sound_key(w.folded) for w in found[k : k + size])
            near = [w.folded for w in (*found[max(0, k - 3) : k], *found[k + size : k + size + 3])]
            beside = frozenset(stem(w) for w in near if w not in function_words(language))
            yield Name(name, keys, k > 0 and found[k - 1].folded in OF_A_PLACE, beside)
        k += size or 1


def _adjective(name: str, language: str | None) -> bool:
    known = place(name, language) if language in LANGUAGES else None
    return known is not None and known.how == "adjective"


def _run(text: str, found: Sequence[Word], k: int, times: Collection[str], grammar: frozenset[str]) -> int:
    """How many capitalised words stand together from word ``k`` on."""
    size = 0
    while k + size < len(found):
        word = found[k + size]
        joined = size == 0 or not text[found[k + size - 1].end : word.start].strip(" ")
        if not (joined and text[word.start].isupper()) or word.folded in times or word.folded in grammar:
            break
        size += 1
    return size


_PAUSE = re.compile(r"[.;:!?…](?:\s|$)|,\"?\s|\s-\s|\b(?:et que?|mais|tandis que|alors que|and that|but|while)\b")


def _clauses(text: str, language: str | None, skip: frozenset[str] | set[str]) -> tuple[Clause, ...]:
    found = []
    for part in _PAUSE.split(fold(text)):
        lower = [w.folded for w in words(part)]
        content = frozenset(stem(w) for w in lower if w not in skip and len(w) > 1)
        if content:
            flat = " ".join(lower)
            found.append(
                Clause(
                    part.strip(),
                    flat,
                    _denials(flat, language),
                    _denied(lower, language),
                    content,
                    tuple(_poles(flat, language)),
                )
            )
    return tuple(found)


@cache
def _antonyms(language: str | None) -> tuple[tuple[str, str], ...]:
    found = knowledge(language).get("antonyms", ())
    return tuple((one, other) for one, other in found) if isinstance(found, list) else ()


def _poles(flat: str, language: str | None) -> Iterable[Pole]:
    pairs = _antonyms(language)
    grammar = function_words(language)
    if not matcher(tuple(pattern for sides in pairs for pattern in sides)).search(flat):
        return
    for number, sides in enumerate(pairs):
        for side, pattern in enumerate(sides):
            hit = matcher((pattern,)).search(flat)
            if hit:
                before = [w for w in flat[: hit.start()].split() if w not in grammar][-2:]
                behind = [w for w in flat[hit.end() :].split() if w not in grammar][:2]
                yield Pole(number, side, hit.group(), frozenset(stem(w) for w in (*before, *behind)))


def _denied(lower: Sequence[str], language: str | None) -> frozenset[str]:
    """The two content words behind each word that denies."""
    grammar = function_words(language)
    deny = matcher(_listed(language, "denying"))
    found: set[str] = set()
    for k, word in enumerate(lower):
        if word in _negations(language) or deny.fullmatch(word):
            behind = [w for w in lower[k + 1 :] if w not in grammar and w not in _negations(language)]
            found.update(stem(w) for w in behind[:2])
    return frozenset(found)


@cache
def _negations(language: str | None) -> frozenset[str]:
    found = frozenset(table("words", language).get("negations", ())) if language else frozenset[str]()
    return found | {"t"} if language == "en" else found  # the t of "don't"


def _denials(flat: str, language: str | None) -> int:
    cleared = matcher(_listed(language, "not_negations")).sub(" ", flat)
    count = len(matcher(_listed(language, "denying")).findall(cleared))
    if language == "fr":
        # "ne … pas" is one negation, and "ne … que" is none
        count += len(re.findall(r"(?<!\w)(?:ne|n) (?!(?:\w+ ){0,3}(?:que|qu) )", cleared))
        count += len(
            re.findall(r"(?<!\w)(?:sans|aucune?|nullement)(?!\w)", re.sub(r"(?:ne|n) (?:\w+ ){0,6}\w+", " ", cleared))
        )
        return count + (len(re.findall(r"plus jamais|(?<!\w)pas(?!\w)", cleared)) if not count else 0)
    return count + len(
        re.findall(r"(?<!\w)(?:not|never|no|nobody|none|nothing|neither|without|cannot|\w+n t)(?!\w)", cleared)
    )


@lru_cache(maxsize=20_000)
def counted(text: str, language: str | None) -> tuple[Count, ...]:
    """What a sentence counts of the things reports keep count of."""
    found = []
    for number in numbers(text, language):
        thing = None if number.unit is not None or _is_year(number) else _thing(number, fold(text), language)
        if thing is not None:
            loose = figure(number, text, language).about
            found.append(Count(thing, number.value, loose, number.start, number.end))
    return tuple(found)


def _thing(number: Number, text: str, language: str | None) -> str | None:
    """What is counted: "14 morts", "14 people dead", "killed at least 14 people"."""
    known = knowledge(language).get("counted", {})
    things = known if isinstance(known, dict) else {}
    behind = [w.folded for w in words(text[number.end : number.end + 40])[:3]]
    before = [w.folded for w in words(text[max(0, number.start - 40) : number.start])[-4:]]
    told_behind = next((t for t, nouns in things.items() if any(w in nouns for w in behind)), None)
    if told_behind is None and behind and behind[0] in _listed(language, "people"):
        return next((t for t, nouns in things.items() if any(w in nouns for w in before)), None)
    return told_behind
