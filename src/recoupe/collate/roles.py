"""Who did what to whom: whether two clauses in the same words have doer and done-to exchanged, read without a parse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.collate.tables import matcher, patterns
from recoupe.trace.sheets import function_words, stem

__all__ = ["swapped"]

NEAR = 2  # words of content before and behind a verb among which its doer and its done-to stand
BE_NEAR = 3  # words before a participle among which its auxiliary stands


@dataclass(frozen=True, slots=True)
class _Frame:
    """A verb with the stems that stand before and behind it, doer first, and the small word behind it, if any."""

    doer: frozenset[str]
    other: frozenset[str]
    link: str
    words: tuple[str, str]  # the nearest on either side, doer first


def swapped(a: Sequence[str], b: Sequence[str], language: str | None) -> tuple[str, str] | None:
    """The doers of two clauses where each is the other's done-to; None where they are not or nothing tells.

    The clauses are given as folded words. Passive and active are told apart by the auxiliary and the agent's
    "par" or "by"; verbs that hold both ways ("rencontrer", "meet"), coordination and reflexives tell nothing.
    """
    mutual = matcher(patterns(language, "mutual"))
    if not patterns(language, "agent") or any(mutual.search(" ".join(clause)) for clause in (a, b)):
        return None
    places_a, places_b = _content(a, language), _content(b, language)
    for verb in sorted(places_a.keys() & places_b.keys()):
        x, y = _frame(a, places_a, verb, language), _frame(b, places_b, verb, language)
        if x is None or y is None or x.link != y.link:
            continue
        if x.doer & y.other and x.other & y.doer and not x.doer & y.doer:
            return x.words[0], y.words[0]
    return None


def _content(clause: Sequence[str], language: str | None) -> dict[str, list[int]]:
    """The places of each stem that is not grammar."""
    grammar = function_words(language)
    found: dict[str, list[int]] = {}
    for k, word in enumerate(clause):
        if word not in grammar and len(word) > 1 and not word[0].isdigit():
            found.setdefault(stem(word), []).append(k)
    return found


def _frame(clause: Sequence[str], places: Mapping[str, list[int]], verb: str, language: str | None) -> _Frame | None:
    """The frame of a word as the clause's verb; None where it stands twice, at an end, or behind a determiner."""
    if len(places[verb]) != 1:
        return None
    at = places[verb][0]
    content = sorted(k for own in places.values() for k in own)
    before, behind = [k for k in content if k < at][-NEAR:], [k for k in content if k > at]
    if not before or not behind or clause[at - 1] in patterns(language, "determiners"):
        return None
    if set(clause[before[-1] + 1 : at]) & {*patterns(language, "reflexives"), *patterns(language, "joining")}:
        return None
    agent = _agent(clause, at, language)
    behind = [k for k in behind if k > agent][:NEAR] if agent else behind[:NEAR]
    if not behind:
        return None
    first = frozenset(stem(clause[k]) for k in before)
    second = frozenset(stem(clause[k]) for k in behind)
    if agent:
        return _Frame(second, first, "", (clause[behind[0]], clause[before[-1]]))
    small = [w for w in clause[at + 1 : behind[0]] if w not in patterns(language, "determiners")]
    return _Frame(first, second, " ".join(small), (clause[before[-1]], clause[behind[0]]))


def _agent(clause: Sequence[str], at: int, language: str | None) -> int | None:
    """Where the "par" or "by" of a passive stands."""
    if not set(clause[max(0, at - BE_NEAR) : at]) & set(patterns(language, "auxiliaries")):
        return None
    return next((k for k in range(at + 1, len(clause)) if clause[k] in patterns(language, "agent")), None)
