"""Who the words of a noun phrase are: a person, a body, a state, the issuer of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from recoupe.analyse.discourse import Found, Referent
from recoupe.analyse.institutions import Institutions
from recoupe.analyse.listing import is_list
from recoupe.analyse.parse import Token, joined
from recoupe.analyse.places import first_place, place
from recoupe.analyse.recall import MEMORY
from recoupe.analyse.referents import Person
from recoupe.analyse.roles import Class, head_noun
from recoupe.analyse.spotting import behind_origin
from recoupe.analyse.wording import (
    SPEAKING,
    bare,
    before_comma,
    core_name,
    gender_of,
    is_name,
    is_named_body,
    own_name,
    plural,
)
from recoupe.model import Speaker, SpeakerKind

__all__ = ["Named"]

_BRACKETS = re.compile(r" *\([^()]*\)?")
_FRENCH_TITLES = ("m.", "mme")
_GOVERNING = frozenset("de d' du of for by avec with in at near from to".split())  # noqa: SIM905
_AND = ("et", "and", "&")
_SEVERAL = 3
_BETWEEN = frozenset({"de", "du", "of", "'s", ",", ";", "avec", "with"})  # what parts two who do not speak together
_ISSUED = (
    "statement",
    "communique",
    "release",
    "communiqué",
)  # what somebody issues to say something, and nothing else
_TWO = 3  # sentences back to the two whom "the former" and "the latter" mean

_KINDS: dict[Class, SpeakerKind] = {
    "person": "person",
    "institution": "organisation",
    "group": "group",
    "document": "organisation",
}


_ARTICLES = frozenset({"le", "la", "l'", "les"})
_CONTRACTED = frozenset({"du", "des", "au", "aux"})  # with the preposition in front


class Named(Institutions):
    """Finds who a noun phrase names."""

    def _named(self, inside: Sequence[Token], at: int, quoted: bool) -> Found:
        text = joined(inside)
        head, kind = head_noun(inside, self.language)
        # "le cabinet du maire, Jean Roux": he is the mayor
        whole = head in self.known.retinue or not any(t.lower == "," for t in inside)
        body = kind == "institution" and whole and not self._is_staff(inside)
        if together := self._together(inside):
            return together
        if not body and (person := self._person_in(inside)):
            return self.as_person(person, 1.0)
        where = place(core_name(inside), self.language)
        if where and kind is None:
            someone = self._someone_from(inside, at) if where.how == "adjective" else None
            return someone or self._as_place(inside, where.name, where.kind == "organisation")
        if told := self._pointed_at(inside, head, at) or self.ranked(inside, head, at):
            return told
        if kind == "document":
            return self._document(inside, head, at)
        if kind == "person" and plural(inside):
            kind = "group"
        if kind == "person":
            found = self.firm_told_by(inside, head, at) or self._described(inside, text, head, at)
            who = found.speaker if found.speaker and found.speaker.name == bare(text) else None
            more = self._told_more_fully(inside) if who else ""
            return replace(found, speaker=replace(who, name=more, role=more)) if who and more else found
        if kind is None:
            return self._unclassed(inside, text, at, quoted)
        if kind == "institution" and (fuller := self._by_name(inside, head, at)):
            return replace(fuller, gender=fuller.gender or gender_of(inside, self.known))
        text = joined(own_name(inside))
        name = self._whose(inside, head) or self._told_more_fully(inside) or bare(text)
        side = first_place(text, self.language)
        organisation = Speaker(None, name, _KINDS[kind], None, side.name if side else None)
        return Found(
            organisation, None, 0.95, gender=gender_of(inside, self.known), plural=kind == "group" or plural(inside)
        )

    def _by_name(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """The body with a name that a noun for one means, if any."""
        return self._named_behind(inside) or self._fuller(inside, head, at) or self._generic(inside, head, at)

    def _named_behind(self, inside: Sequence[Token]) -> Found | None:
        """As in "the charity Open Door": an English body by its own name, behind the noun for what it is."""
        text = joined(inside)
        named = max((b.name for b in self.bodies if text.endswith(f" {b.name}")), key=len, default="")
        k = next((n for n, t in enumerate(inside) if t.start == inside[-1].end - len(named)), 0)
        noun = inside[k - 1].lower if k else ""
        told = self.known.classes.get(noun) == "institution" or noun in self.known.anybody
        if self.language != "en" or not named or not told or inside[k - 1].text[:1].isupper():
            return None
        if any(t.lower in (",", "and", "of", "for", "at") for t in inside[:k]):
            return None  # "a spokesman for the charity Open Door" is no charity
        side = first_place(text, self.language)
        return Found(Speaker(None, named, "organisation", None, side.name if side else None), None, 0.95)

    def _told_more_fully(self, inside: Sequence[Token]) -> str:
        """As in "les délégués des soignants … Les délégués": what a French noun alone was told with before."""
        inside = before_comma(inside)
        if self.language != "fr" or len(inside) != 2 or inside[0].lower not in _ARTICLES:
            return ""
        told = {
            joined(fuller)
            for s in self.sentences[: self.sentence_of(inside[0].start) + 1]
            for n, t in enumerate(s.tokens)
            if t.lower == inside[1].lower and t.quotation is None and n and t.end < inside[0].start
            if s.tokens[n - 1].lower in _ARTICLES | _CONTRACTED and (fuller := self._with_which(s.tokens, n))
            if not any(t.pos == "ADV" or t.lower == "abord" for t in fuller)
        }
        return told.pop() if len(told) == 1 else ""

    def _someone_from(self, inside: Sequence[Token], at: int) -> Found | None:
        """As in "Le Portugais", "the German": who has just spoken."""
        english = self.language == "en" and len(inside) == 2 and inside[1].entity == "NORP"
        if (
            not (self.language == "fr" or english)
            or plural(inside)
            or inside[0].lower not in self.known.titles["definite"]
        ):
            return None
        gender = gender_of(inside, self.known)
        return self._taken_up(inside, gender, at, demonym=True)

    def _together(self, inside: Sequence[Token]) -> Found | None:
        """Two who say it together: "Anne Roux et Paul Vial", "the Senators Roe and Day", "Roe and the unions"."""
        if several := self._several_named(inside) or self._listed(inside):
            return several
        k = self._joined_at(inside)
        first, second = (bare(self._side(inside[:k])), self._side(inside[k + 1 :])) if k else ("", "")
        name = f"{first} {inside[k].lower} {second}"
        return Found(Speaker(None, name, "group"), None, 0.85, plural=True) if first and second else None

    def _several_named(self, inside: Sequence[Token]) -> Found | None:
        """As in "Ann Roe, the mayor, Tom Day and Kim Pell": three or more, each set off from the one before."""
        named = self.people.within(inside[0].start, inside[-1].end)
        between = [[t.lower for t in inside if a[1] <= t.start and t.end <= b[0]] for a, b in pairwise(named)]
        if len(named) < _SEVERAL or not all(map(self._sets_off, between)):
            return None
        joined_by = next((w for w in between[-1] if w in _AND), "")
        names = [person.name for _, _, person in named]
        name = f"{', '.join(names[:-1])} {joined_by} {names[-1]}"
        return Found(Speaker(None, name, "group"), None, 0.8, plural=True) if joined_by else None

    def _listed(self, inside: Sequence[Token]) -> Found | None:
        """As in "La FTL (majoritaire), l'UNF et leurs alliés": three or more of a French list, without its brackets."""
        if self.language != "fr" or not is_list(inside):
            return None
        name = _BRACKETS.sub("", bare(joined(inside)))
        return Found(Speaker(None, name, "group"), None, 0.8, plural=True)

    def _sets_off(self, between: Sequence[str]) -> bool:
        """Whether the words between two names part them, and the second is not somebody's or of something."""
        untitled = [w for w in between if w not in self.known.titles["before"]]
        return bool(untitled) and (untitled[0] == "," or untitled[0] in _AND) and untitled[-1] not in _GOVERNING

    def _joined_at(self, inside: Sequence[Token]) -> int:
        """Where the word stands that joins two to one subject; 0 where none does."""
        named = self.people.within(inside[0].start, inside[-1].end)
        if len(named) == 2:
            between = [n for n, t in enumerate(inside) if named[0][1] <= t.start and t.end <= named[1][0]]
            k = next((n for n in between if inside[n].lower in _AND), 0)
            aside = (
                bool(k) and inside[between[0]].lower == "," == inside[k - 1].lower
            )  # "le maire, Jean Roux, et son adjointe, …"
            return 0 if any(inside[n].lower in _BETWEEN for n in between if n < k) and not aside else k
        k = next((n for n, t in enumerate(inside) if n and t.lower in _AND), 0)
        apart = 0 < k < len(inside) - 1 and not inside[k].entity and all(t.lower not in (",", ";") for t in inside[:k])
        return k if apart and self._are_two(inside[:k], inside[k + 1 :]) else 0

    def _are_two(self, one: Sequence[Token], other: Sequence[Token]) -> bool:
        """As in "la maire et son adjoint", "the unions and Ann Roe"; no "maire et conseillère Anne Roux"."""
        own = self.known.titles["definite"] | self.known.titles["possessive"]
        named = any(start == other[0].start for start, _, _ in self.people.named)
        named = named or bool(self._person_in(one) or self._behind_office(one))
        if not (named or other[0].pos == "DET" or other[0].lower in own or plural(one)):
            return False
        ruled = any(t.pos == "ADP" and behind.text[:1].islower() for t, behind in pairwise(one))
        return not (
            ruled and head_noun(other, self.language)[1] == "institution"
        )  # "the head of the union and the bank"

    def _behind_office(self, inside: Sequence[Token]) -> str:
        """The surname in "Water Commissioner Haskell", where the recogniser saw no person; "" in other words."""
        office = len(inside) > 1 and self.known.classes.get(inside[-2].lower) == "person"
        titled = office and inside[-2].text[:1].isupper() and inside[-1].pos == "PROPN"
        return inside[-1].text if self.language == "en" and titled else ""

    def _side(self, inside: Sequence[Token]) -> str:
        """The name of one of those told of together; "" where the words are no somebody."""
        if person := self._person_in(inside):
            return person.name
        if surname := self._behind_office(inside):
            return surname
        alone = len(inside) == 1 and inside[0].pos == "PROPN" and inside[0].entity not in ("LOC", "GPE")
        told = head_noun(inside, self.language)[1] in ("person", "group", "institution") and inside[0].pos != "ADP"
        return joined(before_comma(inside)) if alone or told else ""

    def _person_in(self, inside: Sequence[Token]) -> Person | None:
        """The person a phrase names, not one it only mentions ("l'avocat de Jean Roux")."""
        held = -1  # where the last name ends that is only mentioned
        for start, end, person in self.people.within(inside[0].start, inside[-1].end):
            k = next(n for n, t in enumerate(inside) if t.start >= start)
            led = k and inside[k - 1].pos == "ADP"  # "l'ingénieure, formée par Jean Roux"
            before = inside[k - 1].lower if k else ""
            after = next((t.lower for t in inside if t.start >= end), "")
            titles = self.known.titles["before"] if self.language == "en" else _FRENCH_TITLES
            office = self.language == "en" and self.known.classes.get(before) == "person"  # "sent to Chairman Ray Roe"
            if (before in titles or before == "both" or office) and k > 1:
                before = inside[k - 2].lower  # "a group led by Mr. Roe", "counsel for both Ann Roe and Tom Day"
            # "a report by Ann Roe and Tom Barr"
            governed = before in _GOVERNING or (self.language == "en" and before in _AND and inside[k - 2].end == held)
            held = end if governed else -1
            if not governed and not led and after not in ("'s", "'") and not self._is_attribute(inside, end):
                return None if self._is_firm(person.name) else person
        return None

    def _is_firm(self, name: str) -> bool:
        """As in "the airline Skyward … Skyward": whether an English name that looks like a person's is a body's."""
        return self.language == "en" and any(b.name == name and b.nouns and b.unsure for b in self.bodies)

    def _is_staff(self, inside: Sequence[Token]) -> bool:
        """As in "Department of Justice spokeswoman Ann Roe": a body, a role of somebody's there, and his name."""
        named = next((start for start, end, _ in self.people.named if end == inside[-1].end), -1)
        k = next((n for n, t in enumerate(inside) if t.start == named), 0)
        while k and inside[k - 1].lower in self.known.titles["before"] and inside[k - 1].text[:1].isupper():
            k -= 1
        force = k > 0 and self.known.classes.get(inside[k - 1].lower) == "institution"  # "police Sgt. Tom Day"
        if k and inside[k].start != named and (force or inside[k - 1].text[:1].isupper()):
            return self.language == "en"  # "Bank of Lorn Governor Ann Roe"
        while k and inside[k - 1].text[:1].islower() and head_noun(inside[k - 1 : k], "en")[1] != "person":
            k -= 1
        first = k - 1
        while first > 0 and inside[first].text[:1].islower() and inside[first].pos in ("NOUN", "ADJ"):
            first -= 1
        return self.language == "en" and 0 <= first < k - 1 and inside[first].text[:1].isupper()

    def _is_attribute(self, inside: Sequence[Token], end: int) -> bool:
        """As in "a Roe ally", "the Roe-friendly mayor": a name that only tells whose somebody is."""
        following = next((t for t in inside if t.start >= end), None)
        noun = following is not None and following.pos in ("NOUN", "ADJ") and following.text[:1].islower()
        noun = noun or (following is not None and self.known.classes.get(following.lower) == "person")  # "Roe Aide:"
        return self.language == "en" and (noun or (following is not None and following.lower == "-"))

    def _as_place(self, inside: Sequence[Token], side: str, body: bool) -> Found:
        name = bare(joined(inside))
        demonym = plural(inside) and not body and name != side and inside[0].lower in ("les", "des", "the", "ces")
        kind: SpeakerKind = "organisation" if body else "group" if demonym else "state"
        gender = self.known.gender_of_word(inside[0].lower)
        return Found(Speaker(None, name, kind, None, side), None, 0.95, gender=gender, plural=plural(inside))

    def _pointed_at(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """Whom "the former", "the latter", "ce dernier" point back at; None for other words."""
        alone = before_comma(inside)
        two = len(alone) == 2 and alone[0].pos == "DET" and alone[0].lower not in self.known.titles["possessive"]
        for which, told in enumerate((self.known.first_of_two, self.known.last_of_two)):
            if two and alone[1].lower in told:
                return self._of_two(inside, at, which)
        if len(inside) > 2 and inside[1].lower in self.known.same:
            return self._same(inside, head, at)
        if inside[0].lower in self.known.these and (many := self._these(inside, head)):
            return many
        latest = joined(inside).lower() in self.known.pronouns["latest"]
        return self._latest(inside, at) if latest or head in ("dernier", "dernière", "latter") else None

    def _same(self, inside: Sequence[Token], head: str, at: int) -> Found:
        """As in "selon la même source", "ces mêmes experts": who spoke last, or the last told by that noun."""
        several = plural(inside)
        told = [
            (m.function == "speaker", m.place, n, r)
            for n, r in enumerate(self.discourse.referents)
            for m in r.mentions
            if r.plural == several and m.function in ("speaker", "subject") and at - m.sentence <= MEMORY
        ]
        by_noun = [one for one in told if head in one[3].heads or head in one[3].speaker.name.lower().split()]
        spoke = [one for one in told if one[0]]
        if found := max(by_noun or spoke, default=None):
            return found[3].found(0.75)
        return Found(None, f"«{joined(inside)}»: nobody told of before", 0.4)

    def _these(self, inside: Sequence[Token], head: str) -> Found | None:
        """As in "selon des sources du palais … d'après ces sources": the group told last by that noun alone."""
        own = [t.lower for t in inside if t.pos not in ("DET", "NUM")]
        alone = plural(inside) and len(own) == 1
        groups = (r for r in self.discourse.referents if alone and r.plural and r.mentions)
        opening = 3 if self.language == "en" else 1  # "two former officials familiar with the talks … the officials"
        told = [r for r in groups if head in r.heads or own[0] in r.speaker.name.lower().split()[:opening]]
        return max(told, key=lambda r: r.mentions[-1].place).found(0.8) if told else None

    def _of_two(self, inside: Sequence[Token], at: int, which: int) -> Found:
        """As in "the former … the latter": one of the only two people of whom the last sentences tell."""
        before = inside[0].start
        told = sorted(
            (max(near), n, r)
            for n, r in enumerate(self.discourse.referents)
            if r.speaker.kind == "person" and not r.plural
            if (near := [m.place for m in r.mentions if m.place < before and at - m.sentence <= _TWO])
        )
        if len(told) == 2:
            return told[which][2].found(0.75)
        begin = self.sentences[max(0, at - _TWO)].start
        named = {person.name: person for _, _, person in self.people.within(begin, before)}
        if len(named) == 2:  # "Jean Roux et Anne Vial" spoke as one, or one of them has been told of in two ways
            return self.as_person([*named.values()][which], 0.75)
        return Found(None, f"«{joined(inside)}»: not two people named just before", 0.5)

    def _latest(self, inside: Sequence[Token], at: int) -> Found:
        """As in "ce dernier", "the latter": whom the page has told of last; "l'intéressée": whom it is telling of."""
        if inside[-1].lower == "latter" and (two := self._of_two(inside, at, 1)).speaker:
            return two
        gender = gender_of(inside, self.known)
        pointing = inside[-1].lower in self.known.either_told
        kinds = ("person", "organisation", "state") if pointing else ("person",)
        if pointing:
            told = self.latest(gender, kinds, at, inside[0].start)
        else:
            told = self._spoken_of(gender, at, inside[-1].lower in self.known.concerned)
        if told:
            return told.found(0.75, gender)
        return Found(None, f"«{joined(inside)}»: nobody told of just before", 0.5)

    def _spoken_of(self, gender: str, at: int, concerned: bool) -> Referent | None:
        """Whom "le même" means: who is told of; "l'intéressé": who was told of in what another said just before."""
        persons = self.persons(gender, at)
        last = self.last(at) if concerned else None
        spoken = (r for r in persons if last and r.speaker != last.speaker and self._is_heard_of(r, at))
        return next(spoken, None) or next(iter(persons), None)

    def _is_heard_of(self, r: Referent, at: int) -> bool:
        return r.named and any(m.sentence < at <= m.sentence + _TWO and m.function != "speaker" for m in r.mentions)

    def _generic(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """As in "… la chambre départementale. L'instance soutient": the body told of last, whatever noun tells it."""
        alone = self.language == "fr" and head in self.known.generic and len(before_comma(inside)) == 2
        if not alone or inside[0].lower not in self.known.titles["definite"]:
            return None
        told = self.latest("", ("organisation",), at, inside[0].start)
        return told.found(0.7) if told else None

    def _document(self, inside: Sequence[Token], head: str, at: int) -> Found:
        """Words on paper are their issuer's; without one, only a study or the like speaks for itself."""
        owner = next((k for k, t in enumerate(inside) if k and (t.lower in ("'s", "'") or t.pos == "ADP")), None)
        if owner is not None and inside[owner].pos != "ADP":  # "the ministry's data"
            return replace(self._named(inside[:owner], at, True), sure=0.8)
        for k, t in enumerate(inside):
            linked = t.lower in ("de", "du", "des", "d'", "par", "of", "by", "from") and k + 1 < len(inside)
            if linked and inside[k - 1].lower not in self.lex.words["obtained"]:
                # "The message from Roe to his side": from whom it is
                to = (n for n in range(k + 1, len(inside)) if t.lower == "from" and inside[n].lower == "to")
                rest = inside[k + 1 : next(to, len(inside))]
                _, kind = head_noun(rest, self.language)
                where = place(core_name(rest), self.language)
                named = any(x.entity in ("ORG", "PER", "PERSON") for x in rest) or rest[0].text.isupper()  # "du SZ"
                named = named or (t.lower == "from" and self._person_in(rest) is not None)
                sample = t.lower == "of" and head in self.known.sampling
                if sample and (kind in ("person", "group") or any(x.lower == "by" for x in rest)):
                    continue  # "a survey of 803 likely voters", "a study of 300 farms by the institute"
                if kind in ("institution", "person", "group") or where or named:
                    return replace(self._named(rest, at, True), sure=0.8)
        front = self._issuer_in_front(inside, head, at) or self.paper_told_by(inside, head, at)
        if issuer := front or self._issued_before(inside, head, at):
            return issuer
        last = self.last(at)
        owned = inside[0].lower in self.known.titles["possessive"]
        if owned and last and last.speaker and last.plural == (inside[0].lower in self.known.pronouns["plural"]):
            return replace(last, sure=0.65)  # "D'après leurs mesures, …": theirs who spoke last
        by = last.speaker if last and inside[0].lower in self.known.titles["definite"] else None
        pointing = inside[0].lower in self.known.demonstrative and len(before_comma(inside)) == 2  # "selon ce pointage"
        if (pointing or head in self.known.study) and last and by and by.kind in ("organisation", "state"):
            return replace(last, sure=0.65)
        if head in self.known.study | self.known.record:
            noun = next((n for n, t in enumerate(inside) if t.pos in ("NOUN", "PROPN")), 0)  # "a leaked memo"
            ends = (n for n, t in enumerate(inside) if n > noun and t.pos in ("VERB", "PUNCT"))
            alone = inside[: next(ends, len(inside))]
            return Found(
                Speaker(None, bare(joined(alone)), "organisation"), None, 0.6, gender=gender_of(alone, self.known)
            )
        return Found(None, "a document, no author named", 0.5, drop=True)

    def _issuer_in_front(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """As in "A police statement", "the White House communique": whose words they are by an English compound."""
        k = next((n for n, t in enumerate(inside) if t.lower == head), 0)
        owner = inside[: k if head in _ISSUED else 0]
        kind = head_noun(owner, "en")[1] if owner and self.language == "en" else None
        return replace(self._named(owner, at, True), sure=0.8) if kind == "institution" else None

    def _issued_before(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """As in "Roe said in a statement the dam was safe. “…,” the statement said": who spoke last, on that paper."""
        if len(inside) != 2 or not self.history or (self.language == "fr" and head not in _ISSUED):
            return None
        definite = inside[0].lower in self.known.titles["definite"]
        if self.language == "fr":
            issued = self._spoke_on(head) if definite else None
            return issued or self._issuing(definite, inside[0].start, at)
        last = self.history[-1]
        told = [t.lower for t in self.sentences[last.sentence].tokens]
        on_it = any(a == "in" and b != "the" and c == head for a, b, c in zip(told, told[1:], told[2:], strict=False))
        by = definite and on_it and last.found.speaker
        return replace(last.found, sure=0.75) if by else None

    def _spoke_on(self, paper: str) -> Found | None:
        """Who has spoken last on a paper that his sentence names: "a-t-il indiqué par voie de communiqué"."""
        spoke = (s for s in reversed(self.history) if s.found.speaker)
        told = (s.found for s in spoke if any(t.lower == paper for t in self.sentences[s.sentence].tokens))
        found = next(told, None)
        return replace(found, sure=0.75) if found else None

    def _issuing(self, definite: bool, before: int, at: int) -> Found | None:
        """Whose communiqué it can be alone: the body the sentence before is about, or the only one that has spoken."""
        acted = self.subject_of(at - 1, ("organisation",)) if at and self._same_paragraph(at - 1, at) else None
        if acted:
            return self._told_in_full(acted.speaker.name.lower(), before) or acted.found(0.65)
        bodies = {s.found.speaker: s.found for s in self.history if s.found.speaker and is_named_body(s.found.speaker)}
        return replace(*bodies.values(), sure=0.6) if definite and len(bodies) == 1 else None

    def _unclassed(self, inside: Sequence[Token], text: str, at: int, quoted: bool) -> Found:
        inside = behind_origin(own_name(inside), self.known)
        if all(t.text.isdigit() for t in inside):
            return Found(None, f"«{text}» is nobody who speaks", 0.4, drop=True)
        if self._is_demonym(inside):
            return self._taken_up(inside, gender_of(inside, self.known), at) or self.nobody_taken_up(inside)
        entities = {t.entity for t in inside if t.entity in SPEAKING}
        titled = len(inside) > 1 and inside[0].lower in self.known.titles["before"]
        name = bare(joined(inside[1:] if titled else inside))
        if (
            inside[0].pos != "ADP"
            and not all(t.lower in self.lex.words["time"] for t in inside)
            and is_name(inside, self.sentences[at].start, self.text)
            and (entities or len(inside) <= 4)
        ):
            owner, _, own = name.rpartition("'s ")
            name = own if owner and own[:1].isupper() and entities & {"PER", "PERSON"} else name
            titled = len(name.split()) > 1 and name.split()[0].lower() in self.known.of_bodies  # "Union pour Lorne"
            firm = self._is_firm(name) or (self.language == "fr" and titled)
            if (person := self.people.called(name)) and not firm:
                return self.as_person(person, 0.9)
            side = first_place(text, self.language)
            firm = firm or any(b.name.startswith(f"{name} ") for b in self.bodies)
            firm = firm or (self.language == "en" and any(b.name == name for b in self.bodies))
            kind: SpeakerKind = "person" if entities & {"PER", "PERSON"} and not firm else "organisation"
            name = self.in_full(name, inside[0].start) if kind == "organisation" else name
            return Found(Speaker(None, name, kind, None, side.name if side else None), None, 0.75)
        if quoted and inside[0].lower in self.known.titles["indefinite"] and not plural(inside) and not entities:
            return Found(Speaker(None, name, "person", name), None, 0.6)
        several = plural(inside)
        head = head_noun(inside, self.language)[0]
        human = bool(self.known.human.search(head))
        if quoted and (human or not self.known.abstract.search(head)) and (several or inside[0].pos in ("DET", "NUM")):
            marked = several and inside[-1].quotation is not None  # "les « verts »": nobody told of before
            told = sum(t.pos != "DET" for t in inside) > 1  # "various media stories": no single person
            marked = marked or (several and told and self.language == "en")
            varied = None if marked else self._told_before(inside, head, gender_of(inside, self.known), at)
            kind = "group" if several else "person" if human else "organisation"
            return varied or Found(Speaker(None, name, kind), None, 0.6 if human else 0.55, plural=several)
        return Found(None, f"«{text}» is nobody who speaks", 0.4, drop=True)
