"""A stream of articles of any length, in two languages, one in five of them a copy or a translation of an earlier one.

Seven in ten are new and in English; one in ten is a copy of such a one, to the letter, cut, edited or with every third
content word another; one in ten is a translation of such a one, and one in ten is new in French. Their
days are spread over a fortnight, in the order they come.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from recoupe.model import Article
from recoupe.read.sentences import sentence_spans
from tracing.substitution import TOKEN, Mixture, Swap
from tracing.texts import article, documents, events
from tracing.vectors import Perturbed

__all__ = ["Kind", "Page", "Stream", "sentences"]

Kind = Literal["new", "foreign", "verbatim", "cut", "edited", "reworded", "translated"]

COPIES: tuple[Kind, ...] = ("verbatim", "cut", "edited", "reworded")
MAIN, OTHER = "en", "fr"
FIRST_NEW = 50  # before there is something to copy
FIRST_DAY, DAYS = date(2024, 3, 1), 14
EDITED, REWORDED = 10, 3  # every so many words is another
KEPT = 0.7  # of a cut text
RETRANSLATION, TRANSLATION = 0.85, 0.75  # cosine of a sentence and its original, as measured of real ones


@dataclass(frozen=True, slots=True)
class Page:
    article: Article
    kind: Kind
    root: int  # the number of the article that its words come from, or its own


class Stream:
    """The first ``size`` articles; ``vectors`` is told which of their sentences stand for which."""

    def __init__(self, size: int, vectors: Perturbed) -> None:
        self.size = size
        self._vectors = vectors
        self._main, self._other = (Mixture.of(texts, language) for language, texts in _real().items())

    def pages(self, numbers: Iterable[int]) -> Iterator[Page]:
        for number in numbers:
            kind, root = self.planned(number)
            language = OTHER if kind in ("foreign", "translated") else MAIN
            day = FIRST_DAY + timedelta(days=min(DAYS - 1, number * DAYS // self.size))
            yield Page(article(f"page-{number:07}", self._text(number), language, day.isoformat()), kind, root)

    def planned(self, number: int) -> tuple[Kind, int]:
        """What the article is, and where its words come from."""
        chance = random.Random(f"kind {number}")
        share = chance.random()
        if number < FIRST_NEW or share < 0.7:
            return "new", number
        if share < 0.8:
            return "foreign", number
        kind: Kind = "translated" if share < 0.9 else chance.choice(COPIES)
        while True:
            root = chance.randrange(number)
            if self.planned(root)[0] == "new":
                return kind, root

    def _text(self, number: int) -> str:
        kind, root = self.planned(number)
        chance = random.Random(f"text {number}")
        if kind in ("new", "foreign"):
            return (self._main if kind == "new" else self._other).text(chance)
        original = self._text(root)
        if kind == "verbatim":
            return original
        if kind == "cut":
            return original[: _sentence_end(original, KEPT)]
        near = TRANSLATION if kind == "translated" else RETRANSLATION
        parts: list[str] = []
        paragraph_swap = Swap(self._other if kind == "translated" else self._main, chance)
        for paragraph in original.split("\n\n"):
            sentences = []
            for start, end in sentence_spans(paragraph, MAIN):
                old = paragraph[start:end]
                new = self._translated(old, chance) if kind == "translated" else _reworded(old, kind, paragraph_swap)
                self._vectors.near(new, old, near)
                sentences.append(new)
            parts.append(" ".join(sentences))
        if kind == "edited":
            parts.insert(chance.randrange(len(parts)), parts.pop(chance.randrange(len(parts))))
        return "\n\n".join(parts)

    def _translated(self, sentence: str, chance: random.Random) -> str:
        """A French sentence about as long, with the names and numbers of ``sentence``."""
        paragraph = Swap(self._other, chance).text(chance.choice(self._other.paragraphs))
        words = paragraph.split()[: max(4, len(sentence.split()))]
        names = [w for w in TOKEN.findall(sentence)[1:] if w[0].isupper() or w.isdigit()]
        for at in range(1, len(words)):
            if words[at][0].isupper() or words[at][0].isdigit():
                words[at] = names.pop(0) if names else words[at].lower()
        text = " ".join([words[0].capitalize(), *(w.rstrip(".!?…") for w in words[1:]), *names])
        return f"{text}."


def sentences() -> list[str]:
    """Those of the real texts that articles are made of."""
    return [
        t[start:end] for language, texts in _real().items() for t in texts for start, end in sentence_spans(t, language)
    ]


def _real() -> dict[str, list[str]]:
    english = [text for event in events() for text in event]
    english += [document.versions[-1] for document in documents("retranslation.ru-en")]
    return {MAIN: english, OTHER: [v for d in documents("retranslation.de-fr") for v in d.versions]}


def _sentence_end(text: str, share: float) -> int:
    """Where the sentence ends that reaches ``share`` of the text."""
    spans = sentence_spans(text, MAIN)
    return next(end for _, end in spans if end >= share * spans[-1][1])


def _reworded(sentence: str, kind: Kind, swap: Swap) -> str:
    every = EDITED if kind == "edited" else REWORDED
    words = TOKEN.finditer(sentence)
    parts, last, seen = [], 0, 0
    for match in words:
        if kind == "reworded" and not swap.content(match.group()):
            continue
        seen += 1
        if seen % every == 0:
            parts += [sentence[last : match.start()], swap.word(match.group())]
            last = match.end()
    return "".join([*parts, sentence[last:]])
