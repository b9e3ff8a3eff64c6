"""Interviews without quotation marks: labels tell who answers, in languages with a parser and without."""

from __future__ import annotations

import pytest

from recoupe.analyse import analyse
from recoupe.model import Article, Source

Told = list[tuple[str | None, str]]


def told(language: str, *paragraphs: str) -> Told:
    text = "\n\n".join(paragraphs)
    page = Article("p", Source("p", None, None, "text/plain"), None, None, None, language, None, "not dated", text)
    return [(s.speaker.name if s.speaker else None, s.content.text) for s in analyse([page])[0].statements]


@pytest.mark.parametrize(
    ("language", "paragraphs", "name", "said"),
    [
        (
            "fr",
            (
                "Anne Roux dirige le théâtre de Valbourg depuis 2019.",
                "Pourquoi ce livre ?",
                "Anne Roux : Parce qu'on me le demandait. Je l'ai écrit en trois mois.",
                "Et les critiques ?",
                "Anne Roux : Je ne les lis plus.",
                "Parlez-nous de votre enfance.",
                "Anne Roux : Elle fut heureuse.",
            ),
            "Anne Roux",
            [
                "Parce qu'on me le demandait. Je l'ai écrit en trois mois.",
                "Je ne les lis plus.",
                "Elle fut heureuse.",
            ],
        ),
        (
            "en",
            (
                "Mary Rowe has kept the lighthouse at Skerry Point for thirty years.",
                "Why did you stay?\nRowe: Nobody else would come.",
                "Tell us about the storm.\nRowe: It took the roof off.",
                "And now?\nRowe: I have the birds.",
            ),
            "Mary Rowe",
            ["Nobody else would come.", "It took the roof off.", "I have the birds."],
        ),
        (
            "de",
            (
                "Petra Lühr leitet das Theater in Valburg.",
                "Frau Lühr, warum dieses Buch?",
                "Lühr: Weil man mich darum gebeten hat.",
                "Und die Kritik?",
                "Lühr: Die lese ich nicht mehr.",
                "Erzählen Sie von früher.",
                "Lühr: Da war alles enger.",
            ),
            "Petra Lühr",
            ["Weil man mich darum gebeten hat.", "Die lese ich nicht mehr.", "Da war alles enger."],
        ),
        (
            "es",
            (
                "Marta Oliva dirige el teatro de Valbona desde 2019.",
                "¿Por qué este libro?",
                "M. O.: Porque me lo pedían. Tardé tres meses.",
                "¿Y las críticas?",
                "M. O.: Ya no las leo.",
                "¿Se arrepiente de algo?",
                "M. O.: De nada.",
            ),
            "Marta Oliva",
            ["Porque me lo pedían. Tardé tres meses.", "Ya no las leo.", "De nada."],
        ),
    ],
)
def test_answers_are_whose_label_they_bear(
    language: str, paragraphs: tuple[str, ...], name: str, said: list[str]
) -> None:
    assert told(language, *paragraphs) == [(name, words) for words in said]


def test_an_answer_goes_on_until_who_asks_is_named_again() -> None:
    assert told(
        "fr",
        "Anne Roux dirige le théâtre de Valbourg.",
        "La Gazette : Pourquoi ce livre ?",
        "A. R. : On me le demandait.",
        "Le théâtre m'en laissait le temps.",
        "La Gazette : Un regret ?",
        "A. R. : Aucun.",
        "Le livre paraît en mars.",
    ) == [
        ("Anne Roux", "On me le demandait."),
        ("Anne Roux", "Le théâtre m'en laissait le temps."),
        ("Anne Roux", "Aucun."),
    ]


def test_both_of_two_who_debate_are_heard() -> None:
    assert told(
        "en",
        "Mary Rowe and Tom Hale disagree about the harbour wall.",
        "Should it be built?",
        "Rowe: It should have been built years ago.",
        "Hale: It will ruin the beach.",
        "Rowe: There is no beach left.",
        "Hale: There is one in summer.",
    ) == [
        ("Mary Rowe", "It should have been built years ago."),
        ("Tom Hale", "It will ruin the beach."),
        ("Mary Rowe", "There is no beach left."),
        ("Tom Hale", "There is one in summer."),
    ]


@pytest.mark.parametrize("language", ["fr", "en", "de", "es"])
def test_a_box_of_facts_is_no_interview(language: str) -> None:
    assert (
        told(
            language,
            "Valbourg 2024",
            "Samedi : 14 h 30",
            "Dimanche : 15 h 30",
            "Samedi : 16 h 30",
            "Tarif : 5 euros",
        )
        == []
    )


ASKED = (
    "«Au début, on jouait dans une grange. Il pleuvait sur les bancs.»",
    "- Et le public venait?",
    "«Il venait pour la soupe, je crois bien.»",
    "- Vous avez pourtant changé d'époque...",
    "«Nous autres, on ne voyait que notre quai. Eux racontent l'Islande.»",
    "- Est-ce plus facile qu'avant?",
    "«Monter une pièce, oui. En vivre, c'est autre chose.»",
)


def test_answers_between_marks_are_hers_whom_the_page_has_met() -> None:
    said = told("fr", "Anne Roux dirige depuis trente ans le théâtre de Valbourg et elle part cet été.", *ASKED)
    assert [name for name, _ in said] == ["Anne Roux"] * 4


def test_answers_between_marks_are_hers_whom_the_title_alone_names() -> None:
    text = "\n\n".join(ASKED)
    source = Source("p", None, None, "text/plain")
    page = Article("p", source, "Anne Roux et le théâtre du quai", None, None, "fr", None, "not dated", text)
    said = analyse([page])[0].statements
    assert [s.speaker.name if s.speaker else None for s in said] == ["Anne Roux"] * 4


def test_two_questions_are_rhetoric_and_make_no_interview() -> None:
    said = told("fr", "Anne Roux dirige le théâtre. Paul Vial la remplacera bientôt.", *ASKED[:3], "Il a neigé.")
    assert "Anne Roux" not in {name for name, _ in said[1:]}
