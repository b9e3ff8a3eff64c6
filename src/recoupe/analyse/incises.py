"""Reporting clauses inside the marks: « Si rien ne change, a prévenu la maire, nous partirons. » is two quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.quotations import Quotation
from recoupe.typography import fold, words

__all__ = ["open_up"]

# after a comma: an auxiliary and a participle, or a verb and its clitic or its subject
_FRENCH = re.compile(
    r", (?:(?:a|ont|avait|avaient|s'est|se sont)(?:-t-(?:il|elle|on)|-(?:ils|elles))?"
    r"(?: \w+ment| également| encore| aussi| ensuite)?(?: tenu à| voulu| fini par| cru devoir)? (?P<part>\w+)"
    r"|(?:s'|se )?(?P<verb>\w+?)(?:-t)?-(?:il|elle|ils|elles)\b"
    r"|(?:s'|se )?(?P<plain>\w+) (?=(?:le |la |l'|les |son |sa |ce |cet |cette |M\. |Mme |un |une |[A-ZÉ]\w+ [A-ZÉ])))"
)
_ENGLISH = re.compile(
    r", (?:(?P<part>said|says|added|adds) (?=[A-Z]|the )|(?:he|she|they) (?P<verb>said|says|added)(?=,|\.))"
)
# a name set off behind its role goes on: ", a dit le maire, Jean Roux."
_STOP = re.compile(r"\.|,(?! [A-ZÀ-Ý][\w'-]+(?: [A-ZÀ-Ý][\w'-]+){1,3}[,.])")
_MOST = 140  # characters of a reporting clause


def open_up(text: str, quotations: Sequence[Quotation], lex: Lexicon) -> list[Quotation]:
    """The quotations, those that hold a reporting clause made two."""
    pattern = _FRENCH if lex.language == "fr" else _ENGLISH
    found: list[Quotation] = []
    for q in quotations:
        found += _pieces(text, q, pattern, lex)
    return found


def _pieces(text: str, q: Quotation, pattern: re.Pattern[str], lex: Lexicon) -> list[Quotation]:
    a, b = q.inner
    inner = fold(text[a:b])
    for match in pattern.finditer(inner):
        form = next(g for g in match.groups() if g)
        readings = lex.verbs.get(form.lower())
        inverted = match.groupdict().get("verb") == form and lex.language == "fr"  # "…, balaie-t-elle, …": any verb
        if not (readings or inverted) or (form == match.groupdict().get("plain") and not _finite_present(form)):
            continue
        stop = _STOP.search(inner, match.end())
        end = stop.start() if stop else len(inner)
        if end - match.start() > _MOST:
            continue
        first = _piece(text, q.start, a + match.start(), (a, a + match.start()))
        rest = a + min(end + 1, len(inner))
        second = _piece(text, rest, q.end, (rest, b))
        return [p for p in (first, second) if p]
    return [q]


def _finite_present(form: str) -> bool:
    return form.endswith(("e", "ent", "it", "t")) and not form.endswith("ant")


def _piece(text: str, start: int, end: int, inner: tuple[int, int]) -> Quotation | None:
    a, b = inner
    while a < b and text[a].isspace():
        a += 1
    if text[start : start + 1].isspace():
        start = a  # or it would stand before its own sentence
    start = min(start, a)
    length = len(words(text[a:b]))
    return Quotation(start, end, (a, b), True, length) if length else None
