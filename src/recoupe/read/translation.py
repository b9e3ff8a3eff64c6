"""Signs that a page was translated, most likely by a machine, each with the words that show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from recoupe.languages import known, table
from recoupe.model import TranslationSign
from recoupe.read.characters import level
from recoupe.read.sentences import sentence_spans

__all__ = ["translation_signs"]

_SYSTEMS = (
    ("guillemets", re.compile(r"«[^«»\n]{1,400}»")),
    ("curly", re.compile(r"[“„][^“”„\n]{1,400}[”“]")),
    ("straight", re.compile(r'(?<!\w)"[^"\n]{1,400}"(?!\w)')),
)
_WORD = re.compile(r"[^\W\d_]+")
# A run of words counts as left untranslated from this many on; shorter ones are names and loans.
LEFTOVER_WORDS = 4
MOST_SIGNS = 12  # of one kind; more say nothing new


def translation_signs(text: str, language: str | None) -> list[TranslationSign]:
    """The signs in the body ``text``; disclaimers, which stand in what was removed, are found elsewhere."""
    signs = [*_mixed_quotes(text, language)]
    signs += [TranslationSign(t, "leftover") for t in _leftovers(text, language)][:MOST_SIGNS]
    if language:
        levelled = level(text)
        for key in ("doubled", "grammar"):
            for match in _found(levelled, key, language)[:MOST_SIGNS]:
                shown = text[match.start() : match.end()]
                signs.append(TranslationSign(shown, "doubled_attribution" if key == "doubled" else "quote_grammar"))
    return signs


def _found(levelled: str, key: str, language: str) -> list[re.Match[str]]:
    matches = [m for p in table("translation", language).get(key, []) for m in re.finditer(p, levelled)]
    chosen: list[re.Match[str]] = []
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if not chosen or match.start() >= chosen[-1].end():
            chosen.append(match)
    return chosen


def _mixed_quotes(text: str, language: str | None) -> Iterator[TranslationSign]:
    """Quotation marks of two systems, none inside the other: one of the rarer is shown.

    Straight beside curly marks alone say little on an English page: keyboards write them.
    """
    found: dict[str, list[str]] = {}
    taken = bytearray(len(text))
    for name, pattern in _SYSTEMS:
        for match in pattern.finditer(text):
            if not taken[match.start()]:
                found.setdefault(name, []).append(match.group())
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    if language == "en":
        found = {k: v for k, v in found.items() if k == "guillemets" or "guillemets" in found}
    if len(found) > 1:
        counts = Counter({name: len(quotes) for name, quotes in found.items()})
        usual = counts.most_common(1)[0][0]
        for name, quotes in found.items():
            if name != usual:
                yield TranslationSign(quotes[0], "mixed_quotes")


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(table("translation", language).get("function_words", []))


def _leftovers(text: str, language: str | None) -> Iterator[str]:
    """Sentences and quotations in another language than the page."""
    own = _function_words(language) if language else frozenset[str]()
    if not own:
        return
    others = [_function_words(other) - own for other in known() if other != language]
    pieces = [text[a:b] for a, b in sentence_spans(text, language)]
    pieces += [m.group() for _, pattern in _SYSTEMS for m in pattern.finditer(text)]
    seen: set[str] = set()
    for piece in pieces:
        words = [w.group() for w in _WORD.finditer(level(piece))]
        small = [w for w in words if w.islower()]
        if len(words) < LEFTOVER_WORDS or len(small) < len(words) / 2 or own & {w.casefold() for w in words}:
            continue  # a title in capitals is a name
        if any(len([w for w in small if w in other]) >= max(2, len(words) * 0.25) for other in others):
            if not any(piece in s for s in seen):
                yield piece
            seen.add(piece)
