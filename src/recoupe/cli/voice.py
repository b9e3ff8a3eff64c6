"""How the command line speaks: data to standard output, everything else to standard error."""

from __future__ import annotations

import shutil
import sys
import textwrap
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from recoupe.errors import NotPublished, RecoupeError
from recoupe.messages import of_locale, translator
from recoupe.publish.causes import cause_in_words
from recoupe.publish.visible import visible

if TYPE_CHECKING:
    from rich.progress import TaskID

    from recoupe.ledger import Correction
    from recoupe.newsroom import Progress
    from recoupe.publish.tables import Cell

__all__ = [
    "INTERRUPTED",
    "NOTHING_USABLE",
    "WRONG_USAGE",
    "BrokenOff",
    "_",
    "as_lines",
    "at_terminal",
    "error_in_words",
    "in_words",
    "ngettext",
    "printed",
    "progress_bar",
    "said",
    "say",
    "say_unheld",
    "short",
    "table",
    "told",
    "what_stands",
]

NOTHING_USABLE = 1
WRONG_USAGE = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
WIDEST = 100  # columns: longer lines are hard to read, however wide the terminal

_catalogue = translator(of_locale())
_ = _catalogue.gettext
ngettext = _catalogue.ngettext
EACH = 60.0  # seconds between two lines in a log: long enough that a round of collecting mostly needs none
STEPS = {
    "collect": _("collecting"),
    "read": _("reading"),
    "analyse": _("who says what"),
    "trace": _("copies"),
    "collate": _("stories"),
    "export": _("writing"),
}


def say(message: str) -> None:
    """One line to standard error."""
    sys.stderr.write(f"recoupe: {visible(message)}\n")


def printed(line: str) -> None:
    """One line of data to standard output. NotPublished where it cannot be written."""
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has had enough
        raise
    except OSError as error:
        raise NotPublished("standard output", (error.strerror or str(error)).lower()) from error


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on a terminal; elsewhere a line a minute, so that a log tells of long work and not of short."""
    if not sys.stderr.isatty():
        yield _each_minute()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:>14}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(STEPS.get(step, step), total=total or None)
            bars.update(tasks[step], completed=done, total=total or None)

        yield show


def _each_minute() -> Progress:
    said = time.monotonic()

    def show(step: str, done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said < EACH:
            return
        said = time.monotonic()
        of_all = _("%(n)s of %(total)s") % {"n": done, "total": total} if total else str(done)
        say(f"{STEPS.get(step, step)} · {of_all}")

    return show


def as_lines(records: Iterable[Any]) -> None:
    """Records as JSON, one a line."""
    import msgspec

    for record in records:
        printed(msgspec.json.encode(record).decode())


def at_terminal() -> bool:
    """Whether a person reads what is printed, and no program."""
    return sys.stdout.isatty()


def told(text: str, indent: int = 0) -> None:
    """A line of prose ``indent`` columns in. On a terminal it goes on below where it is longer than that is wide."""
    line = visible(text)
    if at_terminal():
        width = min(WIDEST, shutil.get_terminal_size().columns)
        lead = " " * indent
        line = textwrap.fill(
            line,
            max(width, indent + 20),
            initial_indent=lead,
            subsequent_indent=lead,
            break_long_words=False,
            break_on_hyphens=False,
        )
        printed(line or "")
    else:
        printed(" " * indent + line)


def said(about: str, words: str) -> str:
    """Words behind what they are about, with the colon as the language sets it."""
    return _("%(about)s: %(words)s") % {"about": about, "words": words}


def in_words(reason: str) -> str:
    """Why something was not done, in the user's language as far as it is known there."""
    return cause_in_words(reason, _)


def say_unheld(corrections: Iterable[Correction]) -> None:
    """A line for each correction that stands and holds of nothing any more."""
    for one in corrections:
        about = _("correction %(n)s holds of nothing now") % {"n": one.id}
        say(said(about, in_words(one.unheld or "")))


def error_in_words(error: RecoupeError) -> str:
    """An error as one line: what it is about, and what went wrong."""
    return said(error.subject or '""', in_words(error.reason))


def short(name: str) -> str:
    """An id as a person types it: its beginning is enough, on a terminal; programs get it whole."""
    return name[:8] if at_terminal() else name


class BrokenOff(Exception):
    """The user broke a command off; says in one line what stands."""


@contextmanager
def what_stands(says: str) -> Iterator[None]:
    """Have Ctrl-C within this end the command with what ``says`` is left of its work."""
    try:
        yield
    except KeyboardInterrupt:
        raise BrokenOff(says) from None


def table(columns: str, rows: Iterable[Sequence[Cell]], nothing: str = "") -> None:
    """Rows on a terminal under the headings of ``columns`` ("story:id title"), lines with tabs elsewhere.

    Where there are none, ``nothing`` says so.
    """
    rows = list(rows)
    if not rows and nothing:
        say(nothing)
        return
    from recoupe.publish.tables import Column, write_table

    named = [Column(*column.split(":")) for column in columns.split()]  # type: ignore[arg-type]  # the kind, if any
    try:
        write_table("", named, rows, of_locale(), sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has had enough
        raise
    except OSError as error:
        raise NotPublished("standard output", (error.strerror or str(error)).lower()) from error
