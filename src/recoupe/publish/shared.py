"""What other pages have as well, marked in each page, with the way to where the two can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.model import Cite
from recoupe.publish.marks import Link, Mark
from recoupe.publish.reference import PageSign, Reference

__all__ = ["shared_marks"]

LINKED = 3  # pages that each passage of a page may lead to, where there are too many pairs to lay out

Place = tuple[int, int]  # start and end in a text


@dataclass(frozen=True, slots=True)
class _Tie:
    """A pair as one of its pages sees it: its own places, the same ones of the other page."""

    number: int
    share: float
    other: str
    own: tuple[Place, ...]
    theirs: tuple[Place, ...]


def shared_marks(reference: Reference) -> dict[str, list[Mark]]:
    """The marks of each article, in the colours of the other pages' origins."""
    ties: dict[str, list[_Tie]] = defaultdict(list)
    for number, pair in enumerate(reference.dossier.reuse, 1):
        a, b = tuple(p.a for p in pair.passages), tuple(p.b for p in pair.passages)
        ties[pair.a].append(_Tie(number, pair.share_a, pair.b, a, b))
        ties[pair.b].append(_Tie(number, pair.share_b, pair.a, b, a))
    return {page: _marks(page, found, reference) for page, found in ties.items() if reference.bearers[page] == page}


def _marks(page: str, ties: list[_Tie], reference: Reference) -> list[Mark]:
    """Links to the pairs laid out and the largest; what is shared with further pages is marked and counted."""
    linked = len(ties)
    if not reference.complete:
        ties.sort(key=lambda tie: (tie.number not in reference.side_by_side, -tie.share))
        linked = LINKED
    return [*_linked(page, ties[:linked], reference), *_counted(ties[linked:], reference)]


def _linked(page: str, ties: Sequence[_Tie], reference: Reference) -> Iterator[Mark]:
    """One mark where several pages share one passage."""
    found: dict[Place, list[tuple[_Tie, int]]] = defaultdict(list)
    for tie in ties:
        for number, own in enumerate(tie.own, 1):
            found[own].append((tie, number))
    for (start, end), shared in found.items():
        colour = reference.pages[shared[0][0].other].origin.colour
        yield Mark(start, end, f"shared {colour}", links=tuple(_link(page, *one, reference) for one in shared))


def _link(page: str, tie: _Tie, number: int, reference: Reference) -> Link:
    """From a passage to where it stands beside the other page's; where they are not laid out so, to the other's."""
    other = reference.pages[tie.other]
    named = {"page": f"{other.code} {other.name}"}
    if tie.number in reference.side_by_side:
        label = reference.text("Also in %(page)s: read side by side") % named
        href = f"#pair-{tie.number}-{number}"
    else:
        label = reference.text("Also in %(page)s") % named
        href = reference.way(Cite(tie.other, *tie.theirs[number - 1]), reference.pages[page].anchor)
    return Link(href, label, f"beside {other.origin.colour}", f"⇄{other.code}")


def _counted(ties: Sequence[_Tie], reference: Reference) -> Iterator[Mark]:
    """One mark over all that overlaps, for each colour, with the number of pages."""
    places: dict[str, list[tuple[Place, PageSign]]] = defaultdict(list)
    for tie in ties:
        other = reference.pages[tie.other]
        places[other.origin.colour].extend((own, other) for own in tie.own)
    for colour, found in places.items():
        for start, end, pages in _runs(found):
            label = reference.text("Also in further pages: %(n)s") % {"n": pages}
            yield Mark(start, end, f"shared {colour}", links=(Link("#pairs", label, f"beside {colour}", f"+{pages}"),))


def _runs(places: list[tuple[Place, PageSign]]) -> Iterator[tuple[int, int, int]]:
    """Start and end of each run of overlapping places, and how many pages have a part of it."""
    first = last = -1
    pages: set[str] = set()
    for (start, end), page in sorted(places, key=lambda found: found[0]):
        if pages and start >= last:
            yield first, last, len(pages)
            pages = set()
        if not pages:
            first, last = start, end
        last = max(last, end)
        pages.add(page.code)
    if pages:
        yield first, last, len(pages)
