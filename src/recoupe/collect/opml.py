"""Lists of feeds as other feed readers write and read them: OPML 2.0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from recoupe.collect.entries import plain
from recoupe.collect.strings import address_in, text_in
from recoupe.collect.xmltree import local, xml_text, xml_tree
from recoupe.errors import NotCollected
from recoupe.model import Refused

__all__ = ["Outline", "read_opml", "write_opml"]

MOST_FEEDS = 20_000  # of one list


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list, and the folders it stands in, outermost first."""

    feed: str
    title: str | None = None
    site: str | None = None
    folders: tuple[str, ...] = ()


def read_opml(content: bytes, name: str) -> Iterator[Outline | Refused]:
    """The feeds of a list, each once, in its order; an outline with an address that is none comes as Refused.

    Raises NotCollected where ``content`` is no OPML, defines entities, or holds no feed.
    """
    root = xml_tree(xml_text(content), name)
    if local(root) != "opml":
        raise NotCollected(name, "it is no list of feeds (OPML)")
    seen: set[str] = set()
    refused = 0
    for element, folders in _outlines(root):
        given = _attribute(element, "xmlurl")
        if given is None or given in seen:
            continue
        if len(seen) == MOST_FEEDS:
            yield Refused(name, f"not collected: only its first {MOST_FEEDS} feeds are read")
            return
        seen.add(given)
        title = plain(_attribute(element, "title") or _attribute(element, "text"))
        if address_in(given) is None:
            refused += 1
            yield Refused(name, f"not collected: {title or 'a feed without a title'} has no http(s) address")
            continue
        yield Outline(given, title, address_in(_attribute(element, "htmlurl")), folders)
    if not seen:
        raise NotCollected(name, "the list holds no feed")


def write_opml(outlines: Iterable[Outline], title: str) -> bytes:
    """A list of feeds, their folders kept. What XML cannot hold of a title is left out."""
    from lxml import etree  # type: ignore[import-untyped]

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _clean(title)
    body = etree.SubElement(root, "body")
    places: dict[tuple[str, ...], Any] = {(): body}
    for outline in outlines:
        place = body
        for depth in range(1, len(outline.folders) + 1):
            path = outline.folders[:depth]
            if path not in places:
                places[path] = etree.SubElement(place, "outline", text=_clean(path[-1]))
            place = places[path]
        label = _clean(outline.title or outline.feed)
        made = etree.SubElement(place, "outline", type="rss", text=label, xmlUrl=_clean(outline.feed))
        if outline.title:
            made.set("title", label)
        if outline.site:
            made.set("htmlUrl", _clean(outline.site))
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _outlines(root: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Every outline with its folders, in the order of the document; no recursion, lists may be nested deeply."""
    pending: list[tuple[Any, tuple[str, ...]]] = [(root, ())]
    while pending:
        element, folders = pending.pop()
        if local(element) == "outline":
            yield element, folders
            name = _attribute(element, "text") or _attribute(element, "title")
            if _attribute(element, "xmlurl") is None and name:
                folders = (*folders, name)
        pending.extend((child, folders) for child in reversed(element))


def _attribute(element: Any, name: str) -> str | None:
    """An attribute whatever its capitals: programs write xmlUrl, xmlurl and XMLURL."""
    return next((text_in(value) for key, value in element.items() if key.lower() == name), None)


def _clean(text: str) -> str:
    """Text as XML can hold it, in one line."""
    return " ".join("".join(c if c.isprintable() and c not in "\ufffe\uffff" else " " for c in text).split())
