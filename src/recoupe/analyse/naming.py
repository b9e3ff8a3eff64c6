"""A role told first and its name after: "Son président dénonce … « … », peste Jean Roux"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from recoupe.analyse.cues import is_asked
from recoupe.analyse.drafts import Draft
from recoupe.analyse.referents import Person
from recoupe.analyse.speakers import Speakers
from recoupe.analyse.wording import agrees
from recoupe.model import Speaker
from recoupe.typography import words

__all__ = ["led_by", "named_anew", "named_below", "named_in_items", "named_later", "named_next"]

_INTRODUCED = re.compile(r", (?:who|whose) ")
_PARTY = re.compile(r"(?:[A-Z][\w.]*|the \w+)['’]s [A-Z]")  # "Labour's Tim Roe", "the union's Ann Day"
_WHOSE = re.compile(r"\w+['’]s? ")  # "Marenda's opposition candidate"
_CLOCK = re.compile(r"\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|noon|midnight", re.IGNORECASE)
_SMALL_WORD = 3  # letters: "of", "the"
_NEAR = 2  # sentences from a role to the name it waits for (set on tests/development, French)


def named_later(drafts: Sequence[Draft], speakers: Speakers) -> list[Draft]:
    """The drafts; who is a role alone in the opening and is named right after it has that name.

    "…, a déclaré la ministre. … Devant la presse, Jeanne Roux a dit": the report's first sentence
    keeps the name for the second. Held to the first role a page opens with.
    """
    opening = next((d for d in drafts if d.found.speaker), None)
    if opening is None or opening.found.speaker is None or not _is_role_alone(opening.found.speaker):
        return list(drafts)
    # a body may speak before who is brought in as known: "Marenda's opposition candidate"
    passing = speakers.language == "en" and _is_told_as_known(opening, speakers)
    later = next(
        (
            d
            for d in drafts
            if d.found.speaker and d.sentence > opening.sentence and d.found.speaker != opening.found.speaker
            if not (passing and d.found.speaker.kind == "organisation")
        ),
        None,
    )
    person = speakers.people.called(later.found.speaker.name) if later and later.found.speaker else None
    introduced = person is not None and _is_introduced(person, opening.found.speaker.name, speakers)
    if person is not None and speakers.contradicts(opening.found.speaker.name, person):
        return list(drafts)
    told = speakers.sentences[opening.sentence].end  # whoever is named beside the role is another: "… à Jean Roux"
    if _is_questioner(opening, speakers):
        return list(drafts)
    if later is None or person is None or introduced or min(person.places) < max(told, opening.content[0]):
        return list(drafts)
    if _is_another(later, speakers):
        return list(drafts)
    near = speakers.sentences[later.sentence].paragraph - speakers.sentences[opening.sentence].paragraph <= 2
    genders = {d.found.gender for d in drafts if d.found.speaker == opening.found.speaker} - {""}
    if not near or not all(agrees(later.found.gender, gender) for gender in genders):
        return list(drafts)
    person.role, role = opening.found.speaker.name, opening.found.speaker
    side = person.side or role.side
    named = Speaker(None, person.name, "person", person.role, side)
    known = (opening.found.speaker, later.found.speaker)
    return [
        replace(d, found=replace(d.found, speaker=named, sure=min(d.found.sure, 0.8 if d.found.speaker == role else 1)))
        if d.found.speaker in known
        else d
        for d in drafts
    ]


def _is_questioner(opening: Draft, speakers: Speakers) -> bool:
    """As in "“Who paid?” a reporter asked. “Nobody,” Roe said": somebody new who asks is not who answers."""
    new = led_by(opening, speakers, {"a", "an", "one"})
    return speakers.language == "en" and new and speakers.text[opening.content[1] - 1] == "?"


def named_below(drafts: Sequence[Draft], speakers: Speakers) -> list[Draft]:
    """The drafts; an English page's first role has the name the next sentence opens with, where he is tried there.

    "A clerk who told a widow he was “the bank” has been spared jail. Tom Roe, 71, was convicted of fraud."
    """
    opening = next((d for d in drafts if d.found.speaker), None)
    role = opening.found.speaker if opening else None
    if opening is None or role is None or not _is_role_alone(role) or not _brings_in(opening, speakers):
        return list(drafts)
    person = _tried_in(opening.sentence + 1, speakers)
    if person is None or person.heads - speakers.known.defendant or not agrees(person.gender, opening.found.gender):
        return list(drafts)
    person.role = person.role or role.name
    named = Speaker(None, person.name, "person", person.role, person.side or role.side)
    return [
        replace(d, found=replace(d.found, speaker=named, sure=0.75)) if d.found.speaker == role else d for d in drafts
    ]


def _brings_in(draft: Draft, speakers: Speakers) -> bool:
    """Whether English words bring in somebody new: "A clerk"."""
    return speakers.language == "en" and led_by(draft, speakers, {"a", "an"})


def named_in_items(drafts: Sequence[Draft], speakers: Speakers) -> list[Draft]:
    """The drafts; who opens an item under a time of day as a role alone has the name its next paragraph opens with.

    "3:50 p.m." "A senior lawmaker says the rule will stay." "Rep. Ann Roe chairs the caucus. She says …"
    """
    kept = list(drafts)
    for n, draft in enumerate(drafts):
        role = draft.found.speaker
        if role is None or not _is_role_alone(role) or not _brings_in(draft, speakers):
            continue
        if not _opens_item(draft.sentence, speakers):
            continue
        following = next((d.found for d in drafts[n + 1 :] if d.found.speaker and d.found.speaker != role), None)
        person = _opens_next_paragraph(draft.sentence, speakers)
        if following is None or person is None or following.speaker is None or following.speaker.name != person.name:
            continue
        if agrees(person.gender, draft.found.gender) and not speakers.contradicts(role.name, person):
            named = Speaker(None, person.name, "person", person.role or role.name, person.side or role.side)
            kept[n] = replace(draft, found=replace(draft.found, speaker=named, sure=0.75))
    return kept


def _opens_item(at: int, speakers: Speakers) -> bool:
    """Whether a sentence stands right below a line that only tells a time of day."""
    above = speakers.sentences[at - 1] if at else None
    if above is None or above.paragraph == speakers.sentences[at].paragraph:
        return False
    return _CLOCK.fullmatch(speakers.text[above.start : above.end].strip()) is not None


def _opens_next_paragraph(at: int, speakers: Speakers) -> Person | None:
    """Whom the paragraph behind a sentence's opens with, by a full name that the page has not told before."""
    paragraph = speakers.sentences[at].paragraph + 1
    opening = next((s for s in speakers.sentences[at:] if s.paragraph == paragraph), None)
    verb = next((t.start for t in opening.tokens if t.finite), opening.end) if opening else 0
    named = speakers.people.within(opening.start, verb) if opening else []
    person = named[0][2] if len(named) == 1 else None
    return person if person and " " in person.name and min(person.places) == named[0][0] else None


def _tried_in(at: int, speakers: Speakers) -> Person | None:
    """The person whose full name opens a sentence, where it tells that he is tried: "Tom Roe, 71, was convicted"."""
    tokens = speakers.sentences[at].tokens if at < len(speakers.sentences) else ()
    verb = next((k for k, t in enumerate(tokens) if t.lower in speakers.known.accused and t.quotation is None), 0)
    named = speakers.people.within(tokens[0].start, tokens[verb].end) if verb else []
    passive = verb > 0 and tokens[verb - 1].pos == "AUX"
    if not passive or len(named) != 1 or named[0][0] != tokens[0].start or " " not in named[0][2].name:
        return None
    return named[0][2]


def _is_introduced(person: Person, role: str, speakers: Speakers) -> bool:
    """Whether a page tells of a role of somebody's that is not this one; what he was formerly tells nothing of that."""
    past = speakers.language == "en" and (person.role or "").lower().split("-")[0].split(" ")[0] in speakers.known.past
    return bool(person.heads) and not {*role.split()} & person.heads and not past


def _is_another(later: Draft, speakers: Speakers) -> bool:
    """Whether who is named is somebody else: brought in so, or answering."""
    tokens = speakers.sentences[later.sentence].tokens
    answers = later.hit is not None and later.hit.verb.lemma in speakers.lex.words["answering"]
    if speakers.language == "en" and answers and not is_asked(tokens, 0, speakers.lex):
        return True
    return later.speaker_span is not None and _is_brought_in(speakers, later.speaker_span, later.sentence)


def _is_brought_in(speakers: Speakers, span: tuple[int, int], at: int) -> bool:
    """As in "The author said … Her publisher, Tim Roe, added", "But Tim Roe, who …, said": somebody else."""
    first = words(speakers.text[slice(*span)])[:2]
    owned = bool(first) and first[0].folded in speakers.known.titles["possessive"]
    owned = owned or (bool(first) and first[0].folded in speakers.known.one_more)  # "One of them, Tim Roe"
    owned = owned or _PARTY.match(speakers.text, *span) is not None
    owned = owned or (speakers.language == "fr" and any(w.folded in ("un", "une") for w in first))  # "l'un d'eux, Roe"
    against = speakers.sentences[at].tokens[:1]
    opposed = bool(against) and against[0].lower == "but"
    return owned or opposed or _INTRODUCED.match(speakers.text, span[1]) is not None


def _is_role_alone(speaker: Speaker) -> bool:
    return speaker.kind == "person" and speaker.name == speaker.role


def named_next(drafts: Sequence[Draft], speakers: Speakers) -> list[Draft]:
    """The drafts; whoever is a role alone, and is named for the first time by the next to speak, has that name."""
    if speakers.language != "fr":
        return list(drafts)
    named: dict[Speaker, Speaker] = {}
    for n, draft in enumerate(drafts):
        role = draft.found.speaker
        if role is None or role in named or not _is_role_alone(role) or not _is_told_as_known(draft, speakers):
            continue
        if person := _named_by(drafts, n, speakers):
            person.role = person.role or role.name
            named[role] = Speaker(None, person.name, "person", person.role, person.side or role.side)
    return _renamed(drafts, named)


def named_anew(drafts: Sequence[Draft], speakers: Speakers) -> list[Draft]:
    """The drafts; an English role alone has the name that the next paragraph opens with behind the same role.

    "The leader of the Labour group has warned … Labour leader Tom Roe has now written to the mayor."
    """
    named: dict[Speaker, Speaker] = {}
    for draft in drafts if speakers.language == "en" else ():
        role = draft.found.speaker
        if role is None or role in named or not _is_role_alone(role) or not _is_told_as_known(draft, speakers):
            continue
        person = _told_again(role.name, draft.sentence, speakers)
        if person is not None and agrees(draft.found.gender, person.gender):
            named[role] = Speaker(None, person.name, "person", person.role or role.name, person.side or role.side)
    return _renamed(drafts, named)


def _told_again(role: str, at: int, speakers: Speakers) -> Person | None:
    """Whom a role and the words that tell which one stand in front of, where a sentence of the next paragraph opens."""
    paragraph = speakers.sentences[at].paragraph + 1
    opening = next((s for s in speakers.sentences[at:] if s.paragraph == paragraph), None)
    named = speakers.people.within(opening.start, opening.end) if opening else []
    if opening is None or not named or min(named[0][2].places) != named[0][0]:
        return None
    ahead = [w.folded for w in words(speakers.text[opening.start : named[0][0]])]
    told = {w.folded for w in words(role) if len(w.folded) > _SMALL_WORD}
    pairs = ((which, head) for which, head in pairwise(ahead) if speakers.known.classes.get(head) == "person")
    again = next(pairs, ("", ""))  # not "the deputy leader"
    acts = any(t.finite for t in opening.tokens if t.start < named[0][0])
    return named[0][2] if {*again} <= told and not acts else None


def _renamed(drafts: Sequence[Draft], named: Mapping[Speaker, Speaker]) -> list[Draft]:
    """The drafts, with their names for those who were known by a role alone."""
    return [
        replace(d, found=replace(d.found, speaker=person, sure=min(d.found.sure, 0.75)))
        if d.found.speaker and (person := named.get(d.found.speaker))
        else d
        for d in drafts
    ]


def _is_told_as_known(draft: Draft, speakers: Speakers) -> bool:
    """Whether a role stands behind an article or possessive that promises somebody in particular."""
    titles = speakers.known.titles
    if speakers.language == "en" and draft.speaker_span and _WHOSE.match(speakers.text, *draft.speaker_span):
        return True
    own = (titles["definite"] | titles["possessive"]) - speakers.known.demonstrative
    return led_by(draft, speakers, own)


def led_by(draft: Draft, speakers: Speakers, articles: Set[str]) -> bool:
    """Whether the words for a speaker begin with one of these: "la", "l'", "a"."""
    told = words(speakers.text[slice(*draft.speaker_span)])[:1] if draft.speaker_span else []
    return bool(told) and told[0].folded.rstrip("'") in {word.rstrip("'") for word in articles}


def _named_by(drafts: Sequence[Draft], n: int, speakers: Speakers) -> Person | None:
    """Whom the next to speak names for the first time, with no role of his own that contradicts the one told."""
    draft, role = drafts[n], drafts[n].found.speaker
    following = next((d for d in drafts[n + 1 :] if d.found.speaker and d.found.speaker != role), None)
    if role is None or following is None or following.found.speaker is None or following.speaker_span is None:
        return None
    sentences = speakers.sentences
    # of two in one sentence neither is the other: "le maire promet …, mais Jean Roux doute …"
    near = 0 < following.sentence - draft.sentence <= _NEAR
    if not near or sentences[following.sentence].paragraph != sentences[draft.sentence].paragraph:
        return None
    person = speakers.people.called(following.found.speaker.name)
    if person is None or not agrees(draft.found.gender, person.gender):
        return None
    if not draft.content[0] < following.speaker_span[0] <= min(person.places) < following.speaker_span[1]:
        return None
    ahead = words(speakers.text[following.speaker_span[0] : min(person.places)])
    if any(w.folded.rstrip(".") not in {t.rstrip(".") for t in speakers.known.titles["before"]} for w in ahead):
        return None  # "la présidente, Anne Roux": she has a role of her own
    return None if speakers.contradicts(role.name, person) else person
