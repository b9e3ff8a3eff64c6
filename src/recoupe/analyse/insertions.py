"""What is said around a clause or a source that is set into it."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.beside import RELATIVES
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.roles import nouns

__all__ = ["completes", "goes_on", "leaves_open", "past_adverbial", "past_manner", "says_something"]

_ADVERBIAL = 12  # tokens between a verb of saying and the comma that ends its clause


def says_something(tokens: Sequence[Token]) -> bool:
    """Whether anything is told by these words: a verb does, or a whole quotation, which has its own."""
    return any(t.finite or t.whole or t.pos in ("VERB", "AUX") for t in tokens)


def goes_on(tokens: Sequence[Token], region: tuple[int, int], rest: tuple[int, int], last: int, lex: Lexicon) -> bool:
    """Whether the incise stands in the middle of a sentence: "Le pont, a-t-il dit, fermera"."""
    said, left = tokens[region[0] : region[1] + 1], tokens[rest[0] : rest[1] + 1]
    if any(t.whole for t in said) or last + 1 >= len(tokens) or tokens[last + 1].lower != ",":
        return False
    open_ended = said[-1].pos == "VERB" and left[0].pos in ("DET", "NUM", "NOUN") and lex.language == "en"
    if left[0].lower in ("que", "qu'") and said[-1].pos == "VERB" and said[0].lower in lex.words["subjects"]:
        return True  # "Il a été décidé, a expliqué la préfète, que le pont fermerait"
    if left[0].finite or said[-1].pos == "AUX" or open_ended:
        return True  # "What changed, he says, was the flood"; "It would, he ruled, be closed"
    if _adds(said, left, lex):
        return True
    if (
        not any(t.finite for t in left)
        or left[0].lower in ("qui", "who", "which", "dont")
        or left[0].lower.endswith(("ant", "ing"))
    ):
        return False
    words = " ".join(t.lower for t in left[:4]).replace("' ", "'")
    if words.startswith(lex.narration):
        return False
    return not any(t.finite for t in said) or said[0].lower in lex.words["subordinator"]


def _adds(said: Sequence[Token], left: Sequence[Token], lex: Lexicon) -> bool:
    """As in "It had been washed, he noted, but the lid had not": a second clause, in which nobody reports anything.

    A verb behind "and" is what the speaker did ("…, he said, and left"), unless an auxiliary tells otherwise, and so
    is what "he" did.
    """
    if not any(t.finite for t in said) or any(t.quotation is not None or t.lower in lex.verbs for t in (*said, *left)):
        return False
    if left[0].lower == "that":  # "There is a hill, he explained, that is too square"
        return left[0].pos == "SCONJ" or any(t.finite for t in left[:3])
    if left[0].lower not in lex.words["adding"] or len(left) < 3 or not any(t.finite for t in left):
        return False
    pronouns = nouns(lex.language).pronouns
    if any(left[1].lower in pronouns[whose] for whose in ("masculine", "feminine", "plural")):
        return False
    return left[1].pos in ("DET", "PRON", "NOUN", "PROPN", "NUM") or (left[1].pos == "AUX" and lex.language == "en")


def completes(tokens: Sequence[Token], rest: tuple[int, int], ended: int, lex: Lexicon) -> bool:
    """As in "Le retour prendra, selon lui, huit semaines": what stands behind a source set in is said as well."""
    left = tokens[rest[0] : rest[1] + 1]
    if lex.language != "fr" or tokens[ended + 1].lower != "," or any(t.finite for t in left):
        return False
    narrated = " ".join(t.lower for t in left[:4]).replace("' ", "'").startswith(lex.narration)
    return (left[0].pos in ("ADP", "NUM", "DET") or left[0].whole) and not narrated


def leaves_open(said: Sequence[Token], left: Sequence[Token], lex: Lexicon) -> bool:
    """As in "La récolte sera, selon le syndicat, réduite", "Il veut, selon un proche, que …": the rest of a verb."""
    verb = next((t for t in reversed(said) if t.pos != "ADV"), None)
    if lex.language != "fr" or verb is None or verb.quotation is not None or not left:
        return False
    lacks = verb.lower in lex.words["linking"] and left[0].lower not in RELATIVES
    return lacks or (verb.finite and left[0].lower in lex.words["that"])


def past_adverbial(tokens: Sequence[Token], last: int) -> int:
    """The end of where or when it was said, up to a comma: "The river, they report in a paper, is rising"."""
    for k in range(last + 1, min(last + _ADVERBIAL, len(tokens))):
        if tokens[k].lower == ",":
            return k - 1
        if tokens[k].finite or tokens[k].quotation is not None or tokens[k].pos in ("PUNCT", "SCONJ", "CCONJ", "VERB"):
            return last
    return last


def past_manner(tokens: Sequence[Token], verb: int) -> int:
    """The end of how it was said, between a verb and its subject: "attaque sans détour Anne Roux"; else the verb."""
    noun = verb + 2
    led = noun + 1 < len(tokens) and tokens[verb + 1].lower in ("sans", "avec", "d'") and tokens[noun].pos != "DET"
    return noun if led and tokens[noun].quotation is None and not tokens[noun].entity else verb
