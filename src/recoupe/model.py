"""The records that travel the way of a page.

Every step takes records and gives records; none is changed in place. All are frozen, slotted and
made of plain values, so that they compare, hash and serialise as they stand. Offsets are Unicode
code points into the article's own ``text``, end exclusive, and ``text[start:end]`` is always
exactly the quoted ``text``. A value that is not known is ``None``, and a field beside it says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Absent",
    "Act",
    "Article",
    "BriefLine",
    "CalendarEntry",
    "Capture",
    "Cite",
    "Credit",
    "Cue",
    "Declared",
    "Descent",
    "Difference",
    "DifferenceKind",
    "Direction",
    "Dossier",
    "Fact",
    "Generator",
    "Mention",
    "Mode",
    "Origin",
    "Passage",
    "Person",
    "Position",
    "Published",
    "Refused",
    "Removed",
    "RemovedReason",
    "Reuse",
    "ReuseKind",
    "SaidOn",
    "Side",
    "Source",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Statement",
    "Story",
    "TimeBasis",
    "TimeMention",
    "TranslationSign",
    "Utterance",
    "Wording",
]

SpeakerKind = Literal["person", "organisation", "state", "group"]
Mode = Literal["direct", "mixed", "indirect"]
Act = Literal["assert", "demand", "refuse", "accuse", "offer", "warn", "deny", "announce", "ask"]
Stance = Literal["demands", "refuses", "offers", "accuses", "denies", "warns"]
ReuseKind = Literal["verbatim", "edited", "retranslated", "translated"]
Direction = Literal["a_from_b", "b_from_a", "common_source", "unknown"]
DifferenceKind = Literal["number", "date", "name", "wording", "attribution", "position"]
# explicit: the expression alone says it; page: from the page's declared date; context: from a date
# beside it in the page; inferred: from the page's inferred date; story: from another page of the story
TimeBasis = Literal["explicit", "page", "context", "inferred", "story"]
RemovedReason = Literal[
    "navigation",
    "sharing",
    "appeal",
    "newsletter",
    "advert",
    "related",
    "previous_next",
    "disclaimer",
    "cookie",
    "comment",
    "caption",
    "credit",
    "byline",
    "date",
    "repeated_title",
    "repeated_block",
    "separator",
    "fragment",
    "not_article",
    "marked",  # by a person, as furniture of its site
]


# --- collect -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page came from, as far as it is known."""

    path: str | None  # as the user gave it, "/" between folders; "a.warc.gz#3" inside an archive
    url: str | None
    outlet: str | None
    media_type: str  # text/plain, text/html


@dataclass(frozen=True, slots=True)
class Declared:
    """What came with a page from outside its own bytes: a side file, a feed entry, HTTP headers."""

    title: str | None = None
    published: str | None = None  # as it was declared, any format
    language: str | None = None
    byline: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one page as they were collected, and what came with them."""

    source: Source
    content: bytes  # decompressed, else untouched
    declared: Declared = field(default_factory=Declared)

    @property
    def name(self) -> str:
        """The input as its user knows it, for messages."""
        return self.source.path or self.source.url or "(unnamed)"


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that could not be used, and the reason in one line."""

    input: str
    reason: str


# --- read ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Published:
    """A page's date: ``value`` in ISO 8601, a day or, where declared, a moment with its offset."""

    value: str
    basis: Literal["declared", "inferred"]
    evidence: str  # what on the page, or in its story, says so


@dataclass(frozen=True, slots=True)
class Removed:
    """A block that belongs to the site and not to the report."""

    text: str
    reason: RemovedReason


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or outlet the page itself names as its source."""

    name: str
    kind: Literal["agency", "outlet"]
    text: str  # the words that say so
    where: Literal["title", "byline", "body", "furniture", "metadata"]


@dataclass(frozen=True, slots=True)
class TranslationSign:
    """Something in a page that tells it was translated, most likely by a machine."""

    text: str
    sign: Literal["disclaimer", "mixed_quotes", "leftover", "doubled_attribution", "quote_grammar"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A proper name as it stands in the text."""

    start: int
    end: int
    text: str
    kind: Literal["person", "organisation", "place", "other"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something. ``id`` points to a Person once the stories are collated."""

    id: str | None
    name: str  # the fullest form the page gives
    kind: SpeakerKind
    role: str | None = None
    side: str | None = None  # the state or body spoken for, in the page's language


@dataclass(frozen=True, slots=True)
class SaidOn:
    value: str
    basis: TimeBasis


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that tell something is being said, and their dictionary form."""

    start: int
    end: int
    text: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: one thing said, with the words that tell who said it."""

    id: str
    speaker: Speaker | None
    why_no_speaker: str | None
    speaker_text: str | None  # as the article puts it there: «il», «le diplomate»
    speaker_span: Span | None
    content: Span
    verbatim: tuple[Span, ...]  # the parts between quotation marks, marks excluded
    mode: Mode
    cue: Cue | None
    act: Act
    said_on: SaidOn | None
    venue: str | None
    confidence: float  # 0..1


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression and the time it stands for.

    ``value`` is ISO 8601: a day, month, year, or an interval ``from/to`` with both ends included.
    """

    start: int
    end: int
    text: str
    value: str | None
    basis: TimeBasis | None
    why_unresolved: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """A page as it was read. Paragraphs of ``text`` are separated by one blank line."""

    id: str
    source: Source
    title: str | None
    standfirst: Span | None
    byline: str | None
    language: str | None  # ISO 639-1
    published: Published | None
    why_undated: str | None
    text: str
    removed: tuple[Removed, ...] = ()
    credits: tuple[Credit, ...] = ()
    translation_signs: tuple[TranslationSign, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[TimeMention, ...] = ()
    made_by: tuple[str, ...] = ()  # "read/1", "analyse/1": the steps and versions that made this record
    damaged: int = 0  # characters whose bytes could not be decoded, U+FFFD in the text
    published_between: tuple[str, str] | None = None  # first and last possible day, where no one day is sure

    @property
    def name(self) -> str:
        """The page as its user knows it, for messages."""
        return self.source.path or self.source.url or self.id


# --- trace ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """The same passage in two articles."""

    a: tuple[int, int]
    b: tuple[int, int]
    score: float  # 0..1: how sure it is that one stands for the other


@dataclass(frozen=True, slots=True)
class Reuse:
    """Passages two articles share because one copied the other, or both a third."""

    a: str  # article id
    b: str  # article id
    kind: ReuseKind
    share_a: float  # share of a's words inside the passages, 0..1
    share_b: float  # share of b's words inside the passages, 0..1
    direction: Direction
    evidence: tuple[str, ...]  # for the direction
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """A source that articles name and that is not among the articles."""

    name: str
    named_by: tuple[str, ...]  # article ids
    cites: str | None  # the source it has the report from in its turn, where an article says so


@dataclass(frozen=True, slots=True)
class Descent:
    """The nearest source an article is known to have its text from: another article, or one that is absent."""

    article: str
    lender: str | None  # article id
    absent: str | None  # name of an Absent of the same origin


@dataclass(frozen=True, slots=True)
class Origin:
    """Whoever reported, and the articles that carry the report. Every article has exactly one."""

    id: str
    name: str | None
    articles: tuple[str, ...]
    basis: Literal["declared", "reused", "single"]
    evidence: tuple[str, ...]
    absent: tuple[Absent, ...] = ()
    descent: tuple[Descent, ...] = ()  # of the articles whose source is known: one nearest source each


# --- collate -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cite:
    """The passage a line stands on."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person or organisation that speaks or acts, under all its spellings."""

    id: str
    name: str
    kind: SpeakerKind
    variants: tuple[str, ...]
    roles: tuple[str, ...]
    side: str | None
    transliterations: tuple[str, ...] = ()  # those of the variants that stand on no page: for a search


@dataclass(frozen=True, slots=True)
class BriefLine:
    text: str
    cites: tuple[Cite, ...]
    independent_origins: int


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    value: str  # ISO 8601, as in TimeMention
    what: str  # the words of a page
    place: str | None
    ahead: bool  # after the story's last dated page
    cites: tuple[Cite, ...]
    independent_origins: int


@dataclass(frozen=True, slots=True)
class Wording:
    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said once, in all the wordings the pages give it."""

    speaker: str | None  # person id
    statements: tuple[str, ...]  # statement ids
    wordings: tuple[Wording, ...]
    independent_origins: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence-sized claim with the passages that carry it."""

    text: str
    support: tuple[Cite, ...]
    independent_origins: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference: what these passages say."""

    text: str
    cites: tuple[Cite, ...]
    differing: tuple[tuple[int, int], ...] = ()  # where in the text what differs stands, start and end


@dataclass(frozen=True, slots=True)
class Difference:
    kind: DifferenceKind
    about: str  # the matter, in words of a page; who spoke, where no words name it
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on an issue, and the statements that show it."""

    actor: str  # person id
    issue: str
    stance: Stance
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    id: str
    title: str
    articles: tuple[str, ...]
    span: tuple[str | None, str | None]  # first and last day the story's pages are dated
    independent_origins: int
    brief: tuple[BriefLine, ...]
    calendar: tuple[CalendarEntry, ...]
    utterances: tuple[Utterance, ...]
    facts: tuple[Fact, ...]
    differences: tuple[Difference, ...]
    positions: tuple[Position, ...]


# --- the result ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Generator:
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Dossier:
    schema: Literal["recoupe.dossier/1"]
    generator: Generator
    reader_language: str
    articles: tuple[Article, ...]
    reuse: tuple[Reuse, ...]
    origins: tuple[Origin, ...]
    people: tuple[Person, ...]
    stories: tuple[Story, ...]
    refused: tuple[Refused, ...]
