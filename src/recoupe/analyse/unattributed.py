"""Words that no cue governs and that are somebody's all the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence
from recoupe.typography import fold, words

__all__ = ["first_person_paragraphs", "stands_alone"]

# a page in which more of the unquoted paragraphs than this say "we" is its author's own voice
_OWN_VOICE = 0.25
_LONGEST = 60  # words of an unmarked paragraph that is taken for speech


def stands_alone(sentence: Sentence, text: str) -> bool:
    """Whether a sentence is a quotation and nothing else (or nearly: "Et encore : «…»")."""
    if not sentence.quotations:
        return False
    starts = [sentence.start, *(q.end for q in sentence.quotations)]
    ends = [*(q.start for q in sentence.quotations), sentence.end]
    return len(words("".join(text[a:b] for a, b in zip(starts, ends, strict=True)))) <= 2


def first_person_paragraphs(
    text: str, sentences: Sequence[Sentence], speaking: Collection[int], lex: Lexicon
) -> list[tuple[int, int, tuple[int, int]]]:
    """Paragraph number, first sentence and span of each unmarked first-person paragraph between two that speak."""
    numbers = sorted({s.paragraph for s in sentences})
    voiced = [p for p in numbers if _says_we(text, [s for s in sentences if s.paragraph == p], lex)]
    if not numbers or len(voiced) > max(1, _OWN_VOICE * len(numbers)):
        return []
    found = []
    for p in voiced:
        inside = [n for n, s in enumerate(sentences) if s.paragraph == p]
        start, end = sentences[inside[0]].start, sentences[inside[-1]].end
        if p - 1 in speaking and p + 1 in speaking and p not in speaking and len(words(text[start:end])) <= _LONGEST:
            found.append((p, inside[0], (start, end)))
    return found


def _says_we(text: str, sentences: Sequence[Sentence], lex: Lexicon) -> bool:
    if any(s.quotations for s in sentences):
        return False
    said = fold(" ".join(text[s.start : s.end] for s in sentences)).lower()
    found = said.replace("'", "' ").replace(",", " ").replace(".", " ").split()
    own, desk = lex.words["first_person"], lex.words["own_desk"]
    if any(w in own and following in desk for w, following in pairwise(found)):
        return False  # "Selon nos informations, …": the page speaks, and nobody in it
    return any(w in own for w in found)
