"""Words that introduce nobody and take up somebody: "cette ancienne factrice", "le Flamand", "l'homme de 58 ans"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.analyse.parse import Token, joined
from recoupe.analyse.recall import Found, Recall
from recoupe.analyse.referents import Person
from recoupe.analyse.wording import agrees, before_comma

__all__ = ["LookBack"]

_REACH = 3  # sentences, as far as a reader still holds who was told of (set on tests/development, French)


class LookBack(Recall):
    """Finds whom a word that only takes up again can mean: the nearest one told of."""

    def _takes_up(self, inside: Sequence[Token]) -> bool:
        """Whether a description cannot stand for somebody new."""
        inside = before_comma(inside)
        if self.language != "fr" or len(inside) < 2:
            return False
        pointing = inside[0].lower in self.known.demonstrative
        aged = any(t.text.isdigit() and n.lower == "ans" for t, n in pairwise(inside))
        return pointing or (aged and inside[0].lower in self.known.titles["definite"]) or self._is_demonym(inside)

    def _is_demonym(self, inside: Sequence[Token]) -> bool:
        """As in "la Bruxelloise": an article and a noun that tells where somebody is from, whatever the place."""
        own = [t for t in inside[1:] if t.text != "-"]
        if self.language != "fr" or not own or not all(t.text[:1].isupper() for t in own):
            return False
        if len(own) > 1 and joined(inside[1:]).count("-") != len(own) - 1:
            return False  # "le Néo-Zélandais" is one word
        titled = inside[0].text[0].isupper() and inside[0].start not in {s.start for s in self.sentences}
        named = self.people.within(inside[0].start, inside[1].end)
        ends = self.known.demonym.search(inside[-1].lower) is not None
        return ends and inside[0].lower in ("le", "la", "l'") and not titled and not named

    def _taken_up(self, inside: Sequence[Token], gender: str, at: int) -> Found | None:
        """The nearest one told of who can be meant, sentence by sentence backwards."""
        origin = inside[1].lower if self._is_demonym(inside) else ""
        for n in range(at, max(-1, at - _REACH - 1), -1):
            if self.sentences[at].paragraph - self.sentences[n].paragraph > 1:
                break
            told = [(f, self._gender(f)) for f in self._told_of_in(n, inside[0].start)]
            for found, own in sorted(told, key=lambda one: one[1] != gender):  # those first of whom it is sure
                if not agrees(own, gender):
                    continue
                person = self.people.called(found.speaker.name) if found.speaker else None
                if person and origin and not self._is_from(person, origin):
                    continue
                return replace(found, sure=0.7 if n >= at - 1 else 0.6, gender=found.gender or gender)
        only = self._protagonist(gender, inside[0].start) if origin and gender else None
        return self.as_person(only, 0.55) if only and self._is_from(only, origin) else None

    def _gender(self, found: Found) -> str:
        person = self.people.called(found.speaker.name) if found.speaker else None
        return found.gender or (person.gender if person else "")

    def _is_from(self, person: Person, origin: str) -> bool:
        """Whether a demonym can be his: his only one up to here, or the same."""
        person.origin = person.origin or origin
        return person.origin == origin

    def _told_of_in(self, n: int, before: int) -> list[Found]:
        """Who speaks in a sentence, else whom it is about, else whom it names, the last first."""
        own = [s.found for s in reversed(self.history) if s.sentence == n and s.place < before]
        people = [f for f in own if f.speaker and f.speaker.kind == "person"]
        sentence = self.sentences[n]
        if sentence.end > before:
            return people  # "Mado ne ment pas, jure ce retraité": not whom he tells of
        if not people and (acting := self.acting(n)):
            people.append(acting)
        named = self.people.within(sentence.start, sentence.end)
        return people + [self.as_person(p, 0.65) for _, _, p in reversed(named)]

    def nobody_taken_up(self, inside: Sequence[Token]) -> Found:
        return Found(None, f"«{joined(inside)}»: nobody told of before can be meant", 0.4)
