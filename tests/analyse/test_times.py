"""Times are found and resolved in French and in English, and what is no time is left alone."""

from datetime import date
from pathlib import Path

import pytest

from recoupe.analyse import times
from recoupe.analyse.times import REASONS


def cases(language: str) -> list[tuple[str, date | None, str, list[str | None]]]:
    lines = (Path(__file__).parent / f"times_{language}.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            day, sentence, values = (part.strip() for part in line.split("|"))
            anchor = None if day == "none" else date.fromisoformat(day)
            expected = [None if v == "null" else v for v in values.split(",")] if values else []
            found.append((language, anchor, sentence, expected))
    return found


CASES = [*cases("fr"), *cases("en")]


@pytest.mark.parametrize(("language", "anchor", "sentence", "expected"), CASES, ids=[f"{c[0]}:{c[2]}" for c in CASES])
def test_a_sentence_gives_its_times(
    language: str, anchor: date | None, sentence: str, expected: list[str | None]
) -> None:
    mentions = times.resolve(times.find(sentence, language), anchor, language)
    assert [m.value for m in mentions] == expected
    for mention in mentions:
        assert sentence[mention.start : mention.end] == mention.text
        assert (mention.value is None) == (mention.why_unresolved is not None) == (mention.basis is None)
        assert mention.why_unresolved is None or mention.why_unresolved in REASONS
