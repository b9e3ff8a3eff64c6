"""What somebody is said to be: "described the claim as a lie", "défend ce choix comme un progrès".

And what verbs of saying tell that is no saying: what is done, suffered or owned to in court.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token

__all__ = ["does_otherwise", "means_else", "portrays", "turns_to_a_deed"]

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


def _says_what(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """Whether an "as" leads to a noun or an adjective, and to no clause: not "la défend comme le ferait un père"."""
    if lex.language == "en":
        return tokens[k].lower == "as" and tokens[k].dep == "prep"
    return tokens[k].lower == "comme" and not any(t.finite and t.quotation is None for t in tokens[k + 1 : k + 4])


def does_otherwise(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> bool:
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


def turns_to_a_deed(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "it said, releasing what it called evidence", "continued to spend": what follows is done, and not said."""
    near = tokens[start : start + 2]
    if near and near[0].lower == "to" and hit.verb.lemma in lex.words["going_on"]:
        return True
    return len(near) == 2 and near[0].lower == "," and near[1].pos == "VERB" and near[1].lower.endswith("ing")
