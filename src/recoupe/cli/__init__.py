"""The command line: thin. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from recoupe import __version__
from recoupe.cli import correcting, dossiers, finding, following, telling
from recoupe.cli.usage import Group, what_was_wrong
from recoupe.cli.voice import INTERRUPTED, NOTHING_USABLE, WRONG_USAGE, BrokenOff, _, error_in_words, printed, say
from recoupe.errors import RecoupeError, WrongUsage
from recoupe.process import prepare

__all__ = ["app", "main"]

app = typer.Typer(
    name="recoupe",
    help=_("Read the news as a cross-checking desk does."),
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,  # plain help: quick to load, the same in every terminal
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for part in (dossiers, following, telling, finding, correcting):
    app.add_typer(part.app)


@app.callback(invoke_without_command=True)
def recoupe(
    ctx: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(
            "--home",
            metavar=_("DIR"),
            help=_("Where the newsroom is kept [default: RECOUPE_HOME, else your data folder]."),
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help=_("Print the version and exit."))] = False,
) -> None:
    ctx.obj = home
    if version:
        printed(f"recoupe {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(WRONG_USAGE)


def main() -> None:
    """Run the command line; a user's mistake ends in one line, never in a traceback."""
    prepare()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # what JSON is written in, whatever the locale
    try:
        code = app(prog_name="recoupe", standalone_mode=False)
    except TyperException as error:
        say(what_was_wrong(error))
        sys.exit(WRONG_USAGE)
    except RecoupeError as error:
        say(error_in_words(error))
        sys.exit(WRONG_USAGE if isinstance(error, WrongUsage) else NOTHING_USABLE)
    except BrokenOff as end:
        say(str(end))
        sys.exit(INTERRUPTED)
    if code == INTERRUPTED:
        say(_("interrupted: nothing was written"))
    sys.exit(code)
