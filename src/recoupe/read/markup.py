"""A page of HTML as blocks in reading order.

The extractor decides what belongs to the article; the blocks, their order and their exact words come from
the page itself, so that what the extractor leaves out is still there to be shown with a reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from recoupe.languages import table
from recoupe.model import RemovedReason
from recoupe.read.characters import letters_key, tidy
from recoupe.read.metadata import page_claims
from recoupe.read.page import Block, BlockKind, Page

__all__ = ["TooDeep", "page_of_html"]

# libxml2 stops at 256 levels and drops what lies deeper.
DEEPEST = 250
# Far above a page of news. With half a million elements the extractor's second opinions took 20 s of 35.
MANY_ELEMENTS = 50_000
# The extractor took 17 s for 100,000 paragraphs, and more than 100 s for 300,000.
MOST_ELEMENTS = 100_000
# The parser's time grows with the square of an element's attributes: 2 s for 50,000, more than 100 s for 200,000.
MOST_ATTRIBUTES = 1_000
SHORT_KEY = 30  # letters; a shorter block may stand inside an article's text by chance

_LONG_TAG = re.compile(r"(<[A-Za-z][\w:-]*)[^<>]{4000,}>?")


class _Knowledge(NamedTuple):
    skipped: frozenset[str]
    blocks: dict[str, BlockKind]
    hints: tuple[tuple[re.Pattern[str], RemovedReason], ...]


@cache
def _knowledge() -> _Knowledge:
    data = table("markup")
    hints = tuple(
        (re.compile(rf"(?:^|(?<=[\s_-]))(?:{'|'.join(map(re.escape, words))})(?=$|[\s_-])", re.IGNORECASE), reason)
        for reason, words in data["hints"].items()
    )
    return _Knowledge(frozenset(data["skipped"]), {t: k for k, tags in data["blocks"].items() for t in tags}, hints)


class TooDeep(ValueError):
    """The elements are nested so deep that the parser dropped their text."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A block and the element that holds it."""

    block: Block
    holder: int


def page_of_html(text: str, url: str | None = None) -> Page:
    """The page this HTML shows. Raises TooDeep, or ValueError where there is no HTML at all or too much of it."""
    import lxml.html  # type: ignore[import-untyped]
    from lxml import etree

    text = _LONG_TAG.sub(_without_attributes, re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    try:
        tree = lxml.html.document_fromstring(text)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ValueError("no HTML in it") from error
    elements = sum(1 for _ in tree.iter())
    if elements > MOST_ELEMENTS:
        raise ValueError(f"it has {elements} elements; a page of news has fewer than {MOST_ELEMENTS}")
    claims = page_claims(tree, url)
    extracted = _extracted(text, fast=elements > MANY_ELEMENTS)
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    runs, depth = _walk(tree)
    if depth >= DEEPEST and not extracted:
        raise TooDeep("its elements are nested too deep to be read")
    return replace(claims, blocks=tuple(_chosen(runs, extracted)))


def _without_attributes(tag: re.Match[str]) -> str:
    """The tag as it is, or bare where it has more attributes than any page needs."""
    return tag.group() if len(tag.group().split(maxsplit=MOST_ATTRIBUTES)) <= MOST_ATTRIBUTES else f"{tag.group(1)}>"


def _extracted(text: str, *, fast: bool) -> list[str]:
    """The lines that the extractor takes for the article; ``fast`` without its second opinions."""
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(text, fast=fast, include_comments=False, include_tables=True)
    except (ValueError, RecursionError, AttributeError, TypeError):  # a page it stumbles over
        return []
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    return [line for line in "\n".join(document.body.itertext()).split("\n") if line.strip()] + [
        " ".join("".join(e.itertext()).split()) for e in document.body.iter("p", "head", "item", "quote", "cell")
    ]


def _walk(tree: Any) -> tuple[list[_Run], int]:
    """All blocks of the page in order, and how deep its elements are nested."""
    from lxml import etree

    skipped, blocks, _ = _knowledge()
    runs: list[_Run] = []
    inline: list[str] = []
    open_blocks: list[Any] = [tree]
    deepest = depth = 0

    def close_block() -> None:
        holder = open_blocks[-1]
        above = holder.getparent()
        for line in _lines("".join(inline)):
            kind = blocks.get(str(holder.tag), "paragraph")
            runs.append(_Run(Block(line, kind, _hint(holder)), id(above if above is not None else holder)))
        inline.clear()

    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        tag = str(element.tag)
        if event == "start":
            if tag in skipped:
                walker.skip_subtree()
                continue
            if tag in blocks:
                close_block()
                open_blocks.append(element)
            inline.append("\n" if tag == "br" else element.text or "")
            continue
        if tag in blocks and open_blocks[-1] is element:
            close_block()
            open_blocks.pop()
        inline.append(element.tail or "")
    close_block()
    return runs, deepest


def _lines(text: str) -> list[str]:
    """The paragraphs of a block: parted by two line breaks, or by one after the end of a sentence."""
    text = re.sub(r"[^\S\n\u00a0\u202f]+", " ", tidy(text))
    parts = re.split(r"\n\s*\n|(?<=[.!?»”])[ ]*\n", text)
    return [" ".join(p.split()) for p in parts if p.strip()]


def _hint(element: Any) -> RemovedReason | None:
    """Why the mark-up around a block says that it is not the article."""
    while element is not None and element.tag not in {"article", "main", "body"}:
        marks = f"<{element.tag} {element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
        for pattern, reason in _knowledge().hints:
            if pattern.search(marks):
                return reason
        element = element.getparent()
    return None


def _chosen(runs: list[_Run], extracted: list[str]) -> list[Block]:
    """The blocks, those outside the article marked as dropped."""
    lines = {letters_key(line) for line in extracted}
    whole = letters_key("".join(extracted))
    taken = [_is_in(run.block.text, lines, whole) for run in runs]
    long = [i for i, yes in enumerate(taken) if yes and len(runs[i].block.text) > SHORT_KEY]
    first, last = (long[0], long[-1]) if long else (0, len(runs) - 1)
    homes = {runs[i].holder for i in long}
    blocks = []
    for i, run in enumerate(runs):
        block = run.block
        missed = not taken[i] and run.holder in homes and first < i < last and _is_sentence(block)
        plausible = not extracted and _is_sentence(block)
        if taken[i] and (first <= i <= last or block.dropped is None):
            # a hint in the mark-up counts against a short line only: whole articles stand in odd containers
            keep = block.dropped is None or len(block.text) > 120 or block.kind == "quotation"
            blocks.append(replace(block, dropped=None) if keep else block)
        elif missed or plausible:
            blocks.append(block)
        else:
            blocks.append(replace(block, dropped=block.dropped or "not_article"))
    return blocks


def _is_in(text: str, lines: set[str], whole: str) -> bool:
    key = letters_key(text)
    if key in lines:
        return True
    if len(key) < SHORT_KEY:
        return False
    if key in whole:
        return True
    pieces = [p for p in (letters_key(s) for s in re.split(r"(?<=[.!?])\s", text)) if len(p) >= SHORT_KEY]
    return sum(p in whole for p in pieces) * 2 > len(pieces)


def _is_sentence(block: Block) -> bool:
    text = block.text.rstrip("\"'»”’) ")
    return block.dropped is None and text.endswith((".", "!", "?", "…")) and len(text.split()) >= 8
