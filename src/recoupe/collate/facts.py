"""What the pages tell in their own voice, with the passages that carry it."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.collate.claims import Claim, cites
from recoupe.collate.lines import Line
from recoupe.model import Fact

__all__ = ["facts", "told"]

LEAST = 5  # content words: a shorter sentence claims nothing that stands alone
NARRATED = 0.5  # share of the content words outside quotation marks
SAID = 0.5  # share of the sentence that is somebody's statement: from there on it is an utterance
MOST = 60  # facts of a story: the best supported


def facts(lines: Sequence[Line], found: Sequence[Claim], reader_language: str) -> tuple[Fact, ...]:
    """The claims of narration, by origins, then pages; in the reader's language where a page has them in it."""
    told_claims = [c for c in found if any(told(lines[i]) for i in c.lines)]
    ranked = sorted(told_claims, key=lambda c: (-c.origins, -c.pages, lines[c.lines[0]].at, c.lines))
    return tuple(Fact(_text(lines, c, reader_language), cites(lines, c), c.origins) for c in ranked[:MOST])


def told(line: Line) -> bool:
    """Whether the page itself says it: no question, no quotation, nor what a speaker is reported to have said."""
    sentence = line.sentence
    if line.text.rstrip('»”"\u2019) ').endswith("?"):
        return False
    if len(sentence.content) < LEAST or len(sentence.narrated) < NARRATED * len(sentence.content):
        return False
    inside = 0
    for statement in line.article.statements:
        start, end = statement.content.start, statement.content.end
        inside += max(0, min(end, sentence.end) - max(start, sentence.start))
    return inside < SAID * (sentence.end - sentence.start)


def _text(lines: Sequence[Line], claim: Claim, reader_language: str) -> str:
    return min((lines[i] for i in claim.lines), key=lambda line: (line.language != reader_language, line.at)).text
