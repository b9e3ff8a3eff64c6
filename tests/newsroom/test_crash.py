"""A newsroom that dies without warning is taken up where it was: nothing lost, nothing twice, nothing by half."""

from __future__ import annotations

import multiprocessing
import random
import signal
import sqlite3
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from recoupe.collect import arrival_of
from recoupe.model import Dossier, Reuse
from recoupe.newsroom import Asked, search, show
from recoupe.newsroom.working import COPIES
from recoupe.store import Store
from recoupe.store.opening import FILE
from recoupe.store.search import WORDS, Query, TextIndex
from tests.newsroom import dying
from tests.newsroom.pages import reading

KILLS = 30
BY_THE_CLOCK = 3  # every third dies at a moment, wherever that is; the others at a point counted before
QUESTIONS = (
    Asked("chalutiers"),
    Asked('"cars scolaires"'),
    Asked("Lescot", newest=True),
    Asked(person="Odile Sarrant"),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a reader can get from a store, but for the ids of its stories and the moments they grew."""

    captures: Counter[tuple[str, bytes]]
    versions: dict[str, list[str]]  # of each page
    stories: dict[frozenset[str], tuple[object, ...]]
    reuse: tuple[Reuse, ...]
    found: tuple[frozenset[tuple[str, str]], ...]


@pytest.fixture(scope="module")
def processes() -> Any:
    """Processes that are forked from one in which all is loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pytest", "tests.newsroom.dying"])
    return context


@pytest.fixture(scope="module")
def calm(processes: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, float]:
    """A store that nothing disturbed; the points its run passed, and the seconds it took."""
    home = tmp_path_factory.mktemp("calm")
    counted = processes.Value("q", 0)
    began = time.monotonic()
    run = processes.Process(target=dying.day, args=(home, None, counted))
    run.start()
    run.join()
    assert run.exitcode == 0
    return home, counted.value, time.monotonic() - began


def test_thirty_deaths_leave_the_newsroom_as_if_there_had_been_none(
    processes: Any, calm: tuple[Path, int, float], tmp_path: Path
) -> None:
    home, points, seconds = calm
    undisturbed = answers(home)
    chance = random.Random(2026)  # noqa: S311 - any moment will do
    died, lives = 0, 0
    while died < KILLS:
        lives += 1
        again = tmp_path / f"{lives}"
        finished = False
        while not finished:
            if died == KILLS:
                how, run = "to the end", started(processes, again)
            elif died % BY_THE_CLOCK:
                at = chance.randrange(1, points // 6)
                how, run = f"at point {at}", started(processes, again, at)
            else:
                moment = chance.uniform(0, seconds / 4)
                how, run = f"after {moment:.2f} s", started(processes, again)
                run.join(moment)
                run.kill()
            run.join()
            finished = run.exitcode == 0
            assert finished or run.exitcode == -signal.SIGKILL, how
            died += not finished
            intact(again)
        whole(again)
        assert answers(again) == undisturbed, f"life {lives}"


def started(processes: Any, home: Path, points: int | None = None) -> BaseProcess:
    run: BaseProcess = processes.Process(target=dying.day, args=(home, points))
    run.start()
    return run


def intact(home: Path) -> None:
    """Every capture the database names can be read from its archive, and no page is there twice."""
    if not (home / FILE).exists():
        return
    with reading(home) as store:
        kept = captures(store)
        assert all(count == 1 for count in kept.values())


def whole(home: Path) -> None:
    """Nothing is half-done."""
    with reading(home) as store:
        assert store.captures.waiting(1) == []
        assert store.versions.untidy() == []
        assert store.versions.replaced() == {}
        for mark in ("traced", "grouped", "searchable"):
            assert store.versions.to_do(mark) == []
        standing = store.versions.marked("traced")
        assert len(standing) == store.versions.count()
        assert {a for story in store.stories.ids() for a in store.stories.pages(story)} == standing
        assert all(store.stories.dossier(story) is not None for story in store.stories.ids())
        words = TextIndex.open(store.indexes / WORDS, make=False)
        assert words.mark == store.identity
        assert {hit.article for hit in words.search(Query(kind="article"), 1_000).hits} == standing
        assert {path.name for path in store.indexes.iterdir()} <= {COPIES, WORDS}
    with closing(sqlite3.connect(home / FILE)) as db:
        assert db.execute("select count(*) from version where record is null").fetchone()[0] == 0
        assert (
            db.execute("select count(*) from story_page where story not in (select id from story)").fetchone()[0] == 0
        )


def captures(store: Store) -> Counter[tuple[str, bytes]]:
    made = (arrival_of(record, "").capture for record in store.captures.records())
    return Counter((capture.source.url or "", capture.content) for capture in made)


def answers(home: Path) -> Answers:
    with reading(home) as store:
        keys = {arrival.key: arrival for arrival in dying.arrivals()}
        articles = sorted(store.versions.marked("traced"))
        return Answers(
            captures(store),
            {key: [v.article.id for v in store.versions.history(store.versions.article_of(key) or "")] for key in keys},
            {frozenset(store.stories.pages(s)): _told(show(store, s, "fr").dossier) for s in store.stories.ids()},
            tuple(store.nearness.among(articles)),
            tuple(
                frozenset((f.page.article, f.passage.text) for f in search(store, question, 50)[1])
                for question in QUESTIONS
            ),
        )


def _told(dossier: Dossier) -> tuple[object, ...]:
    """What a story tells; ids of stories, and of who has no name, come from what the story began with."""
    story, names = dossier.stories[0], {person.id: person.name for person in dossier.people}
    return (
        *(story.title, story.span, story.articles, story.independent_origins, story.brief, story.calendar, story.facts),
        frozenset((names.get(u.speaker or ""), u.statements, u.wordings) for u in story.utterances),
        frozenset((names.get(p.actor), p.issue, p.stance, p.statements) for p in story.positions),
        frozenset((d.kind, frozenset(d.sides)) for d in story.differences),
    )
