"""articles → the passages they share, who had them from whom, and how many origins that makes."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.model import Article, Reuse
from recoupe.trace.candidates import LEADS, pairs_worth_comparing
from recoupe.trace.compare import compare
from recoupe.trace.copies import Copies
from recoupe.trace.counting import Number, numbers
from recoupe.trace.encoder import Encoder, Vectors
from recoupe.trace.provenance import origins
from recoupe.trace.sheets import Sheet, sheet

__all__ = ["VERSION", "Number", "numbers", "origins", "trace"]

VERSION = "trace/1"


def trace(articles: Sequence[Article], encoder: Encoder) -> list[Reuse]:
    """The passages shared between ``articles`` because one copies another or both a third.

    Passages are tight, and furniture and shared quotations alone are none. The result is the same in
    whatever order the articles come: ``a`` of a Reuse is the article with the smaller id.
    """
    copies = Copies(articles)
    sheets = [sheet(article) for article in copies.firsts]
    leads = _encode([_texts(page)[:LEADS] for page in sheets], encoder)
    pairs = pairs_worth_comparing(sheets, leads)
    compared = sorted({place for pair in pairs for place in pair})
    vectors = dict(zip(compared, _encode([_texts(sheets[i]) for i in compared], encoder), strict=True))
    found = (compare(sheets[i], sheets[j], vectors[i], vectors[j]) for i, j in pairs)
    return sorted(copies.spread(r for r in found if r is not None), key=lambda r: (r.a, r.b))


def _texts(page: Sheet) -> list[str]:
    return [s.text for s in page.sentences]


def _encode(pages: Sequence[Sequence[str]], encoder: Encoder) -> list[Vectors]:
    """The vectors of each page's sentences, asked for once all together."""
    sentences = list(dict.fromkeys(s for page in pages for s in page))
    places = {s: i for i, s in enumerate(sentences)}
    vectors = encoder.encode(sentences)
    return [vectors[[places[s] for s in page]] for page in pages]
