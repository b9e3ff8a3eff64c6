"""Every page as it was read: its text with what was noted in it marked, and what was taken out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from recoupe.model import Article, Cite, Published, Removed, Reuse, Statement, TimeMention
from recoupe.publish.marks import Link, Mark, paragraphs
from recoupe.publish.reasons import told
from recoupe.publish.reference import PageSign, Reference, linkable
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
    paragraphs: tuple[Markup, ...]
    removed: tuple[tuple[str, Removed], ...]


def readings(reference: Reference) -> list[Reading]:
    """All pages in the order of their codes. Call it last: it marks the passages the other parts refer to."""
    pairs: dict[str, list[tuple[int, Reuse]]] = defaultdict(list)
    for number, pair in enumerate(reference.dossier.reuse, 1):
        pairs[pair.a].append((number, pair))
        pairs[pair.b].append((number, pair))
    return [_reading(reference.articles[a], sign, pairs[a], reference) for a, sign in reference.pages.items()]


def _reading(article: Article, sign: PageSign, pairs: list[tuple[int, Reuse]], reference: Reference) -> Reading:
    source = article.source
    marks = [
        *_cited(article, reference),
        *_shared(article, pairs, reference),
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
        paragraphs=tuple(paragraphs(article.text, marks)),
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


def _shared(article: Article, pairs: list[tuple[int, Reuse]], reference: Reference) -> list[Mark]:
    """Passages shared with other pages, in the colour of those pages' origin; one mark where several share one."""
    links: dict[tuple[int, int], list[tuple[Link, str]]] = defaultdict(list)
    for number, pair in pairs:
        other = reference.pages[pair.b if pair.a == article.id else pair.a]
        label = reference.text("Also in %(page)s: read side by side") % {"page": f"{other.code} {other.name}"}
        for i, passage in enumerate(pair.passages, 1):
            own = passage.a if pair.a == article.id else passage.b
            link = Link(f"#pair-{number}-{i}", label, f"beside {other.origin.colour}", f"⇄{other.code}")
            links[own].append((link, other.origin.colour))
    return [
        Mark(start, end, f"shared {found[0][1]}", links=tuple(link for link, _ in found))
        for (start, end), found in links.items()
    ]


def _statement(statement: Statement, reference: Reference) -> list[Mark]:
    speaker = statement.speaker.name if statement.speaker else None
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
