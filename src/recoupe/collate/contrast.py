"""What differs between two sentences that tell of one thing.

A vector sees none of it: a number, a day, a name, a "not" or a "must" changes what a sentence says and
hardly where it stands among others. So each is read on its own and compared by its own rules. What
only one of the two mentions is an omission and no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.analyse.lexicon import LANGUAGES
from recoupe.analyse.names import sound_key
from recoupe.analyse.places import place
from recoupe.languages import table
from recoupe.model import DifferenceKind
from recoupe.trace.counting import Number, numbers
from recoupe.trace.sheets import function_words, stem
from recoupe.typography import fold, words

__all__ = ["Contrast", "Reading", "contrasts", "counted", "reading"]

YEARS = range(1500, 2100)
NEAR = 0.25  # an "about" or "more than" is met by figures this far off
KEPT = 0.5  # share of the shorter sentence's other words that the longer has, for a changed word to tell


@dataclass(frozen=True, slots=True)
class Contrast:
    """One respect in which two sentences differ, with the words on either side."""

    kind: DifferenceKind
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: the stems of the words beside it."""

    value: float
    unit: str | None
    text: str
    beside: frozenset[str]
    about: bool
    above: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says that another may say otherwise."""

    language: str | None
    figures: tuple[Figure, ...]
    days: frozenset[int]
    months: frozenset[int]
    dates: frozenset[tuple[int, int]]  # day of the month, month
    years: frozenset[int]
    names: tuple[tuple[frozenset[str], str], ...]  # keys of each name's words, and the name
    denials: int
    modals: frozenset[str]
    lower: tuple[str, ...]  # all words, folded
    content: frozenset[str]  # stems of the words that are not grammar, names and numbers apart


@cache
def _knowledge(language: str | None) -> Mapping[str, object]:
    return table("contrast", language) if language else {}


@cache
def _matcher(patterns: tuple[str, ...]) -> re.Pattern[str]:
    parts = [re.escape(p).replace(r"\*", r"\w*") for p in patterns]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)")


def _listed(language: str | None, key: str) -> tuple[str, ...]:
    found = _knowledge(language).get(key, ())
    return tuple(found) if isinstance(found, list) else ()


def _mapped(language: str | None, key: str) -> Mapping[str, int]:
    found = _knowledge(language).get(key, {})
    return found if isinstance(found, dict) else {}


@lru_cache(maxsize=20_000)
def reading(text: str, language: str | None) -> Reading:
    """Read one sentence."""
    found = words(text)
    lower = tuple(w.folded for w in found)
    flat = " ".join(lower)
    months, days = _mapped(language, "months"), _mapped(language, "days")
    at_number = {n.start: n for n in numbers(text, language)}
    dates = frozenset(_dates(found, at_number.values(), months))
    dated = {d for d, _ in dates}
    plain_numbers = [n for n in at_number.values() if not _is_year(n) and not (n.unit is None and n.value in dated)]
    grammar = function_words(language)
    names = tuple(_names(text, found, {*days, *months}, grammar))
    name_words = {part for _, name in names for part in (w.folded for w in words(name))}
    numbered = {w.folded for w in found if any(n.start <= w.start < n.end for n in at_number.values())}
    skip = grammar | name_words | numbered | set(days) | set(months)
    return Reading(
        language=language,
        figures=tuple(_figure(n, text, language, grammar) for n in plain_numbers),
        days=frozenset(days[w] for w in lower if w in days),
        months=frozenset(months[w.folded] for w in found if _is_month(w.folded, text[w.start], months, language)),
        dates=dates,
        years=frozenset(int(n.value) for n in at_number.values() if _is_year(n)),
        names=names,
        denials=_denials(flat, language),
        modals=frozenset(m for m in ("must", "may") if _matcher(_listed(language, m)).search(flat)),
        lower=lower,
        content=frozenset(stem(w) for w in lower if w not in skip and len(w) > 1),
    )


def _is_year(number: Number) -> bool:
    return number.unit is None and number.value in YEARS and number.text.strip().isdigit()


def _is_month(word: str, initial: str, months: Mapping[str, int], language: str | None) -> bool:
    return word in months and (language != "en" or initial.isupper())  # "may", "march" are verbs as well


def _dates(found: Sequence, known: Iterable[Number], months: Mapping[str, int]) -> Iterable[tuple[int, int]]:  # type: ignore[type-arg]
    values = {n.start: n.value for n in known if n.unit is None and n.value in range(1, 32)}
    for k, word in enumerate(found):
        if word.folded in months:
            for beside in found[max(0, k - 1) : k] + found[k + 1 : k + 2]:
                if beside.start in values:
                    yield int(values[beside.start]), months[word.folded]


def _figure(number: Number, text: str, language: str | None, grammar: frozenset[str]) -> Figure:
    before = " ".join(w.folded for w in words(text[max(0, number.start - 30) : number.start])[-3:])
    behind = [w.folded for w in words(text[number.end : number.end + 60]) if w.folded not in grammar]
    close = [w.folded for w in words(text[max(0, number.start - 60) : number.start]) if w.folded not in grammar]
    around = f"{before} {' '.join(w.folded for w in words(number.text))}"
    about = bool(_matcher(_listed(language, "about")).search(around))
    above = bool(_matcher(_listed(language, "above")).search(before))
    unit = number.unit or next((u[0] for u in _units(language) if behind and behind[0] in u), None)
    return Figure(number.value, unit, number.text, frozenset(stem(w) for w in [*behind[:2], *close[-1:]]), about, above)


def _units(language: str | None) -> Sequence[Sequence[str]]:
    found = _knowledge(language).get("units", ())
    return found if isinstance(found, list) else ()


def _names(
    text: str, found: Sequence, times: set[str], grammar: frozenset[str]
) -> Iterable[tuple[frozenset[str], str]]:  # type: ignore[type-arg]
    """Runs of capitalised words; the first word of a sentence only as part of a run or in capitals."""
    run: list[int] = []
    for k in range(len(found) + 1):
        word = found[k] if k < len(found) else None
        capital = (
            word is not None and text[word.start].isupper() and word.folded not in times and word.folded not in grammar
        )
        if capital and run and text[found[run[-1]].end : word.start].strip(" ") == "":  # type: ignore[union-attr]
            run.append(k)
            continue
        if run and (
            run != [0]
            or place(text[found[0].start : found[0].end], "fr")
            or (len(text)
            and text[found[0].start : found[0].end].isupper())
        ):
            name = text[found[run[0]].start : found[run[-1]].end]
            yield _name_keys(name), name
        run = [k] if capital else []


def _name_keys(name: str) -> frozenset[str]:
    known = next((hit for language in LANGUAGES if (hit := place(name, language))), None)
    return frozenset({f"={known.id}"}) if known else frozenset(sound_key(w.folded) for w in words(name))


def _denials(flat: str, language: str | None) -> int:
    cleared = _matcher(_listed(language, "not_negations")).sub(" ", flat)
    count = len(_matcher(_listed(language, "denying")).findall(cleared))
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


def contrasts(a: Reading, b: Reading, *, modals: bool = False) -> tuple[Contrast, ...]:
    """The respects in which two aligned sentences differ; ``modals`` also where one must and the other may.

    Words are compared within one language only, figures, days and names across languages as well.
    """
    found = [*_figures_apart(a, b), *_dates_apart(a, b)]
    if a.language == b.language and _kept(a, b):
        found.extend(_names_apart(a, b))
        found.extend(_polarity_apart(a, b))
        if modals:
            found.extend(_modals_apart(a, b))
    return tuple(found)


def _kept(a: Reading, b: Reading) -> bool:
    least = min(len(a.content), len(b.content))
    return least > 0 and len(a.content & b.content) >= KEPT * least


def _meets(a: Figure, b: Figure) -> bool:
    if a.value == b.value:
        return a.unit == b.unit or a.unit is None or b.unit is None
    loose = a.about or b.about or (a.above and b.value > a.value) or (b.above and a.value > b.value)
    return loose and abs(a.value - b.value) <= NEAR * max(a.value, b.value)


def _figures_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    only_a = [f for f in a.figures if not any(_meets(f, g) for g in b.figures)]
    only_b = [g for g in b.figures if not any(_meets(f, g) for f in a.figures)]
    for f in only_a:
        for g in only_b:
            alone = len(only_a) == len(only_b) == 1 and len(a.figures) == len(b.figures)
            if not _comparable(f, g):
                continue
            if f.beside & g.beside or (alone and (a.language != b.language or _kept(a, b))):
                yield Contrast("number", f.text, g.text)


def _comparable(f: Figure, g: Figure) -> bool:
    """A clock is no count, a share no sum; one sum in two currencies is compared."""
    kinds = {f.unit, g.unit}
    if "clock" in kinds or "percent" in kinds:
        return len(kinds) == 1 or (f.value == g.value and "clock" not in kinds)
    return True


def _dates_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    if a.dates and b.dates and not a.dates & b.dates:
        yield Contrast("date", _date_words(a, b), _date_words(b, a))
    elif a.days and b.days and not a.days & b.days and not (a.dates and b.dates):
        yield Contrast("date", _day_words(a), _day_words(b))
    elif a.months and b.months and not a.months & b.months:
        yield Contrast("date", _month_words(a), _month_words(b))
    elif a.years and b.years and not a.years & b.years:
        yield Contrast("date", *(" ".join(str(y) for y in sorted(r.years)) for r in (a, b)))


def _words_of(r: Reading, key: str) -> str:
    known = _mapped(r.language, key)
    return " ".join(w for w in r.lower if w in known)


def _day_words(r: Reading) -> str:
    return _words_of(r, "days")


def _month_words(r: Reading) -> str:
    return _words_of(r, "months")


def _date_words(r: Reading, other: Reading) -> str:
    return ", ".join(f"{day}/{month}" for day, month in sorted(r.dates - other.dates))


def _names_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    only_a, only_b = _missing(a, b), _missing(b, a)
    if len(only_a) == len(only_b) == 1 and not _kin(only_a[0], only_b[0]):
        yield Contrast("name", only_a[0], only_b[0])


def _missing(a: Reading, b: Reading) -> list[str]:
    """Names of ``a`` that ``b`` has nowhere, nor the words of them without capitals."""
    there = frozenset().union(*(keys for keys, _ in b.names)) if b.names else frozenset()
    spoken = {sound_key(w) for w in b.lower}
    return [name for keys, name in a.names if not keys & there and not keys & spoken]


def _kin(a: str, b: str) -> bool:
    """Whether one is the other's acronym or a derived form."""
    short, long = sorted((a, b), key=len)
    initials = "".join(w[0] for w in re.findall(r"\w+", long) if w[0].isupper())
    return short.replace(".", "") == initials or sound_key(short)[:4] == sound_key(long)[:4]


def _polarity_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    opposite = _antonyms(a, b)
    turned = (a.denials + b.denials) % 2 == 1 and abs(a.denials - b.denials) == 1
    if opposite and not turned:
        yield Contrast("wording", *opposite)
    elif turned and not opposite:
        yield Contrast("wording", *(("≠", "") if a.denials else ("", "≠")))


def _antonyms(a: Reading, b: Reading) -> tuple[str, str] | None:
    flat_a, flat_b = " ".join(a.lower), " ".join(b.lower)
    pairs = _knowledge(a.language).get("antonyms", ())
    for left, right in pairs if isinstance(pairs, list) else ():
        for x, y in ((left, right), (right, left)):
            mx, my = _matcher((x,)), _matcher((y,))
            in_a, in_b = mx.search(flat_a), my.search(flat_b)
            if in_a and in_b and not my.search(flat_a) and not mx.search(flat_b):
                return in_a.group(), in_b.group()
    return None


def _modals_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    if a.modals != b.modals and ("must" in a.modals) != ("must" in b.modals):
        yield Contrast("wording", ", ".join(sorted(a.modals)), ", ".join(sorted(b.modals)))


@lru_cache(maxsize=20_000)
def counted(text: str, language: str | None) -> tuple[tuple[str, float, bool], ...]:
    """What a sentence counts of the things reports keep count of: (thing, figure, whether it is loose)."""
    known = _knowledge(language).get("counted", {})
    found = []
    folded = fold(text)
    for number in numbers(text, language):
        if number.unit is not None or _is_year(number):
            continue
        behind = [w.folded for w in words(folded[number.end : number.end + 40])[:3]]
        for thing, nouns in known.items() if isinstance(known, dict) else ():
            if any(w in nouns for w in behind):
                figure = _figure(number, text, language, function_words(language))
                found.append((thing, number.value, figure.about))
    return tuple(found)
