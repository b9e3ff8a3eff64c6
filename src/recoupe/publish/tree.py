"""The family tree of the pages: origins on the left, their pages to the right, each copy under what it copies.

Lengths are in the picture's own units, which are CSS pixels at its natural size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recoupe.publish.reference import OriginSign, PageSign

__all__ = ["Branch", "Picture", "picture"]

ROW = 46
GAP = 22  # between two origins
TRUNK = 30  # the origin's disc
FIRST = 290  # where pages begin
STEP = 34  # how much further right each generation of copies stands
BAR = 96  # the bar of a whole page's words
WIDTH = 940
CHARACTER = 7.4  # the mean width of a letter at the size of the names, rounded up
STEM = 42  # from where the branches of an origin part to its first pages


@dataclass(frozen=True, slots=True)
class Branch:
    """A page in the tree of its origin; ``parent`` is the row, in the same list, of the page it copies."""

    sign: PageSign
    depth: int
    parent: int | None
    share: float | None  # of its words, with ``other``
    kind: str | None
    other: PageSign | None
    href: str | None  # to the two side by side


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page in the picture."""

    branch: Branch
    x: float
    y: float
    path: str  # the line that leads to it
    copies: bool  # an arrow: the direction is known
    name: str
    bar_x: float
    bar: float  # width of the filled part
    bar_whole: float


@dataclass(frozen=True, slots=True)
class Trunk:
    sign: OriginSign
    x: float
    y: float
    name: str
    pages: int
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    trunks: tuple[Trunk, ...]


def picture(origins: Iterable[tuple[OriginSign, Sequence[Branch]]]) -> Picture:
    """Lay the origins out one below the other."""
    trunks = []
    top = 0.0
    for sign, branches in origins:
        trunks.append(_trunk(sign, branches, top))
        top += max(len(branches), 1) * ROW + GAP
    return Picture(WIDTH, max(round(top - GAP), ROW), tuple(trunks))


def _trunk(sign: OriginSign, branches: Sequence[Branch], top: float) -> Trunk:
    y = top + ROW / 2
    leaves = tuple(_leaves(branches, y))
    return Trunk(
        sign, TRUNK / 2 + 1, y, _shortened(sign.name, (FIRST - STEM - TRUNK - 20) * 0.88), len(branches), leaves
    )


def _leaves(branches: Sequence[Branch], top: float) -> Iterator[Leaf]:
    bar_x = WIDTH - BAR - 210
    for row, branch in enumerate(branches):
        x, y = FIRST + branch.depth * STEP, top + row * ROW
        if branch.parent is None:
            path = _curve(FIRST - STEM, top, x - 18, y)
        else:
            path = _elbow(x - STEP, top + branch.parent * ROW + 13, x - 20, y)
        yield Leaf(
            branch=branch,
            x=x,
            y=y,
            path=path,
            copies=branch.parent is not None,
            name=_shortened(branch.sign.name, bar_x - x - 60),
            bar_x=bar_x,
            bar=round(BAR * (branch.share or 0), 1),
            bar_whole=BAR,
        )


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    middle = (x + to_x) / 2
    return f"M{x:g} {y:g}C{middle:g} {y:g} {middle:g} {to_y:g} {to_x:g} {to_y:g}"


def _elbow(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"M{x:g} {y:g}V{to_y - 8:g}Q{x:g} {to_y:g} {x + 8:g} {to_y:g}H{to_x:g}"


def _shortened(name: str, width: float) -> str:
    """``name`` cut at the end where it is wider than ``width``; the table below the picture has it whole."""
    room = max(int(width / CHARACTER), 4)
    return name if len(name) <= room else f"{name[: room - 1].rstrip()}…"
