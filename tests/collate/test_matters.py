"""What is at issue is called by a noun phrase of the pages, whole words and no verb's."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.collate import collate
from recoupe.collate.matters import bare, behind, phrases, shared
from recoupe.model import Act, Article
from tests.collate.making import WordEncoder, article, origin, statement


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("la remise des registres de la salle de commande d'ici vendredi", "fr", "remise des registres de la salle de"),
        ("son pays ne rouvrirait pas la navigation", "fr", "navigation"),
        ("the gates of the old dam were opened without warning", "en", "gates of the old dam"),
        ("arbitration could put at risk the power contract between them", "en", "power contract"),
        ("the foreign ministry warned against a blockade", "en", "foreign ministry"),
    ],
)
def test_noun_phrases_are_found_without_their_determiners(text: str, language: str, expected: str) -> None:
    assert any(p.text.startswith(expected) for p in phrases(text, language))


def test_days_figures_and_verbs_end_a_phrase() -> None:
    assert [p.text for p in phrases("le conseil mardi 4 mai et les élus", "fr")] == ["conseil", "élus"]
    assert [p.text for p in phrases("the minister resigned and the party split", "en")] == ["minister", "party split"]


def test_of_an_unknown_language_nothing_is_known() -> None:
    assert phrases("die Schleusen des Damms", None) == ()


def test_what_a_figure_counts_stands_behind_it() -> None:
    text = "Quelque 300 habitants du quartier bas ont été relogés."
    assert behind(text, text.index("300") + 3, "fr") == "habitants du quartier bas"
    assert behind("Ils sont 300.", 12, "fr") is None


def test_two_sentences_share_the_phrase_that_both_name() -> None:
    a, b = "Les experts de la commission du fleuve iront à Brisane.", "La commission du fleuve enverra des experts."
    assert shared(a, "fr", b, "fr") == "experts de la commission du fleuve"
    assert shared(a, "fr", "Il pleut sur les toits.", "fr") is None


@given(st.text(alphabet="abé l'de la,. «»-12AB\n", max_size=120), st.sampled_from(["fr", "en"]))
def test_every_label_is_the_text_s_own_whole_words(text: str, language: str) -> None:
    for phrase in phrases(text, language):
        assert text[phrase.start : phrase.end] == phrase.text
        assert not text[phrase.end : phrase.end + 1].isalpha()
        assert phrase.start == 0 or not text[phrase.start - 1].isalpha()
    assert bare(text, language) in text


def page(name: str, content: str, act: Act, language: str = "fr") -> Article:
    lead = "La digue de Morvaux, sur le fleuve Aubelle, a cédé dans la nuit de lundi. "
    text = f"{lead}Paul Ormand : {content}."
    said = replace(statement(text, content, "Paul Ormand", act=act), id=f"{name}-1")
    return replace(article(name, text, language=language, title="La digue de Morvaux"), statements=(said,))


def test_one_demand_in_two_wordings_is_one_position_under_one_name() -> None:
    pages = [
        page("a", "la remise des plans de la digue avant vendredi", "demand"),
        page("b", "qu'on lui remette les plans de la digue vendredi au plus tard", "demand"),
    ]
    found = collate(pages, (), tuple(origin(f"o-{p.id}", p.id) for p in pages), WordEncoder(), "fr").stories
    assert [(p.stance, len(p.statements)) for s in found for p in s.positions] == [("demands", 2)]
    assert found[0].positions[0].issue in {"remise des plans de la digue", "plans de la digue"}


def test_what_nobody_shares_is_called_by_a_phrase_of_its_own() -> None:
    pages = [page("a", "Nous ne paierons pas la réparation du pont tant que le tribunal n'a rien dit", "refuse")]
    found = collate(pages, (), (origin("o", "a"),), WordEncoder(), "fr").stories
    assert found[0].positions[0].issue == "réparation du pont"
