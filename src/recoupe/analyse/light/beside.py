"""What stands between the parts of a clause, set off by commas: a name beside a role, a list, what a noun is about."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.mood import opens_in_reported_mood
from recoupe.analyse.light.pieces import Piece, without_brackets

__all__ = ["name_behind", "past_apposed", "past_list", "past_name_beside", "past_reproach", "shares_first"]

_FULL = 2  # words of a name
_OBJECT = 5  # pieces between a verb that is no verb of saying and who does it


def past_apposed(found: Sequence[Piece], comma: int, lex: Lexicon) -> int:
    """The end of a clause past a name between two commas: "wirft dem Neffen[, Gerd Pichl, vor], dass …"."""
    close = next((n for n in range(comma + 1, len(found)) if not found[n].capital), len(found))
    apposed = close > comma + _FULL and close < len(found) - 1 and found[close].lower == ","
    if not apposed or found[comma].lower != "," or not lex.has("noun_capitals"):
        return comma
    return next((n for n in range(close + 1, len(found)) if found[n].kind == "mark"), len(found))


def past_name_beside(found: Sequence[Piece], k: int, stop: int, lex: Lexicon) -> int:
    """Past a role at ``k`` and a full name between two commas, "die Leiterin der Wache, Karla Roth (SPD),"; else ``k``.

    Or past a name and a role: "Karla Roth (43), Leiterin der Wache,". The first comma stands before ``stop``.
    """
    comma = next((n for n in range(k, stop) if found[n].lower == ","), len(found))
    close = next((n for n in range(comma + 1, len(found)) if found[n].lower == ","), len(found))
    name = without_brackets(found[comma + 1 : close])
    small = lex.words["particle"] | lex.words["title"]
    bare = all(p.capital or p.lower in small or p.lower in ".-" for p in name)
    full = sum(p.capital for p in name) >= _FULL
    given = k < len(found) and found[k].lower in lex.given
    role = next((p.lower for p in name if p.capital), "") if given else ""
    beside = (full and bare) or lex.noun_class(role) == "person"
    return close + 1 if beside and close < len(found) and lex.has("noun_capitals") else k


def past_list(found: Sequence[Piece], comma: int, lex: Lexicon) -> int:
    """The end of a clause past a list of nouns that goes on at ``comma``: "wirft ihm Betrug[, Raub und Mord vor]"."""
    if comma + 1 >= len(found) or found[comma].lower != ",":
        return comma
    end = next((n for n in range(comma + 1, len(found)) if found[n].lower in (":", ";", ".")), len(found))
    small = lex.words["stop"] | lex.words["conjunction"] | lex.words["article"]
    for n in range(comma + 1, end - 1):
        if not lex.has("noun_capitals"):
            break
        if found[n].lower == ",":
            comma = n
            continue
        before_noun = found[n].lower.endswith(tuple(lex.has("case_ending"))) and found[n + 1].capital
        object_ = n - 1 > comma or (found[n].lower in lex.has("accusative") and found[n + 1].capital)
        fits = object_ if found[n].lower in small else before_noun  # "Raub, [der] …" begins a clause
        if found[n].kind != "word" or not (found[n].capital or fits):
            return comma
    return end if comma < end - 1 and lex.has("noun_capitals") else comma


def past_reproach(found: Sequence[Piece], comma: int, lex: Lexicon) -> int:
    """The end of a clause past what a reproach in it is about: "wies den Vorwurf[, er habe gelogen, zurück]"."""
    noun = 0 < comma < len(found) and found[comma].lower == "," and found[comma - 1].lower
    if not noun or noun not in lex.has("reproach_noun"):
        return comma
    close = next((n for n in range(comma + 1, len(found)) if found[n].kind != "word"), len(found))
    if not comma + 1 < close < len(found) - 1 or found[close].lower != ",":
        return comma
    behind = found[comma + 1 : close]
    told = behind[0].lower in lex.words["that"] or opens_in_reported_mood(behind, lex)
    return next((n for n in range(close + 1, len(found)) if found[n].kind == "mark"), len(found)) if told else comma


def shares_first(found: Sequence[Piece], verb: int, k: int, lex: Lexicon) -> bool:
    """Whether a verb before ``k`` has the subject of the clause before its comma: "X lobt das, [warnt] aber davor"."""
    parted = verb > 1 and found[verb - 1].lower == "," and bool(lex.has("noun_capitals"))
    if not parted or k + 1 >= len(found) or found[k].lower not in lex.has("though"):
        return False
    behind, following = found[k + 1], found[k + 2].lower if k + 2 < len(found) else ""
    subject = behind.lower in lex.has("masculine_article") and lex.noun_class(following) is not None
    somebody = behind.capital and (behind.lower in lex.given or lex.noun_class(behind.lower) is not None)
    return not (subject or somebody or behind.lower in lex.has("personal"))


def name_behind(found: Sequence[Piece], k: int, lex: Lexicon) -> int | None:
    """Where a name stands behind a verb and its object: «…», allarga le braccia Ivano Riva."""
    for n in range(k, min(k + _OBJECT, len(found))):
        if found[n].kind != "word":
            return None
        if found[n].capital:
            return n if found[n].lower in lex.given else None
    return None
