"""Whose words are that open a French page or paragraph and that nothing gives to anybody: the next to be named."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.parse import Sentence
from recoupe.analyse.speakers import Found, Speakers
from recoupe.analyse.unattributed import stands_alone

__all__ = ["named_after", "named_before"]

_REACH = 2  # sentences from the words to the name


def named_after(sentences: Sequence[Sentence], n: int, speakers: Speakers) -> Found | None:
    """As in "« Je dors mal. » À Bressan, le sommeil est rare chez Anne Roux": who is named behind words, alone.

    Wherever in its sentence, where the page has not told of that person before.
    """
    if speakers.language != "fr" or not _opens(sentences, n) or not stands_alone(sentences[n], speakers.text):
        return None
    for k in range(n + 1, min(n + 1 + _REACH, len(sentences))):
        following = sentences[k]
        if following.paragraph != sentences[n].paragraph or following.quotations:
            return None
        named = {person.name: person for _, _, person in speakers.people.within(following.start, following.end)}
        person = next(iter(named.values()), None)
        if person is None:
            continue
        new = min(person.places) >= following.start and " " in person.name
        return speakers.as_person(person, 0.55) if len(named) == 1 and new else None
    return None


def named_before(sentences: Sequence[Sentence], n: int, speakers: Speakers) -> Found | None:
    """As in "C'est l'histoire d'Anne Roux, éleveuse. « J'ai tout vendu. »": whom a paragraph brings in up to its words.

    Alone, and where the page has not told of that person before; wherever in the sentence.
    """
    if speakers.language != "fr" or _opens(sentences, n):
        return None
    start = next(s.start for s in sentences if s.paragraph == sentences[n].paragraph)
    named = {person.name: person for _, _, person in speakers.people.within(start, sentences[n].start)}
    person = next(iter(named.values()), None) if len(named) == 1 else None
    new = person is not None and min(person.places) >= sentences[n - 1].start and " " in person.name
    return speakers.as_person(person, 0.55) if person and new else None


def _opens(sentences: Sequence[Sentence], n: int) -> bool:
    return n == 0 or sentences[n - 1].paragraph < sentences[n].paragraph
