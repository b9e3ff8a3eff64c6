"""The noun phrases of a sentence outside quotations that may stand for somebody, and what they are in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from recoupe.analyse.apposed import before_subject
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.mistagged import precedes_its_subject
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import RELATIVES, Phrase, phrase_from
from recoupe.analyse.roles import Nouns, head_noun, may_head

__all__ = ["Function", "NounPhrase", "noun_phrases"]

# what somebody is in a sentence: "told" in what another says there
Function = Literal["speaker", "subject", "object", "oblique", "owner", "told"]

_FUNCTIONS: dict[str, Function] = {
    "nsubj": "subject", "nsubj:pass": "subject", "nsubjpass": "subject", "csubj": "subject", "expl:subj": "subject",
    "obj": "object", "dobj": "object", "iobj": "object", "dative": "object",
    "nmod": "owner", "poss": "owner",
}  # fmt: skip
_INSIDE = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM"})
_GENITIVE = frozenset({"'s", "'"})
_WITH_VERB = 2  # last token of an article, a noun and its verb
_WHOSE = frozenset({"whose", "dont"})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens ``first`` to ``last`` (both in), and their function in the sentence."""

    first: int
    last: int
    function: Function
    pronoun: bool = False


def noun_phrases(tokens: Sequence[Token], names: Mapping[int, int], known: Nouns, lex: Lexicon) -> list[NounPhrase]:
    """Those that name somebody or have a noun or pronoun for persons, groups or bodies, in order.

    ``names`` gives the ends of the page's names of persons and bodies by their starts.
    """
    found: list[NounPhrase] = []
    free = 0  # the first token that stands in no phrase found
    for n, t in enumerate(tokens):
        if n < free or t.quotation is not None or precedes_its_subject(tokens, n, lex):
            continue
        named = t.start in names
        if t.pos == "PRON" and not named:
            phrase = Phrase(n, n, pronoun=True) if t.lower in known.personal and not _owns(tokens, n, known) else None
        elif named or may_head(t.lower, known.language) or _is_placed(t, known):
            phrase = _around(tokens, n, free, names, known, lex)
        else:
            continue
        if phrase is not None:
            function = "oblique" if _is_absolute(tokens, phrase, known) else _function(tokens, phrase)
            found.append(NounPhrase(phrase.first, phrase.last, function, phrase.pronoun))
            free = phrase.last + 1
    return found


def _owns(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "her lawyer": a possessive in front of its noun."""
    return tokens[k].lower in known.titles["possessive"] and k + 1 < len(tokens) and tokens[k + 1].pos in _INSIDE


def _is_placed(t: Token, known: Nouns) -> bool:
    """As in "le Catalan": a noun that tells where somebody is from."""
    return known.language == "fr" and t.text[:1].isupper() and known.demonym.search(t.lower) is not None


def _around(
    tokens: Sequence[Token], k: int, free: int, names: Mapping[int, int], known: Nouns, lex: Lexicon
) -> Phrase | None:
    """The phrase whose noun or name is ``k`` and that begins at ``free`` at the earliest."""
    first = k
    while first > free and tokens[first].pos != "DET" and tokens[first - 1].pos in _INSIDE:
        first -= 1
    first -= first > free and tokens[first].pos != "DET" and _owns(tokens, first - 1, known)
    first -= 2 * _is_superlative(tokens, first, free)
    phrase = phrase_from(tokens, first, lex)
    if phrase is None or phrase.pronoun:
        return None
    phrase = _before_who_acts(tokens, phrase, known)
    inside = tokens[phrase.first : phrase.last + 1]
    if head_noun(inside, known.language)[1] in ("person", "group", "institution"):
        return _before_verb(tokens, phrase) if lex.language == "fr" else phrase
    if inside[0].pos == "DET" and _is_placed(inside[-1], known):
        return phrase
    return _name_in(tokens, phrase, names, known)


def _before_who_acts(tokens: Sequence[Token], phrase: Phrase, known: Nouns) -> Phrase:
    """As in "With the mayor, Ann Roe toured the site": the name behind the comma is no apposition."""
    led = phrase.first > 0 and tokens[phrase.first - 1].pos == "ADP"
    commas = [k for k in range(phrase.first + 1, phrase.last) if led and tokens[k].lower == ","]
    own = before_subject(tokens, commas, known)
    return Phrase(phrase.first, own - 1) if own else phrase


def _is_superlative(tokens: Sequence[Token], k: int, free: int) -> bool:
    """As in "le plus jeune des gardiens"."""
    return k - 2 >= free and tokens[k - 1].lower in ("plus", "moins") and tokens[k - 2].pos == "DET"


def _before_verb(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """As in "La ministre sourit", of which the tagger makes one noun phrase: nothing else in it is a verb."""
    opens = phrase.first == 0 and tokens[0].pos == "DET" and phrase.last >= _WITH_VERB
    verbless = opens and not any(t.finite or t.pos == "AUX" for t in tokens if t.quotation is None)
    return Phrase(0, 1) if verbless and tokens[2].text[:1].islower() and tokens[2].pos != "ADP" else phrase


def _name_in(tokens: Sequence[Token], phrase: Phrase, names: Mapping[int, int], known: Nouns) -> Phrase | None:
    """The first name in a phrase on another noun: "1,2 million d'euros de l'Agence pour la mer"."""
    first = next((n for n in range(phrase.first, phrase.last + 1) if tokens[n].start in names), None)
    if first is None:
        return None
    end = names[tokens[first].start]
    last = max(n for n in range(first, phrase.last + 1) if tokens[n].start < end)
    before = tokens[first - 1] if first > phrase.first else None
    opens = before is not None and (before.pos == "DET" or before.lower in known.titles["before"])
    return Phrase(first - opens, last)


def _function(tokens: Sequence[Token], phrase: Phrase) -> Function:
    before = tokens[phrase.first - 1] if phrase.first else None
    after = tokens[phrase.last + 1 : phrase.last + 2]
    if (after and after[0].lower in _GENITIVE) or tokens[phrase.first].lower in _WHOSE:
        return "owner"
    if before is not None and before.lower in _WHOSE:
        return "owner"
    if before is not None and phrase.first > 1 and tokens[phrase.first - 2].lower == "quant":
        return "subject"  # "Quant au président, il affirme …"
    if _is_singled_out(tokens, phrase):
        return "subject"
    if parsed := _parsed(tokens, phrase):
        return parsed
    if before is not None and before.pos == "ADP":
        return "oblique"
    rest = [t for t in tokens[phrase.last + 1 :] if t.pos not in ("ADV", "PRON") or t.lower in RELATIVES]
    if rest and (rest[0].finite or rest[0].pos == "AUX"):
        return "subject"
    opening = not any(t.finite for t in tokens[: phrase.first])
    verbless = phrase.first == 0 and not any(t.finite or t.pos == "AUX" for t in rest)  # "Sa mère, si."
    return "subject" if opening and (verbless or any(t.finite for t in rest)) else "object"


def _is_absolute(tokens: Sequence[Token], phrase: Phrase, known: Nouns) -> bool:
    """As in "Le maire parti, les langues se délient": a participle's own subject, whom the sentence is not about."""
    comma = next((k for k in range(phrase.last + 1, len(tokens) - 1) if tokens[k].lower == ","), 0)
    if known.language != "fr" or phrase.first or comma < phrase.last + 2 or tokens[comma + 1].pos != "DET":
        return False
    between = tokens[phrase.last + 1 : comma]
    done = between[-1].pos in ("VERB", "ADJ") and all(t.pos in ("VERB", "ADJ", "ADV") for t in between)
    return done and not any(t.finite for t in tokens[:comma]) and any(t.finite for t in tokens[comma:])


def _is_singled_out(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """As in "C'est Anne Roux qui a ouvert la séance"."""
    points = phrase.first > 1 and tokens[phrase.first - 2].lower in ("c'", "ce")
    behind = tokens[phrase.last + 1 : phrase.last + 2]
    return points and tokens[phrase.first - 1].finite and bool(behind) and behind[0].lower == "qui"


def _parsed(tokens: Sequence[Token], phrase: Phrase) -> Function | None:
    """The function by the parse; None where the sentence was not parsed or the phrase has none of its own."""
    inside = range(phrase.first, phrase.last + 1)
    root = next((tokens[n] for n in inside if not phrase.first <= tokens[n].head <= phrase.last), None)
    if root is None or root.dep in ("", "dep", "appos", "conj", "ROOT"):
        return None
    return _FUNCTIONS.get(root.dep, "oblique")
