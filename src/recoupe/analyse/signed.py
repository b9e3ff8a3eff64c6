"""Words set apart on a page with a line that says whose they are: "On a tout perdu." above "Anne Roux, éleveuse".

Where several such lines stand each above what is said ("Jean Vial (Lorne)", « On a bien joué. »), they are read so; a
name alone is such a line only there, as in the minutes of a council.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence
from recoupe.analyse.roles import nouns
from recoupe.analyse.unattributed import stands_alone
from recoupe.typography import fold, words

__all__ = ["Signed", "signed"]

_LINE = re.compile(
    r"(?P<mark>- ?|[Uu]ne citation de |[^:.!?]{0,40} : )?"
    r"(?P<name>[A-ZÀ-Ý][\w'.-]+(?: (?:d[eu] |d'|l[ea] )?[A-ZÀ-Ý][\w'-]+){1,3})"
    r"(?:, (?:l[ea] |l'|une? )?(?P<role>[a-zà-ÿ-]+)\b[^.!?:»]*"
    r"|(?P<bracket> \([^()]+\)(?: - [^.!?:»]+|,? [^.!?:»,]+)?)? ?:?)"
)
_LONGEST = 80  # words of a paragraph that is set apart
_SEVERAL = 2  # lines that stand above what is said; one may be the line below a picture


@dataclass(frozen=True, slots=True)
class Signed:
    """What is said, of the sentence number ``at`` on, and where the name stands of who says it."""

    content: tuple[int, int]
    name: tuple[int, int]
    at: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Line:
    at: int  # its sentence
    name: tuple[int, int]
    apart: bool  # a paragraph of its own
    marked: bool
    bare: bool  # a name and nothing else


def signed(text: str, sentences: Sequence[Sentence], lex: Lexicon) -> Iterator[Signed]:
    """The words that a line of a name and a role, without a verb or a stop, gives to somebody."""
    lines = list(_lines(text, sentences, lex)) if lex.language == "fr" else []
    below = {line.at: _spoken(text, sentences, line, 1, lex) for line in lines if line.apart and not line.marked}
    in_person = any(line.bare and _in_person(text, below.get(line.at), lex) for line in lines)
    apart = [line for line in lines if line.at in below and (not line.bare or (in_person and below[line.at]))]
    above = [line for line in apart if below[line.at] is not None]
    if len(above) >= _SEVERAL and apart[-1] is above[-1]:
        if _spoken(text, sentences, apart[0], -1, lex) is None:  # else nothing tells which way they point
            yield from chain.from_iterable(_below(text, sentences, line, apart, lex) for line in above)
        return
    for line in lines:
        if not line.bare and (said := _spoken(text, sentences, line, -1 if line.apart else 0, lex)):
            yield said


def _below(
    text: str, sentences: Sequence[Sentence], line: _Line, lines: Sequence[_Line], lex: Lexicon
) -> Iterator[Signed]:
    """What is said in the paragraphs below a line, up to one that is no speech or another line."""
    others = {sentences[other.at].paragraph for other in lines}
    for way in count(1):
        said = _spoken(text, sentences, line, way, lex)
        if said is None or sentences[said.at].paragraph in others:
            return
        yield said


def _in_person(text: str, said: Signed | None, lex: Lexicon) -> bool:
    """Whether somebody speaks himself below a name alone: no "Née à Lorne, elle …" of a list of candidates."""
    told = [w.folded for w in words(text[slice(*said.content)])] if said else []
    return bool(told) and told[0] not in lex.words["subjects"] and bool(lex.words["addressing"] & set(told))


def _lines(text: str, sentences: Sequence[Sentence], lex: Lexicon) -> Iterator[_Line]:
    for n, s in enumerate(sentences):
        apart = n == 0 or sentences[n - 1].paragraph != s.paragraph
        start = text.rfind("\n", 0, s.start) + 1 if apart else s.start  # "Jean Roux (Lorne) - " is no dateline
        found = _LINE.fullmatch(fold(text[start : s.end]))
        ends = n + 1 == len(sentences) or sentences[n + 1].paragraph != s.paragraph
        person = found and found["role"] and nouns(lex.language).classes.get(found["role"]) == "person"
        if found and ends and (person or (apart and not found["role"])):
            name = (start + found.start("name"), start + found.end("name"))
            bare = not found["role"] and not found["bracket"]
            yield _Line(n, name, apart, bool(found["mark"]) and ":" not in found["mark"], bare)


def _spoken(text: str, sentences: Sequence[Sentence], line: _Line, way: int, lex: Lexicon) -> Signed | None:
    """What stands in the paragraph above a line (-1), below it (1) or in front of it (0), where that is speech."""
    paragraph = sentences[line.at].paragraph + way
    first = bisect_left(sentences, paragraph, key=lambda s: s.paragraph)
    behind = bisect_right(sentences, paragraph, key=lambda s: s.paragraph)
    inside = [k for k in range(first, behind) if k != line.at]
    if not inside:
        return None
    if len(inside) == 1 and stands_alone(sentences[inside[0]], text):
        return Signed(sentences[inside[0]].quotations[0].inner, line.name, inside[0], True)
    said = (sentences[inside[0]].start, sentences[inside[-1]].end)
    speech = line.marked or not line.apart or _is_speech(text[slice(*said)], lex)
    quoted = any(sentences[k].quotations for k in inside)
    short = len(words(text[slice(*said)])) <= _LONGEST
    return Signed(said, line.name, inside[0], False) if speech and short and not quoted else None


def _is_speech(said: str, lex: Lexicon) -> bool:
    """Whether a paragraph speaks as nobody writes news, who may stand above the line below a picture."""
    return said[-1] in ".!?…" and any(w.folded in lex.words["speech"] for w in words(said))
