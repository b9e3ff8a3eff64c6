"""The story in three to six sentences, every one a page's own.

Best-supported first, the news before what lies years back, and none that repeats what another has said.
Sentences that lean on the one before them ("Il a ajouté …") are passed over, for they would point to nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from recoupe.analyse.names import personal_name
from recoupe.collate.claims import Claim, cites
from recoupe.collate.lines import Line, overlap
from recoupe.collate.standing import leans
from recoupe.model import BriefLine, Cite

__all__ = ["brief"]

FEWEST, MOST = 3, 6
WORDS = range(9, 56)
REPEATS = 0.4  # share of words in common with a chosen sentence: said already
HELD = 0.6  # the same, of the shorter one's words
BACKGROUND = 1.0  # what a sentence on years past must outweigh
NARRATED = 0.4  # share of the content words that must stand outside quotation marks


def brief(lines: Sequence[Line], found: Sequence[Claim], reader_language: str) -> tuple[BriefLine, ...]:
    """The brief, by independent origins; in the reader's language where any page has it, else as the pages are."""
    pages = len({line.article.id for line in lines})
    spoken = {line.language for line in lines}
    language = reader_language if reader_language in spoken else None
    year = max((line.article.published.value[:4] for line in lines if line.article.published), default="")
    weight = Counter(w for line in lines for w in line.sentence.content)
    candidates = []
    for claim in found:
        usable = [i for i in claim.lines if language in (None, lines[i].language) and _stands_alone(lines[i])]
        if usable:
            best = min(usable, key=lambda i: (lines[i].at, i))
            candidates.append((_worth(lines[best], claim, weight, pages, year), best, claim))
    candidates.sort(key=lambda c: (-c[0], c[1]))
    chosen: list[tuple[float, int, Claim]] = []
    wanted = min(MOST, FEWEST + pages - 1)
    for candidate in candidates:
        if len(chosen) == wanted:
            break
        if not any(_repeats(lines[candidate[1]], lines[i]) for _, i, _ in chosen):
            chosen.append(candidate)
    chosen.sort(key=lambda c: (_of_years_past(lines[c[1]], year), -c[2].origins, -c[0], c[1]))
    return tuple(BriefLine(lines[i].text, _own_first(lines, i, claim), claim.origins) for _, i, claim in chosen)


def _own_first(lines: Sequence[Line], own: int, claim: Claim) -> tuple[Cite, ...]:
    found = cites(lines, claim)
    mine = found[claim.lines.index(own)]
    return (mine, *(c for c in found if c != mine))


def _stands_alone(line: Line) -> bool:
    text, sentence = line.text, line.sentence
    count = sentence.last - sentence.first
    if count not in WORDS or text[-1] not in '.!»”"' or text.rstrip('»”" ')[-1:] == "?" or "\n" in text:
        return False
    if any(text.count(a) != text.count(b) for a, b in ("«»", "“”", "()")) or text.count('"') % 2:
        return False
    if len(sentence.narrated) < NARRATED * len(sentence.content):
        return False
    first = text.lstrip('«“" ')[:1]
    return first.isalnum() and first == first.upper() and not leans(text, line.language) and not _of_nobody(line)


def _worth(line: Line, claim: Claim, weight: Counter[str], pages: int, year: str) -> float:
    """Support weighs most, then how much of what the pages speak of the sentence holds, then its place."""
    support = math.log2(1 + claim.origins) + 0.25 * math.log2(1 + claim.pages)
    content = line.sentence.content
    central = sum(math.log1p(weight[w]) for w in content) / (len(content) + 4) / math.log1p(2 * pages + 2)
    place = 0.6 if line.at == 0 else 0.3 if line.at < 4 else 0.0
    return support + central + place - (BACKGROUND if _of_years_past(line, year) else 0.0)


def _of_years_past(line: Line, year: str) -> bool:
    """Whether every time the sentence names lies in a year before its page's; ``year`` is that of an undated page."""
    own = line.article.published.value[:4] if line.article.published else year
    values = [t.value[:4] for t in line.article.times if t.value and line.start <= t.start < line.end]
    return bool(values) and all(value < own for value in values)


def _of_nobody(line: Line) -> bool:
    """Whether somebody speaks in the sentence whom only other sentences name: "a-t-il dit", "the minister said"."""
    for statement in line.article.statements:
        cue, speaker, written = statement.cue, statement.speaker, statement.speaker_text
        if cue is None or speaker is None or speaker.kind != "person" or not line.start <= cue.start < line.end:
            continue
        name = personal_name(speaker.name)
        if name and not any(letter.isupper() for letter in written or "") and name.surname not in line.text:
            return True
    return False


def _repeats(line: Line, other: Line) -> bool:
    a, b = line.sentence.content, other.sentence.content
    return overlap(a, b) >= REPEATS or len(a & b) >= HELD * min(len(a), len(b))
