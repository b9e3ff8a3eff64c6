"""Whom a main clause is about that no verb of saying tells of: before a colon, or before what hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from recoupe.analyse.light.cast import Cast
from recoupe.analyse.light.governed import is_relative
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.naming import inverted_subject, role_behind
from recoupe.analyse.light.pieces import Piece

__all__ = ["main_subject", "subject"]

_ASIDE = 20  # pieces between two commas behind a subject


def main_subject(clause: Sequence[Piece], cast: Cast, lex: Lexicon) -> Sequence[Piece]:
    """Whom words before a colon are about: behind a clause that comes first, its own: "Als er ging, rief X: …"."""
    clause = _without_object(clause, lex)
    if reacting := cast.phrases.reacting(clause):
        return reacting
    if clause and clause[0].lower in lex.has("to_whom"):  # "Für [Lehn] lag der Fall klar auf der Hand: „…“"
        return subject(clause[1:], cast, lex)
    comma = next((n for n in range(len(clause) - 1, 0, -1) if clause[n].lower == ","), len(clause))
    main = clause[comma + 1 :]
    opens = bool(main) and main[0].capital and main[0].lower not in lex.words["article"]
    beside = subject(main, cast, lex) if opens and _has_verb(clause[:comma], lex) else ()
    if len(cast.phrases.name(beside)) > 1:
        return beside  # "Das Spiel ist gewonnen, [Trainer Jan Pohl] nicht zufrieden: …"
    inverted = bool(main) and main[0].text.islower() and main[0].lower not in lex.words["article"]
    about = (cast.phrases.subject_of_verb(main) if inverted else ()) or subject(clause, cast, lex)
    behind = () if cast.is_somebody(about) or cast.phrases.is_pronoun(about) else cast.phrases.subject_of_verb(clause)
    if not behind and not cast.is_somebody(about) and not cast.phrases.is_pronoun(about):
        behind = _whose_words(clause, lex) or _known_behind(clause, cast, lex)
    return behind or about  # "Anderer Meinung ist [seine Kollegin Eva Sand]: …"


def _without_object(clause: Sequence[Piece], lex: Lexicon) -> Sequence[Piece]:
    """A clause without a pronoun that is its object, right before its subject: "Anders sieht [das] Eva Sand: …"."""
    taken_up = lex.has("vague") if lex.has("noun_capitals") else frozenset[str]()
    ahead = lex.has("even") | lex.given.keys()
    kept = []
    for n, piece in enumerate(clause):
        after = [p.lower for p in clause[n + 1 : n + 2]]
        noun = bool(n) and clause[n - 1].text.islower() and set(after) <= lex.has("nominative_article")
        if not (piece.lower in taken_up and after and (after[0] in ahead or noun)):
            kept.append(piece)
    return kept


def _has_verb(clause: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether a small word that no list of words before nouns has stands in a clause."""
    names = ("article", "stop", "particle", "pronoun", "conjunction")
    small = frozenset[str]().union(*(lex.words[name] for name in names))
    return any(p.text.islower() and p.lower not in small for p in clause)


def _whose_words(clause: Sequence[Piece], lex: Lexicon) -> Sequence[Piece]:
    """A noun for words, and whose they are, before or behind its verb: "Dann stand [das Urteil der Jury] fest: …"."""
    for n in range(1, len(clause) - 2):
        whose = clause[n].lower in lex.has("utterance") and clause[n + 1].lower in lex.has("genitive") | lex.has("of")
        opens = clause[n - 1].lower in lex.has("nominative_article") and (n == 1 or clause[n - 2].text.islower())
        if whose and opens and clause[n + 2].capital:
            end = next((k for k in range(n + 2, len(clause)) if not clause[k].capital), len(clause))
            return clause[n - 1 : end]
    return ()


def _known_behind(clause: Sequence[Piece], cast: Cast, lex: Lexicon) -> Sequence[Piece]:
    """A surname the page has told, right behind the verb: "Das letzte Wort nutzte [Roth] zu einer Bitte: „…“"."""
    names = ("stop", "article", "particle", "pronoun", "opener", "conjunction")
    small = frozenset[str]().union(*(lex.words[name] for name in names))
    free = (b for a, b in pairwise(clause) if b.capital and a.text.islower() and a.lower not in small)
    known = (p for p in free if cast.stage.known([p.text], False) and not cast.phrases.class_of(p))
    return [p for p in known if not p.lower.endswith("s")][:1]


def subject(clause: Sequence[Piece], cast: Cast, lex: Lexicon) -> Sequence[Piece]:
    """Whom a clause before a colon is about, if that is somebody who can speak."""
    small = lex.words["conjunction"] | lex.has("even") | lex.has("reply")
    if len(clause) > 1 and clause[1].capital and clause[0].lower in lex.words["after_mark"]:
        clause = clause[1:]  # "So [Eva Sand] weiter: „…“"
    while clause and (clause[0].lower in small or clause[0].kind == "mark"):
        clause = clause[1:]
    small = lex.words["particle"] | lex.words["article"]
    ends = (n for n, p in enumerate(clause) if n and clause[n - 1].capital and not p.capital and p.lower not in small)
    verb = next(ends, len(clause))  # "Ministerin Dornbusch: „…“" has none
    alone = bool(clause) and (clause[0].capital or clause[0].lower in lex.words["article"])
    phrase = clause[:verb] if verb < len(clause) or (alone and cast.begins_with_somebody(clause)) else ()
    role = role_behind(clause, phrase, lex) if phrase and all(p.capital for p in phrase) else ()
    alone = bool(role) and role[-1] is clause[-1]  # "Tom Fink, Student: …"
    parted = verb < len(clause) and not alone and _opens_clause(clause, verb, lex)
    marked = parted or any(p.kind != "word" for p in phrase)
    opened = bool(phrase) and (phrase[0].lower in lex.words["stop"] or phrase[0].lower in lex.words["opener"])
    if not phrase or opened or not cast.is_somebody(phrase):
        pronoun = next((n for n, p in enumerate(clause) if n and p.text in lex.has("personal")), None)
        behind = inverted_subject(clause, lex) or cast.phrases.subject_of_verb(clause) or _surname(clause, cast)
        return clause[pronoun : pronoun + 1] if pronoun is not None else behind
    return _apposed(clause, verb, cast) or phrase if not marked else ()


def _surname(clause: Sequence[Piece], cast: Cast) -> Sequence[Piece]:
    """Somebody told of before, named right behind a verb: "Von der Spitze mag [Raut] nichts hören: …"."""
    small = cast.lex.words["stop"] | cast.lex.words["article"] | cast.lex.words["particle"] | cast.lex.words["pronoun"]
    places = (n for n in range(1, len(clause)) if clause[n].capital and clause[n - 1].text.islower())
    named = (n for n in places if clause[n - 1].lower not in small and cast.stage.known([clause[n].text], False))
    at = next(named, None)
    return clause[at : at + 1] if at is not None else ()


def _apposed(clause: Sequence[Piece], comma: int, cast: Cast) -> Sequence[Piece]:
    """The name set beside a subject: "Ihr Mann, [der Architekt Paul Timm], sieht es anders: …"."""
    close = next((n for n in range(comma + 1, len(clause)) if clause[n].lower == ","), comma)
    beside = clause[comma + 1 : close] if comma < len(clause) and clause[comma].lower == "," else ()
    name = cast.phrases.name(beside)
    return beside if len(name) > 1 and name[0].lower in cast.lex.given and name[-1] is beside[-1] else ()


def _opens_clause(clause: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a mark behind a subject parts it from another clause, and sets nothing apart: ", 22,", ", die …,"."""
    aside = any(p.lower == "," for p in clause[k + 1 : k + _ASIDE])
    return clause[k].kind == "mark" and not aside and not is_relative(clause, k + 1, lex)
