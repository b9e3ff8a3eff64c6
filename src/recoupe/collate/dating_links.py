"""Where two pages speak of the same time, though neither may say which.

Likeness of topic is never enough. Four ties hold: the same words for a time at the same place of a
passage one page took from the other; the same days of the month with the same names; one sentence
quoted by both as said on the same weekday; and, once a page is dated to some weeks, a weekday and a dated
event at the same place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from recoupe.analyse.quotations import quotations
from recoupe.analyse.times.reading import Reading
from recoupe.collate.dating_page import Page
from recoupe.languages import table
from recoupe.model import Reuse
from recoupe.read.sentences import sentence_spans
from recoupe.typography import fold, plain, words

__all__ = ["Link", "content_near", "links", "places_near"]

# Words two quotations share in a row before they are one and the same (talks in two reports of one event).
SAME_QUOTATION = 8
# Names beside the same day and month in two pages: for one such day, and for each of two or more.
NAMES_BESIDE_ONE, NAMES_BESIDE_EACH = 3, 2
# Days that come back every year with the same names at the same places.
FEASTS = frozenset({(1, 1), (5, 1), (5, 8), (7, 4), (7, 14), (9, 11), (11, 1), (11, 11), (12, 24), (12, 25), (12, 31)})
# A place belongs to a time at most this many characters away.
PLACE_REACH = 45

_NAME = re.compile(r"\b[^\W\d_][\w'-]*")


@dataclass(frozen=True, slots=True)
class Link:
    """Two expressions that stand for one time: the ``i``-th of page ``p`` and the ``j``-th of page ``q``."""

    p: int
    i: int
    q: int
    j: int
    evidence: str  # why, in words; "{page}" stands for the other page

    def turned(self) -> Link:
        return Link(self.q, self.j, self.p, self.i, self.evidence)


def links(pages: Sequence[Page], reuse: Sequence[Reuse]) -> list[Link]:
    """The ties between ``pages`` that need no date to be seen."""
    return [*_in_passages(pages, reuse), *_shared_days(pages), *_same_quotations(pages)]


# --- passages taken over ---------------------------------------------------------------------------


def _in_passages(pages: Sequence[Page], reuse: Sequence[Reuse]) -> Iterator[Link]:
    place = {page.article.id: n for n, page in enumerate(pages)}
    for pair in reuse:
        p, q = place.get(pair.a), place.get(pair.b)
        if p is None or q is None:
            continue
        for passage in pair.passages:
            left, right = _by_meaning(pages[p], passage.a), _by_meaning(pages[q], passage.b)
            for meaning, mine in left.items():
                theirs = right.get(meaning, [])
                if len(mine) == len(theirs):
                    for i, j in zip(mine, theirs, strict=True):
                        text = pages[p].readings[i].text
                        yield Link(p, i, q, j, f"“{text}” stands in a passage shared with {{page}}")


def _by_meaning(page: Page, span: tuple[int, int]) -> Mapping[tuple[object, ...], list[int]]:
    found: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, r in enumerate(page.readings):
        if span[0] <= r.start and r.end <= span[1] and not r.first.absolute and r.kind in _TIED:
            found[r.kind, r.first, r.last, r.unit, r.shift, r.towards].append(i)
    return found


_TIED = ("date", "interval", "weekday", "deictic")


# --- the same days ---------------------------------------------------------------------------------


def _shared_days(pages: Sequence[Page]) -> Iterator[Link]:
    days: dict[tuple[int, int], list[tuple[int, int, frozenset[str]]]] = defaultdict(list)
    for n, page in enumerate(pages):
        seen: set[tuple[int, int]] = set()
        for i, r in enumerate(page.readings):
            key = (r.first.month or 0, r.first.day or 0)
            if r.kind == "date" and all(key) and key not in seen:
                seen.add(key)
                days[key].append((n, i, _names_beside(page, r)))
    shared: dict[tuple[int, int], list[tuple[tuple[int, int], int, int, int]]] = defaultdict(list)
    for key, entries in days.items():
        for (p, i, mine), (q, j, theirs) in combinations(entries, 2):
            common = len(mine & theirs)
            if common >= NAMES_BESIDE_EACH and (pages[p].declared is None or pages[q].declared is None):
                shared[p, q].append((key, i, j, common))
    for (p, q), found in shared.items():
        telling = [f for f in found if f[0] not in FEASTS]
        if len(telling) >= 2 or any(f[3] >= NAMES_BESIDE_ONE for f in telling):
            for _, i, j, _ in telling:
                text = pages[p].readings[i].text
                yield Link(p, i, q, j, f"“{text}” stands beside the same names on {{page}}")


def _names_beside(page: Page, reading: Reading) -> frozenset[str]:
    """The names in a reading's sentence, compared without accents; a compound name counts by its parts."""
    start, end = _sentence(page, reading)
    text = fold(page.article.text[start:end])
    data = table("times", page.article.language)
    no_names = {plain(name) for names in (*data["weekdays"], *data["months"]) for name in names}
    found: set[str] = set()
    for match in _NAME.finditer(text):
        word = match.group().split("'")[-1]
        acronym = len(word) > 1 and word.isupper()
        if word[:1].isupper() and (acronym or (match.start() > 0 and len(word) > 2)):
            found.update(plain(part) for part in word.split("-") if len(part) > 1)
    return frozenset(found - no_names)


def _sentence(page: Page, reading: Reading) -> tuple[int, int]:
    spans = sentence_spans(page.article.text, page.article.language)
    return spans[reading.sentence]


# --- one sentence quoted twice ---------------------------------------------------------------------


def _same_quotations(pages: Sequence[Page]) -> Iterator[Link]:
    said: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for n, page in enumerate(pages):
        for i, run in _quoted_runs(page):
            said[run].append((n, i))
    done: set[tuple[int, int, int, int]] = set()
    for entries in said.values():
        for (p, i), (q, j) in combinations(dict.fromkeys(entries), 2):
            same_weekday = pages[p].readings[i].first.weekday == pages[q].readings[j].first.weekday
            if p != q and same_weekday and (p, i, q, j) not in done:
                done.add((p, i, q, j))
                text = pages[p].readings[i].text
                yield Link(p, i, q, j, f"what was said on “{text}” is quoted word for word on {{page}}")


def _quoted_runs(page: Page) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every run of words quoted beside a weekday, with that weekday's reading."""
    spans = sentence_spans(page.article.text, page.article.language)
    told = [(i, r) for i, r in enumerate(page.readings) if r.kind == "weekday"]
    if not told:
        return
    for quotation in quotations(page.article.text):
        if quotation.length < SAME_QUOTATION:
            continue
        beside = [
            i
            for i, r in told
            if spans[r.sentence][0] <= quotation.start < spans[r.sentence][1]
            and not quotation.start < r.start < quotation.end
        ]
        if len(beside) != 1:
            continue
        run = [w.folded for w in words(page.article.text[slice(*quotation.inner)])]
        for at in range(len(run) - SAME_QUOTATION + 1):
            yield beside[0], tuple(run[at : at + SAME_QUOTATION])


# --- the same place --------------------------------------------------------------------------------


def places_near(page: Page, reading: Reading) -> frozenset[str]:
    """The places named right beside a reading: "in Lisbon on Monday"."""
    start, end = _sentence(page, reading)
    text = fold(page.article.text)
    before = text[max(start, reading.start - PLACE_REACH) : reading.start]
    after = text[reading.end : min(end, reading.end + PLACE_REACH)]
    preposition = table("times", page.article.language)["parts"]["place"]
    pattern = re.compile(rf"(?:{preposition})([A-Z][\w-]+)")
    return frozenset(plain(m.group(1)) for piece in (before, after) for m in pattern.finditer(piece))


def content_near(page: Page, reading: Reading) -> frozenset[str]:
    """The longer words and the names of a reading's sentence, by which an event is known again."""
    start, end = _sentence(page, reading)
    longer: Iterable[str] = (
        part for w in words(page.article.text[start:end]) for part in w.folded.split("-") if len(part) >= 5
    )
    data = table("times", page.article.language)
    no_content = {plain(name) for names in (*data["weekdays"], *data["months"]) for name in names}
    return frozenset((set(longer) | _names_beside(page, reading)) - no_content)
