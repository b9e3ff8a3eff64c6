"""Corrections to stories: pages that belong together, pages that do not, and what a story is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from recoupe.collate.growing import Rulings
from recoupe.ledger import Correction

__all__ = ["rulings", "titles"]


def rulings(corrections: Iterable[Correction], article_of: Callable[[str], str | None]) -> Rulings:
    """What the corrections to stories come to, the later over the earlier where they contradict each other.

    ``article_of`` gives the article that stands on a page, None where there is none any more.
    """
    together: list[frozenset[str]] = []
    apart: list[tuple[frozenset[str], frozenset[str]]] = []
    for correction in corrections:
        if correction.kind == "together":
            pages = _articles(correction.value, article_of)
            apart = [(one, other) for one, other in apart if not (one & pages and other & pages)]
            together.append(pages)
        elif correction.kind == "apart":
            one, other = _articles(correction.subject, article_of), _articles(correction.value, article_of)
            together = [part for pages in together for part in _parted(pages, one, other)]
            apart.append((one, other))
    return Rulings(
        tuple(pages for pages in together if len(pages) > 1),
        tuple((one, other) for one, other in apart if one and other),
    )


def _parted(pages: frozenset[str], one: frozenset[str], other: frozenset[str]) -> list[frozenset[str]]:
    """A set of pages, in two where some of them were told apart."""
    if not (pages & one and pages & other):
        return [pages]
    return [pages & one, pages - one]


def _articles(pages: Iterable[str], article_of: Callable[[str], str | None]) -> frozenset[str]:
    return frozenset(article for page in pages if (article := article_of(page)))


def titles(corrections: Iterable[Correction]) -> dict[str, str]:
    """What people called the stories, by their ids."""
    return {c.subject[0]: c.value[0] for c in corrections if c.kind == "title" and c.subject and c.value}
