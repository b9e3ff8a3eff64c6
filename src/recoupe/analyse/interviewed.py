"""Whose the answers of an interview are: whom the page meets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from recoupe.analyse.drafts import Draft
from recoupe.analyse.interviews import answers, quoted_answers
from recoupe.analyse.parse import Sentence, joined, parse
from recoupe.analyse.referents import Person
from recoupe.analyse.speakers import Found, Speakers
from recoupe.model import Speaker

__all__ = ["answering_between_marks", "interviewed"]

_NOT_SAID = Found(None, "the interview does not say with whom", 0.5)


def interviewed(text: str, sentences: Sequence[Sentence], speakers: Speakers) -> list[Draft]:
    """The answers of an interview: said by the one their label names, else by whom the page meets."""
    begin, end = (sentences[0].start, sentences[-1].end) if sentences else (0, 0)  # of a long page, the part being read
    told = [answer for answer in answers(text, sentences) if begin <= answer.start < end]
    met = _met(speakers, told[0].start) if told else None
    found = []
    for answer in told:
        person = (speakers.people.called(answer.label) if answer.label else None) or met
        who = speakers.as_person(person, 0.75) if person else _NOT_SAID
        at = next(n for n, s in enumerate(sentences) if s.end > answer.start)
        found.append(Draft((answer.start, answer.end), who, None, None, "answer", at))
    return found


def answering_between_marks(
    drafts: list[Draft], text: str, sentences: Sequence[Sentence], speakers: Speakers
) -> list[Draft]:
    """The drafts, those between marks among the questions of an interview made the words of whom the page meets."""
    extent = quoted_answers(text, sentences)
    if extent is None:
        return drafts
    person = speakers.people.called(speakers.discourse.portrayed) or _met(speakers, extent[0])
    who = speakers.as_person(person, 0.7) if person else _in_title(speakers)

    def answers_there(draft: Draft) -> bool:
        loose = draft.hit is None and draft.found.speaker is None
        return loose and extent[0] <= draft.content[0] < extent[1]

    return [replace(d, found=who) if answers_there(d) else d for d in drafts]


def _met(speakers: Speakers, before: int) -> Person | None:
    """The one whom the page names oftenest up to ``before``."""
    named = [person for start, _, person in speakers.people.named if start < before]
    often = Counter(person.name for person in named)
    return max(named, key=lambda p: often[p.name], default=None)


def _in_title(speakers: Speakers) -> Found:
    """Whom the title names, where the text names nobody."""
    title = Sentence(0, len(speakers.title), 0, ())
    (read,) = parse([(speakers.title, title)], speakers.language, names_only=True)
    behind = dropwhile(lambda t: t.entity not in ("PER", "PERSON"), read.tokens)
    name = list(takewhile(lambda t: t.entity in ("PER", "PERSON"), behind))
    return Found(Speaker(None, joined(name), "person"), None, 0.6) if len(name) > 1 else _NOT_SAID
