"""A statement on its way: what is said and who is thought to say it, before it has its number."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.analyse.cues import Hit
from recoupe.analyse.speakers import Found
from recoupe.model import Act

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has its number."""

    content: tuple[int, int]
    found: Found
    speaker_span: tuple[int, int] | None
    hit: Hit | None
    kind: str
    sentence: int
    governing: Act | None = None
