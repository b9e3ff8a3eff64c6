"""Runs of linked sentences that only a copy can have.

A copy keeps its sentences in order, so links that follow each other on both pages bear each other
out. What a run of links must show falls with its length: one sentence must be nearly the same, a
long run may be another translator's work throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from recoupe.trace.likeness import LIKE, Link
from recoupe.trace.sheets import Sheet

__all__ = ["COVER", "COVER_LEAST", "COVER_LIKE", "FLOOR", "LEAST", "STEP", "copied_runs"]

# Set on the same texts as the values of ``likeness``.
STEP = 2  # sentences: how far the next link of a run may be, on either page
LEAST = 4.5  # evidence a run must have
SURE = 0.83  # likeness a run must reach on average …
LESS_FOR_EVIDENCE = 0.012  # … less this for each point of evidence …
LESS_FOR_LINK = 0.025  # … and this for each link, …
FLOOR = 0.64  # … but at least this much …
ALONE = 0.76  # … or this, where it is one sentence
EDGE = 0.58  # likeness below which a link at a run's edge is left out
COVER = 0.6  # share of the shorter page that a chain of sentences in order stands for …
COVER_LIKE = 0.6  # … with this likeness on average …
COVER_LEAST = 1.0  # … and at least this evidence, for a page of quotations is nobody's
# Across languages a chain with gaps must stand for more: a second agency's report of an event keeps much of its
# order, but leaves out and puts in throughout. Three such pairs of 16 (invented pages in eight languages) stand for
# up to .71 of the shorter page, with gaps; translations (323 pairs) with gaps for .79 and more, without from .71 on.
BROKEN_COVER = 0.75
LONG_PAGE = 200  # sentences
CROSS_LEAST = 8.0  # across languages: evidence …
CROSS_FLOOR = 0.6  # … and likeness a run must have …
CROSS_ALONE = 0.5  # … and share of the shorter page from which fewer than three links do


def copied_runs(a: Sheet, b: Sheet, linked: Sequence[Link]) -> list[list[Link]]:
    """The runs of ``linked`` that show one page has them from the other, or both from a third."""
    whole = _chain(linked)
    if _covers(a, b, whole):
        return [_filled(whole, linked, STEP)]
    return [_filled(_trimmed(run), linked, 0) for run in _runs(linked) if _copied(a, b, run)]


def _runs(linked: Sequence[Link]) -> list[list[Link]]:
    runs: list[list[Link]] = []
    for link in linked:
        if link.likeness < LIKE:
            continue
        for run in reversed(runs):
            if 0 < link.a - run[-1].a <= STEP and 0 < link.b - run[-1].b <= STEP:
                run.append(link)
                break
        else:
            runs.append([link])
    return runs


def _chain(linked: Sequence[Link]) -> list[Link]:
    """The links that can all stand in one order on both pages, likest together; none for a long page, whose runs do."""
    if len(linked) > LONG_PAGE:
        return []
    alike = [link for link in linked if link.likeness >= LIKE]
    if all(before.b < behind.b for before, behind in pairwise(alike)):
        return alike
    best: list[tuple[float, int]] = []  # of the chains that end with each, and which link is the one before it
    for link in alike:
        likeness, before = 0.0, -1
        for at, (known, _) in enumerate(best):
            if known > likeness and alike[at].b < link.b:
                likeness, before = known, at
        best.append((likeness + link.likeness, before))
    at = max(range(len(best)), key=lambda x: best[x][0], default=-1)
    chain: list[Link] = []
    while at >= 0:
        chain.append(alike[at])
        at = best[at][1]
    return chain[::-1]


def _covers(a: Sheet, b: Sheet, chain: Sequence[Link]) -> bool:
    """Whether a page stands as a whole in the other, sentence by sentence, in other words throughout."""
    if len(chain) < 3 or sum(x.evidence for x in chain) < COVER_LEAST:
        return False
    if sum(x.likeness for x in chain) / len(chain) < COVER_LIKE:
        return False
    told = [x for x in chain if x.told >= LIKE]
    share_a = min(_share(a, [x.a for x in chain]), _narration(a, [x.a for x in told]))
    share_b = min(_share(b, [x.b for x in chain]), _narration(b, [x.b for x in told]))
    broken = a.language != b.language and len(_runs(chain)) > 1
    return max(share_a, share_b) >= (BROKEN_COVER if broken else COVER)


def _narration(page: Sheet, sentences: Sequence[int]) -> float:
    narrated = page.gist.narrated
    return int(narrated[list(sentences)].sum()) / max(1, int(narrated.sum()))


def _copied(a: Sheet, b: Sheet, run: Sequence[Link]) -> bool:
    evidence = sum(link.evidence for link in run)
    words = sum(link.words for link in run if link.evidence)
    if not words:
        return False
    told = sum(link.told * link.words for link in run if link.evidence) / words
    if a.language == b.language:
        alike = sum(link.likeness >= EDGE for link in run)
        needed = max(FLOOR if alike > 1 else ALONE, SURE - LESS_FOR_EVIDENCE * evidence - LESS_FOR_LINK * len(run))
        return evidence >= LEAST and told >= needed
    if evidence < CROSS_LEAST or told < CROSS_FLOOR:
        return False
    return len(run) >= 3 or _share(a, [x.a for x in run]) >= CROSS_ALONE or _share(b, [x.b for x in run]) >= CROSS_ALONE


def _share(page: Sheet, sentences: Sequence[int]) -> float:
    inside = sum(page.pieces.lasts[i] - page.pieces.firsts[i] for i in sentences)
    return inside / max(1, len(page.tokens))


def _trimmed(run: list[Link]) -> list[Link]:
    first, last = 0, len(run)
    while last - first > 1 and run[first].likeness < EDGE:
        first += 1
    while last - first > 1 and run[last - 1].likeness < EDGE:
        last -= 1
    return run[first:last]


def _filled(run: list[Link], linked: Sequence[Link], beyond: int) -> list[Link]:
    """``run`` with the weak links that stand in order in it, or up to ``beyond`` sentences before and behind it."""
    known = [Link(run[0].a - beyond - 1, run[0].b - beyond - 1, 0, 0, 0), *run]
    known.append(Link(run[-1].a + beyond + 1, run[-1].b + beyond + 1, 0, 0, 0))
    strong = set(run)
    weak = [link for link in linked if link not in strong]
    found = (
        next((x for x in weak if before.a < x.a < behind.a and before.b < x.b < behind.b), None)
        for before, behind in pairwise(known)
    )
    return sorted([*run, *(link for link in found if link)], key=lambda link: link.a)
