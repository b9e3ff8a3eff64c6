"""The pages that a new page may share a story with: all within DAYS of it, looked through at once.

Pages stand in volumes of days, so that a page is compared with what its own days hold, however many
years are kept. Words find candidates, ``nearness`` decides.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recoupe.collate.nearness import (
    A_DAY_APART,
    DAYS,
    FAR,
    FLOOR,
    LEAST_TIE,
    SURE,
    UNDATED,
    across,
    named,
    nearness,
    tie,
    within,
)
from recoupe.collate.profiles import Profile
from recoupe.collate.weighted import WeightedPostings

__all__ = ["Reach"]

ROUNDING = 0.05  # of log-odds: sums of candidates are less exact than nearness
LEAST = FAR + FLOOR * (SURE - FAR) - ROUNDING  # log-odds of a candidate
EMPTIED = 0.5  # share of removed pages from which on a volume is made anew
REMOVED = -1

Places = NDArray[np.intp]
Cosines = NDArray[np.float64]
Number = int | None  # of a volume; None for the pages without a day


class Reach:
    """Profiles, and for each the pages near it; what came first makes no difference.

    Only the pages of the days at hand need be in it: DAYS before and after those that are asked about.
    """

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        self._volumes: dict[Number, _Volume] = {}
        self._profiles: dict[str, Profile] = {}
        self.extend(profiles)

    def __len__(self) -> int:
        return len(self._profiles)

    def __contains__(self, page: str) -> bool:
        return page in self._profiles

    def __getitem__(self, page: str) -> Profile:
        return self._profiles[page]

    def add(self, profile: Profile) -> None:
        """Take in a page; what stood under its id is forgotten."""
        self.extend([profile])

    def extend(self, profiles: Iterable[Profile]) -> None:
        """Take in many pages at once, as ``add`` would one after the other."""
        new: dict[Number, list[Profile]] = {}
        for profile in {profile.id: profile for profile in profiles}.values():
            if profile.id in self:
                self.remove(profile.id)
            new.setdefault(_number(profile), []).append(profile)
        for number, some in new.items():
            self._profiles.update((profile.id, profile) for profile in some)
            self._volumes.setdefault(number, _Volume()).add(some)

    def remove(self, page: str) -> None:
        """Forget a page. KeyError where it is not here."""
        number = _number(self._profiles.pop(page))
        volume = self._volumes[number]
        volume.remove(page)
        if volume.emptied():
            del self._volumes[number]
            kept = [profile for profile in self._profiles.values() if _number(profile) == number]
            if kept:
                self._volumes[number] = _Volume(kept)

    def forget_before(self, day: int) -> None:
        """Let go of the pages dated before ``day`` (an ordinal), which no page to come will be near."""
        number = day // DAYS
        for old in [n for n in self._volumes if n is not None and n < number]:
            del self._volumes[old]
        self._profiles = {i: p for i, p in self._profiles.items() if _number(p) in self._volumes}

    def near(self, profile: Profile) -> dict[str, float]:
        """The pages near ``profile``, itself left out, with their nearness: at least FLOOR."""
        found = {}
        number = _number(profile)
        numbers = self._volumes if number is None else (number - 1, number, number + 1, None)
        for page in chain.from_iterable(self._volumes[n].candidates(profile) for n in numbers if n in self._volumes):
            if page != profile.id and (value := nearness(profile, self._profiles[page])):
                found[page] = value
        return found


def _number(profile: Profile) -> Number:
    return None if profile.day is None else profile.day // DAYS


class _Volume:
    """The pages of some days, in the order they came."""

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        self._pages: list[str] = []
        self._places: dict[str, int] = {}  # of the pages that were not removed
        self._languages: dict[str | None, int] = {}
        self._words, self._opening, self._names = WeightedPostings(), WeightedPostings(), WeightedPostings()
        self._days = np.zeros(0)  # not a number where unknown
        self._spoken = np.zeros(0, dtype=np.int16)  # the number of each page's language; REMOVED
        self._leads = np.zeros((0, 0), dtype=np.float16)
        self.add(profiles)

    def add(self, profiles: Iterable[Profile]) -> None:
        placed = list(enumerate(profiles, len(self._pages)))
        for place, profile in placed:
            self._places[profile.id] = place
            self._pages.append(profile.id)
            self._days = _put(self._days, place, math.nan if profile.day is None else profile.day)
            number = self._languages.setdefault(profile.language, len(self._languages))
            self._spoken = _put(self._spoken, place, number)
            if len(profile.lead):
                self._leads = _put(self._leads, place, profile.lead)
        self._words.add((place, profile.words) for place, profile in placed)
        self._opening.add((place, profile.opening) for place, profile in placed)
        self._names.add((place, profile.names) for place, profile in placed)

    def remove(self, page: str) -> None:
        self._spoken[self._places.pop(page)] = REMOVED

    def emptied(self) -> bool:
        return len(self._places) <= (1 - EMPTIED) * len(self._pages)

    def candidates(self, profile: Profile) -> Iterator[str]:
        """The pages whose nearness may be above FLOOR."""
        size = len(self._pages)
        words, names = self._words.cosines(profile.words, size), self._names.cosines(profile.names, size)
        spoken = self._spoken[:size]
        same = spoken == self._languages.get(profile.language, REMOVED)
        odds = within(words, names, self._opening.cosines(profile.opening, size))
        others = np.flatnonzero(~same & (tie(words, names) >= LEAST_TIE - ROUNDING))
        odds[~same] = -np.inf
        odds[others] = self._across(profile, others, words[others], names[others])
        gaps = np.abs(self._days[:size] - (math.nan if profile.day is None else profile.day))
        odds += np.where(gaps > DAYS, -np.inf, np.nan_to_num(A_DAY_APART * gaps, nan=UNDATED))
        for place in np.flatnonzero((odds >= LEAST) & (spoken != REMOVED)).tolist():
            yield self._pages[place]

    def _across(self, profile: Profile, places: Places, words: Cosines, names: Cosines) -> Cosines:
        odds = named(words, names)
        if len(profile.lead) and len(self._leads):
            leads = self._leads[np.minimum(places, len(self._leads) - 1)].astype(np.float32)
            known = leads.any(axis=1) & (places < len(self._leads))
            lead = np.asarray(leads @ profile.lead.astype(np.float32), dtype=np.float64)
            odds[known] = across(words, names, lead)[known]
        return odds


def _put(table: NDArray[Any], place: int, value: Any) -> NDArray[Any]:
    """``table`` with ``value`` at ``place``; it doubles as it fills."""
    if place >= len(table):
        grown = np.zeros((max(64, 2 * place), *np.shape(value)), dtype=table.dtype)
        if len(table):
            grown[: len(table)] = table
        table = grown
    table[place] = value
    return table
