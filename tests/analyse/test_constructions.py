"""Each way of reporting a sentence can have, by itself."""

from __future__ import annotations

import pytest

from recoupe.analyse import analyse
from recoupe.model import Article, Source, Statement
from tests.analyse import constructions_en, constructions_fr

CASES = [("fr", *c) for c in constructions_fr.CASES] + [("en", *c) for c in constructions_en.CASES]
SILENT = [("fr", s) for s in constructions_fr.SILENT] + [("en", s) for s in constructions_en.SILENT]


def article(text: str, language: str, name: str = "page") -> Article:
    return Article(name, Source(name, None, None, "text/plain"), None, None, None, language, None, "not dated", text)


@pytest.fixture(scope="module")
def read() -> dict[str, tuple[Statement, ...]]:
    texts = [(language, case[0]) for language, *case in CASES] + SILENT
    return {a.text: a.statements for a in analyse([article(text, language) for language, text in texts])}


def holding(statements: tuple[Statement, ...], content: str) -> Statement | None:
    near = [s for s in statements if content in s.content.text and len(s.content.text) <= 3 * len(content) + 40]
    return min(near, key=lambda s: len(s.content.text), default=None)


@pytest.mark.parametrize(("language", "sentence", "content", "speaker", "mode", "act"), CASES)
def test_a_report_gives_what_is_said_and_who_says_it(
    read: dict[str, tuple[Statement, ...]], language: str, sentence: str, content: str, speaker: str | None, mode: str, act: str
) -> None:
    said = holding(read[sentence], content)
    assert said is not None, [s.content.text for s in read[sentence]]
    if speaker is not None:
        assert said.speaker is not None, said.why_no_speaker
        assert speaker in said.speaker.name
    assert (said.mode, said.act) == (mode, act)


@pytest.mark.parametrize(("language", "sentence"), SILENT)
def test_nothing_said_gives_no_statement(read: dict[str, tuple[Statement, ...]], language: str, sentence: str) -> None:
    assert [s.content.text for s in read[sentence]] == []
