"""The reference reading holds together, and says nothing the pages do not say."""

import itertools
import re
from datetime import date
from typing import Any, get_args

import pytest

from recoupe.model import Act, Mode
from recoupe.typography import fold
from tests.conftest import Score
from tests.example.pages import PAGES, names, reference, text

ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FRENCH = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WEEKDAYS = {word: number for week in (ENGLISH, FRENCH) for number, word in enumerate(week)}
VALUE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")
PUBLISHED = {"01": "13", "02": "13", "03": "14", "04": "14", "05": "14", "06": "14", "08": "15"}
PUBLISHED |= {"09": "13", "10": "15", "11": "15", "12": "14", "13": "13"}


def statements() -> list[tuple[str, dict[str, Any]]]:
    return [(name, s) for name, page in reference()["articles"].items() for s in page["statements"]]


def times() -> list[tuple[str, dict[str, Any]]]:
    return [(name, t) for name, page in reference()["articles"].items() for t in page["times"]]


def case_name(part: str | dict[str, Any]) -> str:
    return part if isinstance(part, str) else str(part["anchor"][:40])


def pair(entry: dict[str, str]) -> frozenset[str]:
    return frozenset((entry["a"], entry["b"]))


def test_every_page_has_its_reading_and_every_reading_its_page() -> None:
    assert names() == sorted(reference()["articles"])
    assert len(names()) >= 12


@pytest.mark.parametrize("name", names())
def test_pages_are_as_long_as_news(name: str) -> None:
    assert 200 <= len(text(name).split()) <= 600


def test_the_pages_come_in_every_shape_the_program_reads() -> None:
    assert {"".join(n.partition(".")[1:]) for n in names()} == {".txt", ".html", ".html.gz"}
    assert {page["language"] for page in reference()["articles"].values()} == {"fr", "en"}
    with pytest.raises(UnicodeDecodeError):
        (PAGES / "08-echo-de-brennick.html").read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", names())
def test_passages_are_the_page_s_own_words(name: str) -> None:
    page = reference()["articles"][name]
    passages = [page["title"], page["body_start"], page["body_end"], *page["boilerplate"]]
    passages += [s["anchor"] for s in page["statements"]]
    assert [p for p in passages if p not in text(name)] == []
    assert text(name).index(page["body_start"]) < text(name).index(page["body_end"])


@pytest.mark.parametrize("name", names())
def test_a_time_is_found_at_one_place_only(name: str) -> None:
    for time in reference()["articles"][name]["times"]:
        assert time["expression"] in time["anchor"]
        assert text(name).count(time["anchor"]) == 1, time["anchor"]


@pytest.mark.parametrize("name", names())
def test_nothing_of_the_report_is_called_furniture(name: str) -> None:
    page = reference()["articles"][name]
    blocks = [fold(b).casefold() for b in text(name).split("\n\n")]
    said = [fold(s["anchor"]).casefold() for s in page["statements"]]
    for furniture in (fold(f).casefold() for f in page["boilerplate"]):
        standing_in = [b for b in blocks if furniture in b]
        assert standing_in
        assert not any(anchor in block for anchor in said for block in standing_in), furniture


@pytest.mark.parametrize(("name", "statement"), statements(), ids=case_name)
def test_a_statement_names_a_speaker_of_its_page_an_act_and_a_mode(name: str, statement: dict[str, Any]) -> None:
    assert statement["act"] in get_args(Act)
    assert statement["mode"] in get_args(Mode)
    wanted = [statement["speaker"], *statement.get("alternatives", [])]
    assert any(w.split()[-1].casefold() in text(name).casefold() for w in wanted)


@pytest.mark.parametrize(("name", "statement"), statements(), ids=case_name)
def test_the_mode_agrees_with_the_quotation_marks(name: str, statement: dict[str, Any]) -> None:
    folded, anchor = fold(text(name)), fold(statement["anchor"])
    before = folded[: folded.index(anchor)].rstrip()
    quoted = '"' in anchor
    if statement["mode"] == "direct":
        assert before.endswith('"') or before.rpartition("\n")[2].count('"') % 2 == 1
    else:
        assert quoted == (statement["mode"] == "mixed")


def test_there_is_enough_to_measure_with() -> None:
    assert len(statements()) >= 70
    assert len(times()) >= 40
    assert {s["mode"] for _, s in statements()} == set(get_args(Mode))
    assert {s["act"] for _, s in statements()} == set(get_args(Act))


@pytest.mark.parametrize(("name", "time"), times(), ids=case_name)
def test_days_agree_with_the_calendar(name: str, time: dict[str, Any]) -> None:
    value = time["value"]
    if value is None:
        assert name.startswith("07-")
        return
    assert VALUE.fullmatch(value)
    numbers = re.findall(r"\d+", time["expression"])
    named = [WEEKDAYS[w] for w in re.findall(r"[a-z]+", time["expression"].casefold()) if w in WEEKDAYS]
    for weekday in named:
        day = date.fromisoformat(value)
        assert day.weekday() == weekday
        if not numbers:  # a weekday alone is the nearest one
            assert abs((day - date.fromisoformat(f"2024-03-{PUBLISHED[name[:2]]}")).days) <= 7
    assert {int(n) for n in numbers} <= {int(n) for n in re.findall(r"\d+", value)}


def test_the_page_without_a_date_leaves_its_days_open() -> None:
    undated = reference()["articles"]["07-fleuve-actu.txt"]["times"]
    assert {t["expression"] for t in undated} >= {"jeudi", "mardi"}
    assert all(t["value"] is None for t in undated)
    assert not re.search(r"\b\d{4}\b|\b\d{1,2} mars\b", text("07-fleuve-actu.txt"))


def test_shared_passages_stand_in_both_pages() -> None:
    for entry in reference()["reuse"]:
        assert entry["a_anchor"] in text(entry["a"])
        assert entry["b_anchor"] in text(entry["b"])


def test_no_two_pages_both_share_and_do_not_share() -> None:
    sharing = {pair(r) for r in reference()["reuse"]}
    assert sharing.isdisjoint(pair(n) for n in reference()["not_reuse"])
    assert all(n["why"] for n in reference()["not_reuse"])


def test_copies_in_two_languages_are_called_translated() -> None:
    pages = reference()["articles"]
    for entry in reference()["reuse"]:
        across = pages[entry["a"]]["language"] != pages[entry["b"]]["language"]
        assert (entry["kind"] == "translated") == across
        if entry["kind"] == "verbatim":
            assert fold(entry["a_anchor"]).casefold() == fold(entry["b_anchor"]).casefold()


def test_every_page_has_one_origin_and_origins_are_counted() -> None:
    origins = reference()["origins"]
    assert sorted(itertools.chain.from_iterable(origins.values())) == names()
    assert reference()["independent_origins"] == len(origins.keys() - {"unknown"}) + len(origins.get("unknown", []))
    for origin, members in origins.items():
        named = {reference()["articles"][m]["origin"]["name"] for m in members}
        assert named == {None if origin == "unknown" else origin}


def test_the_calendar_names_days_the_pages_name() -> None:
    resolved = {t["value"] for _, t in times()}
    assert [e for e in reference()["calendar"] if e["value"] not in resolved] == []


def test_one_person_stands_under_three_spellings_and_every_variant_in_a_page() -> None:
    everything = " ".join(text(n) for n in names())
    groups = reference()["same_person"]
    assert all(variant in everything for group in groups for variant in group)
    assert max(len({v.split()[-1] for v in group}) for group in groups) >= 3


def dossier_of_the_reference() -> dict[str, Any]:
    """What a program would write that finds exactly what the reference says."""
    articles = []
    for name, page in reference()["articles"].items():
        body = text(name)
        for furniture in page["boilerplate"]:
            body = body.replace(furniture, "")
        found = [
            {"content": {"text": s["anchor"]}, "speaker": {"name": s["speaker"]}, "act": s["act"], "mode": s["mode"]}
            for s in page["statements"]
        ]
        marked = [
            {"text": t["expression"], "value": t["value"], "start": body.index(t["anchor"])} for t in page["times"]
        ]
        articles.append(
            {"id": name, "source": {"path": f"pages/{name}"}, "text": body, "statements": found, "times": marked}
        )
    bodies = {a["id"]: a["text"] for a in articles}
    passages = [
        {"a": r["a"], "b": r["b"], "passages": [{side: place(bodies[r[side]], r[f"{side}_anchor"]) for side in "ab"}]}
        for r in reference()["reuse"]
        if not r["kind"].startswith("boilerplate")
    ]
    origins = [
        {"id": f"{name}/{i}", "articles": members}
        for name, group in reference()["origins"].items()
        for i, members in enumerate([[g] for g in group] if name == "unknown" else [group])
    ]
    people = [{"id": g[0], "name": g[0], "variants": g} for g in reference()["same_person"]]
    stories = [{"calendar": reference()["calendar"]}]
    return {"articles": articles, "reuse": passages, "origins": origins, "people": people, "stories": stories}


def place(body: str, passage: str) -> tuple[int, int]:
    start = body.index(passage)
    return start, start + len(passage)


def test_a_reading_that_finds_exactly_the_reference_scores_one_throughout(score: Score) -> None:
    values, misses = score(dossier_of_the_reference(), reference())
    assert {key: value for key, value in values.items() if value != 1.0} == {}, "\n".join(misses)
