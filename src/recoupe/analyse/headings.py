"""Quotations drawn out of the text to head a part of it: said by whomever the text below gives them to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse.drafts import Draft
from recoupe.analyse.parse import Sentence
from recoupe.typography import words

__all__ = ["said_below"]

_TELLING = 4  # words of a quotation that is not found in another by chance
_MOST = 20  # a page with more of them is a list of quotations, and none of them heads a part


def said_below(drafts: Sequence[Draft], text: str, sentences: Sequence[Sentence]) -> list[Draft]:
    """The drafts; a quotation that is a paragraph by itself, and stands again below, is said by who says it there."""
    heads = [d for d in drafts if _heads(d, sentences)]
    if not 0 < len(heads) <= _MOST:
        return list(drafts)
    told = [(d, _folded(text, d)) for d in drafts if d.found.speaker]
    return [_from_below(d, told, _folded(text, d)) if d in heads else d for d in drafts]


def _heads(draft: Draft, sentences: Sequence[Sentence]) -> bool:
    n = draft.sentence
    beside = (*sentences[max(0, n - 1) : n], *sentences[n + 1 : n + 2])
    return draft.hit is None and all(s.paragraph != sentences[n].paragraph for s in beside)


def _from_below(heading: Draft, told: Sequence[tuple[Draft, str]], words_said: str) -> Draft:
    if len(words_said.split()) < _TELLING:
        return heading
    below = (d for d, said in told if d.content[0] > heading.content[1] and words_said in said)
    said = next(below, None)
    return heading if said is None else replace(heading, found=said.found)


def _folded(text: str, draft: Draft) -> str:
    return f" {' '.join(w.folded for w in words(text[slice(*draft.content)]))} "
