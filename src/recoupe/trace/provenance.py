"""Independent origins: whoever reported, and the pages that carry the report.

What a page credits comes first. Then what pages share joins those that carry one report. A small
passage pasted into a page's own reporting does not: background travels further than news. Pages
that credit different sources stay apart unless one is the other from end to end, or one of them
credits the other's outlet: then its source is the other's source.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from recoupe.model import Article, Credit, Origin, Reuse
from recoupe.trace.chain import nearest
from recoupe.trace.lineage import Lineage
from recoupe.trace.sources import called, credited, outlet_keys, spelled_out

__all__ = ["origins"]

# Two pages carry one report where most of one stands in the other, or a good and long part of it; set
# on borrowed passages of 40 to 120 words put into other pages (WMT 2021 news), which must not join.
MOST = 0.5
GOOD_PART = 0.3
LONG = 150  # words
# Pages that are both translations report nothing of their own, so that a passage they share tells
# of one foreign source; but not a passing sentence. As much is enough beside a credit for the other page.
RELAYED = 0.1
WHOLE = 0.8  # of both pages: from here on they are one text whatever each credits

Basis = Literal["declared", "reused", "single"]
Sources = Mapping[str, Credit]


def origins(articles: Sequence[Article], reuse: Iterable[Reuse]) -> list[Origin]:
    """The origins of ``articles``, in the order of their first pages.

    Every article is in exactly one. An origin is named where a member credits a source; where none
    does the name is None and the evidence says so. ``descent`` gives each page's nearest source, and
    ``absent`` the sources that pages name and that are not among them.
    """
    reuse = list(reuse)
    pool = _Pool(articles)
    for page in sorted(articles, key=lambda x: x.id):
        pool.declare(page)
    for page in sorted(articles, key=lambda x: x.id):
        pool.lend(page)
    by_share = sorted(reuse, key=lambda r: (-max(r.share_a, r.share_b), r.a, r.b))
    for shared in by_share:
        pool.credit(shared)
    for shared in by_share:
        pool.share(shared)
    pool.divide()
    return pool.origins(Lineage(articles, nearest(articles, reuse), pool.credited))


class _Pool:
    """Pages being joined to origins; a group is known by the first of its pages and carries its sources."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        spelled = spelled_out(articles)
        self.credited: dict[str, Sources] = {page: credited(a, spelled) for page, a in self._articles.items()}
        self._head = {page: page for page in self._articles}
        self._sources = dict(self.credited)
        self._declared: dict[frozenset[str], str] = {}  # who reported, and a page of the group that credits them
        self._reasons: list[tuple[str, str]] = []  # a page of the group, and why pages joined it
        self._reused: set[str] = set()

    def declare(self, page: Article) -> None:
        """A page that credits a source, or several, belongs with those that credit the same."""
        reporting = frozenset(_reporting(self.credited[page.id]))
        if reporting:
            self._join(self._declared.setdefault(reporting, page.id), page.id)

    def lend(self, page: Article) -> None:
        """A page of an outlet that others credit, and that credits nobody itself, is their origin."""
        if self.credited[page.id]:
            return
        for outlet in sorted(outlet_keys(page)):
            borrower = self._declared.get(frozenset([outlet]))
            if borrower is not None:
                reason = f"{called(page)} is a page of {page.source.outlet or called(page)}, which the others credit."
                self._join(borrower, page.id, reason)
                return

    def credit(self, shared: Reuse) -> None:
        """A page that credits the other's outlet and has words of it carries the other's report."""
        if shared.a not in self._articles or shared.b not in self._articles:
            return
        for borrower, lender in ((shared.a, shared.b), (shared.b, shared.a)):
            mine, theirs = self._sources[self._find(borrower)], self._sources[self._find(lender)]
            named = self.credited[borrower].keys() & outlet_keys(self._articles[lender])
            named -= outlet_keys(self._articles[borrower])
            if not named or max(shared.share_a, shared.share_b) < RELAYED or _contradict(mine, theirs):
                continue
            outlet = self.credited[borrower][min(named)].name
            a, b = called(self._articles[borrower]), called(self._articles[lender])
            self._join(borrower, lender, f"{a} credits {outlet}, the outlet of {b}.", theirs or mine)

    def share(self, shared: Reuse) -> None:
        """Join two pages where what they share makes them one report."""
        if shared.a not in self._articles or shared.b not in self._articles:
            return
        one, other = self._find(shared.a), self._find(shared.b)
        reason = _one_report(self._articles[shared.a], self._articles[shared.b], shared)
        if one == other or reason is None:
            return
        mine, theirs = self._sources[one], self._sources[other]
        disagree = mine and theirs and not mine.keys() & theirs.keys()
        if disagree and min(shared.share_a, shared.share_b) < WHOLE:
            return
        self._join(one, other, reason)
        self._reused.add(self._find(one))
        if _contradict(mine, theirs):
            named = "; ".join(sorted(n for n in (_named(mine), _named(theirs)) if n))
            self._reasons.append((one, f"The pages credit different sources for one text: {named}."))

    def divide(self) -> None:
        """A page that credits several sources, each with an origin of its own here, is no further origin."""
        for reporting, page in sorted(self._declared.items(), key=lambda item: item[1]):
            head = self._find(page)
            if len(reporting) < 2 or frozenset(_reporting(self._sources[head])) != reporting:
                continue
            alone = [self._declared.get(frozenset([source])) for source in _reporting(self.credited[page])]
            if alone[0] is not None and all(alone):
                names = _named(self._sources[head])
                reason = (
                    f"{called(self._articles[page])} credits {names}, each an origin here; it names this one first."
                )
                self._join(alone[0], head, reason)

    def origins(self, lineage: Lineage) -> list[Origin]:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        reasons: defaultdict[str, list[str]] = defaultdict(list)
        for page in self._articles:
            groups[self._find(page)].append(page)
        for page in sorted(self._articles):
            reasons[self._find(page)] += self._declaration(page)
        for page, reason in self._reasons:
            reasons[self._find(page)].append(reason)
        return [self._origin(head, members, reasons[head], lineage) for head, members in groups.items()]

    def _declaration(self, page: str) -> list[str]:
        sources = self.credited[page]
        if not sources:
            return []
        words = next(iter(sources.values())).text.strip()
        return [f"{called(self._articles[page])} credits {_named(sources)}: “{words}”."]

    def _origin(self, head: str, members: list[str], evidence: list[str], lineage: Lineage) -> Origin:
        name = _named(self._sources[head])
        if name is None:
            evidence = [*evidence, "No page of this origin names an agency or another outlet as its source."]
        basis: Basis = "reused" if head in self._reused else "declared" if name else "single"
        key = hashlib.sha256("\n".join([name or "", *sorted(members)]).encode()).hexdigest()[:12]
        absent, descent = lineage.of(members)
        return Origin(f"origin-{key}", name, tuple(members), basis, tuple(evidence), absent, descent)

    def _find(self, page: str) -> str:
        while self._head[page] != page:
            self._head[page] = self._head[self._head[page]]
            page = self._head[page]
        return page

    def _join(self, one: str, other: str, reason: str | None = None, sources: Sources | None = None) -> None:
        """Make one group of two; its sources are ``sources``, else those both have, else those of either."""
        first, second = sorted((self._find(one), self._find(other)))
        if reason and first != second:
            self._reasons.append((one, reason))
        if sources is None:
            mine, theirs = self._sources[first], self._sources[second]
            sources = {k: c for k, c in mine.items() if k in theirs} or {**mine, **theirs}
        self._sources[first] = sources
        self._head[second] = first
        if second in self._reused:
            self._reused.add(first)


def _reporting(sources: Sources) -> list[str]:
    """Who of the sources reported: the agency where an outlet is credited beside it, which has it from there."""
    agencies = [key for key, credit in sources.items() if credit.kind == "agency"]
    return agencies or list(sources)


def _named(sources: Sources) -> str | None:
    return ", ".join(sorted(sources[key].name for key in _reporting(sources))) or None


def _contradict(mine: Sources, theirs: Sources) -> bool:
    """Whether both name agencies, and none in common."""
    one, other = ({key for key, credit in x.items() if credit.kind == "agency"} for x in (mine, theirs))
    return bool(one and other and not one & other)


def _one_report(a: Article, b: Article, shared: Reuse) -> str | None:
    """Why the shared passages make two pages one report; None where they are borrowed background."""
    most = max(shared.share_a, shared.share_b)
    words = max(shared.share_a * len(a.text.split()), shared.share_b * len(b.text.split()))
    part = (
        f"{called(a)} shares {shared.share_a:.0%} of its words with {called(b)} ({shared.share_b:.0%} of that page's)"
    )
    if most >= MOST or (most >= GOOD_PART and words >= LONG):
        return f"{part}."
    if a.translation_signs and b.translation_signs and most >= RELAYED:
        return f"{part}, and both are translations: relays of one foreign source, not reports of their own."
    return None
