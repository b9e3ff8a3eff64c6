"""Evaluate: a dossier beside a reference reading → how much of it was found, and rightly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.evaluate.gold import Gold, read_gold
from recoupe.evaluate.pages import measure_missing, measure_page
from recoupe.evaluate.tally import Tally, f1
from recoupe.evaluate.whole import measure_whole
from recoupe.model import Article, Dossier

__all__ = ["Band", "Gold", "Measured", "evaluate", "read_gold"]

_BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Band:
    """Statements whose confidence lies from ``low`` to ``high`` (exclusive), and the share of right speakers."""

    low: float
    high: float
    statements: int
    right: float


@dataclass(frozen=True, slots=True)
class Measured:
    """``measures`` are 0..1, more is better, None where the reference has nothing to measure by."""

    measures: dict[str, float | None]
    calibration: tuple[Band, ...]  # whether a confidence means what it says
    misses: tuple[str, ...]  # each in words


def evaluate(dossier: Dossier, gold: Gold) -> Measured:
    """Measure ``dossier`` by ``gold`` (docs/gold-format.md says what each measure means)."""
    tally = Tally()
    pages: dict[str, Article] = {}
    for name, page in gold.articles.items():
        article = _called(dossier.articles, name)
        if article is None:
            measure_missing(name, page, tally)
        else:
            pages[name] = article
            measure_page(name, page, article, tally)
    precision, recall = tally.share("precision"), tally.share("statements")
    measures = {name: tally.share(name) for name in ("clean.kept", "clean.removed")}
    measures |= {"statements.p": precision, "statements.r": recall, "statements.f1": f1(precision, recall)}
    measures |= {name: tally.share(name) for name in ("speakers", "acts", "modes", "times.found", "times.right")}
    measures |= measure_whole(dossier, gold, pages, tally)
    return Measured(measures, tuple(_bands(tally.sure)), tuple(tally.misses))


def _called(articles: Sequence[Article], name: str) -> Article | None:
    """The article whose file or address holds the name the reference has for it."""
    stem = name.rpartition(".")[0] or name
    for article in articles:
        where = f"{article.source.path or ''} {article.source.url or ''}"
        if name in where or stem in where:
            return article
    return None


def _bands(sure: Sequence[tuple[float, bool]]) -> list[Band]:
    bands = []
    for low, high in pairwise(_BANDS):
        inside = [right for confidence, right in sure if low <= confidence < high]
        if inside:
            bands.append(Band(low, min(high, 1.0), len(inside), sum(inside) / len(inside)))
    return bands
