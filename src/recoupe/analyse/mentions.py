"""Proper names as they stand in a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from recoupe.analyse.parse import Sentence, Token
from recoupe.analyse.places import place
from recoupe.analyse.roles import nouns
from recoupe.model import Mention

__all__ = ["mentions"]

Kind = Literal["person", "organisation", "place", "other"]
_KINDS: dict[str, Kind] = {
    "PER": "person", "PERSON": "person", "ORG": "organisation", "LOC": "place", "GPE": "place", "FAC": "place",
    "NORP": "other", "MISC": "other", "EVENT": "other", "PRODUCT": "other", "WORK_OF_ART": "other", "LAW": "other",
}  # fmt: skip


def mentions(text: str, sentences: Sequence[Sentence], language: str) -> tuple[Mention, ...]:
    """The names of persons, organisations and places, in order."""
    found: list[Mention] = []
    for sentence in sentences:
        found += [m for run in _runs(sentence.tokens) if (m := _mention(text, run, language))]
    return tuple(found)


def _runs(tokens: Sequence[Token]) -> list[list[Token]]:
    runs: list[list[Token]] = []
    for k, t in enumerate(tokens):
        if t.entity not in _KINDS or t.whole:
            continue
        if runs and not t.begins_entity and k and tokens[k - 1] is runs[-1][-1]:
            runs[-1].append(t)
        else:
            runs.append([t])
    return runs


def _mention(text: str, run: list[Token], language: str) -> Mention | None:
    titles = nouns(language).titles["before"] | {"le", "la", "les", "l'", "the", "de", "d'", "du"}
    while run and (
        (run[0].lower in titles and run[0].text != run[0].text.upper())
        or not (run[0].text[0].isupper() or run[0].text[0].isdigit())
    ):
        run = run[1:]
    while run and run[-1].lower in ("'s", "'", ".", ","):
        run = run[:-1]
    if not run or not run[0].text[0].isupper():
        return None
    start, end = run[0].start, run[-1].end
    written = text[start:end]
    kind = _KINDS[run[0].entity]
    if known := place(written, language):
        kind = (
            "organisation" if known.kind == "organisation" else "place" if known.how in ("name", "capital") else "other"
        )
    return Mention(start, end, written, kind) if "\n" not in written else None
