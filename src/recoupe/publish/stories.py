"""A story as it is shown: the brief, what is contested, who says what, positions, the calendar."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from recoupe.model import Article, CalendarEntry, Cite, Difference, Person, Story, Utterance, Wording
from recoupe.publish.dates import said_on
from recoupe.publish.differing import differing, differing_sides
from recoupe.publish.naming import called, said_by
from recoupe.publish.reference import Reference, Support, Way
from recoupe.publish.wording import DIFFERENCES, MODES, STANCES, act_of
from recoupe.typography import DOUBLE_QUOTES

__all__ = ["StoryView", "story_view"]

# A statement read with less than this is shown as unsure; analyse gives .5 and less where the
# speaker or the cue is a guess, .8 and more where both stand in the sentence.
SURE = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a page with what carries it."""

    anchor: str
    text: str
    language: str | None
    support: Support


@dataclass(frozen=True, slots=True)
class SideView:
    text: Markup
    language: str | None
    support: Support


@dataclass(frozen=True, slots=True)
class Contested:
    anchor: str
    kind: str
    about: str
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class WordingView:
    text: Markup
    opening: str  # the page's own quotation mark, or nothing
    closing: str
    language: str | None
    support: Support


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said, in the wordings of the pages."""

    anchor: str
    by: str | None  # who says it, in the page's words, where it is nobody with a portrait
    act: str
    mode: str
    date: str | None
    moment: str | None
    venue: str | None
    unsure: bool
    origins: int
    pages: int
    wordings: tuple[WordingView, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person or body, and what it says in this story."""

    anchor: str
    person: Person | None
    called: str | None  # what the person goes by
    roles: tuple[str, ...]  # in one language
    also: tuple[str, ...]
    said: tuple[Said, ...]
    origins: int
    why_unnamed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """What somebody wants of an issue; ``since`` is the first day it was said, where that is known."""

    stance: str
    ways: tuple[Way, ...]
    since: str | None = None  # ISO 8601
    date: str | None = None  # the same in words
    changed: bool = False  # from what was said on days before, and not only another stand beside it


@dataclass(frozen=True, slots=True)
class Issue:
    about: str
    actors: tuple[tuple[str, tuple[Stand, ...]], ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """Issues with who stands where on each: first those on which several face each other."""

    facing: tuple[Issue, ...]
    alone: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    anchor: str
    value: str
    date: str
    what: str
    language: str | None
    place: str | None
    ahead: bool
    support: Support


@dataclass(frozen=True, slots=True)
class StoryView:
    anchor: str
    title: str
    title_language: str | None
    span: str | None
    origins: int
    pages: int
    brief: tuple[Line, ...]
    contested: tuple[Contested, ...]
    portraits: tuple[Portrait, ...]
    positions: Positions
    past: tuple[Moment, ...]
    ahead: tuple[Moment, ...]
    other_facts: tuple[Line, ...]
    ways: tuple[Way, ...]  # to its pages


def story_view(story: Story, number: int, reference: Reference) -> StoryView:
    anchor = f"story-{number}"
    calendar = [_moment(anchor, i, e, reference) for i, e in enumerate(story.calendar, 1)]
    brief = tuple(
        _line(f"{anchor}-brief-{i}", line.text, line.cites, reference) for i, line in enumerate(story.brief, 1)
    )
    told = {line.text for line in brief}
    facts = (f for f in story.facts if f.text not in told)
    days = [day for day in story.span if day]
    first = reference.articles.get(story.articles[0]) if story.articles else None
    titled = next((reference.articles[a] for a in story.articles if reference.articles[a].title == story.title), first)
    return StoryView(
        anchor=anchor,
        title=story.title,
        title_language=titled.language if titled else None,
        span=reference.date("/".join(days)) if days else None,
        origins=story.independent_origins,
        pages=len(story.articles),
        brief=brief,
        contested=tuple(_contested(anchor, i, d, reference) for i, d in enumerate(story.differences, 1)),
        portraits=_portraits(anchor, story.utterances, reference),
        positions=_positions(anchor, story, reference),
        past=tuple(m for m in calendar if not m.ahead),
        ahead=tuple(m for m in calendar if m.ahead),
        other_facts=tuple(_line(f"{anchor}-fact-{i}", f.text, f.support, reference) for i, f in enumerate(facts, 1)),
        ways=tuple(
            Way(p, f"#{p.anchor}")
            for p in sorted((reference.pages[a] for a in story.articles), key=lambda p: (len(p.code), p.code))
        ),
    )


def _language(cites: Iterable[Cite], reference: Reference) -> str | None:
    """The language of the page a text was taken from: the first it cites."""
    return next((reference.articles[c.article].language for c in cites if c.article in reference.articles), None)


def _line(anchor: str, text: str, cites: Sequence[Cite], reference: Reference) -> Line:
    return Line(anchor, text, _language(cites, reference), reference.support(cites, anchor))


def _contested(story: str, number: int, difference: Difference, reference: Reference) -> Contested:
    anchor = f"{story}-difference-{number}"
    languages = [_language(side.cites, reference) for side in difference.sides]
    texts = differing_sides(difference.sides, languages)
    sides = (
        SideView(text, language, reference.support(side.cites, anchor))
        for text, language, side in zip(texts, languages, difference.sides, strict=True)
    )
    return Contested(anchor, DIFFERENCES[difference.kind], difference.about, tuple(sides))


# --- who says what -------------------------------------------------------------------------------


def _portraits(story: str, utterances: Sequence[Utterance], reference: Reference) -> tuple[Portrait, ...]:
    """Those whose words most origins carry come first; words no one is known to have said come last."""
    by_speaker: dict[str | None, list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        by_speaker[utterance.speaker if utterance.speaker in reference.people else None].append(utterance)
    portraits = [
        _portrait(f"{story}-speaker-{i}", speaker, said, reference)
        for i, (speaker, said) in enumerate(by_speaker.items(), 1)
    ]
    return tuple(sorted(portraits, key=lambda p: (p.person is None, -p.origins, -len(p.said))))


def _portrait(anchor: str, speaker: str | None, utterances: Sequence[Utterance], reference: Reference) -> Portrait:
    person = reference.people[speaker] if speaker is not None else None
    said = [_said(f"{anchor}-{i}", u, reference) for i, u in enumerate(utterances, 1)]
    told = [reference.statements[s] for u in utterances for s in u.statements if s in reference.statements]
    known = [statement for _, statement in told]
    letters = {p.page.origin.letter for s in said for w in s.wordings for p in w.support.passages}
    return Portrait(
        anchor=anchor,
        person=person,
        called=called(person, (s.speaker_text for s in known), reference.text) if person else None,
        roles=reference.roles(person, told),
        also=tuple(v for v in person.variants if v not in (person.name, *person.transliterations)) if person else (),
        said=tuple(sorted(said, key=lambda s: s.moment or "9999")),
        origins=len(letters),
        why_unnamed=() if person else tuple(dict.fromkeys(s.why_no_speaker for s in known if s.why_no_speaker)),
    )


def _said(anchor: str, utterance: Utterance, reference: Reference) -> Said:
    known = [reference.statements[s] for s in utterance.statements if s in reference.statements]
    statements = [statement for _, statement in known]
    lead = max(statements, key=lambda s: s.confidence, default=None)
    day = said_on(known)
    wordings = _wordings(anchor, utterance.wordings, reference)
    pages = {p.page.code for w in wordings for p in w.support.passages}
    return Said(
        anchor=anchor,
        by=said_by(lead, reference.text) if lead and utterance.speaker not in reference.people else None,
        act=act_of(statements),
        mode=MODES[lead.mode] if lead else MODES["indirect"],
        date=reference.date(day) if day else None,
        moment=day,
        venue=next((s.venue for s in statements if s.venue), None),
        unsure=lead is None or lead.confidence < SURE,
        origins=utterance.independent_origins,
        pages=len(pages),
        wordings=wordings,
    )


def _wordings(anchor: str, wordings: Sequence[Wording], reference: Reference) -> tuple[WordingView, ...]:
    languages = [_language(w.cites, reference) for w in wordings]
    views = []
    for wording, text, language in zip(
        wordings, differing([w.text for w in wordings], languages), languages, strict=True
    ):
        article = next((reference.articles[c.article] for c in wording.cites if c.article in reference.articles), None)
        opening, closing = _quotation_marks(article, wording) if article else ("", "")
        views.append(WordingView(text, opening, closing, language, reference.support(wording.cites, anchor)))
    return tuple(views)


def _quotation_marks(article: Article, wording: Wording) -> tuple[str, str]:
    """The quotation marks the page itself puts around these words, with their spaces; none where it has none."""
    cite = wording.cites[0]
    if article.text[cite.start : cite.end] != wording.text:
        return "", ""
    opening = _OPENING.search(article.text, max(0, cite.start - 2), cite.start)
    closing = _CLOSING.match(article.text, cite.end)
    return (opening.group(), closing.group(1)) if opening and closing else ("", "")


_OPENING = re.compile(rf"[{DOUBLE_QUOTES}\"]\s?\Z")
_CLOSING = re.compile(rf"[,.]?(\s?[{DOUBLE_QUOTES}\"])")  # "…of summer,” she said": the comma is the sentence's own


# --- positions, calendar -------------------------------------------------------------------------


def _positions(anchor: str, story: Story, reference: Reference) -> Positions:
    cells: dict[str, dict[str, list[Stand]]] = defaultdict(lambda: defaultdict(list))
    for position in story.positions:
        known = [reference.statements[s] for s in position.statements if s in reference.statements]
        cites = ((Cite(article.id, s.content.start, s.content.end)) for article, s in known)
        ways = tuple(Way(reference.pages[c.article], reference.way(c, f"{anchor}-positions")) for c in cites)
        since = min((day for one in known if (day := said_on([one]))), default=None)
        stand = Stand(STANCES[position.stance], ways, since, reference.date(since) if since else None)
        cells[position.issue][position.actor].append(stand)
    for by in cells.values():
        for actor, stands in by.items():
            by[actor] = _in_order(stands)
    actors = {actor: reference.people.get(actor) for by in cells.values() for actor in by}
    names = {actor: called(who, (), reference.text) if who else actor for actor, who in actors.items()}
    issues = [Issue(i, tuple((names[a], tuple(stands)) for a, stands in by.items())) for i, by in cells.items()]
    facing, alone = ([i for i in issues if (len(i.actors) > 1) is several] for several in (True, False))
    return Positions(tuple(facing), tuple(alone))


def _in_order(stands: Iterable[Stand]) -> list[Stand]:
    """By days: who first demanded and then offered is read in that order, and has changed."""
    ordered = sorted(stands, key=lambda stand: (stand.since is None, stand.since or ""))
    days = [None, *(stand.since for stand in ordered)]
    return [
        replace(stand, changed=before is not None and stand.since is not None and stand.since > before)
        for before, stand in zip(days, ordered, strict=False)
    ]


def _moment(story: str, number: int, entry: CalendarEntry, reference: Reference) -> Moment:
    anchor = f"{story}-moment-{number}"
    return Moment(
        anchor=anchor,
        value=entry.value,
        date=reference.date(entry.value),
        what=entry.what,
        language=_language(entry.cites, reference),
        place=entry.place,
        ahead=entry.ahead,
        support=reference.support(entry.cites, anchor),
    )
