"""The reporting clause of a sentence seen without a parse: where its verb begins and which words name the speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from recoupe.analyse.light.attributes import past_attribute
from recoupe.analyse.light.cues import CueAt, governed_at
from recoupe.analyse.light.governed import begins_another, is_relative
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.phrasing import Phrases
from recoupe.analyse.light.pieces import DASHES, Piece, capital_at, without_brackets
from recoupe.analyse.light.recipients import are_told, is_press
from recoupe.analyse.light.together import joins_another, opens_pair
from recoupe.analyse.parse import Sentence

__all__ = ["ReportingClause", "Span"]

Span = tuple[int, int]

_LONGEST_PHRASE = 16  # pieces of a phrase that names a speaker
_NAME = 2  # words of a first name and a surname
_PAIR = 2  # dashes that set something apart
_PLACE = 5  # pieces of a place between a role and the name: "für den Kreis Halm"
_LEAD = 4  # pieces of a preposition and what stands between it and words between marks
_SPEECH = 4  # words between marks: fewer, inside a reported clause, are a part of it


@dataclass(frozen=True, slots=True)
class ReportingClause:
    """One cue of a sentence between what the cues before and after it say."""

    found: Sequence[Piece]
    sentence: Sentence
    lex: Lexicon
    cue: CueAt
    floor: int
    ceiling: int

    def _all_capitals(self, first: int, last: int) -> bool:
        inside = [p for p in self.found[first:last] if p.lower not in self.lex.words["particle"]]
        return bool(inside) and all(p.capital for p in inside)

    def _before(self, verb: int) -> list[Piece]:
        """The phrase right before the verb, if one stands there; "El ministro, Luis Roca, dijo" is one."""
        first = verb
        while first > self.floor and not self._stops(first - 1):
            first -= 1
        while first < verb and self.found[first].lower in self.lex.words["conjunction"] | self.lex.has("even"):
            first += 1
        ahead = self._before_dashes(first)
        opposed = (k + 1 for k in range(verb - 1, first, -1) if self._opens_contrast(k))
        begins = next(opposed, first)  # "Jan Roth lobt den Plan, während [Ute Lang] klagt: …"
        segment = [*ahead, *self.found[begins:verb]]
        while len(segment) > 1 and segment[-1].lower in self.lex.words["after_verb"] and segment[-2].capital:
            segment = segment[:-1]  # "Holt [hingegen] sagte"
        if segment and segment[-1].lower == ",":
            segment = segment[:-1]
        whole = opens_pair(segment, self.lex) or self._opens_neuter(verb)
        return segment if whole else self._subject_of(segment, first, verb)

    def _before_dashes(self, first: int) -> Sequence[Piece]:
        """The words before what two dashes set apart, ``first`` behind it: "[An den] – neuen – Zielen hielt"."""
        marks = [n for n in range(self.floor, first) if self.found[n].lower in DASHES]
        apart = len(marks) == _PAIR and marks[-1] == first - 1 and bool(self.lex.has("noun_capitals"))
        before = self.found[self.floor : marks[0]] if apart else ()
        small = self.lex.words["opener"] | self.lex.words["stop"] | self.lex.words["article"]
        opens = bool(before) and before[0].lower in small  # no page's path: "Start – Sport – Holt warnt"
        return before if opens and all(p.kind == "word" for p in before) else ()

    def _opens_contrast(self, k: int) -> bool:
        return self.found[k].lower in self.lex.has("whereas") and self.found[k - 1].lower == ","

    def _subject_of(self, segment: list[Piece], first: int, verb: int) -> list[Piece]:
        """What of the words from ``first`` on, which stand before the verb, is its subject."""
        segment = self._past_clause(segment, first == self.floor > 0 and self.found[first - 1].text.islower())
        commas = [n for n, p in enumerate(segment) if p.lower == ","]
        if commas and self.lex.has("noun_capitals") and is_relative(self.found, first + commas[0] + 1, self.lex):
            segment, commas = segment[: commas[0]], []  # "Die Chefin, die vom Konkurrenten Alva kam, [bot]"
        opens = segment[-2 - (len(segment) > 2 and segment[-2].lower in self.lex.words["conjunction"]) : -1]
        if segment and segment[-1].lower in self.lex.has("personal") and opens and opens[0].lower == ",":
            segment, commas = segment[-1:], []  # "Hanke ist Mitglied, aber [er] betonte …"
        if commas and not self._subject(segment[: commas[0]]):
            closed = bool(self.lex.has("noun_capitals")) and self.found[verb - 1].lower == "," and commas[0] > 0
            segment = segment[commas[0] + 1 :] if len(commas) == 1 and not closed else []
        owned = len(segment) > 2 and segment[1].lower in self.lex.has("genitive") and segment[2].capital
        owned = owned and not self._is_small(segment[0])  # "Insassen des Heims [klagten]"
        if (
            segment
            and segment[0].opens
            and (owned or self._whose(segment) or (len(segment) == 1 and self._alone(segment[0], verb)))
        ):
            return [replace(segment[0], opens=False), *segment[1:]]
        objects = self.lex.has("vague") | self.lex.has("dative_pronoun")
        vague = len(segment) == 1 and segment[0].lower in objects  # "Das wies sie zurück", "Ihm wirft sie Betrug vor"
        if not segment or vague or not self._subject(segment) or len(segment) > 2 * _LONGEST_PHRASE:
            return []
        return self._of_verb_only(segment) if self.lex.has("noun_capitals") else segment

    def _past_clause(self, segment: list[Piece], told: bool) -> list[Piece]:
        """The subject behind a clause that is over at a comma: "Die Linke jubelte, [die Union] warnte …".

        ``told`` if its verb stands before the segment: "„…“ nannte Holt den Plan, [die Union] warnte …".
        """
        comma = next((n for n in range(len(segment) - 1, 0, -1) if segment[n].lower == ","), 0)
        if not comma or not self.lex.has("noun_capitals"):
            return segment
        first = next(n for n in range(1, comma + 1) if segment[n].lower == ",")
        if first + 1 < len(segment) and self.lex.past.match(segment[first + 1].lower):
            return segment[:first]  # "[Die Gewerkschaft], vertreten von Jan Pohl, droht …"
        clause, behind = without_brackets(segment[:comma]), segment[comma + 1 :]
        behind = behind[behind[:1] != [] and behind[0].lower in self.lex.words["conjunction"] :]
        end = self._noun_phrase_end(clause)
        verb = clause[end] if end < len(clause) else clause[0]
        over = verb.text.islower() and verb.lower not in self._joining() and self._subject(clause)
        return behind if (over or told) and self._begins_subject(behind) else segment

    def _joining(self) -> frozenset[str]:
        """The small words that may stand behind a noun and are no verb."""
        names = ("article", "stop", "particle", "pronoun", "conjunction", "after_verb", "before_verb", "opener")
        return frozenset[str]().union(*(self.lex.words[name] for name in names)) - self.lex.words["auxiliary"]

    def _begins_subject(self, phrase: Sequence[Piece]) -> bool:
        """Whether an article of a subject or a noun for somebody opens a phrase that ends with a noun or a name."""
        if not phrase or not (phrase[-1].capital or phrase[-1].lower == ")"):
            return False
        opens = phrase[0].lower in self.lex.has("nominative_article")
        return opens or (phrase[0].capital and self.lex.noun_class(phrase[0].lower) is not None)

    def _whose(self, segment: Sequence[Piece]) -> bool:
        """Whether a name in the genitive opens a subject: "Hongkongs demokratische Opposition"."""
        adjective = len(segment) == 3 and segment[1].lower.endswith(tuple(self.lex.has("adjective_ending")))
        noun = adjective and self.lex.noun_class(segment[2].lower) is not None
        return noun and segment[0].lower.endswith("s") and not self._is_small(segment[0])

    def _is_small(self, piece: Piece) -> bool:
        return any(piece.lower in words for words in self.lex.words.values())

    def _alone(self, opening: Piece, verb: int) -> bool:
        """Whether a noun that no list has is the subject: it opens a sentence, and nobody stands behind the verb."""
        pronouns = self.lex.has("personal") | self.lex.has("nominative_pronoun")
        if any(p.lower in pronouns for p in self.found[verb + 1 : verb + 2]):
            return False  # "Überraschend hatte sie ausgesagt, …"
        quoted = any(p.kind == "quotation" for p in self.found[self.cue.last :])  # "Harms nannte die Klage „unfair“"
        named = quoted and self.found[self.cue.first].lower in self.lex.has("names")
        behind = self._phrase_after(self.cue.last)
        return not self._is_small(opening) and (named or not behind or self._is_thing(behind))

    def _of_verb_only(self, segment: list[Piece]) -> list[Piece]:
        """The subject of the verb that a segment ends before, where another verb stands in it, beside "und"."""
        end = self._noun_phrase_end(segment)
        if segment[-1].lower in self.lex.has("coordinating"):
            return segment[: min(end, len(segment) - 1)]  # "[X] ging ans Pult und sagte"
        if end >= len(segment) or segment[end].kind == "mark" or segment[end].lower in self.lex.words["stop"]:
            return segment
        joints = [n for n in range(end, len(segment)) if segment[n].lower in self.lex.words["conjunction"]]
        if not joints:
            return segment
        behind = segment[joints[-1] + 1 :]
        another = bool(behind) and segment[joints[-1] - 1].text.islower() and self._subject(behind)
        return behind if another else segment[:end]  # "X war nicht zu sprechen, und die Polizei bestätigte"

    def _noun_phrase_end(self, segment: Sequence[Piece]) -> int:
        """Where the first noun with its article and what it belongs to ends: "Der Sprecher der Firma [sah]"."""
        small = self.lex.words["article"] | self.lex.words["particle"]
        if len(segment) > 1 and segment[0].lower in self.lex.has("personal") and segment[1].text.islower():
            return 1  # "[Sie] werten die Tat als Raub und plädieren …"
        if Phrases(self.lex).demonstrative(segment):
            return 1  # "[Der] ging ans Pult und sagte"
        for n, piece in enumerate(segment):
            noun = n and segment[n - 1].capital and segment[n - 1].lower not in small
            if piece.kind == "mark" and piece.lower not in "-/&":
                return n
            joined = piece.lower in self.lex.words["conjunction"] and self._subject(segment[n + 1 :])
            if noun and not piece.capital and piece.lower not in small and not joined:
                return n
        return len(segment)

    def _stops(self, k: int) -> bool:
        piece = self.found[k]
        if piece.kind == "quotation":
            return not self._is_name_in_marks(k)
        return piece.lower in (":", ";") or piece.lower in DASHES

    def _is_name_in_marks(self, k: int) -> bool:
        """Whether words between marks are the name of a body before its verb: "Der „Nordkurier“ [berichtete]"."""
        inside = self.found[k].kind == "quotation" and self.floor < k < len(self.found) - 1
        lead = self.found[k - 1].lower
        apposed = inside and self.found[k + 1].lower == "," and self.lex.noun_class(lead) == "body"
        if not inside or not (apposed or self.found[k + 1].kind == "word"):
            return False
        noun = self.found[k - 1].capital and self.found[k].text.strip('«»„“”" ')[:1].isupper()
        article = lead in self.lex.words["definite"] | self.lex.has("definite_genitive")  # "der Kritiker des „Boten“"
        alone = bool(self.lex.has("noun_capitals")) and (noun or article)  # "vom Kreis „Pro Dorf“"
        short = self.sentence.quotations[self.found[k].quotation or 0].length <= _SPEECH
        return short and (alone or self.lex.noun_class(lead) == "body")

    def _subject(self, segment: Sequence[Piece]) -> bool:
        """Whether a stretch of words begins like a subject: an article, a capital, a pronoun; no preposition."""
        if not segment:
            return False
        first = segment[0]
        if self._counts(first):  # "Wenige Stunden später [teilte das Amt mit]"
            return not any(p.lower in self.lex.has("span") for p in segment[1:3])
        if first.lower in self.lex.words["opener"] or first.lower in self.lex.words["stop"]:
            return False
        names = first.lower in self.lex.words["article"] or first.lower in self.lex.words["pronoun"] or first.capital
        return names or self.lex.noun_class(first.lower) is not None

    def _counts(self, first: Piece) -> bool:
        """Whether a phrase that begins so tells how many: "zwei Drittel der Befragten", "60 Prozent"."""
        number = bool(self.lex.has("quantity")) and first.text.isdecimal()
        return number or first.lower in self.lex.has("quantity")

    def _is_thing(self, segment: Sequence[Piece]) -> bool:
        """Whether nouns for nobody behind an article, or "jede", stand before a verb whose subject is behind it."""
        opens = self.lex.words["article"] | self.lex.has("determiner")
        pronoun = len(segment) == 1 and segment[0].lower in self.lex.words["pronoun"]  # "Dieser sprach von Betrug"
        if not self.lex.has("noun_capitals") or segment[0].lower not in opens or pronoun:
            return False
        capital = next((n for n, p in enumerate(segment) if p.capital and n), len(segment))
        belongs = takewhile(lambda p: p.lower not in self.lex.words["stop"], segment[capital:])
        noun = (*segment[:capital], *belongs)  # "Eine Zusammenarbeit [mit der SPD]"
        if any(p.lower in self.lex.has("no_speaker") for p in segment[capital : capital + 1]):
            return True  # "Ein Schild der Bahn"
        somebody = self.lex.words["plural_pronoun"] | self.lex.given.keys()  # "die beiden"
        return not any(p.letters or self.lex.noun_class(p.lower) or p.lower in somebody for p in noun)

    def _is_speaker(self, phrase: Sequence[Piece]) -> bool:
        """Whether a phrase behind a verb has a noun for somebody, a first name or a pronoun.

        Not one that only tells whose a thing is: "die Vorwürfe des Chefs".
        """
        capitals = (n for n, p in enumerate(phrase[:-1]) if p.capital and n)
        owned = (n + 1 for n in capitals if phrase[n + 1].lower in self.lex.has("genitive"))
        phrase = phrase[: next(owned, len(phrase))]
        letters = (p for p in phrase if p.letters)  # "Die Erklärung schrieb HSBC"
        named = chain((p for p in phrase if self.lex.noun_class(p.lower) or p.lower in self.lex.given), letters)
        pronoun = bool(phrase) and phrase[0].lower in self.lex.words["pronoun"] - self.lex.has("dative_pronoun")
        return pronoun or next(named, None) is not None

    def _subject_behind(self, k: int) -> int:
        """Where the subject of a verb may begin behind it, past adverbs, times and "in Berlin", "nach der Sitzung"."""
        k = self._past_time(self._past_small_words(k))
        k += self._is_told(k)
        behind = self._past_adverbial(k)
        somebody = behind > k and self._is_speaker(self.found[behind : behind + 3])
        return behind if somebody else k

    def _is_told(self, k: int) -> bool:
        """Whether a pronoun behind a verb is whom somebody tells it: "wirft [ihm] der Staatsanwalt vor"."""
        if k + 1 >= len(self.found) or self.found[k].lower not in self.lex.has("dative_pronoun"):
            return False
        behind = self.found[k + 1]
        own = self.found[k].lower in self.lex.words["article"]  # "ihr Anwalt"
        return behind.lower in self.lex.has("nominative_article") or (behind.capital and not own)

    def _past_adverbial(self, k: int) -> int:
        """Past a preposition and its noun, with what belongs to that in the genitive, where nouns have capitals."""
        if k >= len(self.found) or self.found[k].lower not in self.lex.has("adverbial"):
            return k
        ends = (n for n in range(k + 1, len(self.found)) if self.found[n].capital or self.found[n].lower in ",:;")
        end = next(ends, len(self.found) - 1) + 1
        if self.lex.noun_class(self.found[end - 1].lower) == "person":  # "im Gespräch mit Trainer Jan Pohl"
            end = next((n for n in range(end, len(self.found)) if not self.found[n].capital), len(self.found))
        elif self._is_genitive(end):
            end += 2
        return self._past_adverbial(self._past_time(end))

    def _is_genitive(self, k: int) -> bool:
        """Whether an article and a noun tell whose the noun before them is: "[nach der Sitzung] der Kommission"."""
        if k + 1 >= len(self.found) or not self.found[k + 1].capital:
            return False
        article, noun = self.found[k].lower, self.found[k + 1].lower
        dative = article in self.lex.has("dative_article") and self.lex.dative.search(noun) is not None
        return dative or article in self.lex.has("genitive_article")

    def _begins_phrase(self, k: int) -> bool:
        if self._is_neuter(k):
            return True
        k = self._subject_behind(k)
        if k >= len(self.found):
            return False
        piece = self.found[k]
        return piece.kind == "word" and self._subject([piece])

    def _past_small_words(self, k: int) -> int:
        small = self.lex.words["after_verb"]
        while k < len(self.found) and self.found[k].kind == "word" and self.found[k].lower in small:
            k += 1
        return k

    def _phrase_after(self, k: int) -> list[Piece]:
        """The phrase that names the speaker behind the verb; empty where something else stands there."""
        if self._is_neuter(k):
            return [self.found[k]]
        k = self._subject_behind(k)
        if k >= len(self.found) or k == self.cue.closing or not (self._subject([self.found[k]]) or self._noble(k)):
            return []
        alone = not capital_at(self.found, k + 1) or self.found[k].lower in self.lex.has("personal")
        if self.found[k].lower in self.lex.words["pronoun"] and alone:
            return [self.found[k]]  # "sagte er Reportern"
        begins = past_attribute(self.found, k, self.lex)
        phrase: list[Piece] = list(self.found[k : k + 1]) if begins > k else []
        governed = self._governed()
        for n in range(begins, min(k + _LONGEST_PHRASE, governed)):
            lower = bool(self.lex.words["lower_ends"]) and self._lower_ends(n)  # "der 24-Jährige [hinterher]"
            closes = n == self.cue.closing and self.lex.finite is None  # "gab der Arzt [Entwarnung]"
            if n > k and (closes or lower or self._phrase_ends(n) or self._another_begins(n) or self._is_object(k, n)):
                break
            phrase.append(self.found[n])
        return phrase

    def _is_object(self, k: int, n: int) -> bool:
        """Whether a noun without an article is the object of a verb in two parts: "räumte Dirk Noll [Fehler] ein"."""
        if self.cue.closing is None or self.lex.finite is not None or n - k < _NAME or not self.found[n].capital:
            return False
        if self._is_reproached(n):
            return True
        first, last = self.found[n - 2], self.found[n - 1]
        role = n - k > _NAME and self.lex.noun_class(self.found[n - 3].lower) == "person"
        named = first.capital and last.capital and last.lower not in self.lex.given
        return named and (first.lower in self.lex.given or role)

    def _is_reproached(self, n: int) -> bool:
        """Whether behind a body whom or what it reproaches begins: "warf die Liste [Rätin Eva Sand] Betrug vor"."""
        closing = self.cue.closing or n
        if self.found[closing].lower not in self.lex.has("held_against") or n + 1 > closing:
            return False
        first, body, noun = (self.lex.noun_class(p.lower) for p in self.found[n - 2 : n + 1])
        rest = self.found[n + 1 : closing]
        if self.found[n - 1].letters or (body == "body" and noun == "person" and rest and rest[0].capital):
            return True  # "warf die CDU [Pohl Betrug] vor"
        clause = any(p.lower == "," for p in self.found[closing + 1 : closing + 2])  # "… Verdi vor, er sei untätig"
        last = noun is None and not clause and (not rest or rest[0].text.islower())
        return self.found[n - 1].capital and last and "body" in (body, first if body is None else body)

    def _governed(self) -> int:
        """Where words begin that a verb governs, its preposition counted in: "sprach er [von „Hass“]"."""
        if self.found[self.cue.first].lower in self.lex.has("with_closing"):  # "geht die Polizei [von Mord] aus"
            return governed_at(self.found, self.cue.first, self.lex) or len(self.found)
        objects = self.lex.governing.get(self.found[self.cue.first].lower, {})
        quoted = (n for n in range(self.cue.last, len(self.found)) if self.found[n].kind == "quotation")
        at = next(quoted, len(self.found))
        if self.found[self.cue.first].lower in self.lex.has("names"):
            return at  # "Das nannte Holt [„falsch“]"
        leads = (n for n in range(at - 1, max(self.cue.last, at - _LEAD), -1) if self.found[n].lower in objects)
        return next(leads, len(self.found))

    def _is_neuter(self, k: int) -> bool:
        """Whether "es" behind a verb is a body that says what stands before: "teilte [es] mit", no "lehnte es ab"."""
        told = 0 < k == self.cue.last < len(self.found) and self.found[k].lower in self.lex.has("it")
        neutral = self.cue.act in ("assert", "announce", "warn", "demand")
        impersonal = self.found[self.cue.first].lower in self.lex.words["impersonal"]
        object_ = self._subject(self.found[k + 1 : k + 2])  # "bringt es [Jan Pohl] auf den Punkt"
        return told and neutral and not (impersonal or object_) and self.found[self.cue.first - 1].kind != "word"

    def _opens_neuter(self, verb: int) -> bool:
        """Whether "es" at the head of a sentence is a body told before: "[Es] betonte, …", no "Es hieß"."""
        k = self.cue.last
        opens = verb == 1 and self.found[0].lower in self.lex.has("it") and not self.floor and k < len(self.found)
        impersonal = self.found[self.cue.first].lower in self.lex.words["impersonal"]
        reflexive = any(p.lower in self.lex.has("reflexive") for p in self.found[k : k + 2])
        subject = self._is_speaker(self._phrase_after(k)) if opens and self.cue.closing is None else False
        return opens and not (impersonal or reflexive or subject)

    def _noble(self, k: int) -> bool:
        """Whether a particle begins a name: "sagte von Rabenau", but "sagte von Herzen", "von Experten"."""
        name = self.found[k].lower in self.lex.has("of") and capital_at(self.found, k + 1)
        return name and self.lex.noun_class(self.found[k + 1].lower) is None

    def _another_begins(self, n: int) -> bool:
        """Whether an object begins behind a subject: an article that is no genitive, right behind a noun or a name."""
        named = bool(self.lex.has("noun_capitals")) and n > 1 and self.found[n - 1].capital
        words_of = self.lex.has("words_of") | self.lex.has("utterance") | self.lex.has("document")
        if self.found[n - 1].lower in words_of and self.found[n].lower in self.lex.has("genitive"):
            return False  # "laut ersten Angaben [der Polizei]", "so der zentrale Vorwurf [der Grünen]"
        before = self.found[n - 2]
        alone = named and before.text.islower() and before.lower not in self.lex.words["article"]
        full = named and (before.capital or alone)  # "sagte Anna Holt der Presse", "sagte Holt der Presse"
        if (
            full
            and self.lex.noun_class(self.found[n - 1].lower) is None
            and self.found[n].lower in self.lex.words["article"] - self.lex.has("genitive_article")
        ):
            return True
        if self.lex.finite is not None:
            return begins_another(self.found, n, self.lex)
        if named and self._counts(self.found[n]):
            return True  # "Als Grund nennt das Unternehmen [drei schneearme Winter]"
        return (
            are_told(self.found, n, self.lex)
            or is_press(self.found, n, self.lex)
            or (
                self.found[n].lower in self.lex.words["object_article"]
                and self.found[n - 1].kind == "word"
                and (self.found[n - 1].capital or self.found[n - 1].lower in self.lex.words["pronoun"])
            )
        )

    def _past_time(self, k: int) -> int:
        """Past "am Montag" or "este lunes" between a verb and its subject: up to three words that end in such a one.

        None of them names anybody: "sagte [sie am Montag]", "dijo [Gil el lunes]".
        """
        if past_attribute(self.found, k, self.lex) > k:
            return k  # "[die heute] 18-Jährige"
        for n in range(k, min(k + 3, len(self.found))):
            if self._is_time(n):
                return self._past_time(n + 1)
            if self.found[n].capital or self.found[n].lower in self.lex.words["pronoun"] - self.lex.words["article"]:
                return k
        return k

    def _phrase_ends(self, n: int) -> bool:
        piece = self.found[n]
        if piece.kind == "quotation":
            first = sum(p.kind == "word" for p in self.found[:n]) == 0
            small = piece.text.strip('«»„“”"')[:1].islower() and bool(self.lex.has("noun_capitals"))
            return first or small or self.sentence.quotations[piece.quotation or 0].length > 3
        if piece.lower == "," and self._apposed(n):
            return False
        if piece.lower == ",":
            return not (capital_at(self.found, n + 1) and (capital_at(self.found, n + 2) or _mark(self.found, n + 2)))
        if piece.lower == ".":
            return not (len(self.found[n - 1].text) <= 4 and capital_at(self.found, n + 1))
        if self._has_field(n):
            return False
        if piece.lower in DASHES and piece.start > self.found[n - 1].end and self.lex.has("noun_capitals"):
            return True
        if piece.kind == "mark":
            return piece.lower not in "-/&('’" and piece.lower != ")"
        words = self.lex.words
        if self._names_behind(n):
            return False
        return piece.lower in words["stop"] or piece.lower in words["that"] or self._is_time(n)

    def _names_behind(self, n: int) -> bool:
        """Whether a place and a comma part a role from its name: "die Chefin der Bank [in Ulbach], Eva Thoss"."""
        if self.found[n].lower not in self.lex.words["beside_places"]:
            return False
        comma = next((k for k in range(n + 1, min(n + _PLACE, len(self.found))) if self.found[k].lower == ","), n)
        place = comma > n + 1 and self.found[comma - 1].capital and bool(self.lex.has("noun_capitals"))
        if not place or not (capital_at(self.found, comma + 1) and capital_at(self.found, comma + 2)):
            return False
        closed = _mark(self.found, comma + 3) and self.lex.noun_class(self.found[comma + 1].lower) is None
        return closed or self.found[comma + 1].lower in self.lex.given

    def _is_time(self, n: int) -> bool:
        """Whether a word tells a time, and is nobody's surname: "sagte Jonas Freitag"."""
        surname = n > 0 and self.found[n - 1].lower in self.lex.given and self.found[n].capital
        return self.found[n].lower in self.lex.words["time"] and not surname

    def _has_field(self, n: int) -> bool:
        """Whether a noun goes on with what it is for: "Amt für Umwelt", "Kommissarin für Innere Angelegenheiten"."""
        known = self.lex.noun_class(self.found[n - 1].lower)
        named = known == "body" or (known == "person" and bool(self.lex.has("noun_capitals")))
        return self.found[n].lower in self.lex.has("field") and named and capital_at(self.found, n + 1)

    def _apposed(self, n: int) -> bool:
        """Whether a role and a name stand beside a phrase: "de su secretario, el historiador Pau Reig"."""
        beside = self.found[n + 1 : n + 4]
        if len(beside) < 3 or beside[0].lower not in self.lex.words["definite"]:
            return False
        return self.lex.noun_class(beside[1].lower) == "person" and beside[2].lower in self.lex.given

    def _lower_ends(self, n: int) -> bool:
        """Where nouns have capitals a small word behind one ends the phrase, unless it goes on with it."""
        piece = self.found[n]
        before = self.found[n - 1]
        inflected = piece.lower.endswith(tuple(self.lex.has("adjective_ending")))
        aged = before.lower in self.lex.has("measured") and inflected  # "die 83 Jahre alte Hedwig Stolle"
        aged_person = before.text[:1].isdigit() and before.text.rpartition("-")[2][:1].isupper()  # "die 80-Jährige"
        noun = (before.capital and not aged) or aged_person or before.kind == "quotation" or before.lower == ")"
        if piece.kind != "word" or piece.capital or not noun or self._joins(n):
            return False
        return (
            not self._has_field(n)
            and not self._names_behind(n)
            and piece.lower not in self.lex.words["article"] | self.lex.words["particle"]
        )

    def _joins(self, n: int) -> bool:
        verbs = [p.lower for p in self.found[self.floor : self.cue.last]]
        return joins_another(self.found, n, verbs, self.cue.source, self.lex)

    def _is_short(self, piece: Piece) -> bool:
        return self.sentence.quotations[piece.quotation or 0].length < _SPEECH


def _mark(found: Sequence[Piece], k: int) -> bool:
    return k >= len(found) or found[k].kind == "mark"
