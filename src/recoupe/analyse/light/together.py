"""Two who say it together, where nouns have capitals: "Anna Roth und der Bürgermeister sagten …" names both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.phrasing import Phrases
from recoupe.analyse.light.pieces import Piece, without_brackets
from recoupe.analyse.light.stage import Figure

__all__ = ["opens_pair", "two_together"]


def two_together(
    phrase: Sequence[Piece],
    phrases: Phrases,
    many: bool,
    is_somebody: Callable[[Sequence[Piece]], bool],
    means: Callable[[Sequence[Piece], bool], Figure | None],
) -> Figure | None:
    """The two whom a subject names, ``many`` if its verb is of several; ``means`` tells whom a side does.

    One of two that only "und" joins is a person.
    """
    paired = _paired(phrase, phrases.lex)
    sides = paired or (_joined(phrase, phrases.lex) if many else ())
    if not sides or not phrases.lex.has("noun_capitals"):
        return None
    named = bool(paired) or any(_is_person(side, phrases) for side in sides)
    if not named or not all(_is_one(side, phrases) and is_somebody(side) for side in sides):
        return None
    first, second = (means(side, False) for side in sides)
    if first is None or second is None or first is second:
        return None
    return Figure(f"{first.name} {min(phrases.lex.has('coordinating'))} {second.name}", "group")


def _joined(phrase: Sequence[Piece], lex: Lexicon) -> tuple[Sequence[Piece], ...]:
    """The two sides that "und" joins."""
    joints = [n for n, p in enumerate(phrase) if p.lower in lex.has("coordinating")]
    if len(joints) != 1 or any(p.lower == "," for p in phrase):
        return ()
    return phrase[: joints[0]], phrase[joints[0] + 1 :]


def opens_pair(phrase: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether words tell that two follow: "Nicht nur Anna Roth, auch der Bürgermeister"."""
    return any(" ".join(p.lower for p in phrase[:n]) in lex.has("pair") for n in (1, 2))


def _paired(phrase: Sequence[Piece], lex: Lexicon) -> tuple[Sequence[Piece], ...]:
    """The two sides of "nicht nur X, sondern auch Y", "sowohl X als auch Y"."""
    if not opens_pair(phrase, lex):
        return ()
    begins = 1 if phrase[0].lower in lex.has("pair") else 2
    small = lex.has("even") | lex.has("instead") | lex.has("given_as") | lex.as_told | {","}
    joint = next((n for n in range(begins, len(phrase)) if phrase[n].lower in small), len(phrase))
    second = next((n for n in range(joint, len(phrase)) if phrase[n].lower not in small), len(phrase))
    sides = without_brackets(phrase[begins:joint]), without_brackets(phrase[second:])
    return sides if all(sides) else ()


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
