"""How near two pages are to telling one story, from their profiles alone.

Within a language words, openings and names tell it; across languages names, numbers, words that both write
alike and the vectors of the openings. Days apart speak against it, passages in common for it. The evidence is
added up as a log-odds, and nearness is where that lies between FAR and SURE.
"""

from __future__ import annotations

import math
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from recoupe.collate.profiles import Profile, Terms

__all__ = [
    "A_DAY_APART",
    "DAYS",
    "FAR",
    "FLOOR",
    "LEAST_TIE",
    "SURE",
    "UNDATED",
    "across",
    "named",
    "nearness",
    "tie",
    "within",
]

Cosine = TypeVar("Cosine", float, NDArray[np.float64])

# Weights of the cosines. A logistic regression on BASIL (150 English pages about 50 events) gives openings three times
# the weight, for agency and paper open alike there; a reporter on the spot does not. So these were searched, near what
# it gives, for the best pairwise F1 of the stories of BASIL and of the half `dev` of tests/collate/stories, each with
# its dates, without and all of one day, and of the bundled example, precision first.
WITHIN = {"bias": -14.5, "words": 12.0, "names": 16.0, "opening": 14.0}
# By logistic regression on the 252 pairs of two languages of `dev`; of translated news (WMT 2021), never used, it finds
# nine in ten by themselves, half without the lead.
ACROSS = {"bias": -8.5, "words": 9.0, "names": 12.5, "lead": 6.0}
# What words and names must say by themselves across languages, for openings are near each other by their subject too:
# of the pairs of one event in `dev` none has less than 6, of the others one in twenty has more.
LEAST_TIE = 1.5
NAMED = {"bias": -7.0, "words": 9.5, "names": 14.0}  # where the encoder does not know a language
A_DAY_APART = -0.4
DAYS = 30  # beyond, nothing but a copy is of the same story
UNDATED = -1.0  # what a pair loses where a page has no date
# What shared passages add, by the least share of either page's words in them; a copy is of its source's
# story whenever it is dated.
COPIED = ((0.5, math.inf), (0.1, 4.0), (0.0, 1.0))
FAR, SURE = -5.0, 5.0  # log-odds whose nearness is 0 and 1: what lies beyond makes no difference
FLOOR = 0.05  # a nearness below counts as nothing, and is not kept


def nearness(a: Profile, b: Profile, shared: float = 0.0) -> float:
    """How near pages ``a`` and ``b`` are, 0..1, to four decimals; 0 where it is below FLOOR.

    ``shared`` is the share of the words of the one that shares less of them that stand in common passages
    (0..1). The same for (b, a), and whatever other pages there are.
    """
    bonus = next(b for share, b in COPIED if shared >= share) if shared > 0 else 0.0
    if bonus == math.inf:
        return 1.0
    gone = _apart(a.day, b.day)
    if gone is None:
        return 0.0
    found = round((_alike(a, b) + gone + bonus - FAR) / (SURE - FAR), 4)
    return min(1.0, found) if found >= FLOOR else 0.0


def _apart(one: int | None, other: int | None) -> float | None:
    """What the days between two pages take from their log-odds; None where they are too many."""
    if one is None or other is None:
        return UNDATED
    gap = abs(one - other)
    return A_DAY_APART * gap if gap <= DAYS else None


def _alike(a: Profile, b: Profile) -> float:
    """The log-odds by what the pages say."""
    names = _cosine(a.names, b.names)
    words = _cosine(a.words, b.words)
    if a.language == b.language:
        return within(words, names, _cosine(a.opening, b.opening))
    if tie(words, names) < LEAST_TIE:
        return -math.inf
    if not (len(a.lead) and len(b.lead)):
        return named(words, names)
    return across(words, names, math.fsum((a.lead.astype(np.float64) * b.lead.astype(np.float64)).tolist()))


# Each takes cosines, of two pages or of one with many.
def within(words: Cosine, names: Cosine, opening: Cosine) -> Cosine:
    """The log-odds of two pages of one language."""
    return WITHIN["bias"] + WITHIN["words"] * words + WITHIN["names"] * names + WITHIN["opening"] * opening


def tie(words: Cosine, names: Cosine) -> Cosine:
    """What words and names say for pages of two languages."""
    return ACROSS["words"] * words + ACROSS["names"] * names


def across(words: Cosine, names: Cosine, lead: Cosine) -> Cosine:
    """The log-odds of pages of two languages."""
    return ACROSS["bias"] + tie(words, names) + ACROSS["lead"] * lead


def named(words: Cosine, names: Cosine) -> Cosine:
    """The same where the encoder does not know one of them."""
    return NAMED["bias"] + NAMED["words"] * words + NAMED["names"] * names


def _cosine(a: Terms, b: Terms) -> float:
    """Summed exactly, so that neither order nor machine makes a difference."""
    if not (len(a) and len(b)):
        return 0.0
    at = np.minimum(np.searchsorted(b.codes, a.codes), len(b) - 1)
    both = b.codes[at] == a.codes
    return math.fsum((a.weights[both].astype(np.float64) * b.weights[at[both]].astype(np.float64)).tolist())
