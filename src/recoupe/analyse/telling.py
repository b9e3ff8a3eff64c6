"""Reads a page's sentences for all whom they tell of, so that every mention has its referent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from recoupe.analyse.discourse import Found, Referent
from recoupe.analyse.named import Named
from recoupe.analyse.nounphrases import NounPhrase, noun_phrases
from recoupe.analyse.parse import Token, joined
from recoupe.analyse.places import first_place
from recoupe.analyse.roles import head_noun
from recoupe.analyse.spotting import behind_origin
from recoupe.analyse.wording import agrees, bare, before_comma, gender_of, own_name, plural
from recoupe.model import Speaker

__all__ = ["Telling"]


@dataclass
class Telling(Named):
    """Keeps the list of all whom the page has told of so far."""

    reading: int = -1  # the sentence being read …
    ahead: list[NounPhrase] = field(default_factory=list)  # … and its phrases not taken in yet, the last first
    read: int = 0  # the place up to which the page is read

    @cached_property
    def names(self) -> dict[int, int]:
        """The ends of the names of persons and bodies, by their starts."""
        bodies = {n: n + len(body.name) for body in self.bodies for n in body.places}
        return bodies | {start: end for start, end, _ in self.people.named}

    def read_to(self, at: int, place_in_text: int) -> None:
        """Take in whom the page tells of in front of a place in sentence ``at``."""
        while self.reading <= at:
            tokens = self.sentences[self.reading].tokens if self.reading >= 0 else ()
            while self.ahead and tokens[self.ahead[-1].first].start < place_in_text:
                phrase = self.ahead.pop()
                if tokens[phrase.first].start >= self.read:
                    self._take_in(tokens, phrase, self.reading)
            if self.reading == at:
                break
            self.reading += 1
            tokens = self.sentences[self.reading].tokens
            self.ahead = noun_phrases(tokens, self.names, self.known, self.lex)[::-1]
        self.skip_to(place_in_text)

    def skip_to(self, place_in_text: int) -> None:
        """What stands in front of a place is read, or its speaker found."""
        self.read = max(self.read, place_in_text)

    def _take_in(self, tokens: Sequence[Token], phrase: NounPhrase, at: int) -> None:
        if self._is_predicate(tokens, phrase):
            return
        inside = tokens[phrase.first : phrase.last + 1]
        spoken = self.discourse.spoke is not None and self.discourse.spoke.sentence == at
        described = self.language == "fr" and spoken and not phrase.pronoun
        self.saying = self._who_spoke() if described else None
        referent = self._meant(inside[0], phrase, at, spoken) if phrase.pronoun else self._referent(inside, at)
        self.saying = None
        if referent and phrase.function == "object" and spoken and self._acts_here(referent, inside, at):
            head = head_noun(inside, self.language)[0]  # "the senator asked the executive"
            referent = self._told_of(self._by_role_alone(inside, joined(inside), head, ""), head)
        if referent:
            referent.mentions.append(self.mention(inside[0].start, at, "told" if spoken else phrase.function))
        for start, _, person in () if phrase.pronoun else self.people.within(inside[0].start, inside[-1].end):
            other = self.of_person(person)
            if other is not referent:  # "l'avocat de Jean Roux"
                other.mentions.append(self.mention(start, at, "owner"))

    def _who_spoke(self) -> Referent | None:
        """Who spoke last."""
        return next((r for r in self.discourse.referents if any(m is self.discourse.spoke for m in r.mentions)), None)

    def _acts_here(self, referent: Referent, inside: Sequence[Token], at: int) -> bool:
        """Whether a description was taken to mean whoever does in its sentence what is done to it."""
        named = self._person_in(inside) is not None
        acts = any(m.sentence == at and m.function in ("speaker", "subject") for m in referent.mentions)
        return self.language == "en" and acts and not named and referent.speaker.kind == "person"

    def _is_predicate(self, tokens: Sequence[Token], phrase: NounPhrase) -> bool:
        """What somebody is, not who: "A former pilot, he …", "L'homme est un ancien chauffeur"."""
        inside = tokens[phrase.first : phrase.last + 1]
        if phrase.pronoun or any(t.start in self.names for t in inside):
            return False
        if self._is_someone(tokens[phrase.last + 1 : phrase.last + 3]) or self._is_apposed(tokens, phrase):
            return True
        before = tokens[phrase.first - 1].lower if phrase.first else ""
        if before in self.known.copula:
            return True
        after = tokens[phrase.last + 1 : phrase.last + 3]
        personal = self.known.pronouns["masculine"] | self.known.pronouns["feminine"]
        taken_up = (
            len(after) > 1 and after[0].lower == "," and (after[1].lower in personal or after[1].start in self.names)
        )
        noun = self.language == "fr" and inside[0].pos == "NOUN"  # "Fille d'un douanier, elle …"
        return phrase.first == 0 and (taken_up or noun)

    def _is_apposed(self, tokens: Sequence[Token], phrase: NounPhrase) -> bool:
        """As in "After the vote, Tom Roe, a union delegate, was blunt": what is set off behind an English name."""
        inside = range(phrase.first, phrase.last + 1)
        noun = next((tokens[n] for n in inside if tokens[n].head not in inside), None)
        if self.language != "en" or noun is None or noun.dep != "appos" or noun.head >= phrase.first:
            return False
        return any(start <= tokens[noun.head].start < end for start, end, _ in self.people.named)

    def _is_someone(self, following: Sequence[Token]) -> bool:
        """As in "Le futur maire" "est Jean Roux": who it is stands behind the verb."""
        equated = len(following) == 2 and following[0].finite and following[0].lower in self.known.copula
        return equated and any(start == following[1].start for start, _, _ in self.people.named)

    def _meant(self, token: Token, phrase: NounPhrase, at: int, spoken: bool) -> Referent | None:
        """Whom a pronoun of the third person means; nobody is the object of what he does."""
        sides = (("masculine", "Masc"), ("feminine", "Fem"))
        gender = next((g for kind, g in sides if token.lower in self.known.pronouns[kind]), "")
        if not gender:
            return None
        kinds = ("person", "organisation", "state") if self.language == "fr" else ("person",)
        ranked = [r for _, r in self.discourse.salient(gender, kinds, at, self.sentences[at].paragraph)]
        if phrase.function != "subject" and not spoken:
            ranked = [r for r in ranked if not any(m.sentence == at and m.function == "subject" for m in r.mentions)]
        meant = ranked[0] if ranked else None
        if meant and phrase.function == "subject":
            meant.gender = meant.gender or gender
        return meant

    def _referent(self, inside: Sequence[Token], at: int) -> Referent | None:
        """Whom a noun phrase denotes: somebody told of before, else somebody new."""
        if person := self._person_in(inside):
            return self.of_person(person)
        if self._is_demonym(inside):
            return self.referent_of(
                self._taken_up(inside, gender_of(inside, self.known), at) or self.nobody_taken_up(inside)
            )
        head, kind = head_noun(inside, self.language)
        if told := self._pointed_at(inside, head, at):
            return self.referent_of(told)  # "une réserve que l'intéressée balaie"
        if kind in ("institution", None):
            return self._body(inside, head, kind is None, at)
        two = self.language == "fr" and self._joined_at(inside) > 0  # "la juge et la greffière" is no "elle"
        if two or plural(inside) or kind == "group":
            return self._told_of(self._several(inside, head), head)
        return self._told_of(self._described(inside, joined(inside), head, at), head)

    def _told_of(self, found: Found, head: str) -> Referent | None:
        referent = self.referent_of(found)
        if referent:
            referent.heads.add(head)
        return referent

    def _several(self, inside: Sequence[Token], head: str) -> Found:
        """A group: told of before by its noun and no more, else a new one."""
        own = {t.lower for t in inside[1:]}
        gender = gender_of(inside, self.known)
        definite = inside[0].lower not in self.known.titles["indefinite"]
        for r in reversed(self.discourse.referents if definite else ()):
            if r.plural and head in r.heads and agrees(r.gender, gender) and own <= {*r.speaker.name.lower().split()}:
                return r.found(0.7)
        name = bare(joined(before_comma(inside)))
        side = first_place(name, self.language)
        speaker = Speaker(None, name, "group", None, side.name if side else None)
        return Found(speaker, None, 0.7, gender=gender, plural=True)

    def _body(self, inside: Sequence[Token], head: str, unknown: bool, at: int) -> Referent | None:
        loose = self.language == "fr" and inside[0].pos == "NOUN" and inside[0].text.islower()  # "un point de presse"
        if loose or (unknown and not any(t.start in self.names for t in inside)):
            return None
        inside = behind_origin(inside, self.known)
        titles = self.known.titles
        definite = inside[0].lower not in titles["indefinite"] | titles["possessive"]
        fuller = self._fuller(inside, head, at) if not unknown and definite else None
        text = joined(own_name(inside))
        side = first_place(text, self.language)
        new = Speaker(None, bare(text), "organisation", None, side.name if side else None)
        several = plural(inside)
        gender = gender_of(inside, self.known)
        return self._told_of(fuller or Found(new, None, 0.7, gender=gender, plural=several), head)
