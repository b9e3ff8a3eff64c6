"""Interviews printed as questions and answers without marks: who is asked, and what is said to each question in turn.

A label tells who asks and who answers ("L'Écho : …", "Anne Roux: …", "A. R. – …"); where only the answers have one,
the line before each is its question. Where nothing has, a short paragraph that asks is followed by its answer.
Some print the answers between marks and the questions without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.analyse.parse import Sentence
from recoupe.read.sentences import paragraph_spans
from recoupe.typography import fold, words

__all__ = ["Answer", "answers", "quoted_answers"]

LEAST_ANSWERS = 3  # fewer questions with an answer are rhetoric, not an interview
LEAST_LABELS = 3  # lines that a label begins; fewer may be anything with a colon
_LONGEST_QUESTION = 60  # words
_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ"
_SMALL = "d[eiu]|d[ae]l|della|von|van|zu|da|der|den|la|le|el"  # words inside names
_NAME = rf"[{_CAPITAL}](?:\.-?[{_CAPITAL}])+\.?|[{_CAPITAL}][^\s:.]*\.?|{_SMALL}"
# "Q: ", "Mary Rowe: ", "Anne Roux. – ", "A.R. : ", "– ": what a question or an answer may begin with
_LABEL = re.compile(
    rf"(?P<who>(?=[{_CAPITAL}])(?:{_NAME})(?: (?:{_NAME})){{0,4}})?\s?(?:[:.] ?[-–—]|[:–—]|^[-])\s+", re.MULTILINE
)
_QUOTED = re.compile(r"\s*[«»„“”\"]")
_INITIALS = re.compile(rf"(?:[{_CAPITAL}]\.?[ -]?){{2,4}}")
# whose words these labels name, no page says: question and answer, in the languages read
_ASKING = frozenset({"q", "question", "frage", "pregunta", "p", "domanda", "d", "pergunta", "вопрос", "питання"})
_ANSWERING = frozenset({"a", "r", "answer", "réponse", "antwort", "respuesta", "risposta", "resposta", "ответ"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered, without its label, and who answers as the page names him, if it does."""

    start: int
    end: int
    label: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int  # behind its label
    end: int
    label: str | None
    asks: bool
    quoted: bool


def answers(text: str, sentences: Sequence[Sentence]) -> list[Answer]:
    """The answers of an interview, in order, a paragraph each; none where the page is no interview."""
    lines = list(_lines(text))
    return _labelled(text, lines) or _unlabelled(lines, sentences)


def _lines(text: str) -> Iterator[_Line]:
    """The paragraphs of a page, cut before the lines in them that a label begins and behind those that ask."""
    for begin, stop in paragraph_spans(text):
        start = begin
        for line in re.finditer(r"[^\n]+\n?", text[begin:stop]):
            first, end = begin + line.start(), begin + line.end()
            if first > start and _LABEL.match(text, first):
                yield _line(text, start, first)
                start = first
            if end == stop or text[first:end].rstrip().endswith("?"):
                yield _line(text, start, end)
                start = end


def _line(text: str, start: int, end: int) -> _Line:
    label = _LABEL.match(text, start, end)
    written = text[start:end].rstrip()
    who = label.group("who") if label else None
    first = label.end() if label else start
    asks = written.endswith("?") and len(words(written)) <= _LONGEST_QUESTION
    return _Line(first, start + len(written), who, asks, bool(_QUOTED.match(text, first)))


def _labelled(text: str, lines: Sequence[_Line]) -> list[Answer]:
    """The answers of those whom labels name: all but who mostly asks."""
    begun = Counter(_key(line.label) for line in lines if line.label and not line.quoted)
    asking = Counter(_key(line.label) for line in lines if line.label and line.asks)
    names = {line.label: _name(line.label, text) for line in lines if line.label and begun[_key(line.label)] > 1}
    speaking = {
        label: name
        for label, name in names.items()
        if 2 * asking[_key(label)] <= begun[_key(label)]
        and _key(label) not in _ASKING
        and (name or _key(label) in _ANSWERING)
    }
    told = sum(line.label in speaking for line in lines)
    if told < 2 or sum(line.label in names for line in lines) < LEAST_LABELS or not any(line.asks for line in lines):
        return []
    found: list[Answer] = []
    for n, line in enumerate(lines):
        if line.label in speaking and not line.quoted:
            said = [line, *_going_on(lines, n, names)]
            found += [Answer(part.start, part.end, speaking[line.label]) for part in said]
    return found


def _going_on(lines: Sequence[_Line], n: int, labels: dict[str, str | None]) -> Sequence[_Line]:
    """The paragraphs without a label in which an answer goes on; the last before another of the same asks for it."""
    following = next((m for m in range(n + 1, len(lines)) if lines[m].label in labels), None)
    if following is None:
        return ()  # behind the last answer the page may speak for itself
    same = _key(lines[following].label) == _key(lines[n].label)
    between = lines[n + 1 : following - same]
    asked = next((m for m, line in enumerate(between) if line.asks or line.label), len(between))
    return between[:asked]


def _key(label: str | None) -> str:
    return fold(label or "").replace(".", "").casefold().strip()


def _name(label: str, text: str) -> str | None:
    """Whom a label names, as the page does elsewhere: by initials, by the surname, or in full."""
    if _INITIALS.fullmatch(label):
        letters = [c for c in label if c.isalpha()]
        small = rf"(?:(?:{_SMALL}) ){{0,2}}"
        full = rf"\s{small}".join(rf"{c}[\w'’-]+" for c in letters)
        found = re.search(rf"(?<!\w){full}", text)
        return found.group() if found else None
    last = label.split()[-1]
    named = re.search(rf"[{_CAPITAL}][\w'’-]+ (?:(?:{_SMALL}) ){{0,2}}{re.escape(last)}(?!\w)(?! ?:)", text)
    told = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)(?!\s?[:–—])", text)]
    if named and " " not in label:
        return named.group()
    return label if told or named else None


def _unlabelled(lines: Sequence[_Line], sentences: Sequence[Sentence]) -> list[Answer]:
    """What stands behind paragraphs that ask; what comes after that may be another question, and is nobody's."""
    speech = [(s.start, s.end) for s in sentences if s.quotations and s.quotations[0].start == s.start]
    quoted = {n for n, line in enumerate(lines) if any(line.start <= a < line.end for a, _ in speech)}
    asked = [n for n, line in enumerate(lines) if n and n not in quoted and line.asks]
    told = [n + 1 for n in asked if n + 1 < len(lines) and n + 1 not in asked and n + 1 not in quoted]
    found = [Answer(lines[n].start, lines[n].end, lines[n].label) for n in told]
    return found if len(found) >= LEAST_ANSWERS else []


def quoted_answers(text: str, sentences: Sequence[Sentence]) -> tuple[int, int] | None:
    """From where to where a page prints questions, and answers between marks in paragraphs of their own, if it does."""
    opening = {s.start for s in sentences if s.quotations and s.quotations[0].start == s.start}
    if len(opening) < LEAST_ANSWERS:
        return None  # as most pages, whose lines need not be parted
    lines = list(_lines(text))
    quoted = [n for n, line in enumerate(lines) if line.start in opening]
    answering = [n for n in quoted if n and _puts_a_question(text, lines[n - 1])]
    if len(answering) < LEAST_ANSWERS:
        return None
    first = answering[0] - 2 if answering[0] - 2 in quoted else answering[0]  # a page may open with an answer
    return lines[first].start, lines[answering[-1]].end


def _puts_a_question(text: str, line: _Line) -> bool:
    """Whether a line asks, or stands behind a dash as questions do: "- On a changé d'époque…"."""
    dashed = text[: line.start].rstrip()[-1:] in ("-", "–", "—")
    return not line.quoted and line.label is None and (line.asks or dashed)
