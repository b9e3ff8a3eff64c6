"""What kind of speaker a noun phrase names, by its head noun; gender and number of those it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from recoupe.analyse.parse import Token, joined
from recoupe.languages import table
from recoupe.typography import plain

__all__ = ["Nouns", "head_noun", "may_head", "nouns"]

Class = Literal["person", "institution", "group", "document"]


@dataclass(frozen=True)
class Nouns:
    """The nouns and small words for those who speak, of one language."""

    language: str
    classes: dict[str, Class]
    kinds: dict[str, frozenset[str]]
    fields: dict[str, frozenset[str]]
    of_anything: frozenset[str]
    anyone: frozenset[str]
    nameless: frozenset[str]  # … nouns that tell no more than sex and age
    office: frozenset[str]
    grade: frozenset[str]  # adjectives of rank, nouns elsewhere: "la directrice générale"
    graded: frozenset[str]  # nouns that are an office with such a word: "l'avocat général"
    kin: frozenset[str]  # who somebody is to a relative
    serving: frozenset[str]  # … and to whom he works for
    client: frozenset[str]  # … and for whom a lawyer speaks
    retinue: frozenset[str]  # … and those around somebody: "son entourage"
    couple: frozenset[str]  # … of whom a page may name both at once: "Nina and Joe Carver"
    counterpart: frozenset[str]  # who is somebody only beside another
    predecessor: frozenset[str]  # … or before him
    told_by_title: Mapping[str, frozenset[str]]  # titles in front of a name, and the nouns those have that bear them
    also: Mapping[str, frozenset[str]]  # words of a role, and the nouns that tell it too
    political: frozenset[str]  # offices whose holders news name, and then tell by them: "la patronne du parti"
    sides: Mapping[str, frozenset[str]]  # words for a political side, and the letters of its parties: "socialiste"
    ranked: frozenset[str]  # nouns that a rank tells, and that bring in nobody: "numéro deux"
    partisan: frozenset[str]  # bodies that face another, and are not what a name alone stands for: "the union"
    spokesman: frozenset[str]  # who speaks for a body
    party: frozenset[str]  # who is somebody in what happened alone: "the driver"
    decades: Mapping[str, int]  # nouns that tell an age, and the least it may be: "quinquagénaire"
    one_more: frozenset[str]  # what stands for one of many told of before, alone: "another"
    past: frozenset[str]  # words that put a description beside any present role: "the former captain"
    first_of_two: frozenset[str]
    last_of_two: frozenset[str]
    of_several: frozenset[str]  # "the other", "the second"
    study: frozenset[str]  # documents that are quoted as if they were somebody
    sampling: frozenset[str]  # … and are "of" those asked, not by them: "a survey of nurses"
    record: frozenset[str]  # … and other documents that may be
    anybody: frozenset[str]  # nouns that stand for an organisation named before
    generic: frozenset[str]  # … whatever that is
    sorts: Mapping[str, frozenset[str]]  # nouns for bodies, and of what sort those are: a firm, a union
    sorted_by: Mapping[str, frozenset[str]]  # … words that beside such a noun tell the sort: "le groupe armé"
    shares: frozenset[str]  # how much of a body or a group it is: "61 percent of the voters"
    several_senses: frozenset[str]  # nouns for bodies that are as often something else: "la défense des rivières"
    business: frozenset[str]  # … if that is an enterprise
    trading: frozenset[str]  # words on which the names of such end: "Norvane Water"
    levels: frozenset[str]  # words for where a club plays: "le club de Ligue 2"
    human: re.Pattern[str]  # how nouns for those who do something end
    things: frozenset[str]  # nouns that end so and are nobody
    bearing: frozenset[str]  # things that bear names as persons do: "the yacht Jane Roe"
    abstract: re.Pattern[str]  # how nouns for what nobody is end
    demonym: re.Pattern[str]  # how nouns for who is from somewhere end
    either: re.Pattern[str]  # how nouns end that tell no gender: "l'urgentiste"
    feminine_noun: re.Pattern[str]  # how nouns for women end
    masculine_noun: re.Pattern[str]
    feminine_ending: re.Pattern[str]  # how first names end that no list has
    masculine_ending: re.Pattern[str]
    accused: frozenset[str]  # what is said of who stands trial …
    trials: frozenset[str]  # … what there is of him …
    courts: frozenset[str]  # … where he stands it, and who faces him there …
    bench: frozenset[str]  # who sits in one: "procureure", "greffier"
    trying: frozenset[str]  # … and what is done with him there
    having: frozenset[str]  # … unless one of these stands before it …
    appearing: frozenset[str]  # … and it is none of these
    clitics: frozenset[str]  # pronouns in front of a verb that are not its subject
    defendant: frozenset[str]  # … and what he is called then
    human_too: frozenset[str]  # nouns for bodies that are also persons': "le promoteur Jean Roux"
    human_alone: frozenset[str]  # … in front of a surname alone as well: "le promoteur Roux"
    becoming: frozenset[str]  # verbs and participles behind which stands what somebody is: "est maire"
    holding: dict[str, frozenset[str]]  # what somebody does, and what he is called for it: "préside"
    held: dict[str, frozenset[str]]  # … and what is done by him: "présidée par"
    led: frozenset[str]  # … and whom somebody leads, what he is called then: "les hommes de Jean Roux"
    leading: frozenset[str]
    another: frozenset[str]  # what sets a body beside the one told of: "the rival chain", "la maison mère"
    ranks: frozenset[str]  # what tells which one of all a body is: "the country's No. 2 airline"
    unnamed: frozenset[str]  # adjectives that tell no more of who is known by a noun alone: "the unnamed official"
    same: frozenset[str]  # adjectives that point back: "la même source"
    seats: frozenset[str]  # whom voters have sent to a chamber …
    chambers: frozenset[str]  # … and words of the roles of those who sit there
    concerned: frozenset[str]  # what points at whom another has just spoken of: "l'intéressé"
    these: frozenset[str]  # what points back at a group: "ces riverains"
    either_told: frozenset[str]  # what points back at a person or a body alike: "ce dernier"
    demonstrative: frozenset[str]
    anybody_told: frozenset[str]  # nouns that with one of these mean whoever has just spoken: "cette source"
    one_gender: frozenset[str]  # nouns whose article tells nothing of who is meant: "la tête de liste", "la star"
    epicene: frozenset[str]  # nouns of one gender for women and men alike
    copula: frozenset[str]  # verbs and particles behind which stands what somebody is
    pronouns: dict[str, frozenset[str]]
    gender: dict[str, frozenset[str]]
    titles: dict[str, frozenset[str]]

    @cached_property
    def personal(self) -> frozenset[str]:
        """The pronouns of the third person."""
        kinds = ("masculine", "feminine", "plural", "body")
        return frozenset[str]().union(*(self.pronouns[k] for k in kinds))

    @cached_property
    def titled(self) -> dict[str, frozenset[str]]:
        """The kinds of descriptions of one word and more, without accents: "representant de l'etat"."""
        return {plain(noun): found for noun, found in self.kinds.items()}

    @cached_property
    def of_bodies(self) -> frozenset[str]:
        """The nouns for bodies, and words that the names of such begin or end with: "Front", "Gazette"."""
        listed = {noun for noun, kind in self.classes.items() if kind == "institution"}
        return frozenset(listed.union(*(self.kinds.get(noun, ()) for noun in self.anybody)))

    @cached_property
    def papers(self) -> frozenset[str]:
        """Nouns for people that name newspapers as well, with a capital: "the Brent Courier"."""
        return frozenset(n.title() for n in self.kinds.get("newspaper", ()) if self.classes.get(n) == "person")

    @cached_property
    def last_words(self) -> frozenset[str]:
        """The nouns of the lists, of several words the first and the last: "prime minister", "chef de file"."""
        return frozenset(w for noun in self.classes for w in (noun, noun.split()[0], noun.split()[-1]))

    @cached_property
    def first_names(self) -> dict[str, str]:
        """The first names of the lists without their accents, which capitals lack ("Etienne"), and whose they are."""
        listed = (("masculine", "Masc"), ("feminine", "Fem"))
        return {plain(name): gender for names, gender in listed for name in self.titles[names]}

    def gender_of_listed(self, name: str) -> str:
        """As in "Fem", "Masc" or "" by a first name of the lists, and one with a surname."""
        first = name.split()[0].lower() if " " in name else ""
        stem = first.split("-")[0]
        if self.language == "en" and "-" in first and (gender := nouns("fr").gender_of_listed(name)):
            return gender  # "Jean-Luc" is no Jean
        if known := self.first_names.get(plain(first)) or self.first_names.get(plain(stem)):
            return known
        french = self.language == "en" and stem not in self.titles["either"]
        return nouns("fr").gender_of_listed(name) if french else ""  # "Hélène", "Gérard"

    def gender_of_name(self, name: str) -> str:
        """As in "Fem", "Masc" or "" by the first name: as listed, else by its ending."""
        if listed := self.gender_of_listed(f"{name} "):
            return listed
        stem = name.split()[0].lower().split("-")[0] if name.split() else ""
        if " " not in name or not stem.isalpha():
            return ""  # a surname's ending tells nothing
        if self.feminine_ending.search(stem):
            return "Fem"
        return "Masc" if self.masculine_ending.search(stem) else ""

    def acts(self, word: str) -> bool:
        """Whether an unlisted noun is, by its ending, one for people: "the lock-keeper", "les luthières"."""
        one = word.removesuffix("s")
        return one not in self.things and word not in self.things and bool(self.human.search(one))

    def gender_of_noun(self, noun: str) -> str:
        """As in "Fem", "Masc" or "" by the ending of a noun for who does something: "consœur", "chanteur"."""
        if noun in self.epicene:
            return ""
        return "Fem" if self.feminine_noun.search(noun) else "Masc" if self.masculine_noun.search(noun) else ""

    def gender_of_word(self, word: str) -> str:
        if word in self.gender["feminine"]:
            return "Fem"
        return "Masc" if word in self.gender["masculine"] else ""

    def gender_of_pronoun(self, word: str) -> str:
        """As in "Masc" for "he"; "" for a pronoun that tells none, and for any other word."""
        kinds = (("Masc", "masculine"), ("Fem", "feminine"))
        return next((gender for gender, kind in kinds if word in self.pronouns[kind]), "")


@cache
def nouns(language: str) -> Nouns:
    """The table ``roles`` of a language."""
    data = table("roles", language)
    classes: dict[str, Class] = {}
    groups: tuple[Class, ...] = ("person", "institution", "group", "document")
    for name in groups:
        for noun in data[name]:
            classes.setdefault(noun, name)
    return Nouns(
        language=language,
        classes=classes,
        kinds={k: frozenset(v) for k, v in data["kinds"].items()},
        fields={plain(k): frozenset(map(plain, v)) for k, v in data.get("fields", {}).items()},
        of_anything=frozenset(data.get("of_anything", ())),
        anyone=frozenset(data["anyone"]),
        nameless=frozenset(data.get("nameless", ())),
        office=frozenset(data["office"]),
        grade=frozenset(data.get("grade", ())),
        graded=frozenset(data.get("graded", ())),
        kin=frozenset(data["kin"]),
        serving=frozenset(data.get("serving", ())),
        client=frozenset(data.get("client", ())),
        retinue=frozenset(data.get("retinue", ())),
        couple=frozenset(data.get("couple", ())),
        counterpart=frozenset(data["counterpart"]),
        predecessor=frozenset(data["predecessor"]),
        political=frozenset(data.get("political", ())),
        ranked=frozenset(data.get("ranked", ())),
        partisan=frozenset(data.get("partisan", ())),
        spokesman=frozenset(data.get("spokesman", ())),
        party=frozenset(data["party"]),
        told_by_title={title: frozenset(nouns) for title, nouns in data.get("told_by_title", {}).items()},
        also={words: frozenset(nouns) for words, nouns in data.get("also", {}).items()},
        sides={word: frozenset(letters) for word, letters in data.get("sides", {}).items()},
        decades=data.get("decades", {}),
        one_more=frozenset(data.get("one_more", ())),
        past=frozenset(data["past"]),
        first_of_two=frozenset(data["first_of_two"]),
        last_of_two=frozenset(data.get("last_of_two", ())),
        of_several=frozenset(data.get("of_several", ())),
        study=frozenset(data["study"]),
        sampling=frozenset(data.get("sampling", ())),
        record=frozenset(data["record"]),
        anybody=frozenset(data["anybody"]),
        business=frozenset(data["business"]),
        trading=frozenset(data.get("trading", ())),
        generic=frozenset(data["generic"]),
        sorts=_turned(data.get("sorts", {})),
        sorted_by={word: frozenset(sorts) for word, sorts in data.get("sorted_by", {}).items()},
        shares=frozenset(data.get("shares", ())),
        several_senses=frozenset(data.get("several_senses", ())),
        levels=frozenset(data.get("levels", ())),
        human=re.compile("|".join(data["human"])),
        things=frozenset(data["things"]),
        bearing=frozenset(data.get("bearing", ())),
        abstract=re.compile("|".join(data["abstract"])),
        demonym=re.compile(data["first_names"].get("demonym", "(?!)")),
        either=re.compile(data["first_names"].get("either", "(?!)")),
        feminine_noun=re.compile(data["first_names"]["feminine_noun"]),
        masculine_noun=re.compile(data["first_names"].get("masculine_noun", "(?!)")),
        feminine_ending=re.compile(data["first_names"]["feminine"]),
        masculine_ending=re.compile(data["first_names"]["masculine"]),
        accused=frozenset(data["accused"]),
        trials=frozenset(data.get("trials", ())),
        courts=frozenset(data.get("courts", ())),
        bench=frozenset(data.get("bench", ())),
        trying=frozenset(data.get("trying", ())),
        having=frozenset(data.get("having", ())),
        appearing=frozenset(data.get("appearing", ())),
        clitics=frozenset(data.get("clitics", ())),
        defendant=frozenset(data["defendant"]),
        human_too=frozenset(data.get("human_too", ())),
        human_alone=frozenset(data.get("human_alone", ())),
        becoming=frozenset(data.get("becoming", ())),
        holding={k: frozenset(v) for k, v in data.get("holding", {}).items()},
        held={k: frozenset(v) for k, v in data.get("held", {}).items()},
        led=frozenset(data.get("led", ())),
        leading=frozenset(data.get("leading", ())),
        another=frozenset(data["another"]),
        ranks=frozenset(data["ranks"]),
        unnamed=frozenset(data["unnamed"]),
        same=frozenset(data.get("same", ())),
        seats=frozenset(data.get("seats", ())),
        chambers=frozenset(data.get("chambers", ())),
        concerned=frozenset(data.get("concerned", ())),
        these=frozenset(data.get("these", ())),
        either_told=frozenset(data.get("either_told", ())),
        demonstrative=frozenset(data.get("demonstrative", ())),
        anybody_told=frozenset(data.get("anybody_told", ())),
        one_gender=frozenset(data.get("one_gender", ())),
        epicene=frozenset(data.get("epicene", ())),
        copula=frozenset(data.get("copula", ())),
        pronouns={k: frozenset(v) for k, v in data["pronouns"].items()},
        gender={k: frozenset(v) for k, v in data["gender"].items()},
        titles={k: frozenset(v) for k, v in data["titles"].items()},
    )


def _turned(listed: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """A table of sorts and their nouns as one of nouns and their sorts."""
    nouns = {noun for listing in listed.values() for noun in listing}
    return {noun: frozenset(sort for sort, listing in listed.items() if noun in listing) for noun in nouns}


@lru_cache(maxsize=20_000)
def may_head(word: str, language: str) -> bool:
    """Whether a word may be the head noun of words for somebody, as ``head_noun`` finds it."""
    known = nouns(language)
    plain = word.removeprefix("ex-").lstrip("0123456789").lstrip("-")
    forms = {word, plain, plain.split("-")[0], plain.rstrip("sx"), plain.removesuffix("s")}
    return bool(forms & known.last_words) or "-foot" in word or known.acts(word)


def head_noun(tokens: Sequence[Token], language: str) -> tuple[str, Class | None]:
    """The noun a phrase is about, singular where a plural is not listed, and its class."""
    known = nouns(language)
    if language == "en":
        return _english_head(tokens, known)
    kinds = ("NOUN", "ADJ", "PROPN", "X", "NUM", "PRON")
    places = [
        k
        for k, t in enumerate(tokens)
        if (t.pos in kinds and t.lower != "l'") or (t.lower in known.classes and t.pos != "DET")
    ]
    # "la plus âgée des sœurs"
    one = len(tokens) > 1 and tokens[1].lower == "plus" and tokens[0].lower in known.titles["definite"]
    for k in places:
        t, word = tokens[k], tokens[k].lower
        if (whole := joined(tokens[k : k + 3]).lower()) in known.classes:
            return whole, known.classes[whole]  # "la tête de liste"
        if word in known.past and k != places[-1]:
            continue  # "cette ancienne factrice", whatever the tagger takes the first word for
        for form in (word, word.removeprefix("ex-"), word.split("-")[0], word.rstrip("sx")):
            if form in known.classes:
                found = known.classes[form]
                if _is_title(t, found) or (found == "document" and _titled(tokens, t)):
                    return form, None
                plural = word.endswith(("s", "x")) and form == word.rstrip("sx")
                several = (plural and found == "person") or found == "group"
                return form, "person" if several and one else "group" if several else found
        if t.pos in ("NOUN", "X", "PROPN") and t.text[:1].islower() and known.acts(word):
            return word, "group" if word.endswith(("s", "x")) and not one else "person"
        if t.pos not in ("ADJ", "NUM"):  # "haut diplomate", "les cinq chefs", but not "la fin du conseil"
            break
    return (tokens[places[0]].lower if places else ""), None


def _is_title(token: Token, kind: Class | None) -> bool:
    """Whether a noun for words on paper is part of a paper's name: "The Washington Post", "La Dépêche"."""
    return kind == "document" and token.entity == "ORG" and token.text[:1].isupper()


def _titled(tokens: Sequence[Token], noun: Token) -> bool:
    """As in "selon le Courrier de Lorne": a noun with a capital behind its article names a paper."""
    return len(tokens) > 1 and tokens[1] is noun and noun.text[:1].isupper()


def _english_run(tokens: Sequence[Token], known: Nouns) -> list[Token]:
    """The nouns before "of", "for", a comma or a name, behind whose they are and how much of them it is."""
    run: list[Token] = []
    for t in (t for t in tokens if t.entity not in ("DATE", "TIME")):  # "a report last year by the institute"
        if t.lower == "'s" or (t.lower == "'" and run and run[-1].lower.endswith("s")):
            run.clear()  # "the union's Mark Roe", "an officers' report"
            continue
        if t.lower == "of" and run and run[-1].lower in known.shares:
            run.clear()  # "61 percent of the voters"
        elif run and ((t.pos in ("ADP", "PUNCT") and t.text != "-") or t.lower in (",", "who")):
            break
        if t.pos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"):
            run.append(t)
    return run


def _english_head(tokens: Sequence[Token], known: Nouns) -> tuple[str, Class | None]:
    """The last noun before "of", "for", a comma or a name: "the company's chief spokeswoman for Asia"."""
    run = _english_run(tokens, known)
    if any("-foot" in t.lower and re.fullmatch(r"\d-foot(?:-\d+)?", t.lower) for t in tokens):
        return run[-1].lower if run else "", "person"  # "the 7-foot-1 center"
    for before, t in reversed(list(zip([None, *run], run, strict=False))):
        word = t.lower
        if listed := _listed_with(tokens, before, t, known):
            paper = t.text in known.papers and t.entity == "ORG"
            return (word, None) if paper or _is_title(t, listed[1]) else listed
        if t.pos == "NOUN" and t.text[:1].islower() and known.acts(word):
            return word, "group" if word.endswith("s") else "person"
        if t.pos == "NOUN" and t.text[:1].islower():
            break  # "the administration's decision" is no administration
    return (run[-1].lower if run else ""), None


def _listed_with(tokens: Sequence[Token], before: Token | None, t: Token, known: Nouns) -> tuple[str, Class] | None:
    """A listed noun with what stands in front of it: "the coast guard" is no guard, "her co-pilot" not "the pilot"."""
    owned = before is not None and before.lower in known.titles["possessive"]
    if owned and t.lower in known.several_senses:
        return None  # "shook his head"
    listed = _listed(t.lower, known)
    if listed and (prefix := _prefix(tokens, t)):
        return f"{prefix}-{listed[0]}", listed[1]
    return _listed(f"{before.lower} {t.lower}" if before else "", known) or listed


def _prefix(tokens: Sequence[Token], token: Token) -> str:
    """What a hyphen joins in front of a noun, where it makes another of it: "co", "vice"."""
    k = next(n for n, t in enumerate(tokens) if t is token)
    glued = k > 1 and tokens[k - 1].text == "-" and tokens[k - 1].end == token.start
    return tokens[k - 2].lower if glued and tokens[k - 2].lower in ("co", "vice", "deputy", "under") else ""


def _listed(word: str, known: Nouns) -> tuple[str, Class] | None:
    """An English noun of the lists, singular where its plural is not listed, and its class."""
    for form in (word, word.removeprefix("ex-"), word.removesuffix("s"), word.lstrip("0123456789").lstrip("-")):
        if form in known.classes:
            found = known.classes[form]
            return form, "group" if form != word and word.endswith("s") and found == "person" else found
    return None
