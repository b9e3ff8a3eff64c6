"""How many have reported, whoever carries it; and who had it from whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model import Absent, Article, Credit, Descent, Direction, Origin, Reuse
from recoupe.trace import origins
from recoupe.trace.direction import direction
from tests.trace.pages import page

TEXT = "mot " * 400
AFP = Credit("AFP", "agency", "(avec AFP)", "body")


def shared(a: str, b: str, share_a: float, share_b: float) -> Reuse:
    return Reuse(a, b, "edited", share_a, share_b, "unknown", (), ())


def groups(found: list[Origin]) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(o.name, o.basis, o.articles) for o in found]


def test_pages_that_credit_one_agency_are_one_origin() -> None:
    pages = [page("a", TEXT, source="Reuters"), page("b", TEXT), page("c", TEXT, source="REUTERS")]
    assert groups(origins(pages, [])) == [("Reuters", "declared", ("a", "c")), (None, "single", ("b",))]


def test_a_copy_without_credit_joins_the_origin_its_twin_declares() -> None:
    pages = [page("a", TEXT), page("b", TEXT, source="AFP")]
    [origin] = origins(pages, [shared("a", "b", 0.9, 0.4)])
    assert (origin.name, origin.basis) == ("AFP", "reused")
    assert origin.evidence == (
        "b.txt credits AFP: “(AFP)”.",
        "a.txt shares 90% of its words with b.txt (40% of that page's).",
    )


def test_a_pasted_background_does_not_make_two_reports_one() -> None:
    pages = [page("a", TEXT, source="AFP"), page("b", TEXT)]
    assert len(origins(pages, [shared("a", "b", 0.15, 0.2)])) == 2


def test_two_translations_that_share_narration_are_relays_of_one_source() -> None:
    pages = [page("a", TEXT, translated=True, source="TASS"), page("b", TEXT, translated=True)]
    [origin] = origins(pages, [shared("a", "b", 0.15, 0.1)])
    assert origin.name == "TASS"
    assert "both are translations" in origin.evidence[-1]
    assert len(origins(pages, [shared("a", "b", 0.04, 0.05)])) == 2


def test_pages_that_credit_different_agencies_stay_apart() -> None:
    pages = [page("a", TEXT, source="AFP"), page("b", TEXT, source="Reuters"), page("c", TEXT)]
    found = origins(pages, [shared("a", "b", 0.6, 0.6), shared("a", "c", 0.9, 0.9), shared("b", "c", 0.55, 0.55)])
    assert groups(found) == [("AFP", "reused", ("a", "c")), ("Reuters", "declared", ("b",))]


def test_one_text_is_one_origin_whatever_its_pages_credit() -> None:
    pages = [page("a", TEXT, source="AFP"), page("b", TEXT, source="La Gazette", kind="outlet")]
    assert groups(origins(pages, [shared("a", "b", 1.0, 0.95)])) == [("AFP", "reused", ("a", "b"))]


def test_an_outlet_that_others_credit_is_the_origin_itself() -> None:
    pages = [page("a", TEXT, source="La Gazette", kind="outlet"), page("b", TEXT, outlet="La gazette")]
    assert groups(origins(pages, [])) == [("La Gazette", "declared", ("a", "b"))]


def test_an_unnamed_origin_says_why_it_has_no_name() -> None:
    [origin] = origins([page("a", TEXT, outlet="Le Phare")], [])
    assert (origin.name, origin.basis) == (None, "single")
    assert origin.evidence == ("No page of this origin names an agency or another outlet as its source.",)


def test_reuse_of_pages_that_are_gone_is_passed_over() -> None:
    assert len(origins([page("a", TEXT)], [shared("a", "gone", 1.0, 1.0)])) == 1
    assert origins([], []) == []


def crediting(page_: Article, *names: str, kind: Literal["agency", "outlet"] = "agency") -> Article:
    return replace(page_, credits=tuple(Credit(n, kind, f"(avec {n})", "body") for n in names))


def test_an_absent_agency_is_one_origin_and_one_node_however_it_is_written() -> None:
    pages = [page("a", TEXT, source="AFP"), page("b", TEXT, source="Agence France-Presse")]
    [origin] = origins(pages, [])
    assert origin.name == "AFP"
    assert origin.absent == (Absent("AFP", ("a", "b"), None),)
    assert origin.descent == (Descent("a", None, "AFP"), Descent("b", None, "AFP"))


def test_initials_that_one_credited_name_has_stand_for_it() -> None:
    pages = [page("a", TEXT, source="ANB"), page("b", TEXT, source="Agence Nouvelle Brennick")]
    [origin] = origins(pages, [])
    assert [x.name for x in origin.absent] == ["Agence Nouvelle Brennick"]
    third = page("c", TEXT, source="Agence Nationale de Brennick", kind="outlet")
    other = page("d", TEXT, source="Annales Nautiques Bleues", kind="outlet")
    assert len(origins([*pages, third, other], [])) == 4  # two names have these initials now


def test_a_source_that_is_among_the_pages_is_not_absent() -> None:
    pages = [page("a", TEXT, source="La Gazette", kind="outlet"), page("b", TEXT, outlet="La Gazette")]
    [origin] = origins(pages, [Reuse("a", "b", "verbatim", 1.0, 1.0, "a_from_b", (), ())])
    assert origin.absent == ()
    assert origin.descent == (Descent("a", "b", None),)


def test_a_relay_of_a_relay_has_the_origin_of_the_first() -> None:
    source = page("a", TEXT, outlet="Agence Port", source="Agence Port")
    relay = page("b", TEXT, outlet="Le Relais", source="Agence Port")
    relayed = page("c", TEXT, outlet="L'Écho", source="Le Relais", kind="outlet")
    reuse = [
        Reuse("a", "b", "edited", 0.8, 0.9, "b_from_a", (), ()),
        Reuse("b", "c", "edited", 0.3, 0.6, "b_from_a", (), ()),
    ]
    [origin] = origins([source, relay, relayed], reuse)
    assert origin.name == "Agence Port"
    assert origin.absent == ()
    assert origin.descent == (Descent("b", "a", None), Descent("c", "b", None))
    assert "L'Écho credits Le Relais, the outlet of Le Relais." in origin.evidence
    assert len(origins([source, relay, relayed], reuse[:1])) == 2  # a credit alone does not tell which page


def test_a_page_of_two_agencies_is_no_third_origin() -> None:
    both = crediting(page("c", TEXT), "Reuters", "AFP")
    pages = [page("a", TEXT, source="AFP"), page("b", TEXT, source="Reuters"), both]
    found = origins(pages, [])
    assert groups(found) == [("AFP", "declared", ("a",)), ("Reuters", "declared", ("b", "c"))]
    assert found[1].evidence[-1] == "c.txt credits AFP, Reuters, each an origin here; it names this one first."
    shared_text = origins(pages, [shared("a", "c", 0.7, 0.7)])
    assert groups(shared_text)[0] == ("AFP", "reused", ("a", "c"))
    assert [o.name for o in origins([pages[0], both], [])] == ["AFP", "AFP, Reuters"]


def test_an_outlet_credited_beside_an_agency_has_it_from_there() -> None:
    relay = replace(page("a", TEXT), credits=(Credit("Le Phare", "outlet", "— Le Phare", "title"), AFP))
    [origin] = origins([relay, page("b", TEXT, source="AFP")], [])
    assert origin.name == "AFP"
    assert origin.descent == (Descent("a", None, "Le Phare"), Descent("b", None, "AFP"))


@pytest.mark.parametrize(
    "text",
    [
        "Le bassin ferme, selon Le Phare, citant l'agence AFP.",
        "The basin closes, Le Phare reported, citing Agence France-Presse.",
        "Das Becken schließt, meldet Le Phare unter Berufung auf die AFP.",
        "Бассейн закрывают, сообщает Le Phare со ссылкой на AFP.",
    ],
)
def test_a_source_that_cites_a_source_stands_between(text: str) -> None:
    relay = replace(page("a", text), credits=(Credit("Le Phare", "outlet", "selon Le Phare", "body"), AFP))
    [origin] = origins([relay], [])
    assert origin.absent == (Absent("AFP", ("a",), None), Absent("Le Phare", ("a",), "AFP"))
    assert origin.descent == (Descent("a", None, "Le Phare"),)


def test_sources_that_cite_each_other_are_led_to_nobody() -> None:
    text = "Selon Le Phare, citant l'AFP, le bassin ferme. L'AFP, citant Le Phare, donne la date."
    relay = replace(page("a", text), credits=(Credit("Le Phare", "outlet", "selon Le Phare", "body"), AFP))
    [origin] = origins([relay], [])
    assert [x.cites for x in origin.absent] == [None, None]


def test_one_text_with_two_credits_is_one_origin_that_says_so() -> None:
    pages = [page("a", TEXT, source="AFP"), page("b", TEXT, source="Reuters")]
    [origin] = origins(pages, [shared("a", "b", 1.0, 1.0)])
    assert origin.evidence[-1] == "The pages credit different sources for one text: AFP; Reuters."


def test_an_outlet_that_repeats_itself_is_one_origin() -> None:
    pages = [page("a", TEXT, outlet="Le Phare"), page("b", TEXT, outlet="Le Phare")]
    assert len(origins(pages, [shared("a", "b", 0.9, 0.9)])) == 1
    assert len(origins(pages, [])) == 2


IDS = list("abcdef")
REUSE = st.builds(
    lambda pair, x, y: shared(min(pair), max(pair), x, y),
    st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True),
    st.floats(0.01, 1),
    st.floats(0.01, 1),
)


@given(st.lists(REUSE, max_size=8), st.lists(st.sampled_from([None, "AFP", "TASS"]), min_size=6, max_size=6))
def test_every_page_has_one_origin_in_whatever_order_the_pages_come(
    reuse: list[Reuse], sources: list[str | None]
) -> None:
    pages = [page(i, TEXT, source=s) for i, s in zip(IDS, sources, strict=True)]
    found = origins(pages, reuse)
    assert sorted(a for o in found for a in o.articles) == IDS
    again = origins(pages[::-1], reuse[::-1])
    assert {frozenset(o.articles) for o in found} == {frozenset(o.articles) for o in again}
    assert {o.name for o in found} == {o.name for o in again}


GAZETTE = page("a", TEXT, outlet="La Gazette", published="2024-05-02")


@pytest.mark.parametrize(
    ("a", "b", "expected", "evidence"),
    [
        (
            GAZETTE,
            page("b", TEXT, source="La Gazette"),
            "b_from_a",
            "b.txt credits La Gazette, the outlet of the other page.",
        ),
        (
            page("b", TEXT, source="La Gazette"),
            GAZETTE,
            "a_from_b",
            "b.txt credits La Gazette, the outlet of the other page.",
        ),
        (page("a", TEXT, source="AFP"), page("b", TEXT, source="AFP"), "common_source", "Both pages credit AFP."),
        (page("a", TEXT, source="AFP"), page("b", TEXT, source="EFE"), "unknown", "a.txt credits AFP."),
        (GAZETTE, page("b", TEXT, source="AFP", published="2024-05-04"), "unknown", "b.txt credits AFP."),
        (
            GAZETTE,
            page("b", TEXT, published="2024-05-04"),
            "b_from_a",
            "La Gazette was published 2024-05-02, b.txt later, 2024-05-04.",
        ),
        (GAZETTE, page("b", TEXT), "unknown", "Neither page credits the other, and b.txt has no date."),
        (
            page("a", TEXT, translated=True),
            page("b", TEXT, translated=True),
            "common_source",
            "Both pages bear signs of translation: “traduit automatiquement”; “traduit automatiquement”.",
        ),
    ],
)
def test_direction_is_told_with_its_evidence(a: Article, b: Article, expected: Direction, evidence: str) -> None:
    way, said = direction(a, b, "edited")
    assert way == expected
    assert said[0] == evidence


def test_an_agency_that_signs_its_own_dispatch_credits_nobody_else() -> None:
    agency = page("a", TEXT, source="ANB", outlet="Agence Nouvelle Brennick", published="2024-05-02")
    assert direction(agency, page("b", TEXT, published="2024-05-04"), "edited")[0] == "b_from_a"
    assert direction(agency, page("b", TEXT, source="ANB"), "edited")[0] == "b_from_a"
    [origin] = origins([agency, page("b", TEXT, source="Agence Nouvelle Brennick")], [])
    assert origin.name == "Agence Nouvelle Brennick"


def test_a_translation_is_from_the_page_that_bears_no_signs_of_it() -> None:
    french, english = page("a", TEXT, translated=True), page("b", TEXT, language="en")
    assert direction(french, english, "translated")[0] == "a_from_b"
    assert direction(english, french, "translated")[0] == "b_from_a"


def test_moments_are_compared_by_their_offsets_and_days_alone_only_across_days() -> None:
    early, late = (
        page("a", TEXT, published="2024-05-02T12:00:00+02:00"),
        page("b", TEXT, published="2024-05-02T10:30:00+00:00"),
    )
    assert direction(early, late, "edited")[0] == "b_from_a"
    day = page("c", TEXT, published="2024-05-02")
    assert direction(day, late, "edited")[0] == "unknown"
    assert direction(day, page("d", TEXT, published="soon"), "edited")[0] == "unknown"
