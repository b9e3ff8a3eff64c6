"""Commands that tell what the stories have: lists of them, one of them, what lies ahead, what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from recoupe.cli.asking import AsJson, Limit, Reader, in_order, reader_of
from recoupe.cli.usage import Command
from recoupe.cli.voice import _, as_lines, at_terminal, ngettext, printed, progress_bar, say, short, table, told
from recoupe.messages import of_locale

if TYPE_CHECKING:
    from recoupe.newsroom import Change

__all__ = ["app"]

app = typer.Typer()
command = partial(app.command, cls=Command)


@command(help=_("List the stories: the last to grow, those that grow most now, or those with most origins."))
def stories(
    ctx: typer.Context,
    order: Annotated[
        Literal["recent", "growing", "origins"], typer.Option("--order", help=_("What comes first."))
    ] = "recent",
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    from recoupe import newsroom

    with newsroom.opened(ctx.obj) as store:
        found = newsroom.stories(store, order, datetime.now(UTC), limit)
    if as_json:
        as_lines(found)
        return
    rows = ((short(s.id), s.origins, s.pages, s.lately or None, _days(s.first_day, s.last_day), s.title) for s in found)
    table("story:id origins:number pages:number new:number days:when title", rows, _("no stories yet"))


def _days(first: str | None, last: str | None) -> str | None:
    """The first and last day of a story as an interval; one day where they are the same."""
    return "/".join(dict.fromkeys(day for day in (first, last) if day)) or None


@command(help=_("Show a story: what its pages say best supported, where they differ, who says what."))
def show(
    ctx: typer.Context,
    story: Annotated[str, typer.Argument(metavar=_("STORY"), help=_("Its id, how that begins, or a page of it."))],
    out: Annotated[
        Path | None, typer.Option("--out", metavar=_("DIR"), help=_("Write its dossier to this folder."))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print its dossier as JSON."))] = False,
    ids: Annotated[bool, typer.Option("--ids", help=_("Give the ids of its statements, to correct them."))] = False,
    reader: Reader = None,
) -> None:
    from recoupe import newsroom, publish

    language = reader_of(reader)
    with newsroom.opened(ctx.obj) as store:
        shown = newsroom.show(store, story, language)
    if out is not None:
        publish.write(shown.dossier, out)
        printed(str(out / "index.html"))
    elif as_json:
        printed(publish.to_json(shown.dossier).decode().rstrip())
    else:
        from recoupe.cli.story import tell

        tell(shown, ids=ids)


@command(help=_("What the stories say lies ahead, or lay between two days."))
def calendar(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option("--from", metavar=_("DATE"), help=_("First day [default: today]."))
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar=_("DATE"), help=_("Last day [default: 30 days on]."))
    ] = None,
    limit: Limit = 100,
    as_json: AsJson = False,
) -> None:
    from recoupe import newsroom

    first = newsroom.day(since) or datetime.now(UTC).date()
    last = newsroom.day(until) or first + timedelta(days=30)
    in_order(first, last)
    with newsroom.opened(ctx.obj) as store:
        found = newsroom.calendar(store, first, last, limit)
    if as_json:
        as_lines(found)
        return
    rows = ((a.entry.value, a.entry.what, a.entry.place, a.entry.independent_origins, short(a.story)) for a in found)
    table("day:when what place:name origins:number story:id", rows, _("the stories name nothing between these days"))


@command(help=_("Pages that were changed after they were published, each before and after."))
def changes(
    ctx: typer.Context,
    since: Annotated[
        str | None, typer.Option("--from", metavar=_("DATE"), help=_("First day [default: a week ago]."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    from recoupe import newsroom
    from recoupe.publish.dates import in_words

    first = newsroom.day(since) or datetime.now(UTC).date() - timedelta(days=7)
    with newsroom.opened(ctx.obj) as store:
        found = newsroom.changes(store, first)
    if as_json:
        as_lines(found)
    elif at_terminal():
        for change in found:
            _changed(change)
    else:
        table("day outlet title address kind passage", _edits(found))
    if not found:
        say(_("no page was changed since %(day)s") % {"day": in_words(first.isoformat(), of_locale())})


def _changed(change: Change) -> None:
    from recoupe.publish.dates import in_words

    version = _("version %(n)s") % {"n": change.number}
    page = change.page
    told(" · ".join(x for x in (in_words(change.seen, of_locale()), page.outlet, version) if x))
    told(page.title or page.url or page.article)
    for edit in change.edits:
        told(f"{'−' if edit.kind == 'out' else '+'} {edit.text}", 2)
    told("")


def _edits(changes: list[Change]) -> Iterator[tuple[str | None, ...]]:
    for change in changes:
        page = change.page
        for edit in change.edits:
            yield change.seen, page.outlet, page.title, page.url, edit.kind, edit.text


@command(help=_("Write out all articles, statements or captures: JSON lines, CSV, Parquet, WARC."))
def export(
    ctx: typer.Context,
    what: Annotated[
        Literal["articles", "statements", "captures"],
        typer.Argument(metavar="articles|statements|captures", help=_("What to write.")),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar=_("FILE"), help=_("The file: .jsonl, .csv, .parquet or .warc.gz."))
    ],
) -> None:
    from recoupe import newsroom

    with newsroom.opened(ctx.obj) as store, progress_bar() as progress:
        count = newsroom.export(store, what, out, progress)
    if what == "captures":
        say(ngettext("%(n)s record written", "%(n)s records written", count) % {"n": count})
    else:
        say(ngettext("%(n)s row written", "%(n)s rows written", count) % {"n": count})
    printed(str(out))
