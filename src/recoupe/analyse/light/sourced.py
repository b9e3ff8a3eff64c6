"""Reports that a word for their source makes: "laut X", "X zufolge", "wie X mitteilte"; all the rest is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.analyse.light.attributes import past_attribute
from recoupe.analyse.light.beside import past_name_beside
from recoupe.analyse.light.clause import Span
from recoupe.analyse.light.cues import FAR, verb_at
from recoupe.analyse.light.governed import is_relative
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import DASHES, Piece
from recoupe.analyse.light.said import LEAST_CLAUSE, Said
from recoupe.model import Act

__all__ = ["Report", "Sourced", "issuer_of"]

_LONGEST_PHRASE = 16  # pieces of a phrase that names a source
_FEW = 2  # adverbs between a relative pronoun and a source
_BESIDE = 6  # pieces of a comma and another name for a source


def issuer_of(phrase: Sequence[Piece], lex: Lexicon) -> Sequence[Piece] | None:
    """Whose the words or the document are that a phrase tells of; None where it tells of neither."""
    papers = lex.has("document") | lex.has("utterance")
    document = next((n for n, p in enumerate(phrase) if p.lower in papers), None)
    if document is None:
        return None
    issuer = phrase[document + 1 :]
    if issuer and issuer[0].lower in lex.words["stop"]:
        return ()  # "Sein Appell an den Minister"
    return issuer[1:] if issuer and issuer[0].lower in lex.has("of") else issuer  # "die Kritik von Anwohnern"


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
    aside: bool = False  # its speaker is not whom the sentence is about: "Auf die Frage des Richters, ob …"
    back: bool = False  # what is said is the sentence before: "Das teilte die Polizei mit"


@dataclass(frozen=True, slots=True)
class Sourced(Said):
    """What a cue reports whose clause, but for the source, is all said."""

    def _source(self) -> Report | None:
        """As in "laut Polizei …", "… der Polizei zufolge …": the rest of the sentence is said."""
        if self.cue.own:
            return self._of_antecedent() or self._rest([], self.cue.first, self.cue.last)
        if stem := self._stem_of_source():
            return self._rest([stem], self.cue.first, self.cue.last, oblique=True)
        last = self.found[self.cue.first - 1].lower if self.cue.first else ""
        after = self.found[self.cue.first].lower in self.lex.source_after or last in self.lex.has("words_of")
        begins = self.cue.last
        begins += begins < len(self.found) and self.found[begins].lower in self.lex.has("out_of")
        phrase = self._phrase_back(self.cue.first) if after else self._phrase_source(begins)
        whole = phrase
        phrase = self._title_of(phrase) or list(self._issuer(self._teller(phrase))) or phrase
        own = bool(phrase) and phrase[0].lower in self.lex.has("possessive")  # "Seinen Berechnungen zufolge"
        if after and own and not any(self.lex.noun_class(p.lower) == "person" for p in phrase):
            return self._rest([], next(n for n, p in enumerate(self.found) if p is phrase[0]), self.cue.last)
        if not phrase:
            return None
        first = next(n for n, p in enumerate(self.found) if p.start == whole[0].start)
        end = self._past_aside(self._end_of(whole, self.cue.last))
        begins, ends = (first, self.cue.last) if after else (self.cue.first, end)
        nominative = self.found[self.cue.first].lower in self.lex.words["after_mark"]  # "so der Landrat"
        return self._rest(phrase, begins, ends, oblique=not nominative or len(phrase) < len(whole))

    def _of_antecedent(self) -> Report | None:
        """What somebody says by whom a relative clause begins: "einen Zeugen, nach dessen Worten [er rollte]"."""
        k = self.cue.first
        own = any(p.lower in self.lex.has("whose") for p in self.found[k : self.cue.last])
        if not own or k < self.floor + 2 or self.found[k - 1].lower != ",":
            return None
        nouns = (n for n in range(k - 2, self.floor - 1, -1) if self.found[n].capital)
        last = next((n for n in nouns if self.lex.noun_class(self.found[n].lower)), k - 2)
        stop = next((n for n in range(self.cue.last, len(self.found)) if self.found[n].kind == "mark"), len(self.found))
        made = self._made(self._phrase_back(last + 1), self._clause(self.cue.last, stop), False, oblique=True)
        return replace(made, elided=False)

    def _phrase_source(self, k: int) -> list[Piece]:
        begins = past_attribute(self.found, k, self.lex)
        phrase: list[Piece] = list(self.found[k : k + 1]) if begins > k else []
        for n in range(begins, min(k + _LONGEST_PHRASE, len(self.found))):
            verb = self.found[n].lower in self.lex.words["auxiliary"] or verb_at(self.found, n, self.lex)
            another = n > k and (self.lex.has("noun_capitals") or self.lex.finite) and self._another_begins(n)
            lower = bool(self.lex.words["lower_ends"]) and self._lower_ends(n)
            ends = self._phrase_ends(n) or verb or another or lower or self._before_who_acts(n)
            if n > k and (ends or (n == k + 1 and self._is_noun_beside(n))):
                break
            phrase.append(self.found[n])
        return phrase

    def _is_noun_beside(self, n: int) -> bool:
        """Whether a noun behind that for a body is no part of its name: "erlitt laut Feuerwehr [Verbrennungen]"."""
        body = self.found[n - 1].capital and self.lex.noun_class(self.found[n - 1].lower) == "body"
        noun = self.found[n].lower
        common = self.lex.noun_class(noun) in ("person", "group") or self.lex.dative.search(noun.removesuffix("en"))
        following = n + 1 < len(self.found) and self.found[n + 1].capital  # "laut Polizei Sprecher Jan Pohl"
        named = noun in self.lex.given or following or self.lex.noun_class(noun) == "body"
        return body and bool(common) and not named and bool(self.lex.has("noun_capitals"))

    def _before_who_acts(self, n: int) -> bool:
        """As in "Según el fiscal, Juan Roca huyó": the comma before a name that none closes: he is told of."""
        if self.found[n].lower != "," or self.lex.has("noun_capitals"):
            return False
        small = self.lex.words["particle"] | self.lex.words["article"]
        behind = range(n + 1, len(self.found))
        end = next((m for m in behind if not (self.found[m].capital or self.found[m].lower in small)), n + 1)
        return end > n + 1 and self.found[n + 1].capital and self.found[end].kind == "word"

    def _phrase_back(self, k: int) -> list[Piece]:
        first = k
        if k > self.floor and self.found[k - 1].lower == ")":  # "Der Halmer Bank (HB) [zufolge]"
            first = next((n for n in range(k - 1, self.floor, -1) if self.found[n].lower == "("), k)
        while first > self.floor and k - first < 8 and self.found[first - 1].kind != "mark":
            first -= 1
            noun = self.found[first - 1].text[:1].isupper()
            if first > self.floor and noun and self._is_bare_dative(first):
                break
            belongs = self.found[first].lower in self.lex.has("genitive") and noun
            if self.found[first].lower in self.lex.words["article"] and not (belongs and first > self.floor):
                break  # "[einer Mitteilung der Stadt] zufolge"
        return list(self.found[first:k])

    def _is_bare_dative(self, k: int) -> bool:
        """Whether a phrase without an article begins behind a noun: "die Stadt [gleichlautenden Berichten] zufolge"."""
        word, before = self.found[k], self.found[k - 1].lower
        told = word.capital and word.lower.endswith(tuple(self.lex.has("of_source"))) and not before.endswith("s")
        return told or (word.text.islower() and word.lower.endswith(tuple(self.lex.has("dative_adjective"))))

    def _quoted_person(self, verb: int) -> list[Piece]:
        """Whom somebody quotes, and who has said it then: "Die Zeitung zitiert [den Minister] mit den Worten …"."""
        if self.found[self.cue.first].lower not in self.lex.has("quotes"):
            return []
        marks = (",", ":", ";", ".", *DASHES)
        stop = next((n for n in range(self.cue.last, len(self.found)) if self.found[n].lower in marks), len(self.found))
        ends = next((n for n in range(self.cue.last, stop) if self.found[n].lower in self.lex.has("with_words")), stop)
        objects = [n for n in range(self.cue.last, ends) if self.found[n].lower in self.lex.has("accusative")]
        if not objects and ends < stop and self._before(verb):
            objects = [self.cue.last]  # "Die Zeitung zitiert [Jan Pohl] mit den Worten"
        phrase = list(self.found[objects[-1] : ends]) if objects else []
        return phrase if phrase and phrase[0].lower not in self.lex.words["stop"] else []  # "zitiert aus dem Papier"

    def _cited(self) -> list[Piece]:
        """Whom a paper has it from: "berichtete unter Berufung auf [Ermittler]", and not "auf interne Papiere"."""
        places = range(self.floor, min(self.cue.last + FAR, self.ceiling) - 1)
        pairs = ((n, f"{self.found[n].lower} {self.found[n + 1].lower}") for n in places)
        at = next((n for n, pair in pairs if pair in self.lex.has("citing")), None)
        phrase = self._phrase_source(at + 2) if at is not None else []
        named = any(p.letters or self.lex.noun_class(p.lower) for p in phrase)
        return phrase if named or self._is_speaker(phrase) else []

    def _emerges_from(self) -> Sequence[Piece]:
        """Whose words something is learnt from: "Das geht aus [einem Bericht der Stadt] hervor"."""
        if self.cue.closing is None or self.found[self.cue.closing].lower not in self.lex.has("emerging"):
            return ()
        places = range(self.floor, self.cue.closing)
        at = next((n for n in places if self.found[n].lower in self.lex.has("out_of")), None)
        phrase = self._phrase_source(at + 1) if at is not None else []
        study = next((n for n, p in enumerate(phrase) if p.lower in self.lex.has("study")), None)
        return self._issuer(phrase) or phrase if study is None else phrase[: study + 1]

    def _heard_from(self, k: int) -> tuple[list[Piece], bool]:
        """Who or what words are heard from at ``k``, or whether an occasion is all: "hieß es [bei der Sitzung]"."""
        heard = k < len(self.found) and (self.found[k].lower in self.lex.has("whence") or self._is_on_paper(k))
        spoken = self.found[k + 1 : k + 2]
        told = heard and self.found[k].lower in self.lex.has("of") and spoken and spoken[0].kind == "quotation"
        phrase = self._phrase_source(k + 1) if heard and not told else []  # "ist von „Betrug“ die Rede"
        if len(phrase) == 1 and phrase[0].lower in self.lex.has("dative_article") | self.lex.words["definite"]:
            return [], False  # "in der [am Montag vorgelegten Bilanz]"
        noun = next((p.lower for p in phrase if p.capital), "")
        unknown = len(phrase) == 1 and bool(noun) and self.lex.noun_class(noun) is None
        if unknown and self.found[k].lower in self.lex.has("inside"):
            return [], False  # "hieß es in Berlin"
        occasion = bool(noun) and noun.endswith(tuple(self.lex.has("occasion")))
        return ([] if occasion else phrase), occasion

    def _is_on_paper(self, k: int) -> bool:
        """Whether a noun with its article tells where words are read: "hieß es auf der Internetseite des Clubs"."""
        article = k + 1 < len(self.found) and self.found[k + 1].lower in self.lex.words["article"]
        return article and self.found[k].lower in self.lex.has("whence_article")

    def _title_of(self, phrase: Sequence[Piece]) -> list[Piece]:
        """The paper whose words are told of in one word with it: "laut [„Kurier“]-Informationen"."""
        at = next((n for n, p in enumerate(self.found) if phrase and p.end == phrase[-1].end), 0)
        joined = at > 1 and self.found[at - 1].text == "-" and self.found[at - 2].kind == "quotation"
        papers = self.lex.has("words_of") | self.lex.has("document") | self.lex.has("utterance")
        told = joined and phrase[-1].lower in papers  # and not "der „Kurier“-Gruppe"
        return [self.found[at - 2]] if told and self.lex.has("noun_capitals") else []

    def _past_aside(self, k: int) -> int:
        """Past what stands beside a source between two commas: "Laut Experten[, die das Schiff sahen,] war es leck".

        A clause whose source stands at its head begins with the verb: "Laut Hersteller[, der Firma Lumex,] ist es …".
        """
        opens = k + 1 < len(self.found) and self.found[k].lower == "," and bool(self.lex.has("noun_capitals"))
        if seat := self._seat(k):
            return seat
        close = next((n for n in range(k + 1, len(self.found)) if self.found[n].lower == ","), k)
        beside = self.cue.first == self.floor and close + 1 < len(self.found) and not self.found[close + 1].capital
        article = opens and self.found[k + 1].lower in self.lex.words["definite"]
        role = opens and self.found[k + 1].capital and self.lex.noun_class(self.found[k + 1].lower) == "person"
        apposed = (article or role) and beside and close - k <= _BESIDE  # "…, Chef des Instituts, droht …"
        return close if opens and (apposed or is_relative(self.found, k + 1, self.lex)) else k

    def _seat(self, k: int) -> int | None:
        """The end of a place between a source and its verb: "Laut der Kammer [in Lodva] kostet der Stau …"."""
        opens = k < len(self.found) and self.found[k].lower in self.lex.words["beside_places"]
        if not opens or self.cue.first != self.floor or not self.lex.has("noun_capitals"):
            return None
        end = next((n for n in range(k + 1, len(self.found)) if not self.found[n].capital), k)
        small = self.lex.words["article"] | self.lex.words["stop"] | self.lex.words["conjunction"]
        return end if end > k + 1 and self.found[end].text.islower() and self.found[end].lower not in small else None

    def _stem_of_source(self) -> Piece | None:
        """Whose the words are in one word with them: "nach [Gewerkschaft]sangaben"."""
        piece = self.found[self.cue.last - 1]
        endings = (e for e in self.lex.has("of_source") if piece.lower.endswith(e) and piece.lower != e)
        stems = sorted((piece.text[: -len(ending)].rstrip("-") for ending in endings), key=len)
        if not stems:
            return None
        stem = next((s for s in stems if self.lex.noun_class(s.lower())), stems[0])  # "Firmen" of "Firmenangaben"
        return replace(piece, text=stem, lower=stem.lower(), end=piece.start + len(stem))

    def _told(self) -> Report | None:
        opener = next(
            (n for n in range(self.cue.first, self.floor - 1, -1) if self.found[n].lower in self.lex.as_told), None
        )
        if opener is None:
            return None
        phrase = list(self.found[self._past_time(opener + 1) : self.cue.first])  # "wie [am Abend] die Bahn mitteilte"
        while phrase and not self._subject(phrase[:1]):
            phrase = phrase[1:]
        if phrase and phrase[0].lower in self.lex.has("personal"):
            phrase = phrase[:1]  # "wie er am Montag sagte"
        named = (n for n in range(1, len(phrase)) if phrase[n - 1].capital or phrase[n - 1].kind == "quotation")
        if self.lex.has("noun_capitals"):  # "wie die Bahn am Freitag mitteilte"
            ends = self.lex.words["stop"] | self.lex.has("told_what")  # "wie ein Sprecher [dem Radio] sagte"
            name = past_name_beside([*phrase, self.found[self.cue.first]], 0, len(phrase), self.lex)
            phrase = phrase[: name - 1 if name else next((n for n in named if phrase[n].lower in ends), len(phrase))]
        if not phrase:
            phrase = self._phrase_after(self.cue.last)
        end = max(self._end_of(phrase, self.cue.last) if phrase else 0, self.cue.last)
        marks = (",", ":") if self.lex.has("noun_capitals") else (",",)  # "…, wie Holt einräumte: „Das war falsch“"
        commas = (n for n in range(end, len(self.found)) if self.found[n].lower in marks)
        comma = next(commas, len(self.found))
        if self.lex.has("noun_capitals") and is_relative(self.found, comma + 1, self.lex):
            comma = next(commas, comma)  # "Wie aus einem Papier hervorgeht, das dieser Zeitung vorliegt, plant …"
        return self._rest(phrase, opener, comma)

    def _rest(self, phrase: Sequence[Piece], begins: int, ends: int, oblique: bool = False) -> Report | None:
        """A report of all that stands before it in its sentence, or else behind it."""
        if spoken := self._spoken_before(begins):
            contents = [self._inner(p) for p in (*spoken, *self._resumed(ends))]
            return self._made(phrase, contents, True, oblique)
        if behind := self._behind_dash(begins, ends):
            return self._made(phrase, behind, False, oblique)
        if (first := self._midst(begins, ends)) is not None:
            return self._made(phrase, self._clause(*self._surrounding(first, begins, ends)), False, oblique)
        if self._inserted(begins, ends):
            return self._made(phrase, self._clause(self._clause_start(self.floor), len(self.found)), False, oblique)
        opens = begins > self.floor and self.found[begins - 1].lower == ":" and self.lex.has("noun_capitals")
        lead = begins if opens else self._past_lead(self.floor, begins - 1)  # "Die Lage ist ernst: Laut Polizei …"
        before = self._clause(self._clause_start(lead), begins) if begins > lead + 2 else []
        another = self._another_says(ends, self.ceiling)
        stop = self._sentence_end(ends, another if another < self.ceiling else len(self.found))
        marked = self.lex.finite is not None or bool(self.lex.has("noun_capitals"))
        quoted = marked and any(p.kind == "quotation" for p in self.found[ends:])
        behind = self._clause(ends, stop) if quoted or ends < len(self.found) - 2 else []
        behind_it = self.found[self.cue.first].lower not in self.lex.words["after_mark"] and begins <= self.floor + 4
        behind_it = behind_it and self.found[min(ends, len(self.found) - 1)].lower != ":"
        said = behind if not before or (behind and behind_it) else before
        whole = [
            p for p in self.found if p.kind == "quotation" and said and said[0][0] <= p.start and p.end <= said[0][1]
        ]
        if whole and self._only(said[0]):
            return self._made(phrase, [self._inner(p) for p in whole], True, oblique)
        resumed = [self._inner(p) for p in self._behind_colon(ends)] if said == before else []
        return self._made(phrase, [*said, *resumed], False, oblique) if said else None

    def _behind_dash(self, begins: int, ends: int) -> list[Span]:
        """What a source behind a dash tells, up to the next: "X traf zum 1:3 – laut Statistik das zehnte Tor"."""
        dash = begins > self.floor and self.found[begins - 1].lower in DASHES and self.lex.has("noun_capitals")
        if not dash or self.found[begins].lower in self.lex.words["after_mark"]:
            return []
        stops = (n for n in range(ends, len(self.found)) if self.found[n].lower in DASHES)
        stop = next(stops, len(self.found))
        words = sum(p.kind == "word" for p in self.found[ends:stop])
        return self._clause(ends, stop) if words >= LEAST_CLAUSE else []

    def _behind_colon(self, ends: int) -> list[Piece]:
        """The quotations behind a source and a colon: "…, so Kapitän Lill: „Wir waren giftiger“"."""
        colon = ends < len(self.found) and self.found[ends].lower == ":" and bool(self.lex.has("noun_capitals"))
        return [p for p in self.found[ends:] if p.kind == "quotation"] if colon else []

    def _midst(self, begins: int, ends: int) -> int | None:
        """Where a clause begins in whose midst a source stands: "Das Feuer brach nach Polizeiangaben nachts aus"."""
        behind = sum(p.kind != "mark" for p in self.found[ends : self.ceiling])
        inside = begins > self.floor and self.found[begins - 1].kind == "word" and self.cue.source
        if not inside or behind < 1 or not self.lex.has("noun_capitals"):
            return None
        if self._question_at(self.floor):
            return self.floor  # "Wie hoch der Schaden ist, ist laut Polizei offen"
        places = (n + 1 for n in range(begins - 1, self.floor - 1, -1) if self.found[n].lower in (",", ":", ";"))
        return self._clause_start(next(places, self.floor))

    def _surrounding(self, first: int, begins: int, ends: int) -> Span:
        """The pieces of a clause from ``first`` in whose midst a source stands; a relative one ends before the main.

        "Wirt Jan Pohl, der nach eigenen Angaben [nichts bekommt], kam spät".
        """
        if first == self.floor or not is_relative(self.found, first, self.lex):
            return first, self._clause_end(ends)
        mark = next((n for n in range(ends, len(self.found)) if self.found[n].kind == "mark"), len(self.found))
        between = self.found[first + 1 : begins]
        subject = self.lex.words["pronoun"] | self.lex.words["article"]
        bare = len(between) < _FEW and all(p.text.islower() and p.lower not in subject for p in between)
        return (ends if bare else first), mark

    def _clause_end(self, k: int) -> int:
        """Where the clause around ``k`` ends, its last verb counted in: "hat nach eigenen Angaben Hilfe zugesagt"."""
        mark = next((n for n in range(k, len(self.found)) if self.found[n].lower in (",", ":", ";")), len(self.found))
        joined = any(p.lower in self.lex.words["conjunction"] for p in self.found[k : self.ceiling])
        return self.ceiling if joined else max(mark, self.ceiling)

    def _inserted(self, begins: int, ends: int) -> bool:
        """Whether a source parts a clause of which hardly anything stands before it: "Er habe, so der Mann, …"."""
        beside = range(ends, min(ends + _BESIDE, len(self.found)))  # "so der Präsident [in seiner Rede]"
        ends = next((n for n in beside if self.found[n].kind != "word"), ends)
        closed = ends < len(self.found) and self.found[ends].lower == ","
        before = sum(p.kind == "word" for p in self.found[self.floor : begins])
        inside = bool(self.lex.has("noun_capitals")) and self.found[begins].lower in self.lex.words["after_mark"]
        quoted = ends + 1 < len(self.found) and self.found[ends + 1].kind == "quotation"
        return inside and closed and 0 < before < (_BESIDE if quoted else LEAST_CLAUSE) + 1

    def _spoken_before(self, begins: int) -> list[Piece]:
        """The quotations right before a word that names a source only there: "„…“, so die Ministerin"."""
        if not self.lex.has("noun_capitals") or self.found[begins].lower not in self.lex.words["after_mark"]:
            return []
        before = [p for p in self.found[self.floor : begins] if p.kind == "quotation"]
        spoken = bool(before) and self._nothing_but(before[-1], begins) and not self._ends_sentence(before)
        return self._joined(before) if spoken else []

    def _only(self, said: Span) -> bool:
        inside = [n for n, p in enumerate(self.found) if said[0] <= p.start and p.end <= said[1]]
        words = [n for n in inside if self.found[n].kind == "word"]
        set_in = bool(words) and any(self.found[n].kind == "quotation" and n - 1 in words for n in inside)
        return len(words) <= 2 and not (set_in and self.lex.has("noun_capitals"))

    # --- what is made of a cue ---

    def _made(self, phrase: Sequence[Piece], contents: Sequence[Span], quoted: bool, oblique: bool = False) -> Report:
        said = () if self._unnamed(contents) else tuple(contents)
        words = any(p.lower in self.lex.has("utterance") for p in phrase[:3]) and not self._is_bare_body(phrase)
        whose = phrase[0].lower in self.lex.has("possessive") if words else True  # "so sein Fazit", "so das Fazit"
        speaker = tuple(self._issuer(phrase) if words else self._paper_of(phrase))
        charged = self.cue.source and any(p.lower in self.lex.has("charge") for p in phrase[:2])
        return Report(
            "accuse" if charged else self._act(),
            (self.cue.first, self.cue.last),
            speaker,
            said,
            quoted,
            oblique,
            elided=whose,
        )

    def _is_bare_body(self, phrase: Sequence[Piece]) -> bool:
        """Whether a noun for words is one for a body too, and alone: "der Rat", but "der Rat des Arztes"."""
        body = self.lex.noun_class(phrase[-1].lower) == "body"
        return len(phrase) == 2 and body and phrase[0].lower in self.lex.words["definite"]

    def _act(self) -> Act:
        """What saying so does: who does not deny or rule out something tells of it."""
        last = self.cue.closing or self.cue.last
        group = (*self.found[self.cue.first - 1 : self.cue.last + 1], *self.found[last - 1 : last])
        denied = self.cue.act in ("refuse", "deny") and any(p.lower in self.lex.has("negation") for p in group)
        return "assert" if denied and self.lex.has("noun_capitals") else self.cue.act

    def _unnamed(self, contents: Sequence[Span]) -> bool:
        """Whether all that is asked for is not to be named: "pidió el anonimato"."""
        ends = {end for _, end in contents}
        return any(p.end in ends and p.lower in self.lex.has("unnamed") for p in self.found)

    def _issuer(self, phrase: Sequence[Piece]) -> Sequence[Piece]:
        """Whose a document is that speaks: "in einer Mitteilung der Stadt"; nobody's by itself."""
        issuer = issuer_of(phrase, self.lex)
        return self._paper_of(phrase) if issuer is None else issuer

    def _teller(self, phrase: Sequence[Piece]) -> Sequence[Piece]:
        """Whose the words are that a noun tells of: "[Caspars] Angaben", "Angaben [der Polizei]"."""
        at = next((n for n, p in enumerate(phrase) if p.lower in self.lex.has("words_of")), None)
        if at is None:
            return phrase
        if at and all(p.text.islower() for p in phrase[:at]):
            phrase, at = phrase[at:], 0  # "ersten Angaben [der Polizei]"
        if at == 0:  # "Angaben [der Polizei]", "Angaben von [Experten]"
            return phrase[2:] if len(phrase) > 1 and phrase[1].lower in self.lex.has("of") else phrase[1:]
        owner = phrase[at - 1]
        if at + 1 < len(phrase) or not owner.lower.endswith("s") or not owner.text[:1].isupper():
            return phrase
        name = owner.text.removesuffix("s")
        return [replace(owner, text=name, lower=name.lower(), end=owner.end - 1, opens=False)]

    def _paper_of(self, phrase: Sequence[Piece]) -> Sequence[Piece]:
        """A phrase, or the body whose document its only noun is, in one word: "der [Küstenradio]-Beitrag"."""
        last = phrase[-1] if phrase else None
        stem, _, noun = last.text.rpartition("-") if last else ("", "", "")
        if last is None or not stem or noun.lower() not in self.lex.has("document"):
            return phrase
        issuer = replace(last, text=stem, lower=stem.lower(), end=last.start + len(stem))
        return [issuer] if issuer.letters or self.lex.noun_class(issuer.lower) == "body" else phrase
