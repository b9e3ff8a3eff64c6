"""Whom pages name as their source, under one name however each spells it, and whose page a page is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import permutations
from urllib.parse import urlsplit

from recoupe.languages import table
from recoupe.model import Article, Credit
from recoupe.read.characters import level
from recoupe.read.credits import agencies, of_site
from recoupe.typography import plain

__all__ = [
    "called",
    "citing",
    "credited",
    "credited_others",
    "host_of",
    "is_agency",
    "is_outlet",
    "outlet_keys",
    "spelled_out",
]

ABBREVIATION = 3  # letters: two are too often a country, a state or a party


def called(article: Article) -> str:
    """A page in a sentence: by its outlet, else by the last part of its path or address."""
    return article.source.outlet or article.name.rstrip("/").rpartition("/")[2]


def credited(article: Article, spelled: Mapping[str, str] | None = None) -> dict[str, Credit]:
    """The sources a page credits by one key each; its own outlet's initials stand for the outlet.

    ``spelled`` leads abbreviations to the names they stand for, as ``spelled_out`` found them.
    """
    sources: dict[str, Credit] = {}
    for credit in article.credits:
        own = article.source.outlet if is_outlet(credit.name, article) else None
        name = own or (spelled or {}).get(_key(credit.name)) or credit.name
        sources.setdefault(_key(name), replace(credit, name=_usual(name)))
    return sources


def credited_others(article: Article) -> dict[str, Credit]:
    """The sources a page credits, but not itself: an agency signs its own dispatches."""
    return {key: credit for key, credit in credited(article).items() if not is_outlet(credit.name, article)}


def is_outlet(name: str, article: Article) -> bool:
    """Whether ``name`` is the page's own outlet, in full, by its initials or by its site."""
    return _key(name) in outlet_keys(article)


def is_agency(article: Article) -> bool:
    """Whether a page is an agency's own: of a known agency's outlet, or of one that signs its dispatches."""
    known = agencies().get(level(article.source.outlet or ""))
    signs = any(c.kind == "agency" and is_outlet(c.name, article) for c in article.credits)
    return signs or (known is not None and known.kind == "agency")


def outlet_keys(article: Article) -> frozenset[str]:
    """The keys a page's own outlet goes by; none where neither outlet nor site is known."""
    return _outlet_keys(article.source.outlet, host_of(article))


def host_of(article: Article) -> str:
    """The site of a page without "www."; empty where its address is not known."""
    return _host(article.source.url or "")


@lru_cache(maxsize=50_000)
def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def spelled_out(articles: Iterable[Article]) -> dict[str, str]:
    """Abbreviations in capitals that pages credit, with the one full name they can stand for.

    "TNA" is led to "Tarn News Agency" where no other credited name or outlet has these initials.
    """
    names: set[str] = set()
    for article in articles:
        names.update(credit.name for credit in article.credits)
        names.update(filter(None, [article.source.outlet]))
    full: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name in sorted(names):
        full[_initials(name)].setdefault(_key(name), name)
    short = {_key(n) for n in names if n.isupper() and n.isalpha() and len(n) >= ABBREVIATION}
    unknown = {key for key in short if level(key.upper()) not in agencies()}
    return {key: next(iter(full[key].values())) for key in unknown if len(full[key]) == 1}


def citing(article: Article, sources: Mapping[str, Credit]) -> list[tuple[str, str]]:
    """What a page says of its sources' own sources: of "X, citing Y" the keys of X and Y, both in ``sources``."""
    if len(sources) < 2:
        return []
    texts = [level(t) for t in (article.title or "", article.text, *(c.text for c in article.credits))]
    written = {key: "|".join(map(re.escape, _written(credit.name))) for key, credit in sources.items()}
    return [
        (one, other)
        for one, other in permutations(sources, 2)
        if any(_citing(written[one], written[other]).search(text) for text in texts)
    ]


def _written(name: str) -> list[str]:
    """The ways to write a source's name."""
    known = agencies().get(level(name))
    return [level(name), *(n for n, agency in agencies().items() if known and agency.name == known.name)]


@lru_cache(maxsize=10_000)
def _citing(one: str, other: str) -> re.Pattern[str]:
    """One name, at most two words, a word for citing, at most three words, the other name: in one sentence."""
    words = "|".join(table("citing").get("citing", ()))
    first, second = rf"(?<!\w)(?:{one})(?!\w)", rf"[ '](?:{other})(?!\w)"
    return re.compile(rf"{first},?(?: [^\s.!?]+){{0,2}}? (?i:{words})(?: [^\s.!?]+){{0,3}}?{second}")


def _usual(name: str) -> str:
    """The usual name of a known agency; any other as it stands."""
    known = agencies().get(level(name))
    return known.name if known else name


@lru_cache(maxsize=50_000)
def _key(name: str) -> str:
    """A name for comparison: its usual form, no capitals, no accents."""
    return " ".join(plain(part) for part in _usual(" ".join(name.split())).split())


def _initials(name: str) -> str:
    parts = _key(name).replace("-", " ").split()
    return "".join(part[0] for part in parts) if len(parts) > 1 else ""


@lru_cache(maxsize=50_000)
def _outlet_keys(outlet: str | None, host: str) -> frozenset[str]:
    site = of_site(host) if host else None
    keys = {_key(outlet or ""), _initials(outlet or ""), _key(site.name) if site else ""}
    return frozenset(keys - {""})
