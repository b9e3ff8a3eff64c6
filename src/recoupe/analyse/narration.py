"""The reporter's own words: what goes on behind what is said, another deed of who spoke, a question of his."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.cues import Hit
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import is_subject
from recoupe.analyse.roles import nouns

__all__ = ["asks_itself", "goes_on_saying", "next_clause", "next_deed"]

_APPOSED = 16  # tokens of an apposition: "Ann Roe, editor of the Review, said"


def next_clause(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "réclament des comptes et les pompiers fouillent": the reporter's own next clause."""
    if tokens[k].lower not in lex.words["next_clause"] or k + 2 >= len(tokens):
        return False
    set_off = k > 0 and tokens[k - 1].lower == ","
    k += tokens[k + 1].lower in lex.words["that"]  # "tandis que la députée y voit"
    begins = k + 1 < len(tokens) and tokens[k + 1].pos in ("DET", "PROPN", "PRON")
    opposed = tokens[k].lower in ("mais", "but") and any(t.finite for t in tokens[k + 2 :])
    if begins and (opposed or is_subject(tokens, k + 1)):
        return True
    return lex.language == "en" and set_off and _begins_clause(tokens, k + 1)


def _begins_clause(tokens: Sequence[Token], k: int) -> bool:
    """As in ", but defence lawyer Ann Roe said", ", and Ann Roe, editor of the Review, said": a noun and its verb."""
    if tokens[k].pos not in ("NOUN", "ADJ", "PROPN", "NUM"):
        return False
    if is_subject(tokens, k):
        return True
    commas = [n for n in range(k + 1, min(k + _APPOSED, len(tokens) - 1)) if tokens[n].lower == ","]
    if len(commas) < 2 or any(t.finite or t.quotation is not None for t in tokens[k : commas[-1]]):
        return False
    return tokens[commas[0] - 1].entity in ("PER", "PERSON") and tokens[commas[-1] + 1].finite


def next_deed(tokens: Sequence[Token], k: int, first: int, lex: Lexicon) -> bool:
    """As in "a dit vouloir réduire ses coûts et a suspendu son dividende": what the speaker did.

    ``first`` is where what is said begins. "Told them to leave and opened a shelter": in English an infinitive is
    followed by a past, which may not be the form of one; a noun by what the parser joins to the verb of saying.
    """
    near = tokens[k + 1 : k + 2]
    said = any(t.finite for t in tokens[first:k])  # then the verb may go on with that clause
    if said or not near or tokens[k].lower not in lex.words["next_deed"] or near[0].quotation is not None:
        return False
    if lex.language == "fr":  # "a reconnu les faits et présenté ses excuses"
        joined = near[0].pos == "VERB" and near[0].dep == "conj" and near[0].head < first
        return near[0].finite or (joined and not near[0].lower.endswith(("er", "ir", "re", "oir")))
    if tokens[first].pos in ("DET", "NOUN", "PROPN", "ADJ", "NUM") and _joined_to(tokens, k + 1, first):
        return True
    past = near[0].pos == "VERB" and near[0].lower.endswith("ed") and not near[0].lower.endswith("eed")
    past = past or (near[0].finite and near[0].lower in lex.words["irregular_past"])
    return past and any(t.lower == "to" for t in tokens[first:k])


def _joined_to(tokens: Sequence[Token], k: int, first: int) -> bool:
    """As in "denied the theft and was released": whether a finite verb at ``k`` is joined to one before ``first``."""
    verb = tokens[k].head if tokens[k].pos == "AUX" and tokens[k].dep.startswith("aux") else k
    return tokens[k].finite and tokens[verb].dep == "conj" and tokens[verb].head < first


def goes_on_saying(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> bool:
    """As in "rejected the offer saying it was late": what else the speaker says; not "a letter saying"."""
    before = tokens[hit.first - 1]
    noun = before.pos in ("NOUN", "PROPN") and nouns(lex.language).classes.get(before.lower) is None
    said = hit.form == "participle" and hit.verb.lemma in lex.words["speaking"]
    return lex.language == "en" and said and noun and before.quotation is None


def asks_itself(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is the reporter's own question: "Does Roe think it can hold?", "Et si elle refusait ?"."""
    if not tokens or tokens[-1].lower != "?" or tokens[-1].quotation is not None:
        return False
    return not any(t.whole or t.lower in (",", ":") for t in tokens)
