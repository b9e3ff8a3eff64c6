"""What an input is, told by its name."""

from __future__ import annotations

from typing import Literal

__all__ = ["Kind", "kind_of"]

Kind = Literal["text", "html", "archive", "feed"]
_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".warc": "archive",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".json": "feed",
}


def kind_of(name: str) -> Kind | None:
    """The kind of a file of this name ("page.html.gz" is HTML), None where it is none of ours."""
    name = name.casefold().removesuffix(".gz")
    if name.endswith(".meta.json"):
        return None  # the side file of a page, read with it
    return next((kind for suffix, kind in _SUFFIXES.items() if name.endswith(suffix)), None)
