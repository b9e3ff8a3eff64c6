"""What one sentence says that another on the same thing may say otherwise: figures, days, names, denials.

Each is read on its own by the tables in ``languages/<language>/contrast.toml``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.analyse.lexicon import LANGUAGES
from recoupe.analyse.names import sound_key
from recoupe.analyse.places import place
from recoupe.collate.bodies import body_at
from recoupe.collate.clauses import Clause, clauses, negations
from recoupe.collate.figures import (
    Clock,
    Figure,
    clocks,
    counted,
    figure,
    is_year,
    labels,
    ordinals,
    read_whole,
    shares,
)
from recoupe.collate.standing import role_nouns
from recoupe.collate.tables import knowledge, mapped, matcher, patterns
from recoupe.languages import table
from recoupe.trace.counting import Number, numbers
from recoupe.trace.sheets import function_words, stem
from recoupe.typography import Word, fold, plain, words

__all__ = ["Modal", "Name", "Reading", "counted", "figure", "knowledge", "matcher", "reading"]

VERB_NEAR = 4  # words behind a "must" among which its verb stands
SAYER_NEAR = 4  # words before or behind a word for saying among which stands who says it
OF_A_PLACE = frozenset("d de du des a au aux en of in at from to".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Name:
    """A name with the keys of its words; ``of`` where a word before it tells that something is its or in it."""

    text: str
    keys: tuple[str, ...]  # without titles, the surname last
    of: bool
    beside: frozenset[str]  # the words next to it: within three, and the two of content that come first
    quoted: bool  # behind a quotation mark: a title or a nickname, which may be translated
    says: bool  # a word for saying stands next to it


@dataclass(frozen=True, slots=True)
class Modal:
    """A "must" or a "may" with the verb behind it."""

    kind: str
    text: str
    verb: str
    company: tuple[frozenset[str], frozenset[str]]  # the words of content before it and behind its verb


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says that another may say otherwise."""

    language: str | None
    figures: tuple[Figure, ...]
    ordinals: tuple[Figure, ...]
    clocks: tuple[tuple[Clock, str], ...]  # each with its words
    days: frozenset[int]
    months: frozenset[int]
    dates: frozenset[tuple[int, int]]  # day of the month, month
    years: frozenset[int]
    names: tuple[Name, ...]
    clauses: tuple[Clause, ...]
    modals: tuple[Modal, ...]
    sources: Mapping[str, str]  # whom the sentence names by office as saying it, each with the word
    quoted: bool
    lower: tuple[str, ...]  # all words, folded
    content: frozenset[str]  # stems of the words that are not grammar, names and numbers apart


@lru_cache(maxsize=20_000)
def reading(text: str, language: str | None) -> Reading:
    """Read one sentence."""
    found = words(text)
    lower = tuple(w.folded for w in found)
    months, days = mapped(language, "months"), mapped(language, "days")
    known = numbers(text, language)
    dates = frozenset(_dates(found, known, months, patterns(language, "before_month")))
    counts, ranks, times, spans = _figures(text, known, found, language, {day for day, _ in dates})
    grammar = function_words(language)
    names = tuple(_names(text, found, language, {*days, *months}))
    name_words = {part for name in names for part in (w.folded for w in words(name.text))}
    numbered = {w.folded for w in found if any(start <= w.start < end for start, end in spans)}
    skip = grammar | name_words | numbered | set(days) | set(months)
    parts = clauses(text, language, skip)
    return Reading(
        language=language,
        figures=counts,
        ordinals=ranks,
        clocks=times,
        days=frozenset(int(days[w]) for w in lower if w in days),
        months=frozenset(int(months[w.folded]) for w in found if _is_month(w.folded, text[w.start], months, language)),
        dates=dates,
        years=frozenset(int(n.value) for n in known if is_year(n)),
        names=names,
        clauses=parts,
        modals=tuple(modal for part in parts for modal in _modals(part.lower, language, grammar)),
        sources=dict(source for part in parts for source in _sources(part.lower, language)),
        quoted='"' in fold(text),
        lower=lower,
        content=frozenset(stem(w) for w in lower if w not in skip and len(w) > 1),
    )


def _figures(
    text: str, known: Sequence[Number], found: Sequence[Word], language: str | None, dated: Collection[int]
) -> tuple[tuple[Figure, ...], tuple[Figure, ...], tuple[tuple[Clock, str], ...], list[tuple[int, int]]]:
    """Figures, ordinals and times of day, and the places of all of them and of the other numbers."""
    parts = list(shares(text, found, language))
    ranks = [r for r in ordinals(text, found, language) if not _inside(r[1], [(s, e) for _, s, e in parts])]
    times = list(clocks(text, known, found, language))
    taken = [*((s, e) for _, s, e in (*parts, *ranks)), *((c.start, c.end) for c in times)]
    whole = [n for n in known if _counts(n, dated) and read_whole(n, text, language) and not labels(n, text, language)]
    counts = [figure(n, text, language) for n in whole if not _inside(n.start, taken)]
    spans = [*taken, *((n.start, n.end) for n in known)]
    shown = tuple((c, text[c.start : c.end]) for c in times)
    return (*counts, *(f for f, _, _ in parts)), tuple(f for f, _, _ in ranks), shown, spans


def _inside(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _counts(number: Number, dated: Collection[int]) -> bool:
    """Whether a number is neither a year nor a day of a month nor a time of day."""
    return not is_year(number) and number.unit != "clock" and not (number.unit is None and number.value in dated)


def _modals(lower: Sequence[str], language: str | None, grammar: frozenset[str]) -> Iterable[Modal]:
    flat = " ".join(lower)
    for kind in ("must", "may"):
        for hit in matcher(patterns(language, kind)).finditer(flat):
            if "-" in flat[max(0, hit.start() - 1) : hit.end() + 1]:
                continue  # "doit-il fermer ?" asks
            at, size = len(flat[: hit.start()].split()), len(hit.group().split())
            near = range(at + size, min(at + size + VERB_NEAR, len(lower)))
            denied = {*lower[max(0, at - 1) : at], *lower[at + size : at + size + 1]} & negations(language)
            verb = next((k for k in near if lower[k] not in grammar | negations(language) and len(lower[k]) > 1), None)
            if verb is not None and not (kind == "may" and denied):  # "could not restart" tells what happened
                yield Modal(kind, hit.group(), lower[verb], company(lower, at, verb, language))


def company(lower: Sequence[str], first: int, last: int, language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the two words of content before word ``first`` and of the two behind word ``last``."""
    grammar = function_words(language)
    before = [w for w in lower[:first] if w not in grammar][-2:]
    behind = [w for w in lower[last + 1 :] if w not in grammar][:2]
    return frozenset(map(stem, before)), frozenset(map(stem, behind))


def _sources(lower: Sequence[str], language: str | None) -> Iterable[tuple[str, str]]:
    """Who a clause names by office as saying it: "selon la police", "said the mayor", "le préfet a assuré"."""
    offices, flat = _offices(language), " ".join(lower)
    for hit in matcher(patterns(language, "saying")).finditer(flat):
        before = list(reversed(flat[: hit.start()].split()))[:SAYER_NEAR]
        behind = flat[hit.end() :].split()[:SAYER_NEAR]
        according = hit.group() in patterns(language, "according")
        near = next((w for w in (behind if according else before) if w in offices), None)
        near = near or next((w for w in behind if w in offices), None)
        if near:
            yield offices[near], near


@cache
def _offices(language: str | None) -> Mapping[str, str]:
    found = knowledge(language).get("offices", {})
    return {form: office for office, forms in found.items() for form in forms} if isinstance(found, dict) else {}


def _is_month(word: str, initial: str, months: Collection[str], language: str | None) -> bool:
    return word in months and (language != "en" or initial.isupper())  # "may", "march" are verbs as well


def _dates(
    found: Sequence[Word], known: Iterable[Number], months: Mapping[str, float], of: Collection[str]
) -> Iterable[tuple[int, int]]:
    """Days of months, the number beside the month or with a word ``of`` between: "12 janvier", "12 de enero"."""
    values = {n.start: n.value for n in known if n.unit is None and n.value in range(1, 32)}
    for k, word in enumerate(found):
        if word.folded in months:
            back = 2 if k and found[k - 1].folded in of else 1
            for beside in (*found[max(0, k - back) : k], *found[k + 1 : k + 2]):
                if beside.start in values:
                    yield int(values[beside.start]), int(months[word.folded])


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
            keys = (known,) if known else _keys(found[k : k + size], language)
            near = [w.folded for w in (*found[max(0, k - 3) : k], *found[k + size : k + size + 3])]
            before = [w.folded for w in found[:k] if w.folded not in grammar]
            behind = [w.folded for w in found[k + size :] if w.folded not in grammar]
            close = {*before[-2:], *behind[:2], *(w for w in near if w not in grammar)}
            beside = frozenset(stem(w) for w in close)
            says = bool(matcher(patterns(language, "saying")).search(" ".join(near)))
            quoted = fold(text[: found[k].start]).rstrip().endswith('"') and k > 0
            yield Name(name, keys, k > 0 and found[k - 1].folded in OF_A_PLACE, beside, quoted, says)
        k += size or 1


def _keys(run: Sequence[Word], language: str | None) -> tuple[str, ...]:
    """The keys of a name's words; a title before it is none of it ("Maire Odile Brisson")."""
    titles = _titles(language)
    while len(run) > 1 and run[0].folded in titles:
        run = run[1:]
    return tuple(sound_key(part) for w in run for part in w.folded.split("-"))  # "St-Aubin" is "Saint-Aubin"


@cache
def _titles(language: str | None) -> frozenset[str]:
    if language is None:
        return frozenset()
    before = table("roles", language).get("titles", {}).get("before", ())
    return role_nouns(language) | {plain(title).rstrip(".") for title in before}


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
