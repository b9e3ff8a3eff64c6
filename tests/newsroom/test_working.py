"""The steps over a store: only what changed is done, and what came first makes no difference."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from recoupe import pipeline
from recoupe.ledger import Arrival
from recoupe.model import Capture, Declared, Dossier, Source
from recoupe.newsroom import Asked, changes, day, opened, rebuild, search, show, work
from recoupe.store import Store
from recoupe.store.search import WORDS
from tests.newsroom.pages import BAKER, BUSES, BY_KEY, ENCODER, FERRY, PAGES, keep, partition, reading, story_of


def test_pages_of_one_event_are_one_story_in_both_languages(filled: Path) -> None:
    with reading(filled) as store:
        found = partition(store)
    events = (frozenset(p.key for p in PAGES if p.event == event) for event in (FERRY, BUSES, BAKER, "fair"))
    assert found == set(events)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_changes_neither_stories_nor_copies(filled: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - any order will do
    pages = chance.sample(PAGES, len(PAGES))
    with opened(tmp_path, writes=True) as store:
        while pages:
            some = chance.randint(1, 4)
            keep(store, (page.arrival() for page in pages[:some]))
            pages = pages[some:]
            work(store, "fr", encoder=ENCODER)
        mine = partition(store), sharing(store), origins(store)
    with reading(filled) as store:
        assert mine == (partition(store), sharing(store), origins(store))


def sharing(store: Store) -> set[tuple[str, str, str]]:
    articles = [store.versions.article_of(page.key) or "" for page in PAGES]
    return {(r.a, r.b, r.kind) for r in store.nearness.among(articles)}


def origins(store: Store) -> dict[str, int]:
    return {
        event: show(store, story_of(store, next(p.key for p in PAGES if p.event == event)), "fr")
        .dossier.stories[0]
        .independent_origins
        for event in (FERRY, BUSES, BAKER)
    }


def test_a_story_keeps_its_id_as_it_grows_and_tells_what_happened(tmp_path: Path) -> None:
    with opened(tmp_path, writes=True) as store:
        ids = set()
        for page in (p for p in PAGES if p.event == FERRY):
            keep(store, [page.arrival()])
            work(store, "fr", encoder=ENCODER)
            ids.add(story_of(store, page.key))
        assert len(ids) == 1
        history = show(store, ids.pop(), "fr").history
    assert [event.kind for event in history] == ["born", "grown", "grown", "grown"]


def test_a_second_run_does_nothing_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> list[object]:
        raise AssertionError("done again")

    monkeypatch.setattr("recoupe.read.read", never)
    monkeypatch.setattr("recoupe.analyse.analyse", never)
    monkeypatch.setattr(pipeline, "told", never)
    with opened(home, writes=True) as store:
        done = work(store, "fr", encoder=ENCODER)
    assert (done.read, done.stories) == (0, set())


def test_a_page_that_comes_has_no_table_read_from_end_to_end(tmp_path: Path) -> None:
    """What one page costs must not grow with the store; corrections are few, ``marked`` is asked once a process."""
    *first, last = PAGES
    asked: set[str] = set()
    with opened(tmp_path, writes=True) as store:
        keep(store, [page.arrival() for page in first])
        work(store, "fr", encoder=ENCODER)
        store._db.set_trace_callback(asked.add)  # every statement, with its values
        keep(store, [last.arrival()])
        work(store, "fr", encoder=ENCODER)
        store._db.set_trace_callback(None)
        kinds = ("select", "update", "insert", "delete")
        plans = [row for query in asked if query.lower().startswith(kinds) for row in plan(store, query)]
    assert len(plans) > 50
    assert {query for table, query in plans if table not in ("", "correction", "replaced")} == {
        "select article from version join page on page.version = version.id where traced = 1",
        "select article from version join page on page.version = version.id where indexed = 1",
    }


def plan(store: Store, query: str) -> list[tuple[str, str]]:
    """The tables that a query reads whole, but by an index of what is left to do; "" for its other steps."""
    left_to_do = "capture_new|version_un"
    steps = [row["detail"] for row in store._db.execute(f"explain query plan {query}")]
    whole = [re.fullmatch(rf"SCAN (\w+)\b(?! USING INDEX (?:{left_to_do})).*", step) for step in steps]
    return [(step[1] if step else "", query) for step in whole]


def test_a_story_whose_page_was_changed_is_counted_among_those_that_changed(home: Path) -> None:
    page = BY_KEY["coast.example/ferry-fire"]
    edited = page.arrival(page.text.replace("two trawlers", "three trawlers"), taken="2026-03-05T08:00:00Z")
    with opened(home, writes=True) as store:
        keep(store, [edited])
        done = work(store, "fr", encoder=ENCODER)
        assert (done.read, done.stories) == (1, {story_of(store, page.key)})


def test_what_two_pages_shared_stands_on_the_second_when_the_first_changes(home: Path) -> None:
    page = BY_KEY["fosses.example/fete"]
    twin = Arrival(page.arrival().capture, "fosses.example/fete-imprimer", "2026-03-04T13:00:00Z")
    edited = page.arrival(page.text.replace("Vingt-deux", "Trente"), taken="2026-03-05T08:00:00Z")
    with opened(home, writes=True) as store:
        shared = store.versions.article_of(page.key)
        keep(store, [twin])
        work(store, "fr", encoder=ENCODER)
        assert store.versions.article_of(twin.key) is None  # nothing is told twice
        keep(store, [edited])
        work(store, "fr", encoder=ENCODER)
        assert store.versions.article_of(page.key) != shared
        assert store.versions.article_of(twin.key) == shared
        assert store.stories.of(shared or "") == story_of(store, page.key)
        total, found = search(store, Asked('"Vingt-deux producteurs"'), 5)
        assert (total, [f.page.article for f in found]) == (1, [shared])


def test_one_more_page_has_only_its_own_story_made_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    told = pipeline.told

    def noted(story: str, *rest: object) -> Dossier:
        made.append(story)
        return told(story, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "told", noted)
    text = BY_KEY["montaval.example/lescot"].text.replace("une décision de bon sens", "un arrêt de bon sens")
    with opened(home, writes=True) as store:
        page = BY_KEY["montaval.example/lescot"]
        joining = {"autre.example/lescot": text, "encore.example/lescot": text.replace("arrêt", "choix")}
        keep(store, [Arrival(page.arrival(t).capture, key, "2026-03-05T08:00:00Z") for key, t in joining.items()])
        work(store, "fr", encoder=ENCODER)
        assert made == [story_of(store, page.key)]


def test_a_page_that_borrows_a_paragraph_for_another_story_has_only_its_own_told(home: Path) -> None:
    page = BY_KEY["phare.example/ferry"]
    borrowed = page.text.split("\n\n")[2]
    text = (
        "Le musée de la dentelle de Courbans rouvrira ses portes au printemps prochain, après quatre années de travaux "
        "que la ville a payés seule.\n\nLes métiers à tisser ont été remontés un à un par d'anciennes ouvrières, et la "
        "verrière du hall a retrouvé ses couleurs. La conservatrice attend quarante mille visiteurs par an.\n\n"
        f"À lire dans nos archives du littoral. {borrowed}"
    )
    source = Source(None, "https://courbans.example/musee", "Courbans Info", "text/plain")
    declared = Declared(title="À Courbans, le musée de la dentelle rouvre", published="2026-03-12")
    capture = Capture(source, text.encode(), declared)
    with opened(home, writes=True) as store:
        ferry = story_of(store, page.key)
        keep(store, [Arrival(capture, "courbans.example/musee", "2026-03-12T08:00:00Z")])
        done = work(store, "fr", encoder=ENCODER)
        article = store.versions.article_of("courbans.example/musee") or ""
        assert {store.versions.page_of(x) for r in store.nearness.sharing(article) for x in (r.a, r.b)} >= {page.key}
        assert done.stories == {store.stories.of(article)}
        assert ferry not in done.stories


def test_a_page_changed_without_notice_is_a_new_version_and_its_edit_is_shown(home: Path) -> None:
    page = BY_KEY["courvigny.example/cars"]
    edited = page.text.replace("a refusé d'ouvrir des négociations", "a accepté d'ouvrir des négociations")
    with opened(home, writes=True) as store:
        before = story_of(store, page.key)
        keep(store, [page.arrival(edited, taken="2026-03-05T09:00:00Z")])
        work(store, "fr", encoder=ENCODER)
        assert story_of(store, page.key) == before
        assert len(partition(store)) == 4
        (change,) = changes(store, day("2026-03-05"))  # type: ignore[arg-type]
        assert change.number == 2
        assert [(e.kind, "refusé" in e.text, "accepté" in e.text) for e in change.edits] == [
            ("out", True, False),
            ("in", False, True),
        ]
        assert "accepté" in show(store, before, "fr").dossier.articles[0].text + "".join(
            a.text for a in show(store, before, "fr").dossier.articles
        )


def test_the_same_text_in_other_bytes_is_no_new_version(home: Path) -> None:
    page = BY_KEY["courvigny.example/cars"]
    with opened(home, writes=True) as store:
        keep(store, [page.arrival(page.text + "\n\n", taken="2026-03-05T09:00:00Z")])
        work(store, "fr", encoder=ENCODER)
        assert changes(store, day("2026-01-01")) == []  # type: ignore[arg-type]
        assert len(store.versions.history(store.versions.article_of(page.key) or "")) == 1


def test_a_page_that_is_no_article_is_refused_with_its_reason_and_the_rest_goes_on(home: Path) -> None:
    page = BY_KEY["fosses.example/fete"]
    with opened(home, writes=True) as store:
        empty = Arrival(page.arrival(text="   ").capture, "fosses.example/vide", "2026-03-05T09:00:00Z")
        keep(store, [empty])
        done = work(store, "fr", encoder=ENCODER)
        assert [r.reason for r in done.refused] == ["not read: it is empty"]
        assert store.captures.refusals(5)[0].reason == "not read: it is empty"
        assert len(partition(store)) == 4


def test_lost_indexes_are_made_again(home: Path) -> None:
    shutil.rmtree(home / "index")
    with opened(home, writes=True) as store:
        work(store, "fr", encoder=ENCODER)
        total, found = search(store, Asked("chalutiers"), 10)
        assert total == len(found) == 3
        text = BY_KEY["phare.example/ferry"].text.split("\n\n")[0]
        page = BY_KEY["fosses.example/fete"]
        keep(store, [page.arrival(page.text + "\n\n" + text, taken="2026-03-05T09:00:00Z")])
        work(store, "fr", encoder=ENCODER)  # the copied paragraph is found although the index of copies was gone
        shared = store.nearness.sharing(store.versions.article_of(page.key) or "")
        assert {store.versions.page_of(x) for r in shared for x in (r.a, r.b)} >= {page.key, "phare.example/ferry"}


def test_a_damaged_index_of_words_is_made_again(home: Path) -> None:
    for file in (home / "index" / WORDS).iterdir():
        file.write_bytes(b"rubbish")
    with opened(home, writes=True) as store:
        work(store, "fr", encoder=ENCODER)
        assert search(store, Asked("rhubarbe"), 10)[0] == 1


def test_rebuilding_from_the_captures_gives_the_same_stories_under_the_same_ids(home: Path) -> None:
    with opened(home, writes=True) as store:
        page = BY_KEY["courvigny.example/cars"]
        keep(
            store,
            [page.arrival(page.text + "\n\nUne réunion est prévue jeudi à 18 heures.", taken="2026-03-05T09:00:00Z")],
        )
        work(store, "fr", encoder=ENCODER)
        before = {story: store.stories.pages(story) for story in store.stories.ids()}
        versions = len(store.versions.history(store.versions.article_of(page.key) or ""))
        done = rebuild(store, "fr", encoder=ENCODER)
        assert done.read == len(PAGES) + 1
        assert {story: store.stories.pages(story) for story in store.stories.ids()} == before
        assert len(store.versions.history(store.versions.article_of(page.key) or "")) == versions == 2


def test_pages_of_an_older_version_of_a_step_are_read_again_and_only_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "MADE_BY", ("read/99", pipeline.MADE_BY[1]))
    monkeypatch.setattr("recoupe.read.article.VERSION", "read/99")
    monkeypatch.setattr("recoupe.newsroom.working.AT_ONCE", 6)
    with opened(home, writes=True) as store:
        before = partition(store)
        assert [work(store, "fr", encoder=ENCODER).read for _ in range(4)] == [6, len(PAGES) - 6, 0, 0]
        assert partition(store) == before
