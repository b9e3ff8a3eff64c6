"""Where the pages differ: figures, dates, names, wordings, attributions and positions, side against side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from recoupe.collate.claims import Claim, cites
from recoupe.collate.contrast import Contrast, between, contrasts
from recoupe.collate.lines import Line, Pair, cite, overlap
from recoupe.collate.positions import OPPOSED, STANCES
from recoupe.collate.reading import Reading, counted, reading
from recoupe.collate.utterances import Said, Utterances
from recoupe.model import Cite, Difference, DifferenceKind, Side
from recoupe.trace.sheets import function_words
from recoupe.typography import squeeze, words

__all__ = ["differences"]

QUOTED_ALIKE = 0.75  # share of words in common for two attributions of one quotation
QUOTED = 6  # content words: fewer may be said by two people
MOST = 40  # differences of a story


def differences(
    lines: Sequence[Line],
    pairs: Sequence[Pair],
    claims: Sequence[Claim],
    groups: Utterances,
    labels: Mapping[str, str],
) -> tuple[Difference, ...]:
    """The differences of a story, the likest passages first; each once, with all the passages on either side."""
    found: list[Difference] = [
        *_counts(lines),
        *_between_claims(lines, pairs, claims),
        *_between_wordings(groups),
        *_attributions(groups),
        *_opposed(groups, labels),
    ]
    unique: dict[tuple[str, frozenset[tuple[Cite, ...]]], Difference] = {}
    for difference in found:
        unique.setdefault((difference.kind, frozenset(s.cites for s in difference.sides)), difference)
    return tuple(unique.values())[:MOST]


def _counts(lines: Sequence[Line]) -> Iterable[Difference]:
    """Two pages' figures for what reports keep count of: the dead, the injured, the missing."""
    told: dict[str, dict[float, dict[str, Line]]] = {}
    for line in lines:
        if _of_another_time(line):
            continue
        for thing, value, loose in counted(line.text, line.language):
            pages = {page for lines_by_page in told.get(thing, {}).values() for page in lines_by_page}
            if not loose and line.article.id not in pages:  # a page's first figure is its count
                told.setdefault(thing, {}).setdefault(value, {})[line.article.id] = line
    for _, values in sorted(told.items()):
        if len(values) > 1:
            sides = [Side(next(iter(ls.values())).text, tuple(cite(x) for x in ls.values())) for ls in values.values()]
            first, second = (next(iter(ls.values())) for ls in list(values.values())[:2])
            yield Difference("number", _about(first.text, second.text, first.language), tuple(sides))


def _of_another_time(line: Line) -> bool:
    """Whether the sentence is dated to another year than its page."""
    year = line.article.published.value[:4] if line.article.published else None
    sentence = line.sentence
    values = [t.value for t in line.article.times if t.value and sentence.start <= t.start < sentence.end]
    return bool(values) and year is not None and all(v[:4] != year for v in values)


def _between_claims(lines: Sequence[Line], pairs: Sequence[Pair], claims: Sequence[Claim]) -> Iterable[Difference]:
    claim_of = {i: claim for claim in claims for i in claim.lines}
    seen: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    for pair in pairs:
        one, other = claim_of[pair.a], claim_of[pair.b]
        key = (one.lines, other.lines)
        if one is other or key in seen or (key[1], key[0]) in seen:
            continue
        seen.add(key)
        a, b = lines[pair.a], lines[pair.b]
        for contrast in _agreed(between(a.text, a.language, b.text, b.language), a, b):
            sides = (Side(a.text, cites(lines, one)), Side(b.text, cites(lines, other)))
            yield Difference(contrast.kind, _about(a.text, b.text, a.language), sides)
            break


def _agreed(found: Sequence[Contrast], a: Line, b: Line) -> list[Contrast]:
    """Days named in words are no difference where both stand for one date."""
    times_a, times_b = _values(a), _values(b)
    return [c for c in found if c.kind != "date" or not times_a & times_b]


def _values(line: Line) -> set[str]:
    sentence = line.sentence
    return {t.value for t in line.article.times if t.value and sentence.start <= t.start < sentence.end}


def _between_wordings(groups: Utterances) -> Iterable[Difference]:
    """Two wordings of one utterance that do not mean the same."""
    for group in groups:
        by_text: dict[str, list[Said]] = {}
        for one in group:
            by_text.setdefault(squeeze(one.statement.content.text), []).append(one)
        wordings = list(by_text.values())
        for i, ours in enumerate(wordings):
            for theirs in wordings[i + 1 :]:
                a, b = ours[0], theirs[0]
                found = contrasts(_reading(a), _reading(b), modals=True)
                if found and a.article.id != b.article.id:
                    yield _sided(found[0].kind, ours, theirs)


def _reading(one: Said) -> Reading:
    return reading(one.statement.content.text, one.article.language)


def _sided(kind: DifferenceKind, ours: Sequence[Said], theirs: Sequence[Said], about: str | None = None) -> Difference:
    a, b = ours[0].statement.content.text, theirs[0].statement.content.text
    sides = (Side(a, tuple(s.cite for s in ours)), Side(b, tuple(s.cite for s in theirs)))
    return Difference(kind, about or _about(a, b, ours[0].article.language), sides)


def _attributions(groups: Utterances) -> Iterable[Difference]:
    """One quotation under two names."""
    firsts = [g[0] for g in groups if g[0].speaker and len(g[0].content) >= QUOTED and g[0].statement.verbatim]
    group_of = {g[0].statement.id: g for g in groups}
    for i, a in enumerate(firsts):
        for b in firsts[i + 1 :]:
            if a.speaker == b.speaker or a.article.id == b.article.id or _kinds(a) != _kinds(b):
                continue
            if overlap(a.content, b.content) >= QUOTED_ALIKE:
                yield _sided("attribution", group_of[a.statement.id], group_of[b.statement.id])


def _kinds(one: Said) -> str | None:
    return one.statement.speaker.kind if one.statement.speaker else None


def _opposed(groups: Utterances, labels: Mapping[str, str]) -> Iterable[Difference]:
    """Two actors with opposed stances on one issue."""
    by_issue: dict[str, list[list[Said]]] = {}
    for group in groups:
        first = group[0]
        if first.speaker and first.statement.act in STANCES:
            by_issue.setdefault(labels[first.statement.id], []).append(group)
    for issue, standing in sorted(by_issue.items()):
        for i, ours in enumerate(standing):
            for theirs in standing[i + 1 :]:
                stances = frozenset(STANCES[g[0].statement.act] for g in (ours, theirs))
                if ours[0].speaker != theirs[0].speaker and stances in OPPOSED:
                    yield _sided("position", ours, theirs, issue)


def _about(a: str, b: str, language: str | None) -> str:
    """The longest run of words both have, in the first one's letters; else the first one's opening words."""
    words_a, words_b = words(a), [w.folded for w in words(b)]
    grammar = function_words(language)
    best = (0, 0, 0)
    for i in range(len(words_a)):
        for j in range(len(words_b)):
            k = 0
            while i + k < len(words_a) and j + k < len(words_b) and words_a[i + k].folded == words_b[j + k]:
                k += 1
            weight = sum(w.folded not in grammar for w in words_a[i : i + k])
            best = max(best, (weight, k, -i))
    weight, length, start = best
    run = words_a[-start : -start + length] if weight else words_a[:8]
    while len(run) > 1 and run[0].folded in grammar:
        run = run[1:]
    while len(run) > 1 and run[-1].folded in grammar:
        run = run[:-1]
    return a[run[0].start : run[-1].end] if run else a
