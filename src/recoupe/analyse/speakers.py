"""Whom the words that name a speaker stand for. Where nothing does, nobody is named and the reason is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence, Token, joined
from recoupe.analyse.phrases import Phrase, phrase_around
from recoupe.analyse.places import first_place, place
from recoupe.analyse.referents import People, Person, alike
from recoupe.analyse.roles import Class, Nouns, head_noun
from recoupe.analyse.wording import (
    SPEAKING,
    agrees,
    bare,
    before_comma,
    core_name,
    gender_of,
    is_name,
    is_named_body,
    own_name,
    plural,
)
from recoupe.model import Speaker, SpeakerKind

__all__ = ["Found", "Speakers"]

_KINDS: dict[Class, SpeakerKind] = {
    "person": "person",
    "institution": "organisation",
    "group": "group",
    "document": "organisation",
}
_PREPOSITION = re.compile(
    r"\b(?:by|par|with|avec|of|for|to|à|about|from|against|contre|sur|de|que) (?:M\. |Mme |Mr\.? |Mrs\.? |Ms\.? )?$",
    re.IGNORECASE,
)
# sentences a pronoun looks back over (set on hand-made pages in both languages)
_MEMORY = 5
_VARIED = 2  # sentences that a description may stand from the one it varies the name of


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


@dataclass
class Speakers:
    """Finds the speakers of one page in the order of its sentences, and remembers them."""

    language: str
    people: People
    known: Nouns
    lex: Lexicon
    sentences: Sequence[Sentence]
    text: str
    history: list[Said] = field(default_factory=list)

    def find(self, tokens: Sequence[Token], phrase: Phrase, at: int, lemma: str, quoted: bool) -> Found:
        """Who ``phrase`` of sentence number ``at`` is."""
        first = phrase.first
        if first and tokens[first - 1].pos == "NUM" and tokens[first - 1].lower in self.known.titles["indefinite"]:
            first -= 1  # "said one firefighter": the number tells that nobody met before is meant
        inside = tokens[first : self._with_name(tokens, phrase) + 1]
        found = self._pronoun(inside[0], at, lemma) if phrase.pronoun else self._named(inside, at, quoted)
        self.remember(found, at)
        return found

    def _with_name(self, tokens: Sequence[Token], phrase: Phrase) -> int:
        """The last token of a phrase and the person's name right after it: "son homologue, Jean Roux,"."""
        k = phrase.last + 2
        if phrase.pronoun or k >= len(tokens) or tokens[k - 1].lower != ",":
            return phrase.last
        end = next((end for start, end, _ in self.people.named if start == tokens[k].start), None)
        return phrase.last if end is None else next(n for n, t in enumerate(tokens) if t.end >= end)

    def remember(self, found: Found, at: int) -> None:
        if found.speaker is not None:
            self.history.append(Said(found, at, self.sentences[at].paragraph))

    def last(self, at: int, reach: int = _MEMORY) -> Found | None:
        """Who spoke last, not too long ago."""
        return self.history[-1].found if self.history and at - self.history[-1].sentence <= reach else None

    # --- names and descriptions ---

    def _named(self, inside: Sequence[Token], at: int, quoted: bool) -> Found:
        text = joined(inside)
        head, kind = head_noun(inside, self.language)
        body = kind == "institution" and not any(t.lower == "," for t in inside)
        if together := self._together(inside):
            return together
        if not body and (person := self._person_in(inside)):
            return self.as_person(person, 1.0)
        where = place(core_name(inside), self.language)
        if where and kind is None:
            return self._as_place(inside, where.name, where.kind == "organisation")
        if told := self._pointed_at(inside, head, at):
            return told
        if kind == "document":
            return self._document(inside, head, at)
        if kind == "person" and plural(inside):
            kind = "group"
        if kind == "person":
            return self._described(inside, text, head, at)
        if kind is None:
            return self._unclassed(inside, text, at, quoted)
        if kind == "institution" and (fuller := self._fuller(inside, head)):
            return fuller
        text = joined(own_name(inside))
        name = bare(text)
        side = first_place(text, self.language)
        organisation = Speaker(None, name, _KINDS[kind], None, side.name if side else None)
        return Found(organisation, None, 0.95, gender=inside[-1].gender or "", plural=kind == "group" or plural(inside))

    def _together(self, inside: Sequence[Token]) -> Found | None:
        """Two people who say something together: "Anne Roux et Paul Vial", "the Senators Roe and Day"."""
        named = self.people.within(inside[0].start, inside[-1].end)
        if len(named) != 2:
            return None
        between = [t.lower for t in inside if named[0][1] <= t.start and t.end <= named[1][0]]
        joined_by = [w for w in between if w in ("et", "and", "&")]
        if not joined_by or any(
            w in ("de", "du", "of", "'s", ",", "avec", "with") for w in between[: between.index(joined_by[0])]
        ):
            return None
        name = f"{named[0][2].name} {joined_by[0]} {named[1][2].name}"
        return Found(Speaker(None, name, "group"), None, 0.85, plural=True)

    def _person_in(self, inside: Sequence[Token]) -> Person | None:
        """The person a phrase names, not one it only mentions ("l'avocat de Jean Roux")."""
        for start, end, person in self.people.within(inside[0].start, inside[-1].end):
            k = next(n for n, t in enumerate(inside) if t.start >= start)
            before = inside[k - 1].lower if k else ""
            after = next((t.lower for t in inside if t.start >= end), "")
            if before in ("m.", "mme", "mr", "mr.", "mrs", "mrs.", "ms", "ms.") and k > 1:
                before = inside[k - 2].lower
            if before not in ("de", "d'", "du", "of", "for", "by", "avec", "with") and after not in ("'s", "'"):
                return person
        return None

    def as_person(self, person: Person, sure: float) -> Found:
        """The speaker that a person of the page is."""
        speaker = Speaker(None, person.name, "person", person.role, person.side)
        return Found(speaker, None, sure, gender=person.gender)

    def _as_place(self, inside: Sequence[Token], side: str, body: bool) -> Found:
        name = bare(joined(inside))
        demonym = plural(inside) and not body and name != side and inside[0].lower in ("les", "des", "the", "ces")
        kind: SpeakerKind = "organisation" if body else "group" if demonym else "state"
        gender = self.known.gender_of_word(inside[0].lower)
        return Found(Speaker(None, name, kind, None, side), None, 0.95, gender=gender, plural=plural(inside))

    def _pointed_at(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """Whom "the former", "the latter", "ce dernier" point back at; None for other words."""
        if len(inside) == 2 and inside[0].pos == "DET" and inside[1].lower in self.known.first_of_two:
            return self._of_two(inside, at, 0)
        latest = " ".join(t.lower for t in inside) in self.known.pronouns["latest"]
        return self._latest(inside, at) if latest or head in ("dernier", "dernière", "latter") else None

    def _of_two(self, inside: Sequence[Token], at: int, which: int) -> Found:
        """As in "the former … the latter": one of the only two people whom the last sentences name."""
        order: list[Person] = []
        for start, _, person in reversed(self.people.named):
            near = start < inside[0].start and at - self._sentence_of(start) <= 3
            if near and person not in order:
                order.append(person)
        if len(order) == 2:
            return self.as_person(order[1 - which], 0.75)
        return Found(None, f"«{joined(inside)}»: not two people named just before", 0.5)

    def _latest(self, inside: Sequence[Token], at: int) -> Found:
        """As in "ce dernier", "the latter": the person named last before."""
        if inside[-1].lower == "latter" and (two := self._of_two(inside, at, 1)).speaker:
            return two
        gender = gender_of(inside, self.known)
        before = [n for n in self.people.named if n[1] <= inside[0].start and agrees(n[2].gender, gender)]
        body = self._body_before(inside, at, gender)
        if body and (not before or before[-1][0] < self.sentences[at - 1].start):
            return body
        if before and at - self._sentence_of(before[-1][0]) <= 2:
            return self.as_person(before[-1][2], 0.8)
        last = self.last(at)
        if last and agrees(last.gender, gender):
            return last
        return Found(None, f"«{joined(inside)}»: nobody named just before", 0.5)

    def _body_before(self, inside: Sequence[Token], at: int, gender: str) -> Found | None:
        """The body with a name that the sentence before, in one paragraph, ends on."""
        before = self.sentences[at - 1] if at else None
        if before is None or before.paragraph != self.sentences[at].paragraph or inside[0].start > before.end + 40:
            return None
        tokens = before.tokens
        bodies = (n for n, t in enumerate(tokens) if self.known.classes.get(t.lower) == "institution")
        starts = [n for n in bodies if tokens[n].text[:1].isupper()]
        if not starts:
            return None
        rest = [t for t in tokens[starts[-1] :] if t.lower != "."]
        if any(t.finite or t.pos == "PUNCT" for t in rest) or not agrees(rest[0].gender, gender):
            return None
        named = self._named(rest, at - 1, False)
        return replace(named, sure=0.7, gender=gender) if named.speaker else None

    def _document(self, inside: Sequence[Token], head: str, at: int) -> Found:
        """Words on paper are their issuer's; without one, only a study or the like speaks for itself."""
        for k, t in enumerate(inside):
            if t.lower in ("de", "du", "des", "d'", "par", "of", "by", "from") and k + 1 < len(inside):
                rest = inside[k + 1 :]
                _, kind = head_noun(rest, self.language)
                where = place(core_name(rest), self.language)
                named = any(x.entity in ("ORG", "PER", "PERSON") for x in rest)
                if kind in ("institution", "person", "group") or where or named:
                    return replace(self._named(rest, at, True), sure=0.8)
        if head in self.known.study:
            alone = inside[: next((n for n, t in enumerate(inside) if n and t.pos in ("VERB", "PUNCT")), len(inside))]
            return Found(Speaker(None, bare(joined(alone)), "organisation"), None, 0.6, gender=gender_of(alone, self.known))
        return Found(None, "a document, no author named", 0.5, drop=True)

    def _fuller(self, inside: Sequence[Token], head: str) -> Found | None:
        """As in "le ministère" after "le ministère de la Défense": the body named in full before."""
        if sum(t.pos not in ("DET", "PUNCT") for t in inside) > 1:
            return None
        definite = inside[0].lower in self.known.titles["definite"]
        for said in reversed(self.history):
            speaker = said.found.speaker
            if speaker is None or speaker.kind != "organisation":
                continue
            if head in speaker.name.lower().split():
                return Found(speaker, None, 0.85, gender=said.found.gender)
            near = self.history[-1].paragraph - said.paragraph <= 1
            if definite and near and head in self.known.anybody and speaker.name[:1].isupper():
                return Found(speaker, None, 0.75, gender=said.found.gender)
        bodies = {s.found.speaker.name: s for s in self.history if s.found.speaker and is_named_body(s.found.speaker)}
        if definite and head in self.known.anybody and len(bodies) == 1:
            only = next(iter(bodies.values()))
            return replace(only.found, sure=0.65)
        return None

    def _described(self, inside: Sequence[Token], text: str, head: str, at: int) -> Found:
        """A role without a name: the person of the page who has it, or the role itself."""
        inside = before_comma(inside)
        description = bare(joined(inside))
        gender = gender_of(inside, self.known)
        if (
            inside[0].lower not in self.known.titles["indefinite"]
            and inside[0].lower not in self.known.titles["possessive"]
        ):
            if person := self._holder(head, description, gender, inside[0].start):
                return self.as_person(person, 0.85)
            if len(description.split()) <= 3 and (head not in self.known.office or head in self.known.anyone):
                meant = self._one(inside[0], gender, at, "", described=True)
                if meant.speaker and self._may_be(meant.speaker, head, description):
                    return Found(meant.speaker, None, 0.7, gender=meant.gender)
            if varied := self._varied(inside, head, gender, at):
                return varied
        if head in self.known.counterpart:
            return Found(None, f"«{text}»: a counterpart without a name", 0.4)
        side = first_place(text, self.language)
        speaker = Speaker(None, description, "person", description, side.name if side else None)
        return Found(speaker, None, 0.85, gender=gender)

    def _varied(self, inside: Sequence[Token], head: str, gender: str, at: int) -> Found | None:
        """A description that nobody on the page is introduced by: news vary the name of whoever is speaking."""
        last = self.history[-1] if self.history else None
        if last is None or last.found.speaker is None or last.found.speaker.kind != "person":
            return None
        person = self.people.called(last.found.speaker.name)
        near = at - last.sentence <= _VARIED and self.sentences[at].paragraph - last.paragraph <= 1
        if not (near and person and " " in person.name and agrees(person.gender, gender)):
            return None
        if inside[0].lower not in self.known.titles["definite"]:
            return None
        bare = head not in self.known.office and sum(t.pos in ("NOUN", "PROPN") for t in inside) == 1
        past = len(inside) > 1 and inside[1].lower.split("-")[0] in self.known.past
        # a name without any role is given one by the sentence that follows it
        roleless = not person.heads and at - last.sentence == 1 and self.sentences[at].paragraph == last.paragraph
        if not (bare or past or roleless):
            return None
        return Found(last.found.speaker, None, 0.65, gender=person.gender or gender)

    def _may_be(self, speaker: Speaker, head: str, description: str) -> bool:
        """Whether a bare description can mean him: a general word, or nothing known that it would contradict."""
        person = self.people.called(speaker.name)
        if person is None and speaker.role == speaker.name:  # known by another description only
            bare = " " not in description
            return (bare and head in self.known.anyone) or head in speaker.name.lower().split()
        heads = person.heads if person else set()
        return (
            head in self.known.anyone or not heads or bool(heads & (self.known.kinds.get(head, frozenset()) | {head}))
        )

    def _holder(self, head: str, description: str, gender: str, place_in_text: int) -> Person | None:
        titled = self.known.kinds.get(description.lower()) if " " in description else None
        wanted = titled or self.known.kinds.get(head, frozenset()) | {head}
        fits = [
            p
            for p in self.people.all
            if p.heads & wanted and (titled or alike(description, p)) and agrees(p.gender, gender)
        ]
        recent = [s.found.speaker.name for s in reversed(self.history) if s.found.speaker]
        for name in recent:
            if match := next((p for p in fits if p.name == name), None):
                return match
        exact = [p for p in fits if head in p.heads] or fits
        # whom a page names only later is meant at its head alone
        ahead = 1_500 if self.sentences[self._sentence_of(place_in_text)].paragraph <= 1 else 0
        near = [p for p in exact if any(-ahead <= place_in_text - x < 1_500 for x in p.places)]
        return near[0] if len({p.name for p in near}) == 1 else None

    def _unclassed(self, inside: Sequence[Token], text: str, at: int, quoted: bool) -> Found:
        inside = before_comma(inside)
        entities = {t.entity for t in inside if t.entity in SPEAKING}
        titled = len(inside) > 1 and inside[0].lower in self.known.titles["before"]
        name = bare(joined(inside[1:] if titled else inside))
        if (
            inside[0].pos != "ADP"
            and not all(t.lower in self.lex.words["time"] for t in inside)
            and is_name(inside, self.sentences[at].start, self.text)
            and (entities or len(inside) <= 4)
        ):
            owner, _, own = name.rpartition("'s ")
            name = own if owner and own[:1].isupper() and entities & {"PER", "PERSON"} else name
            if person := self.people.called(name):
                return self.as_person(person, 0.9)
            side = first_place(text, self.language)
            kind: SpeakerKind = "person" if entities & {"PER", "PERSON"} else "organisation"
            return Found(Speaker(None, name, kind, None, side.name if side else None), None, 0.75)
        if quoted and inside[0].lower in self.known.titles["indefinite"] and not plural(inside) and not entities:
            return Found(Speaker(None, name, "person", name), None, 0.6)
        several = plural(inside)
        head = head_noun(inside, self.language)[0]
        human = bool(self.known.human.search(head))
        if quoted and (human or not self.known.abstract.search(head)) and (several or inside[0].pos in ("DET", "NUM")):
            varied = self._varied(inside, head, gender_of(inside, self.known), at)
            kind = "group" if several else "person" if human else "organisation"
            return varied or Found(Speaker(None, name, kind), None, 0.6 if human else 0.55, plural=several)
        return Found(None, f"«{text}» is nobody who speaks", 0.4, drop=True)

    # --- pronouns ---

    def _pronoun(self, token: Token, at: int, lemma: str) -> Found:
        word = token.lower
        kind = next((k for k, forms in self.known.pronouns.items() if word in forms or word.lstrip("-") in forms), None)
        if kind == "plural":
            return self._plural_pronoun(word, at)
        if kind == "body":
            return self._body_pronoun(token, at)
        spoke_here = self.history[-1] if self.history and self.history[-1].sentence == at else None
        if word in ("qui", "whom") and spoke_here:
            return replace(spoke_here.found, sure=0.8)  # "…, a dit la préfète, selon qui …"
        if kind in ("masculine", "feminine", "either"):
            gender = {"masculine": "Masc", "feminine": "Fem"}.get(kind, "")
            return self._one(token, gender, at, lemma)
        return Found(None, f"«{token.text}» does not tell who", 0.4, drop=kind is None)

    def _body_pronoun(self, token: Token, at: int) -> Found:
        """As in "the ministry … It said": the body the sentence before is about, else the last that spoke."""
        last = next((s for s in reversed(self.history) if s.found.speaker), None)
        if not (last and last.sentence == at) and (met := self._body_met(at, "")):
            return met
        if last and last.found.speaker and at - last.sentence <= _MEMORY:
            if last.found.speaker.kind in ("organisation", "state"):
                return replace(last.found, sure=0.75)
        return Found(None, f"«{token.text}»: no body near it can be meant", 0.4, drop=True)

    def _body_met(self, at: int, gender: str) -> Found | None:
        """The body that is the subject of the sentence before, in one paragraph."""
        before = self.sentences[at - 1] if at else None
        if before is None or before.paragraph != self.sentences[at].paragraph:
            return None
        tokens = before.tokens
        noun = next((n for n, t in enumerate(tokens) if t.dep.startswith("nsubj") and t.quotation is None), None)
        if noun is None or not agrees(tokens[noun].gender, gender):
            return None
        phrase = phrase_around(tokens, noun)
        inside = tokens[phrase.first : phrase.last + 1]
        where = place(core_name(inside), self.language)
        if head_noun(inside, self.language)[1] != "institution" and tokens[noun].entity != "ORG" and not where:
            return None
        found = self._named(inside, at - 1, False)
        return replace(found, sure=0.65) if found.speaker and found.speaker.kind != "person" else None

    def _plural_pronoun(self, word: str, at: int) -> Found:
        for said in reversed(self.history):
            if (
                at - said.sentence <= _MEMORY
                and said.found.speaker
                and (said.found.plural or said.found.speaker.kind in ("group", "state"))
            ):
                return Found(said.found.speaker, None, 0.75, plural=True)
        before = self.sentences[at - 1].tokens if at else ()
        verb = next((n for n, t in enumerate(before) if t.finite and t.quotation is None), 0)
        if verb and (two := self._together(before[:verb])):
            return replace(two, sure=0.7)
        last = self.last(at)
        if last and last.speaker and last.speaker.kind == "organisation":
            return Found(last.speaker, None, 0.65, plural=True)
        return Found(None, f"«{word}»: no group spoke before", 0.4)

    def _one(self, token: Token, gender: str, at: int, lemma: str, described: bool = False) -> Found:
        """Whom "he" or "she" means, or, ``described``, a word like "the official"."""
        topic = self._topic(token.start, gender, at)
        spoke = self._spoke(gender, at, described)
        if not described and (met := self._just_met(gender, at)):
            return met
        continuing = lemma in self.lex.words["continuing"]
        if spoke and (continuing or topic is None or spoke.sentence >= self._sentence_of(topic[0])):
            distance = at - spoke.sentence
            sure = 0.9 if distance <= 1 else 0.75 if distance <= 3 else 0.6
            return Found(spoke.found.speaker, None, sure, gender=spoke.found.gender or gender)
        if topic:
            return self.as_person(topic[1], 0.75)
        if alone := self._alone_in_paragraph(token.start, gender, at):
            return alone
        if gender and (mistaken := self._mistaken(at, gender)):
            return mistaken
        return Found(None, f"«{token.text.lstrip('-')}»: nobody near it can be meant", 0.4)

    def _just_met(self, gender: str, at: int) -> Found | None:
        """Whom the sentence before, in one paragraph, is about by a noun alone: "A driver waits. …, he says"."""
        before = self.sentences[at - 1] if at else None
        if before is None or before.paragraph != self.sentences[at].paragraph or not before.tokens:
            return None
        if (self.history and self.history[-1].sentence >= at - 1) or self._names_its_topic(before):
            return None
        inside = self._subject_noun(before)
        if not inside or not agrees(gender_of(inside, self.known), gender):
            return None
        head = head_noun(inside, self.language)[0]
        definite = inside[0].lower in self.known.titles["definite"]
        if definite and (holder := self._holder(head, head, gender, inside[0].start)):
            return self.as_person(holder, 0.65)
        if definite and self.history and self.history[-1].paragraph == before.paragraph:
            return None
        return replace(self._described(inside, joined(inside), head, at - 1), sure=0.65)

    def _names_its_topic(self, sentence: Sentence) -> bool:
        """Whether a sentence names a person in front of its verb, or anybody where the parser did not see it."""
        verb = next((t.start for t in sentence.tokens if t.finite and t.quotation is None), sentence.end)
        return bool(self.people.within(sentence.start, verb))

    def _subject_noun(self, sentence: Sentence) -> Sequence[Token]:
        """The article and noun for one person that are, or begin, a sentence's subject."""
        tokens = sentence.tokens
        noun = next((n for n, t in enumerate(tokens) if t.dep.startswith("nsubj") and t.quotation is None), None)
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
        described = self.language == "fr" and following is not None and following.pos in ("ADJ", "NOUN")
        return tokens[first : noun + 2] if described else tokens[first : noun + 1]

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
        sure = self.known.gender_of_name(last.found.speaker.name)
        return replace(last.found, sure=0.6) if agrees(sure, gender) else None

    def _spoke(self, gender: str, at: int, described: bool) -> Said | None:
        for said in reversed(self.history):
            speaker = said.found.speaker
            if at - said.sentence > _MEMORY or speaker is None:
                return None
            if said.found.plural or not agrees(said.found.gender, gender):
                continue
            if speaker.kind == "person" or (self.language == "fr" and said.found.gender and not described):
                return said
        return None

    def _topic(self, before: int, gender: str, at: int) -> tuple[int, Person] | None:
        """The person the sentences just before are about: the first one they name."""
        doubtful: tuple[int, Person] | None = None
        for n in range(at, max(-1, at - 3), -1):
            start, end = self.sentences[n].start, min(self.sentences[n].end, before)
            named = [(a, p) for a, _, p in self.people.within(start, end) if not self._governed(a)]
            sure = next((one for one in named if not gender or one[1].gender == gender), None)
            if sure:
                return sure
            doubtful = doubtful or next((one for one in named if not one[1].gender), None)
        return doubtful

    def _governed(self, place_in_text: int) -> bool:
        """Whether a preposition governs a name: "interrogé par Jean Roux, il …" is not about Roux."""
        start = self.sentences[self._sentence_of(place_in_text)].start
        found = _PREPOSITION.search(self.text, max(start, place_in_text - 30), place_in_text)
        return found is not None and found.start() > start  # "For Jane Roe, 46, …": she is the topic

    def _sentence_of(self, place_in_text: int) -> int:
        return next((n for n, s in enumerate(self.sentences) if s.start <= place_in_text < s.end), 0)
