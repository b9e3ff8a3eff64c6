"""Who the words before or after a verb of saying name, by the shapes of names and the nouns for those who speak.

Names are runs of capitals; a noun for a person before one is a role. Whoever was named once in full is meant by
the surname alone, by the role alone, by a pronoun if nobody has spoken since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from recoupe.analyse.light.cases import from_genitive, in_nominative, role_before
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.naming import apposed_role, full_name, heads, opens, role_behind
from recoupe.analyse.light.pieces import Piece
from recoupe.analyse.places import place
from recoupe.model import Speaker
from recoupe.typography import strip_accents

__all__ = ["Cast", "Figure"]

_SAME_STEM = 3  # letters that cases of a name may differ in at its end: "Петров", "Петровым"
_LEAST_STEM = 3
_FULL = 2  # capitals of a full name
_VARIED = 3  # sentences that a bare noun may stand from the name it is put for


@dataclass
class Figure:
    """Somebody or something that speaks; ``oblique`` while the name was seen in another case than the nominative."""

    name: str
    kind: str
    role: str | None = None
    feminine: bool | None = None
    oblique: bool = False

    @property
    def surname(self) -> str:
        return self.name.split()[-1]

    def speaker(self) -> Speaker:
        return Speaker(None, self.name, self.kind, self.role, None)  # type: ignore[arg-type]


@dataclass
class Cast:
    """Those who speak on one page, in the order they are met."""

    lex: Lexicon
    text: str
    figures: list[Figure] = field(default_factory=list)
    last: Figure | None = None  # who spoke last
    near: Figure | None = None  # the person named last, who may have said nothing
    sentence: int = 0  # the number of the one that is read
    spoke_in: int = -1  # the sentences of ``last`` and ``near``
    named_in: int = -1
    opens_in: int = -1  # the last sentence that ``near`` was the head of
    sex: bool | None = None  # that the verb tells of who speaks: whether a woman's

    def speaks(
        self, phrase: Sequence[Piece], oblique: bool = False, verb: str = "", inside: bool = False
    ) -> Figure | None:
        """Whom ``phrase`` names; it is remembered as who spoke last. None where it names nobody.

        ``inside`` a clause about the person named last a pronoun means somebody else.
        """
        self.sex = self._sex(verb)
        if inside:
            self.named_in = min(self.named_in, self.spoke_in)
        found = self._figure(phrase, oblique)
        self.sex, told = None, self.sex
        if found is not None and found.kind == "person" and found.feminine is None:
            found.feminine = told
        if found is not None:
            self.last, self.spoke_in = found, self.sentence
            if found.kind == "person" and found.name != found.role:
                self._comes_near(found)
        return found

    def meets(self, sentence: Sequence[Piece]) -> None:
        """Remember the people a sentence names, whether they speak or not."""
        self.sentence += 1
        places = {p.start: n for n, p in enumerate(sentence)}
        told = False
        for run in self._runs(sentence, split=True):
            at = places[run[0].start]
            before = sentence[at - 1].lower if at else ""
            role = sentence[at - 1].text if self.lex.noun_class(before) == "person" else None
            roles = role_before(sentence, at, self.lex)
            role = in_nominative(roles, self.lex) if roles else role
            genitive = any(p.lower.rpartition("-")[2] in self.lex.inflection.genitives for p in roles[:1])
            apposed = apposed_role(sentence, at, self.lex) if len(run) > 1 and before == "," else ()
            role = " ".join(p.text for p in apposed or role_behind(sentence, run, self.lex)) or role
            free = not told and self._stands_free(sentence, at)  # beside a person with a role: a side or a place
            told = told or bool(role and len(run) > 1 and self.lex.has("noun_capitals"))
            if len(run) > 1 and (role or heads(sentence, run, self.lex) or free):
                self._comes_near(self._named(run, role, bool(self.lex.words["cases"]), genitive))
                self.opens_in = self.sentence if opens(sentence, (apposed or run)[0], self.lex) else self.opens_in
            elif len(run) == 1 and (known := self._known([run[0].text], oblique=True)):
                self._comes_near(known)
                self.opens_in = self.sentence if opens(sentence, run[0], self.lex) else self.opens_in

    def _comes_near(self, figure: Figure) -> None:
        self.near, self.named_in = figure, self.sentence

    def _stands_free(self, sentence: Sequence[Piece], at: int) -> bool:
        """Whether a run of capitals may be a person: behind no article, and not the place or the side of another."""
        before = sentence[at - 1].lower if at else ""
        if before in self.lex.words["article"] or before in self.lex.words["beside_places"]:
            return False
        if self.lex.finite and self.lex.noun_class(before) is not None:
            return False
        if before in self.lex.words["particle"]:  # "Kritik von Reto Furger", but "Trainer von Wacker Altenbruch"
            return at > 1 and self.lex.noun_class(sentence[at - 2].lower) is None
        last = next((p for p in reversed(sentence[at : at + 3]) if p.capital), sentence[at])
        return self.text.count(last.text) > 1  # a person is named again by the surname

    def again(self, verb: str = "") -> Figure | None:
        """Whoever spoke last, for a sentence that does not say who speaks; nobody where the verb is not theirs."""
        last = self.last
        if self.lex.finite is not None:
            return self._goes_on(verb)
        if not self.lex.has("null_subject"):
            return last
        if self.near is not None and self.spoke_in < self.named_in < self.sentence:
            last = self.near
        if last is None:
            return None
        sex = self._sex(verb)
        strange = last.kind == "person" and sex is not None and last.feminine not in (None, sex)
        many = sex is None and verb.endswith(tuple(self.lex.has("plural_past")))
        return None if strange or (last.kind == "person" and many) else last

    def _goes_on(self, verb: str) -> Figure | None:
        """Whoever spoke last, or the person another sentence began with since, unless the verb tells who goes on."""
        fresh = self.near if self.spoke_in < self.opens_in and self.sentence - self.opens_in <= 1 else None
        if verb in self.lex.has("goes_on") and self.last:
            return self.last
        meant = fresh or self.last or self.near
        if meant is not None:
            self.last, self.spoke_in = meant, self.sentence
        return meant

    def _sex(self, verb: str) -> bool | None:
        if self.lex.inflection.feminine_verb.search(verb):
            return True
        return False if self.lex.inflection.masculine_verb.search(verb) else None

    def _figure(self, phrase: Sequence[Piece], oblique: bool) -> Figure | None:
        words = [p for p in phrase if p.kind == "word" and p.lower not in self.lex.words["article"]]
        if not words:
            return self._article(phrase)
        if all(p.lower in self.lex.words["pronoun"] for p in words):
            return self._pronoun(words[0].lower)
        if words[0].lower in self.lex.has("informant") and self._class(words[0]) is None:  # "один из пассажиров"
            return self._met(Figure(self._written(phrase), "person", feminine=self.sex))
        head = self._head(words)
        single = head == "group" and not oblique and phrase[0].lower in self.lex.has("singular_article")
        return self._noun(phrase, words, oblique, "person" if single else head)

    def _article(self, phrase: Sequence[Piece]) -> Figure | None:
        """A phrase of articles alone: those that are pronouns too ("Ihr zufolge"), or before a name between marks."""
        alone = len(phrase) == 1 and self.lex.has("noun_capitals") and phrase[0].lower in self.lex.words["pronoun"]
        return self._pronoun(phrase[0].lower) if alone else self._between_marks(phrase)

    def _noun(self, phrase: Sequence[Piece], words: Sequence[Piece], oblique: bool, head: str | None) -> Figure | None:
        """Whom a name, a role or the name of a body means."""
        name = self._name(phrase)
        if name and (meant := self._owner(phrase, words, name, head)) is not None:
            return meant
        if self._with_genitive(phrase, name, words, head):
            return self._body(phrase, head)
        if len(name) > 1:
            return self._named(name, self._role(phrase, name), oblique, genitive=oblique)
        described = self.lex.words["noun_capitals"] and phrase[0].lower in self.lex.words["definite"] and head is None
        if head == "person" and len(name) == 1 and self._of_a_place(name[0], words):
            return self._described(phrase, words)
        inside = head in ("body", "group") and bool(self.lex.inflection.nominative)  # "Краевой суд"
        if name and not described and not inside and (head in (None, "person") or name[0] is words[0]):
            return self._surname(name[0], words, head, oblique)
        if head == "person" or described:
            return self._described(phrase, words)
        return self._body(phrase, head) if head or any(p.capital for p in words) else None

    def _with_genitive(
        self, phrase: Sequence[Piece], name: Sequence[Piece], words: Sequence[Piece], head: str | None
    ) -> bool:
        """Whether a noun and the body it belongs to speak: "aus dem Umfeld des Vereins"."""
        if not self.lex.has("noun_capitals") or head != "body" or len(name) != 1 or name[0] is not words[0]:
            return False
        after = next((p for p in phrase if p.start >= name[0].end), None)
        return after is not None and after.lower in self.lex.words["article"]

    def _owner(
        self, phrase: Sequence[Piece], words: Sequence[Piece], name: Sequence[Piece], head: str | None
    ) -> Figure | None:
        """Who "el abogado de Luis Roca" and "el sindicato Faro Obrero" are, where names follow what they belong to."""
        if self.lex.finite is None or head is None or name[0] is words[0]:
            return None
        before = next((p for p in reversed(phrase) if p.end <= name[0].start and not self._is_article(p)), None)
        if before is None or before.kind != "word":
            return None
        if head != "person":
            return self._body(phrase, head) if self._class(words[0]) == head else None
        return self._described(phrase, words) if before.lower in self.lex.words["particle"] else None

    def _is_article(self, piece: Piece) -> bool:
        return piece.lower in self.lex.words["article"] and piece.lower not in self.lex.words["particle"]

    def _of_a_place(self, name: Piece, words: Sequence[Piece]) -> bool:
        """Whether the capital behind a noun is no surname but a genitive: "мэр Увальска"."""
        if words[0] is name or any(f.surname == name.text for f in self.figures):
            return False
        masculine = self.sex is False and bool(self.lex.inflection.place_masculine.search(name.lower))
        return masculine or bool(self.lex.inflection.place.search(name.lower))

    def _pronoun(self, word: str) -> Figure | None:
        feminine = word in self.lex.words["feminine_pronoun"]
        if word in self.lex.words["plural_pronoun"] and not feminine:
            return self.last
        fresh = self.near if self.spoke_in < self.named_in < self.sentence else None
        people = [f for f in (fresh, self.last, *reversed(self.figures)) if f and f.kind == "person"]
        fitting = next((f for f in people if f.feminine == feminine), None)
        unknown = next((f for f in people if f.feminine is None), None)
        if people and people[0].feminine is None:
            people[0].feminine = feminine
            return people[0]
        return fitting or unknown

    def _class(self, piece: Piece) -> str | None:
        """The class of a noun; where nouns have no capitals only those listed have one: "Moreira" ends like a role."""
        if piece.capital and self.lex.finite is not None:
            return self.lex.classes.get(piece.lower)
        return self.lex.noun_class(piece.lower)

    def _head(self, words: Sequence[Piece]) -> str | None:
        """The class of the first noun that has one."""
        classes = (self._class(p) for p in words)
        return next((c for c in classes if c), None)

    def _name(self, phrase: Sequence[Piece]) -> list[Piece]:
        """The run of capitals that is a personal name: the last of two or more, else the last."""
        runs = self._runs(phrase)
        several = [run for run in runs if sum(p.capital for p in run) > 1]
        return (several or runs or [[]])[-1]

    def _runs(self, phrase: Sequence[Piece], split: bool = False) -> list[list[Piece]]:
        """The runs of capitals; ``split`` at the particle behind a noun: "die Kritik von Reto Furger"."""
        runs: list[list[Piece]] = [[]]
        small = self.lex.words["article"] | self.lex.words["pronoun"] | self.lex.words["opener"]
        for at, piece in enumerate(phrase):
            inner = piece.lower in self.lex.words["particle"] and runs[-1] and _capital_at(phrase, at + 1)
            if inner and split and self._is_noun(phrase, at - 1):
                runs.append([])
            elif inner or (piece.capital and piece.lower not in small):
                runs[-1].append(piece)
            elif runs[-1]:
                runs.append([])
        return [bare for run in runs if (bare := self._bare(run))]

    def _is_noun(self, phrase: Sequence[Piece], at: int) -> bool:
        """Whether a capital stands right behind an article, where nouns have capitals as well."""
        return bool(self.lex.has("noun_capitals")) and at > 0 and self._is_article(phrase[at - 1])

    def _bare(self, run: list[Piece]) -> list[Piece]:
        """A run without the titles and roles before the name; nothing where it names a body."""
        if self.lex.inflection.first_names and sum(p.capital for p in run) > 2 and all(p.capital for p in run):
            run = (
                run[-3:] if self.lex.inflection.patronymic.search(run[-2].lower) else run[-2:]
            )  # "мэр Увальска Иван Петров"
        while run and (run[0].lower in self.lex.words["title"] or self._class(run[0]) == "person"):
            run = run[1:]
        if len(run) > _FULL and self.lex.has("noun_capitals") and self._class(run[0]) == "group":
            run = run[1:]  # a role whose plural looks the same: "Kritiker Jost Amend"
        while run and run[0].lower in self.lex.words["particle"]:  # "Trainer von Wacker"
            run = []
        bodies = any(self._class(p) in ("body", "group") or self._letters(p) for p in run)
        grammar = any(p.lower in self.lex.words["stop"] for p in run)
        return [] if bodies or grammar or (run and place(run[-1].text, "en")) else run

    def _letters(self, piece: Piece) -> bool:
        """Whether a word is the letters that stand for a body, where names are told by their endings."""
        return bool(self.lex.inflection.nominative) and len(piece.text) > 1 and piece.text.isupper()

    def _role(self, phrase: Sequence[Piece], name: Sequence[Piece]) -> str | None:
        """The noun for a person in the phrase, with what belongs to it, before the name."""
        before = [p for p in phrase if p.end <= name[0].start and p.lower not in self.lex.words["article"]]
        while before and before[-1].kind == "mark":
            before = before[:-1]
        at = next((n for n, p in enumerate(before) if self.lex.noun_class(p.lower) == "person"), None)
        while at and self.lex.inflection.adjective.search(before[at - 1].lower):
            at -= 1
        return in_nominative([p for p in before[at:] if p.kind == "word"], self.lex) if at is not None else None

    def _named(self, name: Sequence[Piece], role: str | None, oblique: bool, genitive: bool = False) -> Figure:
        written = " ".join(p.text for p in name)
        known = self._known(written.split(), oblique)
        if known is None:
            if oblique:
                written = self._nominative(name, genitive)
            known = Figure(written, "person", role, oblique=oblique)
            self.figures.append(known)
        if known.oblique and not oblique:
            known.name, known.oblique = written, False
        known.role = known.role or role
        if role and known.feminine is None:
            known.feminine = self._is_feminine(role)
        return known

    def _nominative(self, name: Sequence[Piece], genitive: bool) -> str:
        """A name in the nominative as the page has it, or by the endings of the genitive, else as it is written."""
        written = " ".join(p.text for p in name)
        if not self.lex.inflection.first_names or len(name) != 2:
            return written
        stem = re.escape(name[0].text[: _LEAST_STEM - 1])
        pairs = [(m.group(1), m.group(2)) for m in re.finditer(rf"\b({stem}[\w-]*) ([^\W\d_][\w-]*)", self.text)]
        same = [p for p in pairs if all(_same(a, b.text, True, self.lex) for a, b in zip(p, name, strict=True))]
        least = min((len(first) for first, _ in same), default=0)
        for ending in self.lex.inflection.first_names:
            fitting = sorted((len(b), a, b) for a, b in same if len(a) == least and ending.search(a.lower()))
            if fitting and (len({a for a, _ in same}) > 1 or not genitive):
                return " ".join(fitting[0][1:])
        return from_genitive(written.split(), self.lex) if genitive else written

    def _is_feminine(self, role: str) -> bool | None:
        return True if self.lex.feminine.search(role.split()[0].lower()) else None

    def _known(self, name: Sequence[str], oblique: bool) -> Figure | None:
        exact = [f for f in self.figures if name[-1] == f.surname] if self.lex.words["cases"] else []
        for figure in (*reversed(exact), *reversed(self.figures)):
            parts = figure.name.split()
            if self.sex is not None and figure.feminine is not None and figure.feminine != self.sex:
                continue
            if figure.kind != "person" or not _same(parts[-1], name[-1], oblique or figure.oblique, self.lex):
                continue
            if len(name) == 1 or len(parts) == 1 or _same(parts[0], name[0], True, self.lex):
                return figure
        return None

    def _surname(self, name: Piece, words: Sequence[Piece], head: str | None, oblique: bool) -> Figure | None:
        known = self._known([name.text], oblique=True)
        if known is not None:
            if known.oblique and not oblique and " " not in known.name:
                known.name, known.oblique = name.text, False
            return known
        state = place(name.text, "en") or place(name.text, "fr")
        if state is not None:
            return self._met(Figure(name.text, "state" if state.kind == "state" else "organisation"))
        if head == "person":
            role = " ".join(p.text for p in words if p.end <= name.start)
            return self._met(
                Figure(name.text, "person", role or None, self._is_feminine(role) if role else None, oblique)
            )
        kind = "organisation" if name.text.isupper() else "person"
        return self._met(Figure(name.text, kind, oblique=oblique))

    def _between_marks(self, phrase: Sequence[Piece]) -> Figure | None:
        """A name between marks alone: "по данным «Вестника»"."""
        name = self._written(phrase) if phrase and phrase[0].kind == "quotation" else ""
        return self._met(Figure(name, "organisation")) if name else None

    def _described(self, phrase: Sequence[Piece], words: Sequence[Piece]) -> Figure:
        """A role alone: who was named with it, or else whoever spoke last where any person may be meant."""
        head = next((p.lower for p in words if self.lex.noun_class(p.lower) == "person"), words[-1].lower)
        feminine = bool(self.lex.feminine.search(head)) or bool(self.sex)
        feminine = feminine or phrase[0].lower in self.lex.has("feminine_article")
        for figure in reversed(self.figures):
            if figure.role and any(_stem(head) == _stem(w.lower()) for w in figure.role.split()):
                if self.lex.has("null_subject") and (len(words) > 1 or figure.feminine not in (None, feminine)):
                    continue
                return figure
        if (meant := self._varied(head, feminine, any(p.capital for p in words[1:]))) is not None:
            return meant
        definite = phrase[0].lower in self.lex.words["definite"]
        if definite and (meant := self._told_of(head, feminine, any(p.capital for p in words[1:]))) is not None:
            return meant
        near = self.near
        if near and self.named_in == self.sentence and self.lex.has("noun_capitals"):
            near = self.last  # who is named in the words said does not say them
        if definite and near and self.lex.finite is None and near.feminine in (None, feminine):
            return near
        name = self._written(phrase)
        return self._met(Figure(name, "person", name, feminine or None))

    def _varied(self, head: str, feminine: bool, of_a_place: bool) -> Figure | None:
        """Whom a bare noun means that news put for a name: "заверил спасатель", the person named just before."""
        near = self.near
        if head not in self.lex.has("back") or of_a_place or near is None or self.sentence - self.named_in > _VARIED:
            return None
        return near if near.feminine in (None, feminine) else None

    def _told_of(self, head: str, feminine: bool, of_a_place: bool) -> Figure | None:
        """Whom a noun means that is no office: "la ganadora", the person named or speaking just before."""
        offices = self.lex.has("office")
        if not offices or head in offices:
            return None
        named = self.near if self.sentence - self.named_in <= _VARIED else None
        spoke = self.last if self.sentence - self.spoke_in <= _VARIED else None
        for figure in (named, spoke) if self.named_in >= self.spoke_in else (spoke, named):
            fits = figure is not None and figure.kind == "person" and figure.feminine in (None, feminine)
            if figure and fits and not (of_a_place and (figure.role or " " not in figure.name)):
                return figure
        return None

    def _body(self, phrase: Sequence[Piece], head: str | None) -> Figure:
        name = self._written(phrase)
        if self.lex.finite is not None and head == "body" and " " not in name:
            name = full_name(name, self.text[: phrase[0].start], [f.name for f in self.figures], self.lex)
        if name.lower() in self.lex.has("company") and (company := self._company(phrase[0])):
            name = company
        known = next((f for f in self.figures if f.name.lower() == name.lower()), None)
        return known or self._met(Figure(name, "group" if head == "group" else "organisation"))

    def _company(self, first: Piece) -> str | None:
        """The one company named so far that "das Unternehmen" can mean, or the one of several that has spoken."""
        if first.lower not in self.lex.words["definite"]:
            return None
        kinds = "|".join(sorted(self.lex.has("company_before")))
        named = re.findall(rf"\b[\w-]*(?i:{kinds})s? ([A-ZÄÖÜ][\w-]+)", self.text[: first.start])
        names = {n for n in named if self.lex.noun_class(n.lower()) is None}
        spoken = names & {f.name for f in self.figures}
        meant = names if len(names) == 1 else spoken
        return meant.pop() if len(meant) == 1 else None

    def _met(self, figure: Figure) -> Figure:
        known = next((f for f in self.figures if f.name == figure.name), None)
        if known is None:
            self.figures.append(figure)
        return known or figure

    def _in_nominative(self, phrase: Sequence[Piece]) -> str:
        """A phrase as it names by itself; a body that has a name between marks is called by that."""
        stop = next((n for n, p in enumerate(phrase) if p.kind == "mark" and p.lower not in "-'/&."), len(phrase))
        kept = phrase[:stop]
        named = next((n for n, p in enumerate(kept) if p.kind == "quotation"), None)
        if named is not None and (named == 0 or self._head([p for p in kept if p.kind == "word"]) in ("body", None)):
            return kept[named].text.strip('«»„“”" ')
        return in_nominative(kept, self.lex)

    def _written(self, phrase: Sequence[Piece]) -> str:
        """The words of a phrase up to its first mark, without articles before them."""
        if self.lex.has("null_subject"):
            return self._in_nominative(phrase)
        kept = list(phrase)
        while kept and (kept[0].lower in self.lex.words["article"] or kept[0].kind == "mark"):
            kept = kept[1:]
        if self.lex.has("noun_capitals") and [p.kind for p in kept[:2]] == ["word", "quotation"]:
            kept = kept[1:2]  # "der Sender „Radio Nord“" is called by what stands between the marks
        weak = len(kept) < len(phrase) and self.lex.has("weak_adjective")
        while weak and len(kept) > 1 and kept[0].lower.endswith(tuple(weak)) and kept[0].text.islower():
            kept = kept[1:]
        stop = next((n for n, p in enumerate(kept) if p.kind == "mark" and p.lower not in "-'/&."), len(kept))
        return " ".join(p.text for p in kept[:stop]).strip('«»„“”" ')


def _capital_at(phrase: Sequence[Piece], at: int) -> bool:
    return at < len(phrase) and phrase[at].capital


def _stem(word: str) -> str:
    return word[: max(_LEAST_STEM, len(word) - _SAME_STEM)]


def _same(one: str, other: str, inflected: bool, lex: Lexicon) -> bool:
    """Whether two words are one name, in whatever case where names have any."""
    if one == other:
        return True
    if not inflected or not lex.words["cases"]:
        return one.rstrip("s'") == other.rstrip("s'")
    one, other = strip_accents(one), strip_accents(other)
    shared = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    rests = {one[shared:].lower(), other[shared:].lower()}
    return shared >= min(_LEAST_STEM, len(one) - 1, len(other) - 1) and rests <= lex.words["cases"]
