"""Which body a noun means: one named before with more words, a firm, a paper, or the body that has spoken last.

"Das Landesamt" is the "Landesamt für Umwelt" of the page, "das Unternehmen" its one firm, "die Behörde" the public
prosecutor's office that has just been heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.naming import full_name
from recoupe.analyse.light.papers import paper_told
from recoupe.analyse.light.phrasing import Phrases
from recoupe.analyse.light.pieces import Piece
from recoupe.analyse.light.stage import VARIED, Figure, Stage

__all__ = ["Bodies"]

_LETTERS = 3  # of the shortest word that ends a noun for a body: "Landesamt"; "FC" is all of it


@dataclass(frozen=True, slots=True)
class Bodies:
    """How nouns for bodies on one page are understood."""

    lex: Lexicon
    text: str
    stage: Stage
    phrases: Phrases

    def meant(self, phrase: Sequence[Piece], head: str | None, oblique: bool = False) -> Figure:
        """Whom the name of a body, or a noun for it, means; what it was called last tells its pronoun."""
        figure = self._meant(phrase, head)
        if self.lex.has("noun_capitals") and figure.kind != "person":
            told, feminine = self._gender(phrase, oblique)
            figure.feminine = feminine if told else figure.feminine
        return figure

    def _meant(self, phrase: Sequence[Piece], head: str | None) -> Figure:
        name = self._apposed(phrase) or self._bare_name(self.phrases.written(phrase))
        noun = self._noun(name) if self._is_definite(phrase[0]) else ""
        if self.lex.finite is not None and head == "body" and " " not in name:
            name = full_name(name, self.text[: phrase[0].start], [f.name for f in self.stage.figures], self.lex)
        called = self._named_before(noun, phrase[0]) if noun else None
        name = called or name
        known = next((f for f in self.stage.figures if f.name.lower() == name.lower()), None)
        if known is None and name.lower() in self.lex.has("any_body"):
            known = self._any_body(phrase[0])
        if known is None and noun and not called:
            known = self._heard_last(noun)
        return known or self.stage.met(Figure(name, "group" if head == "group" else "organisation"))

    def _bare_name(self, written: str) -> str:
        """The name of a firm without the noun for it, where the page has it so: "der Hersteller [Lumex]"."""
        noun, _, name = written.partition(" ")
        firm = noun.lower().endswith(tuple(self.lex.has("company_before"))) and noun[:1].isupper()
        bare = firm and name[:1].isupper() and name.isalpha()
        return name if bare and re.search(rf"(?<!{re.escape(noun)} )\b{name}\b", self.text) else written

    def _named_before(self, noun: str, first: Piece) -> str | None:
        """What the body that a noun means is called where it was named: a firm, a paper, any other."""
        company = self._company(first) if noun in self.lex.has("company") else None
        if company is not None:
            return next((f.name for f in self.stage.figures if company in f.name.split()), company)
        paper = paper_told(self.text[: first.start], self.lex) if noun in self.lex.has("paper") else ""
        return paper or self._called_before(noun, first.start)

    def _noun(self, name: str) -> str:
        """The noun that is all of a name but for adjectives, where nouns have capitals: "kommunales [Unternehmen]"."""
        *adjectives, noun = name.lower().split() or [""]
        place = tuple(self.lex.has("of_place"))
        small = all(word in name or word.endswith(place) for word in adjectives) and noun in self.lex.kinds
        return noun if self.lex.has("noun_capitals") and (small or not adjectives) else ""

    def _is_definite(self, first: Piece) -> bool:
        return first.lower in self.lex.words["definite"] | self.lex.has("definite_genitive")

    def _gender(self, phrase: Sequence[Piece], oblique: bool) -> tuple[bool, bool | None]:
        """Whether an article tells the gender of a noun, and that it is feminine; a neuter one is neither."""
        first = phrase[0].lower
        if first in self.lex.has("feminine_article") or (oblique and first in self.lex.has("feminine_object")):
            return True, True
        names = ("masculine_article", "accusative", "masculine_dative", "genitive_article")
        if any(first in self.lex.has(name) for name in names):
            noun = next((p.lower for p in phrase if self.phrases.class_of(p)), "").removesuffix("s").removesuffix("e")
            return True, None if noun.endswith(tuple(self.lex.has("neuter_body"))) else False
        return first in self.lex.has("neuter_article"), None

    def _called_before(self, noun: str, start: int) -> str | None:
        """What a body that a noun at ``start`` means was called before: "der Verband" is the "Mieterbund"."""
        kinds = (noun, *self.lex.kinds.get(noun, ()))
        spoken = [f.name for f in reversed(self.stage.figures) if f.kind == "organisation"]
        for name in spoken:
            first, _, rest = name.lower().partition(" ")
            if first == noun and rest.partition(" ")[0] in self.lex.has("field"):
                return name  # "Landesamt für Umwelt"
        for phrase in reversed([p for p in self.stage.bodies if p[0].start < start]):
            named = [p for p in phrase if p.capital and p.lower not in self.lex.words["article"]]
            head = named[0].lower.removesuffix("s")
            longer = len(named) > 1 or (head != noun and _ends(head, kinds))
            if longer and _ends(head, kinds):
                called = self.phrases.written(phrase)
                fuller = self._called_before(called.lower(), phrase[0].start) if " " not in called else None
                return fuller or called  # "das Amt", "das Landesamt", "das Landesamt für Umwelt"
        return None

    def _heard_last(self, noun: str) -> Figure | None:
        """The body heard last that a noun for many bodies may mean: one of that kind, or of none that is told.

        "Norvind AG" may be a "Firma", "Norvind" any body, "Polizei" no "Partei".
        """
        if noun not in self.lex.kinds:
            return None
        heard = [f for _, f in reversed(self.stage.subjects) if f.kind == "organisation"]
        for figure in heard:
            words = [w.lower() for w in figure.name.split()]
            fitting = {kind for kind, ends in self.lex.kinds.items() for w in words if _ends(w, (kind, *ends))}
            if noun in fitting or not any(self.lex.noun_class(w.lower()) or w.isupper() for w in figure.name.split()):
                return figure
        return None

    def _apposed(self, phrase: Sequence[Piece]) -> str | None:
        """The name behind a noun and a comma: "La associazione, Pascoli Vivi"."""
        comma = next((n for n, p in enumerate(phrase) if p.lower == ","), None)
        if comma is None or any(p.capital for p in phrase[1:comma]):
            return None
        name = [p for p in phrase[comma + 1 :] if p.capital or p.lower not in self.lex.words["article"]]
        return " ".join(p.text for p in name) if name and name[0].capital else None

    def _company(self, first: Piece) -> str | None:
        """The one company named so far that "das Unternehmen" can mean, or the one of several that has spoken."""
        if not self._is_definite(first):
            return None
        before, told = self.text[: first.start], self.lex.has("company_before")
        named = re.findall(rf"\b[\w-]*(?i:{'|'.join(sorted(told))})s? ([A-ZÄÖÜ][\w-]+)", before)
        legal = re.findall(rf"\b([A-ZÄÖÜ][\w-]+) (?:{'|'.join(sorted(self.lex.has('legal_form')))})\b", before)
        names = {n for n in (*named, *legal) if n.lower() not in self.lex.classes}  # "Dahlmann" is no man
        spoken = names & {f.name for f in self.stage.figures}
        meant = names if len(names) == 1 else spoken
        return meant.pop() if len(meant) == 1 else None

    def _any_body(self, first: Piece) -> Figure | None:
        """The body heard or named last, which "la entidad" means."""
        if first.lower not in self.lex.words["definite"] | self.lex.has("demonstrative"):
            return None
        return next(self._lately(), None)

    def _lately(self) -> Iterator[Figure]:
        stage = self.stage
        heard = list(islice(((n, f) for n, f in reversed(stage.subjects) if f.kind == "organisation"), 1))
        named = [(stage.body_in, stage.body)] if stage.body else []
        for n, figure in sorted((*heard, *named), key=lambda pair: -pair[0]):
            if stage.sentence - n <= VARIED:
                yield figure


def _ends(noun: str, ends: Sequence[str]) -> bool:
    """Whether a noun ends in one of these; a short one is all of it: "FC", but "Mieterbund"."""
    return any(noun == end or (len(end) >= _LETTERS and noun.endswith(end)) for end in ends)
