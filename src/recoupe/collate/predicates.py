"""What a sentence says of those it names, without who they are.

"The operator's director, Bastien Querelle, refused to resign" and "Bastien Querelle, head of the operator, denied
negligence" are near each other by name and office alone. Where these are much of a sentence, what is left is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import dropwhile

from recoupe.collate.lines import Line, Pair
from recoupe.collate.tables import matcher, patterns
from recoupe.collate.vectors import table_of
from recoupe.model import Cue, Mention, Span
from recoupe.trace.encoder import Encoder
from recoupe.trace.sheets import function_words
from recoupe.typography import fold, words

__all__ = ["predicate", "same_predicate"]

# Set on short predicates in French, English and German: what is one (negligence denied, an inquiry announced) has .58
# and more in any two of them, what is not (to resign, negligence; to comment, an inquiry) .47 at most.
ALIKE = 0.55
MUCH = 1 / 3  # share of a sentence's words that are name and office, for the rest to be compared by itself
SHORT = 8  # words of an office set off by commas
_PARTED = re.compile(r",\s")

Place = tuple[int, int]


def same_predicate(pairs: Sequence[Pair], lines: Sequence[Line], encoder: Encoder) -> list[Pair]:
    """The pairs without those that are near by whom they name and not by what they say of them."""
    unlike = [p for p in pairs if p.likeness < 1.0]
    much = {i for i in {i for p in unlike for i in (p.a, p.b)} if _much(lines[i])}
    doubtful = [p for p in unlike if p.a in much or p.b in much]
    told = {
        i: list(filter(None, {predicate(lines[i]), *_said(lines[i])}))
        for i in dict.fromkeys(i for p in doubtful for i in (p.a, p.b))
    }
    vectors = table_of((text for own in told.values() for text in sorted(own)), encoder)
    apart = {
        (p.a, p.b)
        for p in doubtful
        if not any(float(vectors[x] @ vectors[y]) >= ALIKE for x in told[p.a] for y in told[p.b])
    }
    return [p for p in pairs if (p.a, p.b) not in apart]


def _much(line: Line) -> bool:
    """Whether name and office are much of a sentence."""
    named = any(True for _ in _people(line))
    return named and len(words(predicate(line))) <= (1 - MUCH) * len(words(line.text))


def _said(line: Line) -> Iterable[str]:
    """What is reported in a sentence: all that an object is without its verb, wherever the parts of that stand."""
    return (s.content.text for s in line.article.statements if _within(line, s.content))


def predicate(line: Line) -> str:
    """A sentence without people's names, the offices beside them and the words for saying and denying."""
    text = line.text
    kept = list(text)
    for start, end in (*_people(line), *_offices(line), *_cues(line)):
        kept[start:end] = " " * (end - start)
    left = words("".join(kept))
    idle = matcher((*patterns(line.language, "saying"), *patterns(line.language, "denying")))
    grammar = function_words(line.language)
    told = dropwhile(lambda w: w.folded in grammar, (w for w in left if not idle.fullmatch(w.folded)))
    return " ".join(text[w.start : w.end] for w in told)


def _people(line: Line) -> Iterable[Place]:
    people = (m for m in line.article.mentions if m.kind == "person" and _within(line, m))
    return ((m.start - line.start, m.end - line.start) for m in people)


def _cues(line: Line) -> Iterable[Place]:
    cues = (s.cue for s in line.article.statements if s.cue and _within(line, s.cue))
    return ((cue.start - line.start, cue.end - line.start) for cue in cues)


def _within(line: Line, place: Span | Mention | Cue) -> bool:
    return line.start <= place.start and place.end <= line.end


def _offices(line: Line) -> Iterable[Place]:
    """What stands beside a name between commas, behind it or else before it, and the roles the page has read."""
    parts = _parts(line.text)
    people = set(_people(line))
    for n, (start, end) in enumerate(parts):
        if (start, end) in people:
            behind = parts[n + 1 : n + 2] if n + 2 < len(parts) else []
            office = next((p for p in (*behind, *parts[max(0, n - 1) : n]) if _may_be_office(line, p)), None)
            if office:
                yield office
    for role in {s.speaker.role for s in line.article.statements if s.speaker and s.speaker.role}:
        at = fold(line.text).find(fold(role))
        if at >= 0:
            yield at, at + len(role)


def _parts(text: str) -> list[Place]:
    """The places of what stands between commas."""
    ends = [m.start() for m in _PARTED.finditer(text)]
    starts = [0, *(m.end() for m in _PARTED.finditer(text))]
    return list(zip(starts, [*ends, len(text)], strict=True))


def _may_be_office(line: Line, part: Place) -> bool:
    """Whether a part is short and holds nothing that anybody says."""
    start, end = line.start + part[0], line.start + part[1]
    said = [s.content for s in line.article.statements] + [s.cue for s in line.article.statements if s.cue]
    inside = any(s.start < end and start < s.end for s in said)
    return not inside and len(words(line.text[part[0] : part[1]])) <= SHORT
