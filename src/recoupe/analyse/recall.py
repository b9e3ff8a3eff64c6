"""What a page has told so far: who spoke, whom it told of, and whom a word that looks back can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from recoupe.analyse.discourse import Discourse, Found, Mention, Referent
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.nounphrases import Function
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.referents import People, Person
from recoupe.analyse.roles import Nouns
from recoupe.analyse.wording import agrees
from recoupe.model import Speaker
from recoupe.typography import words

__all__ = ["MEMORY", "Found", "Recall", "Said"]

# sentences back to who has spoken (set on hand-made pages in both languages)
MEMORY = 5
_JUST = 2  # sentences back to whom "ce dernier" means
_AHEAD = 2  # paragraphs to the name that a page's first pronoun waits for
_LEAD = 10  # characters that hold a preposition
# what a French place stands behind: "vers Chamblac", "au nord de la Soravie"
_LEADS_TO = re.compile(r"(?:\b(?:à|vers|de|en|entre|depuis|dans|sur|la|le|et) |\bd['’])$")
_OPENING = 12  # characters of a sentence within which its first phrase begins


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker once found, and the sentence that found him."""

    found: Found
    sentence: int
    paragraph: int
    place: int = -1  # where his words or his name stand


@dataclass
class Recall:
    """The memory of one page, read in the order of its sentences."""

    language: str
    people: People
    known: Nouns
    lex: Lexicon
    sentences: Sequence[Sentence]
    text: str
    title: str
    history: list[Said] = field(default_factory=list)
    discourse: Discourse = field(default_factory=Discourse)
    answered: dict[tuple[int, int, int, str, bool], Found] = field(default_factory=dict)  # by the words asked about
    written: dict[int, Found] = field(default_factory=dict)  # by sentence, whose paper spoke: "the judge's ruling"
    spoken_for: dict[int, Found] = field(default_factory=dict)  # by sentence, for whom a spokesman spoke
    saying: Referent | None = None  # whose words are being read: a description in them is of another

    def __post_init__(self) -> None:
        titled = [p.name for p in self.people.all if " " in p.name and p.name in self.title]
        self.discourse.portrayed = titled[0] if len(titled) == 1 and self.language == "fr" else ""

    @cached_property
    def heading(self) -> frozenset[str]:
        """The words of the title, as they are written."""
        return frozenset(self.title[w.start : w.end] for w in words(self.title))

    @cached_property
    def in_court(self) -> bool:
        """Whether the page tells of a trial."""
        return any(t.lower in self.known.courts for s in self.sentences for t in s.tokens)

    def remember(self, found: Found, at: int, place: int = -1) -> None:
        referent = self.referent_of(found)
        if referent is None:
            return
        self.history.append(Said(found, at, self.sentences[at].paragraph, place))
        self.discourse.speaks(referent, self.mention(max(place, self.sentences[at].start), at, "speaker"))

    def mention(self, place_in_text: int, at: int, function: Function) -> Mention:
        sentence = self.sentences[at]
        return Mention(place_in_text, at, sentence.paragraph, function, place_in_text - sentence.start < _OPENING)

    def last(self, at: int, reach: int = MEMORY) -> Found | None:
        """Who spoke last, not too long ago."""
        return self.history[-1].found if self.history and at - self.history[-1].sentence <= reach else None

    def as_person(self, person: Person, sure: float) -> Found:
        """The speaker that a person of the page is."""
        return Found(self.speaker(person), None, sure, gender=person.gender)

    def speaker(self, person: Person) -> Speaker:
        return Speaker(None, person.name, "person", person.role, person.side)

    def of_person(self, person: Person) -> Referent:
        """The referent of a named person, with the nouns of her role."""
        known = self.discourse.of(self.speaker(person), person.gender)
        known.heads |= person.heads
        return known

    def referent_of(self, found: Found) -> Referent | None:
        """The referent of whom words were found to mean; a new one where the page has not told of him."""
        if found.speaker is None:
            return None
        person = self.people.called(found.speaker.name) if found.speaker.kind == "person" else None
        if person and person.name == found.speaker.name:
            return self.of_person(person)
        return self.discourse.of(found.speaker, found.gender, found.plural)

    def persons(self, gender: str, at: int) -> list[Referent]:
        """The single persons told of so far who can be of that gender, the most salient first."""
        ranked = self.discourse.salient(gender, ("person",), at, self.sentences[at].paragraph, speaks=True)
        return [r for _, r in ranked if r is not self.saying and not self._may_be_a_place(r)]

    def _may_be_a_place(self, r: Referent) -> bool:
        """As in "Il roulait vers Chamblac": a French name of one word, of which the page tells nothing else."""
        alone = r.named and " " not in r.speaker.name and self.known.language == "fr"
        person = self.people.called(r.speaker.name) if alone else None
        if person is None or person.gender or person.heads or person.role or " " in person.name:
            return False
        led = (_LEADS_TO.search(self.text, max(0, m.place - _LEAD), m.place) for m in r.mentions)
        return all(led) and all(m.function != "subject" for m in r.mentions)

    def latest(self, gender: str, kinds: Sequence[str], at: int, place_in_text: int) -> Referent | None:
        """Whom the page has told of last in front of a place, in its sentence or the two before."""
        told = (
            (r.speaker.kind == "person" or bool(r.gender), m.place, n, r)  # "analyste chez Kestrel. D'après ce dernier"
            for n, r in enumerate(self.discourse.referents)
            if r.speaker.kind in kinds and not r.plural and agrees(r.gender, gender)
            for m in r.mentions
            if m.place < place_in_text and at - _JUST <= m.sentence <= at
        )
        return max(told, default=(False, 0, 0, None))[3]

    def subject_of(self, at: int, kinds: Sequence[str]) -> Referent | None:
        """The one whom a sentence that reports nothing is about."""
        told = [
            (m.place, n, r)
            for n, r in enumerate(self.discourse.referents)
            if r.speaker.kind in kinds
            for m in r.mentions
            if m.sentence == at and m.function == "subject"
        ]
        if not told:
            return None
        first = self.sentences[at].tokens[0]
        ahead = first.pos == "SCONJ" or first.lower in self.lex.words["opening_clause"]
        return (max(told) if ahead else min(told))[2]

    def _same_paragraph(self, one: int, other: int) -> bool:
        return self.sentences[one].paragraph == self.sentences[other].paragraph

    def _one(self, token: Token, gender: str, at: int, lemma: str) -> Found:
        """Whom "he", "elle" means: the most salient of those told of; who answers is not the one who spoke."""
        kinds = ("person", "organisation", "state") if self.language == "fr" else ("person",)
        here = self.sentences[at]
        ranked = self.discourse.salient(gender, kinds, at, here.paragraph, speaks=True)
        answers = lemma in self.lex.words["answering"] or self._is_put_to(at)
        if answers and len(ranked) > 1 and self._is_asked(ranked[1][1], ranked[0][1], at):
            ranked = ranked[1:]
        if (turned := self._turned_to(at)) and any(r is turned for _, r in ranked):
            return turned.found(0.7, gender)
        ranked = [(s, r) for s, r in ranked if not self._is_by_the_way(r, at) and not self._is_named_in(r, token, at)]
        ranked = [(s, r) for s, r in ranked if not self._is_led_in(r, at)] or ranked
        told = all(m.function in ("told", "owner") for _, r in ranked[:1] for m in r.mentions)
        if told and (other := (not ranked and self._named_ahead(gender, at)) or self._misheard(gender, at)):
            return other
        if not ranked:
            return Found(None, f"«{token.text.lstrip('-')}»: nobody told of before can be meant", 0.4)
        lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else _CLEAR
        return ranked[0][1].found(0.85 if lead >= _CLEAR else 0.75 if lead >= _CLEAR / 2 else 0.6, gender)

    def _is_named_in(self, r: Referent, token: Token, at: int) -> bool:
        """As in "Jean Roux, croit-il savoir, viendra": whom what he says names is not he."""
        inverted = self.language == "fr" and token.text[:2] in ("-i", "-e", "-t", "t-")
        spoke = any(m.sentence == at and m.function == "speaker" for m in r.mentions)
        if not inverted or spoke:
            return False
        if r.speaker.kind != "person":  # "Le Maroc tiendra parole, a-t-il dit": of whom he says it
            return any(m.sentence == at and m.place < token.start for m in r.mentions)
        if not r.named:
            return False
        start = max(self.sentences[at].start, self.text.rfind(":", 0, token.start))
        return any(person.name == r.speaker.name for _, _, person in self.people.within(start, token.start))

    def _turned_to(self, at: int) -> Referent | None:
        """As in "“Why?” Roe asked the clerk. “I forgot,” he said", "Roe left. His agent did not. “He is ill,” he said".

        Whom the sentence before asks, or, where it reports nothing, brings in as somebody's of whom the page told.
        """
        before, here = self.sentences[at - 1], self.sentences[at]
        turns = at > 0 and self._same_paragraph(at, at - 1) and here.tokens and here.tokens[0].quotation is not None
        if self.language != "en" or not turns:
            return None
        question = self._is_question(at - 1)
        for r in (r for r in self.discourse.referents if r.speaker.kind == "person"):
            for m in (m for m in r.mentions if m.sentence == at - 1):
                k = next(n for n, t in enumerate(before.tokens) if t.end > m.place)
                owned = (
                    before.tokens[k].lower in self.known.titles["possessive"] and m.opens and m.function == "subject"
                )
                if (question and self._asks(before.tokens[k - 1])) or (owned and not r.named):
                    return r
        return None

    def _is_put_to(self, at: int) -> bool:
        """As in "The coroner asked if that was unusual. “No,” she said": whether a quotation answers what was asked."""
        before, here = self.sentences[at - 1], self.sentences[at]
        quoted = at > 0 and bool(here.tokens) and here.tokens[0].quotation is not None and not before.quotations
        asked = quoted and self._same_paragraph(at, at - 1) and any(self._asks(t) and t.finite for t in before.tokens)
        return self.language == "en" and asked

    def _asks(self, token: Token) -> bool:
        return any(v.lemma in self.lex.words["asking"] for v in self.lex.verbs.get(token.lower, ()))

    def _is_by_the_way(self, r: Referent, at: int) -> bool:
        """As in "Née d'une mère infirmière, elle …": who is only told of in the sentence itself, and does nothing."""
        new = all(m.sentence == at and m.function in ("oblique", "owner") for m in r.mentions)
        return self.language == "fr" and not r.named and r.speaker.kind == "person" and new

    def _is_led_in(self, r: Referent, at: int) -> bool:
        """As in "Of Mr Day, he said", "Asked by Roe about his plan": whom what leads in to an English clause names."""
        leads = self.language == "en" and r.named
        return leads and any(
            m.sentence == at
            and m.function == "oblique"
            and not any(t.finite for t in self.sentences[at].tokens if t.start < m.place)
            for m in r.mentions
        )

    def _named_ahead(self, gender: str, at: int) -> Found | None:
        """As in "« … », dit-elle. À 60 ans, Anne Roux …": whom a page that opens with a pronoun names most often.

        French portraits open so. In English a third of those it named in 20 real pages were somebody else.
        """
        if self.language != "fr" or not gender or any(r.speaker.kind == "person" for r in self.discourse.referents):
            return None
        ahead = self.sentences[at].paragraph + _AHEAD
        near = [n for n in self.people.named if self.sentences[self.sentence_of(n[0])].paragraph <= ahead]
        meant = {person.name: person for _, _, person in near if person.gender == gender}
        main = max(meant.values(), key=lambda person: len(person.places), default=None)
        alone = main is not None and (len(meant) == 1 or len(main.places) > 1)
        return self.as_person(main, 0.6) if main and alone else None

    def _misheard(self, gender: str, at: int) -> Found | None:
        """As in "Ola Brandt said … He added": who spoke last, whose gender only the ending of a name has told."""
        last = self.last(at, 1)
        person = self.people.called(last.speaker.name) if last and last.speaker and self.language == "en" else None
        if person is None or not gender or self.known.gender_of_listed(person.name):
            return None
        beside = {self.text[:place].split()[-1].lower() for place in person.places if self.text[:place].split()}
        if any(self.known.gender_of_word(word) for word in person.heads | beside):
            return None
        person.gender = gender
        return self.as_person(person, 0.6)

    def _is_asked(self, r: Referent, asking: Referent, at: int) -> bool:
        """Whether one who spoke in the sentence before is answered by another: named there, or who spoke before him."""
        spoke = any(m is self.discourse.spoke and m.sentence == at - 1 for m in asking.mentions)
        since = self.sentences[at].paragraph - self._is_question(at - 1)
        questioned = self.sentences[at].paragraph if self._is_question(at - 1) else -1  # "L'accusé se tait. « … ? »"
        heard = any(
            (r.named and m.sentence == at - 1)
            or (m.function == "speaker" and m.paragraph >= since)
            or (m.function == "subject" and m.paragraph == questioned)
            for m in r.mentions
        )
        return r.speaker.kind == "person" and spoke and heard

    def _is_question(self, at: int) -> bool:
        """Whether somebody asks in a sentence, in words of his own."""
        return any(self.text[q.inner[1] - 1] == "?" for q in self.sentences[at].quotations)

    def sentence_of(self, place_in_text: int) -> int:
        return next((n for n, s in enumerate(self.sentences) if s.start <= place_in_text < s.end), 0)


_CLEAR = 2.0  # lead in salience of whoever can hardly be mistaken for the next
