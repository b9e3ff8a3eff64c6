"""Furniture told by repetition: the same block in several pages of one outlet.

Where no outlet is known, pages that had the same furniture removed are taken for one site's. Two pages may
share a paragraph because one copies the other, or because the outlet reuses its background; so a repeated
sentence is taken for furniture only where it stands at the edge of many pages, and never between copies.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from recoupe.model import Article, Removed, RemovedReason, Span
from recoupe.read.address import appeal_to_reader, ends_sentence
from recoupe.read.characters import letters_key

__all__ = ["drop_repeated", "site_of", "without"]

# A short line or an appeal in two pages is furniture; a sentence must stand in four and in half of the
# site's pages. Set by judgement, on the safe side: an outlet repeats background paragraphs in a story's pages.
PAGES_FOR_A_LINE = 2
PAGES_FOR_A_SENTENCE = 4
TELLING_FURNITURE = 25  # letters; shorter furniture ("Share") stands on every site
COPY = 0.5  # share of letters in common from which two pages are copies, not neighbours


def drop_repeated(articles: Sequence[Article]) -> list[Article]:
    """The articles, without the blocks that repeat over pages of one site; order and ids stay."""
    result = list(articles)
    for site in _sites(articles):
        site = _without_copies(articles, site)
        if len(site) < PAGES_FOR_A_LINE:
            continue
        counts = Counter(key for i in site for key in set(_keys(articles[i].text)))
        for i in site:
            result[i] = _cleaned(articles[i], counts, len(site))
    return result


@lru_cache(maxsize=4_000)  # a few kB each: with each page that comes all of its site are looked at again
def _keys(text: str) -> tuple[str, ...]:
    """The letters of each block of a page."""
    return tuple(letters_key(block) for block in text.split("\n\n"))


def site_of(article: Article) -> str | None:
    """What tells the site of a page where it says so itself: its outlet's name in lower case, else its host.

    The outlet comes first: one host may carry several, whose furniture differs, and one outlet have several hosts.
    """
    return next(iter(_named(article)), None)


def _sites(articles: Sequence[Article]) -> list[list[int]]:
    """Indexes of the articles, by the site they come from."""
    home: dict[str, int] = {}
    parent = list(range(len(articles)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, article in enumerate(articles):
        for mark in _marks(article):
            parent[root(i)] = root(home.setdefault(mark, i))
    groups: dict[int, list[int]] = {}
    for i in range(len(articles)):
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())


def _marks(article: Article) -> list[str]:
    """What tells the site of a page: its outlet or host; else the furniture it had."""
    if known := _named(article):
        return known
    own = {"repeated_title", "separator", "credit", "date", "byline", "related", "previous_next"}
    keys = (letters_key(r.text) for r in article.removed if r.reason not in own)
    return [f"furniture {key}" for key in keys if len(key) >= TELLING_FURNITURE]


def _named(article: Article) -> list[str]:
    source = article.source
    known = [source.outlet.casefold()] if source.outlet else []
    return known + ([urlsplit(source.url).netloc.removeprefix("www.")] if source.url else [])


def _without_copies(articles: Sequence[Article], site: list[int]) -> list[int]:
    """One page of each set of pages that share half of their text."""
    chosen: dict[int, set[str]] = {}
    having: defaultdict[str, list[int]] = defaultdict(list)  # each block, the chosen pages that have it
    for i in site:
        keys = set(_keys(articles[i].text))
        others = (chosen[j] for j in {j for key in keys for j in having[key]})
        if not any(_letters(keys & o) >= COPY * min(_letters(keys), _letters(o)) for o in others):
            chosen[i] = keys
            for key in keys:
                having[key].append(i)
    return list(chosen)


def _letters(keys: set[str]) -> int:
    return sum(map(len, keys))


def _cleaned(article: Article, counts: Counter[str], pages: int) -> Article:
    having = [counts[key] for key in _keys(article.text)]  # how many pages have each block
    gone = {i for i, block in enumerate(article.text.split("\n\n")) if _repeats(block, having[i])}
    gone |= _at_edges([number >= max(PAGES_FOR_A_SENTENCE, pages / 2) for number in having])
    return without(article, gone, "repeated_block")


def without(article: Article, blocks: Collection[int], reason: RemovedReason) -> Article:
    """``article`` without the paragraphs of these numbers, kept with ``reason``; as it is where none would be left."""
    every = article.text.split("\n\n")
    kept = [block for i, block in enumerate(every) if i not in blocks]
    if len(kept) == len(every) or not kept:
        return article
    text = "\n\n".join(kept)
    lead = article.standfirst
    standfirst = Span(0, len(lead.text), lead.text) if lead and text.startswith(lead.text) else None
    removed = (*article.removed, *(Removed(every[i], reason) for i in sorted(blocks)))
    return replace(article, text=text, standfirst=standfirst, removed=removed)


def _repeats(block: str, pages: int) -> bool:
    if pages < PAGES_FOR_A_LINE:
        return False
    line = not ends_sentence(block) and len(block.split()) <= 12
    return line or appeal_to_reader(block, edge=True) is not None


def _at_edges(repeated: list[bool]) -> set[int]:
    """The runs of repeated blocks at the beginning and the end."""
    found: set[int] = set()
    for places in (range(len(repeated)), range(len(repeated) - 1, -1, -1)):
        for i in places:
            if not repeated[i]:
                break
            found.add(i)
    return found
