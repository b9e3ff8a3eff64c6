"""What a copier forgot to take out: the other page's address, its outlet's name in a notice or an appeal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from recoupe.model import Article, RemovedReason
from recoupe.trace.sources import host_of, outlet_keys
from recoupe.typography import fold

__all__ = ["leftover"]

# Blocks in which a site speaks of itself; a navigation bar or an advertisement names anybody.
OF_ITSELF: frozenset[RemovedReason] = frozenset(
    ["newsletter", "appeal", "sharing", "disclaimer", "related", "comment", "byline", "fragment"]
)
SHOWN = 60  # characters
LONGEST = 300  # characters of a block: a longer one tells of others too
PATH = 12  # characters: a shorter address is that of a site, not of a page


def leftover(page: Article, other: Article) -> str | None:
    """The words on ``page`` that only ``other``'s own site would say; None where there are none.

    They are the address of ``other``, a notice of its rights ("© La Gazette"), or its outlet's name of two
    words or more in a block in which a site speaks of itself ("Subscribe to the Havnes Courier").
    """
    if outlet_keys(page) & outlet_keys(other) or (host_of(page) and host_of(page) == host_of(other)):
        return None
    patterns = _patterns(other.source.outlet, _address(other))
    return next((_shown(text) for pattern, text in _places(page, patterns) if pattern.search(fold(text))), None)


def _places(
    page: Article, patterns: tuple[re.Pattern[str] | None, re.Pattern[str] | None]
) -> Iterator[tuple[re.Pattern[str], str]]:
    everywhere, of_itself = patterns
    for block in page.removed:
        if block.reason == "caption":  # the rights to a picture are not those to the text
            continue
        if everywhere:
            yield everywhere, block.text
        if of_itself and block.reason in OF_ITSELF and len(block.text) <= LONGEST:
            yield of_itself, block.text
    if everywhere:
        for paragraph in page.text.split("\n\n"):
            yield everywhere, paragraph


@lru_cache(maxsize=10_000)
def _patterns(outlet: str | None, address: str | None) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What tells the other page wherever it stands, and what only where a site speaks of itself."""
    name = re.escape(fold(outlet)) if outlet else None
    everywhere = [rf"(?<![\w.-])(?:www\.)?{re.escape(address)}(?![\w-])"] if address else []
    if name:
        everywhere.append(rf"(?:©|\((?i:c)\))\s*(?:\d{{4}}\s*)?{name}(?!\w)")
    several = name if outlet and len(outlet.split()) > 1 else None
    return (
        re.compile("|".join(everywhere)) if everywhere else None,
        re.compile(rf"(?<!\w){several}(?!\w)") if several else None,
    )


def _address(page: Article) -> str | None:
    """The page's own address without what differs between links to it; None for a site's front page."""
    address = re.sub(r"^https?://(?:www\.)?|[?#].*$|/$", "", page.source.url or "")
    return fold(address) if len(address.partition("/")[2]) >= PATH else None


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
