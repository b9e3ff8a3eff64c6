"""Differences told from mere rewording, on pairs written for the purpose (so the floors are of regression)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.collate.contrast import contrasts
from recoupe.collate.reading import counted, reading
from tests.collate.sentence_pairs import ENGLISH, FRENCH, Row

PRECISION, RECALL = 0.95, 0.9


def measured(rows: tuple[Row, ...], language: str) -> tuple[float, float]:
    found = [(bool(contrasts(reading(a, language), reading(b, language))), kind is not None) for a, b, kind in rows]
    right = sum(said and differs for said, differs in found)
    return right / sum(said for said, _ in found), right / sum(differs for _, differs in found)


@pytest.mark.parametrize(("rows", "language"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_differing_sentences_are_told_from_reworded_ones(rows: tuple[Row, ...], language: str) -> None:
    assert len(rows) >= 60
    precision, recall = measured(rows, language)
    assert precision >= PRECISION
    assert recall >= RECALL


@pytest.mark.parametrize(("rows", "language"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_a_difference_is_called_by_its_kind(rows: tuple[Row, ...], language: str) -> None:
    for a, b, kind in rows:
        found = {c.kind for c in contrasts(reading(a, language), reading(b, language))}
        assert not found or kind in found, (a, b)


@pytest.mark.parametrize(("rows", "language"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_the_two_sides_can_change_places(rows: tuple[Row, ...], language: str) -> None:
    for a, b, _ in rows:
        there = contrasts(reading(a, language), reading(b, language))
        back = contrasts(reading(b, language), reading(a, language))
        assert bool(there) == bool(back), (a, b)


@given(st.text(max_size=200), st.sampled_from(["fr", "en", "de", None]))
def test_a_sentence_never_differs_from_itself(text: str, language: str | None) -> None:
    assert contrasts(reading(text, language), reading(text, language), drift=True) == ()


def test_across_languages_figures_are_compared_and_words_are_not() -> None:
    french = reading("L'incendie a détruit douze maisons.", "fr")
    assert [c.kind for c in contrasts(french, reading("The fire destroyed fifteen homes.", "en"))] == ["number"]
    assert contrasts(french, reading("The fire destroyed 12 homes.", "en")) == ()


def test_one_unit_has_one_name_in_both_languages() -> None:
    french = reading("Le préavis est de 48 heures.", "fr")
    assert contrasts(french, reading("The notice is 48 hours.", "en")) == ()
    assert contrasts(french, reading("The notice is 48 days.", "en"))[0].kind == "number"


def test_must_is_not_will_in_two_wordings_of_one_utterance() -> None:
    a = reading("Les deux îles ne rejoindront jamais la ligue", "fr")
    b = reading("Les deux îles ne doivent plus jamais rejoindre la ligue", "fr")
    assert [c.kind for c in contrasts(a, b, drift=True)] == ["wording"]


@pytest.mark.parametrize(
    ("text", "language", "thing", "value"),
    [
        ("Le bilan est de dix-sept morts.", "fr", "dead", 17),
        ("La coulée a tué au moins 14 personnes.", "fr", "dead", 14),
        ("The slide killed at least 14 people.", "en", "dead", 14),
        ("Fifteen bodies had been found by noon.", "en", "dead", 15),
        ("Police made 31 arrests.", "en", "arrested", 31),
        ("Trois personnes ont été grièvement blessées.", "fr", "injured", 3),
        ("It fell under a 90-tonne convoy, injuring four people.", "en", "injured", 4),
        ("4 Menschen wurden schwer verletzt.", "de", "injured", 4),
        ("El derrumbe dejó cuatro personas heridas.", "es", "injured", 4),
        ("Nel crollo tre persone sono rimaste ferite.", "it", "injured", 3),
        ("O acidente deixou 3 mortos.", "pt", "dead", 3),
        ("Пострадали четыре человека.", "ru", "injured", 4),
        ("Унаслідок обвалу постраждало 14 людей.", "uk", "injured", 14),
    ],
)
def test_what_reports_keep_count_of_is_counted(text: str, language: str, thing: str, value: float) -> None:
    assert [(c.thing, c.value) for c in counted(text, language)] == [(thing, value)]


@pytest.mark.parametrize(
    "text",
    [
        "14 personnes ont vu le corps.",
        "Il vivait avec 14 personnes.",
        "Quatorze villages ont été évacués.",
        "En 2019, des morts.",
    ],
)
def test_other_figures_are_not_taken_for_counts(text: str) -> None:
    assert counted(text, "fr") == ()


def test_what_is_asked_is_no_must() -> None:
    asked = reading("La commune doit-elle fermer la halle ?", "fr")
    assert asked.modals == ()
    assert contrasts(asked, reading("La commune fermera la halle.", "fr"), drift=True) == ()
