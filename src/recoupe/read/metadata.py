"""What a page's mark-up says of itself: title, outlet, author, date, address, source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from recoupe.languages import table
from recoupe.read.characters import tidy
from recoupe.read.page import Claim, Page

__all__ = ["page_claims"]

LONGEST_TITLE = 300


def page_claims(tree: Any, url: str | None) -> Page:
    """The claims of an lxml tree, each with the place it stands; no blocks."""
    meta = dict(reversed([(k, v) for k, v in _metas(tree)]))  # the first of a name counts
    data = [d for d in _linked_data(tree) if _types(d) & set(table("markup")["article_types"])]
    titles = list(_titles(tree, meta, data))
    return Page(
        blocks=(),
        titles=tuple(titles),
        standfirst=_first([meta.get("og:description"), meta.get("description"), *_texts(data, "description")]),
        byline=_byline(meta, data),
        outlet=_outlet(meta, data, titles),
        language=_first([tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang")]),
        url=_address(tree, meta, url),
        published=tuple(_dates(tree, meta, data)),
        sources=tuple(_sources(meta, data)),
    )


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _line(element.get("content"))
        if name and content:
            yield name.lower(), content


def _linked_data(tree: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        try:
            pending: list[Any] = [json.loads(script.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending and len(found) < 200:
            item = pending.pop(0)
            if isinstance(item, list):
                pending.extend(item)
            elif isinstance(item, dict):
                found.append(item)
                pending.extend(item[k] for k in ("@graph", "mainEntity") if k in item)
    # an article says more about itself than the page around it
    return sorted(found, key=lambda d: "webpage" in _types(d))


def _types(item: dict[str, Any]) -> set[str]:
    kind = item.get("@type")
    return {k.lower() for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)}


def _texts(data: Iterable[dict[str, Any]], *keys: str) -> list[str]:
    """The text or the ``name`` under any of ``keys``."""
    found = []
    for item in data:
        for key in keys:
            values = item.get(key)
            for value in values if isinstance(values, list) else [values]:
                text = _line(value.get("name") if isinstance(value, dict) else value)
                if text:
                    found.append(text)
    return found


def _line(value: object) -> str | None:
    return (" ".join(tidy(value).split()) or None) if isinstance(value, str) else None


def _first(values: Iterable[str | None]) -> str | None:
    return next((v for v in values if v), None)


def _titles(tree: Any, meta: dict[str, str], data: list[dict[str, Any]]) -> Iterator[Claim]:
    heads = [h for h in (_line(e.text_content()) for e in tree.iter("h1")) if h and len(h) <= LONGEST_TITLE]
    named = [*_texts(data, "headline"), meta.get("og:title"), meta.get("twitter:title")]
    titles = [_line(e.text_content()) for e in tree.iter("title") if e.getparent().tag == "head"]
    claimed = [t for t in [*named, *titles] if t]
    # the heading that the head of the page knows too; a lone heading unknown there may be the site's name
    for head in heads:
        if not claimed or any(_share_words(head, t) for t in claimed):
            yield Claim(head, "h1")
    for title in named:
        if title and len(title) <= LONGEST_TITLE:
            yield Claim(title, "metadata")
    for title in titles:
        if title and len(title) <= LONGEST_TITLE:
            yield Claim(title, "title")
    for head in heads:
        yield Claim(head, "h1")


def _share_words(a: str, b: str) -> bool:
    one, two = set(a.casefold().split()), set(b.casefold().split())
    return len(one & two) * 2 >= min(len(one), len(two))


def _byline(meta: dict[str, str], data: list[dict[str, Any]]) -> Claim | None:
    authors = list(dict.fromkeys(a for a in _texts(data, "author") if len(a) <= 120))
    if authors:
        return Claim(", ".join(authors[:5]), "JSON-LD author")
    author = _first([meta.get("author"), meta.get("article:author"), meta.get("parsely-author"), meta.get("byl")])
    if author and len(author) <= 120 and "://" not in author:
        return Claim(author, "meta author")
    return None


def _outlet(meta: dict[str, str], data: list[dict[str, Any]], titles: list[Claim]) -> Claim | None:
    for value, where in (
        (meta.get("og:site_name"), "og:site_name"),
        (_first(_texts(data, "publisher")), "JSON-LD publisher"),
        (meta.get("application-name"), "meta application-name"),
    ):
        if value and len(value) <= 80 and "://" not in value:
            return Claim(value, where)
    return _after_title(titles)


def _after_title(titles: list[Claim]) -> Claim | None:
    """What stands in the <title> behind the article's own: "Bridge reopens - The Valley Post"."""
    own = [t.value for t in titles if t.where != "title"]
    for full in (t.value for t in titles if t.where == "title"):
        for title in own:
            match = re.fullmatch(r"\s+[-–—|·]\s+(\S.{1,58}\S)", full.removeprefix(title))
            if full.startswith(title) and match and not re.search(r"\s[-–—|·]\s", match.group(1)):
                return Claim(match.group(1), "title")
    return None


def _address(tree: Any, meta: dict[str, str], url: str | None) -> str | None:
    links = [e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    for value in (*links, meta.get("og:url")):
        try:
            address = urljoin(url or "", (value or "").strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if value and str(parts.scheme) in {"http", "https"} and parts.netloc:
            return str(address)
    return None


def _dates(tree: Any, meta: dict[str, str], data: list[dict[str, Any]]) -> Iterator[Claim]:
    for text in _texts(data, "datePublished"):
        yield Claim(text, "JSON-LD datePublished")
    for name in table("markup")["date_fields"]:
        if name in meta:
            yield Claim(meta[name], f"meta {name}")
    times = [e for e in tree.iter("time") if e.get("datetime")]
    chosen = [
        e for e in times if "publish" in f"{e.get('itemprop', '')}{e.get('class', '')}{e.get('pubdate', '')}".lower()
    ]
    for element in chosen or times[:1]:
        if not any(a.tag in {"aside", "nav", "footer"} for a in element.iterancestors()):
            yield Claim(element.get("datetime"), "time element")


def _sources(meta: dict[str, str], data: list[dict[str, Any]]) -> Iterator[Claim]:
    for text in _texts(data, "sourceOrganization", "isBasedOn", "creditText"):
        yield Claim(text, "JSON-LD source")
    for name in ("source", "original-source", "syndication-source", "dc.source", "news_source"):
        if name in meta:
            yield Claim(meta[name], f"meta {name}")
