"""Sentences about one event that give a day and a figure: one thing, or two. The places and people are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recoupe.collate import collate
from recoupe.collate.contrast import tell_of_two
from recoupe.collate.reading import reading
from recoupe.model import Article, Story
from tests.collate.making import WordEncoder, article, origin, statement

ONE = {
    "fr": [
        ("Lundi soir, les habitants de Castelmarre ont dû quitter leur maison après la rupture de la digue du Morvel.",
         "Quelque 340 habitants de Castelmarre ont dû quitter leur maison après la rupture de la digue du Morvel."),
        ("L'incendie de l'usine Tarval a été maîtrisé vendredi par les pompiers.",
         "L'incendie de l'usine Tarval a été maîtrisé par 80 pompiers."),
        ("Le pont de Varenne s'est effondré vendredi sous le poids d'un convoi.",
         "Le pont de Varenne s'est effondré sous un convoi de 90 tonnes."),
        ("La grève des éboueurs de Lescot prendra fin mardi, ont annoncé les syndicats.",
         "Les syndicats des éboueurs de Lescot ont annoncé la fin de la grève après 12 jours."),
    ],
    "en": [
        ("After the leak at the Orsel plant, residents left their homes on Monday.",
         "After the leak at the Orsel plant, 2,300 residents left their homes."),
        ("The strike at the port of Carrow ended on Sunday.", "The strike at the port of Carrow ended after 19 days."),
        ("The council of Carrow approved the new bridge on Tuesday.",
         "The council of Carrow approved the new bridge by 17 votes to 9."),
    ],
    "de": [
        ("Die Brücke von Varenne stürzte am Freitag unter einem Transporter ein.",
         "Die Brücke von Varenne stürzte unter einem 90 Tonnen schweren Transporter ein."),
    ],
    "es": [
        ("El puente de Varenne se derrumbó el viernes bajo un convoy.",
         "El puente de Varenne se derrumbó bajo un convoy de 90 toneladas."),
    ],
}  # fmt: skip
TWO = {
    "fr": [
        ("Les habitants de Castelmarre qui avaient fui la rupture de la digue du Morvel sont rentrés chez eux jeudi.",
         "La rupture de la digue du Morvel a chassé 340 habitants de Castelmarre de chez eux."),
        ("Après l'incendie de l'usine Tarval, la préfecture a interdit la baignade vendredi dans la Lône.",
         "Après l'incendie de l'usine Tarval, 2 300 poissons morts ont été ramassés dans la Lône."),
        ("Le tribunal de Lescot rendra vendredi son jugement sur l'effondrement du pont de Varenne.",
         "L'effondrement du pont de Varenne a coûté 4 millions d'euros, selon le tribunal de Lescot."),
    ],
    "en": [
        ("After the leak at the Orsel plant, families returned to their homes on Thursday.",
         "After the leak at the Orsel plant, 2,300 people left their homes."),
        ("The owner of the Orsel plant was arrested on Friday over the leak.",
         "The owner of the Orsel plant was fined 300,000 pounds over the leak."),
        ("Police in Carrow reopened the bridge on Tuesday after the crash.",
         "Police in Carrow said 40 cars were involved in the crash on the bridge."),
    ],
    "de": [
        ("Nach dem Leck im Werk Orsel kehrten die Bewohner am Donnerstag in ihre Häuser zurück.",
         "Nach dem Leck im Werk Orsel verließen 2300 Bewohner ihre Häuser."),
    ],
    "es": [
        ("Tras la fuga en la planta de Orsel, las familias volvieron a sus casas el jueves.",
         "Tras la fuga en la planta de Orsel, las familias abandonaron sus casas el lunes."),
        ("El 5 de marzo ardió el mercado de Castelmar.", "El 8 de marzo ardió el mercado de Castelmar."),
    ],
    "it": [
        ("Dopo la fuga nell'impianto di Orsel le famiglie sono tornate a casa giovedì.",
         "Dopo la fuga nell'impianto di Orsel le famiglie sono andate via di casa lunedì."),
    ],
    "pt": [
        ("Depois da fuga na fábrica de Orsel, as famílias voltaram para casa na quinta-feira.",
         "Depois da fuga na fábrica de Orsel, as famílias saíram de casa na segunda-feira."),
    ],
    "uk": [
        ("Після витоку на заводі в Орселі родини повернулися додому в п'ятницю.",
         "Після витоку на заводі в Орселі родини залишили домівки в понеділок."),
        ("Ринок у Кастельмарі згорів 5 березня.", "Ринок у Кастельмарі згорів 8 березня."),
    ],
    "ru": [
        ("После утечки на заводе в Орселе семьи вернулись домой в четверг.",
         "После утечки на заводе в Орселе семьи покинули дома в понедельник."),
    ],
}  # fmt: skip


def written(pairs: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str, str]]:
    return [(language, *pair) for language, own in pairs.items() for pair in own]


@pytest.mark.parametrize(("language", "one", "other"), written(ONE))
def test_a_day_and_a_figure_for_one_thing_are_one(language: str, one: str, other: str) -> None:
    assert not tell_of_two(reading(one, language), reading(other, language))


@pytest.mark.parametrize(("language", "one", "other"), written(TWO))
def test_other_days_or_a_day_and_a_figure_with_deeds_of_their_own_are_two(language: str, one: str, other: str) -> None:
    assert tell_of_two(reading(one, language), reading(other, language))
    assert tell_of_two(reading(other, language), reading(one, language))
    assert not tell_of_two(reading(one, language), reading(one, language))


@pytest.mark.parametrize(
    ("text", "language"), [("pela segunda vez na quarta parte", "pt"), ("окружающая среда в Орселе", "ru")]
)
def test_what_is_a_weekday_in_other_company_alone_is_none(text: str, language: str) -> None:
    assert not reading(text, language).days


def said(name: str, content: str, *, verbatim: bool = False) -> Article:
    text = f"Odile Sarrant said {content}."
    made = article(name, text, language="en", title="Orsel")
    return replace(made, statements=(statement(text, content, "Odile Sarrant", verbatim=verbatim),))


def told(*pages: Article) -> Story:
    (story,) = collate(pages, (), [origin(f"o-{p.id}", p.id) for p in pages], WordEncoder(), "en", "s1").stories
    return story


def test_what_one_speaker_says_with_other_figures_is_not_one_utterance() -> None:
    pages = (
        said("a", "17 workers are still being treated in the Carrow hospital"),
        said("b", "nineteen workers were taken by helicopter to the Carrow hospital"),
    )
    assert len(told(*pages).utterances) == 2
    again = said("c", "in the Carrow hospital 17 workers are being treated")
    assert sorted(len(u.statements) for u in told(*pages, again).utterances) == [1, 2]
