"""Who is who in one page: the persons it names, and whom a pronoun or description stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from recoupe.analyse.apposed import role_after, role_before, tells_a_deed
from recoupe.analyse.genders import mend_gender
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.names import SUFFIXES
from recoupe.analyse.parse import Sentence, Token, cut_at_hyphen, joined
from recoupe.analyse.places import first_place, place
from recoupe.analyse.roles import Nouns, head_noun
from recoupe.analyse.spotting import PERSON, hardly_a_name, recognised, unrecognised
from recoupe.analyse.topics import main_subject
from recoupe.analyse.wording import agrees, cut_to_letter
from recoupe.typography import Word, plain, words

__all__ = ["People", "Person", "meet"]

_SMALL_WORD = 3  # letters: shorter words have no capital in a headline
_LONGEST_NAME = 5  # words
_LIVING = ("ois", "oise", "oises", "ais", "aise", "aises")  # endings of words for who lives somewhere
_NEAR = 8  # tokens from a trial to who stands it
_HEADLINE = 3  # words with one

# what stands behind a name and tells what somebody is
_SILK = ("barrister", "silk")
_LETTERS = {"KC": _SILK, "QC": _SILK, "SC": _SILK, "MP": ("mp",), "MSP": ("msp",)}


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
    kin: bool = False  # brought in as a relative of somebody: "his wife, Margaret Roe"


@dataclass(slots=True)
class People:
    """The persons of a page by surname, and every place that names one."""

    all: list[Person] = field(default_factory=list)
    named: list[tuple[int, int, Person]] = field(default_factory=list)

    def within(self, start: int, end: int) -> list[tuple[int, int, Person]]:
        return [n for n in self.named if start <= n[0] and n[1] <= end]

    def called(self, name: str, gender: str = "") -> Person | None:
        """The person this name stands for: the same surname, no other first name, and not of the other gender.

        Of several by one surname the one named most often, the latest of these; no relative of another.
        """
        parts = _name_parts(name)
        found = [p for p in reversed(self.all) if parts and _goes_by(p, parts) and agrees(p.gender, gender)]
        if len(parts) != 1:
            return next(iter(found), None)
        return max(found, key=lambda p: (not p.kin, len(p.places)), default=None)


def _goes_by(person: Person, parts: Sequence[str]) -> bool:
    own = _name_parts(person.name)
    if own[-1] == parts[-1] and (len(own) == 1 or len(parts) == 1 or own[0] == parts[0] or own[0][0] == parts[0]):
        return True
    return len(parts) == 1 and len(own) > 1 and own[0] == parts[0]


# a surname's own small word: "Le Hénaff", "Van Damme" are no first names with a surname
_PARTICLES = frozenset(
    {"le", "la", "de", "du", "des", "van", "von", "der", "den", "di", "da", "del", "della", "el", "al"}
)


@lru_cache(maxsize=20_000)
def _name_parts(name: str) -> list[str]:
    """The words of a name as they compare, without those in front of a surname and the "Jr." behind it."""
    parts = [plain(p) for p in re.findall(r"[^\s.,]+", name)]
    own = [p for p in parts if p not in _PARTICLES]
    while len(own) > 1 and own[-1] in SUFFIXES:
        own.pop()
    return own or parts


def meet(sentences: Sequence[Sentence], language: str, known: Nouns, lex: Lexicon) -> People:
    """The persons named in the sentences of a page, with their fullest names, genders and roles."""
    people = _named(sentences, language, known, lex)
    for sentence in sentences:
        _name_in_full(people, sentence.tokens, language, known)
    for sentence in sentences:
        _name_again(people, sentence.tokens)
    people.named.sort(key=lambda n: n[0])
    for person in people.all if language == "fr" else ():
        person.gender = person.gender or known.gender_of_listed(f"{person.name} ")  # "Clément", and no surname at all
    if language == "en":
        _leave_bodies(people, sentences)
    else:
        _leave_named_bodies(people, sentences, known)
    for before, after in pairwise(sentences):
        if language == "en" and after.paragraph == before.paragraph:
            _gender_of_next(people, before, after, known)
        if after.paragraph - before.paragraph <= 1:
            _told_of_next(people, before, after, language, known)
        if language == "fr" and after.paragraph == before.paragraph:
            _named_in_next(people, before, after, known)
            mend_gender(people, before, after, known, lex)
    return people


def _named(sentences: Sequence[Sentence], language: str, known: Nouns, lex: Lexicon) -> People:
    """The persons that sentences name; headlines are read last, for nothing there tells a name's words from others."""
    people = People()
    read = [(_in_capitals(sentence.tokens, language), sentence.tokens) for sentence in sentences]
    for headline, tokens in sorted(read, key=lambda one: one[0]):
        for first, last in sorted([*recognised(tokens, language, known), *unrecognised(tokens, language, known, lex)]):
            if headline:
                last = _within_headline(people, tokens, first, last, known)
            last -= last > first and tokens[last].text in _LETTERS
            _add(people, tokens, first, last, language, known, lex)
            _name_couple(people, tokens, first, known)
    return people


def _name_couple(people: People, tokens: Sequence[Token], first: int, known: Nouns) -> None:
    """As in "Nina and Joe Carver": the name in front of a full one has its surname; they may be wife and husband."""
    person, k = people.named[-1][2] if people.named else None, first - 2
    if person is None or k < 0 or tokens[first - 1].lower != "and" or " " not in person.name:
        return
    given = tokens[k].text
    gender = known.gender_of_listed(f"{given} ")
    alone = tokens[k].text[:1].isupper() and not (
        k and tokens[k - 1].text[:1].isupper() and tokens[k - 1].pos == "PROPN"
    )
    if not gender or not alone or person.places[-1] != tokens[first].start:
        return
    partner = next((p for p in people.all if p.name == given), None) or Person(given)
    if partner not in people.all:
        people.all.append(partner)
        partner.places.append(tokens[k].start)
        people.named.append((tokens[k].start, tokens[k].end, partner))
    partner.name, partner.gender = f"{given} {person.name.split()[-1]}", gender
    if gender != person.gender:
        for one in (partner, person):
            one.heads |= {noun for noun in known.couple if known.gender_of_word(noun) == one.gender}


def _in_capitals(tokens: Sequence[Token], language: str) -> bool:
    """Whether a sentence is an English headline, which gives every word of some length a capital."""
    long = [t.text[0].isupper() for t in tokens if len(t.text) > _SMALL_WORD and t.text.isalpha()]
    return language == "en" and len(long) >= _HEADLINE and all(long)


def _within_headline(people: People, tokens: Sequence[Token], first: int, last: int, known: Nouns) -> int:
    """The last word of a name in a headline, where the page has it: "Perry Wins Endorsement" names Perry."""
    if known.classes.get(tokens[last].lower) == "person":
        return last  # "Obama Aide"
    ends = (n for n in range(last, first - 1, -1) if people.called(joined(tokens[first : n + 1])))
    return next(ends, last)


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


def _leave_named_bodies(people: People, sentences: Sequence[Sentence], known: Nouns) -> None:
    """A name that a noun for bodies stands in front of is a body's: "la formation Avenir Rive … d'Avenir Rive".

    One word of it alone is too: "l'écurie Ostrel … le pilote Ostrel". One that those who live there are called after
    is a place: "Valmorin … les Valmorinoises".
    """
    named = [(s.tokens, k) for s in sentences for k in range(1, len(s.tokens)) if _is_of_body(s.tokens, k, known)]
    bodies = {tokens[k].text for tokens, k in named}
    alone = [(tokens, k) for tokens, k in named if not _is_somebody_s(tokens, k - 1, known)]
    bodies |= {joined(tokens[k : k + n]) for tokens, k in alone for n in range(2, _LONGEST_NAME)}
    said = {t.lower for s in sentences for t in s.tokens}
    bodies |= {p.name for p in people.all if any(p.name.lower().removesuffix("e") + end in said for end in _LIVING)}
    lone = [p for p in people.all if p.name in bodies and not known.gender_of_listed(f"{p.name} ")]
    people.all = [p for p in people.all if p not in lone]
    people.named = [n for n in people.named if n[2] not in lone]


def _is_somebody_s(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "Le chef du cabinet Jean Roux": whether a noun for bodies tells whose the person in front of it is."""
    near = [t.lower for t in tokens[max(0, k - 3) : k]]
    return any(known.classes.get(a) == "person" and b in ("de", "d'", "du") for a, b in pairwise(near))


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
    kinds = {head} | (known.kinds.get(head, frozenset()) if language == "fr" else frozenset())
    held = head in known.office or any(p.heads & kinds and min(p.places) < after.start for p in people.all)
    held = held or any(head in p.heads for p in people.all)
    held = held or any(t.lower == head for t in before.tokens)  # "Mené par le notaire, Roux visite. Le notaire dit …"
    held = held or bool(person.heads and head in known.party | known.defendant)  # "Le commissaire Roux … Le suspect"
    gender = known.gender_of_word(tokens[first].lower) or tokens[k].gender
    if kind == "person" and not held and head not in known.anyone and person.gender in ("", gender):
        person.heads.add(head)


def _named_in_next(people: People, before: Sentence, after: Sentence, known: Nouns) -> None:
    """A role that opens a sentence with no name is that of who is named in the next for the first time, without one.

    "L'adjointe à la voirie a répondu. Selon Anne Roux, …"
    """
    named = {p.name: p for _, _, p in people.within(after.start, after.end)}
    person = next(iter(named.values()), None)
    if person is None or len(named) > 1 or people.within(before.start, before.end):
        return
    ahead = next((t for t in reversed(after.tokens) if t.end <= min(person.places)), None)
    apposed = ahead is not None and ahead.lower == ","  # "l'un d'eux, Jean Roux": he is told by what stands before
    new = not person.heads and min(person.places) >= after.start and not apposed
    subject = main_subject(before.tokens) if new else None
    if subject is None or subject.pronoun or subject.first > 0:
        return
    inside = before.tokens[subject.first : subject.last + 1]
    head, kind = head_noun(inside, known.language)
    gender = known.gender_of_word(inside[0].lower)
    told = inside[0].lower in known.titles["definite"] - known.demonstrative
    held = any(head in p.heads for p in people.all)
    if kind == "person" and told and not held and head not in known.anyone and agrees(person.gender, gender):
        person.heads.add(head)


def _name_again(people: People, tokens: Sequence[Token]) -> None:
    """Surnames of persons already met, where the recogniser missed them, or they are nouns for somebody ("Hunter")."""
    known = sorted((p for p in people.all if len(p.name.split()) > 1), key=lambda p: not p.kin)  # the last one stays
    surnames = {_name_parts(p.name)[-1]: p for p in known}
    taken = people.within(tokens[0].start, tokens[-1].end) if tokens else []
    for k, t in enumerate(tokens):
        if t.quotation is not None or not t.text[:1].isupper():
            continue
        last = k + 2 * _is_cut(tokens, k)
        person = None if _opens_longer(tokens, k) else surnames.get(plain(joined(tokens[k : last + 1])))
        if person and not any(start <= t.start < end for start, end, _ in taken):
            first = k - (k > 0 and f"{tokens[k - 1].text} {t.text}" in person.name)  # "a lawyer for Van Houten"
            person.places.append(tokens[first].start)
            people.named.append((tokens[first].start, tokens[last].end, person))


def _is_cut(tokens: Sequence[Token], k: int) -> bool:
    """Whether the tokenizer has cut a surname at its hyphen: "Bell-Ryan"."""
    return cut_at_hyphen(tokens, k) and tokens[k + 2].text[:1].isupper()


def _opens_longer(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word is the first of another name: the "Wickham" of "the Wickham Action Group" is nobody."""
    run = tokens[k : k + 2]
    return len(run) == 2 and all(t.entity == "ORG" and t.text[:1].isupper() for t in run) and not run[1].begins_entity


def _name_in_full(people: People, tokens: Sequence[Token], language: str, known: Nouns) -> None:
    """The full name, which the recogniser missed, of somebody met by surname alone: "Odile Farrant … Farrant said"."""
    surnames = {p.name: p for p in people.all if " " not in p.name}
    for first, last in pairwise(tokens):
        person = surnames.get(last.text)
        fits = person is not None and last.entity not in PERSON and last.quotation is None
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
    """The gender of the only person a sentence names, by the subject of the next: "… Dana Roe. At noon, she …"."""
    verb = next((t.start for t in after.tokens if t.finite and t.quotation is None), after.end)
    subject = main_subject(after.tokens)
    opening = subject and after.tokens[subject.first].start < verb and not people.within(after.start, verb)
    gender = known.gender_of_pronoun(after.tokens[subject.first].lower) if subject and opening else ""
    named = {p.name: p for _, _, p in people.within(before.start, before.end)}
    if gender and len(named) == 1:
        person = next(iter(named.values()))
        person.gender = person.gender or gender


def _add(
    people: People, tokens: Sequence[Token], first: int, last: int, language: str, known: Nouns, lex: Lexicon
) -> None:
    name = joined(tokens[first : last + 1])
    titled = known.gender_of_word(tokens[first - 1].lower) if first else ""  # "Mr. Roe" is not Anna Roe
    person = people.called(name, titled or (known.gender_of_name(name) if last > first else ""))
    person = person or (_misgendered(people, name, titled, known) if titled else None)
    alone = person is None and first == last
    if alone and titled and cut_to_letter(name):
        name = f"{tokens[first - 1].text} {name}"  # "Mme S.": a letter alone is nobody's name
    elif alone and (hardly_a_name(tokens, first, known) or _is_of_body(tokens, first, known)):
        return
    if person is None:
        person = Person(name)
        people.all.append(person)
    elif len(name.split()) > len(person.name.split()):
        person.name = name
    person.places.append(tokens[first].start)
    people.named.append((tokens[first].start, tokens[last].end, person))
    title = tokens[first - 1].lower if first and not tokens[first - 1].finite else ""  # "Roe accused Day"
    person.heads |= _told_by_title(title, known)
    if language == "en":
        letters = tokens[last + 1].text if last + 1 < len(tokens) else ""
        person.heads |= _ranks(tokens, first, known) | {*_LETTERS.get(letters, ())}
    if first and not person.gender:
        person.gender = known.gender_of_word(tokens[first - 1].lower)
    person.gender = person.gender or known.gender_of_listed(person.name)
    _learn_role(person, tokens, first, last, language, known, lex)
    if not person.gender and len(person.name.split()) > 1:
        person.gender = known.gender_of_name(person.name)
    behind = range(last + 1, min(last + 4, len(tokens)))
    tried = any(_stands_trial(tokens, k, known) for k in behind) or _appears(tokens, first, last, known)
    if tried or _is_tried(tokens, first, known):
        person.heads |= known.defendant  # "Jean Roux est accusé de …": "l'accusé"


def _misgendered(people: People, name: str, gender: str, known: Nouns) -> Person | None:
    """As in "Mukta Nair … Mr Nair": the one named last, in full, whose gender a first name's ending has told alone."""
    if not people.named:
        return None
    start, end, person = people.named[-1]
    full = end - start == len(person.name) and people.called(name) is person and person.role is not None
    told = known.gender_of_listed(f"{person.name} ") or any(map(known.gender_of_word, person.heads))
    if not full or told or person.gender != known.gender_of_name(person.name):
        return None
    person.gender = gender
    return person


def _is_of_body(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "le coureur de la formation Alcyon": a name of one word that a noun for bodies stands in front of."""
    noun = tokens[k - 1].lower if k else ""
    body = known.classes.get(noun) == "institution" or "firm" in known.sorts.get(noun, ())  # "le constructeur Ostrel"
    return known.language == "fr" and body and noun not in known.human_alone


def _told_by_title(title: str, known: Nouns) -> frozenset[str]:
    """What somebody is called who has a title in front of a name: a senator for "Sen.", a mayor for "Mayor"."""
    own = frozenset({title} if known.classes.get(title) == "person" else ())
    return known.told_by_title.get(title, own)


def _ranks(tokens: Sequence[Token], first: int, known: Nouns) -> set[str]:
    """What somebody is called by several titles in front of an English name: "Detective Sgt. Jane Roe"."""
    ranks: set[str] = set()
    k = first - 1
    while k >= 0 and (word := tokens[k].lower) in known.titles["before"]:
        ranks |= _told_by_title(word, known)
        k -= 1
    return ranks


def _appears(tokens: Sequence[Token], first: int, last: int, known: Nouns) -> bool:
    """As in "Jean Roux, 47 ans, que l'accusation tient pour un chef, comparaissait jeudi": who opens the sentence."""
    if first > 0 or last + 1 >= len(tokens) or tokens[last + 1].lower != ",":
        return False
    verb = next((n for n, t in enumerate(tokens) if n > last and t.lower in known.appearing), None)
    return verb is not None and not any(t.entity == "PER" for t in tokens[last + 1 : verb])


def _is_tried(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "le procès du docteur Jean Roux", "le tribunal juge depuis lundi l'ancien trésorier, Jean Roux"."""
    trial = next((n for n in range(k - 1, max(-1, k - 2 * _NEAR), -1) if tokens[n].lower in known.trials), None)
    if trial is not None and not any(t.finite for t in tokens[trial:k]):
        own = trial > 0 and tokens[trial - 1].lower in known.titles["possessive"]  # "Au début de son procès, Jean Roux"
        if own or (k - trial < _NEAR and not any(t.pos == "PUNCT" for t in tokens[trial:k])):
            return True
    verb = next((n for n, t in enumerate(tokens[:k]) if t.lower in known.trying and tokens[n - 1].pos != "DET"), None)
    if verb is None or any(t.finite for t in tokens[verb + 1 : k]):
        return False
    return any(known.classes.get(t.lower) == "institution" for t in tokens[:verb])


def _stands_trial(tokens: Sequence[Token], k: int, known: Nouns) -> bool:
    """As in "est accusé", "a comparu", "was charged"; who "a accusé" does not, nor who "accused his colleagues"."""
    doing = tokens[k - 1].lower in known.having or (known.language == "en" and tokens[k].finite)
    return tokens[k].lower in known.accused and not (doing and tokens[k].lower not in known.appearing)


def _learn_role(
    person: Person, tokens: Sequence[Token], first: int, last: int, language: str, known: Nouns, lex: Lexicon
) -> None:
    """The role beside a name: "la maire de X, Anne Roux", "Anne Roux, maire de X"."""
    for span in (role_before(tokens, first, known), role_after(tokens, last, lex)):
        if span is None or span[1] < span[0]:
            continue
        inside = tokens[span[0] : span[1] + 1]
        head, kind = head_noun(inside, language)
        said = head in lex.verbs and len(inside) == 1  # "…, plaisante Anne Roux"
        if kind != "person" or said or tells_a_deed(inside, lex):
            continue
        person.heads.add(head)
        person.heads |= {noun for said, nouns in known.also.items() if said in joined(inside).lower() for noun in nouns}
        whose = {tokens[n].lower for n in (span[0], span[0] - 1) if n >= 0} & known.titles["possessive"]
        person.kin = person.kin or (head in known.kin and bool(whose))
        text = _without_article(joined(inside))
        if person.role is None or len(text) > len(person.role):
            person.role = text
        where = first_place(text, language)
        person.side = person.side or (where.name if where else None)
        told = head not in known.epicene and language == "fr"  # "Mr Reeve's widow", "his wife" are women
        by_article = known.gender_of_word(inside[0].lower) if told else ""
        by_noun = known.gender_of_noun(head) if told else ""
        by_ending = known.gender_of_name(person.name) if known.language == "fr" else ""
        if by_noun and person.gender == by_ending and not known.gender_of_listed(f"{person.name} "):
            person.gender = by_noun  # "Idrissa Wanda, patron du port"
        person.gender = person.gender or by_article or by_noun or by_ending or _gender(inside, head, known)
        person.gender = person.gender or known.gender_of_noun(head)


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


def alike(description: str, person: Person) -> bool:
    """Whether a description's own words agree with what is known of a person's role."""
    heads = {plain(h) for h in person.heads}
    own, other = _long(words(description)[1:]) - heads, _long(words(person.role or "")) - heads
    return not own or not other or bool(own & other)


def tells_the_same(description: str, person: Person) -> bool:
    """Whether one of a description and a person's role tells all that the other does: "la présidente du comité"."""
    told, role = _long(words(description)[1:]), _long(words(person.role or "")[1:])
    return bool(told) and bool(role) and (told <= role or role <= told)


def _long(told: Sequence[Word]) -> set[str]:
    return {w.folded for w in told if len(w.folded) > _SMALL_WORD}
