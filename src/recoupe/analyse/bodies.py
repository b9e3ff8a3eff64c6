"""The bodies a page names, and the nouns it tells them by: "la société Ventaline", then "l'entreprise"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence, Token, joined
from recoupe.analyse.phrases import phrase_from
from recoupe.analyse.places import place
from recoupe.analyse.referents import People, Person
from recoupe.analyse.roles import Nouns, head_noun
from recoupe.analyse.spotting import article_before_origin
from recoupe.analyse.wording import STOCK_CODE, before_comma

__all__ = ["Body", "bodies"]

_SMALL = ("DET", "PRON", "ADP", "AUX", "CCONJ")
_BEFORE_TITLE = ("le", "la", "l'", "du", "au", "les")
_LONGEST = 6  # tokens of a body's name


@dataclass(slots=True)
class Body:
    """A body of the page by its name, the nouns in front of it, and every place that names it."""

    name: str
    nouns: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    unsure: bool = False  # a name of one word that was taken for a person's: a firm's, where a firm is told of


def bodies(sentences: Sequence[Sentence], text: str, people: People, known: Nouns, lex: Lexicon) -> list[Body]:
    """The bodies named outside quotations, save those that are only spoken to."""
    found: dict[str, Body] = {}
    for sentence in sentences:
        tokens = sentence.tokens
        for first, end in _names(tokens, known, lex):
            last = _before_somebody(tokens, first, end, people)
            name = joined(tokens[first : last + 1])
            trade = first == last and first > 0 and _is_trade(tokens, first - 1, known)
            person = None if trade else people.called(name)  # "le confiseur Sucrea" may be a firm
            if (
                _heard(tokens, first, lex)
                or tokens[first].lower in known.titles["before"]
                or place(name, known.language)
                or name.lower() in known.classes  # "L'ONG"
                or (person and not _may_be_a_firm(person))
            ):
                continue
            body = found.setdefault(name, Body(name, unsure=person is not None))
            noun = tokens[first - 1].lower if trade else _noun_before(tokens, first, known)
            if noun := noun or _noun_behind(tokens, last, known):
                body.nouns.add(noun)
    taken = [(q.start, q.end) for s in sentences for q in s.quotations]
    for body in sorted(found.values(), key=lambda b: -len(b.name)):  # "Cap Nord" is not named by "Cap Nord Énergie"
        spots = (m.start() for m in re.finditer(rf"(?<![\w-]){re.escape(body.name)}(?![\w-])", text))
        body.places = [n for n in spots if not any(a <= n < b for a, b in taken)]
        taken += [(n, n + len(body.name)) for n in body.places]
    return [b for b in found.values() if b.places]


def _before_somebody(tokens: Sequence[Token], first: int, last: int, people: People) -> int:
    """The last token of a body's name without the person named behind it: "l'Union des verriers Anne Roux"."""
    named = [n for n in people.within(tokens[first].start, tokens[last].end) if n[0] > tokens[first].start]
    within = [k for k in range(first + 1, last + 1) if named and tokens[k].start == named[0][0]]
    full = bool(within) and " " in named[0][2].name and tokens[within[0] - 1].pos not in ("ADP", "DET")
    return within[0] - 1 if full else last


def _may_be_a_firm(person: Person) -> bool:
    """Whether a page tells no more of somebody than one word for a name: "Orvane supprime 300 postes"."""
    return " " not in person.name and not person.heads and not person.gender and not person.role


def _names(tokens: Sequence[Token], known: Nouns, lex: Lexicon) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    k = 0
    while k < len(tokens):
        last = _end_of_title(tokens, k, known, lex) or _end_of_name(tokens, k, known)
        if last is None or not _may_be_one(tokens, k, last, known):
            k += 1
            continue
        spans.append((k, last))
        k = last + 1
    return spans


def _may_be_one(tokens: Sequence[Token], first: int, last: int, known: Nouns) -> bool:
    if known.language == "en" and last > first and known.classes.get(tokens[last].lower) == "person":
        return not any(t.entity == "PERSON" for t in tokens[last + 1 : last + 2])  # "Dunmore Mayor Ann Roe"
    if any(t.entity == "ORG" for t in tokens[first : last + 1]):
        return True
    if known.language == "fr" and tokens[first].lower in known.of_bodies:
        return True
    if known.language == "en" and [t.lower for t in tokens[last + 1 : last + 3]] == [",", "which"]:
        return tokens[last].entity not in ("GPE", "LOC", "FAC", "DATE")
    told = known.classes.get(tokens[last].lower) == "institution" or tokens[last].lower in known.kinds.get("club", ())
    told = told or (tokens[last].lower in known.trading and not known.gender_of_listed(f"{tokens[first].text} "))
    if known.language == "en" and last > first and told:
        return True  # "the Communications Guild", whatever the recogniser makes of it
    if known.language == "en" and last > first and tokens[last].lower in known.kinds["newspaper"]:
        return first > 0 and tokens[first - 1].lower == "the"  # "The Northam Courier"
    taken = any(t.entity == "PERSON" for t in tokens[first : last + 1])
    if (
        known.language == "en"
        and not taken
        and (_noun_behind(tokens, last, known) or _has_people(tokens, first, last, known))
    ):
        return True  # "Fellhound, the outdoor clothing maker that …"
    if known.language == "en" and _told_in_front(tokens, first, last, known):
        return True
    trade = first == last and first > 0 and _is_trade(tokens, first - 1, known)
    told = trade or bool(_noun_before(tokens, first, known)) or _acts(tokens, first, last)
    told = told or article_before_origin(tokens, first, known)
    return told and known.language == "fr"


def _told_in_front(tokens: Sequence[Token], first: int, last: int, known: Nouns) -> bool:
    """As in "the charity Open Door": a name that a noun for a body stands right in front of.

    What is taken for a person's has to be told of that noun; none that does something to it: "the company Roe built".
    """
    noun = first - 1
    if noun < 1 or tokens[noun].pos != "NOUN" or not _noun_before(tokens, first, known):
        return False
    inside = tokens[first : last + 1]
    opens = noun - sum(1 for _ in takewhile(lambda t: t.pos in ("NOUN", "ADJ"), reversed(tokens[: noun + 1])))
    led = tokens[opens].pos == "DET" and _leads_to_subject(tokens, opens, known)
    lone = led and first == last and not known.gender_of_listed(f"{tokens[first].text} ")
    apposed = any(t.dep == "appos" and t.head == noun for t in inside)
    placed = inside[0].entity in ("GPE", "LOC", "DATE") and not apposed
    named = inside[0].pos == "PROPN" and not placed and not place(joined(inside), "en")
    acts = any(t.dep == "nsubj" and tokens[t.head].dep in ("relcl", "acl") for t in inside)
    return named and not acts and (apposed or lone or all(t.entity != "PERSON" for t in inside))


def _leads_to_subject(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """Whether a noun phrase opens its sentence, or tells whom one speaks for: "a spokesman for the airline Skyward".

    In "told the firm Roe was ill" the name is somebody's.
    """
    before = [t.lower for t in tokens[max(0, k - 2) : k]]
    spoken_for = len(before) == 2 and before[0] in known.spokesman and before[1] in ("for", "at")
    return not before or before[-1] in (",", "but") or before == ["according", "to"] or spoken_for


def _has_people(tokens: Sequence[Token], first: int, last: int, known: Nouns) -> bool:
    """As in "a spokesman for Open Door", "Norvane Water chief executive Tom Roe": whether one speaks for a name."""
    ahead = [t.lower for t in tokens[max(0, first - 2) : first]]
    if len(ahead) > 1 and ahead[0] in known.spokesman and ahead[1] in ("for", "at"):
        return True
    role = list(takewhile(lambda t: t.pos in ("NOUN", "ADJ") and t.text[:1].islower(), tokens[last + 1 : last + 4]))
    named = tokens[last + 1 + len(role) : last + 2 + len(role)]
    return bool(role and named) and named[0].entity == "PERSON" and head_noun(role, "en")[1] == "person"


def _end_of_title(tokens: Sequence[Token], k: int, known: Nouns, lex: Lexicon) -> int | None:
    """The last token of a French name that begins with a noun for bodies: "le Comité de secours aux populations"."""
    noun = tokens[k]
    titled = known.language == "fr" and noun.text[:1].isupper() and noun.quotation is None and k > 0
    if not titled or noun.lower not in known.of_bodies or tokens[k - 1].lower not in _BEFORE_TITLE:
        return None
    phrase = phrase_from(tokens, k, lex)
    return k + len(before_comma(tokens[k : phrase.last + 1])) - 1 if phrase else None


def _end_of_name(tokens: Sequence[Token], k: int, known: Nouns) -> int | None:
    """The last token of the run of capitals that begins at ``k``; with its small words where it is recognised."""
    first = tokens[k]
    if (
        not first.text[:1].isupper()
        or first.quotation is not None
        or STOCK_CODE.match(first.text)
        or (first.pos in _SMALL and not (first.pos == "PRON" and first.entity))
    ):
        return None
    last = k
    for n in range(k + 1, min(k + _LONGEST, len(tokens))):
        t = tokens[n]
        hyphen = t.text == "-" and t.start == tokens[n - 1].end
        if (
            t.quotation is not None
            or (t.pos in ("PUNCT", "AUX") and not hyphen and t.entity != "ORG")
            or t.begins_entity
            or STOCK_CODE.match(t.text)
        ):
            break
        if t.text[:1].isupper() or (t.entity == "ORG" and first.entity == "ORG"):
            last = n
        elif t.entity != "ORG" and not _is_for_those(tokens, n, known):
            break
    while last > k and tokens[last].pos in ("DET", "ADP"):
        last -= 1  # "Haut-Commissariat des Nations unies pour les", where the recogniser stops short
    return last


def _is_for_those(tokens: Sequence[Token], n: int, known: Nouns) -> bool:
    """Whether "'s" stands in a name: "the Lorn Sheriff's Office", "the Workers' League"; not in "Roe's Office"."""
    if known.language != "en" or tokens[n].lower not in ("'s", "'") or n + 1 >= len(tokens):
        return False
    those = known.classes.get(tokens[n - 1].lower) in ("person", "group")
    return those and known.classes.get(tokens[n + 1].lower) == "institution" and tokens[n + 1].text[:1].isupper()


def _noun_before(tokens: Sequence[Token], k: int, known: Nouns) -> str:
    """The noun for a body right in front of a name, or parted from it by an adjective: "le fonds belge Kaskade"."""
    for n in range(k - 1, max(-1, k - 3), -1):
        word = tokens[n].lower
        if known.classes.get(word) == "institution" or word in known.anybody:
            return word
        if tokens[n].pos != "ADJ":
            break
    return ""


def _noun_behind(tokens: Sequence[Token], k: int, known: Nouns) -> str:
    """The noun for a body in what is set off behind an English name: "Hollis Partners, a small hedge fund"."""
    behind = tokens[k + 1 : k + 8]
    if known.language != "en" or len(behind) < 3 or behind[0].lower != "," or behind[1].pos != "DET":
        return ""
    noun = list(takewhile(lambda t: t.pos in ("NOUN", "ADJ", "PROPN", "NUM"), behind[2:]))
    bare = behind[1].lower in known.titles["definite"] and len(noun) == 1  # "Separately, the company said"
    two = " ".join(t.lower for t in noun[-2:])
    head = "" if bare or not noun else two if two in known.classes else noun[-1].lower  # "a think tank"
    return head if known.classes.get(head) == "institution" or head in known.anybody else ""


def _is_trade(tokens: Sequence[Token], n: int, known: Nouns) -> bool:
    """As in "le confiseur Sucrea": a noun for who does something, which a firm is as well."""
    return known.language == "fr" and tokens[n].pos == "NOUN" and known.acts(tokens[n].lower)


def _acts(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name that nobody recognised is what a verb is about: "Météo Littoral a mesuré …"."""
    if last + 1 >= len(tokens) or not tokens[last + 1].finite or (first and tokens[first - 1].pos == "ADP"):
        return False
    return last > first or tokens[first].pos == "PROPN"


def _heard(tokens: Sequence[Token], first: int, lex: Lexicon) -> bool:
    """Whether a body is only spoken to, or asks: "a-t-il dit à Radio Cap", "told Reuters", "interrogé par l'AFP"."""
    near = [t.lower for t in tokens[max(0, first - 3) : first] if t.pos != "DET"][-2:]
    asks = lex.language == "fr" and near[-1:] == ["par"] and near[0] in lex.words["obtained"] | lex.words["asked_by"]
    return asks or any(
        t.lower in lex.words["telling"] or t.text in ("told", "à") for t in tokens[max(0, first - 2) : first]
    )
