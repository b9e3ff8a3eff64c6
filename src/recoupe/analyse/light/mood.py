"""The mood in which a language reports what others say, told by its forms and by their places: "Man brauche Zeit"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece

__all__ = ["in_reported_mood", "is_listed", "only_asks", "opens_in_present_mood", "opens_in_reported_mood"]

_EARLY = 14  # words before the verb of a main clause


def in_reported_mood(found: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether a verb of ``found`` stands in the mood of reports."""
    return any(_reports(found, n, lex) for n in range(len(found)))


def opens_in_reported_mood(found: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether the main clause that ``found`` begins with does: not "…, als sei nichts gewesen"."""
    return _first_in_mood(found, lex) is not None


def opens_in_present_mood(found: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether it does in forms that only reports have: "sei", where "würden" is said of what might be as well."""
    first = _first_in_mood(found, lex)
    present = first is not None and found[first].lower.endswith(tuple(lex.has("present_mood")))
    return present and first is not None and found[first].lower not in lex.has("unreal")


def _first_in_mood(found: Sequence[Piece], lex: Lexicon) -> int | None:
    comma = next((n for n, p in enumerate(found) if p.kind != "word"), len(found))
    first = next((n for n in range(min(comma, _EARLY)) if is_listed(found[n], lex)), None)
    if _asks(found, comma, lex):
        return comma + 1 if is_listed(found[comma + 1], lex) else None
    if first is None:
        return _behind_aside(found, comma, lex)
    begins = int(first > 1 and found[0].lower in lex.words["conjunction"] and found[0].text[:1].isupper())
    begins = 1 if first == 1 and found[0].lower in lex.has("adverb_first") else begins  # "Und er sei …", "Da habe er …"
    return None if any(p.lower in lex.words["no_content"] for p in found[begins:first]) else first


def _behind_aside(found: Sequence[Piece], comma: int, lex: Lexicon) -> int | None:
    """The verb in that mood behind what stands beside its subject: "Sein Mandant, der viel arbeite, brauche …"."""
    beside = lex.words["relative"] | lex.has("nominative_article")
    opens = comma + 1 < len(found) and found[comma].lower == "," and found[comma + 1].lower in beside
    close = next((n for n in range(comma + 1, len(found)) if found[n].kind != "word"), len(found)) if opens else comma
    told = opens and close + 1 < len(found) and found[close].lower == ","
    return close + 1 if told and is_listed(found[close + 1], lex) and lex.has("noun_capitals") else None


def only_asks(found: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether the question that opens a sentence is all that stands in that mood: "Warum das so sei, blieb offen"."""
    end = next((n for n, p in enumerate(found) if p.kind != "word"), len(found))
    return _asks(found, end, lex) and not in_reported_mood(found[end:], lex)


def _asks(found: Sequence[Piece], end: int, lex: Lexicon) -> bool:
    """Whether a clause that asks who or what opens a sentence, its main one behind it: "Wer hier parke, gefährde …"."""
    asking = lex.words["question"] | lex.has("question_behind")
    opens = bool(found) and found[0].lower in asking and bool(lex.has("noun_capitals"))
    return opens and end + 1 < len(found) and found[end].lower == ","


def is_listed(piece: Piece, lex: Lexicon) -> bool:
    """Whether a word is one of the forms of that mood that are listed."""
    verb = piece.kind == "word" and not piece.capital  # "Ende Juni", where "das ende bald" has the verb
    return verb and lex.reported is not None and lex.reported.fullmatch(piece.lower) is not None


def _reports(found: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """A form that is listed, or one that has the shape and stands beside what can be its subject.

    The shape alone is that of adjectives too, but these stand behind an article and before a noun.
    """
    if is_listed(found[n], lex):
        return True
    word, before = found[n], found[n - 1] if n else None
    if before is None or word.capital or not lex.mood.match(word.lower) or word.lower in lex.has("no_mood"):
        return False
    past = n + 1 + (n + 2 < len(found) and found[n + 1].lower in lex.has("mood_adverb"))  # "Da lohne [eher] ein Blick"
    behind = found[past] if past < len(found) else None
    article = before.lower in lex.words["article"]
    own = lex.has("nominative_article") | lex.has("nominative_pronoun")
    if behind is not None and not article and behind.lower in own:
        return True  # "Daraus erwachse eine Pflicht", "Nachts bange man"
    if before.capital and not article:
        noun = behind is None or behind.capital  # "5 Euro [teure] Karten", but "die Summe von 5 Euro stimme nicht"
        return not noun or before.lower not in lex.has("measured")
    of_noun = article or before.lower in lex.has("reflexive")  # "sich zahlreiche Stationen"
    return before.lower in lex.has("mood_subject") and not (of_noun and behind is not None and behind.capital)
