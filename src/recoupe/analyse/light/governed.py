"""What a verb of saying governs in languages that set no comma before "that" and report in infinitives."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from recoupe.analyse.light.cues import CueAt
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.mood import in_reported_mood, is_listed
from recoupe.analyse.light.pieces import DASHES, Piece
from recoupe.analyse.light.subjects import infinitive, names_speaker, past_aside, past_small

__all__ = [
    "begins_another",
    "begins_beside",
    "has_no_verb",
    "infinitive_at",
    "is_relative",
    "nobody_says",
    "object_at",
    "past_inserted",
    "past_relative",
    "reaches",
    "subject_behind",
]

_LEAST_BESIDE = 2  # words of a clause without a verb, but one
_OBJECT = 12  # pieces that an object may part a verb from its infinitive
_INSERTED = 7  # pieces between the commas of ", por su parte,"
_SUBJECT = 14  # pieces of a subject and what stands beside it, before its verb


def begins_another(found: Sequence[Piece], n: int, lex: Lexicon) -> bool:
    """Whether an article right behind a noun or a name begins another phrase: "Secondo il tecnico [la] svolta"."""
    if n < 1 or found[n].lower not in lex.words["definite"]:
        return False
    before = found[n - 1]
    joined = any(before.lower in lex.words[name] for name in ("particle", "article", "conjunction", "stop"))
    return before.kind == "word" and not joined


def begins_beside(found: Sequence[Piece], cue: CueAt, c: CueAt, lex: Lexicon) -> int | None:
    """Where the clause of a later cue begins, if it stands beside that of ``cue`` and not inside."""
    first = c.first
    while first > cue.last and found[first - 1].lower in lex.words["before_verb"]:
        first -= 1
    before = found[first - 1]
    beside = before.lower in lex.words["conjunction"] or before.lower in (",", ";") or before.lower in DASHES
    if before.kind == "quotation" or beside or found[c.first].lower in lex.has("gerund"):
        return first
    if c.source:
        return None
    for n in range(first - 1, max(cue.last, first - _SUBJECT) - 1, -1):
        joined = found[n].lower in lex.words["conjunction"] or found[n].lower == ";"
        if joined and n + 1 < first and names_speaker(found[n + 1 : first], lex):
            return n
        if lex.finite and lex.finite.match(found[n].lower):
            return None
    return None


def reaches(found: Sequence[Piece], end: int, k: int, cue: CueAt, lex: Lexicon) -> bool:
    """Whether the "that" at ``k`` belongs to the verb that ends at ``end``, and not to a noun between the two."""
    if found[cue.first].lower in lex.has("no_clause"):
        return False
    if found[k - 1].lower == "," and (sum(p.lower == "," for p in found[end:k]) == 1 or not lex.finite):
        return False  # a relative clause: "dijo Canedo, que exigió …"
    n = end
    while n < k:
        past = _past(found, n, cue, lex)
        past = past_inserted(found, n, k, lex) if past == n + 1 and found[n].lower == "," else past
        if past == n:
            return n + 1 == k and found[n].lower in lex.has("to")
        n = past
    return n == k


def past_inserted(found: Sequence[Piece], n: int, k: int, lex: Lexicon) -> int:
    """Past a few words between two commas: ", sin embargo,"."""
    close = next((m for m in range(n + 1, min(n + _INSERTED, k)) if found[m].lower == ","), None)
    clause = any(lex.finite and lex.finite.match(p.lower) for p in found[n:close])
    return n + 1 if close is None or clause else close + 1


def _past(found: Sequence[Piece], n: int, cue: CueAt, lex: Lexicon) -> int:
    """Past one small word, mark, stretch of time, or person told."""
    word = found[n].lower
    told = cue.act != "accuse" or found[cue.first].lower.startswith(tuple(lex.has("reproach")))
    if word in lex.words["after_verb"] or word in lex.words["time"] or word == ",":
        return n + 1
    if word in lex.has("aside") and told:
        return past_aside(found, n, lex)
    if word in lex.words["article"] and n + 1 < len(found):
        if found[n + 1].lower in lex.words["time"]:
            return n + 2
        if lex.noun_class(found[n + 1].lower) in ("person", "group", "body") and told:
            return past_aside(found, n + 2, lex)
    return n


def infinitive_at(found: Sequence[Piece], end: int, stop: int, cue: CueAt, lex: Lexicon) -> int | None:
    """Where an infinitive that a verb governs begins: right behind it, or behind an object and "de" or "a"."""
    n = end
    while n < stop and (past := _past(found, n, cue, lex)) > n and not (cue.act == "assert" and found[n].lower == ","):
        n = past
        if _infinitive(found, past_small(found, n, lex), stop, lex):
            break
    for at in (end, n, past_aside(found, end, lex)):
        if _infinitive(found, past_small(found, at, lex), stop, lex):
            return at + (at < stop and found[at].lower in lex.has("to"))
    if cue.act in ("assert", "ask", "announce", "deny"):
        return None
    for at in range(end, min(end + _OBJECT, stop - 1)):
        if found[at].lower in (",", ":", ";"):
            return None
        if found[at].lower in lex.has("to") and _infinitive(found, past_small(found, at, lex), stop, lex):
            return at + 1
    return None


def _infinitive(found: Sequence[Piece], n: int, stop: int, lex: Lexicon) -> bool:
    return n < stop and infinitive(found, n, lex)


def object_at(found: Sequence[Piece], end: int, verb: int, lex: Lexicon) -> int | None:
    """Where the noun phrase that a verb governs begins; None where it has none or a pronoun is its object."""
    if lex.finite is None:
        return end
    if any(p.lower in lex.has("object_clitic") for p in found[verb:end]):
        return None
    governed = end < len(found) and found[end].lower in lex.words["about"]
    n = end if governed else past_aside(found, end, lex)
    if n >= len(found) or found[n].kind == "mark":
        return None
    bad = found[n].lower in lex.words["conjunction"] or found[n].lower in lex.words["relative"]
    passed = found[n].lower in lex.words["stop"] and found[n].lower not in lex.words["about"]
    return None if bad or passed else n


def is_relative(found: Sequence[Piece], k: int, lex: Lexicon) -> bool:
    """Whether a relative clause begins at ``k``; where its pronoun is the article too, the verb stands at its end."""
    while k < len(found) and found[k].lower in lex.words["stop"]:
        k += 1
    if k >= len(found) or found[k].lower not in lex.words["relative"]:
        return False
    if not lex.words["verb_last"]:
        return True
    if k + 1 >= len(found) or (found[k + 1].capital and found[k].lower not in lex.has("whose")):
        return False
    clause = list(takewhile(lambda p: p.lower not in (",", "."), found[k:]))
    if len(clause) > 2 and is_listed(clause[1], lex):
        return False  # "sagte, das [sei] der Wunsch der Partei gewesen"
    noun = next((n for n, p in enumerate(clause) if p.capital), 0)  # "sagte, [die ganze Branche] leide", "[das] sei"
    main = len(clause) > max(noun + 1, 2)
    if main and (is_listed(clause[noun + 1], lex) or (not noun and in_reported_mood(clause[:3], lex))):
        return False
    inner = clause[:-1]
    if any(is_listed(p, lex) or (lex.mood.match(p.lower) and p.lower not in lex.has("no_mood")) for p in inner) and (
        clause[-1].lower in lex.has("negation")
    ):
        return False  # "sagte, [die Summe von 5 Euro stimme nicht]"
    return not clause[-1].capital  # "Seine Mutter, die 71-jährige Gerda Spohn, [sagte]"


def past_relative(found: Sequence[Piece], k: int, lex: Lexicon) -> int:
    """Past a relative clause that is said as well: "nannte ihn einen „Riesen“[, auf den man bauen könne]"."""
    close = next((n for n in range(k + 1, len(found)) if found[n].kind == "mark"), len(found))
    relative = k < close and found[k].lower == "," and is_relative(found, k + 1, lex)
    return close if relative and in_reported_mood(found[k + 1 : close], lex) else k


def has_no_verb(clause: Sequence[Piece], lex: Lexicon) -> bool:
    """Whether a preposition and a participle make a clause that says nothing by itself: "Vom Richter befragt, …"."""
    words = [p for p in clause if p.kind == "word"]
    opens = len(words) > _LEAST_BESIDE and words[0].lower in lex.words["opener"] - lex.words["article"]
    if not opens or not lex.past.match(words[-1].lower):
        return False
    small = lex.words["stop"] | lex.words["article"] | lex.words["particle"]
    inner = zip(words, words[1:-1], words[2:], strict=False)
    free = ((a, b, c) for a, b, c in inner if b.text.islower() and b.lower not in small)
    return all(a.lower in small and c.capital for a, b, c in free)  # "im [vergangenen] Juni gewählt"


def nobody_says(found: Sequence[Piece], cue: CueAt, ceiling: int, lex: Lexicon) -> bool:
    """Whether the subject of a verb is one that says nothing: "Davon spricht niemand"."""
    none = lex.has("nobody")
    before = cue.first > 0 and found[cue.first - 1].lower in none
    clause = range(cue.last, min(cue.last + _SUBJECT, ceiling))
    end = next((n for n in clause if found[n].kind != "word"), clause.stop)
    return before or any(p.lower in none for p in found[cue.last : end])


def subject_behind(found: Sequence[Piece], floor: int, verb: int, cue: CueAt, lex: Lexicon) -> bool:
    """Whether a pronoun right behind a verb is its subject: it can be no object, or what stands before no subject."""
    pronoun = found[cue.last].lower if cue.last < len(found) else ""
    named = cue.last + 1 < len(found) and found[cue.last + 1].capital  # "sagte ihr Anwalt"
    if pronoun in lex.has("dative_pronoun") and not named:
        return False
    dative = floor + 2 == verb and found[floor].lower in lex.has("dative_article")
    if (
        dative
        and lex.dative.search(found[floor + 1].lower)
        and (found[cue.last].capital or pronoun in lex.words["pronoun"])
    ):
        return lex.noun_class(pronoun) == "person" or pronoun in lex.words["pronoun"] or pronoun in lex.given
    if pronoun in lex.has("nominative_pronoun"):
        return True
    if not lex.has("noun_capitals") or pronoun not in lex.words["pronoun"]:
        return False
    if cue.closing is not None and verb - floor == 1 and lex.noun_class(found[floor].lower) is None:
        return found[floor].lower not in lex.given  # "Stellenstreichungen schloss sie nicht aus"
    before = [p for p in found[floor:verb] if p.lower not in lex.words["article"]]
    thing = len(before) > 1 and lex.noun_class(before[0].lower) is None
    return thing and before[1].lower in lex.words["stop"]  # "Fragen über eine Ablösung [wich] sie [aus]"
