"""What differs between two sentences that tell of one thing.

A vector sees none of it: a number, a day, a name, a "not" or a "must" changes what a sentence says and
hardly where it stands among others. So each is read on its own and compared by its own rules. What
only one of the two mentions is an omission and no difference.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from recoupe.analyse.names import sound_key
from recoupe.collate.clauses import Clause, Pole
from recoupe.collate.figures import Figure, meets, one_measure
from recoupe.collate.lines import overlap
from recoupe.collate.reading import Modal, Name, Reading, reading
from recoupe.collate.roles import swapped
from recoupe.collate.tables import mapped, matcher, patterns
from recoupe.model import DifferenceKind
from recoupe.typography import words

__all__ = ["Contrast", "between", "contrasts"]

CLAUSE = 0.5  # the same of two clauses, for a "not" in one to tell
KEPT = 0.6  # share of their other words that two sentences have in common, for a changed word to tell
ROOT = 3  # letters that the forms of a verb share: "devenir", "deviendront"
FORMS = 5  # the same, of long ones
SHARED = 3  # words in common that make two clauses of unlike sentences comparable


@dataclass(frozen=True, slots=True)
class Contrast:
    """One respect in which two sentences differ, with the words on either side."""

    kind: DifferenceKind
    a: str
    b: str
    hour: bool = False  # a date that is a time of day


@lru_cache(maxsize=50_000)
def between(a: str, language_a: str | None, b: str, language_b: str | None) -> tuple[Contrast, ...]:
    """The contrasts of two sentences; remembered, for many pages carry the same two."""
    return contrasts(reading(a, language_a), reading(b, language_b))


def contrasts(a: Reading, b: Reading, *, drift: bool = False) -> tuple[Contrast, ...]:
    """The respects in which two aligned sentences differ.

    Within a language only what is told in like words is compared, the sentences or a clause of either.
    Across languages there are figures and dates alone. ``drift`` is for two wordings of one original: there
    a "must", a "may" and the strength of a verb tell as well.
    """
    found: list[Contrast] = []
    if a.language != b.language:
        found.extend([*_figures_apart(a, b), *_dates_apart(a, b)])
    elif (scope := _scope(a, b)) is not None:
        for compare in (_figures_apart, _ordinals_apart, _dates_apart, _names_apart, _sources_apart, _polarity_apart):
            found.extend(compare(*scope))
    if drift and a.language == b.language and not any(c.kind == "wording" for c in found):
        found.extend(_drift(a, b))
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


def _figures_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    only_a, only_b = _unmet(a.figures, b.figures), _unmet(b.figures, a.figures)
    alone = len(only_a) == len(only_b) == 1 and len(a.figures) == len(b.figures)
    for f in only_a:
        for g in only_b:
            beside = a.language == b.language and bool(f.beside & g.beside)
            if _comparable(f, g) and (beside or (alone and (f.unit is None) == (g.unit is None))):
                yield Contrast("number", f.text, g.text)


def _unmet(ours: Collection[Figure], theirs: Collection[Figure]) -> list[Figure]:
    return [f for f in ours if not any(meets(f, g) for g in theirs)]


def _comparable(f: Figure, g: Figure) -> bool:
    """A share is no sum; one value in two currencies, or in per cent and in points, is compared."""
    if "percent" in (f.unit, g.unit) and None in (f.unit, g.unit):
        return False
    return f.unit is None or g.unit is None or one_measure(f, g) or f.value == g.value


def _ordinals_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    only_a, only_b = _unmet(a.ordinals, b.ordinals), _unmet(b.ordinals, a.ordinals)
    if len(only_a) == len(only_b) == 1 and only_a[0].beside & only_b[0].beside:
        yield Contrast("number", only_a[0].text, only_b[0].text)


def _dates_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    if a.dates and b.dates and not a.dates & b.dates:
        yield Contrast("date", _date_words(a, b), _date_words(b, a))
    elif a.days and b.days and not a.days & b.days and not (a.dates and b.dates):
        yield Contrast("date", _words_of(a, "days"), _words_of(b, "days"))
    elif a.months and b.months and not a.months & b.months:
        yield Contrast("date", _words_of(a, "months"), _words_of(b, "months"))
    elif a.years and b.years and not a.years & b.years:
        years_a, years_b = (" ".join(str(y) for y in sorted(r.years)) for r in (a, b))
        yield Contrast("date", years_a, years_b)
    elif _hours_apart(a, b):
        yield Contrast("date", a.clocks[0][1], b.clocks[0][1], hour=True)


def _hours_apart(a: Reading, b: Reading) -> bool:
    if not a.clocks or not b.clocks or _zoned(a) or _zoned(b):
        return False
    return not any(x.meets(y) for x, _ in a.clocks for y, _ in b.clocks)


def _zoned(r: Reading) -> bool:
    """Whether a sentence names a time zone: one moment has two times of day."""
    return bool(matcher(patterns(r.language, "clock_zones")).search(" ".join(r.lower)))


def _words_of(r: Reading, key: str) -> str:
    known = mapped(r.language, key)
    return " ".join(w for w in r.lower if w in known)


def _date_words(r: Reading, other: Reading) -> str:
    return ", ".join(f"{day}/{month}" for day, month in sorted(r.dates - other.dates))


def _names_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    only_a, only_b = _missing(a, b), _missing(b, a)
    if len(only_a) != 1 or len(only_b) != 1:
        return
    x, y = only_a[0], only_b[0]
    if x.of == y.of and x.beside & y.beside and not _kin(x, y):
        yield Contrast("attribution" if x.says and y.says else "name", x.text, y.text)


def _missing(a: Reading, b: Reading) -> list[Name]:
    """Names of ``a`` that ``b`` has nowhere, neither their last word nor one that is the last of a name of theirs."""
    there = {key for name in b.names for key in name.keys} | {sound_key(w) for w in b.lower}
    last = {name.keys[-1] for name in b.names}
    return [name for name in a.names if name.keys[-1] not in there and not last & set(name.keys)]


def _kin(a: Name, b: Name) -> bool:
    """Whether one is the other's acronym or a derived form; two full names, where their surnames are."""
    short, long = sorted((a.text.replace(".", ""), b.text.replace(".", "")), key=len)
    initials = "".join(w[0] for w in re.findall(r"\w+", long) if w[0].isupper())
    full = len(a.keys) > 1 and len(b.keys) > 1
    ours, theirs = (n.keys[-1:] if full else _parts(n.text) for n in (a, b))
    return short in (initials, long) or any(x[:ROOT] == y[:ROOT] for x in ours for y in theirs)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(sound_key(w.folded) for w in words(name))


def _sources_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    if len(a.sources) == len(b.sources) == 1 and a.sources.keys() != b.sources.keys():
        (source_a,), (source_b,) = a.sources.values(), b.sources.values()
        yield Contrast("attribution", source_a, source_b)


def _polarity_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    """A "not", an opposite word or the roles turned round in one of two clauses that are else alike."""
    for ours in a.clauses:
        theirs = max(b.clauses, key=lambda c: _alike(ours, c), default=None)
        if theirs is None or _alike(ours, theirs) < CLAUSE or max(a.clauses, key=lambda c: _alike(c, theirs)) != ours:
            continue
        opposite = _opposites(ours, theirs)
        x, y = opposite or (None, None)
        # a word that denies and has its opposite over there is one turn, not two
        turned = abs(ours.denials - bool(x and x.denies) - theirs.denials + bool(y and y.denies)) == 1
        exchanged = swapped(ours.lower, theirs.lower, a.language)
        if sum((bool(opposite), turned, exchanged is not None)) != 1:
            continue  # two turns make a sentence say the same: "A a vendu à B", "B a acheté à A"
        if x and y:
            yield Contrast("wording", x.text, y.text)
        elif exchanged:
            yield Contrast("wording", *exchanged)
        elif _denies_shared(ours, theirs):
            yield Contrast("wording", ours.flat, theirs.flat)


def _alike(a: Clause, b: Clause) -> float:
    """The words two clauses share; by their names as well where these are not all."""
    if len(a.content & b.content) > 1:
        return overlap(a.content, b.content)
    return overlap(a.named, b.named) if len(a.named & b.named) >= SHARED and a.content & b.content else 0.0


def _denies_shared(a: Clause, b: Clause) -> bool:
    """Whether what one clause denies is what the other says."""
    more, less = (a, b) if a.denials > b.denials else (b, a)
    return any(_one_verb(x, y) for x in more.denied - less.denied for y in less.content)


def _one_verb(a: str, b: str) -> bool:
    """Whether two stems may be forms of one verb: "signer", "signé"."""
    size = min(FORMS, len(a), len(b))
    return a == b or (size >= ROOT and a[:size] == b[:size])


def _opposites(a: Clause, b: Clause, *, drift: bool = False) -> tuple[Pole, Pole] | None:
    """Opposite words in the same company; with ``drift``, words of unlike strength."""
    poles_a, poles_b = (c.drifts if drift else c.poles for c in (a, b))
    sides_a, sides_b = {(p.pair, p.side) for p in poles_a}, {(p.pair, p.side) for p in poles_b}
    for x in poles_a:
        for y in poles_b:
            apart = x.pair == y.pair and (x.pair, y.side) not in sides_a and (x.pair, x.side) not in sides_b
            if apart and x.meets(y):
                return x, y
    return None


def _drift(a: Reading, b: Reading) -> Iterable[Contrast]:
    """A "must" or "may" before a verb that the other has without any, or with the other; a verb of unlike strength."""
    for ours, theirs, turned in ((a, b, False), (b, a, True)):
        for modal in ours.modals:
            plain = _without(modal, theirs)
            if plain:
                yield Contrast("wording", plain, modal.text) if turned else Contrast("wording", modal.text, plain)
                return
    for x in a.clauses:
        for y in b.clauses:
            unlike = _opposites(x, y, drift=True)
            if unlike and _alike(x, y) >= CLAUSE:
                yield Contrast("wording", unlike[0].text, unlike[1].text)
                return


def _without(modal: Modal, theirs: Reading) -> str | None:
    """What stands in the other sentence for a modal: the other one, or its verb alone; None where it may be there."""
    same = [m for m in theirs.modals if m.verb[:ROOT] == modal.verb[:ROOT]]
    if same:
        return same[0].text if all(m.kind != modal.kind for m in same) else None
    softened = (*patterns(theirs.language, modal.kind), *patterns(theirs.language, f"{modal.kind}_otherwise"))
    if matcher(softened).search(" ".join(theirs.lower)):
        return None
    nouns = {noun for article, noun in pairwise(theirs.lower) if article in patterns(theirs.language, "determiners")}
    verbs = (w for w in theirs.lower if w[:ROOT] == modal.verb[:ROOT] and len(w) >= ROOT and w not in nouns)
    return next(verbs, None)
