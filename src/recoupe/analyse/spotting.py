"""Where a sentence names a person: what the recogniser found, mended, and what it missed."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.apposed import role_after, role_before
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.names import PARTICLES, SUFFIXES
from recoupe.analyse.parse import Token, cut_at_hyphen, joined
from recoupe.analyse.places import place
from recoupe.analyse.roles import Nouns, head_noun
from recoupe.analyse.wording import cut_to_letter

__all__ = ["PERSON", "article_before_origin", "behind_origin", "hardly_a_name", "recognised", "unrecognised"]

PERSON = ("PER", "PERSON")
_LETTERS = 3  # behind a name: "KC", "MLA"


def unrecognised(tokens: Sequence[Token], language: str, known: Nouns, lex: Lexicon) -> list[tuple[int, int]]:
    """Names the recogniser did not take for a person's, but that stand beside a person's role."""
    found = []
    k = 0
    while k < len(tokens):
        last = k
        while last < len(tokens) and _may_name(tokens, last, k, language, known):
            last += 1
        if last == k + 1 and _particle_follows(tokens, last, known):
            last += 2  # "Fleur de Kervadec"
        k += _is_domain(tokens, k, last, known)
        several = 2 <= last - k <= 4 and not _of_a_thing(tokens, k, last, known)
        led = language == "fr" or (k > 0 and tokens[k - 1].lower in known.anybody)  # "for the charity Open Door"
        bodily = _names_a_club(tokens, k, last - 1, known) or _opens_a_body(tokens, last - 1, known)
        several = several and not bodily and not (led and _names_a_body(tokens, k, last - 1, known))
        if several and not place(joined(tokens[k:last]), language):
            spans = (role_before(tokens, k, known), role_after(tokens, last - 1, lex))
            told = any(s and head_noun(tokens[s[0] : s[1] + 1], language)[1] == "person" for s in spans)
            if told or _aged(tokens, last) or _first_named(tokens, k, last - 1, known, lex):
                found.append((k - _cut_off(tokens, k), last - 1 + _cut_behind(tokens, last)))
        elif last > k and _is_told_a_person(tokens, k, last, known, lex):
            found.append((k, last - 1))
        k = max(last, k + 1)
    return found


def _cut_off(tokens: Sequence[Token], k: int) -> int:
    """How many tokens in front of ``k`` belong to its word, cut at the hyphen: "Jean" and "-" of "Jean-Luc Roux"."""
    return 2 if cut_at_hyphen(tokens, k - 2) and tokens[k - 2].text[:1].isupper() else 0


def _cut_behind(tokens: Sequence[Token], k: int) -> int:
    """How many tokens from ``k`` on belong to the word in front, cut at the hyphen: "-" and "Roy" of "Morin-Roy"."""
    if not cut_at_hyphen(tokens, k - 1):
        return 0
    alike = tokens[k + 1].entity in ("", tokens[k - 1].entity)  # "Ann Bell-Ryan" may all be taken for a body
    return 2 if alike and tokens[k + 1].text[:1].isupper() else 0


def _is_domain(tokens: Sequence[Token], k: int, last: int, known: Nouns) -> bool:
    """Whether a noun with a capital closes the role in front of a name: "le ministre des Transports Jean Roux"."""
    if known.language != "fr" or last - k <= 2 or not k or tokens[k - 1].pos not in ("ADP", "DET"):
        return False
    return tokens[k].pos == "NOUN" or bool(known.gender_of_listed(f"{tokens[k + 1].text} "))


def _particle_follows(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """Whether a surname with its particle follows a first name of the lists."""
    if known.language != "fr" or k + 1 >= len(tokens) or not known.gender_of_listed(f"{tokens[k - 1].text} "):
        return False
    return (
        tokens[k].text in ("de", "d'", "du", "des") and tokens[k + 1].text[:1].isupper() and tokens[k].entity != "LOC"
    )


def _first_named(tokens: Sequence[Token], first: int, last: int, known: Nouns, lex: Lexicon) -> bool:
    """Whether a name begins with a first name: one of the lists, or one by its ending beside a verb of saying."""
    word = tokens[first].lower
    if _names_a_club(tokens, first, last, known):
        return False
    if word in known.titles["feminine"] or word in known.titles["masculine"]:
        return True
    beside = (tokens[k].lower for k in (first - 1, last + 1) if 0 <= k < len(tokens))
    return any(w in lex.verbs for w in beside) and bool(known.gender_of_name(joined(tokens[first : last + 1])))


def _is_told_a_person(tokens: Sequence[Token], k: int, end: int, known: Nouns, lex: Lexicon) -> bool:
    """Whether what stands around a name tells that it is a person's, whatever the recogniser made of it."""
    if k and (_addressed(tokens[k - 1], known) or _named_alone(tokens, k, known)):
        return True
    return end == k + 1 and (_first_name_alone(tokens, k, known) or _first_name_told(tokens, k, known, lex))


def _first_name_told(tokens: Sequence[Token], k: int, known: Nouns, lex: Lexicon) -> bool:
    """As in "par Ginette, 81 ans", "raconte Léa.": a French first name with an age, a role or a verb of saying."""
    if known.language != "fr" or tokens[k].entity == "ORG":
        return False
    if not known.gender_of_listed(f"{tokens[k].text} "):
        return _is_one_of_many(tokens, k, known)
    role = role_after(tokens, k, lex)
    told = role is not None and head_noun(tokens[role[0] : role[1] + 1], "fr")[1] == "person"
    said = k > 0 and tokens[k - 1].lower in lex.verbs and (k + 1 == len(tokens) or tokens[k + 1].pos == "PUNCT")
    return told or said or _aged(tokens, k + 1)


def _is_one_of_many(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "Plus loin, Petra, une voisine de Lorne, sert": any word that "un" or "une" and a person's noun tell of."""
    if k and tokens[k - 1].lower != "," and not tokens[k - 1].finite:
        return False
    behind = tokens[k + 1 : k + 12]
    told = [t.lower for t in behind[:2]] in ([",", "un"], [",", "une"]) and len(behind) > 3
    ends = next((n for n, t in enumerate(behind) if n > 1 and t.lower in (",", ".")), 0) if told else 0
    inside = behind[1:ends]
    person = bool(inside) and head_noun(inside, "fr")[1] == "person"
    return (person or any(known.demonym.search(t.lower) for t in inside[1:2])) and not any(t.finite for t in inside)


def _named_alone(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "her widow, Kirsty, wept": one word between commas behind a noun for a person."""
    closing = (",", ".") if known.language == "fr" else (",",)  # "dit une riveraine, Nyamwiza."
    if k < 2 or k + 1 >= len(tokens) or tokens[k - 1].lower != "," or tokens[k + 1].lower not in closing:
        return False
    return known.classes.get(tokens[k - 2].lower) == "person"


def _first_name_alone(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "Parmi eux, Nadège, venue de loin": a French first name of the lists that nothing governs."""
    if known.language != "fr" or not known.gender_of_listed(f"{tokens[k].text} ") or k + 1 >= len(tokens):
        return False
    before, after = tokens[k - 1] if k else None, tokens[k + 1]
    opens = before is None or before.lower in (",", ":", "et")
    return opens and (after.lower == "," or after.finite)


def _aged(tokens: Sequence[Token], k: int) -> bool:
    """Whether an age follows a name between commas or in brackets: "Mary Roe, 46, …", "Jean Roux (46 ans)"."""
    if k + 2 >= len(tokens) or tokens[k].lower not in (",", "(") or not tokens[k + 1].text.isdigit():
        return False
    return int(tokens[k + 1].text) < 120 and tokens[k + 2].lower in (",", "ans")


def _addressed(token: Token, known: Nouns) -> bool:
    """A title that only a person has: "Lord", "Mme"; not a role that streets and ships bear as well."""
    return token.lower in known.titles["before"] and bool(known.gender_of_word(token.lower))


def _may_name(tokens: Sequence[Token], k: int, first: int, language: str, known: Nouns) -> bool:
    t = tokens[k]
    if k > first and _is_particle(tokens, k, language):
        return True
    if (
        t.entity in PERSON
        or t.quotation is not None
        or not t.text[:1].isupper()
        or t.pos in ("DET", "ADP", "PRON", "PUNCT", "CCONJ")
    ):
        return False
    if k > first and t.start - tokens[k - 1].end > 1:
        return False
    if language == "en" and k == first + 1 and known.classes.get(t.lower) == "person":
        return bool(known.gender_of_listed(f"{tokens[first].text} "))  # "Helen Fisher"
    return t.lower not in known.classes and t.lower not in known.titles["before"] and place(t.text, language) is None


def _is_particle(tokens: Sequence[Token], k: int, language: str) -> bool:
    """As in "Maryse Le Guen": a French article with a capital between two."""
    around = (*tokens[k - 1 : k], *tokens[k + 1 : k + 2])
    capitals = len(around) == 2 and all(t.text[:1].isupper() and t.quotation is None for t in around)
    return language == "fr" and tokens[k].text in ("Le", "La") and capitals


def recognised(tokens: Sequence[Token], language: str, known: Nouns) -> list[tuple[int, int]]:
    """First and last token of each person's name that the recogniser saw."""
    found: list[tuple[int, int]] = []
    k = 0
    while k < len(tokens):
        if tokens[k].entity not in PERSON:
            k += 1
            continue
        last = k
        titled = tokens[k].lower in known.titles["before"]  # "Dr Fenella Rusk" cut behind her first name
        while last + 1 < len(tokens) and tokens[last + 1].entity in PERSON:
            apart = tokens[last + 1].begins_entity and not (titled and last == k + 1)
            if apart and not (last == k and _is_first_name_of(tokens, k, known)):
                break
            last += 1
        while titled and _names_told(tokens[k : last + 1], known) < 2 and _may_be_surname(tokens, last + 1):
            last += 1  # "Det Insp Rajesh Nair", of which the ranks alone are seen
        if last == k and _lacks_its_surname(tokens, k, known):
            last += 1
        asked = last + 1 < len(tokens) and tokens[last + 1].text.startswith("-t")  # "Redescendra-t-elle ?"
        surname = last == k or (last == k + 1 and tokens[k].lower in PARTICLES)  # "Priya Van Houten"
        first = k - (surname and _lacks_its_first_name(tokens, k, language, known))
        if not asked and (span := _cleaned(tokens, first, last, language, known)):
            found.append(span)
        k = last + 1
    return found


def _is_first_name_of(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "Fatou Le Goff", where the recogniser sees two names: a French first name beside a surname's article."""
    listed = known.language == "fr" and known.gender_of_listed(f"{tokens[k].text} ")
    return bool(listed) and tokens[k + 1].text in ("Le", "La") and tokens[k + 1].start - tokens[k].end == 1


def _names_a_club(tokens: Sequence[Token], first: int, last: int, known: Nouns) -> bool:
    """As in "Brent Rovers", "Norvane Water", whatever the recogniser makes of it; "Grace Power" may be somebody."""
    if known.language != "en" or last <= first:
        return False
    trade = tokens[last].lower in known.trading and not known.gender_of_listed(f"{tokens[first].text} ")
    return trade or tokens[last].lower in known.kinds.get("club", ())


def _names_told(run: Sequence[Token], known: Nouns) -> int:
    """How many words of what was recognised are no title."""
    return sum(t.lower not in known.titles["before"] for t in run)


def _may_be_surname(tokens: Sequence[Token], k: int) -> bool:
    if k >= len(tokens) or tokens[k].start - tokens[k - 1].end > 1:
        return False
    return tokens[k].pos == "PROPN" and tokens[k].text[:1].isupper() and tokens[k].quotation is None


def _lacks_its_first_name(tokens: Sequence[Token], k: int, language: str, known: Nouns) -> bool:
    """As in "Chief Emeka Obiora": a capital between a title and the only word that was recognised.

    So does "PJP Spokesperson Sumit Patel", with what somebody is in place of a title, and a first name that tells
    itself: "Priya Sandhu".
    """
    given = tokens[k - 1]
    if k == 0 or tokens[k].start - given.end != 1:
        return False
    titled = k > 1 and tokens[k - 2].lower in known.titles["before"]
    titled = titled or (k > 1 and language == "en" and known.classes.get(tokens[k - 2].lower) == "person")
    parsed = k <= given.head <= k + 1 or not given.dep  # not every sentence is parsed
    listed = language == "en" and parsed and bool(known.gender_of_name(f"{given.text} {tokens[k].text}"))
    free = given.pos == "PROPN" and given.text[:1].isupper() and not given.entity and given.lower not in known.classes
    return (
        (titled or listed)
        and free
        and given.lower not in known.titles["before"]
        and place(given.text, language) is None
    )


def _lacks_its_surname(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """Whether a first name alone was recognised, and the capital behind it is its surname's."""
    if k + 1 >= len(tokens) or not known.gender_of_name(tokens[k].text):
        return False
    surname = tokens[k + 1]
    return surname.pos == "PROPN" and surname.text[0].isupper() and not surname.entity and surname.quotation is None


def _cleaned(tokens: Sequence[Token], first: int, last: int, language: str, known: Nouns) -> tuple[int, int] | None:
    """The name alone, without title, role or possessive; None where this is no person's name."""
    while first <= last and (
        tokens[first].lower in known.titles["before"]
        or not tokens[first].text[0].isupper()
        or (tokens[first].lower in known.classes and not _is_first_name(tokens[first : last + 1], known))
    ):
        first += 1
    while last >= first and not tokens[last].text[0].isupper():
        last -= 1
    last -= known.language == "en" and last > first + 1 and _is_letters(tokens[first : last + 1])
    last += first <= last and _glued(tokens, last)
    first += _place_in_front(tokens, first, last, known) or _noun_in_front(tokens, first, last, known)
    if last < first or last - first > 4:
        return None
    placed = first and tokens[first - 1].lower in ("à", "in", "at") and last - first == 2
    if placed and not known.gender_of_name(tokens[first].text):
        first += 1  # "a dit à Valserre Anne Roux"
    if not first and last > 1 and _trade(tokens[0], known):
        first = 1
    if (
        _names_whose(tokens, last, known)
        or _names_a_club(tokens, first, last, known)
        or _of_a_thing(tokens, first, last + 1, known)
    ):
        return None
    name = " ".join(t.text for t in tokens[first : last + 1])
    if first == last and (_is_of_an_origin(tokens, first, known) or _names_a_paper(tokens, first, known)):
        return None
    if _names_a_body(tokens, first, last, known) or _opens_a_body(tokens, last, known):
        return None
    letter = 0 < first == last and cut_to_letter(name) and _addressed(tokens[first - 1], known)  # "Mme S."
    if place(name, language) or not (letter or any(c.islower() for c in name)):
        return None
    return None if any(t.whole for t in tokens[first : last + 1]) else (first, last)


def _names_a_body(tokens: Sequence[Token], first: int, last: int, known: Nouns) -> bool:
    """As in "l'opérateur Ariel Orbital", "la start-up Mirelo": behind a noun for a body, and no first name."""
    k = first - 1
    while k > 1 and tokens[k - 1].text == "-":
        k -= 2  # the tokenizer cuts a noun at its hyphen
    noun = "".join(t.lower for t in tokens[max(k, 0) : first])
    behind = tokens[last + 1 : last + 3]
    another = len(behind) == 2 and behind[0].lower == "," and behind[1].entity in PERSON  # who holds the office
    body = known.classes.get(noun) == "institution" and (another or not _of_somebody(tokens, first - 1, known))
    return body and noun not in known.human_too and not known.gender_of_listed(joined(tokens[first : last + 1]))


def _opens_a_body(tokens: Sequence[Token], last: int, known: Nouns) -> bool:
    """As in "Ellery Primary School": whether an English noun for a body, with a capital, goes on with a name."""
    behind = tokens[last + 1 : last + 2]
    noun = known.language == "en" and bool(behind) and behind[0].start - tokens[last].end == 1
    return noun and behind[0].text[:1].isupper() and known.classes.get(behind[0].lower) == "institution"


def _place_in_front(tokens: Sequence[Token], first: int, last: int, known: Nouns) -> int:
    """How many words of "Lorne Anne Roux", behind "la députée de", are the place: those in front of a first name."""
    led = known.language == "fr" and first > 1 and tokens[first - 1].lower in ("de", "d'", "du", "des")
    if not led or not any(known.classes.get(t.lower) == "person" for t in tokens[max(0, first - 4) : first - 1]):
        return 0
    names = range(first, last)  # a surname follows the first name
    given = (k - first for k in names if known.gender_of_listed(f"{tokens[k].text} ") and tokens[k - 1].text != "-")
    return next(given, 0)


def _noun_in_front(tokens: Sequence[Token], first: int, last: int, known: Nouns) -> int:
    """How many words of "Réponse de Roux", which opens a sentence, are no name: a noun with the sentence's capital."""
    opened = first == 0 or tokens[first - 1].pos == "PUNCT"
    noun = known.language == "fr" and opened and tokens[first].pos == "NOUN" and last >= first + 2
    governs = noun and tokens[first + 1].lower in ("de", "d'", "du") and tokens[first + 2].text[:1].isupper()
    return 2 if governs and not known.gender_of_listed(f"{tokens[first].text} ") else 0


def _is_letters(name: Sequence[Token]) -> bool:
    """As in "Ann Roe MLA", "James Day BL": whether a name ends on what somebody is, in two or three capitals."""
    short = name[-1].text.isupper() and 1 < len(name[-1].text) <= _LETTERS and name[-1].lower not in SUFFIXES
    return short and any(c.islower() for t in name for c in t.text)


def _names_a_paper(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "an interview with Glow magazine": one word that a paper bears."""
    following = tokens[k + 1].text if k + 1 < len(tokens) else ""
    return known.language == "en" and following in ("magazine", "newspaper")


def _is_of_an_origin(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """Whether one word tells where somebody is from, "a lâché la Praguoise", or is a body's told so."""
    article = tokens[k - 1].lower if k else ""
    placed = known.language == "fr" and article in ("le", "la", "l'") and known.demonym.search(tokens[k].lower)
    return bool(placed) or article_before_origin(tokens, k, known)


def article_before_origin(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "le suédois Hallvard": French gives the noun for whoever is from a place a capital, the adjective none."""
    if known.language != "fr" or k < 2 or tokens[k - 2].lower not in ("le", "la", "l'", "du", "au"):
        return False
    origin, word = tokens[k - 1], tokens[k - 1].lower
    where = place(word, "fr")
    placed = origin.pos == "ADJ" and bool(known.demonym.search(word)) if where is None else where.how == "adjective"
    named = tokens[k].text[:1].isupper() and not known.gender_of_listed(f"{tokens[k].text} ")
    return named and placed and origin.text[:1].islower() and word not in known.classes and not known.acts(word)


def behind_origin(inside: Sequence[Token], known: Nouns) -> Sequence[Token]:
    """The words of a phrase without an article and an origin in front of a name: "le suédois Hallvard" is Hallvard."""
    return inside[2:] if len(inside) > 2 and article_before_origin(inside, 2, known) else inside


def _of_somebody(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "le sénateur de l'opposition Jean Roux", "Superintendent of Police Tom Day": whose he is."""
    near = [t.lower for t in tokens[max(0, k - 3) : k]]
    if known.language == "en":
        return len(near) > 1 and near[-1] == "of" and known.classes.get(near[-2]) == "person"
    governed = len(near) == 3 and near[2] in ("l'", "la") and near[1] == "de"
    # "Anne Roux, chef de l'ONG Terre"
    apposed = k > 4 and tokens[k - 4].lower == "," and tokens[k - 5].entity in PERSON
    return governed and known.classes.get(near[0]) == "person" and not apposed


def _glued(tokens: Sequence[Token], k: int) -> bool:
    """Whether the tokenizer cut a Breton name at its apostrophe: "Guivarc'" and "h"."""
    return k + 1 < len(tokens) and tokens[k].text[-1] in "'’" and tokens[k + 1].start == tokens[k].end


def _names_whose(tokens: Sequence[Token], last: int, known: Nouns) -> bool:
    """As in "Quarry Bay coach Anne Roe", "Age Concern Otara manager Tom Roe": a name in front of a person's role."""
    rest = range(last + 1, min(last + 4, len(tokens)))
    role_at = next((k for k in rest if tokens[k].pos != "PROPN" or tokens[k].entity in PERSON), last + 1)
    following = tokens[role_at : role_at + 2]
    role = len(following) == 2 and not following[0].finite and known.classes.get(following[0].lower) == "person"
    return known.language == "en" and role and following[0].text[:1].islower() and following[1].entity in PERSON


def _is_first_name(name: Sequence[Token], known: Nouns) -> bool:
    """Whether a noun in front of one surname is a first name: "Bill Tate", not the bill."""
    listed = known.titles["masculine"] | known.titles["feminine"]
    return known.language == "en" and len(name) == 2 and name[0].lower in listed


def _trade(token: Token, known: Nouns) -> bool:
    """Whether a sentence's first word is what somebody does and not his first name: "Defenseman Pete Lavoie"."""
    word = token.lower
    named = word in known.titles["feminine"] or word in known.titles["masculine"]
    return known.language == "en" and known.acts(word) and not named


def _of_a_thing(tokens: Sequence[Token], first: int, end: int, known: Nouns) -> bool:
    """As in "at the Velvet Lantern", "the cutter Belle Anse": an English name of several words that no person bears."""
    before = tokens[first - 1].lower if first else ""
    on_air = tokens[first].lower in ("radio", "channel")  # "told Radio Nine"
    several = known.language == "en" and end - first > 1
    run = [t.lower for t in tokens[end : end + 2]] == [",", "which"]  # "Harbour Freight, which runs the port"
    return several and (on_air or run or before == "the" or before in known.bearing)


def hardly_a_name(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """One word, at the head of a sentence or behind a preposition, that nothing else tells to be a person."""
    before = tokens[k - 1] if k else None
    if known.language == "en" and before is not None and before.lower == "the":
        return True  # "at the Aldwich"
    if known.language == "fr" and before is not None and before.lower in ("les", "des", "aux"):
        return tokens[k].text[-1] in "sx"  # "les Valmontaises", "les Monts-Bleus"
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    if following is not None and f"{tokens[k].lower} {following.lower}" in known.classes:
        return True  # "l'ancien Premier ministre"
    if known.language == "fr" and before is not None and before.lower == "chez":
        return not known.gender_of_listed(f"{tokens[k].text} ")  # "apprentie chez Bouchardon"
    if before is None:
        set_off = following is not None and following.lower in (",", ":")  # "Contactée, …", "Verdict : …"
        if set_off and tokens[k].pos != "PROPN" and not known.gender_of_listed(f"{tokens[k].text} "):
            return True
        return following is not None and not following.finite and following.pos in ("ADJ", "NOUN", "VERB")
    if before.pos == "NOUN" and before.text[:1].islower() and before.lower not in known.classes:
        return not known.acts(before.lower)  # "le réseau Murmur", "the frigate Rowan"
    return (
        before.pos == "ADP"
        and before.lower in ("à", "de", "sur", "contre", "in", "at", "on", "to", "from")
        and not known.gender_of_name(tokens[k].text)
    )
