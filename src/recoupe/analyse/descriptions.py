"""Persons told by a description: "the minister", "l'élue", "the retired teacher"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise, takewhile

from recoupe.analyse.discourse import Found, Mention, Referent
from recoupe.analyse.holders import OWNED, Holders
from recoupe.analyse.opposed import answers, set_against
from recoupe.analyse.paired import of_that_age
from recoupe.analyse.parse import Token, joined
from recoupe.analyse.partisans import partisan
from recoupe.analyse.phrases import RELATIVES
from recoupe.analyse.places import first_place
from recoupe.analyse.recall import MEMORY
from recoupe.analyse.referents import Person
from recoupe.analyse.roles import head_noun
from recoupe.analyse.trades import in_headline, is_counted, is_known_by_trade
from recoupe.analyse.variation import cannot_hold, unexplained
from recoupe.analyse.wording import agrees, bare, before_comma, gender_of
from recoupe.model import Speaker
from recoupe.typography import plain, words

__all__ = ["Descriptions"]

_NO_MORE = 3  # words of a description that tells sex and age alone: "le jeune homme"


class Descriptions(Holders):
    """Finds whom a role without a name stands for."""

    def _described(self, inside: Sequence[Token], text: str, head: str, at: int) -> Found:
        """A role without a name: somebody the page has told of, else the role itself."""
        if body := self._apposed_to_body(inside):
            return body
        whole, inside = inside, before_comma(inside)
        if told := self._just_told(inside, head, at):
            return told
        gender = "" if head in self.known.one_gender else gender_of(inside, self.known)
        if self.language == "en":
            gender = gender or gender_of(whole, self.known)  # "One of them, a man of forty, …"
        elif len(whole) > len(inside) + 1:
            gender = gender or gender_of(whole[len(inside) + 1 :], self.known)  # "L'automobiliste, une femme de 50 ans"
        known = self._told_before(inside, head, gender, at)
        another = self._opposed(inside, at)
        if known and (another is None or known.speaker != another):
            return known
        return self._by_role_alone(inside, text, head, gender)

    def _told_before(self, inside: Sequence[Token], head: str, gender: str, at: int) -> Found | None:
        """Whom a description means, where it brings in nobody new."""
        first, titles = inside[0].lower, self.known.titles
        if first in titles["indefinite"] or (len(inside) > 1 and inside[1].lower == "plus"):
            return None  # "le plus jeune des gardiens"
        # "Jean Roux est accusé par l'avocat": he accuses another
        here = self.sentences[at]
        opening = here.start if self.text[: inside[0].start].endswith(" par ") else inside[0].start
        closing = here.end if self._is_asking(inside, at) else inside[-1].end
        others = {person.name for _, _, person in self.people.within(opening, closing)}
        told = (r for r in self.persons(gender, at) if r.speaker.name not in others)  # "Roe's aide" is not Roe
        told = (r for r in told if not cannot_hold(r.speaker.name, self._heads(r), head, self.known))
        opposed = self._opposed(inside, at)
        persons = [r for r in told if r.speaker != opposed and not self._is_faced(r, inside, at)]
        same = next((r for r in persons if self._again(r, inside, head)), None)
        if first in titles["possessive"]:
            return same.found(0.75) if same else self._relative(head, persons, at)
        if self.language == "fr" and (labelled := partisan(inside, persons, self.people, self.text, self.known)):
            return labelled.found(0.75, gender)
        held = self._holds(inside, head, gender, persons, at)
        held = None if held and held.speaker and held.speaker.name in others else held  # "Roe's lawyer", who is one
        if held and not (same and self._is_told_later(same, held, inside, head)):
            return held
        if self._told_just_before(inside, head, persons, at) or self._is_of_a_person(inside):
            return same.found(0.75, gender) if same else None
        near = [r for r in persons if self._is_near(r, at) and not self._acts_before(r, inside, at)]
        another = self._contrasted(inside, at) or self._twice_told(inside, head) or self._told_apart(inside, at)
        another = another or is_counted(inside, head, self.known)
        again = self.language == "en" and same is not None and self._still_there(same, at)
        if near and not (another or again) and self._is_given_a_role(near[0], inside, head, at):
            return near[0].found(0.65, gender)
        if same:
            return self._named_since(same, inside, head, gender, at) or same.found(0.75, gender)
        if self._takes_up(inside) or (head in self.known.nameless and len(inside) <= _NO_MORE):
            return self._taken_up(inside, gender, at)
        if another or (near and self._has_role(near[0]) and self._tells_a_field(inside)):
            return None
        return (
            self._told_anew(inside, head, gender, persons, at)
            or self._told_in_passing(inside, head, near, gender, at)
            or unexplained(self, inside, head, gender, at)
        )

    def _is_of_a_person(self, inside: Sequence[Token]) -> bool:
        """As in "Tom Barr hit Ann Roe. Barr's lawyer denied it": no other who was named before, for English."""
        named = {end for _, end, _ in self.people.within(inside[0].start, inside[-1].end)}
        return self.language == "en" and any(t.lower in ("'s", "'") and t.start in named for t in inside)

    def _named_since(self, r: Referent, inside: Sequence[Token], head: str, gender: str, at: int) -> Found | None:
        """As in "Depuis ses mémoires, l'ex-maire fait parler. Le récit d'Anne Roux se vend. L'ex-maire réfute …"."""
        found = unexplained(self, inside, head, gender, at) if not r.named else None
        person = self.people.called(found.speaker.name) if found and found.speaker else None
        since = person is not None and min(person.places) > min(m.place for m in r.mentions)
        return found if since else None

    def _told_anew(
        self, inside: Sequence[Token], head: str, gender: str, persons: Sequence[Referent], at: int
    ) -> Found | None:
        """Whom a general noun may mean as well, or one that is his alone."""
        general = head in self.known.anyone and self._is_short(inside, head) and not self._is_office(inside, head)
        if general and (meant := next((r for r in persons if self._may_be_anyone(r, inside, at)), None)):
            return meant.found(0.7, gender)
        called = self._called_so(persons, head) or in_headline(inside, persons, self.heading, self.known)
        return called.found(0.7, gender) if called else None

    def _told_just_before(self, inside: Sequence[Token], head: str, persons: Sequence[Referent], at: int) -> bool:
        """As in "Mené par le juge, Jean Roux sourit. Le juge a dit …": whether its noun has told one without a name."""
        since = at - (at > 0 and self._same_paragraph(at - 1, at))
        before = [t for s in self.sentences[since : at + 1] for t in s.tokens if t.start < inside[0].start]
        own = self.known.titles["definite"] | self.known.titles["possessive"] | {"du", "au"}
        told = any(
            noun.lower == head and ahead.lower in own and not behind.text[:1].isupper()
            for ahead, noun, behind in zip(before, before[1:], before[2:], strict=False)
        )
        return told and not any(r.named and head in r.heads for r in persons)

    def _told_in_passing(
        self, inside: Sequence[Token], head: str, near: Sequence[Referent], gender: str, at: int
    ) -> Found | None:
        """Whom a description means that nobody is introduced by: who is near, or whom the page is about."""
        varied = self._varied(inside, head, near, gender, at)
        main = self._portrayed(inside, head, gender, at)
        if main is None or (varied and main.speaker.name != self.discourse.portrayed):
            return varied
        other = near and near[0] is not main and self._has_role(near[0]) and not self._related(near[0], head)
        return main.found(0.55, gender) if varied is None or other else varied

    def _called_so(self, persons: Sequence[Referent], head: str) -> Referent | None:
        """The only one with a name whom this very noun has told before: "l'ancienne ingénieure … l'ex-ingénieure"."""
        told = [r for r in persons if r.named and head in r.heads]
        general = self.known.anyone | self.known.nameless | self.known.office | self.known.kin
        return told[0] if self.language == "fr" and len(told) == 1 and head not in general else None

    def _portrayed(self, inside: Sequence[Token], head: str, gender: str, at: int) -> Referent | None:
        """As in a portrait's "la bergère": whom its title names, or the page tells of far oftener than of others."""
        known = self.known
        told = known.office | known.kin | known.defendant | known.counterpart | known.anybody | known.human_too
        alone = self.language == "fr" and head not in told and sum(t.pos != "DET" for t in inside) == 1
        behind = next((t for t in self.sentences[at].tokens if t.start >= inside[-1].end), None)
        alone = alone and (behind is None or behind.pos != "ADP")  # "l'adjointe à la culture"
        spoke = (r for r in self.discourse.referents if r.named or any(m.function == "speaker" for m in r.mentions))
        if not alone or any(head in r.heads for r in spoke):
            return None
        met = self.discourse.called(self.discourse.portrayed) or self.discourse.topic(gender, at)
        return met if met and met.named and agrees(met.gender, gender) else None

    def _again(self, r: Referent, inside: Sequence[Token], head: str) -> bool:
        """Whether a description has the noun of somebody without a name, and tells no more: "a naval attache"."""
        own = {
            t.lower for t in inside[1:] if t.text != "-"
        } - self.known.unnamed  # "the spokesman for the ministry" is no "… for the mayor"
        kinds = self.known.kinds.get(head, frozenset()) if self.language == "fr" else frozenset()
        return not r.named and bool(r.heads & (kinds | {head})) and own <= {*r.speaker.name.lower().split()}

    def _is_told_later(self, r: Referent, held: Found, inside: Sequence[Token], head: str) -> bool:
        """As in "A diplomat doubted it … the diplomat said": not the minister, whom such a noun fits as well."""
        person = self.people.called(held.speaker.name) if held.speaker else None
        last = max((m.place for m in r.mentions if m.function in ("subject", "speaker")), default=-1)
        if person is None or last < 0:  # "Tom Barr, a Republican, … the Republican said"
            return False
        return head not in person.heads or self._told_last_at(person, inside[0].start) < last

    def _holds(
        self, inside: Sequence[Token], head: str, gender: str, persons: Sequence[Referent], at: int
    ) -> Found | None:
        """Who holds a role, or has just spoken where its holder is far."""
        held = self._held_by(head, bare(joined(inside)), gender, inside[0].start)
        nearer = self._just_spoke(held, persons, inside, head, at) if held else None
        nearer = nearer or (self._varied_at_once(persons, inside, head, at) if held else None)
        return nearer.found(0.6, gender) if nearer else held

    def _varied_at_once(
        self, persons: Sequence[Referent], inside: Sequence[Token], head: str, at: int
    ) -> Referent | None:
        """As in "…, said Tom Roe, a rebel envoy. …, said a British ambassador. The envoy added": who just spoke."""
        last = self.history[-1] if self.history and self.language == "en" and len(inside) == 2 else None
        r = self.referent_of(last.found) if last and self._same_paragraph(last.sentence, at) else None
        spoke = last is not None and at - last.sentence <= 1 and r is not None and r in persons
        return r if r and spoke and not r.named and self._related(r, head) else None

    def _just_spoke(
        self, held: Found, persons: Sequence[Referent], inside: Sequence[Token], head: str, at: int
    ) -> Referent | None:
        """As in "… le coach Jean Roux. … Anders Lind n'a rien dit : « … » Le technicien suédois ajoute": no far holder.

        Who spoke last, in the paragraph or the one before, and has no role of his own.
        """
        last = self.history[-1] if self.history else None
        exact = held.speaker is not None and (person := self.people.called(held.speaker.name)) and head in person.heads
        if self.language != "fr" or last is None or exact or self._is_office(inside, head):
            return None
        r = self.referent_of(last.found)
        near = at - last.sentence <= 1 and self.sentences[at].paragraph - last.paragraph <= 1
        known = r is not None and near and r.named and " " in r.speaker.name and r in persons
        if r is None or not known or self._has_role(r):
            return None
        spoke = [s for s in self.history if held.speaker and s.found.speaker and s.found.speaker == held.speaker]
        far = not spoke or self.sentences[at].paragraph - spoke[-1].paragraph > 1
        return r if far else None

    def _relative(self, head: str, persons: Sequence[Referent], at: int) -> Found | None:
        """As in "His wife said", where she has been named as somebody's; "son président", of whom no more was told."""
        if head in self.known.client and (client := self._client()):
            return self.as_person(client, 0.75)
        told = [r for r in persons if r.named and head in r.heads]
        near = (r for r in told if at - self._latest_mention(r, at).sentence <= MEMORY)
        relative = next(near, None) if head in self.known.kin else None
        if head in self.known.office and len(told) == 1 and told[0].speaker.role is None:
            relative = told[0]
        return relative.found(0.7) if relative else None

    def _is_given_a_role(self, r: Referent, inside: Sequence[Token], head: str, at: int) -> bool:
        """Whether a name without any role stands just before: the description that follows is his."""
        m = self._latest_mention(r, at)
        if not r.named or self._has_role(r) or m.function in ("told", "owner") or self._is_beside(m, inside, at):
            return False
        # "Tom Barr left without a word.\n“We lost,” the Harriers coach said later"
        opened = at - m.sentence == 1 and m.function == "subject" and head not in self.known.office
        return self._is_next(r, at) or opened

    def _is_beside(self, m: Mention, inside: Sequence[Token], at: int) -> bool:
        """As in "Echoing Ann Roe, the governor said": two in one clause are not one and the same."""
        between = (t for t in self.sentences[at].tokens if m.place < t.start < inside[0].start)
        return m.sentence == at and not any(t.finite for t in between)

    def _has_role(self, r: Referent) -> bool:
        """Whether a noun has told what somebody is, more than sex and age."""
        return bool((r.heads & self.known.classes.keys()) - self.known.nameless - self.known.anybody_told)

    def _varied(
        self, inside: Sequence[Token], head: str, near: Sequence[Referent], gender: str, at: int
    ) -> Found | None:
        """A description that nobody is introduced by: news vary the name of whoever it is about."""
        past = len(inside) > 1 and inside[1].lower.split("-")[0] in self.known.past
        if self._is_office(inside, head) and not past:
            return self._told_as_elected(inside, head, gender, at)
        if not near or (head in self.known.defendant | self.known.party and self._has_another_part(near[0])):
            return None  # "Prosecutor Tom Barr said … The defendant denied it"
        owned = OWNED.search(joined(inside)) is not None
        kin = next((r for r in near if self._related(r, head) and (r.speaker.role or not owned)), None)
        if kin and (self._is_short(inside, head) or (kin.named and self._is_next(kin, at) and self._is_placed(inside))):
            return kin.found(0.7, gender)
        bare_noun = len(inside) == 2 or past or self._is_compound(inside)
        roleless = (r for r in near if r.named and not self._has_role(r))
        if self.language == "fr" and bare_noun and self._has_role(near[0]) and (other := next(roleless, None)):
            return other.found(0.6, gender)  # "l'adjointe plaide … », ironise la relieuse"
        top = near[0]
        small = not any(t.text[:1].isupper() for t in inside[1:])
        unknown = not self._has_role(top)
        small = small or self._sits(top, head)
        varies = top.named and ((self._is_next(top, at) and small) or (bare_noun and (past or unknown)))
        return top.found(0.65, gender) if varies else None

    def _has_another_part(self, r: Referent) -> bool:
        """Whether somebody is told by his work, and not by his part in what happened: a police chief is no "driver"."""
        return self._has_role(r) and not r.heads & (self.known.defendant | self.known.party)

    def _is_compound(self, inside: Sequence[Token]) -> bool:
        """As in "le milieu de terrain", "le gardien de but": a noun that only tells more of what one does."""
        linked = self.language == "fr" and len(inside) == 4 and inside[2].lower in ("de", "d'")
        return linked and inside[3].pos == "NOUN" and inside[3].text[:1].islower()

    def _is_placed(self, inside: Sequence[Token]) -> bool:
        """As in "le grimpeur de Valmont": with nothing but where somebody is from."""
        return (
            self.language == "fr" and len(inside) == 4 and inside[2].lower in ("de", "d'") and inside[3].entity == "LOC"
        )

    def _sits(self, r: Referent, head: str) -> bool:
        """As in "…, a lancé le chef du groupe. Le député de Valmont a exigé": of whom a seat may be told by and by."""
        role = {w.folded for w in words(r.speaker.role or "")}
        political = r.heads & self.known.seats or role & self.known.chambers
        return head in self.known.seats and plain(head) not in role and bool(political)

    def _told_as_elected(self, inside: Sequence[Token], head: str, gender: str, at: int) -> Found | None:
        """As in "l'élue … la maire": the only one whom a noun of the same kind, and no office, has told so far."""
        if self.language != "fr" or len(inside) > 2:
            return None
        told = [
            r for r in self.persons(gender, at) if r.named and any(head in self.known.kinds.get(h, ()) for h in r.heads)
        ]
        return told[0].found(0.6, gender) if len(told) == 1 and not told[0].heads & self.known.office else None

    def _may_be_anyone(self, r: Referent, inside: Sequence[Token], at: int) -> bool:
        """Whether a general noun can mean him; one with a trade ("l'expert ferroviaire") only in his paragraph."""
        alone = takewhile(lambda t: t.pos != "ADP", inside[2:])  # not "la numéro deux de l'exécutif régional"
        trade = [t for t in alone if t.pos == "ADJ" and t.lower not in self.known.grade | self.known.anyone]
        own = self.language == "fr" and any(not self.known.demonym.search(t.lower) for t in trade)
        last = self._latest_mention(r, at)
        here = self.sentences[at].paragraph == last.paragraph
        return here if own or not r.named else at - last.sentence <= MEMORY

    def _related(self, r: Referent, head: str) -> bool:
        """Whether a noun is of a kind with one that has told somebody: "le magistrat", a prosecutor."""
        kinds = self.known.kinds
        same = r.heads & (kinds.get(head, frozenset()) | {head})
        if same and self._may_tell(head, head, same, r.speaker.role):
            return True
        return any(head in kinds.get(h, ()) for h in r.heads)

    def _tells_a_field(self, inside: Sequence[Token]) -> bool:
        """As in "l'expert en balistique": a noun and its field, which are somebody's own."""
        return self.language == "fr" and len(inside) > 3 and inside[2].lower == "en"

    def _acts_before(self, r: Referent, inside: Sequence[Token], at: int) -> bool:
        """As in "Roux a signé, et le maire l'a blâmé": who is the subject of one clause is no new noun in the next."""
        joined_by = next((t for t in reversed(self.sentences[at].tokens) if t.end <= inside[0].start), None)
        second = self.language == "fr" and joined_by is not None and joined_by.pos == "CCONJ"
        return second and any(m.sentence == at and m.function == "subject" for m in r.mentions)

    def _is_faced(self, r: Referent, inside: Sequence[Token], at: int) -> bool:
        """As in "Interrogé par Jean Roux, le candidat a reconnu": who is asked by somebody is another."""
        m = self._latest_mention(r, at)
        if self.language != "fr" or m.sentence != at or m.place >= inside[0].start:
            return False
        ahead = [t for t in self.sentences[at].tokens if t.start < inside[0].start]
        led = [t.lower for t in ahead if t.end <= m.place][-2:]
        faced = " ".join(led) in self.lex.words["facing"] or led[-1:] == ["par"]
        return faced and not any(t.finite for t in ahead)

    def _is_asking(self, inside: Sequence[Token], at: int) -> bool:
        """As in "demande le juge à Jean Roux": a French description with somebody behind it who is spoken to."""
        behind = self.text[inside[-1].end : self.sentences[at].end].split(maxsplit=1)
        return self.language == "fr" and bool(behind) and behind[0] in self.lex.words["towards"]

    def _opposed(self, inside: Sequence[Token], at: int) -> Speaker | None:
        """Who has just spoken, where words set a description against him: "« Non », dit Anne Roux. La déléguée, elle".

        In English "however" may set one thing he says against another: "The mayor, however, …", where he is mayor.
        """
        spoke = self.history[-1] if self.history else None
        if spoke is None or at - spoke.sentence > 1:
            return None
        tokens = self.sentences[at].tokens
        if answers(tokens, inside[0].start, self.lex):
            return spoke.found.speaker
        if not self._same_paragraph(spoke.sentence, at) or not set_against(tokens, inside[-1].end, self.text, self.lex):
            return None
        speaker = spoke.found.speaker
        person = self.people.called(speaker.name) if speaker and self.language == "en" else None
        his = person is not None and not person.heads.isdisjoint(t.lower for t in inside)
        return None if his else speaker

    def _heads(self, r: Referent) -> Set[str]:
        """The nouns somebody is told by, as a name and without one."""
        person = self.people.called(r.speaker.name) if r.named else None
        return r.heads | person.heads if person else r.heads

    def _is_next(self, r: Referent, at: int) -> bool:
        m = self._latest_mention(r, at)
        return at - m.sentence <= 1 and self.sentences[at].paragraph == m.paragraph

    def _still_there(self, r: Referent, at: int) -> bool:
        """Whether somebody has spoken in the paragraph, or is told of just before."""
        here = self.sentences[at].paragraph
        return self._is_next(r, at) or any(m.function == "speaker" and m.paragraph == here for m in r.mentions)

    # --- words that introduce nobody: "cette ancienne factrice", "le Flamand", "the 31-year-old" ------------

    def _takes_up(self, inside: Sequence[Token]) -> bool:
        """Whether a description cannot stand for somebody new."""
        if self.language == "en":
            plain = [t for t in inside if t.text != "-"]  # "the mother of three", "the mum-of-one"
            counted = len(plain) > 3 and plain[2].lower == "of" and (plain[3].pos == "NUM" or plain[3].lower == "one")
            return counted or any(t.lower.endswith("year-old") for t in inside)
        pointing = inside[0].lower in self.known.demonstrative and len(inside) > 1
        aged = any(t.text.isdigit() and n.lower == "ans" for t, n in pairwise(inside))
        return pointing or (aged and inside[0].lower in self.known.titles["definite"]) or self._is_demonym(inside)

    def _taken_up(self, inside: Sequence[Token], gender: str, at: int, demonym: bool = False) -> Found | None:
        """The most salient one who can be meant, near or, by where he is from, anywhere on the page."""
        persons = self.persons(gender, at)
        near = [r for r in persons if self._is_near(r, at)]
        if told := next((r for r in near if of_that_age(r.speaker.name or "", inside, self.known)), None):
            return told.found(0.7, gender)
        if not demonym and not self._is_demonym(inside):
            near = [r for r in near if not is_known_by_trade(r, inside, self.known, self.lex)]
            if self.language == "fr" and inside[0].lower not in self.known.demonstrative:
                near = [r for r in near if r.named or self._latest_mention(r, at).function != "told"]
            kin = (r for r in near if self.language == "fr" and self._related(r, head_noun(inside, "fr")[0]))
            return next(kin, near[0]).found(0.7, gender) if near else None  # "cet expert", of whom it was said last
        for r in (*near, *(r for r in persons if r.named)):
            person = self.people.called(r.speaker.name) if r.named else None
            if person is None or self._is_from(person, inside[1].lower):
                return r.found(0.65, gender)
        return None

    def _is_from(self, person: Person, origin: str) -> bool:
        """Whether a demonym can be his: his only one up to here, or the same."""
        person.origin = person.origin or origin
        return person.origin == origin

    def nobody_taken_up(self, inside: Sequence[Token]) -> Found:
        return Found(None, f"«{joined(inside)}»: nobody told of before can be meant", 0.4)

    def _is_demonym(self, inside: Sequence[Token]) -> bool:
        """As in "la Bruxelloise": an article and a noun that tells where somebody is from, whatever the place."""
        placed = len(inside) > 3 and inside[2].lower in ("de", "d'") and inside[3].text[:1].isupper()
        inside = inside[:2] if placed else inside  # "la Belge de Valmont"
        own = [t for t in inside[1:] if t.text != "-"]
        if self.language != "fr" or not own or not all(t.text[:1].isupper() for t in own):
            return False
        if own[0].lower in self.lex.words["time"] | self.known.of_bodies:
            return False  # "Le Matin de Lorne", "l'Union"
        if len(own) > 1 and joined(inside[1:]).count("-") != len(own) - 1:
            return False  # "le Néo-Zélandais" is one word
        titled = inside[0].text[0].isupper() and inside[0].start not in {s.start for s in self.sentences}
        named = self.people.within(inside[0].start, inside[1].end)
        ends = self.known.demonym.search(inside[-1].lower) is not None
        return ends and inside[0].lower in ("le", "la", "l'") and not titled and not named

    # --- roles and who holds them ---------------------------------------------------------------------------

    def _apposed_to_body(self, inside: Sequence[Token]) -> Found | None:
        """As in "The landlord, a pension fund, …": a role that a body has."""
        noun = before_comma(inside)
        rest = inside[len(noun) + 1 :]
        if self.language != "en" or not rest or rest[0].pos != "DET" or head_noun(rest, "en")[1] != "institution":
            return None
        return Found(Speaker(None, bare(joined(noun)), "organisation"), None, 0.8)

    def _by_role_alone(self, inside: Sequence[Token], text: str, head: str, gender: str) -> Found:
        description = bare(joined(inside))
        if head in self.known.counterpart and (other := self._counterpart(gender)):
            return self.as_person(other, 0.7)
        if head in self.known.counterpart and not any(t.pos == "ADP" for t in inside):
            return Found(None, f"«{text}»: a counterpart without a name", 0.4)
        description = self._whose(inside, head) or description
        side = first_place(text, self.language)
        speaker = Speaker(None, description, "person", description, side.name if side else None)
        known = inside[0].lower in (
            "le",
            "la",
            "l'",
        )  # as if it had been told of: more often than not it is somebody named
        named = known and any(agrees(person.gender, gender) for person in self.people.all)
        return Found(speaker, None, 0.6 if named else 0.85, gender=gender)

    def _counterpart(self, gender: str) -> Person | None:
        """The only other person of the page with a role of whoever spoke last."""
        last = self.history[-1].found.speaker if self.history else None
        person = self.people.called(last.name) if last else None
        others = [p for p in self.people.all if person and p is not person and p.heads & person.heads]
        return others[0] if len(others) == 1 and agrees(others[0].gender, gender) else None

    def _just_told(self, inside: Sequence[Token], head: str, at: int) -> Found | None:
        """As in "D'après cette source": who has just spoken."""
        last = self.last(at)
        pointing = inside[0].lower in self.known.demonstrative and head in self.known.anybody_told
        person = last is not None and last.speaker is not None and last.speaker.kind == "person"
        return replace(last, sure=0.7) if last and pointing and person else None

    def _told_apart(self, inside: Sequence[Token], at: int) -> bool:
        """As in "Le technicien qui suit la filière": a clause without a comma tells which one."""
        behind = next((t for t in self.sentences[at].tokens if t.start >= inside[-1].end), None)
        return behind is not None and behind.lower in RELATIVES

    def _twice_told(self, inside: Sequence[Token], head: str) -> bool:
        """As in "l'expert psychiatre": a second noun of those who speak makes a general word somebody's own.

        One that is as general as the first does not: "le vétéran officiel".
        """
        general = self.known.grade | self.known.anyone
        others = (t.lower for t in inside[1:] if t.lower != head and t.lower not in general)
        return any(self.known.classes.get(word) == "person" for word in others) and not self._fits_last(head)

    def _fits_last(self, head: str) -> bool:
        """Whether who spoke last is known by a role that such a noun takes up: "le patron pêcheur", a chairman."""
        last = self.history[-1].found.speaker if self.history else None
        person = self.people.called(last.name) if last and self.language == "fr" else None
        return person is not None and bool(person.heads & self.known.kinds.get(head, frozenset()))

    def _contrasted(self, inside: Sequence[Token], at: int) -> bool:
        """As in "L'expert chargé de l'enquête, lui, …": set against whoever spoke before; "En face, l'entraîneur"."""
        end = inside[-1].end
        verb = next((t.start for t in self.sentences[at].tokens if t.finite and t.start > end), end)
        here = [s for s in self.sentences[max(0, at - 1) : at + 1] if s.paragraph == self.sentences[at].paragraph]
        opposite = tuple(self.lex.words["opposite"])
        turned = any(self.text[s.start : s.end].lower().startswith(opposite) for s in here)
        return turned or any(f", {word}," in self.text[end : verb + 1].lower() for word in self.lex.words["resuming"])

    def _is_short(self, inside: Sequence[Token], head: str) -> bool:
        """Whether a description is too short to introduce somebody; "le délégué du personnel" is not."""
        description = bare(joined(inside))
        known = plain(description) in self.known.titled or head in self.known.anyone  # "la représentante de l'État"
        known = known or head in self.known.ranked  # "la numéro deux de l'exécutif régional"
        whose = self.language == "fr" and not known and any(t.pos == "ADP" for t in inside)
        return (len(description.split()) <= 3 or head in self.known.ranked) and not whose
