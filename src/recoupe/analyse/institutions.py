"""Which body a noun alone means: "the ministry", "l'entreprise", "le groupe breton"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import cached_property
from itertools import takewhile

from recoupe.analyse.abbreviations import by_initials
from recoupe.analyse.bodies import Body, bodies
from recoupe.analyse.descriptions import Descriptions
from recoupe.analyse.discourse import Found, Referent
from recoupe.analyse.parse import Token, joined
from recoupe.analyse.phrases import phrase_from
from recoupe.analyse.places import first_place, place
from recoupe.analyse.recall import Said
from recoupe.analyse.sorts import may_vary, sorts_meant, sorts_told
from recoupe.analyse.wording import bare, before_comma, gender_of, is_named_body
from recoupe.model import Speaker

__all__ = ["Institutions"]

_REACH = 3  # sentences from the only body that can be meant
_LEAD = 8  # characters that hold a preposition and an article
_OPENING = 20  # characters of a sentence, within which its subject begins
_CONTRACTED = frozenset({"du", "au"})
_OF = frozenset({"de", "d'", "du", "des"})
_OF_SORT = 2.0  # what a body of the sort meant has over one of which nothing tells what it is
_IN_SENTENCE = 1.0  # … and what one has that its own sentence is about: "Solvia a tranché : le groupe renonce"
_TRADE = frozenset({"firm"})
_OFTEN = 3  # times a page names the body it is about, at least


# what stands between words for a body and its name set off behind them, and behind that
_APPOSED = {
    "fr": re.compile(r", (?:l[ea] |l['’])?(?:[a-zà-ÿ-]+ ){0,2}(?=[A-ZÀ-Þ])"),
    "en": re.compile(r", (?:the )?(?=[A-Z])"),
}
_CLOSED = re.compile(r"(?: \([^()]{2,12}\))?(?:[,.;](?! et\b)| dans\b)")
_OWNED_BY = re.compile(r"\b(?:de |du |de la |de l['’]|d['’])$")


def _tells_where(token: Token) -> bool:
    based = token.lower == "based"  # "the Leeds-based company"
    return based or token.entity in ("GPE", "LOC", "NORP") or (token.pos == "PROPN" and token.entity != "ORG")


def _own_words(name: str) -> list[str]:
    """The words of a body's name in front of what it is for: "the House Committee on Rail", "direction du groupe"."""
    return re.split(r" (?:of|for|on|de|du|des) | d['’]", name.lower())[0].split()


class Institutions(Descriptions):
    """Finds the body of the page that a noun for bodies takes up."""

    @cached_property
    def bodies(self) -> list[Body]:
        return bodies(self.sentences, self.text, self.people, self.known, self.lex)

    def _fuller(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """As in "le ministère" after "le ministère de la Défense": the body named in full before."""
        if named := self._set_off_behind(inside, head) or self._of_its_member(inside, head, at):
            found: Found | None = named
        elif self._stands_alone(inside, head):
            found = self._taken_by(inside, head, at)
        else:
            found = self._ends_a_name(inside) or self._of_its_sort(inside, head, at)
            found = found or self._varied_body(inside, head, at)
        if found and (referent := self.referent_of(found)):
            referent.heads.add(head)
        return found

    def _set_off_behind(self, inside: Sequence[Token], head: str) -> Found | None:
        """As in "La principale coalition, le Front rouge, a dit": the body that is named behind words for it."""
        noun = before_comma(inside)
        apart = _APPOSED[self.language].match(self.text, noun[-1].end) if head in self.known.sorts else None
        body = next((b for b in self.bodies if apart and apart.end() in b.places), None)
        if body is None or apart is None or not _CLOSED.match(self.text, apart.end() + len(body.name)):
            return None
        sorts = sorts_told({*body.nouns, *body.name.lower().split()}, self.known)
        if sorts and not sorts & self.known.sorts[head]:
            return None  # "le syndicat, le ministère, …": two of several
        body.nouns.add(head)
        return Found(Speaker(None, body.name, "organisation"), None, 0.9, gender=gender_of(inside, self.known))

    def _of_its_member(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """As in "Anne Roux, députée du Front rouge, … Son parti …": the body that the role of who is told of names."""
        owned = inside[0].lower in ("son", "sa") and head in self.known.sorts and self.language == "fr"
        near = [r for r in self.persons("", at) if self._is_near(r, at)] if owned and len(inside) == 2 else []
        role = near[0].speaker.role or "" if near else ""
        named = [b for b in self.bodies if b.name in role and self._may_be_called(b.name, head)]
        name = max((b.name for b in named), key=len, default="")
        return Found(Speaker(None, name, "organisation"), None, 0.65) if name else None

    def _taken_by(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """The body that a noun alone takes up, the surest way first."""
        for said in reversed(self.history):
            speaker = said.found.speaker
            if speaker and speaker.kind == "organisation" and head in _own_words(speaker.name):
                return Found(speaker, None, 0.85, gender=said.found.gender)
        if inside[0].lower not in self.known.titles["definite"]:
            return None
        if met := self._just_named(head, at):
            return met
        before = inside[0].start
        if told := self._latest_of([b for b in self.bodies if self._is_told_by(b, head)], before):
            return told
        if told := self._told_in_full(head, before):
            return told
        if head in self.known.anybody | self.known.generic and (met := self._last_body(inside, head, at)):
            return met
        of_kind = self._latest_of([b for b in self.bodies if self._is_of_kind(b, head)], before)
        return of_kind or self._of_its_sort(inside, head, at) or self._spoke_alone(head)

    def _of_its_sort(self, inside: Sequence[Token], head: str, at: int, told: bool = False) -> Found | None:
        """As in "Le Front rouge a saisi la cour. … La formation estime": the most salient body that a word can mean.

        One of which the page does not tell what sort it is can be meant where it has acted or spoken; with ``told``,
        for a noun that is a person's as well, only where it has just spoken.
        """
        inside = before_comma(inside)
        wanted = sorts_meant(inside, head, self.known)
        definite = inside[0].lower in self.known.titles["definite"]
        if not (wanted and definite and may_vary(inside, head, self.known)):
            return None
        ranked = self.discourse.salient("", ("organisation",), at, self.sentences[at].paragraph)
        named = [(score, r, self._sorts_of(r)) for score, r in ranked if is_named_body(r.speaker)]
        weighed = [
            (score + (_OF_SORT if sorts else 0.0) + (_IN_SENTENCE if self._acts_in(r, at) else 0.0), n)
            for n, (score, r, sorts) in enumerate(named)
            if sorts & wanted or (not sorts and (self._spoke_last(r) if told else self._may_be_of_any(r, head)))
        ]
        if not weighed:
            return self._firm_like_somebody(inside, head, wanted)
        meant = named[max(weighed)[1]][1].speaker
        own = next((b.name for b in self.bodies if meant.name.endswith(f" {b.name}")), meant.name)  # "groupe Alterna"
        return Found(replace(meant, name=own), None, 0.7 if len(weighed) == 1 else 0.6)

    def _firm_like_somebody(self, inside: Sequence[Token], head: str, wanted: Set[str]) -> Found | None:
        """As in "Orvane a publié ses comptes. Il dit … L'entreprise …": one taken for a person, who acted or spoke."""
        spoke = {s.found.speaker.name for s in self.history if s.found.speaker}
        one = [b for b in self.bodies if b.unsure and b.name in spoke and not self._sorts({*b.nouns})]
        alone = one if len(one) == 1 and head in self.known.business and len(inside) == 2 else []
        return self._latest_of(
            [b for b in self.bodies if b.unsure and self._is_of_sort(b, wanted)] or alone, inside[0].start
        )

    def _spoke_last(self, r: Referent) -> bool:
        return bool(self.history) and self.history[-1].found.speaker == r.speaker

    def _acts_in(self, r: Referent, at: int) -> bool:
        return any(m.sentence == at and m.function == "subject" for m in r.mentions)

    def _may_be_of_any(self, r: Referent, head: str) -> bool:
        """Whether nothing tells what a body is, and it has spoken, or acted and been named again."""
        named = re.finditer(re.escape(r.speaker.name), self.text)
        if all(_OWNED_BY.search(self.text, max(0, m.start() - _LEAD), m.start()) for m in named):
            return False  # "le ministère de l'Agriculture"
        done = {m.function for m in r.mentions}
        again = self.language == "fr" and self.text.count(r.speaker.name) > 1  # English makes subjects of places
        acted = "speaker" in done or ("subject" in done and again)
        told = any(self.known.classes.get(word) for word in r.speaker.name.lower().split())
        facing = head in self.known.partisan and self.language == "en"  # "Delvo made an offer. The union refused it"
        return acted and not told and not facing and head in self.known.anybody | self.known.generic

    def _sorts_of(self, r: Referent) -> frozenset[str]:
        """Of what sort a body is by its name, and by the nouns that have told it; who has a trade is a firm."""
        told = r.heads
        if self.language == "en":
            # what is only named beside another has been told by nouns that may be the other's: "a Lorne street"
            acts = any(m.function in ("speaker", "subject", "object") for m in r.mentions)
            told = told - {r.speaker.name.split()[0].lower()} if acts else set()  # "Union Comes to Town"
        told = told.union(*(b.nouns for b in self.bodies if b.name == r.speaker.name))
        return self._sorts({*told, *self._naming(r.speaker.name)})

    def _naming(self, name: str) -> list[str]:
        """The words of a body's name that may tell its sort, of an English one what it ends on: "Rivers Trust"."""
        return name.lower().split() if self.language == "fr" else _own_words(name)[-1:]

    def _is_of_sort(self, body: Body, wanted: Set[str]) -> bool:
        return bool(self._sorts({*body.nouns, *body.name.lower().split()}) & wanted)

    def _sorts(self, told: Set[str]) -> frozenset[str]:
        trade = any(self.known.acts(noun) and self.known.classes.get(noun) != "institution" for noun in told)
        return sorts_told(told, self.known) or (_TRADE if trade else frozenset())

    def _spoke_alone(self, head: str) -> Found | None:
        """As in "The council denied it. … The authority said": who spoke last of such bodies, known by a noun alone."""
        kinds = self.known.kinds.get(head, frozenset()) if self.language == "en" else frozenset()
        told = (s.found for s in reversed(self.history) if s.found.speaker and s.found.speaker.name in kinds)
        return next((replace(found, sure=0.65) for found in told), None)

    def _ends_a_name(self, inside: Sequence[Token]) -> Found | None:
        """As in "the sheriff's office": the last words of an English name, "the Torvale County Sheriff's Office"."""
        noun = bare(joined(before_comma(inside))).lower()
        named = [b for b in self.bodies if self.language == "en" and b.name.lower().endswith(f" {noun}")]
        return self._latest_of(named, inside[0].start)

    def _varied_body(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """As in "Halden & Rowe fell 14% after the homewares chain warned": the only body named just before.

        What it makes or is goes with its noun; what sets another beside it ("a rival chain", "the parent company") not.
        """
        told = [t for t in before_comma(inside)[1:] if t.lower != head and t.text != "-"]
        kinds = ("ADJ", "NOUN", "VERB") if self.language == "en" or len(told) == 1 else ("ADJ",)
        plain = all(t.pos in kinds and t.text[:1].islower() and t.lower not in self.known.another for t in told)
        definite = inside[0].lower in self.known.titles["definite"] - self.known.demonstrative
        if not (told and plain and definite and head in self.known.anybody):
            return None
        near = range(max(0, at - 2), at + 1)
        named = {
            b.name
            for b in self._candidates(head)
            if any(start < inside[0].start and self.sentence_of(start) in near for start in b.places)
        }
        name = next(iter(named)) if len(named) == 1 else ""
        return Found(Speaker(None, name, "organisation"), None, 0.6) if name else None

    def ranked(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """As in "Marlow Freight fell after the country's No. 2 airline warned": a body told by its rank is no new one.

        It is the only enterprise that its sentence, or the one before in its paragraph, has named so far.
        """
        noun = list(takewhile(lambda t: t.pos != "ADP", before_comma(inside)))
        told = any(t.lower in self.known.ranks for t in noun[1:])
        whole = noun[-1:] and noun[-1].lower == head and (noun[0].lower == "the" or any(t.lower == "'s" for t in noun))
        if not (told and whole and any(head.endswith(business) for business in self.known.business)):
            return None
        since = self.sentences[at - 1 if at and self._same_paragraph(at - 1, at) else at].start
        before = inside[0].start
        candidates = self._candidates("company")
        named = {self.in_full(b.name, before) for b in candidates if any(since <= n < before for n in b.places)}
        return Found(Speaker(None, named.pop(), "organisation"), None, 0.65) if len(named) == 1 else None

    def in_full(self, name: str, before: int) -> str:
        """The only longer name that a body of this one bears: "Brandvold" for "Brandvold Copper Inc.".

        One word takes up what stands before it; "Pennock Cycles" is "Pennock Cycles Group" wherever the page says so.
        """
        named = [b for b in self.bodies if b.name.startswith(f"{name} ")]
        if self.language == "fr":
            told = [b.name for b in named if b.places[0] < before]
            return told[0] if len(told) == 1 and not place(name, "fr") else name
        ends = {b.name: b.name.split()[-1].lower() for b in named}
        if " " in name:
            longer = [b.name for b in named if self.known.classes.get(ends[b.name]) == "institution"]
        else:
            longer = [
                b.name for b in named if b.places[0] < before and self.known.classes.get(ends[b.name]) != "person"
            ]
        return longer[0] if len(longer) == 1 else name

    def _just_named(self, head: str, at: int) -> Found | None:
        """The body with a name that the sentence before, in one paragraph, is about: "The Admirals … the club said"."""
        if head not in self.known.anybody | self.known.generic:
            return None
        subject = self.subject_of(at - 1, ("organisation",)) if at and self._same_paragraph(at - 1, at) else None
        titled = subject is not None and any(w[:1].isupper() for w in subject.speaker.name.split())
        return subject.found(0.65) if subject and titled and self._may_be_called(subject.speaker.name, head) else None

    def _stands_alone(self, inside: Sequence[Token], head: str) -> bool:
        """Whether nothing but where it is from is said of a body: "the Port Lathrop company", "le groupe breton"."""
        placed = head in self.known.business
        inside = before_comma(inside)  # "The company, based in Tolland, expects"
        if self.language == "fr" and placed:
            inside = self._without_trade(inside)
        # in French a name behind the noun is the body's own: "l'enseigne Frais-Marché"
        located = placed and not (self.language == "fr" and any(t.text[:1].isupper() for t in inside[2:]))
        rest = [t for t in inside if t.pos not in ("DET", "PUNCT") and not (located and _tells_where(t))]
        rest = rest[: len(rest) - head.count(" ")]  # "the think tank"
        if self.language == "fr" and len(rest) in (2, 3) and rest[1].lower in ("de", "d'") and placed:
            # "le groupe de Valmont"
            return len(rest) == 2 or place(rest[2].text, "fr") is not None or "-" in rest[2].text
        if len(rest) == 2 and self.language == "fr" and rest[1].text[:1].islower():
            where = self.known.demonym.search(rest[1].lower) or place(rest[1].lower, self.language)
            return where is not None and head in self.known.anybody
        return len(rest) <= 1

    def _without_trade(self, inside: Sequence[Token]) -> Sequence[Token]:
        """Without what an enterprise makes or sells: "le fabricant de batteries", "la chaîne de magasins"."""
        k = next((n for n, t in enumerate(inside) if t.lower in ("de", "d'")), len(inside))
        trade = [t for t in inside[k + 1 :] if t.pos != "ADJ"]
        return inside[:k] if len(trade) == 1 and trade[0].pos == "NOUN" and trade[0].text[:1].islower() else inside

    def firm_told_by(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """As in "l'industriel" after "l'industriel Orvelle": a noun for who does something that told a firm alone.

        Or "le groupe Orvelle", and no person is told by it: then "l'industriel" is the firm as well.
        """
        held = any(head in p.heads for p in self.people.all)
        if held or len(before_comma(inside)) != 2 or inside[0].lower not in self.known.titles["definite"]:
            return None
        if named := self._set_off_behind(inside, head):
            return named
        told = self._latest_of([b for b in self.bodies if head in b.nouns], inside[0].start)
        return told or self._of_its_sort(inside, head, at, told=True)

    def paper_told_by(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """As in "The Morning Ledger … The paper said": a newspaper told of just before by a noun for words on paper."""
        if inside[0].lower not in self.known.titles["definite"]:
            return None
        near = self.sentences[max(0, at - _REACH)].start
        papers = [b for b in self.bodies if self._is_of_kind(b, head) and b.places[-1] >= near]
        return self._latest_of(papers, inside[0].start)

    def _latest_of(self, meant: Sequence[Body], before: int) -> Found | None:
        """Of the bodies that can be meant the one named last."""
        told = [b for b in meant if b.places[0] < before]
        if not told:
            return None
        latest = max(told, key=lambda b: b.places[bisect_left(b.places, before) - 1])
        full = next((b.name for b in self.bodies if b.name.startswith(f"{latest.name} ")), latest.name)
        return Found(Speaker(None, full, "organisation"), None, 0.7 if len(told) == 1 else 0.6)

    def _is_told_by(self, body: Body, head: str) -> bool:
        """Whether a noun introduced a body, or stands in its English name: "the Roofers' Guild", then "the guild"."""
        named = self.language == "en" and body.name.lower() != head and head in _own_words(body.name)
        return head in body.nouns or named

    def _is_of_kind(self, body: Body, head: str) -> bool:
        """Whether a body's name tells that it is one: "the Railway Staff Association", then "the union"."""
        return _own_words(body.name)[-1 if self.language == "en" else 0] in self.known.kinds.get(head, ())

    def _told_in_full(self, head: str, before: int) -> Found | None:
        """As in "la préfecture" after "un courriel de la préfecture de la Vireuse": told last by its noun and more."""
        full = next((told for start, noun, told in reversed(self._fully_told) if noun == head and start < before), None)
        return replace(full, sure=0.75) if full else None

    @cached_property
    def _fully_told(self) -> list[tuple[int, str, Found]]:
        """Where sentences tell a body by its noun and which one it is; the place, and the noun."""
        return [
            (s.tokens[n].start, s.tokens[n].lower, found)
            for s in self.sentences
            for n in range(1, len(s.tokens))
            if s.tokens[n].quotation is None and self.known.classes.get(s.tokens[n].lower) == "institution"
            if (found := self._body_at(s.tokens, n))
        ]

    def _body_at(self, tokens: Sequence[Token], n: int) -> Found | None:
        """The body whose noun is token ``n``, with what tells which one: "la préfecture de la Vireuse"."""
        first = n
        while self.language == "en" and first > 1 and tokens[first - 1].pos == "PROPN":
            first -= 1  # "the Torlac embassy"
        if tokens[first - 1].lower not in self.known.titles["definite"] | _CONTRACTED:
            return None
        placed = self.language == "en" and tokens[n].lower in self.known.anybody  # "the Port Lathrop company"
        inside = tokens[first : n + 1] if self.language == "en" else self._with_which(tokens, n)
        if placed or not inside[1:]:
            return None
        side = first_place(joined(inside), self.language)
        speaker = Speaker(None, joined(inside), "organisation", None, side.name if side else None)
        return Found(speaker, None, 0.75, gender=gender_of(tokens[first - 1 : n + 1], self.known))

    def _with_which(self, tokens: Sequence[Token], n: int) -> Sequence[Token]:
        """A French noun for a body with the adjective or the complement behind it; nothing where it has none."""
        phrase = None if tokens[n].lower in self.known.several_senses else phrase_from(tokens, n, self.lex)
        inside = before_comma(tokens[n : phrase.last + 1]) if phrase else ()
        inside = list(takewhile(lambda t: t.lower != "(", inside))  # "l'Amicale des sauniers (AS)"
        return inside if inside[1:] and (inside[1].pos == "ADJ" or inside[1].lower in _OF) else ()

    def _last_body(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        near = [s for s in self.history if self._spoke_as(s, head)]
        if not near and self.language == "fr" and head in self.known.generic:
            here = [s.found for s in self.history if s.paragraph == self.sentences[at].paragraph]
            body = next((f for f in reversed(here) if f.speaker and f.speaker.kind == "organisation"), None)
            return replace(body, sure=0.65) if body else None
        if near and near[-1].paragraph == self.sentences[at].paragraph:
            return replace(near[-1].found, sure=0.75)
        if met := self._body_of(head, inside[0].start, at):
            return met
        if near and self.history[-1].paragraph - near[-1].paragraph <= 1:
            return replace(near[-1].found, sure=0.7)
        return replace(near[-1].found, sure=0.65) if len({s.found.speaker for s in near}) == 1 else None

    def _spoke_as(self, said: Said, head: str) -> bool:
        speaker = said.found.speaker
        if speaker is None or not is_named_body(speaker):
            return False
        told = self.discourse.called(speaker.name)
        nouns = {n for b in self.bodies for n in b.nouns if b.name == speaker.name and self.language == "en"}
        return self._may_be_called(" ".join((speaker.name, *(told.heads if told else ()), *nouns)), head)

    def _body_of(self, head: str, before: int, at: int) -> Found | None:
        """The body that "the company" means: named in the sentence before, else oftener than any other on the page."""
        named = sorted((start, b.name) for b in self._candidates(head) for start in b.places if start < before)
        if not named:
            return None
        start, latest = named[-1]
        own = self.sentence_of(start)
        opens = start - self.sentences[at].start < _OPENING  # "Lexa Systems plans to …, the company said"
        near = own == at - 1 or (own == at and (self.language == "fr" or opens))
        if near and self.sentences[own].paragraph == self.sentences[at].paragraph:
            return Found(Speaker(None, self.in_full(latest, before), "organisation"), None, 0.65)
        spoken = {s.found.speaker.name for s in self.history if s.found.speaker and self._spoke_as(s, head)}
        counts = sorted(((self.text.count(name), name) for name in {*spoken, *(n for _, n in named)}), reverse=True)
        leads = counts[0][0] >= _OFTEN and (len(counts) == 1 or counts[0][0] > counts[1][0])
        lone = {self.in_full(n, before) for _, n in named}
        if self.language == "en" and not spoken and len(lone) == 1 and at - own <= _REACH:
            return Found(Speaker(None, next(iter(lone)), "organisation"), None, 0.55)
        main = self.in_full(counts[0][1], before)
        return Found(Speaker(None, main, "organisation"), None, 0.6) if leads else None

    @cached_property
    def _letters(self) -> dict[str, str]:
        """What letters that stand for English bodies stand for: "Harbour Safety Authority" for "HSA"."""
        letters = {b.name for b in self.bodies if b.name.isupper() and self.language == "en"}
        return by_initials(self.text, letters) if letters else {}

    def _candidates(self, head: str) -> list[Body]:
        """The bodies that a noun may mean."""
        return [
            b
            for b in self.bodies
            if (head in self.known.business or not b.unsure) and self._may_be_called(" ".join((*b.nouns, b.name)), head)
        ]

    def _may_be_called(self, name: str, head: str) -> bool:
        """Not "the company" for a name that says it is a union or a ministry."""
        own = {head, *self.known.kinds.get(head, ())} | (self.known.business if head in self.known.business else set())
        said = name.lower().split()
        said += [word for w in name.split() for word in self._letters.get(w, "").lower().split()]
        sorts, wanted = sorts_told(said, self.known), self.known.sorts.get(head, frozenset())
        if sorts and wanted and not sorts & wanted:
            return False  # "le Front rouge", "l'entreprise"
        if head in self.known.partisan and not any(len(w) > 1 and w.isupper() for w in name.split()):
            return any(w in own for w in said)  # "Delvo made an offer. The union refused it"
        papers = self.known.kinds.get("journal", frozenset())  # "Dans un entretien au Courrier, le syndicat …"
        others = (w for w in said if w not in own)
        plain = not any(w in papers or self.known.classes.get(w) == "institution" for w in others)
        return plain or head in self.known.generic
