"""All whom a page tells of, named or not: its mentions gathered into referents, and which of them is most salient."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from recoupe.analyse.nounphrases import Function
from recoupe.analyse.wording import agrees
from recoupe.model import Speaker

__all__ = ["Discourse", "Found", "Mention", "Referent"]


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker and how sure it is that these words mean him; ``drop`` where the words name no speaker at all."""

    speaker: Speaker | None
    why: str | None
    sure: float
    drop: bool = False
    gender: str = ""
    plural: bool = False


@dataclass(slots=True)
class Mention:
    """A place where the page tells of somebody, and what he is in its sentence."""

    place: int
    sentence: int
    paragraph: int
    function: Function
    opens: bool  # whether its sentence begins with it


@dataclass(slots=True)
class Referent:
    """Somebody the page tells of; ``heads`` are the nouns that have told him."""

    speaker: Speaker
    gender: str  # "" for a body told by words of both: "la FTL … le syndicat"
    plural: bool
    heads: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    genders: set[str] = field(default_factory=set)  # of the words that have told a body

    @property
    def named(self) -> bool:
        return self.speaker.name != self.speaker.role

    def found(self, sure: float, gender: str = "") -> Found:
        return Found(self.speaker, None, sure, gender=self.gender or gender, plural=self.plural)


# How much each thing adds to a referent's salience. Set on the pronouns of tests/development (251 French, 282 English;
# fitted to one half, they choose as well in the other, and the same ones serve both languages), then rounded.
_BACK = (0.8, 1.4, 0.1, -0.3, -0.4, -0.4, -0.6)  # sentences from a mention, six and more alike
_PARAGRAPHS = (1.5, -0.3, -0.5, -0.5)
_FUNCTION: dict[Function, float] = {
    "speaker": 0.2, "subject": 0.7, "object": 0.0, "oblique": 0.0, "owner": -0.3, "told": -0.6,
}  # fmt: skip
_OPENS = 0.3  # begins its sentence, as its subject
_CENTRE = 0.3  # subject of the sentence just before, which reports nothing
_SPOKE_HERE = 0.2  # speaks in the sentence itself
_SPOKE_LAST = 0.9
_SPOKE_LAST_BEFORE = 0.5
_NAMED = 1.0
_GENDER_UNKNOWN = -0.8
_BODY = -1.0
_TOPIC = 2.0  # whom the page tells of much oftener than of any other, in a paragraph that has told of nobody yet
_PORTRAYED = 0.5  # whom the page's title names, and nobody else
_MANY = 4  # mentions at least


@dataclass(slots=True)
class Discourse:
    """The referents of one page, kept while it is read from its beginning."""

    referents: list[Referent] = field(default_factory=list)
    portrayed: str = ""  # the only person whom the page's title names
    spoke: Mention | None = None  # the latest mention of a speaker

    def called(self, name: str) -> Referent | None:
        return next((r for r in reversed(self.referents) if r.speaker.name == name), None)

    def of(self, speaker: Speaker, gender: str = "", several: bool = False) -> Referent:
        """The referent of a speaker; a new one where the page has not told of him."""
        known = self.called(speaker.name)
        if known is None:
            known = Referent(speaker, gender, several or speaker.kind == "group", {*speaker.name.lower().split()[:1]})
            self.referents.append(known)
        known.gender = known.gender or gender
        if speaker.kind == "organisation":
            known.genders |= {gender} - {""}
            known.gender = "" if len(known.genders) > 1 else known.gender
        return known

    def speaks(self, referent: Referent, mention: Mention) -> None:
        self.only_told(mention.sentence)
        referent.mentions.append(mention)
        self.spoke = mention

    def only_told(self, sentence: int) -> None:
        """Whomever a sentence has named but its speakers is told of in what they say."""
        for r in self.referents:
            for m in reversed(r.mentions):
                if m.sentence < sentence:
                    break
                if m.sentence == sentence and m.function != "speaker":
                    m.function = "told"

    def topic(self, gender: str, at: int) -> Referent | None:
        """The person whom the page has told of much oftener than of any other up to sentence ``at``."""
        persons = [r for r in self.referents if r.speaker.kind == "person" and not r.plural]
        meant = _topic([(r, [m for m in r.mentions if m.sentence <= at]) for r in persons])
        return meant if meant and agrees(meant.gender, gender) else None

    def salient(
        self, gender: str, kinds: Iterable[str], at: int, paragraph: int, several: bool = False, speaks: bool = False
    ) -> list[tuple[float, Referent]]:
        """Those told of up to sentence ``at`` of whom a word of this gender can speak, the most salient first.

        A word that ``speaks`` and opens a sentence goes on with the one before: "Roe a révélé que … Il a ajouté".
        """
        told = [(r, m) for r in self.referents if (m := [m for m in r.mentions if m.sentence <= at])]
        fits = [(r, m) for r, m in told if r.plural <= several and r.speaker.kind in kinds and agrees(r.gender, gender)]
        begun = any(r.speaker.kind == "person" and _tells_of(m, paragraph) for r, m in told)
        heard = speaks and self.spoke is not None and self.spoke.sentence == at - 1
        acts = any(r.named and any(m.sentence == at - 1 and m.function == "subject" for m in ms) for r, ms in fits)
        topic = None if begun or heard or acts else _topic(fits)
        about = {id(topic): _TOPIC} | {id(r): _PORTRAYED for r, _ in fits if r.speaker.name == self.portrayed}
        found = [(_salience(r, m, at, paragraph, self.spoke) + about.get(id(r), 0.0), r) for r, m in fits]
        return sorted(found, key=lambda one: -one[0])


def _topic(told: list[tuple[Referent, list[Mention]]]) -> Referent | None:
    """Whom the page tells of much oftener than of any other."""
    often = sorted(((len(m), n) for n, (_, m) in enumerate(told)), reverse=True)[:2]
    leads = bool(often) and often[0][0] >= _MANY and (len(often) == 1 or often[0][0] >= 2 * often[1][0])
    return told[often[0][1]][0] if leads else None


def _tells_of(mentions: Iterable[Mention], paragraph: int) -> bool:
    return any(m.paragraph == paragraph and m.function in ("speaker", "subject", "object") for m in mentions)


def _salience(r: Referent, mentions: list[Mention], at: int, paragraph: int, spoke: Mention | None) -> float:
    best = max(_of_mention(m, at, paragraph) for m in mentions)
    named = r.named and (r.speaker.kind == "person" or r.speaker.name != r.speaker.name.lower())  # no name: "la mairie"
    known = (_NAMED if named else 0.0) + (0.0 if r.gender else _GENDER_UNKNOWN)
    body = 0.0 if r.speaker.kind == "person" else _BODY
    last = next((m for m in mentions if m is spoke), None)
    heard = 0.0 if last is None else _SPOKE_LAST if last.paragraph == paragraph else _SPOKE_LAST_BEFORE
    return best + known + body + heard


def _of_mention(m: Mention, at: int, paragraph: int) -> float:
    back = at - m.sentence
    told = _BACK[min(back, 6)] + _PARAGRAPHS[max(0, min(paragraph - m.paragraph, 3))] + _FUNCTION[m.function]
    if m.function == "speaker" and back == 0:
        told += _SPOKE_HERE
    if m.function == "subject" and back == 1 and m.paragraph == paragraph:
        told += _CENTRE
    return told + (_OPENS if m.opens and m.function in ("subject", "speaker") else 0.0)
