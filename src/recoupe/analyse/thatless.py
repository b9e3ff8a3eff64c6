"""Clauses of what is said that English gives no "that": "said the plan had failed"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from recoupe.analyse.between import past_often
from recoupe.analyse.conjunctions import is_demonstrative
from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token

__all__ = ["quoted_subject", "subject_of_quoted", "thatless"]

_SUBJECT_OF_CLAUSE = ("nsubj", "nsubjpass", "expl")
_WHEN_SAID = frozenset({"on", "in", "at", "during", "after", "late", "early"})


def thatless(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> int | None:
    """Where such a clause begins that a cue governs; None where none does."""
    start = past_often(tokens, start, lex)
    if (
        lex.language != "en"
        or lex.takes("quote_only", hit.verb.lemma)
        or start >= len(tokens)
        or tokens[start].lower == ","
    ):
        return None
    clauses = [n for n, t in enumerate(tokens) if t.head == hit.core and t.dep == "ccomp" and n > hit.last]
    if clauses:
        head = clauses[0]
        first = min([n for n, t in enumerate(tokens) if n > hit.last and (t.head == head or n == head)], default=head)
        while first > start and _under(tokens, first - 1, head):
            first -= 1
        while first < len(tokens) and tokens[first].pos == "PUNCT":
            first += 1
        first = _past_when(tokens, first, head) if first == start else _with_subject(tokens, start, first, head)
        if first > start and tokens[first - 1].pos == "CCONJ":
            return start if is_demonstrative(tokens, first) else None  # "reported a theft, and Roe said more …"
        told = lex.takes("object", hit.verb.lemma) and not any(t.finite for t in tokens[first:])
        told = told or tokens[first].lower.endswith(("self", "selves"))  # "found itself defending the plan"
        heard = hit.verb.lemma in lex.words["telling"] and tokens[first].quotation is None
        quoted = tokens[head].quotation is not None and not heard  # "told the court her son “was no monster”"
        relayed = tokens[first - 1].lower == "," and any(
            t.lower in lex.words["relays"] for t in tokens[first : first + 6]
        )
        return None if told or quoted or relayed else first  # "declared an alert, TASS reports"
    return start if _says_a_clause(tokens, start, hit, lex) else None


def quoted_subject(tokens: Sequence[Token], k: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "said a “lack of care and basic training” led to the crash": quoted in the clause that is said."""
    verb = tokens[k].head
    clause = tokens[k].dep in _SUBJECT_OF_CLAUSE and tokens[verb].dep == "ccomp" and tokens[verb].head == hit.core
    noun = k > hit.last + 1 and tokens[k - 1].pos in ("DET", "PRON") and tokens[k - 1].head in (k, verb)
    return lex.language == "en" and tokens[k].whole and clause and k < verb and noun


def _with_subject(tokens: Sequence[Token], start: int, first: int, head: int) -> int:
    """Where the subject begins that the parser took from its verb: "warned the plan could fail"."""
    if not tokens[first].finite or any(t.head == head and t.dep in _SUBJECT_OF_CLAUSE for t in tokens):
        return first
    noun = first
    while noun > start and tokens[noun - 1].pos in ("NOUN", "ADJ", "DET", "NUM", "PROPN"):
        if tokens[noun - 1].entity in ("DATE", "TIME"):
            break
        noun -= 1
    noun -= noun > start and tokens[noun - 1].dep == "poss"  # "warned its sales will fall"
    return noun if tokens[first - 1].pos in ("NOUN", "PROPN") else first


def subject_of_quoted(tokens: Sequence[Token], start: int, k: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "said Day “just wanted to play games”": a noun between a cue and a quotation is in the clause.

    Who is told something, and when it is said, is not.
    """
    between = tokens[start:k]
    plain = all(t.pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART") for t in between)
    when = any(t.entity in ("DATE", "TIME") or t.lower in lex.words["time"] for t in between)
    said = hit.form == "finite" and hit.verb.lemma not in lex.words["telling"] | lex.words["asking"]
    named = bool(between) and between[-1].pos in ("NOUN", "PROPN", "PRON")
    return lex.language == "en" and said and plain and named and not when


def _past_when(tokens: Sequence[Token], first: int, head: int) -> int:
    """As in "said on Monday it would close": when and where it was said, which the parser hangs on what is said."""
    subject = next((n for n, t in enumerate(tokens) if t.head == head and t.dep in _SUBJECT_OF_CLAUSE and n > first), 0)
    opening = subject
    while opening > first and _under(tokens, opening - 1, subject):
        opening -= 1
    told = tokens[first].lower in _WHEN_SAID or tokens[first].entity in ("DATE", "TIME")
    plain = not any(t.pos in ("PUNCT", "VERB", "SCONJ") or t.quotation is not None for t in tokens[first:opening])
    return opening if told and plain and opening > first else first


def _says_a_clause(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "said the effort to unseat her was no failure", where the parser saw no clause: no noun alone is said."""
    first, rest = tokens[start], tokens[start + 1 :]
    noun = first.pos in ("DET", "PROPN", "NOUN", "ADJ", "NUM") and first.entity not in ("DATE", "TIME")
    noun = noun or (first.pos == "PRON" and first.dep in _SUBJECT_OF_CLAUSE)
    close = next((n for n, t in enumerate(rest) if t.quotation is not None or t.lower in (",", ":", ";")), len(rest))
    own = {t.head for t in tokens if t.dep in ("nsubj", "nsubjpass")}  # verbs with a subject of their own
    verbs = [n for n, t in enumerate(rest[:close], start + 1) if t.finite]
    # "said the jailed man used to buy worms": as no noun alone is said, "used" is a verb
    habit = any(a.lower == "used" and b.lower == "to" and a.dep == "acl" for a, b in pairwise(rest[:close]))
    # "said any chance depended on the talks": nothing is depended, so that it is a verb as well
    acts = any(t.dep == "acl" and t.lower in lex.words["intransitive"] for t in rest[:close])
    clause = ((habit or acts) and not verbs) or any(
        n in own or not (tokens[n].dep == "conj" and tokens[n].head == hit.core) for n in verbs
    )
    unjoined = any(_is_unjoined(tokens, n, start, hit) for n in verbs)
    clause = clause if hit.verb.lemma == "say" else unjoined or acts
    return hit.form == "finite" and noun and first.quotation is None and clause


def _is_unjoined(tokens: Sequence[Token], n: int, start: int, hit: Hit) -> bool:
    """As in "insisted the plan she set out was still sound": a verb that nothing joins to the cue it hangs on."""
    joining = ("CCONJ", "SCONJ", "PUNCT")
    n = tokens[n].head if tokens[n].pos == "AUX" and tokens[n].dep == "aux" else n
    hung = tokens[n].head == hit.core and tokens[n].dep in ("conj", "advcl")
    return hung and not any(t.pos in joining for t in tokens[start:n])


def _under(tokens: Sequence[Token], k: int, head: int) -> bool:
    for _ in range(len(tokens)):
        if k == head:
            return True
        if tokens[k].head == k:
            return False
        k = tokens[k].head
    return False
