"""Independent origins: whoever reported, and the pages that carry the report.

What a page credits comes first. Then what pages share joins those that carry one report. A small
passage pasted into a page's own reporting does not: background travels further than news. Pages
that credit different sources stay apart unless one is the other from end to end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from recoupe.model import Article, Credit, Origin, Reuse
from recoupe.trace.direction import called, credited, folded_name

__all__ = ["origins"]

# Two pages carry one report where most of one stands in the other, or a good and long part of it; set
# on borrowed passages of 40 to 120 words put into other pages (WMT 2021 news), which must not join.
MOST = 0.5
GOOD_PART = 0.3
LONG = 150  # words
# Pages that are both translations report nothing of their own, so that a passage they share tells
# of one foreign source; but not a passing sentence.
RELAYED = 0.1
WHOLE = 0.8  # of both pages: from here on they are one text whatever each credits

Basis = Literal["declared", "reused", "single"]


def origins(articles: Sequence[Article], reuse: Iterable[Reuse]) -> list[Origin]:
    """The origins of ``articles``, in the order of their first pages.

    Every article is in exactly one. An origin is named where a member credits a source; where none
    does the name is None and the evidence says so.
    """
    pool = _Pool(articles)
    for page in sorted(articles, key=lambda x: x.id):
        pool.declare(page)
    for page in sorted(articles, key=lambda x: x.id):
        pool.lend(page)
    for shared in sorted(reuse, key=lambda r: (-max(r.share_a, r.share_b), r.a, r.b)):
        pool.share(shared)
    return pool.origins()


class _Pool:
    """Pages being joined to origins; a group is known by the first of its pages and carries its sources."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._head = {page: page for page in self._articles}
        self._sources: dict[str, Mapping[str, Credit]] = {page: {} for page in self._articles}
        self._evidence: dict[str, list[str]] = {page: [] for page in self._articles}
        self._reused: set[str] = set()

    def declare(self, page: Article) -> None:
        """A page that credits a source, or several, belongs with those that credit the same."""
        sources = credited(page)
        if not sources:
            return
        words = next(iter(sources.values())).text.strip()
        self._sources[page.id] = sources
        self._evidence[page.id].append(f"{called(page)} credits {_named(sources)}: “{words}”.")
        for head in self._heads():
            if head != page.id and self._sources[head].keys() == sources.keys():
                self._join(head, page.id)
                return

    def lend(self, page: Article) -> None:
        """A page of an outlet that others credit, and that credits nobody itself, is their origin."""
        if credited(page) or page.source.outlet is None:
            return
        outlet = folded_name(page.source.outlet)
        for head in self._heads():
            if list(self._sources[head]) == [outlet]:
                self._join(head, page.id, f"{called(page)} is a page of {page.source.outlet}, which the others credit.")
                return

    def share(self, shared: Reuse) -> None:
        """Join two pages where what they share makes them one report."""
        if shared.a not in self._articles or shared.b not in self._articles:
            return
        one, other = self._find(shared.a), self._find(shared.b)
        reason = _one_report(self._articles[shared.a], self._articles[shared.b], shared)
        if one == other or reason is None:
            return
        disagree = self._sources[one] and self._sources[other] and not self._common(one, other)
        if disagree and min(shared.share_a, shared.share_b) < WHOLE:
            return
        self._join(one, other, reason)
        self._reused.add(self._find(one))

    def origins(self) -> list[Origin]:
        groups: dict[str, list[str]] = {}
        for page in self._articles:
            groups.setdefault(self._find(page), []).append(page)
        return [self._origin(head, members) for head, members in groups.items()]

    def _origin(self, head: str, members: list[str]) -> Origin:
        name = _named(self._sources[head])
        evidence = self._evidence[head]
        if name is None:
            evidence = [*evidence, "No page of this origin names an agency or another outlet as its source."]
        basis: Basis = "reused" if head in self._reused else "declared" if name else "single"
        key = hashlib.sha256("\n".join([name or "", *sorted(members)]).encode()).hexdigest()[:12]
        return Origin(f"origin-{key}", name, tuple(members), basis, tuple(evidence))

    def _heads(self) -> list[str]:
        return [page for page, head in self._head.items() if page == head and self._sources[page]]

    def _find(self, page: str) -> str:
        while self._head[page] != page:
            self._head[page] = self._head[self._head[page]]
            page = self._head[page]
        return page

    def _common(self, one: str, other: str) -> dict[str, Credit]:
        return {key: credit for key, credit in self._sources[one].items() if key in self._sources[other]}

    def _join(self, one: str, other: str, reason: str | None = None) -> None:
        first, second = sorted((self._find(one), self._find(other)))
        common = self._common(first, second)
        self._sources[first] = common or {**self._sources[first], **self._sources[second]}
        self._evidence[first] += [*self._evidence.pop(second), *([reason] if reason else [])]
        self._head[second] = first
        if second in self._reused:
            self._reused.add(first)


def _named(sources: Mapping[str, Credit]) -> str | None:
    """The source's name: the agency where an outlet is credited beside it, for the outlet has it from there."""
    agencies = [c.name for c in sources.values() if c.kind == "agency"]
    return ", ".join(sorted(agencies or [c.name for c in sources.values()])) or None


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
