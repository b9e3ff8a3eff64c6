"""Quotations that a page sets apart by themselves, and has again where it tells who says them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse.light.drafts import Draft
from recoupe.analyse.parse import Sentence
from recoupe.analyse.unattributed import stands_alone
from recoupe.typography import words

__all__ = ["with_pulled"]

_LEAST = 4  # words of such a quotation
_SPREAD = 3  # times as many words among which the page may have them again
_SURE = 0.6


def with_pulled(text: str, sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, and what stands alone between marks with who says these words elsewhere: "„Das Maß ist voll“"."""
    spoken = sorted((d for d in drafts if d.quoted and d.figure), key=lambda d: d.cue is None)
    told = [(d, _folded(text, d.content)) for d in spoken]
    kept = list(drafts)
    for number, sentence in enumerate(sentences):
        if len(sentence.quotations) != 1 or not stands_alone(sentence, text) or not _is_paragraph(sentences, number):
            continue
        said = sentence.quotations[0].inner
        pulled = _folded(text, said)
        whose = next((d for d, again in told if d.content != said and _holds(again, pulled)), None)
        if whose is None:
            continue
        kept = [d for d in kept if d.content != said]
        kept += [replace(whose, content=said, phrase=(), cue=None, act="assert", confidence=_SURE, sentence=number)]
    return kept


def _folded(text: str, content: tuple[int, int]) -> list[str]:
    return [word.folded for word in words(text[slice(*content)])]


def _is_paragraph(sentences: Sequence[Sentence], number: int) -> bool:
    own = sentences[number].paragraph
    return all(
        s.paragraph != own for s in (*sentences[max(number - 1, 0) : number], *sentences[number + 1 : number + 2])
    )


def _holds(again: Sequence[str], pulled: Sequence[str]) -> bool:
    """Whether the words stand in that order, and not far apart: "Recht gebrochen" in "Das Recht ist hier gebrochen"."""
    if len(pulled) < _LEAST:
        return False
    for first in (n for n, word in enumerate(again) if word == pulled[0]):
        near = iter(again[first : first + _SPREAD * len(pulled)])
        if all(word in near for word in pulled):
            return True
    return False
