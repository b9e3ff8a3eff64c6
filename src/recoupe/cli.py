"""The command line: thin. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe import __version__
from recoupe.errors import NotPublished, RecoupeError, WrongUsage
from recoupe.messages import of_locale, translator

if TYPE_CHECKING:
    from rich.progress import TaskID

    from recoupe.model import Dossier, Refused
    from recoupe.newsroom import Progress

__all__ = ["app", "main"]

NOTHING_USABLE = 1
WRONG_USAGE = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it

_said = translator(of_locale())
_ = _said.gettext
ngettext = _said.ngettext

app = typer.Typer(
    name="recoupe",
    help=_("Read the news as a cross-checking desk does."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: quick to load, the same in every terminal
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help=_(
            "Files (.txt, .html, .warc, feeds; also gzip), folders (with all below), patterns or http(s) addresses."
        ),
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help=_("The day (2022-01-12) of pages that declare none.")),
]
Strict = Annotated[bool, typer.Option("--strict", help=_("Exit with 1 where any input was refused."))]
Reader = Annotated[
    str | None,
    typer.Option("--reader", metavar="LANG", help=_("Language of the dossier: en or fr [default: your locale's].")),
]


@app.callback(invoke_without_command=True)
def recoupe(version: Annotated[bool, typer.Option("--version", help=_("Print the version and exit."))] = False) -> None:
    if version:
        _print(f"recoupe {__version__}")
        raise typer.Exit


@app.command(help=_("Build a dossier from pages: who copied whom, who said what, what accounts agree and differ on."))
def dossier(
    inputs: Inputs,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help=_("Folder to write the dossier to [default: dossier]."))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print dossier.json instead of writing a folder."))] = False,
    published: Published = None,
    reader: Reader = None,
    strict: Strict = False,
) -> None:
    from recoupe import newsroom

    with _progress() as progress:
        made = newsroom.dossier(inputs, reader=reader or of_locale(), published=published, progress=progress)
    _deliver(made, out, as_json, strict)


@app.command(help=_("Read pages: their text without furniture, credits, statements and times."))
def read(
    inputs: Inputs,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one article a line, as in dossier.json."))] = False,
    published: Published = None,
    strict: Strict = False,
) -> None:
    from recoupe import newsroom, publish

    with _progress() as progress:
        made = newsroom.dossier(inputs, reader=of_locale(), published=published, progress=progress)
    _report_refused(made.refused)
    lines = map(publish.article_to_json, made.articles) if as_json else map(publish.article_to_text, made.articles)
    for line in lines:
        _print(line)
    _exit(made, strict)


@app.command(help=_("Measure a dossier by a reference reading of the same pages, written by hand."))
def evaluate(
    dossier: Annotated[Path, typer.Argument(metavar="DOSSIER", help=_("A dossier's folder, or its dossier.json."))],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help=_("The reference reading: see docs/gold-format.md."))],
    details: Annotated[bool, typer.Option("--details", help=_("Print every miss in words."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the measures as JSON."))] = False,
) -> None:
    from recoupe import newsroom

    measured = newsroom.evaluate(dossier, gold)
    if as_json:
        import json
        from dataclasses import asdict

        _print(json.dumps(asdict(measured), ensure_ascii=False, indent=1))
        return
    for miss in measured.misses if details else ():
        _print(miss)
    for name, value in measured.measures.items():
        _print(f"{name:18} {'-' if value is None else f'{value:.3f}'}")
    for band in measured.calibration:
        text = _("confidence %(low).2f to %(high).2f: %(n)s statements, %(right)s with the right speaker")
        values = {"low": band.low, "high": band.high, "n": band.statements, "right": f"{band.right:.0%}"}
        _print(text % values)


@app.command(help=_("Print the JSON Schema of dossier.json."))
def schema() -> None:
    from recoupe import publish

    _print(publish.schema_json())


@app.command(
    help=_("Build the dossier of the bundled example: thirteen invented pages, good journalism and bad relays.")
)
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help=_("Folder to write the dossier to."))] = Path(
        "recoupe-demo"
    ),
    reader: Reader = None,
) -> None:
    from recoupe import newsroom

    with _progress() as progress:
        made = newsroom.demo(reader=reader or of_locale(), progress=progress)
    _deliver(made, out, as_json=False, strict=False)


def main() -> None:
    """Run the command line; a user's mistake ends in one line, never in a traceback."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # what JSON is written in, whatever the locale
    try:
        app(prog_name="recoupe")
    except RecoupeError as error:
        _say(str(error))
        sys.exit(WRONG_USAGE if isinstance(error, WrongUsage) else NOTHING_USABLE)
    except SystemExit as end:
        if end.code == INTERRUPTED:
            _say(_("interrupted: nothing was written"))
        raise


def _deliver(made: Dossier, out: Path | None, as_json: bool, strict: bool) -> None:
    from recoupe import publish

    _report_refused(made.refused)
    if made.articles:
        if out is not None or not as_json:
            folder = out or Path("dossier")
            publish.write(made, folder)
            _say(_summary(made))
            if not as_json:
                _print(str(folder / "index.html"))
        if as_json:
            _print(publish.to_json(made).decode())
    _exit(made, strict)


def _exit(made: Dossier, strict: bool) -> None:
    if not made.articles:
        _say(_("nothing usable in the inputs"))
    if not made.articles or (strict and made.refused):
        raise typer.Exit(NOTHING_USABLE)


def _report_refused(refused: Sequence[Refused]) -> None:
    for item in refused:
        _say(f"{item.input}: {item.reason}")


def _summary(made: Dossier) -> str:
    statements = sum(len(a.statements) for a in made.articles)
    pages, origins, stories = len(made.articles), len(made.origins), len(made.stories)
    counts = [
        ngettext("%(n)s page", "%(n)s pages", pages) % {"n": pages},
        ngettext("%(n)s independent origin", "%(n)s independent origins", origins) % {"n": origins},
        ngettext("%(n)s story", "%(n)s stories", stories) % {"n": stories},
        ngettext("%(n)s statement", "%(n)s statements", statements) % {"n": statements},
    ]
    return ", ".join(counts)


def _say(message: str) -> None:
    sys.stderr.write(f"recoupe: {_printable(message)}\n")


def _print(line: str) -> None:
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has had enough
        raise
    except OSError as error:
        raise NotPublished("standard output", (error.strerror or str(error)).lower()) from error


def _printable(text: str) -> str:
    """``text`` on one line, without the control characters a hostile file name could steer a terminal with."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A progress bar on a terminal, nothing elsewhere."""
    from recoupe.newsroom import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total or None)
            bars.update(tasks[step], completed=done, total=total or None)

        yield show
