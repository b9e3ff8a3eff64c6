"""Commands that look something up in all that is kept: words, and people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from recoupe.cli.asking import AsJson, Limit, in_order, language_of
from recoupe.cli.usage import Command
from recoupe.cli.voice import NOTHING_USABLE, _, as_lines, at_terminal, ngettext, said, say, short, table, told
from recoupe.errors import WrongUsage
from recoupe.messages import of_locale
from recoupe.model import Act
from recoupe.publish.naming import called, roles_in, said_by
from recoupe.publish.wording import ACTS

if TYPE_CHECKING:
    from typer._click import Context

    from recoupe.model import Statement
    from recoupe.newsroom import Found, Page, Portrait, Said

__all__ = ["app"]

app = typer.Typer()
command = partial(app.command, cls=Command)

Since = Annotated[str | None, typer.Option("--from", metavar=_("DATE"), help=_("From this day on (2026-01-12)."))]
Until = Annotated[str | None, typer.Option("--to", metavar=_("DATE"), help=_("Up to this day, included."))]


class _Search(Command):
    """A command in which ``-word`` is a word: one that is left out."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """As typer has it, but of options with one dash it knows those alone that there are.

        Its own way of letting others pass would take ``--mistyped`` for a word and ``-hull`` for ``-h``.
        """
        options = {name: option for option in self.get_params(ctx) for name in option.opts}
        kept: list[str] = []
        left_out: list[str] = []
        rest = iter(args)
        for word in rest:
            if word == "--":
                return super().parse_args(ctx, [*kept, "--", *left_out, *rest])
            option = options.get(word)
            if option is None and re.match(r"-[^-]", word):
                left_out.append(word)
                continue
            kept.append(word)
            if option is not None and not getattr(option, "is_flag", False):
                value = list(islice(rest, 1))  # whatever that begins with
                if not value:
                    return super().parse_args(ctx, kept)  # which says that it is missing
                kept += value
        return super().parse_args(ctx, [*kept, "--", *left_out])


@app.command(cls=_Search, help=_('Search all pages: words, "phrases", -without; accents and endings do not matter.'))
def search(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar=_("WORDS"), help=_("What to look for."))] = None,
    person: Annotated[
        str | None, typer.Option("--person", metavar=_("NAME"), help=_("Statements by someone, under any spelling."))
    ] = None,
    outlet: Annotated[
        str | None,
        typer.Option("--outlet", metavar=_("NAME"), help=_("Pages of an outlet or host, by its whole name.")),
    ] = None,
    origin: Annotated[
        str | None,
        typer.Option(
            "--origin", metavar=_("NAME"), help=_("Pages that credit an agency or outlet, by its whole name.")
        ),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar=_("LANG"), help=_("Pages in a language."))
    ] = None,
    since: Since = None,
    until: Until = None,
    act: Annotated[
        Act | None,
        typer.Option(
            "--act",
            metavar=_("ACT"),
            help=_("Statements that assert, demand, refuse, accuse, offer, warn, deny, announce or ask."),
        ),
    ] = None,
    newest: Annotated[bool, typer.Option("--newest", help=_("The newest first, not what fits best."))] = False,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    from recoupe import newsroom

    days = newsroom.day(since), newsroom.day(until)
    in_order(*days)
    asked = newsroom.Asked(_words(words or ()), person, outlet, origin, language_of(language), *days, act, newest)
    with newsroom.opened(ctx.obj) as store:
        total, found = newsroom.search(store, asked, limit)
    if as_json:
        as_lines(found)
    elif at_terminal():
        for item in found:
            _found(item)
    else:
        table("day outlet title speaker act passage address story", map(_row, found))
    shown = _(", %(n)s shown: --limit says how many") % {"n": len(found)} if total > len(found) else ""
    say(ngettext("%(n)s passage found", "%(n)s passages found", total) % {"n": total} + shown)
    if not total:
        raise typer.Exit(NOTHING_USABLE)


def _words(given: Sequence[str]) -> str:
    """The words as one line. WrongUsage where something is asked for, and no word is in it."""
    words = " ".join(given)
    if words.strip() and not any(map(str.isalnum, words)):
        raise WrongUsage(f"search {words}", "there is no word in this")
    return words


def _found(item: Found) -> None:
    page, statement = item.page, item.statement
    told(" · ".join(x for x in (_day(page.published), _name(page), short(item.story or "")) if x))
    told(page.title or page.article)
    told(said(_act(statement), item.passage.text) if statement else item.passage.text, 2)
    told(page.url or page.article, 2)
    told("")


def _row(item: Found) -> tuple[str | None, ...]:
    page, statement = item.page, item.statement
    speaker = statement.speaker.name if statement and statement.speaker else None
    act = statement.act if statement else None
    return page.published, page.outlet, page.title, speaker, act, item.passage.text, page.url, item.story


def _act(statement: Statement) -> str:
    """Who does what by saying it: "Odile Sarrant announces"."""
    return " ".join(x for x in (said_by(statement, _), _(ACTS[statement.act])) if x)


def _day(value: str | None) -> str | None:
    from recoupe.publish.dates import in_words

    return in_words(value[:10], of_locale()) if value else None


def _name(page: Page) -> str:
    """What a page's outlet is called, else its host or file."""
    address = urlsplit(page.url or "")
    return page.outlet or address.hostname or PurePosixPath(address.path).name or page.article


@command(help=_("Who someone is and what they said, under any spelling of the name."))
def who(
    ctx: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar=_("NAME"), help=_("The name, or the surname."))],
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    from recoupe import newsroom

    with newsroom.opened(ctx.obj) as store:
        portraits = newsroom.who(store, " ".join(name), limit)
    if as_json:
        as_lines(portraits)
    elif at_terminal():
        for portrait in portraits:
            _portrait(portrait)
    else:
        table("name day act statement outlet address story", (row for p in portraits for row in _sayings(p)))


def _portrait(portrait: Portrait) -> None:
    person = portrait.person
    by = (one.statement.speaker_text for one in portrait.said)
    roles = roles_in(of_locale(), person, ((one.page.language, one.statement) for one in portrait.said))
    told(" · ".join([called(person, by, _), *roles, *filter(None, [person.side])]))
    spellings = [v for v in person.variants if v != person.name and v not in person.transliterations]
    if spellings:
        told(_("also written: %(names)s") % {"names": ", ".join(spellings)}, 2)
    same: dict[tuple[str | None, str, str], list[Said]] = {}  # words that several pages have, once
    for one in portrait.said:
        words = one.statement.content.text
        same.setdefault((one.day, one.statement.act, words.rstrip(" .,!?…")), []).append(one)
    for (day, act, words), those in same.items():
        told(said(f"{_day(day) or _('undated')} · {_(ACTS[act])}", words), 2)
        pages = ", ".join(dict.fromkeys(_name(one.page) for one in those))
        told(f"[{pages} · {short(those[0].story)}]", 4)
    told("")


def _sayings(portrait: Portrait) -> Iterator[tuple[str | None, ...]]:
    for one in portrait.said:
        page, statement = one.page, one.statement
        words = statement.content.text
        yield portrait.person.name, one.day, statement.act, words, page.outlet, page.url, one.story
