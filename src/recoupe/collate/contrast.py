"""What differs between two sentences that tell of one thing.

A vector sees none of it: a number, a day, a name, a "not" or a "must" changes what a sentence says and
hardly where it stands among others. So each is read on its own and compared by its own rules. What
only one of the two mentions is an omission and no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from recoupe.analyse.names import sound_key
from recoupe.collate.lines import overlap
from recoupe.collate.reading import Clause, Figure, Name, Reading, mapped, reading
from recoupe.model import DifferenceKind

__all__ = ["Contrast", "between", "contrasts"]

NEAR = 0.25  # an "about" or "more than" is met by figures this far off
CLAUSE = 0.5  # the same of two clauses, for a "not" in one to tell
KEPT = 0.6  # share of their other words that two sentences have in common, for a changed word to tell
ROOT = 3  # letters that the forms of a verb share: "devenir", "deviendront"
SHARED = 3  # words in common that make two clauses of unlike sentences comparable


@dataclass(frozen=True, slots=True)
class Contrast:
    """One respect in which two sentences differ, with the words on either side."""

    kind: DifferenceKind
    a: str
    b: str


@lru_cache(maxsize=50_000)
def between(a: str, language_a: str | None, b: str, language_b: str | None) -> tuple[Contrast, ...]:
    """The contrasts of two sentences; remembered, for many pages carry the same two."""
    return contrasts(reading(a, language_a), reading(b, language_b))


def contrasts(a: Reading, b: Reading, *, modals: bool = False) -> tuple[Contrast, ...]:
    """The respects in which two aligned sentences differ; ``modals`` also where one must and the other may.

    Within a language only what is told in like words is compared, the sentences or a clause of either.
    Across languages there are figures and dates alone.
    """
    found: list[Contrast] = []
    if a.language != b.language:
        found.extend([*_figures_apart(a, b), *_dates_apart(a, b)])
    elif (scope := _scope(a, b)) is not None:
        for compare in (_figures_apart, _dates_apart, _names_apart, _polarity_apart):
            found.extend(compare(*scope))
    if modals and a.language == b.language and not any(c.kind == "wording" for c in found):
        found.extend(_modals_apart(a, b))
    return tuple(found)


def _scope(a: Reading, b: Reading) -> tuple[Reading, Reading] | None:
    """The sentences where they are alike, else the likest of their clauses; None where nothing is."""
    if overlap(a.content, b.content) >= KEPT:
        return a, b
    best = max(((_alike(x, y), i, j) for i, x in enumerate(a.clauses) for j, y in enumerate(b.clauses)), default=None)
    if best is None or best[0] < KEPT:
        return None
    x, y = a.clauses[best[1]], b.clauses[best[2]]
    return (reading(x.text, a.language), reading(y.text, b.language)) if len(x.content & y.content) >= SHARED else None


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
            if alone or (a.language == b.language and f.beside & g.beside):
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
    known = mapped(r.language, key)
    return " ".join(w for w in r.lower if w in known)


def _day_words(r: Reading) -> str:
    return _words_of(r, "days")


def _month_words(r: Reading) -> str:
    return _words_of(r, "months")


def _date_words(r: Reading, other: Reading) -> str:
    return ", ".join(f"{day}/{month}" for day, month in sorted(r.dates - other.dates))


def _names_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    only_a, only_b = _missing(a, b), _missing(b, a)
    if len(only_a) == len(only_b) == 1 and _one_slot(only_a[0], only_b[0]) and not _kin(only_a[0].text, only_b[0].text):
        yield Contrast("name", only_a[0].text, only_b[0].text)


def _one_slot(a: Name, b: Name) -> bool:
    return a.of == b.of and bool(a.beside & b.beside)


def _missing(a: Reading, b: Reading) -> list[Name]:
    """Names of ``a`` that ``b`` has nowhere, nor the words of them without capitals."""
    there = frozenset[str]().union(*(name.keys for name in b.names))
    spoken = {sound_key(w) for w in b.lower}
    return [name for name in a.names if not name.keys & there and not name.keys & spoken]


def _kin(a: str, b: str) -> bool:
    """Whether one is the other's acronym or a derived form."""
    short, long = sorted((a.replace(".", ""), b.replace(".", "")), key=len)
    initials = "".join(w[0] for w in re.findall(r"\w+", long) if w[0].isupper())
    return short in (initials, long) or sound_key(short)[:3] == sound_key(long)[:3]


def _polarity_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    """A "not" or an opposite word in one of two clauses that are else alike."""
    for ours in a.clauses:
        theirs = max(b.clauses, key=lambda c: _alike(ours, c), default=None)
        if theirs is None or _alike(ours, theirs) < CLAUSE or max(a.clauses, key=lambda c: _alike(c, theirs)) != ours:
            continue
        opposite = _antonyms(ours, theirs)
        turned = abs(ours.denials - theirs.denials) == 1
        if opposite and not turned:
            yield Contrast("wording", *opposite)
        elif turned and not opposite and _denies_shared(ours, theirs):
            yield Contrast("wording", ours.flat, theirs.flat)


def _alike(a: Clause, b: Clause) -> float:
    return overlap(a.content, b.content) if len(a.content & b.content) > 1 else 0.0


def _denies_shared(a: Clause, b: Clause) -> bool:
    """Whether what one clause denies is what the other says."""
    more, less = (a, b) if a.denials > b.denials else (b, a)
    return bool((more.denied - less.denied) & less.content)


def _antonyms(a: Clause, b: Clause) -> tuple[str, str] | None:
    """Opposite words in the same company."""
    sides_a, sides_b = {(p.pair, p.side) for p in a.poles}, {(p.pair, p.side) for p in b.poles}
    for x in a.poles:
        for y in b.poles:
            apart = x.pair == y.pair and (x.pair, y.side) not in sides_a and (x.pair, x.side) not in sides_b
            if apart and x.company & y.company:
                return x.text, y.text
    return None


def _modals_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    """A "must" before a verb that the other has without any."""
    for ours, theirs, turned in ((a, b, False), (b, a, True)):
        for modal, verb in ours.musts:
            plain = next((w for w in theirs.lower if w[:ROOT] == verb[:ROOT] and len(w) > ROOT), None)
            if plain and "must" not in theirs.modals:
                yield Contrast("wording", plain, modal) if turned else Contrast("wording", modal, plain)
                return
