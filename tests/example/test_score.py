"""The bundled example against our own reference reading of it, and the example's own traps."""

import json
from typing import Any

import pytest

from recoupe import newsroom, publish
from tests.conftest import Score
from tests.example.pages import reference

# The program was tuned on these pages: a floor against losing what was won, no measure of how well it reads others.
FLOORS = {
    "clean.kept": 1.0,
    "clean.removed": 1.0,
    "statements.f1": 0.97,
    "speakers": 0.97,
    "acts": 0.90,
    "modes": 0.95,
    "times.right": 1.0,
    "reuse.recall": 1.0,
    "reuse.clean": 1.0,
    "origins.pairs_f1": 1.0,
    "origins.count": 1.0,
    "calendar.recall": 1.0,
    "people.merged": 1.0,
}


@pytest.fixture(scope="module")
def dossier() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(publish.to_json(newsroom.demo(reader="fr")))
    return made


@pytest.fixture(scope="module")
def scored(dossier: dict[str, Any], score: Score) -> tuple[dict[str, float | None], list[str]]:
    return score(dossier, reference())


@pytest.mark.parametrize("name", FLOORS)
def test_the_example_is_read_as_well_as_before(name: str, scored: tuple[dict[str, float | None], list[str]]) -> None:
    values, misses = scored
    value = values[name]
    assert value is not None
    assert value >= FLOORS[name], "\n".join(misses)


def page(dossier: dict[str, Any], number: str) -> dict[str, Any]:
    found: dict[str, Any] = next(a for a in dossier["articles"] if f"/{number}-" in a["source"]["path"])
    return found


def test_every_page_of_the_example_is_read(dossier: dict[str, Any]) -> None:
    assert dossier["refused"] == []
    assert len(dossier["articles"]) == 13


def test_a_page_without_a_date_keeps_its_weekdays_open(dossier: dict[str, Any]) -> None:
    times = {t["text"]: t for t in page(dossier, "07")["times"]}
    assert times["jeudi"]["value"] is None
    assert times["jeudi"]["why_unresolved"]


def test_a_pasted_paragraph_of_an_agency_does_not_make_a_report_its_copy(dossier: dict[str, Any]) -> None:
    agency, own = page(dossier, "01")["id"], page(dossier, "10")["id"]
    assert any({r["a"], r["b"]} == {agency, own} for r in dossier["reuse"])
    origin_of = {a: o["id"] for o in dossier["origins"] for a in o["articles"]}
    assert origin_of[agency] != origin_of[own]


def test_one_minister_under_five_spellings_is_one_person(dossier: dict[str, Any]) -> None:
    bearers = [p for p in dossier["people"] if {"Andrei Zhelkov", "Andreï Jelkov"} & set(p["variants"])]
    assert len(bearers) == 1


def test_two_people_of_one_surname_stay_apart(dossier: dict[str, Any]) -> None:
    people = [p for p in dossier["people"] if any("Torvald" in v for v in p["variants"])]
    assert len(people) == 2


def test_the_toll_on_which_two_reports_disagree_is_shown_as_contested(dossier: dict[str, Any]) -> None:
    differences = [d for s in dossier["stories"] for d in s["differences"] if d["kind"] == "number"]
    sides = [" | ".join(side["text"] for side in d["sides"]) for d in differences]
    assert any("17" in s and "fifteen" in s for s in sides)
