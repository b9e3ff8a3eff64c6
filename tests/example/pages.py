"""The example's pages as plain text, read without any of the program's own steps."""

import gzip
import json
import re
from functools import cache
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import Any

EXAMPLE = Path(str(resources.files("recoupe.example")))
PAGES = EXAMPLE / "pages"
BLOCKS = {"p", "h1", "h3", "div", "li", "ul", "td", "footer", "nav", "header", "section", "aside", "article", "title"}
UNSEEN = {"script", "style", "title"}


class VisibleText(HTMLParser):
    """What a reader sees of a page, blocks apart by a blank line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.unseen += tag in UNSEEN
        if tag in BLOCKS:
            self.pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN
        if tag in BLOCKS:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(data)


def names() -> list[str]:
    return sorted(p.name for p in PAGES.iterdir() if not p.name.endswith(".meta.json"))


@cache
def text(name: str) -> str:
    """The visible text of a page, in the encoding the page declares."""
    content = (PAGES / name).read_bytes()
    if name.endswith(".gz"):
        content = gzip.decompress(content)
    declared = re.search(rb"charset=[\"']?([\w-]+)", content)
    decoded = content.decode(declared.group(1).decode() if declared else "utf-8")
    if name.endswith(".txt"):
        return decoded
    parser = VisibleText()
    parser.feed(decoded)
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", "".join(parser.pieces)).strip()


@cache
def reference() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((EXAMPLE / "reference.json").read_text(encoding="utf-8"))
    return loaded
