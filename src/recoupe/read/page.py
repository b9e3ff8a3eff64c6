"""A page between its bytes and the article: blocks in reading order, and what its mark-up claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recoupe.model import RemovedReason

__all__ = ["Block", "Claim", "Page"]

BlockKind = Literal["paragraph", "heading", "item", "quotation", "cell", "caption"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or line of a page, as the page has it.

    ``dropped`` is the reason the mark-up gives for leaving the block out, None where it belongs, as far
    as the mark-up tells, to the article.
    """

    text: str
    kind: BlockKind = "paragraph"
    dropped: RemovedReason | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the page's mark-up says of itself, and where it says so."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Page:
    blocks: tuple[Block, ...]
    titles: tuple[Claim, ...] = ()  # best first; the title of a page of text is its first line
    standfirst: str | None = None
    byline: Claim | None = None
    outlet: Claim | None = None
    language: str | None = None
    url: str | None = None
    published: tuple[Claim, ...] = ()  # best first, any format
    sources: tuple[Claim, ...] = ()  # whom the mark-up names as the page's source
