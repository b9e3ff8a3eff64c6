"""Of two reports of one sentence that hold the same words, which one they are."""

from __future__ import annotations

from recoupe.analyse import reach
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.report import Report

__all__ = ["covers", "is_retold", "is_voiced", "repeats"]


def repeats(report: Report, other: Report, lex: Lexicon) -> bool:
    """Whether ``other``, which comes behind, only says again what a report says, or takes it for its own."""
    whole = other.kind == "according" and covers(other, report) and _fronted(report)
    return whole or covers(report, other) or _echoes(report, other) or _passes_on(report, other, lex)


def is_voiced(report: Report, other: Report, lex: Lexicon) -> bool:
    """As in "Les enquêteurs restent prudents : « Rien n'est sûr, dit une source. … »": she says it, and not they."""
    speaker = other.speaker
    named = other.kind == "incise" and speaker is not None and not speaker.pronoun and report.kind == "colon"
    return named and covers(report, other) and lex.language == "fr"


def is_retold(report: Report, other: Report, lex: Lexicon) -> bool:
    """As in "Le pays entend tenir parole, a-t-il dit": what is said here of the country, it does not say itself."""
    tokens = report.sentence.tokens
    verb = tokens[report.hit.core].start
    inverted = other.speaker is not None and tokens[other.speaker.first].text.startswith("-")
    told = other.kind == "incise" and inverted and any(a <= verb < b for a, b in other.contents)
    return told and lex.language == "fr"


def _fronted(report: Report) -> bool:
    """As in "While Roe said A, B follows, according to C": C does not say what Roe said."""
    tokens = report.sentence.tokens
    first = next((n for n, t in enumerate(tokens) if t.start == report.contents[0][0]), None)
    return first is not None and reach.main_clause(tokens, first) < len(tokens)


def covers(report: Report, other: Report) -> bool:
    """Whether a report already holds what another says: "a dit que, selon lui, …"."""
    return any(a <= c and d <= b for a, b in report.contents for c, d in other.contents)


def _echoes(report: Report, other: Report) -> bool:
    """As in "Il a dit que …, ce qui, selon lui, …": the same one's words once more."""
    own = other.kind == "according" and other.speaker is not None and other.speaker.pronoun
    return own and any(a <= report.sentence.tokens[report.hit.core].start < b for a, b in other.contents)


def _passes_on(report: Report, other: Report, lex: Lexicon) -> bool:
    """As in "A neighbor told the police that he had left, according to an affidavit": said by the neighbor.

    Whatever is told to a court or a paper and how, "Roe told her “shut up”, the court heard", is said by who told it.
    """
    heard = other.kind == "incise" and lex.takes("relaying", other.hit.verb.lemma)
    own = report.kind == "that" or (lex.language == "en" and report.kind == "zero")
    told = (own or (heard and report.kind != "charge")) and report.speaker is not None
    told = told and (report.hit.form == "finite" or (lex.language == "fr" and report.hit.form == "participle"))
    if not (other.kind == "according" or heard) or not told:
        return False
    opening = min(other.hit.first, other.speaker.first if heard and other.speaker else other.hit.first)
    end = other.sentence.tokens[opening].start
    inside = any(a < report.sentence.tokens[report.hit.core].start < b for a, b in other.contents)
    return inside and report.contents[-1][1] >= end - 3
