"""What differs between two sentences that tell of one thing.

A vector sees none of it: a number, a day, a name, a "not" or a "must" changes what a sentence says and
hardly where it stands among others. So each is read on its own and compared by its own rules. What
only one of the two mentions is an omission and no difference.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from recoupe.analyse.lexicon import LANGUAGES
from recoupe.analyse.names import personal_name, sound_key
from recoupe.collate.figures import Figure, meets, one_measure
from recoupe.collate.lines import overlap
from recoupe.collate.reading import Name, Reading, reading
from recoupe.collate.tables import mapped, matcher, patterns
from recoupe.collate.wordings import SHARED, alike, polarity
from recoupe.collate.wordings import drift as drifted
from recoupe.model import DifferenceKind
from recoupe.trace.sheets import stem
from recoupe.typography import words

__all__ = ["Contrast", "between", "contrasts", "tell_of_two"]

KEPT = 0.6  # share of their other words that two sentences have in common, for a changed word to tell
ROOT = 3  # sounds that the forms of a name share
SPELT = 0.7  # likeness of the sounds of two spellings of one name: "Zircon", "Tsirkon"


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Contrast:
    """One respect in which two sentences differ, with the words on either side."""

    kind: DifferenceKind
    a: str
    b: str
    hour: bool = False  # a date that is a time of day


@lru_cache(maxsize=50_000)
def between(
    a: str, language_a: str | None, b: str, language_b: str | None, *, drift: bool = False
) -> tuple[Contrast, ...]:
    """The contrasts of two sentences; remembered, for many pages carry the same two."""
    return contrasts(reading(a, language_a), reading(b, language_b), drift=drift)


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
        for compare in (_figures_apart, _ordinals_apart, _dates_apart, _names_apart, _sources_apart):
            found.extend(compare(*scope))
        found.extend(Contrast("wording", *said) for said in polarity(*scope))
    if drift and a.language == b.language and not any(c.kind == "wording" for c in found):
        found.extend(Contrast("wording", *said) for said in drifted(a, b))
    return tuple(found)


def tell_of_two(a: Reading, b: Reading) -> bool:
    """Whether two sentences tell of two things: both give days, or figures, and have none in common.

    "After the leak at the plant, 2,300 left on Monday" and "those who had left after the leak at the plant are back
    since Thursday" have most of their words in common, and contradict each other in nothing. Where one gives a day
    and the other a figure, they are two where each has more words of its own.
    """
    if any(_dates_apart(a, b)):
        return True
    if a.clocks and b.clocks:  # "17 heures" and "5 p.m." are compared as times of day
        return False
    if a.figures and b.figures:
        return len(_unmet(a.figures, b.figures)) == len(a.figures)
    dated, counted = (a, b) if b.figures else (b, a)
    crossed = bool(dated.days | dated.dates) and bool(counted.figures) and not counted.days | counted.dates
    return crossed and a.language == b.language and bool(_of_its_own(a, b) and _of_its_own(b, a))


def _of_its_own(a: Reading, b: Reading) -> frozenset[str]:
    """The words of content that ``a`` has and ``b`` has not, but for what its figures count and words for saying."""
    saying = matcher(patterns(a.language, "saying"))
    said = {stem(w) for w in a.lower if saying.fullmatch(w)}
    return a.content - b.content - said - {f.counts for f in a.figures if f.counts}


def _scope(a: Reading, b: Reading) -> tuple[Reading, Reading] | None:
    """The sentences where they are alike, else the likest of their clauses; None where nothing is."""
    if overlap(a.content, b.content) >= KEPT:
        return a, b
    best = max(((alike(x, y), i, j) for i, x in enumerate(a.clauses) for j, y in enumerate(b.clauses)), default=None)
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
    if _disjoint(a.dates, b.dates):
        yield Contrast("date", _date_words(a, b), _date_words(b, a))
    elif _disjoint(a.days, b.days) and not (a.dates and b.dates):
        yield Contrast("date", _words_of(a, "days"), _words_of(b, "days"))
    elif _disjoint(a.months, b.months):
        yield Contrast("date", _words_of(a, "months"), _words_of(b, "months"))
    elif _disjoint(a.years, b.years):
        years_a, years_b = (" ".join(str(y) for y in sorted(r.years)) for r in (a, b))
        yield Contrast("date", years_a, years_b)
    elif _hours_apart(a, b):
        yield Contrast("date", a.clocks[0][1], b.clocks[0][1], hour=True)


def _disjoint(ours: frozenset[T], theirs: frozenset[T]) -> bool:
    """Whether both tell something, and nothing in common."""
    return bool(ours and theirs) and not ours & theirs


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
    if x.of == y.of and x.beside & y.beside and not (x.quoted and y.quoted) and not _kin(x, y):
        yield Contrast("attribution" if x.says and y.says else "name", x.text, y.text)


def _missing(a: Reading, b: Reading) -> list[Name]:
    """Names of ``a`` that ``b`` has nowhere, neither their last word nor one that is the last of a name of theirs."""
    there = {key for name in b.names for key in name.keys} | {sound_key(w) for w in b.lower}
    last = {name.keys[-1] for name in b.names}
    unnamed = {sound_key(w) for w in patterns(a.language, "not_names")}
    found = [name for name in a.names if name.keys[-1] not in there and not last & set(name.keys)]
    return [name for name in found if not unnamed.issuperset(name.keys)]


def _kin(a: Name, b: Name) -> bool:
    """Whether one may be the other: an acronym, a derived form, a spelling of its own; of full names, the surnames.

    An acronym that nobody knows tells nothing, and "Rostal Oblast" is taken for "Rostal Region".
    """
    short, long = sorted((a.text.replace(".", ""), b.text.replace(".", "")), key=len)
    initials = "".join(w[0] for w in re.findall(r"\w+", long) if w[0].isupper())
    if any(n.text.isupper() and not n.keys[0].startswith("=") for n in (a, b)):
        return True
    full = len(a.keys) > 1 and len(b.keys) > 1
    if full and a.keys[0] == b.keys[0] and not _given(a, b):
        return True
    ours, theirs = (n.keys[-1:] if full else _parts(n.text) for n in (a, b))
    spelt = any(SequenceMatcher(None, x, y, autojunk=False).ratio() >= SPELT for x in ours for y in theirs)
    return short in (initials, long) or spelt or any(x[:ROOT] == y[:ROOT] for x in ours for y in theirs)


def _given(a: Name, b: Name) -> bool:
    """Whether what two names begin with is a given name: no generic word ends either."""
    parts_a, parts_b = personal_name(a.text), personal_name(b.text)
    return bool(parts_a and parts_b and parts_a.given and parts_b.given) and not (_generic(a) or _generic(b))


def _generic(name: Name) -> bool:
    generic = {sound_key(w) for language in LANGUAGES for w in patterns(language, "generic")}
    return not generic.isdisjoint(name.keys)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(sound_key(w.folded) for w in words(name))


def _sources_apart(a: Reading, b: Reading) -> Iterable[Contrast]:
    if len(a.sources) == len(b.sources) == 1 and a.sources.keys() != b.sources.keys():
        (source_a,), (source_b,) = a.sources.values(), b.sources.values()
        yield Contrast("attribution", source_a, source_b)
