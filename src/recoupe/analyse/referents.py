"""Who is who in one page: the persons it names, and whom a pronoun or description stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence, Token, joined
from recoupe.analyse.phrases import RELATIVES, phrase_from
from recoupe.analyse.places import first_place, place
from recoupe.analyse.roles import Nouns, head_noun
from recoupe.typography import plain, words

__all__ = ["People", "Person", "meet"]

_PERSON = ("PER", "PERSON")
_TITLE_ROLES = {
    "me": ("avocat", "avocate"),
    "maître": ("avocat", "avocate"),
    "dr": ("médecin", "doctor"),
    "mgr": ("évêque",),
    "sen.": ("senator",),
    "rep.": ("representative",),
    "gov.": ("governor",),
    "gen.": ("general",),
    "sgt.": ("sergeant",),
    "lt.": ("lieutenant",),
    "capt.": ("captain",),
    "col.": ("colonel",),
    "prof.": ("professor",),
    "cllr": ("councillor",),
}


@dataclass(slots=True)
class Person:
    """A person of the page, as it goes on telling about her."""

    name: str
    gender: str = ""
    heads: set[str] = field(default_factory=set)
    role: str | None = None
    side: str | None = None
    origin: str = ""  # the noun that told where she is from: "la Bruxelloise"
    places: list[int] = field(default_factory=list)  # where the page names her


@dataclass(slots=True)
class People:
    """The persons of a page by surname, and every place that names one."""

    all: list[Person] = field(default_factory=list)
    named: list[tuple[int, int, Person]] = field(default_factory=list)

    def within(self, start: int, end: int) -> list[tuple[int, int, Person]]:
        return [n for n in self.named if start <= n[0] and n[1] <= end]

    def called(self, name: str) -> Person | None:
        """The person this name stands for: the same surname, and no other first name."""
        parts = _name_parts(name)
        if not parts:
            return None
        for person in reversed(self.all):
            own = _name_parts(person.name)
            if own[-1] == parts[-1] and (
                len(own) == 1 or len(parts) == 1 or own[0] == parts[0] or own[0][0] == parts[0]
            ):
                return person
            if len(parts) == 1 and len(own) > 1 and own[0] == parts[0]:
                return person
        return None


# a surname's own small word: "Le Hénaff", "Van Damme" are no first names with a surname
_PARTICLES = frozenset(
    {"le", "la", "de", "du", "des", "van", "von", "der", "den", "di", "da", "del", "della", "el", "al"}
)


def _name_parts(name: str) -> list[str]:
    """The words of a name as they compare, those in front of a surname left out."""
    parts = [plain(p) for p in re.findall(r"[^\s.]+", name)]
    own = [p for p in parts if p not in _PARTICLES]
    return own or parts


def meet(sentences: Sequence[Sentence], language: str, known: Nouns, lex: Lexicon) -> People:
    """The persons named in the sentences of a page, with their fullest names, genders and roles."""
    people = People()
    for sentence in sentences:
        tokens = sentence.tokens
        for first, last in sorted([*_names(tokens, language, known), *_unrecognised(tokens, language, known, lex)]):
            _add(people, tokens, first, last, language, known, lex)
    for sentence in sentences:
        _name_in_full(people, sentence.tokens, language, known)
    for sentence in sentences:
        _name_again(people, sentence.tokens)
    people.named.sort(key=lambda n: n[0])
    for person in people.all if language == "fr" else ():
        person.gender = person.gender or known.gender_of_listed(f"{person.name} ")  # "Clément", and no surname at all
    if language == "en":
        _leave_bodies(people, sentences)
    for before, after in pairwise(sentences):
        if language == "en" and after.paragraph == before.paragraph:
            _gender_of_next(people, before, after, known)
        if after.paragraph - before.paragraph <= 1:
            _told_of_next(people, before, after, language, known)
    return people


def _leave_bodies(people: People, sentences: Sequence[Sentence]) -> None:
    """One word that the name of a body begins with is that body's: "Brandvold Copper Inc. … Brandvold"."""
    openings = {
        first.text
        for s in sentences
        for first, second in pairwise(s.tokens)
        if first.entity == second.entity == "ORG" and first.pos == "PROPN" and second.text[:1].isupper()
    }
    bodies = [p for p in people.all if p.name in openings and not p.heads and not p.gender]
    people.all = [p for p in people.all if p not in bodies]
    people.named = [n for n in people.named if n[2] not in bodies]


def _told_of_next(people: People, before: Sentence, after: Sentence, language: str, known: Nouns) -> None:
    """A noun nobody is introduced by is the role of the only person the sentence before names.

    "Régis Monfort a comparu mardi. L'ancien clerc y répond de vol."
    """
    named = {p.name: p for _, _, p in people.within(before.start, before.end)}
    verb = next((t.start for t in after.tokens if t.finite and t.quotation is None), after.end)
    if len(named) != 1 or people.within(after.start, verb):
        return
    person = next(iter(named.values()))
    tokens = after.tokens
    k = next((n for n, t in enumerate(tokens) if t.dep.startswith("nsubj") and t.quotation is None), 0)
    first = k - 1
    while first > 0 and tokens[first].pos == "ADJ":
        first -= 1
    if k == 0 or tokens[first].lower not in known.titles["definite"] or tokens[k].number == "Plur":
        return
    head, kind = head_noun(tokens[first : k + 1], language)
    held = head in known.office or any(head in p.heads for p in people.all)
    gender = known.gender_of_word(tokens[first].lower) or tokens[k].gender
    if kind == "person" and not held and head not in known.anyone and person.gender in ("", gender):
        person.heads.add(head)


def _unrecognised(tokens: Sequence[Token], language: str, known: Nouns, lex: Lexicon) -> list[tuple[int, int]]:
    """Names the recogniser did not take for a person's, but that stand beside a person's role."""
    found = []
    k = 0
    while k < len(tokens):
        last = k
        while last < len(tokens) and _may_name(tokens, last, k, language, known):
            last += 1
        if last - k >= 2 and last - k <= 4 and not place(joined(tokens[k:last]), language):
            spans = (_role_before(tokens, k, known), _role_after(tokens, last - 1, lex))
            told = any(s and head_noun(tokens[s[0] : s[1] + 1], language)[1] == "person" for s in spans)
            if told or _aged(tokens, last) or _first_named(tokens, k, last - 1, known, lex):
                found.append((k, last - 1))
        elif last > k and k and (_addressed(tokens[k - 1], known) or _named_alone(tokens, k, known)):
            found.append((k, last - 1))
        k = max(last, k + 1)
    return found


def _first_named(tokens: Sequence[Token], first: int, last: int, known: Nouns, lex: Lexicon) -> bool:
    """Whether a name begins with a first name: one of the lists, or one by its ending beside a verb of saying."""
    word = tokens[first].lower
    if word in known.titles["feminine"] or word in known.titles["masculine"]:
        return True
    beside = (tokens[k].lower for k in (first - 1, last + 1) if 0 <= k < len(tokens))
    return any(w in lex.verbs for w in beside) and bool(known.gender_of_name(joined(tokens[first : last + 1])))


def _named_alone(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "her widow, Kirsty, wept": one word between commas behind a noun for a person."""
    if k < 2 or k + 1 >= len(tokens) or tokens[k - 1].lower != "," or tokens[k + 1].lower != ",":
        return False
    return known.classes.get(tokens[k - 2].lower) == "person"


def _aged(tokens: Sequence[Token], k: int) -> bool:
    """Whether an age between commas follows a name: "Mary Roe, 46, …"."""
    if k + 2 >= len(tokens) or tokens[k].lower != "," or not tokens[k + 1].text.isdigit():
        return False
    return int(tokens[k + 1].text) < 120 and tokens[k + 2].lower in (",", "ans")


def _addressed(token: Token, known: Nouns) -> bool:
    """A title that only a person has: "Lord", "Mme"; not a role that streets and ships bear as well."""
    return token.lower in known.titles["before"] and bool(known.gender_of_word(token.lower))


def _may_name(tokens: Sequence[Token], k: int, first: int, language: str, known: Nouns) -> bool:
    t = tokens[k]
    if (
        t.entity in _PERSON
        or t.quotation is not None
        or not t.text[:1].isupper()
        or t.pos in ("DET", "ADP", "PRON", "PUNCT", "CCONJ")
    ):
        return False
    if k > first and t.start - tokens[k - 1].end > 1:
        return False
    return t.lower not in known.classes and t.lower not in known.titles["before"] and place(t.text, language) is None


def _name_again(people: People, tokens: Sequence[Token]) -> None:
    """Surnames of persons already met, where the recogniser missed them."""
    surnames = {plain(p.name.split()[-1]): p for p in people.all if len(p.name.split()) > 1}
    taken = {start for start, _, _ in people.named} | {n[1] for n in people.named}
    for t in tokens:
        if t.entity in _PERSON or t.quotation is not None or not t.text[:1].isupper():
            continue
        person = surnames.get(plain(t.text))
        if person and t.start not in taken and t.end not in taken:
            person.places.append(t.start)
            people.named.append((t.start, t.end, person))


def _name_in_full(people: People, tokens: Sequence[Token], language: str, known: Nouns) -> None:
    """The full name, which the recogniser missed, of somebody met by surname alone: "Odile Farrant … Farrant said"."""
    surnames = {p.name: p for p in people.all if " " not in p.name}
    for first, last in pairwise(tokens):
        person = surnames.get(last.text)
        fits = person is not None and last.entity not in _PERSON and last.quotation is None
        if person is None or not fits or last.start - first.end != 1 or not _may_be_first_name(first, language, known):
            continue
        person.name = f"{first.text} {last.text}"
        person.gender = person.gender or known.gender_of_name(person.name)
        person.places.append(first.start)
        people.named.append((first.start, last.end, person))


def _may_be_first_name(token: Token, language: str, known: Nouns) -> bool:
    titled = token.lower in known.titles["before"] or token.lower in known.classes
    large = token.pos == "PROPN" and token.text[:1].isupper() and token.text[1:].islower()
    return large and not titled and place(token.text, language) is None


def _gender_of_next(people: People, before: Sentence, after: Sentence, known: Nouns) -> None:
    """The gender of the only person a sentence names, by the pronoun that opens the next: "… Dana Roe. She …"."""
    word = after.tokens[0].lower if after.tokens and after.tokens[0].quotation is None else ""
    gender = next((g for g, k in (("Masc", "masculine"), ("Fem", "feminine")) if word in known.pronouns[k]), "")
    named = {p.name: p for _, _, p in people.within(before.start, before.end)}
    if gender and len(named) == 1:
        person = next(iter(named.values()))
        person.gender = person.gender or gender


def _names(tokens: Sequence[Token], language: str, known: Nouns) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    k = 0
    while k < len(tokens):
        if tokens[k].entity not in _PERSON:
            k += 1
            continue
        last = k
        titled = tokens[k].lower in known.titles["before"]  # "Dr Fenella Rusk" cut behind her first name
        while last + 1 < len(tokens) and tokens[last + 1].entity in _PERSON:
            if tokens[last + 1].begins_entity and not (titled and last == k + 1):
                break
            last += 1
        if titled and last == k + 1 and _may_be_surname(tokens, last + 1):
            last += 1
        if last == k and _lacks_its_surname(tokens, k, known):
            last += 1
        if span := _cleaned(tokens, k, last, language, known):
            found.append(span)
        k = last + 1
    return found


def _may_be_surname(tokens: Sequence[Token], k: int) -> bool:
    if k >= len(tokens) or tokens[k].start - tokens[k - 1].end > 1:
        return False
    return tokens[k].pos == "PROPN" and tokens[k].text[:1].isupper() and tokens[k].quotation is None


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
        or tokens[first].lower in known.classes
    ):
        first += 1
    while last >= first and not tokens[last].text[0].isupper():
        last -= 1
    if last < first or last - first > 4:
        return None
    placed = first and tokens[first - 1].lower in ("à", "in", "at") and last - first == 2
    if placed and not known.gender_of_name(tokens[first].text):
        first += 1  # "a dit à Valserre Anne Roux"
    if _names_whose(tokens, last, known):
        return None
    name = " ".join(t.text for t in tokens[first : last + 1])
    told_a_body = first > 0 and known.classes.get(tokens[first - 1].lower) == "institution"
    told_a_body = told_a_body and not _of_somebody(tokens, first - 1, known)
    if told_a_body and tokens[first - 1].lower not in known.human_too and not known.gender_of_listed(name):
        return None  # "l'opérateur Ariel Orbital"
    if place(name, language) or not any(c.islower() for c in name) or any(t.whole for t in tokens[first : last + 1]):
        return None
    return first, last


def _of_somebody(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "le sénateur de l'opposition Jean Roux": a body that only tells whose somebody is."""
    near = [t.lower for t in tokens[max(0, k - 3) : k]]
    governed = len(near) == 3 and near[2] in ("l'", "la") and near[1] == "de"
    return governed and known.classes.get(near[0]) == "person"


def _names_whose(tokens: Sequence[Token], last: int, known: Nouns) -> bool:
    """As in "Quarry Bay coach Anne Roe": a name in front of a person's role and name is whose coach she is."""
    following = tokens[last + 1 : last + 3]
    role = len(following) == 2 and known.classes.get(following[0].lower) == "person"
    return known.language == "en" and role and following[0].text[:1].islower() and following[1].entity in _PERSON


def _add(
    people: People, tokens: Sequence[Token], first: int, last: int, language: str, known: Nouns, lex: Lexicon
) -> None:
    name = joined(tokens[first : last + 1])
    person = people.called(name)
    if person is None and first == last and _hardly_a_name(tokens, first, known):
        return
    if person is None:
        person = Person(name)
        people.all.append(person)
    elif len(name.split()) > len(person.name.split()):
        person.name = name
    person.places.append(tokens[first].start)
    people.named.append((tokens[first].start, tokens[last].end, person))
    title = tokens[first - 1].lower if first else ""
    person.heads |= set(_TITLE_ROLES.get(title, (title,) if known.classes.get(title) == "person" else ()))
    if first and not person.gender:
        person.gender = known.gender_of_word(tokens[first - 1].lower)
    person.gender = person.gender or known.gender_of_listed(person.name)
    _learn_role(person, tokens, first, last, language, known, lex)
    if not person.gender and len(person.name.split()) > 1:
        person.gender = known.gender_of_name(person.name)
    if any(_stands_trial(tokens, k, known) for k in range(last + 1, min(last + 4, len(tokens)))):
        person.heads |= known.defendant  # "Jean Roux est accusé de …": "l'accusé"


def _stands_trial(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "est accusé", "a comparu"; who "a accusé" does not."""
    active = tokens[k - 1].lower in known.having and tokens[k].lower not in known.appearing
    return tokens[k].lower in known.accused and not active


def _hardly_a_name(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """One word, at the head of a sentence or behind a preposition, that nothing else tells to be a person."""
    before = tokens[k - 1] if k else None
    if known.language == "en" and before is not None and before.lower == "the":
        return True  # "at the Aldwich"
    if before is None:
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        return following is not None and not following.finite and following.pos in ("ADJ", "NOUN", "VERB")
    if before.pos == "NOUN" and before.text[:1].islower() and before.lower not in known.classes:
        return not known.acts(before.lower)  # "le réseau Murmur", "the frigate Rowan"
    return (
        before.pos == "ADP"
        and before.lower in ("à", "de", "sur", "in", "at", "on", "to", "from")
        and not known.gender_of_name(tokens[k].text)
    )


def _learn_role(
    person: Person, tokens: Sequence[Token], first: int, last: int, language: str, known: Nouns, lex: Lexicon
) -> None:
    """The role beside a name: "la maire de X, Anne Roux", "Anne Roux, maire de X"."""
    for span in (_role_before(tokens, first, known), _role_after(tokens, last, lex)):
        if span is None or span[1] < span[0]:
            continue
        inside = tokens[span[0] : span[1] + 1]
        head, kind = head_noun(inside, language)
        if kind != "person":
            continue
        person.heads.add(head)
        text = _without_article(joined(inside))
        if person.role is None or len(text) > len(person.role):
            person.role = text
        where = first_place(text, language)
        person.side = person.side or (where.name if where else None)
        by_article = "" if head in known.epicene else known.gender_of_word(inside[0].lower)
        by_ending = known.gender_of_name(person.name) if known.language == "fr" else ""
        person.gender = person.gender or by_article or by_ending or _gender(inside, head, known)


def _gender(inside: Sequence[Token], head: str, known: Nouns) -> str:
    if known.language == "en":
        return known.gender_of_word(head)
    return known.gender_of_word(inside[0].lower) or next(
        (t.gender for t in inside if t.lower == head and inside[0].pos == "DET" and t.gender), ""
    )


def _without_article(text: str) -> str:
    return re.sub(
        r"^(?:le |la |les |l['’]|un |une |the |a |an |his |her |son |sa |leur |its |their )",
        "",
        text.strip(" ,"),
        flags=re.IGNORECASE,
    )


def _role_before(tokens: Sequence[Token], first: int, known: Nouns) -> tuple[int, int] | None:
    last = first - 1
    while last >= 0 and (
        tokens[last].lower in (",", "(") or tokens[last].lower in ("m.", "mme", "mr", "mr.", "ms", "ms.", "mrs", "mrs.")
    ):
        last -= 1
    if last < 0 or tokens[last].pos not in ("NOUN", "ADJ", "PROPN", "X") or tokens[last].quotation is not None:
        return None
    k = last
    inside = ("NOUN", "ADJ", "PROPN", "DET", "ADP", "X", "NUM")
    while (
        k - 1 >= 0
        and last - k < 14
        and (
            tokens[k - 1].pos in inside
            or tokens[k - 1].lower in ("et", "and", "'s", "&")
            or (tokens[k - 1].lower in ("(", ")") and known.language == "fr")
            or _taken_for_verb(tokens[k - 1])
        )
        and not tokens[k - 1].whole
    ):
        k -= 1
        if tokens[k].pos == "DET" and k > 0 and tokens[k - 1].pos != "ADP":
            break
    while k < last and (tokens[k].pos == "ADP" or tokens[k].lower in ("et", "and")):
        k += 1
    if k == 1 and tokens[last + 1].lower == "," and tokens[0].lower in known.adverbial:
        return None  # "Au général, Roux compte quinze secondes d'avance"
    if k and tokens[k - 1].lower in ("que", "qu'", "as", "tant", "comme"):
        return None  # "en tant qu'ancien ministre, …": what he was, not what he is
    starts = [n for n in range(k, last + 1) if _names_a_role(tokens[n], known)]
    governed = known.language == "fr" and head_noun(tokens[k : last + 1], "fr")[1] != "person"
    if known.language == "fr" and starts and (tokens[k].pos != "DET" or governed):
        k = starts[0]  # "sous la houlette de son maire, Anne Roux"
    return (k, last) if starts else None


def _names_a_role(token: Token, known: Nouns) -> bool:
    listed = token.lower in known.classes or token.lower.removeprefix("ex-") in known.classes
    return listed or (token.pos == "NOUN" and token.text[:1].islower() and known.acts(token.lower))


def _taken_for_verb(token: Token) -> bool:
    """An adjective the tagger does not know: "la ministre corvalienne de l'Éducation"."""
    return token.pos == "VERB" and not token.finite and not token.lower.endswith(("ant", "er", "ing", "ed"))


def _role_after(tokens: Sequence[Token], last: int, lex: Lexicon) -> tuple[int, int] | None:
    if last + 2 >= len(tokens) or tokens[last + 1].lower not in (",", "("):
        return None
    k = last + 2
    if tokens[k].pos == "NUM" and lex.language == "en" and k + 2 < len(tokens) and tokens[k + 1].lower == ",":
        k += 2
    if tokens[k].pos not in ("DET", "NOUN", "ADJ", "PROPN"):
        return None
    end = next(
        (
            n
            for n in range(k, len(tokens))
            if tokens[n].lower in (",", ")", ".", ";", *RELATIVES) or tokens[n].finite or tokens[n].whole
        ),
        len(tokens),
    )
    if end < len(tokens) and tokens[end].finite:
        return None  # "Anne Roux, la plaignante a refusé": no apposition but the next subject
    phrase = phrase_from(tokens[:end], k, lex)
    return (phrase.first, phrase.last) if phrase else None


def alike(description: str, person: Person) -> bool:
    """Whether a description's own words agree with what is known of a person's role."""
    said = {w.folded for w in words(description)[1:] if len(w.folded) > 3}
    role = {w.folded for w in words(person.role or "") if len(w.folded) > 3}
    heads = {plain(h) for h in person.heads}
    own, other = said - heads, role - heads
    return not own or not other or bool(own & other)
