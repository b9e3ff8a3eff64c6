"""Surnames with a particle, where nouns have capitals: "Von Stetten" is the "Helene von Stetten" of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece

__all__ = ["noble_names", "without_particles"]


def noble_names(text: str, lex: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """The surnames that stand behind a first name and particles on a page, with these: "Stetten", ("von",)."""
    if not lex.has("noun_capitals"):
        return {}
    small = "|".join(sorted(lex.words["particle"]))
    found = re.findall(rf"\b([A-ZÄÖÜ]\w+) ((?:(?:{small}) )+)([A-ZÄÖÜ][\w-]+)", text)
    of = lex.has("noble")
    told = {last: tuple(between.split()) for first, between, last in found if first.lower() in lex.given}
    return {last: names for last, names in told.items() if names[0] in of and not lex.noun_class(last.lower())}


def without_particles(sentence: list[Piece], names: Mapping[str, tuple[str, ...]], lex: Lexicon) -> list[Piece]:
    """A sentence without the particles of such surnames where no first name stands before them."""
    kept = sentence
    for n in range(len(sentence) - 1, 0, -1):
        particles = names.get(sentence[n].text, ())
        first = n - len(particles)
        bare = bool(particles) and first >= 0 and tuple(p.lower for p in sentence[first:n]) == particles
        if bare and not (first and _is_named(sentence[first - 1], lex)):
            kept = [*kept[:first], *kept[n:]]
    return kept


def _is_named(before: Piece, lex: Lexicon) -> bool:
    return before.lower in lex.given and before.capital
