"""What something is said to be: "described it as a lie", "défend ce choix comme un progrès", "juge l'idée bonne".

And what verbs of saying tell that is no saying: what is done, suffered or owned to in court.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.roles import nouns

__all__ = ["deems", "means_else", "measures", "portrays", "says_nothing"]

_PAST = ("é", "ée", "és", "ées", "i", "ie", "is", "ies", "u", "ue", "us", "ues", "it", "ite")  # ends of participles
_REACH = 30  # tokens from a cue to its "as"


def portrays(tokens: Sequence[Token], k: int, hit: Hit, lex: Lexicon) -> bool:
    """Whether the "as" at ``k`` tells what the object of a cue is said to be; not "attacked the fort as night fell"."""
    of = tokens[hit.last + 1 : k]
    if not lex.takes("portray", hit.verb.lemma) or not _says_what(tokens, k, lex):
        return False
    plain = not any(t.finite or t.quotation is not None or t.lower in (":", ";") for t in of)
    plain = plain and sum(t.lower == "," for t in of) in (0, 2)  # "the union by the king and his aide, Day, as a sham"
    told = k + 1 < len(tokens) and tokens[k + 1].pos in ("ADJ", "DET", "VERB", "ADV", "NOUN")
    return plain and told and any(t.pos in ("NOUN", "PROPN", "PRON") for t in of)


def deems(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "juge le vote truqué", "juge l'étude « sérieuse mais fragile »": a thing, and what it is found to be.

    Some verbs say so only in words of their own: "trouve l'idée « absurde »", but not "trouve la porte ouverte".
    """
    lemma = hit.verb.lemma
    if not lex.takes("deem", lemma) or start + 2 >= len(tokens) or tokens[start].lower not in lex.words["deemed"]:
        return False
    set_in = hit.first > 0 and (tokens[hit.first - 1].lower == "," or tokens[hit.first - 1].quotation is not None)
    if set_in and nouns(lex.language).classes.get(tokens[start + 1].lower) in ("person", "institution"):
        return False  # "Une chance, estime l'élu écologiste : …"
    last = start + 1
    while last < len(tokens) and (tokens[last].pos in ("NOUN", "PROPN", "NUM") or _of_noun(tokens, last)):
        last += 1
    graded = last < len(tokens) and tokens[last].pos == "ADV" and tokens[last].quotation is None
    said = tokens[last + graded] if last > start + 1 and last + graded < len(tokens) else None
    if said is None or said.whole:
        return False
    if said.quotation is not None:
        return said.pos in ("ADJ", "VERB", "ADV", "NOUN", "DET") and not said.finite
    behind = tokens[last + graded + 1] if last + graded + 1 < len(tokens) else None
    ends = behind is None or behind.pos == "PUNCT" or behind.lower in lex.words["coordination"]
    told = said.pos == "ADJ" or (said.pos == "VERB" and not said.finite and said.lower.endswith(_PAST))
    return told and ends and not lex.takes("deem_quoted", lemma)


def _of_noun(tokens: Sequence[Token], k: int) -> bool:
    """As in "le choix du maire": what belongs to the noun in front."""
    of = tokens[k].lower in ("de", "d'", "du", "des") or (tokens[k].pos == "DET" and tokens[k - 1].pos == "ADP")
    ranked = tokens[k].pos == "ADJ" and any(t.pos == "NOUN" for t in tokens[k + 1 : k + 2])  # "le second tour"
    return (of and tokens[k].quotation is None) or ranked


def _says_what(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """Whether an "as" leads to a noun or an adjective, and to no clause: not "la défend comme le ferait un père"."""
    if lex.language == "en":
        return tokens[k].lower == "as" and tokens[k].dep == "prep"
    return tokens[k].lower == "comme" and not any(t.finite and t.quotation is None for t in tokens[k + 1 : k + 4])


def measures(tokens: Sequence[Token], k: int, start: int, lex: Lexicon) -> bool:
    """Whether what stands at ``k`` tells how much something is said to be, or how it stands."""
    return _measured(tokens, k, start) or _stands_so(tokens, k, start, lex)


def _measured(tokens: Sequence[Token], k: int, start: int) -> bool:
    """As in "estime à dix euros le coût", "puts its losses at $3 million"."""
    figures = tokens[k + 1 : k + 3]
    priced = tokens[k].lower in ("à", "at") and any(t.pos in ("NUM", "SYM") or t.text[0].isdigit() for t in figures)
    return priced and (k == start or any(t.pos == "NOUN" for t in tokens[start:k]))


def _stands_so(tokens: Sequence[Token], k: int, start: int, lex: Lexicon) -> bool:
    """As in "the poll showed Roe ahead by five points": how somebody stands, without a verb."""
    named = tokens[start:k] and all(t.pos in ("DET", "PROPN", "NOUN", "ADJ") for t in tokens[start:k])
    return bool(named) and tokens[k].quotation is None and tokens[k].lower in lex.words["standing"]


def says_nothing(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> bool:
    """Whether the English words from ``start`` on, behind a verb of saying, tell of a deed and not of words."""
    done = _turns_to_a_deed(tokens, start, hit, lex) or _is_stranded(tokens, start)
    return done or _does_otherwise(tokens, start, hit, lex) or _is_accused(tokens, start, hit, lex)


def _is_stranded(tokens: Sequence[Token], start: int) -> bool:
    """As in "all they asked for in exchange": what is asked for stands before the verb."""
    near = tokens[start : start + 2]
    return len(near) == 2 and near[0].lower == "for" and near[1].pos in ("ADP", "PUNCT") and near[1].quotation is None


def _is_accused(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "A builder accused of murder fled", whatever the parser makes of it; not "whom Roe accused of murder"."""
    charged = lex.takes("charge", hit.verb.lemma) and [t.lower for t in tokens[start : start + 1]] == ["of"]
    return charged and not any(t.lower in ("who", "whom", "that") for t in tokens[: hit.first])


def _does_otherwise(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "Gunmen stormed a church “in broad daylight”": a verb that says only what stands next to it says nothing.

    ``start`` is the first token behind the verb: "he stormed: “Get out!”" does say something.
    """
    if not lex.takes("beside_only", hit.verb.lemma):
        return False
    near = tokens[start : start + 2]
    speaks = [t.lower for t in near[:1]] == [":"] or (len(near) == 2 and near[0].lower == "," and near[1].whole)
    behind = range(start + 1, min(start + _REACH, len(tokens)))
    return not speaks and not any(portrays(tokens, k, hit, lex) for k in behind)


def means_else(object_: Sequence[Token], lemma: str, lex: Lexicon) -> bool:
    """As in "accuse trois heures de retard": nobody is accused; "pleads guilty": of what he did.

    ``object_`` are the first tokens behind the verb.
    """
    if lemma == "plead":
        return bool(object_) and object_[0].lower == "guilty"
    if lemma == "faire dire":
        return not any(t.lower == "par" for t in object_)  # "fait dire à la maire que …": she says it
    noun = takewhile(lambda t: t.lower not in ("de", "d'", "du", "des"), object_[:3])
    counted = bool(object_) and object_[0].pos == "NUM"
    return lemma == "accuser" and (counted or any(t.lower in lex.words["suffered"] for t in noun))


def _turns_to_a_deed(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "it said, releasing what it called evidence", "continued to spend": what follows is done, and not said."""
    near = tokens[start : start + 2]
    if near and near[0].lower == "to" and hit.verb.lemma in lex.words["going_on"]:
        return True
    return len(near) == 2 and near[0].lower == "," and near[1].pos == "VERB" and near[1].lower.endswith("ing")
