"""What went wrong, in the user's language.

Errors say it in English, wherever they come from. A cause that has one of the forms below is said in the user's
language; any other, as what the system or a server says, is left as it is.
"""

from __future__ import annotations

from recoupe.cli import voice
from recoupe.errors import RecoupeError
from recoupe.messages import marked as _
from recoupe.messages import patterns

__all__ = ["CAUSES", "error_in_words", "in_words"]

OUTCOMES = (
    _("not collected"),
    _("not read"),
    _("not finished"),
    _("not written"),
    _("not opened"),
    _("not kept"),
    _("not found"),
    _("cannot"),
)

# Longer forms stand before shorter ones that would match the same words.
CAUSES = (
    # what was asked for
    _("list so few: name a number of 1 or more"),
    _("be a language of pages: write its two letters, as fr or en"),
    _("relay in this language: choose one of %(languages)s"),
    _("be read as a day: write it as 2022-01-12"),
    _("be read as a time: write it as 10m, 2h or 1d"),
    _("be before --from %(day)s"),
    _("follow nothing: name a site or an OPML file"),
    _("merge one story: name two or more"),
    _("be split like that: name some of its pages, not all, and no others"),
    _("bear an empty title"),
    _("hold captures: name the file .warc.gz"),
    _("hold rows: name the file %(forms)s"),
    _("several stories begin like that: %(names)s"),
    _("several pages begin like that: %(names)s"),
    _("no such story"),
    _("no such page"),
    _("no such statement"),
    _("no such source"),
    _("no correction of that number stands"),
    _("nobody of that name speaks or is named in full in the stories here"),
    # the store
    _("nothing is kept here yet: follow a source or add a page first"),
    _("it is a file, and a newsroom is kept in a folder"),
    _("another process (%(process)s) is at work on this store"),
    _("the store may only be read here (its folder is write-protected)"),
    _("the store may only be read here (its files or folder are write-protected)"),
    _("the disk is full; what was kept before stands"),
    # files
    _("no such file or folder"),
    _("no such file or directory"),
    _("permission denied"),
    _("file exists"),
    _("there is a folder where the file should be"),
    _("the folder holds no page of a known kind"),
    _("it is empty"),
    _("binary data"),
    _("no text found in it"),
    _("no article text found (%(blocks)s)"),
    _("too large (%(size)s; the limit is %(limit)s)"),
    _("too large (more than %(limit)s)"),
    _("too large when decompressed (more than %(limit)s)"),
    _("its compression is damaged"),
    _("its compressed data ends too early"),
    _("it is no web archive, or a damaged one"),
    _("it is no list of feeds (OPML)"),
    # sites
    _("only http and https addresses are read"),
    _("it is no valid address"),
    _("no such host: %(host)s"),
    _("it leads to a private address (%(host)s)"),
    _("no feed found: the page names none, and the usual places have none"),
    _("it is no feed that can be read"),
    _("it is no feed of articles"),
    _("%(host)s asks programs not to read it (robots.txt)"),
    _("nobody answered in time where %(host)s is"),
    _("no answer (%(words)s)"),
)


def error_in_words(error: RecoupeError) -> str:
    """An error as one line: what it is about, and what went wrong."""
    return voice.said(error.subject, in_words(error.reason))


def in_words(reason: str) -> str:
    """Why something was not done ("not read: it is empty"), in the user's language as far as it is known there."""
    outcome, colon, cause = reason.partition(": ")
    if colon and outcome in OUTCOMES:
        return voice.said(voice._(outcome), _in_words(cause))
    return _in_words(reason)


def _in_words(cause: str) -> str:
    for form, pattern in patterns(CAUSES):
        if match := pattern.fullmatch(cause):
            return voice._(form) % match.groupdict()
    return cause
