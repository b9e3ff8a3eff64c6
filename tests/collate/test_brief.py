"""A brief is read alone: the news first, nobody unnamed, no dateline, nothing said twice."""

from dataclasses import replace

import pytest

from recoupe.collate import collate
from recoupe.collate.standing import leans
from recoupe.model import Article, Story
from tests.collate.making import WordEncoder, article, origin, statement, time


def story(*pages: Article, reader: str = "en") -> Story:
    found = collate(pages, (), tuple(origin(f"o-{p.id}", p.id) for p in pages), WordEncoder(), reader)
    assert len(found.stories) == 1
    return found.stories[0]


@pytest.mark.parametrize(
    "text",
    [
        "Il a ajouté que la digue de Morvaux tiendrait.",
        "Le diplomate a ajouté que Brisane négocie toujours.",
        "La ministre a promis une enquête avant l'été.",
        "L'élu ne s'est pas rendu à Morvaux.",
        "C'est la troisième crue de l'année à Morvaux.",
        "D'autres villages ont été coupés du monde.",
        "À l'époque, il dirigeait la commission du fleuve.",
    ],
)
def test_a_french_sentence_that_names_nobody_leans_on_another(text: str) -> None:
    assert leans(text, "fr")


@pytest.mark.parametrize(
    "text",
    [
        "Le maire de Morvaux, Paul Ormand, a promis une enquête.",
        "La ministre de l'Intérieur, Irène Valdo, est venue mardi.",
        "Le maire socialiste Paul Ormand a promis une enquête.",
        "La digue de Morvaux a cédé dans la nuit.",
        "Les experts de la commission se réuniront à Brisane.",
    ],
)
def test_a_french_sentence_that_names_its_people_stands_alone(text: str) -> None:
    assert not leans(text, "fr")


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("The minister told the Brisane Post that she would resign.", True),
        ("The mayor said the dike would hold.", True),
        ("It's the third flood this year.", True),
        ("At the time, he was one of three engineers on the river.", True),
        ("After Morvaux, he went home by boat.", False),
        ("The mayor of Morvaux, Paul Ormand, said the dike would hold.", False),
        ("Energy Minister Irene Valdo said the dike would hold.", False),
        ("The dike at Morvaux gave way on Monday night.", False),
    ],
)
def test_an_english_sentence_that_names_nobody_leans_on_another(text: str, leaning: bool) -> None:
    assert leans(text, "en") is leaning


NEWS = "The dike at Morvaux gave way on Monday night and the river Aubelle swept through the lower quarter."
PAST = "The dike at Morvaux, completed in 1974 by army engineers, is the longest on the whole river Aubelle."


def test_the_news_comes_before_what_lies_years_back_though_more_carry_that() -> None:
    pages = []
    for name, more in (("a", NEWS), ("b", "Rescuers in boats were still searching the drowned streets of Morvaux.")):
        text = f"{more} {PAST}"
        pages.append(replace(article(name, text, language="en"), times=(time(text, "1974", "1974"),)))
    brief = story(*pages).brief
    assert brief[0].text == NEWS
    assert PAST not in {line.text for line in brief[:2]}


def test_a_dateline_is_no_part_of_a_line_and_the_passage_begins_behind_it() -> None:
    text = f"MORVAUX, May 6 (ANA) — {NEWS} Rescuers in boats were still searching the drowned streets of the quarter."
    found = story(article("a", text, language="en"))
    assert found.brief[0].text == NEWS
    assert text[found.brief[0].cites[0].start :].startswith("The dike")
    assert all("ANA" not in fact.text for fact in found.facts)


def test_who_speaks_in_a_line_is_named_in_it() -> None:
    said = "« La digue de Morvaux n'a jamais été entretenue par la commission du fleuve »"
    text = f"{said}, a-t-il martelé mardi devant la mairie de Brisane et les familles sinistrées. "
    text += "Les eaux du fleuve Aubelle ont emporté douze maisons du quartier bas."
    page = article("a", text)
    spoken = statement(text, said.strip("« »"), "Paul Ormand", written="il", cue="martelé")
    assert any("martelé" in line.text for line in story(page, reader="fr").brief)
    assert not any("martelé" in line.text for line in story(replace(page, statements=(spoken,)), reader="fr").brief)


def test_one_event_of_a_day_told_in_several_wordings_is_one_entry() -> None:
    first = "Une réunion de la commission de l'Aubelle est prévue à Brisane le 20 mai."
    other = "Les experts du fleuve Aubelle doivent se rencontrer mardi prochain, dit la commission."
    pages = []
    for name, text, when in (("a", first, "le 20 mai"), ("b", other, "mardi prochain")):
        text = f"La digue de Morvaux a cédé sous la pression du fleuve Aubelle. {text}"
        pages.append(replace(article(name, text), times=(time(text, when, "2031-05-20"),)))
    entries = story(*pages, reader="fr").calendar
    assert [(e.value, e.independent_origins, e.what) for e in entries] == [("2031-05-20", 2, first)]


def test_the_words_of_an_entry_open_like_a_sentence_and_hold_their_quotation_whole() -> None:
    text = "« On nous avait promis une sirène pour mai 2030. Nous l'attendons toujours », soupire le maire de Morvaux."
    page = replace(article("a", text), times=(time(text, "mai 2030", "2030-05"),))
    assert [e.what for e in story(page, reader="fr").calendar] == ["On nous avait promis une sirène pour mai 2030."]


@pytest.mark.parametrize("reader", ["fr", "en"])
def test_what_is_ahead_is_told_in_the_reader_s_language_where_a_page_tells_it_in_that(reader: str) -> None:
    told = {
        "fr": "Une réunion publique se tiendra à Ostrelle le 9 mai avec Nadia Corvin.",
        "en": "A public meeting on the dike, open to all, will be held in Ostrelle on May 9 with Nadia Corvin.",
    }
    pages = [
        replace(made, times=(time(made.text, day, "2031-05-09"),))
        for language, day in (("fr", "9 mai"), ("en", "May 9"))
        for made in [article(language, told[language], language=language, title="Ostrelle")]
    ]
    origins = [origin(f"o-{p.id}", p.id) for p in pages]
    (found,) = collate(pages, (), origins, WordEncoder(), reader, one_story="s1").stories
    assert [e.what for e in found.calendar] == [told[reader]]
    assert {c.article for c in found.calendar[0].cites} == {"fr", "en"}
