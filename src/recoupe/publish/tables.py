"""Rows for a terminal as a table, for everything else as lines with tabs between their values.

What stands in a cell was written by others: nothing in it steers the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, TextIO

from babel.dates import format_date, format_datetime

from recoupe.messages import marked as _
from recoupe.messages import translator
from recoupe.publish.dates import in_words, zone
from recoupe.publish.visible import visible

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["HEADINGS", "Cell", "Column", "ColumnKind", "spoken", "write_table"]

Cell = str | int | float | None
# text: words, which go on in the next line; name: the same, in a narrow column; id: in one line, whole;
# number: at the right; when: a day, a moment or an interval (ISO 8601), said shortly
ColumnKind = Literal["text", "name", "id", "number", "when"]
NAME = 24  # columns of the terminal that a name may take
LONGEST = 2_000  # characters of a cell that a terminal is given
MISSING = "–"


HEADINGS: Mapping[str, str] = {
    "about": _("About"),
    "act": _("Act"),
    "address": _("Address"),
    "by": _("By"),
    "day": _("Date"),
    "days": _("Days"),
    "failures": _("Failures"),
    "kind": _("Kind"),
    "language": _("Language"),
    "name": _("Name"),
    "new": _("New"),
    "number": _("Number"),
    "origin": _("Origin"),
    "origins": _("Origins"),
    "outlet": _("Outlet"),
    "pages": _("Pages"),
    "passage": _("Passage"),
    "per_day": _("A day"),
    "place": _("Place"),
    "reason": _("Reason"),
    "role": _("Role"),
    "side": _("Side"),
    "source": _("Source"),
    "speaker": _("Speaker"),
    "spellings": _("Spellings"),
    "state": _("State"),
    "statement": _("Statement"),
    "statements": _("Statements"),
    "story": _("Story"),
    "taken_back": _("Taken back"),
    "title": _("Title"),
    "unheld": _("Holds of nothing now"),
    "value": _("Value"),
    "visited": _("Last visit"),
    "what": _("What"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what stands in it; ``name`` is one of HEADINGS."""

    name: str
    kind: ColumnKind = "text"


def write_table(
    title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], language: str, stream: TextIO
) -> None:
    """Write ``rows`` to ``stream``: on a terminal with title and headings in ``language`` and dates in words.

    Elsewhere a row is a line, its values as they are and whole, tabs between them, nothing for what is missing;
    no title and no headings, so that other tools can read it. OSError where ``stream`` cannot be written.
    """
    if stream.isatty():
        _draw(title, columns, rows, language, stream)
        return
    stream.writelines("\t".join(visible("" if cell is None else str(cell)) for cell in row) + "\n" for row in rows)


def _draw(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], language: str, stream: TextIO) -> None:
    from rich.console import Console  # loaded only where there is a terminal
    from rich.text import Text

    table = _empty(columns, language)
    for row in rows:
        shown = (_shown(cell, column, language) for cell, column in zip(row, columns, strict=True))
        table.add_row(*(Text(cell) for cell in shown))
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if title:
        console.print(Text(visible(title), style="bold"))
    console.print(table)


def _empty(columns: Sequence[Column], language: str) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    translate = translator(language).gettext
    for column in columns:
        table.add_column(
            Text(translate(HEADINGS[column.name])),
            justify="right" if column.kind == "number" else "left",
            overflow="fold",
            no_wrap=column.kind not in ("text", "name"),
            max_width=NAME if column.kind == "name" else None,
        )
    return table


def _shown(cell: Cell, column: Column, language: str) -> str:
    if cell is None or cell == "":
        return MISSING
    if column.kind == "when":
        return spoken(str(cell), language)
    if isinstance(cell, float):
        return f"{cell:.1f}"
    text = visible(str(cell)[: LONGEST + 1])
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def spoken(value: str, language: str) -> str:
    """A day as "6 May 2031"; a moment with the time of day, as clocks here show it, and their zone."""
    try:
        if "T" in value:
            here = datetime.fromisoformat(value).astimezone()
            return f"{format_datetime(here, 'd MMM y, HH:mm', locale=language)} {zone(here)}"
        return str(format_date(date.fromisoformat(value), "d MMM y", locale=language))
    except ValueError:
        return visible(in_words(value, language))
