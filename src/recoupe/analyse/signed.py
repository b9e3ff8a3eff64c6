"""Words set apart on a page with a line below that says whose they are: "On a tout perdu." "Anne Roux, éleveuse"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.parse import Sentence
from recoupe.analyse.roles import nouns
from recoupe.analyse.unattributed import stands_alone
from recoupe.typography import fold, words

__all__ = ["Signed", "signed"]

_LINE = re.compile(
    r"(?P<mark>- ?|[Uu]ne citation de )?(?P<name>[A-ZÀ-Ý][\w'.-]+(?: (?:d[eu] |d'|l[ea] )?[A-ZÀ-Ý][\w'-]+){1,3}),"
    r" (?:l[ea] |l'|une? )?(?P<role>[a-zà-ÿ-]+)\b[^.!?:»]*"
)
_LONGEST = 80  # words of what is set apart


@dataclass(frozen=True, slots=True)
class Signed:
    """What is said, of the sentence number ``at`` on, and where the name stands of who says it."""

    content: tuple[int, int]
    name: tuple[int, int]
    at: int
    quoted: bool


def signed(text: str, sentences: Sequence[Sentence], lex: Lexicon) -> Iterator[Signed]:
    """The words above each line of a name and a role that ends its paragraph, without a verb or a stop."""
    for n, s in enumerate(sentences):
        line = _LINE.fullmatch(fold(text[s.start : s.end])) if lex.language == "fr" else None
        ends = n + 1 == len(sentences) or sentences[n + 1].paragraph != s.paragraph
        if line is None or not ends or nouns(lex.language).classes.get(line["role"]) != "person":
            continue
        apart = n > 0 and sentences[n - 1].paragraph != s.paragraph
        above = [k for k in range(n) if sentences[k].paragraph == s.paragraph - apart]
        said = (sentences[above[0]].start, sentences[above[-1]].end) if above else (0, 0)
        quoted = len(above) == 1 and stands_alone(sentences[above[0]], text)
        if quoted:
            said = sentences[above[0]].quotations[0].inner
        elif not above or (apart and not line["mark"] and not _is_speech(text[slice(*said)], lex)):
            continue
        if quoted or (len(words(text[slice(*said)])) <= _LONGEST and not any(sentences[k].quotations for k in above)):
            yield Signed(said, (s.start + line.start("name"), s.start + line.end("name")), above[0], quoted)


def _is_speech(said: str, lex: Lexicon) -> bool:
    """Whether a paragraph speaks as nobody writes news, who may stand above the line below a picture."""
    return any(w.folded in lex.words["speech"] for w in words(said)) and said[-1] in ".!?…"
