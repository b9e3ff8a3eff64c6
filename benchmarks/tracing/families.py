"""Copies made from real articles, and which pairs are copies."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from recoupe.model import Article
from recoupe.read.sentences import sentence_spans
from tracing.substitution import TOKEN
from tracing.texts import Document, article, documents, events

__all__ = ["KINDS", "Families", "Kind", "Pair", "cut", "edited", "families", "pair", "pasted"]

Kind = Literal["verbatim", "cut", "edited", "retranslated", "borrowed"]
Pair = tuple[str, str]  # article ids, the smaller first

KINDS: tuple[Kind, ...] = get_args(Kind)
MADE: tuple[Kind, ...] = KINDS[:3]  # of one text; the others of two translations
SETS = ("retranslation.de-fr", "retranslation.ru-en")
LEFT_OUT = 8  # a cut text lacks every eighth sentence,
KEPT = 0.7  # and its tail, so that this share of its sentences is left
CHANGED = 10  # an edited text has another word for every tenth
BORROWED = (40, 120)  # words


@dataclass(frozen=True, slots=True)
class Families:
    """Articles in no order, and the pairs of them that are copies."""

    articles: tuple[Article, ...]
    copies: dict[Pair, Kind]


def families() -> Families:
    """All that the public test sets give: copies of each kind, and reports of one event that are none."""
    chance = random.Random(2022)
    articles: list[Article] = []
    copies: dict[Pair, Kind] = {}
    for number, text in enumerate(text for event in events() for text in event):
        kind = MADE[number % len(MADE)]
        made = {"verbatim": text, "cut": cut(text, "en"), "edited": edited(text, chance)}[kind]
        one, other = (article(f"{number:03}-{name}", t, "en") for name, t in (("own", text), (kind, made)))
        articles += [one, other]
        copies[pair(one, other)] = kind
    for name in SETS:
        for some, pairs in _translated(documents(name)):
            articles += some
            copies |= pairs
    chance.shuffle(articles)
    return Families(tuple(articles), copies)


def cut(text: str, language: str) -> str:
    """``text`` without some of its sentences, and without its tail; its paragraphs stay."""
    spans = sentence_spans(text, language)
    number = round(KEPT * len(spans))
    kept = [span for at, span in enumerate(spans) if at % LEFT_OUT != LEFT_OUT - 1][:number]
    gaps = [text[end : start + 1] for (_, end), (start, _) in pairwise(kept)]
    parts = [text[start:end] for start, end in kept]
    joined = [part + ("\n\n" if "\n\n" in gap else " ") for part, gap in zip(parts, gaps, strict=False)]
    return "".join([*joined, parts[-1]])


def edited(text: str, chance: random.Random) -> str:
    """``text`` with another of its words in every tenth place, and one of its paragraphs moved to the end."""
    words = TOKEN.findall(text)
    parts, last = [], 0
    for place in list(TOKEN.finditer(text))[CHANGED - 1 :: CHANGED]:
        parts += [text[last : place.start()], chance.choice(words)]
        last = place.end()
    paragraphs = "".join([*parts, text[last:]]).split("\n\n")
    paragraphs.append(paragraphs.pop(chance.randrange(1, max(2, len(paragraphs) - 1))))
    return "\n\n".join(paragraphs)


def pasted(lender: str, host: str) -> str | None:
    """``host`` with 40 to 120 words of ``lender`` in its middle; None where no paragraphs have so many."""
    paragraphs, own = lender.split("\n\n")[1:], host.split("\n\n")
    least, most = BORROWED
    for first in range(len(paragraphs)):
        for last in range(first + 1, len(paragraphs) + 1):
            words = sum(len(paragraph.split()) for paragraph in paragraphs[first:last])
            if least <= words <= most:
                middle = len(own) // 2
                return "\n\n".join([*own[:middle], *paragraphs[first:last], *own[middle:]])
    return None


def _translated(found: Sequence[Document]) -> Iterator[tuple[list[Article], dict[Pair, Kind]]]:
    """Of each two documents two translations; and a third of the one, in part, in the human one of the other."""
    for lender, host in zip(found[::2], found[1::2], strict=False):
        lent, own = ([_version(d, n) for n in (0, 1)] for d in (lender, host))
        pairs: dict[Pair, Kind] = {pair(*lent): "retranslated", pair(*own): "retranslated"}
        borrower = pasted(lender.versions[2], host.versions[-1])
        if borrower is None:
            yield [*lent, *own], pairs
            continue
        guest = article(f"{host.id}-with-{lender.id}", borrower, host.language)
        pairs |= {pair(guest, other): "retranslated" for other in own}
        pairs |= {pair(guest, other): "borrowed" for other in lent}
        yield [*lent, *own, guest], pairs


def _version(document: Document, number: int) -> Article:
    return article(f"{document.id}-{number}", document.versions[number], document.language)


def pair(one: Article, other: Article) -> Pair:
    """The two by their ids."""
    return min(one.id, other.id), max(one.id, other.id)
