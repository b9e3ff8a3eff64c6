"""Each page's nearest lender: a relay of a relay is a chain, and two relays of one page owe each other nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.model import Article, Direction, Reuse, ReuseKind
from recoupe.trace.direction import by_name, directed
from recoupe.trace.sources import called

__all__ = ["chained", "nearest"]

# What a page shares only with its nearest lender tells a relay from its source. Where the passages of two
# pairs begin and end differs by some words, so that shares this near to the largest count as the same.
NEAR = 0.03
# Share of what two pages have in common that also stands in what each has from one page above both: from
# here on that page explains it.
EXPLAINED = 0.8
CLOSENESS: Mapping[ReuseKind, int] = {"verbatim": 0, "edited": 1, "retranslated": 2, "translated": 3}


@dataclass(frozen=True, slots=True)
class _Loan:
    """A pair with a direction, as the page that borrows sees it."""

    pair: Reuse
    borrower: str
    lender: str
    share: float  # of the borrower's words

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where the borrowed passages stand on the borrower's page."""
        return _spans(self.pair, self.borrower)


def chained(articles: Iterable[Article], reuse: Iterable[Reuse]) -> list[Reuse]:
    """``reuse`` in its order, each pair's direction told from its pages and then from all pairs together.

    Dates alone would make a page a copy of every earlier one. Where one page lends to both pages of a pair
    what they share, the pair has a common source, unless one of the two names the other.
    """
    pages = {article.id: article for article in articles}
    known = [directed(r, pages[r.a], pages[r.b]) if r.a in pages and r.b in pages else r for r in reuse]
    lines = _Lines(pages, known)
    return [lines.settled(pair) for pair in known]


def nearest(articles: Iterable[Article], reuse: Iterable[Reuse]) -> dict[str, str]:
    """For each page that has its text from another, the one lender nearest to it; never in a circle."""
    pages = {article.id: article for article in articles}
    return {page: loan.lender for page, loan in _Lines(pages, reuse).loans.items()}


class _Lines:
    """The nearest loan of each page, and with it the line of pages its text came down."""

    def __init__(self, pages: Mapping[str, Article], reuse: Iterable[Reuse]) -> None:
        self._pages = pages
        self.loans: dict[str, _Loan] = {}
        offers: defaultdict[str, list[_Loan]] = defaultdict(list)
        for pair in reuse:
            if pair.direction in ("a_from_b", "b_from_a") and pair.a in pages and pair.b in pages:
                offers[_loan(pair).borrower].append(_loan(pair))
        best = [self._ranked(loans) for _, loans in sorted(offers.items())]
        for ranked in sorted(best, key=lambda loans: (-loans[0].share, loans[0].borrower)):
            loan = next((x for x in ranked if x.borrower not in self.above(x.lender, itself=True)), None)
            if loan:
                self.loans[loan.borrower] = loan

    def above(self, page: str, *, itself: bool = False) -> Iterator[str]:
        """The pages a page's text came through, the nearest first."""
        if itself:
            yield page
        while page in self.loans:
            page = self.loans[page].lender
            yield page

    def settled(self, pair: Reuse) -> Reuse:
        """``pair`` with what the lines of its pages tell of its direction."""
        if pair.direction == "common_source" or pair.a not in self._pages or pair.b not in self._pages:
            return pair
        above_a, above_b = list(self.above(pair.a)), list(self.above(pair.b))
        if pair.direction == "unknown":
            if pair.b in above_a:
                return self._descended(pair, pair.a, "a_from_b")
            if pair.a in above_b:
                return self._descended(pair, pair.b, "b_from_a")
            return self._explained(pair, above_a, above_b)
        loan = _loan(pair)
        line = above_a if loan.borrower == pair.a else above_b
        if loan.lender in line:
            near = self.loans[loan.borrower].lender == loan.lender
            return pair if near else replace(pair, evidence=(*pair.evidence, self._through(loan.borrower)))
        if by_name(self._pages[loan.borrower], self._pages[loan.lender]):
            return pair
        return self._explained(pair, above_a, above_b)

    def _through(self, borrower: str) -> str:
        lender = self.loans[borrower].lender
        return f"{called(self._pages[borrower])} has it by way of {called(self._pages[lender])}."

    def _descended(self, pair: Reuse, borrower: str, way: Direction) -> Reuse:
        """A direction where the two tell none, but the line of one leads to the other, over what they share."""
        if not self._covers(pair, borrower):
            return pair
        return replace(pair, direction=way, evidence=(self._through(borrower),))

    def _explained(self, pair: Reuse, above_a: Sequence[str], above_b: Sequence[str]) -> Reuse:
        """A common source where the nearest page above both lends each what the two share."""
        source = next((page for page in above_a if page in above_b), None)
        if source is None or not all(self._covers(pair, page) for page in (pair.a, pair.b)):
            return pair
        a, b, third = (called(self._pages[page]) for page in (pair.a, pair.b, source))
        return replace(pair, direction="common_source", evidence=(f"{a} and {b} both have it from {third}.",))

    def _covers(self, pair: Reuse, page: str) -> bool:
        shared, lent = _spans(pair, page), self.loans[page].spans
        return _overlap(shared, lent) >= EXPLAINED * sum(end - start for start, end in _merged(shared))

    def _ranked(self, loans: Sequence[_Loan]) -> list[_Loan]:
        """The nearest first: whom the page names, then what it shares most of, then likeness, then time."""
        named = {x.lender for x in loans if by_name(self._pages[x.borrower], self._pages[x.lender])}
        most = max(x.share for x in loans if not named or x.lender in named)

        def rank(loan: _Loan) -> tuple[bool, float, int, str, str]:
            share = most if abs(loan.share - most) <= NEAR else loan.share
            published = self._pages[loan.lender].published
            return (
                loan.lender not in named,
                -share,
                CLOSENESS[loan.pair.kind],
                published.value if published else "9999",
                loan.lender,
            )

        return sorted(loans, key=rank)


def _loan(pair: Reuse) -> _Loan:
    if pair.direction == "a_from_b":
        return _Loan(pair, pair.a, pair.b, pair.share_a)
    return _Loan(pair, pair.b, pair.a, pair.share_b)


def _spans(pair: Reuse, page: str) -> list[tuple[int, int]]:
    return [p.a if pair.a == page else p.b for p in pair.passages]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _overlap(some: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> int:
    """Characters that stand in both."""
    left, right = _merged(some), _merged(others)
    total = i = j = 0
    while i < len(left) and j < len(right):
        total += max(0, min(left[i][1], right[j][1]) - max(left[i][0], right[j][0]))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return total
