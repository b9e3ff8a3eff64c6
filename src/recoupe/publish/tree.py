"""The family tree of the pages, drawn beside a table that says the same in words.

Each row of the table bears its piece of the tree: lines that come from above, turn into the row and
go on below. A second drawing sets the pages on one axis of time. Rows are as high as their words
need, so that nothing overlaps at any width; lines that run through a row are drawn over its whole
height. Lengths are in CSS pixels. What is too many to look at is folded, and said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from recoupe.publish.branches import Branch
from recoupe.publish.reference import OriginSign, PageSign

__all__ = ["Folded", "Lane", "Leaf", "Picture", "Rail", "Trunk", "picture"]

STEP = 22  # how much further right each generation stands
STEM = 13  # from the left of a generation's column to its line: below the middle of the sign above
TURN = 20  # from the top of a row to the middle of its first line
SIGN = 34  # from the top of a row to the foot of its sign
DEEPEST = 7  # generations that are drawn apart; later ones stand below each other
AXIS = 136  # the width of the axis of time
MARGIN = 6  # at both its ends: half a dot
BAR = 96  # the bar of a whole page's words

LEAVES = 12  # copies of one page that nobody copied further: more are folded
ROWS = 240  # rows in all before the other origins are folded; 60 pages have at most some 150


@dataclass(frozen=True, slots=True)
class Rail:
    """The lines of one row.

    ``through`` run at these x over its whole height, ``turn`` is a path from its top to its sign, ``on`` goes on
    at this x below the turn, and ``down`` begins at this x below the sign.
    """

    width: int
    through: tuple[int, ...]
    turn: str | None
    on: int | None
    down: int | None
    tip: int  # where the turn ends


@dataclass(frozen=True, slots=True)
class Lane:
    """A page's place on the axis of time, and that of the page it copies."""

    x: float
    source: float | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A row: a page or an absent source."""

    branch: Branch
    level: int
    rail: Rail
    source: str  # what the line comes from: "page", "absent", or "" for the origin itself
    lane: Lane | None
    bar: float | None


@dataclass(frozen=True, slots=True)
class Folded:
    """Copies of one page in one row."""

    pages: tuple[PageSign, ...]
    above: Branch | None
    languages: tuple[tuple[str, int], ...]
    level: int
    rail: Rail


@dataclass(frozen=True, slots=True)
class Trunk:
    """An origin and its rows; a page that stands alone needs no line."""

    sign: OriginSign
    place: int  # among the origins given
    pages: int
    alone: bool
    rows: tuple[Leaf | Folded, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All origins; those from ``folded`` on are folded. ``first`` and ``last`` are the ends of the axis."""

    trunks: tuple[Trunk, ...]
    folded: int
    first: str | None
    last: str | None
    axis: int = AXIS
    turn: int = TURN
    sign: int = SIGN
    whole: int = BAR


@dataclass(frozen=True, slots=True)
class _Axis:
    first: datetime | None
    last: datetime | None

    def place(self, moment: str | None) -> float | None:
        when = _moment(moment)
        if when is None or self.first is None or self.last is None:
            return None
        whole = (self.last - self.first).total_seconds()
        part = (when - self.first).total_seconds() / whole if whole else 0.5
        return round(MARGIN + part * (AXIS - 2 * MARGIN), 1)


def picture(origins: Iterable[tuple[OriginSign, Sequence[Branch]]]) -> Picture:
    """Draw the origins one below the other, those of one page without a source after all families."""
    families = list(origins)
    dated = sorted(
        (m, b.moment) for _, rows in families for b in rows if b.moment and (m := _moment(b.moment)) is not None
    )
    axis = _Axis(dated[0][0], dated[-1][0]) if dated else _Axis(None, None)
    trunks = sorted((_trunk(place, *family, axis) for place, family in enumerate(families)), key=lambda t: t.alone)
    drawn = shown = 0
    for trunk in trunks:
        drawn += len(trunk.rows) + 1
        shown += drawn <= ROWS or shown == 0
    ends = (dated[0][1][:10], dated[-1][1][:10]) if dated else (None, None)
    return Picture(tuple(trunks), shown, *ends)


def _trunk(place: int, sign: OriginSign, branches: Sequence[Branch], axis: _Axis) -> Trunk:
    alone = len(branches) == 1
    rows = list(_folding(branches))
    levels = [min(row[0].depth, DEEPEST) for row in rows]
    rails = [Rail(0, (), None, None, None, 0)] if alone else list(_rails(levels))
    drawn = (
        _leaf(row[0], branches, level, rail, axis) if len(row) == 1 else _folded(row, branches, level, rail)
        for row, level, rail in zip(rows, levels, rails, strict=True)
    )
    return Trunk(sign, place, sum(b.sign is not None for b in branches), alone, tuple(drawn))


def _folding(branches: Sequence[Branch]) -> Iterator[list[Branch]]:
    """The rows: one branch each, but the many copies of one page that nobody copied further, which share one."""
    parents = {b.parent for b in branches}
    ends = [row not in parents and b.sign is not None for row, b in enumerate(branches)]
    copies = Counter(b.parent for b, end in zip(branches, ends, strict=True) if end)
    seen: Counter[int | None] = Counter()
    rest: dict[int | None, list[Branch]] = {}
    for branch, end in zip(branches, ends, strict=True):
        if end and copies[branch.parent] > LEAVES + 1:
            seen[branch.parent] += 1
            if seen[branch.parent] > LEAVES:
                rest.setdefault(branch.parent, []).append(branch)
                if seen[branch.parent] == copies[branch.parent]:
                    yield rest[branch.parent]
                continue
        yield [branch]


def _rails(levels: Sequence[int]) -> Iterator[Rail]:
    """The lines of each row, from the generations of all rows."""
    goes_on: list[frozenset[int]] = []
    waiting: frozenset[int] = frozenset()
    for level in reversed(levels):
        goes_on.append(waiting)
        waiting = frozenset({x for x in waiting if x < level} | {level})
    for row, (level, later) in enumerate(zip(levels, reversed(goes_on), strict=True)):
        x = level * STEP + STEM
        below = row + 1 < len(levels) and levels[row + 1] > level
        tip = (level + 1) * STEP + 4
        yield Rail(
            width=(DEEPEST + 2) * STEP,
            through=tuple(i * STEP + STEM for i in sorted(later) if i < level),
            turn=f"M{x} 0V{TURN - 8}Q{x} {TURN} {x + 8} {TURN}H{tip}",
            on=x if level in later else None,
            down=x + STEP if below else None,
            tip=tip,
        )


def _leaf(branch: Branch, branches: Sequence[Branch], level: int, rail: Rail, axis: _Axis) -> Leaf:
    above = branches[branch.parent] if branch.parent is not None else None
    x = axis.place(branch.moment)
    lane = Lane(x, axis.place(above.moment) if above else None) if x is not None else None
    source = "" if above is None else "page" if above.sign else "absent"
    bar = round(BAR * branch.copied.share, 1) if branch.copied else None
    return Leaf(branch, level, rail, source, lane, bar)


def _folded(row: Sequence[Branch], branches: Sequence[Branch], level: int, rail: Rail) -> Folded:
    signs = tuple(b.sign for b in row if b.sign)
    languages = Counter(s.language_name for s in signs).most_common()
    parent = row[0].parent
    return Folded(signs, branches[parent] if parent is not None else None, tuple(languages), level, rail)


def _moment(value: str | None) -> datetime | None:
    """A day at its noon; a moment without an offset as if it were in universal time."""
    try:
        when = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    if value and "T" not in value:
        when = when.replace(hour=12)
    return when if when.tzinfo else when.replace(tzinfo=UTC)
