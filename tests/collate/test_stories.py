# ruff: noqa: E501
"""Which pages are one story."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.collate.stories import group, story_id
from recoupe.model import Article, Passage, Reuse
from recoupe.trace.encoder import Encoder, Remembering, SentenceEncoder
from recoupe.trace.sheets import sheet
from tests.collate.making import WordEncoder, article
from tests.collate.stories.measure import basil, dated, own, tally

FLOOD = [
    "La digue de Morvaux a cédé dans la nuit sous la pression du fleuve Aubelle. Douze maisons du quartier bas sont inondées. "
    "Le maire, Paul Ormand, demande l'aide de la préfecture de Brisane. Les pompiers évacuent les habitants du quartier bas.",
    "À Morvaux, la rupture de la digue a inondé douze maisons du quartier bas. L'Aubelle est montée de deux mètres dans la nuit. "
    "Paul Ormand, maire de Morvaux, réclame le secours de Brisane. Les pompiers ont évacué les habitants.",
    "Le fleuve Aubelle a emporté la digue à Morvaux. Le quartier bas est sous l'eau et les pompiers évacuent. "
    "« Nous avions prévenu Brisane », dit le maire Paul Ormand, qui demande de l'aide pour les habitants.",
]
CUP = [
    "L'équipe de Verlac a remporté la coupe en battant Orlieu aux tirs au but. Hugo Lenard a inscrit le dernier penalty. "
    "L'entraîneur Victor Samois a salué ses joueurs devant les supporters.",
    "Verlac gagne la coupe contre Orlieu au bout des tirs au but. Le penalty décisif est de Hugo Lenard. "
    "Victor Samois, entraîneur, a félicité ses joueurs et les supporters de Verlac.",
]


def pages() -> list[Article]:
    flood = [article(f"flood{k}", t) for k, t in enumerate(FLOOD)]
    return [*flood, *(article(f"cup{k}", t) for k, t in enumerate(CUP))]


def grouped(articles: list[Article], reuse: tuple[Reuse, ...] = ()) -> list[tuple[str, ...]]:
    return group(articles, {a.id: sheet(a) for a in articles}, reuse, WordEncoder())


def test_pages_on_one_event_are_a_story_and_pages_on_another_are_not() -> None:
    assert grouped(pages()) == [("cup0", "cup1"), ("flood0", "flood1", "flood2")]


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_pages_changes_no_story(rng: random.Random) -> None:
    shuffled = pages()
    rng.shuffle(shuffled)
    assert grouped(shuffled) == grouped(pages())


def test_a_like_event_months_later_is_another_story() -> None:
    late = article("late", FLOOD[2], published="2031-11-20")
    assert grouped([article("flood0", FLOOD[0]), article("flood1", FLOOD[1]), late]) == [
        ("flood0", "flood1"),
        ("late",),
    ]


def test_a_copied_page_is_in_the_story_of_its_source() -> None:
    a = article("a", "Le port de Brisane rouvre. Les pêcheurs ont repris la mer ce matin.")
    b = article("b", "Reprise en mer pour les marins. La rade est de nouveau libre à Brisane.")
    assert len(grouped([a, b])) == 2 or grouped([a, b]) == [("a", "b")]
    copied = Reuse("a", "b", "retranslated", 0.9, 0.9, "unknown", (), (Passage((0, 20), (0, 20), 0.9),))
    assert grouped([a, b], (copied,)) == [("a", "b")]


def test_no_pages_are_no_story_and_one_page_is_one() -> None:
    assert grouped([]) == []
    assert grouped([article("a", "Un texte.")]) == [("a",)]


def test_a_page_without_words_is_a_story_of_its_own() -> None:
    assert grouped([article("a", ""), article("b", "")]) == [("a",), ("b",)]


@given(
    st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=6, unique=True), st.randoms(use_true_random=False)
)
def test_a_story_s_id_depends_on_its_pages_alone(ids: list[str], rng: random.Random) -> None:
    shuffled = list(ids)
    rng.shuffle(shuffled)
    assert story_id(ids) == story_id(shuffled)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Remembering(SentenceEncoder())


# What a change may not lower: what was measured, a little less where a single pair more or less decides.
@pytest.mark.parametrize(
    ("half", "with_dates", "precision", "recall"),
    [("dev", True, 1.0, 0.95), ("dev", False, 1.0, 0.9), ("heldout", True, 1.0, 0.94), ("heldout", False, 1.0, 0.94)],
)
def test_french_and_english_pages_are_gathered_as_well_as_before(
    half: str, with_dates: bool, precision: float, recall: float, encoder: Encoder
) -> None:
    pages = own(half) if with_dates else dated(own(half), None)
    found = tally(pages, encoder)
    assert found.precision >= precision
    assert found.recall >= recall


@pytest.mark.parametrize(("with_dates", "least"), [(True, 0.98), (False, 0.97)])
def test_english_pages_on_fifty_events_are_gathered_as_well_as_before(
    with_dates: bool, least: float, shared: Path, encoder: Encoder
) -> None:
    pages = basil() if with_dates else dated(basil(), None)
    found = tally(pages, encoder)
    assert found.f1 >= least
    assert found.precision == 1.0
