"""Within an origin: each page's nearest source, and the sources that pages name and nobody collected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from recoupe.model import Absent, Article, Credit, Descent
from recoupe.trace.sources import citing, outlet_keys

__all__ = ["Lineage"]


class Lineage:
    """``lenders`` is the nearest lender of each page that has one, ``credited`` the sources each page names."""

    def __init__(
        self,
        articles: Sequence[Article],
        lenders: Mapping[str, str],
        credited: Mapping[str, Mapping[str, Credit]],
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._lenders = lenders
        self._credited = credited
        self._names = {key: c.name for sources in credited.values() for key, c in sources.items()}
        self._collected = {key for article in articles for key in outlet_keys(article)}

    def of(self, members: Sequence[str]) -> tuple[tuple[Absent, ...], tuple[Descent, ...]]:
        """The absent sources of an origin's pages, the most named first, and the pages' nearest sources."""
        inside = frozenset(members)
        names: dict[str, str] = {}
        named_by: defaultdict[str, list[str]] = defaultdict(list)
        for page in sorted(members):
            for key, credit in self._missing(page).items():
                names.setdefault(key, credit.name)
                named_by[key].append(page)
        cites = self._cites(members)
        order = sorted(names, key=lambda key: (-len(named_by[key]), key))
        absent = tuple(Absent(names[key], tuple(named_by[key]), self._names.get(cites.get(key, ""))) for key in order)
        descent = (self._descent(page, inside, names, cites) for page in members)
        return absent, tuple(d for d in descent if d is not None)

    def _missing(self, page: str) -> dict[str, Credit]:
        return {key: credit for key, credit in self._credited[page].items() if key not in self._collected}

    def _descent(
        self, page: str, inside: frozenset[str], names: Mapping[str, str], cites: Mapping[str, str]
    ) -> Descent | None:
        lender = self._lenders.get(page)
        if lender in inside:
            return Descent(page, lender, None)
        missing = self._missing(page)
        # of "X, citing Y" the nearer is X; an outlet stands nearer than the agency credited beside it
        last = [key for key in missing if key not in {cites.get(other) for other in missing}]
        outlets = [key for key in last if missing[key].kind == "outlet"]
        nearest = next(iter(outlets or last), None)
        return Descent(page, None, names[nearest]) if nearest else None

    def _cites(self, members: Sequence[str]) -> dict[str, str]:
        """Whom each source has it from, as the pages say; nobody where they say two, or go in a circle."""
        said: defaultdict[str, set[str]] = defaultdict(set)
        for page in members:
            for one, other in citing(self._articles[page], self._credited[page]):
                said[one].add(other)
        cites = {one: min(others) for one, others in said.items() if len(others) == 1}
        return {one: other for one, other in cites.items() if not _circles(one, cites)}


def _circles(start: str, cites: Mapping[str, str]) -> bool:
    passed = {start}
    while start in cites:
        start = cites[start]
        if start in passed:
            return True
        passed.add(start)
    return False
