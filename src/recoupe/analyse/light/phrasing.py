"""What the words of a phrase are to each other: a name, the role before it, the noun that tells what kind they name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from recoupe.analyse.light.cases import in_nominative
from recoupe.analyse.light.lexicon import Lexicon, NounClass
from recoupe.analyse.light.pieces import Piece, capital_at
from recoupe.analyse.light.unarticled import unarticled
from recoupe.analyse.places import place

__all__ = ["Phrases"]

_FULL = 2  # capitals of a full name
_LEAD = 7  # pieces among which the pronoun behind a verb stands
_APART = 2  # characters between pieces that nothing parted: more where brackets are left out


@dataclass(frozen=True, slots=True)
class Phrases:
    """How phrases of one language are read."""

    lex: Lexicon

    def is_article(self, piece: Piece) -> bool:
        return piece.lower in self.lex.words["article"] and piece.lower not in self.lex.words["particle"]

    def class_of(self, piece: Piece) -> NounClass | None:
        """The class of a noun; where nouns have no capitals only those listed have one: "Moreira" ends like a role."""
        if piece.capital and self.lex.finite is not None:
            return self.lex.classes.get(piece.lower)
        if self.lex.has("noun_capitals") and piece.text.islower():
            return None
        letters = bool(self.lex.has("noun_capitals")) and piece.letters and not place(piece.text, "en")
        return self.lex.noun_class(piece.lower) or ("body" if letters else None)

    def opened(self, sentence: list[Piece], nouns: Collection[str]) -> list[Piece]:
        """A sentence whose first word has a capital only if it is one of the page's ``nouns``, or a noun or a name."""
        short = self.lex.abbreviated
        sentence = [replace(p, lower=short[p.text]) if p.text in short else p for p in sentence]
        first = next((n for n, p in enumerate(sentence) if p.kind == "word"), None)
        if not self.lex.has("noun_capitals") or first is None or not sentence[first].capital:
            return sentence
        word, goes_on = sentence[first], capital_at(sentence, first + 1)
        noun = self.lex.noun_class(word.lower) or place(word.text, "en")
        title = word.lower in self.lex.words["title"]  # "Dr. Ulrike Saal, Chefärztin, warnt …"
        if goes_on or title or word.letters or word.text in nouns or word.lower in self.lex.given or noun:
            return sentence
        return [*sentence[:first], replace(word, opens=True), *sentence[first + 1 :]]

    def head(self, words: Sequence[Piece]) -> NounClass | None:
        """The class of the first noun that has one."""
        classes = (self.class_of(p) for p in words)
        return next((c for c in classes if c), None)

    def without_time(self, phrase: Sequence[Piece]) -> Sequence[Piece]:
        """A phrase without the part of a month it ends on: "der Bürgermeister [Ende Juni]"."""
        last = len(phrase) - 2
        return phrase[:last] if last > 0 and self._is_part_of_month(phrase, last) else phrase

    def without_title(self, phrase: Sequence[Piece]) -> Sequence[Piece]:
        """The surname alone behind "Herr" or "Frau", without where he works: "Herr [Schmid] vom Bauamt"."""
        addressed = len(phrase) > 1 and phrase[0].lower in self.lex.has("address") and phrase[1].capital
        end = next((n for n in range(1, len(phrase)) if not phrase[n].capital), len(phrase))
        return phrase[1:end] if addressed and self.class_of(phrase[1]) is None else phrase

    def without_members(self, phrase: Sequence[Piece]) -> Sequence[Piece]:
        """A body without the list of those it is made of: "die Opposition [aus SPD, Linken und Freien Wählern]"."""
        made = next((n for n, p in enumerate(phrase) if p.lower in self.lex.has("out_of")), 0)
        listed = made > 0 and any(p.lower == "," for p in phrase[made:])
        return phrase[:made] if listed and self.head(phrase[:made]) in ("body", "group") else phrase

    def leading(self, phrase: Sequence[Piece]) -> list[Piece]:
        """The words of a phrase but for articles, up to whose its noun is: "der [Schutz] der Kunden"."""
        owned = (n for n in range(1, len(phrase)) if phrase[n - 1].capital and self.is_genitive(phrase, n))
        stop = next(owned, len(phrase))
        return [p for p in phrase[:stop] if p.kind == "word" and p.lower not in self.lex.words["article"]]

    def name(self, phrase: Sequence[Piece]) -> list[Piece]:
        """The run of capitals that is a personal name: the last of two or more, else the last."""
        runs = self.runs(phrase)
        several = [run for run in runs if sum(p.capital for p in run) > 1]
        given = [run for run in several if run[0].lower in self.lex.given]
        fields = {phrase[n + 1].start for n, p in enumerate(phrase[:-1]) if p.lower in self.lex.has("field")}
        if several and len(several[-1]) > _FULL and several[-1][0].start in fields:
            return several[-1][-_FULL:]  # "Kommissarin für Innere Angelegenheiten Ylva Strand"
        if given and self.lex.has("noun_capitals"):
            return given[0]  # "Analystin Juliane Kerber vom Bankhaus Thoma"
        return (several or runs or [[]])[-1]

    def runs(self, phrase: Sequence[Piece], split: bool = False) -> list[list[Piece]]:
        """The runs of capitals; ``split`` at the particle behind a noun: "die Kritik von Reto Furger"."""
        runs: list[list[Piece]] = [[]]
        small = (
            self.lex.words["article"] | self.lex.words["pronoun"] | self.lex.words["opener"] | self.lex.has("elided")
        )
        for at, piece in enumerate(phrase):
            if piece.kind == "quotation" and self._is_nickname(phrase, at):
                continue
            if self._is_part_of_month(phrase, at):
                runs.append([])
                continue
            if runs[-1] and piece.start > phrase[at - 1].end + _APART:
                runs.append([])  # "spricht Klaus Merz (55) [Klartext]", without its brackets
            title = piece.text == "." and at and phrase[at - 1].lower in self.lex.words["title"]  # "Prof. Dr. Ute Lang"
            if title:
                continue
            inner = piece.lower in self.lex.words["particle"] and runs[-1] and self._goes_on(phrase, at + 1)
            inner = inner and not self._begins_name(phrase, at) and not (split and self.is_genitive(phrase, at))
            alone = at and self.lex.has("noun_capitals") and phrase[at - 1].lower not in self.lex.words["particle"]
            ends = self.lex.words["article" if self._is_full(runs[-1]) else "object_article"]
            inner = inner and not (alone and piece.lower in ends)  # "dankte Lund [den] Helfern"
            if inner and split and self._is_noun(phrase, at - 1):
                runs.append([])
            elif inner or (piece.capital and (piece.lower not in small or self._is_surname(runs[-1]))):
                runs[-1].append(piece)
            elif runs[-1]:
                runs.append([])
        return [bare for run in runs if (bare := self._bare(run))]

    def _is_part_of_month(self, phrase: Sequence[Piece], at: int) -> bool:
        """Whether a capital tells a time: "ließ der Bürgermeister [Ende Juni] den Rat wissen"; not "Michael Ende"."""
        parts = self.lex.has("part_of_month")
        n = at - (at > 0 and phrase[at - 1].lower in parts)
        behind = n > 0 and self.lex.noun_class(phrase[n - 1].lower) in ("person", "group", "body")
        return behind and phrase[n].lower in parts and n + 1 < len(phrase) and phrase[n + 1].capital

    def _is_nickname(self, phrase: Sequence[Piece], at: int) -> bool:
        """Whether a word between marks stands between a first name and a surname: "Anna [„Anni“] Moser"."""
        inside = 0 < at < len(phrase) - 1 and " " not in phrase[at].text
        named = inside and phrase[at - 1].lower in self.lex.given and phrase[at + 1].capital
        return named and bool(self.lex.has("noun_capitals"))

    def is_genitive(self, phrase: Sequence[Piece], at: int) -> bool:
        """Whether an article behind a noun tells whose it is, and begins no surname: "Zahl [der] Toten"."""
        article = bool(self.lex.has("noun_capitals")) and phrase[at].lower in self.lex.words["article"]
        before = phrase[at - 1].lower
        return article and before not in self.lex.words["particle"] and before not in self.lex.given

    def _is_full(self, run: Sequence[Piece]) -> bool:
        """Whether a run has two names, behind which an article begins another noun: "als Jan Pohl [der] Kragen …"."""
        return len(run) > 1 and all(p.capital and self.class_of(p) is None for p in run[-2:])

    def _begins_name(self, phrase: Sequence[Piece], at: int) -> bool:
        """Whether a first name stands behind "von", which is then no part of it: "Blackout [von] Jonas Wenk"."""
        first = phrase[at + 1].lower if at + 1 < len(phrase) else ""
        of = bool(self.lex.has("noun_capitals")) and phrase[at].lower in self.lex.has("of")
        return of and first in self.lex.given and phrase[at - 1].lower not in self.lex.given

    def _is_surname(self, run: Sequence[Piece]) -> bool:
        """Whether a capital behind this is a surname, whatever else it means: "Chefin Dana [Kurz]"."""
        if not run or not self.lex.has("noun_capitals"):
            return False
        return run[-1].lower in self.lex.given or any(self.class_of(p) == "person" for p in run[:-1])

    def bodies(self, sentence: Sequence[Piece]) -> list[list[Piece]]:
        """The runs of capitals that name a body in full."""
        runs: list[list[Piece]] = [[]]
        for at, piece in enumerate(sentence):
            inner = piece.lower in self.lex.words["particle"] and runs[-1] and capital_at(sentence, at + 1)
            if inner or piece.capital:
                runs[-1].append(piece)
            elif runs[-1]:
                runs.append([])
        return [run for run in runs if len(run) > 1 and self.class_of(run[0]) == "body"]

    def told_of(self, sentence: Sequence[Piece]) -> list[Sequence[Piece]]:
        """The nouns for somebody in a sentence where nouns have capitals, each with its article and its name."""
        found, articles = [], self.lex.words["article"]
        small = articles | self.lex.words["stop"]  # "[Vom] Richter befragt"
        opening = articles - self.lex.has("quantity")
        for n, piece in enumerate(sentence):
            inside = n > 0 and sentence[n - 1].capital and sentence[n - 1].lower not in small
            if not piece.capital or self.class_of(piece) is None or inside:
                continue
            first, last = n, n + 1
            while first and (sentence[first - 1].lower in articles or self._counts(sentence, first - 1)):
                first -= 1
                if sentence[first].lower in opening:
                    break  # "Neben ihr steht [ihr] Sohn"
            while last < len(sentence) and sentence[last].capital:
                if sentence[last].start > sentence[last - 1].end + _APART:
                    break
                last += 1
            found.append(sentence[first:last])
        return found

    def subject_of_verb(self, sentence: Sequence[Piece]) -> Sequence[Piece]:
        """The first noun for somebody, or full name, that stands right behind a verb or an adverb in a sentence."""
        names = ("stop", "article", "particle", "pronoun", "opener", "conjunction")
        small = frozenset[str]().union(*(self.lex.words[name] for name in names)) - self.lex.has("reflexive")
        small -= self.lex.words["after_verb"]  # "Sauer war [auch] Trainer Jan Pohl"
        told = sorted((*self.told_of(sentence), *self.runs(sentence)), key=lambda p: p[0].start)
        for phrase in told:
            at = next(n for n, p in enumerate(sentence) if p is phrase[0])
            before = sentence[at - 1] if at else None
            free = before is not None and before.text.islower() and before.lower not in small
            first = phrase[0].lower
            subject = self.lex.has("nominative_article") | self.lex.has("nominative_possessive")
            subject |= self.lex.has("several_new")
            subject |= self.lex.has("possessive") if before and before.lower in self.lex.has("copula") else frozenset()
            full = len(phrase) > 1 and (not self.is_article(phrase[0]) or first in subject)
            if free and full:
                new = first in self.lex.has("indefinite") and self.class_of(phrase[-1]) == "person"
                return self.with_owner(sentence, phrase) if new else phrase
        return ()

    def with_owner(self, sentence: Sequence[Piece], phrase: Sequence[Piece]) -> Sequence[Piece]:
        """Somebody with whose he is, as the sentence goes on: "eine Sprecherin [der Bahn] konnte …"."""
        k = next(n for n, p in enumerate(sentence) if p is phrase[0]) + len(phrase)
        owned = k + 1 < len(sentence) and sentence[k].lower in self.lex.has("genitive")
        if not (owned and sentence[k + 1].capital):
            return phrase
        return (*phrase, sentence[k], *takewhile(lambda p: p.capital, sentence[k + 1 :]))

    def pronoun_subject(self, sentence: Sequence[Piece]) -> Sequence[Piece]:
        """The pronoun that a sentence is about, where nouns have capitals: "Dann holt [er] ein Foto", "[Sie] nickt"."""
        if not self.lex.has("noun_capitals") or len(sentence) < _FULL + 1:
            return ()
        first = 0 if sentence[0].lower in self.lex.has("personal") else self._pronoun_behind(sentence)
        verb = sentence[max(first - 1, 1)]
        told = self.is_pronoun(sentence[first : first + 1]) and verb.kind == "word" and verb.text.islower()
        many = sentence[first].lower in self.lex.has("hers_or_theirs") and self.lex.plural.search(verb.lower)
        return sentence[first : first + 1] if told and not many else ()

    def _pronoun_behind(self, sentence: Sequence[Piece]) -> int:
        """Where a pronoun stands right behind the verb: "Am Abend war [er] noch gesund", "Dann holt [er] Luft"."""
        names = ("stop", "article", "particle", "pronoun", "conjunction", "no_content", "after_verb")
        small = frozenset[str]().union(*(self.lex.words[name] for name in names))
        lead = list(takewhile(lambda p: p.kind == "word", sentence[:_LEAD]))
        adverbial = bool(lead) and lead[0].lower in self.lex.words["opener"] - self.lex.words["no_content"]
        told = (n for n in range(_FULL, len(lead)) if adverbial and lead[n].lower in self.lex.has("personal"))
        return next((n for n in told if lead[n - 1].text.islower() and lead[n - 1].lower not in small), _FULL)

    def opening_name(self, sentence: Sequence[Piece]) -> Sequence[Piece]:
        """The capital before the first verb that no list of small words has: "[Wulf] trat vor und sagte"."""
        opens = len(sentence) > 1 and sentence[0].text[:1].isupper() and sentence[1].text.islower()
        small = (words for words in self.lex.words.values() if sentence[0].lower in words or sentence[1].lower in words)
        named = opens and sentence[0].kind == "word" and next(small, None) is None
        return [replace(sentence[0], opens=False)] if named else ()

    def is_abstract(self, name: Sequence[Piece]) -> bool:
        """Whether a run of capitals is an adjective and a noun, and nobody's name: "Betriebsbedingte Kündigungen"."""
        adjective = (
            name[0].lower.endswith(tuple(self.lex.has("adjective_ending"))) and name[0].lower not in self.lex.given
        )
        given = name[0].lower in self.lex.given  # "Belieferung von Brücker"
        nouns = name[-1:] if given else (name[0], name[-1])
        adjective = adjective or name[0].lower in self.lex.has("no_article") | self.lex.has("quantity")
        adjective = adjective or any(self.is_genitive(name, n) for n in range(1, len(name)))
        return adjective or any(self.lex.dative.search(p.lower.removesuffix("en")) for p in nouns)

    def is_missing(self, sentence: Sequence[Piece], phrase: Sequence[Piece]) -> bool:
        """Whether a sentence tells that there is nobody such: "[Ein Nachfolger] ist nicht in Sicht"."""
        rest = [p.lower for p in sentence if phrase and p.start >= phrase[-1].end][:_FULL]
        opens = bool(phrase) and phrase[0].lower in self.lex.has("indefinite") and len(rest) == _FULL
        return opens and rest[0] in self.lex.has("copula") and rest[1] in self.lex.has("negation")

    def is_pronoun(self, phrase: Sequence[Piece]) -> bool:
        personal = len(phrase) == 1 and phrase[0].lower in self.lex.has("personal")
        return personal or self.is_demonstrative(phrase)

    def is_demonstrative(self, phrase: Sequence[Piece]) -> bool:
        """Whether an article at the head of a sentence is all of a phrase."""
        return len(phrase) == 1 and phrase[0].lower in self.lex.has("demonstrative") and phrase[0].text[:1].isupper()

    def demonstrative(self, sentence: Sequence[Piece]) -> Sequence[Piece]:
        """The pronoun that looks like an article and is a subject: "[Der] winkte ab", and not "Der alte Mann"."""
        if not self.is_demonstrative(sentence[:1]) or len(sentence) < _FULL or not sentence[1].text.islower():
            return ()
        end = next((n for n, p in enumerate(sentence) if p.kind != "word"), len(sentence))
        nouns = [n for n in range(1, end) if sentence[n].capital][:_FULL]
        ends = tuple(self.lex.has("adjective_ending"))
        articles = self.lex.words["article"]
        nouns = [n for n in nouns if all(p.lower not in articles for p in sentence[1:n])]  # "Der schwieg [eine] Minute"
        before = [sentence[n - 1].lower for n in nouns]  # "Der alte Mann", "Die in Ulm geborene Ärztin"
        adjective = any(w.endswith(ends) and w not in self.lex.words["article"] for w in before)
        return sentence[:1] if not adjective and sentence[1].lower not in self.lex.words["stop"] else ()

    def reacting(self, sentence: Sequence[Piece]) -> Sequence[Piece]:
        """Whom a reaction comes from: "Auch von [der FDP] kam Kritik", "Lob bekam er von [seinem Trainer]"."""
        if not any(p.lower in self.lex.has("reaction") for p in sentence):
            return ()
        for phrase in (*self.told_of(sentence), *(run for run in self.runs(sentence, split=True) if len(run) > 1)):
            at = next(n for n, p in enumerate(sentence) if p is phrase[0])
            if at and sentence[at - 1].lower in self.lex.has("reaction_from"):
                return self.with_field(sentence, phrase)
        return self._named_body(sentence)

    def unknown_body(self, sentence: Sequence[Piece]) -> Sequence[Piece]:
        """The name that opens a sentence which tells that it did or did not say something: "[Die Asfinag] schweigt"."""
        able = any(p.lower in self.lex.has("speaks_or_not") for p in sentence[1:])
        first = int(bool(sentence) and sentence[0].lower in self.lex.words["definite"])
        run = list(takewhile(lambda p: p.capital, sentence[first:])) if able else []
        end = first + len(run)
        parted = (
            end < len(sentence) and sentence[end].text.islower() and sentence[end].lower not in self.lex.words["stop"]
        )
        return sentence[:end] if run and parted and not self.is_abstract(run) else ()

    def comes_from(self, sentence: Sequence[Piece], phrase: Sequence[Piece]) -> bool:
        """Whether a phrase stands behind a preposition that tells from whom something comes: "von [der FDP]"."""
        before = next((p for p in reversed(sentence) if phrase and p.end <= phrase[0].start), None)
        return before is not None and before.lower in self.lex.has("reaction_from")

    def with_field(self, sentence: Sequence[Piece], phrase: Sequence[Piece]) -> Sequence[Piece]:
        """A body with what it is for, as the sentence goes on: "von dem Landesamt [für Umwelt]"."""
        k = next(n for n, p in enumerate(sentence) if p is phrase[0]) + len(phrase)
        field = k < len(sentence) and sentence[k].lower in self.lex.has("field")
        return (*phrase, sentence[k], *takewhile(lambda p: p.capital, sentence[k + 1 :])) if field else phrase

    def _named_body(self, sentence: Sequence[Piece]) -> Sequence[Piece]:
        """A body from which a reaction comes whose noun is not its first word: "von der [Norvind AG]"."""
        for n, piece in enumerate(sentence[:-_FULL]):
            article = sentence[n + 1].lower in self.lex.words["article"]
            if piece.lower in self.lex.has("reaction_from") and article:
                run = list(takewhile(lambda p: p.capital, sentence[n + 2 :]))
                return (sentence[n + 1], *run) if self.head(run) == "body" else ()
        return ()

    def predicated(self, sentence: Sequence[Piece], phrase: Sequence[Piece]) -> Sequence[Piece]:
        """Who is told to be what a sentence opens with: "Nachfolger wird [Otto Kehr]"."""
        rest = [p for p in sentence if phrase and p.start >= phrase[-1].end][: _FULL + 1]
        told = len(rest) > _FULL and rest[0].lower in self.lex.has("copula")
        return rest[1:] if told and rest[1].lower in self.lex.given and rest[_FULL].capital else ()

    def _counts(self, sentence: Sequence[Piece], n: int) -> bool:
        """Whether a word before a noun tells which or how many: "den [früheren] Trainer", "[30] Ärzte"."""
        return self._is_adjective(sentence, n) or sentence[n].text.isdecimal()

    def _is_adjective(self, sentence: Sequence[Piece], n: int) -> bool:
        """Whether a small word stands between an article and a noun: "den früheren Trainer"."""
        return n > 0 and sentence[n].text.islower() and sentence[n - 1].lower in self.lex.words["article"]

    def somebody_new(self, sentence: Sequence[Piece]) -> list[Sequence[Piece]]:
        """The nouns for a person with an article that tells of somebody new: "a un pastor"."""
        new = self.lex.has("indefinite")
        return [
            sentence[n : n + length]
            for n, p in enumerate(sentence[:-1])
            for length in (2, 3)  # "un vecchio pescatore"
            if p.lower in new and n + length <= len(sentence) and self.class_of(sentence[n + length - 1]) == "person"
        ]

    def _goes_on(self, phrase: Sequence[Piece], at: int) -> bool:
        """Whether a name goes on behind one of its particles: "von Rabenau", "von der Aue"."""
        again = at < len(phrase) and phrase[at].lower in self.lex.words["particle"] and self.lex.has("noun_capitals")
        before = phrase[at - 2]  # "Ursula von der Leyen", but "Jan Falk zu den Vorwürfen", "Jan Falk von der Tafel"
        named = before.lower in self.lex.given or self.class_of(before) or not before.capital
        parted = again and named and phrase[at - 1].lower not in self.lex.has("to")
        run = list(takewhile(lambda p: p.capital, phrase[at + 1 :])) if parted else []
        body = any(self.class_of(p) for p in run)  # "von der Hochschule Albrun", "von der Halmer Bank"
        return capital_at(phrase, at) or bool(run and not body)

    def _is_noun(self, phrase: Sequence[Piece], at: int) -> bool:
        """Whether a capital stands right behind an article, where nouns have capitals as well."""
        return bool(self.lex.has("noun_capitals")) and at > 0 and self.is_article(phrase[at - 1])

    def _bare(self, run: list[Piece]) -> list[Piece]:
        """A run without the titles and roles before the name; nothing where it names a body."""
        if self.lex.inflection.first_names and sum(p.capital for p in run) > 2 and all(p.capital for p in run):
            run = (
                run[-3:] if self.lex.inflection.patronymic.search(run[-2].lower) else run[-2:]
            )  # "мэр Увальска Иван Петров"
        run = [p for p in run if "." not in p.text or p.lower not in self.lex.words["title"]]  # "Rat [i. R.] Jan Pohl"
        run = run[self.is_of_place(run) :]
        if self.lex.has("noun_capitals"):  # "Lohbergs Coach Felix Andree"
            roles = [n for n, p in enumerate(run[:-1]) if n and self.class_of(p) == "person"]
            run = run[roles[-1] + 1 :] if roles else run
            run = self._owner(run)
        while run and (run[0].lower in self.lex.words["title"] or self.class_of(run[0]) == "person"):
            run = run[1:]
        trade = len(run) > _FULL and run[0].lower not in self.lex.given and run[1].lower in self.lex.given
        if trade and self.lex.has("noun_capitals"):
            run = run[1:]  # a trade that no list has: "Fahrgast Jens Tiedemann"
        if len(run) > _FULL and self.lex.has("noun_capitals") and self.class_of(run[0]) == "group":
            run = run[1:]  # a role whose plural looks the same: "Kritiker Jost Amend"
        while run and run[0].lower in self.lex.words["particle"]:  # "Trainer von Wacker"
            run = []
        person = len(run) == _FULL and run[0].lower in self.lex.given and bool(self.lex.has("noun_capitals"))
        bodies = any(self.class_of(p) in ("body", "group") or self._letters(p) for p in run) and not person
        grammar = any(p.lower in self.lex.words["stop"] or p.lower in self.lex.has("measured") for p in run)
        return [] if bodies or grammar or (run and place(run[-1].text, "en")) else run

    def _owner(self, run: list[Piece]) -> list[Piece]:
        """Whose the noun behind a name is that stands in the genitive: "[Eva Sand]s Rede"."""
        given = self.lex.given
        named = len(run) == _FULL + 1 and run[0].lower in given and run[1].lower not in given
        if not named or not run[1].lower.endswith("s") or run[1].lower.endswith("ss"):
            return run
        name, bare = run[1], run[1].text[:-1]
        return [run[0], replace(name, text=bare, lower=bare.lower(), end=name.end - 1)]

    def is_of_place(self, words: Sequence[Piece]) -> bool:
        """Whether an adjective made of a place's name opens words for somebody, and no name: "[Halmer] Richterin"."""
        ending = tuple(self.lex.has("of_place"))
        if len(words) < _FULL or not ending or not words[0].capital or not words[0].lower.endswith(ending):
            return False
        noun = self.class_of(words[0]) is not None or words[0].lower in self.lex.given
        return not noun and words[1].capital and self.class_of(words[1]) in ("person", "group")

    def _letters(self, piece: Piece) -> bool:
        """Whether a word is the letters that stand for a body, where names are told by their endings."""
        return bool(self.lex.inflection.nominative) and len(piece.text) > 1 and piece.text.isupper()

    def role(self, phrase: Sequence[Piece], name: Sequence[Piece]) -> str | None:
        """The noun for a person in the phrase, with what belongs to it, before the name."""
        before = [p for p in phrase if p.end <= name[0].start and p.lower not in self.lex.words["article"]]
        while before and before[-1].kind == "mark":
            before = before[:-1]
        at = next((n for n, p in enumerate(before) if self.lex.noun_class(p.lower) == "person"), None)
        if at is None and self.lex.has("noun_capitals") and name[0].lower in self.lex.given:
            at = len(before) - 1 if before and before[-1].capital else None
        if at is not None and self.lex.has("noun_capitals"):  # as it is written: "Direktor des Betreibers Hydromor"
            inside = (p for p in phrase if before[at].start <= p.start and p.end <= before[-1].end)
            return " ".join(p.text for p in inside if p.kind == "word")
        if at is None and self.lex.finite is not None and before and self.is_article(phrase[0]):
            at = 0 if all(p.text.islower() for p in before) else None  # a trade that no list has: "el mecánico"
        while at and self.lex.inflection.adjective.search(before[at - 1].lower):
            at -= 1
        return in_nominative([p for p in before[at:] if p.kind == "word"], self.lex) if at is not None else None

    # --- how a phrase is written as a name ---

    def written(self, phrase: Sequence[Piece]) -> str:
        """The words of a phrase up to its first mark, without articles before them."""
        if self.lex.has("null_subject"):
            return self._in_nominative(phrase)
        kept = list(phrase)
        while kept and (kept[0].lower in self.lex.words["article"] or kept[0].kind == "mark"):
            kept = kept[1:]
        if [p.kind for p in kept[:2]] == ["word", "quotation"]:
            kept = kept[1:2]  # "der Sender „Radio Nord“" is called by what stands between the marks
        if [p.kind for p in kept[:3]] == ["quotation", "mark", "word"] and kept[1].text == "-":
            return kept[0].text.strip('«»„“”" ') + "-" + kept[2].text  # "die „Nordpost“-Gruppe"
        weak = len(kept) < len(phrase) and self.lex.has("weak_adjective")
        while weak and len(kept) > 1 and kept[0].lower.endswith(tuple(weak)) and kept[0].text.islower():
            kept = kept[1:]
        stop = next((n for n, p in enumerate(kept) if p.kind == "mark" and p.lower not in "-'/&."), len(kept))
        small = self.lex.words["opener"] if self.lex.has("noun_capitals") else frozenset[str]()
        while stop > 1 and kept[stop - 1].text in small:
            stop -= 1  # "Wie die Stadt [weiter] mitteilte"
        written = [p.text for p in kept[:stop]]
        if written and self.lex.has("inflected"):
            written[0] = unarticled(phrase, kept[:stop], self.lex)
        declined = self.lex.has("genitive_article") | self.lex.has("masculine_dative") | self.lex.has("accusative")
        if written and phrase and phrase[0].lower in declined:
            at = next((n for n, word in enumerate(written) if self.lex.noun_class(word.lower())), 0)
            one = (
                phrase[0].lower not in self.lex.has("accusative")
                or phrase[0].lower in self.lex.has("predicate_article")
                or self.lex.noun_class(written[at].lower()) == "person"
            )
            written[at] = self._without_case(written[at]) if one else written[at]  # "den Rechten", "den Gewerkschaften"
        if len(written) == 1 and phrase and written[0] == phrase[0].text:
            written = [self._without_dative(written[0])]
        return " ".join(written).strip('«»„“”" ')

    def _without_dative(self, noun: str) -> str:
        """Several who are told of without an article, as they are called: "Insidern zufolge"."""
        bare = noun.removesuffix("n")
        several = noun.endswith(tuple(self.lex.has("dative_person"))) and noun.lower() not in self.lex.classes
        return bare if several and self.lex.noun_class(bare.lower()) in ("person", "group") else noun

    def _without_case(self, noun: str) -> str:
        """A noun for somebody without the ending of its other cases: "des Ministeriums", "dem Ökonomen"."""
        bare = (noun.removesuffix(end) for end in ("s", "es", "n", "en") if noun.endswith(end))
        return next((n for n in bare if self.lex.noun_class(n.lower())), noun)

    def _in_nominative(self, phrase: Sequence[Piece]) -> str:
        """A phrase as it names by itself; a body that has a name between marks is called by that."""
        stop = next((n for n, p in enumerate(phrase) if p.kind == "mark" and p.lower not in "-'/&."), len(phrase))
        kept = phrase[:stop]
        named = next((n for n, p in enumerate(kept) if p.kind == "quotation"), None)
        if named is not None and (named == 0 or self.head([p for p in kept if p.kind == "word"]) in ("body", None)):
            return kept[named].text.strip('«»„“”" ')
        return in_nominative(kept, self.lex)
