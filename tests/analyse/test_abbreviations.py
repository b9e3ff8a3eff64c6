"""Abbreviations that a page explains."""

from __future__ import annotations

import pytest

from recoupe.analyse.abbreviations import abbreviations, by_initials


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("Le Bureau d'enquêtes sur les accidents (BEA) est saisi.", "BEA", "Bureau d'enquêtes sur les accidents"),
        ("Selon l'agence régionale de santé (ARS), rien.", "ARS", "agence régionale de santé"),
        ("The Office for Flood Control and Rescue (OFC) said so.", "OFC", "Office for Flood Control and Rescue"),
        ("Das Bundesamt für Wetter (BfW) warnt.", "BfW", "Bundesamt für Wetter"),
        ("L'Office de la rivière (Orive) dit non. L'Orive a tort.", "Orive", "Office de la rivière"),
        ("Северное речное агентство (СРА) сообщило.", "СРА", "Северное речное агентство"),
    ],
)
def test_letters_in_brackets_stand_for_the_words_they_begin(text: str, short: str, name: str) -> None:
    assert abbreviations(text) == {short: name}


@pytest.mark.parametrize(
    "text",
    [
        "Le sénateur Jean-Luc Roux (PSD) a voté contre.",  # a party
        "La ministre a salué l'accord (AFP).",  # who wrote it
        "The town council met on Friday (EDT).",
        "Au troisième trimestre (T3), les ventes ont baissé.",
        "Paul Simon (PS) est arrivé.",  # his letters, and his party
        "Marc Lavigne (Marne) est arrivé. La Marne monte.",  # where he is from
        "La mairie de Lorme (Lorme) vote.",
    ],
)
def test_brackets_that_explain_nothing(text: str) -> None:
    assert abbreviations(text) == {}


def test_the_first_explanation_counts() -> None:
    text = "Le Comité d'aide aux réfugiés (CAR) agit. Le Conseil des associations rurales (CAR) aussi."
    assert abbreviations(text)["CAR"] == "Comité d'aide aux réfugiés"


def test_words_far_from_the_brackets_explain_nothing() -> None:
    """So that each pair of brackets is read by what stands near it, however long the page."""
    assert abbreviations(f"Comité d'aide {'aux ' * 120}réfugiés (CAR)") == {}


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("The Port Utilities Commission met. The PUC said no.", "PUC", "Port Utilities Commission"),
        ("HOLLIN AND Creed’s shares fell after HC said so.", "HC", "HOLLIN AND Creed"),
        ("General Tarn Works will close. GTW said so.", "GTW", "General Tarn Works"),
    ],
)
def test_initials_without_brackets_stand_for_the_one_name_that_has_them(text: str, short: str, name: str) -> None:
    assert by_initials(text, [short]) == {short: name}


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Tom Vale came. TV said so.", "TV"),  # a man's name
        ("The PUC said no. The Port Utilities Commission met.", "PUC"),  # told before it is named
        ("Port Utilities Commission and Park Users Club met. PUC said no.", "PUC"),  # which of them?
        ("The Royal Port Utilities Commission met. PUC said no.", "PUC"),
        ("The Port Utilities Commission Board met. PUC said no.", "PUC"),
    ],
)
def test_initials_that_nothing_explains(text: str, short: str) -> None:
    assert by_initials(text, [short]) == {}


def test_initials_may_stand_for_words_written_small_that_begin_with_a_noun_for_bodies() -> None:
    text = "Un avis de l'agence des rivières de montagne a reçu mille réponses. L'ARM dit non."
    assert by_initials(text, ["ARM"], {"agence"}) == {"ARM": "agence des rivières de montagne"}
    assert by_initials("Elle a reçu mille réponses. L'ARM dit non.", ["ARM"], {"agence"}) == {}


def test_letters_that_could_be_tried_in_every_place_are_each_tried_once() -> None:
    """Pages are read whoever wrote them: these would keep a pattern with a gap at each letter busy for hours."""
    wide = f"A{'a' * 300} petit{'a' * 60} (Aaaaaaaaab). Aaaaaaaaab dit non."
    assert abbreviations(wide) == {}
    assert by_initials(f"{'aa ' * 20_000}. AAAAAB dit non.", ["AAAAAB"], {"aa"}) == {}
