"""Two or more who say it together, where nouns have capitals: "Anna Roth und der Bürgermeister sagten …" names both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.phrasing import Phrases
from recoupe.analyse.light.pieces import Piece, without_brackets
from recoupe.analyse.light.stage import Figure, Stage

__all__ = ["joins_another", "opens_pair", "two_together", "two_told"]

_TWO = 2


def two_together(
    phrase: Sequence[Piece],
    phrases: Phrases,
    many: bool,
    is_somebody: Callable[[Sequence[Piece]], bool],
    means: Callable[[Sequence[Piece], bool], Figure | None],
) -> Figure | None:
    """The two or more whom a subject names, ``many`` if its verb is of several; ``means`` tells whom a side does.

    One of two that only "und" joins is a person.
    """
    paired = _paired(phrase, phrases.lex)
    sides = paired or (_joined(phrase, phrases.lex) if many else ())
    if not sides or not phrases.lex.has("noun_capitals"):
        return None
    listed = len(sides) > _TWO
    named = bool(paired) or listed or any(_is_person(side, phrases) for side in sides)
    alone = listed and all(len(side) == 1 and side[0].capital for side in sides)  # "SPD, Grüne und Linke"
    fits = any(map(is_somebody, sides)) if alone else all(_is_one(s, phrases) and is_somebody(s) for s in sides)
    if not named or not fits:
        return None
    meant = [figure.name for side in sides if (figure := means(side, False))]
    if len(set(meant)) < len(sides):
        return None
    return _group(meant, phrases.lex)


def two_told(stage: Stage, lex: Lexicon) -> Figure | None:
    """Whom "beide" means: a group heard last, or the only two people the sentences just before told of."""
    if stage.last is not None and stage.last.kind != "person":
        return stage.last
    people = [f for f in stage.salient() if f.kind == "person" and f.named]
    if len(people) != _TWO:
        return None
    first, second = sorted(people, key=stage.figures.index)
    return stage.met(_group([first.name, second.name], lex))


def _group(names: Sequence[str], lex: Lexicon) -> Figure:
    return Figure(f"{', '.join(names[:-1])} {min(lex.has('coordinating'))} {names[-1]}", "group")


def _joined(phrase: Sequence[Piece], lex: Lexicon) -> tuple[Sequence[Piece], ...]:
    """The sides that "und" joins, and commas before it: "Anna Roth, Karl Lenz und der Bürgermeister"."""
    joints = [n for n, p in enumerate(phrase) if p.lower in lex.has("coordinating") | lex.has("as_well_as")]
    commas = [n for n, p in enumerate(phrase) if p.lower == ","]
    if len(joints) != 1 or any(comma > joints[0] for comma in commas):
        return ()
    begins = (0, *(n + 1 for n in (*commas, *joints)))
    ends = (*commas, *joints, len(phrase))
    sides = tuple(phrase[first:end] for first, end in zip(begins, ends, strict=True))
    return sides if all(sides) else ()


def joins_another(found: Sequence[Piece], n: int, verbs: Sequence[str], source: bool, lex: Lexicon) -> bool:
    """Whether "und" at ``n`` joins another to the first of several who speak: "sagten Lars Mund [und] Ines Rabe".

    The verbs of their clause tell that they are several; a ``source`` has none: "laut Roth [und] Pohl".
    """
    if found[n].lower not in lex.has("coordinating"):
        return False
    k = n + 1
    k += k < len(found) and found[k].lower in lex.words["article"]  # "Lars Mund und [der] Bauer"
    if k >= len(found) or not found[k].capital:
        return False
    following = found[k].lower
    somebody = lex.noun_class(following) is not None
    if source and k > n + 1:
        return somebody and found[n + 1].lower.endswith("em")  # "laut Jan Pohl und seinem Anwalt"
    if source:
        return somebody or following in lex.given or k + 1 >= len(found) or found[k + 1].kind == "mark"
    if _holds_both(found, n, lex):
        return True
    several = any(v in lex.has("several_have") or (v in lex.verbs and v.endswith("n")) for v in verbs)
    return several and (following in lex.given or somebody)


def _holds_both(found: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """Whether "und" joins two roles of one who is named behind them: "der Parteichef [und] Nationalrat Paul Timm"."""
    named = n + 2 < len(found) and found[n + 2].lower in lex.given
    first = n > 0 and found[n - 1].capital and lex.noun_class(found[n - 1].lower) == "person"
    return named and first and found[n + 1].capital and lex.noun_class(found[n + 1].lower) is not None


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
