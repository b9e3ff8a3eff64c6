"""Verbs of saying that the tagger takes for something else, by what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from recoupe.analyse.asides import aside_at, to_colon
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.roles import nouns

__all__ = [
    "infinitive_at",
    "is_infinitive",
    "leads_infinitive",
    "precedes_its_subject",
    "stands_as_verb",
    "subject_apart",
]

_NEXT_CLAUSE = frozenset({"qui", "dont", "et", "mais", ":"})  # what a clause with a verb of its own may begin with
_BEFORE_INFINITIVE = 5  # tokens from the first clitic or adverb to the infinitive, both in


def stands_as_verb(tokens: Sequence[Token], k: int, group: int, lex: Lexicon) -> bool:
    """Where only a verb of saying makes sense, whatever the tagger took it for."""
    behind = k + 1
    while lex.language == "fr" and behind + 2 < len(tokens) and (more := _adverb(tokens, behind, lex)):
        behind += more  # "Ce que le maire dément formellement : …", "le syndicat juge aussi que …"
    following = tokens[behind].lower if behind < len(tokens) else ""
    if lex.language == "en" and (subject_apart(tokens, k) is not None or _answers(tokens, k)):
        return True
    if lex.language == "en" and tokens[k].dep == "pobj" and (following != ":" or tokens[k].lower.endswith("ing")):
        return False  # "writing in a report that …"; but "A statement from the bank read: …"
    if tokens[k].dep == "pcomp" and any(t.head == k and t.dep == "nsubj" for t in tokens[:k]):
        return True  # "with several saying that …"
    first = k - group
    if first > 0 and (
        tokens[first - 1].quotation is not None
        or (tokens[first - 1].lower == "," and first > 1 and tokens[first - 2].quotation is not None)
    ):
        return True
    apart = first > 0 and tokens[first - 1].lower == "," == following and k + 2 < len(tokens) and tokens[k + 2].whole
    if lex.language == "en" and apart and tokens[k].lower.endswith("ing"):
        return True  # "thanked the crew, writing, “…”"
    if lex.language == "en" and lex.verbs[tokens[k].lower][0].lemma in lex.words["showing"] and following == ".":
        return nouns("en").classes.get(tokens[k - 1].lower) == "document"  # "…, state data show."
    if lex.language == "fr" and k and _stands_alone(tokens, k, behind, lex):
        return True
    governs = following in ("que", "qu'", ":", "toute", "tout", "avoir", "être", "that")
    governs = governs or leads_infinitive(tokens, k, behind, lex) or (lex.language == "fr" and to_colon(tokens, behind))
    before = tokens[k - 1] if k else None
    if lex.language == "fr" and k > 1 and tokens[k - 1].lower == "," and tokens[k - 1].quotation is None:
        before = tokens[k - 2]  # "Sa porte-parole, Anne Roux, juge que …"
    named = before is not None and (
        before.pos in ("NOUN", "PROPN", "PRON", "ADV", "ADJ")
        or before.lower in nouns(lex.language).classes
        or bool(before.entity)
    )
    agrees = lex.language != "en" or tokens[k].lower.endswith(("s", "d")) or (before and before.number == "Plur")
    return bool(governs and before is not None and named and before.lower != "ce" and agrees)


def _adverb(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """How many tokens at ``k`` only stand between a verb and what it governs: "formellement", "en revanche"."""
    one = tokens[k].lower.endswith("ment") or (tokens[k].pos == "ADV" and tokens[k].lower in lex.words["in_clause"])
    return 1 if one else aside_at(tokens, k, lex)


def _stands_alone(tokens: Sequence[Token], k: int, behind: int, lex: Lexicon) -> bool:
    """As in "une décision qu'elle juge « triste »": whether a French clause has no other verb."""
    led = tokens[k - 1].lower in lex.words["subjects"] or _behind_aside(tokens, k)
    return led or precedes_its_subject(tokens, k, lex) or _only_verb(tokens, k, behind, lex)


def _behind_aside(tokens: Sequence[Token], k: int) -> bool:
    """As in "Anne Roux, la directrice, juge le projet bon": a noun before an article, behind a name and an aside."""
    behind = tokens[k + 1].lower if k + 1 < len(tokens) else ""
    if tokens[k].pos != "NOUN" or tokens[k - 1].lower != "," or behind not in ("le", "la", "les", "l'", "un", "une"):
        return False
    comma = next((n for n in range(k - 2, 0, -1) if tokens[n].lower == ","), 0)
    return comma > 0 and tokens[comma - 1].entity == "PER" and not any(t.finite for t in tokens[comma:k])


def precedes_its_subject(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "Le quai est trop court, juge le gardien : « … »": a verb between a comma and a noun for a person."""
    behind = [t.lower for t in tokens[k + 1 : k + 5]]
    verb = lex.language == "fr" and tokens[k].pos == "NOUN" and tokens[k].lower in lex.verbs
    if not verb or not k or tokens[k - 1].lower != "," or len(behind) < 3:
        return False
    person = behind[0] in ("le", "la", "l'") and nouns("fr").classes.get(behind[1]) == "person"
    return person and (behind[2] in (":", ".") or (behind[3:] in ([":"], ["."]) and tokens[k + 3].pos == "ADJ"))


def subject_apart(tokens: Sequence[Token], k: int) -> int | None:
    """As in "Traders in Mill Lane allege the council has lied": the first of two subjects, that of a verb between.

    One verb has no two; and not "the report the council has published", where the first is no plural.
    """
    told = [n for n, t in enumerate(tokens) if t.dep == "nsubj" and t.quotation is None]
    apart = next((a for a, b in pairwise(told) if a < k < b and tokens[a].head == tokens[b].head > b), None)
    led = k + 1 < len(tokens) and tokens[k + 1].pos in ("DET", "PRON", "PROPN") and tokens[k].pos == "NOUN"
    plural = apart is not None and tokens[apart].number == "Plur" and not tokens[k].lower.endswith("s")
    return apart if led and plural else None


def _answers(tokens: Sequence[Token], k: int) -> bool:
    """As in "The council dispute this saying it has paid": no noun has a bare "this" right behind it."""
    this = tokens[k + 1 : k + 2]
    return bool(this) and this[0].lower == "this" and this[0].pos == "PRON" and tokens[k].dep == "ROOT"


def leads_infinitive(tokens: Sequence[Token], k: int, behind: int, lex: Lexicon) -> bool:
    """As in "Ostrel dément préparer un plan", "dit s'en tenir là": an infinitive ``behind`` a verb that takes one."""
    takes = any(lex.takes("infinitive", v.lemma) for v in lex.verbs.get(tokens[k].lower, ()))
    return lex.language == "fr" and takes and infinitive_at(tokens, behind, lex)


def infinitive_at(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """Whether a French infinitive stands at ``k``, behind clitics and adverbs: "n'avoir jamais rien vu"."""
    inside = tokens[k : k + _BEFORE_INFINITIVE]
    verb = next((t for t in inside if t.pos != "ADV" and t.lower not in lex.words["object_clitics"]), None)
    return verb is not None and is_infinitive(verb)


def is_infinitive(token: Token) -> bool:
    """Whether a French word is an infinitive, of an auxiliary too."""
    verb = token.pos in ("VERB", "AUX") and not token.finite
    return verb and token.lower.endswith(("er", "ir", "oir", "re"))


def _only_verb(tokens: Sequence[Token], k: int, behind: int, lex: Lexicon) -> bool:
    """As in "La chambre chiffre les pertes", "le préfet juge « absurde »": the tagger left out the clause's verb."""
    before = tokens[k - 1]
    if (before.pos not in ("NOUN", "PROPN", "ADJ", "ADV") and before.lower != ",") or behind >= len(tokens):
        return False
    following = tokens[behind]
    opening = next((n for n in range(k - 1, -1, -1) if tokens[n].lower in lex.words["that"] | {"qui"}), -1)
    relative = (
        before.lower == "," and opening > 0 and tokens[opening - 1].lower == ","
    )  # "La cave, qui vend, chiffre …"
    if following.quotation is not None and not following.whole and (before.pos in ("NOUN", "PROPN") or relative):
        return True
    if any(t.finite or t.pos == "AUX" for t in (tokens[: opening - 1] if relative else tokens[opening + 1 : k])):
        return False
    closing = next((n for n in range(k + 1, len(tokens)) if tokens[n].lower in lex.words["that"] | _NEXT_CLAUSE), None)
    governs = following.pos == "DET" and following.lower != "des"
    about = any(lex.takes(c, v.lemma) for v in lex.verbs.get(tokens[k].lower, ()) for c in ("about", "call"))
    governs = governs or (about and following.lower in lex.words["about"] | lex.words["towards"])
    governs = governs or following.lower in ("de", "d'", "que", "qu'") or following.lower.endswith(("er", "ir", "oir"))
    return governs and not any(t.finite for t in tokens[k + 1 : closing])
