"""Where a sentence says that something is said: the cue, the words that name the speaker, and the words said.

A sentence is seen as words, marks and quotations. The speaker stands right behind a verb of saying where words said
or an adverb stand before it, else right before it; what is said stands between quotation marks, behind a colon, behind
"that", or is the clause that the reporting clause follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.analyse.light.beside import past_reproach, shares_first
from recoupe.analyse.light.clause import Span
from recoupe.analyse.light.cues import FAR, CueAt, ceiling_at, ends_beside, governed_at, has_to_say, is_alleged
from recoupe.analyse.light.cues import cues as cues_of
from recoupe.analyse.light.fronted import Fronted
from recoupe.analyse.light.gapped import gapped
from recoupe.analyse.light.governed import begins_beside, has_no_verb, is_relative, nobody_says, subject_behind
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.mood import in_reported_mood, opens_in_reported_mood
from recoupe.analyse.light.naming import role_behind
from recoupe.analyse.light.pieces import DASHES, Piece, without_brackets
from recoupe.analyse.light.said import LEAST_CLAUSE
from recoupe.analyse.light.sourced import Report
from recoupe.analyse.parse import Sentence

__all__ = ["Reading", "Report", "Span", "reports"]


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
        ceilings = (begin(found, cue, c, lex) for c in cues[number + 1 :] if c.first > cue.last and not c.asked)
        ceiling = next((c for c in ceilings if c is not None), len(found))
        if made and _tells_again(found, made[-1], cue, lex):
            continue
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
    return [told for report in made for told in (report, *gapped(found, report, lex))]


def _tells_again(found: Sequence[Piece], report: Report, cue: CueAt, lex: Lexicon) -> bool:
    """Whether a cue tells of nothing more than the report before it.

    That one may be impersonal, "…, heißt es dort, wie X berichtet", or point back, "Das gab X bekannt, wie …"; or the
    cue is in its clause: "sagte er demnach".
    """
    if report.cue is None:
        return False
    first, last = report.cue
    impersonal = found[first].lower in lex.has("with_it")
    inside = found[cue.first].lower in lex.has("hence") and all(p.kind == "word" for p in found[last : cue.first])
    return inside or (cue.told and (report.back or (bool(report.contents) and impersonal)))


@dataclass(frozen=True, slots=True)
class Reading(Fronted):
    """What one cue reports, and by whom."""

    def report(self) -> Report | None:
        """What the cue reports; None where it reports nothing."""
        if self.cue.source:
            return self._source()
        if self.cue.told:
            return self._told()
        if self.cue.asked:
            return self._asked()
        if ends_beside(self.found, self.cue.first, self.lex):
            return self._of_clause_beside()
        verb_group = self._verb_group()
        report = self._of_verb(verb_group)
        cited = (self._quoted_person(verb_group) or self._cited()) if report else []
        return replace(report, phrase=tuple(cited), oblique=True) if report and cited else report

    def _asked(self) -> Report:
        """A question whose noun another verb governs: "Auf die Frage [des Richters, ob er gehe], schwieg er"."""
        commas = [n for n in range(self.cue.last, len(self.found)) if self.found[n].lower in (",", ":")]
        phrase = self.found[self.cue.last : commas[0]]
        phrase = phrase[1:] if phrase[0].lower in self.lex.has("of") else phrase
        said = self._clause(commas[0] + 1, [*commas, len(self.found)][1])
        return replace(self._made(phrase, said, False, oblique=True), aside=True)

    def _of_clause_beside(self) -> Report | None:
        """A report in a clause beside the main one: "nachdem die Bahn angekündigt hatte, die Strecke zu schließen"."""
        marks = (n for n in range(self.cue.first - 1, self.floor - 1, -1) if self.found[n].kind == "mark")
        comma = next(marks, self.floor - 1)
        relative = self.found[comma + 1].lower in self.lex.words["relative"]  # whom it is about its antecedent tells
        phrase = [] if relative else self._phrase_after(comma + 2)
        k = self.cue.last + 2  # past the auxiliary and its comma
        end = next((n for n in range(k, len(self.found)) if self.found[n].kind == "mark"), len(self.found))
        governed = self._that(k) or self._has_infinitive(self.found[k:end])
        if not governed or not (relative or phrase) or (phrase and phrase[0].lower in self.lex.has("dative_pronoun")):
            return None
        return replace(self._made(phrase, self._clause(k + self._that(k), end), False), elided=not relative)

    def _of_nobody(self, verb: int) -> Report | None:
        """A report whose verb has no subject: "Aus der Partei hieß es, …", "Das geht aus einem Bericht hervor"."""
        if shares_first(self.found, verb, self.cue.last, self.lex):
            return self._made([], *self._said_after(self.cue.last + 1))
        if self._is_impersonal():
            return self._impersonal()
        if not (papers := self._emerges_from()):
            return None
        if self._points_back(verb):
            return replace(self._made(papers, (), False, oblique=True), back=True)
        return self._made(papers, *self._said_after(self.cue.last), oblique=True)

    def _of_verb(self, verb: int) -> Report | None:
        if nobody_says(self.found, self.cue, self.ceiling, self.lex) or self._is_passive():
            return None
        if special := self._of_nobody(verb):
            return special
        told = has_to_say(self.found, self.cue.first, self.lex) is not None
        helper = self._auxiliary() if told or self.cue.first not in (verb, 0) or self._has_auxiliary() else None
        if helper is not None:
            return self._perfect(helper)
        before = [] if subject_behind(self.found, self.floor, verb, self.cue, self.lex) else self._before(verb)
        told = bool(before) and self._are_told(before)
        behind = self._phrase_after(self.cue.last) if before and (told or self._is_thing(before)) else []
        known = len(behind) == 1 and self.cue.closing is not None and behind[0].capital
        if known or (behind and (told or (self._is_speaker(behind) and self._agrees(behind)))):
            before = []  # "Die Vorwürfe wies die Firma zurück"
        if parted := self._parts_clause(verb) or self._called_first(verb):
            return parted
        verb -= self._takes_up(verb)
        if self._follows_words_said(verb) and not self._colon_behind():
            phrase = self._phrase_after(self.cue.last)
            end = self._end_of(phrase, self.cue.last)
            contents, quoted = self._said_before(verb, end)
            going_on = self._going_on(max(end, (self.cue.closing or 0) + 1))
            return self._with_subject(self._made(phrase, [*contents, *going_on], quoted))
        if before or self._shares_subject(verb):
            phrase, end = before, self.cue.last
        else:
            phrase = self._phrase_after(self.cue.last)
            end = self._end_of(phrase, self.cue.last)
        back = self._points_back(verb)
        contents, quoted = self._said_after(end) if not back else ([], False)
        spoken = any(p.kind == "quotation" for p in self.found[self.floor : verb])  # "„…“, sagte Holt: „…“"
        if (spoken or self._that(self.floor)) and self._colon_behind() and self._follows_words_said(verb):
            contents = [*self._said_before(verb, end)[0], *contents]  # "Dass er gehe, wies er zurück: „…“"
        contents = contents if before else self._with_fronted(verb, contents, quoted)
        report = self._made(phrase, [] if self._does(phrase, contents, quoted) else contents, quoted)
        report = replace(report, back=back, known=known and not self._is_speaker(behind))
        joined = verb > self.floor and self.found[verb - 1].lower in self.lex.words["conjunction"] | {","}
        return report if joined else self._with_subject(report)

    def _are_told(self, before: Sequence[Piece]) -> bool:
        """Whether several without an article are told it before a verb of one: "[Schulen] rät Roth zur Eile"."""
        one = self.lex.plural.search(self.found[self.cue.first].lower) is None and len(before) == 1
        noun, behind = before[0].lower, self.found[self.cue.last : self.cue.last + 1]
        several = one and any(noun.endswith(e) and self.lex.noun_class(noun.removesuffix(e)) for e in ("n", "en"))
        return several and any(p.capital for p in behind) and bool(self.lex.has("noun_capitals"))

    def _agrees(self, phrase: Sequence[Piece]) -> bool:
        """Whether a phrase may be the subject of a verb of several: no "das Kabinett" is in "nannten das Kabinett"."""
        one = phrase[0].lower in self.lex.has("nominative_article") - self.lex.has("plural_article")
        several = self.lex.plural.search(self.found[self.cue.first].lower) is not None
        return not (one and several) or any(p.lower in self.lex.words["conjunction"] for p in phrase)

    def _with_subject(self, report: Report) -> Report:
        """A report whose verb has a subject of its own, be it known or not."""
        subject = [p.lower for p in self.found[self.cue.last : self.cue.last + 3]]
        own = subject[:1] and subject[0] in self.lex.has("possessive")
        own = own and any(word in self.lex.has("utterance") for word in subject[1:])  # "sein knapper Kommentar"
        if own:
            return report  # "„…“, lautet [sein Urteil]"
        return replace(report, elided=report.elided and not self.lex.has("noun_capitals"))

    def _shares_subject(self, verb: int) -> bool:
        """Whether a verb goes on with the subject of the one before: "sprach von Betrug [und kündigte] Klage an"."""
        return verb > self.floor and self.found[verb - 1].lower in self.lex.has("coordinating")

    def _is_passive(self) -> bool:
        """Whether nobody is told to say it: "Befürchtet wird ein Ende der Hilfen"."""
        here = self.found[self.cue.first].lower
        after = self.found[self.cue.last].lower if self.cue.last < len(self.found) else ""
        return self.cue.first == self.floor and after in self.lex.has("passive") and here in self.lex.participles

    def _points_back(self, verb: int) -> bool:
        """Whether what is told of was told before: "Das versichern Anna Holt, die Wirtin, und Jo Berg"."""
        alone = verb - self.floor == 1 and self.found[self.floor].lower in self.lex.has("vague")
        says = self.found[self.cue.first].lower not in self.lex.has("no_object") | self.lex.has("names")
        said = says and self.cue.act in ("assert", "announce", "demand")
        end = self._end_of(self._phrase_after(self.cue.last), self.cue.last)
        told = self._says_behind(self.cue.closing + 1 if self.cue.closing else end)  # "Dem hielt er entgegen, …"
        return alone and said and not told and not self._colon_behind()

    def _does(self, phrase: Sequence[Piece], contents: Sequence[Span], quoted: bool) -> bool:
        """Whether a thing does something to what a verb governs, and says nothing: "Das Unwetter forderte drei Opfer".

        A clause, which a mark or "that" sets off, is said all the same.
        """
        if self._is_like(phrase):
            return True
        calls = self.found[self.cue.first].lower in self.lex.has("calls")  # "Die Freisinnigen nannten das Amt träge"
        if quoted or not contents or not phrase or calls or not self._is_thing(phrase):
            return False
        first = next((p for p in self.found if p.start == contents[0][0]), None)
        asked = [p.lower for p in self.found if first is not None and p.start >= first.start][:2]
        if asked and (asked[0] in self.lex.words["question"] or self._asks_which(asked)):
            return True  # "Das Wetter erklärt, warum …"
        before = next((p for p in reversed(self.found) if p.end <= contents[0][0]), None)
        return before is None or (before.kind == "word" and before.lower not in self.lex.words["that"])

    def _asks_which(self, words: Sequence[str]) -> bool:
        """Whether a preposition and "welcher" open what is told: "Die Silbe verriet, [zu welcher] Gruppe es gehört"."""
        which = len(words) > 1 and words[1].startswith(tuple(self.lex.has("which_stem")))
        return which and words[0] in self.lex.words["stop"]

    def _is_like(self, phrase: Sequence[Piece]) -> bool:
        """Whether something, or somebody to another, is like what a verb governs: "Es erinnerte an ein Schiff"."""
        word = self.found[self.cue.first].lower
        if word not in self.lex.has("recalls") or governed_at(self.found, self.cue.first, self.lex) is None:
            return False
        behind = self.found[self.cue.last].lower
        another = behind in self.lex.words["pronoun"] | self.lex.has("reflexive") | self.lex.has("accusative")
        person = any(self.lex.noun_class(p.lower) == "person" or p.lower in self.lex.given for p in phrase)
        told = person or (
            bool(phrase) and len(phrase) < LEAST_CLAUSE and phrase[0].lower not in self.lex.has("definite")
        )
        return another or not told

    def _is_impersonal(self) -> bool:
        closing = self.found[self.cue.closing].lower if self.cue.closing is not None else ""
        personal = closing in self.lex.has("held_by_somebody")  # "ist überzeugt", where "ist zu hören" is nobody's
        return self.found[self.cue.first].lower in self.lex.words["impersonal"] and not personal

    def _parts_clause(self, verb: int) -> Report | None:
        """A report set into a clause behind its first words: "Es gebe aber, fügte er hinzu, kein Geld"."""
        before = self.found[self.floor : verb]
        few = 0 < sum(p.kind == "word" for p in before) <= LEAST_CLAUSE + 1
        quoted = any(p.kind == "quotation" for p in before)
        if not few or before[-1].lower != "," or quoted or self._is_answer(verb - 1):
            return None
        if before[0].lower in self.lex.has("beside") and not in_reported_mood(before, self.lex):
            return None  # "Als der Regen kam, rief Holt den Gästen zu, sie sollten gehen"
        phrase = self._phrase_after(self.cue.last)
        end = max(self._end_of(phrase, self.cue.last), (self.cue.closing or 0) + 1)
        goes_on = end + 1 < len(self.found) and self.found[end].lower == "," and self._clause_behind(end + 1)
        another = self.ceiling < len(self.found) and self._is_new_clause(end + 1, self.ceiling)
        if not goes_on or not phrase or another:
            return None  # "Das sei gut, sagte Holt, die Union sprach von …"
        return self._made(phrase, self._clause(self._clause_start(self.floor), self.ceiling), False)

    def _clause_behind(self, k: int) -> bool:
        """Whether words go on behind a comma that begin no clause of their own."""
        word = self.found[k]
        own = self._that(k) or word.lower in self.lex.words["question"] or is_relative(self.found, k, self.lex)
        apart = word.lower in self.lex.words["no_content"] - self.lex.words["conjunction"]
        return word.kind != "mark" and not own and not apart

    def _going_on(self, end: int) -> list[Span]:
        """A clause in the mood of reports that goes on behind who says it: "…, sagt sie, die Daten würden folgen"."""
        if self.lex.reported is None or end + 1 >= len(self.found) or self.found[end].lower not in (",", ";"):
            return []
        if self.found[end + 1].lower in self.lex.has("instead"):  # "…, sagte sie, sondern um Klarheit"
            return self._clause(end + 1, self.ceiling)
        mood = in_reported_mood(self.found[end + 1 : self.ceiling], self.lex)
        return self._clause(end + 1, self.ceiling) if mood and self._bare_clause(end + 1) else []

    # --- the reporting clause ---

    def _needs_auxiliary(self) -> bool:
        word = self.found[self.cue.first].lower
        return word in self.lex.participles and word not in self.lex.verbs

    def _has_auxiliary(self) -> bool:
        return self._needs_auxiliary() or self._is_participle()

    def _is_participle(self) -> bool:
        """Whether a form that is finite too closes a clause with an auxiliary: "hat den Plan scharf kritisiert"."""
        here, last = self.found[self.cue.first], self.cue.last
        if here.lower not in self.lex.participles or not self.lex.words["verb_last"]:
            return False
        after = self.found[last] if last < len(self.found) else None
        closes = after is None or after.kind != "word" or after.lower in self.lex.words["conjunction"]
        before = without_brackets(self.found[self.floor : self.cue.first])
        first = next((n for n in range(len(before) - 1, -1, -1) if before[n].kind == "mark"), -1)
        return closes and any(p.lower in self.lex.words["auxiliary"] for p in before[first + 1 :])

    def _auxiliary(self) -> int | None:
        """Where the auxiliary of a participle stands, with words between the two ("hat die Regierung … gesagt")."""
        if (modal := has_to_say(self.found, self.cue.first, self.lex)) is not None:
            return modal
        if not self._has_auxiliary():
            return None
        places = range(self.cue.first - 2, max(self.floor, self.cue.first - 3 * FAR) - 1, -1)
        alleged = self.lex.has("alleged") if is_alleged(self.found, self.cue.first, self.lex) else frozenset[str]()
        return next((n for n in places if self.found[n].lower in self.lex.words["auxiliary"] | alleged), None)

    def _perfect(self, helper: int) -> Report:
        """The speaker stands before the auxiliary or right behind it, what is said behind the participle."""
        before, after = [] if self._takes_up(helper) else self._before(helper), self._phrase_after(helper + 1)
        if before and (told := self._object_before(before, after, helper)) is not None:
            return told
        phrase = before or after
        if not self.lex.has("noun_capitals"):
            return self._made(phrase, *self._said_after(self.cue.last))
        if self._is_done_to(helper):
            return replace(self._made([], *self._said_after(self.cue.last)), elided=False)
        if self.found[self.cue.first - 1].lower in self.lex.has("vague") and not self._explains(self.cue.last):
            return self._made(phrase, [], False)  # "Kaum hatte Holt das gesagt, meldete sich Moor"
        reported = not before or in_reported_mood(self.found[self.floor : helper], self.lex)
        finite = replace(self, cue=replace(self.cue, first=helper, last=helper + 1, closing=None))
        said = helper - self._takes_up(helper)
        if reported and after and finite._follows_words_said(said):  # "„…“, hatte die Ministerin gesagt"
            contents, quoted = self._said_before(said, self.cue.last)
            return self._made(after, [*contents, *self._going_on(self.cue.last)], quoted)
        inside = self._object_inside(helper + 1 if before else self._end_of(after, helper + 1))
        if inside and not self._says_behind(self.cue.last):
            return self._made(phrase, inside, False)
        contents, quoted = self._said_after(self.cue.last)
        return replace(self._made(phrase, contents or inside, quoted), back=self._points_back(helper))

    def _is_done_to(self, helper: int) -> bool:
        """Whether an auxiliary tells that nobody is the subject: "Von Betroffenen wurde bestätigt, dass …"."""
        inside = self.found[helper : self.cue.first]
        heard = self.found[self.cue.first].lower in self.lex.has("held_by_somebody")  # "wird mit den Worten zitiert"
        return inside[0].lower in self.lex.has("passive") and all(p.kind != "mark" for p in inside) and not heard

    def _explains(self, k: int) -> bool:
        """Whether a colon or "that" tells what a pronoun took up: "hat das gesagt: „…“"."""
        return self._that(k + 1) or (k < len(self.found) and self.found[k].lower == ":")

    def _says_behind(self, k: int) -> bool:
        """Whether what is said stands behind a participle that has an object: behind a colon, "that", in its mood."""
        if k + 1 >= len(self.found) or self.found[k].lower not in (",", ":"):
            return False
        behind = self.found[k + 1 : self.ceiling]
        governed = self._that(k + 1) or self._has_infinitive(behind)
        return self.found[k].lower == ":" or governed or in_reported_mood(behind, self.lex)

    def _object_inside(self, k: int) -> list[Span]:
        """What a verb of more than saying governs before its participle: "hat am Montag drei Jahre Haft gefordert"."""
        k = self._past_time(self._past_small_words(k))
        k = self._harm(k) if self.cue.act == "warn" else self._past_recipient(k, self.cue.first)
        inside = self.found[k : self.cue.first]
        quotations = [p for p in inside if p.kind == "quotation"]
        if quotations and self._governs_words(self.found.index(quotations[0])):
            return self._with_quotation(k, quotations)
        if self._calls_as(k, self.cue.first):
            return self._clause(k, self.cue.first)
        comma = next((n for n in range(k, self.cue.first) if self.found[n].kind == "mark"), k)
        parted = past_reproach(self.found, comma, self.lex) == comma and any(
            p.kind != "word" for p in without_brackets(inside)
        )
        neutral = self.cue.act in ("assert", "ask") or parted
        neutral = neutral or self._sentences(k, self.cue.first)
        end = self._before_negation(k, self.cue.first)
        return [] if neutral or not any(p.capital for p in inside) else self._clause(k, end)

    def _governs_words(self, k: int) -> bool:
        """Whether a participle says the words between marks at ``k``: "hat von „Betrug“ gesprochen"."""
        lead = self.found[k - 1].lower
        told = self.cue.act in ("assert", "ask") and not self._calls()
        return not told or lead in self.lex.has("given_as") | self.lex.has("of")

    def _harm(self, k: int) -> int:
        """Where what somebody warns of begins before a participle: "hatte seine Leute [vor dem Eis] gewarnt"."""
        leads = (n for n in range(k, self.cue.first) if self.found[n].lower in self.lex.has("harm"))
        somebody = any(self.lex.noun_class(p.lower) for p in self.found[k : self.cue.first])
        return next(leads, self.cue.first if somebody else k)

    def _impersonal(self) -> Report:
        """As in "aus Regierungskreisen hieß es, …", "…, hieß es aus der Partei"."""
        closing = self.found[self.cue.closing].lower if self.cue.closing is not None else ""
        clear = closing in self.lex.has("clear")
        before = [p for p in self.found[self.floor : self.cue.first] if p.kind == "word"]
        said_before = any(p.kind == "quotation" or p.lower == "," for p in self.found[self.floor : self.cue.first])
        opened = bool(before) and not said_before and before[0].lower in self.lex.words["opener"]
        if opened and (clear or self._is_whence(before)):
            contents, quoted = self._said_after(self._past_small_words(self.cue.last))
            own = bool(before[1:]) and before[1].lower in self.lex.has("possessive")  # "In ihrem Bericht"
            opening = self.found[self.floor : self.cue.first]
            phrase = [] if own else opening[opening.index(before[0]) + 1 :]
            return self._made(phrase, () if clear and not before[1:] else contents, quoted, oblique=True)
        if clear:
            return self._made([], (), False)
        if closing in self.lex.has("talk") and not any(p.kind == "quotation" for p in self.found):
            that = any(p.lower in self.lex.words["that"] for p in self.found[self.cue.last :])
            said = self._said_after(self.cue.last) if that else ([], False)  # "Es war die Rede davon, dass …"
            return replace(self._made([], *said), elided=False)
        k = self._past_small_words(self.cue.last)
        k = self._past_time(k) if self.lex.has("noun_capitals") else k  # "hieß es [am Montag] beim Verband"
        phrase, occasion = self._heard_from(k)
        end = self._end_of(phrase, k)
        first = self.cue.first - (self.found[self.cue.first - 1].lower in self.lex.words["after_mark"])
        behind = opened or (bool(phrase) and self._explains(end))
        contents, quoted = self._said_after(end) if behind else self._said_before(first, end)
        made = self._made(self._issuer(phrase), contents, quoted, oblique=True)
        return replace(made, elided=False) if occasion else made

    def _is_whence(self, before: Sequence[Piece]) -> bool:
        """Whether words are heard from what a sentence begins with: "Aus der Partei hieß es", and not "Am Abend"."""
        of_time = any(p.lower in self.lex.words["time"] for p in before)
        return not of_time and before[0].lower in self.lex.has("whence")

    def _follows_words_said(self, verb: int) -> bool:
        """Whether a quotation, or a clause and a comma, stand right before the verb."""
        k = verb - 1
        while k >= self.floor and self.found[k].kind == "mark" and self.found[k].lower in ",-–—?!.…":
            k -= 1
        if k < self.floor or self._is_asked_first():
            return False
        if self.found[k].kind == "quotation":  # "Gegenüber dem „Tagblatt“ sprach …": a name, where commas follow speech
            if k == verb - 1 and self._is_name_in_marks(k):
                return False  # "Il comitato «Bosco Vivo» respinge il progetto"
            if self.lex.has("noun_capitals") and self._is_name_in_marks(k):
                return False  # "Eva Sand, Sprecherin der Initiative „Rettet den Park“, kündigte …"
            inside = k == verb - 1 and k > self.floor and self.found[k - 1].kind == "word"
            return not (inside and self.lex.has("noun_capitals") and self._is_short(self.found[k]))
        marked = self.found[verb - 1].lower == "," or self.found[verb - 1].lower in DASHES
        if not marked or not self.lex.words["clause_first"]:
            return False
        words = sum(p.kind == "word" for p in self.found[self.floor : k + 1])
        commas = [n for n in range(self.floor, verb - 1) if self.found[n].lower == ","]
        aside = commas and verb - 1 - commas[-1] <= FAR and is_relative(self.found, commas[-1] + 1, self.lex)
        aside = aside and not (self._has_clause(commas[-1]) and self._is_speaker(self._phrase_after(self.cue.last)))
        aside = aside and not in_reported_mood(self.found[self.floor : commas[0]], self.lex)
        apposed = commas[-1] + 1 if commas else verb - 1
        apposed += self.found[apposed].lower in self.lex.words["definite"] and bool(self.lex.has("noun_capitals"))
        name = commas and self._all_capitals(apposed, verb - 1)  # "Der Vermieter, die Wohnbau Nord, [verteidigt] …"
        opened = (
            self.found[self.floor].lower in self.lex.words["opener"] and not commas and not self.lex.words["verb_last"]
        )
        opened = opened or has_no_verb(self.found[self.floor : k + 1], self.lex)
        colon = next((n for n in range(k, self.floor, -1) if self.found[n].lower == ":"), self.floor - 1)
        beside = self.found[colon + 1].lower in self.lex.has("beside")
        mood = in_reported_mood(self.found[self.floor : verb], self.lex)
        beside = (beside and not mood) or self._is_before_demand()  # "Während X jubelt, nennt Y …"
        aside = aside or self._is_office(commas, verb - 1)
        bare = not (aside or name or opened or beside or self._is_answer(commas[0] if commas else verb - 1))
        return words >= LEAST_CLAUSE and bare and self._begins_phrase(self.cue.last)

    def _has_clause(self, comma: int) -> bool:
        """Whether a main clause with its verb stands before a relative one: "Wer geht, lernt mehr als Leute, die …"."""
        before = self.found[self.floor : comma]
        start = next((n + 1 for n in range(len(before) - 1, 0, -1) if before[n].lower == ","), 0)
        verb = before[start] if start and start < len(before) else None
        small = self._joining() | self.lex.words["relative"]
        told = verb is not None and verb.text.islower() and verb.lower not in small
        return told and bool(self.lex.has("noun_capitals"))

    def _is_office(self, commas: Sequence[int], end: int) -> bool:
        """Whether a name and its role are all that stands before a comma: "Jan Pohl, Trainer des TSV, lobte …"."""
        run = self.found[self.floor : commas[0]] if commas else ()
        named = all(p.capital or p.lower in self.lex.words["article"] for p in run)
        role = role_behind(self.found, run, self.lex) if named else ()
        return bool(role) and role[-1] is self.found[end - 1]

    def _is_asked_first(self) -> bool:
        """Whether what somebody else asked stands first: "Auf die Frage, wer ihn rief, antwortete er ausweichend"."""
        opens = self.found[self.floor : self.floor + 3]
        asked = any(p.lower in self.lex.has("question_noun") for p in opens)
        return asked and opens[0].lower in self.lex.words["opener"]

    def _is_answer(self, comma: int) -> bool:
        """Whether what is said stands behind the speaker: "Auf die Frage, ob er gehe, sagte Lohr, er bleibe"."""
        opens = self.found[self.floor : comma]
        end = self._end_of(self._phrase_after(self.cue.last), self.cue.last)
        if end + 1 >= len(self.found) or self.found[end].lower != "," or not opens:
            return False
        goes_on = opens_in_reported_mood(self.found[end + 1 : end + 2], self.lex)  # "Wenn …, sagte sie, werde es …"
        said = self._that(end + 1) or (self._going_on(end) and not goes_on)
        return opens[0].lower in self.lex.words["opener"] and not in_reported_mood(opens, self.lex) and bool(said)

    def _colon_behind(self) -> bool:
        """Whether a colon stands behind the speaker: "Auf die Frage, ob er gehe, sagte Lohr: …"."""
        end = self._end_of(self._phrase_after(self.cue.last), self.cue.last)
        joining = self.lex.words["conjunction"]  # "sagte er und fügte an: …"
        while self.lex.has("noun_capitals") and end < len(self.found) and self.found[end].text.islower():
            if self.found[end].lower in joining:
                return False
            end += 1  # "antwortete der Kroate knapp: …"
        return end < len(self.found) and self.found[end].lower == ":"
