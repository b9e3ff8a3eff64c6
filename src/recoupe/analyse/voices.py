"""Whose voice a content is read in: what of it is about the one who says it."""

from __future__ import annotations

import re

from recoupe.analyse.clauses import Voice, evidence
from recoupe.analyse.discourse import Found
from recoupe.analyse.lexicon import Lexicon
from recoupe.analyse.places import first_place, names_of
from recoupe.analyse.roles import nouns
from recoupe.model import Speaker

__all__ = ["voice_of"]

# what comes behind the noun for who speaks: "director of the port", "lawyer for the insurer", « maire d'Aubry »
_OF = re.compile(r"\s(?:of|for|at|in|de|du|des|à|au|aux)\s|\sd['’]")


def voice_of(found: Found, reported: bool, lex: Lexicon) -> Voice:
    """The voice of a content whose speaker was found; ``reported`` where the content is in the reporter's words."""
    speaker = found.speaker
    if speaker is None:
        return Voice(reported)
    named = speaker.name.split()[-1:] if speaker.kind == "person" else speaker.name.split()
    side = first_place(speaker.side, lex.language) if speaker.side else None
    names = {w.lower() for w in named if w[:1].isupper()} | (names_of(side.id, lex.language) if side else set())
    body = speaker.kind in ("organisation", "state")
    return Voice(
        reported,
        frozenset(names),
        side is not None,
        body,
        _stands_for(found, speaker, lex.language),
        decides=(body and not _is_newspaper(speaker, lex.language)) or _is_one("deciding", speaker, lex.language),
        outside=_is_newspaper(speaker, lex.language) or _is_one("outside", speaker, lex.language),
        charges=_is_one("charging", speaker, lex.language),
    )


def _is_newspaper(speaker: Speaker, language: str) -> bool:
    """Whether a body's name is an English newspaper's, which decides nothing of what it reports."""
    return speaker.name.lower().split()[-1] in nouns(language).kinds.get("newspaper", ())


def _is_one(sort: str, speaker: Speaker, language: str) -> bool:
    """Whether who speaks is of a sort, by his noun: "the chairman of …" decides, "a former chairman" no more."""
    noun = _OF.split(speaker.role or speaker.name, maxsplit=1)[0].lower().split()
    return not nouns(language).past & set(noun) and bool(evidence(language).person.get(sort, frozenset()) & set(noun))


def _stands_for(found: Found, speaker: Speaker, language: str) -> frozenset[str] | None:
    """The pronouns of the third person that can mean the speaker: a board that finds "he kept no books" is not he."""
    if language != "en":
        return None  # French bodies are "il" and "elle" as well
    forms = nouns(language).pronouns
    if speaker.kind == "person":
        kinds = {"Masc": ("masculine",), "Fem": ("feminine",)}.get(found.gender, ("masculine", "feminine"))
    else:
        kinds = ("plural",) if speaker.kind == "group" else ("body", "plural")
    return frozenset(w for kind in kinds for w in forms[kind])
