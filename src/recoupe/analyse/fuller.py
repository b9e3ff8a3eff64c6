"""Descriptions given as fully as the page does: "la direction de la police" where it has "… de la police de Lorne"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from recoupe.analyse.drafts import Draft
from recoupe.analyse.speakers import Speakers
from recoupe.model import Speaker
from recoupe.typography import words

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
        fuller = _fuller(speaker, told) if speaker and _is_definite(draft, speakers) else None
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
    longer = [s for name, s in told.items() if name.startswith((f"{speaker.name} de ", f"{speaker.name} d'"))]
    longer += [s for name, s in told.items() if name.startswith((f"{speaker.name} du ", f"{speaker.name} des "))]
    same = {s.name: s for s in longer if s.kind == speaker.kind}
    fullest = max(same, key=len, default="")
    one = bool(fullest) and all(fullest.startswith(name) for name in same)  # "le maire de Lorne … le maire de Valmont"
    return same[fullest] if one else None


def _is_definite(draft: Draft, speakers: Speakers) -> bool:
    """Whether words promise somebody the page has told of: "la direction", no "un riverain"."""
    told = words(speakers.text[slice(*draft.speaker_span)])[:1] if draft.speaker_span else []
    own = {w.rstrip("'") for w in speakers.known.titles["definite"]}
    return bool(told) and told[0].folded.rstrip("'") in own
