"""Noun phrases: how far the words reach that name a speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.analyse.beside import RELATIVES, addressed, apposition, is_subject
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token, cut_at_hyphen
from recoupe.analyse.roles import head_noun, nouns
from recoupe.analyse.subjects import (
    behind_courtesy,
    points_back,
    stands_for_one,
)

__all__ = [
    "RELATIVES",
    "Phrase",
    "can_speak",
    "children",
    "clip",
    "is_nominal",
    "is_subject",
    "issued",
    "phrase_around",
    "phrase_from",
    "phrase_to",
    "subtree",
]

_INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "X", "SYM"})
_LINKS = {
    "fr": frozenset("de du des d' à au aux en et & l' la le les chez".split()),  # noqa: SIM905
    "en": frozenset("of for 's ' and the & at".split()),  # noqa: SIM905
}
_RESUMING = frozenset({"lui", "elle", "eux", "elles"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``first`` to ``last`` (both in) that name or stand for someone."""

    first: int
    last: int
    pronoun: bool = False
    limit: int | None = None  # the first token of what it says, where that stands behind it: no name there is its own


def children(tokens: Sequence[Token], k: int) -> list[int]:
    """The tokens that token ``k`` governs, by their places."""
    return [n for n, t in enumerate(tokens) if t.head == k and n != k]


def subtree(tokens: Sequence[Token], k: int) -> list[int]:
    """Token ``k`` and all that it governs, near and far, in order."""
    found, waiting = {k}, [k]
    while waiting:
        for n in children(tokens, waiting.pop()):
            if n not in found:
                found.add(n)
                waiting.append(n)
    return sorted(found)


def can_speak(tokens: Sequence[Token], phrase: Phrase, lex: Lexicon) -> bool:
    """Whether a noun phrase may name somebody: a noun of those who speak, or a name."""
    inside = tokens[phrase.first : phrase.last + 1]
    named = any(t.text[:1].isupper() and t.pos != "DET" for t in inside)
    known = nouns("fr")  # "Un autre renchérit", "dit ce dernier"
    more = lex.language == "fr" and " ".join(t.lower for t in inside) in known.one_more | known.pronouns["latest"]
    return phrase.pronoun or named or more or head_noun(inside, lex.language)[1] is not None


def is_nominal(t: Token) -> bool:
    """A noun or a name; the tagger takes rare surnames for verbs and adjectives, their capital does not lie."""
    return t.pos in ("NOUN", "PROPN") or (t.text[0].isupper() and t.pos in ("VERB", "ADJ", "X", "ADV", "AUX", "INTJ"))


def phrase_from(tokens: Sequence[Token], first: int | None, lex: Lexicon) -> Phrase | None:
    """The noun phrase that begins at ``first``, appositions included."""
    if first is None or first >= len(tokens):
        return None
    polite = lex.language == "fr" and behind_courtesy(tokens, first) > first
    first += polite
    owned = (
        tokens[first].lower in ("his", "her", "their", "its")
        and first + 1 < len(tokens)
        and tokens[first + 1].pos in _INSIDE
    )
    accused = tokens[first].lower == "l'" and first + 1 < len(tokens) and _is_role(tokens[first + 1], lex)
    if tokens[first].pos == "PRON" and not owned and not accused and not tokens[first].entity:
        return Phrase(first, first, pronoun=True)
    if stands_for_one(tokens, first, lex.language):
        return Phrase(first, first, pronoun=True)
    last = first - 1 + (_one_of(tokens, first) or accused or polite)
    k = last + 1 + owned
    while k < len(tokens) and (step := _of_insiders(tokens, k, lex) or _cut(tokens, k, lex) or _reach(tokens, k, lex)):
        k += step
        last = k - 1
    return (
        Phrase(first, last)
        if last >= first and any(is_nominal(t) or t.pos not in ("DET", "NUM") for t in tokens[first : last + 1])
        else None
    )


def _is_role(t: Token, lex: Lexicon) -> bool:
    """Whether a word is a noun of the lists, whatever the tagger takes it for: "l'accusé"."""
    return t.lower in nouns(lex.language).classes


def _one_of(tokens: Sequence[Token], k: int) -> int:
    """How many tokens at ``k`` open a phrase as "l'un des élus", "l'une d'entre elles", "le plus jeune des élus" do."""
    words = [t.lower for t in tokens[k : k + 5]]
    if words[1:2] == ["plus"] and tokens[k].pos == "DET":
        return 3
    if len(words) < 3 or words[0] != "l'" or words[1] not in ("un", "une"):
        return 0
    return 5 if words[2:4] == ["d'", "entre"] and words[4:] in (["eux"], ["elles"]) else 2


def issued(tokens: Sequence[Token], first: int | None, lex: Lexicon) -> Phrase | None:
    """The noun phrase at ``first``; for words on paper, with who issued them: "un rapport publié lundi par la cour"."""
    found = phrase_from(tokens, first, lex)
    if found is None or head_noun(tokens[found.first : found.last + 1], lex.language)[1] != "document":
        return found
    for k in range(found.last + 1, min(found.last + 9, len(tokens))):
        t = tokens[k]
        if t.quotation is not None or t.finite or t.lower in (",", ";", ".", ":"):
            break
        had = tokens[k - 1].lower in lex.words["obtained"]
        if t.lower in ("par", "by", "from") and not had and (issuer := phrase_from(tokens, k + 1, lex)):
            return Phrase(found.first, issuer.last)
    return found


def _of_insiders(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """How many tokens from ``k`` on tell how sources know it: "officials briefed on the plan"."""
    ahead = [t.lower for t in tokens[k : k + 5]]
    told = next((len(words) for words in lex.insiders if tuple(ahead[: len(words)]) == words), 0)
    return told + (ahead[told : told + 1] in (["its"], ["their"], ["his"], ["her"])) if told else 0


def _reach(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """How many tokens from ``k`` on still belong to the phrase."""
    t = tokens[k]
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if (t.quotation is not None and t.whole) or (k and following and addressed(tokens, k, lex)):
        return 0
    if k and (tokens[k - 1].pos == "DET" or tokens[k - 1].lower in ("l'", "autre")) and _is_role(t, lex):
        return 1  # "l'autre prévenu", whatever the tagger takes him for
    if k and tokens[k - 1].text[-1:] in ("'", "’") and tokens[k - 1].text[:1].isupper() and len(tokens[k - 1].text) > 2:
        return 1  # "Guivarc'h", of which the tokenizer makes two
    if points_back(tokens, k, lex.language):
        return 1  # "ce dernier"
    ordinal = t.pos == "ADJ" and following is not None and following.pos == "NOUN"  # "le dernier bilan"
    if (
        t.lower in lex.words["time"]
        and t.pos != "DET"
        and not (ordinal and following and following.lower not in lex.words["time"])
        and not (t.entity and t.pos == "PROPN" and t.text[0].isupper() and lex.language == "fr")
    ):
        return 2 * _tells_aim(tokens, k, lex)
    acts = (
        t.pos == "AUX" and t.text.islower()
    )  # "La Coordination des bergers a défilé", all of it one name to the recogniser
    if t.pos in _INSIDE or is_nominal(t) or (t.entity in ("PER", "PERSON", "ORG") and t.pos != "PUNCT" and not acts):
        return 1
    return _reach_on(tokens, k, lex)


def _reach_on(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """The same, where the token is no noun, name, adjective or article."""
    t = tokens[k]
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if lex.language == "fr" and k and following and _tells_between(tokens[k - 1], t, following):
        return 1
    links = following is not None and _links(tokens, k, lex)
    if links or (lex.language == "fr" and _of_another(tokens, k)):
        return 2
    if t.lower == "(":
        closing = next((n for n in range(k, min(k + 8, len(tokens))) if tokens[n].lower == ")"), None)
        return closing - k + 1 if closing else 0
    if t.lower in (",", "-") and following and apposition(tokens, k + 1, lex):
        return 2
    return 0


def _tells_aim(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "l'Agence nationale pour la mer": what a French body is for belongs to its name."""
    behind = tokens[k + 1 : k + 3]
    if lex.language != "fr" or tokens[k].lower != "pour" or len(behind) < 2:
        return False
    noun = max(0, k - 1 - (tokens[k - 1].pos == "ADJ" and tokens[k - 1].text[:1].islower()))
    named = tokens[noun].text[:1].isupper() and tokens[noun].lower in nouns("fr").of_bodies
    named = named or (tokens[k].entity == behind[0].entity == "ORG" and not tokens[k].begins_entity)
    timed = behind[1].lower in lex.words["time"] | lex.words["spell"]  # "le Parti pour l'instant"
    return named and behind[0].lower in ("le", "la", "les", "l'") and behind[1].pos in ("NOUN", "PROPN") and not timed


def _tells_between(noun: Token, t: Token, name: Token) -> bool:
    """As in "le colonel autoproclamé Jean Roux": a participle between a role and the name of who has it.

    As well in "la police vardésienne", where the tagger takes where somebody is from for one.
    """
    told = t.pos == "VERB" and not t.finite and not t.lower.endswith(("ant", "er", "ir", "re"))
    named = name.entity == "PER" and name.quotation is None
    placed = t.dep == "amod" and nouns("fr").demonym.search(t.lower) is not None
    return told and noun.pos == "NOUN" and (named or placed)


def _cut(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """How many tokens at ``k`` are a noun cut at its hyphen: "start-up", whose first part the tagger makes a verb."""
    noun = tokens[k].pos == "VERB" and k > 0 and tokens[k - 1].pos in ("DET", "ADJ")
    return 3 if noun and lex.language == "en" and cut_at_hyphen(tokens, k) else 0


def _links(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """Whether the word at ``k`` joins what follows to the phrase: "le maire de Lorne", "Roe and the unions"."""
    t, following = tokens[k], tokens[k + 1]
    named = following.pos in _INSIDE or following.lower in ("those", "them", "eux", "elles")
    named = named or (t.lower == "&" and following.text[0].isupper())
    return t.lower in _LINKS[lex.language] and named and following.lower not in lex.words["time"]


def _of_another(tokens: Sequence[Token], k: int) -> bool:
    """As in "le ministère des Ports et de l'Emploi"; not in "le maire de Lorne et de nombreux élus"."""
    three = tokens[k : k + 3]
    joined = len(three) > 2 and three[0].lower == "et" and three[1].lower in ("de", "d'", "du", "des")
    return joined and three[1].pos == "ADP" and three[2].pos in ("DET", "NOUN", "PROPN")


def clip(tokens: Sequence[Token], span: list[int], head: int, low: int, high: int) -> Phrase | None:
    """The subtree's run around its head, without relative clauses and what stands outside the limits."""
    first = last = head
    inside = set(span)
    while first - 1 in inside and first - 1 >= low:
        first -= 1
    aside = tokens[head].lower in _RESUMING and tokens[head + 1 : head + 2] and tokens[head + 1].lower == ","
    while not aside and last + 1 in inside and last + 1 <= high and tokens[last + 1].lower not in RELATIVES:
        last += 1
    while first < head and (
        (tokens[first].pos in ("PUNCT", "ADP", "CCONJ", "ADV", "SCONJ") and tokens[first].dep != "compound")
        or tokens[first].lower in ("et", "and", "but", "mais")
    ):
        first += 1
    while last > head and (tokens[last].pos in ("PUNCT", "ADV", "ADP") or _is_weekday(tokens[last])):
        last -= 1
    pronoun = tokens[head].pos == "PRON" and not tokens[head].entity  # "Kiev", for the tagger
    return Phrase(first, last, pronoun=pronoun and first == last)


def _is_weekday(t: Token) -> bool:
    """As in "A statement from the Water Board Monday said"."""
    return t.entity == "DATE" and t.text[:1].isupper() and t.lower.endswith("day")


def phrase_around(tokens: Sequence[Token], k: int) -> Phrase:
    """The noun phrase that token ``k`` is the head of, without relative clauses."""
    return clip(tokens, subtree(tokens, k), k, 0, len(tokens) - 1) or Phrase(k, k)


def phrase_to(tokens: Sequence[Token], k: int, floor: int) -> Phrase | None:
    """The noun phrase that ends at ``k`` and begins at ``floor`` at the earliest."""
    if k < floor or tokens[k].quotation is not None:
        return None
    if tokens[k].pos == "PRON" and not tokens[k].entity:
        return Phrase(k, k, pronoun=True)
    first = k
    links = _LINKS["fr"] | _LINKS["en"]
    while first - 1 >= floor and (tokens[first - 1].pos in _INSIDE or tokens[first - 1].lower in links):
        first -= 1
    if first > floor and (cut := tokens[first].quotation) is not None and tokens[first - 1].quotation == cut:
        first = next(n for n in range(first, k + 1) if tokens[n].quotation != cut)  # "“broke the trust” voters felt"
    while first < k and (tokens[first].pos in ("ADP", "CCONJ") or tokens[first].lower in ("et", "and")):
        first += 1
    return Phrase(first, k)
