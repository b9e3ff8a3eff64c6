"""Whether a conjunction behind a cue introduces what is said: "said that …", "a promis, jeudi, que …"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.roles import nouns

__all__ = ["begins_noun", "complementises", "is_demonstrative"]


def complementises(tokens: Sequence[Token], k: int, hit: Hit, lex: Lexicon) -> bool:
    """Whether "que" or "that" at token ``k`` introduces what the cue says."""
    before = tokens[k - 1].lower
    # "answered that it was", but not "called that a lie"
    subordinate = lex.language == "en" and tokens[k].dep == "mark" and tokens[tokens[k].head].head == hit.core
    if (lex.takes("quote_only", hit.verb.lemma) and not subordinate) or k + 1 >= len(tokens):
        return False
    if before in lex.words["not_that"] and before not in ("aussi", "même", "bien", "now", "all"):
        return False
    if lex.language == "en":
        led = k > hit.last + 1 and before.endswith("ing") and before in lex.verbs
        if led and tokens[tokens[k].head].head == k - 1:
            return False  # "scoffed at Roe for believing that he could win"
        if _is_of_a_claim(tokens, k, hit, lex) or is_demonstrative(tokens, k):
            return False
        if tokens[k].dep == "dobj" and tokens[k + 1].lower == "," and not any(t.whole for t in tokens[k + 2 : k + 3]):
            return False  # "denied that, saying it was safe"
        # "conceded for the first time that", whatever the tagger takes it for; "said outside court that Roe “…”"
        if tokens[k].dep.startswith("nsubj") and tokens[k + 1].finite and k == hit.last + 1:
            return False  # "said that was what he had feared"
        opens = k == hit.last + 1 or before == "time" or _opens_a_clause(tokens, k, hit, lex)
        return tokens[k].pos == "SCONJ" or tokens[k].dep == "mark" or opens
    if _is_quoted_incise(tokens, hit):
        return False  # "« Un réflexe », dit Anne Roux en tendant un thé qu'elle ne boira pas"
    relative = tokens[k].pos == "PRON" and tokens[k - 1].pos in ("NOUN", "PROPN") and k - hit.last > 6
    relative = relative and not _has_its_object(tokens[k + 1 : k + 3])
    first = tokens[hit.last + 1]
    told = next((t for t in tokens[hit.last + 1 : k] if t.pos != "ADV"), first)
    own = lex.takes("object", hit.verb.lemma) and told.pos == "DET" and tokens[k - 1].pos == "NOUN"
    if own and k - hit.last > 2:
        return False  # "réclame des comptes que la ville refuse"
    set_off = before == "," and lex.takes("infinitive", hit.verb.lemma) and first.pos == "DET" and k - hit.last > 3
    return not relative and not set_off


def _has_its_object(behind: Sequence[Token]) -> bool:
    """As in "a confié à une chaîne du pays qu'elle la jugeait bonne": a relative has no object."""
    clitics = [t.lower for t in behind if t.pos == "PRON"]
    return (
        len(clitics) == 2 and clitics[0] in ("il", "elle", "ils", "elles") and clitics[1] in ("le", "la", "l'", "les")
    )


def is_demonstrative(tokens: Sequence[Token], k: int) -> bool:
    """As in "the wage of the drivers and that of the guards": "that" stands for a noun; "that of course" does not."""
    near = [t.lower for t in tokens[k : k + 3]]
    return len(near) == 3 and near[:2] == ["that", "of"] and near[2] != "course"


def _is_of_a_claim(tokens: Sequence[Token], k: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "said in response to Roe's claims that he had lied": what another claims."""
    owned = k > hit.last + 2 and tokens[k - 2].lower in ("'s", "'", "his", "her", "their")
    return owned and tokens[k - 1].lower in lex.nominal and tokens[tokens[k - 1].head].lower in ("to", "about", "over")


def _is_quoted_incise(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a cue stands between a quotation and its own subject."""
    before, following = tokens[max(0, hit.first - 2) : hit.first], tokens[hit.last + 1]
    quoted = bool(before) and (before[-1].whole or (before[-1].lower == "," and before[0].quotation is not None))
    asked = any(t.text.startswith("-") and len(t.text) > 1 for t in (*tokens[hit.first : hit.core], following))
    return quoted and (following.pos in ("DET", "PROPN") or asked)


def _opens_a_clause(tokens: Sequence[Token], k: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "said outside court that Roe had slept", where the tagger takes "that" for a pronoun."""
    following = begins_noun(tokens, k + 1) or tokens[k + 1].pos == "PRON"
    if tokens[k].pos != "PRON" or tokens[k - 1].pos == "ADP" or not following:
        return False
    verb = tokens[k].head
    if tokens[k].dep.startswith("nsubj") and any(t.head == verb and t.dep.startswith("nsubj") for t in tokens[k + 1 :]):
        return True  # "warned clubs that matches may be cut": a clause has one subject
    told = hit.verb.lemma in lex.words["telling"] and _can_hear(tokens[hit.last + 1 : k], lex)
    return told or not _in_relative(tokens, k, hit.core)


def _can_hear(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether words begin with somebody: "told reporters at the scene that", not "told a story that"."""
    first = next((t for t in tokens if t.pos not in ("DET", "ADJ", "NUM")), None)
    heard = first is not None and nouns(lex.language).classes.get(first.lower) not in (None, "document")
    return heard or (first is not None and first.pos in ("PRON", "PROPN"))


def _in_relative(tokens: Sequence[Token], k: int, verb: int) -> bool:
    """As in "reported a loss that Roe said was small": whether a token stands in a clause that tells of a noun."""
    while k != verb and tokens[k].head != k:
        if tokens[k].dep == "relcl":
            return True
        k = tokens[k].head
    return k != verb


def begins_noun(tokens: Sequence[Token], k: int) -> bool:
    """Whether a noun, or what may stand in front of one, is token ``k``."""
    return k < len(tokens) and tokens[k].pos in ("DET", "NOUN", "PROPN", "ADJ", "NUM")
