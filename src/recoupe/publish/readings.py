"""Every page as it was read: its text with what was noted in it marked, and what was taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from recoupe.model import Article, Cite, Published, Removed, Statement, TimeMention
from recoupe.publish.marks import Link, Mark, paragraphs
from recoupe.publish.naming import said_by
from recoupe.publish.reasons import told
from recoupe.publish.reference import PageSign, Reference, Way, linkable
from recoupe.publish.shared import shared_marks
from recoupe.publish.stories import SURE
from recoupe.publish.wording import ACTS, REASONS, SIGNS

__all__ = ["Reading", "readings"]


@dataclass(frozen=True, slots=True)
class Reading:
    sign: PageSign
    address: str | None  # only where it may be a link
    shown_address: str | None
    path: str | None
    byline: str | None
    published: Published | None
    evidence: tuple[str, ...]  # for the date
    why_undated: tuple[str, ...]
    credits: tuple[tuple[str, str], ...]  # who is credited, the words that say so
    signs: tuple[tuple[str, str], ...]  # what tells of a translation, the words that tell it
    bearer: PageSign | None  # the page where its text is laid out, if not here
    alike: tuple[Way, ...]  # the pages whose text this one's stands for
    paragraphs: tuple[Markup, ...]
    removed: tuple[tuple[str, Removed], ...]


def readings(reference: Reference) -> list[Reading]:
    """All pages in the order of their codes. Call it last: it marks the passages the other parts refer to."""
    pages = reference.pages.items()
    alike: dict[str, list[PageSign]] = defaultdict(list)
    for article, sign in pages:
        alike[reference.bearers[article]].append(sign)
    shared = shared_marks(reference)  # of all pages before the first is read: they refer to each other
    return [_reading(reference.articles[a], sign, alike[reference.bearers[a]], shared, reference) for a, sign in pages]


def _reading(
    article: Article, sign: PageSign, alike: list[PageSign], shared: Mapping[str, list[Mark]], reference: Reference
) -> Reading:
    source = article.source
    marks = [
        *_cited(article, reference),
        *shared.get(article.id, ()),
        *(m for s in article.statements for m in _statement(s, reference)),
        *(_time(t, reference) for t in article.times),
    ]
    return Reading(
        sign=sign,
        address=linkable(source.url),
        shown_address=source.url,
        path=source.path,
        byline=article.byline,
        published=article.published,
        evidence=tuple(_evidence(article.published, reference)),
        why_undated=_parts(article.why_undated),
        credits=tuple(dict.fromkeys((c.name, c.text) for c in article.credits)),
        signs=tuple((SIGNS[s.sign], s.text) for s in article.translation_signs),
        bearer=alike[0] if alike[0] is not sign else None,
        alike=tuple(Way(p, f"#{p.anchor}") for p in alike[1:]) if alike[0] is sign else (),
        paragraphs=tuple(paragraphs(article.text, marks)) if alike[0] is sign else (),
        removed=tuple((REASONS[r.reason], r) for r in article.removed),
    )


def _cited(article: Article, reference: Reference) -> list[Mark]:
    back = reference.text("Back to the line that cites this passage")
    return [
        Mark(
            start,
            end,
            "cited",
            anchor=reference.anchor(Cite(article.id, start, end)),
            links=(Link(f"#{line}", back, "back", "↩"),),
        )
        for (start, end), line in reference.cited[article.id].items()
    ]


def _statement(statement: Statement, reference: Reference) -> list[Mark]:
    speaker = said_by(statement, reference.text)
    act = reference.text(ACTS[statement.act])
    note = (
        f"{speaker} {act}"
        if speaker
        else _why(statement.why_no_speaker, reference) or reference.text("speaker not known")
    )
    unsure = " unsure" if statement.confidence < SURE or speaker is None else ""
    content = statement.content
    marks = [Mark(content.start, content.end, f"said{unsure}", note=f"{note} ?" if unsure and speaker else note)]
    if statement.cue is not None:
        marks.append(Mark(statement.cue.start, statement.cue.end, "cue"))
    return marks


def _time(time: TimeMention, reference: Reference) -> Mark:
    if time.value is None:
        why = _why(time.why_unresolved, reference) or reference.text("no date")
        return Mark(time.start, time.end, "time unsure", note=why)
    shown = reference.date(time.value)
    said = None if shown == time.text else shown
    moment = time.value if "/" not in time.value else None  # <time> has no intervals
    return Mark(time.start, time.end, "time", tag="time" if moment else "span", note=said, moment=moment)


def _evidence(published: Published | None, reference: Reference) -> Iterator[str]:
    """What dates the page: our words are translated, the page's own are left as they are."""
    for reason in published.evidence.split("; ") if published else ():
        yield told(reason, reference) or reason


def _parts(reasons: str | None) -> tuple[str, ...]:
    """Reasons given in one line: "published between … and …: one; another"."""
    if reasons is None:
        return ()
    first, _, rest = reasons.partition(": ")
    return (first, *(rest.split("; ") if rest else ()))


def _why(reason: str | None, reference: Reference) -> str | None:
    return (told(reason, reference) or reason) if reason else None
