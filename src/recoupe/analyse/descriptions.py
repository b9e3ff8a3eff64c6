"""Persons told by a description: "the minister", "l'élue", "the retired teacher"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse.lookback import LookBack
from recoupe.analyse.parse import Token, joined
from recoupe.analyse.places import first_place
from recoupe.analyse.recall import Found, Said
from recoupe.analyse.referents import Person, alike
from recoupe.analyse.roles import head_noun
from recoupe.analyse.wording import agrees, bare, before_comma, gender_of
from recoupe.model import Speaker
from recoupe.typography import words

__all__ = ["Descriptions"]

_VARIED = 2  # sentences that a description may stand from the one it varies the name of


def _has_been(person: Person, past: frozenset[str]) -> bool:
    """Whether a person's role is one of former days: "l'ancien maire" is not the mayor."""
    return any(w.split("-")[0] in past for w in (person.role or "").lower().split())


class Descriptions(LookBack):
    """Finds whom a role without a name stands for."""

    def _described(self, inside: Sequence[Token], text: str, head: str, at: int) -> Found:
        """A role without a name: the person of the page who has it, or the role itself."""
        if body := self._apposed_to_body(inside):
            return body
        inside = before_comma(inside)
        gender = gender_of(inside, self.known)
        if told := self._just_told(inside, head, at):
            return told
        if self._takes_up(inside) and (taken := self._taken_up(inside, gender, at)):
            return taken
        if known := self._known_by(inside, head, gender, at):
            return known
        general = head in self.known.nameless and len(bare(text).split()) <= 2
        if self.language == "fr" and general and inside[0].lower in self.known.titles["definite"]:
            taken = self._taken_up(inside, gender, at)  # "le jeune homme": somebody told of without a name
            return taken or self._by_role_alone(inside, text, head, gender)
        return self._by_role_alone(inside, text, head, gender)

    def _apposed_to_body(self, inside: Sequence[Token]) -> Found | None:
        """As in "The landlord, a pension fund, …": a role that a body has."""
        noun = before_comma(inside)
        rest = inside[len(noun) + 1 :]
        if self.language != "en" or not rest or rest[0].pos != "DET" or head_noun(rest, "en")[1] != "institution":
            return None
        return Found(Speaker(None, bare(joined(noun)), "organisation"), None, 0.8)

    def _known_by(self, inside: Sequence[Token], head: str, gender: str, at: int) -> Found | None:
        """The person of the page whom a definite description means."""
        description = bare(joined(inside))
        if (
            inside[0].lower not in self.known.titles["indefinite"]
            and inside[0].lower not in self.known.titles["possessive"]
        ):
            if met := self._held_by(head, description, gender, inside[0].start) or self._met_unnamed(inside, head, at):
                return met
            another = self._contrasted(inside, at) or self._twice_told(inside, head)
            if another:
                pass
            elif self._is_short(inside, head) and (not self._is_office(inside, head) or head in self.known.anyone):
                meant = self._one(inside[0], gender, at, "", described=True)
                if meant.speaker and self._may_be(meant.speaker, head, inside, at):
                    return Found(meant.speaker, None, 0.7, gender=meant.gender)
            if not another and (varied := self._varied(inside, head, gender, at)):
                return varied
            if inside[0].lower in self.known.demonstrative and not another:
                told = self._one(inside[0], gender, at, "", described=True)
                if told.speaker and told.speaker.kind == "person":
                    return replace(told, sure=0.65)  # "lâche cette comptable": who is being told of
        return None

    def _held_by(self, head: str, description: str, gender: str, place_in_text: int) -> Found | None:
        if aged := self._aged(description):
            return self.as_person(aged, 0.85)
        if person := self._holder(head, description, gender, place_in_text):
            return self.as_person(person, 0.85)
        person = self._holder(head, description, "", place_in_text) if head in self.known.epicene else None
        return self.as_person(person, 0.75) if person else None

    def _aged(self, description: str) -> Person | None:
        """Who has the age of "the 31-year-old", where the page tells it: "Tom Barr, 31, …"."""
        age = description.split("-")[0] if self.language == "en" and "-year-old" in description else ""
        told = (m for m in re.finditer(rf", {age},", self.text)) if age.isdigit() else ()
        ends = {m.start() for m in told}
        return next((p for _, end, p in self.people.named if end in ends), None)

    def _met_unnamed(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """Somebody without a name whom the page has brought in: "A naval attache had seen it. …, the attache said"."""
        for said in reversed(self.history if self.language == "en" else ()):
            speaker = said.found.speaker
            unnamed = speaker is not None and speaker.kind == "person" and speaker.name == speaker.role
            own = {t.lower for t in inside[1:]}  # "the spokesman for the ministry" is no "spokesman for the mayor"
            if speaker and unnamed and head in speaker.name.lower().split() and own <= {*speaker.name.lower().split()}:
                return replace(said.found, sure=0.75)
        for n in range(at - 1, max(-1, at - 1 - _VARIED) if self.language == "en" else at - 1, -1):
            if words_in := self._brought_in(self.sentences[n].tokens, head):
                return Found(Speaker(None, words_in, "person", words_in), None, 0.7)
        return None

    def _brought_in(self, tokens: Sequence[Token], head: str) -> str:
        """The words of an indefinite phrase on this noun that names nobody: "a Western naval attache"."""
        for k, t in enumerate(tokens):
            if t.lower != head or t.quotation is not None or (k + 1 < len(tokens) and tokens[k + 1].lower == ","):
                continue
            first = next(
                (n for n in range(k - 1, max(-1, k - 5), -1) if tokens[n].pos not in ("ADJ", "NOUN", "PROPN")), k
            )
            if (
                first < k
                and tokens[first].lower in ("a", "an", "another")
                and not self.people.within(tokens[first].start, t.end + 40)
            ):
                return joined(tokens[first + 1 : k + 1])
        return ""

    def _by_role_alone(self, inside: Sequence[Token], text: str, head: str, gender: str) -> Found:
        description = bare(joined(inside))
        if head in self.known.counterpart and (other := self._counterpart(gender)):
            return self.as_person(other, 0.7)
        if head in self.known.counterpart and not any(t.pos == "ADP" for t in inside):
            return Found(None, f"«{text}»: a counterpart without a name", 0.4)
        side = first_place(text, self.language)
        speaker = Speaker(None, description, "person", description, side.name if side else None)
        return Found(speaker, None, 0.85, gender=gender)

    def _just_told(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """As in "D'après cette source": who has just spoken."""
        last = self.last(at)
        pointing = inside[0].lower in self.known.demonstrative and head in self.known.anybody_told
        person = last is not None and last.speaker is not None and last.speaker.kind == "person"
        return replace(last, sure=0.7) if last and pointing and person else None

    def _twice_told(self, inside: Sequence[Token], head: str) -> bool:
        """As in "l'expert psychiatre": a second noun of those who speak makes a general word somebody's own.

        One that is as general as the first does not: "le vétéran officiel".
        """
        general = self.known.grade | self.known.anyone
        others = (t.lower for t in inside[1:] if t.lower != head and t.lower not in general)
        return any(self.known.classes.get(word) == "person" for word in others) and not self._fits_last(head)

    def _fits_last(self, head: str) -> bool:
        """Whether who spoke last is known by a role that such a noun takes up: "le patron pêcheur", a chairman."""
        last = self.history[-1].found.speaker if self.history else None
        person = self.people.called(last.name) if last and self.language == "fr" else None
        return person is not None and bool(person.heads & self.known.kinds.get(head, frozenset()))

    def _is_office(self, inside: Sequence[Token], head: str) -> bool:
        """Whether a role needs no introduction, by its noun or with its grade: "le maire", "l'avocate générale"."""
        graded = any(t.lower in self.known.grade for t in inside[1:3]) and head in self.known.graded
        return head in self.known.office or graded

    def contradicts(self, role: str, person: Person) -> bool:
        """Whether a role and those a person is known by are offices that no one holds at once."""
        told = {w.folded for w in words(role)}
        related = told.union(*(self.known.kinds.get(w, frozenset()) for w in told))
        both = bool(told & self.known.office) and bool(person.heads & self.known.office)
        return both and not person.heads & related

    def _contrasted(self, inside: Sequence[Token], at: int) -> bool:
        """As in "L'expert chargé de l'enquête, lui, …": set against whoever spoke before."""
        end = inside[-1].end
        verb = next((t.start for t in self.sentences[at].tokens if t.finite and t.start > end), end)
        return any(f", {word}," in self.text[end : verb + 1].lower() for word in self.lex.words["resuming"])

    def _varied(self, inside: Sequence[Token], head: str, gender: str, at: int) -> Found | None:
        """A description that nobody on the page is introduced by: news vary the name of whoever it is about."""
        if inside[0].lower not in self.known.titles["definite"]:
            return None
        past = len(inside) > 1 and inside[1].lower.split("-")[0] in self.known.past
        office = self._is_office(inside, head) and not past
        last = self._last_of(gender, at)
        small = not any(t.text[:1].isupper() for t in inside[1:])
        bare = past or sum(t.pos in ("NOUN", "PROPN") for t in inside) == 1
        if last and (person := self._speaking(last, gender)):
            near = at - last.sentence <= _VARIED and self.sentences[at].paragraph - last.paragraph <= 1
            next_to = at - last.sentence <= 1 and self.sentences[at].paragraph == last.paragraph
            # a name without any role is given one by the sentence that follows it
            near = near and (next_to or past or len(inside) == 2)  # in another paragraph, "the coach" and no more
            if (next_to and not person.heads) or (not office and ((near and bare) or (next_to and small))):
                return Found(last.found.speaker, None, 0.65, gender=person.gender or gender)
        topic = None if office else self._about(at, gender)
        human = self.known.classes.get(head) == "person" or self.known.acts(head)
        if topic and (bare or (self.language == "fr" and human and not topic.heads)):
            return self.as_person(topic, 0.65)
        if office or not bare:
            return None
        body = self.language == "fr" and head in self.known.anybody  # "l'exploitant" is hardly the main person
        main = self._protagonist(gender, inside[0].start) if gender and not body else None
        other = (
            main and main.heads and not main.heads & self.known.kinds.get(head, frozenset()) and self._modified(inside)
        )
        meant = main and (self._mostly(main) or (self.language == "en" and head in self.known.nameless))
        return self.as_person(main, 0.55) if main and not other and meant else None

    def _is_short(self, inside: Sequence[Token], head: str) -> bool:
        """Whether a description is too short to introduce somebody; "le délégué du personnel" is not."""
        description = bare(joined(inside))
        known = description.lower() in self.known.kinds or head in self.known.anyone  # "la représentante de l'État"
        whose = self.language == "fr" and not known and any(t.pos == "ADP" for t in inside)
        return len(description.split()) <= 3 and not whose

    def _modified(self, inside: Sequence[Token]) -> bool:
        """Whether a noun is told apart by an adjective, not of origin: "l'expert ferroviaire"."""
        behind = [t for t in inside[2:] if t.pos == "ADJ" and t.lower not in self.known.grade | self.known.anyone]
        own = any(not self.known.demonym.search(t.lower) for t in behind)
        return self.language == "fr" and len(inside) == 3 and own

    def _counterpart(self, gender: str) -> Person | None:
        """The only other person of the page with a role of whoever spoke last."""
        last = self.history[-1].found.speaker if self.history else None
        person = self.people.called(last.name) if last else None
        others = [p for p in self.people.all if person and p is not person and p.heads & person.heads]
        return others[0] if len(others) == 1 and agrees(others[0].gender, gender) else None

    def _unnamed_holder(self, before: int, opening: int, gender: str) -> bool:
        """Whether the paragraph has named somebody up to here whose role it has not told."""
        return any(not p.heads and agrees(p.gender, gender) for _, _, p in self.people.within(opening, before))

    def _last_of(self, gender: str, at: int) -> Said | None:
        """Who spoke last, in one paragraph the last who can be of that gender: "Anne Roux répond. Le conseiller …"."""
        last = self.history[-1] if self.history else None
        other = last and last.found.speaker and last.found.speaker.kind == "person" and not self._speaking(last, gender)
        if last is None or not other or self.language != "fr":
            return last
        here = [s for s in self.history if s.paragraph == self.sentences[at].paragraph and self._speaking(s, gender)]
        return here[-1] if here else last

    def _told_last_at(self, person: Person, before: int) -> int:
        """Where a person was last named, or last spoke, in front of a place."""
        spoke = [s.place for s in self.history if s.found.speaker and s.found.speaker.name == person.name]
        return max([n for n in (*person.places, *spoke) if n < before], default=-1)

    def _speaking(self, said: Said, gender: str) -> Person | None:
        """The person with a full name who said it, if he can be of that gender."""
        speaker = said.found.speaker
        person = self.people.called(speaker.name) if speaker and speaker.kind == "person" else None
        return person if person and " " in person.name and agrees(person.gender, gender) else None

    def _about(self, at: int, gender: str) -> Person | None:
        """The person whom the sentence before, in one paragraph, names in front of its verb."""
        before = self.sentences[at - 1] if at else None
        if before is None or before.paragraph != self.sentences[at].paragraph or not self._names_its_topic(before):
            return None
        verb = next((t.start for t in before.tokens if t.finite and t.quotation is None), before.end)
        named = [p for a, _, p in self.people.within(before.start, verb) if not self._governed(a)]
        return named[0] if len(named) == 1 and agrees(named[0].gender, gender) else None

    def _mostly(self, person: Person) -> bool:
        """Whether half of what the page has told so far is said by one person."""
        own = sum(s.found.speaker is not None and s.found.speaker.name == person.name for s in self.history)
        return own > 0 and 2 * own >= len(self.history) and (len(self.history) > 3 or own == len(self.history))

    def _may_be(self, speaker: Speaker, head: str, inside: Sequence[Token], at: int) -> bool:
        """Whether a bare description can mean him: a general word, or nothing known that it would contradict.

        A general word with another beside it ("l'expert ferroviaire") may well open its paragraph with somebody new.
        """
        person = self.people.called(speaker.name)
        if person is None and speaker.role == speaker.name:  # known by another description only
            own = speaker.name.lower().split()
            general = len(inside) < 3 and head in self.known.anyone
            return general or head in own or own[0] in self.known.kinds.get(head, frozenset())
        heads = person.heads if person else set()
        general = head in self.known.anyone and (not self._modified(inside) or self._told_in_paragraph(speaker, at))
        return general or not heads or bool(heads & (self.known.kinds.get(head, frozenset()) | {head}))

    def _told_in_paragraph(self, speaker: Speaker, at: int) -> bool:
        """Whether a paragraph has told of somebody up to a sentence of it."""
        paragraph = self.sentences[at].paragraph
        spoke = any(s.found.speaker == speaker and s.paragraph == paragraph for s in self.history)
        named = self.people.within(self._opens(paragraph), self.sentences[at].end)
        return spoke or any(p.name == speaker.name for _, _, p in named)

    def _opens(self, paragraph: int) -> int:
        """Where a paragraph begins."""
        return next(s.start for s in self.sentences if s.paragraph == paragraph)

    def _holder(self, head: str, description: str, gender: str, place_in_text: int) -> Person | None:
        past = description.lower().split()[0].split("-")[0] in self.known.past
        titled = self.known.kinds.get(description.lower()) if " " in description else None
        wanted = titled or self.known.kinds.get(head, frozenset()) | {head}
        fits = [
            p
            for p in self.people.all
            if p.heads & wanted and (titled or alike(description, p)) and agrees(p.gender, gender)
            if not past or _has_been(p, self.known.past)
        ]
        if self.language == "en":
            fits = [p for p in fits if head in p.heads] or fits  # the Republican before another lawmaker
        spoke = {s.found.speaker.name for s in self.history if s.found.speaker}
        here = self._opens(self.sentences[self._sentence_of(place_in_text)].paragraph)
        told = spoke | {p.name for _, _, p in self.people.within(here, place_in_text)}
        if known := [p for p in fits if p.name in told]:
            return max(known, key=lambda p: self._told_last_at(p, place_in_text))
        exact = [p for p in fits if head in p.heads] or fits
        # whom a page names only later is meant at its head alone
        ahead = 1_500 if self.sentences[self._sentence_of(place_in_text)].paragraph <= 1 else 0
        near = [p for p in exact if any(-ahead <= place_in_text - x < 1_500 for x in p.places)]
        if self._unnamed_holder(place_in_text, here, gender):
            near = [p for p in near if any(x < place_in_text for x in p.places)]
        if self.language == "fr" and " " not in description and head in self.known.office and not near:
            near = [p for p in fits if head in p.heads]  # "le maire", and the page knows of one
        return near[0] if len({p.name for p in near}) == 1 else None
