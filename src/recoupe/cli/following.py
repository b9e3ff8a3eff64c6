"""Commands that bring pages in: sources followed, pages added, everything kept."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from recoupe.cli.asking import AsJson, Limit, language_of
from recoupe.cli.dossiers import Inputs, Strict
from recoupe.cli.usage import Command
from recoupe.cli.voice import (
    NOTHING_USABLE,
    _,
    as_lines,
    at_terminal,
    error_in_words,
    in_words,
    ngettext,
    printed,
    progress_bar,
    said,
    say,
    say_unheld,
    table,
    told,
    what_stands,
)
from recoupe.errors import NotCollected, WrongUsage
from recoupe.messages import of_locale
from recoupe.model import Refused

if TYPE_CHECKING:
    from recoupe.ledger import Followed, Settings
    from recoupe.newsroom import Done, Gathered, Store

__all__ = ["app"]

app = typer.Typer()
command = partial(app.command, cls=Command)

KEPT = _("interrupted: what came in is kept; the next run goes on from there")

Outlet = Annotated[str | None, typer.Option("--outlet", metavar=_("NAME"), help=_("What the outlet is called."))]
Language = Annotated[str | None, typer.Option("--language", metavar=_("LANG"), help=_("The language of its pages."))]
FullText = Annotated[
    Literal["auto", "feed", "page"] | None,
    typer.Option("--full-text", help=_("Where the whole article stands: in the feed or on the page.")),
]
Interval = Annotated[
    str | None, typer.Option("--every", metavar=_("TIME"), help=_("Not asked more often: 10m, 2h, 1d [default: 30m]."))
]
Allow = Annotated[
    list[str] | None,
    typer.Option("--allow", metavar=_("HOST"), help=_("A host of your own network that may be asked.")),
]
Disallow = Annotated[
    list[str] | None,
    typer.Option("--disallow", metavar=_("HOST"), help=_("A host that may be asked no more.")),
]
Name = Annotated[str, typer.Argument(metavar=_("SOURCE"), help=_("Its number, address, title or outlet."))]

_TIME = re.compile(r"(\d+)\s*([smhd])")
_PRIVATE = re.compile(r"it leads to a private address \((.+)\)")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


def _seconds(text: str | None) -> int | None:
    if text is None:
        return None
    found = _TIME.fullmatch(text.strip())
    if found is None or not int(found[1]):
        raise WrongUsage(text, "not a length of time; write it as 10m, 2h or 1d")
    return int(found[1]) * _SECONDS[found[2]]


@command(help=_("Follow a site: its feed is found, and asked from now on."))
def follow(
    ctx: typer.Context,
    url: Annotated[
        list[str] | None, typer.Argument(metavar=_("URL"), help=_("A site, a feed or a news sitemap."))
    ] = None,
    opml: Annotated[
        Path | None, typer.Option("--opml", metavar=_("FILE"), help=_("Follow all feeds of an OPML file."))
    ] = None,
    outlet: Outlet = None,
    language: Language = None,
    full_text: FullText = None,
    every: Interval = None,
    allow: Allow = None,
    strict: Strict = False,
) -> None:
    from recoupe import newsroom

    if not url and opml is None:
        raise WrongUsage("follow", "name a site, or an OPML file with --opml")
    wishes = newsroom.Wishes(outlet, language_of(language), full_text, _seconds(every), allowed=tuple(allow or ()))
    failed = followed = 0
    with newsroom.opened(ctx.obj, writes=True) as store:
        known = {source.id: source.settings for source in store.sources.all()}
        for found in newsroom.follow_all(store, opml, wishes) if opml else ():
            if isinstance(found, Refused):
                failed += 1
                say(said(found.input, in_words(found.reason)))
            else:
                followed += 1
                _followed(found, known)
        for address in url or ():
            try:
                found, reason = newsroom.follow(store, address, wishes)
            except NotCollected as error:
                failed += 1
                say(error_in_words(error) + _how_to_allow(error.cause))
            else:
                followed += 1
                _followed(found, known, reason)
    if failed and (strict or not followed):
        raise typer.Exit(NOTHING_USABLE)


def _how_to_allow(cause: str) -> str:
    private = _PRIVATE.fullmatch(cause)
    return _("; to have it asked all the same: --allow %(host)s") % {"host": private[1]} if private else ""


def _followed(source: Followed, known: dict[int, Settings], reason: str = "") -> None:
    """A source as one line: why this feed where it is new, else what it is known as."""
    before = known.get(source.id)
    known[source.id] = source.settings
    if before is None:
        _told(source, in_words(reason))
    else:
        changed = set(_state(source.settings)) - set(_state(before))
        _told(source, _("known already"), *(s for s in _state(source.settings) if s in changed))


def _told(source: Followed, *more: str) -> None:
    told(" · ".join(filter(None, (str(source.id), source.title, source.feed, *more))))


def _state(settings: Settings) -> list[str]:
    """How a source is followed, in words."""
    hosts = ", ".join(settings.allowed)
    return [
        *([said(_("outlet"), settings.outlet)] if settings.outlet else []),
        *([said(_("language"), settings.language)] if settings.language else []),
        *([said(_("full text"), settings.full_text)] if settings.full_text != "auto" else []),
        _("not more often than %(time)s") % {"time": _as_written(settings.interval)},
        *([_("may ask %(hosts)s") % {"hosts": hosts}] if hosts else []),
        _("paused") if settings.paused else _("in order"),
    ]


def _as_written(seconds: int) -> str:
    """A length of time as its user would write it: 90 minutes as 90m."""
    unit = next(name for name in "dhms" if seconds % _SECONDS[name] == 0)
    return f"{seconds // _SECONDS[unit]}{unit}"


@command(help=_("Follow a source no more; its pages stay."))
def unfollow(ctx: typer.Context, source: Name) -> None:
    from recoupe import newsroom

    with newsroom.opened(ctx.obj, writes=True, exists=True) as store:
        gone = newsroom.unfollow(store, source)
    say(_("no more followed: %(feed)s") % {"feed": gone.feed})


@command(help=_("List the sources: what they brought, when they last answered, what is wrong."))
def sources(
    ctx: typer.Context,
    as_json: AsJson = False,
    opml: Annotated[bool, typer.Option("--opml", help=_("Print them as OPML, for other readers."))] = False,
) -> None:
    from recoupe import newsroom

    with newsroom.opened(ctx.obj) as store:
        found = newsroom.sources(store)
        outline = newsroom.outline(store).decode() if opml else ""
    if opml:
        printed(outline.rstrip())
        return
    if as_json:
        as_lines(found)
        return
    spoken = in_words if at_terminal() else str
    rows = (
        (
            b.source.id,
            b.source.settings.outlet or b.source.title or b.source.feed,
            b.articles,
            round(b.a_day, 1),
            b.source.visit.succeeded,
            _("paused") if b.source.settings.paused else spoken(b.source.visit.error or "") or _("in order"),
        )
        for b in found
    )
    table("number:number source pages:number per_day:number visited:when state", rows, _("no source is followed yet"))


@command(help=_("Change how a source is followed."))
def source(
    ctx: typer.Context,
    name: Name,
    outlet: Outlet = None,
    language: Language = None,
    full_text: FullText = None,
    every: Interval = None,
    pause: Annotated[bool | None, typer.Option("--pause/--resume", help=_("Ask it no more for now, or again."))] = None,
    allow: Allow = None,
    disallow: Disallow = None,
) -> None:
    from recoupe import newsroom

    asked = outlet, language_of(language), full_text, _seconds(every), pause
    wishes = newsroom.Wishes(*asked, tuple(allow or ()), tuple(disallow or ()))
    with newsroom.opened(ctx.obj, writes=True, exists=True) as store:
        changed = newsroom.set_source(store, name, wishes)
    _told(changed, *_state(changed.settings))


@command(help=_("Take pages in: files, folders, web archives, feeds, addresses."))
def add(ctx: typer.Context, inputs: Inputs, strict: Strict = False) -> None:
    from recoupe import newsroom

    taken = 0
    with newsroom.opened(ctx.obj, writes=True) as store, progress_bar() as progress, what_stands(KEPT):

        def counting(step: str, done: int, total: int) -> None:
            nonlocal taken
            taken = max(taken, done) if step == "collect" else taken
            progress(step, done, total)

        done, refused = newsroom.add(store, inputs, of_locale(), counting)
    for item in refused:
        say(said(item.input, in_words(item.reason)))
    known = max(0, taken - done.read)
    already = ngettext("%(n)s known already", "%(n)s known already", known) % {"n": known} if known else ""
    say_unheld(done.unheld)
    say(", ".join(filter(None, [_done(done), already])))
    if taken <= len(done.refused) or (strict and refused):
        raise typer.Exit(NOTHING_USABLE)


@command(help=_("Ask all sources that are due, once or again and again, and bring everything up to date."))
def collect(
    ctx: typer.Context,
    every: Annotated[
        str | None, typer.Option("--every", metavar=_("TIME"), help=_("Go on, with such a pause: 10m, 2h, 1d."))
    ] = None,
    allow: Allow = None,
) -> None:
    from recoupe import newsroom

    def report(gathered: Gathered, done: Done) -> None:
        for feed, reason in gathered.troubled:
            say(said(feed, in_words(reason)))
        say_unheld(done.unheld)
        say(_("%(gathered)s; %(done)s") % {"gathered": _gathered(gathered), "done": _done(done)})
        if not gathered.visited:
            say(_waiting(store))

    pause = _seconds(every)
    with newsroom.opened(ctx.obj, writes=True, exists=True) as store, progress_bar() as progress, what_stands(KEPT):
        newsroom.collect(store, of_locale(), every=pause, allowed=allow or (), told=report, progress=progress)


@command(help=_("Make everything anew from the captures; corrections and the stories' ids stay."))
def rebuild(ctx: typer.Context) -> None:
    from recoupe import newsroom

    with newsroom.opened(ctx.obj, writes=True, exists=True) as store, progress_bar() as progress, what_stands(KEPT):
        done = newsroom.rebuild(store, of_locale(), progress)
    say_unheld(done.unheld)
    say(_done(done))


@command(help=_("List the pages that could not be had or read, and why."))
def refused(
    ctx: typer.Context,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    from recoupe import newsroom

    with newsroom.opened(ctx.obj) as store:
        found = store.captures.refusals(limit)
    if as_json:
        as_lines(found)
        return
    spoken = in_words if at_terminal() else str
    rows = ((r.taken, r.url, spoken(r.reason)) for r in found)
    table("day:when address reason", rows, _("no page was refused"))


def _waiting(store: Store) -> str:
    """Why no source was asked: there is none, or none is due yet."""
    from recoupe.publish.tables import spoken

    asked = [source for source in store.sources.all() if not source.settings.paused]
    if not asked:
        return _("no source is followed yet")
    due = min(source.visit.due or "" for source in asked)
    return _("no source is due before %(moment)s") % {"moment": spoken(due, of_locale())}


def _gathered(gathered: Gathered) -> str:
    visited = ngettext("%(n)s source asked", "%(n)s sources asked", gathered.visited) % {"n": gathered.visited}
    new = ngettext("%(n)s new page", "%(n)s new pages", gathered.new) % {"n": gathered.new}
    return f"{visited}, {new}"


def _done(done: Done) -> str:
    n, changed = done.read - len(done.refused), len(done.stories)
    read = ngettext("%(n)s page read", "%(n)s pages read", n) % {"n": n}
    stories = ngettext("%(n)s story changed", "%(n)s stories changed", changed) % {"n": changed}
    return f"{read}, {stories}"
