"""Subjects that a parser has cut short, or begun in words that only lead up to them."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.beside import RELATIVES
from recoupe.analyse.cues import Hit
from recoupe.analyse.mistagged import is_infinitive
from recoupe.analyse.parse import Token, cut_at_hyphen
from recoupe.analyse.roles import nouns

__all__ = [
    "absolute",
    "apposition_before",
    "aside_of",
    "before_paper",
    "before_participle",
    "begun",
    "behind_courtesy",
    "behind_quotation",
    "clitic",
    "ends_on_name",
    "goes_with_noun",
    "mended",
    "opens_clause",
    "own_words",
    "past_lead",
    "points_back",
    "predicated",
    "quoted_beside",
    "set_off",
    "stands_for_one",
    "told_of_paper",
    "whose_office",
]

_AND = ("et", "and")
_NAMING = ("NOUN", "PROPN")
_SINCE = ("après", "avant", "auparavant", "tôt", "tard")  # what a stretch of time ends on that opens a sentence
_CLITICS = frozenset({"il", "elle", "ils", "elles", "on", "je", "nous"})


def clitic(tokens: Sequence[Token], hit: Hit) -> int | None:
    """The pronoun that stands behind its verb as its subject: "a-t-elle dit"."""
    for n in range(hit.first, min(hit.last + 3, len(tokens))):
        word = tokens[n].lower.lstrip("-")
        if tokens[n].lower.startswith("-") and word.removeprefix("t-") in _CLITICS:
            return n
        if n > hit.last and not tokens[n].lower.startswith("-"):
            return None
    return None


def mended(tokens: Sequence[Token], first: int, last: int, heads: Sequence[int], verb: int) -> tuple[int, int]:
    """The tokens ``first`` to ``last`` before the ``verb`` as its whole subject; ``heads`` are the nouns it has."""
    if tokens[verb].pos in ("VERB", "AUX") and tokens[verb].number:
        first, last = _agreeing(tokens, first, last, verb)
    if across := _joined_across(tokens, first, last, verb):
        return first, across
    second = last + 2
    if second in heads and tokens[second - 1].lower in _AND:
        return first, second  # "Roux et Vial espèrent": two subjects of one verb
    told = tokens[last].number == "Plur" or nouns("en").classes.get(tokens[last].lower) not in (None, "document")
    names = tokens[last + 1 : verb] if tokens[last].pos == "NOUN" and told else ()
    if any(last < n < verb for n in heads) and names and all(t.pos in ("PROPN", "CCONJ") for t in names):
        return first, verb - 1  # "Councillors Ann Roe and Tom Day said", "the charity Open Door said": it has made two
    before = tokens[first - 1] if first else None
    led = before is not None and (before.pos == "ADP" or (before.pos == "VERB" and before.lower.endswith("ing")))
    comma = next((k for k in range(last - 1, first, -1) if tokens[k].lower == ","), None)
    if led and comma is not None and last == verb - 1:
        # "Dans un sondage mené par Ostrel, deux tiers des gens ont déclaré": what leads up to a subject is nobody
        return comma + 1, last
    explains = tokens[first].dep == "csubj" and tokens[first].lower.endswith("ing")
    if explains and comma is not None and last == verb - 1:
        return comma + 1, last  # "Explaining her row with Mr Wexham, Dame Ruth Pell said"
    return first, last


def _joined_across(tokens: Sequence[Token], first: int, last: int, verb: int) -> int:
    """The last word of the second name in "Ann Roe, who runs the mill, and Tom Day said"; 0 where there is none."""
    relative = last + 2 < verb and tokens[last + 1].lower == "," and tokens[last + 2].lower in RELATIVES
    if not relative or tokens[last].entity != "PERSON":
        return 0
    names = (n for n in range(last + 3, verb) if tokens[n].dep == "conj" and first <= tokens[n].head <= last)
    second = next((n for n in names if tokens[n].entity == "PERSON"), 0)
    opening = second
    while second and tokens[opening - 1].pos == "PROPN":
        opening -= 1
    joins = tokens[opening - 1].lower in _AND and tokens[opening - 2].lower == ","
    others = any(t.entity == "PERSON" for t in tokens[last + 1 : opening])  # of whom the clause between tells
    return second if joins and not others else 0


def _agreeing(tokens: Sequence[Token], first: int, last: int, verb: int) -> tuple[int, int]:
    """As in "La FCPE et le SNU ont dit", "a loué ses joueurs et Anne Vial estime": a French verb tells of how many."""
    k = next((n for n in range(first, last) if tokens[n].lower in _AND), None)
    if tokens[verb].number == "Sing":
        governed = k is not None and first > 0 and tokens[first - 1].pos == "VERB"
        return (k + 1, last) if k is not None and governed else (first, last)
    if k is None and last + 1 < verb and tokens[last + 1].lower in _AND:
        return first, max(n for n in range(last, verb) if tokens[n].pos in _NAMING)
    if k is None and first > 1 and tokens[first - 1].lower in _AND and tokens[first - 2].pos in _NAMING:
        first -= 2
        while first > 0 and tokens[first].pos != "DET" and tokens[first - 1].pos in (*_NAMING, "ADJ", "ADP", "DET"):
            first -= 1
    return first, last


def begun(tokens: Sequence[Token], first: int) -> int:
    """Where a French phrase begins that the parser begins at ``first``: "l'état-major", "la plus âgée des sœurs"."""
    if first > 1 and tokens[first - 1].lower == "plus" and tokens[first - 2].pos == "DET":
        return first - 2
    if not cut_at_hyphen(tokens, first - 2) or tokens[first - 2].quotation is not None:
        return first
    return first - 2 - (first > 2 and tokens[first - 3].pos == "DET")


def past_lead(tokens: Sequence[Token], first: int, last: int) -> int:
    """As in "Même son de cloche du côté de l'agence, qui assure", "M. le maire": where whoever speaks begins."""
    first = behind_courtesy(tokens, first)
    comma = next((k for k in range(first + 1, last) if tokens[k].lower == ","), 0)
    if comma and tokens[comma - 1].lower in _SINCE:
        first = comma + 1  # "Vingt minutes après, le magazine a répliqué"
    sides = (k for k in range(first + 2, last - 1) if tokens[k].lower == "côté" and tokens[k - 1].lower == "du")
    return next((k + 2 for k in sides if tokens[k + 1].lower in ("de", "du", "des", "d'")), first)


def behind_courtesy(tokens: Sequence[Token], first: int) -> int:
    """As in "Mme la préfète": the article of a role, behind a word of respect in front of it."""
    polite = tokens[first].lower in ("m.", "mme", "monsieur", "madame") and first + 2 < len(tokens)
    return first + 1 if polite and tokens[first + 1].lower in ("le", "la", "l'") else first


def own_words(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The tokens of an English subject without what only leads up to it or is told of it."""
    first = _past_place(tokens, first, last)
    if own := _said_by_aside(tokens, first, last):
        return own
    if first == 0 and tokens[0].lower.endswith("ing") and (name := _behind_greeted(tokens, last)):
        return name, last
    for k in range(first + 1, last):
        # "The minister, represented by his deputy, Ann Roe, said"
        aside = tokens[k].lower == "," and tokens[k + 1].pos == "VERB" and k + 2 <= last
        if aside and tokens[k + 2].lower in ("by", "with"):
            return first, k - 1
        # "Deputies backed by a drone arrested two men and said": the parser takes the first verb for one of the drone's
        told = tokens[k].dep == "acl" and tokens[k - 1].pos in ("NOUN", "PROPN")
        if told and tokens[last].pos in ("CCONJ", "ADP"):
            return first, k - 1
    return first, last


def _said_by_aside(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """What is set off in "One of them, a nurse, said", "The lab that tested it, Genestra, said": who says it."""
    if tokens[first].lower == "one" and tokens[last].dep == "appos" and tokens[last].head == first:
        comma = next((k for k in range(first, last) if tokens[k].lower == ","), last)
        return (comma + 1, last) if tokens[comma + 1].lower in ("a", "an") else None
    relative = tokens[last + 1].lower in RELATIVES if last + 1 < len(tokens) else False
    heads = range(first, last + 1)
    name = next((n for n, t in enumerate(tokens) if n > last and t.dep == "appos" and t.head in heads), 0)
    opening = name
    while name and (tokens[opening - 1].pos == "PROPN" or tokens[opening - 1].lower == "the"):
        opening -= 1  # "The paper that told it, the Courier, said"
    alone = name and tokens[opening - 1].lower == "," == tokens[min(name + 1, len(tokens) - 1)].lower
    named = relative and alone and all(t.pos == "PROPN" or t.lower == "the" for t in tokens[opening : name + 1])
    return (opening, name) if named and tokens[last].text[:1].islower() else None


def _behind_greeted(tokens: Sequence[Token], last: int) -> int:
    """As in "Sentencing Ann Roe, Judge Tom Day said": where the second of two names begins, else 0."""
    comma = next((k for k in range(1, last) if tokens[k].lower == ","), 0)
    return comma + 1 if comma and tokens[comma - 1].entity == tokens[last].entity == "PERSON" else 0


def _past_place(tokens: Sequence[Token], first: int, last: int) -> int:
    """As in "In the taped interview officers asked": where whoever speaks begins, whom no preposition governs."""
    noun = last - 1 if tokens[last].pos == "NOUN" and tokens[last].number == "Plur" else first
    while noun > first and tokens[noun].pos == "ADJ":
        noun -= 1  # "In the taped interview senior officers asked"
    governed = first > 0 and tokens[0].pos == "ADP" and tokens[1].pos == "DET"
    plain = all(t.pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "VERB") for t in tokens[1 : last + 1])
    return noun + 1 if governed and plain and noun >= first else first


def aside_of(tokens: Sequence[Token], verb: int, floor: int) -> int | None:
    """The last word of the name that opens a clause, across an aside: "Mr. Roe, asked if he trusted Mr. Day, said"."""
    if verb < floor + 4 or tokens[verb - 1].lower != ",":
        return None
    comma = next((k for k in range(floor, verb - 1) if tokens[k].lower == ","), None)
    if not comma or tokens[comma - 1].entity not in ("PER", "PERSON") or tokens[comma + 1].dep == "appos":
        return None
    opening = tokens[floor:comma]
    named = not any(t.finite or t.quotation is not None or t.pos in ("ADP", "VERB", "AUX") for t in opening)
    led = tokens[comma + 1].pos == "VERB" and tokens[comma + 1].lower.endswith(("ed", "ing"))
    return comma - 1 if named and led else None


def told_of_paper(tokens: Sequence[Token], comma: int, verb: int) -> bool:
    """As in "In a note to the Courier, the airline Skyward said": a subject the parser takes for what the paper is."""
    named = tokens[comma + 1 : verb]
    taken = len(named) > 1 and any(t.dep == "appos" and t.head < comma for t in named)
    return taken and all(t.pos in ("DET", "ADJ", "NOUN", "PROPN") for t in named)


def absolute(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """The tokens of a participle's own subject behind a comma: "Le pont fermera, la maire redoutant une rupture"."""
    first = next((k + 1 for k in range(verb - 1, -1, -1) if tokens[k].lower == "," or tokens[k].finite), 0)
    between = tokens[first:verb]
    if len(between) < 2 or tokens[first - 1].lower != ",":
        return None
    named = between[0].pos == "DET" or between[0].entity == "PER"
    plain = not any(t.pos in ("SCONJ", "CCONJ", "VERB", "AUX") or t.quotation is not None for t in between)
    return (first, verb - 1) if named and plain and between[-1].pos != "ADP" else None


def before_participle(tokens: Sequence[Token], first: int, floor: int) -> int | None:
    """The noun of which a participle tells: "Des sources s'exprimant sous le couvert de l'anonymat ont annoncé".

    As well in "Un père venu déposer sa fille se demande", where she does not.
    """
    come = tokens[first - 2] if first - 3 >= floor and is_infinitive(tokens[first - 1]) else None
    if come and come.pos == "VERB" and not (come.finite or is_infinitive(come)) and tokens[first - 3].pos == "NOUN":
        return first - 3
    for n in range(first - 1, floor + 1, -1):
        t = tokens[n]
        if t.finite or t.quotation is not None or t.pos == "PUNCT":
            return None
        if t.pos in ("VERB", "AUX") and t.lower.endswith("ant"):
            noun = n - 1 - (tokens[n - 1].lower in ("s'", "se"))
            return noun if noun >= floor and tokens[noun].pos in ("NOUN", "ADJ", "PROPN") else None
    return None


def whose_office(tokens: Sequence[Token], k: int, floor: int) -> int:
    """As in "l'élue des Étangs, qui raille …": the noun for a French person whose office the place at ``k`` tells."""
    head, classes = tokens[k].head, nouns("fr").classes
    told = tokens[k].dep == "nmod" and tokens[k].entity == "LOC" and tokens[k - 1].lower in ("de", "du", "des", "d'")
    return head if told and floor <= head < k and classes.get(tokens[head].lower) == "person" else k


def before_paper(tokens: Sequence[Token], antecedent: int, relative: int) -> int | None:
    """As in "admet le patron à Presse Sud, qui refuse": where a French phrase ends that its hearer parts from "qui".

    None where more stands between, or whoever hears it may be meant, as in "répond le patron à Jean Roux, qui accuse".
    """
    between = range(antecedent + 1, relative)
    k = next((n for n in between if tokens[n].lower in ("à", "au", "auprès")), relative)
    paper = tokens[k + 1 : relative - 1]
    named = any(t.text[:1].isupper() for t in paper) and all(t.entity not in ("PER", "PERSON") for t in paper)
    parted = any(t.finite or t.pos == "PUNCT" for t in tokens[antecedent + 1 : relative - 1])
    whole = named and not parted and tokens[relative - 1].lower == ","
    return k - 1 if whole and tokens[antecedent].pos in ("NOUN", "PROPN") else None


def behind_quotation(tokens: Sequence[Token], verb: int, floor: int) -> int | None:
    """Where he begins who is set between a quotation and its verb: "Roe “did well,” his lawyer, Ann Day, said"."""
    quoted = next((n for n in range(verb - 1, floor - 1, -1) if tokens[n].whole), None)
    if quoted is None or quoted + 3 >= verb or tokens[quoted + 1].lower != "," or tokens[verb - 1].lower != ",":
        return None
    between = tokens[quoted + 2 : verb]
    first = between[0]
    named = first.pos in ("DET", "NOUN", "ADJ", "NUM") or (first.pos == "PROPN" and first.text[:1].isupper())
    return quoted + 2 if named and not any(t.finite for t in between) else None


def quoted_beside(tokens: Sequence[Token], first: int, last: int | None = None) -> bool:
    """Whether a quotation stands before a reporting clause from ``first`` to ``last``, or a whole one behind its comma.

    As in "Mais, tiennent à rassurer les carriers, « … »".
    """
    if first == 0 or any(t.quotation is not None for t in tokens[max(0, first - 2) : first]):
        return True
    behind = tokens[last + 1 : last + 3] if last is not None else ()
    return len(behind) == 2 and behind[0].lower == "," and behind[1].whole


def predicated(tokens: Sequence[Token], noun: int, heads: Sequence[int], hit: Hit) -> bool:
    """As in "The rules “will ruin us,” said Ann Roe": whether a noun is what the quotation behind it is about."""
    k, verb = hit.first, hit.last + 1
    set_off = tokens[k - 1].lower == "," and any(t.whole for t in tokens[max(noun, k - 2) : k])
    named = verb < len(tokens) and tokens[verb].entity in ("PER", "PERSON")
    return set_off and (named or any(n > hit.last for n in heads))


def apposition_before(tokens: Sequence[Token], verb: int, floor: int) -> bool:
    """As in "La directrice, Anne Roux, récuse …", "Anne Roux, la directrice, juge …": nothing is said before it."""
    before = tokens[floor:verb]
    if len(before) < 2 or before[-1].lower != "," or any(t.finite or t.pos == "AUX" for t in before):
        return False
    commas = [k for k, t in enumerate(before) if t.lower == ","]
    named = before[-2].entity == "PER" or any(k > 0 and before[k - 1].entity == "PER" for k in commas[:-1])
    return named and len(commas) > 1 and not any(t.quotation is not None for t in before)


def opens_clause(tokens: Sequence[Token], k: int) -> bool:
    """As in "tandis que son frère, cité comme témoin, l'a décrit": a French noun for somebody that opens a clause."""
    led = k > 1 and tokens[k - 1].pos == "DET" and tokens[k - 2].lower in ("que", "qu'", "et", "mais", ",")
    return led and nouns("fr").classes.get(tokens[k].lower) == "person"


def set_off(tokens: Sequence[Token], first: int, floor: int) -> bool:
    """Whether a verb group stands right after a boundary, so that its subject can only follow."""
    if first <= floor:
        return True
    before = tokens[first - 1]
    return before.lower in (",", "-", ")", "--") or before.quotation is not None


def goes_with_noun(before: Token, t: Token) -> bool:
    """As in "a témoigné à visage couvert une élue", whatever the tagger takes "couvert" for."""
    return before.pos == t.pos == "NOUN" and not t.entity and t.text[:1].islower()


def ends_on_name(tokens: Sequence[Token], comma: int, floor: int) -> bool:
    """Whether a name stands before a comma, and in no clause on another: not "Roux, qui est venue à Lorne, a dit"."""
    opening = next((k for k in range(comma - 1, floor, -1) if tokens[k].lower == ","), None)
    told = opening is not None and tokens[opening - 1].entity == "PER" and tokens[opening + 1].lower in RELATIVES
    return tokens[comma - 1].entity in ("PER", "PERSON") and not told


def points_back(tokens: Sequence[Token], k: int, language: str) -> bool:
    """As in "et ce dernier répond": the second of two words for whom the page has told of last."""
    return k > 0 and f"{tokens[k - 1].lower} {tokens[k].lower}" in nouns(language).pronouns.get("latest", ())


def stands_for_one(tokens: Sequence[Token], k: int, language: str) -> bool:
    """As in "“…,” quipped one.": a number that stands alone."""
    alone = k + 1 == len(tokens) or tokens[k + 1].pos == "PUNCT"
    return alone and tokens[k].pos == "NUM" and tokens[k].lower in nouns(language).one_more
