"""Descriptions given as fully as the page does: "la direction de la police" where it has "… de la police de Lorne"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from recoupe.analyse.drafts import Draft
from recoupe.analyse.naming import led_by
from recoupe.analyse.speakers import Speakers
from recoupe.model import Speaker

__all__ = ["told_in_full"]


def told_in_full(drafts: Sequence[Draft], speakers: Speakers) -> list[Draft]:
    """The drafts; who is told by fewer words than elsewhere on a French page has the only longer description.

    As in "les trois contrôleurs de la trésorerie … ont prévenu les trois contrôleurs".
    """
    if speakers.language != "fr":
        return list(drafts)
    told = _descriptions(drafts, speakers)
    kept = []
    for draft in drafts:
        speaker = draft.found.speaker
        known = led_by(draft, speakers, speakers.known.titles["definite"])  # "la direction", no "un riverain"
        fuller = _fuller(speaker, told) if speaker and known else None
        kept.append(replace(draft, found=replace(draft.found, speaker=fuller)) if fuller else draft)
    return kept


def _descriptions(drafts: Sequence[Draft], speakers: Speakers) -> dict[str, Speaker]:
    """Whom the page tells of by words that are no name, by these words."""
    met = [r.speaker for r in speakers.discourse.referents]
    said = [d.found.speaker for d in drafts if d.found.speaker]
    return {s.name: s for s in (*met, *said) if s.name[:1].islower()}


def _fuller(speaker: Speaker, told: Mapping[str, Speaker]) -> Speaker | None:
    """The only one whose words begin with a description and go on with whose or of what it is."""
    if speaker.name not in told:
        return None
    going_on = tuple(f"{speaker.name} {of}" for of in ("de ", "d'", "du ", "des "))
    same = {name: s for name, s in told.items() if name.startswith(going_on) and s.kind == speaker.kind}
    fullest = max(same, key=len, default="")
    one = bool(fullest) and all(fullest.startswith(name) for name in same)  # "le maire de Lorne … le maire de Valmont"
    return same[fullest] if one else None
