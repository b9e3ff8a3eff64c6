"""Whom the words that name a speaker stand for. Where nothing does, nobody is named and the reason is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.analyse.discourse import Found, Referent
from recoupe.analyse.impersonal import is_passive
from recoupe.analyse.parse import Token, joined
from recoupe.analyse.phrases import Phrase
from recoupe.analyse.recall import MEMORY
from recoupe.analyse.roles import head_noun
from recoupe.analyse.telling import Telling
from recoupe.analyse.topics import main_subject
from recoupe.analyse.wording import bare, before_comma, gender_of, own_name, plural
from recoupe.languages import table
from recoupe.model import Speaker
from recoupe.typography import plain

__all__ = ["Found", "Speakers"]

_JOINED = re.compile(r" et (?:l['’ae]|les? |leurs? |sa |son |[A-ZÀ-Þ])")  # and not "Pêche et rivières"
_COUNTED = {"deux": 2, "trois": 3}
_PAIR = 2
_SHORTLY = 4  # tokens of words that only take up those told of: "les deux anciens associés"
_ASIDE = 3  # tokens but one of words that join a sentence to the page: "quant à elles"
_NEAR_THEY = 2  # sentences back to one who is told of as "they"
_VERB_GROUP = 3  # tokens that may stand behind a speaker at the end of his sentence


def _one_word(before: Token, token: Token) -> bool:
    """Whether the tokenizer cut a name at its hyphen: "Conso-" and "Vigie"."""
    hyphen = before.text.endswith("-") or token.text.startswith("-")
    return hyphen and before.end == token.start and before.quotation is None and before.text[:1].isupper()


def _rest_of_word(tokens: Sequence[Token], k: int) -> int:
    """How many tokens behind ``k`` belong to its word, cut at the hyphen: "co" or "co-" of "co-worker"."""
    behind = tokens[k + 1 : k + 3]
    if tokens[k].text == "-" and behind and k and tokens[k - 1].end == tokens[k].start == behind[0].start - 1:
        return 1
    cut = len(behind) == 2 and behind[0].text == "-" and tokens[k].end == behind[0].start == behind[1].start - 1
    return 2 if cut else 0


def _names(token: Token) -> bool:
    """Whether a word is part of a name: in small letters where "Plateau vivant" is one."""
    return token.text[:1].isupper() or (token.pos == "PROPN" and token.entity == "ORG")


def _noun_behind_comma(tokens: Sequence[Token], k: int) -> bool:
    """Whether a name at ``k`` follows a comma, an article and a noun: "Sa partenaire, la Cubaine Anna Roux, …"."""
    behind = next((n for n in range(k - 1, max(0, k - 5), -1) if tokens[n].lower == ","), None)
    between = tokens[behind + 1 : k] if behind is not None else ()
    return len(between) > 1 and between[0].pos == "DET" and all(t.pos in ("NOUN", "ADJ", "PROPN") for t in between[1:])


def _ends_sentence(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether next to nothing follows the words for a speaker: what stands in front of them is what he says."""
    behind = tokens[phrase.last + 1 :]
    own = [t for t in behind if t.pos != "PUNCT" and t.quotation is None]
    return len(own) <= _VERB_GROUP and not any(t.whole for t in behind)


def _one_of_many(one: str, many: str) -> str:
    """The name of "l'un d'eux", told of "trois riverains de Lorne (Vandre)": "un des riverains de Lorne"."""
    words = re.sub(r" *\([^()]*\)", "", many).split()
    counted = len(words) > 1 and (words[0].isdigit() or words[0].lower() in table("times", "fr")["numbers"])
    return " ".join((one, "des", *words[counted:]))


class Speakers(Telling):
    """Finds the speakers of one page in the order of its sentences, and remembers them."""

    def find(self, tokens: Sequence[Token], phrase: Phrase, at: int, lemma: str, quoted: bool) -> Found:
        """Who ``phrase`` of sentence number ``at`` is; asked again, what was answered: he is told of there once."""
        asked = (at, phrase.first, phrase.last, lemma, quoted)
        if asked not in self.answered:
            found = self._find(tokens, phrase, at, lemma, quoted)
            nobody = found.speaker is not None and not found.speaker.name  # a dash alone, where a page is in shreds
            why = f"«{joined(tokens[phrase.first : phrase.last + 1])}» is nobody who speaks"
            self.answered[asked] = Found(None, why, 0.4, drop=True) if nobody else found
        return self.answered[asked]

    def _find(self, tokens: Sequence[Token], phrase: Phrase, at: int, lemma: str, quoted: bool) -> Found:
        phrase = self._in_whole_words(tokens, phrase)
        inside = tokens[phrase.first : self._with_name(tokens, phrase) + 1]
        self.read_to(at, inside[0].start)
        if _ends_sentence(tokens, phrase):
            self.discourse.only_told(at)
        if inside[0].lower == "whose":
            return Found(None, f"«{joined(inside)}» tells of whom somebody is", 0.4)
        owned = inside[0].lower in self.known.titles["possessive"]
        paper = head_noun(inside, self.language)[1] == "document"
        if named := self._beside_pronoun(tokens, phrase):
            found = named
        elif joined(inside).lower() in self.known.one_more:
            found = self._one_more(joined(inside).lower(), at)
        elif phrase.pronoun or (owned and paper):  # "according to its data"
            found = self._pronoun(inside[0], at, lemma, quoted)
        else:
            self.saying = self._who_spoke() if self._is_of_what_was_said(tokens, phrase.first) else None
            told = self._together_again(inside, at) or self._one_of(inside, at, quoted)
            found = told or self._named(inside, at, quoted)
            self.saying = None
            if self.language == "fr":
                self._learn_gender(found, inside)
                self._learn_office(found, inside)
            else:
                self._learn_head(found, inside)
        if lemma in self.lex.words["proving"] and found.speaker and found.speaker.kind == "person" and not paper:
            return Found(None, f"«{joined(inside)}» shows something by what he does", 0.4, drop=True)
        k = self._joined_at(inside) if found.plural else 0
        for each in (inside[:k], inside[k + 1 :]) if k else ():
            told = self._named(each, at, quoted)
            if told.speaker and told.speaker.kind == "organisation":  # so that "la marine" is "la marine solvène" again
                self.remember(told, at, each[0].start)
        self.remember(found, at, inside[0].start)
        self._note_whom_for(inside, at, quoted)
        self._note_paper(found, phrase, paper, at)
        self._own_unknown(inside, at)
        self.skip_to(inside[-1].end)
        return found

    def _note_whom_for(self, inside: Sequence[Token], at: int, quoted: bool) -> None:
        """As in "A spokesman for the trust said … It added": the body that an English speaker speaks for."""
        k = next((n for n, t in enumerate(inside) if t.lower in self.known.spokesman), None)
        behind = inside[k + 2 :] if k is not None and self.language == "en" else ()
        if k is not None and behind and inside[k + 1].lower in ("for", "at"):
            told = self._named(before_comma(behind), at, quoted)
            if told.speaker and told.speaker.kind == "organisation":
                self.spoken_for[at] = told

    def _one_of(self, inside: Sequence[Token], at: int, quoted: bool) -> Found | None:
        """As in "un de ses responsables", "l'un d'eux": somebody without a name, where the many are people."""
        one = [t for t in inside[inside[0].lower == "l'" :] if t.lower != "entre"]
        if self.language != "fr" or len(one) < 3 or one[0].pos != "PRON" or one[1].lower not in ("de", "d'", "des"):
            return None
        if named := self._person_in(inside):
            return self.as_person(named, 0.95)  # "l'un d'eux, Jean Roux"
        told = Speaker(None, joined(before_comma(one)), "person")
        if one[2].pos == "PRON" and one[2].lower in self.known.pronouns["plural"]:
            those = self._plural_pronoun(one[2].lower, at).speaker
            own = those is not None and those.name.split()[0].lower() in self.known.titles["possessive"]
            of = _one_of_many(one[0].lower, those.name) if those and those.kind == "group" and not own else told.name
            return Found(replace(told, name=of), None, 0.75)
        many = self._named(one[2:], at, quoted).speaker
        if many is None or many.kind not in ("person", "group"):
            return Found(None, f"«{joined(inside)}» is nobody who speaks", 0.4, drop=True)
        return Found(replace(told, side=many.side), None, 0.75)

    def _together_again(self, inside: Sequence[Token], at: int) -> Found | None:
        """As in "Le Kervan et l'Ostrie ont signé. Les deux pays …", "ces organisations": those told of together."""
        words = [t.lower for t in inside]
        many = _COUNTED.get(words[1], 0) if words[0] == "les" and len(words) > 2 else 0
        pointing = words[0] in self.known.these and not self._these(inside, head_noun(inside, self.language)[0])
        own = len(words) <= _SHORTLY and not any(t.text[:1].isupper() for t in inside[1:])
        if self.language != "fr" or not own or not (many or pointing):
            return None
        near = (s.found for s in reversed(self.history) if at - s.sentence <= MEMORY and s.found.speaker)
        joint = next((f for f in near if f.speaker and _JOINED.search(f.speaker.name)), None)
        joint = joint or self._subjects_before(at)
        name = joint.speaker.name if joint and joint.speaker else ""
        fits = bool(name) and (not many or name.count(",") + 2 == many)
        return replace(joint, sure=0.7) if joint and fits else None

    def _in_whole_words(self, tokens: Sequence[Token], phrase: Phrase) -> Phrase:
        """The phrase with the rest of words the tokenizer cut, and with a number in front of it."""
        first, last = phrase.first, phrase.last
        if first and tokens[first - 1].pos == "NUM" and tokens[first - 1].lower in self.known.titles["indefinite"]:
            first -= 1  # "said one firefighter": the number tells that nobody met before is meant
        while first and not phrase.pronoun and _one_word(tokens[first - 1], tokens[first]):
            first -= 1
        while first > 1 and not phrase.pronoun and _rest_of_word(tokens, first - 2) == 2:
            first -= 2  # "WKTR-TV", of which the tokenizer makes three
        while not phrase.pronoun and (rest := _rest_of_word(tokens, last)):
            last += rest
        if self.language == "fr" and not phrase.pronoun:
            first, last = self._in_whole_name(tokens, first, last)
            last = self._before_aside(tokens, first, last)
        return replace(phrase, first=first, last=last)

    def _in_whole_name(self, tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
        """As in "Nordal Keppel dit", where the tagger takes one word of the body's name for something else."""
        start, end = tokens[first].start, tokens[last].end
        for body in self.bodies:
            for at in body.places:
                if at < end and start < at + len(body.name):
                    start, end = min(start, at), max(end, at + len(body.name))
        while first and tokens[first - 1].start >= start and tokens[first - 1].text[:1].isupper():
            first -= 1
        aim = [t.lower for t in tokens[last + 1 : last + 2]] == ["pour"]  # "le Mouvement pour la paix"
        while last + 1 < len(tokens) and tokens[last + 1].end <= end and (aim or _names(tokens[last + 1])):
            last += 1
        return first, last

    def _before_aside(self, tokens: Sequence[Token], first: int, last: int) -> int:
        """The last token of "d'autres en revanche", "le maire toutefois" without what only joins it to the page."""
        aside, tails = self.lex.aside, range(max(first + 1, last - _ASIDE), last + 1)
        told = (k for k in tails if aside.fullmatch(joined(tokens[k : last + 1]).lower()))
        return next((k - 1 for k in told if tokens[k - 1].pos != "ADP"), last)  # "l'un d'eux"

    def _is_of_what_was_said(self, tokens: Sequence[Token], first: int) -> bool:
        """As in "Ce que le maire dément": of what another has just said."""
        led = first > 1 and tokens[first - 2].lower == "ce" and tokens[first - 1].lower in ("que", "qu'")
        return led and self.language == "fr"

    def _own_unknown(self, inside: Sequence[Token], at: int) -> None:
        """As in "Mr. Roe's lawyer, Ann Day", "a spokesman for Norvane": whom the page names first beside a speaker."""
        for body in self.bodies if self.language == "en" else ():
            place = next((n for n in body.places if inside[0].start < n < inside[-1].end), None)
            if place is not None and self.discourse.called(body.name) is None:
                told = self.discourse.of(Speaker(None, body.name, "organisation"))
                told.mentions.append(self.mention(place, at, "owner"))
        for start, _, person in self.people.within(inside[0].start, inside[-1].end) if self.language == "en" else ():
            if self.discourse.called(person.name) is None:
                self.of_person(person).mentions.append(self.mention(start, at, "owner"))

    def _learn_head(self, found: Found, inside: Sequence[Token]) -> None:
        """As in "a senior official said … the official added": the noun that tells somebody, kept for the next time."""
        head, kind = head_noun(inside, self.language)
        if kind == "person" and (referent := self.referent_of(found)):
            referent.heads.add(head)

    def _learn_office(self, found: Found, inside: Sequence[Token]) -> None:
        """As in "a écrit la cheffe de la diplomatie belge … la ministre": the office that words for it tell."""
        person = self.people.called(found.speaker.name) if found.speaker else None
        told = f"{plain(bare(joined(inside)))} "
        for title, office in self.known.titled.items():
            if person and " " in title and told.startswith(f"{title} "):
                person.heads |= office

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
        tokens = tokens[: phrase.limit]
        closes = tokens[phrase.last + 1 : phrase.last + 2]
        bracketed = bool(closes) and closes[0].lower == ")"  # "le sénateur (LR) Jean Roux"
        if end := self._named_at(tokens, phrase.last + 1 + bracketed):
            return end  # "la maire Anne Roux", "chair of the bench Ann Roe"
        cut = next((n for n in self.people.named if n[0] <= tokens[phrase.last].start < n[1]), None)
        if cut and cut[1] > tokens[phrase.last].end:  # "la maire Anne", where the tagger takes "Roux" for a verb
            return self._named_at(tokens, next(n for n, t in enumerate(tokens) if t.start == cut[0])) or phrase.last
        told = tokens[phrase.last + 1 : phrase.last + 2]  # "l'expert désigné par le tribunal, Jean Roux"
        participle = bool(told) and told[0].pos == "VERB" and told[0].text[:1].islower() and not told[0].finite
        if participle and head_noun(tokens[phrase.first : phrase.last + 1], self.language)[1] == "document":
            return phrase.last  # "un rapport remis à la ministre, Anne Roux": not her report
        if self.language == "fr" and told:  # "l'ambassadeur de Lorne auprès de l'Assemblée, Jean Roux"
            participle = participle or told[0].lower in self.lex.words["posted"]
        far = 14 if self.language == "fr" and participle else 6
        for k in range(phrase.last + 2, min(phrase.last + far, len(tokens))):
            if any(t.finite for t in tokens[phrase.last + 1 : k]):
                break
            apposed = tokens[k - 1].lower == "," or (self.language == "fr" and _noun_behind_comma(tokens, k))
            if apposed and (end := self._named_at(tokens, k)):
                return end
        return phrase.last

    def _beside_pronoun(self, tokens: Sequence[Token], phrase: Phrase) -> Found | None:
        """As in "Celui-ci, Jean Roux, a obéi", "said one, Tom Roe": the name set off behind what points back."""
        # "est-il précisé dans un communiqué": nobody told of before
        if phrase.pronoun and self.language == "fr" and is_passive(tokens, phrase.first, self.lex):
            return Found(None, f"«{tokens[phrase.first].text}» stands for nobody in a passive", 0.4)
        told = self.known.either_told | self.known.one_more
        if not phrase.pronoun or tokens[phrase.last].lower not in told:
            return None
        end = self._with_name(tokens, replace(phrase, pronoun=False))
        named = self.people.within(tokens[phrase.last].end, tokens[end].end)
        return self.as_person(named[-1][2], 0.95) if named else None

    def _named_at(self, tokens: Sequence[Token], k: int) -> int | None:
        """The last token of the person's name that begins at ``k``."""
        start = tokens[k].start if k < len(tokens) else -1
        end = next((end for first, end, _ in self.people.named if first == start), None)
        return None if end is None else next((n for n, t in enumerate(tokens) if t.end >= end), None)

    def _pronoun(self, token: Token, at: int, lemma: str, spoken: bool) -> Found:
        word = token.lower
        if self.language == "fr" and word in self.known.pronouns["latest"]:
            return self._latest([token], at)  # "celle-ci"
        if word in self.known.pronouns.get("whoever", ()) and self._told_apart([token], at):
            return self._latest([token], at)  # "« … », confie celui qui dirige la ville"
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
            found = self._one(token, gender, at, lemma)
            if found.speaker is not None or self.language != "fr":
                return found
            if lemma in self.lex.words["also_impersonal"]:
                return replace(found, drop=True)
            return self._subject_before(at, gender) or found
        there = self._there(token, at) if word in self.lex.words["impersonal"] else None
        return there or Found(None, f"«{token.text}» does not tell who", 0.4, drop=kind is None)

    def _there(self, token: Token, at: int) -> Found | None:
        """As in "La préfecture rappelle … « … », y souligne-t-on": the body that has just spoken."""
        ahead = [t.lower for t in self.sentences[at].tokens if t.start < token.start][-_VERB_GROUP:]
        last = self.last(at, 1) if self.language == "fr" and "y" in ahead else None
        body = last is not None and last.speaker is not None and last.speaker.kind == "organisation"
        return replace(last, sure=0.65) if last and body else None

    def _one_more(self, words: str, at: int) -> Found:
        """As in "One official said … Another said": somebody else with the noun of whom the page told last."""
        told = [
            (m.place, noun)
            for r in self.discourse.referents
            if self.people.called(r.speaker.name) is None and (noun := self._noun_for_one(r))
            for m in r.mentions
            if m.function in ("speaker", "subject") and self._is_near(r, at)
        ]
        if not told:
            return Found(None, f"«{words}»: nobody near it of whom this can be one more", 0.4)
        name = bare(f"{words} {max(told)[1]}")
        return Found(Speaker(None, name, "person", name), None, 0.7)

    def _noun_for_one(self, r: Referent) -> str:
        """As in "official" for "one of the officials"; "" where no noun tells what each of them is."""
        words = [w for w in (*r.heads, *r.speaker.name.lower().split()) if w not in self.known.one_more]
        ones = (w.removesuffix("s") if w != "people" else "person" for w in words)
        office = self.known.office if self.language == "fr" else frozenset()  # no town has another mayor
        return next((w for w in ones if self.known.classes.get(w) == "person" and w not in office), "")

    def acting(self, at: int) -> Found | None:
        """The person whom a sentence that reports nothing is about."""
        self.read_to(at, self.sentences[at].end)
        subject = self.subject_of(at, ("person",))
        return subject.found(0.65) if subject else None

    def _body_pronoun(self, token: Token, at: int, spoken: bool) -> Found:
        """As in "the ministry … It said": the most salient body near it, or whose paper has just spoken."""
        if written := self._written(at):
            return written
        if (told := self.spoken_for.get(at - 1)) and self.history[-1].sentence == at - 1:
            return replace(told, sure=0.65)
        ranked = self.discourse.salient("", ("organisation", "state"), at, self.sentences[at].paragraph)
        near = [r for _, r in ranked if self._is_near(r, at)]
        if near:
            return next((r for r in near if self._goes_on(r, near[0], at)), near[0]).found(0.7)
        if spoken and (subject := self._subject_before(at, "")):
            return subject
        return Found(None, f"«{token.text}»: no body near it can be meant", 0.4, drop=not spoken)

    def _note_paper(self, found: Found, phrase: Phrase, paper: bool, at: int) -> None:
        if found.speaker and (paper or (phrase.pronoun and found == self._written(at))):
            self.written[at] = found

    def _written(self, at: int) -> Found | None:
        """As in "The judge's ruling says … It adds": whose paper has just spoken."""
        written = self.written.get(at - 1) if self._same_paragraph(at - 1, at) else None
        return replace(written, sure=0.7) if written and self.history[-1].found == written else None

    def _goes_on(self, r: Referent, nearest: Referent, at: int) -> bool:
        """As in "Delvo called it fair. The union said it would sue. “It is a sham,” it said": who has just spoken."""
        here = any(m.sentence == at and m.function == "subject" for m in nearest.mentions)
        body = any(self.known.classes.get(word) == "institution" for word in r.speaker.name.lower().split())
        return body and not here and any(m is self.discourse.spoke and m.sentence == at - 1 for m in r.mentions)

    def _subject_before(self, at: int, gender: str) -> Found | None:
        """As in "La réserve fédérale double l'aide. Elle a annoncé …": the subject just before, whatever its noun."""
        near = at > 0 and self.sentences[at - 1].paragraph == self.sentences[at].paragraph
        tokens = self.sentences[at - 1].tokens if near else ()
        phrase = main_subject(tokens) if tokens else None
        if phrase is None or phrase.pronoun:
            return None
        inside = tokens[phrase.first : phrase.last + 1]
        if joined(inside[:2]).lower() in self.known.pronouns.get("latest", ()):
            return None  # "Ce dernier, interrogé mardi, …"
        own = gender_of(inside, self.known)
        nobody = self.known.abstract.search(head_noun(inside, self.language)[0]) or inside[0].pos != "DET"
        if nobody or plural(inside) or (gender and own != gender):
            return None
        return Found(Speaker(None, bare(joined(own_name(inside))), "organisation"), None, 0.5, gender=own)

    def _subjects_before(self, at: int) -> Found | None:
        """As in "On Monday, Roe and the unions met. They said …": those whom the sentence before is about."""
        near = at > 0 and self._same_paragraph(at - 1, at)
        before = self.sentences[at - 1].tokens if near else ()
        verb = next((n for n, t in enumerate(before) if t.finite and t.quotation is None), 0)
        while verb and before[verb - 1].pos in ("PRON", "ADV"):
            verb -= 1  # "Anne Roux et les syndicats ne se parlent plus"
        opening = bool(before) and before[0].pos == "CCONJ"
        led = before[opening:verb]
        named = len(self.people.within(led[0].start, led[-1].end)) if led else 0
        # "Le maire, Jean Roux, et son homologue, Anne Day, ont signé. Ils …"
        if several := self._listed(led) or (self._together(led) if named == _PAIR and self.language == "fr" else None):
            return several
        ends = [opening - 1, *(n for n, t in enumerate(before[:verb]) if t.lower == ","), verb]
        return next((two for a, b in pairwise(ends) if b > a + 1 and (two := self._together(before[a + 1 : b]))), None)

    def _told_on(self, at: int) -> Found | None:
        """As in "Police said he drove off. He aimed at men who were near, they said": who spoke before, if several.

        Whom the sentence itself tells of, and is not about, is told of in what they say.
        """
        last = self.history[-1] if self.history else None
        who = (
            last.found.speaker if last and at - last.sentence <= 1 and self._same_paragraph(last.sentence, at) else None
        )
        return replace(last.found, sure=0.75) if last and who and last.found.plural else None

    def _plural_pronoun(self, word: str, at: int) -> Found:
        """The most salient group near it, else two persons told of together, else the body that spoke last."""
        ranked = self.discourse.salient("", ("group", "state"), at, self.sentences[at].paragraph, several=True)
        here = (r for _, r in ranked if any(m.sentence == at and m.function == "subject" for m in r.mentions))
        if subject := next(here, None):
            return replace(subject.found(0.8), plural=True)  # "Les syndicats s'alarment : ils exigent …"
        if two := self._subjects_before(at):
            return replace(two, sure=0.7)
        told = self._told_on(at)
        if told and (self.language == "en" or _JOINED.search(told.speaker.name if told.speaker else "")):
            return told
        if near := [r for _, r in ranked if self._is_near(r, at)]:
            return replace(near[0].found(0.75), plural=True)
        last = self.last(at)
        if last and last.speaker and last.speaker.kind == "organisation":
            return Found(last.speaker, None, 0.65, plural=True)
        acted = self.subject_of(at - 1, ("organisation",)) if at and self._same_paragraph(at - 1, at) else None
        if acted and self.language == "en":
            return replace(acted.found(0.65), plural=True)  # "Police arrested a man. They said he was armed"
        return self._one_as_they(at) or Found(None, f"«{word}»: no group spoke before", 0.4)

    def _one_as_they(self, at: int) -> Found | None:
        """As in "A spokesperson said: “…” They added: “…”": an English "they" of one who has no name and no sex."""
        last = self.history[-1] if self.history and self.language == "en" else None
        one = last.found.speaker if last and at - last.sentence <= _NEAR_THEY else None
        alone = one is not None and one.kind == "person" and one.name == one.role
        return replace(last.found, sure=0.65) if last and alone and not last.found.gender else None
