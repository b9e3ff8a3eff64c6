"""Independent origins: whoever reported, and the pages that carry the report.

What a page credits comes first. Then what pages share joins those that carry one report. A small
passage pasted into a page's own reporting does not: background travels further than news. Pages
that credit different sources are never joined, whatever they share.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Literal

from recoupe.model import Article, Origin, Reuse
from recoupe.trace.direction import credited, same_name

__all__ = ["origins"]

# A page is a relay of what it shares where that is most of the shorter page, or a good part and long.
# Set by hand on the founding case and on borrowed passages of 40 to 120 words put into other pages.
MOST = 0.5
GOOD_PART = 0.3
LONG = 150  # words

Basis = Literal["declared", "reused", "single"]


def origins(articles: Sequence[Article], reuse: Iterable[Reuse]) -> list[Origin]:
    """The origins of ``articles``; every article is in exactly one, named where a member credits a source."""
    by_id = {article.id: article for article in articles}
    pool = _Pool(articles)
    for page in sorted(articles, key=lambda x: x.id):
        pool.declare(page)
    for page in sorted(articles, key=lambda x: x.id):
        pool.lend(page)
    for shared in sorted(reuse, key=lambda r: (-max(r.share_a, r.share_b), r.a, r.b)):
        if shared.a in by_id and shared.b in by_id:
            pool.share(by_id[shared.a], by_id[shared.b], shared)
    return pool.origins()


class _Pool:
    """Pages being joined to origins; each group carries its source's name, if one is known."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._head = {article.id: article.id for article in articles}
        self._name: dict[str, str] = {}  # by head
        self._evidence: dict[str, list[str]] = {article.id: [] for article in articles}
        self._reused: set[str] = set()  # heads of groups that sharing has joined

    def _find(self, page: str) -> str:
        while self._head[page] != page:
            self._head[page] = self._head[self._head[page]]
            page = self._head[page]
        return page

    def _join(self, one: str, other: str, evidence: str) -> bool:
        first, second = sorted((self._find(one), self._find(other)))
        if first == second:
            return False
        names = {self._name[h].casefold() for h in (first, second) if h in self._name}
        if len(names) > 1:
            return False
        self._head[second] = first
        if second in self._name:
            self._name.setdefault(first, self._name[second])
        if second in self._reused:
            self._reused.add(first)
        self._evidence[first] += [*self._evidence.pop(second), evidence] if evidence else self._evidence.pop(second)
        return True

    def declare(self, page: Article) -> None:
        """A page that credits one source, or a set of them, belongs with those that credit the same."""
        sources = credited(page)
        if not sources:
            return
        name = ", ".join(sources[key] for key in sorted(sources))
        words = page.credits[0].text.strip()
        mine = self._find(page.id)
        self._name[mine] = name
        self._evidence[mine].append(f"{page.name} credits {name}: “{words}”.")
        twin = next((h for h, n in self._name.items() if h != mine and n.casefold() == name.casefold()), None)
        if twin is not None and self._find(twin) == twin:
            self._join(twin, mine, "")

    def lend(self, page: Article) -> None:
        """A page whose outlet others credit, and that credits none itself, is that origin."""
        if credited(page) or page.source.outlet is None:
            return
        heads = [h for h, name in self._name.items() if self._find(h) == h and same_name(name, page.source.outlet)]
        for head in heads:
            self._join(head, page.id, f"{page.name} is a page of {page.source.outlet}, which the others credit.")

    def share(self, a: Article, b: Article, shared: Reuse) -> None:
        reason = _one_report(a, b, shared)
        if reason and self._join(a.id, b.id, reason):
            self._reused.add(self._find(a.id))

    def origins(self) -> list[Origin]:
        groups: dict[str, list[str]] = {}
        for article in self._articles:
            groups.setdefault(self._find(article.id), []).append(article.id)
        return [self._origin(head, members) for head, members in groups.items()]

    def _origin(self, head: str, members: list[str]) -> Origin:
        name = self._name.get(head)
        evidence = list(self._evidence[head])
        if name is None:
            evidence.append("No page of this origin names an agency or another outlet as its source.")
        basis: Basis = "reused" if head in self._reused else "declared" if name else "single"
        key = hashlib.sha256("\n".join([name or "", *sorted(members)]).encode()).hexdigest()[:12]
        return Origin(f"origin-{key}", name, tuple(members), basis, tuple(evidence))


def _one_report(a: Article, b: Article, shared: Reuse) -> str | None:
    """Why the shared passages make two pages one report; None where they are borrowed background."""
    most = max(shared.share_a, shared.share_b)
    words = max(shared.share_a * len(a.text.split()), shared.share_b * len(b.text.split()))
    part = f"{a.name} and {b.name} share {_percent(shared.share_a)} and {_percent(shared.share_b)} of their words"
    if most >= MOST or (most >= GOOD_PART and words >= LONG):
        return f"{part}."
    if a.translation_signs and b.translation_signs:
        return f"{part}, and both are translations: relays of one foreign source, not reports of their own."
    return None


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
