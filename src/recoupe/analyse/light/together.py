"""Two who say it together, where nouns have capitals: "Anna Roth und der Bürgermeister sagten …" names both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recoupe.analyse.light.phrasing import Phrases
from recoupe.analyse.light.pieces import Piece
from recoupe.analyse.light.stage import Figure

__all__ = ["two_together"]


def two_together(
    phrase: Sequence[Piece],
    phrases: Phrases,
    is_somebody: Callable[[Sequence[Piece]], bool],
    means: Callable[[Sequence[Piece], bool], Figure | None],
) -> Figure | None:
    """The two whom the subject of a verb of several names, one of them a person; ``means`` tells whom a side does."""
    joints = [n for n, p in enumerate(phrase) if p.lower in phrases.lex.has("coordinating")]
    if len(joints) != 1 or any(p.lower == "," for p in phrase) or not phrases.lex.has("noun_capitals"):
        return None
    sides = (phrase[: joints[0]], phrase[joints[0] + 1 :])
    persons = [side for side in sides if _is_person(side, phrases)]
    if not persons or not all(_is_one(side, phrases) and is_somebody(side) for side in sides):
        return None
    first, second = (means(side, False) for side in sides)
    if first is None or second is None or first is second:
        return None
    return Figure(f"{first.name} {phrase[joints[0]].lower} {second.name}", "group")


def _is_one(side: Sequence[Piece], phrases: Phrases) -> bool:
    """Whether a name, or an article and a noun, is all: not "die Sprecher von Polizei [und Feuerwehr]"."""
    lex = phrases.lex
    owned = any(p.lower in lex.words["stop"] | lex.words["particle"] for p in side[1:])
    told = bool(side) and side[0].lower in lex.words["article"]
    return not owned and (told or _is_named(side, phrases))


def _is_person(side: Sequence[Piece], phrases: Phrases) -> bool:
    return _is_named(side, phrases) or phrases.head(phrases.leading(side)) == "person"


def _is_named(side: Sequence[Piece], phrases: Phrases) -> bool:
    """Whether a first name and a surname stand in it, or one word that is no noun for somebody."""
    name, words = phrases.name(side), phrases.leading(side)
    full = len(name) > 1 and name[0].lower in phrases.lex.given
    return full or (len(words) == len(side) == 1 and phrases.head(words) is None and bool(name))
