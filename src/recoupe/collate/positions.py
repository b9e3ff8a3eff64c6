"""Where each actor stands on each issue, by what they demand, refuse, offer, deny, warn or accuse of.

An issue is called by words that several statements share; where none does, by the statement's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from recoupe.collate.utterances import Said
from recoupe.model import Act, Position, Stance
from recoupe.trace.sheets import function_words, stem
from recoupe.typography import Word, words

__all__ = ["OPPOSED", "STANCES", "issues", "positions"]

STANCES: dict[Act, Stance] = {
    "demand": "demands", "refuse": "refuses", "offer": "offers", "accuse": "accuses", "deny": "denies", "warn": "warns",
}  # fmt: skip
OPPOSED = {frozenset({"demands", "refuses"}), frozenset({"accuses", "denies"}), frozenset({"demands", "denies"})}
LONGEST = 4  # content words of a label
OWN = 90  # code points of a label that is the statement's own words


def positions(said: Sequence[Said], labels: dict[str, str]) -> tuple[Position, ...]:
    """One record for each actor, issue and stance, by actor."""
    found: dict[tuple[str, str, Stance], list[str]] = {}
    for one in said:
        stance = STANCES.get(one.statement.act)
        if stance is not None and one.speaker is not None:
            found.setdefault((one.speaker, labels[one.statement.id], stance), []).append(one.statement.id)
    return tuple(Position(actor, issue, stance, tuple(ids)) for (actor, issue, stance), ids in sorted(found.items()))


def issues(said: Sequence[Said]) -> dict[str, str]:
    """What each statement that takes a position is about, by statement id."""
    taking = [one for one in said if one.statement.act in STANCES]
    phrases = {one.statement.id: _phrases(one) for one in taking}
    pages: dict[frozenset[str], set[tuple[str | None, str]]] = {}
    wording: dict[frozenset[str], Counter[str]] = {}
    for one in taking:
        for key, text in phrases[one.statement.id].items():
            pages.setdefault(key, set()).add((one.speaker, one.article.id))
            wording.setdefault(key, Counter())[text] += 1
    labels = {}
    for one in taking:
        shared = [key for key in phrases[one.statement.id] if len(pages[key]) > 1]
        if shared:
            best = min(shared, key=lambda key: (-len(pages[key]) * len(key), sorted(key)))
            labels[one.statement.id] = min(wording[best], key=lambda t: (-wording[best][t], t))
        else:
            labels[one.statement.id] = _own_words(one.statement.content.text)
    return labels


def _phrases(one: Said) -> dict[frozenset[str], str]:
    """Runs of two to four content words with the small words between them: stems → words of the page."""
    text, language = one.statement.content.text, one.article.language
    grammar = function_words(language)
    found: dict[frozenset[str], str] = {}
    for run in _runs(words(text), text, grammar):
        content = [w for w in run if w.folded not in grammar]
        for i in range(len(content)):
            for j in range(i + 2, min(i + LONGEST, len(content)) + 1):
                piece = content[i:j]
                found.setdefault(frozenset(stem(w.folded) for w in piece), text[piece[0].start : piece[-1].end])
    return {key: label for key, label in found.items() if len(key) > 1}


_LINKS = frozenset("de du des d la le l les of the a an".split())  # noqa: SIM905


def _runs(found: Sequence[Word], text: str, grammar: frozenset[str]) -> list[list[Word]]:
    runs: list[list[Word]] = [[]]
    for word in found:
        broken = runs[-1] and re.search(r"[^\s'’\-]", text[runs[-1][-1].end : word.start])
        if broken or (word.folded in grammar and word.folded not in _LINKS):
            runs.append([])
        if word.folded not in grammar or (runs[-1] and word.folded in _LINKS):
            runs[-1].append(word)
    return runs


def _own_words(text: str) -> str:
    """The statement up to a pause in it, whole words only."""
    piece = re.split(r"(?<=\w)[,;:.…]\s", text.strip())[0].rstrip(".,;: ")
    return piece if len(piece) <= OWN else piece[:OWN].rsplit(" ", 1)[0]
