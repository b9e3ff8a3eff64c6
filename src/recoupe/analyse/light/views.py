"""What somebody holds where no verb of saying tells of it: "Für Eva Sand ist der Plan ein „Fehler“"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.analyse.light.about import main_subject
from recoupe.analyse.light.cast import Cast
from recoupe.analyse.light.governed import is_relative
from recoupe.analyse.light.mood import in_reported_mood, opens_in_reported_mood
from recoupe.analyse.light.pieces import Piece, without_brackets

__all__ = ["View", "hanging", "in_view"]


@dataclass(frozen=True, slots=True)
class View:
    """Who holds something, in the words of the page, and the characters of what it is."""

    phrase: Sequence[Piece]
    said: tuple[int, int]
    oblique: bool = False


def in_view(split: Sequence[Piece], cast: Cast) -> View | None:
    """Words between marks for what somebody holds something to be: "Für Eva Sand ist der Plan ein „Fehler“"."""
    lex = cast.lex
    at = next((n for n, p in enumerate(split) if p.kind == "quotation"), 0)
    verb = next((n for n, p in enumerate(split[:at]) if p.lower in lex.has("copula")), 0)
    phrase = split[1:verb]
    ends = all(p.kind == "mark" for p in split[at + 1 :]) and all(p.kind == "word" for p in split[verb:at])
    called = split[at - 1].lower in lex.has("indefinite") or at == verb + 1  # and not "in der „Arena“"
    held = verb > 1 and ends and called and split[0].lower in lex.has("to_whom")
    if not held or not cast.is_somebody(phrase):
        return None
    return View(phrase, (split[at].start, split[at].end), oblique=True)


def hanging(split: Sequence[Piece], cast: Cast) -> View | None:
    """A clause in the mood of reports that hangs on a main one by a comma: "Anders sah das Eva Sand, sie habe …".

    The main clause tells how somebody takes something, or with what remark somebody does something.
    """
    lex = cast.lex
    comma = next((n for n, p in enumerate(split) if p.lower == ","), 0)
    main, behind = without_brackets(split[:comma]), split[comma + 1 :]
    apart = any(p.kind != "word" for p in main) or in_reported_mood(main, lex)
    told = opens_in_reported_mood(behind, lex) and not is_relative(behind, 0, lex)
    if not comma or apart or not told or not lex.has("noun_capitals"):
        return None
    if any(p.lower in lex.has("given_as") for p in main):
        return None  # "Anders als Eva Sand, die krank sei, …"
    remark = _with_remark(main, cast)
    if not remark and not any(p.lower in lex.has("takes_it") for p in main):
        return None
    passive = any(p.lower in lex.has("passive") for p in main)
    phrase = _agent(main, cast) if passive else main_subject(main, cast, lex)
    if not cast.is_somebody(phrase):
        return None
    last = max(n for n, p in enumerate(behind) if p.kind != "mark")
    return View(phrase, (behind[0].start, behind[last].end), oblique=passive)


def _with_remark(main: Sequence[Piece], cast: Cast) -> bool:
    """Whether a clause ends with what somebody says as he does something: "… mit dem scharfen Vorwurf"."""
    lex = cast.lex
    main = main[: len(main) - (main[-1:] != [] and main[-1].text.islower())]  # "mit dem Hinweis [beendet]"
    told = bool(main) and main[-1].lower in lex.has("remark")
    return told and any(p.lower in lex.has("with_words") for p in main[-4:-1])


def _agent(main: Sequence[Piece], cast: Cast) -> Sequence[Piece]:
    """By whom something is done: "Eröffnet wurde der Abend von [Eva Sand] mit …"."""
    phrases = cast.phrases
    somebody = (*(run for run in phrases.runs(main, split=True) if len(run) > 1), *phrases.told_of(main))
    for phrase in somebody:
        at = next(n for n, p in enumerate(main) if p is phrase[0])
        while at > 1 and (main[at - 1].capital or phrases.is_article(main[at - 1])):
            at -= 1  # "von [der Trainerin] Eva Sand"
        if at and main[at - 1].lower in cast.lex.has("by"):
            return main[at : next(n for n, p in enumerate(main) if p is phrase[-1]) + 1]
    return ()
