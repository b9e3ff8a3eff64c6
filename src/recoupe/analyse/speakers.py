"""Whom the words that name a speaker stand for. Where nothing does, nobody is named and the reason is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from recoupe.analyse.named import Named
from recoupe.analyse.parse import Sentence, Token, joined
from recoupe.analyse.phrases import Phrase, main_subject
from recoupe.analyse.places import place
from recoupe.analyse.recall import MEMORY, Found
from recoupe.analyse.roles import head_noun
from recoupe.analyse.wording import agrees, core_name, gender_of, plural

__all__ = ["Found", "Speakers"]


def _one_word(before: Token, token: Token) -> bool:
    """Whether the tokenizer cut a name at its hyphen: "Conso-" and "Vigie"."""
    hyphen = before.text.endswith("-") or token.text.startswith("-")
    return hyphen and before.end == token.start and before.quotation is None and before.text[:1].isupper()


def _goes_on_within(tokens: Sequence[Token], k: int) -> bool:
    """Whether the tokenizer cut a noun at its hyphen: "co" of "co-worker"."""
    behind = tokens[k + 1 : k + 3]
    return len(behind) == 2 and behind[0].text == "-" and tokens[k].end == behind[0].start == behind[1].start - 1


def _noun_behind_comma(tokens: Sequence[Token], k: int) -> bool:
    """Whether a name at ``k`` follows a comma, an article and a noun: "Sa partenaire, la Cubaine Anna Roux, …"."""
    behind = next((n for n in range(k - 1, max(0, k - 5), -1) if tokens[n].lower == ","), None)
    between = tokens[behind + 1 : k] if behind is not None else ()
    return len(between) > 1 and between[0].pos == "DET" and all(t.pos in ("NOUN", "ADJ", "PROPN") for t in between[1:])


def _addresses_one(tokens: Sequence[Token]) -> bool:
    """As in "La fédération lui a proposé un siège. Elle …": the next "elle" is who was spoken to."""
    return any(t.lower == "lui" and t.dep.startswith("iobj") and t.quotation is None for t in tokens)


class Speakers(Named):
    """Finds the speakers of one page in the order of its sentences, and remembers them."""

    def find(self, tokens: Sequence[Token], phrase: Phrase, at: int, lemma: str, quoted: bool) -> Found:
        """Who ``phrase`` of sentence number ``at`` is."""
        first = phrase.first
        if first and tokens[first - 1].pos == "NUM" and tokens[first - 1].lower in self.known.titles["indefinite"]:
            first -= 1  # "said one firefighter": the number tells that nobody met before is meant
        while first and not phrase.pronoun and _one_word(tokens[first - 1], tokens[first]):
            first -= 1
        while not phrase.pronoun and _goes_on_within(tokens, phrase.last):
            phrase = replace(phrase, last=phrase.last + 2)
        inside = tokens[first : self._with_name(tokens, phrase) + 1]
        if inside[0].lower == "whose":
            return Found(None, f"«{joined(inside)}» tells of whom somebody is", 0.4)
        owned = inside[0].lower in self.known.titles["possessive"]
        paper = head_noun(inside, self.language)[1] == "document"
        if named := self._beside_pronoun(tokens, phrase):
            found = named
        elif phrase.pronoun or (owned and paper):  # "according to its data"
            found = self._pronoun(inside[0], at, lemma, quoted)
        else:
            found = self._named(inside, at, quoted)
            if self.language == "fr":
                self._learn_gender(found, inside)
        if lemma in self.lex.words["proving"] and found.speaker and found.speaker.kind == "person" and not paper:
            return Found(None, f"«{joined(inside)}» shows something by what he does", 0.4, drop=True)
        self.remember(found, at, inside[0].start)
        return found

    def _learn_gender(self, found: Found, inside: Sequence[Token]) -> None:
        """As in "Le physicien regrette": what stands for a person tells his gender where his name does not."""
        person = self.people.called(found.speaker.name) if found.speaker else None
        gender = self.known.gender_of_word(inside[0].lower)
        if person and gender and not person.gender and head_noun(inside, self.language)[0] not in self.known.epicene:
            person.gender = gender

    def _with_name(self, tokens: Sequence[Token], phrase: Phrase) -> int:
        """The last token of a phrase and the person's name set off behind it: "son homologue, Jean Roux,"."""
        if phrase.pronoun:
            return phrase.last
        if self.language == "fr" and (end := self._named_at(tokens, phrase.last + 1)):
            return end
        for k in range(phrase.last + 2, min(phrase.last + 6, len(tokens))):
            if any(t.finite for t in tokens[phrase.last + 1 : k]):
                break
            apposed = tokens[k - 1].lower == "," or (self.language == "fr" and _noun_behind_comma(tokens, k))
            if apposed and (end := self._named_at(tokens, k)):
                return end
        return phrase.last

    def _beside_pronoun(self, tokens: Sequence[Token], phrase: Phrase) -> Found | None:
        """As in "Celui-ci, Jean Roux, a obéi": the name set off behind what points back."""
        if not phrase.pronoun or tokens[phrase.last].lower not in self.known.either_told:
            return None
        end = self._with_name(tokens, replace(phrase, pronoun=False))
        named = self.people.within(tokens[phrase.last].end, tokens[end].end)
        return self.as_person(named[-1][2], 0.95) if named else None

    def _named_at(self, tokens: Sequence[Token], k: int) -> int | None:
        """The last token of the person's name that begins at ``k``."""
        start = tokens[k].start if k < len(tokens) else -1
        end = next((end for first, end, _ in self.people.named if first == start), None)
        return None if end is None else next(n for n, t in enumerate(tokens) if t.end >= end)

    def _pronoun(self, token: Token, at: int, lemma: str, spoken: bool = False) -> Found:
        word = token.lower
        if self.language == "fr" and word in self.known.pronouns["latest"]:
            return self._latest([token], at)  # "celle-ci"
        kind = next((k for k, forms in self.known.pronouns.items() if word in forms or word.lstrip("-") in forms), None)
        if kind == "plural":
            return self._plural_pronoun(word, at)
        if kind == "body":
            return self._body_pronoun(token, at, spoken)
        spoke_here = self.history[-1] if self.history and self.history[-1].sentence == at else None
        if word in ("qui", "whom") and spoke_here:
            return replace(spoke_here.found, sure=0.8)  # "…, a dit la préfète, selon qui …"
        if kind in ("masculine", "feminine", "either"):
            gender = {"masculine": "Masc", "feminine": "Fem"}.get(kind, "")
            return self._centre(gender, at) or self._just_met(gender, at) or self._one(token, gender, at, lemma)
        return Found(None, f"«{token.text}» does not tell who", 0.4, drop=kind is None)

    def acting(self, at: int) -> Found | None:
        """The person who is the subject of a sentence that reports nothing."""
        if at not in self.acted:
            self.acted[at] = None  # a subject that looks back to itself finds nobody
            self.acted[at] = self._subject_of(at)
        return self.acted[at]

    def _subject_of(self, at: int) -> Found | None:
        tokens = self.sentences[at].tokens
        subject = main_subject(tokens)
        if subject is None:
            return None
        ahead = any(t.finite for t in tokens[: subject.first]) and not self._said_again(tokens, subject)
        if ahead or tokens[subject.first].lower in self.known.expletive:
            return self._held(at)
        found: Found | None = None
        if named := self._beside_pronoun(tokens, subject):
            found = named
        elif subject.pronoun:
            word = tokens[subject.first].lower
            if any(word in self.known.pronouns[k] for k in ("masculine", "feminine")):
                found = self._pronoun(tokens[subject.first], at, "")
        else:
            found = self._acting_noun(tokens[subject.first : self._with_name(tokens, subject) + 1], at)
        return replace(found, sure=0.65) if found and found.speaker and found.speaker.kind == "person" else None

    def _said_again(self, tokens: Sequence[Token], subject: Phrase) -> bool:
        """As in "As she toured the plant, she was asked": the clause in front has the same pronoun for subject."""
        ahead = [t.lower for t in tokens[: subject.first] if t.dep.startswith("nsubj")]
        return self.language == "en" and subject.pronoun and set(ahead) == {tokens[subject.first].lower}

    def _acting_noun(self, inside: Sequence[Token], at: int) -> Found | None:
        if person := self._person_in(inside):
            return self.as_person(person, 1.0)
        role = inside[0].pos == "DET" and head_noun(inside, self.language)[1] == "person" and not plural(inside)
        role = role or self._is_demonym(inside)  # "Le Catalan a réagi. « … », a-t-il écrit"
        return self._named(inside, at, False) if role else None

    def _body_pronoun(self, token: Token, at: int, spoken: bool) -> Found:
        """As in "the ministry … It said": the body the sentence before is about, else the last that spoke."""
        last = next((s for s in reversed(self.history) if s.found.speaker), None)
        if not (last and last.sentence == at) and (met := self._body_met(at, "")):
            return met
        spoke = last.found.speaker if last and at - last.sentence <= MEMORY else None
        if last and spoke and spoke.kind in ("organisation", "state"):
            return replace(last.found, sure=0.75)
        bodies = [s for s in self.history if s.found.speaker and s.found.speaker.kind in ("organisation", "state")]
        near = {s.found.speaker for s in bodies if at - s.sentence <= MEMORY}
        if spoken and len(near) == 1:
            return replace(bodies[-1].found, sure=0.6)
        return Found(None, f"«{token.text}»: no body near it can be meant", 0.4, drop=not spoken)

    def _body_met(self, at: int, gender: str) -> Found | None:
        """The body that is the subject of the sentence before, in one paragraph."""
        before = self.sentences[at - 1] if at else None
        if before is None or before.paragraph != self.sentences[at].paragraph:
            return None
        subject = main_subject(before.tokens)
        if subject is None or subject.pronoun:
            return None
        inside = self._apposed_body(before.tokens, subject) or before.tokens[subject.first : subject.last + 1]
        if not agrees(gender_of(inside, self.known), gender) or (gender and _addresses_one(before.tokens)):
            return None
        where = place(core_name(inside), self.language)
        titled = self.language == "en" and inside[0].lower == "the" and all(t.pos == "PROPN" for t in inside[1:])
        if (
            head_noun(inside, self.language)[1] != "institution"
            and inside[-1].entity != "ORG"
            and not (where or titled)
        ):
            return None
        found = self._named(inside, at - 1, False)
        return replace(found, sure=0.65) if found.speaker and found.speaker.kind != "person" else None

    def _apposed_body(self, tokens: Sequence[Token], subject: Phrase) -> Sequence[Token]:
        """As in "The developer, Latchkey Systems, did not respond. … it pledges": the name set off behind its noun."""
        run = list(takewhile(lambda t: t.entity == "ORG", tokens[subject.last + 2 :]))
        closing = subject.last + 2 + len(run)
        set_off = tokens[subject.last + 1 : subject.last + 2] and tokens[subject.last + 1].lower == ","
        return run if run and set_off and closing < len(tokens) and tokens[closing].lower == "," else ()

    def _held(self, at: int) -> Found | None:
        """The person named last as the subject of any clause of a sentence: "C'est alors que Roux s'est levé"."""
        sentence = self.sentences[at]
        tokens = sentence.tokens
        held = None
        for start, end, person in self.people.within(sentence.start, sentence.end):
            after = next((t for t in tokens if t.start >= end and t.pos not in ("PRON", "ADV")), None)
            subject = any(start <= t.start < end and t.dep.startswith("nsubj") for t in tokens)
            if subject or (after is not None and after.finite and not self._governed(start)):
                held = person
        return self.as_person(held, 0.65) if held else None

    def _plural_pronoun(self, word: str, at: int) -> Found:
        for said in reversed(self.history):
            if (
                at - said.sentence <= MEMORY
                and said.found.speaker
                and (said.found.plural or said.found.speaker.kind in ("group", "state"))
            ):
                return Found(said.found.speaker, None, 0.75, plural=True)
        before = self.sentences[at - 1].tokens if at else ()
        if several := self._several_met(at):
            return several
        verb = next((n for n, t in enumerate(before) if t.finite and t.quotation is None), 0)
        if verb and (two := self._together(before[:verb])):
            return replace(two, sure=0.7)
        last = self.last(at)
        if last and last.speaker and last.speaker.kind == "organisation":
            return Found(last.speaker, None, 0.65, plural=True)
        return Found(None, f"«{word}»: no group spoke before", 0.4)

    def _several_met(self, at: int) -> Found | None:
        """The group that is the subject of the sentence before, in one paragraph: "Les auteurs ont … Ils suggèrent"."""
        before = self.sentences[at - 1] if at else None
        if self.language != "fr" or before is None or before.paragraph != self.sentences[at].paragraph:
            return None
        subject = main_subject(before.tokens)
        inside = before.tokens[subject.first : subject.last + 1] if subject and not subject.pronoun else ()
        if not inside or not plural(inside) or head_noun(inside, self.language)[1] not in ("group", "person"):
            return None
        found = self._named(inside, at - 1, False)
        return replace(found, sure=0.65) if found.speaker and found.speaker.kind == "group" else None

    def _centre(self, gender: str, at: int) -> Found | None:
        """The subject of the sentence before, where that reports nothing: "Le frère de Lina tient une page. Il …"."""
        before = self.sentences[at - 1] if at else None
        if before is None or self.sentences[at].paragraph - before.paragraph > (self.language == "en"):
            return None
        if self.history and self.history[-1].sentence >= at - 1:
            return None
        if self.language == "en" and self._opens_on_a_name(before):
            return self._of_unknown_gender(before)  # any other whom a sentence names first is found by his name
        found = self.acting(at - 1)
        if found is None or found.speaker is None or not agrees(found.gender, gender):
            return None
        subject = main_subject(before.tokens)
        titles = self.known.titles
        new = subject and before.tokens[subject.first].lower in titles["possessive"] | titles["indefinite"]
        told = new or found.speaker.name != found.speaker.role or " " in found.speaker.name
        return found if told else None  # "le prévenu", whom nothing tells, is whoever was told of before

    def _of_unknown_gender(self, sentence: Sentence) -> Found | None:
        """The only person a sentence names, as its subject, where the name tells no gender: "Jo Firth missed. She"."""
        named = {p.name: p for _, _, p in self.people.within(sentence.start, sentence.end)}
        person = next(iter(named.values())) if len(named) == 1 else None
        subject = main_subject(sentence.tokens)
        first = sentence.tokens[subject.first].start if subject else -1
        opens = person is not None and any(first <= a for a in person.places if a < sentence.end)
        return self.as_person(person, 0.65) if person and opens and not person.gender else None

    def _opens_on_a_name(self, sentence: Sentence) -> bool:
        """Whether a sentence is a question or names somebody up to its subject."""
        subject = main_subject(sentence.tokens)
        asked = sentence.tokens[-1:] and sentence.tokens[-1].lower == "?"
        return (
            bool(asked)
            or subject is None
            or bool(self.people.within(sentence.start, sentence.tokens[subject.last].end))
        )

    def _just_met(self, gender: str, at: int) -> Found | None:
        """Whom the sentence before, in one paragraph, is about by a noun alone: "A driver waits. …, he says"."""
        before = self.sentences[at - 1] if at else None
        if before is None or before.paragraph != self.sentences[at].paragraph or not before.tokens:
            return None
        if (self.history and self.history[-1].sentence >= at - 1) or self._names_its_topic(before):
            return None
        if self.language == "fr" and (body := self._body_met(at, gender)):
            return body
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
