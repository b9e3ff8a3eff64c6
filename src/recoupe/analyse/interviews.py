"""Interviews printed as questions and answers: paragraphs without marks, a question and what is said to it in turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.analyse.parse import Sentence
from recoupe.read.sentences import paragraph_spans
from recoupe.typography import words

__all__ = ["Answer", "answers"]

LEAST_ANSWERS = 3  # fewer questions with an answer are rhetoric, not an interview
_LONGEST_QUESTION = 60  # words
# "Q: ", "Mary Rowe: ", "Anne Roux. – ", "– ": what a question or an answer may begin with
_LABEL = re.compile(
    r"(?P<who>(?:[A-ZÀ-Ý][^\s:.]*\.?)(?: [A-ZÀ-Ý][^\s:.]*){0,3})?\s?(?:[:.] ?[-–—]|[:–—]|(?<=^)[-])\s+", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered, without its label, and the name the label gives, if any."""

    start: int
    end: int
    label: str | None


def answers(text: str, sentences: Sequence[Sentence]) -> list[Answer]:
    """The answers of an interview, in order; none where the page is no interview.

    A question is a short paragraph that ends with a question mark and stands between no quotation marks. The
    paragraph behind it is its answer; what comes after that may be another question, and is nobody's.
    """
    quoted = {s.paragraph for s in sentences if s.quotations and s.quotations[0].start == s.start}
    paragraphs = paragraph_spans(text)
    asked = [n for n, span in enumerate(paragraphs) if n and n not in quoted and _asks(text, span)]
    told = [n + 1 for n in asked if n + 1 < len(paragraphs) and n + 1 not in asked and n + 1 not in quoted]
    return [_bare(text, paragraphs[n]) for n in told] if len(told) >= LEAST_ANSWERS else []


def _asks(text: str, span: tuple[int, int]) -> bool:
    written = text[span[0] : span[1]].rstrip()
    return written.endswith("?") and len(words(written)) <= _LONGEST_QUESTION


def _bare(text: str, span: tuple[int, int]) -> Answer:
    start, end = span
    label = _LABEL.match(text, start, end)
    return Answer(label.end() if label else start, end, label.group("who") if label else None)
