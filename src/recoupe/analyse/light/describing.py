"""Whom a phrase without a name means: somebody by his role, whoever the sentences before were about, or a body.

An office alone means who has it, or a person told of without any; every other noun for a person ("la ganadora", "der
58-Jährige") means the likeliest person it fits. What fits nobody is called by the phrase itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from recoupe.analyse.light.bodies import Bodies
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.phrasing import Phrases
from recoupe.analyse.light.pieces import Piece
from recoupe.analyse.light.stage import LEAST_STEM, LONG, VARIED, Figure, Stage
from recoupe.analyse.light.varied import varies

__all__ = ["Descriptions"]

_SAME_STEM = 3  # letters that forms of one noun differ in at their end
_AGE = re.compile(r"\d+-?(?:jährige[rn]?)$")


@dataclass(frozen=True, slots=True)
class Descriptions:
    """How descriptions on one page are understood."""

    lex: Lexicon
    text: str
    stage: Stage
    phrases: Phrases

    def person(
        self, phrase: Sequence[Piece], words: Sequence[Piece], sex: bool | None = None, oblique: bool = False
    ) -> Figure:
        """Whom a noun for a person means; ``sex`` is what the verb tells of it."""
        nouns = [p for p in words if p.capital or not self.lex.has("noun_capitals")]  # no "38-jährige" before "Zeuge"
        head = next((p.lower for p in nouns if self.lex.noun_class(p.lower) == "person"), words[-1].lower)
        if self._is_declined(phrase[0], oblique):
            head = self._nominative(head, phrase[0].lower in self.lex.has("genitive_article"))
        feminine = self.gender(phrase, head, sex, oblique)
        affiliated = any(p.capital for p in words[1:])
        somebody = bool(self.lex.has("noun_capitals")) and (
            phrase[0].lower in self.lex.has("indefinite")
            or any(p.lower in self.lex.has("indefinite_genitive") for p in phrase)  # "die Chefin einer Spedition"
        )
        meant = (
            self._by_role(words, head, feminine) or self._varied(head, feminine, affiliated) if not somebody else None
        )
        if head in self.lex.has("accused"):
            meant = self._accused() or meant
        fused = oblique and self.lex.finite is not None and phrase[0] is words[0]  # "a juicio del central"
        definite = (phrase[0].lower in self.lex.words["definite"] or fused) and not somebody
        if meant is None and definite and _AGE.match(head) and (beside := self._beside(feminine)):
            return beside
        if meant is None and definite and (new := self._just_introduced(head, feminine)):
            return new
        if meant is None and definite and not self.lex.has("null_subject"):
            meant = self._likeliest(head, feminine, self._specified(phrase))
        elif meant is None and definite and self.stage.near and self.stage.near.feminine in (None, feminine):
            meant = self.stage.near
        if meant is not None and not (meant is self.stage.last and self._set_against(phrase)):
            return meant
        name = self.phrases.written(phrase)
        return self.stage.met(Figure(name, "person", name, feminine or (None if self._cased else feminine)))

    def _set_against(self, phrase: Sequence[Piece]) -> bool:
        """As in "„Nein“, sagt Jan Roth. Der Hausmeister dagegen …": not who has just spoken."""
        behind = self.text[phrase[-1].end :].split(maxsplit=1)
        return bool(behind) and behind[0].strip(",").lower() in self.lex.has("set_against")

    def _beside(self, feminine: bool | None) -> Figure | None:
        """Whom somebody's age tells of behind a sentence in which a body, or one of the court, did something to him.

        "Die Polizei nahm [den Fahrer] fest. Der 41-Jährige …", "Die Richterin rief [die Zeugin] auf. Die 30-Jährige …".
        """
        stage = self.stage
        n, subject = stage.subjects[-1] if stage.subjects else (-LONG, None)
        by_office = subject is not None and (subject.kind != "person" or self._is_on_the_bench(subject))
        if not self.lex.has("noun_capitals") or not by_office or stage.sentence - n > LONG:
            return None
        articles = ("feminine_object",) if feminine else ("accusative", "masculine_dative")
        fitting = frozenset[str]().union(*(self.lex.has(name) for name in articles))
        late = (p for k, p in stage.mentioned if 0 < stage.sentence - k < LONG and p[0].lower in fitting and len(p) > 1)
        told = [p for p in late if self.lex.noun_class(self._nominative(p[-1].text).lower()) == "person"]
        only = len({p[-1].text for p in told}) == 1
        return self.another(self._in_nominative(told[0])) if only else None

    def _just_introduced(self, head: str, feminine: bool | None) -> Figure | None:
        """Somebody new without a name whom the sentence before was about: "Eine Kundin nickt. „…“, sagt die Frau"."""
        n, subject = self.stage.subjects[-1] if self.stage.subjects else (0, None)
        if subject is None or n != self.stage.sentence - 1 or subject.named or not self.lex.has("noun_capitals"):
            return None
        new = "|".join(sorted(self.lex.has("indefinite")))
        told = re.search(rf"\b(?i:{new}) (?:[a-zäöüß]+ )?{re.escape(subject.name)}\b", self.text)
        offices = any(map(self._is_office, (head, subject.name.split()[0].lower())))  # no "Sprecher der Bahn"
        fits = feminine in (None, subject.feminine) and not offices
        return subject if told and fits else None

    def singled_out(self, feminine: bool) -> Sequence[Piece]:
        """The noun for somebody of that gender, or a role and a name, that stands last in the sentences just before."""
        late = (p for n, p in reversed(self.stage.mentioned) if self.stage.sentence - VARIED < n < self.stage.sentence)
        for phrase in late:
            bare = self._in_nominative(phrase)
            head = next((p for p in bare if self.lex.noun_class(p.lower) == "person"), None)
            if head and bool(self.lex.feminine.search(head.lower)) is feminine:
                return bare
            fitting = self.lex.has("feminine_article" if feminine else "accusative")
            if not head and self.phrases.head(phrase) == "body" and phrase[0].lower in fitting:
                return phrase
        return ()

    def _in_nominative(self, phrase: Sequence[Piece]) -> list[Piece]:
        return [replace(p, text=(noun := self._nominative(p.text)), lower=noun.lower()) for p in phrase]

    def _is_declined(self, article: Piece, oblique: bool) -> bool:
        """Whether an article tells that its noun is no subject: "des Ministers", "dem Zeugen", "laut der Befragten"."""
        names = ("genitive_article", "accusative", "masculine_dative", *(("dative_article",) if oblique else ()))
        return bool(self.lex.has("noun_capitals")) and any(article.lower in self.lex.has(name) for name in names)

    def _nominative(self, noun: str, genitive: bool = False) -> str:
        """A noun for a person without the ending of its other cases: "dem Zeugen", "des Arztes"."""
        ends = (*(("s", "es") if genitive else ()), *sorted(self.lex.has("weak_plural")))
        bare = (noun.removesuffix(end) for end in ends if noun.endswith(end))
        return next((n for n in bare if self.lex.noun_class(n.lower()) in ("person", "group")), noun)

    def belongs_to(self, phrase: Sequence[Piece], name: Sequence[Piece]) -> bool:
        """Whether a name tells whose somebody is, behind a genitive: "ein Sprecher des Versandhändlers Lumo"."""
        before = [p for p in phrase if name and p.end <= name[0].start]
        if not self.lex.has("noun_capitals") or len(before) < 2:
            return False
        ahead = list(before)
        while ahead and self.phrases.class_of(ahead[-1]) == "person":
            ahead = ahead[:-1]  # "ein Sprecher von Minister Karl Roth"
        if len(ahead) > 1 and ahead[-1].lower in self.lex.has("of"):
            return self.phrases.class_of(ahead[-2]) == "person"
        if before[-1].lower in self.lex.has("genitive_article") and not any(p.lower in self.lex.given for p in name):
            return self.phrases.class_of(before[-2]) == "person"  # "der Analyst des Brokers Stiller"
        genitive = len(name) == 1 and len(before) > 3 and before[-2].lower in self.lex.has("genitive")
        known = any(f.named and f.kind == "person" and f.surname == name[0].text for f in self.stage.figures)
        return genitive and not (known and self.phrases.class_of(before[-1]) != "person")

    def _accused(self) -> Figure | None:
        """The one person told of as before a court, whatever his office: "der Angeklagte"."""
        tried = [f for f in self.stage.figures if f.accused and f.kind == "person"]
        return tried[0] if len(tried) == 1 else None

    def another(self, phrase: Sequence[Piece]) -> Figure:
        """Whom a noun means beside the subject of its sentence: who has that role, else somebody new."""
        words = [p for p in phrase if p.kind == "word" and p.lower not in self.lex.words["article"]]
        head = next((p.lower for p in words if self.lex.noun_class(p.lower) == "person"), words[-1].lower)
        name = self.phrases.written(phrase)
        return self._by_role(words, head, None) or self.stage.met(Figure(name, "person", name))

    @property
    def _cased(self) -> bool:
        """Whether nouns do not tell a man: in languages with cases the verb does."""
        return bool(self.lex.has("null_subject"))

    def gender(self, phrase: Sequence[Piece], head: str, sex: bool | None, oblique: bool = False) -> bool | None:
        """Whether a noun is put for a woman: by its article, then by its ending."""
        if self._cased:
            return bool(self.lex.feminine.search(head)) or bool(sex)
        first = phrase[0].lower if phrase else ""
        of_her = oblique and first in self.lex.has("dative_article") and self.lex.noun_class(head) == "person"
        if first in self.lex.has("feminine_article") or of_her:  # "laut der Vorsitzenden"
            return True
        if first in self.lex.has("masculine_article") and not self.lex.has("noun_capitals"):
            return False
        if self.lex.feminine.search(head) and not head.endswith("ista"):
            return True
        if first in self.lex.has("nominative_possessive") and self.lex.womans(head) is False:
            return False  # "ihr Mann"
        return False if first in self.lex.has("masculine_article") or head.endswith(("o", "tore")) else None

    def _by_role(self, words: Sequence[Piece], head: str, feminine: bool | None) -> Figure | None:
        """Who has a role: of those heard last, or with a full name who was called so before, else like it."""
        if (heard := self._heard_in(words, head, feminine)) is not None:
            return heard
        told = self._called(words, head, feminine, self._is_called) if self.lex.has("noun_capitals") else None
        full = told is not None and told.named and " " in told.name
        return told if full else self._called(words, head, feminine, self._same_role)

    def _heard_in(self, words: Sequence[Piece], head: str, feminine: bool | None) -> Figure | None:
        """Who spoke last, and not long ago, if a noun is what he was called, or its last part: "der Coach"."""
        last, stage = self.stage.last, self.stage
        lately = last is not None and last.kind == "person" and last.named and stage.sentence - stage.spoke_in < LONG
        if last is None or not lately or not last.role or not self.lex.has("noun_capitals"):
            return None
        roles = [w.lower() for w in last.role.split() if not w.islower()][:1]
        fits = any(self._narrower(role, head) for role in roles) and feminine in (None, bool(last.feminine))
        return last if fits and not self._of_elsewhere(last, words) else None

    def _called(
        self, words: Sequence[Piece], head: str, feminine: bool | None, same: Callable[[str, str], bool]
    ) -> Figure | None:
        for figure in reversed(self.stage.figures):
            if not figure.role or not same(head, figure.role) or self._of_elsewhere(figure, words):
                continue
            if self._of_other_side(figure, head):
                continue
            if self._cased and (len(words) > 1 or figure.feminine not in (None, feminine)):
                continue
            if feminine is False and figure.feminine and self.lex.has("noun_capitals"):
                continue
            if not feminine or figure.feminine is not False:  # "il giudice" may be a woman
                return figure
        return None

    def _of_elsewhere(self, figure: Figure, words: Sequence[Piece]) -> bool:
        """Whether somebody named was told of as of another place: "der Halmer Landrat Jan Pohl, der Ulmer Landrat"."""
        if not self.phrases.is_of_place(words) or not figure.named:
            return False
        told = re.findall(rf"\b([A-ZÄÖÜ]\w+er) [A-ZÄÖÜ][\w-]+ {re.escape(figure.name)}\b", self.text)
        return bool(told) and words[0].text not in told

    def _of_other_side(self, figure: Figure, head: str) -> bool:
        """Whether a noun tells of a side, and somebody without one was told of long ago: no "Fortuna-Coach" is he."""
        side, parted, _ = head.rpartition("-")
        told = (n for n, f in (*self.stage.subjects, *self.stage.others) if f is figure)
        late = self.stage.sentence - max(told, default=-LONG) < LONG
        last = self.stage.last
        other = last is not None and last is not figure and last.kind == "person" and last.named and not last.role
        return bool(parted) and other and not late and side not in (figure.role or "").lower()

    def _is_called(self, head: str, role: str) -> bool:
        return head in role.lower().split()

    def _same_role(self, head: str, role: str) -> bool:
        stems = [_stem(w.lower()) for w in role.split()]
        if _stem(head) in stems:
            return True
        alike = [group for group in self.lex.synonyms if head in group]
        if self.lex.has("noun_capitals"):  # "die Ministerin" is the "Umweltministerin"
            forms = {head}.union(*alike)
            led = self._led_by(head)
            roles = [w.lower() for w in role.split() if not w.islower()]  # not "Ärztin [in] Ulm"
            named = any(self._narrower(w, form) for w in roles for form in forms) or any(
                self._narrower(head, w) for w in roles
            )
            led_too = any(led and led == self._led_by(w) for w in roles)
            return named or led_too or varies(head, role, self.lex)
        return any(w.lower() in group for group in alike for w in role.split())

    def _narrower(self, noun: str, wider: str) -> bool:
        """Whether a compound names one of those that its last part names: no "Vermieter" is a "Mieter"."""
        first = noun.removesuffix(wider)
        return noun.endswith(wider) and first.rstrip("-") not in self.lex.has("other_kind")

    def _led_by(self, noun: str) -> str | None:
        """What a noun for a head is the head of: the "Notenbank-Chef" is the "Notenbankpräsident"."""
        ends = (noun.removesuffix(leader) for leader in self.lex.has("leader") if noun.endswith(leader))
        return next((end.rstrip("-") for end in ends), None)

    def _varied(self, head: str, feminine: bool | None, of_a_place: bool) -> Figure | None:
        """Whom a bare noun means that news put for a name: "заверил спасатель", the person named just before."""
        near = self.stage.near
        if not self._cased or head not in self.lex.has("back") or of_a_place or near is None:
            return None
        if self.stage.sentence - self.stage.named_in > VARIED:
            return None
        return near if near.feminine in (None, feminine) else None

    def unknown(self, phrase: Sequence[Piece], words: Sequence[Piece]) -> Figure | None:
        """Whom a noun that no list has may mean: "L'artigiano", the person told of just before, if its gender tells."""
        head = words[0].lower
        definite = phrase[0].lower in self.lex.words["definite"] and self.lex.finite is not None
        if not definite or self.lex.abstract.search(head) or head in self.lex.has("no_speaker"):
            return None
        feminine = self.gender(phrase, head, None)
        likely = next((f for f in self.stage.salient() if f.kind == "person"), None)
        return likely if likely and feminine is not None and likely.feminine == feminine else None

    def _specified(self, phrase: Sequence[Piece]) -> bool:
        """Whether a noun has another beside it that tells which one is meant: "il medico di gara"."""
        inner = [n for n, p in enumerate(phrase) if n and p.lower in self.lex.words["particle"]]
        return self.lex.finite is not None and any(n + 1 < len(phrase) and phrase[n + 1].text.islower() for n in inner)

    def _likeliest(self, head: str, feminine: bool | None, specified: bool) -> Figure | None:
        office = self._is_office(head)
        if head in self.lex.has("relation"):
            return None
        generic = self.lex.has("generic")
        anybody = head.lstrip("0123456789-") in generic  # "der 58-Jährige", and not "der Fährmann"
        far = not office and (not generic or anybody)
        women = [f for f in self.stage.figures if f.kind == "person" and f.named and f.feminine]
        only = women if feminine and not office and len(women) == 1 else []
        for figure in chain(self.stage.salient(), self.stage.remembered() if far else only):
            if figure.kind != "person" or (feminine is not None and figure.feminine not in (None, feminine)):
                continue
            if figure.accused and head.endswith(tuple(self.lex.has("at_court"))):
                continue  # the judge is not who is on trial
            if self._stood_beside(figure, head) or (anybody and self._is_of_the_court(figure)):
                continue
            if specified and figure.role and head not in self.lex.has("back"):
                continue
            told = figure.role and not _AGE.search(figure.role.lower()) and self._holds_office(figure.role)
            if (office and (told or " " not in figure.name)) or self._has_other_trade(figure, head):
                continue
            if not figure.named and not anybody and (generic or head in self.lex.has("accused")):
                continue  # "der Bauer" is no "Sprecher der Bahn"
            figure.role = figure.role or head
            if figure.feminine is None:
                figure.feminine = feminine
            return figure
        return None

    def _has_other_trade(self, figure: Figure, head: str) -> bool:
        """Whether somebody is told to be of a trade that a noun does not vary: no "Einsatzleiter" is a "Fahrer"."""
        first = figure.role.split()[0].lower() if figure.role else ""
        return head in self.lex.varied and first in self.lex.varied and not self._same_role(head, figure.role or "")

    def is_on_trial(self, figure: Figure, sentence: Sequence[Piece]) -> bool:
        """Whether a sentence tells that whom it is about is before a court, and not there by office."""
        clause = " ".join(p.lower for p in sentence)
        role = (figure.role or figure.name).lower().split()
        there = any(w.endswith(office) for w in role for office in self.lex.has("at_court"))
        return not there and any(re.search(rf"\b{phrase}\b", clause) for phrase in self.lex.has("on_trial"))

    def _is_of_the_court(self, figure: Figure) -> bool:
        """Whether somebody is a judge or counsel where another is tried, who is "der 36-Jährige" then."""
        tried = any(word.capitalize() in self.text for word in self.lex.has("accused") | self.lex.has("of_trial"))
        return tried and self._is_on_the_bench(figure)

    def _is_on_the_bench(self, figure: Figure) -> bool:
        return figure.role is not None and figure.role.lower().split()[0].endswith(tuple(self.lex.has("bench")))

    def _stood_beside(self, figure: Figure, head: str) -> bool:
        """As in "Vom Richter befragt, schwieg Jan Roth. Der Richter sagte …": two in one sentence are two."""
        stage = self.stage
        named = {n for n, f in stage.others if f is figure and stage.sentence - n < LONG}
        if stage.last is figure and stage.spoke_in == stage.sentence:
            named.discard(stage.sentence)  # it has been found to be him
        forms = {head + ending for ending in ("", "n", "en", "s", "es")}
        told = (p for n, p in stage.mentioned if n in named and len(self.phrases.leading(p)) == 1)
        return any(p[-1].lower in forms and self._is_another(p) for p in told)

    def _is_another(self, phrase: Sequence[Piece]) -> bool:
        """Whether a noun tells of somebody, and not what another is: no "Roth ist der Trainer", "Roth, der Trainer"."""
        clause = re.split(r"(?<=[.!?:;,])", self.text[: phrase[0].start].rstrip())
        before = clause[-1].lower().split()
        if phrase[0].lower not in self.lex.words["definite"] | self.lex.has("possessive"):
            return bool(before) and before[-1] in self.lex.has("fused")
        nominative = phrase[0].lower in self.lex.has("nominative_article")
        apposed = len(clause) > 1 and clause[-2].endswith(",")
        return not nominative or not (apposed or self.lex.has("copula") & {*before})

    def _holds_office(self, role: str) -> bool:
        """Whether a role is an office; beside one that is none ("Routinier X") a noun for an office may be put."""
        return not self.lex.has("noun_capitals") or any(self._is_office(w.lower()) for w in role.split())

    def _is_office(self, head: str) -> bool:
        offices = self.lex.has("office")
        forms = (head, head.removesuffix("n"), head.removesuffix("en"))  # "den Kronzeugen"
        ends = bool(self.lex.has("noun_capitals")) and head not in self.lex.has("generic")  # "der Familienvater"
        return head in offices or (ends and any(f.endswith(tuple(offices)) for f in forms))

    # --- bodies ---

    def body(self, phrase: Sequence[Piece], head: str | None, oblique: bool = False) -> Figure:
        """Whom the name of a body, or a noun for it, means."""
        return Bodies(self.lex, self.text, self.stage, self.phrases).meant(phrase, head, oblique)


def _stem(word: str) -> str:
    return word[: max(LEAST_STEM, len(word) - _SAME_STEM)]
