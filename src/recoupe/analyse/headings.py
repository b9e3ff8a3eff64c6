"""Quotations drawn out of the text to head a part of it: said by whomever the text below gives them to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse.drafts import Draft
from recoupe.analyse.parse import Sentence
from recoupe.typography import words

__all__ = ["said_below"]

_TELLING = 4  # words of a quotation that is not found in another by chance


def said_below(drafts: Sequence[Draft], text: str, sentences: Sequence[Sentence]) -> list[Draft]:
    """The drafts; a quotation that is a paragraph by itself, and stands again below, is said by who says it there."""
    return [_from_below(d, drafts, text) if _heads(d, sentences) else d for d in drafts]


def _heads(draft: Draft, sentences: Sequence[Sentence]) -> bool:
    n = draft.sentence
    beside = (*sentences[max(0, n - 1) : n], *sentences[n + 1 : n + 2])
    return draft.hit is None and all(s.paragraph != sentences[n].paragraph for s in beside)


def _from_below(heading: Draft, drafts: Sequence[Draft], text: str) -> Draft:
    told = _folded(text, heading)
    if len(told.split()) < _TELLING:
        return heading
    below = (d for d in drafts if d.content[0] > heading.content[1] and d.found.speaker and told in _folded(text, d))
    said = next(below, None)
    return heading if said is None else replace(heading, found=said.found)


def _folded(text: str, draft: Draft) -> str:
    return f" {' '.join(w.folded for w in words(text[slice(*draft.content)]))} "
