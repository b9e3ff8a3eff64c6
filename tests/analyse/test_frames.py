"""Everyday sentences of reporting, put together at random from frames: what parses alone may not parse combined."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recoupe.analyse import analyse
from tests.analyse.test_constructions import article, holding

FRAMES = sorted((Path(__file__).parent / "frames").glob("*.toml"))
TIMES = 8  # each frame is filled
SEED = 20
# of all that is said in the filled sentences: found, and given to the right speaker
FOUND, RIGHT = 0.99, 0.99
ELIDED = (
    (r"\b([Qq]u)e (?=[aeiouéêàh])", r"\1'"),
    (r"\bde le\b", "du"),
    (r"\bà le\b", "au"),
    (r"\bde (?=[aeiouéêà])", "d'"),
)
Told = list[tuple[str, str]]  # what is said, and a part of the name of who says it


def filled(frames: dict[str, Any], draw: random.Random) -> Iterator[tuple[str, Told]]:
    """Each frame filled, and what is said in it by whom."""
    for frame in frames["frame"] * TIMES:
        speaker = draw.choice(frames["speaker"])
        slots = {name: draw.choice(words) for name, words in frames["slots"].items()}
        text = speaker["text"]
        someone = text + "," if "," in text else text
        slots |= {
            "who": text,
            "someone": someone if slots["open"] else capital(someone),
            "other": draw.choice(frames["others"]),
        }
        slots |= {"il": "elle", "er": "sie"} if speaker.get("feminine") else {"il": "il", "er": "er"}
        slots |= {capital(name): capital(words) for name, words in slots.items()}
        who = {"who": speaker["name"], "other": slots["other"]}
        said = [(slots.get(what, what), who.get(by, by.format(**slots))) for what, by in frame["said"].items()]
        yield elided(frame["text"].format(**slots)), said


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def elided(text: str) -> str:
    for before, after in ELIDED:
        text = re.sub(before, after, text)
    return text.replace(",.", ".").replace(",,", ",").replace(",:", ":")


@pytest.mark.parametrize("file", FRAMES, ids=lambda file: file.stem)
def test_everyday_parts_in_any_combination_are_read(file: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - no secret is made of it
    frames = tomllib.loads(file.read_text(encoding="utf-8"))
    cases = list(filled(frames, chance))
    read = analyse([article(frames["page"] + text, file.stem, f"{n}") for n, (text, _) in enumerate(cases)])
    told = [
        (what, who, holding(a.statements, what), text)
        for a, (text, said) in zip(read, cases, strict=True)
        for what, who in said
    ]
    missed = [(what, text) for what, _, found, text in told if found is None]
    wrong = [
        (found.speaker, who, text)
        for _, who, found, text in told
        if found and who not in str(found.speaker and found.speaker.name)
    ]
    assert len(missed) <= (1 - FOUND) * len(told), missed
    assert len(wrong) <= (1 - RIGHT) * len(told), wrong
