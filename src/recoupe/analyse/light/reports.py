"""Where a sentence says that something is said: the cue, the words that name the speaker, and the words said.

A sentence is seen as words, marks and quotations. The speaker stands right behind a verb of saying where words said
or an adverb stand before it, else right before it; what is said stands between quotation marks, behind a colon, behind
"that", or is the clause that the reporting clause follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.analyse.light.clause import ReportingClause, Span
from recoupe.analyse.light.cues import FAR, ceiling_at, governed_at
from recoupe.analyse.light.cues import cues as cues_of
from recoupe.analyse.light.governed import begins_beside, is_relative, nobody_says, subject_behind
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import DASHES, Piece
from recoupe.analyse.parse import Sentence
from recoupe.model import Act

__all__ = ["Reading", "Report", "Span", "reports"]

_LEAST_CLAUSE = 3  # words of a clause said without marks
_LEAST_WORD = 5  # letters of a word that says something by itself: "pidió calma"


@dataclass(frozen=True, slots=True)
class Report:
    """``phrase`` names the speaker (empty: the sentence does not); ``oblique`` where that is no nominative."""

    act: Act
    cue: Span | None  # pieces, end exclusive; None where a colon alone tells
    phrase: tuple[Piece, ...]
    contents: tuple[Span, ...]  # characters
    quoted: bool  # the contents are whole quotations
    oblique: bool = False
    known: bool = False  # the phrase may name a place as well as somebody told of before
    elided: bool = True  # without a phrase: whoever spoke last is meant


def reports(
    found: Sequence[Piece], sentence: Sentence, lex: Lexicon, reading: type[Reading] | None = None
) -> list[Report]:
    """The reports of a sentence in order; ``reading`` is how its cues are read."""
    cues = list(cues_of(found, lex))
    made: list[Report] = []
    floor = 0
    for number, cue in enumerate(cues):
        if cue.first < floor:
            continue
        begin = begins_beside if lex.finite else ceiling_at
        ceilings = (begin(found, cue, c, lex) for c in cues[number + 1 :] if c.first > cue.last)
        ceiling = next((c for c in ceilings if c is not None), len(found))
        report = (reading or Reading)(found, sentence, lex, cue, floor, ceiling).report()
        empty = bool(lex.has("noun_capitals")) and (report is None or not report.contents)
        if lex.finite is None and not empty:
            floor = max(floor, cue.last if cue.closing is None or cue.closing > ceiling else cue.closing + 1)
        if report is not None:
            made.append(report)
        if report is not None and report.contents:
            ends = max(end for _, end in report.contents)
            beyond = next((k for k, p in enumerate(found) if p.start >= ends), len(found))
            floor = max(floor if lex.has("noun_capitals") else 0, beyond, cue.last)
    return made


@dataclass(frozen=True, slots=True)
class Reading(ReportingClause):
    """What one cue reports, and by whom."""

    def report(self) -> Report | None:
        """What the cue reports; None where it reports nothing."""
        if self.cue.source:
            return self._source()
        return self._told() if self.cue.told else self._of_verb(self._verb_group())

    def _of_verb(self, verb: int) -> Report | None:
        if nobody_says(self.found, self.cue, self.ceiling, self.lex):
            return None
        if self.found[self.cue.first].lower in self.lex.words["impersonal"]:
            return self._impersonal()
        helper = self._auxiliary() if self.cue.first not in (verb, 0) or self._needs_auxiliary() else None
        if helper is not None:
            return self._perfect(helper)
        before = [] if subject_behind(self.found, self.floor, verb, self.cue, self.lex) else self._before(verb)
        if parted := self._parts_clause(verb):
            return parted
        if self._follows_words_said(verb) and not self._colon_behind():
            phrase = self._phrase_after(self.cue.last)
            end = self._end_of(phrase, self.cue.last)
            contents, quoted = self._said_before(verb, end)
            return self._made(phrase, [*contents, *self._going_on(max(end, (self.cue.closing or 0) + 1))], quoted)
        if before:
            phrase, end = before, self.cue.last
        else:
            phrase = self._phrase_after(self.cue.last)
            end = self._end_of(phrase, self.cue.last)
        contents, quoted = self._said_after(end)
        if not contents and not before and self.cue.closing is not None:
            contents = self._object_first(verb)
        return self._made(phrase, contents, quoted)

    def _parts_clause(self, verb: int) -> Report | None:
        """A report set into a clause behind its first words: "Es gebe aber, fügte er hinzu, kein Geld"."""
        before = self.found[self.floor : verb]
        few = 0 < sum(p.kind == "word" for p in before) <= _LEAST_CLAUSE + 1
        if not few or before[-1].lower != "," or any(p.kind == "quotation" for p in before):
            return None
        phrase = self._phrase_after(self.cue.last)
        end = max(self._end_of(phrase, self.cue.last), (self.cue.closing or 0) + 1)
        goes_on = end + 1 < len(self.found) and self.found[end].lower == "," and self._clause_behind(end + 1)
        if not goes_on or not phrase:
            return None
        return self._made(phrase, self._clause(self._clause_start(self.floor), self.ceiling), False)

    def _clause_behind(self, k: int) -> bool:
        """Whether words go on behind a comma that begin no clause of their own."""
        word = self.found[k]
        own = self._that(k) or word.lower in self.lex.words["question"] or is_relative(self.found, k, self.lex)
        apart = word.lower in self.lex.words["no_content"] - self.lex.words["conjunction"]
        return word.kind == "word" and not own and not apart

    def _going_on(self, end: int) -> list[Span]:
        """A clause in the mood of reports that goes on behind who says it: "…, sagt sie, die Daten würden folgen"."""
        if self.lex.reported is None or end >= len(self.found) or self.found[end].lower != ",":
            return []
        behind = self.found[end + 1 : self.ceiling]
        mood = any(p.kind == "word" and self.lex.reported.fullmatch(p.lower) for p in behind)
        return self._clause(end + 1, self.ceiling) if mood and self._bare_clause(end + 1) else []

    def _object_first(self, verb: int) -> list[Span]:
        """What stands before a verb in two parts whose subject is behind it: "Entlassungen schloss er nicht aus"."""
        before = [p for p in self.found[self.floor : verb] if p.kind == "word"]
        phrase = self._phrase_after(self.cue.last)
        long = len(before) > 1 or any(p.capital and len(p.text) > _LEAST_WORD for p in before)
        opened = any(p.lower == "," for p in self.found[self.floor : verb]) or not long or not phrase
        return [] if opened or before[0].lower in self.lex.words["opener"] else [(before[0].start, before[-1].end)]

    def _made(self, phrase: Sequence[Piece], contents: Sequence[Span], quoted: bool, oblique: bool = False) -> Report:
        said = () if self._unnamed(contents) else tuple(contents)
        return Report(self.cue.act, (self.cue.first, self.cue.last), tuple(phrase), said, quoted, oblique)

    def _unnamed(self, contents: Sequence[Span]) -> bool:
        """Whether all that is asked for is not to be named: "pidió el anonimato"."""
        ends = {end for _, end in contents}
        return any(p.end in ends and p.lower in self.lex.has("unnamed") for p in self.found)

    # --- the reporting clause ---

    def _needs_auxiliary(self) -> bool:
        word = self.found[self.cue.first].lower
        return word in self.lex.participles and word not in self.lex.verbs

    def _auxiliary(self) -> int | None:
        """Where the auxiliary of a participle stands, with words between the two ("hat die Regierung … gesagt")."""
        if not self._needs_auxiliary():
            return None
        places = range(self.cue.first - 2, max(self.floor, self.cue.first - 3 * FAR) - 1, -1)
        return next((n for n in places if self.found[n].lower in self.lex.words["auxiliary"]), None)

    def _perfect(self, helper: int) -> Report:
        """The speaker stands before the auxiliary or right behind it, what is said behind the participle."""
        phrase = self._before(helper) or self._phrase_after(helper + 1)
        contents, quoted = self._said_after(self.cue.last)
        return self._made(phrase, contents, quoted)

    def _impersonal(self) -> Report:
        """As in "aus Regierungskreisen hieß es, …", "…, hieß es aus der Partei"."""
        before = [p for p in self.found[self.floor : self.cue.first] if p.kind == "word"]
        said_before = any(p.kind == "quotation" or p.lower == "," for p in self.found[self.floor : self.cue.first])
        if before and not said_before and before[0].lower in self.lex.words["opener"]:
            contents, quoted = self._said_after(self._past_small_words(self.cue.last))
            return self._made(before[1:], contents, quoted, oblique=True)
        k = self._past_small_words(self.cue.last)
        phrase = (
            self._phrase_source(k + 1) if k < len(self.found) and self.found[k].lower in self.lex.words["stop"] else []
        )
        contents, quoted = self._said_before(self.cue.first, self._end_of(phrase, k))
        return self._made(self._issuer(phrase), contents, quoted, oblique=True)

    def _issuer(self, phrase: Sequence[Piece]) -> Sequence[Piece]:
        """Whose a document is that speaks: "in einer Mitteilung der Stadt"; nobody's by itself."""
        document = next((n for n, p in enumerate(phrase) if p.lower in self.lex.has("document")), None)
        return phrase if document is None else phrase[document + 1 :]

    def _follows_words_said(self, verb: int) -> bool:
        """Whether a quotation, or a clause and a comma, stand right before the verb."""
        k = verb - 1
        while k >= self.floor and self.found[k].kind == "mark" and self.found[k].lower in ",-–—?!.…":
            k -= 1
        if k < self.floor:
            return False
        if self.found[k].kind == "quotation":  # "Gegenüber dem „Tagblatt“ sprach …": a name, where commas follow speech
            inside = k == verb - 1 and k > self.floor and self.found[k - 1].kind == "word"
            return not (inside and self.lex.has("noun_capitals") and self._is_short(self.found[k]))
        marked = self.found[verb - 1].lower == "," or self.found[verb - 1].lower in DASHES
        if not marked or not self.lex.words["clause_first"]:
            return False
        words = sum(p.kind == "word" for p in self.found[self.floor : k + 1])
        commas = [n for n in range(self.floor, verb - 1) if self.found[n].lower == ","]
        aside = commas and verb - 1 - commas[-1] <= FAR and is_relative(self.found, commas[-1] + 1, self.lex)
        name = commas and self._all_capitals(commas[-1] + 1, verb - 1)
        opened = (
            self.found[self.floor].lower in self.lex.words["opener"] and not commas and not self.lex.words["verb_last"]
        )
        return words >= _LEAST_CLAUSE and not aside and not name and not opened and self._begins_phrase(self.cue.last)

    def _colon_behind(self) -> bool:
        """Whether a colon stands behind the speaker: "Auf die Frage, ob er gehe, sagte Lohr: …"."""
        end = self._end_of(self._phrase_after(self.cue.last), self.cue.last)
        return end < len(self.found) and self.found[end].lower == ":"

    # --- what is said ---

    def _said_before(self, verb: int, end: int) -> tuple[list[Span], bool]:
        """The quotation or the clause before the verb, and quotations that go on behind the speaker."""
        before = [p for p in self.found[self.floor : verb] if p.kind == "quotation"]
        behind = self._resumed(end)
        if before and self._nothing_but(before[-1], verb):
            return [self._inner(p) for p in (*self._joined(before), *behind)], True
        last = verb - 1
        while last > self.floor and self.found[last].kind == "mark":
            last -= 1
        first = self._clause_start(self.floor)
        if last - first < _LEAST_CLAUSE - 1:
            return [], False
        resumed = [self._inner(p) for p in behind] if self.lex.has("noun_capitals") else []
        return [(self.found[first].start, self.found[last].end), *resumed], False

    def _joined(self, before: Sequence[Piece]) -> list[Piece]:
        """Quotations before the cue that belong together: parted by marks alone."""
        kept = [before[-1]]
        for piece in reversed(before[:-1]):
            between = [p for p in self.found if piece.end <= p.start < kept[0].start]
            if any(p.kind == "word" for p in between):
                break
            kept.insert(0, piece)
        return kept

    def _nothing_but(self, quotation: Piece, verb: int) -> bool:
        return not any(p.kind == "word" for p in self.found[:verb] if p.start >= quotation.end)

    def _resumed(self, end: int) -> list[Piece]:
        """Quotations that go on after the reporting clause, long enough to be speech."""
        going_on = [p for p in self.found[end : self.ceiling] if p.kind == "quotation"]
        return [p for p in going_on if not self._is_short(p)]

    def _clause_start(self, k: int) -> int:
        while k < len(self.found) and (
            self.found[k].kind == "mark" or self.found[k].lower in self.lex.words["conjunction"]
        ):
            k += 1
        return k

    def _said_after(self, end: int) -> tuple[list[Span], bool]:
        stop = min(len(self.found), self.ceiling)
        parted = self.cue.closing or 0
        for k in range(max(end, parted), min(stop, max(end, parted) + 3 * FAR)):
            piece = self.found[k]
            if piece.lower == ":":
                return self._after_colon(k + 1)
            if piece.lower in self.lex.words["that"] and self._opens_clause(k):
                return self._clause(k + 1, stop), False
            if piece.lower in self.lex.words["question"] and self.found[k - 1].lower == ",":
                return self._clause(k, stop), False
            if piece.kind == "quotation" and self.lex.words["no_that"] and not self._is_short(piece):
                return [self._inner(piece)], True
            closed = self.cue.closing is not None and k == self.cue.closing + 1 and not self._that(k + 1)
            if piece.lower == "," and (closed or self._bare_clause(k + 1)) and (said := self._clause(k + 1, stop)):
                return said, False
        return self._object(end, stop)

    def _that(self, k: int) -> bool:
        return k < len(self.found) and self.found[k].lower in self.lex.words["that"]

    def _opens_clause(self, k: int) -> bool:
        """A language that sets its "that" off by a comma means something else without one."""
        return "," not in self.lex.words["that_behind"] or self.found[k - 1].lower == ","

    def _after_colon(self, k: int) -> tuple[list[Span], bool]:
        quotations = [p for p in self.found[k:] if p.kind == "quotation"]
        if quotations and quotations[0] is self.found[min(k, len(self.found) - 1)]:
            return [self._inner(p) for p in quotations], True
        return self._clause(k, len(self.found)), False

    def _bare_clause(self, k: int) -> bool:
        """Whether a clause said without "that" may begin here: not a relative, a when or a because."""
        if not self.lex.words["bare_clause"] or k >= len(self.found) or self.found[k].kind != "word":
            return False
        word = self.found[k].lower
        return word not in self.lex.words["no_content"] | self.lex.words["that"] and not is_relative(
            self.found, k, self.lex
        )

    def _clause(self, first: int, stop: int) -> list[Span]:
        last = min(stop, len(self.found)) - 1
        while last > first and self.found[last].kind == "mark":
            last -= 1
        while last > first and self.found[last].lower in self.lex.words["conjunction"]:
            last -= 1
        while last > first and self.found[last].kind == "mark":
            last -= 1
        while first < last and self.found[first].kind == "mark":
            first += 1
        marked = self.lex.finite is not None or bool(self.lex.has("noun_capitals"))
        whole = first < len(self.found) and self.found[first].kind == "quotation" and marked
        word = self.found[first] if first < len(self.found) else None
        alone = word is not None and word.kind == "word" and len(word.text) >= _LEAST_WORD
        alone = alone and marked and (self.lex.finite is not None or self.found[first].capital)
        single = last == first and (whole or alone)
        return [(self.found[first].start, self.found[last].end)] if last > first or single else []

    def _object(self, end: int, stop: int) -> tuple[list[Span], bool]:
        """What a verb of more than saying governs ("exigió la retirada"), or words set into the reporter's sentence."""
        quotations = [p for p in self.found[end:stop] if p.kind == "quotation"]
        if quotations and self.cue.closing is None and self.found[self.cue.first].lower in self.lex.has("no_object"):
            return [], False
        if quotations:
            first = max(end, self.found.index(quotations[0]) - 1)
            lead = self.found[first]
            start = lead.start if lead.lower in self.lex.words["stop"] else quotations[0].start
            return [(start, quotations[-1].end)], False
        if governed_at(self.found, self.cue.first, self.lex) is not None:
            return self._clause(end, self._object_end(end, stop)), False
        if self.cue.closing is not None and any(
            p.lower in self.lex.has("held") for p in self.found[end : self.cue.closing]
        ):
            return [], False
        if self.cue.closing is not None and self.cue.closing > end:
            return self._clause(end, self._before_negation(end, self.cue.closing)), False
        governed = end < len(self.found) and self.found[end].lower in self.lex.words["about"]
        if self.cue.act in ("assert", "ask") or (self.cue.act == "warn" and not governed):
            return [], False
        return self._clause(end, self._object_end(end, stop)), False

    def _before_negation(self, end: int, closing: int) -> int:
        """Where an object ends before the word that denies its verb: "schloss Entlassungen [nicht] aus"."""
        small = self.lex.has("negation") | self.lex.has("before_closing")
        return closing - (closing - 1 > end and self.found[closing - 1].lower in small)

    def _object_end(self, end: int, stop: int) -> int:
        return next((n for n in range(end, stop) if self.found[n].lower in (",", ";")), stop)

    # --- sources ---

    def _source(self) -> Report | None:
        """As in "laut Polizei …", "… der Polizei zufolge …": the rest of the sentence is said."""
        if self.cue.own:
            return self._rest([], self.cue.first, self.cue.last)
        if stem := self._stem_of_source():
            return self._rest([stem], self.cue.first, self.cue.last, oblique=True)
        after = self.found[self.cue.first].lower in self.lex.source_after
        phrase = self._phrase_back(self.cue.first) if after else self._phrase_source(self.cue.last)
        if not phrase:
            return None
        first = next(n for n, p in enumerate(self.found) if p.start == phrase[0].start)
        begins, ends = (first, self.cue.last) if after else (self.cue.first, self._end_of(phrase, self.cue.last))
        return self._rest(phrase, begins, ends, oblique=True)

    def _stem_of_source(self) -> Piece | None:
        """Whose the words are in one word with them: "nach [Gewerkschaft]sangaben"."""
        piece = self.found[self.cue.last - 1]
        ending = next((e for e in self.lex.has("of_source") if piece.lower.endswith(e) and piece.lower != e), None)
        if ending is None:
            return None
        stem = piece.text[: -len(ending)]
        return replace(piece, text=stem, lower=stem.lower(), end=piece.start + len(stem))

    def _told(self) -> Report | None:
        opener = next(
            (n for n in range(self.cue.first, self.floor - 1, -1) if self.found[n].lower in self.lex.as_told), None
        )
        if opener is None:
            return None
        phrase = list(self.found[opener + 1 : self.cue.first])
        while phrase and not self._subject(phrase[:1]):
            phrase = phrase[1:]
        named = (n for n in range(1, len(phrase)) if phrase[n - 1].capital or phrase[n - 1].kind == "quotation")
        if self.lex.has("noun_capitals"):  # "wie die Bahn am Freitag mitteilte"
            phrase = phrase[: next((n for n in named if phrase[n].lower in self.lex.words["stop"]), len(phrase))]
        if not phrase:
            phrase = self._phrase_after(self.cue.last)
        end = max(self._end_of(phrase, self.cue.last) if phrase else 0, self.cue.last)
        comma = next((n for n in range(end, len(self.found)) if self.found[n].lower == ","), len(self.found))
        return self._rest(phrase, opener, comma)

    def _rest(self, phrase: Sequence[Piece], begins: int, ends: int, oblique: bool = False) -> Report | None:
        """A report of all that stands before it in its sentence, or else behind it."""
        if spoken := self._spoken_before(begins):
            contents = [self._inner(p) for p in (*spoken, *self._resumed(ends))]
            return self._made(phrase, contents, True, oblique)
        if (first := self._midst(begins, ends)) is not None:
            return self._made(phrase, self._clause(first, self.ceiling), False, oblique)
        if self._inserted(begins, ends):
            return self._made(phrase, self._clause(self._clause_start(self.floor), len(self.found)), False, oblique)
        before = self._clause(self._clause_start(self.floor), begins) if begins > self.floor + 2 else []
        marked = self.lex.finite is not None or bool(self.lex.has("noun_capitals"))
        quoted = marked and any(p.kind == "quotation" for p in self.found[ends:])
        behind = self._clause(ends, len(self.found)) if quoted or ends < len(self.found) - 2 else []
        behind_it = self.found[self.cue.first].lower not in self.lex.words["after_mark"] and begins <= self.floor + 4
        said = behind if not before or (behind and behind_it) else before
        whole = [
            p for p in self.found if p.kind == "quotation" and said and said[0][0] <= p.start and p.end <= said[0][1]
        ]
        if whole and self._only(said[0]):
            return self._made(phrase, [self._inner(p) for p in whole], True, oblique)
        return self._made(phrase, said, False, oblique) if said else None

    def _midst(self, begins: int, ends: int) -> int | None:
        """Where a clause begins in whose midst a source stands: "Das Feuer brach nach Polizeiangaben nachts aus"."""
        behind = sum(p.kind == "word" for p in self.found[ends : self.ceiling])
        inside = begins > self.floor and self.found[begins - 1].kind == "word" and self.cue.source
        if not inside or behind < 2 or not self.lex.has("noun_capitals"):
            return None
        places = (n + 1 for n in range(begins - 1, self.floor - 1, -1) if self.found[n].lower in (",", ":", ";"))
        return self._clause_start(next(places, self.floor))

    def _inserted(self, begins: int, ends: int) -> bool:
        """Whether a source parts a clause of which hardly anything stands before it: "Er habe, so der Mann, …"."""
        ends = next((n for n in range(ends, min(ends + 2, len(self.found))) if self.found[n].lower == ","), ends)
        closed = ends < len(self.found) and self.found[ends].lower == ","
        before = sum(p.kind == "word" for p in self.found[self.floor : begins])
        inside = bool(self.lex.has("noun_capitals")) and self.found[begins].lower in self.lex.words["after_mark"]
        return inside and closed and 0 < before < _LEAST_CLAUSE + 1

    def _spoken_before(self, begins: int) -> list[Piece]:
        """The quotations right before a word that names a source only there: "„…“, so die Ministerin"."""
        if not self.lex.has("noun_capitals") or self.found[begins].lower not in self.lex.words["after_mark"]:
            return []
        before = [p for p in self.found[self.floor : begins] if p.kind == "quotation"]
        return self._joined(before) if before and self._nothing_but(before[-1], begins) else []

    def _only(self, said: Span) -> bool:
        words = [p for p in self.found if p.kind == "word" and said[0] <= p.start and p.end <= said[1]]
        return len(words) <= 2
