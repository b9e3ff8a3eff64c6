"""What several commands ask of their user in the same words."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from recoupe.cli.voice import _
from recoupe.errors import WrongUsage
from recoupe.messages import languages, of_locale

__all__ = ["AsJson", "Limit", "Reader", "in_order", "language_of", "reader_of"]


def _positive(number: int) -> int:
    if number < 1:
        raise WrongUsage(f"--limit {number}", "too few; name a number of 1 or more")
    return number


AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object a line, for scripts."))]
Limit = Annotated[int, typer.Option("--limit", metavar=_("N"), callback=_positive, help=_("At most so many."))]
Reader = Annotated[
    str | None,
    typer.Option("--reader", metavar=_("LANG"), help=_("Language of the dossier: en or fr [default: your locale's].")),
]


def in_order(first: date | None, last: date | None) -> None:
    """WrongUsage where the days of --from and --to leave none between them."""
    if first is not None and last is not None and last < first:
        raise WrongUsage(f"--to {last}", f"it lies before --from {first}")


def reader_of(code: str | None) -> str:
    """The language a reader is told things in. WrongUsage where the interface does not speak it."""
    if code is not None and code not in languages():
        raise WrongUsage(code, f"nothing is told in this language; choose one of {', '.join(languages())}")
    return code or of_locale()


def language_of(code: str | None) -> str | None:
    """A language as pages have it (ISO 639-1). WrongUsage where there is none of that code."""
    from babel import Locale

    if code is not None and (len(code) != 2 or code not in Locale("en").languages):
        raise WrongUsage(code, "not a language; write its two letters, as fr or en")
    return code
