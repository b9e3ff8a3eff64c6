"""How much a word tells, whatever pages it is met on."""

from __future__ import annotations

from functools import cache

from recoupe.languages import table

__all__ = ["COMMON", "RAREST", "rarity"]

# Nats at which a word tells nothing, and above which all are alike. Set on BASIL (50 events) and tests/collate/stories:
# within one language the logarithmic loss is 39 with 4 or 5 and 14, 45 with 6 and 16, 52 with 7 and 16.
COMMON, RAREST = 5, 14


def rarity(stem: str) -> float:
    """How rare a stem is in running text of many languages, in nats above the most common ones: 0 to 9.

    It depends on the stem alone. What the table does not know, as most names, is as rare as can be.
    """
    return _known().get(stem, RAREST) - COMMON


@cache
def _known() -> dict[str, int]:
    return {stem: max(COMMON, int(nats)) for nats, stems in table("rarity").items() for stem in stems.split()}
