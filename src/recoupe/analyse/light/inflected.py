"""Reports in languages with cases: the nominative tells the subject, and a verb without one goes on with the last.

Speech stands between marks or behind a dash, with ", — verb subject" behind it; what stands in a clause of its own
may come before the reporting verb too. People of a house speak without a subject: "в полиции сообщили".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.analyse.light.cases import find_subject, house_at, name_closes, past_lead, quoted_name, subject_before
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import DASHES, Piece
from recoupe.analyse.light.reports import Reading, Report, Span, reports
from recoupe.analyse.parse import Sentence

__all__ = ["inflected_reports"]

_FAR = 14  # pieces between a verb and its subject
_LEAST_CLAUSE = 3  # words


@dataclass(frozen=True, slots=True)
class _Speaker:
    phrase: Sequence[Piece]
    oblique: bool = False
    elided: bool = False  # nothing stands where a subject would


def inflected_reports(found: Sequence[Piece], sentence: Sentence, lex: Lexicon) -> list[Report]:
    """The reports of a sentence in order."""
    return reports(found, sentence, lex, _Inflected)


@dataclass(frozen=True, slots=True)
class _Inflected(Reading):
    def _of_verb(self, verb: int) -> Report | None:
        if self.found[self.cue.first].lower in self.lex.has("passive") and not self._housed(verb):
            return None
        if self._follows_words_said(verb):
            speaker = self._after(self.cue.last)
            contents, quoted = self._said_before(verb, self._end_of(speaker.phrase, self.cue.last))
            return self._by(speaker, contents, quoted)
        if aside := self._inside_clause(verb):
            return aside
        speaker = self._around(verb)
        behind = bool(speaker.phrase) and speaker.phrase[0].start > self.found[self.cue.first].start
        end = self._end_of(speaker.phrase, self.cue.last) if behind else self.cue.last
        contents, quoted = self._said_after(end)
        return self._by(speaker, contents, quoted)

    def _inside_clause(self, verb: int) -> Report | None:
        """A report set into a clause whose first words stand before it: "Деньги, заверила она, поступят завтра"."""
        if verb - 1 <= self.floor or self.found[verb - 1].lower != "," or self.found[verb - 2].kind != "word":
            return None
        speaker = self._after(self.cue.last)
        end = self._end_of(speaker.phrase, self.cue.last)
        commas = [p for p in self.found[self.floor : verb - 1] if p.lower == ","]
        if not speaker.phrase or commas or self._goes_on(end) or self.found[end : end + 1] == []:
            return None
        if self.found[end].lower != ",":
            return None
        said = self._clause(end + 1, len(self.found))
        return self._by(speaker, said, False) if said else None

    def _by(self, speaker: _Speaker, contents: Sequence[Span], quoted: bool) -> Report:
        made = self._made(speaker.phrase, contents, quoted, speaker.oblique)
        return replace(made, elided=speaker.elided)

    def _around(self, verb: int) -> _Speaker:
        """The subject before the verb, or behind it, or the house whose people speak."""
        phrase, bare = subject_before(self.found, self.floor, verb, self.sentence, self.lex)
        if phrase:
            return _Speaker(phrase)
        if house := self._house_before(verb):
            return _Speaker(house, oblique=True)
        if not bare:
            return _Speaker([])
        return self._after(self.cue.last) if self.cue.act != "accuse" else _Speaker([], elided=True)

    def _plural(self) -> bool:
        return bool(self.lex.inflection.plural_verb.search(self.found[self.cue.first].lower))

    def _housed(self, verb: int) -> bool:
        """Whether a house or a paper stands by a verb in the passive: "говорится в докладе"."""
        k, last = self.cue.last, self._clause_end(self.cue.last)
        return bool(self._house_before(verb)) or any(house_at(self.found, n, last, self.lex) for n in range(k, last))

    def _clause(self, first: int, stop: int) -> list[Span]:
        """A clause; one that is all quotation too."""
        said = Reading._clause(self, first, stop)
        quoted = [p for p in self.found[first : min(stop, first + 2)] if p.kind == "quotation"]
        if not said and quoted and self.sentence.quotations[quoted[0].quotation or 0].length >= _LEAST_CLAUSE:
            return [(quoted[0].start, quoted[0].end)]
        return said

    def _house_before(self, verb: int) -> list[Piece]:
        if not self._plural():
            return []
        for k in range(verb - 1, self.floor - 1, -1):
            if self.found[k].lower in (",", ":", ";", *DASHES):
                return []
            if house_at(self.found, k, verb, self.lex):
                ends = (n for n in range(k + 2, verb) if self.found[n].lower in self.lex.words["stop"])
                return list(self.found[k + 1 : next(ends, verb)])
        return []

    def _after(self, k: int) -> _Speaker:
        """The subject behind the verb, past those spoken to and where it was said."""
        k = past_lead(self.found, self._past_small_words(k), len(self.found), self.lex)
        last = self._clause_end(k)
        if self._plural():
            house = next((n for n in range(k, last) if house_at(self.found, n, last, self.lex)), None)
            subject = find_subject(self.found, k, last, self.lex)
            if house is not None and (subject is None or subject > house):
                return _Speaker(self._phrase_source(house + 1), oblique=True)
        else:
            subject = find_subject(self.found, k, last, self.lex)
        if subject is None and k < last and quoted_name(self.found, k, self.sentence):
            subject = k
        return _Speaker(self._from(subject)) if subject is not None else _Speaker([], elided=True)

    def _clause_end(self, k: int) -> int:
        ends = (",", ":", ";", ".", *DASHES)
        for n in range(k, min(k + _FAR, len(self.found))):
            piece = self.found[n]
            if piece.lower in ends or (piece.kind == "quotation" and not quoted_name(self.found, n, self.sentence)):
                return n
        return min(k + _FAR, len(self.found))

    def _from(self, k: int) -> list[Piece]:
        named = any(p.capital for p in self.found[k + 1 : k + 2])
        if self.found[k].lower in self.lex.has("subject_pronoun") and not named:
            return [self.found[k]]
        informant = self.found[k].lower in self.lex.has("informant")
        phrase: list[Piece] = []
        for n in range(k, min(k + _FAR, len(self.found))):
            small = informant and self.found[n].lower in self.lex.house | self.lex.has("of")
            if n > k and self._phrase_ends(n) and not small:
                last = self._clause_end(n)
                more = self.found[n].kind == "word" and name_closes(self.found, n, last, self.lex)
                return [*phrase, *self.found[n:last]] if more else phrase
            phrase.append(self.found[n])
        return phrase

    def _begins_phrase(self, k: int) -> bool:
        return bool(self._after(k).phrase)

    def _follows_words_said(self, verb: int) -> bool:
        """Whether a quotation, or a clause and a comma, stand right before the verb, and its subject behind it."""
        k = verb - 1
        while k >= self.floor and self.found[k].kind == "mark" and self.found[k].lower in ",-–—?!.…":
            k -= 1
        if k < self.floor or k == verb - 1:
            return False
        if self.found[k].kind == "quotation" and not quoted_name(self.found, k, self.sentence):
            return True
        first = self.found[self.floor].lower
        commas = any(p.lower == "," for p in self.found[self.floor : verb - 1])
        words = sum(p.kind == "word" for p in self.found[self.floor : k + 1])
        if words < _LEAST_CLAUSE or (first in self.lex.words["opener"] and not commas):
            return False
        speaker = self._after(self.cue.last)
        return bool(speaker.phrase) and not self._goes_on(self._end_of(speaker.phrase, self.cue.last))

    def _goes_on(self, end: int) -> bool:
        """Whether what is said comes behind the speaker: a colon, or a comma and "that"."""
        following = [p.lower for p in self.found[end : end + 2]]
        return following[:1] == [":"] or (following[:1] == [","] and following[-1] in self.lex.words["that"])

    def _said_after(self, end: int) -> tuple[list[Span], bool]:
        """Questions with their word in the second place too: "спросил, видел ли он"."""
        stop = min(len(self.found), self.ceiling)
        comma = next((n for n in range(end, min(stop, end + _FAR)) if self.found[n].lower == ","), None)
        second = self.found[comma + 2 : comma + 3] if comma is not None else []
        if comma is not None and any(p.lower in self.lex.has("question_second") for p in second):
            return self._clause(comma + 1, stop), False
        return Reading._said_after(self, end)

    def _resumed(self, end: int) -> list[Piece]:
        """Speech that goes on behind a dash, however short."""
        going_on = [n for n in range(end, self.ceiling) if self.found[n].kind == "quotation"]
        return [
            self.found[n]
            for n in going_on
            if self.found[n - 1].lower in DASHES
            or self.sentence.quotations[self.found[n].quotation or 0].length > _LEAST_CLAUSE
        ]

    def _object(self, end: int, stop: int) -> tuple[list[Span], bool]:
        """Not names between marks, nor what a thing asks for: "ремонт требует денег"."""
        pieces = [p for p in self.found[end:stop] if p.kind == "quotation"]
        named = [p for p in pieces if self.sentence.quotations[p.quotation or 0].length <= _LEAST_CLAUSE + 1]
        if pieces and all(p in named and self._inside(p)[:1].isupper() for p in pieces):
            kept = self.found.index(pieces[0]) > end and self.cue.act not in ("assert", "ask")
            return self._bare_object(end, stop) if kept else ([], False)
        return Reading._object(self, end, stop) if pieces else self._bare_object(end, stop)

    def _inside(self, piece: Piece) -> str:
        return piece.text.strip("«»„“”\"' ")

    def _bare_object(self, end: int, stop: int) -> tuple[list[Span], bool]:
        word = self.found[self.cue.first].lower
        governed = end < len(self.found) and self.found[end].lower in self.lex.words["about"]
        bare = word in self.lex.has("bare_object")
        to_do = governed or any(self.lex.infinitive.search(p.lower) for p in self.found[end : end + 1])
        vague = self.cue.act in ("assert", "ask") or (self.cue.act in ("warn", "announce") and not to_do and not bare)
        if vague or not self._sure_speaker():
            return [], False
        comma = next((n for n in range(end, stop) if self.found[n].lower == ","), stop)
        said = self._clause(end, comma)
        if not said and bare and end < comma:  # one word is enough of a threat
            said = [(self.found[end].start, self.found[end].end)]
        return said, False

    def _sure_speaker(self) -> bool:
        phrase = self._around(self._verb_group()).phrase
        if not phrase:
            return True
        capitals = [p for p in phrase if p.capital]
        nouns = any(self.lex.noun_class(p.lower) or p.lower in self.lex.words["pronoun"] for p in phrase)
        inside = phrase[0].start != self.found[0].start
        name = bool(capitals) and (
            len(capitals) > 1 or inside or bool(self.lex.inflection.surname.search(capitals[0].lower))
        )
        return nouns or name or any(p.kind == "quotation" for p in phrase)

    def _source(self) -> Report | None:
        cue = self.found[self.cue.first : self.cue.last]
        slot = [p for p in cue if p.lower in self.lex.words["pronoun"]]
        if slot:
            return self._rest(slot, self.cue.first, self.cue.last, oblique=True)
        phrase = self._phrase_source(self.cue.last)
        if not phrase or not self._names_a_source(phrase):
            return None
        return self._rest(phrase, self.cue.first, self._end_of(phrase, self.cue.last), oblique=True)

    def _names_a_source(self, phrase: Sequence[Piece]) -> bool:
        """Plans, laws and dates say nothing: only words and opinions are anybody's."""
        first = phrase[0]
        if first.kind == "mark" or first.text[:1].isdigit() or first.lower in self.lex.words["stop"]:
            return False
        people = any(p.lower in self.lex.has("of_people") for p in self.found[self.cue.first : self.cue.last])
        known = any(p.capital or p.kind == "quotation" or self.lex.noun_class(p.lower) for p in phrase)
        return people or known

    def _told(self) -> Report | None:
        places = range(self.cue.first, self.floor - 1, -1)
        opener = next((n for n in places if self.found[n].lower in self.lex.as_told), None)
        if opener is None:
            return None
        subject = find_subject(self.found, opener + 1, self.cue.first, self.lex)
        if subject is not None:
            speaker = _Speaker(self.found[subject : self.cue.first])
        elif house := self._house_before(self.cue.first):
            speaker = _Speaker(house, oblique=True)
        else:
            speaker = self._after(self.cue.last)
        end = max(self._end_of(speaker.phrase, self.cue.last) if speaker.phrase else 0, self.cue.last)
        comma = next((n for n in range(end, len(self.found)) if self.found[n].lower == ","), len(self.found))
        made = self._rest(speaker.phrase, opener, comma, speaker.oblique)
        return replace(made, elided=speaker.elided) if made else None
