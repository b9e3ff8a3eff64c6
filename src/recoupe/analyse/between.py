"""What stands between a verb and what it governs: when and where it is said, and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import is_subject
from recoupe.analyse.roles import head_noun

__all__ = ["is_time", "past_addressee", "past_adjunct", "past_day", "past_often", "past_time_aside", "past_when_clause"]

_WHEN = frozenset({"before", "after", "when", "as", "while", "once"})
_REACH = 30  # tokens between a cue and the "that" behind a clause which tells when it was said


def past_day(tokens: Sequence[Token], start: int, lex: Lexicon) -> int:
    """As in "s'est dit lundi soir favorable à un accord": where what stands behind a day begins."""
    days = takewhile(lambda t: t.pos == "NOUN" and t.lower in lex.words["time"] and t.quotation is None, tokens[start:])
    return start + (sum(1 for _ in days) if lex.language == "fr" else 0)


def is_time(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether nothing but a time is told: "a confirmé ce vendredi avoir reçu …"."""
    return all(t.lower in lex.words["time"] and t.quotation is None for t in tokens)


def past_time_aside(tokens: Sequence[Token], start: int, lex: Lexicon) -> int:
    """As in "a officialisé jeudi, avant l'ouverture, le rachat": what is said stands behind the second comma."""
    k = next((n for n in range(start, min(start + 4, len(tokens))) if tokens[n].lower == ","), None)
    if lex.language != "fr" or k is None or k + 2 >= len(tokens):
        return start
    if tokens[k + 1].pos not in ("ADP", "ADV") and tokens[k + 1].lower not in lex.words["time"]:
        return start
    closing = next((n for n in range(k + 2, min(k + 12, len(tokens) - 1)) if tokens[n].lower == ","), None)
    told = closing is not None and tokens[closing + 1].pos in ("DET", "NUM") and not is_subject(tokens, closing + 1)
    aside = told and is_time(tokens[start:k], lex) and not any(t.quotation is not None for t in tokens[k:closing])
    return closing + 1 if closing is not None and aside else start


def past_when_clause(tokens: Sequence[Token], start: int, cue: int, lex: Lexicon) -> int | None:
    """As in "told jurors before the tape was played that he was calm": the "that" behind a clause of when it was said.

    ``cue`` is the verb of saying, ``start`` the first token behind it.
    """
    near = range(start, min(start + _REACH, len(tokens) - 1)) if lex.language == "en" else range(0)
    that = next((k for k in near if tokens[k].lower == "that" and tokens[k].pos in ("SCONJ", "PRON")), None)
    if that is None or any(t.quotation is not None or t.pos == "PUNCT" for t in tokens[start:that]):
        return None
    verbs = [n for n in range(start, that) if tokens[n].finite]
    led = [k for k in range(start, that) if tokens[k].lower in _WHEN and tokens[k].pos in ("SCONJ", "ADV", "ADP")]
    clauses = {n if tokens[n].dep == "advcl" else tokens[n].head for n in verbs}
    hung = len(verbs) == 1 and all(tokens[n].dep == "advcl" and tokens[n].head == cue for n in clauses)
    return that if hung and led and led[0] < verbs[0] and tokens[that].dep != "nsubj" else None


def past_adjunct(tokens: Sequence[Token], start: int, lex: Lexicon) -> int:
    """As in "a promis lundi devant ses électeurs une école": where and when stand between a verb and its object."""
    if lex.language != "fr" or start >= len(tokens):
        return start
    led = tokens[start].pos in ("ADP", "ADV") or _is_when(tokens, start, lex)
    for k in range(start + 1, len(tokens) - 1 if led else 0):
        joins = tokens[k].pos == "CCONJ" and tokens[k + 1].pos == "ADP"  # "devant la presse et devant ses élus"
        if tokens[k].finite or tokens[k].quotation is not None or tokens[k].pos in ("PUNCT", "SCONJ"):
            break
        if tokens[k].pos == "CCONJ" and not joins:
            break
        free = tokens[k - 1].pos in ("NOUN", "PROPN", "ADJ", "ADV") and tokens[k].pos in ("DET", "NUM")
        if free and tokens[k].lower not in ("du", "des") and not _is_when(tokens, k, lex):
            return start if is_subject(tokens, k) else k
    return start


def _is_when(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "lundi", "le 3 mai", "la semaine dernière", "une nouvelle fois"."""
    noun = next((n for n in range(k, min(k + 3, len(tokens))) if tokens[n].pos in ("NOUN", "PROPN", "ADV")), k)
    return tokens[noun].lower in lex.words["time"] | lex.words["when"]


def past_often(tokens: Sequence[Token], start: int, lex: Lexicon) -> int:
    """As in "said time and again nobody had come": where what stands behind how often it was said begins."""
    sizes = (len(told.split()) for told in lex.words["often"])
    ends = (start + n for n in sizes if " ".join(t.lower for t in tokens[start : start + n]) in lex.words["often"])
    return max(ends, default=start)


def past_addressee(tokens: Sequence[Token], start: int, lex: Lexicon) -> int:
    """As in "réclame à la ville des comptes": what is asked for stands after the one who is asked."""
    if lex.language != "fr" or start + 1 >= len(tokens) or tokens[start].lower not in ("à", "au", "aux", "de", "d'"):
        return start
    if tokens[start + 1].quotation is not None:
        return start  # "parle d'« une soirée à oublier »"
    k = start + 1 + (start + 1 < len(tokens) and tokens[start + 1].pos == "DET")
    inside = ("NOUN", "PROPN", "ADJ", "VERB")
    while (
        k < len(tokens)
        and tokens[k].quotation is None
        and (tokens[k].pos in inside or tokens[k].lower in lex.words["of"])
    ):
        k += 1
    asked = tokens[start].lower not in ("de", "d'") or _can_be_asked(tokens[start + 1 : k])
    begins = k < len(tokens) and (tokens[k].pos == "DET" or tokens[k].quotation is not None)
    return k if begins and asked else start


def _can_be_asked(inside: Sequence[Token]) -> bool:
    """As in "exige de la direction « un état précis »"; "réclame de l'aide « tout de suite »" asks for that."""
    somebody = head_noun(inside, "fr")[1] in ("institution", "person", "group") or any(t.entity for t in inside)
    return somebody or all(t.pos == "DET" for t in inside)  # "parle d'un « petit miracle »"
