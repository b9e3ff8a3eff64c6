"""One thing said once, in all the wordings the pages give it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.collate.bodies import body_at
from recoupe.collate.claims import WITNESSES, independent
from recoupe.collate.contrast import contrasts, tell_of_two
from recoupe.collate.lines import Line, overlap
from recoupe.collate.reading import Reading, reading
from recoupe.collate.retold import Content, retold
from recoupe.model import Article, Cite, Statement, Utterance, Wording
from recoupe.trace.encoder import Encoder
from recoupe.trace.sheets import function_words, stem
from recoupe.typography import squeeze, words

__all__ = ["Said", "Utterances", "gather_said", "opposed", "records", "utterances"]

# Set on statements of pages that retranslate one another (the same: .45 and up, but for very short ones) and on
# statements of one speaker on one day that are not the same (below .35).
SAME = 0.45
HELD = 0.7  # a short wording may stand inside a long one
LEAST = 4  # content words for that
ACROSS = 0.5  # how like statements in two languages are taken to be whose lines are alike
NEAR = 0.25  # where the sentences around are known to tell of one thing
# acts that cannot both be meant of one thing
OPPOSED = {frozenset({"demand", "refuse"}), frozenset({"accuse", "deny"}), frozenset({"demand", "deny"})}
# share of words in common of opposed statements (at .4 one alarm more on BASIL, a false one)
ONE_MATTER = 0.5
_PART = re.compile(r"[:.;…!?](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement at its place in the story; ``lines`` are those it runs over."""

    article: Article
    statement: Statement
    lines: frozenset[int]
    content: frozenset[str]
    parts: tuple[frozenset[str], ...]  # the content of its parts between colons and full stops

    @property
    def speaker(self) -> str | None:
        return self.statement.speaker.id if self.statement.speaker else None

    @property
    def cite(self) -> Cite:
        return Cite(self.article.id, self.statement.content.start, self.statement.content.end)

    @property
    def told(self) -> Content:
        return self.statement.content.text, self.article.language


Utterances = list[list[Said]]


def gather_said(lines: Sequence[Line]) -> list[Said]:
    """The story's statements, by page id and place."""
    places: dict[str, list[int]] = {}
    for k, line in enumerate(lines):
        places.setdefault(line.article.id, []).append(k)
    found = []
    for own in places.values():
        article = lines[own[0]].article
        for s in article.statements:
            span = s.content
            over = frozenset(
                k for k in own if lines[k].sentence.start < span.end and span.start < lines[k].sentence.end
            )
            content = _content(span.text, article.language)
            parts = tuple(_content(p, article.language) for p in _PART.split(span.text))
            found.append(Said(article, s, over, content, tuple(p for p in parts if len(p) >= LEAST)))
    return found


def _content(text: str, language: str | None) -> frozenset[str]:
    """Stems of what is not grammar; a state or body is one word under all its names."""
    grammar = function_words(language)
    found = words(text)
    content: set[str] = set()
    k = 0
    while k < len(found):
        size, known = body_at(text, found, k, language)
        if known is not None:
            content.add(known)
        elif found[k].folded not in grammar and len(found[k].folded) > 1:
            content.add(stem(found[k].folded))
        k += size
    return frozenset(content)


@dataclass(frozen=True, slots=True)
class _Ties:
    """What may make statements one thing said, besides their words: lines that are alike, contents retold."""

    alike: Mapping[int, set[int]]
    retold: Mapping[frozenset[Content], float]


def utterances(said: Sequence[Said], alike: Mapping[int, set[int]], encoder: Encoder) -> Utterances:
    """Statements of one speaker that are one thing said, grouped; first by first."""
    by_speaker: dict[str, list[Said]] = {}
    found: Utterances = []
    for one in said:
        if one.speaker is None:
            found.append([one])
        else:
            by_speaker.setdefault(one.speaker, []).append(one)
    ties = _Ties(alike, retold(([one.told for one in theirs] for theirs in by_speaker.values()), encoder))
    for _, theirs in sorted(by_speaker.items()):
        found.extend(_grouped(theirs, ties))
    return sorted(found, key=lambda group: group[0].cite.article + f"{group[0].cite.start:08}")


def _grouped(theirs: Sequence[Said], ties: _Ties) -> Utterances:
    """Each statement joins the group of its likest, if any is like enough; identical words at once."""
    groups: Utterances = []
    by_text: dict[str, list[Said]] = {}
    for one in theirs:
        text = squeeze(one.statement.content.text)
        if text in by_text and not opposed(one, by_text[text][0]):
            by_text[text].append(one)
            continue
        scored = [
            (max(_likeness(one, other, ties) for other in group[:WITNESSES]), -k) for k, group in enumerate(groups)
        ]
        best, place = max(scored, default=(0.0, 0))
        if best > 0 and not any(_same_page(one, other) for other in groups[-place]):
            groups[-place].append(one)
            by_text[text] = groups[-place]
        else:
            groups.append([one])
            by_text[text] = groups[-1]
    return groups


def _same_page(a: Said, b: Said) -> bool:
    """One page tells two things, unless it repeats itself."""
    return a.article.id == b.article.id and overlap(a.content, b.content) < HELD


def _likeness(a: Said, b: Said, ties: _Ties) -> float:
    """How like two statements are; 0 where they are not one."""
    shared = any(k in ties.alike.get(j, ()) for j in a.lines for k in b.lines)
    if a.article.language != b.article.language:
        like = max(ACROSS if shared else 0.0, ties.retold.get(frozenset((a.told, b.told)), 0.0))
        return like if like and not _apart(a, b) else 0.0
    wholes = [(a.content, y) for y in b.parts] + [(x, b.content) for x in a.parts]
    like = max(overlap(x, y) for x, y in [(a.content, b.content), *wholes])
    least = min(len(a.content), len(b.content))
    held = least >= LEAST and len(a.content & b.content) >= HELD * least
    return max(like, 0.01) if (like >= SAME or held or (shared and like >= NEAR)) and not _apart(a, b) else 0.0


def _apart(a: Said, b: Said) -> bool:
    """Other figures or days are another thing said, and so are a demand and a refusal."""
    one, other = _reading(a), _reading(b)
    differ = tell_of_two(one, other) or any(c.kind in ("number", "date") for c in contrasts(one, other))
    return differ or opposed(a, b)


def opposed(a: Said, b: Said) -> bool:
    """Whether two statements take opposite sides: by their acts, where both or neither deny what they speak of.

    Who demands that none come and who refuses that any come are on one side, and two pages that quote one
    speaker differ at most in how they take the quotation.
    """
    one_quotation = a.speaker == b.speaker and a.statement.verbatim and b.statement.verbatim
    if one_quotation or frozenset({a.statement.act, b.statement.act}) not in OPPOSED:
        return False
    turned = (sum(clause.denials for clause in _reading(s).clauses) for s in (a, b))
    return len({denials % 2 for denials in turned}) == 1 and overlap(a.content, b.content) >= ONE_MATTER


def _reading(said: Said) -> Reading:
    return reading(said.statement.content.text, said.article.language)


def records(found: Utterances, known: Mapping[str, str]) -> tuple[Utterance, ...]:
    """The records, by independent origins, then pages."""
    made = [_record(group, known) for group in found]
    return tuple(sorted(made, key=lambda u: (-u.independent_origins, -len(u.statements))))


def _record(group: Sequence[Said], known: Mapping[str, str]) -> Utterance:
    wordings: dict[str, list[Said]] = {}
    for one in group:
        wordings.setdefault(squeeze(one.statement.content.text), []).append(one)
    return Utterance(
        speaker=group[0].speaker,
        statements=tuple(one.statement.id for one in group),
        wordings=tuple(Wording(w[0].statement.content.text, tuple(s.cite for s in w)) for w in wordings.values()),
        independent_origins=independent((one.article.id for one in group), known),
    )
