"""Who the words before or after a verb of saying name, by the shapes of names and the nouns for those who speak.

Names are runs of capitals; a noun for a person before one is a role. Whoever was named once in full is meant by
the surname alone, by the role alone, by a pronoun if nobody has spoken since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece
from recoupe.analyse.places import place
from recoupe.model import Speaker

__all__ = ["Cast", "Figure"]

_SAME_STEM = 3  # letters that cases of a name may differ in at its end: "Петров", "Петровым"
_LEAST_STEM = 3


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

    def speaks(self, phrase: Sequence[Piece], oblique: bool = False) -> Figure | None:
        """Whom ``phrase`` names; it is remembered as who spoke last. None where it names nobody."""
        found = self._figure(phrase, oblique)
        if found is not None:
            self.last, self.spoke_in = found, self.sentence
            if found.kind == "person" and found.name != found.role:
                self._comes_near(found)
        return found

    def meets(self, sentence: Sequence[Piece]) -> None:
        """Remember the people a sentence names, whether they speak or not."""
        self.sentence += 1
        places = {p.start: n for n, p in enumerate(sentence)}
        for run in self._runs(sentence):
            at = places[run[0].start]
            before = sentence[at - 1].lower if at else ""
            role = sentence[at - 1].text if at and self.lex.noun_class(before) == "person" else None
            if len(run) > 1 and (role or self._stands_free(sentence, at)):
                self._comes_near(self._named(run, role, oblique=bool(self.lex.words["cases"])))
            elif len(run) == 1 and (known := self._known([run[0].text], oblique=True)):
                self._comes_near(known)

    def _comes_near(self, figure: Figure) -> None:
        self.near, self.named_in = figure, self.sentence

    def _stands_free(self, sentence: Sequence[Piece], at: int) -> bool:
        """Whether a run of capitals may be a person: behind no article, and not the place or the side of another."""
        before = sentence[at - 1].lower if at else ""
        if before in self.lex.words["article"] or before in self.lex.words["beside_places"]:
            return False
        if before in self.lex.words["particle"]:  # "Kritik von Reto Furger", but "Trainer von Wacker Altenbruch"
            return at > 1 and self.lex.noun_class(sentence[at - 2].lower) is None
        last = next((p for p in reversed(sentence[at : at + 3]) if p.capital), sentence[at])
        return self.text.count(last.text) > 1  # a person is named again by the surname

    def again(self) -> Figure | None:
        """Whoever spoke last, for a sentence that does not say who speaks."""
        return self.last

    def _figure(self, phrase: Sequence[Piece], oblique: bool) -> Figure | None:
        words = [p for p in phrase if p.kind == "word" and p.lower not in self.lex.words["article"]]
        if not words:
            return None
        if all(p.lower in self.lex.words["pronoun"] for p in words):
            return self._pronoun(words[0].lower)
        name = self._name(phrase)
        head = self._head(words)
        if len(name) > 1:
            return self._named(name, self._role(phrase, name), oblique)
        described = self.lex.words["noun_capitals"] and phrase[0].lower in self.lex.words["definite"] and head is None
        if name and not described and (head in (None, "person") or name[0] is words[0]):
            return self._surname(name[0], words, head, oblique)
        if head == "person" or described:
            return self._described(phrase, words)
        return self._body(phrase, head) if head or any(p.capital for p in words) else None

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

    def _head(self, words: Sequence[Piece]) -> str | None:
        """The class of the first noun that has one."""
        classes = (self.lex.noun_class(p.lower) for p in words)
        return next((c for c in classes if c), None)

    def _name(self, phrase: Sequence[Piece]) -> list[Piece]:
        """The run of capitals that is a personal name: the last of two or more, else the last."""
        runs = self._runs(phrase)
        several = [run for run in runs if sum(p.capital for p in run) > 1]
        return (several or runs or [[]])[-1]

    def _runs(self, phrase: Sequence[Piece]) -> list[list[Piece]]:
        runs: list[list[Piece]] = [[]]
        small = self.lex.words["article"] | self.lex.words["pronoun"] | self.lex.words["opener"]
        for at, piece in enumerate(phrase):
            inner = piece.lower in self.lex.words["particle"] and runs[-1] and _capital_at(phrase, at + 1)
            if inner or (piece.capital and piece.lower not in small):
                runs[-1].append(piece)
            elif runs[-1]:
                runs.append([])
        return [bare for run in runs if (bare := self._bare(run))]

    def _bare(self, run: list[Piece]) -> list[Piece]:
        """A run without the titles and roles before the name; nothing where it names a body."""
        while run and (run[0].lower in self.lex.words["title"] or self.lex.noun_class(run[0].lower) == "person"):
            run = run[1:]
        while run and run[0].lower in self.lex.words["particle"]:  # "Trainer von Wacker"
            run = []
        bodies = any(self.lex.noun_class(p.lower) in ("body", "group") for p in run)
        grammar = any(p.lower in self.lex.words["stop"] for p in run)
        return [] if bodies or grammar or (run and place(run[-1].text, "en")) else run

    def _role(self, phrase: Sequence[Piece], name: Sequence[Piece]) -> str | None:
        """The noun for a person in the phrase, with what belongs to it, before the name."""
        before = [p for p in phrase if p.end <= name[0].start and p.lower not in self.lex.words["article"]]
        while before and before[-1].kind == "mark":
            before = before[:-1]
        at = next((n for n, p in enumerate(before) if self.lex.noun_class(p.lower) == "person"), None)
        return " ".join(p.text for p in before[at:] if p.kind == "word") if at is not None else None

    def _named(self, name: Sequence[Piece], role: str | None, oblique: bool) -> Figure:
        written = " ".join(p.text for p in name)
        known = self._known(written.split(), oblique)
        if known is None:
            known = Figure(written, "person", role, oblique=oblique)
            self.figures.append(known)
        if known.oblique and not oblique:
            known.name, known.oblique = written, False
        known.role = known.role or role
        if role and known.feminine is None:
            known.feminine = self._is_feminine(role)
        return known

    def _is_feminine(self, role: str) -> bool | None:
        return True if self.lex.feminine.search(role.split()[0].lower()) else None

    def _known(self, name: Sequence[str], oblique: bool) -> Figure | None:
        for figure in reversed(self.figures):
            parts = figure.name.split()
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

    def _described(self, phrase: Sequence[Piece], words: Sequence[Piece]) -> Figure:
        """A role alone: who was named with it, or else whoever spoke last where any person may be meant."""
        head = next((p.lower for p in words if self.lex.noun_class(p.lower) == "person"), words[-1].lower)
        feminine = bool(self.lex.feminine.search(head))
        for figure in reversed(self.figures):
            if figure.role and any(_stem(head) == _stem(w.lower()) for w in figure.role.split()):
                return figure
        definite = phrase[0].lower in self.lex.words["definite"]
        near = self.near
        if definite and near and near.feminine in (None, feminine):
            return near
        name = self._written(phrase)
        return self._met(Figure(name, "person", name, feminine or None))

    def _body(self, phrase: Sequence[Piece], head: str | None) -> Figure:
        name = self._written(phrase)
        known = next((f for f in self.figures if f.name.lower() == name.lower()), None)
        return known or self._met(Figure(name, "group" if head == "group" else "organisation"))

    def _met(self, figure: Figure) -> Figure:
        known = next((f for f in self.figures if f.name == figure.name), None)
        if known is None:
            self.figures.append(figure)
        return known or figure

    def _written(self, phrase: Sequence[Piece]) -> str:
        """The words of a phrase up to its first mark, without articles before them."""
        kept = list(phrase)
        while kept and (kept[0].lower in self.lex.words["article"] or kept[0].kind == "mark"):
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
    shared = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    return shared >= max(_LEAST_STEM, max(len(one), len(other)) - _SAME_STEM)
