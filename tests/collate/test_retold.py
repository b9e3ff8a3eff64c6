"""One thing said in two languages is told from two things said of one matter."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recoupe.collate import collate
from recoupe.collate.retold import MOST, Content, retold
from recoupe.model import Article, Story
from recoupe.trace.encoder import Remembering, SentenceEncoder, Vectors
from tests.collate.making import article, origin, statement

ENCODER = Remembering(SentenceEncoder())
SPEAKERS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "sayings.toml").read_text(encoding="utf-8"))[
    "speaker"
]
LANGUAGES = ("fr", "en", "de")


def measured(half: str) -> tuple[float, int]:
    """The share of pairs that are one thing which are found, and how many others are taken for such."""
    same = found = wrong = 0
    for speaker in SPEAKERS:
        if speaker.get("half", "dev") != half:
            continue
        row: dict[Content, int] = {
            (text, language): n
            for n, texts in enumerate(speaker["rows"])
            for text, language in zip(texts, LANGUAGES, strict=True)
        }
        pairs = retold([list(row)], ENCODER)
        for a, b in combinations(row, 2):
            one = row[a] == row[b]
            same += one
            found += one and frozenset((a, b)) in pairs
            wrong += not one and frozenset((a, b)) in pairs
    return found / same, wrong


@pytest.mark.parametrize(("half", "least", "most"), [("dev", 0.72, 0), ("test", 0.72, 1)])
def test_things_said_in_two_languages_are_found_and_hardly_any_others(half: str, least: float, most: int) -> None:
    recall, wrong = measured(half)
    assert recall >= least
    assert wrong <= most


def page(name: str, language: str, text: str, content: str) -> Article:
    made = article(name, text, language=language, title="Valin")
    return replace(made, statements=(statement(text, content, "Odile Sarrant", written="Odile Sarrant"),))


def told(*pages: Article) -> Story:
    (story,) = collate(pages, (), [origin(f"o-{p.id}", p.id) for p in pages], ENCODER, "en", "s1").stories
    return story


QUOTED = page(
    "a",
    "fr",
    "Sur le quai, entourée de pêcheurs venus malgré la pluie, la préfète Odile Sarrant, arrivée de Montaval "
    "par l'hélicoptère de la douane, a lâché : « Le navire ne reprendra pas la mer avant d'avoir été inspecté ».",
    "Le navire ne reprendra pas la mer avant d'avoir été inspecté",
)
REPORTED = page(
    "b",
    "en",
    "Odile Sarrant said the ship would not sail again before an inspection.",
    "the ship would not sail again before an inspection",
)
OTHER = page("c", "en", "No passenger is missing, said Odile Sarrant.", "No passenger is missing")


def test_what_two_pages_report_in_two_frames_and_languages_is_one_utterance() -> None:
    story = told(QUOTED, REPORTED, OTHER)
    assert sorted(len(u.wordings) for u in story.utterances) == [1, 2]
    (both,) = [u for u in story.utterances if len(u.wordings) == 2]
    assert {w.cites[0].article for w in both.wordings} == {"a", "b"}
    assert both.independent_origins == 2


def test_figures_that_differ_make_two_things_said_of_one_content() -> None:
    def fined(name: str, language: str, text: str, content: str) -> Article:
        return page(name, language, f"{text} {content}.", content)

    story = told(
        fined("a", "fr", "Selon Odile Sarrant,", "la compagnie devra payer une amende de 300 000 euros"),
        fined("b", "en", "According to Odile Sarrant,", "the company will have to pay a fine of 900,000 euros"),
    )
    assert len(story.utterances) == 2


class Counting:
    id = "counting"

    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, sentences: Sequence[str]) -> Vectors:
        self.encoded += len(sentences)
        return np.eye(len(sentences), 512, dtype=np.float32)


def test_of_a_speaker_whom_a_thousand_pages_quote_some_contents_are_compared_and_in_one_language_none() -> None:
    counting = Counting()
    many: list[Content] = [
        (f"{word} {n}", language) for language, word in (("fr", "mot"), ("en", "word")) for n in range(999)
    ]
    retold([many], counting)
    assert counting.encoded == 2 * MOST
    retold([[c for c in many if c[1] == "fr"]], counting)
    assert counting.encoded == 2 * MOST
