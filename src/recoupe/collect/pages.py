"""Pages of HTML as trees, for what collecting needs to know of them; reading them is another step's work."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

__all__ = ["page_tree"]

LONGEST = 2_000_000  # bytes that are looked at


def page_tree(content: bytes, url: str, charset: str | None = None) -> tuple[Any, str]:
    """The tree of a page (lxml), None where it has none, and the address that its links start from."""
    from lxml import etree  # type: ignore[import-untyped]

    try:
        parser = etree.HTMLParser(no_network=True, recover=True, encoding=_known(charset))
        tree = etree.fromstring(content[:LONGEST], parser)
    except (etree.LxmlError, ValueError):
        return None, url
    if tree is None:
        return None, url
    base = next((b.get("href").strip() for b in tree.iter("base") if b.get("href")), "")
    try:
        return tree, urljoin(url, base)
    except ValueError:
        return tree, url


def _known(charset: str | None) -> str | None:
    """``charset`` where the parser knows it, else None: it then looks for itself."""
    from lxml import etree

    if charset is None:
        return None
    try:
        etree.HTMLParser(encoding=charset)
    except (LookupError, ValueError):
        return None
    return charset
