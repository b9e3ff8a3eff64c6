"""What is said: where the words begin that a cue governs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from recoupe.analyse.asides import aside_at
from recoupe.analyse.between import (
    is_time,
    past_addressee,
    past_adjunct,
    past_day,
    past_time_aside,
    past_when_clause,
)
from recoupe.analyse.conjunctions import begins_noun, complementises
from recoupe.analyse.cues import Hit, matches
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Token
from recoupe.analyse.portraying import deems, means_else, measures, portrays, says_nothing
from recoupe.analyse.roles import nouns
from recoupe.analyse.thatless import quoted_subject, subject_of_quoted, thatless

__all__ = ["Complement", "complement", "question"]

Kind = Literal["that", "quote", "colon", "question", "infinitive", "object", "charge", "zero"]
_ADJUNCT = 8  # tokens of "pour le premier trimestre" and the like
_HEARER = 4  # tokens of one who is warned: "warned the port's residents of floods"
_REACH = 40  # tokens between a cue and what it governs: "a dit, lors d'une visite …, que"


@dataclass(frozen=True, slots=True)
class Complement:
    """What a cue governs begins at token ``first``."""

    kind: Kind
    first: int


def complement(tokens: Sequence[Token], hit: Hit, cues: frozenset[int], lex: Lexicon) -> Complement | None:
    """What follows a cue and is governed by it. ``cues`` are the tokens at which other cues begin."""
    start = _behind_verb(tokens, hit, lex)
    if _of_oneself(tokens, hit, own := past_day(tokens, start, lex), lex):
        return Complement("infinitive", own)
    apart = _behind_aside(tokens, start, hit, lex) or _asked_behind_aside(tokens, start, hit, lex)
    if apart := apart or _before_colon(tokens, start, hit, cues, lex):
        return apart
    if lex.language == "en" and says_nothing(tokens, start, hit, lex):
        return None
    if means_else(tokens[start : start + 4], hit.verb.lemma, lex):
        return None
    for k in range(start, min(start + _REACH, len(tokens))):
        t = tokens[k]
        gerund = k == start and t.lower.endswith("ing") and lex.takes("gerund", hit.verb.lemma)
        # "avoue être soulagée", whatever being relieved says by itself
        being = k == start and t.lower in ("être", "avoir")
        if k in cues and not gerund and not being and not (lex.language == "en" and t.lower == "said"):
            break
        if found := _opening(tokens, k, start, hit, lex):
            return found
        if t.finite and t.quotation is None and k > start and not _tells_whom(tokens, k, hit, lex):
            break
    return _bare_clause(tokens, start, hit, lex) or _object(tokens, start, hit, cues, lex)


def _behind_verb(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> int:
    """Where what a cue governs may begin: behind its clitic, and "en revanche" in "dément en revanche tout retard"."""
    start = hit.last + 1
    while start < len(tokens) and tokens[start].lower.startswith("-") and len(tokens[start].lower) > 1:
        start += 1
    return start + (aside_at(tokens, start, lex) if lex.language == "fr" else 0)


def _before_colon(
    tokens: Sequence[Token], start: int, hit: Hit, cues: frozenset[int], lex: Lexicon
) -> Complement | None:
    """As in "se dit « serein » : « … »": a word of his, in marks, which a colon parts from what else he says.

    Not "raconte « La Mer » : « … »", a title; nor "répond aux « râleurs » : « … »", which tells to whom.
    """
    colons = (k for k in range(start, len(tokens) - 1) if tokens[k].lower == ":" and tokens[k].quotation is None)
    colon = next(colons, start)
    inside = tokens[start:colon]
    parts = lex.language == "fr" and any(t.whole for t in tokens[colon + 1 : colon + 2])
    word = next((k for k, t in enumerate(inside) if t.quotation is not None), None)
    if parts and deems(tokens, start, hit, lex):
        return Complement("object", start)
    if not parts or word is None or not inside[word].text[:1].islower() or inside[0].lower == ",":
        return None
    led = any(t.pos == "ADP" and t.lower not in ("de", "d'") for t in inside[:word])
    clause = any(t.finite or t.lower in lex.words["that"] or t.whole for t in inside)
    return (
        None
        if led or clause or cues.intersection(range(start, colon))
        else _object(tokens[:colon], start, hit, cues, lex)
    )


def _tells_whom(tokens: Sequence[Token], k: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "urged anyone who was there to call": a clause that tells who is to do it."""
    asks = hit.verb.lemma in lex.words["requesting"] | lex.words["asking"]
    return lex.language == "en" and asks and "relcl" in (tokens[k].dep, tokens[tokens[k].head].dep)


def _behind_aside(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> Complement | None:
    """As in "argues, in a piece that appeared on Monday, that it failed": what follows the second comma."""
    if that := past_when_clause(tokens, start, hit.core, lex):
        return Complement("that", that + 1)
    if start >= len(tokens) or tokens[start].lower != ",":
        return None
    closing = (k for k in range(start + 2, min(start + _REACH, len(tokens) - 2)) if tokens[k].lower == ",")
    k = next((k for k in closing if tokens[k + 1].lower in lex.words["that"]), None)
    told = k is not None and not any(t.lower in lex.words["that"] and t.pos == "SCONJ" for t in tokens[start:k])
    told = told and not any(t.whole for t in tokens[start:k])
    return Complement("that", k + 2) if k is not None and told else None


def _asked_behind_aside(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> Complement | None:
    """As in "a prié les gendarmes, s'ils étaient menacés, de garder leur calme": the infinitive behind an aside."""
    commas = [k for k in range(start, min(start + _REACH, len(tokens) - 2)) if tokens[k].lower == ","]
    asks = lex.language == "fr" and hit.verb.act == "demand" and lex.takes("infinitive", hit.verb.lemma)
    if not asks or not commas or not _one_noun_phrase(tokens[start : commas[0]], lex):
        return None
    closing = next((k for k in commas[1:] if tokens[k + 1].lower in ("de", "d'")), None)
    if closing is None or any(t.lower in (";", ":") or t.whole for t in tokens[commas[0] : closing]):
        return None
    return Complement("infinitive", closing + 2) if _is_infinitive(tokens, closing + 2, lex) else None


def _of_oneself(tokens: Sequence[Token], hit: Hit, start: int, lex: Lexicon) -> bool:
    """As in "s'est dit prêt à bâtir": the adjective is what is said."""
    shown = lex.takes("that_only", hit.verb.lemma)  # who shows himself cautious says nothing by it
    if hit.verb.lemma not in lex.words["reflexive"] or shown or start + 1 >= len(tokens):
        return False
    start += _graded(tokens, start, lex)
    begun = tokens[start].quotation is None or tokens[start].quotation != tokens[start - 1].quotation  # "dit « prêt à"
    adjective = (tokens[start].pos in ("ADJ", "VERB") or _is_what_he_is(tokens, start, lex)) and begun
    return _reflexive(tokens, hit) and adjective and tokens[start + 1].lower not in lex.words["that"] | {":"}


def _graded(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "s'est dite très heureuse de", "se dit plutôt confiant": an adverb in front of a French adjective."""
    led = tokens[k].pos == "ADV" and tokens[k].quotation is None and tokens[k + 1].pos in ("ADJ", "VERB")
    return lex.language == "fr" and led and k + 2 < len(tokens)


def _is_what_he_is(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "s'est déclaré partisan d'un accord", "se dit victime d'un complot": a bare noun, which is no time."""
    noun = tokens[k].pos == "NOUN" and tokens[k].text[:1].islower() and tokens[k].lower not in lex.words["time"]
    return lex.language == "fr" and noun and tokens[k + 1].lower in ("de", "d'", "du", "des", "à", "au", "aux")


def _reflexive(tokens: Sequence[Token], hit: Hit) -> bool:
    return any(t.lower in ("s'", "se") for t in tokens[hit.first : hit.core])


def _opening(tokens: Sequence[Token], k: int, start: int, hit: Hit, lex: Lexicon) -> Complement | None:
    t, lemma = tokens[k], hit.verb.lemma
    questioned = lex.takes("describe", lemma) and t.lower in lex.words["question"] and k > start
    if questioned or quoted_subject(tokens, k, hit, lex):
        return None
    if t.lower == ":" and t.quotation is None:
        things = lex.takes("that_only", lemma) and not _reflexive(tokens, hit)  # "on trouve trois salles : …"
        goes_on = (
            lex.language == "fr" and lemma in lex.words["going_on"]
        )  # "Et la liste continue : Anne Roux redoute …"
        things = things or (goes_on and all(b.quotation is None for b in tokens[k:]))
        return Complement("colon", k + 1) if k + 1 < len(tokens) and not things else None
    for words in lex.facts:
        if matches(tokens, k, words):
            return Complement("that", k + len(words))
    if t.whole:
        return _quoted(tokens, k, start, hit, lex)
    if t.lower in lex.words["that"] and complementises(tokens, k, hit, lex):
        return Complement("that", k + 1)
    led = k == start or is_time(tokens[start:k], lex)
    if portrays(tokens, k, hit, lex) or _accounts(tokens, k, start, hit, lex) or (led and deems(tokens, k, hit, lex)):
        return Complement("object", k if led else start)
    if lex.takes("measure", lemma) and measures(tokens, k, start, lex):
        return Complement("object", start)
    asking = (hit.verb.act == "ask" or lex.takes("question", lemma)) and not _is_to_come(tokens, hit, lex)
    if asking and not _relates(tokens, k, hit, lex) and (asked := question(tokens, k, lex)):
        return Complement("question", asked)
    return _infinitive(tokens, k, start, hit, lex)


def _accounts(tokens: Sequence[Token], k: int, start: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "explique le bond des profits par l'essor du crédit": a thing, and what is behind the "par" at ``k``."""
    cause = tokens[k].lower == "par" and tokens[k].quotation is None and k + 1 < len(tokens)
    plain = (
        cause and lex.takes("account", hit.verb.lemma) and tokens[k + 1].pos == "DET" and not _reflexive(tokens, hit)
    )
    return plain and _one_noun_phrase(tokens[start:k], lex)


def _quoted(tokens: Sequence[Token], k: int, start: int, hit: Hit, lex: Lexicon) -> Complement:
    """What begins with the whole quotation at ``k``, or with the words in front of it that belong to its clause."""
    lemma = hit.verb.lemma
    noun = lex.takes("describe", lemma) or lex.takes("mention", lemma)
    charged = noun or lex.takes("charge", lemma) or k - start > 3
    charged = charged and not (lex.takes("that_only", lemma) and tokens[k - 1].lower == ":")  # "montre sa ruine : «"
    if charged and _has_words(tokens[start:k]):
        requested = hit.verb.act == "demand" and lex.takes("object", lemma)
        return Complement("object", past_addressee(tokens, start, lex) if requested else start)
    if subject_of_quoted(tokens, start, k, hit, lex):
        return Complement("zero", start)
    return Complement("object" if noun else "quote", k)


def _relates(tokens: Sequence[Token], k: int, hit: Hit, lex: Lexicon) -> bool:
    """As in "said Roe, who runs it", "the logs, some of which": a relative clause and no question."""
    near = tokens[k - 1] if k else None
    if lex.language == "fr":  # "« … » samedi, a dit le capitaine Jean Roux, qui commande la caserne"
        return near is not None and near.lower == "," and tokens[k].lower in ("qui", "où")
    speaking = hit.verb.lemma in lex.words["speaking"] - lex.words["telling"] and k - 1 > hit.last
    if near is not None and speaking and tokens[k].lower == "who" and near.pos in ("NOUN", "PROPN"):
        return True  # "“…,” said three people who were there"
    return (
        near is not None and tokens[k].lower in ("who", "which", "whose") and (near.lower == "," or near.pos == "ADP")
    )


def _has_words(tokens: Sequence[Token]) -> bool:
    return any(t.pos in ("NOUN", "PROPN", "PRON") for t in tokens)


def question(tokens: Sequence[Token], k: int, lex: Lexicon) -> int | None:
    asking = lex.words["question"]
    for size in (3, 2, 1):
        words = " ".join(t.lower for t in tokens[k : k + size]).replace("' ", "'")
        oneself = words == "s'" and not any(t.lower in lex.words["subjects"] for t in tokens[k + 1 : k + 2])
        if words in asking and not oneself:
            return k
    return None


def _is_to_come(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> bool:
    """As in "Le tribunal dira mardi si …": a French verb in the future, of what nobody has said yet."""
    verb = next((t for t in tokens[hit.first : hit.core + 1] if t.finite), tokens[hit.core])
    quoted = any(t.quotation is not None for t in tokens)  # "elle dira en mars, « pas avant », si …"
    return lex.language == "fr" and verb.lower.endswith(("ra", "ront")) and not quoted


def _infinitive(tokens: Sequence[Token], k: int, start: int, hit: Hit, lex: Lexicon) -> Complement | None:
    """As in "promet de bâtir", "affirme avoir vu", "urged them to leave", "denies taking"."""
    t, lemma = tokens[k], hit.verb.lemma
    if lex.takes("gerund", lemma) and k <= start + 1 and t.lower.endswith("ing") and t.pos in ("VERB", "AUX"):
        return Complement("infinitive", k)
    if _begins_charge(tokens, k, start, lemma, lex):
        called = lex.language == "fr" and lex.takes("call", lemma) and tokens[k].lower in lex.words["towards"]
        # "exhorte les deux pays à la retenue": who is called on belongs to what is said
        return Complement("charge", start if called and _one_noun_phrase(tokens[start:k], lex) else k + 1)
    if lex.takes("wish", lemma):
        return Complement("object", start) if _wished(tokens, k, start, lex) else None
    if lex.takes("charge_for", lemma) and t.lower in ("for", "pour") and t.quotation is None:
        return Complement("charge", k + 1)
    if not lex.takes("infinitive", lemma) and not lex.takes("charge", lemma):
        return None
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    linked = t.lower in lex.words["infinitive_links"] and following is not None and not lex.takes("unlinked", lemma)
    linked = linked and not _of_another(tokens, k, start)
    if linked and following is not None and _is_infinitive(tokens, k + 1, lex):
        return _linked(tokens, k, start, lemma, lex)
    if t.quotation is None and lex.takes("charge", lemma) and t.lower in ("d'", "de", "of", "for") and k > start:
        if lex.language == "fr" and (blamed := past_adjunct(tokens, start, lex)) in range(start + 1, k):
            return Complement("object", blamed)  # "reproche à la ville un manque de respect"
        return None if lex.language == "fr" and _deed_ahead(tokens, k, lex) else _charged(tokens, k, start)
    negated = t.lower in ("ne", "n'")
    if (
        lex.language == "fr"
        and (
            k <= start + 1
            or is_time(tokens[start:k], lex)
            or _is_idle(tokens[start:k], lex)
            or _is_hearer(tokens[start:k], lex)
        )
        and (t.pos in ("VERB", "AUX") or negated or t.lower in ("se", "s'"))
        and _is_infinitive(tokens, k, lex)
    ):
        return Complement("infinitive", k - (k > start and tokens[k - 1].lower == "mal"))  # "avoue mal comprendre"
    return None


def _of_another(tokens: Sequence[Token], k: int, start: int) -> bool:
    """As in "a dit Roux, une allusion au maire, soupçonné d'avoir menti": an infinitive of who is set off last."""
    comma = next((n for n in range(k - 1, start, -1) if tokens[n].lower == ","), k)
    return comma + 1 < k and tokens[comma + 1].pos == "VERB" and tokens[comma + 1].dep == "acl"


def _linked(tokens: Sequence[Token], k: int, start: int, lemma: str, lex: Lexicon) -> Complement:
    """What is said by an infinitive behind its small word; whom it is asked of where that is part of it."""
    if lex.language == "fr" and lex.takes("charge", lemma):
        return Complement("charge", k + 1)  # "reproche à sa voisine d'avoir menti"
    requested = lemma in lex.words["requesting"] and tokens[start].pos != "DET"  # "demande à Anne de venir"
    if lex.takes("object", lemma) and not requested and any(x.pos == "NOUN" for x in tokens[start:k]):
        return Complement("object", start)
    if lex.language == "en":
        return Complement("infinitive", start if _one_noun_phrase(tokens[start:k], lex) else k)
    return Complement("infinitive", k + 1)


def _deed_ahead(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "reproche à sa voisine de palier d'avoir menti": what she is charged with is a deed, told further on."""
    deeds = (n for n in range(k + 1, min(k + 6, len(tokens) - 1)) if tokens[n].lower in ("de", "d'"))
    return any(_is_infinitive(tokens, n + 1, lex) and not any(t.finite for t in tokens[k:n]) for n in deeds)


def _charged(tokens: Sequence[Token], k: int, start: int) -> Complement | None:
    """What somebody is accused of; "blamed the rain for the delay" says both, "the delays on the rain" ends on it."""
    if any(x.lower == "on" for x in tokens[start:k]):
        return None
    return Complement("object", start) if tokens[k].lower == "for" else Complement("charge", k + 1)


def _one_noun_phrase(between: Sequence[Token], lex: Lexicon) -> bool:
    """As in "asked the party to lower the bar": who is to do it belongs to what is asked."""
    inside = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART")
    whole = all((t.pos in inside or t.lower in lex.words["of"]) and t.quotation is None for t in between)
    ends = ("NOUN", "PROPN", "ADJ") if lex.language == "fr" else ("NOUN", "PROPN")  # "les partis talimoriens"
    return whole and bool(between) and between[-1].pos in ends


def _is_idle(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether these words only stand between a verb and what it governs: "révèle par ailleurs avoir reçu …"."""
    told = " ".join(t.lower for t in tokens)
    return all(t.pos == "ADV" for t in tokens) or bool(lex.aside.fullmatch(told))


def _is_hearer(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """As in "a dit à l'agence avoir vu": whom it is said to."""
    inside = ("DET", "ADJ", "NOUN", "PROPN")
    return tokens[0].lower in lex.words["towards"] and all(t.pos in inside and not t.whole for t in tokens[1:])


def _begins_charge(tokens: Sequence[Token], k: int, start: int, lemma: str, lex: Lexicon) -> bool:
    """As in "appelle à la grève", "se défend de tout retard", "asked for a hearing": a preposition and what is said."""
    word = tokens[k].lower
    if lemma == "ask" and word == "for":
        return k + 1 < len(tokens) and tokens[k + 1].lower not in lex.words["no_content"]
    # "appelle les deux camps « à la raison »": the marks may open with it
    outside = tokens[k].quotation is None or (lex.language == "fr" and tokens[k - 1].quotation is None)
    called = lex.takes("call", lemma) and word in lex.words["towards"] and outside
    told = (
        k <= start + 1
        or all(t.pos == "ADV" for t in tokens[start:k])
        # "fait état pour sa part d'un mort", "prévient mardi d'un recul"
        or (lex.language == "fr" and (_is_idle(tokens[start:k], lex) or is_time(tokens[start:k], lex)))
        or (lex.language == "fr" and word == "sur" and _one_adjunct(tokens[start:k]))
        or (lex.language == "en" and k <= start + _HEARER and _one_noun_phrase(tokens[start:k], lex))
    )
    about = lex.takes("about", lemma) and word in lex.words["about"] and told and not _names_medium(tokens, k, lex)
    doing = about and k + 1 < len(tokens) and tokens[k + 1].lower.endswith("ing")
    return doing or ((called or about) and begins_noun(tokens, k + 1))


def _names_medium(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "a averti sur Radio Lorne : « … »", "a alerté sur son compte": where it was said, and not of what."""
    noun = tokens[k + 1 : k + 3]
    if tokens[k].lower != "sur" or not noun:
        return False
    return noun[0].pos == "PROPN" or any(t.lower in lex.words["media"] for t in noun)


def _one_adjunct(between: Sequence[Token]) -> bool:
    """As in "table pour le premier trimestre sur un recul"."""
    plain = all(t.pos in ("ADP", "DET", "ADJ", "NOUN", "NUM", "PROPN") and t.quotation is None for t in between)
    return plain and len(between) < _ADJUNCT and between[0].lower in ("pour", "en")


def _wished(tokens: Sequence[Token], k: int, start: int, lex: Lexicon) -> bool:
    """As in "want the county to mend it", "would like to see it mended"; what one wants to do oneself is no demand."""
    if tokens[k].lower != "to" or not _is_infinitive(tokens, k + 1, lex):
        return False
    others = any(t.pos in ("NOUN", "PROPN", "PRON") for t in tokens[start:k])
    return others or (k == start and k + 1 < len(tokens) and tokens[k + 1].lower == "see")


def _is_infinitive(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    n = k
    while (n < min(k + 5, len(tokens)) and tokens[n].pos in ("ADV", "PRON")) or (
        n < len(tokens) and tokens[n].lower in ("ne", "pas", "se", "s'")
    ):
        n += 1
    if n >= len(tokens):
        return False
    t = tokens[n]
    if lex.language == "en":
        verb = t.pos in ("VERB", "AUX") or (n == k and t.dep == "xcomp")  # "to host", whatever the tagger takes it for
        return tokens[k - 1].lower == "to" and tokens[k - 1].pos == "PART" and verb
    verb = t.pos in ("VERB", "AUX") or tokens[n - 1].lower in ("ne", "n'")  # whatever the tagger takes it for
    return verb and not t.finite and t.lower.endswith(("er", "ir", "re", "oir"))


def _bare_clause(tokens: Sequence[Token], start: int, hit: Hit, lex: Lexicon) -> Complement | None:
    """English leaves "that" out: "said the plan had failed"."""
    first = thatless(tokens, start, hit, lex)
    return None if first is None else Complement("zero", first)


def _object(tokens: Sequence[Token], start: int, hit: Hit, cues: frozenset[int], lex: Lexicon) -> Complement | None:
    """A noun complement that is what is said: with a quotation in it, or after a verb that demands or denies."""
    start = past_adjunct(tokens, past_time_aside(tokens, start, lex), lex)
    if start >= len(tokens) or tokens[start].lower in (",", ".", ";") or lex.takes("that_only", hit.verb.lemma):
        return None
    start = past_addressee(tokens, start, lex)
    stop = next((k for k in range(start, len(tokens)) if _closes(tokens, k) or k in cues), len(tokens))
    while (
        start < stop
        and tokens[start].quotation is None
        and (
            tokens[start].pos == "ADV"
            or tokens[start].lower in ("en", "effet", "fait")
            or (tokens[start].lower in lex.words["time"] and tokens[start].pos in ("NOUN", "PROPN"))
        )
    ):
        start += 1
    inside = tokens[start:stop]
    if _is_only_time(inside):
        return None  # "announced about 40 minutes after the final out"
    if any(t.lower in lex.words["no_content"] and t.quotation is None for t in inside[:3]):
        return None
    if hit.verb.act != "demand" and (news := _news(inside, lex)) is not None:
        told = start + news + 1
        told += told < len(tokens) and tokens[told].pos == "ADJ"
        relates = any(matches(tokens, told, ("selon", whose)) for whose in lex.words["whose_words"])
        return Complement("that", told + 2) if relates else None  # "dément une rumeur selon laquelle il part"
    letting = lex.language == "en" and hit.verb.lemma in lex.words["letting"]
    if letting and any(t.lower == "to" and t.pos == "PART" for t in inside):
        return None
    # "questioned the reliability of the sample", but not "the suspect"; "exclut toute hausse", but not "le joueur"
    abstract = (nouns(lex.language).abstract.search(t.lower) or t.lower in lex.words["any"] for t in inside[:3])
    deed = lex.takes("deed", hit.verb.lemma) and any(abstract)
    deed = deed or (lex.takes("weigh", hit.verb.lemma) and any(t.lower in lex.words["weighed"] for t in inside[:4]))
    if deed or _has_word_of_his(inside, hit, lex) or _tells_of_thing(tokens, inside, hit, lex):
        return Complement("object", start)
    if lex.takes("object", hit.verb.lemma) and hit.form != "nominal":
        owned = inside and inside[0].lower in nouns(lex.language).titles["possessive"]
        nominal = inside and (owned or inside[0].pos in ("DET", "NOUN", "ADJ", "PROPN", "NUM")) and len(inside) >= 2
        nominal = nominal or (lex.takes("bare", hit.verb.lemma) and _one_noun(inside, lex)) or _some(inside, lex)
        # "rejected the charge" answers others, "denied the charges" says he did none of it
        bare = 0 < len(inside) <= 2 and inside[-1].lower in lex.words["charges"] and hit.verb.act != "deny"
        return Complement("object", start) if nominal and not bare else None
    return None


def _tells_of_thing(tokens: Sequence[Token], inside: Sequence[Token], hit: Hit, lex: Lexicon) -> bool:
    """As in "fustige le prix de l'eau", "dénombre dix blessés": a thing, or how many; not "critique le maire"."""
    noun = next((t for t in inside if t.pos in ("NOUN", "PROPN")), None)
    if noun is None or inside[0].pos not in ("DET", "NUM", "ADJ") or hit.form not in ("finite", "participle"):
        return False
    thing = not noun.entity and not nouns(lex.language).classes.get(noun.lower) and noun.text[:1].islower()
    told = any(t.pos == "NUM" or t.lower in lex.words["counts"] for t in inside[:4])
    told = told and tokens[hit.first - 1].lower not in lex.words["impersonal"]
    return (thing and lex.takes("thing", hit.verb.lemma)) or (told and lex.takes("count", hit.verb.lemma))


def _has_word_of_his(inside: Sequence[Token], hit: Hit, lex: Lexicon) -> bool:
    """Whether a complement has words in marks; "a lancé les travaux du « grand » stade" is the reporter's."""
    lemma = hit.verb.lemma
    quoted = next((k for k, t in enumerate(inside) if t.quotation is not None), None)
    does = lex.language == "fr" and lex.takes("quote_only", lemma) and not lex.takes("mention", lemma)
    return quoted is not None and (quoted <= 1 or not does or lex.takes("describe", lemma))


def _is_only_time(inside: Sequence[Token]) -> bool:
    """Whether a time opens a complement, and not one that qualifies a noun: "third-quarter profit"."""
    behind = next((t for t in inside if t.entity not in ("DATE", "TIME")), None)
    return bool(inside) and inside[0] is not behind and (behind is None or behind.pos != "NOUN")


def _news(inside: Sequence[Token], lex: Lexicon) -> int | None:
    """The noun of "confirme une information du Courrier", which is of what is said, and not what is said."""
    noun = next((k for k, t in enumerate(inside[:3]) if t.lower in lex.words["news"]), None)
    qualifies = noun is not None and any(t.pos == "NOUN" for t in inside[noun + 1 : noun + 2])
    return None if qualifies else noun


def _one_noun(inside: Sequence[Token], lex: Lexicon) -> bool:
    """As in "urged caution", and not "urged voters"."""
    lone = len(inside) == 1 and inside[0].pos == "NOUN" and inside[0].lower not in lex.words["charges"]
    return lex.language == "en" and lone and inside[0].lower not in nouns("en").classes and not inside[0].entity


def _some(inside: Sequence[Token], lex: Lexicon) -> bool:
    """As in "a demandé du sursis": how much of a thing, and not "a demandé du maire une réponse"."""
    noun = inside[1] if lex.language == "fr" and len(inside) > 1 and inside[0].lower == "du" else None
    return noun is not None and noun.pos == "NOUN" and nouns("fr").classes.get(noun.lower) is None


def _closes(tokens: Sequence[Token], k: int) -> bool:
    """Whether a noun complement ends here; a quotation set off by a comma still belongs to it."""
    if tokens[k].quotation is not None:
        return False
    quoted = k + 1 < len(tokens) and tokens[k + 1].quotation is not None
    return tokens[k].lower in (";", ".") or (tokens[k].lower == "," and not quoted)
