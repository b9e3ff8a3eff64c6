"""Commands by which a person's word stands over the machine's."""

from __future__ import annotations

import getpass
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from recoupe.cli.asking import AsJson
from recoupe.cli.usage import Command, Group
from recoupe.cli.voice import (
    WRONG_USAGE,
    _,
    as_lines,
    at_terminal,
    in_words,
    progress_bar,
    said,
    say,
    say_unheld,
    table,
    told,
    what_stands,
)
from recoupe.messages import of_locale

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.ledger import Correction
    from recoupe.newsroom import Store

__all__ = ["app"]

app = typer.Typer()
command = partial(app.command, cls=Command)
correct = typer.Typer(
    cls=Group,
    help=_("Correct the machine: what you say stands, and is applied again after every new reading."),
)
correction = partial(correct.command, cls=Command)
app.add_typer(correct, name="correct")

NOTED = _("interrupted: a correction that was noted stands; the next run goes on from there")

By = Annotated[str | None, typer.Option("--by", metavar=_("NAME"), help=_("Whose word it is [default: your login]."))]
Story = Annotated[str, typer.Argument(metavar=_("STORY"), help=_("Its id, how that begins, or a page of it."))]
Title = Annotated[str, typer.Argument(metavar=_("TITLE"), help=_("The title, between quotation marks."))]
Words = Annotated[str, typer.Argument(metavar=_("WORDS"), help=_("Words of the paragraph, as they stand in it."))]
Right = Annotated[str, typer.Argument(metavar=_("NAME"), help=_("The name to be used."))]
Wrong = Annotated[str, typer.Argument(metavar=_("OTHER"), help=_("The name that is the same person's."))]
Given = Annotated[str, typer.Argument(metavar=_("NAME"), help=_("The name as the page has it."))]
Called = Annotated[str, typer.Argument(metavar=_("CALLED"), help=_("What this other person is to be called."))]
Page = Annotated[str, typer.Argument(metavar=_("PAGE"), help=_("A page: its id, how that begins, or its address."))]


@correct.callback(invoke_without_command=True)
def _kinds(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(WRONG_USAGE)


def _opened(ctx: typer.Context) -> Store:
    from recoupe import newsroom

    return newsroom.opened(ctx.obj, writes=True, exists=True)


def _note(ctx: typer.Context, by: str | None, change: Callable[[Store, str], Correction]) -> Correction:
    """Log a correction, have everything follow from it, and say so; or that it was made already."""
    from recoupe import newsroom

    unheld: list[Correction] = []
    with _opened(ctx) as store, what_stands(NOTED):
        known = {correction.id for correction in store.corrections.standing()}
        made = change(store, by or getpass.getuser())
        if made.id not in known and newsroom.correcting.waits(store, made):
            with progress_bar() as progress:
                unheld = newsroom.work(store, of_locale(), progress).unheld
    say_unheld(unheld)
    if made.id in known:
        say(_("nothing changes: correction %(n)s says so already") % {"n": made.id})
    else:
        say(_("correction %(n)s stands; to take it back: recoupe undo %(n)s") % {"n": made.id})
    return made


@correction(help=_("Several stories are one."))
def merge(
    ctx: typer.Context,
    stories: Annotated[list[str], typer.Argument(metavar=_("STORY"), help=_("Two or more."))],
    by: By = None,
) -> None:
    from recoupe import newsroom

    _note(ctx, by, lambda store, who: newsroom.correcting.merge(store, stories, who))


@correction(help=_("Some pages of a story tell another one."))
def split(
    ctx: typer.Context,
    story: Story,
    pages: Annotated[list[str], typer.Argument(metavar=_("PAGE"), help=_("The pages that tell another story."))],
    by: By = None,
) -> None:
    from recoupe import newsroom

    _note(ctx, by, lambda store, who: newsroom.correcting.split(store, story, pages, who))


@correction(help=_("Give a story a title."))
def title(ctx: typer.Context, story: Story, words: Title, by: By = None) -> None:
    from recoupe import newsroom

    _note(ctx, by, lambda store, who: newsroom.correcting.rename(store, story, words, who))


@correction(help=_("Say who said a statement; without a name: nobody whom the page tells."))
def speaker(
    ctx: typer.Context,
    statement: Annotated[str, typer.Argument(metavar=_("STATEMENT"), help=_("Its id, as `recoupe show` gives it."))],
    name: Annotated[str | None, typer.Argument(metavar=_("NAME"), help=_("Who said it."))] = None,
    by: By = None,
) -> None:
    from recoupe import newsroom

    _note(ctx, by, lambda store, who: newsroom.correcting.set_speaker(store, statement, name, who))


@correction("date", help=_("Say on which day a page was published."))
def day(
    ctx: typer.Context,
    page: Page,
    on: Annotated[str, typer.Argument(metavar=_("DATE"), help=_("The day, as 2022-01-12."))],
    by: By = None,
) -> None:
    from recoupe import newsroom

    _note(ctx, by, lambda store, who: newsroom.correcting.set_date(store, page, on, who))


@correction(help=_("Say whom a page has its report from; without a name: it is its own."))
def origin(
    ctx: typer.Context,
    page: Page,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar=_("NAME"), help=_("An agency or an outlet; several where it has several.")),
    ] = None,
    by: By = None,
) -> None:
    from recoupe import newsroom

    made = _note(ctx, by, lambda store, who: newsroom.correcting.set_origin(store, page, names or (), who))
    with newsroom.opened(ctx.obj) as store:
        name, others = newsroom.correcting.held_by_text(store, made.subject[0])
    if others and name != ", ".join(sorted(made.value)):
        known = {
            "pages": ", ".join(o.outlet or o.url or o.article for o in others),
            "name": name or _("without a name"),
        }
        say(_("its text is on %(pages)s as well: together they are one origin still, %(name)s") % known)


@correction(help=_("A paragraph, told by words of it, is furniture on all pages of its site."))
def furniture(ctx: typer.Context, page: Page, words: Words, by: By = None) -> None:
    from recoupe import newsroom

    made = _note(ctx, by, lambda store, who: newsroom.correcting.furniture(store, page, words, who))
    told(made.value[0])  # the whole of it: a few words were given


@correction(help=_("Two names are one person's."))
def same(ctx: typer.Context, name: Right, other: Wrong, by: By = None) -> None:
    from recoupe import newsroom

    _note(ctx, by, lambda store, who: newsroom.correcting.same_person(store, name, other, who))


@correction(help=_("On one page a name is another person's than elsewhere."))
def other(ctx: typer.Context, page: Page, name: Given, called: Called, by: By = None) -> None:
    from recoupe import newsroom

    _note(ctx, by, lambda store, who: newsroom.correcting.other_person(store, page, name, called, who))


@command(help=_("The log of corrections: who, when, what, and whether it was taken back."))
def corrections(
    ctx: typer.Context,
    as_json: AsJson = False,
) -> None:
    from recoupe import newsroom

    with newsroom.opened(ctx.obj) as store:
        log = newsroom.correcting.log(store)
    if as_json:
        as_lines(log)
    elif at_terminal():
        for entry in log:
            _entry(entry)
    else:
        rows = ((c.id, c.at, c.by, c.kind, " ".join(c.subject), " ".join(c.value), c.undone, c.unheld) for c in log)
        table("number day by kind about value taken_back unheld", rows)
    if not log:
        say(_("nothing was corrected yet"))


def _entry(entry: Correction) -> None:
    from recoupe.publish.tables import spoken

    kinds = {
        "together": _("one story"),
        "apart": _("two stories"),
        "title": _("title"),
        "speaker": _("speaker"),
        "date": _("date"),
        "origin": _("origin"),
        "furniture": _("furniture"),
        "same_person": _("one person"),
        "other_person": _("another person"),
    }
    told(" · ".join((str(entry.id), kinds[entry.kind], entry.by, spoken(entry.at, of_locale()))))
    told(", ".join(filter(None, entry.subject)) or "–", 2)
    told(f"→ {', '.join(entry.value) or '–'}", 2)
    if entry.undone:
        told(_("taken back on %(moment)s") % {"moment": spoken(entry.undone, of_locale())}, 2)
    elif entry.unheld:
        told(said(_("holds of nothing now"), in_words(entry.unheld)), 2)


@command(help=_("Take a correction back."))
def undo(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar=_("NUMBER"), help=_("As `recoupe corrections` gives it."))],
) -> None:
    from recoupe import newsroom

    with _opened(ctx) as store, progress_bar() as progress, what_stands(NOTED):
        newsroom.correcting.undo(store, number)
        unheld = newsroom.work(store, of_locale(), progress).unheld
    say_unheld(unheld)
    say(_("correction %(n)s is taken back") % {"n": number})
