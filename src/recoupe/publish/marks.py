"""Marks over a text, made into elements that nest.

Marks come as offsets and may overlap in any way; HTML elements may not. Where two marks cross, the
one that began later is closed and opened again, so that the text of the result is always exactly
the text that was given, and every character stands inside exactly the marks that cover it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

__all__ = ["Link", "Mark", "marked", "paragraphs"]


@dataclass(frozen=True, slots=True)
class Link:
    """A sign after a marked passage that leads elsewhere; it has a label but no text of its own."""

    href: str
    label: str
    kind: str
    sign: str

    def shown(self) -> str:
        label = escape(self.label)
        kind, href, sign = escape(self.kind), escape(self.href), escape(self.sign)
        return f'<a class="{kind}" href="{href}" title="{label}" aria-label="{label}" data-sign="{sign}"></a>'


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the text; ``kind`` is its class names, ``note`` shows after it."""

    start: int
    end: int
    kind: str
    tag: str = "span"
    anchor: str | None = None
    note: str | None = None
    moment: str | None = None  # the machine-readable value of a <time>
    links: tuple[Link, ...] = ()

    def opening(self, first: bool) -> str:
        """The start tag of a piece of this mark; only the first piece carries the anchor."""
        attributes = {"id": self.anchor if first else None, "class": self.kind or None, "datetime": self.moment}
        # escaped by hand: Markup.format takes ten times as long, and there are hundreds of thousands of marks
        shown = "".join(f' {k}="{escape(v)}"' for k, v in attributes.items() if v)
        return f"<{self.tag}{shown}>"

    def closing(self, last: bool) -> str:
        """The end tag of a piece; after the last piece stand the note and the links."""
        tail = []
        if last and self.note:
            kind = "note unsure-note" if "unsure" in self.kind.split() else "note"
            tail.append(f'<span class="{kind}" data-note="{escape(self.note)}"></span>')
        if last:
            tail.extend(link.shown() for link in self.links)
        return f"</{self.tag}>{''.join(tail)}"


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> Markup:
    """``text[start:end]`` escaped, with the parts of ``marks`` that lie in it as elements."""
    end = len(text) if end is None else end
    inside = sorted(
        (m for m in marks if m.start < m.end and m.start < end and m.end > start), key=lambda m: (m.start, -m.end)
    )
    cuts = sorted({start, end, *(min(max(c, start), end) for m in inside for c in (m.start, m.end))})
    pieces: list[str] = []
    open_marks: list[Mark] = []
    arriving = iter(inside)
    following = next(arriving, None)
    for here, there in pairwise(cuts):
        while following is not None and max(following.start, start) <= here:
            open_marks.append(following)
            pieces.append(following.opening(first=following.start == here))
            following = next(arriving, None)
        pieces.append(escape(text[here:there]))
        pieces.extend(_close(open_marks, there, there == end))
    return Markup("".join(pieces))  # noqa: S704 - tags are ours; text and values are escaped


def _close(open_marks: list[Mark], there: int, at_end: bool) -> Iterator[str]:
    """Close what ends at ``there``; what began later but goes on is closed and opened again."""
    ending = [i for i, mark in enumerate(open_marks) if mark.end <= there or at_end]
    if not ending:
        return
    reopened = []
    while len(open_marks) > ending[0]:
        mark = open_marks.pop()
        over = mark.end <= there
        yield mark.closing(last=over)
        if not over and not at_end:
            reopened.append(mark)
    for mark in reversed(reopened):
        open_marks.append(mark)
        yield mark.opening(first=False)


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Markup]:
    """The paragraphs of ``text`` (separated by a blank line), each with its marks."""
    waiting = sorted(marks, key=lambda m: m.start)
    result: list[Markup] = []
    start = 0
    for part in text.split("\n\n"):
        end = start + len(part)
        waiting = [m for m in waiting if m.end > start]
        result.append(marked(text, waiting, start, end))
        start = end + 2
    return result
