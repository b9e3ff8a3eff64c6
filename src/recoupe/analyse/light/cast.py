"""Who the words before or after a verb of saying name, by the shapes of names and the nouns for those who speak.

Names are runs of capitals; a noun for a person before one is a role. Whoever was named once in full is meant by
the surname alone, by the role alone, by a pronoun if nobody has spoken since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from recoupe.analyse.light.cases import from_genitive, in_nominative, role_before
from recoupe.analyse.light.describing import Descriptions
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.naming import (
    apposed_role,
    for_whom,
    heads,
    inverted_subject,
    opening_phrase,
    opens,
    role_behind,
)
from recoupe.analyse.light.phrasing import Phrases
from recoupe.analyse.light.pieces import Piece
from recoupe.analyse.light.stage import LEAST_STEM, LONG, Figure, Stage, same_name
from recoupe.analyse.light.together import two_together, two_told
from recoupe.analyse.places import place

__all__ = ["Cast"]

_AGED = re.compile(r"\b[A-ZÄÖÜ][\w-]+ ([A-ZÄÖÜ][\w-]+) \(\d{2}\)")  # "Aische Kaya (31)"
_CAPITALS = re.compile(r"\b([A-ZÄÖÜ][\w-]+)(?= ([A-ZÄÖÜ][\w-]+))")


@dataclass
class Cast:
    """Those who speak on one page, in the order they are met."""

    lex: Lexicon
    text: str
    stage: Stage = field(init=False)
    phrases: Phrases = field(init=False)
    described: Descriptions = field(init=False)
    surnames: frozenset[str] = field(init=False)  # of those the page names in full, be it later
    sex: bool | None = None  # that the verb tells of who speaks: whether a woman's
    many: bool = False  # that it is a verb of several

    def __post_init__(self) -> None:
        self.stage, self.phrases = Stage(self.lex), Phrases(self.lex)
        pairs = _CAPITALS.findall(self.text) if self.lex.has("noun_capitals") else ()
        told = frozenset(_AGED.findall(self.text)) if pairs else frozenset()
        self.surnames = told.union(last for first, last in pairs if first.lower() in self.lex.given)
        self.described = Descriptions(self.lex, self.text, self.stage, self.phrases)

    def speaks(
        self, phrase: Sequence[Piece], oblique: bool = False, verb: str = "", inside: bool = False
    ) -> Figure | None:
        """Whom ``phrase`` names; it is remembered as who spoke last. None where it names nobody.

        ``inside`` a clause about the person named last a pronoun means somebody else.
        """
        if len(phrase) == 1 and phrase[0].lower in self.lex.has("hers_or_theirs") and self._is_many(verb):
            return self._several()
        self.sex = self._sex(verb)
        if inside:
            self.stage.named_in = min(self.stage.named_in, self.stage.spoke_in)
        self.many = self._is_many(verb)
        many = self.many or verb in self.lex.source_before
        both = two_together(phrase, self.phrases, many, self.is_somebody, self._figure)
        found = self.stage.met(both) if both else self._figure(phrase, oblique)
        self.sex, told, self.many = None, self.sex, False
        if found is not None and found.kind == "person" and found.feminine is None:
            found.feminine = told
            noun = found.role is None and " " not in found.name
            found.kind = "group" if noun and self._is_many(verb) else "person"  # "Naturfreunde sprechen von …"
        if found is not None:
            self.stage.heard(found)
        elif self.lex.has("noun_capitals"):
            self.stage.heard_somebody()
        return found

    def asks(self, phrase: Sequence[Piece]) -> Figure | None:
        """Whom a phrase beside the sentence names; who it is about remains whom a pronoun means, and will answer."""
        asking = self._figure(phrase, oblique=True)
        asked = self.stage.topic() or self.stage.last
        if asked is not None and asked is not asking:
            self.stage.about(asked)
        return asking

    def meets(self, sentence: Sequence[Piece]) -> None:
        """Remember the people a sentence names, whether they speak or not, and whom it is about."""
        self.stage.sentence += 1
        told = False
        for run in self.phrases.runs(sentence, split=True):
            told = self._meets(sentence, run, told) or told
        if not self.lex.has("null_subject"):
            self._meets_bodies(sentence)

    def _meets(self, sentence: Sequence[Piece], run: Sequence[Piece], told: bool) -> bool:
        """Remember a person named; whether he has a role where what stands beside one is a side or a place."""
        at = next(n for n, p in enumerate(sentence) if p.start == run[0].start)
        before = sentence[at - 1].lower if at else ""
        role = sentence[at - 1].text if self.lex.noun_class(before) == "person" else None
        roles = role_before(sentence, at, self.lex)
        role = in_nominative(roles, self.lex) if roles else role
        genitive = any(p.lower.rpartition("-")[2] in self.lex.inflection.genitives for p in roles[:1])
        apposed = apposed_role(sentence, at, self.lex) if len(run) > 1 and before == "," else ()
        role = " ".join(p.text for p in apposed or role_behind(sentence, run, self.lex)) or role
        free = (not told or sentence[at].lower in self.lex.given) and self._stands_free(sentence, at)
        if len(run) > 1 and (role or heads(sentence, run, self.lex) or free):
            self.stage.comes_near(self._named(run, role, bool(self.lex.words["cases"]), genitive))
            self._opens(sentence, (apposed or run)[0])
        elif len(run) == 1 and (known := self.stage.known([run[0].text], True)):
            self.stage.comes_near(known)
            self._opens(sentence, run[0])
        elif len(run) == 1 and role and self._is_surname(run[0].text):
            self.stage.comes_near(self._named(run, role, False))
        return bool(role and len(run) > 1 and self.lex.has("noun_capitals"))

    def _is_surname(self, word: str) -> bool:
        """Whether a capital behind a role names a person, where nouns have capitals: "Stadtrat Harms", told of again.

        It is no genitive of a place: "Präsident Russlands".
        """
        again = bool(self.lex.has("noun_capitals")) and self.text.count(word) > 1
        return again and not re.search(rf"\b{re.escape(word.removesuffix('s'))}\b(?!')", self.text.replace(word, ""))

    def _opens(self, sentence: Sequence[Piece], first: Piece) -> None:
        if self.stage.near and self.lex.finite is not None and opens(sentence, first, self.lex):
            self.stage.about(self.stage.near)

    def _meets_bodies(self, sentence: Sequence[Piece]) -> None:
        """Remember the body named last in full: "el Instituto Geofísico de Altamira"; and all told of by nouns."""
        if self.lex.has("noun_capitals"):
            told = self.phrases.told_of(sentence)
            self.stage.bodies += [self.phrases.with_field(sentence, p) for p in told if self.phrases.head(p) == "body"]
            genitives = {b[0].start for a, b in pairwise(told) if a[-1].end + 1 == b[0].start}
            self.stage.mentioned += [(self.stage.sentence, p) for p in told if p[0].start not in genitives]
        for phrase in self.phrases.bodies(sentence):
            self.stage.body = self.described.body(phrase, "body")
            self.stage.body_in = self.stage.sentence

    def tells_of(self, sentence: Sequence[Piece]) -> None:
        """Remember whom a sentence is about that reports nothing: whom it begins with, or the one before it."""
        if self.lex.has("null_subject"):
            return
        phrase = self.phrases.reacting(sentence) or for_whom(sentence, self.lex) or opening_phrase(sentence, self.lex)
        phrase = self.phrases.predicated(sentence, phrase) or phrase
        if self.lex.has("noun_capitals") and not self.is_somebody(phrase):
            phrase = inverted_subject(sentence, self.lex) or self.phrases.subject_of_verb(sentence)
            phrase = phrase or self._affected(sentence)
        phrase = phrase or self.phrases.pronoun_subject(sentence) or self.phrases.demonstrative(sentence)
        dead = any(p.lower in self.lex.has("dies") for p in sentence)  # "Vor zwei Jahren starb ihr Mann"
        if (
            not dead
            and not self.phrases.is_missing(sentence, phrase)
            and (self.is_somebody(phrase) or self.phrases.is_pronoun(phrase))
        ):
            whole = self.phrases.with_field(sentence, phrase) if self.phrases.head(phrase) == "body" else phrase
            figure = self._figure(whole, self.phrases.comes_from(sentence, phrase))
            if figure is not None:
                self.stage.about(figure)
                figure.accused |= self.described.is_on_trial(figure, sentence)
        elif body := self.phrases.unknown_body(sentence):
            self.stage.about(self.described.body(body, "body"))
        elif not phrase and self.lex.finite is not None:
            self.stage.goes_on()
        for new in self.phrases.somebody_new(sentence):
            self.stage.others.append((self.stage.sentence, self._figure(new, False) or Figure("", "group")))

    def _affected(self, sentence: Sequence[Piece]) -> Sequence[Piece]:
        """Whom a sentence is about whose subject takes up what was told: "Genau das ärgerte [Trainer Jan Pohl]"."""
        taken_up = any(p.lower in self.lex.has("vague") - self.lex.has("it") for p in sentence[:2])
        full = [run for run in self.phrases.runs(sentence, split=True) if len(run) > 1]
        return full[0] if taken_up and len(full) == 1 and full[0][0].lower in self.lex.given else ()

    def is_somebody(self, phrase: Sequence[Piece]) -> bool:
        """Whether a phrase names somebody who can speak: by a noun, a name met before, or a first name."""
        words = self.phrases.leading(phrase)
        name = self.phrases.name(phrase)
        full = len(name) > 1 and bool(self.lex.has("noun_capitals"))
        full = full and (name[-1].text in self.surnames or not self.phrases.is_abstract(name))
        known = full or (len(name) == 1 and self.stage.known([name[0].text], False) is not None)
        known = known or (len(name) == 1 and name[0].text in self.surnames)
        given = bool(name) and name[0].lower in self.lex.given
        return known or given or self.phrases.head(words[:2]) is not None

    def begins_with_somebody(self, phrase: Sequence[Piece]) -> bool:
        """Whether the first noun of a phrase is for somebody, or a first name: not "Das Motto der Firma"."""
        first = next((p for p in phrase if p.capital and p.lower not in self.lex.words["article"]), None)
        if first is not None and first.text in self.surnames:
            return True
        return first is not None and (first.lower in self.lex.given or self.phrases.class_of(first) is not None)

    def _stands_free(self, sentence: Sequence[Piece], at: int) -> bool:
        """Whether a run of capitals may be a person: behind no article, and not the place or the side of another."""
        before = sentence[at - 1].lower if at else ""
        if sentence[at].lower in self.lex.given:  # "im Prozess gegen Jan Roth"
            return before not in self.lex.words["beside_places"] - self.lex.has("against")
        if before in self.lex.words["beside_places"]:
            return False
        if before in self.lex.words["article"]:
            return False
        if self.lex.finite and self.lex.noun_class(before) is not None:
            return False
        if before in self.lex.words["particle"]:  # "Kritik von Reto Furger", but "Trainer von Wacker Altenbruch"
            return at > 1 and self.lex.noun_class(sentence[at - 2].lower) is None
        last = next((p for p in reversed(sentence[at : at + 3]) if p.capital), sentence[at])
        return self.text.count(last.text) > 1  # a person is named again by the surname

    def answers(self, label: str | None, begins: int) -> Figure | None:
        """Who answers in an interview that begins at ``begins``: whom the label names, or is named most before it."""
        if label:
            return self.stage.known(label.split(), False) or self.stage.met(Figure(label, "person"))
        introduced = self.text[:begins]
        named = [f for f in self.stage.figures if f.kind == "person" and " " in f.name and f.name in introduced]
        return max(named, key=lambda f: introduced.count(f.surname), default=None)

    # --- who goes on ---

    def again(self, verb: str = "", feminine: bool | None = None) -> Figure | None:
        """Whoever spoke last, for a sentence that does not say who speaks; nobody where the verb is not theirs."""
        stage = self.stage
        last = stage.last
        if not self.lex.has("null_subject"):
            return self._goes_on(verb, feminine)
        if stage.near is not None and stage.spoke_in < stage.named_in < stage.sentence:
            last = stage.near
        if last is None:
            return None
        sex = self._sex(verb)
        strange = last.kind == "person" and sex is not None and last.feminine not in (None, sex)
        many = sex is None and verb.endswith(tuple(self.lex.has("plural_past")))
        return None if strange or (last.kind == "person" and many) else last

    def just_heard(self) -> Figure | None:
        """Whoever spoke last, if that was not long ago."""
        return self.stage.last if self.stage.sentence - self.stage.spoke_in < LONG else None

    def _goes_on(self, verb: str, feminine: bool | None) -> Figure | None:
        """Whoever spoke last, or whom a sentence was about since, unless the words tell of somebody else."""
        stage = self.stage
        fresh = None if verb in self.lex.has("goes_on") and stage.last else stage.topic()
        likely = (f for f in (fresh, stage.last, *stage.salient(), stage.near) if f)
        likely = (f for f in likely if feminine is None or f.feminine in (None, feminine))
        meant = next((f for f in likely if self._may_say(f, verb)), None)
        if meant is not None:
            stage.heard(meant)
        return meant

    def _may_say(self, figure: Figure, verb: str) -> bool:
        """Whether a verb of one or of several can be that figure's."""
        if not self._is_finite(verb) or self.lex.finite is None:
            return True
        many = bool(self.lex.plural.search(verb))
        return not many if figure.kind == "person" else many if figure.kind == "group" else True

    def _is_many(self, verb: str) -> bool:
        """Whether a verb is of several, so that "sie" before it is not "she"."""
        if verb in self.lex.has("several_have"):
            return True
        return self._is_finite(verb) and self.lex.plural.search(verb) is not None

    def _several(self) -> Figure | None:
        """The group that "they" mean; nobody where none was told of."""
        likely = (f for f in (*self.stage.salient(), self.stage.last) if f)
        found = next((f for f in likely if f.kind == "group"), None)
        if found is not None:
            self.stage.heard(found)
        return found

    def _is_finite(self, verb: str) -> bool:
        told = verb in self.lex.verbs or verb in self.lex.parted
        return told and verb not in self.lex.participles and verb not in self.lex.has("gerund")

    def mentioned_last(self) -> Figure | None:
        """Who was told of last in the sentence before: "nach dessen Angaben"."""
        phrase = self._mentioned("person", "body")
        figure = self._figure(phrase, True) if phrase else None
        if figure is not None:
            self.stage.heard(figure)
        return figure

    def _mentioned(self, *classes: str) -> Sequence[Piece]:
        """What the sentence before called the last of those it told of; a genitive only tells whose another is."""
        last = (p for n, p in reversed(self.stage.mentioned) if n == self.stage.sentence - 1)
        return next((p for p in last if self.phrases.head(p) in classes), ())

    def held_forth(self) -> Figure | None:
        """Who says what stands between marks without any verb: whom the sentences before were about."""
        return self.stage.topic() if not self.lex.has("null_subject") else None

    def _sex(self, verb: str) -> bool | None:
        if self.lex.inflection.feminine_verb.search(verb):
            return True
        return False if self.lex.inflection.masculine_verb.search(verb) else None

    # --- whom a phrase names ---

    def _figure(self, phrase: Sequence[Piece], oblique: bool) -> Figure | None:
        phrase = self.phrases.without_time(self.phrases.without_members(phrase))
        phrase = self.phrases.without_title(phrase)
        if not (words := [p for p in phrase if p.kind == "word" and p.lower not in self.lex.words["article"]]):
            return self._article(phrase)
        if all(p.lower in self.lex.words["pronoun"] | self.lex.has("it") for p in words):
            return self._pronoun(words[0].lower)
        if words[0].lower in self.lex.has("informant") and self.phrases.class_of(words[0]) is None:
            return self.stage.met(Figure(self.phrases.written(phrase), "person", feminine=self.sex))
        if len(words) == len(phrase) == 1 and self.lex.has("noun_capitals"):  # "Weidmann" ends like a noun
            named = [f for f in self.stage.figures if " " in f.name and f.surname == words[0].text and f.named]
            if named and named[-1].kind == "person":
                return named[-1]
        head = self.phrases.head(words)
        counts = self.lex.has("quantity")
        counted = bool(counts) and (phrase[0].lower in counts or phrase[0].text.isdecimal())
        if head == "person" and (counted or self._is_several(phrase, words)):
            head = "group"
        single = head == "group" and phrase[0].lower in self.lex.has("singular_case" if oblique else "singular_article")
        return self._noun(phrase, words, oblique, "person" if single else head)

    def _is_several(self, phrase: Sequence[Piece], words: Sequence[Piece]) -> bool:
        """Whether a noun for a person behind an article of several is of several: "die Amerikaner", "die Beamten"."""
        last = words[-1].lower
        men = last.endswith(tuple(self.lex.has("plural_person"))) and not last.endswith(tuple(self.lex.has("women")))
        noun = self.phrases.class_of(words[-1]) == "person" and sum(p.capital for p in words) == 1
        bare = phrase[0] is words[-1] and last.endswith(tuple(self.lex.has("weak_plural")))  # "Diplomaten zufolge"
        return bool(men) and noun and (bare or phrase[0].lower in self.lex.has("plural_article"))

    def _article(self, phrase: Sequence[Piece]) -> Figure | None:
        """A phrase of articles alone: those that are pronouns too ("Ihr zufolge"), or before a name between marks."""
        if self.phrases.is_demonstrative(phrase):
            return self._demonstrated(phrase[0])
        alone = len(phrase) == 1 and self.lex.has("noun_capitals") and phrase[0].lower in self.lex.words["pronoun"]
        return self._pronoun(phrase[0].lower) if alone else self._between_marks(phrase)

    def _demonstrated(self, pronoun: Piece) -> Figure | None:
        """Whom "der" at the head of a sentence means: whoever of that gender was named last in the one before."""
        feminine = pronoun.lower in self.lex.has("feminine_article") | self.lex.words["feminine_pronoun"]
        late = (f for n, f in self.stage.others if n == self.stage.sentence - 1 and f.kind == "person")
        named = [(self.text.rfind(f.surname, 0, pronoun.start), f) for f in late if f.feminine in (None, feminine)]
        at, figure = max(named, key=lambda place: place[0], default=(-1, None))
        told = self.described.singled_out(feminine)
        if not told or told[-1].start <= at:
            return figure
        known = (len(told) > 1 and told[-2].capital) or self.phrases.head(told) == "body"
        return self._figure(told, True) if known else self.described.another(told)

    def _between_marks(self, phrase: Sequence[Piece]) -> Figure | None:
        """A name between marks alone: "по данным «Вестника»"."""
        marked = any(p.kind == "quotation" for p in phrase)
        name = self.phrases.written(phrase) if marked else ""
        return self.stage.met(Figure(name, "organisation")) if name else None

    def _noun(self, phrase: Sequence[Piece], words: Sequence[Piece], oblique: bool, head: str | None) -> Figure | None:
        """Whom a name, a role or the name of a body means."""
        name = self.phrases.name(phrase)
        if name and self._is_place(phrase, name):
            name = []
        if name and (meant := self._owner(phrase, words, name, head)) is not None:
            return meant
        if self._with_genitive(phrase, name, words, head):
            return self.described.body(phrase, head, oblique)
        if head == "person" and self.described.belongs_to(phrase, name):
            return self.described.person(phrase, words, self.sex, oblique)
        if len(name) > 1:
            return self._named(name, self.phrases.role(phrase, name), oblique, genitive=oblique)
        told = self.lex.words["noun_capitals"] and phrase[0].lower in self.lex.words["definite"] and head is None
        told = told and not (oblique and phrase[0].lower in self.lex.words["opener"])  # "dem Küstenradio zufolge"
        told = told and not self.many  # "Die Freisinnigen fordern" is nobody told of
        told = told and phrase[0].lower not in self.lex.has("neuter_article")  # "das neutrale Vestland" is nobody
        told = told and not any(p.text.isupper() and len(p.text) > 1 for p in words)  # "der SC"
        told = told and not (len(name) == 1 and name[0].lower in self.lex.given)  # "die achtjährige Mia"
        if head == "person" and len(name) == 1 and self._of_a_place(name[0], words):
            return self.described.person(phrase, words, self.sex)
        inside = head in ("body", "group") and bool(self.lex.inflection.nominative)  # "Краевой суд"
        if name and not told and not inside and (head in (None, "person") or name[0] is words[0]):
            return self._surname(name[0], words, head, oblique)
        if head == "person" or told:
            return self.described.person(phrase, words, self.sex, oblique)
        if head or any(p.capital for p in words):
            return self.described.body(phrase, head, oblique)
        return self.described.unknown(phrase, words)

    def _is_place(self, phrase: Sequence[Piece], name: Sequence[Piece]) -> bool:
        """Whether a name stands behind a preposition, and tells where somebody is: "die Chefin der Bank in Gronau"."""
        before = next((p for p in reversed(phrase) if p.end <= name[0].start), None)
        behind = before is not None and before is not phrase[0] and before.lower in self.lex.words["beside_places"]
        return behind and bool(self.lex.has("noun_capitals"))

    def _with_genitive(
        self, phrase: Sequence[Piece], name: Sequence[Piece], words: Sequence[Piece], head: str | None
    ) -> bool:
        """Whether a noun and the body it belongs to speak: "aus dem Umfeld des Vereins", "Halms neue Opposition"."""
        if not self.lex.has("noun_capitals") or head != "body" or len(name) != 1 or name[0] is not words[0]:
            return False
        after = next((p for p in phrase if p.start >= name[0].end), None)
        return after is not None and (after.lower in self.lex.words["article"] or after.text.islower())

    def _owner(
        self, phrase: Sequence[Piece], words: Sequence[Piece], name: Sequence[Piece], head: str | None
    ) -> Figure | None:
        """Who "el abogado de Luis Roca" and "el sindicato Faro Obrero" are, where names follow what they belong to."""
        if self.lex.finite is None or head is None or name[0] is words[0]:
            return None
        ahead = [p for p in phrase if p.end <= name[0].start and not self.phrases.is_article(p)]
        before = ahead[-1] if ahead else None
        if before is None or before.kind != "word":
            return None
        owned = len(ahead) > 2 and before.text.islower() and ahead[-2].lower in self.lex.words["particle"]
        if head == "person" and owned and len(name) == 1:
            return self.described.person(phrase, words)  # "un portavoce del produttore Lumo"
        if head != "person":
            return self.described.body(phrase, head) if self.phrases.class_of(words[0]) == head else None
        return self.described.person(phrase, words) if before.lower in self.lex.words["particle"] else None

    def _of_a_place(self, name: Piece, words: Sequence[Piece]) -> bool:
        """Whether the capital behind a noun is no surname but a genitive: "мэр Увальска"."""
        if words[0] is name or any(f.surname == name.text for f in self.stage.figures):
            return False
        masculine = self.sex is False and bool(self.lex.inflection.place_masculine.search(name.lower))
        return masculine or bool(self.lex.inflection.place.search(name.lower))

    def _pronoun(self, word: str) -> Figure | None:
        stage, feminine = self.stage, word in self.lex.words["feminine_pronoun"]
        if word in self.lex.has("latter") and (phrase := self._mentioned("person")):
            named = sum(p.capital and p.lower not in self.lex.words["article"] for p in phrase) > 1
            return self._figure(phrase, True) if named else self.described.another(phrase)
        neuter = word in self.lex.has("it")
        if (body := self._body_told(None if neuter else feminine)) is not None or neuter:
            return body
        if word in self.lex.words["plural_pronoun"] and not feminine:
            return two_told(stage, self.lex) if self.lex.has("noun_capitals") else stage.last
        fresh = stage.near if stage.spoke_in < stage.named_in < stage.sentence else None
        likely = [fresh, stage.last] if self.lex.has("null_subject") else [*stage.salient(), stage.last]
        people = [f for f in (*likely, *reversed(stage.figures)) if f and f.kind == "person"]
        fitting = next((f for f in people if f.feminine == feminine), None)
        unknown = next((f for f in people if f.feminine is None), None)
        if people and people[0].feminine is None:
            people[0].feminine = feminine
            return people[0]
        return fitting or unknown

    def _body_told(self, feminine: bool | None) -> Figure | None:
        """The body the sentence before was about, which a pronoun of its gender means: "Die Polizei … Sie bittet …"."""
        n, figure = self.stage.subjects[-1] if self.stage.subjects else (0, None)
        told = figure is not None and figure.kind == "organisation" and n == self.stage.sentence - 1
        return figure if told and figure and figure.feminine is feminine else None

    def _named(self, name: Sequence[Piece], role: str | None, oblique: bool, genitive: bool = False) -> Figure:
        written = " ".join(p.text for p in name)
        known = self.stage.known(written.split(), oblique, self.sex)
        if known is None:
            if oblique:
                written = self._nominative(name, genitive)
            known = Figure(written, "person", role, self.lex.woman(name[0].lower), oblique)
            self.stage.figures.append(known)
        if known.oblique and not oblique:
            known.name, known.oblique = written, False
        first_name = len(name) == 2 and name[0].lower in self.lex.given and bool(self.lex.has("noun_capitals"))
        if first_name and " " not in known.name and known.name == name[1].text:
            known.name = written  # a headline has the surname alone
        known.role = known.role or role
        if role and known.feminine is None:
            known.feminine = self.lex.womans(role)
        return known

    def _nominative(self, name: Sequence[Piece], genitive: bool) -> str:
        """A name in the nominative as the page has it, or by the endings of the genitive, else as it is written."""
        written = " ".join(p.text for p in name)
        if not self.lex.inflection.first_names or len(name) != 2:
            return written
        stem = re.escape(name[0].text[: LEAST_STEM - 1])
        pairs = [(m.group(1), m.group(2)) for m in re.finditer(rf"\b({stem}[\w-]*) ([^\W\d_][\w-]*)", self.text)]
        same = [p for p in pairs if all(same_name(a, b.text, True, self.lex) for a, b in zip(p, name, strict=True))]
        least = min((len(first) for first, _ in same), default=0)
        for ending in self.lex.inflection.first_names:
            fitting = sorted((len(b), a, b) for a, b in same if len(a) == least and ending.search(a.lower()))
            if fitting and (len({a for a, _ in same}) > 1 or not genitive):
                return " ".join(fitting[0][1:])
        return from_genitive(written.split(), self.lex) if genitive else written

    def _surname(self, name: Piece, words: Sequence[Piece], head: str | None, oblique: bool) -> Figure | None:
        known = self.stage.known([name.text], True, self.sex)
        if known is not None:
            if known.oblique and not oblique and " " not in known.name:
                known.name, known.oblique = name.text, False
            return known
        state = place(name.text, "en") or place(name.text, "fr")
        if state is not None:
            return self.stage.met(Figure(name.text, "state" if state.kind == "state" else "organisation"))
        if head == "person":
            role = " ".join(p.text for p in words if p.end <= name.start)
            woman = self.lex.womans(role) if role else None
            return self.stage.met(Figure(name.text, "person", role or None, woman, oblique))
        kind = "person" if name.text[:1].isupper() and not name.text.isupper() else "organisation"
        return self.stage.met(Figure(name.text, kind, oblique=oblique))
