"""Which texts of an index are worth comparing: for each the likeliest, as many as time allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from recoupe.trace.holdings import Holdings, Number
from recoupe.trace.shelf import Looks
from recoupe.trace.stretch import longest
from recoupe.trace.volume import STRONG, Joint, Scored

__all__ = ["FEW", "MOST", "MOST_WEAK", "comparable", "neighbouring", "partners"]

# Texts that a text is compared with at most, the likeliest first; a family of more copies is tied
# together through the ones with the smallest keys.
MOST = 24
# Of partners that little speaks for (a few phrases, a few names: one page in 250 that has nothing to do with the
# text does as well) no more than these are compared, again the likeliest; else what a text costs would grow with
# all that is within reach. Such a score have one in ten of the freest translations (tests/copies), no borrowed
# paragraph of the public sets.
MOST_WEAK = 2
# Texts within reach: among so few every two of different languages are compared, whatever their openings,
# so that a translated paragraph in the middle of another page is found (two seconds of encoding).
FEW = 40
AT_ONCE = 256  # texts looked up together: with 100,000 within reach their marks are a hundred megabytes
# Words in a row, as far as phrases tell, that may show a copy by themselves: ``telling`` asks for 14, of which
# phrases at the ends may be grammar alone. A text of fewer words than SHORT, with less.
TELLING = 12
SHORT = 20

Pair = tuple[int, int]  # keys, the smaller first


def partners(held: Holdings, keys: Sequence[int]) -> set[Pair]:
    """The pairs of texts to compare for ``keys``: each with its likeliest partners."""
    alike = _alike(held) if 2 * len(keys) >= len(held.numbers) else None
    by_volume: dict[Number, list[int]] = {}
    for key in keys:
        by_volume.setdefault(held.numbers[key], []).append(key)
    pairs: set[Pair] = set()
    for number, members in by_volume.items():
        joints = [
            None if alike is None else held.volumes[near].joint(held.volumes[number], alike[number, near])
            for near in held.reach(number)
        ]
        for begin in range(0, len(members), AT_ONCE):
            some = members[begin : begin + AT_ONCE]
            for key, others in zip(some, _likeliest(held, number, some, joints), strict=True):
                pairs.update((min(key, other), max(key, other)) for other in others)
    return pairs


def comparable(one: Looks, other: Looks) -> bool:
    """Whether two texts are worth comparing whatever their words weigh.

    Of two that are not, and are not ``promising`` either, nothing comes; what tells is cheap.
    """
    if one.language != other.language or min(len(one.gist.stems), len(other.gist.stems)) < SHORT:
        return True
    return longest(one.phrases, other.phrases) >= TELLING


def neighbouring(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """``pairs`` in an order in which those that have a text in common stand near each other.

    So what is prepared to compare a text is at hand for all its comparisons, and is made once.
    """
    others: dict[int, list[int]] = {}
    for one, other in pairs:
        others.setdefault(one, []).append(other)
        others.setdefault(other, []).append(one)
    passed: set[int] = set()
    for first in others:
        waiting = [first]
        while waiting:
            one = waiting.pop()
            if one not in passed:
                passed.add(one)
                left = [other for other in others[one] if other not in passed]
                yield from ((min(one, other), max(one, other)) for other in left)
                waiting += left


def _likeliest(
    held: Holdings, number: Number, keys: Sequence[int], joints: Sequence[Joint | None]
) -> Iterator[list[int]]:
    texts = [(key, held.shelf.looks(key)) for key in keys]
    looked_up = [
        held.volumes[near].likely(texts, joint) for near, joint in zip(held.reach(number), joints, strict=True)
    ]
    few = _few(held, number)
    for (key, looks), *found in zip(texts, *looked_up, strict=True):
        scores: Scored = {other: 0.0 for other, language in few.items() if language != looks.language}
        scores.update(entry for part in found for entry in part.items())
        ordered = sorted(scores, key=lambda x: (-scores[x], x))
        strong = sum(score >= STRONG for score in scores.values())
        within = partial(held.within, key)
        best = list(islice(filter(within, ordered[:strong]), MOST))
        weak = islice(filter(within, ordered[strong:]), MOST - len(best) if few else min(MOST - len(best), MOST_WEAK))
        yield [*best, *weak]


def _alike(held: Holdings) -> dict[tuple[Number, Number], dict[int, Scored]]:
    """For the texts of one volume those of another whose openings are alike; two texts are looked at once, for both."""
    found: dict[tuple[Number, Number], dict[int, Scored]] = {
        (number, near): {} for number in held.volumes for near in held.reach(number)
    }
    done: set[Number] = set()
    for number, volume in held.volumes.items():
        for near in held.reach(number):
            for one, other, score in () if near in done else volume.alike(held.volumes[near]):
                found[number, near].setdefault(one, {})[other] = score
                found[near, number].setdefault(other, {})[one] = score
        done.add(number)
    return found


def _few(held: Holdings, number: Number) -> dict[int, str | None]:
    """The texts within reach and their languages, where they are few; else none."""
    languages = [held.volumes[near].languages for near in held.reach(number)]
    if sum(len(keys) for known in languages for keys in known.values()) > FEW:
        return {}
    return {key: language for known in languages for language, keys in known.items() for key in keys}
