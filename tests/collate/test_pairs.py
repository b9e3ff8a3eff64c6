"""The pairs under ``pairs/``, half of them kept unseen: floors below what was measured, for either half."""

import pytest

from tests.collate.pairs.measure import FILES, Pair, pairs, tally

PRECISION, RECALL = 0.95, 0.85


@pytest.mark.parametrize("half", ["dev", "test"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_differing_sentences_are_told_from_reworded_ones(language: str, half: str) -> None:
    found = tally(pairs(language, half))
    assert found.precision >= PRECISION
    assert found.recall >= RECALL
    assert found.named == found.right, "a difference is called by its kind"


def test_across_languages_figures_and_dates_are_compared() -> None:
    found = tally(pairs("cross"))
    assert found.wrong == 0
    assert found.recall >= 0.8


@pytest.mark.parametrize("name", FILES)
def test_the_two_sides_can_change_places(name: str) -> None:
    for row in pairs(name):
        turned = Pair(row.languages[::-1], row.half, row.aspect, row.differs, row.b, row.a)
        assert row.found() == turned.found(), (row.a, row.b)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_only_reworded_is_left_alone(language: str) -> None:
    found = tally(pairs(f"reworded-{language}"))
    assert found.wrong == 0
