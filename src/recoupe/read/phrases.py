"""The phrases of furniture, as the language tables write them, ready to be looked up.

A phrase is words; ``…`` stands for up to 80 characters, ``(a|b)`` for one or the other, ``^`` for the
beginning of a block and ``$`` for its end, ``s?`` for a letter that may lack, ``#`` for a number. A question mark
after a space is one. Accents, apostrophes and quotation marks need not match. A phrase
in lower case matches any case; one with a capital matches exactly (``^NEXT `` is a link, ``Next week`` is news).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from recoupe.languages import known, table
from recoupe.typography import fold, strip_accents

__all__ = ["Hit", "find_phrase", "matchable"]

_DECORATION = re.compile(r"^[^\w©]+")
GRAM = 4


class Hit(NamedTuple):
    reason: str
    start: int  # in the matchable text
    end: int


class _Phrase(NamedTuple):
    reason: str
    pattern: re.Pattern[str]
    exact_case: bool


def matchable(text: str) -> str:
    """``text`` as phrases see it: typography folded, no accents, no bullets, arrows or emoji before it."""
    return " ".join(_DECORATION.sub("", strip_accents(fold(text))).split())


def find_phrase(text: str, group: str = "furniture") -> Iterator[Hit]:
    """The phrases of ``group`` in ``text`` (which is matchable), in any language."""
    lower = text.casefold()
    index = _index(group)
    grams = {lower[i : i + GRAM] for i in range(len(lower) - GRAM + 1)}
    candidates = {number: phrase for gram in grams & index.keys() for number, phrase in index[gram]}
    candidates.update(index[""])
    for _, phrase in sorted(candidates.items()):
        match = phrase.pattern.search(text if phrase.exact_case else lower)
        if match:
            yield Hit(phrase.reason, match.start(), match.end())


@cache
def _index(group: str) -> dict[str, list[tuple[int, _Phrase]]]:
    """Phrases by the first letters of a string they cannot do without, so that a block meets few of them.

    Under "" stand the few that have no such string.
    """
    index: dict[str, list[tuple[int, _Phrase]]] = {"": []}
    written = [(r, p) for language in known() for r, ps in table(group, language).items() for p in ps]
    for number, (reason, text) in enumerate(written):
        exact = text != text.lower()
        phrase = _Phrase(reason, _pattern(text, exact), exact)
        needles = _needles(strip_accents(fold(text)).casefold().strip("^$ "))
        short = not needles or min(map(len, needles)) < GRAM
        for gram in {""} if short else {n[:GRAM] for n in needles}:
            index.setdefault(gram, []).append((number, phrase))
    return index


def _pattern(written: str, exact_case: bool) -> re.Pattern[str]:
    text = strip_accents(fold(written))
    text = text if exact_case else text.casefold()
    body = text.removeprefix("^").removesuffix("$")
    pattern = (
        re.sub(r" +([:?!;])", r"\\s*[\1]", body)
        .replace("...", ".{0,80}?")
        .replace("…", ".{0,80}?")
        .replace("#", r"\d+")
    )
    before = "^" if text.startswith("^") else r"(?<!\w)"
    after = r"[\W_]*$" if text.endswith("$") else r"(?:(?<!\w)|(?!\w))"
    return re.compile(f"{before}(?:{pattern}){after}")


def _needles(body: str) -> set[str]:
    """Strings one of which is in every text that the phrase matches; empty where there is none."""
    best: set[str] = set()
    depth = start = 0
    for place, sign in enumerate(f"{body}|"):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            needle = _sequence_needles(body[start:place])
            if not needle:
                return set()
            best |= needle
            start = place + 1
    return best


def _sequence_needles(body: str) -> set[str]:
    """The most telling needles of a phrase without a choice at its top."""
    found: list[set[str]] = []
    place = 0
    while place < len(body):
        if body[place] == "(":
            end = _closing(body, place)
            found.append(_needles(body[place + 1 : end]))
            place = end + 1
            continue
        end = body.find("(", place)
        end = len(body) if end < 0 else end
        # neither a letter that may lack nor a space before a sign is needed
        found += [{run} for run in re.split(r".\?| +[:?!;]|[…#.$^]|(?<=[)])\?", body[place:end])]
        place = end
    return max((f for f in found if f), key=lambda f: min(map(len, f)), default=set())


def _closing(body: str, opening: int) -> int:
    depth = 0
    for place in range(opening, len(body)):
        depth += (body[place] == "(") - (body[place] == ")")
        if depth == 0:
            return place
    raise ValueError(f"a group that does not close in the phrase {body!r}")
