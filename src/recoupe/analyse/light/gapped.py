"""A second speaker whose verb is left out: "Die Anklage forderte acht Jahre, [die Verteidigung Freispruch]"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece
from recoupe.analyse.light.sourced import Report

__all__ = ["gapped"]


def gapped(found: Sequence[Piece], report: Report, lex: Lexicon) -> list[Report]:
    """The report that stands behind the comma of ``report`` with a subject and an object, and no verb."""
    if not lex.has("noun_capitals") or not report.contents or report.quoted or not report.phrase:
        return []
    lead = _lead(found, report, lex)
    comma = next((n for n, p in enumerate(found) if p.start >= report.contents[-1][1] and p.lower == ","), None)
    if lead is None or comma is None or not _ends(found, report, comma):
        return []
    stop = next((n for n in range(comma + 1, len(found)) if found[n].kind == "mark"), len(found))
    subject = _past_subject(found, comma + 1, stop, lex)
    if subject == comma + 1 or not _is_object(found[subject:stop], lead, lex):
        return []
    said = (found[subject].start, found[stop - 1].end)
    return [replace(report, phrase=tuple(found[comma + 1 : subject]), contents=(said,), cue=None)]


def _lead(found: Sequence[Piece], report: Report, lex: Lexicon) -> str | None:
    """The word that what is said begins with, its preposition counted in; None where that is a clause."""
    at = next((n for n, p in enumerate(found) if p.end > report.contents[-1][0]), 0)
    if not at or found[at - 1].kind != "word" or found[at - 1].lower in lex.words["that"]:
        return None
    back = at - 1 - (found[at - 1].lower in lex.words["article"])  # "von einem [„Fehlurteil“]"
    governed = found[at].kind == "quotation" and found[back].lower in lex.words["stop"] | lex.has("of")
    return found[back].lower if governed else found[at].lower


def _ends(found: Sequence[Piece], report: Report, comma: int) -> bool:
    """Whether nothing but the second part of the verb stands between what is said and the comma."""
    between = [p for p in found[:comma] if p.start >= report.contents[-1][1]]
    return len(between) <= 1 and all(p.kind == "word" and p.text.islower() for p in between)


def _past_subject(found: Sequence[Piece], k: int, stop: int, lex: Lexicon) -> int:
    """Past an article and a noun for somebody, and whose it is; ``k`` where no such subject stands."""
    n = k + (found[k].lower in lex.has("nominative_article")) if k < stop else k
    if n == k or n >= stop or not found[n].capital:
        return k
    if not (found[n].letters or lex.noun_class(found[n].lower)):
        return k
    n += 1
    while n + 1 < stop and found[n].lower in lex.has("genitive") and found[n + 1].capital:
        n += 2
    return n


def _is_object(rest: Sequence[Piece], lead: str, lex: Lexicon) -> bool:
    """Whether words are an object like that before, which ``lead`` begins, and no clause."""
    if not rest or not (rest[-1].capital or rest[-1].kind == "quotation" or rest[-1].text[:1].isdigit()):
        return False
    small = lex.words["stop"] | lex.has("of")
    if lead in small or rest[0].lower in small:
        return rest[0].lower == lead
    counted = rest[0].lower in lex.has("quantity") or rest[0].text[:1].isdigit() or rest[0].kind == "quotation"
    return counted or rest[0].capital or rest[0].lower in lex.has("object_article") | lex.has("no_article")
