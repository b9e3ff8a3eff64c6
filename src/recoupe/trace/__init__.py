"""articles → the passages they share, who had them from whom, and how many origins that makes."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.model import Article, Reuse
from recoupe.trace.chain import chained
from recoupe.trace.counting import Number, numbers
from recoupe.trace.encoder import Encoder
from recoupe.trace.index import Index
from recoupe.trace.provenance import origins

__all__ = ["VERSION", "Index", "Number", "chained", "numbers", "origins", "trace"]

VERSION = "trace/6"


def trace(articles: Sequence[Article], encoder: Encoder) -> list[Reuse]:
    """The passages shared between ``articles`` because one copies another or both a third.

    Passages are tight, and furniture and shared quotations alone are none. The result is the same in
    whatever order the articles come: ``a`` of a Reuse is the article with the smaller id. Who copied whom
    is told from all pairs together, so that a relay of a relay is a chain.
    """
    index = Index(encoder)
    index.extend(articles)
    return chained(articles, index.reuse())
