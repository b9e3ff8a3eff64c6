"""A story to be read on a terminal: what its pages say best supported, where they differ, who says what.

It is told in the language of its dossier, whatever that of the locale. Every line names the pages it stands on by
their codes (A1 is the first page of origin A), and the pages are listed by these codes, as on the dossier's page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from recoupe.cli.voice import short, told
from recoupe.publish.dates import said_on
from recoupe.publish.naming import called, said_by
from recoupe.publish.reference import Reference
from recoupe.publish.stories import SURE, story_view
from recoupe.publish.wording import act_of

if TYPE_CHECKING:
    from recoupe.model import Cite, Story, Utterance
    from recoupe.newsroom import Happening, Shown
    from recoupe.publish.stories import StoryView

__all__ = ["tell"]

Lines = Iterator[tuple[int, str]]  # how far in, and the words
CODES = 12  # pages that a line names; it counts the rest


def tell(shown: Shown, *, ids: bool = False) -> None:
    """Print a story for a reader, with the ``ids`` of its statements for who will correct them."""
    reference = Reference(shown.dossier)
    story = shown.dossier.stories[0]
    view = story_view(story, 1, reference)
    for indent, text in _head(story, view, reference):
        told(text, indent)
    parts = (
        (reference.text("The brief"), _brief(story, reference)),
        (reference.text("What is contested"), _contested(view, reference)),
        (reference.text("Who says what"), _speakers(story, reference, ids)),
        (reference.text("What is ahead"), _ahead(view, reference)),
        (reference.text("The pages"), _pages(reference)),
        (reference.text("What happened to the story"), _history(shown.history, story.id, reference)),
    )
    for heading, lines in parts:
        for number, (indent, text) in enumerate(lines):
            if not number:
                told("")
                told(heading)
            told(text, indent)


def _head(story: Story, view: StoryView, reference: Reference) -> Lines:
    yield 0, story.title
    pages = reference.ngettext("%(n)s page", "%(n)s pages", view.pages) % {"n": view.pages}
    n = story.independent_origins
    origins = reference.ngettext("%(n)s independent origin", "%(n)s independent origins", n) % {"n": n}
    yield 0, " · ".join(x for x in (short(story.id), origins, pages, view.span) if x)


def _said(reference: Reference, about: str, words: str) -> str:
    """Words behind what they are about, with the colon as the language sets it."""
    return reference.text("%(about)s: %(words)s") % {"about": about, "words": words}


def _codes(cites: Iterable[Cite], reference: Reference) -> str:
    return _in_brackets(reference.pages[c.article].code for c in cites if c.article in reference.pages)


def _in_brackets(codes: Iterable[str], more: str = "") -> str:
    """Pages by their codes, not to be broken over lines."""
    named = sorted(set(codes), key=lambda code: (len(code), code))
    rest = f"+{len(named) - CODES}" if len(named) > CODES else ""
    return f"[{' '.join(filter(None, [*named[:CODES], rest, more]))}]".replace(" ", "\N{NO-BREAK SPACE}")


def _brief(story: Story, reference: Reference) -> Lines:
    for line in story.brief:
        n = line.independent_origins
        origins = reference.ngettext("%(n)s origin", "%(n)s origins", n) % {"n": n}
        codes = (reference.pages[c.article].code for c in line.cites if c.article in reference.pages)
        yield 2, f"{line.text} {_in_brackets(codes, f'· {origins}')}"


def _contested(view: StoryView, reference: Reference) -> Lines:
    for difference in view.contested:
        yield 2, _said(reference, reference.text(difference.kind), difference.about)
        for side in difference.sides:
            yield 4, f"– {side.text.striptags()} {_in_brackets(way.page.code for way in side.support.passages)}"


def _speakers(story: Story, reference: Reference, ids: bool) -> Lines:
    """By speaker, who said most first; what no one is known to have said comes last."""
    speakers: dict[str | None, list[Utterance]] = {}
    for utterance in story.utterances:
        speakers.setdefault(utterance.speaker if utterance.speaker in reference.people else None, []).append(utterance)
    for speaker, utterances in sorted(speakers.items(), key=lambda one: (one[0] is None, -len(one[1]))):
        person = reference.people[speaker] if speaker is not None else None
        told = [reference.statements[s] for u in utterances for s in u.statements if s in reference.statements]
        words = (s.speaker_text for _, s in told)
        name = called(person, words, reference.text) if person else reference.text("Nobody whom the pages tell")
        roles = reference.roles(person, told)
        yield 2, " · ".join([name, *roles])
        for utterance in utterances:
            yield from _utterance(utterance, reference)
            if ids:
                yield 6, " ".join(map(_handle, utterance.statements))


def _utterance(utterance: Utterance, reference: Reference) -> Lines:
    known = [reference.statements[s] for s in utterance.statements if s in reference.statements]
    if not known:
        return
    lead = max((statement for _, statement in known), key=lambda statement: statement.confidence)
    day = said_on(known)
    facts = [
        x
        for x in (reference.date(day) if day else None, None if lead.confidence >= SURE else reference.text("unsure"))
        if x
    ]
    act = reference.text(act_of(one[1] for one in known))
    who = None if utterance.speaker in reference.people else said_by(lead, reference.text)
    about = " ".join(x for x in (who, act, f"({', '.join(facts)})" if facts else None) if x)
    for wording in utterance.wordings:
        yield 4, f"{_said(reference, about, wording.text)} {_codes(wording.cites, reference)}"
        about = reference.text("also")


def _handle(statement: str) -> str:
    """A statement's id, its article's part as short as one types it."""
    article, dash, number = statement.rpartition("-")
    return f"{short(article)}{dash}{number}"


def _ahead(view: StoryView, reference: Reference) -> Lines:
    for moment in view.ahead:
        codes = _in_brackets(way.page.code for way in moment.support.passages)
        yield 2, f"{_said(reference, moment.date, moment.what)} {codes}"


def _pages(reference: Reference) -> Lines:
    names = {article: origin.name for origin in reference.dossier.origins for article in origin.articles}
    for article, page in sorted(reference.pages.items(), key=lambda one: (len(one[1].code), one[1].code)):
        source = reference.articles[article].source
        facts = (page.code, short(article), page.date or reference.text("undated"), page.name, names.get(article))
        yield 2, " · ".join(dict.fromkeys(x for x in facts if x))
        if page.title != page.name:
            yield 5, page.title
        yield 5, source.url or source.path or ""


def _history(history: tuple[Happening, ...], story: str, reference: Reference) -> Lines:
    """What happened to ``story``; of a merge or a split on whose other side it was, its own side is told."""
    for event in history:
        n, mine = event.pages, event.story == story
        other = short((event.other if mine else event.story) or "–")
        came = reference.ngettext("came out of %(other)s with %(n)s page", "came out of %(other)s with %(n)s pages", n)
        took = reference.ngettext("took in %(n)s page of %(other)s", "took in %(n)s pages of %(other)s", n)
        gave = reference.ngettext("gave %(n)s page to %(other)s", "gave %(n)s pages to %(other)s", n)
        words = {
            "born": reference.ngettext("began with %(n)s page", "began with %(n)s pages", n),
            "grown": reference.ngettext("grew by %(n)s page", "grew by %(n)s pages", n),
            "merged": took if mine else gave,
            "split": gave if mine else came,
            "gone": reference.text("ended"),
        }
        yield 2, _said(reference, reference.date(event.at[:10]), words[event.kind] % {"n": n, "other": other})
