"""Who copied whom: what each sign tells alone, what signs tell together, and chains of relays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model import Article, Passage, Removed, RemovedReason, Reuse, ReuseKind, Span
from recoupe.trace.chain import chained, nearest
from recoupe.trace.direction import directed, direction
from recoupe.trace.leftovers import leftover
from tests.trace.pages import BACKGROUND, DISPATCH, joined, page, paragraphs

INTRODUCTION = (
    "Notre correspondant a passé la nuit sur les quais de Port-Allaire, entre les grues arrêtées et les feux de "
    "palettes, avec ceux qui attendaient le vote sans trop y croire. Il en a rapporté ces quelques lignes, que nous "
    "donnons avant le compte rendu de la séance tel qu'il nous est parvenu dans la soirée."
)


def pair(a: Article, b: Article, kind: ReuseKind = "verbatim") -> Reuse:
    """The pair as tracing would report it: the paragraphs both pages have."""
    passages = []
    for part in paragraphs(a.text):
        place, other = a.text.find(part), b.text.find(part)
        if other >= 0:
            passages.append(Passage((place, place + len(part)), (other, other + len(part)), 1.0))
    words_a, words_b = len(a.text.split()), len(b.text.split())
    shared = sum(len(a.text[slice(*p.a)].split()) for p in passages)
    return Reuse(a.id, b.id, kind, shared / words_a, shared / words_b, "unknown", (), tuple(passages))


def pairs(pages: Sequence[Article]) -> list[Reuse]:
    every = [pair(a, b) for i, a in enumerate(pages) for b in pages[i + 1 :]]
    return [p for p in every if p.passages]


def at(page_: Article, url: str) -> Article:
    return replace(page_, source=replace(page_.source, url=url))


def removed(page_: Article, text: str, reason: RemovedReason) -> Article:
    return replace(page_, removed=(Removed(text, reason),))


PARTS = paragraphs(DISPATCH)


# --- what is left over ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Abonnez-vous à la lettre du Courrier d'Allaire", "newsletter"),
        ("Lire aussi dans le Courrier d'Allaire : la grève", "related"),
        ("© 2024 Courrier d’Allaire. Tous droits réservés", "not_article"),
        ("L'article original : https://www.courrier.example/bassin-nord/vote-1?rss", "not_article"),
    ],
)
def test_what_the_lenders_site_says_of_itself_gives_the_borrower_away(text: str, reason: RemovedReason) -> None:
    lender = at(page("a", DISPATCH, outlet="Courrier d'Allaire"), "https://courrier.example/bassin-nord/vote-1")
    borrower = removed(page("b", DISPATCH, outlet="Le Relais"), text, reason)
    way, evidence = direction(lender, borrower, "verbatim")
    assert way == "b_from_a"
    assert evidence[0].startswith("Le Relais holds “")
    assert evidence[0].endswith("”, left over from Courrier d'Allaire.")
    assert direction(borrower, lender, "verbatim")[0] == "a_from_b"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Accueil | Courrier d'Allaire | Météo", "navigation"),
        ("Photo © Courrier d'Allaire", "caption"),
        ("https://courrier.example/", "not_article"),
        ("Abonnez-vous à notre lettre", "newsletter"),
    ],
)
def test_a_name_that_any_page_may_bear_is_nothing_left_over(text: str, reason: RemovedReason) -> None:
    lender = at(page("a", DISPATCH, outlet="Courrier d'Allaire"), "https://courrier.example/")
    assert leftover(removed(page("b", DISPATCH), text, reason), lender) is None


def test_an_outlet_of_one_everyday_word_is_not_looked_for_in_appeals() -> None:
    lender = page("a", DISPATCH, outlet="Monde")
    assert leftover(removed(page("b", DISPATCH), "Le Monde change, soutenez-nous", "appeal"), lender) is None


def test_what_is_left_over_against_the_dates_decides_nothing() -> None:
    lender = page("a", DISPATCH, outlet="Courrier d'Allaire", published="2024-03-09")
    borrower = page("b", DISPATCH, outlet="Le Relais", published="2024-03-05")
    way, evidence = direction(lender, removed(borrower, "Aidez le Courrier d'Allaire", "appeal"), "verbatim")
    assert way == "unknown"
    assert evidence[-1] == "The signs contradict each other."


# --- credits and dates ---------------------------------------------------------------------------


def test_a_credit_outweighs_a_later_date_and_says_so() -> None:
    lender = page("a", DISPATCH, outlet="Courrier d'Allaire", published="2024-03-09")
    borrower = page("b", DISPATCH, source="Courrier d'Allaire", kind="outlet", published="2024-03-05")
    way, evidence = direction(lender, borrower, "verbatim")
    assert way == "b_from_a"
    assert evidence[-1] == "The credit weighs more: the later date may be that of an update."


def test_pages_that_credit_each_other_tell_nothing() -> None:
    a = page("a", DISPATCH, outlet="Le Phare", source="La Vigie", kind="outlet", published="2024-03-05")
    b = page("b", DISPATCH, outlet="La Vigie", source="Le Phare", kind="outlet", published="2024-03-09")
    assert direction(a, b, "verbatim") == ("unknown", ("Each page credits the other.",))


def test_an_outlet_has_its_own_earlier_page_again_whatever_agency_both_credit() -> None:
    first = page("a", DISPATCH, outlet="Le Phare", source="AFP", published="2024-03-05")
    again = page("b", DISPATCH, outlet="Le Phare", source="AFP", published="2024-03-09")
    assert direction(first, again, "verbatim")[0] == "b_from_a"


def test_a_translation_older_than_the_page_it_would_be_from_tells_nothing() -> None:
    french = page("a", DISPATCH, translated=True, published="2024-03-05")
    english = page("b", "x", language="en", published="2024-03-09")
    assert direction(french, english, "translated")[0] == "unknown"


def test_a_translation_that_credits_a_third_is_not_from_the_page_that_happens_to_be_here() -> None:
    french = page("a", DISPATCH, translated=True, source="Reuters")
    english = page("b", "x", language="en")
    assert direction(french, english, "translated")[0] == "unknown"


def test_an_agency_is_one_in_all_its_spellings() -> None:
    one, other = page("a", DISPATCH, source="AFP"), page("b", DISPATCH, source="Agence France-Presse")
    assert direction(one, other, "verbatim") == ("common_source", ("Both pages credit AFP.",))
    assert direction(page("c", DISPATCH, outlet="Agence France-Presse"), one, "verbatim")[0] == "b_from_a"
    site = at(page("d", DISPATCH), "https://www.afp.com/fr/depeche-du-soir")
    assert direction(site, one, "verbatim")[0] == "b_from_a"


# --- what one page has that the other lacks ------------------------------------------------------


def test_dates_alone_do_not_make_a_shared_background_a_copy() -> None:
    first = page("a", joined([DISPATCH, BACKGROUND]), published="2024-03-05")
    later = page("b", joined([INTRODUCTION, INTRODUCTION, BACKGROUND]), published="2024-03-09")
    found = directed(pair(first, later), first, later)
    assert found.direction == "unknown"
    assert "both may have these passages from a third" in found.evidence[-1]


def test_what_was_pasted_from_an_agencys_own_dispatch_is_from_there() -> None:
    first = page(
        "a", joined([DISPATCH, BACKGROUND]), outlet="Agence Port", source="Agence Port", published="2024-03-05"
    )
    later = page("b", joined([INTRODUCTION, INTRODUCTION, BACKGROUND]), published="2024-03-09")
    assert directed(pair(first, later), first, later).direction == "b_from_a"


def test_a_page_that_opens_with_words_of_its_own_before_the_whole_of_another_is_the_later() -> None:
    plain, opened = page("a", DISPATCH), page("b", joined([INTRODUCTION, DISPATCH]))
    found = directed(pair(plain, opened), plain, opened)
    assert found.direction == "b_from_a"
    assert found.evidence[0].startswith("b.txt holds the whole of a.txt and opens with ")
    turned = directed(pair(opened, plain), opened, plain)
    assert turned.direction == "a_from_b"


def test_a_standfirst_is_no_introduction_and_an_end_of_its_own_tells_nothing() -> None:
    plain, opened = page("a", DISPATCH), page("b", joined([INTRODUCTION, DISPATCH]))
    standfirst = replace(opened, standfirst=Span(0, len(INTRODUCTION), INTRODUCTION))
    assert directed(pair(plain, standfirst), plain, standfirst).direction == "unknown"
    longer = page("c", joined([DISPATCH, BACKGROUND]))
    assert directed(pair(plain, longer), plain, longer).direction == "unknown"


def test_an_introduction_against_the_dates_decides_nothing() -> None:
    plain = page("a", DISPATCH, published="2024-03-09")
    opened = page("b", joined([INTRODUCTION, DISPATCH]), published="2024-03-05")
    assert directed(pair(plain, opened), plain, opened).direction == "unknown"


def test_a_cut_copy_says_that_it_holds_nothing_more() -> None:
    whole, cut = page("a", DISPATCH, published="2024-03-05"), page("b", joined(PARTS[:4]), published="2024-03-06")
    assert directed(pair(whole, cut), whole, cut).evidence[-1] == "b.txt holds nothing that a.txt has not."


# --- chains --------------------------------------------------------------------------------------

SOURCE = page("a", DISPATCH, outlet="Le Phare", published="2024-03-05")
RELAY = page("b", joined([DISPATCH, BACKGROUND]), outlet="Le Relais", published="2024-03-06")
RELAYED = page("c", joined([*PARTS[:4], BACKGROUND]), outlet="L'Écho", published="2024-03-07")


def test_a_relay_of_a_relay_is_from_the_relay_whose_additions_it_has() -> None:
    found = chained([SOURCE, RELAY, RELAYED], pairs([SOURCE, RELAY, RELAYED]))
    assert nearest([SOURCE, RELAY, RELAYED], found) == {"b": "a", "c": "b"}
    by_ends = {(r.a, r.b): r for r in found}
    assert {r.direction for r in found} == {"b_from_a"}
    assert by_ends["a", "c"].evidence[-1] == "L'Écho has it by way of Le Relais."


def test_a_line_of_credits_leads_from_the_last_relay_to_the_first_page() -> None:
    pages = [
        replace(SOURCE, published=None),
        page("b", joined([DISPATCH, BACKGROUND]), outlet="Le Relais", source="Le Phare", kind="outlet"),
        page("c", joined([*PARTS[:4], BACKGROUND]), source="Le Relais", kind="outlet"),
    ]
    found = {(r.a, r.b): r for r in chained(pages, pairs(pages))}
    assert found["a", "c"].direction == "b_from_a"
    assert found["a", "c"].evidence == ("c.txt has it by way of Le Relais.",)


def test_two_relays_of_one_page_have_a_common_source_though_one_came_first() -> None:
    later = page("c", joined(PARTS[:5]), outlet="L'Écho", published="2024-03-07")
    cut = page("b", joined(PARTS[:4]), outlet="Le Relais", published="2024-03-06")
    found = {(r.a, r.b): r for r in chained([SOURCE, cut, later], pairs([SOURCE, cut, later]))}
    assert found["b", "c"].direction == "common_source"
    assert found["b", "c"].evidence == ("Le Relais and L'Écho both have it from Le Phare.",)
    assert found["a", "b"].direction == found["a", "c"].direction == "b_from_a"


def test_undated_relays_of_one_page_have_a_common_source() -> None:
    one = page("b", joined(PARTS[:5]), source="Le Phare", kind="outlet")
    other = page("c", joined(PARTS[:4]), source="Le Phare", kind="outlet")
    bare = page("d", joined(PARTS[:4]), published="2024-03-09")
    found = {(r.a, r.b): r.direction for r in chained([SOURCE, one, other, bare], pairs([SOURCE, one, other, bare]))}
    assert found["b", "c"] == "common_source"
    assert found["b", "d"] == "common_source"  # also where d went by way of b, it is from there in the end


def test_a_credit_makes_the_nearest_lender_before_a_larger_share() -> None:
    credited = replace(page("c", DISPATCH, source="Le Relais", kind="outlet", published="2024-03-07"))
    cut = page("b", joined(PARTS[:5]), outlet="Le Relais", published="2024-03-06")
    found = chained([SOURCE, cut, credited], pairs([SOURCE, cut, credited]))
    assert nearest([SOURCE, cut, credited], found)["c"] == "b"


def test_of_equal_shares_the_likest_wording_is_nearest() -> None:
    reuse = [
        Reuse("a", "b", "translated", 1.0, 1.0, "b_from_a", (), ()),
        Reuse("a", "c", "translated", 1.0, 1.0, "b_from_a", (), ()),
        Reuse("b", "c", "edited", 0.99, 0.98, "b_from_a", (), ()),
    ]
    assert nearest([SOURCE, RELAY, RELAYED], reuse) == {"b": "a", "c": "b"}


def test_a_circle_of_copies_is_broken() -> None:
    ring = [Reuse(x, y, "edited", 0.6, 0.6, "a_from_b", (), ()) for x, y in ("ab", "bc", "ca")]
    assert len(nearest([SOURCE, RELAY, RELAYED], ring)) == 2


NAMES = list("abcde")


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.floats(0.1, 1), st.floats(0.1, 1)), max_size=10
    ),
    st.lists(st.sampled_from([None, "2024-03-05", "2024-03-06", "2024-03-09"]), min_size=5, max_size=5),
)
def test_chains_are_the_same_in_any_order_and_never_a_circle(
    found: list[tuple[str, str, float, float]], dates: list[str | None]
) -> None:
    pages = [page(n, DISPATCH, outlet=f"Le {n}", published=d) for n, d in zip(NAMES, dates, strict=True)]
    span = (Passage((0, 100), (0, 100), 1.0),)
    reuse = {(a, b): Reuse(a, b, "edited", x, y, "unknown", (), span) for a, b, x, y in found if a < b}
    one, other = chained(pages, reuse.values()), chained(pages[::-1], list(reuse.values())[::-1])
    assert sorted(one, key=lambda r: (r.a, r.b)) == sorted(other, key=lambda r: (r.a, r.b))
    lenders = nearest(pages, one)
    for start in lenders:
        line = [start]
        while line[-1] in lenders:
            line.append(lenders[line[-1]])
            assert len(line) <= len(NAMES)
