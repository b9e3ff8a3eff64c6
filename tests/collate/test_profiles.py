"""What of a page its nearness to others is read from."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from recoupe.collate.nearness import DAYS, FLOOR, nearness
from recoupe.collate.profiles import MOST_TERMS, Profile, profiles
from recoupe.collate.rarity import COMMON, RAREST, rarity
from recoupe.model import Article
from recoupe.trace.sheets import sheet
from tests.collate.making import WordEncoder, article
from tests.collate.rarity import rarities

FLOOD = article(
    "flood",
    "La digue de Morvaux a cédé dans la nuit. Douze maisons du quartier bas sont inondées. Le maire, Paul Ormand, "
    "demande 250 lits à la préfecture de Brisane.",
    title="Morvaux sous l'eau",
)
FLOOD_TOO = article(
    "flood too",
    "Le maire de Morvaux, Paul Ormand, a réclamé 250 lits pour ses habitants. La rupture de la digue a inondé douze "
    "maisons du quartier bas.",
)
FLOOD_ABROAD = article(
    "flood abroad",
    "A dyke broke at Morvaux overnight and twelve houses are under water. Mayor Paul Ormand asked the prefect of "
    "Brisane for 250 beds.",
    language="en",
)


def profile(page: Article, *, leads: bool = True, seen: date | None = None) -> Profile:
    return profiles([sheet(page)], WordEncoder() if leads else None, seen)[0]


@pytest.mark.parametrize("page", [FLOOD, article("empty", ""), replace(FLOOD, language=None, published=None)])
def test_a_profile_comes_back_from_its_bytes(page: Article) -> None:
    made = profile(page)
    back = Profile.from_bytes(made.to_bytes())
    assert back.to_bytes() == made.to_bytes()
    assert (back.id, back.language, back.day) == (made.id, made.language, made.day)
    assert nearness(back, made) == nearness(made, made)


def test_bytes_that_are_no_profile_are_refused() -> None:
    with pytest.raises(ValueError, match="Expected"):
        Profile.from_bytes(b"\x80")


def test_a_page_is_profiled_the_same_alone_and_among_others() -> None:
    pages = [sheet(page) for page in (FLOOD, FLOOD_TOO, FLOOD_ABROAD)]
    together = profiles(pages, WordEncoder())
    assert [p.to_bytes() for p in together] == [profiles([page], WordEncoder())[0].to_bytes() for page in pages]


def test_a_book_of_a_page_has_a_profile_of_bounded_size() -> None:
    book = article("book", " ".join(f"Mot{n} suit le fleuve{n} en {n}." for n in range(5_000)))
    made = profile(book, leads=False)
    assert max(len(made.words), len(made.names)) <= MOST_TERMS
    assert len(made.to_bytes()) < 20_000


def test_the_day_a_page_was_seen_stands_in_for_the_one_it_does_not_tell() -> None:
    undated = replace(FLOOD, published=None)
    assert profile(undated, seen=date(2031, 5, 6)).day == profile(FLOOD).day
    assert profile(undated).day is None
    assert profile(FLOOD, seen=date(2031, 9, 9)).day == profile(FLOOD).day


def test_two_reports_of_one_event_are_near_in_either_order() -> None:
    a, b = profile(FLOOD), profile(FLOOD_TOO)
    assert nearness(a, b) == nearness(b, a) > 0.9


def test_reports_in_two_languages_are_near_by_names_and_numbers_even_without_vectors() -> None:
    for leads in (True, False):
        assert nearness(profile(FLOOD, leads=leads), profile(FLOOD_ABROAD, leads=leads)) > 0.5


def test_pages_in_two_languages_that_name_nothing_in_common_are_not_near() -> None:
    a, b = (
        profile(article("a", "La neige tombe sur les toits du village.")),
        profile(article("b", "Snow.", language="en")),
    )
    assert nearness(replace(a, lead=b.lead), b) == 0.0


def test_days_apart_speak_against_one_story_and_beyond_some_nothing_speaks_for_it() -> None:
    a, b = profile(FLOOD), profile(FLOOD_TOO)
    assert a.day is not None
    by_day = [nearness(a, replace(b, day=a.day + days)) for days in range(DAYS + 2)]
    assert by_day == sorted(by_day, reverse=True)
    assert nearness(a, replace(a, day=a.day + DAYS + 1)) == 0.0


def test_shared_passages_speak_for_one_story_and_a_copy_is_of_its_source_s() -> None:
    a = profile(article("a", "Le port de Brisane rouvre. Les pêcheurs ont repris la mer."))
    b = profile(article("b", "Reprise pour les marins de Brisane, où la rade est libre."))
    by_share = [nearness(a, b, share) for share in (0.0, 0.05, 0.2, 0.5)]
    assert by_share == sorted(by_share)
    assert by_share[-1] == 1.0
    assert nearness(a, replace(b, day=None), 0.9) == 1.0


def test_what_is_hardly_near_counts_as_nothing() -> None:
    a, b = profile(FLOOD), profile(article("b", "Verlac gagne la coupe contre Orlieu au bout des tirs au but."))
    assert nearness(a, b) == 0.0
    assert nearness(a, a) >= FLOOR


def test_a_cosine_is_of_length_one_but_for_rounding() -> None:
    made = profile(FLOOD)
    for terms in (made.words, made.opening, made.names):
        assert math.isclose(float(np.square(terms.weights.astype(float)).sum()), 1.0, abs_tol=0.01)
        assert (np.diff(terms.codes.astype(np.int64)) > 0).all()


def test_rare_words_tell_more_than_common_ones() -> None:
    assert rarity("the") < rarity("year") < rarity("fire") < rarity("morvau")
    assert rarity("et") < rarity("maire")


def test_the_table_of_rarities_is_what_the_encoder_s_vocabulary_says() -> None:
    made = rarities()
    assert {word: rarity(word) for word in made} == {word: max(COMMON, nats) - COMMON for word, nats in made.items()}
    assert rarity("no such word") == RAREST - COMMON
