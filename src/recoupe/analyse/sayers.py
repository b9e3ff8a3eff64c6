"""Who says it, by the words of a sentence: the subject of a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.beside import RELATIVES
from recoupe.analyse.cues import Hit
from recoupe.analyse.handing import exemplified, mouthpiece, topic
from recoupe.analyse.impersonal import doer
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.listing import in_whole_list
from recoupe.analyse.mistagged import is_infinitive, leads_infinitive, subject_apart
from recoupe.analyse.moved import moved_to
from recoupe.analyse.parse import Token
from recoupe.analyse.phrases import (
    Phrase,
    can_speak,
    children,
    clip,
    is_nominal,
    issued,
    phrase_from,
    phrase_to,
    subtree,
)
from recoupe.analyse.relatives import before_aside, relative_resolved
from recoupe.analyse.roles import head_noun, nouns
from recoupe.analyse.subjects import (
    apposition_before,
    aside_of,
    before_participle,
    behind_quotation,
    clitic,
    ends_on_name,
    goes_with_noun,
    mended,
    points_back,
    predicated,
    quoted_beside,
    set_off,
    told_of_paper,
)
from recoupe.analyse.topics import before_deed, behind_turn, who_rejects, whose_role

__all__ = ["subject", "whole"]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "csubj", "expl:subj"})


def subject(tokens: Sequence[Token], hit: Hit, lex: Lexicon, floor: int = 0) -> Phrase | None:
    """Who says it, by the words of the sentence; None where the verb has no subject of its own.

    ``floor`` is the first token that may belong to the subject.
    """
    if lex.language != "fr":
        return _subject(tokens, hit, lex, floor)
    found = doer(tokens, hit.first, hit.last, lex) or who_rejects(tokens, hit.first, lex)
    found = found or _subject(tokens, hit, lex, floor)
    if found is None:
        return None
    named = topic(tokens, found, lex) if found.pronoun else whose_role(tokens, found, hit.first)
    beside = (*range(found.last + 1, hit.first), *range(hit.last + 1, hit.last + 3))  # set between the two, or behind
    named = named or mouthpiece(tokens, beside, lex) or exemplified(tokens, hit.last, lex)
    return named or in_whole_list(tokens, before_deed(tokens, found, hit.first), hit.first, floor)


def _subject(tokens: Sequence[Token], hit: Hit, lex: Lexicon, floor: int) -> Phrase | None:
    if own := clitic(tokens, hit):
        taken_up = _taken_up(tokens, hit, floor) if lex.language == "fr" and own > hit.first else None
        return taken_up or Phrase(own, own, pronoun=True)
    if hit.form == "infinitive" and hit.first >= 2 and _named_before(tokens, hit.first - 1):
        return phrase_to(tokens, hit.first - 2, floor)  # "et l'historien d'ajouter"
    if opposed := _opposed(tokens, hit.first, lex):
        return opposed
    if hit.form in ("participle", "infinitive"):
        moved = moved_to(tokens, hit.core, lex)  # "prompted the union to warn": the union
        return phrase_to(tokens, -1 if moved is None else moved, floor)
    # "La Brévalie, qui accueille, selon Roux, cent réfugiés, a exclu …": from the floor, else from the opening
    apart = _before_relative if lex.language == "fr" else _parted
    starts = (floor, 0) if lex.language == "fr" else (floor,)
    if opening := next((found for k in starts if (found := apart(tokens, hit, k, lex))), None):
        return opening
    parsed = _titled(tokens, _parsed(tokens, hit, floor, lex), floor, lex)
    inverted = _may_be_inverted(tokens, hit, parsed, floor, lex)
    after = _behind_verb(tokens, hit, lex) if inverted else None
    quoted = after and quoted_beside(tokens, hit.first, after.last if lex.language == "fr" else None)
    if after and not _acts(tokens, after) and (quoted or can_speak(tokens, after, lex)):
        return after
    adjacent = _titled(tokens, _standing_before(tokens, hit, floor, lex), floor, lex)
    if parsed and adjacent and _between_commas(tokens, parsed, adjacent, hit.first, lex):
        return adjacent
    if (
        parsed
        and adjacent
        and parsed.last < adjacent.first
        and tokens[adjacent.first - 1].lower == ","
        and not _apposed(tokens, adjacent)
    ):
        return adjacent
    near = parsed or adjacent
    found = behind_turn(tokens, near, floor, lex) or _whose_aside(tokens, near, floor)
    found = found or _whoever(tokens, hit.first, floor)
    return found or (_before_relative if lex.language == "en" else _behind_lead)(tokens, hit, floor, lex)


def _behind_verb(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> Phrase | None:
    """The noun phrase behind a verb that may be its subject."""
    after = issued(tokens, _first_noun(tokens, hit.last + 1, lex), lex)
    if after and lex.language == "en" and not quoted_beside(tokens, hit.first) and _on_paper(tokens, after):
        return None  # "Roe, whose book came out, believes the document to be genuine"
    return after if after is None or lex.language == "en" or _agree(tokens, hit.first, after, lex) else None


def _agree(tokens: Sequence[Token], verb: int, phrase: Phrase, lex: Lexicon) -> bool:
    """As in "Les élus, jugeant le texte mauvais, ont alerté la préfète": whether the verb's number is the phrase's.

    Of auxiliaries alone: the tagger takes "prévient" for a plural.
    """
    inside = tokens[phrase.first : phrase.last + 1]
    one = inside[0].lower in ("le", "la", "l'", "un", "une", "son", "sa")
    single = one and not any(t.lower == "et" for t in inside)
    several = tokens[verb].lower in lex.words["auxiliary"] and tokens[verb].lower.endswith("nt")
    return not (single and several)


def _opposed(tokens: Sequence[Token], verb: int, lex: Lexicon) -> Phrase | None:
    """As in "…, mais Jean Roux reconnaît que …": a name that fills a French clause up to its verb."""
    first = verb
    while lex.language == "fr" and first > 2 and tokens[first - 1].entity == "PER":
        first -= 1
    joins = first > 1 and tokens[first - 1].lower in lex.words["next_clause"] and tokens[first - 2].lower == ","
    return Phrase(first, verb - 1) if first < verb and joins else None


def _may_be_inverted(tokens: Sequence[Token], hit: Hit, parsed: Phrase | None, floor: int, lex: Lexicon) -> bool:
    """Whether the subject may stand behind its verb: nothing before the verb is its, and no infinitive behind it."""
    ahead = parsed is not None and parsed.last < hit.first
    if parsed and ahead and (lex.language == "en" or _reaches(tokens, parsed, hit)):
        return False
    if hit.verb.lemma in lex.words["telling"] or leads_infinitive(tokens, hit.last, hit.last + 1, lex):
        return False
    apposed = lex.language == "fr" and apposition_before(tokens, hit.first, floor)
    return not apposed and set_off(tokens, hit.first, floor)


def _said_first(tokens: Sequence[Token], hit: Hit, lex: Lexicon) -> Phrase | None:
    """As in "Added Tom Roe: “We must go.”", "Said the judge: …": a subject between the verb that opens and a colon."""
    colon = next((k for k in range(hit.last + 1, len(tokens) - 1) if tokens[k].lower == ":"), None)
    opens = hit.first == 0 and hit.form == "finite" and colon is not None and tokens[colon + 1].whole
    found = phrase_from(tokens, hit.last + 1, lex) if opens else None
    return found if found and colon is not None and found.last < colon and can_speak(tokens, found, lex) else None


def _before_bracket(tokens: Sequence[Token], hit: Hit, floor: int) -> Phrase | None:
    """As in "It was lost and party leader Tom Day (Con, Ruddock) said": a name that only brackets part from it."""
    if hit.first - 1 <= floor or tokens[hit.first - 1].lower != ")":
        return None
    opening = next((k for k in range(hit.first - 2, floor, -1) if tokens[k].lower == "("), floor)
    named = opening > floor and tokens[opening - 1].entity == "PERSON" and tokens[opening - 1].quotation is None
    return phrase_to(tokens, opening - 1, floor) if named else None


def _between_commas(tokens: Sequence[Token], aside: Phrase, named: Phrase, verb: int, lex: Lexicon) -> bool:
    """As in "Jean Roux et Anne Vial, les deux associés, se disent", "Tom Day, her husband, said": not the subject."""
    set_off = named.last == aside.first - 2 and tokens[aside.first - 1].lower == "," == tokens[verb - 1].lower
    return (lex.language == "fr" or tokens[named.last].entity == "PERSON") and set_off and aside.last == verb - 2


def _whose_aside(tokens: Sequence[Token], phrase: Phrase | None, floor: int) -> Phrase | None:
    """The phrase, or the person it only tells the place of: "Anne Roux, de la banque Ostrel, doute"."""
    k = phrase.first - 3 if phrase else -1
    if k < floor or tokens[k].entity != "PER" or tokens[k + 1].lower != "," or tokens[k + 2].pos != "ADP":
        return phrase
    return phrase_to(tokens, k, floor)


def _whoever(tokens: Sequence[Token], verb: int, floor: int) -> Phrase | None:
    """As in "Celui qui dirigeait la ville se dit prêt": what opens the clause, which has a verb of its own."""
    led = verb > floor + 2 and tokens[floor].lower in ("celui", "celle", "ceux", "celles")
    relative = led and tokens[floor + 1].lower in RELATIVES
    inside = tokens[floor + 2 : verb]
    alone = relative and sum(t.finite for t in inside) == 1 and not any(t.whole for t in inside)
    return Phrase(floor, floor, pronoun=True) if alone else None


def _parted(tokens: Sequence[Token], hit: Hit, floor: int, lex: Lexicon) -> Phrase | None:
    """A subject that commas part from its English verb: before an aside, or behind a quotation."""
    if named := _set_in(tokens, hit, floor, lex):
        return named
    if (name := aside_of(tokens, hit.first, floor)) is not None:
        return phrase_to(tokens, name, floor)
    found = phrase_from(tokens, behind_quotation(tokens, hit.first, floor), lex)
    return found if found and found.last == hit.first - 2 else None


def _set_in(tokens: Sequence[Token], hit: Hit, floor: int, lex: Lexicon) -> Phrase | None:
    """As in "The ruling, said Judge Ann Roe, “is not about money”": who says it, set in between a subject and its verb.

    Not "The minister, Ann Roe, said the council, which …": there is one comma in front of the verb alone.
    """
    ahead = tokens[floor : hit.first]
    parted = len(ahead) > 1 and ahead[-1].lower == "," and not any(t.lower == "," or t.finite for t in ahead[:-1])
    if not parted or any(t.quotation is not None for t in ahead) or ahead[0].pos not in ("DET", "PROPN", "NOUN"):
        return None
    found = phrase_from(tokens, hit.last + 1, lex)
    behind = tokens[found.last + 1 : found.last + 3] if found else ()
    closed = len(behind) == 2 and behind[0].lower == "," and (behind[1].finite or behind[1].quotation is not None)
    return found if found and closed and can_speak(tokens, found, lex) else None


def _before_relative(tokens: Sequence[Token], hit: Hit, floor: int, lex: Lexicon) -> Phrase | None:
    """As in "La cave, qui compte cent vignerons, évoque …": the noun that opens a clause, across what is told of it."""
    if hit.first < floor + 4 or tokens[hit.first - 1].lower != "," or tokens[floor].pos not in ("DET", "PROPN", "NOUN"):
        return None
    found = phrase_from(tokens, floor, lex)
    k = found.last + 1 if found else 0
    if found and k == hit.first - 1 and any(t.lower == "," for t in tokens[floor:k]):
        return found  # "Le suspect, un homme de 34 ans, avoue …"
    if found and lex.language == "fr" and _across_adverbial(tokens, found, hit.first, lex):
        return found
    relative = found and k + 1 < hit.first and tokens[k].lower == "," and tokens[k + 1].lower in RELATIVES
    told = tokens[k + 1 : hit.first]
    return found if relative and any(t.finite for t in told) and not any(t.whole for t in told) else None


def _across_adverbial(tokens: Sequence[Token], found: Phrase, verb: int, lex: Lexicon) -> bool:
    """As in "Le ministre, pour finir, a invité les paysans à …": an adverbial parts a subject from its verb."""
    aside = tokens[found.last + 2 : verb - 1]
    parted = bool(aside) and tokens[found.last + 1].lower == "," and can_speak(tokens, found, lex)
    led = parted and (aside[0].pos in ("ADP", "ADV") or aside[0].lower in lex.words["time"] | lex.words["resuming"])
    return led and not any(t.finite or t.quotation is not None or t.lower == "," for t in aside)


def _behind_lead(tokens: Sequence[Token], hit: Hit, floor: int, lex: Lexicon) -> Phrase | None:
    """As in "Devant le tollé, le fabricant Ostrel, a fait savoir": a subject that commas part from lead and verb."""
    comma = next((k for k in range(hit.first - 2, floor, -1) if tokens[k].lower == ","), 0)
    parted = comma > 0 and tokens[hit.first - 1].lower == "," and tokens[floor].pos == "ADP"
    if not parted or any(t.finite or t.quotation is not None for t in tokens[floor : hit.first]):
        return None
    found = phrase_from(tokens, comma + 1, lex)
    whole = found is not None and found.last == hit.first - 2 and tokens[found.first].pos == "DET"
    return found if found and whole and can_speak(tokens, found, lex) else None


def _named_behind_lead(tokens: Sequence[Token], hit: Hit, floor: int) -> Phrase | None:
    """As in "In a call with the Courier, Ann Roe, a spokeswoman for the port, asked": the name behind what leads up."""
    commas = [k for k in range(floor, hit.first) if tokens[k].lower == ","]
    if tokens[floor].pos == "ADP" and len(commas) == 1 and told_of_paper(tokens, commas[0], hit.first):
        return Phrase(commas[0] + 1, hit.first - 1)
    if len(commas) < 3 or commas[-1] != hit.first - 1 or tokens[floor].pos != "ADP":
        return None
    named = range(commas[0] + 1, commas[1])
    plain = not any(t.finite or t.quotation is not None for t in tokens[floor : hit.first])
    return Phrase(named[0], named[-1]) if plain and named and all(tokens[k].entity == "PERSON" for k in named) else None


def _taken_up(tokens: Sequence[Token], hit: Hit, floor: int) -> Phrase | None:
    """The noun that a pronoun behind the verb takes up again: "Tout juste un élu concède-t-il que …"."""
    k = hit.first - 1
    if k < floor or tokens[k].quotation is not None or tokens[k].pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    phrase = phrase_to(tokens, k, floor)
    if phrase is None or phrase.pronoun:
        return None
    named = tokens[phrase.last].entity in ("PER", "ORG")
    return phrase if named or tokens[phrase.first].pos == "DET" else None


def _titled(tokens: Sequence[Token], phrase: Phrase | None, floor: int, lex: Lexicon) -> Phrase | None:
    """The phrase with the role the parser left before its name: "forward Anna Roe said"."""
    if phrase is None or phrase.pronoun or phrase.first <= floor or tokens[phrase.first].pos != "PROPN":
        return phrase
    role = tokens[phrase.first - 1]
    titled = role.quotation is None and nouns(lex.language).classes.get(role.lower) == "person"
    return Phrase(phrase.first - 1, phrase.last) if titled else phrase


def _named_before(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k].lower in ("de", "d'") and (tokens[k - 1].pos == "PRON" or is_nominal(tokens[k - 1]))


def _on_paper(tokens: Sequence[Token], phrase: Phrase) -> bool:
    return head_noun(tokens[phrase.first : phrase.last + 1], "en")[1] == "document"


def _reaches(tokens: Sequence[Token], phrase: Phrase, hit: Hit) -> bool:
    """Whether only an apposition or a relative clause, between two commas, parts a subject from its verb."""
    if sum(t.lower == "," for t in tokens[phrase.first : hit.first]) < 2:
        return False
    between = tokens[phrase.last + 1 : hit.first]
    relative = any(t.lower in RELATIVES for t in between[:2])
    if any(t.whole for t in between):
        return False
    return relative or not any(t.finite for t in tokens[phrase.first : hit.first])


def _acts(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase after a verb is the subject of the next one: "…, said the accounts would …"."""
    k = phrase.last + 1
    told = (
        k + 1 < len(tokens) and tokens[k].lower.endswith("ed") and tokens[k + 1].pos == "ADP"
    )  # "briefed on the talks"
    if k >= len(tokens) or tokens[k].quotation is not None or told:
        return False
    having = tokens[k].lower in ("ayant", "étant", "having", "being")  # "… a dit une source ayant requis l'anonymat"
    return tokens[k].finite or (tokens[k].pos == "AUX" and not having)


def _apposed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    return tokens[phrase.last].entity in ("PER", "PERSON") or tokens[phrase.first].pos != "DET"


def _first_noun(tokens: Sequence[Token], k: int, lex: Lexicon) -> int | None:
    """The first noun phrase after a verb that no preposition governs ("a dit jeudi à la presse le maire")."""
    k = _past_aside(tokens, k, lex)
    governed = within = False
    for n in range(k, min(k + 14, len(tokens))):
        t = tokens[n]
        verb = t.finite and not (t.entity and t.text[0].isupper())  # "sur la chaîne NR2"
        if t.quotation is not None and not t.whole and (governed or within):
            governed, within = False, True  # "au « Courrier » la ministre", "au journal « Le Courrier » Anne Roux"
            continue
        # "ont assuré marcher sur les traces des anciens": what an infinitive takes is no subject
        verb = verb or (lex.language == "fr" and n == k and is_infinitive(t))
        if t.quotation is not None or t.lower in (":", ";") or t.lower in lex.words["that"] or verb:
            return None
        if t.pos == "ADP" or t.lower in ("aux", "au", "to"):
            governed = True
        elif _frees(tokens, n, lex):
            governed = False
        elif (t.pos == "DET" and not _times(tokens, n, lex)) or (
            n == k and (t.pos == "PRON" or t.lower in nouns(lex.language).one_more)
        ):
            if not governed:
                return n
        elif is_nominal(t) and not (n > k and _goes_with_another(tokens, n, lex)):
            if not governed and not (within and t.entity == "MISC"):
                return n
            governed, within = False, governed or within
    return None


def _goes_with_another(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "sur Radio Corail Sud Anne Roux", "ces derniers jours": part of a station's name, or of a time's."""
    t, before = tokens[k], tokens[k - 1]
    if goes_with_noun(before, t):
        return True
    if t.pos == "ADJ" and any(n.lower in lex.words["spell"] for n in tokens[k + 1 : k + 2]):
        return True
    station = lex.language == "fr" and t.entity not in ("", "PER") and t.entity == before.entity
    capitals = t.text[:1].isupper() and before.text[:1].isupper()
    return station and capitals and not nouns("fr").gender_of_listed(f"{t.text} ")


def _times(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """As in "a martelé ce mardi devant la presse le directeur", "ces derniers jours"; not "ce dernier"."""
    near = tokens[k + 1 : k + 3]
    noun = near[-1] if len(near) > 1 and near[0].pos == "ADJ" else near[0] if near else None
    return noun is not None and noun.pos == "NOUN" and noun.lower in lex.words["time"] | lex.words["spell"]


def _frees(tokens: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """Whether what a preposition governs is over: at a comma, a word of time, "en riant"."""
    t = tokens[k]
    doing = k > 0 and tokens[k - 1].lower == "en" and t.lower.endswith("ant")
    done = phrase_from(tokens, k + 1, lex) if doing and lex.language == "fr" else None
    doing = doing and (done is None or can_speak(tokens, done, lex))  # not "en quittant la salle, la présidente"
    timed = t.lower in lex.words["time"] | lex.words["spell"]  # "avait promis deux jours plus tôt le maire"
    return t.lower == "," or doing or (timed and t.pos != "DET")


def _past_aside(tokens: Sequence[Token], k: int, lex: Lexicon) -> int:
    """As in "avouait, les yeux rouges, Anne Roux": behind what two commas set off and that names nobody."""
    if lex.language == "fr" and " ".join(t.lower for t in tokens[k : k + 2]) in lex.words["besides"]:
        return k + 2  # "plaide entre autres le porte-parole"
    if lex.language == "fr" and [t.lower for t in tokens[k : k + 3]] == ["il", "y", "a"]:
        return k + 3  # "expliquait il y a trois ans le directeur"
    if lex.language != "fr" or k >= len(tokens) or tokens[k].lower != ",":
        return k
    closing = next((n for n in range(k + 2, min(k + 12, len(tokens) - 1)) if tokens[n].lower == ","), None)
    inside = Phrase(k + 1, closing - 1) if closing else None
    behind = closing is not None and tokens[closing + 1].pos in ("DET", "PROPN", "NOUN")
    return closing + 1 if closing and inside and behind and not can_speak(tokens, inside, lex) else k


def _parsed(tokens: Sequence[Token], hit: Hit, floor: int, lex: Lexicon) -> Phrase | None:
    heads = [
        n
        for n, t in enumerate(tokens)
        if t.dep in _SUBJECTS and hit.first <= t.head <= hit.last and n != t.head and t.quotation is None
    ]
    if not heads and tokens[tokens[hit.core].head].pos in ("VERB", "AUX") and hit.form == "adjectival":
        heads = [n for n in children(tokens, tokens[hit.core].head) if tokens[n].dep in _SUBJECTS]
    if lex.language == "en" and (named := _said_first(tokens, hit, lex) or _before_bracket(tokens, hit, floor)):
        return named
    if not heads and lex.language == "en" and (behind_lead := _named_behind_lead(tokens, hit, floor)):
        return behind_lead
    if not heads and lex.language == "en" and (apart := subject_apart(tokens, hit.core)) is not None:
        return clip(tokens, subtree(tokens, apart), apart, floor, hit.first - 1)
    ahead = [n for n in heads if floor <= n < hit.first and not predicated(tokens, n, heads, hit)]
    if ahead:
        parted = tokens[hit.first - 1].lower != "," and any(t.lower == "," for t in tokens[ahead[0] : ahead[-1]])
        head = ahead[-1 if parted else 0]  # "Sentencing Roe, Judge Day said", where the parser sees two subjects
        clipped = clip(tokens, subtree(tokens, head), head, floor, hit.first - 1)
        noun = before_participle(tokens, clipped.first, floor) if clipped and lex.language == "fr" else None
        found = relative_resolved(tokens, clipped if noun is None else phrase_to(tokens, noun, floor), hit, floor)
        return whole(tokens, found, heads, hit.first) if found else None
    behind = next((n for n in heads if n > hit.last), None)
    return None if behind is None else clip(tokens, subtree(tokens, behind), behind, hit.last + 1, len(tokens) - 1)


def whole(tokens: Sequence[Token], found: Phrase, heads: Sequence[int], verb: int) -> Phrase:
    """As in "The charity Open Door rejected that, saying …": a subject of which the parser has made two, ``heads``."""
    return Phrase(*mended(tokens, found.first, found.last, heads, verb), found.pronoun)


def _standing_before(tokens: Sequence[Token], hit: Hit, floor: int, lex: Lexicon) -> Phrase | None:
    k = hit.first - 1
    while k >= floor and tokens[k].pos == "ADV":
        k -= 1
    if k > floor and tokens[k].lower == "," and ends_on_name(tokens, k, floor):
        k -= 1  # "…, its director, Mary Roe, hopes"
    k = before_aside(tokens, k, floor)
    if k < floor or (tokens[k].lower in lex.words["time"] and not points_back(tokens, k, lex.language)):
        return None
    nominal = tokens[k].pos in ("NOUN", "PROPN", "PRON", "ADJ") or tokens[k].lower in nouns(lex.language).classes
    if not nominal and not (tokens[k].entity and lex.language == "fr"):
        return None
    phrase = phrase_to(tokens, k, floor)
    if lex.language == "fr" and phrase and (noun := before_participle(tokens, phrase.first, floor)):
        phrase = phrase_to(tokens, noun, floor)
    return relative_resolved(tokens, phrase, hit, floor)
