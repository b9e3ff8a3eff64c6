"""What is given by hand and cannot be had is listed again until it can."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from recoupe.model import Refused
from recoupe.newsroom import adding, opened
from recoupe.store import Store
from tests.collect.serving import Server, page, serving

TEXT = "Le bac de Lormont\n\nLe bac de Lormont a repris son service lundi matin, après trois semaines d'arrêt.\n"
BOMB = """<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "home", writes=True) as one:
        yield one


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


def refused(store: Store, *inputs: object) -> set[tuple[str, str]]:
    """What an addition said it could not have; all of it is listed again."""
    said = {(r.input, r.reason) for r in adding.add(store, [str(i) for i in inputs]) if isinstance(r, Refused)}
    assert said <= listed(store)
    return said


def listed(store: Store) -> set[tuple[str, str]]:
    return {(r.url, r.reason) for r in store.captures.refusals(50)}


def test_what_could_not_be_had_is_listed_until_it_can(store: Store, server: Server, tmp_path: Path) -> None:
    text, side, feed, big = (tmp_path / name for name in ("bac.txt", "bac.meta.json", "feed.xml", "big.html"))
    text.write_text(TEXT, encoding="utf-8")
    side.write_text("{", encoding="utf-8")
    feed.write_text(BOMB, encoding="utf-8")
    big.write_bytes(b"x" * 11_000_000)
    server.pages["/down"] = page("oops", status="500 Internal Server Error")
    said = refused(store, text, feed, big, server.url("/down"))
    assert {name for name, _ in said} == {str(side), str(feed), str(big), server.url("/down")}
    side.write_text(json.dumps({"language": "fr"}), encoding="utf-8")
    big.write_text(f"<p>{TEXT}", encoding="utf-8")
    server.pages["/down"] = page(f"<p>{TEXT}")
    assert not refused(store, text, big, server.url("/down"))
    assert {name for name, _ in listed(store)} == {str(feed)}


def test_a_name_of_nothing_is_said_and_not_listed(store: Store, tmp_path: Path) -> None:
    found = list(adding.add(store, [str(tmp_path / "bca.txt"), "a\0b", "x" * 5_000]))
    assert len([f for f in found if isinstance(f, Refused)]) == 3
    assert not listed(store)


def test_a_broken_side_file_stays_listed_though_its_page_was_kept(store: Store, tmp_path: Path) -> None:
    (tmp_path / "bac.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bac.meta.json").write_text("[]", encoding="utf-8")
    for _ in range(2):
        assert len(refused(store, tmp_path / "bac.txt")) == 1
    assert len(listed(store)) == 1
