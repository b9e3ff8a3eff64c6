"""The abbreviations that a page explains: "l'agence régionale de santé (ARS)", later "l'ARS"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from recoupe.model import Speaker, Statement
from recoupe.typography import plain

__all__ = ["abbreviations", "by_initials", "spelt_out"]

_SHORT = re.compile(r"\s?\((?P<short>[^\W\d_](?:[^\W_]|[.-]){2,9})\)")  # of two letters, a party's as well as initials
_OPENING = re.compile(r"[\n()\"«“„]|(?<!\b[A-Z])\. ")  # what no name runs over; the stop of "U.N." is no end
_WORD = re.compile(r"[^\W_]+")
_NOUN = re.compile(r"(?<![\w-])\w[\w-]*")
_NAME_WORD = re.compile(r"[\w'’-]+")
_CAPITALS = 2  # letters of an abbreviation, at least
_UNTOLD = 1  # words of some length that an abbreviation may leave out: "Disease Control and Prevention (CDC)"
_LONG_WORD = 40  # characters
_TWICE = 2  # times a page has an abbreviation that is read as a word: where it explains it, and again
_SPOKEN = 4  # letters of an abbreviation that is read as a word, at least
_SMALL = 3  # letters of a word that it leaves out as a rule
_REACH = 400  # characters: what is looked at for one abbreviation, so that a page of brackets is read in linear time
_INITIALS = re.compile(r"[A-ZÀ-Þ](?:&?[A-ZÀ-Þ]){1,5}")
_BETWEEN = r"[\w'’-]+ (?:(?:[a-zà-ÿ]{1,3}|AND|OF|FOR|&) )*"  # what stands between the initials of a name
_JOINED = re.compile(r" (?:and|&) ", re.IGNORECASE)
_BEFORE = 12  # words in front of an abbreviation that may be what it stands for


def abbreviations(text: str) -> dict[str, str]:
    """What each abbreviation stands for where it stands in brackets behind it, its first explanation counts.

    Its letters begin the words, in their order (after A. Schwartz and M. Hearst, *A Simple Algorithm for Identifying
    Abbreviation Definitions in Biomedical Text*, 2003, which lets letters stand within words as well).
    """
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        short = match["short"]
        near = max(0, match.start() - _REACH)
        opening = max((m.end() for m in _OPENING.finditer(text, near, match.start())), default=near)
        written = list(_WORD.finditer(text, opening, match.start()))[-_BEFORE:]
        told = [word.group() for word in written]
        if sum(c.isupper() for c in short) >= _CAPITALS:
            first = _first_word(told, [c for c in short if c.isalnum()])
        elif (first := _spoken_from(told, short)) is not None and text.count(short) < _TWICE:
            first = None
        if first is not None:
            found.setdefault(short, text[written[first].start() : match.start()].strip())
    return found


def _spoken_from(told: Sequence[str], short: str) -> int | None:
    """Where a name begins that goes by letters read as a word: "Parquet national de la mer (Panam)".

    Each letter stands in it in order, the first as its capital and the last in its last word; no name of a person.
    """
    opening = next((n for n in range(len(told) - 1, -1, -1) if told[n][0] == short[0]), None)
    if opening is None or len(short) < _SPOKEN or not short[1:].islower():
        return None
    if all(word[0].isupper() or len(word) <= _SMALL for word in told[opening:]):
        return None  # "Marc Lavigne (Marne)"
    name, place = plain(" ".join(told[opening:])), 0
    for letter in short[:-1]:  # one after the other, for a pattern with a gap at each could be made to try them all
        if not (place := name.find(plain(letter), place) + 1):
            return None
    return opening if name.find(plain(short[-1]), max(place, name.rfind(" ") + 1)) >= 0 else None


def by_initials(text: str, shorts: Iterable[str], bodies: Collection[str] = ()) -> dict[str, str]:
    """What bodies told by initials that no brackets explain stand for: the one name for it that the page has before.

    It may be written small where it begins with one of the nouns for ``bodies``: "l'agence régionale de santé … l'ARS".
    """
    found = {}
    for short in {s for s in shorts if _INITIALS.fullmatch(s)}:
        letters = [c for c in short if c.isalpha()]
        name = re.compile(rf"(?<![\w-]){_BETWEEN.join(letters)}[\w-]+")
        before = [m for m in name.finditer(text, 0, text.find(short)) if _stands_alone(text, m.start(), m.end())]
        told = {
            m.group().casefold(): m.group() for m in before if len(letters) > _CAPITALS or _JOINED.search(m.group())
        }
        if not told and len(letters) > _CAPITALS:
            told = {words: words for words in _written_small(text[: text.find(short)], letters, bodies)}
        if len(told) == 1:
            found[short] = next(iter(told.values()))
    return found


def _written_small(before: str, letters: Sequence[str], bodies: Collection[str]) -> set[str]:
    """The names with these initials that begin with a noun for ``bodies``, over small words: "agence de la santé"."""
    found = set()
    for opening in _NOUN.finditer(before) if bodies else ():
        if opening.group() not in bodies:
            continue
        words = list(islice(_NAME_WORD.finditer(before, opening.start()), _BEFORE))
        if (last := _spelt_to(words, letters)) is not None:
            found.add(before[opening.start() : last])
    return found


def _spelt_to(words: Sequence[re.Match[str]], letters: Sequence[str]) -> int | None:
    """Where a name ends that begins with the first of ``words`` and whose initials ``letters`` are."""
    left, end = list(letters), words[0].start() - 1
    for word in words:
        small = len(word.group()) <= _SMALL and len(left) < len(letters)
        begins = plain(word.group()[0]) == plain(left[0])
        if word.start() != end + 1 or not (small or begins):
            return None
        end = word.end()
        if begins and not small:
            left.pop(0)
        if not left:
            return end
    return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer one: "Tarn Works", but not in "Royal Tarn Works"."""
    before = text[max(0, start - _LONG_WORD) : start].split()[-1:]
    within = bool(before) and before[0][0].isupper() and before[0][-1].isalpha() and before[0].lower() != "the"
    opens = not within or text[start - 1] == "\n"
    return opens and not (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper())


def _first_word(words: Sequence[str], letters: Sequence[str]) -> int | None:
    """The last word from which on the ``letters`` begin the words in their order, and hardly one is left out."""
    for first in range(len(words) - 1, -1, -1):
        left, untold = list(letters), 0
        for word in words[first:]:
            if left and _begins(left[0], word):
                left.pop(0)
            else:
                untold += len(word) > _SMALL
        if not left and untold <= _UNTOLD and _begins(letters[0], words[first]):
            return first
    return None


def _begins(letter: str, word: str) -> bool:
    """Whether a letter may stand for a word; a small one is told by a small letter: "BfW", but not the F of "for"."""
    small = len(word) <= _SMALL and word.islower()
    return plain(word)[:1] == plain(letter) and not (small and letter.isupper())


def spelt_out(statements: Sequence[Statement], explained: Mapping[str, str]) -> tuple[Statement, ...]:
    """The statements with the names in full of bodies that go by an abbreviation the page explains."""
    full = {**explained, **{f"{name} ({short})": name for short, name in explained.items()}}
    # of a long name a phrase may have the beginning alone: "Office de sécurité" of "… sanitaire des aliments"
    for name in explained.values():
        full |= {name[: word.start()]: name for word in re.finditer(r" ", name) if name[: word.start()].count(" ")}
    return tuple(
        replace(s, speaker=_as_body(s.speaker, full[s.speaker.name]))
        if s.speaker and s.speaker.role in (None, s.speaker.name) and s.speaker.name in full
        else s
        for s in statements
    )


def _as_body(speaker: Speaker, name: str) -> Speaker:
    kind = "organisation" if speaker.kind == "person" else speaker.kind
    return replace(speaker, name=name, kind=kind, role=None)
