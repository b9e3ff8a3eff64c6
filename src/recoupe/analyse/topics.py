"""What a sentence is about: the subject of its main clause, and whose role stands before a verb."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import RELATIVE_CLAUSE, Token
from recoupe.analyse.phrases import Phrase, can_speak, phrase_around, phrase_from, phrase_to
from recoupe.analyse.roles import head_noun

__all__ = ["before_deed", "behind_turn", "counters", "main_subject", "who_rejects", "whose_role"]


def _main_noun(tokens: Sequence[Token]) -> int | None:
    """The subject of a parsed sentence's main verb, else its first: "When a reporter asked, Roe smiled".

    Of a sentence's beginning alone the verb may lie beyond.
    """
    subjects = [n for n, t in enumerate(tokens) if t.dep.startswith("nsubj") and t.quotation is None]
    within = [n for n in subjects if tokens[n].head < len(tokens)]
    main = next((n for n in within if tokens[tokens[n].head].dep == "ROOT"), subjects[0] if subjects else None)
    verb = tokens[tokens[main].head] if main in within else None
    # "Harbour coach Ann Roe, who leaves in May:" is a name and what tells of it
    told = verb and verb.dep in RELATIVE_CLAUSE and tokens[verb.head].dep == "ROOT"
    return verb.head if verb and told else main


def main_subject(tokens: Sequence[Token]) -> Phrase | None:
    """What a sentence is about: its subject, or, where it was not parsed, what opens it in front of its verb."""
    if not any(t.dep for t in tokens):
        return _opening_subject(tokens)
    k = _main_noun(tokens)
    if k is None:
        # "Une maman tempère", of which the parser makes one noun phrase
        root = next((n for n, t in enumerate(tokens[:4]) if t.dep == "ROOT" and t.pos == "NOUN"), None)
        lone = root and tokens[0].pos == "DET" and not any(t.finite for t in tokens)
        return Phrase(0, root) if root and lone else None
    return Phrase(k, k, pronoun=True) if tokens[k].pos == "PRON" else phrase_around(tokens, k)


def _opening_subject(tokens: Sequence[Token]) -> Phrase | None:
    verbs = [n for n, t in enumerate(tokens) if t.pos in ("VERB", "AUX") and t.quotation is None]
    verb = next((n for n in verbs if tokens[n].finite), verbs[0] if len(verbs) == 1 else 0)
    # "À ses côtés, un pompier acquiesce": what stands behind an adverbial
    first = next((n + 1 for n in range(verb - 1, 0, -1) if tokens[n].pos == "PUNCT"), 0)
    adverbial = bool(tokens) and tokens[0].pos in ("ADP", "ADV")  # "En mars, il tombe"
    if first and not adverbial and all(t.pos in ("ADV", "PRON") for t in tokens[first:verb]):
        last = next(n for n in range(first) if tokens[n].pos == "PUNCT") - 1  # "Son père, venu l'aider, n'a …"
        first = 0
    elif first and (not adverbial or tokens[first - 1].lower != ","):
        return None
    else:
        last = verb - 1
    if not verb or tokens[first].pos not in ("DET", "PRON", "PROPN", "NOUN") or tokens[first].quotation is not None:
        return None
    while last > first and tokens[last].pos in ("ADV", "PRON"):
        last -= 1  # "ne", "se" and the like belong to the verb
    return Phrase(first, last, pronoun=last == first and tokens[first].pos == "PRON")


def whose_role(tokens: Sequence[Token], phrase: Phrase, verb: int) -> Phrase | None:
    """As in "Anne Roux, porte-parole du collectif Eau claire, juge": whose office or trade stands before the verb."""
    comma = next((k for k in range(min(phrase.first, verb) - 1, 0, -1) if tokens[k].lower == ","), 0)
    role = tokens[comma + 1 : phrase.last + 1]
    apposed = comma and phrase.last < verb and tokens[comma - 1].entity == "PER" and role[0].pos != "DET"
    if not apposed or any(t.finite or t.quotation is not None for t in role):
        return None
    closing = tokens[phrase.last + 1]  # "Anne Roux, bergère, elle, juge": an aside is not parsed
    if closing.lower != "," and closing.start - tokens[phrase.last].end == 1:
        return None
    return phrase_to(tokens, comma - 1, 0) if head_noun(role, "fr")[1] == "person" else None


def behind_turn(tokens: Sequence[Token], phrase: Phrase | None, floor: int, lex: Lexicon) -> Phrase | None:
    """As in "De son côté Anne Roux, la maire de Lorne a promis": the name, of which a role before a verb only tells."""
    k = phrase.first - 2 if phrase and tokens[phrase.first].pos == "DET" else floor
    if lex.language != "fr" or k <= floor or tokens[k].entity != "PER" or tokens[k + 1].lower != ",":
        return None
    first = k
    while first > floor and tokens[first - 1].entity == "PER":
        first -= 1
    led = " ".join(t.lower for t in tokens[floor:first] if t.lower != ",").replace("' ", "'")
    return Phrase(first, k) if lex.aside.fullmatch(led) else None


def who_rejects(tokens: Sequence[Token], verb: int, lex: Lexicon) -> Phrase | None:
    """As in "Une critique que rejette la mairie de Lorne, assurant …", "…, qui assure": who acts in what goes before.

    The subject behind its verb in a French clause on an object, and no other noun of the sentence.
    """
    comma = verb - 1 - (verb > 0 and tokens[verb - 1].lower == "qui")
    return counters(tokens, comma, lex) if comma > 0 and tokens[comma].lower == "," else None


def counters(tokens: Sequence[Token], comma: int, lex: Lexicon) -> Phrase | None:
    """As in "Une version que conteste le syndicat : « … »": the subject that ends a French clause on an object."""
    that = next((n for n in range(comma - 2, 0, -1) if tokens[n].lower in ("que", "qu'")), 0)
    acts = that and that + 2 < comma and tokens[that + 1].finite and tokens[that - 1].pos in ("NOUN", "ADJ", "PRON")
    found = phrase_from(tokens[:comma], that + 2, lex) if acts else None
    return found if found and found.last == comma - 1 and can_speak(tokens, found, lex) else None


def before_deed(tokens: Sequence[Token], phrase: Phrase, verb: int) -> Phrase:
    """The French phrase up to a verb that the tagger takes for a noun: "Le maire garde son calme et assure"."""
    if phrase.last >= verb or tokens[phrase.first].pos != "DET":
        return phrase
    for k in range(phrase.first + 2, min(phrase.last + 1, verb - 1)):
        acts = tokens[k].pos in ("NOUN", "ADJ", "VERB") and tokens[k].lower.endswith(("e", "ent", "t", "d"))
        joined = any(t.lower in ("et", ",", "puis", "mais") for t in tokens[k + 2 : verb]) or tokens[verb].pos == "NOUN"
        named = head_noun(tokens[phrase.first : k], "fr")[1] in ("person", "group")
        if acts and joined and named and tokens[k + 1].pos == "DET" and tokens[k - 1].pos in ("NOUN", "ADJ"):
            return Phrase(phrase.first, k - 1)
    return phrase
