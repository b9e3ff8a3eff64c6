"""Contradictions between reports of one thing in unlike words, drift of wordings, who said it, opposed stands."""

from dataclasses import replace

import pytest

from recoupe.collate import collate
from recoupe.model import Act, Article, Difference, Source, Statement
from tests.collate.making import WordEncoder, article, origin, statement, time

LEAD = "Le barrage de Tervolle a débordé sur le bourg de Castelmarre, en Ardovie, après les pluies de la nuit. "
LEAD_ENGLISH = "The Tervolle dam in Ardovia overflowed into the town of Castelmarre after the night's heavy rain. "


def differences(*pages: Article) -> list[Difference]:
    """The differences of pages made one story: they carry one lead."""
    found = collate(pages, (), tuple(origin(f"o-{p.id}", p.id) for p in pages), WordEncoder(), "fr")
    text_of = {p.id: p.text for p in pages}
    for side in (s for story in found.stories for d in story.differences for s in d.sides):
        first = side.cites[0]
        assert text_of[first.article][first.start : first.end] == side.text
    return [d for story in found.stories for d in story.differences]


def marked(difference: Difference) -> list[list[str]]:
    return [[side.text[a:b] for a, b in side.differing] for side in difference.sides]


def told(name: str, sentence: str, day: str = "2031-05-06") -> Article:
    return article(name, LEAD + sentence, title="Le barrage de Tervolle déborde", published=day)


def said(name: str, text: str, content: str, speaker: str, act: Act = "assert", **known: object) -> Article:
    page = told(name, text)
    made: Statement = replace(
        statement(page.text, content, speaker, act=act, written=speaker, verbatim=bool(known.get("verbatim"))),
        id=f"{name}-1",
        confidence=float(str(known.get("confidence", 0.95))),
    )
    return replace(page, statements=(made,))


def test_unlike_sentences_that_number_one_thing_are_compared() -> None:
    found = differences(
        told("a", "L'exploitant reconnaît que quatre vannes seulement ont été levées à temps par ses équipes."),
        told("b", "Toutes les six vannes avaient été ouvertes avant l'aube, assure un riverain venu filmer la scène."),
    )
    assert [(d.kind, marked(d)) for d in found] == [("number", [["quatre"], ["six"]])]
    assert found[0].about.startswith("vannes")


def test_reports_in_two_languages_are_compared() -> None:
    pages = [
        told("a", "Quatorze maisons ont été emportées dans la nuit, selon la mairie du bourg."),
        article(
            "b",
            LEAD_ENGLISH + "By noon, the mayor counted nineteen homes destroyed along the lower bank of the river.",
            language="en",
            title="Tervolle dam overflows",
            published="2031-05-06",
        ),
    ]
    if len(collate(pages, (), (), WordEncoder(), "fr").stories) > 1:  # the cheap encoder may not see one story
        pages[1] = replace(pages[1], source=Source("b.txt", None, None, "text/plain"), text=LEAD + pages[1].text)
    assert [marked(d) for d in differences(*pages)] == [[["Quatorze"], ["nineteen"]]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quatre vannes ont été levées.", "Les équipes ont ouvert quatre vannes à l'aube."),
        ("Quatre vannes ont été levées.", "Deux vannes ont été endommagées par les troncs."),
        ("Quatre des six vannes ont été levées.", "Les équipes ont levé quatre vannes sur ordre du préfet."),
        ("Quatre vannes ont été levées.", "Environ cinq vannes ont été levées, croit savoir un pêcheur."),
        ("Douze maisons ont été détruites.", "Le quartier compte 40 maisons, dit la mairie."),
        ("Deux vannes ont été levées, puis quatre vannes levées à midi.", "Six vannes ont été levées en tout."),
    ],
)
def test_other_figures_are_no_contradiction(one: str, other: str) -> None:
    assert not differences(told("a", one), told("b", other))


def test_a_toll_that_rises_has_the_oldest_figure_first() -> None:
    found = differences(
        told("a", "Le bilan est de 17 morts, selon la préfecture.", day="2031-05-08"),
        told("b", "On comptait mardi soir quatorze morts dans la vallée, d'après les secours.", day="2031-05-06"),
    )
    assert [(d.about, marked(d)) for d in found] == [("morts", [["quatorze"], ["17"]])]


def test_two_days_for_one_notice_are_a_difference() -> None:
    a = "Un avis de lâcher est parti le 3 mai vers la commission."
    b = "Selon le greffe, la notification a été envoyée le 5 mai au soir, trop tard pour évacuer."
    pages = [told("a", a), told("b", b)]
    pages = [
        replace(p, times=(time(p.text, f"le {day} mai", f"2031-05-0{day}"),))
        for p, day in zip(pages, (3, 5), strict=True)
    ]
    found = differences(*pages)
    assert [(d.kind, marked(d)) for d in found] == [("date", [["le 3 mai"], ["le 5 mai"]])]


def test_what_is_said_is_compared_and_not_its_frame() -> None:
    words = "Nous irons devant les juges de la vallée et nous n'irons pas seuls"
    found = differences(
        said("a", f"« {words} », a déclaré mardi soir le maire, Paul Ormand.", words, "Paul Ormand"),
        said("b", f"Le maire, Paul Ormand, ne décolère pas : « {words} ».", words, "Paul Ormand"),
    )
    assert found == []


def test_a_retranslation_is_no_difference_unless_its_meaning_drifts() -> None:
    one, reworded = (
        "les deux îles ne rejoindront jamais la ligue des ports",
        "jamais les deux îles n'intégreront la ligue des ports",
    )
    must = "les deux îles ne doivent plus jamais rejoindre la ligue des ports"
    pages = [said(n, f"Paul Ormand a dit que {c}.", c, "Paul Ormand") for n, c in (("a", one), ("b", reworded))]
    assert differences(*pages) == []
    drifted = differences(pages[0], said("c", f"Paul Ormand a dit que {must}.", must, "Paul Ormand"))
    assert [(d.kind, marked(d)) for d in drifted] == [("wording", [["rejoindront"], ["doivent"]])]


QUOTED = "Personne n'a prévenu les familles du quartier bas avant que la sirène du barrage ne sonne"


def test_one_quotation_under_two_names_is_a_difference() -> None:
    found = differences(
        said("a", f"« {QUOTED} », accuse Paul Ormand.", QUOTED, "Paul Ormand", verbatim=True),
        said("b", f"« {QUOTED} », accuse Irène Valdo.", QUOTED, "Irène Valdo", verbatim=True),
    )
    assert [d.kind for d in found] == ["attribution"]


@pytest.mark.parametrize(("speaker", "confidence"), [("Irène Valdo", 0.6), ("Mme Ormand", 0.95)])
def test_a_speaker_guessed_or_another_form_of_the_name_is_none(speaker: str, confidence: float) -> None:
    assert not differences(
        said("a", f"« {QUOTED} », accuse Paul Ormand.", QUOTED, "Paul Ormand", verbatim=True),
        said("b", f"« {QUOTED} », accuse {speaker}.", QUOTED, speaker, verbatim=True, confidence=confidence),
    )


def test_two_actors_opposed_on_one_thing_face_each_other() -> None:
    asked, refused = "la fermeture du canal de Brisane aux péniches", "la fermeture immédiate du canal de Brisane"
    found = differences(
        said("a", f"Paul Ormand exige {asked}.", asked, "Paul Ormand", act="demand"),
        said("b", f"Irène Valdo refuse {refused}.", refused, "Irène Valdo", act="refuse"),
    )
    assert [d.kind for d in found] == ["position"]
    assert "canal de Brisane" in found[0].about


def test_one_actor_who_turns_round_is_shown() -> None:
    matter = "la fermeture du canal de Brisane aux péniches"
    found = differences(
        said("a", f"Paul Ormand exige {matter}.", matter, "Paul Ormand", act="demand"),
        said("b", f"Paul Ormand refuse désormais {matter}.", matter, "Paul Ormand", act="refuse"),
    )
    assert [d.kind for d in found] == ["position"]


def test_stances_on_other_things_are_not_opposed() -> None:
    asked, refused = "la fermeture du canal de Brisane", "toute hausse du péage des écluses"
    assert not differences(
        said("a", f"Paul Ormand exige {asked}.", asked, "Paul Ormand", act="demand"),
        said("b", f"Irène Valdo refuse {refused}.", refused, "Irène Valdo", act="refuse"),
    )


def test_a_long_sentence_gives_the_clause_that_differs() -> None:
    long = (
        "Le préfet, venu sur place en bottes et sans escorte, a longuement parlé aux familles réunies dans la halle, "
        "après que le glissement a fait 17 morts dans le quartier bas, et il a promis des abris."
    )
    found = differences(told("a", long), told("b", "Le bilan est de douze morts."))
    texts = [side.text for d in found for side in d.sides]
    assert "après que le glissement a fait 17 morts dans le quartier bas" in texts


def test_a_clause_does_not_begin_with_a_verb_whose_subject_is_cut_off() -> None:
    long = (
        "Un technicien de Tervolle Énergie, l'exploitant du barrage, assure que quatre vannes seulement ont été "
        "levées cette nuit-là, faute de courant."
    )
    found = differences(told("a", long), told("b", "Toutes les six vannes avaient été ouvertes à l'aube."))
    assert "quatre vannes seulement ont été levées cette nuit-là" in {s.text for d in found for s in d.sides}
