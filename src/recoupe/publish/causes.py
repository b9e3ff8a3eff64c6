"""What went wrong, in the reader's language.

Errors say it in English, wherever they come from. Every cause that is ours has one of the forms below, and is said in
the reader's language; any other, as what a server says, is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from recoupe.messages import marked as _
from recoupe.messages import patterns
from recoupe.publish.wording import REASONS

__all__ = ["CAUSES", "cause_in_words"]

Translate = Callable[[str], str]

OUTCOMES = (
    _("not collected"),
    _("not read"),
    _("not finished"),
    _("not written"),
    _("not opened"),
    _("not kept"),
    _("not found"),
)

# Longer forms stand before shorter ones that would match the same words. What a form has at %(words)s is ours too,
# and said in the same way; other places hold names, numbers, and what the system, a server or a library says.
CAUSES = (
    # what was asked for
    _("too few; name a number of 1 or more"),
    _("not a language; write its two letters, as fr or en"),
    _("nothing is told in this language; choose one of %(languages)s"),
    _("not a day; write it as 2022-01-12"),
    _("not a length of time; write it as 10m, 2h or 1d"),
    _("it lies before --from %(day)s"),
    _("there is no word in this"),
    _("name a site, or an OPML file with --opml"),
    _("one story alone cannot be merged; name two or more"),
    _("a story cannot be split like that; name some of its pages, not all, and no others"),
    _("the title is empty"),
    _("captures are written as a web archive; name the file .warc.gz"),
    _("the file's name tells no form; let it end in %(forms)s"),
    _("several stories begin like that: %(names)s"),
    _("several pages begin like that: %(names)s"),
    _("several sources are called so: %(names)s"),
    _("no such story"),
    _("no such page"),
    _("no such story; of its id at least %(n)s characters are wanted"),
    _("no such page; of its id at least %(n)s characters are wanted"),
    _("no such statement"),
    _("no such source"),
    _("this source allows no such host"),
    _("there is no correction of that number"),
    _("it was taken back already; to have it hold again, make it again"),
    _("nobody says these words on the page now"),
    _("these words are said %(n)s times on the page now, and were said %(m)s times"),
    _("%(n)s speakers say these words on the page now"),
    _("nobody of that name speaks on the page now"),
    _("no paragraph has these words"),
    _("%(n)s paragraphs have these words"),
    _("nobody of that name speaks or is named in full in the stories here"),
    # the store
    _("nothing is kept here yet: follow a source or add a page first"),
    _("the folder cannot be made"),
    _("it is a file, and a newsroom is kept in a folder"),
    _("another process (%(words)s) is at work on this store"),
    _("number unknown"),
    _("number %(n)s"),
    _("another process is changing the store"),
    _("another process is writing to it"),
    _("the store may only be read here (its folder is write-protected)"),
    _("the store may only be read here (its files or folder are write-protected)"),
    _("the disk is full; what was kept before stands"),
    _("its store cannot be read (%(error)s)"),
    _("%(file)s there is the file of another program"),
    _("a newer Recoupe made this store (schema %(schema)s; this one knows %(known)s): update Recoupe"),
    _("made by another version"),
    _("only who may write to its folder can search in it"),
    _("writing broke off, as it does on a full disk"),
    _("damaged: %(error)s"),
    _("%(n)s bytes of captures should be here, and are not"),
    _("the archive breaks off"),
    _("no record of the archive stands here"),
    _("the record is damaged, or not one of ours"),
    _("the record's bytes are not those its digest was made of"),
    _("no index of copies that can be read (%(error)s)"),
    _("an index in the format %(format)s, and this program's is %(known)s"),
    _("an index with vectors of %(other)s, and the encoder is %(known)s"),
    _("an index of which part is missing"),
    _("the system ended it, most likely for want of memory"),
    # files
    _("no such file or folder"),
    _("it is no regular file"),
    _("it describes another page"),
    _("a file of no known kind"),
    _("a packed folder: unpack it, and give the folder"),
    _("nothing of a known kind matches"),
    _("there is a folder where the file should be"),
    _("there is a file where the folder should be"),
    _("the folder holds no page of a known kind"),
    _("it needs pyarrow: install recoupe[parquet]"),
    _("no dossier of this version: %(error)s"),
    _("no reference reading: %(error)s"),
    _("the side file is not UTF-8"),
    _("the side file is not JSON (line %(n)s)"),
    _("the side file is not JSON"),
    _("the side file holds no JSON object"),
    _("in the side file 'url' is no http(s) address"),
    _("in the side file %(field)s is not text"),
    _("in the side file 'published' is no date: %(value)s"),
    _("too large (%(size)s; the limit is %(limit)s)"),
    _("too large (more than %(limit)s)"),
    _("too large when decompressed (more than %(limit)s)"),
    _("its compression is damaged"),
    _("its compressed data ends too early"),
    _("it is compressed in a way that is not read here (%(name)s)"),
    _("it is no web archive, or a damaged one"),
    _("the archive cannot be read (%(error)s)"),
    _("the archive breaks off within this record"),
    _("the archive is damaged or breaks off: %(n)s pages found in it"),
    _("the archive holds no page of HTML or text"),
    _("passed over, as neither HTML nor text: %(kinds)s"),
    _("its header %(name)s cannot be read"),
    _("only its first %(n)s pages are read"),
    # what the system says
    _("no such file or directory"),
    _("permission denied"),
    _("operation not permitted"),
    _("file exists"),
    _("not a directory"),
    _("is a directory"),
    _("file name too long"),
    _("read-only file system"),
    _("no space left on device"),
    _("input/output error"),
    # pages
    _("it is empty"),
    _("it is %(words)s, not a page of text"),
    _("it is %(words)s, not a page"),
    _("a PDF document"),
    _("a picture"),
    _("a zip archive or office document"),
    _("an office document"),
    _("a program"),
    _("compressed data"),
    _("binary data"),
    _("a feed"),
    _("of no declared type"),
    _("no HTML in it"),
    _("it has %(n)s elements; a page of news has fewer than %(limit)s"),
    _("no text found in it"),
    _("no article text found (%(words)s)"),
    _("1 block, all %(words)s"),
    _("%(n)s blocks, all %(words)s"),
    _("%(n)s blocks, most of them %(words)s"),
    _("too long for a page of news (%(n)s characters; the limit is %(limit)s)"),
    _("the same page as %(page)s"),
    _("a fault of this program, please report it (%(error)s)"),
    _("it leads to the home page"),
    _("the site checks for robots before it shows the page"),
    _("the site asks for consent before it shows the page: “%(text)s”"),
    _("the site sends its readers to consent first (%(host)s)"),
    _("the site sends its readers to sign in first (%(host)s)"),
    _("only for subscribers: the page says that it is not free, and shows %(n)s words"),
    _("only for subscribers: “%(text)s”"),
    # feeds
    _("it is no list of feeds (OPML)"),
    _("the list holds no feed"),
    _("only its first %(n)s feeds are read"),
    _("a feed without a title has no http(s) address"),
    _("%(title)s has no http(s) address"),
    _("no feed found: the page names none, and the usual places have none"),
    _("the index of sitemaps leads to no news"),
    _("it is a sitemap without news"),
    _("it is no feed that a program of news would write"),
    _("it is no XML that a program of news would write"),
    _("it is no feed that can be read"),
    _("it is no feed of articles"),
    _("it is not XML that can be read"),
    _("it defines entities of its own, as no feed needs to"),
    _("it is not valid JSON"),
    _("it is JSON, but no JSON Feed"),
    _("the feed has only a summary of an article, and no address"),
    _("the feed has no text of this article"),
    _("the feed holds only a summary of this article"),
    _("the feed breaks off; entries that came whole: %(n)s"),
    _("only the first %(n)s entries of the feed are read"),
    # why this feed
    _("the address is a feed"),
    _("the page names it as its feed"),
    _("the page links to it"),
    _("a feed is at %(path)s"),
    _("a news sitemap is at %(path)s"),
    _("robots.txt names this sitemap"),
    _("it is in the index of sitemaps given"),
    # servers
    _("only http and https addresses are read"),
    _("it is no valid address"),
    _("no such host: %(host)s"),
    _("it leads to a private address (%(host)s)"),
    _("%(host)s asks programs not to read it (robots.txt)"),
    _("%(host)s is left alone for %(time)s"),
    _("nobody answered in time where %(host)s is"),
    _("its robots.txt cannot be had: %(words)s"),
    _("%(words)s: it is gone for good, and can be unfollowed"),
    _("the server answered %(line)s"),
    _("the server did not answer in time"),
    _("the server sent too slowly"),
    _("the server says that it sent gzip, and did not"),
    _("the server redirects to nowhere"),
    _("more than %(n)s redirects"),
    _("no answer (%(words)s)"),
    _("the connection broke off"),
)


def cause_in_words(reason: str, translate: Translate) -> str:
    """Why something was not done ("not read: it is empty"), translated as far as it is known."""
    outcome, colon, cause = reason.partition(": ")
    if colon and outcome in OUTCOMES:
        known = {"about": translate(outcome), "words": _in_words(cause, translate)}
        return translate("%(about)s: %(words)s") % known
    return _in_words(reason, translate)


def _in_words(cause: str, translate: Translate) -> str:
    for form, pattern in patterns(CAUSES):
        if match := pattern.fullmatch(cause):
            parts = match.groupdict()
            said = {place: _in_words(p, translate) if place == "words" else p for place, p in parts.items()}
            return translate(form) % said
    removed = REASONS.get(cause.replace(" ", "_"))
    return translate(removed) if removed else cause
