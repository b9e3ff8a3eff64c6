"""What the page lays out of very many pages: every text once, the pairs a reader needs, no way that leads nowhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from recoupe import publish
from recoupe.model import Dossier, Passage, Reuse
from recoupe.publish.laidout import BORROWINGS, COMPLETE, PAIRS, bearers, chosen_pairs
from tests.publish.families import LANGUAGES, Making, sixty, star
from tests.publish.test_page import Outline


def tie(a: str, b: str, share: float) -> Reuse:
    return Reuse(a, b, "edited", share, share, "unknown", (), (Passage((0, 16), (0, 16), 1),))


def crowd(copies: int) -> Dossier:
    """A page and its copies, all of them pairs with each other, each with some words of its own."""
    making = Making()
    root = making.page()
    descent = tuple(making.copy(root) for _ in range(copies))
    pages = [p.id for p in making.pages]
    for at, page in enumerate(pages[1:], 1):
        for other in pages[at + 1 : at + 30]:
            making.share(page, other, 0.3)
    making.pages = [replace(p, text=f"{p.text}Quai {p.id[5:]}.") for p in making.pages]
    making.origin("Agence Port", pages, descent=descent)
    return making.dossier("en")


def test_few_pairs_are_all_laid_out_in_the_order_of_the_record() -> None:
    reuse = [tie("a", f"b{n}", 0.5) for n in range(COMPLETE)]
    laid = chosen_pairs(reuse, {}, {}, {r.b: r.b for r in reuse} | {"a": "a"})
    assert list(laid.items()) == list(enumerate(reuse, 1))


def test_of_many_pairs_each_page_is_beside_the_one_it_has_its_text_from_though_it_shares_more_with_another() -> None:
    pages = [f"p{n:03}" for n in range(60)]
    reuse = [tie(a, b, 0.9 if a != pages[0] else 0.4) for i, a in enumerate(pages) for b in pages[i + 1 : i + 8]]
    reuse += [tie(pages[0], page, 0.4) for page in pages[8:]]
    lenders = dict.fromkeys(pages[1:], pages[0])
    laid = chosen_pairs(reuse, lenders, dict.fromkeys(pages, "A"), {page: page for page in pages})
    assert {pair.b for pair in laid.values() if pair.a == pages[0]} == set(pages[1:])
    assert all(reuse[number - 1] is pair for number, pair in laid.items())


def test_what_a_page_borrowed_elsewhere_is_laid_out_beside_its_family_but_not_without_end() -> None:
    family = [f"f{n:03}" for n in range(COMPLETE + 2)]
    strangers = [f"s{n}" for n in range(9)]
    reuse = [tie(family[0], page, 0.9) for page in family[1:]] + [tie(family[0], s, 0.1) for s in strangers]
    origin = dict.fromkeys(family, "A") | {s: s for s in strangers}
    laid = chosen_pairs(reuse, dict.fromkeys(family[1:], family[0]), origin, {page: page for page in origin})
    beside = [pair for pair in laid.values() if pair.b in strangers]
    assert len(beside) >= BORROWINGS
    assert len(laid) <= PAIRS


def test_two_texts_are_laid_out_once_whatever_the_number_of_pages_that_carry_them() -> None:
    pages = [f"p{n:03}" for n in range(COMPLETE + 40)]
    bearer = {page: pages[n % 2] for n, page in enumerate(pages)}
    laid = chosen_pairs([tie(pages[0], page, 0.7) for page in pages[1::2]], {}, {}, bearer)
    assert len(laid) == 70  # few enough to be complete
    laid = chosen_pairs([tie(a, b, 0.7) for a in pages[::2] for b in pages[1:9:2]], {}, {}, bearer)
    assert len(laid) == 1


def test_the_same_words_read_otherwise_bear_themselves() -> None:
    one, other = star(1).articles[:2]
    other = replace(other, language=one.language)
    assert bearers([one, other]) == {one.id: one.id, other.id: one.id}
    assert bearers([one, replace(other, text=other.text + "!")]) == {one.id: one.id, other.id: other.id}
    assert bearers([one, replace(other, language="sv")]) == {one.id: one.id, other.id: other.id}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_text_that_many_pages_carry_stands_once_and_the_others_say_where(language: str) -> None:
    outline = Outline(publish.page(star(300, language)))
    said = {"fr": "Le même texte, mot pour mot, que", "en": "The same text, word for word, as"}[language]
    text = "".join(outline.text)
    assert text.count(said) == 301 - len(LANGUAGES)


@pytest.mark.parametrize("made", [star(300), crowd(120), sixty("en")], ids=["star", "crowd", "sixty"])
def test_every_way_leads_somewhere_in_a_page_that_lays_out_a_part(made: Dossier) -> None:
    outline = Outline(publish.page(made))
    ids = Counter(a["id"] for _, a in outline.tags if "id" in a)
    assert [i for i, n in ids.items() if n > 1] == []
    wanted = {(a["href"] or "")[1:] for a in outline.all("a") if (a["href"] or "").startswith("#")}
    assert wanted - set(ids) == set()


def test_a_page_says_how_many_of_its_pairs_are_laid_out() -> None:
    made = crowd(120)
    outline = Outline(publish.page(made))
    text = " ".join("".join(outline.text).split())
    assert len(made.reuse) > PAIRS
    assert f"of {len(made.reuse):,} pairs are laid out here" in text
    assert [a for _, a in outline.tags if "Also in further pages: " in f"{a.get('title')} {a.get('aria-label')}"]
