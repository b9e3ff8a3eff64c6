"""Pages that stand before an article instead of it: consent, subscription, a check for robots.

Precision first: an article about paywalls is no paywall, and a short report on a site with a banner is a report.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from recoupe.collect.pages import page_tree
from recoupe.collect.tables import table

__all__ = ["wall_of"]

# Words of a page's own text. Set by hand so that the pages of tests/collect/test_walls.py are told apart (its stubs and
# its shortest reports have 35); subscription sites commonly show one to three paragraphs. Not measured in the wild.
STUB = 150  # a page of fewer that says it is for subscribers
LOCKED = 250  # a page of fewer whose mark-up says that it is not free
LOCKED_AND_SAID = 500  # the same, where the page says so too
CONSENT = 30  # beside what asks for consent
ROBOT = 80
LONGEST_LINE = 40  # words: what says more in one go is told, not asked of the reader
MOST_LINES = 3_000  # of a page that are looked at: a page of so many is no wall
SHORTEST = 6  # words of a line that counts as text

_SKIPPED = {"script", "style", "noscript", "template", "nav", "footer", "aside", "svg", "select", "iframe", "head"}
# Elements that do not begin a new line
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i ins label mark q s small span strong sub sup time u wbr".split(" ")  # noqa: SIM905
)
_BANNER = re.compile(r"consent|cookie|gdpr|rgpd|\bcmp\b|didomi|onetrust|privacy", re.IGNORECASE)
_ARTICLES = ("article", "posting", "report", "newsarticle", "webpage")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    words: int
    linked: int  # of them inside a link
    banner: bool  # inside what asks for consent
    listed: bool  # in a list, as links to other articles are


def wall_of(content: bytes, url: str, asked: str, charset: str | None = None) -> str | None:
    """What stands before the article that was asked for at ``asked`` and came from ``url``; None: nothing does."""
    led = _led_away(url, asked)
    if led:
        return led
    tree, _ = page_tree(content, url, charset)
    if tree is None:
        return None
    lines: list[_Line] = []
    own = 0
    for line in islice(_lines(tree), MOST_LINES):
        lines.append(line)
        is_text = line.words >= SHORTEST and not line.banner and line.linked * 2 < line.words
        own += line.words if is_text else 0
        if own >= LOCKED_AND_SAID:
            return None  # whatever else it says, it shows an article
    if own < ROBOT and _matches(_title(tree), table("walls")["robot_titles"], whole=True):
        return "the site checks for robots before it shows the page"
    return _for_subscribers(tree, lines, own) or _asking_consent(lines, own)


def _for_subscribers(tree: Any, lines: list[_Line], own: int) -> str | None:
    locked = _is_locked(tree)
    if locked and own < LOCKED:
        return f"only for subscribers: the page says that it is not free, and shows {own} words"
    if own >= STUB and not locked:
        return None
    said = next((line.text for line in lines if _says(line, "stub") and not line.listed), None)
    return f"only for subscribers: “{said[:120]}”" if said else None


def _asking_consent(lines: list[_Line], own: int) -> str | None:
    asking = [line for line in lines if _says(line, "consent", LONGEST_LINE * 3)]
    left = own - sum(line.words for line in asking if not line.banner)
    if not asking or left >= CONSENT:
        return None
    return f"the site asks for consent before it shows the page: “{asking[0].text[:120]}”"


def _led_away(url: str, asked: str) -> str | None:
    """Whether the request ended where readers consent or sign in, and was not sent there."""
    for name, what in (("consent_addresses", "to consent first"), ("signin_addresses", "to sign in first")):
        if _matches(_place(url), table("walls")[name]) and not _matches(_place(asked), table("walls")[name]):
            return f"the site sends its readers {what} ({urlsplit(url).hostname})"
    return None


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname or ''}{parts.path}".lower().removeprefix("www.")


# --- what the page says ---------------------------------------------------------------------------


def _says(line: _Line, name: str, longest: int = LONGEST_LINE) -> bool:
    if line.words > longest or len(line.text) > longest * 20 or line.linked >= line.words:
        return False
    return _phrases(name).match(_folded(line.text)) is not None


def _matches(text: str, patterns: Iterable[str], *, whole: bool = False) -> bool:
    folded = _folded(text)
    return any(re.fullmatch(p, folded) if whole else re.search(p, folded) for p in patterns)


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(p for phrases in table('walls')[name].values() for p in phrases)})")


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").lower().split())


def _title(tree: Any) -> str:
    return next(("".join(e.itertext()) for e in tree.iter("title")), "")


def _is_locked(tree: Any) -> bool:
    """Whether the mark-up says that the article is not free."""
    for meta in tree.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() == "article:content_tier":
            return (meta.get("content") or "").strip().lower() == "locked"
    return any(str(item.get("isAccessibleForFree")).lower() == "false" for item in _articles(tree))


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        try:
            pending = [json.loads(script.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending:
            item = pending.pop()
            if isinstance(item, list):
                pending.extend(item[:100])
            elif isinstance(item, dict):
                kinds = item.get("@type")
                names = kinds if isinstance(kinds, list) else [kinds]
                if any(str(name).lower().endswith(_ARTICLES) for name in names):
                    yield item
                pending.extend(item[key] for key in ("@graph", "mainEntity") if key in item)


def _lines(tree: Any) -> Iterator[_Line]:
    """The lines of a page's text, as they would stand on a screen; what is around the text is left out."""
    from lxml import etree  # type: ignore[import-untyped]

    parts: list[str] = []
    linked = within = banner = listed = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        start = event == "start"
        if tag not in _INLINE and tag and (line := _line(parts, linked, banner > 0, listed > 0)):
            yield line
        if tag not in _INLINE and tag:
            parts, linked = [], 0
        step = 1 if start else -1
        within += step * (tag == "a")
        listed += step * (tag in {"li", "td"})
        banner += step * bool(_BANNER.search(f"{element.get('id', '')} {element.get('class', '')}") if tag else False)
        if start and (tag in _SKIPPED or not tag):
            walk.skip_subtree()
        text = (element.text if start and tag and tag not in _SKIPPED else None) if start else element.tail
        if text:
            parts.append(text)
            linked += len(text.split()) if within else 0


def _line(parts: list[str], linked: int, banner: bool, listed: bool) -> _Line | None:
    text = " ".join("".join(parts).split())
    return _Line(text, len(text.split()), linked, banner, listed) if text else None
