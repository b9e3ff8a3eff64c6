"""Who copies whom: the pairs of pages that share text, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from recoupe.model import Cite, Reuse
from recoupe.publish.branches import Branch, branches, pairs_of
from recoupe.publish.differing import differing
from recoupe.publish.reference import OriginSign, PageSign, Reference
from recoupe.publish.wording import DIRECTIONS, KINDS, ORIGINS
from recoupe.typography import words

__all__ = ["Beside", "OriginView", "Pair", "origin_views", "pair_views"]


@dataclass(frozen=True, slots=True)
class Beside:
    """One passage in both pages, and how many words of each page were passed over before it."""

    anchor: str
    a: Markup
    b: Markup
    a_href: str
    b_href: str
    passed_a: int
    passed_b: int
    score: float


@dataclass(frozen=True, slots=True)
class Pair:
    anchor: str
    a: PageSign
    b: PageSign
    kind: str
    share_a: float
    share_b: float
    direction: str
    evidence: tuple[str, ...]
    passages: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    sign: OriginSign
    basis: str
    evidence: tuple[str, ...]
    branches: tuple[Branch, ...]


def pair_views(reference: Reference) -> list[Pair]:
    """The pairs laid out: all in the order of the dossier, or those chosen in the order of the pages."""
    place = {page: number for number, page in enumerate(reference.pages)}

    def order(numbered: tuple[int, Reuse]) -> tuple[int, ...]:
        number, pair = numbered
        return (number,) if reference.complete else tuple(sorted((place[pair.a], place[pair.b]), reverse=True))

    return [_pair(number, pair, reference) for number, pair in sorted(reference.side_by_side.items(), key=order)]


def _pair(number: int, pair: Reuse, reference: Reference) -> Pair:
    a, b = reference.pages[pair.a], reference.pages[pair.b]
    direction = reference.text(DIRECTIONS[pair.direction]) % {"a": a.code, "b": b.code}
    return Pair(
        anchor=f"pair-{number}",
        a=a,
        b=b,
        kind=KINDS[pair.kind],
        share_a=pair.share_a,
        share_b=pair.share_b,
        direction=direction,
        evidence=pair.evidence,
        passages=tuple(_beside(f"pair-{number}", pair, reference)),
    )


def _beside(pair_anchor: str, pair: Reuse, reference: Reference) -> list[Beside]:
    """The passages in the order of ``a``; each keeps the number it has in the record, which the pages link to."""
    a, b = reference.articles[pair.a], reference.articles[pair.b]
    rows = []
    end_a = end_b = 0
    for number, passage in sorted(enumerate(pair.passages, 1), key=lambda numbered: numbered[1].a):
        anchor = f"{pair_anchor}-{number}"
        shown = differing([a.text[slice(*passage.a)], b.text[slice(*passage.b)]], [a.language, b.language])
        rows.append(
            Beside(
                anchor=anchor,
                a=shown[0],
                b=shown[1],
                a_href=reference.way(Cite(a.id, *passage.a), anchor),
                b_href=reference.way(Cite(b.id, *passage.b), anchor),
                passed_a=len(words(a.text[end_a : passage.a[0]])),
                passed_b=len(words(b.text[end_b : passage.b[0]])),
                score=passage.score,
            )
        )
        end_a, end_b = max(end_a, passage.a[1]), max(end_b, passage.b[1])
    return rows


def origin_views(reference: Reference) -> list[OriginView]:
    """The origins with the tree of the pages that carry each."""
    pairs = pairs_of(reference)
    return [
        OriginView(sign, ORIGINS[origin.basis], origin.evidence, branches(origin, reference, pairs))
        for sign, origin in reference.origins
    ]
