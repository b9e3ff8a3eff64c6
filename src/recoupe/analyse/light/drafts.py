"""What is told to be said, before it is a statement: who says it, what tells so, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece
from recoupe.analyse.light.stage import Figure
from recoupe.analyse.quotations import Quotation
from recoupe.model import Act, Article, Cue, Mention, Mode, Span, Statement

__all__ = ["Draft", "apart", "mentions", "statement"]


@dataclass(frozen=True, slots=True)
class Draft:
    content: tuple[int, int]
    figure: Figure | None
    phrase: tuple[Piece, ...]
    cue: tuple[int, int] | None
    act: Act
    quoted: bool
    confidence: float
    sentence: int


def apart(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that lie over an earlier one."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.content[1] - draft.content[0] > 1 and (not kept or draft.content[0] >= kept[-1].content[1]):
            kept.append(draft)
    return kept


def statement(article: Article, number: int, d: Draft, found: Sequence[Quotation], lex: Lexicon) -> Statement:
    text, (start, end) = article.text, d.content
    inner = [q.inner for q in found if start < q.inner[1] and q.inner[0] < end]
    verbatim = [(max(a, start), min(b, end)) for a, b in inner]
    mode: Mode = "direct" if d.quoted or d.content in inner else "mixed" if verbatim else "indirect"
    phrase = _span(text, d.phrase[0].start, d.phrase[-1].end) if d.phrase else None
    return Statement(
        id=f"{article.id}-{number}",
        speaker=d.figure.speaker() if d.figure else None,
        why_no_speaker=None if d.figure else "the sentence does not say who",
        speaker_text=phrase.text if phrase else None,
        speaker_span=phrase,
        content=_span(text, start, end),
        verbatim=tuple(_span(text, a, b) for a, b in verbatim if b > a),
        mode=mode,
        cue=Cue(*d.cue, text[d.cue[0] : d.cue[1]], text[d.cue[0] : d.cue[1]].lower()) if d.cue else None,
        act=_act(d.act, text[start:end], lex),
        said_on=None,
        venue=None,
        confidence=d.confidence,
    )


def _act(act: Act, said: str, lex: Lexicon) -> Act:
    if act != "assert":
        return act
    if said.rstrip().endswith("?"):
        return "ask"
    return next((a for a, pattern in lex.evidence if pattern.search(said.lower())), "assert")


def mentions(text: str, figures: Sequence[Figure]) -> tuple[Mention, ...]:
    """Where the full names of people who speak stand."""
    found = []
    for figure in figures:
        at = text.find(figure.name) if figure.kind == "person" and " " in figure.name else -1
        if at >= 0 and figure.name != figure.role:
            found.append(Mention(at, at + len(figure.name), figure.name, "person"))
    return tuple(sorted(found, key=lambda m: m.start))


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])
