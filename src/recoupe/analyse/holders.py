"""Roles and who of a page holds them: "the minister", "l'avocate générale"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from recoupe.analyse.discourse import Found, Mention, Referent
from recoupe.analyse.paired import aged, has_been, office_of_two
from recoupe.analyse.parse import Token, joined
from recoupe.analyse.partisans import words_ahead
from recoupe.analyse.recall import Recall
from recoupe.analyse.referents import Person, alike, tells_the_same
from recoupe.analyse.roles import Nouns
from recoupe.analyse.wording import agrees, bare, before_comma
from recoupe.typography import plain, words

__all__ = ["OWNED", "Holders"]

OWNED = re.compile(r"\w['’]s? ")  # "the union's barrister": whose he is tells him apart from "Jane Roe KC"

_SMALL = 3  # letters of the words that join others
_LAWYER_OF = re.compile(r"\b(?:avocate?s?|conseil|défenseure?) (?:de |d['’]|du )(?:M\. |Mme |Mlle )?$")
_AHEAD = 24  # characters that tell whose lawyer somebody is
_OF_MANY = frozenset({"union", "association"})  # sorts of the bodies that many have in common
_REACH = 3  # sentences, as far as a reader still holds who was told of (set on tests/development, French)


def _is_short_for(person: Person, head: str, known: Nouns) -> bool:
    """Whether a noun of two words tells more of his: a "secrétaire", "la secrétaire générale"; no lawyer prosecutes."""
    return (
        " " in head
        and head.split()[0] not in known.graded
        and head.split()[0] in person.heads
        and head in (person.role or head).lower()
    )


def _of(name: str, gender: str) -> str:
    """A name behind "de", "de Jean Roux"; a role with its article, "du ministre", where its gender is known."""
    if name[:1].lower() in "aàâeéèêiîoôuhy":
        return f"de l'{name}" if gender else f"d'{name}"
    article = {"Masc": "du ", "Fem": "de la "}.get(gender, "")
    return f"{article or 'de '}{name}" if article or name[:1].isupper() else ""


class Holders(Recall):
    """Finds who holds a role that is told without a name."""

    def _held_by(self, head: str, description: str, gender: str, place_in_text: int) -> Found | None:
        if not description:  # an article alone, where a page is in shreds
            return None
        if told := aged(self.people, self.text, description, head, self.known):
            return self.as_person(told, 0.85)
        wanted = self.known.kinds.get(head, frozenset()) | {head}
        if other := office_of_two(self.people, description, wanted, self.known):
            return self.as_person(other, 0.75)
        if person := self._holder(head, description, gender, place_in_text):
            return self.as_person(person, 0.85)
        person = self._holder(head, description, "", place_in_text) if head in self.known.epicene else None
        # "le maire" may be a woman who has been told as "maire", but not one told as "élue"
        fits = person is not None and (head in person.heads or head not in self.known.office)
        return self.as_person(person, 0.75) if person and fits else None

    def _holder(self, head: str, description: str, gender: str, place_in_text: int) -> Person | None:
        past = description.lower().split()[0].split("-")[0] in self.known.past
        titled = self.known.titled.get(plain(description)) if " " in description else None
        wanted = titled or self.known.kinds.get(head, frozenset()) | {head}
        fits = [
            p
            for p in self.people.all
            if (p.heads & wanted or _is_short_for(p, head, self.known))
            and (titled or alike(description, p))
            and agrees(p.gender, gender)
            if not past or has_been(p, self.known.past)
            if p.role or not OWNED.search(description)
        ]
        fits = [p for p in fits if self._may_tell(description, head, p.heads & wanted, p.role)]
        if self._tells_another(description, place_in_text):
            fits = [p for p in fits if head not in p.heads or " " in (p.role or " ")]
        if ranks := self._grades(description, head):
            fits = [p for p in fits if ranks & {*(p.role or "").lower().split()}]  # "l'avocat général", not the lawyer
        if self.language == "en":
            fits = [p for p in fits if head in p.heads] or fits  # the Republican before another lawmaker
        spoke = {s.found.speaker.name for s in self.history if s.found.speaker}
        here = self._opens(self.sentences[self.sentence_of(place_in_text)].paragraph)
        told = spoke | {p.name for _, _, p in self.people.within(here, place_in_text)}
        if known := [p for p in fits if p.name in told]:
            return max(known, key=lambda p: self._told_last_at(p, place_in_text))
        exact = [p for p in fits if head in p.heads] or fits
        # whom a page names only later is meant at its head, or by words that are his: "la présidente du comité"
        opening = self.sentences[self.sentence_of(place_in_text)].paragraph <= 1
        now = (p for p in exact if self.language == "fr" and not has_been(p, self.known.past))
        his = {p.name for p in now if tells_the_same(description, p)}
        near = [
            p
            for p in exact
            if any((-1_500 if opening or p.name in his else 0) <= place_in_text - x < 1_500 for x in p.places)
        ]
        if self._unnamed_holder(place_in_text, here, gender):
            near = [p for p in near if p.name in his or any(x < place_in_text for x in p.places)]
        if self.language == "fr" and " " not in description and head in self.known.office and not near:
            near = [p for p in fits if head in p.heads]  # "le maire", and the page knows of one
        return near[0] if len({p.name for p in near}) == 1 else None

    def _may_tell(self, description: str, head: str, heads: Set[str], role: str | None) -> bool:
        """Whether the role in which the nouns ``heads`` stand is of what a description tells of.

        As in "le magistrat" for "président du tribunal", and for no "président du club".
        """
        field = self.known.fields.get(plain(description)) or self.known.fields.get(plain(head))
        if field is None or head in heads or heads - self.known.of_anything:
            return True
        role = role or ""
        told = {w.folded: role[w.start].islower() for w in words(role) if len(w.folded) > _SMALL}
        common = {word for word, small in told.items() if small} - {plain(noun) for noun in heads | self.known.grade}
        return not common or bool(told.keys() & field)

    def _tells_another(self, description: str, before: int) -> bool:
        """As in "le président, Jean Roux, … Le président des Ultras": of a body the page has not named up to here."""
        named = [w for w in description.split()[1:] if w[:1].isupper()] if self.language == "fr" else []
        return bool(named) and all(self.text.find(w, 0, before) < 0 for w in named)

    def _unnamed_holder(self, before: int, opening: int, gender: str) -> bool:
        """Whether the paragraph has named somebody up to here whose role it has not told."""
        return any(not p.heads and agrees(p.gender, gender) for _, _, p in self.people.within(opening, before))

    def _told_last_at(self, person: Person, before: int) -> int:
        """Where a person was last named, or last spoke, in front of a place."""
        spoke = [s.place for s in self.history if s.found.speaker and s.found.speaker.name == person.name]
        return max([n for n in (*person.places, *spoke) if n < before], default=-1)

    def _opens(self, paragraph: int) -> int:
        """Where a paragraph begins."""
        return next(s.start for s in self.sentences if s.paragraph == paragraph)

    def _is_office(self, inside: Sequence[Token], head: str) -> bool:
        """Whether a role needs no introduction, by its noun or with its grade: "le maire", "l'avocate générale"."""
        return head in self.known.office or bool(self._grades(bare(joined(inside)), head))

    def _grades(self, description: str, head: str) -> frozenset[str]:
        """The adjectives of rank that make an office of its own of a noun: "avocat général"."""
        return self.known.grade & {*description.lower().split()[1:3]} if head in self.known.graded else frozenset()

    def contradicts(self, role: str, person: Person) -> bool:
        """Whether a role is an office and those a person is known by have nothing to do with it."""
        told = {w.folded for w in words(role)}
        related = told.union(*(self.known.kinds.get(w, frozenset()) for w in told))
        own = (person.heads & self.known.classes.keys()) - self.known.nameless
        ranks = self._grades(role, role.split()[0].lower())  # "l'avocat général" and "Me Roux" face each other
        told_otherwise = person.role is not None or self._is_titled(person)
        apart = bool(ranks) and told_otherwise and not ranks & {*(person.role or "").lower().split()}
        return bool(own) and (apart or (bool(told & self.known.office) and not own & related))

    def _is_titled(self, person: Person) -> bool:
        """Whether a word of address stands before his name: "Me Jean Roux"."""
        return bool(words_ahead(self.text, person) & self.known.titles["before"])

    def _whose(self, inside: Sequence[Token], head: str) -> str:
        """As in "Son mari", "son entourage": with the name of the one whom somebody belongs to, told of last."""
        known = self.known
        at = self.sentence_of(inside[0].start)
        if self.language == "fr" and inside[0].lower in ("leur", "leurs"):
            return self._of_many(inside, head, at)
        theirs = head in known.kin | known.serving | known.retinue and inside[0].lower in ("son", "sa", "ses")
        told = [r for r in self.persons("", at) if not self._is_kin(r)] if theirs and self.language == "fr" else []
        if head in known.retinue | known.serving:
            told = [r for r in told if self._is_near(r, at)]
        if head in known.retinue:
            told = self._of_one(told, at)
        owner = next(iter(told), None)
        if owner is None or any(len(r.mentions) >= 2 * len(owner.mentions) for r in told):
            return ""  # beside whom the page is about, "sa mère" may be his
        if not owner.named and head not in known.retinue:
            return ""
        of = _of(owner.speaker.name, "" if owner.named else owner.gender)
        return f"{joined(before_comma(inside)[1:])} {of}" if of else ""

    def _of_many(self, inside: Sequence[Token], head: str, at: int) -> str:
        """As in "Les agents immobiliers s'inquiètent. Leur fédération …": with those of whom the sentence before is."""
        known = self.known
        theirs = head in known.serving | known.retinue | known.spokesman
        theirs = theirs or bool(known.sorts.get(head, frozenset()) & _OF_MANY)
        paragraph = self.sentences[at].paragraph
        ranked = self.discourse.salient("", ("group",), at, paragraph, several=True) if theirs else []
        here = {at, at - 1} if at and self._same_paragraph(at, at - 1) else {at}
        told = next((r for _, r in ranked if r.plural and here & {m.sentence for m in r.mentions}), None)
        name = told.speaker.name if told else ""
        counted = not name[:1].islower() or name.split()[0] in known.titles["indefinite"] | known.titles["possessive"]
        return "" if counted else f"{joined(before_comma(inside)[1:])} des {name}"

    def _client(self) -> Person | None:
        """As in "L'avocat de Mme Roux, Me Day, se dit confiant. Sa cliente …": whose lawyer has spoken last."""
        last = self.history[-1] if self.history else None
        speaker = last.found.speaker if last else None
        if last is None or speaker is None:
            return None
        here = self.sentences[last.sentence]
        named = self.people.within(here.start, here.end)
        led = (person for start, _, person in named if _LAWYER_OF.search(self.text, max(0, start - _AHEAD), start))
        client = next(led, None)
        return client if client and client.name != speaker.name else None

    def _of_one(self, told: list[Referent], at: int) -> list[Referent]:
        """Whose people "son entourage" are, of those told of near: no body's, "la préfecture … ses services"."""
        bodies = [r for _, r in self.discourse.salient("", ("organisation", "state"), at, self.sentences[at].paragraph)]
        before = {at - 1} if self._same_paragraph(at - 1, at) else set()
        just = [r for r in (*told, *bodies) if before & {m.sentence for m in r.mentions}]
        if len(just) == 1:
            return just if just[0] in told else []  # "Le mot n'a pas échappé à Jean Roux. Ses conseillers répondent"
        return told if not any(self._is_near(r, at) for r in bodies) else []

    def _is_kin(self, r: Referent) -> bool:
        """Whether somebody is told of as another's relative: "sa mère … son frère" have one owner."""
        person = self.people.called(r.speaker.name) if r.named else None
        return person.kin if person else bool(r.heads & (self.known.kin | self.known.serving))

    def _is_near(self, r: Referent, at: int) -> bool:
        m = self._latest_mention(r, at)
        return at - m.sentence <= _REACH and self.sentences[at].paragraph - m.paragraph <= 1

    def _latest_mention(self, r: Referent, at: int) -> Mention:
        return max((m for m in r.mentions if m.sentence <= at), key=lambda m: m.place)
