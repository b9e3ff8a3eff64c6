"""A reader counts newsrooms: one outlet's own reports of one event are one origin, what it has from others is not."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from recoupe.collate import collate
from recoupe.collate.newsrooms import by_newsroom
from recoupe.model import Article, Credit, Descent, Origin, Reuse, Source
from recoupe.trace import origins
from tests.collate.making import WordEncoder, article

AFP = Credit("AFP", "agency", "(AFP)", "body")


def page(name: str, outlet: str | None, *sources: Credit, url: str | None = None) -> Article:
    source = Source(f"{name}.txt", url, outlet, "text/plain")
    return replace(article(name, f"Le pont de {name} est fermé."), source=source, credits=sources)


def counted(pages: list[Article], *stories: str, reuse: tuple[Reuse, ...] = ()) -> list[tuple[str | None, str]]:
    """Name and pages of each origin; a story is written as the names of its pages."""
    found = by_newsroom(origins(pages, reuse), pages, stories)
    assert sorted(a for o in found for a in o.articles) == sorted(p.id for p in pages)
    return [(o.name, "".join(sorted(o.articles))) for o in found]


def test_two_own_reports_of_one_outlet_on_one_event_are_one_origin() -> None:
    pages = [page("a", "Le Phare"), page("b", "L'Ancre"), page("c", "LE PHARE")]
    assert counted(pages, "abc") == [("Le Phare", "ac"), (None, "b")]


def test_an_outlet_that_is_not_named_is_known_by_its_site() -> None:
    pages = [page("a", None, url="https://www.phare.example/1"), page("b", None, url="https://phare.example/2")]
    assert counted(pages, "ab") == [("phare.example", "ab")]
    assert counted([page("a", None), page("b", None)], "ab") == [(None, "a"), (None, "b")]


def test_reports_of_two_events_stay_two_origins() -> None:
    assert len(counted([page("a", "Le Phare"), page("b", "Le Phare")], "a", "b")) == 2


def test_what_an_outlet_has_from_an_agency_is_not_its_own_report() -> None:
    pages = [page("a", "Le Phare"), page("b", "Le Phare", AFP)]
    assert counted(pages, "ab") == [(None, "a"), ("AFP", "b")]


def test_a_report_that_others_credit_takes_in_the_outlets_next_one() -> None:
    credit = Credit("Le Phare", "outlet", "selon Le Phare", "body")
    pages = [page("a", "Le Phare"), page("b", "L'Ancre", credit), page("c", "Le Phare")]
    assert counted(pages, "abc") == [("Le Phare", "abc")]


def test_a_page_that_copies_an_agencys_without_credit_is_not_its_outlets_own() -> None:
    pages = [page("a", "L'Ancre", AFP), page("b", "Le Phare"), page("c", "Le Phare")]
    copy = Reuse("a", "b", "edited", 0.9, 0.9, "unknown", (), ())
    assert counted(pages, "abc", reuse=(copy,)) == [("AFP", "ab"), (None, "c")]


def test_a_copy_of_which_nobody_can_tell_the_lender_is_no_outlets_own_report() -> None:
    pages = [page("a", "L'Ancre"), page("b", "Le Phare"), page("c", "Le Phare")]
    copy = Reuse("a", "b", "edited", 0.9, 0.9, "unknown", (), ())
    assert counted(pages, "abc", reuse=(copy,)) == [(None, "ab"), (None, "c")]
    told = replace(copy, direction="a_from_b", evidence=("Earlier.",))
    assert counted(pages, "abc", reuse=(told,)) == [("Le Phare", "abc")]


def test_the_origin_says_why_its_pages_are_one_and_keeps_who_had_it_from_whom() -> None:
    a, b, c = page("a", "Le Phare"), page("b", "L'Ancre"), page("c", "Le Phare")
    copy = Reuse("a", "b", "edited", 0.9, 0.9, "b_from_a", ("Earlier.",), ())
    (found,) = by_newsroom(origins([a, b, c], [copy]), [a, b, c], ["abc"])
    assert found.descent == (Descent("b", "a", None),)
    assert found.basis == "declared"
    assert found.evidence[-1] == "Pages that credit nobody else are reports of one newsroom, Le Phare."


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_the_pages_changes_no_origin(order: tuple[int, ...]) -> None:
    pages = [page("a", "Le Phare"), page("b", "Le Phare", AFP), page("c", "LE PHARE"), page("d", "L'Ancre")]
    found = by_newsroom(origins([pages[i] for i in order], []), pages, ["acd", "b"])
    assert {(o.id, o.name, frozenset(o.articles)) for o in found} == {
        (o.id, o.name, frozenset(o.articles)) for o in by_newsroom(origins(pages, []), pages, ["acd", "b"])
    }


def test_chains_over_two_stories_join_all() -> None:
    spread = Origin("o1", None, ("a", "b"), "reused", ())
    pages = [page(n, "Le Phare") for n in "abcd"]
    others = [Origin(f"o{n}", None, (n,), "single", ()) for n in "cd"]
    assert [sorted(o.articles) for o in by_newsroom([spread, *others], pages, ["ac", "bd"])] == [list("abcd")]


def test_a_story_that_one_outlet_tells_twice_has_one_independent_origin() -> None:
    pages = [page("a", "Le Phare"), page("b", "Le Phare")]
    made = collate(pages, (), origins(pages, []), WordEncoder(), "fr", "s1")
    assert [s.independent_origins for s in made.stories] == [len(made.origins)] == [1]
    assert {n for s in made.stories for n in (f.independent_origins for f in s.facts)} <= {1}
