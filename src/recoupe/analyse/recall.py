"""What a page has told so far: who spoke, whom it named, and whom a word that looks back can mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.phrases import main_noun, phrase_around, phrase_from
from recoupe.analyse.referents import People, Person
from recoupe.analyse.roles import Nouns
from recoupe.analyse.wording import agrees
from recoupe.model import Speaker

__all__ = ["MEMORY", "Found", "Recall", "Said"]

_PREPOSITION = re.compile(
    r"\b(?:by|par|with|avec|through|via|unlike"
    r"|of|for|to|à|about|from|against|contre|sur|de|que) (?:M\. |Mme |Mr\.? |Mrs\.? |Ms\.? )?$",
    re.IGNORECASE,
)
# sentences a pronoun looks back over (set on hand-made pages in both languages)
MEMORY = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker and how sure it is that these words mean him; ``drop`` where the words name no speaker at all."""

    speaker: Speaker | None
    why: str | None
    sure: float
    drop: bool = False
    gender: str = ""
    plural: bool = False


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
    history: list[Said] = field(default_factory=list)
    acted: dict[int, Found | None] = field(default_factory=dict)  # whom each sentence asked about is about

    def remember(self, found: Found, at: int, place: int = -1) -> None:
        if found.speaker is not None:
            self.history.append(Said(found, at, self.sentences[at].paragraph, place))

    def last(self, at: int, reach: int = MEMORY) -> Found | None:
        """Who spoke last, not too long ago."""
        return self.history[-1].found if self.history and at - self.history[-1].sentence <= reach else None

    def acting(self, at: int) -> Found | None:
        """The person a sentence that reports nothing is about; whoever reads noun phrases tells."""
        raise NotImplementedError

    def as_person(self, person: Person, sure: float) -> Found:
        """The speaker that a person of the page is."""
        speaker = Speaker(None, person.name, "person", person.role, person.side)
        return Found(speaker, None, sure, gender=person.gender)

    def _spoke(self, gender: str, at: int, described: bool) -> Said | None:
        for said in reversed(self.history):
            speaker = said.found.speaker
            if at - said.sentence > MEMORY or speaker is None:
                return None
            person = self.people.called(speaker.name) if speaker.kind == "person" else None
            own = said.found.gender or (person.gender if person else "")
            if said.found.plural or not agrees(own, gender) or (not own and self._spoke_to(said.sentence, gender)):
                continue
            if speaker.kind == "person" or (self.language == "fr" and said.found.gender and not described):
                return said
        return None

    def _spoke_to(self, at: int, gender: str) -> bool:
        """As in "A consultant warned him that …": he who speaks next is the one who was spoken to."""
        hearer = {"Masc": "him", "Fem": "her"}.get(gender, "")
        tokens = self.sentences[at].tokens
        heard = (t for t in tokens if t.lower == hearer and t.dep in ("dobj", "dative", "iobj"))
        return self.language == "en" and any(tokens[t.head].lower in self.lex.verbs for t in heard)

    def _topic(self, before: int, gender: str, at: int) -> tuple[int, Person] | None:
        """The person the sentences just before are about: the first one they name."""
        doubtful: tuple[int, Person] | None = None
        for n in range(at, max(-1, at - 3), -1):
            start, end = self.sentences[n].start, min(self.sentences[n].end, before)
            told = [(a, b, p) for a, b, p in self.people.within(start, end) if not self._governed(a)]
            named = [(a, p) for a, b, p in told if not self._owns(b)] or [(a, p) for a, _, p in told]
            sure = next((one for one in named if not gender or one[1].gender == gender), None)
            if sure:
                return sure
            doubtful = doubtful or next((one for one in named if not one[1].gender), None)
        return doubtful

    def _owns(self, end: int) -> bool:
        """Whether a name only tells whose somebody is: "Tom Hale's brother, Nick, drove"."""
        return self.language == "en" and self.text[end : end + 2] in ("'s", "’s")

    def _governed(self, place_in_text: int) -> bool:
        """Whether a preposition governs a name: "interrogé par Jean Roux, il …" is not about Roux."""
        start = self.sentences[self._sentence_of(place_in_text)].start
        found = _PREPOSITION.search(self.text, max(start, place_in_text - 30), place_in_text)
        return found is not None and found.start() > start  # "For Jane Roe, 46, …": she is the topic

    def _sentence_of(self, place_in_text: int) -> int:
        return next((n for n, s in enumerate(self.sentences) if s.start <= place_in_text < s.end), 0)

    def _alone_in_paragraph(self, before: int, gender: str, at: int) -> Found | None:
        """The only person that the paragraph has named up to here, too far back to be its last topic."""
        start = min(s.start for s in self.sentences if s.paragraph == self.sentences[at].paragraph)
        persons = {p.name: p for _, _, p in self.people.within(start, before) if agrees(p.gender, gender)}
        return self.as_person(next(iter(persons.values())), 0.65) if len(persons) == 1 else None

    def _mistaken(self, at: int, gender: str) -> Found | None:
        """Who spoke just before, though an article made her a man: "le ministre Anne Roux … Elle …"."""
        last = self.history[-1] if self.history else None
        if last is None or last.found.speaker is None or at - last.sentence > 2 or last.found.speaker.kind != "person":
            return None
        if last.found.speaker.name == last.found.speaker.role:
            return None  # an article beside a noun makes no such mistake
        sure = self.known.gender_of_name(last.found.speaker.name)
        return replace(last.found, sure=0.6) if agrees(sure, gender) else None

    def _one(self, token: Token, gender: str, at: int, lemma: str, described: bool = False) -> Found:
        """Whom "he" or "she" means, or, ``described``, a word like "the official"."""
        topic = self._topic(token.start, gender, at)
        spoke = self._spoke(gender, at, described)
        continuing = lemma in self.lex.words["continuing"]
        if lemma in self.lex.words["answering"] and (asked := self._asked(gender, at)):
            return asked
        far = not described and spoke is not None and spoke.paragraph < self.sentences[at].paragraph
        if far and gender and (resumed := self._resumed(gender, at)):
            return resumed
        if spoke and (continuing or topic is None or not self._since(topic, spoke, gender)):
            distance = at - spoke.sentence
            sure = 0.9 if distance <= 1 else 0.75 if distance <= 3 else 0.6
            return Found(spoke.found.speaker, None, sure, gender=spoke.found.gender or gender)
        if topic:
            return self.as_person(topic[1], 0.75)
        if alone := self._alone_in_paragraph(token.start, gender, at):
            return alone
        if gender and (mistaken := self._mistaken(at, gender)):
            return mistaken
        if not described and gender and (main := self._protagonist(gender, token.start)):
            return self.as_person(main, 0.55)
        return Found(None, f"«{token.text.lstrip('-')}»: nobody near it can be meant", 0.4)

    def _asked(self, gender: str, at: int) -> Found | None:
        """Who answers: the other one whom the sentence just before names behind the one who speaks in it."""
        last = self.history[-1] if self.history else None
        if self.language != "en" or last is None or last.sentence != at - 1 or last.found.speaker is None:
            return None
        heard = [
            p
            for a, _, p in self.people.within(self.sentences[at - 1].start, self.sentences[at - 1].end)
            if a > last.place
        ]
        others = {p.name: p for p in heard if p.name != last.found.speaker.name and agrees(p.gender, gender)}
        return self.as_person(next(iter(others.values())), 0.7) if len(others) == 1 else None

    def _resumed(self, gender: str, at: int) -> Found | None:
        """Whom the page is about, where a paragraph goes on telling of him without a name after somebody else spoke."""
        paragraph = self.sentences[at].paragraph
        told = [s for s in self.sentences[:at] if s.paragraph == paragraph]
        forms = self.known.pronouns["masculine" if gender == "Masc" else "feminine"] | {"her"}
        meant = any(t.lower in forms and t.quotation is None for s in told for t in s.tokens)
        if self.language != "en" or not meant or self.people.within(told[0].start, told[-1].end):
            return None
        persons = (self.people.called(s.found.speaker.name) for s in self.history if s.found.speaker)
        ranked = Counter(p.name for p in persons if p and agrees(p.gender, gender)).most_common(2)
        leads = bool(ranked) and ranked[0][1] > 2 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
        person = self.people.called(ranked[0][0]) if leads else None
        return self.as_person(person, 0.6) if person else None

    def _since(self, topic: tuple[int, Person], spoke: Said, gender: str) -> bool:
        """Whether a person is named after who spoke last, as what a sentence is about."""
        named = self._sentence_of(topic[0])
        if named > spoke.sentence:
            return True
        surely = topic[1].gender == gender != "" and topic[1].gender != spoke.found.gender
        return named == spoke.sentence and surely and -1 < spoke.place < topic[0]

    def _protagonist(self, gender: str, before: int) -> Person | None:
        """The one person of a gender whom the page has told of, or told of much oftener than of any other."""
        counts = Counter(p.name for start, _, p in self.people.named if start < before and p.gender == gender)
        counts.update(s.found.speaker.name for s in self.history if s.found.speaker and s.found.speaker.name in counts)
        if self.language == "en":
            counts = Counter({name: len(self._paragraphs_of(name, before)) for name in counts})
        ranked = counts.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return self.people.called(ranked[0][0])

    def _paragraphs_of(self, name: str, before: int) -> set[int]:
        """The paragraphs up to here that name a person or in which he speaks: who has only one is an aside."""
        named = {
            self.sentences[self._sentence_of(a)].paragraph
            for a, _, p in self.people.named
            if p.name == name and a < before
        }
        return named | {s.paragraph for s in self.history if s.found.speaker and s.found.speaker.name == name}

    def _names_its_topic(self, sentence: Sentence) -> bool:
        """Whether a sentence names a person in front of its verb, or anybody where the parser did not see it."""
        verb = next((t.start for t in sentence.tokens if t.finite and t.quotation is None), sentence.end)
        return bool(self.people.within(sentence.start, verb))

    def _subject_noun(self, sentence: Sentence) -> Sequence[Token]:
        """The article and noun for one person that are, or begin, a sentence's subject."""
        tokens = sentence.tokens
        noun = main_noun(tokens)
        noun = (
            next((n for n, t in enumerate(tokens[:4]) if n and t.pos in ("NOUN", "ADJ")), None)
            if noun is None
            else noun
        )
        if not noun or tokens[noun].number == "Plur" or self.known.classes.get(tokens[noun].lower) != "person":
            return ()
        first = noun - 1
        if tokens[first].pos != "DET" and tokens[first].lower not in self.known.titles["indefinite"]:
            return ()
        if tokens[first].lower in self.known.titles["possessive"]:
            return ()
        following = tokens[noun + 1] if noun + 1 < len(tokens) else None
        if self.language == "fr" and tokens[first].lower in self.known.titles["indefinite"]:
            parsed = any(t.dep for t in tokens)
            phrase = phrase_around(tokens, noun) if parsed else phrase_from(tokens, first, self.lex)
            return tokens[
                first : max(noun, phrase.last if phrase else noun) + 1
            ]  # "Un responsable de l'agence a démenti. …"
        described = self.language == "fr" and following is not None and following.pos in ("ADJ", "NOUN")
        return tokens[first : noun + 2] if described else tokens[first : noun + 1]
