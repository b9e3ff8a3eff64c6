"""Where the pages differ: figures, dates, names, wordings, attributions and positions, side against side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from recoupe.analyse.names import personal_name, same_surname
from recoupe.collate.claims import Claim
from recoupe.collate.contrast import Contrast, between, contrasts
from recoupe.collate.facts import told
from recoupe.collate.lines import Line, Pair, overlap
from recoupe.collate.matters import behind, shared
from recoupe.collate.measures import measures
from recoupe.collate.positions import STANCES
from recoupe.collate.reading import Reading, reading
from recoupe.collate.sides import found_in, side
from recoupe.collate.tallies import tallies
from recoupe.collate.utterances import Said, Utterances, opposed
from recoupe.model import Difference, DifferenceKind, Side
from recoupe.trace.encoder import Encoder
from recoupe.typography import squeeze

__all__ = ["differences"]

QUOTED_ALIKE = 0.75  # share of words in common for two attributions of one quotation
QUOTED = 6  # content words: fewer may be said by two people
NAMED = 0.85  # confidence of an attribution made by name; a speaker guessed from what stands around has less
SEVERAL: frozenset[DifferenceKind] = frozenset({"number", "date"})  # of which one thing may have three values
MOST = 40  # differences of a story


def differences(
    lines: Sequence[Line],
    pairs: Sequence[Pair],
    claims: Sequence[Claim],
    groups: Utterances,
    labels: Mapping[str, str],
    encoder: Encoder,
    reader_language: str,
) -> tuple[Difference, ...]:
    """The differences of a story, the likest passages first; each once, with all the passages on either side.

    Where pages are dated, the oldest side comes first: two figures may both have been right on their day.
    """
    found = [
        *tallies(lines, reader_language),
        *islice(_between_claims(lines, pairs, claims, reader_language), MOST),
        *measures(lines, claims, encoder, reader_language),
        *_between_wordings(groups, reader_language),
        *_attributions(groups, reader_language),
        *_opposed(groups, labels),
    ]
    kept: list[Difference] = []
    for difference in found:
        merged = ((k, m) for k, known in enumerate(kept) if (m := _merged(known, difference)))
        place, whole = next(merged, (None, None))
        if place is not None and whole is not None:
            kept[place] = whole
        elif len(kept) < MOST:
            kept.append(difference)
    return tuple(kept)


def _merged(known: Difference, new: Difference) -> Difference | None:
    """A difference with what another of its kind adds: nothing, or a third figure for what a side tells; else None."""
    if known.kind != new.kind:
        return None
    apart = [s for s in new.sides if not any(_one_passage(s, k) for k in known.sides)]
    if not apart:
        return known
    met = [(s, k) for s in new.sides for k in known.sides if _one_passage(s, k)]
    if known.kind in SEVERAL and any(_differing(s) == _differing(k) for s, k in met):
        return replace(known, sides=(*known.sides, *apart))
    return None


def _one_passage(a: Side, b: Side) -> bool:
    return any(x.article == y.article and x.start < y.end and y.start < x.end for x in a.cites for y in b.cites)


def _differing(side_of: Side) -> tuple[str, ...]:
    return tuple(side_of.text[start:end].casefold() for start, end in side_of.differing)


def _between_claims(
    lines: Sequence[Line], pairs: Sequence[Pair], claims: Sequence[Claim], reader_language: str
) -> Iterable[Difference]:
    claim_of = {i: claim for claim in claims for i in claim.lines}
    seen: set[frozenset[int]] = set()
    for pair in pairs:
        one, other = claim_of[pair.a], claim_of[pair.b]
        key = frozenset((one.lines[0], other.lines[0]))
        if key in seen:
            continue
        if one is other:
            own = [lines[i] for i in one.lines]
            if pair.copied and (drifted := _drifted(own, lines[pair.a], lines[pair.b], reader_language)):
                seen.add(key)
                yield drifted
            continue
        seen.add(key)
        a, b = lines[pair.a], lines[pair.b]
        contrast = next(iter(_agreed(between(a.text, a.language, b.text, b.language), a, b)), None)
        if contrast is not None:
            ours = [a, *(lines[i] for i in one.lines if i != pair.a)]
            theirs = [b, *(lines[i] for i in other.lines if i != pair.b)]
            sides = [_lined(ours, contrast.a, contrast.kind), _lined(theirs, contrast.b, contrast.kind)]
            matter = _matter((a, b), contrast, reader_language)
            yield Difference(contrast.kind, matter, tuple(_oldest_first(sides, (a, b))))


def _drifted(claim: Sequence[Line], a: Line, b: Line, reader_language: str) -> Difference | None:
    """Two wordings of one original in the pages' own voice that do not mean the same: one must, the other will."""
    found = _agreed(between(a.text, a.language, b.text, b.language, drift=True), a, b) if a.text != b.text else []
    if not found:
        return None
    contrast = found[0]
    ours, theirs = (
        [line, *(x for x in claim if x is not line and found_in(x.text, words) and not found_in(x.text, others))]
        for line, words, others in ((a, contrast.a, contrast.b), (b, contrast.b, contrast.a))
    )
    sides = [_lined(ours, contrast.a, contrast.kind), _lined(theirs, contrast.b, contrast.kind)]
    matter = _matter((a, b), contrast, reader_language)
    return Difference(contrast.kind, matter, tuple(_oldest_first(sides, (a, b))))


def _lined(lines: Sequence[Line], words: str, kind: DifferenceKind) -> Side:
    return side(lines, [_marks(line, words, kind) for line in lines])


def _marks(line: Line, words: str, kind: DifferenceKind) -> list[tuple[int, int]]:
    """Where in a line the words stand by which it differs; dates by what the page's times say."""
    if kind == "date":
        times = [(t.start - line.start, t.end - line.start) for t in line.article.times]
        if spans := [(a, b) for a, b in times if 0 <= a < b <= len(line.text)]:
            return spans
    hit = found_in(line.text, words)
    return [hit] if hit else []


def _oldest_first(sides: Sequence[Side], lines: Sequence[Line]) -> list[Side]:
    days = [line.article.published.value if line.article.published else "" for line in lines]
    return list(sides) if not all(days) or days[0] <= days[1] else list(reversed(sides))


def _matter(lines: tuple[Line, Line], contrast: Contrast, reader_language: str) -> str:
    """What a figure counts, else what both sentences name; in the reader's words where one is in his language."""
    told = [(lines[0], contrast.a), (lines[1], contrast.b)]
    told.sort(key=lambda one: one[0].language != reader_language)
    (first, words), (second, _) = told
    if contrast.kind == "number" and (hit := found_in(first.text, words)):
        counted = behind(first.text, hit[1], first.language)
        if counted:
            return counted
    return shared(first.text, first.language, second.text, second.language) or first.text


def _agreed(found: Sequence[Contrast], a: Line, b: Line) -> list[Contrast]:
    """Without days that stand for one date, and without who says something in which words: statements tell that."""
    times_a, times_b = _values(a), _values(b)
    framed = ("wording", "name") if not (told(a) and told(b)) else ()
    same_day = bool(times_a & times_b)
    return [c for c in found if c.kind not in framed and not (c.kind == "date" and not c.hour and same_day)]


def _values(line: Line) -> set[str]:
    return {t.value for t in line.article.times if t.value and line.start <= t.start < line.end}


def _between_wordings(groups: Utterances, reader_language: str) -> Iterable[Difference]:
    """Two wordings of one utterance that do not mean the same; once for an utterance and a kind."""
    for group in groups:
        by_text: dict[str, list[Said]] = {}
        for one in group:
            by_text.setdefault(squeeze(one.statement.content.text), []).append(one)
        wordings = list(by_text.values())
        seen: set[DifferenceKind] = set()
        for i, ours in enumerate(wordings):
            for theirs in wordings[i + 1 :]:
                a, b = ours[0], theirs[0]
                found = contrasts(_reading(a), _reading(b), drift=True)
                if found and found[0].kind not in seen and a.article.id != b.article.id:
                    seen.add(found[0].kind)
                    yield _sided(found[0], ours, theirs, _shared(a, b, reader_language))


def _reading(one: Said) -> Reading:
    return reading(one.statement.content.text, one.article.language)


def _shared(a: Said, b: Said, reader_language: str) -> str:
    """What two statements both name, else who says it; in the reader's words where one is in his language."""
    first, second = sorted((a, b), key=lambda one: one.article.language != reader_language)
    told, other = first.statement.content.text, second.statement.content.text
    speaker = a.statement.speaker.name if a.statement.speaker else None
    return shared(told, first.article.language, other, second.article.language) or speaker or told


def _sided(contrast: Contrast, ours: Sequence[Said], theirs: Sequence[Said], about: str) -> Difference:
    return Difference(contrast.kind, about, (_quoted(ours, contrast.a), _quoted(theirs, contrast.b)))


def _quoted(said: Sequence[Said], words: str) -> Side:
    text = said[0].statement.content.text
    hit = found_in(text, words)
    return Side(text, tuple(s.cite for s in said), (hit,) if hit else ())


def _attributions(groups: Utterances, reader_language: str) -> Iterable[Difference]:
    """One quotation that two pages give to two people, each by name."""
    firsts = [g[0] for g in groups if len(g[0].content) >= QUOTED and g[0].statement.verbatim and _by_name(g[0])]
    group_of = {g[0].statement.id: g for g in groups}
    for i, a in enumerate(firsts):
        for b in firsts[i + 1 :]:
            if a.article.id == b.article.id or not _two(a, b):
                continue
            if overlap(a.content, b.content) >= QUOTED_ALIKE:
                nothing, about = Contrast("attribution", "", ""), _shared(a, b, reader_language)
                yield _sided(nothing, group_of[a.statement.id], group_of[b.statement.id], about)


def _by_name(one: Said) -> bool:
    statement = one.statement
    return statement.speaker is not None and statement.speaker_text is not None and statement.confidence >= NAMED


def _two(a: Said, b: Said) -> bool:
    """Whether two statements have two persons, or two bodies, for their speakers."""
    x, y = a.statement.speaker, b.statement.speaker
    if x is None or y is None or x.id == y.id or x.kind != y.kind:
        return False
    name_x, name_y = personal_name(x.name), personal_name(y.name)
    return x.kind != "person" or not (name_x and name_y and same_surname(name_x.surname, name_y.surname))


def _opposed(groups: Utterances, labels: Mapping[str, str]) -> Iterable[Difference]:
    """Opposed stances on one thing: of two actors, or of one on two pages."""
    standing = [g for g in groups if g[0].speaker and g[0].statement.act in STANCES]
    for i, ours in enumerate(standing):
        for theirs in standing[i + 1 :]:
            a, b = ours[0], theirs[0]
            if opposed(a, b) and (a.speaker != b.speaker or a.article.id != b.article.id):
                yield _sided(Contrast("position", "", ""), ours, theirs, labels[a.statement.id])
