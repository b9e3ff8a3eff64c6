"""What a report is: a cue, the words that name who speaks, and the words that are said."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.analyse.cues import Hit
from recoupe.analyse.parse import Sentence
from recoupe.analyse.phrases import Phrase

__all__ = ["Report"]


@dataclass(frozen=True, slots=True)
class Report:
    """``contents`` are character ranges; ``inherits`` where the speaker is that of an earlier report."""

    sentence: Sentence
    hit: Hit
    speaker: Phrase | None
    inherits: bool
    contents: tuple[tuple[int, int], ...]
    kind: str
