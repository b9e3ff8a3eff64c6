"""What dossier.json promises its readers, held on the whole dossier of the bundled example."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import jsonschema
import pytest

from recoupe import newsroom, publish

Json = dict[str, Any]


@pytest.fixture(scope="session")
def demo() -> Json:
    made: Json = json.loads(publish.to_json(newsroom.demo(reader="en")))
    return made


@pytest.fixture(scope="session")
def texts(demo: Json) -> dict[str, str]:
    return {a["id"]: a["text"] for a in demo["articles"]}


def records(value: Any, where: str = "") -> Iterator[tuple[str, Json]]:
    """Every object in the dossier, with the way to it."""
    if isinstance(value, dict):
        yield where, value
        for key, inner in value.items():
            yield from records(inner, f"{where}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from records(inner, where)


def test_the_dossier_keeps_its_schema(demo: Json) -> None:
    jsonschema.validate(demo, publish.schema())


def test_every_span_is_exactly_its_text(demo: Json) -> None:
    spans = 0
    for article in demo["articles"]:
        for where, record in records(article):
            if {"start", "end", "text"} <= record.keys():
                assert article["text"][record["start"] : record["end"]] == record["text"], where
                spans += 1
    assert spans > 500


def test_every_cite_is_a_passage_of_its_article(demo: Json, texts: dict[str, str]) -> None:
    cites = [c for _, c in records([demo["stories"]]) if c.keys() == {"article", "start", "end"}]
    assert cites
    for cite in cites:
        assert 0 <= cite["start"] < cite["end"] <= len(texts[cite["article"]])


def test_what_a_line_quotes_stands_where_it_cites(demo: Json, texts: dict[str, str]) -> None:
    for where, record in records(demo["stories"]):
        if {"text", "cites"} <= record.keys() and not where.endswith("sides"):
            passages = [" ".join(texts[c["article"]][c["start"] : c["end"]].split()) for c in record["cites"]]
            assert any(" ".join(record["text"].split()) in p or p in record["text"] for p in passages), where


def test_every_article_belongs_to_exactly_one_origin_and_story(demo: Json) -> None:
    ids = sorted(a["id"] for a in demo["articles"])
    assert len(set(ids)) == len(ids)
    assert sorted(i for o in demo["origins"] for i in o["articles"]) == ids
    assert sorted(i for s in demo["stories"] for i in s["articles"]) == ids
    for story in demo["stories"]:
        told = {o["id"] for o in demo["origins"] if set(o["articles"]) & set(story["articles"])}
        assert story["independent_origins"] == len(told)


def test_ids_lead_somewhere(demo: Json) -> None:
    articles = {a["id"] for a in demo["articles"]}
    statements = [s["id"] for a in demo["articles"] for s in a["statements"]]
    people = {p["id"] for p in demo["people"]}
    assert len(set(statements)) == len(statements)
    assert len(people) == len(demo["people"])
    for reuse in demo["reuse"]:
        assert {reuse["a"], reuse["b"]} <= articles
        assert reuse["a"] != reuse["b"]
    for article in demo["articles"]:
        assert {s["speaker"]["id"] for s in article["statements"] if s["speaker"]} <= people | {None}
    for story in demo["stories"]:
        for said in (*story["utterances"], *story["positions"]):
            assert set(said["statements"]) <= set(statements)
        assert {p["actor"] for p in story["positions"]} <= people
        assert {u["speaker"] for u in story["utterances"]} <= people | {None}


def test_shared_passages_lie_within_their_pages(demo: Json, texts: dict[str, str]) -> None:
    for reuse in demo["reuse"]:
        assert reuse["passages"]
        for side in "ab":
            assert 0 < reuse[f"share_{side}"] <= 1
            for passage in reuse["passages"]:
                start, end = passage[side]
                assert 0 <= start < end <= len(texts[reuse[side]])
        assert reuse["direction"] == "unknown" or reuse["evidence"]


def test_what_is_not_known_says_why(demo: Json) -> None:
    for article in demo["articles"]:
        assert (article["published"] is None) == bool(article["why_undated"])
        for statement in article["statements"]:
            assert (statement["speaker"] is None) == bool(statement["why_no_speaker"])
            assert 0 <= statement["confidence"] <= 1
        for time in article["times"]:
            assert (time["value"] is None) == bool(time["why_unresolved"])
            assert (time["value"] is None) == (time["basis"] is None)


def days(value: str) -> list[date]:
    """The days and first days an ISO 8601 value names; ValueError where it is none."""
    return [date.fromisoformat(part[:10] + "-01-01"[len(part[:10]) - 4 :]) for part in value.split("/")]


def test_every_time_is_iso_8601(demo: Json) -> None:
    for _, record in records(demo):
        value = record.get("value")
        if isinstance(value, str):
            found = days(value)
            assert found == sorted(found), value


def test_an_origin_says_on_what_it_stands(demo: Json) -> None:
    for origin in demo["origins"]:
        assert origin["evidence"]
        assert origin["basis"] != "single" or len(origin["articles"]) == 1
