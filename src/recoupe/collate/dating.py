"""The day a page that declares none was published, as far as the page and its story tell.

A time is resolved when every day of publication that the evidence allows gives it the same value; a page is
dated when one day alone is left. Pages lend each other dates only where both speak of one time
(:mod:`recoupe.collate.dating_links`); likeness of topic dates nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from recoupe.analyse.times.resolve import NO_PAGE_DATE_CLOSE_ENOUGH, Resolved, mention
from recoupe.analyse.times.said import published_day, with_times
from recoupe.collate.dating_links import Link, content_near, links, places_near
from recoupe.collate.dating_page import Days, Page
from recoupe.model import Article, Published, Reuse, TimeBasis, TimeMention

__all__ = ["date_pages"]

VERSION = "date/1"
NOTHING_DATES_IT = "no date on the page, and nothing in it or in its story that gives one"
AT_ODDS = "the times on the page, or those it shares with other pages, contradict each other"

# A page that is mostly a copy, or mostly copied, appears within a week of the other.
SHARE_OF_A_COPY, DAYS_TO_A_COPY = 0.5, 7
# A weekday and a dated event are one only within this many days of doubt about the page's own day.
DAYS_OF_DOUBT = 45
# Longer words or names, besides the place, that tell an event at one place from another.
WORDS_OF_AN_EVENT = 2
ROUNDS = 12
# Of this many ties one may contradict the others before the page counts as contradicting itself.
TIES_TO_ONE_MISREAD = 4


def date_pages(articles: Sequence[Article], reuse: Sequence[Reuse]) -> list[Article]:
    """``articles`` with their times resolved as far as the evidence of all of them goes.

    Pages that declare no date get an inferred one where a single day is left, else
    ``published_between`` where their first and last possible day are known, and ``why_undated``. Times
    and the dates of statements are resolved anew, unless every page declares its day: analysis resolved them from that.
    """
    if all(map(_declares_its_day, articles)):
        return [replace(a, made_by=(*a.made_by, VERSION)) for a in articles]
    dating = _Dating([Page.of(a) for a in articles], reuse)
    dating.run()
    return [dating.dated(n) for n in range(len(articles))]


def _declares_its_day(article: Article) -> bool:
    published = article.published
    return published is not None and published.basis == "declared" and published_day(article) is not None


class _Dating:
    """What is known so far of each page's day, narrowed until nothing more follows."""

    def __init__(self, pages: Sequence[Page], reuse: Sequence[Reuse]) -> None:
        self.pages = pages
        self.days: dict[int, Days] = {}
        self.own: set[int] = set()  # dated by their own words alone
        self.at_odds: set[int] = set()
        self.fixed: dict[tuple[int, int], tuple[str, str]] = {}
        self.why: dict[int, list[str]] = defaultdict(list)
        self.links: dict[int, list[Link]] = defaultdict(list)
        for link in links(pages, reuse):
            self.links[link.p].append(link)
            self.links[link.q].append(link.turned())
        self.copies = _copies(pages, reuse)

    def run(self) -> None:
        for n, page in enumerate(self.pages):
            self._start(n, page)
        for _ in range(ROUNDS):
            changed = [self._narrow(n) for n, page in enumerate(self.pages) if page.declared is None]
            if not any(changed) and not self._meet():
                break

    def _start(self, n: int, page: Page) -> None:
        if page.declared is not None:
            self.days[n] = (page.declared,)
            return
        days = page.own_days()
        if days:
            self.days[n] = days
            self.own.add(n)
            self.why[n].append("the full dates on the page and the tense they are told in")
        elif days is not None:
            self.at_odds.add(n)

    def _narrow(self, n: int) -> bool:
        """Use what linked pages know; whether that told anything new."""
        known = self.days.get(n)
        told = [link for link in self.links[n] if link.q in self.days]
        near = [q for q in self.copies[n] if q in self.days]
        if n in self.at_odds or not (told or near or known):
            return False
        days = self._seed(n, told, near) if known is None else known
        used = [] if known else ["the times it shares with other pages of its story"]
        refused = ties = 0
        for reason, fits in self._ties(n, told, near):
            left = tuple(day for day in days if fits(day))
            ties += 1
            if not left:  # one tie misread must not undo what the others say
                refused += 1
                continue
            if left != days:
                used.append(reason)
            days = left
        return self._settle(n, days if refused * TIES_TO_ONE_MISREAD <= ties else (), used)

    def _ties(self, n: int, told: Sequence[Link], near: Sequence[int]) -> Iterator[tuple[str, Callable[[date], bool]]]:
        """What each tie says of the days of page ``n``: the reason in words, and which days it allows."""
        page = self.pages[n]
        for link in told:
            values = {self.pages[link.q].value(link.j, day) for day in self.days[link.q]} - {None}
            reason = link.evidence.format(page=self.pages[link.q].article.name)
            if values:
                yield reason, partial(_has_value, page, link.i, values)
        for q in near:
            reason = f"one is mostly a copy of the other: {self.pages[q].article.name}"
            yield reason, partial(_near, self.days[q])
        for (m, i), (value, reason) in self.fixed.items():
            if m == n:
                yield reason, partial(_has_value, page, i, {value})

    def _settle(self, n: int, days: Days, used: Sequence[str]) -> bool:
        if days == self.days.get(n):
            return False
        if not days:
            self.at_odds.add(n)
            self.days.pop(n, None)
            return True
        self.days[n] = days
        self.own.discard(n)
        self.why[n] = list(dict.fromkeys([*self.why[n], *used]))
        return True

    def _seed(self, n: int, told: Sequence[Link], near: Sequence[int]) -> Days:
        """The days to begin with: around those of the page the closest tie leads to."""
        reaches = [(_reach(self.pages[n], link), self.days[link.q]) for link in told]
        reaches += [(DAYS_TO_A_COPY, self.days[q]) for q in near]
        reach, days = min(reaches, key=lambda r: r[0] + (r[1][-1] - r[1][0]).days)
        first, last = days[0] - timedelta(reach), days[-1] + timedelta(reach)
        return self.pages[n].allowed(first + timedelta(k) for k in range((last - first).days + 1))

    # --- a weekday and a dated event ---------------------------------------------------

    def _meet(self) -> bool:
        """Tie weekdays of doubtful pages to dated events; whether any was tied."""
        tied = False
        for n, page in enumerate(self.pages):
            days = self.days.get(n, ())
            if page.declared is not None or len(days) < 2 or (days[-1] - days[0]).days > DAYS_OF_DOUBT:
                continue
            for i, reading in enumerate(page.readings):
                if reading.kind == "weekday" and (n, i) not in self.fixed:
                    tied |= self._tie(n, i)
        return tied

    def _tie(self, n: int, i: int) -> bool:
        page = self.pages[n]
        possible = {page.value(i, day) for day in self.days[n]} - {None}
        if len(possible) < 2:
            return False
        here = page.readings[i]
        met = self._met_on_page(n, i) or self._met_at_place(n, i)
        values = {value for value, _ in met if value in possible}
        if len(values) != 1:
            return False
        [value] = values
        where = next(q for v, q in met if v == value)
        name = "this page" if where == n else self.pages[where].article.name
        self.fixed[n, i] = value, f"“{here.text}” is the day of the same event on {name}, {value}"
        return True

    def _met_on_page(self, n: int, i: int) -> list[tuple[str, int]]:
        """Days the page itself gives the event a weekday is told of: in the same tense, with the same names."""
        page, here = self.pages[n], self.pages[n].readings[i]
        content = content_near(page, here)
        return [
            (value, n)
            for j, value in self._sure_days(n)
            if page.readings[j].kind == "date"
            and page.readings[j].tense == here.tense
            and len(content & content_near(page, page.readings[j])) >= WORDS_OF_AN_EVENT
        ]

    def _met_at_place(self, n: int, i: int) -> list[tuple[str, int]]:
        """Days other pages of the story give an event at the place where a weekday is told of."""
        page, here = self.pages[n], self.pages[n].readings[i]
        places, content = places_near(page, here), content_near(page, here)
        met: list[tuple[str, int]] = []
        for q in self._related(n) if places else ():
            for j, value in self._sure_days(q):
                there = self.pages[q].readings[j]
                common = content & content_near(self.pages[q], there) - places
                if places & places_near(self.pages[q], there) and len(common) >= WORDS_OF_AN_EVENT:
                    met.append((value, q))
        return met

    def _related(self, n: int) -> set[int]:
        """The dated pages tied to page ``n``, directly or through others."""
        seen, ahead = {n}, [n]
        while ahead:
            here = ahead.pop()
            for q in [*(link.q for link in self.links[here]), *self.copies[here]]:
                if q not in seen:
                    seen.add(q)
                    ahead.append(q)
        return {q for q in seen - {n} if q in self.days}

    def _sure_days(self, q: int) -> Iterable[tuple[int, str]]:
        page = self.pages[q]
        for j in range(len(page.readings)):
            values = {page.value(j, day) for day in self.days[q]}
            [value] = values if len(values) == 1 else [None]
            if value is not None and len(value) == len("2022-01-12"):
                yield j, value

    # --- the result ---------------------------------------------------------------------------------

    def dated(self, n: int) -> Article:
        page = self.pages[n]
        article = replace(page.article, made_by=(*page.article.made_by, VERSION))
        article = with_times(article, self._times(n), page.telling)
        if page.declared is not None:
            return article
        days = self.days.get(n)
        if not days:
            return replace(article, published=None, why_undated=AT_ODDS if n in self.at_odds else NOTHING_DATES_IT)
        reasons = "; ".join(self.why[n])
        first, last = days[0].isoformat(), days[-1].isoformat()
        if len(days) == 1:
            return replace(article, published=Published(first, "inferred", reasons), why_undated=None)
        why = f"published between {first} and {last}: {reasons}"
        return replace(article, published=None, published_between=(first, last), why_undated=why)

    def _times(self, n: int) -> list[TimeMention]:
        page = self.pages[n]
        basis: TimeBasis = "page" if page.declared is not None else "inferred" if n in self.own else "story"
        views = [page.seen_from(day) for day in self.days.get(n, ())]
        alone = page.seen_from(None)
        return [
            mention(reading, _agreed(alone[i], [view[i] for view in views], basis))
            for i, reading in enumerate(page.readings)
        ]


def _has_value(page: Page, i: int, values: Set[str | None], day: date) -> bool:
    return page.value(i, day) in values


def _near(days: Days, day: date) -> bool:
    return any(abs((day - other).days) <= DAYS_TO_A_COPY for other in days)


def _agreed(alone: Resolved, views: Sequence[Resolved], basis: TimeBasis) -> Resolved:
    """What all views of an expression agree on, the page's day left open between them."""
    if not views or (alone.basis == "explicit" and alone.period):
        return alone
    first = views[0]
    if any(view.period != first.period for view in views):
        return Resolved(None, None, NO_PAGE_DATE_CLOSE_ENOUGH)
    if first.period is None:
        return first
    return Resolved(first.period, basis if first.basis == "inferred" else first.basis, None)


def _copies(pages: Sequence[Page], reuse: Sequence[Reuse]) -> dict[int, list[int]]:
    place = {page.article.id: n for n, page in enumerate(pages)}
    found: dict[int, list[int]] = defaultdict(list)
    for pair in reuse:
        if max(pair.share_a, pair.share_b) >= SHARE_OF_A_COPY and pair.a in place and pair.b in place:
            found[place[pair.a]].append(place[pair.b])
            found[place[pair.b]].append(place[pair.a])
    return found


# How far a page's day may lie from that of another that speaks of the same time, in days.
_REACH = {"weekday": 21, "day": 7, "week": 21, "weekend": 21, "month": 62, "quarter": 190}


def _reach(page: Page, link: Link) -> int:
    reading = page.readings[link.i]
    if reading.kind == "weekday":
        return _REACH["weekday"]
    if reading.kind == "deictic":
        return _REACH.get(reading.unit or "", 400) * (1 + abs(reading.shift) if reading.unit == "day" else 1)
    return 400
