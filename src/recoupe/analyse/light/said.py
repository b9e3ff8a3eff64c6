"""What a reporting clause says was said: words between marks, a clause, or what a verb of more than saying governs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.analyse.light.attributes import parts_adjectives
from recoupe.analyse.light.clause import Span
from recoupe.analyse.light.cues import FAR, governed_at, likens_at, told_at, verb_at
from recoupe.analyse.light.governed import is_relative, past_relative
from recoupe.analyse.light.mood import in_reported_mood, is_listed
from recoupe.analyse.light.pieces import Piece, without_brackets
from recoupe.analyse.light.recipients import past_recipient
from recoupe.analyse.light.stretches import Stretches

__all__ = ["LEAST_CLAUSE", "Said"]

LEAST_CLAUSE = 3  # words of a clause said without marks


@dataclass(frozen=True, slots=True)
class Said(Stretches):
    """The words said around one cue, as stretches of the text."""

    def _said_before(self, verb: int, end: int) -> tuple[list[Span], bool]:
        """The quotation or the clause before the verb, and quotations that go on behind the speaker."""
        before = [p for p in self.found[self.floor : verb] if p.kind == "quotation"]
        behind = self._resumed(end)
        if before and self._nothing_but(before[-1], verb) and not self._ends_sentence(before):
            return [self._inner(p) for p in (*self._joined(before), *behind)], True
        last = verb - 1
        while last > self.floor and self.found[last].kind == "mark":
            last -= 1
        first = self._clause_start(self._past_lead(self._past_remark(self.floor, last), last))
        if last - first < LEAST_CLAUSE - 1:
            return [], False
        resumed = [self._inner(p) for p in behind] if self.lex.has("noun_capitals") else []
        return [(self.found[first].start, self.found[last].end), *resumed], False

    def _past_remark(self, k: int, last: int) -> int:
        """Past a noun for what is said that opens a sentence: "[Mit dem Hinweis,] die Kasse sei leer, lehnte er ab"."""
        comma = next((n for n in range(k + 2, last) if self.found[n].lower == ","), k)
        noun = comma > k and self.found[comma - 1].lower in self.lex.has("remark")
        return comma + 1 if noun and self.found[k].lower in self.lex.has("with_words") else k

    def _past_lead(self, k: int, last: int) -> int:
        """Past what the reporter says before a colon: "[Der Verband sieht es anders:] Die Zahlen seien falsch, …"."""
        colon = next((n for n in range(k, last) if self.found[n].lower == ":"), k)
        lead = colon > k and not in_reported_mood(self.found[k:colon], self.lex)
        told = lead and in_reported_mood(self.found[colon + 1 : last + 1], self.lex)
        return colon + 1 if told and self.lex.has("noun_capitals") else k

    def _ends_sentence(self, before: Sequence[Piece]) -> bool:
        """Whether words between marks are the end of the reporter's clause: "Man werde „alles prüfen“, sagte er"."""
        first = self.found.index(self._joined(before)[0])
        lead = self.found[first - 1] if first > self.floor else None
        inside = lead is not None and lead.kind == "word" and lead.lower not in self.lex.words["conjunction"]
        if lead is not None and lead.lower == "," and first - 1 > self.floor:
            inside = self.found[first].text.strip('«»„“”"')[:1].islower()  # "Er stehe bereit, „wenn man ihn ruft“"
        return inside and bool(self.lex.has("noun_capitals"))

    def _is_apart(self, k: int) -> bool:
        """Whether words between marks are a sentence of their own: none behind an article or a preposition."""
        lead = self.found[k - 1].lower
        return lead not in self.lex.words["article"] | self.lex.words["stop"] | self.lex.words["particle"]

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
        going_on = [n for n in range(end, len(self.found)) if self.found[n].kind == "quotation"]
        long = [n for n in going_on if n < self.ceiling and not self._is_short(self.found[n])]
        last = [n for n in going_on[-1:] if n not in long and self._resumes(n)]
        return [self.found[n] for n in (*long, *last)]

    def _resumes(self, n: int) -> bool:
        """Whether words that end a sentence are parted by a comma: "„Hier“, sagt sie und zeigt hin, „war es“"."""
        parted = self.found[n - 1].lower == "," and all(p.kind == "mark" for p in self.found[n + 1 :])
        return parted and bool(self.lex.has("noun_capitals"))

    def _said_after(self, end: int) -> tuple[list[Span], bool]:
        start = max(end, self.cue.closing or 0)
        stop = self._another_says(start, min(len(self.found), self.ceiling))
        stop = self._sentence_end(start, stop)
        colon, spoken = self._speech_behind(start, stop)
        for k in range(start, min(stop, start + 3 * FAR)):
            piece = self.found[k]
            if piece.lower == ":":
                said, quoted = self._after_colon(k + 1)
                governed = self._object_before_colon(end, k)
                return [*governed, *said], quoted and not governed
            if piece.lower in self.lex.words["that"] and self._opens_clause(k):
                return [*self._that_clauses(k + 1, colon), *spoken], False
            if piece.kind == "quotation" and self._calls():
                return self._object(end, stop)  # "nannte die Idee „gut“, die Umsetzung „dürftig“"
            if piece.kind == "quotation" and governed_at(self.found, self.cue.first, self.lex) is not None:
                named, _ = self._object(end, self._object_end(k, colon))  # "sprach von „Betrug“, andere schwiegen"
                return [*named, *spoken], False
            if piece.kind == "quotation" and self.lex.words["no_that"] and not self._is_short(piece):
                return ([self._inner(piece)], True) if self._is_apart(k) else self._object(end, stop)
            if k > start and self.cue.act not in ("assert", "ask") and parts_adjectives(self.found, k, self.lex):
                continue
            parted = piece.lower == "," or (piece.lower == ";" and self._question_at(k + 1))
            behind = self._behind_comma(k + 1, end, colon) if parted else None
            if behind is not None:
                return [*behind, *(spoken if behind else [])], False
        return self._object(end, stop)

    def _that_clauses(self, k: int, stop: int) -> list[Span]:
        """A clause behind "that", and another that "and that" joins to it."""
        joints = [n for n in range(k + 1, stop - 1) if self._that(n + 1) and self._is_and(n)]
        if not joints or not self.lex.has("noun_capitals"):
            return self._clause(k, stop)
        firsts, ends = [k, *(n + 2 for n in joints)], [*joints, stop]
        return [span for first, end in zip(firsts, ends, strict=True) for span in self._clause(first, end)]

    def _is_and(self, n: int) -> bool:
        return self.found[n].lower in self.lex.has("coordinating")

    def _another_says(self, k: int, stop: int) -> int:
        """Where a clause begins in which another speaks: "Laut Wirt kamen 90, die Polizei zählte 40"."""
        joints = {","} | self.lex.has("coordinating")
        joint = next((n for n in range(stop - 1, k, -1) if self.found[n].lower in joints), stop)
        subject = self._clause_start(joint)
        beside = subject < stop < len(self.found)
        beside = beside and (self._opens_contrast(joint + 1) or self._is_new_clause(subject, stop))
        return joint if beside and self.lex.has("noun_capitals") else stop

    def _speech_behind(self, k: int, stop: int) -> tuple[int, list[Span]]:
        """Where a clause said ends before a colon, and the quotations behind that: "…, warum er geht: „…“"."""
        pairs = zip(range(k, stop), self.found[k + 1 : stop], strict=False)
        colon = next((n for n, p in pairs if self.found[n].lower == ":" and p.kind == "quotation"), stop)
        return colon, self._after_colon(colon + 1)[0] if colon < stop else []

    def _sentence_end(self, k: int, stop: int) -> int:
        """Where what is said ends before a semicolon, unless it goes on behind that in the mood of reports."""
        parts = (n for n in range(k, stop) if self.found[n].lower == ";")
        return next((n for n in parts if not in_reported_mood(self.found[n:stop], self.lex)), stop)

    def _behind_comma(self, k: int, end: int, stop: int) -> list[Span] | None:
        """What is said in the clause behind a comma: nothing where the main clause goes on; None where none is."""
        if self._question_at(k) and any(p.lower in self.lex.has("question_noun") for p in self.found[end:k]):
            return None  # "antwortete auf die Frage, [ob man bleibe]: „…“"
        if self._question_at(k):
            return [] if self._tells_source(k) or likens_at(self.found, k, self.lex) else self._clause(k, stop)
        if self._that(k) or self._has_all():
            return None
        if self._in_relative():
            return []
        if stop < len(self.found) and self._is_new_clause(k, stop):
            return None
        if self._has_demand(k, end, stop):  # "fordert 9 Prozent mehr Lohn, mindestens aber 300 Euro"
            return None if self._subject(self.found[k:stop]) else self._clause(end, stop)
        goes_on = self.found[k + 1 : k + 2] and self.found[k + 1].lower in self.lex.has("however")
        if goes_on and self.found[k].text.islower() and not in_reported_mood(self.found[k:stop], self.lex):
            return []  # "sagte zu, [kam aber nicht]"
        closed = self.cue.closing is not None and k == self.cue.closing + 2
        bare = self._bare_clause(k) or self._opens_infinitive(k, stop) or self._opens_condition(k, stop)
        said = self._goes_with(k, end, stop) if closed else bare
        if said and not closed and self._is_beside(k, stop):
            return []
        return (self._clause(k, stop) or None) if said else None

    def _opens_condition(self, k: int, stop: int) -> bool:
        """Whether what is said begins with a clause of its own: "sagte, [wenn das so komme, sei es kein Skandal]"."""
        opens = self.lex.words["no_content"] - self.lex.words["conjunction"] - self.lex.as_told
        if not self.lex.has("noun_capitals") or k >= stop or self.found[k].lower not in opens:
            return False
        commas = (n for n in range(k, stop - 1) if self.found[n].lower == ",")
        return any(is_listed(self.found[n + 1], self.lex) for n in commas)

    def _opens_infinitive(self, k: int, stop: int) -> bool:
        """Whether words between marks begin what a verb governs: "versprach, [„bis Mai“ Gewinne zu machen]"."""
        quoted = any(p.kind == "quotation" for p in self.found[k : k + 1]) and bool(self.lex.has("noun_capitals"))
        behind = self.found[k + 1 : stop]
        apart = any(p.kind == "mark" for p in behind[:-1])
        return quoted and not apart and self._has_infinitive(behind)

    def _has_demand(self, k: int, end: int, stop: int) -> bool:
        """Whether a verb has what is demanded before a clause that tells of others: "X fordert Geld, Y schweigt"."""
        behind = self.found[k:stop]
        if (
            self.cue.act not in ("demand", "accuse")
            or self.cue.closing is not None
            or not self.lex.has("noun_capitals")
            or not behind
        ):
            return False
        told = in_reported_mood(behind, self.lex) or self._has_infinitive(behind) or is_relative(behind, 0, self.lex)
        told = told or (self.cue.act == "accuse" and not self._subject(behind))
        somebody = any(self.lex.noun_class(p.lower) for p in self.found[end : k - 1])
        return not told and not somebody and any(p.capital for p in self.found[end : k - 1])

    def _has_all(self) -> bool:
        """Whether a verb has what is said before its second part: "geht von Brandstiftung aus, …"."""
        parted = self.found[self.cue.first].lower in self.lex.has("with_closing")
        return parted and governed_at(self.found, self.cue.first, self.lex) is not None

    def _is_beside(self, k: int, stop: int) -> bool:
        """Whether a clause goes on beside a reflexive verb: "Die einen zeigten sich unbeirrt, die anderen müde"."""
        clause = self.found[k:stop]
        shown = self.found[self.cue.last].lower in self.lex.has("reflexive") and bool(self.lex.has("noun_capitals"))
        return shown and not in_reported_mood(clause, self.lex) and not self._has_infinitive(clause)

    def _tells_source(self, k: int) -> bool:
        """Whether "wie" says by whom all is told: "hat zugestimmt, wie eine Sprecherin mitteilte"."""
        as_told = bool(self.lex.has("noun_capitals")) and self.found[k].lower in self.lex.as_told
        return as_told and told_at(self.found, k, self.lex) is not None

    def _goes_with(self, k: int, end: int, stop: int) -> bool:
        """Whether a clause belongs to a verb in two parts: not "kündigte Hilfe an, die Koalition schwieg"."""
        if k >= stop:
            return False  # nothing follows the comma
        if self._has_infinitive(self.found[k:stop]):  # "lehnte es ab, die Wahl zu verschieben"
            return True
        if_so = self.found[k].lower in self.lex.has("modal") and not is_listed(self.found[k], self.lex)
        if if_so or is_relative(self.found, k, self.lex):
            return False  # "bot auch Hilfe an, sollten die Truppen abziehen"
        reason = self.found[k].lower in self.lex.words["no_content"]  # "lehnte ab, weil Geld fehlt"
        return not (reason or self._has_object(end)) or in_reported_mood(self.found[k:stop], self.lex)

    def _has_infinitive(self, clause: Sequence[Piece]) -> bool:
        return any(p.lower in self.lex.has("to") or self.lex.infinitive.match(p.lower) for p in clause)

    def _has_object(self, end: int) -> bool:
        """Whether a noun phrase that is nobody stands between the two parts of a verb."""
        inside = self.found[end : self.cue.closing or end]
        nouns = [p for p in inside if p.capital]
        told = bool(nouns) and all(p.letters or self.lex.noun_class(p.lower) for p in nouns)  # "teilte der Polizei mit"
        return bool(nouns) and not (told or inside[0].lower in self.lex.words["stop"])

    def _is_new_clause(self, k: int, stop: int) -> bool:
        """Whether a subject alone stands between a comma and a later cue: "kündigte Hilfe an, die CDU …"."""
        inside = without_brackets(self.found[k:stop])  # "Eva Sand (SPD) [hielt dagegen]"
        noun = any(self.lex.noun_class(p.lower) for p in inside) or (self._subject(inside) and inside[-1].capital)
        he = 0 < len(inside) < LEAST_CLAUSE and inside[0].lower in self.lex.words["relative"]  # "der wiederum"
        name = inside[1:] if inside and inside[0].lower in self.lex.has("nominative_article") else inside
        if noun and name and self.lex.has("noun_capitals") and all(p.capital for p in name):
            return True  # "die Klubchefin Eva Sand [forderte]"
        return len(inside) <= LEAST_CLAUSE and (noun or (he and bool(self.lex.has("noun_capitals"))))

    def _in_relative(self) -> bool:
        """Whether the cue ends a relative clause, behind which the main one goes on: "X, der Bälle abwehrte, war"."""
        if not self.lex.words["verb_last"]:
            return False
        comma = next((n for n in range(self.cue.first - 1, -1, -1) if self.found[n].lower == ","), None)
        opens = self.found[self.floor if comma is None else max(self.floor, comma + 1)].lower
        asks = opens in self.lex.has("whether") and comma is not None and self.floor <= comma  # "ob X zeigte, war"
        if asks or (opens in self.lex.has("beside") and opens not in self.lex.words["relative"]):
            return True  # "Nachdem die Jury das Urteil verkündet hatte, …"
        if self.found[self.cue.first].lower in self.lex.joined:
            return True  # "Die Untreue, die Prüfer ihm vorwerfen, …", "Wenn der Rat zustimmt, …"
        return comma is not None and is_relative(self.found, comma + 1, self.lex)

    def _object_before_colon(self, end: int, colon: int) -> list[Span]:
        """What a verb of more than saying governs before a colon: "beklagt mangelnde Informationen: „…“"."""
        inside = self.found[end:colon]
        person = any(self.lex.noun_class(p.lower) == "person" for p in inside)
        bare = inside and all(p.kind == "word" for p in inside) and not person and any(p.capital for p in inside)
        governed = governed_at(self.found, self.cue.first, self.lex)
        if bare and inside[0].lower in self.lex.words["stop"] and self.lex.has("noun_capitals"):
            return self._clause(end, colon) if governed == end else []  # "warnt [vor Eile]: „…“"
        if not self.lex.has("noun_capitals") or self.cue.act in ("assert", "ask") or not bare:
            return []
        return self._clause(end, min(colon, self.cue.closing or colon))

    def _question_at(self, k: int) -> bool:
        asked = self.lex.has("question_behind") if self.cue.act == "ask" else frozenset[str]()  # "fragt sich, [was] …"
        return k < len(self.found) and self.found[k].lower in self.lex.words["question"] | asked

    def _that(self, k: int) -> bool:
        return k < len(self.found) and self.found[k].lower in self.lex.words["that"]

    def _opens_clause(self, k: int) -> bool:
        """A language that sets its "that" off by a comma means something else without one."""
        return "," not in self.lex.words["that_behind"] or self.found[k - 1].lower == ","

    def _after_colon(self, k: int) -> tuple[list[Span], bool]:
        places = [n for n in range(k, len(self.found)) if self.found[n].kind == "quotation"]
        quotations = [self.found[n] for n in places if n == places[0] or not self._is_paper(n)]
        if quotations and quotations[0] is self.found[min(k, len(self.found) - 1)]:
            return [self._inner(p) for p in quotations], True
        if self._reports_itself(k):
            return [], False
        return self._clause(k, len(self.found)), False

    def _reports_itself(self, k: int) -> bool:
        """Whether a clause behind a colon tells who says what: "Nun antwortet der Kreml: Er warf der Bank vor, …"."""
        if self._is_told_behind(k):
            return True
        subject = k + 1 < len(self.found) and self.found[k].lower in self.lex.has("personal")
        return subject and verb_at(self.found, k + 1, self.lex) is not None

    def _is_told_behind(self, k: int) -> bool:
        """Whether another says a clause at ``k`` in the mood of reports: "bangt: Er sei krank, sagte Eva Sand"."""
        verb = self.ceiling
        told = k < verb < len(self.found) and self.found[verb - 1].lower == ","
        told = told and verb_at(self.found, verb, self.lex) is not None and bool(self.lex.has("noun_capitals"))
        return told and in_reported_mood(self.found[k:verb], self.lex) and bool(self._phrase_after(verb + 1))

    def _is_paper(self, n: int) -> bool:
        """Whether a few words between marks behind an article name whom it is said to: "sagte Holt der „Nordpost“"."""
        return self._is_short(self.found[n]) and not self._is_apart(n) and bool(self.lex.has("noun_capitals"))

    def _is_said_at(self, n: int) -> bool:
        """Whether words between marks are said, and no name of a paper that is told something."""
        if self.found[n].kind != "quotation":
            return False
        told = self.found[n - 1].lower in self.lex.has("told_article") and self._is_paper(n)
        return not told or self._calls() or self.cue.act != "assert"

    def _is_before_demand(self) -> bool:
        """Whether what opens a sentence only gives the reason of a demand: "Da Geld fehle, fordert Holt mehr Hilfe"."""
        end = self._end_of(self._phrase_after(self.cue.last), self.cue.last)
        demanded = self.cue.act == "demand" and end < len(self.found) and self.found[end].kind == "word"
        reason = self.found[self.floor].lower in self.lex.words["no_content"] - self.lex.words["conjunction"]
        return demanded and reason

    def _bare_clause(self, k: int) -> bool:
        """Whether a clause said without "that" may begin here: not a relative, a when or a because."""
        if not self.lex.words["bare_clause"] or k >= len(self.found) or self.found[k].kind != "word":
            return False
        word = self.found[k].lower
        if word in self.lex.words["no_content"] | self.lex.words["that"] or is_relative(self.found, k, self.lex):
            return False
        return not self.lex.has("noun_capitals") or self._has_verb(k)

    def _has_verb(self, k: int) -> bool:
        """Whether a word that may be a verb stands in a clause: none does in "…, der Torwart über den Ball"."""
        role = self.found[k].lower.endswith(tuple(self.lex.has("adjective_ending"))) and k + 1 < len(self.found)
        k += role and self.lex.noun_class(self.found[k + 1].lower) == "person"  # "sagte Roth, [grüne] Sprecherin: …"
        names = ("article", "stop", "particle", "pronoun")
        small = frozenset[str]().union(*(self.lex.words[name] for name in names))
        ends = (n for n in range(k, len(self.found)) if self.found[n].lower in (",", ":", ";"))
        end = next((n for n in ends if not self._all_capitals(k, n)), len(self.found))  # "sagte, [SPD, CDU und FDP …]"
        return any(p.kind == "quotation" or (p.text.islower() and p.lower not in small) for p in self.found[k:end])

    def _object(self, end: int, stop: int) -> tuple[list[Span], bool]:
        """What a verb of more than saying governs ("exigió la retirada"), or words set into the reporter's sentence."""
        quotations = [self.found[n] for n in range(end, stop) if self._is_said_at(n)]
        verb = self.found[self.cue.first].lower
        governs = governed_at(self.found, self.cue.first, self.lex) is not None
        shown = end < len(self.found) and self.found[self.cue.last].lower in self.lex.has("reflexive")
        if quotations and self.cue.closing is None and verb in self.lex.has("no_object") and not (governs or shown):
            return [], False
        if (verb in self.lex.has("causative") and not governs) or self._sentences(end, stop) or self._opposes(end):
            return [], False
        if (given := self._given_as(end, stop)) is not None:
            return given, False
        closing = self.found[self.cue.closing] if self.cue.closing is not None else None
        parted = closing is not None
        if closing is not None and closing.lower in self.lex.has("stance"):  # "zeigte sich gesprächsbereit"
            return [(closing.start, closing.end)], False
        if quotations:
            return self._with_quotation(end, quotations), False
        end = end if parted else self._past_adverbs(end)
        if governs:
            end = self._past_told(end)
            last = self._object_end(end, stop)
            marks = last > end and self.found[last - 1].kind == "mark"
            closes = self.found[last - 1 - marks].lower in self.lex.has("after_closing")  # "geht von Betrug [aus]"
            return self._clause(end, last - marks - 1 if closes else last), False
        if self.cue.closing is not None and any(
            p.lower in self.lex.has("held") for p in self.found[end : self.cue.closing]
        ):
            return [], False
        if self.cue.closing is not None and self.cue.closing > end:
            return self._between_parts(end, self.cue.closing), False
        governed = end < len(self.found) and self.found[end].lower in self.lex.words["about"]
        governed = governed or verb in self.lex.has("feared")  # "befürchtet Verluste"; "warnt die Bürger" is none
        if self.cue.act in ("assert", "ask") or (self.cue.act == "warn" and not governed):
            return [], False
        return self._clause(end, self._before_negation(end, self._object_end(end, stop))), False

    def _between_parts(self, end: int, closing: int) -> list[Span]:
        """What stands between the two parts of a verb: "kündigte in Halm [Wahlen] an", "warf ihr [Betrug] vor"."""
        leads = self.found[self.cue.first].lower in self.lex.has("leads_too")  # "führte die Tabelle an"
        told = self.cue.act == "assert" and (leads or self.found[closing].lower not in self.lex.has("admits"))
        thing = told and bool(self.lex.has("noun_capitals"))  # "hielt einen Elfmeter fest"
        own = self.lex.has("dative_pronoun") | self.lex.has("reflexive")
        end += self.found[end].lower in own  # "warf [ihr daraufhin] Betrug vor", "sprach [sich] für Hilfe aus"
        end = self._past_recipient(end, closing)
        begins = self._past_adverbial(self._past_time(self._past_small_words(end)))  # "kündigte [in Halm] Wahlen an"
        first = begins if begins < closing and self._subject(self.found[begins:]) else end
        thing = thing or self._is_taken_up(first)
        return [] if thing else self._clause(first, self._before_negation(end, closing))

    def _past_recipient(self, k: int, verb: int) -> int:
        """Past whom a verb whose second part, or participle, stands at ``verb`` holds something against."""
        told = self.found[verb].lower in self.lex.has("held_against")
        return past_recipient(self.found, k, verb, self.lex) if told else k

    def _past_told(self, k: int) -> int:
        """Past whom a verb tells it and where, to what it governs: "sprach [am Montag in Halm] von Betrug"."""
        if self.found[self.cue.first].lower not in self.lex.has("tells_somebody"):
            return k  # "hielt [die Angst] für übertrieben"
        first = governed_at(self.found, self.cue.first, self.lex)
        denied = self.lex.has("negation") | self.lex.has("no_article") | self.lex.has("even")
        between = self.found[k:first] if first is not None and self.lex.has("noun_capitals") else ()
        free = bool(between) and all(p.kind == "word" and p.lower not in denied for p in between)
        return first if free and first is not None else k

    def _past_adverbs(self, k: int) -> int:
        """Past adverbs and times before an object, where nouns have capitals: "forderte [zudem] Geld"."""
        whole = not self.lex.has("noun_capitals") or self.found[k : k + 1] == []
        return k if whole or self.found[k].lower in self.lex.has("even") else self._past_time(self._past_small_words(k))

    def _is_taken_up(self, k: int) -> bool:
        """Whether a pronoun stands for what was told before, and nothing is told: "wies [das auf Anfrage] zurück"."""
        after = self.found[k + 1].lower if k + 1 < len(self.found) else ""
        alone = not any(p.capital for p in self.found[k + 1 : self.cue.closing])
        pronouns = self.lex.has("vague") | self.lex.has("this")  # "stellte [diese gestern] in Aussicht"
        return self.found[k].lower in pronouns and (alone or after in self.lex.words["stop"])

    def _with_quotation(self, end: int, quotations: Sequence[Piece]) -> list[Span]:
        """Words set into the reporter's sentence, with their preposition; what is called so: "den Plan „absurd“"."""
        at, last = self.found.index(quotations[0]), self.found.index(quotations[-1]) + 1
        if self._calls() and end < at <= end + FAR:
            return self._clause(end, past_relative(self.found, last, self.lex))
        lead = self.found[max(end, at - 1)]
        start = lead.start if lead.lower in self.lex.words["stop"] else quotations[0].start
        return [(start, quotations[-1].end)]

    def _sentences(self, end: int, stop: int) -> bool:
        """Whether a court sentences somebody: "verurteilte den Mann zu drei Jahren"."""
        judged = self.found[self.cue.first].lower in self.lex.has("judged")
        return judged and any(p.lower in self.lex.has("penalty") for p in self.found[end:stop])

    def _opposes(self, k: int) -> bool:
        """Whether what a verb is about stands before it, and no object behind: "Dem widersprach er [mit Nachdruck]"."""
        taken_up = self.found[self.floor].lower in self.lex.has("vague") and self.cue.first == self.floor + 1
        return taken_up and k < len(self.found) and self.found[k].lower in self.lex.words["stop"]

    def _before_negation(self, end: int, closing: int) -> int:
        """Where an object ends before what denies its verb, or tells how: "schloss Entlassungen [nicht] aus"."""
        small = self.lex.has("negation") | self.lex.has("before_closing")
        closing = self._last(end, closing - 1) + 1  # "kritisierten den Plan scharf."
        if closing - 2 > end and self.found[closing - 2].lower in self.lex.has("of"):
            closing -= 2 * (self.found[closing - 1].lower in self.lex.has("reflexive"))  # "hat das [von sich] gewiesen"
        return closing - (closing - 1 > end and self.found[closing - 1].lower in small)
