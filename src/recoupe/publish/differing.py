"""Wordings of one thing beside each other, with the words that differ marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby

from markupsafe import Markup

from recoupe.model import Side
from recoupe.publish.marks import Mark, marked
from recoupe.typography import Word, words

__all__ = ["differing", "differing_sides"]

# Below this share of common words two texts are not two wordings of one thing, and marking nearly
# every word would say nothing. Set on pairs of retranslated sentences, which share .4 and more.
COMPARABLE = 0.3
WORDS_COMPARED = 400  # the alignment of longer texts takes seconds and is not read word by word


def differing(texts: Sequence[str], languages: Sequence[str | None]) -> list[Markup]:
    """Each text escaped, its words that another text of the same language lacks inside ``<mark>``."""
    several = {language for language, n in Counter(languages).items() if n > 1}
    found = [words(t)[:WORDS_COMPARED] if spoken in several else [] for t, spoken in zip(texts, languages, strict=True)]
    forms = [[w.folded for w in text] for text in found]
    result = []
    for i, text in enumerate(texts):
        others = [j for j in range(len(texts)) if j != i and languages[j] == languages[i]]
        other = max(others, key=lambda j: _common(forms[i], forms[j])) if len(others) > 1 else next(iter(others), None)
        result.append(marked(text, _marks(found[i], forms[i], forms[other]) if other is not None else []))
    return result


def differing_sides(sides: Sequence[Side], languages: Sequence[str | None]) -> list[Markup]:
    """Each side's text escaped, with what the difference lies in marked; the words, where no side says what."""
    if not any(side.differing for side in sides):
        return differing([side.text for side in sides], languages)
    return [
        marked(side.text, [Mark(start, end, "differs", tag="mark") for start, end in side.differing]) for side in sides
    ]


def _common(mine: Sequence[str], other: Sequence[str]) -> float:
    return SequenceMatcher(None, mine, other, autojunk=False).ratio() if mine and other else 0.0


def _marks(found: Sequence[Word], mine: Sequence[str], other: Sequence[str]) -> list[Mark]:
    matcher = SequenceMatcher(None, mine, other, autojunk=False)
    if not mine or (matcher.ratio() < COMPARABLE and len(mine) > 2):
        return []
    own = {k for tag, a, b, *_ in matcher.get_opcodes() if tag in ("replace", "delete") for k in range(a, b)}
    runs = groupby(enumerate(sorted(own)), key=lambda pair: pair[1] - pair[0])
    marks = []
    for _, run in runs:
        positions = [k for _, k in run]
        marks.append(Mark(found[positions[0]].start, found[positions[-1]].end, "differs", tag="mark"))
    return marks
