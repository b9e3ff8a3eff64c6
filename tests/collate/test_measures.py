"""One thing measured by two pages, each in its own sentence and its own language; what is to be done by when."""

from dataclasses import replace

import pytest

from recoupe.collate import collate
from recoupe.collate.differences import MOST
from recoupe.model import Article, Difference
from recoupe.trace.encoder import Encoder, Remembering, SentenceEncoder
from tests.collate.making import WordEncoder, article, origin, time

ENCODER = Remembering(SentenceEncoder())  # loaded once
LEAD = {
    "fr": "La digue de Belmarne est fermée depuis l'aube et la route du port est coupée. ",
    "en": "The Belmarne sea wall has been closed since dawn and the harbour road is cut. ",
    "de": "Der Deich von Belmarne ist seit dem Morgen gesperrt und die Hafenstraße unterbrochen. ",
}
FRENCH = "Un trou de 80 centimètres s'est ouvert au pied de la digue, côté port, selon la mairie."


def page(name: str, language: str, sentence: str, day: str = "2031-05-06") -> Article:
    return article(name, LEAD[language] + sentence, language=language, title="Belmarne", published=day)


def differences(*pages: Article, encoder: Encoder = ENCODER) -> tuple[Difference, ...]:
    origins = [origin(f"o-{p.id}", p.id) for p in pages]
    (story,) = collate(pages, (), origins, encoder, "en", one_story="s1").stories
    return story.differences


def marked(difference: Difference) -> list[str]:
    return [side.text[a:b] for side in difference.sides for a, b in side.differing]


@pytest.mark.parametrize(
    ("one", "language", "other"),
    [
        (FRENCH, "fr", "Le maire a annoncé la fermeture de l'ouvrage après la découverte d'un trou de 60 centimètres "
         "au pied de la digue, devant le port."),
        ("Le feu a détruit 80 hectares de pins derrière la digue.", "en",
         "Flames burned 60 hectares of pine forest, a spokeswoman said."),
        ("Le feu a détruit 80 hectares de pins derrière la digue.", "de", "Das Feuer zerstörte 60 Hektar Kiefernwald."),
        ("Le chantier coûtera 80 millions d'euros, selon la mairie.", "en",
         "The works will cost 60 million euros, the mayor said."),
    ],
)  # fmt: skip
def test_two_sizes_of_one_thing_differ_wherever_their_sentences_name_it(one: str, language: str, other: str) -> None:
    (found,) = differences(page("a", "fr", one), page("b", language, other, "2031-05-07"))
    assert found.kind == "number"
    assert [words.split()[0] for words in marked(found)] == ["80", "60"]


@pytest.mark.parametrize(
    ("language", "other"),
    [
        ("fr", "Le mur de la capitainerie, long de 60 mètres, date du siècle dernier."),
        ("en", "The mayor was promised 60 million euros for the harbour."),
        ("en", "Waves of 3 metres are expected off the harbour tonight."),
        ("en", "A hole of 31.5 inches opened, but 80 centimetres of water stand at the foot of the wall."),
        ("en", "A hole of about 75 centimetres opened at the foot of the wall, on the harbour side."),
        ("en", "A hole of 0.8 metres opened at the foot of the wall, on the harbour side."),
        ("fr", "D'abord de 60 centimètres, le trou ouvert au pied de la digue fait 80 centimètres, côté port."),
    ],
)
def test_other_things_and_figures_that_meet_do_not_differ(language: str, other: str) -> None:
    assert not differences(page("a", "fr", FRENCH), page("b", language, other))


def due(name: str, language: str, sentence: str, words: str, value: str) -> Article:
    made = page(name, language, sentence)
    return replace(made, times=(time(made.text, words, value),))


def test_people_and_the_day_by_which_they_leave_are_compared_across_languages() -> None:
    found = differences(
        due("a", "fr", "Elle précise que 1 500 habitants des villages seront évacués d'ici samedi.", "samedi",
            "2031-05-10"),
        due("b", "en", "She said 1,200 people would be evacuated by Friday.", "Friday", "2031-05-09"),
        due("c", "de", "1200 Menschen sollen bis Freitag evakuiert werden.", "Freitag", "2031-05-09"),
    )  # fmt: skip
    assert {(d.kind, tuple(sorted(marked(d)))) for d in found} == {
        ("number", ("1 500", "1,200")),
        ("date", ("Friday", "samedi")),
    }


def test_days_on_which_something_was_done_are_no_deadlines() -> None:
    assert not differences(
        due(
            "a",
            "en",
            "All 40 people there were evacuated before Sunday's storm broke over the port.",
            "Sunday",
            "2031-05-04",
        ),
        due("b", "en", "Crews say people along the quay had been evacuated before Monday.", "Monday", "2031-05-05"),
    )


def test_a_hundred_and_fifty_pages_that_each_give_another_size_are_some_differences_and_no_flood() -> None:
    pages = [
        page(
            f"p{n:03}",
            "fr",
            f"Un trou de {80 + n} centimètres s'est ouvert au pied de la digue, côté port, selon la mairie.",
        )
        for n in range(0, 300, 2)
    ]
    found = [d for d in differences(*pages, encoder=WordEncoder()) if d.kind == "number"]
    assert found
    assert len(found) <= MOST
