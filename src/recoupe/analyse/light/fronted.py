"""What stands before a verb of saying and is said, its subject behind: "Entlassungen schloss er nicht aus"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.analyse.light.clause import Span
from recoupe.analyse.light.pieces import Piece
from recoupe.analyse.light.sourced import Report, Sourced

__all__ = ["Fronted"]

_LEAST_WORD = 5  # letters of a word that says something by itself: "pidió calma"


@dataclass(frozen=True, slots=True)
class Fronted(Sourced):
    """The objects that open a clause, by what governs them."""

    def _called_first(self, verb: int) -> Report | None:
        """A report whose verb stands behind what it calls something: "Als „Luftnummer“ bezeichnete er den Plan"."""
        lead = [p.lower for p in self.found[self.floor : verb - 1] if p.kind == "word"]
        objects = self.lex.governing.get(self.found[self.cue.first].lower, {})
        opens = len(lead) in (1, 2) and (lead[0] in objects or (self._calls() and lead[0] in self.lex.has("given_as")))
        phrase = self._phrase_after(self.cue.last) if opens and self.found[verb - 1].kind == "quotation" else []
        return self._made(phrase, [(self.found[verb - 1].start, self.found[verb - 1].end)], False) if phrase else None

    def _object_first(self, verb: int) -> list[Span]:
        """What stands before a verb in two parts whose subject is behind it: "Entlassungen schloss er nicht aus"."""
        before = [p for p in self.found[self.floor : verb] if p.kind == "word"]
        phrase = self._phrase_after(self.cue.last)
        long = len(before) > 1 or any(p.text[:1].isupper() and len(p.text) > _LEAST_WORD for p in before)
        opened = any(p.lower == "," for p in self.found[self.floor : verb]) or not long or not phrase
        adverbial = bool(before) and before[0].lower in self.lex.words["opener"] - self.lex.words["article"]
        return [] if opened or adverbial else [(before[0].start, before[-1].end)]

    def _object_before(self, before: Sequence[Piece], after: Sequence[Piece], helper: int) -> Report | None:
        """A report whose object stands before its auxiliary: "Die Vorwürfe hat die Firma zurückgewiesen".

        A capital alone behind that is a speaker if the page has told of him.
        """
        person = bool(after) and self.lex.noun_class(after[0].lower) == "person"
        joint = person and self.cue.act == "refuse" and before[0].lower in self.lex.has("indefinite")
        bare = len(after) == 1 and after[0].capital and after[0] is self.found[helper + 1]
        if not (self._is_thing(before) or joint) or not (bare or self._is_speaker(after)):
            return None
        report = self._made(after, [(before[0].start, before[-1].end)], False)
        return replace(report, known=bare and not self._is_speaker(after))

    def _with_fronted(self, verb: int, contents: Sequence[Span], quoted: bool) -> list[Span]:
        """What is said with the object before its verb, which words between marks may follow.

        "[Einen Abbau] lehnte sie ab: „Mit mir nicht“"; alone where no more is said: "[Vor Betrug] warnte Jan Roth".
        """
        governed = self._governed_first(verb)
        opens = self.found[self.floor].lower if verb > self.floor else ""
        if quoted and contents:
            new = not governed or not any(p.lower in self.lex.words["definite"] for p in self.found[self.floor : verb])
            noun = opens in self.lex.words["article"] | self.lex.has("no_article") and self.cue.closing is not None
            first = governed or (self._object_first(verb) if noun else [])
            return [*(first if new else []), *contents]
        before = next((p for p in reversed(self.found) if contents and p.end <= contents[0][0]), None)
        if governed and (before is None or (before.kind == "word" and before.lower not in self.lex.words["that"])):
            spoken = {self._inner(p) for p in self.found if p.kind == "quotation"}
            return [*governed, *(span for span in contents if span in spoken)]  # "… warnte er sein Team: „…“"
        adverbial = bool(contents) and self._begins_adverbial(contents[0][0])
        if self.cue.closing is not None and (not contents or adverbial):
            return self._object_first(verb) or list(contents)
        return list(contents)

    def _begins_adverbial(self, start: int) -> bool:
        """Whether what begins at a character is no object: "stellte ein Angebot [für Mai] in Aussicht"."""
        first = next((p for p in self.found if p.start == start), None)
        return first is not None and first.lower in self.lex.words["stop"] and bool(self.lex.has("noun_capitals"))

    def _governed_first(self, verb: int) -> list[Span]:
        """What a verb governs with a preposition, where that opens its clause: "[Vor einem Absturz] warnte Eva Sand".

        What tells when or before whom something is said does not: "Vor dem Spiel warnte der Trainer".
        """
        objects = self.lex.governing.get(self.found[self.cue.first].lower, {})
        before = self.found[self.floor : verb]
        governed = len(before) > 1 and before[0].lower in objects and self.cue.closing is None
        if not governed or not self.lex.has("noun_capitals") or any(p.kind == "mark" for p in before):
            return []
        nouns = [p.lower for p in before if p.capital]
        occasion = tuple(self.lex.has("occasion"))
        when = not nouns or any(w in self.lex.words["time"] or w.endswith(occasion) for w in nouns)
        somebody = bool(nouns) and self.lex.noun_class(nouns[0]) is not None
        phrase = self._phrase_after(self.cue.last)
        told = bool(phrase) and (phrase[0].capital or self._is_speaker(phrase))
        return [] if when or somebody or not told else [(before[0].start, before[-1].end)]
