"""Where each actor stands on each issue, by what they demand, refuse, offer, deny, warn or accuse of.

An issue is called by a noun phrase that several statements share; where none is, by one of the statement's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from recoupe.collate.matters import Phrase, bare, phrases
from recoupe.collate.utterances import Said, Utterances
from recoupe.model import Act, Position, Stance
from recoupe.trace.sheets import function_words
from recoupe.typography import words

__all__ = ["STANCES", "issues", "positions"]

STANCES: dict[Act, Stance] = {
    "demand": "demands", "refuse": "refuses", "offer": "offers", "accuse": "accuses", "deny": "denies", "warn": "warns",
}  # fmt: skip


def positions(groups: Utterances, labels: Mapping[str, str]) -> tuple[Position, ...]:
    """One record for each actor, issue and stance, by actor; what was said once takes one stance."""
    found: dict[tuple[str, str, Stance], list[str]] = {}
    for group in groups:
        taking = [one for one in group if one.statement.act in STANCES]
        if not taking or taking[0].speaker is None:
            continue
        stance, issue = _stance(taking), labels[taking[0].statement.id]
        found.setdefault((taking[0].speaker, issue, stance), []).extend(one.statement.id for one in taking)
    return tuple(Position(actor, issue, stance, tuple(ids)) for (actor, issue, stance), ids in sorted(found.items()))


def _stance(taking: Sequence[Said]) -> Stance:
    """The stance in which one utterance is read most surely: two translations of it may be read as two acts."""
    sure: defaultdict[Act, float] = defaultdict(float)
    for one in taking:
        sure[one.statement.act] += one.statement.confidence
    return STANCES[max(sure, key=lambda act: sure[act])]


def issues(groups: Utterances, reader_language: str) -> dict[str, str]:
    """What each statement that takes a position is about, by statement id: one matter for all its wordings.

    The noun phrase that most speakers and pages name, in the reader's language where one of them has it;
    where none is shared, the statement's shortest that is no single word.
    """
    taking = [group for group in groups if any(one.statement.act in STANCES for one in group)]
    carriers: dict[frozenset[str], set[tuple[str | None, str]]] = {}
    for one in (one for group in taking for one in group):
        for phrase in _named(one):
            carriers.setdefault(phrase.key, set()).add((one.speaker, one.article.id))
    return {one.statement.id: _label(group, carriers, reader_language) for group in taking for one in group}


def _label(group: Sequence[Said], carriers: Mapping[frozenset[str], Collection[object]], reader_language: str) -> str:
    ordered = sorted(group, key=lambda one: (one.article.language != reader_language, one.cite.article, one.cite.start))
    found = [(one, phrase) for one in ordered for phrase in _named(one)]
    spoken = [(one, p) for one, p in found if one.article.language == ordered[0].article.language] or found
    shared = [(one, p) for one, p in spoken if len(p.key) > 1 and len(carriers[p.key]) > 1]
    if shared:
        return max(shared, key=lambda x: (len(carriers[x[1].key]) * len(x[1].key), -x[1].start))[1].text
    if spoken:
        return min(spoken, key=lambda x: (len(x[1].key) == 1, len(x[1].text) * (1 if len(x[1].key) > 1 else -1)))[
            1
        ].text
    return bare(ordered[0].statement.content.text, ordered[0].article.language)


def _named(one: Said) -> list[Phrase]:
    """The noun phrases of a statement; a name alone is no matter where there is anything else."""
    found = phrases(one.statement.content.text, one.article.language)
    return [p for p in found if not _all_names(p, one.article.language)] or list(found)


def _all_names(phrase: Phrase, language: str | None) -> bool:
    grammar = function_words(language)
    return all(phrase.text[w.start].isupper() for w in words(phrase.text) if w.folded not in grammar)
