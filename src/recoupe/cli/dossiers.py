"""Commands that keep nothing: pages in, a dossier out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.asking import Reader
from recoupe.cli.usage import Command
from recoupe.cli.voice import NOTHING_USABLE, _, in_words, ngettext, printed, progress_bar, said, say, told
from recoupe.messages import of_locale

if TYPE_CHECKING:
    from recoupe.model import Dossier, Refused

__all__ = ["app"]

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar=_("INPUT"),
        help=_(
            "Files (.txt, .html, .warc, feeds; also gzip), folders (with all below), patterns or http(s) addresses."
        ),
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar=_("DATE"), help=_("The day (2022-01-12) of pages that declare none.")),
]
Strict = Annotated[bool, typer.Option("--strict", help=_("Exit with 1 where any input was refused."))]
app = typer.Typer()
command = partial(app.command, cls=Command)


@command(help=_("Build a dossier from pages: who copied whom, who said what, what accounts agree and differ on."))
def dossier(
    inputs: Inputs,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar=_("DIR"), help=_("Folder to write the dossier to [default: dossier].")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print dossier.json instead of writing a folder."))] = False,
    published: Published = None,
    reader: Reader = None,
    strict: Strict = False,
) -> None:
    from recoupe import newsroom

    with progress_bar() as progress:
        made = newsroom.dossier(inputs, reader=reader or of_locale(), published=published, progress=progress)
    _deliver(made, out, as_json, strict)


@command(help=_("Read pages: their text without furniture, credits, statements and times."))
def read(
    inputs: Inputs,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one article a line, as in dossier.json."))] = False,
    published: Published = None,
    strict: Strict = False,
) -> None:
    from recoupe import newsroom, publish

    with progress_bar() as progress:
        made = newsroom.dossier(inputs, reader=of_locale(), published=published, progress=progress)
    _report_refused(made.refused)
    for article in made.articles:
        if as_json:
            printed(publish.article_to_json(article))
        else:
            for line in publish.article_to_text(article).split("\n"):
                told(line)
    _exit(made, strict)


@command(help=_("Measure a dossier by a reference reading of the same pages, written by hand."))
def evaluate(
    dossier: Annotated[Path, typer.Argument(metavar=_("DOSSIER"), help=_("A dossier's folder, or its dossier.json."))],
    gold: Annotated[Path, typer.Argument(metavar=_("GOLD"), help=_("The reference reading: see docs/gold-format.md."))],
    details: Annotated[bool, typer.Option("--details", help=_("Print every miss in words."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the measures as JSON."))] = False,
) -> None:
    from recoupe import newsroom

    measured = newsroom.evaluate(dossier, gold)
    if as_json:
        import json
        from dataclasses import asdict

        printed(json.dumps(asdict(measured), ensure_ascii=False, indent=1))
        return
    for miss in measured.misses if details else ():
        told(miss)
    for name, value in measured.measures.items():
        printed(f"{name:18} {'-' if value is None else f'{value:.3f}'}")
    for band in measured.calibration:
        text = _("confidence %(low).2f to %(high).2f: %(n)s statements, %(right)s with the right speaker")
        values = {"low": band.low, "high": band.high, "n": band.statements, "right": f"{band.right:.0%}"}
        printed(text % values)


@command(help=_("Print the JSON Schema of dossier.json."))
def schema() -> None:
    from recoupe import publish

    printed(publish.schema_json())


@command(help=_("Build the dossier of the bundled example: thirteen invented pages, good journalism and bad relays."))
def demo(
    out: Annotated[Path, typer.Option("--out", metavar=_("DIR"), help=_("Folder to write the dossier to."))] = Path(
        "recoupe-demo"
    ),
    reader: Reader = None,
) -> None:
    from recoupe import newsroom

    with progress_bar() as progress:
        made = newsroom.demo(reader=reader or of_locale(), progress=progress)
    _deliver(made, out, as_json=False, strict=False)


def _deliver(made: Dossier, out: Path | None, as_json: bool, strict: bool) -> None:
    from recoupe import publish

    _report_refused(made.refused)
    if made.articles:
        if out is not None or not as_json:
            folder = out or Path("dossier")
            publish.write(made, folder)
            say(_summary(made))
            if not as_json:
                printed(str(folder / "index.html"))
        if as_json:
            printed(publish.to_json(made).decode())
    _exit(made, strict)


def _exit(made: Dossier, strict: bool) -> None:
    if not made.articles:
        say(_("nothing usable in the inputs"))
    if not made.articles or (strict and made.refused):
        raise typer.Exit(NOTHING_USABLE)


def _report_refused(refused: Sequence[Refused]) -> None:
    for item in refused:
        say(said(item.input, in_words(item.reason)))


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
