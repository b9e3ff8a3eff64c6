"""Furniture told by repetition over the pages of one site."""

from recoupe.model import Article, Capture, Source
from recoupe.read import drop_repeated, read, site_of

SENTENCES = [
    "Le conseil de Valmont a voté le budget de la piscine mardi soir.",
    "La gare de Lormont fermera deux semaines en juin, annonce la régie.",
    "Un incendie a détruit la scierie de Port-Estel dans la nuit de lundi.",
    "Le club de rugby de Vieilleroche monte en première division régionale.",
    "La rivière a quitté son lit près du vieux moulin, sans faire de blessé.",
]
ABOUT = "Fondé en 1911 par des instituteurs, le titre couvre toute la vallée et ses trois cantons."
LABEL = "La Gazette de la vallée"


def pages(*extra: str, count: int = 5, outlet: str | None = "La Gazette") -> list[Article]:
    made = []
    for i, sentence in enumerate(SENTENCES[:count]):
        blocks = [
            f"Titre numéro {i} du jour",
            sentence,
            extra[0],
            f"Épisode {i}. {SENTENCES[i - 1]} Et ce n'est pas fini, dit-on.",
            *extra[1:],
        ]
        source = Source(f"{i}.txt", None, outlet, "text/plain")
        made.append(read(Capture(source, "\n\n".join(blocks).encode())))
    return made


def test_a_short_line_in_two_pages_of_an_outlet_is_furniture() -> None:
    for article in drop_repeated(pages(LABEL, count=2)):
        assert LABEL not in article.text
        assert ("repeated_block", LABEL) in [(r.reason, r.text) for r in article.removed]


def test_a_sentence_at_the_end_of_all_pages_of_an_outlet_is_furniture() -> None:
    assert all(ABOUT not in a.text for a in drop_repeated(pages("Un intertitre", ABOUT)))


def test_background_that_an_outlet_uses_twice_stays() -> None:
    assert all(ABOUT in a.text for a in drop_repeated(pages("Un intertitre", ABOUT, count=2)))


def test_pages_of_no_known_site_are_left_alone() -> None:
    articles = pages(LABEL, ABOUT, outlet=None)
    assert drop_repeated(articles) == articles


def test_two_copies_of_one_report_keep_all_they_share() -> None:
    first, second = pages(LABEL, count=1), pages(LABEL, count=1)
    assert drop_repeated([*first, *second]) == [*first, *second]


def test_a_site_is_told_by_its_outlet_before_its_host() -> None:
    def site(outlet: str | None, url: str | None) -> str | None:
        return site_of(read(Capture(Source("a.txt", url, outlet, "text/plain"), "\n\n".join(SENTENCES).encode())))

    assert site("La Gazette", "https://www.presse.example/a") == "la gazette"
    assert site(None, "https://www.presse.example/a") == "presse.example"
    assert site(None, None) is None
