"""Where something was said: the place named in the reporting clause, never in the words said."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token

__all__ = ["venue"]

_PLACES = ("LOC", "GPE")
_AT = {"fr": frozenset({"à", "en", "au", "aux", "depuis"}), "en": frozenset({"in", "at", "from"})}


def venue(
    tokens: Sequence[Token], said: Sequence[tuple[int, int]], speaker: tuple[int, int] | None, lex: Lexicon
) -> str | None:
    """The place as the page names it, or None; ``said`` are all contents of the sentence."""
    elsewhere = [*said, *([speaker] if speaker else [])]
    outside = [t.quotation is None and not any(_within(t, span) for span in elsewhere) for t in tokens]
    for k in range(len(tokens) - 1):
        if not outside[k] or tokens[k].lower not in _AT[lex.language]:
            continue
        first = k + 1 + (tokens[k + 1].pos == "DET")
        last = first
        while last < len(tokens) and tokens[last].entity in _PLACES and outside[last]:
            last += 1
        if last > first and tokens[first].text[0].isupper():
            return (
                " ".join(t.text for t in tokens[first:last]).replace("' ", "'").replace(" - ", "-").replace(" -", "-")
            )
    return None


def _within(t: Token, span: tuple[int, int]) -> bool:
    return span[0] <= t.start < span[1]
