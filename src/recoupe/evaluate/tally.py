"""Counting what is found and what is not, and saying each miss in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

__all__ = ["Tally", "f1", "ratio"]


@dataclass
class Tally:
    """Hits and trials by measure, and the misses."""

    hits: Counter[str] = field(default_factory=Counter)
    trials: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    sure: list[tuple[float, bool]] = field(
        default_factory=list
    )  # a statement's confidence, and whether its speaker is right

    def count(self, measure: str, hit: bool, miss: str | None = None) -> None:
        """One trial of ``measure``; a ``miss`` is kept in words."""
        self.trials[measure] += 1
        self.hits[measure] += hit
        if miss and not hit:
            self.misses.append(miss)

    def share(self, measure: str) -> float | None:
        return ratio(self.hits[measure], self.trials[measure])


def ratio(part: float, whole: float) -> float | None:
    """None where there is nothing to measure."""
    return part / whole if whole else None


def f1(precision: float | None, recall: float | None) -> float | None:
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
