"""Where sentences end, in the languages there is a table for, and by plain rules in the others.

A sentence ends at ". ! ? …" followed by a space and something that can begin a sentence, or at the
end of its paragraph. It does not end after an abbreviation ("M.", "Gen."), an initial ("J. Dupont"),
inside a number, or before a closing quotation mark; that mark goes with the sentence it closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from recoupe.languages import table
from recoupe.typography import fold

__all__ = ["paragraph_spans", "sentence_spans"]

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
# A closing mark stands against the stop; only one that opens nothing may stand after a space (« Non. »).
# Looked for in the text as it is: folded, « and » are one mark.
# A stop with no space behind it ends a sentence between a word in small letters and one with a capital: "janvier.Le";
# and in front of a mark that opens a quotation, with no space either: the end."We waited," said Roe.
_END = re.compile(
    r"[.!?…]+[)\]]?(?:[\"'’‘”“»]+|\s»)?(?=\s)"
    r"|(?:(?<=[a-zß-ÿ]{4})|(?<=[A-ZÀ-Þ][a-zß-ÿ]{3})|(?<=[»”]))[.!?](?=[A-ZÀ-Þ](?:[a-zß-ÿ]{2}|[a-zß-ÿ]? |['’]))"
    r"|(?:(?<=[a-zß-ÿ]{3})|(?<=\s[»”]))[.!?](?=(?:\"|[“«]\s?)[A-ZÀ-Þ][a-zß-ÿ '’])"
    r"|[.!?…]\s?»(?=[A-ZÀ-Þ][a-zß-ÿ '’])"
)
LONGEST_WORD = 30  # characters
_LAST_WORD = re.compile(r"([^\s\"'«(\[]+)$")
_NETWORK = "X"  # "schrieb er auf X. Am Abend …": no initial
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # "U.S. Senate", "p.m. Monday", but for the last stop
_WORD = re.compile(r"[^\W\d_]+")
_OPENS = re.compile(r"\s*[\"'«“‘(\[\-•¿¡]*\s*[\"'«“‘(\[¿¡]*(\w)")


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Paragraphs: runs of lines with no blank line between them."""
    return [(m.start(), m.end()) for m in _PARAGRAPH.finditer(text)]


@cache
def _abbreviations(language: str | None, kind: str = "abbreviations") -> frozenset[str]:
    common = table("sentences").get(kind, [])
    own = table("sentences", language).get(kind, []) if language else []
    return frozenset([*common, *own])


def _is_abbreviation(word: str, begins: str, language: str | None) -> bool:
    """Whether a stop behind ``word`` ends no sentence, where the next word begins with ``begins``."""
    known = _abbreviations(language)
    if word in known or word.casefold() in known:
        return True
    return begins.isdigit() and word.casefold() in _abbreviations(language, "numbered")


def _ends(text: str, stop: int, match: re.Match[str], language: str | None) -> bool:
    """Whether a sentence ends at ``match``, looking no further than ``stop``, the end of the paragraph."""
    following = _OPENS.match(text, match.end(), stop)
    if following is None:
        return False
    if text[match.end()] == '"' and text.count('"', text.rfind("\n", 0, match.start()) + 1, match.start()) % 2:
        return False  # the mark closes: "We waited."Roe left.
    begins = following[1]
    if begins.islower():  # "« Pourquoi ? » a-t-il demandé": the sentence goes on
        return False
    if match[0] == ".":
        last = _last_word(text, match.start())
        if len(last) == 1 and last.isupper() and not last.isdigit():
            ahead = _last_word(text, match.start() - 2)
            if last == _NETWORK and ahead in _abbreviations(language, "on_network"):
                return True
            return ahead[:1].isupper() and _begins_a_sentence(text, following.start(1), language)
        if _is_abbreviation(last, begins, language):
            ending = last.casefold() in _abbreviations(language, "ending")
            return ending and _begins_a_sentence(text, following.start(1), language)
        if _INITIALS.fullmatch(last) and begins.isalnum():
            return _begins_a_sentence(text, following.start(1), language)
    return True


def _begins_a_sentence(text: str, start: int, language: str | None) -> bool:
    """As in "a dit Kevin D. Il nie", "at 3 p.m. He left": whether the word behind a letter's stop is no surname."""
    word = _WORD.match(text, start)
    if word is None or word[0].casefold() not in _abbreviations(language, "opening"):
        return False
    following = text[word.end() + 1 : word.end() + 2]  # "J. Le Guellic"
    return word[0].casefold() not in _abbreviations(language, "particles") or not following.isupper()


def _last_word(text: str, stop: int) -> str:
    """What stands against ``stop``, as far back as an abbreviation is long, without the marks that open it."""
    least = max(0, stop - LONGEST_WORD)
    word = text[max(text.rfind(" ", least, stop) + 1, least) : stop]
    if word.isalpha():  # as nearly always, and a fifth of the time that the pattern takes
        return word
    found = _LAST_WORD.search(text, least, stop)
    return found[1] if found else ""


@lru_cache(maxsize=4_096)
def sentence_spans(text: str, language: str | None = None) -> tuple[tuple[int, int], ...]:
    """The sentences of ``text`` as (start, end), in order, without the space around them."""
    folded = fold(text)
    spans: list[tuple[int, int]] = []
    for start, end in paragraph_spans(text):
        begin = start
        for match in _END.finditer(text, start, end):
            if match.end() > begin and _ends(folded, end, match, language):
                spans.append((begin, match.end()))
                begin = match.end()
        spans.append((begin, end))
    return tuple(_trimmed(text, spans))


def _trimmed(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        piece = text[start:end].lstrip()
        if piece:
            yield end - len(piece), end - len(piece) + len(piece.rstrip())
